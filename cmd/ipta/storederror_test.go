package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/study"
)

// wrongLines are command lines by the name of their command, where it is not run
// as NAME CASES -p PARAMS: PARAMS stands for the parameters of an example of
// testdata/errors, CASES for its cases.
var wrongLines = map[string][]string{
	"calc": {
		"calc CASES -p PARAMS",
		"[table json] calc CASES -p PARAMS --totals-only",
		"[table json] calc CASES -p PARAMS --group-by municipality",
		"[csv jsonl] calc CASES -p PARAMS --jobs 1",
	},
	"compare":            {"[table markdown csv json] compare CASES -p PARAMS -p nl-2024-cautious", "[json] compare CASES -p nl-2024 -p PARAMS", "[svg table] compare CASES none -p PARAMS"},
	"explain":            {"explain CASES -p PARAMS", "explain CASES npv -p PARAMS"},
	"sensitivity":        {"sensitivity CASES -p PARAMS", "[json] sensitivity CASES -p PARAMS --two-way discounting.rate,horizon"},
	"simulate":           {"simulate CASES -p PARAMS", "[table json] simulate CASES -p PARAMS --totals-only", "[csv] simulate CASES -p PARAMS --raw"},
	"schema":             {"schema case -p PARAMS"},
	"params show":        {"params show eviction -p PARAMS"},
	"params diff":        {"params diff PARAMS nl-2024-cautious CASES", "params diff nl-2024 PARAMS"},
	"params import":      {"params import list.csv -p PARAMS"},
	"params import-xlsx": {"params import-xlsx good.xlsx -p PARAMS"},
	"verify":             {"verify good.json"},
}

// wrongNothing are the commands that read files, and neither cases nor parameters.
var wrongNothing = map[string]string{
	"why":   "reads results, of which no error is stored",
	"merge": "reads results: its errors are in testdata/errors/result-*",
}

// wrongUnmet are the errors that commands, all but some, rightly do not meet.
var wrongUnmet = []struct{ ids, commands, but, why string }{
	{`photo-.*`, `.*`, `report`, "only a publication opens photos"},
	{`photo-link`, `report`, ``, "a text holds no links; the script of the example makes them"},
	{`duplicate-event|kind-mismatch|missing-figure|missing-start|number-kind|risk-ratio|value-missing|unknown-(?:check|event|number|stakeholder|unit-cost)`, `convert|form`, ``,
		"found where a case is linked to parameters, and these do not: they write the case as it stands, with the mistake"},
	{`duplicate-case`, `compare`, ``, "each CASE is an option where nothing else is compared, and two may hold the same person"},
	{`number-kind`, `compare|params diff`, ``, "the built-in set beside it has no such number, which is told first"},
}

// wrongSame are errors that a run over cases one by one tells by another name.
var wrongSame = map[string]string{"duplicate-case": "case-again"}

// TestStoredErrors runs every command that reads cases or parameters over each
// example of testdata/errors that shows an error, in every format where a table is
// read case by case, and else in one format after another. It must end with status
// 1, or with 2 where the command line is wrong, tell the error, and neither print
// nor leave a part of a result.
func TestStoredErrors(t *testing.T) {
	t.Parallel()
	examples := storedErrors(t)
	book := wrongWorkbook(t)
	for i := range examples {
		examples[i].dir = examples[i].prepare(t, "", book)
	}
	names := map[string]bool{}
	walkCommands(newRoot(newSession(nil, Env{})), func(cmd *cobra.Command) {
		name := strings.TrimPrefix(cmd.CommandPath(), "ipta ")
		names[name] = true
		lines := wrongLines[name]
		hasParams := cmd.Flags().Lookup("params") != nil
		switch args := strings.TrimPrefix(cmd.Use, cmd.Name()); {
		case wrongNothing[name] != "":
			return
		case lines != nil:
		case strings.Contains(args, "CASE") || strings.Contains(args, "FILE"):
			lines = []string{name + " CASES"}
			if hasParams {
				lines[0] += " -p PARAMS"
			}
		case hasParams:
			lines = []string{name + " -p PARAMS"}
		case regexp.MustCompile(`\b(?:RESULT|OLD|WORKBOOK)\b`).MatchString(args):
			t.Errorf("ipta %s is new: say in wrongLines how to run it, or in wrongNothing why it meets no stored error", name)
			return
		}
		if len(lines) == 0 {
			return // reads no file
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			met := 0
			out := filepath.Join(t.TempDir(), "out"+map[string]string{"app": ".html", "form": ".xlsx"}[cmd.Name()]) // which write nothing else
			for turn, e := range examples {
				met += e.run(t, cmd, name, lines, book, out, turn)
			}
			if met == 0 {
				t.Errorf("no line of ipta %s meets a stored error", name)
			}
		})
	})
	for name := range maps.Keys(wrongLines) {
		if !names[name] {
			t.Errorf("there is no ipta %s", name)
		}
	}
}

// storedError is an example of testdata/errors: a run that ends in an error, and
// the files that it reads.
type storedError struct {
	id     string
	status int
	files  map[string][]byte
	// dir is a folder with its files, which all commands read.
	dir string
	// cases, params, over, theme and sets are what the run reads; stdin is what
	// the case "-" stands for.
	cases, sets         []string
	params, over, theme string
	stdin               []byte
	// wrong is the kind of the file that the error is in: case, parameters or
	// theme, and "" for none.
	wrong string
}

// storedErrors reads the examples, but those that show no error.
func storedErrors(t *testing.T) []storedError {
	t.Helper()
	names, err := filepath.Glob("../../testdata/errors/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	var all []storedError
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		run := regexp.MustCompile(`(?m)^status ([12]) ipta (?:check|report|params list) (.*)$`).FindSubmatch(archive.Comment)
		if run == nil {
			if regexp.MustCompile(`(?m)^status [^0]|^! `).Match(archive.Comment) && !regexp.MustCompile(`(?m)^status 1 ipta (?:params (?:import|update)|merge) `).Match(archive.Comment) {
				t.Errorf("%s: it is not seen which command it runs", name)
			}
			continue // a warning
		}
		e := storedError{id: strings.TrimSuffix(filepath.Base(name), ".txtar"), status: int(run[1][0] - '0'), files: map[string][]byte{}}
		for _, file := range archive.Files {
			e.files[file.Name] = file.Data
		}
		e.read(strings.Fields(string(run[2])))
		if told := regexp.MustCompile(`(?m)^cmp std(?:out|err) (\S+)`).FindSubmatch(archive.Comment); told != nil {
			place := regexp.MustCompile(`(?m)^([^:\s]+):(?:\d+:\d+:)? error: `).FindSubmatch(e.files[string(told[1])])
			if place == nil {
				t.Fatalf("%s: %s tells no error", name, told[1])
			}
			e.wrong = e.kind(string(place[1]))
		}
		all = append(all, e)
	}
	return all
}

// read takes what a run of ipta is given.
func (e *storedError) read(args []string) {
	for i := 0; i < len(args); i++ {
		into := map[string]*string{"-p": &e.params, "--over": &e.over, "--theme": &e.theme, "-o": new(string), "--lang": new(string)}[args[i]]
		switch {
		case into != nil:
			i++
			*into = args[i]
		case args[i] == "--set":
			i++
			e.sets = append(e.sets, args[i])
		case strings.HasPrefix(args[i], "<"):
			e.stdin = e.files[args[i][1:]]
		case e.kind(args[i]) != "parameters":
			e.cases = append(e.cases, args[i])
		case e.params == "":
			e.params = args[i]
		}
	}
}

// kind returns the kind of a file of the example.
func (e *storedError) kind(name string) string {
	text := string(e.files[name])
	switch {
	case name == "--set":
		return ""
	case name == e.params || name == e.over || strings.HasPrefix(text, "ipta: parameters/"):
		return "parameters"
	case name == e.theme:
		return "theme"
	}
	return "case"
}

// run runs the lines of a command that meet the error, and returns how many there
// are. It is the turn of one format of each. What they print goes to a file.
func (e storedError) run(t *testing.T, cmd *cobra.Command, name string, lines []string, book []byte, out string, turn int) (met int) {
	t.Helper()
	for _, unmet := range wrongUnmet {
		if fullMatch(unmet.ids, e.id) && fullMatch(unmet.commands, name) && !fullMatch(unmet.but, name) {
			return 0
		}
	}
	if len(e.sets) > 0 && cmd.Flags().Lookup("set") == nil || e.over != "" && cmd.Flags().Lookup("over") == nil {
		return 0
	}
	for _, line := range lines {
		reads := map[string]bool{
			"":           true,
			"case":       strings.Contains(line, "CASES") || name == "verify",
			"parameters": strings.Contains(line, "PARAMS") || name == "verify",
			"theme":      cmd.Flags().Lookup("theme") != nil,
		}
		if !reads[e.wrong] {
			continue
		}
		formats := formatsOf(cmd)
		if only, rest, given := strings.Cut(strings.TrimPrefix(line, "["), "] "); given {
			formats, line = strings.Fields(only), rest
		}
		if !strings.HasPrefix(e.id, "csv-") && !strings.HasPrefix(e.id, "json-") {
			formats = formats[turn%len(formats):][:1]
		}
		for _, format := range formats {
			if met++; met == 1 && name == "verify" {
				e.dir = e.prepare(t, name, book)
			}
			if problem := e.try(t, cmd, line, format, out); problem != "" {
				t.Errorf("%s: ipta %s -f %s: %s", e.id, line, format, problem)
			}
		}
	}
	return met
}

// start runs a command line in a folder.
func (e storedError) start(dir string, args ...string) (output, told string, status int) {
	var out, err bytes.Buffer
	status = Main(context.Background(), args, Env{
		In: bytes.NewReader(e.stdin), Out: &out, Err: &err, Dir: dir, Environ: []string{"LC_ALL=C.UTF-8"}, Today: today(), Parsed: &parsedBefore,
	})
	return out.String(), err.String(), status
}

// prepare makes a folder with the files of the example and with what a command
// reads besides them.
func (e storedError) prepare(t *testing.T, name string, book []byte) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name string, text []byte) {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("good.yaml", wrongGood[".yaml"])
	write("good.xlsx", book)
	write("list.csv", []byte("label,value,unit,price_year,domain,borne_by\nShelter,80,night,2024,housing,municipality\n"))
	if name == "verify" { // a result of the files as they were before the mistake
		first := cmp.Or(strings.Join(e.cases[:min(1, len(e.cases))], ""), "good.yaml")
		write(first, wrongGood[filepath.Ext(first)])
		args := []string{"calc", first, "-q", "-o", "good.json"}
		if e.params != "" && e.params != first {
			write(e.params, wrongGood["parameters"])
			args = append(args, "-p", e.params)
		}
		if _, told, status := e.start(dir, args...); status != failure.Done {
			t.Fatal(args, status, told)
		}
	}
	for name, text := range e.files {
		write(name, text)
	}
	return dir
}

// try runs one command line in one format and returns what is wrong with it.
func (e storedError) try(t *testing.T, cmd *cobra.Command, line, format, out string) string {
	t.Helper()
	var args []string
	for _, arg := range strings.Fields(line) {
		switch {
		case arg == "CASES" && len(e.cases) == 0:
			args = append(args, "good.yaml")
		case arg == "CASES":
			args = append(args, e.cases...)
		case arg == "PARAMS":
			args = append(args, cmp.Or(e.params, study.DefaultParameters))
		default:
			args = append(args, arg)
		}
	}
	for flag, value := range map[string]string{"over": e.over, "theme": e.theme, "format": format} {
		if value != "" && cmd.Flags().Lookup(flag) != nil {
			args = append(args, "--"+flag, value)
		}
	}
	for _, set := range e.sets {
		args = append(args, "--set", set)
	}
	if cmd.Flags().Lookup("output") != nil {
		args = append(args, "-o", out)
	}
	output, told, status := e.start(e.dir, args...)
	if content, err := os.ReadFile(out); err == nil {
		output += string(content)
		if err := os.Remove(out); err != nil {
			t.Fatal(err)
		}
	}
	// What these print is what they found.
	found := cmd.Name() == "check" || cmd.Name() == "verify" || isService(format)
	if found {
		told += output
	}
	id := e.id
	if !strings.Contains(told, id) {
		id = cmp.Or(wrongSame[id], id)
	}
	switch {
	case status != e.status:
		return fmt.Sprintf("exit status %d, want %d\n%.500s", status, e.status, told)
	case !regexp.MustCompile(`\[`+id+`\]|title=`+id+`::|"`+id+`"|name="`+id+`\b`).MatchString(told) && cmd.Name() != "verify":
		return fmt.Sprintf("it does not tell the error\n%.500s", told)
	case output != "" && !found:
		return fmt.Sprintf("there is some output in spite of the error\n%.500s", output)
	}
	return ""
}

// wrongGood are files without a mistake, by what they are.
var wrongGood = map[string][]byte{
	".yaml":      []byte("ipta: case/1\ntitle: Sam\nstart: 2024\ninterventions: [{unit_cost: ipta_coach, quantity: 1, years: 0}]\n"),
	".csv":       []byte("case,group,unit_cost,quantity,years\nsam,intervention,ipta_coach,1,0\n"),
	".jsonl":     []byte(`{"ipta":"case/1","id":"sam","start":2024,"interventions":[{"unit_cost":"ipta_coach","quantity":1,"years":"0"}]}` + "\n"),
	"parameters": []byte("ipta: parameters/1\nname: town\nextends: nl-2024\n"),
}

// wrongWorkbook makes a workbook of a case without a mistake.
func wrongWorkbook(t *testing.T) []byte {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "good.yaml"), wrongGood[".yaml"], 0o600); err != nil {
		t.Fatal(err)
	}
	if told, status := ipta(t, dir, "calc", "good.yaml", "-o", "good.xlsx"); status != failure.Done {
		t.Fatal(told)
	}
	book, err := os.ReadFile(filepath.Join(dir, "good.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// fullMatch reports whether the whole of a text matches a pattern.
func fullMatch(pattern, text string) bool {
	whole, ok := fullPatterns.Load(pattern)
	if !ok {
		whole, _ = fullPatterns.LoadOrStore(pattern, regexp.MustCompile(`^(?:`+pattern+`)$`))
	}
	return whole.(*regexp.Regexp).MatchString(text)
}

// fullPatterns are the patterns of fullMatch, which are few.
var fullPatterns sync.Map
