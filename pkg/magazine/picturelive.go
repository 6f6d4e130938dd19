package magazine

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"ipta/pkg/budget"
	"ipta/pkg/calc"
	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ledger"
)

// follows makes a picture one that is drawn again with the sliders of a panel.
func (p picture) follows(panel string) picture {
	p.Panel = panel
	return p
}

// still makes a picture one that says, when sliders of a panel move, that it does not.
func (p picture) still(panel string) picture {
	p.Panel, p.Still = panel, true
	return p
}

// writer writes amounts and names as reports do.
func (in Input) writer() report.Writer { return report.Writer{Lang: in.Lang, Params: in.Parameters} }

// whyAnchor begins the ids of what explains the picture of all parties.
const whyAnchor = "why"

// linesEnd ends the id of where a case is told line by line.
const linesEnd = "-lines"

// partiesPicture is who pays, who gains and when over all cases, each part of which leads
// to the lines that make it; ok is false where nothing moves. l says when each has back
// what it put in, and may be nil.
func (in Input) partiesPicture(l *budget.Ledger, wide int) (p picture, ok bool) {
	const most = 9 // what a page holds
	c, ok := ledger.Parties(in.writer(), in.Result, ledger.PartiesOptions{Ledger: l, Simulation: in.Simulation, Most: most, Anchor: whyAnchor, Live: true})
	if !ok {
		return p, false
	}
	if l != nil && l.Prices.Nominal {
		c.Subtitle += in.say(lang.Text{EN: "; years in the prices of each year", NL: "; jaren in de prijzen van elk jaar"})
	}
	p = in.pictureOf("parties", c, wide).follows("all")
	p.Whys = in.whys(c)
	return p, true
}

// casePartiesPicture is the same of one young person, without the lines.
func (in Input) casePartiesPicture(c *calc.CaseResult, anchor, panel string) (p picture, ok bool) {
	one := single(in.Result, c)
	one.Aggregate.ByStakeholder, one.Aggregate.YoungPeople = c.ByStakeholder, 1
	drawn, ok := ledger.Parties(in.writer(), one, ledger.PartiesOptions{Live: true})
	if !ok {
		return p, false
	}
	return in.picture(anchor+"-parties", drawn).follows(panel), true
}

// sumPicture is what help cost and what it probably brought, by area of life; ok is false
// where the costs are not known. link is the place of the lines, "" for none.
func (in Input) sumPicture(id string, t calc.Totals, domains []calc.Part, costs known, link, panel string, wide int) (p picture, ok bool) {
	if !costs.compares() || round(t.Costs) == 0 && round(t.Benefits) == 0 {
		return p, false
	}
	of, left := roughFor(t, panel == "all")
	c := chart.HelpSum{Unit: in.unit(), Costs: t.Costs, Benefits: t.Benefits, Live: true, Link: link,
		By: of, LeftBy: left}
	var ids []string
	amounts := map[string]float64{}
	for _, x := range domains {
		ids = append(ids, x.ID)
		amounts[x.ID] = x.Benefits
	}
	areas, place := ledger.Areas(in.writer(), ids, func(id string) float64 { return math.Abs(amounts[id]) })
	c.Areas, c.Amounts = areas, make([]float64, len(areas))
	for _, x := range domains {
		if k, known := place[x.ID]; known {
			c.Amounts[k] += x.Benefits
		} else if len(areas) > 0 { // less than a euro
			c.Amounts[len(areas)-1] += x.Benefits
		}
	}
	c.Title = in.say(lang.Text{EN: "What the help cost and what it probably brought, by area of life", NL: "Wat de hulp kostte en wat zij waarschijnlijk bracht, per leefgebied"})
	c.Subtitle = in.prices()
	if !in.isSociety() {
		c.Subtitle = in.say(lang.Text{EN: "Counted for %s. %s", NL: "Geteld voor %s. %s"}, in.society(), in.prices())
	}
	return in.pictureOf(id, c, wide).follows(panel), true
}

// why explains a part of the picture of all parties: the lines that make it, the largest
// first.
type why struct {
	Anchor, Title, Amount string
	Lines                 []whyLine
	// Rest says how many lines more there are, and what they come to; "" for none.
	Rest string
}

// whyLine is a line of a case, or a part of a row, with where it is told.
type whyLine struct{ Name, Text, Amount, Anchor string }

// whyLines is how many lines of a part are named.
const whyLines = 5

// whyAt is a part of the bar of a party: 0 is what it pays, and the areas follow.
type whyAt struct {
	party string
	part  int
}

// held is a line with the amount that a party has of it.
type held struct {
	whyLine
	amount float64
}

// whys are the explanations of the rows of a picture and of their parts.
func (in Input) whys(c chart.Parties) (all []why) {
	lines := in.heldLines(c)
	for _, row := range c.Rows {
		if row.Key == "" {
			continue
		}
		whole := why{Anchor: c.Anchor + "-" + row.Key, Title: clean(row.Label), Amount: in.signed(row.Benefits - row.Costs)}
		var parts []why
		for part := range max(len(c.Areas), 1) + 1 {
			list := lines[whyAt{row.Key, part}]
			if len(list) == 0 {
				continue
			}
			label := in.say(lang.Text{EN: "pays for the help", NL: "betaalt voor de hulp"})
			amount := -row.Costs
			switch {
			case part > 0 && len(c.Areas) > 0:
				label, amount = c.Areas[part-1].Label, row.Areas[part-1]
			case part > 0:
				label, amount = in.say(lang.Text{EN: "gets", NL: "krijgt"}), row.Benefits
			}
			x := why{Anchor: whole.Anchor + "-" + strconv.Itoa(part), Title: clean(row.Label + ": " + label), Amount: in.signed(amount)}
			in.nameLines(&x, list)
			whole.Lines = append(whole.Lines, whyLine{Text: clean(label), Amount: x.Amount, Anchor: x.Anchor})
			parts = append(parts, x)
		}
		all = append(append(all, whole), parts...)
	}
	return all
}

// heldLines are the lines of all cases by the part of a bar of which they are one.
func (in Input) heldLines(c chart.Parties) map[whyAt][]held {
	w := in.writer()
	area := map[string]int{}
	for k, x := range c.Areas {
		for _, key := range x.Keys {
			area[key] = k + 1
		}
	}
	lines := map[whyAt][]held{}
	for i := range in.Result.Cases {
		one := &in.Result.Cases[i]
		for k := range one.Lines {
			l := &one.Lines[k]
			part, known := 0, true
			if l.Line.Group != model.Intervention {
				if part, known = area[w.AreaKey(l.Line.Figure.DomainID())]; !known {
					part = max(len(c.Areas), 1)
				}
			}
			for _, x := range calc.Shares(l.Line.Figure) {
				key := whyAt{w.PartyKey(x.Stakeholder), part}
				amount := float64(one.Weight * float64(x.Share*l.PresentValue))
				if round(amount) == 0 {
					continue
				}
				if part == 0 {
					amount = -amount
				}
				lines[key] = append(lines[key], held{whyLine{Name: name(one.Case), Text: in.lineLabel(l.Line), Amount: in.signed(amount),
					Anchor: "case-" + strconv.Itoa(i+1) + linesEnd}, amount})
			}
		}
	}
	return lines
}

// nameLines names the largest lines of a part, and says what the others come to.
func (in Input) nameLines(x *why, list []held) {
	slices.SortStableFunc(list, func(a, b held) int { return cmp.Compare(math.Abs(b.amount), math.Abs(a.amount)) })
	rest := 0.0
	for n, l := range list {
		if n < whyLines {
			x.Lines = append(x.Lines, l.whyLine)
		} else {
			rest += l.amount
		}
	}
	if n := len(list) - whyLines; n > 0 {
		more := lang.Count{N: n, One: lang.Text{EN: "line more", NL: "andere regel"}, More: lang.Text{EN: "lines more", NL: "andere regels"}}
		x.Rest = in.say(lang.Text{EN: "and %s: %s", NL: "en %s: %s"}, more, in.signed(rest))
	}
}

// tens is a chance as ten figures, with the sentence that tells it.
type tens struct {
	Sentence string
	Picture  picture
}

// tensOf are the chances that matter most in a case, the first the most, as rows of ten
// figures.
func (in Input) tensOf(c *calc.CaseResult, anchor, panel string) (all []tens) {
	for i, line := range in.chanceLines(c) {
		row := func(label lang.Text, n *model.Number) chart.TenRow {
			r := chart.TenRow{Label: in.say(label), Chance: n.Value, Low: n.Value, High: n.Value}
			if s := n.Spread; s != nil && s.Low <= n.Value && n.Value <= s.High {
				r.Low, r.High = s.Low, s.High
			}
			return r
		}
		drawn := chart.Tens{Rows: []chart.TenRow{
			row(lang.Text{EN: "Without the help", NL: "Zonder hulp"}, &line.Line.Without), row(lang.Text{EN: "With the help", NL: "Met hulp"}, &line.Line.With)}}
		drawn.Title = in.say(lang.Text{EN: "Of every ten: %s", NL: "Van elke tien: %s"}, in.lineLabel(line.Line))
		if of := outOf(line.Line); of > 10 {
			drawn.Title = in.say(lang.Text{EN: "Of every %s: %s", NL: "Van elke %s: %s"}, lang.Number(float64(of), 0, in.Lang), in.lineLabel(line.Line))
		}
		all = append(all, tens{in.chanceSentence(c.Case, line), in.picture(anchor+"-ten-"+strconv.Itoa(i+1), drawn).still(panel)})
	}
	return all
}
