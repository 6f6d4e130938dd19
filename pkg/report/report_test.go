package report

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

func TestNumbers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   json.Marshaler
		want string
	}{
		{Amount(10867.932299027463), "10867.932299"},
		{Amount(-0.0000004), "0"},
		{Amount(1e15), "1000000000000000"},
		{Amount(1234567890.123456), "1234567890.123456"},
		{Amount(100), "100"},
		{Figure(0.26249999999999996), "0.2625"},
		{Figure(4.492866123004156), "4.492866123"},
		{Figure(1e-9), "0.000000001"},
		{Figure(math.Copysign(0, -1)), "0"},
		{Figure(2e20), "200000000000000000000"},
	} {
		got, err := c.in.MarshalJSON()
		if err != nil || string(got) != c.want {
			t.Errorf("%v: got %s, %v; want %s", c.in, got, err, c.want)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("NaN was written")
		}
	}()
	_, _ = Figure(math.NaN()).MarshalJSON()
}

func TestQuantity(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		n      float64
		unit   lang.Text
		en, nl string
	}{
		{80, lang.Same("hour"), "80 hours", "80 uur"},
		{1, lang.Same("event"), "1 event", "1 keer"},
		{0.5, lang.Same("day"), "0.5 days", "0,5 dagen"},
		{2, lang.Same("opname"), "2 admissions", "2 opnames"},
		{3, lang.Same("widget"), "3 × widget", "3 × widget"},
		{1, lang.Same("widget"), "1 widget", "1 widget"},
		{2, lang.Text{EN: "day", NL: "etmaal"}, "2 × day", "2 × etmaal"},
		{12, lang.Text{}, "12", "12"},
		{10.0 / 3, lang.Same("night"), "3.33 nights", "3,33 nachten"},
		{0.001, lang.Same("hour"), "0.001 hours", "0,001 uur"},
		{0.0123456, lang.Same("hour"), "0.012 hours", "0,012 uur"},
		{1e-300, lang.Same("hour"), "< 0.000001 hours", "< 0,000001 uur"},
		{0, lang.Same("hour"), "0 hours", "0 uur"},
	} {
		for l, want := range map[lang.Language]string{lang.EN: c.en, lang.NL: c.nl} {
			if got := (Writer{Lang: l}).Quantity(c.n, c.unit); got != want {
				t.Errorf("%v of %v in %s: got %q, want %q", c.n, c.unit, l, got, want)
			}
		}
	}
}

// TestUnitForms holds that every unit has both forms in both languages, and
// that a Dutch name leads to a unit that there is.
func TestUnitForms(t *testing.T) {
	t.Parallel()
	for name, form := range unitForms {
		if form.one.EN != name || form.one.NL == "" || form.more.EN == "" || form.more.NL == "" {
			t.Errorf("%s: %+v", name, form)
		}
	}
	for dutch, name := range dutchUnits {
		if _, ok := unitForms[name]; !ok {
			t.Errorf("%s leads to %q, which is no unit", dutch, name)
		}
	}
}

func TestDiscounting(t *testing.T) {
	t.Parallel()
	year := 2020
	p := &model.Parameters{Discounting: model.Discounting{
		Rates:      []model.Rate{{Rate: model.Number{Value: 0.035}}, {From: 31, Rate: model.Number{Value: 0.03}}},
		Convention: discount.MidYear, BaseYear: &year}}
	if got, want := (Writer{Lang: lang.NL, Params: p}).Discounting(), "3,5%, 3% vanaf jaar 31; halverwege elk jaar; teruggerekend naar 2020"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestShortcuts holds the ways by which usual numbers are written at once to the ways
// for all: digits are cut as they stand, then zeros behind are left out.
func TestShortcuts(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		x := (random.Float64() - 0.5) * math.Pow(10, float64(random.IntN(24)-8))
		if random.IntN(4) == 0 { // half a micro-euro, and other ends
			x = math.Round(x*2e6) / 2e6
		}
		amount := strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(x, 'f', 6, 64), "0"), ".")
		if got := Amount(x).String(); got != amount && amount != "-0" {
			t.Fatalf("amount %v is %q, want %q", x, got, amount)
		}
		rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'e', 11, 64), 64)
		if got, want := Figure(x).String(), strconv.FormatFloat(rounded, 'f', -1, 64); err != nil || got != want && rounded != 0 {
			t.Fatalf("figure %v is %q, want %q", x, got, want)
		}
	}
}
