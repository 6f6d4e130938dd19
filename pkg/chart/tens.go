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

// tenth is how many figures of a row of ten are filled, and whether one more is in part.
type tenth struct {
	full int
	part bool
	// exact says that the chance is full tenths.
	exact bool
}

// tenths returns what a row of ten shows of a chance, and never more than ten: to the
// nearest whole figure, but what is less than one figure is part of one, and what is not
// all leaves one in part.
func tenths(chance float64) tenth {
	const people, slack = 10.0, 1e-9
	x := float64(min(max(finite(chance), 0), 1) * people)
	n := math.Floor(x + 0.5 + slack)
	switch {
	case math.Abs(x-n) < slack:
		return tenth{full: int(n), exact: true}
	case x < 1:
		return tenth{part: true}
	case x > people-1:
		return tenth{full: people - 1, part: true}
	}
	return tenth{full: int(n)}
}

var (
	tenOf      = lang.Text{EN: "%d of 10", NL: "%d van de 10"}
	tenAbout   = lang.Text{EN: "about %d of 10", NL: "ongeveer %d van de 10"}
	tenFewer   = lang.Text{EN: "fewer than 1 of 10", NL: "minder dan 1 van de 10"}
	tenMore    = lang.Text{EN: "more than 9 of 10", NL: "meer dan 9 van de 10"}
	tenNone    = lang.Text{EN: "none of 10", NL: "geen van de 10"}
	tenAll     = lang.Text{EN: "all 10", NL: "alle 10"}
	tenBetween = lang.Text{EN: "%s (between %d and %d)", NL: "%s (tussen %d en %d)"}
)

// OfTen says how many of every ten a chance is, with the range in which it lies: "about 4
// of 10 (between 2 and 6)". What is less than one of ten is said to be that; ends of the
// range are whole people, outwards.
func OfTen(chance, low, high float64) lang.Message {
	m := tenthWords(tenths(chance))
	const people, slack = 10.0, 1e-9
	from, to := int(math.Floor(float64(min(max(finite(low), 0), 1)*people)+slack)), int(math.Ceil(float64(min(max(finite(high), 0), 1)*people)-slack))
	if !(low < high) || from >= to {
		return m
	}
	return tenBetween.With(m, from, to)
}

func tenthWords(t tenth) lang.Message {
	switch {
	case t.part && t.full == 0:
		return tenFewer.With()
	case t.part:
		return tenMore.With()
	case t.full == 0:
		return tenNone.With()
	case t.full == 10:
		return tenAll.With()
	case !t.exact:
		return tenAbout.With(t.full)
	}
	return tenOf.With(t.full)
}

// of is of how many people the rows are told.
func (c Tens) of() float64 {
	chances := make([]float64, len(c.Rows))
	for i, r := range c.Rows {
		chances[i] = r.Chance
	}
	return float64(OutOf(chances...))
}

// OutOf is of how many people chances from 0 to 1 are told: ten, or 100, 1,000 or 10,000
// where fewer would be too coarse. They would hide what is rare, make the same of chances
// that differ, or move their difference by half a person of ten or more.
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
	const half, slack = 0.5, 1e-9
	for i, a := range chances {
		n := lang.Round(a*of, 0)
		if Hides(a, of) {
			return true
		}
		for _, b := range chances[:i] {
			m := lang.Round(b*of, 0)
			if n == m && a != b || of == 10 && math.Abs(n-m-float64((a-b)*of)) > half-slack {
				return true
			}
		}
	}
	return false
}

// Hides reports whether a chance would be nobody or everybody of so many, and is neither.
func Hides(chance, of float64) bool {
	n := lang.Round(chance*of, 0)
	return n == 0 && chance > 0 || n == of && chance < 1
}

// says is a row in words, of so many people.
func (r TenRow) says(of float64, l lang.Language) string {
	if of == 10 {
		return OfTen(r.Chance, r.Low, r.High).In(l)
	}
	const slack = 1e-6
	x := float64(min(max(finite(r.Chance), 0), 1) * of)
	n := lang.Round(x, 0)
	said := lang.Text{EN: "about %s of %s", NL: "ongeveer %s van de %s"}
	switch {
	case math.Abs(x-n) < slack:
		said = lang.Text{EN: "%s of %s", NL: "%s van de %s"}
	case n == 0:
		n, said = 1, lang.Text{EN: "fewer than %s of %s", NL: "minder dan %s van de %s"}
	case n == of:
		n, said = of-1, lang.Text{EN: "more than %s of %s", NL: "meer dan %s van de %s"}
	}
	number := func(x float64) string { return lang.Number(x, 0, l) }
	m := said.With(number(n), number(of))
	from, to := math.Floor(float64(min(max(finite(r.Low), 0), 1)*of)+slack), math.Ceil(float64(min(max(finite(r.High), 0), 1)*of)-slack)
	if !(r.Low < r.High) || from >= to {
		return m.In(l)
	}
	return lang.Text{EN: "%s (between %s and %s)", NL: "%s (tussen %s en %s)"}.With(m, number(from), number(to)).In(l)
}

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
// others are outlines. Where whole figures would make the same of chances that differ, the
// last is filled for the part that counts.
func (c Tens) SVG(o Options) string {
	d := newDoc(o, c.Caption)
	d.shaded = true
	const people, tall, after = 10, 30.0, 10.0
	wide := min(26.0, (d.width-2*margin)/people)
	of := c.of()
	for _, r := range c.Rows {
		says := r.says(of, o.Lang)
		for _, line := range rangeApart(onPage(labelSize), r.Label+": "+says, d.width-2*margin) {
			d.y += lineHeight
			d.text(margin, d.y, "start", labelSize, line, textInk)
		}
		d.y += 7
		t, share := tenths(r.Chance), 0.0
		if of > people {
			x := float64(min(max(finite(r.Chance), 0), 1) * people)
			t = tenth{full: int(math.Floor(x))}
			share = x - math.Floor(x)
		}
		for k := range people {
			i := ink{"", `fill="none" stroke="currentColor" stroke-opacity="0.72"`}
			switch {
			case k < t.full:
				i = ink{"g", `fill="` + gainColor + `" stroke="currentColor"`}
			case k == t.full && t.part:
				i = ink{"g3", `fill="` + areaColors[2] + `" stroke="` + gainColor + `" stroke-dasharray="2 2"`}
			}
			d.person(margin+float64(float64(k)*wide)+float64(wide/2), d.y, tall, i)
			if k == t.full && share > 0 { // a window as wide as the part, in which the figure is filled
				body := float64(tall * 0.6)
				left := margin + float64(float64(k)*wide) + float64((wide-body)/2)
				d.body.WriteString(`<svg x="` + place(left) + `" y="` + place(d.y) + `" width="` + place(body*share) + `" height="` + place(tall) + `">` + "\n")
				d.person(body/2, 0, tall, ink{"g", `fill="` + gainColor + `" stroke="currentColor"`})
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
		t := tenths(r.Chance)
		if x := min(max(finite(r.Chance), 0), 1) * 10; of > 10 {
			t = tenth{full: int(math.Floor(x)), part: x > math.Floor(x)}
		}
		signs := strings.Repeat("●", t.full)
		if t.part {
			signs += "◐"
		}
		const people = 10
		rest := people - t.full
		if t.part {
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
