package calc

import (
	"math"
	"slices"

	"ipta/pkg/model"
)

// figureInfo is what is certain of a unit cost in a plan.
type figureInfo struct {
	// shared is the unit cost of the parameter file that the line names, nil for
	// none; a line may have keys of its own beside it.
	shared *model.UnitCost
	// inflate is the price index factor of SPEC 2.2.
	inflate float64
	// counted is the part of an amount that counts in the perspective of the
	// plan, whole the part that counts for all stakeholders together.
	counted, whole float64
	// rate is the discount schedule: 0 for that of all, k for the k-th rate by name.
	rate int32
	// domain and portions are by number of the rosters, for an Evaluator.
	domain   int
	portions []portion
}

// portion is what a stakeholder has of each euro; less than 0 for what it receives.
type portion struct {
	stakeholder int
	share       float64
}

// figure returns what is certain of the figure of a line. That of a unit cost
// of the parameter file is looked up once; one of a line's own is forgotten.
func (p *Plan) figure(l *model.Line) *figureInfo {
	x, ok := p.figures[l.Figure]
	if ok {
		return x
	}
	x = p.newFigure(l)
	if l.Figure == x.shared {
		p.figures[l.Figure] = x
	}
	return x
}

func (p *Plan) newFigure(l *model.Line) *figureInfo {
	u := l.Figure
	x := &figureInfo{shared: p.unitCosts[l.UnitCost.Name], inflate: 1}
	if index, ok := p.Parameters.Index(u.Index.Name); ok {
		x.inflate, _ = index.Factor(u.PriceYear, p.Parameters.PriceLevel)
	}
	x.counted, x.whole = p.weightOf(u), weigh(u, func(string) bool { return true })
	x.rate = int32(1 + slices.IndexFunc(p.Parameters.Named, func(r model.NamedRate) bool { return r.ID == u.Discount.Name }))
	if p.domains == nil {
		return x
	}
	x.domain = p.domains.place(u.DomainID())
	for _, list := range [...][]model.Portion{u.BorneBy, u.EnjoyedBy, u.ReceivedBy} {
		for _, y := range list {
			x.portions = append(x.portions, portion{p.stakeholders.place(y.Stakeholder), y.Share})
		}
	}
	for i := len(x.portions) - len(u.ReceivedBy); i < len(x.portions); i++ {
		x.portions[i].share = -x.portions[i].share
	}
	return x
}

// weightOf returns the part of an amount that counts in the perspective:
// Σ_{s∈P} w(s) of SPEC 2.6.
func (p *Plan) weightOf(u *model.UnitCost) float64 {
	return weigh(u, func(s string) bool { return p.members == nil || p.members[s] })
}

// weigh returns what stakeholders bear (or enjoy) less what they receive, per
// euro, over the stakeholders that count.
func weigh(u *model.UnitCost, counts func(stakeholder string) bool) float64 {
	weight := 0.0
	add := func(portions []model.Portion, sign float64) {
		for _, x := range portions {
			if counts(x.Stakeholder) {
				weight += sign * x.Share
			}
		}
	}
	add(u.BorneBy, 1)
	add(u.EnjoyedBy, 1)
	add(u.ReceivedBy, -1)
	// Shares that add up to 100 % on both sides may leave the last bit: 0.5 + 0.4 +
	// 0.1 − 0.2 − 0.6 − 0.2 is not 0 in binary.
	const lastBits = 1e-12
	if math.Abs(weight) < lastBits {
		return 0
	}
	return weight
}
