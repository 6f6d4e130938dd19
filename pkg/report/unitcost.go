package report

import (
	"strconv"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// UnitCost returns all that a parameter file says of one unit cost, with the
// arithmetic that brings it to the price level.
func UnitCost(p *model.Parameters, u *model.UnitCost, l lang.Language) Document {
	w := writer{l: l, p: p}
	d := Document{Title: u.Label.In(l), Lang: l}
	d.add(KeyFigures{Items: filled(append(w.valueFigures(u), w.partyFigures(u)...))})
	d.add(Heading{Level: 2, Text: w.say(lang.Text{EN: "Where it comes from", NL: "Waar het vandaan komt"})})
	d.add(KeyFigures{Items: filled(w.sourceFigures(u))})
	if note := strings.TrimSpace(u.Note.In(l)); note != "" {
		d.add(Paragraph{Text: note})
	}
	return d
}

// filled leaves out what a file does not say.
func filled(items []KeyFigure) []KeyFigure {
	var kept []KeyFigure
	for _, x := range items {
		if x.Value != "" {
			kept = append(kept, x)
		}
	}
	return kept
}

func (w writer) valueFigures(u *model.UnitCost) []KeyFigure {
	value := w.say(lang.Text{EN: "%s per %s, prices of %d", NL: "%s per %s, prijzen van %d"},
		w.price(u.Value.Value, cents), w.unitName(u.Unit), u.PriceYear)
	growth := ""
	if u.RealGrowth.Value != 0 {
		growth = w.say(lang.Text{EN: "%s a year", NL: "%s per jaar"}, lang.Share(u.RealGrowth.Value))
	}
	return []KeyFigure{
		{Label: w.say(lang.Text{EN: "Name", NL: "Naam"}), Value: u.ID},
		{Label: wordDomain.In(w.l), Value: w.p.DomainLabel(u.Domain.Name).In(w.l)},
		{Label: w.say(lang.Text{EN: "Kind", NL: "Soort"}), Value: kindText(w, u)},
		{Label: w.say(lang.Text{EN: "Value", NL: "Bedrag"}), Value: value},
		{Label: w.say(lang.Text{EN: "Range", NL: "Bandbreedte"}), Value: w.valueRange(u.Value)},
		{Label: w.say(lang.Text{EN: "In prices of %d", NL: "In prijzen van %d"}, w.p.PriceLevel), Value: w.conversion(u)},
		{Label: w.say(lang.Text{EN: "Real growth", NL: "Reële groei"}), Value: growth},
	}
}

// valueRange shows how far a value may lie from the one given.
func (w writer) valueRange(n model.Number) string {
	if n.Spread == nil {
		return ""
	}
	s := w.price(n.Spread.Low, cents) + " – " + w.price(n.Spread.High, cents)
	if n.Spread.Distribution != "" {
		s += " (" + n.Spread.Distribution + ")"
	}
	return s
}

// conversion shows how a value comes to stand in prices of the price level:
// "€8,500.00 × 130.31 / 100 = €11,076.35 (cpi 2024 / 2015)".
func (w writer) conversion(u *model.UnitCost) string {
	index, factor, ok := w.factor(u)
	to := w.p.PriceLevel
	switch {
	case !ok:
		return w.say(lang.Text{EN: "– (the index %s lacks a year)", NL: "– (in de index %s ontbreekt een jaar)"}, u.Index.Name)
	case u.PriceYear == to:
		return w.price(u.Value.Value, cents)
	}
	return w.say(lang.Text{EN: "%s × %s / %s = %s (%s %d / %d)", NL: "%s × %s / %s = %s (%s %d / %d)"},
		w.price(u.Value.Value, cents), lang.Plain(index.Levels[to], w.l), lang.Plain(index.Levels[u.PriceYear], w.l),
		w.price(u.Value.Value*factor, cents), index.Name, to, u.PriceYear)
}

func (w writer) partyFigures(u *model.UnitCost) []KeyFigure {
	cashable := ""
	if u.Cashable != nil {
		cashable = lang.Share(u.Cashable.Value).In(w.l)
	}
	return []KeyFigure{
		{Label: w.say(lang.Text{EN: "Borne by", NL: "Gedragen door"}), Value: w.portions(u.BorneBy)},
		{Label: w.say(lang.Text{EN: "Received by", NL: "Ontvangen door"}), Value: w.portions(u.ReceivedBy)},
		{Label: w.say(lang.Text{EN: "Enjoyed by", NL: "Genoten door"}), Value: w.portions(u.EnjoyedBy)},
		{Label: w.say(lang.Text{EN: "Includes", NL: "Omvat"}), Value: w.others(u.Includes)},
		{Label: w.say(lang.Text{EN: "Overlaps", NL: "Overlapt met"}), Value: w.others(u.Overlaps)},
		{Label: wordCashable.In(w.l), Value: cashable},
	}
}

// others names other unit costs.
func (w writer) others(refs []model.Ref) string {
	names := make([]string, len(refs))
	for i, ref := range refs {
		names[i] = ref.Name
		if u := w.p.UnitCost(ref.Name); u != nil {
			names[i] = u.Label.In(w.l) + " (" + u.ID + ")"
		}
	}
	return strings.Join(names, ", ")
}

var basisWords = map[string]lang.Text{
	"average":  {EN: "average cost", NL: "gemiddelde kosten"},
	"marginal": {EN: "marginal cost", NL: "marginale kosten"},
	"tariff":   {EN: "tariff", NL: "tarief"},
}

func (w writer) sourceFigures(u *model.UnitCost) []KeyFigure {
	s := u.Source
	year, confidence := "", ""
	if s.Year != 0 {
		year = strconv.Itoa(s.Year)
	}
	if u.Grade() != 0 {
		confidence = w.say(lang.Text{EN: "%d (1 is best, 6 worst)", NL: "%d (1 is het best, 6 het slechtst)"}, u.Grade())
	}
	none, wordAssumed := "", lang.Text{EN: "Assumption", NL: "Aanname"}
	if s.IsZero() {
		none = w.say(lang.Text{EN: "none given", NL: "niet vermeld"})
	}
	if s.Trial != "" {
		wordAssumed = lang.Text{EN: "Trial value", NL: "Proefwaarde"}
	}
	return []KeyFigure{
		{Label: w.say(lang.Text{EN: "Source", NL: "Bron"}), Value: none},
		{Label: wordAssumed.In(w.l), Value: s.AssumptionIn(w.l)},
		{Label: w.say(lang.Text{EN: "Publisher", NL: "Uitgever"}), Value: s.Publisher},
		{Label: w.say(lang.Text{EN: "Title", NL: "Titel"}), Value: s.Title},
		{Label: wordYear.In(w.l), Value: year},
		{Label: w.say(lang.Text{EN: "Page", NL: "Pagina"}), Value: s.Page},
		{Label: w.say(lang.Text{EN: "Address", NL: "Adres"}), Value: s.URL},
		{Label: w.say(lang.Text{EN: "Seen through", NL: "Gezien via"}), Value: s.Via},
		{Label: w.say(lang.Text{EN: "Confidence", NL: "Betrouwbaarheid"}), Value: confidence},
		{Label: w.say(lang.Text{EN: "Basis", NL: "Grondslag"}), Value: basisWords[u.Basis].In(w.l)},
		{Label: w.say(lang.Text{EN: "Review by", NL: "Herzien voor"}), Value: string(u.ReviewBy)},
		{Label: WordElsewhere.In(w.l), Value: Elsewhere(u, w.l)},
		{Label: w.say(lang.Text{EN: "Stands in", NL: "Staat in"}), Value: strings.TrimSuffix(location(standsAt(u)), ": ")},
	}
}

// standsAt returns where a unit cost stands: in the file that gives its value, as
// another may lie over that.
func standsAt(u *model.UnitCost) diag.Pos {
	if !u.Value.Pos.IsZero() && u.Value.Pos.File != u.Pos.File {
		return u.Value.Pos
	}
	return u.Pos
}
