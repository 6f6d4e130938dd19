package dist

import "math/bits"

// Dimensions is the number of dimensions of the Sobol sequence. Numbers beyond
// it are drawn from a Latin hypercube.
const Dimensions = len(directions) + 1

// sobolBits is the number of bits of a point, and so of draws of a slice.
const sobolBits = 32

// Sobol fills column with draws from on of one dimension, 0 to Dimensions − 1,
// of the Sobol sequence. As in Latin, draws fall into slices, each of points
// from the start of the sequence: every slice moves them by a random digital shift
// of this stream, so that the slices are independent of each other.
//
// Points fill the space more evenly than a Latin hypercube, and the price is
// that a draw depends on the dimension, and so on the place of the number among
// the others: adding a number changes the draws of those that come after it.
func (s Stream) Sobol(dimension, from, draws, slices int, column []float64) {
	v := directionNumbers(dimension)
	i := 0
	for slice := sliceOf(draws, slices, from); i < len(column); slice++ {
		start, end := SliceStart(draws, slices, slice), SliceStart(draws, slices, slice+1)
		shift := mix(s.shift, uint64(slice))
		point := sobolPoint(&v, uint32(from+i-start))
		for ; i < len(column) && from+i < end; i++ {
			column[i] = unit(uint64(point)<<32 ^ shift)
			point ^= v[bits.TrailingZeros32(uint32(from+i-start)+1)]
		}
	}
}

// sobolPoint returns point i of the sequence in the order of Gray codes, in
// which neighbours differ by one direction number.
func sobolPoint(v *[sobolBits]uint32, i uint32) uint32 {
	point := uint32(0)
	for gray := i ^ i>>1; gray != 0; gray &= gray - 1 {
		point ^= v[bits.TrailingZeros32(gray)]
	}
	return point
}

// directionNumbers returns the direction numbers of a dimension as fractions of
// 2³².
func directionNumbers(dimension int) (v [sobolBits]uint32) {
	if dimension == 0 {
		for i := range v {
			v[i] = 1 << (sobolBits - 1 - i)
		}
		return v
	}
	polynomial, numbers := directions[dimension-1][0], directions[dimension-1][1:]
	degree := len(numbers)
	for i := range v {
		if i < degree {
			v[i] = numbers[i] << (sobolBits - 1 - i)
			continue
		}
		v[i] = v[i-degree] ^ v[i-degree]>>degree
		for k := 1; k < degree; k++ {
			if polynomial>>(degree-k)&1 == 1 {
				v[i] ^= v[i-k]
			}
		}
	}
	return v
}
