package main

import (
	"strconv"

	"ipta/pkg/lang"
)

// pipeWidth is the width of output that does not go to a terminal.
const pipeWidth = 100

// leastWidth is the narrowest width in which tables are drawn.
const leastWidth = 30

// width returns the number of characters that fit on a line: COLUMNS, else the
// terminal's, else that of a pipe.
func (s *session) width() int {
	width := pipeWidth
	if s.Terminal && s.Width > 0 {
		width = s.Width
	}
	if columns, err := strconv.Atoi(s.Getenv("COLUMNS")); err == nil && columns > 0 {
		width = columns
	}
	return max(width, leastWidth)
}

// color reports whether standard output takes colours.
func (s *session) color(refused bool) bool {
	return s.Terminal && !refused && s.Getenv("NO_COLOR") == "" && s.Getenv("TERM") != "dumb"
}

// warn prints one line about the run on standard error.
func (s *session) warn(text lang.Text, args ...any) {
	// A standard error that cannot be written leaves nobody to tell.
	_, _ = s.Err.Write([]byte("ipta: " + clean(s.in(text, args...)) + "\n"))
}
