package finding

import (
	"strconv"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// Of a mistake that stands in a file more than mostRepeated times, such as a column that
// is wrong in each row, the first is shown whole and the others by their places, of which
// no more than mostPlaces are named.
const (
	mostRepeated = 3
	mostPlaces   = 8
)

// repeated is a finding, and the places where its file has the same.
type repeated struct {
	diag.Finding
	others []diag.Pos
}

// gather puts findings that say the same in one file together, where the first stands. One
// on a case stays by itself.
func gather(findings []diag.Finding, l lang.Language) (list []repeated) {
	type saying struct{ id, file, message, related string }
	of := func(f diag.Finding) (s saying, ok bool) {
		if f.Pos.File == nil || f.Pos.Line < 1 || f.Case != "" || f.Accepted != nil {
			return saying{}, false
		}
		related := ""
		for _, other := range f.Related {
			related += other.Pos.String() + other.Message.In(l) + "\n"
		}
		return saying{f.ID, f.Pos.Name(), f.Said().Message.In(l), related}, true
	}
	count := map[saying]int{}
	for _, f := range findings {
		if s, ok := of(f); ok {
			count[s]++
		}
	}
	first := map[saying]int{}
	for _, f := range findings {
		s, ok := of(f)
		at, seen := first[s]
		if ok && seen && count[s] > mostRepeated {
			list[at].others = append(list[at].others, f.Pos)
			continue
		}
		if ok && !seen {
			first[s] = len(list)
		}
		list = append(list, repeated{Finding: f})
	}
	return list
}

// again says where a file has the same: in which lines, rows or cells.
func (r repeated) again(l lang.Language) string {
	var places []string
	where := lang.Text{EN: "lines", NL: "regels"}
	for _, p := range r.others[:min(mostPlaces, len(r.others))] {
		switch {
		case p.File.Sheet != nil:
			where = lang.Text{EN: "cells", NL: "cellen"}
			places = append(places, p.Cell())
		case p.File.Rows:
			where = lang.Text{EN: "rows", NL: "rijen"}
			fallthrough
		default:
			places = append(places, strconv.Itoa(int(p.Line)))
		}
	}
	more := ""
	if n := len(r.others) - len(places); n > 0 {
		more = lang.Text{EN: " and %d more", NL: " en nog %d"}.With(n).In(l)
	}
	return lang.Text{
		EN: "      the same in %d more places: %s %s%s\n",
		NL: "      hetzelfde op nog %d plaatsen: %s %s%s\n",
	}.With(len(r.others), where, strings.Join(places, ", "), more).In(l)
}
