package budget_test

import (
	"math"
	"slices"
	"testing"

	"ipta/pkg/budget"
	"ipta/pkg/calc"
	"ipta/pkg/model"
	"ipta/pkg/sensitivity"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func everybody(string) bool { return true }

// TestSettleByHand has a municipality that pays 60 and gains 30, a state that pays 40
// and gains 90, and an insurer that pays 0 and gains 60: 100 are shared by 180.
//
//	by gain: 100 · 30/180 = 16.67, 100 · 90/180 = 50, 100 · 60/180 = 33.33
//	nobody loses: the municipality pays its 30; the other 30 in equal parts: 40 + 15
//	and 0 + 15
func TestSettleByHand(t *testing.T) {
	t.Parallel()
	parts := []calc.Part{{ID: "municipality", Costs: 60, Benefits: 30}, {ID: "state", Costs: 40, Benefits: 90},
		{ID: "insurer", Benefits: 60}, {ID: "participant", Costs: 5, Benefits: 500}, {ID: "idle"}}
	asked := func(id string) bool { return id != "participant" }
	s, err := budget.Settle(parts, asked)
	if err != nil {
		t.Fatal(err)
	}
	want := budget.Settlement{
		Shares: []budget.Share{
			{ID: "municipality", Gains: 30, Now: 60, ByGain: 16.666667, NoLoss: 30},
			{ID: "state", Gains: 90, Now: 40, ByGain: 50, NoLoss: 55},
			{ID: "insurer", Gains: 60, Now: 0, ByGain: 33.333333, NoLoss: 15},
		},
		Others: parts[3:4], Costs: 100, Gains: 180, ByGain: true, NoLoss: true,
	}
	if diff := cmp.Diff(want, s); diff != "" {
		t.Error(diff)
	}
	// With gains of 99 in all somebody loses, whatever is agreed.
	parts[1].Benefits, parts[2].Benefits = 50, 19
	if s, _ = budget.Settle(parts, asked); s.NoLoss || !s.ByGain {
		t.Errorf("%+v", s)
	}
	// A euro that three gain as much by: the one with the most bears what is left of rounding.
	parts = []calc.Part{{ID: "a", Costs: 1, Benefits: 1}, {ID: "b", Benefits: 1}, {ID: "c", Benefits: 1}}
	if s, _ = budget.Settle(parts, everybody); s.Shares[0].ByGain != 0.333334 || s.Shares[1].ByGain != 0.333333 || s.Shares[2].ByGain != 0.333333 {
		t.Errorf("%+v", s)
	}
	// a pays 10 too much; b can bear 1 of it, and so c bears 9 and not half.
	parts = []calc.Part{{ID: "a", Costs: 12, Benefits: 2}, {ID: "b", Benefits: 1}, {ID: "c", Benefits: 20}}
	if s, _ = budget.Settle(parts, everybody); s.Shares[0].NoLoss != 2 || s.Shares[1].NoLoss != 1 || s.Shares[2].NoLoss != 9 {
		t.Errorf("%+v", s)
	}
	// What is left of rounding, here a micro-euro too much, is of the one with the most.
	parts = []calc.Part{{ID: "a", Costs: 1, Benefits: 1}, {ID: "b", Benefits: 1}, {ID: "c", Benefits: 4}}
	if s, _ = budget.Settle(parts, everybody); s.Shares[0].ByGain != 0.166667 || s.Shares[2].ByGain != 0.666666 {
		t.Errorf("%+v", s)
	}
	// Who pays and gains nothing is one of them, and with gains of just the costs nobody loses.
	parts = []calc.Part{{ID: "a", Costs: 10}, {ID: "b", Benefits: 10}}
	if s, _ = budget.Settle(parts, everybody); len(s.Shares) != 2 || !s.NoLoss || s.Shares[0].NoLoss != 0 || s.Shares[1].NoLoss != 10 || s.Shares[0].ByGain != 0 {
		t.Errorf("%+v", s)
	}
	// Who only loses is paid for it: 10 from the other two.
	parts = []calc.Part{{ID: "a", Costs: 100, Benefits: 200}, {ID: "b", Benefits: -10}}
	if s, _ = budget.Settle(parts, everybody); s.Shares[1].NoLoss != -10 || s.Shares[0].NoLoss != 110 || s.Shares[1].ByGain != 0 {
		t.Errorf("%+v", s)
	}
}

// TestSettlementHolds wants both settlements to add up to the costs to the micro-euro,
// so that transfers cancel; nobody to lose by the second, which is there exactly if
// gains suffice; and no other division by which nobody loses to be nearer to now.
func TestSettlementHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		amount := func(name string, least float64) float64 {
			return math.Round(rapid.Float64Range(least, 1e6).Draw(t, name)*1e6) / 1e6
		}
		var parts []calc.Part
		for i := range rapid.IntRange(1, 6).Draw(t, "parties") {
			x := calc.Part{ID: string(rune('a' + i)), Benefits: amount("gain", -1e5)}
			if rapid.Bool().Draw(t, "pays") {
				x.Costs = amount("cost", 0)
			}
			parts = append(parts, x)
		}
		s, err := budget.Settle(parts, everybody)
		if err != nil {
			t.Fatal(err)
		}
		const half = 5e-7 // of a micro-euro
		var now, byGain, noLoss, above float64
		for _, x := range s.Shares {
			now, byGain, noLoss, above = now+x.Now, byGain+x.ByGain, noLoss+x.NoLoss, above+max(x.Gains, 0)
			if s.NoLoss && x.NoLoss > x.Gains+half {
				t.Fatalf("%s loses: %+v", x.ID, x)
			}
			if s.ByGain && (x.ByGain < 0 || x.Gains <= 0 && x.ByGain > half) {
				t.Fatalf("%s gains nothing and pays: %+v", x.ID, x)
			}
		}
		if s.NoLoss != (s.Gains >= s.Costs && s.Costs > 0) || s.ByGain != (above > 0 && s.Costs > 0) {
			t.Fatalf("%+v", s)
		}
		if s.ByGain && math.Abs(byGain-s.Costs) > half || s.NoLoss && math.Abs(noLoss-s.Costs) > half || math.Abs(now-s.Costs) > half {
			t.Fatalf("it does not add up: %+v", s)
		}
		if !s.NoLoss || len(s.Shares) < 2 {
			return
		}
		distance := func(shift func(i int) float64) float64 {
			sum := 0.0
			for i, x := range s.Shares {
				sum += (x.NoLoss + shift(i) - x.Now) * (x.NoLoss + shift(i) - x.Now)
			}
			return sum
		}
		from := rapid.IntRange(0, len(s.Shares)-1).Draw(t, "from")
		to := rapid.IntRange(0, len(s.Shares)-1).Draw(t, "to")
		room := s.Shares[to].Gains - s.Shares[to].NoLoss
		if from == to || room < 1 {
			return
		}
		moved := rapid.Float64Range(0.01, room).Draw(t, "moved")
		other := distance(func(i int) float64 {
			switch i {
			case from:
				return -moved
			case to:
				return moved
			}
			return 0
		})
		if least := distance(func(int) float64 { return 0 }); other < least*(1-1e-9) {
			t.Fatalf("%v from %s to %s is nearer to now: %v, not %v: %+v", moved, s.Shares[from].ID, s.Shares[to].ID, other, least, s)
		}
	})
}

// TestSettlementDraws wants chances that follow from calc's own draws: what the
// municipality pays and gains now loses as often as simulate says, whoever is asked
// beside it, and a perspective of its name does not enter.
func TestSettlementDraws(t *testing.T) {
	t.Parallel()
	p := parameters()
	coach := p.UnitCost("coach")
	coach.Value.Spread = &model.Spread{Low: 40, High: 120}
	assistance := line(p, model.Avoided, "assistance", 1, 1, 2)
	assistance.With = model.Number{Value: 0.85, Given: true, Spread: &model.Spread{Low: 0.5, High: 1}}
	cases := []*model.Case{caseOf("a", 2024, 3, line(p, model.Intervention, "coach", 100, 0, 0), assistance, line(p, model.Avoided, "eviction", 0.3, 1, 1))}
	r, err := calc.Calculate(p, cases, calc.Options{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	asked := func(id string) bool { return id != "participant" }
	s, err := budget.Settle(r.Aggregate.ByStakeholder, asked)
	if err != nil {
		t.Fatal(err)
	}
	options := sensitivity.Options{Draws: 2000, Seed: 1, Jobs: 2}
	if err := s.Draw(p, cases, options); err != nil {
		t.Fatal(err)
	}
	plan, _ := calc.NewPlan(p, calc.Options{})
	plan.Add(cases[0])
	drawn, err := sensitivity.Simulate(plan, options)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(drawn.Aggregate.Stakeholders, func(x sensitivity.StakeholderSimulation) bool { return x.ID == "municipality" })
	if got, want := s.Shares[0].LosesNow, 1-drawn.Aggregate.Stakeholders[i].Net.Positive; s.Shares[0].ID != "municipality" || math.Abs(got-want) > 1e-9 || got == 0 || got == 1 {
		t.Errorf("the municipality loses in %v, simulate says %v", got, want)
	}
	for _, x := range s.Shares {
		if x.LosesByGain < 0 || x.LosesByGain > 1 || x.LosesNoLoss > x.LosesNow && x.NoLoss <= x.Now {
			t.Errorf("%+v", x)
		}
	}
	// Of numbers that are sure, who pays just what it gains loses in no draw.
	sureCase := caseOf("a", 2024, 3, line(p, model.Intervention, "coach", 100, 0, 0), line(p, model.Avoided, "eviction", 0.3, 1, 1))
	coach.Value.Spread = nil
	if r, err = calc.Calculate(p, []*model.Case{sureCase}, calc.Options{}, 1); err != nil {
		t.Fatal(err)
	}
	sure, err := budget.Settle(r.Aggregate.ByStakeholder, asked)
	if err != nil {
		t.Fatal(err)
	}
	for i := range sure.Shares {
		sure.Shares[i].NoLoss = sure.Shares[i].Gains
	}
	if err := sure.Draw(p, []*model.Case{sureCase}, options); err != nil {
		t.Fatal(err)
	}
	for _, x := range sure.Shares {
		if x.LosesNoLoss != 0 {
			t.Errorf("%s pays what it gains and loses in %v", x.ID, x.LosesNoLoss)
		}
	}
	coach.Value.Spread = &model.Spread{Low: 40, High: 120}
	again := s
	again.Shares = slices.Clone(s.Shares)
	if err := again.Draw(p, cases, sensitivity.Options{Draws: 2000, Seed: 1, Jobs: 1}); err != nil || cmp.Diff(s, again) != "" {
		t.Errorf("other goroutines: %v %s", err, cmp.Diff(s, again))
	}
}

// TestSettlementDrawsByHand holds the chances by the costs of each draw, of a help that brings
// what is certain: each pays its part of what the costs then are, and loses where that is more
// than it gains by a cent or more.
func TestSettlementDrawsByHand(t *testing.T) {
	t.Parallel()
	p := parameters()
	p.UnitCost("coach").Value.Spread = &model.Spread{Low: 40, High: 120}
	cases := []*model.Case{caseOf("a", 2024, 3, line(p, model.Intervention, "coach", 100, 0, 0), line(p, model.Avoided, "eviction", 0.7, 1, 1))}
	r, err := calc.Calculate(p, cases, calc.Options{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	s, err := budget.Settle(r.Aggregate.ByStakeholder, everybody)
	if err != nil {
		t.Fatal(err)
	}
	options := sensitivity.Options{Draws: 500, Seed: 1, Jobs: 1, SumsOnly: true}
	if err := s.Draw(p, cases, options); err != nil {
		t.Fatal(err)
	}
	plan, err := calc.NewPlan(p, calc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	plan.Add(cases[0])
	simulator, err := sensitivity.NewSimulator(plan.Parameters, options)
	if err == nil {
		err = simulator.Add(plan)
	}
	if err != nil {
		t.Fatal(err)
	}
	costs := simulator.Result().Costs
	chance := func(x budget.Share, part float64) float64 {
		n := 0
		for _, cost := range costs {
			if cost.Float()*part-x.Gains >= 0.01 {
				n++
			}
		}
		return float64(n) / float64(len(costs))
	}
	if !s.ByGain || !s.NoLoss || len(s.Shares) != 3 {
		t.Fatalf("%+v", s)
	}
	for _, x := range s.Shares {
		for way, got := range map[float64]float64{x.Now: x.LosesNow, x.ByGain: x.LosesByGain, x.NoLoss: x.LosesNoLoss} {
			if want := chance(x, way/s.Costs); got != want {
				t.Errorf("%s, who pays %v and gains %v, loses in %v of the draws, want %v", x.ID, way, x.Gains, got, want)
			}
		}
	}
	if town := s.Shares[0]; town.LosesByGain == 0 || town.LosesByGain == 1 || town.LosesNoLoss <= town.LosesByGain {
		t.Errorf("%+v", town)
	}
}

// TestSettlementOfATransfer: where one receives what the other pays there is nothing to share,
// and who pays loses in every draw.
func TestSettlementOfATransfer(t *testing.T) {
	t.Parallel()
	p := parameters()
	cases := []*model.Case{caseOf("a", 2024, 1, line(p, model.Intervention, "assistance", 1, 0, 0))}
	r, err := calc.Calculate(p, cases, calc.Options{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	s, err := budget.Settle(r.Aggregate.ByStakeholder, everybody)
	if err == nil {
		err = s.Draw(p, cases, sensitivity.Options{Draws: 10, Seed: 1, Jobs: 1})
	}
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Shares) != 2 || s.Costs != 0 || s.ByGain || s.NoLoss || s.Shares[0].LosesNow != 1 || s.Shares[1].LosesNow != 0 {
		t.Errorf("%+v", s)
	}
}

// TestCanBeAsked asks no young person, no victim and nobody who was not named.
func TestCanBeAsked(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]bool{"municipality": true, "participant": false, "victims": false, "Young_Person": false, model.Unallocated: false} {
		if got := budget.CanBeAsked(parameters(), id); got != want {
			t.Errorf("%s: %v, want %v", id, got, want)
		}
	}
}
