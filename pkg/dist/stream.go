package dist

import (
	"hash/fnv"
	"math/rand/v2"
)

// Stream is the source of random bits of one number. It depends on nothing but
// the seed and the name of the number. Any draw can be asked for at any time,
// so that blocks of draws may be computed in any order by any goroutine.
type Stream struct {
	order, place, shift uint64
}

// NewStream returns the stream of a seed and a name. Two names have the same
// stream with a chance of 2⁻⁶⁴.
func NewStream(seed uint64, name string) Stream {
	hash := fnv.New64a()
	hash.Write([]byte(name)) // never fails
	source := rand.NewPCG(seed, hash.Sum64())
	return Stream{order: source.Uint64(), place: source.Uint64(), shift: source.Uint64()}
}

// mix returns the i-th word of the sequence with a key.
//
// Source: G. Steele, D. Lea, C. Flood, Fast Splittable Pseudorandom Number
// Generators, OOPSLA 2014 (SplitMix64).
func mix(key, i uint64) uint64 {
	z := key + (i+1)*0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// unit returns a number between 0 and 1, neither included, from random bits.
func unit(bits uint64) float64 { return float64((float64(bits>>12) + 0.5) * 0x1p-52) }

// permutation is a random order of the numbers below n: four rounds, each of
// which maps the numbers of as many bits one to one; what lands at n or above
// goes round again.
type permutation struct {
	n, mask uint64
	shift   uint
	keys    [8]uint64
}

func newPermutation(n int, key uint64) permutation {
	p := permutation{n: uint64(n)}
	bits := uint(0)
	for p.mask < p.n-1 {
		p.mask = p.mask<<1 | 1
		bits++
	}
	p.shift = max(1, (bits+1)/2)
	for i := range p.keys {
		p.keys[i] = mix(key, uint64(i))
		if i&1 == 0 {
			p.keys[i] |= 1
		}
	}
	return p
}

// at returns the number in place i.
func (p *permutation) at(i uint64) uint64 {
	k := &p.keys
	for {
		i = (i*k[0] + k[1]) & p.mask
		i ^= i >> p.shift
		i = (i*k[2] + k[3]) & p.mask
		i ^= i >> p.shift
		i = (i*k[4] + k[5]) & p.mask
		i ^= i >> p.shift
		i = (i*k[6] + k[7]) & p.mask
		i ^= i >> p.shift
		if i < p.n {
			return i
		}
	}
}

// Plain fills column with draws from on: shares that are independent of each
// other.
func (s Stream) Plain(from int, column []float64) {
	for i := range column {
		column[i] = unit(mix(s.place, uint64(from+i)))
	}
}

// SliceStart returns the first draw of slice k of draws that fall into so many slices,
// at most one for each draw: stretches of draws that follow each other, whose lengths
// differ by at most one. Of k = slices, where one more would start, it is the number of
// draws.
func SliceStart(draws, slices, k int) int { return k * draws / slices }

// sliceOf returns the slice that a draw is in.
func sliceOf(draws, slices, draw int) int { return ((draw+1)*slices - 1) / draws }

// Latin fills column with draws from on, of so many draws in slices (see SliceStart).
// Each slice is a Latin hypercube: it has as many equal strata of 0..1 as draws, and
// one draw of each of them, in a random order. Slices are independent of each other,
// so that from how far their means lie apart follows the error of the mean of all;
// of one Latin hypercube of all draws it could not be known. With one slice, all draws
// are one.
//
// Source: M. D. McKay, R. J. Beckman and W. J. Conover, A Comparison of Three
// Methods for Selecting Values of Input Variables in the Analysis of Output from a
// Computer Code, Technometrics 21 (1979), 239–245; replicated as in A. B. Owen, Monte
// Carlo Theory, Methods and Examples (2013), section 10.3.
func (s Stream) Latin(from, draws, slices int, column []float64) {
	i := 0
	for slice := sliceOf(draws, slices, from); i < len(column); slice++ {
		start, end := SliceStart(draws, slices, slice), SliceStart(draws, slices, slice+1)
		order := newPermutation(end-start, mix(s.order, uint64(slice)))
		scale := 1 / float64(end-start)
		for ; i < len(column) && from+i < end; i++ {
			stratum := float64(order.at(uint64(from + i - start)))
			column[i] = min((stratum+unit(mix(s.place, uint64(from+i))))*scale, 1-0x1p-53)
		}
	}
}
