package chart

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/lang"
)

// TestTenths wants a row of ten to show no more and no less than the chance: its filled
// figures are the chance to the last part, and its words are true and name a number off by
// half a person at most, of as many as show the difference of two chances within one of them.
func TestTenths(t *testing.T) {
	t.Parallel()
	chance := rapid.OneOf(rapid.Float64Range(0, 1), rapid.SampledFrom([]float64{0, 0.05, 0.1, 0.1875, 0.45, 0.3, 0.35, 0.9, 0.95, 0.7, 1, 1e-12, 1 - 1e-8}))
	rapid.Check(t, func(t *rapid.T) {
		a, b := chance.Draw(t, "a"), chance.Draw(t, "b")
		low, high := rapid.Float64Range(0, a).Draw(t, "low"), rapid.Float64Range(a, 1).Draw(t, "high")
		c := Tens{Rows: []TenRow{{"", a, low, high}, {"", b, b, b}}}
		of := c.of()
		told := func(l lang.Language, row int) (first float64, said string, digits []float64) {
			said = c.Rows[row].says(of, l)
			for _, s := range regexp.MustCompile(`\d[\d.,]*`).FindAllString(said, -1) {
				n, _ := strconv.ParseFloat(strings.NewReplacer(",", "", ".", "").Replace(s), 64)
				digits = append(digits, n)
			}
			x := people(c.Rows[row].Chance, of)
			switch first = digits[0]; {
			case strings.HasPrefix(said, "none"), strings.HasPrefix(said, "geen"):
				first = 0
			case strings.HasPrefix(said, "all"):
				first = of
			case strings.HasPrefix(said, "fewer"), strings.HasPrefix(said, "minder"), strings.HasPrefix(said, "more"), strings.HasPrefix(said, "meer"):
				if (x < 1) != (first == 1) || x <= 0 || x >= of || x >= 1 && x <= of-1 {
					t.Fatalf("%v is %q", c.Rows[row].Chance, said)
				}
				first = x
			case strings.HasPrefix(said, "about"), strings.HasPrefix(said, "ongeveer"):
				if d := math.Abs(first - x); d == 0 || d > 0.5+slack || of == 10 {
					t.Fatalf("%v is %q", c.Rows[row].Chance, said)
				}
				return first, said, digits
			}
			if math.Abs(first-x) > slack {
				t.Fatalf("%v is %q", c.Rows[row].Chance, said)
			}
			return first, said, digits
		}
		full, part := tenths(a)
		if math.Abs(float64(full)+part-a*10) > slack || full > 10 || part < 0 || part >= 1 || full == 10 && part > 0 {
			t.Fatalf("%v shows %d and %v", a, full, part)
		}
		for _, l := range lang.Languages {
			n, said, digits := told(l, 0)
			m, _, _ := told(l, 1)
			if d := math.Abs((n - m) - float64((a-b)*of)); d > 1+slack || of == 10 && d > slack {
				t.Fatalf("%v and %v differ by %v, and are told as %v and %v of %v", a, b, a-b, n, m, of)
			}
			if strings.Contains(said, "(") {
				if k := len(digits); digits[k-2] > low*of+slack || digits[k-1] < high*of-slack || digits[k-1] > of {
					t.Fatalf("%v to %v is %q", low, high, said)
				}
			}
		}
	})
}

// TestTensDiffer wants rows of chances that differ never to be told as the same, down to
// one in ten thousand.
func TestTensDiffer(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		chance := rapid.Custom(func(t *rapid.T) float64 { return float64(rapid.IntRange(0, 10_000).Draw(t, "x")) / 10_000 })
		c := Tens{Rows: []TenRow{{Label: "x", Chance: chance.Draw(t, "a")}, {Label: "x", Chance: chance.Draw(t, "b")}}}
		for _, l := range lang.Languages {
			a, b, _ := strings.Cut(c.Describe(l), ". ")
			if same := a+"." == b; same != (c.Rows[0].Chance == c.Rows[1].Chance) {
				t.Fatalf("%v and %v: %s", c.Rows[0].Chance, c.Rows[1].Chance, c.Describe(l))
			}
		}
	})
	c := Tens{Rows: []TenRow{{"Without", 0.19, 0.1, 0.3}, {"With", 0.23, 0.23, 0.23}}}
	if got, want := c.Describe(lang.EN), "Without: 19 of 100 (between 10 and 30). With: 23 of 100."; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	// 0.19 is one figure and nine tenths of the second, whose body is 18 wide; 0.23 is two and three tenths
	drawn := c.SVG(Options{Lang: lang.EN, Width: 400})
	for _, want := range []string{`width="16.2"`, `width="5.4"`} {
		if !strings.Contains(drawn, want) {
			t.Errorf("no part of %s in %s", want, drawn)
		}
	}
}

// TestRangeApart wants a range whole on a line: not its last word alone on the next.
func TestRangeApart(t *testing.T) {
	t.Parallel()
	for n := range 60 {
		const width = 300
		c := Tens{Rows: []TenRow{{Label: strings.Repeat("a ", n) + "hulp", Chance: 0.2, Low: 0.1, High: 0.3}}}
		got := false
		for _, b := range boxes(t, c.SVG(Options{Lang: lang.NL, Width: width, Bare: true})) {
			got = got || strings.HasSuffix(b.text, "(tussen 1 en 3)")
		}
		if !got {
			t.Errorf("%d words before it: the range stands in two", n)
		}
	}
}

// TestLeftBesideZero wants what is left to be drawn from zero: to the right of it a gain, to
// the left a loss, as wide as it is.
func TestLeftBesideZero(t *testing.T) {
	t.Parallel()
	zeroAt, unitOf := regexp.MustCompile(`data-zero="([^"]*)"`), regexp.MustCompile(`data-unit="([^"]*)"`)
	leftRect := regexp.MustCompile(`<rect[^>]*data-key="left"[^>]*>`)
	attribute := func(s, name string) float64 {
		m := regexp.MustCompile(` ` + name + `="([^"]*)"`).FindStringSubmatch(s)
		x, _ := strconv.ParseFloat(m[1], 64)
		return x
	}
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.Float64Range(1, 50_000)
		c := HelpSum{Costs: amount.Draw(t, "costs"), Benefits: amount.Draw(t, "benefits"), Live: true}
		drawn := c.SVG(Options{Lang: lang.EN, Width: 400})
		zero, _ := strconv.ParseFloat(zeroAt.FindStringSubmatch(drawn)[1], 64)
		unit, _ := strconv.ParseFloat(unitOf.FindStringSubmatch(drawn)[1], 64)
		bar := leftRect.FindString(drawn)
		from, wide := attribute(bar, "x"), attribute(bar, "width")
		at := zero
		if c.left() < 0 {
			at = zero - wide
		}
		const near = 0.2
		if math.Abs(from-at) > near || math.Abs(wide-math.Abs(c.left())*unit) > near {
			t.Fatalf("%v left: from %v, %v wide, zero at %v", c.left(), from, wide, zero)
		}
	})
}
