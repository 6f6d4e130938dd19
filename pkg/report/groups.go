package report

import (
	"math"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/partial"
)

// groupNotes say that no group tells what it rests on, and what is hidden.
func (t *Overall) groupNotes(l lang.Language) []string {
	notes := []string{capitalised(groupEvidenceNotKept.In(l)) + "."}
	if t.Hidden.Count() == 0 {
		return notes
	}
	return append(notes, lang.Text{EN: "%s not shown: %s.", NL: "%s niet getoond: %s."}.With(hiddenMark, t.whyHidden()).In(l))
}

// whyHidden says why a group may not be shown; which reason holds of which group
// would tell of the group.
func (t *Overall) whyHidden() lang.Message {
	return lang.Text{
		EN: "fewer than %d cases, one case with more than %d%% of its costs or benefits or two with more than %d%%, or it would tell what such a group is",
		NL: "minder dan %d casussen, één casus met meer dan %d%% van de kosten of de baten of twee met meer dan %d%%, of het zou zo'n groep verraden",
	}.With(t.MinCell, partial.DominantCase, partial.DominantPair)
}

const hiddenMark = "×"

// groupName names what cases are broken down by.
func (t *Overall) groupName(l lang.Language) string {
	var names []string
	for _, by := range t.Groups.By {
		names = append(names, strings.ToLower(groupHead(by).In(l)))
	}
	return strings.Join(names, lang.Text{EN: " and ", NL: " en "}.In(l))
}

func groupHead(by string) lang.Text {
	switch by {
	case calc.GroupMunicipality:
		return wordMunicipality
	case calc.GroupDomain:
		return wordDomain
	case calc.GroupStakeholder:
		return wordStakeholder
	case calc.GroupYear:
		return wordYear
	}
	return lang.Same(by)
}

// groupLabel names a value of one thing; nil stands for all of them.
func (w writer) groupLabel(by string, key *string) string {
	switch {
	case key == nil:
		return w.say(lang.Text{EN: "all", NL: "alle"})
	case *key == "":
		return w.municipality("").In(w.l)
	case by == calc.GroupDomain:
		return w.p.DomainLabel(*key).In(w.l)
	case by == calc.GroupStakeholder:
		return w.p.StakeholderLabel(*key).In(w.l)
	}
	return *key
}

func (t *Overall) groupTable(w writer) Table {
	table := Table{}
	for _, by := range t.Groups.By {
		table.Columns = append(table.Columns, Column{Head: groupHead(by).In(w.l), Wrap: true})
	}
	table.Columns = append(table.Columns,
		Column{Head: w.say(lang.Text{EN: "Cases", NL: "Casussen"}), Align: Right},
		Column{Head: w.say(lang.Text{EN: "Young people", NL: "Jongeren"}), Align: Right, Priority: 4},
		Column{Head: wordCosts.In(w.l), Align: Right, Priority: 3},
		Column{Head: wordBenefits.In(w.l), Align: Right, Priority: 2},
		Column{Head: wordShortNPV.In(w.l), Align: Right},
		Column{Head: wordShortBCR.In(w.l), Align: Right, Priority: 1})
	chances := t.chances()
	if chances != nil {
		table.Columns = append(table.Columns, Column{Head: w.say(lang.Text{EN: "NPV > 0", NL: "NCW > 0"}), Align: Right})
	}
	simulation := simulationWriter{writer: w}
	for _, g := range t.groups() {
		row := Row{}
		for i, key := range g.keys {
			row.Cells = append(row.Cells, text(w.groupLabel(t.Groups.By[i], key)))
			if key == nil {
				row.Kind = Total
			}
		}
		x := g.totals
		if g.hidden {
			for len(row.Cells) < len(table.Columns) {
				row.Cells = append(row.Cells, text(hiddenMark))
			}
			table.Rows = append(table.Rows, row)
			continue
		}
		ratio := lang.Dash
		if x.Costs > 0 {
			ratio = lang.Number(x.Benefits.Float()/x.Costs.Float(), 2, w.l)
		}
		row.Cells = append(row.Cells, text(lang.Decimal{Value: float64(x.Cases)}.In(w.l)), text(w.headCount(x.YoungPeople)),
			w.amount(x.Costs.Float()), w.amount(x.Benefits.Float()), w.result((x.Benefits - x.Costs).Float()), text(ratio))
		if chances != nil {
			row.Cells = append(row.Cells, chanceCell(chances, g, simulation))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// headCount shows a number of young people as those of cases beside it are.
func (w writer) headCount(n float64) string {
	if n == math.Trunc(n) {
		return lang.Decimal{Value: n}.In(w.l)
	}
	return lang.Plain(n, w.l)
}

func chanceCell(chances map[string]float64, g shownGroup, w simulationWriter) Cell {
	if p, ok := chances[g.name()]; ok {
		return text(w.probability(p))
	}
	return text(lang.Dash)
}

// shownGroup is a group as it is shown.
type shownGroup struct {
	keys   []*string // nil: all values
	totals calc.GroupTotals
	hidden bool
}

// name is the value by which chances are known, "" where there is none.
func (g shownGroup) name() string {
	if len(g.keys) == 1 && g.keys[0] != nil {
		return "=" + *g.keys[0]
	}
	return ""
}

// groups lists the groups in the order in which they are shown: a table row by
// row, with the sum of each row, and the sums of the columns at its end.
func (t *Overall) groups() []shownGroup {
	g, h := &t.Groups, &t.Hidden
	var list []shownGroup
	margin := func(i int, value string, keys ...*string) {
		list = append(list, shownGroup{keys, g.Margins[i][value], h.Margins[i][value]})
	}
	if len(g.By) == 1 {
		for _, v := range g.Values[0] {
			margin(0, v, &v)
		}
		return list
	}
	for _, a := range g.Values[0] {
		for _, b := range g.Values[1] {
			key := calc.GroupKey{a, b}
			if cell, ok := g.Cells[key]; ok {
				list = append(list, shownGroup{[]*string{&a, &b}, cell, h.Cells[key]})
			}
		}
		margin(0, a, &a, nil)
	}
	for _, b := range g.Values[1] {
		margin(1, b, nil, &b)
	}
	return list
}

// chances returns by group the share of draws in which it gains, nil without a
// simulation.
func (t *Overall) chances() map[string]float64 {
	if t.Simulation == nil || len(t.Groups.By) != 1 {
		return nil
	}
	chances := map[string]float64{}
	a := &t.Simulation.Aggregate
	if t.Groups.By[0] == calc.GroupStakeholder {
		for i := range a.Stakeholders {
			chances["="+a.Stakeholders[i].ID] = a.Stakeholders[i].Net.Positive
		}
		return chances
	}
	for i := range a.Groups {
		chances["="+a.Groups[i].ID] = a.Groups[i].NPV.Positive
	}
	return chances
}

// Groups are the sums by group in a result file.
type Groups struct {
	By []string `json:"by"`
	// MinCell is the number of cases under which a group is suppressed; from 2 on
	// those are too that one case or two dominate.
	MinCell    int           `json:"min_cell"`
	Suppressed int           `json:"suppressed"`
	Groups     []GroupTotals `json:"groups"`
	// Reasons say why there is no evidence with the ratios of groups.
	Reasons map[string]string `json:"reasons,omitempty"`
}

// GroupTotals is one of them. Of a suppressed group nothing but the key is there.
type GroupTotals struct {
	// Key has a value of each thing, null for all of them and "" for cases that
	// do not say.
	Key          []*string `json:"key"`
	Suppressed   bool      `json:"suppressed,omitempty"`
	Cases        *int      `json:"cases,omitempty"`
	YoungPeople  *Figure   `json:"young_people,omitempty"`
	Costs        *Amount   `json:"costs,omitempty"`
	Benefits     *Amount   `json:"benefits,omitempty"`
	NPV          *Amount   `json:"npv,omitempty"`
	BCR          *Figure   `json:"bcr,omitempty"`
	PNPVPositive *Figure   `json:"p_npv_positive,omitempty"`
}

func (t *Overall) newGroups(l lang.Language) *Groups {
	groups := &Groups{By: t.Groups.By, MinCell: t.MinCell, Suppressed: t.Hidden.Count(), Groups: []GroupTotals{},
		Reasons: map[string]string{"evidence": groupEvidenceNotKept.In(l)}}
	chances := t.chances()
	for _, x := range t.groups() {
		g := GroupTotals{Key: x.keys, Suppressed: x.hidden}
		if !x.hidden {
			people, costs, benefits := Figure(x.totals.YoungPeople), Amount(x.totals.Costs.Float()), Amount(x.totals.Benefits.Float())
			npv := Amount((x.totals.Benefits - x.totals.Costs).Float())
			g.Cases, g.YoungPeople, g.Costs, g.Benefits, g.NPV = &x.totals.Cases, &people, &costs, &benefits, &npv
			if x.totals.Costs > 0 {
				ratio := Figure(x.totals.Benefits.Float() / x.totals.Costs.Float())
				g.BCR = &ratio
			}
			if p, ok := chances[x.name()]; ok {
				chance := Figure(p)
				g.PNPVPositive = &chance
			}
		}
		groups.Groups = append(groups.Groups, g)
	}
	return groups
}

func (t *Overall) groupSheet() Sheet {
	p := t.Part.Parameters
	var sheet Sheet
	sheet.Head = append(append(sheet.Head, t.Groups.By...), "suppressed", "cases", "young_people", "costs", "benefits", "npv", "bcr",
		"p_npv_positive", "perspective", "currency", "price_level")
	for _, g := range t.newGroups(lang.EN).Groups {
		var row []SheetCell
		for _, key := range g.Key {
			name := "*"
			if key != nil {
				name = *key
			}
			row = append(row, textData(name))
		}
		if g.Suppressed {
			row = append(row, textData("true"), SheetCell{}, SheetCell{}, SheetCell{}, SheetCell{}, SheetCell{}, SheetCell{}, SheetCell{})
		} else {
			row = append(row, textData("false"), wholeData(*g.Cases), figureData(*g.YoungPeople), amountData(*g.Costs), amountData(*g.Benefits),
				amountData(*g.NPV), optionalData(g.BCR), optionalData(g.PNPVPositive))
		}
		sheet.Rows = append(sheet.Rows, append(row, textData(t.Part.Perspective()), textData(p.Currency), wholeData(p.PriceLevel)))
	}
	return sheet
}
