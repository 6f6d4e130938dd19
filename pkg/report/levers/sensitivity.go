// Package levers says which numbers move a result and where they turn it: the
// documents and files of ipta sensitivity and ipta breakeven. What was calculated
// comes from package sensitivity.
//
//   - sensitivity.go, twoway.go: one number at its low and high, and two at once.
//   - breakeven.go, turnphrases.go: at which value of a number costs and benefits
//     are equal, and what that means in plain words.
//   - nearest.go: which numbers come nearest to turning it.
//   - sensitivityfile.go, breakevenfile.go: the same for programs.
package levers

import (
	"cmp"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
	"ipta/pkg/sensitivity"
)

// numberNames finds the names of the numbers of a run, and writes what moves them.
type numberNames struct{ report.NumberNames }

func newNames(r *calc.Result, p *model.Parameters, l lang.Language) numberNames {
	return numberNames{report.Writer{Lang: l, Params: p}.Names(calc.CasesOf(r))}
}

// CaseTornado returns the picture of the numbers that move the result of case i
// of an analysis furthest, at most so many; ok is false where none moves it.
func CaseTornado(a OneWay, i, most int, l lang.Language) (picture chart.Tornado, ok bool) {
	n := newNames(a.Result, a.Parameters, l)
	rows := n.byCase(a.Swings, len(a.Result.Cases))[i]
	if len(rows) == 0 {
		return chart.Tornado{}, false
	}
	return n.tornado(rows, a.Result.Cases[i].NPV, most), true
}

// Weightiest says in one sentence which number moves the result over all cases most, and
// how many turn it; ok is false where none moves it.
func Weightiest(a OneWay, l lang.Language) (said string, ok bool) {
	n := newNames(a.Result, a.Parameters, l)
	rows := n.overAll(a)
	if len(rows) == 0 {
		return "", false
	}
	return n.weightiest(rows, a.Result.Aggregate.NPV) + ".", true
}

// overAll returns the numbers that move the result over all cases, the widest first.
func (n numberNames) overAll(a OneWay) (rows []swingRow) {
	for i := range a.Swings {
		if r := n.allCases(&a.Swings[i]); r.width() > 0 {
			r.withinCase = len(a.Result.Cases) == 1
			rows = append(rows, r)
		}
	}
	return rows
}

// OneWay is a one-way sensitivity analysis and the calculation that it varies.
type OneWay struct {
	Result     *calc.Result
	Parameters *model.Parameters
	Analysis   *model.Analysis // may be nil
	// Swings are those of all cases together, the widest first, with those of
	// each case.
	Swings []sensitivity.NumberSwing
}

// SensitivityOptions say what a document of a sensitivity analysis shows.
type SensitivityOptions struct {
	Lang lang.Language
	// Top is how many numbers are shown, 0 for all.
	Top int
	// ByCase adds what the numbers do to each case.
	ByCase bool
}

// swingRow is a number with the outcome at its two ends, and what the net present
// value spans.
type swingRow struct {
	number    report.NamedNumber
	s         *sensitivity.NumberSwing
	low, high sensitivity.Outcome
	from, to  float64
	// withinCase says that the case need not be named.
	withinCase bool
}

func (r swingRow) width() float64 { return r.to - r.from }

// oneSided reports whether the result is furthest where the number stands now.
func (r swingRow) oneSided() bool {
	return r.from < min(r.low.NPV, r.high.NPV) || r.to > max(r.low.NPV, r.high.NPV)
}

// allCases is the row of a number over all cases together.
func (n numberNames) allCases(s *sensitivity.NumberSwing) swingRow {
	r := swingRow{number: n.At(s.Case, s.Path), s: s, low: s.AtLow, high: s.AtHigh}
	r.from, r.to = s.Span()
	return r
}

// Sensitivity returns the document of a one-way sensitivity analysis: what each
// number does to all cases together, as picture and as table, and when asked to
// each case.
func Sensitivity(a OneWay, o SensitivityOptions) report.Document {
	names := newNames(a.Result, a.Parameters, o.Lang)
	w := names.Writer
	d := report.Document{Title: w.TitleOf(lang.Text{EN: "Sensitivity", NL: "Gevoeligheid"}, a.Result, a.Analysis), Lang: o.Lang}
	d.Add(ground.Settings(w, a.Result))
	w.AddSample(&d, a.Result, a.Analysis)
	single := !report.Several(a.Result)
	if o.ByCase && !single {
		d.Add(report.Heading{Level: 2, Text: wordTogether.In(w.Lang)})
	}
	names.addSwings(&d, names.overAll(a), a.Result.Aggregate.NPV, o.Top)
	if o.ByCase && !single {
		for i, rows := range names.byCase(a.Swings, len(a.Result.Cases)) {
			c := &a.Result.Cases[i]
			d.Add(report.Heading{Level: 2, Text: report.CaseName(c.Case)})
			names.addSwings(&d, rows, c.NPV, o.Top)
		}
	}
	return d
}

var wordTogether = lang.Text{EN: "All cases together", NL: "Alle casussen samen"}

// byCase returns what the numbers do to each case, the widest first.
func (n numberNames) byCase(swings []sensitivity.NumberSwing, cases int) [][]swingRow {
	rows := make([][]swingRow, cases)
	for i := range swings {
		s := &swings[i]
		number := n.At(s.Case, s.Path)
		for _, c := range s.Cases {
			if c.AtLow != c.Base || c.AtHigh != c.Base {
				row := swingRow{number: number, s: s, low: c.AtLow, high: c.AtHigh, withinCase: true}
				row.from, row.to = c.Span()
				rows[c.Case] = append(rows[c.Case], row)
			}
		}
	}
	for _, list := range rows {
		slices.SortStableFunc(list, func(a, b swingRow) int { return cmp.Compare(b.width(), a.width()) })
	}
	return rows
}

// addSwings adds the picture and the table of numbers, and what they mean.
func (n numberNames) addSwings(d *report.Document, rows []swingRow, base float64, top int) {
	if len(rows) == 0 {
		d.Add(report.Paragraph{Text: n.Say(lang.Text{
			EN: "No number in these files has a range that moves the result. Give numbers low and high, or use --all.",
			NL: "Geen getal in deze bestanden heeft een bandbreedte die de uitkomst verschuift. Geef getallen low en high, of gebruik --all."})})
		return
	}
	d.Add(report.Paragraph{Text: n.swingSummary(rows, base)})
	d.Add(report.Picture{Chart: n.tornado(rows, base, cmp.Or(top, len(rows)))})
	t := report.Table{Columns: []report.Column{
		{Head: n.Say(lang.Text{EN: "Number", NL: "Getal"}), Wrap: true},
		{Head: n.Say(lang.Text{EN: "Low → high", NL: "Laag → hoog"}), Align: report.Right},
		{Head: n.Say(lang.Text{EN: "NPV at low", NL: "NCW bij laag"}), Align: report.Right},
		{Head: n.Say(lang.Text{EN: "NPV at high", NL: "NCW bij hoog"}), Align: report.Right},
		{Head: n.Say(lang.Text{EN: "Swing", NL: "Verschil"}), Align: report.Right, Priority: 1},
		{Head: n.Say(lang.Text{EN: "B/C at low", NL: "B/K bij laag"}), Align: report.Right, Priority: 2},
		{Head: n.Say(lang.Text{EN: "B/C at high", NL: "B/K bij hoog"}), Align: report.Right, Priority: 2},
	}}
	shown := report.FirstFew(rows, top)
	assumed, byGrade := false, false
	for _, r := range shown {
		ends := n.Ends(r.number, r.s.LowValue, r.s.HighValue)
		switch {
		case !r.s.HasRange:
			ends, assumed = ends+markAssumed, true
		case r.s.Number.Spread.ByGrade != 0:
			ends, byGrade = ends+markByGrade, true
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			report.Text(n.Name(r.number, r.withinCase)), report.Text(ends), n.Outcome(r.low.NPV), n.Outcome(r.high.NPV),
			report.Text(n.Euros(r.width())), report.Text(n.outcomeRatio(r.low)), report.Text(n.outcomeRatio(r.high)),
		}})
	}
	d.Add(t)
	d.Add(report.Notes{Items: n.swingNotes(rows, len(shown), assumed, byGrade)})
}

// The marks behind ranges that a number does not have itself.
const (
	markAssumed = " *"
	markByGrade = " °"
)

func (n numberNames) outcomeRatio(o sensitivity.Outcome) string {
	ratio, ok := o.BenefitCostRatio()
	return n.Ratio(calc.Ratio{Value: ratio, OK: ok})
}

// swingSummary says what a reader should remember: how many numbers can turn
// the sign of the result, and which moves it most.
func (n numberNames) swingSummary(rows []swingRow, base float64) string {
	turning := turningOf(rows, base)
	first, alike := rows[0], 0
	for _, r := range rows[1:] {
		if report.Micros(r.width()) == report.Micros(first.width()) {
			alike++
		}
	}
	name, from, to := n.Name(first.number, first.withinCase), n.Euros(first.from), n.Euros(first.to)
	summary := n.Say(lang.Text{EN: "The net present value is %s.", NL: "De netto contante waarde is %s."}, n.Euros(base)) + " "
	ranged := "" // others may move it too: they are not tried
	if !slices.ContainsFunc(rows, func(r swingRow) bool { return !r.s.HasRange }) {
		ranged = n.Say(lang.Text{EN: " with a range", NL: " met een bandbreedte"})
	}
	switch {
	case len(rows) == 1:
		summary += n.Say(lang.Text{
			EN: "One number%s moves it, %q: between %s and %s.",
			NL: "Eén getal%s verschuift die, %q: tussen %s en %s."}, ranged, name, from, to)
	case alike > 0:
		summary += n.Say(lang.Text{
			EN: "Of the %d numbers%s that move it, %q and %d more do so most, each over %s.",
			NL: "Van de %d getallen%s die haar verschuiven, doen %q en nog %d dat het meest, elk over %s."}, len(rows), ranged, name, alike, n.Euros(first.width()))
	default:
		summary += n.Say(lang.Text{
			EN: "Of the %d numbers%s that move it, %q does so most: between %s and %s.",
			NL: "Van de %d getallen%s die haar verschuiven, doet %q dat het meest: tussen %s en %s."}, len(rows), ranged, name, from, to)
	}
	tail := lang.Text{
		EN: "No number by itself turns its sign within its range.",
		NL: "Geen enkel getal keert binnen zijn bandbreedte op eigen kracht het teken om."}
	switch {
	case turning == 1:
		tail = lang.Text{EN: "1 number by itself turns its sign.", NL: "1 getal keert op eigen kracht het teken om."}
	case turning > 1:
		return summary + " " + n.Say(lang.Text{
			EN: "%d numbers turn its sign, each by itself.", NL: "%d getallen keren elk op eigen kracht het teken om."}, turning)
	}
	return summary + " " + tail.In(n.Lang)
}

// turningOf counts the numbers that by themselves turn the sign of the result.
func turningOf(rows []swingRow, base float64) (turning int) {
	for _, r := range rows {
		if sensitivity.Turned(base, r.low.NPV) || sensitivity.Turned(base, r.high.NPV) {
			turning++
		}
	}
	return turning
}

// weightiest is what the picture of numbers shows, as a sentence: which moves the result
// most and by how much, all that do so to the euro, and how many turn it. There is a row.
func (n numberNames) weightiest(rows []swingRow, base float64) string {
	most := 0.0
	for _, r := range rows {
		most = max(most, lang.Round(r.width(), 0))
	}
	var names lang.List
	for _, r := range rows {
		if lang.Round(r.width(), 0) == most {
			names = append(names, n.Say(lang.Same("%q"), n.Name(r.number, r.withinCase)))
		}
	}
	const named = 3
	difference := n.Rough(most)
	if most == 0 {
		difference = n.Say(lang.Text{EN: "less than %s", NL: "minder dan %s"}, n.Euros(1))
	}
	said := lang.Text{EN: "%s weighs most: a difference of %s", NL: "%s weegt het zwaarst: %s verschil"}.With(names, difference)
	switch {
	case len(rows) == 1:
		said = lang.Text{EN: "%s makes a difference of %s", NL: "%s maakt %s verschil"}.With(names, difference)
	case len(names) > named:
		said = lang.Text{EN: "%d numbers weigh most: a difference of %s each", NL: "%d getallen wegen het zwaarst: elk %s verschil"}.With(len(names), difference)
	case len(names) > 1:
		said = lang.Text{EN: "%s weigh most: a difference of %s each", NL: "%s wegen het zwaarst: elk %s verschil"}.With(names, difference)
	}
	tail := lang.Text{EN: "of the %d numbers that move the result, none turns it", NL: "van de %d getallen die de uitkomst verschuiven, keert geen haar om"}.With(len(rows))
	switch turning := turningOf(rows, base); {
	case len(rows) == 1 && turning == 1:
		tail = lang.Text{EN: "it turns the result", NL: "het keert de uitkomst om"}.With()
	case len(rows) == 1:
		tail = lang.Text{EN: "it does not turn the result", NL: "het keert de uitkomst niet om"}.With()
	case turning == 1:
		tail = lang.Text{EN: "of the %d numbers that move the result, 1 turns it", NL: "van de %d getallen die de uitkomst verschuiven, keert er 1 haar om"}.With(len(rows))
	case turning == len(rows):
		tail = lang.Text{EN: "of the %d numbers that move the result, each turns it", NL: "van de %d getallen die de uitkomst verschuiven, keert elk haar om"}.With(len(rows))
	case turning > 0:
		tail = lang.Text{EN: "of the %d numbers that move the result, %d turn it", NL: "van de %d getallen die de uitkomst verschuiven, keren er %d haar om"}.With(len(rows), turning)
	}
	return said.In(n.Lang) + "; " + tail.In(n.Lang)
}

func (n numberNames) swingNotes(rows []swingRow, shown int, assumed, byGrade bool) []string {
	notes := []string{n.Say(lang.Text{
		EN: "Each number goes to its low and its high while all others stay as they are.",
		NL: "Elk getal gaat naar zijn laagste en zijn hoogste waarde, terwijl alle andere blijven zoals ze zijn."})}
	if slices.ContainsFunc(rows[:shown], swingRow.oneSided) {
		notes = append(notes, n.Say(lang.Text{
			EN: "Where low and high lie on one side of the result as it is, the swing reaches to the result as it is.",
			NL: "Waar laag en hoog aan één kant liggen van de uitkomst zoals die nu is, loopt het verschil tot die uitkomst."}))
	}
	if assumed {
		notes = append(notes, n.Say(lang.Text{
			EN: "* No range was given: 20% lower and higher, within what the number may be.",
			NL: "* Er is geen bandbreedte gegeven: 20% lager en hoger, binnen wat het getal mag zijn."}))
	}
	if byGrade {
		notes = append(notes, n.Say(lang.Text{
			EN: "° The range is that of the confidence grade (default_range of the parameter file).",
			NL: "° De bandbreedte is die van de betrouwbaarheidsgraad (default_range van het parameterbestand)."}))
	}
	if rest := len(rows) - shown; rest > 0 {
		notes = append(notes, n.Say(lang.Text{
			EN: "%s, each moving the result by %s at most: --top 0 shows all.",
			NL: "Nog %s, die de uitkomst elk hoogstens %s verschuiven: --top 0 toont alles."},
			report.MoreNumbers(rest), n.Euros(rows[shown].width())))
	}
	return notes
}

// tornado returns the picture of the numbers.
func (n numberNames) tornado(rows []swingRow, base float64, top int) chart.Tornado {
	const most = 12
	picture := chart.Tornado{
		Caption: chart.Caption{
			Title: n.weightiest(rows, base),
			Subtitle: n.Say(lang.Text{
				EN: "Net present value with each number at its low and its high, the others as they are; %s of %d",
				NL: "Netto contante waarde met elk getal op zijn laagste en zijn hoogste waarde, de andere zoals ze zijn; %s van %d"},
				lang.Same(report.CurrencyWord(n.Params.Currency)), n.Params.PriceLevel),
		},
		Unit: chart.Unit{Currency: n.Params.Currency}, Base: base, Most: min(top, most),
	}
	for _, r := range rows {
		picture.Swings = append(picture.Swings, chart.Swing{
			Label: n.Name(r.number, r.withinCase), Low: r.low.NPV, High: r.high.NPV,
			AtLow: n.Value(r.number, r.s.LowValue), AtHigh: n.Value(r.number, r.s.HighValue),
			AtBase: n.Value(r.number, r.s.Number.Value), Assumed: !r.s.HasRange,
		})
	}
	return picture
}
