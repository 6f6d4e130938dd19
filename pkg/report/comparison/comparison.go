// Package comparison sets results side by side, and says which changes made the
// difference: the documents of ipta compare, ipta why and ipta params diff.
//
//   - comparison.go, changes.go: settings, totals, and what each change does.
//   - convention.go: how far agreements on method alone move the result.
//   - voices.go: the result as each person who was asked would have it.
//   - options.go, chances.go, optiontables.go, worth.go: options of which one is chosen;
//     sameworld.go: what they state otherwise that does not depend on the help.
//   - parameters.go, settings.go: two parameter files, and what they do to a result.
//   - file.go, optionsfile.go: the same for programs.
package comparison

import (
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/compare"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
)

// writer writes in one language, with the labels of one parameter file.
type writer struct{ report.Writer }

// Options say how results are compared.
type Options struct {
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
func (o Options) addSample(d *report.Document) {
	if len(o.Sample) > 0 {
		d.Add(report.Paragraph{Text: strings.Join(o.Sample, " "), Tone: report.Muted})
	}
}

// leastShare is the share of all effects below which changes are put together.
const leastShare = 0.01

// Document shows results side by side and, for each later setting, which changes
// move it how far from the first. differences[i] is that of settings[i+1].
func Document(settings []*compare.Setting, differences []*compare.Difference, o Options) report.Document {
	w := writer{report.Writer{Lang: o.Lang, Params: settings[0].Parameters}}
	d := report.Document{Lang: o.Lang, Title: o.Title.In(o.Lang)}
	names := settingNames(settings)
	d.Add(w.settingsTable(settings, names))
	o.addSample(&d)
	if len(o.Notes) > 0 {
		d.Add(report.Notes{Items: o.Notes})
	}
	table := compare.BySetting(settings)
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "Side by side", NL: "Naast elkaar"})})
	d.Add(w.totalsTable(table.Rows[0], names, lang.Text{EN: "All cases together", NL: "Alle casussen samen"}))
	w.addGrounds(&d, settings, names)
	if len(table.Rows) > 1 {
		d.Add(w.sideTable(table, names))
	}
	if !addUp(table) {
		d.Add(report.Notes{Items: []string{w.Say(report.RoundingNote)}})
	}
	for i, difference := range differences {
		heading := lang.Text{EN: "What moves the result", NL: "Wat de uitkomst verandert"}.In(w.Lang)
		if len(differences) > 1 {
			heading += ": " + w.Say(lang.Text{EN: "%s against %s", NL: "%s tegenover %s"}, names[i+1], names[0])
		}
		d.Add(report.Heading{Level: 2, Text: heading})
		w.addChanges(&d, difference, names[0], names[i+1])
	}
	return d
}

// addUp reports whether what is printed side by side adds up: what is left is benefits less
// costs, and a difference that of the two beside it.
func addUp(table compare.Table) bool {
	for i, row := range table.Rows {
		first := row.Outcomes[0]
		for _, o := range row.Outcomes {
			if !o.Present {
				continue
			}
			if i == 0 && !report.AddsUp(o.NPV, o.Benefits, -o.Costs) {
				return false
			}
			differs := func(of func(compare.Outcome) float64) bool {
				return first.Present && !report.AddsUp(of(o)-of(first), of(o), -of(first))
			}
			if differs(func(o compare.Outcome) float64 { return o.NPV }) || i == 0 && (differs(func(o compare.Outcome) float64 { return o.Costs }) ||
				differs(func(o compare.Outcome) float64 { return o.Benefits })) {
				return false
			}
		}
	}
	return true
}

// addGrounds says below the ratios of settings what each rests on.
func (w writer) addGrounds(d *report.Document, settings []*compare.Setting, names []string) {
	var k report.KeyFigures
	known := slices.ContainsFunc(settings, func(s *compare.Setting) bool { return s.Result.Aggregate.Evidence != nil })
	for i, s := range settings {
		label := ground.Heading.In(w.Lang)
		if known {
			label += ": " + names[i]
		} else if i > 0 {
			break // it is the same of all
		}
		if said := restsOn(s, w.Lang); said != "" {
			k.Items = append(k.Items, report.KeyFigure{Label: label, Value: said})
		}
	}
	if len(k.Items) > 0 {
		d.Add(k)
	}
}

// restsOn says what the ratio of a setting rests on; "" where there is nothing to say
// it of. A setting from a result file knows its numbers without their sources.
func restsOn(s *compare.Setting, l lang.Language) string {
	a := &s.Result.Aggregate
	if a.Evidence == nil {
		return lang.Text{
			EN: "A result file does not hold the sources; ipta calc says it of the files.",
			NL: "In een uitkomstbestand staan de bronnen niet; ipta calc zegt dat van de bestanden."}.In(l)
	}
	return ground.Sentence(a.Evidence, a.Totals, s.Parameters, l)
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
func (w writer) settingsTable(settings []*compare.Setting, names []string) report.Table {
	t := report.Table{Columns: []report.Column{{Wrap: true}}}
	rows := []struct {
		name  lang.Text
		value func(w writer, s *compare.Setting) string
	}{
		{lang.Text{EN: "Parameters", NL: "Parameters"}, func(_ writer, s *compare.Setting) string { return s.Parameters.Name }},
		{report.WordPerspective, func(w writer, s *compare.Setting) string {
			return w.Params.PerspectiveLabel(s.Result.Perspective).In(w.Lang)
		}},
		{report.WordPriceLevel, func(_ writer, s *compare.Setting) string { return strconv.Itoa(s.Parameters.PriceLevel) }},
		{lang.Text{EN: "Discount rate", NL: "Discontovoet"}, func(w writer, _ *compare.Setting) string { return w.Discounting() }},
		{lang.Text{EN: "Horizon", NL: "Horizon"}, func(w writer, _ *compare.Setting) string { return w.Horizon() }},
		{lang.Text{EN: "Cases", NL: "Casussen"}, func(_ writer, s *compare.Setting) string { return strconv.Itoa(s.Result.Aggregate.Cases) }},
	}
	for _, name := range names {
		t.Columns = append(t.Columns, report.Column{Head: name, Wrap: true})
	}
	for _, row := range rows {
		cells := []report.Cell{report.Text(w.Say(row.name))}
		for _, s := range settings {
			of := writer{report.Writer{Lang: w.Lang, Params: s.Parameters}}
			cells = append(cells, report.Text(row.value(of, s)))
		}
		t.Rows = append(t.Rows, report.Row{Cells: cells})
	}
	return t
}

// sideColumns returns the columns of tables that show settings side by side: the
// first, and each other with its difference.
func (w writer) sideColumns(head string, names []string) []report.Column {
	columns := []report.Column{{Head: head, Wrap: true}}
	for i, name := range names {
		columns = append(columns, report.Column{Head: name, Align: report.Right})
		if i > 0 {
			columns = append(columns, report.Column{Head: w.Say(lang.Text{EN: "Difference", NL: "Verschil"}), Align: report.Right})
		}
	}
	return columns
}

// totalsTable shows the headline figures of one row of a comparison.
func (w writer) totalsTable(row compare.Row, names []string, caption lang.Text) report.Table {
	t := report.Table{Caption: w.Say(caption), Columns: w.sideColumns("", names)}
	for _, x := range []struct {
		name  lang.Text
		value func(compare.Outcome) float64
	}{
		{report.WordCosts, func(o compare.Outcome) float64 { return o.Costs }},
		{report.WordBenefits, func(o compare.Outcome) float64 { return o.Benefits }},
		{report.WordNPV, func(o compare.Outcome) float64 { return o.NPV }},
	} {
		t.Rows = append(t.Rows, report.Row{Cells: w.sideCells(x.name.In(w.Lang), row.Outcomes, x.value)})
	}
	cells := []report.Cell{report.Text(report.WordBCR.In(w.Lang))}
	for i, o := range row.Outcomes {
		cells = append(cells, report.Text(w.Ratio(o.BenefitCostRatio)))
		if i > 0 {
			cells = append(cells, report.Text(w.ratioDifference(row.Outcomes[0].BenefitCostRatio, o.BenefitCostRatio)))
		}
	}
	t.Rows = append(t.Rows, report.Row{Cells: cells})
	return t
}

// ratioDifference shows by how much a ratio differs, with its sign.
func (w writer) ratioDifference(from, to calc.Ratio) string {
	if !from.OK || !to.OK {
		return lang.Dash
	}
	const decimals = 2
	x := to.Value - from.Value
	shown := lang.Number(x, decimals, w.Lang)
	if lang.Round(x, decimals) > 0 {
		return "+" + shown
	}
	return shown
}

// change is a cell with an amount that says by how much something rose.
func (w writer) change(x float64) report.Cell {
	return report.Cell{Text: w.SignedEuros(x), Tone: report.AmountTone(x)}
}

// sideCells shows one figure of each setting, with the differences.
func (w writer) sideCells(name string, outcomes []compare.Outcome, value func(compare.Outcome) float64) []report.Cell {
	cells := []report.Cell{report.Text(name)}
	for i, o := range outcomes {
		first := outcomes[0]
		if o.Present {
			cells = append(cells, w.Amount(value(o)))
		} else {
			cells = append(cells, report.Text(lang.Dash))
		}
		switch {
		case i == 0:
		case o.Present && first.Present:
			cells = append(cells, report.Text(w.SignedEuros(value(o)-value(first))))
		default:
			cells = append(cells, report.Text(lang.Dash))
		}
	}
	return cells
}

// sideTable shows the net present value of each case.
func (w writer) sideTable(table compare.Table, names []string) report.Table {
	t := report.Table{
		Caption: w.Say(lang.Text{EN: "Net present value by case, for one young person", NL: "Netto contante waarde per casus, voor één jongere"}),
		Columns: w.sideColumns(report.WordCase.In(w.Lang), names),
	}
	for _, row := range table.Rows[1:] {
		t.Rows = append(t.Rows, report.Row{Cells: w.sideCells(report.CaseName(row.Case), row.Outcomes, func(o compare.Outcome) float64 { return o.NPV })})
	}
	return t
}
