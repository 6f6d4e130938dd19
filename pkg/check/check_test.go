package check

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/price"
)

var (
	parameterFile = &diag.File{Name: "p.yaml"}
	caseFile      = &diag.File{Name: "c.yaml"}
)

// in returns a line of the parameter file; of returns one of the case file.
func in(line int32) diag.Pos { return diag.Pos{File: parameterFile, Line: line, Column: 1} }
func of(line int32) diag.Pos { return diag.Pos{File: caseFile, Line: line, Column: 1} }

func ref(name string, pos diag.Pos) model.Ref { return model.Ref{Name: name, Pos: pos} }

func number(x float64) model.Number { return model.Number{Value: x, Given: true} }

// someone returns portions that one or more stakeholders have in equal parts.
func someone(names ...string) []model.Portion {
	var portions []model.Portion
	for _, name := range names {
		portions = append(portions, model.Portion{Stakeholder: name, Share: 1 / float64(len(names)), Pos: in(90)})
	}
	return portions
}

// parameters returns a parameter file that breaks no rule: a cost, a transfer
// and a value, in prices of 2015, 2024 and 2024, at price level 2024.
func parameters() *model.Parameters {
	return &model.Parameters{
		Name: "test", Currency: "EUR", PriceLevel: 2024, Horizon: 10,
		Discounting:  model.Discounting{Rates: []model.Rate{{Rate: number(0.03)}}},
		Indices:      []model.Index{{Index: price.Index{Name: "cpi", Levels: map[int]float64{2015: 100, 2020: 108, 2024: 130}}, Pos: in(2)}},
		Stakeholders: []model.Label{{ID: "municipality", Pos: in(3)}, {ID: "participant", Pos: in(4)}},
		Perspectives: []model.Perspective{{ID: "public", Members: []model.Ref{ref("municipality", in(5))}, Pos: in(5)}},
		Domains:      []model.Label{{ID: "housing", Pos: in(6)}},
		UnitCosts: []*model.UnitCost{
			{
				ID: "eviction", Label: lang.Same("Eviction"), Domain: ref("housing", in(11)), Kind: model.Cost,
				Value: model.Number{Value: 8500, Given: true, Spread: &model.Spread{Low: 5000, High: 12000}}, PriceYear: 2015,
				Index: ref("cpi", diag.Pos{}), BorneBy: someone("municipality"), Confidence: 3,
				Source: model.Source{Title: "Study"}, ReviewBy: "2027-01-01", Pos: in(10),
				At: map[string]diag.Pos{"value": in(12), "price_year": in(13), "borne_by": in(14)},
			},
			{
				ID: "assistance", Domain: ref("other", in(21)), Kind: model.Cost, Value: number(14000), PriceYear: 2024,
				Index: ref("cpi", diag.Pos{}), BorneBy: someone("municipality"), ReceivedBy: someone("participant"), Pos: in(20),
				At: map[string]diag.Pos{"received_by": in(22)},
			},
			{
				ID: "paid_work", Domain: ref("housing", in(31)), Kind: model.Value, Value: number(9000), PriceYear: 2024,
				Index: ref("cpi", diag.Pos{}), EnjoyedBy: someone("participant", "municipality"), Pos: in(30),
				At: map[string]diag.Pos{"kind": in(32), "enjoyed_by": in(33)},
			},
		},
		At: map[string]diag.Pos{"price_level": in(1)},
	}
}

// story returns a case that breaks no rule: one line a group.
func story() *model.Case {
	return &model.Case{
		ID: "yassin", Start: 2019, Weight: number(1), Pos: of(1), At: map[string]diag.Pos{"id": of(2)},
		Interventions: []*model.Line{{Group: model.Intervention, UnitCost: ref("assistance", of(11)), Pos: of(10)}},
		Avoided:       []*model.Line{{Group: model.Avoided, UnitCost: ref("eviction", of(21)), Event: ref("notice", of(22)), Pos: of(20)}},
		Achieved:      []*model.Line{{Group: model.Achieved, UnitCost: ref("paid_work", of(31)), Pos: of(30)}},
		Unpriced:      []model.Unpriced{{For: ref("participant", of(41)), Event: ref("notice", of(42)), Pos: of(40)}},
		Story:         &model.Story{Timeline: []model.Event{{ID: "notice", Pos: of(51)}, {Pos: of(52)}, {Pos: of(53)}}},
	}
}

// shown puts findings in words: place, severity, id, path and message, with
// the related places below.
func shown(findings []diag.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%s:%d %s %s %s: %s\n", f.Pos.Name(), f.Pos.Line, f.Severity, f.ID, f.Path, f.Message.In(lang.EN))
		for _, x := range f.Related {
			fmt.Fprintf(&b, "  %s:%d %s\n", x.Pos.Name(), x.Pos.Line, x.Message.In(lang.EN))
		}
	}
	return b.String()
}

// same compares findings in words, and holds that every message says something
// else in Dutch, with all its arguments in their places.
func same(t *testing.T, findings []diag.Finding, want string) {
	t.Helper()
	if diff := cmp.Diff(strings.TrimPrefix(want, "\n"), shown(findings)); diff != "" {
		t.Errorf("findings differ (-want +got):\n%s", diff)
	}
	for _, f := range findings {
		for _, l := range lang.Languages {
			if text := f.Message.In(l); strings.Contains(text, "%!") {
				t.Errorf("%s: %s", l, text)
			}
		}
		if f.Message.In(lang.NL) == f.Message.In(lang.EN) {
			t.Errorf("%s says in Dutch what it says in English: %s", f.ID, f.Message.In(lang.NL))
		}
	}
}

func TestCases(t *testing.T) {
	t.Parallel()
	a, b, c := story(), story(), story()
	b.ID = "selam"
	c.At, c.Pos = nil, of(60)
	same(t, Cases([]*model.Case{a, b}), "")
	same(t, Cases([]*model.Case{a, b, c}), `
c.yaml:60 error duplicate-case id: case id "yassin" is used twice; give each case an id of its own
  c.yaml:2 "yassin" is also the id of this case
`)
	b.ID, c.ID = "", "" // which was told where they are read
	same(t, Cases([]*model.Case{a, b, c}), "")
}

func TestAnalysis(t *testing.T) {
	t.Parallel()
	all := []*model.Case{story()}
	same(t, Analysis(nil, all, nil), "")
	analysis := &model.Analysis{
		Threads: []model.Thread{
			{Cases: []model.Ref{ref("yassin", of(1))}},
			{Cases: []model.Ref{ref("yassin", of(2)), ref("yasin", of(3)), ref("robin", of(4))}},
		},
		Allow: []model.Allow{{Check: "all-winners", Pos: of(5)}, {Check: "all-winner", Pos: of(6)}, {Check: "winners", Pos: of(7)}},
	}
	same(t, Analysis(analysis, all, nil), `
c.yaml:3 warning unknown-case threads[1].cases[1]: unknown case "yasin"; did you mean "yassin"?
  c.yaml:2 "yassin" is defined here
c.yaml:4 warning unknown-case threads[1].cases[2]: unknown case "robin"; known: yassin
c.yaml:6 error unknown-check allow[1].check: unknown check "all-winner"; did you mean "all-winners"?
c.yaml:7 error unknown-check allow[2].check: unknown check "winners"; did you mean "all-winners"?
`)
}
