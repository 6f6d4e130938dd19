package load

import (
	"strconv"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Theme reads a house style. It returns nil when there are errors.
func Theme(file *diag.File) (*model.Theme, []diag.Finding) {
	d := &decoder{}
	var theme *model.Theme
	if src := d.open(file); src != nil {
		d.documents(src, nil, func(i int, root *node) {
			switch {
			case i > 0:
				d.add("second-document", root.pos, lang.Text{
					EN: "a theme is one document, and this is a second; leave one of them out",
					NL: "een huisstijl is één document, en dit is een tweede; laat een ervan weg",
				}.With())
			case d.header(root, true, themeHeader) != "":
				theme = d.theme(root)
			}
		})
	}
	if diag.Failed(d.findings) {
		theme = nil
	}
	return theme, diag.Sort(d.findings)
}

func (d *decoder) theme(root *node) *model.Theme {
	o, _ := d.object(root, root.pos)
	defer o.close()
	o.field("ipta")
	t := &model.Theme{Name: o.textOf("name"), Pos: root.pos}
	o.nested("colors", func(c *object) {
		for _, x := range []struct {
			key   string
			color *model.Color
		}{
			{"cover", &t.Cover}, {"cover_text", &t.CoverText}, {"cover_accent", &t.CoverAccent},
			{"paper", &t.Paper}, {"text", &t.Text}, {"gain", &t.Gain}, {"loss", &t.Loss},
		} {
			*x.color = c.colorOf(x.key)
		}
		c.each("accents", func(i int, n *node) {
			if i == model.MaxAccents {
				c.add("color", n.pos, lang.Text{
					EN: "at most %d accents are used; leave the others out", NL: "hoogstens %d accenten worden gebruikt; laat de andere weg",
				}.With(model.MaxAccents))
			}
			t.Accents = append(t.Accents, c.color(n))
		})
	})
	file := func(o *object, key string, alt bool) (f model.ThemeFile) {
		o.nested(key, func(in *object) {
			if in.has("file") {
				f.File = in.textOf("file")
				f.Pos = in.node.get("file").value.pos
			}
			if alt {
				f.Alt = in.words("alt")
			}
		})
		return f
	}
	t.Logo = file(&o, "logo", true)
	o.nested("fonts", func(in *object) {
		t.TextFont, t.HeadingFont = file(in, "text", false), file(in, "headings", false)
	})
	return t
}

// colorOf returns the colour of a key, the zero Color when it is not there. Without
// quotes, YAML takes #17566f for a remark, and nothing is left.
func (o *object) colorOf(key string) model.Color {
	if f := o.node.get(key); f != nil && f.value.isNull() {
		o.field(key)
		o.push(key)
		o.noColor(f.pos, "")
		o.pop()
		return model.Color{}
	}
	n := o.value(key)
	if n == nil {
		return model.Color{}
	}
	defer o.pop()
	return o.color(n)
}

// color reads a colour as #17566f or #fff: three numbers, and nothing else that a
// style sheet could take for more.
func (d *decoder) color(n *node) model.Color {
	text := d.text(n)
	digits, found := strings.CutPrefix(text, "#")
	if short := 3; len(digits) == short {
		digits = strings.Repeat(digits[:1], 2) + strings.Repeat(digits[1:2], 2) + strings.Repeat(digits[2:], 2)
	}
	x, err := strconv.ParseUint(digits, 16, 32)
	if long := 6; !found || err != nil || len(digits) != long {
		if n.isNull() || n.text != "" {
			d.noColor(n.pos, text)
		}
		return model.Color{}
	}
	return model.Color{R: uint8(x >> 16), G: uint8(x >> 8), B: uint8(x), Given: true, Pos: n.pos}
}

func (d *decoder) noColor(pos diag.Pos, text string) {
	d.add("color", pos, lang.Text{
		EN: `%q is no colour; write six hexadecimal digits behind #, in quotes: "#17566f"`,
		NL: `%q is geen kleur; schrijf zes hexadecimale cijfers achter #, tussen aanhalingstekens: "#17566f"`,
	}.With(text))
}
