package selftest

import (
	"math/bits"
	"strconv"
)

// random is a stream of numbers that is the same on every machine: SplitMix64
// (Steele, Lea and Flood 2014), which is a counter and a mixer.
type random uint64

// newRandom returns the stream of study k of a seed.
func newRandom(seed uint64, k int) *random {
	r := random(seed)
	mixed := random(r.next() ^ bits.RotateLeft64(uint64(k), 32))
	return &mixed
}

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below returns a whole number from 0 to n-1.
func (r *random) below(n int) int { return int(r.next() % uint64(n)) }

// between returns a whole number of a range, both ends included.
func (r *random) between(a, b int) int { return a + r.below(b-a+1) }

// in reports true once in n times.
func (r *random) in(n int) bool { return r.below(n) == 0 }

func pick[T any](r *random, list ...T) T { return list[r.below(len(list))] }

// decimal is a number as it is written: so many units of the last of its places.
type decimal struct{ units, places int }

// value returns the number that its digits say.
func (d decimal) value() float64 {
	x, err := strconv.ParseFloat(d.String(), 64)
	if err != nil {
		panic(err) // of digits and a point
	}
	return x
}

// String returns its digits, with a point for decimals.
func (d decimal) String() string {
	sign, units := "", d.units
	if units < 0 {
		sign, units = "-", -units
	}
	text := strconv.Itoa(units)
	for len(text) <= d.places {
		text = "0" + text
	}
	if d.places == 0 {
		return sign + text
	}
	cut := len(text) - d.places
	return sign + text[:cut] + "." + text[cut:]
}

// percent returns the same digits as a share: 12.5 as 12.5%.
func (d decimal) percent() string { return d.String() + "%" }

// share returns what the percentage is as a part of one.
func (d decimal) share() float64 { return decimal{d.units, d.places + 2}.value() }
