package magazine

import (
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/consent"
)

// headline says in one sentence what help cost and what it probably brought; and in
// others, where that is so, that it is a loss, or that careful values or somebody's estimates
// make another verdict, and what the chance of a gain is.
func (in Input) headline(o outcome) string {
	if !o.costs.compares() {
		return in.sumSentences(o)[0]
	}
	about := in.aboutOf(o)
	cost := lang.Text{EN: "%s cost %s nothing", NL: "%s kostte %s niets"}
	switch {
	case o.future:
		cost = o.futureCosts()
	case o.Costs > 0:
		cost = lang.Text{EN: "%s cost %s %s", NL: "%s kostte %s %s"}
	case o.Costs < 0:
		cost = lang.Text{EN: "%s brought %s %s before any effect of it", NL: "%s leverde %s al %s op vóór enig effect ervan"}
	}
	gain := lang.Text{EN: ", and brought nothing that can be counted in %[1]s", NL: ", en leverde niets op dat in %[1]s te tellen is"}
	switch {
	case o.Benefits == 0 && o.cancel && o.future:
		gain = lang.Text{EN: ", and what it changes for the better and for the worse cancels out in %[1]s", NL: ", en wat er beter en slechter door wordt, valt in %[1]s tegen elkaar weg"}
	case o.Benefits == 0 && o.cancel:
		gain = lang.Text{EN: ", and what it changed for the better and for the worse cancels out in %[1]s", NL: ", en wat er beter en slechter door werd, valt in %[1]s tegen elkaar weg"}
	case o.Benefits == 0 && o.future:
		gain = lang.Text{EN: ", and brings nothing that can be counted in %[1]s", NL: ", en levert die niets op dat in %[1]s te tellen is"}
	case o.Benefits > 0 && o.future:
		gain = lang.Text{EN: ", and it probably brings %[2]s", NL: ", en levert die waarschijnlijk %[2]s op"}
	case o.Benefits > 0:
		gain = lang.Text{EN: ", and it probably brought %[2]s", NL: ", en leverde waarschijnlijk %[2]s op"}
	case o.Benefits < 0 && o.future:
		gain = lang.Text{EN: ", and what it probably changes costs %[2]s more", NL: ", en wat er waarschijnlijk door verandert, kost %[2]s extra"}
	case o.Benefits < 0:
		gain = lang.Text{EN: ", and what it probably changed costs %[2]s more", NL: ", en wat er waarschijnlijk door veranderde, kost %[2]s extra"}
	}
	said := capital(in.sum(cost, o.Costs, about, o.help, in.society())) + in.sum(gain, o.Benefits, about, in.money()) + "."
	if o.Costs > 0 && o.Benefits > 0 && report.Micros(o.NPV) < 0 {
		said += " " + in.say(lang.Text{EN: "The benefits that can be counted are less than the costs.", NL: "De baten die te tellen zijn, zijn lager dan de kosten."})
	}
	return strings.Join(slices.DeleteFunc([]string{said, o.chance, calculation.UnlessCareful(in.writer(), o.evidence, o.Totals), o.turned},
		func(s string) bool { return s == "" }), " ")
}

// caseHeadline is the headline of one young person.
func (in Input) caseHeadline(c *calc.CaseResult) string {
	who := in.say(lang.Text{EN: "this young person", NL: "deze jongere"})
	if consent.Story(c.Case) {
		who = callName(c.Case)
	}
	return in.headline(outcome{
		Totals: c.Totals, help: lang.Text{EN: "the help to %s", NL: "de hulp aan %s"}.With(who), costs: knownCosts(c.Totals, c), cancel: cancels(c), evidence: c.Evidence,
		turned: calculation.VoicesTurnCase(in.writer(), c)})
}

// mostSpreads is how many young people have a spread where there are more of them, and
// firstSpreads how many of the first have one where no file asks for it.
const (
	mostSpreads  = 12
	firstSpreads = 6
)

// featured says of each case whether it has a spread: each of up to mostSpreads, else
// those that the analysis names, those whose stories ask for it, or the first that may be told.
func (in Input) featured() []bool {
	all := make([]bool, len(in.Result.Cases))
	if len(all) <= mostSpreads {
		for i := range all {
			all[i] = true
		}
		return all
	}
	var list []*model.Case
	for i := range in.Result.Cases {
		list = append(list, in.Result.Cases[i].Case)
	}
	asked, at := asked(list, in.Analysis)
	if len(asked) == 0 {
		asked, at = nil, firstSpreads
		for i, c := range list {
			if consent.Story(c) {
				asked = append(asked, i)
			}
		}
	}
	for _, i := range asked[:min(at, len(asked))] {
		all[i] = true
	}
	return all
}

// asked returns which cases are asked to have a spread, by their places, of which the first
// most have one: those that the analysis names, else those whose stories ask for it.
func asked(cases []*model.Case, a *model.Analysis) (places []int, most int) {
	named := func(c *model.Case) bool {
		return a != nil && slices.ContainsFunc(a.Feature, func(r model.Ref) bool { return r.Name == c.ID })
	}
	for _, asks := range []func(*model.Case) bool{named, func(c *model.Case) bool { return c.Story.Feature }} {
		for i, c := range cases {
			if consent.Story(c) && asks(c) {
				places = append(places, i)
			}
		}
		if len(places) > 0 {
			break
		}
	}
	return places, mostSpreads
}

// NoSpread finds the cases that are asked to have a spread and get none, as there is room
// for mostSpreads: it says which have one.
func NoSpread(cases []*model.Case, a *model.Analysis) []diag.Finding {
	places, most := asked(cases, a)
	if len(cases) <= mostSpreads || len(places) <= most {
		return nil
	}
	name := func(i int) string { return clean(callName(cases[i])) }
	var shown, left lang.List
	for k, i := range places {
		if k < most {
			shown = append(shown, name(i))
		} else {
			left = append(left, name(i))
		}
	}
	first := cases[places[most]]
	pos, path := first.Story.Pos, "story.feature"
	if a != nil {
		for _, r := range a.Feature {
			if r.Name == first.ID {
				pos, path = r.Pos, "feature"
			}
		}
	}
	return []diag.Finding{{ID: "no-spread", Severity: diag.Warning, Pos: pos, Path: path, Message: lang.Text{
		EN: "%d stories are asked to be told, and there is room for %d: %s; not told: %s; ask for those only that are to be told",
		NL: "voor %d verhalen is gevraagd om ze te vertellen, en er is plaats voor %d: %s; niet verteld: %s; vraag het alleen voor wie verteld moet worden",
	}.With(len(places), most, shown, left)}}
}

// dotRow is a young person in the picture of all: At is where the result lies between
// the edges of the picture, in percent.
type dotRow struct {
	Name, Anchor, Amount, Class string
	At                          float64
	// From and Width are the ends of nine of ten draws, as far as known.
	From, Width float64
}

// dots is the picture of all young people: a row each, from what is left most to what
// is left least.
type dots struct {
	Title string
	Rows  []dotRow
	// Zero is where nothing is left, and Ticks are round amounts, in percent.
	Zero  float64
	Ticks []dotTick
	// Panel is the one whose sliders leave it as it is.
	Panel string
	Still bool
}

// dotTick is a round amount on the scale of the picture.
type dotTick struct {
	At    float64
	Label string
}

// dots returns the picture of all, nil where each has a spread.
func (in Input) dots(spreads []spread) *dots {
	if len(spreads) <= mostSpreads {
		return nil
	}
	least, most := 0.0, 0.0
	ends := func(i int) (low, high float64) {
		npv := in.Result.Cases[i].NPV
		if in.simulated() {
			p := interval("", &in.Simulation.Cases[i].NPV).Points
			return min(p[0], npv), max(p[4], npv)
		}
		return npv, npv
	}
	for i := range spreads {
		low, high := ends(i)
		least, most = min(least, low), max(most, high)
	}
	if most == least {
		most = least + 1
	}
	at := func(x float64) float64 { return lang.Round((x-least)/(most-least)*100, 2) }
	d := &dots{Zero: at(0), Panel: "all", Still: true}
	const ticks = 4 // so that their words have room on a phone
	for _, tick := range in.unit().Ticks(least, most, ticks, in.Lang) {
		d.Ticks = append(d.Ticks, dotTick{at(tick.At), clean(tick.Label)})
	}
	order := make([]int, len(spreads))
	positive := 0
	for i := range order {
		order[i] = i
		if in.Result.Cases[i].NPV > 0 {
			positive++
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch x, y := in.Result.Cases[a].NPV, in.Result.Cases[b].NPV; {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	for _, i := range order {
		npv := in.Result.Cases[i].NPV
		low, high := ends(i)
		row := dotRow{Name: spreads[i].Name, Amount: in.signed(npv), Class: class(npv), At: at(npv), From: at(low), Width: at(high) - at(low)}
		if spreads[i].Featured {
			row.Anchor = spreads[i].Anchor
		}
		d.Rows = append(d.Rows, row)
	}
	d.Title = strings.TrimSuffix(in.inCases(positive, len(spreads)), ".")
	return d
}
