package magazine

import (
	"html/template"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/chart"
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/report/calculation"
)

// picture is a chart, drawn for a wide page and for a narrow one; a page shows
// one of the two.
type picture struct {
	Title, Subtitle string
	Wide, Narrow    template.HTML
}

// Widths of pictures, in which their type is about as large as that of the page, and on
// paper no smaller than 7.5 points: one over the whole page, the one of a sum beside its
// words, two beside each other, and one on a phone.
const (
	wholeChart  = 720
	sumChart    = 400
	wideChart   = 450
	narrowChart = 330
)

// picture draws a chart; id makes the ids in it unique on the page.
func (in Input) picture(id string, c chart.Chart) picture { return in.pictureOf(id, c, wideChart) }

// pictureOf is picture for a page of another width.
func (in Input) pictureOf(id string, c chart.Chart, wide int) picture {
	draw := func(suffix string, width int) template.HTML {
		// #nosec: package chart escapes every text
		return template.HTML(c.SVG(chart.Options{Lang: in.Lang, ID: "chart-" + id + suffix, Width: width, Bare: true}))
	}
	words := c.Words()
	return picture{
		Title: clean(words.Title), Subtitle: clean(words.Subtitle),
		Wide: draw("", wide), Narrow: draw("-narrow", narrowChart),
	}
}

// unit is that of all pictures: whole amounts.
func (in Input) unit() chart.Unit { return chart.Unit{Currency: in.Parameters.Currency} }

// prices say in which prices amounts stand.
func (in Input) prices() string {
	return in.say(lang.Text{EN: "Present value, prices of %d", NL: "Contante waarde, prijspeil %d"}, in.Parameters.PriceLevel)
}

// casePictures are the pictures of one case.
func (in Input) casePictures(c *calc.CaseResult, anchor string) []picture {
	return in.pictures(anchor, c.Totals, stepsOf(c), c.ByDomain, c.ByStakeholder, c.ByYear, c.Case.Start)
}

// pictures are those of a case, or of all together.
func (in Input) pictures(anchor string, t calc.Totals, steps []calc.Step, domains, stakeholders []calc.Part, years []calc.Year, start int) []picture {
	var all []picture
	if c, ok := in.waterfall(t, steps); ok {
		all = append(all, in.picture(anchor+"-steps", c))
	}
	if c, ok := in.curve(t, years, start); ok {
		all = append(all, in.picture(anchor+"-curve", c))
	}
	if c, ok := in.domains(domains); ok {
		all = append(all, in.picture(anchor+"-domains", c))
	}
	if c, ok := in.payers(stakeholders); ok {
		all = append(all, in.picture(anchor+"-payers", c))
	}
	return all
}

// stepsOf adds up the steps from gross to net of the lines of a case.
func stepsOf(c *calc.CaseResult) []calc.Step {
	var sums []calc.Step
	for i := range c.Lines {
		for k, s := range c.Lines[i].GrossToNet {
			if k == len(sums) {
				sums = append(sums, calc.Step{Name: s.Name})
			}
			sums[k].Amount += s.Amount
		}
	}
	return sums
}

// waterfall goes from the gross benefits to the net ones.
func (in Input) waterfall(t calc.Totals, steps []calc.Step) (chart.Chart, bool) {
	if len(steps) == 0 {
		return nil, false
	}
	w := chart.Waterfall{Unit: in.unit()}
	for _, s := range steps {
		kind := chart.Change
		switch {
		case s.Name == calc.Gross || s.Name == calc.Net:
			kind = chart.Sum
		case s.Amount == 0:
			continue
		}
		w.Steps = append(w.Steps, chart.Step{Label: in.say(stepWords[s.Name]), Amount: s.Amount, Kind: kind})
	}
	if t.Cashable != 0 && calculation.CashableIsPart(t) {
		w.Steps = append(w.Steps, chart.Step{Kind: chart.Part, Amount: t.Cashable,
			Label: in.say(lang.Text{EN: "Of which can leave a budget", NL: "Waarvan uit een begroting te halen"})})
	}
	w.Caption = chart.Caption{
		Title:    in.say(lang.Text{EN: "From gross to net: %s counts", NL: "Van bruto naar netto: %s telt"}, in.aboutTo(t.Benefits, figuresOf(t))),
		Subtitle: in.say(lang.Text{EN: "Benefits. %s", NL: "Baten. %s"}, in.prices()),
	}
	return w, true
}

// balance shows parts as costs and benefits; ok is false when there are none.
func (in Input) balance(parts []calc.Part, label func(string) lang.Text) (b chart.Balance, ok bool) {
	b.Unit = in.unit()
	for _, x := range parts {
		if lang.Round(x.Costs, 0) != 0 || lang.Round(x.Benefits, 0) != 0 {
			b.Rows = append(b.Rows, chart.BalanceRow{Label: in.local(label(x.ID)), Costs: x.Costs, Benefits: x.Benefits})
		}
	}
	return b, len(b.Rows) > 0
}

// domains shows in which area the costs and the benefits lie.
func (in Input) domains(parts []calc.Part) (chart.Chart, bool) {
	b, ok := in.balance(parts, in.Parameters.DomainLabel)
	if !ok {
		return nil, false
	}
	b.Title = in.domainsTitle(parts)
	b.Subtitle = in.say(lang.Text{EN: "Costs and net benefits by area. %s", NL: "Kosten en netto baten per gebied. %s"}, in.prices())
	return b, true
}

// payers shows who pays and who gains.
func (in Input) payers(parts []calc.Part) (chart.Chart, bool) {
	b, ok := in.balance(parts, in.Parameters.StakeholderLabel)
	if !ok {
		return nil, false
	}
	b.Title = in.payersTitle(parts)
	b.Subtitle = in.say(lang.Text{EN: "Everyone, also outside the chosen perspective. %s", NL: "Iedereen, ook buiten het gekozen perspectief. %s"}, in.prices())
	if in.isSociety() {
		b.Subtitle = in.prices()
	}
	return b, true
}

// foremost names the parts of which an amount is the largest, and that above 0:
// all that are as large; only says that no other has anything of it, nor less than
// nothing.
func (in Input) foremost(parts []calc.Part, amount func(calc.Part) float64, label func(string) lang.Text) (names lang.List, only bool) {
	most := 0.0
	for _, x := range parts {
		most = max(most, round(amount(x)))
	}
	only = true
	for _, x := range parts {
		switch {
		case most > 0 && round(amount(x)) == most:
			names = append(names, in.local(label(x.ID)))
		case amount(x) != 0:
			only = false
		}
	}
	return names, only && len(names) == 1
}

// domainsTitle says in which area the benefits are largest.
func (in Input) domainsTitle(parts []calc.Part) string {
	names, only := in.foremost(parts, func(x calc.Part) float64 { return x.Benefits }, in.Parameters.DomainLabel)
	switch {
	case len(names) == 0:
		return in.say(lang.Text{EN: "Costs and benefits by area", NL: "Kosten en baten per gebied"})
	case only:
		return in.say(lang.Text{EN: "All benefits lie in: %s", NL: "Alle baten zitten in: %s"}, names)
	}
	return in.say(lang.Text{EN: "The largest benefits lie in: %s", NL: "De grootste baten zitten in: %s"}, names)
}

// payersTitle says who gains most and who pays most, both on balance.
func (in Input) payersTitle(parts []calc.Part) string {
	gains, _ := in.foremost(parts, func(x calc.Part) float64 { return x.Net }, in.Parameters.StakeholderLabel)
	pays, _ := in.foremost(parts, func(x calc.Part) float64 { return -x.Net }, in.Parameters.StakeholderLabel)
	switch {
	case len(gains) > 0 && len(pays) > 0:
		return in.say(lang.Text{EN: "On balance, who gains most: %s; who pays most: %s",
			NL: "Wie per saldo het meest wint: %s; wie het meest betaalt: %s"}, gains, pays)
	case len(gains) > 0:
		return in.say(lang.Text{EN: "On balance, who gains most: %s", NL: "Wie per saldo het meest wint: %s"}, gains)
	case len(pays) > 0:
		return in.say(lang.Text{EN: "On balance, who pays most: %s", NL: "Wie per saldo het meest betaalt: %s"}, pays)
	case slices.ContainsFunc(parts, func(x calc.Part) bool { return x.Net != 0 }):
		return in.say(lang.Text{EN: "Nobody gains or pays as much as %s on balance", NL: "Per saldo wint of betaalt niemand zoveel als %s"}, in.euros(1))
	}
	return in.say(lang.Text{EN: "Nobody gains or pays on balance", NL: "Per saldo wint of betaalt niemand"})
}

// differs reports whether the discounted payback, which a curve of present values
// shows, reads differently from the plain one among the key figures.
func (in Input) differs(t calc.Totals) bool {
	plain, less := t.Payback, t.DiscountedPayback
	return plain.OK != less.OK || plain.OK && in.years(plain.Ratio) != in.years(less.Ratio) ||
		!plain.OK && plain.Recovery.Outcome != less.Recovery.Outcome
}

// curve shows when the costs are earned back.
func (in Input) curve(t calc.Totals, years []calc.Year, start int) (chart.Chart, bool) {
	if len(years) < 2 {
		return nil, false
	}
	last := len(years)
	for last > 2 && years[last-1].Costs == 0 && years[last-1].Benefits == 0 {
		last--
	}
	c := chart.Curve{Unit: in.unit(), Start: start}
	for _, y := range years[:last] {
		c.Sums = append(c.Sums, y.Cumulative)
	}
	if t.DiscountedPayback.OK {
		c.Back = &t.DiscountedPayback.Value
	}
	c.Discounted = in.differs(t)
	less := ""
	if c.Discounted {
		less = in.say(lang.Text{EN: " (discounted)", NL: " (contant gemaakt)"})
	}
	horizon := lang.Plain(float64(in.Parameters.Horizon), in.Lang)
	switch back := t.DiscountedPayback; {
	case back.OK && back.Value == 0:
		c.Title = in.say(lang.Text{EN: "Earned back at once%s, if the estimates hold", NL: "Meteen terugverdiend%s, als de schattingen kloppen"}, less)
	case back.OK:
		c.Title = in.say(lang.Text{EN: "Earned back after %s%s, if the estimates hold", NL: "Na %s terugverdiend%s, als de schattingen kloppen"},
			lang.Years(back.Value), less)
	case back.Recovery.Outcome == discount.NothingPaid:
		c.Why = lang.Text{EN: "nothing to earn back", NL: "niets terug te verdienen"}
		c.Title = in.say(lang.Text{EN: "No costs to earn back within %s years", NL: "Geen kosten om binnen %s jaar terug te verdienen"}, horizon)
	case back.Recovery.Outcome == discount.LostAgain:
		c.Why = lang.Text{EN: "earned back, and lost again", NL: "terugverdiend, en weer verloren"}
		c.Title = in.say(lang.Text{EN: "Not earned back for good within %s years%s", NL: "Binnen %s jaar niet blijvend terugverdiend%s"}, horizon, less)
	default:
		c.Title = in.say(lang.Text{EN: "Not earned back within %s years%s", NL: "Binnen %s jaar niet terugverdiend%s"}, horizon, less)
	}
	c.Subtitle = in.say(lang.Text{EN: "Running sum of costs and net benefits. %s", NL: "Kosten en netto baten, opgeteld. %s"}, in.prices())
	return c, true
}
