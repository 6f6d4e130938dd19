package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"ipta/cmd/ipta/internal/failure"
)

// TestFileSchemas wants what commands write as JSON to be as its schema says, and the
// schema to name everything that it holds.
func TestFileSchemas(t *testing.T) {
	t.Parallel()
	six, minimal, lighter := filepath.Join("..", "..", "examples", "ipta"), filepath.Join("..", "..", "examples", "minimal"), filepath.Join("..", "..", "examples", "options", "lighter")
	first := filepath.Join("..", "..", "examples", "options", "ipta")
	totals := filepath.Join(t.TempDir(), "totals.json")
	if output, status := ipta(t, ".", "calc", six, "--rows", "none", "-o", totals, "-q"); status != failure.Done {
		t.Fatal(output)
	}
	for _, c := range []struct {
		kind string
		args []string
	}{
		{"options", []string{"compare", lighter, first, "none", "--draws", "50"}},
		{"options", []string{"compare", minimal, "nl-2025-cautious", "none", "--draws", "50", "--set", "unit_costs.ipta_coach.value=80"}},
		{"options", []string{"compare", six, minimal, "--draws", "50", "--pseudonymise"}},
		{"comparison", []string{"compare", six, "-p", "nl-2024", "-p", "nl-2024-cautious"}},
		{"comparison", []string{"compare", minimal, "-p", "nl-2024", "-p", "nl-2024-cautious", "--set", "unit_costs.ipta_coach.value=80"}},
		{"comparison", []string{"compare", minimal, "--profiles", "all"}},
		{"unit-costs", []string{"params", "export"}},
		{"audit", []string{"params", "audit", "--as-of", "2026-11-30"}},
		{"audit", []string{"params", "audit", minimal, "--as-of", "2026-11-30"}},
		{"unit-costs", []string{"params", "export", "--set", "unit_costs.ipta_coach.value=80", "--lang", "nl"}},
		{"selftest", []string{"selftest", "--random", "2"}},
		{"findings", []string{"check", six}},
		{"findings", []string{"check", minimal, "--as-of", "2040-01-01"}},
		{"disclosure", []string{"merge", "--audit", totals}},
	} {
		schema := compileSchema(t, c.kind)
		args := slices.Concat(c.args, []string{"-f", "json"})
		output, status := ipta(t, ".", args...)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(output))
		if err != nil || status != failure.Done {
			t.Errorf("ipta %q: exit status %d, %v\n%.300s", args, status, err, output)
			continue
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("ipta %q: %v", args, err)
		}
		other, _ := doc.(map[string]any)
		other["surprise"] = 1
		if schema.Validate(other) == nil {
			t.Errorf("the schema of %s takes what no file holds", c.kind)
		}
	}
}
