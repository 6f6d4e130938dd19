package selftest

import (
	"fmt"
	"strconv"
	"strings"

	"ipta/pkg/definition"
)

// caseFile writes a case.
func (g *generator) caseFile(id string) string {
	c := definition.Case{ID: id, Municipality: pick(g.random, "Ede", "Zoetermeer", "Eindhoven"), Start: g.between(2015, 2025)}
	m := &mapping{}
	m.put("ipta", "case/1")
	m.put("id", id)
	m.put("title", pick(g.random, `"Sam, 19"`, "Noor", "'Yassin, 22 jaar'"))
	m.put("municipality", c.Municipality)
	if g.in(3) {
		m.put("labels", "{district: West}")
	}
	m.put("start", strconv.Itoa(c.Start))
	if g.in(3) {
		m.put("age", strconv.Itoa(g.between(16, 27)))
	}
	if g.in(2) {
		x := pick(g.random, decimal{g.between(1, 40), 0}, decimal{g.between(1, 99), 1})
		c.Weight = plain(x.value())
		m.put("weight", x.String())
	}
	told := g.in(4)
	for _, group := range []struct {
		key, name   string
		least, most int
	}{{"interventions", definition.Intervention, 1, 3}, {"avoided", definition.Avoided, 0, 4}, {"achieved", definition.Achieved, 0, 3}} {
		n := g.between(group.least, group.most)
		if n == 0 {
			continue
		}
		var text strings.Builder
		for i := range n {
			l := definition.Line{ID: fmt.Sprintf("%s[%d]", group.key, i), Group: group.name}
			fmt.Fprintf(&text, "\n  - %s", g.line(&l, told))
			c.Lines = append(c.Lines, l)
		}
		m.put(group.key, text.String())
	}
	if told {
		g.story(m)
	}
	g.s.data.Cases = append(g.s.data.Cases, c)
	return m.block("")
}

// story writes what counts for no figure, and must not.
func (g *generator) story(m *mapping) {
	m.put("unpriced", "[{label: Contact restored, direction: +, for: participant, event: letter, note: dear to him}]")
	m.put("life_areas", pick(g.random, "{housing: {label: Wonen, before: 2, after: 4}}",
		"{housing: {label: Wonen, measured: [{on: 2019-03, score: 2}, {on: 2020-03, score: 3}]}}"))
	m.put("story", "{consent: {story: true, photos: false}, language: nl, summary: Een verzonnen verhaal., "+
		"timeline: [{id: letter, when: 2019-03, kind: setback, title: Een brief, text: Van de woningbouw., impact: true}], "+
		"now: Hij werkt., otherwise: Anders niet., wish: Een huis., quotes: [{who: coach, text: Hij kan het.}], "+
		"photos: [{file: photo.jpg, alt: Een plein, credit: Niemand, focus: top}], feature: true, "+
		"themes: {hard: [Slapen], hope: [Koken], dreams: [Varen]}}")
	m.put("allow", "[{check: no-range, because: it is invented, by: the test, until: 2027-01-01}]")
}

// line writes a line on a unit cost of the parameters, on one with values of its own,
// or on its own alone.
func (g *generator) line(l *definition.Line, told bool) string {
	m := &mapping{}
	isValue := l.Group == definition.Achieved
	own := g.in(5)
	if !own {
		l.UnitCost = pick(g.random, g.costs...)
		if isValue {
			l.UnitCost = pick(g.random, g.values...)
		}
		m.put("unit_cost", l.UnitCost)
	}
	if own || g.in(6) {
		m.put("label", both("Eigen regel", "A line of its own"))
	}
	if g.in(3) {
		l.Total = g.amount(m, "total")
	} else if !g.in(4) {
		l.Quantity = g.amount(m, "quantity")
	}
	g.years(m, l)
	if l.Group != definition.Intervention {
		g.effect(m, l)
	}
	switch {
	case own:
		g.own(m, l, isValue)
	case g.in(5) && l.UnitCost != "norm":
		l.Own.Value = g.amount(m, "value")
		if g.in(2) {
			l.Own.PriceYear = g.between(earliest, latest-1)
			m.put("price_year", strconv.Itoa(l.Own.PriceYear))
		}
	}
	if g.in(3) {
		if l.Evidence = g.between(1, 6); g.in(2) {
			m.put("evidence", fmt.Sprintf("{grade: %d, text: An estimate}", l.Evidence))
		} else {
			m.put("evidence", fmt.Sprintf("{grade: %d}", l.Evidence))
		}
	}
	if g.in(4) {
		l.Confidence = g.between(1, 6)
		m.put("confidence", strconv.Itoa(l.Confidence))
	}
	if l.Group != definition.Intervention && g.in(6) {
		m.put("measured", "[{on: 2021-06, happened: no}, {on: 2022-06, happened: yes, source: {publisher: The coach}}]")
	}
	if told && g.in(2) {
		m.put("event", "letter")
	}
	if g.in(6) {
		m.put("note", both("Een opmerking", "A remark"))
	}
	return m.flow()
}

func (g *generator) years(m *mapping, l *definition.Line) {
	usual := 1
	if l.Group == definition.Intervention {
		usual = 0
	}
	l.From, l.To = usual, usual
	if !g.in(4) {
		l.From = g.between(0, 3)
		l.To = l.From + pick(g.random, 0, 0, 1, 2, 4, 9, 20)
		text := strconv.Itoa(l.From)
		if l.To > l.From {
			text += "-" + strconv.Itoa(l.To)
		}
		m.put("years", text)
	}
	if g.in(4) {
		var parts []string
		for range g.between(1, 4) {
			x := decimal{g.between(1, 100), 0}
			l.Profile = append(l.Profile, x.share())
			parts = append(parts, x.percent())
		}
		m.put("profile", list(parts...))
	}
}

func (g *generator) effect(m *mapping, l *definition.Line) {
	if !g.in(6) {
		l.Without = g.share(m, "without", true)
	}
	switch g.below(8) {
	case 0:
	case 1, 2, 3:
		of := pick(g.random, "risk_ratio", "odds_ratio", "hazard_ratio")
		ratio := &mapping{}
		n := g.amount(ratio, of)
		switch of {
		case "risk_ratio":
			l.RiskRatio = n
		case "odds_ratio":
			l.OddsRatio = n
		default:
			l.HazardRatio = n
		}
		if !l.Without.Given {
			l.Without = g.share(m, "without", true)
		}
		m.put("with", ratio.flow())
	default:
		l.With = g.share(m, "with", true)
	}
	for _, x := range []struct {
		key string
		to  *definition.Number
	}{{"deadweight", &l.Deadweight}, {"attributable", &l.Attributable}, {"displacement", &l.Displacement}, {"drop_off", &l.Faded}} {
		if g.in(3) {
			*x.to = g.share(m, x.key, false)
		}
	}
}

// own writes all that a line says of its own price.
func (g *generator) own(m *mapping, l *definition.Line, isValue bool) {
	l.Own.Value = g.amount(m, "value")
	if isValue {
		m.put("kind", "value")
	} else if g.in(2) {
		m.put("kind", "cost")
	}
	if g.in(2) {
		l.Own.PriceYear = g.between(earliest, latest-1)
		m.put("price_year", strconv.Itoa(l.Own.PriceYear))
	}
	if g.in(2) {
		m.put("unit", "month")
	}
	if g.in(2) {
		l.Own.Domain = pick(g.random, domains[:]...)
		m.put("domain", l.Own.Domain)
	}
	g.figure(m, &l.Own, isValue)
	if g.in(2) {
		m.put("source", g.source())
	}
}
