package page_test

import (
	"strings"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/page"
)

// TestSmallShare wants to know of 0.4 in a field of percentages which one it is: until that
// is said, nothing is reckoned with it.
func TestSmallShare(t *testing.T) {
	t.Parallel()
	e := newEngine()
	files := []page.File{{Name: "sam.yaml", Text: "ipta: case/1\ninterventions: [{unit_cost: ipta_coach, quantity: 60}]\navoided:\n  - {unit_cost: eviction, without: 40%, with: {value: 10%, low: 5%, high: 20%}}\n"}}
	ask := func(edits ...page.Edit) page.Answer {
		return e.Answer(page.Request{Lang: lang.NL, Files: files, Parameters: "nl-2024", Edits: edits, Want: []string{"view"}})
	}
	for _, c := range []struct{ path, typed, small, large string }{
		{"without", "0,4", "0.4%", "40%"}, {"without", "0.4", "0.4%", "40%"}, {"without", ".25", "0.25%", "25%"}, {"with.low", "0,07", "0.07%", "7%"},
	} {
		path := "avoided[0]." + c.path
		a := ask(page.Edit{Op: "type", Path: path, Text: c.typed})
		if a.View.OK || len(a.View.Findings) == 0 || a.View.Findings[0].Path != path || len(a.View.Findings[0].Mends) < 2 {
			t.Errorf("%s: %+v\n%s", c.typed, a.View.Findings, a.Files[0].Text)
			continue
		}
		f := a.View.Findings[0]
		if want := strings.Replace(c.small, ".", ",", 1) + ", of bedoelt u " + c.large + "?"; !strings.HasPrefix(f.Text, want) {
			t.Errorf("%s: %q, want %q", c.typed, f.Text, want)
		}
		for i, want := range []string{c.small, c.large} {
			if got := ask(f.Mends[i].Edits...).Files[0].Text; !strings.Contains(got, ": "+want) {
				t.Errorf("%s: mended to\n%s", c.typed, got)
			}
		}
	}
	for typed, want := range map[string]string{"0,4%": "without: 0.4%", "0": "without: 0%", "0,0": "without: 0.0%", "1,5": "without: 1.5%", "40": "without: 40%"} {
		if a := ask(page.Edit{Op: "type", Path: "avoided[0].without", Text: typed}); !a.View.OK || !strings.Contains(a.Files[0].Text, want) {
			t.Errorf("%s: %+v\n%s", typed, a.View.Findings, a.Files[0].Text)
		}
	}
	if a := ask(page.Edit{Op: "type", Path: "avoided[0].quantity", Text: "0,4"}); !strings.Contains(a.Files[0].Text, "quantity: 0.4,") {
		t.Errorf("a quantity: %s", a.Files[0].Text)
	}
}
