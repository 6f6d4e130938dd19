package ground

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
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
		list[i] = calc.Assumed{ID: name, Line: &model.Line{Figure: &model.UnitCost{Label: lang.Same(name)}}, Careful: float64(1000 + i),
			Ground: rapid.SampledFrom([]calc.Ground{calc.Assumption, calc.Trial, calc.Ungraded}).Draw(t, "ground")}
	}
	return list
}

// readPortions reads the shares that a clause gives of the benefits and the costs.
func readPortions(t *rapid.T, clause string) map[string]string {
	said := map[string]string{}
	for _, part := range strings.Split(clause, " and ") {
		share, of, ok := strings.Cut(part, " of the ")
		if !ok || said[of] != "" {
			t.Fatalf("no share in %q", clause)
		}
		said[of] = strings.ToLower(share)
	}
	return said
}

// TestEvidenceSentence holds, over generated figures, that what the sentence says
// is so: the percentages of what has no source and of what is assumed, and none only
// where all has a source; how many assumptions move and to where, which have no
// range, and the two ratios.
func TestEvidenceSentence(t *testing.T) {
	p := &model.Parameters{Currency: "EUR"}
	shares := regexp.MustCompile(`^(?:By the size of the amounts: )?(?:([^;.]+) have no source, or no grade)?(?:; )?(?:([^;.]+) rest on assumed unit costs( or trial values)?)?\.`)
	rapid.Check(t, func(t *rapid.T) {
		x := &calc.Evidence{Costs: anySupport(t), Benefits: anySupport(t)}
		var totals calc.Totals
		totals.BenefitCostRatio = calc.Ratio{Value: rapid.Float64Range(0.01, 20).Draw(t, "ratio"), OK: rapid.Bool().Draw(t, "has a ratio")}
		x.Careful.Moved, x.Careful.Fixed = anyAssumed(t, 2), anyAssumed(t, 3)
		x.Careful.OK = totals.BenefitCostRatio.OK && len(x.Careful.Moved) > 0
		x.Careful.Value = totals.BenefitCostRatio.Value * rapid.Float64Range(-0.2, 1).Draw(t, "careful")
		x.Careful.Reason = lang.Same("because")
		said := Sentence(x, totals, p, lang.EN)
		sides := map[string]*calc.Support{}
		for name, s := range map[string]*calc.Support{"benefits": &x.Benefits, "costs": &x.Costs} {
			if s.Share(calc.Trial).OK {
				sides[name] = s
			}
		}
		if len(sides) == 0 {
			if said != "" {
				t.Fatalf("said of nothing: %q", said)
			}
			return
		}
		m := shares.FindStringSubmatch(said)
		if m == nil {
			t.Fatalf("no shares in %q", said)
		}
		unsourced, assumed := map[string]string{}, map[string]string{}
		if m[1] != "" {
			unsourced = readPortions(t, m[1])
		}
		if m[2] != "" {
			assumed = readPortions(t, m[2])
		}
		for of, s := range sides {
			bare, weak := s.Share(calc.Ungraded).Value, s.Share(calc.Assumption, calc.Trial).Value
			if share, ok := unsourced[of]; bare > 0 != ok || ok && !isPortion(share, bare) {
				t.Fatalf("%v of the %s has no source: %q", bare, of, said)
			}
			share, ok := assumed[of]
			if weak > 0 && !ok || ok && !isPortion(share, weak) {
				t.Fatalf("%v of the %s is assumed: %q", weak, of, said)
			}
			if share == "none" && len(unsourced) > 0 {
				t.Fatalf("none, while a part has no source: %q", said)
			}
			if !ok && bare == 0 && len(unsourced) == 0 {
				t.Fatalf("nothing of the %s: %q", of, said)
			}
		}
		if len(unsourced) > len(sides) || len(assumed) > len(sides) {
			t.Fatalf("a side without amounts in %q", said)
		}
		if tried := x.Costs.Amounts[calc.Trial] != 0 || x.Benefits.Amounts[calc.Trial] != 0; tried != (m[3] != "") {
			t.Fatalf("trial values: %v, said %q", tried, said)
		}
		if below := x.Costs.IsBelow() || x.Benefits.IsBelow(); below != strings.HasPrefix(said, "By the size of the amounts: ") {
			t.Fatalf("an amount below 0: %v, said %q", below, said)
		}
		if !x.Careful.OK {
			if totals.BenefitCostRatio.OK != strings.Contains(said, "is not known: because.") {
				t.Fatalf("no word on the careful ratio: %q", said)
			}
			if strings.Contains(said, "ratio is") {
				t.Fatalf("a careful ratio that there is not: %q", said)
			}
			return
		}
		if two := strings.Contains(said, "the two assumptions"); two != (len(x.Careful.Moved) == 2) {
			t.Fatalf("%d assumptions, said %q", len(x.Careful.Moved), said)
		}
		for _, a := range x.Careful.Moved {
			if !strings.Contains(said, fmt.Sprintf("%s €%s", assumedIn(a), lang.Number(a.Careful, 0, lang.EN))) {
				t.Fatalf("%v is not in %q", a, said)
			}
		}
		for _, a := range x.Careful.Fixed {
			if !strings.Contains(said, "Without a range") || !strings.Contains(said, assumedIn(a)) {
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

// assumedIn is how a sentence names an assumption, or what is less than one.
func assumedIn(a calc.Assumed) string {
	return strconv.Quote(a.ID) + map[calc.Ground]string{calc.Trial: " (trial value)", calc.Ungraded: " (no source)"}[a.Ground]
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

// TestPortionsInDutch holds the verb: what is all of it or of more than one thing is
// plural.
func TestPortionsInDutch(t *testing.T) {
	support := func(assumed, graded float64) (s calc.Support) {
		s.Amounts[calc.Assumption], s.Amounts[calc.Grade12] = assumed, graded
		return s
	}
	for _, x := range []struct {
		benefits, costs calc.Support
		want            string
	}{
		{support(1, 1), support(0, 1), "50% van de baten en niets van de kosten berust op aangenomen kostprijzen."},
		{support(1, 0), support(0, 1), "Alle baten en niets van de kosten berusten op aangenomen kostprijzen."},
		{support(1, 1), support(1, 3), "50% van de baten en 25% van de kosten berusten op aangenomen kostprijzen."},
		{support(0, 1), support(0, 1), "Niets van de baten en niets van de kosten berust op aangenomen kostprijzen."},
		{calc.Support{}, support(1, 1), "50% van de kosten berust op aangenomen kostprijzen."},
	} {
		e := &calc.Evidence{Benefits: x.benefits, Costs: x.costs}
		if got := Sentence(e, calc.Totals{}, &model.Parameters{Currency: "EUR"}, lang.NL); got != x.want {
			t.Errorf("got %q, want %q", got, x.want)
		}
	}
}
