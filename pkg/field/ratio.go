package field

import (
	"ipta/pkg/dist"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// The ratios by which the chance with the help may follow from that without it
// (SPEC 2.4); each stands in With, as with: {risk_ratio: 0.6}.
var (
	RiskRatio = &Number{
		Key: "with.risk_ratio", Dutch: "met_relatief_risico", Name: lang.Text{EN: "risk ratio", NL: "relatief risico"}, Head: lang.Text{EN: "Risk ratio", NL: "Relatief risico"},
		Kind: Ratio, Effect: true, Lever: true, Curved: true,
		line: func(l *model.Line) *model.Number { return &l.RiskRatio },
	}
	OddsRatio = &Number{
		Key: "with.odds_ratio", Dutch: "met_oddsratio", Name: lang.Text{EN: "odds ratio", NL: "oddsratio"}, Head: lang.Text{EN: "Odds ratio", NL: "Oddsratio"},
		Kind: Ratio, Effect: true, Lever: true, Curved: true,
		line: func(l *model.Line) *model.Number { return &l.OddsRatio },
	}
	HazardRatio = &Number{
		Key: "with.hazard_ratio", Dutch: "met_hazardratio", Name: lang.Text{EN: "hazard ratio", NL: "hazardratio"}, Head: lang.Text{EN: "Hazard ratio", NL: "Hazardratio"},
		Kind: Ratio, Effect: true, Lever: true, Curved: true,
		line: func(l *model.Line) *model.Number { return &l.HazardRatio },
	}
)

// Ratios are those ratios.
var Ratios = [...]*Number{RiskRatio, OddsRatio, HazardRatio}

// RatioOf returns the ratio by which the chance with the help follows on a line, nil
// where that chance is given itself.
func RatioOf(l *model.Line) *Number {
	for _, n := range Ratios {
		if n.line(l).Given {
			return n
		}
	}
	return nil
}

// ChanceWith returns the chance with the help that a ratio makes of the chance p
// without it, 0 to 1, for a ratio of 0 or above:
//
//	risk ratio r    p·r, cut at 1
//	odds ratio o    o·p / (1 − p + o·p)
//	hazard ratio h  1 − (1−p)^h
//
// A ratio of 1 gives p itself. Source: SPEC 2.4.
func (n *Number) ChanceWith(p, ratio float64) float64 {
	switch {
	case ratio == 1:
		return p
	case n == RiskRatio:
		return min(1, p*ratio)
	case n == HazardRatio:
		return 1 - dist.Power(1-p, ratio)
	}
	odds := float64(p * ratio)
	if odds == 0 { // also of a chance of 1, of which odds of nothing are left
		return 0
	}
	return odds / (1 - p + odds)
}
