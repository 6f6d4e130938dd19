//go:build !page

// Package render writes the documents and results of package report: one file
// a format. Texts of case and parameter files never take effect in an output.
package render

import (
	"bufio"
	"bytes"
	"io"
	"strings"

	"github.com/olekukonko/tablewriter"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// TextOptions say for which terminal a text is written.
type TextOptions struct {
	// Width is the number of places in a line; no line is longer. 0 is no limit.
	// Below 30 it counts as 30.
	Width int
	// Color allows bold print and colour.
	Color bool
}

const narrowestTerminal = 30

// Text writes a document for a terminal or a plain text file.
func Text(w io.Writer, d report.Document, o TextOptions) error {
	if o.Width > 0 {
		o.Width = max(o.Width, narrowestTerminal)
	}
	t := &textWriter{out: bufio.NewWriter(w), o: o, l: d.Lang}
	t.heading(d.Title, "═")
	t.made(d.Made)
	for _, block := range d.Blocks {
		t.block(block)
	}
	return t.out.Flush()
}

// textWriter writes blocks; the buffer keeps the first error of writing.
type textWriter struct {
	out   *bufio.Writer
	o     TextOptions
	l     lang.Language
	begun bool
	// setter sets tables; it writes into drawn.
	setter *tablewriter.Table
	drawn  bytes.Buffer
}

// made writes what was changed against the files, below the title.
func (t *textWriter) made(lines []report.HeadLine) {
	if len(lines) > 0 {
		t.blank()
	}
	for _, line := range lines {
		mark := marks[diag.Note]
		if line.Trial {
			mark = marks[diag.Warning]
		}
		t.hanging(mark.sign, lang.Visible(line.Text), mark.code, report.Neutral)
	}
}

func (t *textWriter) block(block report.Block) {
	switch b := block.(type) {
	case report.Heading:
		if b.Level > 2 {
			t.blank()
			t.lines(wrap(lang.Visible(b.Text), t.o.Width), true, report.Neutral)
			return
		}
		t.blank()
		t.heading(b.Text, "─")
	case report.Paragraph:
		t.blank()
		t.lines(wrap(lang.Visible(b.Text), t.o.Width), false, b.Tone)
	case report.KeyFigures:
		t.blank()
		t.keyFigures(b, 0, false)
	case report.Table:
		t.blank()
		t.table(b)
	case report.Tree:
		t.blank()
		t.tree(b)
	case report.Picture:
		t.blank()
		t.picture(b.Chart)
	case report.Notes:
		for _, note := range b.Items {
			t.hanging("· ", lang.Visible(note), "", report.Muted)
		}
	case report.Findings:
		t.blank()
		for _, f := range b.Items {
			t.finding(f)
		}
	}
}

// blank leaves a line between two blocks.
func (t *textWriter) blank() {
	if t.begun {
		_ = t.out.WriteByte('\n')
	}
	t.begun = true
}

func (t *textWriter) line(s string) {
	t.begun = true
	_, _ = t.out.WriteString(strings.TrimRight(s, " "))
	_ = t.out.WriteByte('\n')
}

func (t *textWriter) lines(lines []string, bold bool, tone report.Tone) {
	for _, line := range lines {
		t.line(t.o.style(line, bold, tone))
	}
}

func (t *textWriter) heading(s, rule string) {
	if s == "" {
		return
	}
	lines := wrap(lang.Visible(s), t.o.Width)
	longest := 0
	for _, line := range lines {
		longest = max(longest, width(line))
	}
	t.lines(lines, true, report.Neutral)
	t.line(strings.Repeat(rule, longest))
}

// hanging writes a text behind a mark, its further lines under the first.
func (t *textWriter) hanging(mark, s, markCode string, tone report.Tone) {
	inset := width(mark)
	for i, line := range wrap(s, t.o.Width-min(inset, t.o.Width)) {
		lead := strings.Repeat(" ", inset)
		if i == 0 {
			lead = t.o.coded(strings.TrimRight(mark, " "), markCode)
			lead += strings.Repeat(" ", inset-width(strings.TrimRight(mark, " ")))
		}
		t.line(lead + t.o.style(line, false, tone))
	}
}

// keyFigures writes labels and values in two columns, or below each other
// where a label leaves too little room. Figures may stand on the right.
func (t *textWriter) keyFigures(k report.KeyFigures, inset int, figures bool) {
	labels, values, word := 0, 0, 0
	for _, f := range k.Items {
		labels = max(labels, width(lang.Visible(f.Label)))
		values = max(values, width(lang.Visible(f.Value)))
		word = max(word, longestWord(f.Label))
	}
	room := 0
	if t.o.Width > 0 {
		labels = min(labels, max(narrowestLabel, t.o.Width*2/5, min(word, longWord)))
		room = t.o.Width - inset - labels - gap
		figures = figures && values <= room
	}
	for _, f := range k.Items {
		left := wrap(lang.Visible(f.Label), labels)
		right := wrap(lang.Visible(strings.TrimSpace(f.Value+" "+f.Note)), room)
		for i := range max(len(left), len(right)) {
			var label, value string
			if i < len(left) {
				label = left[i]
			}
			if i < len(right) {
				value = right[i]
			}
			between := labels - width(label) + gap
			if figures {
				between += values - width(value)
			}
			t.line(strings.Repeat(" ", inset) + label + strings.Repeat(" ", between) + t.o.style(value, false, f.Tone))
		}
	}
}

// marks show how bad a finding is, also without colour.
var marks = map[diag.Severity]struct{ sign, code string }{
	diag.Error:   {"✗ ", codeRed},
	diag.Warning: {"! ", codeYellow},
	diag.Note:    {"· ", codeGrey},
}

func (t *textWriter) finding(f report.FindingItem) {
	mark, tone := marks[f.Severity], report.Neutral
	s := f.Text + " [" + f.ID + "]"
	if f.Accepted != "" {
		mark.sign, mark.code, tone = "✓ ", codeGrey, report.Muted
		s += " – " + f.Accepted
	}
	t.hanging(mark.sign, lang.Visible(s), mark.code, tone)
	if f.Why != "" {
		t.hanging("  ", lang.Visible(f.Why), "", report.Muted)
	}
}
