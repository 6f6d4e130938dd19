package explain

import (
	"fmt"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

var netEffectName = lang.Text{EN: "net effect", NL: "netto effect"}

// effect explains the net effect of a line with the optimism bias in it (SPEC
// 2.4); ok is false when it is 1 for certain, as for most interventions.
func (b *caseBuilder) effect(r *calc.LineResult) (n Node, ok bool) {
	l := r.Line
	var factors []Node
	if l.Group != model.Intervention {
		factors = b.chances(l)
	}
	negative := len(factors) > 0 && factors[0].Value < 0
	if bias, ok := b.bias(l, negative); ok {
		factors = append(factors, bias)
	}
	switch len(factors) {
	case 0:
		return Node{}, false
	case 1:
		n = factors[0].named(say(netEffectName))
	default:
		n = branch(say(netEffectName), Share, Product, lang.Text{EN: "the factors below, multiplied", NL: "de factoren hieronder, vermenigvuldigd"}, factors...)
	}
	n.Case, n.Figure = b.c.Case.ID, l.ID()+".net_effect"
	return n.as(r.NetEffect), true
}

// leaves names what a number that is taken off leaves.
var leaves = map[*field.Number]lang.Text{
	field.Deadweight:   {EN: "what would not have happened anyway", NL: "wat niet ook zonder hulp gebeurd was"},
	field.Displacement: {EN: "what did not move elsewhere", NL: "wat niet naar elders is verschoven"},
}

// chances returns the factors of the net effect that the line itself gives.
func (b *caseBuilder) chances(l *model.Line) (factors []Node) {
	for _, x := range calc.Effect(l) {
		switch {
		case x.Op == calc.Difference:
			minus := lang.Text{EN: "without − with", NL: "zonder − met"}
			if x.A == field.With {
				minus = lang.Text{EN: "with − without", NL: "met − zonder"}
			}
			factors = append(factors, branch(say(lang.Text{EN: "difference that the help makes", NL: "verschil dat de hulp maakt"}), Share, Difference, minus,
				b.chance(x, x.A, l), b.chance(x, x.B, l)))
		case !x.A.Says(l):
		case x.Op == calc.Complement:
			factors = append(factors, branch(say(leaves[x.A]), Share, Difference, lang.Text{EN: "100% − share", NL: "100% − deel"}, all(), b.number(x.A, l)))
		default:
			factors = append(factors, b.number(x.A, l))
		}
	}
	return factors
}

// chance explains one of the chances of a difference: that with the help follows
// from that without it where the line gives a ratio (SPEC 2.4).
func (b *caseBuilder) chance(x calc.EffectFactor, f *field.Number, l *model.Line) Node {
	if x.Ratio == nil || f != field.With {
		return b.number(f, l)
	}
	name, without, ratio := say(f.Name), b.number(field.Without, l), b.number(x.Ratio, l)
	with := b.follows(x.By, name, without, ratio)
	if x.By == calc.Risk && with.Value > 1 {
		with = branch(name, Share, Least, lang.Text{EN: "at most 100%", NL: "hoogstens 100%"}, with, all())
	}
	return with.as(l.With.Value)
}

// follows explains how the chance with the help follows from that without it.
func (b *caseBuilder) follows(by calc.Op, name lang.Message, without, ratio Node) Node {
	no := func() Node {
		return branch(say(lang.Text{EN: "chance that it does not happen without the help", NL: "kans dat het zonder de hulp niet gebeurt"}), Share, Difference,
			lang.Text{EN: "100% − without", NL: "100% − zonder"}, all(), without)
	}
	switch by {
	case calc.Odds:
		if without.Value == 1 && ratio.Value == 0 {
			return branch(name, Share, Product, lang.Text{}, without, ratio)
		}
		odds := branch(say(lang.Text{EN: "odds ratio × without", NL: "oddsratio × zonder"}), Share, Product, lang.Text{}, ratio, without)
		return branch(name, Share, Quotient, lang.Text{EN: "odds ratio × without / (100% − without + odds ratio × without)", NL: "oddsratio × zonder / (100% − zonder + oddsratio × zonder)"},
			odds, branch(say(lang.Text{EN: "100% − without + odds ratio × without", NL: "100% − zonder + oddsratio × zonder"}), Share, Sum, lang.Text{}, no(), odds))
	case calc.Hazard:
		left := branch(say(lang.Text{EN: "chance that it does not happen with the help", NL: "kans dat het met de hulp niet gebeurt"}), Share, Power,
			lang.Text{EN: "(100% − without) ^ hazard ratio", NL: "(100% − zonder) ^ hazardratio"}, no(), ratio)
		return branch(name, Share, Difference, lang.Text{EN: "100% − (100% − without) ^ hazard ratio", NL: "100% − (100% − zonder) ^ hazardratio"}, all(), left)
	}
	return branch(name, Share, Product, lang.Text{EN: "without × risk ratio", NL: "zonder × relatief risico"}, without, ratio)
}

// bias explains the correction for optimism; ok is false when there is none.
func (b *caseBuilder) bias(l *model.Line, negative bool) (n Node, ok bool) {
	if b.p.OptimismBias == nil {
		return Node{}, false
	}
	grade := l.Grade()
	table, share := "benefits", b.p.OptimismBias.Benefits[grade]
	if l.Group == model.Intervention || negative {
		table, share = "costs", b.p.OptimismBias.Costs[grade]
	}
	if share == 0 {
		return Node{}, false
	}
	entry := b.setting(say(lang.Text{EN: "optimism bias at grade %d", NL: "optimismecorrectie bij graad %d"}, grade), share, Share,
		fmt.Sprintf("optimism_bias.%s.%d", table, grade), b.p.BiasPos(table, grade))
	entry.Note = gradeNote(l, grade)
	name := say(lang.Text{EN: "correction for optimism", NL: "correctie voor optimisme"})
	if table == "costs" {
		return branch(name, Share, Sum, lang.Text{EN: "100% + bias", NL: "100% + correctie"}, all(), entry), true
	}
	return branch(name, Share, Difference, lang.Text{EN: "100% − bias", NL: "100% − correctie"}, all(), entry), true
}

// gradeNote says whose grade of confidence decided: the worst of those given.
func gradeNote(l *model.Line, grade int) lang.Message {
	who := lang.Text{EN: "evidence of the line", NL: "onderbouwing van de regel"}
	switch {
	case grade == l.Figure.Confidence && l.Figure.TriedGrade:
		who = lang.Text{EN: "confidence of the unit cost, as it is tried", NL: "betrouwbaarheid van de kostprijs, zoals die wordt geprobeerd"}
	case grade == l.Figure.Confidence && l.Figure.Grade() == 0:
		who = lang.Text{EN: "confidence of the unit cost that another value is tried for", NL: "betrouwbaarheid van de kostprijs waarvoor een andere waarde is geprobeerd"}
	case grade == l.Figure.Confidence:
		who = lang.Text{EN: "confidence of the unit cost", NL: "betrouwbaarheid van de kostprijs"}
	case grade == l.Confidence:
		who = lang.Text{EN: "confidence of the line", NL: "betrouwbaarheid van de regel"}
	}
	return say(lang.Text{EN: "grade %d is the worst that is given: %s", NL: "graad %d is de slechtste die is gegeven: %s"}, grade, who)
}
