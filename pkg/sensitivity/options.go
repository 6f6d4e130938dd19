package sensitivity

import (
	"fmt"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/dist"
	"ipta/pkg/model"
)

// Sampler is a way of drawing.
type Sampler string

// The samplers.
const (
	// LatinHypercube draws, in each slice of the draws (see Options.Draws), once from
	// each of as many equal-probability strata as it has draws, for each number, in a
	// random order of its own.
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

// Drawing is the number of the way of drawing. It rises when the same options and
// numbers have other draws than before, or sums of draws hold more, so that a saved
// simulation tells which it holds.
const Drawing = 3

// Options are the choices of a simulation.
type Options struct {
	// Draws is the number of draws, 1 to MaxDraws; 0 means DefaultDraws.
	//
	// Draws fall into slices that are independent of each other, by which the error
	// of the mean is known: each is a Latin hypercube of its own, or Sobol points with
	// a random shift of their own. There are 8 or 10 of nearly equal length (10,000
	// draws have 10 of 1,000; more and shorter ones fill the space less well), or fewer
	// where few draws have correlations; below 16 draws each draw is one, as good as
	// plain.
	Draws int
	// Seed picks the draws; any number will do.
	Seed uint64
	// Sampler is a way of drawing; "" means LatinHypercube.
	Sampler Sampler
	// Jobs is the number of goroutines; less than 1 counts as 1. It changes the time
	// taken, never the result.
	Jobs int
	// SumsOnly keeps nothing of single cases, no Summary and no effect of their
	// own numbers: for more cases than memory holds, or results to be merged.
	SumsOnly bool
	// Each, unless nil, is given the cases of a plan a few at a time, in their order,
	// the first of them by its index, each with its summaries. The simulator then
	// keeps nothing of them, nor of what their own numbers do, so that its memory
	// does not grow with their number.
	Each func(plan *calc.Plan, first int, cases []CaseSimulation)
	// NoDomains leaves out what all numbers of a domain tell together.
	NoDomains bool
	// Choice says that the sums also tell what the choice of cases does to the total.
	Choice bool
	// Population is the number of young people from whom the cases were chosen; 0 says
	// that these are those for whom they stand.
	Population float64
	// GroupOf, unless nil, names the group of which a case is one; the sums then
	// hold what each group gains.
	GroupOf func(*model.Case) string
	// Inputs keeps the draws of the numbers themselves, for Simulation.Inputs; it goes
	// with neither SumsOnly nor Each.
	Inputs bool
	// PublicFunds tells how what public money brings to others is spread.
	PublicFunds bool
	// ByStatement draws a number of a case that is stated otherwise apart, by its name and
	// by what is stated: to hold runs beside each other in which cases of one id have other
	// help. Without it the name alone counts.
	ByStatement bool
	// Tell keeps what each number tells of the result, for AggregateSimulation.Told; it
	// goes with neither SumsOnly nor Each.
	Tell bool
	// Study, unless it has no More, asks what it is worth to follow more young people.
	Study StudyPlan
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

// sliceStarts returns the first draws of the slices and, last, the number of draws;
// nil where each draw is a sample of its own: plain draws, unless numbers are put into
// an order together to have correlations. Most is the most numbers that are, 1 for
// none: slices are then as long as that takes, if 4 or more are left.
func (o Options) sliceStarts(most int) []int {
	const alone, few, fewest = 16, 8, 4
	if o.Sampler == Plain && most == 1 {
		return nil
	}
	count := few
	switch {
	case o.Draws < alone:
		count = o.Draws
	case o.Draws >= 50 && (o.Draws%10 == 0 || o.Draws%few != 0):
		count = 10 // a power of 2 has 8, so that the points of a slice are one too
	}
	if fit := o.Draws / (enoughToCorrelate * most); most > 1 && fit < count && fit >= fewest {
		count = fit
	}
	result := make([]int, count+1)
	for k := range result {
		result[k] = dist.SliceStart(o.Draws, count, k)
	}
	return result
}
