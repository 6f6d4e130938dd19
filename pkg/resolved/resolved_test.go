package resolved_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/resolved"
)

// failer is a test, or one check of a property.
type failer interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

func read(t failer, path string) *diag.File {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash(path))
	if err != nil {
		t.Fatal(err)
	}
	return &diag.File{Name: path, Text: text}
}

func noErrors(t failer, findings []diag.Finding) {
	t.Helper()
	for _, f := range findings {
		if f.Severity == diag.Error {
			t.Fatalf("%s:%d: %s: %s", f.Pos.Name(), f.Pos.Line, f.Path, f.Message.In(lang.EN))
		}
	}
}

// loaded reads a parameter file and the cases that match a pattern. What a file
// extends lies beside it.
func loaded(t failer, parameters, pattern string) (*model.Parameters, []*model.Case) {
	t.Helper()
	beside := func(name string, from *diag.File) (*diag.File, error) {
		name = strings.TrimSuffix(name, ".yaml") + ".yaml"
		return read(t, filepath.Join(filepath.Dir(from.Name), name)), nil
	}
	p, findings := load.Parameters(read(t, parameters), beside, nil)
	noErrors(t, findings)
	files, err := filepath.Glob(filepath.FromSlash(pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no file matches %s: %v", pattern, err)
	}
	var cases []*model.Case
	for _, name := range files {
		content, findings := load.Cases(read(t, name), nil)
		noErrors(t, findings)
		cases = append(cases, content.Cases...)
	}
	for _, c := range cases {
		noErrors(t, check.Link(p, c))
	}
	return p, cases
}

// saved writes a model as the result file holds it, and reads it back.
func saved(t failer, m resolved.Model) resolved.Model {
	t.Helper()
	text, err := json.Marshal(map[string]any{"ipta": "result/1", "resolved": m})
	if err != nil {
		t.Fatal(err)
	}
	back, findings := resolved.FromResult(&diag.File{Name: "old.json", Text: text})
	noErrors(t, findings)
	return back
}

// sameResult calculates a model and what is left of it after it was saved, and
// wants the same bits.
func sameResult(t failer, p *model.Parameters, cases []*model.Case, perspective string) {
	t.Helper()
	want, err := calc.Calculate(p, cases, calc.Options{Perspective: perspective}, 1)
	if err != nil {
		t.Fatal(err)
	}
	m := saved(t, resolved.Of(p, cases, perspective))
	q, restored := m.Restore()
	got, err := calc.Calculate(q, restored, calc.Options{Perspective: m.Perspective.ID}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(calc.CaseResult{}), cmpopts.IgnoreTypes(&model.Case{}, &model.Line{})); diff != "" {
		t.Fatalf("%s: %s", perspective, diff)
	}
	if diff := cmp.Diff(variables(t, p, cases), variables(t, q, restored)); diff != "" {
		t.Fatalf("the uncertain numbers differ: %s", diff)
	}
	if diff := cmp.Diff(m, resolved.Of(q, restored, m.Perspective.ID)); diff != "" && perspective == "society" {
		t.Fatalf("what is restored resolves to something else: %s", diff)
	}
}

// variables lists the numbers that simulation and a break-even analysis move.
func variables(t failer, p *model.Parameters, cases []*model.Case) (all []string) {
	for _, vary := range []calc.Vary{calc.VaryUncertain, calc.VaryAll} {
		plan, err := calc.NewPlan(p, calc.Options{Vary: vary})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			plan.Add(c)
		}
		for i := range plan.Variables {
			all = append(all, plan.ID(i))
		}
	}
	return all
}

func TestSavedNumbersGiveTheSameResult(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ parameters, cases string }{
		{"../../parameters/nl-2024.yaml", "../../examples/ipta/[^a]*.yaml"},
		{"../../parameters/nl-2024-cautious.yaml", "../../examples/ipta/[^a]*.yaml"},
		{"../../testdata/oracle/parameters.yaml", "../../testdata/oracle/cases.yaml"},
		{"../../testdata/oracle/overlay.yaml", "../../testdata/oracle/cases.yaml"},
	} {
		p, cases := loaded(t, c.parameters, c.cases)
		for _, perspective := range []string{"society", "public", "municipality"} {
			sameResult(t, p, cases, perspective)
		}
	}
}

// TestChangedNumbersGiveTheSameResult puts arbitrary values in place of those
// of the oracle, whose cases have every kind of line.
func TestChangedNumbersGiveTheSameResult(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, cases := loaded(t, "../../testdata/oracle/overlay.yaml", "../../testdata/oracle/cases.yaml")
		share := func() model.Number {
			x := rapid.Float64Range(0, 1).Draw(t, "share")
			switch rapid.IntRange(0, 3).Draw(t, "how") {
			case 0:
				return model.Number{Value: x, Given: true}
			case 1:
				return model.Number{Value: x}
			case 2:
				return model.Number{Value: x, Given: true, Spread: &model.Spread{Low: x / 2, High: x, Distribution: "uniform"}}
			}
			return model.Number{Value: x, Given: true, Spread: &model.Spread{Low: x, High: x, Voices: []model.Voice{{Who: "coach", Value: x}}}}
		}
		p.Convention = rapid.SampledFrom(discount.Conventions).Draw(t, "convention")
		p.Rates = []model.Rate{{Rate: share()}, {From: 3, Rate: share()}}
		for _, u := range p.UnitCosts {
			u.RealGrowth = share()
			u.Value.Value = rapid.Float64Range(0, 1e3).Draw(t, "value") // growth makes a thousand times as much of it
			u.Value.Spread = nil
		}
		for _, c := range cases {
			c.Weight = model.Number{Value: rapid.Float64Range(0.1, 99).Draw(t, "weight"), Given: true}
			for _, l := range c.Lines() {
				l.Quantity = model.Number{Value: rapid.Float64Range(0, 999).Draw(t, "quantity"), Given: true}
				l.To = l.From + rapid.IntRange(0, 9).Draw(t, "length")
				if l.Group != model.Intervention {
					l.Without, l.With, l.Deadweight, l.DropOff = share(), share(), share(), share()
				}
			}
			noErrors(t, check.Link(p, c))
		}
		sameResult(t, p, cases, rapid.SampledFrom([]string{"society", "public", "municipality"}).Draw(t, "perspective"))
	})
}

func TestFromResultSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	p, cases := loaded(t, "../../testdata/oracle/parameters.yaml", "../../testdata/oracle/cases.yaml")
	text, err := json.Marshal(resolved.Of(p, cases, "public"))
	if err != nil {
		t.Fatal(err)
	}
	good := `{"ipta":"result/1","resolved":` + string(text) + "}"
	for _, c := range []struct{ name, old, new, id, path string }{
		{"nothing", "", "", "", ""},
		{"no JSON", "{", "", "result-syntax", ""},
		{"broken off", "}]}}", "", "result-syntax", ""},
		{"something else", "result/1", "case/1", "result-syntax", ""},
		{"no numbers", `"resolved"`, `"simulation"`, "result-resolved", "resolved"},
		{"unknown name", `"horizon"`, `"horizont"`, "result-syntax", ""},
		{"text for a number", `"price_level":2024`, `"price_level":"2024"`, "result-syntax", "resolved.price_level"},
		{"horizon", `"horizon":`, `"horizon":99`, "result-value", "resolved.horizon"},
		{"rate", `"rate":{"value":0.`, `"rate":{"value":8.`, "result-value", "resolved.discounting.rates[0].rate"},
		{"convention", `"year-start"`, `"noon"`, "result-value", "resolved.discounting.convention"},
		{"perspective", `"id":"public"`, `"id":""`, "", ""},
		{"unit cost", `"unit_cost":"eviction"`, `"unit_cost":"evictoin"`, "unknown-unit-cost", "resolved.avoided[0].unit_cost"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			changed := strings.Replace(good, c.old, c.new, 1)
			if changed == good && c.old != c.new {
				t.Fatalf("%q is not in %s", c.old, good)
			}
			f := &diag.File{Name: "old.json", Text: []byte(changed)}
			_, findings := resolved.FromResult(f)
			if c.id == "" {
				noErrors(t, findings)
				return
			}
			if len(findings) == 0 || findings[0].ID != c.id || findings[0].Path != c.path {
				t.Fatalf("got %+v, want %s at %s", findings, c.id, c.path)
			}
			if pos := findings[0].Pos; pos.File != f || pos.Line != 1 || pos.Column < 1 || int(pos.Column) > len(changed)+1 {
				t.Errorf("the place lies outside the file: %+v", pos)
			}
		})
	}
}

// TestUnread wants the place where a file that is no result stops being one, and how to
// mend it.
func TestUnread(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text         string
		line, column int32
		want         string
	}{
		{"", 1, 1, "the file is empty; make"},
		{" \n", 1, 1, "the file is empty; make"},
		{"hello", 1, 1, "one begins with {; make it"},
		{"\n [1]", 2, 2, "one begins with {; make it"},
		{"{\n  \"ipta\": \"result/1\",\n  \"aggregate\": {\"cases\": 12\n\n", 3, 27, "breaks off here; copy it again"},
		{"{\n  \"ipta\": \"result/1\",\n  \"cases\": [1 2]}", 3, 15, "cannot stand here in JSON; the result was changed"},
		{"{\n  \"ipta\": \"result/9\"}", 2, 3, `of the form "result/9", and this version of ipta reads "result/1"`},
		{"{\n  \"ipta\": \"theme/1\"}", 2, 3, `a result says "ipta": "result/1"`},
		{"{\"ipta\": \"result/1\"}", 1, 1, "make it again with calc -f json"},
	} {
		_, findings := resolved.FromResult(&diag.File{Name: "x.json", Text: []byte(c.text)})
		if len(findings) != 1 {
			t.Fatalf("%q: %v", c.text, findings)
		}
		if f := findings[0]; f.Pos.Line != c.line || f.Pos.Column != c.column || !strings.Contains(f.Message.In(lang.EN), c.want) || f.Message.In(lang.NL) == f.Message.In(lang.EN) {
			t.Errorf("%q: %d:%d: %s; want %d:%d: %s", c.text, f.Pos.Line, f.Pos.Column, f.Message.In(lang.EN), c.line, c.column, c.want)
		}
	}
}

// TestFromResultNamesKinds wants the words of a reader for a value of the wrong
// kind, not those of JSON.
func TestFromResultNamesKinds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ resolved, en, nl string }{
		{`"x"`, "a text stands here, and a group of names with values is expected", "hier staat een tekst, en er wordt een groep namen met waarden verwacht"},
		{`{"price_level": "2024"}`, "a text stands here, and a whole number is expected", "hier staat een tekst, en er wordt een heel getal verwacht"},
		{`{"price_level": 2024.5}`, "the number 2024.5 stands here, and a whole number is expected", "hier staat het getal 2024.5, en er wordt een heel getal verwacht"},
		{`{"cases": {"id": "a"}}`, "a group of names with values stands here, and a list is expected", "hier staat een groep namen met waarden, en er wordt een lijst verwacht"},
		{`{"cases": [{"id": 12}]}`, "a number stands here, and a text is expected", "hier staat een getal, en er wordt een tekst verwacht"},
		{`{"cases": [{"id": [1]}]}`, "a list stands here, and a text is expected", "hier staat een lijst, en er wordt een tekst verwacht"},
		{`{"cases": [{"weight": true}]}`, "true or false stands here, and a number is expected", "hier staat true of false, en er wordt een getal verwacht"},
		{`{"cases": [{"weight": {"value": 1, "default": 2}}]}`, "a number stands here, and true or false is expected", "hier staat een getal, en er wordt true of false verwacht"},
	} {
		f := &diag.File{Name: "old.json", Text: []byte(`{"ipta": "result/1", "resolved": ` + c.resolved + "}")}
		_, findings := resolved.FromResult(f)
		if len(findings) != 1 || findings[0].ID != "result-syntax" {
			t.Fatalf("%s: got %+v, want one result-syntax", c.resolved, findings)
		}
		again := map[lang.Language]string{
			lang.EN: "; the result was changed, make it again with calc -f json",
			lang.NL: "; de uitkomst is gewijzigd, maak haar opnieuw met calc -f json",
		}
		for l, want := range map[lang.Language]string{lang.EN: c.en, lang.NL: c.nl} {
			if got := findings[0].Message.In(l); got != want+again[l] {
				t.Errorf("%s: %q, want %q", c.resolved, got, want+again[l])
			}
		}
		if path := findings[0].Path; path != "resolved" && !strings.HasPrefix(path, "resolved.") {
			t.Errorf("%s: at %q, want a path in resolved", c.resolved, path)
		}
	}
}

func FuzzFromResult(f *testing.F) {
	f.Add([]byte(`{"ipta":"result/1","resolved":{"discounting":{"rates":[{"from":0,"rate":0.02}],"convention":"year-start"},"price_level":2024,"perspective":{"id":"society","members":null},"cases":[{"id":"a","lines":[{"group":"avoided","from":0,"to":1}]}]}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		m, findings := resolved.FromResult(&diag.File{Name: "old.json", Text: text})
		if diag.Failed(findings) {
			return
		}
		p, cases := m.Restore()
		if _, err := calc.Calculate(p, cases, calc.Options{Perspective: m.Perspective.ID}, 1); err != nil {
			t.Skip(err)
		}
	})
}
