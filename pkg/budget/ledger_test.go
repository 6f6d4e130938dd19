package budget_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/budget"
	"ipta/pkg/calc"
	"ipta/pkg/discount"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/price"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func given(x float64) model.Number { return model.Number{Value: x, Given: true} }

func portions(who ...any) (list []model.Portion) {
	for i := 0; i < len(who); i += 2 {
		list = append(list, model.Portion{Stakeholder: who[i].(string), Share: who[i+1].(float64)})
	}
	return list
}

// parameters have a cost, a transfer, a value and a cost whose bearer nobody named.
func parameters() *model.Parameters {
	cost := func(id, domain string, value float64, year int, bearers ...any) *model.UnitCost {
		return &model.UnitCost{ID: id, Label: lang.Same(id), Domain: model.Ref{Name: domain}, Kind: model.Cost,
			Value: given(value), PriceYear: year, Index: model.Ref{Name: "cpi"}, BorneBy: portions(bearers...)}
	}
	coach := cost("coach", "guidance", 64, 2022, "municipality", 0.5, "state", 0.5)
	eviction := cost("eviction", "housing", 8500, 2015, "municipality", 0.3, "landlord", 0.7)
	eviction.Cashable = &model.Number{Value: 0.4, Given: true}
	assistance := cost("assistance", "work", 14400, 2019, "municipality", 1.0)
	assistance.ReceivedBy, assistance.Cashable = portions("participant", 1.0), &model.Number{Value: 1, Given: true}
	work := cost("work", "work", 21000, 2024)
	work.Kind, work.RealGrowth, work.EnjoyedBy = model.Value, given(0.01), portions("participant", 0.75, "state", 0.25)
	orphan := cost("orphan", "", 100, 2024, model.Unallocated, 1.0)
	return &model.Parameters{
		Currency: "EUR", PriceLevel: 2024, Horizon: 10,
		Discounting: model.Discounting{Rates: []model.Rate{{Rate: given(0.0225)}, {From: 4, Rate: given(0.01)}}, Convention: discount.YearStart},
		Indices: []model.Index{{Index: price.Index{Name: "cpi", Levels: map[int]float64{
			2015: 100, 2019: 106.16, 2020: 107.51, 2021: 110.39, 2022: 121.43, 2023: 126.09, 2024: 130.31, 2025: 134.61}}}},
		Stakeholders: []model.Label{{ID: "municipality"}, {ID: "state"}, {ID: "landlord"}, {ID: "participant"}, {ID: "idle"}},
		// A perspective may have the name of a stakeholder, and more members.
		Perspectives: []model.Perspective{{ID: "municipality", Members: []model.Ref{{Name: "municipality"}, {Name: "landlord"}}}},
		Domains:      []model.Label{{ID: "guidance"}, {ID: "housing"}, {ID: "work"}},
		UnitCosts:    []*model.UnitCost{coach, eviction, assistance, work, orphan},
	}
}

func line(p *model.Parameters, group model.Group, unitCost string, quantity float64, from, to int) *model.Line {
	l := field.Blank(group)
	l.UnitCost, l.Figure, l.From, l.To = model.Ref{Name: unitCost}, p.UnitCost(unitCost), from, to
	l.Quantity, l.Without, l.With = given(quantity), given(1), given(0)
	if group == model.Achieved {
		l.Without, l.With = given(0), given(1)
	}
	return &l
}

func caseOf(id string, start int, weight float64, lines ...*model.Line) *model.Case {
	c := &model.Case{ID: id, Start: start, Weight: given(weight)}
	for _, l := range lines {
		group := map[model.Group]*[]*model.Line{model.Intervention: &c.Interventions, model.Avoided: &c.Avoided, model.Achieved: &c.Achieved}[l.Group]
		l.Index = len(*group)
		*group = append(*group, l)
	}
	return c
}

// anyStudy generates cases of several start years, with all that moves a flow in time.
func anyStudy(t *rapid.T) (*model.Parameters, []*model.Case) {
	p := parameters()
	p.Convention = rapid.SampledFrom(discount.Conventions).Draw(t, "convention")
	if rapid.Bool().Draw(t, "has a base year") {
		year := rapid.IntRange(2015, 2027).Draw(t, "base year")
		p.BaseYear = &year
	}
	if rapid.Bool().Draw(t, "has optimism bias") {
		p.OptimismBias = &model.OptimismBias{}
		p.OptimismBias.Costs[0], p.OptimismBias.Benefits[0] = 0.1, 0.2
	}
	unitCosts := map[model.Group][]string{
		model.Intervention: {"coach", "eviction", "assistance", "orphan"},
		model.Avoided:      {"eviction", "assistance", "coach", "orphan"},
		model.Achieved:     {"work"},
	}
	share := func(name string) model.Number { return given(rapid.Float64Range(0, 1).Draw(t, name)) }
	var cases []*model.Case
	for i := range rapid.IntRange(1, 4).Draw(t, "cases") {
		var lines []*model.Line
		for range rapid.IntRange(0, 5).Draw(t, "lines") {
			group := rapid.SampledFrom(model.Groups).Draw(t, "group")
			from := rapid.IntRange(0, 12).Draw(t, "from")
			l := line(p, group, rapid.SampledFrom(unitCosts[group]).Draw(t, "unit cost"),
				rapid.Float64Range(0, 200).Draw(t, "quantity"), from, from+rapid.IntRange(0, 5).Draw(t, "years"))
			if rapid.Bool().Draw(t, "has a total") {
				l.Total = given(rapid.Float64Range(0, 200).Draw(t, "total"))
			}
			if rapid.Bool().Draw(t, "has a profile") {
				l.Profile = rapid.SliceOfN(rapid.Float64Range(0.01, 1), 1, 4).Draw(t, "profile")
			}
			if group != model.Intervention {
				l.Without, l.With, l.Deadweight = share("without"), share("with"), share("deadweight")
				l.Attributable, l.Displacement, l.DropOff = share("attributable"), share("displacement"), share("drop-off")
			}
			lines = append(lines, l)
		}
		cases = append(cases, caseOf(fmt.Sprint("case", i), rapid.IntRange(2015, 2027).Draw(t, "start"), rapid.Float64Range(0.1, 50).Draw(t, "weight"), lines...))
	}
	return p, cases
}

// cent is what amounts may differ that were rounded to micro-euros in other places.
const cent = 0.005

// factorsOf returns calc's discount factors of the years of a ledger, for cases that
// start in a year.
func factorsOf(p *model.Parameters, l *budget.Ledger, start int) []float64 {
	var schedule discount.Schedule
	for _, r := range p.Rates {
		schedule = append(schedule, discount.Step{From: r.From, Rate: r.Rate.Value})
	}
	base := start
	if p.BaseYear != nil {
		base = *p.BaseYear
	}
	if l.First == 0 {
		return nil
	}
	return schedule.Factors(nil, l.First-base, l.Last-base, p.Convention)
}

// TestDiscountedIsCalc discounts the ledger and wants what calc gives for each
// stakeholder in each year, and as cashable, to the cent: of each case, and of all
// together where all are discounted to one year.
func TestDiscountedIsCalc(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, cases := anyStudy(t)
		r, err := calc.Calculate(p, cases, calc.Options{}, 1)
		if err != nil {
			t.Fatal(err)
		}
		type key struct {
			who  string
			year int
		}
		want := map[key]calc.Year{}
		for i, c := range cases {
			one, err := budget.New(p, []*model.Case{c}, 1)
			if err != nil {
				t.Fatal(err)
			}
			factors := factorsOf(p, one, c.Start)
			for s, part := range r.Cases[i].ByStakeholder {
				for _, y := range r.Cases[i].ByStakeholderYear[s] {
					sum := want[key{part.ID, c.Start + y.Year}]
					sum.Costs += c.Weight.Value * y.Costs
					sum.Benefits += c.Weight.Value * y.Benefits
					want[key{part.ID, c.Start + y.Year}] = sum
					party, _ := one.Party(part.ID)
					got := party.At(c.Start + y.Year)
					factor := 0.0
					if got.Flow != (budget.Flow{}) {
						factor = factors[got.Year-one.First]
					}
					if math.Abs(got.Costs*factor-c.Weight.Value*y.Costs) > cent || math.Abs(got.Benefits*factor-c.Weight.Value*y.Benefits) > cent {
						t.Fatalf("case %s, %s in %d: %+v discounted by %v, calc has %+v at weight %v", c.ID, part.ID, got.Year, got, factor, y, c.Weight.Value)
					}
				}
			}
		}
		all, err := budget.New(p, cases, 2)
		if err != nil {
			t.Fatal(err)
		}
		if p.BaseYear == nil {
			return
		}
		for i, factor := range factorsOf(p, all, 0) {
			for _, s := range append(slices.Clone(p.Stakeholders), model.Label{ID: model.Unallocated}) {
				party, _ := all.Party(s.ID)
				got, want := party.At(all.First+i), want[key{s.ID, all.First + i}]
				if math.Abs(got.Costs*factor-want.Costs) > cent || math.Abs(got.Benefits*factor-want.Benefits) > cent {
					t.Fatalf("all, %s in %d: %+v discounted by %v, calc has %+v", s.ID, got.Year, got, factor, want)
				}
			}
		}
		for _, s := range p.Stakeholders {
			plain := *p
			plain.Perspectives = nil
			alone, err := calc.Calculate(&plain, cases, calc.Options{Perspective: s.ID}, 1)
			if err != nil {
				t.Fatal(err)
			}
			party, _ := all.Party(s.ID)
			cashable := 0.0
			for i, factor := range factorsOf(p, all, 0) {
				cashable += party.At(all.First+i).Cashable * factor
			}
			if math.Abs(cashable-alone.Aggregate.Cashable) > cent {
				t.Fatalf("%s: %v cashable when discounted, calc has %v", s.ID, cashable, alone.Aggregate.Cashable)
			}
		}
	})
}

// TestLedgerAddsUp wants parties, areas of life and years to add up to all together,
// to the micro-euro, in constant and in nominal prices; and any order and number of
// goroutines to give the same.
func TestLedgerAddsUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, cases := anyStudy(t)
		l, err := budget.New(p, cases, 1)
		if err != nil {
			t.Fatal(err)
		}
		reversed := slices.Clone(cases)
		slices.Reverse(reversed)
		other, err := budget.New(p, reversed, 3)
		if diff := cmp.Diff(l, other); err != nil || diff != "" {
			t.Fatalf("other order: %v\n%s", err, diff)
		}
		nominal, err := l.Inflated(p, rapid.Float64Range(-0.1, 0.2).Draw(t, "inflation"))
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range []*budget.Ledger{l, nominal} {
			type flows []budget.Flow
			sum := make(flows, len(l.All.Years))
			add := func(to *budget.Flow, f budget.Flow) {
				to.Costs, to.Benefits, to.Cashable, to.Net = to.Costs+f.Costs, to.Benefits+f.Benefits, to.Cashable+f.Cashable, to.Net+f.Net
			}
			near := func(what string, got, want budget.Flow) {
				// Exact in micro-euros; as floats their sums are as good as that.
				const microEuro = 1e-5
				for _, d := range []float64{got.Costs - want.Costs, got.Benefits - want.Benefits, got.Cashable - want.Cashable, got.Net - want.Net} {
					if math.Abs(d) > microEuro {
						t.Fatalf("%s: %+v, want %+v", what, got, want)
					}
				}
			}
			for _, x := range append(slices.Clone(l.Parties), l.All) {
				var total budget.Flow
				running := 0.0
				inDomains := make(flows, len(x.Years))
				for _, d := range x.Domains {
					for i, f := range d.Years {
						add(&inDomains[i], f)
					}
				}
				for i, y := range x.Years {
					add(&total, y.Flow)
					running += y.Net
					near(x.ID+" by area of life", inDomains[i], y.Flow)
					if x.ID != model.Society {
						add(&sum[i], y.Flow)
					}
					if math.Abs(running-y.Cumulative) > 1e-5 || y.Year != l.First+i {
						t.Fatalf("%s, year %d: cumulative %v, want %v in %d", x.ID, y.Year, y.Cumulative, running, l.First+i)
					}
				}
				near(x.ID, x.Total, total)
			}
			for i, y := range l.All.Years {
				near(fmt.Sprint(y.Year), sum[i], y.Flow)
			}
		}
	})
}

// TestByHand is a coach of 100 hours at 64 euros of 2022, half paid by the municipality,
// in 2024, and social assistance of 14,400 euros of 2019 that is not paid in 2025 and
// 2026 with a chance of 50 %:
//
//	32 · 100 · 130.31 / 121.43                  = 3,434.011…
//	14,400 · 130.31 / 106.16 · 0.5 · weight 2   = 17,675.8…
func TestByHand(t *testing.T) {
	t.Parallel()
	p := parameters()
	assistance := line(p, model.Avoided, "assistance", 1, 1, 2)
	assistance.With = given(0.5)
	cases := []*model.Case{
		caseOf("a", 2024, 1, line(p, model.Intervention, "coach", 100, 0, 0)),
		caseOf("b", 2024, 2, assistance),
	}
	l, err := budget.New(p, cases, 1)
	if err != nil {
		t.Fatal(err)
	}
	if l.First != 2024 || l.Last != 2026 || len(l.Parties) != 3 {
		t.Fatalf("%d to %d, parties %+v", l.First, l.Last, l.Parties)
	}
	var domains []string
	town, _ := l.Party("municipality")
	for _, d := range town.Domains {
		domains = append(domains, d.ID)
	}
	if participant, _ := l.Party("participant"); participant.Back.Outcome != discount.NothingPaid || len(l.All.Years) != 3 || !slices.Equal(domains, []string{"guidance", "work"}) {
		t.Errorf("the participant pays nothing: %+v; %d years; %v", participant.Back, len(l.All.Years), domains)
	}
	paid, saved := 3200*130.31/121.43, 14400*130.31/106.16
	check := func(l *budget.Ledger, who string, want ...float64) {
		t.Helper()
		x, _ := l.Party(who)
		for i, net := range want {
			if math.Abs(x.Years[i].Net-net) > 1e-6 {
				t.Errorf("%s in %d: net %v, want %v", who, l.First+i, x.Years[i].Net, net)
			}
		}
	}
	check(l, "municipality", -paid, saved, saved)
	check(l, "state", -paid, 0, 0)
	check(l, "participant", 0, -saved, -saved)
	municipality, _ := l.Party("municipality")
	if year, ok := l.BackIn(municipality); !ok || year != 2025 || municipality.Years[1].Cashable != municipality.Years[1].Benefits {
		t.Errorf("back in %d, %v; %+v", year, ok, municipality)
	}
	state, _ := l.Party("state")
	if _, ok := l.BackIn(state); ok {
		t.Error("the state gets nothing back")
	}
	nominal, err := l.Inflated(p, 0.02)
	if err != nil {
		t.Fatal(err)
	}
	check(nominal, "municipality", -paid, saved*1.02, saved*1.02*1.02)
	if _, err := l.Indexed(p, "cpi"); !errors.Is(err, budget.MissingYear{Index: "cpi", Year: 2026}) {
		t.Errorf("error %v: the index ends in 2025", err)
	}
	p.Indices[0].Levels[2026], p.Indices[0].Forecast = 137.4, map[int]bool{2026: true, 2030: true}
	byIndex, err := l.Indexed(p, "cpi")
	if err != nil {
		t.Fatal(err)
	}
	check(byIndex, "municipality", -paid, saved*134.61/130.31, saved*137.4/130.31)
	if diff := cmp.Diff([]int{2026}, byIndex.Prices.Forecast); diff != "" {
		t.Error(diff)
	}
}

// TestEarlierYears takes years before the price level by the index, and those of which
// it knows nothing by the rate: 2018 is a year before 2019, which the index has.
func TestEarlierYears(t *testing.T) {
	t.Parallel()
	p := parameters()
	l, err := budget.New(p, []*model.Case{caseOf("a", 2018, 1, line(p, model.Intervention, "coach", 1, 0, 1))}, 1)
	if err != nil {
		t.Fatal(err)
	}
	nominal, err := l.Inflated(p, 0.02)
	if err != nil {
		t.Fatal(err)
	}
	constant := 64 * 130.31 / 121.43
	for year, want := range map[int]float64{2019: constant * 106.16 / 130.31, 2018: constant * 106.16 / 130.31 / 1.02} {
		if got := nominal.All.At(year).Costs; math.Abs(got-want) > 1e-5 {
			t.Errorf("%d: %v, want %v", year, got, want)
		}
	}
	if diff := cmp.Diff([]int{2018}, nominal.Prices.Guessed); diff != "" {
		t.Error(diff)
	}
	// Of years that only lie between the ledger and the price level nothing is told: 2024, the
	// first of them that the index lacks here, is in the ledger, and 2025 is not.
	p = parameters()
	p.PriceLevel, p.Indices[0].Levels = 2026, map[int]float64{2022: 100, 2023: 103, 2026: 110}
	if l, err = budget.New(p, []*model.Case{caseOf("a", 2023, 1, line(p, model.Intervention, "coach", 1, 0, 1))}, 1); err != nil {
		t.Fatal(err)
	}
	if nominal, err = l.Inflated(p, 0.02); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{2023, 2024}, nominal.Prices.Guessed); diff != "" {
		t.Error(diff)
	}
	// A year in which nothing flows needs no level.
	p = parameters()
	delete(p.Indices[0].Levels, 2021)
	if l, err = budget.New(p, []*model.Case{caseOf("a", 2020, 1, line(p, model.Intervention, "coach", 1, 0, 0), line(p, model.Avoided, "coach", 1, 2, 2))}, 1); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Indexed(p, "cpi"); err != nil {
		t.Error(err)
	}
}

// TestNothing has no years.
func TestNothing(t *testing.T) {
	t.Parallel()
	p := parameters()
	l, err := budget.New(p, []*model.Case{caseOf("a", 2024, 1)}, 1)
	if err != nil {
		t.Fatal(err)
	}
	nominal, err := l.Inflated(p, 0.02)
	if err != nil || len(l.Parties)+len(l.All.Years)+len(nominal.All.Years)+len(nominal.Prices.Guessed) != 0 || l.First != 0 {
		t.Errorf("%v: %+v", err, l)
	}
}

// TestUndated refuses a case that falls in no calendar year, also beside one that does and
// where nothing flows in it: the first year of the ledger would hang on it.
func TestUndated(t *testing.T) {
	t.Parallel()
	p := parameters()
	for _, undated := range []*model.Case{caseOf("b", 0, 1), caseOf("b", 0, 1, line(p, model.Intervention, "coach", 10, 0, 2))} {
		l, err := budget.New(p, []*model.Case{caseOf("a", 2024, 1, line(p, model.Intervention, "coach", 10, 0, 2)), undated}, 1)
		var is budget.UndatedError
		if !errors.As(err, &is) || is.Case != "b" || !strings.Contains(err.Error(), `"b"`) {
			t.Errorf("%v: %+v", err, l)
		}
	}
}

// TestCashableIsPart: 30% of two evictions that come of the help, −€5,100 for the town, are
// taken off the €14,400 of assistance that it no longer pays. Of these two, €14,400 less
// 40% of €5,100 is cashable: €12,360, more than the €9,300 of benefits.
func TestCashableIsPart(t *testing.T) {
	t.Parallel()
	p := parameters()
	p.UnitCost("eviction").PriceYear, p.UnitCost("assistance").PriceYear = 2024, 2024
	worse := line(p, model.Avoided, "eviction", 2, 1, 1)
	worse.Without, worse.With = given(0), given(1)
	for _, c := range []struct {
		lines              []*model.Line
		benefits, cashable float64
		isPart             bool
	}{
		{[]*model.Line{line(p, model.Avoided, "assistance", 1, 1, 1)}, 14400, 14400, true},
		{[]*model.Line{line(p, model.Avoided, "eviction", 2, 1, 1)}, 5100, 2040, true},
		{[]*model.Line{line(p, model.Avoided, "assistance", 1, 1, 1), worse}, 9300, 12360, false},
		{[]*model.Line{worse}, -5100, -2040, true},
		// In the year of the loss it is no part, over both years it is.
		{[]*model.Line{line(p, model.Avoided, "assistance", 1, 1, 1), line(p, model.Avoided, "eviction", 4, 2, 2), worse}, 19500, 16440, false},
	} {
		l, err := budget.New(p, []*model.Case{caseOf("sam", 2024, 1, c.lines...)}, 1)
		if err != nil {
			t.Fatal(err)
		}
		if landlord, ok := l.Party("landlord"); ok && landlord.Back.Outcome != discount.NothingPaid {
			t.Errorf("the landlord pays nothing, and has it back: %+v", landlord.Back)
		}
		town, _ := l.Party("municipality")
		if got := town.Total; math.Abs(got.Benefits-c.benefits) > 1e-5 || math.Abs(got.Cashable-c.cashable) > 1e-5 || town.CashableIsPart() != c.isPart {
			t.Errorf("%+v, a part: %v; want %v and %v, %v", got, town.CashableIsPart(), c.benefits, c.cashable, c.isPart)
		}
	}
}

// TestCashablePart: below 0 it is a part of what is below 0 and no more; what evens out over
// the years need not be a part of what is left.
func TestCashablePart(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		benefits, cashable float64
		want               bool
	}{{10, 10, true}, {10, 11, false}, {10, -1, false}, {-10, -10, true}, {-10, -11, false}, {-10, 1, false}, {0, 0, true}} {
		if got := (budget.Flow{Benefits: c.benefits, Cashable: c.cashable}).CashableIsPart(); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
	years := []budget.Year{{Flow: budget.Flow{Benefits: 10, Cashable: 10}}, {Flow: budget.Flow{Benefits: -10}}}
	if x := (budget.Party{Years: years, Total: budget.Flow{Cashable: 10}}); x.CashableIsPart() {
		t.Error("10 is no part of 0")
	}
}
