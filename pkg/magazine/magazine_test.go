package magazine_test

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report/ground"
)

// walk calls do for every element of a page.
func walk(n *html.Node, do func(*html.Node)) {
	if n.Type == html.ElementNode {
		do(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, do)
	}
}

func attribute(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func parse(t *testing.T, page string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// forbidden are elements that fetch, run or frame something.
const forbidden = " iframe object embed link img image video audio source form input base foreignobject animate set "

// TestCountedChances wants no page to call a chance an estimate that was counted: where
// there is one, the page says so in each sentence about them, and else in none.
func TestCountedChances(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		in := input(t, "ipta/*.yaml", l, nil)
		line := in.Result.Cases[len(in.Result.Cases)-1].Lines[1].Line
		without, with := line.Without, line.With
		count := func(n *model.Number) { n.Spread = &model.Spread{Form: model.Form{Count: 12, Of: 40}} }
		for name, some := range map[string]func(){"none": func() {}, "without": func() { count(&line.Without) }, "with": func() { count(&line.With) }} {
			line.Without, line.With = without, with
			some()
			text := page(t, in)
			for _, said := range []lang.Text{
				{EN: "The chance without the help, and with it, is an estimate", NL: "De kans zonder hulp, en met hulp, is een schatting"},
				{EN: "What would have happened without the help is an estimate", NL: "Hoe het zonder hulp was gegaan, is een schatting"},
			} {
				_, rest, found := strings.Cut(text, said.In(l))
				if !found || strings.HasPrefix(rest, lang.Text{EN: ", except where it was counted.", NL: ", behalve waar "}.In(l)) != (name != "none") {
					t.Errorf("%s, counted %s: %q goes on as %.60q", l, name, said.In(l), rest)
				}
			}
		}
	}
}

func TestPageAsksNothing(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		text := page(t, input(t, "ipta/*.yaml", l, nil))
		text = strings.ReplaceAll(text, "url(data:font/woff2;base64,", "")
		for _, word := range []string{"url(", "@import", "src=", "javascript:", "expression("} {
			if strings.Contains(strings.ToLower(text), word) {
				t.Errorf("%s: the page holds %q", l, word)
			}
		}
		scripts := 0
		walk(parse(t, text), func(n *html.Node) {
			if kind, _ := attribute(n, "type"); n.Data == "script" && kind != "application/json" {
				scripts++
				sum := sha256.Sum256([]byte(n.FirstChild.Data))
				if policy := "script-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "';"; !strings.Contains(html.UnescapeString(text), policy) {
					t.Errorf("%s: a script runs that the page does not name: %.60q", l, n.FirstChild.Data)
				}
			}
			if strings.Contains(forbidden, " "+strings.ToLower(n.Data)+" ") {
				t.Errorf("%s: there is an element %s", l, n.Data)
			}
			for _, a := range n.Attr {
				switch {
				case strings.HasPrefix(a.Key, "on"):
					t.Errorf("%s: %s has %s", l, n.Data, a.Key)
				case a.Key != "href":
				case n.Data == "a" && strings.HasPrefix(a.Val, "https://"), strings.HasPrefix(a.Val, "#"):
				default:
					t.Errorf("%s: %s leads to %q", l, n.Data, a.Val)
				}
			}
		})
		if scripts != 1 {
			t.Errorf("%s: %d scripts, want 1", l, scripts)
		}
	}
}

func TestPageIsAccessible(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		root := parse(t, page(t, input(t, "ipta/*.yaml", l, nil)))
		ids := map[string]int{}
		count := map[string]int{}
		var links []string
		level := 0
		walk(root, func(n *html.Node) {
			count[n.Data]++
			if id, ok := attribute(n, "id"); ok {
				ids[id]++
			}
			for _, key := range []string{"href", "aria-labelledby"} {
				value, _ := attribute(n, key)
				if key == "aria-labelledby" || strings.HasPrefix(value, "#") {
					links = append(links, strings.Fields(strings.TrimPrefix(value, "#"))...)
				}
			}
			if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
				now := int(n.Data[1] - '0')
				if now > level+1 {
					t.Errorf("%s: a heading %s follows one of level %d", l, n.Data, level)
				}
				level = now
			}
			if n.Data == "svg" && n.Parent.Data != "svg" {
				_, labelled := attribute(n, "aria-labelledby")
				_, label := attribute(n, "aria-label")
				hidden, _ := attribute(n, "aria-hidden")
				if role, _ := attribute(n, "role"); hidden != "true" && (role != "img" && role != "group" || !labelled && !label) {
					t.Errorf("%s: a picture says nothing to who cannot see it: %v", l, n.Attr)
				}
			}
		})
		for id, n := range ids {
			if n > 1 {
				t.Errorf("%s: the id %q stands %d times", l, id, n)
			}
		}
		for _, id := range links {
			if ids[id] == 0 {
				t.Errorf("%s: nothing has the id %q", l, id)
			}
		}
		for name, want := range map[string]int{"h1": 1, "main": 1, "nav": 1, "article": 6} {
			if count[name] != want {
				t.Errorf("%s: %d elements %s, want %d", l, count[name], name, want)
			}
		}
		walk(root, func(n *html.Node) {
			if code, _ := attribute(n, "lang"); n.Data == "html" && code != string(l) {
				t.Errorf("the language is %q, want %s", code, l)
			}
		})
	}
}

// TestSameBytes wants the same page every time.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	in := input(t, "ipta/*.yaml", lang.NL, nil)
	if first := page(t, in); first != page(t, in) || first != page(t, input(t, "ipta/*.yaml", lang.NL, nil)) {
		t.Error("the page differs from run to run")
	}
}

// TestConsent wants nothing of a story without consent: no word of it, no name,
// no place, not the name of its file.
func TestConsent(t *testing.T) {
	t.Parallel()
	edit := func(name, text string) string {
		switch name {
		case "noor.yaml":
			text = strings.Replace(text, "story: true", "story: false", 1)
			text = strings.Replace(text, "allow:\n", "allow:\n  - {check: no-range, because: Noor said so}\n", 1)
			return strings.ReplaceAll(text, "Zoetermeer", "Schoonhoven")
		case "analysis.yaml":
			return strings.Replace(text, "cases: [robin]", "cases: [noor]", 1)
		}
		return text
	}
	for l, heading := range map[lang.Language]string{lang.NL: "Jongere 1", lang.EN: "Young person 1"} {
		in := input(t, "ipta/*.yaml", l, edit)
		story := in.Result.Cases[2].Case.Story
		got := page(t, in)
		words := []string{"noor,", "noor.", "noor ", "noor:", "schoonhoven", "haar zusje", "younger sister", "ze tekent", "draws again", "de kaart aan de zus",
			story.Summary[:20], story.Now, story.Otherwise, story.Wish}
		for _, e := range story.Timeline {
			words = append(words, e.Title, e.Text)
		}
		for _, q := range story.Quotes {
			words = append(words, q.Text)
		}
		for _, word := range append(words, story.Themes.Hope...) {
			if strings.Contains(strings.ToLower(html.UnescapeString(got)), strings.ToLower(word)) {
				at := strings.Index(strings.ToLower(got), strings.ToLower(word))
				t.Errorf("%s: the page says %q: %.90q", l, word, got[max(at-40, 0):])
			}
		}
		if !strings.Contains(got, "<bdi>"+heading+"</bdi>") {
			t.Errorf("%s: no heading %q", l, heading)
		}
		if told, untold := strings.Index(got, `id="case-6"`), strings.Index(got, `id="case-3"`); told < 0 || untold < told {
			t.Errorf("%s: figures without a story stand before a story, and leave pages half empty", l)
		}
		if in.Result.Cases[2].Case.Title != "Noor, 21" {
			t.Error("the result was changed")
		}
	}
}

// put puts a text at the places of the story of noor.yaml.
func put(evil string) func(name, text string) string {
	line := regexp.MustCompile(`(?m)^(  (?:now|otherwise|wish|summary): |title: |municipality: |      (?:title|text): )(?:>-\n(?:    .*\n)+|.*$)`)
	return func(name, text string) string {
		if name != "noor.yaml" {
			return text
		}
		text = line.ReplaceAllStringFunc(text, func(s string) string {
			key := line.FindStringSubmatch(s)[1]
			return key + `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(evil) + "\"\n"
		})
		return strings.ReplaceAll(text, "Ze vroeg niet hoe het ging. Ze vroeg welke kleur de dag had.", strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(evil))
	}
}

// TestHostile puts hostile texts at the places of a story; none takes effect.
func TestHostile(t *testing.T) {
	t.Parallel()
	count := func(text string) (n int) {
		walk(parse(t, text), func(*html.Node) { n++ })
		return n
	}
	harmless := count(withoutScript(t, page(t, input(t, "ipta/noor.yaml", lang.EN, put("harmless")))))
	for _, evil := range []string{
		`<script>alert(1)</script>`, `<img src=x onerror=alert(1)>`, `"><svg onload=alert(1)>`, `</style><script>x</script>`,
		`[x](javascript:alert(1))`, `![x](https://evil.example/x.png)`, `<https://evil.example>`, `{{.Version}}`, `</title><b>`,
		`<a href="javascript:x">y</a>`, `&lt;b&gt;`, "<!-- -->", strings.Repeat("x", 100_000), strings.Repeat("[", 30_000),
	} {
		got := withoutScript(t, page(t, input(t, "ipta/noor.yaml", lang.EN, put(evil))))
		for _, bad := range []string{"<script", "onerror=alert(1)>", `href="javascript`, "src=x", `href="https://evil`, "<b>"} {
			if strings.Contains(strings.ReplaceAll(got, "&lt;", ""), bad) && strings.Contains(got, bad) && !strings.Contains(got, "&lt;img src=x") {
				t.Errorf("%.40q: the page holds %q", evil, bad)
			}
		}
		if n := count(got); n != harmless {
			t.Errorf("%.40q: %d elements, want %d", evil, n, harmless)
		}
		if len(got) < len(evil) || evil[0] == '<' && !strings.Contains(got, html.EscapeString(evil)) {
			t.Errorf("%.40q is not shown as text", evil)
		}
	}
	got := page(t, input(t, "ipta/noor.yaml", lang.EN, put("a\u202eb")))
	if strings.Contains(got, "\u202e") {
		t.Error("the direction of writing can be overridden")
	}
}

// pair is a call of say in a template, with its English and Dutch text.
var pair = regexp.MustCompile(`say "([^"]*)" "([^"]*)"`)

// TestTemplatesInBothLanguages wants both halves of every text of a template,
// and no English one in a Dutch page or the other way round.
func TestTemplatesInBothLanguages(t *testing.T) {
	t.Parallel()
	dutch, english := page(t, input(t, "ipta/*.yaml", lang.NL, nil)), page(t, input(t, "ipta/*.yaml", lang.EN, nil))
	names, _ := filepath.Glob("templates/*.html")
	found := 0
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range pair.FindAllStringSubmatch(string(text), -1) {
			found++
			en, nl := m[1], m[2]
			if en == "" || nl == "" || strings.Count(en, "%") != strings.Count(nl, "%") {
				t.Errorf("%s: %q and %q", name, en, nl)
			}
			if len(en) > 20 && !strings.Contains(en, "%") && en != nl && (strings.Contains(dutch, en) || strings.Contains(english, nl)) {
				t.Errorf("%s: %q or %q stands in the page of the other language", name, en, nl)
			}
		}
		if n := strings.Count(string(text), "{{say ") + strings.Count(string(text), `"{{say "`); n > 0 && len(pair.FindAllString(string(text), -1)) < strings.Count(string(text), "{{say ") {
			t.Errorf("%s: a text is not a pair", name)
		}
		bare := regexp.MustCompile(`(?s)\{\{.*?\}\}|<[^>]*>`).ReplaceAllString(string(text), "")
		if word := regexp.MustCompile(`\pL{3,}`).FindString(bare); word != "" {
			t.Errorf("%s: %q stands outside say", name, word)
		}
	}
	const least = 60
	if found < least {
		t.Errorf("found %d texts only", found)
	}
}

// TestOneCase wants a page of one case without the chapter over all.
func TestOneCase(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"minimal/*.yaml", "ipta/robin.yaml"} {
		got := page(t, input(t, name, lang.NL, nil))
		weighted := strings.HasPrefix(name, "ipta")
		if strings.Contains(got, `id="overall"`) != weighted {
			t.Errorf("%s: the chapter over all is there: %v", name, !weighted)
		}
		if !strings.Contains(got, "Wie betaalt, en wanneer") {
			t.Errorf("%s: nobody pays", name)
		}
	}
}

// TestSampleFirst wants the warning on the sample on the page of the answer, and before
// any figure in the chapter over all.
func TestSampleFirst(t *testing.T) {
	t.Parallel()
	got := page(t, input(t, "ipta/*.yaml", lang.EN, nil))
	_, answer, _ := strings.Cut(got, `id="answer"`)
	if answer, _, _ = strings.Cut(answer, `id="front"`); !strings.Contains(answer, "no random sample") {
		t.Error("the answer has no warning")
	}
	_, chapter, _ := strings.Cut(got, `<section id="overall"`)
	warning, figure := strings.Index(chapter, "no random sample"), strings.Index(chapter, "€")
	if warning < 0 || figure < warning {
		t.Errorf("the warning stands at %d, the first amount at %d", warning, figure)
	}
}

// TestEvidenceBesideTheRatio wants what a ratio rests on before the figures in which
// the ratio stands, of each case and of all.
func TestEvidenceBesideTheRatio(t *testing.T) {
	t.Parallel()
	in := input(t, "ipta/*.yaml", lang.NL, nil)
	got := html.UnescapeString(page(t, in))
	wants := []string{ground.Sentence(in.Result.Aggregate.Evidence, in.Result.Aggregate.Totals, in.Parameters, lang.NL)}
	for _, c := range in.Result.Cases {
		wants = append(wants, ground.Sentence(c.Evidence, c.Totals, in.Parameters, lang.NL))
	}
	for _, want := range wants {
		_, after, found := strings.Cut(got, want)
		ratio, next := strings.Index(after, "Baten per euro kosten"), strings.Index(after, "Van de baten rust")
		if !found || want == "" || ratio < 0 || next >= 0 && next < ratio {
			t.Errorf("the ratio does not follow on %q", want)
		}
	}
	if !strings.Contains(got, "Bron, graad 1–2") {
		t.Error("the sources do not say what all rests on")
	}
}

// TestReckonedHasSources wants the sources to say where the discount rate and the price
// index come from.
func TestReckonedHasSources(t *testing.T) {
	t.Parallel()
	got := html.UnescapeString(page(t, input(t, "ipta/*.yaml", lang.EN, nil)))
	_, sources, _ := strings.Cut(got, `id="sources-head"`)
	for _, want := range []string{"<strong>discount rate</strong>", "rwseconomie.nl/discontovoet", "<strong>price index</strong>", "World Bank"} {
		if !strings.Contains(sources, want) {
			t.Errorf("%q is not among the sources", want)
		}
	}
}

// TestEveryEuroHangs wants the amount of a line beside its event in the story.
func TestEveryEuroHangs(t *testing.T) {
	t.Parallel()
	got := withoutStyle(page(t, input(t, "ipta/noor.yaml", lang.EN, nil)))
	_, timeline, _ := strings.Cut(got, `<ol class="timeline">`)
	timeline, _, _ = strings.Cut(timeline, "</ol>")
	_, event, _ := strings.Cut(timeline, "Een plan voor als het misgaat")
	event, _, _ = strings.Cut(event, "</li>")
	for _, want := range []string{"Day in a mental health clinic", "+€7,548", "+€2,266", "+€9,814"} {
		if !strings.Contains(html.UnescapeString(event), want) {
			t.Errorf("the event does not hold %q", want)
		}
	}
}

// TestPaybackOnce: a page says once and for all when a case is earned back: its
// figures, the title of its curve and the words in it are those of the result.
func TestPaybackOnce(t *testing.T) {
	t.Parallel()
	years := regexp.MustCompile(`(?i)earned back after ([0-9.]+) years?\b`)
	turns := func(sums ...int) string {
		lines := "ipta: case/1\ntitle: Sam, 18\nstart: 2020\n"
		for _, group := range []string{"interventions", "avoided"} {
			lines += group + ":\n"
			for year, sum := range sums {
				if quantity := max(-sum, 0); group == "interventions" && quantity > 0 {
					lines += fmt.Sprintf("  - {unit_cost: ipta_coach, quantity: %d, years: %d}\n", quantity, year)
				} else if group == "avoided" && sum > 0 {
					lines += fmt.Sprintf("  - {unit_cost: ipta_coach, quantity: %d, years: %d, without: 100%%, with: 0%%}\n", sum, year)
				}
			}
		}
		return lines
	}
	for _, text := range []string{
		"", turns(-10, 20, -30, 50), turns(0, -10, 20), turns(0, -10, 1), turns(-1000, 2300, -1330), turns(-1000, 2300, -1305), turns(-1000, 1010), turns(0, 10),
	} {
		in := input(t, "minimal/*.yaml", lang.EN, func(_, sam string) string { return cmp.Or(text, sam) })
		for _, perspective := range []string{"society", "municipality", "participant"} {
			var err error
			if in.Result, err = calc.Calculate(in.Parameters, allCases(in), calc.Options{Perspective: perspective}, 1); err != nil {
				t.Fatal(err)
			}
			totals := in.Result.Cases[0].Totals
			_, spread, _ := strings.Cut(withoutStyle(page(t, in)), "<dt>Earned back after</dt>")
			key, spread, _ := strings.Cut(spread, "</dd>")
			if want := fmt.Sprintf(">%.1f years<", totals.Payback.Value); totals.Payback.OK != strings.Contains(key, want) {
				t.Errorf("%s%s: the payback is %+v, the page says %s", text, perspective, totals.Payback, key)
			}
			told := years.FindAllStringSubmatch(spread, -1)
			back := totals.DiscountedPayback
			if (len(told) > 0) != (back.OK && back.Value > 0) {
				t.Errorf("%s%s: the discounted payback is %+v, the curve says %q", text, perspective, back, told)
			}
			for _, x := range told {
				if x[1] != fmt.Sprintf("%.1f", back.Value) {
					t.Errorf("%s%s: the discounted payback is %+v, the curve says %q", text, perspective, back, x[0])
				}
			}
		}
	}
}

// TestCarefulBorneOut wants what the answer says of careful values to be borne out
// where the page says what the result rests on.
func TestCarefulBorneOut(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		in := input(t, "ipta/*.yaml", l, nil)
		a := in.Result.Aggregate
		if !a.Evidence.Careful.OK {
			t.Fatal("no careful ratio")
		}
		want := html.EscapeString(ground.Careful(a.Evidence, a.Totals, in.Parameters, l))
		_, rests, _ := strings.Cut(page(t, in), ">"+ground.Title(l)+"</h")
		if rests, _, _ = strings.Cut(rests, "<table"); !strings.Contains(rests, want) {
			t.Errorf("%s: %q is not in %.800q", l, want, rests)
		}
	}
}
