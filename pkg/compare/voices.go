package compare

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Disagreement is a number on which the people who were asked differ, and what
// that comes to.
type Disagreement struct {
	// ID is the path of the number, such as "cases.yassin.avoided[0].without".
	ID     string
	What   lang.Message
	Number *model.Number
	// NPV holds, for each voice of the number in its order, the net present value of
	// all cases together when only this number is as that person says, less
	// that at the number's value.
	NPV []float64
	// Range is the difference in euros between the voices furthest apart.
	Range float64
}

// Disagreements returns the numbers on which people differ, those that differ
// most in euros first.
func Disagreements(s *Setting) []Disagreement {
	members, _ := calc.Members(s.Parameters, s.Result.Perspective)
	var found []Disagreement
	for i := range s.Result.Cases {
		c := &s.Result.Cases[i]
		for k := range c.Lines {
			at := place{c.Case, c.Case, c.Lines[k].Line, c.Lines[k].Line}
			for _, f := range field.LineNumbers {
				n := f.OfLine(at.new)
				if n.Spread == nil || !slices.ContainsFunc(n.Spread.Voices, func(v model.Voice) bool { return v.Value != n.Spread.Voices[0].Value }) {
					continue
				}
				change := at.line(f.Key, f.Name)
				d := Disagreement{ID: change.ID, What: change.What, Number: n}
				worth := func(value float64) float64 {
					line := *at.new
					f.OfLine(&line).Value = value
					return c.Weight * calc.LineTerms(s.Parameters, members, c.Case.Start, &line).Value()
				}
				base := worth(n.Value)
				low, high := math.Inf(1), math.Inf(-1)
				for _, v := range n.Spread.Voices {
					effect := worth(n.Spread.Under(v)) - base
					low, high = math.Min(low, effect), math.Max(high, effect)
					d.NPV = append(d.NPV, effect)
				}
				d.Range = high - low
				found = append(found, d)
			}
		}
	}
	slices.SortFunc(found, func(a, b Disagreement) int {
		return cmp.Or(cmp.Compare(b.Range, a.Range), strings.Compare(a.ID, b.ID))
	})
	return found
}
