package compare_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ipta/pkg/compare"
	"ipta/pkg/model"
	"ipta/pkg/resolved"
)

// savedSetting is a setting as a result file keeps it.
func savedSetting(t failer, s *compare.Setting) *compare.Setting {
	t.Helper()
	var cases []*model.Case
	for _, c := range s.Result.Cases {
		cases = append(cases, c.Case)
	}
	m := resolved.Of(s.Parameters, cases, s.Result.Perspective)
	p, restored := m.Restore()
	return setting(t, p, m.Perspective.ID, restored...)
}

// TestSavedResultsDifferAlike wants the same answer from two results as from
// the files that they were made of.
func TestSavedResultsDifferAlike(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := generator{t}
		p, cases := testParameters(), g.cases()
		q := g.changeParameters(p)
		old, new := setting(t, p, "society", cases...), setting(t, q, "public", g.changeCases(cases)...)
		want := list(between(t, old, new))
		got := list(between(t, savedSetting(t, old), savedSetting(t, new)))
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}
