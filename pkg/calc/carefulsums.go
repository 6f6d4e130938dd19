package calc

import (
	"maps"
	"slices"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// carefulSums are what a careful ratio needs of cases that are not kept: what hangs on
// each assumption of the parameters, and what the cases come to at its ends. Which two
// weigh most is not known before all cases are there.
type carefulSums struct {
	assumed map[string]*assumedSum
	// together is by how much two assumptions change lines that hang on both, more than
	// each of them alone.
	together map[[mostMoved]string]*[atEnds]flowSum
	// own is the most that hangs on an assumption that a single case makes.
	own flowSum
	// priced say on what cases rests what has the price of each unit cost, for all
	// stakeholders, and of "" what has a price of its own.
	priced map[string]*Basis
	// large says that an amount is too large at some end.
	large bool

	// What follows is of the run at hand, and of the case.
	numbers map[*model.Number]*assumedSum
	hung    []hungSum
	prices  []pricedSum
	found   []assumption
	moved   []movedSum
}

// movedSum is an assumption of a line with its sums, and by how much more the line comes
// to at its ends.
type movedSum struct {
	*assumption
	on   *assumedSum
	more [2]Micro
}

// assumedSum is what hangs on an assumption, and by how much more costs and benefits
// are at its low and at its high.
type assumedSum struct {
	partSum
	ground Ground
	ends   [2]flowSum
}

// hungSum is what hangs on an assumption in a case.
type hungSum struct {
	on *assumedSum
	flowSum
}

func newCarefulSums() *carefulSums {
	return &carefulSums{assumed: map[string]*assumedSum{}, together: map[[mostMoved]string]*[atEnds]flowSum{}, priced: map[string]*Basis{}, numbers: map[*model.Number]*assumedSum{}}
}

// of returns one side of costs and benefits.
func (f *flowSum) of(cost bool) *Micro {
	if cost {
		return &f.costs
	}
	return &f.benefits
}

// micro is Tally.micro of an amount that nobody may come to have.
func (k *carefulSums) micro(weight, amount float64) Micro {
	m, err := ToMicro(weight * amount)
	k.large = k.large || err != nil
	return m
}

// sum is Tally.sum of such amounts.
func (k *carefulSums) sum(total *Micro, amount Micro) {
	if *total += amount; *total < -maxMicro || *total > maxMicro {
		*total, k.large = 0, true
	}
}

func (k *carefulSums) sumFlow(total *flowSum, x flowSum) {
	k.sum(&total.costs, x.costs)
	k.sum(&total.benefits, x.benefits)
}

// number returns the sums of an assumption, by its name.
func (k *carefulSums) number(id string) *assumedSum {
	x := k.assumed[id]
	if x == nil {
		x = &assumedSum{partSum: partSum{id: id}}
		k.assumed[id] = x
	}
	return x
}

// addCareful adds the line that was valued, which comes to amount.
func (e *Evaluator) addCareful(c *model.Case, amount Micro) {
	v, k := &e.valued, e.tally.support.careful
	l, w := v.line, c.Weight.Value
	cost := l.Group == model.Intervention
	price, shared := priceOf(l, v.figure.shared)
	k.addPrice(v, shared, k.micro(w, v.present), cost)
	k.found = assumptions(k.found[:0], l, v.figure.shared)
	k.moved = k.moved[:0]
	for i := range k.found {
		a := &k.found[i]
		if a.own {
			most := k.own.of(cost)
			*most = max(*most, amount, -amount)
			continue
		}
		sum := k.numbers[a.number]
		if sum == nil {
			sum = k.number(a.name(nil, l))
			k.numbers[a.number] = sum
		}
		if a.hangs && amount != 0 {
			sum.ground = max(sum.ground, a.Ground)
			k.hang(sum, amount, cost)
		}
		if a.hasRange() {
			k.moved = append(k.moved, movedSum{assumption: a, on: sum})
		}
	}
	if len(k.moved) == 0 {
		return
	}
	for i := range k.moved {
		a := &k.moved[i]
		for end := range a.more {
			if len(k.moved) == 1 && a.Number == nil {
				a.more[end] = k.micro(w, v.at(a.end(end, 0))) - amount
			} else {
				a.more[end] = k.micro(w, e.cornered(l, price, []*assumption{a.assumption}, end)) - amount
			}
			k.sum(a.on.ends[end].of(cost), a.more[end])
		}
	}
	for j, b := range k.moved {
		for _, a := range k.moved[:j] {
			for corner := range atEnds {
				both := k.micro(w, e.cornered(l, price, []*assumption{a.assumption, b.assumption}, corner))
				k.sum(k.pair(a.on.id, b.on.id, corner).of(cost), both-amount-a.more[corner&1]-b.more[corner>>1])
			}
		}
	}
	if len(k.moved) > 1 || k.moved[0].Number != nil {
		e.value(l) // as it was
	}
}

// pair returns what two assumptions change together in a corner of the first and the
// second.
func (k *carefulSums) pair(first, second string, corner int) *flowSum {
	if first > second {
		first, second = second, first
		corner = turned(corner)
	}
	x := k.together[[mostMoved]string{first, second}]
	if x == nil {
		x = &[atEnds]flowSum{}
		k.together[[mostMoved]string{first, second}] = x
	}
	return &x[corner]
}

// turned returns a corner of two assumptions the other way round.
func turned(corner int) int { return corner>>1 | corner&1<<1 }

// at returns what the line that was valued counts for at another unit cost.
func (v *valued) at(price float64) float64 {
	fullC, f := 1.0, 1.0
	for i := range v.chain {
		x := v.bases[i]
		if i == unitCost {
			other := v.chain[i]
			other.a.value = price
			x = other.base()
		}
		if v.chain[i].isCertain() {
			fullC *= x
		} else {
			f *= x
		}
	}
	return presentValue(fullC*v.weight, f, v.g)
}

func (k *carefulSums) hang(sum *assumedSum, amount Micro, cost bool) {
	i := slices.IndexFunc(k.hung, func(x hungSum) bool { return x.on == sum })
	if i < 0 {
		i = len(k.hung)
		k.hung = append(k.hung, hungSum{on: sum})
	}
	*k.hung[i].of(cost) += amount
}

func (k *carefulSums) addPrice(v *valued, shared bool, amount Micro, cost bool) {
	if amount == 0 {
		return
	}
	id := ""
	if shared {
		id = v.figure.shared.ID
	}
	i := slices.IndexFunc(k.prices, func(x pricedSum) bool { return x.id == id })
	if i < 0 {
		i = len(k.prices)
		k.prices = append(k.prices, pricedSum{id: id})
	}
	*k.prices[i].of(cost) += amount
}

// addCase adds the case at hand, and makes ready for the next.
func (k *carefulSums) addCase(t *Tally) {
	for i := range k.hung {
		k.hung[i].on.addCase(t, k.hung[i].flowSum)
	}
	for i := range k.prices {
		x := &k.prices[i]
		b := k.priced[x.id]
		if b == nil {
			b = &Basis{}
			k.priced[x.id] = b
		}
		b.add(x.flowSum)
	}
	k.hung, k.prices = k.hung[:0], k.prices[:0]
}

// merge adds those of other cases; nil where those of some are not known.
func (k *carefulSums) merge(t *Tally, other *carefulSums) *carefulSums {
	if k == nil || other == nil {
		return nil
	}
	for id, x := range other.assumed {
		sum := k.number(id)
		sum.merge(t, &x.partSum)
		sum.ground = max(sum.ground, x.ground)
		for end := range sum.ends {
			k.sumFlow(&sum.ends[end], x.ends[end])
		}
	}
	for ids, corners := range other.together {
		for corner, x := range corners {
			k.sumFlow(k.pair(ids[0], ids[1], corner), x)
		}
	}
	for id, b := range other.priced {
		sum := k.priced[id]
		if sum == nil {
			sum = &Basis{}
			k.priced[id] = sum
		}
		*sum = sum.Merge(*b)
	}
	k.own.costs, k.own.benefits = max(k.own.costs, other.own.costs), max(k.own.benefits, other.own.benefits)
	k.large = k.large || other.large
	return k
}

// assumptions returns the assumptions of the parameters, with what hangs on them.
func (k *carefulSums) assumptions(p *model.Parameters) (all []*assumption) {
	for _, id := range slices.Sorted(maps.Keys(k.assumed)) {
		sum := k.assumed[id]
		a := assumptionOf(p, id)
		if a == nil {
			continue // reader refuses it
		}
		a.Ground, a.costs, a.benefits = sum.ground, sum.costs, sum.benefits
		all = append(all, a)
	}
	return all
}

// assumptionOf returns an assumption of the parameters by its name, nil for none.
func assumptionOf(p *model.Parameters, id string) *assumption {
	if name, ok := strings.CutPrefix(id, numberPrefix); ok {
		x := p.Number(name)
		if x == nil {
			return nil
		}
		return &assumption{number: &x.Value, Assumed: Assumed{ID: id, Number: x, Value: x.Value.Value, Careful: x.Value.Value}}
	}
	name, ok := strings.CutPrefix(id, unitCostPrefix)
	u := p.UnitCost(name)
	if !ok || u == nil {
		return nil
	}
	inflate := 1.0
	if index, ok := p.Index(u.Index.Name); ok {
		inflate, _ = index.Factor(u.PriceYear, p.PriceLevel)
	}
	value := u.Value.Value * inflate
	line := &model.Line{Figure: u}
	line.UnitCost.Name = name
	return &assumption{number: &u.Value, Assumed: Assumed{ID: id, Line: line, Value: value, Careful: value}}
}

// careful fills in the careful ratios of evidence.
func (t *Tally) careful(x *Evidence) {
	k := t.support.careful
	all := k.assumptions(t.parameters)
	for s, careful := range x.carefuls() {
		moved, fixed := weightiest(all, side(s))
		own := (&assumption{costs: k.own.costs, benefits: k.own.benefits}).mostOf(side(s))
		switch {
		case own > 0 && (len(moved) < mostMoved || own >= moved[mostMoved-1].weight(side(s))):
			careful.Reason = byOneCase
		case len(moved) > 0:
			careful.Fixed = fixed
			sum := k.corners(moved)
			if sum.large {
				careful.Reason = tooLarge
				continue
			}
			careful.settle(flow{t.costs.Float(), t.benefits.Float()}, sum.flows(), moved)
		case len(fixed) > 0:
			careful.Fixed, careful.Reason = fixed, noAssumedEnds
		default:
			careful.Reason = noAssumption
		}
	}
}

// byOneCase is why totals have no careful ratio: an assumption that a single case makes
// may weigh most, and nothing of it is kept.
var byOneCase = lang.Text{
	EN: "what a single case assumes by itself may be among the two assumptions that weigh most, and totals do not tell of single cases",
	NL: "wat één casus zelf aanneemt, hoort misschien bij de twee aannames die het zwaarst wegen, en totalen zeggen niets van losse casussen"}

// mostOf is weight of an assumption of which either side may be the larger.
func (p *assumption) mostOf(s side) Micro {
	switch s {
	case costSide:
		return p.costs
	case benefitSide:
		return p.benefits
	}
	return max(p.costs, p.benefits)
}

// corners returns by how much more all cases come to where assumptions are at their ends.
func (k *carefulSums) corners(moved []*assumption) (x corners) {
	for corner := range x.at {
		for i, a := range moved {
			k.sumFlow(&x.at[corner], k.assumed[a.ID].ends[corner>>i&1])
		}
		if len(moved) == mostMoved {
			if more := k.together[[mostMoved]string{moved[0].ID, moved[1].ID}]; more != nil {
				k.sumFlow(&x.at[corner], more[corner])
			} else if more := k.together[[mostMoved]string{moved[1].ID, moved[0].ID}]; more != nil {
				k.sumFlow(&x.at[corner], more[turned(corner)])
			}
		}
	}
	x.large = k.large
	return x
}

// CarefulBases returns on what rests what a careful ratio may tell of: what has the
// price of each unit cost, and what hangs on each number with a name. known is false
// where that was not kept.
func (t *Tally) CarefulBases() (bases []Basis, known bool) {
	if t.support == nil || t.support.careful == nil {
		return nil, false
	}
	k := t.support.careful
	for _, id := range slices.Sorted(maps.Keys(k.priced)) {
		bases = append(bases, *k.priced[id])
	}
	for _, id := range slices.Sorted(maps.Keys(k.assumed)) {
		bases = append(bases, k.assumed[id].basis())
	}
	return bases, true
}
