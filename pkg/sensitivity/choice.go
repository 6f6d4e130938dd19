package sensitivity

import (
	"math"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/dist"
)

// Choice is what the total is when it is not certain either which cases were chosen
// from the young people for whom they stand (SPEC 2.8).
type Choice struct {
	// OK is false where the choice tells nothing: of one case, of a total that stands
	// for nobody else, of next to nobody (under some 10⁻⁹ young people), and where there
	// is no result. All summaries are then not OK.
	OK bool
	// Cases is the number of cases of which the total is.
	Cases int
	// Fraction is which part of the young people they are, 0 to 1: 1 says that there are
	// no others.
	Fraction float64
	// People is for how many young people the cases stand: the total is of these, of
	// however many they were chosen.
	People float64
	// NPV, BenefitCostRatio and Stakeholders are as those of all cases together.
	NPV              Summary
	BenefitCostRatio Summary
	Stakeholders     []StakeholderSimulation
	// NPVs are the net present values by draw.
	NPVs []float64
}

// chooser keeps sums over cases with a weight of their own in each draw: what they
// would be if other cases had been chosen, of whom each of these stands for some. A
// weight has the exponential distribution, by the name of the case, as weights that
// are scaled to the number of young people have the Dirichlet distribution.
//
// Source: D. B. Rubin, The Bayesian Bootstrap, The Annals of Statistics 9 (1981),
// 130–134.
type chooser struct {
	weights *dist.Exponential
	seed    uint64
	cases   int
	// people is the number of young people, and peopleOf that by draw, in
	// thousand-millionths.
	people   int64
	peopleOf []calc.Micro
}

// perPerson is what a number of young people is counted in.
const perPerson = 1e9

func newChooser(o Options) *chooser {
	return &chooser{weights: dist.NewExponential(o.Seed), seed: o.Seed, peopleOf: make([]calc.Micro, o.Draws)}
}

// count counts a case.
func (c *chooser) count(weight float64) {
	c.cases++
	c.people += int64(math.Round(weight * perPerson))
}

// chosenName is the stream of how often a case would have been chosen.
func chosenName(plan *calc.Plan, i int) string { return "case " + plan.Case(i).StreamID() + ": chosen" }

// choose draws how often the case at hand would have been chosen, and counts for how
// many young people it would stand.
func (d *desk) choose(i int) {
	c, from, n := d.chooser, d.source.from, d.source.draws
	d.chosen = resized(d.chosen, n)
	c.weights.Fill(d.chosenStreams[i], from, d.chosen)
	weight := d.plan.Weight(i) * perPerson
	people := c.peopleOf[from : from+n]
	wrong := calc.Micro(0)
	for k, times := range d.chosen {
		m := calc.Micro(weight * times)
		people[k] += m
		wrong |= far(m) | people[k] // negative when one of them is out of range
	}
	d.ok = d.ok && wrong >= 0
}

// reach is how far from 0 the sums of a row may be in a block of draws. Within
// mostMicro none of them was wrapped around, and nobody need look at each.
type reach float64

func reachOf(sum, chosen []calc.Micro) reach {
	most := calc.Micro(0)
	for d := range sum {
		most |= size(sum[d]) | size(chosen[d])
	}
	return reach(most) + 1
}

// size returns how large an amount is, or one less: of amounts that were put together by
// their bits none is larger than that and one.
func size(m calc.Micro) calc.Micro { return m ^ m>>63 }

// add takes amounts of a size into account. It reports whether all sums still hold.
func (r *reach) add(size calc.Micro) bool {
	const times = 16 // above how often a case is chosen: the last of all points is some 10
	*r += reach(times * (float64(size) + 1))
	return *r < mostMicro
}

// addChosen adds weight times each amount to sum as addRounded does, and that times
// how often the case would have been chosen to chosen, without what is under a
// micro-euro of it; both are within reach. It reports whether all fitted in 64 bits.
func addChosen(sum, chosen []calc.Micro, within *reach, weight float64, times, amounts []float64) (ok bool) {
	chosen, times, amounts = chosen[:len(sum)], times[:len(sum)], amounts[:len(sum)]
	most := calc.Micro(0)
	for d, amount := range amounts {
		x := inMicro(weight, amount)
		m, n := rounded(x), calc.Micro(x*times[d])
		sum[d] += m
		chosen[d] += n
		most |= size(m)
	}
	return within.add(most) || haveRounded(sum, weight, amounts) && haveChosen(chosen, weight, times, amounts)
}

// haveChosen reports whether sums fitted to which addChosen has added.
func haveChosen(chosen []calc.Micro, weight float64, times, amounts []float64) bool {
	for d, total := range chosen {
		if !holds(total, calc.Micro(inMicro(weight, amounts[d])*times[d])) {
			return false
		}
	}
	return true
}

// choice returns what the sums over other cases tell.
func (s *Simulator) choice(x *selector) Choice {
	c := s.chooser
	if c == nil || c.cases == 0 {
		return Choice{}
	}
	people := float64(c.people) / perPerson
	r := Choice{Cases: c.cases, Fraction: calc.ChosenFraction(c.cases, people, s.o.Population), People: people}
	if r.Fraction == 1 || r.Cases == 1 || slices.Contains(c.peopleOf[:s.draws], 0) {
		return r
	}
	r.OK = true
	n := float64(r.Cases)
	scale := math.Sqrt((1 - r.Fraction) * (n + 1) / (n - 1))
	with := func(row *sumRow) []float64 {
		values := make([]float64, s.draws)
		for d := range values {
			total := row.total[d].Float()
			others := float64(people * (row.chosen[d].Float() / (float64(c.peopleOf[d]) / perPerson)))
			values[d] = total + float64(scale*(others-total))
		}
		return values
	}
	costs, benefits := with(&s.total[costsRow]), with(&s.total[benefitsRow])
	ratios := make([]float64, s.draws)
	r.NPVs = make([]float64, s.draws)
	for d, cost := range costs {
		r.NPVs[d] = benefits[d] - cost
		ratios[d] = ratio(benefits[d], cost)
	}
	r.NPV, r.BenefitCostRatio = x.summarise(r.NPVs, s.starts), x.summarise(ratios, s.starts)
	for _, row := range s.stakeholders() {
		r.Stakeholders = append(r.Stakeholders, StakeholderSimulation{row.id, x.summarise(with(&row), s.starts)})
	}
	return r
}
