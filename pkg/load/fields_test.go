package load

import (
	"fmt"
	"strings"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/field"
)

// TestReaderKnowsFields wants the reader to know every key of the tables of
// package field. That the tables have every key that the reader knows follows from
// the schemas, which are written from them and held to the reader.
func TestReaderKnowsFields(t *testing.T) {
	t.Parallel()
	for header, fields := range map[string]field.Fields{"case/1": field.Case, "analysis/1": field.Analysis, "parameters/1": field.Parameters} {
		text := "{ipta: " + header + ", " + strings.TrimPrefix(withAll(fields), "{")
		file := &diag.File{Name: "all.yaml", Text: []byte(text)}
		var found []diag.Finding
		if header == "parameters/1" {
			_, found = Parameters(file, nil, nil)
		} else {
			_, found = Cases(file, nil)
		}
		for _, f := range found {
			if f.ID == "unknown-key" || f.ID == "not-yaml" {
				t.Errorf("%s: %s: %v", header, f.Path, f.Message)
			}
		}
	}
}

// withAll returns a mapping with all fields, and with what is in them.
func withAll(fields field.Fields) string {
	pairs := make([]string, len(fields))
	for i, f := range fields {
		value := "~"
		switch f.Shape {
		case field.Uncertain, field.Certain:
			value = "0.5"
		case field.Object, field.Stated, field.Sourced, field.Evidenced:
			value = withAll(f.Of)
		case field.List, field.Rates:
			value = "[" + withAll(f.Of) + "]"
		case field.Mapping, field.Perspectives:
			value = "{x: " + withAll(f.Of) + "}"
		}
		pairs[i] = fmt.Sprintf("%s: %s", f.Key, value)
	}
	return "{" + strings.Join(pairs, ", ") + "}"
}
