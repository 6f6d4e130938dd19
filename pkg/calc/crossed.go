package calc

import (
	"maps"
	"slices"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// crossed says on what the sums of society rest, and those of each stakeholder, where
// only some of these count: by municipality, domain, year and label. What may be shown
// of one perspective hangs on it, so that those of several do not tell more than each.
type crossed struct {
	by   []string
	rows []map[string]*crossedRow // by what, and then by its value
}

// crossedRow is a value of one thing.
type crossedRow struct {
	whole Basis
	of    map[string]*Basis // by stakeholder
}

// newCrossed returns what sums by some groups need.
func newCrossed(groups GroupBy) *crossed {
	x := &crossed{by: []string{GroupMunicipality, GroupDomain, GroupYear}}
	for _, by := range groups {
		if by != GroupStakeholder && !slices.Contains(x.by, by) {
			x.by = append(x.by, by)
		}
	}
	for range x.by {
		x.rows = append(x.rows, map[string]*crossedRow{})
	}
	return x
}

func (x *crossed) row(k int, value string) *crossedRow {
	row := x.rows[k][value]
	if row == nil {
		row = &crossedRow{of: map[string]*Basis{}}
		x.rows[k][strings.Clone(value)] = row // the case may be read over
	}
	return row
}

func (r *crossedRow) stakeholder(id string) *Basis {
	b := r.of[id]
	if b == nil {
		b = &Basis{}
		r.of[id] = b
	}
	return b
}

// add adds what a case has.
func (b *Basis) add(x flowSum) {
	b.Cases++
	b.Largest.add(x)
}

// addCase adds a case whose lines are in the ledger.
func (x *crossed) addCase(t *Tally, c *model.Case, b *ledger) {
	w, names := c.Weight.Value, t.stakeholderNames.ids
	for k, by := range x.by {
		switch by {
		case GroupDomain:
			for _, d := range b.domainOrder {
				row := x.row(k, t.domainNames.ids[d])
				row.whole.add(t.microFlow(w, b.domains[d].whole))
				for i, f := range b.domains[d].of {
					if f != (flow{}) {
						row.stakeholder(names[i]).add(t.microFlow(w, f))
					}
				}
			}
		case GroupYear:
			for year, used := range b.yearsUsed {
				if !used {
					continue
				}
				row := x.row(k, t.yearNames[year])
				row.whole.add(t.microFlow(w, b.wholeYears[year]))
				for _, i := range b.stakeholderOrder {
					if f := b.stakeholders[i].years[year]; f != (flow{}) {
						row.stakeholder(names[i]).add(t.microFlow(w, f))
					}
				}
			}
		default:
			row := x.row(k, GroupOf(c, by))
			row.whole.add(t.microFlow(w, b.whole))
			for _, i := range b.stakeholderOrder {
				row.stakeholder(names[i]).add(t.microFlow(w, b.stakeholders[i].flow))
			}
		}
	}
}

// mergeCrossed adds that of other cases, before the cases are counted. Where some cases
// have none there is none.
func (t *Tally) mergeCrossed(other *Tally) {
	switch {
	case other.cases == 0:
		return
	case t.cases == 0 && other.crossed != nil:
		t.crossed = newCrossed(t.groups.by)
	case t.crossed == nil || other.crossed == nil:
		t.crossed = nil
		return
	}
	for k, rows := range other.crossed.rows {
		for value, from := range rows {
			row := t.crossed.row(k, value)
			row.whole = row.whole.Merge(from.whole)
			for id, b := range from.of {
				to := row.stakeholder(id)
				*to = to.Merge(*b)
			}
		}
	}
}

// Crossed returns on what the sums rest of what cases are broken down by, of society as a
// whole and by stakeholder: groups without amounts, by that and by stakeholder. It is not
// known where all stakeholders count, as the sums themselves are those of society.
func (t *Tally) Crossed(by string) (g Groups, known bool) {
	if t.crossed == nil {
		return g, false
	}
	k := slices.Index(t.crossed.by, by)
	if k < 0 {
		return g, false
	}
	g = Groups{By: GroupBy{by, GroupStakeholder}, Margins: [2]map[string]GroupTotals{{}, {}}, Cells: map[GroupKey]GroupTotals{}}
	for value, row := range t.crossed.rows[k] {
		g.Values[0] = append(g.Values[0], value)
		g.Margins[0][value] = GroupTotals{Basis: row.whole}
		for id, b := range row.of {
			g.Cells[GroupKey{value, id}] = GroupTotals{Basis: *b}
		}
	}
	for id, b := range t.Bases(GroupStakeholder) {
		g.Values[1] = append(g.Values[1], id)
		g.Margins[1][id] = GroupTotals{Basis: b}
	}
	for i, name := range g.By {
		slices.SortFunc(g.Values[i], t.orderOf(name))
	}
	return g, true
}

// CrossedSums say on what sums rest by one thing and by stakeholder, where only some
// stakeholders count in the sums: absent where all do, and in files of before it was
// noted.
type CrossedSums struct {
	By   string       `json:"by"`
	Rows []CrossedRow `json:"rows"`
}

// CrossedRow is a value of it: of society as a whole, and of each stakeholder.
type CrossedRow struct {
	Key string `json:"key"`
	BasisSums
	Of []CrossedCell `json:"of"`
}

// CrossedCell is that of a stakeholder.
type CrossedCell struct {
	ID string `json:"id"`
	BasisSums
}

// BasisSums are a Basis.
type BasisSums struct {
	Cases   int     `json:"cases"`
	Largest Largest `json:"largest"`
}

func (x *crossed) out(t *Tally) (list []CrossedSums) {
	if x == nil {
		return nil
	}
	for k, by := range x.by {
		sums := CrossedSums{By: by, Rows: []CrossedRow{}}
		for _, value := range slices.SortedFunc(maps.Keys(x.rows[k]), t.orderOf(by)) {
			row := x.rows[k][value]
			of := []CrossedCell{}
			for _, id := range slices.SortedFunc(maps.Keys(row.of), t.stakeholderNames.compare) {
				of = append(of, CrossedCell{id, BasisSums(*row.of[id])})
			}
			sums.Rows = append(sums.Rows, CrossedRow{value, BasisSums(row.whole), of})
		}
		list = append(list, sums)
	}
	return list
}

// crossed returns that of which sums were given, nil for none.
func (r *reader) crossed(t *Tally, list []CrossedSums) *crossed {
	if list == nil {
		return nil
	}
	x := newCrossed(t.groups.by)
	r.at = "crossed"
	if r.fails(len(list) != len(x.by)); r.wrong {
		return nil
	}
	for k, sums := range list {
		r.fails(sums.By != x.by[k])
		for _, row := range sums.Rows {
			r.fails(x.rows[k][row.Key] != nil)
			to := x.row(k, row.Key)
			to.whole = r.basis(row.BasisSums)
			for _, cell := range row.Of {
				r.fails(to.of[cell.ID] != nil)
				*to.stakeholder(cell.ID) = r.basis(cell.BasisSums)
			}
		}
	}
	return x
}

func (r *reader) basis(b BasisSums) Basis {
	r.fails(b.Cases < 1 || !b.Largest.Costs.possible(b.Cases) || !b.Largest.Benefits.possible(b.Cases))
	return Basis{r.count(b.Cases), b.Largest}
}

// crossed holds on what sums rest by stakeholder to on what those of the stakeholders
// do, and the numbers of cases to those of the sums.
func (b *identities) crossed(t *Tally) {
	if t.crossed == nil {
		return
	}
	differ := lang.Text{
		EN: "by %[1]s the cases of %[2]s are %[3]d, and %[4]d elsewhere",
		NL: "per %[1]s zijn de casussen van %[2]s %[3]d, en elders %[4]d",
	}
	for k, by := range t.crossed.by {
		rows := t.crossed.rows[k]
		bases := t.Bases(by)
		if i := slices.Index(t.groups.by, by); bases == nil && i >= 0 {
			bases = map[string]Basis{}
			for v, m := range t.groups.margins[i] {
				bases[v] = Basis{m.cases, m.largest}
			}
		}
		for _, v := range slices.Sorted(maps.Keys(rows)) {
			if n := bases[v].Cases; n != rows[v].whole.Cases {
				b.fails(differ, by, v, rows[v].whole.Cases, n)
			}
		}
		for _, v := range slices.Sorted(maps.Keys(bases)) {
			if rows[v] == nil && bases[v].Cases > 0 {
				b.fails(differ, by, v, 0, bases[v].Cases)
			}
		}
		if SplitsCases(by) {
			continue
		}
		whole := map[string]Basis{}
		for _, row := range rows {
			for id, of := range row.of {
				whole[id] = whole[id].Merge(*of)
			}
		}
		stakeholders := t.Bases(GroupStakeholder)
		for _, id := range slices.Sorted(maps.Keys(stakeholders)) {
			if whole[id] != stakeholders[id] {
				b.fails(differ, by, id, whole[id].Cases, stakeholders[id].Cases)
			}
		}
		if len(whole) != len(stakeholders) {
			b.fails(differ, by, GroupStakeholder, len(whole), len(stakeholders))
		}
	}
}
