package model

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// Measured is what was seen, on a day, of a thing that had a chance: it had
// happened, or it had not.
type Measured struct {
	// On is a year, a month or a day: 2021, 2021-06 or 2021-06-14.
	On       string
	Happened bool
	// Source says who saw it; it may be zero.
	Source Source
	Pos    diag.Pos
}

// Outcome returns the last of what was measured of a line, by date; ok is false
// where nothing was. A date that another begins with comes before it.
func (l *Line) Outcome() (m Measured, ok bool) {
	if len(l.Measured) == 0 {
		return Measured{}, false
	}
	return slices.MaxFunc(l.Measured, func(a, b Measured) int { return cmp.Compare(a.On, b.On) }), true
}

// LifeArea is how one area of life went, from 1 (acute problems) to 5 (fully
// self-sufficient), as in the Zelfredzaamheid-Matrix.
type LifeArea struct {
	ID    string
	Label lang.Text
	// Scores are in the order of the file; no two of one time.
	Scores []AreaScore
	Pos    diag.Pos
}

// AreaScore is one measurement of an area of life.
type AreaScore struct {
	// On is a year, a month or a day, as that of Measured, or one of Before, After and
	// the names of measurements without a date: m0, m1, m2 and so on; see IsRound.
	On    string
	Score int // 1 to 5
	Pos   diag.Pos
}

// Before and After are the times of two measurements without a date.
const (
	Before = "before"
	After  = "after"
)

// IsRound reports whether a name is that of a measurement without a date in a
// row of them: m0, m1, m2 and so on up to m99, or t0, t1, t2; capitals do as well. at is
// its place in the row.
func IsRound(name string) (at int, ok bool) {
	digits := strings.TrimLeft(name, "mMtT")
	const most = 99
	at, err := strconv.Atoi(digits)
	return at, len(digits)+1 == len(name) && err == nil && at >= 0 && at <= most && strconv.Itoa(at) == digits
}

// InOrder returns the scores in the order of time: before, m0, m1 …, those with a
// date, after.
func (a *LifeArea) InOrder() []AreaScore {
	place := func(s AreaScore) (of, round int) {
		round, isRound := IsRound(s.On)
		switch {
		case s.On == Before:
			return 0, 0
		case isRound:
			return 1, round
		case s.On == After:
			return 3, 0
		}
		return 2, 0
	}
	scores := slices.Clone(a.Scores)
	slices.SortStableFunc(scores, func(x, y AreaScore) int {
		of, round := place(x)
		other, its := place(y)
		return cmp.Or(cmp.Compare(of, other), cmp.Compare(round, its), cmp.Compare(x.On, y.On))
	})
	return scores
}

// FirstAndLast returns the first and the last score by time; ok is false where
// there are not two.
func (a *LifeArea) FirstAndLast() (first, last AreaScore, ok bool) {
	scores := a.InOrder()
	if len(scores) < 2 {
		return AreaScore{}, AreaScore{}, false
	}
	return scores[0], scores[len(scores)-1], true
}
