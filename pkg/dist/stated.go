package dist

import (
	"math"

	"ipta/pkg/lang"
)

// Stated is what is said of a number, of which its distribution is made (SPEC 2.4
// and 8).
type Stated struct {
	// Name is that of a distribution of SPEC 8; "" is the one that such a statement
	// has: see Family.
	Name string
	// Value, Low and High stand in the file: Low ≤ Value ≤ High. They may be 0
	// where SE, or A and B, say the rest.
	Value, Low, High float64
	// Interval is the share of the distribution between Low and High, above 0 and
	// below 1. 0 is what the family has: all of it, or 95 %.
	Interval float64
	// SE, above 0, is the standard deviation, in place of Low and High.
	SE float64
	// A and B, above 0, are the parameters of a beta distribution, in place of all
	// else.
	A, B float64
	// Least and Most are the bounds of the number; both 0 where it has none.
	Least, Most float64
}

// Family returns the name of the distribution. Where none is given it is Default; of a
// number with a standard error or an interval one that has these: beta for a share,
// gamma for what is never below 0, normal for the rest.
func (s Stated) Family() string {
	switch {
	case s.A > 0:
		return "beta"
	case s.Name != "":
		return s.Name
	case s.SE == 0 && s.Interval == 0:
		return Default
	case s.Least == 0 && s.Most == 1:
		return "beta"
	case s.Least >= 0 && s.Most > 0:
		return "gamma"
	}
	return "normal"
}

// Tail returns the share of the distribution below Low, which is that above High,
// where these are points: 2.5 % unless Interval says otherwise.
func (s Stated) Tail() float64 {
	if s.Interval == 0 {
		return 0.025
	}
	return (1 - s.Interval) / 2
}

// z returns the point of the standard normal distribution above which the tail lies.
func (s Stated) z() float64 {
	if s.Interval == 0 {
		return z975
	}
	return -NormalQuantile(s.Tail())
}

// IsFitted reports whether a distribution has to be found that suits the figures, so
// that there may be none: of others Low and High are the ends.
func (s Stated) IsFitted() bool {
	switch name := s.Family(); {
	case name == "fixed":
		return s.SE > 0
	case hasEnds(name):
		return s.SE > 0 || s.Interval > 0
	}
	return s.A == 0
}

// EndsOf returns the 2.5 % and 97.5 % points of a distribution that is stated by its
// standard error or its parameters, within the bounds of the number. The error is that
// of Refused.
func EndsOf(s Stated) (low, high float64, err error) {
	if err := Refused(s); err != nil {
		return 0, 0, err
	}
	tail := s.Tail()
	if s.Family() == "beta" && !s.isNarrow() {
		a, b := s.shape()
		lower := newBetaTail(a, b)
		return solve(lower, tail, lower.mean), 1 - solve(lower.mirrored(), tail, b/(a+b)), nil
	}
	d, _, err := new(Maker).Within(s)
	if err != nil {
		return 0, 0, err
	}
	low, high = d.Quantile(tail), d.Quantile(1-tail)
	if s.Most > s.Least {
		low, high = max(low, s.Least), min(high, s.Most)
	}
	return low, high, nil
}

// shape returns the parameters of a beta distribution that is stated by them or by its
// standard error.
func (s Stated) shape() (a, b float64) {
	if s.A > 0 {
		return s.A, s.B
	}
	n := mul(s.Value/s.SE, (1-s.Value)/s.SE) - 1
	return mul(n, s.Value), mul(n, 1-s.Value)
}

// bySE returns the distribution with the mean and the standard deviation that are
// stated, which Refused has let pass.
func (m *Maker) bySE(s Stated) Distribution {
	if s.isNarrow() {
		return s.narrow()
	}
	switch s.Family() {
	case "normal":
		return s.narrow()
	case "lognormal":
		return Lognormal{s.Value, lognormalSigma(s.Value, s.SE)}
	case "gamma":
		shape := mul(s.Value/s.SE, s.Value/s.SE)
		return m.gamma(shape, s.Value/shape)
	}
	return m.beta(s.shape())
}

// isNarrow reports whether the standard error, the points or the counts are such that
// the beta or gamma distribution that has them is a normal one, to a thousandth of it or
// to 10⁻⁸ of a share, and its tables would take long, or more digits than there are.
func (s Stated) isNarrow() bool {
	const (
		most  = 1e6 // young people in all, for whom a share or amount would then be known
		least = 1e-8
	)
	sd := s.normalSD()
	switch s.Family() {
	case "beta":
		if s.A > 0 {
			return min(s.A, s.B) > most || sd < least
		}
		return mul(s.Value/sd, (1-s.Value)/sd)*min(s.Value, 1-s.Value) > most || sd < least
	case "gamma":
		return mul(s.Value/sd, s.Value/sd) > most
	}
	return false
}

// normalSD returns the standard deviation of the normal distribution that is stated.
func (s Stated) normalSD() float64 {
	switch {
	case s.A > 0:
		n := s.A + s.B
		return math.Sqrt(s.A / n * (s.B / n) / (n + 1))
	case s.SE > 0:
		return s.SE
	}
	return (s.High - s.Low) / (2 * s.z())
}

// narrow returns the normal distribution that a narrow one is.
func (s Stated) narrow() Normal {
	if s.A > 0 {
		return Normal{s.A / (s.A + s.B), s.normalSD()}
	}
	return Normal{s.Value, s.normalSD()}
}

// leastStated is the smallest shape of a distribution that is stated by a standard
// error: below it the tables take long.
const leastStated = 0.04

// largestSE returns the largest standard error that a family can have with a mean.
func (s Stated) largestSE() float64 {
	switch s.Family() {
	case "lognormal":
		return s.Value * math.Sqrt(exp(mul(z975, z975))-1)
	case "gamma":
		return s.Value / math.Sqrt(leastStated)
	case "beta":
		return math.Sqrt(s.Value * (1 - s.Value) / (1 + leastStated/min(s.Value, 1-s.Value)))
	}
	return math.Inf(1)
}

// Refused returns a Refusal where Make cannot make a distribution: the name is
// unknown, a lognormal or gamma is asked for a value not above 0, or a beta for a
// value not between 0 and 1; no member of the family has the standard error; or one with
// ends has none within the bounds for which Low and High are the points.
func Refused(s Stated) error {
	if s.A > 0 {
		return nil
	}
	name := s.Family()
	switch {
	case s.SE > 0 && (hasEnds(name) || name == "fixed"):
		return Refusal{noSE.With(name)}
	case hasEnds(name) && s.Interval > 0 && s.Low < s.High:
		return s.endsRefused(name)
	case hasEnds(name), name == "fixed", name == "normal":
		return nil
	case s.SE == 0 && s.Low == s.High:
		if name == "lognormal" || name == "gamma" || name == "beta" {
			return nil
		}
	}
	instead := lang.Same("pert").With()
	switch {
	case s.SE > 0:
		instead = lang.Same("normal").With()
	case s.Interval > 0:
		instead = lang.Text{EN: "pert without interval", NL: "pert zonder interval"}.With()
	}
	switch name {
	case "lognormal", "gamma":
		if !(s.Value > 0) {
			return Refusal{needsPositive.With(name, s.Value, instead)}
		}
	case "beta":
		const least = 1e-12 // nearer to an end the numbers of a computer have no distribution
		if !(s.Value >= least && s.Value <= 1-least) {
			if s.Value > 1 {
				instead = lang.Text{EN: "gamma or %s", NL: "gamma of %s"}.With(instead)
			}
			return Refusal{needsShare.With(s.Value, instead)}
		}
	default:
		return Refusal{unknownName.With(name)}
	}
	if most := s.largestSE(); s.SE > most {
		return Refusal{largeSE.With(name, s.shown(s.Value), s.shown(s.SE), s.shown(most))}
	}
	return nil
}

// shown returns a figure of the number as it is shown: a share in per cent.
func (s Stated) shown(x float64) lang.Message {
	if s.Least == 0 && s.Most == 1 {
		return lang.Same("%s").With(lang.Share(x))
	}
	return lang.Same("%s").With(lang.Brief(x))
}

// endsRefused refuses a family with ends where these would lie beyond the bounds.
func (s Stated) endsRefused(name string) error {
	low, high := endsOf(name, s.Value, s.Low, s.High, s.Tail())
	slack := mul(fitTolerance, s.High-s.Low)
	if s.Most > s.Least && (low < s.Least-slack || high > s.Most+slack) {
		return Refusal{beyondEnds.With(name, s.shown(low), s.shown(high))}
	}
	return nil
}

// endsOf returns the ends of a distribution that has some, such that the share tail of
// it lies below low and above high. mode is where it is highest, low ≤ mode ≤ high.
//
// Of the distribution between 0 and 1 with the highest place p, whose points are l and
// h, it is the one for which (p − l) / (h − l) is what mode is between low and high.
func endsOf(name string, mode, low, high, tail float64) (from, to float64) {
	if name == "uniform" {
		beyond := mul(high-low, tail/(1-2*tail))
		return low - beyond, high + beyond
	}
	points := func(p float64) (l, h float64) {
		d := Triangular{0, p, 1}
		return d.Quantile(tail), d.Quantile(1 - tail)
	}
	if name == "pert" {
		points = func(p float64) (l, h float64) {
			lower := newBetaTail(1+mul(4, p), 1+mul(4, 1-p))
			upper := lower.mirrored()
			return solve(lower, tail, lower.mean), 1 - solve(upper, tail, upper.mean)
		}
	}
	wanted := (mode - low) / (high - low)
	below, above := 0.0, 1.0 // the place of the mode rises with p
	var l, h, p float64
	for range 50 {
		p = float64((below + above) / 2)
		if l, h = points(p); p-l < mul(wanted, h-l) {
			below = p
		} else {
			above = p
		}
	}
	width := (high - low) / (h - l)
	return low - mul(l, width), high + mul(1-h, width)
}
