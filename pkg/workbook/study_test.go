package workbook_test

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"

	"ipta/parameters"
	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/workbook"
)

// study is a calculation to be written as a workbook.
type study struct {
	p *model.Parameters
	a *model.Analysis
	r *calc.Result
}

// options say what a study reads: a built-in parameter set (or the text of a
// file), case files or their text, and values in place of theirs.
type options struct {
	params, paramsText, perspective string
	cases                           []string
	caseText                        string
	sets                            []string
}

func readBuiltin(name string, _ *diag.File) (*diag.File, error) {
	text, err := parameters.Files.ReadFile(name + ".yaml")
	return &diag.File{Name: name, Text: text}, err
}

// read reads and calculates a study; any mistake in the files fails the test.
func read(t testing.TB, o options) study {
	t.Helper()
	var findings []diag.Finding
	var sets []load.Set
	for _, arg := range o.sets {
		set, found := load.ParseSet(arg, "--set", diag.Pos{})
		sets, findings = append(sets, set), append(findings, found...)
	}
	file := &diag.File{Name: "parameters.yaml", Text: []byte(o.paramsText)}
	if o.paramsText == "" {
		var err error
		if file, err = readBuiltin(o.params, nil); err != nil {
			t.Fatal(err)
		}
	}
	p, found := load.Parameters(file, readBuiltin, sets)
	if findings = append(findings, found...); p == nil {
		t.Fatalf("parameters: %v", messages(findings))
	}
	findings = append(findings, check.Parameters(p)...)
	st := study{p: p}
	files := []*diag.File{}
	if o.caseText != "" {
		files = append(files, &diag.File{Name: "case.yaml", Text: []byte(o.caseText)})
	}
	for _, name := range o.cases {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, &diag.File{Name: path.Base(name), Text: text})
	}
	var cases []*model.Case
	for _, f := range files {
		content, found := load.Cases(f, sets)
		findings = append(findings, found...)
		cases = append(cases, content.Cases...)
		for _, a := range content.Analyses {
			st.a = a
		}
	}
	for _, c := range cases {
		findings = append(findings, check.Link(p, c)...)
	}
	if diag.Failed(findings) {
		t.Fatal(messages(findings))
	}
	var err error
	if st.r, err = calc.Calculate(p, cases, calc.Options{Perspective: o.perspective}, 1); err != nil {
		t.Fatal(err)
	}
	return st
}

func messages(findings []diag.Finding) string {
	var b bytes.Buffer
	for _, f := range findings {
		fmt.Fprintf(&b, "%s:%d: %s: %s\n", f.Pos.Name(), f.Pos.Line, f.Path, f.Message.In(lang.EN))
	}
	return b.String()
}

// examples are the files of the six example cases and their analysis.
func examples(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../../examples/ipta/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no example cases: %v", err)
	}
	slices.Sort(files)
	return files
}

func (s study) write(t testing.TB, l lang.Language) []byte {
	t.Helper()
	method.Check(s.r, method.Context{Parameters: s.p, Analysis: s.a})
	var b bytes.Buffer
	if err := workbook.Write(&b, s.r, s.p, s.a, workbook.Options{Lang: l, Version: "test"}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
