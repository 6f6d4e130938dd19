package page

import (
	"math"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/report/simulation"
	"ipta/pkg/sensitivity"
)

// Chance is how sure the result is, from draws of all numbers that have a range.
type Chance struct {
	// Sentence is the short answer, in times out of ten; Lead and Questions are the long
	// one.
	Sentence  string   `json:"sentence"`
	Lead      []string `json:"lead"`
	SVG       string   `json:"svg,omitempty"`
	Questions []Asked  `json:"questions"`
	Draws     int      `json:"draws"`
	// Positive is the chance of a gain with all doubts that count.
	Positive float64 `json:"positive"`
}

// Asked is one of the questions on how sure it is, with its answers.
type Asked struct {
	Title string   `json:"title"`
	Says  []string `json:"says"`
}

// chance draws as ipta simulate does: with the same numbers of draws and the same seed,
// and so with the same outcome.
func (st *study) chance(draws int) *Chance {
	cases, a := st.of()
	if why := st.unsaid(cases); why != "" {
		return &Chance{Sentence: why, Lead: []string{}, Questions: []Asked{}}
	}
	plan := st.plan(cases, calc.VaryUncertain)
	if plan == nil {
		return nil
	}
	if draws == 0 {
		draws = sensitivity.DefaultDraws
	}
	s, err := sensitivity.Simulate(plan, sensitivity.Options{Draws: draws, Seed: sensitivity.DefaultSeed,
		Sampler: sensitivity.LatinHypercube, Jobs: 1, Population: st.population(),
		SumsOnly: true, Choice: true, NoDomains: true}) // what is not told takes a third of the time
	if err != nil {
		return nil
	}
	method.Drawn(s.Findings, cases, st.context())
	sure, ok := simulation.NewSure(simulation.Run{Result: st.shown, Parameters: st.parameters, Analysis: a, Simulation: s}, st.Lang)
	if !ok {
		return nil
	}
	c := &Chance{Lead: sure.Lead, Draws: draws, Positive: s.Aggregate.NPV.Positive, Questions: []Asked{}}
	if s.Aggregate.Choice.OK {
		c.Positive = s.Aggregate.Choice.NPV.Positive
	}
	for _, q := range sure.Questions {
		c.Questions = append(c.Questions, Asked{q.Title, q.Says})
	}
	if len(sure.Picture.Rows) == 0 { // nothing moves it
		c.Sentence = lang.Text{
			EN: "How sure it is cannot be said yet: no number has a range.",
			NL: "Hoe zeker het is, is nog niet te zeggen: geen getal heeft een bandbreedte."}.In(st.Lang)
		return c
	}
	c.SVG = picture(sure.Picture, st.Lang, "chance")
	c.Sentence = often(c.Positive, s.Aggregate.Apart.Positive, len(sure.Picture.Rows) > 1).In(st.Lang)
	return c
}

// unsaid says why nobody can tell yet how sure a result is: no help is in it that cost
// something, or a chance was never estimated. It is "" where it can be told.
func (st *study) unsaid(cases []*model.Case) string {
	if st.shown.Aggregate.Costs == 0 {
		return lang.Text{
			EN: "How sure it is cannot be said yet: there is no help in it yet that cost something.",
			NL: "Hoe zeker het is, is nog niet te zeggen: er staat nog geen hulp in die iets kostte."}.In(st.Lang)
	}
	if labels := st.unestimated(cases); len(labels) > 0 {
		return lang.Text{
			EN: "How sure it is cannot be said yet. Not estimated yet: %s.",
			NL: "Hoe zeker het is, is nog niet te zeggen. Nog niet geschat: %s."}.With(labels.In(st.Lang)).In(st.Lang)
	}
	return ""
}

// unestimated are the lines of cases of which nobody said how likely it was, neither
// without the help nor with it: the method takes the help to have made all the difference.
func (st *study) unestimated(cases []*model.Case) (labels lang.List) {
	for _, c := range cases {
		for _, l := range slices.Concat(c.Avoided, c.Achieved) {
			if label := clean(st.writer().LineLabel(l)); isOpen(l) && !slices.Contains(labels, label) {
				labels = append(labels, label)
			}
		}
	}
	return labels
}

// isOpen reports whether no chance of a line was ever given.
func isOpen(l *model.Line) bool {
	return l.Group != model.Intervention && !field.Without.OfLine(l).Given && !field.With.OfLine(l).Given && field.RatioOf(l) == nil
}

// often says how often benefits exceed costs, with all doubts that count and, where there
// are more of these, with every number erring by itself.
func often(most, apart float64, more bool) lang.Message {
	if !more {
		return lang.Text{EN: "The benefits exceed the costs %s.", NL: "De baten zijn %s hoger dan de kosten."}.With(times(most))
	}
	return lang.Text{
		EN: "With all doubts counted, the benefits exceed the costs %s; if each number errs by itself, %s.",
		NL: "Met alle twijfel meegeteld zijn de baten %s hoger dan de kosten; als elk getal er los naast zit, %s.",
	}.With(times(most), times(apart))
}

// times is a chance as times out of ten. It never says none or all of what is neither.
func times(p float64) lang.Message {
	const ten, near = 10, 1e-9
	n := lang.Round(p*ten, 0)
	switch {
	case p == 0:
		return lang.Text{EN: "never", NL: "nooit"}.With()
	case p == 1:
		return lang.Text{EN: "always", NL: "altijd"}.With()
	case n == 0:
		return lang.Text{EN: "less than 1 in 10 times", NL: "minder dan 1 op de 10 keer"}.With()
	case n == ten:
		return lang.Text{EN: "more than 9 in 10 times", NL: "meer dan 9 van de 10 keer"}.With()
	case math.Abs(float64(p*ten)-n) < near:
		return lang.Text{EN: "%s in 10 times", NL: "%s van de 10 keer"}.With(lang.Decimal{Value: n})
	}
	return lang.Text{EN: "about %s in 10 times", NL: "ongeveer %s van de 10 keer"}.With(lang.Decimal{Value: n})
}
