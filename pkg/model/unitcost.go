package model

import (
	"cmp"
	"slices"
	"strconv"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

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
	// Discount names the discount rate by which it is brought to year 0, one of
	// Discounting.Named; without a name it is that of all others.
	Discount   Ref
	BorneBy    []Portion
	ReceivedBy []Portion
	EnjoyedBy  []Portion
	// Ages are those for which it holds, as a norm of the law; nil for all.
	Ages     *Ages
	Includes []Ref
	Overlaps []Ref
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

// UnnamedUnit is the unit of a figure on a line that does not say in what it counts.
var UnnamedUnit = lang.Text{EN: "unit", NL: "stuk"}

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

// Ages are ages in whole years, the first and the last of which count.
type Ages struct{ From, To int }

// String writes the ages as files do: 18-20, or 18.
func (a Ages) String() string {
	if a.From == a.To {
		return strconv.Itoa(a.From)
	}
	return strconv.Itoa(a.From) + "-" + strconv.Itoa(a.To)
}

// Has reports whether an age is among them.
func (a Ages) Has(age int) bool { return age >= a.From && age <= a.To }

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

// Figures returns all unit costs, and then all numbers with a name, as each has a source.
func (p *Parameters) Figures() []*UnitCost {
	all := slices.Clone(p.UnitCosts)
	for _, x := range p.Numbers {
		all = append(all, &x.UnitCost)
	}
	return all
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

// DomainID returns the id of the domain of the unit cost: Other where it has none.
func (u *UnitCost) DomainID() string { return cmp.Or(u.Domain.Name, Other) }
