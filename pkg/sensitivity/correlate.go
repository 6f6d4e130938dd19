package sensitivity

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/dist"
	"ipta/pkg/field"
	"ipta/pkg/model"
)

// ErrCorrelations says that the correlations of the parameters cannot all hold at
// once; check.Parameters says which.
var ErrCorrelations = errors.New("the correlations cannot all hold at once")

// group is a set of numbers that hang together by correlations.
type group struct {
	paths []string // sorted
	// factor is the Cholesky factor of the correlations of the normal scores of
	// those that lead.
	factor [][]float64
	leads  []int // by factor, the index of the path
	follow []follower
}

// follower is a number that has a rank correlation of 1 or −1 with one before it.
type follower struct {
	path, leader int
	falls        bool
}

// newGroup returns the group of paths with the factor of all of them.
func newGroup(paths []string, factor [][]float64) group {
	const same = 1e-9 // rows of the factor of numbers that move as one differ less
	g := group{paths: paths}
	for i := range paths {
		leader := slices.IndexFunc(g.leads, func(k int) bool { return rowsDiffer(factor[k], factor[i], 1) < same })
		opposite := slices.IndexFunc(g.leads, func(k int) bool { return rowsDiffer(factor[k], factor[i], -1) < same })
		switch {
		case leader >= 0:
			g.follow = append(g.follow, follower{path: i, leader: g.leads[leader]})
		case opposite >= 0:
			g.follow = append(g.follow, follower{path: i, leader: g.leads[opposite], falls: true})
		default:
			g.leads = append(g.leads, i)
		}
	}
	for _, i := range g.leads {
		row := make([]float64, len(g.leads))
		for j, k := range g.leads {
			row[j] = factor[i][k]
		}
		g.factor = append(g.factor, row)
	}
	return g
}

func rowsDiffer(a, b []float64, sign float64) float64 {
	most := 0.0
	for i, x := range a {
		most = max(most, math.Abs(x-float64(sign*b[i])))
	}
	return most
}

// groupsOf sorts correlations into groups, by the first name in each.
func groupsOf(pairs []model.Correlation) ([]group, error) {
	var groups []group
	for _, g := range check.CorrelationGroups(pairs) {
		if g.Factor == nil {
			return nil, ErrCorrelations
		}
		groups = append(groups, newGroup(g.Paths, g.Factor))
	}
	return groups, nil
}

func identity(n int) [][]float64 {
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, n)
		m[i][i] = 1
	}
	return m
}

// enoughToCorrelate is how many draws for each number are enough to put the numbers
// into an order in which they have their correlations.
const enoughToCorrelate = 10

// correlate draws the numbers of a group anew, with its correlations. The first of
// them keeps its draws, and where slices are long enough to be put into an order, so
// does every number that follows no other its values. A number that follows another
// takes the shares of its distribution from that one: with draws of its own it would
// err by itself, and by more than slices tell.
func (s *Simulator) correlate(g *group) {
	shares := make([][]float64, len(g.leads))
	for k, i := range g.leads {
		var x *source
		x, shares[k] = s.numberAt(g.paths[i])
		s.fillShares(x, 0, shares[k])
	}
	switch {
	case len(shares) == 1: // all others follow it
	case s.starts[1] < enoughToCorrelate*len(shares):
		g.correlateEach(shares)
	default:
		g.correlateSlices(shares, s.starts)
	}
	for _, f := range g.follow {
		_, column := s.numberAt(g.paths[f.path])
		_, leader := s.numberAt(g.paths[f.leader])
		copy(column, leader)
		if f.falls {
			for d, u := range column {
				column[d] = dist.Inside(1 - u)
			}
		}
	}
	for _, path := range g.paths {
		if n := s.shared[path]; n != nil {
			n.source.valuesOf(n.column)
		}
	}
}

// ownShares are the shares of the distribution, draw by draw, of a number of one case
// that has correlations. They hang on the parameters alone, whether the case is there
// or not; the number's values follow when it is.
type ownShares struct {
	source source // without a distribution
	column []float64
	group  int // of the correlations
	path   string
}

// addCorrelated makes room for the shares of those numbers of a group that stand in a
// case.
func (s *Simulator) addCorrelated(paths []string) {
	for _, path := range paths {
		at, _ := field.Parse(path)
		if at.Case == "" {
			continue
		}
		within := strings.TrimPrefix(path, "cases."+at.Case+".")
		s.correlated[path] = &ownShares{column: make([]float64, s.o.Draws), group: s.groupOf(path), path: path, source: source{
			stream: dist.NewStream(s.o.Seed, ownStream(at.Case, within)), dimension: s.dimensions,
		}}
		s.dimensions++
	}
}

// numberAt returns the source of a number with correlations, and its room.
func (s *Simulator) numberAt(path string) (*source, []float64) {
	if n := s.correlated[path]; n != nil {
		return &n.source, n.column
	}
	n := s.shared[path]
	return &n.source, n.column
}

// correlatedNumber returns a number of a case that has correlations: with its values
// where it is kept what numbers of single cases do.
func (r *run) correlatedNumber(variable int, own *ownShares) *sharedNumber {
	n := &sharedNumber{
		path: r.plan.ID(variable), caseID: r.plan.Case(r.plan.Variables[variable].Case).ID,
		group: own.group, correlatedAs: own.path, source: r.sources[variable], domains: r.plan.Variables[variable].Domains,
	}
	n.measure(r.Simulator)
	if r.keepsOwn() {
		n.column = slices.Clone(own.column)
		n.source.valuesOf(n.column)
	}
	return n
}

// ownShares returns the shares of a number of a case that has correlations, nil for any
// other. It is drawn by these, and not with the error that estimates share.
func (s *Simulator) ownShares(plan *calc.Plan, v *calc.Variable) *ownShares {
	if len(s.correlated) == 0 || v.Case == calc.Shared {
		return nil
	}
	return s.correlated["cases."+plan.Case(v.Case).StreamID()+"."+v.Path()]
}

// correlateSlices puts the shares of those that lead into an order in which they
// have the correlations of the group, slice by slice, so that each keeps its strata.
func (g *group) correlateSlices(shares [][]float64, starts []int) {
	part := make([][]float64, len(shares))
	for s, to := range starts[1:] {
		for k := range shares {
			part[k] = shares[k][starts[s]:to]
		}
		g.reorder(part)
	}
}

// correlateEach changes the shares of those that lead in each draw by itself, as a
// normal copula has them, so that slices too short for an order have the correlations
// of the group on average.
func (g *group) correlateEach(shares [][]float64) {
	scores := make([]float64, len(shares))
	for d := range shares[0] {
		for k := range shares {
			scores[k] = dist.NormalQuantile(shares[k][d])
		}
		for k := 1; k < len(shares); k++ {
			z := 0.0
			for j, weight := range g.factor[k][:k+1] {
				z += float64(weight * scores[j])
			}
			shares[k][d] = dist.Inside(dist.NormalShare(z))
		}
	}
}

// reorder puts columns into an order in which they have the rank correlations of the
// group. The first keeps its order, and each keeps its values. Columns without a
// correlation matrix that can be undone stay as they are.
//
// Source: R. L. Iman and W. J. Conover, A Distribution-Free Approach to Inducing
// Rank Correlation Among Input Variables, Communications in Statistics B11
// (1982), 311–334.
func (g *group) reorder(columns [][]float64) {
	n := len(columns[0])
	scores := make([][]float64, len(columns))
	for k, column := range columns {
		scores[k] = make([]float64, n)
		for rank, i := range rankOrder(column) {
			scores[k][i] = dist.NormalQuantile(float64(rank+1) / float64(n+1))
		}
	}
	present, ok := dist.Cholesky(correlations(scores))
	for k := range present {
		ok = ok && present[k][k] > 0 // too few draws have columns that follow each other
	}
	if !ok {
		return
	}
	transform := lowerQuotient(g.factor, present)
	target := make([]float64, n)
	for k := len(columns) - 1; k > 0; k-- {
		clear(target)
		for j := 0; j <= k; j++ {
			weight := transform[k][j]
			for i, score := range scores[j] {
				target[i] += float64(weight * score)
			}
		}
		sorted := slices.Sorted(slices.Values(columns[k]))
		for rank, i := range rankOrder(target) {
			columns[k][i] = sorted[rank]
		}
	}
}

// rankOrder returns the indices of values in the order of the values, equal ones
// in the order in which they stand.
func rankOrder(values []float64) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(values[a], values[b]), cmp.Compare(a, b))
	})
	return order
}

// correlations returns the correlation matrix of columns with mean 0 and the
// same spread.
func correlations(columns [][]float64) [][]float64 {
	m := identity(len(columns))
	for i := range columns {
		for j := range i {
			products, squares := 0.0, 0.0
			for d, x := range columns[i] {
				products += float64(x * columns[j][d])
				squares += float64(x * x)
			}
			m[i][j] = products / squares
			m[j][i] = m[i][j]
		}
	}
	return m
}

// lowerQuotient returns a·b⁻¹ of two lower triangular matrices.
func lowerQuotient(a, b [][]float64) [][]float64 {
	q := make([][]float64, len(a))
	for i := range a {
		q[i] = make([]float64, len(a))
		for j := i; j >= 0; j-- {
			sum := a[i][j]
			for k := j + 1; k <= i; k++ {
				sum -= float64(q[i][k] * b[k][j])
			}
			q[i][j] = sum / b[j][j]
		}
	}
	return q
}
