package chart

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"ipta/pkg/lang"
)

// The two colours differ in hue, so that no colour-blindness confuses them, and
// in lightness, so that a grey print shows which is which: the loss is the
// lighter. Both stand out from white by more than 3 to 1. A page gives its own
// through the variables --chart-gain and --chart-loss, and what lies behind the
// picture through --chart-paper.
const (
	gainColor = "#17566f"
	lossColor = "#cf6a48"
)

// boldType is the weight of titles and sums.
const boldType = ` font-weight="650"`

// Heights of type, and what they need.
const (
	titleSize  = 17.0
	labelSize  = 13.0
	smallSize  = 11.5
	lineHeight = 16.0
	margin     = 8.0
)

// ink is how a shape or a text is coloured.
type ink struct{ class, attributes string }

var (
	gainInk   = ink{"g", `fill="` + gainColor + `"`}
	lossInk   = ink{"l", `fill="` + lossColor + `"`}
	gainLine  = ink{"gs", `stroke="` + gainColor + `"`}
	lossLine  = ink{"ls", `stroke="` + lossColor + `"`}
	leftInk   = ink{"", `fill="currentColor" fill-opacity="0.55"`} // what is left: no area of life, and no cost
	textInk   = ink{"", `fill="currentColor"`}
	mutedInk  = ink{"", `fill="currentColor" fill-opacity="0.72"`}
	gridLine  = ink{"", `stroke="currentColor" stroke-opacity="0.16"`}
	zeroLine  = ink{"", `stroke="currentColor" stroke-opacity="0.75"`}
	dashLine  = ink{"", `stroke="currentColor" stroke-opacity="0.6" stroke-dasharray="3 3"`}
	faintLine = ink{"", `stroke="currentColor" stroke-opacity="0.4"`}
	inkLine   = ink{"", `stroke="currentColor"`}
	rimLine   = ink{"ps", `stroke="#fff" stroke-opacity="0.75"`}
	paperInk  = ink{"p", `fill="#fff"`}
	markInk   = ink{"p", `fill="#fff" stroke="currentColor"`}
	// haloInk and mutedHalo are text that may stand on lines.
	haloInk   = ink{"ps", `fill="currentColor" stroke="#fff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"`}
	mutedHalo = ink{"ps", `fill="currentColor" fill-opacity="0.72" stroke="#fff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"`}
)

// toneInk returns the colour of a bar that shows x.
func toneInk(x float64) ink {
	if x < 0 {
		return lossInk
	}
	return gainInk
}

// doc is an SVG picture that grows from top to bottom.
type doc struct {
	o     Options
	body  strings.Builder
	width float64
	y     float64 // what is drawn so far ends here
	// attributes are those of the picture besides the usual ones. shaded says that areas
	// are drawn in their looks, linked that something leads to a place in the page.
	attributes     string
	shaded, linked bool
}

// newDoc opens a picture and writes its visible caption.
func newDoc(o Options, c Caption) *doc {
	d := &doc{o: o, width: o.width(), y: margin}
	if o.Bare {
		return d
	}
	d.paragraph(c.Title, titleSize, boldType, textInk)
	d.paragraph(c.Subtitle, labelSize, "", mutedInk)
	for _, remark := range o.Above {
		d.whole(remark)
	}
	d.y += 10
	return d
}

// paragraph writes text over the whole width, below what there is.
func (d *doc) paragraph(s string, size float64, attributes string, i ink) {
	if s == "" {
		return
	}
	room := d.width - 2*margin
	if attributes == boldType {
		room /= boldWider
	}
	for _, line := range onPage(size).balanced(s, room, whole) {
		d.y += math.Round(size * 1.3)
		d.textWith(margin, d.y-float64(size*0.3), "start", size, attributes, line, i)
	}
}

// whole writes a remark over the whole width, below what there is, with nothing
// left out however long it is.
func (d *doc) whole(s string) {
	rest := spaced(s)
	for rest != "" {
		var line string
		line, rest = onPage(labelSize).line(rest, d.width-2*margin)
		d.y += math.Round(labelSize * 1.3)
		d.textWith(margin, d.y-float64(labelSize*0.3), "start", labelSize, "", line, textInk)
	}
}

// escape is the only way by which text gets into a picture: no mark-up and no
// control character of it takes effect.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if r&0xfffe == 0xfffe { // no characters, and not allowed in XML
			return utf8.RuneError
		}
		return r
	}, lang.Visible(s))
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;").Replace(s)
}

// place returns a length with two decimals, so that bytes do not depend on the
// last bits of a machine's arithmetic.
func place(x float64) string {
	s := strconv.FormatFloat(x, 'f', 2, 64)
	s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// exact returns a number with the digits that a page needs to draw with it.
func exact(x float64) string { return strconv.FormatFloat(x, 'g', 9, 64) }

func (d *doc) element(name string, i ink, attributes ...string) {
	d.body.WriteString("<" + name)
	if i.class != "" {
		d.body.WriteString(` class="` + i.class + `"`)
	}
	for k := 0; k < len(attributes); k += 2 {
		d.body.WriteString(" " + attributes[k] + `="` + attributes[k+1] + `"`)
	}
	d.body.WriteString(" " + i.attributes + "/>\n")
}

// rect draws a bar between two places of each direction, in any order.
func (d *doc) rect(x1, y1, x2, y2 float64, i ink) {
	if x2 < x1 {
		x1, x2 = x2, x1
	}
	d.element("rect", i, "x", place(x1), "y", place(y1), "width", place(x2-x1), "height", place(y2-y1))
}

func (d *doc) line(x1, y1, x2, y2, thick float64, i ink) {
	d.element("line", i, "x1", place(x1), "y1", place(y1), "x2", place(x2), "y2", place(y2), "stroke-width", place(thick))
}

func (d *doc) circle(x, y, r float64, i ink) {
	d.element("circle", i, "cx", place(x), "cy", place(y), "r", place(r))
}

// path draws a path of points; closed ones may be filled.
func (d *doc) path(points [][2]float64, closed bool, i ink, attributes ...string) {
	var b strings.Builder
	command := "M"
	for _, p := range points {
		b.WriteString(command + place(p[0]) + " " + place(p[1]))
		command = "L"
	}
	if closed {
		b.WriteString("Z")
	}
	d.element("path", i, append([]string{"d", b.String()}, attributes...)...)
}

// text writes one line, anchored at its start, middle or end.
func (d *doc) text(x, y float64, anchor string, size float64, s string, i ink) {
	d.textWith(x, y, anchor, size, "", s, i)
}

// boldWidth is textWidth for what strong writes.
func boldWidth(s string) float64 { return float64(textWidth(s, labelSize) * boldWider) }

// boldWider is how much wider bold type is.
const boldWider = 1.12

// strong is text in bold, of the size of labels.
func (d *doc) strong(x, y float64, anchor, s string, i ink) {
	d.textWith(x, y, anchor, labelSize, boldType, s, i)
}

func (d *doc) textWith(x, y float64, anchor string, size float64, attributes, s string, i ink) {
	if s == "" {
		return
	}
	if anchor != "start" {
		attributes += ` text-anchor="` + anchor + `"`
	}
	d.body.WriteString("<text")
	if i.class != "" {
		d.body.WriteString(` class="` + i.class + `"`)
	}
	d.body.WriteString(` x="` + place(x) + `" y="` + place(y) + `" font-size="` + place(size) + `"` + attributes +
		" " + i.attributes + ">" + escape(s) + "</text>\n")
}

// middleText is text about a place, moved as far as it needs to stay inside
// the picture.
func (d *doc) middleText(x, y, size float64, s string, i ink) {
	half := float64(textWidth(s, size) / 2)
	d.text(min(max(x, margin/2+half), d.width-margin/2-half), y, "middle", size, s, i)
}

// finish closes the picture below what is drawn.
func (d *doc) finish(c Caption, description string) string {
	if c.Description != "" {
		description = c.Description
	}
	id := identifier(d.o.ID)
	height := place(math.Ceil(d.y + margin))
	role := "img"
	if d.linked { // what is in an image cannot be reached
		role = "group"
	}
	var b strings.Builder
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" id="` + id + `" viewBox="0 0 ` + place(d.width) + " " + height +
		`" width="` + place(d.width) + `" height="` + height + `" role="` + role + `" aria-labelledby="` + id + "-title " + id + `-desc"` +
		` direction="ltr" font-family="` + fonts + `"` + d.attributes)
	if d.o.Paper {
		b.WriteString(` color="#1b1f23"`)
	}
	title, _ := head(c.Title, longestSpoken)
	b.WriteString(">\n<title id=\"" + id + `-title">` + escape(title) + "</title>\n")
	b.WriteString(`<desc id="` + id + `-desc">` + escape(description) + "</desc>\n")
	b.WriteString("<style>" + d.style("#"+id) + "</style>\n")
	if d.o.Paper {
		b.WriteString(`<rect width="100%" height="100%" fill="#fff"/>` + "\n")
	}
	b.WriteString(d.body.String())
	b.WriteString("</svg>\n")
	return b.String()
}

// style returns the rules of a picture. They stand over the plain attributes,
// which serve readers of SVG that know no variables.
func (d *doc) style(self string) string {
	paper := "Canvas" // what a browser draws a page on, light or dark
	if d.o.Paper {
		paper = "#fff"
	}
	rules := self + "{max-width:100%;height:auto;font-family:var(--chart-font," + fonts + ")}" + self + " text{font-variant-numeric:tabular-nums}"
	for _, r := range [][3]string{
		{".g", "gain", gainColor}, {".l", "loss", lossColor}, {".p", "paper", paper},
	} {
		rules += self + " " + r[0] + "{fill:var(--chart-" + r[1] + "," + r[2] + ")}" +
			self + " " + r[0] + "s{stroke:var(--chart-" + r[1] + "," + r[2] + ")}"
	}
	if d.shaded {
		rules += areaRules(self)
	}
	return rules
}

// fonts are those of the system of the reader: nothing is fetched.
const fonts = "system-ui,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"

// longestSpoken is the number of characters of a title or a label that a screen
// reader is given.
const longestSpoken = 200

// identifier returns a text that may be an id in a page and in a style sheet.
func identifier(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x80 && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-') {
			return r
		}
		return '-'
	}, s)
	switch {
	case s == "":
		return "chart"
	case s[0] >= '0' && s[0] <= '9' || s[0] == '-':
		return "chart-" + s
	}
	return s
}
