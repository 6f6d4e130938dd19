package comparison

import (
	"cmp"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/chart"
	"ipta/pkg/decision"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
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
	return report.CasesOf(x.Result)
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
			lang.Decimal{Value: float64(x.Of.Draws)}, lang.Plain(float64(x.Seed), l))})
	d.Add(settings)
	d.Add(report.Paragraph{Text: strings.Join(append([]string{w.best()}, w.chances()...), " ")})
	d.Add(report.Paragraph{Text: strings.Join(w.leftOut(), " ")})
	d.Add(report.Picture{Chart: w.intervals()})
	d.Add(w.outcomes(), report.Notes{Items: w.outcomeNotes()})
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "What each adds", NL: "Wat elke optie toevoegt"})})
	d.Add(w.increments(), report.Notes{Items: w.incrementNotes()})
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "Two by two", NL: "Twee aan twee"})})
	d.Add(w.pairs(), report.Notes{Items: w.pairNotes()})
	w.addWorth(&d, top)
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
		EN: "On average %s has the highest net present value, %s %s",
		NL: "Gemiddeld heeft %s de hoogste netto contante waarde, %s %s"}
	if len(first) > 1 {
		text = lang.Text{
			EN: "On average %s have the highest net present value, %s %s",
			NL: "Gemiddeld hebben %s de hoogste netto contante waarde, %s %s"}
	}
	said := w.Say(text, lang.List(first), w.Euros(best), w.unit())
	switch {
	case len(next) == 1:
		said += w.Say(lang.Text{EN: "; %s comes next with %s", NL: "; daarna komt %s met %s"}, lang.List(next), w.Euros(after))
	case next != nil:
		said += w.Say(lang.Text{EN: "; %s come next with %s", NL: "; daarna komen %s met %s"}, lang.List(next), w.Euros(after))
	}
	return said + "."
}

// numbers counts the numbers with a range that were drawn.
func (w choiceWriter) numbers() int {
	n := 0
	for i := range w.Of.Numbers {
		if w.Of.Numbers[i].ID != field.SharedError.Key {
			n++
		}
	}
	return n
}

// times shows a share of the draws as a number of them.
func (w choiceWriter) times(share float64) string {
	switch share {
	case 0:
		return w.Say(lang.Text{EN: "none of them", NL: "geen enkele"})
	case 1:
		return w.Say(lang.Text{EN: "all of them", NL: "alle"})
	}
	return lang.Decimal{Value: lang.Round(share*float64(w.Of.Draws), 0)}.In(w.Lang)
}

// chances say in how many of the draws each option is the best.
func (w choiceWriter) chances() []string {
	n := w.numbers()
	if n == 0 {
		return []string{w.Say(lang.Text{
			EN: "No number has a range, so that how likely that is cannot be said.",
			NL: "Geen getal heeft een bandbreedte, zodat niet te zeggen is hoe waarschijnlijk dat is."})}
	}
	said := []string{w.Say(lang.Text{EN: "Of the %s draws of the %s, %s.", NL: "Van de %s trekkingen van de %s %s."},
		lang.Decimal{Value: float64(w.Of.Draws)}, withRange(n), w.bestIn(w.Of))}
	if few := w.FewDraws(w.Of.Draws, false); few != "" {
		said = append(said, few)
	}
	if w.Of.Tied > 0 {
		said = append(said, w.Say(lang.Text{
			EN: "In %s several are as good as each other; the table shares these out equally.",
			NL: "In %s zijn er meer even goed; de tabel verdeelt die gelijk."}, w.times(w.Of.Tied)))
	}
	if w.Of.AllLose > 0 {
		said = append(said, w.Say(lang.Text{
			EN: "In %s every option costs more than it brings: add none, to hold them against doing nothing.",
			NL: "In %s kost elke optie meer dan zij oplevert: voeg none toe, om ze naast niets doen te leggen."}, w.times(w.Of.AllLose)))
	}
	return said
}

// bestIn lists in how many draws each option alone is the best.
func (w choiceWriter) bestIn(c *decision.Comparison) lang.List {
	order := slices.Clone(c.Options)
	slices.SortStableFunc(order, func(a, b decision.Outcome) int { return cmp.Compare(b.Alone, a.Alone) })
	counts := make(lang.List, len(order))
	for i, x := range order {
		text := lang.Same("%s in %s")
		if i == 0 {
			text = lang.Text{EN: "%s is the best in %s", NL: "is %s de beste in %s"}
		}
		counts[i] = w.Say(text, w.Options[x.Place].called(w.Lang), w.times(x.Alone))
	}
	return counts
}

// apart says what becomes of the chances where what options state otherwise is drawn
// apart; "" where they state nothing otherwise.
func (w choiceWriter) apart() string {
	if w.Apart == nil {
		return ""
	}
	said := w.Say(lang.Text{
		EN: "That also holds for what the options state otherwise, as the chance with the help, though one help may work out better than was thought and the other worse. Drawn apart in each option, %s, and to know everything first is worth %s %s.",
		NL: "Dat geldt ook voor wat de opties anders opgeven, zoals de kans met de hulp, terwijl de ene hulp mee kan vallen en de andere tegen. In elke optie apart getrokken %s, en is alles eerst weten %s waard %s."},
		w.bestIn(w.Apart), w.Worth(w.Apart.EVPI), w.unit())
	if w.Apart.Tied > 0 {
		said += " " + w.Say(lang.Text{EN: "In %s several are then as good as each other.", NL: "In %s zijn er dan meer even goed."}, w.times(w.Apart.Tied))
	}
	return said
}

func withRange(n int) lang.Count {
	return lang.Count{N: n, One: lang.Text{EN: "number with a range", NL: "getal met een bandbreedte"},
		More: lang.Text{EN: "numbers with a range", NL: "getallen met een bandbreedte"}}
}

// leftOut says which doubt is not in the chances, and what the draws have in common.
func (w choiceWriter) leftOut() (said []string) {
	if w.numbers() > 0 {
		said = append(said, w.Say(lang.Text{
			EN: "A number that is called the same in two options, as the same unit cost or the same place in a case of the same id, has the same draw in both, and estimates share their error across options.",
			NL: "Een getal dat in twee opties hetzelfde heet, zoals dezelfde kostprijs of dezelfde plek in een casus met hetzelfde id, heeft in beide dezelfde trekking, en schattingen delen hun fout over de opties heen."}))
		if apart := w.apart(); apart != "" {
			said = append(said, apart)
		}
	}
	if slices.ContainsFunc(w.Options, func(x Choice) bool { return x.Certain }) {
		said = append(said, w.Say(lang.Text{EN: "Numbers without a range stay as if certain.", NL: "Getallen zonder bandbreedte blijven staan alsof ze zeker zijn."}))
	}
	if slices.ContainsFunc(w.Options, func(x Choice) bool {
		return x.Result != nil && x.Result.Aggregate.YoungPeople > float64(x.Result.Aggregate.Cases)
	}) {
		said = append(said, w.Say(lang.Text{
			EN: "That other cases might have been chosen is not counted: all of this is of these cases only.",
			NL: "Dat er andere casussen gekozen hadden kunnen zijn, telt niet mee: dit alles gaat alleen over deze casussen."}))
	}
	for i := range w.Options {
		if x := &w.Options[i]; x.CasesOf != "" {
			said = append(said, w.Say(lang.Text{
				EN: "%s has the cases of %s with other figures: that is a choice where the figures are of the help, and another estimate where they are not.",
				NL: "%s heeft de casussen van %s met andere cijfers: dat is een keuze als die cijfers over de hulp gaan, en anders een andere schatting."}, x.Name, x.CasesOf))
		}
	}
	if w.differ() {
		said = append(said, w.Say(lang.Text{
			EN: "The options are told by other cases: what differs may lie in these young people, and not in the help.",
			NL: "De opties zijn verteld met andere casussen: wat verschilt kan aan deze jongeren liggen, en niet aan de hulp."}))
	}
	return append(said, w.otherWorlds()...)
}

// differ reports whether options have cases that others have not.
func (w choiceWriter) differ() bool {
	ids := func(x *Choice) (list []string) {
		for _, c := range x.cases() {
			list = append(list, c.StreamID())
		}
		slices.Sort(list)
		return list
	}
	want := ids(w.first())
	return slices.ContainsFunc(w.Options, func(x Choice) bool { return x.Result != nil && !slices.Equal(ids(&x), want) })
}

// intervals show the spread of each option.
func (w choiceWriter) intervals() chart.Intervals {
	c := chart.Intervals{Unit: chart.Unit{Currency: w.Params.Currency}}
	for i, x := range w.Of.Options {
		p := x.NPV.Points
		c.Rows = append(c.Rows, chart.Interval{Label: w.head(i), Points: [5]float64{p[1], p[2], p[3], p[4], p[5]},
			Chance: w.bestShort(x.Best)})
	}
	c.Title = w.mostOften()
	c.Subtitle = w.Say(lang.Text{EN: "Net present value of each option, %s of %d, %s; %s draws", NL: "Netto contante waarde van elke optie, %s van %d, %s; %s trekkingen"},
		report.CurrencyWord(w.Params.Currency), w.Params.PriceLevel, w.unit(), lang.Decimal{Value: float64(w.Of.Draws)})
	return c
}

// mostOften is what that picture shows, as a sentence: which option is the best in most of
// the draws, all that are so as often in print; where no number has a range, in all of
// them, and so the one that is best now.
func (w choiceWriter) mostOften() string {
	most := 0.0
	for _, x := range w.Of.Options {
		most = max(most, x.Best)
	}
	var names lang.List
	for i, x := range w.Of.Options {
		if w.Probability(x.Best) == w.Probability(most) {
			name := w.name(i)
			if len(names) == 0 {
				name = w.head(i)
			}
			names = append(names, name)
		}
	}
	switch {
	case w.numbers() == 0:
		return w.Say(lang.Text{EN: "%s has the highest net present value: %s", NL: "%s heeft de hoogste netto contante waarde: %s"},
			w.head(w.Of.Best), w.Euros(w.Of.Options[w.Of.Best].NPV.Mean))
	case len(names) > 1:
		return w.Say(lang.Text{EN: "%s are the best equally often: each in %s of the draws", NL: "%s zijn even vaak de beste: elk in %s van de trekkingen"}, names, w.Probability(most))
	}
	return w.Say(lang.Text{EN: "%s is the best most often: in %s of the draws", NL: "%s is het vaakst de beste: in %s van de trekkingen"}, names, w.Probability(most))
}

// bestShort says how likely an option is the best; "" where no number has a range.
func (w choiceWriter) bestShort(share float64) string {
	if w.numbers() == 0 {
		return ""
	}
	return w.Say(lang.Text{EN: "best in %s", NL: "beste in %s"}, w.Probability(share))
}

// chance shows a share of the draws, a dash where no number has a range.
func (w choiceWriter) chance(share float64) report.Cell {
	if w.numbers() == 0 {
		return report.Text(lang.Dash)
	}
	return report.Text(w.Probability(share))
}

// outcomes is the table of what the options come to.
func (w choiceWriter) outcomes() report.Table {
	t := report.Table{Caption: report.Capitalised(w.unit()), Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "Option", NL: "Optie"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Young people", NL: "Jongeren"}), Align: report.Right, Priority: 2},
		{Head: report.WordCosts.In(w.Lang), Align: report.Right},
		{Head: report.WordBenefits.In(w.Lang), Align: report.Right},
		{Head: report.WordShortNPV.In(w.Lang), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "2.5%", NL: "2,5%"}), Align: report.Right, Priority: 1},
		{Head: w.Say(lang.Text{EN: "97.5%", NL: "97,5%"}), Align: report.Right, Priority: 1},
		{Head: w.Say(lang.Text{EN: "Best", NL: "Beste"}), Align: report.Right},
	}}
	for i, x := range w.Of.Options {
		people := lang.Dash
		if r := w.Options[x.Place].Result; r != nil {
			people = lang.Plain(r.Aggregate.YoungPeople, w.Lang)
		}
		last := len(x.NPV.Points) - 1
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{report.Text(w.head(i)), report.Text(people),
			w.Amount(x.Costs), w.Amount(x.Benefits), w.Outcome(x.NPV.Mean), w.Amount(x.NPV.Points[0]), w.Amount(x.NPV.Points[last]),
			w.chance(x.Best)}})
	}
	return t
}

func (w choiceWriter) outcomeNotes() []string {
	notes := []string{w.Say(lang.Text{
		EN: "In order of costs. Costs, benefits and net present value (NPV) are means of the draws; ipta calc has them with every number at its value. 95% of the draws lie between 2.5% and 97.5%. Best: in which share of the draws the option has the highest net present value.",
		NL: "Op volgorde van kosten. Kosten, baten en netto contante waarde (NCW) zijn gemiddelden van de trekkingen; ipta calc geeft ze met elk getal op zijn waarde. 95% van de trekkingen ligt tussen 2,5% en 97,5%. Beste: in welk deel van de trekkingen de optie de hoogste netto contante waarde heeft."})}
	if w.Of.PerPerson {
		notes = append(notes, w.Say(lang.Text{
			EN: "The options are for different numbers of young people, so that all amounts are per young person.",
			NL: "De opties zijn voor verschillende aantallen jongeren, dus alle bedragen zijn per jongere."}))
	}
	return notes
}

// increments is the table of what each option adds.
func (w choiceWriter) increments() report.Table {
	t := report.Table{Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "Option", NL: "Optie"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Against", NL: "Tegenover"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "More costs", NL: "Meer kosten"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "More benefits", NL: "Meer baten"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "More NPV", NL: "Meer NCW"}), Align: report.Right, Priority: 1},
		{Head: w.Say(lang.Text{EN: "A %s more brings", NL: "Een %s meer levert op"}, report.CurrencyNoun(w.Params.Currency)), Align: report.Right},
	}}
	for i, x := range w.Of.Options {
		cells := []report.Cell{report.Text(w.head(i)), report.Text(lang.Dash), report.Text(lang.Dash), report.Text(lang.Dash), report.Text(lang.Dash), report.Text(lang.Dash)}
		if x.Against >= 0 {
			ratio := w.Price(x.Ratio.Value, report.Cents)
			switch {
			case x.DominatedBy >= 0:
				ratio = w.Say(lang.Text{EN: "dominated", NL: "gedomineerd"})
			case x.Between[0] >= 0:
				ratio = w.Say(lang.Text{EN: "extendedly dominated", NL: "uitgebreid gedomineerd"})
			case !x.Ratio.OK:
				ratio = lang.Dash
			}
			cells = []report.Cell{cells[0], report.Text(w.name(x.Against)), report.Text(w.Euros(x.MoreCosts)), w.Amount(x.MoreBenefits), w.Outcome(x.MoreNPV), report.Text(ratio)}
		}
		t.Rows = append(t.Rows, report.Row{Cells: cells})
	}
	return t
}

// incrementNotes say in words which options have no place among the others.
func (w choiceWriter) incrementNotes() []string {
	notes := []string{w.Say(lang.Text{
		EN: "Each option is held against the one before it in order of costs that is not dominated. A %s more that brings less than %s costs more than it brings.",
		NL: "Elke optie ligt naast de vorige op volgorde van kosten die niet is gedomineerd. Wie een %s meer uitgeeft en er minder dan %s voor terugkrijgt, is duurder uit."}, report.CurrencyNoun(w.Params.Currency), w.Euros(1))}
	for i := range w.Of.Options {
		if said := w.place(i); said != "" {
			notes = append(notes, said)
		}
	}
	return notes
}

// place says why an option has no place among the others; "" where it has.
func (w choiceWriter) place(i int) string {
	switch x := &w.Of.Options[i]; {
	case x.Same >= 0:
		return w.Say(lang.Text{
			EN: "%s costs and brings the same as %s on average.", NL: "%s kost en levert gemiddeld hetzelfde op als %s."}, w.head(i), w.name(x.Same))
	case x.DominatedBy >= 0:
		return w.Say(lang.Text{
			EN: "%s is dominated: on average %s costs no more and brings no less.",
			NL: "%s is gedomineerd: gemiddeld kost %s niet meer en levert het niet minder op."}, w.head(i), w.name(x.DominatedBy))
	case x.Between[0] >= 0:
		return w.Say(lang.Text{
			EN: "%s is extendedly dominated: on average a mix of %s and %s, some young people the one and some the other, costs as much and brings more.",
			NL: "%s is uitgebreid gedomineerd: gemiddeld kost een mengsel van %s en %s, sommige jongeren het ene en andere het andere, evenveel en levert het meer op."},
			w.head(i), w.name(x.Between[0]), w.name(x.Between[1]))
	}
	return ""
}

// pairs is the table of each option against each.
func (w choiceWriter) pairs() report.Table {
	t := report.Table{Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "Option", NL: "Optie"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Against", NL: "Tegenover"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Better", NL: "Beter"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "Drawn apart", NL: "Apart getrokken"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "NPV more", NL: "NCW meer"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "2.5%", NL: "2,5%"}), Align: report.Right, Priority: 1},
		{Head: w.Say(lang.Text{EN: "97.5%", NL: "97,5%"}), Align: report.Right, Priority: 1},
	}}
	for i, p := range w.Of.Pairs {
		apart := ""
		if w.Apart != nil {
			apart = w.Probability(w.betterApart(i))
		}
		last := len(p.NPV.Points) - 1
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{report.Text(w.head(p.Option)), report.Text(w.name(p.Against)),
			w.chance(p.Beats), report.Text(apart), w.Outcome(p.NPV.Mean), w.Amount(p.NPV.Points[0]), w.Amount(p.NPV.Points[last])}})
	}
	const ofApart = 3
	if w.Apart == nil {
		t.Columns = slices.Delete(t.Columns, ofApart, ofApart+1)
		for i := range t.Rows {
			t.Rows[i].Cells = slices.Delete(t.Rows[i].Cells, ofApart, ofApart+1)
		}
	}
	return t
}

func (w choiceWriter) pairNotes() []string {
	notes := []string{w.Say(lang.Text{
		EN: "Better: in which share of the draws the option has the higher net present value. NPV more: by how much, on average and in 95% of the draws.",
		NL: "Beter: in welk deel van de trekkingen de optie de hogere netto contante waarde heeft. NCW meer: hoeveel, gemiddeld en in 95% van de trekkingen."})}
	if w.Apart != nil {
		notes = append(notes, w.Say(lang.Text{
			EN: "Drawn apart: the same, if what the options state otherwise is drawn apart in each.",
			NL: "Apart getrokken: hetzelfde, als in elke optie apart wordt getrokken wat de opties anders opgeven."}))
	}
	return notes
}

// betterApart returns how likely the option of a pair has the higher net present value
// where what options state otherwise is drawn apart.
func (x Choices) betterApart(pair int) float64 {
	p := x.Of.Pairs[pair]
	at := func(place int) int {
		return slices.IndexFunc(x.Apart.Options, func(o decision.Outcome) bool { return o.Place == x.Of.Options[place].Place })
	}
	return x.Apart.Beats(at(p.Option), at(p.Against))
}

// addWorth adds what knowing more before choosing is worth.
func (w choiceWriter) addWorth(d *report.Document, top int) {
	if w.numbers() == 0 {
		return
	}
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "What knowing more first is worth", NL: "Wat eerst meer weten waard is"})})
	d.Add(report.Paragraph{Text: strings.Join(w.worth(), " ")})
	turning := w.turning()
	if turning == 0 {
		return
	}
	t := report.Table{Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "Number", NL: "Getal"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Worth of knowing", NL: "Waarde van weten"}), Align: report.Right},
	}}
	fitted := false
	shown := report.FirstFew(w.Of.Numbers[:turning], top)
	for i := range shown {
		worth := w.Worth(shown[i].EVPPI)
		if shown[i].Fitted {
			worth, fitted = "≈ "+worth, true
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{report.Text(report.Capitalised(w.numberName(i))), report.Text(worth)}})
	}
	d.Add(t)
	notes := []string{w.Say(lang.Text{
		EN: "Worth of knowing (EVPPI), %s: by how much the choice is expected to improve if this number were known for certain first.",
		NL: "Waarde van weten (EVPPI), %s: hoeveel beter de keuze naar verwachting wordt als dit getal eerst zeker was."}, w.unit())}
	if fitted {
		notes = append(notes, w.Say(lang.Text{EN: "≈: fitted to the draws; the rest is exact.", NL: "≈: aan de trekkingen aangepast; de rest is exact."}))
	}
	if rest := turning - len(shown); rest > 0 {
		notes = append(notes, w.More(report.MoreNumbers(rest)))
	}
	if rest := len(w.Of.Numbers) - turning; rest > 0 {
		notes = append(notes, w.Say(lang.Text{EN: "Cannot change the choice within the range by itself: %s.", NL: "Kan binnen de bandbreedte de keuze niet op eigen kracht veranderen: %s."},
			lang.Count{N: rest, One: lang.Text{EN: "other number", NL: "ander getal"}, More: lang.Text{EN: "other numbers", NL: "andere getallen"}}))
	}
	d.Add(report.Notes{Items: notes})
}

// turning counts the numbers that can change the choice by themselves.
func (w choiceWriter) turning() int {
	n := slices.IndexFunc(w.Of.Numbers, func(x decision.Number) bool { return x.EVPPI == 0 })
	if n < 0 {
		return len(w.Of.Numbers)
	}
	return n
}

// worth says what is expected to be lost by choosing now, and which numbers matter most.
func (w choiceWriter) worth() []string {
	if w.Of.EVPI == 0 {
		return []string{w.Say(lang.Text{
			EN: "On the money alone the choice now is %s, and in no draw another option is better: within the ranges of the files no number needs to be known better for it.",
			NL: "Als u alleen naar het geld kijkt, is de keuze nu %s, en in geen trekking is een andere optie beter: zolang de getallen binnen hun bandbreedte blijven, hoeft u er daarvoor geen beter te kennen."}, w.name(w.Of.Best))}
	}
	said := []string{w.lost()}
	if n := w.Of.YoungPeople; n > 1 {
		said = append(said, w.Say(lang.Text{EN: "That is %s per young person.", NL: "Dat is %s per jongere."}, w.Worth(w.Of.EVPI/n)))
	}
	switch most := min(w.turning(), 2); most {
	case 0:
		said = append(said, w.Say(lang.Text{
			EN: "No number can change the choice within its range by itself.",
			NL: "Geen getal kan binnen zijn bandbreedte de keuze op eigen kracht veranderen."}))
	case 1:
		said = append(said, w.Say(lang.Text{EN: "What matters most: %s (%s).", NL: "Het meest doet ertoe: %s (%s)."}, w.numberName(0), w.Worth(w.Of.Numbers[0].EVPPI)))
	default:
		said = append(said, w.Say(lang.Text{EN: "What matters most: %s (%s) and %s (%s).", NL: "Het meest doen ertoe: %s (%s) en %s (%s)."},
			w.numberName(0), w.Worth(w.Of.Numbers[0].EVPPI), w.numberName(1), w.Worth(w.Of.Numbers[1].EVPPI)))
	}
	return said
}

// lost says what is lost by choosing now: by the draws, and where these are too few to
// show it all, by single numbers, of which that is reckoned exactly.
func (w choiceWriter) lost() string {
	switch {
	case w.Of.Lost == 0:
		return w.Say(lang.Text{
			EN: "On the money alone the choice now is %s, and in no draw another option is better. Reckoned exactly one is, seldom: to know all numbers with a range for certain first is worth at least %s on average %s (EVPI).",
			NL: "Als u alleen naar het geld kijkt, is de keuze nu %s, en in geen trekking is een andere optie beter. Precies berekend is dat zelden wel zo: alle getallen met een bandbreedte eerst zeker weten is gemiddeld minstens %s waard %s (EVPI)."},
			w.name(w.Of.Best), w.Worth(w.Of.EVPI), w.unit())
	case w.Of.EVPI > w.Of.Lost:
		return w.Say(lang.Text{
			EN: "On the money alone the choice now is %s. In some draws another option is better. To know all numbers with a range for certain first is worth at least %s on average %s (EVPI); the draws are too few to say how much more.",
			NL: "Als u alleen naar het geld kijkt, is de keuze nu %s. In sommige trekkingen is een andere optie beter. Alle getallen met een bandbreedte eerst zeker weten is gemiddeld minstens %s waard %s (EVPI); voor hoeveel meer zijn het te weinig trekkingen."},
			w.name(w.Of.Best), w.Worth(w.Of.EVPI), w.unit())
	}
	return w.Say(lang.Text{
		EN: "On the money alone the choice now is %s. In some draws another option is better; what is lost by that is %s on average %s. To know all numbers with a range for certain first is worth that much, and no more (EVPI).",
		NL: "Als u alleen naar het geld kijkt, is de keuze nu %s. In sommige trekkingen is een andere optie beter; wat dat kost is gemiddeld %s %s. Alle getallen met een bandbreedte eerst zeker weten is zoveel waard, en niet meer (EVPI)."},
		w.name(w.Of.Best), w.Worth(w.Of.EVPI), w.unit())
}

// numberName calls a number, by its place in Choices.Of, as the option does in which it
// stands.
func (w choiceWriter) numberName(i int) string {
	n := &w.Of.Numbers[i]
	x := &w.Options[n.Place]
	return report.NewNumberNames(x.Parameters, x.cases(), w.Lang).Of(n.Case, n.ID, false)
}
