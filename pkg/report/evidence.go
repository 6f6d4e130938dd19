package report

import (
	"strconv"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// EvidenceTitle is the heading of what a result rests on in a Calculation.
func EvidenceTitle(l lang.Language) string { return wordEvidence.In(l) }

var wordEvidence = lang.Text{EN: "What it rests on", NL: "Waar het op rust"}

var wordShare = lang.Text{EN: "Share", NL: "Aandeel"}

// GroundWords say what a unit cost rests on.
var GroundWords = map[calc.Ground]lang.Text{
	calc.Grade12:    {EN: "Source, grade 1–2", NL: "Bron, graad 1–2"},
	calc.Grade34:    {EN: "Source, grade 3–4", NL: "Bron, graad 3–4"},
	calc.Grade56:    {EN: "Source, grade 5–6", NL: "Bron, graad 5–6"},
	calc.Assumption: {EN: "Assumption", NL: "Aanname"},
	calc.Trial:      {EN: "Trial value", NL: "Uitgeprobeerde waarde"},
	calc.Ungraded:   {EN: "No source, or no grade", NL: "Geen bron, of geen graad"},
}

// EvidenceSentence says which part of the costs and of the benefits is priced by
// assumption, and what the benefit-cost ratio is with the weightiest assumptions at
// their careful ends; "" where there is nothing to say it of. It stands beside the
// ratio of the totals, which are those of x.
func EvidenceSentence(x *calc.Evidence, t calc.Totals, p *model.Parameters, l lang.Language) string {
	return writer{l: l, p: p}.evidenceSentence(x, t)
}

func (w writer) evidenceSentence(x *calc.Evidence, t calc.Totals) string {
	if x == nil {
		return ""
	}
	said := w.assumedShares(x)
	if said == "" {
		return ""
	}
	if x.Costs.IsBelow() || x.Benefits.IsBelow() {
		said = w.say(lang.Text{EN: "by the size of the amounts: %s", NL: "naar de grootte van de bedragen: %s"}, said)
	}
	if careful := w.carefulClause(x, t); careful != "" {
		said += "; " + careful
	}
	said = capitalised(said) + "."
	if x.Careful.OK && len(x.Careful.Fixed) > 0 {
		var names lang.List
		for _, a := range x.Careful.Fixed {
			names = append(names, w.assumedName(a))
		}
		said += " " + w.say(lang.Text{
			EN: "Without a range, and so left as it is: %s.",
			NL: "Zonder bandbreedte, en dus gelaten zoals het is: %s.",
		}, w.firstOf(names))
	}
	return said
}

// assumedShares says which part of the benefits and of the costs is priced by
// assumption, or by a value on trial; "" where both are 0.
func (w writer) assumedShares(x *calc.Evidence) string {
	costs := x.Costs.Share(calc.Assumption, calc.Trial)
	benefits := x.Benefits.Share(calc.Assumption, calc.Trial)
	on := lang.Text{EN: "assumed unit costs", NL: "aangenomen kostprijzen"}
	if x.Costs.Amounts[calc.Trial] != 0 || x.Benefits.Amounts[calc.Trial] != 0 {
		on = lang.Text{EN: "assumed or trial unit costs", NL: "aangenomen of uitgeprobeerde kostprijzen"}
	}
	switch {
	case costs.OK && benefits.OK:
		return w.say(lang.Text{
			EN: "%[1]s of the benefits and %[2]s of the costs rest on %[3]s",
			NL: "van de baten rust %[1]s op %[3]s, van de kosten %[2]s",
		}, portion(benefits), portion(costs), on)
	case costs.OK:
		return w.say(lang.Text{EN: "%s of the costs rest on %s", NL: "van de kosten rust %s op %s"}, portion(costs), on)
	case benefits.OK:
		return w.say(lang.Text{EN: "%s of the benefits rest on %s", NL: "van de baten rust %s op %s"}, portion(benefits), on)
	}
	return ""
}

// portion names a share of something: a rounded percentage that is 0 or 100 only
// where the share is.
func portion(share calc.Ratio) lang.Message {
	const percent = 100
	switch rounded := lang.Round(share.Value*percent, 0); {
	case share.Value == 0:
		return lang.Text{EN: "none", NL: "niets"}.With()
	case share.Value == 1:
		return lang.Text{EN: "all", NL: "alles"}.With()
	case rounded == 0:
		return lang.Text{EN: "less than 1%", NL: "minder dan 1%"}.With()
	case rounded == percent:
		return lang.Text{EN: "over 99%", NL: "meer dan 99%"}.With()
	default:
		return lang.Same("%s%%").With(lang.Decimal{Value: rounded})
	}
}

// carefulClause says what the ratio is with the weightiest assumptions at their
// careful ends, or why that cannot be said; "" where there is no ratio or nothing
// to be careful with.
func (w writer) carefulClause(x *calc.Evidence, t calc.Totals) string {
	careful := &x.Careful
	switch {
	case !t.BenefitCostRatio.OK, len(careful.Moved)+len(careful.Fixed) == 0 && !careful.OK:
		return ""
	case !careful.OK:
		return w.say(lang.Text{
			EN: "the benefit-cost ratio with the weightiest at their careful ends is not known: %s",
			NL: "de baten-kostenratio met de zwaarste aan hun voorzichtige kant is niet bekend: %s",
		}, careful.Reason)
	}
	is := lang.Text{EN: "is %s in place of %s", NL: "is de baten-kostenratio %s in plaats van %s"}
	if w.ratio(careful.Ratio) == w.ratio(t.BenefitCostRatio) {
		is = lang.Text{EN: "is %[1]s as well", NL: "is de baten-kostenratio ook %[1]s"}
	}
	return w.say(lang.Text{
		EN: "with %s the benefit-cost ratio %s",
		NL: "met %s %s",
	}, w.moved(careful, lang.Text{}), w.say(is, w.ratio(careful.Ratio), w.ratio(t.BenefitCostRatio)))
}

// moved names the assumptions at their careful ends; of says of what they are the
// weightiest, if not of all.
func (w writer) moved(careful *calc.Careful, of lang.Text) string {
	ends := make([]string, len(careful.Moved))
	for i, a := range careful.Moved {
		ends[i] = w.assumedName(a) + " " + w.price(a.Careful, priceDecimals([]float64{a.Careful}, 10))
	}
	said := lang.Text{EN: "the weightiest%s%s at its careful end (%s)", NL: "de zwaarste%s%s aan haar voorzichtige kant (%s)"}
	if len(ends) > 1 {
		said = lang.Text{EN: "the two weightiest%s%s at their careful ends (%s)", NL: "de twee zwaarste%s%s aan hun voorzichtige kant (%s)"}
	}
	ranged := lang.Text{}
	if len(careful.Fixed) > 0 {
		ranged = lang.Text{EN: " with a range", NL: " met een bandbreedte"}
	}
	return w.say(said, of, ranged, strings.Join(ends, ", "))
}

func (w writer) assumedName(a calc.Assumed) string { return strconv.Quote(w.lineLabel(a.Line)) }

// evidenceFigure is the sentence as a key figure; there may be none.
func (w writer) evidenceFigure(x *calc.Evidence, t calc.Totals) []KeyFigure {
	said := w.evidenceSentence(x, t)
	if said == "" {
		return nil
	}
	return []KeyFigure{{Label: wordEvidence.In(w.l), Value: said}}
}

// addEvidence adds what costs and benefits rest on, in euros.
func (w writer) addEvidence(d *Document, caption string, x *calc.Evidence) {
	t := Table{Caption: caption, Columns: []Column{
		{Head: wordUnitCost.In(w.l), Wrap: true},
		{Head: wordCosts.In(w.l), Align: Right},
		{Head: wordShare.In(w.l), Align: Right, Priority: 1},
		{Head: wordBenefits.In(w.l), Align: Right},
		{Head: wordShare.In(w.l), Align: Right, Priority: 1},
	}}
	var sums [2]float64
	var parts [2][]float64
	for _, g := range calc.Grounds {
		cells := []Cell{text(GroundWords[g].In(w.l))}
		for i, s := range [...]*calc.Support{&x.Costs, &x.Benefits} {
			sums[i] += s.Amounts[g]
			parts[i] = append(parts[i], s.Amounts[g])
			cells = append(cells, w.amount(s.Amounts[g]), text(w.percent(s.Share(g))))
		}
		if x.Costs.Amounts[g] != 0 || x.Benefits.Amounts[g] != 0 {
			t.Rows = append(t.Rows, Row{Cells: cells})
		}
	}
	if len(t.Rows) == 0 {
		return
	}
	t.Rows = append(t.Rows, Row{Kind: Total, Cells: []Cell{
		text(wordTotal.In(w.l)), w.amount(sums[0]), {}, w.amount(sums[1]), {}}})
	d.add(t, Notes{Items: w.evidenceNotes(x, addsUp(sums[0], parts[0]...) && addsUp(sums[1], parts[1]...))})
}

// evidenceNotes say what stands in no row of the table.
func (w writer) evidenceNotes(x *calc.Evidence, even bool) []string {
	notes := []string{w.say(lang.Text{
		EN: "By the source of the unit cost; the grade is the worst of the unit cost and its line. Chances are estimates in all of them.",
		NL: "Naar de bron van de kostprijs; de graad is de slechtste van kostprijs en regel. De kansen zijn overal schattingen.",
	})}
	if x.Costs.IsBelow() || x.Benefits.IsBelow() {
		notes = append(notes, w.say(lang.Text{
			EN: "An amount below 0 lowers the total; its share is by its size.",
			NL: "Een bedrag onder 0 verlaagt het totaal; zijn aandeel is naar de grootte.",
		}))
	}
	open := func(s *calc.Support) string {
		if share := s.OpenShare(); share.OK {
			return w.euros(s.Open) + " (" + w.percent(share) + ")"
		}
		return w.euros(0)
	}
	notes = append(notes, w.say(lang.Text{
		EN: "With a source that a reader can open, by address and page: %s of the costs, %s of the benefits.",
		NL: "Met een bron die een lezer kan openen, met adres en pagina: %s van de kosten, %s van de baten.",
	}, open(&x.Costs), open(&x.Benefits)))
	for _, side := range []struct {
		careful *calc.Careful
		of      lang.Text
	}{
		{&x.Benefits.Careful, lang.Text{EN: " of the benefits", NL: " van de baten"}},
		{&x.Costs.Careful, lang.Text{EN: " of the costs", NL: " van de kosten"}},
	} {
		if side.careful.OK && !sameAssumed(side.careful.Moved, x.Careful.Moved) {
			notes = append(notes, w.say(lang.Text{
				EN: "With %s the benefit-cost ratio is %s.",
				NL: "Met %s is de baten-kostenratio %s.",
			}, w.moved(side.careful, side.of), w.ratio(side.careful.Ratio)))
		}
	}
	if !even {
		notes = append(notes, roundingNote.In(w.l))
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

// addEvidenceOfAll adds what the result as a whole rests on, or says that sums
// alone do not tell it.
func (w writer) addEvidenceOfAll(d *Document, r *calc.Result) {
	x := r.Aggregate.Evidence
	if x == nil && len(r.Cases) > 0 {
		return
	}
	d.add(Heading{Level: 2, Text: wordEvidence.In(w.l)})
	if x == nil {
		d.add(Paragraph{Text: capitalised(evidenceNotKept.In(w.l)) + ".", Tone: Muted})
		return
	}
	w.addEvidence(d, "", x)
}

// evidenceNotKept is why totals say nothing of evidence.
var evidenceNotKept = lang.Text{
	EN: "totals do not hold what they rest on; ipta calc says it of cases that it shows",
	NL: "totalen bevatten niet waar ze op rusten; ipta calc zegt dat van casussen die het toont",
}
