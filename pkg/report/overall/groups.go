package overall

import (
	"math"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
	"ipta/pkg/report/resultfile"
)

// groupNotes say that no group tells what it rests on, and what is hidden.
func (t *Overall) groupNotes(l lang.Language) []string {
	notes := []string{report.Capitalised(ground.GroupsNotKept.In(l)) + "."}
	if t.HasChances() && t.Simulation().Aggregate.Choice.OK {
		notes = append(notes, lang.Text{
			EN: "The chance of a group (NPV > 0) is for its cases only, without their choice.",
			NL: "De kans van een groep (NCW > 0) geldt alleen voor haar casussen, zonder de keuze daarvan."}.In(l))
	}
	n, noCells := t.HiddenGroups()
	if noCells {
		notes = append(notes, t.noCellsNote(l))
	} else if lines := t.HiddenLines(); lines > 0 {
		notes = append(notes, lang.Text{
			EN: "Of %d rows or columns only the sum is shown: small groups in them could be found from the others.",
			NL: "Van %d rijen of kolommen staat er alleen het totaal: kleine groepen erin zouden uit de andere te vinden zijn.",
		}.With(lines).In(l))
	}
	if n > 0 {
		notes = append(notes, lang.Text{EN: "%s not shown: %s.", NL: "%s niet getoond: %s."}.With(lang.Hidden, t.Why()).In(l))
	}
	return notes
}

// noCellsNote says that only sums by one thing are shown.
func (t *Overall) noCellsNote(l lang.Language) string {
	by := t.By()
	if t.Part.Perspective() != model.Society && !slices.Contains(by, calc.GroupStakeholder) {
		return lang.Text{
			EN: "By %s and %s together is shown for society only: it is not kept how few cases it rests on by stakeholder.",
			NL: "Per %s en %s samen staat er alleen voor de samenleving: per partij wordt niet bewaard op hoe weinig casussen het rust.",
		}.With(lowerHead(by[0], l), lowerHead(by[1], l)).In(l)
	}
	return lang.Text{
		EN: "By %s and %s together is not shown: with the sums of each it would tell what small groups are.",
		NL: "Per %s en %s samen staat er niet bij: met de sommen van elk zou het verraden wat kleine groepen zijn.",
	}.With(lowerHead(by[0], l), lowerHead(by[1], l)).In(l)
}

func lowerHead(by string, l lang.Language) string { return strings.ToLower(groupHead(by).In(l)) }

// groupName names what cases are broken down by.
func (t *Overall) groupName(l lang.Language) string {
	var names []string
	for _, by := range t.By() {
		names = append(names, lowerHead(by, l))
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
	for _, by := range t.By() {
		table.Columns = append(table.Columns, report.Column{Head: groupHead(by).In(w.Lang), Wrap: true})
	}
	table.Columns = append(table.Columns,
		report.Column{Head: w.Say(lang.Text{EN: "Cases", NL: "Casussen"}), Align: report.Right},
		report.Column{Head: w.Say(lang.Text{EN: "Young people", NL: "Jongeren"}), Align: report.Right, Priority: 4},
		report.Column{Head: report.WordCosts.In(w.Lang), Align: report.Right, Priority: 3},
		report.Column{Head: report.WordBenefits.In(w.Lang), Align: report.Right, Priority: 2},
		report.Column{Head: report.WordShortNPV.In(w.Lang), Align: report.Right},
		report.Column{Head: report.WordShortBCR.In(w.Lang), Align: report.Right, Priority: 1})
	chances := t.HasChances()
	if chances {
		table.Columns = append(table.Columns, report.Column{Head: w.Say(lang.Text{EN: "NPV > 0", NL: "NCW > 0"}), Align: report.Right})
	}
	for _, g := range t.Groups() {
		row := report.Row{}
		for i, key := range g.Keys {
			row.Cells = append(row.Cells, report.Text(w.groupLabel(t.By()[i], key)))
			if key == nil {
				row.Kind = report.Total
			}
		}
		x := g.Totals
		if g.Hidden {
			for len(row.Cells) < len(table.Columns) {
				row.Cells = append(row.Cells, report.Text(lang.Hidden))
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
		if chances {
			chance := report.Text(lang.Dash)
			if g.Positive.OK {
				chance = report.Text(w.Probability(g.Positive.Value))
			}
			row.Cells = append(row.Cells, chance)
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

func (t *Overall) newGroups(l lang.Language) *resultfile.Groups {
	n, noCells := t.HiddenGroups()
	groups := &resultfile.Groups{By: t.By(), MinCell: t.Least(), Suppressed: n, Groups: []resultfile.GroupTotals{},
		Reasons: map[string]string{"evidence": ground.GroupsNotKept.In(l)}}
	if noCells {
		groups.Reasons["groups"] = t.noCellsNote(l)
	}
	for _, x := range t.Groups() {
		g := resultfile.GroupTotals{Key: x.Keys, Suppressed: x.Hidden}
		if !x.Hidden {
			people, costs, benefits := report.Figure(x.Totals.YoungPeople), report.Amount(x.Totals.Costs.Float()), report.Amount(x.Totals.Benefits.Float())
			npv := report.Amount((x.Totals.Benefits - x.Totals.Costs).Float())
			g.Cases, g.YoungPeople, g.Costs, g.Benefits, g.NPV = &x.Totals.Cases, &people, &costs, &benefits, &npv
			if x.Totals.Costs > 0 {
				g.BCR = new(report.Figure(x.Totals.Benefits.Float() / x.Totals.Costs.Float()))
			}
			if x.Positive.OK {
				g.PNPVPositive = new(report.Figure(x.Positive.Value))
			}
		}
		groups.Groups = append(groups.Groups, g)
	}
	return groups
}

func (t *Overall) groupSheet() report.Sheet {
	p := t.Part.Parameters
	var sheet report.Sheet
	sheet.Head = append(append(sheet.Head, t.By()...), "suppressed", "cases", "young_people", "costs", "benefits", "npv", "bcr",
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
