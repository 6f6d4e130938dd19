package workbook_test

import (
	"strings"
	"testing"

	"ipta/pkg/lang"
)

// TestSheetsRead looks at how the sheets stand on the screen and on paper: a text begins
// on the left, also one that is written from right to left; the heads of the sources stay
// in sight; and no sheet is printed so small that nobody can read it.
func TestSheetsRead(t *testing.T) {
	t.Parallel()
	arabic := options{paramsText: settings, caseText: strings.Replace(scratchCases, "title: First", "title: \"مساعدة للشباب\"", 1)}
	for _, o := range []options{arabic, {params: "nl-2024", cases: examples(t)}} {
		f := open(t, read(t, o).write(t, lang.EN))
		for _, sheet := range f.GetSheetList() {
			if sheet == "ipta" {
				continue
			}
			id, _ := f.GetCellStyle(sheet, "A1")
			if look, err := f.GetStyle(id); err != nil || look.Alignment == nil || look.Alignment.Horizontal != "left" {
				t.Errorf("the title of %s does not stand on the left", sheet)
			}
			panes, err := f.GetPanes(sheet)
			if err != nil {
				t.Fatal(err)
			}
			if head := raw(t, f, sheet)[max(0, panes.YSplit-1)]; sheet == "Sources" && (len(head) < 4 || head[2] != "Publisher") {
				t.Errorf("the heads of %s do not stay: %q", sheet, head)
			}
			page, _ := f.GetPageLayout(sheet)
			paper := map[string]float64{"landscape": 770, "portrait": 505}[*page.Orientation]
			width, frozen := 0.0, 0.0
			for column := 1; column <= 60; column++ {
				name := strings.TrimLeft(string(rune('@'+(column-1)/26))+string(rune('A'+(column-1)%26)), "@")
				w, _ := f.GetColWidth(sheet, name)
				if w == 9.140625 { // the width of a column that has none
					break
				}
				width += w*5.25 + 3.75
				if column <= panes.XSplit {
					frozen = width
				}
			}
			const least = 5.9 // points
			if size := 10 * paper / ((width-frozen)/float64(*page.FitToWidth) + frozen); size < least {
				t.Errorf("%s is printed in letters of %.1f points", sheet, size)
			}
		}
	}
}
