package sensitivity

import (
	"math"
	"slices"
)

// selector finds quantiles of many values without sorting them: it counts the
// values into buckets, walks to those that hold the ranks asked for, and sorts
// only these. It keeps its room from call to call; one goroutine uses one.
type selector struct {
	bucket []uint32 // of each value
	count  []uint32 // of each bucket
	wanted []uint8  // of each bucket: one more than the index of its picks
	picks  []pick
	pool   []float64 // the values of all picks
	ranks  []int
	values []float64
}

// pick is a bucket that holds ranks asked for.
type pick struct {
	bucket int
	below  int // values in the buckets before it
	start  int // of its values in the pool; when they are there, the end
	from   int // its first rank asked for, as an index
}

// fewValues are so few that sorting them is fastest.
const fewValues = 48

// quantiles sets out to the quantiles of values at the shares ps, which must
// rise, by 1/48 or more each: linear between the two neighbours in rank, as spreadsheets
// do (type 7 of R. J. Hyndman and Y. Fan, Sample Quantiles in Statistical Packages, The
// American Statistician 50 (1996), 361–365). Values must not be empty; their order is
// left as it is.
func (s *selector) quantiles(values, ps, out []float64) {
	last := len(values) - 1
	s.ranks = s.ranks[:0]
	for _, p := range ps {
		lower := int(p * float64(last))
		s.ranks = append(s.ranks, lower, min(lower+1, last))
	}
	s.values = slices.Grow(s.values[:0], len(s.ranks))[:len(s.ranks)]
	s.byRank(values, s.ranks, s.values)
	for i, p := range ps {
		lower, upper := s.values[2*i], s.values[2*i+1]
		h := float64(p * float64(last))
		out[i] = lower + float64((h-math.Floor(h))*(upper-lower))
	}
}

// byRank sets out[i] to the value that would stand at ranks[i] if values were
// sorted. Ranks must not fall.
func (s *selector) byRank(values []float64, ranks []int, out []float64) {
	least, most := extremes(values)
	// Values that lie next to nothing apart, or endlessly far, have no width of a bucket.
	width := most - least
	if len(values) <= fewValues || least < most && (math.IsInf(width, 0) || math.IsInf(float64(len(values))/width, 0)) {
		sorted := slices.Sorted(slices.Values(values))
		for i, r := range ranks {
			out[i] = sorted[r]
		}
		return
	}
	if least == most {
		for i := range out {
			out[i] = least
		}
		return
	}
	s.fill(values, least, most)
	s.walk(ranks)
	s.pool = slices.Grow(s.pool[:0], len(values))[:len(values)]
	pool, picks, wanted := s.pool, s.picks, s.wanted
	for i, b := range s.bucket {
		if k := wanted[b]; k != 0 {
			p := &picks[k-1]
			pool[p.start] = values[i]
			p.start++
		}
	}
	start := 0
	for k := range picks {
		p := &picks[k]
		to := len(ranks)
		if k+1 < len(picks) {
			to = picks[k+1].from
		}
		p.answer(pool[start:p.start], ranks[p.from:to], out[p.from:to], len(values))
		start = p.start
	}
}

// answer looks up the ranks that lie in the bucket with these values: by sorting
// them, or by buckets once more where many values fell into this one.
func (p *pick) answer(values []float64, ranks []int, out []float64, of int) {
	if n := len(values); n <= 8*fewValues || n > of/2 {
		slices.Sort(values)
		for i, r := range ranks {
			out[i] = values[r-p.below]
		}
		return
	}
	inside := make([]int, len(ranks))
	for i, r := range ranks {
		inside[i] = r - p.below
	}
	new(selector).byRank(values, inside, out)
}

// fill counts the values into buckets of equal width.
func (s *selector) fill(values []float64, least, most float64) {
	buckets := len(values)/3 + 1
	s.bucket = slices.Grow(s.bucket[:0], len(values))[:len(values)]
	s.count = slices.Grow(s.count[:0], buckets)[:buckets]
	s.wanted = slices.Grow(s.wanted[:0], buckets)[:buckets]
	clear(s.count)
	clear(s.wanted)
	scale := float64(buckets-1) / (most - least)
	bucket, count := s.bucket[:len(values)], s.count
	for i, x := range values {
		b := uint32(int32((x - least) * scale))
		bucket[i] = b
		count[b]++
	}
}

// walk finds the buckets of the ranks.
func (s *selector) walk(ranks []int) {
	s.picks = s.picks[:0]
	b, below, start := 0, 0, 0
	for i, r := range ranks {
		if k := len(s.picks) - 1; k >= 0 && r < s.picks[k].below+int(s.count[s.picks[k].bucket]) {
			continue // in the bucket at hand
		}
		for below+int(s.count[b]) <= r {
			below += int(s.count[b])
			b++
		}
		s.picks = append(s.picks, pick{bucket: b, below: below, from: i, start: start})
		start += int(s.count[b])
		s.wanted[b] = uint8(len(s.picks))
	}
}

// extremes returns the least and the most of values. Four run side by side, as
// each comparison waits for the one before it.
func extremes(values []float64) (least, most float64) {
	a, b, c, d := values[0], values[0], values[0], values[0]
	e, f, g, h := a, b, c, d
	rest := values
	for len(rest) >= 4 {
		w, x, y, z := rest[0], rest[1], rest[2], rest[3]
		a, b, c, d = less(a, w), less(b, x), less(c, y), less(d, z)
		e, f, g, h = more(e, w), more(f, x), more(g, y), more(h, z)
		rest = rest[4:]
	}
	least, most = less(less(a, b), less(c, d)), more(more(e, f), more(g, h))
	for _, x := range rest {
		least, most = less(least, x), more(most, x)
	}
	return least, most
}

func less(x, y float64) float64 {
	if y < x {
		return y
	}
	return x
}

func more(x, y float64) float64 {
	if y > x {
		return y
	}
	return x
}
