package workbook

import (
	"fmt"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/model"
)

// baseLine is a line on the sheet on which each number is tried alone: a row with all on
// which its worth rests, at the base values whatever scenario is chosen.
type baseLine struct {
	c   *caseSheet
	l   *caseLine
	row int
}

// The columns of that row. Years are those of the discount factors.
const (
	baseCase = iota + 1
	baseName
	baseCounts // by how much a euro of it counts in the result, a cost below 0
	basePerYear
	basePrice
	baseShares // those of field.EffectKeys
)

var (
	baseGrowth = baseShares + len(field.EffectKeys)
	baseGrade  = baseGrowth + 1
	baseRatio  = baseGrowth + 2
	baseFirst  = baseGrowth + 3
	baseLast   = baseGrowth + 4
	baseYears  = baseGrowth + 5
	baseNet    = baseGrowth + 6
	baseWorth  = baseGrowth + 7
)

// columnOf returns the column of a number of a line.
func columnOf(f *field.Number) int {
	switch {
	case f == field.UnitsPerYear || f == field.Total:
		return basePerYear
	case f.Kind == field.Ratio:
		return baseRatio
	}
	return baseShares + slices.Index(field.EffectKeys, f.Key)
}

func (b *baseLine) isCost() bool { return b.l.l.Group == model.Intervention }

// numbers are the numbers of the line itself that count.
func (b *baseLine) numbers() (numbers []*field.Number) {
	l, ratio := b.l.l, field.RatioOf(b.l.l)
	for _, f := range field.LineNumbers {
		switch {
		case f == field.UnitsPerYear && l.Total.Given, f == field.Total && !l.Total.Given:
		case f.Effect && b.isCost():
		case f == field.With && ratio != nil, f.Kind == field.Ratio && f != ratio:
		default:
			numbers = append(numbers, f)
		}
	}
	return numbers
}

// id returns the name of a number of the line, which may be one with a name.
func (b *baseLine) id(f *field.Number) string {
	if named := f.OfLine(b.l.l).Named; named != "" {
		return field.NamedPath(named)
	}
	return casePath(b.c.r.Case, b.l.l.ID()+"."+f.Key)
}

// ids are the names of all numbers on which the worth of the line rests.
func (b *baseLine) ids() (ids []string) {
	w, f := b.c.w, b.l.figure
	add := func(id string) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, f := range b.numbers() {
		add(b.id(f))
	}
	add(w.figureID(f, field.Value))
	add(w.figureID(f, field.RealGrowth))
	if w.discounting.named[f.cost.Discount.Name] == "" {
		for i := range w.p.Rates {
			add(w.rateID(i))
		}
	}
	return ids
}

// figureID returns the name of a number of a figure, which may be that of the unit cost
// that it shares with others, or one with a name.
func (w *writer) figureID(f *figure, n *field.Number) string {
	if !f.owns(n.Key) {
		return w.figureID(f.shared, n)
	}
	if named := n.OfFigure(f.cost).Named; named != "" {
		return field.NamedPath(named)
	}
	return f.path(n.Key)
}

// rateID returns the name of a step of the discount rate.
func (w *writer) rateID(i int) string {
	if named := w.p.Rates[i].Rate.Named; named != "" {
		return field.NamedPath(named)
	}
	return field.RatePath(i, len(w.p.Rates))
}

// baseOf returns the cell with the base value of a number, which is the one that counts
// where the number has no range.
func (w *writer) baseOf(id, counts string) string {
	if p, ok := w.places[id]; ok {
		return p.base
	}
	return counts
}

// what is what a formula of a line takes for a number: the number at x where it is tried,
// else what stands in the row.
type what struct {
	b     *baseLine
	id, x string
	tried bool // the formula has x
}

// is reports whether a number is the one that is tried.
func (a *what) is(id string) bool {
	if id == a.id {
		a.tried = true
		return true
	}
	return false
}

// number returns a number of the line.
func (a *what) number(f *field.Number) string {
	if a.is(a.b.id(f)) {
		return a.x
	}
	return at(a.b.row, columnOf(f))
}

// perYear returns the formula of the units a year.
func (a *what) perYear() string {
	b := a.b
	given := func(column int) string { return b.c.on(partGiven).of(at(b.c.given+b.l.index, column)) }
	f, column := field.UnitsPerYear, givenQuantity
	if b.l.l.Total.Given {
		f, column = field.Total, givenTotal
	}
	id := b.id(f)
	n := b.c.w.baseOf(id, given(column))
	if a.is(id) {
		n = a.x
	}
	total := partsOf(b.c.profile(nil, b.l), fmt.Sprintf("(%s-%s+1)", given(givenTo), given(givenFrom)))
	switch _, moves := b.c.w.places[id]; {
	case f == field.Total && moves:
		return n + "/" + total
	case f == field.Total:
		return fmt.Sprintf(`IF(%s="",%s,%s/%s)`, n, given(givenQuantity), n, total)
	case moves:
		return n
	}
	return fmt.Sprintf(`IF(%s="",%s,%s/%s)`, given(givenTotal), n, given(givenTotal), total)
}

// price returns the formula of the price of a unit at the price level.
func (a *what) price() string {
	w, f := a.b.c.w, a.b.l.figure
	id := w.figureID(f, field.Value)
	value, factor := w.baseOf(id, w.costCell(f, costUsed)), w.costCell(f, costFactor)
	if a.is(id) {
		value = a.x
	}
	return value + "*" + factor
}

// net returns the formula of the net effect.
func (a *what) net() string {
	b := a.b
	grade := at(b.row, baseGrade)
	if b.isCost() {
		return raised(grade)
	}
	ratio := field.RatioOf(b.l.l)
	chance := func(f *field.Number) string {
		if f == field.With && ratio != nil {
			return "(" + fmt.Sprintf(ratioInExcel[ratio], a.number(field.Without), a.number(ratio)) + ")"
		}
		return a.number(f)
	}
	var net strings.Builder
	bias := ""
	for _, x := range calc.Effect(b.l.l) {
		switch x.Op {
		case calc.Difference:
			delta := chance(x.A) + "-" + chance(x.B)
			net.WriteString("(" + delta + ")")
			bias = fmt.Sprintf("IF(%s<0,%s,%s)", delta, raised(grade), lowered(grade))
		case calc.Complement:
			net.WriteString("*(1-" + a.number(x.A) + ")")
		default:
			net.WriteString("*" + a.number(x.A))
		}
	}
	return net.String() + "*" + bias
}

// years returns the formula of the years in which the line counts, discounted: over the
// years of the discount factors, those of the line, the part of each that is left and
// what a euro of it is worth.
func (a *what) years() string {
	const t = "discount_years"
	b, w := a.b, a.b.c.w
	first, last := at(b.row, baseFirst), at(b.row, baseLast)
	factors := []string{fmt.Sprintf("(%s<=%s)", t, last), b.inProfile(t+"-"+first, fmt.Sprintf("%s>=%s", t, first))}
	if !b.isCost() { // a drop-off of 100% leaves all in the first year
		factors = append(factors, fmt.Sprintf("(1-%s*(%s>%s))^(%s-%s)", a.number(field.DropOff), t, first, t, first))
	}
	growth := at(b.row, baseGrowth)
	if a.is(w.figureID(b.l.figure, field.RealGrowth)) {
		growth = a.x
	}
	factors = append(factors, fmt.Sprintf("(1+%s)^(%s-%s+%s)", growth, t, first, b.c.on(partGiven).of(at(b.c.given+b.l.index, givenFrom))))
	return "SUMPRODUCT(" + strings.Join(append(factors, a.discounted()), "*") + ")"
}

// inProfile returns the part of the quantity in each year of a line, given that year
// counted from the first and the condition that it is not before that.
func (b *baseLine) inProfile(year, begun string) string {
	n := len(b.l.l.Profile)
	if n == 0 {
		return "(" + begun + ")"
	}
	parts := make([]string, n)
	for i := range parts {
		is := fmt.Sprintf("%s=%d", year, i)
		if i == n-1 {
			is = fmt.Sprintf("%s>=%d", year, i)
		}
		parts[i] = fmt.Sprintf("(%s)*%s", is, b.c.on(partGiven).of(fixed(b.c.given+b.l.index, b.c.profileColumn()+i)))
	}
	return "(" + strings.Join(parts, "+") + ")"
}

// discounted returns the formula of the discount factors at the base rates.
func (a *what) discounted() string {
	w := a.b.c.w
	d := &w.discounting
	if rate := d.named[a.b.l.figure.cost.Discount.Name]; rate != "" {
		return fmt.Sprintf("(1+%s)^-(discount_moments)", rate)
	}
	if !w.triesRates() {
		return "discount_factors"
	}
	factors := make([]string, len(w.p.Rates))
	for i := range factors {
		rate := w.baseOf(w.rateID(i), d.cells[i])
		if a.is(w.rateID(i)) {
			rate = a.x
		}
		factors[i] = fmt.Sprintf("(1+%s)^-(%s)", rate, d.steps[i])
	}
	return strings.Join(factors, "*")
}

// triesRates reports whether the discount rate, or a step of it, has a range.
func (w *writer) triesRates() bool {
	for i := range w.p.Rates {
		if _, ok := w.places[w.rateID(i)]; ok {
			return true
		}
	}
	return false
}

// change returns the formula by how much the result changes when a number alone is what
// stands in a cell.
func (b *baseLine) change(id, x string) string {
	part := func(column int, formula func(*what) string) string {
		a := &what{b: b, id: id, x: x}
		if f := formula(a); a.tried {
			return "(" + f + ")"
		}
		return at(b.row, column)
	}
	return strings.Join([]string{
		at(b.row, baseCounts), part(basePerYear, (*what).perYear), part(basePrice, (*what).price), part(baseNet, (*what).net), part(baseYears, (*what).years),
	}, "*") + "-" + at(b.row, baseWorth)
}

// fill writes the row.
func (b *baseLine) fill(s *sheet) {
	c, l, w, row := b.c, b.l, b.c.w, b.row
	part := func(p part, start, column int) string { return c.on(p).of(at(start+l.index, column)) }
	given := func(column int) string { return part(partGiven, c.given, column) }
	sign, weight := "", c.r.Weight
	if b.isCost() {
		sign, weight = "-", -weight
	}
	none := &what{b: b}
	put := func(column int, formula string, value float64, as format) {
		s.formula(row, column, formula, value, look{isPlain, as})
	}
	s.formula(row, baseCase, c.nameCell(), c.name(), look{isPlain, asText})
	s.text(row, baseName, c.lineName(l.l), isLabel)
	put(baseCounts, sign+c.key(keyWeight)+"*"+w.shares.of(fixed(l.figure.shareRow, shareFirst-1)), weight*l.figure.counts, asFactor)
	put(basePerYear, none.perYear(), l.perYear, asIs)
	put(basePrice, none.price(), l.figure.unit, asPrice)
	for _, f := range b.numbers() {
		if !f.Effect {
			continue
		}
		column, as := givenRatio+1, asIs
		if f.Kind != field.Ratio {
			column, as = givenColumn(f), asShare
		}
		put(columnOf(f), w.baseOf(b.id(f), given(column)), f.OfLine(l.l).Value, as)
	}
	put(baseGrade, part(partEffect, c.effect, effectGrade), l.grade, asGrade)
	put(baseGrowth, w.baseOf(w.figureID(l.figure, field.RealGrowth), w.costCell(l.figure, costGrowth)), l.l.Figure.RealGrowth.Value, asRate)
	zero := w.offset(c.r.Case)
	put(baseFirst, fmt.Sprintf(`IF(base_year="",0,%s-base_year)+%s`, c.key(keyStart), given(givenFrom)), float64(zero+l.l.From), asYear)
	put(baseLast, fmt.Sprintf("%s-%s+MIN(%s,horizon)", at(row, baseFirst), given(givenFrom), given(givenTo)), float64(zero+min(l.l.To, w.p.Horizon)), asYear)
	put(baseNet, none.net(), l.effect, asFactor)
	put(baseYears, none.years(), l.years, asFactor)
	s.formula(row, baseWorth, strings.Join([]string{at(row, baseCounts), at(row, basePerYear), at(row, basePrice), at(row, baseNet), at(row, baseYears)}, "*"),
		weight*l.r.PerspectiveValue, look{isKey, asAmount})
}
