// Package dist holds the distributions of uncertain numbers and the random
// streams that draw from them.
//
// A distribution is made from a name and three figures of a file: value, low
// and high. A stream is made from a seed and the name of the number that it is
// for, so that adding a number changes no draw of another; it gives the shares
// of a distribution, 0 to 1, at which Quantile is asked.
//
// Draws fall into slices of nearly one length, of 10,000 draws 10 of 1,000. Each slice
// is a Latin hypercube of its own, with as many strata as it has draws: all draws are
// not one Latin hypercube, for how far the mean of one lies from the truth does not
// follow from its own draws. From slices that are independent it does.
//
// The same seed gives the same bits on every machine: no product is fused with
// a sum, and exp, log and the quantiles are this package's own.
package dist

import (
	"math"
	"slices"
	"sync"

	"ipta/pkg/lang"
)

// Distribution is the distribution of one number.
type Distribution interface {
	// Quantile returns the number below which the share u of the distribution
	// lies, 0 < u < 1.
	Quantile(u float64) float64
	// Quantiles replaces each share by its Quantile.
	Quantiles(shares []float64)
	// Mean returns the mean.
	Mean() float64
	// SD returns the standard deviation.
	SD() float64
}

// Points returns the quantiles at rising shares of what is stated, of which d was made:
// those of Quantile within the bounds of the number, but for the last digits far out. A
// Maker must always be asked for the same shares, as it keeps the points. They may be
// handed out again, so that they must not be changed.
func (m *Maker) Points(s Stated, d Distribution, shares []float64) []float64 {
	return m.points.of(s, func() []float64 {
		p := pointsOf(d, shares)
		for k, x := range p {
			p[k] = min(max(x, s.Least), s.Most)
		}
		return p
	})
}

func pointsOf(d Distribution, shares []float64) []float64 {
	switch d := d.(type) {
	case *Beta:
		return d.points(shares)
	case Pert:
		p := d.beta.points(shares)
		for i, x := range p {
			p[i] = d.at(x)
		}
		return p
	}
	p := slices.Clone(shares)
	d.Quantiles(p)
	return p
}

// Fit says how well a distribution meets the figures that it was made from.
type Fit struct {
	// OK is false when no member of the family has both the mean and the two points
	// that are stated; the one with the mean and the least squared misses was taken.
	OK bool
	// Low and High are the points that the distribution has, those of Stated.Tail, or
	// the ends of a family that has ends.
	Low, High float64
	// Cut is the share of the distribution that lies beyond the bounds of the
	// number and was cut off (Maker.Within); 0 where nothing was.
	Cut float64
}

// fitTolerance is the share of high − low by which a point may miss before the
// three figures are said not to fit: figures in files are rounded.
const fitTolerance = 0.01

// A Refusal says why a family has no member for the figures given.
type Refusal struct{ lang.Message }

// Error implements error, in English.
func (r Refusal) Error() string { return r.In(lang.EN) }

// Default is the distribution of a number with low and high and no name (SPEC 8).
const Default = "pert"

// Maker makes distributions and keeps those that cost most, as many numbers have
// the same figures or the same shape. It may be used from several goroutines. The
// zero Maker is ready.
type Maker struct {
	betas  memo[[2]float64, *Beta]
	gammas memo[float64, *gammaTables]
	fits   memo[Stated, fitting]
	points memo[Stated, []float64]
}

// fitting is what comes of fitting a distribution.
type fitting struct {
	Distribution
	Fit
}

// hasEnds reports whether low and high are where a distribution ends.
func hasEnds(name string) bool { return name == "uniform" || name == "triangular" || name == "pert" }

// New returns the distribution of a number of which a name of SPEC 8, value, low
// and high are stated: see Make.
func (m *Maker) New(name string, value, low, high float64) (Distribution, Fit, error) {
	return m.Make(Stated{Name: name, Value: value, Low: low, High: high})
}

// Make returns the distribution of what is stated, beyond the bounds of the number too.
// For uniform, triangular and pert, low and high are the ends, or with an interval the
// points, and value is the mode; for normal, lognormal, gamma and beta they are the
// points and value is the mean, which is always kept. With low = high, and for fixed,
// it is the value alone.
//
// low ≤ value ≤ high is the caller's duty. The error is that of Refused.
func (m *Maker) Make(s Stated) (Distribution, Fit, error) {
	name, value, low, high := s.Family(), s.Value, s.Low, s.High
	ends := Fit{OK: true, Low: low, High: high}
	if s.A == 0 && s.SE == 0 && (name == "fixed" || low == high) {
		return Point(value), Fit{OK: true, Low: value, High: value}, nil
	}
	if err := Refused(s); err != nil {
		return nil, Fit{}, err
	}
	var d Distribution
	switch {
	case s.A > 0 && s.isNarrow():
		d = s.narrow()
	case s.A > 0:
		d = m.beta(s.A, s.B)
	case s.SE > 0:
		d = m.bySE(s)
	}
	if d != nil {
		return d, Fit{OK: true, Low: d.Quantile(s.Tail()), High: d.Quantile(1 - s.Tail())}, nil
	}
	if s.Interval > 0 && hasEnds(name) {
		low, high = endsOf(name, value, low, high, s.Tail())
	}
	switch name {
	case "uniform":
		return Uniform{low, high}, ends, nil
	case "triangular":
		return Triangular{low, value, high}, ends, nil
	case "pert":
		width := high - low
		return Pert{low, high, m.beta(1+mul(4, (value-low)/width), 1+mul(4, (high-value)/width))}, ends, nil
	case "normal", "beta", "gamma":
		if name != "normal" && !s.isNarrow() {
			break
		}
		d := s.narrow()
		return d, fitOf(low, high, d.mean-mul(s.z(), d.sd), d.mean+mul(s.z(), d.sd)), nil
	}
	bounds := s
	bounds.Name, bounds.Least, bounds.Most = name, 0, 0
	x := m.fits.of(bounds, func() fitting {
		d, fit := m.fitted(bounds)
		return fitting{d, fit}
	})
	return x.Distribution, x.Fit, nil
}

var (
	needsPositive = lang.Text{
		EN: "a %s distribution has only amounts above 0, and its mean is %v; choose %s",
		NL: "een %s-verdeling kent alleen bedragen boven 0, en het gemiddelde is %v; kies %s",
	}
	needsShare = lang.Text{
		EN: "a beta distribution lies between 0 and 1, and its mean is %v; choose %s",
		NL: "een beta-verdeling ligt tussen 0 en 1, en het gemiddelde is %v; kies %s",
	}
	unknownName = lang.Text{
		EN: "unknown distribution %q",
		NL: "onbekende verdeling %q",
	}
	noSE = lang.Text{
		EN: "a %s distribution is not made from a standard error; choose beta, gamma, lognormal or normal, or leave distribution out",
		NL: "een %s-verdeling volgt niet uit een standaardfout; kies beta, gamma, lognormal of normal, of laat distribution weg",
	}
	largeSE = lang.Text{
		EN: "no %s distribution with mean %v has a standard error of %v: it is %s at most; write a smaller se, or low and high",
		NL: "geen %s-verdeling met gemiddelde %v heeft een standaardfout van %v: die is ten hoogste %s; schrijf een kleinere se, of low en high",
	}
	beyondEnds = lang.Text{
		EN: "the %s distribution with these points runs from %s to %s, further than this number can go; leave distribution out, or leave interval out so that low and high are the ends",
		NL: "de %s-verdeling met deze punten loopt van %s tot %s, verder dan dit getal kan; laat distribution weg, of laat interval weg, zodat low en high de uitersten zijn",
	}
)

// fitOf compares the points wanted with those that were got.
func fitOf(low, high, gotLow, gotHigh float64) Fit {
	miss := max(math.Abs(gotLow-low), math.Abs(gotHigh-high))
	return Fit{OK: miss <= fitTolerance*(high-low), Low: gotLow, High: gotHigh}
}

// beta returns the beta distribution of a shape.
func (m *Maker) beta(a, b float64) *Beta {
	return m.betas.of([2]float64{a, b}, func() *Beta { return NewBeta(a, b) })
}

// gamma returns the gamma distribution of a shape and a scale.
func (m *Maker) gamma(shape, scale float64) *Gamma {
	return &Gamma{shape, scale, m.gammas.of(shape, func() *gammaTables { return newGammaTables(shape) })}
}

// memo keeps what was made for a key, of the last keys.
type memo[K comparable, V any] struct {
	mu   sync.Mutex
	kept map[K]V
}

// mostKept is how much is kept: a table is some 20 kB.
const mostKept = 1000

// of returns what was made for the key, or makes it; outside the lock, so that
// two goroutines may make the same thing.
func (m *memo[K, V]) of(key K, make func() V) V {
	m.mu.Lock()
	v, ok := m.kept[key]
	m.mu.Unlock()
	if ok {
		return v
	}
	v = make()
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.kept == nil || len(m.kept) == mostKept {
		m.kept = map[K]V{}
	}
	m.kept[key] = v
	return v
}
