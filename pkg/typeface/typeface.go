// Package typeface holds the two families of type in which pages are set, so that a
// page looks the same on every machine and asks nothing of any other place. What was
// taken from where, and how, stands in fonts/README.md; the licenses stand beside it.
package typeface

import (
	"embed"
	"encoding/base64"
	"fmt"
	"strings"
)

// A Family is one of the two; its text is the name by which a style sheet calls it.
type Family string

// Serif is for voices and running text, Sans for figures and labels.
const (
	Serif Family = "IPTA Serif"
	Sans  Family = "IPTA Sans"
)

// Variables are rules by which a style sheet calls the families --serif and --sans. Behind
// each stands what machines have, for the characters that it lacks: Arabic, Hebrew, Chinese.
const Variables = `:root {
  --serif: "IPTA Serif", Charter, Cambria, Georgia, serif;
  --sans: "IPTA Sans", system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
`

//go:embed fonts/*.woff2
var fonts embed.FS

// faces are the files. Type that is to be bold is set in the semibold.
var faces = []struct {
	family              Family
	file, style, weight string
}{
	{Serif, "serif-regular", "normal", "400"},
	{Serif, "serif-italic", "italic", "400"},
	{Serif, "serif-semibold", "normal", "500 900"},
	{Sans, "sans-regular", "normal", "400"},
	{Sans, "sans-semibold", "normal", "500 900"},
}

// Rules returns the rules of a style sheet that hold families whole. They set type in
// pictures as high as that of other sans-serif faces, to which package chart measures.
func Rules(families ...Family) string {
	var b strings.Builder
	for _, family := range families {
		for _, face := range faces {
			if face.family != family {
				continue
			}
			data, err := fonts.ReadFile("fonts/" + face.file + ".woff2")
			if err != nil {
				panic(err) // it was there when the program was built
			}
			fmt.Fprintf(&b, "@font-face { font-family: %q; font-style: %s; font-weight: %s; src: url(data:font/woff2;base64,%s) }\n",
				face.family, face.style, face.weight, base64.StdEncoding.EncodeToString(data))
		}
	}
	b.WriteString("svg text { font-size-adjust: .54 }\n")
	return b.String()
}
