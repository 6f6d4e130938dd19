package brief

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"ipta/pkg/budget"
	"ipta/pkg/lang"
)

// TestScaleHolds wants amounts of years together to have at most seven digits in what
// they are told in, and to be told in euros where that goes.
func TestScaleHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.OneOf(rapid.Float64Range(-2e13, 2e13), rapid.Float64Range(-2e7, 2e7))
		p := budget.Party{}
		costs, benefits := 0.0, 0.0
		for range rapid.IntRange(1, 5).Draw(t, "years") {
			f := budget.Flow{Costs: max(0, x.Draw(t, "costs")), Benefits: x.Draw(t, "benefits")}
			p.Years = append(p.Years, budget.Year{Flow: f})
			costs, benefits = costs+f.Costs, benefits+f.Benefits
		}
		scale := scaleOf([]budget.Party{p})
		const most = 1e7
		for _, sum := range []float64{costs, benefits} {
			if sum = max(sum, -sum); lang.Round(sum/scale, 0) >= most {
				t.Fatalf("%v in %v", sum, scale)
			}
		}
		if small := costs < most/100 && len(p.Years) == 1 && benefits < most/100 && benefits > -most/100; small && scale != 1 {
			t.Fatalf("%v and %v in %v", costs, benefits, scale)
		}
	})
}

// TestCutsSentences wants a text that is too long to lose whole sentences from its end,
// and to keep the first.
func TestCutsSentences(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		sentences := rapid.SliceOfN(rapid.StringMatching(`[A-Z][a-z 0-9,%]{3,40}[a-z]\.`), 1, 6).Draw(t, "sentences")
		whole := strings.Join(sentences, " ")
		longest := rapid.IntRange(10, 200).Draw(t, "longest")
		got := writer{sizes: sizes{longest: longest}}.cut(whole)
		for n := range len(sentences) {
			if got == strings.Join(sentences[:n+1], " ") {
				if more := strings.Join(sentences[:min(n+2, len(sentences))], " "); n+1 < len(sentences) && utf8.RuneCountInString(more) <= longest {
					t.Fatalf("%q of %q, longest %d", got, whole, longest)
				}
				return
			}
		}
		t.Fatalf("%q of %q", got, whole)
	})
}

// TestIsPart has a year in which 100 can leave a budget and 40 of other things get worse:
// 100 is no part of 60.
func TestIsPart(t *testing.T) {
	t.Parallel()
	for benefits, want := range map[float64]bool{60: false, 100: true, 120: true, -5: false} {
		p := budget.Party{Years: []budget.Year{{Flow: budget.Flow{Benefits: benefits, Cashable: 100}}}}
		if isPart(&p, []span{{end: 1}}) != want {
			t.Errorf("%v: want %v", benefits, want)
		}
	}
}
