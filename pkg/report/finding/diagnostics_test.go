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

// TestExcerptInWidth cuts the line of a file around the place: no line is wider than
// the window, and the carets stand under the place.
func TestExcerptInWidth(t *testing.T) {
	t.Parallel()
	long := "  - {unit_cost: evictoin, without: 20%, with: 10%, years: 1, evidence: {grade: 4}}"
	file := &diag.File{Name: "c.yaml", Text: []byte(long + "\n" + strings.Repeat("山", 40) + "HERE\n\t\t- x: " + strings.Repeat("y ", 40) + "HERE\n" +
		strings.Repeat("é", 30000) + "HERE" + strings.Repeat("é", 30000))}
	for _, c := range []struct {
		name                string
		width               int
		line, column, wide  int32
		excerpt, underlined string
	}{
		{"no limit", 0, 1, 17, 8, "    1 | " + long, "evictoin"},
		{"fits", 90, 1, 17, 8, "    1 | " + long, "evictoin"},
		{"near the beginning", 60, 1, 17, 8, "    1 |   - {unit_cost: evictoin, without: 20%, with: 10 …", "evictoin"},
		{"in the middle", 40, 1, 47, 3, "    1 | … 0%, with: 10%, years: 1, evi …", "10%"},
		{"at the end", 40, 1, 80, 1, "    1 | … rs: 1, evidence: {grade: 4}}", "4"},
		{"wider than the window", 40, 1, 5, 77, "    1 | … {unit_cost: evictoin, withou …", "{unit_cost: evictoin, withou"},
		{"wide characters", 40, 2, 41, 4, "    2 | … 山山山山山山山山山山山山HERE", "HERE"},
		{"tabs", 40, 3, 88, 4, "    3 | … y y y y y y y y y y y y HERE", "HERE"},
		{"a very long line", 0, 4, 30001, 4, "    4 | … " + strings.Repeat("é", 50) + "HERE" + strings.Repeat("é", 66) + " …", "HERE"},
		{"after the end", 40, 1, 83, 1, "    1 | … s: 1, evidence: {grade: 4}}", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := InWidth(c.width, []diag.Finding{{ID: "x", Pos: diag.Pos{File: file, Line: c.line, Column: c.column, Width: c.wide}}}, lang.EN, 0)
			lines := strings.Split(got, "\n")
			if lines[1] != c.excerpt {
				t.Errorf("got\n%s", got)
			}
			var under strings.Builder // what stands above the carets
			place := 0
			for _, r := range lines[1] {
				if place < len(lines[2]) && lines[2][place] == '^' {
					under.WriteRune(r)
				}
				place += lang.Places(r)
			}
			if under.String() != c.underlined || !strings.Contains(lines[2], "^") {
				t.Errorf("the carets are under %q, want %q:\n%s", under.String(), c.underlined, got)
			}
			if c.width > 0 && max(place, len(lines[2])) > c.width {
				t.Errorf("wider than %d:\n%s", c.width, got)
			}
		})
	}
}
