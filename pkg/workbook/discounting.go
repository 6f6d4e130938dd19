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
	w.allow(s, span(first, 2, row, 2), anyQuantity)
	w.allow(s, span(first, 3, row, 3), anyRate)
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
	row = s.section(row, 5, w.say(sectionFactors), w.say(noteFactors))
	w.heads(s, row, 1, []string{w.say(wordYear), w.say(headInForce), w.say(headGrown), w.say(headPassed), w.say(headFactor)})
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
		next := at(row+1, 2)
		s.formula(row, 5, fmt.Sprintf(`IF(convention="%s",%s/SQRT(1+%s),IF(convention="%s",%s/(1+%s),%s))`,
			discount.MidYear, at(row, 4), next, discount.YearEnd, at(row, 4), next, at(row, 4)),
			factors[year-d.first], look{isPlain, asFactor})
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
