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
	if len(r.Findings) == 0 && len(counted.Items) == 0 {
		return
	}
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "Findings on the method", NL: "Bevindingen op de methode"})})
	if len(r.Findings) > 0 {
		d.Add(finding.Block(r.Findings, w.o.Detail, true, w.Lang))
	}
	if len(counted.Items) > 0 {
		d.Add(counted)
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
