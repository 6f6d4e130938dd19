package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"ipta/cmd/ipta/internal/failure"
)

// change fills other values into input cells of a workbook, found by the paths
// on its hidden sheet.
func change(t *testing.T, name string, values map[string]any) {
	t.Helper()
	f, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("ipta")
	if err != nil {
		t.Fatal(err)
	}
	address := regexp.MustCompile(`'?([^'(]+)'?!\$?([A-Z]+)\$?([0-9]+)`)
	changed := 0
	for i, row := range rows {
		if len(row) < 2 || row[0] != "input" {
			continue
		}
		value, ok := values[row[1]]
		if !ok {
			continue
		}
		formula, err := f.GetCellFormula("ipta", fmt.Sprintf("C%d", i+1))
		if err != nil {
			t.Fatal(err)
		}
		m := address.FindStringSubmatch(formula)
		if err := f.SetCellValue(m[1], m[2]+m[3], value); err != nil {
			t.Fatal(err)
		}
		changed++
	}
	if changed != len(values) {
		t.Fatalf("changed %d of %d cells of %s", changed, len(values), name)
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

// aggregate returns the figures over all cases in the output of calc -f json.
func aggregate(t *testing.T, output string) map[string]any {
	t.Helper()
	var result struct {
		Aggregate map[string]any `json:"aggregate"`
	}
	if err := json.NewDecoder(strings.NewReader(output)).Decode(&result); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	delete(result.Aggregate, "evidence") // what was filled in by hand is an assumption, what was tried a trial
	return result.Aggregate
}

// TestWorkbookRoundTrip wants what is changed in a workbook to come back as a
// parameter file and as --set, and these to give what --set alone gives.
func TestWorkbookRoundTrip(t *testing.T) {
	t.Parallel()
	cases, err := filepath.Abs(filepath.Join("..", "..", "examples", "ipta"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		params string
		values map[string]any
		sets   []string
	}{
		{"nl-2024", map[string]any{
			"unit_costs.ipta_coach.value":                      80.5,
			"unit_costs.problem_debt_year.value":               99999, // far beyond its range
			"unit_costs.eviction.borne_by.municipality":        0.25,  // bearers are replaced whole
			"unit_costs.eviction.borne_by.housing_association": 0.75,
			"unit_costs.theft.price_year":                      2023,
			"discounting.rate.value":                           0.0275,
			"discounting.convention":                           "mid-year",
			"horizon":                                          4,
			"price_level":                                      2023,
			"indices.cpi.2023":                                 127,
			"perspectives.state.municipality":                  1,
		}, []string{
			"unit_costs.ipta_coach.value=80.5",
			"unit_costs.problem_debt_year.value=99999", "unit_costs.problem_debt_year.low=1", "unit_costs.problem_debt_year.high=99999",
			"unit_costs.eviction.borne_by.municipality=25%", "unit_costs.eviction.borne_by.housing_association=75%",
			"unit_costs.theft.price_year=2023",
			"discounting.rate.value=0.0275", "discounting.convention=mid-year", "horizon=4", "price_level=2023",
			"indices.cpi.2023=127", "perspectives.state=[state, municipality]",
		}},
		{"nl-2024-cautious", map[string]any{
			"optimism_bias.benefits.4":             0.2,
			"unit_costs.paid_work.value":           20000.0,
			"cases.noor.avoided[0].without":        0.5,
			"cases.noor.avoided[0].years.to":       2,
			"cases.noor.interventions[0].quantity": 10,
		}, []string{
			"optimism_bias.benefits.4=20%", "unit_costs.paid_work.value=20000", "cases.noor.avoided[0].without=0.5", "cases.noor.avoided[0].years=1-2",
			"cases.noor.interventions[0].quantity=10",
		}},
	} {
		t.Run(c.params, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			run := func(args ...string) string {
				t.Helper()
				output, status := ipta(t, dir, args...)
				if status != failure.Done {
					t.Fatalf("ipta %s: exit status %d\n%s", strings.Join(args, " "), status, output)
				}
				return output
			}
			run("calc", cases, "-p", c.params, "-o", "result.xlsx", "-q")
			change(t, filepath.Join(dir, "result.xlsx"), c.values)
			told := run("params", "import-xlsx", "result.xlsx", "-o", "over.yaml", "--lang", "en")
			again := []string{"calc", cases, "-p", "over.yaml", "-f", "json", "-q", "--perspective", "state"}
			for _, m := range regexp.MustCompile(`--set (?:"(.*)"|(\S+))`).FindAllStringSubmatch(told, -1) {
				again = append(again, "--set", m[1]+m[2])
			}
			want := []string{"calc", cases, "-p", c.params, "-f", "json", "-q", "--perspective", "state"}
			for _, set := range c.sets {
				want = append(want, "--set", set)
			}
			if c.params == "nl-2024" {
				card := run("params", "show", "problem_debt_year", "-p", "over.yaml", "--lang", "en", "-f", "markdown")
				if !strings.Contains(card, "filled in by hand in result.xlsx") || strings.Contains(card, "Panteia") || strings.Contains(card, "underestimate") {
					t.Errorf("the card of a value that was filled in tells of the old one:\n%s", card)
				}
			}
			if diff := cmp.Diff(aggregate(t, run(want...)), aggregate(t, run(again...))); diff != "" {
				overlay, _ := os.ReadFile(filepath.Join(dir, "over.yaml"))
				t.Errorf("import-xlsx gives something else than --set (-want +got)\n%s\n%s\n%s", diff, overlay, told)
			}
		})
	}
}

// ran runs the program in a folder, wants an exit status of it, and returns what it
// prints.
func ran(t *testing.T, dir string, want int, args ...string) string {
	t.Helper()
	output, status := ipta(t, dir, args...)
	if status != want {
		t.Fatalf("ipta %s: exit status %d\n%s", strings.Join(args, " "), status, output)
	}
	return output
}

// TestWorkbookOver wants what was changed in a workbook that was made with --over to
// lie over all that it was made with, and to take nothing of that away.
func TestWorkbookOver(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	run := func(args ...string) string {
		t.Helper()
		return ran(t, dir, failure.Done, args...)
	}
	for name, text := range map[string]string{
		"case.yaml":  madeFiles["case.yaml"],
		"local.yaml": "ipta: parameters/1\nname: local\nunit_costs: {eviction: {value: 6000, price_year: 2024, source: {assumption: what the town pays}}}\n",
	} {
		put(t, dir, name, text)
	}
	run("calc", "case.yaml", "--over", "local.yaml", "-o", "result.xlsx", "-q")
	change(t, filepath.Join(dir, "result.xlsx"), map[string]any{"unit_costs.ipta_coach.value": 80.5})
	told := run("params", "import-xlsx", "result.xlsx", "--over", "local.yaml", "-o", "changed.yaml", "--lang", "en")
	use := "-p nl-2025 --over local.yaml --over changed.yaml"
	if !strings.Contains(told, "calculate with "+use) {
		t.Errorf("it does not say how to use the file:\n%s", told)
	}
	again := run(append(strings.Fields("calc case.yaml -f json -q "+use), "--lang", "en")...)
	want := run("calc", "case.yaml", "-f", "json", "-q", "--over", "local.yaml", "--set", "unit_costs.ipta_coach.value=80.5")
	if diff := cmp.Diff(aggregate(t, want), aggregate(t, again)); diff != "" {
		t.Errorf("the file gives something else than the workbook (-want +got)\n%s", diff)
	}
	if output, status := ipta(t, dir, "calc", "case.yaml", "-p", "changed.yaml"); status != failure.Failed {
		t.Errorf("alone it passes for parameters: exit status %d\n%s", status, output)
	}
	// To standard output it is not yet a file, and bears no name of a built-in set.
	if output := run("params", "import-xlsx", "result.xlsx", "--over", "local.yaml", "--lang", "en"); !strings.Contains(output, "name: nl-2025-local-changed") {
		t.Errorf("to standard output:\n%s", output)
	}
}

// TestWorkbookByNumber wants what is changed in a workbook of a unit cost that stands for
// a number with a name to say as much of it as a file that is laid over it does.
func TestWorkbookByNumber(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	run := func(args ...string) string {
		t.Helper()
		return ran(t, dir, failure.Done, args...)
	}
	put(t, dir, "case.yaml", "ipta: case/1\nid: c\ntitle: C, 20\nstart: 2024\ninterventions: [{unit_cost: ipta_coach, quantity: 4, years: 0}]\n"+
		"avoided: [{unit_cost: x, years: 1, without: 60%, with: 10%}]\n")
	put(t, dir, "base.yaml", "ipta: parameters/1\nname: base\nextends: nl-2024\n"+
		"numbers: {amt: {label: A, kind: amount, value: 700, low: 600, high: 850, confidence: 2, source: {publisher: P, title: T}}}\n"+
		"unit_costs: {x: {label: X, domain: work, unit: year, value: {number: amt}, price_year: 2024, borne_by: {municipality: 100%}, note: 400 + 300}}\n")
	run("calc", "case.yaml", "-p", "base.yaml", "-o", "result.xlsx", "-q")
	workbook, err := os.ReadFile(filepath.Join(dir, "result.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	const byHand = "source: {assumption: filled in by hand in changed.xlsx}"
	for _, c := range []struct {
		values map[string]any
		over   string
	}{
		{map[string]any{"unit_costs.x.price_year": 2015}, "price_year: 2015, " + byHand},
		{map[string]any{"unit_costs.x.confidence": 4}, "confidence: 4"},
		{map[string]any{"unit_costs.x.price_year": 2015, "unit_costs.x.confidence": 4}, "price_year: 2015, confidence: 4, " + byHand},
	} {
		put(t, dir, "changed.xlsx", string(workbook))
		change(t, filepath.Join(dir, "changed.xlsx"), c.values)
		_ = os.Remove(filepath.Join(dir, "over.yaml")) // of the change before, if there was one
		run("params", "import-xlsx", "changed.xlsx", "-p", "base.yaml", "-o", "over.yaml")
		show := func() string {
			card, _, _ := strings.Cut(run("params", "show", "x", "-p", "over.yaml", "--lang", "en"), "Stands in")
			return card
		}
		got := show()
		put(t, dir, "over.yaml", "ipta: parameters/1\nname: over\nextends: base.yaml\nunit_costs: {x: {"+c.over+"}}\n")
		if diff := cmp.Diff(show(), got); diff != "" {
			t.Errorf("%v gives something else than %q (-want +got)\n%s", c.values, c.over, diff)
		}
		if _, isGraded := c.values["unit_costs.x.confidence"]; isGraded != strings.Contains(got, "Confidence      4") {
			t.Errorf("%v: the grade of the workbook is there: %v\n%s", c.values, !isGraded, got)
		}
	}
}

// TestWorkbookMistake wants a wrong year or amount in a workbook to be told of its sheet
// and cell, and not of a file that was never written; and another year for a statutory
// amount to make it an amount of that year.
func TestWorkbookMistake(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	run := func(want int, args ...string) string {
		t.Helper()
		return ran(t, dir, want, append(args, "--lang", "en")...)
	}
	put(t, dir, "case.yaml", "ipta: case/1\nid: c\ntitle: C, 20\nstart: 2024\ninterventions: [{unit_cost: ipta_coach, quantity: 4, years: 0}]\n"+
		"avoided: [{unit_cost: norm, years: 1, without: 60%, with: 10%}]\n")
	put(t, dir, "base.yaml", "ipta: parameters/1\nname: base\nextends: nl-2024\nunit_costs: {norm: {label: Norm, domain: work, unit: year, "+
		"values: {2023: 10000, 2024: 11000}, borne_by: {municipality: 100%}, source: {publisher: P, title: T}}}\n")
	run(failure.Done, "calc", "case.yaml", "-p", "base.yaml", "-o", "result.xlsx", "-q")
	workbook, err := os.ReadFile(filepath.Join(dir, "result.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path   string
		value  any
		status int
		want   string
	}{
		{"unit_costs.norm.price_year", 1800, failure.Failed, "changed.xlsx: error: Unit costs!E6: unit_costs.norm.price_year: 1800 is outside 1900 to 2200"},
		{"unit_costs.norm.price_year", 2022.5, failure.Failed, "changed.xlsx: error: Unit costs!E6: unit_costs.norm.price_year: 2022.5 is not a whole number"},
		{"unit_costs.norm.value", nil, failure.Failed, "changed.xlsx: error: Unit costs!D6: unit_costs.norm.value: the cell is empty; fill in a number"},
		{"unit_costs.norm.value", -5, failure.Failed, "changed.xlsx: error: Unit costs!D6: unit_costs.norm.value: -5 is below 0"},
		{"unit_costs.norm.price_year", 2015, failure.Done, "price_year: 2015 # was 2024\n    value: 11000\n"},
	} {
		put(t, dir, "changed.xlsx", string(workbook))
		change(t, filepath.Join(dir, "changed.xlsx"), map[string]any{c.path: c.value})
		told := run(c.status, "params", "import-xlsx", "changed.xlsx", "-p", "base.yaml")
		if !strings.Contains(told, c.want) || c.status != failure.Done && strings.Contains(told, "changed.yaml") {
			t.Errorf("%s = %v: it does not say %q:\n%s", c.path, c.value, c.want, told)
		}
	}
}

// TestWorkbookSet wants a workbook that was made with --set to be read back with that
// --set: what was tried stays tried, unless the workbook has another value in its place.
func TestWorkbookSet(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	run := func(want int, args ...string) string {
		t.Helper()
		return ran(t, dir, want, append(args, "--lang", "en")...)
	}
	put(t, dir, "case.yaml", madeFiles["case.yaml"])
	// optimism_bias.benefits.4 is of the set that the workbook names, not of the default one.
	sets := []string{"--set", "discounting.rate=4%", "--set", "unit_costs.ipta_coach.value=90", "--set", "optimism_bias.benefits.4=20%"}
	run(failure.Done, append([]string{"calc", "case.yaml", "-p", "nl-2024-cautious", "-o", "result.xlsx", "-q"}, sets...)...)
	for _, want := range []string{"discounting.rate than these parameters have (4%, not 3%)", "each --over and --set"} {
		if told := run(failure.Failed, "params", "import-xlsx", "result.xlsx"); !strings.Contains(told, want) {
			t.Errorf("without --set it does not say %q:\n%s", want, told)
		}
	}
	change(t, filepath.Join(dir, "result.xlsx"), map[string]any{"unit_costs.ipta_coach.value": 80.5, "unit_costs.eviction.value": 9000.0})
	told := run(failure.Done, append([]string{"params", "import-xlsx", "result.xlsx", "-o", "changed.yaml"}, sets...)...)
	use := "calculate with -p changed.yaml --set discounting.rate=4% --set optimism_bias.benefits.4=20%"
	if !strings.Contains(told, use) {
		t.Errorf("it does not say %q:\n%s", use, told)
	}
	kept := []string{"--set", "discounting.rate=4%", "--set", "optimism_bias.benefits.4=20%"}
	again := run(failure.Done, append([]string{"calc", "case.yaml", "-f", "json", "-q", "-p", "changed.yaml"}, kept...)...)
	want := run(failure.Done, append([]string{"calc", "case.yaml", "-f", "json", "-q", "-p", "nl-2024-cautious",
		"--set", "unit_costs.ipta_coach.value=80.5", "--set", "unit_costs.eviction.value=9000"}, kept...)...)
	if diff := cmp.Diff(aggregate(t, want), aggregate(t, again)); diff != "" {
		t.Errorf("the file gives something else than the workbook (-want +got)\n%s", diff)
	}
}

// TestWorkbookTerminal wants a workbook to be kept off a terminal.
func TestWorkbookTerminal(t *testing.T) {
	t.Parallel()
	s := newSession(nil, Env{Terminal: true})
	for _, c := range []struct {
		format, file string
		refused      bool
	}{
		{"xlsx", "", true}, {"xlsx", "-", true}, {"xlsx", "a.xlsx", false}, {"table", "", false},
	} {
		if err := s.refuseTerminal(&resultOptions{Format: c.format, File: c.file}); (err != nil) != c.refused {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
