package load

import (
	"fmt"
	"strings"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

func TestExtends(t *testing.T) {
	t.Parallel()
	files := map[string]string{
		"base": parametersHead + `name: base
title: Base
horizon: 10
stakeholders: {a: {label: A}, b: {label: B}}
perspectives: {public: [a, b]}
domains: {d: {label: D}}
unit_costs:
  x: {label: X, domain: d, unit: hour, value: 60, low: 50, high: 80, price_year: 2022, source: {title: S, year: 2022}}
  y: {label: Y, domain: d, unit: hour, value: 5, price_year: 2022, source: S}
`,
		"middle": "ipta: parameters/1\nextends: base\nhorizon: 20\n",
	}
	top := newFile("folder/top.yaml", `ipta: parameters/1
extends: middle
discounting: {rate: 4%, convention: mid-year}
perspectives: {public: [a]}
unit_costs:
  x: {value: 70, price_year: 2023, source: {title: T}}
  y: null
  z: {label: Z, domain: d, unit: day, value: 1, price_year: 2024, source: S}
`)
	p, findings := Parameters(top, reader(files), nil)
	if len(findings) > 0 {
		t.Fatal(brief(findings))
	}
	var got []string
	for _, u := range p.UnitCosts {
		got = append(got, fmt.Sprintf("%s %v %v %s:%d", u.ID, u.Value.Value, u.Value.Spread != nil, u.Value.Pos.Name(), u.Value.Pos.Line))
	}
	want := "x 70 false folder/top.yaml:6; z 1 false folder/top.yaml:8"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("unit costs %s, want %s", s, want)
	}
	if p.Name != "top" || !p.Title.IsZero() {
		t.Errorf("name %q and title %q, want those of the file on top", p.Name, p.Title.In(lang.EN))
	}
	if x := p.UnitCosts[0]; x.Source.Title != "T" || x.Source.Year != 0 || x.At["price_year"].Name() != "folder/top.yaml" {
		t.Errorf("source %+v, price year at %+v", x.Source, x.At["price_year"])
	}
	if p.Horizon != 20 || p.Rates[0].Rate.Value != 0.04 || len(p.Perspectives[0].Members) != 1 || p.PriceLevel != 2024 {
		t.Errorf("got %+v", p)
	}
	if len(p.Files) != 3 || p.Files[0] != top {
		t.Errorf("%d files, want 3", len(p.Files))
	}
}

func TestExtendsMistakes(t *testing.T) {
	t.Parallel()
	files := map[string]string{
		"base":    parametersHead,
		"broken":  "ipta: parameters/1\n\tx: y\n",
		"mistake": parametersHead + "horizon: ten\n",
		"case":    "ipta: case/1\n",
		"a":       "ipta: parameters/1\nextends: b\n",
		"b":       "ipta: parameters/1\nextends: a\n",
	}
	for i := range MaxExtends {
		files[fmt.Sprint("n", i)] = fmt.Sprintf("ipta: parameters/1\nextends: n%d\n", i+1)
	}
	for _, c := range []struct{ text, file, want string }{
		{"extends: base\n", "", ""},
		{"extends: nowhere\n", "top", "2:10-7 extends extends-missing\n"},
		{"extends: [base]\n", "top", "2:10-1 extends wrong-shape\n"},
		{"extends: \"\"\n", "top", "2:10-2 extends extends-missing\n"},
		{"extends: broken\n", "broken", "2:1-1  tab\n"},
		{"extends: mistake\n", "mistake", "4:10-3 horizon not-a-number\n"},
		{"extends: case\n", "case", "1:7-6 ipta wrong-kind\n"},
		{"extends: a\n", "b", "2:10-1 extends extends-cycle\n"},
		{"extends: top\n", "top", "2:10-3 extends extends-cycle\n"},
		{"extends: n0\n", "n18", "2:10-3 extends extends-cycle\n"},
		{"extends: base\nprice_level: null\n", "top", "3:1-11  missing-key\n"},
	} {
		text := "ipta: parameters/1\n" + c.text
		files["top"] = text
		top := newFile("top", text)
		p, findings := Parameters(top, reader(files), nil)
		inside(t, findings)
		if got := brief(findings); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
		if len(findings) > 0 && findings[0].Pos.Name() != c.file {
			t.Errorf("%q: found in %q, want %q", c.text, findings[0].Pos.Name(), c.file)
		}
		if (p == nil) != diag.Failed(findings) {
			t.Errorf("%q: parameters %v", c.text, p)
		}
	}
}

// TestUnknownKeyOfOverlay wants a name to be suggested that the file below has,
// and none that the file itself has.
func TestUnknownKeyOfOverlay(t *testing.T) {
	t.Parallel()
	files := map[string]string{"base": parametersHead + "horizon: 10\n"}
	for text, want := range map[string]string{
		"horizn: 3\n":             `unknown key "horizn"; did you mean "horizon"?`,
		"horizon: 3\nhorizn: 4\n": `unknown key "horizn"; "ipta help case-file" and "ipta help parameter-file" name all keys`,
	} {
		_, findings := Parameters(newFile("top", "ipta: parameters/1\nextends: base\n"+text), reader(files), nil)
		if len(findings) != 1 || findings[0].Message.In(lang.EN) != want {
			t.Errorf("%q: got %v, want %s", text, findings, want)
		}
	}
}

// TestSplitNumberOfOverlay wants a decimal comma in braces to be found where the
// fraction after it would count as a null that removes, and the number as whole.
func TestSplitNumberOfOverlay(t *testing.T) {
	t.Parallel()
	files := map[string]string{"base": parametersHead + "horizon: 10\nunit_costs:\n  eviction: {label: E, domain: d, unit: event, price_year: 2024, source: {assumption: a}, value: 8500, low: 5000, high: 9000}\n"}
	for text, want := range map[string]string{
		"unit_costs: {eviction: {value: 8,50}}\n":          "3:32-4 unit_costs.eviction.value decimal-comma\n",
		"discounting: {rate: 2,25%}\n":                     "3:21-5 discounting.rate decimal-comma\n",
		"discounting: {convention: mid-year, rate: 2,25%}": "3:43-5 discounting.rate decimal-comma\n",
		"default_range: {6: null, 5: 40%}\n":               "",
	} {
		_, findings := Parameters(newFile("top", "ipta: parameters/1\nextends: base\n"+text), reader(files), nil)
		if got := brief(findings); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	set, _ := ParseSet("discounting={convention: mid-year, rate: 2,25%}", "--set", diag.Pos{})
	_, findings := Parameters(newFile("top", files["base"]), reader(nil), []Set{set})
	if got, want := brief(findings), "1:42-5 discounting.rate decimal-comma\n"; got != want {
		t.Errorf("--set: got %q, want %q", got, want)
	}
}

// TestNullRemoves wants a null in an overlay to take away what there is, and to
// do nothing where there is nothing.
func TestNullRemoves(t *testing.T) {
	t.Parallel()
	files := map[string]string{
		"base": parametersHead + `stakeholders: {a: {label: A}}
domains: {d: {label: D}}
unit_costs:
  x: {label: X, domain: d, unit: hour, value: 60, price_year: 2024, cashable: 40%, source: S}
`,
		"middle": "ipta: parameters/1\nextends: base\nunit_costs: {x: {cashable: null, low: ~}}\n",
	}
	top := newFile("top", `ipta: parameters/1
extends: middle
horizon: null
discounting: {base_year: null}
stakeholders: {b: , c: null}
unit_costs:
  x: {value: {value: 70, low: null, high: null}, price_year: 2024, confidence: null, low: null, high: null, real_growth: null, cashable: null}
  zz: null
`)
	p, findings := Parameters(top, reader(files), nil)
	if len(findings) > 0 {
		t.Fatal(brief(findings))
	}
	x := p.UnitCosts[0]
	if len(p.UnitCosts) != 1 || x.Cashable != nil || x.Value.Spread != nil || x.Value.Value != 70 || x.Confidence != 0 {
		t.Errorf("got %d unit costs, the first %+v", len(p.UnitCosts), x)
	}
	if len(p.Stakeholders) != 2 || p.Stakeholders[1].ID != "b" || p.BaseYear != nil || p.Horizon != defaultHorizon {
		t.Errorf("got %+v", p)
	}
}

// TestNothingTaken wants a name that is nearly one of the file below told where it is to
// take that away, and no other that is not there.
func TestNothingTaken(t *testing.T) {
	t.Parallel()
	files := map[string]string{"base": parametersHead + "horizon: 10\nindices: {prices: {2024: 100}, rents: {2024: 100}}\n"}
	for text, want := range map[string]string{
		"indices: {rentts: null}\n": `there is no "rentts" to take away; did you mean "rents"?`,
		"indices: {wages: null}\n":  "",
		"indices: {rents: null}\n":  "",
	} {
		_, findings := Parameters(newFile("top", "ipta: parameters/1\nextends: base\n"+text), reader(files), nil)
		got := ""
		for _, f := range findings {
			if f.ID == "unknown-key" {
				got += f.Message.In(lang.EN)
			}
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
