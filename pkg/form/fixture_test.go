package form_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"ipta/parameters"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/form"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
)

// builtin is a built-in set of parameters, which the tests share.
var builtin = sync.OnceValue(func() *model.Parameters {
	read := func(name string, _ *diag.File) (*diag.File, error) {
		text, err := parameters.Files.ReadFile(name + ".yaml")
		return &diag.File{Name: name, Text: text}, err
	}
	file, err := read("nl-2024", nil)
	if err != nil {
		panic(err)
	}
	p, found := load.Parameters(file, read, nil)
	if p == nil {
		panic(fmt.Sprint(found))
	}
	return p
})

// examples returns the cases of the examples.
func examples(t testing.TB) (cases []*model.Case) {
	t.Helper()
	for _, pattern := range []string{"ipta/*.yaml", "minimal/*.yaml"} {
		names, err := filepath.Glob(filepath.Join("..", "..", "examples", pattern))
		if err != nil || len(names) == 0 {
			t.Fatal(pattern, err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			cases = append(cases, fromYAML(t, name, string(text))...)
		}
	}
	return cases
}

// fromYAML reads cases that must be right.
func fromYAML(t testing.TB, name, text string) []*model.Case {
	t.Helper()
	content, found := load.Cases(&diag.File{Name: name, Text: []byte(text)}, nil)
	if diag.Failed(found) {
		t.Fatalf("%s: %v", name, found)
	}
	return content.Cases
}

// options are those of a form in a language, with a built-in set. Of rows beyond those
// that are filled in it shows the amount in one only, as more take time.
func options(l lang.Language) form.Options {
	return form.Options{Lang: l, Parameters: builtin(), Checks: check.MethodCodes, Spare: 1, Areas: []model.Label{
		{ID: "housing", Label: lang.Text{EN: "Housing", NL: "Wonen"}}, {ID: "finances", Label: lang.Text{EN: "Money", NL: "Geld"}}}}
}

// write writes a form, which must lose nothing.
func write(t testing.TB, cases []*model.Case, o form.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	lost, err := form.Write(&b, cases, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(lost) > 0 {
		t.Errorf("lost: %v", lost)
	}
	return b.Bytes()
}
