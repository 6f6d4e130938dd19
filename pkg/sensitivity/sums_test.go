package sensitivity

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/dist"
	"ipta/pkg/model"

	"pgregory.net/rapid"
)

// TestTargets: a domain has of each euro what counts in the perspective, and a stakeholder
// the own share; what costs is counted, and is less for both. What is nothing has no row.
func TestTargets(t *testing.T) {
	t.Parallel()
	s := newSums()
	got := s.targetsOf(&calc.Account{Cost: true, Domain: "care", Counted: 0.25, Shares: []model.Portion{{Stakeholder: "x", Share: 0.75}, {Stakeholder: "y"}}})
	if want := []target{{costsRow, 0.25}, {2, -0.25}, {3, -0.75}}; !slices.Equal(got, want) || len(s) != 4 || s[2].id != "care" || s[3].id != "x" {
		t.Errorf("got %v of %v, want %v", got, s, want)
	}
}

// TestAddRounded holds the quick rounding to that of calc.ToMicro.
func TestAddRounded(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.OneOf(
			rapid.Float64(), rapid.Float64Range(-1e6, 1e6), rapid.SampledFrom([]float64{
				0, 0.5e-6, -0.5e-6, 1.5e-6, 2.5e-6, 0.49999999999999994e-6, 4e12, -4e12, 5e12, 1e300, -1e300, math.Inf(1),
			})).Draw(t, "x")
		want, err := calc.ToMicro(x)
		sum := []calc.Micro{3}
		ok := addRounded(sum, 1, []float64{x})
		if ok != (err == nil) {
			t.Fatalf("%v: fits %v, want %v", x, ok, err)
		}
		if ok && sum[0] != want+3 {
			t.Fatalf("%v: got %v, want %v", x, sum[0]-3, want)
		}
	})
	if addRounded([]calc.Micro{math.MaxInt64 - 5}, 1, []float64{1}) {
		t.Error("an overflow of the sum passes")
	}
	if addRounded([]calc.Micro{-1e9}, 1, []float64{4611686018428}) { // 2⁶² is 4611686018427387904
		t.Error("an amount that is too large passes where the sum is not")
	}
}

// TestAddChosen holds both sums to those of integers without an end, also where they are
// so large that a little more wraps them around.
func TestAddChosen(t *testing.T) {
	t.Parallel()
	edge := big.NewInt(mostMicro)
	past := func(x *big.Int) bool { return !x.IsInt64() }
	rapid.Check(t, func(t *rapid.T) {
		sums := rapid.OneOf(rapid.Int64(), rapid.Int64Range(-9, 9), rapid.Int64Range(math.MaxInt64-9, math.MaxInt64), rapid.Int64Range(math.MinInt64, math.MinInt64+9))
		amounts := rapid.OneOf(rapid.Float64Range(-1, 1), rapid.Float64Range(-5e12, 5e12), rapid.Just(1e300))
		a, b := sums.Draw(t, "sum"), sums.Draw(t, "chosen")
		amount, times := amounts.Draw(t, "amount"), rapid.Float64Range(0, 10).Draw(t, "times")
		whole := func(x float64) *big.Int {
			i, _ := big.NewFloat(x).Int(nil)
			return i
		}
		m, n := whole(math.Round(amount*microPerEuro)), whole(float64(amount*microPerEuro)*times)
		wrong := m.CmpAbs(edge) >= 0 || n.CmpAbs(edge) >= 0
		m.Add(m, big.NewInt(a))
		n.Add(n, big.NewInt(b))
		wrong = wrong || past(m) || past(n)
		sum, chosen := []calc.Micro{calc.Micro(a)}, []calc.Micro{calc.Micro(b)}
		within := reachOf(sum, chosen)
		if ok := addChosen(sum, chosen, &within, 1, []float64{times}, []float64{amount}); ok == wrong {
			t.Fatalf("fits %v, want %v", ok, !wrong)
		}
		if !wrong && (int64(sum[0]) != m.Int64() || int64(chosen[0]) != n.Int64()) {
			t.Fatalf("got %v and %v, want %v and %v", sum[0], chosen[0], m, n)
		}
	})
}

// TestReach holds that sums to which much was added, each time within what is looked at
// least, are told to be wrapped around when they are.
func TestReach(t *testing.T) {
	t.Parallel()
	for _, sign := range []float64{1, -1} {
		sum, chosen := []calc.Micro{0}, []calc.Micro{0}
		within := reachOf(sum, chosen)
		total := new(big.Int)
		for n := range 200 {
			const amount, times = 1e10, 9.5
			total.Add(total, big.NewInt(amount*times*microPerEuro))
			if ok := addChosen(sum, chosen, &within, 1, []float64{times}, []float64{sign * amount}); ok != total.IsInt64() {
				t.Fatalf("after %d amounts: fits %v, want %v", n+1, ok, !ok)
			} else if !ok {
				break
			}
		}
		if total.IsInt64() {
			t.Error("nothing was wrapped around")
		}
	}
	if e := dist.NewExponential(1); slices.Max(columnOf(e)) > 16 {
		t.Error("a case is chosen more often than reach thinks")
	}
}

// columnOf returns all points of a distribution, in some order.
func columnOf(e *dist.Exponential) []float64 {
	column := make([]float64, 1<<17)
	e.Fill(dist.NewStream(1, "x"), 0, column)
	return column
}

// TestAddChange holds the change of a sum to that of integers without an end.
func TestAddChange(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sum                   calc.Micro
		weight, amount, other float64
		want                  calc.Micro
		ok                    bool
	}{
		{7, 2, 1.5e-6, 0.5e-6, 7 + 3 - 1, true},
		{7, 1, 0.6e-6, 1.4e-6, 7, true}, // each is rounded: 1 and 1
		{0, 1, 1e20, 0, 0, false},
		{0, 1, -1e20, 0, 0, false},
		{0, 1, 0, 1e20, 0, false},
		{-9, 1, 1e20, 1e20, 0, false},
		{math.MaxInt64 - 5, 1, 1, 0, 0, false},
		{math.MinInt64 + 5, 1, 0, 1, 0, false},
	} {
		sum := []calc.Micro{c.sum}
		if ok := addChange(sum, c.weight, []float64{c.amount}, []float64{c.other}); ok != c.ok || ok && sum[0] != c.want {
			t.Errorf("%+v: %v, fits %v", c, sum[0], ok)
		}
	}
}

func BenchmarkAddChosen(b *testing.B) {
	const n = 500
	sum, chosen, times, amounts := make([]calc.Micro, n), make([]calc.Micro, n), make([]float64, n), make([]float64, n)
	for i := range amounts {
		amounts[i], times[i] = 1234.56789*float64(i-200), float64(i)/n
	}
	b.ReportAllocs()
	for b.Loop() {
		within := reach(0)
		addChosen(sum, chosen, &within, 1, times, amounts)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/value")
}

func BenchmarkAddRounded(b *testing.B) {
	sum, amounts := make([]calc.Micro, 500), make([]float64, 500)
	for i := range amounts {
		amounts[i] = 1234.56789 * float64(i-200)
	}
	b.ReportAllocs()
	for b.Loop() {
		addRounded(sum, 1, amounts)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(sum)), "ns/value")
}

// TestSharedRows holds that rows that share their room plan after plan have the
// sums of rows that never do.
func TestSharedRows(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		const rows = 5
		s := newSums()
		for i := range rows - len(s) {
			s.row(ofDomain, string(rune('a'+i)))
		}
		var want [rows]calc.Micro
		for range rapid.IntRange(1, 4).Draw(t, "plans") {
			targets := make([][]target, rapid.IntRange(1, 3).Draw(t, "accounts"))
			amount := make([]calc.Micro, len(targets))
			for account := range targets {
				amount[account] = calc.Micro(rapid.IntRange(-9, 9).Draw(t, "amount"))
				for row := range rows {
					if share := rapid.IntRange(0, 2).Draw(t, "share"); share > 0 {
						targets[account] = append(targets[account], target{row, float64(share)})
						want[row] += amount[account] * calc.Micro(share)
					}
				}
			}
			s.shareRows(targets, 1, false)
			for account, list := range targets {
				for _, x := range list {
					s[x.row].total[0] += amount[account] * calc.Micro(x.share)
				}
			}
		}
		for row, w := range want {
			if got := s[row].total; len(got) == 1 && got[0] != w || len(got) == 0 && w != 0 {
				t.Fatalf("row %d: got %v, want %v", row, got, w)
			}
		}
	})
}
