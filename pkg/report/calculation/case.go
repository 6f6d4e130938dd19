package calculation

import (
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/finding"
	"ipta/pkg/report/ground"
)

// addCase adds all that is shown of one case.
func (w writer) addCase(d *report.Document, r *calc.Result, c *calc.CaseResult) {
	if report.Several(r) {
		d.Add(report.Heading{Level: 2, Text: report.CaseName(c.Case)})
	}
	if about := w.about(c); about != "" {
		d.Add(report.Paragraph{Text: about, Tone: report.Muted})
	}
	table, notes := w.linesTable(r, c)
	d.Add(table)
	if len(notes) > 0 {
		d.Add(report.Notes{Items: notes})
	}
	d.Add(w.keyFigures(c.Totals, c.Evidence, caseCashable(c)))
	if w.o.Detail == report.Full {
		w.addAssumptions(d, c)
	}
	if w.o.GrossToNet {
		w.addLineSteps(d, c)
	}
	if w.o.Detail == report.Full && report.Several(r) {
		w.addParts(d, report.WordWhoPays.In(w.Lang), report.WordStakeholder, c.ByStakeholder, w.Params.StakeholderLabel, w.Params.PerspectiveLabel(model.Society))
		if c.Evidence != nil {
			ground.Add(w.Writer, d, ground.Heading.In(w.Lang), c.Evidence)
		}
		for _, by := range w.o.By {
			w.addCaseBreakdown(d, c, by)
		}
	}
	if voices := c.Asked(); asked(w.o.By, ByVoice) && len(voices) > 0 {
		w.addVoices(d, voices, 0)
	}
	if len(c.Findings) > 0 {
		d.Add(finding.Block(c.Findings, w.o.Detail, false, w.Lang))
	}
}

// about says where and when a case plays, and for how many it stands.
func (w writer) about(c *calc.CaseResult) string {
	var parts []string
	if c.Case.Municipality != "" {
		parts = append(parts, c.Case.Municipality)
	}
	if c.Case.Start != 0 {
		parts = append(parts, w.Say(lang.Text{EN: "year 0 is %d", NL: "jaar 0 is %d"}, c.Case.Start))
	}
	if c.Weight != 1 {
		parts = append(parts, w.Say(lang.Text{EN: "stands for %s", NL: "staat voor %s"}, w.People(c.Weight)))
	}
	return strings.Join(parts, " · ")
}

// caseCashable reports whether a line says what can be taken out of a budget.
func caseCashable(c *calc.CaseResult) bool {
	for _, line := range c.Lines {
		if line.Cashable.OK {
			return true
		}
	}
	return false
}

// linesTable returns the lines of a case under their headings, with the sum of
// each, the effects without a price, and the notes that belong to them.
func (w writer) linesTable(r *calc.Result, c *calc.CaseResult) (report.Table, []string) {
	t := report.Table{Columns: []report.Column{
		{Wrap: true},
		{Head: w.Say(lang.Text{EN: "Quantity a year", NL: "Aantal per jaar"}), Align: report.Right, Priority: 2},
		{Head: w.Say(lang.Text{EN: "Chance → with\u00a0help", NL: "Kans → met\u00a0hulp"}), Align: report.Right, Priority: 1},
		{Head: report.HeadUnitCost.In(w.Lang), Align: report.Right, Priority: 3},
		{Head: w.Say(lang.Text{EN: "Years", NL: "Jaren"}), Align: report.Right, Priority: 4},
		{Head: report.WordPresentValue.In(w.Lang), Align: report.Right},
	}}
	var prices []float64
	for _, line := range c.Lines {
		prices = append(prices, line.UnitValue)
	}
	decimals := report.PriceDecimals(prices, 10)
	sums := map[model.Group]float64{}
	even := true
	for _, group := range model.Groups {
		var values []float64
		at := len(t.Rows)
		for i := range c.Lines {
			if line := &c.Lines[i]; line.Line.Group == group {
				values = append(values, line.PerspectiveValue)
				sums[group] += line.PerspectiveValue
				t.Rows = append(t.Rows, w.lineRow(line, decimals))
			}
		}
		even = even && report.AddsUp(sums[group], values...)
		head := report.Row{Kind: report.Group, Cells: report.FirstAndLast(len(t.Columns), report.Text(report.GroupWords[group].In(w.Lang)), w.Amount(sums[group]))}
		if len(values) > 0 || group == model.Intervention {
			t.Rows = append(t.Rows[:at], append([]report.Row{head}, t.Rows[at:]...)...)
		}
	}
	t.Rows = append(t.Rows, w.unpricedRows(c.Case, len(t.Columns))...)
	even = even && report.AddsUp(c.Benefits, sums[model.Avoided], sums[model.Achieved]) && report.AddsUp(c.NPV, c.Benefits, -c.Costs)
	total := lang.Text{EN: "Total benefits", NL: "Totaal baten"}
	t.Rows = append(t.Rows,
		report.Row{Kind: report.Total, Cells: report.FirstAndLast(len(t.Columns), report.Text(total.In(w.Lang)), w.Amount(c.Benefits))},
		report.Row{Kind: report.Total, Cells: report.FirstAndLast(len(t.Columns), report.Text(report.WordNPV.In(w.Lang)), w.Outcome(c.NPV))})
	notes := w.lineNotes(r, c)
	if !even {
		notes = append(notes, report.RoundingNote.In(w.Lang))
	}
	return t, notes
}

// The marks of lines that a reader might misread.
var (
	markTransfer = lang.Text{EN: "transfer", NL: "overdracht"}
	markNegative = lang.Text{EN: "negative\u00a0effect", NL: "negatief\u00a0effect"}
)

func (w writer) lineRow(line *calc.LineResult, decimals int) report.Row {
	label := w.LineLabel(line.Line)
	value := w.Amount(line.PerspectiveValue)
	switch {
	case isMovedOnly(line):
		label += " (" + markTransfer.In(w.Lang) + ")"
	case isNegative(line):
		label += " (" + markNegative.In(w.Lang) + ")"
	}
	if len(line.Line.Profile) > 0 {
		label += " (" + ProfileWords(line.Line, w.Lang) + ")"
	}
	if line.PerspectiveValue == 0 {
		value.Tone = report.Muted
	}
	return report.Row{Cells: []report.Cell{
		report.Text(label),
		report.Text(w.Quantity(line.Quantity, line.Line.Figure.Unit)),
		report.Text(w.chances(line.Line)),
		report.Text(w.Price(line.UnitValue, decimals)),
		report.Text(report.Span(line.Line.From, line.To)),
		value,
	}}
}

// ProfileWords says which part of the quantity of a line counts in each year.
func ProfileWords(line *model.Line, l lang.Language) string {
	parts := make([]string, len(line.Profile))
	for i, part := range line.Profile {
		parts[i] = lang.Share(part).In(l)
	}
	return lang.Text{EN: "of it year after year %s", NL: "daarvan jaar na jaar %s"}.With(strings.Join(parts, ", ")).In(l)
}

// chances shows the chance without and with the help; an intervention has none.
func (w writer) chances(line *model.Line) string {
	if line.Group == model.Intervention {
		return ""
	}
	return lang.Share(line.Without.Value).In(w.Lang) + " → " + lang.Share(line.With.Value).In(w.Lang)
}

// isMovedOnly reports whether a line moves an amount between stakeholders of
// the perspective, which itself neither wins nor loses by it.
func isMovedOnly(line *calc.LineResult) bool {
	return line.Line.Figure.IsTransfer() && line.PerspectiveValue == 0 && line.PresentValue != 0
}

// isNegative reports whether a line runs against its heading.
func isNegative(line *calc.LineResult) bool {
	return line.Line.Group != model.Intervention && line.NetEffect < 0
}

// unpricedRows lists the effects that carry no amount, in the same table as
// those that do.
func (w writer) unpricedRows(c *model.Case, columns int) []report.Row {
	if len(c.Unpriced) == 0 {
		return nil
	}
	head := lang.Text{EN: "Without a price", NL: "Zonder prijs"}
	rows := []report.Row{{Kind: report.Group, Cells: report.FirstAndLast(columns, report.Text(head.In(w.Lang)), report.Cell{})}}
	for _, x := range c.Unpriced {
		label := x.Label.In(w.Lang)
		if x.For.Name != "" {
			label += " (" + w.Params.StakeholderLabel(x.For.Name).In(w.Lang) + ")"
		}
		value := report.Cell{Text: "PM"}
		switch x.Direction {
		case "+":
			value = report.Cell{Text: "+ PM", Tone: report.Good}
		case "-":
			value = report.Cell{Text: lang.Minus + " PM", Tone: report.Bad}
		}
		rows = append(rows, report.Row{Cells: report.FirstAndLast(columns, report.Text(label), value)})
	}
	return rows
}

// NotePM says what stands in place of the amount of an effect without a price.
var NotePM = lang.Text{
	EN: "PM (pro memorie): the effect is real, and nobody has put an amount on it.",
	NL: "PM (pro memorie): het effect is er echt, maar er is geen bedrag voor."}

// lineNotes explains the marks that stand in the table of lines.
func (w writer) lineNotes(r *calc.Result, c *calc.CaseResult) []string {
	var notes []string
	var moved []string
	elsewhere, negative := 0, false
	for i := range c.Lines {
		line := &c.Lines[i]
		negative = negative || isNegative(line)
		switch {
		case isMovedOnly(line):
			moved = append(moved, w.Euros(line.PresentValue)+" "+w.LineLabel(line.Line))
		case line.PerspectiveValue == 0 && line.PresentValue != 0:
			elsewhere++
		}
	}
	if len(moved) > 0 {
		notes = append(notes, w.Say(lang.Text{
			EN: "Transfer: moves from one stakeholder to another and is no gain or loss for %s (%s).",
			NL: "Overdracht: gaat van de ene partij naar de andere en is voor %s winst noch verlies (%s).",
		}, w.TheMany(r.Perspective), strings.Join(moved, "; ")))
	}
	if elsewhere > 0 {
		notes = append(notes, w.Say(lang.Text{
			EN: "%s: not borne or received by %s; the table of stakeholders shows by whom.",
			NL: "%s: komt niet bij %s terecht; de tabel per partij toont bij wie wel.",
		}, w.Euros(0), w.TheMany(r.Perspective)))
	}
	if negative {
		notes = append(notes, w.Say(lang.Text{
			EN: "Negative effect: the line runs against its heading and counts as a negative benefit.",
			NL: "Negatief effect: de regel gaat tegen zijn kopje in en telt als een negatieve baat.",
		}))
	}
	if len(c.Case.Unpriced) > 0 {
		notes = append(notes, NotePM.In(w.Lang))
	}
	return notes
}
