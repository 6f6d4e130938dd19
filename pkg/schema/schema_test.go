package schema_test

import (
	"encoding/json"
	"testing"

	"ipta/pkg/field"
	"ipta/pkg/schema"
)

// TestSchemas wants the schemas to be JSON in which every reference leads
// somewhere, and which name every key of a line and of a unit cost. What they take
// and refuse is held to the reader of files by the tests of the command.
func TestSchemas(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, of string
		text     []byte
		fields   field.Fields
	}{
		{"case", "effect", schema.Case(nil), field.Line},
		{"parameters", "unit_costs", schema.Parameters(), field.UnitCost},
	} {
		var s struct {
			Definitions map[string]struct {
				Properties map[string]any
			}
		}
		if err := json.Unmarshal(c.text, &s); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		for _, f := range c.fields {
			if _, ok := s.Definitions[c.of].Properties[f.Key]; !ok {
				t.Errorf("%s does not name %s", c.name, f.Key)
			}
		}
		var all any
		_ = json.Unmarshal(c.text, &all) // it did above
		for _, name := range references(all) {
			if _, ok := s.Definitions[name]; !ok {
				t.Errorf("%s refers to %q, which is not there", c.name, name)
			}
		}
	}
}

// references lists the definitions to which a schema refers.
func references(value any) (names []string) {
	switch v := value.(type) {
	case map[string]any:
		for key, item := range v {
			if text, ok := item.(string); ok && key == "$ref" {
				names = append(names, text[len("#/definitions/"):])
			}
			names = append(names, references(item)...)
		}
	case []any:
		for _, item := range v {
			names = append(names, references(item)...)
		}
	}
	return names
}
