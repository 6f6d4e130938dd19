package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"ipta/cmd/ipta/internal/failure"
)

// townFile lies over a built-in set, with names of its own.
const townFile = `{ipta: parameters/1, name: town, extends: nl-2024, domains: {music: {label: {nl: Muziek, en: Music}}},
stakeholders: {club: {label: Club}}, numbers: {stays: {label: {nl: Blijft, en: Stays}, kind: share, value: 80%, source: {assumption: y}}},
unit_costs: {music_lessons: {label: {nl: Muzieklessen, en: Music lessons}, domain: music, unit: hour, value: 45, price_year: 2024,
borne_by: {club: 100%}, confidence: 3, source: {assumption: the price that the school asks}}}}
`

// TestSchemaOfNames wants the schema of cases with the names of a set to take the cases of
// that set and to refuse the names that ipta check refuses.
func TestSchemaOfNames(t *testing.T) {
	t.Parallel()
	folder := inFolder(t, map[string][]byte{"town.yaml": []byte(townFile)})
	town := filepath.Join(folder, "town.yaml")
	output, status := ipta(t, ".", "schema", "case", "-p", town)
	if status != failure.Done {
		t.Fatal(output)
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(output))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("case", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("case")
	if err != nil {
		t.Fatal(err)
	}
	examples, err := filepath.Glob(filepath.Join("..", "..", "examples", "*", "*.yaml"))
	if err != nil || len(examples) == 0 {
		t.Fatal("no examples")
	}
	for _, name := range examples {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(text, []byte("ipta: case/1")) && !bytes.Contains(text, []byte("ipta: analysis/1")) {
			continue
		}
		for _, doc := range instance(t, text) {
			if err := schema.Validate(doc); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	const own = "value: 3, label: x, price_year: 2024, unit: hour, source: y"
	for line, good := range map[string]bool{
		"unit_cost: eviction":                                                    true,
		"unit_cost: music_lessons":                                               true,
		"unit_cost: evicton":                                                     false,
		"unit_cost: eviction, drop_off: {number: stays}":                         true,
		"unit_cost: eviction, drop_off: {number: stay}":                          false,
		own + ", domain: music, borne_by: {club: 1}":                             true,
		own + ", domain: musik, borne_by: {club: 1}":                             false,
		own + ", domain: music, borne_by: {clubs: 1}":                            false,
		own + ", domain: music, borne_by: {state: 1}, overlaps: [eviction]":      true,
		own + ", domain: music, borne_by: {state: 1}, overlaps: [theft, musics]": false,
		own + ", domain: music, borne_by: {state: 1}, index: cpi":                true,
		own + ", domain: music, borne_by: {state: 1}, index: cp":                 false,
	} {
		text := []byte("ipta: case/1\navoided: [{" + line + "}]\n")
		if err := schema.Validate(instance(t, text)[0]); (err == nil) != good {
			t.Errorf("schema: good %v, want %v, for %s: %v", err == nil, good, line, err)
		}
		file := filepath.Join(t.TempDir(), "case.yaml")
		writeFile(t, file, string(text))
		if output, status := ipta(t, ".", "check", file, "-p", town); (status == failure.Done) != good {
			t.Errorf("ipta check: status %d, want good %v, for %s\n%s", status, good, line, output)
		}
	}
}

// TestNamesShown wants each name of a set to be shown with its label, and a unit cost with its
// amount, how sure it is and its source, in the language of the run.
func TestNamesShown(t *testing.T) {
	t.Parallel()
	folder := inFolder(t, map[string][]byte{"town.yaml": []byte(townFile)})
	for language, want := range map[string]map[string][]string{
		"en": {
			"unit_costs":   {"Music lessons", "€45.00 per hour, prices of 2024, confidence 3 of 6", "Assumption: the price that the school asks"},
			"numbers":      {"Stays", "80%", "Assumption: y"},
			"domains":      {"Music"},
			"stakeholders": {"Club"},
		},
		"nl": {
			"unit_costs":   {"Muzieklessen", "45,00 per uur, prijzen van 2024, betrouwbaarheid 3 van 6", "Aanname: the price that the school asks"},
			"numbers":      {"Blijft", "80%", "Aanname: y"},
			"domains":      {"Muziek"},
			"stakeholders": {"Club"},
		},
	} {
		output, _ := ipta(t, ".", "schema", "case", "--lang", language, "-p", filepath.Join(folder, "town.yaml"))
		var schema struct {
			Definitions map[string]struct {
				AnyOf []struct{ Const, Description string }
			}
		}
		if err := json.Unmarshal([]byte(output), &schema); err != nil {
			t.Fatal(err)
		}
		for key, parts := range want {
			var shown string
			for _, x := range schema.Definitions["name-in-"+key].AnyOf {
				if x.Const != "" && x.Description == "" {
					t.Errorf("%s: nothing is shown of %s", key, x.Const)
				}
				if x.Const == "music_lessons" || x.Const == "stays" || x.Const == "music" || x.Const == "club" {
					shown = x.Description
				}
			}
			for _, part := range parts {
				if !strings.Contains(shown, part) {
					t.Errorf("%s, %s: %q does not say %q", language, key, shown, part)
				}
			}
		}
	}
}
