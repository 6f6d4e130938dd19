package workbook_test

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/lang"
	"ipta/pkg/xlsx/xlsxtest"
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
			printed := printedColumns(f, sheet)
			for column := 1; column <= printed; column++ {
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

// printedColumns returns up to which column a sheet is printed.
func printedColumns(f *excelize.File, sheet string) (last int) {
	const all = 60
	for _, n := range f.GetDefinedName() {
		if n.Name != "_xlnm.Print_Area" || n.Scope != sheet {
			continue
		}
		for part := range strings.SplitSeq(n.RefersTo, ",") {
			cells := strings.Split(strings.ReplaceAll(part[strings.LastIndex(part, "!")+1:], "$", ""), ":")
			column, _, err := excelize.CellNameToCoordinates(cells[len(cells)-1])
			if err != nil {
				return all
			}
			last = max(last, column)
		}
	}
	return cmp.Or(last, all)
}

// codeWord matches what only files and programs call so: interventions[0], ipta_coach.
var codeWord = regexp.MustCompile(`\b[a-z]+(_[a-z0-9]+)+\b|\w\[\d+\]|\bcases\.`)

// address matches what stands in a text as an address, or as what a source calls a file.
var address = regexp.MustCompile(`https?://\S+|df_ref_prices`)

// TestCodeWords wants no code word before a reader: where a number stands in the files is
// told in one grey column of a sheet, beside what is printed.
func TestCodeWords(t *testing.T) {
	t.Parallel()
	for name, book := range map[string][]byte{
		"examples": read(t, options{params: "nl-2024", cases: examples(t)}).write(t, lang.NL),
		"scratch":  read(t, options{paramsText: weightySettings, caseText: weighty}).write(t, lang.NL),
		"many":     read(t, options{paramsText: settings, caseText: manyCases(21)}).write(t, lang.NL),
		"simple":   read(t, options{paramsText: settings, caseText: strings.NewReplacer(", profile: [20%, 50%, 10%]", "", "with: {hazard_ratio: 0.5}", "with: 10%").Replace(manyCases(21))}).write(t, lang.NL),
	} {
		f := open(t, book)
		for _, sheet := range f.GetSheetList() {
			if sheet == "ipta" {
				continue
			}
			inFiles, printed := map[int]bool{}, printedColumns(f, sheet)
			for i, row := range raw(t, f, sheet) {
				for k, text := range row {
					if text == "In de bestanden" {
						inFiles[k] = true
					}
					if found := codeWord.FindString(address.ReplaceAllString(text, "")); found != "" && (!inFiles[k] || k < printed && !unprinted(f, sheet)) {
						cell, _ := excelize.CoordinatesToCellName(k+1, i+1)
						t.Errorf("%s: %s!%s says %q", name, sheet, cell, text)
					}
				}
			}
		}
	}
}

// unprinted reports whether nothing of a sheet is printed: an empty cell is.
func unprinted(f *excelize.File, sheet string) bool {
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm.Print_Area" && n.Scope == sheet && !strings.Contains(n.RefersTo, ":") {
			value, err := f.GetCellValue(sheet, strings.ReplaceAll(n.RefersTo[strings.LastIndex(n.RefersTo, "!")+1:], "$", ""))
			return err == nil && value == ""
		}
	}
	return false
}

// TestPaper holds what stands on paper: no sheet that is only there to calculate with, and
// of the others no column that only helps and none of the workings by year of a case.
func TestPaper(t *testing.T) {
	t.Parallel()
	few := open(t, read(t, options{params: "nl-2024", cases: examples(t)}).write(t, lang.EN))
	many := open(t, read(t, options{paramsText: settings, caseText: manyCases(21)}).write(t, lang.EN))
	for _, x := range []struct {
		f     *excelize.File
		sheet string
		want  bool
	}{{few, "One by one", false}, {few, "Summary", true}, {few, "yassin", true}, {many, "One by one", false}, {many, "Effect", false}, {many, "Part left", false}, {many, "Cases", true}, {many, "Case", true}} {
		if got := !unprinted(x.f, x.sheet); got != x.want {
			t.Errorf("%s is printed: %v, want %v", x.sheet, got, x.want)
		}
	}
	for _, x := range []struct {
		sheet, behind, within string // a text that is not on paper, one that is
	}{
		{"Summary", "No.", "Cashable"}, {"Sensitivity", "Place", "Width"}, {"Stakeholders", "Pays, to the left", "Net"},
		{"Parameters", "Discount factors", "Price indices"}, {"Shares", "Per euro: borne or enjoyed, less received", "Shares"},
		{"yassin", "Part of the effect that is left, by year", "By stakeholder"}, {"Checks", "Part of the total", "Findings"},
	} {
		if printsText(t, few, x.sheet, x.behind) || !printsText(t, few, x.sheet, x.within) {
			t.Errorf("%s: %q is printed: %v, and %q: %v", x.sheet, x.behind, printsText(t, few, x.sheet, x.behind), x.within, printsText(t, few, x.sheet, x.within))
		}
	}
}

// printsText reports whether a text of a sheet stands on paper; it must stand on the sheet.
func printsText(t *testing.T, f *excelize.File, sheet, text string) bool {
	t.Helper()
	area := ""
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm.Print_Area" && n.Scope == sheet {
			area = n.RefersTo
		}
	}
	var right, bottom int
	if _, err := fmt.Sscanf(area[strings.LastIndex(area, "$")+1:], "%d", &bottom); err != nil {
		t.Fatal(area)
	}
	right = printedColumns(f, sheet)
	found, printed := false, false
	for i, row := range raw(t, f, sheet) {
		for k, value := range row {
			if value == text {
				found, printed = true, printed || i < bottom && k < right
			}
		}
	}
	if !found {
		t.Errorf("%s does not say %q", sheet, text)
	}
	return printed
}

// TestNumbersFit wants no number to stand as ###: each fits its column, as it is shown.
func TestNumbersFit(t *testing.T) {
	t.Parallel()
	for name, book := range map[string][]byte{
		"examples": read(t, options{params: "nl-2025", cases: examples(t)}).write(t, lang.NL),
		"weighty":  read(t, options{paramsText: weightySettings, caseText: weighty}).write(t, lang.EN),
	} {
		f := open(t, book)
		for _, sheet := range f.GetSheetList() {
			if sheet == "ipta" {
				continue
			}
			widths := map[int]float64{}
			for i, row := range raw(t, f, sheet) {
				for k, value := range row {
					if !isNumber(value) {
						continue
					}
					column, _ := excelize.ColumnNumberToName(k + 1)
					if _, known := widths[k]; !known {
						widths[k], _ = f.GetColWidth(sheet, column)
					}
					shown, err := f.GetCellValue(sheet, fmt.Sprint(column, i+1))
					if err != nil || float64(utf8.RuneCountInString(shown)) > widths[k]+1 {
						t.Errorf("%s: %s!%s%d shows %q in a column of %g characters", name, sheet, column, i+1, shown, widths[k])
					}
				}
			}
		}
	}
}

// TestLongTitle wants a title that is wider than a page to take more lines, on the sheets
// that it heads, and those that name the case to show all of it.
func TestLongTitle(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Maximiliaan-Alexander van den Oudenhoven ", 4)
	st := read(t, options{paramsText: settings, caseText: strings.Replace(scratchCases, "title: First", "title: "+long, 1)})
	f := open(t, st.write(t, lang.EN))
	for sheet, row := range map[string]int{"first": 1, "Years": 6, "Checks": 7} {
		id, _ := f.GetCellStyle(sheet, fmt.Sprint("A", row))
		look, err := f.GetStyle(id)
		if err != nil || look.Alignment == nil || !look.Alignment.WrapText {
			t.Errorf("%s: row %d does not wrap", sheet, row)
		}
		if height, err := f.GetRowHeight(sheet, row); err != nil || height < 2*13 {
			t.Errorf("%s: row %d is %g points high", sheet, row, height)
		}
	}
}

// TestChartsWhole wants no chart of the summary to be cut by the end of a page: from where
// a page begins to where a chart ends, the rows are no higher than the page. A page of A4 on
// its side holds 505 points of what is printed 770 wide.
func TestChartsWhole(t *testing.T) {
	t.Parallel()
	book := read(t, options{params: "nl-2025", cases: examples(t)}).write(t, lang.EN)
	f := open(t, book)
	part := func(name string) string {
		for _, p := range xlsxtest.Parts(t, book) {
			if p.Name == name {
				return string(p.Text)
			}
		}
		t.Fatal(name)
		return ""
	}
	numbers := func(of, text string) (all []int) {
		for _, m := range regexp.MustCompile(of).FindAllStringSubmatch(text, -1) {
			n, _ := strconv.Atoi(m[1])
			all = append(all, n)
		}
		return all
	}
	width := 0.0
	for column := 1; column <= printedColumns(f, "Summary"); column++ {
		name, _ := excelize.ColumnNumberToName(column)
		w, _ := f.GetColWidth("Summary", name)
		width += w*5.25 + 3.75
	}
	high := func(from, to int) (sum float64) {
		for row := from; row <= to; row++ {
			h, _ := f.GetRowHeight("Summary", row)
			sum += h
		}
		return sum
	}
	room := 505*max(1, width/770) - high(1, 2) // the first two stand on each page
	begins := append([]int{0}, numbers(`<brk id="(\d+)"`, part("xl/worksheets/sheet2.xml"))...)
	drawing := part("xl/drawings/drawing1.xml")
	from, to := numbers(`<xdr:from>.*?<xdr:row>(\d+)</xdr:row>`, drawing), numbers(`<xdr:to>.*?<xdr:row>(\d+)</xdr:row>`, drawing)
	if len(from) != 3 || len(to) != 3 {
		t.Fatalf("charts from %v to %v", from, to)
	}
	for i := range from {
		first := 0
		for _, row := range begins {
			if row <= from[i] {
				first = row
			}
		}
		if h := high(first+1, to[i]+1); h > room {
			t.Errorf("the chart in rows %d to %d stands on a page that begins with row %d: %.0f points of %.0f", from[i]+1, to[i]+1, first+1, h, room)
		}
	}
}
