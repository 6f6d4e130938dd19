package calc

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/model"
)

// Tally holds sums over cases in whole micro-euros. The amounts of a case are
// rounded once, after they were weighted (SPEC 2.7); what is added then is
// whole numbers, so that tallies of parts merge into the tally of the whole, to
// the last digit and in any order.
type Tally struct {
	parameters                    *model.Parameters
	stakeholderNames, domainNames *roster
	yearNames                     []string

	cases, positive int
	youngPeople     count
	flowSum
	cashable Micro
	// ofCashable and ofRest are the benefits that can leave a budget and the others.
	ofCashable, ofRest shareSum
	years              []yearSum
	flows              []Micro // undiscounted, net
	steps              [stepCount]Micro
	// ofSteps say of how many cases each step is.
	ofSteps [stepCount]shareSum
	// stakeholders and domains are by number of the rosters of the evaluator.
	stakeholders, domains []partSum
	municipalities        map[string]*partSum
	// voices are by how much the outcome under each voice is more than at base
	// values, for those whom model.VoiceNames lists; asked counts the
	// cases of which each estimated a number.
	voices [4]flowSum
	asked  [4]count
	npv    points
	groups groupSums
	// support is nil where it was not kept of all cases.
	support *support
	// crossed is nil where all stakeholders count, or where it was not kept of all cases.
	crossed *crossed

	// err says that a sum is too large, large that an amount of a case is.
	err   error
	large bool
}

// flowSum are costs and benefits that were added up.
type flowSum struct{ costs, benefits Micro }

// partSum adds up a part over the cases.
type partSum struct {
	id    string
	cases int
	flowSum
	years   []yearSum
	largest Largest
}

// yearSum adds up a year over the cases that have anything in it.
type yearSum struct {
	flowSum
	cases   int
	largest Largest
}

// shareSum says on what cases a sum rests that is kept elsewhere.
type shareSum struct {
	cases   int
	largest Concentration
}

func newTally(p *model.Parameters, groups GroupBy) *Tally {
	n := p.Horizon + 1
	return &Tally{
		parameters:       p,
		stakeholderNames: newRoster(p.Stakeholders), domainNames: newRoster(p.Domains), yearNames: yearNames(n),
		years: make([]yearSum, n), flows: make([]Micro, n), municipalities: map[string]*partSum{},
		groups: newGroupSums(groups),
	}
}

// micro returns a weighted amount as whole micro-euros.
func (t *Tally) micro(weight, amount float64) Micro {
	if amount == 0 {
		return 0
	}
	m, err := ToMicro(weight * amount)
	if err != nil {
		t.err, t.large = err, true
	}
	return m
}

// sum adds an amount to a sum; both are within half of what an int64 holds.
func (t *Tally) sum(total *Micro, amount Micro) {
	*total += amount
	if *total < -maxMicro || *total > maxMicro {
		*total, t.err = 0, ErrOverflow
	}
}

func (t *Tally) sumFlow(total *flowSum, x flowSum) {
	t.sum(&total.costs, x.costs)
	t.sum(&total.benefits, x.benefits)
}

func (t *Tally) microFlow(weight float64, x flow) flowSum {
	return flowSum{t.micro(weight, x.costs), t.micro(weight, x.benefits)}
}

// add adds a case whose lines are in the ledger.
func (t *Tally) add(c *model.Case, b *ledger, totals *Totals) {
	w := c.Weight.Value
	t.cases++
	if totals.NPV > 0 {
		t.positive++
	}
	t.people(&t.youngPeople, w)
	whole := t.microFlow(w, flow{totals.Costs, totals.Benefits})
	t.sumFlow(&t.flowSum, whole)
	cashable := t.micro(w, b.cashable)
	t.sum(&t.cashable, cashable)
	t.ofCashable.add(cashable)
	t.ofRest.add(whole.benefits - cashable)
	for year, y := range b.years {
		if b.yearsUsed[year] {
			t.years[year].add(t, t.microFlow(w, y))
			t.sum(&t.flows[year], t.micro(w, b.flows[year]))
		}
	}
	for i, m := range b.steps {
		t.sum(&t.steps[i], m)
		t.ofSteps[i].add(m)
	}
	for _, i := range b.stakeholderOrder {
		t.addPart(&t.stakeholders, i, t.stakeholderNames, &b.stakeholders[i], w)
	}
	for _, i := range b.domainOrder {
		t.addPart(&t.domains, i, t.domainNames, &b.domains[i], w)
	}
	partBy(t.municipalities, c.Municipality).addCase(t, whole)
	npv := t.micro(1, totals.NPV)
	t.npv.add(npv)
	if t.groups.by != nil {
		t.groups.addCase(t, c, b, whole)
	}
	if t.support != nil {
		t.support.addCase(t, w)
	}
	if t.crossed != nil {
		t.crossed.addCase(t, c, b)
	}
}

func (t *Tally) addPart(parts *[]partSum, i int, names *roster, x *ledgerPart, weight float64) {
	s := partAt(parts, i)
	if s.cases == 0 {
		s.id, s.years = names.ids[i], make([]yearSum, len(x.years))
	}
	s.addCase(t, t.microFlow(weight, x.flow))
	for year, y := range x.years {
		if y != (flow{}) {
			s.years[year].add(t, t.microFlow(weight, y))
		}
	}
}

// addCase adds what a case has of the part, but for its years.
func (s *partSum) addCase(t *Tally, x flowSum) {
	s.cases++
	t.sumFlow(&s.flowSum, x)
	s.largest.add(x)
}

// merge adds what other cases have of the part, but for its years.
func (s *partSum) merge(t *Tally, other *partSum) {
	s.cases += other.cases
	t.sumFlow(&s.flowSum, other.flowSum)
	s.largest.merge(other.largest)
}

// Merge adds the sums of other cases, which must have been evaluated with the
// same parameters, perspective and groups; other is left as it is. The error is
// ErrOverflow, or names what the two do not share; t is then of no more use.
func (t *Tally) Merge(other *Tally) error {
	if len(t.years) != len(other.years) || !slices.Equal(t.groups.by, other.groups.by) {
		return fmt.Errorf("tallies of %d and %d years, by %q and %q, do not add up",
			len(t.years), len(other.years), t.groups.by, other.groups.by)
	}
	t.mergeSupport(other)
	t.mergeCrossed(other)
	t.cases += other.cases
	t.positive += other.positive
	t.addPeople(&t.youngPeople, other.youngPeople)
	t.sumFlow(&t.flowSum, other.flowSum)
	t.sum(&t.cashable, other.cashable)
	t.ofCashable.merge(other.ofCashable)
	t.ofRest.merge(other.ofRest)
	t.mergeYears(t.years, other.years)
	for i, m := range other.flows {
		t.sum(&t.flows[i], m)
	}
	for i, m := range other.steps {
		t.sum(&t.steps[i], m)
		t.ofSteps[i].merge(other.ofSteps[i])
	}
	for i := range other.stakeholders {
		t.mergePart(&t.stakeholders, t.stakeholderNames, &other.stakeholders[i])
	}
	for i := range other.domains {
		t.mergePart(&t.domains, t.domainNames, &other.domains[i])
	}
	for id, x := range other.municipalities {
		partBy(t.municipalities, id).merge(t, x)
	}
	for i, asked := range other.asked {
		t.addPeople(&t.asked[i], asked)
	}
	for i, v := range other.voices {
		t.sumFlow(&t.voices[i], v)
	}
	t.npv.merge(&other.npv)
	t.groups.merge(t, &other.groups)
	if t.err == nil {
		t.err = other.err
	}
	return t.err
}

func (t *Tally) mergeYears(years, other []yearSum) {
	for i := range other {
		y := &years[i]
		t.sumFlow(&y.flowSum, other[i].flowSum)
		y.cases += other[i].cases
		y.largest.merge(other[i].largest)
	}
}

// add adds what a case has in the year.
func (y *yearSum) add(t *Tally, x flowSum) {
	y.cases++
	t.sumFlow(&y.flowSum, x)
	y.largest.add(x)
}

// add notes the amount of a case.
func (s *shareSum) add(amount Micro) {
	if amount != 0 {
		s.cases++
		s.largest.add(amount)
	}
}

func (s *shareSum) merge(other shareSum) {
	s.cases += other.cases
	s.largest.merge(other.largest)
}

// mergePart adds a part to the one of the same name.
func (t *Tally) mergePart(parts *[]partSum, names *roster, x *partSum) {
	if x.cases == 0 {
		return
	}
	s := partAt(parts, names.place(x.id))
	if s.cases == 0 {
		s.id, s.years = x.id, make([]yearSum, len(x.years))
	}
	s.merge(t, x)
	t.mergeYears(s.years, x.years)
}

// partAt returns the part with a number.
func partAt(parts *[]partSum, i int) *partSum {
	for len(*parts) <= i {
		*parts = append(*parts, partSum{})
	}
	return &(*parts)[i]
}

// partBy returns the part with an id, which it keeps without the text it stands in.
func partBy(parts map[string]*partSum, id string) *partSum {
	s := parts[id]
	if s == nil {
		s = &partSum{id: strings.Clone(id)}
		parts[s.id] = s
	}
	return s
}

// people adds a weight to a number of young people.
func (t *Tally) people(n *count, weight float64) {
	x := math.Round(weight * perPerson)
	if !(x < maxMicro) {
		t.err, t.large = ErrOverflow, true
		return
	}
	t.addPeople(n, count(x))
}

func (t *Tally) addPeople(n *count, x count) {
	m := Micro(*n)
	t.sum(&m, Micro(x))
	*n = count(m)
}

// addAsked counts who was asked about a case.
func (t *Tally) addAsked(c *model.Case) {
	asked := field.Asked(c)
	for i, who := range model.VoiceNames {
		if slices.Contains(asked, who) {
			t.asked[i]++
		}
	}
}

// addVoices adds the outcome of a case under each voice, in the order of
// model.VoiceNames. The sums hold by how much it differs from the
// outcome at base values, so that a case without voices has nothing to add.
func (t *Tally) addVoices(c *model.Case, totals *Totals, voices []Voice) {
	w := c.Weight.Value
	base := t.microFlow(w, flow{totals.Costs, totals.Benefits})
	for i, v := range voices {
		x := t.microFlow(w, flow{v.Costs, v.Benefits})
		t.sumFlow(&t.voices[i], flowSum{x.costs - base.costs, x.benefits - base.benefits})
	}
}

func yearNames(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = strconv.Itoa(i)
	}
	return names
}
