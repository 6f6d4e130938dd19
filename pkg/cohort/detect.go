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
// that a mistake in the header is told, and so does one in .yaml, .yml or .json;
// any other, such as - for standard input, leaves it to how the text looks.
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
	case len(line) > 0 && line[0] != '#' && !bytes.HasPrefix(line, []byte("ipta:")) && looksLikeCSV(head, true):
		return CSV
	}
	return None
}

// parquetMagic begins a file of Parquet.
const parquetMagic = "PAR1"

// formatOf returns the format that an extension names, that of a compressed
// file behind it left out; ok is false when it names none.
func formatOf(name string) (f Format, ok bool) {
	name = strings.ToLower(name)
	for _, packed := range []string{".gz", ".zst"} {
		name = strings.TrimSuffix(name, packed)
	}
	switch path.Ext(name) {
	case ".csv", ".tsv":
		return CSV, true
	case ".jsonl", ".ndjson":
		return JSONLines, true
	case ".parquet":
		return Parquet, true
	case ".yaml", ".yml", ".json":
		return None, true
	}
	return None, false
}

// LikeCases reports whether a file in a folder, which nobody named, holds cases:
// a CSV whose columns are all known and say the case and the group, or JSON
// Lines of which the first has lines of a case. Anything else, such as a result,
// is left alone.
func LikeCases(format Format, head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte(byteOrderMark)), " \t\r\n")
	line := head[:lineEnd(head, 0)]
	if format == JSONLines {
		return looksLikeJSONLines(line)
	}
	return looksLikeCSV(UTF8(head), false)
}

// HoldsCases reports whether a table that begins so has lines of cases, whatever more
// columns it has, and is no result of ipta; or JSON Lines, of which the first is a case.
func HoldsCases(format Format, head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte(byteOrderMark)), " \t\r\n")
	switch format {
	case JSONLines:
		return looksLikeJSONLines(head[:lineEnd(head, 0)])
	case CSV, Parquet:
	default:
		return false
	}
	at := findHead(head, nil)
	if !at.isHead() {
		return false
	}
	t, found := readHeader(head, at, Options{})
	if t != nil {
		return t.groupAt >= 0
	}
	return !slices.ContainsFunc(found, func(f diag.Finding) bool { return f.ID == "csv-result" || f.ID == "csv-column-missing" })
}

// looksLikeCSV reports whether a text has a header: it has the columns case and
// group, under these names, and no column that is not known; some is enough for
// a file that was named.
func looksLikeCSV(text []byte, some bool) bool {
	at := findHead(text, nil)
	return at.isHead() && (some || at.unknown == 0)
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
	return settled && f == None
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
