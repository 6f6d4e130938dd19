// Package unitcosts shows the unit costs of a parameter file: the documents of ipta
// params.
//
//   - list.go: all of them as a table, with the settings of the file.
//   - unitcost.go: one of them, with the arithmetic to the price level.
//   - file.go, rows.go: the same for programs, as JSON and as rows.
//   - numbers.go: the numbers with a name that lines share.
//   - names.go: what an editor shows of each name.
//   - audit.go: how well they are founded, and which are due for renewal; audittables.go:
//     the tables of that; auditfile.go: the same for programs.
package unitcosts

import (
	"strconv"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
)

// writer writes in one language, with the labels of one parameter file.
type writer struct{ report.Writer }

func inBrackets(text string) string {
	if text == "" {
		return ""
	}
	return "(" + text + ")"
}

// List returns chosen unit costs of a parameter file, by domain: each in
// prices of its own year and of the price level, with who bears it, how sure
// it is and of which year its source is; and behind them chosen numbers with a name.
func List(p *model.Parameters, chosen []*model.UnitCost, numbers []*model.NamedNumber, l lang.Language) report.Document {
	w := writer{report.Writer{Lang: l, Params: p}}
	d := report.Document{Title: p.Name, Lang: l}
	if !p.Title.IsZero() {
		d.Title = p.Title.In(l)
	}
	if !p.Note.IsZero() {
		d.Add(report.Paragraph{Text: p.Note.In(l)})
	}
	d.Add(report.KeyFigures{Items: []report.KeyFigure{
		{Label: w.Say(lang.Text{EN: "Name", NL: "Naam"}), Value: p.Name},
		{Label: report.WordPriceLevel.In(l), Value: strconv.Itoa(p.PriceLevel)},
		{Label: w.Say(lang.Text{EN: "Discount rate", NL: "Discontovoet"}), Value: w.Discounting()},
		{Label: w.Say(lang.Text{EN: "Horizon", NL: "Horizon"}), Value: w.Horizon()},
		{Label: report.WordSharedError.In(l), Value: w.SharedError(), Note: inBrackets(ground.SourcesText(p.SourcesOf(field.SharedError.Key), l))},
		{Label: w.Say(lang.Text{EN: "Perspectives", NL: "Perspectieven"}), Value: w.perspectives()},
	}})
	t := report.Table{Columns: []report.Column{
		{Head: report.WordUnitCost.In(l), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Name", NL: "Naam"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Value", NL: "Bedrag"}), Align: report.Right, Priority: 5},
		{Head: w.Say(lang.Text{EN: "Prices of", NL: "Prijzen van"}), Align: report.Right, Priority: 6},
		{Head: w.Say(lang.Text{EN: "Value in %d", NL: "Bedrag in %d"}, p.PriceLevel), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "Per", NL: "Per"}), Wrap: true}, // an amount says nothing without
		{Head: w.Say(lang.Text{EN: "Borne by", NL: "Drager"}), Wrap: true, Priority: 2},
		{Head: w.Say(lang.Text{EN: "Grade", NL: "Graad"}), Align: report.Right, Priority: 3},
		{Head: w.Say(lang.Text{EN: "Source of", NL: "Bron uit"}), Align: report.Right, Priority: 4},
	}}
	var values, levels []float64
	for _, u := range chosen {
		values = append(values, u.Value.Value)
		if x, ok := AtPriceLevel(w.Params, u); ok {
			levels = append(levels, x)
		}
	}
	decimals := max(report.PriceDecimals(values, 100), report.PriceDecimals(levels, 100))
	for _, domain := range DomainsInUse(p, chosen) {
		t.Rows = append(t.Rows, report.Row{Kind: report.Group, Cells: report.FirstAndLast(len(t.Columns), report.Text(p.DomainLabel(domain).In(l)), report.Cell{})})
		for _, u := range chosen {
			if u.Domain.Name == domain {
				t.Rows = append(t.Rows, report.Row{Cells: w.unitCostRow(u, decimals)})
			}
		}
	}
	if len(chosen) == 0 {
		d.Add(report.Paragraph{Text: w.Say(lang.Text{EN: "None of the %d unit costs fits.", NL: "Geen van de %d kostprijzen past."}, len(p.UnitCosts))})
		w.addNumbers(&d, numbers)
		return d
	}
	notes := []string{w.Say(lang.Text{
		EN: "Grade: confidence in the figure, from 1 (best) to 6.",
		NL: "Graad: betrouwbaarheid van het bedrag, van 1 (best) tot 6."})}
	if len(chosen) < len(p.UnitCosts) {
		notes = append(notes, w.Say(lang.Text{
			EN: "Shown: %d of %d unit costs.", NL: "Getoond: %d van %d kostprijzen."}, len(chosen), len(p.UnitCosts)))
	}
	d.Add(t)
	d.Add(report.Notes{Items: notes})
	w.addNumbers(&d, numbers)
	return d
}

func (w writer) unitCostRow(u *model.UnitCost, decimals int) []report.Cell {
	level := lang.Dash
	if x, ok := AtPriceLevel(w.Params, u); ok {
		level = w.Price(x, decimals)
	}
	return []report.Cell{
		report.Text(u.Label.In(w.Lang)),
		{Text: u.ID, Tone: report.Muted},
		report.Text(w.Price(u.Value.Value, decimals)),
		report.Text(strconv.Itoa(u.PriceYear)),
		report.Text(level),
		report.Text(w.UnitName(u.Unit)),
		report.Text(w.Portions(append(u.BorneBy[:len(u.BorneBy):len(u.BorneBy)], u.EnjoyedBy...))),
		report.Text(ground.Grade(u.Grade())),
		report.Text(w.sourceYear(u.Source)),
	}
}

// DomainsInUse returns the domains of unit costs, in the order in which the
// file declares them and then in which unit costs name others.
func DomainsInUse(p *model.Parameters, unitCosts []*model.UnitCost) []string {
	var ids []string
	seen := map[string]bool{}
	used := map[string]bool{}
	for _, u := range unitCosts {
		used[u.Domain.Name] = true
	}
	put := func(id string) {
		if used[id] && !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	for _, x := range p.Domains {
		put(x.ID)
	}
	for _, u := range unitCosts {
		put(u.Domain.Name)
	}
	return ids
}

// factor returns the price index of a unit cost and what it multiplies by.
func factor(p *model.Parameters, u *model.UnitCost) (index model.Index, factor float64, ok bool) {
	const usual = "cpi"
	name := u.Index.Name
	if name == "" {
		name = usual
	}
	index, ok = p.Index(name)
	if !ok && u.PriceYear != p.PriceLevel {
		return index, 0, false
	}
	factor, ok = index.Factor(u.PriceYear, p.PriceLevel)
	return index, factor, ok
}

// AtPriceLevel returns the value of a unit cost in prices of the price level.
func AtPriceLevel(p *model.Parameters, u *model.UnitCost) (value float64, ok bool) {
	_, factor, ok := factor(p, u)
	return u.Value.Value * factor, ok
}

func (w writer) perspectives() string {
	ids := []string{model.Society}
	for _, x := range w.Params.Perspectives {
		ids = append(ids, x.ID)
	}
	return strings.Join(ids, ", ")
}
