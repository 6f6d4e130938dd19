package cohort

import (
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// windows1252 are the characters of the bytes 0x80 to 0x9f, which elsewhere are
// those of Latin-1; 0 for a byte that has none.
var windows1252 = [32]rune{
	'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
	0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
}

// encoding is how a table is written.
type encoding uint8

const (
	open     encoding = iota // nothing but ASCII so far
	unicode8                 // UTF-8
	windows                  // Windows-1252, as Excel saves what it calls CSV
	little                   // UTF-16 with the low byte first, as Excel saves Unicode text
	big                      // UTF-16 with the high byte first
)

// lineEnds says how the lines of a table end.
type lineEnds uint8

const (
	notYet  lineEnds = iota
	usual            // with a line feed, also behind a carriage return
	oldMacs          // with a carriage return alone, as Excel saves "CSV (Macintosh)"
)

// read ends the lines of a piece of a table with line feeds, where old Macs ended them.
func (e *lineEnds) read(text []byte) {
	if *e == notYet {
		switch at := bytes.IndexByte(text, '\r'); {
		case bytes.IndexByte(text, '\n') >= 0:
			*e = usual
		case at >= 0 && at+1 < len(text):
			*e = oldMacs
		}
	}
	if *e == oldMacs {
		for i, c := range text {
			if c == '\r' {
				text[i] = '\n'
			}
		}
	}
}

// decoder reads a text in any of the encodings in which a spreadsheet saves CSV as
// UTF-8. The first character that is not ASCII tells which it is; what cannot be
// told stays as it is, and is refused as no UTF-8.
type decoder struct {
	in       io.Reader
	encoding encoding
	begun    bool
	// ends says how lines end, once one does.
	ends lineEnds
	// raw is what was read into space, and out what is left of all that it is in UTF-8.
	raw, space, out, all []byte
	err                  error
}

// Read reads on.
func (d *decoder) Read(b []byte) (int, error) {
	const size = 64 << 10
	for len(d.out) == 0 && d.err == nil {
		if d.space == nil {
			d.space = make([]byte, size)
		}
		d.raw = d.space[:copy(d.space, d.raw)]
		n, err := d.in.Read(d.raw[len(d.raw):cap(d.raw)])
		d.raw, d.err = d.raw[:len(d.raw)+n], err
		d.out = d.all[:0]
		d.convert()
		d.ends.read(d.out)
		d.all = d.out
	}
	if n := copy(b, d.out); n > 0 || len(b) == 0 {
		d.out = d.out[n:]
		return n, nil
	}
	return 0, d.err
}

// convert turns what is at hand into UTF-8, but for half a character at its end.
func (d *decoder) convert() {
	if !d.begun {
		const mark = 2
		if len(d.raw) < mark && d.err == nil {
			return
		}
		d.begun = true
		switch {
		case bytes.HasPrefix(d.raw, []byte{0xff, 0xfe}):
			d.encoding, d.raw = little, d.raw[mark:]
		case bytes.HasPrefix(d.raw, []byte{0xfe, 0xff}):
			d.encoding, d.raw = big, d.raw[mark:]
		}
	}
	switch d.encoding {
	case little:
		d.units(binary.LittleEndian)
	case big:
		d.units(binary.BigEndian)
	default:
		d.bytes()
	}
}

// units reads UTF-16.
func (d *decoder) units(order binary.ByteOrder) {
	const unit, pair = 2, 4
	for len(d.raw) >= unit {
		r := rune(order.Uint16(d.raw))
		size := unit
		if utf16.IsSurrogate(r) {
			if len(d.raw) < pair && d.err == nil {
				return
			}
			second := rune(utf8.RuneError)
			if len(d.raw) >= pair {
				second = rune(order.Uint16(d.raw[unit:]))
			}
			if r = utf16.DecodeRune(r, second); r != utf8.RuneError {
				size = pair
			}
		}
		d.out = utf8.AppendRune(d.out, r)
		d.raw = d.raw[size:]
	}
	if d.err != nil {
		d.out, d.raw = append(d.out, d.raw...), nil
	}
}

// bytes reads UTF-8 or Windows-1252.
func (d *decoder) bytes() {
	if d.encoding == unicode8 {
		d.out, d.raw = append(d.out, d.raw...), nil
		return
	}
	for len(d.raw) > 0 {
		c := d.raw[0]
		if c < utf8.RuneSelf {
			n := asciiLength(d.raw)
			d.out, d.raw = append(d.out, d.raw[:n]...), d.raw[n:]
			continue
		}
		if !utf8.FullRune(d.raw) && d.err == nil {
			return
		}
		r, size := utf8.DecodeRune(d.raw)
		valid := r != utf8.RuneError || size > 1
		switch {
		case valid && d.encoding == open:
			d.encoding = unicode8
			d.out, d.raw = append(d.out, d.raw...), nil
			return
		case valid: // both in one file: nobody can tell
			d.out = append(d.out, c)
		default:
			d.encoding = windows
			d.out = appendWindows(d.out, c)
		}
		d.raw = d.raw[1:]
	}
}

// asciiLength returns how many of the first bytes are ASCII.
func asciiLength(b []byte) int {
	for i, c := range b {
		if c >= utf8.RuneSelf {
			return i
		}
	}
	return len(b)
}

// appendWindows adds the character of a byte above ASCII in Windows-1252; one that has
// none stays as it is.
func appendWindows(b []byte, c byte) []byte {
	const latin1 = 0xa0
	r := rune(c)
	if c < latin1 {
		if r = windows1252[c-utf8.RuneSelf]; r == 0 {
			return append(b, c)
		}
	}
	return utf8.AppendRune(b, r)
}

// UTF8 returns a table that a spreadsheet saved in UTF-8, in which it may be already.
func UTF8(text []byte) []byte {
	if utf8.Valid(text) && (bytes.IndexByte(text, '\n') >= 0 || bytes.IndexByte(text, '\r') < 0) {
		return text
	}
	all, _ := io.ReadAll(&decoder{in: bytes.NewReader(text)}) // memory does not fail
	return all
}
