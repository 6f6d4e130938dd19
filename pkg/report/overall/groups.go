package overall

import (
	"math"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/partial"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
	"ipta/pkg/report/resultfile"
)

// groupNotes say that no group tells what it rests on, and what is hidden.
func (t *Overall) groupNotes(l lang.Language) []string {
	notes := []string{report.Capitalised(ground.GroupsNotKept.In(l)) + "."}
	if t.chances() != nil && t.Simulation.Aggregate.Choice.OK {
		notes = append(notes, lang.Text{
			EN: "The chance of a group (NPV > 0) is for its cases only, without their choice.",
			NL: "De kans van een groep (NCW > 0) geldt alleen voor haar casussen, zonder de keuze daarvan."}.In(l))
	}
	if t.Hidden.Count() == 0 {
		return notes
	}
	return append(notes, lang.Text{EN: "%s not shown: %s.", NL: "%s niet getoond: %s."}.With(report.HiddenMark, t.whyHidden()).In(l))
}

// whyHidden says why a group may not be shown; which reason holds of which group
// would tell of the group.
func (t *Overall) whyHidden() lang.Message {
	return lang.Text{
		EN: "fewer than %d cases, one case with more than %d%% of its costs or benefits or two with more than %d%%, or it would tell what such a group is",
		NL: "minder dan %d casussen, één casus met meer dan %d%% van de kosten of de baten of twee met meer dan %d%%, of het zou zo'n groep verraden",
	}.With(t.MinCell, partial.DominantCase, partial.DominantPair)
}

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
		return report.WordMunicipality
	case calc.GroupDomain:
		return report.WordDomain
	case calc.GroupStakeholder:
		return report.WordStakeholder
	case calc.GroupYear:
		return report.WordYear
	}
	return lang.Same(by)
}

// groupLabel names a value of one thing; nil stands for all of them.
func (w writer) groupLabel(by string, key *string) string {
	switch {
	case key == nil:
		return w.Say(lang.Text{EN: "all", NL: "alle"})
	case *key == "":
		return w.Municipality("").In(w.Lang)
	case by == calc.GroupDomain:
		return w.Params.DomainLabel(*key).In(w.Lang)
	case by == calc.GroupStakeholder:
		return w.Params.StakeholderLabel(*key).In(w.Lang)
	}
	return *key
}

func (t *Overall) groupTable(w writer) report.Table {
	table := report.Table{}
	for _, by := range t.Groups.By {
		table.Columns = append(table.Columns, report.Column{Head: groupHead(by).In(w.Lang), Wrap: true})
	}
	table.Columns = append(table.Columns,
		report.Column{Head: w.Say(lang.Text{EN: "Cases", NL: "Casussen"}), Align: report.Right},
		report.Column{Head: w.Say(lang.Text{EN: "Young people", NL: "Jongeren"}), Align: report.Right, Priority: 4},
		report.Column{Head: report.WordCosts.In(w.Lang), Align: report.Right, Priority: 3},
		report.Column{Head: report.WordBenefits.In(w.Lang), Align: report.Right, Priority: 2},
		report.Column{Head: report.WordShortNPV.In(w.Lang), Align: report.Right},
		report.Column{Head: report.WordShortBCR.In(w.Lang), Align: report.Right, Priority: 1})
	chances := t.chances()
	if chances != nil {
		table.Columns = append(table.Columns, report.Column{Head: w.Say(lang.Text{EN: "NPV > 0", NL: "NCW > 0"}), Align: report.Right})
	}
	for _, g := range t.groups() {
		row := report.Row{}
		for i, key := range g.keys {
			row.Cells = append(row.Cells, report.Text(w.groupLabel(t.Groups.By[i], key)))
			if key == nil {
				row.Kind = report.Total
			}
		}
		x := g.totals
		if g.hidden {
			for len(row.Cells) < len(table.Columns) {
				row.Cells = append(row.Cells, report.Text(report.HiddenMark))
			}
			table.Rows = append(table.Rows, row)
			continue
		}
		ratio := lang.Dash
		if x.Costs > 0 {
			ratio = lang.Number(x.Benefits.Float()/x.Costs.Float(), 2, w.Lang)
		}
		row.Cells = append(row.Cells, report.Text(lang.Decimal{Value: float64(x.Cases)}.In(w.Lang)), report.Text(w.headCount(x.YoungPeople)),
			w.Amount(x.Costs.Float()), w.Amount(x.Benefits.Float()), w.Outcome((x.Benefits - x.Costs).Float()), report.Text(ratio))
		if chances != nil {
			row.Cells = append(row.Cells, chanceCell(chances, g, w))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// headCount shows a number of young people as those of cases beside it are.
func (w writer) headCount(n float64) string {
	if n == math.Trunc(n) {
		return lang.Decimal{Value: n}.In(w.Lang)
	}
	return lang.Plain(n, w.Lang)
}

func chanceCell(chances map[string]float64, g shownGroup, w writer) report.Cell {
	if p, ok := chances[g.name()]; ok {
		return report.Text(w.Probability(p))
	}
	return report.Text(lang.Dash)
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

func (t *Overall) newGroups(l lang.Language) *resultfile.Groups {
	groups := &resultfile.Groups{By: t.Groups.By, MinCell: t.MinCell, Suppressed: t.Hidden.Count(), Groups: []resultfile.GroupTotals{},
		Reasons: map[string]string{"evidence": ground.GroupsNotKept.In(l)}}
	chances := t.chances()
	for _, x := range t.groups() {
		g := resultfile.GroupTotals{Key: x.keys, Suppressed: x.hidden}
		if !x.hidden {
			people, costs, benefits := report.Figure(x.totals.YoungPeople), report.Amount(x.totals.Costs.Float()), report.Amount(x.totals.Benefits.Float())
			npv := report.Amount((x.totals.Benefits - x.totals.Costs).Float())
			g.Cases, g.YoungPeople, g.Costs, g.Benefits, g.NPV = &x.totals.Cases, &people, &costs, &benefits, &npv
			if x.totals.Costs > 0 {
				ratio := report.Figure(x.totals.Benefits.Float() / x.totals.Costs.Float())
				g.BCR = &ratio
			}
			if p, ok := chances[x.name()]; ok {
				chance := report.Figure(p)
				g.PNPVPositive = &chance
			}
		}
		groups.Groups = append(groups.Groups, g)
	}
	return groups
}

func (t *Overall) groupSheet() report.Sheet {
	p := t.Part.Parameters
	var sheet report.Sheet
	sheet.Head = append(append(sheet.Head, t.Groups.By...), "suppressed", "cases", "young_people", "costs", "benefits", "npv", "bcr",
		"p_npv_positive", "perspective", "currency", "price_level")
	for _, g := range t.newGroups(lang.EN).Groups {
		var row []report.SheetCell
		for _, key := range g.Key {
			name := "*"
			if key != nil {
				name = *key
			}
			row = append(row, report.TextData(name))
		}
		if g.Suppressed {
			row = append(row, report.YesData(true), report.SheetCell{}, report.SheetCell{}, report.SheetCell{}, report.SheetCell{}, report.SheetCell{}, report.SheetCell{}, report.SheetCell{})
		} else {
			row = append(row, report.YesData(false), report.WholeData(*g.Cases), report.FigureData(*g.YoungPeople), report.AmountData(*g.Costs), report.AmountData(*g.Benefits),
				report.AmountData(*g.NPV), report.OptionalData(g.BCR), report.OptionalData(g.PNPVPositive))
		}
		sheet.Rows = append(sheet.Rows, append(row, report.TextData(t.Part.Perspective()), report.TextData(p.Currency), report.WholeData(p.PriceLevel)))
	}
	return sheet
}
