package dist

import "math"

// RankFactor returns the Cholesky factor of the correlations of the normal
// scores of numbers that have these rank correlations, a symmetric matrix with
// ones on its diagonal; ok is false where the ranks cannot all hold at once.
//
// The normal scores of two numbers with rank correlation r correlate at
// 2·sin(πr/6) (K. Pearson, On Further Methods of Determining Correlation, 1907).
func RankFactor(ranks [][]float64) (factor [][]float64, ok bool) {
	scores := make([][]float64, len(ranks))
	for i := range ranks {
		scores[i] = make([]float64, len(ranks))
		for j, r := range ranks[i] {
			switch scores[i][j] = 2 * sine(mul(math.Pi/6, r)); {
			case i == j:
				scores[i][j] = 1
			case r == 1 || r == -1:
				scores[i][j] = r
			}
		}
	}
	return Cholesky(scores)
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

// Cholesky returns the lower triangular matrix whose product with its transpose
// is m; ok is false when m is not positive semidefinite. Where a row of m follows
// from those before it, the factor has a 0 on its diagonal, and below it.
func Cholesky(m [][]float64) (factor [][]float64, ok bool) {
	const (
		least = 1e-9 // of a diagonal element; below it it is as good as 0
		most  = 1e-6 // of what is then left of the elements below it
	)
	factor = make([][]float64, len(m))
	for i := range m {
		factor[i] = make([]float64, len(m))
		for j := 0; j <= i; j++ {
			sum := m[i][j]
			for k := range j {
				sum -= float64(factor[i][k] * factor[j][k])
			}
			switch {
			case i == j && sum < -least, i != j && factor[j][j] == 0 && math.Abs(sum) > most:
				return nil, false
			case i == j && sum > least:
				factor[i][i] = math.Sqrt(sum)
			case i != j && factor[j][j] > 0:
				factor[i][j] = sum / factor[j][j]
			}
		}
	}
	return factor, true
}
