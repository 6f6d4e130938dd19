package workbook

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/discount"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// discounting says where the discount factors stand, and what they are.
type discounting struct {
	schedule discount.Schedule
	// first and last are the years that have a factor, counted from the base
	// year, or from year 0 of each case where there is none.
	first, last int
	// firstFrom, froms and rates are the cells of a schedule.
	firstFrom, firstRate, froms, rates string
	firstStep                          int // the row of the first
	// cells are the rates of the steps, and steps the years that a discount factor is
	// discounted by each.
	cells, steps []string
	// named are the cells of the rates with a name that unit costs in use have.
	named map[string]string
}

// spareYears are the years that the table has on either side of those in use,
// so that a base year can be filled in or moved.
const spareYears = 20

// fillRates writes the discount rate, or the rates of a schedule with the year
// from which each holds.
func (w *writer) fillRates(row int) int {
	s, d := w.settings, &w.discounting
	for _, r := range w.p.Rates {
		d.schedule = append(d.schedule, discount.Step{From: r.From, Rate: r.Rate.Value})
	}
	if len(w.p.Rates) == 1 {
		rate := w.p.Rates[0].Rate
		s.text(row, 1, w.say(wordRate), isPlain)
		w.give(s, row, 2, ratePath(rate), field.DiscountRate, &rate, rate.Value, asRate)
		w.name("discount_rate", s.of(fixed(row, 2)))
		d.cells = []string{"discount_rate"}
		s.text(row, 3, w.say(noteRate), isRemark)
		w.allow(s, fixed(row, 2), anyRate)
		return w.fillNamedRates(row + 1)
	}
	row = s.section(row+1, 4, w.say(sectionRates), w.say(noteRate))
	w.heads(s, row, 1, []string{w.say(lang.Text{EN: "Step", NL: "Stap"}), w.say(headFrom), w.say(wordRate)})
	first := row + 1
	for i, r := range w.p.Rates {
		row++
		s.text(row, 1, strconv.Itoa(i+1), isPlain)
		w.input(s, row, 2, fmt.Sprintf("discounting.rate[%d].from", i), float64(r.From), asIs)
		w.give(s, row, 3, fmt.Sprintf("discounting.rate[%d].rate", i), field.DiscountRate, &r.Rate, r.Rate.Value, asRate)
	}
	for i := range w.p.Rates {
		d.cells = append(d.cells, s.of(fixed(first+i, 3)))
	}
	w.allow(s, span(first, 2, row, 2), anyQuantity)
	w.allow(s, span(first, 3, row, 3), anyRate)
	d.firstStep = first
	d.firstFrom, d.firstRate = fixed(first, 2), fixed(first, 3)
	d.froms, d.rates = span(first, 2, row, 2), span(first, 3, row, 3)
	return w.fillNamedRates(row + 1)
}

// fillNamedRates writes the rates by which some unit costs in use are discounted in place
// of that of all.
func (w *writer) fillNamedRates(row int) int {
	s := w.settings
	w.discounting.named = map[string]string{}
	for _, r := range w.p.Named {
		if !slices.ContainsFunc(w.figures, func(f *figure) bool { return f.cost.Discount.Name == r.ID }) {
			continue
		}
		s.text(row, 1, w.say(wordNamedRate, lang.Visible(r.ID)), isPlain)
		w.give(s, row, 2, field.NamedRatePath(r.ID), field.DiscountRate, &r.Rate, r.Rate.Value, asRate)
		s.text(row, 3, w.say(noteNamedRate), isRemark)
		w.allow(s, fixed(row, 2), anyRate)
		w.discounting.named[r.ID] = s.of(fixed(row, 2))
		row++
	}
	return row
}

// ratePath returns the place of the one discount rate.
func ratePath(rate model.Number) string {
	if rate.Spread != nil {
		return "discounting.rate.value"
	}
	return "discounting.rate"
}

// offset returns the years between the base year and the start of a case.
func (w *writer) offset(c *model.Case) int {
	if w.p.BaseYear == nil {
		return 0
	}
	return c.Start - *w.p.BaseYear
}

// starts returns the first and the last calendar year in which a case starts;
// ok is false when no case says so.
func (w *writer) starts() (first, last int, ok bool) {
	for i := range w.r.Cases {
		start := w.r.Cases[i].Case.Start
		if start == 0 {
			continue
		}
		if !ok || start < first {
			first = start
		}
		last = max(last, start)
		ok = true
	}
	return first, last, ok
}

// baseYears is the rule for a base year: one for which there are factors.
func (w *writer) baseYears() rule {
	first, last, ok := w.starts()
	if !ok {
		return anyCalendarYear
	}
	w.factorYears()
	low, high := last+w.lastYear-w.discounting.last, first-w.discounting.first
	return rule{kind: excelize.DataValidationTypeWhole, low: low, high: max(low, high), message: lang.Text{
		EN: "a year near the start of the cases, or nothing", NL: "een jaar rond de start van de casussen, of niets"}}
}

// factorYears decides which years get a discount factor.
func (w *writer) factorYears() {
	d := &w.discounting
	d.first, d.last = 0, w.lastYear
	for i := range w.r.Cases {
		offset := w.offset(w.r.Cases[i].Case)
		d.first, d.last = min(d.first, offset), max(d.last, offset+w.lastYear)
	}
	d.first -= spareYears
	d.last += spareYears
}

// fillFactors writes the discount factors (SPEC 2.3): the rate in force, what one
// euro of the first year has grown to, what one of year 0 is worth at the start of
// the year, and the factor by the chosen convention. Each column has one formula.
func (w *writer) fillFactors(row int) {
	s, d := w.settings, &w.discounting
	w.factorYears()
	row = s.section(row, factorMoment, w.say(sectionFactors), w.say(noteFactors))
	heads := []string{w.say(wordYear), w.say(headInForce), w.say(headGrown), w.say(headPassed), w.say(headFactor), w.say(headMoment)}
	by := w.triesRates() && d.rates != "" // each step apart
	for i := range w.p.Rates {
		if by {
			heads = append(heads, w.say(headYearsAt, i+1))
		}
	}
	w.heads(s, row, 1, heads)
	first := row + 1
	zero := first - d.first // the row of year 0
	passed := d.schedule.Factors(nil, d.first, d.last, discount.YearStart)
	factors := d.schedule.Factors(nil, d.first, d.last, w.p.Convention)
	for year := d.first; year <= d.last; year++ {
		row = first + year - d.first
		s.number(row, 1, float64(year), look{isRowHead, asYear})
		s.formula(row, 2, d.rateFormula(at(row, 1)), d.schedule.At(year), look{isPlain, asRate})
		s.formula(row, 3, fmt.Sprintf("IF(%s=%s,1,%s*(1+%s))", at(row, 1), fixed(first, 1), at(row-1, 3), at(row, 2)),
			passed[0]/passed[year-d.first], look{isPlain, asFactor})
		s.formula(row, 4, fixed(zero, 3)+"/"+at(row, 3), passed[year-d.first], look{isPlain, asFactor})
		s.formula(row, 5, fmt.Sprintf("%s/(1+%s)^moment", at(row, 4), at(row+1, 2)), factors[year-d.first], look{isPlain, asFactor})
		s.formula(row, factorMoment, at(row, 1)+"+moment", float64(year)+within(w.p.Convention), look{isPlain, asIs})
		for i := range w.p.Rates {
			if by {
				formula, years := w.yearsAt(i, row, float64(year))
				s.formula(row, factorMoment+1+i, formula, years, look{isPlain, asIs})
			}
		}
	}
	w.name("discount_moments", s.of(span(first, factorMoment, row, factorMoment)))
	d.steps = []string{"discount_moments"}
	if by {
		d.steps = nil
		for i := range w.p.Rates {
			d.steps = append(d.steps, s.of(span(first, factorMoment+1+i, row, factorMoment+1+i)))
		}
	}
	s.text(row+1, 1, w.say(noteNextRate), isNote)
	s.formula(row+1, 2, d.rateFormula(at(row, 1)+"+1"), d.schedule.At(d.last+1), look{isPlain, asRate})
	w.name("discount_years", s.of(span(first, 1, row, 1)))
	w.name("discount_factors", s.of(span(first, 5, row, 5)))
}

// rateFormula returns the formula of the rate in force in a year.
func (d *discounting) rateFormula(year string) string {
	if d.rates == "" {
		return "discount_rate"
	}
	return fmt.Sprintf("IF(%s<%s,%s,LOOKUP(%s,%s,%s))", year, d.firstFrom, d.firstRate, year, d.froms, d.rates)
}

// factorMoment is the column of how many years after the start of year 0 the amounts of
// a year fall; behind it stand how many of these are at the rate of each step.
const factorMoment = 6

// within returns when in its year an amount falls.
func within(c discount.Convention) float64 {
	switch c {
	case discount.MidYear:
		return 0.5
	case discount.YearEnd:
		return 1
	}
	return 0
}

// yearsAt returns the formula of the years, up to the moment of a year, at the rate of a
// step: those up to the start of the year, and the part of the next one that has passed.
func (w *writer) yearsAt(step, row int, year float64) (formula string, years float64) {
	d := &w.discounting
	from := func(step int) string { return fixed(d.firstStep+step, 2) }
	last := step == len(w.p.Rates)-1
	until := func(year string) string {
		if step > 0 {
			year = fmt.Sprintf("MAX(%s,%s-1)", year, from(step))
		}
		if !last {
			year = fmt.Sprintf("MIN(%s,%s-1)", year, from(step+1))
		}
		return year
	}
	passed := func(year float64) float64 {
		if step > 0 {
			year = max(year, float64(w.p.Rates[step].From-1))
		}
		if !last {
			year = min(year, float64(w.p.Rates[step+1].From-1))
		}
		return year
	}
	now := at(row, 1)
	formula = fmt.Sprintf("%s-%s+(%s-%s)*(%s-%s)", until(now), until("0"), at(row, factorMoment), now, until(now+"+1"), until(now))
	part := within(w.p.Convention)
	return formula, passed(year) - passed(0) + float64(part*(passed(year+1)-passed(year)))
}

var (
	headMoment  = lang.Text{EN: "Years to then", NL: "Jaren tot dan"}
	headYearsAt = lang.Text{EN: "Of these at rate %d", NL: "Daarvan voet %d"}
)
