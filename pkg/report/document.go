// Package report says what a document for people is made of, free of any format,
// and how figures, names and terms stand in it, in the reader's language. Amounts
// are rounded here and in the packages in this folder, and nowhere before.
//
// Each trade has a package of its own in this folder, and imports only those before
// it in pkg/layers_test.go. What stands here is what several of them need.
//
//   - document.go, tree.go, picture.go: the blocks of a document.
//   - number.go, sheet.go: numbers as files for programs have them.
//   - writer.go, cell.go: figures as a reader has them, and cells with them.
//   - words.go, units.go, unitname.go: terms of more than one document.
//   - numbername.go, naming.go: what a reader calls a number of the files.
//   - party.go, happening.go, lifearea.go: who pays or gains, what happens and in which
//     area of life, as sentences name them.
//   - choice.go, form.go: totals with the choice of cases, and forms of uncertainty.
//   - rough.go: roundings by which costs, benefits and what is left add up as told.
//   - settings.go, made.go: what stands at the head: prices, discounting, and what
//     was changed against the files.
//
// Texts of case and parameter files stand in a Document as they were written;
// each format of package render makes them harmless in its own way.
package report

import (
	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// Document is what a reader gets, block by block.
type Document struct {
	Title string
	Lang  lang.Language
	// Made stands below the title: what was changed against the files.
	Made   []HeadLine
	Blocks []Block
}

// Add adds blocks at the end of the document.
func (d *Document) Add(blocks ...Block) { d.Blocks = append(d.Blocks, blocks...) }

// Block is a Heading, Paragraph, KeyFigures, Table, Tree, Notes or Findings.
type Block interface{ block() }

// Heading opens a part of a document; Level is 2 or 3, the title being 1.
type Heading struct {
	Level int
	Text  string
}

// Paragraph is running text.
type Paragraph struct {
	Text string
	Tone Tone
}

// KeyFigures are labels with their values, one below the other.
type KeyFigures struct{ Items []KeyFigure }

// KeyFigure is one value with its label. Note, which may be empty, stands
// beside the value, such as the reason why there is none.
type KeyFigure struct {
	Label, Value, Note string
	Tone               Tone
}

// Notes are remarks below a table, each a sentence or a short phrase.
type Notes struct{ Items []string }

// Findings are the findings on a method, or on files.
type Findings struct{ Items []FindingItem }

// FindingItem is one finding in words. Why and Accepted may be empty.
type FindingItem struct {
	Severity                diag.Severity
	ID, Text, Why, Accepted string
}

// Table is rows under heads. Every row has a cell for every column.
type Table struct {
	// Caption names the table; it may be empty.
	Caption string
	Columns []Column
	Rows    []Row
}

// Column is a column of a table.
type Column struct {
	Head  string
	Align Align
	// Priority is 0 for a column that always shows. Where there is no room,
	// the columns with the highest priority go first. Those of one priority go
	// together: an end of a range never stands without the other.
	Priority int
	// Wrap says that the cells hold text that may take several lines.
	Wrap bool
}

// Align says on which side of its column a cell stands.
type Align int

// Words stand on the left, figures on the right.
const (
	Left Align = iota
	Right
)

// Row is a row of a table.
type Row struct {
	Kind  RowKind
	Cells []Cell
}

// RowKind says what a row is to the rows around it.
type RowKind int

// A Group row heads the plain rows below it and may hold their sum; Total rows
// close a table.
const (
	Plain RowKind = iota
	Group
	Total
)

// Cell is one cell of a table.
type Cell struct {
	Text string
	Tone Tone
}

// Tone says how a reader should take a text; it shows as colour where there is
// any, and never says what the words do not say.
type Tone int

// The tones.
const (
	Neutral Tone = iota
	Good
	Bad
	Muted
)

func (Heading) block() {}

func (Paragraph) block() {}

func (KeyFigures) block() {}

func (Notes) block() {}

func (Findings) block() {}

func (Table) block() {}
