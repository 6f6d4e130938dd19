package reference_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/reference"
)

var writer = report.Writer{Lang: lang.EN, Params: &model.Parameters{Currency: "EUR"}}

// TestSentenceHolds wants what is said of a ratio to be counted among those of its own
// definition and perspective, whatever others there are.
func TestSentenceHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var list []model.Reference
		for range rapid.IntRange(0, 15).Draw(t, "ratios") {
			value := float64(rapid.IntRange(-300, 800).Draw(t, "value")) / 100
			r := model.Reference{Value: value, Low: value, High: value,
				Definition: rapid.SampledFrom(model.RatioDefinitions[:2]).Draw(t, "definition"), Perspective: rapid.SampledFrom([]string{model.Society, "public"}).Draw(t, "perspective"), Country: rapid.SampledFrom([]string{"NL", "US", "AT"}).Draw(t, "country")}
			if rapid.Bool().Draw(t, "range") {
				r.Low, r.High = value-1, value+1
			}
			list = append(list, r)
		}
		value := rapid.OneOf(rapid.Float64Range(-5, 10), rapid.Just(math.Inf(1)), rapid.Just(2.0)).Draw(t, "ratio")
		above, below, of := 0, 0, 0
		from := map[string][3]int{} // above, below and all, by country
		for _, r := range list {
			if r.Definition != model.BenefitCost || r.Perspective != model.Society {
				continue
			}
			of++
			n := from[r.Country]
			n[2]++
			if shown := math.Round(value*100) / 100; shown > r.Value {
				above++
				n[0]++
			} else if shown < r.Value {
				below++
				n[1]++
			}
			from[r.Country] = n
		}
		said := reference.Sentence(writer, list, model.BenefitCost, model.Society, value)
		want := fmt.Sprintf("higher than %d of %d published", above, of)
		if below > above {
			want = fmt.Sprintf("lower than %d of %d published", below, of)
		}
		if of < reference.Fewest {
			want = fmt.Sprintf("Too few published benefit-cost ratios for society are known here to set it beside (%d).", of)
		}
		if !strings.Contains(said, want) {
			t.Fatalf("%q, want %q", said, want)
		}
		for code, n := range from {
			k := n[0]
			if below > above {
				k = n[1]
			}
			name := map[string]string{"NL": "the Netherlands", "US": "the United States"}[code]
			if name == "" {
				name = code
			}
			if want := fmt.Sprintf("%d of %d from %s", k, n[2], name); of >= reference.Fewest && !strings.Contains(said, want) {
				t.Fatalf("%q, want %q", said, want)
			}
		}
		again := of >= reference.Fewest && (10*above >= 9*of || 10*below >= 9*of)
		if strings.HasSuffix(said, ": look again.") != again {
			t.Fatalf("%q with %d above and %d below of %d", said, above, below, of)
		}
	})
}

func TestSentence(t *testing.T) {
	t.Parallel()
	var list []model.Reference
	for i := range 10 {
		list = append(list, model.Reference{Definition: model.BenefitCost, Perspective: model.Society, Value: float64(i), Low: float64(i), High: float64(i), Country: "US"})
	}
	list[2].Country = "NL"
	ratio := func(x float64) *calc.Result {
		return &calc.Result{Perspective: model.Society, Aggregate: calc.Aggregate{Totals: calc.Totals{BenefitCostRatio: calc.Ratio{Value: x, OK: true}}}}
	}
	for x, want := range map[float64]string{
		8.5:   "8.50 is higher than 9 of 10 published benefit-cost ratios for society (other help: 8 of 9 from the United States and 1 of 1 from the Netherlands): look again.",
		1.5:   "1.50 is lower than 8 of 10 published benefit-cost ratios for society (other help: 7 of 9 from the United States and 1 of 1 from the Netherlands).",
		-1:    "−1.00 is lower than 10 of 10 published benefit-cost ratios for society (other help: 9 of 9 from the United States and 1 of 1 from the Netherlands): look again.",
		4.001: "4.00 is lower than 5 of 10 published benefit-cost ratios for society (other help: 5 of 9 from the United States and 0 of 1 from the Netherlands).",
	} {
		if got := reference.Ratio(writer, list, ratio(x)); got != want {
			t.Errorf("%v: %q", x, got)
		}
	}
	dutch := report.Writer{Lang: lang.NL, Params: writer.Params}
	if got := reference.Ratio(dutch, list, ratio(8.5)); got != "8,50 is hoger dan 9 van 10 gepubliceerde baten-kostenratio's voor de samenleving (andere hulp: 8 van 9 uit de Verenigde Staten en 1 van 1 uit Nederland): kijk nog eens." {
		t.Error(got)
	}
	if got := reference.Ratio(writer, list, &calc.Result{}); got != "" {
		t.Errorf("no ratio: %q", got)
	}
	if got := reference.PublicFunds(writer, list, &calc.PublicFunds{Known: true, PaysForItself: true}); got != "Too few published values of public funds (MVPF) for society are known here to set it beside (0)." {
		t.Error(got)
	}
}
