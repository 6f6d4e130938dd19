package gate

import (
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
)

// TestFewOf wants a share of cases to be hidden where either side of it is few, and not
// where one side has none: nobody is told apart then.
func TestFewOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		n, all int
		want   bool
	}{{0, 20, false}, {20, 20, false}, {9, 20, true}, {10, 20, false}, {11, 20, true}, {1, 2, true}} {
		if got := FewOf(c.n, c.all, 10); got != c.want {
			t.Errorf("%d of %d: %v", c.n, c.all, got)
		}
	}
}

// TestTooFew holds the rule at its edges: ten cases, of which all have anything of it, of whom
// one has 70% and two have 85% of it, may be seen, and a millionth more or a case less may not.
func TestTooFew(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		cases int
		of    calc.Concentration
		want  bool
	}{
		"just":                        {10, calc.Concentration{First: 700, Second: 150, All: 1000, Cases: 10}, false},
		"one has more":                {10, calc.Concentration{First: 701, Second: 1, All: 1000, Cases: 10}, true},
		"two have more":               {10, calc.Concentration{First: 500, Second: 351, All: 1000, Cases: 10}, true},
		"one has half, two have less": {10, calc.Concentration{First: 500, Second: 100, All: 1000, Cases: 10}, false},
		"nine cases":                  {9, calc.Concentration{First: 100, Second: 100, All: 900, Cases: 9}, true},
		"nine have any":               {20, calc.Concentration{First: 100, Second: 100, All: 900, Cases: 9}, true},
		"nobody has any":              {10, calc.Concentration{}, false},
		"beyond 64 bits":              {10, calc.Concentration{First: 7e17, Second: 2e17, All: 1e18, Cases: 10}, true},
		"beyond 64 bits, and less":    {10, calc.Concentration{First: 4e17, Second: 4e17, All: 1e18, Cases: 10}, false},
	} {
		if got := costs.tooFew(calc.Basis{Cases: c.cases, Largest: calc.Largest{Costs: c.of}}, 10); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// TestMargin works out by hand how far what is hidden must stay unknown: 15% of what
// cases have of it, and nothing of what may be shown.
func TestMargin(t *testing.T) {
	t.Parallel()
	three := calc.Basis{Cases: 3, Largest: calc.Largest{Costs: calc.Concentration{First: 300, Second: 200, All: 600, Cases: 3}}}
	many := calc.Basis{Cases: 40, Largest: calc.Largest{Costs: calc.Concentration{First: 300, Second: 200, All: 9000, Cases: 40}}}
	for _, c := range []struct {
		f    figure
		b    calc.Basis
		want float64
	}{{costs, three, 90}, {numberOfCases, three, 0.45}, {benefits, three, 0}, {costs, many, 0}} {
		if got := c.f.margin(c.b, 10); got < c.want-1e-9 || got > c.want+1e-9 {
			t.Errorf("%d of %d cases: %v, want %v", c.f, c.b.Cases, got, c.want)
		}
	}
}

// TestTwoDigits wants a median that may be that of one case in two digits.
func TestTwoDigits(t *testing.T) {
	t.Parallel()
	for x, want := range map[float64]float64{12_345: 12_000, -98_700: -99_000, 0.0456: 0.046, 7: 7, 0: 0} {
		if got := twoDigits(x); got != want {
			t.Errorf("%v is told as %v, want %v", x, got, want)
		}
	}
}

// TestHideShare wants no share of cases from which it follows that few gain, or that few
// do not, and one of all or of none.
func TestHideShare(t *testing.T) {
	t.Parallel()
	for positive, want := range map[int]bool{0: true, 3: false, 10: true, 15: false, 20: true} {
		x := Totals{least: 10, aggregate: calc.Aggregate{}}
		x.aggregate.Cases = 20
		share := calc.Ratio{Value: float64(positive) / 20, OK: true}
		if x.hideShare(&share); share.OK != want || share.OK == (share.Reason != lang.Text{}) {
			t.Errorf("%d of 20: %+v", positive, share)
		}
	}
}
