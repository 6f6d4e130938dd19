package load

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/dist"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// countKeys are the keys of a number that is known by counts; prior and worth say what
// was expected beforehand.
var countKeys = []string{"count", "of", "prior", "worth"}

// mostCounted is the largest number that may be counted: more young people than anybody
// follows.
const mostCounted = 1_000_000

var (
	countRule = rule{rangeID: "number-range", whole: true, thousands: true, high: mostCounted}
	ofRule    = rule{rangeID: "number-range", whole: true, thousands: true, low: 1, high: mostCounted}
	worthRule = rule{rangeID: "number-range", thousands: true, above: true, high: mostCounted}
)

// counted reads a number that is known by counts: {count: 12, of: 40}, with what was
// expected beforehand or without it.
// Source: SPEC 2.4.
func (o *object) counted(r rule) model.Number {
	first := o.node.fields[slices.IndexFunc(o.node.fields, func(f member) bool { return slices.Contains(countKeys, f.name) })]
	number := model.Number{Pos: first.value.pos}
	if !r.isShare() {
		for _, key := range slices.Concat(countKeys, rangeKeys, []string{"value", "voices"}) {
			o.field(key)
		}
		o.add("count", first.pos, lang.Text{
			EN: "%s is for a share, such as the chance without the help, and this number is none; write value, and low and high or se beside it",
			NL: "%s is voor een aandeel, zoals de kans zonder de hulp, en dit getal is dat niet; schrijf value, met low en high of se ernaast",
		}.With(first.name))
		return number
	}
	spread := &model.Spread{Distribution: o.wordOf("distribution", model.Distributions), At: map[string]diag.Pos{}}
	seen := o.observed(spread)
	before := o.expected(spread, r)
	alone := o.countsAlone(spread)
	if !seen || !before || !alone || !o.isPossible(spread.Form) {
		o.field("value")
		return number
	}
	at := spread.At
	number.Pos = o.latest(at["count"], at["of"], at["prior.value"], at["prior.worth"], at["worth"])
	spread.Pos = number.Pos
	number.Value, number.Given, number.Spread = spread.Form.Mean(), true, spread
	spread.Low, spread.High, _ = dist.EndsOf(number.Stated(0, 1))
	o.sameValue(&number, r)
	return number
}

// observed reads count and of; ok is false, and the reason reported, when there are
// none.
func (o *object) observed(spread *model.Spread) (ok bool) {
	form := &spread.Form
	count, of := o.plainOf("count", countRule), o.plainOf("of", ofRule)
	form.Count, form.Of = count.Value, of.Value
	spread.At["count"], spread.At["of"] = count.Pos, of.Pos
	has := func(key string) bool { return o.node.get(key) != nil }
	switch {
	case !has("count") && !has("of"):
		key := "prior"
		if !has(key) {
			key = "worth"
		}
		o.add("count", o.node.get(key).pos, lang.Text{
			EN: "%s stands without counts; add count and of, as count: 12, of: 40, or write the value alone",
			NL: "%s staat er zonder tellingen; voeg count en of toe, zoals count: 12, of: 40, of schrijf alleen de waarde",
		}.With(key))
		return false
	case !has("count"):
		o.add("count", o.node.get("of").pos, lang.Text{
			EN: "of is given without count; add how many of these were seen to do it, as count: 12",
			NL: "of staat er zonder count; voeg toe bij hoeveel van hen het is gezien, zoals count: 12",
		}.With())
		return false
	case !has("of") && o.bothCounted(o.node.get("count").value):
		return false
	case !has("of"):
		o.add("count", o.node.get("count").pos, lang.Text{
			EN: "count is given without of; add how many young people were followed, as of: 40",
			NL: "count staat er zonder of; voeg toe hoeveel jongeren er zijn gevolgd, zoals of: 40",
		}.With())
		return false
	case !count.Given || !of.Given:
		return false
	case form.Count > form.Of:
		o.add("count", count.Pos, lang.Text{
			EN: "count %s is more than of %s; count is a part of those who were followed: exchange them, or mend one",
			NL: "count %s is meer dan of %s; count is een deel van wie er zijn gevolgd: wissel ze om, of verbeter er één",
		}.With(o.node.get("count").value.text, o.node.get("of").value.text), otherOne(of.Pos))
		return false
	}
	return true
}

// bothCounted reports a count that says of how many it is, as 12 of 40.
func (o *object) bothCounted(n *node) bool {
	form, ok := countsMeant(n.text)
	if ok {
		o.findings = slices.DeleteFunc(o.findings, func(x diag.Finding) bool { return x.Pos == n.pos }) // that it is no number
		o.add("count", n.pos, lang.Text{
			EN: "count says of how many it is; write %s",
			NL: "count zegt ook van hoeveel; schrijf %s",
		}.With(form))
	}
	return ok
}

// latest returns the one of some places that lies over the others: of a set, or of the
// file on top. What follows from all that stands there follows from that one.
func (d *decoder) latest(places ...diag.Pos) diag.Pos {
	places = slices.DeleteFunc(places, diag.Pos.IsZero)
	return slices.MinFunc(places, func(a, b diag.Pos) int { return d.layer(a) - d.layer(b) })
}

// expected reads what was expected beforehand; ok is false, and the reason reported, when
// that cannot be told.
func (o *object) expected(spread *model.Spread, r rule) (ok bool) {
	prior, voices, worth := o.field("prior"), o.field("voices"), o.node.get("worth")
	byVoices := prior != nil && prior.value.kind == yaml.ScalarNode && strings.TrimSpace(prior.value.text) == "voices"
	switch {
	case byVoices:
		return o.heardBefore(spread, r)
	case prior != nil && isWord(prior.value):
		o.field("worth")
		o.push("prior")
		defer o.pop()
		word := strings.TrimSpace(prior.value.text)
		o.unknown("unknown-word", prior.value.pos, lang.Text{
			EN: "%q does not say what was expected beforehand, which is voices or {value: 50%%, worth: 10}",
			NL: "%q zegt niet wat vooraf werd verwacht: dat is voices of {value: 50%%, worth: 10}",
		}.With(word), word, []string{"voices"}, lang.Message{})
		return false
	case voices != nil:
		o.field("worth")
		o.add("prior", voices.pos, lang.Text{
			EN: "voices stand beside counts; add prior: voices and worth, for how many observed young people they weigh, or leave them out",
			NL: "voices staat naast tellingen; voeg prior: voices toe en worth, voor hoeveel gevolgde jongeren zij wegen, of laat ze weg",
		}.With())
		return false
	case worth != nil:
		o.field("worth")
		o.add("prior", worth.pos, lang.Text{
			EN: "worth belongs to what was expected beforehand; write prior: {value: 50%%, worth: %s}, or prior: voices with voices",
			NL: "worth hoort bij wat vooraf werd verwacht; schrijf prior: {value: 50%%, worth: %s}, of prior: voices met voices",
		}.With(cmp.Or(worth.value.text, "10")))
		return false
	case prior == nil:
		return true
	case prior.value.kind != yaml.MappingNode:
		o.add("prior", prior.value.pos, lang.Text{
			EN: "what was expected beforehand has a value and a worth; write prior: {value: 50%, worth: 10}, or prior: voices",
			NL: "wat vooraf werd verwacht heeft een waarde en een gewicht; schrijf prior: {value: 50%, worth: 10}, of prior: voices",
		}.With())
		return false
	}
	o.push("prior")
	defer o.pop()
	in, _ := o.object(prior.value, prior.pos)
	defer in.close()
	if hasValue, hasWorth := in.has("value"), in.has("worth"); !hasValue || !hasWorth {
		in.field("value")
		in.field("worth")
		return false
	}
	value, weight := in.plainOf("value", shareRule), in.plainOf("worth", worthRule)
	spread.Form.Prior, spread.Form.Worth = value.Value, weight.Value
	spread.At["prior.value"], spread.At["prior.worth"] = value.Pos, weight.Pos
	return value.Given && weight.Given
}

// isWord reports whether a scalar is neither empty nor a number.
func isWord(n *node) bool {
	_, isNumber := quietNumber(n)
	return n.kind == yaml.ScalarNode && !n.isNull() && strings.TrimSpace(n.text) != "" && !isNumber
}

// heardBefore reads voices whose mean was expected beforehand, and what it is worth.
func (o *object) heardBefore(spread *model.Spread, r rule) bool {
	worth := o.plainOf("worth", worthRule)
	prior := o.node.get("prior").value.pos
	switch {
	case !r.voices:
		o.field("voices")
		o.add("prior", prior, lang.Text{
			EN: "people are asked for without and with only; write prior: {value: 50%, worth: 10}",
			NL: "mensen worden alleen gevraagd naar without en with; schrijf prior: {value: 50%, worth: 10}",
		}.With())
		return false
	case o.node.get("voices") == nil:
		o.add("prior", prior, lang.Text{
			EN: "prior: voices asks for the voices; add them, as voices: {coach: 40%, researcher: 30%}, or write prior: {value: 50%, worth: 10}",
			NL: "prior: voices vraagt om de stemmen; voeg ze toe, zoals voices: {coach: 40%, researcher: 30%}, of schrijf prior: {value: 50%, worth: 10}",
		}.With())
		return false
	case o.node.get("worth") == nil:
		o.add("prior", prior, lang.Text{
			EN: "prior: voices does not say how much the voices weigh; add worth, for how many observed young people, as worth: 10",
			NL: "prior: voices zegt niet hoe zwaar de stemmen wegen; voeg worth toe, voor hoeveel gevolgde jongeren, zoals worth: 10",
		}.With())
		o.listen(spread, r)
		return false
	}
	heard := o.listen(spread, r)
	spread.At["worth"] = worth.Pos
	spread.Form.ByVoices, spread.Form.Prior, spread.Form.Worth = true, spread.VoiceMean(), worth.Value
	return heard && worth.Given
}

// countsAlone reports what says how uncertain the number is where counts say that
// already.
func (o *object) countsAlone(spread *model.Spread) bool {
	ok := true
	for _, key := range []string{"low", "high", "interval", "se"} {
		if f := o.field(key); f != nil {
			ok = false
			o.add("count", f.pos, lang.Text{
				EN: "%s stands beside counts; leave it out: how uncertain the number is follows from count and of; or write value with it, in place of the counts",
				NL: "%s staat naast tellingen; laat het weg: hoe onzeker het getal is, volgt uit count en of; of schrijf er value bij, in plaats van de tellingen",
			}.With(key), countedElsewhere(spread, f)...)
		}
	}
	if name := spread.Distribution; name != "" && name != "beta" {
		ok = false
		o.add("count", o.node.get("distribution").value.pos, lang.Text{
			EN: "a number that is known by counts has a beta distribution, not %s; leave distribution out",
			NL: "een getal uit tellingen heeft een beta-verdeling, geen %s; laat distribution weg",
		}.With(name))
	}
	return ok
}

// countedElsewhere is the place of counts, for a message about a key in another file.
func countedElsewhere(spread *model.Spread, f *member) []diag.Related {
	at := cmp.Or(spread.At["count"], spread.At["of"])
	if at.IsZero() || at.File == f.pos.File {
		return nil
	}
	return []diag.Related{{Pos: at, Message: lang.Text{EN: "the counts stand here", NL: "de tellingen staan hier"}.With()}}
}

// isPossible wants a prior that leaves something to be seen: one of 0 % beside 0 of 40
// says that it never happens, and is no distribution.
func (o *object) isPossible(form model.Form) bool {
	const least = 0.02 // below which nearly all of a beta distribution lies at an end
	a, b := form.Beta()
	if !form.IsCounted() || min(a, b) >= least {
		return true
	}
	o.add("prior", o.node.get("prior").value.pos, lang.Text{
		EN: "with %s expected beforehand and %v of %v counted nothing is left uncertain; write a prior between 0%% and 100%%, or leave prior out",
		NL: "met %s vooraf verwacht en %v van %v geteld is er niets meer onzeker; schrijf een prior tussen 0%% en 100%%, of laat prior weg",
	}.With(lang.Share(form.Prior), form.Count, form.Of))
	return false
}

// sameValue wants a value beside counts to be the one that follows from them, as it is
// shown: counts say what it is.
func (o *object) sameValue(number *model.Number, r rule) {
	value := o.plainOf("value", r)
	const shown = 0.0005 + 1e-12 // as a share with one decimal may be rounded
	if !value.Given || math.Abs(value.Value-number.Value) <= shown {
		return
	}
	o.add("count", value.Pos, lang.Text{
		EN: "value %s is not what follows from the counts, which is %s; leave value out",
		NL: "value %s is niet wat uit de tellingen volgt, dat is %s; laat value weg",
	}.With(o.node.get("value").value.text, lang.Share(number.Value)))
}
