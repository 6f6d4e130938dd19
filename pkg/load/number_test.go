package load

import (
	"math"
	"testing"

	"gopkg.in/yaml.v3"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

func TestScalar(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		rule rule
		want float64
		id   string // of the finding, "" for a number
	}{
		{"8500", amountRule, 8500, ""},
		{"0", amountRule, 0, ""},
		{" 2.5 ", amountRule, 2.5, ""},
		{".5", amountRule, 0.5, ""},
		{"+3", amountRule, 3, ""},
		{"1e3", amountRule, 1000, ""},
		{"1.5E-2", amountRule, 0.015, ""},
		{"40%", shareRule, 0.4, ""},
		{"40 %", shareRule, 0.4, ""},
		{"0.4", shareRule, 0.4, ""},
		{"1.6%", rateRule, 0.016, ""},
		{"1e1%", shareRule, 0.1, ""},
		{"-3%", rateRule, -0.03, ""},
		{"100%", shareRule, 1, ""},
		{"1", shareRule, 1, ""},
		{"50%", quantityRule, 0.5, ""},
		{"0.500", amountRule, 0.5, ""},
		{"8.5000", amountRule, 8.5, ""},
		{"101.716", levelRule, 101.716, ""},
		{"-5", levelRule, -5, ""},
		{"6", gradeRule, 6, ""},
		{"2024", yearRule, 2024, ""},

		{"40%", amountRule, 0, "not-a-number"},
		{"", amountRule, 0, "not-a-number"},
		{"~", amountRule, 0, "not-a-number"},
		{"null", shareRule, 0, "not-a-number"},
		{".nan", amountRule, 0, "not-a-number"},
		{"NaN", amountRule, 0, "not-a-number"},
		{".inf", amountRule, 0, "not-a-number"},
		{"-Inf", amountRule, 0, "not-a-number"},
		{"0x10", amountRule, 0, "not-a-number"},
		{"0o10", amountRule, 0, "not-a-number"},
		{"010", amountRule, 0, "not-a-number"},
		{"1_000", amountRule, 0, "not-a-number"},
		{"1 000", amountRule, 0, "not-a-number"},
		{"1e400", amountRule, 0, "not-a-number"},
		{"1e400%", shareRule, 0, "not-a-number"},
		{"yes", amountRule, 0, "not-a-number"},
		{"true", shareRule, 0, "not-a-number"},
		{"2019-01-01", amountRule, 0, "not-a-number"},
		{"12:30:45", amountRule, 0, "not-a-number"},
		{"%", shareRule, 0, "not-a-number"},
		{".", amountRule, 0, "not-a-number"},
		{"-", amountRule, 0, "not-a-number"},
		{"1e", amountRule, 0, "not-a-number"},
		{"--1", amountRule, 0, "not-a-number"},
		{"8,50", amountRule, 0, "decimal-comma"},
		{"8.500,50", amountRule, 0, "decimal-comma"},
		{"8,500.50", amountRule, 0, "decimal-comma"},
		{"40,5%", shareRule, 0, "decimal-comma"},
		{"€ 8500", amountRule, 0, "currency-sign"},
		{"8500 EUR", amountRule, 0, "currency-sign"},
		{"€ 8.500,-", amountRule, 0, "currency-sign"},
		{"€", amountRule, 0, "not-a-number"},
		{"8.500", amountRule, 0, "thousands-point"},
		{"-8.500", amountRule, 0, "thousands-point"},
		{"1.250.000", levelRule, 0, "thousands-point"},
		{"1.500", quantityRule, 0, "thousands-point"},
		{"40", shareRule, 0, "share-range"},
		{"140%", shareRule, 0, "share-range"},
		{"-1%", shareRule, 0, "share-range"},
		{"400", shareRule, 0, "share-range"},
		{"2.25", rateRule, 0, "rate-range"},
		{"-100%", rateRule, 0, "rate-range"},
		{"-1", amountRule, 0, "number-range"},
		{"0", positiveRule, 0, "number-range"},
		{"7", gradeRule, 0, "number-range"},
		{"0", areaRule, 0, "number-range"},
		{"24", yearRule, 0, "number-range"},
		{"2019.5", yearRule, 0, "whole-number"},
	} {
		d := &decoder{}
		got, ok := d.scalar(&node{kind: yaml.ScalarNode, plain: true, text: c.text}, c.rule)
		id := ""
		if len(d.findings) > 0 {
			id = d.findings[0].ID
		}
		if id != c.id || ok != (c.id == "") || len(d.findings) > 1 || (ok && got != c.want) {
			t.Errorf("%q: got %v, %v, %q; want %v, %q", c.text, got, ok, id, c.want, c.id)
		}
	}
}

// TestMends holds that each message about a number offers the number that is meant.
func TestMends(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, want string
		rule       rule
	}{
		{"8,50", `"8,50" is written with a comma; use a point for decimals: write 8.5`, amountRule},
		{"8.500,50", `"8.500,50" is written with a comma; use a point for decimals: write 8500.5`, amountRule},
		{"63.932", "63.932 can be read in two ways; write 63932, or 63.9320 if that is meant", amountRule},
		{"63,932", `"63,932" is written with a comma; use a point for decimals: write 63932, or 63.9320 if that is meant`, amountRule},
		{"8,500", `"8,500" is written with a comma; use a point for decimals: write 8500, or 8.5 if that is meant`, amountRule},
		{"8,500.50", `"8,500.50" is written with a comma; use a point for decimals: write 8500.5`, amountRule},
		{"1,4", `"1,4" is written with a comma, and decimals take a point; 1.4 is 140%, which is above 100%; write a share in between, such as 40% or 0.4, or 1.4% if that is meant`, shareRule},
		{"40,5", `"40,5" is written with a comma, and decimals take a point; 40.5 is above 1; write 40.5% or 0.405`, shareRule},
		{"8,500", `"8,500" is written with a comma, and decimals take a point; 8.5 is above 1; write 8.5% or 0.085`, shareRule},
		{"140 procent", `"140 procent" is not a number; 140% is outside 0% to 100%; write a share in between, such as 40% or 0.4`, shareRule},
		{"40,5%", `"40,5%" is written with a comma; use a point for decimals: write 40.5%`, shareRule},
		{"€ 8.500,-", `"€ 8.500,-" has a currency in it; the currency is that of the parameter file: write 8500`, amountRule},
		{"8.500", "8.500 can be read in two ways; write 8500, or 8.5 if that is meant", amountRule},
		{"1.250.000", "1.250.000 has points between its thousands; write 1250000", amountRule},
		{"1_000", `"1_000" is not a number; write 1000`, amountRule},
		{"010", `"010" is not a number; write 10`, amountRule},
		{"−5", `"−5" is not a number; write -5`, levelRule},
		{"40", "40 is above 1; write 40% or 0.4", shareRule},
		{"2.25", "2.25 is above 1; write 2.25% or 0.0225", rateRule},
	} {
		d := &decoder{}
		d.scalar(&node{kind: yaml.ScalarNode, plain: true, text: c.text}, c.rule)
		if len(d.findings) != 1 || d.findings[0].Message.In(lang.EN) != c.want {
			t.Errorf("%q:\n got %v\nwant %s", c.text, d.findings, c.want)
		}
	}
}

func TestYears(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text     string
		from, to int
		ok       bool
	}{
		{"3", 3, 3, true},
		{"0", 0, 0, true},
		{"1-5", 1, 5, true},
		{"1 - 5", 1, 5, true},
		{"1–5", 1, 5, true},
		{"1 — 5", 1, 5, true},
		{"5-1", 5, 1, true},
		{"-1", -1, -1, true},
		{"-2-3", -2, 3, true},
		{"1--3", 1, -3, true},
		{"2019-2021", 2019, 2021, true},
		{"", 0, 0, false},
		{"1-", 0, 0, false},
		{"1-5-9", 0, 0, false},
		{"1 tot 5", 0, 0, false},
		{"1,5", 0, 0, false},
		{"010", 0, 0, false},
		{"+3", 0, 0, false},
		{"1.5", 0, 0, false},
		{"99999999999999999999", 0, 0, false},
	} {
		from, to, ok := parseYears(c.text)
		if ok != c.ok || (ok && (from != c.from || to != c.to)) {
			t.Errorf("parseYears(%q) = %d, %d, %v", c.text, from, to, ok)
		}
	}
}

func TestUncertainNumbers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, findings string
		want           model.Number
	}{
		{"40%", "", model.Number{Value: 0.4}},
		{"{value: 40%}", "", model.Number{Value: 0.4}},
		{"{value: 40%, low: 25%, high: 55%, distribution: beta}", "", model.Number{Value: 0.4,
			Spread: &model.Spread{Low: 0.25, High: 0.55, Distribution: "beta"}}},
		{"{value: 40%, low: 40%, high: 40%}", "", model.Number{Value: 0.4, Spread: &model.Spread{Low: 0.4, High: 0.4}}},
		{"{value: 40%, distribution: fixed}", "", model.Number{Value: 0.4, Spread: &model.Spread{Low: 0.4, High: 0.4, Distribution: "fixed"}}},
		{"{voices: {young-person: 50%, network: 40%, coach: 30%, researcher: 20%}}", "", model.Number{Value: 0.35,
			Spread: &model.Spread{Low: 0.2, High: 0.5}}},
		{"{voices: {coach: 30%, network: 50%}, value: 35%}", "", model.Number{Value: 0.35, Spread: &model.Spread{Low: 0.3, High: 0.5}}},
		{"{voices: {coach: 10%, network: 10%, researcher: 10%}}", "", model.Number{Value: 0.1, Spread: &model.Spread{Low: 0.1, High: 0.1}}},
		{"{low: 25%, high: 55%}", "without missing-key\n", model.Number{}},
		{"{value: 40%, low: 25%}", "without low-high\n", model.Number{Value: 0.4}},
		{"{value: 40%, low: 50%, high: 60%}", "without low-high\n", model.Number{Value: 0.4}},
		{"{value: 40%, low: 20%, high: 30%}", "without low-high\n", model.Number{Value: 0.4}},
		{"{value: 40%, low: 30%, high: 20%}", "without low-high\n", model.Number{Value: 0.4}},
		{"{value: 40%, distribution: pert}", "without low-high\n", model.Number{Value: 0.4}},
		{"{value: 40%, low: 30%, high: 50%, distribution: prt}", "without.distribution unknown-word\n", model.Number{Value: 0.4}},
		{"{value: 40, low: 30, high: 50%}", "without.value share-range\nwithout.low share-range\n", model.Number{}},
		{"{voices: {coach: 30%}, low: 10%}", "without voices\n", model.Number{Value: 0.3}},
		{"{voices: {coach: 30%}, value: 35%}", "without voices\n", model.Number{Value: 0.35}},
		{"{voices: {}}", "without missing-key\n", model.Number{}},
		{"{voices: [1]}", "without.voices wrong-shape\n", model.Number{}},
		{"[1]", "without wrong-shape\n", model.Number{}},
	} {
		content, findings := Cases(newFile("x.yaml", "ipta: case/1\navoided: [{unit_cost: a, without: "+c.text+"}]\n"), nil)
		got := ""
		for _, f := range findings {
			got += f.Path[len("avoided[0]."):] + " " + f.ID + "\n"
		}
		number := content.Cases[0].Avoided[0].Without
		if got != c.findings || math.Abs(number.Value-c.want.Value) > 1e-15 {
			t.Errorf("%s: got %v and %q, want %v and %q", c.text, number.Value, got, c.want.Value, c.findings)
		}
		if spread, want := number.Spread, c.want.Spread; want != nil &&
			(spread == nil || spread.Low != want.Low || spread.High != want.High || spread.Distribution != want.Distribution) {
			t.Errorf("%s: got %+v, want %+v", c.text, spread, want)
		}
	}
}
