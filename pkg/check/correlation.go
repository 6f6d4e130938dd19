package check

import (
	"fmt"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// correlations wants each correlation to be between two different numbers of
// the file that have a range, each pair to stand there once, and all to hold at
// once.
func (r *rules) correlations() {
	before := len(r.found)
	pairs := map[[2]string]bool{}
	for i, c := range r.p.Correlations {
		path := fmt.Sprintf("correlations[%d]", i)
		known := r.uncertain(c.A, path+".a")
		known = r.uncertain(c.B, path+".b") && known
		pair := [2]string{min(c.A.Name, c.B.Name), max(c.A.Name, c.B.Name)}
		switch {
		case !known:
		case c.A.Name == c.B.Name:
			r.add("correlation", c.B.Pos, path, lang.Text{
				EN: "%s is correlated with itself; name two numbers",
				NL: "%s is met zichzelf gecorreleerd; noem twee getallen",
			}.With(c.A.Name))
		case pairs[pair]:
			r.add("correlation", c.A.Pos, path, lang.Text{
				EN: "the correlation of %s and %s is given twice; leave one out",
				NL: "de correlatie van %s en %s staat er twee keer; laat er een weg",
			}.With(c.A.Name, c.B.Name))
		}
		pairs[pair] = true
	}
	if len(r.found) > before {
		return // what the pairs mean is not known
	}
	for _, g := range CorrelationGroups(r.p.Correlations) {
		if g.Factor == nil {
			r.add("correlation", g.Pos, "correlations", lang.Text{
				EN: "the correlations of %s cannot all hold at once (their matrix is not positive semidefinite); bring them closer to 0, and give numbers with rank 1 or -1 the same correlations with others",
				NL: "de correlaties van %s kunnen niet allemaal tegelijk gelden (hun matrix is niet positief semidefiniet); breng ze dichter bij 0, en geef getallen met rank 1 of -1 dezelfde correlaties met andere",
			}.With(lang.List(g.Paths)))
		}
	}
}

// uncertain reports whether a name is the path of a number of the parameter
// file that has a range, and adds a finding when it is not.
func (r *rules) uncertain(ref model.Ref, path string) bool {
	if n, ok := field.FindShared(r.p, ref.Name); ok {
		if !hasRange(n.Number) {
			r.noRange(ref, path)
			return false
		}
		return true
	}
	if at, ok := field.Parse(ref.Name); ok && at.Case != "" && at.Line != "" {
		return true // see rules.correlated
	}
	var names []string
	for _, x := range field.SharedNumbers(r.p) {
		names = append(names, x.Path)
	}
	if nearest, ok := Nearest(ref.Name, names); ok {
		r.add("correlation", ref.Pos, path, lang.Text{
			EN: "there is no number %q in this file; did you mean %q?",
			NL: "er is geen getal %q in dit bestand; bedoelt u %q?",
		}.With(ref.Name, nearest))
		return false
	}
	r.add("correlation", ref.Pos, path, lang.Text{
		EN: "there is no number %q in this file; write a path such as unit_costs.eviction.value, or cases.yassin.avoided[0].without of a case",
		NL: "er is geen getal %q in dit bestand; schrijf een pad zoals unit_costs.eviction.value, of cases.yassin.avoided[0].without van een casus",
	}.With(ref.Name))
	return false
}

// correlated wants the numbers of a case that have correlations to be there and to
// have a range.
func (r *rules) correlated(c *model.Case) {
	for i, x := range r.p.Correlations {
		for k, ref := range [...]model.Ref{x.A, x.B} {
			at, _ := field.Parse(ref.Name)
			if at.Line == "" || at.Case != c.StreamID() {
				continue
			}
			path := fmt.Sprintf("correlations[%d].%c", i, "ab"[k])
			switch n, ok := numberOf(c, &at); {
			case !ok:
				r.add("correlation", ref.Pos, path, lang.Text{
					EN: "case %s has no line %s with this number; mend the path, or leave this pair out",
					NL: "casus %s heeft geen regel %s met dit getal; verbeter het pad, of laat dit paar weg",
				}.With(at.Case, at.Line))
			case !hasRange(n):
				r.noRange(ref, path)
			}
		}
	}
}

// numberOf returns the number of a case that a path leads to; ok is false where there
// is none that may be drawn.
func numberOf(c *model.Case, at *field.Path) (n *model.Number, ok bool) {
	for _, l := range c.Lines() {
		switch {
		case l.ID() != at.Line:
		case !at.Number.IsOfFigure():
			return at.Number.OfLine(l), !(at.Number.Effect && l.Group == model.Intervention)
		case l.Figure != nil && l.OwnsKey(at.Number.Key):
			n := at.Number.OfFigure(l.Figure)
			return n, n != nil
		}
	}
	return nil, false
}

// hasRange reports whether a number is drawn.
func hasRange(n *model.Number) bool {
	s := n.Spread
	return s != nil && s.Low < s.High && s.Distribution != "fixed"
}

func (r *rules) noRange(ref model.Ref, path string) {
	r.add("correlation", ref.Pos, path, lang.Text{
		EN: "%s has no range, so that nothing can rise with it; give it a range (low and high), or leave this pair out",
		NL: "%s heeft geen bandbreedte, zodat er niets mee kan stijgen; geef low en high, of laat dit paar weg",
	}.With(ref.Name))
}
