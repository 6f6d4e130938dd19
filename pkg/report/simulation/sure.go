package simulation

import (
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/chart"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"
)

// doubt is one of the intervals in which a total lies: each counts a doubt more than
// the one before it. With says which one in a sentence.
type doubt struct {
	name string
	with lang.Text
	npv  *sensitivity.Summary
}

// doubts are the total where all numbers err apart, where estimates share their
// error as well, and with the choice of cases as well: those that say something.
func (w simulationWriter) doubts() (all []doubt) {
	a := &w.Simulation.Aggregate
	all = append(all, doubt{w.Say(lang.Text{EN: "All numbers err apart", NL: "Alle getallen los van elkaar"}), lang.Text{}, &a.Apart})
	if a.Estimates && w.Simulation.SharedError > 0 {
		all = append(all, doubt{w.Say(lang.Text{EN: "Estimates share %s of their error", NL: "Schattingen delen %s van hun fout"}, lang.Share(w.Simulation.SharedError)),
			lang.Text{EN: "with the shared error", NL: "met de gezamenlijke fout"}, &a.NPV})
	}
	if a.Choice.OK {
		all = append(all, doubt{w.Say(lang.Text{EN: "With the choice of cases as well", NL: "Ook met de keuze van de casussen"}), report.WithChoice, &a.Choice.NPV})
	}
	return all
}

// intervals shows them one below the other, each with its chance of a gain: those of
// which the range may be shown.
func (w simulationWriter) intervals() chart.Intervals {
	c := chart.Intervals{Unit: chart.Unit{Currency: w.Params.Currency}}
	all := w.doubts()
	hidden := ""
	for _, d := range all {
		if !d.npv.OK {
			hidden = w.Say(lang.Text{EN: "; the range %s is not shown", NL: "; de bandbreedte %s wordt niet getoond"}, d.with)
			continue
		}
		p := d.npv.Points
		c.Rows = append(c.Rows, chart.Interval{Label: d.name, Points: [5]float64{p[p5], p[p25], p[p50], p[p75], p[p95]},
			Chance: w.Say(lang.Text{EN: "gain in %s", NL: "winst in %s"}, drawnShare(d.npv.Positive))})
	}
	c.Title = w.finding(all)
	more := ""
	if len(c.Rows) > 1 {
		more = w.Say(lang.Text{EN: "; each row counts a doubt more than the one above it", NL: "; elke rij telt een twijfel meer dan de rij erboven"})
	}
	c.Subtitle = w.Say(lang.Text{EN: "Net present value, %s of %d; %s draws", NL: "Netto contante waarde, %s van %d; %s trekkingen"},
		report.CurrencyWord(w.Params.Currency), w.Params.PriceLevel, lang.Decimal{Value: float64(w.Simulation.Draws)}) + more + hidden + w.stopped()
	return c
}

// finding says in how many of the draws there is a gain: with all doubts that are
// counted first, as that is what gets quoted, and with the least of them.
func (w simulationWriter) finding(all []doubt) string {
	least, most := all[0], all[len(all)-1]
	unless := unlessDrawn(w.Writer, w.Result)
	if len(all) == 1 {
		return w.Say(lang.Text{EN: "A gain %s", NL: "Winst %s"}, w.inDraws(most.npv.Positive)) + unless
	}
	same := w.inDraws(most.npv.Positive)
	if !slices.ContainsFunc(all, func(d doubt) bool { return w.inDraws(d.npv.Positive) != same }) {
		return w.Say(lang.Text{EN: "A gain %s, %s and without", NL: "Winst %s, %s en zonder"}, same, most.with) + unless
	}
	return report.Capitalised(w.Say(lang.Text{
		EN: "%s, a gain %s; without, and with each number apart from the others, %s",
		NL: "%s winst %s; zonder, en met elk getal los van de andere, %s"},
		most.with, w.inDraws(most.npv.Positive), w.inDraws(least.npv.Positive))) + unless
}

// unlessDrawn says behind a chance of a gain that no chance is drawn, so that it seems no
// surer than it is; "" where one is.
func unlessDrawn(w report.Writer, r *calc.Result) string {
	if !chancesFixed(r) {
		return ""
	}
	return w.Say(lang.Text{EN: "; the chances in them are fixed", NL: "; de kansen staan daarin vast"})
}

// inDraws is InDraws within a sentence.
func (w simulationWriter) inDraws(share float64) string {
	return report.Uncapitalised(InDraws(share, w.Simulation.Draws).In(w.Lang))
}

// Sure says how sure the result is: on one picture, and by three questions.
type Sure struct {
	// Lead is what comes first; Picture has an interval for each doubt that counts.
	Lead      []string
	Picture   chart.Intervals
	Questions []Question
}

// Question is one of the three, with what the run says to it.
type Question struct {
	Title string
	Says  []string
}

// NewSure returns how sure a simulation is of the result that it varies. Where no
// number and no choice of cases moves it, that is all there is to say, and there is no
// question and no row in the picture; ok is false of a simulation without a result.
func NewSure(s Run, l lang.Language) (x Sure, ok bool) {
	w := simulationWriter{Writer: report.Writer{Lang: l, Params: s.Parameters}, Run: s}
	a := &s.Simulation.Aggregate
	if !a.NPV.OK {
		return x, false
	}
	if !spreads(s.Simulation) {
		return Sure{Lead: []string{w.unmoved()}}, true
	}
	x.Lead = append(x.Lead, w.Say(lang.Text{
		EN: "The calculation was run %s times, each time with different values for the numbers that have a range. Three questions show how certain the outcome is.",
		NL: "De som is %s keer gemaakt, steeds met andere waarden van de getallen die een bandbreedte hebben. Drie vragen laten zien hoe zeker de uitkomst is."},
		lang.Decimal{Value: float64(s.Simulation.Draws)}))
	if e := s.Simulation.Estimate; e != nil {
		x.Lead = append(x.Lead, w.Say(lang.Text{
			EN: "With every number at its own value, the net present value is %s; %s of the draws with these same cases are lower.",
			NL: "Met elk getal op zijn waarde is de netto contante waarde %s: van de trekkingen met juist deze casussen ligt %s lager."},
			w.Rough(e.NPV), drawnShare(e.Below)))
	}
	x.Picture = w.intervals()
	x.Questions = []Question{
		{w.Say(lang.Text{EN: "How sure is each number?", NL: "Hoe zeker is elk getal?"}), w.ofNumbers()},
		{w.Say(lang.Text{EN: "Do they err together?", NL: "Zitten ze er samen naast?"}), w.ofSharedError()},
		{w.Say(lang.Text{EN: "Are these the right cases?", NL: "Zijn dit de juiste casussen?"}), w.ofChoice()},
	}
	return x, true
}

// outcomes says how often there is a gain, and between which amounts 9 in 10 outcomes
// lie, where that may be shown.
func (w simulationWriter) outcomes(condition string, npv *sensitivity.Summary) string {
	in := w.inDraws(npv.Positive)
	if !npv.OK {
		return condition + w.Say(lang.Text{
			EN: ": %s the benefits exceed the costs. Between which amounts is not shown: %s.",
			NL: ": %s zijn de baten hoger dan de kosten. Tussen welke bedragen wordt niet getoond: %s."}, in, report.TooFewChosen)
	}
	low, high := w.RoughEnds(npv.Points[p5], npv.Points[p95])
	return condition + w.Say(lang.Text{
		EN: ": %s the benefits exceed the costs, and 9 in 10 outcomes lie between %s and %s.",
		NL: ": %s zijn de baten hoger dan de kosten, en 9 van de 10 uitkomsten liggen tussen %s en %s."},
		in, low, high)
}

func (w simulationWriter) ofNumbers() []string {
	said := []string{RangedOf(w.Result, w.Params).Sentence(w.Lang)}
	if chancesFixed(w.Result) {
		said = append(said, w.Say(lang.Text{
			EN: "No chance has a range: how many people the help works for counts as certain, so the outcome is less sure than it looks.",
			NL: "Geen enkele kans heeft een bandbreedte: bij hoeveel mensen de hulp werkt, geldt als zeker. De uitkomst is dus minder zeker dan zij lijkt."}))
	}
	return said
}

// chancesFixed reports whether there are chances and none of them is drawn.
func chancesFixed(r *calc.Result) bool {
	chances := false
	for i := range r.Cases {
		for _, l := range r.Cases[i].Lines {
			if l.Line.Group == model.Intervention {
				continue
			}
			chances = true
			for _, n := range []*model.Number{&l.Line.Without, &l.Line.With, &l.Line.RiskRatio, &l.Line.OddsRatio, &l.Line.HazardRatio} {
				if n.Spread != nil {
					return false
				}
			}
		}
	}
	return chances
}

func (w simulationWriter) ofSharedError() []string {
	a, rho := &w.Simulation.Aggregate, lang.Share(w.Simulation.SharedError)
	if !a.Estimates {
		return []string{w.Say(lang.Text{
			EN: "No number that is drawn is what people estimated of these cases: an estimate without a range is not drawn, and an error that estimates share is not counted.",
			NL: "Geen getrokken getal is wat mensen over deze casussen schatten: een schatting zonder bandbreedte wordt niet getrokken, en een fout die schattingen delen, is niet meegeteld."})}
	}
	said := []string{w.Say(lang.Text{
		EN: "The same people made all the estimates: if one is too optimistic, the others probably are too.",
		NL: "Dezelfde mensen maakten alle schattingen: wie er één te mooi ziet, ziet er meer te mooi."})}
	if rho == 0 {
		said = append(said, w.Say(lang.Text{EN: "The parameters say that they share nothing of it.", NL: "De parameters zeggen dat zij daar niets van delen."}))
	}
	if rho < 1 {
		said = append(said, w.outcomes(w.Say(lang.Text{EN: "If they share all of their error", NL: "Als zij hun fout helemaal delen"}), &a.Together))
	}
	for _, x := range a.Numbers {
		switch {
		case x.ID != field.SharedError.Key:
		case x.EVPPI > 0:
			said = append(said, w.Say(lang.Text{
				EN: "A control group would show how far they are wrong together; knowing that for certain would be worth %s for this decision: so much more would a choice made with that knowledge bring on average.",
				NL: "Met een controlegroep is te zien hoeveel zij er samen naast zitten. Dat zeker weten is voor deze beslissing %s waard: zoveel meer levert een keuze met die kennis gemiddeld op."}, w.worth(x.EVPPI)))
		default:
			said = append(said, w.Say(lang.Text{
				EN: "A control group would show how far they are wrong together; on its own, knowing that would not change this decision.",
				NL: "Met een controlegroep is te zien hoeveel zij er samen naast zitten. Op zichzelf verandert dat deze beslissing niet."}))
		}
	}
	return said
}

func (w simulationWriter) ofChoice() []string {
	c := &w.Simulation.Aggregate.Choice
	switch {
	case c.OK:
		people := w.People(lang.Round(float64(c.Cases)/c.Fraction, 6))
		said := w.Say(lang.Text{
			EN: "Of %s, %s were selected; it could have been others",
			NL: "Uit %s zijn %s gekozen; het hadden ook andere kunnen zijn"}, people, w.Cases(c.Cases))
		if c.NPV.OK { // the picture says the rest
			said += "."
		} else {
			said = w.outcomes(said+w.Say(lang.Text{EN: ". With that doubt as well", NL: ". Ook met die twijfel"}), &c.NPV)
		}
		return slices.Concat([]string{said}, w.FewChosen(c), []string{w.Say(report.LeastDoubt)})
	case c.Cases == 1 && c.Fraction < 1:
		return []string{w.ChoiceNote(c)}
	case c.Cases > 1 && c.Fraction < 1:
		return []string{w.Say(lang.Text{
			EN: "These cases stand for next to nobody: what others would have given cannot be said.",
			NL: "Deze casussen staan voor bijna niemand: wat andere hadden gegeven, is niet te zeggen."})}
	}
	return []string{w.noOthers()}
}

// worth is Worth in three digits.
func (w simulationWriter) worth(x float64) string {
	if lang.Round(x, 0) == 0 {
		return w.Worth(x)
	}
	return w.Rough(x)
}

// noOthers says why the choice of cases is not counted where they stand for no others:
// that there are none only where a population is named that is no larger.
func (w simulationWriter) noOthers() string {
	n, population := len(w.Result.Cases), lang.Round(w.Simulation.Population, 6)
	switch {
	case population == 0:
		return w.Say(lang.Text{
			EN: "The total is about %s only, and no population is named: of others nothing can be said.",
			NL: "Het totaal gaat alleen over %s, en er is geen populatie genoemd: over anderen valt niets te zeggen."}, w.Cases(n))
	case population < float64(n):
		return w.Say(lang.Text{
			EN: "The total is about %s, more than there are in the population that is named (%s): of others nothing can be said.",
			NL: "Het totaal gaat over %s, meer dan er in de genoemde populatie zijn (%s): over anderen valt niets te zeggen."},
			w.Cases(n), w.People(w.Simulation.Population))
	}
	return w.Say(lang.Text{
		EN: "There was nobody else to choose than %s: the choice leaves no doubt.",
		NL: "Er viel niemand anders te kiezen dan %s: de keuze laat geen twijfel."}, w.Cases(n))
}
