package check

import (
	"slices"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

var numbers = sort{id: "unknown-number", unknown: lang.Text{EN: "unknown number", NL: "onbekend getal"}, in: "numbers"}

// named wants a number that stands for one with a name to stand for one that there
// is and that fits, and gives it the value and the range of that. It does nothing
// for a number of its own.
func (r *rules) named(n *model.Number, f *field.Number, path string) {
	if n.Named == "" {
		return
	}
	x, ok := r.p.Resolve(n)
	if !ok {
		r.refer(numbers, model.Ref{Name: n.Named, Pos: n.Pos}, path, r.knownNumbers())
		return
	}
	switch wanted := f.Kind.Takes(); {
	case wanted == "":
		r.add("number-kind", n.Pos, path, lang.Text{
			EN: "no number with a name can stand here; write the number itself",
			NL: "hier kan geen getal met een naam staan; schrijf het getal zelf",
		}.With())
	case x.Holds != wanted:
		r.add("number-kind", n.Pos, path, lang.Text{
			EN: "%q is %s, and %s is wanted here; take another number, or write the number itself",
			NL: "%q is %s, en hier hoort %s; kies een ander getal, of schrijf het getal zelf",
		}.With(n.Named, numberKinds[x.Holds], numberKinds[wanted]), definedHere(declared{name: x.ID, pos: x.Pos}))
	}
}

var numberKinds = map[model.NumberKind]lang.Text{
	model.ShareNumber:  {EN: "a share (kind: share)", NL: "een deel (kind: share)"},
	model.RatioNumber:  {EN: "a ratio (kind: ratio)", NL: "een verhouding (kind: ratio)"},
	model.AmountNumber: {EN: "an amount (kind: amount)", NL: "een bedrag of aantal (kind: amount)"},
}

func (r *rules) knownNumbers() []declared {
	known := make([]declared, len(r.p.Numbers))
	for i, x := range r.p.Numbers {
		known[i] = declared{x.ID, x.Pos, x.Label}
	}
	return known
}

// numbers settles the numbers of a line that depend on others: those that stand for
// one with a name, and the chance with the help that follows by a ratio.
func (r *rules) numbers(l *model.Line) {
	for _, f := range field.LineNumbers {
		if n := f.OfLine(l); n.Named != "" {
			r.named(n, f, l.ID()+"."+f.Key)
		}
	}
	ratio := field.RatioOf(l)
	if ratio == nil {
		return
	}
	n := ratio.OfLine(l)
	l.With = model.Number{Value: ratio.ChanceWith(l.Without.Value, n.Value), Pos: n.Pos}
	if ratio == field.RiskRatio {
		r.riskRatio(l)
	}
}

// riskRatio wants a risk ratio to leave the chance with the help at 100 % at most,
// and tells where it does not at the ends of their ranges.
func (r *rules) riskRatio(l *model.Line) {
	const rounding = 1e-12
	path := l.ID() + "." + field.RiskRatio.Key
	p, ratio := l.Without.Value, l.RiskRatio.Value
	if p*ratio > 1+rounding {
		r.add("risk-ratio", l.RiskRatio.Pos, path, lang.Text{
			EN: "a risk ratio of %s would bring the chance of %s to %s, and no chance is above 100%%; write at most %s, or an odds_ratio, which never goes beyond",
			NL: "een relatief risico van %s zou de kans van %s op %s brengen, en geen kans is hoger dan 100%%; schrijf hoogstens %s, of een odds_ratio, die er nooit voorbij gaat",
		}.With(plain(ratio), lang.Share(p), lang.Share(p*ratio), plain(lang.Round(1/p-0.0005, 3))))
		return
	}
	high := func(n model.Number) float64 {
		if n.Spread != nil {
			return n.Spread.High
		}
		return n.Value
	}
	if p, ratio = high(l.Without), high(l.RiskRatio); p*ratio > 1+rounding {
		r.add("risk-ratio-cut", l.RiskRatio.Pos, path, lang.Text{
			EN: "where the chance without the help is %s and the risk ratio %s, the chance with it would be above 100%%; it is cut there, in draws and at the ends of ranges; an odds_ratio never goes beyond",
			NL: "waar de kans zonder de hulp %s is en het relatief risico %s, zou de kans met hulp hoger zijn dan 100%%; daar wordt zij afgekapt, in trekkingen en aan de uiteinden van bandbreedtes; een odds_ratio gaat er nooit voorbij",
		}.With(lang.Share(p), plain(ratio)))
		r.found[len(r.found)-1].Severity = diag.Warning
	}
}

// ownNumbers settles the numbers that a line's own figure u has itself and that
// stand for one with a name.
func (r *rules) ownNumbers(l *model.Line, u *model.UnitCost) {
	for _, f := range field.FigureNumbers {
		n := f.OfFigure(u)
		if n == nil || n.Named == "" || !l.OwnsKey(f.Key) {
			continue
		}
		if f == field.Cashable { // which is not of the copy alone
			cashable := *n
			u.Cashable, n = &cashable, &cashable
		}
		r.named(n, f, l.ID()+"."+f.Key)
	}
	if l.OwnsKey("value") {
		r.p.StateByNumber(u)
	}
}

// tried reports whether a number with a name that stands on a line, or in its unit
// cost, is on trial.
func (r *rules) tried(l *model.Line) bool {
	if len(r.p.Numbers) == 0 {
		return false
	}
	is := func(n *model.Number) bool {
		if n == nil || n.Named == "" {
			return false
		}
		x := r.p.Number(n.Named)
		return x != nil && (x.Source.Trial != "" || x.TriedGrade)
	}
	for _, f := range field.LineNumbers {
		if is(f.OfLine(l)) {
			return true
		}
	}
	for _, f := range field.FigureNumbers {
		if l.Figure != nil && is(f.OfFigure(l.Figure)) {
			return true
		}
	}
	return false
}

// standing returns the numbers with a name that a line is worth something by: what can
// be cashed changes nothing of that.
func (r *rules) standing(l *model.Line) (list []*model.NamedNumber) {
	if len(r.p.Numbers) == 0 {
		return nil
	}
	add := func(n *model.Number) {
		if n.Named == "" {
			return
		}
		if x := r.p.Number(n.Named); x != nil && !slices.Contains(list, x) {
			list = append(list, x)
		}
	}
	for _, f := range field.LineNumbers {
		add(f.OfLine(l))
	}
	if l.Figure != nil {
		add(&l.Figure.Value)
	}
	return list
}
