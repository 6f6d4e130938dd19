package report

import (
	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// NumberNames says what readers call the numbers of a run.
type NumberNames struct{ names numberNames }

// NewNumberNames returns the names of the numbers of cases and parameters in a
// language.
func NewNumberNames(p *model.Parameters, cases []*model.Case, l lang.Language) NumberNames {
	return NumberNames{writer{l: l, p: p}.numberNames(cases)}
}

// Of returns the name of a number, given the id of its case ("" for one of the
// parameter file) and its path there: "Eviction: chance without the help".
// Within its case the case is not named.
func (n NumberNames) Of(caseID, path string, withinCase bool) string {
	return n.names.name(n.names.of(caseID, path), withinCase)
}

// CaseTornado returns the picture of the numbers that move the result of case i
// of an analysis furthest, at most so many; ok is false where none moves it.
func CaseTornado(a OneWay, i, most int, l lang.Language) (picture chart.Tornado, ok bool) {
	n := writer{l: l, p: a.Parameters}.numberNames(casesOf(a.Result))
	rows := n.byCase(a.Swings, len(a.Result.Cases))[i]
	if len(rows) == 0 {
		return chart.Tornado{}, false
	}
	return n.tornado(rows, a.Result.Cases[i].NPV, most), true
}
