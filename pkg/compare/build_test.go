package compare_test

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"ipta/pkg/compare"
	"ipta/pkg/diag"
	"ipta/pkg/discount"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/price"
)

func given(x float64) model.Number { return model.Number{Value: x, Given: true} }

func portion(stakeholder string, share float64) model.Portion {
	return model.Portion{Stakeholder: stakeholder, Share: share}
}

// testParameters has two costs, a transfer and a value, between three
// stakeholders.
func testParameters() *model.Parameters {
	cost := func(id string, value float64, year int, bearers ...model.Portion) *model.UnitCost {
		return &model.UnitCost{
			ID: id, Label: lang.Same(id), Domain: model.Ref{Name: "domain"}, Kind: model.Cost,
			Value: given(value), PriceYear: year, Index: model.Ref{Name: "cpi"}, BorneBy: bearers, Confidence: 3,
		}
	}
	assistance := cost("assistance", 14400, 2019, portion("municipality", 1))
	assistance.ReceivedBy = []model.Portion{portion("participant", 1)}
	work := cost("work", 21000, 2024)
	work.Kind = model.Value
	work.EnjoyedBy = []model.Portion{portion("participant", 0.75), portion("state", 0.25)}
	return &model.Parameters{
		Name: "test", Currency: "EUR", PriceLevel: 2024, Horizon: 10,
		Discounting: model.Discounting{Rates: []model.Rate{{Rate: given(0.0225)}}, Convention: discount.YearStart},
		Indices: []model.Index{{Index: price.Index{Name: "cpi", Levels: map[int]float64{
			2015: 100, 2019: 106.16, 2022: 121.43, 2024: 130.31,
		}}}},
		Stakeholders: []model.Label{{ID: "municipality"}, {ID: "state"}, {ID: "participant"}},
		Perspectives: []model.Perspective{{ID: "public", Members: []model.Ref{{Name: "municipality"}, {Name: "state"}}}},
		UnitCosts: []*model.UnitCost{
			cost("coach", 64, 2022, portion("municipality", 0.5), portion("state", 0.5)),
			cost("eviction", 8500, 2015, portion("municipality", 0.3), portion("state", 0.7)),
			assistance, work,
		},
	}
}

// unitCosts says on what a line of each group may rest.
var unitCosts = map[model.Group][]string{
	model.Intervention: {"coach", "eviction"},
	model.Avoided:      {"eviction", "assistance"},
	model.Achieved:     {"work"},
}

// testLine returns a line that is certain to make all the difference.
func testLine(group model.Group, unitCost string, from, to int) *model.Line {
	l := field.Blank(group)
	l.UnitCost, l.From, l.To = model.Ref{Name: unitCost}, from, to
	l.Quantity, l.Without, l.With = given(1), given(1), given(0)
	if group == model.Achieved {
		l.Without, l.With = given(0), given(1)
	}
	return &l
}

// testCase returns a case of lines, numbered within their groups.
func testCase(id string, weight float64, lines ...*model.Line) *model.Case {
	c := &model.Case{ID: id, Start: 2020, Weight: given(weight), Municipality: "Zoetermeer"}
	for _, l := range lines {
		group := map[model.Group]*[]*model.Line{
			model.Intervention: &c.Interventions, model.Avoided: &c.Avoided, model.Achieved: &c.Achieved,
		}[l.Group]
		l.Index = len(*group)
		*group = append(*group, l)
	}
	return c
}

// failer is a test, or one check of a property.
type failer interface {
	Helper()
	Fatal(args ...any)
}

func setting(t failer, p *model.Parameters, perspective string, cases ...*model.Case) *compare.Setting {
	t.Helper()
	s, findings, err := compare.NewSetting("test", p, cases, perspective, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if f.Severity == diag.Error {
			t.Fatal(f.Message.In(lang.EN))
		}
	}
	return &s
}

// generator draws models for the properties.
type generator struct{ *rapid.T }

// sometimes is true once in n times or so.
func (g generator) sometimes(n int) bool { return rapid.IntRange(1, n).Draw(g.T, "chance") == 1 }

func (g generator) share() float64 {
	return float64(rapid.IntRange(0, 20).Draw(g.T, "share")) / 20
}

func (g generator) amount() float64 {
	return float64(rapid.IntRange(0, 500000).Draw(g.T, "amount")) / 16
}

// quantity keeps totals below 2^53 micro-euros, above which a float64 of
// euros no longer holds each of them.
func (g generator) quantity() float64 {
	return float64(rapid.IntRange(0, 2000).Draw(g.T, "quantity")) / 16
}

func (g generator) line() *model.Line {
	group := rapid.SampledFrom(model.Groups).Draw(g.T, "group")
	from := rapid.IntRange(0, 8).Draw(g.T, "from")
	l := testLine(group, rapid.SampledFrom(unitCosts[group]).Draw(g.T, "unit cost"), from, from+rapid.IntRange(0, 6).Draw(g.T, "years"))
	if g.sometimes(4) {
		l.Own = &model.UnitCost{Value: given(g.amount()), At: placesOf("value")}
		if l.UnitCost.Name == "coach" {
			l.UnitCost.Name = ""
			l.Own.Label = lang.Same("own")
		}
	}
	g.changeLine(l, 2)
	return l
}

// changeLine gives each number of a line another value once in n times.
func (g generator) changeLine(l *model.Line, n int) {
	if g.sometimes(n) {
		l.Quantity = given(g.quantity())
	}
	if g.sometimes(2 * n) {
		l.Total = model.Number{Value: g.quantity(), Given: !l.Total.Given}
	}
	if g.sometimes(n) {
		l.To = l.From + rapid.IntRange(0, 6).Draw(g.T, "length")
	}
	if g.sometimes(n) {
		l.EvidenceGrade = rapid.IntRange(0, 6).Draw(g.T, "grade")
	}
	if l.Own != nil && g.sometimes(n) {
		own := *l.Own
		own.Value = given(g.amount())
		l.Own = &own
	}
	if l.Group == model.Intervention {
		return
	}
	for _, x := range []*model.Number{&l.Without, &l.With, &l.Deadweight, &l.Attributable, &l.Displacement, &l.DropOff} {
		if g.sometimes(n) {
			*x = given(g.share())
		}
	}
}

func (g generator) cases() []*model.Case {
	cases := make([]*model.Case, rapid.IntRange(1, 3).Draw(g.T, "cases"))
	for i := range cases {
		cases[i] = g.oneCase(fmt.Sprintf("case%d", i))
	}
	return cases
}

func (g generator) oneCase(id string) *model.Case {
	lines := make([]*model.Line, rapid.IntRange(0, 5).Draw(g.T, "lines"))
	for i := range lines {
		lines[i] = g.line()
	}
	return testCase(id, float64(rapid.IntRange(1, 40).Draw(g.T, "weight")), lines...)
}

// changeCases returns the cases with some numbers, lines and cases changed.
func (g generator) changeCases(cases []*model.Case) []*model.Case {
	var changed []*model.Case
	for _, c := range cases {
		if g.sometimes(8) {
			continue
		}
		var lines []*model.Line
		for _, l := range c.Lines() {
			if g.sometimes(8) {
				continue
			}
			copied := *l
			g.changeLine(&copied, 6)
			lines = append(lines, &copied)
		}
		if g.sometimes(6) {
			lines = slices.Insert(lines, 0, g.line())
		}
		next := testCase(c.ID, c.Weight.Value, lines...)
		if g.sometimes(4) {
			next.Weight, next.Start = given(2.5), 2022
		}
		changed = append(changed, next)
	}
	if g.sometimes(6) {
		changed = append(changed, g.oneCase("added"))
	}
	return changed
}

// changeParameters gives each setting and unit cost another value once in a while.
func (g generator) changeParameters(p *model.Parameters) *model.Parameters {
	changed := *p
	changed.UnitCosts = nil
	for _, u := range p.UnitCosts {
		copied := *u
		if g.sometimes(3) {
			copied.Value = given(g.amount())
		}
		if g.sometimes(6) {
			copied.PriceYear = rapid.SampledFrom([]int{2015, 2019, 2022, 2024}).Draw(g.T, "price year")
		}
		if g.sometimes(6) {
			copied.RealGrowth = given(0.01)
		}
		if g.sometimes(6) {
			copied.Discount = model.Ref{Name: "fixed"}
		}
		if g.sometimes(6) {
			copied.Confidence = rapid.IntRange(0, 6).Draw(g.T, "confidence")
		}
		if g.sometimes(6) && len(copied.BorneBy) > 0 {
			copied.BorneBy = []model.Portion{portion("state", 1)}
		}
		changed.UnitCosts = append(changed.UnitCosts, &copied)
	}
	g.changeSettings(&changed)
	return &changed
}

func (g generator) changeSettings(p *model.Parameters) {
	if g.sometimes(4) {
		p.Rates = []model.Rate{{Rate: given(0.035)}, {From: 3, Rate: given(0.03)}}
	}
	p.Named = []model.NamedRate{{ID: "fixed", Rate: given(0.01)}}
	if g.sometimes(4) {
		p.Named[0].Rate = given(0.05)
	}
	if g.sometimes(4) {
		p.Convention = rapid.SampledFrom(discount.Conventions).Draw(g.T, "convention")
	}
	if g.sometimes(4) {
		base := 2021
		p.BaseYear = &base
	}
	if g.sometimes(4) {
		p.Horizon = rapid.IntRange(0, 12).Draw(g.T, "horizon")
	}
	if g.sometimes(4) {
		p.PriceLevel = 2025
		p.Indices = []model.Index{{Index: price.Index{Name: "cpi", Levels: map[int]float64{
			2015: 50, 2019: 53.1, 2022: 60.7, 2024: 65, 2025: 67,
		}}}}
	}
	if g.sometimes(4) {
		p.OptimismBias = &model.OptimismBias{}
		for grade := 1; grade <= model.MaxGrade; grade++ {
			p.OptimismBias.Costs[grade], p.OptimismBias.Benefits[grade] = g.share(), g.share()
		}
	}
}
