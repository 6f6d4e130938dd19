package unitcosts

import (
	"slices"
	"strconv"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// Audit returns how well the unit costs of a parameter file are founded, by domain and by
// kind of source, which of them are out of date on the day asOf, and, where cases are
// given, which part of their costs and benefits rests on each. r is the result of these,
// nil for none.
func Audit(p *model.Parameters, r *calc.Result, asOf model.Date, l lang.Language) report.Document {
	w := writer{report.Writer{Lang: l, Params: p}}
	f := NewAuditFile(p, r, asOf, l)
	d := report.Document{Title: w.Say(lang.Text{EN: "Audit of %s", NL: "Doorlichting van %s"}, p.Name), Lang: l}
	d.Add(report.KeyFigures{Items: filled([]report.KeyFigure{
		{Label: w.Say(lang.Text{EN: "Unit costs", NL: "Kostprijzen"}), Value: strconv.Itoa(len(p.UnitCosts))},
		{Label: report.WordPriceLevel.In(l), Value: strconv.Itoa(p.PriceLevel)},
		{Label: w.Say(lang.Text{EN: "On the day", NL: "Op de dag"}), Value: string(asOf)},
		{Label: w.Say(lang.Text{EN: "In use by", NL: "Gebruikt door"}), Value: w.usedBy(r)},
	})})
	if len(p.UnitCosts)+len(p.Numbers) == 0 {
		return d
	}
	d.Add(w.foundations(), report.Notes{Items: []string{w.Say(lang.Text{
		EN: "Shares of the unit costs. Source: a publication; page: where in it; assumption: no publication has the figure; grade 1–4: confidence that is given and not weak.",
		NL: "Aandelen van de kostprijzen. Bron: een publicatie; pagina: waar daarin; aanname: geen publicatie heeft het bedrag; graad 1–4: betrouwbaarheid die vermeld is en niet zwak."})}})
	w.addKinds(&d, f)
	w.addUse(&d, f)
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "Out of date", NL: "Verouderd"})})
	if stale := w.stale(f); len(stale.Rows) > 0 {
		d.Add(stale)
		return d
	}
	d.Add(report.Paragraph{Text: w.Say(lang.Text{
		EN: "Nothing: on %s no figure is older than its kind of source allows, and no review is due.",
		NL: "Niets: op %s is geen cijfer ouder dan bij zijn soort bron past, en er hoeft niets te worden herzien."}, asOf)})
	return d
}

// qualities are what an audit asks of a unit cost.
var qualities = []struct {
	head lang.Text
	// priority is that of the column.
	priority int
	holds    func(*model.UnitCost) bool
}{
	{lang.Text{EN: "Source", NL: "Bron"}, 0, isPublished},
	{lang.Text{EN: "Page", NL: "Pagina"}, 1, func(u *model.UnitCost) bool { return isPublished(u) && u.Source.Page != "" }},
	{lang.Text{EN: "Assumption", NL: "Aanname"}, 2, func(u *model.UnitCost) bool { return !u.Source.Assumption.IsZero() }},
	{lang.Text{EN: "Range", NL: "Bandbreedte"}, 0, func(u *model.UnitCost) bool { return u.Value.Spread != nil }},
	{lang.Text{EN: "Confidence", NL: "Betrouwbaarheid"}, 0, func(u *model.UnitCost) bool { return u.Confidence != 0 }},
	{lang.Text{EN: "Grade 1–4", NL: "Graad 1–4"}, 3, func(u *model.UnitCost) bool { return u.Confidence != 0 && u.Confidence <= weakest }},
	{lang.Text{EN: "Bearer", NL: "Drager"}, 0, hasBearer},
}

// weakest is the last grade of confidence that is not called weak.
const weakest = 4

func isPublished(u *model.UnitCost) bool { return Published(u.Source) }

// Published reports whether a source is a publication, and not an assumption or
// nothing at all.
func Published(s model.Source) bool { return !s.IsZero() && s.Assumption.IsZero() }

func hasBearer(u *model.UnitCost) bool {
	who := append(slices.Clone(u.BorneBy), u.EnjoyedBy...)
	return len(who) > 0 && !slices.ContainsFunc(who, func(x model.Portion) bool { return x.Stakeholder == model.Unallocated })
}

// foundations returns the table of an audit by domain.
func (w writer) foundations() report.Table {
	t := report.Table{Columns: []report.Column{
		{Head: report.WordDomain.In(w.Lang), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Number", NL: "Aantal"}), Align: report.Right},
	}}
	for _, q := range qualities {
		t.Columns = append(t.Columns, report.Column{Head: q.head.In(w.Lang), Align: report.Right, Priority: q.priority})
	}
	line := func(name string, unitCosts []*model.UnitCost) []report.Cell {
		cells := []report.Cell{report.Text(name), report.Text(strconv.Itoa(len(unitCosts)))}
		for _, q := range qualities {
			n := 0
			for _, u := range unitCosts {
				if q.holds(u) {
					n++
				}
			}
			cells = append(cells, report.Text(w.Percent(calc.Ratio{Value: float64(n) / float64(len(unitCosts)), OK: len(unitCosts) > 0})))
		}
		return cells
	}
	for _, domain := range DomainsInUse(w.Params, w.Params.UnitCosts) {
		var members []*model.UnitCost
		for _, u := range w.Params.UnitCosts {
			if u.Domain.Name == domain {
				members = append(members, u)
			}
		}
		t.Rows = append(t.Rows, report.Row{Cells: line(w.Params.DomainLabel(domain).In(w.Lang), members)})
	}
	t.Rows = append(t.Rows, report.Row{Kind: report.Total, Cells: line(report.WordTotal.In(w.Lang), w.Params.UnitCosts)})
	if len(w.Params.Numbers) > 0 {
		var numbers []*model.UnitCost
		for _, x := range w.Params.Numbers {
			numbers = append(numbers, &x.UnitCost)
		}
		cells := line(WordNumbers.In(w.Lang), numbers)
		cells[len(cells)-1] = report.Text(lang.Dash) // nobody bears a number
		t.Rows = append(t.Rows, report.Row{Cells: cells})
	}
	return t
}
