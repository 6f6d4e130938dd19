package magazine

import (
	"math"
	"math/rand"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// TestHeadlineHolds: over generated sums the headline gives the costs and the benefits to
// two figures at least, and says that nothing was brought where that is so.
func TestHeadlineHolds(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewSource(1))
	amount := func() float64 {
		x := math.Round(math.Pow(10, r.Float64()*7)*100) / 100
		switch r.Intn(6) {
		case 0:
			return 0
		case 1:
			return -x
		}
		return x
	}
	for range 3000 {
		c := caseOf(amount(), amount())
		said := writing(lang.EN).caseHeadline(c)
		told := toldAmounts(said)
		var want []float64
		for _, x := range []float64{c.Costs, c.Benefits} {
			if x != 0 {
				want = append(want, math.Abs(x))
			}
		}
		if len(told) != len(want) {
			t.Fatalf("%+v: %s", c.Totals, said)
		}
		for i, x := range want {
			const off, euro = 0.05, 1 // of two figures, and of whole euros
			if x >= euro && math.Abs(told[i]-x) > max(off*x, euro) {
				t.Errorf("%+v: %s", c.Totals, said)
			}
		}
		for words, holds := range map[string]bool{
			"nothing that can be counted": c.Benefits == 0, "cost society nothing": c.Costs == 0,
			"probably brought": c.Benefits > 0, "probably changed costs": c.Benefits < 0,
		} {
			if strings.Contains(said, words) != holds {
				t.Errorf("%+v: %q: %s", c.Totals, words, said)
			}
		}
	}
}

// TestFeatured wants a spread for each of up to 12 young people; else for those that the
// analysis names, those whose stories ask for it, or the first six that may be told.
func TestFeatured(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		cases          int
		told, featured string // a letter a case: x for yes
		named          string // by the analysis: a letter a case
		want           string
	}{
		"few":                   {3, "x-x", "---", "", "xxx"},
		"none told":             {13, "-------------", "-------------", "", "-------------"},
		"first six":             {14, "-xxxxxxxxxxxxx", "--------------", "", "-xxxxxx-------"},
		"asked":                 {14, "xxxxxxxxxxxxx-", "--x---------xx", "", "--x---------x-"},
		"too many":              {14, "xxxxxxxxxxxxxx", "xxxxxxxxxxxxxx", "", "xxxxxxxxxxxx--"},
		"named":                 {14, "xxxxxxxxxxxxx-", "--x-----------", "be?n", "-x--x---------"},
		"none of named is told": {14, "xxxxxxxxxxxxx-", "--x-----------", "n", "--x-----------"},
	} {
		in := writing(lang.EN)
		in.Result, in.Analysis = &calc.Result{}, &model.Analysis{}
		for _, id := range c.named {
			in.Analysis.Feature = append(in.Analysis.Feature, model.Ref{Name: string(id)})
		}
		for i := range c.cases {
			story := &model.Story{ConsentStory: c.told[i] == 'x', Feature: c.featured[i] == 'x'}
			in.Result.Cases = append(in.Result.Cases, calc.CaseResult{Case: &model.Case{ID: string(rune('a' + i)), Story: story}})
		}
		got := ""
		for _, yes := range in.featured() {
			got += map[bool]string{true: "x", false: "-"}[yes]
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// TestCSSString wants nothing of a title to take effect in a style.
func TestCSSString(t *testing.T) {
	t.Parallel()
	const evil = "\"}</style><script>\\ €\n"
	if got, want := cssString(evil), `"\22 \7d \3c \2f style\3e \3c script\3e \5c  \20ac \a "`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
