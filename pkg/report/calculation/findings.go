package calculation

import (
	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/finding"
)

// addFindings adds the findings on all cases together; with the detail Summary
// it counts those on each case by check.
func (w writer) addFindings(d *report.Document, r *calc.Result) {
	var counted report.Findings
	if w.o.Detail == report.Summary {
		counted = w.findingCounts(r)
	}
	for _, c := range w.o.Counted {
		counted.Items = append(counted.Items, w.counted(c)...)
	}
	if len(r.Findings) == 0 && len(counted.Items) == 0 {
		return
	}
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "Findings on the method", NL: "Bevindingen op de methode"})})
	if len(r.Findings) > 0 {
		d.Add(finding.Block(r.Findings, w.o.Detail, true, w.Lang))
	}
	if len(counted.Items) > 0 {
		d.Add(counted)
	}
	if len(counted.Items) > 0 && len(w.o.Counted) == 0 {
		d.Add(report.Paragraph{Tone: report.Muted, Text: w.Say(lang.Text{
			EN: "--detail lines shows them case by case.", NL: "--detail lines toont ze per casus."})})
	}
}

// findingCounts says of each check, with a severity and accepted or not, in how
// many cases it finds something, and what in the first of them.
func (w writer) findingCounts(r *calc.Result) report.Findings {
	type kind struct {
		id       string
		severity diag.Severity
		accepted bool
	}
	var kinds []kind
	first := map[kind]*diag.Finding{}
	cases := map[kind]int{}
	for i := range r.Cases {
		seen := map[kind]bool{}
		for j := range r.Cases[i].Findings {
			f := &r.Cases[i].Findings[j]
			k := kind{f.ID, f.Severity, f.Accepted != nil}
			if first[k] == nil {
				kinds, first[k] = append(kinds, k), f
			}
			if !seen[k] {
				seen[k] = true
				cases[k]++
			}
		}
	}
	var block report.Findings
	for _, k := range kinds {
		f := *first[k]
		item := finding.Block([]diag.Finding{f}, report.Summary, true, w.Lang).Items[0]
		if n := cases[k]; n > 1 {
			item.Text = w.Say(lang.Text{EN: "in %s, first %s", NL: "in %s, eerst %s"}, w.Cases(n), item.Text)
		}
		if n := cases[k]; n > 1 && f.Accepted != nil {
			item.Accepted = w.Say(lang.Text{EN: "%s (in the first of them)", NL: "%s (in de eerste ervan)"}, item.Accepted)
		}
		block.Items = append(block.Items, item)
	}
	return block
}

// Counted is in how many cases a check finds something, of cases that are not kept.
// Hidden says that the numbers may not be told: only whether there are any.
type Counted struct {
	diag.Count
	Hidden bool
}

// counted says it: of what nobody accepted, and of what is accepted.
func (w writer) counted(c Counted) (items []report.FindingItem) {
	in := func(n int) string {
		if c.Hidden {
			return w.Say(lang.Text{EN: "in some cases (%s)", NL: "in sommige casussen (%s)"}, lang.Hidden)
		}
		return w.Say(lang.Text{EN: "in %s", NL: "in %s"}, w.Cases(n))
	}
	item := func(n int) report.FindingItem {
		return report.FindingItem{Severity: c.Severity, ID: c.ID,
			Text: w.Say(lang.Same("%s: %s; %s"), finding.Titles[c.ID], in(n), c.Mend)}
	}
	if c.Cases > 0 {
		items = append(items, item(c.Cases))
	}
	if c.Accepted > 0 {
		x := item(c.Accepted)
		x.Accepted = w.Say(lang.Text{EN: "accepted", NL: "aanvaard"})
		items = append(items, x)
	}
	return items
}
