package load

import (
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// measured reads what was seen afterwards of a chance.
func (o *object) measured() (list []model.Measured) {
	times := map[string]diag.Pos{}
	o.each("measured", func(_ int, n *node) {
		o.in(n, func(in *object) {
			list = append(list, model.Measured{On: in.momentOf("on", times), Happened: in.yesOf("happened"), Source: in.sourceOf(), Pos: n.pos})
		})
	})
	return list
}

// momentOf returns the date of a key that must be there, one that no other
// measurement has: times holds the places of those.
func (o *object) momentOf(key string, times map[string]diag.Pos) string {
	n := o.required(key)
	if n == nil {
		return ""
	}
	defer o.pop()
	when := strings.TrimSpace(o.text(n))
	switch first, twice := times[when]; {
	case n.kind != yaml.ScalarNode:
		return ""
	case dateParts(when) == 0:
		o.noMoment(when, n.pos)
		return ""
	case twice:
		o.add("measured-twice", n.pos, lang.Text{
			EN: "%s is the date of another measurement too; keep the one that holds, or give its day",
			NL: "%s is ook de datum van een andere meting; laat de meting staan die klopt, of geef de dag",
		}.With(when), otherOne(first))
	default:
		times[when] = n.pos
	}
	return when
}

// noMoment reports a text that is no date.
func (d *decoder) noMoment(text string, pos diag.Pos) {
	if meant := dateMeant(text); meant != "" {
		d.add("date", pos, lang.Text{
			EN: "%q is not a date as it is written here; write %s",
			NL: "%q is geen datum zoals die hier wordt geschreven; schrijf %s",
		}.With(text, meant))
		return
	}
	if _, says := happenedIn(text); says {
		d.add("date", pos, lang.Text{
			EN: "%q says whether it had happened, and not when that was seen; write the date too, as 2022-06: no in a table, and on: 2022-06 in YAML",
			NL: "%q zegt of het was gebeurd, en niet wanneer dat is gezien; schrijf ook de datum, als 2022-06: nee in een tabel, en on: 2022-06 in YAML",
		}.With(text))
		return
	}
	d.add("date", pos, lang.Text{
		EN: "%q is not a year, month or day; write 2019, 2019-03 or 2019-03-14",
		NL: "%q is geen jaar, maand of dag; schrijf 2019, 2019-03 of 2019-03-14",
	}.With(text))
}

// yesOf returns the yes or no of a key that must be there.
func (o *object) yesOf(key string) bool {
	n := o.required(key)
	if n == nil {
		return false
	}
	defer o.pop()
	yes, ok := happenedIn(o.text(n))
	if !ok && n.kind == yaml.ScalarNode {
		o.add("yes-or-no", n.pos, lang.Text{
			EN: "%q is neither yes nor no; write yes if it had happened by then, no if it had not, and leave this measurement out if nobody knows",
			NL: "%q is niet yes (ja) of no (nee); schrijf yes als het toen was gebeurd, no als dat niet zo was, en laat deze meting weg als niemand het weet",
		}.With(n.text))
	}
	return yes
}

// happenedIn reads a yes or no in either language; ok is false for what is neither.
func happenedIn(text string) (yes, ok bool) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "yes", "true", "ja":
		return true, true
	case "no", "false", "nee":
		return false, true
	}
	return false, false
}

// lifeArea reads one area of life: its measurements with their dates, or by name.
func (d *decoder) lifeArea(f member) model.LifeArea {
	d.id(f.name, f.pos)
	a := model.LifeArea{ID: f.name, Pos: f.pos}
	times := map[string]diag.Pos{}
	dated := func(_ int, n *node) {
		d.in(n, func(in *object) {
			s := model.AreaScore{On: in.momentOf("on", times), Pos: n.pos}
			if in.has("score") {
				s.Score = in.wholeOf("score", areaRule, 0)
			}
			a.Scores = append(a.Scores, s)
		})
	}
	if f.value.kind == yaml.SequenceNode {
		d.list(f.value, dated)
		return a
	}
	o, ok := d.object(f.value, f.pos)
	if !ok {
		return a
	}
	defer o.close()
	a.Label = o.localizedOf("label")
	o.each("measured", dated)
	other := o.node.get("measured") != nil
	for _, f := range o.node.fields {
		if _, isRound := model.IsRound(f.name); isRound || f.name == model.Before || f.name == model.After {
			a.Scores = append(a.Scores, model.AreaScore{On: f.name, Score: o.wholeOf(f.name, areaRule, 0), Pos: f.pos})
			other = other || isRound
		}
	}
	if !other { // then both of these are needed
		o.has(model.Before)
		o.has(model.After)
	}
	return a
}
