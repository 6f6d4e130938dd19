package comparison

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/decision"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"

	"pgregory.net/rapid"
)

// drawnChoices draws options with a few amounts each, so that many are the same.
func drawnChoices(t *rapid.T) (choiceWriter, []decision.Option) {
	draws := rapid.IntRange(1, 5).Draw(t, "draws")
	amount := rapid.SliceOfN(rapid.IntRange(0, 4), draws, draws)
	x := Choices{}
	var options []decision.Option
	for i := range rapid.IntRange(2, 4).Draw(t, "options") {
		if i > 0 && rapid.Bool().Draw(t, "nothing") {
			x.Options, options = append(x.Options, Choice{}), append(options, decision.Option{})
			break
		}
		o := decision.Option{YoungPeople: 1}
		for _, cost := range amount.Draw(t, "costs") {
			o.Costs = append(o.Costs, calc.Micro(cost*1_000_000))
		}
		for _, benefit := range amount.Draw(t, "benefits") {
			o.Benefits = append(o.Benefits, calc.Micro(benefit*1_000_000))
		}
		r := &calc.Result{Aggregate: calc.Aggregate{Cases: 1, YoungPeople: 1}, Cases: []calc.CaseResult{{Case: &model.Case{ID: "sam"}}}}
		x.Options, options = append(x.Options, Choice{Name: fmt.Sprintf("option-%c", 'a'+i), Result: r}), append(options, o)
	}
	x.Of = decision.Compare(options)
	x.Of.Numbers = []decision.Number{{Tells: sensitivity.Tells{ID: "discounting.rate"}}}
	l := rapid.SampledFrom(lang.Languages).Draw(t, "language")
	return choiceWriter{report.Writer{Lang: l, Params: &model.Parameters{Currency: "EUR", PriceLevel: 2024}}, x}, options
}

// npv returns the net present value of an option in a draw, in whole euros.
func npv(o *decision.Option, d int) int {
	if o.Costs == nil {
		return 0
	}
	return int((o.Benefits[d] - o.Costs[d]) / 1_000_000)
}

// TestChoicesSayWhatHolds: who is said to be the best is, in so many draws as is said; and
// that another option is better in some draws, or in none, is so.
func TestChoicesSayWhatHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w, options := drawnChoices(t)
		sums, alone, tied, lost := make([]int, len(options)), map[string]int{}, 0, 0
		for d := range w.Of.Draws {
			most, at, times := -99, 0, 0
			for i := range options {
				y := npv(&options[i], d)
				sums[i] += y
				switch {
				case y > most:
					most, at, times = y, i, 1
				case y == most:
					times++
				}
			}
			if times == 1 {
				alone[w.Options[at].called(w.Lang)]++
			} else {
				tied++
			}
			if most < 0 {
				lost++
			}
		}
		highest := sums[0]
		for _, sum := range sums {
			highest = max(highest, sum)
		}
		first, _, _ := strings.Cut(w.best(), ";")
		for i := range options {
			if said := strings.Contains(first, w.Options[i].called(w.Lang)); said != (sums[i] == highest) {
				t.Errorf("%q, of sums %v", w.best(), sums)
			}
		}
		said := w.chances()
		if w.Of.Draws == 1 { // of which nothing follows
			if want := report.OneDraw.In(w.Lang); len(said) != 1 || said[0] != want {
				t.Errorf("%q, want %q", said, want)
			}
			return
		}
		for name, n := range alone {
			if !regexp.MustCompile(regexp.QuoteMeta(name) + `( is the best| de beste)? in (` + strconv.Itoa(n) + `|all|alle)\b`).MatchString(said[0]) {
				t.Errorf("%q, though %s is the best in %d of %d", said[0], name, n, w.Of.Draws)
			}
		}
		if all := regexp.MustCompile(`in (all|alle)\b`).MatchString(said[0]); all != (len(alone) == 1 && tied == 0) {
			t.Errorf("%q, alone %v, tied %d", said[0], alone, tied)
		}
		rest := strings.Join(said[1:], " ")
		if strings.Contains(rest, "several") || strings.Contains(rest, "meer even goed") {
			if tied == 0 {
				t.Errorf("%q, though none is tied", rest)
			}
		} else if tied > 0 {
			t.Errorf("%q does not tell of %d ties", rest, tied)
		}
		if (strings.Contains(rest, "add none") || strings.Contains(rest, "voeg none toe")) != (lost > 0) {
			t.Errorf("%q, though in %d draws all lose", rest, lost)
		}
		better := false
		for d := range w.Of.Draws {
			chosen := &options[w.Of.Options[w.Of.Best].Place]
			for i := range options {
				better = better || npv(&options[i], d) > npv(chosen, d)
			}
		}
		worth := strings.Join(w.worth(), " ")
		if none := strings.Contains(worth, "in no draw") || strings.Contains(worth, "in geen trekking"); none == better {
			t.Errorf("%q, though another option is better in some draw: %v", worth, better)
		}
		for i, x := range w.Of.Options {
			said := w.place(i)
			if (said != "") != (x.Same >= 0 || x.DominatedBy >= 0 || x.Between[0] >= 0) || said != "" && !strings.HasPrefix(said, w.head(i)) {
				t.Errorf("%q of %+v", said, x)
			}
		}
	})
}

// TestMostOften: the headline names the options that are the best in most draws, as
// printed, and no other.
func TestMostOften(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w, _ := drawnChoices(t)
		options := w.Of.Options
		most := 0.0
		for i := range options {
			options[i].Best = rapid.SampledFrom([]float64{0, 0.2501, 0.2502, 0.5, 1}).Draw(t, "best")
			most = max(most, options[i].Best)
		}
		said := w.mostOften()
		if w.numbers() == 0 {
			if want := w.head(w.Of.Best); !strings.HasPrefix(said, want+" ") {
				t.Fatalf("%q does not begin with %q", said, want)
			}
			return
		}
		if !strings.Contains(said, w.Probability(most)) {
			t.Fatalf("%q does not say %s", said, w.Probability(most))
		}
		lead, _, _ := strings.Cut(said, ": ")
		for i := range options {
			named := strings.Contains(lead, w.name(i)) || strings.Contains(lead, w.head(i))
			if want := w.Probability(options[i].Best) == w.Probability(most); named != want {
				t.Fatalf("%q names %s: %v", said, w.name(i), named)
			}
		}
	})
}
