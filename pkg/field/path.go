package field

import (
	"fmt"
	"slices"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Path is the path of a number taken apart: "unit_costs.eviction.value",
// "discounting.rate", "avoided[0].without" within its case and
// "cases.yassin.avoided[0].without" among all.
type Path struct {
	// Case is the id of the case, "" within it and for a number of the parameter
	// file. Line is the line in it, UnitCost the name of the unit cost.
	Case, Line, UnitCost string
	// Named is the name of a number of the parameter file with a name.
	Named  string
	Number *Number
}

// Parse takes a path apart; ok is false for one that leads to no number.
func Parse(path string) (p Path, ok bool) {
	rest := path
	if after, isCase := strings.CutPrefix(path, "cases."); isCase {
		p.Case, rest, _ = strings.Cut(after, ".")
	}
	last := strings.LastIndexByte(rest, '.')
	if i := strings.Index(rest, "]."); i >= 0 && !strings.HasPrefix(rest, "discounting.") {
		last = i + 1 // of a line, whose numbers may stand in one another
	}
	key := rest[last+1:]
	owner := rest[:max(0, last)]
	unitCost, isShared := strings.CutPrefix(owner, "unit_costs.")
	named, isNamed := strings.CutPrefix(owner, "numbers.")
	among := FigureNumbers[:]
	switch {
	case path == SharedError.Key:
		return Path{Number: SharedError}, true
	case isShared && p.Case == "":
		p.UnitCost = unitCost
	case isNamed && p.Case == "":
		p.Named, among = named, []*Number{namedAny}
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

// NamedRatePath returns the path of a discount rate with a name.
func NamedRatePath(name string) string { return NamedRates + "." + name }

// NamedPath returns the path of the value of a number with a name.
func NamedPath(name string) string { return "numbers." + name + ".value" }

// namedShare, namedRatio and namedAmount are the value of a number with a name, by
// what it holds; namedAny is any of them.
var (
	namedShare  = &Number{Key: "value", Name: namedWord, Kind: Share, Lever: true, figure: Value.figure}
	namedRatio  = &Number{Key: "value", Name: namedWord, Kind: Ratio, Lever: true, figure: Value.figure}
	namedAmount = &Number{Key: "value", Name: namedWord, Kind: Amount, Lever: true, figure: Value.figure}
	namedAny    = &Number{Key: "value", Name: namedWord, Kind: Quantity, figure: Value.figure}
	namedWord   = lang.Text{EN: "number", NL: "getal"}
)

// OfNamed returns the value of a number with a name that holds a sort of number.
func OfNamed(k model.NumberKind) *Number {
	switch k {
	case model.RatioNumber:
		return namedRatio
	case model.AmountNumber:
		return namedAmount
	}
	return namedShare
}

// IsNamed reports whether a number is the value of one with a name.
func IsNamed(n *Number) bool {
	return n == namedShare || n == namedRatio || n == namedAmount || n == namedAny
}

// Shared is a number of the parameter file, which all cases share.
type Shared struct {
	Path   string
	Field  *Number
	Number *model.Number
}

// SharedNumbers returns the numbers of a parameter file that may be drawn.
func SharedNumbers(p *model.Parameters) (all []Shared) {
	put := func(path string, f *Number, n *model.Number) {
		if n.Named == "" { // which is there by its own path
			all = append(all, Shared{path, f, n})
		}
	}
	for i := range p.Rates {
		put(RatePath(i, len(p.Rates)), DiscountRate, &p.Rates[i].Rate)
	}
	for _, u := range p.UnitCosts {
		for _, n := range []*Number{Value, RealGrowth} {
			put("unit_costs."+u.ID+"."+n.Key, n, n.OfFigure(u))
		}
	}
	for _, x := range p.Numbers {
		put(NamedPath(x.ID), OfNamed(x.Holds), &x.Value)
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
