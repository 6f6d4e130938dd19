package check

import (
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/model"
)

func TestParameters(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		change func(p *model.Parameters)
		want   string
	}{
		{"nothing", func(*model.Parameters) {}, ""},
		{"unknown member", func(p *model.Parameters) {
			p.Perspectives[0].Members = append(p.Perspectives[0].Members, ref("state", in(7)))
		}, `
p.yaml:7 error unknown-stakeholder perspectives.public[1]: unknown stakeholder "state"; known: municipality and participant
`},
		{"unknown bearer", func(p *model.Parameters) {
			p.UnitCosts[0].BorneBy = someone("municipalty")
		}, `
p.yaml:90 error unknown-stakeholder unit_costs.eviction.borne_by.municipalty: unknown stakeholder "municipalty"; did you mean "municipality"?
  p.yaml:3 "municipality" is defined here
`},
		{"unknown domain", func(p *model.Parameters) {
			p.Domains = nil
			p.UnitCosts[2].Domain.Name = "other"
		}, `
p.yaml:11 error unknown-domain unit_costs.eviction.domain: unknown domain "housing"; none is declared
`},
		{"unknown included and overlapping", func(p *model.Parameters) {
			p.UnitCosts[0].Includes = []model.Ref{ref("assistance", in(15)), ref("shelter", in(16))}
			p.UnitCosts[0].Overlaps = []model.Ref{ref("paid-work", in(17))}
		}, `
p.yaml:16 error unknown-unit-cost unit_costs.eviction.includes[1]: unknown unit cost "shelter"; ipta params list shows all
p.yaml:17 error unknown-unit-cost unit_costs.eviction.overlaps[0]: unknown unit cost "paid-work"; did you mean "paid_work"?
  p.yaml:30 "paid_work" is defined here
`},
		{"unknown index", func(p *model.Parameters) {
			p.UnitCosts[1].Index = ref("wages", in(23))
		}, `
p.yaml:23 error unknown-index unit_costs.assistance.index: unknown index "wages"; known: cpi
`},
		{"default index needed by one only", func(p *model.Parameters) { p.Indices = nil }, `
p.yaml:13 error unknown-index unit_costs.eviction.index: unknown index "cpi"; none is declared
`},
		{"price year not in the index", func(p *model.Parameters) { p.UnitCosts[0].PriceYear = 2013 }, `
p.yaml:13 error index-year unit_costs.eviction.price_year: index "cpi" has no year 2013, and "eviction" must go from prices of 2013 to those of 2024; add the year to indices.cpi, or state the value in prices of another year
  p.yaml:2 "cpi" is defined here
`},
		{"no index needed at the price level", func(p *model.Parameters) {
			p.PriceLevel = 2026
			for _, u := range p.UnitCosts {
				u.PriceYear = 2026
			}
		}, ""},
		{"no price level, which the reader reports", func(p *model.Parameters) { p.PriceLevel = 0 }, ""},
		{"price level not in the index, once for all", func(p *model.Parameters) { p.PriceLevel = 2025 }, `
p.yaml:1 error index-year price_level: index "cpi" has no year 2025, to whose prices these unit costs must be brought: eviction, assistance and paid_work; add the year to indices.cpi, or take another price level
  p.yaml:2 "cpi" is defined here
`},
		{"index at 0", func(p *model.Parameters) { p.Indices[0].Levels[2010] = 0 }, `
p.yaml:2 error index-level indices.cpi.2010: the level of 2010 is 0; the level of a price index is above 0
`},
		{"shares below", func(p *model.Parameters) { p.UnitCosts[0].BorneBy[0].Share = 0.999 }, `
p.yaml:14 error shares-sum unit_costs.eviction.borne_by: the shares add up to 99.9%; they must add up to 100%: say who has the other 0.1%
`},
		{"shares above", func(p *model.Parameters) { p.UnitCosts[2].EnjoyedBy[0].Share = 0.6 }, `
p.yaml:33 error shares-sum unit_costs.paid_work.enjoyed_by: the shares add up to 110%; they must add up to 100%: take off 10%
`},
		{"ten tenths, which add up to less in floating point", func(p *model.Parameters) {
			p.UnitCosts[0].BorneBy = nil
			for range 10 {
				p.UnitCosts[0].BorneBy = append(p.UnitCosts[0].BorneBy, model.Portion{Stakeholder: "municipality", Share: 0.1})
			}
		}, ""},
		{"part of a transfer reaches nobody", func(p *model.Parameters) { p.UnitCosts[1].ReceivedBy[0].Share = 0.6 }, ""},
		{"more received than paid", func(p *model.Parameters) { p.UnitCosts[1].ReceivedBy[0].Share = 1.2 }, `
p.yaml:22 error shares-sum unit_costs.assistance.received_by: the shares add up to 120%; of a transfer at most 100% can be received: take off 20%
`},
		{"nobody is named who bears", func(p *model.Parameters) { p.UnitCosts[0].BorneBy = nil }, `
p.yaml:14 error missing-bearer unit_costs.eviction.borne_by: nobody is named who bears "eviction"; write the stakeholders with their shares, as in borne_by: {municipality: 100%}
`},
		{"nobody is named who enjoys", func(p *model.Parameters) { p.UnitCosts[2].EnjoyedBy = nil }, `
p.yaml:33 error missing-bearer unit_costs.paid_work.enjoyed_by: nobody is named who enjoys "paid_work"; write the stakeholders with their shares, as in enjoyed_by: {municipality: 100%}
`},
		{"nobody is named, and there is nobody to name", func(p *model.Parameters) {
			p.Stakeholders, p.Perspectives = nil, nil
			p.UnitCosts = p.UnitCosts[:1]
			p.UnitCosts[0].BorneBy = nil
		}, `
p.yaml:14 error missing-bearer unit_costs.eviction.borne_by: nobody is named who bears "eviction"; write the stakeholders with their shares, as in borne_by: {municipality: 100%}
`},
		{"nobody bears", func(p *model.Parameters) {
			p.UnitCosts[0].BorneBy = nil
			delete(p.UnitCosts[0].At, "borne_by")
		}, `
p.yaml:10 error missing-bearer unit_costs.eviction.borne_by: "eviction" does not say who bears it; add borne_by with the shares of the stakeholders
`},
		{"received from nobody", func(p *model.Parameters) { p.UnitCosts[1].BorneBy = nil }, `
p.yaml:22 error missing-bearer unit_costs.assistance.borne_by: "assistance" says who receives it and not who pays it; add borne_by with the shares of the stakeholders
`},
		{"nobody enjoys", func(p *model.Parameters) {
			p.UnitCosts[2].EnjoyedBy = nil
			delete(p.UnitCosts[2].At, "enjoyed_by")
		}, `
p.yaml:32 error missing-bearer unit_costs.paid_work.enjoyed_by: "paid_work" is a value and does not say who enjoys it; add enjoyed_by with the shares of the stakeholders
`},
		{"a value that is borne", func(p *model.Parameters) {
			u := p.UnitCosts[2]
			u.BorneBy, u.EnjoyedBy = u.EnjoyedBy, nil
		}, `
p.yaml:30 error wrong-bearer-key unit_costs.paid_work.borne_by: "paid_work" is a value, and a value is not borne or received; write enjoyed_by, or kind: cost
`},
		{"a value that is received", func(p *model.Parameters) { p.UnitCosts[2].ReceivedBy = someone("participant") }, `
p.yaml:30 error wrong-bearer-key unit_costs.paid_work.received_by: "paid_work" is a value, and a value is not borne or received; write enjoyed_by, or kind: cost
`},
		{"a cost that is enjoyed", func(p *model.Parameters) { p.UnitCosts[0].EnjoyedBy = someone("participant") }, `
p.yaml:10 error wrong-bearer-key unit_costs.eviction.enjoyed_by: "eviction" is a cost, and a cost is not enjoyed; write borne_by, or kind: value
`},
		{"reserved names", func(p *model.Parameters) {
			p.Stakeholders = append(p.Stakeholders, model.Label{ID: "unallocated", Pos: in(61)}, model.Label{ID: "society", Pos: in(62)})
			p.Perspectives = append(p.Perspectives, model.Perspective{ID: "society", Pos: in(63)})
		}, `
p.yaml:61 error reserved-name stakeholders.unallocated: "unallocated" stands for amounts whose bearer nobody named; give this stakeholder another name
p.yaml:62 error reserved-name stakeholders.society: "society" is always there and stands for all stakeholders together; leave it out, or take another name
p.yaml:63 error reserved-name perspectives.society: "society" is always there and stands for all stakeholders together; leave it out, or take another name
`},
		{"rates out of order", func(p *model.Parameters) {
			p.Rates = append(p.Rates, model.Rate{From: 31, Rate: number(0.02)}, model.Rate{From: 31, Rate: model.Number{Pos: in(64)}})
		}, `
p.yaml:64 error rate-order discounting.rate[2].from: this rate holds from year 31 and the one before it from year 31; write the rates in order, each year once
`},
		{"unknown check", func(p *model.Parameters) {
			p.Allow = []model.Allow{{Check: "no-sauce", Pos: in(65)}}
		}, `
p.yaml:65 error unknown-check allow[0].check: unknown check "no-sauce"; did you mean "no-source"?
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := parameters()
			c.change(p)
			same(t, Parameters(p), c.want)
		})
	}
}

func TestParametersListsFew(t *testing.T) {
	t.Parallel()
	p := parameters()
	for _, name := range []string{"d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9", "d10", "d11", "d12"} {
		p.Domains = append(p.Domains, model.Label{ID: name, Pos: diag.Pos{}})
	}
	p.UnitCosts[0].Domain.Name = "something"
	same(t, Parameters(p), `
p.yaml:11 error unknown-domain unit_costs.eviction.domain: unknown domain "something"; known: housing, d1, d2, d3, d4, d5, d6, d7, d8, d9, d10, d11 and …
`)
}
