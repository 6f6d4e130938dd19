package calc

import (
	"slices"

	"ipta/pkg/discount"
)

// Points says how the uncertain numbers of a plan are spread: by their means, and by
// points of their distributions that are weighed alike for every number. It is asked
// from several goroutines, for numbers of one case by one of them.
type Points interface {
	// Mean returns the mean of a variable.
	Mean(variable int) float64
	// At returns its values at the points, the lowest first.
	At(variable int) []float64
	// Group returns which numbers it hangs together with, by correlations: those of
	// the same group, −1 for none.
	Group(variable int) int
}

// NumberEffect is what one number does to the expected result of a case: where it is
// x and the numbers that are independent of it are what they are on average, the
// result is more than expected by
//
//	Slope·(x − mean) + Curve
type NumberEffect struct {
	Variable int
	Slope    float64
	// Curve is by point; nil where the result is a straight line in the number.
	Curve []float64
	// Entangled says that it cannot be told, as it enters with numbers of which the
	// mean of the product is not the product of the means.
	Entangled bool
}

// Means computes what cases bring on average less what they cost, exactly: the mean of
// a product of independent numbers is the product of their means, and that of a timing
//
//	E[G] = Σ_t profile · E[(1−drop)^(t−from)] · E[(1+growth)^t] · E[DF(t)]
//
// A number that stands in several factors of one line, or in one that is no straight
// line in it, is gone through point by point. One goroutine uses one Means.
//
// Source: SPEC 8.
type Means struct {
	plan      *Plan
	points    Points
	weights   []float64 // of the points
	discounts map[int32]*discountMeans
	timings   []*timingMeans
	effects   []NumberEffect
	place     []int // by variable, one more than in effects
	spare     [][]float64
	line      lineMeans
}

// mostWalked is how many numbers of one line may be gone through point by point.
const mostWalked = 2

// lineMeans is the line at hand.
type lineMeans struct {
	c       float64
	factors []factor
	timing  *timingMeans
	walked  []int                    // variables that are gone through
	at      [mostWalked]int          // the point at which each is
	values  [mostWalked][]float64    // and what it is there
	vectors [mostWalked][]float64    // what the line is worth on average when it is there
	given   []*timingMeans           // by point of the first of them that is in the timing
	by      int                      // which of them that is
	left    [chainLength + 1]float64 // what the factors are
	mean    float64
}

// discountMeans are the discount factors of one offset by year: on average, and by
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
}

// NewMeans returns a Means on the plan; the weights of the points add up to 1.
func (p *Plan) NewMeans(points Points, weights []float64) *Means {
	m := &Means{plan: p, points: points, weights: weights, discounts: map[int32]*discountMeans{}}
	for i := range p.cases {
		offset := p.offset(p.cases[i].source)
		if m.discounts[offset] == nil {
			m.discounts[offset] = m.discountMeans(offset)
		}
	}
	for _, g := range p.shared.timings {
		m.timings = append(m.timings, m.timing(g))
	}
	return m.Another()
}

// Another returns a Means for another goroutine.
func (m *Means) Another() *Means {
	return &Means{plan: m.plan, points: m.points, weights: m.weights, discounts: m.discounts, timings: m.timings, place: make([]int, len(m.plan.Variables))}
}

// discountMeans computes the discount factors of an offset. That of a year is a
// product over the rates, so that each is taken with the others at 0.
func (m *Means) discountMeans(offset int32) *discountMeans {
	p := m.plan
	factors := func(rate func(r planRate) float64) []float64 {
		schedule := make(discount.Schedule, len(p.rates))
		for i, r := range p.rates {
			schedule[i] = discount.Step{From: r.from, Rate: rate(r)}
		}
		return schedule.Factors(nil, int(offset), int(offset)+p.Parameters.Horizon, p.Parameters.Convention)
	}
	certain := factors(func(r planRate) float64 {
		if r.rate.isCertain() {
			return r.rate.value
		}
		return 0
	})
	d := &discountMeans{mean: certain, by: map[int][][]float64{}}
	for _, r := range p.rates {
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
	plain, d := g, m.discounts[g.offset]
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
	}
	if growing != nil {
		add(g.growth, func(k int) float64 { return value(fade, growing[k], discounts) })
	}
	for i, x := range m.plan.rates {
		if x.rate.isCertain() || slices.ContainsFunc(m.plan.rates[:i], func(o planRate) bool { return o.rate.column == x.rate.column }) {
			continue
		}
		by := d.by[int(x.rate.column)]
		add(x.rate, func(k int) float64 { return value(fade, grow, by[k][g.from:]) })
	}
	return r
}

// Case returns what case i brings on average less what it costs, in the perspective of
// the plan, and what its numbers do to that; the effects are valid until the next call.
// ok is false when the mean cannot be told, as some numbers are entangled.
func (m *Means) Case(i int) (npv float64, effects []NumberEffect, ok bool) {
	for k := range m.effects {
		e := &m.effects[k]
		m.place[e.Variable] = 0
		if e.Curve != nil {
			m.spare = append(m.spare, e.Curve)
		}
	}
	m.effects = m.effects[:0]
	c := &m.plan.cases[i]
	timings := make([]*timingMeans, len(c.own.timings))
	for k, g := range c.own.timings {
		timings[k] = m.timing(g)
	}
	ok = true
	for k := c.first; k < c.last; k++ {
		l := m.plan.counted[k]
		x := &m.line
		*x = lineMeans{c: l.C, factors: m.plan.shared.products[0]}
		if k < c.costs {
			x.c = -l.C
		}
		x.factors = pick(l.F, m.plan.shared.products, c.own.products)
		x.timing = pick(l.G, m.timings, timings)
		if x.c == 0 || x.timing.from > x.timing.to {
			continue
		}
		if !m.untangle() {
			ok = false
			continue
		}
		m.walk(0, 1)
		npv += x.mean
		for j, v := range x.walked {
			curve := m.curve(v)
			for k, y := range x.vectors[j] {
				curve[k] += y - x.mean
			}
		}
	}
	return npv, m.effects, ok
}

// effect returns what a number does to the case at hand.
func (m *Means) effect(variable int) *NumberEffect {
	if m.place[variable] == 0 {
		m.effects = append(m.effects, NumberEffect{Variable: variable})
		m.place[variable] = len(m.effects)
	}
	return &m.effects[m.place[variable]-1]
}

// curve returns the curve of a number.
func (m *Means) curve(variable int) []float64 {
	e := m.effect(variable)
	if e.Curve == nil {
		if n := len(m.spare); n > 0 {
			e.Curve, m.spare = m.spare[n-1], m.spare[:n-1]
			clear(e.Curve)
		} else {
			e.Curve = make([]float64, len(m.weights))
		}
	}
	return e.Curve
}

// untangle decides which numbers of the line are to be gone through. It reports false,
// and marks the numbers of the line, where the mean cannot be had in this way: some
// hang together by correlations, or too many stand in it in several places.
func (m *Means) untangle() bool {
	x := &m.line
	var all []int
	add := func(o operand, again bool) {
		v := int(o.column)
		if o.isCertain() {
			return
		}
		if again || slices.Contains(all, v) {
			if !slices.Contains(x.walked, v) {
				x.walked = append(x.walked, v)
			}
		}
		all = append(all, v)
	}
	for i := range x.factors {
		f := &x.factors[i]
		switch curved := f.op == Correction; {
		case curved && m.oneWay(f):
		case f.a == f.b:
			add(f.a, curved)
		default:
			add(f.a, curved)
			add(f.b, curved)
		}
	}
	inFactors := len(all)
	for k := range x.timing.by {
		add(operand{column: int32(x.timing.by[k].Variable)}, false)
	}
	ok := len(x.walked) <= mostWalked
	for i, v := range all {
		group := m.points.Group(v)
		for _, o := range all[:i] {
			ok = ok && (group < 0 || o == v || m.points.Group(o) != group)
		}
	}
	for j, v := range x.walked {
		if !ok {
			break
		}
		x.values[j], x.vectors[j] = m.points.At(v), make([]float64, len(m.weights))
		if slices.Contains(all[inFactors:], v) {
			ok = x.given == nil && x.timing.drop.column != x.timing.growth.column && m.giveTiming(j)
		}
	}
	if !ok {
		for _, v := range all {
			m.effect(v).Entangled = true
		}
	}
	return ok
}

// giveTiming computes the timing at each point of one of the numbers that are gone
// through; ok is false where that is a discount rate.
func (m *Means) giveTiming(j int) (ok bool) {
	x := &m.line
	v := int32(x.walked[j])
	if x.timing.drop.column != v && x.timing.growth.column != v {
		return false
	}
	x.by = j
	for _, value := range x.values[j] {
		g := x.timing.timing
		if g.drop.column == v {
			g.drop = constant(value)
		} else {
			g.growth = constant(value)
		}
		x.given = append(x.given, m.timing(g))
	}
	return true
}

// oneWay reports whether an effect runs one way wherever its numbers are, so that the
// correction for optimism is the same.
func (m *Means) oneWay(f *factor) bool {
	ends := func(o operand) (least, most float64) {
		if o.isCertain() {
			return o.value, o.value
		}
		at := m.points.At(int(o.column))
		return at[0], at[len(at)-1]
	}
	leastA, mostA := ends(f.a)
	leastB, mostB := ends(f.b)
	return leastA >= mostB || mostA < leastB
}

// walk goes through the points of the numbers that are gone through, from the j-th on.
func (m *Means) walk(j int, weight float64) {
	x := &m.line
	if j == len(x.walked) {
		m.add(weight)
		return
	}
	for k, w := range m.weights {
		x.at[j] = k
		m.walk(j+1, weight*w)
	}
}

// value returns an operand where the numbers that are gone through are, and on average
// over the others.
func (m *Means) value(o operand) float64 {
	if o.isCertain() {
		return o.value
	}
	for j, v := range m.line.walked {
		if v == int(o.column) {
			return m.line.values[j][m.line.at[j]]
		}
	}
	return m.points.Mean(int(o.column))
}

// add adds what the line is worth where it is walked, and what the other numbers do to
// that.
func (m *Means) add(weight float64) {
	x := &m.line
	timing := x.timing
	if x.given != nil {
		timing = x.given[x.at[x.by]]
	}
	left, f := x.left[:len(x.factors)], 1.0
	for i := range x.factors {
		left[i] = x.factors[i].of(m.value(x.factors[i].a), m.value(x.factors[i].b))
		f *= left[i]
	}
	worth := presentValue(x.c, f, timing.mean)
	x.mean += float64(weight * worth)
	for j := range x.walked {
		others := 1.0
		for i, k := range x.at[:len(x.walked)] {
			if i != j {
				others *= m.weights[k]
			}
		}
		x.vectors[j][x.at[j]] += float64(others * worth)
	}
	for i := range x.factors {
		if x.factors[i].op == Correction {
			continue // its numbers are gone through, or do not matter
		}
		others := float64(weight * x.c)
		for k, y := range left {
			if k != i {
				others *= y
			}
		}
		m.addSlopes(&x.factors[i], float64(others*timing.mean))
	}
	for k := range timing.by {
		if e := &timing.by[k]; !slices.Contains(x.walked, e.Variable) {
			by := float64(weight * x.c * f)
			curve := m.curve(e.Variable)
			for k, y := range e.Curve[:len(curve)] {
				curve[k] += float64(by * y)
			}
		}
	}
}

// addSlopes adds what the numbers of a factor do to it, times others.
func (m *Means) addSlopes(f *factor, others float64) {
	for i, o := range [...]operand{f.a, f.b} {
		if o.isCertain() || i == 1 && o == f.a || slices.Contains(m.line.walked, int(o.column)) {
			continue
		}
		at := func(x float64) float64 {
			a, b := m.value(f.a), m.value(f.b)
			if f.a == o {
				a = x
			}
			if f.b == o {
				b = x
			}
			return f.of(a, b)
		}
		m.effect(int(o.column)).Slope += float64(others * (at(1) - at(0)))
	}
}

// pick returns what a row stands for.
func pick[T any](r row, shared, local []T) T {
	if r&own != 0 {
		return local[r&^own]
	}
	return shared[r]
}
