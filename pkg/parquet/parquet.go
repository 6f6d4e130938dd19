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

// row is a row of the table. Amounts are to the micro-euro, as in other formats;
// what does not exist is null.
type row struct {
	Case              string   `parquet:"case"`
	Title             *string  `parquet:"title,optional"`
	Municipality      *string  `parquet:"municipality,optional,dict"`
	Start             *int32   `parquet:"start,optional"`
	Labels            []label  `parquet:"labels,list"`
	Weight            float64  `parquet:"weight"`
	Costs             float64  `parquet:"costs"`
	Benefits          float64  `parquet:"benefits"`
	NPV               float64  `parquet:"npv"`
	BCR               *float64 `parquet:"bcr,optional"`
	ROI               *float64 `parquet:"roi,optional"`
	BreakEvenShare    *float64 `parquet:"break_even_share,optional"`
	Payback           *float64 `parquet:"payback,optional"`
	DiscountedPayback *float64 `parquet:"discounted_payback,optional"`
	Currency          string   `parquet:"currency,dict"`
	PriceLevel        int32    `parquet:"price_level,dict"`
	Perspective       string   `parquet:"perspective,dict"`
}

// label is a label of a case: a list keeps their order, which a map would not.
type label struct {
	Name  string `parquet:"name,dict"`
	Value string `parquet:"value,dict"`
}

// Rows are handed on pieceRows at a time, and groupPieces of these pieces stand
// together in a row group, however they come: the same cases give the same bytes.
const (
	pieceRows   = 5_000
	groupPieces = 10
)

// making is a table in the making; the file is whole after Close.
type making[R any] struct {
	out  *parquet.GenericWriter[R]
	rows []R
	// pieces counts those of the row group at hand.
	pieces int
	// made is what was changed against the files: in the parameters, and in the
	// cases so far.
	made resolved.Made
}

// newMaking returns a table without rows. kind names the layout of the rows,
// units says what its numbers are.
func newMaking[R any](w io.Writer, t resultfile.RowTerms, version, kind, units string) making[R] {
	return making[R]{out: parquet.NewGenericWriter[R](w,
		parquet.Compression(&parquet.Snappy), parquet.CreatedBy("ipta", version, ""),
		parquet.KeyValueMetadata("ipta", kind),
		parquet.KeyValueMetadata("currency", t.Currency),
		parquet.KeyValueMetadata("price_level", strconv.Itoa(t.PriceLevel)),
		parquet.KeyValueMetadata("perspective", t.Perspective),
		parquet.KeyValueMetadata("parameters", t.Parameters),
		parquet.KeyValueMetadata("units", units),
	), made: t.Made}
}

// Writer writes the table of calculated cases.
type Writer struct {
	making[row]
	terms resultfile.RowTerms
}

// NewWriter returns a writer of rows that have these terms.
func NewWriter(w io.Writer, t resultfile.RowTerms, version string) *Writer {
	return &Writer{terms: t, making: newMaking[row](w, t, version, "cases/1",
		"costs, benefits, npv: "+t.Currency+" in prices of "+strconv.Itoa(t.PriceLevel)+
			", present value; payback, discounted_payback: years; bcr, roi, break_even_share: ratios; weight: young people")}
}

// Write adds rows.
func (w *Writer) Write(cases []resultfile.CaseRow) error {
	for i := range cases {
		w.changed(&cases[i].CaseIdentity)
		if err := w.add(w.row(&cases[i])); err != nil {
			return err
		}
	}
	return nil
}

// changed notes what was changed in a case.
func (w *making[R]) changed(c *resultfile.CaseIdentity) {
	if len(c.Changes) > 0 {
		w.made.Changes = slices.Concat(w.made.Changes, resolved.Changes(c.Changes))
	}
}

func (w *making[R]) add(r R) error {
	if w.rows = append(w.rows, r); len(w.rows) < pieceRows {
		return nil
	}
	return w.piece()
}

// piece hands on the rows so far.
func (w *making[R]) piece() error {
	_, err := w.out.Write(w.rows)
	w.rows = w.rows[:0]
	if w.pieces++; err == nil && w.pieces == groupPieces {
		w.pieces = 0
		err = w.out.Flush()
	}
	return err
}

// Note adds a remark on the whole to the metadata.
func (w *making[R]) Note(remark string) { w.out.SetKeyValueMetadata("notes", remark) }

// Close writes what is left and the end of the file. The metadata say what was
// changed against the files.
func (w *making[R]) Close() error {
	changes, err := json.Marshal(append([]resolved.Change{}, w.made.Changes...))
	if err != nil {
		return err
	}
	w.out.SetKeyValueMetadata("changes", string(changes))
	if len(w.made.Columns) > 0 {
		columns, err := json.Marshal(w.made.Columns)
		if err != nil {
			return err
		}
		w.out.SetKeyValueMetadata("columns", string(columns))
	}
	w.out.SetKeyValueMetadata("layers", strings.Join(w.made.Layers, " over "))
	if err := w.piece(); err != nil {
		return err
	}
	return w.out.Close()
}

func (w *Writer) row(c *resultfile.CaseRow) row {
	r := row{
		Case: c.ID, Title: text(c.Title), Municipality: text(c.Municipality), Weight: c.Weight,
		Costs: amount(c.Costs), Benefits: amount(c.Benefits), NPV: amount(c.NPV),
		BCR: ratio(c.BenefitCostRatio), ROI: ratio(c.ReturnOnInvestment), BreakEvenShare: ratio(c.BreakEvenShare),
		Payback: ratio(c.Payback.Ratio), DiscountedPayback: ratio(c.DiscountedPayback.Ratio),
		Currency: w.terms.Currency, PriceLevel: int32(w.terms.PriceLevel), Perspective: w.terms.Perspective,
	}
	r.Start, r.Labels = year(c.Start), labels(c.Labels)
	return r
}

func year(n int) *int32 {
	if n == 0 {
		return nil
	}
	y := int32(n)
	return &y
}

func labels(list []model.CaseLabel) (all []label) {
	for _, l := range list {
		all = append(all, label{l.Name, l.Value})
	}
	return all
}

func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// amount returns an amount as the other formats write it.
func amount(x float64) float64 {
	rounded, _ := strconv.ParseFloat(report.Amount(x).String(), 64) // it is a number
	return rounded
}

func ratio(x calc.Ratio) *float64 {
	if !x.OK {
		return nil
	}
	rounded, _ := strconv.ParseFloat(report.Figure(x.Value).String(), 64) // it is a number
	return &rounded
}
