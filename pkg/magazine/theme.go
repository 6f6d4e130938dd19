package magazine

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"

	"ipta/pkg/model"
	"ipta/pkg/photo"
	"ipta/pkg/typeface"
)

// Theme is a house style with its files.
type Theme struct {
	*model.Theme
	// Logo is the zero Picture when there is none.
	Logo photo.Picture
	// TextFont and HeadingFont are font files, empty when there are none.
	TextFont, HeadingFont []byte
}

// MaxFont is the largest font file in bytes, MaxLogo the longest side of a logo in
// pixels.
const (
	MaxFont = 2 << 20
	MaxLogo = 600
)

// FontType returns the MIME type of a font file, and ok false for anything else.
// A browser looks at what is in it before it uses it.
func FontType(data []byte) (mime string, ok bool) {
	for start, mime := range map[string]string{
		"wOF2": "font/woff2", "wOFF": "font/woff", "\x00\x01\x00\x00": "font/ttf", "true": "font/ttf", "OTTO": "font/otf",
	} {
		if bytes.HasPrefix(data, []byte(start)) {
			return mime, true
		}
	}
	return "", false
}

// DefaultColors gives a theme the colours of the page that it does not give
// itself, so that each can be held against what it stands on.
func DefaultColors(t *model.Theme) {
	for _, x := range []struct {
		color *model.Color
		r     [3]uint8
	}{
		{&t.Cover, [3]uint8{0x10, 0x30, 0x3c}}, {&t.CoverText, [3]uint8{0xfb, 0xf3, 0xe4}}, {&t.CoverAccent, [3]uint8{0xe7, 0xb8, 0x66}},
		{&t.Paper, [3]uint8{0xfb, 0xf9, 0xf4}}, {&t.Text, [3]uint8{0x1c, 0x23, 0x27}},
		{&t.Gain, [3]uint8{0x17, 0x56, 0x6f}}, {&t.Loss, [3]uint8{0x9a, 0x3d, 0x1f}},
	} {
		if !x.color.Given {
			x.color.R, x.color.G, x.color.B = x.r[0], x.r[1], x.r[2]
		}
	}
}

// families returns the rules for the families in which a page is set, with those of
// ours that the theme does not replace.
func (t *Theme) families() template.CSS {
	var ours []typeface.Family
	if t == nil || len(t.HeadingFont) == 0 {
		ours = append(ours, typeface.Serif)
	}
	if t == nil || len(t.TextFont) == 0 {
		ours = append(ours, typeface.Sans)
	}
	return template.CSS(typeface.Variables + typeface.Rules(ours...)) // #nosec: fixed when the program was built
}

// css returns the rules of a theme. Colours are written from their three numbers
// and fonts go by names of ours, so that no word of a file is in it. A dark page
// keeps its own colours, but for the cover.
func (t *Theme) css() template.CSS {
	if t == nil {
		return ""
	}
	var b strings.Builder
	set := func(name string, c model.Color) {
		if c.Given {
			fmt.Fprintf(&b, "  --%s: %s;\n", name, c)
		}
	}
	b.WriteString(":root {\n")
	set("cover", t.Cover)
	set("cover-ink", t.CoverText)
	set("cover-accent", t.CoverAccent)
	for _, f := range []struct {
		name, variable, others string
		data                   []byte
	}{
		{"ipta text", "sans", "system-ui, sans-serif", t.TextFont}, {"ipta headings", "serif", "Georgia, serif", t.HeadingFont},
	} {
		if len(f.data) > 0 {
			fmt.Fprintf(&b, "  --%s: %q, %s;\n", f.variable, f.name, f.others)
		}
	}
	b.WriteString("}\n@media print, (prefers-color-scheme: light) {\n:root {\n")
	set("ink", t.Text)
	set("gain", t.Gain)
	set("chart-gain", t.Gain)
	set("loss", t.Loss)
	set("chart-loss", t.Loss)
	b.WriteString("}\n")
	for i, c := range t.Accents {
		fmt.Fprintf(&b, ".accent-%d { --accent: %s; --tint: %s }\n", i, c, tint(c))
	}
	for i := len(t.Accents); i > 0 && i < model.MaxAccents; i++ {
		c := t.Accents[i%len(t.Accents)]
		fmt.Fprintf(&b, ".accent-%d { --accent: %s; --tint: %s }\n", i, c, tint(c))
	}
	b.WriteString("}\n@media screen and (prefers-color-scheme: light) {\n:root {\n")
	set("paper", t.Paper)
	set("chart-paper", t.Paper)
	b.WriteString("}\n}\n")
	for _, f := range []struct {
		name string
		data []byte
	}{{"ipta text", t.TextFont}, {"ipta headings", t.HeadingFont}} {
		if mime, ok := FontType(f.data); ok {
			fmt.Fprintf(&b, "@font-face { font-family: %q; src: url(data:%s;base64,%s) }\n", f.name, mime, base64.StdEncoding.EncodeToString(f.data))
		}
	}
	return template.CSS(b.String()) // #nosec: numbers, names of ours, and base64
}

// tint is a colour thinned with white, to stand behind text.
func tint(c model.Color) model.Color {
	const share, whole = 12, 100
	thin := func(x uint8) uint8 { return uint8((int(x)*share + 255*(whole-share)) / whole) }
	return model.Color{R: thin(c.R), G: thin(c.G), B: thin(c.B)}
}

// logo is how a page shows the logo, "" when there is none.
func (t *Theme) logo() template.HTML {
	if t == nil || t.Logo.Data == nil {
		return ""
	}
	// #nosec: bytes that package photo wrote in base64, and an escaped text
	return template.HTML(fmt.Sprintf(`<img class="logo" alt="%s" width="%d" height="%d" src="%s">`,
		template.HTMLEscapeString(clean(t.Theme.Logo.Alt)), t.Logo.Width, t.Logo.Height, t.Logo.URI()))
}
