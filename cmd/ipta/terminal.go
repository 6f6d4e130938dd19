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
	return s.widthOf(s.Terminal, pipeWidth)
}

// findingWidth returns in how many places a finding shows a line of a file: those of a
// terminal, or COLUMNS; elsewhere 0, which is no limit.
func (s *session) findingWidth(terminal bool) int { return s.widthOf(terminal, 0) }

// widthOf returns COLUMNS, else the width of the terminal that it goes to, else that of
// a pipe; 0 is no limit.
func (s *session) widthOf(terminal bool, width int) int {
	if terminal && s.Width > 0 {
		width = s.Width
	}
	if columns, err := strconv.Atoi(s.Getenv("COLUMNS")); err == nil && columns > 0 {
		width = columns
	}
	if width == 0 {
		return 0
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
