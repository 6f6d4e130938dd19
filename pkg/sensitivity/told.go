package sensitivity

import (
	"math"
	"slices"
)

// Numbers with correlations have normal scores that are normal together. Where the
// expected result is a sum of what each of them does, it is known exactly what knowing
// one tells of the others too:
//
//	E[NPV | x] − E[NPV] = f(x) + Σ_j E[f_j(x_j) | x],  z_j = r·z + √(1−r²)·own
//
// with z the normal scores, r their correlation, and own a standard normal number. Only
// of numbers that stand in one line together it is not known.

// toldInGroups returns, of the numbers with correlations of which it is known what they
// and those that they go with do, what knowing each tells, by points.
func (s *Simulator) toldInGroups(used []*sharedNumber) map[*sharedNumber]*response {
	told := map[*sharedNumber]*response{}
	for k := range s.groups {
		g := &s.groups[k]
		var members []*sharedNumber
		var places []int
		known := s.keepsOwn() || !s.hasOwn(k)
		for _, n := range used {
			if n.group == k {
				members, places = append(members, n), append(places, slices.Index(g.paths, n.correlatedAs))
				known = known && !n.effect.unknown
			}
		}
		if !known {
			continue
		}
		scores := g.scoreCorrelations()
		does := make([][]float64, len(members))
		for i, n := range members {
			does[i] = n.response().atPoints(n)
		}
		for i, n := range members {
			r := &response{curve: make([]float64, pointCount)}
			for j, y := range does {
				if i != j {
					y = givenScore(y, scores[places[i]][places[j]])
				}
				for at := range y {
					r.curve[at] += y[at]
				}
			}
			told[n] = r
		}
	}
	return told
}

// hasOwn reports whether a number of a single case is in a group.
func (s *Simulator) hasOwn(group int) bool {
	for _, own := range s.correlated {
		if own.group == group {
			return true
		}
	}
	return false
}

// atPoints returns what the number does at the points, in all.
func (r *response) atPoints(n *sharedNumber) []float64 {
	y := make([]float64, pointCount)
	copy(y, r.curve)
	for k, x := range n.points {
		y[k] += float64(r.slope * (x - r.mean))
	}
	return y
}

// givenScore returns by points what is expected of values at the points of one number
// where the score of another is known, with which its own has a correlation.
func givenScore(values []float64, correlation float64) []float64 {
	own := math.Sqrt(max(0, float64((1-correlation)*(1+correlation))))
	e := ownErrorsOf(own)
	given := make([]float64, pointCount)
	for k := range given {
		centre := float64(correlation * scoreAt(k))
		for l, z := range e.scores {
			at := min(max(centre+float64(own*z), -furthestScore), furthestScore)
			given[k] += float64(e.weights[l] * between(values, at))
		}
	}
	return given
}

// covariance returns that of what two numbers do at the points, each with mean 0.
func covariance(a, b []float64) float64 {
	sum := 0.0
	for k, w := range pointWeights {
		sum += float64(w * a[k] * b[k])
	}
	return sum
}

// scoreCorrelations returns the correlations of the normal scores of the numbers of a
// group, by index of their paths.
func (g *group) scoreCorrelations() [][]float64 {
	rows := make([][]float64, len(g.paths))
	for k, i := range g.leads {
		rows[i] = g.factor[k]
	}
	for _, f := range g.follow {
		row := make([]float64, len(g.leads))
		for j, x := range rows[f.leader] {
			if row[j] = x; f.falls {
				row[j] = -x
			}
		}
		rows[f.path] = row
	}
	m := identity(len(rows))
	for i := range rows {
		for j := range i {
			sum := 0.0
			for k, x := range rows[i] {
				sum += float64(x * rows[j][k])
			}
			m[i][j] = min(max(sum, -1), 1)
			if math.Abs(m[i][j]) > 1-1e-9 { // one follows the other
				m[i][j] = math.Copysign(1, sum)
			}
			m[j][i] = m[i][j]
		}
	}
	return m
}
