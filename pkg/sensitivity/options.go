package sensitivity

import (
	"fmt"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/model"
)

// Sampler is a way of drawing.
type Sampler string

// The samplers.
const (
	// LatinHypercube draws once from each of as many equal-probability strata as
	// there are draws, for each number, in a random order of its own.
	LatinHypercube Sampler = "latin-hypercube"
	// Sobol takes the points of a Sobol sequence, moved by a random digital shift:
	// the least error, but a draw depends on the place of its number among the
	// others, and numbers beyond the 256th come from a Latin hypercube.
	Sobol Sampler = "sobol"
	// Plain draws independently.
	Plain Sampler = "plain"
)

// Samplers lists the samplers, the default first.
var Samplers = []Sampler{LatinHypercube, Sobol, Plain}

// DefaultDraws and DefaultSeed are those of SPEC 8; MaxDraws is the most that
// may be asked for.
const (
	DefaultDraws = 10_000
	DefaultSeed  = 1
	MaxDraws     = 10_000_000
)

// Options are the choices of a simulation.
type Options struct {
	// Draws is the number of draws, 1 to MaxDraws; 0 means DefaultDraws.
	//
	// Draws fall into slices, by which the error of the mean is known: each
	// slice of a Latin hypercube is one itself, each of Sobol points has a random
	// shift of its own. There are 10 to 32 of a Latin hypercube where one of these
	// numbers divides the draws (10,000 has 25), else up to 25 and a few draws over;
	// 8 or 10 of Sobol points.
	Draws int
	// Seed picks the draws; any number will do.
	Seed uint64
	// Sampler is a way of drawing; "" means LatinHypercube.
	Sampler Sampler
	// Jobs is the number of goroutines, at least 1. It changes the time taken,
	// never the result.
	Jobs int
	// SumsOnly keeps nothing of single cases, no Summary and no effect of their
	// own numbers: for more cases than memory holds, or results to be merged.
	SumsOnly bool
	// Each, unless nil, is given the cases of a plan a few at a time, in their order,
	// the first of them by its index, each with its summaries. The simulator then
	// keeps nothing of them, nor of what their own numbers do, so that its memory
	// does not grow with their number.
	Each func(plan *calc.Plan, first int, cases []CaseSimulation)
	// GroupOf, unless nil, names the group of which a case is one; the sums then
	// hold what each group gains.
	GroupOf func(*model.Case) string
	// Progress, unless nil, is called now and then, by one goroutine at a time,
	// with the share of the work at hand that is done, 0 to 1.
	Progress func(done float64)
	// Stop, unless nil, is asked now and then whether to stop. The result is
	// then that of the draws or cases reached, marked as Partial.
	Stop func() bool
}

// withDefaults returns the options with defaults filled in; the error names an
// option that is out of range.
func (o Options) withDefaults() (Options, error) {
	if o.Draws == 0 {
		o.Draws = DefaultDraws
	}
	if o.Sampler == "" {
		o.Sampler = LatinHypercube
	}
	o.Jobs = max(1, o.Jobs)
	switch {
	case o.Draws < 1 || o.Draws > MaxDraws:
		return o, fmt.Errorf("%d draws are outside 1 to %d", o.Draws, MaxDraws)
	case !slices.Contains(Samplers, o.Sampler):
		return o, fmt.Errorf("unknown sampler %q", o.Sampler)
	}
	return o, nil
}

// slices returns the number of slices into which draws fall, 1 for none.
func (o Options) slices() int {
	if o.Sampler == Plain {
		return 1
	}
	most := 32
	if o.Sampler == Sobol {
		most = 10 // fewer, longer stretches of the sequence fill the space better
	}
	for k := most; k >= 10; k-- {
		if o.Draws%k == 0 && o.Draws >= k*k/2 {
			return k
		}
	}
	if o.Sampler == Sobol {
		const few, least = 8, 16
		switch {
		case o.Draws < least:
			return o.Draws // each draw is moved by itself, as good as plain
		case o.Draws%few == 0 || o.Draws < 5*few:
			return few // a power of 2 as a rule, and so are the points of a slice
		}
		return most
	}
	const largest, fewest = 25, 4
	for k := largest; k >= fewest; k-- {
		if o.Draws >= k*k {
			return k
		}
	}
	return 1
}
