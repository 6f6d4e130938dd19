package check

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// own returns the keys of a unit cost that stand on a line: all in line 70.
func own(u model.UnitCost, keys ...string) *model.UnitCost {
	u.At = map[string]diag.Pos{}
	for _, key := range keys {
		u.At[key] = of(70)
	}
	return &u
}

func TestLink(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		change func(p *model.Parameters, c *model.Case)
		want   string
	}{
		{"nothing", func(*model.Parameters, *model.Case) {}, ""},
		{"unknown unit cost, once, whatever else the line holds", func(p *model.Parameters, c *model.Case) {
			c.Avoided[0].UnitCost.Name = "evictoin"
			c.Avoided[0].Own = own(model.UnitCost{BorneBy: []model.Portion{{Stakeholder: "nobody", Share: 2}}}, "borne_by")
			c.Achieved[0].UnitCost.Name = "happiness"
		}, `
c.yaml:21 error unknown-unit-cost avoided[0].unit_cost: unknown unit cost "evictoin"; did you mean "eviction"?
  p.yaml:10 "eviction" is defined here
c.yaml:31 error unknown-unit-cost achieved[0].unit_cost: unknown unit cost "happiness"; ipta params list shows all
`},
		{"no figure", func(p *model.Parameters, c *model.Case) {
			c.Avoided[0].UnitCost = model.Ref{}
		}, `
c.yaml:20 error missing-figure avoided[0]: this line has no amount; add unit_cost with a name of the parameter file, or a value of its own
`},
		{"kinds in the wrong place", func(p *model.Parameters, c *model.Case) {
			c.Interventions[0].UnitCost.Name = "paid_work"
			c.Avoided[0].UnitCost.Name = "paid_work"
			c.Achieved[0].UnitCost.Name = "eviction"
		}, `
c.yaml:11 error kind-mismatch interventions[0].unit_cost: "paid_work" is a value, and under interventions stand costs; move the line to achieved, or take a cost (kind: cost)
c.yaml:21 error kind-mismatch avoided[0].unit_cost: "paid_work" is a value, and under avoided stand costs; move the line to achieved, or take a cost (kind: cost)
c.yaml:31 error kind-mismatch achieved[0].unit_cost: "eviction" is a cost, and under achieved stand values; move the line to avoided if this cost is avoided, or take a value (kind: value)
`},
		{"own kinds in the wrong place", func(p *model.Parameters, c *model.Case) {
			c.Avoided[0].UnitCost = model.Ref{}
			c.Avoided[0].Own = own(model.UnitCost{Value: number(5), EnjoyedBy: someone("nobody"), Label: lang.Same("Peace")}, "value", "enjoyed_by")
			c.Achieved[0].Own = own(model.UnitCost{Kind: model.Cost}, "kind")
		}, `
c.yaml:70 error kind-mismatch avoided[0].enjoyed_by: "Peace" is a value, and under avoided stand costs; move the line to achieved, or take a cost (kind: cost)
p.yaml:90 error unknown-stakeholder avoided[0].enjoyed_by.nobody: unknown stakeholder "nobody"; known: municipality and participant
c.yaml:70 error kind-mismatch achieved[0].kind: "paid_work" is a cost, and under achieved stand values; move the line to avoided if this cost is avoided, or take a value (kind: value)
`},
		{"own figure with unknown names", func(p *model.Parameters, c *model.Case) {
			c.Avoided[0].UnitCost = model.Ref{}
			c.Avoided[0].Own = own(model.UnitCost{
				Label: lang.Same("Fine"), Value: number(100), PriceYear: 2011, Index: ref("wages", of(71)), Domain: ref("house", of(72)),
				BorneBy: []model.Portion{{Stakeholder: "state", Share: 0.5, Pos: of(73)}},
			}, "label", "value", "price_year", "index", "domain", "borne_by")
		}, `
c.yaml:72 error unknown-domain avoided[0].domain: unknown domain "house"; known: housing
c.yaml:73 error unknown-stakeholder avoided[0].borne_by.state: unknown stakeholder "state"; known: municipality and participant
c.yaml:70 error shares-sum avoided[0].borne_by: the shares add up to 50%; they must add up to 100%: say who has the other 50%
c.yaml:71 error unknown-index avoided[0].index: unknown index "wages"; known: cpi
`},
		{"own price year not in the index", func(p *model.Parameters, c *model.Case) {
			c.Avoided[0].Own = own(model.UnitCost{Value: number(100), PriceYear: 2011}, "value", "price_year")
		}, `
c.yaml:70 error index-year avoided[0].price_year: index "cpi" has no year 2011, and "eviction" must go from prices of 2011 to those of 2024; add the year to indices.cpi, or state the value in prices of another year
  p.yaml:2 "cpi" is defined here
`},
		{"price level not in an index that only a line uses", func(p *model.Parameters, c *model.Case) {
			delete(p.Indices[0].Levels, 2024)
			c.Avoided[0].UnitCost = model.Ref{}
			c.Avoided[0].Own = own(model.UnitCost{Label: lang.Same("Fine"), Value: number(100), PriceYear: 2020}, "label", "value", "price_year")
		}, `
c.yaml:70 error index-year avoided[0].price_year: index "cpi" has no year 2024, and "Fine" must go from prices of 2020 to those of 2024; add the year to indices.cpi, or state the value in prices of another year
  p.yaml:2 "cpi" is defined here
`},
		{"an achieved cost by its bearer", func(p *model.Parameters, c *model.Case) {
			c.Achieved[0].UnitCost = model.Ref{}
			c.Achieved[0].Own = own(model.UnitCost{Value: number(5), BorneBy: someone("participant")}, "value", "borne_by")
		}, `
c.yaml:70 error wrong-bearer-key achieved[0].borne_by: "Achieved 1" is a value, and a value is not borne or received; write enjoyed_by, or kind: cost
`},
		{"own value in the parameter's prices", func(p *model.Parameters, c *model.Case) {
			c.Avoided[0].Own = own(model.UnitCost{Value: number(100)}, "value")
			c.Achieved[0].Own = own(model.UnitCost{Value: number(100)}, "value") // in prices of the price level
		}, `
c.yaml:70 note price-year-kept avoided[0].value: the value is read in prices of 2015, the price year of "eviction"; add price_year if it stands in other prices
`},
		{"unknown events", func(p *model.Parameters, c *model.Case) {
			c.Avoided[0].Event.Name = "notise"
			c.Unpriced[0].Event.Name = "letter"
		}, `
c.yaml:22 error unknown-event avoided[0].event: unknown event "notise"; did you mean "notice"?
  c.yaml:51 "notice" is defined here
c.yaml:42 error unknown-event unpriced[0].event: unknown event "letter"; known: notice
`},
		{"events without a timeline", func(p *model.Parameters, c *model.Case) {
			c.Story = nil
		}, `
c.yaml:22 error unknown-event avoided[0].event: unknown event "notice": the story has no timeline; add story.timeline with an event of this id, or leave event out
c.yaml:42 error unknown-event unpriced[0].event: unknown event "notice": the story has no timeline; add story.timeline with an event of this id, or leave event out
`},
		{"the same event id three times", func(p *model.Parameters, c *model.Case) {
			c.Story.Timeline[1].ID, c.Story.Timeline[2].ID = "notice", "notice"
		}, `
c.yaml:52 error duplicate-event story.timeline[1].id: event id "notice" is used twice; give each event an id of its own
  c.yaml:51 "notice" is also the id of this event
c.yaml:53 error duplicate-event story.timeline[2].id: event id "notice" is used twice; give each event an id of its own
  c.yaml:51 "notice" is also the id of this event
`},
		{"unpriced for a stranger", func(p *model.Parameters, c *model.Case) {
			c.Unpriced[0].For.Name = "mother"
		}, `
c.yaml:41 error unknown-stakeholder unpriced[0].for: unknown stakeholder "mother"; known: municipality and participant
`},
		{"no start with a base year", func(p *model.Parameters, c *model.Case) {
			year := 2019
			p.BaseYear = &year
			c.Start = 0
		}, `
c.yaml:1 error missing-start start: start is missing, and base_year 2019 brings all cases to one year; add the calendar year in which the help starts
`},
		{"a start with a base year", func(p *model.Parameters, c *model.Case) {
			year := 2019
			p.BaseYear = &year
		}, ""},
		{"what the parameter file is to blame for", func(p *model.Parameters, c *model.Case) {
			p.Domains, p.UnitCosts[0].BorneBy[0].Share = nil, 0.9
			c.Avoided[0].Own = own(model.UnitCost{Basis: "marginal"}, "basis")
		}, ""},
		{"no start without a base year", func(p *model.Parameters, c *model.Case) { c.Start = 0 }, ""},
		{"unknown check", func(p *model.Parameters, c *model.Case) {
			c.Allow = []model.Allow{{Check: "sure-withuot", Pos: of(80)}}
		}, `
c.yaml:80 error unknown-check allow[0].check: unknown check "sure-withuot"; did you mean "sure-without"?
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, x := parameters(), story()
			c.change(p, x)
			same(t, Link(p, x), c.want)
		})
	}
}

func TestLinkFigures(t *testing.T) {
	t.Parallel()
	p, c := parameters(), story()
	l := c.Avoided[0]
	linked := func() *model.UnitCost {
		t.Helper()
		if found := Link(p, c); diag.Failed(found) {
			t.Fatal(shown(found))
		}
		return l.Figure
	}

	if got := linked(); got != p.UnitCosts[0] {
		t.Errorf("the figure of a line without keys of its own is %v, want the parameter's unit cost itself", got)
	}

	want := *p.UnitCosts[0]
	want.BorneBy, want.At = someone("participant"), map[string]diag.Pos{
		"value": in(12), "price_year": in(13), "borne_by": of(70),
	}
	l.Own = own(model.UnitCost{BorneBy: someone("participant")}, "borne_by")
	if diff := cmp.Diff(&want, linked(), equalFiles); diff != "" {
		t.Errorf("own bearer (-want +got):\n%s", diff)
	}

	want = *p.UnitCosts[0]
	want.Value, want.Source, want.ReviewBy, want.Confidence = number(9000), model.Source{}, "", 0
	want.At = map[string]diag.Pos{"value": of(70), "price_year": in(13), "borne_by": in(14)}
	l.Own = own(model.UnitCost{Value: number(9000)}, "value")
	if diff := cmp.Diff(&want, linked(), equalFiles); diff != "" {
		t.Errorf("own value, without the parameter's range, source and grade (-want +got):\n%s", diff)
	}

	cashable := number(0.4)
	all := own(model.UnitCost{
		Label: lang.Same("L"), Domain: ref("other", of(70)), Unit: lang.Same("day"), Kind: model.Cost, Value: number(1),
		PriceYear: 2020, Index: ref("cpi", of(70)), RealGrowth: number(0.01), BorneBy: someone("participant"),
		ReceivedBy: someone("municipality"), Includes: []model.Ref{ref("assistance", of(70))},
		Overlaps: []model.Ref{ref("paid_work", of(70))}, Cashable: &cashable, Basis: "marginal",
		Source: model.Source{Assumption: lang.Same("guess")},
	}, "label", "domain", "unit", "kind", "value", "price_year", "index", "real_growth", "borne_by", "received_by",
		"includes", "overlaps", "cashable", "basis", "source")
	l.Own = all
	want = *all
	want.ID, want.Pos, want.At = "eviction", in(10), linked().At
	if diff := cmp.Diff(&want, linked(), equalFiles); diff != "" {
		t.Errorf("every key of the line's own (-want +got):\n%s", diff)
	}
	c.Achieved[0].Own = own(model.UnitCost{EnjoyedBy: someone("municipality")}, "enjoyed_by")
	linked()
	if got := c.Achieved[0].Figure.EnjoyedBy; len(got) != 1 || got[0].Stakeholder != "municipality" {
		t.Errorf("enjoyed by %v, want the line's own", got)
	}
	if p.UnitCosts[0].Value.Value != 8500 || l.Own.ID != "" || len(p.UnitCosts[0].At) != 3 {
		t.Error("Link changed the parameters or the line's own keys")
	}
}

func TestLinkDefaults(t *testing.T) {
	t.Parallel()
	p, c := parameters(), story()
	for _, l := range c.Lines() {
		l.UnitCost = model.Ref{}
		l.Own = own(model.UnitCost{Value: number(7)}, "value")
	}
	same(t, Link(p, c), "")
	unknown := []model.Portion{{Stakeholder: model.Unallocated, Share: 1}}
	at := map[string]diag.Pos{"value": of(70)}
	unit := lang.Text{EN: "unit", NL: "stuk"}
	want := []*model.UnitCost{
		{Label: lang.Text{EN: "Help 1", NL: "Hulp 1"}, Kind: model.Cost, BorneBy: unknown, Pos: of(10)},
		{Label: lang.Text{EN: "Avoided 1", NL: "Vermeden 1"}, Kind: model.Cost, BorneBy: unknown, Pos: of(20)},
		{Label: lang.Text{EN: "Achieved 1", NL: "Bereikt 1"}, Kind: model.Value, EnjoyedBy: unknown, Pos: of(30)},
	}
	for i, l := range c.Lines() {
		w := want[i]
		w.Domain.Name, w.Unit, w.Value, w.PriceYear, w.Index.Name, w.At = model.Other, unit, number(7), 2024, "cpi", at
		if diff := cmp.Diff(w, l.Figure, equalFiles); diff != "" {
			t.Errorf("%s (-want +got):\n%s", l.ID(), diff)
		}
	}
}

// TestLinkOtherKind makes a value of a cost: who bore the cost does not enjoy it.
func TestLinkOtherKind(t *testing.T) {
	t.Parallel()
	p, c := parameters(), story()
	l := c.Achieved[0]
	l.UnitCost.Name = "assistance"
	l.Own = own(model.UnitCost{Kind: model.Value, EnjoyedBy: someone("participant")}, "kind", "enjoyed_by")
	same(t, Link(p, c), "")
	if u := l.Figure; len(u.BorneBy) != 0 || u.IsTransfer() || len(u.EnjoyedBy) != 1 {
		t.Errorf("borne by %v, received by %v, enjoyed by %v; want only the line's own", u.BorneBy, u.ReceivedBy, u.EnjoyedBy)
	}
	l.Own = own(model.UnitCost{Kind: model.Value}, "kind")
	same(t, Link(p, c), `
c.yaml:70 error missing-bearer achieved[0].enjoyed_by: "assistance" is a value and does not say who enjoys it; add enjoyed_by with the shares of the stakeholders
`)
}

// TestLinkAgain links one case to two parameter files, as a comparison does.
func TestLinkAgain(t *testing.T) {
	t.Parallel()
	c := story()
	c.Avoided[0].UnitCost, c.Avoided[0].Own = model.Ref{}, own(model.UnitCost{Value: number(7)}, "value")
	for _, level := range []int{2024, 2020} {
		p := parameters()
		p.PriceLevel = level
		same(t, Link(p, c), "")
		if got := c.Avoided[0].Figure.PriceYear; got != level {
			t.Errorf("price year %d, want the price level %d", got, level)
		}
		if c.Achieved[0].Figure != p.UnitCosts[2] {
			t.Errorf("the figure of %d is not of these parameters", level)
		}
	}
}

// equalFiles compares places by the name of their file.
var equalFiles = cmp.Comparer(func(a, b *diag.File) bool { return a == b })
