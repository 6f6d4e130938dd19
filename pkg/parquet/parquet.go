// Package parquet writes the outcome of many cases, or their simulation, as a
// table of Parquet, which DuckDB, R and pandas read with its types. What all
// amounts have in common, the currency and the price level first, stands in the
// metadata of the file and in columns of its own.
package parquet

import (
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"

	"ipta/pkg/calc"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
)

// Row is the row of a case, which keeps nothing of the case.
type Row struct {
	values parquet.Row
	// column is that of the next value.
	column  int
	changes []model.Change
}

// table is a table in the making; the file is whole after Close.
type table struct {
	pieces
	// constants end each row.
	constants []parquet.Value
	// made is what was changed against the files: in the parameters, and in the
	// cases so far.
	made resolved.Made
}

// newTable returns a table without rows. kind names the layout of the rows,
// units says what its numbers are.
func newTable(w io.Writer, t *resultfile.RowTerms, version, kind, units string, l *layout, constants []resultfile.Constant) table {
	begun := table{made: t.Made}
	for _, c := range constants {
		value := parquet.ValueOf(c.Value)
		if n, ok := c.Value.(int); ok {
			value = parquet.Int32Value(int32(n))
		}
		l.add(c.Name, value, "dict")
		begun.constants = append(begun.constants, value.Level(0, 0, l.columns-1))
	}
	begun.out = parquet.NewGenericWriter[any](w, l.schema(),
		parquet.Compression(&parquet.Snappy), parquet.CreatedBy("ipta", version, ""),
		parquet.KeyValueMetadata("ipta", kind),
		parquet.KeyValueMetadata("currency", t.Currency),
		parquet.KeyValueMetadata("price_level", strconv.Itoa(t.PriceLevel)),
		parquet.KeyValueMetadata("perspective", t.Perspective),
		parquet.KeyValueMetadata("parameters", t.Parameters),
		parquet.KeyValueMetadata("units", units))
	return begun
}

// Write adds rows.
func (t *table) Write(rows []Row) error {
	for _, r := range rows {
		if len(r.changes) > 0 {
			t.made.Changes = slices.Concat(t.made.Changes, resolved.Changes(r.changes))
		}
		row := t.next()
		*row = append(*row, r.values...)
		if err := t.added(); err != nil {
			return err
		}
	}
	return nil
}

// Note adds a remark on the whole to the metadata.
func (t *table) Note(remark string) { t.out.SetKeyValueMetadata("notes", remark) }

// Close writes what is left and the end of the file. The metadata say what was
// changed against the files.
func (t *table) Close() error {
	changes, err := json.Marshal(append([]resolved.Change{}, t.made.Changes...))
	if err != nil {
		return err
	}
	t.out.SetKeyValueMetadata("changes", string(changes))
	if len(t.made.Columns) > 0 {
		columns, err := json.Marshal(t.made.Columns)
		if err != nil {
			return err
		}
		t.out.SetKeyValueMetadata("columns", string(columns))
	}
	t.out.SetKeyValueMetadata("layers", strings.Join(t.made.Layers, " over "))
	return t.finish()
}

// Writer writes the table of calculated cases.
type Writer struct{ table }

// NewWriter returns a writer of rows that have these terms.
func NewWriter(w io.Writer, t resultfile.RowTerms, version string) *Writer {
	l := newLayout("row")
	for i := range resultfile.Numbers {
		l.number(resultfile.Numbers[i].Head, resultfile.Numbers[i].Optional)
	}
	return &Writer{newTable(w, &t, version, "cases/1", t.Units(), l, t.Constants())}
}

// Append adds the row of a case to rows, in the room of one that was there before. It
// may be called by several goroutines at a time.
func (w *Writer) Append(rows []Row, c *resultfile.CaseRow) []Row {
	rows, r := grow(rows, c.Case, func(x *resultfile.Column) string { return x.String(c) })
	for i := range resultfile.Numbers {
		x := &resultfile.Numbers[i]
		r.number(x.Value(c), x.Money, x.Optional)
	}
	r.values = append(r.values, w.constants...)
	return rows
}

// number returns a number as the other formats write it.
func number(x calc.Ratio, money bool) parquet.Value {
	if !x.OK {
		return parquet.NullValue()
	}
	if money {
		return parquet.DoubleValue(report.Amount(x.Value).Value())
	}
	return parquet.DoubleValue(report.Figure(x.Value).Value())
}
