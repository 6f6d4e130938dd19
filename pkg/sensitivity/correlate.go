package sensitivity

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/dist"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// A CorrelationError says why the correlations of the parameter file cannot all
// hold.
type CorrelationError struct {
	lang.Message
	// Pos is the place of the first of them.
	Pos diag.Pos
}

// Error implements error, in English.
func (e CorrelationError) Error() string { return e.In(lang.EN) }

var impossible = lang.Text{
	EN: "the correlations of %s cannot all hold at once (their matrix is not positive definite); bring them closer to 0",
	NL: "de correlaties van %s kunnen niet allemaal tegelijk gelden (hun matrix is niet positief definiet); breng ze dichter bij 0",
}

// group is a set of numbers that hang together by correlations.
type group struct {
	paths []string // sorted
	// factor is the Cholesky factor of the correlations of their normal scores.
	factor [][]float64
}

// groupsOf sorts correlations into groups, by the first name in each. Pairs that
// are not given are uncorrelated. check has held each pair to be of two different
// numbers and given once.
func groupsOf(pairs []model.Correlation) ([]group, error) {
	given := map[[2]string]model.Correlation{}
	var groups []group
	for _, c := range pairs {
		a, b := min(c.A.Name, c.B.Name), max(c.A.Name, c.B.Name)
		given[[2]string{a, b}] = c
		joined := group{paths: []string{a, b}}
		groups = slices.DeleteFunc(groups, func(g group) bool {
			touches := slices.Contains(g.paths, a) || slices.Contains(g.paths, b)
			if touches {
				joined.paths = append(joined.paths, g.paths...)
			}
			return touches
		})
		slices.Sort(joined.paths)
		joined.paths = slices.Compact(joined.paths)
		groups = append(groups, joined)
	}
	for k := range groups {
		g := &groups[k]
		matrix := identity(len(g.paths))
		var first diag.Pos
		for i := range g.paths {
			for j := range i {
				c, ok := given[[2]string{g.paths[j], g.paths[i]}]
				if ok && first.IsZero() {
					first = c.Pos
				}
				// The normal scores of two numbers with rank correlation r correlate
				// at 2·sin(πr/6) (K. Pearson, 1907).
				r := 2 * sine(math.Pi/6*c.Rank)
				matrix[i][j], matrix[j][i] = r, r
			}
		}
		var ok bool
		if g.factor, ok = cholesky(matrix); !ok {
			return nil, CorrelationError{impossible.With(lang.List(g.paths)), first}
		}
	}
	slices.SortFunc(groups, func(a, b group) int { return strings.Compare(a.paths[0], b.paths[0]) })
	return groups, nil
}

// sine returns sin x for |x| ≤ π/6, by its series: the same bits everywhere.
func sine(x float64) float64 {
	term, sum := x, x
	for k := 3.0; k < 20; k += 2 {
		term = float64(-term * x * x / (k * (k - 1)))
		sum += term
	}
	return sum
}

func identity(n int) [][]float64 {
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, n)
		m[i][i] = 1
	}
	return m
}

// cholesky returns the lower triangular matrix whose product with its transpose
// is m; ok is false when m is not positive definite.
func cholesky(m [][]float64) (factor [][]float64, ok bool) {
	const least = 1e-9 // of a diagonal element; below it the matrix is as good as singular
	factor = make([][]float64, len(m))
	for i := range m {
		factor[i] = make([]float64, len(m))
		for j := 0; j <= i; j++ {
			sum := m[i][j]
			for k := range j {
				sum -= float64(factor[i][k] * factor[j][k])
			}
			if i != j {
				factor[i][j] = sum / factor[j][j]
				continue
			}
			if sum < least {
				return nil, false
			}
			factor[i][i] = math.Sqrt(sum)
		}
	}
	return factor, true
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
	present, ok := cholesky(correlations(scores))
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
