package load

import (
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// lines reads the lines of a group.
func (o *object) lines(group model.Group) (lines []*model.Line) {
	n := o.value(group.Key())
	if n == nil {
		return nil
	}
	defer o.pop()
	if most := o.limits.lines(); len(n.items) > most {
		o.add("lines", n.pos, passed(LinesLimit, lang.Text{
			EN: "%s lines stand here, and a group of a case has at most %s; split the case",
			NL: "hier staan %s regels, en een groep van een casus heeft er hoogstens %s; splits de casus",
		}, most, lang.Decimal{Value: float64(len(n.items))}))
		return nil
	}
	lines = make([]*model.Line, 0, len(n.items))
	all := make([]model.Line, len(n.items))
	o.list(n, func(i int, n *node) {
		in, ok := o.object(n, n.pos)
		if !ok {
			return
		}
		defer in.close()
		l := &all[i]
		l.Group, l.Index, l.Pos = group, i, n.pos
		in.line(l)
		lines = append(lines, l)
	})
	return lines
}

// ownKeys are the keys of a unit cost that a line may have itself.
var ownKeys = field.Figure.Keys(nil)

func (o *object) line(l *model.Line) {
	l.UnitCost = o.refOf("unit_cost")
	o.own(l)
	o.quantity(l)
	firstYear := 1
	if l.Group == model.Intervention {
		firstYear = 0
	}
	o.yearsOf(l, firstYear)
	o.profile(l)
	o.effect(l)
	o.evidence(l)
	l.TriedEvidence = slices.ContainsFunc(o.changes, func(c model.Change) bool { return triesEvidence(c.Path, l) })
	l.Confidence = o.wholeOf("confidence", gradeRule, 0)
	l.Event = o.refOf("event")
	l.Note = o.localizedOf("note")
}

// own reads the keys of a unit cost that stand on the line.
func (o *object) own(l *model.Line) {
	at := map[string]diag.Pos(nil)
	for _, key := range ownKeys {
		f := o.node.get(key)
		if f == nil || (f.value.isNull() && key != "value") {
			continue
		}
		if at == nil {
			at = make(map[string]diag.Pos, len(o.node.fields))
		}
		if at[key] = f.pos; len(f.value.items)+len(f.value.fields) == 0 {
			at[key] = f.value.pos
		}
	}
	if at == nil {
		o.asked = append(o.asked, ownKeys...)
		return
	}
	l.Own = &model.UnitCost{Pos: l.Pos, At: at}
	o.figure(l.Own)
}

func (o *object) quantity(l *model.Line) {
	for _, f := range field.LineNumbers {
		if !f.Effect {
			*f.OfLine(l) = o.numberOf(f, l.Group)
		}
	}
	quantity, total := o.node.get(field.UnitsPerYear.Key), o.node.get(field.Total.Key)
	if quantity == nil || total == nil {
		return
	}
	first, second := quantity, total
	if first.pos.Line > second.pos.Line || (first.pos.Line == second.pos.Line && first.pos.Column > second.pos.Column) {
		first, second = second, first
	}
	o.add("quantity-and-total", second.pos, lang.Text{
		EN: "quantity (per year) and total (over all years) are both given; keep one",
		NL: "quantity (per jaar) en total (over alle jaren) staan er allebei; laat er één staan",
	}.With(), otherOne(first.pos))
}

// profile reads which part of the quantity counts in each year.
func (o *object) profile(l *model.Line) {
	n := o.value("profile")
	if n == nil {
		return
	}
	defer o.pop()
	good := true
	o.list(n, func(_ int, n *node) {
		part, ok := o.scalar(n, shareRule)
		l.Profile, l.ProfilePos, good = append(l.Profile, part), append(l.ProfilePos, n.pos), good && ok
	})
	if good && l.Parts() == 0 {
		o.add("empty-profile", n.pos, lang.Text{
			EN: "nothing is left of the quantity in the years of the line; write a part above 0% for one of them, such as [25%, 50%, 100%]",
			NL: "er blijft niets over van het aantal in de jaren van de regel; schrijf voor een ervan een deel boven 0%, zoals [25%, 50%, 100%]",
		}.With())
	}
}

// effect reads what the line changes. Defaults: SPEC 2.4.
func (o *object) effect(l *model.Line) {
	if l.Group == model.Intervention {
		o.noEffect(l)
		return
	}
	for _, f := range field.LineNumbers {
		if f.Effect && f.Kind != field.Ratio {
			*f.OfLine(l) = o.numberOf(f, l.Group)
		}
	}
	o.ratios(l)
	l.Measured = o.measured()
}

// effectKeys are the keys of a line that say what the help changes.
var effectKeys = field.Line.Keys(func(f *field.Field) bool { return f.Effect })

// noEffect refuses, on an intervention, the keys that say what it changes: the
// help is given, so its cost is made for certain.
func (o *object) noEffect(l *model.Line) {
	for _, f := range field.LineNumbers {
		if f.Effect {
			*f.OfLine(l) = model.Number{Value: f.Default(l.Group)}
		}
	}
	for _, key := range effectKeys {
		at := o.field(key)
		if at == nil {
			continue
		}
		o.push(key)
		o.add("not-for-interventions", at.pos, lang.Text{
			EN: "%s says what the help changes, and this is the help itself; leave it out, or move the line to avoided or achieved",
			NL: "%s zegt wat de hulp verandert, en dit is de hulp zelf; laat het weg, of zet de regel onder avoided of achieved",
		}.With(key))
		o.pop()
	}
}

// triesEvidence reports whether a change of the case, as cases.sam.avoided[0].with,
// is of the grade of a line's evidence or of a number of the line, of which it speaks.
func triesEvidence(path string, l *model.Line) bool {
	const group = 2
	steps := strings.SplitN(path, ".", group+1)
	if len(steps) <= group {
		return false
	}
	key, isBelow := strings.CutPrefix(steps[group], l.ID()+".")
	if !isBelow {
		return steps[group] == l.ID() || steps[group] == l.Group.Key()
	}
	key, of, _ := strings.Cut(key, ".")
	return key == "evidence" && of != "text" || slices.Contains(field.LineKeys, key) && !slices.Contains(rangeKeys, of)
}

// evidence reads {grade, text}, or a text alone.
func (o *object) evidence(l *model.Line) {
	n := o.value("evidence")
	if n == nil {
		return
	}
	defer o.pop()
	if len(n.fields) == 0 && len(n.items) == 0 && n.text != "" {
		if l.EvidenceText = n.text; n.plain && isDecimal(n.text) {
			o.gradeAlone(n)
		}
		return
	}
	o.in(n, func(in *object) {
		l.EvidenceGrade, l.EvidenceText = in.wholeOf("grade", gradeRule, 0), in.textOf("text")
	})
}

// gradeAlone reports a number where a text or a grade with its key is expected.
func (o *object) gradeAlone(n *node) {
	grade := n.text
	if x, err := strconv.Atoi(grade); err != nil || x < 1 || x > model.MaxGrade {
		grade = "4"
	}
	o.add("grade-alone", n.pos, lang.Text{
		EN: "%s is a number, and a grade from 1 (best) to 6 stands with its key; write {grade: %s}, or a text that says on what the chances rest",
		NL: "%s is een getal, en een graad van 1 (best) tot 6 staat bij zijn sleutel; schrijf {grade: %s}, of een tekst die zegt waar de kansen op berusten",
	}.With(n.text, grade))
}
