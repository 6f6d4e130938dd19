package render

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/report"
)

func treeDocument() report.Document {
	leaf := report.Branch{Text: "amount a unit, with a name that is far too long for the line [1]", Value: "€ 12.345,67"}
	return report.Document{Title: "Tree", Lang: lang.EN, Blocks: []report.Block{report.Tree{Branches: []report.Branch{
		{Text: "net present value", Value: "€ −50", Tone: report.Bad, Remarks: []string{"benefits − costs = € 0 − € 50"}, Branches: []report.Branch{
			{Text: "benefits", Value: "€ 0"},
			{Text: "costs", Value: "€ 50", Remarks: []string{"a remark that goes on over more than one line where there is little room"}, Branches: []report.Branch{
				leaf, {Text: "deep", Value: "1", Branches: []report.Branch{{Text: "deeper", Value: "1", Branches: []report.Branch{leaf}}}},
			}},
		}},
		{Mark: "[1]", Text: "hostile \x1b[31m*text*\n# head", Remarks: []string{"1. <b>", "| cell"}},
	}}}}
}

// TestTree holds a tree in each format that shows one.
func TestTree(t *testing.T) {
	t.Parallel()
	d := treeDocument()
	for name, write := range map[string]func(io.Writer) error{
		"tree.70.txt":       func(w io.Writer) error { return Text(w, d, TextOptions{Width: 70}) },
		"tree.40.txt":       func(w io.Writer) error { return Text(w, d, TextOptions{Width: 40}) },
		"tree.50.color.txt": func(w io.Writer) error { return Text(w, d, TextOptions{Width: 50, Color: true}) },
		"tree.md":           func(w io.Writer) error { return Markdown(w, d) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			golden(t, name, write)
		})
	}
}

// TestTreeFits wants no line of a tree to be wider than the terminal.
func TestTreeFits(t *testing.T) {
	t.Parallel()
	for limit := narrowestTerminal; limit <= 100; limit++ {
		var out bytes.Buffer
		if err := Text(&out, treeDocument(), TextOptions{Width: limit}); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			if n := width(strings.TrimSuffix(line, "\n")); n > limit {
				t.Errorf("at width %d a line takes %d: %q", limit, n, line)
			}
		}
	}
}
