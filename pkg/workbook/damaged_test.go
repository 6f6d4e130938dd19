package workbook_test

import (
	"regexp"
	"strings"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/workbook"
	"ipta/pkg/xlsx/xlsxtest"
)

// TestDamagedCells puts texts that are not there in the place of those of a
// sheet, as a workbook has that was cut off or made to do harm: it must not
// pass for one in which these cells were made empty.
func TestDamagedCells(t *testing.T) {
	t.Parallel()
	s := read(t, options{paramsText: settings, caseText: scratchCases})
	parts := xlsxtest.Parts(t, s.write(t, lang.EN))
	inline := regexp.MustCompile(`t="inlineStr"([^>]*)>.*?</c>`)
	damaged := 0
	for i, part := range parts {
		if !strings.HasPrefix(part.Name, "xl/worksheets/sheet") || !inline.Match(part.Text) {
			continue
		}
		damaged++
		text := inline.ReplaceAll(part.Text, []byte(`t="s"$1><v>-1</v></c>`))
		changes := workbook.Read(&diag.File{Name: "x.xlsx", Text: xlsxtest.Packed(t, parts, i, text)}, s.p)
		if !diag.Failed(changes.Findings) {
			t.Errorf("%s: %d findings, none of them an error", part.Name, len(changes.Findings))
		}
	}
	if damaged == 0 {
		t.Fatal("no sheet has a text")
	}
}

// TestDamagedRanges lets a workbook claim formulas in more cells than it can have: that is
// told in few findings, and takes no memory for each.
func TestDamagedRanges(t *testing.T) {
	t.Parallel()
	s := read(t, options{paramsText: settings, caseText: scratchCases})
	parts := xlsxtest.Parts(t, s.write(t, lang.EN))
	ranges := regexp.MustCompile(`>[A-Z]+[0-9]+:[A-Z]+[0-9]+( [A-Z]+[0-9]+:[A-Z]+[0-9]+)*<`)
	for _, claim := range []string{">A1:J1000<", ">A1:XFD1048576<"} {
		damaged := 0
		for i, part := range parts {
			if !strings.HasPrefix(part.Name, "xl/worksheets/sheet") || !ranges.Match(part.Text) {
				continue
			}
			damaged++
			text := ranges.ReplaceAll(part.Text, []byte(claim))
			changes := workbook.Read(&diag.File{Name: "x.xlsx", Text: xlsxtest.Packed(t, parts, i, text)}, s.p)
			if n := len(changes.Findings); n == 0 || n > 5000 {
				t.Errorf("%s in %s: %d findings", claim, part.Name, n)
			}
		}
		if damaged == 0 {
			t.Fatal("no sheet has ranges")
		}
	}
}
