package report

import (
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// town has two stakeholders, one of them with a label of its own.
func town() *model.Parameters {
	return &model.Parameters{Currency: "EUR", PriceLevel: 2024, Name: "A town",
		Stakeholders: []model.Label{{ID: "municipality", Label: lang.Text{EN: "Municipality", NL: "Gemeente"}}, {ID: "club", Label: lang.Same("Club")}},
		Perspectives: []model.Perspective{
			{ID: "both", Label: lang.Same("Both"), Members: []model.Ref{{Name: "municipality"}, {Name: "club"}}},
			{ID: "alone", Label: lang.Same("Club"), Members: []model.Ref{{Name: "club"}}}},
		Horizon: 10}
}

// TestWriter has each way to show a figure, and that what is not nothing, or not
// all, never reads as if it were.
func TestWriter(t *testing.T) {
	t.Parallel()
	en, nl := Writer{Lang: lang.EN, Params: town()}, Writer{Lang: lang.NL, Params: town()}
	some, none := calc.Ratio{Value: 2.345, OK: true}, calc.Ratio{}
	share := func(x float64) calc.Ratio { return calc.Ratio{Value: x, OK: true} }
	for _, c := range []struct{ got, want string }{
		{en.Euros(-1234.5), "−€1,235"},
		{nl.Euros(1234), "€\u00a01.234"},
		{en.SignedEuros(10), "+€10"},
		{en.Worth(0.2), "< €1"},
		{en.Worth(0), "€0"},
		{en.Price(12.5, Cents), "€12.50"},
		{en.Ratio(some), "2.35"},
		{nl.Ratio(some), "2,35"},
		{en.Ratio(none), lang.Dash},
		{en.Percent(share(0.004)), "< 1%"},
		{en.Percent(share(0.25)), "25%"},
		{en.Percent(share(0.9999)), "> 99%"},
		{en.Percent(share(1)), "100%"},
		{en.Percent(share(1.001)), "> 100%"},
		{en.Percent(none), lang.Dash},
		{en.Years(share(2)), "2.0 years"},
		{en.Years(none), lang.Dash},
		{en.People(1), "1 young person"},
		{nl.People(2.5), "2,5 jongeren"},
		{en.Cases(1), "1 case"},
		{nl.Cases(1200), "1.200 casussen"},
		{en.FirstOf(lang.List{"a", "b"}), "a and b"},
		{en.FirstOf(lang.List{"a", "b", "c", "d", "e", "f", "g"}), "a, b, c, d, e and 2 more"},
		{en.Portions([]model.Portion{{Stakeholder: "municipality", Share: 0.6}, {Stakeholder: "club", Share: 0.4}}), "Municipality 60%, Club 40%"},
		{nl.Portions([]model.Portion{{Stakeholder: "municipality", Share: 1}}), "Gemeente"},
		{en.Municipality("Delft").In(lang.EN), "Delft"},
		{en.Municipality("").In(lang.EN), "Not given"},
		{en.LineLabel(&model.Line{Figure: &model.UnitCost{Label: lang.Same("Coach")}}), "Coach"},
		{en.LineLabel(&model.Line{UnitCost: model.Ref{Name: "coach"}}), "coach"},
		{en.LineLabel(&model.Line{Group: model.Avoided, Index: 1}), "avoided[1]"},
		{en.UnitName(lang.Same("uur")), "hour"},
		{UnitName(lang.Same("widget"), lang.NL), "widget"},
		{CurrencyWord("EUR") + CurrencyWord("GBP"), "euroGBP"},
		{Span(1, 1) + " " + Span(1, 5) + " " + Span(2, 1), "1 1–5 " + lang.Dash},
		{Capitalised("écart"), "Écart"},
		{CaseName(&model.Case{ID: "sam"}) + CaseName(&model.Case{ID: "sam", Title: "Sam"}), "samSam"},
		{VoicesNamed([]calc.Voice{{Who: "coach"}, {Who: "network"}, {Who: "aunt"}}, lang.NL).In(lang.NL), "de coach, het netwerk en aunt"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

// TestPerspective: a sentence calls a party that the program knows by its name, and
// puts one with a label of its own in quotation marks.
func TestPerspective(t *testing.T) {
	t.Parallel()
	w := Writer{Lang: lang.NL, Params: town()}
	for id, want := range map[string][2]string{
		"society":      {"samenleving (alle partijen)", "de samenleving"},
		"municipality": {"Gemeente", "de gemeente"},
		"both":         {"Both (Gemeente en Club)", `"Both"`},
		"alone":        {"Club", `"Club"`},
	} {
		if head, sentence := w.Perspective(id), w.TheMany(id); head != want[0] || sentence != want[1] {
			t.Errorf("%s: %q and %q, want %q", id, head, sentence, want)
		}
	}
}

// TestCells marks losses always, and gains where the table is about them.
func TestCells(t *testing.T) {
	t.Parallel()
	w := Writer{Lang: lang.EN, Params: town()}
	for x, want := range map[float64][2]Tone{-1: {Bad, Bad}, 0.4: {Neutral, Neutral}, 1: {Neutral, Good}} {
		if got := [2]Tone{w.Amount(x).Tone, w.Outcome(x).Tone}; got != want {
			t.Errorf("%v: %v, want %v", x, got, want)
		}
	}
	row := FirstAndLast(3, Text("a"), Text("z"))
	if len(row) != 3 || row[0].Text != "a" || row[1].Text != "" || row[2].Text != "z" {
		t.Errorf("%v", row)
	}
	if !AddsUp(3, 1, 2) || AddsUp(3, 1.4, 1.4) { // €1 and €1 are not €3
		t.Error("parts add up to their total as printed, or not")
	}
	if first := FirstFew([]int{1, 2, 3}, 2); len(first) != 2 || len(FirstFew(first, 0)) != 2 {
		t.Errorf("%v", first)
	}
}

// TestSheetCells: what there is not is an empty cell, never 0.
func TestSheetCells(t *testing.T) {
	t.Parallel()
	three := Figure(3)
	for _, c := range []struct {
		got  SheetCell
		want string
	}{
		{TextData("a"), "a"},
		{AmountData(1.5), "1.5"},
		{FigureData(0.1), "0.1"},
		{ExactData(1.0 / 3), "0.3333333333333333"},
		{ExactData(0), "0"},
		{OptionalData(&three), "3"},
		{OptionalData(nil), ""},
		{WholeData(12), "12"},
	} {
		if got := c.got.String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	reasons := map[string]string{}
	w := Writer{Lang: lang.NL}
	why := calc.Ratio{Reason: lang.Text{EN: "no costs", NL: "geen kosten"}}
	if w.Figure(why, "bcr", reasons) != nil || w.OptionalAmount(why, "mean", reasons) != nil || reasons["bcr"] != "geen kosten" || reasons["mean"] != "geen kosten" {
		t.Errorf("what there is not has its reason: %v", reasons)
	}
	if x := w.Figure(calc.Ratio{Value: 2, OK: true}, "bcr", reasons); x == nil || *x != 2 {
		t.Errorf("%v", x)
	}
}

// TestRounded: an amount in cents, years with 2 decimals, others with 4, and none of them
// made nothing or more than it is.
func TestRounded(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		x          float64
		unit, want string
	}{
		{26448.386933, Money, "26448.39"}, {70, Money, "70.00"}, {-0.004, Money, "0.00"}, {1.005, Money, "1.01"},
		{3.65290308585, Years, "3.65"}, {4, Years, "4"},
		{0.893476505825, "", "0.8935"}, {-0.106523494175, "", "-0.1065"}, {29, "", "29"}, {0.25, "", "0.25"}, {1e20, "", "100000000000000000000"},
		{0.000442919, "", "0.00044"}, {-0.0000123, "", "-0.000012"}, {0, "", "0"}, {0.99996, "", "1"},
	} {
		if got := Rounded(c.x, c.unit); got != c.want {
			t.Errorf("%v in %q is %s, want %s", c.x, c.unit, got, c.want)
		}
	}
	for _, c := range []struct {
		x    Number
		want string
	}{{Amount(0.125), "0.13"}, {Figure(0.12345), "0.1235"}, {Exact(1.0 / 3), "0.3333"}, {whole(12), "12"}} {
		if got := c.x.Rounded(); got != c.want {
			t.Errorf("%s is %s, want %s", c.x, got, c.want)
		}
	}
}
