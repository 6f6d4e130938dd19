package chart

import (
	"math"
	"strings"

	"ipta/pkg/lang"
)

// A picture whose figures a reader can change says so in its data: data-zero is the
// place of zero, data-unit how wide one of its currency is, data-least and data-most
// between which places bars lie, all along the way. A bar is drawn from the pieces of its
// stack, of which data-key names the figures; data-plus and data-minus are their looks
// above and below zero. data-at stands on a mark, data-signed and data-amount on a text of
// which they name the figure, data-tick on a figure of the axis. data-was says of what
// shows the figures before a change only.

// piece is a part of a bar. Its amount lies to one side of zero or the other, or from
// where the one before it ends.
type piece struct {
	amount      float64
	plus, minus ink
	// key names the figures of which the amount is the sum; "" where it does not change.
	// negative says that the amount is less that sum.
	key      string
	negative bool
	// link is the place in the page that explains it, says what a reader is told of it.
	link, says string
}

// ink returns how the piece looks.
func (p piece) ink() ink {
	if p.amount < 0 {
		return p.minus
	}
	return p.plus
}

// The looks of at most three areas differ in lightness, so that a grey print shows which
// is which, and the lightest has a rim. What is lost in an area has a rim too.
var (
	areaInks = [...]ink{gainInk, {"g2", `fill="` + areaColors[1] + `"`}, {"g3", `fill="` + areaColors[2] + `" stroke="` + gainColor + `"`}}
	lostInk  = ink{"l2", `fill="` + lostColor + `" stroke="` + lossColor + `"`}
)

// areaColors are the colours of areas on white paper, from the darkest.
var areaColors = [...]string{gainColor, "#7fa2b0", "#d9e4e8"}

// AreaColor is the colour of area k of Parties on white paper, as six digits.
func AreaColor(k int) string {
	return strings.ToUpper(areaColors[min(k, len(areaColors)-1)][1:])
}

const lostColor = "#f5e1da"

// areaRules are the same for the style of a page.
func areaRules(self string) string {
	mix := func(of, color, share string) string {
		return "color-mix(in srgb,var(--chart-" + of + "," + color + ") " + share + "%,var(--chart-paper,Canvas))"
	}
	return self + " .g2{fill:" + mix("gain", gainColor, "55") + "}" +
		self + " .g3{fill:" + mix("gain", gainColor, "16") + ";stroke:var(--chart-gain," + gainColor + ")}" +
		self + " .l2{fill:" + mix("loss", lossColor, "20") + ";stroke:var(--chart-loss," + lossColor + ")}" +
		self + " a:focus-visible rect{stroke:currentColor;stroke-width:2}" + self + " a text{text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:2px}"
}

// data is an attribute of a picture that a page can draw again; "" without a value.
func data(name, value string) string {
	if value == "" {
		return ""
	}
	return ` data-` + name + `="` + escape(value) + `"`
}

// follows says on which scale the picture can be drawn again.
func (d *doc) follows(a axis) {
	d.attributes += data("zero", place(a.at(0))) + data("unit", exact((a.to-a.from)/(a.high-a.low))) +
		data("least", place(a.from)) + data("most", place(a.to))
}

// open begins what leads to a place in the page; says is what a reader is told of it.
func (d *doc) open(link, says string) {
	if link == "" {
		return
	}
	d.linked = true
	d.body.WriteString(`<a href="#` + escape(link) + `"`)
	if says != "" {
		d.body.WriteString(` aria-label="` + escape(says) + `"`)
	}
	d.body.WriteString(">\n")
}

func (d *doc) shut(link string) {
	if link != "" {
		d.body.WriteString("</a>\n")
	}
}

// stack draws a bar about a middle: pieces above zero lie side by side to the right of
// it, pieces below zero to the left. Those of nothing are drawn only where they may
// change.
func (d *doc) stack(a axis, middle, thick float64, pieces []piece) {
	d.shaded = true
	live := false
	for _, p := range pieces {
		live = live || p.key != ""
	}
	if live {
		d.body.WriteString(`<g data-stack="sides">` + "\n")
	}
	left, right := 0.0, 0.0
	for _, p := range pieces {
		from := right
		if p.amount < 0 {
			from, left = left, left+p.amount
		} else {
			right += p.amount
		}
		if p.amount != 0 || p.key != "" {
			d.piece(p, a.at(from), a.at(from+p.amount), middle, thick)
		}
	}
	if live {
		d.body.WriteString("</g>\n")
	}
}

// piece draws a part of a bar between two places.
func (d *doc) piece(p piece, from, to, middle, thick float64) {
	i := p.ink()
	if p.key != "" {
		i.attributes += data("key", p.key) + data("plus", p.plus.class) + data("minus", p.minus.class)
		if p.negative {
			i.attributes += data("sign", "-1")
		}
	}
	link := p.link
	if p.amount == 0 {
		link = ""
	}
	d.open(link, p.says)
	half := float64(thick / 2)
	d.rect(from, middle-half, to, middle+half, i)
	d.shut(link)
}

// between draws a thin bar with its ends: from where to where a figure may lie.
func (d *doc) between(from, to, y float64) {
	const end = 2.5
	was := zeroLine
	was.attributes += data("was", "1")
	d.line(from, y, to, y, 1.25, was)
	d.line(from, y-end, from, y+end, 1.25, was)
	d.line(to, y-end, to, y+end, 1.25, was)
}

// liveDiamond is diamond of a figure that may change.
func (d *doc) liveDiamond(x, y float64, key string) {
	if key == "" {
		d.diamond(x, y)
		return
	}
	const r = 5.5
	i := markInk
	i.attributes += data("at", key) + data("x", place(x))
	d.path([][2]float64{{x - r, y}, {x, y - r}, {x + r, y}, {x, y + r}}, true, i, "stroke-width", "1.5")
}

// Sizes of what says which look is which area.
const (
	swatch      = 11.0
	swatchAside = 5.0
	keyBetween  = 16.0
	keySize     = smallSize + 0.5
)

// keyed is a look and what it stands for.
type keyed struct {
	label string
	ink   ink
}

// areaKeys are the looks of areas.
func areaKeys(areas []Area) []keyed {
	all := make([]keyed, len(areas))
	for k, area := range areas {
		all[k] = keyed{area.Label, areaInks[min(k, len(areaInks)-1)]}
	}
	return all
}

// keyLabels are the names of looks, each no wider than the picture, and how wide they are
// with their looks.
func (d *doc) keyLabels(keys []keyed) (labels []string, wide []float64) {
	for _, key := range keys {
		label := strings.Join(strings.Fields(lang.Visible(key.label)), " ")
		if room := d.width - 2*margin - swatch - swatchAside; textWidth(label, keySize) > room {
			label = onPage(keySize).fit(label, room)
		}
		labels, wide = append(labels, label), append(wide, math.Ceil(swatch+swatchAside+textWidth(label, keySize)))
	}
	return labels, wide
}

// keysBefore is keys on the line of the heads, if they end before a place.
func (d *doc) keysBefore(keys []keyed, before float64) bool {
	_, wide := d.keyLabels(keys)
	end := margin
	for _, x := range wide {
		end += x + keyBetween
	}
	if end > before {
		return false
	}
	y := d.y
	d.keys(keys)
	d.y = y
	return true
}

// keys writes above a picture which look stands for what, where there are several.
func (d *doc) keys(keys []keyed) {
	if len(keys) < 2 {
		return
	}
	x := margin
	d.y += lineHeight - 6
	labels, wide := d.keyLabels(keys)
	for k, label := range labels {
		if x > margin && x+wide[k] > d.width-margin {
			x = margin
			d.y += lineHeight + 1
		}
		d.rect(x, d.y-swatch+1, x+swatch, d.y+1, keys[k].ink)
		d.text(x+swatch+swatchAside, d.y, "start", keySize, label, textInk)
		x += wide[k] + keyBetween
	}
	d.y += 10
}
