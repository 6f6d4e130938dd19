package lang

import "bytes"

// Guard takes out of a text what a service that runs scheduled jobs would take
// for a command to itself when it stands in the output of a run:
//
//	::error::…        at the head of a line (GitHub, Forgejo)
//	##[error]…        anywhere (GitHub, Azure)
//	##vso[task…]…     anywhere (Azure; so TeamCity's ##teamcity[)
//
// One character of it becomes another that looks the same, so that nothing moves:
// ∶ for a colon, ♯ for a number sign. The text comes in parts, cut anywhere; the
// zero Guard stands before the first.
type Guard struct {
	// inside says that something stands before on the line.
	inside bool
	// held is what may become a command: a colon, or number signs and letters.
	held []byte
}

const (
	colonSign  = "∶"
	numberSign = "♯"
	// longestCommand is more than the letters of any command before its bracket.
	longestCommand = 32
)

// Append adds the next part of the text to dst.
func (g *Guard) Append(dst, part []byte) []byte {
	if len(part) == 0 {
		return dst
	}
	last := part[len(part)-1]
	if len(g.held) == 0 && last != ':' && last != '#' && !bytes.Contains(part, []byte("::")) && !bytes.Contains(part, []byte("##")) { // nearly always
		if at := bytes.LastIndexAny(part, "\r\n"); at >= 0 {
			g.inside = false
			g.look(part[at:])
		} else {
			g.look(part)
		}
		return append(dst, part...)
	}
	for _, c := range part {
		dst = g.next(dst, c)
	}
	return dst
}

// Flush adds what is still held back: nothing follows that makes a command of it.
func (g *Guard) Flush(dst []byte) []byte {
	dst = append(dst, g.held...)
	g.held = g.held[:0]
	return dst
}

// look notes whether something stands on the line.
func (g *Guard) look(part []byte) {
	for _, c := range part {
		g.inside = g.inside || !isMargin(c)
	}
}

// isMargin reports whether what stands before a command may hold a byte: spaces,
// and any byte of a character beyond ASCII, as some of these are spaces.
func isMargin(c byte) bool { return c <= ' ' || c >= 0x80 }

func (g *Guard) next(dst []byte, c byte) []byte {
	switch n := len(g.held); {
	case n == 1 && g.held[0] == ':' && c == ':':
		g.held, g.inside = g.held[:0], true
		return append(append(dst, colonSign...), c)
	case n == 1 && g.held[0] == '#' && c == '#':
		g.held = append(g.held, c)
		return dst
	case n == 2 && c == '#': // the last two may be those of a command
		return append(dst, c)
	case n >= 2 && c == '[':
		dst = append(append(append(dst, '#'), numberSign...), g.held[2:]...)
		g.held = g.held[:0]
		return append(dst, c)
	case n >= 2 && n < longestCommand && (c|0x20 >= 'a' && c|0x20 <= 'z'):
		g.held = append(g.held, c)
		return dst
	case n > 0:
		dst = g.Flush(dst)
		g.inside = true
	}
	switch {
	case c == '\n' || c == '\r':
		g.inside = false
	case c == '#' || c == ':' && !g.inside:
		g.inside = g.inside || c == '#'
		g.held = append(g.held, c)
		return dst
	default:
		g.inside = g.inside || !isMargin(c)
	}
	return append(dst, c)
}

// Guarded returns a text as a Guard lets it through.
func Guarded(text string) string {
	var g Guard
	return string(g.Flush(g.Append(nil, []byte(text))))
}
