package magazine

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"

	"ipta/pkg/model"
)

// TestStrip wants no mark, number or year of a timeline over another, in the narrowest that
// a page may give it, each mark at its time, and all that there are.
func TestStrip(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	drawn, most := 0, 0
	for range 400 {
		from, span := 1990+random.IntN(30), 1+random.IntN(15)
		var timeline []model.Event
		for range 2 + random.IntN(60) {
			timeline = append(timeline, model.Event{When: fmt.Sprintf("%d-%02d", from+random.IntN(span), 1+random.IntN(12)), Kind: append(model.EventKinds, "")[random.IntN(5)]})
		}
		s := newStrip(inOrder(timeline))
		if s == nil {
			continue
		}
		for _, p := range s.Pictures {
			drawn, most = drawn+1, max(most, len(p.Marks))
			width := stripWidths[0].pixels
			if p.Class == "narrow" {
				width = stripWidths[1].pixels
			}
			type box struct{ left, top, right, bottom float64 }
			var boxes []box
			at := func(s string) float64 {
				x, err := strconv.ParseFloat(s, 64)
				if err != nil {
					t.Fatal(err)
				}
				return x * width / 100
			}
			text := func(x, baseline float64, s string, digit float64) {
				half := digit * float64(len(s)) / 2
				boxes = append(boxes, box{x - half, baseline - 10, x + half, baseline})
			}
			for i, m := range p.Marks {
				x, y := at(m.X), float64(m.Y)
				boxes = append(boxes, box{x - 10.5, y - 11, x + 10.5, y + 9})
				text(x, y+float64(m.Digit), strconv.Itoa(m.Number), 8)
				if m.Number != i+1 {
					t.Fatalf("mark %d has number %d", i, m.Number)
				}
			}
			for _, x := range p.Ticks {
				text(at(x.X), float64(p.Below), x.Year, 8)
			}
			for i, a := range boxes {
				if a.left < 0 || a.right > width || a.top < 0 || a.bottom > float64(p.Height) {
					t.Fatalf("%d moments, %s: %v sticks out of %v × %d", len(timeline), p.Class, a, width, p.Height)
				}
				for _, b := range boxes[:i] {
					if a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom {
						t.Fatalf("%d moments, %s: %v lies over %v", len(timeline), p.Class, a, b)
					}
				}
			}
		}
	}
	if drawn < 300 || most < 40 {
		t.Errorf("%d pictures, of at most %d moments", drawn, most)
	}
}
