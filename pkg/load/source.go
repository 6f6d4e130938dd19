package load

import (
	"bytes"
	"unicode/utf8"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

const byteOrderMark = "\ufeff"

// source is a file whose text can be given to the YAML parser.
type source struct {
	file *diag.File
	// text is the file's text in which every line break that YAML sees is one
	// that an editor sees too. Its lines and columns are those of the file.
	text []byte
	// starts are the offsets in text at which the lines begin.
	starts []int
}

// open holds a file to be text; nil when it is not, and d then says why.
func (d *decoder) open(file *diag.File) *source {
	s := &source{file: file, text: file.Text}
	if most := Batched * d.limits.fileSize(); len(s.text) > most {
		d.tooLarge(s, most)
		return nil
	}
	if !d.isText(s) {
		return nil
	}
	s.setText(withoutVersion(WithoutOddBreaks(s.text)))
	return s
}

// withoutVersion puts spaces for the line %YAML 1.2 that a file may begin with:
// the parser knows 1.1 only, and the difference does not matter here.
func withoutVersion(text []byte) []byte {
	at := 0
	for line := range bytes.Lines(text) {
		word := bytes.TrimSpace(bytes.TrimPrefix(line, []byte(byteOrderMark)))
		switch {
		case bytes.HasPrefix(word, []byte("%YAML 1.")):
			out := bytes.Clone(text)
			copy(out[at+bytes.IndexByte(line, '%'):], bytes.Repeat([]byte(" "), len(word)))
			return out
		case len(word) > 0 && word[0] != '#':
			return text
		}
		at += len(line)
	}
	return text
}

func (s *source) setText(text []byte) {
	s.text = text
	s.starts = append(make([]int, 0, bytes.Count(text, []byte("\n"))+1), 0)
	for i, c := range text {
		if c == '\n' {
			s.starts = append(s.starts, i+1)
		}
	}
}

func (d *decoder) tooLarge(s *source, limit int) {
	d.add("file-size", s.at(0, 1), passed(FileSizeLimit, lang.Text{
		EN: "the file is larger than %s MB; split it, or give the cases as CSV or JSON Lines",
		NL: "het bestand is groter dan %s MB; splits het, of lever de casussen aan als CSV of JSON Lines",
	}, limit))
}

// otherFiles are what people give in place of a case, by how they begin.
var otherFiles = []struct {
	begin string
	is    lang.Text
}{
	{"\x89PNG\r\n\x1a\n", picture}, {"\xff\xd8\xff", picture}, {"GIF8", picture}, {"RIFF", picture}, {"II*\x00", picture}, {"MM\x00*", picture},
	{"\x00\x00\x00\x18ftyp", picture}, {"\x00\x00\x00\x1cftyp", picture}, {"\x00\x00\x00 ftyp", picture}, {"\x00\x00\x00$ftyp", picture},
	{"%PDF-", lang.Text{EN: "a PDF", NL: "een pdf"}},
}

var picture = lang.Text{EN: "a picture", NL: "een foto of plaatje"}

// isText finds what is not UTF-8 text.
func (d *decoder) isText(s *source) bool {
	for _, k := range otherFiles {
		if bytes.HasPrefix(s.text, []byte(k.begin)) {
			d.add("encoding", diag.Pos{File: s.file}, lang.Text{
				EN: "this is %s, and no case that can be read: type it over as YAML, in a sheet saved as CSV UTF-8, or in the form that ipta form -o form.xlsx writes",
				NL: "dit is %s, en geen casus die te lezen is: typ hem over als YAML, in een blad dat u opslaat als CSV UTF-8, of in het formulier dat ipta form -o invoer.xlsx schrijft",
			}.With(k.is))
			return false
		}
	}
	if bytes.HasPrefix(s.text, []byte("PK\x03\x04")) {
		d.add("encoding", s.at(0, 1), lang.Text{
			EN: "this is an Excel workbook or another packed file, and no text; save a sheet with cases as CSV UTF-8, and take unit costs over with ipta params import-xlsx",
			NL: "dit is een Excel-werkmap of een ander ingepakt bestand, en geen tekst; sla een blad met casussen op als CSV UTF-8, en neem kostprijzen over met ipta params import-xlsx",
		}.With())
		return false
	}
	if bytes.HasPrefix(s.text, []byte("\xff\xfe")) || bytes.HasPrefix(s.text, []byte("\xfe\xff")) || bytes.IndexByte(s.text, 0) >= 0 {
		d.add("encoding", s.at(0, 1), lang.Text{
			EN: "this is not plain text, or it is text in UTF-16; save it as UTF-8",
			NL: "dit is geen gewone tekst, of het is tekst in UTF-16; sla het op als UTF-8",
		}.With())
		return false
	}
	for i := 0; i < len(s.text); {
		if c := s.text[i]; c < utf8.RuneSelf {
			if (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7f {
				d.hidden(s, i, rune(c))
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(s.text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			d.add("encoding", s.at(i, 1), lang.Text{
				EN: "here is a character that is not UTF-8 (byte %#x), as old Windows programs write; save the file as UTF-8",
				NL: "hier staat een teken dat geen UTF-8 is (byte %#x), zoals oude Windows-programma's schrijven; sla het bestand op als UTF-8",
			}.With(s.text[i]))
			return false
		case r >= 0x80 && r < 0xa0 && r != 0x85, r == 0xfffe, r == 0xffff, r == 0xfeff && i > 0:
			d.hidden(s, i, r)
			return false
		}
		i += size
	}
	return true
}

// hidden reports a character that cannot be seen and must not be there.
func (d *decoder) hidden(s *source, offset int, r rune) {
	d.add("hidden-character", s.at(offset, 1), lang.Text{
		EN: "here is a hidden character (%U); remove it, or type the line anew",
		NL: "hier staat een onzichtbaar teken (%U); haal het weg, of typ de regel opnieuw",
	}.With(r))
}

// WithoutOddBreaks puts a space for each line break that only YAML takes for
// one (a lone carriage return, U+0085, U+2028, U+2029), as text pasted from
// elsewhere may hold; lines and columns stay what they are in an editor.
func WithoutOddBreaks(text []byte) []byte {
	odd := bytes.Contains(text, []byte("\u0085")) || bytes.Contains(text, []byte("\u2028")) ||
		bytes.Contains(text, []byte("\u2029")) || bytes.Count(text, []byte("\r")) != bytes.Count(text, []byte("\r\n"))
	if !odd {
		return text
	}
	out := make([]byte, 0, len(text))
	for i, r := range string(text) {
		switch {
		case r == '\u0085', r == '\u2028', r == '\u2029':
			out = append(out, ' ')
		case r == '\r' && i+1 < len(text) && text[i+1] != '\n':
			out = append(out, ' ')
		default:
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}

// at returns the place of an offset in the text, width characters long.
func (s *source) at(offset, width int) diag.Pos {
	line := bytes.Count(s.text[:offset], []byte("\n")) + 1
	before := s.text[bytes.LastIndexByte(s.text[:offset], '\n')+1 : offset]
	before = bytes.TrimPrefix(before, []byte(byteOrderMark))
	return diag.Pos{File: s.file, Line: int32(line), Column: int32(utf8.RuneCount(before)) + 1, Width: int32(width)}
}

// line returns a line of the text, counted from 1, without its end.
func (s *source) line(n int) []byte {
	if n < 1 || n > len(s.starts) {
		return nil
	}
	return bytes.TrimPrefix(s.text[s.starts[n-1]:s.end(n)], []byte(byteOrderMark))
}

// end returns the offset at which line n ends.
func (s *source) end(n int) int {
	if n == len(s.starts) {
		return len(bytes.TrimSuffix(s.text, []byte("\r")))
	}
	end := s.starts[n] - 1
	if end > s.starts[n-1] && s.text[end-1] == '\r' {
		end--
	}
	return end
}
