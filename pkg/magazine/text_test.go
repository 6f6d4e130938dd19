package magazine

import (
	"fmt"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

func TestMarkdown(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"one *two* **three**", "<p>one <em>two</em> <strong>three</strong></p>\n"},
		{"one\n\ntwo", "<p>one</p>\n<p>two</p>\n"},
		{"# head", "<p><strong>head</strong></p>\n"},
		{"- a\n- b", "<ul><li>a</li>\n<li>b</li>\n</ul>\n"},
		{"<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"},
		{"<script>\nx\n</script>", "<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>\n"},
		{"[words](javascript:x) ![alt](http://x/y.png)", "<p>words alt</p>\n"},
		{`\*not\* & "quoted"`, "<p>*not* &amp; &#34;quoted&#34;</p>\n"},
	} {
		if got := string(markdown(c.in)); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestAbout(t *testing.T) {
	t.Parallel()
	in := Input{Lang: lang.NL, Parameters: &model.Parameters{Currency: "EUR"}}
	for x, want := range map[float64]string{
		0: "€ 0", 7: "€ 7", 94.6: "€ 95", 2873: "€ 2.900", 10402: "€ 10.000", 554528: "€ 550.000",
		2775106: "€ 2,8 miljoen", 27751060: "€ 28 miljoen",
		999.6e6: "€ 1,0 miljard", 35e9: "€ 35 miljard", 0.3: "minder dan € 1", -0.3: "minder dan € 1", 0.5: "€ 1",
	} {
		if got := strings.ReplaceAll(in.about(x), "\u00a0", " "); got != want {
			t.Errorf("%v: got %q, want %q", x, got, want)
		}
	}
}

func TestOutOf(t *testing.T) {
	t.Parallel()
	in := Input{Lang: lang.EN}
	for _, c := range []struct {
		without, with float64
		want          string
	}{
		{0.4, 0.1, "of 10: 4, 1"},
		{0.525, 0.18, "of 100: about 53, 18"},
		{1, 0, "of 10: 10, none"},
		{0.12, 0.08, "of 100: 12, 8"},
		{0.3, 0.02, "of 100: 30, 2"},
		{0.3, 0.45, "of 100: 30, 45"},
		{0.003, 0.001, "of 1000: 3, 1"},
		{0.0004, 0, "of 10000: 4, none"},
		{0.00001, 0, "of 10000: fewer than 1, none"},
		{0.99999, 0.5, "of 10000: nearly all, 5,000"},
	} {
		of := outOf(&model.Line{Without: model.Number{Value: c.without}, With: model.Number{Value: c.with}})
		if got := fmt.Sprintf("of %d: %s, %s", of, in.people(c.without, of), in.people(c.with, of)); got != c.want {
			t.Errorf("%v → %v: got %v, want %v", c.without, c.with, got, c.want)
		}
	}
}

func TestLink(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"https://example.org/a?b=c": "https://example.org/a?b=c", "http://example.org": "", "javascript:x": "",
		"https://user:word@example.org": "", "https:": "", "//example.org": "", "": "",
	} {
		if got := link(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// TestNoEuros wants no text of a publication in pounds to speak of euros.
func TestNoEuros(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		in := writing(l)
		in.Parameters.Currency = "GBP"
		texts := in.whatIfWords().Groups[rateLever]
		for _, c := range [][2]float64{{100, 200}, {100, 50}, {100, 0}, {0, 50}, {100, -5}} {
			of := caseOf(c[0], c[1])
			of.Payback.Ratio = calc.Ratio{Value: 2, OK: true}
			texts += strings.Join(append(in.leadSentences(of), in.caseHeadline(of), fmt.Sprint(in.keys(of.Totals, counted, of.ByStakeholder, 1))), " ")
		}
		if strings.Contains(strings.ToLower(texts), "euro") || !strings.Contains(texts, lang.Text{EN: "pound", NL: "pond"}.In(l)) {
			t.Errorf("%s: %s", l, texts)
		}
	}
}
