package review

import (
	"math"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"

	"pgregory.net/rapid"
)

// fixture is a result of one case with one line of costs and one of benefits.
func fixture(costs, benefits float64) (*calc.Result, *model.Parameters) {
	figure := &model.UnitCost{Label: lang.Same("Thing"), Unit: lang.Same("hour")}
	line := func(group model.Group, value float64) calc.LineResult {
		return calc.LineResult{Line: &model.Line{Group: group, Figure: figure}, Quantity: 1, NetEffect: 1,
			UnitValue: value, PresentValue: value, PerspectiveValue: value}
	}
	totals := calc.Totals{Costs: costs, Benefits: benefits, NPV: benefits - costs}
	c := calc.CaseResult{Case: &model.Case{ID: "one"}, Weight: 1, Totals: totals,
		Lines: []calc.LineResult{line(model.Intervention, costs), line(model.Avoided, benefits/2), line(model.Avoided, benefits/2)}}
	r := &calc.Result{Perspective: model.Society, Cases: []calc.CaseResult{c},
		Aggregate: calc.Aggregate{Cases: 1, YoungPeople: 1, Totals: totals}}
	p := &model.Parameters{Currency: "EUR", Discounting: model.Discounting{
		Rates: []model.Rate{{}, {From: 31, Rate: model.Number{Value: 0.03}}}, Convention: discount.MidYear}}
	return r, p
}

// reviewed returns what a review of one case says to a question, in a language.
func reviewed(l lang.Language, id string, r *calc.Result, p *model.Parameters) (Status, string) {
	v := newReviewer(Subject{Result: r, Parameters: p}, resultfile.Meta{Lang: l})
	for _, part := range reviewParts {
		for _, q := range part.questions {
			if q.id == id {
				a := q.answer(v)
				return a.status, strings.ReplaceAll(strings.Join(a.says, " "), "\u00a0", " ")
			}
		}
	}
	panic("no question " + id)
}

// TestReviewOfEdges has the results at which an answer is easily wrong.
func TestReviewOfEdges(t *testing.T) {
	t.Parallel()
	even, p := fixture(100, 100)
	p.Horizon = 10
	onlyHelp, _ := fixture(100, 0)
	onlyHelp.Cases[0].Lines = onlyHelp.Cases[0].Lines[:1]
	late, _ := fixture(0, 100)
	late.Cases[0].Case.Interventions = []*model.Line{{}}
	late.Cases[0].Lines[0].UnitValue, late.Cases[0].Lines[0].Line.From, late.Cases[0].Lines[0].Line.To = 78, 12, 12
	late.Cases[0].Lines[0].To = 10
	for _, c := range []struct {
		id     string
		r      *calc.Result
		status Status
		en, nl string
	}{
		{"harm", even, PartlyMet, "Cases that do not earn their costs back: 0 of 1. Lines that run against their heading: 0.",
			"Casussen die hun kosten niet terugverdienen: 0 van 1. Regels waarbij het effect andersom is: 0."},
		{"duration", even, Met, "No line runs over more than one year.", "Geen regel loopt over meer dan één jaar."},
		{"grades", even, NotMet, "Prices with a grade of confidence: 0 of 1. 100% of the benefits have no grade.",
			"Prijzen met een graad van betrouwbaarheid: 0 van 1. 100% van de baten heeft geen graad."},
		{"cashable", even, NotMet, "No saving says which part its bearer can take out of a budget.",
			"Geen besparing zegt welk deel de drager uit een begroting kan halen."},
		{"deductions", onlyHelp, NotMet, "No line names an effect of the help.", "Geen regel noemt een effect van de hulp."},
		{"duration", onlyHelp, NotMet, "No line names an effect of the help.", "Geen regel noemt een effect van de hulp."},
		{"horizon", onlyHelp, Met, "10 years after year 0. No line names an effect of the help.", "10 jaar na jaar 0. Geen regel noemt een effect van de hulp."},
		{"comparator", onlyHelp, NotMet, "No line names an effect of the help.", "Geen regel noemt een effect van de hulp."},
		{"cashable", onlyHelp, AuthorsWord, "No saving is counted of which a bearer could take a part out of a budget.",
			"Er telt geen besparing mee waarvan een drager een deel uit een begroting kan halen."},
		{"costs", late, NotMet, "Cases with costs: 1 of 1, in 1 line: €0 in all. Whether overhead, start-up and the time of others are in it is for the author to say. Cases with costs after the horizon of 10 years, which are not counted: 1 of 1.",
			"Casussen met kosten: 1 van 1, in 1 regel: samen € 0. Of overhead, aanloop en de tijd van anderen erin zitten, is aan de auteur. Casussen met kosten na de horizon van 10 jaar, die niet meetellen: 1 van 1."},
	} {
		for l, want := range map[lang.Language]string{lang.EN: c.en, lang.NL: c.nl} {
			if status, got := reviewed(l, c.id, c.r, p); status != c.status || got != want {
				t.Errorf("%s: %v, %q; want %v, %q", c.id, status, got, c.status, want)
			}
		}
	}
}

// TestVoicesHaveArticles: a sentence names people as one does.
func TestVoicesHaveArticles(t *testing.T) {
	t.Parallel()
	var all []calc.Voice
	for _, who := range model.VoiceNames {
		all = append(all, calc.Voice{Who: who})
	}
	if got, want := report.VoicesNamed(all, lang.NL).In(lang.NL), "de jongere, het netwerk, de coach en de onderzoeker"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestVoicesApart wants the amounts between which the total would lie to be told as
// two only where they are printed apart, each with all whose amount it is.
func TestVoicesApart(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r, p := fixture(100, 50)
		for _, who := range model.VoiceNames[:rapid.IntRange(2, len(model.VoiceNames)).Draw(t, "asked")] {
			npv := rapid.SampledFrom([]float64{-840, -839.6, -839.4, -0.2, 0.3, 77}).Draw(t, who)
			r.Aggregate.ByVoice = append(r.Aggregate.ByVoice, calc.Voice{Who: who, NPV: npv})
		}
		low, high := math.Inf(1), math.Inf(-1)
		for _, x := range r.Aggregate.ByVoice {
			low, high = min(low, lang.Round(x.NPV, 0)), max(high, lang.Round(x.NPV, 0))
		}
		for _, l := range lang.Languages {
			_, said := reviewed(l, "voices", r, p)
			if same := (lang.Text{EN: "would be the same", NL: "was dezelfde"}).In(l); strings.Contains(said, same) != (low == high) {
				t.Fatalf("between %v and %v it says %q", low, high, said)
			}
			for _, x := range r.Aggregate.ByVoice {
				npv := lang.Round(x.NPV, 0)
				if end := low != high && (npv == low || npv == high); strings.Contains(said[strings.Index(said, "€"):], report.VoiceNamed(x.Who).In(l)) != end {
					t.Fatalf("of %v, %v: %q", x.Who, x.NPV, said)
				}
			}
		}
	})
}

// TestAssumedBearers wants the answer to say at how many prices in use who bears it is
// an assumption, and to name those in which most money goes round, never another.
func TestAssumedBearers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r, p := fixture(0, 0)
		c := &r.Cases[0]
		c.Lines = nil
		weights := map[string]float64{}
		var assumed []string
		n := rapid.IntRange(1, 6).Draw(t, "prices")
		for i := range n {
			id := string(rune('a' + i))
			u := &model.UnitCost{ID: id, Label: lang.Same("«" + id + "»"), BorneBy: []model.Portion{{Stakeholder: "town"}, {Stakeholder: "state"}}}
			p.UnitCosts = append(p.UnitCosts, u)
			source := model.Source{Title: "A list"}
			if rapid.Bool().Draw(t, "assumed") {
				source = model.Source{Assumption: lang.Same("half each")}
				assumed = append(assumed, id)
			}
			at := rapid.SampledFrom([]string{"unit_costs." + id + ".borne_by", "unit_costs." + id + ".borne_by.state"}).Draw(t, "of")
			p.Sources = append(p.Sources, model.NamedSource{For: at, Source: source})
			for range rapid.IntRange(1, 2).Draw(t, "lines") {
				amount := float64(rapid.IntRange(-3, 3).Draw(t, "amount"))
				weights[id] += math.Abs(amount)
				c.Lines = append(c.Lines, calc.LineResult{Line: &model.Line{Group: model.Avoided, Figure: u}, PresentValue: amount})
			}
		}
		for _, l := range lang.Languages {
			_, said := reviewed(l, "perspective", r, p)
			if len(assumed) == 0 {
				if strings.ContainsAny(said, "«") {
					t.Fatalf("nothing is assumed: %q", said)
				}
				continue
			}
			count := lang.Text{EN: "assumption for %d of %d prices", NL: "aanname bij %d van de %d gebruikte prijzen"}.With(len(assumed), n).In(l)
			if !strings.Contains(said, count) || strings.Count(said, "«") != min(len(assumed), 2) {
				t.Fatalf("%q does not say %q with the weightiest", said, count)
			}
			for _, id := range assumed {
				for _, other := range assumed {
					if strings.Contains(said, "«"+id) && !strings.Contains(said, "«"+other) && weights[id] < weights[other] {
						t.Fatalf("%q names %s, with less than %s: %v", said, id, other, weights)
					}
				}
			}
		}
	})
}
