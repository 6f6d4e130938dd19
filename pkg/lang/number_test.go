package lang

import (
	"fmt"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestRoundAsSpreadsheet(t *testing.T) {
	// Each want is what ROUND(x; decimals) of a spreadsheet shows.
	for _, c := range []struct {
		x        float64
		decimals int
		want     float64
	}{
		{0.5, 0, 1},
		{2.5, 0, 3},
		{-2.5, 0, -3},
		{1.005, 2, 1.01}, // 1.00499999999999989… in binary
		{0.285, 2, 0.29},
		{64.5 * 1.17, 2, 75.47}, // 75.465
		{1e12 + 0.5, 0, 1e12 + 1},
		{999.5, 0, 1000},
		{-0.001, 2, 0},
		{12345, 0, 12345},
	} {
		if got := Round(c.x, c.decimals); got != c.want || math.Signbit(got) != math.Signbit(c.want) {
			t.Errorf("Round(%v, %d) = %v, want %v", c.x, c.decimals, got, c.want)
		}
	}
}

// Round of a decimal number with few digits is what exact arithmetic gives.
func TestRoundIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		thousandths := rapid.Int64Range(-1e12, 1e12).Draw(t, "thousandths")
		x, _ := big.NewRat(thousandths, 1000).Float64()
		want := thousandths / 10
		switch rest := thousandths % 10; {
		case rest >= 5:
			want++
		case rest <= -5:
			want--
		}
		got := Round(x, 2)
		if exact, _ := big.NewRat(want, 100).Float64(); got != exact {
			t.Fatalf("Round(%v, 2) = %v, want %v", x, got, exact)
		}
	})
}

func TestNumbersInWords(t *testing.T) {
	for _, c := range []struct {
		value  Localized
		nl, en string
	}{
		{Amount{Value: 12345, Currency: "EUR"}, "€\u00a012.345", "€12,345"},
		{Amount{Value: -1234567.8, Currency: "EUR"}, "€\u00a0−1.234.568", "−€1,234,568"},
		{Amount{Value: -0.4, Currency: "EUR"}, "€\u00a00", "€0"},
		{Amount{Value: 64.5, Currency: "GBP", Decimals: 2}, "£\u00a064,50", "£64.50"},
		{Amount{Value: 5, Currency: "CHF"}, "CHF\u00a05", "CHF\u00a05"},
		{Share(0.0225), "2,25%", "2.25%"},
		{Share(0.4), "40%", "40%"},
		{Share(1.0 / 3), "33,33%", "33.33%"},
		{Share(0.00003), "0,003%", "0.003%"},
		{Share(0.99999), "99,999%", "99.999%"},
		{Share(1e-12), "0%", "0%"},
		{Share(1 - 1e-12), "100%", "100%"},
		{Share(-0.05), "−5%", "−5%"},
		{Decimal{Value: 4.4928, Decimals: 2}, "4,49", "4.49"},
		{Count{N: 1, One: Text{EN: "case", NL: "casus"}, More: Text{EN: "cases", NL: "casussen"}}, "1 casus", "1 case"},
		{Count{N: 1200, One: Text{EN: "case", NL: "casus"}, More: Text{EN: "cases", NL: "casussen"}}, "1.200 casussen", "1,200 cases"},
		{List{"a", "b", "c"}, "a, b en c", "a, b and c"},
		{List{"a"}, "a", "a"},
		{List{"Bo, 18", "Kim, 20"}, "Bo, 18 en Kim, 20", "Bo, 18 and Kim, 20"},
		{List{"Bo, 18", "Sam", "Kim, 20"}, "Bo, 18; Sam en Kim, 20", "Bo, 18; Sam and Kim, 20"},
		{List{`"Work, year"`, "Sam", "Kim"}, `"Work, year", Sam en Kim`, `"Work, year", Sam and Kim`},
	} {
		if got := c.value.In(NL); got != c.nl {
			t.Errorf("%#v in Dutch = %q, want %q", c.value, got, c.nl)
		}
		if got := c.value.In(EN); got != c.en {
			t.Errorf("%#v in English = %q, want %q", c.value, got, c.en)
		}
	}
}

// TestYears: what is not nothing never reads as nothing.
func TestYears(t *testing.T) {
	for _, c := range []struct {
		years  Years
		en, nl string
	}{
		{0, "0.0 years", "0,0 jaar"}, {0.02, "less than 0.1 years", "minder dan 0,1 jaar"},
		{0.05, "0.1 years", "0,1 jaar"}, {3.54, "3.5 years", "3,5 jaar"},
	} {
		if en, nl := c.years.In(EN), c.years.In(NL); en != c.en || nl != c.nl {
			t.Errorf("%v: %q, %q; want %q, %q", float64(c.years), en, nl, c.en, c.nl)
		}
	}
}

func TestPlain(t *testing.T) {
	for _, c := range []struct {
		x      float64
		nl, en string
	}{
		{80, "80", "80"}, {0.5, "0,5", "0.5"}, {1500, "1500", "1500"},
		{12000, "12.000", "12,000"}, {1.0 / 3, "0,333333", "0.333333"}, {-2, "−2", "−2"},
	} {
		if got := Plain(c.x, NL); got != c.nl {
			t.Errorf("Plain(%v) in Dutch = %q, want %q", c.x, got, c.nl)
		}
		if got := Plain(c.x, EN); got != c.en {
			t.Errorf("Plain(%v) in English = %q, want %q", c.x, got, c.en)
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		tag  string
		want Language
		ok   bool
	}{
		{"nl", NL, true}, {"nl_NL.UTF-8", NL, true}, {"EN-gb", EN, true}, {"C", EN, false}, {"nld", EN, false}, {"", EN, false},
	} {
		if got, ok := Parse(c.tag); got != c.want || ok != c.ok {
			t.Errorf("Parse(%q) = %v, %v; want %v, %v", c.tag, got, ok, c.want, c.ok)
		}
	}
}

func ExampleMessage() {
	text := Text{EN: "costs are %s in %s", NL: "de kosten zijn %s in %s"}
	message := text.With(Amount{Value: 1250, Currency: "EUR"}, List{"2024", "2025"})
	fmt.Println(message.In(EN))
	// Output: costs are €1,250 in 2024 and 2025
}

// TestSigned holds that the sign of a gain stands where that of the loss of as much
// does, and that what rounds to 0 has none.
func TestSigned(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		value  float64
		en, nl string
	}{{24641, "+€24,641", "€\u00a0+24.641"}, {-24641, "−€24,641", "€\u00a0−24.641"}, {0.4, "€0", "€\u00a00"}, {0, "€0", "€\u00a00"}, {-0.4, "€0", "€\u00a00"}} {
		x := Signed{Value: c.value, Currency: "EUR"}
		if en, nl := x.In(EN), x.In(NL); en != c.en || nl != c.nl {
			t.Errorf("%v: %q, %q", c.value, en, nl)
		}
	}
}

// TestRoughBy wants the largest of amounts to keep its digits, each to lie within half of
// what they are rounded by, and none to vanish.
func TestRoughBy(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		amounts := rapid.SliceOfN(rapid.Float64Range(-1e9, 1e9), 1, 3).Draw(t, "amounts")
		const digits, edge = 3, 1e-6
		by, largest := RoughBy(digits, amounts...), 0.0
		for _, x := range amounts {
			largest = max(largest, math.Abs(x))
			rough := RoundBy(x, by)
			if math.Abs(rough-x) > by*(0.5+edge) || by > 1 && x != 0 && rough == 0 {
				t.Fatalf("%v is told as %v, by %v", x, rough, by)
			}
		}
		if by > 1 && (largest < 99.4*by || largest >= 1000*by) {
			t.Fatalf("%v by %v", amounts, by)
		}
	})
	for x, want := range map[float64]float64{77617: 77600, 813393.4: 813000, -632677: -633000, 999.6: 1000, 42.4: 42} {
		if got := RoundBy(x, RoughBy(3, x)); got != want {
			t.Errorf("%v is told as %v, want %v", x, got, want)
		}
	}
}
