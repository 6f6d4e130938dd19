package sensitivity

import (
	"cmp"
	"errors"
	"slices"

	"ipta/pkg/check"
	"ipta/pkg/dist"
	"ipta/pkg/model"
)

// ErrCorrelations says that the correlations of the parameters cannot all hold at
// once; check.Parameters says which.
var ErrCorrelations = errors.New("the correlations cannot all hold at once")

// group is a set of numbers that hang together by correlations.
type group struct {
	paths []string // sorted
	// factor is the Cholesky factor of the correlations of their normal scores.
	factor [][]float64
}

// groupsOf sorts correlations into groups, by the first name in each.
func groupsOf(pairs []model.Correlation) ([]group, error) {
	var groups []group
	for _, g := range check.CorrelationGroups(pairs) {
		if g.Factor == nil {
			return nil, ErrCorrelations
		}
		groups = append(groups, group{g.Paths, g.Factor})
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

// correlate puts the values of the columns of a group into an order in which
// they have its rank correlations. The first column keeps its order, and every
// column keeps its values. Slices are done one by one where they are long
// enough, so that each keeps its own values as well.
//
// Source: R. L. Iman and W. J. Conover, A Distribution-Free Approach to Inducing
// Rank Correlation Among Input Variables, Communications in Statistics B11
// (1982), 311–334.
func (g *group) correlate(columns [][]float64, slices int) {
	draws := len(columns[0])
	if draws/slices < 10*len(columns) {
		slices = 1
	}
	length := draws / slices
	part := make([][]float64, len(columns))
	for from := 0; from < draws; from += length {
		for k, column := range columns {
			part[k] = column[from : from+length]
		}
		g.reorder(part)
	}
}

// reorder does the work of correlate for one stretch of draws. Columns too short
// to have a correlation matrix stay as they are.
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
