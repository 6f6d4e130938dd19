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
	var factors []float64
	for d := range b.draws {
		for i, r := range p.rates {
			schedule[i] = discount.Step{From: r.from, Rate: b.value(r.rate, d)}
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
func (b *Block) timingRow(row []float64, g timing, values func(operand, int) float64) {
	clear(row)
	discounts := b.table(g.offset)
	var weights []float64
	if g.isCertain() {
		weights = g.weights(nil, g.drop.value, g.growth.value)
		for i, weight := range weights {
			for d, factor := range discounts[int(g.from)+i] {
				row[d] += float64(weight * factor)
			}
		}
		return
	}
	for d := range row {
		weights = g.weights(weights[:0], values(g.drop, d), values(g.growth, d))
		for i, weight := range weights {
			row[d] += float64(weight * discounts[int(g.from)+i][d])
		}
	}
}
