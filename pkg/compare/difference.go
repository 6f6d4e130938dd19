package compare

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Difference is what changed between two settings and what each change does.
type Difference struct {
	Old, New *Setting
	// Costs, Benefits and NPV are those of all cases together in the new
	// setting less those in the old one.
	Costs, Benefits, NPV calc.Micro
	// Changes add up to them. Those that move the net present value most stand
	// first, equal ones by their IDs. A number that no line uses is left out; one
	// that is used and changes nothing has an effect of 0.
	Changes []Change
}

// CurrencyError says that two settings reckon in different currencies.
type CurrencyError struct{ Old, New string }

// Message says it to people.
func (e *CurrencyError) Message() lang.Message {
	return lang.Text{
		EN: "one result is in %s and the other in %s; amounts in different currencies cannot be compared",
		NL: "de ene uitkomst is in %s en de andere in %s; bedragen in verschillende munten zijn niet te vergelijken",
	}.With(e.Old, e.New)
}

func (e *CurrencyError) Error() string { return e.Message().In(lang.EN) }

// comparison is a difference in the making.
type comparison struct {
	old, new    side
	perspective Change
	// entries are the changes in the order of adding, byKey by kind and ID.
	entries []*entry
	byKey   map[string]*entry
	// size is the sum of the sizes of all amounts that entered, those that did
	// not change as well: in another order their sum is another, by rounding.
	size float64
}

// entry is a change with the sums of its effects.
type entry struct {
	Change
	costs, benefits tally
}

// Between returns what changed from the old setting to the new one, and what
// each change does to the result: its mean effect over all orders in which the
// changes can be made. Between the other way round gives the same changes with
// opposite effects. A line or case that came or went counts with its whole
// value, at the numbers of its own setting.
//
// The error is a CurrencyError, or calc.ErrOverflow.
func Between(old, new *Setting) (*Difference, error) {
	if a, b := old.Parameters.Currency, new.Parameters.Currency; a != b {
		return nil, &CurrencyError{a, b}
	}
	c := &comparison{old: newSide(old, new), new: newSide(new, old), byKey: map[string]*entry{}}
	c.perspective = perspectiveChange(c.old, c.new)
	for _, p := range pairCases(old.Result.Cases, new.Result.Cases) {
		if err := c.addCase(p); err != nil {
			return nil, err
		}
	}
	return c.difference()
}

func (c *comparison) addCase(p pair[calc.CaseResult]) error {
	if p.old == nil || p.new == nil {
		return c.addWholeCase(p)
	}
	for _, lines := range c.pairLines(p) {
		var err error
		switch {
		case lines.old == nil:
			err = c.addWholeLine(p.new, lines.new, AddedLine, 1)
		case lines.new == nil:
			err = c.addWholeLine(p.old, lines.old, RemovedLine, -1)
		default:
			err = c.addPair(p, lines)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// addPair adds what the changes of a line do.
func (c *comparison) addPair(cases pair[calc.CaseResult], lines pair[calc.LineResult]) error {
	at := place{cases.old.Case, cases.new.Case, lines.old.Line, lines.new.Line}
	old := newState(&c.old, c.old.indices, cases.old, at.old)
	new := newState(&c.new, c.new.indices, cases.new, at.new)
	moveYear := movesYear(old, new)
	players := slices.Concat(
		c.settings(moveYear), c.indices(old, new, moveYear), c.namedRates(old, new), c.biases(old, new), c.wholeCase(at, old, new), c.own(at, old, new),
	)
	if len(players) == 0 {
		c.size += math.Abs(cases.new.Weight * lines.new.PresentValue)
		return nil
	}
	blocks, by := play(old, new, players)
	c.size += largest(blocks)
	for block, effects := range shapley(blocks) {
		for i, effect := range effects {
			if err := c.add(by[block][i].change, at.new.Group, effect); err != nil {
				return err
			}
		}
	}
	return nil
}

// own returns the players that a line has to itself: its own numbers and those
// of its unit cost. Those of one that was replaced are of that one change.
func (c *comparison) own(at place, old, new *state) []player {
	players := c.figures(at, old, new, movesYear(old, new))
	if change, ok := at.replaced(); ok {
		for i := range players {
			players[i].change = change
		}
		if len(players) == 0 {
			players = []player{{change: change, block: priceBlock, move: func(_, _ *state) {}}}
		}
	}
	return append(players, c.numbers(at)...)
}

// largest returns the product of the largest sizes in each block.
func largest(blocks [][]float64) float64 {
	product := 1.0
	for _, b := range blocks {
		most := 0.0
		for _, x := range b {
			most = math.Max(most, math.Abs(x))
		}
		product *= most
	}
	return product
}

// add adds the effect that a change has on one line.
func (c *comparison) add(change Change, group model.Group, effect float64) error {
	key := string(change.Kind) + " " + change.ID
	e := c.byKey[key]
	if e == nil {
		e = &entry{Change: change}
		e.Count = 1
		c.byKey[key] = e
		c.entries = append(c.entries, e)
	}
	if group == model.Intervention {
		return e.costs.add(effect)
	}
	return e.benefits.add(effect)
}

// addWholeLine adds a line that came (sign 1) or went (−1).
func (c *comparison) addWholeLine(in *calc.CaseResult, l *calc.LineResult, kind Kind, sign float64) error {
	id := "cases." + in.Case.ID + "." + l.Line.ID()
	change := Change{
		ID: id, Kind: kind, What: lang.Same("%s, %s").With(caseName(in.Case), l.Line.Figure.Label),
	}
	worth := Value{Number: l.PerspectiveValue, Unit: Amount}
	if kind == AddedLine {
		change.New, change.PosNew = worth, l.Line.Pos
	} else {
		change.Old, change.PosOld = worth, l.Line.Pos
	}
	c.size += math.Abs(in.Weight * l.PresentValue)
	return c.add(change, l.Line.Group, sign*in.Weight*l.PerspectiveValue)
}

// addWholeCase adds a case that came or went.
func (c *comparison) addWholeCase(p pair[calc.CaseResult]) error {
	r, kind, sign := p.new, AddedCase, 1.0
	if r == nil {
		r, kind, sign = p.old, RemovedCase, -1
	}
	id := "cases." + r.Case.ID
	change := Change{ID: id, Kind: kind, What: lang.Same("%s").With(caseName(r.Case))}
	worth := Value{Number: r.NPV, Unit: Amount}
	if kind == AddedCase {
		change.New, change.PosNew = worth, r.Case.Pos
	} else {
		change.Old, change.PosOld = worth, r.Case.Pos
	}
	c.size += float64(r.Weight * (math.Abs(r.Costs) + math.Abs(r.Benefits)))
	if err := c.add(change, model.Intervention, sign*r.Weight*r.Costs); err != nil {
		return err
	}
	return c.add(change, model.Avoided, sign*r.Weight*r.Benefits)
}

// difference rounds the effects to micro-euros that add up to the difference of
// the results.
func (c *comparison) difference() (*Difference, error) {
	d := &Difference{Old: c.old.Setting, New: c.new.Setting}
	var err error
	if d.Costs, err = c.between(func(t *calc.Totals) float64 { return t.Costs }); err != nil {
		return nil, err
	}
	if d.Benefits, err = c.between(func(t *calc.Totals) float64 { return t.Benefits }); err != nil {
		return nil, err
	}
	d.NPV = d.Benefits - d.Costs
	if err := c.explains(d); err != nil {
		return nil, err
	}
	costs, benefits := make([]share, len(c.entries)), make([]share, len(c.entries))
	for i, e := range c.entries {
		costs[i] = share{&e.costs, e.ID, &e.Costs}
		benefits[i] = share{&e.benefits, e.ID, &e.Benefits}
	}
	rest := Change{Kind: Rounding, Count: 1, What: lang.Text{EN: "rounding to millionths", NL: "afronding op miljoensten"}.With()}
	rest.Costs, rest.Benefits = distribute(costs, d.Costs), distribute(benefits, d.Benefits)
	for _, e := range c.entries {
		d.Changes = append(d.Changes, e.Change)
	}
	if rest.Costs != 0 || rest.Benefits != 0 {
		d.Changes = append(d.Changes, rest)
	}
	for i := range d.Changes {
		d.Changes[i].NPV = d.Changes[i].Benefits - d.Changes[i].Costs
	}
	slices.SortFunc(d.Changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(absolute(b.NPV), absolute(a.NPV)), strings.Compare(a.ID, b.ID), strings.Compare(string(a.Kind), string(b.Kind)))
	})
	return d, nil
}

// between returns a total of all cases in the new setting less that in the old.
func (c *comparison) between(total func(*calc.Totals) float64) (calc.Micro, error) {
	old, err := calc.ToMicro(total(&c.old.Result.Aggregate.Totals))
	if err != nil {
		return 0, err
	}
	new, err := calc.ToMicro(total(&c.new.Result.Aggregate.Totals))
	return new - old, err
}

// explains returns an error when the effects miss the difference by more than
// rounding can cost.
func (c *comparison) explains(d *Difference) error {
	const tolerance = 1e-9
	var costs, benefits calc.Micro
	for _, e := range c.entries {
		whole, _ := e.costs.rounded()
		costs += whole
		whole, _ = e.benefits.rounded()
		benefits += whole
	}
	roundings := calc.Micro(len(c.old.Result.Cases) + len(c.new.Result.Cases) + len(c.entries))
	allowed := calc.Micro(tolerance*c.size*1e6) + roundings
	if absolute(costs-d.Costs) > allowed || absolute(benefits-d.Benefits) > allowed {
		return fmt.Errorf("the changes explain %v of costs and %v of benefits, the results differ by %v and %v; this is a mistake in ipta",
			costs.Float(), benefits.Float(), d.Costs.Float(), d.Benefits.Float())
	}
	return nil
}
