package unitcosts

import (
	"strconv"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/finding"
	"ipta/pkg/report/ground"
)

// ShareText shows a share as the file may give it: not rounded.
func ShareText(w report.Writer, x float64) string { return lang.Share(x).In(w.Lang) }

// KindText says whether a unit cost is a cost or the value of what is enjoyed.
func KindText(w report.Writer, u *model.UnitCost) string {
	if u.Kind == model.Value {
		return w.Say(lang.Text{EN: "value", NL: "waarde"})
	}
	return w.Say(lang.Text{EN: "cost", NL: "kosten"})
}

// CashableText shows which share of a unit cost can leave a budget.
func CashableText(w report.Writer, u *model.UnitCost) string {
	if u.Cashable == nil {
		return ""
	}
	return ShareText(w, u.Cashable.Value)
}

// One returns all that a parameter file says of one unit cost, with the
// arithmetic that brings it to the price level.
func One(p *model.Parameters, u *model.UnitCost, l lang.Language) report.Document {
	w := writer{report.Writer{Lang: l, Params: p}}
	d := report.Document{Title: u.Label.In(l), Lang: l}
	d.Add(report.KeyFigures{Items: filled(append(w.valueFigures(u), w.partyFigures(u)...))})
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "Where it comes from", NL: "Waar het vandaan komt"})})
	d.Add(report.KeyFigures{Items: filled(w.sourceFigures(u))})
	if note := strings.TrimSpace(u.Note.In(l)); note != "" {
		d.Add(report.Paragraph{Text: note})
	}
	return d
}

// SharedError returns what a parameter file says of how far estimates err together.
func SharedError(p *model.Parameters, l lang.Language) report.Document {
	w := writer{report.Writer{Lang: l, Params: p}}
	d := report.Document{Title: report.WordSharedError.In(l), Lang: l}
	from := ground.SourcesText(p.SourcesOf(field.SharedError.Key), l)
	switch {
	case from != "":
	case p.SharedError.Given:
		from = w.Say(ground.WordNoSource)
	default:
		from = w.Say(lang.Text{EN: "the files do not say it: what the method takes", NL: "de bestanden zeggen het niet: wat de methode neemt"})
	}
	d.Add(report.KeyFigures{Items: []report.KeyFigure{
		{Label: w.Say(lang.Text{EN: "Value", NL: "Waarde"}), Value: w.SharedError()},
		{Label: w.Say(lang.Text{EN: "Source", NL: "Bron"}), Value: from},
	}})
	d.Add(report.Paragraph{Text: w.Say(lang.Text{
		EN: "Estimates of cases that the same people made are too high or too low together. ipta simulate draws them so; see ipta help uncertainty.",
		NL: "Schattingen van casussen die dezelfde mensen maakten, zijn samen te hoog of te laag. Zo trekt ipta simulate ze; zie ipta help uncertainty."})})
	return d
}

// filled leaves out what a file does not say.
func filled(items []report.KeyFigure) []report.KeyFigure {
	var kept []report.KeyFigure
	for _, x := range items {
		if x.Value != "" {
			kept = append(kept, x)
		}
	}
	return kept
}

// inPricesOf says what one unit of a unit cost comes to, as the file has it.
func (w writer) inPricesOf(u *model.UnitCost) string {
	return w.Say(lang.Text{EN: "%s per %s, prices of %d", NL: "%s per %s, prijzen van %d"},
		w.Price(u.Value.Value, report.Cents), w.UnitName(u.Unit), u.PriceYear)
}

func (w writer) valueFigures(u *model.UnitCost) []report.KeyFigure {
	growth := ""
	if u.RealGrowth.Value != 0 {
		growth = w.Say(lang.Text{EN: "%s a year", NL: "%s per jaar"}, lang.Share(u.RealGrowth.Value))
	}
	return []report.KeyFigure{
		{Label: w.Say(lang.Text{EN: "Name", NL: "Naam"}), Value: u.ID},
		{Label: report.WordDomain.In(w.Lang), Value: w.Params.DomainLabel(u.Domain.Name).In(w.Lang)},
		{Label: w.Say(lang.Text{EN: "Kind", NL: "Soort"}), Value: KindText(w.Writer, u)},
		{Label: w.Say(lang.Text{EN: "Value", NL: "Bedrag"}), Value: w.inPricesOf(u)},
		{Label: wordByYear.In(w.Lang), Value: ByYear(w.Writer, u)},
		{Label: w.Say(lang.Text{EN: "Range", NL: "Bandbreedte"}), Value: ValueRange(w.Writer, u.Value)},
		{Label: w.Say(lang.Text{EN: "In prices of %d", NL: "In prijzen van %d"}, w.Params.PriceLevel), Value: w.conversion(u)},
		{Label: w.Say(lang.Text{EN: "Real growth", NL: "Reële groei"}), Value: growth},
		{Label: w.Say(lang.Text{EN: "Discount rate", NL: "Discontovoet"}), Value: RateText(w.Writer, u)},
	}
}

// saidKind calls a kind of source, "" where nobody says it.
func saidKind(kind string) lang.Text {
	if kind == "" {
		return lang.Text{}
	}
	return kindWords[kind]
}

// RateText shows the discount rate that a unit cost names, "" where it has that of all.
func RateText(w report.Writer, u *model.UnitCost) string {
	if u.Discount.Name == "" {
		return ""
	}
	return lang.Share(w.Params.RatesBy(u.Discount.Name)[0].Rate.Value).In(w.Lang) + " (" + lang.Visible(u.Discount.Name) + ")"
}

var wordByYear = lang.Text{EN: "Amounts by year", NL: "Bedragen per jaar"}

// ByYear shows the amounts by year of a unit cost, "" where it has one amount; with
// whose an amount is where the source of the unit cost does not give it.
func ByYear(w report.Writer, u *model.UnitCost) string {
	parts := make([]string, len(u.Values))
	for i, x := range u.Values {
		parts[i] = strconv.Itoa(x.Year) + ": " + w.Price(x.Amount, report.Cents)
		if from := w.Params.YearFrom(u, x); from != "" {
			parts[i] += " (" + w.Say(ground.NotTheSources, from) + ")"
		}
	}
	return strings.Join(parts, "; ")
}

// ValueRange shows how far a value may lie from the one given.
func ValueRange(w report.Writer, n model.Number) string {
	if n.Spread == nil {
		return ""
	}
	s := w.Price(n.Spread.Low, report.Cents) + " – " + w.Price(n.Spread.High, report.Cents)
	var remarks []string
	for _, remark := range []string{w.Form(&n, func(x float64) string { return w.Price(x, report.Cents) }), n.Spread.Distribution} {
		if remark != "" {
			remarks = append(remarks, remark)
		}
	}
	if len(remarks) > 0 {
		s += " (" + strings.Join(remarks, "; ") + ")"
	}
	return s
}

// conversion shows how a value comes to stand in prices of the price level:
// "€8,500.00 × 130.31 / 100 = €11,076.35 (cpi 2024 / 2015)".
func (w writer) conversion(u *model.UnitCost) string {
	index, factor, ok := factor(w.Params, u)
	to := w.Params.PriceLevel
	switch {
	case !ok:
		return w.Say(lang.Text{EN: "– (the index %s lacks a year)", NL: "– (in de index %s ontbreekt een jaar)"}, u.Index.Name)
	case u.PriceYear == to:
		return w.Price(u.Value.Value, report.Cents)
	}
	return w.Say(lang.Text{EN: "%s × %s / %s = %s (%s %d / %d)", NL: "%s × %s / %s = %s (%s %d / %d)"},
		w.Price(u.Value.Value, report.Cents), lang.Plain(index.Levels[to], w.Lang), lang.Plain(index.Levels[u.PriceYear], w.Lang),
		w.Price(u.Value.Value*factor, report.Cents), index.Name, to, u.PriceYear)
}

func (w writer) partyFigures(u *model.UnitCost) []report.KeyFigure {
	cashable := ""
	if u.Cashable != nil {
		cashable = lang.Share(u.Cashable.Value).In(w.Lang)
	}
	return []report.KeyFigure{
		{Label: w.Say(lang.Text{EN: "Borne by", NL: "Gedragen door"}), Value: w.Portions(u.BorneBy)},
		{Label: w.Say(lang.Text{EN: "Received by", NL: "Ontvangen door"}), Value: w.Portions(u.ReceivedBy)},
		{Label: w.Say(lang.Text{EN: "Enjoyed by", NL: "Genoten door"}), Value: w.Portions(u.EnjoyedBy)},
		{Label: w.Say(lang.Text{EN: "Includes", NL: "Omvat"}), Value: w.others(u.Includes)},
		{Label: w.Say(lang.Text{EN: "Overlaps", NL: "Overlapt met"}), Value: w.others(u.Overlaps)},
		{Label: report.WordCashable.In(w.Lang), Value: cashable},
	}
}

// others names other unit costs.
func (w writer) others(refs []model.Ref) string {
	names := make([]string, len(refs))
	for i, ref := range refs {
		names[i] = ref.Name
		if u := w.Params.UnitCost(ref.Name); u != nil {
			names[i] = u.Label.In(w.Lang) + " (" + u.ID + ")"
		}
	}
	return strings.Join(names, ", ")
}

// BasisWords say what kind of price a unit cost is, by its basis in the file.
var BasisWords = map[string]lang.Text{
	"average":   {EN: "average cost", NL: "gemiddelde kosten"},
	"marginal":  {EN: "marginal cost", NL: "marginale kosten"},
	"tariff":    {EN: "tariff", NL: "tarief"},
	"statutory": {EN: "set by law", NL: "bij wet vastgesteld"},
}

// basisText says what kind of price a unit cost is; a value on trial no law has set.
func basisText(u *model.UnitCost, l lang.Language) string {
	if u.Basis == model.Statutory && u.Source.Trial != "" {
		return ""
	}
	return BasisWords[u.Basis].In(l)
}

func (w writer) sourceFigures(u *model.UnitCost) []report.KeyFigure {
	s := u.Source
	year, confidence := "", ""
	if s.Year != 0 {
		year = strconv.Itoa(s.Year)
	}
	if u.Grade() != 0 {
		confidence = w.Say(lang.Text{EN: "%d (1 is best, 6 worst)", NL: "%d (1 is het best, 6 het slechtst)"}, u.Grade())
	}
	none, wordAssumed := "", lang.Text{EN: "Assumption", NL: "Aanname"}
	if s.IsZero() {
		none = w.Say(ground.WordNoSource)
	}
	if s.Trial != "" {
		wordAssumed = lang.Text{EN: "Trial value", NL: "Proefwaarde"}
	}
	return []report.KeyFigure{
		{Label: w.Say(lang.Text{EN: "Source", NL: "Bron"}), Value: none},
		{Label: wordAssumed.In(w.Lang), Value: s.Assumption.In(w.Lang)},
		{Label: w.Say(lang.Text{EN: "Publisher", NL: "Uitgever"}), Value: s.Publisher},
		{Label: w.Say(lang.Text{EN: "Title", NL: "Titel"}), Value: s.Title},
		{Label: report.WordYear.In(w.Lang), Value: year},
		{Label: w.Say(lang.Text{EN: "Page", NL: "Pagina"}), Value: s.Page},
		{Label: w.Say(lang.Text{EN: "Address", NL: "Adres"}), Value: s.URL},
		{Label: w.Say(lang.Text{EN: "Seen through", NL: "Gezien via"}), Value: s.Via.In(w.Lang)},
		{Label: w.Say(lang.Text{EN: "Sort of source", NL: "Soort bron"}), Value: saidKind(s.Kind).In(w.Lang)},
		{Label: w.Say(lang.Text{EN: "Confidence", NL: "Betrouwbaarheid"}), Value: confidence},
		{Label: w.Say(lang.Text{EN: "Basis", NL: "Grondslag"}), Value: basisText(u, w.Lang)},
		{Label: w.Say(lang.Text{EN: "Review by", NL: "Herzien voor"}), Value: string(u.ReviewBy)},
		{Label: ground.WordElsewhere.In(w.Lang), Value: ground.Elsewhere(w.Params, u, w.Lang)},
		{Label: w.Say(lang.Text{EN: "Stands in", NL: "Staat in"}), Value: strings.TrimSuffix(finding.Location(standsAt(u)), ": ")},
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
