package comparison_test

import (
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/compare"
	"ipta/pkg/lang"
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
