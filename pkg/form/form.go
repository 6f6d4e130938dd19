// Package form writes and reads a workbook in which people fill in cases: a coach at a
// table, without an editor of text or a terminal. One row of the sheet of lines is one
// line of a case; unit costs, groups and people are chosen from lists by what they are
// called, and cells that are not to be typed in are locked.
//
// What there is to fill in comes from the tables of package field: each number in all
// forms that say how sure it is, each list of objects as a sheet. Read makes of the rows
// the same values that a case file in YAML gives (load.Value), so that its rules and its
// messages hold; each of them stands at a sheet and a cell.
package form

import (
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// header begins every sheet that is read, in a row that is hidden; behind it stand the
// name of the sheet in this package, the language of the form and how many columns have a
// key, so that one that is gone is missed.
const header = "ipta: form/1"

// The rows of a sheet, counted from 1: the header and the keys of the columns are hidden.
const (
	headerRow = iota + 1
	keyRow
	titleRow
	helpRow
	bandRow
	headRow
	firstRow // of what is filled in
)

// Options say what a form is like.
type Options struct {
	Lang lang.Language
	// Parameters have the unit costs, people and domains of the lists.
	Parameters *model.Parameters
	// Areas are areas of life to choose from; others may be filled in.
	Areas []model.Label
	// Checks are the codes of findings that may be accepted.
	Checks []string
	// UnitName returns how a unit is called in a language; nil for the text of the file.
	UnitName func(unit lang.Text, l lang.Language) string
	// Spare is for how many rows beyond those that are filled in the form shows the unit
	// and the amount of what was chosen; 0 for the usual.
	Spare int
	// Version is the version of ipta, for the properties of the file; may be "".
	Version string
}
