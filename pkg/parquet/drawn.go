package parquet

import (
	"io"
	"strconv"

	"ipta/pkg/calc"
	"ipta/pkg/report/resultfile"
)

// drawnRow is a row of the table of simulated cases. The columns of bcr are null
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

// DrawnWriter writes the table of simulated cases.
type DrawnWriter struct {
	making[drawnRow]
	terms resultfile.DrawTerms
}

// NewDrawnWriter returns a writer of rows that have these terms.
func NewDrawnWriter(w io.Writer, t resultfile.DrawTerms, version string) *DrawnWriter {
	return &DrawnWriter{terms: t, making: newMaking[drawnRow](w, t.RowTerms, version, "simulated-cases/1",
		"npv: "+t.Currency+" in prices of "+strconv.Itoa(t.PriceLevel)+
			", present value; bcr: ratios; p_npv_positive: a share of the draws, and where estimates err apart or together; weight: young people")}
}

// Write adds a row.
func (w *DrawnWriter) Write(c *resultfile.DrawnRow) error {
	w.changed(&c.CaseIdentity)
	of := func(x float64) *float64 { return ratio(calc.Ratio{Value: x, OK: c.BCR.OK}) }
	return w.add(drawnRow{
		Case: c.ID, Title: text(c.Title), Municipality: text(c.Municipality), Start: year(c.Start), Labels: labels(c.Labels),
		Weight:  c.Weight,
		NPVMean: amount(c.NPV.Mean), NPVSD: amount(c.NPV.SD), NPVErrorOfMean: amount(c.NPV.ErrorOfMean),
		NPVP2_5: amount(c.NPV.Points[0]), NPVP5: amount(c.NPV.Points[1]), NPVP25: amount(c.NPV.Points[2]), NPVP50: amount(c.NPV.Points[3]), NPVP75: amount(c.NPV.Points[4]), NPVP95: amount(c.NPV.Points[5]), NPVP97_5: amount(c.NPV.Points[6]),
		BCRMean: of(c.BCR.Mean), BCRSD: of(c.BCR.SD), BCRErrorOfMean: of(c.BCR.ErrorOfMean),
		BCRP2_5: of(c.BCR.Points[0]), BCRP5: of(c.BCR.Points[1]), BCRP25: of(c.BCR.Points[2]), BCRP50: of(c.BCR.Points[3]), BCRP75: of(c.BCR.Points[4]), BCRP95: of(c.BCR.Points[5]), BCRP97_5: of(c.BCR.Points[6]),
		PNPVPositive: c.NPV.Positive, PApart: c.Apart, PTogether: c.Together, Draws: int32(w.terms.Draws), Seed: w.terms.Seed, Sampler: string(w.terms.Sampler),
		Currency: w.terms.Currency, PriceLevel: int32(w.terms.PriceLevel), Perspective: w.terms.Perspective,
	})
}
