package calculation_test

import (
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/reporttest"
)

// TestDocument has the whole of what ipta calc shows of two cases, and of one in
// the perspective of who pays.
func TestDocument(t *testing.T) {
	t.Parallel()
	two := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)
	one := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, "purse")
	one.Result.Cases, one.Result.Aggregate.Cases = one.Result.Cases[:1], 1
	for name, s := range map[string]*reporttest.Study{"two": two, "one": one} {
		reporttest.Document(t, name, func(l lang.Language) report.Document {
			return calculation.Document(s.Result, s.Parameters, s.Analysis, calculation.Options{
				Lang: l, Detail: report.Full, By: calculation.Breakdowns, GrossToNet: true, Remarks: []string{"A doubt."}})
		})
	}
	reporttest.Document(t, "summary", func(l lang.Language) report.Document {
		return calculation.Document(two.Result, two.Parameters, nil, calculation.Options{Lang: l, Detail: report.Summary})
	})
}
