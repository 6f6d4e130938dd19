package main

import (
	"os"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// fillForm is the command of scripts that fills in a form, as somebody with a spreadsheet
// does: fill FILE 'SHEET!CELL=VALUE' .... A value that is a number is filled in as one, and
// as a text behind an apostrophe.
func fillForm(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: fill FILE 'SHEET!CELL=VALUE' ...")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	for _, arg := range args[1:] {
		place, value, found := strings.Cut(arg, "=")
		sheet, cell, isCell := strings.Cut(place, "!")
		if !found || !isCell {
			ts.Fatalf("%s: write SHEET!CELL=VALUE", arg)
		}
		if x, err := strconv.ParseFloat(value, 64); err == nil {
			ts.Check(f.SetCellFloat(sheet, cell, x, -1, 64))
			continue
		}
		ts.Check(f.SetCellStr(sheet, cell, strings.TrimPrefix(value, "'")))
	}
	made, err := f.GetDocProps() // a spreadsheet that saves changes when, and no more
	ts.Check(err)
	made.Modified = "2026-03-01T12:00:00Z"
	ts.Check(f.SetDocProps(made))
	content, err := f.WriteToBuffer()
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), content.Bytes(), 0o600))
}
