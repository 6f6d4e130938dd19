package load

import "bytes"

// layout follows the lines of a file that holds a list of cases, item by item,
// without parsing it.
type layout struct {
	// listed says that the key of the list was there.
	listed bool
	// indent is how many spaces stand before an item, none if that is not known.
	indent int
}

// part is what a line is to the list of cases.
type part int

const (
	elsewhere part = iota // before the list, or inside an item
	item                  // the first line of an item
	behind                // behind the list, or in a list of another layout
)

// next returns what the next line of the file is.
func (l *layout) next(line []byte) part {
	if !l.listed {
		l.listed = bytes.HasPrefix(line, []byte("cases:"))
		return elsewhere
	}
	line = bytes.TrimRight(line, " \t\r")
	rest := bytes.TrimLeft(line, " ")
	if len(rest) == 0 || rest[0] == '#' {
		return elsewhere
	}
	spaces := len(line) - len(rest)
	if l.indent == none {
		l.indent = spaces
	}
	switch {
	case spaces == l.indent && isDash(rest):
		return item
	case spaces <= l.indent:
		return behind
	}
	return elsewhere
}
