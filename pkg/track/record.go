// Package track holds chances that people stated beside what happened: how many
// things were expected and came, how near the chances were (the Brier score), whether
// they were too high or too low, and what they become when that record counts.
//
//   - record.go: of chances and outcomes, the figures of a record; numbers in, numbers out.
//   - cases.go: the chances of cases of which an outcome was measured, by what they are of.
//   - shown.go: what of a record may be shown where no single case stands beside it.
//
// A record measures the chance with the help. Of the chance without it nothing is seen:
// that takes young people who did not get the help.
package track

import (
	"math"

	"ipta/pkg/dist"
)

// Outcome is a chance that was stated, and what came of it.
type Outcome struct {
	// Person says whose it is: things that happen to one person hang together.
	Person int
	// Chance was stated, 0 to 1.
	Chance   float64
	Happened bool
}

// Interval is a 95 % interval.
type Interval struct{ Low, High float64 }

// Holds reports whether a number lies in the interval.
func (i Interval) Holds(x float64) bool { return i.Low <= x && x <= i.High }

// Estimate is a figure with its interval.
type Estimate struct {
	Value float64
	Interval
}

// Record is what came of some chances.
type Record struct {
	// Outcomes counts the chances, and People the persons whose they are.
	Outcomes, People int
	// Expected is the sum of the chances: so many were expected to happen. Happened is
	// how many did.
	Expected float64
	Happened int
	// Share is the part that happened, with Jeffreys' interval in which the persons are
	// counted: beta(k+½, n−k+½) with n persons, of whom a part Share, k, saw it happen.
	// What happens to one person may well be one thing with several names, so that more
	// lines of the same person make it no surer. (Brown, Cai and DasGupta, Interval
	// estimation for a binomial proportion, Statistical Science 16, 2001.)
	Share Estimate
	// Brier is the mean of (chance − outcome)², outcome being 1 where it happened and 0
	// where not: 0 is perfect, 0.25 what 50 % for everything gives. (Brier,
	// Verification of forecasts expressed in terms of probability, 1950.)
	Brier Estimate
}

// Of returns the record of some chances, the zero one of none.
func Of(outcomes []Outcome) Record {
	r := Record{Outcomes: len(outcomes), People: people(outcomes)}
	if r.Outcomes == 0 {
		return r
	}
	for _, o := range outcomes {
		r.Expected += o.Chance
		if o.Happened {
			r.Happened++
		}
	}
	r.Share.Value = float64(r.Happened) / float64(r.Outcomes)
	seen := float64(r.Share.Value * float64(r.People))
	b := dist.NewBeta(seen+0.5, float64(r.People)-seen+0.5)
	r.Share.Interval = Interval{b.Quantile(tail), b.Quantile(1 - tail)}
	if r.Happened == 0 {
		r.Share.Low = 0 // none: nothing speaks against 0
	}
	if r.Happened == r.Outcomes {
		r.Share.High = 1
	}
	ends := middle(outcomes)
	r.Brier = clustered(outcomes, func(i int) float64 { return brier(outcomes[i]) }, [2]float64{brier(ends[0]), brier(ends[1])}, 0, 1)
	return r
}

// tail is the part of a distribution on each side of its 95 % interval.
const tail = 0.025

// Stated returns the mean of the chances, 0 where there are none.
func (r Record) Stated() float64 {
	if r.Outcomes == 0 {
		return 0
	}
	return r.Expected / float64(r.Outcomes)
}

// Few is the number of persons under which a record says nothing of who stated it.
const Few = 10

// Verdict is what a record says of the chances.
type Verdict string

// The verdicts.
const (
	TooFew  Verdict = "too-few"  // fewer than Few persons
	NoSign  Verdict = "no-sign"  // the mean chance lies in the interval of what happened
	TooHigh Verdict = "too-high" // it lies above it
	TooLow  Verdict = "too-low"
)

// Verdict returns what the record says of the chances as a whole.
func (r Record) Verdict() Verdict {
	switch {
	case r.People < Few:
		return TooFew
	case r.Stated() > r.Share.High:
		return TooHigh
	case r.Stated() < r.Share.Low:
		return TooLow
	}
	return NoSign
}

// Nearer compares two who stated a chance of the same things, in the same order: the
// Brier score of the first less that of the second, with its interval. Below 0 the
// first was nearer.
func Nearer(first, second []Outcome) Estimate {
	a, b := middle(first), middle(second)
	return clustered(first, func(i int) float64 { return brier(first[i]) - brier(second[i]) },
		[2]float64{brier(a[0]) - brier(b[0]), brier(a[1]) - brier(b[1])}, -1, 1)
}

// brier is the square of how far a chance was from what happened.
func brier(o Outcome) float64 {
	if o.Happened {
		return float64((1 - o.Chance) * (1 - o.Chance))
	}
	return float64(o.Chance * o.Chance)
}

// middle returns two outcomes of the mean chance: it did not happen, and it did.
func middle(outcomes []Outcome) [2]Outcome {
	sum := 0.0
	for _, o := range outcomes {
		sum += o.Chance
	}
	chance := sum / float64(max(1, len(outcomes)))
	return [2]Outcome{{Chance: chance}, {Chance: chance, Happened: true}}
}

// clustered returns the mean of a figure of each outcome, with an interval within
// bounds in which what is of one person is one observation. For the interval alone two
// persons are added with the mean chance, of whom one saw it happen and one did not, as
// Laplace's rule does for a share: five chances that all came the same way are then not
// sure of themselves. ends are their figures. With persons g, of n_g outcomes whose figures
// add up to S_g, N = Σ n_g and m = Σ S_g / N, all with those two:
//
//	m ± t · √( (G+1)/G · Σ (S_g − n_g·m)² ) / N
//
// where G counts the persons that there are, and t is the 97.5 % point of Student's
// distribution with G degrees of freedom. (Liang and Zeger, Longitudinal data analysis
// using generalized linear models, 1986, for the variance.) TestIntervalsCover holds that
// it covers the truth in 93 % of the repeats or more.
func clustered(of []Outcome, figure func(i int) float64, ends [2]float64, least, most float64) Estimate {
	if len(of) == 0 {
		return Estimate{}
	}
	var sums, sizes []float64
	place := map[int]int{}
	total := 0.0
	for i, o := range of {
		at, ok := place[o.Person]
		if !ok {
			at = len(sums)
			place[o.Person] = at
			sums, sizes = append(sums, 0), append(sizes, 0)
		}
		x := figure(i)
		sums[at] += x
		sizes[at]++
		total += x
	}
	e := Estimate{Value: total / float64(len(of))}
	persons := float64(len(sums))
	for _, x := range ends {
		sums, sizes = append(sums, x), append(sizes, 1)
		total += x
	}
	n := float64(len(of) + len(ends))
	centre, spread := total/n, 0.0
	for g, sum := range sums {
		off := sum - float64(sizes[g]*centre)
		spread += float64(off * off)
	}
	reach := studentPoint(persons) * math.Sqrt((persons+1)/persons*spread) / n
	e.Low, e.High = max(least, min(centre-reach, e.Value)), min(most, max(centre+reach, e.Value))
	return e
}

// studentPoint returns the 97.5 % point of Student's distribution: t²/(ν+t²) is beta
// distributed with ½ and ν/2.
func studentPoint(freedom float64) float64 {
	x := dist.NewBeta(freedom/2, 0.5).Quantile(2 * tail) // ν/(ν+t²)
	return math.Sqrt(freedom * (1 - x) / x)
}

// people counts the persons whose outcomes they are.
func people(outcomes []Outcome) int {
	seen := map[int]bool{}
	for _, o := range outcomes {
		seen[o.Person] = true
	}
	return len(seen)
}
