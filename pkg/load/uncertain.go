package load

import (
	"errors"
	"slices"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/dist"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// number reads a number that may be uncertain: a scalar, or {value, low, high,
// distribution}. Given is false when there is no number to be had.
func (d *decoder) number(n *node, r rule) model.Number {
	if n.kind != yaml.MappingNode {
		x, ok := d.scalar(n, r)
		return model.Number{Value: x, Given: ok, Pos: n.pos}
	}
	o, _ := d.object(n, n.pos)
	defer o.close()
	if r.voices && o.field("voices") != nil {
		return o.voices(r)
	}
	number := model.Number{Pos: n.pos}
	if o.has("value") {
		number = o.plainOf("value", r)
	}
	o.spread(&number, r)
	return number
}

// numberOf returns a number of a line of a group, a unit cost or a case, or its
// default, which is taken as certain.
func (o *object) numberOf(n *field.Number, group model.Group) model.Number {
	f := o.field(n.Key)
	if f == nil {
		return model.Number{Value: n.Default(group)}
	}
	o.push(n.Key)
	defer o.pop()
	return o.number(f.value, rules[n.Kind])
}

// plainOf returns the number of a key, which cannot be uncertain itself.
func (o *object) plainOf(key string, r rule) model.Number {
	f := o.field(key)
	if f == nil {
		return model.Number{}
	}
	o.push(key)
	defer o.pop()
	x, ok := o.scalar(f.value, r)
	return model.Number{Value: x, Given: ok, Pos: f.value.pos}
}

// wholeOf returns the whole number of a key, or a default.
func (o *object) wholeOf(key string, r rule, byDefault int) int {
	number := o.plainOf(key, r)
	if !number.Given {
		return byDefault
	}
	return int(number.Value)
}

// spread reads the keys low, high and distribution that stand beside a value.
func (o *object) spread(number *model.Number, r rule) {
	low, high := o.plainOf("low", r), o.plainOf("high", r)
	distribution := o.wordOf("distribution", model.Distributions)
	hasLow, hasHigh := o.node.get("low") != nil, o.node.get("high") != nil
	switch {
	case hasLow != hasHigh:
		given, other := "low", "high"
		if hasHigh {
			given, other = other, given
		}
		o.add("low-high", o.node.get(given).pos, lang.Text{
			EN: "%s is given without %s; give both, or neither",
			NL: "%s staat er zonder %s; geef ze allebei, of geen van beide",
		}.With(given, other))
	case !hasLow && distribution == "fixed":
		number.Spread = &model.Spread{Low: number.Value, High: number.Value, Distribution: distribution, Pos: o.rangePos(number)}
	case !hasLow && distribution != "":
		o.add("low-high", o.node.get("distribution").value.pos, lang.Text{
			EN: "a distribution needs low and high; give both, or write fixed",
			NL: "een verdeling heeft low en high nodig; geef ze allebei, of schrijf fixed",
		}.With())
	case hasLow && low.Given && high.Given && number.Given && o.inOrder(low, *number, high):
		number.Spread = &model.Spread{Low: low.Value, High: high.Value, Distribution: distribution, Pos: o.rangePos(number), LowPos: low.Pos, HighPos: high.Pos}
		o.drawable(number)
	}
}

// rangePos returns the place of a range: of the first part of it that stands in
// another file than the number does, where one does.
func (o *object) rangePos(number *model.Number) (pos diag.Pos) {
	for _, key := range rangeKeys {
		f := o.node.get(key)
		switch {
		case f == nil:
		case f.value.pos.Name() != number.Pos.Name():
			return f.value.pos
		case pos.IsZero():
			pos = f.value.pos
		}
	}
	return pos
}

// drawable wants a distribution that can have the value as its mean.
func (o *object) drawable(number *model.Number) {
	s := number.Spread
	var refusal dist.Refusal
	if errors.As(dist.Refused(s.Distribution, number.Value, s.Low, s.High), &refusal) {
		o.add("distribution", number.Pos, refusal.Message)
	}
}

// inOrder wants low ≤ value ≤ high.
func (o *object) inOrder(low, value, high model.Number) bool {
	var message lang.Text
	first, second := "low", "value"
	switch {
	case low.Value > high.Value:
		second = "high"
		message = lang.Text{
			EN: "low %s is above high %s; exchange them, or mend one",
			NL: "low %s is hoger dan high %s; wissel ze om, of verbeter er één",
		}
	case low.Value > value.Value:
		message = lang.Text{
			EN: "low %s is above value %s; value must lie between low and high",
			NL: "low %s is hoger dan value %s; value moet tussen low en high liggen",
		}
	case value.Value > high.Value:
		first = "high"
		message = lang.Text{
			EN: "high %s is below value %s; value must lie between low and high",
			NL: "high %s is lager dan value %s; value moet tussen low en high liggen",
		}
	default:
		return true
	}
	a, b := o.node.get(first).value, o.node.get(second).value
	if b.kind == yaml.MappingNode { // a unit cost whose value has keys of its own
		b = b.get("value").value
	}
	o.add("low-high", a.pos, message.With(a.text, b.text), diag.Related{Pos: b.pos, Message: lang.Text{
		EN: "the other one stands here",
		NL: "de andere staat hier",
	}.With()})
	return false
}

// voices reads the estimates of the people who were asked: the value is their
// mean unless it is given, low and high are the lowest and the highest voice.
// Source: SPEC 2.4.
func (o *object) voices(r rule) model.Number {
	number := model.Number{Pos: o.node.get("voices").pos}
	spread := &model.Spread{Pos: number.Pos}
	failed := false
	o.entries("voices", func(f member) {
		if !slices.Contains(model.VoiceNames, f.name) {
			o.unknown("unknown-word", f.pos, lang.Text{EN: "%q is none of the people who are asked", NL: "%q is niet een van de mensen die meedenken"}.With(f.name), f.name, model.VoiceNames, lang.Text{})
			failed = true
			return
		}
		x, ok := o.scalar(f.value, r)
		failed = failed || !ok
		spread.Voices = append(spread.Voices, model.Voice{Who: f.name, Value: x, Pos: f.value.pos})
	})
	for _, key := range []string{"low", "high"} {
		if f := o.field(key); f != nil {
			o.add("voices", f.pos, lang.Text{
				EN: "%s stands beside voices; leave it out: low and high are the lowest and the highest voice",
				NL: "%s staat naast voices; laat het weg: low en high zijn de laagste en de hoogste stem",
			}.With(key))
		}
	}
	spread.Distribution = o.wordOf("distribution", model.Distributions)
	value := o.plainOf("value", r)
	if heard := o.node.get("voices").value; len(heard.fields) == 0 && (heard.kind == yaml.MappingNode || heard.isNull()) {
		o.missing("voices")
	}
	if failed || len(spread.Voices) == 0 {
		return number
	}
	o.hear(&number, spread, value)
	return number
}

// hear fills in a number from voices that could all be read.
func (o *object) hear(number *model.Number, spread *model.Spread, value model.Number) {
	sum := 0.0
	spread.Low, spread.High = spread.Voices[0].Value, spread.Voices[0].Value
	for _, v := range spread.Voices {
		sum += v.Value
		spread.Low, spread.High = min(spread.Low, v.Value), max(spread.High, v.Value)
	}
	number.Value, number.Given, number.Spread = sum/float64(len(spread.Voices)), true, spread
	// The mean of equal voices may differ from them in its last digit.
	number.Value = max(spread.Low, min(spread.High, number.Value))
	if o.node.get("value") == nil {
		o.drawable(number)
		return
	}
	number.Value, number.Given, number.Pos = value.Value, value.Given, value.Pos
	if value.Given && (value.Value < spread.Low || value.Value > spread.High) {
		o.add("voices", value.Pos, lang.Text{
			EN: "value %s lies outside what the voices say, %s to %s; mend it, or leave it out",
			NL: "value %s ligt buiten wat de stemmen zeggen, %s tot %s; verbeter het, of laat het weg",
		}.With(lang.Share(value.Value), lang.Share(spread.Low), lang.Share(spread.High)))
		return
	}
	if value.Given {
		o.drawable(number)
	}
}
