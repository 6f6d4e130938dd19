package calc

import (
	"strings"

	"ipta/pkg/discount"
	"ipta/pkg/model"
)

// WithoutOne is what the total would be without one of the cases, if the others took
// over its weight, each in proportion to its own (SPEC 2.8).
type WithoutOne struct {
	// Case is the index of the one that is left out, ID its id.
	Case int
	ID   string
	NPV  float64
	// BenefitCostRatio is that of the others.
	BenefitCostRatio Ratio
}

// Passed is what a result knows of cases that went by, so that Cases has none of them.
type Passed struct {
	parts    caseParts
	outcomes outcomeSums
}

// caseParts are what cases are of a total.
type caseParts struct {
	ids     []string
	amounts []flowSum
	weights []count
}

// add adds a case.
func (p *caseParts) add(c *CaseResult) {
	t := &Tally{} // the sums of all cases did not overflow
	weight := count(0)
	t.people(&weight, c.Weight)
	p.ids, p.weights = append(p.ids, c.Case.ID), append(p.weights, weight)
	p.amounts = append(p.amounts, t.microFlow(c.Weight, flow{c.Costs, c.Benefits}))
}

// PassedBlock is what Passed keeps of cases that follow each other.
type PassedBlock struct {
	parts caseParts
	lines []*model.Line // that are no help
	units []float64     // of each
}

// Begin forgets all cases.
func (b *PassedBlock) Begin() {
	clear(b.lines)
	b.lines, b.units = b.lines[:0], b.units[:0]
	b.parts = caseParts{b.parts.ids[:0], b.parts.amounts[:0], b.parts.weights[:0]}
}

// Add adds a case that Evaluator.Detail laid out.
func (b *PassedBlock) Add(c *CaseResult) {
	b.parts.add(c)
	for i := range c.Lines {
		if l := &c.Lines[i]; l.Line.Group != model.Intervention {
			b.lines, b.units = append(b.lines, l.Line), append(b.units, float64(c.Weight*l.Units()))
		}
	}
}

// Take adds a block, in the order of the cases.
func (p *Passed) Take(b *PassedBlock) {
	for i, id := range b.parts.ids {
		p.parts.ids = append(p.parts.ids, strings.Clone(id)) // the text of the case is not kept
		p.parts.amounts, p.parts.weights = append(p.parts.amounts, b.parts.amounts[i]), append(p.parts.weights, b.parts.weights[i])
	}
	for i, l := range b.lines {
		p.outcomes.add(l, b.units[i])
	}
}

// IDs returns the ids of the cases, in their order.
func (p *Passed) IDs() []string { return p.parts.ids }

// WithoutOne leaves out each case in turn, in their order. It is nil where there are
// fewer than two cases, and where no others have any weight.
func (r *Result) WithoutOne() []WithoutOne {
	var parts caseParts
	if r.Passed != nil {
		parts = r.Passed.parts
	}
	for i := range r.Cases {
		parts.add(&r.Cases[i])
	}
	if len(parts.ids) < 2 {
		return nil
	}
	var all flowSum
	people := count(0)
	t := &Tally{}
	for i, x := range parts.amounts {
		t.sumFlow(&all, x)
		people += parts.weights[i]
	}
	list := make([]WithoutOne, len(parts.ids))
	for i, x := range parts.amounts {
		others := people - parts.weights[i]
		if others <= 0 {
			return nil
		}
		costs, benefits := (all.costs - x.costs).Float(), (all.benefits - x.benefits).Float()
		ratioOfOthers, ok := discount.BenefitCostRatio(benefits, costs)
		list[i] = WithoutOne{i, parts.ids[i], (benefits - costs) * (people.Float() / others.Float()), ratio(ratioOfOthers, ok, noCosts)}
	}
	return list
}
