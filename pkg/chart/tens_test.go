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

// TestTenths wants a row of ten to say no more than the chance does: never more than ten
// figures, off by half a figure at most, part of one only where it is less than one or
// more than nine, and words that are true.
func TestTenths(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		chance := rapid.OneOf(rapid.Float64Range(0, 1), rapid.SampledFrom([]float64{0, 0.05, 0.1, 0.3, 0.35, 0.9, 0.95, 0.7, 1, 1e-12, 1 - 1e-8})).Draw(t, "chance")
		low := rapid.Float64Range(0, chance).Draw(t, "low")
		high := rapid.Float64Range(chance, 1).Draw(t, "high")
		x, row := chance*10, tenths(chance)
		shown := row.full
		if row.part {
			shown++
		}
		switch {
		case shown > 10, row.full < 0:
			t.Fatalf("%v shows %+v", chance, row)
		case row.part && !(x > 0 && x < 1 && row.full == 0 || x > 9 && x < 10 && row.full == 9):
			t.Fatalf("%v shows %+v", chance, row)
		case !row.part && math.Abs(float64(row.full)-x) > 0.5+1e-8, row.exact && math.Abs(float64(row.full)-x) > 1e-8:
			t.Fatalf("%v shows %+v", chance, row)
		}
		for _, l := range lang.Languages {
			said := OfTen(chance, low, high).In(l)
			digits := regexp.MustCompile(`\d+`).FindAllString(said, -1)
			number := func(i int) float64 { n, _ := strconv.Atoi(digits[i]); return float64(n) }
			switch {
			case strings.Contains(said, "fewer") || strings.Contains(said, "minder dan"):
				if !(x > 0 && x < 1) {
					t.Fatalf("%v is %q", chance, said)
				}
			case strings.Contains(said, "more") || strings.Contains(said, "meer dan"):
				if !(x > 9 && x < 10) {
					t.Fatalf("%v is %q", chance, said)
				}
			case strings.HasPrefix(said, "about"), strings.HasPrefix(said, "ongeveer"):
				if d := math.Abs(number(0) - x); d == 0 || d > 0.5+1e-8 {
					t.Fatalf("%v is %q", chance, said)
				}
			case strings.HasPrefix(said, "none"), strings.HasPrefix(said, "geen"):
				if x > 1e-8 {
					t.Fatalf("%v is %q", chance, said)
				}
			default:
				if len(digits) == 0 || math.Abs(number(0)-x) > 1e-8 {
					t.Fatalf("%v is %q", chance, said)
				}
			}
			if strings.Contains(said, "(") {
				if n := len(digits); number(n-2) > low*10+1e-8 || number(n-1) < high*10-1e-8 || number(n-1) > 10 {
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
