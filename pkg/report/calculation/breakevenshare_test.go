package calculation

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
)

// totalsOf returns the totals of costs and benefits, as calc has them.
func totalsOf(costs, benefits float64) calc.Totals {
	t := calc.Totals{Costs: costs, Benefits: benefits, NPV: benefits - costs,
		BreakEvenShare: calc.Ratio{Reason: lang.Text{EN: "no benefits", NL: "geen baten"}}}
	if benefits > 0 {
		t.BreakEvenShare = calc.Ratio{Value: costs / benefits, OK: true}
	}
	return t
}

func TestBreakEvenShare(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		costs, benefits float64
		en, nl          string
	}{
		{87, 100, "87% of the benefits must come true. If 87% of the benefits come true, costs and benefits are equal.",
			"87% van de baten moet uitkomen. Als 87% van de baten uitkomt, zijn kosten en baten gelijk."},
		{100, 100, "100% of the benefits must come true. If all of the benefits come true, costs and benefits are equal.",
			"100% van de baten moet uitkomen. Als alle baten uitkomen, zijn kosten en baten gelijk."},
		{113, 100, "113% of the benefits: all of them together do not suffice. All benefits together do not suffice: costs and benefits would be equal at 113% of them.",
			"113% van de baten: alle samen zijn niet genoeg. Alle baten samen zijn niet genoeg: pas bij 113% ervan waren kosten en baten gelijk."},
		{99.7, 100, "> 99% of the benefits must come true. If more than 99% of the benefits come true, costs and benefits are equal.",
			"> 99% van de baten moet uitkomen. Als meer dan 99% van de baten uitkomt, zijn kosten en baten gelijk."},
		{100.000001, 100, "> 100% of the benefits: all of them together do not suffice. All benefits together do not suffice: costs and benefits would be equal at more than 100% of them.",
			"> 100% van de baten: alle samen zijn niet genoeg. Alle baten samen zijn niet genoeg: pas bij meer dan 100% ervan waren kosten en baten gelijk."},
		{1, 1000, "< 1% of the benefits must come true. If less than 1% of the benefits come true, costs and benefits are equal.",
			"< 1% van de baten moet uitkomen. Als minder dan 1% van de baten uitkomt, zijn kosten en baten gelijk."},
		{0, 100, "0% there are no costs to earn back. There are no costs to earn back.",
			"0% er zijn geen kosten om terug te verdienen. Er zijn geen kosten om terug te verdienen."},
		{100, 0, "– no benefits. There is no break-even share: no benefits.", "– geen baten. Er is geen break-evenaandeel: geen baten."},
	} {
		for l, want := range map[lang.Language]string{lang.EN: c.en, lang.NL: c.nl} {
			w := BreakEvenShare(totalsOf(c.costs, c.benefits), l)
			if got := w.Value + " " + w.Note + ". " + w.Sentence; got != want {
				t.Errorf("%v / %v: got %q, want %q", c.costs, c.benefits, got, want)
			}
		}
	}
}

// TestBreakEvenShareHolds holds that a share above 100% is never called a part of
// the benefits that must come true, nor one below it too much.
func TestBreakEvenShareHolds(t *testing.T) {
	t.Parallel()
	amount := rapid.OneOf(rapid.Int64Range(-1e6, 1e9), rapid.SampledFrom([]int64{0, 1, 1e6, 1e6 - 1, 1e6 + 1, 200e6, 199e6, 201e6}))
	rapid.Check(t, func(t *rapid.T) {
		costs, benefits := amount.Draw(t, "costs"), amount.Draw(t, "benefits")
		for _, l := range lang.Languages {
			w := BreakEvenShare(totalsOf(float64(costs)/1e6, float64(benefits)/1e6), l)
			all := w.Value + "|" + w.Note + "|" + w.Sentence
			has := func(en, nl string) bool { return strings.Contains(all, lang.Text{EN: en, NL: nl}.In(l)) }
			sufficient, must := has("do not suffice", "niet genoeg"), has("must come true", "moet uitkomen")
			counts := benefits > 0 && costs > 0
			switch {
			case sufficient != (counts && costs > benefits), must != (counts && costs <= benefits):
				t.Fatalf("%d of %d: %s", costs, benefits, all)
			case has("all of the benefits come", "alle baten uitkomen") != (counts && costs == benefits):
				t.Fatalf("%d of %d: %s", costs, benefits, all)
			case w.Value == "100%" && costs != benefits, w.Value == "0%" && costs > 0:
				t.Fatalf("%d of %d: %s", costs, benefits, all)
			}
			if shown := regexp.MustCompile(`^([\d.,]+)%$`).FindStringSubmatch(w.Value); counts && shown != nil {
				percent, _ := strconv.ParseFloat(strings.NewReplacer(",", "", ".", "").Replace(shown[1]), 64)
				if lang.Round(100*float64(costs)/float64(benefits), 0) != percent {
					t.Fatalf("%d of %d: %s", costs, benefits, all)
				}
			}
		}
	})
}
