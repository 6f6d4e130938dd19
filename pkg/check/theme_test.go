package check

import (
	"math"
	"testing"

	"ipta/pkg/model"
)

// TestContrast holds the contrast of colours to published values: black on white
// 21, and the greys #777777 and #767676 on either side of 4.5 (WebAIM).
func TestContrast(t *testing.T) {
	t.Parallel()
	grey := func(x uint8) model.Color { return model.Color{R: x, G: x, B: x} }
	for _, c := range []struct {
		a, b model.Color
		want float64
	}{
		{grey(0), grey(255), 21}, {grey(255), grey(0), 21}, {grey(9), grey(9), 1},
		{grey(0x77), grey(255), 4.48}, {grey(0x76), grey(255), 4.54}, {model.Color{R: 255}, grey(255), 4.00},
	} {
		if got := contrast(c.a, c.b); math.Abs(got-c.want) > 0.005 {
			t.Errorf("%s on %s: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
