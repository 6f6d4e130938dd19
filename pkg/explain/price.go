package explain

import (
	"fmt"
	"strconv"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// unitValue explains what one unit costs or is worth at the price level (SPEC 2.2).
func (b *caseBuilder) unitValue(l *model.Line) Node {
	u := l.Figure
	in := b.figureInput(l, "value", u.Value.Pos)
	in.Number, in.PriceYear, in.ReviewBy, in.Note = &u.Value, u.PriceYear, u.ReviewBy, u.Note
	if apart := u.RangeApart(); len(apart) > 0 && apart[0].Key != "distribution" {
		in.RangeFrom = apart[0].From
	}
	b.addAsides(&in)
	if x := b.p.Number(u.Value.Named); x != nil {
		year := in.PriceYear
		in = b.namedInput(x)
		in.PriceYear = year
	}
	if year := strconv.Itoa(u.PriceYear); len(u.Values) > 0 && strings.HasPrefix(in.Path, "unit_costs.") {
		in.Path = strings.TrimSuffix(in.Path, "value") + "values." + year
	}
	value := input(say(lang.Text{EN: "%s, a unit in prices of %d", NL: "%s, per eenheid, prijspeil %d"}, u.Label, u.PriceYear), u.Value.Value, Amount, in)
	value.Note = b.whichYear(l)
	if u.PriceYear == b.p.PriceLevel {
		return value
	}
	index, _ := b.p.Index(u.Index.Name)
	level := func(year int) Node {
		path := fmt.Sprintf("indices.%s.%d", index.Name, year)
		return b.setting(say(lang.Text{EN: "price index %s of %d", NL: "prijsindex %s van %d"}, index.Name, year), index.Levels[year], Plain, path, index.LevelPos(year))
	}
	ratio := branch(say(lang.Text{EN: "prices of %d against those of %d", NL: "prijzen van %d tegenover die van %d"}, b.p.PriceLevel, u.PriceYear), Ratio, Quotient,
		lang.Text{EN: "index of the price level / index of the price year", NL: "index van het prijspeil / index van het jaar van het bedrag"},
		level(b.p.PriceLevel), level(u.PriceYear))
	return branch(say(lang.Text{EN: "%s, a unit in prices of %d", NL: "%s, per eenheid, prijspeil %d"}, u.Label, b.p.PriceLevel), Amount, Product,
		lang.Text{EN: "value × price index", NL: "bedrag × prijsindex"}, value, ratio)
}

// whichYear says which of the amounts by year of a unit cost counts; nothing where it
// has one amount.
func (b *caseBuilder) whichYear(l *model.Line) (m lang.Message) {
	u := l.Figure
	if len(u.Values) == 0 || l.OwnsAmount() {
		return m
	}
	var years lang.List
	for _, x := range u.Values {
		years = append(years, strconv.Itoa(x.Year))
	}
	why := lang.Text{EN: "that of the price level", NL: "dat van het prijspeil"}
	switch {
	case u.PriceYear < b.p.PriceLevel:
		why = lang.Text{EN: "the latest before the price level, which the price index brings there", NL: "het laatste voor het prijspeil, dat de prijsindex daarheen brengt"}
	case u.PriceYear > b.p.PriceLevel:
		why = lang.Text{EN: "the first, as all are of later years than the price level; the price index brings it there", NL: "het eerste, want alle zijn van latere jaren dan het prijspeil; de prijsindex brengt het daarheen"}
	}
	return say(lang.Text{EN: "of the amounts by year (%s) this is %s", NL: "van de bedragen per jaar (%s) is dit %s"}, years, why)
}

// quantity explains the quantity of a line in a year.
func (b *caseBuilder) quantity(l *model.Line) Node {
	if !l.Total.Given {
		return b.number(field.UnitsPerYear, l)
	}
	name, formula := lang.Text{EN: "number of years", NL: "aantal jaren"}, lang.Text{EN: "total / years", NL: "totaal / jaren"}
	if l.Profile != nil {
		name = lang.Text{EN: "parts of all years of the line, added up", NL: "delen van alle jaren van de regel, opgeteld"}
		formula = lang.Text{EN: "total / parts of all years", NL: "totaal / delen van alle jaren"}
	}
	return branch(say(field.UnitsPerYear.Name), Plain, Quotient, formula, b.number(field.Total, l), constant(say(name), l.Parts(), Plain))
}

// counts explains which part of a line counts for some stakeholders (nil: all):
// what they bear or enjoy, less what they receive (SPEC 2.6).
func (b *caseBuilder) counts(l *model.Line, members map[string]bool, name lang.Message) Node {
	var has, receives []Node
	for _, list := range []struct {
		key      string
		portions []model.Portion
		to       *[]Node
	}{{"borne_by", l.Figure.BorneBy, &has}, {"enjoyed_by", l.Figure.EnjoyedBy, &has}, {"received_by", l.Figure.ReceivedBy, &receives}} {
		for _, x := range list.portions {
			if members == nil || members[x.Stakeholder] {
				*list.to = append(*list.to, b.portionInput(l, list.key, x))
			}
		}
	}
	borne := sumOf(say(lang.Text{EN: "what they bear or enjoy", NL: "wat zij dragen of krijgen"}), Share, has)
	if len(receives) == 0 {
		return borne.named(name)
	}
	return branch(name, Share, Difference, lang.Text{EN: "borne or enjoyed − received", NL: "gedragen of ten goede − ontvangen"},
		borne, sumOf(say(lang.Text{EN: "what they receive", NL: "wat zij ontvangen"}), Share, receives))
}

// sumOf returns the sum of nodes, or the only one itself.
func sumOf(name lang.Message, unit Unit, nodes []Node) Node {
	if len(nodes) == 1 {
		return nodes[0]
	}
	return branch(name, unit, Sum, lang.Text{}, nodes...)
}
