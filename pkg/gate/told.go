package gate

import (
	"slices"
	"strings"

	"ipta/pkg/calc"
)

// Telling is in which way an output tells of few cases by what it shows.
type Telling string

const (
	// SingleCases are cases that are shown one by one, or the lowest and the highest.
	SingleCases Telling = "single_cases"
	// ShownOfFew is a sum, or a count, of fewer cases than may be seen; of a list of sums
	// where there are fewer in all, each of them.
	ShownOfFew Telling = "few_cases"
	// NamedOfFew are values that are named where there are fewer cases in all: what these
	// have can be read from which there are.
	NamedOfFew Telling = "names"
	// CellsOfHidden are cells of a row or column whose sum is hidden: which there are
	// tells what its cases have.
	CellsOfHidden Telling = "cells_of_hidden"
	// SharesOfHidden are the shares of numbers in the spread, where a part is hidden of
	// which they tell the amount.
	SharesOfHidden Telling = "shares"
)

// Told is what an output tells of few cases by what it shows.
type Told struct {
	Output string
	How    Telling
	// Keys is of what: of a sum or a count each thing that it is of, of lists and names all
	// that there are of one thing, of cells the row or column, of shares the parts that are hidden.
	Keys []SeenKey
	// Cases is of how many; 0 where nobody can tell.
	Cases int
}

// Tells returns what an output tells of fewer cases than least by what it shows. What it
// does not show, but can be reckoned, is for Audit.
func Tells(o Seen, least int) (told []Told) {
	add := func(how Telling, cases float64, keys ...SeenKey) {
		told = append(told, Told{Output: o.Name, How: how, Keys: keys, Cases: int(cases)})
	}
	if o.Singly && least > 1 {
		add(SingleCases, 0)
	}
	few := func(n *float64) bool { return n != nil && *n > 0 && int(*n) < least }
	for _, c := range slices.Concat(o.Cells, o.Counts) {
		if !c.Hidden && few(c.Cases) {
			add(ShownOfFew, *c.Cases, c.Keys...)
		}
	}
	for _, by := range o.Lists {
		switch amounts := o.values(by, func(c SeenCell) bool { return c.Costs != nil && c.Cases == nil }); {
		case !few(o.Total.Cases):
		case len(amounts) > 0:
			add(ShownOfFew, *o.Total.Cases, amounts...)
		case by != calc.GroupYear:
			add(NamedOfFew, *o.Total.Cases, o.values(by, func(SeenCell) bool { return true })...)
		}
	}
	for _, by := range o.Crossed {
		for _, line := range o.values(by, func(c SeenCell) bool { return c.Hidden }) {
			if slices.ContainsFunc(o.Cells, func(c SeenCell) bool { return len(c.Keys) == 2 && slices.Contains(c.Keys, line) }) {
				add(CellsOfHidden, 0, line)
			}
		}
	}
	if len(o.Shares) > 0 {
		hidden := append(o.values(calc.GroupDomain, func(c SeenCell) bool { return c.Hidden }),
			o.values(calc.GroupStakeholder, func(c SeenCell) bool { return c.Hidden })...)
		if len(hidden) > 0 || least > 1 && slices.ContainsFunc(o.Shares, func(id string) bool { return strings.HasPrefix(id, namedNumber) }) {
			add(SharesOfHidden, 0, hidden...)
		}
	}
	return told
}

// values returns what a list has of a thing.
func (o Seen) values(by string, is func(SeenCell) bool) (keys []SeenKey) {
	for _, c := range o.Cells {
		if len(c.Keys) == 1 && c.Keys[0].By == by && is(c) && !slices.Contains(keys, c.Keys[0]) {
			keys = append(keys, c.Keys[0])
		}
	}
	return keys
}
