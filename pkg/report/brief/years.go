package brief

import (
	"cmp"
	"slices"
	"strconv"

	"ipta/pkg/budget"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/ledger"
)

// mostYears is how many years of the budget stand by themselves.
const mostYears = 3

// mostPayers is how many of those who pay have a row.
const mostPayers = 3

// addYears adds the first years of the budget of who pays most, in full, and of others
// who pay what is left.
func (w writer) addYears(d *report.Document) {
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "In the budget", NL: "In de begroting"})})
	l := w.Ledger
	if l == nil {
		d.Add(report.Paragraph{Text: w.Say(lang.Text{
			EN: "There is no budget by year: not every case says in which year the help began (start).",
			NL: "Er is geen begroting per jaar: niet elke casus zegt in welk jaar de hulp begon (start)."})})
		return
	}
	payers, others := w.payers()
	if len(payers) == 0 {
		d.Add(report.Paragraph{Text: w.Say(lang.Text{EN: "Nobody pays for the help.", NL: "Niemand betaalt voor de hulp."})})
		return
	}
	t, even := w.yearsTable(payers)
	d.Add(t)
	notes := []string{report.Capitalised(ledger.Prices(l.Prices, w.Lang)) + w.Say(lang.Text{EN: ": other euros than above.", NL: ": andere euro's dan hierboven."})}
	if others > 0 {
		notes[0] += " " + w.Say(lang.Text{EN: "ipta budget shows %s.", NL: "ipta budget toont %s."},
			lang.Count{N: others, One: lang.Text{EN: "more payer", NL: "andere betaler"}, More: lang.Text{EN: "more payers", NL: "andere betalers"}})
	}
	if !even {
		notes[0] += " " + report.RoundingNote.In(w.Lang)
	}
	d.Add(report.Notes{Items: notes})
}

// payers are those who pay, the largest first after the one whose perspective it is, and
// how many there are more.
func (w writer) payers() (shown []budget.Party, others int) {
	for _, p := range w.Ledger.Parties {
		if report.Micros(p.Total.Costs) > 0 {
			shown = append(shown, p)
		}
	}
	asked := func(p budget.Party) int { // the perspective of one of them comes first
		if p.ID == w.Result.Perspective {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(shown, func(a, b budget.Party) int {
		return cmp.Or(cmp.Compare(asked(a), asked(b)), cmp.Compare(b.Total.Costs, a.Total.Costs))
	})
	others = max(0, len(shown)-mostPayers)
	return shown[:len(shown)-others], others
}

// span is a column of the table: a year, or several together.
type span struct {
	head       string
	first, end int // places in the years of the ledger
}

// spans are the first years, what comes after them, and all.
func (w writer) spans() (all []span) {
	n := len(w.Ledger.All.Years)
	for t := range min(n, mostYears) {
		all = append(all, span{strconv.Itoa(w.Ledger.First + t), t, t + 1})
	}
	switch later := n - mostYears; {
	case later == 1:
		all = append(all, span{strconv.Itoa(w.Ledger.Last), mostYears, n})
	case later > 1:
		all = append(all, span{strconv.Itoa(w.Ledger.First+mostYears) + "–" + strconv.Itoa(w.Ledger.Last), mostYears, n})
	}
	return append(all, span{report.WordTotal.In(w.Lang), 0, n})
}

// yearsTable says of each payer what is left, what it pays, what comes back, and what of
// that can leave a budget; even reports whether the printed parts add up.
func (w writer) yearsTable(payers []budget.Party) (t report.Table, even bool) {
	t.Columns = []report.Column{{Head: w.Say(lang.Text{EN: "Who", NL: "Wie"}), Wrap: true}}
	spans := w.spans()
	for _, s := range spans {
		t.Columns = append(t.Columns, report.Column{Head: s.head, Align: report.Right})
	}
	even = true
	row := func(kind report.RowKind, name string, p *budget.Party, of func(budget.Flow) float64) {
		cells := []report.Cell{report.Text(name)}
		var parts []float64
		for i, s := range spans {
			sum := 0.0
			for _, y := range p.Years[s.first:s.end] {
				sum += of(y.Flow)
			}
			if i < len(spans)-1 {
				parts = append(parts, sum)
			} else {
				even = even && report.AddsUp(sum, parts...)
			}
			cells = append(cells, w.Amount(sum))
		}
		t.Rows = append(t.Rows, report.Row{Kind: kind, Cells: cells})
	}
	net := func(f budget.Flow) float64 { return f.Net }
	for i := range payers {
		p := &payers[i]
		label := w.Params.StakeholderLabel(p.ID).In(w.Lang)
		kind := report.Plain
		if i == 0 {
			kind = report.Group
			row(report.Plain, w.Say(lang.Text{EN: "%s: pays", NL: "%s: betaalt"}, label), p, func(f budget.Flow) float64 { return f.Costs })
			row(report.Plain, w.Say(lang.Text{EN: "gets back", NL: "krijgt terug"}), p, func(f budget.Flow) float64 { return f.Benefits })
			if p.Total.Cashable != 0 {
				row(report.Plain, w.Say(lang.Text{EN: "of which out of a budget", NL: "waarvan uit de begroting"}), p, func(f budget.Flow) float64 { return f.Cashable })
			}
		}
		row(kind, w.Say(lang.Text{EN: "%s, on balance", NL: "%s, per saldo"}, label), p, net)
	}
	all := report.Capitalised(w.Params.PerspectiveLabel(w.Ledger.All.ID).In(w.Lang))
	row(report.Total, w.Say(lang.Text{EN: "%s, on balance", NL: "%s, per saldo"}, all), &w.Ledger.All, net)
	return t, even
}
