package comparison

import (
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/decision"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
)

// Choices are options of which one is chosen, as they were drawn.
type Choices struct {
	// Options are in the order of the command line.
	Options []Choice
	Of      *decision.Comparison
	// Apart is the same with numbers of cases drawn apart where options state them
	// otherwise; nil where they state none otherwise. Its options are in another order where
	// costs differ by draws alone.
	Apart *decision.Comparison
	Seed  uint64
}

// Choice is one of the options.
type Choice struct {
	// Name is what it is called; "" for doing nothing, of which all else is empty.
	Name string
	// Result is its calculation with every number at its value.
	Result     *calc.Result
	Parameters *model.Parameters
	// Side says what it was made with.
	Side report.Side
	// CasesOf is the option of which it has the cases, under another parameter set; "" of one
	// with cases of its own.
	CasesOf string
	// Certain says that it uses numbers without a range.
	Certain bool
}

// cases are those of the option.
func (x *Choice) cases() []*model.Case {
	if x.Result == nil {
		return nil
	}
	return calc.CasesOf(x.Result)
}

// first returns the first option that is not to do nothing.
func (x Choices) first() *Choice {
	return &x.Options[slices.IndexFunc(x.Options, func(c Choice) bool { return c.Result != nil })]
}

// doingNothing is what a reader calls the option none.
var doingNothing = lang.Text{EN: "doing nothing", NL: "niets doen"}

// choiceWriter writes of options.
type choiceWriter struct {
	report.Writer
	Choices
}

// name calls an option by its place in Choices.Of.
func (w choiceWriter) name(place int) string {
	return w.Options[w.Of.Options[place].Place].called(w.Lang)
}

// head calls an option where a row or a bar begins.
func (w choiceWriter) head(place int) string {
	if w.Of.Options[place].Nothing {
		return report.Capitalised(w.name(place))
	}
	return w.name(place)
}

// called is what a reader calls the option.
func (x *Choice) called(l lang.Language) string {
	if x.Result == nil {
		return doingNothing.In(l)
	}
	return x.Name
}

// ChoicesDocument shows options beside each other: what each comes to and how likely it
// is the best, what each adds to the one before it, and what knowing more first is worth.
// Top is how many numbers a table shows, 0 for all.
func ChoicesDocument(x Choices, top int, l lang.Language) report.Document {
	first := x.first()
	w := choiceWriter{report.Writer{Lang: l, Params: first.Parameters}, x}
	names := make([]string, len(x.Options))
	for i := range x.Options {
		names[i] = x.Options[i].called(l)
	}
	d := report.Document{Lang: l, Title: w.Say(lang.Text{EN: "Options: %s", NL: "Opties: %s"}, strings.Join(names, " – "))}
	settings := w.Settings(first.Result)
	settings.Items = append(settings.Items, report.KeyFigure{Label: w.Say(lang.Text{EN: "Draws", NL: "Trekkingen"}),
		Value: w.Say(lang.Text{EN: "%s; Latin hypercube, seed %s; the same for each option", NL: "%s; Latin hypercube, startgetal %s; voor elke optie dezelfde"},
			lang.Decimal{Value: float64(x.Of.Draws)}, strconv.FormatUint(x.Seed, 10))})
	d.Add(settings)
	d.Add(report.Paragraph{Text: strings.Join(append([]string{w.best()}, w.chances()...), " ")})
	d.Add(report.Paragraph{Text: strings.Join(w.leftOut(), " ")})
	if w.Of.Draws > 1 {
		d.Add(report.Picture{Chart: w.intervals()})
	}
	d.Add(w.outcomes(), report.Notes{Items: w.outcomeNotes()})
	w.addGrounds(&d)
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "What each adds", NL: "Wat elke optie toevoegt"})})
	d.Add(w.increments(), report.Notes{Items: w.incrementNotes()})
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "Two by two", NL: "Twee aan twee"})})
	d.Add(w.pairs(), report.Notes{Items: w.pairNotes()})
	if w.Of.Draws > 1 {
		w.addWorth(&d, top)
	}
	return d
}

// unit says of what an amount is.
func (w choiceWriter) unit() string {
	switch {
	case w.Of.PerPerson:
		return w.Say(lang.Text{EN: "per young person", NL: "per jongere"})
	case w.Of.YoungPeople == 1:
		return w.Say(lang.Text{EN: "for 1 young person", NL: "voor 1 jongere"})
	}
	return w.Say(lang.Text{EN: "for all %s", NL: "voor alle %s"}, w.People(w.Of.YoungPeople))
}

// best says which option has the highest net present value on average, and which comes
// next.
func (w choiceWriter) best() string {
	var first, next []string
	best, after := w.Of.Options[w.Of.Best].NPV.Mean, 0.0
	for i, x := range w.Of.Options {
		switch npv := x.NPV.Mean; {
		case npv == best:
			first = append(first, w.name(i))
		case next == nil || npv > after:
			next, after = []string{w.name(i)}, npv
		case npv == after:
			next = append(next, w.name(i))
		}
	}
	text := lang.Text{
		EN: "%s %s has the highest net present value, %s %s",
		NL: "%s heeft %s de hoogste netto contante waarde, %s %s"}
	if len(first) > 1 {
		text = lang.Text{
			EN: "%s %s have the highest net present value, %s %s",
			NL: "%s hebben %s de hoogste netto contante waarde, %s %s"}
	}
	where := lang.Text{EN: "On average", NL: "Gemiddeld"}
	if w.Of.Draws == 1 {
		where = lang.Text{EN: "In this draw", NL: "In deze trekking"}
	}
	said := w.Say(text, where, lang.List(first), w.Euros(best), w.unit())
	switch {
	case len(next) == 1:
		said += w.Say(lang.Text{EN: "; %s comes next with %s", NL: "; daarna komt %s met %s"}, lang.List(next), w.Euros(after))
	case next != nil:
		said += w.Say(lang.Text{EN: "; %s come next with %s", NL: "; daarna komen %s met %s"}, lang.List(next), w.Euros(after))
	}
	return said + "."
}

// addGrounds says below the options what each rests on.
func (w choiceWriter) addGrounds(d *report.Document) {
	var k report.KeyFigures
	for i := range w.Options {
		x := &w.Options[i]
		if x.Result == nil || x.Result.Aggregate.Evidence == nil {
			continue
		}
		if said := ground.Sentence(x.Result.Aggregate.Evidence, x.Result.Aggregate.Totals, x.Parameters, w.Lang); said != "" {
			k.Items = append(k.Items, report.KeyFigure{Label: ground.Heading.In(w.Lang) + ": " + x.Name, Value: said})
		}
	}
	if len(k.Items) > 0 {
		d.Add(k)
	}
}
