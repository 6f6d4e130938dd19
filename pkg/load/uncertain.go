package load

import (
	"errors"
	"math"
	"slices"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/dist"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// number reads a number that may be uncertain: a scalar, or one of the forms of SPEC
// 2.4. Given is false when there is no number to be had.
func (d *decoder) number(n *node, r rule) model.Number {
	if n.kind != yaml.MappingNode {
		x, ok := d.scalar(n, r)
		return model.Number{Value: x, Given: ok, Pos: n.pos}
	}
	o, _ := d.object(n, n.pos)
	defer o.close()
	switch {
	case o.node.get("number") != nil:
		return o.named(o.node.get("number"))
	case n.counts():
		return o.counted(r)
	case r.voices && o.field("voices") != nil:
		return o.voices(r)
	}
	number := model.Number{Pos: n.pos}
	switch {
	case o.node.get("value") == nil && slices.ContainsFunc(n.fields, func(f member) bool {
		return !slices.Contains(numberKeys, f.name) || slices.Contains(ratioKeys, f.name)
	}):
		o.field("value") // which a key that is not known may have been
	case o.has("value"):
		number = o.plainOf("value", r)
	}
	o.spread(&number, r)
	o.field("number")
	if r.isShare() {
		o.asked = append(o.asked, countKeys...) // which a key with a slip of the pen may mean
	}
	if r.ratios {
		o.asked = append(o.asked, ratioKeys...)
	}
	return number
}

// isShare reports whether numbers are parts of a whole, which may be counted.
func (r rule) isShare() bool { return r.share && r.low == 0 }

// numberOf returns a number of a line of a group, a unit cost or a case, or its
// default, which is taken as certain.
func (o *object) numberOf(n *field.Number, group model.Group) model.Number {
	f := o.field(n.Key)
	if f == nil || n == field.With && o.hasRatio() {
		return model.Number{Value: n.Default(group)}
	}
	o.push(n.Key)
	defer o.pop()
	r := rules[n.Kind]
	r.ratios = n == field.With
	return o.number(f.value, r)
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

// spread reads what stands beside a value of how uncertain it is: low, high and
// interval, or se, and distribution.
func (o *object) spread(number *model.Number, r rule) {
	low, high := o.plainOf("low", r), o.plainOf("high", r)
	form := model.Form{Interval: o.interval(), SE: o.standardError(r)}
	distribution := o.wordOf("distribution", model.Distributions)
	has := func(key string) bool { return o.node.get(key) != nil }
	spread := &model.Spread{Low: number.Value, High: number.Value, Distribution: distribution, Form: form, Pos: o.rangePos(number, rangeKeys), DrawnPos: o.rangePos(number, []string{"interval", "distribution"})}
	switch {
	case has("se"):
		if o.isAlone() && form.SE > 0 && number.Given {
			number.Spread = spread
			o.ends(number, r)
		}
	case has("low") != has("high"):
		given, other := "low", "high"
		if has("high") {
			given, other = other, given
		}
		o.add("low-high", o.node.get(given).pos, lang.Text{
			EN: "%s is given without %s; give both, or neither",
			NL: "%s staat er zonder %s; geef ze allebei, of geen van beide",
		}.With(given, other))
	case has("interval") && !has("low"):
		o.add("interval", o.node.get("interval").pos, lang.Text{
			EN: "interval says which part of the distribution lies between low and high; give both, or leave it out",
			NL: "interval zegt welk deel van de verdeling tussen low en high ligt; geef ze allebei, of laat het weg",
		}.With())
	case !has("low") && distribution == "fixed":
		number.Spread = spread
	case !has("low") && distribution != "":
		o.add("low-high", o.node.get("distribution").value.pos, lang.Text{
			EN: "a distribution needs low and high; give both, or write fixed",
			NL: "een verdeling heeft low en high nodig; geef ze allebei, of schrijf fixed",
		}.With())
	case has("low") && low.Given && high.Given && number.Given && o.inOrder(low, *number, high):
		spread.Low, spread.High, spread.LowPos, spread.HighPos = low.Value, high.Value, low.Pos, high.Pos
		number.Spread = spread
		o.drawable(number, r)
	}
}

// interval returns the share of the distribution that lies between low and high; 0
// where none is given, or what is wrong with it was reported.
func (o *object) interval() float64 {
	x := o.plainOf("interval", shareRule)
	const least, most = 0.01, 0.9999
	if !x.Given || x.Value >= least && x.Value <= most {
		return x.Value
	}
	o.push("interval")
	defer o.pop()
	o.add("interval", x.Pos, lang.Text{
		EN: "%s is no interval; write which part of the distribution lies between low and high, 1%% to 99.99%%, as 90%%; where they are the ends leave interval out",
		NL: "%s is geen interval; schrijf welk deel van de verdeling tussen low en high ligt, 1%% tot 99.99%%, zoals 90%%; laat interval weg als het de uitersten zijn",
	}.With(o.node.get("interval").value.text))
	return 0
}

// standardError returns the standard error of a number; 0 where none is given, or what
// is wrong with it was reported.
func (o *object) standardError(r rule) float64 {
	r.low, r.above = 0, false
	x := o.plainOf("se", r)
	if x.Given && x.Value == 0 {
		o.push("se")
		defer o.pop()
		o.add("standard-error", x.Pos, lang.Text{
			EN: "a standard error of 0 says that the value is certain; leave se out",
			NL: "een standaardfout van 0 zegt dat de waarde zeker is; laat se weg",
		}.With())
	}
	return x.Value
}

// isAlone reports whether a standard error stands without a range, and what is wrong
// where it does not.
func (o *object) isAlone() bool {
	alone := true
	for _, key := range []string{"low", "high", "interval"} {
		if f := o.node.get(key); f != nil && alone {
			alone = false
			o.add("standard-error", f.pos, lang.Text{
				EN: "%s stands beside se, and both say how uncertain the value is; keep one of them",
				NL: "%s staat naast se, en beide zeggen hoe onzeker de waarde is; laat er één van staan",
			}.With(key), diag.Related{Pos: o.node.get("se").pos, Message: lang.Text{
				EN: "the standard error stands here", NL: "de standaardfout staat hier",
			}.With()})
		}
	}
	return alone
}

// ends gives a number with a standard error its 2.5 % and 97.5 % points.
func (o *object) ends(number *model.Number, r rule) {
	low, high, err := dist.EndsOf(number.Stated(r.bounds()))
	var refusal dist.Refusal
	if errors.As(err, &refusal) {
		o.add("standard-error", o.node.get("se").value.pos, refusal.Message)
		number.Spread = nil
		return
	}
	// Of a wide distribution that is cut the value may be an end.
	number.Spread.Low, number.Spread.High = min(low, number.Value), max(high, number.Value)
}

// bounds returns the least and the most that a number may be.
func (r rule) bounds() (least, most float64) {
	least, most = r.low, r.high
	if most == math.MaxFloat64 {
		most = math.Inf(1)
	}
	return least, most
}

// rangePos returns the place of the keys of a range: of the first of them that stands
// in another file than the number does, where one does.
func (o *object) rangePos(number *model.Number, keys []string) (pos diag.Pos) {
	for _, key := range keys {
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
func (o *object) drawable(number *model.Number, r rule) {
	var refusal dist.Refusal
	if errors.As(dist.Refused(number.Stated(r.bounds())), &refusal) {
		pos := number.Pos
		if over := o.rangePos(number, []string{"distribution"}); over.Name() != pos.Name() && !over.IsZero() {
			pos = over // what is laid over the number of a file below is what to mend
		}
		o.add("distribution", pos, refusal.Message)
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
	at, other := a.pos, b.pos
	if at.File != other.File && o.latest(at, other) == other { // the file below was in order
		at, other = other, at
	}
	o.add("low-high", at, message.With(a.text, b.text), otherOne(other))
	return false
}

// voices reads the estimates of the people who were asked: the value is their
// mean unless it is given, low and high are the lowest and the highest voice.
// Source: SPEC 2.4.
func (o *object) voices(r rule) model.Number {
	number := model.Number{Pos: o.node.get("voices").pos}
	spread := &model.Spread{Pos: number.Pos}
	failed := !o.listen(spread, r)
	for _, key := range []string{"low", "high", "interval", "se"} {
		if f := o.field(key); f != nil {
			o.add("voices", f.pos, lang.Text{
				EN: "%s stands beside voices; leave it out: low and high are the lowest and the highest voice",
				NL: "%s staat naast voices; laat het weg: low en high zijn de laagste en de hoogste stem",
			}.With(key))
		}
	}
	spread.Distribution = o.wordOf("distribution", model.Distributions)
	value := o.plainOf("value", r)
	if failed || len(spread.Voices) == 0 {
		return number
	}
	o.hear(&number, spread, value, r)
	return number
}

// listen reads what each voice says; ok is false, and the reason reported, when that
// cannot be told of all, or nobody was asked.
func (o *object) listen(spread *model.Spread, r rule) (ok bool) {
	failed := false
	o.entries("voices", func(f member) {
		if !slices.Contains(model.VoiceNames, f.name) {
			o.unknown("unknown-word", f.pos, lang.Text{EN: "%q is none of the people who are asked", NL: "%q is niet een van de mensen die meedenken"}.With(f.name), f.name, model.VoiceNames, lang.Message{})
			failed = true
			return
		}
		x, ok := o.scalar(f.value, r)
		failed = failed || !ok
		spread.Voices = append(spread.Voices, model.Voice{Who: f.name, Value: x, Pos: f.value.pos})
	})
	if heard := o.node.get("voices").value; len(heard.fields) == 0 && (heard.kind == yaml.MappingNode || heard.isNull()) {
		o.missing("voices")
	}
	return !failed && len(spread.Voices) > 0
}

// hear fills in a number from voices that could all be read.
func (o *object) hear(number *model.Number, spread *model.Spread, value model.Number, r rule) {
	spread.Low, spread.High = spread.Voices[0].Value, spread.Voices[0].Value
	for _, v := range spread.Voices {
		spread.Low, spread.High = min(spread.Low, v.Value), max(spread.High, v.Value)
	}
	number.Value, number.Given, number.Spread = spread.VoiceMean(), true, spread
	if o.node.get("value") == nil {
		o.drawable(number, r)
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
		o.drawable(number, r)
	}
}
