// Package finding puts findings into words: what readers call a check (Titles), as
// a block of a document (Block), as the messages of ipta check with the line they are
// about (Diagnostics), and as the annotations that a build server shows (Annotations).
package finding

import (
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// Block puts findings on the method into words, in the order given. Why one
// matters is said with the detail Full. Findings that do not stand below their
// case name it.
func Block(list []diag.Finding, detail report.Detail, nameCase bool, l lang.Language) report.Findings {
	var block report.Findings
	for _, f := range list {
		f = f.Said()
		item := report.FindingItem{Severity: f.Severity, ID: f.ID, Text: f.Message.In(l)}
		if f.Path != "" {
			item.Text = f.Path + ": " + item.Text
		}
		if nameCase && f.Case != "" {
			item.Text = lang.Text{EN: "case %s: %s", NL: "casus %s: %s"}.With(f.Case, item.Text).In(l)
		}
		if detail == report.Full {
			item.Why = f.Why.In(l)
		}
		if f.Accepted != nil {
			item.Accepted = acceptance(f.Accepted).In(l)
		}
		block.Items = append(block.Items, item)
	}
	return block
}
