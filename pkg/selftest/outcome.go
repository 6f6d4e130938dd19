package selftest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/finding"
)

// Outcome is what a selftest found.
type Outcome struct {
	Options
	Version string
	// Comparisons are in the order of the paths; of those that were not walked NotRun
	// says so.
	Comparisons []Comparison
	// Sums and Figures are what was worked out by hand, and what was published.
	Sums    []Sum
	Figures []PublishedFigure
	// Failed are the studies of which something differs, in order.
	Failed []*Study
	// Absent are programs that were asked for and are not installed, by path.
	Absent map[Path]bool
}

// Wrong counts the figures that differ.
func (o *Outcome) Wrong() (n int) {
	for i := range o.Comparisons {
		n += o.Comparisons[i].Wrong
	}
	return n
}

// Sentence says how it went.
func (o *Outcome) Sentence(l lang.Language) string {
	figures, run := 0, 0
	for i := range o.Comparisons {
		if c := &o.Comparisons[i]; !c.NotRun {
			figures, run = figures+c.Figures, run+1
		}
	}
	if wrong := o.Wrong(); wrong > 0 {
		return lang.Text{EN: "%s in %s compared along %s: do not trust this program on this machine before you know why.",
			NL: "%s in %s, vergeleken langs %s: vertrouw dit programma op deze computer niet voor u weet waarom."}.With(
			lang.Count{N: wrong, One: lang.Text{EN: "difference", NL: "verschil"}, More: lang.Text{EN: "differences", NL: "verschillen"}},
			countFigures(figures), countPaths(run)).In(l)
	}
	return lang.Text{EN: "No differences: %s compared along %s.", NL: "Geen verschillen: %s, vergeleken langs %s."}.With(countFigures(figures), countPaths(run)).In(l)
}

func countFigures(n int) lang.Count {
	return lang.Count{N: n, One: lang.Text{EN: "figure", NL: "cijfer"}, More: lang.Text{EN: "figures", NL: "cijfers"}}
}

func countPaths(n int) lang.Count {
	return lang.Count{N: n, One: lang.Text{EN: "path", NL: "weg"}, More: lang.Text{EN: "paths", NL: "wegen"}}
}

// Command is what to type to see it again.
func (o *Outcome) Command() string {
	command := fmt.Sprintf("ipta selftest --random %d --seed %d", o.Cases, o.Seed)
	if o.Programs != nil {
		command += " --programs"
	}
	return command
}

// WhyNotRun says why a path was not walked.
func (o *Outcome) WhyNotRun(p Path) lang.Text {
	switch {
	case o.Absent[p] && p == Workbook:
		return lang.Text{EN: "not run: no LibreOffice was found", NL: "niet gedaan: geen LibreOffice gevonden"}
	case o.Absent[p]:
		return lang.Text{EN: "not run: no browser was found", NL: "niet gedaan: geen browser gevonden"}
	case p.IsOutside() && o.Cases > 0:
		return lang.Text{EN: "not run: only with --programs", NL: "niet gedaan: alleen met --programs"}
	}
	return lang.Text{EN: "not run: only with random cases", NL: "niet gedaan: alleen met willekeurige casussen"}
}

// Document shows the outcome. In full, every figure that was worked out by hand or
// published stands in it.
func (o *Outcome) Document(l lang.Language, full bool) report.Document {
	d := report.Document{Title: lang.Text{EN: "Selftest", NL: "Zelftest"}.In(l), Lang: l}
	d.Add(report.Paragraph{Text: o.Sentence(l)})
	table := report.Table{Columns: []report.Column{
		{Head: lang.Text{EN: "Compared with", NL: "Vergeleken met"}.In(l), Wrap: true},
		{Head: lang.Text{EN: "Cases", NL: "Casussen"}.In(l), Align: report.Right, Priority: 2},
		{Head: lang.Text{EN: "Figures", NL: "Cijfers"}.In(l), Align: report.Right},
		{Head: lang.Text{EN: "Difference at most", NL: "Verschil hoogstens"}.In(l), Align: report.Right, Priority: 1},
		{Head: lang.Text{EN: "Differ", NL: "Verschillen"}.In(l), Align: report.Right},
	}}
	var notRun []string
	for i := range o.Comparisons {
		c := &o.Comparisons[i]
		switch {
		case c.NotRun && o.Cases == 0: // told once, for all of them
			continue
		case c.NotRun:
			notRun = append(notRun, c.Path.Name().In(l)+": "+o.WhyNotRun(c.Path).In(l))
			continue
		}
		tone := report.Neutral
		if c.Wrong > 0 {
			tone = report.Bad
		}
		table.Rows = append(table.Rows, report.Row{Cells: []report.Cell{
			report.Text(c.Path.Name().In(l)), report.Text(whole(c.Cases, l)), report.Text(whole(c.Figures, l)), report.Text(c.distance(l)),
			{Text: whole(c.Wrong, l), Tone: tone},
		}})
	}
	d.Add(table)
	if o.Cases == 0 {
		notRun = []string{lang.Text{EN: "all other paths: %s", NL: "alle andere wegen: %s"}.With(o.WhyNotRun(Definition)).In(l)}
	}
	notes := report.Notes{Items: append(notRun, lang.Text{
		EN: "A difference is a part of the figure: 1e-12 of €1,000,000 is a millionth of a euro. By hand, by definition and by others at most %s is allowed, for what a computer rounds; where the same program reads the same case in another form, nothing.",
		NL: "Een verschil is een deel van het cijfer: 1e-12 van € 1.000.000 is een miljoenste euro. Met de hand, volgens de definitie en bij anderen mag het hoogstens %s zijn, voor wat een computer afrondt; leest hetzelfde programma dezelfde casus in een andere vorm, dan niets.",
	}.With(scientific(Tolerance)).In(l))}
	if o.Cases > 0 {
		notes.Items = append(notes.Items, lang.Text{EN: "The random cases are the same everywhere: %s.", NL: "De willekeurige casussen zijn overal dezelfde: %s."}.With(o.Command()).In(l))
	}
	d.Add(notes)
	o.differences(&d, l)
	if full {
		o.figures(&d, l)
	}
	return d
}

// differences lists the figures that differ, path by path.
func (o *Outcome) differences(d *report.Document, l lang.Language) {
	for i := range o.Comparisons {
		c := &o.Comparisons[i]
		if c.Wrong == 0 {
			continue
		}
		d.Add(report.Heading{Level: 2, Text: lang.Text{EN: "What differs: %s", NL: "Wat verschilt: %s"}.With(c.Path.Name()).In(l)})
		table := report.Table{Columns: []report.Column{
			{Head: lang.Text{EN: "Figure", NL: "Cijfer"}.In(l), Wrap: true},
			{Head: lang.Text{EN: "Here", NL: "Hier"}.In(l), Align: report.Right},
			{Head: lang.Text{EN: "Should be", NL: "Hoort te zijn"}.In(l), Align: report.Right},
		}}
		for _, x := range c.Differences {
			table.Rows = append(table.Rows, report.Row{Cells: []report.Cell{report.Text(x.Figure), report.Text(dash(x.Got)), report.Text(dash(x.Want))}})
		}
		d.Add(table)
		if more := c.Wrong - len(c.Differences); more > 0 {
			d.Add(report.Notes{Items: []string{lang.Text{EN: "and %s more", NL: "en nog %s"}.With(whole(more, l)).In(l)}})
		}
	}
}

// figures lists what was worked out by hand and what was published.
func (o *Outcome) figures(d *report.Document, l lang.Language) {
	d.Add(report.Heading{Level: 2, Text: lang.Text{EN: "Worked out by hand", NL: "Met de hand uitgerekend"}.In(l)})
	table := report.Table{Columns: []report.Column{
		{Head: lang.Text{EN: "Figure", NL: "Cijfer"}.In(l), Wrap: true},
		{Head: lang.Text{EN: "Value", NL: "Waarde"}.In(l), Align: report.Right},
		{Head: lang.Text{EN: "Arithmetic", NL: "Berekening"}.In(l), Wrap: true, Priority: 1},
	}}
	for _, x := range o.Sums {
		table.Rows = append(table.Rows, report.Row{Cells: []report.Cell{
			report.Text(x.Figure + " (" + strings.TrimSuffix(x.Parameters, ".yaml") + ", " + x.Perspective + ")"), report.Text(written(x.Value)), report.Text(x.Arithmetic)}})
	}
	d.Add(table, report.Heading{Level: 2, Text: lang.Text{EN: "Published", NL: "Gepubliceerd"}.In(l)})
	table = report.Table{Columns: []report.Column{
		{Head: lang.Text{EN: "Figure", NL: "Cijfer"}.In(l), Wrap: true},
		{Head: lang.Text{EN: "Published", NL: "Gepubliceerd"}.In(l), Align: report.Right},
		{Head: lang.Text{EN: "May differ", NL: "Mag schelen"}.In(l), Align: report.Right},
		{Head: "ipta", Align: report.Right, Priority: 1},
		{Head: lang.Text{EN: "Why so much", NL: "Waarom zoveel"}.In(l), Wrap: true, Priority: 2},
	}}
	var notes report.Notes
	for _, f := range o.Figures {
		if from := f.Example + ": " + f.Publisher + ", " + f.Title + ", " + f.URL; !slices.Contains(notes.Items, from) {
			notes.Items = append(notes.Items, from)
		}
		table.Rows = append(table.Rows, report.Row{Cells: []report.Cell{
			report.Text(f.Example + ": " + f.Figure), report.Text(written(f.Printed)), report.Text(report.Figure(f.Tolerance).String()),
			report.Text(report.Figure(f.Got).String()), report.Text(f.Why.In(l))}})
	}
	d.Add(table, notes)
}

func whole(n int, l lang.Language) string { return lang.Decimal{Value: float64(n)}.In(l) }

func dash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// distance says how far figures lie apart at most.
func (c *Comparison) distance(l lang.Language) string {
	switch {
	case c.Path == Published && c.Wrong == 0:
		return lang.Text{EN: "within what was printed", NL: "binnen wat er staat"}.In(l)
	case c.Largest == 0 && c.Wrong == 0:
		return lang.Text{EN: "none", NL: "geen"}.In(l)
	}
	return scientific(c.Bound())
}

// scientific writes a very small number in two digits at most.
func scientific(x float64) string {
	return strings.Replace(strconv.FormatFloat(x, 'g', 2, 64), "e-0", "e-", 1)
}

// JUnit is the outcome for services that run jobs: a test a path, and one a published
// figure.
func (o *Outcome) JUnit(l lang.Language) string {
	const name = "ipta selftest"
	paths := finding.Suite{Name: name}
	for i := range o.Comparisons {
		c := &o.Comparisons[i]
		t := finding.Test{Class: name, Name: c.Path.ID()}
		switch {
		case c.NotRun:
			t.Skipped = &finding.TestOutcome{Message: o.WhyNotRun(c.Path).In(l)}
		case c.Wrong > 0:
			var text strings.Builder
			for _, x := range c.Differences {
				fmt.Fprintf(&text, "%s: %s, %s\n", x.Figure, dash(x.Got), dash(x.Want))
			}
			t.Failure = &finding.TestOutcome{Message: fmt.Sprintf("%d / %d", c.Wrong, c.Figures), Type: "difference", Text: text.String()}
		}
		paths.Cases = append(paths.Cases, t)
	}
	published := finding.Suite{Name: name + ": " + Published.Name().In(l)}
	for i := range o.Figures {
		f := &o.Figures[i]
		t := finding.Test{Class: f.Example, Name: f.Figure}
		if !f.Within() {
			t.Failure = &finding.TestOutcome{Message: written(f.Got) + " / " + written(f.Printed), Type: "difference"}
		}
		published.Cases = append(published.Cases, t)
	}
	return finding.JUnit([]finding.Suite{paths, published})
}
