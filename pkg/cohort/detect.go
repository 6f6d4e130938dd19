package cohort

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"ipta/pkg/diag"
)

// Detect says as what a file is to be read whose text begins with head: None
// is for YAML. A name that ends in .csv, .tsv, .jsonl, .ndjson or .parquet settles it, so
// that a mistake in the header is told, and so does one in .yaml or .yml; any other, such
// as - for standard input, or .json, leaves it to how the text looks.
func Detect(name string, head []byte) Format {
	f, settled := formatOf(name)
	if settled {
		return f
	}
	if bytes.HasPrefix(head, []byte(parquetMagic)) {
		return Parquet
	}
	head = bytes.TrimLeft(bytes.TrimPrefix(UTF8(head), []byte(byteOrderMark)), " \t\r\n")
	line := head[:lineEnd(head, 0)]
	switch {
	case len(line) > 0 && line[0] == '{':
		if looksLikeJSONLines(line) {
			return JSONLines
		}
	case len(line) > 0 && line[0] != '#' && !bytes.HasPrefix(line, []byte("ipta:")) && findHead(head, nil).isHead():
		return CSV
	}
	return None
}

// parquetMagic begins a file of Parquet.
const parquetMagic = "PAR1"

// formatOf returns the format that an extension names, that of a compressed
// file behind it left out; ok is false when it names none.
func formatOf(name string) (f Format, ok bool) {
	switch extension(name) {
	case ".csv", ".tsv":
		return CSV, true
	case ".jsonl", ".ndjson":
		return JSONLines, true
	case ".parquet":
		return Parquet, true
	case ".yaml", ".yml":
		return None, true
	}
	return None, false
}

// extension returns the extension of a name in lower case, of a packed file that of what
// is packed.
func extension(name string) string {
	name = strings.ToLower(name)
	for _, packed := range []string{".gz", ".zst"} {
		name = strings.TrimSuffix(name, packed)
	}
	return path.Ext(name)
}

// HoldsCases reports whether a table that begins so has lines of cases, whatever more
// columns it has, and is no result of ipta; or JSON Lines, of which the first is a case.
func HoldsCases(format Format, head []byte, renames []Rename) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(UTF8(head), []byte(byteOrderMark)), " \t\r\n")
	switch format {
	case JSONLines:
		return looksLikeJSONLines(head[:lineEnd(head, 0)])
	case CSV, Parquet:
	default:
		return false
	}
	at := findHead(head, renames)
	if !at.isHead() || !at.hasGroup {
		return false
	}
	_, found := readHeader(head, at, Options{Renames: renames})
	return !slices.ContainsFunc(found, func(f diag.Finding) bool { return f.ID == "csv-result" })
}

// Lacks returns which column a table lacks that begins so, and seems meant to hold cases,
// "" where nothing does.
func Lacks(head []byte, renames []Rename) string {
	at := findHead(UTF8(head), renames)
	const few = 3 // may stand in any table
	switch {
	case at.knows < few || !at.isLine:
		return ""
	case !at.hasCase:
		return "case"
	case !at.hasGroup:
		return "group"
	}
	return ""
}

// looksLikeJSONLines reports whether a line is a whole case, and not a file of
// ipta that happens to stand on one line.
func looksLikeJSONLines(line []byte) bool {
	r := jsonReader{text: line, file: &diag.File{}}
	if r.space(); r.peek() != '{' {
		return false
	}
	v := r.value()
	if r.space(); r.failed || r.at < len(line) {
		return false
	}
	if header, ok := v.Get("ipta"); ok && header.Scalar() != "case/1" {
		return false
	}
	for _, key := range []string{"interventions", "avoided", "achieved"} {
		if _, ok := v.Get(key); ok {
			return true
		}
	}
	return false
}

// IsYAML reports whether a file is YAML, or JSON, by its name.
func IsYAML(name string) bool {
	f, settled := formatOf(name)
	return settled && f == None || extension(name) == ".json"
}

// MayBe reports whether a file may hold cases in another form than YAML, by its name.
func MayBe(name string) bool {
	f, settled := formatOf(name)
	return !settled || f != None
}

// IsTable reports whether a file is a table of cases by its name.
func IsTable(name string) bool {
	f, _ := formatOf(name)
	return f == CSV || f == Parquet
}

// Count returns how many cases stand in a text, broken ones counted too.
func Count(format Format, text []byte) int {
	s, found, err := Open(bytes.NewReader(text), Options{Format: format}, &IDs{})
	if err != nil || diag.Failed(found) {
		return 0
	}
	n := 0
	for b, _ := s.Next(); b != nil; b, _ = s.Next() {
		n += b.Len()
		s.Free(b)
	}
	return n
}
