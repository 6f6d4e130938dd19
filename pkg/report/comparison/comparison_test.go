package comparison_test

import (
	"slices"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/compare"
	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/comparison"
	"ipta/pkg/report/reporttest"
	"ipta/pkg/resolved"
)

// dearer is the town with a dearer coach, a lower discount rate, one price fewer
// and one more.
var dearer = strings.NewReplacer(
	"name: A town", "name: A dear town",
	"value: 70, low: 60, high: 80", "value: 90, low: 80, high: 95",
	"{rate: {value: 3%, low: 2%, high: 4%}}", "{rate: 2.25%, base_year: 2024}",
	"cashable: 40%", "cashable: 50%",
	"unit_costs:\n", "unit_costs:\n  night: {label: {en: Night in a cell, nl: Nacht in de cel}, domain: home, unit: night, value: 200, price_year: 2024, borne_by: {town: 100%}, source: {assumption: A guess}}\n",
).Replace(reporttest.Parameters)

// settings calculate the two young people with both files.
func settings(t *testing.T) (list []*compare.Setting, d *compare.Difference) {
	t.Helper()
	for _, text := range []string{reporttest.Parameters, dearer} {
		s := reporttest.Read(t, text, reporttest.Cases, model.Society)
		setting, _, err := compare.NewSetting(s.Parameters.Name, s.Parameters, s.Cases, model.Society, 1)
		if err != nil {
			t.Fatal(err)
		}
		if err := calc.AddEvidence(setting.Result, s.Parameters, 1); err != nil {
			t.Fatal(err)
		}
		list = append(list, &setting)
	}
	d, err := compare.Between(list[0], list[1])
	if err != nil {
		t.Fatal(err)
	}
	return list, d
}

// TestDocument holds the town against itself with dearer coaches, for people and
// for programs.
func TestDocument(t *testing.T) {
	t.Parallel()
	list, d := settings(t)
	reporttest.Document(t, "settings", func(l lang.Language) report.Document {
		return comparison.Document(list, []*compare.Difference{d}, comparison.Options{
			Lang: l, Title: lang.Text{EN: "Two towns", NL: "Twee gemeenten"}.With(), Notes: []string{"A note."}, Sample: []string{"Two were chosen."}})
	})
	sides := []report.Side{{Name: "old", Parameters: list[0].Parameters}, {Name: "new", Parameters: list[1].Parameters}}
	reporttest.JSON(t, "settings", comparison.NewFile(list, []*compare.Difference{d}, sides, "1", lang.EN))
}

// TestParameters lists in what the two files differ, with and without what that does
// to the two young people.
func TestParameters(t *testing.T) {
	t.Parallel()
	list, d := settings(t)
	reporttest.Document(t, "parameters", func(l lang.Language) report.Document {
		return comparison.Parameters(list[0].Parameters, list[1].Parameters, d, l)
	})
	same := comparison.Parameters(list[0].Parameters, list[0].Parameters, nil, lang.EN)
	if len(same.Blocks) != 1 {
		t.Errorf("a file differs from itself: %+v", same.Blocks)
	}
}

// TestVoices has the result as Sam and as the coach would have it: she says 70%, he 40%.
func TestVoices(t *testing.T) {
	t.Parallel()
	list, _ := settings(t)
	reporttest.Document(t, "voices", func(l lang.Language) report.Document {
		d, ok := comparison.VoicesDocument(list[0], comparison.Options{Lang: l, Title: lang.Text{EN: "By voice", NL: "Per stem"}.With()})
		if !ok {
			t.Fatal("no voices")
		}
		return d
	})
	file, ok := comparison.NewVoicesFile(list[0], resolved.Made{}, "1", lang.NL)
	if !ok {
		t.Fatal("no voices")
	}
	reporttest.JSON(t, "voices", file)
}

// TestParametersTellEachKey changes one key of a parameter file at a time, of all that
// package field has: what is not told of two files is a difference that nobody sees. A key
// that stands in none of these tables makes it fail.
func TestParametersTellEachKey(t *testing.T) {
	t.Parallel()
	const base = `ipta: parameters/1
name: base
currency: EUR
price_level: 2024
discounting: {rate: {value: 3%, low: 2%, high: 4%}, rates: {fixed: 1.6%}}
horizon: 5
indices: {cpi: {2023: 95, 2024: 100}, wage: {2023: 90, 2024: 100}}
stakeholders: {town: {label: Town}, sam: {label: Sam}}
perspectives: {public: [town]}
domains: {home: {label: Home}, work: {label: Work}}
numbers:
  share: {label: Share, kind: share, value: 20%, source: {title: A study, year: 2020}}
unit_costs:
  coach: {label: Coach, domain: work, unit: hour, value: 70, low: 60, high: 80, price_year: 2023, borne_by: {town: 100%}, confidence: 3, source: {title: A study, year: 2020}}
  other: {label: Other, domain: work, unit: hour, value: 60, low: 50, high: 70, price_year: 2024, borne_by: {town: 100%}, source: {title: A study}}
`
	// What each key is changed to, in a file that extends the other; "" is a key that says
	// nothing of a figure, or that is not compared.
	of := map[string]map[string]string{
		"": {
			"name": "", "title": "", "note": "", "extends": "", "sources": "", "allow": "", // what is said of the set
			"stakeholders": "", "domains": "", // names and labels
			"currency":    "", // which cannot be changed over amounts
			"price_level": "2023", "discounting": "{rate: 2%}", "horizon": "6", "indices": "{cpi: {2023: 94}}",
			"perspectives": "{public: [sam]}", "unit_costs": "{new: {label: New, domain: home, unit: day, value: 1, price_year: 2024, borne_by: {town: 100%}, source: {title: A study}}}",
			"numbers":       "{new: {label: New, kind: share, value: 1%, source: {title: A study}}}",
			"optimism_bias": "{costs: {3: 10%}}", "default_range": "{3: 20%}", "shared_error": "40%",
			"correlations": "[{a: unit_costs.coach.value, b: unit_costs.other.value, rank: 0.5}]",
		},
		"discounting": {"rate": "2%", "rates": "{fixed: 0.5%}", "convention": "mid-year", "base_year": "2024"},
		"unit_costs.coach": {
			"label": "", "note": "", // words
			"value": "71, price_year: 2023", "kind": "value, borne_by: {}, enjoyed_by: {sam: 100%}", "price_year": "2024", "index": "wage", "real_growth": "1%", "unit": "day", "domain": "home",
			"borne_by": "{sam: 100%}", "received_by": "{sam: 100%}", "enjoyed_by": "{sam: 100%}, borne_by: {}, kind: value", "includes": "[other]", "overlaps": "[other]",
			"cashable": "50%", "basis": "average", "source": "{title: Another}", "values": "{2023: 69, 2024: 70}", "ages": "18-20", "discount": "fixed",
			"low": "61", "high": "81", "interval": "90%", "se": "5", "distribution": "uniform", "confidence": "4", "review_by": "2027-01-31",
		},
		"numbers.share": {
			"label": "", "note": "",
			"kind": "ratio", "value": "21%", "source": "{title: Another}", "low": "10%, high: 30%", "high": "30%, low: 10%", "interval": "90%, low: 10%, high: 30%",
			"se": "2%", "distribution": "uniform, low: 10%, high: 30%", "confidence": "2", "review_by": "2027-01-31",
		},
	}
	discounting := field.Parameters[slices.IndexFunc(field.Parameters, func(f field.Field) bool { return f.Key == "discounting" })].Of
	for path, fields := range map[string]field.Fields{"": field.Parameters, "discounting": discounting, "unit_costs.coach": field.UnitCost, "numbers.share": field.NamedNumber} {
		for _, f := range fields {
			to, known := of[path][f.Key]
			if !known {
				t.Errorf("%s %s is new: give it another value here, and a row in what differs", path, f.Key)
			}
			if to == "" {
				continue
			}
			first, id, deep := strings.Cut(path, ".")
			over := f.Key + ": " + to
			switch {
			case deep:
				over = first + ": {" + id + ": {" + over + "}}"
			case path != "":
				over = first + ": {" + over + "}"
			}
			old, found := load.Parameters(&diag.File{Name: "base.yaml", Text: []byte(base)}, nil, nil)
			new, wrong := load.Limits{}.Layered(&diag.File{Name: "base.yaml", Text: []byte(base)}, []*diag.File{{Name: "over.yaml", Text: []byte("ipta: parameters/1\n" + over + "\n")}}, nil, nil)
			if old == nil || new == nil {
				t.Errorf("%s: %+v %+v", over, found, wrong)
				continue
			}
			if doc := comparison.Parameters(old, new, nil, lang.EN); len(doc.Blocks) < 2 {
				t.Errorf("%s differs, and both are said to hold the same figures", over)
			}
		}
	}
}
