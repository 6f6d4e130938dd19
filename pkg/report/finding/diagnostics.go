package finding

import (
	"fmt"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// MaxDiagnostics is the number of findings after which the rest is only counted.
const MaxDiagnostics = 20

var severityWords = map[diag.Severity]lang.Text{
	diag.Error:   {EN: "error", NL: "fout"},
	diag.Aside:   {EN: "set aside", NL: "apart gezet"},
	diag.Warning: {EN: "warning", NL: "waarschuwing"},
	diag.Note:    {EN: "note", NL: "opmerking"},
}

// Diagnostics returns findings as lines for a terminal, in the order given:
//
//	file:line:column: severity: path: message [id]
//	   14 |     unit_cost: sheltered_living_dya
//	      |                ^^^^^^^^^^^^^^^^^^^^
//	file:line:column: note: another place involved
//
// What a file says wrong many times over is shown once, with where else it stands. After
// limit findings the rest is counted in one line; limit 0 is no limit.
// No findings give "". Nothing of a file takes effect in a terminal.
func Diagnostics(findings []diag.Finding, l lang.Language, limit int) string {
	return InWidth(0, findings, l, limit)
}

// InWidth is Diagnostics for a terminal of so many places: lines of files are cut
// around the place, so that the carets stay under it. Width 0 is no limit.
func InWidth(width int, findings []diag.Finding, l lang.Language, limit int) string {
	var b strings.Builder
	told := 0
	for i, f := range gather(findings, l) {
		if limit > 0 && i == limit {
			b.WriteString(lang.Text{EN: "and %d more\n", NL: "en nog %d\n"}.With(len(findings) - told).In(l))
			break
		}
		writeFinding(&b, f.Finding, l, width)
		if len(f.others) > 0 {
			b.WriteString(f.again(l))
		}
		told += 1 + len(f.others)
	}
	return b.String()
}

func writeFinding(b *strings.Builder, f diag.Finding, l lang.Language, width int) {
	f = f.Said()
	fmt.Fprintf(b, "%s%s: %s%s", locationIn(f.Pos, l), severityWords[f.Severity].In(l), lang.Visible(findingPlace(f, l)), lang.Visible(f.Message.In(l)))
	if f.Accepted != nil {
		fmt.Fprintf(b, " (%s)", lang.Visible(acceptance(f.Accepted).In(l)))
	}
	fmt.Fprintf(b, " [%s]\n", f.ID)
	writeExcerpt(b, f.Pos, width)
	for _, other := range f.Related {
		fmt.Fprintf(b, "%s%s: %s\n", locationIn(other.Pos, l), severityWords[diag.Note].In(l), lang.Visible(other.Message.In(l)))
	}
}

// findingPlace names the case and the value that a finding is about, as the
// head of its message: "case sam: avoided[0].without: ".
func findingPlace(f diag.Finding, l lang.Language) string {
	place := f.Path
	if f.Pos.File != nil && f.Pos.File.Sheet != nil {
		place = "" // sheet and cell say it, and who fills in a form knows no path
	}
	if f.Case != "" {
		path := place
		place = lang.Text{EN: "case %s", NL: "casus %s"}.With(f.Case).In(l)
		if path != "" {
			place += ": " + path
		}
	}
	if place != "" {
		place += ": "
	}
	return place
}

// acceptance says why a finding stands, and who says so.
func acceptance(a *diag.Acceptance) lang.Message {
	text := lang.Text{EN: "accepted: %s", NL: "aanvaard: %s"}
	args := []any{a.Reason()}
	if a.By != "" {
		text.EN, text.NL = text.EN+"; by %s", text.NL+"; door %s"
		args = append(args, a.By)
	}
	if a.Until != "" {
		text.EN, text.NL = text.EN+"; until %s", text.NL+"; tot %s"
		args = append(args, a.Until)
	}
	return text.With(args...)
}

// Location returns "file:line:column: ", or as much of it as is known, and
// "file:Sheet!F7: " for a cell of a workbook.
func Location(p diag.Pos) string {
	if p.IsZero() {
		return ""
	}
	return lang.Visible(p.String()) + ": "
}

// locationIn is Location in a language: "table.parquet:row 7: " has a word.
func locationIn(p diag.Pos, l lang.Language) string {
	if !p.IsZero() && p.File.Rows && p.Line >= 1 {
		return lang.Visible(p.Name()) + ":" + lang.Text{EN: "row %d", NL: "rij %d"}.With(int(p.Line)).In(l) + ": "
	}
	return Location(p)
}

// Around a place in a long line, such as a case on one line of JSON, only this
// many characters are shown.
const (
	excerptBefore = 50
	excerptAfter  = 70
)

// writeExcerpt writes the author's own line, with carets under the place, in width
// places unless that is 0.
func writeExcerpt(b *strings.Builder, p diag.Pos, width int) {
	text, skipped := around(p.File.Line(int(p.Line)), int(p.Column)-1)
	line := []rune(text)
	p.Column -= int32(skipped)
	if p.File != nil && p.File.Sheet != nil {
		line, p = cellExcerpt(p)
		text = string(line)
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	at, end := int(p.Column)-1, int(p.Column)-1+max(1, int(p.Width))
	for len(line) <= at { // after its end
		line = append(line, ' ')
	}
	number := fmt.Sprintf("%5d | ", p.Line)
	first, last := part(line, at, end, width-len(number))
	var shown, under strings.Builder
	if first > 0 {
		shown.WriteString("… ")
		under.WriteString("  ")
	}
	column := 0
	for i := first; i < last; i++ {
		text, width := cell(line[i], column)
		column += width
		shown.WriteString(text)
		if i >= at && i < end {
			under.WriteString(strings.Repeat("^", width))
		} else {
			under.WriteString(strings.Repeat(" ", width))
		}
	}
	if last < len(line) {
		shown.WriteString(" …")
	}
	fmt.Fprintf(b, "%s%s\n", number, strings.TrimRight(shown.String(), " "))
	if at >= 0 {
		fmt.Fprintf(b, "%*s | %s\n", len(number)-3, "", strings.TrimRight(under.String(), " "))
	}
}

// around returns of a very long line no more than what may be shown of it around a place,
// and how many characters stand before that.
func around(line string, at int) (text string, skipped int) {
	const reach = 1000 // far more than is shown
	if len(line) <= 8*reach {
		return line, 0
	}
	for i := range line {
		if skipped >= at-reach {
			text = line[i:]
			break
		}
		skipped++
	}
	return text[:min(len(text), 8*reach)], skipped
}

// part returns which characters of a line are shown: all of a short one, else those
// around the place, from at to end. They take no more than room places, with … where
// something is left out, unless room is 0 or below.
func part(line []rune, at, end, room int) (first, last int) {
	last = len(line)
	if last > excerptBefore+excerptAfter {
		first = max(0, min(at-excerptBefore, last))
		last = min(last, max(at, 0)+excerptAfter)
	}
	const marks = 4 // "… " and " …"
	used := marks
	if first == 0 && last == len(line) {
		used = 0
	}
	size := func(i int) int {
		_, width := cell(line[i], 0) // a tab takes no more than here
		return width
	}
	for i := first; i < last; i++ {
		used += size(i)
	}
	if room <= 0 || used <= room {
		return first, last
	}
	least, most := first, last
	at = min(max(at, 0), len(line)-1)
	first, last, used = at, at, marks
	for ; last < min(end, most) && used+size(last) <= room; last++ {
		used += size(last)
	}
	before := used + (room-used)*excerptBefore/(excerptBefore+excerptAfter)
	for ; first > least && used+size(first-1) <= before; first-- {
		used += size(first - 1)
	}
	for ; last < most && used+size(last) <= room; last++ {
		used += size(last)
	}
	for ; first > least && used+size(first-1) <= room; first-- {
		used += size(first - 1)
	}
	return first, last
}

// cellExcerpt returns what stands in for the line of a cell of a workbook: what says
// which row it is, then the head of the column and what the cell holds, with the place
// of that in it.
func cellExcerpt(p diag.Pos) (line []rune, at diag.Pos) {
	sheet := p.File.Sheet
	before := sheet.Row(int(p.Line))
	if before != "" {
		before += " | "
	}
	if head := sheet.Heads[int(p.Column)]; head != "" {
		before += head + ": "
	}
	text := strings.Join(strings.Fields(sheet.Cells[[2]int{int(p.Line), int(p.Column)}]), " ")
	if p.Line < 1 || before+text == "" {
		return nil, p
	}
	p.Column, p.Width = int32(len([]rune(before)))+1, int32(max(1, len([]rune(text))))
	return []rune(before + text), p
}

// cell returns what stands for a character of a source line in a terminal, and
// how many places it takes; a tab goes to the next multiple of four.
func cell(r rune, column int) (text string, width int) {
	const tab = 4
	if r == '\t' {
		width = tab - column%tab
		return strings.Repeat(" ", width), width
	}
	r = lang.VisibleRune(r)
	return string(r), lang.Places(r)
}
