package workbook

import (
	"fmt"
	"slices"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// figure is what one unit costs or is worth: a unit cost of the parameter file,
// or one that a line of a case has of its own.
type figure struct {
	cost *model.UnitCost
	// shared is the unit cost from which a line's own figure takes what it does
	// not have itself, or nil. line is nil for a unit cost of the file.
	shared *figure
	line   *model.Line
	of     *model.Case
	// unvalued says that every line with this unit cost has an amount of its own,
	// so that no amount rests on its source.
	unvalued bool
	// row is its row on the sheet of unit costs, shareRow the one with what it
	// is per stakeholder.
	row, shareRow int
	// series is the first row of its amounts by year; 0 where it has none.
	series int
	// inflation is the factor of the price index; unit the value at the price
	// level; weights what each stakeholder bears, and counts what of it counts.
	inflation, unit, counts float64
	weights                 []float64
}

// collectFigures lists the unit costs in use, in the order of the parameter
// file, and then the figures of lines in the order of the cases.
func (w *writer) collectFigures() {
	used, valued := map[*model.UnitCost]bool{}, map[*model.UnitCost]bool{}
	own := []*figure{}
	for i := range w.r.Cases {
		c := &w.r.Cases[i]
		for k := range c.Lines {
			l := c.Lines[k].Line
			shared := w.p.UnitCost(l.UnitCost.Name)
			used[shared] = true
			if !l.OwnsAmount() {
				valued[shared] = true
			}
			if l.Figure != shared {
				own = append(own, &figure{cost: l.Figure, line: l, of: c.Case})
			}
		}
	}
	for _, u := range w.p.UnitCosts {
		if used[u] {
			w.addFigure(&figure{cost: u, unvalued: !valued[u]})
		}
	}
	for _, f := range own {
		if w.byFigure[f.cost] == nil {
			f.shared = w.byFigure[w.p.UnitCost(f.line.UnitCost.Name)]
			w.addFigure(f)
		}
	}
}

func (w *writer) addFigure(f *figure) {
	f.inflation = 1
	if x, ok := w.p.Index(f.cost.Index.Name); ok {
		f.inflation, _ = x.Factor(f.cost.PriceYear, w.p.PriceLevel)
	}
	f.unit = f.cost.Value.Value * f.inflation
	w.figures = append(w.figures, f)
	w.byFigure[f.cost] = f
}

// path returns the place of a key of the figure, as --set takes it.
func (f *figure) path(key string) string {
	if f.line == nil {
		return "unit_costs." + f.cost.ID + "." + key
	}
	return casePath(f.of, f.line.ID()+"."+key)
}

// casePath returns the place of a key of a case, as --set takes it.
func casePath(c *model.Case, key string) string { return "cases." + c.ID + "." + key }

// owns reports whether the figure has a key itself, and does not take it from
// the unit cost that it shares with others.
func (f *figure) owns(key string) bool {
	return f.shared == nil || f.line.OwnsKey(key)
}

// ownsPortions reports the same for one of the lists of who bears what.
func (f *figure) ownsPortions(key string) bool {
	return f.owns(key) || f.cost.Kind != f.shared.cost.Kind
}

// id returns where the figure stands in the files.
func (f *figure) id() string {
	if f.line == nil {
		return lang.Visible(f.cost.ID)
	}
	return lang.Visible(casePath(f.of, f.line.ID()))
}

// figureName returns what readers call a figure; one of a line of a case is called after
// that.
func (w *writer) figureName(f *figure) string {
	name := w.own(f.cost.Label)
	if f.line == nil {
		return name
	}
	return caseName(f.of) + ": " + name
}

// The columns of the sheet of unit costs.
const (
	costLabel = iota + 1
	costDomain
	costUnit
	costValue
	costYear
	costIndex
	costFactor
	costLevel
	costGrowth
	costGrade
	costCashable
	costLow
	costHigh
	costCareful
	costUsed
	costLast = costUsed
	costID   = costLast + 1 // beside what is printed
)

// costCell returns the address of a column of a figure for other sheets.
func (w *writer) costCell(f *figure, column int) string {
	return w.costs.of(fixed(f.row, column))
}

// fillUnitCosts writes the sheet of the unit costs in use.
func (w *writer) fillUnitCosts() {
	s := w.costs
	s.widths = []float64{38, 18, 10, 13, 12, 8, 11, 13, 8, 7, 12, 12, 12, 11, 12, 24}
	s.title(w.say(titleUnitCosts), w.say(noteUnitCosts, lang.Visible(w.p.Name)))
	heads := []string{}
	for _, h := range headsUnitCosts {
		heads = append(heads, w.say(h))
	}
	heads[costLevel-1] = w.say(headLevel)
	w.heads(s, 4, 3, heads)
	s.put(4, costID, cell{value: w.say(headInFiles), look: look{isHead, asText}})
	s.formula(4, costLevel, fmt.Sprintf(`"%s "&price_level`, w.say(headLevel)),
		w.say(headLevel)+" "+fmt.Sprint(w.p.PriceLevel), look{isHead, asIs})
	s.frozenRows, s.frozenColumns, s.repeatFirst, s.repeatLast = 4, 1, 4, 4
	row := 5
	for i, f := range w.figures {
		if f.line != nil && (i == 0 || w.figures[i-1].line == nil) {
			s.text(row, 1, w.say(groupOwnFigures), isGroup)
			s.fill(row, 2, costLast, look{isGroup, asText})
			row++
		}
		f.row = row
		row++
	}
	end := w.fillSeries(row + 3)
	const page = 55 // rows of a page as wide as this table
	if w.hasSeries() && row < page {
		s.repeatFirst, s.repeatLast = 1, 2 // the heads would stand above another table
	}
	for _, f := range w.figures {
		w.fillUnitCost(f)
	}
	for _, rule := range []struct {
		column int
		rule   rule
	}{{costValue, anyAmount}, {costYear, w.indexYear()}, {costIndex, w.indexName()}, {costGrowth, anyRate}, {costGrade, anyGrade}, {costCashable, anyPart}} {
		w.allow(s, span(5, rule.column, max(row-1, 5), rule.column), rule.rule)
	}
	w.mustLie(s, 5, max(row-1, 5), costLow, costValue, costHigh,
		slices.ContainsFunc(w.figures, func(f *figure) bool { return liesOutside(&f.cost.Value) }))
	s.text(row+1, 1, w.say(noteRange), isNote)
	w.fillRanges(s, end, costLabel)
	s.print(1, len(s.rows)-1, costLast)
}

// The columns of the amounts by year; the last two stand in the first row of a unit cost.
const (
	seriesYear = iota + 3
	seriesAmount
	seriesCounts
	seriesYearNow
)

// hasSeries reports whether a unit cost in use has amounts by year.
func (w *writer) hasSeries() bool {
	return slices.ContainsFunc(w.figures, func(f *figure) bool { return f.line == nil && len(f.cost.Values) > 0 })
}

// fillSeries writes the amounts by year of the unit costs that have them, from a row on,
// and which of them counts at the price level of now: that of the year, or the latest
// before it, or where all are later the first (SPEC 3). One that was filled in in the
// place of these counts as it stands. It returns the row behind them.
func (w *writer) fillSeries(row int) int {
	s := w.costs
	for _, f := range w.figures {
		if f.line != nil || len(f.cost.Values) == 0 {
			continue
		}
		if f.series = row; s.cell(row-1, 1).value == nil {
			row = s.section(row, seriesYearNow, w.say(sectionSeries), w.say(noteSeries))
			w.heads(s, row, 2, w.headsOf(headsSeries))
			row++
			f.series = row
		}
		last := row + len(f.cost.Values) - 1
		years, amounts := span(row, seriesYear, last, seriesYear), span(row, seriesAmount, last, seriesAmount)
		value, year := at(f.row, costValue), at(f.row, costYear)
		now := func(cells, filledIn string) string {
			return fmt.Sprintf("IF(IFERROR(%s=INDEX(%s,MATCH(%s,%s,0)),0),INDEX(%s,IFERROR(MATCH(price_level,%s,1),1)),%s)", value, amounts, year, years, cells, years, filledIn)
		}
		s.formula(row, seriesCounts, now(amounts, value), f.cost.Value.Value, look{isKey, asPrice})
		s.formula(row, seriesYearNow, now(years, year), float64(f.cost.PriceYear), look{isKey, asYear})
		for _, x := range f.cost.Values {
			s.text(row, 1, w.own(f.cost.Label), isLabel)
			s.text(row, 2, w.unit(f.cost), isPlain)
			s.number(row, seriesYear, float64(x.Year), look{isPlain, asYear})
			s.number(row, seriesAmount, x.Amount, look{isPlain, asPrice})
			row++
		}
	}
	if s.cell(row-1, 1).value == nil {
		return row
	}
	return row + 1
}

// baseCell returns the cell with the base value of a figure that has one itself.
func (f *figure) baseCell() string {
	if f.series > 0 {
		return at(f.series, seriesCounts)
	}
	return at(f.row, costValue)
}

// yearCell returns the cell with the year in whose prices that value is.
func (f *figure) yearCell() string {
	switch {
	case f.series > 0:
		return at(f.series, seriesYearNow)
	case f.shared != nil && !f.owns("price_year"):
		return f.shared.yearCell()
	}
	return at(f.row, costYear)
}

func (w *writer) fillUnitCost(f *figure) {
	s, u, row := w.costs, f.cost, f.row
	s.text(row, costLabel, w.figureName(f), isLabel)
	s.text(row, costID, f.id(), isSubtle)
	s.text(row, costDomain, w.domainName(u), isPlain)
	s.text(row, costUnit, w.unit(u), isPlain)
	number := func(column int, key string, value any, as format) {
		x := slices.IndexFunc(field.FigureNumbers[:], func(x *field.Number) bool { return x.Key == key })
		switch {
		case f.owns(key) && x >= 0 && value != nil && key != field.Value.Key:
			w.give(s, row, column, f.path(key), field.FigureNumbers[x], field.FigureNumbers[x].OfFigure(u), value, as)
		case f.owns(key):
			w.input(s, row, column, f.path(key), value, as)
		default:
			w.follow(s, row, column, at(f.shared.row, column), value, as)
		}
	}
	w.fillValue(f, number)
	if f.line != nil && f.shared == nil && !f.line.OwnsKey("price_year") {
		s.formula(row, costYear, "price_level", float64(u.PriceYear), look{isPlain, asYear}) // its default
	} else {
		number(costYear, "price_year", float64(u.PriceYear), asYear)
	}
	number(costIndex, "index", optionalText(u.Index.Name), asText)
	s.formula(row, costFactor, w.inflation(f.yearCell(), at(row, costIndex)), f.inflation, look{isPlain, asFactor})
	s.formula(row, costLevel, at(row, costUsed)+"*"+at(row, costFactor), f.unit, look{isKey, asPrice})
	number(costGrowth, "real_growth", u.RealGrowth.Value, asRate)
	grade := gradeIn(w.p, u)
	switch { // the grade of a line itself stands on the sheet of its case
	case f.line == nil:
		number(costGrade, "confidence", grade, asIs)
	case f.shared != nil && !f.line.OwnsAmount():
		w.follow(s, row, costGrade, at(f.shared.row, costGrade), grade, asIs)
	}
	var cashable any
	if u.Cashable != nil {
		cashable = u.Cashable.Value
	}
	number(costCashable, "cashable", cashable, asShare)
	if f.line == nil {
		w.name(nameOf(u.ID), s.of(fixed(row, costValue)))
	}
}

// fillValue writes what a unit costs or is worth, its range, and which value is in use.
func (w *writer) fillValue(f *figure, number func(column int, key string, value any, as format)) {
	s, u, row := w.costs, f.cost, f.row
	used := f.baseCell()
	if name := w.numbers[u.Value.Named]; name != "" && f.owns("value") {
		s.formula(row, costValue, name, u.Value.Value, look{isPlain, asPrice})
	} else {
		number(costValue, "value", u.Value.Value, asPrice)
	}
	if r := u.Value.Spread; r != nil {
		s.number(row, costLow, r.Low, look{isPlain, asPrice})
		s.number(row, costHigh, r.High, look{isPlain, asPrice})
	}
	switch {
	case !f.owns("value"):
		used = at(f.shared.row, costUsed)
	case u.Value.Named == "" && hasRange(&u.Value):
		g, path := w.group(field.Value, f.path("value")), f.path("value")
		g.count++
		w.put(path, place{s: s, row: row, low: costLow, high: costHigh, careful: costCareful, base: s.of(used), as: asPrice,
			lowValue: u.Value.Spread.Low, value: u.Value.Value, highValue: u.Value.Spread.High})
		used = w.used(g, at(row, costLow), used, at(row, costHigh), at(row, costCareful))
	}
	s.formula(row, costUsed, used, u.Value.Value, look{isKey, asPrice})
}

// gradeIn returns the grade of a unit cost in the workbook, or nil for none. That of
// the value in whose place another is tried is there for the correction for optimism
// alone, so not without one.
func gradeIn(p *model.Parameters, u *model.UnitCost) any {
	grade := u.Grade()
	if p.OptimismBias != nil {
		grade = u.Confidence
	}
	return optional(grade > 0, float64(grade))
}

// nameOf returns the name of the cell with a unit cost's value: letters, digits
// and underscores are what every spreadsheet takes.
func nameOf(id string) string {
	return "unit_cost_" + strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return '_'
	}, id)
}

// unit returns the unit of a figure.
func (w *writer) unit(u *model.UnitCost) string {
	return lang.Visible(report.UnitName(u.Unit, w.l))
}

func (w *writer) domainName(u *model.UnitCost) string { return w.domainNames[domainOf(u)] }

// inflation returns the formula of the price index factor of SPEC 2.2, given
// the cells with the price year and the name of the index.
func (w *writer) inflation(year, index string) string {
	if len(w.p.Indices) == 0 {
		return fmt.Sprintf("IF(%s=price_level,1,NA())", year)
	}
	const level = "INDEX(index_levels,MATCH(%s,index_years,0),MATCH(%s,index_names,0))"
	return fmt.Sprintf("IF(%s=price_level,1,"+level+"/"+level+")", year, "price_level", index, year, index)
}
