package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/require"
	"ipta/cmd/ipta/internal/study"
	"ipta/parameters"
	"ipta/pkg/diag"
	"ipta/pkg/load"
	"ipta/pkg/report/resultfile"
)

// compileSchema returns the schema of a kind of file, as a validator of draft 7
// takes it.
func compileSchema(t *testing.T, kind string) *jsonschema.Schema {
	t.Helper()
	text, err := schemaOf(kind, nil)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource(kind, doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile(kind)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// instance returns the documents of a YAML file as an editor gives them to a
// validator.
func instance(t *testing.T, text []byte) (documents []any) {
	t.Helper()
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	for {
		var doc any
		if decoder.Decode(&doc) != nil {
			return documents
		}
		documents = append(documents, asJSON(doc))
	}
}

// asJSON turns what only YAML has into what JSON has: dates, and keys that are
// no text.
func asJSON(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for key := range v {
			v[key] = asJSON(v[key])
		}
	case map[any]any:
		object := map[string]any{}
		for key, item := range v {
			name, _ := json.Marshal(key)
			object[strings.Trim(string(name), `"`)] = asJSON(item)
		}
		return object
	case []any:
		for i := range v {
			v[i] = asJSON(v[i])
		}
	case time.Time:
		return v.Format(time.DateOnly)
	}
	return value
}

// TestSchemasTake wants the schemas to take every file that the loader takes.
func TestSchemasTake(t *testing.T) {
	t.Parallel()
	schemas := map[string]*jsonschema.Schema{"case": compileSchema(t, "case"), "parameters": compileSchema(t, "parameters")}
	files := map[string][]byte{}
	for _, pattern := range []string{"examples/*/*.yaml", "testdata/oracle/*.yaml", "testdata/published/*/*.yaml", "cmd/ipta/start/*.yaml"} {
		names, err := filepath.Glob(filepath.Join("..", "..", pattern))
		if err != nil || len(names) == 0 {
			t.Errorf("no files match %s", pattern)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = text
		}
	}
	for _, name := range study.BuiltinNames() {
		text, err := parameters.Files.ReadFile(name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		files[name] = text
	}
	for name, text := range files {
		kind := load.HeaderOf(&diag.File{Text: text}).Kind
		if kind == "analysis" {
			kind = "case"
		}
		schema := schemas[kind]
		if schema == nil {
			continue // the published outcomes themselves
		}
		for _, doc := range instance(t, text) {
			if err := schema.Validate(doc); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// TestSchemasRefuse wants schema and loader to agree on small files: those
// marked good are taken by both, all others refused by both.
func TestSchemasRefuse(t *testing.T) {
	t.Parallel()
	const parameterHead = "ipta: parameters/1\nprice_level: 2024\ndiscounting: {rate: 2%}\nstakeholders: {a: }\ndomains: {d: }\nindices: {cpi: {2020: 100, 2024: 110}}\n"
	const line = "ipta: case/1\navoided:\n  - {unit_cost: eviction, "
	for _, c := range []struct {
		kind, text string
		good       bool
	}{
		{"case", "ipta: case/1", true},
		{"case", "ipta: case/2", false},
		{"case", "ipta: case/1\ntitel: Sam", false},
		{"case", "ipta: case/1\nstart: 19", false},
		{"case", "ipta: case/1\nstart: 2019.5", false},
		{"case", "ipta: case/1\nweight: 0", false},
		{"case", "ipta: case/1\nid: a b", false},
		{"case", "ipta: case/1\ncases: [{id: a}, {id: b, weight: 2}]", true},
		{"case", "ipta: case/1\ncases: []\nid: a", false},
		{"case", "ipta: case/1\nlabels: {district: West, cohort: 2024}", true},
		{"case", "ipta: case/1\nlabels: {district: [West]}", false},
		{"case", "ipta: case/1\nlabels: {the district: West}", false},
		{"case", "ipta: case/1\navoided: [{quantity: 2}]", false},
		{"case", "ipta: case/1\nunpriced: [{label: x, direction: up}]", false},
		{"case", "ipta: case/1\nunpriced: [{label: {nl: x, en: y}, direction: '-'}]", true},
		{"case", "ipta: case/1\nlife_areas: {housing: {before: 1, after: 6}}", false},
		{"case", "ipta: case/1\nlife_areas: {housing: {before: 1, after: 5}}", true},
		{"case", "ipta: case/1\nlife_areas: {housing: {before: 1}}", false},
		{"case", "ipta: case/1\nlife_areas: {housing: {m0: 2, m1: 3, m2: 4, m3: 4}}", true},
		{"case", "ipta: case/1\nlife_areas: {housing: {m0: 2, m01: 3}}", false},
		{"case", "ipta: case/1\nlife_areas: {housing: {T0: 2, T1: 3}}", true},
		{"case", "ipta: case/1\nlife_areas: {housing: {x0: 2, x1: 3}}", false},
		{"case", "ipta: case/1\nlife_areas: {housing: [{on: 2019-03, score: 2}, {on: 2020, score: 3}]}", true},
		{"case", "ipta: case/1\nlife_areas: {housing: [{on: 2019-03, score: 0}]}", false},
		{"case", "ipta: case/1\nlife_areas: {housing: [{on: March, score: 2}]}", false},
		{"case", "ipta: case/1\nlife_areas: {housing: {label: Home, measured: [{on: 2019-03, score: 2}]}}", true},
		{"case", "ipta: case/1\ninterventions: [{unit_cost: ipta_coach, with: 5%}]", false},
		{"case", "ipta: case/1\nallow: [{check: sure-without}]", false},
		{"case", "ipta: case/1\nallow: [{check: sure-without, because: x, until: 2027-01-01}]", true},
		{"case", "ipta: case/1\nstory: {timeline: [{title: x, kind: party}]}", false},
		{"case", "ipta: case/1\nstory: {timeline: [{title: x, kind: help, when: 2019-03}], quotes: [{who: coach, text: x}]}", true},
		{"case", "ipta: analysis/1\nthreads: [{title: x, kind: hard}]", true},
		{"case", "ipta: analysis/1\nthreads: [{title: x, kind: soft}]", false},
		{"case", line + "without: 40}", false},
		{"case", line + "without: 40%}", true},
		{"case", line + "without: 0.4}", true},
		{"case", line + "without: 140%}", false},
		{"case", line + "without: {value: 40%, low: 20%}}", false},
		{"case", line + "without: {value: 40%, interval: 90%}}", false},
		{"case", line + "without: {value: 40%, low: 20%, high: 50%, distribution: beta}}", true},
		{"case", line + "without: {value: 40%, low: 20%, high: 50%, distribution: bell}}", false},
		{"case", line + "without: {voices: {coach: 40%, researcher: 0.3}}}", true},
		{"case", line + "without: {voices: {teacher: 40%}}}", false},
		{"case", line + "years: 1-5}", true},
		{"case", line + "years: 1 to 5}", false},
		{"case", line + "years: -1}", false},
		{"case", line + "quantity: 2, total: 3}", false},
		{"case", line + "quantity: '8,50'}", false},
		{"case", line + "quantity: 50%}", true},
		{"case", line + "quantity: -2}", false},
		{"case", line + "confidence: 7}", false},
		{"case", line + "evidence: {grade: 0}}", false},
		{"case", line + "measured: [{on: 2021-06, happened: no}, {on: 2022-06-14, happened: true, source: Register}]}", true},
		{"case", line + "measured: [{on: 2021-06, happened: nee, source: {publisher: City, year: 2021}}]}", true},
		{"case", line + "measured: [{on: 2021-06, happened: perhaps}]}", false},
		{"case", line + "measured: [{on: 2021-06}]}", false},
		{"case", line + "measured: [{happened: yes}]}", false},
		{"case", line + "measured: [{on: soon, happened: yes}]}", false},
		{"case", "ipta: case/1\ninterventions: [{unit_cost: ipta_coach, measured: [{on: 2021, happened: yes}]}]", false},
		{"parameters", parameterHead, true},
		{"parameters", "ipta: parameters/1", false},
		{"parameters", "ipta: parameters/1\nextends: nl-2024\nunit_costs: {hbo_year: null, theft: {value: 12, low: 10, high: 20, price_year: 2024}}", true},
		{"parameters", parameterHead + "currency: euro", false},
		{"parameters", parameterHead + "perspectives: {p: [a], q: {members: [a]}}", true},
		{"parameters", parameterHead + "perspectives: {p: []}", false},
		{"parameters", parameterHead + "perspectives: {p: {members: []}}", false},
		{"parameters", parameterHead + "horizon: -1", false},
		{"parameters", parameterHead + "unit_costs: {x: {value: 3}}", false},
		{"parameters", parameterHead + "unit_costs: {x: {label: x, domain: d, unit: hour, value: 3, price_year: 2020, borne_by: {a: 100%}, source: {assumption: y}}}", true},
		{"parameters", parameterHead + "unit_costs: {x: {label: x, domain: d, unit: hour, value: 3, price_year: 2020, borne_by: {a: 100}, source: {assumption: y}}}", false},
		{"parameters", parameterHead + "unit_costs: {x: {label: x, domain: d, unit: hour, value: 3, price_year: 2020, kind: gift, borne_by: {a: 1}, source: {assumption: y}}}", false},
		{"parameters", parameterHead + "unit_costs: {x: {label: x, domain: d, unit: hour, value: 3, interval: 90%, price_year: 2020, borne_by: {a: 1}, source: {assumption: y}}}", false},
		{"parameters", parameterHead + "unit_costs: {x: {label: x, domain: d, unit: hour, value: 3, low: 2, high: 4, interval: 90%, price_year: 2020, borne_by: {a: 1}, source: {assumption: y}}}", true},
		{"parameters", parameterHead + "numbers: {x: {label: x, kind: share, value: 30%, interval: 90%, source: {assumption: y}}}", false},
		{"parameters", parameterHead + "numbers: {x: {label: x, kind: share, value: 30%, low: 20%, high: 40%, interval: 90%, source: {assumption: y}}}", true},
		{"parameters", parameterHead + "optimism_bias: {costs: {7: 10%}}", false},
		{"parameters", parameterHead + "optimism_bias: {costs: {6: 10%}}", true},
		{"parameters", "ipta: parameters/1\nextends: nl-2024\ncorrelations: [{a: unit_costs.eviction.value, b: unit_costs.paid_work.value, rank: 50%}]", true},
		{"parameters", "ipta: parameters/1\nextends: nl-2024\ncorrelations: [{a: unit_costs.eviction.value, b: unit_costs.paid_work.value, rank: 1.5}]", false},
		{"parameters", "ipta: parameters/1\nextends: nl-2024\ncorrelations: [{a: unit_costs.eviction.value, rank: 0.5}]", false},
		{"theme", "ipta: theme/1", true},
		{"theme", "ipta: theme/2", false},
		{"theme", "ipta: theme/1\ncolours: {text: '#000'}", false},
		{"theme", "ipta: theme/1\nname: City\ncolors: {cover: '#0B3d2e', cover_text: '#fff', text: ''}", true},
		{"theme", "ipta: theme/1\ncolors: {cover: green}", false},
		{"theme", "ipta: theme/1\ncolors: {cover: '#12345'}", false},
		{"theme", "ipta: theme/1\ncolors: {blue: '#00f'}", false},
		{"theme", "ipta: theme/1\ncolors: {cover: #0b3d2e\n}", false},
		{"theme", "ipta: theme/1\ncolors: {accents: ['#111', '#222', '#333', '#444', '#555', '#123']}", true},
		{"theme", "ipta: theme/1\ncolors: {accents: ['#111', '#222', '#333', '#444', '#555', '#123', '#234']}", false},
		{"theme", "ipta: theme/1\nlogo: {file: logo.png}", false},
		{"theme", "ipta: theme/1\nlogo: {file: logo.png, alt: ' '}", false},
		{"theme", "ipta: theme/1\nfonts: {text: {}}", false},
		{"theme", "ipta: theme/1\nfonts: {titles: {file: a.woff2}}", false},
	} {
		doc := instance(t, []byte(c.text))[0]
		if err := compileSchema(t, c.kind).Validate(doc); (err == nil) != c.good {
			t.Errorf("schema: good %v, want %v, for\n%s\n%v", err == nil, c.good, c.text, err)
		}
		file := filepath.Join(t.TempDir(), "file.yaml")
		if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		args := []string{"check", file}
		if c.kind == "theme" {
			args = []string{"report", filepath.Join("..", "..", "examples", "minimal"), "--theme", file, "-q", "-o", file + ".html"}
		}
		if output, status := ipta(t, ".", args...); (status == failure.Done) != c.good {
			t.Errorf("loader: exit status %d, want good %v, for\n%s\n%s", status, c.good, c.text, output)
		}
	}
}

// TestResultSchema wants results to be as their schema says, and the schema to
// name everything that they hold.
func TestResultSchema(t *testing.T) {
	t.Parallel()
	schema := compileSchema(t, "result")
	folder := inFolder(t, map[string][]byte{
		"stream.jsonl": doubtfulCases(12),
		"own.csv":      []byte("client,start,group,unit_cost,years\nsam,2024,interventions,ipta_coach,0\n"),
		"town.yaml":    []byte("{ipta: parameters/1, name: town, extends: nl-2025, unit_costs: {eviction: {value: 9500, price_year: 2023}}}\n"),
	})
	file := filepath.Join(folder, "stream.jsonl")
	tried := []string{"-q", "--set", "unit_costs.ipta_coach.value=80", "--over", filepath.Join(folder, "town.yaml"), filepath.Join("..", "..", "examples", "minimal")}
	part := filepath.Join(folder, "part.json")
	if output, status := ipta(t, ".", slices.Concat([]string{"simulate", "--draws", "100", "--totals-only", "-o", part}, tried)...); status != failure.Done {
		t.Fatalf("a part to merge: exit status %d\n%s", status, output)
	}
	for _, args := range [][]string{
		{filepath.Join("..", "..", "examples", "ipta"), filepath.Join("..", "..", "examples", "minimal")},
		{filepath.Join("..", "..", "testdata", "oracle", "cases.yaml"), "-p", filepath.Join("..", "..", "testdata", "oracle", "overlay.yaml")},
		{filepath.Join("..", "..", "examples", "minimal"), "--set", "discounting.base_year=2020", "--set", "discounting.rate=[{from: 0, rate: 3%}, {from: 3, rate: 2%}]"},
		{filepath.Join("..", "..", "examples", "ipta"), "--totals-only", "--group-by", "municipality,domain", "--min-cell", "3", "--id-salt-file", "schema_test.go"},
		{filepath.Join(folder, "own.csv"), "--map", "client=case"},
		{filepath.Join("..", "..", "examples", "minimal"), "--pseudonymise"},
		{file, "--rejects", filepath.Join(t.TempDir(), "rejects")},
		{"simulate", filepath.Join("..", "..", "examples", "ipta"), "--draws", "100", "--group-by", "municipality", "--min-cell", "0", "--shard", "2/3"},
		slices.Concat([]string{"calc"}, tried),
		slices.Concat([]string{"simulate", "--draws", "100"}, tried),
		{"simulate", filepath.Join("..", "..", "examples", "ipta"), "--draws", "100", "--outcomes"},
		{"merge", part},
	} {
		if !slices.Contains([]string{"calc", "simulate", "merge"}, args[0]) {
			args = append([]string{"calc"}, args...)
		}
		output, status := ipta(t, ".", slices.Concat(args[:1], []string{"-q", "-f", "json"}, args[1:])...)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(output))
		if err != nil || status != failure.Done {
			t.Fatalf("ipta %q: exit status %d, %v\n%.300s", args, status, err, output)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("ipta %q: %v", args, err)
		}
	}
}

// TestCaseColumns wants each column of the table of cases in every format that has the
// table, in the schema of results and among the figures of --require. It adds nothing up
// by hand: a column that is added to resultfile.CaseColumns is in all of them.
func TestCaseColumns(t *testing.T) {
	t.Parallel()
	example := filepath.Join("..", "..", "examples", "ipta")
	table := func(format string) string {
		output, status := ipta(t, ".", "calc", "-q", "--rows", "case", "-f", format, example)
		if status != failure.Done {
			t.Fatalf("%s: exit status %d\n%s", format, status, output)
		}
		return output
	}
	head, _, _ := strings.Cut(table("csv"), "\r\n")
	line, _, _ := strings.Cut(table("jsonl"), "\n")
	var row map[string]any
	var file struct{ Cases []map[string]any }
	var schema struct {
		Properties struct {
			Cases struct {
				Items struct {
					Ref string `json:"$ref"`
				}
			}
		}
		Definitions map[string]struct {
			Properties map[string]any
			Required   []string
		}
	}
	printed, _ := ipta(t, ".", "schema", "result")
	for text, v := range map[string]any{line: &row, table("json"): &file, printed: &schema} {
		if err := json.Unmarshal([]byte(text), v); err != nil {
			t.Fatal(err)
		}
	}
	ofCase := schema.Definitions[strings.TrimPrefix(schema.Properties.Cases.Items.Ref, "#/definitions/")]
	units := (&resultfile.RowTerms{Currency: "EUR", PriceLevel: 2024}).Units()
	_, figures := require.Names()
	for _, c := range resultfile.Columns {
		_, inRow := row[c.Name]
		_, inFile := file.Cases[0][c.Name]
		_, inSchema := ofCase.Properties[c.Name]
		for place, has := range map[string]bool{
			"CSV": slices.Contains(strings.Split(head, ","), c.Head), "JSON Lines": inRow, "JSON": inFile, "the schema": inSchema,
			"what the schema wants":    slices.Contains(ofCase.Required, c.Name),
			"the units of Parquet":     !c.Number || strings.Contains(units, c.Head),
			"the figures of --require": !c.Number || slices.Contains(figures, c.Name),
		} {
			if !has {
				t.Errorf("%s is not in %s", c.Name, place)
			}
		}
	}
}
