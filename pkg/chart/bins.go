package chart

import (
	"math"
	"slices"
)

// Bins counts values by size. Neighbouring bins share an edge; edges are round
// figures, and zero is one of them when it lies between the first and the last.
type Bins struct {
	// Edges are one more than Shares.
	Edges []float64
	// Shares[i] is the part of all values from Edges[i] up to Edges[i+1].
	Shares []float64
	// Below and Above are the parts of all values outside the edges.
	Below, Above float64
}

// tail is the share of the values on each side that may lie outside the edges,
// so that a few extreme ones do not press all others into one bin.
const tail = 0.005

// NewBins returns about want bins of values, which may be in any order and are
// left as they are. Values that are no numbers are left out; without values there
// are no bins.
func NewBins(values []float64, want int) Bins {
	sorted := make([]float64, 0, len(values))
	for _, x := range values {
		if !math.IsNaN(x) {
			sorted = append(sorted, finite(x))
		}
	}
	if len(sorted) == 0 {
		return Bins{}
	}
	slices.Sort(sorted)
	cut := int(tail * float64(len(sorted)))
	a := newAxis(sorted[cut], sorted[len(sorted)-1-cut], want)
	b := Bins{Edges: a.ticks, Shares: make([]float64, len(a.ticks)-1)}
	total := float64(len(sorted))
	// An upper edge belongs to the next bin, but for the last one.
	before := func(x float64) int {
		at, _ := slices.BinarySearch(sorted, x)
		return at
	}
	last := len(b.Edges) - 1
	done := before(b.Edges[0])
	b.Below = float64(done) / total
	for i := range b.Shares {
		upTo := before(b.Edges[i+1])
		if i+1 == last {
			upTo, _ = slices.BinarySearch(sorted, math.Nextafter(b.Edges[last], math.Inf(1)))
		}
		b.Shares[i] = float64(upTo-done) / total
		done = upTo
	}
	b.Above = float64(len(sorted)-done) / total
	return b
}

// ok reports whether the bins can be drawn.
func (b Bins) ok() bool {
	if len(b.Shares) == 0 || len(b.Edges) != len(b.Shares)+1 {
		return false
	}
	for i, edge := range b.Edges {
		if finite(edge) != edge || (i > 0 && edge <= b.Edges[i-1]) {
			return false
		}
	}
	return true
}

// cumulative returns the share of the values below each edge.
func (b Bins) cumulative() []float64 {
	sum := b.Below
	list := []float64{sum}
	for _, share := range b.Shares {
		sum += share
		list = append(list, sum)
	}
	return list
}

// atZero returns the share of the values below zero; ok is false when zero is
// no edge.
func (b Bins) atZero() (share float64, ok bool) {
	if i := slices.Index(b.Edges, 0); i > 0 && i < len(b.Edges)-1 {
		return b.cumulative()[i], true
	}
	return 0, false
}

// merged joins neighbouring bins until there are at most most; zero stays an
// edge.
func (b Bins) merged(most int) Bins {
	group := (len(b.Shares) + most - 1) / most
	if group < 2 {
		return b
	}
	zero := max(slices.Index(b.Edges, 0), 0)
	m := Bins{Edges: b.Edges[:1:1], Below: b.Below, Above: b.Above}
	sum := 0.0
	for i, share := range b.Shares {
		sum += share
		if (i+1-zero)%group == 0 || i+1 == len(b.Shares) {
			m.Edges, m.Shares = append(m.Edges, b.Edges[i+1]), append(m.Shares, sum)
			sum = 0
		}
	}
	return m
}
