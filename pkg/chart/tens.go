package chart

import (
	"math"
	"strings"

	"ipta/pkg/lang"
)

// Tens shows chances as rows of ten figures of people: how many of every ten.
type Tens struct {
	Caption
	Rows []TenRow
}

// TenRow is a chance, from 0 to 1, with the range in which it lies; both ends are the
// chance itself where that is not known.
type TenRow struct {
	Label             string
	Chance, Low, High float64
}

// of is of how many people the rows are told.
func (c Tens) of() float64 {
	chances := make([]float64, len(c.Rows))
	for i, r := range c.Rows {
		chances[i] = r.Chance
	}
	return float64(OutOf(chances...))
}

// OutOf is of how many people chances from 0 to 1 are told: ten where each is whole people
// of them, as figures of ten that are rounded make more or less of a difference than it is;
// else 100, or 1,000 or 10,000 where fewer would hide what is rare or make the same of
// chances that differ.
func OutOf(chances ...float64) int {
	const most = 10_000
	for of := 10; of < most; of *= 10 {
		if !coarse(chances, float64(of)) {
			return of
		}
	}
	return most
}

func coarse(chances []float64, of float64) bool {
	for i, a := range chances {
		n := lang.Round(a*of, 0)
		if Hides(a, of) || of == 10 && math.Abs(n-float64(a*of)) > slack {
			return true
		}
		for _, b := range chances[:i] {
			if n == lang.Round(b*of, 0) && a != b {
				return true
			}
		}
	}
	return false
}

// slack is what a number of people may be off a whole number that it is.
const slack = 1e-6

// Hides reports whether a chance would be nobody or everybody of so many, and is neither.
func Hides(chance, of float64) bool {
	n := lang.Round(chance*of, 0)
	return n == 0 && chance > 0 || n == of && chance < 1
}

// says is a row in words, of so many people: "about 19 of 100 (between 10 and 30)". What is
// less than one of them is said to be that; ends of the range are whole people, outwards.
func (r TenRow) says(of float64, l lang.Language) string {
	x := people(r.Chance, of)
	n := lang.Round(x, 0)
	said := lang.Text{EN: "about %s of %s", NL: "ongeveer %s van de %s"}
	switch exact := math.Abs(x-n) < slack; {
	case exact && n == 0:
		said = lang.Text{EN: "none of %[2]s", NL: "geen van de %[2]s"}
	case exact && n == of:
		said = lang.Text{EN: "all %[2]s", NL: "alle %[2]s"}
	case exact:
		said = lang.Text{EN: "%s of %s", NL: "%s van de %s"}
	case n == 0:
		n, said = 1, lang.Text{EN: "fewer than %s of %s", NL: "minder dan %s van de %s"}
	case n == of:
		n, said = of-1, lang.Text{EN: "more than %s of %s", NL: "meer dan %s van de %s"}
	}
	number := func(x float64) string { return lang.Number(x, 0, l) }
	m := said.With(number(n), number(of))
	from, to := math.Floor(people(r.Low, of)+slack), math.Ceil(people(r.High, of)-slack)
	if !(r.Low < r.High) || from >= to {
		return m.In(l)
	}
	return lang.Text{EN: "%s (between %s and %s)", NL: "%s (tussen %s en %s)"}.With(m, number(from), number(to)).In(l)
}

// people are as many of some as a chance is, not rounded.
func people(chance, of float64) float64 { return float64(min(max(finite(chance), 0), 1) * of) }

// tenths are how many figures of ten are filled, and which part of the next one.
func tenths(chance float64) (full int, part float64) {
	x := people(chance, tenFigures)
	if n := lang.Round(x, 0); math.Abs(x-n) < slack {
		return int(n), 0
	}
	return int(math.Floor(x)), x - math.Floor(x)
}

// tenFigures is how many figures a row has.
const tenFigures = 10

// Describe tells the rows.
func (c Tens) Describe(l lang.Language) string {
	var all []string
	of := c.of()
	for _, r := range c.Rows {
		name, _ := head(r.Label, longestSpoken)
		all = append(all, name+": "+r.says(of, l)+".")
	}
	return strings.Join(all, " ")
}

// SVG draws a row of ten figures below each label; one who is counted is filled, the
// others are outlines, and the last who counts is filled for the part that does.
func (c Tens) SVG(o Options) string {
	d := newDoc(o, c.Caption)
	d.shaded = true
	const tall, after = 30.0, 10.0
	wide := min(26.0, (d.width-2*margin)/tenFigures)
	of := c.of()
	filled := ink{"g", `fill="` + gainColor + `" stroke="currentColor"`}
	for _, r := range c.Rows {
		for _, line := range rangeApart(onPage(labelSize), r.Label+": "+r.says(of, o.Lang), d.width-2*margin) {
			d.y += lineHeight
			d.text(margin, d.y, "start", labelSize, line, textInk)
		}
		d.y += 7
		full, part := tenths(r.Chance)
		for k := range tenFigures {
			i := ink{"", `fill="none" stroke="currentColor" stroke-opacity="0.72"`}
			if k < full {
				i = filled
			}
			d.person(margin+float64(float64(k)*wide)+float64(wide/2), d.y, tall, i)
			if k == full && part > 0 { // a window as wide as the part, in which the figure is filled
				body := float64(tall * 0.6)
				left := margin + float64(float64(k)*wide) + float64((wide-body)/2)
				d.body.WriteString(`<svg x="` + place(left) + `" y="` + place(d.y) + `" width="` + place(body*part) + `" height="` + place(tall) + `">` + "\n")
				d.person(body/2, 0, tall, filled)
				d.body.WriteString("</svg>\n")
			}
		}
		d.y += tall + after
	}
	return d.finish(c.Caption, c.Describe(o.Lang))
}

// rangeApart wraps the words over a row; a range that does not fit behind the rest stands
// on a line of its own, rather than in two.
func rangeApart(m measure, says string, room float64) []string {
	lines := m.wrap(says, room, whole)
	if at := strings.LastIndex(says, " ("); len(lines) > 1 && at > 0 {
		lines = append(m.wrap(says[:at], room, whole), m.wrap(says[at+1:], room, whole)...)
	}
	return lines
}

// person draws a head and shoulders about a middle, from y down.
func (d *doc) person(x, y, tall float64, i ink) {
	head, half := float64(tall*0.2), float64(tall*0.3)
	d.element("circle", i, "cx", place(x), "cy", place(y+head), "r", place(head), "stroke-width", "1.25")
	top, bottom := y+float64(tall*0.46), y+tall
	d.element("path", i, "d", "M"+place(x-half)+" "+place(bottom)+"V"+place(top+half)+"A"+place(half)+" "+place(half)+" 0 0 1 "+place(x+half)+" "+place(top+half)+
		"V"+place(bottom)+"Z", "stroke-width", "1.25")
}

// Text writes a row a chance, with a sign for each of ten.
func (c Tens) Text(width int, l lang.Language) []Line {
	var lines []Line
	of := c.of()
	for _, r := range c.Rows {
		full, part := tenths(r.Chance)
		signs, rest := strings.Repeat("●", full), tenFigures-full
		if part > 0 {
			signs += "◐"
			rest--
		}
		signs += strings.Repeat("○", rest)
		lines = append(lines, fitted(max(width, narrowest), Line{{signs, Plain}})...)
		for _, line := range inTerminal.wrap(r.Label+": "+r.says(of, l), float64(max(width, narrowest)), whole) {
			lines = append(lines, fitted(max(width, narrowest), Line{{line, Faint}})...)
		}
	}
	return lines
}
