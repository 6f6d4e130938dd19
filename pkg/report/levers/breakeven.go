package levers

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/ground"
	"ipta/pkg/sensitivity"
)

// BreakEvens is a break-even analysis and the calculation that it is about.
type BreakEvens struct {
	Result     *calc.Result
	Parameters *model.Parameters
	Analysis   *model.Analysis // may be nil
	// All are the numbers over all cases together; Each those of each case, in
	// the order of the result, or nil.
	All  []sensitivity.BreakEven
	Each [][]sensitivity.BreakEven
}

// BreakEvenOptions say what a document of a break-even analysis shows.
type BreakEvenOptions struct {
	Lang lang.Language
	// Top is how many numbers and lines a table shows, 0 for all.
	Top int
}

// BreakEven returns the document of a break-even analysis: the share of the
// benefits that must come true, the value of each number at which the net
// present value is 0, the numbers that never turn it, and what is left without
// each line.
func BreakEven(b BreakEvens, o BreakEvenOptions) report.Document {
	names := newNames(b.Result, b.Parameters, o.Lang)
	w := names.Writer
	d := report.Document{Title: w.TitleOf(lang.Text{EN: "Break-even", NL: "Omslagpunten"}, b.Result, b.Analysis), Lang: o.Lang}
	d.Add(ground.Settings(w, b.Result))
	w.AddSample(&d, b.Result, b.Analysis)
	single := !report.Several(b.Result)
	if b.Each != nil && !single {
		d.Add(report.Heading{Level: 2, Text: wordTogether.In(w.Lang)})
	}
	dropped := sensitivity.DroppedLines(b.Result)
	names.addBreakEvens(&d, b.All, b.Result.Aggregate.Totals, len(b.Result.Cases) == 1, o.Top)
	names.addDropped(&d, b.Result, dropped, -1, o.Top)
	if b.Each != nil && !single {
		for i := range b.Result.Cases {
			c := &b.Result.Cases[i]
			d.Add(report.Heading{Level: 2, Text: report.CaseName(c.Case)})
			names.addBreakEvens(&d, b.Each[i], c.Totals, true, o.Top)
			names.addDropped(&d, b.Result, dropped, i, o.Top)
		}
	}
	return d
}

func (n numberNames) addBreakEvens(d *report.Document, all []sensitivity.BreakEven, totals calc.Totals, withinCase bool, top int) {
	d.Add(report.KeyFigures{Items: n.commonFactor(totals)})
	var turning, never []*sensitivity.BreakEven
	idle := 0
	for i := range all {
		switch b := &all[i]; {
		case b.NoEffect:
			idle++
		case len(b.Values) > 0:
			turning = append(turning, b)
		default:
			never = append(never, b)
		}
	}
	if len(turning) == 0 {
		d.Add(report.Paragraph{Text: n.Say(noneTurns)})
	} else {
		n.addTurning(d, turning, totals.NPV, withinCase, top)
	}
	n.addNever(d, never, withinCase, top)
	if idle > 0 {
		d.Add(report.Notes{Items: []string{n.Say(lang.Text{
			EN: "%s not move the result in this perspective.", NL: "%s de uitkomst in dit perspectief niet."},
			lang.Count{N: idle, One: lang.Text{EN: "number does", NL: "getal verschuift"}, More: lang.Text{EN: "numbers do", NL: "getallen verschuiven"}})}})
	}
}

// commonFactor says by which one factor all benefits may change.
func (n numberNames) commonFactor(t calc.Totals) []report.KeyFigure {
	items := []report.KeyFigure{{Label: report.WordNPV.In(n.Lang), Value: n.Euros(t.NPV), Tone: report.AmountTone(t.NPV)}}
	label := lang.Text{EN: "All benefits together", NL: "Alle baten samen"}.In(n.Lang)
	words := calculation.BreakEvenShare(t, n.Lang)
	costs, benefits := report.Micros(t.Costs), report.Micros(t.Benefits)
	if !t.BreakEvenShare.OK || costs <= 0 {
		return append(items, report.KeyFigure{Label: label, Value: words.Value, Note: words.Note})
	}
	const little = 0.01
	value, change := lang.Text{EN: "may be %s lower", NL: "mogen %s lager zijn"}, math.Abs(t.BreakEvenShare.Value-1)
	switch {
	case costs == benefits:
		value = lang.Text{EN: "just suffice", NL: "zijn precies genoeg"}
	case costs > benefits && change < little:
		value = lang.Text{EN: "must be a little higher (%s)", NL: "moeten iets hoger zijn (%s)"}
	case change < little:
		value = lang.Text{EN: "may be a little lower (%s)", NL: "mogen iets lager zijn (%s)"}
	case costs > benefits:
		value = lang.Text{EN: "must be %s higher", NL: "moeten %s hoger zijn"}
	}
	var by []any
	if costs != benefits {
		_, spoken := report.ShareWords(change, costs == 2*benefits, n.Lang)
		by = append(by, spoken)
	}
	return append(items, report.KeyFigure{Label: label, Value: n.Say(value, by...), Note: n.Say(lang.Text{
		EN: "for costs and benefits to be equal (%s of what is expected)",
		NL: "voor gelijke kosten en baten (%s van wat wordt verwacht)"}, words.Value)})
}

// addTurning adds the numbers that turn the result, the nearest first.
func (n numberNames) addTurning(d *report.Document, turning []*sensitivity.BreakEven, npv float64, withinCase bool, top int) {
	t := report.Table{
		Caption: n.Say(lang.Text{EN: "Where the result turns, the nearest first", NL: "Waar de uitkomst omslaat, het dichtstbijzijnde eerst"}),
		Columns: []report.Column{
			{Head: n.Say(lang.Text{EN: "Number", NL: "Getal"}), Wrap: true},
			{Head: n.Say(lang.Text{EN: "Now", NL: "Nu"}), Align: report.Right, Priority: 1},
			{Head: n.Say(lang.Text{EN: "Turns at", NL: "Slaat om bij"}), Align: report.Right},
			{Head: n.Say(lang.Text{EN: "Distance", NL: "Afstand"}), Align: report.Right},
			{Head: outcomeIf(npv).In(n.Lang), Wrap: true, Priority: 2},
		}}
	if picture := n.turns(turning, npv, withinCase, top); len(picture.Rows) > 0 {
		d.Add(report.Picture{Chart: picture})
	}
	shown := report.FirstFew(turning, top)
	within := false
	for _, b := range shown {
		x := n.At(b.Case, b.Path)
		values := make([]string, len(b.Values))
		for i, v := range b.Values {
			values[i] = n.Value(x, v)
		}
		at := lang.List(values).In(n.Lang)
		if inRange(b) {
			at, within = at+markWithin, true
		}
		distance := lang.Dash
		if share, ok := b.Distance(); ok {
			distance = chart.Moved(share, n.Lang)
		}
		words := n.inWords(x, b, npv)
		if words == "" {
			words = neverTurned(npv).In(n.Lang)
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			report.Text(n.Name(x, withinCase)), report.Text(n.Value(x, b.Number.Value)), report.Text(at), report.Text(distance), report.Text(words)}})
	}
	d.Add(t)
	var notes []string
	if within {
		notes = append(notes, n.Say(lang.Text{
			EN: "! Lies within the range that the file gives the number.",
			NL: "! Ligt binnen de bandbreedte die het bestand aan het getal geeft."}))
	}
	if rest := len(turning) - len(shown); rest > 0 {
		notes = append(notes, n.More(report.MoreNumbers(rest)))
	}
	if len(notes) > 0 {
		d.Add(report.Notes{Items: notes})
	}
}

// markWithin marks a break-even value inside the number's own range.
const markWithin = " !"

// inRange reports whether a value that turns the result lies in the range that
// the file gives the number.
func inRange(b *sensitivity.BreakEven) bool {
	s := b.Number.Spread
	return s != nil && slices.ContainsFunc(b.Values, func(v float64) bool { return v >= s.Low && v <= s.High })
}

// turns returns the picture of the numbers that turn the result, the nearest first: of
// those that are not 0 now, of which a change would be no share.
func (n numberNames) turns(turning []*sensitivity.BreakEven, npv float64, withinCase bool, top int) chart.Turning {
	const most = 12
	var c chart.Turning
	turned := map[chart.Turn]bool{} // and do not only reach 0
	for _, b := range turning {
		share, ok := b.Distance()
		if !ok {
			continue
		}
		x := n.At(b.Case, b.Path)
		row := chart.Turn{Label: n.Name(x, withinCase), Now: n.Value(x, b.Number.Value), At: n.Value(x, b.Nearest), Distance: share, Within: inRange(b)}
		if s := b.Number.Spread; s != nil {
			size := math.Abs(b.Number.Value)
			row.Low, row.High = (s.Low-b.Number.Value)/size, (s.High-b.Number.Value)/size
		}
		c.Rows = append(c.Rows, row)
		turned[row] = len(turnedRanges(b, npv)) > 0
	}
	slices.SortStableFunc(c.Rows, func(a, b chart.Turn) int { return cmp.Compare(math.Abs(a.Distance), math.Abs(b.Distance)) })
	if len(c.Rows) == 0 {
		return c
	}
	c.Title = n.evenFirst(c.Rows)
	if turn := slices.DeleteFunc(slices.Clone(c.Rows), func(r chart.Turn) bool { return !turned[r] }); len(turn) > 0 {
		c.Title = n.turnsFirst(turn, slices.DeleteFunc(slices.Clone(turning), func(b *sensitivity.BreakEven) bool { return len(turnedRanges(b, npv)) == 0 }))
	}
	c.Subtitle = n.Say(lang.Text{
		EN: "How far each number may move before the result turns, as a share of what it is now, the others as they are. Net present value now: %s",
		NL: "Hoever elk getal mag veranderen voordat de uitkomst omslaat, als deel van wat het nu is, de andere zoals ze zijn. Netto contante waarde nu: %s"}, n.Euros(npv))
	c.Rows = report.FirstFew(c.Rows, most)
	c.Rows = report.FirstFew(c.Rows, top)
	return c
}

// turnsFirst is what that picture shows, as a sentence: which number turns the result
// first and where, all that are as near as it in print, and how many turn it within the
// range that they have. Rows are the nearest first, and there is one.
func (n numberNames) turnsFirst(rows []chart.Turn, turning []*sensitivity.BreakEven) string {
	nearest := chart.Moved(math.Abs(rows[0].Distance), n.Lang)
	var names lang.List
	for _, r := range rows {
		if chart.Moved(math.Abs(r.Distance), n.Lang) == nearest {
			names = append(names, n.Say(lang.Same("%q"), r.Label))
		}
	}
	const named = 3
	said := lang.Text{EN: "%s turns the result first: at %s instead of %s", NL: "%s keert de uitkomst het eerst om: bij %s in plaats van %s"}.
		With(names, lang.Same(rows[0].At), lang.Same(rows[0].Now))
	nearest = strings.TrimPrefix(nearest, "+")
	atOnce := lang.Round(rows[0].Distance, 3) == 0
	switch {
	case atOnce && len(names) > named:
		said = lang.Text{EN: "%d numbers turn the result at the least change", NL: "%d getallen keren de uitkomst bij de kleinste verandering om"}.With(len(names))
	case atOnce && len(names) > 1:
		said = lang.Text{EN: "%s turn the result at the least change", NL: "%s keren de uitkomst bij de kleinste verandering om"}.With(names)
	case atOnce:
		said = lang.Text{EN: "%s turns the result at the least change", NL: "%s keert de uitkomst bij de kleinste verandering om"}.With(names)
	case len(names) > named:
		said = lang.Text{EN: "%d numbers turn the result first: at a change of %s", NL: "%d getallen keren de uitkomst het eerst om: bij een verandering van %s"}.With(len(names), nearest)
	case len(names) > 1:
		said = lang.Text{EN: "%s turn the result first: at a change of %s", NL: "%s keren de uitkomst het eerst om: bij een verandering van %s"}.With(names, nearest)
	}
	within := 0
	for _, b := range turning {
		if inRange(b) {
			within++
		}
	}
	tail := lang.Text{EN: "none does so within its range", NL: "geen doet dat binnen zijn bandbreedte"}.With()
	switch {
	case within == 1:
		tail = lang.Text{EN: "1 number does so within its range", NL: "1 getal doet dat binnen zijn bandbreedte"}.With()
	case within > 1:
		tail = lang.Text{EN: "%d numbers do so within their ranges", NL: "%d getallen doen dat binnen hun bandbreedte"}.With(within)
	}
	return said.In(n.Lang) + "; " + tail.In(n.Lang)
}

// evenFirst is what that picture shows where no number turns the result, and some make
// costs and benefits equal at the end of what they may be.
func (n numberNames) evenFirst(rows []chart.Turn) string {
	name := n.Say(lang.Same("%q"), rows[0].Label)
	if len(rows) == 1 {
		return n.Say(lang.Text{
			EN: "no number turns the result; %s makes costs and benefits equal at %s instead of %s, and no more",
			NL: "geen getal keert de uitkomst om; %s maakt kosten en baten gelijk bij %s in plaats van %s, en meer niet",
		}, name, rows[0].At, rows[0].Now)
	}
	return n.Say(lang.Text{
		EN: "no number turns the result; %s makes costs and benefits equal first, at %s instead of %s, and no more",
		NL: "geen getal keert de uitkomst om; %s maakt kosten en baten het eerst gelijk, bij %s in plaats van %s, en meer niet",
	}, name, rows[0].At, rows[0].Now)
}

// addNever adds the numbers that never turn the result, with the end of their
// possible range that comes nearest.
func (n numberNames) addNever(d *report.Document, never []*sensitivity.BreakEven, withinCase bool, top int) {
	if len(never) == 0 {
		return
	}
	slices.SortStableFunc(never, func(a, b *sensitivity.BreakEven) int {
		return cmp.Compare(math.Abs(a.NearestNPV), math.Abs(b.NearestNPV))
	})
	const fewer = 3 // of these there are many, and they say less
	shown := report.FirstFew(never, (top+fewer-1)/fewer)
	t := report.Table{
		Caption: n.Say(lang.Text{EN: "Never turn the result; those that come nearest", NL: "Keren de uitkomst nooit om; die het dichtst erbij komen"}),
		Columns: []report.Column{
			{Head: n.Say(lang.Text{EN: "Number", NL: "Getal"}), Wrap: true},
			{Head: n.Say(lang.Text{EN: "Now", NL: "Nu"}), Align: report.Right, Priority: 1},
			{Head: n.Say(lang.Text{EN: "Nearest at", NL: "Dichtstbij met"}), Align: report.Right},
			{Head: n.Say(lang.Text{EN: "NPV there", NL: "NCW daar"}), Align: report.Right},
		}}
	for _, b := range shown {
		x := n.At(b.Case, b.Path)
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			report.Text(n.Name(x, withinCase)), report.Text(n.Value(x, b.Number.Value)), report.Text(n.Value(x, b.Nearest)), n.Outcome(b.NearestNPV)}})
	}
	d.Add(t)
	if rest := len(never) - len(shown); rest > 0 {
		d.Add(report.Notes{Items: []string{n.More(report.MoreNumbers(rest))}})
	}
}

// addDropped adds what is left without each line: of one case, or for −1 of
// all cases together, those that take most away first.
func (n numberNames) addDropped(d *report.Document, r *calc.Result, dropped []sensitivity.Dropped, of, top int) {
	var rows []*sensitivity.Dropped
	left := func(x *sensitivity.Dropped) (npv float64, turns bool) {
		if of >= 0 {
			return x.CaseNPV, x.CaseTurns
		}
		return x.NPV, x.Turns
	}
	turning := 0
	for i := range dropped {
		if x := &dropped[i]; x.Case == of || of < 0 {
			rows = append(rows, x)
			if _, turns := left(x); turns {
				turning++
			}
		}
	}
	if len(rows) == 0 {
		return
	}
	slices.SortStableFunc(rows, func(a, b *sensitivity.Dropped) int {
		x, _ := left(a)
		y, _ := left(b)
		return cmp.Compare(x, y)
	})
	t := report.Table{
		Caption: n.Say(lang.Text{EN: "Without one benefit", NL: "Zonder één van de baten"}),
		Columns: []report.Column{
			{Head: n.Say(lang.Text{EN: "Left out", NL: "Weggelaten"}), Wrap: true},
			{Head: n.Say(lang.Text{EN: "NPV without it", NL: "NCW zonder"}), Align: report.Right},
			{Head: n.Say(lang.Text{EN: "Turns", NL: "Slaat om"}), Align: report.Right},
		}}
	shown := report.FirstFew(rows, max(top/2, min(top, 1)))
	for _, x := range shown {
		npv, turns := left(x)
		c := r.Cases[x.Case].Case
		name := n.LineName(report.NamedNumber{Source: c, Line: x.Line.Line})
		if of < 0 && len(r.Cases) > 1 {
			name = report.CaseName(c) + " · " + name
		}
		word := lang.Text{EN: "no", NL: "nee"}
		if turns {
			word = lang.Text{EN: "yes", NL: "ja"}
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{report.Text(name), n.Outcome(npv), report.Text(word.In(n.Lang))}})
	}
	d.Add(t)
	if rest := len(rows) - len(shown); rest > 0 {
		d.Add(report.Notes{Items: []string{n.Say(lang.Text{
			EN: "%s, of which dropping one matters less: --top 0 shows all.",
			NL: "Nog %s, waarvan het weglaten minder uitmaakt: --top 0 toont alles."},
			lang.Count{N: rest, One: lang.Text{EN: "more line", NL: "regel"}, More: lang.Text{EN: "more lines", NL: "regels"}})}})
	}
}
