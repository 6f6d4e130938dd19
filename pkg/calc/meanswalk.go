package calc

import "slices"

// mostWalked is how many numbers of one line may be gone through point by point.
const mostWalked = 2

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
			e.means = m.given(e.values, sign)
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
