package explain

import (
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// view says what of a line is asked: in which years, discounted or not, and for
// whom.
type view struct {
	// year is one year from the start, or allYears.
	year       int
	discounted bool
	// stakeholder is whose part is asked; "" for the perspective of the result,
	// and everybody for the full value before any perspective.
	stakeholder string
}

const (
	allYears  = -1
	everybody = "*"
)

// line explains what a line is worth.
func (b *caseBuilder) line(r *calc.LineResult, v view) Node {
	l := r.Line
	quantity := b.quantity(l)
	quantity.Case, quantity.Figure = b.c.Case.ID, l.ID()+".quantity"
	unitValue := b.unitValue(l)
	unitValue.Case, unitValue.Figure = b.c.Case.ID, l.ID()+".unit_value"
	factors := []Node{quantity.as(r.Quantity), unitValue.as(r.UnitValue)}
	words := []lang.Text{{EN: "quantity", NL: "aantal"}, {EN: "unit value", NL: "bedrag per eenheid"}}
	if effect, ok := b.effect(r); ok {
		factors, words = append(factors, effect), append(words, netEffectName)
	}
	factors, words = append(factors, b.timing(r, v)), append(words, v.timingWords())
	if share, ok := b.share(l, v); ok {
		factors, words = append(factors, share), append(words, lang.Text{EN: "part that counts", NL: "deel dat telt"})
	}
	n := branch(say(lang.Same("%s"), l.Figure.Label), Amount, Product, times(words), factors...)
	n.Event, n.Measured = b.event(l), l.Measured
	switch {
	case v.year < 0 && v.discounted && v.stakeholder == "":
		n.Case, n.Figure, n.Value = b.c.Case.ID, l.ID(), r.PerspectiveValue
	case v.year < 0 && v.discounted && v.stakeholder == everybody:
		n.Case, n.Figure, n.Value = b.c.Case.ID, l.ID()+".present_value", r.PresentValue
	case v.year >= 0 && v.discounted && v.stakeholder == "":
		n.Value = r.Years[v.year]
	}
	return n
}

// timingWords says in a formula for what the years stand.
func (v view) timingWords() lang.Text {
	switch {
	case v.year < 0 && v.discounted:
		return lang.Text{EN: "discounted years", NL: "verdisconteerde jaren"}
	case v.discounted:
		return lang.Text{EN: "discounted year", NL: "verdisconteerd jaar"}
	}
	return lang.Text{EN: "year", NL: "jaar"}
}

// times joins the words of a product.
func times(words []lang.Text) (formula lang.Text) {
	for i, w := range words {
		if i > 0 {
			formula.EN += " × "
			formula.NL += " × "
		}
		formula.EN += w.EN
		formula.NL += w.NL
	}
	return formula
}

// share explains the part of a line that counts; ok is false when that is all
// of it for anybody who asks.
func (b *caseBuilder) share(l *model.Line, v view) (n Node, ok bool) {
	switch {
	case v.stakeholder == everybody:
		return Node{}, false
	case v.stakeholder != "":
		name := say(lang.Text{EN: "part of %s", NL: "deel van %s"}, b.p.StakeholderLabel(v.stakeholder))
		return b.counts(l, map[string]bool{v.stakeholder: true}, name), true
	case b.members == nil && !l.Figure.IsTransfer():
		return Node{}, false
	}
	name := say(lang.Text{EN: "part that counts for %s", NL: "deel dat telt voor %s"}, b.p.PerspectiveLabel(b.r.Perspective))
	return b.counts(l, b.members, name), true
}

// event returns the event of the story on which a line hangs, or nil.
func (b *caseBuilder) event(l *model.Line) *model.Event {
	story := b.c.Case.Story
	if l.Event.Name == "" || story == nil {
		return nil
	}
	for i := range story.Timeline {
		if story.Timeline[i].ID == l.Event.Name {
			return &story.Timeline[i]
		}
	}
	return nil
}
