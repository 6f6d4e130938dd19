package form

import (
	"slices"
	"strings"

	"ipta/pkg/diag"
)

// placed gives what a row lacks its place in the cell that is to be filled in, and leaves
// out what only follows from what is reported of the row already.
func (r *reader) placed(found []diag.Finding) []diag.Finding {
	found = slices.DeleteFunc(found, func(f diag.Finding) bool { return r.follows(&f) })
	for i := range found {
		r.toCell(&found[i])
	}
	return found
}

// follows reports whether a finding says that something is not there, of a row in which a
// cell could not be read. Of an area of life all rows are one.
func (r *reader) follows(f *diag.Finding) bool {
	if f.ID != "missing-key" {
		return false
	}
	if len(r.wrong[place{f.Pos.File, f.Pos.Line}]) > 0 {
		return true
	}
	t := r.tabOf(f.Pos.File)
	if t == nil || t.id != "areas" {
		return false
	}
	for at := range r.wrong {
		if at.file == f.Pos.File {
			return true
		}
	}
	return false
}

// tabOf returns the sheet whose places a file stands for, nil for none.
func (r *reader) tabOf(file *diag.File) *tab {
	for i := range r.tabs {
		if r.tabs[i].file == file {
			return &r.tabs[i]
		}
	}
	return nil
}

// toCell moves a finding about a key that is missing to the column of that key: beside the
// cell at which it stands, or of the row.
func (r *reader) toCell(f *diag.Finding) {
	t := r.tabOf(f.Pos.File)
	if t == nil || f.ID != "missing-key" || len(f.Message.Args) == 0 {
		return
	}
	key, _ := f.Message.Args[0].(string)
	var path []string
	if c := t.by[int(f.Pos.Column)]; c != nil {
		path = c.path
		if c.number != nil && !c.isBase() && key == "value" { // that of a number stands beside its parts
			path, key = append(c.number.Path(), ""), "prior"
			if c.path[len(c.path)-1] != "worth" {
				f.Pos.Column = int32(t.places[strings.Join(c.number.Path(), ".")])
				return
			}
		}
	}
	for n := max(0, len(path)-1); n >= 0; n-- {
		if at, ok := t.places[strings.Join(append(slices.Clone(path[:n]), key), ".")]; ok {
			f.Pos.Column = int32(at)
			return
		}
	}
}
