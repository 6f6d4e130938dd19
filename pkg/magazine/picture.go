package magazine

import (
	"html/template"

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
	// ID is its own in the page.
	ID string
	// Panel is the one whose sliders change its figures, "" for none. Still says that it
	// stays as it is.
	Panel string
	Still bool
	// Whys explain its parts.
	Whys []why
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
		Wide: draw("", wide), Narrow: draw("-narrow", narrowChart), ID: id,
	}
}

// unit is that of all pictures: whole amounts.
func (in Input) unit() chart.Unit { return chart.Unit{Currency: in.Parameters.Currency} }

// prices say in which prices amounts stand.
func (in Input) prices() string {
	return in.say(lang.Text{EN: "Present value, prices of %d", NL: "Contante waarde, prijspeil %d"}, in.Parameters.PriceLevel)
}

// casePictures are the pictures of one case.
func (in Input) casePictures(c *calc.CaseResult, anchor, panel string) []picture {
	all := in.pictures(anchor, panel, c.Totals, stepsOf(c), c.ByDomain, knownCosts(c.Totals, c), c.ByYear, c.Case.Start)
	if p, ok := in.casePartiesPicture(c, anchor, panel); ok {
		all = append(all, p)
	}
	return all
}

// pictures are those of a case, or of all together, with the panel whose sliders change
// their figures.
func (in Input) pictures(anchor, panel string, t calc.Totals, steps []calc.Step, domains []calc.Part, costs known, years []calc.Year, start int) []picture {
	var all []picture
	if anchor == "all" { // each young person has one in the spread
		if p, ok := in.sumPicture(anchor+"-areas", t, domains, costs, "", panel, wideChart); ok {
			all = append(all, p)
		}
	}
	of, _ := roughFor(t, anchor == "all")
	if c, ok := in.waterfall(t, steps, of(t.Benefits)); ok {
		all = append(all, in.picture(anchor+"-steps", c).still(panel))
	}
	if c, ok := in.curve(t, years, start); ok {
		all = append(all, in.picture(anchor+"-curve", c).still(panel))
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

// waterfall goes from the gross benefits to the net ones, which its title tells rounded.
func (in Input) waterfall(t calc.Totals, steps []calc.Step, by float64) (chart.Chart, bool) {
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
	said := in.say(lang.Text{EN: "Benefits. %s", NL: "Baten. %s"}, in.prices())
	if t.Cashable != 0 && calculation.CashableIsPart(t) {
		w.Steps = append(w.Steps, chart.Step{Kind: chart.Part, Amount: t.Cashable,
			Label: in.say(lang.Text{EN: "Of which cashable: can leave a budget", NL: "Waarvan verzilverbaar: uit een begroting te halen"})})
		if in.isSociety() {
			said += ". " + in.say(lang.Text{EN: "What is cashable is shown less what people no longer receive.", NL: "Wat verzilverbaar is, staat er na aftrek van wat mensen niet meer ontvangen."})
		}
	}
	w.Caption = chart.Caption{
		Title:    in.say(lang.Text{EN: "From gross to net: %s counts", NL: "Van bruto naar netto: %s telt"}, in.aboutBy(t.Benefits, by)),
		Subtitle: said,
	}
	return w, true
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
	whole := "" // who earns it back
	if in.isSociety() {
		whole = in.say(lang.Text{EN: " by society as a whole", NL: " voor de samenleving als geheel"})
	}
	horizon := lang.Plain(float64(in.Parameters.Horizon), in.Lang)
	switch back := t.DiscountedPayback; {
	case back.OK && back.Value == 0:
		c.Title = in.say(lang.Text{EN: "Earned back at once%s%s, if the estimates hold", NL: "Meteen terugverdiend%s%s, als de schattingen kloppen"}, whole, less)
	case back.OK:
		c.Title = in.say(lang.Text{EN: "Earned back%[2]s after %[1]s%[3]s, if the estimates hold", NL: "Na %[1]s terugverdiend%[2]s%[3]s, als de schattingen kloppen"},
			lang.Years(back.Value), whole, less)
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
