package calc

import (
	"math/bits"
	"slices"
)

// MostExactPoints is the number of cases up to which the median over cases is
// exact. Beyond it the median lies within PointsError.
const MostExactPoints = 10_000

// PointsError is the largest relative error of points over more cases than
// MostExactPoints: half a bucket of 1/1,024 of its lower bound, which
// interpolation between two of them does not make worse.
const PointsError = 1.0 / 2048

// points tells how amounts are spread over cases: the amounts themselves up to
// MostExactPoints, then how many lie in each bucket. Both follow from the
// amounts alone, not from their order, so that points of parts merge into those
// of the whole.
type points struct {
	n           int
	least, most Micro
	values      []Micro
	// counts are by bucket, from first on; nil while values holds all.
	first  int
	counts []int
}

const (
	// mantissaBits is the number of bits after the first that tell buckets of
	// an octave apart. Amounts below 1 << (mantissaBits+1) have one each.
	mantissaBits = 10
	// growBuckets is the least number of buckets that is added in front at a time.
	growBuckets = 1 << mantissaBits
)

// bucketOf returns the bucket of an amount; buckets rise with amounts, and that
// of −x is minus that of x.
func bucketOf(m Micro) int {
	if m < 0 {
		return -bucketOf(-m)
	}
	shift := max(0, bits.Len64(uint64(m))-1-mantissaBits)
	return shift<<mantissaBits + int(m>>shift)
}

// middle returns the amount in the middle of a bucket, rounded down.
func middle(bucket int) Micro {
	if bucket < 0 {
		return -middle(-bucket)
	}
	shift := max(0, bucket>>mantissaBits-1)
	low := Micro(bucket-shift<<mantissaBits) << shift
	return low + (1<<shift-1)/2
}

func (p *points) add(m Micro) {
	p.seen(m, m, 1)
	if p.counts != nil {
		p.put(bucketOf(m), 1)
		return
	}
	p.values = append(p.values, m)
	p.sort()
}

// seen notes so many amounts between least and most.
func (p *points) seen(least, most Micro, n int) {
	if p.n == 0 {
		p.least, p.most = least, most
	}
	p.least, p.most = min(p.least, least), max(p.most, most)
	p.n += n
}

// sort puts the amounts into buckets when there are too many to keep.
func (p *points) sort() {
	if len(p.values) <= MostExactPoints {
		return
	}
	for _, m := range p.values {
		p.put(bucketOf(m), 1)
	}
	p.values = nil
}

// put adds so many amounts to a bucket.
func (p *points) put(bucket, n int) {
	switch last := p.first + len(p.counts); {
	case p.counts == nil:
		p.first, p.counts = bucket, make([]int, 1, growBuckets)
	case bucket < p.first:
		more := max(p.first-bucket, growBuckets)
		p.counts = append(make([]int, more, more+len(p.counts)), p.counts...)
		p.first -= more
	case bucket >= last:
		p.counts = append(p.counts, make([]int, bucket-last+1)...)
	}
	p.counts[bucket-p.first] += n
}

func (p *points) merge(other *points) {
	if other.n == 0 {
		return
	}
	p.seen(other.least, other.most, other.n)
	switch {
	case p.counts != nil:
		for _, m := range other.values {
			p.put(bucketOf(m), 1)
		}
	case other.counts == nil:
		p.values = append(p.values, other.values...)
		p.sort()
	default:
		for _, m := range p.values {
			p.put(bucketOf(m), 1)
		}
		p.values = nil
	}
	for i, n := range other.counts {
		if n > 0 {
			p.put(other.first+i, n)
		}
	}
}

// isExact reports whether points are exact.
func (p *points) isExact() bool { return p.counts == nil }

// at returns the point at a share of the amounts, 0 to 1: in between two amounts
// by linear interpolation (type 7 of Hyndman and Fan).
func (p *points) at(share float64) float64 {
	slices.Sort(p.values)
	rank := float64(share * float64(p.n-1))
	below := int(rank)
	low := p.ranked(below)
	high := p.ranked(min(below+1, p.n-1))
	return low.Float() + float64((rank-float64(below))*(high-low).Float())
}

// ranked returns the amount at a rank, counted from 0.
func (p *points) ranked(rank int) Micro {
	switch {
	case rank == 0:
		return p.least
	case rank == p.n-1:
		return p.most
	case p.counts == nil:
		return p.values[rank]
	}
	for i, n := range p.counts {
		if rank -= n; rank < 0 {
			return min(max(middle(p.first+i), p.least), p.most)
		}
	}
	return p.most
}
