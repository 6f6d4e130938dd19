package explanation

import (
	"strconv"
	"strings"

	"ipta/pkg/explain"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

const (
	// page is how many lines of a tree stand on a page.
	page = 70
	// foldMark stands before the name of a figure that is not opened.
	foldMark = "▸"
)

// treeWriter puts a tree of package explain into branches.
type treeWriter struct {
	writer
	// depth is how many levels are opened.
	depth int
	// inputs are the numbers of the files that were met, in the order of their
	// footnotes; numbers holds those by path and place.
	inputs  []explain.Node
	numbers map[string]int
	// told are remarks that stand in the tree already.
	told map[string]bool
	// folded counts the branches that are not opened; example is how to ask for
	// the first of them.
	folded  int
	example string
	// prefixed says that a figure is asked for with its case in front.
	prefixed bool
}

// fitted returns a tree of the depth asked for, 0 being the deepest that
// stands on a page.
func (w writer) fitted(n explain.Node, depth int) (*treeWriter, report.Branch) {
	const least, most = 2, 100
	grow := func(depth int) (*treeWriter, report.Branch) {
		t := &treeWriter{writer: w, depth: depth, numbers: map[string]int{}, told: map[string]bool{}, prefixed: n.Case == ""}
		return t, t.branch(n, 0)
	}
	switch {
	case depth < 0:
		return grow(most)
	case depth > 0:
		return grow(depth)
	}
	best, branch := grow(least)
	for depth := least + 1; best.folded > 0 && depth <= most; depth++ {
		t, b := grow(depth)
		if lines([]report.Branch{b}) > page {
			break
		}
		best, branch = t, b
	}
	return best, branch
}

// branch shows a node that stands level levels below the figure.
func (t *treeWriter) branch(n explain.Node, level int) report.Branch {
	b := report.Branch{Text: n.Name.In(t.Lang), Value: t.value(n)}
	if level == 0 {
		b.Text = report.Capitalised(b.Text)
	}
	if n.Input != nil {
		b.Text += " " + t.footnote(n)
		if !n.Input.Pos.IsZero() { // what a default is, its footnote says
			t.remark(&b, n, "")
		}
		return b
	}
	if !n.Missing.IsZero() {
		b.Remarks = append(b.Remarks, n.Missing.In(t.Lang))
	}
	switch {
	case n.Op == explain.Reference, len(n.Children) > 0 && level >= t.depth && !simple(n):
		t.fold(&b, n)
	case simple(n):
		t.remark(&b, n, strings.TrimSpace(t.formula(n, false)+" = "+t.expression(n, false)))
	case level+1 >= t.depth && scaled(n):
		t.remark(&b, n, t.plain(n.Children[0])+" "+t.footnote(n.Children[0])+signs[n.Op]+t.plain(n.Children[1]))
		t.fold(&b, n.Children[1])
	default:
		t.remark(&b, n, t.formula(n, true))
		for _, c := range n.Children {
			b.Branches = append(b.Branches, t.branch(c, level+1))
		}
	}
	return b
}

// scaled reports whether a node is a number of a file times another figure, as
// a case is for all young people for whom it stands.
func scaled(n explain.Node) bool {
	return n.Op == explain.Product && len(n.Children) == 2 && n.Children[0].Input != nil && n.Children[1].Figure != "" && !simple(n.Children[1])
}

// fold closes a node and says how to ask for it.
func (t *treeWriter) fold(b *report.Branch, n explain.Node) {
	t.event(b, n)
	t.folded++
	if n.Figure == "" {
		b.Text += " " + foldMark
		return
	}
	name := n.Figure
	if t.prefixed && n.Case != "" {
		name = n.Case + "." + name
	}
	if t.example == "" {
		t.example = name
	}
	b.Text += " " + foldMark + " " + name
}

// remark adds the formula of a node and what is said of it, each once where
// siblings would say the same.
func (t *treeWriter) remark(b *report.Branch, n explain.Node, formula string) {
	if formula = strings.TrimSuffix(strings.TrimPrefix(formula, "= "), " = "); formula != "" {
		b.Remarks = append(b.Remarks, formula)
	}
	t.event(b, n)
	if note := n.Note.In(t.Lang); note != "" && !t.told[note] {
		t.told[note] = true
		b.Remarks = append(b.Remarks, report.Capitalised(note))
	}
}

// event says on which event of the story a line hangs, and what came of its chance,
// which moves no figure.
func (t *treeWriter) event(b *report.Branch, n explain.Node) {
	if n.Event != nil {
		b.Remarks = append(b.Remarks, t.Say(lang.Text{EN: "Story: %s", NL: "Verhaal: %s"}, strings.TrimSpace(n.Event.When+" "+n.Event.Title)))
	}
	for _, m := range n.Measured {
		what := lang.Text{EN: "Measured in %s: it had not happened", NL: "Gemeten in %s: het was niet gebeurd"}
		if m.Happened {
			what = lang.Text{EN: "Measured in %s: it had happened", NL: "Gemeten in %s: het was gebeurd"}
		}
		text := t.Say(what, m.On)
		if !m.Source.IsZero() {
			text += " (" + t.source(m.Source) + ")"
		}
		b.Remarks = append(b.Remarks, text)
	}
}

// formula returns how a value follows from those below it, in words and, where
// numbers is asked for and they are few, in numbers.
func (t *treeWriter) formula(n explain.Node, numbers bool) string {
	words := n.Formula.In(t.Lang)
	if len(n.Children) == 0 || !numbers && n.Op == explain.Product {
		words = ""
	}
	const few = 6
	if !numbers || n.Op == explain.Sum || len(n.Children) > few || signs[n.Op] == "" {
		if !numbers && t.told[words] {
			return ""
		}
		t.told[words] = !numbers
		return words
	}
	parts := make([]string, len(n.Children))
	for i, c := range n.Children {
		parts[i] = t.plain(c)
		if c.Value < 0 {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return words + " = " + strings.Join(parts, signs[n.Op])
}

// signs are the signs of the ops that are written between numbers.
var signs = map[explain.Op]string{
	explain.Sum: " + ", explain.Difference: " − ", explain.Product: " × ", explain.Quotient: " / ", explain.Power: " ^ ",
}

// simple reports whether a node is shown as one sum in one line: a few numbers
// with signs between them.
func simple(n explain.Node) bool {
	leaves, inputs, ok := weigh(n)
	const mostLeaves, mostInputs = 8, 2
	return ok && len(n.Children) > 0 && leaves <= mostLeaves && inputs <= mostInputs
}

// weigh counts the numbers below a node and those of them that stand in files.
// ok is false where something else than a sum is to be shown.
func weigh(n explain.Node) (leaves, inputs int, ok bool) {
	if len(n.Children) == 0 {
		if n.Input != nil {
			inputs = 1
		}
		return 1, inputs, n.Op == explain.FromFile || n.Op == explain.Constant
	}
	ok = signs[n.Op] != "" && n.Event == nil && n.Unit != explain.Amount
	for _, c := range n.Children {
		l, i, fine := weigh(c)
		leaves, inputs, ok = leaves+l, inputs+i, ok && fine
	}
	return leaves, inputs, ok
}

// expression writes a simple node as one sum.
func (t *treeWriter) expression(n explain.Node, nested bool) string {
	if len(n.Children) == 0 {
		s := t.plain(n)
		if n.Input != nil {
			s += " " + t.footnote(n)
		}
		return s
	}
	parts := make([]string, len(n.Children))
	for i, c := range n.Children {
		parts[i] = t.expression(c, true)
		if i == 0 && c.Op == explain.Product && n.Op == explain.Product || c.Op == explain.Power && n.Op != explain.Power {
			parts[i] = t.expression(c, false)
		}
	}
	s := strings.Join(parts, signs[n.Op])
	if nested {
		s = "(" + s + ")"
	}
	return s
}

// footnote returns the mark of the number of a file.
func (t *treeWriter) footnote(n explain.Node) string {
	key := n.Input.Path + "@" + place(n.Input.Pos)
	i, known := t.numbers[key]
	if !known {
		i = len(t.inputs)
		t.numbers[key] = i
		t.inputs = append(t.inputs, n)
	}
	return "[" + strconv.Itoa(i+1) + "]"
}

// value shows the value of a node in its column.
func (t *treeWriter) value(n explain.Node) string {
	switch {
	case !n.Missing.IsZero():
		return lang.Dash
	case n.Unit == explain.Years:
		return t.Say(lang.Text{EN: "%s years", NL: "%s jaar"}, lang.Plain(n.Value, t.Lang))
	}
	return t.plain(n)
}

// plain shows the value of a node in a sum, with all decimals that matter.
func (t *treeWriter) plain(n explain.Node) string {
	switch n.Unit {
	case explain.Amount:
		return t.Price(n.Value, report.Cents)
	case explain.Share:
		return lang.Plain(n.Value*100, t.Lang) + "%"
	}
	return lang.Plain(n.Value, t.Lang)
}

// lines counts the lines of branches where nothing wraps.
func lines(branches []report.Branch) int {
	n := 0
	for _, b := range branches {
		n += 1 + len(b.Remarks) + lines(b.Branches)
	}
	return n
}
