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
	// Sign returns 1 or −1 of an estimate that errs together with others (SPEC 8), and 0
	// of other numbers. Its normal score is sign·√ρ·F + √(1−ρ)·its own, F of all of them.
	Sign(variable int) float64
	// Group returns which numbers it hangs together with, by correlations: those of
	// the same group, −1 for none.
	Group(variable int) int
}

// NumberEffect is what one number does to the expected result of a case: where it is
// x and the numbers that are independent of it are what they are on average, the
// result is more than expected by
//
//	Slope·(x − mean) + Curve
//
// Of an estimate that errs together with others it is what the number does on top of
// what it tells of their common error.
type NumberEffect struct {
	Variable int
	Slope    float64
	// Curve is by point; nil where the result is a straight line in the number.
	Curve []float64
	// Own is by how much more is expected where the own error of an estimate is at each
	// of its points, whatever the common one is; nil of other numbers.
	Own []float64
	// Entangled says that it cannot be told, as it enters with numbers of which the
	// mean of the product is not the product of the means.
	Entangled bool
}

// Between says where a number lies between the points: it is the sum of its values at
// them from First on, each times its part.
type Between struct {
	First int
	Parts []float64
}

// at returns what is between values at the points.
func (b *Between) at(values []float64) float64 {
	sum := 0.0
	for i, y := range values[b.First:][:len(b.Parts)] {
		sum += float64(b.Parts[i] * y)
	}
	return sum
}

// Means computes what cases bring on average less what they cost, exactly: the mean of
// a product of independent numbers is the product of their means, and that of a timing
//
//	E[G] = Σ_t profile · E[(1−drop)^(t−from)] · E[(1+growth)^t] · E[DF(t)]
//
// A number that stands in several factors of one line, or in one that is no straight
// line in it, is gone through point by point. So is the common error of estimates, in a
// line that has some: where it is known, they are independent. One goroutine uses one
// Means.
//
// Source: SPEC 8.
type Means struct {
	plan      *Plan
	points    Points
	weights   []float64   // of the points
	shift     [][]float64 // see NewMeans
	places    [][]Between // see NewMeans
	discounts map[int32]*discountMeans
	timings   []*timingMeans
	effects   []NumberEffect
	place     []int       // by variable, one more than in effects
	spare     [][]float64 // room for curves, and spareOwn for those of own errors
	spareOwn  [][]float64
	common    []float64
	line      lineMeans
	// own and all are room for the timings of a case and for the numbers of a line.
	own []*timingMeans
	all []int
}

// mostWalked is how many numbers of one line may be gone through point by point.
const mostWalked = 2

// lineMeans is the line at hand.
type lineMeans struct {
	c       float64
	factors []factor
	timing  *timingMeans
	walked  []walkedNumber
	given   []*timingMeans // by point of the walked number that is in the timing
	by      int            // which of them that is
	// estimates are those that are not walked; common is the point of the common error,
	// −1 where the line has no estimate.
	estimates []estimateMeans
	common    int
	// folded are, where the numbers that are gone through stand in factors of their own,
	// the products of these, point by point of all of them; folds says which they are,
	// and fold is their mean where the line is.
	folded []float64
	folds  [chainLength]bool
	fold   float64
	a, b   [chainLength]float64 // the numbers of its factors, and what these are
	left   [chainLength]float64
	mean   float64
	means  []float64 // by common error
	timed  float64   // what a timing of 1 is worth
	faded  []float64 // the same by year, of a drop-off that is an estimate
}

// walkedNumber is one that is gone through: what it is at the points, what the line is
// worth on average there, and of the point at hand the index and the weight.
type walkedNumber struct {
	variable       int
	sign           float64
	values, vector []float64
	given          []float64 // the same at the common error at hand, of an estimate
	at             int
	weight         float64
}

// estimateMeans is an estimate in the line: its mean by common error, and by how much
// the line is worth more for each unit of it.
type estimateMeans struct {
	variable    int
	sign        float64
	values      []float64 // at the points
	means, more []float64
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
	// Of a drop-off that is an estimate: what fades by common error and year, the mean
	// then, and what the timing is where so much fades, on average and at the points of
	// the other numbers.
	fading [][]float64
	means  []float64
	fades  func(fade []float64) float64
	others map[int]func(k int, fade []float64) float64
}

// NewMeans returns a Means on the plan; the weights of the points add up to 1. The
// points are those of normal scores that lie evenly around 0. Row j of shift is how
// likely each of them is for an estimate of sign 1 when the common error F is at point j,
// which is as likely as F at that point when the estimate is at point j; nil where
// estimates do not err together. Row j of places is where an estimate of sign 1 lies then, by
// the point at which its own error is; nil where nobody asks what own errors do.
func (p *Plan) NewMeans(points Points, weights []float64, shift [][]float64, places [][]Between) *Means {
	m := &Means{plan: p, points: points, weights: weights, shift: shift, places: places, discounts: map[int32]*discountMeans{}}
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
	return &Means{plan: m.plan, points: m.points, weights: m.weights, shift: m.shift, places: m.places, discounts: m.discounts, timings: m.timings, place: make([]int, len(m.plan.Variables))}
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
	for i, x := range m.plan.rates {
		if x.rate.isCertain() || slices.ContainsFunc(m.plan.rates[:i], func(o planRate) bool { return o.rate.column == x.rate.column }) {
			continue
		}
		by := d.by[int(x.rate.column)]
		other(x.rate, func(k int, fade []float64) float64 { return value(fade, grow, by[k][g.from:]) })
	}
	return r
}

// sign returns that of an estimate that errs together with others, 0 of other numbers.
func (m *Means) sign(variable int) float64 {
	if m.shift == nil {
		return 0
	}
	return m.points.Sign(variable)
}

// chances returns how likely each point is for an estimate when the common error is at
// point j, turned round for one of sign −1.
func (m *Means) chances(j int, sign float64) []float64 {
	if sign < 0 {
		return m.shift[len(m.shift)-1-j]
	}
	return m.shift[j]
}

// smooth returns the mean over the common error of what is given by it, when an
// estimate is at point l.
func (m *Means) smooth(by []float64, l int, sign float64) float64 {
	sum := 0.0
	for j, weight := range m.chances(l, sign) {
		sum += float64(weight * by[j])
	}
	return sum
}

// Case returns what case i brings on average less what it costs, in the perspective of
// the plan, and what its numbers do to that. common is by how much more is expected by
// the common error of estimates; nil where it has no estimates. Effects and common are
// valid until the next call. ok is false when the mean cannot be told, as some numbers
// are entangled.
func (m *Means) Case(i int) (npv float64, effects []NumberEffect, common []float64, ok bool) {
	for k := range m.effects {
		e := &m.effects[k]
		m.place[e.Variable] = 0
		if e.Curve != nil {
			m.spare = append(m.spare, e.Curve)
		}
		if e.Own != nil {
			m.spareOwn = append(m.spareOwn, e.Own)
		}
	}
	m.effects, m.common = m.effects[:0], m.common[:0]
	c := &m.plan.cases[i]
	timings := m.own[:0]
	for _, g := range c.own.timings {
		timings = append(timings, m.timing(g))
	}
	m.own = timings
	ok = true
	for k := c.first; k < c.last; k++ {
		l := m.plan.counted[k]
		x := &m.line
		*x = lineMeans{c: l.C, walked: x.walked[:0], estimates: x.estimates[:0], common: -1, fold: 1}
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
		m.addLine()
		npv += x.mean
	}
	if len(m.common) == 0 {
		return npv, m.effects, nil, ok
	}
	return npv, m.effects, m.common, ok
}

// addLine computes the line at hand, and adds what its numbers do.
func (m *Means) addLine() {
	x := &m.line
	m.foldWalked()
	if x.common < 0 {
		m.walk(0, 1)
	} else {
		x.means = make([]float64, len(m.weights))
		for j, w := range m.weights {
			x.common = j
			for i := range x.walked {
				clear(x.walked[i].given)
			}
			m.walk(0, w)
			for i := range x.walked {
				if given := x.walked[i].given; given != nil {
					m.addOwn(j, x.walked[i].variable, x.walked[i].sign, 1, given, x.means[j])
				}
			}
		}
		if len(m.common) == 0 {
			m.common = append(m.common, make([]float64, len(m.weights))...)
		}
		for j, y := range x.means {
			m.common[j] += y - x.mean
		}
	}
	for i := range x.walked {
		w := &x.walked[i]
		curve := m.curve(w.variable)
		for k, y := range w.vector {
			expected := x.mean
			if w.sign != 0 {
				expected = m.smooth(x.means, k, w.sign)
			}
			curve[k] += y - expected
		}
	}
	for i := range x.estimates {
		m.addEstimate(&x.estimates[i])
	}
	for k := range x.timing.by {
		e := &x.timing.by[k]
		switch {
		case x.given != nil || m.sign(e.Variable) != 0: // done
		case x.faded != nil:
			at, base := x.timing.others[e.Variable], x.timing.fades(x.faded)
			for k, curve := 0, m.curve(e.Variable); k < len(curve); k++ {
				curve[k] += at(k, x.faded) - base
			}
		default:
			curve := m.curve(e.Variable)
			for k, y := range e.Curve[:len(curve)] {
				curve[k] += float64(x.timed * y)
			}
		}
	}
}

// addEstimate adds what an estimate does on top of what it tells of the common error.
func (m *Means) addEstimate(e *estimateMeans) {
	products := make([]float64, len(e.more))
	for j, more := range e.more {
		products[j] = more * e.means[j]
	}
	curve := m.curve(e.variable)
	for l, x := range e.values {
		curve[l] += float64(m.smooth(e.more, l, e.sign)*x) - m.smooth(products, l, e.sign)
	}
	if m.places == nil {
		return
	}
	for j, more := range e.more {
		m.addOwn(j, e.variable, e.sign, more, e.values, e.means[j])
	}
}

// addOwn adds what the own error of an estimate does when the common error is at point j:
// each unit of what is given at its points, above the mean, is worth so much.
func (m *Means) addOwn(j, variable int, sign, worth float64, given []float64, mean float64) {
	weight := float64(m.weights[j] * worth)
	if sign < 0 {
		j = len(m.places) - 1 - j
	}
	places, e := m.places[j], m.effect(variable)
	if n := len(m.spareOwn); e.Own == nil && n > 0 {
		e.Own, m.spareOwn = m.spareOwn[n-1], m.spareOwn[:n-1]
		clear(e.Own)
	} else if e.Own == nil {
		e.Own = make([]float64, len(places))
	}
	for l := range places {
		e.Own[l] += float64(weight * (places[l].at(given) - mean))
	}
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
	all := m.all[:0]
	add := func(o operand, again bool) {
		v := int(o.column)
		if o.isCertain() {
			return
		}
		if again || slices.Contains(all, v) {
			if m.walkedAt(v) < 0 {
				x.walked = append(x.walked, walkedNumber{variable: v})
			}
		}
		all = append(all, v)
	}
	for i := range x.factors {
		f := &x.factors[i]
		switch curved := m.isCurved(f); {
		case f.op == Correction && !curved:
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
	m.all = all
	ok := len(x.walked) <= mostWalked
	for i, v := range all {
		group := m.points.Group(v)
		for _, o := range all[:i] {
			ok = ok && (group < 0 || o == v || m.points.Group(o) != group)
		}
	}
	for j := range x.walked {
		if !ok {
			break
		}
		w := &x.walked[j]
		w.sign, w.values, w.vector = m.sign(w.variable), m.points.At(w.variable), make([]float64, len(m.weights))
		if w.sign != 0 && m.places != nil {
			w.given = make([]float64, len(m.weights))
		}
		if slices.Contains(all[inFactors:], w.variable) {
			ok = x.given == nil && x.timing.drop.column != x.timing.growth.column && m.giveTiming(j)
		}
	}
	ok = ok && (x.given == nil || x.timing.fading == nil || x.walked[x.by].variable == int(x.timing.drop.column))
	if ok {
		m.estimate(all, all[inFactors:])
	}
	if !ok {
		for _, v := range all {
			m.effect(v).Entangled = true
		}
	}
	return ok
}

// estimate sets which numbers of the line are estimates that err together.
func (m *Means) estimate(all, timed []int) {
	x := &m.line
	for i, v := range all {
		sign := m.sign(v)
		if sign == 0 || slices.Contains(all[:i], v) {
			continue
		}
		x.common = 0
		if m.walkedAt(v) >= 0 {
			continue
		}
		e := estimateMeans{variable: v, sign: sign, more: make([]float64, len(m.weights))}
		if slices.Contains(timed, v) {
			k := slices.IndexFunc(x.timing.by, func(e NumberEffect) bool { return e.Variable == v })
			e.values = x.timing.by[k].Curve
			for _, y := range x.timing.means {
				e.means = append(e.means, y-x.timing.mean)
			}
			x.faded = make([]float64, len(x.timing.fading[0]))
		} else {
			e.values = m.points.At(v)
			for j := range m.weights {
				e.means = append(e.means, m.smooth(e.values, j, sign))
			}
		}
		x.estimates = append(x.estimates, e)
	}
}

// walkedAt returns which of the numbers that are gone through a variable is, −1 for none.
func (m *Means) walkedAt(variable int) int {
	for j := range m.line.walked {
		if m.line.walked[j].variable == variable {
			return j
		}
	}
	return -1
}

// giveTiming computes the timing at each point of one of the numbers that are gone
// through; ok is false where that is a discount rate.
func (m *Means) giveTiming(j int) (ok bool) {
	x := &m.line
	v := int32(x.walked[j].variable)
	if x.timing.drop.column != v && x.timing.growth.column != v {
		return false
	}
	x.by = j
	for _, value := range x.walked[j].values {
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

// isCurved reports whether a factor is no straight line in each of its numbers: a
// correction for optimism where the effect may run either way, and a chance by a ratio,
// but for a risk ratio that never takes it beyond 1.
func (m *Means) isCurved(f *factor) bool {
	if f.isCertain() || f.op != Correction && f.by == Itself {
		return false
	}
	ends := func(o operand) (least, most float64) {
		if o.isCertain() {
			return o.value, o.value
		}
		at := m.points.At(int(o.column))
		return at[0], at[len(at)-1]
	}
	leastA, mostA := ends(f.a)
	leastB, mostB := ends(f.b)
	switch {
	case f.by == Itself:
		return leastA < mostB && mostA >= leastB
	case f.op == Correction: // a ratio is at most 1, or at least
		ratioLeast, ratioMost := leastB, mostB
		if f.gain {
			ratioLeast, ratioMost = leastA, mostA
		}
		return ratioLeast < 1 && ratioMost > 1
	}
	return f.by != Risk || mostA*mostB > 1
}

// least is the weight of a point below which it is part of nothing.
const least = 1e-13

// walk goes through the points of the numbers that are gone through, from the j-th on.
func (m *Means) walk(j int, weight float64) {
	x := &m.line
	if x.folded != nil {
		m.addFolded(weight)
		return
	}
	if j == len(x.walked) {
		m.add(weight)
		return
	}
	w := &x.walked[j]
	weights := m.weightsOf(w)
	for k, y := range weights {
		if y < least {
			continue // no part of anything
		}
		w.at, w.weight = k, y
		m.walk(j+1, weight*y)
	}
}

// weightsOf returns how much the points weigh of a number that is gone through, at the
// common error at hand.
func (m *Means) weightsOf(w *walkedNumber) []float64 {
	if w.sign != 0 {
		return m.chances(m.line.common, w.sign)
	}
	return m.weights
}

// foldWalked multiplies the factors in which the numbers stand that are gone through,
// where no other uncertain number stands in them and none of them in the timing: for all
// the points of these numbers at once, whatever the common error.
func (m *Means) foldWalked() {
	x := &m.line
	if len(x.walked) == 0 || x.given != nil {
		return
	}
	for i := range x.factors {
		f := &x.factors[i]
		walked, others := false, false
		for _, o := range [...]operand{f.a, f.b} {
			if !o.isCertain() && m.walkedAt(int(o.column)) >= 0 {
				walked = true
			} else if !o.isCertain() {
				others = true
			}
		}
		if x.folds[i] = walked; walked && others {
			x.folds = [chainLength]bool{}
			return
		}
	}
	var multiply func(j int)
	multiply = func(j int) {
		if j < len(x.walked) {
			for k := range m.weights {
				x.walked[j].at = k
				multiply(j + 1)
			}
			return
		}
		f := 1.0
		for i := range x.factors {
			if x.folds[i] {
				f *= x.factors[i].of(m.value(x.factors[i].a), m.value(x.factors[i].b))
			}
		}
		x.folded = append(x.folded, f)
	}
	multiply(0)
}

// addFolded is add over all points of the numbers that were folded.
func (m *Means) addFolded(weight float64) {
	x := &m.line
	n := len(m.weights)
	// The mean of the product where the first, or the second, is at a point.
	var by [mostWalked][]float64
	for j := range x.walked {
		by[j] = make([]float64, n)
	}
	if len(x.walked) == 1 {
		copy(by[0], x.folded)
	} else {
		first, second := m.weightsOf(&x.walked[0]), m.weightsOf(&x.walked[1])
		for k, w := range first {
			row, sum := x.folded[k*n:(k+1)*n], 0.0
			if w < least {
				w = 0
			}
			to := by[1]
			for l, y := range row {
				sum += float64(second[l] * y)
				to[l] += float64(w * y)
			}
			by[0][k] = sum
		}
	}
	x.fold = 0
	for k, w := range m.weightsOf(&x.walked[0]) {
		x.fold += float64(w * by[0][k])
	}
	base := m.add(weight)
	for j := range x.walked {
		w := &x.walked[j]
		for k, y := range by[j] {
			likely := weight
			if w.sign != 0 {
				likely = m.chances(k, w.sign)[x.common]
			}
			w.vector[k] += float64(likely * base * y)
			if w.given != nil {
				w.given[k] += float64(base * y)
			}
		}
	}
}

// value returns an operand where the numbers that are gone through are, and on average
// over the others.
func (m *Means) value(o operand) float64 {
	if o.isCertain() {
		return o.value
	}
	x := &m.line
	for j := range x.walked {
		if w := &x.walked[j]; w.variable == int(o.column) {
			return w.values[w.at]
		}
	}
	for j := range x.estimates {
		if e := &x.estimates[j]; e.variable == int(o.column) {
			return e.means[x.common]
		}
	}
	return m.points.Mean(int(o.column))
}

// add adds what the line is worth where it is walked, and what the other numbers do to
// that. It returns what it is worth without what was folded.
func (m *Means) add(weight float64) (base float64) {
	x := &m.line
	timing, g := x.timing, x.timing.mean
	if x.given != nil {
		timing = x.given[x.walked[x.by].at]
		g = timing.mean
	} else if x.faded != nil {
		g = timing.means[x.common]
	}
	f := 1.0
	for i := range x.factors {
		if x.left[i] = 1; x.folds[i] {
			continue
		}
		x.a[i], x.b[i] = m.value(x.factors[i].a), m.value(x.factors[i].b)
		x.left[i] = x.factors[i].of(x.a[i], x.b[i])
		f *= x.left[i]
	}
	base = presentValue(x.c, f, g)
	worth := base * x.fold
	f *= x.fold
	x.mean += float64(weight * worth)
	inner, walked := 1.0, x.walked // the weight without that of the common error
	if x.folded != nil {
		walked = nil
	}
	for j := range walked {
		inner *= walked[j].weight
	}
	if x.common >= 0 {
		x.means[x.common] += float64(inner * worth)
	}
	for j := range walked {
		w := &walked[j]
		others := weight / w.weight
		if w.sign == 0 {
			w.vector[w.at] += float64(others * worth)
			continue
		}
		others = inner / w.weight
		w.vector[w.at] += float64(others * m.chances(w.at, w.sign)[x.common] * worth)
		if w.given != nil {
			w.given[w.at] += float64(others * worth)
		}
	}
	for i := range x.factors {
		if x.factors[i].op != Correction && !x.folds[i] { // its numbers are gone through, or do not matter
			others := x.c * g * x.fold
			for k := range x.factors {
				if k != i {
					others *= x.left[k]
				}
			}
			m.addSlopes(i, others, inner, weight)
		}
	}
	by := float64(x.c * f)
	switch {
	case x.faded != nil:
		for t, y := range x.timing.fading[x.common] {
			x.faded[t] += float64(weight * by * y)
		}
		for j := range x.estimates {
			if e := &x.estimates[j]; e.variable == int(x.timing.drop.column) {
				e.more[x.common] += float64(inner * by)
			}
		}
	case x.given == nil:
		x.timed += float64(weight * by)
	default:
		for k := range timing.by {
			e := &timing.by[k]
			curve := m.curve(e.Variable)
			for k, y := range e.Curve[:len(curve)] {
				curve[k] += float64(weight * by * y)
			}
		}
	}
	return base
}

// addSlopes adds what the numbers of the i-th factor do to it, times others.
func (m *Means) addSlopes(i int, others, inner, weight float64) {
	x := &m.line
	f := &x.factors[i]
	for second, o := range [...]operand{f.a, f.b} {
		if o.isCertain() || second == 1 && o == f.a || m.walkedAt(int(o.column)) >= 0 {
			continue
		}
		at := func(value float64) float64 {
			a, b := x.a[i], x.b[i]
			if f.a == o {
				a = value
			}
			if f.b == o {
				b = value
			}
			return f.of(a, b)
		}
		value := x.a[i]
		if second == 1 {
			value = x.b[i]
		}
		if value == 0 {
			value = 1
		}
		slope := float64(others * ((at(value) - at(0)) / value))
		estimated := false
		for j := range x.estimates {
			if e := &x.estimates[j]; e.variable == int(o.column) {
				e.more[x.common] += float64(inner * slope)
				estimated = true
			}
		}
		if !estimated {
			m.effect(int(o.column)).Slope += float64(weight * slope)
		}
	}
}

// pick returns what a row stands for.
func pick[T any](r row, shared, local []T) T {
	if r&own != 0 {
		return local[r&^own]
	}
	return shared[r]
}
