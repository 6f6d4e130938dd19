// Package brief puts a result on one page for who decides: the document of ipta brief.
//
//   - brief.go: what stands on the page, in which order.
//   - parties.go: the picture of who pays, who gains and when.
//   - rough.go: three amounts that add up as they are shown.
//   - years.go: the first years of the budget.
//   - reservations.go: the weightiest of what the checks on the method found.
//   - sources.go: how many prices have a source.
//   - fit.go: what is left out where the page would be too long.
//   - answer.go: the same for a longer publication, of which it is the first page.
package brief

import (
	"math"
	"strings"

	"ipta/pkg/budget"
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/consent"
	"ipta/pkg/report/ground"
	"ipta/pkg/report/levers"
	"ipta/pkg/report/reference"
	"ipta/pkg/resolved"
	"ipta/pkg/sensitivity"
)

// Subject is what a brief is about.
type Subject struct {
	Result     *calc.Result
	Parameters *model.Parameters
	Analysis   *model.Analysis // may be nil
	// Ledger is the budget of the cases in the prices that were asked for; nil where one
	// of them does not say in which year the help began.
	Ledger *budget.Ledger
	// BreakEvens are those of all cases together, the nearest first.
	BreakEvens []sensitivity.BreakEven
	// References are published ratios, beside which the benefit-cost ratio is set.
	References []model.Reference
	// Sender and Date stand below the title as they are given; both may be empty.
	Sender, Date string
	// Made is what was changed against the files, and what lies over what. It takes room on
	// the page.
	Made resolved.Made
	// Endless says that there is no page to be full: nothing is left out.
	Endless bool
}

// writer writes a brief, as much of it as sizes say.
type writer struct {
	report.Writer
	Subject
	sizes
	// made are the lines of Made.
	made []report.HeadLine
	// given is the result with all that the files say of who is in it: nothing of it is
	// told but figures.
	given *calc.Result
}

// public returns the subject without what may not be published: of a case without consent
// only the figures are left.
func (s Subject) public(l lang.Language) (Subject, []report.HeadLine) {
	result, hidden := consent.Public(s.Result, l)
	s.Result = result
	var lines []report.HeadLine
	for _, c := range consent.Changes(s.Made, s.Parameters, calc.CasesOf(result), hidden, l) {
		lines = append(lines, c.Placed)
	}
	return s, lines
}

// Document returns the brief: the answer as a sentence, three numbers, who pays, who
// gains and when, the first years of the budget, what it rests on, what would turn it,
// and reservations. Where that is more than a page of A4 holds, there is less of it
// (see sizes). Of a young person without consent in the file, only figures are in it.
func Document(s Subject, l lang.Language) report.Document {
	w := writer{Writer: report.Writer{Lang: l, Params: s.Parameters}, given: s.Result}
	w.Subject, w.made = s.public(l)
	var d report.Document
	for _, w.sizes = range steps {
		if d = w.document(); s.Endless || Fits(d) {
			break
		}
	}
	return d
}

func (w writer) document() report.Document {
	r := w.Result
	what := lang.Text{EN: "In brief", NL: "In het kort"}
	title := w.TitleOf(what, r, w.Analysis)
	if len(r.Cases) != 1 && (w.Analysis == nil || w.Analysis.Title.IsZero()) {
		title = what.In(w.Lang) + ": " + w.Cases(r.Aggregate.Cases)
	}
	d := report.Document{Title: title, Lang: w.Lang, Made: w.made}
	if from := w.from(); from != "" {
		d.Add(report.Paragraph{Text: from, Tone: report.Muted})
	}
	d.Add(report.Paragraph{Text: w.answer()})
	d.Add(w.numbers())
	if notes := w.beside(); len(notes) > 0 {
		d.Add(report.Paragraph{Text: strings.Join(notes, " "), Tone: report.Muted})
	}
	if picture, ok := w.picture(); ok {
		d.Add(picture)
	}
	w.addYears(&d)
	d.Add(report.Heading{Level: 2, Text: ground.Title(w.Lang)})
	d.Add(report.Paragraph{Text: w.cut(strings.TrimSpace(ground.CarefulFirst(r.Aggregate.Evidence, r.Aggregate.Totals, w.Params, w.Lang) + " " + w.sources()))})
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "What would turn it", NL: "Wanneer het omslaat"})})
	turn := levers.Turn(levers.BreakEvens{Result: r, Parameters: w.Params, Analysis: w.Analysis, All: w.BreakEvens}, w.turning, w.Lang)
	d.Add(report.Paragraph{Text: w.cut(strings.Join(turn, " "))})
	w.addReservations(&d)
	return d
}

// from is who sends it and when, as given.
func (w writer) from() string {
	var parts []string
	for _, part := range []string{w.Sender, w.Date} {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

// answer is the answer in a sentence.
func (w writer) answer() string {
	a, _ := w.roughly()
	return calculation.Answer(w.Writer, w.Result.Perspective, &a, w.People(a.YoungPeople))
}

// numbers are costs, benefits and their ratio, each with what it comes to for one young
// person where there are more.
func (w writer) numbers() report.KeyFigures {
	a, _ := w.roughly()
	ratio := w.Ratio(a.BenefitCostRatio)
	note := ""
	if !a.BenefitCostRatio.OK {
		note = a.BenefitCostRatio.Reason.In(w.Lang)
	}
	items := []report.KeyFigure{
		{Label: report.WordCosts.In(w.Lang), Value: calculation.Small(w.Writer, a.Costs)},
		{Label: report.WordBenefits.In(w.Lang), Value: calculation.Small(w.Writer, a.Benefits)},
		{Label: report.WordBCR.In(w.Lang), Value: ratio, Note: note},
	}
	if n := a.YoungPeople; n > 0 && n != 1 {
		exact := w.Result.Aggregate
		t, _ := rough(exact.Costs/n, exact.Benefits/n, exact.MeanNPV.Value)
		each := lang.Text{EN: "(%s per young person)", NL: "(%s per jongere)"}
		items[0].Note, items[1].Note = w.Say(each, w.Euros(t.Costs)), w.Say(each, w.Euros(t.Benefits))
		if note == "" {
			items[2].Note = w.Say(left(t.NPV), w.Euros(math.Abs(t.NPV)))
		}
	}
	return report.KeyFigures{Items: items}
}

// left says what is left for each young person.
func left(x float64) lang.Text {
	switch rounded := lang.Round(x, 0); {
	case rounded < 0:
		return lang.Text{EN: "(%s short per young person)", NL: "(%s tekort per jongere)"}
	default:
		return lang.Text{EN: "(%s left per young person)", NL: "(%s over per jongere)"}
	}
}

// beside says what must be known with the numbers: that cases stand for others, what has
// no price, and where the ratio stands among published ones.
func (w writer) beside() (notes []string) {
	if said := w.rounded(); said != "" {
		notes = append(notes, said)
	}
	if sample := report.SampleNotes(w.Result, nil, w.Lang); len(sample) > 0 {
		notes = append(notes, sample[0])
	}
	unpriced := 0
	for i := range w.Result.Cases {
		unpriced += len(w.Result.Cases[i].Case.Unpriced)
	}
	if unpriced > 0 {
		notes = append(notes, w.Say(lang.Text{EN: "%s.", NL: "%s."}, lang.Count{N: unpriced,
			One:  lang.Text{EN: "effect without a price is not in these sums", NL: "effect zonder prijs zit niet in deze bedragen"},
			More: lang.Text{EN: "effects without a price are not in these sums", NL: "effecten zonder prijs zitten niet in deze bedragen"}}))
	}
	if said := w.elsewhere(); said != "" {
		notes = append(notes, said)
	}
	return notes
}

// elsewhere says where the ratio stands among published ones; "" where too few are known,
// or there is no room.
func (w writer) elsewhere() string {
	r := w.Result
	if !w.published || reference.Stand(w.References, model.BenefitCost, r.Perspective, r.Aggregate.BenefitCostRatio.Value).Of() < reference.Fewest {
		return ""
	}
	return reference.Ratio(w.Writer, w.References, r)
}

// reckoned says what the reservations leave out, in which euros the sums stand, and where
// more can be read, for who has the paper and not the program.
func (w writer) reckoned(others lang.List) string {
	var parts []string
	if len(others) > 0 {
		parts = append(parts, w.Say(lang.Text{EN: "Not told above: %s", NL: "Hierboven niet genoemd: %s"}, others))
	}
	for _, k := range w.Settings(w.Result).Items {
		parts = append(parts, k.Label+": "+k.Value)
	}
	return strings.Join(parts, ". ") + ". " + w.Say(lang.Text{
		EN: "Every line, source and check is available from whoever made this page.",
		NL: "Wie deze bladzijde maakte, kan ook elke regel, bron en controle geven."})
}
