//go:build !page

package render

import (
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// tree draws branches below each other, their values on the right.
func (t *textWriter) tree(tree report.Tree) {
	edge := widestBranch(tree.Branches, 0)
	if t.o.Width > 0 {
		edge = min(edge, t.o.Width)
	}
	for _, b := range tree.Branches {
		t.branch(b, "", "", edge, true)
	}
}

// step is how far a branch stands in below the one above it.
const step = 3

// widestBranch returns the places that branches need where nothing wraps.
func widestBranch(branches []report.Branch, inset int) int {
	most := 0
	for _, b := range branches {
		most = max(most, inset+width(branchText(b))+gap+width(lang.Visible(b.Value)), widestBranch(b.Branches, inset+step))
		for _, remark := range b.Remarks {
			most = max(most, inset+gap+width(lang.Visible(remark)))
		}
	}
	return most
}

func branchText(b report.Branch) string {
	return lang.Visible(strings.TrimSpace(b.Mark + " " + b.Text))
}

// branch writes a branch and those below it. lead stands before its first
// line, rest before all others.
func (t *textWriter) branch(b report.Branch, lead, rest string, edge int, root bool) {
	inside := "  "
	if len(b.Branches) > 0 {
		inside = "│ "
	}
	value := lang.Visible(b.Value)
	room := 0
	below := false
	if edge > 0 {
		room = edge - width(lead) - gap - width(value)
		if below = value != "" && room < narrowestText+narrowestText/2; below || value == "" {
			room = edge - width(lead)
		}
	}
	lines := wrap(branchText(b), max(room, narrowestText))
	if under := edge - width(rest+inside); len(lines) > 1 && room > under { // a line below stands further in
		lines = wrap(branchText(b), max(under, narrowestText))
	}
	for i, line := range lines {
		before := lead
		if i > 0 {
			before = rest + inside
		}
		if i == 0 && !below && value != "" {
			pad := strings.Repeat(" ", max(gap, edge-width(before)-width(line)-width(value)))
			t.line(t.o.style(before, false, report.Muted) + t.o.style(line, root, report.Neutral) + pad + t.o.style(value, root, b.Tone))
			continue
		}
		t.line(t.o.style(before, false, report.Muted) + t.o.style(line, root, report.Neutral))
	}
	if below {
		before := rest + inside
		t.line(t.o.style(before, false, report.Muted) + strings.Repeat(" ", max(0, edge-width(before)-width(value))) + t.o.style(value, root, b.Tone))
	}
	for _, remark := range b.Remarks {
		before := rest + inside
		for _, line := range wrap(lang.Visible(remark), max(edge-width(before), narrowestText)) {
			t.line(t.o.style(before, false, report.Muted) + t.o.style(line, false, report.Muted))
		}
	}
	for i, c := range b.Branches {
		if i == len(b.Branches)-1 {
			t.branch(c, rest+"└─ ", rest+"   ", edge, false)
		} else {
			t.branch(c, rest+"├─ ", rest+"│  ", edge, false)
		}
	}
}

// tree writes branches as lists in lists.
func (m *markdownWriter) tree(branches []report.Branch, indent string) {
	for _, b := range branches {
		text := paragraph(strings.TrimSpace(b.Mark + " " + b.Text))
		if b.Value != "" {
			text += ": **" + escape(b.Value) + "**"
		}
		lines := []string{indent + "- " + text}
		for _, remark := range b.Remarks {
			lines = append(lines, indent+"  "+paragraph(remark))
		}
		m.line(strings.Join(lines, "\\\n"))
		m.tree(b.Branches, indent+"  ")
	}
}
