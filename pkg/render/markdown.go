//go:build !page

package render

import (
	"bufio"
	"io"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// Markdown writes a document as GitHub Flavored Markdown.
func Markdown(w io.Writer, d report.Document) error {
	m := &markdownWriter{out: bufio.NewWriter(w), l: d.Lang}
	if d.Title != "" {
		m.line("# " + escape(d.Title))
	}
	for i, line := range d.Made {
		if i == 0 {
			m.line("")
		}
		text := escape(line.Text)
		if line.Trial {
			text = "**" + text + "**"
		}
		m.line("- " + text)
	}
	for _, block := range d.Blocks {
		m.block(block)
	}
	return m.out.Flush()
}

type markdownWriter struct {
	out *bufio.Writer // keeps the first error of writing
	l   lang.Language
}

func (m *markdownWriter) line(s string) {
	_, _ = m.out.WriteString(s)
	_ = m.out.WriteByte('\n')
}

func (m *markdownWriter) block(block report.Block) {
	m.line("")
	switch b := block.(type) {
	case report.Heading:
		m.line(strings.Repeat("#", b.Level) + " " + escape(b.Text))
	case report.Paragraph:
		m.line(paragraph(b.Text))
	case report.KeyFigures:
		for _, f := range b.Items {
			m.line("- **" + escape(f.Label) + "**: " + escape(strings.TrimSpace(f.Value+" "+f.Note)))
		}
	case report.Notes: // another sign, so that two lists do not run together
		for _, note := range b.Items {
			m.line("* " + paragraph(note))
		}
	case report.Findings:
		for _, f := range b.Items {
			m.finding(f)
		}
	case report.Table:
		m.table(b)
	case report.Picture:
		m.picture(b.Chart)
	case report.Tree:
		m.tree(b.Branches, "")
	}
}

var severities = map[diag.Severity]lang.Text{
	diag.Error:   {EN: "Error", NL: "Fout"},
	diag.Warning: {EN: "Warning", NL: "Waarschuwing"},
	diag.Note:    {EN: "Note", NL: "Opmerking"},
}

func (m *markdownWriter) finding(f report.FindingItem) {
	s := "+ **" + severities[f.Severity].In(m.l) + "** " + escape(f.Text) + " (" + escape(f.ID) + ")"
	if f.Accepted != "" {
		s += " – " + escape(f.Accepted)
	}
	if f.Why != "" {
		s += ". " + escape(f.Why)
	}
	m.line(s)
}

// table writes a table whose columns also stand under each other in the source.
func (m *markdownWriter) table(t report.Table) {
	if t.Caption != "" {
		m.line("**" + escape(t.Caption) + "**\n")
	}
	cells := make([][]string, len(t.Rows)+1)
	for _, column := range t.Columns {
		cells[0] = append(cells[0], escape(column.Head))
	}
	for i, row := range t.Rows {
		for _, cell := range row.Cells {
			s := escape(cell.Text)
			if s != "" && row.Kind != report.Plain {
				s = "**" + s + "**"
			}
			cells[i+1] = append(cells[i+1], s)
		}
	}
	widths := make([]int, len(t.Columns))
	rules := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		const least = 3
		widths[i] = least
		for _, row := range cells {
			widths[i] = max(widths[i], width(row[i]))
		}
		rules[i] = strings.Repeat("-", widths[i])
		if column.Align == report.Right {
			rules[i] = rules[i][1:] + ":"
		}
	}
	m.row(t, widths, cells[0])
	m.row(t, widths, rules)
	for _, row := range cells[1:] {
		m.row(t, widths, row)
	}
}

func (m *markdownWriter) row(t report.Table, widths []int, cells []string) {
	for i, cell := range cells {
		_, _ = m.out.WriteString("| ")
		pad := strings.Repeat(" ", widths[i]-width(cell))
		if t.Columns[i].Align == report.Right {
			cell, pad = pad, cell
		}
		_, _ = m.out.WriteString(cell + pad + " ")
	}
	m.line("|")
}

// special are the characters that Markdown or HTML could take for more than
// themselves, wherever they stand.
const special = "\\`*_[]<>|#~$"

// escape returns a text that reads as it is written, on one line.
func escape(s string) string {
	s = strings.TrimSpace(lang.Visible(s))
	var b strings.Builder
	for i, r := range s {
		if strings.ContainsRune(special, r) || (r == '&' && i+1 < len(s) && s[i+1] != ' ') {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// paragraph returns a text that may begin a line: it opens no list and draws
// no rule.
func paragraph(s string) string {
	s = escape(s)
	digits := strings.TrimLeft(s, "0123456789")
	switch {
	case s == "":
		return s
	case len(digits) < len(s) && digits != "" && strings.Contains(".)", digits[:1]) && (len(digits) == 1 || strings.Contains(" \t", digits[1:2])):
		return s[:len(s)-len(digits)] + `\` + digits
	case strings.Contains("+-=", s[:1]):
		return `\` + s
	}
	return s
}
