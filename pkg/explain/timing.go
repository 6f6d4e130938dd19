package explain

import (
	"fmt"

	"ipta/pkg/calc"
	"ipta/pkg/discount"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// timing explains what the years of a line count for together, each discounted
// and after drop-off and growth.
func (b *caseBuilder) timing(r *calc.LineResult, v view) Node {
	l := r.Line
	if v.year >= 0 {
		return b.yearWeight(l, v.year, v.discounted)
	}
	years := make([]Node, 0, max(0, r.To-l.From+1))
	for t := l.From; t <= r.To; t++ {
		years = append(years, b.yearWeight(l, t, v.discounted))
	}
	n := sumOf(say(lang.Text{EN: "discounted years", NL: "verdisconteerde jaren"}), Plain, years)
	if n.Op == Sum {
		n.Formula = lang.Text{EN: "the years added up", NL: "de jaren opgeteld"}
	}
	if r.IsCut() {
		n.Note = say(lang.Text{
			EN: "the years after the horizon (year %d) do not count; the line runs to year %d",
			NL: "de jaren na de horizon (jaar %d) tellen niet mee; de regel loopt tot jaar %d",
		}, b.p.Horizon, l.To)
	}
	return n
}

// yearWeight explains what a unit in year t counts for.
func (b *caseBuilder) yearWeight(l *model.Line, t int, discounted bool) Node {
	var factors []Node
	if l.Profile != nil {
		at := min(t-l.From, len(l.Profile)-1)
		in := Input{Path: b.linePath(l, fmt.Sprintf("profile[%d]", at)), Pos: l.Pos}
		if at < len(l.ProfilePos) { // a result that was read again has no places
			in.Pos = l.ProfilePos[at]
		}
		factors = append(factors, input(say(lang.Text{EN: "part of the quantity in year %d", NL: "deel van het aantal in jaar %d"}, t), l.ProfileAt(t-l.From), Share, in))
	}
	if l.Fades() {
		left := branch(say(lang.Text{EN: "what is left from one year to the next", NL: "wat er per jaar overblijft"}), Share, Difference,
			lang.Text{EN: "100% − drop-off", NL: "100% − afname"}, all(), b.number(field.DropOff, l))
		factors = append(factors, branch(say(lang.Text{EN: "effect that is left in year %d", NL: "effect dat er in jaar %d nog is"}, t), Share, Power,
			lang.Text{EN: "(1 − drop-off) ^ years since the first", NL: "(1 − afname) ^ jaren sinds het eerste"},
			left, constant(say(lang.Text{EN: "years since the first", NL: "jaren sinds het eerste"}), float64(t-l.From), Plain)))
	}
	if growth := &l.Figure.RealGrowth; growth.Value != 0 {
		in := b.numberInput(l, "real_growth", growth)
		factors = append(factors, branch(say(lang.Text{EN: "real growth up to year %d", NL: "reële groei tot jaar %d"}, t), Ratio, Power,
			lang.Text{EN: "(1 + growth) ^ year", NL: "(1 + groei) ^ jaar"},
			branch(say(lang.Text{EN: "growth from one year to the next", NL: "groei per jaar"}), Ratio, Sum, lang.Text{}, one(),
				input(say(lang.Text{EN: "real growth a year", NL: "reële groei per jaar"}), growth.Value, Share, in)),
			constant(say(lang.Text{EN: "year", NL: "jaar"}), float64(t), Plain)))
	}
	if discounted {
		factors = append(factors, b.discountFactor(t, l.Figure.Discount.Name))
	}
	name := b.yearName(t)
	switch len(factors) {
	case 0:
		return constant(name, 1, Plain)
	case 1:
		return factors[0].named(name)
	}
	return branch(name, Plain, Product, lang.Text{EN: "the factors below, multiplied", NL: "de factoren hieronder, vermenigvuldigd"}, factors...)
}

// yearName names a year from the start, with its calendar year where known.
func (b *caseBuilder) yearName(t int) lang.Message {
	if b.c.Case.Start == 0 {
		return say(lang.Text{EN: "year %d", NL: "jaar %d"}, t)
	}
	return say(lang.Text{EN: "year %d (%d)", NL: "jaar %d (%d)"}, t, b.c.Case.Start+t)
}

// discountFactor explains the discount factor of year t of the case (SPEC 2.3), by the
// rate with a name, "" for that of all.
func (b *caseBuilder) discountFactor(t int, named string) Node {
	name := say(lang.Text{EN: "discount factor of year %d", NL: "disconteringsfactor van jaar %d"}, t)
	passed := t
	if b.p.BaseYear != nil {
		passed += b.c.Case.Start - *b.p.BaseYear
	}
	var powers []Node
	for i, exponent := range b.exponents(passed, named) {
		if exponent != 0 {
			powers = append(powers, b.power(i, exponent, named))
		}
	}
	if len(powers) == 0 {
		n := constant(name, 1, Ratio)
		n.Note = say(lang.Text{EN: "this year is not discounted", NL: "dit jaar wordt niet verdisconteerd"})
		return n
	}
	divisor := sumOf(lang.Message{}, Ratio, powers)
	if len(powers) > 1 {
		divisor = branch(say(lang.Text{EN: "the rates of the years passed", NL: "de voeten van de jaren ervoor"}), Ratio, Product, lang.Text{}, powers...)
	}
	n := branch(name, Ratio, Quotient, lang.Text{EN: "1 / (1 + rate) ^ years", NL: "1 / (1 + voet) ^ jaren"}, one(), divisor)
	n.Note = conventionNotes[b.p.Convention].With()
	if b.p.BaseYear != nil {
		n.Note = say(lang.Text{EN: "counted from base year %d; %s", NL: "gerekend vanaf basisjaar %d; %s"}, *b.p.BaseYear, conventionNotes[b.p.Convention])
	}
	return n
}

var conventionNotes = map[discount.Convention]lang.Text{
	discount.YearStart: {EN: "amounts fall at the start of their year", NL: "bedragen vallen aan het begin van hun jaar"},
	discount.MidYear:   {EN: "amounts fall in the middle of their year", NL: "bedragen vallen midden in hun jaar"},
	discount.YearEnd:   {EN: "amounts fall at the end of their year", NL: "bedragen vallen aan het eind van hun jaar"},
}

// exponents returns for each step of the discount rate how many years pass at
// it, from the start up to year t; years before the start count below 0.
func (b *builder) exponents(t int, named string) []float64 {
	rates := b.p.RatesBy(named)
	years := make([]float64, len(rates))
	for k := 1; k <= t; k++ {
		years[stepOf(rates, k)]++
	}
	for k := t + 1; k <= 0; k++ {
		years[stepOf(rates, k)]--
	}
	switch b.p.Convention {
	case discount.MidYear:
		years[stepOf(rates, t+1)] += 0.5
	case discount.YearEnd:
		years[stepOf(rates, t+1)]++
	}
	return years
}

// stepOf returns the step of the discount rate that is in force for year t.
func stepOf(rates []model.Rate, t int) int {
	step := 0
	for i := range rates {
		if rates[i].From <= t {
			step = i
		}
	}
	return step
}

// power explains what a number of years at one step of the rate come to.
func (b *builder) power(step int, years float64, named string) Node {
	rates := b.p.RatesBy(named)
	rate := &rates[step].Rate
	path, name := field.RatePath(step, len(rates)), say(field.DiscountRate.Name)
	switch {
	case named != "":
		path, name = field.NamedRatePath(named), say(lang.Text{EN: "discount rate %s", NL: "discontovoet %s"}, lang.Visible(named))
	case len(rates) > 1:
		name = say(lang.Text{EN: "discount rate from year %d on", NL: "discontovoet vanaf jaar %d"}, rates[step].From)
	}
	in := b.setting(name, rate.Value, Share, path, rate.Pos)
	in.Input.Number, in.Input.RangeFrom = rate, rate.RangeFrom()
	b.addAsides(in.Input)
	return branch(say(lang.Text{EN: "the years passed", NL: "de jaren ervoor"}), Ratio, Power, lang.Text{EN: "(1 + rate) ^ years", NL: "(1 + voet) ^ jaren"},
		branch(say(lang.Text{EN: "1 + rate", NL: "1 + voet"}), Ratio, Sum, lang.Text{}, one(), in),
		constant(say(lang.Text{EN: "years", NL: "jaren"}), years, Years))
}
