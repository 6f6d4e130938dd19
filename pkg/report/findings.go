package report

import (
	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// findings puts findings on the method into words, in the order given. Why one
// matters is said with the detail Full. Findings that do not stand below their
// case name it.
func findings(list []diag.Finding, detail Detail, nameCase bool, l lang.Language) Findings {
	var block Findings
	for _, f := range list {
		item := FindingItem{Severity: f.Severity, ID: f.ID, Text: f.Message.In(l)}
		if f.Path != "" {
			item.Text = f.Path + ": " + item.Text
		}
		if nameCase && f.Case != "" {
			item.Text = lang.Text{EN: "case %s: %s", NL: "casus %s: %s"}.With(f.Case, item.Text).In(l)
		}
		if detail == Full {
			item.Why = f.Why.In(l)
		}
		if f.Accepted != nil {
			item.Accepted = acceptance(f.Accepted).In(l)
		}
		block.Items = append(block.Items, item)
	}
	return block
}

// addFindings adds the findings on all cases together; with the detail Summary
// it only counts those on each case.
func (w writer) addFindings(d *Document, r *calc.Result) {
	onCases := 0
	for i := range r.Cases {
		onCases += len(r.Cases[i].Findings)
	}
	counted := w.o.Detail == Summary && onCases > 0
	if len(r.Findings) == 0 && len(r.FindingCounts) == 0 && !counted {
		return
	}
	d.add(Heading{Level: 2, Text: w.say(lang.Text{EN: "Findings on the method", NL: "Bevindingen op de methode"})})
	if len(r.Findings) > 0 {
		d.add(findings(r.Findings, w.o.Detail, true, w.l))
	}
	if len(r.FindingCounts) > 0 {
		d.add(w.findingCounts(r.FindingCounts))
	}
	if counted {
		count := lang.Count{N: onCases, One: lang.Text{EN: "finding", NL: "bevinding"}, More: lang.Text{EN: "findings", NL: "bevindingen"}}
		d.add(Paragraph{Tone: Muted, Text: w.say(lang.Text{
			EN: "%s on single cases: see --detail lines.", NL: "%s op losse casussen: zie --detail lines."}, count)})
	}
}

// findingCounts says of each check in how many cases it finds something.
func (w writer) findingCounts(counts []diag.Count) Findings {
	var block Findings
	for _, c := range counts {
		item := FindingItem{Severity: c.Severity, ID: c.ID}
		switch first := c.Example; {
		case c.Cases == 0:
			item.Text = w.say(lang.Text{
				EN: "accepted in %s, first in %s", NL: "aanvaard in %s, als eerste in %s"}, w.cases(c.Accepted), first)
		case c.Accepted == 0:
			item.Text = w.say(lang.Text{
				EN: "in %s, first in %s; %s", NL: "in %s, als eerste in %s; %s"}, w.cases(c.Cases), first, c.Mend)
		default:
			item.Text = w.say(lang.Text{
				EN: "in %s, first in %s, and accepted in %s; %s",
				NL: "in %s, als eerste in %s, en aanvaard in %s; %s"}, w.cases(c.Cases), first, w.cases(c.Accepted), c.Mend)
		}
		block.Items = append(block.Items, item)
	}
	return block
}
