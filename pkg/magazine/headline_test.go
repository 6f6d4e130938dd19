package magazine

import (
	"fmt"
	"math"
	"math/rand"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/brief"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/consent"
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
			"The benefits that can be counted are less than the costs.": c.Costs > 0 && c.Benefits > 0 && c.Benefits < c.Costs,
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

// TestStoriesCounted wants the cover and the colophon to count the stories that stand in
// a publication, of those that may be told.
func TestStoriesCounted(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := writing(lang.EN)
		for _, yes := range rapid.SliceOfN(rapid.Bool(), 1, 20).Draw(t, "told") {
			story := &model.Story{ConsentStory: yes, Feature: rapid.Bool().Draw(t, "feature")}
			in.Result.Cases = append(in.Result.Cases, calc.CaseResult{Case: &model.Case{Story: story}})
		}
		spreads, n := make([]spread, len(in.Result.Cases)), 0
		for i, featured := range in.featured() {
			spreads[i] = spread{Told: consent.Story(in.Result.Cases[i].Case), Featured: featured}
			if spreads[i].Told && featured {
				n++
			}
		}
		c := in.colophon(told(spreads))
		if c.Told != n || c.Told+c.Withheld != len(spreads) {
			t.Fatalf("%d and %d of %d, want %d", c.Told, c.Withheld, len(spreads), n)
		}
		said := in.subtitle(spreads)
		if has := strings.Contains(said, fmt.Sprintf(" of %d of %d young", n, len(spreads))); has != (n > 0 && n < len(spreads)) {
			t.Fatalf("%d of %d: %s", n, len(spreads), said)
		}
	})
}

// TestCSSString wants nothing of a title to take effect in a style.
func TestCSSString(t *testing.T) {
	t.Parallel()
	const evil = "\"}</style><script>\\ €\n"
	if got, want := cssString(evil), `"\22 \7d \3c \2f style\3e \3c script\3e \5c  \20ac \a "`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestHeadlineCancels wants "nothing" to be said only where nothing has an amount, over
// gains and losses that may cancel out; and a proviso wherever there are others.
func TestHeadlineCancels(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := caseOf(float64(rapid.IntRange(-1, 1).Draw(t, "costs"))*900, 0)
		c.Lines = nil
		for _, x := range rapid.SliceOfN(rapid.IntRange(-1, 1), 0, 3).Draw(t, "lines") {
			c.Lines = append(c.Lines, calc.LineResult{Line: &model.Line{Group: model.Avoided}, PerspectiveValue: float64(x) * 500})
			c.Benefits += float64(x) * 500
		}
		o := outcome{Totals: c.Totals, help: lang.Same("the help"), cancel: cancels(c), future: rapid.Bool().Draw(t, "future")}
		none := !slices.ContainsFunc(c.Lines, func(l calc.LineResult) bool { return l.PerspectiveValue != 0 })
		for _, l := range lang.Languages {
			for _, said := range []string{writing(l).headline(o), writing(l).sumSentences(o)[0]} {
				nothing := lang.Text{EN: "(brought|brings) (society )?nothing", NL: "lever(t|de) (die )?(de samenleving )?(dan )?niets op"}.In(l)
				if strings.Contains(said, "%!") || regexp.MustCompile(nothing).MatchString(said) != none {
					t.Fatalf("%s: %s", l, said)
				}
				cancels := lang.Text{EN: "cancels out", NL: "tegen elkaar weg"}.In(l)
				if strings.Contains(said, cancels) != (!none && c.Benefits == 0) {
					t.Fatalf("%s: %s", l, said)
				}
				if strings.HasPrefix(said, lang.Text{EN: "If it goes for the others", NL: "Als het de anderen"}.In(l)) != o.future {
					t.Fatalf("%s: %s", l, said)
				}
			}
			for _, said := range []lang.Text{{EN: " cost ", NL: " kostte "}, {EN: " brought", NL: " leverde "}} {
				if head := writing(l).headline(o); o.future && strings.Contains(head, said.In(l)) {
					t.Fatalf("%s: of others to come: %s", l, head)
				}
			}
		}
	})
}

// TestHeadlinesUnlessCareful wants every headline that tells of a gain which careful values
// turn into a loss to say so, in the words of ipta calc, and no other headline to: on the
// cover, of one young person, and in the answer of the page that follows.
func TestHeadlinesUnlessCareful(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.OneOf(rapid.Float64Range(1, 5e6), rapid.Float64Range(900, 1100))
		c := caseOf(x.Draw(t, "costs"), x.Draw(t, "benefits"))
		careful := calc.Ratio{Value: rapid.SampledFrom([]float64{0.2, 0.95, 0.9999, 1, 1.3}).Draw(t, "careful"), OK: rapid.Bool().Draw(t, "known")}
		c.Evidence = &calc.Evidence{Careful: calc.Careful{Ratio: careful, Moved: make([]calc.Assumed, rapid.IntRange(1, 2).Draw(t, "moved"))}}
		want := report.Micros(c.NPV) > 0 && careful.OK && careful.Value < 1
		for _, l := range lang.Languages {
			in := writing(l)
			in.Result.Cases = []calc.CaseResult{*c}
			in.Result.Aggregate = calc.Aggregate{Totals: c.Totals, Evidence: c.Evidence, Cases: 1, YoungPeople: 1}
			w := report.Writer{Lang: l, Params: in.Parameters}
			words := calculation.UnlessCareful(w, c.Evidence, c.Totals)
			if (words != "") != want {
				t.Fatalf("%+v: %q", c.Evidence, words)
			}
			if !want {
				words = lang.Text{EN: "With careful value", NL: "Met voorzichtige waarde"}.In(l)
			}
			for of, said := range map[string]string{
				"the cover": in.headline(in.outcomeOfAll()), "one": in.caseHeadline(c), "calc": calculation.Answer(w, "society", &in.Result.Aggregate, "1"),
				"the answer": brief.NewAnswer(brief.Subject{Result: in.Result, Parameters: in.Parameters}, l).Sentence,
			} {
				if strings.Contains(said, words) != want {
					t.Fatalf("%s, %v, of %+v: %s", of, c.NPV, careful, said)
				}
			}
		}
	})
}

// TestLeftAsTold wants what is left of the two amounts of a sentence, as a reader takes the
// one from the other, to be what is left, as it is told and in truth, wherever it is told.
func TestLeftAsTold(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.OneOf(rapid.Float64Range(1, 5e6), rapid.Float64Range(3e6, 4e6), rapid.Float64Range(9000, 11000), rapid.SampledFrom([]float64{3_047_295, 3_860_687, 17_413, 22_061}))
		c := caseOf(math.Round(x.Draw(t, "costs")), math.Round(x.Draw(t, "benefits")))
		r := roughOf(c.Totals)
		for _, said := range []string{writing(lang.EN).caseHeadline(c), writing(lang.NL).sumSentences(outcome{Totals: c.Totals, help: lang.Same("x")})[0]} {
			told := toldAmounts(said)
			if len(told) != 2 {
				t.Fatal(said)
			}
			const whole = 1 // where parts may not add up
			left := lang.RoundBy(c.NPV, r.Left)
			if printed := lang.RoundBy(told[1]-told[0], r.Left); math.Abs(printed-left) > 1e-6 && math.Abs(printed-left) > whole {
				t.Fatalf("%v is told as left, and %v is: %s", left, printed, said)
			}
			if math.Abs(told[1]-told[0]-left) > max(r.By/2, whole) {
				t.Fatalf("%v is told as left: %s", left, said)
			}
			if math.Abs(left-c.NPV) > max(0.05*math.Abs(c.NPV), whole) {
				t.Fatalf("%v is left, and told as %v", c.NPV, left)
			}
		}
	})
}

// TestCoverTellsTheAnswer wants the sentence on the cover to tell the costs and the benefits
// of all cases as the page of the answer does, to the euro.
func TestCoverTellsTheAnswer(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.OneOf(rapid.Float64Range(1, 5e6), rapid.Float64Range(1, 5e4), rapid.SampledFrom([]float64{872_568, 232_004, 363_104, 781_853}))
		c := caseOf(math.Round(x.Draw(t, "costs")), math.Round(x.Draw(t, "benefits")))
		by := brief.RoughBy(c.Totals)
		want := []float64{lang.RoundBy(c.Costs, by), lang.RoundBy(c.Benefits, by)}
		o := outcome{Totals: c.Totals, help: lang.Same("x"), all: true, future: rapid.Bool().Draw(t, "future")}
		for _, said := range []string{writing(lang.EN).headline(o), writing(lang.NL).headline(o), writing(lang.NL).sumSentences(o)[0]} {
			if told := toldAmounts(said); len(told) != 2 || math.Abs(told[0]-want[0]) > 1e-6 || math.Abs(told[1]-want[1]) > 1e-6 {
				t.Fatalf("the answer tells %v: %s", want, said)
			}
		}
	})
}

// TestCaseHeadlineTellsVoices wants the pages of one young person to say by whose estimates
// costs and benefits compare otherwise, as the page of all does.
func TestCaseHeadlineTellsVoices(t *testing.T) {
	t.Parallel()
	c := caseOf(100, 90)
	c.ByVoice = []calc.Voice{{Who: "young-person", NPV: -20}, {Who: "coach", NPV: 5}}
	const want = " With the estimates of the coach, the benefits are more than the costs."
	if said := writing(lang.EN).caseHeadline(c); !strings.HasSuffix(said, want) {
		t.Errorf("%s does not end in %s", said, want)
	}
}
