package calc

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var shares = []float64{0, 0.05, 0.25, 0.5, 0.75, 0.95, 1}

func pointsOf(amounts []Micro) *points {
	p := &points{}
	for _, m := range amounts {
		p.add(m)
	}
	return p
}

// amounts generates many amounts of all sizes from few choices.
func amounts(t *rapid.T, n int) []Micro {
	size := rapid.IntRange(1, 61).Draw(t, "size")
	some := rapid.SliceOfN(rapid.Int64Range(-1<<size, 1<<size), 50, 200).Draw(t, "amounts")
	list := make([]Micro, n)
	for i := range list {
		list[i] = Micro(some[(i*i+i/7)%len(some)]) + Micro(i%13)
	}
	return list
}

// TestPoints holds points to those of the sorted amounts: exact, or within
// PointsError of the larger of the two between which a point lies.
func TestPoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{1, 2, 3, 1000, MostExactPoints, MostExactPoints + 1, 15_000}).Draw(t, "n")
		list := amounts(t, n)
		p := pointsOf(list)
		if p.isExact() != (n <= MostExactPoints) {
			t.Fatalf("%d amounts: exact %v", n, p.isExact())
		}
		slices.Sort(list)
		for _, share := range shares {
			got := p.at(share)
			rank := share * float64(n-1)
			low, high := list[int(rank)].Float(), list[min(int(rank)+1, n-1)].Float()
			want := low + (rank-math.Floor(rank))*(high-low)
			slack := PointsError*math.Max(math.Abs(low), math.Abs(high)) + 1e-12*math.Abs(want)
			if share == 0 || share == 1 {
				slack = 0
			} else if p.isExact() {
				slack = 1e-12 * math.Max(math.Abs(low), math.Abs(high))
			}
			if math.Abs(got-want) > slack {
				t.Fatalf("of %d the point %v is %v, want %v within %v", n, share, got, want, slack)
			}
		}
	})
}

// TestPointsMerge holds that parts give the points of the whole.
func TestPointsMerge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := amounts(t, rapid.IntRange(1, 25_000).Draw(t, "n"))
		whole := pointsOf(list)
		merged := &points{}
		for len(list) > 0 {
			n := rapid.IntRange(1, len(list)).Draw(t, "part")
			part := pointsOf(list[:n])
			if rapid.Bool().Draw(t, "the other way") {
				part.merge(merged)
				merged = part
			} else {
				merged.merge(part)
			}
			list = list[n:]
		}
		for _, share := range shares {
			if got, want := merged.at(share), whole.at(share); got != want {
				t.Fatalf("the point %v is %v, want %v", share, got, want)
			}
		}
	})
}

// TestBuckets holds that buckets rise with amounts, that those of small amounts
// have one amount, and that no bucket is wider than it may be.
func TestBuckets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Micro(rapid.Int64Range(-maxMicro, maxMicro).Draw(t, "amount") >> rapid.IntRange(0, 60).Draw(t, "shift"))
		b := bucketOf(m)
		if b < bucketOf(m-1) || b > bucketOf(m+1) || bucketOf(-m) != -b {
			t.Fatalf("bucket %d of %d, %d of %d, %d of %d", b, m, bucketOf(m-1), m-1, bucketOf(m+1), m+1)
		}
		got := middle(b)
		if err := math.Abs(float64(got - m)); err > PointsError*math.Abs(float64(m)) || m > -2048 && m < 2048 && got != m {
			t.Fatalf("bucket %d of %d has its middle at %d", b, m, got)
		}
	})
}
