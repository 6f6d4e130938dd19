package field

import (
	"fmt"
	"slices"
	"strings"

	"ipta/pkg/model"
)

// Path is the path of a number taken apart: "unit_costs.eviction.value",
// "discounting.rate", "avoided[0].without" within its case and
// "cases.yassin.avoided[0].without" among all.
type Path struct {
	// Case is the id of the case, "" within it and for a number of the parameter
	// file. Line is the line in it, UnitCost the name of the unit cost.
	Case, Line, UnitCost string
	Number               *Number
}

// Parse takes a path apart; ok is false for one that leads to no number.
func Parse(path string) (p Path, ok bool) {
	rest := path
	if after, isCase := strings.CutPrefix(path, "cases."); isCase {
		p.Case, rest, _ = strings.Cut(after, ".")
	}
	last := strings.LastIndexByte(rest, '.')
	key := rest[last+1:]
	owner := rest[:max(0, last)]
	unitCost, isShared := strings.CutPrefix(owner, "unit_costs.")
	among := FigureNumbers[:]
	switch {
	case path == SharedError.Key:
		return Path{Number: SharedError}, true
	case isShared && p.Case == "":
		p.UnitCost = unitCost
	case p.Case == "" && (owner == "discounting" || strings.HasPrefix(owner, "discounting.rate[")):
		among = []*Number{DiscountRate}
	case owner == "":
		among = []*Number{CaseWeight}
	case slices.ContainsFunc(model.Groups, func(g model.Group) bool { return strings.HasPrefix(owner, g.Key()+"[") }):
		p.Line = owner
		among = slices.Concat(LineNumbers[:], FigureNumbers[:])
	default:
		return Path{}, false
	}
	at := slices.IndexFunc(among, func(n *Number) bool { return n.Key == key })
	if at < 0 {
		return Path{}, false
	}
	p.Number = among[at]
	return p, true
}

// RatePath returns the path of the discount rate that stands at a place of so many.
func RatePath(i, of int) string {
	if of == 1 {
		return "discounting.rate"
	}
	return fmt.Sprintf("discounting.rate[%d].rate", i)
}

// Shared is a number of the parameter file, which all cases share.
type Shared struct {
	Path   string
	Field  *Number
	Number *model.Number
}

// SharedNumbers returns the numbers of a parameter file that may be drawn.
func SharedNumbers(p *model.Parameters) (all []Shared) {
	for i := range p.Rates {
		all = append(all, Shared{RatePath(i, len(p.Rates)), DiscountRate, &p.Rates[i].Rate})
	}
	for _, u := range p.UnitCosts {
		for _, n := range []*Number{Value, RealGrowth} {
			all = append(all, Shared{"unit_costs." + u.ID + "." + n.Key, n, n.OfFigure(u)})
		}
	}
	return all
}

// FindShared returns the number of a parameter file with a path; ok is false when
// there is none that may be drawn.
func FindShared(p *model.Parameters, path string) (x Shared, ok bool) {
	all := SharedNumbers(p)
	at := slices.IndexFunc(all, func(x Shared) bool { return x.Path == path })
	if at < 0 {
		return Shared{}, false
	}
	return all[at], true
}
