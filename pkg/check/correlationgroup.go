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
// Pairs that are not given are uncorrelated. Each pair must be of two different
// numbers and given once.
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
		ranks := make([][]float64, len(g.Paths))
		for i := range ranks {
			ranks[i] = make([]float64, len(g.Paths))
			ranks[i][i] = 1
			for j := range i {
				r := given[[2]string{g.Paths[j], g.Paths[i]}].Rank
				ranks[i][j], ranks[j][i] = r, r
			}
		}
		g.Factor, _ = dist.RankFactor(ranks) // nil when it is not ok
	}
	slices.SortFunc(groups, func(a, b CorrelationGroup) int { return strings.Compare(a.Paths[0], b.Paths[0]) })
	return groups
}
