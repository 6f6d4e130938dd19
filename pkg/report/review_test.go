package report

import (
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"

	"pgregory.net/rapid"
)

// reviewed returns what a review of one case says to a question, in a language.
func reviewed(l lang.Language, id string, r *calc.Result, p *model.Parameters) (ReviewStatus, string) {
	v := newReviewer(ReviewOf{Result: r, Parameters: p}, Meta{Lang: l})
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
		status ReviewStatus
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

// TestCashableIsNoMoreThanItIsPartOf: what can leave a budget is a share of lines,
// some below 0, and never more than what the sentence says that it is a part of.
func TestCashableIsNoMoreThanItIsPartOf(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var totals calc.Totals
		above := 0.0
		for range rapid.IntRange(1, 4).Draw(t, "lines") {
			amount := float64(rapid.IntRange(-300, 500).Draw(t, "amount"))
			totals.Benefits += amount
			totals.Cashable += amount * rapid.SampledFrom([]float64{0, 0.4, 1}).Draw(t, "share")
			above += max(amount, 0)
		}
		switch of := cashableOf(totals).EN; {
		case of == "of the benefits" && (totals.Cashable < -1e-6 || totals.Cashable > totals.Benefits+1e-6),
			of == "of the benefits above 0" && (totals.Cashable < 0 || totals.Cashable > above+1e-6),
			of == "" && totals.Cashable > 1e-6:
			t.Fatalf("%v %q, benefits %v", totals.Cashable, of, totals.Benefits)
		}
	})
}

// TestLittleChange: what must change by less than 1% does not read as an upper bound.
func TestLittleChange(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		costs, benefits float64
		en, nl          string
	}{
		{1004, 1000, "must be a little higher (less than 1%)", "moeten iets hoger zijn (minder dan 1%)"},
		{996, 1000, "may be a little lower (less than 1%)", "mogen iets lager zijn (minder dan 1%)"},
		{1500, 1000, "must be 50% higher", "moeten 50% hoger zijn"},
		{1000, 1000, "just suffice", "zijn precies genoeg"},
	} {
		totals := calc.Totals{Costs: c.costs, Benefits: c.benefits, BreakEvenShare: calc.Ratio{Value: c.costs / c.benefits, OK: true}}
		for l, want := range map[lang.Language]string{lang.EN: c.en, lang.NL: c.nl} {
			n := numberNames{writer: writer{l: l, p: &model.Parameters{Currency: "EUR"}}}
			if got := n.commonFactor(totals)[1].Value; got != want {
				t.Errorf("%v of %v: %q, want %q", c.costs, c.benefits, got, want)
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
	if got, want := VoicesNamed(all, lang.NL).In(lang.NL), "de jongere, het netwerk, de coach en de onderzoeker"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
