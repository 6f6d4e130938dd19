package load

import (
	"fmt"
	"strings"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/model"
)

// statementBase is a file with everything that can be said of a value.
const statementBase = `ipta: parameters/1
name: base
price_level: 2024
discounting: {rate: {value: 2.25%, low: 1.6%, high: 3%}}
indices: {cpi: {2015: 100, 2023: 128, 2024: 130}}
stakeholders: {town: , state: }
domains: {housing: }
sources:
  - {for: discounting.rate, publisher: P, title: Rates}
  - {for: discounting.rate.low, publisher: P, title: Low}
  - {for: indices.cpi, publisher: CBS, title: Prices}
  - {for: indices.cpi.2023, publisher: CBS, title: Late}
unit_costs:
  x:
    label: X
    domain: housing
    unit: event
    value: 8500
    low: 5000
    high: 12000
    distribution: uniform
    price_year: 2015
    borne_by: {town: 60%, state: 40%}
    cashable: {value: 40%, low: 30%, high: 50%}
    confidence: 2
    review_by: 2027-01-01
    note: Rent and bailiff
    source: {publisher: P, title: T, year: 2014, page: 12, url: https://example.org}
`

// beside is all that stands beside the value of x.
func beside(p *model.Parameters) string { return besideOf(p.UnitCost("x")) }

// besideOf is all that stands beside the value of a unit cost.
func besideOf(u *model.UnitCost) string {
	s := u.Source
	text := fmt.Sprintf("%v (%d) %s%s%v%s%s", u.Value.Value, u.PriceYear, s.Publisher, s.Title, s.Year, s.Page, s.Assumption.EN)
	if r := u.Value.Spread; r != nil {
		text += fmt.Sprintf(" %v-%v%s", r.Low, r.High, r.Distribution)
	}
	return strings.TrimSpace(fmt.Sprintf("%s g%d %s %s", text, u.Confidence, u.ReviewBy, u.Note.EN))
}

// TestStatements wants each value to keep what its own file says of it and
// nothing else, in every shape in which a number may be written.
func TestStatements(t *testing.T) {
	t.Parallel()
	const below = "8500 (2015) PT201412 5000-12000uniform g2 2027-01-01 Rent and bailiff"
	for _, c := range []struct{ over, want, findings string }{
		{"{}", below, ""},
		{"{label: Y}", below, ""},
		{"{value: 9000, price_year: 2024, source: {title: Ours}}", "9000 (2024) Ours0 g0", ""},
		{"{value: 26000, price_year: 2024, source: Ours}", "26000 (2024) Ours0 g0", ""}, // above the high below
		{"{value: 9000, price_year: 2024}", "9000 (2024) 0 g0", ""},
		{"{value: 9000}", "", "3:25-4 unit_costs.x.value price-year-missing\n"},
		{"{value: 9000, source: {title: Ours}}", "", "3:25-4 unit_costs.x.value price-year-missing\n"},
		{"{value: 9000, low: 8000, high: 9500, price_year: 2024, confidence: 4}", "9000 (2024) 0 8000-9500 g4", ""},
		{"{value: {value: 9000, low: 8000, high: 9500}, price_year: 2024}", "9000 (2024) 0 8000-9500 g0", ""},
		{"{value: {value: 9000}, price_year: 2024}", "9000 (2024) 0 g0", ""},
		{"{value: {value: 9000}}", "", "3:33-4 unit_costs.x.value price-year-missing\n"},
		// The same amount alone is no other value; with evidence it is a statement.
		{"{value: 8500}", below, ""},
		{"{value: 8500.0}", below, ""},
		{"{value: {value: 8500}}", below, ""},
		{"{value: 8500, price_year: 2015}", "8500 (2015) 0 g0", ""},
		{"{value: 8500, source: Ours}", "", "3:25-4 unit_costs.x.value price-year-missing\n"},
		// The amount in other prices is another amount.
		{"{price_year: 2023}", "8500 (2023) 0 g0", ""},
		{"{price_year: 2015}", below, ""},
		// What stands beside the value is replaced, a source whole.
		{"{low: 6000, high: 9000}", "8500 (2015) PT201412 6000-9000uniform g2 2027-01-01 Rent and bailiff", ""},
		{"{value: {low: 6000, high: 9000}}", "8500 (2015) PT201412 6000-9000uniform g2 2027-01-01 Rent and bailiff", ""},
		// Another source states the same amount anew, and so does another unit.
		{"{source: {title: Ours}}", "8500 (2015) Ours0 g0", ""},
		{"{source: {title: Ours}, low: 6000, high: 9000, confidence: 4}", "8500 (2015) Ours0 6000-9000 g4", ""},
		{"{source: {publisher: P, title: T, year: 2014, page: 12, url: https://example.org}}", below, ""},
		{"{source: {publisher: P, title: T, year: 2014, page: 13, url: https://example.org}}", "8500 (2015) PT201413 g0", ""},
		{"{unit: day}", "8500 (2015) 0 g0", ""},
		{"{unit: day, confidence: 3}", "8500 (2015) 0 g3", ""},
		{"{unit: day, source: Ours, low: 8000, high: 9000}", "8500 (2015) Ours0 8000-9000 g0", ""},
		{"{unit: day, price_year: 2023}", "8500 (2023) 0 g0", ""},
		{"{unit: day, value: 8500}", "", "3:36-4 unit_costs.x.value price-year-missing\n"},
		{"{unit: event}", below, ""},
		{"{unit: {en: event, nl: keer}}", below, ""},
		{"{unit: {en: day, nl: dag}}", "8500 (2015) 0 g0", ""},
		{"{note: null, confidence: 5}", "8500 (2015) PT201412 5000-12000uniform g5 2027-01-01", ""},
		{"{low: null, high: null, distribution: null}", "8500 (2015) PT201412 g2 2027-01-01 Rent and bailiff", ""},
		{"{value: null}", "", "3:18-5 unit_costs.x missing-key\n"},
		{"{hihg: null}", "", "3:18-4 unit_costs.x.hihg unknown-key\n"},     // nothing would be taken away, without a word
		{"{distribution: beta}", "", "3:32-4 unit_costs.x distribution\n"}, // not at the value of the file below
	} {
		files := map[string]string{"base": statementBase}
		p, findings := Parameters(newFile("top", "ipta: parameters/1\nextends: base\nunit_costs: {x: "+c.over+"}\n"), reader(files), nil)
		got := ""
		if p != nil {
			got = beside(p)
		}
		if got != c.want || brief(findings) != c.findings {
			t.Errorf("%s:\n got %q, %s\nwant %q, %s", c.over, got, brief(findings), c.want, c.findings)
		}
	}
}

// TestStatementsOfAChain wants three files to lie over each other as two do: what
// the middle one says goes with its value.
func TestStatementsOfAChain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ middle, top, want, findings string }{
		{"{value: 9000, price_year: 2023, source: Middle}", "{label: Y}", "9000 (2023) Middle0 g0", ""},
		{"{value: 9000, price_year: 2023, source: Middle}", "{confidence: 3}", "9000 (2023) Middle0 g3", ""},
		{"{value: 9000, price_year: 2023, source: Middle}", "{value: 8500, price_year: 2024}", "8500 (2024) 0 g0", ""}, // no way back to the lowest
		{"{value: 9000, price_year: 2023}", "{value: 9500}", "", "3:25-4 unit_costs.x.value price-year-missing\n"},
		{"null", "{value: 9500}", "", strings.Repeat("3:14-1 unit_costs.x missing-key\n", 5)},
		{"{value: null}", "{value: 9500}", "", "3:25-4 unit_costs.x.value price-year-missing\n"},
		{"{value: null}", "{value: 9500, price_year: 2024}", "9500 (2024) 0 g0", ""},
	} {
		files := map[string]string{"base": statementBase, "middle": "ipta: parameters/1\nextends: base\nunit_costs: {x: " + c.middle + "}\n"}
		p, findings := Parameters(newFile("top", "ipta: parameters/1\nextends: middle\nunit_costs: {x: "+c.top+"}\n"), reader(files), nil)
		got := ""
		if p != nil {
			got = beside(p)
		}
		if got != c.want || brief(findings) != c.findings {
			t.Errorf("%s, %s:\n got %q, %s\nwant %q, %s", c.middle, c.top, got, brief(findings), c.want, c.findings)
		}
	}
}

// TestStatementsOfSettings wants a rate and an index to lose the sources of the
// values that are no longer theirs, and a number of a unit cost its range.
func TestStatementsOfSettings(t *testing.T) {
	t.Parallel()
	const both = "Rates Low - Prices Late"
	for _, c := range []struct{ over, want string }{
		{"horizon: 3", "2.25% 1.6%-3% " + both},
		{"discounting: {convention: mid-year}", "2.25% 1.6%-3% " + both},
		{"discounting: {rate: 2.25%}", "2.25% 1.6%-3% " + both},
		{"discounting: {rate: 3%}", "3% - - - Prices Late"},
		{"discounting: {rate: {value: 3%}}", "3% - - - Prices Late"},
		{"discounting: {rate: {value: 3%, low: 2%, high: 4%}}", "3% 2%-4% - - - Prices Late"},
		{"discounting: {rate: {low: 1%, high: 4%}}", "2.25% 1%-4% Rates - - Prices Late"},
		{"discounting: {rate: [{from: 0, rate: 2.25%}]}", "2.25% - - - Prices Late"},
		{"discounting: {rate: 3%}\nsources: [{for: discounting.rate, title: Ours}]", "3% Ours - - Prices Late"},
		{"discounting: {rate: 3%}\nsources: [{for: [discounting.rate, discounting.rate.high], title: Ours}]", "3% Ours - Ours Prices Late"},
		{"sources: [{for: indices.cpi, title: Ours}]", "2.25% 1.6%-3% Rates Low - Ours Ours"},
		{"indices: {cpi: {2025: 134}}", "2.25% 1.6%-3% Rates Low - Prices Late"},
		{"indices: {cpi: {2023: 129}}", "2.25% 1.6%-3% Rates Low - Prices -"},
		{"indices: {cpi: {2024: 131}}", "2.25% 1.6%-3% Rates Low - - Late"},
		{"indices: {cpi: {2015: 101, 2024: 131}}\noptimism_bias: {costs: {2: 1%}}", "2.25% 1.6%-3% Rates Low - - Late"},
		{"indices: {cpi: {2023: 128}}", "2.25% 1.6%-3% " + both},
		{"indices: {lci: {2023: 128}}", "2.25% 1.6%-3% " + both},
	} {
		p, findings := Parameters(newFile("top", "ipta: parameters/1\nextends: base\n"+c.over+"\n"), reader(map[string]string{"base": statementBase}), nil)
		if len(findings) > 0 {
			t.Errorf("%s: %s", c.over, brief(findings))
			continue
		}
		rate := p.Rates[0].Rate
		got := fmt.Sprintf("%v%%", 100*rate.Value)
		if rate.Spread != nil {
			got += fmt.Sprintf(" %v%%-%v%%", 100*rate.Spread.Low, 100*rate.Spread.High)
		}
		got += " " + titles(p.SourcesOf("discounting.rate"))
		for _, end := range []string{"low", "high"} {
			var own []model.Source
			for _, a := range p.AsidesOf("discounting.rate") {
				if a.Key == end {
					own = a.Sources
				}
			}
			got += " " + titles(own)
		}
		got += " " + titles(p.SourcesOf("indices.cpi.2024")) + " " + titles(p.SourcesOf("indices.cpi.2023"))
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.over, got, c.want)
		}
	}
	for over, want := range map[string]string{
		"{cashable: 50%}":                              "0.5 <nil>",
		"{cashable: {value: 50%}}":                     "0.5 <nil>",
		"{cashable: {low: 20%, high: 60%}":             "0.4 {0.2 0.6}",
		"{cashable: {value: 45%, low: 20%, high: 60%}": "0.45 {0.2 0.6}",
		"{cashable: 0.4}":                              "0.4 {0.3 0.5}",
	} {
		over += strings.Repeat("}", strings.Count(over, "{")-strings.Count(over, "}"))
		p, findings := Parameters(newFile("top", "ipta: parameters/1\nextends: base\nunit_costs: {x: "+over+"}\n"), reader(map[string]string{"base": statementBase}), nil)
		if len(findings) > 0 {
			t.Fatalf("%s: %s", over, brief(findings))
		}
		got := fmt.Sprint(p.UnitCosts[0].Cashable.Value, " <nil>")
		if s := p.UnitCosts[0].Cashable.Spread; s != nil {
			got = fmt.Sprintf("%v {%v %v}", p.UnitCosts[0].Cashable.Value, s.Low, s.High)
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", over, got, want)
		}
	}
}

// titles names sources, "-" where there are none.
func titles(sources []model.Source) string {
	var all []string
	for _, s := range sources {
		all = append(all, s.Title+s.Assumption.EN)
	}
	if len(all) == 0 {
		return "-"
	}
	return strings.Join(all, "+")
}

// TestPortionsAreReplaced wants the bearers of a file to be those of that file
// alone, and the names that a file declares to be added to those below.
func TestPortionsAreReplaced(t *testing.T) {
	t.Parallel()
	p, findings := Parameters(newFile("top", "ipta: parameters/1\nextends: base\nstakeholders: {source: {label: The spring}}\nunit_costs: {x: {borne_by: {state: 100%}}}\n"),
		reader(map[string]string{"base": statementBase}), nil)
	if diag.Failed(findings) {
		t.Fatal(brief(findings))
	}
	if u := p.UnitCosts[0]; len(u.BorneBy) != 1 || u.BorneBy[0].Stakeholder != "state" || len(p.Stakeholders) != 3 {
		t.Errorf("borne by %v, of %d stakeholders", u.BorneBy, len(p.Stakeholders))
	}
}

// TestTrials wants a value that a set gives to keep its prices and to have no
// other source than the set, wherever the value stands.
func TestTrials(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sets []string
		want string
	}{
		{[]string{"unit_costs.x.value=9000"}, "9000 (2015) 0tried with IPTA_SET g2"},
		{[]string{"unit_costs.x.value.value=9000"}, "9000 (2015) 0tried with IPTA_SET g2"},
		{[]string{"unit_costs.x.value={value: 9000, low: 8000, high: 9900}"}, "9000 (2015) 0tried with IPTA_SET 8000-9900 g2"},
		{[]string{"unit_costs.x.value=9000", "unit_costs.x.low=8000", "unit_costs.x.high=9900"}, "9000 (2015) 0tried with IPTA_SET 8000-9900 g2"},
		{[]string{"unit_costs.x.price_year=2024"}, "8500 (2024) 0tried with IPTA_SET g2"},
		{[]string{"unit_costs.x.unit=month"}, "8500 (2015) 0tried with IPTA_SET g2"},
		{[]string{"unit_costs.x.unit=month", "unit_costs.x.low=8000", "unit_costs.x.high=9900"}, "8500 (2015) 0tried with IPTA_SET 8000-9900 g2"},
		{[]string{"unit_costs.x.unit=event"}, "8500 (2015) PT201412 5000-12000uniform g2 2027-01-01 Rent and bailiff"},
		{[]string{"unit_costs.x.value=8500"}, "8500 (2015) PT201412 5000-12000uniform g2 2027-01-01 Rent and bailiff"},
		{[]string{"unit_costs.x.low=6000"}, "8500 (2015) PT201412 6000-12000uniform g2 2027-01-01 Rent and bailiff"},
	} {
		p, findings := withSets(t, c.sets, func(sets []Set) (*model.Parameters, []diag.Finding) {
			return Parameters(newFile("base", statementBase), nil, sets)
		})
		if len(findings) > 0 {
			t.Errorf("%q: %s", c.sets, brief(findings))
			continue
		}
		if got := beside(p); got != c.want {
			t.Errorf("%q: got %q, want %q", c.sets, got, c.want)
		}
		if trial := p.UnitCosts[0].Source.Trial; (trial == "IPTA_SET") != strings.Contains(c.want, "tried") {
			t.Errorf("%q: tried with %q", c.sets, trial)
		}
	}
}

// TestTrialsOfSettings wants the sources of a rate or an index to be those of
// the values that are still there.
func TestTrialsOfSettings(t *testing.T) {
	t.Parallel()
	for set, want := range map[string]string{
		"discounting.rate=3%":             "indices.cpi: indices.cpi.2023: discounting.rate:IPTA_SET",
		"discounting.rate.value=3%":       "indices.cpi: indices.cpi.2023: discounting.rate:IPTA_SET",
		"discounting.rate.low=1%":         "discounting.rate: indices.cpi: indices.cpi.2023: discounting.rate.low:IPTA_SET",
		"discounting.convention=year-end": "discounting.rate: discounting.rate.low: indices.cpi: indices.cpi.2023:",
		"indices.cpi.2023=129":            "discounting.rate: discounting.rate.low: indices.cpi: indices.cpi.2023:IPTA_SET",
		"horizon=3":                       "discounting.rate: discounting.rate.low: indices.cpi: indices.cpi.2023:",
	} {
		p, findings := withSets(t, []string{set}, func(sets []Set) (*model.Parameters, []diag.Finding) {
			return Parameters(newFile("base", statementBase), nil, sets)
		})
		if len(findings) > 0 {
			t.Fatalf("%s: %s", set, brief(findings))
		}
		var got []string
		for _, s := range p.Sources {
			got = append(got, s.For+":"+s.Trial)
		}
		if text := strings.Join(got, " "); text != want {
			t.Errorf("%s: got %s, want %s", set, text, want)
		}
	}
}

// TestTrialsOfSteps wants a set on one step of a schedule, or one entry of a table, to
// take away only what was said of that one.
func TestTrialsOfSteps(t *testing.T) {
	t.Parallel()
	const base = `ipta: parameters/1
price_level: 2024
discounting: {rate: [{from: 0, rate: 3.5%}, {from: 31, rate: {value: 3%, low: 2%, high: 4%}}]}
indices: {cpi: {2023: 128, 2024: 130}}
optimism_bias: {costs: {2: 5%, 3: 10%}}
stakeholders: {town: }
domains: {housing: }
sources:
  - {for: discounting.rate, title: Rates}
  - {for: indices.cpi, title: Prices}
  - {for: optimism_bias, title: Bias}
`
	paths := []string{"discounting.rate[0].rate", "discounting.rate[1].rate", "indices.cpi.2023", "indices.cpi.2024", "optimism_bias.costs.2", "optimism_bias.costs.3"}
	const tried = "tried with IPTA_SET"
	for _, c := range []struct{ sets, want string }{
		{"horizon=3", "Rates, Rates, Prices, Prices, Bias, Bias"},
		{"discounting.rate[1].rate=5%", "Rates, " + tried + ", Prices, Prices, Bias, Bias"},
		{"discounting.rate[1].rate.value=5%", "Rates, " + tried + ", Prices, Prices, Bias, Bias"},
		{"discounting.rate[1].from=20", "Rates, Rates, Prices, Prices, Bias, Bias"}, // the year is tried, and not the rate
		{"discounting.rate[0]={from: 0, rate: 5%}", tried + ", Rates, Prices, Prices, Bias, Bias"},
		{"discounting.rate[1].rate.low=1%", "Rates, Rates, Prices, Prices, Bias, Bias"},
		{"discounting.rate=[{from: 0, rate: 4%}, {from: 9, rate: 3%}]", tried + ", " + tried + ", Prices, Prices, Bias, Bias"},
		{"discounting.rate=[{from: 0, rate: 4%}, {from: 9, rate: 3%}]; discounting.rate[1].rate=5%", tried + ", " + tried + ", Prices, Prices, Bias, Bias"},
		{"indices.cpi.2023=129", "Rates, Rates, " + tried + ", Prices, Bias, Bias"},
		{"optimism_bias.costs.2=7%", "Rates, Rates, Prices, Prices, " + tried + ", Bias"},
	} {
		p, findings := withSets(t, strings.Split(c.sets, "; "), func(sets []Set) (*model.Parameters, []diag.Finding) {
			return Parameters(newFile("base", base), nil, sets)
		})
		if len(findings) > 0 {
			t.Fatalf("%s: %s", c.sets, brief(findings))
		}
		var got []string
		for _, path := range paths {
			for _, s := range p.SourcesOf(path) {
				got = append(got, s.Title+s.Assumption.EN)
			}
		}
		if text := strings.Join(got, ", "); text != c.want {
			t.Errorf("%s: got %s, want %s", c.sets, text, c.want)
		}
	}

	p, _ := withSets(t, []string{"discounting.rate[1].from=20"}, func(sets []Set) (*model.Parameters, []diag.Finding) {
		return Parameters(newFile("base", base), nil, sets)
	})
	if a := p.AsidesOf("discounting.rate[1].rate"); len(a) != 1 || a[0].Key != "from" || titles(a[0].Sources) != tried {
		t.Errorf("another first year: got %v", a)
	}
	single := strings.Replace(base, ", {from: 31, rate: {value: 3%, low: 2%, high: 4%}}", "", 1)
	p, _ = withSets(t, []string{"discounting.rate[0].rate=5%"}, func(sets []Set) (*model.Parameters, []diag.Finding) {
		return Parameters(newFile("base", single), nil, sets)
	})
	if s := p.SourcesOf("discounting.rate"); len(s) != 1 || s[0].Assumption.EN != tried {
		t.Errorf("the only step of a schedule: got %v", s)
	}
}

// TestSourcesSpeakOfWhatIsThere wants an entry of sources to be silent of what a file
// or a set gives another value, and to speak of all else.
func TestSourcesSpeakOfWhatIsThere(t *testing.T) {
	t.Parallel()
	const paths = "horizon price_level perspectives unit_costs.x.value unit_costs.x.borne_by unit_costs.x.cashable unit_costs.x unit_costs.*.borne_by"
	asked := []string{"horizon", "price_level", "perspectives.both", "unit_costs.x.value", "unit_costs.x.borne_by.town", "unit_costs.x.cashable", "unit_costs.x.enjoyed_by"}
	base := strings.Replace(statementBase, "sources:\n", "perspectives: {both: [town]}\nhorizon: 10\nsources:\n", 1)
	for path := range strings.FieldsSeq(paths) {
		base = strings.Replace(base, "sources:\n", "sources:\n  - {for: "+path+", title: Said}\n", 1)
	}
	for _, c := range []struct{ over, set, gone string }{
		{"horizon: 3", "horizon=3", "horizon"},
		{"price_level: 2023", "price_level=2023", "price_level"},
		{"perspectives: {both: [state]}", "perspectives.both=[state]", "perspectives.both"},
		{"unit_costs: {x: {value: 9000, price_year: 2015}}", "unit_costs.x.value=9000", "unit_costs.x.value"},
		{"unit_costs: {x: {unit: month}}", "unit_costs.x.unit=month", "unit_costs.x.value"},
		{"unit_costs: {x: {borne_by: {town: 1}}}", "unit_costs.x.borne_by={town: 1}", "unit_costs.x.borne_by.town"},
		{"unit_costs: {x: {cashable: 50%}}", "unit_costs.x.cashable=50%", "unit_costs.x.cashable"},
		{"unit_costs: {x: {low: 6000}}", "unit_costs.x.low=6000", ""},
		{"horizon: 10", "horizon=10", ""},
	} {
		over, findings := Parameters(newFile("top", "ipta: parameters/1\nextends: base\n"+c.over+"\n"), reader(map[string]string{"base": base}), nil)
		set, more := withSets(t, []string{c.set}, func(sets []Set) (*model.Parameters, []diag.Finding) {
			return Parameters(newFile("base", base), nil, sets)
		})
		if over == nil || set == nil {
			t.Fatal(c.over, brief(findings), brief(more))
		}
		for by, p := range map[string]*model.Parameters{c.over: over, c.set: set} {
			for _, path := range asked {
				speaks := strings.Contains(titles(p.SourcesOf(path)), "Said")
				if speaks == (path == c.gone) {
					t.Errorf("%s: of %s: %s", by, path, titles(p.SourcesOf(path)))
				}
			}
		}
	}
}

// TestSourcesOfEndsGoWithThem wants what is said of the ends of a range to go where a
// file or a set says in another form how far a number may lie off, and to stay where
// one of them or the way of drawing alone changes.
func TestSourcesOfEndsGoWithThem(t *testing.T) {
	t.Parallel()
	const base = `ipta: parameters/1
price_level: 2024
discounting: {rate: {value: 3%, low: 2%, high: 4%}}
stakeholders: {town: }
domains: {housing: }
sources: [{for: [discounting.rate.low, discounting.rate.high, unit_costs.*.low, unit_costs.x.high, numbers.n.low, numbers.n.high], title: Said}]
unit_costs: {x: {label: X, domain: housing, unit: event, value: 8500, low: 5000, high: 12000, price_year: 2024, borne_by: {town: 1}, source: {title: T}}}
numbers: {n: {label: N, kind: share, value: 30%, low: 20%, high: 40%, source: {title: T}}}
`
	for _, c := range []struct{ over, set, want string }{
		{"horizon: 5", "horizon=5", "rate low high x low high n low high"},
		{"discounting: {rate: {se: 0.5%}}", "discounting.rate.se=0.5%", "rate x low high n low high"},
		{"discounting: {rate: {interval: 90%}}", "discounting.rate.interval=90%", "rate x low high n low high"},
		{"discounting: {rate: {low: ~, high: ~}}", "", "rate x low high n low high"},
		{"discounting: {rate: {low: 1%}}", "discounting.rate.low=1%", "rate high x low high n low high"},
		{"discounting: {rate: {distribution: pert}}", "discounting.rate.distribution=pert", "rate low high x low high n low high"},
		{"unit_costs: {x: {se: 500}}", "unit_costs.x.se=500", "rate low high x n low high"},
		{"unit_costs: {x: {value: {se: 500}}}", "", "rate low high x n low high"},
		{"unit_costs: {x: {high: 13000}}", "unit_costs.x.high=13000", "rate low high x low n low high"},
		{"numbers: {n: {se: 5%}}", "numbers.n.se=5%", "rate low high x low high n"},
		{"numbers: {n: {value: {count: 3, of: 10}}}", "", "rate low high x low high n"},
	} {
		said := func(p *model.Parameters, findings []diag.Finding) string {
			if p == nil || len(findings) > 0 {
				t.Fatal(c.over, c.set, brief(findings))
			}
			got := ""
			for _, path := range []string{"discounting.rate", "unit_costs.x.value", "numbers.n.value"} {
				got += " " + path[strings.LastIndex(strings.TrimSuffix(path, ".value"), ".")+1:]
				for _, a := range p.AsidesOf(path) {
					if titles(a.Sources) == "Said" {
						got += " " + a.Key
					}
				}
			}
			return strings.ReplaceAll(strings.TrimSpace(got), ".value", "")
		}
		over := said(Parameters(newFile("top", "ipta: parameters/1\nextends: base\n"+c.over+"\n"), reader(map[string]string{"base": base}), nil))
		if over != c.want {
			t.Errorf("%s: got %q, want %q", c.over, over, c.want)
		}
		if c.set == "" {
			continue
		}
		set := said(withSets(t, []string{c.set}, func(sets []Set) (*model.Parameters, []diag.Finding) {
			return Parameters(newFile("base", base), nil, sets)
		}))
		if set != c.want {
			t.Errorf("--set %s: got %q, want %q", c.set, set, c.want)
		}
	}
}

// TestTrialsOfCases wants a chance that is tried to lose its range, its voices
// and the evidence of its line, and a figure of the line what was said of it.
func TestTrialsOfCases(t *testing.T) {
	t.Parallel()
	const file = `ipta: case/1
id: a
labels: {value: west, note: here}
interventions: [{unit_cost: x, quantity: {value: 10, low: 5, high: 20}, note: n}]
avoided:
  - {unit_cost: x, without: {voices: {coach: 60%, network: 40%}}, with: {value: 10%, low: 5%, high: 20%}, evidence: {grade: 3, text: E}, note: n}
  - {label: Y, value: 500, price_year: 2020, confidence: 2, source: {title: T}, note: n, without: 40%}
`
	show := func(c *model.Case) string {
		var all []string
		for _, l := range c.Lines() {
			text := fmt.Sprintln(l.Quantity.Value, l.Quantity.Spread != nil, l.Without.Value, l.Without.Spread != nil, l.With.Value, l.With.Spread != nil, l.EvidenceGrade, l.EvidenceText, l.Confidence, l.Note.EN)
			if l.Own != nil {
				text += fmt.Sprintln("own", l.Own.Value.Value, l.Own.PriceYear, l.Own.Source.Title, l.Own.Source.Assumption.EN)
			}
			all = append(all, strings.Join(strings.Fields(text), " "))
		}
		return strings.Join(append(all, fmt.Sprint(len(c.Labels))), "\n")
	}
	read := func(set string) string {
		c, findings := withSets(t, []string{set}, func(sets []Set) (*model.Case, []diag.Finding) {
			content, findings := Cases(newFile("a.yaml", file), sets)
			return content.Cases[0], findings
		})
		if len(findings) > 0 {
			t.Fatalf("%s: %s", set, brief(findings))
		}
		return show(c)
	}
	for _, c := range []struct{ set, old, new string }{
		{"cases.a.avoided[0].without=30%", "1 false 0.5 true 0.1 true 3 E 0 n", "1 false 0.3 false 0.1 true 3 0 n"},
		{"cases.a.avoided[0].without.value=45%", "1 false 0.5 true 0.1 true 3 E 0 n", "1 false 0.45 false 0.1 true 3 0 n"},
		{"cases.a.avoided[0].with.value=15%", "1 false 0.5 true 0.1 true 3 E 0 n", "1 false 0.5 true 0.15 false 3 0 n"},
		{"cases.a.avoided[0].with.value=10%", "", ""},
		{"cases.a.avoided[0].value=700", "3 E 0 n", "3 E 0 n own 700 0 tried with IPTA_SET"},
		{"cases.a.avoided[1].value=700", "0 2 n own 500 2020 T", "0 2 own 700 2020 tried with IPTA_SET"},
		{"cases.a.avoided[1].unit=month", "0 2 n own 500 2020 T", "0 2 own 500 2020 tried with IPTA_SET"},
		{"cases.a.avoided[1]={label: Y, value: 5000}", "1 false 0.4 false 0 false 0 2 n own 500 2020 T", "1 false 1 false 0 false 0 0 own 5000 0 tried with IPTA_SET"},
		{"cases.a.interventions=[{label: Z, value: 70, quantity: 12}]", "10 true 0 false 1 false 0 0 n", "12 false 0 false 1 false 0 0 own 70 0 tried with IPTA_SET"},
		{"cases.a.interventions[0].quantity.value=12", "10 true", "12 false"},
		{"cases.a.labels.value=east", "", ""},
	} {
		before := read("cases.a.weight=1")
		if c.old != "" && !strings.Contains(before, c.old) {
			t.Errorf("%s: %q is not in\n%s", c.set, c.old, before)
		}
		want := strings.Replace(before, c.old, c.new, 1)
		if got := read(c.set); got != want {
			t.Errorf("%s:\n got %s\nwant %s", c.set, got, want)
		}
	}
}

// withSets reads with the sets of IPTA_SET.
func withSets[T any](t *testing.T, args []string, read func([]Set) (T, []diag.Finding)) (T, []diag.Finding) {
	t.Helper()
	sets, findings := parseSets(t, args...)
	if len(findings) > 0 {
		t.Fatal(brief(findings))
	}
	for i := range sets {
		sets[i].By = "IPTA_SET"
	}
	return read(sets)
}
