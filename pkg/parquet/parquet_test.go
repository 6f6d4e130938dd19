package parquet

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/parquet-go/parquet-go"

	"ipta/pkg/calc"
	"ipta/pkg/model"
	"ipta/pkg/report/resultfile"
)

// rows returns the rows of so many cases.
func rows(n int) []resultfile.CaseRow {
	list := make([]resultfile.CaseRow, n)
	for i := range list {
		c := &list[i]
		c.ID, c.Weight, c.Costs, c.Benefits, c.NPV = fmt.Sprintf("case%d", i), 1, 100, 250.1234567, 150.1234567
		c.BenefitCostRatio = calc.Ratio{Value: 2.501234567, OK: true}
		if i%2 == 0 {
			c.Title, c.Municipality, c.Start = "Sam", "Delft", 2024
			c.Labels = []model.CaseLabel{{Name: "district", Value: "West"}, {Name: "cohort", Value: "3"}}
		}
	}
	return list
}

func table(t *testing.T, pieces ...[]resultfile.CaseRow) []byte {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b, resultfile.RowTerms{Currency: "EUR", PriceLevel: 2024, Perspective: "society", Parameters: "nl-2024"}, "1")
	for _, piece := range pieces {
		if err := w.Write(piece); err != nil {
			t.Fatal(err)
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
	text := table(t, rows(3))
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
	want := table(t, all)
	if got := table(t, all[:10], all[10:30_000], all[30_000:]); !bytes.Equal(got, want) {
		t.Errorf("pieces give other bytes: %d and %d", len(got), len(want))
	}
}

// TestColumnsAreCaseNumbers wants the table to have the numbers that the other
// formats have, in their order.
func TestColumnsAreCaseNumbers(t *testing.T) {
	t.Parallel()
	var want, got []string
	for _, n := range resultfile.CaseNumbers {
		want = append(want, n.Name)
	}
	of := reflect.TypeFor[row]()
	for i := range of.NumField() {
		name, _, _ := strings.Cut(of.Field(i).Tag.Get("parquet"), ",")
		if slices.Contains([]string{"float64", "*float64"}, of.Field(i).Type.String()) {
			got = append(got, name)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("columns (-others +Parquet):\n%s", diff)
	}
}
