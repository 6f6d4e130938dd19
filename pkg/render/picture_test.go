package render_test

import (
	"bytes"
	"strings"
	"testing"

	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/render"
	"ipta/pkg/report"
)

// TestFence wants a picture in Markdown to stay inside its block of code,
// whatever stands in its labels.
func TestFence(t *testing.T) {
	t.Parallel()
	for _, label := range []string{"housing", "``` <b>", "`````"} {
		d := report.Document{Lang: lang.EN, Blocks: []report.Block{report.Picture{Chart: chart.Balance{
			Caption: chart.Caption{Title: "t"}, Rows: []chart.BalanceRow{{Label: label, Costs: 1, Benefits: 2}}}}}}
		var b bytes.Buffer
		if err := render.Markdown(&b, d); err != nil {
			t.Fatal(err)
		}
		_, after, _ := strings.Cut(b.String(), "text\n")
		fence := strings.Repeat("`", max(3, strings.Count(label, "`")+1))
		if !strings.Contains(b.String(), "\n"+fence+"text\n") || !strings.HasSuffix(after, "\n"+fence+"\n") || !strings.Contains(after, label) {
			t.Errorf("%q can close the block:\n%s", label, b.String())
		}
	}
}
