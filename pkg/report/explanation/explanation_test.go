package explanation_test

import (
	"testing"

	"ipta/pkg/explain"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/explanation"
	"ipta/pkg/report/reporttest"
	"ipta/pkg/resolved"
)

// TestDocument explains a line of Sam down to the numbers of the files, and the
// total as far as a page goes.
func TestDocument(t *testing.T) {
	t.Parallel()
	s := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)
	for name, asked := range map[string]struct {
		caseID, figure string
		depth          int
	}{
		"line":  {"sam", "avoided[0]", -1},
		"total": {"", "npv", 0},
		"ratio": {"kim", "bcr", 2},
	} {
		node, err := explain.Figure(s.Result, s.Parameters, asked.caseID, asked.figure)
		if err != nil {
			t.Fatal(err)
		}
		reporttest.Document(t, name, func(l lang.Language) report.Document {
			return explanation.Document(s.Result, s.Parameters, node, explanation.Options{Lang: l, Depth: asked.depth, Ask: "ipta explain cases"})
		})
		if name == "line" {
			reporttest.JSON(t, name, explanation.NewFile(s.Result, s.Parameters, resolved.Made{}, "1", lang.EN, []explain.Node{node}, []string{"npv"}))
		}
	}
}

// TestHeadlines lists what can be asked of one case, and of both.
func TestHeadlines(t *testing.T) {
	t.Parallel()
	s := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)
	for name, caseID := range map[string]string{"headlines_sam": "sam", "headlines": ""} {
		nodes, err := explain.Headlines(s.Result, s.Parameters, caseID)
		if err != nil {
			t.Fatal(err)
		}
		names, err := explain.Figures(s.Result, s.Parameters, caseID)
		if err != nil {
			t.Fatal(err)
		}
		reporttest.Document(t, name, func(l lang.Language) report.Document {
			return explanation.Headlines(s.Result, s.Parameters, caseID, nodes, names, explanation.Options{Lang: l, Ask: "ipta explain cases"})
		})
	}
}
