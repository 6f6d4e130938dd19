package calc

import (
	"fmt"

	"ipta/pkg/discount"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/price"

	"pgregory.net/rapid"
)

func given(x float64) model.Number { return model.Number{Value: x, Given: true} }

func ranged(low, value, high float64) model.Number {
	return model.Number{Value: value, Given: true, Spread: &model.Spread{Low: low, High: high}}
}

// testParameters has two costs, a transfer and a value, between three
// stakeholders.
func testParameters() *model.Parameters {
	portion := func(s string, share float64) model.Portion { return model.Portion{Stakeholder: s, Share: share} }
	cost := func(id string, value model.Number, year int, bearers ...model.Portion) *model.UnitCost {
		return &model.UnitCost{
			ID: id, Label: lang.Same(id), Domain: model.Ref{Name: "domain_" + id}, Kind: model.Cost,
			Value: value, PriceYear: year, Index: model.Ref{Name: "cpi"}, BorneBy: bearers,
		}
	}
	coach := cost("coach", ranged(50, 64, 80), 2022, portion("municipality", 0.5), portion("state", 0.5))
	eviction := cost("eviction", ranged(5000, 8500, 12000), 2015, portion("municipality", 0.3), portion("state", 0.7))
	eviction.Confidence = 4
	assistance := cost("assistance", given(14400), 2019, portion("municipality", 1))
	assistance.ReceivedBy = []model.Portion{portion("participant", 1)}
	work := cost("work", given(21000), 2024)
	work.Kind, work.RealGrowth = model.Value, given(0.01)
	work.EnjoyedBy = []model.Portion{portion("participant", 0.75), portion("state", 0.25)}
	return &model.Parameters{
		Currency: "EUR", PriceLevel: 2024, Horizon: 10,
		Discounting: model.Discounting{
			Rates:      []model.Rate{{Rate: ranged(0.016, 0.0225, 0.03)}},
			Convention: discount.YearStart,
		},
		Indices: []model.Index{{Index: price.Index{Name: "cpi", Levels: map[int]float64{
			2015: 100, 2019: 106.16, 2022: 121.43, 2024: 130.31,
		}}}},
		Stakeholders: []model.Label{{ID: "municipality"}, {ID: "state"}, {ID: "participant"}},
		Perspectives: []model.Perspective{{ID: "public", Members: []model.Ref{{Name: "municipality"}, {Name: "state"}}}},
		UnitCosts:    []*model.UnitCost{coach, eviction, assistance, work},
	}
}

// testLine returns a line on a unit cost of the parameters, certain to make
// all the difference.
func testLine(p *model.Parameters, group model.Group, unitCost string, from, to int) *model.Line {
	l := field.Blank(group)
	l.UnitCost, l.Figure, l.From, l.To = model.Ref{Name: unitCost}, p.UnitCost(unitCost), from, to
	l.Quantity, l.Without, l.With = given(1), given(1), given(0)
	if group == model.Achieved {
		l.Without, l.With = given(0), given(1)
	}
	return &l
}

func testCase(id string, weight float64, lines ...*model.Line) *model.Case {
	c := &model.Case{ID: id, Start: 2020, Weight: given(weight)}
	for _, l := range lines {
		group := map[model.Group]*[]*model.Line{
			model.Intervention: &c.Interventions, model.Avoided: &c.Avoided, model.Achieved: &c.Achieved,
		}[l.Group]
		l.Index = len(*group)
		*group = append(*group, l)
	}
	return c
}

// anyCase generates a case of up to six lines.
func anyCase(p *model.Parameters, id string) *rapid.Generator[*model.Case] {
	return rapid.Custom(func(t *rapid.T) *model.Case {
		share := func(name string) model.Number {
			x := rapid.Float64Range(0, 1).Draw(t, name)
			if rapid.Bool().Draw(t, name+" is uncertain") {
				return ranged(x/2, x, (x+1)/2)
			}
			return given(x)
		}
		unitCosts := map[model.Group][]string{
			model.Intervention: {"coach", "eviction"},
			model.Avoided:      {"eviction", "assistance"},
			model.Achieved:     {"work"},
		}
		var lines []*model.Line
		for range rapid.IntRange(0, 6).Draw(t, "lines") {
			group := rapid.SampledFrom(model.Groups).Draw(t, "group")
			from := rapid.IntRange(0, 12).Draw(t, "from")
			l := testLine(p, group, rapid.SampledFrom(unitCosts[group]).Draw(t, "unit cost"),
				from, from+rapid.IntRange(0, 5).Draw(t, "years"))
			l.Quantity = given(rapid.Float64Range(0, 200).Draw(t, "quantity"))
			if rapid.Bool().Draw(t, "total") {
				l.Total = given(rapid.Float64Range(0, 200).Draw(t, "total amount"))
			}
			if rapid.Bool().Draw(t, "profiled") {
				l.Profile = rapid.SliceOfN(rapid.Float64Range(0.01, 1), 1, 4).Draw(t, "profile")
			}
			if group != model.Intervention {
				l.Without, l.With = share("without"), share("with")
				for _, n := range field.LineNumbers {
					if n.Kind == field.Share {
						*n.OfLine(l) = share(n.Key)
					}
				}
			}
			lines = append(lines, l)
		}
		c := testCase(id, rapid.Float64Range(0.1, 50).Draw(t, "weight"), lines...)
		c.Start = rapid.IntRange(2015, 2025).Draw(t, "start")
		return c
	})
}

// anyCases generates some cases and the settings to calculate them with.
func anyCases(t *rapid.T) (*model.Parameters, []*model.Case) {
	p := testParameters()
	p.Convention = rapid.SampledFrom(discount.Conventions).Draw(t, "convention")
	if rapid.Bool().Draw(t, "base year") {
		year := rapid.IntRange(2015, 2025).Draw(t, "year")
		p.BaseYear = &year
	}
	if rapid.Bool().Draw(t, "rate by name") {
		p.Named = []model.NamedRate{{ID: "idle", Rate: given(0.5)}, {ID: "fixed", Rate: given(rapid.Float64Range(-0.01, 0.1).Draw(t, "fixed"))}}
		p.UnitCost("eviction").Discount, p.UnitCost("work").Discount = model.Ref{Name: "fixed"}, model.Ref{Name: "fixed"}
	}
	if rapid.Bool().Draw(t, "bias") {
		p.OptimismBias = &model.OptimismBias{}
		for g := 1; g <= model.MaxGrade; g++ {
			p.OptimismBias.Costs[g] = rapid.Float64Range(0, 1).Draw(t, "cost bias")
			p.OptimismBias.Benefits[g] = rapid.Float64Range(0, 1).Draw(t, "benefit bias")
		}
	}
	cases := make([]*model.Case, rapid.IntRange(1, 5).Draw(t, "cases"))
	for i := range cases {
		cases[i] = anyCase(p, fmt.Sprintf("case%d", i)).Draw(t, "case")
	}
	return p, cases
}
