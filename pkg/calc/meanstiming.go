package calc

import (
	"slices"

	"ipta/pkg/discount"
)

// discountMeans are the discount factors of one way of discounting by year: on average, and by
// uncertain rate and point, the other rates on average.
type discountMeans struct {
	mean []float64
	by   map[int][][]float64
}

// timingMeans are a timing on average, and by variable and point what it is more.
type timingMeans struct {
	timing
	mean float64
	by   []NumberEffect
	// Of a drop-off that is an estimate: what fades by common error and year, the mean
	// then, and what the timing is where so much fades, on average and at the points of
	// the other numbers.
	fading [][]float64
	means  []float64
	fades  func(fade []float64) float64
	others map[int]func(k int, fade []float64) float64
}

// discountMeans computes the discount factors of a way of discounting. That of a year is a
// product over the rates, so that each is taken with the others at 0.
func (m *Means) discountMeans(way discounts) *discountMeans {
	p, rates := m.plan, m.plan.ratesBy(way.rate)
	factors := func(rate func(r planRate) float64) []float64 {
		schedule := make(discount.Schedule, len(rates))
		for i, r := range rates {
			schedule[i] = discount.Step{From: r.from, Rate: rate(r)}
		}
		return schedule.Factors(nil, int(way.offset), int(way.offset)+p.Parameters.Horizon, p.Parameters.Convention)
	}
	certain := factors(func(r planRate) float64 {
		if r.rate.isCertain() {
			return r.rate.value
		}
		return 0
	})
	d := &discountMeans{mean: certain, by: map[int][][]float64{}}
	for _, r := range rates {
		v := int(r.rate.column)
		if r.rate.isCertain() || d.by[v] != nil {
			continue
		}
		by := make([][]float64, len(m.weights))
		for k, x := range m.points.At(v) {
			by[k] = factors(func(o planRate) float64 {
				if o.rate.column == r.rate.column {
					return x
				}
				return 0
			})
		}
		alone := m.byYear(by)
		for k := range by {
			multiply(by[k], d.mean)
		}
		for _, others := range d.by {
			for k := range others {
				multiply(others[k], alone)
			}
		}
		d.by[v] = by
		multiply(d.mean, alone)
	}
	return d
}

func multiply(row, by []float64) {
	for i := range row {
		row[i] *= by[i]
	}
}

// byYear returns the mean of each year of what is given by point and year.
func (m *Means) byYear(by [][]float64) []float64 {
	mean := make([]float64, len(by[0]))
	for k, years := range by {
		for t, x := range years {
			mean[t] += float64(m.weights[k] * x)
		}
	}
	return mean
}

// timing computes the means of a timing.
func (m *Means) timing(g timing) *timingMeans {
	r := &timingMeans{timing: g}
	if g.from > g.to {
		return r
	}
	plain, d := g, m.discounts[g.discounts]
	plain.profile = nil
	// What fades and what grows by the years: on average, and by point.
	byPoint := func(o operand, of func(x float64) []float64) (mean []float64, by [][]float64) {
		if o.isCertain() {
			return of(o.value), nil
		}
		for _, x := range m.points.At(int(o.column)) {
			by = append(by, of(x))
		}
		return m.byYear(by), by
	}
	fade, fading := byPoint(g.drop, func(x float64) []float64 { return plain.weights(nil, x, 0) })
	grow, growing := byPoint(g.growth, func(x float64) []float64 { return plain.weights(nil, 0, x) })
	discounts := d.mean[g.from:]
	value := func(fade, grow, discounts []float64) float64 {
		sum := 0.0
		for t := range fade {
			sum += float64(fade[t] * grow[t] * g.part(g.from+int32(t)) * discounts[t])
		}
		return sum
	}
	r.mean = value(fade, grow, discounts)
	add := func(o operand, at func(k int) float64) {
		e := NumberEffect{Variable: int(o.column), Curve: make([]float64, len(m.weights))}
		for k := range e.Curve {
			e.Curve[k] = at(k) - r.mean
		}
		r.by = append(r.by, e)
	}
	if fading != nil {
		add(g.drop, func(k int) float64 { return value(fading[k], grow, discounts) })
		if sign := m.sign(int(g.drop.column)); sign != 0 {
			r.others = map[int]func(k int, fade []float64) float64{}
			r.fades = func(fade []float64) float64 { return value(fade, grow, discounts) }
			for j := range m.weights {
				given := make([]float64, len(fade))
				for k, weight := range m.chances(j, sign) {
					for t, x := range fading[k] {
						given[t] += float64(weight * x)
					}
				}
				r.fading, r.means = append(r.fading, given), append(r.means, r.fades(given))
			}
		}
	}
	other := func(o operand, at func(k int, fade []float64) float64) {
		add(o, func(k int) float64 { return at(k, fade) })
		if r.fading != nil {
			r.others[int(o.column)] = at
		}
	}
	if growing != nil {
		other(g.growth, func(k int, fade []float64) float64 { return value(fade, growing[k], discounts) })
	}
	rates := m.plan.ratesBy(g.rate)
	for i, x := range rates {
		if x.rate.isCertain() || slices.ContainsFunc(rates[:i], func(o planRate) bool { return o.rate.column == x.rate.column }) {
			continue
		}
		by := d.by[int(x.rate.column)]
		other(x.rate, func(k int, fade []float64) float64 { return value(fade, grow, by[k][g.from:]) })
	}
	return r
}
