package diag

import (
	"strconv"
	"strings"
)

// Sheet is a sheet of a workbook, as far as messages show it.
type Sheet struct {
	Name string
	// Index is its place among the sheets of the workbook, from 0.
	Index int
	// Heads are what its columns are called, and Cells what stands in it, each by its
	// column or row and column, counted from 1.
	Heads map[int]string
	Cells map[[2]int]string
	// Named are the columns that say to a reader which row it is.
	Named []int
	// Say words a finding at one of its cells as who fills in the sheet knows things; nil
	// where nothing is to be worded otherwise.
	Say func(Finding) Finding
}

// Said returns the finding as it is told to people: in the words of the sheet at which it
// stands, where that has its own.
func (f Finding) Said() Finding {
	if file := f.Pos.File; file != nil && file.Sheet != nil && file.Sheet.Say != nil {
		return file.Sheet.Say(f)
	}
	return f
}

// Row returns what says which row it is: what stands in its first cells.
func (s *Sheet) Row(row int) string {
	var named []string
	for _, column := range s.Named {
		if text := strings.TrimSpace(s.Cells[[2]int{row, column}]); text != "" {
			named = append(named, text)
		}
	}
	return strings.Join(named, ", ")
}

// sheet returns the place of the sheet among those of its workbook, 0 for text.
func (p Pos) sheet() int {
	if p.File == nil || p.File.Sheet == nil {
		return 0
	}
	return p.File.Sheet.Index
}

// String returns the place as far as it is known: "case.yaml:14:16", or
// "form.xlsx:Lines!F7" on a sheet; "" for nowhere.
func (p Pos) String() string {
	name, line, column := p.Name(), strconv.Itoa(int(p.Line)), strconv.Itoa(int(p.Column))
	switch {
	case p.IsZero():
		return ""
	case p.File.Sheet != nil && p.Line < 1:
		return name + ":" + p.File.Sheet.Name
	case p.File.Sheet != nil:
		return name + ":" + p.Cell()
	case p.Line < 1:
		return name
	case p.File.Rows:
		return name + ":row " + line
	case p.Column < 1:
		return name + ":" + line
	}
	return name + ":" + line + ":" + column
}

// Cell returns the name of the cell as formulas write it, "Lines!F7"; "" for a place that
// is none.
func (p Pos) Cell() string {
	if p.File == nil || p.File.Sheet == nil || p.Line < 1 {
		return ""
	}
	return quoted(p.File.Sheet.Name) + "!" + Letters(int(p.Column)) + strconv.Itoa(int(p.Line))
}

// quoted returns the name of a sheet as formulas write it, in quotes where it is no
// one word.
func quoted(sheet string) string {
	if strings.ContainsAny(sheet, " !'") {
		return "'" + strings.ReplaceAll(sheet, "'", "''") + "'"
	}
	return sheet
}

// Letters returns what spreadsheets call a column, counted from 1: A, Z, AA; "" for
// no column.
func Letters(column int) string {
	const letters = 26
	name := ""
	for ; column > 0; column = (column - 1) / letters {
		name = string(rune('A'+(column-1)%letters)) + name
	}
	return name
}
