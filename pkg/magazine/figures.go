package magazine

import (
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/consent"
)

// figures is the part of a spread with the figures of a case.
type figures struct {
	// Headline is the sum in a sentence, Picture what the help cost and brought by area
	// of life, and Ten what it changes most, for how many of ten; nil for nothing.
	Headline string
	Picture  *picture
	Ten      *tens
	Lead     []string
	Chances  []string
	// Tens are the chances as rows of ten figures, the first of which is Ten too.
	Tens     []tens
	Keys     []key
	Pictures []picture
	Tables   []block
	// Asked says how many people estimated a number of the case, above Voices.
	Asked    string
	Voices   []voice
	Unpriced []effect
}

// key is a figure that stands out. Note, which may be empty, says more.
type key struct{ Label, Value, Note, Class string }

// voice is the result if one person's estimates were right.
type voice struct{ Who, Benefits, NPV, Class string }

// known is what the sums of a case, or of all together, hold of what the help cost.
type known int

const (
	// counted: all of it. inPart: what falls after the horizon is not in it. tooLate:
	// all of it falls after the horizon. notInFiles: no file names it.
	counted known = iota
	inPart
	tooLate
	notInFiles
)

// compares reports whether benefits can be held against costs at all.
func (k known) compares() bool { return k < tooLate }

// knownCosts says what the sums of cases, with these totals, hold of the costs.
func knownCosts(t calc.Totals, cases ...*calc.CaseResult) known {
	named, late := false, false
	for _, c := range cases {
		named = named || len(c.Case.Interventions) > 0
		late = late || c.HasLateCosts()
	}
	switch {
	case !named:
		return notInFiles
	case late && t.Costs == 0:
		return tooLate
	case late:
		return inPart
	}
	return counted
}

func (in Input) figures(c *calc.CaseResult, anchor, panel string, events []event) figures {
	f := figures{
		Lead: in.leadSentences(c), Chances: in.chanceSentences(c),
		Keys: in.keys(c.Totals, knownCosts(c.Totals, c), c.ByStakeholder, 1), Pictures: in.casePictures(c, anchor, panel), Tens: in.tensOf(c, anchor, panel), Tables: in.caseTables(c),
	}
	f.Headline = in.caseHeadline(c)
	if p, ok := in.sumPicture(anchor+"-sum", c.Totals, c.ByDomain, knownCosts(c.Totals, c), anchor+linesEnd, panel, sumChart); ok {
		f.Picture = &p
	}
	if spread := in.tensOf(c, anchor+"-sum", panel); len(spread) > 0 {
		f.Ten = &spread[0]
	}
	f.Asked = in.askedSentence(len(c.Asked()))
	for _, v := range c.Asked() {
		who := in.say(voiceWords[v.Who])
		if v.Who == "young-person" && consent.Story(c.Case) {
			who = callName(c.Case)
		}
		f.Voices = append(f.Voices, voice{Who: who, Benefits: in.euros(v.Benefits), NPV: in.signed(v.NPV), Class: class(v.NPV)})
	}
	for _, x := range c.Case.Unpriced {
		language := ""
		if c.Case.Story != nil {
			language = c.Case.Story.Language
		}
		e := in.effect(x, language)
		if consent.Story(c.Case) && x.Event.Name != "" {
			for i, moment := range inOrder(c.Case.Story.Timeline) {
				if moment.ID == x.Event.Name && i < len(events) {
					e.Event, e.Anchor = events[i].Title, events[i].Anchor
					e.EventTongue = in.tongue(language)
				}
			}
		}
		f.Unpriced = append(f.Unpriced, e)
	}
	return f
}

// askedSentence says how many people Voices are of.
func (in Input) askedSentence(n int) string {
	who := lang.Count{N: n, One: lang.Text{EN: "person", NL: "mens"}, More: lang.Text{EN: "people", NL: "mensen"}}
	return in.say(lang.Text{
		EN: "%s estimated numbers of this sum. This is the result under the estimates of each; all other numbers stay as they are.",
		NL: "Getallen van deze som zijn geschat door %s. Dit is de uitkomst volgens de schattingen van elk; alle andere getallen blijven zoals ze zijn."}, who)
}

// keys are the sums of a case, or of all together; costs says what is known of what
// the help cost, parts who pays and who gains, people how many young people they are of.
func (in Input) keys(t calc.Totals, costs known, parts []calc.Part, people float64) []key {
	whose := "" // where it is not everyone's
	if !in.isSociety() {
		whose = in.say(lang.Text{EN: "counted for %s", NL: "geteld voor %s"}, in.society())
	}
	cost := key{Label: in.say(lang.Text{EN: "The help cost", NL: "De hulp kostte"}), Value: in.euros(t.Costs), Note: whose}
	left := in.say(lang.Text{EN: "net present value", NL: "netto contante waarde"})
	switch costs {
	case inPart:
		cost.Note = in.say(lang.Text{EN: "what it costs after the horizon is not counted", NL: "wat die na de horizon kost, telt niet mee"})
	case tooLate:
		cost.Note = in.say(lang.Text{EN: "the costs fall after the horizon", NL: "de kosten vallen na de horizon"})
	case notInFiles:
		cost.Note = in.say(lang.Text{EN: "the costs are not in the files", NL: "de kosten staan niet in de bestanden"})
	}
	if !costs.compares() {
		cost.Value = lang.Dash
		left = in.say(lang.Text{EN: "net present value, without the costs of the help", NL: "netto contante waarde, zonder de kosten van de hulp"})
	}
	keys := []key{
		cost,
		{Label: in.say(lang.Text{EN: "What it brought, net", NL: "Wat die opbracht, netto"}), Value: in.euros(t.Benefits), Note: whose},
		{Label: in.say(lang.Text{EN: "What is left", NL: "Wat overblijft"}), Value: in.signed(t.NPV), Class: class(t.NPV),
			Note: left},
	}
	if r := t.BenefitCostRatio; r.OK {
		keys = append(keys, key{Label: in.say(report.BenefitsPer, report.CurrencyNoun(in.Parameters.Currency)),
			Value: lang.Amount{Value: r.Value, Currency: in.Parameters.Currency, Decimals: 2}.In(in.Lang),
			Note:  in.say(lang.Text{EN: "benefit-cost ratio", NL: "baten-kostenratio"})})
	}
	payback := key{Label: in.say(lang.Text{EN: "Earned back after", NL: "Terugverdiend na"})}
	if t.Payback.OK {
		payback.Value = in.years(t.Payback.Ratio)
		switch {
		case !t.DiscountedPayback.OK:
			payback.Note = in.say(lang.Text{EN: "not if later %s count less", NL: "niet als latere %s minder tellen"}, in.money())
		case in.years(t.DiscountedPayback.Ratio) != payback.Value:
			payback.Note = in.say(lang.Text{EN: "%s if later %s count less", NL: "%s als latere %s minder tellen"}, in.years(t.DiscountedPayback.Ratio), in.money())
		}
		payback.Note = strings.TrimPrefix(payback.Note+in.notByAll(parts, people), "; ")
	} else {
		payback.Value = lang.Dash
		payback.Note = clean(t.Payback.Reason.In(in.Lang))
		if t.DiscountedPayback.OK {
			payback.Note += in.say(lang.Text{EN: "; %s if later %s count less", NL: "; %s als latere %s minder tellen"}, in.years(t.DiscountedPayback.Ratio), in.money())
		}
	}
	keys = append(keys, payback)
	if share := calculation.BreakEvenShare(t, in.Lang); t.BreakEvenShare.OK && costs.compares() {
		must := key{Label: in.say(lang.Text{EN: "Must come true", NL: "Moet uitkomen"}), Value: share.Value, Note: share.Note}
		switch {
		case share.Short:
			must.Value = "> 100%"
		case t.Costs > 0:
			must.Note = in.say(lang.Text{EN: "of the benefits, to earn back the help", NL: "van de baten, om de hulp terug te verdienen"})
		}
		keys = append(keys, must)
	}
	return keys
}

// notByAll says for whom of those who pay what society as a whole earns back does not come
// back; "" for nobody.
func (in Input) notByAll(parts []calc.Part, people float64) string {
	short := calculation.ShortOf(in.writer(), parts, people)
	if len(short) == 0 || !in.isSociety() {
		return ""
	}
	return in.say(lang.Text{EN: "; by society as a whole: for %s less comes back than is paid", NL: "; door de samenleving als geheel: bij %s komt minder terug dan is betaald"}, short)
}

// years shows a duration with one decimal.
func (in Input) years(r calc.Ratio) string {
	return lang.Years(r.Value).In(in.Lang)
}

// caseTables are the tables of a case as ipta calc shows them.
func (in Input) caseTables(c *calc.CaseResult) []block {
	d := calculation.Document(single(in.Result, c), in.Parameters, nil, calculation.Options{Lang: in.Lang, Detail: report.Lines})
	var blocks []report.Block
	for _, b := range d.Blocks {
		switch b.(type) {
		case report.Table, report.Notes:
			blocks = append(blocks, b)
		}
	}
	return in.blocks(blocks, "")
}

// hangMoments names beside each line in the table of lines the moment on which it hangs.
func (in Input) hangMoments(s *spread, c *calc.CaseResult) {
	at := map[string]*moment{}
	if s.Told && s.Featured {
		for i, e := range inOrder(c.Case.Story.Timeline) {
			if e.ID != "" {
				at[e.ID] = &moment{i + 1, s.Events[i].Anchor}
			}
		}
	}
	var hung []*moment
	for _, group := range model.Groups {
		for i := range c.Lines {
			if line := c.Lines[i].Line; line.Group == group {
				hung = append(hung, at[line.Event.Name])
			}
		}
	}
	for _, b := range s.Tables {
		if b.Table == nil {
			continue
		}
		n := 0
		for i := range b.Table.Rows {
			row := &b.Table.Rows[i]
			switch {
			case n == len(hung) && row.Class != "total": // effects without a price
				row.Class = strings.TrimSpace(row.Class + " pm")
			case row.Class == "":
				row.Moment = hung[n]
				n++
			}
		}
		return
	}
}
