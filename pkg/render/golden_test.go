package render

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/report/unitcosts"
)

// golden compares an output with the one stored under testdata; IPTA_UPDATE=1
// stores it anew.
func golden(t *testing.T, name string, write func(io.Writer) error) {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", name)
	if os.Getenv("IPTA_UPDATE") == "1" {
		if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), out.String()); diff != "" {
		t.Errorf("%s (-stored +now; IPTA_UPDATE=1 stores it anew):\n%s", name, diff)
	}
}

// document is the fixture with the details and breakdowns of options.
func document(t testing.TB, o calculation.Options) report.Document {
	p := parameters()
	return calculation.Document(calculated(t, p, "", firstCase(), secondCase(), noCosts()), p, sampled(), o)
}

// TestFormats holds one document and one result in every format.
func TestFormats(t *testing.T) {
	t.Parallel()
	lines := document(t, calculation.Options{Lang: lang.NL, Detail: report.Lines})
	full := document(t, calculation.Options{Lang: lang.EN, Detail: report.Full, By: calculation.Breakdowns, GrossToNet: true})
	p := parameters()
	result := resultfile.New(calculated(t, p, "public", firstCase(), secondCase(), noCosts()), p, resultfile.Meta{
		Version: "0.0.0", Lang: lang.EN, Analysis: sampled(),
		Inputs: []resultfile.Input{{Path: "cases/first.yaml", SHA256: "00", Kind: "case"}}})
	for name, write := range map[string]func(io.Writer) error{
		"lines.nl.80.txt":       func(w io.Writer) error { return Text(w, lines, TextOptions{Width: 80}) },
		"lines.nl.60.color.txt": func(w io.Writer) error { return Text(w, lines, TextOptions{Width: 60, Color: true}) },
		"full.en.120.txt":       func(w io.Writer) error { return Text(w, full, TextOptions{Width: 120}) },
		"full.en.40.txt":        func(w io.Writer) error { return Text(w, full, TextOptions{Width: 40}) },
		"lines.nl.md":           func(w io.Writer) error { return Markdown(w, lines) },
		"result.json":           func(w io.Writer) error { return JSON(w, result) },
		"result.csv":            func(w io.Writer) error { return CSV(w, result, RFC4180) },
		"result.nl.csv":         func(w io.Writer) error { return CSV(w, result, ExcelNL) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			golden(t, name, write)
		})
	}
}

// TestOneCase holds a document of one case, from a perspective that is not
// all of society.
func TestOneCase(t *testing.T) {
	t.Parallel()
	p := parameters()
	r := calculated(t, p, "municipality", firstCase())
	for name, detail := range map[string]report.Detail{"one.en.80.txt": report.Lines, "one-summary.en.80.txt": report.Summary} {
		d := calculation.Document(r, p, nil, calculation.Options{Lang: lang.EN, Detail: detail})
		golden(t, name, func(w io.Writer) error { return Text(w, d, TextOptions{Width: 80}) })
	}
}

func TestParameters(t *testing.T) {
	t.Parallel()
	p := parameters()
	golden(t, "parameters.nl.100.txt", func(w io.Writer) error {
		return Text(w, unitcosts.List(p, p.UnitCosts, p.Numbers, lang.NL), TextOptions{Width: 100})
	})
	golden(t, "parameters.en.60.txt", func(w io.Writer) error {
		return Text(w, unitcosts.List(p, p.UnitCosts, p.Numbers, lang.EN), TextOptions{Width: 60})
	})
	golden(t, "unitcost.en.80.txt", func(w io.Writer) error {
		return Text(w, unitcosts.One(p, p.UnitCost("eviction"), lang.EN), TextOptions{Width: 80})
	})
}
