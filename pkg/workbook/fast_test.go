package workbook_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/lang"
)

// fastRule is a rule of the FAST standard for models in spreadsheets, or a habit of it,
// and what the workbook makes of it.
type fastRule struct {
	// rule is its number or section in the standard, and what it asks.
	rule string
	// held says how it is held; not why it is not held, or where it is not.
	held, not string
	// check returns what goes against it in a workbook; nil where another test holds it.
	check func(t *testing.T, f *excelize.File) []string
}

// fastRules are the rules: at least one of each section of the standard, and all of those
// that the workbook does not hold. Source: The FAST Standard, FAST02a (2014) and
// www.fast-standard.org. A rule of which only the section was known has no second number.
var fastRules = []fastRule{
	{rule: "1.01-01 separate sheets by type: inputs, workings, presentation, control",
		held: "parameters, unit costs and shares are sheets of inputs; summary, years and breakdown present; Checks controls; with many cases the lines are a sheet of inputs too",
		not:  "up to 20 cases the assumptions of a case stand on its sheet, above what follows from them: who knows a young person reads one sheet"},
	{rule: "1.01-02 the same columns on all sheets", held: "years begin in column C wherever they stand", check: yearsInOneColumn},
	{rule: "1.01 calculate once", held: "what a line is worth in a year, and a total, stand in one cell to which all others lead",
		not: "One by one calculates each line once more, in one formula at the base values: a number can only be tried alone beside the others, and a check holds both to each other"},
	{rule: "1.02 sheets in the order of reading, found by their colour", held: "cover, results, inputs, cases, tables, sources, checks; the contents on the cover lead to each, and tabs have a colour by type", check: coverLeads},
	{rule: "1.03 no links to other workbooks", held: "no formula refers to another file", check: formulasWithout(regexp.MustCompile(`\[`))},
	{rule: "2.01-01 a column has one purpose on a sheet", not: "tables stand below each other and each has heads of its own; only years and names keep their columns"},
	{rule: "2.01-02 one time axis a sheet", held: "years count from year 0 of a case",
		not: "the discount factors count from the base year, and the budget has calendar years, each with heads that say so"},
	{rule: "2.01-03 one formula a row, so that only its first year matters", held: "each row of years has one formula, copied", check: func(t *testing.T, f *excelize.File) []string { others, _ := oneForm(t, f); return others }},
	{rule: "2.01-04 from top to bottom and from left to right", held: "from the assumptions of a case to its results",
		not: "the key figures of a case stand above it, the summary before all, and the discounted years of a line above the years themselves: what a reader seeks comes first"},
	{rule: "2.02-01 each calculation in a block, with what it takes above it", held: "each part of a case is a table of its own, in the order of the formula, with a sentence that says it",
		not: "what a part takes is not repeated above it: rows are the same lines in each part, so that it is found by name"},
	{rule: "2.02-05 a running sum as an opening and a closing balance", not: "a sum from the first year to this one, in one formula, says the same in one row"},
	{rule: "2.03-01 the time axis once, in the frozen rows", not: "each table has its years above it: a sheet of a case has assumptions too, which have none"},
	{rule: "2.03-05 the checks in sight on each sheet", not: "on the cover and the summary, with the first that does not hold"},
	{rule: "2.04 inputs look alike and are found", held: "blue on yellow, and only those are not locked", check: inputsLookAlike},
	{rule: "2.05 presentation sheets that print", held: "each sheet has a title, what its amounts are in and the heads repeated, and fits on A4; workings and columns that only help stay off paper: TestSheetsRead, TestPaper"},
	{rule: "2.06 control sheets: checks and scenarios", held: "the sheet Checks, the line on the summary that says whether they hold, and the switch of scenarios", check: hasChecks},
	{rule: "3.01 the line as the smallest part", held: "a line of a case is a row in each part, with all its years"},
	{rule: "3.02 the same formula along a row", held: "see 2.01-03"},
	{rule: "3.03-01 no formula longer than a thumb", held: "half of all formulas have fewer than 60 characters", check: shortFormulas,
		not: "whether a line counts in a year, and when it is paid back, are one formula each: apart they would be three sheets of flags more"},
	{rule: "3.03-02 no formula that takes more than 24 seconds to explain", held: "those of the method are its own sentences; the note of each part says it",
		not: "those of One by one take longer, as the note there says: five parts times each other"},
	{rule: "3.03-03 no formula of several lines", held: "none has a line break", check: formulasWithout(regexp.MustCompile(`[\r\n]`))},
	{rule: "3.03-04 few functions", held: "those of the list in the check, which each spreadsheet has had since 2007", check: fewFunctions},
	{rule: "3.03-05 flags in place of IF", not: "whether a year counts is an IF in the table of what is left; 0 × an empty cell would be no sooner understood"},
	{rule: "3.03-06 INDEX or CHOOSE in place of IF to pick a value", held: "scenarios by CHOOSE, perspectives, indices and corrections by INDEX"},
	{rule: "3.03-07 no nested IFs", not: "three levels at most, where a word is chosen among three (what a line rests on, the moment within the year) and in the years"},
	{rule: "3.04-01 no constants in formulas", held: "0, 1 and the numbers of the check, each of which is part of a formula of the method", check: noConstants},
	{rule: "3.04-04 −1 * for a switch of sign", not: "costs and benefits are both positive, and a balance is benefits − costs everywhere, which reads as it is said"},
	{rule: "3.05 a label a row", held: "each row with a formula has a name in column A or B", check: labelledRows},
	{rule: "3.05 a unit a row", held: "the unit of a line stands beside its unit cost, and that of an amount in its number format",
		not: "there is no column of units beside each row of years: the subtitle of the sheet gives currency and prices"},
	{rule: "3.06 links straight to the source, no chains of links", held: "a formula refers to the cell where a value stands, or to the one in use beside its base value",
		not: "the cover repeats the summary, and the tornado on the summary the sheet behind it"},
	{rule: "3.07-01 timing flags", not: "see 3.03-05"},
	{rule: "4.01-01 INDEX over CHOOSE", not: "the ends of a number stand with its base value and careful end between them, in no range of their own"},
	{rule: "4.01-02 no NPV", held: "discount factors of the schedule, year by year", check: formulasWithout(regexp.MustCompile(`\b(NPV|XNPV|PV|IRR)\(`))},
	{rule: "4.01-03 no OFFSET, INDIRECT or other function that is always calculated anew", held: "none", check: formulasWithout(regexp.MustCompile(`\b(OFFSET|INDIRECT|NOW|TODAY|RAND|RANDBETWEEN|CELL|INFO)\(`))},
	{rule: "4.01 no circles", held: "LibreOffice finds no circle (Err:522) in any cell: TestRecalculate, TestChosen"},
	{rule: "4.02 nothing hidden, nothing merged among calculations", held: "no hidden row or column, and only paragraphs of one row are merged", check: nothingHidden,
		not: "one sheet is hidden: ipta, which tells import-xlsx which cell is which input"},
	{rule: "4.03 no names", not: "settings, rates and unit costs have names, so that horizon or discount_rate can be read in a formula; each leads to cells", check: namesLead},
	{rule: "4.04 inputs are validated", held: "each input cell refuses what cannot be", check: validatedInputs},
	{rule: "4.05 no groups of rows that fold", held: "none", check: nothingFolded},
	{rule: "4.06 no macros", held: "none: TestHostileText"},
}

// TestFAST lists the rules of the FAST standard with how the workbook holds them, and
// checks that on workbooks of all kinds.
func TestFAST(t *testing.T) {
	inFull(t)
	t.Parallel()
	plain := read(t, options{params: "nl-2024", cases: examples(t)})
	books := map[string]*excelize.File{
		"examples": open(t, plain.write(t, lang.NL)), "budget": open(t, plain.writeBudget(t, lang.EN, 0.02)),
		"scratch": open(t, read(t, options{paramsText: settings, caseText: scratchCases}).write(t, lang.EN)),
		"many":    open(t, read(t, options{paramsText: settings, caseText: manyCases(21)}).writeBudget(t, lang.NL, 0.02)),
	}
	for _, r := range fastRules {
		if r.held == "" && r.not == "" {
			t.Errorf("%s: neither held nor not", r.rule)
		}
		if r.check == nil {
			continue
		}
		for _, name := range []string{"examples", "budget", "scratch", "many"} {
			against := r.check(t, books[name])
			for _, a := range against[:min(len(against), 5)] {
				t.Errorf("%s: %s: %s (%d in all)", r.rule, name, a, len(against))
			}
		}
	}
}

// eachFormula goes over all formulas of the sheets in sight.
func eachFormula(t *testing.T, f *excelize.File, do func(sheet, cell, formula string)) {
	t.Helper()
	for _, sheet := range f.GetSheetList() {
		if sheet == "ipta" {
			continue
		}
		for i, row := range raw(t, f, sheet) {
			for k := range row {
				cell, _ := excelize.CoordinatesToCellName(k+1, i+1)
				if formula, _ := f.GetCellFormula(sheet, cell); formula != "" {
					do(sheet, cell, formula)
				}
			}
		}
	}
}

var quotedText = regexp.MustCompile(`"[^"]*"|'[^']*'!`)

// formulasWithout returns a check that no formula has something outside its texts.
func formulasWithout(bad *regexp.Regexp) func(t *testing.T, f *excelize.File) []string {
	return func(t *testing.T, f *excelize.File) (against []string) {
		eachFormula(t, f, func(sheet, cell, formula string) {
			if bad.MatchString(quotedText.ReplaceAllString(formula, "")) {
				against = append(against, sheet+"!"+cell+": ="+formula)
			}
		})
		return against
	}
}

func yearsInOneColumn(t *testing.T, f *excelize.File) (against []string) {
	for _, sheet := range f.GetSheetList() {
		if slices.Contains(yearless, sheet) {
			continue
		}
		for i, row := range raw(t, f, sheet) {
			if first, _ := yearColumns(row); first > 0 && first != 3 && (row[first-1] == "0" || len(row[first-1]) == 4) {
				against = append(against, fmt.Sprintf("%s, row %d: years from column %d", sheet, i+1, first))
			}
		}
	}
	return against
}

func shortFormulas(t *testing.T, f *excelize.File) []string {
	var sizes []int
	eachFormula(t, f, func(_, _, formula string) { sizes = append(sizes, len(formula)) })
	slices.Sort(sizes)
	if middle := sizes[len(sizes)/2]; middle >= 60 {
		return []string{fmt.Sprintf("half of the formulas have %d characters or more", middle)}
	}
	return nil
}

var functionName = regexp.MustCompile(`\b([A-Z][A-Z0-9.]*)\(`)

func fewFunctions(t *testing.T, f *excelize.File) (against []string) {
	known := strings.Fields("ABS AND BETAINV CHOOSE COLUMNS COUNT COUNTBLANK COUNTIF EXACT IF IFERROR INDEX ISNUMBER LARGE LOOKUP MATCH MAX MEDIAN MID MIN NA OR RANK ROUND ROWS SMALL SQRT SUM SUMIF SUMPRODUCT TEXT VALUE")
	eachFormula(t, f, func(sheet, cell, formula string) {
		for _, m := range functionName.FindAllStringSubmatch(quotedText.ReplaceAllString(formula, ""), -1) {
			if !slices.Contains(known, m[1]) {
				against = append(against, sheet+"!"+cell+": "+m[1])
			}
		}
	})
	return against
}

var numberInFormula = regexp.MustCompile(`(?:^|[-+*/^(,=<>{])([0-9]+(?:\.[0-9]+)?)\b`)

// noConstants allows the numbers that a formula of the method has: 0 and 1, half a year
// and half a case (0.5), grades (2, 4), low, base, high and careful (2, 3, 4), digits of
// ROUND (2, 6, 9), half a cent (0.005), the rows above a table (4 to 6), and the points
// between which 95% lies (0.025, 0.975).
func noConstants(t *testing.T, f *excelize.File) (against []string) {
	allowed := strings.Fields("0 1 2 3 4 5 6 9 0.5 0.005 0.025 0.975")
	eachFormula(t, f, func(sheet, cell, formula string) {
		bare := cellInFormula.ReplaceAllString(quotedText.ReplaceAllString(formula, `""`), "A")
		for _, m := range numberInFormula.FindAllStringSubmatch(bare, -1) {
			if !slices.Contains(allowed, m[1]) {
				against = append(against, sheet+"!"+cell+": "+m[1]+" in ="+formula)
			}
		}
	})
	return against
}

func labelledRows(t *testing.T, f *excelize.File) (against []string) {
	for _, sheet := range f.GetSheetList() {
		if sheet == "ipta" {
			continue
		}
		for i, row := range raw(t, f, sheet) {
			if len(row) < 3 || row[0] != "" || row[1] != "" {
				continue
			}
			for k := range row[2:] {
				cell, _ := excelize.CoordinatesToCellName(3+k, i+1)
				if formula, _ := f.GetCellFormula(sheet, cell); formula != "" && row[2+k] != "" {
					against = append(against, sheet+"!"+cell+": ="+formula)
					break
				}
			}
		}
	}
	return against
}

func nothingHidden(t *testing.T, f *excelize.File) (against []string) {
	for _, sheet := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(sheet); err != nil || visible == (sheet == "ipta") {
			against = append(against, sheet+" is hidden, or ipta is not")
		}
		rows := raw(t, f, sheet)
		for i := range rows {
			if visible, err := f.GetRowVisible(sheet, i+1); err != nil || !visible {
				against = append(against, fmt.Sprintf("%s, row %d", sheet, i+1))
			}
		}
		for column := 1; column <= 60; column++ {
			name, _ := excelize.ColumnNumberToName(column)
			if visible, err := f.GetColVisible(sheet, name); err != nil || !visible {
				against = append(against, sheet+", column "+name)
			}
		}
		merged, err := f.GetMergeCells(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range merged {
			_, first, _ := excelize.CellNameToCoordinates(m.GetStartAxis())
			_, last, _ := excelize.CellNameToCoordinates(m.GetEndAxis())
			if formula, _ := f.GetCellFormula(sheet, m.GetStartAxis()); first != last || formula != "" {
				against = append(against, sheet+"!"+m.GetStartAxis()+" is merged")
			}
		}
	}
	return against
}

// coverLeads wants a link on the cover to each sheet in sight.
func coverLeads(t *testing.T, f *excelize.File) (against []string) {
	sheets := f.GetSheetList()
	linked := map[string]bool{}
	for i := range raw(t, f, sheets[0]) {
		if _, target, _ := f.GetCellHyperLink(sheets[0], fmt.Sprintf("A%d", i+1)); target != "" {
			linked[strings.ReplaceAll(strings.Trim(target[:strings.LastIndex(target, "!")], "'"), "''", "'")] = true
		}
	}
	for _, sheet := range sheets[1:] {
		if linked[sheet] == (sheet == "ipta") {
			against = append(against, sheet)
		}
	}
	return against
}

// nothingFolded wants no outline of rows or columns.
func nothingFolded(t *testing.T, f *excelize.File) (against []string) {
	for _, sheet := range f.GetSheetList() {
		for i := range raw(t, f, sheet) {
			if level, err := f.GetRowOutlineLevel(sheet, i+1); err != nil || level > 0 {
				against = append(against, fmt.Sprintf("%s, row %d", sheet, i+1))
			}
		}
		for column := 1; column <= 60; column++ {
			name, _ := excelize.ColumnNumberToName(column)
			if level, err := f.GetColOutlineLevel(sheet, name); err != nil || level > 0 {
				against = append(against, sheet+", column "+name)
			}
		}
	}
	return against
}

// TestFASTIsListed wants a rule of each section of the standard.
func TestFASTIsListed(t *testing.T) {
	t.Parallel()
	for chapter, sections := range []int{3, 6, 7, 6} {
		for section := 1; section <= sections; section++ {
			number := fmt.Sprintf("%d.%02d", chapter+1, section)
			if !slices.ContainsFunc(fastRules, func(r fastRule) bool { return strings.HasPrefix(r.rule, number) }) {
				t.Errorf("no rule of section %s", number)
			}
		}
	}
}

func namesLead(_ *testing.T, f *excelize.File) (against []string) {
	for _, n := range f.GetDefinedName() {
		if strings.Contains(n.RefersTo, "#REF!") || !strings.Contains(n.RefersTo, "!") {
			against = append(against, n.Name+" is "+n.RefersTo)
		}
	}
	return against
}

// inputCells returns the cells of all inputs, as "Sheet!A1", with their paths.
func inputCells(t *testing.T, f *excelize.File) map[string]string {
	t.Helper()
	cells := map[string]string{}
	for i, row := range raw(t, f, "ipta") {
		if len(row) < 2 || row[0] != "input" {
			continue
		}
		formula, _ := f.GetCellFormula("ipta", fmt.Sprintf("C%d", i+1))
		formula = strings.TrimPrefix(strings.Split(formula, "=")[0], "IF(")
		sheet, cell, _ := strings.Cut(formula, "!")
		cells[strings.ReplaceAll(strings.Trim(sheet, "'"), "''", "'")+"!"+strings.ReplaceAll(cell, "$", "")] = row[1]
	}
	return cells
}

func inputsLookAlike(t *testing.T, f *excelize.File) (against []string) {
	inputs := inputCells(t, f)
	open := map[int]bool{} // by style
	for _, sheet := range f.GetSheetList() {
		for i, row := range raw(t, f, sheet) {
			for k := range row {
				cell, _ := excelize.CoordinatesToCellName(k+1, i+1)
				id, _ := f.GetCellStyle(sheet, cell)
				if _, known := open[id]; !known {
					look, err := f.GetStyle(id)
					open[id] = err == nil && look.Protection != nil && !look.Protection.Locked
				}
				_, isInput := inputs[sheet+"!"+cell]
				if isInput != open[id] && !isInput && strings.Contains("Cover Voorblad Parameters", sheet) {
					continue // the key to the colours
				}
				if isInput != open[id] {
					against = append(against, fmt.Sprintf("%s!%s: input %v, open %v", sheet, cell, isInput, open[id]))
				}
			}
		}
	}
	return against
}

func hasChecks(t *testing.T, f *excelize.File) []string {
	for _, name := range []string{"Checks", "Controles"} {
		if i, err := f.GetSheetIndex(name); err == nil && i >= 0 && len(raw(t, f, name)) > 5 {
			return nil
		}
	}
	return []string{"no sheet of checks"}
}

func validatedInputs(t *testing.T, f *excelize.File) (against []string) {
	ruled := map[string]bool{}
	for _, sheet := range f.GetSheetList() {
		rules, err := f.GetDataValidations(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rules {
			for _, cells := range strings.Fields(strings.ReplaceAll(r.Sqref, "$", "")) {
				first, last, ok := strings.Cut(cells, ":")
				if !ok {
					last = first
				}
				left, top, _ := excelize.CellNameToCoordinates(first)
				right, bottom, _ := excelize.CellNameToCoordinates(last)
				for row := top; row <= bottom; row++ {
					for column := left; column <= right; column++ {
						cell, _ := excelize.CoordinatesToCellName(column, row)
						ruled[sheet+"!"+cell] = true
					}
				}
			}
		}
	}
	for cell, path := range inputCells(t, f) {
		if !ruled[cell] {
			against = append(against, cell+": "+path)
		}
	}
	slices.Sort(against)
	return against
}
