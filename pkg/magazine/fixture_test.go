package magazine_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ipta/parameters"
	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/magazine"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/report/finding"
	"ipta/pkg/report/resultfile"
)

// input calculates case files, after edit changed the text of each; edit may be
// nil.
func input(t *testing.T, pattern string, l lang.Language, edit func(name, text string) string) magazine.Input {
	t.Helper()
	read := func(name string, _ *diag.File) (*diag.File, error) {
		text, err := parameters.Files.ReadFile(name + ".yaml")
		return &diag.File{Name: name, Text: text}, err
	}
	file, err := read("nl-2024", nil)
	if err != nil {
		t.Fatal(err)
	}
	p, findings := load.Parameters(file, read, nil)
	in := magazine.Input{Parameters: p, Lang: l, Version: "1.2.3"}
	names, err := filepath.Glob(filepath.Join("..", "..", "examples", pattern))
	if err != nil || len(names) == 0 {
		t.Fatal(pattern, err)
	}
	r := calc.Options{}
	var content load.Content
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		base := filepath.Base(name)
		if edit != nil {
			text = []byte(edit(base, string(text)))
		}
		part, found := load.Cases(&diag.File{Name: base, Text: text}, nil)
		findings = append(findings, found...)
		content.Cases = append(content.Cases, part.Cases...)
		if len(part.Analyses) > 0 {
			in.Analysis = part.Analyses[0]
		}
		in.Inputs = append(in.Inputs, resultfile.Input{Path: base, Kind: "case", SHA256: strings.Repeat("0a", 32)})
	}
	for _, c := range content.Cases {
		findings = append(findings, check.Link(p, c)...)
	}
	if diag.Failed(findings) {
		t.Fatal(finding.Diagnostics(findings, lang.EN, 0))
	}
	if in.Result, err = calc.Calculate(p, content.Cases, r, 1); err != nil {
		t.Fatal(err)
	}
	if err := calc.AddEvidence(in.Result, p, 1); err != nil {
		t.Fatal(err)
	}
	method.Check(in.Result, method.Context{Parameters: p, Analysis: in.Analysis})
	return in
}

func page(t *testing.T, in magazine.Input) string {
	t.Helper()
	var b bytes.Buffer
	if err := magazine.HTML(&b, in); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// withoutStyle is a page without its style sheets.
func withoutStyle(page string) string {
	for {
		from := strings.Index(page, "<style>")
		if from < 0 {
			return page
		}
		page = page[:from] + page[from+strings.Index(page[from:], "</style>")+len("</style>"):]
	}
}

// withoutScript is a page without its script and the data of it, in which no
// mark-up may stand.
func withoutScript(t *testing.T, page string) string {
	t.Helper()
	const start, end = `<script type="application/json" id="whatif-data">`, "</script>\n"
	before, rest, found := strings.Cut(page, start)
	data, rest, _ := strings.Cut(rest, end)
	script, after, _ := strings.Cut(rest, end)
	if !found || strings.ContainsAny(data, "<>&") || !strings.HasPrefix(script, "<script>// What if:") {
		t.Fatalf("no script, or no harmless data: %.60q %.60q", data, script)
	}
	return before + after
}

// only edits one file.
func only(file string, edit *strings.Replacer) func(name, text string) string {
	return func(name, text string) string {
		if slices.Contains(strings.Fields(file), name) {
			return edit.Replace(text)
		}
		return text
	}
}

func allCases(in magazine.Input) (cases []*model.Case) {
	for _, c := range in.Result.Cases {
		cases = append(cases, c.Case)
	}
	return cases
}
