package calc

import (
	"slices"
	"strings"

	"ipta/pkg/model"
)

// Ground is what the unit cost of a line and the numbers with a name that it uses, and
// with them the line, rest on.
type Ground int

// The grounds. A figure with a source stands under the grade of its line, which is
// the worst of the unit cost's, the line's own, its evidence's and its numbers'; Ungraded is one
// without source, or without any grade. On Trial is a line that has a number, or a
// unit cost, that the run put in place of that of a file.
const (
	Grade12 Ground = iota
	Grade34
	Grade56
	Assumption
	Trial
	Ungraded
	groundCount
)

// Grounds lists the grounds, from strong to weak.
var Grounds = [groundCount]Ground{Grade12, Grade34, Grade56, Assumption, Trial, Ungraded}

// isTried reports whether something at, below or above a path has another amount
// than in its file.
func isTried(changes []model.Change, path string) bool {
	return slices.ContainsFunc(changes, func(c model.Change) bool {
		if below, ok := strings.CutPrefix(path, c.Path); ok && below != "" && below[0] == '[' {
			return true // a list of lines
		}
		below, ok := strings.CutPrefix(c.Path, path)
		if !ok || below != "" && below[0] != '.' {
			return false
		}
		return !slices.Contains(noAmount, below[strings.LastIndexByte(below, '.')+1:])
	})
}

// noAmount are keys that change nothing at base values.
var noAmount = []string{"low", "high", "distribution", "label", "note", "event", "domain"}

// GroundOf returns what a linked line of a case rests on: the weakest of its unit cost
// and of the numbers with a name that it uses.
func GroundOf(c *model.Case, l *model.Line) Ground {
	if l.TriedNumber || l.Figure.Source.Trial != "" || len(c.Changes) > 0 && isTried(c.Changes, "cases."+c.ID+"."+l.ID()) {
		return Trial
	}
	ground, grade := Grade12, l.Grade()
	for _, x := range l.Numbers {
		if assumed, ok := assumedGround(sourceOf(l, x)); ok {
			ground = max(ground, assumed)
		}
		grade = max(grade, x.Confidence)
	}
	if assumed, ok := assumedGround(&l.Figure.Source); ok {
		return max(ground, assumed)
	}
	if l.Figure.TriedGrade { // which nobody has given to this source
		return Trial
	}
	if ground > Grade56 {
		return ground
	}
	return GroundOfGrade(grade)
}

// sourceOf returns the source of a number with a name that a line uses: that of the
// unit cost, where it is its value and has none.
func sourceOf(l *model.Line, x *model.NamedNumber) *model.Source {
	if x.Source.IsZero() && l.Figure.Value.Named == x.ID {
		return &l.Figure.Source
	}
	return &x.Source
}

// GroundOfGrade returns what a figure with a source rests on by its grade, 0 for none.
func GroundOfGrade(grade int) Ground {
	switch grade {
	case 1, 2:
		return Grade12
	case 3, 4:
		return Grade34
	case 5, 6:
		return Grade56
	}
	return Ungraded
}

// Opens reports whether a reader can open the source of a line at its page.
func Opens(l *model.Line) bool {
	return l.Figure.Source.HasAddress() && l.Figure.Source.Page != ""
}
