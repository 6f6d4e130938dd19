package calc

import (
	"cmp"
	"slices"

	"ipta/pkg/discount"
	"ipta/pkg/field"
	"ipta/pkg/model"
)

// timing says in which years a line falls and how it fades, grows and is
// discounted. Two equal timings are the same timing.
type timing struct {
	from, to int32
	discounts
	drop, growth operand
	// profile is the line whose profile it has, nil for none.
	profile *model.Line
}

// discounts say how years are discounted.
type discounts struct {
	// offset is added to a year before it is discounted: start − base year.
	offset int32
	// rate is figureInfo.rate.
	rate int32
}

func (g timing) isCertain() bool { return g.drop.isCertain() && g.growth.isCertain() }

// weights appends what each year from..to weighs before discounting, for one
// draw of drop-off and growth, and returns dst:
//
//	profile(t−from) · (1−drop)^(t−from) · (1+growth)^t
//
// By multiplication year on year, so that every machine rounds alike.
func (g timing) weights(dst []float64, drop, growth float64) []float64 {
	weight := 1.0
	for range g.from {
		weight *= 1 + growth
	}
	step := float64((1 - drop) * (1 + growth))
	for t := g.from; t <= g.to; t++ {
		dst = append(dst, weight*g.part(t))
		weight *= step
	}
	return dst
}

// dropOperand returns the part of the effect of a line that is lost each year; an
// intervention, which is given for certain, has none.
func (p *Plan) dropOperand(l *model.Line, c int32) operand {
	if l.Group == model.Intervention {
		return constant(0)
	}
	return p.lineOperand(field.DropOff, c, l)
}

// Weights returns what each year from From to To weighs before discounting, with all
// numbers at their values.
func (l *LineResult) Weights() []float64 {
	drop := 0.0
	if l.Line.Group != model.Intervention {
		drop = field.DropOff.OfLine(l.Line).Value
	}
	g := timing{from: int32(l.Line.From), to: int32(l.To), profile: l.Line}
	return g.weights(nil, drop, l.Line.Figure.RealGrowth.Value)
}

// part returns which part of the quantity counts in year t.
func (g timing) part(t int32) float64 {
	if g.profile == nil {
		return 1
	}
	return g.profile.ProfileAt(int(t - g.from))
}

// factorTable holds the discount factors of years 0..horizon for one way of discounting:
// factors[t][d] for year t in draw d.
type factorTable struct {
	by      discounts
	factors [][]float64
}

// discountTable computes the discount factors of one way of discounting for all draws.
func (b *Block) discountTable(table *factorTable, by discounts) {
	p := b.plan
	last := int(by.offset) + p.Parameters.Horizon
	table.by = by
	if table.factors == nil {
		table.factors = make([][]float64, p.Parameters.Horizon+1)
	}
	for t := range table.factors {
		table.factors[t] = room(table.factors[t], b.draws)
	}
	rateSteps := p.ratesBy(by.rate)
	schedule := make(discount.Schedule, len(rateSteps))
	rates := make([][]float64, len(rateSteps)) // nil: certain
	for i, r := range rateSteps {
		schedule[i] = discount.Step{From: r.from, Rate: r.rate.value}
		if !r.rate.isCertain() {
			rates[i] = b.column(r.rate)
		}
	}
	var factors []float64
	for d := range b.draws {
		for i, rate := range rates {
			if rate != nil {
				schedule[i].Rate = rate[d]
			}
		}
		factors = schedule.Factors(factors[:0], int(by.offset), last, p.Parameters.Convention)
		for t, factor := range factors {
			table.factors[t][d] = factor
		}
	}
}

// orderedTiming is a shared timing in the order of computation. Shorter is the
// place of the longest one that is the same up to an earlier year, itself where
// there is none: the row of this one starts with that.
type orderedTiming struct{ index, shorter int }

// timingOrder puts timings in an order in which the shorter come first.
func timingOrder(timings []timing) []orderedTiming {
	order := make([]orderedTiming, len(timings))
	for i := range order {
		order[i] = orderedTiming{i, i}
	}
	slices.SortStableFunc(order, func(a, b orderedTiming) int { return cmp.Compare(timings[a.index].to, timings[b.index].to) })
	longest := map[timing]int{} // by timing, its last year left out
	for k := range order {
		i := order[k].index
		key := timings[i]
		if key.to = 0; !key.isCertain() || timings[i].to < timings[i].from {
			continue
		}
		if shorter, ok := longest[key]; ok {
			order[k].shorter = shorter
		}
		longest[key] = i
	}
	return order
}

// sharedTimings fills the rows of the shared timings.
func (b *Block) sharedTimings() {
	timings := b.plan.shared.timings
	for _, o := range b.order {
		row, years := b.shared.timings[o.index], 0
		if o.shorter == o.index {
			clear(row)
		} else {
			copy(row, b.shared.timings[o.shorter])
			years = int(timings[o.shorter].to-timings[o.shorter].from) + 1
		}
		b.addTiming(&b.shared, row, timings[o.index], years, b.column)
	}
}

// addTiming adds G to row, the discounted weight of all years of a timing but
// the first ones, draw by draw: the sum over the years of weight times discount
// factor. Only a certain timing can leave years out.
func (b *Block) addTiming(r *rows, row []float64, g timing, without int, column func(operand) []float64) {
	discounts := b.table(g.discounts)
	if g.isCertain() {
		r.weights = g.weights(r.weights[:0], g.drop.value, g.growth.value)
		for i, weight := range r.weights[without:] {
			for d, factor := range discounts[int(g.from)+without+i][:len(row)] {
				row[d] += float64(weight * factor)
			}
		}
		return
	}
	weight, step := r.fade(g, len(row), column)
	for t := g.from; t <= g.to; t++ {
		part := g.part(t)
		for d, factor := range discounts[t][:len(row)] {
			row[d] += float64(weight[d] * part * factor)
			weight[d] *= step[d]
		}
	}
}

// fade returns, draw by draw, what the first year of a timing weighs before
// discounting, and by how much each year weighs more than the one before: what
// weights returns for one draw.
func (r *rows) fade(g timing, draws int, column func(operand) []float64) (weight, step []float64) {
	if len(r.weight) < draws {
		r.weight, r.step = make([]float64, draws), make([]float64, draws)
	}
	weight, step = r.weight[:draws], r.step[:draws]
	drop, growth := g.drop.value, g.growth.value
	var drops, growths []float64
	if !g.drop.isCertain() {
		drops = column(g.drop)
	}
	if !g.growth.isCertain() {
		growths = column(g.growth)
	}
	for d := range weight {
		if drops != nil {
			drop = drops[d]
		}
		if growths != nil {
			growth = growths[d]
		}
		w := 1.0
		for range g.from {
			w *= 1 + growth
		}
		weight[d], step[d] = w, float64((1-drop)*(1+growth))
	}
	return weight, step
}
