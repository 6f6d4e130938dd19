package parquet

import (
	"io"
	"slices"
	"strconv"

	"github.com/parquet-go/parquet-go"
)

// Kind is what all cells of a column of lines are.
type Kind uint8

// The kinds.
const (
	Texts Kind = iota
	Wholes
	Numbers
)

// Column is a column of lines.
type Column struct {
	Name string
	Kind Kind
}

// LineWriter writes the lines of cases as a table, a row a line, as the same table in CSV
// has them. An empty cell is null.
type LineWriter struct {
	pieces
	columns []Column
}

// inOrder are columns in the order in which they are given, where parquet.Group has that of
// their names.
type inOrder struct {
	parquet.Group
	columns []Column
}

// Fields returns the columns.
func (g inOrder) Fields() []parquet.Field {
	fields := g.Group.Fields()
	place := make(map[string]int, len(fields))
	for i, f := range fields {
		place[f.Name()] = i
	}
	list := make([]parquet.Field, len(g.columns))
	for i, c := range g.columns {
		list[i] = fields[place[c.Name]]
	}
	return list
}

// NewLineWriter returns a writer of rows with these columns.
func NewLineWriter(w io.Writer, columns []Column, version string) *LineWriter {
	group := parquet.Group{}
	for _, c := range columns {
		node := parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
		switch c.Kind {
		case Wholes:
			node = parquet.Int(64)
		case Numbers:
			node = parquet.Leaf(parquet.DoubleType)
		}
		group[c.Name] = parquet.Optional(node)
	}
	return &LineWriter{columns: slices.Clone(columns), pieces: pieces{out: parquet.NewGenericWriter[any](w,
		parquet.NewSchema("lines", inOrder{group, columns}),
		parquet.Compression(&parquet.Snappy), parquet.CreatedBy("ipta", version, ""), parquet.KeyValueMetadata("ipta", "lines/1"))}}
}

// Write adds a row.
func (l *LineWriter) Write(cells []string) error {
	row := l.next()
	for i, text := range cells {
		value, defined := parquet.NullValue(), 0
		if text != "" {
			defined = 1
			switch l.columns[i].Kind {
			case Wholes:
				x, _ := strconv.ParseInt(text, 10, 64) // who says so has looked
				value = parquet.Int64Value(x)
			case Numbers:
				x, _ := strconv.ParseFloat(text, 64)
				value = parquet.DoubleValue(x)
			default:
				value = parquet.ValueOf(text)
			}
		}
		*row = append(*row, value.Level(0, defined, i))
	}
	return l.added()
}

// Close writes what is left and the end of the file.
func (l *LineWriter) Close() error { return l.finish() }
