package cohort

import (
	"bytes"
	"sync"

	"ipta/pkg/load"
	"ipta/pkg/model"
)

// jsonKeys are the columns of the keys of JSON Lines that the assembler takes,
// of a case and of a line.
var jsonKeys = sync.OnceValue(func() (keys [2]map[string]*jsonKey) {
	keys[0], keys[1] = map[string]*jsonKey{}, map[string]*jsonKey{}
	for i := range columns() {
		c := &columns()[i]
		if q := quickOf(c); q != odd && c.part == base && q != aGroup && q != aFirst && q != aLast && c.path[0] != "evidence" {
			in := keys[1]
			if c.ofCase {
				in = keys[0]
			}
			in[c.path[0]] = &jsonKey{c, q}
		}
	}
	return keys
})

// writingOf returns how a number is written: a text in quotes may be typed by hand.
func writingOf(quoted bool) load.Writing {
	if quoted {
		return load.ByHand
	}
	return load.ByPoint
}

type jsonKey struct {
	column *column
	quick  quick
}

// scan is a place in a line of JSON.
type scan struct {
	text []byte
	at   int
}

func (s *scan) space() {
	for s.at < len(s.text) && isSpace(s.text[s.at]) {
		s.at++
	}
}

// take goes over a byte, and the space before it; false when another stands there.
func (s *scan) take(c byte) bool {
	s.space()
	if s.at < len(s.text) && s.text[s.at] == c {
		s.at++
		return true
	}
	return false
}

// word reads a text in quotes without escapes.
func (s *scan) word() ([]byte, bool) {
	if !s.take('"') {
		return nil, false
	}
	end := bytes.IndexByte(s.text[s.at:], '"')
	if end < 0 {
		return nil, false
	}
	word := s.text[s.at : s.at+end]
	s.at += end + 1
	return word, bytes.IndexByte(word, '\\') < 0
}

// scalar reads a text, or a number as it stands there. A text that is not there
// (null), true and false are for the full reader.
func (s *scan) scalar() (text []byte, quoted, ok bool) {
	s.space()
	if s.at < len(s.text) && s.text[s.at] == '"' {
		text, ok = s.word()
		return text, true, ok
	}
	start := s.at
	for s.at < len(s.text) && (s.text[s.at] >= '0' && s.text[s.at] <= '9' || s.text[s.at] == '.') {
		s.at++
	}
	return s.text[start:s.at], false, s.at > start
}

// next goes over a comma, or over the bracket that closes; more says which.
func (s *scan) next(closing byte) (more, ok bool) {
	if s.take(',') {
		return true, true
	}
	return false, s.take(closing)
}

// keys calls do for each key of a mapping; an empty one is for the full reader.
func (s *scan) keys(do func(key []byte) bool) bool {
	if !s.take('{') {
		return false
	}
	for {
		key, ok := s.word()
		if !ok || !s.take(':') || !do(key) {
			return false
		}
		more, ok := s.next('}')
		if !more {
			return ok
		}
	}
}

// json assembles the case on a line of JSON; nil when it is not plain.
func (a *assembler) json(text []byte) *model.Case {
	a.begin()
	s := &scan{text: text}
	// What a case has once ends where its first line begins to be read, as
	// that takes the same memory; numbers behind it go to the full reader.
	head := true
	seen := [3]bool{}
	ok := s.keys(func(key []byte) bool {
		if group := plainGroup(key); group >= 0 && string(key) == model.Groups[group].Key() {
			if head && !a.endHead() || seen[group] {
				return false
			}
			head, seen[group] = false, true
			return a.jsonLines(s, group)
		}
		if !head {
			return false
		}
		return a.jsonHead(s, key)
	})
	if s.space(); !ok || s.at < len(s.text) || head && !a.endHead() {
		return nil
	}
	return a.end()
}

// jsonHead reads what a case has once.
func (a *assembler) jsonHead(s *scan, key []byte) bool {
	switch string(key) {
	case "ipta":
		word, ok := s.word()
		return ok && string(word) == "case/1" && a.line.once(aGroup)
	case "labels":
		return a.line.once(aLabel) && s.keys(func(name []byte) bool {
			text, quoted, ok := s.scalar()
			return ok && quoted && len(text) > 0 && isPlainID(name) && a.label(string(name), text)
		})
	}
	k := jsonKeys()[0][string(key)]
	if k == nil {
		return false
	}
	text, quoted, ok := s.scalar()
	return ok && len(text) > 0 && (quoted || k.quick == aStart || k.quick == aNumber) && a.ofCase(k.quick, k.column, text, writingOf(quoted))
}

// jsonLines reads the lines of a group.
func (a *assembler) jsonLines(s *scan, group int) bool {
	if !s.take('[') {
		return false
	}
	if s.take(']') {
		return true
	}
	for {
		l := a.beginLine(group)
		if !s.keys(func(key []byte) bool { return a.jsonLine(s, l, key) }) || !a.endLine(l) {
			return false
		}
		more, ok := s.next(']')
		if !more {
			return ok
		}
	}
}

// jsonLine reads a key of a line.
func (a *assembler) jsonLine(s *scan, l *model.Line, key []byte) bool {
	if string(key) == "evidence" {
		return a.jsonEvidence(s, l)
	}
	k := jsonKeys()[1][string(key)]
	if k == nil {
		return false
	}
	if s.space(); k.quick == aNumber && s.at < len(s.text) && s.text[s.at] == '{' {
		return s.keys(func(key []byte) bool {
			p := base
			switch string(key) {
			case "value":
			case "low":
				p = low
			case "high":
				p = high
			case "distribution":
				p = distribution
			default:
				return false
			}
			text, quoted, ok := s.scalar()
			return ok && a.ofLine(l, aNumber, k.column.slot, p, text, writingOf(quoted))
		})
	}
	text, quoted, ok := s.scalar()
	return ok && len(text) > 0 && a.ofLine(l, k.quick, k.column.slot, base, text, writingOf(quoted))
}

func (a *assembler) jsonEvidence(s *scan, l *model.Line) bool {
	return s.keys(func(key []byte) bool {
		text, _, ok := s.scalar()
		switch {
		case !ok || len(text) == 0:
			return false
		case string(key) == "grade":
			return a.ofLine(l, aGrade, noSlot, base, text, load.ByPoint)
		case string(key) == "text":
			return a.ofLine(l, anEvidence, noSlot, base, text, load.ByPoint)
		}
		return false
	})
}
