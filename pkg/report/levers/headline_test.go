package levers

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/sensitivity"
)

// paths are numbers of someNumbers.
var paths = [][2]string{
	{"sam", "interventions[0].quantity"}, {"sam", "avoided[0].without"}, {"sam", "avoided[0].with"}, {"sam", "achieved[0].with"},
	{"sam", "achieved[0].attributable"}, {"", "unit_costs.cell.value"}, {"", "unit_costs.job.value"}, {"", "discounting.rate"},
}

// someSwings draws one to eight numbers that move a result; few amounts, so that many are
// as wide as one another.
func someSwings(t *rapid.T, n numberNames) (rows []swingRow, base float64) {
	amount := rapid.SampledFrom([]float64{-90000, -1000.4, -1, 0, 0.2, 0.4, 1, 1000.3, 1000.4, 54321, 2e6})
	base = amount.Draw(t, "base")
	for _, p := range paths[:rapid.IntRange(1, len(paths)).Draw(t, "numbers")] {
		r := swingRow{number: n.At(p[0], p[1]), low: sensitivity.Outcome{NPV: amount.Draw(t, "low")}, high: sensitivity.Outcome{NPV: amount.Draw(t, "high")}}
		r.from, r.to = min(r.low.NPV, r.high.NPV, base), max(r.low.NPV, r.high.NPV, base)
		rows = append(rows, r)
	}
	return rows, base
}

// TestWeightiest: the headline names the numbers that move the result most, all of them or
// how many there are, and no other; the difference is theirs, and so many turn the result.
func TestWeightiest(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		n := someNumbers(l)
		rapid.Check(t, func(t *rapid.T) {
			rows, base := someSwings(t, n)
			said := n.weightiest(rows, base)
			lead, tail, _ := strings.Cut(said, "; ")
			most, turning, widest := 0.0, 0, 0
			for _, r := range rows {
				most = max(most, lang.Round(r.to-r.from, 0))
				turned := func(x float64) bool { return base > 0 && x < 0 || base <= 0 && x > 0 } // of 0 nothing is turned
				if turned(r.low.NPV) || turned(r.high.NPV) {
					turning++
				}
			}
			for _, r := range rows {
				if lang.Round(r.to-r.from, 0) == most {
					widest++
				}
			}
			for _, r := range rows {
				named := strings.Contains(lead, `"`+n.Name(r.number, false)+`"`)
				if want := lang.Round(r.to-r.from, 0) == most && widest <= 3; named != want {
					t.Fatalf("%q names %q: %v, want %v", said, n.Name(r.number, false), named, want)
				}
			}
			if widest > 3 && !strings.HasPrefix(lead, fmt.Sprint(widest)+" ") {
				t.Fatalf("%q does not say that %d weigh as much", said, widest)
			}
			if difference := n.Rough(math.Max(most, 1)); !strings.Contains(lead, difference) {
				t.Fatalf("%q does not say %s", said, difference)
			}
			digits := strings.FieldsFunc(tail, func(r rune) bool { return r < '0' || r > '9' })
			none, all := lang.Text{EN: ", none turns it", NL: ", keert geen haar om"}.In(l), lang.Text{EN: ", each turns it", NL: ", keert elk haar om"}.In(l)
			switch {
			case len(rows) == 1:
				if not := strings.Contains(tail, lang.Text{EN: "not", NL: "niet"}.In(l)); not == (turning == 1) {
					t.Fatalf("%q, and %d turn the result", said, turning)
				}
			case turning == 0 && strings.HasSuffix(tail, none), turning == len(rows) && strings.HasSuffix(tail, all):
			case len(digits) != 2 || digits[1] != fmt.Sprint(turning) || digits[0] != fmt.Sprint(len(rows)):
				t.Fatalf("%q, and %d of %d turn the result", said, turning, len(rows))
			}
		})
	}
}

// TestTurnsFirst: the headline names the numbers that are as near as the nearest in print,
// or how many, and no other, and counts those that turn the result within their range. One
// for which the result reaches 0 and goes no further turns nothing.
func TestTurnsFirst(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		n := someNumbers(l)
		rapid.Check(t, func(t *rapid.T) {
			var turning []*sensitivity.BreakEven
			for _, p := range paths[:rapid.IntRange(1, len(paths)).Draw(t, "numbers")] {
				now := rapid.SampledFrom([]float64{0, 0.2, 0.4, 100}).Draw(t, "now")
				at := now + rapid.SampledFrom([]float64{-40, -0.1, 0.04, 0.041, 0.1, 50}).Draw(t, "farther")
				b := &sensitivity.BreakEven{Case: p[0], Path: p[1], Number: &model.Number{Value: now}, Values: []float64{at}, Nearest: at, Signs: []int{1, -1}}
				if rapid.IntRange(0, 2).Draw(t, "no further") == 0 {
					b.Signs = []int{1, 1}
				}
				if rapid.Bool().Draw(t, "ranged") {
					b.Number.Spread = &model.Spread{Low: now - 0.05, High: now + 0.1}
				}
				turning = append(turning, b)
			}
			c := n.turns(turning, 1, false, 0)
			within, nearest, as := 0, math.Inf(1), 0
			turns := func(b *sensitivity.BreakEven) bool { return b.Signs[1] < 0 }
			if len(c.Rows) > 0 && !slices.ContainsFunc(turning, func(b *sensitivity.BreakEven) bool { _, ok := b.Distance(); return ok && turns(b) }) {
				if !strings.HasPrefix(c.Title, lang.Text{EN: "no number turns", NL: "geen getal keert"}.In(l)) {
					t.Fatalf("%q, and none turns the result", c.Title)
				}
				return
			}
			for _, b := range turning {
				if !turns(b) {
					continue
				}
				if s := b.Number.Spread; s != nil && b.Nearest >= s.Low && b.Nearest <= s.High {
					within++
				}
				if share, ok := b.Distance(); ok {
					nearest = min(nearest, math.Abs(share))
				}
			}
			if len(c.Rows) == 0 || math.IsInf(nearest, 1) {
				if len(c.Rows) > 0 {
					t.Fatalf("%d rows of numbers that are 0", len(c.Rows))
				}
				return
			}
			near := func(b *sensitivity.BreakEven) bool {
				share, ok := b.Distance()
				return ok && turns(b) && chart.Moved(math.Abs(share), l) == chart.Moved(nearest, l)
			}
			for _, b := range turning {
				if near(b) {
					as++
				}
			}
			lead, tail, _ := strings.Cut(c.Title, "; ")
			for _, b := range turning {
				if named := strings.Contains(lead, `"`+n.Name(n.At(b.Case, b.Path), false)+`"`); named != (near(b) && as <= 3) {
					t.Fatalf("%q names %s: %v", c.Title, b.Path, named)
				}
			}
			if as > 3 && !strings.HasPrefix(lead, fmt.Sprint(as)+" ") {
				t.Fatalf("%q does not say that %d are as near", c.Title, as)
			}
			if counted := strings.HasPrefix(tail, fmt.Sprint(within)+" "); counted != (within > 0) {
				t.Fatalf("%q, and %d within their range", c.Title, within)
			}
			for i := 1; i < len(c.Rows); i++ {
				if math.Abs(c.Rows[i].Distance) < math.Abs(c.Rows[i-1].Distance) {
					t.Fatalf("row %d is nearer than the one before it", i)
				}
			}
		})
	}
}

// TestGains: of a table of results, the headline counts those above 0. A loss and one that
// is just 0 are none.
func TestGains(t *testing.T) {
	t.Parallel()
	table := func(results ...float64) [][]sensitivity.Outcome {
		rows := make([][]sensitivity.Outcome, 2)
		for i, x := range results {
			rows[i%2] = append(rows[i%2], sensitivity.Outcome{NPV: x})
		}
		return rows
	}
	for want, of := range map[string][][]sensitivity.Outcome{
		"In 2 of the 4 combinations the benefits exceed the costs":       table(1, -1, 0, 5),
		"In none of the 2 combinations do the benefits exceed the costs": table(0, -1),
		"In all of the 2 combinations the benefits exceed the costs":     table(3, 1),
	} {
		if got := gains(of, lang.EN); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
