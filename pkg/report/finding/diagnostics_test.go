package finding

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

func TestDiagnostics(t *testing.T) {
	t.Parallel()
	file := &diag.File{Name: "case-03.yaml", Text: []byte(
		"avoided:\n  - unit_cost: evictoin\n\t- zoë: 山 40\x1b[2J\n" + strings.Repeat("x", 100) + "HERE" + strings.Repeat("y", 100))}
	at := func(line, column, width int32) diag.Pos {
		return diag.Pos{File: file, Line: line, Column: column, Width: width}
	}
	text := lang.Text{EN: "unknown unit cost %q", NL: "onbekende kostprijs %q"}
	for _, c := range []struct {
		name string
		in   diag.Finding
		lang lang.Language
		want string
	}{
		{"whole", diag.Finding{ID: "unknown-unit-cost", Severity: diag.Error, Pos: at(2, 16, 8), Path: "avoided[0].unit_cost",
			Message: text.With("evictoin"), Related: []diag.Related{
				{Pos: at(1, 1, 7), Message: lang.Text{EN: "%q is defined here", NL: "%q staat hier"}.With("eviction")}}}, lang.EN,
			"case-03.yaml:2:16: error: avoided[0].unit_cost: unknown unit cost \"evictoin\" [unknown-unit-cost]\n" +
				"    2 |   - unit_cost: evictoin\n" +
				"      |                ^^^^^^^^\n" +
				"case-03.yaml:1:1: note: \"eviction\" is defined here\n"},
		{"tab, wide characters and an escape sequence", diag.Finding{ID: "x", Severity: diag.Warning, Pos: at(3, 11, 2), Message: text.With("40")}, lang.NL,
			"case-03.yaml:3:11: waarschuwing: onbekende kostprijs \"40\" [x]\n" +
				"    3 |     - zoë: 山 40␛[2J\n" +
				"      |               ^^\n"},
		{"long line", diag.Finding{ID: "x", Severity: diag.Note, Pos: at(4, 101, 4), Message: text.With("HERE")}, lang.EN,
			"case-03.yaml:4:101: note: unknown unit cost \"HERE\" [x]\n" +
				"    4 | … " + strings.Repeat("x", 50) + "HERE" + strings.Repeat("y", 66) + " …\n" +
				"      | " + strings.Repeat(" ", 52) + "^^^^\n"},
		{"after the end of the line", diag.Finding{ID: "x", Severity: diag.Error, Pos: at(1, 10, 0), Message: text.With("")}, lang.EN,
			"case-03.yaml:1:10: error: unknown unit cost \"\" [x]\n    1 | avoided:\n      |          ^\n"},
		{"whole file", diag.Finding{ID: "empty", Severity: diag.Error, Pos: at(0, 0, 0), Message: text.With("a")}, lang.EN,
			"case-03.yaml: error: unknown unit cost \"a\" [empty]\n"},
		{"nowhere, about a case, accepted", diag.Finding{ID: "no-range", Severity: diag.Warning, Case: "yassin", Path: "avoided[0]",
			Message: text.With("a\nb"), Accepted: &diag.Acceptance{Because: "agreed\x07", By: "Wil"}}, lang.EN,
			"warning: case yassin: avoided[0]: unknown unit cost \"a\\nb\" (accepted: agreed␇; by Wil) [no-range]\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, Diagnostics([]diag.Finding{c.in}, c.lang, 0)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDiagnosticsLimit(t *testing.T) {
	t.Parallel()
	many := make([]diag.Finding, 33)
	got := Diagnostics(many, lang.EN, MaxDiagnostics)
	if n := strings.Count(got, "\n"); n != MaxDiagnostics+1 || !strings.HasSuffix(got, "and 13 more\n") {
		t.Errorf("got %d lines, the last of %q", n, got)
	}
	if got := Diagnostics(nil, lang.EN, MaxDiagnostics); got != "" {
		t.Errorf("no findings give %q", got)
	}
}
