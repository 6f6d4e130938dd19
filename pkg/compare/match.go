package compare

import (
	"fmt"

	"ipta/pkg/calc"
	"ipta/pkg/model"
)

// pair is one thing in the old and in the new setting; one of the two is nil
// where it was added or removed.
type pair[T any] struct{ old, new *T }

// pairCases pairs the cases by their ids: those of the new setting in order,
// then those that are gone.
func pairCases(old, new []calc.CaseResult) []pair[calc.CaseResult] {
	byID := make(map[string]*calc.CaseResult, len(old))
	for i := range old {
		byID[old[i].Case.ID] = &old[i]
	}
	pairs := make([]pair[calc.CaseResult], 0, len(new))
	for i := range new {
		id := new[i].Case.ID
		pairs = append(pairs, pair[calc.CaseResult]{byID[id], &new[i]})
		delete(byID, id)
	}
	for i := range old {
		if byID[old[i].Case.ID] != nil {
			pairs = append(pairs, pair[calc.CaseResult]{&old[i], nil})
		}
	}
	return pairs
}

// lineName is what makes a line the same line in another setting: its place in
// the list may change, what it is about does not.
func lineName(l *model.Line) string {
	name := string(l.Group) + " " + l.UnitCost.Name
	if l.UnitCost.Name == "" {
		name += l.Figure.Label.EN + "/" + l.Figure.Label.NL
	}
	return name
}

// pairLines pairs the lines of a case: lines of one name that are alike in all
// numbers first, then those in the same years, then the rest in their order.
// So a line that was put in or taken out does not make others look changed.
func pairLines(old, new []calc.LineResult) []pair[calc.LineResult] {
	var pairs []pair[calc.LineResult]
	usedOld, usedNew := make([]bool, len(old)), make([]bool, len(new))
	for _, likeness := range []func(*model.Line) string{
		alike,
		func(l *model.Line) string { return fmt.Sprintf("%s %d-%d", lineName(l), l.From, l.To) },
		lineName,
	} {
		waiting := map[string][]int{}
		for i := range old {
			if !usedOld[i] {
				name := likeness(old[i].Line)
				waiting[name] = append(waiting[name], i)
			}
		}
		for j := range new {
			name := likeness(new[j].Line)
			if usedNew[j] || len(waiting[name]) == 0 {
				continue
			}
			i := waiting[name][0]
			waiting[name] = waiting[name][1:]
			usedOld[i], usedNew[j] = true, true
			pairs = append(pairs, pair[calc.LineResult]{&old[i], &new[j]})
		}
	}
	for i := range old {
		if !usedOld[i] {
			pairs = append(pairs, pair[calc.LineResult]{&old[i], nil})
		}
	}
	for j := range new {
		if !usedNew[j] {
			pairs = append(pairs, pair[calc.LineResult]{nil, &new[j]})
		}
	}
	return pairs
}

// alike names a line with all its own numbers.
func alike(l *model.Line) string {
	numbers := []float64{
		l.Quantity.Value, l.Total.Value, l.Without.Value, l.With.Value, l.Deadweight.Value,
		l.Attributable.Value, l.Displacement.Value, l.DropOff.Value,
	}
	own := ""
	if l.Own != nil {
		own = fmt.Sprint(l.Own.Value.Value, l.Own.PriceYear, l.Own.RealGrowth.Value)
	}
	return fmt.Sprint(lineName(l), l.From, l.To, l.Total.Given, numbers, l.EvidenceGrade, l.Confidence, own)
}
