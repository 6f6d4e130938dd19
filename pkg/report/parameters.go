package report

import (
	"strconv"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// UnitCosts returns chosen unit costs of a parameter file, by domain: each in
// prices of its own year and of the price level, with who bears it, how sure
// it is and of which year its source is.
func UnitCosts(p *model.Parameters, chosen []*model.UnitCost, l lang.Language) Document {
	w := writer{l: l, p: p}
	d := Document{Title: p.Name, Lang: l}
	if !p.Title.IsZero() {
		d.Title = p.Title.In(l)
	}
	d.add(KeyFigures{Items: []KeyFigure{
		{Label: w.say(lang.Text{EN: "Name", NL: "Naam"}), Value: p.Name},
		{Label: wordPriceLevel.In(l), Value: strconv.Itoa(p.PriceLevel)},
		{Label: w.say(lang.Text{EN: "Discount rate", NL: "Discontovoet"}), Value: w.discounting()},
		{Label: w.say(lang.Text{EN: "Horizon", NL: "Horizon"}), Value: w.horizon()},
		{Label: wordSharedError.In(l), Value: w.sharedError()},
		{Label: w.say(lang.Text{EN: "Perspectives", NL: "Perspectieven"}), Value: w.perspectives()},
	}})
	t := Table{Columns: []Column{
		{Head: wordUnitCost.In(l), Wrap: true},
		{Head: w.say(lang.Text{EN: "Name", NL: "Naam"}), Wrap: true},
		{Head: w.say(lang.Text{EN: "Value", NL: "Bedrag"}), Align: Right, Priority: 5},
		{Head: w.say(lang.Text{EN: "Prices of", NL: "Prijzen van"}), Align: Right, Priority: 6},
		{Head: w.say(lang.Text{EN: "Value in %d", NL: "Bedrag in %d"}, p.PriceLevel), Align: Right},
		{Head: w.say(lang.Text{EN: "Per", NL: "Per"}), Wrap: true, Priority: 1},
		{Head: w.say(lang.Text{EN: "Borne by", NL: "Drager"}), Wrap: true, Priority: 2},
		{Head: w.say(lang.Text{EN: "Grade", NL: "Graad"}), Align: Right, Priority: 3},
		{Head: w.say(lang.Text{EN: "Source of", NL: "Bron uit"}), Align: Right, Priority: 4},
	}}
	var values, levels []float64
	for _, u := range chosen {
		values = append(values, u.Value.Value)
		if x, ok := w.atPriceLevel(u); ok {
			levels = append(levels, x)
		}
	}
	decimals := max(priceDecimals(values, 100), priceDecimals(levels, 100))
	for _, domain := range domainsInUse(p, chosen) {
		t.Rows = append(t.Rows, Row{Kind: Group, Cells: row(len(t.Columns), text(p.DomainLabel(domain).In(l)), Cell{})})
		for _, u := range chosen {
			if u.Domain.Name == domain {
				t.Rows = append(t.Rows, Row{Cells: w.unitCostRow(u, decimals)})
			}
		}
	}
	if len(chosen) == 0 {
		d.add(Paragraph{Text: w.say(lang.Text{EN: "None of the %d unit costs fits.", NL: "Geen van de %d kostprijzen past."}, len(p.UnitCosts))})
		return d
	}
	notes := []string{w.say(lang.Text{
		EN: "Grade: confidence in the figure, from 1 (best) to 6.",
		NL: "Graad: betrouwbaarheid van het bedrag, van 1 (best) tot 6."})}
	if len(chosen) < len(p.UnitCosts) {
		notes = append(notes, w.say(lang.Text{
			EN: "Shown: %d of %d unit costs.", NL: "Getoond: %d van %d kostprijzen."}, len(chosen), len(p.UnitCosts)))
	}
	d.add(t)
	d.add(Notes{Items: notes})
	return d
}

func (w writer) unitCostRow(u *model.UnitCost, decimals int) []Cell {
	level := lang.Dash
	if x, ok := w.atPriceLevel(u); ok {
		level = w.price(x, decimals)
	}
	year := lang.Dash
	if u.Source.Year != 0 {
		year = strconv.Itoa(u.Source.Year)
	}
	if u.Source.Assumption != "" {
		year = w.say(wordAssumption)
	}
	return []Cell{
		text(u.Label.In(w.l)),
		{Text: u.ID, Tone: Muted},
		text(w.price(u.Value.Value, decimals)),
		text(strconv.Itoa(u.PriceYear)),
		text(level),
		text(w.unitName(u.Unit)),
		text(w.portions(append(u.BorneBy[:len(u.BorneBy):len(u.BorneBy)], u.EnjoyedBy...))),
		text(grade(u.Grade())),
		text(year),
	}
}

// domainsInUse returns the domains of unit costs, in the order in which the
// file declares them and then in which unit costs name others.
func domainsInUse(p *model.Parameters, unitCosts []*model.UnitCost) []string {
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
func (w writer) factor(u *model.UnitCost) (index model.Index, factor float64, ok bool) {
	const usual = "cpi"
	name := u.Index.Name
	if name == "" {
		name = usual
	}
	index, ok = w.p.Index(name)
	if !ok && u.PriceYear != w.p.PriceLevel {
		return index, 0, false
	}
	factor, ok = index.Factor(u.PriceYear, w.p.PriceLevel)
	return index, factor, ok
}

// atPriceLevel returns the value of a unit cost in prices of the price level.
func (w writer) atPriceLevel(u *model.UnitCost) (value float64, ok bool) {
	_, factor, ok := w.factor(u)
	return u.Value.Value * factor, ok
}

func (w writer) horizon() string {
	return w.say(lang.Text{EN: "%s after year 0", NL: "%s na jaar 0"}, w.quantity(float64(w.p.Horizon), lang.Same("year")))
}

func (w writer) perspectives() string {
	ids := []string{model.Society}
	for _, x := range w.p.Perspectives {
		ids = append(ids, x.ID)
	}
	return strings.Join(ids, ", ")
}
