package compare

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
)

// shapleyTolerance is what adding in another order can cost, relative to the
// largest product.
const shapleyTolerance = 1e-12

// meanOverOrders is the Shapley value by its definition: each player's mean
// effect over all orders.
func meanOverOrders(blocks [][]float64) []float64 {
	type at struct{ block, player int }
	var all []at
	for b := range blocks {
		for i := range players(blocks[b]) {
			all = append(all, at{b, i})
		}
	}
	effects := make([]float64, len(all))
	masks := make([]int, len(blocks))
	value := func() float64 {
		product := 1.0
		for b := range blocks {
			product *= blocks[b][masks[b]]
		}
		return product
	}
	orders := 0
	moved := make([]bool, len(all))
	var walk func(depth int, changes []float64)
	walk = func(depth int, changes []float64) {
		if depth == len(all) {
			orders++
			for i, x := range changes {
				effects[i] += x
			}
			return
		}
		before := value()
		for i, a := range all {
			if moved[i] {
				continue
			}
			moved[i] = true
			masks[a.block] |= 1 << a.player
			changes[i] = value() - before
			walk(depth+1, changes)
			masks[a.block] &^= 1 << a.player
			moved[i] = false
		}
	}
	walk(0, make([]float64, len(all)))
	for i := range effects {
		effects[i] /= float64(orders)
	}
	return effects
}

func TestShapleyIsTheMeanOverOrders(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var blocks [][]float64
		left := 6
		for left > 0 {
			n := rapid.IntRange(0, min(3, left)).Draw(t, "players")
			block := make([]float64, 1<<n)
			for mask := range block {
				block[mask] = float64(rapid.IntRange(-1000, 1000).Draw(t, "value")) / 7
			}
			blocks = append(blocks, block)
			left -= max(n, 1)
		}
		largest := 1.0
		for _, b := range blocks {
			most := 0.0
			for _, x := range b {
				most = max(most, math.Abs(x))
			}
			largest *= most
		}
		want := meanOverOrders(blocks)
		var got, mirrored []float64
		for _, effects := range shapley(blocks) {
			got = append(got, effects...)
		}
		for _, effects := range shapley(reversed(blocks)) {
			mirrored = append(mirrored, effects...)
		}
		for i := range want {
			if math.Abs(got[i]-want[i]) > shapleyTolerance*largest {
				t.Fatalf("player %d: got %v, want %v", i, got[i], want[i])
			}
			if got[i] != -mirrored[i] {
				t.Fatalf("player %d: %v, but %v the other way round", i, got[i], mirrored[i])
			}
		}
	})
}

func reversed(blocks [][]float64) [][]float64 {
	result := make([][]float64, len(blocks))
	for b, block := range blocks {
		for mask := range block {
			result[b] = append(result[b], block[len(block)-1-mask])
		}
	}
	return result
}

func TestDistributeAddsUp(t *testing.T) {
	t.Parallel()
	third := 1e-6 / 3
	sums := make([]tally, 3)
	shares := make([]share, 3)
	for i := range sums {
		if err := sums[i].add(third); err != nil {
			t.Fatal(err)
		}
		shares[i] = share{&sums[i], string(rune('a' + i)), new(calc.Micro)}
	}
	if left := distribute(shares, 1); left != 0 || *shares[0].to != 1 || *shares[1].to != 0 || *shares[2].to != 0 {
		t.Errorf("got %d %d %d and %d left, want 1 0 0 and 0", *shares[0].to, *shares[1].to, *shares[2].to, left)
	}
	if left := distribute(nil, 5); left != 5 {
		t.Errorf("nobody takes anything, yet %d is left of 5", left)
	}
}
