package check

import (
	"slices"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/dist"
	"ipta/pkg/model"
)

// CorrelationGroup is a set of numbers of the parameter file that hang together
// by correlations.
type CorrelationGroup struct {
	Paths []string // sorted
	// Pos is the place of the first pair.
	Pos   diag.Pos
	first int // of the pairs
	// Factor is that of dist.RankFactor, in the order of the paths; nil where the
	// correlations cannot all hold at once.
	Factor [][]float64
}

// CorrelationGroups sorts correlations into groups, by the first name in each.
// Pairs that are not given are uncorrelated, unless it follows from numbers that
// always move as one (rank 1 or −1): what is said of the one goes for the other.
// Each pair must be of two different numbers and given once.
func CorrelationGroups(pairs []model.Correlation) []CorrelationGroup {
	given := map[[2]string]model.Correlation{}
	var groups []CorrelationGroup
	for i, c := range pairs {
		a, b := min(c.A.Name, c.B.Name), max(c.A.Name, c.B.Name)
		given[[2]string{a, b}] = c
		joined := CorrelationGroup{Paths: []string{a, b}, first: i}
		groups = slices.DeleteFunc(groups, func(g CorrelationGroup) bool {
			touches := slices.Contains(g.Paths, a) || slices.Contains(g.Paths, b)
			if touches {
				joined.Paths = append(joined.Paths, g.Paths...)
				joined.first = min(joined.first, g.first)
			}
			return touches
		})
		slices.Sort(joined.Paths)
		joined.Paths = slices.Compact(joined.Paths)
		groups = append(groups, joined)
	}
	for k := range groups {
		g := &groups[k]
		g.Pos = pairs[g.first].Pos
		g.Factor, _ = dist.RankFactor(ranksOf(g.Paths, given)) // nil when it is not ok
	}
	slices.SortFunc(groups, func(a, b CorrelationGroup) int { return strings.Compare(a.Paths[0], b.Paths[0]) })
	return groups
}

// ranksOf returns the matrix of the rank correlations of numbers.
func ranksOf(paths []string, given map[[2]string]model.Correlation) [][]float64 {
	ranks, known := make([][]float64, len(paths)), make([][]bool, len(paths))
	for i := range ranks {
		ranks[i], known[i] = make([]float64, len(paths)), make([]bool, len(paths))
		ranks[i][i], known[i][i] = 1, true
		for j := range i {
			c, ok := given[[2]string{paths[j], paths[i]}]
			ranks[i][j], ranks[j][i] = c.Rank, c.Rank
			known[i][j], known[j][i] = ok, ok
		}
	}
	for changed := true; changed; {
		changed = false
		for i := range ranks {
			for j := range ranks {
				if i == j || !known[i][j] || ranks[i][j] != 1 && ranks[i][j] != -1 {
					continue
				}
				for k := range ranks { // i and j move as one
					if known[j][k] && !known[i][k] {
						r := ranks[i][j] * ranks[j][k]
						ranks[i][k], ranks[k][i] = r, r
						known[i][k], known[k][i] = true, true
						changed = true
					}
				}
			}
		}
	}
	return ranks
}
