package resolved

import (
	"fmt"
	"math"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/discount"
	"ipta/pkg/dist"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// The ranges of whole numbers, as parameter and case files have them.
const (
	firstYear, lastYear = 1900, 2200
	mostYears           = 1000
	mostCounted         = 1_000_000
)

// checker holds numbers to their ranges. What is wrong is reported at the place
// of the whole, with its path.
type checker struct {
	pos   diag.Pos
	found []diag.Finding
}

func (c *checker) add(path string, message lang.Message) {
	c.found = append(c.found, diag.Finding{ID: impossible, Severity: diag.Error, Pos: c.pos, Path: "resolved." + path, Message: message})
}

var outside = lang.Text{
	EN: "%v is outside %v to %v; the result was changed, make it again with calc -f json",
	NL: "%v ligt buiten %v tot %v; de uitkomst is gewijzigd, maak haar opnieuw met calc -f json",
}

// within wants x in a range.
func (c *checker) within(path string, x, low, high float64) {
	if !(x >= low && x <= high) {
		c.add(path, outside.With(x, low, high))
	}
}

// number wants a number, its range and its voices within what it may be, and to be
// finite. nil is a default.
func (c *checker) number(path string, f *field.Number, n *Number) {
	if n == nil {
		return
	}
	path += "." + f.Key
	low, high := f.Kind.Bounds()
	high = min(high, math.MaxFloat64)
	c.within(path, n.Value, low, high)
	for _, v := range n.Voices {
		c.within(path+".voices."+v.Who, v.Value, low, high)
	}
	switch {
	case (n.Low == nil) != (n.High == nil):
		c.add(path, lang.Text{EN: "low is given without high, or high without low", NL: "low staat er zonder high, of high zonder low"}.With())
	case n.Low != nil:
		c.within(path+".low", *n.Low, low, n.Value)
		c.within(path+".high", *n.High, n.Value, high)
		c.form(path, f, n)
	}
}

// form wants what follows from counts, or from a standard error, to be what they give.
func (c *checker) form(path string, f *field.Number, n *Number) {
	before := len(c.found)
	c.within(path+".interval", n.Interval, 0, 1)
	c.within(path+".se", n.SE, 0, math.MaxFloat64)
	c.within(path+".worth", n.Worth, 0, mostCounted)
	c.within(path+".prior", n.Prior, 0, 1)
	c.within(path+".of", n.Of, 0, mostCounted)
	if n.Count != nil {
		c.within(path+".count", *n.Count, 0, n.Of)
	}
	if n.Interval == 1 || n.Worth == 0 && (n.Prior != 0 || n.ByVoices) || (n.Count == nil) != (n.Of == 0) {
		c.add(path, contradicts.With())
	}
	least, most := f.Kind.Bounds()
	if n.Of > 0 && (least != 0 || most != 1) {
		c.add(path, contradicts.With())
	}
	number := n.restore()
	stated := number.Stated(least, most)
	if len(c.found) > before || n.Interval == 0 && n.SE == 0 && n.Of == 0 {
		return
	}
	s, form := number.Spread, &number.Spread.Form
	if err := dist.Refused(stated); err != nil {
		c.add(path, lang.Same("%s").With(err.Error()))
		return
	}
	const rounding = 1e-9
	same := func(x, want float64) bool { return math.Abs(x-want) <= rounding*max(math.Abs(want), s.High-s.Low) }
	ok := true
	if form.IsCounted() {
		a, b := form.Beta()
		ok = a > 0 && b > 0 && same(n.Value, form.Mean()) && (!form.ByVoices || same(n.Prior, s.VoiceMean()))
	}
	if ok && (form.IsCounted() || n.SE > 0) {
		low, high, err := dist.EndsOf(stated)
		ok = err == nil && same(s.Low, min(low, n.Value)) && same(s.High, max(high, n.Value))
	}
	if !ok {
		c.add(path, contradicts.With())
	}
}

var contradicts = lang.Text{
	EN: "value, range and what they follow from contradict each other; the result was changed, make it again with calc -f json",
	NL: "waarde, bandbreedte en waar zij uit volgen spreken elkaar tegen; de uitkomst is gewijzigd, maak haar opnieuw met calc -f json",
}

// check returns what of a model cannot be calculated.
func (m Model) check(pos diag.Pos) []diag.Finding {
	c := &checker{pos: pos}
	c.settings(&m)
	for i := range m.UnitCosts {
		c.unitCost("unit_costs."+m.UnitCosts[i].ID, &m.UnitCosts[i])
	}
	for i := range m.Numbers {
		x := &m.Numbers[i]
		path := "numbers." + x.ID
		if !slices.Contains(model.NumberKinds, string(x.Kind)) {
			c.add(path+".kind", lang.Text{EN: "unknown kind %q", NL: "onbekende soort %q"}.With(x.Kind))
		}
		c.number(path, field.OfNamed(x.Kind), &x.Value)
		c.within(path+".confidence", float64(x.Confidence), 0, model.MaxGrade)
	}
	for i := range m.Cases {
		c.oneCase(&m.Cases[i])
	}
	if len(c.found) > 0 {
		return c.found
	}
	return m.consistent(pos)
}

func (c *checker) settings(m *Model) {
	if len(m.Discounting.Rates) == 0 {
		c.add("discounting.rates", lang.Text{EN: "there is no discount rate", NL: "er is geen discontovoet"}.With())
	}
	for i := range m.Discounting.Rates {
		path := fmt.Sprintf("discounting.rates[%d]", i)
		c.number(path, field.DiscountRate, &m.Discounting.Rates[i].Rate)
		c.within(path+".from", float64(m.Discounting.Rates[i].From), 0, mostYears)
	}
	for i := range m.Discounting.Named {
		x := &m.Discounting.Named[i]
		c.number("discounting.named."+x.ID, field.DiscountRate, &x.Rate)
	}
	if !slices.Contains(discount.Conventions, m.Discounting.Convention) {
		c.add("discounting.convention", lang.Text{EN: "unknown convention %q", NL: "onbekende afspraak %q"}.With(m.Discounting.Convention))
	}
	if b := m.Discounting.BaseYear; b != nil {
		c.within("discounting.base_year", float64(*b), firstYear, lastYear)
	}
	c.within("horizon", float64(m.Horizon), 0, mostYears)
	c.within("price_level", float64(m.PriceLevel), firstYear, lastYear)
	if x := m.SharedError; x != nil {
		c.within(field.SharedError.Key, *x, 0, 1)
	}
	for _, table := range []*Grades{m.DefaultRange, m.OptimismBias.costs(), m.OptimismBias.benefits()} {
		if table != nil {
			for grade, x := range table {
				c.within(fmt.Sprintf("grades[%d]", grade), x, 0, 1)
			}
		}
	}
}

func (b *OptimismBias) costs() *Grades {
	if b == nil {
		return nil
	}
	return &b.Costs
}

func (b *OptimismBias) benefits() *Grades {
	if b == nil {
		return nil
	}
	return &b.Benefits
}

func (c *checker) unitCost(path string, u *UnitCost) {
	c.number(path, field.Value, &u.Value)
	c.number(path, field.RealGrowth, u.RealGrowth)
	c.number(path, field.Cashable, u.Cashable)
	c.within(path+".price_year", float64(u.PriceYear), firstYear, lastYear)
	c.within(path+".confidence", float64(u.Confidence), 0, model.MaxGrade)
	if !slices.Contains(model.Kinds, u.Kind) {
		c.add(path+".kind", lang.Text{EN: "unknown kind %q", NL: "onbekende soort %q"}.With(u.Kind))
	}
	for _, portions := range [][]Portion{u.BorneBy, u.ReceivedBy, u.EnjoyedBy} {
		for _, x := range portions {
			c.within(path+"."+x.Stakeholder, x.Share, 0, 1)
		}
	}
}

func (c *checker) oneCase(k *Case) {
	path := "cases." + k.ID
	c.number(path, field.CaseWeight, k.Weight)
	if k.Start != 0 {
		c.within(path+".start", float64(k.Start), firstYear, lastYear)
	}
	for i := range k.Lines {
		c.line(fmt.Sprintf("%s.lines[%d]", path, i), &k.Lines[i])
	}
}

// consistent holds a model to the rules that need the whole of it. They speak of
// a parameter and a case file; the place is that of the numbers.
func (m Model) consistent(pos diag.Pos) []diag.Finding {
	p, cases := m.restore()
	found := append(check.Parameters(p), check.Cases(cases)...)
	for _, c := range cases {
		found = append(found, check.Link(p, c)...)
	}
	if _, ok := calc.Members(p, m.Perspective.ID); !ok {
		found = append(found, diag.Finding{ID: impossible, Severity: diag.Error, Path: "perspective", Message: lang.Text{
			EN: "unknown perspective %q", NL: "onbekend perspectief %q",
		}.With(m.Perspective.ID)})
	}
	found = slices.DeleteFunc(found, func(f diag.Finding) bool { return f.Severity != diag.Error })
	for i := range found {
		found[i].Pos, found[i].Path = pos, "resolved."+found[i].Path
	}
	return found
}
