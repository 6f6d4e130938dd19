package track_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/track"
)

// outcomes returns chances of one person each, which happened where the chance is
// above 0 and did not where it is written below.
func outcomes(signed ...float64) (list []track.Outcome) {
	for i, x := range signed {
		list = append(list, track.Outcome{Person: i, Chance: math.Abs(x), Happened: !math.Signbit(x)})
	}
	return list
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.Abs(got-want) > within {
		t.Errorf("%s is %v, not %v", what, got, want)
	}
}

// TestRecord holds the figures of a record to what is worked by hand.
func TestRecord(t *testing.T) {
	t.Parallel()
	// 0.8 and 0.6 happened, 0.3 and 0.1 did not.
	// Expected 0.8 + 0.6 + 0.3 + 0.1 = 1.8, happened 2.
	// Brier (0.2² + 0.4² + 0.3² + 0.1²) / 4 = (0.04 + 0.16 + 0.09 + 0.01) / 4 = 0.075.
	r := track.Of(outcomes(0.8, 0.6, -0.3, -0.1))
	near(t, "expected", r.Expected, 1.8, 1e-12)
	near(t, "stated", r.Stated(), 0.45, 1e-12)
	near(t, "Brier", r.Brier.Value, 0.075, 1e-12)
	if r.Happened != 2 || r.Outcomes != 4 || r.People != 4 {
		t.Error(r)
	}
	// Jeffreys' interval of 2 of 4 is that of beta(2.5, 2.5): 0.12275 to 0.87725 (by integration of its density).
	near(t, "low", r.Share.Low, 0.12275, 1e-5)
	near(t, "high", r.Share.High, 0.87725, 1e-5)

	// The two that are added have the mean chance 0.45: 0.45² = 0.2025 and 0.55² = 0.3025.
	// Sums 0.04, 0.16, 0.09, 0.01, 0.2025, 0.3025; N = 6, m = 0.805 / 6 = 0.134167.
	// Off: −0.094167, 0.025833, −0.044167, −0.124167, 0.068333, 0.168333; their squares:
	// 0.008867 + 0.000667 + 0.001951 + 0.015417 + 0.004669 + 0.028336 = 0.059908.
	// × 5/4 = 0.074885, its root 0.273652, / 6 = 0.045609; t with 4 degrees of freedom is
	// 2.776445; reach 0.126630: 0.134167 ± 0.126630 = 0.00754 to 0.26080.
	near(t, "low of Brier", r.Brier.Low, 0.00754, 1e-5)
	near(t, "high of Brier", r.Brier.High, 0.26080, 1e-5)

	// Two lines of each of two persons make the share no surer than two persons do:
	// 2 of 4 lines is 1 of 2 persons, beta(1.5, 1.5): 0.06083 to 0.93917.
	list := outcomes(0.8, 0.6, -0.3, -0.1)
	list[1].Person, list[3].Person = 0, 2
	r = track.Of(list)
	near(t, "low of two persons", r.Share.Low, 0.06083, 1e-5)
	near(t, "Brier of two persons", r.Brier.Value, 0.075, 1e-12)
	if r.People != 2 || r.Verdict() != track.TooFew {
		t.Error(r.People, r.Verdict())
	}

	if none := track.Of(nil); none != (track.Record{}) || none.Stated() != 0 || none.Verdict() != track.TooFew {
		t.Error(none)
	}
}

// TestNearer compares two over the same things by hand.
func TestNearer(t *testing.T) {
	t.Parallel()
	// 0.9 against 0.6 of what happened: 0.01 − 0.16 = −0.15; 0.3 against 0.2 of what did
	// not: 0.09 − 0.04 = 0.05; the mean is −0.05.
	e := track.Nearer(outcomes(0.9, -0.3), outcomes(0.6, -0.2))
	near(t, "difference", e.Value, -0.05, 1e-12)
	if !e.Holds(0) {
		t.Error("two persons are no proof", e)
	}
	back := track.Nearer(outcomes(0.6, -0.2), outcomes(0.9, -0.3))
	near(t, "the other way round", back.Low, -e.High, 1e-12)
}

// TestVerdict wants a verdict from ten persons on, and only where the interval leaves
// the mean chance out.
func TestVerdict(t *testing.T) {
	t.Parallel()
	repeat := func(n, happened int, chance float64) []track.Outcome {
		var list []track.Outcome
		for i := range n {
			list = append(list, track.Outcome{Person: i, Chance: chance, Happened: i < happened})
		}
		return list
	}
	for _, c := range []struct {
		n, happened int
		chance      float64
		want        track.Verdict
	}{
		{9, 0, 0.9, track.TooFew},
		{10, 0, 0.9, track.TooHigh}, // Jeffreys' interval of 0 of 10 ends at 0.217
		{10, 0, 0.2, track.NoSign},
		{10, 10, 0.1, track.TooLow},
		{40, 12, 0.3, track.NoSign},
		{40, 12, 0.6, track.TooHigh}, // 12 of 40: 0.177 to 0.453
		{40, 12, 0.1, track.TooLow},
	} {
		if got := track.Of(repeat(c.n, c.happened, c.chance)).Verdict(); got != c.want {
			t.Errorf("%d of %d against %v: %s, not %s", c.happened, c.n, c.chance, got, c.want)
		}
	}
}

// TestRecordHolds holds what is always so of a record.
func TestRecordHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) track.Outcome {
			return track.Outcome{
				Person: rapid.IntRange(0, 8).Draw(t, "person"), Chance: rapid.Float64Range(0, 1).Draw(t, "chance"),
				Happened: rapid.Bool().Draw(t, "happened"),
			}
		}), 1, 30).Draw(t, "list")
		r := track.Of(list)
		within := func(what string, e track.Estimate) {
			if !(0 <= e.Low && e.Low <= e.Value && e.Value <= e.High && e.High <= 1) {
				t.Errorf("%s: %v", what, e)
			}
		}
		within("Brier", r.Brier)
		within("share", r.Share)
		isOther := func(o track.Outcome) bool { return o.Chance != 0.5 } // which always gives 0.25
		if r.Brier.High-r.Brier.Low < 1e-6 && slices.ContainsFunc(list, isOther) {
			t.Errorf("the Brier score is sure of itself: %v", r.Brier)
		}
		// What is seen from the other side is the same thing.
		mirror := make([]track.Outcome, len(list))
		for i, o := range list {
			mirror[i] = track.Outcome{Person: o.Person, Chance: 1 - o.Chance, Happened: !o.Happened}
		}
		m := track.Of(mirror)
		if math.Abs(m.Brier.Value-r.Brier.Value) > 1e-12 || math.Abs(m.Brier.Low-r.Brier.Low) > 1e-9 {
			t.Errorf("Brier %v, and of the mirror %v", r.Brier, m.Brier)
		}
		if math.Abs(m.Share.Low-(1-r.Share.High)) > 1e-9 {
			t.Errorf("share %v, and of the mirror %v", r.Share, m.Share)
		}
		// Nobody is nearer than they are themselves.
		if e := track.Nearer(list, list); e != (track.Estimate{}) {
			t.Errorf("nearer than itself: %v", e)
		}
	})
}

// TestIntervalsCover draws chances that are right, and wants the 95 % intervals to
// hold the truth in 93 % of the repeats or more, with some persons and with few, also
// where what happens to one person hangs together.
func TestIntervalsCover(t *testing.T) {
	t.Parallel()
	const repeats = 1000
	even := func(r *rand.Rand) float64 { return r.Float64() }
	sure := func(r *rand.Rand) float64 { return []float64{0.05, 0.95}[r.IntN(2)] }
	hopeful := func(r *rand.Rand) float64 { return []float64{0.7, 0.8, 0.9}[r.IntN(3)] }
	for _, c := range []struct {
		name          string
		chance        func(*rand.Rand) float64
		brier         float64 // the mean of p(1−p)
		persons, each int
		together      float64 // how often a person's lines follow one draw
	}{
		{"even, 10", even, 1.0 / 6, 10, 1, 0},
		{"even, 60", even, 1.0 / 6, 60, 1, 0},
		{"hopeful, 10", hopeful, (0.21 + 0.16 + 0.09) / 3, 10, 1, 0},
		{"hopeful, 60", hopeful, (0.21 + 0.16 + 0.09) / 3, 60, 1, 0},
		{"sure, 60", sure, 0.05 * 0.95, 60, 1, 0},
		{"lines apart, 20 of 4", even, 1.0 / 6, 20, 4, 0},
		{"lines together, 20 of 4", even, 1.0 / 6, 20, 4, 0.5},
	} {
		r := rand.New(rand.NewPCG(7, 11))
		brier, share := 0, 0
		for range repeats {
			var list []track.Outcome
			for person := range c.persons {
				common := r.Float64()
				for range c.each {
					u := r.Float64()
					if r.Float64() < c.together {
						u = common
					}
					chance := c.chance(r)
					list = append(list, track.Outcome{Person: person, Chance: chance, Happened: u < chance})
				}
			}
			record := track.Of(list)
			if record.Brier.Holds(c.brier) {
				brier++
			}
			if record.Verdict() == track.NoSign {
				share++
			}
		}
		t.Logf("%s: Brier %.3f, calibration %.3f", c.name, float64(brier)/repeats, float64(share)/repeats)
		if least := 0.93; float64(brier) < least*repeats || float64(share) < least*repeats {
			t.Errorf("%s: of %d, %d hold the Brier score and %d the share", c.name, repeats, brier, share)
		}
	}
}
