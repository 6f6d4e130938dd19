package workbook

import (
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// remark is a text that a spreadsheet shows beside a cell when it is pointed at.
type remark struct {
	row, column int
	text        string
}

// longestRemark is how many characters of a remark are read.
const longestRemark = 400

// remark adds where a figure comes from to its cell; nothing for no text.
func (s *sheet) remark(row, column int, text string) {
	if text == "" {
		return
	}
	if runes := []rune(text); len(runes) > longestRemark {
		text = strings.TrimSpace(string(runes[:longestRemark-1])) + "…"
	}
	s.remarks = append(s.remarks, remark{row, column, text})
}

// comment returns a remark as a file has it, as large as its text needs.
func (r remark) comment() excelize.Comment {
	const charactersPerLine, lineHeight, margin, width = 46, 16, 14, 300
	lines := uint(0)
	for line := range strings.SplitSeq(r.text, "\n") {
		lines += uint(utf8.RuneCountInString(line)/charactersPerLine) + 1
	}
	return excelize.Comment{
		Cell: at(r.row, r.column), Author: "ipta", Width: width, Height: lines*lineHeight + margin,
		Paragraph: []excelize.RichTextRun{{Text: r.text, Font: &excelize.Font{Family: "Calibri", Size: 9, Color: ink}}},
	}
}

// sourceOf returns where a figure comes from, in few lines: who published what, in which
// year and where in it, its address, its grade, and the note on it.
func (w *writer) sourceOf(x model.Source, grade int, note string) string {
	title := x.Title
	if !x.Assumption.IsZero() {
		title = strings.TrimSpace(title + " " + x.Assumed(w.l))
	}
	var where []string
	for _, part := range []string{x.Publisher, title} {
		if part != "" {
			where = append(where, part)
		}
	}
	if x.Year != 0 {
		where = append(where, lang.Plain(float64(x.Year), w.l))
	}
	if x.Page != "" {
		where = append(where, report.PageOf(x.Page))
	}
	lines := []string{strings.Join(where, ", ")}
	if via := x.Via.In(w.l); via != "" {
		lines = append(lines, w.say(wordVia)+" "+via)
	}
	lines = append(lines, x.URL)
	if grade > 0 {
		lines = append(lines, w.say(wordGrade)+" "+lang.Plain(float64(grade), w.l))
	}
	lines = append(lines, note)
	var shown []string
	for _, line := range lines {
		if line = lang.Visible(line); line != x.URL {
			line = w.withoutIDs(line)
		}
		if strings.TrimSpace(line) != "" {
			shown = append(shown, line)
		}
	}
	return strings.Join(shown, "\n")
}

// remarkSources writes beside each input with a source where it comes from: unit costs,
// numbers with a name, and settings. Those of a setting are for a path and all below it.
func (w *writer) remarkSources() {
	of := map[string]string{}
	for _, f := range w.figures {
		if u := f.cost; f.owns("value") {
			of[f.path("value")] = w.sourceOf(u.Source, u.Grade(), w.own(u.Note))
		}
	}
	for _, x := range w.p.Numbers {
		of[field.NamedPath(x.ID)] = w.sourceOf(x.Source, x.Grade(), w.own(x.Note))
	}
	for _, x := range w.settingSources() {
		if said := w.sourceOf(x.source, 0, ""); said != "" && !x.beside {
			of[x.input] = strings.TrimSpace(of[x.input] + "\n" + said)
		}
	}
	seen := map[string]bool{}
	for _, in := range w.inputs {
		text := of[in.path]
		for _, x := range w.p.Sources {
			if text == "" && in.sheet != w.settings && (in.path == x.For || strings.HasPrefix(in.path, x.For+".") || strings.HasPrefix(in.path, x.For+"[")) && !x.IsZero() && !seen[x.For] {
				text, seen[x.For] = w.sourceOf(x.Source, 0, ""), true // once, at its first cell
			}
		}
		in.sheet.remark(in.row, in.column, text)
	}
	if w.many() {
		return // thousands of lines
	}
	for _, c := range w.cases {
		for _, l := range c.lines {
			column := givenQuantity
			if l.l.Group != model.Intervention {
				column = givenColumn(field.Without)
			}
			c.s.remark(c.given+l.index, column, w.evidence(l.l))
		}
	}
}
