package magazine_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	unsafe "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"ipta/pkg/lang"
	"ipta/pkg/magazine"
	"ipta/pkg/photo"
)

func plain(t *testing.T, in magazine.Input) string {
	t.Helper()
	var b bytes.Buffer
	if err := magazine.Markdown(&b, in); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// asPage shows Markdown as a reader that allows everything: HTML, bare addresses
// as links, tables.
func asPage(t *testing.T, text string) *html.Node {
	t.Helper()
	var b bytes.Buffer
	m := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(unsafe.WithUnsafe()))
	if err := m.Convert([]byte(text), &b); err != nil {
		t.Fatal(err)
	}
	return parse(t, b.String())
}

// wordsOf returns the text of an element with single spaces.
func wordsOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// elements returns the texts of all elements of a name, without the table of
// contents and what only a script or paper shows.
func elements(root *html.Node, name string) (all []string) {
	var hidden []string
	walk(root, func(n *html.Node) {
		_, isHidden := attribute(n, "hidden")
		if class, _ := attribute(n, "class"); isHidden || n.Data == "nav" || slices.Contains(strings.Fields(class), "paper") {
			walk(n, func(n *html.Node) {
				if n.Data == name {
					hidden = append(hidden, wordsOf(n))
				}
			})
		}
	})
	walk(root, func(n *html.Node) {
		if n.Data == name && !slices.Contains(hidden, wordsOf(n)) {
			all = append(all, wordsOf(n))
		}
	})
	return all
}

// TestMarkdownTellsTheSame wants the sections of the page, its tables and its
// sentences in the same order in Markdown.
func TestMarkdownTellsTheSame(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		in := input(t, "ipta/*.yaml", l, nil)
		text := plain(t, in)
		if text != plain(t, in) {
			t.Errorf("%s: the bytes differ", l)
		}
		first, second := parse(t, page(t, in)), asPage(t, text)
		for _, name := range []string{"h1", "h2"} {
			if want, got := elements(first, name), elements(second, name); !slices.Equal(got, want) {
				t.Errorf("%s: the headings %s are %q, want %q", l, name, got, want)
			}
		}
		if want, got := len(elements(first, "table")), len(elements(second, "table")); got != want {
			t.Errorf("%s: %d tables, want %d", l, got, want)
		}
		all := wordsOf(second)
		at := 0
		for _, want := range elements(first, "p") {
			found := strings.Index(all[at:], strings.Join(strings.Fields(want), " "))
			if found < 0 {
				if !strings.Contains(all, want) && !strings.HasPrefix(want, "1 ") && !strings.ContainsAny(want[:1], "23456789") {
					t.Errorf("%s: Markdown does not say %q", l, want)
				}
				continue
			}
			at += found
		}
		for _, want := range elements(first, "desc") {
			if !strings.Contains(all, strings.Join(strings.Fields(want), " ")) {
				t.Errorf("%s: no picture is told as %q", l, want)
			}
		}
	}
}

// TestMarkdownHostile wants nothing of a file to take effect in Markdown, however
// it is read: no element, link or picture but those of the page itself.
func TestMarkdownHostile(t *testing.T) {
	t.Parallel()
	count := func(text string) map[string]int {
		n := map[string]int{}
		walk(asPage(t, text), func(e *html.Node) {
			if href, ok := attribute(e, "href"); ok && !strings.HasPrefix(href, "https://") {
				t.Errorf("a link leads to %q", href)
			}
			n[e.Data]++
		})
		return n
	}
	harmless := count(plain(t, input(t, "ipta/noor.yaml", lang.EN, put("harmless"))))
	for _, evil := range []string{
		`<script>alert(1)</script>`, `<img src=x onerror=alert(1)>`, `[x](javascript:alert(1))`, `![x](https://evil.example/x.png)`,
		`<https://evil.example>`, `https://evil.example`, `www.evil.example`, `HTTP://evil.example`, `mail@evil.example`, `[x]: https://evil.example`,
		`# head`, `- item`, `+ item`, `= line`, `1. item`, `12) item`, `> quote`, `---`, `***`, `| a | b |`, "`code`", "```", `~~~`, `**bold** _it_ ~~x~~`,
		`&lt;b&gt; &#60;b&#62;`, `\<b\>`, `<!-- x -->`, `$x$`, `[^1]`, `- [ ] task`, `a | b`, `{{.Version}}`,
	} {
		text := plain(t, input(t, "ipta/noor.yaml", lang.EN, put(evil)))
		got := count(text)
		for name, n := range got {
			// A summary is Markdown, of which little takes effect.
			if slices.Contains([]string{"strong", "em", "ul", "ol", "li", "p", "blockquote", "hr"}, name) {
				continue
			}
			if n != harmless[name] {
				t.Errorf("%q: %d elements %s, want %d", evil, n, name, harmless[name])
			}
		}
		if wish := strings.Join(strings.Fields(evil), " "); strings.Count(wordsOf(asPage(t, text)), wish) < 5 {
			t.Errorf("%q is not shown as it is written", evil)
		}
	}
	for _, evil := range []string{strings.Repeat("> ", 5000), strings.Repeat("- ", 5000) + "x", strings.Repeat("x", 100_000)} {
		plain(t, input(t, "ipta/noor.yaml", lang.EN, func(name, text string) string {
			return strings.Replace(text, "    Ik lag maanden", "    "+evil+" Ik lag maanden", 1)
		}))
	}
}

// TestMarkdownPhoto wants the words of a photo, and the photo itself nowhere.
func TestMarkdownPhoto(t *testing.T) {
	t.Parallel()
	in := input(t, "ipta/noor.yaml", lang.NL, nil)
	one := photo.Picture{MIME: "image/png", Data: []byte("x"), Width: 1, Height: 1}
	in.Photos = map[string][]photo.Picture{"noor": {one}}
	text := plain(t, in)
	if !strings.Contains(text, "Te zien: Getekende vos op een vensterbank.") || !strings.Contains(text, "Beeld: tekening bij het verhaal") || strings.Contains(text, "data:") {
		t.Error("the photo is not told in words")
	}
}
