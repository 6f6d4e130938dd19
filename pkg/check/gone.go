package check

import (
	"slices"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// gone is a name, or a year of an index, that a file takes away while the parameters
// still use it: the file that takes it away can mend that, and the one below it, which
// may be a built-in set, often cannot.
type gone struct {
	path string
	pos  diag.Pos
	// uses is how often it is used, first the first of those, and at where that stands.
	uses  int
	first string
	at    diag.Pos
}

// isGone reports whether what is used at a place of the parameters is something that a file
// takes away; a case that uses it is not the file's concern.
func (r *rules) isGone(path string, pos diag.Pos, use string) bool {
	path, taken, ok := r.takenAt(path)
	if !ok || !slices.Contains(r.p.Files, pos.File) {
		return false
	}
	for i := range r.gone {
		if r.gone[i].path == path {
			r.gone[i].uses++
			return true
		}
	}
	r.gone = append(r.gone, gone{path, taken, 1, use, pos})
	return true
}

// takenAt returns where a file takes away what has a path, or the whole table it was in,
// and the path of what is taken away.
func (r *rules) takenAt(path string) (taken string, pos diag.Pos, ok bool) {
	if r.p == nil {
		return "", diag.Pos{}, false
	}
	for {
		if pos, ok = r.p.Taken[path]; ok {
			return path, pos, true
		}
		end := strings.LastIndexByte(path, '.')
		if end < 0 {
			return "", diag.Pos{}, false
		}
		path = path[:end]
	}
}

// liesOver reports whether a place lies in a parameter file over that of another place.
func (r *rules) liesOver(pos, other diag.Pos) bool {
	if r.p == nil || pos.File == nil || pos.File == other.File {
		return false
	}
	at, below := slices.Index(r.p.Files, pos.File), slices.Index(r.p.Files, other.File)
	return at >= 0 && below > at
}

// tellGone tells what is taken away and still in use, each once.
func (r *rules) tellGone() {
	for _, x := range r.gone {
		m := lang.Text{
			EN: "this takes away what is still used, in %s; leave it, or give that another one",
			NL: "dit haalt weg wat nog wordt gebruikt, in %s; laat het staan, of geef daar iets anders op",
		}.With(x.first)
		if x.uses > 1 {
			m = lang.Text{
				EN: "this takes away what is still used in %d places, such as %s; leave it, or give all of these another one",
				NL: "dit haalt weg wat nog op %d plaatsen wordt gebruikt, zoals in %s; laat het staan, of geef daar overal iets anders op",
			}.With(x.uses, x.first)
		}
		r.add("taken-away", x.pos, x.path, m, diag.Related{Pos: x.at, Message: lang.Text{
			EN: "it is used here", NL: "het wordt hier gebruikt"}.With()})
	}
}
