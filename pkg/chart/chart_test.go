package chart

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/lang"
)

// hostile are texts of a file that would like to be more than text.
var hostile = []string{
	"<script>alert(1)</script>", `" onload="alert(1)`, "' onload='alert(1)", "]]><svg/onload=alert(1)>", "</text></svg><img src=x>",
	"&amp; &lt; &#x3c;script&#x3e;", "<!-- ", "javascript:alert(1)", "url(https://example.org/x)", "}</style><style>*{display:none}",
	"\x1b[31mred\x1b[0m", "a\x00b\x08c\x7f", "\u202eevil\u202c", "\u200fשלום\u200e", "\ufffe\uffff", "\xff\xfe", "tab\tand\nline\r\n",
	"", " ", "\U0001F600😀👨‍👩‍👧", "漢字漢字漢字", "e\u0301\u0301\u0301",
	strings.Repeat("x", 10000), strings.Repeat("long words ", 1000), strings.Repeat("漢", 10000), strings.Repeat("\u0301", 10000),
}

// extremes are figures that a chart must survive.
var extremes = [][]float64{
	{}, {0}, {1}, {-1}, {5, 5, 5}, {-5, -5}, {0, 0, 0}, {-0.0001, 0.0001}, {1e-300, 2e-300}, {1e15, -1e15}, {math.MaxFloat64, -math.MaxFloat64},
	{math.NaN()}, {math.Inf(1), math.Inf(-1), 3}, {-3, 2, -1, 4, -1}, {0, -1, -2}, {123456789012, 1}, {1e9, 1e9 + 1e-6},
}

// charts returns one chart of each kind with a text in every place of a text
// and figures in every place of a figure.
func charts(text string, figures []float64) []Chart {
	short, _ := head(text, 40) // a currency and an id are no running text
	caption, unit := Caption{Title: text, Subtitle: text}, Unit{Currency: "EUR"}
	first := 0.0
	if len(figures) > 0 {
		first = figures[0]
	}
	tornado := Tornado{Caption: caption, Unit: unit, Base: first}
	balance := Balance{Caption: caption, Unit: Unit{Currency: short}}
	parties := Parties{Caption: caption, Unit: unit, Range: text, Anchor: short, Areas: []Area{{text, []string{short}}, {text, nil}, {text, nil}}[:len(text)%4]}
	waterfall := Waterfall{Caption: caption, Unit: Unit{Decimals: 2}}
	heat := Heat{Caption: caption, Unit: unit, RowName: text, ColumnName: text}
	histogram := Histogram{Caption: caption, Unit: unit, Bins: NewBins(figures, 30), Rows: NewBins(figures, TextRows)}
	intervals := Intervals{Caption: caption, Unit: unit}
	turning := Turning{Caption: caption}
	ledger := Ledger{Caption: caption, Unit: unit, First: 2019, Rows: []LedgerRow{{text, text, figures, nil}, {text, "", nil, figures}, {Label: text}}}
	for i, x := range figures {
		other := figures[len(figures)-1-i]
		intervals.Rows = append(intervals.Rows, Interval{text, [5]float64{x, other, x, 0, other}, []string{"", text}[i%2]})
		turning.Rows = append(turning.Rows, Turn{text, text, text, x, min(x, other), max(x, other), i%2 == 1})
		tornado.Swings = append(tornado.Swings, Swing{Label: text, Low: x, High: other, AtLow: text, AtHigh: text, Assumed: i%2 == 1})
		balance.Rows = append(balance.Rows, BalanceRow{text, x, other})
		parties.Rows = append(parties.Rows, Party{BalanceRow: BalanceRow{text, x, other}, When: text, Running: figures,
			Areas: []float64{x, other, x}[:len(parties.Areas)], Range: &[2]float64{other, x}, Key: []string{"", short}[i%2]})
		waterfall.Steps = append(waterfall.Steps, Step{text, x, StepKind(i % 3)})
		histogram.Marks = append(histogram.Marks, Mark{text, x})
		heat.Rows, heat.Columns = append(heat.Rows, text), append(heat.Columns, text)
		heat.Cells = append(heat.Cells, figures[i:])
	}
	sum := HelpSum{Caption: caption, Unit: unit, Costs: first, Benefits: -first, Link: short, Live: len(figures)%2 == 0}
	tens := Tens{Caption: caption}
	for i, x := range figures {
		if i < 3 {
			sum.Areas, sum.Amounts = append(sum.Areas, Area{text, []string{short}}), append(sum.Amounts, x)
		}
		tens.Rows = append(tens.Rows, TenRow{text, x, first, x})
	}
	return []Chart{sum, tens, tornado, turning, intervals, histogram, balance, parties, waterfall, Curve{Caption: caption, Unit: unit, Sums: figures},
		Curve{Caption: caption, Unit: unit, Start: 2019, Sums: figures}, heat, ledger}
}

// elements are all that a picture may hold, and attributes all that they may
// have: nothing that runs, fetches or leads elsewhere.
var (
	elements   = strings.Fields("svg g a title desc style rect line circle path text")
	attributes = strings.Fields(`xmlns id viewBox width height role aria-labelledby direction font-family color class x y x1 y1 x2 y2 cx cy r d
		fill fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-linejoin stroke-linecap paint-order font-size font-weight text-anchor href aria-label
		data-from data-zero data-unit data-least data-most data-stack data-key data-plus data-minus data-sign data-at data-x data-signed data-amount data-tick data-was`)
	lengths = strings.Fields("x y x1 y1 x2 y2 cx cy r width height font-size")
	length  = regexp.MustCompile(`^(-?\d+(\.\d{1,2})?|100%)$`)
)

// checkSVG reads a picture as XML and holds it to the tables above.
func checkSVG(t *testing.T, svg string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(svg))
	decoder.Strict = true
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("no XML: %v", err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if !slices.Contains(elements, start.Name.Local) {
			t.Errorf("element %s", start.Name.Local)
		}
		for _, a := range start.Attr {
			if !slices.Contains(attributes, a.Name.Local) {
				t.Errorf("attribute %s of %s", a.Name.Local, start.Name.Local)
			}
			if slices.Contains(lengths, a.Name.Local) && !length.MatchString(a.Value) {
				t.Errorf("%s of %s is %q", a.Name.Local, start.Name.Local, a.Value)
			}
			if strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") {
				t.Errorf("%s of %s is %q", a.Name.Local, start.Name.Local, a.Value)
			}
		}
	}
}

// checkText holds a text drawing to its width.
func checkText(t *testing.T, lines []Line, width int) {
	t.Helper()
	for _, line := range lines {
		s := line.String()
		if n := places(s); n > max(width, narrowest) {
			t.Errorf("width %d: %d places: %q", width, n, s)
		}
		if s != lang.Visible(s) {
			t.Errorf("what steers a terminal stands in %q", s)
		}
	}
}

func TestHostileTexts(t *testing.T) {
	t.Parallel()
	for _, text := range hostile {
		short, _ := head(text, 40)
		for _, c := range charts(text, []float64{-3000, 4000, 2500, -100}) {
			name := fmt.Sprintf("%T %.20q", c, text)
			svg := c.SVG(Options{Lang: lang.NL, ID: short})
			checkSVG(t, svg)
			for _, width := range []int{0, 30, 40, 77, 200} {
				checkText(t, c.Text(width, lang.NL), width)
			}
			const most = 200_000
			if len(svg) > most {
				t.Errorf("%s: %d bytes", name, len(svg))
			}
			if t.Failed() {
				t.Fatal(name)
			}
		}
	}
}

func TestExtremeFigures(t *testing.T) {
	t.Parallel()
	for _, figures := range extremes {
		for _, c := range charts("a label", figures) {
			for _, o := range []Options{{Lang: lang.EN}, {Lang: lang.NL, Width: 1}, {Lang: lang.NL, Width: 2000, Paper: true}} {
				checkSVG(t, c.SVG(o))
			}
			for width := 28; width < 130; width++ {
				checkText(t, c.Text(width, lang.NL), width)
			}
			if t.Failed() {
				t.Fatalf("%T %v", c, figures)
			}
		}
	}
}

// TestWords wants every picture to say its title and its figures to those who
// cannot see it, and to leave them in place when the page sets the title.
func TestWords(t *testing.T) {
	t.Parallel()
	for name, c := range fixture(lang.EN) {
		for _, bare := range []bool{false, true} {
			svg := c.SVG(Options{Lang: lang.EN, ID: "case 1/" + name, Bare: bare})
			id := "case-1-" + name
			role := "img"
			if strings.Contains(svg, "<a ") {
				role = "group"
			}
			for _, want := range []string{
				`role="` + role + `" aria-labelledby="` + id + "-title " + id + `-desc"`,
				`<title id="` + id + `-title">` + escape(c.Words().Title) + "</title>",
				`<desc id="` + id + `-desc">`,
			} {
				if !strings.Contains(svg, want) {
					t.Errorf("%s: no %s", name, want)
				}
			}
			if got := strings.Count(svg, "<text") > 0 && strings.Contains(svg, boldType+` fill="currentColor">`+escape(c.Words().Title)); got == bare && len(c.Words().Title) < 60 {
				t.Errorf("%s: bare is %v, and the title shows: %v", name, bare, got)
			}
			_, desc, _ := strings.Cut(svg, "<desc")
			desc, _, _ = strings.Cut(desc, "</desc>")
			if !strings.Contains(desc, "€") && name != "tens" {
				t.Errorf("%s: the description has no figures: %s", name, desc)
			}
		}
	}
	c := Curve{Caption: Caption{Description: "as told"}, Sums: []float64{1}}
	if svg := c.SVG(Options{Lang: lang.EN}); !strings.Contains(svg, `<desc id="chart-desc">as told</desc>`) {
		t.Error("a description that is given is not used")
	}
}

// TestLeavesAlone holds that drawing changes nothing of a chart.
func TestLeavesAlone(t *testing.T) {
	t.Parallel()
	before, after := fixture(lang.EN), fixture(lang.EN)
	delete(before, "heat") // NaN is not equal to itself
	for name := range before {
		after[name].SVG(Options{})
		after[name].Text(60, lang.EN)
		if !reflect.DeepEqual(before[name], after[name]) {
			t.Errorf("%s has changed", name)
		}
	}
}

// luminance is the relative luminance of a colour (WCAG 2.2).
func luminance(t *testing.T, color string) float64 {
	t.Helper()
	var rgb [3]int
	if _, err := fmt.Sscanf(color, "#%02x%02x%02x", &rgb[0], &rgb[1], &rgb[2]); err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		x := float64(rgb[i]) / 255
		if x <= 0.04045 {
			x /= 12.92
		} else {
			x = math.Pow((x+0.055)/1.055, 2.4)
		}
		sum += weight * x
	}
	return sum
}

func contrast(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }

// TestColors holds that each colour stands out from paper, and one from the
// other in a grey print.
func TestColors(t *testing.T) {
	t.Parallel()
	gain, loss := luminance(t, gainColor), luminance(t, lossColor)
	const graphics, apart = 3, 2 // WCAG 2.2, 1.4.11; twice is told apart at a glance
	if contrast(gain, 1) < graphics || contrast(loss, 1) < graphics || contrast(gain, loss) < apart {
		t.Errorf("contrast: gain %.1f and loss %.1f on white, %.1f to each other", contrast(gain, 1), contrast(loss, 1), contrast(gain, loss))
	}
}

// TestPartyKeys wants a word for each look of the bars, also of what is paid and lost.
func TestPartyKeys(t *testing.T) {
	t.Parallel()
	c := Parties{Unit: Unit{Currency: "EUR"}, Areas: []Area{{Label: "Housing"}, {Label: "Care"}},
		Rows: []Party{{BalanceRow: BalanceRow{Label: "Town", Costs: 10, Benefits: 2}, Areas: []float64{5, -3}}}}
	texts := func(c Parties) string {
		var all []string
		for _, b := range boxes(t, c.SVG(Options{Lang: lang.EN, Width: 720, Bare: true})) {
			all = append(all, b.text)
		}
		return "|" + strings.Join(all, "|") + "|"
	}
	for _, want := range []string{"|pays|", "|area of life that gets worse|", "|Housing|"} {
		if got := texts(c); !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
	c.Rows[0].Areas[1] = 1
	if got := texts(c); strings.Contains(got, "gets worse|") {
		t.Errorf("nothing is lost, and the key says so: %q", got)
	}
}
