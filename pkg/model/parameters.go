package model

import (
	"cmp"
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
	// Changes are the values that were put in place of those of the files, in the
	// order of their first change.
	Changes []Change
	// Files are the texts that were read, each of which lies over the next: those
	// that were laid over all, the last of them first, then the file that was asked
	// for. Names are the names that they go by, with their places.
	Files []*diag.File
	Names []Ref
}

// Discounting says how flows of later years are brought to year 0.
type Discounting struct {
	Rates      []Rate
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

// Index is a price index of the files.
type Index struct {
	price.Index
	Pos diag.Pos
	// At holds the place of each level by its year: one index may come from more
	// than one file.
	At map[int]diag.Pos
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

// UnitCost is what one unit (an hour, a day, an event) costs its bearer, or is
// worth to who enjoys it.
type UnitCost struct {
	// ID is "" for a figure that stands on a line of a case only.
	ID     string
	Label  lang.Text
	Domain Ref
	// Unit is a singular noun.
	Unit lang.Text
	Kind Kind
	// Value is in prices of PriceYear, per unit.
	Value     Number
	PriceYear int
	// Values are the amounts by year, ascending, of which Value is the one that counts;
	// none where there is one amount.
	Values []YearAmount
	// Index names the price index; default "cpi".
	Index Ref
	// RealGrowth multiplies year t by (1+g)^t.
	RealGrowth Number
	BorneBy    []Portion
	ReceivedBy []Portion
	EnjoyedBy  []Portion
	Includes   []Ref
	Overlaps   []Ref
	// Confidence is a grade from 1 (best) to 6, 0 when none is given.
	Confidence int
	// TriedGrade says that Confidence was put in place of that of the files.
	TriedGrade bool
	// Cashable is the share of an avoided cost that its bearer can take out of
	// a budget; nil when the file does not say.
	Cashable *Number
	Basis    string
	ReviewBy Date
	Source   Source
	Note     lang.Text
	Pos      diag.Pos
	// At holds the place of each key, such as "price_year".
	At map[string]diag.Pos
}

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

// StateByNumber gives a unit cost whose value stands for a number with a name what is
// said of that value, and nothing of its own in its place: the source of the number, or
// none where that has none. The value is the number's statement, and where it comes from
// with it (SPEC 3). A grade of the unit cost itself counts before that of the number. A
// bare value becomes one of its own, with what the unit cost says of it: it is on trial
// where the number is, and keeps the number's grade where it is itself.
func (p *Parameters) StateByNumber(u *UnitCost) {
	x := p.Number(u.Value.Named)
	switch {
	case x == nil:
		return
	case u.Value.Bare && x.Holds == AmountNumber:
		u.Value.Named, u.Value.Spread = "", nil
		if u.Source.Trial != "" && u.Confidence == 0 {
			u.Confidence = x.Confidence
		}
		if x.Source.Trial != "" {
			u.Source = x.Source
		}
		return
	}
	u.Source = x.Source
	if u.Confidence != 0 || u.TriedGrade {
		return
	}
	u.Confidence, u.TriedGrade = x.Confidence, x.TriedGrade
	delete(u.At, "confidence")
	if at, ok := x.At["confidence"]; ok && u.At != nil {
		u.At["confidence"] = at
	}
}

// YearAmount is what one unit costs in a year, in prices of that year.
type YearAmount struct {
	Year   int
	Amount float64
	Pos    diag.Pos
}

// YearFrom names the file, or trial, that gives one of the amounts by year of a unit
// cost where the source of the unit cost does not speak of it, and "" otherwise: of a
// file, or trial, over that of the source, or of another than it where that one gives
// amounts itself.
func (p *Parameters) YearFrom(u *UnitCost, x YearAmount) string {
	said := u.Source.Pos
	layer := func(pos diag.Pos) int { return slices.Index(p.Files, pos.File) } // −1 for a trial, which lies over all
	givesAmounts := slices.ContainsFunc(u.Values, func(x YearAmount) bool { return x.Pos.Name() == said.Name() })
	if u.Source.IsZero() || x.Pos.Name() == said.Name() || !givesAmounts && layer(x.Pos) >= layer(said) {
		return ""
	}
	return x.Pos.Name()
}

// Grade is the confidence in the value as a reader may see it: 0 for a value on
// trial, of which nobody has said how sure it is, and for a grade on trial. Its
// Confidence is then that of the value in whose place it came, or the one that was
// tried, and stays for the correction for optimism alone.
func (u *UnitCost) Grade() int {
	if u.Source.Trial != "" || u.TriedGrade {
		return 0
	}
	return u.Confidence
}

// Speaks reports whether the source of the unit cost speaks of what stands at a
// place beside its value, such as its range or its bearers: only where it is the
// same file, or trial, that gives both (SPEC 3: a value is a statement).
func (u *UnitCost) Speaks(pos diag.Pos) bool {
	return !u.Source.IsZero() && pos.Name() == u.Source.Pos.Name()
}

// Apart is what stands beside the value of a unit cost and is not what its source
// says: it is of another file or of a trial, From, or of DefaultRange for a Grade.
type Apart struct {
	// Key is that of the unit cost, and "range" for low and high together.
	Key   string
	From  string
	Grade int
}

// RangeApart returns what is apart of the range of the value: all of it, or the one
// end of which that is so, and how it is drawn between ends that are not.
func (u *UnitCost) RangeApart() (list []Apart) {
	s := u.Value.Spread
	switch {
	case s == nil || s.ByGrade == 0 && u.Source.IsZero(), s.Form.IsCounted(): // which says what the value is
		return nil
	case s.ByGrade != 0:
		return []Apart{{Key: "range", Grade: s.ByGrade}}
	}
	put := func(key string, pos diag.Pos) {
		if !pos.IsZero() && !u.Speaks(pos) {
			list = append(list, Apart{Key: key, From: pos.Name()})
		}
	}
	switch {
	case s.LowPos.IsZero(): // of a standard error
		put("range", s.Pos)
		return list
	case s.LowPos.Name() == s.HighPos.Name():
		put("range", s.LowPos)
	default:
		put("low", s.LowPos)
		put("high", s.HighPos)
	}
	if drawn := (Apart{Key: "range", From: s.DrawnPos.Name()}); !slices.Contains(list, drawn) {
		put("distribution", s.DrawnPos)
	}
	return list
}

// Apart returns all that is apart, of what says how sure the value is, who bears
// it and what can be cashed of it.
func (u *UnitCost) Apart() (list []Apart) {
	list = u.RangeApart()
	if u.Source.IsZero() {
		return list
	}
	put := func(key string, isThere bool, pos diag.Pos) {
		a := Apart{Key: key, From: pos.Name()}
		if isThere && !pos.IsZero() && !u.Speaks(pos) && !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	put("confidence", u.Grade() != 0, u.At["confidence"])
	put("review_by", u.ReviewBy != "", u.At["review_by"])
	put("real_growth", u.RealGrowth.Given, u.RealGrowth.Pos)
	if u.Cashable != nil {
		put("cashable", true, u.Cashable.Pos)
	}
	for _, x := range u.BorneBy {
		put("borne_by", true, x.SharePos)
	}
	for _, x := range u.ReceivedBy {
		put("received_by", true, x.SharePos)
	}
	for _, x := range u.EnjoyedBy {
		put("enjoyed_by", true, x.SharePos)
	}
	return list
}

// IsTransfer reports whether what one stakeholder bears another receives.
func (u *UnitCost) IsTransfer() bool { return len(u.ReceivedBy) > 0 }

// MovesAll reports whether all that is borne is received by another, so that for
// society it cancels; of a transfer a part may reach nobody.
func (u *UnitCost) MovesAll() bool {
	const rounding = 1e-9
	received := 0.0
	for _, x := range u.ReceivedBy {
		received += x.Share
	}
	return received >= 1-rounding
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

// UnitCost returns the unit cost with an id, or nil.
func (p *Parameters) UnitCost(id string) *UnitCost {
	for _, u := range p.UnitCosts {
		if u.ID == id {
			return u
		}
	}
	return nil
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

// DomainID returns the id of the domain of the unit cost: Other where it has none.
func (u *UnitCost) DomainID() string { return cmp.Or(u.Domain.Name, Other) }

// DomainLabel returns the label of a domain, or its id where none is declared.
func (p *Parameters) DomainLabel(id string) lang.Text {
	if id == Other {
		return lang.Text{EN: "Other", NL: "Overig"}
	}
	return labelOf(p.Domains, id)
}

// PerspectiveLabel returns the label of a perspective, or its id.
func (p *Parameters) PerspectiveLabel(id string) lang.Text {
	if id == Society {
		return lang.Text{EN: "society", NL: "samenleving"}
	}
	for _, x := range p.Perspectives {
		if x.ID == id && !x.Label.IsZero() {
			return x.Label
		}
	}
	if label := p.StakeholderLabel(id); label != lang.Same(id) {
		return label
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
