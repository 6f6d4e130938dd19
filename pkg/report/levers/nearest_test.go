package levers

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"
)

// TestTurnHolds reads generated sentences back: they name the first numbers that turn
// the result, in their order and no more than asked, with where each stands now; they
// speak of a loss where there is a gain now, and of a gain where there is none.
func TestTurnHolds(t *testing.T) {
	t.Parallel()
	paths := []string{"avoided[0].without", "achieved[0].attributable", "interventions[0].quantity", "unit_costs.cell.value", "discounting.rate"}
	rapid.Check(t, func(t *rapid.T) {
		n := someNumbers(rapid.SampledFrom(lang.Languages).Draw(t, "language"))
		r := &calc.Result{}
		sam := n.At("sam", paths[0]).Source
		r.Cases = []calc.CaseResult{{Case: sam}}
		several := rapid.Bool().Draw(t, "several")
		if several {
			r.Cases = append(r.Cases, calc.CaseResult{Case: &model.Case{ID: "kim"}})
		}
		npv := rapid.SampledFrom([]float64{-100, 0, 5}).Draw(t, "npv")
		r.Aggregate.NPV = npv
		b := BreakEvens{Result: r, Parameters: n.Params}
		for _, path := range rapid.Permutation(paths).Draw(t, "numbers") {
			x := sensitivity.BreakEven{Path: path, Number: &model.Number{Value: rapid.SampledFrom([]float64{0.25, 0.5}).Draw(t, "now")}}
			if strings.Contains(path, "[") {
				x.Case = "sam"
			}
			if rapid.Bool().Draw(t, "turns") {
				x.Values, x.Signs = []float64{rapid.SampledFrom([]float64{0.4, 0.4, 8}).Draw(t, "value")}, []int{1, -1}
			}
			b.All = append(b.All, x)
		}
		const most = 2
		told := Turn(b, most, n.Lang)
		if len(told) != 2 {
			t.Fatalf("%d sentences: %q", len(told), told)
		}
		count, at := 0, 0
		for i := range b.All {
			x := &b.All[i]
			number := n.At(x.Case, x.Path)
			name := `"` + n.Name(number, true) + "\" ("
			want := len(x.Values) > 0 && count < most && (count == 0 || x.Values[0] < 10*x.Number.Value)
			if got := strings.Contains(told[1], name); got != want {
				t.Fatalf("%s: told %v, want %v: %q", x.Path, got, want, told[1])
			}
			if !want {
				continue
			}
			count++
			next := strings.Index(told[1], name)
			if next < at {
				t.Fatalf("%s is not in its order: %q", x.Path, told[1])
			}
			at = next
			rest := told[1][at+len(name):]
			before, _, _ := strings.Cut(rest, ")")
			if !strings.HasSuffix(before, " "+n.Value(number, x.Number.Value)) {
				t.Fatalf("%s stands at %v: %q", x.Path, x.Number.Value, told[1])
			}
			if of := (lang.Text{EN: "in one case, ", NL: "in één casus, "}).In(n.Lang); strings.HasPrefix(before, of) != (several && number.Line != nil) {
				t.Fatalf("several is %v: %q", several, told[1])
			}
		}
		gain, loss := lang.Text{EN: " a gain if ", NL: " winst als "}.In(n.Lang), lang.Text{EN: " a loss if ", NL: " verlies als "}.In(n.Lang)
		if gains, losses := strings.Count(told[1], gain), strings.Count(told[1], loss); npv > 0 && gains > 0 || npv <= 0 && losses > 0 || gains+losses != count {
			t.Fatalf("at %v: %q", npv, told[1])
		}
		if count == 0 && told[1] != report.Writer.Say(n.Writer, noneTurns) {
			t.Fatalf("no number turns it: %q", told[1])
		}
	})
}
