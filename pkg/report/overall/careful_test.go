package overall_test

import (
	"fmt"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/partial"
	"ipta/pkg/report/overall"
	"ipta/pkg/report/reporttest"
	"ipta/pkg/resolved"
	"ipta/pkg/sensitivity"
)

// TestCarefulPasses shows the careful ratio of totals where every price is of enough cases:
// of 30 who work three, or all, also have a traineeship, in the same domain and for the
// same person, so that no table tells of it. With the ratio it follows what work is worth,
// and so what the traineeships are.
func TestCarefulPasses(t *testing.T) {
	t.Parallel()
	for trainees, want := range map[int]bool{0: true, 3: false, 30: true} {
		s, e := withTrainees(t, trainees)
		all, err := overall.New(partial.New("1", s.Parameters, model.Society, e.Tally(), resolved.Made{}), 10, 1)
		if err != nil {
			t.Fatal(err)
		}
		x := all.Result().Aggregate.Evidence
		if x == nil || x.Careful.OK != want || x.Careful.OK == (x.Careful.Reason != lang.Text{}) || want && x.Careful.Moved[0].ID != "unit_costs.job" {
			t.Errorf("%d trainees: %+v", trainees, x)
		}
		if exact := e.Tally().Evidence(); !exact.Careful.OK {
			t.Errorf("%d trainees: the sums themselves have no careful ratio", trainees)
		}
	}
}

// TestNumbersPass tells what numbers do to the outcome of the same totals only where every
// price is of enough cases: from the share of traineeships in the spread follows what they
// are worth.
func TestNumbersPass(t *testing.T) {
	t.Parallel()
	for trainees, want := range map[int]bool{0: true, 3: false, 30: true} {
		for least, want := range map[int]bool{10: want, 0: true} {
			s, e := withTrainees(t, trainees)
			if n, shown := numbersOf(t, s, e, least); n > 0 == want || shown > 0 != want {
				t.Errorf("%d trainees, of at least %d: %d numbers are hidden, and %d shown", trainees, least, n, shown)
			}
		}
	}
	// It is not kept how many cases have a number with a name.
	parameters := attackParameters + `numbers: {chance: {label: {en: Chance, nl: Kans}, kind: share, value: 30%, low: 20%, high: 40%, source: {publisher: A, title: B, year: 2023}}}
`
	s := *reporttest.Read(t, parameters, strings.Replace(attackCases, "with: 30%", "with: {number: chance}", 1), model.Society)
	e := addedUp(t, &s, 30, func(int, *model.Case) {})
	for least, want := range map[int]bool{10: false, 0: true} {
		if n, shown := numbersOf(t, s, e, least); n > 0 == want || shown > 0 != want {
			t.Errorf("with a number with a name, of at least %d: %d numbers are hidden, and %d shown", least, n, shown)
		}
	}
}

// numbersOf returns of how many numbers it is not told what they do, and of how many it is.
func numbersOf(t *testing.T, s reporttest.Study, e *calc.Evaluator, least int) (hidden, shown int) {
	t.Helper()
	simulator, err := sensitivity.NewSimulator(s.Parameters, sensitivity.Options{Draws: 50, Seed: 1, Jobs: 1, SumsOnly: true, Choice: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := simulator.Add(s.Plan(t, calc.VaryUncertain)); err != nil {
		t.Fatal(err)
	}
	part := partial.New("1", s.Parameters, model.Society, e.Tally(), resolved.Made{})
	if part.Draws, err = simulator.Sums(); err != nil {
		t.Fatal(err)
	}
	all, err := overall.New(part, least, 1)
	if err != nil {
		t.Fatal(err)
	}
	return all.NumbersHidden(), len(all.Simulation().Aggregate.Numbers)
}

// withTrainees adds up 30 young people who are helped and work, of whom some also have a
// traineeship, in the same domain and for the same person.
func withTrainees(t *testing.T, trainees int) (reporttest.Study, *calc.Evaluator) {
	t.Helper()
	parameters := strings.Replace(attackParameters, "value: 6000,", "value: 6000, low: 3000, high: 9000,", 1) + strings.Replace(
		attackParameters[strings.Index(attackParameters, "  job: "):], "  job: ", "  trainee: ", 1)
	cases := strings.Replace(attackCases, "achieved: [", "achieved: [{unit_cost: trainee, without: 0%, with: 30%, years: 1}, ", 1)
	s := *reporttest.Read(t, parameters, cases, model.Society)
	e := addedUp(t, &s, 30, func(i int, c *model.Case) {
		c.Interventions, c.Avoided = c.Interventions[:1], nil
		if i >= trainees {
			c.Achieved = c.Achieved[1:]
		}
	})
	return s, e
}

// addedUp adds up so many cases like the first of a study, each changed, which are its cases
// then.
func addedUp(t *testing.T, s *reporttest.Study, n int, change func(i int, c *model.Case)) *calc.Evaluator {
	t.Helper()
	e, err := calc.NewEvaluator(s.Parameters, calc.Options{Perspective: model.Society}, nil)
	if err != nil {
		t.Fatal(err)
	}
	e.KeepSupport()
	one := s.Cases[0]
	s.Cases = nil
	for i := range n {
		c := *one
		c.ID = fmt.Sprint(i)
		change(i, &c)
		if _, err := e.Case(&c); err != nil {
			t.Fatal(err)
		}
		s.Cases = append(s.Cases, &c)
	}
	return e
}
