package magazine

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/chart"
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

func writing(l lang.Language) Input {
	return Input{Lang: l, Parameters: &model.Parameters{Currency: "EUR", Horizon: 10}, Result: &calc.Result{}}
}

// caseOf is a case with costs, benefits and what was taken off on the way.
func caseOf(costs, benefits float64, steps ...calc.Step) *calc.CaseResult {
	c := &calc.CaseResult{Case: &model.Case{ID: "sam", Interventions: []*model.Line{{}}}, Weight: 1}
	c.Costs, c.Benefits, c.NPV = costs, benefits, benefits-costs
	if costs > 0 {
		c.BenefitCostRatio = calc.Ratio{Value: benefits / costs, OK: true}
	}
	c.Lines = []calc.LineResult{{Line: &model.Line{Group: model.Avoided}, GrossToNet: steps}}
	return c
}

// late adds help that goes on after the horizon.
func late(c *calc.CaseResult) *calc.CaseResult {
	c.Lines = append(c.Lines, calc.LineResult{Line: &model.Line{Group: model.Intervention, From: 9, To: 12}, To: 10, Quantity: 1, UnitValue: 1})
	return c
}

func TestLeadSentences(t *testing.T) {
	t.Parallel()
	others := calc.Step{Name: calc.Attribution, Amount: -50}
	free := caseOf(0, 10)
	free.Case.Interventions = nil
	for _, c := range []struct {
		of     *calc.CaseResult
		en, nl string
	}{
		{caseOf(4680, 11946), "The help to this young person cost society about €4,700. What it probably prevented and brought is worth about €12,000 to society. Each euro of help brings back about €2.55, if the estimates are right.",
			"De hulp aan deze jongere kostte de samenleving ongeveer € 4.700. Wat die waarschijnlijk voorkwam en opleverde, is de samenleving ongeveer € 12.000 waard. Elke euro hulp levert ongeveer € 2,55 op, als de schattingen kloppen."},
		{caseOf(100, 90, others), "The help to this young person cost society about €100. What it probably prevented and brought is worth about €90 to society. What is not due to the help has been taken off: what others did. In euros that can be counted, the help cost society about €10 more than it brought. What has no price is not in that sum.",
			"De hulp aan deze jongere kostte de samenleving ongeveer € 100. Wat die waarschijnlijk voorkwam en opleverde, is de samenleving ongeveer € 90 waard. Wat niet door de hulp kwam, is daar al afgehaald: wat anderen deden. In euro's die te tellen zijn, kostte de hulp de samenleving ongeveer € 10 meer dan zij opbracht. Wat geen prijs heeft, zit niet in die som."},
		{caseOf(10402, 9594), "The help to this young person cost society about €10,400. What it probably prevented and brought is worth about €9,600 to society. In euros that can be counted, the help cost society about €800 more than it brought. What has no price is not in that sum.", ""},
		{caseOf(100, -20), "The help to this young person cost society about €100. What it probably changed costs society about €20 more than it is worth. In euros that can be counted, the help cost society about €120 more than it brought. What has no price is not in that sum.", ""},
		{caseOf(100, 0), "The help to this young person cost society about €100. In euros that can be counted it brought society nothing. In euros that can be counted, the help cost society about €100 more than it brought. What has no price is not in that sum.", ""},
		{caseOf(0.4, 0.147), "The help to this young person cost society less than €1. What it probably prevented and brought is worth less than €1 to society. In euros that can be counted, the help cost society less than €1 more than it brought. What has no price is not in that sum.",
			"De hulp aan deze jongere kostte de samenleving minder dan € 1. Wat die waarschijnlijk voorkwam en opleverde, is de samenleving minder dan € 1 waard. In euro's die te tellen zijn, kostte de hulp de samenleving minder dan € 1 meer dan zij opbracht. Wat geen prijs heeft, zit niet in die som."},
		{late(caseOf(0, 50)), "What the help to this young person costs falls after the horizon of 10 years and is not counted, so costs and benefits cannot be compared.",
			"Wat de hulp aan deze jongere kost, valt na de horizon van 10 jaar en telt niet mee. Kosten en baten zijn dus niet te vergelijken."},
		{late(caseOf(20, 50)), "The help to this young person cost society about €20. What it costs after the horizon of 10 years is not counted. What it probably prevented and brought is worth about €50 to society. Each euro of help brings back about €2.50, if the estimates are right.", ""},
		{caseOf(0, 50), "The help to this young person costs society nothing. What it probably prevented and brought is worth about €50 to society.", ""},
		{free, "What the help to this young person cost is not in the files, so costs and benefits cannot be compared.",
			"Wat de hulp aan deze jongere kostte, staat niet in de bestanden. Kosten en baten zijn dus niet te vergelijken."},
	} {
		for l, want := range map[lang.Language]string{lang.EN: c.en, lang.NL: c.nl} {
			got := strings.ReplaceAll(strings.Join(writing(l).leadSentences(c.of), " "), "\u00a0", " ")
			if want != "" && got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		}
	}
}

// toldAmounts are the amounts of a text, in order.
func toldAmounts(text string) (all []float64) {
	for _, found := range regexp.MustCompile(`€\x{a0}?([\d.,]*\d)( million| miljoen)?`).FindAllStringSubmatch(text, -1) {
		digits, times := strings.NewReplacer(",", "", ".", "").Replace(found[1]), 1.0
		if found[2] != "" {
			digits, times = strings.Replace(found[1], ",", ".", 1), 1e6
		}
		x, _ := strconv.ParseFloat(digits, 64)
		all = append(all, x*times)
	}
	return all
}

// TestLeadSentencesHold reads generated sentences back: deductions are told that
// were made and no others, and costs less benefits as printed are what it says
// that the help cost more. What is not nothing is not said to be nothing, and it says
// of whom it speaks.
func TestLeadSentencesHold(t *testing.T) {
	t.Parallel()
	deductions := map[calc.StepName]lang.Text{
		calc.Deadweight: {EN: "come anyway", NL: "toch al"}, calc.Attribution: {EN: "others did", NL: "anderen deden"},
		calc.Displacement: {EN: "somebody else", NL: "een ander verschoof"}}
	amount := rapid.OneOf(rapid.Float64Range(-2000, 20000), rapid.Float64Range(9000, 11000), rapid.Float64Range(1e6, 4e7), rapid.SampledFrom([]float64{0, 0.1, 0.4, -0.3, 1, 100}))
	rapid.Check(t, func(t *rapid.T) {
		costs, benefits := lang.Round(amount.Draw(t, "costs"), 2), lang.Round(amount.Draw(t, "benefits"), 2)
		var steps []calc.Step
		for _, name := range []calc.StepName{calc.Gross, calc.Counterfactual, calc.Deadweight, calc.Attribution, calc.Displacement, calc.OptimismBias} {
			steps = append(steps, calc.Step{Name: name, Amount: rapid.SampledFrom([]float64{0, 0, 0.2, -3, 40, -900}).Draw(t, "step")})
		}
		c := caseOf(costs, benefits, steps...)
		perspective := rapid.SampledFrom([]string{"", "state"}).Draw(t, "perspective")
		for _, l := range lang.Languages {
			in := writing(l)
			in.Result.Perspective = perspective
			in.Parameters.Stakeholders = []model.Label{{ID: "state", Label: lang.Text{EN: "State", NL: "Rijk"}}}
			told := in.leadSentences(c)
			all := strings.Join(told, " ")
			for _, sentence := range strings.Split(told[0], ". ")[:2] {
				if !strings.Contains(sentence, in.society()) {
					t.Fatalf("not said of %s: %q", in.society(), sentence)
				}
			}
			nothing := lang.Text{EN: " nothing.", NL: " niets"}.In(l)
			if got, want := strings.Count(all, nothing), len(slices.DeleteFunc([]float64{costs, benefits}, func(x float64) bool { return x != 0 })); got != want {
				t.Fatalf("nothing is said %d times of %v and %v: %q", got, costs, benefits, all)
			}
			some := false
			for _, s := range steps {
				text, counts := deductions[s.Name]
				made := counts && math.Abs(s.Amount) >= 0.5
				some = some || made
				if counts && strings.Contains(all, text.In(l)) != made {
					t.Fatalf("%v: %q", steps, all)
				}
			}
			if strings.Contains(all, lang.Text{EN: "taken off", NL: "afgehaald"}.In(l)) != some {
				t.Fatalf("%v: %q", steps, all)
			}
			amounts := toldAmounts(all)
			more := strings.Contains(all, lang.Text{EN: "more than it brought", NL: "meer dan zij opbracht"}.In(l))
			if more != (costs > 0 && benefits < costs) {
				t.Fatalf("%v, %v: %q", costs, benefits, all)
			}
			if more && benefits != 0 && costs > 0 {
				said, printed := amounts[2], amounts[0]-math.Copysign(amounts[1], benefits)
				if math.Abs(said-printed) > 0.06*said+1 {
					t.Fatalf("%v − %v: %q", costs, benefits, all)
				}
			}
		}
	})
}

// TestPaybackSaidOnce: a picture gives another duration than the key figures, or
// another answer, only if it says that it is discounted.
func TestPaybackSaidOnce(t *testing.T) {
	t.Parallel()
	payback := rapid.Custom(func(t *rapid.T) (p calc.Payback) {
		p.Recovery.Outcome = rapid.SampledFrom([]discount.Outcome{discount.Recovered, discount.NotRecovered, discount.LostAgain, discount.NothingPaid}).Draw(t, "outcome")
		if p.OK = p.Recovery.Outcome == discount.Recovered; p.OK {
			p.Value = rapid.SampledFrom([]float64{0, 0.02, 0.04, 1, 3.5, 3.54, 3.7}).Draw(t, "years")
		}
		return p
	})
	rapid.Check(t, func(t *rapid.T) {
		totals := calc.Totals{Payback: payback.Draw(t, "payback"), DiscountedPayback: payback.Draw(t, "discounted")}
		for _, l := range lang.Languages {
			in := writing(l)
			titled := func(totals calc.Totals) string {
				c, _ := in.curve(totals, make([]calc.Year, 3), 2022)
				return c.Words().Title
			}
			got, marked := titled(totals), lang.Text{EN: " (discounted)", NL: " (contant gemaakt)"}.In(l)
			plain := titled(calc.Totals{Payback: totals.Payback, DiscountedPayback: totals.Payback})
			unpaid := totals.DiscountedPayback.Recovery.Outcome == discount.NothingPaid // then nothing is earned back, plain or not
			if differs := strings.ReplaceAll(got, marked, "") != plain; strings.Contains(got, marked) != (differs && !unpaid) {
				t.Fatalf("%+v: %q where the plain one is %q", totals, got, plain)
			}
			if strings.Contains(got, "0.0") || strings.Contains(got, "0,0") {
				t.Fatalf("earned back in no time: %q", got)
			}
		}
	})
}

// TestInCases holds in how many cases something is said to be.
func TestInCases(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		n, of  int
		en, nl string
	}{
		{0, 2, "In neither of the two cases do the benefits exceed the costs.", "In geen van beide casussen zijn de baten hoger dan de kosten."},
		{2, 2, "In both cases the benefits exceed the costs.", "In beide casussen zijn de baten hoger dan de kosten."},
		{0, 3, "In none of the 3 cases do the benefits exceed the costs.", "In geen van de 3 casussen zijn de baten hoger dan de kosten."},
		{3, 3, "In all of the 3 cases the benefits exceed the costs.", "In alle 3 casussen zijn de baten hoger dan de kosten."},
	} {
		if en, nl := writing(lang.EN).inCases(c.n, c.of), writing(lang.NL).inCases(c.n, c.of); en != c.en || nl != c.nl {
			t.Errorf("%d of %d: %q, %q", c.n, c.of, en, nl)
		}
	}
}

// TestAskedSentence holds that as many people are said to be asked as were.
func TestAskedSentence(t *testing.T) {
	t.Parallel()
	c := caseOf(1, 2)
	say := func(who ...string) string {
		s := &model.Spread{}
		for _, x := range who {
			s.Voices = append(s.Voices, model.Voice{Who: x})
		}
		c.Case.Avoided = []*model.Line{{Group: model.Avoided, Without: model.Number{Spread: s}}}
		c.ByVoice = nil
		for _, x := range model.VoiceNames {
			c.ByVoice = append(c.ByVoice, calc.Voice{Who: x})
		}
		return writing(lang.NL).askedSentence(len(c.Asked()))
	}
	for want, who := range map[string][]string{"door 1 mens.": {"coach"}, "door 2 mensen.": {"coach", "young-person"}, "door 4 mensen.": model.VoiceNames} {
		if got := say(who...); !strings.Contains(got, want) {
			t.Errorf("%v: got %q", who, got)
		}
	}
	if say(); c.Asked() != nil {
		t.Error("somebody was asked where nobody was")
	}
}

// TestSociety: a party is called as a sentence calls it, public is the public sector,
// and a perspective of the file's own is called as the file does, in quotation marks.
func TestSociety(t *testing.T) {
	t.Parallel()
	in := writing(lang.NL)
	in.Parameters.Stakeholders = []model.Label{
		{ID: "municipality", Label: lang.Text{EN: "Municipality", NL: "Gemeente"}},
		{ID: "state", Label: lang.Text{EN: "State", NL: "Rijk"}}, {ID: "police", Label: lang.Text{EN: "Police", NL: "Politie"}}}
	for id, want := range map[string]string{
		"": "de samenleving", "society": "de samenleving", "municipality": "de gemeente", "state": "het Rijk",
		"police": "“Politie”", "public": "de publieke sector", "town": "“town”",
	} {
		in.Result.Perspective = id
		if got := in.society(); got != want {
			t.Errorf("%q: %s, want %s", id, got, want)
		}
	}
}

// TestKeysWithoutCosts: where no file names the costs, no sum says that the help
// cost nothing.
func TestKeysWithoutCosts(t *testing.T) {
	t.Parallel()
	totals := calc.Totals{Benefits: 50, NPV: 50, BreakEvenShare: calc.Ratio{OK: true}}
	var told []string
	for _, k := range writing(lang.NL).keys(totals, notInFiles, nil, 1) {
		told = append(told, strings.ReplaceAll(k.Label+": "+k.Value+" ("+k.Note+")", "\u00a0", " "))
	}
	want := []string{"De hulp kostte: – (de kosten staan niet in de bestanden)", "Wat die opbracht, netto: € 50 ()",
		"Wat overblijft: € +50 (netto contante waarde, zonder de kosten van de hulp)", "Terugverdiend na: – ()"}
	if !slices.Equal(told, want) {
		t.Errorf("got %q, want %q", told, want)
	}
}

// TestPaybackNotByAll wants who pays and gets back less to be told beside what society as a
// whole earns back, and nobody else, nor in another perspective.
func TestPaybackNotByAll(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		totals := calc.Totals{Costs: 100, Benefits: 150, NPV: 50}
		totals.Payback.Ratio, totals.DiscountedPayback.Ratio = calc.Ratio{Value: 3.4, OK: rapid.Bool().Draw(t, "back")}, calc.Ratio{Value: 3.4, OK: true}
		costs, benefits := float64(rapid.IntRange(0, 2).Draw(t, "costs")), float64(rapid.IntRange(-1, 3).Draw(t, "benefits"))
		parts := []calc.Part{{ID: "municipality", Costs: costs, Benefits: benefits, Net: benefits - costs}}
		for l, words := range map[lang.Language]string{lang.EN: "for the municipality less comes back than is paid", lang.NL: "bij de gemeente komt minder terug dan is betaald"} {
			in := writing(l)
			in.Parameters.Stakeholders = []model.Label{{ID: "municipality", Label: lang.Text{EN: "Municipality", NL: "Gemeente"}}}
			in.Result.Perspective = rapid.SampledFrom([]string{"", model.Society, "municipality"}).Draw(t, "perspective")
			want := totals.Payback.OK && costs > 0 && benefits < costs && in.Result.Perspective != "municipality"
			said := ""
			for _, k := range in.keys(totals, counted, parts, 1) {
				said += k.Note + "\n"
			}
			if strings.Contains(said, words) != want {
				t.Fatalf("%+v in %q: %q", parts, in.Result.Perspective, said)
			}
		}
	})
}

// TestSober wants no colour of a gain at a setback, and what is prevented to be called so
// only where all of the amounts are of that.
func TestSober(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := caseOf(100, 100)
		c.Lines, c.Case.Story = nil, nil
		all := true
		for range rapid.IntRange(0, 3).Draw(t, "lines") {
			l := calc.LineResult{Line: &model.Line{Group: rapid.SampledFrom(model.Groups).Draw(t, "group"), Event: model.Ref{Name: "e"}, Figure: &model.UnitCost{}},
				PerspectiveValue: float64(rapid.IntRange(-1, 1).Draw(t, "value")) * 500}
			all = all && l.Line.Group == model.Avoided && l.PerspectiveValue > 0
			c.Lines = append(c.Lines, l)
		}
		kind := rapid.SampledFrom(model.EventKinds).Draw(t, "kind")
		e := writing(lang.EN).event("case-1", 1, model.Event{ID: "e", Kind: kind}, c)
		if want := kind == "setback" && all && len(c.Lines) > 0; (e.Prevented != "") != want {
			t.Fatalf("%s with %+v: %q", kind, c.Lines, e.Prevented)
		}
		coloured := strings.Contains(e.TotalClass, "gain")
		for i, l := range e.Lines {
			coloured = coloured || l.Class != ""
			prevented := c.Lines[i].Line.Group == model.Avoided && c.Lines[i].PerspectiveValue > 0
			if (l.Note == "less of it") != (prevented && e.Prevented == "") {
				t.Fatalf("%s, %q: %+v", kind, e.Prevented, l)
			}
		}
		if kind == "setback" && coloured {
			t.Fatalf("%+v", e)
		}
	})
}

// TestOneRounding holds that the picture of the benefits and the sentence on them
// give the same amount.
func TestOneRounding(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.Float64Range(1, 5e6)
		c := caseOf(amount.Draw(t, "costs"), amount.Draw(t, "benefits"), calc.Step{Name: calc.Gross, Amount: 1}, calc.Step{Name: calc.Net, Amount: 1})
		in := writing(lang.EN)
		drawn, ok := in.waterfall(c.Totals, stepsOf(c), roughOf(c.Totals).Of(c.Benefits))
		if !ok {
			t.Fatal("no picture")
		}
		title := drawn.(chart.Waterfall).Title
		_, said, _ := strings.Cut(strings.TrimSuffix(title, " counts"), ": ")
		if told := strings.Join(in.leadSentences(c), " "); !strings.Contains(told, said) {
			t.Fatalf("%q, and %q", title, told)
		}
	})
}

// TestSubtitleHolds wants the cover to say of how many young people a story is told,
// and of how many it is not.
func TestSubtitleHolds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		told, of int
		want     string
	}{
		{0, 3, "What the help cost and brought"},
		{1, 1, "The story of one young person, and what the help cost and brought"},
		{3, 3, "The stories of 3 young people, and what the help cost and brought"},
		{6, 7, "The stories of 6 of 7 young people, and what the help to all of them cost and brought"},
		{1, 2, "The story of 1 of 2 young people, and what the help to all of them cost and brought"},
	} {
		spreads := make([]spread, c.of)
		for i := range c.told {
			spreads[i].Told, spreads[i].Featured = true, true
		}
		if got := writing(lang.EN).subtitle(spreads); got != c.want {
			t.Errorf("%d of %d: %q", c.told, c.of, got)
		}
	}
}
