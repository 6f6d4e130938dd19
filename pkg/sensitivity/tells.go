package sensitivity

import (
	"math"
	"strings"

	"ipta/pkg/dist"
)

// Told is what the numbers of a run tell of its result, for whoever chooses between it
// and other runs with the same draws.
type Told struct {
	// Expected is the expected net present value of all cases together.
	Expected float64
	// Numbers are all that were drawn, each once.
	Numbers []Tells
	places  map[string]int // among Numbers, by stream
	// common are, by points, what the shared error does; nil where nothing errs together.
	common []float64
	shifts [][]float64
}

// Tells is what one number tells of the result.
type Tells struct {
	// ID and Case are as in NumberInformation.
	ID, Case string
	// Stream is the name under which it is drawn: one that is called the same in another
	// run has the same draws there.
	Stream string
	// Fitted says that what it does is fitted to the draws, and not exact.
	Fitted bool
	// At returns how much more than its mean the result is expected to be where the
	// number has the normal score z.
	At func(z float64) float64
	// sign is that of an estimate that errs together with others.
	sign float64
}

// AtOf returns what a number, of this run or another, tells of the result of this one:
// an estimate tells of the error that it shares also where it does not stand itself.
// What a number tells of others with which it has a correlation is known only of a run
// in which it stands. The function is nil where it tells nothing.
func (t *Told) AtOf(n *Tells) (at func(z float64) float64, fitted bool) {
	if i, ok := t.places[n.Stream]; ok {
		return t.Numbers[i].At, t.Numbers[i].Fitted
	}
	if n.sign == 0 || t.common == nil {
		return nil, false
	}
	curve := shifted(t.common, t.shifts, n.sign)
	return func(z float64) float64 { return between(curve, z) }, false
}

// shifted returns, by the points of an estimate with a sign, what is expected of common
// by those of the shared error.
func shifted(common []float64, shifts [][]float64, sign float64) []float64 {
	curve := make([]float64, pointCount)
	for l := range curve {
		shift := shifts[l]
		if sign < 0 {
			shift = shifts[pointCount-1-l]
		}
		for j, weight := range shift {
			curve[l] += float64(weight * common[j])
		}
	}
	return curve
}

// streamOf returns the name under which a number is drawn: its path, with the id that its
// case has in the draws.
func streamOf(path, caseID, streamCase string) string {
	const cases = "cases."
	rest, ok := strings.CutPrefix(path, cases+caseID)
	if !ok || caseID == "" {
		return path
	}
	return cases + streamCase + rest
}

// startTold begins what is told, of a result that is expected to be mean.
func (s *Simulator) startTold(mean float64) *Told {
	if !s.o.Tell {
		return nil
	}
	t := &Told{Expected: mean, places: map[string]int{}}
	if f := s.sharedError.number; f != nil && f.used && f.effect.curve != nil {
		t.common, t.shifts = floats(f.effect.curve), s.shifts
	}
	return t
}

// add adds a number; t may be nil, and at is called only where it is not.
func (t *Told) add(n Tells, fitted bool, at func() func(z float64) float64) {
	if t != nil {
		n.Fitted, n.At = fitted, at()
		t.places[n.Stream] = len(t.Numbers)
		t.Numbers = append(t.Numbers, n)
	}
}

// stream returns the name under which the number is drawn.
func (n *sharedNumber) stream() string {
	if n.correlatedAs != "" {
		return n.correlatedAs
	}
	return n.path
}

// byScore returns the effect by the normal score of the number.
func (e *effect) byScore(s *source) func(z float64) float64 {
	return func(z float64) float64 { return e.at(s.at(z)) }
}

// byScore returns what the pieces tell by the normal score of the number, by its rank
// among the draws.
func (p *pieces) byScore(column []float64) func(z float64) float64 {
	n := len(p.fitted)
	order := rankOrder(column[:n])
	return func(z float64) float64 {
		place := min(max(int(dist.NormalShare(z)*float64(n)), 0), n-1)
		return p.fitted[order[place]]
	}
}

// Knowing returns what it is worth to know a number before choosing between options, of
// which each is expected to have a net present value, and to have at(z) more where the
// number has the normal score z; a nil at is 0 everywhere:
//
//	E[max_k(expected_k + at_k)] − max_k expected_k
//
// It is never negative, and 0 where one option is best whatever the number is. The
// integral goes cell by cell, cut where another option becomes the best.
//
// Source: H. Raiffa and R. Schlaifer, Applied Statistical Decision Theory (1961), 4.
func Knowing(expected []float64, at []func(z float64) float64) float64 {
	now := 0
	for k, y := range expected {
		if y > expected[now] {
			now = k
		}
	}
	value := func(k int, z float64) float64 {
		if at[k] == nil {
			return expected[k]
		}
		return expected[k] + at[k](z)
	}
	best := func(z float64) (k int, more float64) {
		k, most := now, value(now, z)
		base := most
		for i := range expected {
			if y := value(i, z); i != now && y > most {
				k, most = i, y
			}
		}
		return k, most - base
	}
	worth := 0.0
	for i := range pointCount - 1 {
		worth += knowingBetween(best, scoreAt(i), scoreAt(i+1), 0)
	}
	if worth < leastAbove {
		return 0 // nothing, to the micro-euro
	}
	return worth
}

// knowingBetween is the part of that between two scores, over which it is halved where
// one option is not the best at both ends and in the middle.
func knowingBetween(best func(z float64) (int, float64), from, to float64, depth int) float64 {
	const deepest = 30
	middle := float64((from + to) / 2)
	a, gainA := best(from)
	b, _ := best(to)
	m, gainM := best(middle)
	switch {
	case a == b && a == m && gainA == 0 && gainM == 0:
		return 0
	case (a != b || a != m) && depth < deepest:
		return knowingBetween(best, from, middle, depth+1) + knowingBetween(best, middle, to, depth+1)
	}
	sum := 0.0
	for i, x := range gaussNodes {
		for _, side := range [...]float64{-1, 1} {
			if x == 0 && side > 0 {
				continue
			}
			z := middle + float64(side*x*(to-from)/2)
			_, gain := best(z)
			sum += float64(gaussWeights[i] * dist.NormalDensity(z) * gain)
		}
	}
	return math.Abs(to-from) / 2 * sum
}
