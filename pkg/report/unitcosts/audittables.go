package unitcosts

import (
	"cmp"
	"slices"
	"strconv"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// usedBy says of which cases the use is; "" for none.
func (w writer) usedBy(r *calc.Result) string {
	if r == nil {
		return ""
	}
	return w.Cases(len(r.Cases))
}

// shareOf shows a share in a cell, a dash for none.
func (w writer) shareOf(x *report.Figure) report.Cell {
	if x == nil {
		return report.Text(lang.Dash)
	}
	return report.Text(w.Percent(calc.Ratio{Value: float64(*x), OK: true}))
}

var (
	headOfCosts    = lang.Text{EN: "Of the costs", NL: "Van de kosten"}
	headOfBenefits = lang.Text{EN: "Of the benefits", NL: "Van de baten"}
)

// addKinds adds the table by kind of source.
func (w writer) addKinds(d *report.Document, f AuditFile) {
	t := report.Table{Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "Kind of source", NL: "Soort bron"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Number", NL: "Aantal"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "Out of date", NL: "Verouderd"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "Opens at its page", NL: "Opent op de pagina"}), Align: report.Right, Priority: 1},
		{Head: w.Say(lang.Text{EN: "Seen through another", NL: "Gezien via een ander"}), Align: report.Right, Priority: 2},
	}}
	if f.Cases != nil {
		t.Columns = append(t.Columns, report.Column{Head: headOfCosts.In(w.Lang), Align: report.Right}, report.Column{Head: headOfBenefits.In(w.Lang), Align: report.Right})
	}
	for _, x := range f.ByKind {
		kind := ""
		if x.SourceKind != nil {
			kind = *x.SourceKind
		}
		cells := []report.Cell{report.Text(kindWords[kind].In(w.Lang)), report.Text(strconv.Itoa(x.Figures)), report.Text(strconv.Itoa(x.OutOfDate)),
			report.Text(strconv.Itoa(x.Opens)), report.Text(strconv.Itoa(x.SeenVia))}
		if f.Cases != nil {
			cells = append(cells, w.shareOf(x.OfCosts), w.shareOf(x.OfBenefits))
		}
		t.Rows = append(t.Rows, report.Row{Cells: cells})
	}
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "By kind of source", NL: "Per soort bron"})}, t)
	notes := []string{w.Say(lang.Text{
		EN: "A figure is out of date when its review is due, or when its own year lies further back than its kind of source allows: 1 year for what the law sets, 3 for statistics and press, 10 for a study, 5 for the rest.",
		NL: "Een cijfer is verouderd als de herziening te laat is, of als het eigen jaar verder terug ligt dan bij de soort bron past: 1 jaar bij wat de wet vaststelt, 3 bij statistiek en pers, 10 bij een onderzoek, 5 bij de rest."})}
	if f.Cases != nil {
		notes = append(notes, w.Say(lang.Text{
			EN: "Shares are by size, of all costs and of all benefits of the cases. What rests on a unit cost and on a number counts with both, so that they may add up to over 100%.",
			NL: "Aandelen zijn naar grootte, van alle kosten en van alle baten van de casussen. Wat op een kostprijs en op een getal rust, telt bij beide mee, zodat de som boven 100% kan uitkomen."}))
	}
	d.Add(report.Notes{Items: notes})
}

// mostUsed is how many figures the table of use shows.
const mostUsed = 15

// addUse adds the table of the figures on which most of the cases rests, the weightiest first.
func (w writer) addUse(d *report.Document, f AuditFile) {
	if f.Cases == nil {
		return
	}
	used := slices.DeleteFunc(slices.Clone(f.Figures), func(x Audited) bool { return *x.Costs+*x.Benefits == 0 })
	slices.SortStableFunc(used, func(a, b Audited) int { return cmp.Compare(*b.Costs+*b.Benefits, *a.Costs+*a.Benefits) })
	t := report.Table{Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "Figure", NL: "Cijfer"}), Wrap: true},
		{Head: headOfCosts.In(w.Lang), Align: report.Right},
		{Head: headOfBenefits.In(w.Lang), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "Kind of source", NL: "Soort bron"}), Wrap: true, Priority: 1},
		{Head: w.Say(lang.Text{EN: "Year", NL: "Jaar"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "Grade", NL: "Graad"}), Align: report.Right, Priority: 2},
		{Head: w.Say(lang.Text{EN: "Opens", NL: "Opent"}), Priority: 3},
	}}
	for _, x := range used[:min(mostUsed, len(used))] {
		kind, opens, year, grade := "", lang.Text{EN: "no", NL: "nee"}, lang.Dash, lang.Dash
		if x.SourceKind != nil {
			kind = *x.SourceKind
		}
		if x.Opens {
			opens = lang.Text{EN: "yes", NL: "ja"}
		}
		if x.Year != nil {
			year = strconv.Itoa(*x.Year)
		}
		if x.Confidence != nil {
			grade = strconv.Itoa(*x.Confidence)
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{report.Text(x.Label), w.shareOf(x.OfCosts), w.shareOf(x.OfBenefits),
			report.Text(kindWords[kind].In(w.Lang)), report.Text(year), report.Text(grade), report.Text(opens.In(w.Lang))}})
	}
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "What the cases rest on most", NL: "Waar de casussen het meest op rusten"})}, t)
	if rest := len(used) - len(t.Rows); rest > 0 {
		d.Add(report.Notes{Items: []string{w.Say(lang.Text{EN: "%d more figures are in use; -f csv gives all.", NL: "Er zijn nog %d cijfers in gebruik; -f csv geeft ze alle."}, rest)}})
	}
}

// stale returns the table of what is out of date: what most rests on first, and then the
// oldest.
func (w writer) stale(f AuditFile) report.Table {
	t := report.Table{Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "Figure", NL: "Cijfer"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Name", NL: "Naam"}), Wrap: true, Priority: 2},
		{Head: w.Say(lang.Text{EN: "Year", NL: "Jaar"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "Review by", NL: "Herzien voor"}), Priority: 1},
		{Head: w.Say(lang.Text{EN: "Why", NL: "Waarom"}), Wrap: true},
	}}
	old := slices.DeleteFunc(slices.Clone(f.Figures), func(x Audited) bool { return !x.OutOfDate })
	weight := func(x Audited) float64 {
		if x.Costs == nil {
			return 0
		}
		return float64(*x.Costs + *x.Benefits)
	}
	age := func(x Audited) int {
		if x.Age == nil {
			return 0
		}
		return *x.Age
	}
	slices.SortStableFunc(old, func(a, b Audited) int {
		return cmp.Or(cmp.Compare(weight(b), weight(a)), cmp.Compare(age(b), age(a)))
	})
	for _, x := range old {
		year, review := lang.Dash, lang.Dash
		if x.Year != nil {
			year = strconv.Itoa(*x.Year)
		}
		if x.ReviewBy != nil {
			review = *x.ReviewBy
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			report.Text(x.Label), {Text: x.ID, Tone: report.Muted}, report.Text(year), report.Text(review), report.Text(*x.Why),
		}})
	}
	return t
}
