package compare

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/model"
)

// pair is one thing in the old and in the new setting; one of the two is nil
// where it was added or removed.
type pair[T any] struct{ old, new *T }

// pairCases pairs the cases by their ids: those of the new setting in order,
// then those that are gone.
func pairCases(old, new []calc.CaseResult) []pair[calc.CaseResult] {
	byID := make(map[string]*calc.CaseResult, len(old))
	for i := range old {
		byID[old[i].Case.ID] = &old[i]
	}
	pairs := make([]pair[calc.CaseResult], 0, len(new))
	for i := range new {
		id := new[i].Case.ID
		pairs = append(pairs, pair[calc.CaseResult]{byID[id], &new[i]})
		delete(byID, id)
	}
	for i := range old {
		if byID[old[i].Case.ID] != nil {
			pairs = append(pairs, pair[calc.CaseResult]{&old[i], nil})
		}
	}
	return pairs
}

// matching is the pairing of the lines of a case in the making.
type matching struct {
	*comparison
	cases pair[calc.CaseResult]
	// partner is, for each line of the new setting, the one that it was in the
	// old setting, −1 while there is none; taken says which ones are given away.
	partner []int
	taken   []bool
	// old and new are the states of the lines.
	old, new []*state
}

// pairLines pairs the lines of a case that stands in both settings: those of
// the new setting in order, then those that are gone. A line keeps its group
// and its unit cost, or its label where it has no unit cost; within those
// assign finds which line was which. So neither the order of the lines nor one
// that came or went makes others look changed.
//
// Of what is left, lines of one group between which one thing differs, as the label
// of a line without a unit cost or the unit cost itself, are one line too: a line that
// went and one that came would move more euros than that change.
func (c *comparison) pairLines(cases pair[calc.CaseResult]) []pair[calc.LineResult] {
	m := &matching{comparison: c, cases: cases, taken: make([]bool, len(cases.old.Lines))}
	for i := range cases.old.Lines {
		m.old = append(m.old, newState(&c.old, c.old.indices, cases.old, cases.old.Lines[i].Line))
	}
	for j := range cases.new.Lines {
		m.partner = append(m.partner, -1)
		m.new = append(m.new, newState(&c.new, c.new.indices, cases.new, cases.new.Lines[j].Line))
	}
	first := func(old, new []int) {
		for k := range min(len(old), len(new)) {
			m.take(old[k], new[k])
		}
	}
	m.within(func(l *model.Line) string { return lineName(l) + " " + label(l) + " " + m.content(l) }, first)
	m.within(func(l *model.Line) string { return string(l.Group) + " " + l.UnitCost.Name + " " + m.content(l) }, first)
	m.within(lineName, m.assign)
	m.within(func(l *model.Line) string { return string(l.Group) }, m.across)

	var pairs []pair[calc.LineResult]
	for j, i := range m.partner {
		p := pair[calc.LineResult]{new: &cases.new.Lines[j]}
		if i >= 0 {
			p.old = &cases.old.Lines[i]
		}
		pairs = append(pairs, p)
	}
	for i, taken := range m.taken {
		if !taken {
			pairs = append(pairs, pair[calc.LineResult]{old: &cases.old.Lines[i]})
		}
	}
	return pairs
}

func (m *matching) take(old, new int) { m.partner[new], m.taken[old] = old, true }

// within calls do for the lines without a partner that have one name, where
// both settings have some, in the order of the new setting.
func (m *matching) within(name func(*model.Line) string, do func(old, new []int)) {
	type waiting struct{ old, new []int }
	byName := map[string]*waiting{}
	for i, taken := range m.taken {
		if taken {
			continue
		}
		key := name(m.cases.old.Lines[i].Line)
		if byName[key] == nil {
			byName[key] = &waiting{}
		}
		byName[key].old = append(byName[key].old, i)
	}
	var inOrder []*waiting
	for j, i := range m.partner {
		if w := byName[name(m.cases.new.Lines[j].Line)]; i < 0 && w != nil {
			if len(w.new) == 0 {
				inOrder = append(inOrder, w)
			}
			w.new = append(w.new, j)
		}
	}
	for _, w := range inOrder {
		do(w.old, w.new)
	}
}

// lineName is what makes a line the same line in another setting: its place in
// the list may change, what it is about does not.
func lineName(l *model.Line) string {
	if l.UnitCost.Name != "" {
		return string(l.Group) + " " + l.UnitCost.Name
	}
	return string(l.Group) + " /" + label(l)
}

func label(l *model.Line) string { return l.Figure.Label.EN + "/" + l.Figure.Label.NL }

// content is all of a line but its names that can differ from another one. Of a
// pair of one content nothing does: the cheapest pair that there is, which never
// makes the others cost more. Lines of other contents may be alike all the same.
func (m *matching) content(l *model.Line) string {
	key := fmt.Sprint(l.From, " ", l.To, " ", l.Total.Given, l.Profile)
	for _, f := range field.LineNumbers {
		key += fmt.Sprint(" ", f.OfLine(l).Value)
	}
	if m.biased() {
		key += fmt.Sprint(" ", l.EvidenceGrade, l.Confidence)
	}
	if u := l.Own; u != nil {
		key += fmt.Sprint(" ", u.Value.Value, u.PriceYear, u.Index.Name, u.RealGrowth.Value, u.Confidence)
		for _, list := range [][]model.Portion{u.BorneBy, u.ReceivedBy, u.EnjoyedBy} {
			key += ";"
			for _, x := range list { // wherever it stands in its file
				key += fmt.Sprint(" ", x.Stakeholder, " ", x.Share)
			}
		}
	}
	return key
}

// across pairs lines of other names between which at most one thing differs, as many
// as it can and so that the changes are least. A line that had a unit cost keeps one.
func (m *matching) across(old, new []int) {
	const never = 1 << 20 // more changes than lines have
	one := func(i, j int) bool {
		at := m.place(i, j)
		named := at.old.UnitCost.Name != ""
		return named == (at.new.UnitCost.Name != "") && m.count(i, j)[changes] <= 1
	}
	m.pair(old, new, func(i, j int) cost {
		if !one(i, j) {
			return cost{changes: never}
		}
		return m.cost(i, j)
	}, func(i, j int) {
		if one(i, j) {
			m.take(i, j)
		}
	})
}

func (m *matching) place(old, new int) place {
	return place{m.cases.old.Case, m.cases.new.Case, m.cases.old.Lines[old].Line, m.cases.new.Lines[new].Line}
}

// differing returns the players that are of the lines of a pair alone, and not
// of all lines that have their unit cost.
func (m *matching) differing(old, new int) []player {
	at := m.place(old, new)
	path := at.path() + "."
	return slices.DeleteFunc(m.own(at, m.old[old], m.new[new]), func(p player) bool { return !strings.HasPrefix(p.change.ID, path) })
}

// count returns what a pair costs but for the size of its changes.
func (m *matching) count(old, new int) cost {
	var c cost
	c[changes] = int64(len(idsOf(m.differing(old, new))))
	c[changedLines] = min(c[changes], 1)
	if label(m.cases.old.Lines[old].Line) != label(m.cases.new.Lines[new].Line) {
		c[labels] = 1
	}
	return c
}

// cost returns what a pair costs. Its changes have the mean of their sizes in
// the old and in the new setting.
func (m *matching) cost(old, new int) cost {
	c := m.count(old, new)
	players := m.differing(old, new)
	if len(players) == 0 {
		return c
	}
	from, to := *m.old[old], *m.new[new]
	m.indices(&from, &to, movesYear(&from, &to)) // so that both know all years
	c[size] = (sizes(&from, &to, players) + sizes(&to, &from, players)) / 2
	return c
}

// idsOf returns the IDs of the changes of players, each once.
func idsOf(players []player) []string {
	var ids []string
	for _, p := range players {
		if !slices.Contains(ids, p.change.ID) {
			ids = append(ids, p.change.ID)
		}
	}
	return ids
}

// sizes returns by how many cents the changes of the players move the worth of a line.
func sizes(from, to *state, players []player) int64 {
	blocks, by := play(from, to, players)
	for _, b := range blocks {
		if !slices.ContainsFunc(b, func(x float64) bool { return x != 0 }) {
			for i := range b {
				b[i] = 1 // a line that is worth nothing here has changed as well
			}
		}
	}
	ids := idsOf(players)
	sums := make([]float64, len(ids))
	for block, effects := range shapley(blocks) {
		for i, effect := range effects {
			sums[slices.Index(ids, by[block][i].change.ID)] += effect
		}
	}
	euros := 0.0
	for _, sum := range sums {
		euros += math.Abs(sum)
	}
	return cents(euros)
}

// cents returns euros in whole cents, of which the sum over all lines of a case
// stays far below the largest int64.
func cents(euros float64) int64 {
	const most = 1e14
	return int64(math.Round(min(euros*100, most)))
}
