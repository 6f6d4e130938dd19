package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	xhtml "golang.org/x/net/html"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
)

// allowedTongues are words, and ends of phrases, that may stand in an output of a language:
// names of files and of a version, and words that both languages have.
var allowedTongues = map[lang.Language][]string{
	lang.NL: {"analysis", "dev", "brief", "flat", "folder", "last"},
	lang.EN: {"mbo", "telling", "a van,"},
}

// TestTongues wants no word of the program in English in a Dutch publication, brief or
// budget, and none in Dutch in an English one, but where a text says that it is in another
// language, in the title of a source and in code.
func TestTongues(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("makes each output in each language")
	}
	of := ownWords(t)
	dir := t.TempDir()
	six, err := filepath.Abs(filepath.Join("..", "..", "examples", "ipta"))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lang.Languages {
		other := lang.EN
		if l == lang.EN {
			other = lang.NL
		}
		for command, ext := range map[string]string{"report": ".html", "brief": ".html", "budget": ".md"} {
			name := filepath.Join(dir, command+"-"+string(l)+ext)
			if said, status := inProcess(dir, nil, command, six, "--lang", string(l), "-q", "-o", name); status != failure.Done {
				t.Fatal(said)
			}
			page, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			root, err := xhtml.Parse(strings.NewReader(string(page)))
			if err != nil {
				t.Fatal(err)
			}
			found := map[string]string{} // with a text in which it stands
			spoken(root, l, func(text string) {
				left := strings.ToLower(text)
				for _, allowed := range allowedTongues[l] {
					left = regexp.MustCompile(`\b`+allowed).ReplaceAllString(left, "")
				}
				for _, word := range wordsIn(left) {
					if of[other][word] && !of[l][word] {
						found[word] = text
					}
				}
			})
			for word, text := range found {
				t.Errorf("%s --lang %s says %q: %.90q", command, l, word, strings.TrimSpace(text))
			}
		}
	}
}

var wordOfText = regexp.MustCompile(`\p{L}{3,}`)

func wordsIn(text string) []string { return wordOfText.FindAllString(strings.ToLower(text), -1) }

// ownWords are the words that the program has in each language: of its pairs of texts, in
// the source and in the templates of the publication.
func ownWords(t *testing.T) map[lang.Language]map[string]bool {
	t.Helper()
	of := map[lang.Language]map[string]bool{lang.EN: {}, lang.NL: {}}
	add := func(en, nl string) {
		for _, word := range wordsIn(en) {
			of[lang.EN][word] = true
		}
		for _, word := range wordsIn(nl) {
			of[lang.NL][word] = true
		}
	}
	said := regexp.MustCompile(`say "([^"]*)" "([^"]*)"`)
	err := filepath.WalkDir(filepath.Join("..", "..", "pkg"), func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || entry.IsDir() || strings.HasSuffix(name, "_test.go"):
			return err
		case strings.HasSuffix(name, ".html"):
			text, err := os.ReadFile(name)
			for _, m := range said.FindAllSubmatch(text, -1) {
				add(string(m[1]), string(m[2]))
			}
			return err
		case !strings.HasSuffix(name, ".go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if literal, ok := n.(*ast.CompositeLit); ok {
				if en, nl, ok := textLiteral(literal); ok {
					add(en, nl)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return of
}

// spoken gives each text below a node that is in a language: not what is marked as being in
// another, the title of a publication, code, or what is never shown.
func spoken(n *xhtml.Node, l lang.Language, give func(string)) {
	if n.Type == xhtml.TextNode {
		give(n.Data)
	}
	if n.Type == xhtml.ElementNode {
		if slices.Contains([]string{"script", "style", "cite", "code"}, n.Data) {
			return
		}
		for _, a := range n.Attr {
			if a.Key == "lang" && a.Val != string(l) {
				return
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		spoken(c, l, give)
	}
}
