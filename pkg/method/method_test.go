package method

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/price"
)

var file = &diag.File{Name: "c.yaml"}

// on returns a line of the case file.
func on(line int32) diag.Pos { return diag.Pos{File: file, Line: line, Column: 1} }

func given(x float64) model.Number { return model.Number{Value: x, Given: true} }

func ref(name string) model.Ref { return model.Ref{Name: name} }

func all(stakeholder string) []model.Portion {
	return []model.Portion{{Stakeholder: stakeholder, Share: 1}}
}

// unitCost returns a unit cost that gives no cause for findings: 1000 in
// prices of the price level, borne by the municipality.
func unitCost(id string) *model.UnitCost {
	return &model.UnitCost{
		ID: id, Label: lang.Same(strings.ToUpper(id)), Kind: model.Cost, Value: given(1000), PriceYear: 2024,
		BorneBy: all("municipality"), Confidence: 3, Source: model.Source{Title: "Study"},
		Pos: diag.Pos{File: &diag.File{Name: "p.yaml"}, Line: int32(id[0]), Column: 1},
	}
}

// line returns a line that gives no cause for findings, in line at of the file.
func line(group model.Group, index int, id string, at int32) *model.Line {
	l := field.Blank(group)
	l.Index, l.UnitCost, l.From, l.To, l.EvidenceGrade, l.Pos = index, ref(id), 1, 1, 3, on(at)
	l.Without, l.With = given(0.4), given(0)
	if group == model.Achieved {
		l.Without, l.With = given(0.1), given(0.6)
	}
	return &l
}

// world is what one test is about: parameters, cases and context, without
// cause for findings until the test changes something.
type world struct {
	p           *model.Parameters
	c           *model.Case // the first of cases
	cases       []*model.Case
	perspective string
	x           Context
}

// newWorld returns a world with unit costs a to e (costs) and v (a value), and
// one case with a line of a against lines of b, c and v.
func newWorld() *world {
	w := &world{perspective: model.Society}
	w.p = &model.Parameters{
		Currency: "EUR", PriceLevel: 2024, Horizon: 10,
		Discounting:  model.Discounting{Rates: []model.Rate{{Rate: given(0)}}},
		Stakeholders: []model.Label{{ID: "municipality"}, {ID: "participant"}},
		Perspectives: []model.Perspective{{ID: "public", Members: []model.Ref{ref("municipality")}}},
	}
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		w.p.UnitCosts = append(w.p.UnitCosts, unitCost(id))
	}
	v := unitCost("v")
	v.Kind, v.BorneBy, v.EnjoyedBy = model.Value, nil, all("participant")
	w.p.UnitCosts = append(w.p.UnitCosts, v)
	w.addCase("yassin")
	w.c = w.cases[0]
	w.x.Parameters = w.p
	return w
}

func (w *world) addCase(id string) {
	w.cases = append(w.cases, &model.Case{
		ID: id, Start: 2019, Weight: model.Number{Value: 1}, Pos: on(1),
		Interventions: []*model.Line{line(model.Intervention, 0, "a", 10)},
		Avoided:       []*model.Line{line(model.Avoided, 0, "b", 20), line(model.Avoided, 1, "c", 30)},
		Achieved:      []*model.Line{line(model.Achieved, 0, "v", 40)},
	})
}

// withIndex gives the parameters an index without inflation.
func withIndex(w *world) {
	levels := map[int]float64{}
	for year := 2010; year <= 2024; year++ {
		levels[year] = 100
	}
	w.p.Indices = []model.Index{{Index: price.Index{Name: "cpi", Levels: levels}}}
	for _, u := range w.p.UnitCosts {
		u.Index.Name = "cpi"
	}
}

// position returns the places of keys that stand on a line.
func position(keys ...string) map[string]diag.Pos {
	at := map[string]diag.Pos{}
	for _, key := range keys {
		at[key] = on(99)
	}
	return at
}

// result links, calculates and checks.
func (w *world) result(t *testing.T) *calc.Result {
	t.Helper()
	for _, c := range w.cases {
		if found := check.Link(w.p, c); diag.Failed(found) {
			t.Fatal(found[0].Message.In(lang.EN))
		}
	}
	r, err := calc.Calculate(w.p, w.cases, calc.Options{Perspective: w.perspective}, 1)
	if err != nil {
		t.Fatal(err)
	}
	Check(r, w.x)
	return r
}

// shown puts all findings in words: those of each case, then those of all.
func shown(r *calc.Result, l lang.Language) string {
	var b strings.Builder
	show := func(f diag.Finding) {
		accepted := ""
		if f.Accepted != nil {
			accepted = " (" + f.Accepted.Because + ")"
		}
		fmt.Fprintf(&b, "%s:%d %s %s %s %s: %s%s\n", f.Pos.Name(), f.Pos.Line, f.Severity, f.ID, f.Case, f.Path, f.Message.In(l), accepted)
		for _, x := range f.Related {
			fmt.Fprintf(&b, "  %s:%d %s\n", x.Pos.Name(), x.Pos.Line, x.Message.In(l))
		}
	}
	for _, c := range r.Cases {
		for _, f := range c.Findings {
			show(f)
		}
	}
	for _, f := range r.Findings {
		show(f)
	}
	return b.String()
}

// codes lists the codes of all findings.
func codes(r *calc.Result) string {
	var all []string
	for _, c := range r.Cases {
		for _, f := range c.Findings {
			all = append(all, f.ID)
		}
	}
	for _, f := range r.Findings {
		all = append(all, f.ID)
	}
	return strings.Join(all, " ")
}

// same compares the findings with want and holds that the Dutch texts take all
// their arguments and differ from the English ones.
func same(t *testing.T, r *calc.Result, want string) {
	t.Helper()
	english, dutch := shown(r, lang.EN), shown(r, lang.NL)
	if diff := cmp.Diff(strings.TrimPrefix(want, "\n"), english); diff != "" {
		t.Errorf("findings differ (-want +got):\n%s", diff)
	}
	if strings.Contains(english+dutch, "%!") {
		t.Errorf("arguments do not fit:\n%s", dutch)
	}
	if english != "" && english == dutch {
		t.Errorf("the Dutch is the English: %s", dutch)
	}
}

func TestCatalogue(t *testing.T) {
	t.Parallel()
	var got []string
	for _, e := range Catalogue {
		got = append(got, e.Code)
		for _, text := range []lang.Text{e.Finding, e.Why, e.Mend} {
			if text.EN == "" || text.NL == "" || text.EN == text.NL {
				t.Errorf("%s: a text lacks a language: %q", e.Code, text)
			}
			if text != e.Why && strings.HasSuffix(text.EN, ".") {
				t.Errorf("%s: %q ends in a full stop", e.Code, text.EN)
			}
		}
		for _, why := range []string{e.Why.EN, e.Why.NL} {
			if strings.Count(why, ".") != 1 || !strings.HasSuffix(why, ".") {
				t.Errorf("%s: why is not one sentence: %q", e.Code, why)
			}
		}
		if e.Severity != diag.Warning && e.Severity != diag.Note {
			t.Errorf("%s: severity %s", e.Code, e.Severity)
		}
	}
	if diff := cmp.Diff(check.MethodCodes, got); diff != "" {
		t.Errorf("codes differ from check.MethodCodes (-want +got):\n%s", diff)
	}
	if _, ok := Explain("no-such-check"); ok {
		t.Error("Explain knows no-such-check")
	}
}

func TestNothingToFind(t *testing.T) {
	t.Parallel()
	same(t, newWorld().result(t), "")
}

func TestAccept(t *testing.T) {
	t.Parallel()
	allow := func(because, until string) []model.Allow {
		return []model.Allow{
			{Check: check.NoSource, Because: "another"},
			{Check: check.SureWithout, Because: because, By: "J", Until: model.Date(until), Pos: on(80)},
		}
	}
	for _, c := range []struct {
		name   string
		change func(w *world)
		want   *diag.Acceptance
		lapsed bool
	}{
		{"by nobody", func(w *world) {}, nil, false},
		{"by the case", func(w *world) { w.c.Allow = allow("judge", "") }, &diag.Acceptance{Because: "judge", By: "J"}, false},
		{"by the parameters", func(w *world) { w.p.Allow = allow("rule", "") }, &diag.Acceptance{Because: "rule", By: "J"}, false},
		{"by the analysis", func(w *world) {
			w.x.Analysis = &model.Analysis{Allow: allow("talk", "")}
		}, &diag.Acceptance{Because: "talk", By: "J"}, false},
		{"by the case first", func(w *world) {
			w.c.Allow, w.p.Allow = allow("judge", ""), allow("rule", "")
		}, &diag.Acceptance{Because: "judge", By: "J"}, false},
		{"until a date that nobody looks at", func(w *world) {
			w.c.Allow = allow("judge", "2020-01-01")
		}, &diag.Acceptance{Because: "judge", By: "J", Until: "2020-01-01"}, false},
		{"on its last day", func(w *world) {
			w.c.Allow, w.x.AsOf = allow("judge", "2027-01-01"), "2027-01-01"
		}, &diag.Acceptance{Because: "judge", By: "J", Until: "2027-01-01"}, false},
		{"the day after", func(w *world) {
			w.c.Allow, w.x.AsOf = allow("judge", "2027-01-01"), "2027-01-02"
		}, nil, true},
		{"lapsed in the case, not in the parameters", func(w *world) {
			w.c.Allow, w.p.Allow, w.x.AsOf = allow("judge", "2027-01-01"), allow("rule", "2028-01-01"), "2027-06-01"
		}, &diag.Acceptance{Because: "rule", By: "J", Until: "2028-01-01"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld()
			w.c.Avoided[0].Without = model.Number{Value: 1}
			c.change(w)
			r := w.result(t)
			if got := codes(r); got != check.SureWithout {
				t.Fatalf("found %q, want %s alone, accepted or not", got, check.SureWithout)
			}
			f := r.Cases[0].Findings[0]
			if diff := cmp.Diff(c.want, f.Accepted); diff != "" {
				t.Errorf("acceptance (-want +got):\n%s", diff)
			}
			tellsLapse := slices.ContainsFunc(f.Related, func(x diag.Related) bool { return x.Pos == on(80) })
			if tellsLapse != c.lapsed {
				t.Errorf("tells of a lapsed acceptance: %v, want %v", tellsLapse, c.lapsed)
			}
			if f.Why.IsZero() {
				t.Error("the finding does not say why it matters")
			}
		})
	}
}

func TestAcceptOnAllCases(t *testing.T) {
	t.Parallel()
	allow := []model.Allow{{Check: check.AllWinners, Because: "chosen"}}
	for _, c := range []struct {
		name   string
		change func(w *world)
		want   bool
	}{
		{"by nobody", func(w *world) {}, false},
		{"by one of the cases", func(w *world) { w.cases[1].Allow = allow }, false},
		{"by the first of the cases", func(w *world) { w.cases[0].Allow = allow }, false},
		{"by all cases", func(w *world) { w.cases[0].Allow, w.cases[1].Allow = allow, allow }, true},
		{"by the analysis", func(w *world) { w.x.Analysis = &model.Analysis{Allow: allow} }, true},
		{"by the parameters", func(w *world) { w.p.Allow = allow }, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld()
			w.addCase("selam")
			c.change(w)
			r := w.result(t)
			if got := codes(r); got != check.AllWinners {
				t.Fatalf("found %q, want %s alone", got, check.AllWinners)
			}
			if got := r.Findings[0].Accepted != nil; got != c.want {
				t.Errorf("accepted %v, want %v", got, c.want)
			}
		})
	}
}

// TestWhole holds that only what is all of it reads as 100%.
func TestWhole(t *testing.T) {
	t.Parallel()
	for share, want := range map[whole]string{1: "100%", 0.997: "more than 99%", 0.99: "99%", 0.631: "63%"} {
		if got := share.In(lang.EN); got != want {
			t.Errorf("%v: got %s, want %s", float64(share), got, want)
		}
	}
	if got, want := (figures{lang.Same("A"), lang.Same("B"), lang.Same("A")}).In(lang.NL), `"A" en "B"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
