// Package cohort reads the cases of many young people: CSV with one row a line
// of a case, and JSON Lines with one case a line. It reads a stream, and what
// it keeps does not grow with the number of cases.
//
// A Stream cuts the input into blocks of whole cases, and looks whether an id
// comes back; that is done in order. A Parser turns the cases of a block into
// package model; each goroutine has one of its own, so that blocks are parsed
// side by side. A plain case goes by the short way (assembler), which takes only
// what it is sure of. Any other goes by the full reader of package load, so
// that the rules and the messages are those of a YAML file.
package cohort

import (
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
)

// Format is a way to write many cases.
type Format string

// The formats; None is the format of a text that is neither.
const (
	None      Format = ""
	CSV       Format = "csv"
	JSONLines Format = "jsonl"
	Parquet   Format = "parquet" // read as the text of the same table in CSV: Options.Rows
)

// Options say how cases are read.
type Options struct {
	// Name is what messages call the input.
	Name   string
	Format Format
	// Renames are other names of columns, as given with --map.
	Renames []Rename
	// Sets are the values of --set; those of cases are put in their place.
	Sets []load.Set
	// Parameters link the lines to their unit costs; nil leaves that out.
	Parameters *model.Parameters
	// Limits bound what is read of a case.
	Limits load.Limits
	// Rows says that the text is that of a table that is no text: places count its rows.
	Rows bool
	// Window is up to how many bytes a table is looked at as a whole, usualWindow when it
	// is 0.
	Window int
	// First returns where a case with an id stood that was read in another way, if that is
	// known; it may be nil.
	First func(id string) (diag.Pos, bool)
	// block is how many bytes a block has, blockSize when it is 0.
	block int
}

// Rename says that a column has another name than ipta's.
type Rename struct {
	From, To string
}

// maxRow is the largest row of CSV, or line of JSON Lines, in bytes; and
// maxCase the largest case. Both are far above real use.
const (
	maxRow  = 1 << 20
	maxCase = 16 << 20
)

// Add notes the id of a case that was read in another way; it returns false when
// there was one with that id before.
func (i *IDs) Add(id string) bool {
	return !i.ids.add([]byte(id), 0).again
}

// see says where the columns are explained.
var see = lang.Text{
	EN: `"ipta help cohorts" names all columns, --map NAME=COLUMN reads one as another, --map NAME=- leaves it out`,
	NL: `"ipta help cohorts" noemt alle kolommen, met --map NAAM=KOLOM leest u er een als een andere, met --map NAAM=- laat u haar weg`,
}
