package decision

import (
	"cmp"
	"slices"
	"strings"

	"ipta/pkg/sensitivity"
)

// Number is a number with a range, and what it is worth to know it before choosing.
type Number struct {
	sensitivity.Tells
	// Place is that of the first option, among those that were given, in which it stands.
	Place int
	// EVPPI is what it would be worth to know it, and nothing else, before choosing.
	EVPPI float64
}

// worth fills in what it is worth to know more before choosing.
//
//	EVPI = E[max_k NPV_k] − max_k E[NPV_k]
//
// Source: A. Briggs, K. Claxton and M. Sculpher, Decision Modelling for Health Economic
// Evaluation (2006), 6.
func (c *Comparison) worth(all []drawn, options []Option) {
	chosen := all[c.Best].npv
	for d, now := range chosen {
		most := now
		for i := range all {
			most = max(most, all[i].npv[d])
		}
		if most-now > same {
			c.EVPI += (most - now) / float64(c.Draws)
		}
	}
	expected := make([]float64, len(options))
	for k := range options {
		if o := &options[k]; o.Told != nil {
			expected[k] = o.Told.Expected / c.unit(o)
		}
	}
	seen := map[string]bool{}
	for place := range options {
		if options[place].Told == nil {
			continue
		}
		for _, n := range options[place].Told.Numbers {
			if !seen[n.Stream] {
				seen[n.Stream] = true
				c.Numbers = append(c.Numbers, c.know(n, place, expected, options))
			}
		}
	}
	c.Lost = c.EVPI
	for i := range c.Numbers {
		c.EVPI = max(c.EVPI, c.Numbers[i].EVPPI) // which is no more than an estimate
	}
	slices.SortStableFunc(c.Numbers, func(a, b Number) int {
		return cmp.Or(cmp.Compare(b.EVPPI, a.EVPPI), strings.Compare(a.Stream, b.Stream))
	})
}

// know returns what it is worth to know a number, which stands in the option at a place.
func (c *Comparison) know(n sensitivity.Tells, place int, expected []float64, options []Option) Number {
	at := make([]func(float64) float64, len(options))
	for k := range options {
		o := &options[k]
		if o.Told == nil {
			continue
		}
		of, fitted := o.Told.AtOf(&n)
		if n.Fitted = n.Fitted || fitted; of != nil {
			unit := c.unit(o)
			at[k] = func(z float64) float64 { return of(z) / unit }
		}
	}
	return Number{n, place, sensitivity.Knowing(expected, at)}
}
