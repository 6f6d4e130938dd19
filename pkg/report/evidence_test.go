package report

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"

	"pgregory.net/rapid"
)

// anySupport draws amounts, often 0 and sometimes tiny or below 0.
func anySupport(t *rapid.T) (s calc.Support) {
	for _, g := range calc.Grounds {
		s.Amounts[g] = rapid.SampledFrom([]float64{0, 0, 0.004, 1, 250, -40, 1e6}).Draw(t, "amount")
	}
	return s
}

func anyAssumed(t *rapid.T, most int) []calc.Assumed {
	list := make([]calc.Assumed, rapid.IntRange(0, most).Draw(t, "assumptions"))
	for i := range list {
		name := fmt.Sprintf("thing %d of %d", i, most)
		list[i] = calc.Assumed{ID: name, Line: &model.Line{Figure: &model.UnitCost{Label: lang.Same(name)}}, Careful: float64(1000 + i)}
	}
	return list
}

// TestEvidenceSentence holds, over generated figures, that what the sentence says
// is so: none, all and the percentages, how many assumptions move and to where,
// which have no range, and the two ratios.
func TestEvidenceSentence(t *testing.T) {
	p := &model.Parameters{Currency: "EUR"}
	shares := regexp.MustCompile(`^(?:By the size of the amounts: )?(.+?) of the (benefits|costs)(?: and (.+?) of the costs)? rest on assumed unit costs( or trial values)?\.`)
	rapid.Check(t, func(t *rapid.T) {
		x := &calc.Evidence{Costs: anySupport(t), Benefits: anySupport(t)}
		var totals calc.Totals
		totals.BenefitCostRatio = calc.Ratio{Value: rapid.Float64Range(0.01, 20).Draw(t, "ratio"), OK: rapid.Bool().Draw(t, "has a ratio")}
		x.Careful.Moved, x.Careful.Fixed = anyAssumed(t, 2), anyAssumed(t, 3)
		x.Careful.OK = totals.BenefitCostRatio.OK && len(x.Careful.Moved) > 0
		x.Careful.Value = totals.BenefitCostRatio.Value * rapid.Float64Range(-0.2, 1).Draw(t, "careful")
		x.Careful.Reason = lang.Same("because")
		said := EvidenceSentence(x, totals, p, lang.EN)
		hasCosts, hasBenefits := x.Costs.Share(calc.Trial).OK, x.Benefits.Share(calc.Trial).OK
		if !hasCosts && !hasBenefits {
			if said != "" {
				t.Fatalf("said of nothing: %q", said)
			}
			return
		}
		m := shares.FindStringSubmatch(said)
		if m == nil {
			t.Fatalf("no shares in %q", said)
		}
		holds := func(portion string, s *calc.Support) {
			share := s.Share(calc.Assumption, calc.Trial).Value
			if !isPortion(strings.ToLower(portion), share) {
				t.Fatalf("%q is said of %v in %q", portion, share, said)
			}
		}
		switch {
		case hasCosts && hasBenefits:
			holds(m[1], &x.Benefits)
			holds(m[3], &x.Costs)
		case hasCosts:
			holds(m[1], &x.Costs)
		default:
			holds(m[1], &x.Benefits)
		}
		if tried := x.Costs.Amounts[calc.Trial] != 0 || x.Benefits.Amounts[calc.Trial] != 0; tried != (m[4] != "") {
			t.Fatalf("trial values: %v, said %q", tried, said)
		}
		if below := x.Costs.IsBelow() || x.Benefits.IsBelow(); below != strings.HasPrefix(said, "By the size of the amounts: ") {
			t.Fatalf("an amount below 0: %v, said %q", below, said)
		}
		if !x.Careful.OK {
			if strings.Contains(said, "ratio is") {
				t.Fatalf("a careful ratio that there is not: %q", said)
			}
			return
		}
		if two := strings.Contains(said, "the two assumptions"); two != (len(x.Careful.Moved) == 2) {
			t.Fatalf("%d assumptions, said %q", len(x.Careful.Moved), said)
		}
		for _, a := range x.Careful.Moved {
			if !strings.Contains(said, fmt.Sprintf("%q €%s", a.ID, lang.Number(a.Careful, 0, lang.EN))) {
				t.Fatalf("%v is not in %q", a, said)
			}
		}
		for _, a := range x.Careful.Fixed {
			if !strings.Contains(said, "Without a range") || !strings.Contains(said, strconv.Quote(a.ID)) {
				t.Fatalf("%v is not in %q", a, said)
			}
		}
		is := "the benefit-cost ratio is " + lang.Number(x.Careful.Value, 2, lang.EN)
		if !strings.Contains(said, is) {
			t.Fatalf("not %q in %q", is, said)
		}
		if base := " instead of " + lang.Number(totals.BenefitCostRatio.Value, 2, lang.EN); strings.Contains(said, " instead of ") != strings.Contains(said, base+".") {
			t.Fatalf("not %q in %q", base, said)
		}
	})
}

// isPortion reports whether words or a percentage say a share.
func isPortion(said string, share float64) bool {
	switch said {
	case "none":
		return share == 0
	case "all":
		return share == 1
	case "less than 1%":
		return share > 0 && share < 0.01
	case "over 99%":
		return share < 1 && share > 0.99
	}
	percent, err := strconv.ParseFloat(strings.TrimSuffix(said, "%"), 64)
	return err == nil && percent > 0 && percent < 100 && percent-0.5 <= share*100+1e-9 && share*100 <= percent+0.5+1e-9
}
