package finding

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// TestRepeated has a column that is wrong in each row told once, with its other places,
// and not fewer than it takes.
func TestRepeated(t *testing.T) {
	t.Parallel()
	file := &diag.File{Name: "c.csv", Text: []byte(strings.Repeat("x\n", 20))}
	text := lang.Text{EN: "%s is wrong", NL: "%s is fout"}
	column := func(n int32) (list []diag.Finding) {
		for i := range n {
			list = append(list,
				diag.Finding{ID: "x", Severity: diag.Error, Pos: diag.Pos{File: file, Line: i + 1, Column: 1, Width: 1}, Path: fmt.Sprintf("avoided[%d]", i), Message: text.With("2025")})
		}
		return list
	}
	noted := func(list []diag.Finding, line int32) []diag.Finding {
		for i := range list {
			list[i].Related = []diag.Related{{Pos: diag.Pos{File: file, Line: line}, Message: text.With("2027")}}
		}
		return list
	}
	other := diag.Finding{ID: "x", Severity: diag.Error, Pos: diag.Pos{File: file, Line: 2}, Message: text.With("2026")}
	for _, c := range []struct {
		name string
		in   []diag.Finding
		lang lang.Language
		want string
	}{
		{"three stay apart", column(3), lang.EN, "" +
			"c.csv:1:1: error: avoided[0]: 2025 is wrong [x]\n    1 | x\n      | ^\n" +
			"c.csv:2:1: error: avoided[1]: 2025 is wrong [x]\n    2 | x\n      | ^\n" +
			"c.csv:3:1: error: avoided[2]: 2025 is wrong [x]\n    3 | x\n      | ^\n"},
		{"four", append(column(4), other), lang.EN, "" +
			"c.csv:1:1: error: avoided[0]: 2025 is wrong [x]\n    1 | x\n      | ^\n" +
			"      the same in 3 more places: lines 2, 3, 4\n" +
			"c.csv:2: error: 2026 is wrong [x]\n    2 | x\n"},
		{"four with the same note", noted(column(4), 9), lang.EN, "" +
			"c.csv:1:1: error: avoided[0]: 2025 is wrong [x]\n    1 | x\n      | ^\nc.csv:9: note: 2027 is wrong\n" +
			"      the same in 3 more places: lines 2, 3, 4\n"},
		{"twelve, of which the limit counts one", append(column(12), other), lang.NL, "" +
			"c.csv:1:1: fout: avoided[0]: 2025 is fout [x]\n    1 | x\n      | ^\n" +
			"      hetzelfde op nog 11 plaatsen: regels 2, 3, 4, 5, 6, 7, 8, 9 en nog 3\n" +
			"en nog 1\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			limit := 0
			if strings.Contains(c.name, "limit") {
				limit = 1
			}
			if diff := cmp.Diff(c.want, Diagnostics(c.in, c.lang, limit)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
