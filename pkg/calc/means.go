package calc

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
	discounts map[discounts]*discountMeans
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

// estimateMeans is an estimate in the line: its mean by common error, and by how much
// the line is worth more for each unit of it.
type estimateMeans struct {
	variable    int
	sign        float64
	values      []float64 // at the points
	means, more []float64
}

// NewMeans returns a Means on the plan; the weights of the points add up to 1. The
// points are those of normal scores that lie evenly around 0. Row j of shift is how
// likely each of them is for an estimate of sign 1 when the common error F is at point j,
// which is as likely as F at that point when the estimate is at point j; nil where
// estimates do not err together. Row j of places is where an estimate of sign 1 lies then, by
// the point at which its own error is; nil where nobody asks what estimates do.
func (p *Plan) NewMeans(points Points, weights []float64, shift [][]float64, places [][]Between) *Means {
	m := &Means{plan: p, points: points, weights: weights, shift: shift, places: places, discounts: map[discounts]*discountMeans{}}
	for i := range p.cases {
		for rate := range len(p.Parameters.Named) + 1 {
			way := discounts{p.offset(p.cases[i].source), int32(rate)}
			if m.discounts[way] == nil {
				m.discounts[way] = m.discountMeans(way)
			}
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

// given returns the means of what is given at the points, by the common error. Four are
// added up side by side, as each addition waits for the one before it.
func (m *Means) given(values []float64, sign float64) []float64 {
	means := make([]float64, len(m.weights))
	j := 0
	for ; j+4 <= len(means); j += 4 {
		p, q, r, s := m.chances(j, sign), m.chances(j+1, sign), m.chances(j+2, sign), m.chances(j+3, sign)
		p, q, r, s = p[:len(values)], q[:len(values)], r[:len(values)], s[:len(values)]
		var a, b, c, d float64
		for k, x := range values {
			a += float64(p[k] * x)
			b += float64(q[k] * x)
			c += float64(r[k] * x)
			d += float64(s[k] * x)
		}
		means[j], means[j+1], means[j+2], means[j+3] = a, b, c, d
	}
	for ; j < len(means); j++ {
		means[j] = m.smooth(values, j, sign)
	}
	return means
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
	if m.places == nil {
		return
	}
	products := make([]float64, len(e.more))
	for j, more := range e.more {
		products[j] = more * e.means[j]
	}
	curve := m.curve(e.variable)
	for l, x := range e.values {
		curve[l] += float64(m.smooth(e.more, l, e.sign)*x) - m.smooth(products, l, e.sign)
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
