package gate

import (
	"slices"
	"strconv"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
)

// Year is a year as it may be shown: nothing but its number when it is hidden.
type Year struct {
	calc.Year
	Hidden bool
	// Running says that the running sum may be shown.
	Running bool
}

// Years returns the years; none where they are all hidden.
func (t *Totals) Years() (years []Year) {
	hidden := t.hiddenYears()
	if t.yearsApart(hidden) == nil {
		return nil
	}
	running := true
	for _, y := range t.aggregate.ByYear {
		if hidden[y.Year] {
			y, running = calc.Year{Year: y.Year}, false
		}
		if !running {
			y.Cumulative = 0
		}
		years = append(years, Year{y, hidden[y.Year], running})
	}
	return years
}

// HiddenYears returns how many years are not shown.
func (t *Totals) HiddenYears() int { return len(t.hiddenYears()) }

// yearsApart returns the years that may be shown; the others stand together as one, the
// last. It returns none where all are hidden.
func (t *Totals) yearsApart(hidden map[int]bool) (years []calc.Year) {
	const together = -1
	rest := calc.Year{Year: together}
	any := false
	for _, y := range t.aggregate.ByYear {
		if !hidden[y.Year] {
			years = append(years, y)
			any = any || y.Costs != 0 || y.Benefits != 0
			continue
		}
		rest.Costs += y.Costs
		rest.Benefits += y.Benefits
		rest.Net += y.Net
	}
	switch {
	case len(hidden) == 0:
		return years
	case !any:
		return nil
	}
	return append(years, rest)
}

// stakeholderYears returns the years of each stakeholder that is shown, nil for one of
// which a year may not be seen or would tell what such a year is; of none where that does
// not do.
func (t *Totals) stakeholderYears(hiddenStakeholders map[string]bool) (years [][]calc.Year) {
	whole := map[string]bool{} // stakeholders of whom no year is shown
	if t.least > 1 {
		g, known := t.yearTable()
		if !known {
			return nil
		}
		h := hidden{margins: [2]map[string]bool{hiddenStakeholders, {}}, cells: map[calc.GroupKey]bool{}}
		table := newTable(g, h, t.least)
		if !table.protectRows() {
			return nil
		}
		for i, id := range g.Values[0] {
			whole[id] = slices.Contains(table.hidden[i], true)
		}
	}
	any := false
	for i, x := range t.aggregate.ByStakeholder {
		switch {
		case hiddenStakeholders[x.ID]:
		case whole[x.ID]:
			years = append(years, nil)
		default:
			years = append(years, t.aggregate.ByStakeholderYear[i])
			any = true
		}
	}
	if !any {
		return nil
	}
	return years
}

// yearTable returns on what the years of stakeholders rest, for society; known is false
// where only some of these count and it was not kept.
func (t *Totals) yearTable() (g calc.Groups, known bool) {
	if t.counted != nil {
		if g, known = t.part.Tally.Crossed(calc.GroupYear); known {
			g = turn(g)
		}
		return g, known
	}
	g = calc.Groups{By: calc.GroupBy{calc.GroupStakeholder, calc.GroupYear}, Cells: map[calc.GroupKey]calc.GroupTotals{}}
	for i, by := range g.By {
		g.Values[i], g.Margins[i] = t.names(by), map[string]calc.GroupTotals{}
		for id, b := range t.part.Tally.Bases(by) {
			g.Margins[i][id] = calc.GroupTotals{Basis: b}
		}
	}
	for id, years := range t.part.Tally.StakeholderYearBases() {
		for year, b := range years {
			if b.Cases > 0 {
				g.Cells[calc.GroupKey{id, strconv.Itoa(year)}] = calc.GroupTotals{Basis: b}
			}
		}
	}
	return g, true
}

// hiddenYears returns the years that may not be seen, and those that would tell what
// these are.
func (t *Totals) hiddenYears() map[int]bool {
	hidden := map[int]bool{}
	groups := map[string]bool{}
	for i, by := range t.groups.By {
		if by == calc.GroupYear {
			groups = t.hidden.margins[i]
		}
	}
	for i, name := range t.names(calc.GroupYear) {
		if t.lists[calc.GroupYear][name] || groups[name] {
			hidden[t.aggregate.ByYear[i].Year] = true
		}
	}
	return hidden
}

// hidePayback leaves out a payback that falls after the first hidden year, when others
// are shown: with them it would tell what that one is.
func (t *Totals) hidePayback(a *calc.Aggregate, hidden map[int]bool) {
	for _, y := range t.aggregate.ByYear {
		if !hidden[y.Year] {
			continue
		}
		for _, p := range []*calc.Payback{&a.Payback, &a.DiscountedPayback} {
			if p.OK && p.Value > float64(y.Year-1) {
				*p = calc.Payback{Ratio: calc.Ratio{Reason: lang.Text{
					EN: "it would tell what a year comes to that is not shown",
					NL: "het zou verraden wat een jaar oplevert dat niet wordt getoond"}}}
			}
		}
		return
	}
}
