package report

import (
	"strconv"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// addCase adds all that is shown of one case.
func (w writer) addCase(d *Document, r *calc.Result, c *calc.CaseResult) {
	if several(r) {
		d.add(Heading{Level: 2, Text: caseName(c.Case)})
	}
	if about := w.about(c); about != "" {
		d.add(Paragraph{Text: about, Tone: Muted})
	}
	table, notes := w.linesTable(r, c)
	d.add(table)
	if len(notes) > 0 {
		d.add(Notes{Items: notes})
	}
	d.add(w.keyFigures(c.Totals, c.Evidence, caseCashable(c)))
	if w.o.Detail == Full {
		w.addAssumptions(d, c)
	}
	if w.o.GrossToNet {
		w.addLineSteps(d, c)
	}
	if w.o.Detail == Full && several(r) {
		w.addParts(d, wordWhoPays.In(w.l), wordStakeholder, c.ByStakeholder, w.p.StakeholderLabel, w.p.PerspectiveLabel(model.Society))
		if c.Evidence != nil {
			w.addEvidence(d, wordEvidence.In(w.l), c.Evidence)
		}
		for _, by := range w.o.By {
			w.addCaseBreakdown(d, c, by)
		}
	}
	if voices := c.Asked(); asked(w.o.By, ByVoice) && len(voices) > 0 {
		w.addVoices(d, voices, 0)
	}
	if len(c.Findings) > 0 {
		d.add(findings(c.Findings, w.o.Detail, false, w.l))
	}
}

// about says where and when a case plays, and for how many it stands.
func (w writer) about(c *calc.CaseResult) string {
	var parts []string
	if c.Case.Municipality != "" {
		parts = append(parts, c.Case.Municipality)
	}
	if c.Case.Start != 0 {
		parts = append(parts, w.say(lang.Text{EN: "year 0 is %d", NL: "jaar 0 is %d"}, c.Case.Start))
	}
	if c.Weight != 1 {
		parts = append(parts, w.say(lang.Text{EN: "stands for %s", NL: "staat voor %s"}, w.people(c.Weight)))
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
func (w writer) linesTable(r *calc.Result, c *calc.CaseResult) (Table, []string) {
	t := Table{Columns: []Column{
		{Wrap: true},
		{Head: w.say(lang.Text{EN: "Quantity a year", NL: "Aantal per jaar"}), Align: Right, Priority: 2},
		{Head: w.say(lang.Text{EN: "Chance → with\u00a0help", NL: "Kans → met\u00a0hulp"}), Align: Right, Priority: 1},
		{Head: headUnitCost.In(w.l), Align: Right, Priority: 3},
		{Head: w.say(lang.Text{EN: "Years", NL: "Jaren"}), Align: Right, Priority: 4},
		{Head: wordPresentValue.In(w.l), Align: Right},
	}}
	var prices []float64
	for _, line := range c.Lines {
		prices = append(prices, line.UnitValue)
	}
	decimals := priceDecimals(prices, 10)
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
		even = even && addsUp(sums[group], values...)
		head := Row{Kind: Group, Cells: row(len(t.Columns), text(GroupWords[group].In(w.l)), w.amount(sums[group]))}
		if len(values) > 0 || group == model.Intervention {
			t.Rows = append(t.Rows[:at], append([]Row{head}, t.Rows[at:]...)...)
		}
	}
	t.Rows = append(t.Rows, w.unpricedRows(c.Case, len(t.Columns))...)
	even = even && addsUp(c.Benefits, sums[model.Avoided], sums[model.Achieved]) && addsUp(c.NPV, c.Benefits, -c.Costs)
	total := lang.Text{EN: "Total benefits", NL: "Totaal baten"}
	t.Rows = append(t.Rows,
		Row{Kind: Total, Cells: row(len(t.Columns), text(total.In(w.l)), w.amount(c.Benefits))},
		Row{Kind: Total, Cells: row(len(t.Columns), text(wordNPV.In(w.l)), w.result(c.NPV))})
	notes := w.lineNotes(r, c)
	if !even {
		notes = append(notes, roundingNote.In(w.l))
	}
	return t, notes
}

// row returns n cells: the first, the last and nothing between them.
func row(n int, first, last Cell) []Cell {
	cells := make([]Cell, n)
	cells[0], cells[n-1] = first, last
	return cells
}

// The marks of lines that a reader might misread.
var (
	markTransfer = lang.Text{EN: "transfer", NL: "overdracht"}
	markNegative = lang.Text{EN: "negative\u00a0effect", NL: "negatief\u00a0effect"}
)

func (w writer) lineRow(line *calc.LineResult, decimals int) Row {
	label := w.lineLabel(line.Line)
	value := w.amount(line.PerspectiveValue)
	switch {
	case isMovedOnly(line):
		label += " (" + markTransfer.In(w.l) + ")"
	case isNegative(line):
		label += " (" + markNegative.In(w.l) + ")"
	}
	if len(line.Line.Profile) > 0 {
		label += " (" + ProfileWords(line.Line, w.l) + ")"
	}
	if line.PerspectiveValue == 0 {
		value.Tone = Muted
	}
	return Row{Cells: []Cell{
		text(label),
		text(w.quantity(line.Quantity, line.Line.Figure.Unit)),
		text(w.chances(line.Line)),
		text(w.price(line.UnitValue, decimals)),
		text(span(line.Line.From, line.To)),
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

// lineLabel names a line as a reader does.
func (w writer) lineLabel(line *model.Line) string {
	if line.Figure != nil && !line.Figure.Label.IsZero() {
		return line.Figure.Label.In(w.l)
	}
	if line.UnitCost.Name != "" {
		return line.UnitCost.Name
	}
	return line.ID()
}

// chances shows the chance without and with the help; an intervention has none.
func (w writer) chances(line *model.Line) string {
	if line.Group == model.Intervention {
		return ""
	}
	return lang.Share(line.Without.Value).In(w.l) + " → " + lang.Share(line.With.Value).In(w.l)
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
func (w writer) unpricedRows(c *model.Case, columns int) []Row {
	if len(c.Unpriced) == 0 {
		return nil
	}
	head := lang.Text{EN: "Without a price", NL: "Zonder prijs"}
	rows := []Row{{Kind: Group, Cells: row(columns, text(head.In(w.l)), Cell{})}}
	for _, x := range c.Unpriced {
		label := x.Label.In(w.l)
		if x.For.Name != "" {
			label += " (" + w.p.StakeholderLabel(x.For.Name).In(w.l) + ")"
		}
		value := Cell{Text: "PM"}
		switch x.Direction {
		case "+":
			value = Cell{Text: "+ PM", Tone: Good}
		case "-":
			value = Cell{Text: lang.Minus + " PM", Tone: Bad}
		}
		rows = append(rows, Row{Cells: row(columns, text(label), value)})
	}
	return rows
}

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
			moved = append(moved, w.euros(line.PresentValue)+" "+w.lineLabel(line.Line))
		case line.PerspectiveValue == 0 && line.PresentValue != 0:
			elsewhere++
		}
	}
	if len(moved) > 0 {
		notes = append(notes, w.say(lang.Text{
			EN: "Transfer: moves from one stakeholder to another and is no gain or loss for %s (%s).",
			NL: "Overdracht: gaat van de ene partij naar de andere en is voor %s winst noch verlies (%s).",
		}, w.theMany(r.Perspective), strings.Join(moved, "; ")))
	}
	if elsewhere > 0 {
		notes = append(notes, w.say(lang.Text{
			EN: "%s: not borne or received by %s; the table of stakeholders shows by whom.",
			NL: "%s: komt niet bij %s terecht; de tabel per partij toont bij wie wel.",
		}, w.euros(0), w.theMany(r.Perspective)))
	}
	if negative {
		notes = append(notes, w.say(lang.Text{
			EN: "Negative effect: the line runs against its heading and counts as a negative benefit.",
			NL: "Negatief effect: de regel gaat tegen zijn kopje in en telt als een negatieve baat.",
		}))
	}
	if len(c.Case.Unpriced) > 0 {
		notes = append(notes, w.say(lang.Text{
			EN: "PM (pro memorie): the effect is real, and nobody has put an amount on it.",
			NL: "PM (pro memorie): het effect is er echt, maar er is geen bedrag voor.",
		}))
	}
	return notes
}

// theMany names a perspective in a sentence.
func (w writer) theMany(id string) string {
	if name, ok := PerspectiveName(w.p, id, w.l); ok {
		return name
	}
	return strconv.Quote(w.p.PerspectiveLabel(id).In(w.l))
}

// PerspectiveName returns how a sentence calls a perspective; ok is false for one
// with a label of its own, which stands in quotation marks.
func PerspectiveName(p *model.Parameters, id string, l lang.Language) (name string, ok bool) {
	label := p.PerspectiveLabel(id).In(l)
	for _, known := range perspectiveNames {
		if label == known[0].In(l) {
			return known[1].In(l), true
		}
	}
	return "", false
}

// perspectiveNames are the labels of the parties that the parameters know, each
// with what it is called in a sentence.
var perspectiveNames = [][2]lang.Text{
	{{EN: "society", NL: "samenleving"}, {EN: "society", NL: "de samenleving"}},
	{{EN: "Municipality", NL: "Gemeente"}, {EN: "the municipality", NL: "de gemeente"}},
	{{EN: "State", NL: "Rijk"}, {EN: "the State", NL: "het Rijk"}},
	{{EN: "Health insurers", NL: "Zorgverzekeraars"}, {EN: "the health insurers", NL: "de zorgverzekeraars"}},
	{{EN: "Housing association", NL: "Woningcorporatie"}, {EN: "the housing association", NL: "de woningcorporatie"}},
	{{EN: "Young person", NL: "Jongere"}, {EN: "the young person", NL: "de jongere"}},
	{{EN: "Victims", NL: "Slachtoffers"}, {EN: "the victims", NL: "de slachtoffers"}},
	{{EN: "Employers", NL: "Werkgevers"}, {EN: "the employers", NL: "de werkgevers"}},
	{{EN: "Creditors", NL: "Schuldeisers"}, {EN: "the creditors", NL: "de schuldeisers"}},
}
