package sensitivity

import "math"

// pieces is what knowing a number tells of a result, fitted to its draws: a straight line
// in each of some parts of its range, which hold equally many draws.
type pieces struct {
	fitted, residual []float64 // by draw
	variance         float64   // that the number explains
}

// inPieces fits the result, of mean 0, to a number by its draws.
func inPieces(column, result []float64) *pieces {
	const most, least = 20, 50 // pieces, and draws in each
	n := len(result)
	count := max(1, min(most, n/least))
	p := &pieces{fitted: make([]float64, n), residual: make([]float64, n)}
	order := rankOrder(column[:n])
	left, explained := 0.0, 0.0
	for k := range count {
		part := order[k*n/count : (k+1)*n/count]
		x, y := 0.0, 0.0
		for _, d := range part {
			x, y = x+column[d]/float64(len(part)), y+result[d]/float64(len(part))
		}
		squares, products := 0.0, 0.0
		for _, d := range part {
			z := column[d] - x
			squares, products = squares+float64(z*z), products+float64(z*result[d])
		}
		slope := 0.0
		if squares > 0 {
			slope = products / squares
		}
		for _, d := range part {
			p.fitted[d] = y + float64(slope*(column[d]-x))
			p.residual[d] = result[d] - p.fitted[d]
			explained += float64(p.fitted[d] * p.fitted[d])
			left += float64(p.residual[d] * p.residual[d])
		}
	}
	centre(p.fitted)
	// A line of two coefficients fits as much noise as two draws have: that is taken off.
	p.variance = max(0, explained-float64(2*float64(count)*left/float64(n))) / float64(n)
	return p
}

// worth returns what it is worth to know the number where the result is expected to be
// mean, and its standard error where that of the mean is unsure: what is left over where
// the sign turns is as much noise in the result.
func (p *pieces) worth(mean, unsure float64) (worth, error float64) {
	turned, squares := 0.0, 0.0
	for d, y := range p.fitted {
		if mean > 0 && mean+y < 0 || mean <= 0 && mean+y > 0 {
			turned++
			squares += float64(p.residual[d] * p.residual[d])
		}
	}
	n := float64(len(p.fitted))
	byMean := unsure * turned / n
	return expectedGain(mean, p.fitted), math.Sqrt(squares/float64(n*n) + float64(byMean*byMean))
}
