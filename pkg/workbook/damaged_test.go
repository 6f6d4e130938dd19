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
