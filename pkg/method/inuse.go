package method

import (
	"ipta/pkg/calc"
	"ipta/pkg/model"
)

// UnitCostsInUse lists what prices the lines of a result, each once and in their order;
// a figure that a line has of its own is one by itself.
func UnitCostsInUse(r *calc.Result) (used []*model.UnitCost) {
	known := map[string]bool{}
	for i := range r.Cases {
		for k := range r.Cases[i].Lines {
			l := r.Cases[i].Lines[k].Line
			if f := l.Figure; f != nil && (l.Own != nil || !known[f.ID]) {
				known[f.ID] = l.Own == nil || known[f.ID]
				used = append(used, f)
			}
		}
	}
	return used
}
