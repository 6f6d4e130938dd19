package calc

import "ipta/pkg/discount"

// timing says in which years a line falls and how it fades, grows and is
// discounted. Two equal timings are the same timing.
type timing struct {
	from, to int32
	// offset is added to a year before it is discounted: start − base year.
	offset       int32
	drop, growth operand
}

func (g timing) isCertain() bool { return g.drop.isCertain() && g.growth.isCertain() }

// weights appends what each year from..to weighs before discounting, for one
// draw of drop-off and growth, and returns dst:
//
//	(1−drop)^(t−from) · (1+growth)^t
//
// By multiplication year on year, so that every machine rounds alike.
func (g timing) weights(dst []float64, drop, growth float64) []float64 {
	weight := 1.0
	for range g.from {
		weight *= 1 + growth
	}
	step := float64((1 - drop) * (1 + growth))
	for t := g.from; t <= g.to; t++ {
		dst = append(dst, weight)
		weight *= step
	}
	return dst
}

// factorTable holds the discount factors of years 0..horizon for one offset:
// factors[t][d] for year t in draw d.
type factorTable struct {
	offset  int32
	factors [][]float64
}

// discountTable computes the discount factors of one offset for all draws.
func (b *Block) discountTable(offset int32) factorTable {
	p := b.plan
	last := int(offset) + p.Parameters.Horizon
	table := factorTable{offset: offset, factors: make([][]float64, p.Parameters.Horizon+1)}
	for t := range table.factors {
		table.factors[t] = make([]float64, b.draws)
	}
	schedule := make(discount.Schedule, len(p.rates))
	rates := make([][]float64, len(p.rates)) // nil: certain
	for i, r := range p.rates {
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
		factors = schedule.Factors(factors[:0], int(offset), last, p.Parameters.Convention)
		for t, factor := range factors {
			table.factors[t][d] = factor
		}
	}
	return table
}

// timingRow fills row with G, the discounted weight of all years of a timing,
// draw by draw: the sum over the years of weight times discount factor.
func (b *Block) timingRow(r *rows, row []float64, g timing, column func(operand) []float64) {
	clear(row)
	discounts := b.table(g.offset)
	if g.isCertain() {
		for i, weight := range g.weights(nil, g.drop.value, g.growth.value) {
			for d, factor := range discounts[int(g.from)+i][:len(row)] {
				row[d] += float64(weight * factor)
			}
		}
		return
	}
	weight, step := r.fade(g, len(row), column)
	for t := g.from; t <= g.to; t++ {
		for d, factor := range discounts[t][:len(row)] {
			row[d] += float64(weight[d] * factor)
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
