package form_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"ipta/parameters"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/form"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
)

// builtin returns a built-in set of parameters.
func builtin(t testing.TB, name string) *model.Parameters {
	t.Helper()
	read := func(name string, _ *diag.File) (*diag.File, error) {
		text, err := parameters.Files.ReadFile(name + ".yaml")
		return &diag.File{Name: name, Text: text}, err
	}
	file, err := read(name, nil)
	if err != nil {
		t.Fatal(err)
	}
	p, found := load.Parameters(file, read, nil)
	if p == nil {
		t.Fatal(found)
	}
	return p
}

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

// options are those of a form in a language, with a built-in set.
func options(t testing.TB, l lang.Language) form.Options {
	return form.Options{Lang: l, Parameters: builtin(t, "nl-2024"), Checks: check.MethodCodes, Areas: []model.Label{
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
