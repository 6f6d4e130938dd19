package sensitivity

import (
	"math"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/model"

	"pgregory.net/rapid"
)

// TestSummariseByHand: of 0, 0, 2 and 6 the mean is 2 and the squares of the
// deviations add up to 4 + 4 + 0 + 16 = 24, so that the standard deviation is
// √(24/3). Two of the four are above 0; a 0 is not.
func TestSummariseByHand(t *testing.T) {
	t.Parallel()
	got := (&selector{}).summarise([]float64{0, 6, 0, 2}, nil)
	sd := math.Sqrt(8)
	if !got.OK || got.Mean != 2 || got.SD != sd || got.ErrorOfMean != sd/2 || got.Positive != 0.5 || got.Points[3] != 1 {
		t.Errorf("got %+v", got)
	}
	// Two slices with the means 1 and 3: √2 apart from 2, over √2.
	if got := (&selector{}).summarise([]float64{0, 2, 0, 6}, []int{0, 2, 4}); got.ErrorOfMean != 1 {
		t.Errorf("error of the mean %v, want 1", got.ErrorOfMean)
	}
}

// TestSwingsOfWeightedCase: a case that stands for three young people costs 3 ·
// 900, or 3 · 800 to 3 · 1,100. What moves nothing is no swing.
func TestSwingsOfWeightedCase(t *testing.T) {
	t.Parallel()
	b := newBuild(certainly(0))
	coach := b.cost("coach", number("", 900, 800, 1100))
	unused := b.cost("unused", number("", 5, 1, 9))
	c := b.newCase("a")
	c.Weight = certainly(3)
	help(c, coach)
	avoid(c, unused).Without = certainly(0)
	r, err := calc.Calculate(b.parameters, b.cases, calc.Options{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	swings, err := Swings(r, b.parameters, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, s := range swings {
		switch s.Path {
		case "unit_costs.coach.value":
			found = true
			if s.Base != -2700 || s.Low != -2400 || s.High != -3300 {
				t.Errorf("coach: %v to %v around %v, want -2400 to -3300 around -2700", s.Low, s.High, s.Base)
			}
		case "unit_costs.unused.value":
			t.Errorf("what moves nothing is a swing: %+v", s)
		}
	}
	if !found {
		t.Errorf("no swing of the coach in %+v", swings)
	}
}

// TestCutEnds: no value is named that the number may not have, and each that is used
// in place of 20% less or more is.
func TestCutEnds(t *testing.T) {
	t.Parallel()
	kinds := []*field.Number{field.With, field.Deadweight, field.RealGrowth, field.Value, field.UnitsPerYear}
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(kinds).Draw(t, "number")
		least, most := f.Kind.Bounds()
		n := model.Number{Value: rapid.Float64Range(max(least, -10), min(most, 10)).Draw(t, "value")}
		v := &calc.Variable{Field: f, Number: &n}
		low, high := Ends(v)
		cutLow, cutHigh := cutEnds(v)
		if low < least || high > most {
			t.Fatalf("%v to %v is outside %v to %v", low, high, least, most)
		}
		near := func(a, b float64) bool { return math.Abs(a-b) < 1e-8 }
		fifth := Width * math.Abs(n.Value)
		if (cutLow == nil) != near(low, n.Value-fifth) || cutLow != nil && *cutLow != least ||
			(cutHigh == nil) != near(high, n.Value+fifth) || cutHigh != nil && *cutHigh != most {
			t.Fatalf("%v goes from %v to %v: %v, %v", n.Value, low, high, cutLow, cutHigh)
		}
	})
}

// TestStakeholdersNet: the municipality pays 900 and keeps half of 1,000, which
// is 400 less in every draw.
func TestStakeholdersNet(t *testing.T) {
	t.Parallel()
	b := newBuild(number("uniform", 0.03, 0.01, 0.05)) // all falls in year 0
	c := b.newCase("a")
	help(c, b.cost("coach", certainly(900)))
	avoid(c, b.cost("eviction", certainly(1000))).Without = certainly(0.5)
	a := simulate(t, b.plan(t, calc.VaryUncertain), Options{Draws: 100, Jobs: 1}).Aggregate
	if len(a.Stakeholders) != 1 || a.Stakeholders[0].ID != "municipality" || a.Stakeholders[0].Net.Mean != -400 || a.NPV.Mean != -400 {
		t.Errorf("stakeholders %+v, net present value %v; want -400", a.Stakeholders, a.NPV.Mean)
	}
}
