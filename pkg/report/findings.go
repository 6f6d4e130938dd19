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
// it counts those on each case by check.
func (w writer) addFindings(d *Document, r *calc.Result) {
	var counted Findings
	if w.o.Detail == Summary {
		counted = w.findingCounts(r)
	}
	if len(r.Findings) == 0 && len(counted.Items) == 0 {
		return
	}
	d.add(Heading{Level: 2, Text: w.say(lang.Text{EN: "Findings on the method", NL: "Bevindingen op de methode"})})
	if len(r.Findings) > 0 {
		d.add(findings(r.Findings, w.o.Detail, true, w.l))
	}
	if len(counted.Items) > 0 {
		d.add(counted)
		d.add(Paragraph{Tone: Muted, Text: w.say(lang.Text{
			EN: "--detail lines shows them case by case.", NL: "--detail lines toont ze per casus."})})
	}
}

// findingCounts says of each check, with a severity and accepted or not, in how
// many cases it finds something, and what in the first of them.
func (w writer) findingCounts(r *calc.Result) Findings {
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
	var block Findings
	for _, k := range kinds {
		f := *first[k]
		item := findings([]diag.Finding{f}, Summary, true, w.l).Items[0]
		if n := cases[k]; n > 1 {
			item.Text = w.say(lang.Text{EN: "in %s, first %s", NL: "in %s, eerst %s"}, w.cases(n), item.Text)
		}
		if n := cases[k]; n > 1 && f.Accepted != nil {
			item.Accepted = w.say(lang.Text{EN: "%s (in the first of them)", NL: "%s (in de eerste ervan)"}, item.Accepted)
		}
		block.Items = append(block.Items, item)
	}
	return block
}
