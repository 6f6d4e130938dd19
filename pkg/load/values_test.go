package load

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ipta/pkg/diag"
	"ipta/pkg/discount"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/price"
)

// withoutPlaces leaves the places out of a comparison.
var withoutPlaces = cmp.Options{
	cmpopts.IgnoreTypes(diag.Pos{}, map[string]diag.Pos{}, map[int]diag.Pos{}, []*diag.File{}), cmpopts.EquateApprox(0, 1e-15),
}

func given(x float64) model.Number { return model.Number{Value: x, Given: true} }

func TestCaseValues(t *testing.T) {
	t.Parallel()
	content, findings := Cases(newFile("x.yaml", `ipta: case/1
id: yassin
title: Yassin, 19
municipality: Zoetermeer
start: 2019
weight: 29
interventions:
  - {unit_cost: coach, quantity: {value: 80, low: 60, high: 90}, years: 0-1, event: coach}
  - unit_cost: training
avoided:
  - unit_cost: eviction
    without: 40%
    years: 2
    total: 60
    deadweight: 10%
    attributable: 0.7
    displacement: 25%
    drop_off: 15%
    evidence: {grade: 4, text: agreed}
    confidence: 3
    measured: [{on: 2022-06, happened: yes, source: Register}, {on: 2021-06-14, happened: nee}]
    note: {nl: Let op, en: Mind}
  - {label: Eigen, value: 3000, price_year: 2019, domain: work, unit: course, borne_by: {state: 100%}, source: Offerte, cashable: 40%, evidence: geschat}
achieved:
  - {unit_cost: paid_work}
unpriced:
  - {label: Contact, direction: +, for: participant, event: mother, note: x}
  - {label: Onrust, direction: "-"}
life_areas:
  housing: {before: 2, after: 4, label: {nl: Wonen, en: Housing}}
  work: [{on: 2020, score: 3}, {on: 2019-03, score: 2}]
  family: {m1: 4, m0: 3, measured: [{on: 2021-02, score: 5}]}
story:
  consent: {story: true, photos: false}
  summary: >-
    One
    text
  timeline:
    - {id: coach, when: 2019-04, kind: help, title: Coach, text: tea, impact: true}
  now: a
  otherwise: b
  wish: c
  quotes: [{who: coach, text: d}]
  feature: true
  photos: [{file: skate.jpg, alt: e, credit: f}]
  themes: {hard: [g], hope: [h, i], dreams: []}
allow:
  - {check: sure-without, because: j, by: k, until: 2027-01-01}
`), nil)
	if len(findings) > 0 {
		t.Fatal(brief(findings))
	}
	line := func(group model.Group, index int, unitCost string, from, to int) *model.Line {
		l := field.Blank(group)
		l.Index, l.UnitCost, l.From, l.To = index, model.Ref{Name: unitCost}, from, to
		return &l
	}
	coach := line(model.Intervention, 0, "coach", 0, 1)
	coach.Quantity = model.Number{Value: 80, Given: true, Spread: &model.Spread{Low: 60, High: 90}}
	coach.Event = model.Ref{Name: "coach"}
	eviction := line(model.Avoided, 0, "eviction", 2, 2)
	eviction.Without, eviction.Total = given(0.4), given(60)
	eviction.Deadweight, eviction.Attributable, eviction.Displacement, eviction.DropOff = given(0.1), given(0.7), given(0.25), given(0.15)
	eviction.EvidenceGrade, eviction.EvidenceText, eviction.Confidence = 4, "agreed", 3
	eviction.Measured = []model.Measured{{On: "2022-06", Happened: true, Source: model.Source{Title: "Register"}}, {On: "2021-06-14"}}
	eviction.Note = lang.Text{EN: "Mind", NL: "Let op"}
	own := line(model.Avoided, 1, "", 1, 1)
	cashable := given(0.4)
	own.EvidenceText = "geschat"
	own.Own = &model.UnitCost{Label: lang.Same("Eigen"), Value: given(3000), PriceYear: 2019, Domain: model.Ref{Name: "work"},
		Unit: lang.Same("course"), BorneBy: []model.Portion{{Stakeholder: "state", Share: 1}}, Source: model.Source{Title: "Offerte"}, Cashable: &cashable}
	want := []*model.Case{{
		ID: "yassin", Title: "Yassin, 19", Municipality: "Zoetermeer", Start: 2019, Weight: given(29),
		Interventions: []*model.Line{coach, line(model.Intervention, 1, "training", 0, 0)},
		Avoided:       []*model.Line{eviction, own},
		Achieved:      []*model.Line{line(model.Achieved, 0, "paid_work", 1, 1)},
		Unpriced: []model.Unpriced{
			{Label: lang.Same("Contact"), Direction: "+", For: model.Ref{Name: "participant"}, Event: model.Ref{Name: "mother"}, Note: lang.Same("x")},
			{Label: lang.Same("Onrust"), Direction: "-"},
		},
		LifeAreas: []model.LifeArea{
			{ID: "housing", Label: lang.Text{EN: "Housing", NL: "Wonen"}, Scores: []model.AreaScore{{On: "before", Score: 2}, {On: "after", Score: 4}}},
			{ID: "work", Scores: []model.AreaScore{{On: "2020", Score: 3}, {On: "2019-03", Score: 2}}},
			{ID: "family", Scores: []model.AreaScore{{On: "2021-02", Score: 5}, {On: "m1", Score: 4}, {On: "m0", Score: 3}}},
		},
		Story: &model.Story{ConsentStory: true, Summary: "One text",
			Timeline: []model.Event{{ID: "coach", When: "2019-04", Kind: "help", Title: "Coach", Text: "tea", Impact: true}},
			Now:      "a", Otherwise: "b", Wish: "c", Feature: true,
			Quotes: []model.Quote{{Who: "coach", Text: "d"}},
			Photos: []model.Photo{{File: "skate.jpg", Alt: "e", Credit: "f"}},
			Themes: model.Themes{Hard: []string{"g"}, Hope: []string{"h", "i"}},
		},
		Allow: []model.Allow{{Check: "sure-without", Because: "j", By: "k", Until: "2027-01-01"}},
	}}
	if diff := cmp.Diff(want, content.Cases, withoutPlaces); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	keys := slices.Sorted(maps.Keys(content.Cases[0].Avoided[1].Own.At))
	if diff := cmp.Diff([]string{"borne_by", "cashable", "domain", "label", "price_year", "source", "unit", "value"}, keys); diff != "" {
		t.Errorf("own keys (-want +got):\n%s", diff)
	}
}

func TestAnalysisValues(t *testing.T) {
	t.Parallel()
	content, findings := Cases(newFile("x.yaml", `ipta: analysis/1
title: Zes
population: 175
selection: {nl: gekozen, en: chosen}
foreword: voorwoord
tagline: {nl: leus, en: line}
sender: Team
date: 2026-03-02
threads:
  - {id: post, kind: hard, title: Post, text: Brieven, cases: [a, b]}
allow: [{check: small-sample, because: x}]
`), nil)
	if len(findings) > 0 {
		t.Fatal(brief(findings))
	}
	want := []*model.Analysis{{
		Title: lang.Same("Zes"), Population: 175, Selection: lang.Text{EN: "chosen", NL: "gekozen"}, Foreword: lang.Same("voorwoord"),
		Tagline: lang.Text{EN: "line", NL: "leus"}, Sender: lang.Same("Team"), Date: lang.Same("2026-03-02"),
		Threads: []model.Thread{{ID: "post", Kind: "hard", Title: lang.Same("Post"), Text: lang.Same("Brieven"), Cases: []model.Ref{{Name: "a"}, {Name: "b"}}}},
		Allow:   []model.Allow{{Check: "small-sample", Because: "x"}},
	}}
	if diff := cmp.Diff(want, content.Analyses, withoutPlaces); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestParameterValues(t *testing.T) {
	t.Parallel()
	p, findings := Parameters(newFile("folder/small.yaml", `ipta: parameters/1
title: {nl: Klein, en: Small}
currency: GBP
price_level: 2024
discounting:
  rate: [{from: 0, rate: 3.5%}, {from: 31, rate: {value: 3%, low: 2%, high: 4%}}]
  convention: year-end
  base_year: 2020
horizon: 5
indices: {cpi: {2015: 100, 2024: 130.31}}
stakeholders: {state: {label: Rijk}, other_one: }
perspectives: {public: [state], all: {label: Allen, members: [state, other_one]}}
domains: {work: {label: {nl: Werk, en: Work}}}
unit_costs:
  work: {label: W, domain: work, unit: year, kind: value, value: 100, price_year: 2015, enjoyed_by: {state: 100%}, source: {assumption: x}}
  cost:
    label: C
    domain: work
    unit: {nl: uur, en: hour}
    value: 8.5
    low: 5
    high: 12
    distribution: triangular
    price_year: 2015
    index: wages
    real_growth: 1%
    borne_by: {state: 60%, other_one: 40%}
    received_by: {other_one: 50%}
    includes: [work]
    overlaps: [work]
    confidence: 3
    cashable: {value: 40%, low: 20%, high: 60%}
    basis: average
    review_by: 2027-01-01
    source: {publisher: P, title: T, year: 2015, url: "https://example.org", page: 12, via: V}
    note: N
optimism_bias: {costs: {1: 0%, 6: 40%}, benefits: {2: 5%}}
default_range: {5: 30%}
sources: [{for: indices.cpi, publisher: CBS, year: 2024}]
allow: [{check: old-price, because: x}]
`), nil, nil)
	if len(findings) > 0 {
		t.Fatal(brief(findings))
	}
	base := 2020
	cashable := model.Number{Value: 0.4, Given: true, Spread: &model.Spread{Low: 0.2, High: 0.6}}
	want := &model.Parameters{
		Name: "small", Title: lang.Text{EN: "Small", NL: "Klein"}, Currency: "GBP", PriceLevel: 2024, Horizon: 5,
		Discounting: model.Discounting{
			Rates: []model.Rate{{From: 0, Rate: given(0.035)}, {From: 31, Rate: model.Number{
				Value: 0.03, Given: true, Spread: &model.Spread{Low: 0.02, High: 0.04}}}},
			Convention: discount.YearEnd, BaseYear: &base,
		},
		Indices:      []model.Index{{Index: price.Index{Name: "cpi", Levels: map[int]float64{2015: 100, 2024: 130.31}}}},
		Stakeholders: []model.Label{{ID: "state", Label: lang.Same("Rijk")}, {ID: "other_one", Label: lang.Same("other_one")}},
		Perspectives: []model.Perspective{
			{ID: "public", Members: []model.Ref{{Name: "state"}}},
			{ID: "all", Label: lang.Same("Allen"), Members: []model.Ref{{Name: "state"}, {Name: "other_one"}}},
		},
		Domains: []model.Label{{ID: "work", Label: lang.Text{EN: "Work", NL: "Werk"}}},
		UnitCosts: []*model.UnitCost{
			{ID: "work", Label: lang.Same("W"), Domain: model.Ref{Name: "work"}, Unit: lang.Same("year"), Kind: model.Value, Value: given(100),
				PriceYear: 2015, Index: model.Ref{Name: "cpi"}, EnjoyedBy: []model.Portion{{Stakeholder: "state", Share: 1}}, Source: model.Source{Assumption: lang.Same("x")}},
			{ID: "cost", Label: lang.Same("C"), Domain: model.Ref{Name: "work"}, Unit: lang.Text{EN: "hour", NL: "uur"}, Kind: model.Cost,
				Value:     model.Number{Value: 8.5, Given: true, Spread: &model.Spread{Low: 5, High: 12, Distribution: "triangular"}},
				PriceYear: 2015, Index: model.Ref{Name: "wages"}, RealGrowth: given(0.01),
				BorneBy:    []model.Portion{{Stakeholder: "state", Share: 0.6}, {Stakeholder: "other_one", Share: 0.4}},
				ReceivedBy: []model.Portion{{Stakeholder: "other_one", Share: 0.5}},
				Includes:   []model.Ref{{Name: "work"}}, Overlaps: []model.Ref{{Name: "work"}}, Confidence: 3, Cashable: &cashable,
				Basis: "average", ReviewBy: "2027-01-01", Note: lang.Same("N"),
				Source: model.Source{Publisher: "P", Title: "T", Year: 2015, URL: "https://example.org", Page: "12", Via: lang.Same("V")}},
		},
		OptimismBias: &model.OptimismBias{Costs: [model.MaxGrade + 1]float64{6: 0.4}, Benefits: [model.MaxGrade + 1]float64{2: 0.05}},
		DefaultRange: [model.MaxGrade + 1]float64{5: 0.3},
		SharedError:  model.Number{Value: 0.5},
		Sources:      []model.NamedSource{{For: "indices.cpi", Source: model.Source{Publisher: "CBS", Year: 2024}}},
		Allow:        []model.Allow{{Check: "old-price", Because: "x"}},
		Names:        []model.Ref{{Name: "small"}},
		Given:        []string{"folder/small.yaml"},
	}
	if diff := cmp.Diff(want, p, withoutPlaces); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	least, findings := Parameters(newFile("least.yaml", parametersHead), nil, nil)
	if len(findings) > 0 || least.Currency != "EUR" || least.Horizon != 10 || least.Convention != discount.YearStart || least.Name != "least" {
		t.Errorf("the shortest file gives %+v, %s", least, brief(findings))
	}
}

func TestIDs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ file, text, id, findings string }{
		{"folder/sam.yaml", "ipta: case/1\n", "sam", ""},
		{`C:\cases\sam.yml`, "ipta: case/1\n", "sam", ""},
		{"sam", "ipta: case/1\n", "sam", ""},
		{"-", "ipta: case/1\n", "case", ""},
		{"x.yaml", "ipta: case/1\nid: 17\n", "17", ""},
		{"x.yaml", "ipta: case/1\nid: zoë_1-b\n", "zoë_1-b", ""},
		{"Sam (19).yaml", "ipta: case/1\n", "Sam-19", ""},
		{"Sam's zoe\u0308.v2.yaml", "ipta: case/1\n", "Sams-zoë-v2", ""},
		{"!!.yaml", "ipta: case/1\n", "!!", "1:1-4  id\n"},
		{"x.yaml", "ipta: case/1\nid: \"a\\e[2J\"\n", "a\x1b[2J", "2:5-8 id id\n"},
		{"x.yaml", "ipta: case/1\nid: a.b\n", "a.b", "2:5-3 id id\n"},
		{"x.yaml", "ipta: case/1\ncases: [{title: a}, {id: b}]\n", "", "2:9-1  missing-key\n"},
	} {
		content, findings := Cases(newFile(c.file, c.text), nil)
		if got := content.Cases[0].ID; got != c.id || brief(findings) != c.findings {
			t.Errorf("%s %q: id %q and %q, want %q and %q", c.file, c.text, got, brief(findings), c.id, c.findings)
		}
	}
}

// TestAlt wants every picture to be told to who cannot see it.
func TestAlt(t *testing.T) {
	t.Parallel()
	for alt, want := range map[string]string{
		"alt: A bridge": "", "alt: ''": "missing-key", `alt: " "`: "missing-key", "alt:": "missing-key", "credit: Sam": "missing-key", "alt: [a]": "wrong-shape",
	} {
		_, found := Cases(&diag.File{Name: "x.yaml", Text: []byte("ipta: case/1\nstory: {photos: [{file: a.jpg, " + alt + "}]}\n")}, nil)
		_, logo := Theme(&diag.File{Name: "x.yaml", Text: []byte("ipta: theme/1\nlogo: {file: a.png, " + alt + "}\n")})
		ids := map[string]bool{}
		for _, f := range found {
			ids[f.ID] = true
		}
		if (want == "") != (len(found) == 0) || want != "" && !ids[want] || (want == "") != (len(logo) == 0) {
			t.Errorf("%s: %+v %+v", alt, found, logo)
		}
	}
}
