package magazine_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ipta/pkg/lang"
)

// tongues returns the texts of a page by the language that a screen reader would
// read them in.
func tongues(t *testing.T, page string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	var walk func(n *html.Node, tongue string)
	walk = func(n *html.Node, tongue string) {
		if n.Type == html.TextNode {
			texts[tongue] += n.Data + "\n"
			return
		}
		if code, ok := attribute(n, "lang"); ok {
			tongue = code
		}
		if n.Data == "script" || n.Data == "style" {
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, tongue)
		}
	}
	walk(parse(t, page), "")
	return texts
}

// TestTongues wants each text of a story in its own language, so that a screen
// reader pronounces it rightly, and all else in that of the page.
func TestTongues(t *testing.T) {
	t.Parallel()
	arabic := only("noor.yaml", strings.NewReplacer("  language: nl", "  language: ar"))
	once := only("analysis.yaml", strings.NewReplacer(`{nl: "Zes jongeren, zes wegen", en: "Six young people, six ways"}`, "Zes jongeren, zes wegen\nlanguage: nl", `{nl: "Alleen met de post", en: "Alone with the post"}`, "Alleen met de post"))
	in := input(t, "ipta/*.yaml", lang.EN, func(name, text string) string { return arabic(name, once(name, text)) })
	texts := tongues(t, page(t, in))
	noor, selam := in.Result.Cases[2].Case, in.Result.Cases[4].Case
	for want, list := range map[string][]string{
		"ar": {noor.Story.Now, noor.Story.Timeline[0].Title, noor.Story.Timeline[0].Text, noor.Story.Wish, noor.Story.Quotes[0].Text, noor.Story.Quotes[1].Text, noor.Story.Themes.Hard[0]},
		"nl": {selam.Story.Now, selam.Story.Timeline[0].Title, selam.Story.Quotes[1].Text, "Zes jongeren, zes wegen", "Alleen met de post"},
		"en": {"told in Arabic", "told in Dutch", "Part of this is told in Dutch and in Arabic", "Debts, forms and letters come", "The road", "Her younger sister sleeps well again", "The coach", "are scaled up to 175 participants", "Setback"},
	} {
		for _, text := range list {
			if !strings.Contains(texts[want], text) {
				t.Errorf("%q is not in %s", text, want)
			}
			for other, said := range texts {
				if other != want && text != "Zes jongeren, zes wegen" && strings.Contains(said, text+"\n") {
					t.Errorf("%q is read in %s", text, other)
				}
			}
		}
	}
	right := 0
	walk(parse(t, page(t, in)), func(n *html.Node) {
		code, _ := attribute(n, "lang")
		if dir, _ := attribute(n, "dir"); (code == "ar") != (dir == "rtl") {
			t.Errorf("%s in %q runs %q", n.Data, code, dir)
		} else if dir == "rtl" {
			right++
		}
	})
	if right < 10 {
		t.Errorf("%d texts run from right to left", right)
	}
	unsaid := tongues(t, page(t, input(t, "ipta/*.yaml", lang.EN, only("selam.yaml", strings.NewReplacer("  language: nl", "")))))
	if text := selam.Story.Now; !strings.Contains(unsaid["en"], text) || strings.Contains(unsaid["nl"], text) {
		t.Error("a text of which nobody says the language is called Dutch")
	}
	dutch := tongues(t, page(t, input(t, "ipta/*.yaml", lang.NL, nil)))
	if _, ok := dutch["nl"]; !ok || len(dutch) != 1 {
		t.Errorf("a Dutch page of Dutch stories speaks %d languages", len(dutch))
	}
}
