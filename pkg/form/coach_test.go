package form_test

import (
	"context"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/installed"
	"ipta/pkg/lang"
)

// typist is a program for LibreOffice that opens a form and types in it as somebody at the
// keyboard does, in a Dutch installation: a number is what Calc makes of what was typed.
// It writes down what the cells offer and refuse, saves the form and ends.
const typist = `
Dim document, frame, journal As Integer

Sub Main
  On Error GoTo Wrong
  journal = FreeFile
  Open "%[1]s/log.txt" For Output As #journal
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL("file://%[1]s/form.xlsx", "_blank", 0, hidden())
  frame = document.CurrentController.Frame
%[2]s
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName"
  how(0).Value = "Calc MS Excel 2007 XML"
  document.storeToURL("file://%[1]s/saved.xlsx", how())
  document.close(True)
  Close #journal
  StarDesktop.terminate()
  Exit Sub
Wrong:
  Print #journal, "wrong: " & Error & " in line " & Erl
  Close #journal
  StarDesktop.terminate()
End Sub

Sub Enter(tab, cell, text)
  Dim where(0) As New com.sun.star.beans.PropertyValue
  Dim what(0) As New com.sun.star.beans.PropertyValue
  document.CurrentController.setActiveSheet(document.Sheets.getByName(tab))
  If document.Sheets.getByName(tab).getCellRangeByName(cell).CellProtection.IsLocked Then
    Print #journal, tab & " " & cell & " is locked"
    Exit Sub
  End If
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  where(0).Name = "ToPoint"
  where(0).Value = cell
  dispatcher.executeDispatch(frame, ".uno:GoToCell", "", 0, where())
  what(0).Name = "StringName"
  what(0).Value = text
  dispatcher.executeDispatch(frame, ".uno:EnterString", "", 0, what())
End Sub

REM Offers writes down whether the list of a cell has a text, and what the cell does with another.
Sub Offers(tab, cell, text)
  sheet = document.Sheets.getByName(tab)
  rule = sheet.getCellRangeByName(cell).Validation
  from = rule.getFormula1()
  If Left(from, 1) = """" Then
    found = InStr(";" & from & ";", ";""" & text & """;") > 0
  Else
    scratch = sheet.getCellRangeByName("ZZ1")
    scratch.Formula = "=IFERROR(MATCH(""" & text & """;" & from & ";0);0)"
    found = scratch.Value > 0
    scratch.Formula = ""
  End If
  Print #journal, tab & " " & cell & " " & text & ": list " & (rule.Type = com.sun.star.sheet.ValidationType.LIST) & ", offered " & found & ", warns " & (rule.ShowErrorMessage And rule.ErrorAlertStyle = com.sun.star.sheet.ValidationAlertStyle.WARNING)
End Sub

REM Holds writes down whether a cell takes nothing but what its rule says.
Sub Holds(tab, cell)
  rule = document.Sheets.getByName(tab).getCellRangeByName(cell).Validation
  Print #journal, tab & " " & cell & ": stops " & (rule.ShowErrorMessage And rule.ErrorAlertStyle = com.sun.star.sheet.ValidationAlertStyle.STOP) & " with words " & (Len(rule.ErrorMessage) > 0)
End Sub

REM Locked writes down whether a cell refuses a text.
Sub Locked(tab, cell)
  On Error GoTo Refused
  document.Sheets.getByName(tab).getCellRangeByName(cell).setDataArray(Array(Array("x")))
  Print #journal, tab & " " & cell & ": taken"
  Exit Sub
Refused:
  Print #journal, tab & " " & cell & ": refused"
End Sub
`

// dutchProfile has LibreOffice be a Dutch one, in which programs of this test may run.
const dutchProfile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>nl-NL</value></prop></item>
</oor:items>
`

// module is where a profile has the program that is run.
const module = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">%s</script:module>
`

// play has LibreOffice run steps of the typist in a form, and returns the form as it was
// saved and what was written down.
func play(t *testing.T, form []byte, steps string) (saved []byte, log string) {
	t.Helper()
	program := installed.Program(t, installed.Office, "soffice")
	dir := filepath.ToSlash(t.TempDir())
	if strings.Contains(dir, `"`) {
		t.Skip("a program in Basic cannot name this folder")
	}
	run := func(args ...string) {
		t.Helper()
		const patience = 3 * time.Minute
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		defer cancel()
		args = append([]string{"-env:UserInstallation=file://" + dir + "/profile", "--headless"}, args...)
		if out, err := exec.CommandContext(ctx, program, args...).CombinedOutput(); err != nil {
			t.Fatalf("soffice: %v\n%s", err, out)
		}
	}
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const main = "macro:///Standard.Module1.Main"
	if err := os.MkdirAll(filepath.Join(dir, "profile", "user"), 0o755); err != nil {
		t.Fatal(err)
	}
	write("profile/user/registrymodifications.xcu", dutchProfile)
	run(main) // completes the profile, with a program that does nothing
	var code strings.Builder
	if err := xml.EscapeText(&code, fmt.Appendf(nil, typist, dir, steps)); err != nil {
		t.Fatal(err)
	}
	write("form.xlsx", string(form))
	write("profile/user/basic/Standard/Module1.xba", fmt.Sprintf(module, code.String()))
	run(main)
	text, err := os.ReadFile(filepath.Join(dir, "log.txt"))
	if err != nil {
		t.Fatalf("the program did not run: %v", err)
	}
	saved, err = os.ReadFile(filepath.Join(dir, "saved.xlsx"))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return saved, string(text)
}

// TestCoach has LibreOffice, one at a time, type a form full as a coach does at the keyboard: names of the
// lists, and numbers as they are typed in the Netherlands. The lists offer these names, and
// warn of others; numbers that cannot be are stopped; cells that are not to be typed in
// refuse; and what was saved is what was meant.
func TestCoach(t *testing.T) {
	o := options(lang.NL)
	o.Spare = 0 // as many as who fills it in gets
	empty := write(t, nil, o)
	f := newFiller(t, empty)
	var steps, want strings.Builder
	quoted := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
	enter := func(p put) {
		fmt.Fprintf(&steps, "  Enter(%s, %s, %s)\n", quoted(tabs[p.sheet]), quoted(f.cell(p)), quoted(p.value.(string)))
	}
	offers := func(p put, is string) {
		fmt.Fprintf(&steps, "  Offers(%s, %s, %s)\n", quoted(tabs[p.sheet]), quoted(f.cell(p)), quoted(p.value.(string)))
		fmt.Fprintf(&want, "%s %s %s: list True, offered %s, warns True\n", tabs[p.sheet], f.cell(p), p.value, is)
	}
	enter(put{"lines", 1, "group", "bereikt"})
	offers(put{"lines", 1, "unit_cost", "Betaald werk, jaar"}, "True")
	offers(put{"lines", 1, "unit_cost", "Huisuitzetting"}, "False")
	for _, p := range typed {
		enter(p)
	}
	enter(put{"lines", 4, "value", "€ 1.250"})
	for _, p := range []put{
		{"lines", 1, "case", "sam"}, {"lines", 1, "group", "hulp"}, {"lines", 1, "unit_cost", "IPTA-coach"}, {"lines", 1, "unit_cost", "Huisuitzetting"},
		{"lines", 1, "event", "Brief over ontruiming"}, {"lines", 1, "borne_by.0.who", "Gemeente"}, {"timeline", 1, "kind", "tegenslag"},
		{"story", 1, "consent.story", "ja"}, {"quotes", 1, "who", "jongere"}, {"unpriced", 1, "direction", "beter"}, {"unpriced", 1, "for", "Jongere"},
		{"areas", 1, "area", "Wonen"}, {"allow", 1, "check", "sure-without"},
	} {
		offers(p, "True")
	}
	for _, p := range []put{{"lines", 1, "quantity", ""}, {"lines", 1, "without", ""}, {"lines", 1, "years.from", ""}, {"lines", 1, "evidence.grade", ""}, {"cases", 1, "start", ""}, {"areas", 1, "score", ""}} {
		fmt.Fprintf(&steps, "  Holds(%s, %s)\n", quoted(tabs[p.sheet]), quoted(f.cell(p)))
		fmt.Fprintf(&want, "%s %s: stops True with words True\n", tabs[p.sheet], f.cell(p))
	}
	for _, c := range [][2]string{{"Regels", "D7"}, {"Regels", "E9"}, {"Regels", "A3"}, {"Regels", "C6"}, {"Casussen", "A6"}, {"Kostprijzen", "D4"}, {"Uitleg", "B3"}, {"ipta", "A3"}} {
		fmt.Fprintf(&steps, "  Locked(%s, %s)\n", quoted(c[0]), quoted(c[1]))
		fmt.Fprintf(&want, "%s %s: refused\n", c[0], c[1])
	}
	saved, log := play(t, empty, steps.String())
	if diff := cmp.Diff(want.String(), log); diff != "" {
		t.Errorf("-want +written down\n%s", diff)
	}
	text := strings.Replace(meant, "value: 23.75", "value: 1250", 1)
	if diff := cmp.Diff(inLines(t, fromYAML(t, "meant.yaml", text)), inLines(t, read(t, saved))); diff != "" {
		t.Errorf("-meant +read\n%s", diff)
	}
}
