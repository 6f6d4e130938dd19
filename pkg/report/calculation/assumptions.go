package calculation

import (
	"cmp"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
)

// addAssumptions adds what stands behind the effect of each line, and the
// evidence for it.
func (w writer) addAssumptions(d *report.Document, c *calc.CaseResult) {
	t := report.Table{
		Caption: w.Say(lang.Text{EN: "Assumptions behind the effects", NL: "Aannames achter de effecten"}),
		Columns: []report.Column{{Wrap: true}},
	}
	var lines []*calc.LineResult
	for i := range c.Lines {
		if line := &c.Lines[i]; line.Line.Group != model.Intervention || w.bias(line) != 0 {
			lines = append(lines, line)
			t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{report.Text(w.LineLabel(line.Line))}})
		}
	}
	for _, column := range w.assumptionColumns(lines) {
		used := column.always
		for _, line := range lines {
			used = used || column.plain != "" && column.of(line) != column.plain
		}
		if !used {
			continue
		}
		t.Columns = append(t.Columns, report.Column{Head: column.head.In(w.Lang), Align: report.Right, Priority: column.priority})
		for i, line := range lines {
			t.Rows[i].Cells = append(t.Rows[i].Cells, report.Text(column.of(line)))
		}
	}
	if len(lines) == 0 {
		return
	}
	d.Add(t)
	if notes := w.evidence(lines); len(notes) > 0 {
		d.Add(report.Notes{Items: notes})
	}
}

// assumptionColumn is a column that shows always, or when a line has another
// value than the plain one.
type assumptionColumn struct {
	head     lang.Text
	plain    string
	always   bool
	priority int
	of       func(*calc.LineResult) string
}

func (w writer) assumptionColumns(lines []*calc.LineResult) []assumptionColumn {
	elsewhere := slices.ContainsFunc(lines, func(x *calc.LineResult) bool { return x.PresentValue != x.PerspectiveValue })
	number := func(n *field.Number, priority int) assumptionColumn {
		show := func(l *model.Line) string { return lang.Share(n.OfLine(l).Value).In(w.Lang) }
		return assumptionColumn{head: n.Head, plain: lang.Share(n.Default(model.Avoided)).In(w.Lang), priority: priority,
			of: func(line *calc.LineResult) string { return show(line.Line) }}
	}
	var columns []assumptionColumn
	for _, taken := range calc.Taken {
		columns = append(columns, number(taken.A, cmp.Or(takenPriority[taken.A], 4)))
	}
	return append(columns, []assumptionColumn{
		{head: lang.Text{EN: "Optimism bias", NL: "Correctie optimisme"}, plain: "0%", priority: 5,
			of: func(line *calc.LineResult) string { return w.signedShare(w.bias(line)) }},
		{head: lang.Text{EN: "Net effect", NL: "Netto effect"}, always: true,
			of: func(line *calc.LineResult) string { return lang.Share(line.NetEffect).In(w.Lang) }},
		number(field.DropOff, 6),
		{head: lang.Text{EN: "Grade", NL: "Graad"}, plain: lang.Dash, priority: 7,
			of: func(line *calc.LineResult) string { return ground.Grade(line.Line.Grade()) }},
		{head: lang.Text{EN: "Full value", NL: "Volle waarde"}, always: elsewhere, priority: 1,
			of: func(line *calc.LineResult) string { return w.Euros(line.PresentValue) }},
	}...)
}

// takenPriority says which columns of what takes something off the effect go later than
// others where a table is too wide.
var takenPriority = map[*field.Number]int{field.Attributable: 2, field.Deadweight: 3}

// bias returns the optimism bias of a line: above 0 where it raises costs,
// below 0 where it lowers benefits.
func (w writer) bias(line *calc.LineResult) float64 {
	table := w.Params.OptimismBias
	switch {
	case table == nil:
		return 0
	case line.Line.Group == model.Intervention || line.NetEffect < 0:
		return table.Costs[line.Line.Grade()]
	}
	return -table.Benefits[line.Line.Grade()]
}

func (w writer) signedShare(x float64) string {
	s := lang.Share(x).In(w.Lang)
	if x > 0 {
		return "+" + s
	}
	return s
}

// evidence says on what the lines rest.
func (w writer) evidence(lines []*calc.LineResult) []string {
	var notes []string
	for _, line := range lines {
		what := strings.TrimSpace(line.Line.EvidenceText)
		if what == "" {
			continue
		}
		if g := line.Line.ShownEvidence(); g != 0 {
			what += w.Say(lang.Text{EN: " (evidence %d)", NL: " (bewijs %d)"}, g)
		}
		notes = append(notes, w.LineLabel(line.Line)+": "+what)
	}
	return notes
}

// addLineSteps adds the steps from gross to net of each line of a case, with
// their sum.
func (w writer) addLineSteps(d *report.Document, c *calc.CaseResult) {
	caption := lang.Text{EN: "From gross to net", NL: "Van bruto naar netto"}
	var lines []*calc.LineResult
	for i := range c.Lines {
		if len(c.Lines[i].GrossToNet) > 0 {
			lines = append(lines, &c.Lines[i])
		}
	}
	if len(lines) == 0 {
		return
	}
	t := report.Table{Caption: caption.In(w.Lang), Columns: []report.Column{{Wrap: true}}}
	for _, line := range lines {
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{report.Text(w.LineLabel(line.Line))}})
	}
	t.Rows = append(t.Rows, report.Row{Kind: report.Total, Cells: []report.Cell{report.Text(report.WordTotal.In(w.Lang))}})
	last := len(t.Rows) - 1
	even, printed := true, make([]float64, len(t.Rows))
	for s, step := range lines[0].GrossToNet {
		sum, values := 0.0, make([]float64, len(lines))
		for i, line := range lines {
			values[i] = line.GrossToNet[s].Amount
			sum += values[i]
		}
		if !shown(step.Name, values) {
			continue
		}
		even = even && report.AddsUp(sum, values...)
		t.Columns = append(t.Columns, report.Column{Head: report.StepWords[step.Name].In(w.Lang), Align: report.Right})
		for i, x := range append(values, sum) {
			t.Rows[i].Cells = append(t.Rows[i].Cells, report.Text(w.Euros(x)))
			if step.Name == calc.Net {
				even = even && printed[i] == lang.Round(x, 0)
			}
			printed[i] += lang.Round(x, 0)
		}
	}
	if caseCashable(c) {
		t.Columns = append(t.Columns, report.Column{Head: w.Say(lang.Text{EN: "Of which cashable", NL: "Waarvan verzilverbaar"}), Align: report.Right, Priority: 1})
		for i, line := range lines {
			value := lang.Dash
			if line.Cashable.OK {
				value = w.Euros(line.Cashable.Value)
			}
			t.Rows[i].Cells = append(t.Rows[i].Cells, report.Text(value))
		}
		t.Rows[last].Cells = append(t.Rows[last].Cells, report.Text(w.Euros(c.Cashable)))
	}
	d.Add(t)
	w.addStepNotes(d, even)
}

// shown reports whether a step takes anything off any line; the first and the
// last always show.
func shown(name calc.StepName, values []float64) bool {
	if name == calc.Gross || name == calc.Net || name == calc.Counterfactual {
		return true
	}
	for _, x := range values {
		if x != 0 {
			return true
		}
	}
	return false
}

// addSteps adds the steps of all cases together.
func (w writer) addSteps(d *report.Document, r *calc.Result) {
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "From gross to net", NL: "Van bruto naar netto"})})
	t := report.Table{Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "Step", NL: "Stap"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Amount", NL: "Bedrag"}), Align: report.Right},
	}}
	even, printed := true, 0.0
	for _, step := range r.Aggregate.GrossToNet {
		if !shown(step.Name, []float64{step.Amount}) {
			continue
		}
		kind := report.Plain
		if step.Name == calc.Net {
			kind, even = report.Total, printed == lang.Round(step.Amount, 0)
		}
		printed += lang.Round(step.Amount, 0)
		t.Rows = append(t.Rows, report.Row{Kind: kind, Cells: []report.Cell{report.Text(report.StepWords[step.Name].In(w.Lang)), report.Text(w.Euros(step.Amount))}})
	}
	if r.Aggregate.Cashable != 0 && CashableIsPart(r.Aggregate.Totals) {
		t.Rows = append(t.Rows, report.Row{Kind: report.Total, Cells: []report.Cell{
			report.Text(w.Say(lang.Text{EN: "Of which cashable", NL: "Waarvan verzilverbaar"})), report.Text(w.Euros(r.Aggregate.Cashable))}})
	}
	d.Add(t)
	w.addStepNotes(d, even)
}

func (w writer) addStepNotes(d *report.Document, even bool) {
	notes := []string{w.Say(lang.Text{
		EN: "Gross: as if all of it were the help's doing (a chance that goes from 100% to 0%, or the reverse); each step takes off what is not.",
		NL: "Bruto: alsof alles door de hulp komt (een kans die van 100% naar 0% gaat, of andersom); elke stap haalt eraf wat niet door de hulp komt.",
	})}
	if !even {
		notes = append(notes, report.RoundingNote.In(w.Lang))
	}
	d.Add(report.Notes{Items: notes})
}
