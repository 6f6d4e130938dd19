package calc

import (
	"math"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// supported gives the figures of generated cases sources of all kinds.
func supported(t *rapid.T, p *model.Parameters, cases []*model.Case) {
	source := func(u *model.UnitCost) {
		u.Confidence = rapid.IntRange(0, 6).Draw(t, "confidence")
		u.Source = rapid.SampledFrom([]model.Source{
			{}, {Assumption: lang.Same("ours")}, {Assumption: lang.Same("tried with --set"), Trial: "--set"},
			{Publisher: "CBS", URL: "https://example.org"}, {Publisher: "CBS", URL: "https://example.org", Page: "12"},
		}).Draw(t, "source")
	}
	for _, u := range p.UnitCosts {
		source(u)
	}
	for _, c := range cases {
		for _, l := range c.Lines() {
			if l.Own != nil {
				source(l.Own)
			}
		}
	}
}

// TestEvidence holds what is said of evidence: amounts add up, shares are parts
// of 1, and a careful ratio is what the cases give with those unit costs, and not
// above the ratio itself.
func TestEvidence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cases, o := cohort(t)
		supported(t, p, cases)
		r, err := Calculate(p, cases, o, 1)
		if err != nil {
			t.Fatal(err)
		}
		if err := AddEvidence(r, p, rapid.IntRange(1, 3).Draw(t, "jobs")); err != nil {
			t.Fatal(err)
		}
		for i := range r.Cases {
			c := &r.Cases[i]
			adds(t, c.Evidence, c.Totals, len(c.Lines))
			for _, careful := range c.Evidence.carefuls() {
				isCareful(t, p, cases[i:i+1], o, careful, c.Totals, func(r *Result) Totals { return r.Cases[0].Totals })
			}
		}
		a := &r.Aggregate
		lines := 0
		for _, c := range cases {
			lines += len(c.Lines())
		}
		adds(t, a.Evidence, a.Totals, lines)
		for _, careful := range a.Evidence.carefuls() {
			isCareful(t, p, cases, o, careful, a.Totals, func(r *Result) Totals { return r.Aggregate.Totals })
		}
	})
}

// adds holds that the grounds of evidence are those of the totals; each line was
// rounded to a micro-euro, and each of the cases before it was weighted.
func adds(t *rapid.T, x *Evidence, totals Totals, lines int) {
	const mostCases, mostWeight = 5, 50
	within := float64(lines+mostCases*mostWeight) / microPerUnit
	for _, side := range []struct {
		support *Support
		total   float64
	}{{&x.Costs, totals.Costs}, {&x.Benefits, totals.Benefits}} {
		sum, shares := 0.0, 0.0
		for _, g := range Grounds {
			sum += side.support.Amounts[g]
			share := side.support.Share(g)
			if share.Value < 0 || share.Value > 1 {
				t.Fatalf("share %v", share.Value)
			}
			shares += share.Value
		}
		if math.Abs(sum-side.total) > within || math.Abs(side.support.Open+side.support.Shut-side.total) > within {
			t.Fatalf("grounds %v and %v + %v are not the total %v", sum, side.support.Open, side.support.Shut, side.total)
		}
		if side.support.Share(Grade12).OK && math.Abs(shares-1) > 1e-12 {
			t.Fatalf("shares add up to %v", shares)
		}
	}
}

// isCareful holds that a careful ratio is that of a calculation with those values.
func isCareful(t *rapid.T, p *model.Parameters, cases []*model.Case, o Options, careful *Careful, base Totals, of func(*Result) Totals) {
	if !careful.OK {
		if careful.Reason.IsZero() {
			t.Fatalf("no careful ratio and no reason: %+v", careful)
		}
		return
	}
	if careful.Value > base.BenefitCostRatio.Value {
		t.Fatalf("careful ratio %v is above %v", careful.Value, base.BenefitCostRatio.Value)
	}
	var undo []func()
	for _, x := range careful.Moved {
		n := &x.Line.Figure.Value
		if strings.HasPrefix(x.ID, "unit_costs.") {
			n = &p.UnitCost(x.Line.UnitCost.Name).Value
		}
		was := n.Value
		undo = append(undo, func() { n.Value = was })
		n.Value = was * (x.Careful / x.Value)
	}
	r, err := Calculate(p, cases, o, 1)
	for _, f := range undo {
		f()
	}
	if err != nil {
		t.Fatal(err)
	}
	got, ok := discount.BenefitCostRatio(of(r).Benefits, of(r).Costs)
	if tolerance := 1e-9 * math.Max(1, math.Abs(got)); !ok || math.Abs(got-careful.Value) > tolerance+1e-3/of(r).Costs {
		t.Fatalf("careful ratio %v, calculated %v", careful.Value, got)
	}
}

// TestEvidenceByHand has the arithmetic beside it: without discounting and for one
// unit, what a line is worth is its unit cost.
func TestEvidenceByHand(t *testing.T) {
	p := testParameters()
	p.Rates[0].Rate = given(0)
	for _, u := range p.UnitCosts {
		u.PriceYear, u.RealGrowth = 2024, given(0)
	}
	coach, eviction, assistance, work := p.UnitCosts[0], p.UnitCosts[1], p.UnitCosts[2], p.UnitCosts[3]
	coach.Value, coach.Source = ranged(4000, 5000, 8000), model.Source{Assumption: lang.Same("ours")}
	eviction.Value, eviction.Source = ranged(1000, 6000, 7000), model.Source{Assumption: lang.Same("ours")}
	work.Value, work.Source = given(9000), model.Source{Assumption: lang.Same("ours")} // heaviest, without a range
	assistance.ReceivedBy, assistance.Value = nil, given(2000)
	assistance.Source, assistance.Confidence = model.Source{Publisher: "CBS", URL: "https://example.org", Page: "3"}, 2
	help := testLine(p, model.Intervention, "coach", 0, 0)
	against := testLine(p, model.Avoided, "assistance", 0, 0) // more of it with the help
	against.Without, against.With = given(0), given(1)
	graded := testLine(p, model.Avoided, "assistance", 1, 1)
	graded.EvidenceGrade = 5
	c := testCase("sam", 2, help, testLine(p, model.Avoided, "eviction", 0, 0), against, graded, testLine(p, model.Achieved, "work", 0, 0))
	r, err := Calculate(p, []*model.Case{c}, Options{Perspective: model.Society}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := AddEvidence(r, p, 1); err != nil {
		t.Fatal(err)
	}
	x := r.Aggregate.Evidence
	// Twice 6,000 + 9,000 − 2,000 (grade 2) + 2,000 (grade 5, by its evidence).
	want := [groundCount]float64{Assumption: 30000, Grade12: -4000, Grade56: 4000}
	if diff := cmp.Diff(want, x.Benefits.Amounts); diff != "" {
		t.Error(diff)
	}
	if got := x.Benefits.Share(Assumption); !near(got.Value, 30000.0/38000, 1) {
		t.Errorf("share %v", got.Value)
	}
	if x.Benefits.Open != 0 || x.Costs.Shut != 10000 { // −4,000 + 4,000 opens
		t.Errorf("open %v, shut %v", x.Benefits.Open, x.Costs.Shut)
	}
	// Work weighs 18,000 and has no range; then eviction, 12,000, and the coach, 10,000.
	if len(x.Careful.Fixed) != 1 || x.Careful.Fixed[0].ID != "unit_costs.work" {
		t.Errorf("fixed %+v", x.Careful.Fixed)
	}
	moved := []Assumed{{ID: "unit_costs.eviction", Ground: Assumption, Value: 6000, Careful: 1000}, {ID: "unit_costs.coach", Ground: Assumption, Value: 5000, Careful: 8000}}
	if diff := cmp.Diff(moved, x.Careful.Moved, cmpopts.IgnoreFields(Assumed{}, "Line")); diff != "" {
		t.Error(diff)
	}
	if got := x.Careful.Value; !near(got, 10000.0/8000, 1) || !near(r.Cases[0].Evidence.Careful.Value, got, 1) { // (1,000 + 9,000) / 8,000
		t.Errorf("careful ratio %v", got)
	}
	if got := [...]float64{x.Costs.Careful.Value, x.Benefits.Careful.Value}; !slices.Equal(got[:], []float64{15000.0 / 8000, 10000.0 / 5000}) {
		t.Errorf("by side: %v", got)
	}
}

// TestCarefulNeedsARatio names why there is none.
func TestCarefulNeedsARatio(t *testing.T) {
	p := testParameters()
	for _, u := range p.UnitCosts {
		u.Source = model.Source{Assumption: lang.Same("ours")}
	}
	assistance := testLine(p, model.Avoided, "assistance", 0, 0)
	worse := testLine(p, model.Avoided, "eviction", 0, 0)
	worse.Without, worse.With = given(0), given(1)
	for want, c := range map[string]*model.Case{
		noCosts.EN:       testCase("a", 1, testLine(p, model.Avoided, "eviction", 0, 0)),
		noGain.EN:        testCase("b", 1, testLine(p, model.Intervention, "coach", 0, 0), worse),
		noAssumption.EN:  testCase("c", 1),
		noAssumedEnds.EN: testCase("d", 1, testLine(p, model.Achieved, "work", 0, 0), assistance),
	} {
		r, err := Calculate(p, []*model.Case{c}, Options{Perspective: model.Society}, 1)
		if err != nil {
			t.Fatal(err)
		}
		if err := AddEvidence(r, p, 1); err != nil {
			t.Fatal(err)
		}
		for _, x := range []*Evidence{r.Aggregate.Evidence, r.Cases[0].Evidence} {
			if x.Careful.OK || x.Careful.Reason.EN != want {
				t.Errorf("case %s: %+v, want %q", c.ID, x.Careful, want)
			}
		}
	}
}

// TestTrialIsNoAssumption holds where a value that the run put in place of that of
// a file counts.
func TestTrialIsNoAssumption(t *testing.T) {
	for path, want := range map[string][2]Ground{ // eviction, work
		"unit_costs.eviction":             {Trial, Assumption},
		"cases.sam.avoided[0].without":    {Trial, Assumption},
		"cases.sam.avoided[0].with.high":  {Assumption, Assumption},
		"cases.sam.achieved[0]":           {Assumption, Trial},
		"cases.sam.achieved[0].event":     {Assumption, Assumption},
		"cases.other.achieved[0].without": {Assumption, Assumption},
	} {
		p := testParameters()
		for _, u := range p.UnitCosts {
			u.Source = model.Source{Assumption: lang.Same("ours")}
			if path == "unit_costs."+u.ID {
				u.Source = model.Source{Assumption: lang.Same("tried with --set"), Trial: "--set"}
			}
		}
		c := testCase("sam", 1, testLine(p, model.Intervention, "coach", 0, 0),
			testLine(p, model.Avoided, "eviction", 0, 0), testLine(p, model.Achieved, "work", 0, 0))
		c.Changes = []model.Change{{Path: path}}
		if got := [2]Ground{GroundOf(c, c.Avoided[0]), GroundOf(c, c.Achieved[0])}; got != want {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
}

// TestWeakerIsNoLessCareful holds that a unit cost does not leave the careful ratio
// because a run tried it or nobody gave a source: it moves if it has a range, and is
// named if not. The coach costs 5,000 (to 8,000) and prevents an eviction of 6,000
// (from 1,000): 1,000 / 8,000.
func TestWeakerIsNoLessCareful(t *testing.T) {
	for ground, source := range map[Ground]model.Source{
		Assumption: {Assumption: lang.Same("ours")}, Trial: {Assumption: lang.Same("tried with --set"), Trial: "--set"}, Ungraded: {},
	} {
		for _, hasRange := range []bool{true, false} {
			p := testParameters()
			p.Rates[0].Rate = given(0)
			coach, eviction := p.UnitCosts[0], p.UnitCosts[1]
			for _, u := range p.UnitCosts {
				u.PriceYear, u.RealGrowth, u.Source = 2024, given(0), model.Source{Assumption: lang.Same("ours")}
			}
			coach.Value = ranged(4000, 5000, 8000)
			eviction.Value, eviction.Source = given(6000), source
			if hasRange {
				eviction.Value = ranged(1000, 6000, 7000)
			}
			c := testCase("sam", 1, testLine(p, model.Intervention, "coach", 0, 0), testLine(p, model.Avoided, "eviction", 0, 0))
			r, err := Calculate(p, []*model.Case{c}, Options{Perspective: model.Society}, 1)
			if err == nil {
				err = AddEvidence(r, p, 1)
			}
			if err != nil {
				t.Fatal(err)
			}
			careful, want, listed := r.Aggregate.Evidence.Careful, 1000.0/8000, r.Aggregate.Evidence.Careful.Moved
			if !hasRange {
				want, listed = 6000.0/8000, careful.Fixed
			}
			if !near(careful.Value, want, 1) || !slices.ContainsFunc(listed, func(a Assumed) bool { return a.ID == "unit_costs.eviction" && a.Ground == ground }) {
				t.Errorf("%v, range %v: %+v, want %v", ground, hasRange, careful, want)
			}
		}
	}
}

// TestIsMoreCareful holds the order of outcomes: by the ratio while there are
// benefits, then by what is left.
func TestIsMoreCareful(t *testing.T) {
	for i, x := range []struct{ worse, better flow }{
		{flow{100, 50}, flow{100, 60}},
		{flow{120, 60}, flow{100, 60}},
		{flow{100, 0}, flow{100, 1}},
		{flow{10, -1}, flow{1000, 1}},
		{flow{100, -60}, flow{100, -50}},
		{flow{120, -60}, flow{100, -60}}, // though its ratio is nearer to 0
	} {
		if !x.worse.isMoreCareful(x.better) || x.better.isMoreCareful(x.worse) || x.worse.isMoreCareful(x.worse) {
			t.Errorf("%d: %+v against %+v", i, x.worse, x.better)
		}
	}
}
