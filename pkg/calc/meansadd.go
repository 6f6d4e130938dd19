package calc

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
