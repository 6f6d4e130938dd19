package selftest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"ipta/parameters"
	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/report/resultfile"
)

// plainJSON returns what YAML says as JSON says it, each key a text: no more is read of
// it here than that.
func plainJSON(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for key := range v {
			v[key] = plainJSON(v[key])
		}
	case map[any]any:
		m := map[string]any{}
		for key, x := range v {
			m[fmt.Sprint(key)] = plainJSON(x)
		}
		return m
	case []any:
		for i := range v {
			v[i] = plainJSON(v[i])
		}
	}
	return value
}

// documents returns the documents of a YAML text.
func documents(t *testing.T, text string) (list []map[string]any) {
	t.Helper()
	d := yaml.NewDecoder(strings.NewReader(text))
	for {
		var value any
		if err := d.Decode(&value); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, plainJSON(value).(map[string]any))
	}
}

func writeJSON(t *testing.T, name string, value any) {
	t.Helper()
	text, err := json.Marshal(value)
	if err == nil {
		err = os.WriteFile(name, text, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// referred holds a calculation of ipta to that of testdata/reference/reference.py, which
// reads the same files: parameters by name, the first of them lowest, and cases by name.
func referred(t *testing.T, python string, sets [][2]string, cases [][2]string, perspective string) {
	t.Helper()
	dir := t.TempDir()
	texts := map[string]string{}
	top := ""
	for _, x := range sets {
		texts[x[0]], top = x[1], x[0]
		writeJSON(t, filepath.Join(dir, strings.TrimSuffix(x[0], ".yaml")+".json"), documents(t, x[1])[0])
	}
	other := func(name string, _ *diag.File) (*diag.File, error) {
		text, ok := texts[name]
		if !ok {
			text, ok = texts[name+".yaml"]
		}
		if !ok {
			return nil, os.ErrNotExist
		}
		return &diag.File{Name: name, Text: []byte(text)}, nil
	}
	p, err := readParameters(top, texts[top], other)
	if err != nil {
		t.Fatal(err)
	}
	var all []any
	var read []*model.Case
	for _, x := range cases {
		for _, d := range documents(t, x[1]) {
			if list, ok := d["cases"].([]any); ok {
				all = append(all, list...)
			} else if kind, _ := d["ipta"].(string); !strings.HasPrefix(kind, "analysis/") {
				if d["id"] == nil {
					d["id"] = strings.TrimSuffix(x[0], ".yaml")
				}
				all = append(all, d)
			}
		}
		content, found := load.Cases(&diag.File{Name: x[0], Text: []byte(x[1])}, nil)
		if err := errors.Join(refused(found), link(p, content.Cases)); err != nil {
			t.Fatal(err)
		}
		read = append(read, content.Cases...)
	}
	writeJSON(t, filepath.Join(dir, "cases.json"), map[string]any{"cases": all})
	r, err := calc.Calculate(p, read, calc.Options{Perspective: perspective}, 1)
	if err != nil {
		t.Fatal(err)
	}
	writeJSON(t, filepath.Join(dir, "result.json"), resultfile.New(r, p, resultfile.Meta{Lang: lang.EN}))
	cmd := exec.Command(python, "../../testdata/reference/reference.py", filepath.Join(dir, strings.TrimSuffix(top, ".yaml")+".json"),
		filepath.Join(dir, "cases.json"), "--against", filepath.Join(dir, "result.json"))
	cmd.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1")
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), ", 0 differ") {
		t.Errorf("%s: %v\n%s", top, err, out)
	}
}

// TestReference holds ipta to the reference calculator in Python, which shares no code
// with it, on the files that are worked by hand or by others, on the examples with the
// built-in sets, and on random studies.
func TestReference(t *testing.T) {
	t.Parallel()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 on the path")
	}
	kit := func(name string) [2]string {
		text, err := readKit(name)
		if err != nil {
			t.Fatal(err)
		}
		return [2]string{name[strings.LastIndex(name, "/")+1:], text}
	}
	hand := [][2]string{kit("byhand/cases.yaml")}
	referred(t, python, [][2]string{kit("byhand/parameters.yaml"), kit("byhand/year-end.yaml")}, hand, "society")
	referred(t, python, [][2]string{kit("evidence/parameters.yaml")}, [][2]string{kit("evidence/cases.yaml")}, "society")
	referred(t, python, [][2]string{kit("oracle/parameters.yaml"), kit("oracle/overlay.yaml")}, [][2]string{kit("oracle/cases.yaml")}, "public")
	n := 2
	if !testing.Short() {
		n = 8
		referred(t, python, [][2]string{kit("byhand/parameters.yaml"), kit("byhand/mid-year.yaml")}, hand, "public")
		referred(t, python, [][2]string{kit("byhand/parameters.yaml"), kit("byhand/optimism.yaml")}, hand, "participant")
		var cases [][2]string
		names, _ := filepath.Glob("../../examples/ipta/*.yaml")
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			cases = append(cases, [2]string{filepath.Base(name), string(text)})
		}
		builtin := func(name string) [2]string {
			text, err := parameters.Files.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			return [2]string{name, string(text)}
		}
		referred(t, python, [][2]string{builtin("nl-2025.yaml")}, cases, "society")
		referred(t, python, [][2]string{builtin("nl-2025.yaml"), builtin("nl-2025-cautious.yaml")}, cases, "public")
	}
	for k := range n {
		s := NewStudy(11, k, casesInStudy)
		referred(t, python, [][2]string{{set, s.Parameters}}, [][2]string{{"cases.yaml", s.Cases}}, s.Perspective)
	}
}

// TestReferenceSays wants one line, and no trace of Python, on files that it cannot use.
func TestReferenceSays(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("Python is started for each")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 on the path")
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"cut.json": `{"ipta": `, "list.json": `[1]`, "bytes.json": "\xff\xfe",
		"parameters.json": `{"ipta": "parameters/1", "price_level": 2024, "discounting": {"rate": 0}}`,
		"unknown.json":    `{"id": "sam", "avoided": [{"unit_cost": "eviction", "without": "30%"}]}`,
		"word.json":       `{"id": "sam", "avoided": [{"value": "much", "unit": "year"}]}`,
		"case.json":       `{"id": "sam", "avoided": [{"value": 10, "unit": "year"}]}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for args, want := range map[string]string{
		"parameters.json cut.json": "cut.json: cannot be read", "parameters.json none.json": "none.json: cannot be read",
		"parameters.json bytes.json": "bytes.json: cannot be read", "list.json case.json": "list.json: holds no file of ipta",
		"parameters.json unknown.json": "cannot be reckoned with (KeyError: ", "parameters.json word.json": "cannot be reckoned with (ValueError: ",
		"parameters.json case.json --against parameters.json": "parameters.json: is no result of these files",
	} {
		cmd := exec.Command(python, append([]string{filepath.Join(sourceFolder(t), "reference.py")}, strings.Fields(args)...)...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1")
		out, err := cmd.CombinedOutput()
		if err == nil || !strings.Contains(string(out), want) || strings.Count(string(out), "\n") != 1 {
			t.Errorf("%s: %v\n%s", args, err, out)
		}
	}
}

// sourceFolder is where the reference calculator stands.
func sourceFolder(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../testdata/reference")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
