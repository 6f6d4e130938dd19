package review_test

import (
	"io"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/render"
	"ipta/pkg/report/reporttest"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/report/review"
	"ipta/pkg/sensitivity"
)

// TestDocument fills in the checklist for the town, and in Dutch for the purse of
// the town alone with a case that has next to nothing.
func TestDocument(t *testing.T) {
	t.Parallel()
	const bare = `ipta: case/1
id: lee
interventions: [{unit_cost: coach, quantity: 10}]
avoided: [{unit_cost: eviction, without: 10%, with: 20%}]
`
	for l, s := range map[lang.Language]*reporttest.Study{
		lang.EN: reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society),
		lang.NL: reporttest.Read(t, reporttest.Parameters, bare, "purse"),
	} {
		swings, err := sensitivity.OneWay(s.Plan(t, calc.VaryUncertain), sensitivity.OneWayOptions{Jobs: 1})
		if err != nil {
			t.Fatal(err)
		}
		of := review.Subject{Result: s.Result, Parameters: s.Parameters, Analysis: s.Analysis, Swings: swings}
		reporttest.Stored(t, "review."+string(l)+".md", func(w io.Writer) error {
			return render.Markdown(w, review.Of(of, resultfile.Meta{Version: "1", Lang: l}).Document(l))
		})
	}
}
