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
	p := permutation{n: uint64(n), shift: 1}
	bits := uint(0)
	for p.mask = 0; p.mask < p.n-1; p.mask = p.mask<<1 | 1 {
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

// Latin fills column with draws from on of a Latin hypercube of so many draws:
// of each of as many equal strata of 0..1 one draw, in a random order.
//
// Each slice of draws/slices draws that follow each other is a Latin hypercube of
// its own, with as many strata, which are as wide as slices strata of the whole;
// from how far the means of the slices lie apart follows the error of the mean of
// all. Where slices do not divide the draws, as many of their strata as are left
// over are one wider, and the draws that are left over come last, one in each of
// these; there may be no more of them than a slice has draws.
//
// Source: P. Z. G. Qian, Sliced Latin Hypercube Designs, Journal of the American
// Statistical Association 107 (2012), 393–399.
func (s Stream) Latin(from, draws, slices int, column []float64) {
	length := draws / slices
	rest := uint64(draws - slices*length)
	scale := 1 / float64(draws)
	slice := -1
	var order permutation
	for i := range column {
		draw := from + i
		if now := draw / length; now != slice {
			slice = now
			order = newPermutation(length, mix(s.order, uint64(slice)))
			if slice == slices {
				order = newPermutation(int(rest), mix(s.order, uint64(slice)))
			}
		}
		wide := order.at(uint64(draw - slice*length))
		if slice == slices { // the strata that are wider lie evenly among the others
			wide = ((wide+1)*uint64(length)+rest-1)/rest - 1
		}
		// Within a wide stratum each slice has a stratum of its own: the slices
		// in turn, from one that is chosen for this wide stratum.
		strata, before := uint64(slices), uint64(0)
		if rest > 0 {
			before = wide * rest / uint64(length)
			strata += (wide+1)*rest/uint64(length) - before
		}
		turn := mix(s.shift, wide) >> 32 * strata >> 32
		if turn += uint64(slice); turn >= strata {
			turn -= strata
		}
		stratum := float64(wide*uint64(slices) + before + turn)
		column[i] = min((stratum+unit(mix(s.place, uint64(draw))))*scale, 1-0x1p-53)
	}
}
