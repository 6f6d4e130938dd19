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

// TestDrawnReadBack reads a table of simulated cases with its types and metadata.
func TestDrawnReadBack(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	w := NewDrawnWriter(&b, resultfile.DrawTerms{
		RowTerms: resultfile.RowTerms{Currency: "EUR", PriceLevel: 2024, Perspective: "society", Parameters: "nl-2024"},
		Draws:    1000, Seed: 1<<64 - 1, Sampler: sensitivity.Plain}, "1")
	points := [len(sensitivity.Percentiles)]float64{1, 2, 3, 4.1234567, 5, 6, 7}
	first := resultfile.DrawnRow{Weight: 2, NPV: sensitivity.Summary{OK: true, Mean: -4.5, SD: 1, ErrorOfMean: 0.1, Points: points, Positive: 0.25}}
	first.CaseIdentity = resultfile.CaseIdentity{ID: "a", Title: "Sam", Start: 2024, Labels: []model.CaseLabel{{Name: "district", Value: "West"}}}
	second := first
	second.CaseIdentity = resultfile.CaseIdentity{ID: "b"}
	second.BCR = sensitivity.Summary{OK: true, Mean: 1.5, Points: points}
	for _, row := range []resultfile.DrawnRow{first, second} {
		if err := w.Write(&row); err != nil {
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
