package load

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// named reads the name of a number with a name that stands in place of a number:
// {number: finds_work}. Its value comes from the parameter file, so that nothing
// stands beside it.
func (o *object) named(f *member) model.Number {
	for _, other := range o.node.fields {
		o.asked = append(o.asked, other.name)
		if other.name != "number" {
			o.add("number-and-value", other.pos, numberAndValue.With(other.name))
		}
	}
	o.push("number")
	defer o.pop()
	name := o.text(f.value)
	if strings.TrimSpace(name) == "" || f.value.isNull() {
		if f.value.kind == yaml.ScalarNode {
			o.add("not-a-number", f.value.pos, lang.Text{
				EN: "no name is given; write that of a number of the parameter file, or remove the key",
				NL: "er staat geen naam; schrijf die van een getal uit het parameterbestand, of haal de sleutel weg",
			}.With())
		}
		return model.Number{}
	}
	o.id(name, f.value.pos)
	return model.Number{Named: name, Bare: o.node.bare, Given: true, Pos: f.value.pos}
}

var numberAndValue = lang.Text{
	EN: "%s stands beside number; leave it out: value, range and source are those of the number in the parameter file",
	NL: "%s staat naast number; laat het weg: waarde, bandbreedte en bron zijn die van het getal in het parameterbestand",
}

// ratioKeys are the keys of a chance by which it follows from another.
var ratioKeys = func() (keys []string) {
	for _, n := range field.Ratios {
		keys = append(keys, n.Path()[1])
	}
	return keys
}()

// hasRatio reports whether the chance with the help stands there as a ratio.
func (o *object) hasRatio() bool {
	f := o.node.get(field.With.Key)
	return f != nil && slices.ContainsFunc(ratioKeys, func(key string) bool { return f.value.get(key) != nil })
}

// ratios reads the ratio by which the chance with the help follows from that without
// it: with: {risk_ratio: 0.6}. The others, and all where there is none, get their
// defaults.
func (o *object) ratios(l *model.Line) {
	for _, n := range field.Ratios {
		*n.OfLine(l) = model.Number{Value: n.Default(l.Group)}
	}
	if !o.hasRatio() {
		return
	}
	f := o.field(field.With.Key)
	o.push(field.With.Key)
	defer o.pop()
	in, _ := o.object(f.value, f.value.pos)
	defer in.close()
	if l.Group == model.Achieved && o.node.get(field.Without.Key) == nil {
		o.ratioOfNothing(f.pos)
	}
	var first *member
	for _, n := range field.Ratios {
		key := n.Path()[1]
		at := in.field(key)
		switch {
		case at == nil:
		case first != nil:
			in.ratioBeside(at, first)
		default:
			first = at
			in.push(key)
			*n.OfLine(l) = in.number(at.value, rules[n.Kind])
			in.pop()
		}
	}
	for i := range in.node.fields {
		if at := &in.node.fields[i]; !slices.Contains(ratioKeys, at.name) {
			in.asked = append(in.asked, at.name)
			in.ratioBeside(at, first)
		}
	}
}

// ratioOfNothing reports a ratio on an achieved line that does not say which chance there
// is without the help: it counts as none, of which each ratio makes none.
func (o *object) ratioOfNothing(pos diag.Pos) {
	o.add("ratio-of-nothing", pos, lang.Text{
		EN: "a ratio makes this chance of the one without the help, which is not given and counts as 0% under achieved; add that one, as without: 30%, or write a chance here, as with: 50%",
		NL: "een verhouding maakt deze kans van de kans zonder hulp, en die staat er niet en telt onder achieved als 0%; voeg die toe, zoals without: 30%, of schrijf hier een kans, zoals with: 50%",
	}.With())
}

// ratioBeside reports a key beside a ratio.
func (o *object) ratioBeside(f, first *member) {
	o.push(f.name)
	defer o.pop()
	o.add("ratio-and-value", f.pos, lang.Text{
		EN: "%s stands beside %s; keep one: with a ratio the chance with the help follows from the chance without it, and a range of the ratio stands in it, as %s: {value: 0.6, low: 0.4, high: 0.9}",
		NL: "%s staat naast %s; laat er één staan: met een verhouding volgt de kans met de hulp uit de kans zonder hulp, en een bandbreedte van de verhouding staat erin, zoals %s: {value: 0.6, low: 0.4, high: 0.9}",
	}.With(f.name, first.name, first.name), otherOne(first.pos))
}

// namedNumber reads a number with a name of a parameter file; nil when it is no mapping.
func (d *decoder) namedNumber(f member) *model.NamedNumber {
	d.id(f.name, f.pos)
	o, ok := d.object(f.value, f.pos)
	if !ok {
		return nil
	}
	defer o.close()
	x := &model.NamedNumber{UnitCost: model.UnitCost{ID: f.name, Pos: f.pos}}
	there := map[string]bool{}
	for _, key := range field.NeededOfNumber {
		if key != "source" || !d.isRestated() { // see unitCost
			there[key] = o.has(key)
		}
	}
	x.Label = o.localizedOf("label")
	x.Holds = model.NumberKind(o.wordOf("kind", model.NumberKinds))
	if x.Holds == "" { // what values it takes is not known
		for _, f := range o.node.fields {
			o.asked = append(o.asked, f.name)
		}
		return x
	}
	value := field.OfNamed(x.Holds)
	x.Value = o.numberOf(value, "")
	if x.Value.Named != "" {
		o.push("value")
		o.add("number-and-value", x.Value.Pos, lang.Text{
			EN: "a number with a name has a value of its own; write it here",
			NL: "een getal met een naam heeft een eigen waarde; schrijf die hier",
		}.With())
		o.pop()
		x.Value = model.Number{}
	}
	x.Value.Pos = o.statedAt(x.Value.Pos)
	if there["value"] {
		o.beside(&x.UnitCost, rules[value.Kind])
	}
	x.Source = o.sourceOf()
	o.statement(&x.UnitCost)
	return x
}

// sourceBesideNamed refuses a source in the file that gives a value as {number: NAME}:
// numbers carry their own (SPEC 3).
func (o *object) sourceBesideNamed(u *model.UnitCost) {
	f := o.node.get("source")
	if f == nil || u.Value.Named == "" || u.Value.Bare || u.Source.IsZero() || u.Source.Trial != "" {
		return
	}
	o.push("source")
	defer o.pop()
	o.add("number-and-value", f.pos, numberAndValue.With("source"))
}

// besideNamed refuses a range beside the value of a unit cost that stands for a number
// with a name.
func (o *object) besideNamed() {
	for _, key := range rangeKeys {
		if f := o.field(key); f != nil {
			o.push(key)
			o.add("number-and-value", f.pos, numberAndValue.With(key))
			o.pop()
		}
	}
}

// resolve gives the numbers of a parameter file that stand for one with a name the
// value and the range of that. check.Parameters reports those for which there is none.
func resolve(p *model.Parameters) {
	for i := range p.Rates {
		p.Resolve(&p.Rates[i].Rate)
	}
	for _, u := range p.UnitCosts {
		for _, f := range field.FigureNumbers {
			if n := f.OfFigure(u); n != nil {
				p.Resolve(n)
			}
		}
		p.StateByNumber(u)
	}
}

// isNamed reports whether a value is {number: NAME}.
func (n *node) isNamed() bool { return n.kind == yaml.MappingNode && n.get("number") != nil }

// valueIsNamed reports whether the value of a unit cost is {number: NAME}.
func (n *node) valueIsNamed() bool {
	f := n.get("value")
	return f != nil && f.value.isNamed()
}
