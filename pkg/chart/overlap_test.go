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

// box is where a text of a picture stands, and from which byte of the picture it is drawn.
type box struct {
	from                     int
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
	places := textElement.FindAllStringIndex(svg, -1)
	for i, m := range textElement.FindAllStringSubmatch(svg, -1) {
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
		all = append(all, box{places[i][0], text, x, x + wide, y - size*0.7, y + size*0.1})
	}
	return all
}

func (b box) over(c box) bool {
	return b.left < c.right && c.left < b.right && b.top < c.bottom && c.top < b.bottom
}

var paperElement = regexp.MustCompile(`<rect (?:class="[^"]*" )?x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)" ` + regexp.QuoteMeta(paperInk.attributes))

// tailCut returns a text of a picture of which what is drawn after it, to make lines stop
// for other words, covers the tails of letters as p and g; "" for none.
func tailCut(svg string, texts []box) string {
	const tail = 0.21 // of the size of the letters
	for _, at := range paperElement.FindAllStringSubmatchIndex(svg, -1) {
		var of [4]float64
		for i := range of {
			of[i], _ = strconv.ParseFloat(svg[at[2*i+2]:at[2*i+3]], 64)
		}
		paper := box{left: of[0], right: of[0] + of[2], top: of[1], bottom: of[1] + of[3]}
		for _, b := range texts {
			size := (b.bottom - b.top) / 0.8
			b.top, b.bottom = b.bottom, b.bottom+size*(tail-0.1)
			if b.from < at[0] && b.over(paper) && strings.ContainsAny(b.text, "gjpqy,(;") {
				return b.text
			}
		}
	}
	return ""
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
	for range 40 {
		curve := Curve{Unit: Unit{Currency: "EUR"}, Start: 2020 * random.IntN(2), Discounted: random.IntN(2) == 0}
		balance, parties := Balance{Unit: Unit{Currency: "EUR"}}, Parties{Unit: Unit{Currency: "EUR"}}
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
			parties.Rows = append(parties.Rows, Party{BalanceRow: row, When: strings.Repeat("not within 10 years ", random.IntN(3)), Running: curve.Sums})
		}
		chances := Intervals{Unit: Unit{Currency: "EUR"}}
		for range 1 + random.IntN(3) {
			row := Interval{Label: strings.Repeat("Estimates share 50% of their error ", 1+random.IntN(2)), Chance: "gain in more than 99.9%"}
			for k := range row.Points {
				row.Points[k] = amount()
			}
			chances.Rows = append(chances.Rows, row)
		}
		tornado, turning, waterfall, intervals := Tornado{Unit: Unit{Currency: "EUR"}, Base: amount()}, Turning{}, Waterfall{Unit: Unit{Currency: "EUR"}}, Intervals{Unit: Unit{Currency: "EUR"}}
		for range 1 + random.IntN(5) {
			label := strings.Repeat("Accommodation with support: chance ", 1+random.IntN(3))
			tornado.Swings = append(tornado.Swings, Swing{Label: label, Low: amount(), High: amount(), AtLow: strings.Repeat("25 days ", random.IntN(4)), AtHigh: "60%"})
			turning.Rows = append(turning.Rows, Turn{Label: label, Now: "25%", At: "€23,000", Distance: amount() / 900, Low: -random.Float64(), High: random.Float64(), Within: random.IntN(2) == 0})
			waterfall.Steps = append(waterfall.Steps, Step{label, amount(), StepKind(random.IntN(3))})
			row := Interval{Label: label}
			for k := range row.Points {
				row.Points[k] = amount()
			}
			intervals.Rows = append(intervals.Rows, row)
		}
		draws := make([]float64, 30)
		for i := range draws {
			draws[i] = amount()
		}
		histogram := Histogram{Unit: Unit{Currency: "EUR"}, Bins: NewBins(draws, 24), Marks: []Mark{{"mean", draws[0]}, {"P5", draws[1]}, {"with every number at its value", draws[2]}}}
		ledger := Ledger{Unit: Unit{Currency: "EUR"}, First: 2019}
		for range 1 + random.IntN(4) {
			row := LedgerRow{Label: strings.Repeat("Municipality ", 1+random.IntN(2)), Remark: strings.Repeat("back in 2024 ", random.IntN(3))}
			for range 1 + random.IntN(15) {
				row.Costs, row.Benefits = append(row.Costs, max(amount(), 0)), append(row.Benefits, amount())
			}
			ledger.Rows = append(ledger.Rows, row)
		}
		for _, l := range []lang.Language{lang.EN, lang.NL} {
			for _, width := range []int{leastWidth, 330, 360, 450, 560} {
				for _, c := range []Chart{curve, balance, parties, chances, ledger, tornado, turning, histogram, waterfall, intervals} {
					svg := c.SVG(Options{Lang: l, Width: width, Bare: true})
					all := boxes(t, svg)
					if cut := tailCut(svg, all); cut != "" {
						t.Fatalf("%d wide, %s: paper lies over the tails of %q in\n%#v", width, l, cut, c)
					}
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

// TestChancesAreWhole wants each label, chance and end of rows with a chance to stand
// in the picture whole, inside its width.
func TestChancesAreWhole(t *testing.T) {
	t.Parallel()
	row := Interval{"Met de gezamenlijke fout van de schattingen en ook de keuze van de casussen",
		[5]float64{-123456789, -1, 2, 3, 987654321}, "winst in minder dan 0,1%"}
	c := Intervals{Unit: Unit{Currency: "EUR"}, Rows: []Interval{row, row}}
	low, high := c.ends(row, lang.NL)
	for _, width := range []int{leastWidth, 330, 450, 720} {
		var words []string
		for _, b := range boxes(t, c.SVG(Options{Lang: lang.NL, Width: width, Bare: true})) {
			words = append(words, b.text)
			if b.left < 0 || b.right > float64(width) {
				t.Errorf("%d wide: %q stands from %.0f to %.0f", width, b.text, b.left, b.right)
			}
		}
		all := strings.Join(words, " ")
		for _, want := range []string{row.Label, row.Chance, low + " tot " + high} {
			if strings.Count(all, want) != len(c.Rows) {
				t.Errorf("%d wide: %q is not in each row of %q", width, want, all)
			}
		}
	}
}

// TestCurveInside wants every text of a curve inside its picture, and what it says
// there whole, in both languages and however narrow the picture is.
func TestCurveInside(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		for _, years := range []float64{0.7, 1, 3.7, 12.3} {
			for _, discounted := range []bool{false, true} {
				for _, why := range []lang.Text{{}, {EN: "earned back after 3.7 years, and lost again after 12.3 years", NL: "terugverdiend na 3,7 jaar, en na 12,3 jaar weer verloren"}} {
					c := Curve{Unit: Unit{Currency: "EUR"}, Start: 2024, Sums: make([]float64, 16), Back: &years, Discounted: discounted}
					if why != (lang.Text{}) {
						c.Back, c.Why = nil, why
					}
					for i := range c.Sums {
						c.Sums[i] = 250000 * (float64(i) - years)
					}
					for _, width := range []int{leastWidth, 330, 360, 450, 720} {
						var said []string
						for _, b := range boxes(t, c.SVG(Options{Lang: l, Width: width, Bare: true})) {
							said = append(said, b.text)
							if b.left < 0 || b.right > float64(width) || b.top < 0 {
								t.Errorf("%d wide, %s: %q stands from %.0f to %.0f, from %.0f down", width, l, b.text, b.left, b.right, b.top)
							}
						}
						if all := strings.Join(said, " "); !strings.Contains(all, c.verdict(l)) {
							t.Errorf("%d wide, %s: %q is not in %q", width, l, c.verdict(l), all)
						}
					}
				}
			}
		}
	}
}

// TestYearsEvenly wants the years below a curve to be all of them, or every second,
// third and so on, and all where all of them fit.
func TestYearsEvenly(t *testing.T) {
	t.Parallel()
	for _, l := range []lang.Language{lang.EN, lang.NL} {
		for years := 2; years < 40; years++ {
			for _, width := range []int{leastWidth, 330, 450, 640} {
				c := Curve{Unit: Unit{Currency: "EUR"}, Sums: make([]float64, years)}
				c.Sums[0] = -1
				var shown []int
				for _, b := range boxes(t, c.SVG(Options{Lang: l, Width: width, Bare: true})) {
					if n, err := strconv.Atoi(strings.TrimPrefix(b.text, yearWord.With(0).In(l)[:5])); err == nil && n < years {
						shown = append(shown, n)
					}
				}
				for i := 2; i < len(shown); i++ {
					if shown[i]-shown[i-1] != shown[1]-shown[0] {
						t.Fatalf("%s, %d years, %d wide: %v", l, years, width, shown)
					}
				}
			}
		}
	}
}

// TestVerdictBesidesCurve wants what is said of a curve that turns to stand clear of
// it: below the line after that moment, above the line before it, or over the picture.
func TestVerdictBesidesCurve(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		c := Curve{Unit: Unit{Currency: "EUR"}, Sums: []float64{-1000}}
		for len(c.Sums) < 3+random.IntN(9) {
			c.Sums = append(c.Sums, c.Sums[len(c.Sums)-1]+float64(random.IntN(900)))
		}
		for i := len(c.Sums) - 1; i > 0 && c.Sums[i] >= 0; i-- {
			if before := c.Sums[i-1]; before < 0 {
				back := float64(i-1) - before/(c.Sums[i]-before)
				c.Back = &back
			}
		}
		if c.Back == nil {
			continue
		}
		for _, width := range []int{leastWidth, 330, 360, 450} {
			svg := c.SVG(Options{Lang: lang.EN, Width: width, Bare: true})
			line := points(t, svg)
			for _, b := range boxes(t, svg) {
				if b.text != c.verdict(lang.EN) {
					continue
				}
				for i := 1; i < len(line); i++ {
					const steps = 50
					for k := range steps + 1 {
						share := float64(k) / steps
						x := line[i-1][0] + (line[i][0]-line[i-1][0])*share
						y := line[i-1][1] + (line[i][1]-line[i-1][1])*share
						if x > b.left && x < b.right && y > b.top && y < b.bottom {
							t.Fatalf("%d wide: the curve goes through %q in %v", width, b.text, c.Sums)
						}
					}
				}
			}
		}
	}
}

// points returns the points of the line of a curve, which its circles mark.
func points(t *testing.T, svg string) (line [][2]float64) {
	t.Helper()
	for _, m := range regexp.MustCompile(`<circle[^>]* cx="([0-9.-]+)" cy="([0-9.-]+)" r="3"`).FindAllStringSubmatch(svg, -1) {
		x, err := strconv.ParseFloat(m[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		y, err := strconv.ParseFloat(m[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		line = append(line, [2]float64{x, y})
	}
	if len(line) == 0 {
		t.Fatal("no line")
	}
	return line
}

// TestNamesAreWhole wants every name whole, in a picture of any width and in a terminal of
// any: none is cut.
func TestNamesAreWhole(t *testing.T) {
	t.Parallel()
	const name = "Yassin, 19 · Accommodation with support (light intellectual disability), day: chance without the help, as the coach and the young person see it together"
	for _, c := range charts(name, []float64{-3000, 4000, 2500, -100}) {
		switch x := c.(type) {
		case Parties:
			continue // its names are those of stakeholders, and take two lines
		case Histogram:
			continue // it has no names but of marks, as "mean"
		case Balance:
			x.Currency = "EUR"
			c = x
		case Turning:
			for i := range x.Rows {
				x.Rows[i].At = "28%" // a figure, and no name
			}
		case Intervals:
			for i := range x.Rows {
				x.Rows[i].Chance = "gain in 94%"
			}
		}
		for _, width := range []int{leastWidth, 330, 450, 560, 720} {
			if svg := c.SVG(Options{Lang: lang.EN, Width: width}); strings.Contains(svg, "…") {
				t.Errorf("%T, %d wide, is cut: %s", c, width, regexp.MustCompile(`[^<>]*…[^<>]*`).FindString(svg))
			}
		}
		for _, width := range []int{narrowest, 40, 64, 80, 100, 140} {
			for _, line := range c.Text(width, lang.EN) {
				if strings.Contains(line.String(), "…") && !strings.Contains(line.String(), " … ") {
					t.Errorf("%T, %d places, is cut: %s", c, width, line)
				}
			}
		}
	}
}
