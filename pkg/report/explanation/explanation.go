// Package explanation shows how a figure came about, from the tree of package
// explain: the document of ipta explain.
//
//   - explanation.go: the documents, of one figure and of the headlines.
//   - tree.go: the tree, folded to what a page can hold, with each formula in words
//     and in numbers.
//   - input.go: the inputs at its ends: place, source, grade, range.
//   - file.go: the same for programs.
package explanation

import (
	"cmp"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/explain"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
)

// writer writes in one language, with the labels of one parameter file.
type writer struct{ report.Writer }

// Options say how a figure is explained.
type Options struct {
	Lang lang.Language
	// Depth is how many levels below the figure are opened; 0 for as many as
	// stand on a page, below 0 for all.
	Depth int
	// Ask is how to ask for another figure, up to its name, such as "ipta
	// explain cases".
	Ask string
}

// Document shows a figure as a tree down to the numbers of the files, and
// below it where each of these stands and comes from.
func Document(r *calc.Result, p *model.Parameters, n explain.Node, o Options) report.Document {
	w := writer{report.Writer{Lang: o.Lang, Params: p}}
	d := report.Document{Lang: o.Lang, Title: w.figureTitle(r, n)}
	d.Add(w.Settings(r))
	t, branch := w.fitted(n, o.Depth)
	d.Add(report.Tree{Branches: []report.Branch{branch}})
	notes := append(breakEvenNotes(w, r, n), w.Say(holdsWords(n)))
	notes = append(notes, w.Say(lang.Text{
		EN: "Numbers are shown rounded; ipta reckons with all their decimals.",
		NL: "Getallen zijn afgerond getoond; ipta rekent met alle decimalen."}))
	switch {
	case t.folded > 0 && t.example == "":
		notes = append(notes, w.Say(lang.Text{
			EN: "%s has more below it: --depth all opens everything.",
			NL: "Onder %s zit nog meer: --depth all opent alles."}, foldMark))
	case t.folded > 0:
		notes = append(notes, w.Say(lang.Text{
			EN: "%s has more below it: ask for the name behind it (%s), or open everything with --depth all.",
			NL: "Onder %s zit nog meer: vraag naar de naam erachter (%s), of open alles met --depth all."}, foldMark, o.Ask+" "+t.example))
	}
	d.Add(report.Notes{Items: notes})
	if len(t.inputs) > 0 {
		d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "Where the numbers come from", NL: "Waar de getallen vandaan komen"})}, report.Tree{Branches: t.inputBranches()})
	}
	return d
}

// holdsWords says that the steps were done again, and whether they hold.
func holdsWords(n explain.Node) (lang.Text, any) {
	steps, ok := n.Holds()
	if !ok {
		return lang.Text{
			EN: "Done again from the numbers: not all of the %d steps give the figure above them. This is a mistake in ipta.",
			NL: "Nagerekend vanaf de getallen: niet alle %d stappen geven het cijfer erboven. Dit is een fout in ipta."}, steps
	}
	return lang.Text{
		EN: "Adds up: each of the %d steps, shown or folded, was done again and gives the figure above it.",
		NL: "Telt op: elk van de %d stappen, getoond of ingeklapt, is nagerekend en geeft het cijfer erboven."}, steps
}

// figureTitle names a figure and its case, as the tables of a calculation show it.
func (w writer) figureTitle(r *calc.Result, n explain.Node) string {
	return report.Capitalised(w.whose(r, n.Case)) + ": " + n.Name.In(w.Lang) + ", " + w.headlineValue(n)
}

// whose names a case, or all cases together.
func (w writer) whose(r *calc.Result, id string) string {
	for i := range r.Cases {
		if r.Cases[i].Case.ID == id {
			return report.CaseName(r.Cases[i].Case)
		}
	}
	return w.Say(lang.Text{EN: "all cases together", NL: "alle casussen samen"})
}

// Headlines shows the headline figures of a case, or of all cases together,
// with how to ask further for each. names are the other figures that there are.
func Headlines(r *calc.Result, p *model.Parameters, caseID string, nodes []explain.Node, names []string, o Options) report.Document {
	w := writer{report.Writer{Lang: o.Lang, Params: p}}
	d := report.Document{Lang: o.Lang, Title: w.Say(lang.Text{EN: "What can be explained of %s", NL: "Wat er uit te leggen is van %s"}, w.whose(r, caseID))}
	d.Add(w.Settings(r))
	prefix := ""
	if caseID != "" && len(r.Cases) > 1 {
		prefix = caseID + "."
	}
	t := report.Table{Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "Figure", NL: "Cijfer"}), Wrap: true}, {Head: w.Say(lang.Text{EN: "Value", NL: "Waarde"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "Ask for", NL: "Vraag naar"})}}}
	for _, n := range nodes {
		value := report.Text(w.headlineValue(n))
		if n.Unit == explain.Amount && n.Figure == "npv" {
			value.Tone = report.AmountTone(n.Value)
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{report.Text(report.Capitalised(n.Name.In(w.Lang))), value, report.Text(prefix + n.Figure)}})
	}
	w.addLines(&t, r, caseID, prefix)
	d.Add(t)
	items := []string{w.Say(lang.Text{
		EN: "Ask further with the name on the right: %s",
		NL: "Vraag verder met de naam rechts: %s"}, o.Ask+" "+prefix+"npv")}
	if others := otherNames(nodes, names, prefix); len(others) > 0 {
		items = append(items, w.Say(lang.Text{EN: "Also: %s.", NL: "Ook: %s."}, strings.Join(others, ", ")))
	}
	if caseID == "" && len(r.Cases) > 1 {
		items = append(items, w.Say(lang.Text{
			EN: "For one case put its id in front: %s",
			NL: "Voor één casus zet u haar id ervoor: %s"}, r.Cases[0].Case.ID+".npv, "+r.Cases[0].Case.ID))
	}
	d.Add(report.Notes{Items: append(breakEvenNotes(w, r, nodes...), items...)})
	return d
}

// breakEvenNotes say what a break-even share among the figures means, where all
// benefits together do not suffice.
func breakEvenNotes(w writer, r *calc.Result, nodes ...explain.Node) (notes []string) {
	for _, n := range nodes {
		t := r.Aggregate.Totals
		for i := range r.Cases {
			if r.Cases[i].Case.ID == n.Case {
				t = r.Cases[i].Totals
			}
		}
		if n.Figure == "break_even_share" && t.BreakEvenShare.OK && report.Micros(t.Costs) > report.Micros(t.Benefits) {
			notes = append(notes, calculation.BreakEvenShare(t, w.Lang).Sentence)
		}
	}
	return notes
}

// addLines adds the lines of a case, or the cases, below the headlines.
func (w writer) addLines(t *report.Table, r *calc.Result, caseID, prefix string) {
	group := func(name lang.Text) {
		t.Rows = append(t.Rows, report.Row{Kind: report.Group, Cells: []report.Cell{report.Text(w.Say(name)), {}, {}}})
	}
	if caseID == "" {
		group(lang.Text{EN: "By case, for one young person", NL: "Per casus, voor één jongere"})
		for i := range r.Cases {
			c := &r.Cases[i]
			t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{report.Text(report.CaseName(c.Case)), w.Outcome(c.NPV), report.Text(c.Case.ID + ".npv")}})
		}
		return
	}
	for i := range r.Cases {
		if r.Cases[i].Case.ID != caseID {
			continue
		}
		last := model.Group("")
		for _, l := range r.Cases[i].Lines {
			if l.Line.Group != last {
				last = l.Line.Group
				group(report.GroupWords[last])
			}
			t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{report.Text(w.LineLabel(l.Line)), w.Amount(l.PerspectiveValue), report.Text(prefix + l.Line.ID())}})
		}
	}
}

// otherNames returns the names of figures that the table does not show, those
// of one kind as one pattern.
func otherNames(nodes []explain.Node, names []string, prefix string) []string {
	var others []string
	seen := map[string]bool{}
	for _, n := range nodes {
		seen[n.Figure] = true
	}
	for _, name := range names {
		kind, first, many := strings.Cut(name, ".")
		line, _, isLine := strings.Cut(name, "[")
		if isLine {
			kind = line
		}
		if seen[name] || seen[kind] || isLine {
			continue
		}
		seen[kind] = true
		if many {
			name = kind + "." + cmp.Or(first, "…")
		}
		others = append(others, prefix+name)
	}
	return others
}

// headlineValue shows a figure as the tables of a calculation do.
func (w writer) headlineValue(n explain.Node) string {
	r := calc.Ratio{Value: n.Value, OK: n.Missing.IsZero()}
	switch {
	case !r.OK:
		return lang.Dash
	case n.Unit == explain.Amount:
		return w.Euros(n.Value)
	case n.Unit == explain.Share:
		return w.Percent(r)
	case n.Unit == explain.Years:
		return w.Years(r)
	}
	return w.Ratio(r)
}
