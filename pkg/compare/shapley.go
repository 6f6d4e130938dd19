package compare

import (
	"math/bits"
	"slices"
)

// A game here is a product of blocks. Each player moves one block, each block
// is moved by a few players, and block[mask] is the block's value when the
// players of the bits of mask have moved. A block without players has one value.

// shapley returns for each block the Shapley value of each of its players: its
// mean effect on the product over all orders in which the players can move.
//
// For player i of n, with v(S) the product when the players of S have moved:
//
//	φ(i) = Σ_{S ∌ i} (v(S ∪ i) − v(S)) · |S|! (n−1−|S|)! / n!
//
// The weight depends on the size of S only, and v is a product, so the sum over
// all S is a product of sums over each block, kept apart by size. That is exact
// and takes 2^players of the largest block, not of the game.
//
// The effects add up to v(all) − v(none). Exchanging old and new turns every
// effect into its opposite, to the last bit.
func shapley(blocks [][]float64) [][]float64 {
	turned, differs := direction(blocks)
	if turned {
		blocks = slices.Clone(blocks)
		for i, b := range blocks {
			blocks[i] = slices.Clone(b)
			slices.Reverse(blocks[i])
		}
	}
	effects := make([][]float64, len(blocks))
	n := 0
	for i, b := range blocks {
		effects[i] = make([]float64, players(b))
		n += players(b)
	}
	if !differs {
		return effects
	}
	weights := orderWeights(n)
	for i, b := range blocks {
		if len(b) == 1 {
			continue
		}
		others := []float64{1}
		for j, other := range blocks {
			if j != i {
				others = convolve(others, bySize(other))
			}
		}
		for player := range effects[i] {
			effect := 0.0
			for size, sum := range convolve(movesBySize(b, player), others) {
				effect += float64(sum * weights[size])
			}
			if turned {
				effect = -effect
			}
			effects[i][player] = effect
		}
	}
	return effects
}

// direction says whether the game is to be played from new to old, so that
// both ways of asking play the same game. differs is false when both are alike;
// then all effects are 0.
func direction(blocks [][]float64) (turned, differs bool) {
	for _, b := range blocks {
		for mask, value := range b {
			if opposite := b[len(b)-1-mask]; value != opposite {
				return value > opposite, true
			}
		}
	}
	return false, false
}

// players returns how many players a block has.
func players(block []float64) int { return bits.Len(uint(len(block))) - 1 }

// orderWeights returns for each size of S the weight s! (n−1−s)! / n!.
func orderWeights(n int) []float64 {
	weights := make([]float64, n)
	choose := 1.0 // n−1 over s
	for s := range weights {
		weights[s] = 1 / (float64(n) * choose)
		choose = choose * float64(n-1-s) / float64(s+1)
	}
	return weights
}

// bySize returns for each size the sum of a block's values over the sets of
// players of that size.
func bySize(block []float64) []float64 {
	sums := make([]float64, players(block)+1)
	for mask, value := range block {
		sums[bits.OnesCount(uint(mask))] += value
	}
	return sums
}

// movesBySize returns for each size the sum, over the sets of other players of
// that size, of what a player's move changes.
func movesBySize(block []float64, player int) []float64 {
	sums := make([]float64, players(block))
	bit := 1 << player
	for mask, value := range block {
		if mask&bit == 0 {
			sums[bits.OnesCount(uint(mask))] += block[mask|bit] - value
		}
	}
	return sums
}

// convolve returns the product of two sums that are kept apart by size.
func convolve(a, b []float64) []float64 {
	product := make([]float64, len(a)+len(b)-1)
	for i, x := range a {
		for j, y := range b {
			product[i+j] += float64(x * y)
		}
	}
	return product
}
