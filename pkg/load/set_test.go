package load

import (
	"fmt"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// TestSetsAreNoted wants of each value that a set changes what stood in the file,
// whatever shape it had there, and of a value that was set twice the last.
func TestSetsAreNoted(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sets []string
		want string
	}{
		{[]string{"unit_costs.eviction.value=9000"}, "unit_costs.eviction.value: 8500 → 9000\n"},
		{[]string{"unit_costs.eviction.cashable=40%"}, "unit_costs.eviction.cashable:  → 40%\n"},
		{[]string{"unit_costs.eviction.distribution=null"}, "unit_costs.eviction.distribution: pert → null\n"},
		{[]string{"discounting.rate=3%"}, "discounting.rate: 2.25% → 3%\n"},
		{[]string{"discounting.rate={value: 3%, low: 2%, high: 4%}"}, "discounting.rate: {value: 2.25%, low: 1.6%, high: 3%} → {value: 3%, low: 2%, high: 4%}\n"},
		{[]string{"horizon=5", "price_level=2015", "horizon=6"}, "price_level: 2024 → 2015\nhorizon: 10 → 6\n"},
		{[]string{"unit_costs.eviction.value=9000", "unit_costs.eviction.value=8500"}, ""},
		{[]string{"unit_costs.eviction.low=8000", "unit_costs.eviction.high=9500", "unit_costs.eviction.value=9000"}, "unit_costs.eviction.value: 8500 → 9000\nunit_costs.eviction.low: 5000 → 8000\nunit_costs.eviction.high: 12000 → 9500\n"},
		{[]string{"discounting.rate.high=4%", "discounting.rate.low=1%", "discounting.rate.value=3%", "discounting.rate=2%"}, "discounting.rate: 2.25% → 2%\ndiscounting.rate.high: 3% → 4%\ndiscounting.rate.low: 1.6% → 1%\n"},
		{[]string{"unit_costs.eviction.value={value: 9000, low: 8000, high: 9500}", "unit_costs.eviction.price_year=2020"}, "unit_costs.eviction.price_year: 2015 → 2020\nunit_costs.eviction.value: 8500 → {value: 9000, low: 8000, high: 9500}\n"},
		{[]string{"cases.a.weight=2"}, "cases.a.weight:  → 2\n"},
		{[]string{"cases.a.avoided[0].without=30%", "cases.a.start=2020"}, "cases.a.avoided[0].without: 40% → 30%\ncases.a.start:  → 2020\n"},
		{[]string{"cases.a.avoided[0].with.value=30%"}, "cases.a.avoided[0].with.value: 5% → 30%\n"},
		{[]string{"unit_costs.eviction.value=9000", "unit_costs.eviction.low=8000", "unit_costs.eviction.high=9500"}, "unit_costs.eviction.value: 8500 → 9000\nunit_costs.eviction.low: 5000 → 8000\nunit_costs.eviction.high: 12000 → 9500\n"},
		{[]string{"discounting.rate=3%", "discounting.rate.low=2%", "discounting.rate.high=4%"}, "discounting.rate: 2.25% → 3%\ndiscounting.rate.low: 1.6% → 2%\ndiscounting.rate.high: 3% → 4%\n"},
		{[]string{"cases.b.weight=2"}, ""},
	} {
		sets, findings := parseSets(t, c.sets...)
		for i := range sets {
			sets[i].By = "IPTA_SET"
		}
		p, found := Parameters(newFile("p.yaml", setFile), nil, sets)
		content, foundInCase := Cases(newFile("a.yaml", "ipta: case/1\nid: a\navoided: [{unit_cost: eviction, without: {voices: {coach: 40%}, value: 40%}, with: 5%}]\n"), sets)
		if findings = append(append(findings, found...), foundInCase...); len(findings) > 0 {
			t.Errorf("%q: %s", c.sets, brief(findings))
			continue
		}
		got := ""
		for _, x := range append(p.Changes, content.Cases[0].Changes...) {
			got += x.Path + ": " + x.Old + " → " + x.New + "\n"
			if x.By != "IPTA_SET" || x.Pos.Name() != "--set" || x.Pos.Column != 1 {
				t.Errorf("%s: by %q at %s", x.Path, x.By, x.Pos.Name())
			}
		}
		if got != c.want {
			t.Errorf("%q:\n%swant:\n%s", c.sets, got, c.want)
		}
	}
}

// setFile is a parameter file with every sort of value that a set may change.
const setFile = `ipta: parameters/1
price_level: 2024
discounting: {rate: {value: 2.25%, low: 1.6%, high: 3%}}
horizon: 10
indices: {cpi: {2015: 100, 2024: 130}}
domains: {housing: }
unit_costs:
  eviction: {label: Eviction, domain: housing, unit: event, value: 8500, low: 5000, high: 12000, distribution: pert, price_year: 2015, source: x}
optimism_bias: {costs: {3: 5%}}
`

func parseSets(t *testing.T, args ...string) (sets []Set, findings []diag.Finding) {
	t.Helper()
	for _, arg := range args {
		set, found := ParseSet(arg, "--set", diag.Pos{})
		sets, findings = append(sets, set), append(findings, found...)
	}
	return sets, findings
}

func TestSetsOfParameters(t *testing.T) {
	t.Parallel()
	eviction := func(p *model.Parameters) any {
		u := p.UnitCosts[0]
		if u.Value.Spread == nil {
			return u.Value.Value
		}
		return fmt.Sprint(u.Value.Value, u.Value.Spread.Low, u.Value.Spread.High) + " " + u.Value.Spread.Distribution
	}
	rate := func(p *model.Parameters) any { return fmt.Sprint(p.Rates[0].Rate.Value, p.Rates[0].Rate.Spread != nil) }
	for _, c := range []struct {
		sets     []string
		of       func(p *model.Parameters) any
		want     any
		findings string
	}{
		{[]string{"unit_costs.eviction.value=9000"}, eviction, 9000.0, ""},
		{[]string{"unit_costs.eviction.value=8500"}, eviction, "8500 5000 12000 pert", ""}, // no other value
		{[]string{"unit_costs.eviction.value=9000", "unit_costs.eviction.low=8000", "unit_costs.eviction.high=9500"}, eviction, "9000 8000 9500 ", ""},
		{[]string{"unit_costs.eviction.value=20000"}, eviction, 20000.0, ""},
		{[]string{"unit_costs.eviction.value = 9000 "}, eviction, 9000.0, ""},
		{[]string{"unit_costs.eviction.value={value: 100, low: 50, high: 200}"}, eviction, "100 50 200 ", ""},
		{[]string{"unit_costs.eviction.value={value: 100, low: 50, high: 200}", "unit_costs.eviction.value.value=120"}, eviction, 120.0, ""},
		{[]string{"discounting.rate=3%"}, rate, "0.03 false", ""},
		{[]string{"discounting.rate.value=2%"}, rate, "0.02 false", ""},
		{[]string{"discounting.rate=0.0225"}, rate, "0.0225 true", ""}, // no other rate
		{[]string{"discounting.rate.value=5%"}, rate, "0.05 false", ""},
		{[]string{"discounting.rate=4%", "discounting.rate.low=3%", "discounting.rate.high=5%"}, rate, "0.04 true", ""},
		{[]string{"discounting.convention=mid-year"}, func(p *model.Parameters) any { return string(p.Convention) }, "mid-year", ""},
		{[]string{"horizon=20"}, func(p *model.Parameters) any { return p.Horizon }, 20, ""},
		{[]string{"price_level=2015"}, func(p *model.Parameters) any { return p.PriceLevel }, 2015, ""},
		{[]string{"indices.cpi.2025=134.6"}, func(p *model.Parameters) any { return p.Indices[0].Levels[2025] }, 134.6, ""},
		{[]string{"optimism_bias.costs.3=10%"}, func(p *model.Parameters) any { return p.OptimismBias.Costs[3] }, 0.1, ""},
		{[]string{"optimism_bias.benefits.4=20%"}, func(p *model.Parameters) any { return p.OptimismBias.Benefits[4] }, 0.2, ""},
		{[]string{"default_range.5=30%"}, func(p *model.Parameters) any { return p.DefaultRange[5] }, 0.3, ""},
		{[]string{"unit_costs.eviction.label='A: b'"}, func(p *model.Parameters) any { return p.UnitCosts[0].Label }, lang.Same("A: b"), ""},
		{[]string{"cases.x.weight=2"}, func(p *model.Parameters) any { return p.Horizon }, 10, ""},

		{[]string{"unit_costs.evicton.value=9000"}, nil, nil, "1:12-7 unit_costs.evicton set-unknown\n"},
		{[]string{"unit_costs.eviction.vlue=9000"}, nil, nil, "1:21-4 unit_costs.eviction.vlue unknown-key\n"},
		{[]string{"horizn=20"}, nil, nil, "1:1-6 horizn unknown-key\n"},
		{[]string{"horizon.x.y=20"}, nil, nil, "1:9-1 horizon.x set-unknown\n"},
		{[]string{"indices[0]=20"}, nil, nil, "1:8-3 indices[0] set-unknown\n"},
		{[]string{"unit_costs.eviction.value=8.500"}, nil, nil, "1:27-5 unit_costs.eviction.value thousands-point\n"},
		{[]string{"unit_costs.eviction.price_year = 24"}, nil, nil, "1:34-2 unit_costs.eviction.price_year number-range\n"},
		{[]string{"discounting.rate={value: 3}"}, nil, nil, "1:26-1 discounting.rate.value rate-range\n"},
	} {
		sets, findings := parseSets(t, c.sets...)
		if got := brief(findings); got != "" {
			t.Errorf("%q: %s", c.sets, got)
			continue
		}
		p, findings := Parameters(newFile("p.yaml", setFile), nil, sets)
		inside(t, findings)
		if got := brief(findings); got != c.findings {
			t.Errorf("%q: got %q, want %q", c.sets, got, c.findings)
		} else if p != nil && c.of(p) != c.want {
			t.Errorf("%q: got %v, want %v", c.sets, c.of(p), c.want)
		}
		if p != nil && p.UnitCosts[0].Value.Pos.File == sets[0].File && p.UnitCosts[0].Value.Pos.Column == 1 {
			t.Errorf("%q: the value stands at its path", c.sets)
		}
	}
}

func TestSetsOfCases(t *testing.T) {
	t.Parallel()
	const file = "ipta: case/1\ncases:\n  - {id: a, weight: 1, avoided: [{unit_cost: x, without: {value: 40%, low: 30%, high: 50%}}]}\n  - {id: b}\n"
	for _, c := range []struct {
		set, want, findings, unused string
	}{
		{"cases.a.weight=2", "2 0.4 true", "", ""},
		{"cases.a.avoided[0].without=30%", "1 0.3 false", "", ""},
		{"cases.a.avoided[0].without.value=90%", "1 0.9 false", "", ""},
		{"cases.a.avoided[0].without.value=45%", "1 0.45 false", "", ""},
		{"cases.a.avoided[0].without.value=0.4", "1 0.4 true", "", ""}, // no other value
		{"cases.a.avoided[1].without=30%", "1 0.4 true", "1:16-3 cases.a.avoided[1] set-unknown\n", ""},
		{"cases.a.avoided[0].wthout=30%", "1 0.4 true", "1:20-6 cases[0].avoided[0].wthout unknown-key\n", ""},
		{"cases.c.weight=2", "1 0.4 true", "", "1:7-1 cases.c set-unknown\n"},
		{"horizon=3", "1 0.4 true", "", ""},
	} {
		sets, findings := parseSets(t, c.set)
		if len(findings) > 0 {
			t.Fatal(brief(findings))
		}
		content, findings := Cases(newFile("x.yaml", file), sets)
		inside(t, findings)
		a := content.Cases[0]
		without := a.Avoided[0].Without
		if got := fmt.Sprint(a.Weight.Value, without.Value, without.Spread != nil); got != c.want {
			t.Errorf("%s: got %s, want %s", c.set, got, c.want)
		}
		if got := brief(findings); got != c.findings {
			t.Errorf("%s: got %q, want %q", c.set, got, c.findings)
		}
		unused := UnusedSets(sets, content.Cases)
		inside(t, unused)
		if got := brief(unused); got != c.unused {
			t.Errorf("%s: unused %q, want %q", c.set, got, c.unused)
		}
	}
	byName, _ := parseSets(t, "cases.sam.weight=3")
	content, _ := Cases(newFile("folder/sam.yaml", "ipta: case/1\n"), byName)
	if got := content.Cases[0].Weight.Value; got != 3 || len(UnusedSets(byName, content.Cases)) > 0 {
		t.Errorf("a case called by its file's name has weight %v, want 3", got)
	}
}

// TestSetStory wants nothing in a story to be set: it holds the consent to
// publish it.
func TestSetStory(t *testing.T) {
	t.Parallel()
	for _, arg := range []string{
		"cases.x.story.consent.story=true", "cases.x.story.consent.photos=yes", "cases.x.story.consent={story: true}",
		"cases.x.story={consent: {story: true, photos: true}}", "cases.x.story=null", " cases.x.story.consent.story = true",
		"cases.x.story.quotes[0].text=x", "cases.x.a.story=1", "cases.x.consent=true",
	} {
		_, findings := ParseSet(arg, "--set", diag.Pos{})
		inside(t, findings)
		if len(findings) != 1 || findings[0].ID != "set-story" {
			t.Errorf("%q: got %q, want one set-story", arg, brief(findings))
		}
	}
}

// TestSetVoices wants no words to be put into anybody's mouth, and a voice to be left
// out where a set says so.
func TestSetVoices(t *testing.T) {
	t.Parallel()
	for arg, want := range map[string]string{
		"cases.x.avoided[0].without.voices.coach=90%":                                  "set-voices",
		"cases.x.avoided[0].without.voices={coach: 90%}":                               "set-voices",
		"cases.x.avoided[0].without={voices: {coach: 90%}, value: 40%}":                "set-voices",
		"cases.x.avoided[0]={unit_cost: a, without: {voices: {coach: 90%}}}":           "set-voices",
		"cases.x.avoided=[{unit_cost: a}, {unit_cost: a, with: {voices: {coach: 1}}}]": "set-voices",
		"cases.x.avoided[0].without.voices.coach=null":                                 "",
		"cases.x.avoided[0].without=90%":                                               "",
		"cases.x.labels.voices=many":                                                   "",
	} {
		_, findings := ParseSet(arg, "--set", diag.Pos{})
		inside(t, findings)
		got := ""
		for _, f := range findings {
			got += f.ID
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", arg, got, want)
		}
	}
}

func TestSetSyntax(t *testing.T) {
	t.Parallel()
	for _, arg := range []string{"", "=", "horizon", "horizon=", "=3", "a..b=3", ".a=3", "a.=3", "a[=3", "a[x]=3", "a[-1]=3", "[0]=3", "a b=3", "cases.x=3", "extends=nl-2024", "ipta=case/1", "name=x", "title.nl=x", "cases.x.ipta=case/1", "é🛹=3", "a[0]b=3"} {
		_, findings := ParseSet(arg, "--set", diag.Pos{})
		inside(t, findings)
		if len(findings) != 1 || findings[0].ID != "set-syntax" {
			t.Errorf("%q: got %q, want one set-syntax", arg, brief(findings))
		}
	}
	for _, arg := range []string{"a={b", "a='b", "a=\"b", "a=[b"} {
		_, findings := ParseSet(arg, "--set", diag.Pos{})
		inside(t, findings)
		if len(findings) != 1 || findings[0].Pos.Column != 3 {
			t.Errorf("%q: got %q, want one mistake at column 3", arg, brief(findings))
		}
	}
}
