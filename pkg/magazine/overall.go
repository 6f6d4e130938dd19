package magazine

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ipta/pkg/budget"
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/ground"
	"ipta/pkg/report/ledger"
	"ipta/pkg/report/levers"
	"ipta/pkg/report/simulation"
)

// overall are the figures over all cases.
type overall struct {
	// Sample says first of all for whom the figures stand.
	Sample   string
	Lead     []string
	Keys     []key
	Pictures []picture
	Panel    panel
	Blocks   []block
}

// payers is who pays and who gains.
type payers struct {
	Blocks []block
}

// sure says how sure the result is.
type sure struct {
	Lead      []string
	Picture   *picture
	Questions []meaning
	// Most says which number moves the result most, "" where none does.
	Most string
	// Evidence is what costs and benefits rest on.
	Evidence []block
}

// meaning is a word with what it means, or a question with its answer.
type meaning struct{ Word, Text string }

// several reports whether the cases together say something that the one case
// does not.
func (in Input) several() bool { return len(in.Result.Cases) != 1 || in.Result.Cases[0].Weight != 1 }

func (in Input) overall(d report.Document) *overall {
	if !in.several() {
		return nil
	}
	all := &in.Result.Aggregate
	o := &overall{
		Sample: clean(strings.Join(report.SampleNotes(in.Result, in.Analysis, in.Lang), " ")),
		Lead:   in.overallSentences(all), Keys: in.keys(all.Totals, in.knownOverall(), all.ByStakeholder, all.YoungPeople), Panel: panel{ID: "all", All: true, Rests: strings.Join(in.restsOn(all.Evidence, all.Totals), " ")},
		Pictures: in.pictures("all", "all", all.Totals, all.GrossToNet, all.ByDomain, in.knownOverall(), all.ByYear, in.start()),
	}
	var blocks []report.Block
	for _, b := range headed(d.Blocks, calculation.CasesTitle(in.Lang)) {
		switch b := b.(type) {
		case report.Table:
			blocks = append(blocks, b)
		case report.Notes:
			if len(b.Items) > 0 && in.differs(all.Totals) {
				b.Items = slices.Clone(b.Items) // the curve has another time, and says why
				b.Items[0] = in.say(lang.Same("%s %s"), b.Items[0], in.say(lang.Text{
					EN: "The time in which it is earned back is not discounted here.", NL: "De tijd waarin het is terugverdiend, is hier niet contant gemaakt."}))
			}
			blocks = append(blocks, b)
		}
	}
	o.Blocks = in.blocks(blocks, "all")
	return o
}

// start is the calendar year of year 0 of all cases, or 0.
func (in Input) start() int {
	start := in.Result.Cases[0].Case.Start
	for _, c := range in.Result.Cases {
		if c.Case.Start != start {
			return 0
		}
	}
	return start
}

// allCases are all cases.
func (in Input) allCases() []*calc.CaseResult {
	cases := make([]*calc.CaseResult, len(in.Result.Cases))
	for i := range cases {
		cases[i] = &in.Result.Cases[i]
	}
	return cases
}

// knownOverall says what is known of what the help in all cases cost.
func (in Input) knownOverall() known { return knownCosts(in.Result.Aggregate.Totals, in.allCases()...) }

// outcomeOfAll is what the help cost and brought over all cases.
func (in Input) outcomeOfAll() outcome {
	a := &in.Result.Aggregate
	o := outcome{Totals: a.Totals, all: true, costs: in.knownOverall(), evidence: a.Evidence, future: a.YoungPeople > float64(a.Cases),
		turned: calculation.VoicesTurnInShort(in.writer(), a), chance: simulation.ChanceOfGain(in.writer(), in.Result, in.Simulation)}
	cases := in.allCases()
	o.off = in.takenOff(cases...)
	o.cancel = cancels(cases...)
	people := lang.Quantity(a.YoungPeople, in.Lang)
	switch {
	case o.future:
		o.help = lang.Text{EN: "the help to %s young people", NL: "de hulp aan %s jongeren"}.With(people)
	case a.YoungPeople == 1 && a.Cases == 1:
		o.help = lang.Text{EN: "the help to this young person", NL: "de hulp aan deze jongere"}
	case a.Cases == 1:
		o.help = lang.Text{EN: "the help to this young person, counted as %s,", NL: "de hulp aan deze jongere, die als %s telt,"}.With(people)
	case a.YoungPeople < float64(a.Cases):
		o.help = lang.Text{EN: "the help to these young people, counted as %s in all,", NL: "de hulp aan deze jongeren, die samen als %s tellen,"}.With(people)
	default:
		o.help = lang.Text{EN: "the help to these %s young people", NL: "de hulp aan deze %s jongeren"}.With(people)
	}
	return o
}

// overallSentences say what the help cost and brought over all cases.
func (in Input) overallSentences(a *calc.Aggregate) []string {
	cases := in.allCases()
	o := in.outcomeOfAll()
	told := in.sumSentences(o)
	positive := 0
	for _, c := range cases {
		if c.NPV > 0 {
			positive++
		}
	}
	if n := len(cases); n > 1 && o.costs.compares() {
		told = append(told, in.inCases(positive, n))
	}
	if a.BreakEvenShare.OK && o.costs.compares() {
		told = append(told, calculation.BreakEvenShare(a.Totals, in.Lang).Sentence)
	}
	unpriced := 0
	for _, c := range in.Result.Cases {
		unpriced += len(c.Case.Unpriced)
	}
	if unpriced > 0 {
		count := lang.Count{N: unpriced,
			One: lang.Text{
				EN: "effect without a price stands beside these sums and is as real",
				NL: "effect zonder prijs staat naast deze bedragen en is even echt"},
			More: lang.Text{
				EN: "effects without a price stand beside these sums and are as real",
				NL: "effecten zonder prijs staan naast deze bedragen en zijn even echt"}}
		told = append(told, in.say(lang.Same("%s."), count))
	}
	return append(told, in.restsOn(a.Evidence, a.Totals)...)
}

// restsOn says what the figures of a case, or of all together, rest on, and what
// benefits there are for each euro of costs if the weightiest assumptions are at
// their careful ends. There may be nothing to say.
func (in Input) restsOn(x *calc.Evidence, t calc.Totals) []string {
	if said := clean(ground.Sentence(x, t, in.Parameters, in.Lang)); said != "" {
		return []string{said}
	}
	return nil
}

// inCases says in how many of several cases the benefits exceed the costs.
func (in Input) inCases(n, of int) string {
	switch {
	case of == 2 && n == 0:
		return in.say(lang.Text{EN: "In neither of the two cases do the benefits exceed the costs.", NL: "In geen van beide casussen zijn de baten hoger dan de kosten."})
	case of == 2 && n == of:
		return in.say(lang.Text{EN: "In both cases the benefits exceed the costs.", NL: "In beide casussen zijn de baten hoger dan de kosten."})
	case n == 0:
		return in.say(lang.Text{EN: "In none of the %d cases do the benefits exceed the costs.", NL: "In geen van de %d casussen zijn de baten hoger dan de kosten."}, of)
	case n == of:
		return in.say(lang.Text{EN: "In all of the %d cases the benefits exceed the costs.", NL: "In alle %d casussen zijn de baten hoger dan de kosten."}, of)
	}
	return in.say(lang.Text{EN: "In %d of the %d cases the benefits exceed the costs.", NL: "In %d van de %d casussen zijn de baten hoger dan de kosten."}, n, of)
}

// budget draws what who pays most and those with most at stake pay and gain by year; nil without a budget.
func (in Input) budget() *picture {
	if in.Ledger == nil || len(in.Ledger.Parties) == 0 {
		return nil
	}
	const most = 3 // what a page holds above its tables
	l := *in.Ledger
	payer := ledger.PaysMost(&l).ID // of whom the title tells
	size := func(p budget.Party) float64 {
		if p.ID == payer {
			return math.Inf(1)
		}
		return math.Abs(p.Total.Costs) + math.Abs(p.Total.Benefits)
	}
	ranked := slices.Clone(l.Parties)
	slices.SortStableFunc(ranked, func(a, b budget.Party) int { return cmp.Compare(size(b), size(a)) })
	if len(ranked) > most {
		l.Parties = slices.DeleteFunc(slices.Clone(l.Parties), func(p budget.Party) bool { return size(p) < size(ranked[most-1]) })
	}
	return new(in.pictureOf("budget", ledger.Picture(report.Writer{Lang: in.Lang, Params: in.Parameters}, &l), wholeChart).still("all"))
}

// payersOf takes who pays and who gains out of the document.
func (in Input) payersOf(d report.Document) payers {
	var p payers
	blocks := slices.Clone(under(d.Blocks, 1))
	w, parts := report.Writer{Lang: in.Lang, Params: in.Parameters}, in.Result.Aggregate.ByStakeholder
	for i, b := range blocks { // the table below it has the euros
		if gap, ok := b.(report.Paragraph); ok && gap.Text == calculation.WrongPocket(w, parts) {
			blocks[i] = report.Paragraph{Text: calculation.RoughPocket(w, parts)}
		}
	}
	p.Blocks = in.blocks(blocks, "payers")
	if len(p.Blocks) > 0 {
		said := in.prices() + "."
		if in.Ledger != nil {
			said = in.say(lang.Text{
				EN: "%s: later years count less here, so that the amounts differ from those above. Costs are what each pays, benefits what each gets.",
				NL: "%s: hier tellen latere jaren minder, dus de bedragen zijn anders dan hierboven. Kosten zijn wat ieder betaalt, baten wat ieder krijgt."}, in.prices())
		}
		p.Blocks = append([]block{{Paragraph: said}}, p.Blocks...)
	}
	return p
}

// sure says how sure the result is, as the draws of all uncertain numbers tell, and each
// number by itself.
func (in Input) sure(swings levers.OneWay) *sure {
	if in.Simulation == nil {
		return nil
	}
	x, ok := simulation.NewSure(simulation.Run{Result: in.Result, Parameters: in.Parameters, Analysis: in.Analysis, Simulation: in.Simulation}, in.Lang)
	if !ok {
		return nil
	}
	s := &sure{Lead: cleanAll(x.Lead)}
	if len(x.Picture.Rows) > 0 {
		s.Picture = new(in.pictureOf("sure", x.Picture, wholeChart).still("all"))
	}
	for _, q := range x.Questions {
		s.Questions = append(s.Questions, meaning{clean(q.Title), clean(strings.Join(q.Says, " "))})
	}
	if said, ok := levers.Weightiest(swings, in.Lang); ok {
		s.Most = clean(said)
	}
	return s
}

// meanings explain the steps from gross to net.
func (in Input) meanings() []meaning {
	var all []meaning
	asked := in.askedChance()
	meant := map[calc.StepName]lang.Text{
		calc.Gross: {
			EN: "The amount if all of this would certainly have happened without the help, and none of it with the help. It is never used alone: the steps below remove what cannot be claimed.",
			NL: "Het bedrag alsof alles zonder hulp zeker was gebeurd, en met hulp niet. Het staat nooit alleen: de stappen hieronder halen eraf wat niet te claimen is."},
		calc.Counterfactual: {
			EN: "Without the help not all of it was certain, and with the help some of it happens all the same: only the difference counts. Nobody knows what would have happened. " + asked.EN,
			NL: "Zonder hulp was niet alles zeker, en met hulp gebeurt een deel toch: alleen het verschil telt. Niemand weet wat er was gebeurd. " + asked.NL},
		calc.Deadweight: {
			EN: "Part of it would have happened without the help anyway.",
			NL: "Een deel was er ook zonder de hulp gekomen."},
		calc.Attribution: {
			EN: "Others helped too: family, school, another service, the young person alone. Only the part of this help counts.",
			NL: "Anderen hielpen ook: familie, school, een andere dienst, de jongere zelf. Alleen het deel van deze hulp telt."},
		calc.Displacement: {
			EN: "Part of it is only displaced: a job that one young person gets is a job that another does not.",
			NL: "Een deel verschuift alleen: de baan die de ene jongere krijgt, krijgt een ander niet."},
		calc.OptimismBias: {
			EN: "Where the parameters say so, uncertain benefits are lowered and uncertain costs raised.",
			NL: "Waar de parameters dat zeggen, gaan onzekere baten omlaag en onzekere kosten omhoog."},
		calc.Net: {
			EN: "The net benefit. All totals in this publication are net.",
			NL: "De netto baten. Alle totalen in deze publicatie zijn netto."},
	}
	for _, step := range calc.Steps() {
		if step == calc.OptimismBias && in.Parameters.OptimismBias == nil {
			continue
		}
		all = append(all, meaning{Word: in.say(stepWords[step]), Text: in.say(meant[step])})
	}
	return all
}

// counted reports whether a chance of a line was counted, and not estimated.
func (in Input) counted() bool {
	is := func(n *model.Number) bool { return n.Spread != nil && n.Spread.Form.IsCounted() }
	return slices.ContainsFunc(in.Result.Cases, func(c calc.CaseResult) bool {
		return slices.ContainsFunc(c.Lines, func(l calc.LineResult) bool { return is(&l.Line.Without) || is(&l.Line.With) })
	})
}

// askedChance says who estimated the chances, if anybody was asked.
func (in Input) askedChance() lang.Text {
	t := lang.Text{
		EN: "The chance without the help, and with it, is an estimate.",
		NL: "De kans zonder hulp, en met hulp, is een schatting."}
	if in.counted() {
		t = lang.Text{
			EN: "The chance without the help, and with it, is an estimate, except where it was counted.",
			NL: "De kans zonder hulp, en met hulp, is een schatting, behalve waar die is geteld."}
	}
	asked := in.Result.Asked()
	n, of := in.askedOf()
	switch {
	case n == 0 || len(asked) == 0:
	case n == of:
		t.EN += " Asked for it: " + report.VoicesNamed(asked, lang.EN).In(lang.EN) + "."
		t.NL += " Dit is gevraagd aan: " + report.VoicesNamed(asked, lang.NL).In(lang.NL) + "."
	default:
		some := lang.Text{EN: " For %d of the %d outcomes this was asked of: %s.", NL: " Bij %d van de %d uitkomsten is dit gevraagd aan: %s."}
		t.EN += some.With(n, of, report.VoicesNamed(asked, lang.EN)).In(lang.EN)
		t.NL += some.With(n, of, report.VoicesNamed(asked, lang.NL)).In(lang.NL)
	}
	return t
}

// askedOf returns of how many lines of outcomes people were asked for a chance, and of
// how many there are.
func (in Input) askedOf() (n, of int) {
	said := func(x *model.Number) bool { return x.Spread != nil && len(x.Spread.Voices) > 0 }
	for _, c := range in.Result.Cases {
		for _, l := range c.Lines {
			if l.Line.Group == model.Intervention {
				continue
			}
			if of++; said(&l.Line.Without) || said(&l.Line.With) {
				n++
			}
		}
	}
	return n, of
}

// used lists the unit costs in use, in the order of the parameter file, and then
// the figures that stand on a line of a case.
func (in Input) used() []*model.UnitCost {
	inUse := map[string]bool{}
	var own []*model.UnitCost
	for _, c := range in.Result.Cases {
		for _, line := range c.Lines {
			f := line.Line.Figure
			switch {
			case f == nil:
			case f.ID != "" && line.Line.Own == nil:
				inUse[f.ID] = true
			default:
				own = append(own, f)
			}
		}
	}
	var all []*model.UnitCost
	for _, u := range in.Parameters.UnitCosts {
		if inUse[u.ID] {
			all = append(all, u)
		}
	}
	return append(all, own...)
}
