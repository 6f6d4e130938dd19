package load

import (
	"bufio"
	"bytes"
	"io"
)

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

// Listed returns how many cases the list in a file of YAML holds, at most a
// number above which it does not matter. It looks at the layout only: a file that
// is laid out otherwise, in brackets or in several documents, counts for as many
// as can be seen, and one that cannot be read for as many as came before.
func Listed(in io.Reader, most int) (cases int) {
	lines := bufio.NewReaderSize(in, batchSize)
	l := layout{indent: none}
	for inside := false; cases < most; { // inside a line that is longer than what is read at a time
		line, more, err := lines.ReadLine()
		if err != nil {
			return cases
		}
		if !inside {
			switch l.next(line) {
			case behind:
				return cases
			case item:
				cases++
			}
		}
		inside = more
	}
	return cases
}
