package method

import (
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/model"
)

// NumbersOf returns the numbers with a name that stand on a linked line, or in its
// unit cost, each once and in the order of the line.
func NumbersOf(p *model.Parameters, l *model.Line) (all []*model.NamedNumber) {
	use := func(n *model.Number) {
		if n == nil || n.Named == "" {
			return
		}
		if x := p.Number(n.Named); x != nil && !slices.Contains(all, x) {
			all = append(all, x)
		}
	}
	for _, f := range field.LineNumbers {
		use(f.OfLine(l))
	}
	for _, f := range field.FigureNumbers {
		if l.Figure != nil {
			use(f.OfFigure(l.Figure))
		}
	}
	return all
}

// NumbersInUse returns the numbers with a name that stand on a line of a result, each
// once and in the order of the parameter file.
func NumbersInUse(p *model.Parameters, r *calc.Result) (all []*model.NamedNumber) {
	if len(p.Numbers) == 0 {
		return nil
	}
	used := map[*model.NamedNumber]bool{}
	for i := range r.Cases {
		for k := range r.Cases[i].Lines {
			for _, x := range NumbersOf(p, r.Cases[i].Lines[k].Line) {
				used[x] = true
			}
		}
	}
	for _, x := range p.Numbers {
		if used[x] {
			all = append(all, x)
		}
	}
	return all
}
