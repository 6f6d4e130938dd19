package parquet

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/parquet-go/parquet-go"

	"ipta/pkg/calc"
	"ipta/pkg/model"
	"ipta/pkg/report/resultfile"
)

// row is a row of the table as another program reads it. Amounts are to the
// micro-euro, as in other formats; what does not exist is null.
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

// rows returns the rows of so many cases.
func rows(n int) []resultfile.CaseRow {
	list := make([]resultfile.CaseRow, n)
	for i := range list {
		c := &list[i]
		c.Case = &model.Case{ID: fmt.Sprintf("case%d", i)}
		c.Weight, c.Costs, c.Benefits, c.NPV = 1, 100, 250.1234567, 150.1234567
		c.BenefitCostRatio = calc.Ratio{Value: 2.501234567, OK: true}
		if i%2 == 0 {
			c.Case.Title, c.Case.Municipality, c.Case.Start = "Sam", "Delft", 2024
			c.Case.Labels = []model.CaseLabel{{Name: "district", Value: "West"}, {Name: "cohort", Value: "3"}}
		}
	}
	return list
}

func made(t *testing.T, pieces ...[]resultfile.CaseRow) []byte {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b, resultfile.RowTerms{Currency: "EUR", PriceLevel: 2024, Perspective: "society", Parameters: "nl-2024"}, "1")
	for _, piece := range pieces {
		for i := range piece {
			if err := w.Write(w.Append(nil, &piece[i])); err != nil {
				t.Fatal(err)
			}
		}
	}
	w.Note("One doubt.")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestReadBack reads a table with its types and metadata.
func TestReadBack(t *testing.T) {
	t.Parallel()
	text := made(t, rows(3))
	file, err := parquet.OpenFile(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"currency": "EUR", "price_level": "2024", "perspective": "society", "parameters": "nl-2024", "notes": "One doubt."} {
		if got, _ := file.Lookup(key); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	if units, _ := file.Lookup("units"); !strings.Contains(units, "EUR in prices of 2024") {
		t.Errorf("units are %q", units)
	}
	got, err := parquet.Read[row](bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	year, name, town, bcr := int32(2024), "Sam", "Delft", 2.501234567
	plain := row{
		Case: "case1", Weight: 1, Costs: 100, Benefits: 250.123457, NPV: 150.123457, BCR: &bcr,
		Currency: "EUR", PriceLevel: 2024, Perspective: "society",
	}
	full := plain
	full.Case, full.Title, full.Municipality, full.Start = "case2", &name, &town, &year
	full.Labels = []label{{"district", "West"}, {"cohort", "3"}}
	if diff := cmp.Diff([]row{plain, full}, got[1:], cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

// TestPieces wants the same bytes however the rows come in pieces.
func TestPieces(t *testing.T) {
	t.Parallel()
	all := rows(pieceRows*groupPieces + 1000)
	want := made(t, all)
	if got := made(t, all[:10], all[10:30_000], all[30_000:]); !bytes.Equal(got, want) {
		t.Errorf("pieces give other bytes: %d and %d", len(got), len(want))
	}
}

// TestColumns wants the table to have all columns of the table of cases.
func TestColumns(t *testing.T) {
	t.Parallel()
	text := made(t, rows(3))
	file, err := parquet.OpenFile(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range resultfile.Columns {
		if _, ok := file.Schema().Lookup(c.Head); !ok {
			t.Errorf("no column %s", c.Head)
		}
	}
	if diff := cmp.Diff(parquet.SchemaOf(row{}).String(), file.Schema().String()); diff != "" {
		t.Errorf("layout (-row +got):\n%s", diff)
	}
}
