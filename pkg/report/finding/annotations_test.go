package finding_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/report/finding"
)

// TestAnnotations wants findings as workflow commands in which no text of a
// file can begin a command or a property of its own.
func TestAnnotations(t *testing.T) {
	t.Parallel()
	file := &diag.File{Name: "cases/a,line=1:100%\r\n::error::x.yaml"}
	message := lang.Text{EN: "50%% of %s", NL: "50%% van %s"}
	for _, c := range []struct {
		name    string
		finding diag.Finding
		want    string
	}{
		{"a place and a reason", diag.Finding{ID: "one-line", Severity: diag.Warning, Case: "sam", Path: "avoided[0]",
			Pos:     diag.Pos{File: &diag.File{Name: "sam.yaml"}, Line: 3, Column: 5, Width: 4},
			Message: lang.Text{EN: "one line carries all", NL: "één regel draagt alles"}.With(), Why: lang.Text{EN: "It matters.", NL: "Het doet ertoe."}},
			"::warning file=sam.yaml,line=3,col=5,endColumn=9,title=one-line::case sam: avoided[0]: one line carries all%0AIt matters.\n"},
		{"no place", diag.Finding{ID: "all-winners", Severity: diag.Note, Message: lang.Text{EN: "all win", NL: "allen winnen"}.With()},
			"::notice title=all-winners::all win\n"},
		{"no line", diag.Finding{ID: "encoding", Severity: diag.Error, Pos: diag.Pos{File: &diag.File{Name: "b.yaml"}},
			Message: lang.Text{EN: "not UTF-8", NL: "geen UTF-8"}.With()},
			"::error file=b.yaml,title=encoding::not UTF-8\n"},
		{"accepted", diag.Finding{ID: "one-line", Severity: diag.Warning, Message: lang.Text{EN: "one line", NL: "één regel"}.With(),
			Accepted: &diag.Acceptance{Because: "we looked. ", By: "the team"}},
			"::notice title=one-line::one line (accepted: we looked; by the team)\n"},
		{"hostile", diag.Finding{ID: "x", Severity: diag.Error, Pos: diag.Pos{File: file, Line: 1, Column: 1, Width: 1},
			Message: lang.Same("%s").With("50%\r\n::set-env name=PATH::/tmp")},
			"::error file=cases/a%2Cline=1%3A100%25%0D%0A%3A%3Aerror%3A%3Ax.yaml,line=1,col=1,title=x::50%25  ::set-env name=PATH::/tmp\n"},
		{"another place", diag.Finding{ID: "same-id", Severity: diag.Error, Message: message.With("it"),
			Related: []diag.Related{{Pos: diag.Pos{File: &diag.File{Name: "c.yaml"}, Line: 7, Column: 1}, Message: lang.Text{EN: "first here", NL: "eerst hier"}.With()}}},
			"::error title=same-id::50%25 of it%0Ac.yaml:7:1: first here\n"},
	} {
		if diff := cmp.Diff(c.want, finding.Annotations([]diag.Finding{c.finding}, lang.EN)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, diff)
		}
	}
}
