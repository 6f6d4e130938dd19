package render

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/unitcosts"
)

// printed returns a document as text.
func printed(t testing.TB, d report.Document, o TextOptions) string {
	t.Helper()
	var out bytes.Buffer
	if err := Text(&out, d, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestTextFits holds that no line is wider than the terminal, and that nothing
// is lost of what always shows.
func TestTextFits(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		p := parameters()
		documents := map[string]report.Document{
			"lines":      document(t, calculation.Options{Lang: l, Detail: report.Lines}),
			"full":       document(t, calculation.Options{Lang: l, Detail: report.Full, By: calculation.Breakdowns, GrossToNet: true}),
			"summary":    document(t, calculation.Options{Lang: l, Detail: report.Summary, By: calculation.Breakdowns, GrossToNet: true}),
			"parameters": unitcosts.List(p, p.UnitCosts, p.Numbers, l),
			"unit cost":  unitcosts.One(p, p.UnitCost("eviction"), l),
		}
		for name, d := range documents {
			step := 11 // other widths than those of the next document
			if name == "lines" {
				step = 1
			}
			for limit := narrowestTerminal; limit <= 160; limit += step {
				for _, line := range strings.Split(printed(t, d, TextOptions{Width: limit, Color: limit%2 == 0}), "\n") {
					if got := width(line); got > limit {
						t.Fatalf("%s, %s, width %d: a line of %d:\n%s", name, l, limit, got, line)
					}
				}
			}
		}
	}
}

// TestColourSaysNothingMore holds that a text with colour is the text without.
func TestColourSaysNothingMore(t *testing.T) {
	t.Parallel()
	d := document(t, calculation.Options{Lang: lang.NL, Detail: report.Full, By: calculation.Breakdowns})
	coloured := printed(t, d, TextOptions{Width: 90, Color: true})
	for _, code := range []string{codeBold, codeRed, codeGreen, codeYellow, codeGrey, codeReset} {
		if !strings.Contains(coloured, code) {
			t.Errorf("no %q", code)
		}
		coloured = strings.ReplaceAll(coloured, code, "")
	}
	plain := printed(t, d, TextOptions{Width: 90})
	if strings.ContainsRune(plain, '\x1b') {
		t.Error("escape codes without colour")
	}
	got, want := strings.Split(coloured, "\n"), strings.Split(plain, "\n")
	for i := range want {
		if i >= len(got) || strings.TrimRight(got[i], " ") != want[i] {
			t.Fatalf("line %d: got %q, want %q", i+1, got[i], want[i])
		}
	}
}

// hostile holds what a case file must not be able to do to a reader.
const hostile = "=1+1\x1b[31m\x07|<script>\u202e`*_[x](y)#\n- a\t山😀"

func hostileDocument(s string) report.Document {
	row := func(kind report.RowKind) report.Row {
		return report.Row{Kind: kind, Cells: []report.Cell{{Text: s}, {Text: s}}}
	}
	return report.Document{Title: s, Lang: lang.EN, Blocks: []report.Block{
		report.Heading{Level: 2, Text: s}, report.Heading{Level: 3, Text: s}, report.Paragraph{Text: s},
		report.KeyFigures{Items: []report.KeyFigure{{Label: s, Value: s, Note: s}}},
		report.Notes{Items: []string{s}},
		report.Findings{Items: []report.FindingItem{{ID: s, Text: s, Why: s, Accepted: s}}},
		report.Table{Caption: s, Columns: []report.Column{{Head: s, Wrap: true}, {Head: s, Align: report.Right}},
			Rows: []report.Row{row(report.Group), row(report.Plain), row(report.Total)}},
	}}
}

func TestHostileText(t *testing.T) {
	t.Parallel()
	for _, limit := range []int{0, 30, 40, 200} {
		out := printed(t, hostileDocument(hostile), TextOptions{Width: limit})
		for _, r := range out {
			if r != '\n' && (r < ' ' || r == 0x7f || r == '\u202e' || (r >= 0x80 && r < 0xa0)) {
				t.Fatalf("width %d: %q stands in the output", limit, r)
			}
		}
		for _, line := range strings.Split(out, "\n") {
			if limit > 0 && width(line) > limit {
				t.Errorf("width %d: a line of %d: %q", limit, width(line), line)
			}
		}
	}
	var md bytes.Buffer
	if err := Markdown(&md, hostileDocument(hostile)); err != nil {
		t.Fatal(err)
	}
	for _, raw := range []string{"\x1b", "\x07", "\u202e", " <", "|<", "\n- a", "\t"} {
		if strings.Contains(md.String(), raw) {
			t.Errorf("%q stands in the Markdown", raw)
		}
	}
	for _, line := range strings.Split(md.String(), "\n") {
		if n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|"); strings.HasPrefix(line, "|") && n != 3 {
			t.Errorf("a row of %d bars: %s", n, line)
		}
	}
}

// TestSpanningRows holds that a row may run on over empty cells, in any width.
func TestSpanningRows(t *testing.T) {
	t.Parallel()
	for _, last := range []string{"", "€ 1", strings.Repeat("9", 37), strings.Repeat("9", 60)} {
		for _, words := range []string{"", "x", strings.Repeat("word ", 30), strings.Repeat("x", 90)} {
			cells := []report.Cell{{Text: words}, {}, {Text: last}}
			d := report.Document{Blocks: []report.Block{report.Table{
				Columns: []report.Column{{Wrap: true}, {Head: "A", Priority: 1}, {Align: report.Right}},
				Rows:    []report.Row{{Kind: report.Group, Cells: cells}, {Cells: cells}, {Kind: report.Total, Cells: cells}}}}}
			for limit := narrowestTerminal; limit < 110; limit++ {
				for _, line := range strings.Split(printed(t, d, TextOptions{Width: limit}), "\n") {
					if width(line) > limit {
						t.Fatalf("width %d: a line of %d: %q", limit, width(line), line)
					}
				}
			}
		}
	}
}

// TestColumnsGoTogether holds that columns of one priority show together or not at
// all, in any width: no end of a range without the other.
func TestColumnsGoTogether(t *testing.T) {
	t.Parallel()
	table := report.Table{
		Columns: []report.Column{{Head: "Name", Wrap: true}, {Head: "Pays", Align: report.Right, Priority: 2},
			{Head: "2.5%", Align: report.Right, Priority: 1}, {Head: "mean", Align: report.Right}, {Head: "97.5%", Align: report.Right, Priority: 1}},
		Rows: []report.Row{{Cells: []report.Cell{{Text: "municipality"}, {Text: "€100,000"}, {Text: "−€20,000"}, {Text: "€4"}, {Text: "€1,000,000"}}}}}
	shown := map[int]bool{}
	for limit := 1; limit < 80; limit++ {
		l := fit(table, limit)
		low, high := slices.Contains(l.columns, 2), slices.Contains(l.columns, 4)
		if low != high {
			t.Errorf("width %d: of both ends only one stands in columns %v", limit, l.columns)
		}
		if !l.stacked {
			shown[len(l.columns)] = true
		}
	}
	if !shown[2] || !shown[4] || !shown[5] {
		t.Errorf("numbers of columns shown: %v", shown)
	}
}

func TestWrap(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text  string
		limit int
		want  string
	}{
		{"", 10, ""},
		{"one two three", 0, "one two three"},
		{"one two three", 7, "one two/three"},
		{"one two three", 3, "one/two/thr/ee"},
		{"  one   two ", 3, "one/two"},
		{"€\u00a012.345 en € 5", 8, "€\u00a012.345/en € 5"},
		{"山山山", 4, "山山/山"},
		{"山", 1, "山"},
		{"examples/ipta/analysis.yaml:2", 24, "examples/ipta//analysis.yaml:2"},
		{"examples/ipta/analysis.yaml:2", 20, "examples/ipta//analysis.yaml:2"},
		{"a-long-analysis-of-ours.yaml:2", 24, "a-long-analysis-of-ours./yaml:2"},
		{"day_night_shelter_year", 20, "day_night_shelter_/year"},
		{"-abcdefghijklmnop", 10, "-abcdefghi/jklmnop"},
	} {
		if got := strings.Join(wrap(c.text, c.limit), "/"); got != c.want {
			t.Errorf("wrap(%q, %d) = %q, want %q", c.text, c.limit, got, c.want)
		}
	}
}

func ExampleText() {
	d := report.Document{Title: "Two cases", Lang: lang.EN, Blocks: []report.Block{report.Table{
		Columns: []report.Column{{Head: "Case", Wrap: true}, {Head: "Net present value", Align: report.Right}},
		Rows: []report.Row{
			{Cells: []report.Cell{{Text: "Yassin"}, {Text: "€37,960"}}},
			{Cells: []report.Cell{{Text: "Zoë"}, {Text: "−€13,511"}}},
			{Kind: report.Total, Cells: []report.Cell{{Text: "Total"}, {Text: "€24,449"}}},
		}}}}
	var out bytes.Buffer
	_ = Text(&out, d, TextOptions{Width: 60})
	fmt.Print(out.String())
	// Output:
	// Two cases
	// ═════════
	//
	//              Net
	//          present
	// Case       value
	// ────────────────
	// Yassin   €37,960
	// Zoë     −€13,511
	// ────────────────
	// Total    €24,449
}

func BenchmarkText(b *testing.B) {
	d := document(b, calculation.Options{Lang: lang.NL, Detail: report.Lines})
	b.ReportAllocs()
	for b.Loop() {
		_ = printed(b, d, TextOptions{Width: 80})
	}
}

// TestAmountsHaveUnits holds that a list of unit costs leaves out no unit in any width: an
// amount says nothing without it.
func TestAmountsHaveUnits(t *testing.T) {
	t.Parallel()
	p := parameters()
	for _, l := range lang.Languages {
		for limit := narrowestTerminal; limit <= 160; limit += 5 {
			text := strings.Join(strings.Fields(printed(t, unitcosts.List(p, p.UnitCosts, p.Numbers, l), TextOptions{Width: limit})), " ")
			for _, left := range []string{"lack of room: ", "geen ruimte: "} {
				if _, heads, ok := strings.Cut(text, left); ok {
					if heads, _, _ = strings.Cut(heads, ". "); strings.Contains(" "+strings.ReplaceAll(heads, ",", " ")+" ", " Per ") {
						t.Errorf("%s, width %d: %s", l, limit, heads)
					}
				}
			}
		}
	}
}
