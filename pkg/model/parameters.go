package model

import (
	"fmt"
	"slices"

	"ipta/pkg/diag"
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/price"
)

// Parameters are the unit costs and settings with which cases are calculated:
// one parameter file, laid over those that it extends.
type Parameters struct {
	Name  string
	Title lang.Text
	Note  lang.Text
	// Currency is an ISO 4217 code.
	Currency string
	// PriceLevel is the year in whose prices all results stand.
	PriceLevel int
	Discounting
	// Horizon is the last year that counts, from year 0; at least 0.
	Horizon      int
	Indices      []Index
	Stakeholders []Label
	// Perspectives does not hold "society", which is always there.
	Perspectives []Perspective
	Domains      []Label
	UnitCosts    []*UnitCost
	// Numbers are those that several lines may share.
	Numbers []*NamedNumber
	// OptimismBias is nil when the file has no such table.
	OptimismBias *OptimismBias
	// DefaultRange[g] is the width, as a share of the value on either side,
	// that a unit cost of confidence grade g without a range gets in sensitivity
	// analysis and simulation; 0 for none.
	DefaultRange [MaxGrade + 1]float64
	// SharedError is the part that all estimates of cases have in common of what they
	// are wrong by, 0 to 1: the square of the correlation of an estimate with the
	// error of who made them all (SPEC 8). It has no range.
	SharedError Number
	// Correlations are pairs of numbers that rise together in a simulation.
	Correlations []Correlation
	Sources      []NamedSource
	Allow        []Allow
	// At holds the place of each top-level key, such as "price_level".
	At map[string]diag.Pos
	// Taken holds the place where a file takes away a name, or a year of an index, that a
	// file below it declares, by its path: "stakeholders.state", "indices.cpi.2024".
	Taken map[string]diag.Pos
	// Changes are the values that were put in place of those of the files, in the
	// order of their first change.
	Changes []Change
	// Files are the texts that were read, each of which lies over the next: those
	// that were laid over all, the last of them first, then the file that was asked
	// for. Names are the names that they go by, with their places.
	Files []*diag.File
	Names []Ref
	// Given are the names by which the file was asked for and then those laid over it.
	Given []string
}

// Discounting says how flows of later years are brought to year 0.
type Discounting struct {
	Rates []Rate
	// Named are rates by name, for the unit costs that guidance discounts otherwise.
	Named      []NamedRate
	Convention discount.Convention
	// BaseYear, when it is set, is the calendar year to which all cases are
	// discounted; otherwise each case is discounted to its own year 0.
	BaseYear *int
}

// Rate is the discount rate in force from a year on.
type Rate struct {
	From int
	Rate Number
}

// NamedRate is a discount rate of its own for the unit costs that name it, the same in
// all years. It has no range.
type NamedRate struct {
	ID   string
	Rate Number
	Pos  diag.Pos
}

// RatesBy returns the rates by which flows are discounted that name a rate: that one
// for all years, and the rates of all others where there is none of that name.
func (d *Discounting) RatesBy(name string) []Rate {
	for _, x := range d.Named {
		if x.ID == name {
			return []Rate{{Rate: x.Rate}}
		}
	}
	return d.Rates
}

// ScheduleBy returns the same rates as a schedule, each at its value.
func (d *Discounting) ScheduleBy(name string) discount.Schedule {
	rates := d.RatesBy(name)
	s := make(discount.Schedule, len(rates))
	for i, r := range rates {
		s[i] = discount.Step{From: r.From, Rate: r.Rate.Value}
	}
	return s
}

// Undiscounted returns the same with a rate of 0 for all flows.
func (d Discounting) Undiscounted() Discounting {
	d.Rates, d.Named = []Rate{{Rate: Number{Given: true}}}, nil
	return d
}

// Index is a price index of the files.
type Index struct {
	price.Index
	Pos diag.Pos
	// At holds the place of each level by its year: one index may come from more
	// than one file.
	At map[int]diag.Pos
	// Forecast are the years whose level the file marks as a forecast.
	Forecast map[int]bool
}

// LevelPos returns the place of the level of a year, that of the index without one.
func (x Index) LevelPos(year int) diag.Pos {
	if pos, ok := x.At[year]; ok {
		return pos
	}
	return x.Pos
}

// Correlation says how far two numbers rise together.
type Correlation struct {
	// A and B are the paths of the numbers, such as "unit_costs.eviction.value", or
	// "cases.yassin.avoided[0].without" of one of a case.
	A, B Ref
	// Rank is the rank correlation (Spearman's), −1 to 1.
	Rank float64
	Pos  diag.Pos
}

// Label is a declared stakeholder or domain.
type Label struct {
	ID    string
	Label lang.Text
	Pos   diag.Pos
}

// Perspective is a set of stakeholders whose costs and benefits count.
type Perspective struct {
	ID      string
	Label   lang.Text
	Members []Ref
	Pos     diag.Pos
}

// Society is the perspective of all stakeholders together.
const Society = "society"

// Public is what sets call the public purses together; it has a Dutch name where a set
// gives it no label.
const Public = "public"

// Unallocated is the stakeholder of amounts whose bearer nobody named. It
// counts for society, so that no amount is lost, and in no other perspective.
const Unallocated = "unallocated"

// Other is the domain of a line that names none.
const Other = "other"

// Kind says whether a unit cost is an expense or a value.
type Kind string

// A Cost is borne, and saved when it is avoided; a Value is enjoyed.
const (
	Cost  Kind = "cost"
	Value Kind = "value"
)

// Kinds and Bases list the words of the keys kind and basis.
var (
	Kinds = []Kind{Cost, Value}
	Bases = []string{"average", "marginal", "tariff", Statutory}
)

// Statutory is the basis of an amount that a law sets, and that is known for certain.
const Statutory = "statutory"

// MaxGrade is the worst grade of confidence and evidence; 1 is the best and 0
// means that no grade is given.
const MaxGrade = 6

// NamedNumber is a number that several lines share, each as {number: ID}. What is
// said of it is said as of a unit cost: label, range, source, confidence, review_by
// and note; it has no prices and nobody bears it.
type NamedNumber struct {
	// Holds says what sort of number it is, and so where it may stand.
	Holds NumberKind
	UnitCost
}

// NumberKind is what sort of number a number with a name is.
type NumberKind string

// A ShareNumber is 0 to 1, a RatioNumber and an AmountNumber are 0 or above.
const (
	ShareNumber  NumberKind = "share"
	RatioNumber  NumberKind = "ratio"
	AmountNumber NumberKind = "amount"
)

// NumberKinds are the words for the kind of a number with a name.
var NumberKinds = []string{string(ShareNumber), string(RatioNumber), string(AmountNumber)}

// Number returns the number with a name, or nil.
func (p *Parameters) Number(name string) *NamedNumber {
	for _, x := range p.Numbers {
		if x.ID == name {
			return x
		}
	}
	return nil
}

// Resolve gives a number that stands for one with a name the value and the range of
// that, and returns it; ok is false, and nothing changes, where there is none.
func (p *Parameters) Resolve(n *Number) (x *NamedNumber, ok bool) {
	if x = p.Number(n.Named); x == nil {
		return nil, false
	}
	n.Value, n.Spread = x.Value.Value, x.Value.Spread
	return x, true
}

// OptimismBias holds by confidence grade how much costs are raised and
// benefits lowered; index 0 (no grade) is always 0.
type OptimismBias struct {
	Costs, Benefits [MaxGrade + 1]float64
	// At holds the place of each share, by table and grade: "costs.2".
	At map[string]diag.Pos
}

// BiasPos returns the place of the share of a grade in "costs" or "benefits", that
// of the whole table where the files have none.
func (p *Parameters) BiasPos(table string, grade int) diag.Pos {
	if p.OptimismBias != nil {
		if pos, ok := p.OptimismBias.At[fmt.Sprintf("%s.%d", table, grade)]; ok {
			return pos
		}
	}
	return p.At["optimism_bias"]
}

// SpreadByGrade gives the value of a unit cost that has no range the one that
// DefaultRange holds for a grade, and leaves any other as it is.
func (p *Parameters) SpreadByGrade(u *UnitCost, grade int) {
	n := &u.Value
	width := p.DefaultRange[grade]
	if !n.Given || n.Spread != nil || width == 0 || n.Value == 0 {
		return
	}
	half := float64(width * n.Value)
	n.Spread = &Spread{Low: n.Value - half, High: n.Value + half, ByGrade: grade}
}

// Index returns the price index with a name; ok is false if there is none.
func (p *Parameters) Index(name string) (index Index, ok bool) {
	for _, x := range p.Indices {
		if x.Name == name {
			return x, true
		}
	}
	return Index{}, false
}

// StakeholderLabel returns the label of a stakeholder, or its id where none is
// declared.
func (p *Parameters) StakeholderLabel(id string) lang.Text {
	if id == Unallocated {
		return lang.Text{EN: "Bearer not known", NL: "Drager onbekend"}
	}
	return labelOf(p.Stakeholders, id)
}

// DomainLabel returns the label of a domain, or its id where none is declared.
func (p *Parameters) DomainLabel(id string) lang.Text {
	if id == Other {
		return lang.Text{EN: "Other", NL: "Overig"}
	}
	return labelOf(p.Domains, id)
}

// PerspectiveLabel returns the label of a perspective, or its id. One that is called as a
// stakeholder has the label of that only where it holds nobody else.
func (p *Parameters) PerspectiveLabel(id string) lang.Text {
	if id == Society {
		return lang.Text{EN: "society", NL: "samenleving"}
	}
	isOther := false
	for _, x := range p.Perspectives {
		switch {
		case x.ID != id:
		case !x.Label.IsZero():
			return x.Label
		default:
			isOther = slices.ContainsFunc(x.Members, func(m Ref) bool { return m.Name != id })
		}
	}
	if label := p.StakeholderLabel(id); !isOther && label != lang.Same(id) {
		return label
	}
	if id == Public {
		return lang.Text{EN: "public", NL: "publieke sector"}
	}
	return lang.Same(id)
}

func labelOf(labels []Label, id string) lang.Text {
	for _, l := range labels {
		if l.ID == id && !l.Label.IsZero() {
			return l.Label
		}
	}
	return lang.Same(id)
}
