package parquet

import (
	"io"

	"github.com/parquet-go/parquet-go"

	"ipta/pkg/calc"
	"ipta/pkg/report/resultfile"
)

// DrawnWriter writes the table of simulated cases. The columns of bcr are null
// when there are draws without costs.
type DrawnWriter struct{ table }

// NewDrawnWriter returns a writer of rows that have these terms.
func NewDrawnWriter(w io.Writer, t resultfile.DrawTerms, version string) *DrawnWriter {
	l := newLayout("drawnRow")
	l.number("weight", false)
	for _, x := range resultfile.DrawnResults {
		for _, name := range resultfile.SpreadNames {
			l.number(x.Name+"_"+name, !x.Money)
		}
	}
	for _, x := range resultfile.DrawnChances {
		l.number(x.Name, false)
	}
	return &DrawnWriter{newTable(w, &t.RowTerms, version, "simulated-cases/1", t.Units(), l, t.Constants())}
}

// Append adds the row of a case to rows, in the room of one that was there before.
func (w *DrawnWriter) Append(rows []Row, c *resultfile.DrawnRow) []Row {
	rows, r := grow(rows, c.Case, c.Text)
	plain := func(x float64) { r.add(parquet.DoubleValue(x), false) }
	plain(c.Weight)
	for _, x := range resultfile.DrawnResults {
		s := x.Of(c)
		for _, value := range resultfile.SpreadValues(s) {
			r.number(calc.Ratio{Value: value, OK: s.OK || x.Money}, x.Money, !x.Money)
		}
	}
	for _, x := range resultfile.DrawnChances {
		plain(x.Of(c))
	}
	r.values = append(r.values, w.constants...)
	return rows
}
