package report

import (
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/compare"
	"ipta/pkg/lang"
)

// CompareOptions say how results are compared.
type CompareOptions struct {
	Lang lang.Language
	// Title heads the document.
	Title lang.Message
	// Notes are remarks on what is compared, such as a file that changed.
	Notes []string
	// Sample are the SampleNotes of the cases; nil where nothing is known of the
	// choice of cases.
	Sample []string
}

// addSample says of a document that chosen cases are no sample.
func (o CompareOptions) addSample(d *Document) {
	if len(o.Sample) > 0 {
		d.add(Paragraph{Text: strings.Join(o.Sample, " "), Tone: Muted})
	}
}

// leastShare is the share of all effects below which changes are put together.
const leastShare = 0.01

// Compared shows results side by side and, for each later setting, which changes
// move it how far from the first. differences[i] is that of settings[i+1].
func Compared(settings []*compare.Setting, differences []*compare.Difference, o CompareOptions) Document {
	w := writer{l: o.Lang, p: settings[0].Parameters}
	d := Document{Lang: o.Lang, Title: o.Title.In(o.Lang)}
	names := settingNames(settings)
	d.add(w.settingsTable(settings, names))
	o.addSample(&d)
	if len(o.Notes) > 0 {
		d.add(Notes{o.Notes})
	}
	table := compare.BySetting(settings)
	d.add(Heading{2, w.say(lang.Text{EN: "Side by side", NL: "Naast elkaar"})})
	d.add(w.totalsTable(table.Rows[0], names, lang.Text{EN: "All cases together", NL: "Alle casussen samen"}))
	w.addGrounds(&d, settings, names)
	if len(table.Rows) > 1 {
		d.add(w.sideTable(table, names))
	}
	for i, difference := range differences {
		heading := lang.Text{EN: "What moves the result", NL: "Wat de uitkomst verandert"}.In(w.l)
		if len(differences) > 1 {
			heading += ": " + w.say(lang.Text{EN: "%s against %s", NL: "%s tegenover %s"}, names[i+1], names[0])
		}
		d.add(Heading{2, heading})
		w.addChanges(&d, difference, names[0], names[i+1])
	}
	return d
}

// addGrounds says below the ratios of settings what each rests on.
func (w writer) addGrounds(d *Document, settings []*compare.Setting, names []string) {
	var k KeyFigures
	known := slices.ContainsFunc(settings, func(s *compare.Setting) bool { return s.Result.Aggregate.Evidence != nil })
	for i, s := range settings {
		label := wordEvidence.In(w.l)
		if known {
			label += ": " + names[i]
		} else if i > 0 {
			break // it is the same of all
		}
		if said := restsOn(s, w.l); said != "" {
			k.Items = append(k.Items, KeyFigure{Label: label, Value: said})
		}
	}
	if len(k.Items) > 0 {
		d.add(k)
	}
}

// restsOn says what the ratio of a setting rests on; "" where there is nothing to say
// it of. A setting from a result file knows its numbers without their sources.
func restsOn(s *compare.Setting, l lang.Language) string {
	a := &s.Result.Aggregate
	if a.Evidence == nil {
		return lang.Text{
			EN: "A result file does not hold the sources; ipta calc says it of the files.",
			NL: "In een resultaatbestand staan de bronnen niet; ipta calc zegt dat van de bestanden."}.In(l)
	}
	return EvidenceSentence(a.Evidence, a.Totals, s.Parameters, l)
}

// settingNames returns short names of settings: the last part of a path, where
// that is enough to tell them apart.
func settingNames(settings []*compare.Setting) []string {
	short := make([]string, len(settings))
	count := map[string]int{}
	for i, s := range settings {
		path := strings.ReplaceAll(s.Name, `\`, "/")
		short[i] = path[strings.LastIndex(path, "/")+1:]
		count[short[i]]++
	}
	for i, s := range settings {
		if count[short[i]] > 1 {
			short[i] = s.Name
		}
	}
	return short
}

// settingsTable says how each setting reckons.
func (w writer) settingsTable(settings []*compare.Setting, names []string) Table {
	t := Table{Columns: []Column{{Wrap: true}}}
	rows := []struct {
		name  lang.Text
		value func(w writer, s *compare.Setting) string
	}{
		{lang.Text{EN: "Parameters", NL: "Parameters"}, func(_ writer, s *compare.Setting) string { return s.Parameters.Name }},
		{wordPerspective, func(w writer, s *compare.Setting) string { return w.p.PerspectiveLabel(s.Result.Perspective).In(w.l) }},
		{wordPriceLevel, func(_ writer, s *compare.Setting) string { return strconv.Itoa(s.Parameters.PriceLevel) }},
		{lang.Text{EN: "Discount rate", NL: "Discontovoet"}, func(w writer, _ *compare.Setting) string { return w.discounting() }},
		{lang.Text{EN: "Horizon", NL: "Horizon"}, func(w writer, _ *compare.Setting) string { return w.horizon() }},
		{lang.Text{EN: "Cases", NL: "Casussen"}, func(_ writer, s *compare.Setting) string { return strconv.Itoa(s.Result.Aggregate.Cases) }},
	}
	for _, name := range names {
		t.Columns = append(t.Columns, Column{Head: name, Wrap: true})
	}
	for _, row := range rows {
		cells := []Cell{text(w.say(row.name))}
		for _, s := range settings {
			of := writer{l: w.l, p: s.Parameters}
			cells = append(cells, text(row.value(of, s)))
		}
		t.Rows = append(t.Rows, Row{Cells: cells})
	}
	return t
}

// sideColumns returns the columns of tables that show settings side by side: the
// first, and each other with its difference.
func (w writer) sideColumns(head string, names []string) []Column {
	columns := []Column{{Head: head, Wrap: true}}
	for i, name := range names {
		columns = append(columns, Column{Head: name, Align: Right})
		if i > 0 {
			columns = append(columns, Column{Head: w.say(lang.Text{EN: "Difference", NL: "Verschil"}), Align: Right})
		}
	}
	return columns
}

// totalsTable shows the headline figures of one row of a comparison.
func (w writer) totalsTable(row compare.Row, names []string, caption lang.Text) Table {
	t := Table{Caption: w.say(caption), Columns: w.sideColumns("", names)}
	for _, x := range []struct {
		name  lang.Text
		value func(compare.Outcome) float64
	}{
		{wordCosts, func(o compare.Outcome) float64 { return o.Costs }},
		{wordBenefits, func(o compare.Outcome) float64 { return o.Benefits }},
		{wordNPV, func(o compare.Outcome) float64 { return o.NPV }},
	} {
		t.Rows = append(t.Rows, Row{Cells: w.sideCells(x.name.In(w.l), row.Outcomes, x.value)})
	}
	cells := []Cell{text(wordBCR.In(w.l))}
	for i, o := range row.Outcomes {
		cells = append(cells, text(w.ratio(o.BenefitCostRatio)))
		if i > 0 {
			cells = append(cells, text(w.ratioDifference(row.Outcomes[0].BenefitCostRatio, o.BenefitCostRatio)))
		}
	}
	t.Rows = append(t.Rows, Row{Cells: cells})
	return t
}

// ratioDifference shows by how much a ratio differs, with its sign.
func (w writer) ratioDifference(from, to calc.Ratio) string {
	if !from.OK || !to.OK {
		return lang.Dash
	}
	return w.plus(to.Value-from.Value, lang.Number(to.Value-from.Value, 2, w.l))
}

// plus puts a plus before what is shown of a number above 0, where a minus
// would stand.
func (w writer) plus(x float64, shown string) string {
	digit := strings.IndexAny(shown, "0123456789")
	switch {
	case x <= 0 || !strings.ContainsAny(shown, "123456789"):
		return shown
	case w.l == lang.NL:
		return shown[:digit] + "+" + shown[digit:]
	}
	return "+" + shown
}

// change is a cell with an amount that says by how much something rose.
func (w writer) change(x float64) Cell {
	return Cell{Text: w.plus(x, w.euros(x)), Tone: amountTone(x)}
}

// sideCells shows one figure of each setting, with the differences.
func (w writer) sideCells(name string, outcomes []compare.Outcome, value func(compare.Outcome) float64) []Cell {
	cells := []Cell{text(name)}
	for i, o := range outcomes {
		first := outcomes[0]
		if o.Present {
			cells = append(cells, w.amount(value(o)))
		} else {
			cells = append(cells, text(lang.Dash))
		}
		switch {
		case i == 0:
		case o.Present && first.Present:
			x := value(o) - value(first)
			cells = append(cells, Cell{Text: w.plus(x, w.euros(x))})
		default:
			cells = append(cells, text(lang.Dash))
		}
	}
	return cells
}

// sideTable shows the net present value of each case.
func (w writer) sideTable(table compare.Table, names []string) Table {
	t := Table{
		Caption: w.say(lang.Text{EN: "Net present value by case, for one young person", NL: "Netto contante waarde per casus, voor één jongere"}),
		Columns: w.sideColumns(wordCase.In(w.l), names),
	}
	for _, row := range table.Rows[1:] {
		t.Rows = append(t.Rows, Row{Cells: w.sideCells(caseName(row.Case), row.Outcomes, func(o compare.Outcome) float64 { return o.NPV })})
	}
	return t
}
