// Package ground says what a result rests on: which part of costs and benefits has
// a source and of which grade, which is assumed, and what is left with the weightiest
// assumptions at their careful ends. The figures are those of calc.Evidence.
//
//   - sentence.go: the sentence beside a ratio, and the table behind it.
//   - apart.go: what stands beside a price and comes from elsewhere than its source.
package ground

import (
	"strconv"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// writer writes in one language, with the labels of one parameter file.
type writer struct{ report.Writer }

// Settings are the settings, and what all cases together rest on, where
// nothing else in a document says so.
func Settings(w report.Writer, r *calc.Result) report.KeyFigures {
	head := w.Settings(r)
	head.Items = append(head.Items, Figure(w, r.Aggregate.Evidence, r.Aggregate.Totals)...)
	return head
}

// Title is the heading of what a result rests on in a Calculation.
func Title(l lang.Language) string { return Heading.In(l) }

// Heading heads what says on what sources figures rest.
var Heading = lang.Text{EN: "What it rests on", NL: "Onderbouwing"}

var wordShare = lang.Text{EN: "Share", NL: "Aandeel"}

// Words say what a unit cost rests on.
var Words = map[calc.Ground]lang.Text{
	calc.Grade12:    {EN: "Source, grade 1–2", NL: "Bron, graad 1–2"},
	calc.Grade34:    {EN: "Source, grade 3–4", NL: "Bron, graad 3–4"},
	calc.Grade56:    {EN: "Source, grade 5–6", NL: "Bron, graad 5–6"},
	calc.Assumption: {EN: "Assumption", NL: "Aanname"},
	calc.Trial:      {EN: "Trial value", NL: "Proefwaarde"},
	calc.Ungraded:   {EN: "No source, or no grade", NL: "Geen bron, of geen graad"},
}

// Sentence says which part of the costs and of the benefits has no source
// or is priced by assumption, and what the benefit-cost ratio is with the weightiest
// assumptions at their careful ends; "" where there is nothing to say it of. It
// stands beside the ratio of the totals, which are those of x.
func Sentence(x *calc.Evidence, t calc.Totals, p *model.Parameters, l lang.Language) string {
	return joined(Shares(x, p, l), Careful(x, t, p, l))
}

// CarefulFirst is Sentence for where a headline says already that a gain is none with
// the weightiest assumptions at their careful ends: what bears that out stands first.
func CarefulFirst(x *calc.Evidence, t calc.Totals, p *model.Parameters, l lang.Language) string {
	if x == nil || !x.Careful.OK {
		return Sentence(x, t, p, l)
	}
	return joined(Careful(x, t, p, l), Shares(x, p, l))
}

func joined(a, b string) string { return strings.TrimSpace(a + " " + b) }

// Shares is the part of Sentence about sources.
func Shares(x *calc.Evidence, p *model.Parameters, l lang.Language) string {
	w := writer{report.Writer{Lang: l, Params: p}}
	if x == nil {
		return ""
	}
	said := w.weakShares(x)
	if said == "" {
		return ""
	}
	if x.Costs.IsBelow() || x.Benefits.IsBelow() {
		said = w.Say(lang.Text{EN: "by the size of the amounts: %s", NL: "gerekend naar de grootte van de bedragen: %s"}, said)
	}
	return report.Capitalised(said) + "."
}

// Careful is the part of Sentence about careful ends: which assumptions are there, and
// which have no range and so stay as they are.
func Careful(x *calc.Evidence, t calc.Totals, p *model.Parameters, l lang.Language) string {
	w := writer{report.Writer{Lang: l, Params: p}}
	if x == nil || w.weakShares(x) == "" {
		return ""
	}
	said := w.carefulSentence(x, t)
	if x.Careful.OK && len(x.Careful.Fixed) > 0 {
		var names lang.List
		for _, a := range x.Careful.Fixed {
			names = append(names, w.assumedName(a))
		}
		said = joined(said, w.Say(lang.Text{
			EN: "Without a range, and so left as it is: %s.",
			NL: "Zonder bandbreedte, en daarom niet aangepast: %s.",
		}, w.FirstOf(names)))
	}
	return said
}

// weakShares says which part of the benefits and of the costs has no source, and
// which is priced by assumption or by a value on trial; "" where both are 0. It says
// that none is assumed only where all has a source: an assumption gives a reason, and
// is more than nothing.
func (w writer) weakShares(x *calc.Evidence) string {
	bare := w.sides(x, lang.Text{EN: "have no source, or no grade", NL: "geen bron, of geen graad"},
		[2]string{"heeft", "hebben"}, false, calc.Ungraded)
	on := lang.Text{EN: "rest on assumed unit costs", NL: "op aangenomen kostprijzen"}
	isTried := x.Costs.Amounts[calc.Trial] != 0 || x.Benefits.Amounts[calc.Trial] != 0
	switch {
	case x.AssumedNumber && isTried:
		on = lang.Text{EN: "rest on assumed unit costs or numbers, or trial values", NL: "op aangenomen kostprijzen of getallen, of proefwaarden"}
	case x.AssumedNumber:
		on = lang.Text{EN: "rest on assumed unit costs or numbers", NL: "op aangenomen kostprijzen of getallen"}
	case isTried:
		on = lang.Text{EN: "rest on assumed unit costs or trial values", NL: "op aangenomen kostprijzen of proefwaarden"}
	}
	assumed := w.sides(x, on, [2]string{"berust", "berusten"}, bare == "", calc.Assumption, calc.Trial)
	if bare == "" || assumed == "" {
		return bare + assumed
	}
	return bare + "; " + assumed
}

// sides says of which part of the benefits and of the costs something is so;
// "" where of neither. A part that is 0 is named only with none. verbs are Dutch, of
// one thing and of more.
func (w writer) sides(x *calc.Evidence, so lang.Text, verbs [2]string, none bool, of ...calc.Ground) string {
	var parts []lang.Message
	some := 0 // counts for the verb: "47% van de baten berust", "alle baten berusten"
	for _, side := range []struct {
		support *calc.Support
		noun    lang.Text
	}{{&x.Benefits, benefitsNoun}, {&x.Costs, costsNoun}} {
		share := side.support.Share(of...)
		if !share.OK || share.Value == 0 && !none {
			continue
		}
		parts = append(parts, portion(share, side.noun))
		switch share.Value {
		case 0:
		case 1:
			some += 2
		default:
			some++
		}
	}
	if len(parts) == 0 {
		return ""
	}
	verb, both := verbs[min(1, some/2)], parts[0]
	if len(parts) == 2 {
		both = lang.Text{EN: "%s and %s", NL: "%s en %s"}.With(parts[0], parts[1])
	}
	return w.Say(lang.Text{EN: "%s " + so.EN, NL: "%s " + verb + " " + so.NL}, both)
}

var (
	costsNoun    = lang.Text{EN: "costs", NL: "kosten"}
	benefitsNoun = lang.Text{EN: "benefits", NL: "baten"}
)

// portion names a share of something: a rounded percentage that is 0 or 100 only
// where the share is.
func portion(share calc.Ratio, noun lang.Text) lang.Message {
	const percent = 100
	switch rounded := lang.Round(share.Value*percent, 0); {
	case share.Value == 0:
		return lang.Text{EN: "none of the %s", NL: "niets van de %s"}.With(noun)
	case share.Value == 1:
		return lang.Text{EN: "all of the %s", NL: "alle %s"}.With(noun)
	case rounded == 0:
		return lang.Text{EN: "less than 1%% of the %s", NL: "minder dan 1%% van de %s"}.With(noun)
	case rounded == percent:
		return lang.Text{EN: "over 99%% of the %s", NL: "meer dan 99%% van de %s"}.With(noun)
	default:
		return lang.Text{EN: "%s%% of the %s", NL: "%s%% van de %s"}.With(lang.Decimal{Value: rounded}, noun)
	}
}

// carefulSentence says what the ratio is with the weightiest assumptions at their
// careful ends, or why that cannot be said; "" where there is no ratio or nothing
// to be careful with.
func (w writer) carefulSentence(x *calc.Evidence, t calc.Totals) string {
	careful := &x.Careful
	switch {
	case !t.BenefitCostRatio.OK, !careful.OK && careful.IsOfNone():
		return ""
	case !careful.OK:
		return w.Say(lang.Text{
			EN: "The benefit-cost ratio with careful values for the assumptions that weigh most is not known: %s.",
			NL: "De baten-kostenratio met voorzichtige waarden voor de aannames die het zwaarst wegen is niet bekend: %s.",
		}, careful.Reason)
	}
	is := lang.Text{EN: "%s, the benefit-cost ratio is %s instead of %s.", NL: "%s is de baten-kostenratio %s in plaats van %s."}
	if w.Ratio(careful.Ratio) == w.Ratio(t.BenefitCostRatio) {
		is = lang.Text{EN: "%[1]s, the benefit-cost ratio is %[2]s as well.", NL: "%[1]s is de baten-kostenratio ook %[2]s."}
	}
	return w.Say(is, w.moved(careful, lang.Text{}), w.Ratio(careful.Ratio), w.Ratio(t.BenefitCostRatio))
}

// moved names the assumptions at their careful ends; of says of what they are the
// weightiest, if not of all.
func (w writer) moved(careful *calc.Careful, of lang.Text) string {
	ends := make([]string, len(careful.Moved))
	for i, a := range careful.Moved {
		ends[i] = w.assumedName(a) + " " + w.careful(a)
	}
	said := lang.Text{
		EN: "With a careful value for the assumption%s%s that weighs most (%s)",
		NL: "Met een voorzichtige waarde voor de aanname%s%s die het zwaarst weegt (%s)"}
	if len(ends) > 1 {
		said = lang.Text{
			EN: "With careful values for the two assumptions%s%s that weigh most (%s)",
			NL: "Met voorzichtige waarden voor de twee aannames%s%s die het zwaarst wegen (%s)"}
	}
	ranged := lang.Text{}
	if len(careful.Fixed) > 0 {
		ranged = lang.Text{EN: " with a range", NL: " met een bandbreedte"}
	}
	return w.Say(said, of, ranged, strings.Join(ends, ", "))
}

// careful shows the careful end of an assumption.
func (w writer) careful(a calc.Assumed) string {
	switch {
	case a.Number == nil:
		return w.Price(a.Careful, report.PriceDecimals([]float64{a.Careful}, 10))
	case a.Number.Holds == model.ShareNumber:
		return lang.Share(a.Careful).In(w.Lang)
	}
	return lang.Brief(a.Careful).In(w.Lang)
}

// assumedName names an assumption, and says of one that it is less than that.
func (w writer) assumedName(a calc.Assumed) string {
	name := ""
	if x := a.Number; x == nil {
		name = w.LineLabel(a.Line)
	} else if name = x.ID; !x.Label.IsZero() {
		name = x.Label.In(w.Lang)
	}
	name = strconv.Quote(name)
	switch a.Ground {
	case calc.Trial:
		return name + " " + w.Say(lang.Text{EN: "(trial value)", NL: "(proefwaarde)"})
	case calc.Ungraded:
		return name + " " + w.Say(lang.Text{EN: "(no source)", NL: "(geen bron)"})
	}
	return name
}

// Named names assumptions, those that have a name.
func Named(w report.Writer, all []calc.Assumed) (names lang.List) {
	for _, a := range all {
		if a.Line != nil || a.Number != nil {
			names = append(names, writer{w}.assumedName(a))
		}
	}
	return names
}

// Figure is the sentence as a key figure; there may be none.
func Figure(w report.Writer, x *calc.Evidence, t calc.Totals) []report.KeyFigure {
	said := Sentence(x, t, w.Params, w.Lang)
	if said == "" {
		return nil
	}
	return []report.KeyFigure{{Label: Heading.In(w.Lang), Value: said}}
}

// Add adds what costs and benefits rest on, in euros.
func Add(w report.Writer, d *report.Document, caption string, x *calc.Evidence) {
	t := report.Table{Caption: caption, Columns: []report.Column{
		{Head: report.WordUnitCost.In(w.Lang), Wrap: true},
		{Head: report.WordCosts.In(w.Lang), Align: report.Right},
		{Head: wordShare.In(w.Lang), Align: report.Right, Priority: 1},
		{Head: report.WordBenefits.In(w.Lang), Align: report.Right},
		{Head: wordShare.In(w.Lang), Align: report.Right, Priority: 1},
	}}
	var sums [2]float64
	var parts [2][]float64
	for _, g := range calc.Grounds {
		cells := []report.Cell{report.Text(Words[g].In(w.Lang))}
		for i, s := range [...]*calc.Support{&x.Costs, &x.Benefits} {
			sums[i] += s.Amounts[g]
			parts[i] = append(parts[i], s.Amounts[g])
			cells = append(cells, w.Amount(s.Amounts[g]), report.Text(w.Percent(s.Share(g))))
		}
		if x.Costs.Amounts[g] != 0 || x.Benefits.Amounts[g] != 0 {
			t.Rows = append(t.Rows, report.Row{Cells: cells})
		}
	}
	if len(t.Rows) == 0 {
		return
	}
	t.Rows = append(t.Rows, report.Row{Kind: report.Total, Cells: []report.Cell{
		report.Text(report.WordTotal.In(w.Lang)), w.Amount(sums[0]), {}, w.Amount(sums[1]), {}}})
	d.Add(t, report.Notes{Items: writer{w}.evidenceNotes(x, report.AddsUp(sums[0], parts[0]...) && report.AddsUp(sums[1], parts[1]...))})
}

// evidenceNotes say what stands in no row of the table.
func (w writer) evidenceNotes(x *calc.Evidence, even bool) []string {
	chances := lang.Text{EN: "Chances are estimates in all of them.", NL: "De kansen zijn overal schattingen."}
	if x.Counted {
		chances = lang.Text{EN: "Chances are estimates, except where they were counted.", NL: "De kansen zijn schattingen, behalve waar ze zijn geteld."}
	}
	by := lang.Text{
		EN: "By the source of the unit cost; the grade is the worst of the unit cost and its line. %s",
		NL: "Ingedeeld naar de bron van de kostprijs; de graad is de slechtste van kostprijs en regel. %s",
	}
	if x.Named {
		by = lang.Text{
			EN: "By the weakest source of the unit cost and the named numbers of a line; the grade is the worst of these and the line. %s",
			NL: "Ingedeeld naar de zwakste bron van de kostprijs en de getallen met een naam op een regel; de graad is de slechtste van deze en de regel. %s",
		}
	}
	notes := []string{w.Say(by, chances)}
	if x.Costs.IsBelow() || x.Benefits.IsBelow() {
		notes = append(notes, w.Say(lang.Text{
			EN: "An amount below 0 lowers the total; its share is by its size.",
			NL: "Een bedrag onder 0 verlaagt het totaal; het aandeel telt de grootte ervan.",
		}))
	}
	open := func(s *calc.Support) string {
		if share := s.OpenShare(); share.OK {
			return w.Euros(s.Open) + " (" + w.Percent(share) + ")"
		}
		return w.Euros(0)
	}
	notes = append(notes, w.Say(lang.Text{
		EN: "With a source that a reader can open, by address and page: %s of the costs, %s of the benefits.",
		NL: "Met een bron die een lezer kan openen, met adres en pagina: %s van de kosten, %s van de baten.",
	}, open(&x.Costs), open(&x.Benefits)))
	for _, side := range []struct {
		careful *calc.Careful
		of      lang.Text
	}{
		{&x.Benefits.Careful, lang.Text{EN: " in the benefits", NL: " in de baten"}},
		{&x.Costs.Careful, lang.Text{EN: " in the costs", NL: " in de kosten"}},
	} {
		if side.careful.OK && !sameAssumed(side.careful.Moved, x.Careful.Moved) {
			notes = append(notes, w.Say(lang.Text{
				EN: "%s, the benefit-cost ratio is %s.",
				NL: "%s is de baten-kostenratio %s.",
			}, w.moved(side.careful, side.of), w.Ratio(side.careful.Ratio)))
		}
	}
	if !even {
		notes = append(notes, report.RoundingNote.In(w.Lang))
	}
	return notes
}

func sameAssumed(a, b []calc.Assumed) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].ID != b[i].ID {
			return false
		}
	}
	return true
}

// AddAll adds what the result as a whole rests on.
func AddAll(w report.Writer, d *report.Document, r *calc.Result) {
	if x := r.Aggregate.Evidence; x != nil {
		d.Add(report.Heading{Level: 2, Text: Heading.In(w.Lang)})
		Add(w, d, "", x)
	}
}

// GroupsNotKept is why groups say nothing of evidence.
var GroupsNotKept = lang.Text{
	EN: "what the ratio of a group rests on is not kept; ipta calc says it of cases that it shows",
	NL: "waarop de ratio van een groep berust, wordt niet bewaard; ipta calc zegt dat van casussen die het toont",
}

// NotKept is why totals say nothing of evidence.
var NotKept = lang.Text{
	EN: "totals do not hold what they rest on; ipta calc says it of cases that it shows",
	NL: "in totalen staat niet waarop ze berusten; ipta calc zegt dat van casussen die het toont",
}
