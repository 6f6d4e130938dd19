//go:build !page

package render

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"

	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/typeface"
)

// HTML writes a document as one page of HTML, for a screen, a phone and paper of A4. It
// holds its own style and pictures, runs nothing and asks nothing of any other place.
// What stands under a heading stands beside it where there is room. A document with
// other blocks than headings, paragraphs, key figures, tables, notes and pictures is an
// error.
func HTML(w io.Writer, d report.Document) error {
	h := &htmlWriter{out: bufio.NewWriter(w), l: d.Lang}
	h.put(`<!DOCTYPE html>
<html lang="` + string(d.Lang) + `">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'">
<title>` + text(d.Title) + `</title>
<style>
` + typeface.Variables + typeface.Rules(typeface.Serif, typeface.Sans) + htmlStyle + `</style>
</head>
<body>
<main>
<h1>` + text(d.Title) + `</h1>
`)
	if len(d.Made) > 0 {
		h.put("<ul class=\"made\">\n")
		for _, line := range d.Made {
			tag := [2]string{}
			if line.Trial {
				tag = [2]string{"<strong>", "</strong>"}
			}
			h.put("<li>" + tag[0] + text(line.Text) + tag[1] + "</li>\n")
		}
		h.put("</ul>\n")
	}
	for i, b := range d.Blocks {
		h.isLast = i == len(d.Blocks)-1
		_, h.beforeTable = next(d.Blocks, i).(report.Table)
		if err := h.block(b, i); err != nil {
			return err
		}
		_, h.afterTable = b.(report.Table)
	}
	h.endSection()
	h.put("</main>\n</body>\n</html>\n")
	return h.out.Flush()
}

type htmlWriter struct {
	out *bufio.Writer // keeps the first error of writing
	l   lang.Language
	// inSection says that a heading is open, led that the first paragraph was written.
	inSection, led, beforeTable, afterTable, isLast bool
}

// next returns the block behind the one at i, nil for the last.
func next(blocks []report.Block, i int) report.Block {
	if i+1 < len(blocks) {
		return blocks[i+1]
	}
	return nil
}

func (h *htmlWriter) put(s string) { _, _ = h.out.WriteString(s) }

// text is the only way by which a text gets into the page: nothing in it takes effect.
func text(s string) string { return html.EscapeString(lang.Visible(s)) }

func (h *htmlWriter) endSection() {
	if h.inSection {
		h.put("</div>\n</section>\n")
	}
	h.inSection = false
}

func (h *htmlWriter) block(block report.Block, i int) error {
	switch b := block.(type) {
	case report.Heading:
		h.endSection()
		level := strconv.Itoa(b.Level)
		class := ""
		if h.beforeTable { // which needs the whole width
			class = ` class="whole"`
		}
		h.put("<section" + class + ">\n<h" + level + ">" + text(b.Text) + "</h" + level + ">\n<div>\n")
		h.inSection = true
	case report.Paragraph:
		class := ""
		if b.Tone == report.Muted && h.isLast { // which is about the whole
			h.endSection()
		}
		switch {
		case b.Tone == report.Muted:
			class = ` class="muted"`
		case !h.led && !h.inSection:
			class, h.led = ` class="lead"`, true
		}
		h.put("<p" + class + ">" + text(b.Text) + "</p>\n")
	case report.KeyFigures:
		h.put("<dl class=\"keys\">\n")
		for _, f := range b.Items {
			h.put("<div><dt>" + text(f.Label) + "</dt><dd><strong>" + text(f.Value) + "</strong>")
			if f.Note != "" {
				h.put(" <small>" + text(f.Note) + "</small>")
			}
			h.put("</dd></div>\n")
		}
		h.put("</dl>\n")
	case report.Notes:
		h.notes(b)
	case report.Table:
		h.table(b)
	case report.Picture:
		h.picture(b.Chart, i)
	default:
		return fmt.Errorf("a page has no %T", block)
	}
	return nil
}

// notes are small lines below a table, and else a list.
func (h *htmlWriter) notes(b report.Notes) {
	if h.afterTable {
		for _, s := range b.Items {
			h.put("<p class=\"muted\">" + text(s) + "</p>\n")
		}
		return
	}
	h.put("<ul>\n")
	for _, s := range b.Items {
		h.put("<li>" + text(s) + "</li>\n")
	}
	h.put("</ul>\n")
}

// Classes of cells and rows.
var (
	toneClasses = map[report.Tone]string{report.Bad: "loss", report.Good: "gain", report.Muted: "muted"}
	rowClasses  = map[report.RowKind]string{report.Group: ` class="group"`, report.Total: ` class="total"`}
)

// table names its parts by their roles, as a narrow page lays them out otherwise.
func (h *htmlWriter) table(t report.Table) {
	h.put("<table role=\"table\">\n")
	if t.Caption != "" {
		h.put("<caption>" + text(t.Caption) + "</caption>\n")
	}
	h.put("<thead role=\"rowgroup\"><tr role=\"row\">")
	for _, c := range t.Columns {
		class := ""
		if c.Align == report.Right {
			class = ` class="number"`
		}
		h.put(`<th scope="col" role="columnheader"` + class + ">" + text(c.Head) + "</th>")
	}
	h.put("</tr></thead>\n<tbody role=\"rowgroup\">\n")
	for _, r := range t.Rows {
		h.put(`<tr role="row"` + rowClasses[r.Kind] + ">")
		for i, c := range r.Cells {
			if i == 0 {
				h.put(`<th scope="row" role="rowheader">` + text(c.Text) + "</th>")
				continue
			}
			var classes []string
			if t.Columns[i].Align == report.Right {
				classes = append(classes, "number")
			}
			if tone := toneClasses[c.Tone]; tone != "" {
				classes = append(classes, tone)
			}
			h.put(`<td role="cell" data-head="` + text(t.Columns[i].Head) + `" class="` + strings.Join(classes, " ") + `">` + text(c.Text) + "</td>")
		}
		h.put("</tr>\n")
	}
	h.put("</tbody>\n</table>\n")
}

// Widths of a picture on a page and on a phone. On paper the first is 178 mm, so that
// the smallest type of a picture is 7.6 points.
const (
	paperPicture = 760
	phonePicture = 330
)

// picture draws a chart for a wide page and for a narrow one, of which one shows.
func (h *htmlWriter) picture(c chart.Chart, i int) {
	words := c.Words()
	h.put("<figure>\n<figcaption><strong>" + text(words.Title) + "</strong>")
	if words.Subtitle != "" {
		h.put(" <small>" + text(words.Subtitle) + "</small>")
	}
	h.put("</figcaption>\n")
	draw := func(class string, width int) {
		h.put(`<div class="` + class + `">` + "\n" + c.SVG(chart.Options{Lang: h.l, ID: class + "-" + strconv.Itoa(i), Width: width, Bare: true}) + "</div>\n")
	}
	draw("wide", paperPicture)
	draw("narrow", phonePicture)
	h.put("</figure>\n")
}

// htmlStyle is that of the publication where it has the same things.
const htmlStyle = `:root {
  --paper: #fff; --ink: #1c2327; --muted: #566067; --rule: #ddd5c6; --gain: #17566f; --loss: #9a3d1f;
  --chart-gain: #17566f; --chart-loss: #cf6a48; --chart-paper: #fff;
  --chart-font: var(--sans);
  color-scheme: light dark;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #14191c; --ink: #ece7dc; --muted: #a9b1b4; --rule: #39434a; --gain: #86c8de; --loss: #f09a76;
    --chart-gain: #86c8de; --chart-loss: #c9663f; --chart-paper: #14191c;
  }
}
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100% }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 var(--sans); overflow-wrap: anywhere }
main { max-width: 52rem; margin: 0 auto; padding: 1.6rem 1rem 2.4rem }
h1, h2, h3, p, ul, dl, dd, figure, table { margin: 0; padding: 0 }
h1 { font: 600 1.75rem/1.15 var(--serif); letter-spacing: -.01em; text-wrap: balance; margin-bottom: .5rem }
h2, h3 { font: 600 1.05rem/1.3 var(--serif); text-wrap: balance; overflow-wrap: normal }
.lead { font: 1.25rem/1.4 var(--serif); margin: .5rem 0 }
.muted, small { color: var(--muted) }
.muted { font-size: .88rem; line-height: 1.4 }
.made { list-style: none; font-size: .88rem; border-left: 3px solid var(--loss); padding-left: .7rem; margin: .4rem 0 }
.keys { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: .6rem 1.4rem; margin: 1rem 0 }
.keys dt { font-size: .88rem; color: var(--muted) }
.keys strong { display: block; font-size: 1.5rem; line-height: 1.2; font-variant-numeric: tabular-nums; white-space: nowrap }
.keys small { display: block; font-size: .82rem; line-height: 1.3 }
figure { margin: 1.2rem 0 .6rem }
figcaption strong, figcaption small { display: block }
figcaption strong { font: 600 1.05rem/1.3 var(--serif); text-wrap: balance }
figcaption small { font-size: .85rem }
svg { display: block; width: 100%; height: auto }
.narrow { display: none }
section { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: 0 1.2rem; border-top: 1px solid var(--rule); padding: .7rem 0 }
main > .muted:last-of-type { margin-top: .8rem }
section.whole { grid-template-columns: minmax(0, 1fr) }
section > div > * + * { margin-top: .3rem }
section ul { padding-left: 1.1rem }
li + li { margin-top: .25rem }
.made li + li { margin: 0 }
table { border-collapse: collapse; width: 100%; font-size: .92rem; line-height: 1.35 }
caption { text-align: left; font-weight: 600 }
th { text-align: left; font-weight: 400; vertical-align: bottom }
thead th { color: var(--muted); border-bottom: 1px solid var(--rule) }
th, td { padding: .12rem 0 .12rem .6rem } tr > :first-child { padding-left: 0 }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
.group > *, .total > * { font-weight: 600 }
.group > * { border-bottom: 1px solid var(--rule) }
.loss { color: var(--loss) }
@media screen and (max-width: 40rem) {
  main { padding-top: 1rem }
  .keys, section { grid-template-columns: minmax(0, 1fr) } section > div { min-width: 0 }
  .keys small { font-size: .88rem }
  .wide { display: none } .narrow { display: block }
  h2 { margin-bottom: .2rem }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  table, tbody { display: block } table { font-size: .84rem }
  tr { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 1.2rem; padding: .3rem 0; border-bottom: 1px solid var(--rule) }
  .group > * { border: 0 }
  th { grid-column: 1 / -1 }
  td { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .4rem; padding: 0 }
  td::before { content: attr(data-head); color: var(--muted); font-weight: 400 }
}
@page { size: A4; margin: 11mm 16mm }
@media print {
  html { font-size: 9.3pt } body { -webkit-print-color-adjust: exact; print-color-adjust: exact; line-height: 1.32 }
  main { max-width: none; padding: 0 }
  h1 { font-size: 17pt; margin-bottom: 1mm } .lead { font-size: 11.6pt; line-height: 1.28; margin: 1.5mm 0 }
  h2 { font-size: 10pt } .muted { font-size: 9pt; line-height: 1.28 }
  .keys { margin: 2mm 0 } .keys strong { font-size: 15pt } .keys dt, .keys small, figcaption small { font-size: 9pt; line-height: 1.25 }
  figure { margin: 2mm 0 .5mm } figcaption strong { font-size: 10.5pt }
  section { grid-template-columns: 32mm minmax(0, 1fr); gap: 0 4mm; padding: 1.2mm 0 }
  section > div > * + * { margin-top: .6mm } li + li { margin-top: .3mm } main > .muted:last-of-type { margin-top: 0 }
  table { font-size: 9pt; line-height: 1.25 } th, td { padding-block: .15mm }
  figure, section, .keys { break-inside: avoid }
}
`
