package sensitivity

import "math"

// effect is what a number does to a result on average over all other numbers:
//
//	E[result | x] − E[result] = linear·z + square·(z² − skew·z − 1)
//
// with z = (x − mean) / sd. The two terms are uncorrelated. A result of sums
// and products is linear in nearly all of its numbers; the square is for
// rates and the like. A term that cannot be told from noise is 0.
type effect struct {
	mean, sd, skew float64
	// norm is the mean square of z² − skew·z − 1.
	norm           float64
	linear, square float64
	// noise is the variance of either term's contribution that comes from the
	// draws and not from the number.
	noise float64
}

// noticeable is how many standard errors a term must be away from 0. By chance
// alone one in a thousand terms would be.
const noticeable = 3.3

// at returns the effect of the number having the value x.
func (e *effect) at(x float64) float64 {
	z := (x - e.mean) / e.sd
	return float64(e.linear*z) + float64(e.square*(float64(z*z)-float64(e.skew*z)-1))
}

// variance returns the variance of the result that the number explains.
func (e *effect) variance() float64 {
	v := 0.0
	if e.linear != 0 {
		v += max(0, float64(e.linear*e.linear)-e.noise)
	}
	if e.square != 0 {
		v += max(0, float64(float64(e.square*e.square)*e.norm)-e.noise)
	}
	return v
}

// isZero reports whether the number does not matter.
func (e *effect) isZero() bool { return e.linear == 0 && e.square == 0 }

// scaled returns the effect on weight times the result.
func (e effect) scaled(weight float64) effect {
	e.linear *= weight
	e.square *= weight
	e.noise *= weight * weight
	return e
}

// keepNoticeable drops terms that are no more than noise; residual is the
// variance of the result that other things than this number make.
func (e *effect) keepNoticeable(residual, draws float64) {
	e.noise = residual / draws
	least := noticeable * math.Sqrt(e.noise)
	if !(math.Abs(e.linear) > least) {
		e.linear = 0
	}
	if !(math.Abs(e.square)*math.Sqrt(e.norm) > least) {
		e.square = 0
	}
}

// moments are sums over draws of powers of a number z, and of its products with
// a result y.
type moments struct {
	n             float64
	mean, sd      float64 // by which z was made of the number
	z, z2, z3, z4 float64
	y, zy, z2y    float64
}

// momentsOf sums up a number of a source and a result.
func momentsOf(s *source, column, result []float64) moments {
	m := moments{n: float64(len(column)), mean: s.dist.Mean(), sd: s.dist.SD()}
	if m.sd == 0 {
		return m
	}
	result = result[:len(column)]
	for d, x := range column {
		z := (x - m.mean) / m.sd
		z2 := float64(z * z)
		y := result[d]
		m.z += z
		m.z2 += z2
		m.z3 += float64(z2 * z)
		m.z4 += float64(z2 * z2)
		m.y += y
		m.zy += float64(z * y)
		m.z2y += float64(z2 * y)
	}
	return m
}

// add adds the sums of other draws.
func (m *moments) add(o *moments) {
	m.mean, m.sd = o.mean, o.sd
	m.n += o.n
	m.z += o.z
	m.z2 += o.z2
	m.z3 += o.z3
	m.z4 += o.z4
	m.y += o.y
	m.zy += o.zy
	m.z2y += o.z2y
}

// effect returns the effect by least squares; sd is the standard deviation of
// the result.
func (m *moments) effect(sd float64) effect {
	n := m.n
	mean := m.z / n
	variance := m.z2/n - float64(mean*mean)
	if !(variance > 0) {
		return effect{sd: 1}
	}
	// From raw moments about the source's mean to those of a number that has
	// mean 0 and standard deviation 1 in these draws.
	width := math.Sqrt(variance)
	third := m.z3/n - float64(3*mean*m.z2/n) + float64(2*mean*mean*mean)
	fourth := m.z4/n - float64(4*mean*m.z3/n) + float64(6*mean*mean*m.z2/n) - float64(3*mean*mean*mean*mean)
	skew := third / (variance * width)
	e := effect{mean: m.mean + float64(m.sd*mean), sd: m.sd * width, skew: skew}
	e.norm = fourth/float64(variance*variance) - float64(skew*skew) - 1
	y := m.y / n
	first := m.zy/n - float64(mean*y)
	second := m.z2y/n - float64(2*mean*m.zy/n) + float64(mean*mean*y) // E[(z−mean)²·y]
	e.linear = first / width
	if e.norm > 1e-6 {
		e.square = (second/variance - float64(skew*e.linear) - y) / e.norm
	}
	explained := float64(e.linear*e.linear) + float64(float64(e.square*e.square)*e.norm)
	e.keepNoticeable(max(0, float64(sd*sd)-explained), n)
	return e
}
