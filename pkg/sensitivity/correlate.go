package sensitivity

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ipta/pkg/dist"
	"ipta/pkg/lang"
)

// Correlation says how far two numbers of the parameter file rise together.
type Correlation struct {
	// A and B are the paths of the numbers, such as "unit_costs.eviction.value".
	A, B string
	// Rank is the rank correlation (Spearman's), −1 to 1.
	Rank float64
}

// A CorrelationError says why correlations cannot be met.
type CorrelationError struct{ lang.Message }

// Error implements error, in English.
func (e CorrelationError) Error() string { return e.In(lang.EN) }

var (
	oneNumber = lang.Text{
		EN: "%s is correlated with itself; name two numbers",
		NL: "%s is met zichzelf gecorreleerd; noem twee getallen",
	}
	outsideOne = lang.Text{
		EN: "the correlation of %s and %s is %v; it must lie between -1 and 1",
		NL: "de correlatie van %s en %s is %v; zij moet tussen -1 en 1 liggen",
	}
	twice = lang.Text{
		EN: "the correlation of %s and %s is given twice",
		NL: "de correlatie van %s en %s staat er twee keer",
	}
	impossible = lang.Text{
		EN: "the correlations of %s cannot all hold at once (their matrix is not positive definite); bring them closer to 0",
		NL: "de correlaties van %s kunnen niet allemaal tegelijk gelden (hun matrix is niet positief definiet); breng ze dichter bij 0",
	}
)

// group is a set of numbers that hang together by correlations.
type group struct {
	paths []string // sorted
	// factor is the Cholesky factor of the correlations of their normal scores.
	factor [][]float64
}

// groupsOf sorts correlations into groups, by the first name in each. Pairs that
// are not given are uncorrelated.
func groupsOf(pairs []Correlation) ([]group, error) {
	given := map[[2]string]float64{}
	leader := map[string]string{}
	var find func(string) string
	find = func(x string) string {
		if leader[x] == x {
			return x
		}
		return find(leader[x])
	}
	for _, c := range pairs {
		a, b := min(c.A, c.B), max(c.A, c.B)
		_, again := given[[2]string{a, b}]
		switch {
		case a == b:
			return nil, CorrelationError{oneNumber.With(a)}
		case !(math.Abs(c.Rank) <= 1):
			return nil, CorrelationError{outsideOne.With(c.A, c.B, c.Rank)}
		case again:
			return nil, CorrelationError{twice.With(c.A, c.B)}
		}
		given[[2]string{a, b}] = c.Rank
		for _, x := range [...]string{a, b} {
			if _, ok := leader[x]; !ok {
				leader[x] = x
			}
		}
		a, b = find(a), find(b)
		leader[max(a, b)] = min(a, b)
	}
	members := map[string][]string{}
	for x := range leader {
		members[find(x)] = append(members[find(x)], x)
	}
	groups := make([]group, 0, len(members))
	for _, paths := range members {
		slices.Sort(paths)
		g := group{paths: paths}
		matrix := identity(len(paths))
		for i := range paths {
			for j := range i {
				// The normal scores of two numbers with rank correlation r correlate
				// at 2·sin(πr/6) (K. Pearson, 1907).
				r := 2 * sine(math.Pi/6*given[[2]string{paths[j], paths[i]}])
				matrix[i][j], matrix[j][i] = r, r
			}
		}
		var ok bool
		if g.factor, ok = cholesky(matrix); !ok {
			return nil, CorrelationError{impossible.With(lang.List(paths))}
		}
		groups = append(groups, g)
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
