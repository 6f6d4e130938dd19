package simulation

import (
	"slices"
	"strings"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"

	"pgregory.net/rapid"
)

// TestPublicFundsHolds wants each of the three that may happen to be told where it does in
// some draw, with its own share and as all only where it is all, and the points of the MVPF
// only where there is one.
func TestPublicFundsHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		draws := rapid.SampledFrom([]int{1, 3, 7, 100, 10000}).Draw(t, "draws")
		pays := rapid.IntRange(0, draws).Draw(t, "pays")
		itself := rapid.OneOf(rapid.IntRange(0, draws-pays), rapid.Just(draws-pays)).Draw(t, "itself")
		f := sensitivity.PublicFundsSimulation{Known: true, Pays: float64(pays) / float64(draws), PaysForItself: float64(itself) / float64(draws)}
		if pays > 0 {
			f.MVPF = sensitivity.Summarise(rapid.SliceOfN(rapid.Float64Range(-3, 30), 1, 20).Draw(t, "ratios"))
		}
		w := report.Writer{Lang: lang.EN, Params: &model.Parameters{Currency: "EUR"}}
		said := publicFunds(w, &f)
		for _, x := range []struct {
			n    int
			text string
		}{{pays, "government pays on balance: "}, {itself, "the help pays for itself"}, {draws - pays - itself, "there is no MVPF"}} {
			share := "In " + w.Probability(float64(x.n)/float64(draws)) + " of the draws "
			if x.n == draws {
				share = "In all draws "
			}
			if strings.Contains(said, share+x.text) != (x.n > 0) || strings.Contains(said, x.text) != (x.n > 0) {
				t.Fatalf("%d of %d %s: %q", x.n, draws, x.text, said)
			}
		}
		if strings.Contains(said, "(median)") != (pays > 0) || strings.Contains(said, "NaN") || strings.Contains(said, "In 0%") {
			t.Fatalf("%q", said)
		}
		if pays > 0 {
			points := []string{lang.Number(at(f.MVPF, 0.5), 2, lang.EN), lang.Number(at(f.MVPF, 0.05), 2, lang.EN), lang.Number(at(f.MVPF, 0.95), 2, lang.EN)}
			if slices.ContainsFunc(points, func(p string) bool { return !strings.Contains(said, p) }) {
				t.Fatalf("%v: %q", points, said)
			}
		}
	})
}
