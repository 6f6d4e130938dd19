package check

import (
	"math"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// leastContrast is what small text needs to be read by people who see less sharply
// (WCAG 2.2, success criterion 1.4.3, level AA).
const leastContrast = 4.5

// pair is a text on a background, with what the theme calls them.
type pair struct {
	text, ground         model.Color
	textName, groundName string
}

// Theme wants every colour of a theme to be legible on what it stands on. The
// colours that the theme does not give must be filled in.
func Theme(t *model.Theme) []diag.Finding {
	pairs := []pair{
		{t.CoverText, t.Cover, "cover_text", "cover"},
		{t.CoverAccent, t.Cover, "cover_accent", "cover"},
		{t.Text, t.Paper, "text", "paper"},
		{t.Gain, t.Paper, "gain", "paper"},
		{t.Loss, t.Paper, "loss", "paper"},
	}
	for _, x := range t.Accents {
		pairs = append(pairs, pair{x, t.Paper, "accents", "paper"})
	}
	r := &rules{}
	for _, p := range pairs {
		c := contrast(p.text, p.ground)
		if c >= leastContrast || !p.text.Given && !p.ground.Given {
			continue
		}
		at, name := p.text.Pos, p.textName
		if !p.text.Given {
			at, name = p.ground.Pos, p.groundName
		}
		r.add("contrast", at, "colors."+name, lang.Text{
			EN: "%s (%s) on %s (%s) has a contrast of %s, and text needs %s; make one of the two darker or lighter",
			NL: "%s (%s) op %s (%s) heeft een contrast van %s, en tekst heeft %s nodig; maak een van de twee donkerder of lichter",
		}.With(p.textName, p.text.String(), p.groundName, p.ground.String(),
			lang.Decimal{Value: math.Floor(c*10) / 10, Decimals: 1}, lang.Decimal{Value: leastContrast, Decimals: 1}))
	}
	return r.found
}

// contrast returns the contrast of two colours, from 1 to 21 (WCAG 2.2, contrast
// ratio).
func contrast(a, b model.Color) float64 {
	high, low := luminance(a), luminance(b)
	return (max(high, low) + 0.05) / (min(high, low) + 0.05)
}

// luminance returns how light a colour is, from 0 to 1 (WCAG 2.2, relative
// luminance).
func luminance(c model.Color) float64 {
	linear := func(x uint8) float64 {
		s := float64(x) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return float64(0.2126*linear(c.R)) + float64(0.7152*linear(c.G)) + float64(0.0722*linear(c.B))
}
