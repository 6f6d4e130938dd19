package magazine

import (
	"hash/fnv"
	"html/template"
	"strings"
)

// palette are the colours of a drawn portrait: behind it, of the shape, of the
// body, the head and the hair. No head has the colour of a skin, so that nobody
// can take the drawing for a likeness.
type palette struct{ ground, shape, body, head, hair string }

var palettes = []palette{
	{"#d5e6e6", "#93c0c4", "#17566f", "#7fb7a4", "#0f2f3d"},
	{"#f4dfd0", "#e5ad8c", "#8f3b22", "#8fb3b8", "#3d160b"},
	{"#e6dfee", "#bfa9d2", "#5b3a73", "#a9bf6b", "#2a1838"},
	{"#e5e8cf", "#bcc684", "#566021", "#9fa9d6", "#262b0c"},
	{"#dbe3f3", "#9fb4dc", "#2f4b8f", "#8fc7c0", "#141f41"},
	{"#f3e6c4", "#e0bd63", "#2d6245", "#b9a3cf", "#11301f"},
}

// Parts of portraits, in a square of 200. {s}, {b}, {h} and {r} stand for the
// colours of shape, body, head and hair.
var (
	portraitShapes = []string{
		`<circle cx="148" cy="58" r="46" fill="{s}"/>`,
		`<path d="M0 150Q50 96 100 140T200 120V200H0Z" fill="{s}"/>`,
		`<path d="M0 200V92L100 30L200 92V200Z" fill="{s}"/>`,
		`<path d="M0 40H200V64H0ZM0 88H200V112H0ZM0 136H200V160H0Z" fill="{s}"/>`,
		`<path d="M20 200A80 80 0 0 1 180 200Z" fill="{s}"/><circle cx="40" cy="44" r="20" fill="{s}"/>`,
		`<path d="M0 0H92V200H0Z" fill="{s}"/>`,
	}
	portraitBodies = []string{
		`<path d="M30 200C30 158 62 142 100 142S170 158 170 200Z" fill="{b}"/>`,
		`<path d="M24 200C26 166 56 150 82 144L100 160L118 144C144 150 174 166 176 200Z" fill="{b}"/>`,
		`<path d="M34 200C34 150 70 136 100 136S166 150 166 200Z" fill="{b}"/><path d="M72 140C78 160 122 160 128 140L124 132H76Z" fill="{r}"/>`,
	}
	portraitHairs = []string{
		`<path d="M62 96C56 48 84 38 104 38C132 38 146 60 138 98C132 78 118 72 100 72C82 72 68 80 62 96Z" fill="{r}"/>`,
		`<path d="M62 98C58 56 80 44 100 44C122 44 142 58 138 98L146 150C130 150 132 110 128 84C110 82 92 76 84 68C76 82 70 90 68 110L58 150C48 140 62 120 62 98Z" fill="{r}"/>`,
		`<circle cx="72" cy="70" r="17" fill="{r}"/><circle cx="88" cy="54" r="18" fill="{r}"/><circle cx="112" cy="53" r="18" fill="{r}"/><circle cx="129" cy="70" r="17" fill="{r}"/><circle cx="100" cy="62" r="16" fill="{r}"/>`,
		`<circle cx="100" cy="36" r="17" fill="{r}"/><path d="M62 92C62 62 78 50 100 50S138 62 138 92C126 74 114 70 100 70S74 74 62 92Z" fill="{r}"/>`,
		`<path d="M60 84C60 54 78 42 100 42S140 54 140 84L160 88C160 94 140 94 100 90C84 88 68 88 60 84Z" fill="{r}"/>`,
		`<path d="M58 100C50 58 76 36 102 38C130 40 150 60 142 100C150 132 142 152 132 152C126 140 134 104 126 80C108 88 84 86 74 78C66 106 74 140 68 152C58 152 50 130 58 100Z" fill="{r}"/>`,
	}
)

// portrait draws a stand-in for the portrait of the young person with an id: the
// same id always gives the same drawing, which likens nobody. number turns the
// colours, so that neighbours differ. With id "" it draws a figure without hair
// or colour, for who is not to be shown.
func portrait(id string, number int) template.HTML {
	p, body, hair, shape := palettes[number%len(palettes)], portraitBodies[0], "", ""
	if id == "" {
		p = palette{"#e4e2dc", "", "#8b8f90", "#b4b6b4", ""}
	} else {
		sum := fnv.New64a()
		_, _ = sum.Write([]byte(id)) // a hash takes every byte
		n := sum.Sum64() >> 7
		body = portraitBodies[n%uint64(len(portraitBodies))]
		hair = portraitHairs[(n/3+uint64(number))%uint64(len(portraitHairs))]
		shape = portraitShapes[(n/18+uint64(number))%uint64(len(portraitShapes))]
	}
	drawing := `<svg class="portrait" viewBox="0 0 200 200" aria-hidden="true" focusable="false">` +
		`<rect width="200" height="200" fill="` + p.ground + `"/>` + shape + body +
		`<path d="M86 118H114V146C108 156 92 156 86 146Z" fill="{h}"/><ellipse cx="100" cy="94" rx="36" ry="42" fill="{h}"/>` + hair + `</svg>`
	// #nosec: nothing of a file is in it
	return template.HTML(strings.NewReplacer("{s}", p.shape, "{b}", p.body, "{h}", p.head, "{r}", p.hair).Replace(drawing))
}
