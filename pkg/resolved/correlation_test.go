package resolved

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/model"
)

// TestCorrelationsOfCases wants correlations with numbers of cases to be kept where the
// case is there, under the name that results give it, and none to tell of a person.
func TestCorrelationsOfCases(t *testing.T) {
	t.Parallel()
	pair := func(a, b string) model.Correlation {
		return model.Correlation{A: model.Ref{Name: a}, B: model.Ref{Name: b}, Rank: 0.5}
	}
	const sam, noor, rate = "cases.sam.avoided[0].without", "cases.noor.avoided[0].without", "discounting.rate"
	p := &model.Parameters{Correlations: []model.Correlation{pair(sam, rate), pair(noor, sam), pair("cases.away.avoided[0].with", "cases.gone.avoided[0].with")}}
	of := func(c *model.Case) []Correlation { return Of(p, []*model.Case{c}, "").Correlations }
	want := []Correlation{{sam, rate, 0.5}, {noor, sam, 0.5}}
	if diff := cmp.Diff(want, of(&model.Case{ID: "sam"})); diff != "" {
		t.Errorf("sam (-want +got):\n%s", diff)
	}
	want = []Correlation{{"cases.case-1.avoided[0].without", rate, 0.5}}
	if diff := cmp.Diff(want, of(&model.Case{ID: "case-1", Stream: "sam"})); diff != "" {
		t.Errorf("sam under a pseudonym (-want +got):\n%s", diff)
	}
}
