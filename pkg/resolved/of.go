package resolved

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Of returns what a calculation of the cases from a perspective uses. The cases
// must be linked to the parameters; the perspective must be known, "" is society.
func Of(p *model.Parameters, cases []*model.Case, perspective string) Model {
	m := WithoutCases(p, cases, perspective)
	for _, c := range cases {
		m.Cases = append(m.Cases, OfCase(p, c))
	}
	return m
}

// WithoutCases is Of without the cases, which OfCase gives one by one: all of very many
// take much memory.
func WithoutCases(p *model.Parameters, cases []*model.Case, perspective string) Model {
	u := NewUsage(p, perspective)
	for _, c := range cases {
		u.Case(c)
	}
	return u.Model()
}

// Usage notes what cases that go by use, of which none is kept. One goroutine uses one;
// those of several are merged.
type Usage struct {
	usage
	m Model
}

// NewUsage returns the usage of no cases; the arguments are those of Of.
func NewUsage(p *model.Parameters, perspective string) *Usage {
	m, used := begin(p, cmp.Or(perspective, model.Society))
	return &Usage{used, m}
}

// Case notes what a case uses, and returns its numbers.
func (u *Usage) Case(c *model.Case) Case { return u.ofCase(c) }

// Merge adds what other cases use.
func (u *Usage) Merge(other *Usage) {
	for _, x := range []struct{ to, from map[string]bool }{
		{u.names, other.names}, {u.numbers, other.numbers}, {u.indices, other.indices}, {u.rates, other.rates},
		{u.who, other.who}, {u.domains, other.domains},
	} {
		maps.Copy(x.to, x.from)
	}
	maps.Copy(u.cases, other.cases)
	u.hidden = u.hidden || other.hidden
}

// Model returns what Of does, without the cases; nothing is noted any more then.
func (u *Usage) Model() Model {
	u.correlate(&u.m)
	u.fill(&u.m)
	return u.m
}

// OfCase returns the numbers of a case.
func OfCase(p *model.Parameters, c *model.Case) Case {
	used := newUsage(p)
	return used.ofCase(c)
}

// Whole returns all of the parameters, in use or not, and no cases: what
// calculations elsewhere must share to be added up.
func Whole(p *model.Parameters, perspective string) Model {
	m, used := begin(p, cmp.Or(perspective, model.Society))
	for _, x := range p.UnitCosts {
		used.names[x.ID] = true
	}
	for _, x := range p.Numbers {
		used.numbers[x.ID] = true
	}
	for _, x := range p.Stakeholders {
		used.who[x.ID] = true
	}
	for _, x := range p.Domains {
		used.domains[x.ID] = true
	}
	for _, x := range p.Indices {
		used.indices[x.Name] = true
	}
	for _, x := range p.Named {
		used.rates[x.ID] = true
	}
	for _, x := range p.Correlations {
		m.Correlations = append(m.Correlations, Correlation{x.A.Name, x.B.Name, x.Rank})
	}
	used.fill(&m)
	return m
}

// begin returns a model without cases, and nothing in use but the perspective.
func begin(p *model.Parameters, perspective string) (Model, usage) {
	m := Model{
		Parameters: p.Name, Currency: p.Currency, PriceLevel: p.PriceLevel, Horizon: p.Horizon,
		Discounting: Discounting{Convention: p.Convention, BaseYear: p.BaseYear},
		Perspective: Perspective{ID: perspective, Label: ofText(labelOf(p, perspective))},
	}
	for _, r := range p.Rates {
		m.Discounting.Rates = append(m.Discounting.Rates, Rate{r.From, ofNumber(r.Rate)})
	}
	if p.OptimismBias != nil {
		m.OptimismBias = &OptimismBias{p.OptimismBias.Costs, p.OptimismBias.Benefits}
	}
	if p.DefaultRange != [model.MaxGrade + 1]float64{} {
		m.DefaultRange = new(Grades(p.DefaultRange))
	}
	m.SharedError = new(p.SharedError.Value)
	used := newUsage(p)
	if members, _ := calc.Members(p, perspective); members != nil {
		m.Perspective.Members = used.members(members)
	}
	if members, ok := calc.Members(p, calc.Government); ok {
		m.Government = used.members(members)
	}
	return m, used
}

// labelOf returns the label that a perspective has itself.
func labelOf(p *model.Parameters, perspective string) lang.Text {
	for _, x := range p.Perspectives {
		if x.ID == perspective {
			return x.Label
		}
	}
	return lang.Text{}
}

func ofText(t lang.Text) Text { return Text{t.EN, t.NL} }

// usage keeps what the lines use of the parameters.
type usage struct {
	p *model.Parameters
	// What is used, by name: unit costs, indices, discount rates, stakeholders and domains.
	names, numbers, indices, rates, who, domains map[string]bool
	// cases are those of the run and others that numbers of them go with: what each is
	// called in results, by the id that correlations know it by; hidden says that
	// cases go by other ids than their own.
	cases  map[string]string
	hidden bool
}

func newUsage(p *model.Parameters) usage {
	return usage{
		p: p, names: map[string]bool{}, numbers: map[string]bool{}, indices: map[string]bool{}, rates: map[string]bool{}, who: map[string]bool{}, domains: map[string]bool{},
		cases: map[string]string{},
	}
}

// members lists stakeholders in the order of the parameter file, and takes them for ones
// in use.
func (u *usage) members(members map[string]bool) []string {
	ids := []string{}
	for _, s := range u.p.Stakeholders {
		if members[s.ID] {
			ids = append(ids, s.ID)
			u.who[s.ID] = true
		}
	}
	return ids
}

// fill adds what is in use, in the order of the parameter file.
func (u *usage) fill(m *Model) {
	for _, x := range u.p.UnitCosts {
		if u.names[x.ID] {
			m.UnitCosts = append(m.UnitCosts, u.ofUnitCost(x))
		}
	}
	for _, x := range u.p.Numbers {
		if u.numbers[x.ID] {
			m.Numbers = append(m.Numbers, NamedNumber{x.ID, ofText(x.Label), x.Holds, ofNumber(x.Value), x.Confidence})
		}
	}
	for _, x := range u.p.Named {
		if u.rates[x.ID] {
			m.Discounting.Named = append(m.Discounting.Named, NamedRate{x.ID, ofNumber(x.Rate)})
		}
	}
	for _, s := range u.p.Stakeholders {
		if u.who[s.ID] {
			m.Stakeholders = append(m.Stakeholders, Label{s.ID, ofText(s.Label)})
		}
	}
	for _, d := range u.p.Domains {
		if u.domains[d.ID] {
			m.Domains = append(m.Domains, Label{d.ID, ofText(d.Label)})
		}
	}
	for _, x := range u.p.Indices {
		if u.indices[x.Name] {
			m.Indices = append(m.Indices, Index{x.Name, x.Levels})
		}
	}
}

// correlate adds the correlations that bear on what is in use, with the unit
// costs that only they name: a number that is drawn follows those that it is
// correlated with, and those that these are.
func (u *usage) correlate(m *Model) {
	for i := range u.p.Rates {
		u.number(&u.p.Rates[i].Rate)
	}
	for _, x := range u.p.UnitCosts {
		if u.names[x.ID] {
			u.numbersOf(x)
		}
	}
	rest := u.p.Correlations
	for found := true; found; {
		found = false
		rest = slices.DeleteFunc(slices.Clone(rest), func(x model.Correlation) bool {
			if !u.uses(x.A.Name) && !u.uses(x.B.Name) {
				return false
			}
			found = true
			if a, b := u.shown(x.A.Name), u.shown(x.B.Name); a != "" && b != "" {
				m.Correlations = append(m.Correlations, Correlation{a, b, x.Rank})
			}
			return true
		})
	}
}

// shown returns the path of a number that another one in use goes with, as results
// have it, and takes it for one in use. It is "" where it would tell of a person.
func (u *usage) shown(path string) string {
	at, _ := field.Parse(path)
	if at.UnitCost != "" {
		u.names[at.UnitCost] = true
	}
	if at.Named != "" {
		u.numbers[at.Named] = true
	}
	if at.Case == "" {
		return path
	}
	id, known := u.cases[at.Case]
	if !known && u.hidden {
		return ""
	}
	if !known {
		id = at.Case
		u.cases[id] = id
	}
	return "cases." + id + strings.TrimPrefix(path, "cases."+at.Case)
}

// uses reports whether the number with a path is in use.
func (u *usage) uses(path string) bool {
	at, _ := field.Parse(path)
	if at.Named != "" {
		return u.numbers[at.Named]
	}
	if _, known := u.cases[at.Case]; at.Case != "" {
		return known
	}
	return at.UnitCost == "" || u.names[at.UnitCost]
}

func (u *usage) ofCase(c *model.Case) Case {
	r := Case{ID: c.ID, Municipality: c.Municipality, Start: c.Start, Weight: ofDefault(c.Weight, field.CaseWeight.Default("")), Lines: []Line{}}
	if len(u.p.Correlations) > 0 { // which may name it
		u.cases[c.StreamID()] = c.ID
	}
	u.hidden = u.hidden || c.StreamID() != c.ID
	for _, l := range c.Lines() {
		r.Lines = append(r.Lines, u.ofLine(l))
	}
	return r
}

func (u *usage) ofUnitCost(x *model.UnitCost) UnitCost {
	u.numbersOf(x)
	r := UnitCost{
		ID: x.ID, Label: ofText(x.Label), Domain: x.Domain.Name, Unit: ofText(x.Unit), Kind: x.Kind,
		Value: ofNumber(x.Value), PriceYear: x.PriceYear, Index: x.Index.Name, RealGrowth: ofDefault(x.RealGrowth, field.RealGrowth.Default("")),
		BorneBy: u.portions(x.BorneBy), ReceivedBy: u.portions(x.ReceivedBy), EnjoyedBy: u.portions(x.EnjoyedBy),
		Confidence: x.Confidence, Discount: x.Discount.Name,
	}
	if x.Cashable != nil {
		r.Cashable = new(ofNumber(*x.Cashable))
	}
	u.domains[x.Domain.Name] = true
	u.indices[x.Index.Name], u.rates[x.Discount.Name] = true, true
	return r
}

// number notes the number with a name that a number stands for.
func (u *usage) number(n *model.Number) {
	if n.Named != "" {
		u.numbers[n.Named] = true
	}
}

// numbersOf notes those of a unit cost.
func (u *usage) numbersOf(x *model.UnitCost) {
	for _, f := range field.FigureNumbers {
		if n := f.OfFigure(x); n != nil {
			u.number(n)
		}
	}
}

func (u *usage) portions(portions []model.Portion) (all []Portion) {
	for _, x := range portions {
		u.who[x.Stakeholder] = true
		all = append(all, Portion{x.Stakeholder, x.Share})
	}
	return all
}
