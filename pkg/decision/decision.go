// Package decision sets options beside each other of which one is chosen, such as two
// kinds of help and doing nothing, each drawn with the same draws of the same numbers:
// which is best and how likely, what the next one adds to costs and benefits, and what
// knowing more before choosing would be worth.
//
//   - decision.go: what the options come to, and how likely each is the best.
//   - increments.go: what each adds to the one before it, and which are dominated.
//   - worth.go: what it is worth to know more before choosing.
package decision

import (
	"cmp"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/sensitivity"
)

// Option is one of the things that can be done, as it was drawn.
type Option struct {
	// YoungPeople is how many it is for, above 0; 0 of doing nothing.
	YoungPeople float64
	// Costs and Benefits are those of all young people, draw by draw; both nil of doing
	// nothing, which costs nothing and brings nothing.
	Costs, Benefits []calc.Micro
	// Told is what the numbers tell of its net present value; nil where nothing is told.
	Told *sensitivity.Told
}

// isNothing reports whether the option is to do nothing.
func (o *Option) isNothing() bool { return o.Costs == nil }

// Comparison is what options come to beside each other. Amounts are in the currency of
// the options: per young person where PerPerson says so, else of all young people.
type Comparison struct {
	Draws int
	// PerPerson says that amounts are for each young person, as options are for different
	// numbers of them.
	PerPerson bool
	// YoungPeople is for how many each option is; 0 where that differs.
	YoungPeople float64
	// Options are in the order of their costs.
	Options []Outcome
	// Pairs hold each option against each that stands before it.
	Pairs []Pair
	// Best is the place among Options of that with the highest expected net present value.
	Best int
	// Tied is the share of the draws in which several options come out best.
	Tied float64
	// AllLose is the share of the draws in which every option has a net present value
	// below 0; 0 where doing nothing is an option.
	AllLose float64
	// EVPI is what is expected to be lost by choosing now: what it would be worth to know
	// all numbers first.
	EVPI float64
	// Lost is what the draws themselves lose by choosing now: an estimate of EVPI, which
	// is more where single numbers, reckoned exactly, show that the draws are too few.
	Lost float64
	// Numbers are those that were drawn for some option, that which is worth most first.
	Numbers []Number
}

// Outcome is what one option comes to.
type Outcome struct {
	// Place is its place among the options that were given.
	Place int
	// Nothing says that it is doing nothing.
	Nothing bool
	// Costs and Benefits are the means of the draws.
	Costs, Benefits float64
	NPV             sensitivity.Summary
	// Best is how likely it has the highest net present value, 0 to 1: draws in which
	// several have it are shared out equally. Alone is the share in which it alone has.
	Best, Alone float64
	Increment
}

// Pair holds an option against one that costs less, or as much.
type Pair struct {
	// Option and Against are places among Comparison.Options.
	Option, Against int
	// Beats is the share of the draws in which the option has the higher net present
	// value, Beaten that in which it has the lower; in the others both have the same.
	Beats, Beaten float64
	// NPV is how much more its net present value is.
	NPV sensitivity.Summary
}

// drawn is an option with its draws in the unit of the comparison.
type drawn struct {
	Outcome
	costs, benefits, npv []float64
}

// Compare sets options beside each other. There must be two or more, all with as many
// draws but those of doing nothing, and one at least that is not that. The draws must be
// made with the same seed, so that the d-th of one is with the same numbers as the d-th of
// another.
func Compare(options []Option) *Comparison {
	c := &Comparison{}
	for i := range options {
		o := &options[i]
		switch {
		case o.isNothing():
			continue
		case c.Draws == 0:
			c.Draws, c.YoungPeople = len(o.Costs), o.YoungPeople
		case o.YoungPeople != c.YoungPeople:
			c.PerPerson = true
		}
	}
	if c.PerPerson {
		c.YoungPeople = 0
	}
	all := make([]drawn, len(options))
	for i := range options {
		all[i] = c.take(i, &options[i])
	}
	for _, of := range []func(*drawn) *float64{
		func(d *drawn) *float64 { return &d.Costs }, func(d *drawn) *float64 { return &d.Benefits }, func(d *drawn) *float64 { return &d.NPV.Mean },
	} {
		level(all, of)
	}
	slices.SortStableFunc(all, func(a, b drawn) int {
		return cmp.Or(cmp.Compare(a.Costs, b.Costs), cmp.Compare(b.Benefits, a.Benefits))
	})
	c.count(all)
	c.hold(all)
	for i := range all {
		c.Options = append(c.Options, all[i].Outcome)
	}
	c.increments()
	for i := range c.Options {
		if c.Options[i].NPV.Mean > c.Options[c.Best].NPV.Mean {
			c.Best = i
		}
	}
	c.worth(all, options)
	return c
}

// same is by how much two amounts may differ and still be one: sums of cases are whole
// micro-euros, of which each young person has a part.
const same = 1e-5

// level makes amounts of options that are one the same.
func level(all []drawn, of func(*drawn) *float64) {
	amounts := make([]*float64, len(all))
	for i := range all {
		amounts[i] = of(&all[i])
	}
	slices.SortStableFunc(amounts, func(a, b *float64) int { return cmp.Compare(*a, *b) })
	for i, x := range amounts[1:] {
		if *x-*amounts[i] <= same {
			*x = *amounts[i]
		}
	}
}

// unit is by what amounts of an option are divided.
func (c *Comparison) unit(o *Option) float64 {
	if c.PerPerson && !o.isNothing() {
		return o.YoungPeople
	}
	return 1
}

// take returns an option with its draws in the unit of the comparison.
func (c *Comparison) take(place int, o *Option) drawn {
	d := drawn{Outcome: Outcome{Place: place, Nothing: o.isNothing()},
		costs: make([]float64, c.Draws), benefits: make([]float64, c.Draws), npv: make([]float64, c.Draws)}
	if !d.Nothing {
		unit := c.unit(o)
		for k, cost := range o.Costs {
			d.costs[k], d.benefits[k] = cost.Float()/unit, o.Benefits[k].Float()/unit
			d.npv[k] = (o.Benefits[k] - cost).Float() / unit
		}
	}
	d.Costs, d.Benefits = sensitivity.Summarise(d.costs).Mean, sensitivity.Summarise(d.benefits).Mean
	d.NPV = sensitivity.Summarise(d.npv)
	return d
}

// count counts in which draws each option is the best.
func (c *Comparison) count(all []drawn) {
	n := float64(c.Draws)
	alone, shared := make([]int, len(all)), make([]float64, len(all))
	tied, lost := 0, 0
	var best []int
	for d := range c.Draws {
		best = append(best[:0], 0)
		for i := 1; i < len(all); i++ {
			switch more := all[i].npv[d] - all[best[0]].npv[d]; {
			case more > same:
				best = append(best[:0], i)
			case more >= -same:
				best = append(best, i)
			}
		}
		if all[best[0]].npv[d] < -same {
			lost++
		}
		if len(best) == 1 {
			alone[best[0]]++
			continue
		}
		tied++
		for _, i := range best {
			shared[i] += 1 / float64(len(best))
		}
	}
	for i := range all {
		all[i].Alone = float64(alone[i]) / n
		all[i].Outcome.Best = (float64(alone[i]) + shared[i]) / n
	}
	c.Tied, c.AllLose = float64(tied)/n, float64(lost)/n
}

// hold holds each option against those before it.
func (c *Comparison) hold(all []drawn) {
	more := make([]float64, c.Draws)
	for i := range all {
		for k := range i {
			beats, beaten := 0, 0
			for d := range more {
				more[d] = all[i].npv[d] - all[k].npv[d]
				switch {
				case more[d] > same:
					beats++
				case more[d] < -same:
					beaten++
				default:
					more[d] = 0
				}
			}
			n := float64(c.Draws)
			c.Pairs = append(c.Pairs, Pair{i, k, float64(beats) / n, float64(beaten) / n, sensitivity.Summarise(more)})
		}
	}
}

// Beats returns how likely one option has a higher net present value than another.
func (c *Comparison) Beats(option, against int) float64 {
	for _, p := range c.Pairs {
		switch {
		case p.Option == option && p.Against == against:
			return p.Beats
		case p.Option == against && p.Against == option:
			return p.Beaten
		}
	}
	return 0
}
