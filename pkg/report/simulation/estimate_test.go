package simulation

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"
)

// TestEstimateSentence holds that what is said of the mean and of the result of
// calc is so: which is higher, that numbers explain it, by how much, and which
// weigh most.
func TestEstimateSentence(t *testing.T) {
	t.Parallel()
	costs := []string{"a", "b", "c", "d", "e"}
	p := &model.Parameters{Currency: "EUR"}
	for _, id := range costs {
		p.UnitCosts = append(p.UnitCosts, &model.UnitCost{ID: id, Label: lang.Same("Unit " + id)})
	}
	rapid.Check(t, func(r *rapid.T) {
		amount := rapid.Float64Range(-1000, 1000)
		e := &sensitivity.Estimate{NPV: amount.Draw(r, "npv"), Below: rapid.Float64Range(0, 1).Draw(r, "below")}
		moved := 0.0
		for _, id := range costs[:rapid.IntRange(0, 5).Draw(r, "shifts")] {
			x := sensitivity.Shift{Path: "unit_costs." + id + ".value", Number: &model.Number{Value: 1}, Mean: 2, NPV: amount.Draw(r, id)}
			e.Shifts = append(e.Shifts, x)
			moved += x.NPV
		}
		slices.SortFunc(e.Shifts, func(a, b sensitivity.Shift) int { return int(math.Abs(b.NPV)*1e6) - int(math.Abs(a.NPV)*1e6) })
		e.Unexplained = rapid.Bool().Draw(r, "unexplained")
		if e.Unexplained {
			e.Shifts, moved = nil, 0
		}
		s := &sensitivity.Simulation{Estimate: e}
		npv := &s.Aggregate.NPV
		npv.Mean = e.NPV + rapid.OneOf(rapid.Just(moved), amount, rapid.Float64Range(-1, 1)).Draw(r, "difference")
		npv.ErrorOfMean = rapid.Float64Range(0, 50).Draw(r, "error")
		w := simulationWriter{Writer: report.Writer{Lang: lang.EN, Params: p}, Run: Run{Result: &calc.Result{}, Parameters: p, Simulation: s}}
		w.names = w.Names(nil)
		said := w.estimate()
		says := func(what string) bool { return strings.Contains(said, what) }
		difference := npv.Mean - e.NPV
		size := math.Abs(difference)
		printed := lang.Round(npv.Mean, 0) - lang.Round(e.NPV, 0)
		because := printed != 0 && size >= 0.5 && size > 4*npv.ErrorOfMean
		for what, holds := range map[string]bool{
			" higher":                      difference > 0 && because,
			" lower, ":                     difference < 0 && because && moved/difference >= 0.1,
			"is the same":                  printed == 0,
			"by less than €1":              printed != 0 && size < 0.5,
			"no more than the number":      printed != 0 && size >= 0.5 && size <= 4*npv.ErrorOfMean,
			w.Euros(e.NPV):                 true,
			"mostly because":               because && moved/difference >= 0.5,
			"in part because":              because && moved/difference >= 0.1 && moved/difference < 0.5,
			"comes from numbers":           because && !e.Unexplained && (moved/difference < 0.1 || math.Abs(difference-moved) > max(size/4, 4*npv.ErrorOfMean)),
			w.Euros(printed) + " higher":   difference > 0 && because,
			drawnShare(e.Below).In(w.Lang): true,
		} {
			if says(what) != holds {
				r.Errorf("%q, but %q should be %v: mean %v, moved %v, error %v", said, what, holds, npv.Mean, moved, npv.ErrorOfMean)
			}
		}
		named := 0
		for i, x := range e.Shifts {
			if says("Unit " + x.Path[len("unit_costs."):len("unit_costs.")+1]) {
				if named++; named != i+1 {
					r.Errorf("%q does not name the weightiest", said)
				}
			}
		}
	})
}

// TestReasonAddsUp wants what is said of why the mean differs, as it is printed, to
// add up to the difference, whenever numbers are named.
func TestReasonAddsUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.Float64Range(-1e5, 1e5)
		e := &sensitivity.Estimate{NPV: amount.Draw(t, "npv")}
		for _, x := range rapid.SliceOfN(amount, 0, 6).Draw(t, "shifts") {
			e.Shifts = append(e.Shifts, sensitivity.Shift{NPV: x})
		}
		r := reasonOf(e, amount.Draw(t, "mean"), rapid.Float64Range(0, 1e3).Draw(t, "error"))
		if len(r.Shifts) == 0 {
			return
		}
		sum := r.Others
		for _, x := range r.Shifts {
			sum += lang.Round(x.NPV, 0)
		}
		if r.Bent {
			sum += lang.Round(r.Rest, 0)
		}
		if sum != r.Printed {
			t.Fatalf("%+v adds up to %v", r, sum)
		}
	})
}
