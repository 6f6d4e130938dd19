package calc

import (
	"slices"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Outcome is what cases have of one thing that the help avoided or achieved, in its
// own unit rather than in money.
type Outcome struct {
	// Line is the first line of it, which names it: lines of one group with the same
	// unit cost or, without one, the same label are of one outcome.
	Line *model.Line
	// Units is Σ weight · quantity · net effect over its lines and years, not
	// discounted: how many events did not happen, how many more years in work. It is
	// below 0 where the help brings the opposite; none where lines count in different
	// units.
	Units Ratio
	// CostPerUnit is all costs of the help, in the perspective of the result, divided by
	// Units: amounts of several outcomes do not add up. None where it means nothing.
	CostPerUnit Ratio
}

// Units is how many units the line comes to over the years that count: Σ_t q(t) of
// SPEC 2.4, not weighted and not discounted.
func (l *LineResult) Units() float64 {
	drop := 0.0
	if l.Line.Group != model.Intervention {
		drop = field.DropOff.OfLine(l.Line).Value
	}
	g := timing{from: int32(l.Line.From), to: int32(l.To), profile: l.Line}
	years := 0.0
	for _, weight := range g.weights(nil, drop, 0) {
		years += weight
	}
	return l.Quantity * l.NetEffect * years
}

// Outcomes returns what the help avoided and achieved in the case, avoided
// before achieved and else in the order of its lines, as for one young person.
func (c *CaseResult) Outcomes() []Outcome {
	var sums outcomeSums
	sums.addCase(c, 1)
	return sums.outcomes(c.Costs)
}

// Outcomes returns what the help avoided and achieved in all cases together, in that
// order; nil where nothing is kept of cases.
func (r *Result) Outcomes() []Outcome {
	if r.Passed != nil {
		return r.Passed.outcomes.outcomes(r.Aggregate.Costs)
	}
	var sums outcomeSums
	for i := range r.Cases {
		sums.addCase(&r.Cases[i], r.Cases[i].Weight)
	}
	return sums.outcomes(r.Aggregate.Costs)
}

// outcomeKey says of which outcome a line is.
type outcomeKey struct {
	group    model.Group
	unitCost string
	label    lang.Text
}

func keyOf(l *model.Line) outcomeKey {
	key := outcomeKey{group: l.Group, unitCost: l.UnitCost.Name}
	if key.unitCost == "" {
		key.label = l.Figure.Label
	}
	return key
}

// Holds reports whether a line is of the outcome.
func (o *Outcome) Holds(l *model.Line) bool { return keyOf(o.Line) == keyOf(l) }

// outcomeSums add up lines by what they avoid or achieve.
type outcomeSums struct {
	list   []Outcome
	places map[outcomeKey]int
}

// add adds so many units of a line.
func (s *outcomeSums) add(l *model.Line, units float64) {
	key := keyOf(l)
	i, ok := s.places[key]
	if !ok {
		if s.places == nil {
			s.places = map[outcomeKey]int{}
		}
		i = len(s.list)
		s.places[key] = i
		s.list = append(s.list, Outcome{Line: l, Units: Ratio{OK: true}})
	}
	switch o := &s.list[i]; {
	case key.unitCost == "" && (l.Figure.Unit.IsZero() || l.Figure.Unit == model.UnnamedUnit):
		o.Units = Ratio{Reason: unknownUnit}
	case o.Line.Figure.Unit != l.Figure.Unit:
		o.Units = Ratio{Reason: severalUnits}
	case o.Units.OK:
		o.Units.Value += units
	}
}

// addCase adds the lines of a case, so many times.
func (s *outcomeSums) addCase(c *CaseResult, weight float64) {
	for k := range c.Lines {
		if l := &c.Lines[k]; l.Line.Group != model.Intervention {
			s.add(l.Line, float64(weight*l.Units()))
		}
	}
}

// outcomes returns what was added up, of help with these costs.
func (s *outcomeSums) outcomes(costs float64) []Outcome {
	list := slices.Clone(s.list)
	slices.SortStableFunc(list, func(a, b Outcome) int {
		return slices.Index(model.Groups, a.Line.Group) - slices.Index(model.Groups, b.Line.Group)
	})
	for i := range list {
		list[i].divide(costs)
	}
	return list
}

// Shown is Units without what is left of rounding, which is no part of a unit.
func (o *Outcome) Shown() Ratio {
	shown := o.Units
	if -leastUnits < shown.Value && shown.Value < leastUnits {
		shown.Value = 0
	}
	return shown
}

// divide fills in what a unit of the outcome costs.
func (o *Outcome) divide(costs float64) {
	unit := o.Line.Figure.Unit
	switch {
	case !o.Units.OK:
		o.CostPerUnit.Reason = o.Units.Reason
	case unit.EN == moneyUnit || unit.NL == moneyUnit:
		o.CostPerUnit.Reason = countedInMoney
	case !(o.Units.Value > leastUnits):
		o.CostPerUnit.Reason = noUnits
		if o.Units.Value < -leastUnits {
			o.CostPerUnit.Reason = theOpposite[o.Line.Group]
		}
	case !(costs > 0):
		o.CostPerUnit.Reason = noCosts
	default:
		o.CostPerUnit = Ratio{Value: costs / o.Units.Value, OK: true}
	}
}

const (
	// moneyUnit is the unit of what is counted in money.
	moneyUnit = "euro"
	// leastUnits is what is left of units when all that matters cancels out.
	leastUnits = 1e-9
)

// These say why there is no cost per unit.
var (
	severalUnits = lang.Text{
		EN: "its lines count in different units, which do not add up",
		NL: "de regels ervan tellen in verschillende eenheden, en die zijn niet op te tellen"}
	unknownUnit = lang.Text{
		EN: "it is not said in which unit it counts",
		NL: "er staat niet bij in welke eenheid het telt"}
	countedInMoney = lang.Text{
		EN: "it is counted in money, so that there is nothing to divide by",
		NL: "het is in geld geteld, dus er is niets om door te delen"}
	noUnits = lang.Text{
		EN: "on balance the help changes nothing of it",
		NL: "per saldo verandert de hulp er niets aan"}
	theOpposite = map[model.Group]lang.Text{
		model.Avoided:  {EN: "with the help there is more of it, not less", NL: "met de hulp is er meer van, niet minder"},
		model.Achieved: {EN: "with the help there is less of it, not more", NL: "met de hulp is er minder van, niet meer"},
	}
)
