package chart

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ipta/pkg/lang"
)

func TestNiceAxis(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lo, hi float64
		want   int
		ticks  []float64
	}{
		{0, 10, 5, []float64{0, 2, 4, 6, 8, 10}},
		{-3, 17, 4, []float64{-5, 0, 5, 10, 15, 20}},
		{0, 9.1, 4, []float64{0, 2.5, 5, 7.5, 10}},
		{-2817, 14191, 4, []float64{-5000, 0, 5000, 10000, 15000}},
		{4, 4, 4, []float64{2, 3, 4, 5, 6}},
		{0, 0, 2, []float64{-1, 0, 1}},
	} {
		if diff := cmp.Diff(c.ticks, newAxis(c.lo, c.hi, c.want).ticks); diff != "" {
			t.Errorf("%v to %v: %s", c.lo, c.hi, diff)
		}
	}
}

// TestAxisHolds: an axis holds its figures, in about as many ticks as wanted.
func TestAxisHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.Float64Range(-1e12, 1e12).Draw(t, "lo")
		hi := lo + rapid.Float64Range(1e-3, 1e12).Draw(t, "size")
		want := rapid.IntRange(1, 40).Draw(t, "want")
		if hi-lo < math.Abs(lo)*1e-9 {
			t.Skip("too close for the digits of a number")
		}
		a := newAxis(lo, hi, want)
		slack := (hi - lo) * 1e-6
		if a.low > lo+slack || a.high < hi-slack || len(a.ticks) > want+3 {
			t.Fatalf("%v to %v, %d wanted: %v", lo, hi, want, a)
		}
	})
}

// TestBins: every value is counted once, and zero parts the bins.
func TestBins(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 1, 2000).Draw(t, "values")
		b := NewBins(values, rapid.IntRange(1, 60).Draw(t, "want"))
		sum := b.Below + b.Above
		for _, share := range b.Shares {
			sum += share
		}
		if math.Abs(sum-1) > 1e-9 || !b.ok() {
			t.Fatalf("the shares add up to %v; %v", sum, b)
		}
		if b.Below > tail || b.Above > tail {
			t.Fatalf("outside: %v and %v", b.Below, b.Above)
		}
		rows := NewBins(values, TextRows)
		for i := range rows.Shares {
			if first, wide := rows.Edges[1]-rows.Edges[0], rows.Edges[i+1]-rows.Edges[i]; math.Abs(wide-first) > first*1e-6 || len(rows.Shares) > TextRows+2 {
				t.Fatalf("row %d of %d is %v wide, the first is %v", i, len(rows.Shares), wide, first)
			}
		}
		if below, ok := b.atZero(); ok {
			want := 0.0
			for _, x := range values {
				if x < 0 {
					want++
				}
			}
			if math.Abs(below-want/float64(len(values))) > 1e-9 {
				t.Fatalf("%v below zero, want %v of %d", below, want, len(values))
			}
			if m := b.merged(rapid.IntRange(2, 20).Draw(t, "most")); slices.Index(m.Edges, 0) < 0 {
				t.Fatalf("zero is no edge of %v", m.Edges)
			}
		}
	})
	if b := NewBins([]float64{math.NaN()}, 10); b.ok() {
		t.Errorf("bins without values: %v", b)
	}
	got := NewBins([]float64{0, 1, 2, 3, 4, 4}, 4)
	want := Bins{Edges: []float64{0, 1, 2, 3, 4}, Shares: []float64{1. / 6, 1. / 6, 1. / 6, 3. / 6}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestVerdict: the curve says when the costs are earned back as it was told, and
// reads nothing of its own from the sums.
func TestVerdict(t *testing.T) {
	t.Parallel()
	lost := lang.Text{EN: "earned back, and lost again"}
	for _, c := range []struct {
		sums []float64
		back *float64
		why  lang.Text
		want string
	}{
		{[]float64{-100, -50, 50}, new(1.5), lang.Text{}, "earned back after 1.5 years"},
		{[]float64{-100, 0, 50}, new(1.0), lang.Text{}, "earned back after 1.0 year"},
		{[]float64{-10, 10, -20, 30}, new(2.4), lang.Text{}, "earned back after 2.4 years"},
		{[]float64{-1, 50, 60}, new(0.02), lang.Text{}, "earned back after less than 0.1 years"},
		{[]float64{0, 50}, new(0.0), lang.Text{}, "earned back at once"},
		{[]float64{0, -50}, nil, lang.Text{}, "not earned back within these years"},
		{[]float64{-10, 10, -40}, nil, lost, "earned back, and lost again"},
		{nil, nil, lang.Text{}, "There are no figures to show."},
	} {
		curve := Curve{Sums: c.sums, Back: c.back, Why: c.why}
		if got := curve.verdict(lang.EN); got != c.want {
			t.Errorf("%v: %q, want %q", c.sums, got, c.want)
		}
		if svg := curve.SVG(Options{Lang: lang.EN, Width: 330}); c.sums != nil && strings.Count(svg, ">"+c.want+"<") != 1 {
			t.Errorf("%v: the picture does not say %q once", c.sums, c.want)
		}
		curve.Discounted = true
		if got := curve.verdict(lang.EN); c.sums != nil && got != c.want+" (discounted)" {
			t.Errorf("%v: %q, want it discounted", c.sums, got)
		}
	}
}

func TestPercent(t *testing.T) {
	t.Parallel()
	for share, want := range map[float64]string{0: "0%", 0.0001: "<1%", 0.005: "1%", 0.854: "85%", 0.9999: ">99%", 1: "100%"} {
		if got := percent(share, lang.EN); got != want {
			t.Errorf("%v: %s, want %s", share, got, want)
		}
	}
}

func TestSigned(t *testing.T) {
	t.Parallel()
	euros := Unit{Currency: "EUR"}
	for _, c := range []struct {
		x    float64
		l    lang.Language
		want string
	}{
		{1234.5, lang.NL, "€\u00a0+1.235"}, {1234.5, lang.EN, "+€1,235"}, {-5, lang.NL, "€\u00a0−5"}, {-5, lang.EN, "−€5"},
		{0.3, lang.NL, "€\u00a00"}, {math.NaN(), lang.NL, lang.Dash},
	} {
		if got := euros.signed(c.x, c.l); got != c.want {
			t.Errorf("%v in %s: %q, want %q", c.x, c.l, got, c.want)
		}
	}
}

func TestTicks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		x, step, largest float64
		l                lang.Language
		want             string
	}{
		{2500, 2500, 10000, lang.NL, "€\u00a02.500"}, {0.5, 0.5, 2, lang.EN, "€0.5"},
		{-500000, 500000, 1500000, lang.NL, "€\u00a0−0,5\u00a0mln"}, {1500000, 500000, 1500000, lang.EN, "€1.5m"}, {0, 500000, 1500000, lang.EN, "€0"},
	} {
		if got := (Unit{Currency: "EUR"}).tick(c.x, c.step, c.largest, c.l); got != c.want {
			t.Errorf("%v: %q, want %q", c.x, got, c.want)
		}
	}
}

// TestWrap: lines fit, are not too many, and lose nothing unless they say so.
func TestWrap(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[a-zA-Z€é ]{0,120}`).Draw(t, "text")
		room := rapid.Float64Range(5, 60).Draw(t, "room")
		most := rapid.IntRange(1, 6).Draw(t, "most")
		lines := inTerminal.wrap(s, room, most)
		if len(lines) == 0 || len(lines) > most {
			t.Fatalf("%d lines", len(lines))
		}
		for _, line := range lines {
			if inTerminal.width(line) > room {
				t.Fatalf("%q is wider than %v", line, room)
			}
		}
		whole := strings.ReplaceAll(s, " ", "")
		got := strings.ReplaceAll(strings.Join(lines, ""), " ", "")
		if cut, found := strings.CutSuffix(got, "…"); found {
			got, whole = cut, whole[:min(len(cut), len(whole))]
		}
		if got != whole {
			t.Fatalf("%q became %q", s, lines)
		}
	})
}

// TestRemarksAbove wants all of a remark above a picture, however long it is.
func TestRemarksAbove(t *testing.T) {
	t.Parallel()
	remark := strings.Repeat("parameters/of/our/town/and/its/neighbours.yaml, laid over ", 40) + "the last word"
	picture := Balance{Caption: Caption{Title: "Who pays"}}.SVG(Options{Width: leastWidth, Above: []string{remark}})
	text := regexp.MustCompile(`<[^>]*>\s*`).ReplaceAllString(picture, "")
	if !strings.Contains(strings.Join(strings.Fields(text), ""), strings.Join(strings.Fields(remark), "")) {
		t.Errorf("the remark is not whole in\n%s", text)
	}
}

// TestBarsHaveAScale: the one scale beside the bars is that of their shares, and holds the
// highest. Of 0, 1, 2, 3, 4, 4 in four bins the last holds 3 of 6: 50%.
func TestBarsHaveAScale(t *testing.T) {
	t.Parallel()
	c := Histogram{Unit: Unit{Currency: "EUR"}, Bins: NewBins([]float64{0, 1, 2, 3, 4, 4}, 4)}
	ticks := c.shareTicks()
	if last := ticks[len(ticks)-1]; last < 0.5 {
		t.Errorf("the scale ends at %v", last)
	}
	for l, want := range map[lang.Language]string{lang.EN: "Each bar is €1 wide.", lang.NL: "Elke staaf is €\u00a01 breed."} {
		if svg := c.SVG(Options{Lang: l, Width: 720}); !strings.Contains(svg, want) {
			t.Errorf("%s: %q is not in %s", l, want, svg)
		}
	}
	for step, want := range map[float64]string{0.2: "40%", 0.025: "5.0%", 0.005: "1.0%"} {
		if got := shareTick(2*step, step, lang.EN); got != want {
			t.Errorf("steps of %v: %s, want %s", step, got, want)
		}
	}
}

// TestSidesAddUp wants the shares below and above zero to be 100% together where both
// are whole percentages, and the one above to be as it is told elsewhere.
func TestSidesAddUp(t *testing.T) {
	t.Parallel()
	for draws := 1; draws <= 400; draws++ {
		for n := range draws + 1 {
			lower, upper := sides(float64(n)/float64(draws), lang.EN)
			var a, b int
			if m, _ := fmt.Sscanf(lower+" "+upper, "%d%% below zero %d%% above zero", &a, &b); m == 2 && a+b != 100 {
				t.Fatalf("%d of %d draws: %s, %s", n, draws, lower, upper)
			}
			if want := percent(1-float64(n)/float64(draws), lang.EN); !strings.HasPrefix(upper, want) {
				t.Fatalf("%d of %d draws: %s, want %s", n, draws, upper, want)
			}
		}
	}
}

// TestCurveBelowItsHeadline wants a picture below its headline not to say the same twice.
func TestCurveBelowItsHeadline(t *testing.T) {
	t.Parallel()
	back := 3.4
	c := Curve{Caption: Caption{Title: "Earned back after 3.4 years"}, Unit: Unit{Currency: "EUR"}, Back: &back, Discounted: true,
		Sums: []float64{-1600, -1900, -800, -200, 300, 600, 700, 720, 750, 813}}
	for _, bare := range []bool{true, false} {
		svg := c.SVG(Options{Lang: lang.EN, Width: 330, Bare: bare})
		if twice := strings.Contains(svg, ">earned back"); twice == bare {
			t.Errorf("bare %t: the verdict stands over the picture: %t", bare, twice)
		}
	}
}

// TestTicksOfAnother wants round figures between the ends of a scale that another draws, zero among
// them, and few enough for their words.
func TestTicksOfAnother(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		lo, hi := rapid.Float64Range(-1e7, 0).Draw(t, "lo"), rapid.Float64Range(1, 1e7).Draw(t, "hi")
		const want, most = 4, 6
		ticks := Unit{Currency: "EUR"}.Ticks(lo, hi, want, lang.NL)
		zero := false
		for i, tick := range ticks {
			zero = zero || tick.At == 0
			if tick.At < lo || tick.At > hi || i > 0 && tick.At <= ticks[i-1].At || tick.Label == "" {
				t.Errorf("from %v to %v: %v", lo, hi, ticks)
			}
		}
		if !zero || len(ticks) > most {
			t.Errorf("from %v to %v: %v", lo, hi, ticks)
		}
	})
}
