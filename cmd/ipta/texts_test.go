package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestTextsInBothLanguages wants every lang.Text in the source to say
// something in both languages, with the same verbs.
func TestTextsInBothLanguages(t *testing.T) {
	t.Parallel()
	found := 0
	for _, top := range []string{"pkg", "cmd"} {
		err := filepath.WalkDir(filepath.Join("..", "..", top), func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			files := token.NewFileSet()
			file, err := parser.ParseFile(files, name, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				literal, ok := n.(*ast.CompositeLit)
				if !ok {
					return true
				}
				if en, nl, ok := textLiteral(literal); ok {
					found++
					checkPair(t, files.Position(literal.Pos()).String(), en, nl)
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	const least = 300 // far fewer than there are: the search itself works
	if found < least {
		t.Errorf("found only %d texts", found)
	}
}

// textLiteral returns the two halves of a composite literal with the keys EN
// and NL, or of type lang.Text; a half that is no plain text is "?".
func textLiteral(literal *ast.CompositeLit) (en, nl string, ok bool) {
	named := false
	switch kind := literal.Type.(type) {
	case *ast.SelectorExpr:
		pkg, isName := kind.X.(*ast.Ident)
		named = isName && pkg.Name == "lang" && kind.Sel.Name == "Text"
	case *ast.Ident:
		named = kind.Name == "Text"
	}
	if len(literal.Elts) == 0 {
		return "", "", false // the zero value, compared with
	}
	keyed := false
	for i, element := range literal.Elts {
		value := element
		key := []string{"EN", "NL"}[min(i, 1)]
		if pair, isPair := element.(*ast.KeyValueExpr); isPair {
			name, isName := pair.Key.(*ast.Ident)
			if !isName {
				return "", "", false
			}
			key, value = name.Name, pair.Value
			keyed = keyed || key == "EN" || key == "NL"
		}
		switch key {
		case "EN":
			en = plain(value)
		case "NL":
			nl = plain(value)
		}
	}
	return en, nl, named || keyed
}

func plain(e ast.Expr) string {
	literal, ok := e.(*ast.BasicLit)
	if !ok {
		return "?"
	}
	text, err := strconv.Unquote(literal.Value)
	if err != nil {
		return "?"
	}
	return text
}

func checkPair(t *testing.T, place, en, nl string) {
	t.Helper()
	if strings.TrimSpace(en) == "" || strings.TrimSpace(nl) == "" {
		t.Errorf("%s: a text in one language only: %q, %q", place, en, nl)
	}
	if en != "?" && nl != "?" && verbs(en) != verbs(nl) {
		t.Errorf("%s: other verbs in Dutch than in English: %q, %q", place, en, nl)
	}
	if strings.Contains(strings.ToLower(en), "confidence") && strings.Contains(" "+strings.ToLower(nl), " zekerheid") {
		t.Errorf("%s: confidence is betrouwbaarheid in Dutch, as in files: %q", place, nl)
	}
	if strings.Contains(strings.ToLower(nl), "profite") {
		t.Errorf("%s: young people and victims do not profiteer; they gaan erop vooruit: %q", place, nl)
	}
}

// verbs counts the verbs of a format.
func verbs(text string) int {
	n := 0
	text = strings.ReplaceAll(text, "%%", "")
	for _, verb := range []string{"%s", "%q", "%d", "%v", "%c", "%g", "%#x", "%U"} {
		n += strings.Count(text, verb)
	}
	return n
}

// TestHelpIsTranslated wants the help of each command to say in other words in
// Dutch what it does, with no English heading, and the other way round.
func TestHelpIsTranslated(t *testing.T) {
	t.Parallel()
	var paths []string
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		if cmd.IsAvailableCommand() || !cmd.HasParent() {
			paths = append(paths, strings.TrimPrefix(strings.TrimPrefix(cmd.CommandPath(), "ipta"), " "))
		}
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
	}
	walk(newRoot(newSession(nil, Env{})))
	for _, path := range paths {
		dutch, _ := ipta(t, ".", append(strings.Fields(path), "--help", "--lang", "nl")...)
		english, _ := ipta(t, ".", append(strings.Fields(path), "--help", "--lang", "en")...)
		does, _, _ := strings.Cut(english, "Usage:")
		if doet, _, _ := strings.Cut(dutch, "Gebruik:"); doet == does {
			t.Errorf("ipta %s --help says in both languages what it does: %q", path, does)
		}
		for _, word := range []string{"Usage:", "Flags:", "Examples:", "Commands:", "default", "print this", " the "} {
			if strings.Contains(dutch, word) {
				t.Errorf("ipta %s --help --lang nl says %q", path, word)
			}
		}
		for _, word := range []string{"Gebruik:", "Opties:", "standaard ", " het "} {
			if strings.Contains(english, word) {
				t.Errorf("ipta %s --help --lang en says %q", path, word)
			}
		}
	}
	if !slices.Contains(paths, "params show") {
		t.Errorf("the commands are %q", paths)
	}
}
