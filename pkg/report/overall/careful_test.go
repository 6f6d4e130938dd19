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
)

// TestCarefulPasses shows the careful ratio of totals where every price is of enough cases:
// of 30 who work three, or all, also have a traineeship, in the same domain and for the
// same person, so that no table tells of it. With the ratio it follows what work is worth,
// and so what the traineeships are.
func TestCarefulPasses(t *testing.T) {
	t.Parallel()
	parameters := strings.Replace(attackParameters, "value: 6000,", "value: 6000, low: 3000, high: 9000,", 1) + strings.Replace(
		attackParameters[strings.Index(attackParameters, "  job: "):], "  job: ", "  trainee: ", 1)
	cases := strings.Replace(attackCases, "achieved: [", "achieved: [{unit_cost: trainee, without: 0%, with: 30%, years: 1}, ", 1)
	s := reporttest.Read(t, parameters, cases, model.Society)
	for trainees, want := range map[int]bool{0: true, 3: false, 30: true} {
		e, err := calc.NewEvaluator(s.Parameters, calc.Options{Perspective: model.Society}, nil)
		if err != nil {
			t.Fatal(err)
		}
		e.KeepSupport()
		for i := range 30 {
			c := *s.Cases[0]
			c.ID = fmt.Sprint(i)
			c.Interventions, c.Avoided = c.Interventions[:1], nil
			if i >= trainees {
				c.Achieved = c.Achieved[1:]
			}
			if _, err := e.Case(&c); err != nil {
				t.Fatal(err)
			}
		}
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
