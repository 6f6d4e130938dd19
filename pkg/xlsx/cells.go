package xlsx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"ipta/pkg/lang"
)

// The size of a sheet of Excel, and the most characters of a cell.
const (
	MaxRow    = 1 << 20
	MaxColumn = 1 << 14
	maxText   = 1 << 15 // of Excel; some programs count in other units
)

// shared reads the texts that cells share.
func (r *reader) shared(name string) error {
	return r.part(name, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := rich(d)
		r.strings = append(r.strings, text)
		return err
	})
}

// rich reads the text of an element that was begun, of all its runs: <t>, <r><t>.
func rich(d *xml.Decoder) (string, error) {
	var b strings.Builder
	depth, inText, aside := 1, false, 0
	for depth > 0 {
		t, err := d.Token()
		if err != nil {
			return "", err
		}
		switch e := t.(type) {
		case xml.StartElement:
			depth++
			inText = e.Name.Local == "t"
			if e.Name.Local == "rPh" { // how it sounds
				aside = depth
			}
		case xml.EndElement:
			inText = false
			if depth == aside {
				aside = 0
			}
			depth--
		case xml.CharData:
			if inText && aside == 0 {
				b.Write(e)
			}
			if b.Len() > 4*maxText {
				return "", ErrTooLarge
			}
		}
	}
	return plain(b.String()), nil
}

// plain returns a text in which codes such as _x000D_ are the characters that they
// stand for.
func plain(s string) string {
	const length = len("_x000D_")
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		if len(s) >= length && strings.HasPrefix(s, "_x") && s[length-1] == '_' {
			if code, err := strconv.ParseUint(s[2:length-1], 16, 16); err == nil {
				b.WriteRune(rune(code))
				s = s[length:]
				continue
			}
		}
		b.WriteByte(s[0])
		s = s[1:]
	}
	return b.String()
}

// code matches what is read as one character, as _x000D_ is.
var code = lang.Pattern(`_(x[0-9A-Fa-f]{4}_)`)

// Literal returns a text as it is to be written, so that what looks like a code in it is
// read as it stands there.
func Literal(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return code().ReplaceAllString(s, "_x005F_$1")
}

// sheet reads the cells of a sheet.
func (r *reader) sheet(name string, s *Sheet) error {
	row, column := 0, 0
	return r.part(name, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "row":
			column = 0
			row++
			if at, err := strconv.Atoi(attribute(e, "r")); err == nil {
				row = at
			}
			if isOn(attribute(e, "hidden")) && len(s.HiddenRows) < MaxRow {
				s.HiddenRows = append(s.HiddenRows, row)
			}
		case "c":
			column++
			if at := attribute(e, "r"); at != "" {
				var ok bool
				if column, row, ok = address(at); !ok {
					return ErrNoWorkbook
				}
			}
			if row < 1 || row > MaxRow || column > MaxColumn {
				return ErrNoWorkbook
			}
			return r.cell(d, e, s, row, column)
		case "mergeCell":
			return r.merged(e, s)
		}
		return nil
	})
}

// merged reads an area of cells that are shown as one.
func (r *reader) merged(e xml.StartElement, s *Sheet) error {
	from, to, isArea := strings.Cut(attribute(e, "ref"), ":")
	if !isArea {
		return nil
	}
	var a Area
	var first, last bool
	a.FirstColumn, a.FirstRow, first = address(from)
	a.LastColumn, a.LastRow, last = address(to)
	if !first || !last || a.LastRow < a.FirstRow || a.LastColumn < a.FirstColumn {
		return ErrNoWorkbook
	}
	if r.cells--; r.cells < 0 {
		return ErrTooLarge
	}
	s.Merged = append(s.Merged, a)
	return nil
}

// address takes the name of a cell apart: B7.
func address(name string) (column, row int, ok bool) {
	letters := strings.TrimRight(name, "0123456789")
	row, err := strconv.Atoi(name[len(letters):])
	column = Column(strings.ToUpper(letters))
	return column, row, err == nil && column > 0
}

// Column returns the column that capitals name, as Excel does: 1 for A; 0 for what is no
// column.
func Column(letters string) int {
	const most = 3
	if len(letters) > most {
		return 0
	}
	column := 0
	for _, c := range letters {
		if c < 'A' || c > 'Z' {
			return 0
		}
		column = 26*column + int(c-'A') + 1
	}
	return column
}

// cell reads a cell, and keeps it when it holds something.
func (r *reader) cell(d *xml.Decoder, e xml.StartElement, s *Sheet, row, column int) error {
	c := Cell{Row: row, Column: column}
	kind := attribute(e, "t")
	value, inline, hasValue, at := "", "", false, ""
	for depth := 1; depth > 0; {
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch e := t.(type) {
		case xml.StartElement:
			depth++
			switch at = e.Name.Local; at {
			case "is":
				if inline, err = rich(d); err != nil {
					return err
				}
				depth--
				hasValue = true
			case "f":
				c.Formula = true
			case "v":
				hasValue = true
			}
		case xml.EndElement:
			depth--
			at = ""
		case xml.CharData:
			if at == "v" {
				value += string(e)
			}
			if len(value) > 4*maxText {
				return ErrTooLarge
			}
		}
	}
	if kind != "str" && kind != "inlineStr" && kind != "e" && strings.TrimSpace(value) == "" {
		hasValue = false // <v/>, as some programs write a cell that holds nothing
	}
	switch {
	case !hasValue && c.Formula:
		c.Kind = Blank
	case !hasValue:
		return nil
	default:
		if err := r.hold(&c, kind, value, inline); err != nil {
			return err
		}
		if c.Text == "" && c.Kind == Text && !c.Formula {
			return nil
		}
	}
	if style, err := strconv.Atoi(attribute(e, "s")); err == nil && c.Kind == Number && style >= 0 && style < len(r.styles) {
		c.Shown = r.styles[style]
	}
	if r.cells--; r.cells < 0 {
		return ErrTooLarge
	}
	s.Cells = append(s.Cells, c)
	return nil
}

// hold gives a cell what the file says of it.
func (r *reader) hold(c *Cell, kind, value, inline string) error {
	switch c.Text = strings.TrimSpace(value); kind {
	case "s":
		i, err := strconv.Atoi(c.Text)
		if err != nil || i < 0 || i >= len(r.strings) {
			return ErrNoWorkbook
		}
		c.Kind, c.Text = Text, r.strings[i]
	case "inlineStr":
		c.Kind, c.Text = Text, inline
	case "str":
		c.Kind, c.Text = Text, plain(value)
	case "b":
		c.Kind, c.Text = Bool, "FALSE"
		if isOn(strings.TrimSpace(value)) {
			c.Text = "TRUE"
		}
	case "e":
		c.Kind = Error
	case "d": // a date as ISO writes it
		c.Kind = Text
	default:
		x, err := strconv.ParseFloat(c.Text, 64)
		if err != nil || x-x != 0 { // NaN, as some programs write it: who reads the cell says what is wrong
			c.Kind = Text
			return nil
		}
		c.Text = strconv.FormatFloat(x, 'f', -1, 64)
	}
	return nil
}
