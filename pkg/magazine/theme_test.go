package magazine_test

import (
	"strings"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/magazine"
	"ipta/pkg/model"
)

// TestThemeReplacesType wants a page to hold the families that it is set in, each once,
// and none that a house style replaces.
func TestThemeReplacesType(t *testing.T) {
	t.Parallel()
	font := []byte("wOF2")
	in := input(t, "minimal/*.yaml", lang.EN, nil)
	for _, c := range []struct {
		theme       *magazine.Theme
		serif, sans int // faces of each family
	}{
		{nil, 3, 2},
		{&magazine.Theme{Theme: &model.Theme{}}, 3, 2},
		{&magazine.Theme{Theme: &model.Theme{}, TextFont: font}, 3, 0},
		{&magazine.Theme{Theme: &model.Theme{}, HeadingFont: font}, 0, 2},
		{&magazine.Theme{Theme: &model.Theme{}, TextFont: font, HeadingFont: font}, 0, 0},
	} {
		in.Theme = c.theme
		text := page(t, in)
		serif, sans := strings.Count(text, `@font-face { font-family: "IPTA Serif"`), strings.Count(text, `@font-face { font-family: "IPTA Sans"`)
		if serif != c.serif || sans != c.sans {
			t.Errorf("%+v: %d faces with serifs and %d without, want %d and %d", c.theme, serif, sans, c.serif, c.sans)
		}
	}
}
