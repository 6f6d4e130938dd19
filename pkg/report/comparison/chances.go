package comparison

import (
	"cmp"
	"slices"

	"ipta/pkg/chart"
	"ipta/pkg/decision"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

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

func withRange(n int) lang.Count {
	return lang.Count{N: n, One: lang.Text{EN: "number with a range", NL: "getal met een bandbreedte"},
		More: lang.Text{EN: "numbers with a range", NL: "getallen met een bandbreedte"}}
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
	if w.Of.Draws == 1 {
		return []string{w.Say(report.OneDraw)}
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

// leftOut says which doubt is not in the chances, and what the draws have in common.
func (w choiceWriter) leftOut() (said []string) {
	if w.numbers() > 0 {
		said = append(said, w.Say(lang.Text{
			EN: "A number that is called the same in two options, as the same unit cost or the same place in a case of the same id, has the same draw in both, and estimates share their error across options.",
			NL: "Een getal dat in twee opties hetzelfde heet, zoals dezelfde kostprijs of dezelfde plek in een casus met hetzelfde id, heeft in beide dezelfde trekking, en schattingen delen hun fout over de opties heen."}))
		if apart := w.apart(); apart != "" && w.Of.Draws > 1 {
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
	if lacking := w.lacking(); len(lacking) > 0 {
		said = append(said, w.Say(lang.Text{
			EN: "The options are told by other cases (%s): what differs may lie in these young people, and not in the help.",
			NL: "De opties zijn verteld met andere casussen (%s): wat verschilt kan aan deze jongeren liggen, en niet aan de hulp."}, lacking))
	}
	return append(said, w.otherWorlds()...)
}

// lacking names the cases that some options have and others have not, with those others.
func (w choiceWriter) lacking() lang.List {
	has := make([]map[string]bool, len(w.Options))
	for i := range w.Options {
		has[i] = map[string]bool{}
		for _, c := range w.Options[i].cases() {
			has[i][c.StreamID()] = true
		}
	}
	var said []string
	told := map[string]bool{}
	for i := range w.Options {
		for _, c := range w.Options[i].cases() {
			var without lang.List
			for j := range w.Options {
				if w.Options[j].Result != nil && !has[j][c.StreamID()] {
					without = append(without, w.name(j))
				}
			}
			if len(without) > 0 && !told[c.StreamID()] {
				said = append(said, w.Say(lang.Text{EN: "%s is not in %s", NL: "%s zit niet in %s"}, report.CaseName(c), without))
			}
			told[c.StreamID()] = true
		}
	}
	return w.few(said)
}

// chance shows a share of the draws, a dash where no number has a range, or there is one
// draw.
func (w choiceWriter) chance(share float64) report.Cell {
	if w.numbers() == 0 || w.Of.Draws == 1 {
		return report.Text(lang.Dash)
	}
	return report.Text(w.Probability(share))
}

// bestShort says how likely an option is the best; "" where no number has a range.
func (w choiceWriter) bestShort(share float64) string {
	if w.numbers() == 0 {
		return ""
	}
	return w.Say(lang.Text{EN: "best in %s", NL: "beste in %s"}, w.Probability(share))
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
