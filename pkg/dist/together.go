package dist

import (
	"math"
	"sync"
)

// Together changes shares of distributions that were drawn apart into such as err
// together (SPEC 8), with a normal copula:
//
//	u = Φ(sign · common + own · Φ⁻¹(v))
//
// v are the shares, 0 < v < 1; common holds by draw √ρ times a standard normal number
// that all have in common, and own is √(1−ρ); sign is 1 or −1. Each u is as evenly
// spread as v was, and the normal scores of two numbers with the same sign have the
// correlation ρ. Each u is right to 10⁻⁹, and further out to 10⁻⁶ of what lies beyond
// it, with the same bits on every machine.
func Together(shares, common []float64, sign, own float64) {
	t := normals()
	common = common[:len(shares)]
	// In two loops, so that the processor can begin on the next draw while one is computed.
	for d, v := range shares {
		shares[d] = mul(sign, common[d]) + mul(own, t.score(v))
	}
	for d, z := range shares {
		shares[d] = t.share(z)
	}
}

// Inside returns the share nearest to u at which a distribution can be asked.
func Inside(u float64) float64 { return min(max(u, 0x1p-53), 1-0x1p-53) }

// normalTables hold the standard normal distribution in both directions, in cells of
// polynomials of degree five (see table): ten times as fast as computing it.
type normalTables struct {
	// scores are by the share of a tail, as the cells of a table are.
	scores [octaves << cellBits]cell
	// tails are by the distance from 0, in cells of equal width.
	tails [tailCells]cell
}

const (
	tailWidth = 0x1p-4
	tailCells = 8 << 4 // up to 8 standard deviations
)

var normals = sync.OnceValue(newNormals)

func newNormals() *normalTables {
	t := &normalTables{}
	// The share v of a tail begins at x(v): x′ = −1/φ, x″ = x/φ².
	for k := range t.scores {
		h := knot(k+1) - knot(k)
		end := func(v float64) (x, slope, bend float64) {
			x = -NormalQuantile(v)
			f := NormalDensity(x)
			return x, -h / f, mul(mul(h, h), x) / mul(f, f)
		}
		x0, s0, b0 := end(knot(k))
		x1, s1, b1 := end(knot(k + 1))
		t.scores[k] = quintic(x0, s0, b0, x1, s1, b1)
	}
	// The tail beyond x holds T(x): T′ = −φ, T″ = x·φ.
	for k := range t.tails {
		end := func(x float64) (share, slope, bend float64) {
			f := NormalDensity(x)
			return upperNormal(x), -mul(tailWidth, f), mul(tailWidth*tailWidth, mul(x, f))
		}
		x0, s0, b0 := end(float64(k) * tailWidth)
		x1, s1, b1 := end(float64(k+1) * tailWidth)
		t.tails[k] = quintic(x0, s0, b0, x1, s1, b1)
	}
	return t
}

// score returns the point of the standard normal distribution below which v lies.
func (t *normalTables) score(v float64) float64 {
	from := v - 0.5
	k, place := placeOf(0.5 - math.Abs(from))
	if k >= uint64(len(t.scores)) { // exactly a half, or far out
		return NormalQuantile(v)
	}
	return math.Copysign(t.scores[k].at(place), from)
}

// share returns the share of the standard normal distribution below z.
func (t *normalTables) share(z float64) float64 {
	x := float64(math.Abs(z) / tailWidth)
	if !(x < tailCells) {
		return Inside(NormalShare(z))
	}
	k := int(x)
	tail := t.tails[k].at(x - float64(k))
	share, other := math.Float64bits(tail), math.Float64bits(1-tail)
	if z > 0 { // as bits, which takes no jump
		share = other
	}
	return math.Float64frombits(share)
}
