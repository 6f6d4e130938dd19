package main

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"github.com/spf13/viper"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/require"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/compare"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/render"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/finding"
	"ipta/pkg/report/resultfile"
)

// FuzzSettings reads ipta.yaml. Every place that a finding names lies inside it.
func FuzzSettings(f *testing.F) {
	for _, text := range []string{
		"lang: nl\n", "require: [\"bcr>=1\", 'each: npv>0']\nset: [a=b]\n", "a: &a [*a]\n", "a: *b\n", "? [a]\n: b\n", "- a\n", "\xff", "a: 'b",
		"lang: nl\nlang: en\n", "{a: {b: c}}", "a: !!x y\n", "---\na: b\n---\nc: d\n", "<<: {lang: nl}\n", "? &a\n: *a\n", "ipta: settings/1\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		set := settings{values: viper.New(), origins: map[string]origin{}}
		set.read(&diag.File{Name: files.Settings, Text: text})
		lines := int32(bytes.Count(text, []byte("\n")) + 1)
		for _, found := range set.findings {
			if p := found.Pos; p.Line < 1 || p.Line > lines || p.Column < 1 {
				t.Errorf("%s at line %d, column %d of %d lines", found.ID, p.Line, p.Column, lines)
			}
		}
		shown(t, finding.Diagnostics(set.findings, lang.NL, finding.MaxDiagnostics))
	})
}

// FuzzRequire reads expressions of --require. What it takes it can also judge.
func FuzzRequire(f *testing.F) {
	for _, text := range []string{
		"bcr>=1", "each: npv > 0 and payback<5", "findings == 0", "bcr", "bcr >=", "bcr>=1 or npv>0", "bcr=>1", "each:each:npv>0", "bcr>=1e400",
		"bcr>=0x10", "bcr>=.nan", "bcr>=1 and", "", "\x1b[31m", "p_npv_positive>90%",
	} {
		f.Add(text)
	}
	aggregate, ofCases := require.Names()
	f.Fuzz(func(t *testing.T, text string) {
		r, refused := require.Parse(text, aggregate, ofCases)
		if refused != nil {
			shown(t, clean(refused.In(lang.NL)))
			return
		}
		if reflect.DeepEqual(r, require.Requirement{}) {
			t.Errorf("%q asks nothing", text)
		}
		for _, m := range r.Broken(require.Of(&calc.Result{})) {
			shown(t, clean(m.In(lang.EN)))
		}
	})
}

// FuzzSavedResult reads a result file and calculates it again, as ipta why and
// ipta verify do.
func FuzzSavedResult(f *testing.F) {
	f.Add([]byte(`{"ipta":"result/1","resolved":{"discounting":{"rates":[{"from":0,"rate":0.02}],"convention":"year-start"},"price_level":2024,"perspective":{"id":"society","members":null},"cases":[{"id":"a","lines":[{"group":"avoided","from":0,"to":1}]}]},"cases":[{"id":"a","title":"A"}]}`))
	f.Add([]byte(`{"ipta":"result/1"}`))
	f.Add([]byte(`{"ipta":"parameters/1","resolved":[]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		var messages bytes.Buffer
		s := newSession(nil, Env{In: bytes.NewReader(text), Err: &messages, Environ: []string{"LANG=nl_NL"}})
		saved, err := s.readResult(files.Stdin)
		if err == nil {
			var setting *compare.Setting
			if setting, err = saved.setting(); err == nil && setting.Result == nil {
				t.Error("a result without figures")
			}
		}
		if err != nil {
			shown(t, clean(failure.Reason(err).In(lang.NL)))
		}
		shown(t, messages.String())
	})
}

// FuzzCalculation takes a case all the way to each format, with parameters of
// its own. Nothing of it may take effect in a terminal.
func FuzzCalculation(f *testing.F) {
	names, err := filepath.Glob("../../examples/*/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	file, _ := study.Builtin(study.DefaultParameters)
	p, findings := load.Parameters(file, study.Source{}.ReadParameters, nil)
	if p == nil {
		f.Fatal(findings)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		content, findings := load.Cases(&diag.File{Name: "x.yaml", Text: text}, nil)
		for _, c := range content.Cases {
			findings = append(findings, check.Link(p, c)...)
		}
		findings = append(findings, check.Cases(content.Cases)...)
		shown(t, finding.Diagnostics(diag.Sort(findings), lang.EN, finding.MaxDiagnostics))
		if diag.Failed(findings) || len(content.Cases) == 0 {
			return
		}
		st := &study.Study{Parameters: p, Cases: content.Cases, Jobs: 1}
		result, err := calculate(st, model.Society, "")
		if err != nil {
			return // the amounts are too large
		}
		d := calculation.Document(result, p, nil, calculation.Options{Lang: lang.NL, Detail: report.Full, By: calculation.Breakdowns[:3], GrossToNet: true})
		var out bytes.Buffer
		saved := resultfile.New(result, p, resultfile.Meta{Lang: lang.NL})
		for name, write := range map[string]func() error{
			"text":     func() error { return render.Text(&out, d, render.TextOptions{Width: 80}) },
			"markdown": func() error { return render.Markdown(&out, d) },
			"csv":      func() error { return render.CSV(&out, saved, "") },
			"json":     func() error { return render.JSON(&out, saved) },
		} {
			out.Reset()
			if err := write(); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if name == "json" && strings.Contains(out.String(), "NaN") && !bytes.Contains(text, []byte("NaN")) {
				t.Error("JSON holds NaN")
			}
			shown(t, out.String())
		}
	})
}

// shown wants a text to hold nothing that steers a terminal.
func shown(t *testing.T, text string) {
	t.Helper()
	for i, r := range text {
		if unicode.IsControl(r) && r != '\n' && (r != '\r' || !strings.HasPrefix(text[i:], "\r\n")) {
			t.Fatalf("%U takes effect in %.200q", r, text[max(0, i-50):])
		}
	}
}
