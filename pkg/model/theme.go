package model

import (
	"fmt"

	"ipta/pkg/diag"
)

// Theme is the house style of a publication: colours, a logo and fonts. What a
// theme does not give stays as it is.
type Theme struct {
	Name string
	// Cover is behind the title, CoverText and CoverAccent stand on it.
	Cover, CoverText, CoverAccent Color
	// Paper is behind all else, Text stands on it; Gain and Loss are the colours of
	// amounts and of pictures.
	Paper, Text, Gain, Loss Color
	// Accents are the colours of the young people, in turn; at most MaxAccents.
	Accents               []Color
	Logo                  ThemeFile
	TextFont, HeadingFont ThemeFile
	Pos                   diag.Pos
}

// MaxAccents is how many young people have a colour of their own before the
// colours begin again.
const MaxAccents = 6

// ThemeFile is a file below the folder of the theme; its File is "" when the theme
// names none. Alt says what a logo shows.
type ThemeFile struct {
	File, Alt string
	Pos       diag.Pos
}

// Color is a colour of the screen (sRGB).
type Color struct {
	R, G, B uint8
	// Given says that the file has it; otherwise it is a default.
	Given bool
	Pos   diag.Pos
}

// String returns the colour as a page writes it, such as "#17566f".
func (c Color) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }
