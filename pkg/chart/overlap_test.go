package chart

import (
	"html"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"ipta/pkg/lang"
)

// box is where a text of a picture stands.
type box struct {
	text                     string
	left, right, top, bottom float64
}

var textElement = regexp.MustCompile(`<text[^>]* x="([^"]*)" y="([^"]*)" font-size="([^"]*)"([^>]*)>([^<]*)</text>`)

func boxes(t *testing.T, svg string) (all []box) {
	t.Helper()
	number := func(s string) float64 {
		x, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	for _, m := range textElement.FindAllStringSubmatch(svg, -1) {
		x, y, size, text := number(m[1]), number(m[2]), number(m[3]), html.UnescapeString(m[5])
		wide := textWidth(text, size)
		if strings.Contains(m[4], boldType) {
			wide *= boldWider
		}
		switch {
		case strings.Contains(m[4], `"end"`):
			x -= wide
		case strings.Contains(m[4], `"middle"`):
			x -= wide / 2
		}
		all = append(all, box{text, x, x + wide, y - size*0.7, y + size*0.1})
	}
	return all
}

func (b box) over(c box) bool {
	return b.left < c.right && c.left < b.right && b.top < c.bottom && c.top < b.bottom
}

// TestTextOverText wants no text of a picture over another, however narrow the
// picture is: what a curve says when it ends below zero, and the heads of a
// balance whose bars all lie on one side.
func TestTextOverText(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	amount := func() float64 {
		size := []float64{1, 50, 900, 20000, 400000, 3e6}[random.IntN(6)]
		return (random.Float64() - 0.6) * size
	}
	for range 300 {
		curve := Curve{Unit: Unit{Currency: "EUR"}, Start: 2020 * random.IntN(2), Discounted: random.IntN(2) == 0}
		balance := Balance{Unit: Unit{Currency: "EUR"}}
		for sum := -1.0; len(curve.Sums) < 2+random.IntN(10); sum += amount() {
			curve.Sums = append(curve.Sums, sum)
		}
		for i := len(curve.Sums) - 1; i > 0 && curve.Sums[i] >= 0; i-- {
			if before := curve.Sums[i-1]; before < 0 {
				back := float64(i-1) - before/(curve.Sums[i]-before)
				curve.Back = &back
			}
		}
		for range 1 + random.IntN(4) {
			row := BalanceRow{Label: strings.Repeat("Municipality ", 1+random.IntN(2))}
			if random.IntN(3) > 0 {
				row.Costs = max(amount(), 0)
			}
			if random.IntN(3) == 0 {
				row.Benefits = max(amount(), 0)
			}
			balance.Rows = append(balance.Rows, row)
		}
		for _, l := range []lang.Language{lang.EN, lang.NL} {
			for _, width := range []int{leastWidth, 330, 360, 450} {
				for _, c := range []Chart{curve, balance} {
					all := boxes(t, c.SVG(Options{Lang: l, Width: width, Bare: true}))
					for i, one := range all {
						for _, other := range all[:i] {
							if one.over(other) {
								t.Fatalf("%d wide, %s: %q lies over %q in\n%#v", width, l, one.text, other.text, c)
							}
						}
					}
				}
			}
		}
	}
}
