package load

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/model"
)

// TestForms reads each form of SPEC 2.4 that concerns one number. The arithmetic of the
// values: (12 + ½)/41; ½/41 and 40½/41; (12 + 5)/50; the voices have a mean of 50 %, so
// (3 + 4)/14.
func TestForms(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text     string
		value    float64
		form     model.Form
		observed bool
	}{
		{"{count: 12, of: 40}", 12.5 / 41, model.Form{Count: 12, Of: 40}, true},
		{"{count: 0, of: 40}", 0.5 / 41, model.Form{Of: 40}, true},
		{"{of: 40, count: 40, distribution: beta}", 40.5 / 41, model.Form{Count: 40, Of: 40}, true},
		{"{count: 12, of: 40, value: 30.5%}", 12.5 / 41, model.Form{Count: 12, Of: 40}, true},
		{"{count: 12, of: 40, prior: {value: 50%, worth: 10}}", 17.0 / 50, model.Form{Count: 12, Of: 40, Prior: 0.5, Worth: 10}, true},
		{"{count: 3, of: 6, prior: voices, worth: 8, voices: {young-person: 70%, network: 60%, coach: 40%, researcher: 30%}}", 0.5, model.Form{Count: 3, Of: 6, Prior: 0.5, Worth: 8, ByVoices: true}, true},
		{"{value: 30%, se: 5%}", 0.3, model.Form{SE: 0.05}, true},
		{"{value: 40%, low: 25%, high: 55%, interval: 90%}", 0.4, model.Form{Interval: 0.9}, false},
		{"{value: 40%, low: 25%, high: 55%}", 0.4, model.Form{}, false},
	} {
		content, findings := Cases(newFile("x.yaml", "ipta: case/1\nid: x\navoided:\n  - {unit_cost: a, without: "+c.text+"}\n"), nil)
		if len(findings) > 0 {
			t.Errorf("%s: %v", c.text, findings)
			continue
		}
		n := &content.Cases[0].Avoided[0].Without
		if math.Abs(n.Value-c.value) > 1e-15 || n.Observed() != c.observed {
			t.Errorf("%s: value %v, want %v; observed %v", c.text, n.Value, c.value, n.Observed())
		}
		if diff := cmp.Diff(c.form, n.Spread.Form, withoutPlaces); diff != "" {
			t.Errorf("%s: %s", c.text, diff)
		}
		if !(n.Spread.Low < n.Value && n.Value < n.Spread.High) {
			t.Errorf("%s: %v is not between %v and %v", c.text, n.Value, n.Spread.Low, n.Spread.High)
		}
		if voices := strings.Contains(c.text, "coach"); voices != (len(n.Spread.Voices) > 0) {
			t.Errorf("%s: voices %v", c.text, n.Spread.Voices)
		}
	}
}

// TestUnder: the coach says 40 %, and three of six did it; worth eight young people that
// makes (3 + 3.2)/14.
func TestUnder(t *testing.T) {
	t.Parallel()
	s := &model.Spread{Form: model.Form{Count: 3, Of: 6, Worth: 8, ByVoices: true}}
	if got := s.Under(model.Voice{Value: 0.4}); math.Abs(got-6.2/14) > 1e-15 {
		t.Errorf("got %v", got)
	}
}

// stated is a number as a file may say it.
func stated(n *model.Number) string {
	if n == nil || !n.Given {
		return "-"
	}
	s := n.Spread
	if s == nil {
		return fmt.Sprint(n.Value)
	}
	f := &s.Form
	switch {
	case f.IsCounted():
		return fmt.Sprintf("%v of %v, prior %v worth %v", f.Count, f.Of, f.Prior, f.Worth)
	case f.SE > 0:
		return fmt.Sprintf("%v ± %v", n.Value, f.SE)
	}
	return fmt.Sprintf("%v, %v-%v %v", n.Value, s.Low, s.High, f.Interval)
}

// TestFormsOverEachOther wants what lies over a number to replace what says the same in
// another form, and a value what was said of the one below.
func TestFormsOverEachOther(t *testing.T) {
	t.Parallel()
	const counted, ranged, measured = "{count: 7, of: 40, prior: {value: 50%, worth: 10}}", "{value: 40%, low: 30%, high: 50%, interval: 80%}", "{value: 40%, se: 5%}"
	for _, c := range []struct{ base, over, want string }{
		{counted, "{count: 9, of: 50}", "9 of 50, prior 0 worth 0"},
		{counted, counted, "7 of 40, prior 0.5 worth 10"},
		{counted, "30%", "0.3"},
		{counted, "{value: 30%}", "0.3"},
		{counted, "{value: 30%, se: 4%}", "0.3 ± 0.04"},
		{counted, "{value: 30%, low: 10%, high: 50%}", "0.3, 0.1-0.5 0"},
		{ranged, counted, "7 of 40, prior 0.5 worth 10"},
		{measured, counted, "7 of 40, prior 0.5 worth 10"},
		{"40%", counted, "7 of 40, prior 0.5 worth 10"},
		{ranged, "{se: 5%}", "0.4 ± 0.05"},
		{measured, "{low: 30%, high: 50%}", "0.4, 0.3-0.5 0"},
		{measured, "{se: 6%}", "0.4 ± 0.06"},
		{ranged, "{interval: 90%}", "0.4, 0.3-0.5 0.9"},
		{"40%", "{se: 5%}", "0.4 ± 0.05"},
		{ranged, "{value: 45%}", "0.45"},
	} {
		base := strings.Replace(statementBase, "{value: 40%, low: 30%, high: 50%}", c.base, 1)
		p, findings := Parameters(newFile("top", "ipta: parameters/1\nextends: base\nunit_costs: {x: {cashable: "+c.over+"}}\n"), reader(map[string]string{"base": base}), nil)
		if len(findings) > 0 {
			t.Errorf("%s over %s: %s", c.over, c.base, brief(findings))
			continue
		}
		if got := stated(p.UnitCost("x").Cashable); got != c.want {
			t.Errorf("%s over %s: got %s, want %s", c.over, c.base, got, c.want)
		}
	}
	for _, c := range []struct{ over, want string }{
		{"{se: 500}", "8500 ± 500"},
		{"{interval: 80%}", "8500, 5000-12000 0.8"},
		{"{value: 9000, se: 700, price_year: 2024}", "9000 ± 700"},
		{"{value: {value: 9000, se: 700}, price_year: 2024}", "9000 ± 700"},
	} {
		base := strings.Replace(statementBase, "    distribution: uniform\n", "", 1)
		p, findings := Parameters(newFile("top", "ipta: parameters/1\nextends: base\nunit_costs: {x: "+c.over+"}\n"), reader(map[string]string{"base": base}), nil)
		if len(findings) > 0 {
			t.Errorf("%s: %s", c.over, brief(findings))
		} else if got := stated(&p.UnitCost("x").Value); got != c.want {
			t.Errorf("%s: got %s, want %s", c.over, got, c.want)
		}
	}
}

// TestSetsOfForms tries numbers and parts of them: what says the same in another form
// goes.
func TestSetsOfForms(t *testing.T) {
	t.Parallel()
	const file = "ipta: case/1\nid: a\navoided:\n  - {unit_cost: x, without: {count: 7, of: 40, prior: {value: 50%, worth: 10}}, with: {value: 10%, low: 5%, high: 20%}, deadweight: {value: 10%, se: 2%}, displacement: 4%}\n"
	for _, c := range []struct {
		key  string
		sets []string
		want string // or the findings
		old  string
	}{
		{"without", []string{".count=9"}, "9 of 40, prior 0.5 worth 10", "7"},
		{"without", []string{".of=50"}, "7 of 50, prior 0.5 worth 10", "40"},
		{"without", []string{".prior.worth=20"}, "7 of 40, prior 0.5 worth 20", "10"},
		{"without", []string{".prior.value=20%", ".prior.worth=20"}, "7 of 40, prior 0.2 worth 20", "50%"},
		{"without", []string{".prior.value=20%"}, "7 of 40, prior 0.2 worth 10", "50%"},
		{"without", []string{".prior=null"}, "7 of 40, prior 0 worth 0", "{value: 50%, worth: 10}"},
		{"without", []string{"={count: 3, of: 9}"}, "3 of 9, prior 0 worth 0", "{count: 7, of: 40, prior: {value: 50%, worth: 10}}"},
		{"without", []string{".value=30%"}, "0.3", "{count: 7, of: 40, prior: {value: 50%, worth: 10}}"},
		{"without", []string{"=30%"}, "0.3", "{count: 7, of: 40, prior: {value: 50%, worth: 10}}"},
		{"without", []string{".count=50"}, "1:34-2 avoided[0].without count\n", ""},
		{"with", []string{".count=3", ".of=40"}, "3 of 40, prior 0 worth 0", "10%"},
		{"with", []string{".of=40", ".count=3"}, "3 of 40, prior 0 worth 0", "10%"},
		{"with", []string{".count=3"}, "1:25-5 avoided[0].with count\n", ""},
		{"with", []string{".se=3%"}, "0.1 ± 0.03", ""},
		{"with", []string{".interval=90%"}, "0.1, 0.05-0.2 0.9", ""},
		{"deadweight", []string{".low=5%", ".high=12%"}, "0.1, 0.05-0.12 0", ""},
		{"deadweight", []string{".se=3%"}, "0.1 ± 0.03", "2%"},
		{"displacement", []string{".count=3", ".of=40"}, "3 of 40, prior 0 worth 0", "4%"},
		{"displacement", []string{".se=1%"}, "0.04 ± 0.01", ""},
	} {
		var args []string
		for _, set := range c.sets {
			args = append(args, "cases.a.avoided[0]."+c.key+set)
		}
		sets, findings := parseSets(t, args...)
		if len(findings) > 0 {
			t.Fatal(brief(findings))
		}
		content, findings := Cases(newFile("x.yaml", file), sets)
		inside(t, findings)
		l := content.Cases[0].Avoided[0]
		got := brief(findings)
		if got == "" {
			got = stated(field.Find(c.key).OfLine(l))
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", args, got, c.want)
			continue
		}
		if len(findings) == 0 && content.Cases[0].Changes[0].Old != c.old {
			t.Errorf("%s: was %q, want %q", args, content.Cases[0].Changes[0].Old, c.old)
		}
	}
}

// TestCountsFrom wants each part of counts to be told from where it comes, a set or a
// file, and the value that follows from them from the last of these.
func TestCountsFrom(t *testing.T) {
	t.Parallel()
	const stated = "{count: 12, of: 40, prior: {value: 50%, worth: 10}}"
	for _, c := range []struct{ number, set, tried string }{
		{stated, "", ""},
		{stated, "count=20", "count value"},
		{stated, "of=50", "of value"},
		{stated, "prior.value=20%", "prior.value value"},
		{stated, "prior.worth=5", "prior.worth value"},
		{stated, "prior={value: 20%, worth: 5}", "prior.value prior.worth value"},
		{"{count: 12, of: 40, prior: voices, worth: 10, voices: {coach: 40%}}", "worth=5", "worth value"},
		{"{count: 12, of: 40}", "count=20", "count value"},
	} {
		var sets []string
		if c.set != "" {
			sets = []string{"cases.c.avoided[0].without." + c.set}
		}
		file := newFile("c", "ipta: case/1\nid: c\navoided: [{unit_cost: x, without: "+c.number+"}]\n")
		content, findings := withSets(t, sets, func(sets []Set) (Content, []diag.Finding) { return Cases(file, sets) })
		if len(content.Cases) == 0 {
			t.Fatalf("%s, %s: %s", c.number, c.set, brief(findings))
		}
		n := content.Cases[0].Lines()[0].Without
		var tried []string
		for _, key := range slices.Sorted(maps.Keys(n.Spread.At)) {
			if n.Spread.At[key].File != file {
				tried = append(tried, key)
			}
		}
		if n.Pos.File != file {
			tried = append(tried, "value")
		}
		if got := strings.Join(tried, " "); got != c.tried {
			t.Errorf("%s, %s: tried are %q, want %q", c.number, c.set, got, c.tried)
		}
	}
}
