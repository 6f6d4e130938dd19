package levers

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/lang"
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
				turned := func(x float64) bool { return (x > 0) != (base > 0) }
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
				named := strings.Contains(lead, n.Name(r.number, false)+lang.Text{EN: "”", NL: "”"}.In(l)) || strings.Contains(lead, n.Name(r.number, false)+`"`)
				if want := lang.Round(r.to-r.from, 0) == most && widest <= 3; named != want {
					t.Fatalf("%q names %q: %v, want %v", said, n.Name(r.number, false), named, want)
				}
			}
			if widest > 3 && !strings.HasPrefix(lead, fmt.Sprint(widest)+" ") {
				t.Fatalf("%q does not say that %d weigh as much", said, widest)
			}
			if difference := n.Euros(math.Max(most, 1)); !strings.Contains(lead, difference) {
				t.Fatalf("%q does not say %s", said, difference)
			}
			digits := strings.FieldsFunc(tail, func(r rune) bool { return r < '0' || r > '9' })
			none, all := lang.Text{EN: "none of the", NL: "geen van de"}.In(l), lang.Text{EN: "each of the", NL: "elk van de"}.In(l)
			switch {
			case len(rows) == 1:
				if not := strings.Contains(tail, lang.Text{EN: "not", NL: "niet"}.In(l)); not == (turning == 1) {
					t.Fatalf("%q, and %d turn the result", said, turning)
				}
			case turning == 0 && strings.HasPrefix(tail, none), turning == len(rows) && strings.HasPrefix(tail, all):
			case len(digits) != 2 || digits[0] != fmt.Sprint(turning) || digits[1] != fmt.Sprint(len(rows)):
				t.Fatalf("%q, and %d of %d turn the result", said, turning, len(rows))
			}
		})
	}
}
