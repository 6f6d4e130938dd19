package parquet

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"ipta/pkg/model"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/sensitivity"
)

// drawnRow is a row of the table of simulated cases as another program
// reads it. The columns of bcr are null
// when there are draws without costs.
type drawnRow struct {
	Case           string   `parquet:"case"`
	Title          *string  `parquet:"title,optional"`
	Municipality   *string  `parquet:"municipality,optional,dict"`
	Start          *int32   `parquet:"start,optional"`
	Labels         []label  `parquet:"labels,list"`
	Weight         float64  `parquet:"weight"`
	NPVMean        float64  `parquet:"npv_mean"`
	NPVSD          float64  `parquet:"npv_sd"`
	NPVErrorOfMean float64  `parquet:"npv_error_of_mean"`
	NPVP2_5        float64  `parquet:"npv_p2_5"`
	NPVP5          float64  `parquet:"npv_p5"`
	NPVP25         float64  `parquet:"npv_p25"`
	NPVP50         float64  `parquet:"npv_p50"`
	NPVP75         float64  `parquet:"npv_p75"`
	NPVP95         float64  `parquet:"npv_p95"`
	NPVP97_5       float64  `parquet:"npv_p97_5"`
	BCRMean        *float64 `parquet:"bcr_mean,optional"`
	BCRSD          *float64 `parquet:"bcr_sd,optional"`
	BCRErrorOfMean *float64 `parquet:"bcr_error_of_mean,optional"`
	BCRP2_5        *float64 `parquet:"bcr_p2_5,optional"`
	BCRP5          *float64 `parquet:"bcr_p5,optional"`
	BCRP25         *float64 `parquet:"bcr_p25,optional"`
	BCRP50         *float64 `parquet:"bcr_p50,optional"`
	BCRP75         *float64 `parquet:"bcr_p75,optional"`
	BCRP95         *float64 `parquet:"bcr_p95,optional"`
	BCRP97_5       *float64 `parquet:"bcr_p97_5,optional"`
	PNPVPositive   float64  `parquet:"p_npv_positive"`
	PApart         float64  `parquet:"p_npv_positive_apart"`
	PTogether      float64  `parquet:"p_npv_positive_together"`
	Draws          int32    `parquet:"draws,dict"`
	Seed           uint64   `parquet:"seed,dict"`
	Sampler        string   `parquet:"sampler,dict"`
	Currency       string   `parquet:"currency,dict"`
	PriceLevel     int32    `parquet:"price_level,dict"`
	Perspective    string   `parquet:"perspective,dict"`
}

// TestDrawnReadBack reads a table of simulated cases with its types and metadata.
func TestDrawnReadBack(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	w := NewDrawnWriter(&b, resultfile.DrawTerms{
		RowTerms: resultfile.RowTerms{Currency: "EUR", PriceLevel: 2024, Perspective: "society", Parameters: "nl-2024"},
		Draws:    1000, Seed: 1<<64 - 1, Sampler: sensitivity.Plain}, "1")
	points := [len(sensitivity.Percentiles)]float64{1, 2, 3, 4.1234567, 5, 6, 7}
	npv := sensitivity.Summary{OK: true, Mean: -4.5, SD: 1, ErrorOfMean: 0.1, Points: points, Positive: 0.25}
	first := resultfile.DrawnRow{
		Case:           &model.Case{ID: "a", Title: "Sam", Start: 2024, Labels: []model.CaseLabel{{Name: "district", Value: "West"}}},
		CaseSimulation: &sensitivity.CaseSimulation{Weight: 2, NPV: npv}}
	second := resultfile.DrawnRow{
		Case:           &model.Case{ID: "b"},
		CaseSimulation: &sensitivity.CaseSimulation{Weight: 2, NPV: npv, BenefitCostRatio: sensitivity.Summary{OK: true, Mean: 1.5, Points: points}}}
	for _, row := range []resultfile.DrawnRow{first, second} {
		if err := w.Write(w.Append(nil, &row)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := parquet.Read[drawnRow](bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	some := func(x float64) *float64 { return &x }
	name, begin := "Sam", int32(2024)
	want := drawnRow{
		Case: "a", Title: &name, Start: &begin, Labels: []label{{"district", "West"}}, Weight: 2,
		NPVMean: -4.5, NPVSD: 1, NPVErrorOfMean: 0.1, NPVP2_5: 1, NPVP5: 2, NPVP25: 3, NPVP50: 4.123457, NPVP75: 5, NPVP95: 6, NPVP97_5: 7,
		PNPVPositive: 0.25, Draws: 1000, Seed: 1<<64 - 1, Sampler: "plain", Currency: "EUR", PriceLevel: 2024, Perspective: "society"}
	other := want
	other.Case, other.Title, other.Start, other.Labels = "b", nil, nil, []label{}
	other.BCRMean, other.BCRSD, other.BCRErrorOfMean = some(1.5), some(0), some(0)
	other.BCRP2_5, other.BCRP5, other.BCRP25, other.BCRP50 = some(1), some(2), some(3), some(4.1234567)
	other.BCRP75, other.BCRP95, other.BCRP97_5 = some(5), some(6), some(7)
	if diff := cmp.Diff([]drawnRow{want, other}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	file, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if kind, _ := file.Lookup("ipta"); kind != "simulated-cases/1" {
		t.Errorf("the layout is called %q", kind)
	}
}
