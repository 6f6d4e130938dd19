package cohort

import (
	"strconv"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// tree is a value of a case as it is written: a text, a number as its digits, a
// list or a mapping.
type tree struct {
	text   string
	bare   bool // a number, true or false
	items  []tree
	fields []pair
	kind   kind
}

type kind uint8

const (
	scalar kind = iota
	listing
	mapping
)

// pair is a key of a mapping with its value.
type pair struct {
	key   string
	value tree
}

func (t *tree) put(key string, value tree) { t.fields = append(t.fields, pair{key, value}) }

// putText puts a text that is not empty.
func (t *tree) putText(key, text string) {
	if text != "" {
		t.put(key, tree{text: text})
	}
}

func (t *tree) putWhole(key string, x int) {
	if x != 0 {
		t.put(key, tree{text: strconv.Itoa(x), bare: true})
	}
}

// putAll puts a list or a mapping that is not empty.
func (t *tree) putAll(key string, value tree) {
	if len(value.items)+len(value.fields) > 0 {
		t.put(key, value)
	}
}

func (t *tree) putLocalized(key string, text lang.Text) {
	switch {
	case text.IsZero():
	case text == lang.Same(text.EN):
		t.put(key, tree{text: text.EN})
	default:
		both := tree{kind: mapping}
		both.putText("nl", text.NL)
		both.putText("en", text.EN)
		t.put(key, both)
	}
}

// digits writes a number so that it is read as the same number, and never as
// thousands: 8.125 gets a zero.
func digits(x float64) tree {
	s := strconv.FormatFloat(x, 'f', -1, 64)
	const group = 3
	if whole, fraction, _ := strings.Cut(strings.TrimPrefix(s, "-"), "."); len(fraction) == group && len(whole) <= group && whole != "0" {
		s += "0"
	}
	return tree{text: s, bare: true}
}

// putNumber puts a number that stands in the file.
func (t *tree) putNumber(key string, n model.Number) {
	if !n.Given {
		return
	}
	if n.Named != "" {
		t.put(key, tree{kind: mapping, fields: []pair{{"number", tree{text: n.Named}}}})
		return
	}
	s := n.Spread
	if s == nil || s.ByGrade != 0 {
		t.put(key, digits(n.Value))
		return
	}
	m := tree{kind: mapping}
	switch f := &s.Form; {
	case f.IsCounted():
		m.put("count", digits(f.Count))
		m.put("of", digits(f.Of))
		switch {
		case f.ByVoices:
			m.put("prior", tree{text: "voices"})
			m.put("worth", digits(f.Worth))
			m.put("voices", voicesTree(s))
		case f.Worth > 0:
			prior := tree{kind: mapping}
			prior.put("value", digits(f.Prior))
			prior.put("worth", digits(f.Worth))
			m.put("prior", prior)
		}
	case len(s.Voices) > 0:
		if n.Value != s.VoiceMean() {
			m.put("value", digits(n.Value))
		}
		m.put("voices", voicesTree(s))
	case f.SE > 0:
		m.put("value", digits(n.Value))
		m.put("se", digits(f.SE))
	case s.Distribution == "fixed" && s.Low == s.High:
		m.put("value", digits(n.Value))
	default:
		m.put("value", digits(n.Value))
		m.put("low", digits(s.Low))
		m.put("high", digits(s.High))
		if f.Interval > 0 {
			m.put("interval", digits(f.Interval))
		}
	}
	m.putText("distribution", s.Distribution)
	t.put(key, m)
}

func voicesTree(s *model.Spread) tree {
	heard := tree{kind: mapping}
	for _, v := range s.Voices {
		heard.put(v.Who, digits(v.Value))
	}
	return heard
}

// treeOf returns a case as it is written.
func treeOf(c *model.Case) tree {
	t := tree{kind: mapping}
	t.putText("id", c.ID)
	t.putText("title", c.Title)
	t.putText("municipality", c.Municipality)
	labels := tree{kind: mapping}
	for _, l := range c.Labels {
		labels.put(l.Name, tree{text: l.Value})
	}
	t.putAll("labels", labels)
	t.putWhole("start", c.Start)
	t.putWhole("age", c.Age)
	t.putNumber("weight", c.Weight)
	for i, lines := range [][]*model.Line{c.Interventions, c.Avoided, c.Achieved} {
		list := tree{kind: listing}
		for _, l := range lines {
			list.items = append(list.items, lineTree(l))
		}
		t.putAll(model.Groups[i].Key(), list)
	}
	besides(&t, c)
	return t
}

func lineTree(l *model.Line) tree {
	t := tree{kind: mapping}
	t.putText("unit_cost", l.UnitCost.Name)
	if l.Own != nil {
		ownTree(&t, l)
	}
	for _, n := range field.LineNumbers {
		if !n.Effect {
			t.putNumber(n.Key, *n.OfLine(l))
		}
	}
	first := 1
	if l.Group == model.Intervention {
		first = 0
	}
	switch {
	case l.From == l.To && l.From == first:
	case l.From == l.To:
		t.put("years", tree{text: strconv.Itoa(l.From), bare: true})
	default:
		t.putText("years", strconv.Itoa(l.From)+"-"+strconv.Itoa(l.To))
	}
	profile := tree{kind: listing}
	for _, part := range l.Profile {
		profile.items = append(profile.items, digits(part))
	}
	t.putAll("profile", profile)
	ratio := tree{kind: mapping}
	for _, n := range field.Ratios {
		ratio.putNumber(n.Path()[1], *n.OfLine(l))
	}
	for _, n := range field.LineNumbers {
		switch {
		case n == field.With && len(ratio.fields) > 0:
			t.put(n.Key, ratio)
		case n.Effect && n.Kind != field.Ratio:
			t.putNumber(n.Key, *n.OfLine(l))
		}
	}
	evidence := tree{kind: mapping}
	evidence.putWhole("grade", l.EvidenceGrade)
	evidence.putText("text", l.EvidenceText)
	t.putAll("evidence", evidence)
	t.putWhole("confidence", l.Confidence)
	t.putAll("measured", measuredTree(l.Measured))
	t.putText("event", l.Event.Name)
	t.putLocalized("note", l.Note)
	return t
}

// ownTree puts the figure that a line has of its own.
func ownTree(t *tree, l *model.Line) {
	u := l.Own
	t.putLocalized("label", u.Label)
	t.putNumber("value", u.Value)
	if l.OwnsKey("kind") {
		t.putText("kind", string(u.Kind))
	}
	t.putWhole("price_year", u.PriceYear)
	t.putText("index", u.Index.Name)
	t.putNumber("real_growth", u.RealGrowth)
	t.putLocalized("unit", u.Unit)
	t.putText("domain", u.Domain.Name)
	for _, x := range []struct {
		key  string
		list []model.Portion
	}{{"borne_by", u.BorneBy}, {"received_by", u.ReceivedBy}, {"enjoyed_by", u.EnjoyedBy}} {
		m := tree{kind: mapping}
		for _, p := range x.list {
			m.put(p.Stakeholder, digits(p.Share))
		}
		t.putAll(x.key, m)
	}
	for _, x := range []struct {
		key  string
		list []model.Ref
	}{{"includes", u.Includes}, {"overlaps", u.Overlaps}} {
		list := tree{kind: listing}
		for _, ref := range x.list {
			list.items = append(list.items, tree{text: ref.Name})
		}
		t.putAll(x.key, list)
	}
	if u.Cashable != nil {
		t.putNumber("cashable", *u.Cashable)
	}
	t.putText("basis", u.Basis)
	t.putAll("source", sourceTree(u.Source))
}

func sourceTree(s model.Source) tree {
	t := tree{kind: mapping}
	t.putText("publisher", s.Publisher)
	t.putText("title", s.Title)
	t.putWhole("year", s.Year)
	t.putText("url", s.URL)
	t.putText("page", s.Page)
	t.putLocalized("via", s.Via)
	t.putText("kind", s.Kind)
	t.putLocalized("assumption", s.Assumption)
	return t
}

// measuredTree returns what was measured of a line.
func measuredTree(all []model.Measured) tree {
	list := tree{kind: listing}
	for _, m := range all {
		t := tree{kind: mapping}
		t.putText("on", m.On)
		happened := "no"
		if m.Happened {
			happened = "yes"
		}
		t.putText("happened", happened)
		t.putAll("source", sourceTree(m.Source))
		list.items = append(list.items, t)
	}
	return list
}

// areaTree returns the measurements of an area of life: a list where all have a
// date and nothing else is said.
func areaTree(a model.LifeArea) tree {
	t, dated := tree{kind: mapping}, tree{kind: listing}
	t.putLocalized("label", a.Label)
	for _, s := range a.Scores {
		if _, isRound := model.IsRound(s.On); isRound || s.On == model.Before || s.On == model.After {
			t.putWhole(s.On, s.Score)
			continue
		}
		m := tree{kind: mapping}
		m.putText("on", s.On)
		m.putWhole("score", s.Score)
		dated.items = append(dated.items, m)
	}
	if len(t.fields) == 0 {
		return dated
	}
	t.putAll("measured", dated)
	return t
}
