package calc

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"

	"ipta/pkg/field"
	"ipta/pkg/model"
)

// Options are the choices of a run that stand in no file.
type Options struct {
	// Perspective names whose costs and benefits count; "" is society. It may
	// be a perspective or a stakeholder of the parameter file.
	Perspective string
	// Vary says which numbers become columns of draws.
	Vary Vary
}

// Vary says which numbers of the files may differ from draw to draw.
type Vary uint8

// VaryUncertain takes the numbers with a range, as simulation does; VaryAll
// takes every number that a file gives, as a break-even analysis does;
// VaryShared takes those of the parameter file, and none of a single case.
// VaryLevers takes what a reader may want to move, also where it stands in no
// file: unit costs, discount rates, chances and the part due to the help.
const (
	VaryUncertain Vary = iota
	VaryAll
	VaryShared
	VaryLevers
)

// flat is a line as the kernel sees it, 16 bytes: it is worth C · F · G.
type flat struct {
	// F and G are the rows of its uncertain factors and of its timing.
	F, G row
	C    float64
}

// row is the index of a row of values: of all cases, or, with the bit own set,
// of one case only.
type row uint32

const own row = 1 << 31

// compiled is what calc needs to know of a line beyond the kernel. A plan does
// not keep it: it is larger than the line itself, and made again in no time.
type compiled struct {
	chain  chain
	timing timing
	// weight is the part that counts in the chosen perspective.
	weight float64
}

// planCase is one case of the plan: where its lines and its own rows stand.
type planCase struct {
	source *model.Case
	weight float64
	// Lines from first to costs are interventions, from costs to last the rest.
	first, costs, last int
	// Variables from firstVariable to lastVariable hold those of this case.
	firstVariable, lastVariable int
	own                         rowSet
}

// rowSet lists the rows that are computed together: for all cases, or for one.
type rowSet struct {
	// products are lists of factors; each is one row F.
	products [][]factor
	timings  []timing
}

// Plan is a set of cases compiled for calculation from one perspective.
type Plan struct {
	Parameters  *model.Parameters
	Perspective string
	Variables   []Variable

	vary    Vary
	members map[string]bool // nil: all stakeholders
	rates   []planRate      // those of all but the unit costs that name one
	columns map[*model.Number]int32
	shared  rowSet
	rows    map[string]row
	timings map[timing]row
	lines   []*model.Line
	full    []flat // as seen by society before transfers: the whole value
	counted []flat // the part that counts in the perspective
	cases   []planCase
	// uncertain and key are room for the line at hand.
	uncertain []factor
	key       []byte
	unitCosts map[string]*model.UnitCost
	numbers   map[string]*model.NamedNumber
	held      map[string]bool // numbers with a name; see hold
	figures   map[*model.UnitCost]*figureInfo
	x         compiled
	// The others are of a plan at base values only, that of an Evaluator: who
	// and what has a number in its ledger, and whether of the case at hand a
	// number was asked of someone, and is uncertain by that.
	stakeholders, domains *roster
	asked, voiced         bool
}

type planRate struct {
	from int
	rate operand
}

// NewPlan returns a plan of cases, to which Add adds others. The perspective must be
// "society", or a perspective or stakeholder of the parameters; else an error names it.
func NewPlan(p *model.Parameters, o Options, cases ...*model.Case) (*Plan, error) {
	plan := &Plan{
		Parameters:  p,
		Perspective: o.Perspective,
		vary:        o.Vary,
		columns:     map[*model.Number]int32{},
		rows:        map[string]row{},
		timings:     map[timing]row{},
		unitCosts:   make(map[string]*model.UnitCost, len(p.UnitCosts)),
		figures:     make(map[*model.UnitCost]*figureInfo, len(p.UnitCosts)),
	}
	if o.Perspective == "" {
		plan.Perspective = model.Society
	}
	members, ok := Members(p, plan.Perspective)
	if !ok {
		return nil, fmt.Errorf("unknown perspective %q", o.Perspective)
	}
	plan.members = members
	for _, u := range p.UnitCosts {
		plan.unitCosts[u.ID] = u
	}
	if len(p.Numbers) > 0 {
		plan.numbers = make(map[string]*model.NamedNumber, len(p.Numbers))
	}
	for _, x := range p.Numbers {
		plan.numbers[x.ID] = x
	}
	for i := range p.Rates {
		n := &p.Rates[i].Rate
		rate := plan.operandOf(n, Variable{Case: Shared, Field: field.DiscountRate, rate: field.RatePath(i, len(p.Rates))})
		if !rate.isCertain() {
			plan.Variables[rate.column].Curved = true
		}
		plan.rates = append(plan.rates, planRate{p.Rates[i].From, rate})
	}
	plan.shared.products = append(plan.shared.products, nil) // row 0: no uncertain factor
	plan.rows[""] = 0
	for _, c := range cases {
		plan.Add(c)
	}
	return plan, nil
}

// ratesBy returns the rates of a discount schedule, see figureInfo.rate.
func (p *Plan) ratesBy(rate int32) []planRate {
	if rate == 0 {
		return p.rates
	}
	return []planRate{{0, constant(p.Parameters.Named[rate-1].Rate.Value)}}
}

// Members returns the stakeholders whose flows count in a perspective, nil for
// all of them; ok is false when the parameters know no such perspective.
func Members(p *model.Parameters, perspective string) (members map[string]bool, ok bool) {
	if perspective == model.Society {
		return nil, true
	}
	for _, x := range p.Perspectives {
		if x.ID == perspective {
			members = map[string]bool{}
			for _, m := range x.Members {
				members[m.Name] = true
			}
			return members, true
		}
	}
	for _, s := range p.Stakeholders {
		if s.ID == perspective {
			return map[string]bool{s.ID: true}, true
		}
	}
	return nil, false
}

// Add compiles a case into the plan. Every line must have its Figure (set by
// check.Link) and no finding may be an error.
func (p *Plan) Add(c *model.Case) {
	index := int32(len(p.cases))
	added := planCase{source: c, weight: c.Weight.Value, first: len(p.lines), firstVariable: len(p.Variables)}
	added.costs = added.first + len(c.Interventions)
	for _, l := range c.Lines() {
		p.addLine(&added, index, l)
	}
	added.last, added.lastVariable = len(p.lines), len(p.Variables)
	p.cases = append(p.cases, added)
}

// Len returns the number of cases.
func (p *Plan) Len() int { return len(p.cases) }

// Case returns case i.
func (p *Plan) Case(i int) *model.Case { return p.cases[i].source }

// Weight returns the number of young people for whom case i stands.
func (p *Plan) Weight(i int) float64 { return p.cases[i].weight }

func (p *Plan) addLine(c *planCase, index int32, l *model.Line) {
	x := &p.x
	p.compile(x, p.figure(l), l, index, p.offset(c.source))
	p.bend(x)
	p.addDomain(x, l.Figure.DomainID())
	f := flat{C: 1, G: p.timingRow(c, x.timing)}
	uncertain := p.uncertain[:0]
	for i := range x.chain {
		if factor := &x.chain[i]; factor.isCertain() {
			f.C *= factor.base()
		} else {
			uncertain = append(uncertain, *factor)
		}
	}
	p.uncertain = uncertain
	f.F = p.productRow(c, uncertain)
	p.lines = append(p.lines, l)
	p.full = append(p.full, f)
	f.C *= x.weight
	p.counted = append(p.counted, f)
}

// compile fills in what calc needs to know of a line of case c, whose years are
// moved by offset before they are discounted.
func (p *Plan) compile(x *compiled, figure *figureInfo, l *model.Line, c, offset int32) {
	p.chainOf(&x.chain, l, figure, c)
	x.weight = figure.counted
	x.timing = timing{
		from:      int32(l.From),
		to:        int32(min(l.To, p.Parameters.Horizon)),
		discounts: discounts{offset, figure.rate},
		drop:      p.dropOperand(l, c),
		growth:    p.growthOperand(l, figure, c),
	}
	if l.Profile != nil {
		x.timing.profile = l
	}
}

// offset returns the years between the base year and the start of the case.
func (p *Plan) offset(c *model.Case) int32 {
	if p.Parameters.BaseYear == nil {
		return 0
	}
	return int32(c.Start - *p.Parameters.BaseYear)
}

// productRow returns the row of the product of factors, which is the same row
// for every line with the same factors. It keeps a copy of them.
func (p *Plan) productRow(c *planCase, factors []factor) row {
	key := p.key[:0]
	for _, f := range factors {
		if !p.isShared(f.a) || !p.isShared(f.b) {
			c.own.products = append(c.own.products, slices.Clone(factors))
			return own | row(len(c.own.products)-1)
		}
		gain := byte(0)
		if f.gain {
			gain = 1
		}
		key = binary.AppendUvarint(append(key, byte(f.op), byte(f.by), gain), uint64(f.a.column+1))
		key = binary.AppendUvarint(key, uint64(f.b.column+1))
		for _, x := range [...]float64{f.a.value, f.b.value, f.lower, f.raise} {
			key = binary.LittleEndian.AppendUint64(key, math.Float64bits(x))
		}
	}
	p.key = key
	r, ok := p.rows[string(key)]
	if !ok {
		r = row(len(p.shared.products))
		p.shared.products = append(p.shared.products, slices.Clone(factors))
		p.rows[string(key)] = r
	}
	return r
}

// timingRow returns the row of a timing.
func (p *Plan) timingRow(c *planCase, g timing) row {
	if !p.isShared(g.drop) || !p.isShared(g.growth) {
		c.own.timings = append(c.own.timings, g)
		return own | row(len(c.own.timings)-1)
	}
	r, ok := p.timings[g]
	if !ok {
		r = row(len(p.shared.timings))
		p.shared.timings = append(p.shared.timings, g)
		p.timings[g] = r
	}
	return r
}
