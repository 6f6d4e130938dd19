package main

import (
	"path/filepath"
	"strings"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/lang"
)

// formats are the formats of results, by the extension of a file of that format.
var formats = []struct{ ext, name string }{
	{".txt", "table"}, {".md", "markdown"}, {".csv", "csv"}, {".json", "json"}, {".xlsx", "xlsx"},
}

// svg is the format of pictures, which only some results have.
const svg = "svg"

// refuseTerminal refuses to write a workbook or a table of Parquet to a terminal,
// where nobody can read it.
func (s *session) refuseTerminal(o *resultOptions) error {
	if !s.Terminal || !files.IsStandard(o.File) {
		return nil
	}
	switch o.Format {
	case "xlsx":
		return failure.OfUsage(lang.Text{
			EN: "a workbook cannot be read in a terminal; write it to a file with -o result.xlsx",
			NL: "een werkmap is in een terminal niet te lezen; schrijf haar naar een bestand met -o uitkomst.xlsx"})
	case "parquet":
		return failure.OfUsage(lang.Text{
			EN: "Parquet cannot be read in a terminal; write it to a file with -o result.parquet",
			NL: "Parquet is in een terminal niet te lezen; schrijf het naar een bestand met -o uitkomst.parquet"})
	}
	return nil
}

// caseExtension has the formats that hold a row a case and go as a stream, by
// extension; only some commands write them.
var caseExtension = map[string]string{".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}

// yamlFormat is the format of a parameter file, which ipta track writes.
const yamlFormat = "yaml"

// formatNames lists the names of the formats.
func formatNames() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// formatOf returns the format of a file by its extension; ok is false for an
// extension that belongs to none.
func formatOf(name string) (format string, ok bool) {
	if strings.EqualFold(filepath.Ext(name), "."+svg) {
		return svg, true
	}
	if format, ok := caseExtension[strings.ToLower(filepath.Ext(name))]; ok {
		return format, true
	}
	for _, f := range formats {
		if strings.EqualFold(filepath.Ext(name), f.ext) {
			return f.name, true
		}
	}
	return "", false
}
