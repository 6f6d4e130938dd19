package method

import (
	"slices"

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
