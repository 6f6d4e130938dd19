package calc

import (
	"maps"
	"math"
	"slices"

	"ipta/pkg/discount"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// sideSupport adds up what the costs, or the benefits, rest on.
type sideSupport struct {
	grounds [groundCount]partOfSide
	open    partOfSide // with a source that a reader can open
}

// partOfSide is a part of the costs or of the benefits, and on what cases it rests.
type partOfSide struct {
	amount Micro
	shareSum
}

// support adds up what the method asks of cases that are not kept: on what costs and
// benefits rest, and what hangs on numbers without a range.
type support struct {
	sides                         [2]sideSupport // costs, benefits
	counted, named, assumedNumber bool
	// unranged are the net amounts of unit costs of which the value has no range and no
	// law sets it, by name.
	unranged map[string]*partSum
	// content is the most that one case holds: its costs, and its benefits before
	// anything is taken off. No number of one case moves the result by more.
	content Micro
	// unknown are numbers without a range of which it is not known what they do: the
	// result is no straight line in them.
	unknown map[string]bool
	// careful is nil where it was not kept of all cases, as in files of before it was.
	careful *carefulSums

	// What follows is of the case at hand.
	grounds [2][groundCount]Micro
	opened  [2]Micro
	priced  []pricedSum
	whole   float64
}

// pricedSum is what a case has of a unit cost.
type pricedSum struct {
	id string
	flowSum
}

func newSupport() *support {
	return &support{unranged: map[string]*partSum{}, unknown: map[string]bool{}, careful: newCarefulSums()}
}

// KeepSupport makes Case add up what costs and benefits rest on, and what hangs on
// numbers without a range.
func (e *Evaluator) KeepSupport() {
	e.tally.support = newSupport()
}

// addSupport adds the line that was valued; gross is its amount before anything is
// taken off.
func (e *Evaluator) addSupport(c *model.Case, gross float64) {
	v, s := &e.valued, e.tally.support
	l := v.line
	s.whole += math.Abs(gross)
	e.lookForRanges(l)
	amount := e.tally.micro(c.Weight.Value, v.counted)
	e.addCareful(c, amount)
	if amount == 0 {
		return
	}
	side := 1
	if l.Group == model.Intervention {
		side = 0
	}
	s.grounds[side][GroundOf(c, l)] += amount
	if Opens(l) {
		s.opened[side] += amount
	}
	s.counted = s.counted || isCounted(&l.Without) || isCounted(&l.With)
	for _, x := range l.Numbers {
		s.named = true
		assumed, ok := assumedGround(sourceOf(l, x))
		s.assumedNumber = s.assumedNumber || ok && assumed != Ungraded
	}
	if u := v.figure.shared; u != nil && isUnranged(u) && !l.OwnsKey("value") {
		i := slices.IndexFunc(s.priced, func(x pricedSum) bool { return x.id == u.ID })
		if i < 0 {
			i = len(s.priced)
			s.priced = append(s.priced, pricedSum{id: u.ID})
		}
		if side == 0 {
			s.priced[i].costs += amount
		} else {
			s.priced[i].benefits += amount
		}
	}
}

// isUnranged reports whether a unit cost is a number of itself, without a range, that
// no law sets.
func isUnranged(u *model.UnitCost) bool {
	n := &u.Value
	return n.Spread == nil && n.Named == "" && (u.Basis != model.Statutory || u.Source.Trial != "")
}

// lookForRanges notes the numbers of the parameters in which a line is no straight
// line and that have no range.
func (e *Evaluator) lookForRanges(l *model.Line) {
	s := e.tally.support
	for _, x := range l.Numbers {
		if x.Value.Spread == nil {
			s.unknown[field.NamedPath(x.ID)] = true
		}
	}
	if u := e.valued.figure.shared; u != nil && !l.OwnsKey("real_growth") {
		if n := &u.RealGrowth; n.Given && n.Spread == nil && n.Named == "" {
			s.unknown["unit_costs."+u.ID+"."+field.RealGrowth.Key] = true
		}
	}
}

// addCase adds the case at hand, and makes ready for the next.
func (s *support) addCase(t *Tally, weight float64) {
	for side := range s.sides {
		of := &s.sides[side]
		for g, amount := range s.grounds[side] {
			of.grounds[g].add(t, amount)
		}
		of.open.add(t, s.opened[side])
	}
	for _, x := range s.priced {
		partBy(s.unranged, x.id).addCase(t, x.flowSum)
	}
	s.careful.addCase(t)
	s.content = max(s.content, t.micro(weight, s.whole))
	s.grounds, s.opened, s.priced, s.whole = [2][groundCount]Micro{}, [2]Micro{}, s.priced[:0], 0
}

func (p *partOfSide) add(t *Tally, amount Micro) {
	t.sum(&p.amount, amount)
	p.shareSum.add(amount)
}

// mergeSupport adds that of other cases, before the cases are counted. Where some
// cases have none there is none.
func (t *Tally) mergeSupport(other *Tally) {
	switch {
	case other.cases == 0:
		return
	case t.cases == 0 && other.support != nil:
		t.support = newSupport()
	case t.support == nil || other.support == nil:
		t.support = nil
		return
	}
	s, o := t.support, other.support
	for side := range s.sides {
		for g := range s.sides[side].grounds {
			s.sides[side].grounds[g].merge(t, &o.sides[side].grounds[g])
		}
		s.sides[side].open.merge(t, &o.sides[side].open)
	}
	s.counted, s.named, s.assumedNumber = s.counted || o.counted, s.named || o.named, s.assumedNumber || o.assumedNumber
	for id, x := range o.unranged {
		partBy(s.unranged, id).merge(t, x)
	}
	s.careful = s.careful.merge(t, o.careful)
	s.content = max(s.content, o.content)
	maps.Copy(s.unknown, o.unknown)
}

func (p *partOfSide) merge(t *Tally, other *partOfSide) {
	t.sum(&p.amount, other.amount)
	p.shareSum.merge(other.shareSum)
}

func (s *support) evidence() *Evidence {
	if s == nil {
		return nil
	}
	x := &Evidence{Counted: s.counted, Named: s.named, AssumedNumber: s.assumedNumber}
	for i, to := range [...]*Support{&x.Costs, &x.Benefits} {
		of := &s.sides[i]
		all := Micro(0)
		for g := range of.grounds {
			to.Amounts[g] = of.grounds[g].amount.Float()
			all += of.grounds[g].amount
		}
		to.Open, to.Shut = of.open.amount.Float(), (all - of.open.amount).Float()
	}
	return x
}

// Evidence returns what costs and benefits rest on; nil where that is not known.
func (t *Tally) Evidence() *Evidence {
	x := t.support.evidence()
	switch {
	case x == nil:
	case t.support.careful != nil:
		t.careful(x)
	default:
		for _, careful := range x.carefuls() {
			careful.Reason = notKept
		}
	}
	return x
}

var notKept = lang.Text{
	EN: "a result in it was made before totals kept which assumptions weigh most; make it again with --rows none -f json",
	NL: "er zit een uitkomst in van voordat totalen bewaarden welke aannames het zwaarst wegen; maak haar opnieuw met --rows none -f json"}

// HasSupport reports whether it is known of all cases what they rest on.
func (t *Tally) HasSupport() bool { return t.support != nil }

// SupportBases returns on what cases each part of the costs and of the benefits rests
// that is told apart by its ground or by whether a reader can open its source, and
// what is left of each.
func (t *Tally) SupportBases() (bases []Basis) {
	if t.support == nil {
		return nil
	}
	for i := range t.support.sides {
		of := &t.support.sides[i]
		for g := range of.grounds {
			bases = append(bases, of.grounds[g].basis())
		}
		bases = append(bases, of.open.basis())
	}
	return bases
}

// Unranged is a number of the parameters that has no range, with what it does to the
// net present value of all cases.
type Unranged struct {
	Path   string
	Number *model.Number
	// Low and High are by how much the net present value is more where the number goes
	// down, and up, by a part of itself.
	Low, High float64
	// IsRate says that it is a discount rate, which bears on all cases; else Basis says
	// on which the amounts rest that hang on it.
	IsRate bool
	Basis  Basis
}

// Unranged returns the numbers of the parameters without a range of which it is known
// what they do, and the paths of those of which it is not; width is by which part of
// themselves they go down and up. mostOfCase is the most that a number of a single
// case can move.
func (t *Tally) Unranged(p *model.Parameters, width float64) (known []Unranged, unknown []string, mostOfCase float64) {
	s := t.support
	if s == nil {
		return nil, nil, 0
	}
	for _, id := range slices.Sorted(maps.Keys(s.unranged)) {
		x, u := s.unranged[id], p.UnitCost(id)
		if u == nil {
			continue
		}
		change := width * x.net().Float()
		known = append(known, Unranged{Path: "unit_costs." + id + "." + field.Value.Key, Number: &u.Value, Low: -change, High: change, Basis: x.basis()})
	}
	unknown = slices.Sorted(maps.Keys(s.unknown))
	named := slices.ContainsFunc(p.UnitCosts, func(u *model.UnitCost) bool { return u.Discount.Name != "" })
	for i := range p.Rates {
		n, path := &p.Rates[i].Rate, field.RatePath(i, len(p.Rates))
		switch {
		case !n.Given || n.Spread != nil || n.Named != "":
		case p.BaseYear != nil || named:
			unknown = append(unknown, path)
		default:
			low, high := t.atRates(p, i, width)
			known = append(known, Unranged{Path: path, Number: n, Low: low, High: high, IsRate: true})
		}
	}
	return known, unknown, s.content.Float()
}

// atRates returns by how much the net present value changes where a rate goes down
// and up by a part of itself.
func (t *Tally) atRates(p *model.Parameters, i int, width float64) (low, high float64) {
	least, most := field.DiscountRate.Kind.Bounds()
	rate := p.Rates[i].Rate.Value
	half := float64(width * math.Abs(rate))
	base := t.npvOf(p.ScheduleBy(""), p)
	at := func(rate float64) float64 {
		other := *p
		other.Rates = slices.Clone(p.Rates)
		other.Rates[i].Rate.Value = rate
		return t.npvOf(other.ScheduleBy(""), p) - base
	}
	return at(max(least, rate-half)), at(min(most, rate+half))
}

// npvOf returns the net present value of all flows by a schedule of rates.
func (t *Tally) npvOf(schedule discount.Schedule, p *model.Parameters) (npv float64) {
	for year, factor := range schedule.Factors(nil, 0, p.Horizon, p.Convention) {
		npv += float64(t.flows[year].Float() * factor)
	}
	return npv
}
