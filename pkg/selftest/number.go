package selftest

import (
	"strconv"

	"ipta/pkg/definition"
)

// plain is a number that is given as it is.
func plain(x float64) definition.Number {
	return definition.Number{Given: true, HasValue: true, Value: x}
}

// decimalOf returns a number of a kind, a share as a percentage.
func (g *generator) decimalOf(kind string) decimal {
	switch kind {
	case "share":
		return pick(g.random, decimal{g.between(0, 1000), 1}, decimal{g.between(1, 99), 0})
	case "ratio": // a risk ratio of more may bring a chance above 1
		return decimal{g.between(0, 100), 2}
	case "amount":
		return pick(g.random, decimal{g.between(0, 3_000_000), 2}, decimal{g.between(1, 20_000), 0})
	}
	return pick(g.random, decimal{g.between(0, 4000), 1}, decimal{g.between(1, 12), 0})
}

// ends writes a lowest and a highest value, and how it is drawn between them;
// nothing of it moves a figure. most is the highest that it may be, 0 for no end.
func (g *generator) ends(m *mapping, x decimal, text func(decimal) string, most int) {
	low, high := decimal{x.units - g.between(0, x.units), x.places}, decimal{x.units + g.between(1, x.units+2), x.places}
	if most > 0 {
		high.units = min(high.units, most)
	}
	m.put("low", text(low))
	m.put("high", text(high))
	isInside := x.units > 0 && (most == 0 || x.units < most)
	switch how := g.below(4); {
	case how == 0: // low and high are the ends
		m.put("distribution", pick(g.random, "uniform", "triangular", "pert"))
	case how == 1 && isInside: // low and high are the 5 % and 95 % points
		m.put("interval", "90%")
	}
}

// amount writes an amount of money, a quantity or a ratio, in one of its forms.
func (g *generator) amount(m *mapping, key string) definition.Number {
	kind := map[string]string{"value": "amount", "quantity": "quantity", "total": "quantity"}[key]
	if kind == "" {
		kind = "ratio"
	}
	x := g.decimalOf(kind)
	form := &mapping{}
	form.put("value", x.String())
	switch g.below(6) {
	case 0:
		g.ends(form, x, decimal.String, 0)
		m.put(key, form.flow())
	case 1:
		x.units++ // of nothing there is no error
		form.values[0] = x.String()
		form.put("se", decimal{x.units/10 + 1, x.places}.String())
		m.put(key, form.flow())
	case 2:
		if kind == "ratio" {
			m.put(key, "{number: the_ratio}")
			return definition.Number{Given: true, Name: "the_ratio"}
		}
		fallthrough
	default:
		m.put(key, x.String())
	}
	return plain(x.value())
}

// share writes a share in one of its forms; a chance may have voices.
func (g *generator) share(m *mapping, key string, isChance bool) definition.Number {
	x := g.decimalOf("share")
	form := &mapping{}
	most := 100
	if x.places == 1 {
		most = 1000
	}
	forms := 6
	if isChance {
		forms = 9
	}
	n := definition.Number{Given: true}
	switch g.below(forms) {
	case 0:
		form.put("value", x.percent())
		g.ends(form, x, decimal.percent, most)
		n = plain(x.share())
	case 1: // which no chance near 0 or 1 can have
		x = decimal{g.between(10, 90), 0}
		form.put("value", x.percent())
		form.put("se", decimal{g.between(1, 9), 0}.percent())
		n = plain(x.share())
	case 2:
		n.Name = "the_share"
		form.put("number", "the_share")
	case 3:
		hasPrior := g.in(2)
		g.counted(form, &n, hasPrior)
		if hasPrior {
			prior := &mapping{}
			worth := g.between(1, 30)
			n.Worth, n.Value, n.HasValue = float64(worth), x.share(), true
			prior.put("value", x.percent())
			prior.put("worth", strconv.Itoa(worth))
			form.put("prior", prior.flow())
		}
	case 6:
		g.voices(form, &n)
	case 7:
		said := g.voices(form, &n)
		x = pick(g.random, said...) // it may not lie outside what they say
		n.HasValue, n.Value = true, x.share()
		form.put("value", x.percent())
	case 8:
		g.counted(form, &n, true)
		worth := g.between(1, 30)
		n.Worth = float64(worth)
		form.put("prior", "voices")
		form.put("worth", strconv.Itoa(worth))
		g.voices(form, &n)
	default:
		m.put(key, x.percent())
		return plain(x.share())
	}
	m.put(key, form.flow())
	return n
}

// counted writes a count. With an expectation beforehand, that some saw it and some did
// not leaves it uncertain, whatever was expected.
func (g *generator) counted(m *mapping, n *definition.Number, isMixed bool) {
	of := g.between(2, 60)
	count := g.between(0, of)
	if isMixed {
		count = g.between(1, of-1)
	}
	n.Count, n.Of = float64(count), float64(of)
	m.put("count", strconv.Itoa(count))
	m.put("of", strconv.Itoa(of))
}

func (g *generator) voices(m *mapping, n *definition.Number) (all []decimal) {
	said := &mapping{}
	for i, who := range voices {
		if i > 0 && g.in(3) {
			continue
		}
		x := g.decimalOf("share")
		all = append(all, x)
		n.Voices = append(n.Voices, x.share())
		said.put(who, x.percent())
	}
	m.put("voices", said.flow())
	return all
}
