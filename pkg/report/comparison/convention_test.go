package comparison_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/compare"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/comparison"
)

// TestConvention wants what is said of settings to hold of each: none lies outside what
// is named, and as many different ones are above zero.
func TestConvention(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var list []*compare.Setting
		different := map[float64]bool{}
		for i := range 2 + random.IntN(4) {
			npv := float64(random.IntN(7)-3) * 1000
			different[npv] = npv > 0
			s := &compare.Setting{Name: fmt.Sprint("m", i), Parameters: &model.Parameters{Currency: "EUR"}, Result: &calc.Result{}}
			s.Result.Aggregate.NPV = npv
			list = append(list, s)
		}
		by := func(a, b *compare.Setting) int { return int(a.Result.Aggregate.NPV - b.Result.Aggregate.NPV) }
		low, high := slices.MinFunc(list, by), slices.MaxFunc(list, by)
		above := 0
		for _, is := range different {
			if is {
				above++
			}
		}
		w := report.Writer{Lang: lang.EN, Params: low.Parameters}
		from, to := w.Euros(low.Result.Aggregate.NPV), w.Euros(high.Result.Aggregate.NPV)
		want := fmt.Sprintf("from %s (%s) to %s (%s).", from, low.Name, to, high.Name)
		if from == to {
			want = fmt.Sprintf("is %s by each", from)
		}
		got := comparison.Convention(list, lang.EN)
		if !strings.Contains(got, want) || !strings.HasSuffix(got, fmt.Sprintf("Of the %d different outcomes of these methods, the benefits exceed the costs in %d.", len(different), above)) {
			t.Fatalf("%s\nwant %s, %d above", got, want, above)
		}
	}
}
