package workbook_test

import (
	"bytes"
	"fmt"
	"ipta/pkg/installed"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// alwaysRecalculate is a profile of LibreOffice in which a workbook is
// calculated anew when it is opened, whatever values stand in it, and which is left as
// it is at the first start.
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
`

// inFull leaves a test of whole workbooks to a full run, before it writes any.
func inFull(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("whole workbooks are written, and LibreOffice is started, in a full run")
	}
}

// recalculate returns workbooks as LibreOffice calculates and saves them.
func recalculate(t *testing.T, books ...[]byte) [][]byte {
	t.Helper()
	inFull(t)
	office := installed.Program(t, installed.Office, "soffice")
	dir := t.TempDir()
	profile := newProfile(t, dir)
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(profile), "--headless",
		"--convert-to", "xlsx", "--outdir", filepath.Join(dir, "out")}
	for i, b := range books {
		name := filepath.Join(dir, fmt.Sprintf("book%d.xlsx", i))
		write(t, name, b)
		args = append(args, name)
	}
	if out, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	result := make([][]byte, len(books))
	var err error
	for i := range books {
		if result[i], err = os.ReadFile(filepath.Join(dir, "out", fmt.Sprintf("book%d.xlsx", i))); err != nil {
			t.Fatal(err)
		}
	}
	return result
}

// newProfile makes a profile of LibreOffice in a folder.
func newProfile(t testing.TB, dir string) string {
	t.Helper()
	profile := filepath.Join(dir, "profile")
	write(t, filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(alwaysRecalculate))
	return profile
}

func write(t testing.TB, name string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, content []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func raw(t testing.TB, f *excelize.File, sheet string) [][]string {
	t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// inputCell returns the sheet and cell of an input, as the hidden sheet says.
func inputCell(t testing.TB, f *excelize.File, path string) (sheet, cell string) {
	t.Helper()
	for i, row := range raw(t, f, "ipta") {
		if len(row) < 2 || row[0] != "input" || row[1] != path {
			continue
		}
		formula, err := f.GetCellFormula("ipta", fmt.Sprintf("C%d", i+1))
		if err != nil {
			t.Fatal(err)
		}
		formula = strings.TrimPrefix(strings.Split(formula, "=")[0], "IF(")
		sheet, cell, _ = strings.Cut(formula, "!")
		return strings.Trim(sheet, "'"), strings.ReplaceAll(cell, "$", "")
	}
	t.Fatalf("the workbook has no input %s", path)
	return "", ""
}

// fillIn returns a workbook with other values in some of its input cells.
func fillIn(t testing.TB, content []byte, values map[string]any) []byte {
	t.Helper()
	f := open(t, content)
	for path, value := range values {
		sheet, cell := inputCell(t, f, path)
		if err := f.SetCellValue(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// compare holds every cell of a workbook as LibreOffice calculated it to that of
// another as ipta wrote it, amounts to a cent, and finds no error in any cell. With
// exceptions the workbook was changed since it was written, and only formulas count.
func compare(t *testing.T, calculated, written []byte, except ...string) {
	t.Helper()
	got, want := open(t, calculated), open(t, written)
	cells, formulas := 0, 0
	for _, sheet := range want.GetSheetList() {
		rows := raw(t, got, sheet)
		for i, row := range raw(t, want, sheet) {
			for k, value := range row {
				other := ""
				if i < len(rows) && k < len(rows[i]) {
					other = rows[i][k]
				}
				name, _ := excelize.CoordinatesToCellName(k+1, i+1)
				formula, _ := want.GetCellFormula(sheet, name)
				cells++
				if formula != "" {
					formulas++
				}
				switch {
				case isError(other):
					t.Errorf("%s!%s holds the error %s: =%s", sheet, name, other, formula)
				case sheet+name == "SamenvattingA3" || sheet+name == "SummaryA3": // on the selection, in the words of then
				case len(except) > 0 && (formula == "" || slices.Contains(thenSheets, sheet) || slices.ContainsFunc(thenFormulas, func(f string) bool { return strings.HasPrefix(formula, f) })):
				case !alike(other, value) && !slices.Contains(except, sheet):
					t.Errorf("%s!%s is %q, ipta says %q: =%s", sheet, name, other, value, formula)
				}
			}
		}
	}
	t.Logf("%d cells, %d of them formulas", cells, formulas)
}

// thenFormulas begin the formulas that rest on what ipta knew when it wrote the workbook:
// what it calculated, which base values lie in their ranges and which end is careful.
var thenFormulas = []string{"'One by one'!", "'Een voor een'!", "IF(COUNT(", "IF(IFERROR(", "IF(COUNTIF("}

// thenSheets rest on the ranges, which follow counts in the files and stay in the
// workbook, or say what ipta calculated; TestTornado holds what the ranges do.
var thenSheets = []string{"Cover", "Voorblad", "Sensitivity", "Gevoeligheid", "One by one", "Een voor een"}

func isError(value string) bool {
	for _, e := range []string{"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "Err:"} {
		if strings.HasPrefix(value, e) {
			return true
		}
	}
	return false
}

// alike reports whether two cells hold the same: numbers to half a cent, or to
// a millionth where they are smaller than 10, as shares and ratios are.
func alike(a, b string) bool {
	if a == b {
		return true
	}
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX != nil || errY != nil {
		return false
	}
	tolerance := 0.005
	if math.Abs(y) < 10 {
		tolerance = 1e-6
	}
	return math.Abs(x-y) < tolerance
}

// firstCase returns which of the rows of the summary is that of the first case.
func firstCase(t testing.TB, rows [][]string) int {
	t.Helper()
	for i, row := range rows {
		if len(row) == 1 && slices.Contains([]string{"Cases", "Casussen"}, row[0]) {
			return i + 2
		}
	}
	t.Fatal("the summary has no cases")
	return 0
}
