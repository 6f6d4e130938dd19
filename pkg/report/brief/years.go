package brief

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

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
			EN: "There is no budget by year: not every case says in which year the help began.",
			NL: "Er is geen begroting per jaar: niet elke casus zegt in welk jaar de hulp begon."})})
		return
	}
	payers, others := w.payers()
	if len(payers) == 0 {
		d.Add(report.Paragraph{Text: w.Say(lang.Text{EN: "Nobody pays for the help.", NL: "Niemand betaalt voor de hulp."})})
		return
	}
	t, note := w.yearsTable(payers)
	d.Add(t)
	if others > 0 {
		note.others = " " + w.Say(lang.Text{EN: "Not in this table: %s.", NL: "Niet in deze tabel: %s."},
			lang.Count{N: others, One: lang.Text{EN: "more payer", NL: "andere betaler"}, More: lang.Text{EN: "more payers", NL: "andere betalers"}})
	}
	d.Add(report.Notes{Items: []string{note.prices + note.starts + note.others + note.rounding + note.cashable}})
}

// yearsNote is what must be known with the years of a budget: in which prices they stand,
// that the help began in several, who else pays, that parts do not add up as printed, and
// what leaves whose budget.
type yearsNote struct{ prices, starts, others, rounding, cashable string }

// cashable says of everyone what can leave a budget in all years, below 0 where one pays
// more, and of all together, to which that adds up; "" where that is nothing or one
// payer's. What has no budget no longer receives it. Where there is no room for all names,
// those of whom it is most stand by themselves, and the others as one.
func (w writer) cashable() string {
	type part struct {
		name   string
		amount float64
	}
	var parts []part
	people := 0.0
	for _, p := range w.Ledger.Parties {
		switch x := p.Total.Cashable; {
		case report.Micros(x) == 0:
		case !budget.CanBeAsked(w.Params, p.ID):
			people += x
		default:
			parts = append(parts, part{w.Params.StakeholderLabel(p.ID).In(w.Lang), x})
		}
	}
	of := lang.Text{EN: "what people no longer receive", NL: "wat mensen niet meer ontvangen"}
	if people > 0 {
		of = lang.Text{EN: "what people receive more", NL: "wat mensen meer ontvangen"}
	}
	if report.Micros(people) != 0 {
		parts = append(parts, part{of.In(w.Lang), people})
	}
	if len(parts) < 2 {
		return ""
	}
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(math.Abs(b.amount), math.Abs(a.amount)) })
	const room = 3 // parts of the longest that a sentence may be
	for n := len(parts); n > 0; n-- {
		told, rest := parts[:n], 0.0
		for _, p := range parts[n:] {
			rest += p.amount
		}
		if n < len(parts) {
			told = append(slices.Clone(told), part{lang.Count{N: len(parts) - n, One: lang.Text{EN: "other", NL: "andere"}, More: lang.Text{EN: "others", NL: "andere"}}.In(w.Lang), rest})
		}
		var names []string
		var amounts []float64
		for _, p := range told {
			names, amounts = append(names, p.name+" "+w.Euros(p.amount)), append(amounts, p.amount)
		}
		said := w.Say(lang.Text{EN: " Cashable, in all years: %s; together %s", NL: " Verzilverbaar, in alle jaren: %s; samen %s"},
			strings.Join(names, ", "), w.Euros(w.Ledger.All.Total.Cashable))
		if !report.AddsUp(w.Ledger.All.Total.Cashable, amounts...) {
			said += w.Say(lang.Text{EN: " (rounded)", NL: " (afgerond)"})
		}
		if utf8.RuneCountInString(said) <= w.longest/room*2 || w.Endless {
			return said + "."
		}
	}
	return ""
}

// starts says that the help began in several years; "" where it did not.
func (w writer) starts() string {
	first, last := 0, 0
	for _, c := range w.Result.Cases {
		if first == 0 || c.Case.Start < first {
			first = c.Case.Start
		}
		last = max(last, c.Case.Start)
	}
	if first == last {
		return ""
	}
	return " " + w.Say(lang.Text{
		EN: "The help began from %d to %d, not for all at once.",
		NL: "De hulp begon van %d tot en met %d, niet voor iedereen tegelijk."}, first, last)
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
	others = max(0, len(shown)-cmp.Or(w.sizes.payers, mostPayers))
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
	mostYears := cmp.Or(w.years, mostYears)
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
// that can leave a budget.
func (w writer) yearsTable(payers []budget.Party) (t report.Table, note yearsNote) {
	spans := w.spans()
	scale := scaleOf(append(slices.Clone(payers), w.Ledger.All))
	who := w.Say(lang.Text{EN: "Who", NL: "Wie"})
	if scale > 1 {
		who = w.Say(lang.Text{EN: "Who (× %s)", NL: "Wie (× %s)"}, w.Euros(scale))
	}
	t.Columns = []report.Column{{Head: who, Wrap: true}}
	for _, s := range spans {
		t.Columns = append(t.Columns, report.Column{Head: s.head, Align: report.Right})
	}
	even := true
	row := func(kind report.RowKind, name string, p *budget.Party, of func(budget.Flow) float64) {
		cells := []report.Cell{report.Text(name)}
		var parts []float64
		for i, s := range spans {
			sum := 0.0
			for _, y := range p.Years[s.first:s.end] {
				sum += of(y.Flow)
			}
			sum = sum/scale + 0 // no −0
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
			part, sign := isPart(p, spans), 1.0
			back := wordBack(p, spans, part)
			if back == payMore {
				sign = -1
			}
			row(report.Plain, w.Say(back), p, func(f budget.Flow) float64 { return sign * f.Benefits })
			out := func(f budget.Flow) float64 { return sign * f.Cashable }
			if part {
				row(report.Plain, w.Say(lang.Text{EN: "of which cashable", NL: "waarvan verzilverbaar"}), p, out)
			} else {
				row(report.Plain, w.Say(lang.Text{EN: "cashable", NL: "verzilverbaar"}), p, out)
				row(report.Plain, w.Say(lang.Text{EN: "other effects", NL: "andere effecten"}), p, func(f budget.Flow) float64 { return f.Benefits - f.Cashable })
			}
		}
		row(kind, w.Say(lang.Text{EN: "%s, on balance", NL: "%s, per saldo"}, label), p, net)
	}
	all := report.Capitalised(w.Params.PerspectiveLabel(w.Ledger.All.ID).In(w.Lang))
	row(report.Total, w.Say(lang.Text{EN: "%s, on balance", NL: "%s, per saldo"}, all), &w.Ledger.All, net)
	note.prices = report.Capitalised(ledger.Prices(w.Ledger.Prices, w.Lang)) + w.Say(lang.Text{EN: ": other %s than the present values.", NL: ": andere %s dan de contante waarden."}, report.CurrencyNouns(w.Params.Currency))
	note.starts, note.cashable = w.starts(), w.cashable()
	if !even {
		note.rounding = " " + report.RoundingNote.In(w.Lang)
	}
	return t, note
}

var (
	getsBack = lang.Text{EN: "gets back", NL: "krijgt terug"}
	// payMore is told without a minus, getsOrPays with one.
	payMore    = lang.Text{EN: "pays more because of what changes", NL: "betaalt meer door wat verandert"}
	getsOrPays = lang.Text{EN: "gets back (below 0: pays more)", NL: "krijgt terug (onder 0: betaalt meer)"}
)

// wordBack says what the changes are for who pays: what comes back, or what is paid more
// where nothing does in any column. cashableIsPart is isPart of them.
func wordBack(p *budget.Party, spans []span, cashableIsPart bool) lang.Text {
	more, less := false, false
	for _, s := range spans {
		sum := 0.0
		for _, y := range p.Years[s.first:s.end] {
			sum += y.Benefits
		}
		more, less = more || report.Micros(sum) > 0, less || report.Micros(sum) < 0
	}
	switch {
	case !less:
		return getsBack
	case more || !cashableIsPart:
		return getsOrPays
	}
	return payMore
}

// scaleOf returns in what amounts are told so that none has more than seven digits: 1,
// 1,000, and so on.
func scaleOf(parties []budget.Party) float64 {
	const thousand, most = 1000, 1e7 - 0.5
	largest := 0.0
	for _, p := range parties {
		for _, of := range []func(budget.Flow) float64{
			func(f budget.Flow) float64 { return f.Costs }, func(f budget.Flow) float64 { return f.Benefits }, func(f budget.Flow) float64 { return f.Cashable },
		} {
			sum := 0.0 // of years together no amount is larger
			for _, y := range p.Years {
				sum += math.Abs(of(y.Flow))
			}
			largest = max(largest, sum)
		}
	}
	scale := 1.0
	for largest/scale >= most {
		scale *= thousand
	}
	return scale
}

// isPart reports whether what can leave a budget is a part of what comes back in every
// column: where other things get worse, more may leave it than comes back.
func isPart(p *budget.Party, spans []span) bool {
	for _, s := range spans {
		var sum budget.Flow
		for _, y := range p.Years[s.first:s.end] {
			sum.Benefits, sum.Cashable = sum.Benefits+y.Benefits, sum.Cashable+y.Cashable
		}
		sum.Benefits, sum.Cashable = float64(report.Micros(sum.Benefits)), float64(report.Micros(sum.Cashable))
		if !sum.CashableIsPart() {
			return false
		}
	}
	return true
}
