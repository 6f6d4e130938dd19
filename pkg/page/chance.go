package page

import (
	"math"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/simulation"
	"ipta/pkg/sensitivity"
)

// Chance is how sure the result is, from draws of all numbers that have a range.
type Chance struct {
	// Sentence is the short answer, in tenths of the draws; Lead and Questions are the long
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
	c.Sentence = drawn{most: c.Positive, apart: s.Aggregate.Apart.Positive, draws: draws,
		ranged: simulation.RangedOf(st.shown, st.parameters),
		shared: s.Aggregate.Estimates && s.SharedError > 0, choice: s.Aggregate.Choice.OK}.sentence(st.Lang)
	return c
}

// unsaid says why nobody can tell yet how sure a result is: no help is in it that cost
// something, or nothing that it brought, or a chance was never estimated. It is "" where it
// can be told.
func (st *study) unsaid(cases []*model.Case) string {
	switch {
	case st.shown.Aggregate.Costs == 0 && slices.ContainsFunc(st.shown.Aggregate.ByStakeholder, func(x calc.Part) bool { return x.Costs != 0 }):
		return lang.Text{ // others pay for it
			EN: "How sure it is cannot be said: the help costs “%s” nothing.",
			NL: "Hoe zeker het is, is niet te zeggen: de hulp kost “%s” niets."}.With(st.parameters.PerspectiveLabel(st.Perspective).In(st.Lang)).In(st.Lang)
	case st.shown.Aggregate.Costs == 0:
		return lang.Text{
			EN: "How sure it is cannot be said yet: there is no help in it yet that cost something.",
			NL: "Hoe zeker het is, is nog niet te zeggen: er staat nog geen hulp in die iets kostte."}.In(st.Lang)
	case st.shown.Aggregate.Benefits == 0 && st.Perspective != "" && st.Perspective != model.Society:
		return lang.Text{
			EN: "How sure it is cannot be said: counted for “%s”, there are no benefits.",
			NL: "Hoe zeker het is, is niet te zeggen: gerekend voor “%s” zijn er geen baten."}.With(st.parameters.PerspectiveLabel(st.Perspective).In(st.Lang)).In(st.Lang)
	case st.shown.Aggregate.Benefits == 0:
		return lang.Text{
			EN: "How sure it is cannot be said yet: there are no benefits in it yet.",
			NL: "Hoe zeker het is, is nog niet te zeggen: er staan nog geen baten in."}.In(st.Lang)
	}
	if open := st.open(cases); open.any() {
		return lang.Text{
			EN: "How sure it is cannot be said yet. %s",
			NL: "Hoe zeker het is, is nog niet te zeggen. %s"}.With(open.says(st.Lang)).In(st.Lang)
	}
	return ""
}

// Of a line of which one chance was given, the other is open.
var (
	openWith    = lang.Text{EN: "%s (with help)", NL: "%s (met hulp)"}
	openWithout = lang.Text{EN: "%s (without help)", NL: "%s (zonder hulp)"}
)

// open are the lines of cases of which something is still to be given: in chances those of
// which a chance is still to be estimated, where the method takes the help to have made all
// the difference, and in amounts the help of which nobody said how much it was, of which the
// method takes one.
type open struct{ chances, amounts lang.List }

func (o open) any() bool { return len(o.chances)+len(o.amounts) > 0 }

// says names them: "Nog niet geschat: Huisuitzetting."
func (o open) says(l lang.Language) string {
	var said []string
	if len(o.amounts) > 0 {
		said = append(said, lang.Text{
			EN: "Not filled in yet, how much: %s.",
			NL: "Nog niet ingevuld, hoeveel: %s."}.With(o.amounts.In(l)).In(l))
	}
	if len(o.chances) > 0 {
		said = append(said, lang.Text{
			EN: "Not estimated yet: %s.",
			NL: "Nog niet geschat: %s."}.With(o.chances.In(l)).In(l))
	}
	return strings.Join(said, " ")
}

// open finds the lines of cases of which something is still to be given.
func (st *study) open(cases []*model.Case) (o open) {
	add := func(to *lang.List, label string) {
		if !slices.Contains(*to, label) {
			*to = append(*to, label)
		}
	}
	for _, c := range cases {
		for _, l := range c.Lines() {
			if !st.isOpen(c, l) {
				continue
			}
			label := clean(st.writer().LineLabel(l))
			if l.Group == model.Intervention {
				add(&o.amounts, label)
				continue
			}
			switch without, with := given(l); {
			case without:
				label = openWith.With(label).In(st.Lang)
			case with:
				label = openWithout.With(label).In(st.Lang)
			}
			add(&o.chances, label)
		}
	}
	return o
}

// given reports which chances of a line were given.
func given(l *model.Line) (without, with bool) {
	return field.Without.OfLine(l).Given, field.With.OfLine(l).Given || field.RatioOf(l) != nil
}

// isOpen reports whether a chance of a line is still to be estimated: neither was ever
// given, or on this page only one of the two. A line of which the opened file gives one
// chance is as its author wrote it. Help is open where nobody on this page said how much of
// it there was.
func (st *study) isOpen(c *model.Case, l *model.Line) bool {
	if l.Group == model.Intervention {
		return !field.UnitsPerYear.OfLine(l).Given && !field.Total.OfLine(l).Given && !st.asOpened(c, l)
	}
	without, with := given(l)
	return !without && !with || without != with && !st.asOpened(c, l)
}

// asOpened reports whether the file that was opened has a line about the same with the same
// chances, of help with the same amount.
func (st *study) asOpened(c *model.Case, l *model.Line) bool {
	i := slices.IndexFunc(st.cases, func(x *model.Case) bool { return x.ID == c.ID })
	if i < 0 || i >= len(st.written) {
		return false
	}
	w, k := st.written[i], 0
	for _, before := range st.written[:i] {
		if before.file == w.file {
			k++
		}
	}
	now, ok := w.Value.At(l.ID())
	if !ok {
		return false
	}
	for _, f := range st.Opened {
		if f.Name != st.Files[w.file].Name {
			continue
		}
		if f.Text == st.Files[w.file].Text {
			return true
		}
		old := load.Written(diagFile(f))
		if k >= len(old) {
			return false
		}
		list, ok := old[k].Value.Get(l.Group.Key())
		return ok && slices.ContainsFunc(list.Items(), func(was load.Value) bool { return sameGiven(l.Group, was, now) })
	}
	return false
}

// sameGiven reports whether two lines of a group are about the same, and have the same
// chances, or of help the same amount.
func sameGiven(g model.Group, a, b load.Value) bool {
	keys := []string{"unit_cost", "label", field.Without.Key, field.With.Key}
	if g == model.Intervention {
		keys = []string{"unit_cost", "label", field.UnitsPerYear.Key, field.Total.Key}
	}
	for _, key := range keys {
		x, in := a.Get(key)
		y, also := b.Get(key)
		if in != also || in && string(x.JSON()) != string(y.JSON()) {
			return false
		}
	}
	return true
}

// drawn is what draws say of how often benefits exceed costs.
type drawn struct {
	// most is the share of the draws with all doubts that are counted, apart that with
	// every number erring by itself.
	most, apart float64
	draws       int
	ranged      simulation.Ranged
	// shared says that those who estimate may err together, choice that it might have been
	// other cases.
	shared, choice bool
}

var (
	ofNumbers = lang.Text{EN: "%s of the %s", NL: "%s van de %s"}
	ofOne     = lang.Text{EN: "%s of the one number with a range", NL: "%s van het ene getal met een bandbreedte"}
	exceed    = lang.Text{EN: "%s the benefits exceed the costs", NL: "%s zijn de baten hoger dan de kosten"}
	ranges    = lang.Text{EN: "%s numbers with a range", NL: "%s getallen met een bandbreedte"}
	certain   = lang.Count{
		One:  lang.Text{EN: "other number stays as if it were certain", NL: "ander getal blijft staan alsof het zeker is"},
		More: lang.Text{EN: "other numbers stay as if they were certain", NL: "andere getallen blijven staan alsof ze zeker zijn"}}
)

// sentence says it as ipta simulate does: in how many draws, of which numbers, and with
// which doubts. What is the same with and without them it says once.
func (d drawn) sentence(l lang.Language) string {
	in := inDraws(d.most, d.draws).In(l)
	said := in
	switch d.ranged.Drawn {
	case 0:
	case 1:
		said = ofOne.With(in).In(l)
	default:
		said = ofNumbers.With(in, ranges.With(lang.Decimal{Value: float64(d.ranged.Drawn)}).In(l)).In(l)
	}
	said = exceed.With(said).In(l)
	if doubts := d.doubts(); doubts != nil {
		apart := inDraws(d.apart, d.draws).In(l)
		if apart == in && d.ranged.Drawn > 0 {
			said += lang.Text{EN: ", also if %s", NL: ", ook als %s"}.With(doubts).In(l)
		} else {
			said += lang.Text{EN: ", if %s", NL: ", als %s"}.With(doubts).In(l)
			if d.ranged.Drawn > 0 {
				said += lang.Text{EN: "; if all numbers err apart, %s", NL: "; als elk getal er los naast zit, %s"}.With(report.Uncapitalised(apart)).In(l)
			}
		}
	}
	said += "."
	if rest := d.ranged.All - d.ranged.Drawn; rest > 0 {
		count := certain
		count.N = rest
		said += " " + report.Capitalised(count.In(l)) + "."
	}
	return said
}

// doubts are those that are counted beside the ranges, nil for none.
func (d drawn) doubts() lang.Localized {
	switch {
	case d.shared && d.choice:
		return lang.Text{EN: "those who estimate may err together and it might have been other cases", NL: "de schatters er samen naast kunnen zitten en het ook andere casussen hadden kunnen zijn"}
	case d.shared:
		return lang.Text{EN: "those who estimate may err together", NL: "de schatters er samen naast kunnen zitten"}
	case d.choice:
		return lang.Text{EN: "it might have been other cases", NL: "het ook andere casussen hadden kunnen zijn"}
	}
	return nil
}

// inDraws says in how many draws something was so, in tenths; in all or none only where it
// is all or none.
func inDraws(p float64, draws int) lang.Message {
	const ten, near = 10, 1e-9
	n := lang.Round(p*ten, 0)
	switch {
	case p == 0, p == 1:
		return simulation.InDraws(p, draws)
	case n == 0:
		return lang.Text{EN: "In less than 1 of 10 draws", NL: "In minder dan 1 van de 10 trekkingen"}.With()
	case n == ten:
		return lang.Text{EN: "In more than 9 of 10 draws", NL: "In meer dan 9 van de 10 trekkingen"}.With()
	case math.Abs(float64(p*ten)-n) < near:
		return lang.Text{EN: "In %s of 10 draws", NL: "In %s van de 10 trekkingen"}.With(lang.Decimal{Value: n})
	}
	return lang.Text{EN: "In about %s of 10 draws", NL: "In ongeveer %s van de 10 trekkingen"}.With(lang.Decimal{Value: n})
}
