package workbook_test

import (
	"bytes"
	"fmt"
	"ipta/pkg/installed"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// changesMacro is a macro of LibreOffice that follows the lines of a file: it opens a
// workbook, fills in cells as a user does, calculates and writes down what stands in all
// cells. A workbook is so read once for all changes in it.
const changesMacro = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Changes" script:language="StarBasic">
Sub Run(path As String)
  Dim order As String, field, hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  orders = FreeFile
  Open path For Input As #orders
  Do While Not EOF(orders)
    Line Input #orders, order
    field = Split(order, Chr(9))
    Select Case field(0)
    Case "open"
      doc = StarDesktop.loadComponentFromURL(ConvertToURL(field(1)), "_blank", 0, hidden())
    Case "number"
      doc.Sheets.getByName(field(1)).getCellRangeByName(field(2)).setValue(Val(field(3)))
    Case "text"
      doc.Sheets.getByName(field(1)).getCellRangeByName(field(2)).setString(field(3))
    Case "write"
      doc.calculate()
      WriteCells(doc, field(1))
    Case "close"
      doc.close(True)
    End Select
  Loop
  Close #orders
  StarDesktop.terminate()
End Sub

Sub WriteCells(doc, path)
  Dim texts() As String
  out = FreeFile
  Open path For Output As #out
  For Each sheet In doc.Sheets
    Print #out, "sheet" &amp; Chr(9) &amp; sheet.Name
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    rows = sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow).getDataArray()
    For Each row In rows
      ReDim texts(UBound(row)) As String
      For i = 0 To UBound(row)
        texts(i) = Replace(Replace(CStr(row(i)), Chr(10), " "), Chr(9), " ")
      Next
      Print #out, Join(texts, Chr(9))
    Next
  Next
  Close #out
End Sub
</script:module>
`

// basicLibrary holds that macro in a profile of LibreOffice.
var basicLibrary = map[string]string{
	"Standard/Changes.xba": changesMacro,
	"Standard/script.xlb":  basicDocument("library", "library", `library:name="Standard" library:readonly="false" library:passwordprotected="false"`, `<library:element library:name="Changes"/>`),
	"Standard/dialog.xlb":  basicDocument("library", "library", `library:name="Standard" library:readonly="false" library:passwordprotected="false"`, ""),
	"script.xlc":           basicDocument("libraries", "libraries", `xmlns:xlink="http://www.w3.org/1999/xlink"`, `<library:library library:name="Standard" library:link="false"/>`),
	"dialog.xlc":           basicDocument("libraries", "libraries", `xmlns:xlink="http://www.w3.org/1999/xlink"`, `<library:library library:name="Standard" library:link="false"/>`),
}

func basicDocument(name, dtd, attributes, content string) string {
	return fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:%[1]s PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "%[2]s.dtd">
<library:%[1]s xmlns:library="http://openoffice.org/2000/library" %[3]s>%[4]s</library:%[1]s>
`, name, dtd, attributes, content)
}

// script are changes in a workbook, one after the other, each in the workbook as it was
// written.
type script struct {
	book  []byte
	cells []map[string]any // by path of the input
}

// run returns, for each change, a workbook with what stands in all cells then, as
// LibreOffice calculates it.
func run(t testing.TB, scripts ...script) (results [][][]byte) {
	t.Helper()
	office := installed.Program(t, installed.Office, "soffice")
	dir := t.TempDir()
	profile := newProfile(t, dir)
	for name, content := range basicLibrary {
		write(t, filepath.Join(profile, "user", "basic", filepath.FromSlash(name)), []byte(content))
	}
	var orders strings.Builder
	order := func(fields ...string) { orders.WriteString(strings.Join(fields, "\t") + "\n") }
	fill := func(sheet, cell string, value any) {
		if text, ok := value.(string); ok {
			order("text", sheet, cell, text)
			return
		}
		order("number", sheet, cell, fmt.Sprint(value))
	}
	result := func(i, k int) string { return filepath.Join(dir, fmt.Sprintf("cells%d-%d.txt", i, k)) }
	for i, s := range scripts {
		name := filepath.Join(dir, fmt.Sprintf("book%d.xlsx", i))
		write(t, name, s.book)
		order("open", name)
		f := open(t, s.book)
		for k, cells := range s.cells {
			places := map[string][2]string{}
			for path, value := range cells {
				sheet, cell := inputCell(t, f, path)
				places[path] = [2]string{sheet, cell}
				fill(sheet, cell, value)
			}
			order("write", result(i, k))
			for path := range cells { // back to what it was
				sheet, cell := places[path][0], places[path][1]
				was, _ := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
				if x, err := strconv.ParseFloat(was, 64); err == nil {
					fill(sheet, cell, x)
				} else {
					fill(sheet, cell, was)
				}
			}
		}
		order("close")
	}
	file := filepath.Join(dir, "orders.txt")
	write(t, file, []byte(orders.String()))
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(profile), "--headless", "--norestore", `macro:///Standard.Changes.Run("` + filepath.ToSlash(file) + `")`}
	if out, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	for i, s := range scripts {
		books := make([][]byte, len(s.cells))
		for k := range s.cells {
			text, err := os.ReadFile(result(i, k))
			if err != nil {
				t.Fatal(err)
			}
			books[k] = asBook(t, string(text))
		}
		results = append(results, books)
	}
	return results
}

// asBook returns a workbook with the cells that the macro wrote down.
func asBook(t testing.TB, text string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	var to *excelize.StreamWriter
	row, sheets := 0, 0
	flush := func() {
		if to != nil {
			if err := to.Flush(); err != nil {
				t.Fatal(err)
			}
		}
	}
	for line := range strings.Lines(text) {
		fields := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if fields[0] == "sheet" && len(fields) == 2 {
			flush()
			if sheets++; sheets == 1 {
				_ = f.SetSheetName("Sheet1", fields[1])
			} else if _, err := f.NewSheet(fields[1]); err != nil {
				t.Fatal(err)
			}
			var err error
			if to, err = f.NewStreamWriter(fields[1]); err != nil {
				t.Fatal(err)
			}
			row = 0
			continue
		}
		row++
		cells := make([]any, len(fields))
		for i, field := range fields {
			if cells[i] = field; field == "" {
				cells[i] = nil
			}
		}
		cell, _ := excelize.CoordinatesToCellName(1, row)
		if err := to.SetRow(cell, cells); err != nil {
			t.Fatal(err)
		}
	}
	flush()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
