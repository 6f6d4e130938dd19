// Package ledger tells as a budget who pays and who gains in which calendar year: the
// document and the file of ipta budget. What was calculated comes in; nothing here
// reckons but for rounding what is shown.
//
//   - ledger.go: the document.
//   - sentence.go: what is said of a party, and of the prices.
//   - parties.go: the picture of who pays, who gains and when.
//   - settlement.go: sharing the costs by what each gains.
//   - file.go: the same for programs.
package ledger

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"ipta/pkg/budget"
	"ipta/pkg/calc"
	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/consent"
)

// Budget is a ledger and what it is of.
type Budget struct {
	Ledger *budget.Ledger
	// Result is the calculation of the same cases, of which the number of young people
	// and the remarks on their choice are shown.
	Result     *calc.Result
	Parameters *model.Parameters
	Analysis   *model.Analysis // may be nil
	// Settlement is nil where it was not asked for.
	Settlement *budget.Settlement
}

// Options say what a document of a budget shows.
type Options struct {
	Lang lang.Language
	// Width is the room for a table in places, 0 for no limit: years stand as columns
	// where they fit.
	Width int
}

// writer writes in one language, with the labels of one parameter file.
type writer struct {
	report.Writer
	b Budget
	o Options
}

// Document returns a budget: what each pays and gains, when what was paid has come back,
// a picture, and a table of years a party.
func Document(b Budget, o Options) report.Document {
	w := writer{report.Writer{Lang: o.Lang, Params: b.Parameters}, b, o}
	public, _ := consent.Public(b.Result, o.Lang) // a budget is handed on to those who pay
	d := report.Document{Title: w.TitleOf(lang.Text{EN: "Budget", NL: "Begroting"}, public, b.Analysis), Lang: o.Lang}
	if len(b.Ledger.Parties) == 0 {
		d.Add(w.settings(), report.Paragraph{Text: w.Say(lang.Text{
			EN: "Nothing is paid and nothing is gained in any year.", NL: "Er wordt in geen enkel jaar iets betaald of bespaard."})})
		return d
	}
	for i := range b.Ledger.Parties {
		if said := Sentence(w.Writer, b.Ledger, &b.Ledger.Parties[i]); said != "" {
			d.Add(report.Paragraph{Text: said})
		}
	}
	w.AddSample(&d, b.Result, b.Analysis)
	d.Add(w.settings())
	w.addParties(&d)
	d.Add(report.Picture{Chart: Picture(w.Writer, b.Ledger)})
	w.addYears(&d)
	if b.Settlement != nil {
		w.addSettlement(&d)
	}
	return d
}

// settings say in which prices and years everything stands.
func (w writer) settings() report.KeyFigures {
	l, a := w.b.Ledger, w.b.Result.Aggregate
	items := []report.KeyFigure{{Label: w.Say(lang.Text{EN: "Prices", NL: "Prijzen"}), Value: Prices(l.Prices, w.Lang)}}
	if l.First != 0 {
		items = append(items, report.KeyFigure{Label: w.Say(lang.Text{EN: "Years", NL: "Jaren"}), Value: report.Span(l.First, l.Last),
			Note: w.Say(lang.Text{EN: "(each case counts until %s)", NL: "(elke casus telt tot en met %s)"}, w.Horizon())})
	}
	return report.KeyFigures{Items: append(items,
		report.KeyFigure{Label: w.Say(lang.Text{EN: "Stands for", NL: "Staat voor"}), Value: w.People(a.YoungPeople)},
		report.KeyFigure{Label: w.Say(lang.Text{EN: "Parameters", NL: "Parameters"}), Value: w.Params.Name})}
}

var (
	// WordBack heads the year in which a party is back at 0.
	WordBack    = lang.Text{EN: "Back at 0", NL: "Weer op 0"}
	wordRunning = lang.Text{EN: "Running sum", NL: "Opgeteld"}
)

// addParties adds what each pays and gains over all years.
func (w writer) addParties(d *report.Document) {
	l := w.b.Ledger
	t := report.Table{Columns: []report.Column{
		{Head: report.WordStakeholder.In(w.Lang), Wrap: true},
		{Head: report.WordCosts.In(w.Lang), Align: report.Right},
		{Head: report.WordBenefits.In(w.Lang), Align: report.Right},
		{Head: report.WordCashable.In(w.Lang), Align: report.Right, Priority: 1},
		{Head: report.WordNet.In(w.Lang), Align: report.Right},
		{Head: WordBack.In(w.Lang), Wrap: true, Priority: 2},
	}}
	even := true
	var costs, benefits, cashables, nets []float64
	add := func(kind report.RowKind, name string, x *budget.Party) {
		t.Rows = append(t.Rows, report.Row{Kind: kind, Cells: []report.Cell{report.Text(name), w.Amount(x.Total.Costs), w.Amount(x.Total.Benefits),
			w.cashable(x, x.Total), w.Outcome(x.Total.Net), report.Text(BackCell(l, x, w.Lang))}})
		even = even && report.AddsUp(x.Total.Net, x.Total.Benefits, -x.Total.Costs)
	}
	for i := range l.Parties {
		x := &l.Parties[i]
		add(report.Plain, w.label(x.ID), x)
		costs, benefits, cashables, nets = append(costs, x.Total.Costs), append(benefits, x.Total.Benefits), append(cashables, x.Total.Cashable), append(nets, x.Total.Net)
	}
	add(report.Total, report.Capitalised(w.label(model.Society)), &l.All)
	d.Add(report.Heading{Level: 2, Text: report.WordWhoPays.In(w.Lang)}, t)
	var notes []string
	if !even || !report.AddsUp(l.All.Total.Costs, costs...) || !report.AddsUp(l.All.Total.Benefits, benefits...) || !report.AddsUp(l.All.Total.Cashable, cashables...) || !report.AddsUp(l.All.Total.Net, nets...) {
		notes = append(notes, report.RoundingNote.In(w.Lang))
	}
	notes = append(notes, w.Say(lang.Text{
		EN: "Cashable is the part of the benefits that can leave a budget, of unit costs that say so; below 0 it costs a budget more. The rest frees time or places.",
		NL: "Verzilverbaar is het deel van de baten dat echt uit een begroting kan, bij kostprijzen die dat vermelden; onder 0 kost het een begroting meer. De rest maakt tijd of plaatsen vrij."}))
	if slices.ContainsFunc(l.Parties, func(x budget.Party) bool {
		return report.Micros(x.Total.Cashable) != 0 && !budget.CanBeAsked(w.Params, x.ID)
	}) {
		notes = append(notes, w.Say(lang.Text{
			EN: "For those without a budget, such as young people, it is what they no longer receive, or receive more. The total counts it.",
			NL: "Bij wie geen begroting heeft, zoals een jongere, is het wat die niet meer ontvangt, of juist meer. Het telt mee in het totaal."}))
	}
	if slices.ContainsFunc(l.Parties, func(x budget.Party) bool { return budget.CanBeAsked(w.Params, x.ID) && !x.CashableIsPart() }) {
		notes = append(notes, w.Say(lang.Text{
			EN: "Cashable is more than the benefits where other effects are for the worse: these are taken off the benefits and not off what is cashable. Do not book it without them.",
			NL: "Verzilverbaar is meer dan de baten als andere effecten nadelig zijn: die zijn van de baten af en niet van wat verzilverbaar is. Boek het niet in zonder die mee te rekenen."}))
	}
	d.Add(report.Notes{Items: notes})
}

// cashable shows what can leave a budget, and of a party that has none what adds up to the
// sum of all.
func (w writer) cashable(x *budget.Party, f budget.Flow) report.Cell {
	if report.Micros(x.Total.Cashable) == 0 && x.ID != model.Society && !budget.CanBeAsked(w.Params, x.ID) {
		return report.Text(lang.Dash)
	}
	return w.Amount(f.Cashable)
}

// label names a party, or all together.
func (w writer) label(id string) string {
	if id == model.Society {
		return w.Params.PerspectiveLabel(id).In(w.Lang)
	}
	return w.Params.StakeholderLabel(id).In(w.Lang)
}

// addYears adds the years of each party, and of all together.
func (w writer) addYears(d *report.Document) {
	l := w.b.Ledger
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "Year by year", NL: "Jaar voor jaar"})})
	even := true
	for i := range l.Parties {
		even = w.addPartyYears(d, &l.Parties[i]) && even
	}
	if len(l.Parties) > 1 {
		even = w.addPartyYears(d, &l.All) && even
	}
	if !even {
		d.Add(report.Notes{Items: []string{report.RoundingNote.In(w.Lang)}})
	}
}

// addPartyYears adds the years of a party: as columns where they fit, else as rows. even
// is false where the amounts as printed do not add up.
func (w writer) addPartyYears(d *report.Document, x *budget.Party) (even bool) {
	heads := []string{report.WordCosts.In(w.Lang), report.WordBenefits.In(w.Lang), report.WordCashable.In(w.Lang), report.WordNet.In(w.Lang), wordRunning.In(w.Lang)}
	const cashable = 2
	var years []string
	var cells [][]report.Cell
	even = true
	add := func(name string, f budget.Flow, running report.Cell) {
		years = append(years, name)
		cells = append(cells, []report.Cell{w.Amount(f.Costs), w.Amount(f.Benefits), w.cashable(x, f), w.Amount(f.Net), running})
		even = even && report.AddsUp(f.Net, f.Benefits, -f.Costs)
	}
	printed := 0.0
	var costs, benefits, cashables []float64
	for _, y := range flowing(x.Years) {
		add(strconv.Itoa(y.Year), y.Flow, w.Outcome(y.Cumulative))
		printed += lang.Round(y.Net, 0)
		even = even && printed == lang.Round(y.Cumulative, 0)
		costs, benefits, cashables = append(costs, y.Costs), append(benefits, y.Benefits), append(cashables, y.Cashable)
	}
	even = even && report.AddsUp(x.Total.Costs, costs...) && report.AddsUp(x.Total.Benefits, benefits...) && report.AddsUp(x.Total.Cashable, cashables...)
	total := report.WordTotal.In(w.Lang)
	add(total, x.Total, report.Text(""))
	t := report.Table{Caption: report.Capitalised(w.label(x.ID)), Columns: []report.Column{{Head: report.WordYear.In(w.Lang)}}}
	if w.fitsAcross(heads, years, cells) {
		for _, year := range years {
			t.Columns = append(t.Columns, report.Column{Head: year, Align: report.Right})
		}
		for k, head := range heads {
			row := report.Row{Cells: []report.Cell{report.Text(head)}}
			for i := range years {
				row.Cells = append(row.Cells, cells[i][k])
			}
			t.Rows = append(t.Rows, row)
		}
		d.Add(t)
		return even
	}
	for k, head := range heads {
		column := report.Column{Head: head, Align: report.Right}
		if k == cashable {
			column.Priority = 1
		}
		t.Columns = append(t.Columns, column)
	}
	for i, year := range years {
		row := report.Row{Cells: append([]report.Cell{report.Text(year)}, cells[i]...)}
		if i == len(years)-1 {
			row.Kind = report.Total
		}
		t.Rows = append(t.Rows, row)
	}
	d.Add(t)
	return even
}

// flowing returns the years from the first to the last in which anything flows.
func flowing(years []budget.Year) []budget.Year {
	for len(years) > 0 && years[0].Flow == (budget.Flow{}) {
		years = years[1:]
	}
	for len(years) > 0 && years[len(years)-1].Flow == (budget.Flow{}) {
		years = years[:len(years)-1]
	}
	return years
}

// mostAcross is how many years stand as columns where there is no width to keep to.
const mostAcross = 6

// fitsAcross reports whether years fit in the width as columns.
func (w writer) fitsAcross(heads, years []string, cells [][]report.Cell) bool {
	if w.o.Width == 0 {
		return len(years)-1 <= mostAcross
	}
	const gap = 2
	room := 0
	for _, head := range heads {
		room = max(room, utf8.RuneCountInString(head))
	}
	for i, year := range years {
		widest := utf8.RuneCountInString(year)
		for _, cell := range cells[i] {
			widest = max(widest, utf8.RuneCountInString(cell.Text))
		}
		room += gap + widest
	}
	return room <= w.o.Width
}

// Picture draws what each pays and gains by year. It may be drawn of a ledger in which
// something flows.
func Picture(w report.Writer, l *budget.Ledger) chart.Ledger {
	c := chart.Ledger{Unit: chart.Unit{Currency: w.Params.Currency}, First: l.First}
	c.Title = Headline(w, l)
	c.Subtitle = w.Say(lang.Text{EN: "What each pays and gains a year; %s", NL: "Wat ieder per jaar betaalt en krijgt; %s"}, Prices(l.Prices, w.Lang))
	for i := range l.Parties {
		x := &l.Parties[i]
		row := chart.LedgerRow{Label: w.Params.StakeholderLabel(x.ID).In(w.Lang), Remark: shortBack(w, l, x)}
		for _, y := range x.Years {
			row.Costs, row.Benefits = append(row.Costs, y.Costs), append(row.Benefits, y.Benefits)
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}
