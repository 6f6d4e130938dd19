package main

import (
	"bytes"
	"context"
	stdhtml "html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/browser"
	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/installed"
	"ipta/pkg/xlsx/xlsxtest"
)

// madeFiles are a case, and parameters that lie over others, with values that
// stand nowhere else.
var madeFiles = map[string]string{
	"case.yaml": `ipta: case/1
id: sam
title: Sam, 19
municipality: Ede
start: 2024
interventions:
  - {unit_cost: ipta_coach, quantity: 80, years: 0-1}
avoided:
  - unit_cost: eviction
    years: 1
    without: 41%
    with: {value: 5%, voices: {young-person: 8%, coach: 2%}}
`,
	"cases.csv": "case,group,unit_cost,quantity,years,without,with\nsam,intervention,ipta_coach,80,0-1,,\nsam,avoided,eviction,1,1,41%,5%\n",
	"town.yaml": `ipta: parameters/1
name: our-town
extends: nl-2025
unit_costs:
  eviction: {value: 10240, low: 8000, high: 13000, price_year: 2024, source: {assumption: what the town pays}}
`,
	"mapped.csv": "case,start,municipality,group,unit_cost,quantity,years,kans,with,with_voices\nsam,2024,Ede,intervention,ipta_coach,80,0-1,,,\nsam,,,avoided,eviction,1,1,41%,5%,\"young-person: 8%, coach: 2%\"\n",
	"local.yaml": "ipta: parameters/1\nname: local\nunit_costs: {ipta_coach: {cashable: 30%}}\n",
	"other.yaml": "ipta: parameters/1\nname: elsewhere\nextends: town.yaml\nhorizon: 9\n",
}

// MadeLines are command lines by the name of their command: every command that
// shows figures has one. A line that does not take every format of its command
// begins with those that it takes, in brackets.
var madeLines = map[string][]string{
	"calc": {
		"calc case.yaml -p town.yaml",
		"[table markdown csv json] calc case.yaml -p town.yaml --totals-only --min-cell 0",
		"[table markdown csv json] calc case.yaml -p town.yaml --group-by municipality --min-cell 0",
		"[table markdown csv json jsonl parquet] calc cases.csv -p town.yaml",
		"[table markdown csv json] calc cases.csv -p town.yaml --totals-only --min-cell 0",
	},
	"check":   {"check case.yaml -p town.yaml"},
	"explain": {"explain case.yaml -p town.yaml", "explain case.yaml avoided.0 -p town.yaml"},
	"compare": {
		"[table markdown csv json] compare case.yaml -p town.yaml -p other.yaml",
		"compare case.yaml none -p town.yaml --draws 100",
		"[table markdown json] compare case.yaml -p town.yaml --each voice",
		"[table markdown csv json] compare case.yaml -p town.yaml --profiles all",
	},
	"why":    {"why old.json new.json"},
	"verify": {"verify new.json"},
	"sensitivity": {
		"sensitivity case.yaml -p town.yaml --all",
		"sensitivity case.yaml -p town.yaml --two-way unit_costs.ipta_coach.value,discounting.rate",
	},
	"breakeven": {"breakeven case.yaml -p town.yaml"},
	"budget":    {"budget case.yaml -p town.yaml", "budget case.yaml -p town.yaml --inflation 2%", "[table markdown csv json] budget case.yaml -p town.yaml --inflation 2% --settle --draws 100"},
	"simulate": {
		"simulate case.yaml -p town.yaml --draws 100",
		"[csv] simulate case.yaml -p town.yaml --draws 100 --raw",
		"[csv] simulate case.yaml -p town.yaml --draws 100 --raw --inputs",
		"[table markdown csv json] simulate case.yaml -p town.yaml --draws 100 --totals-only --min-cell 0",
		"[csv jsonl parquet] simulate cases.csv -p town.yaml --draws 100",
	},
	"merge":         {"merge part.json --min-cell 0"},
	"brief":         {"brief case.yaml -p town.yaml"},
	"report":        {"report case.yaml -p town.yaml"},
	"review":        {"review case.yaml -p town.yaml"},
	"track":         {"track case.yaml -p town.yaml"},
	"params list":   {"params list -p town.yaml --domain housing"},
	"params show":   {"params show eviction -p town.yaml"},
	"params diff":   {"params diff town.yaml other.yaml", "params diff town.yaml other.yaml case.yaml"},
	"params audit":  {"params audit case.yaml -p town.yaml --as-of 2026-01-01"},
	"params export": {"params export -p town.yaml"},
}

// madeNothing are the commands that show no figures of a run, each with what it
// does instead.
var madeNothing = map[string]string{
	"params import":      "writes a parameter file",
	"params update":      "writes a parameter file",
	"params reference":   "lists published ratios, whatever the parameters",
	"params import-xlsx": "writes a parameter file",
	"convert":            "writes cases as they stand, without --set",
	"form":               "writes cases as they stand, without --set",
	"app":                "writes a page that calculates what it is given, without --set",
	"init":               "writes first files",
	"schema":             "prints a schema",
	"completion":         "prints a script",
	"man":                "writes manual pages",
	"selftest":           "reckons with cases of its own, whatever the parameters",
	"version":            "tells the version",
	"help":               "prints help",
}

// TestMade runs every command in every format with a value of the parameters, with
// one of a case and with one from the environment in place of those of the files,
// over parameters that lie over others: each output names the value with the old one
// and by what it was changed, and which file lies over which.
func TestMade(t *testing.T) {
	t.Parallel()
	names := map[string]*cobra.Command{}
	walkCommands(newRoot(newSession(nil, Env{})), func(cmd *cobra.Command) {
		name := strings.TrimPrefix(cmd.CommandPath(), "ipta ")
		names[name] = cmd
		if len(madeLines[name]) == 0 && madeNothing[name] == "" {
			t.Errorf("ipta %s is new: say in madeLines how to run it with --set, or in madeNothing why it shows no figures", name)
		}
	})
	for name, lines := range madeLines {
		if names[name] == nil {
			t.Errorf("there is no ipta %s", name)
			continue
		}
		taken := map[string]bool{}
		for _, line := range lines {
			only, rest, given := strings.Cut(strings.TrimPrefix(line, "["), "] ")
			if !given {
				rest = line
			}
			for _, format := range formatsOf(names[name]) {
				if given && !slices.Contains(strings.Fields(only), format) {
					continue
				}
				taken[format] = true
				t.Run(rest+" -f "+format, func(t *testing.T) {
					t.Parallel()
					trials := madeTrials
					if format == pdf { // the page, of which HTML has all trials, printed
						trials = trials[:1]
					}
					for _, trial := range trials {
						trial.run(t, names[name], rest, format)
					}
				})
			}
		}
		for _, format := range formatsOf(names[name]) {
			if !taken[format] {
				t.Errorf("no line of madeLines tries ipta %s -f %s", name, format)
			}
		}
	}
}

// walkCommands calls f for each command that can be run and has none below it.
func walkCommands(cmd *cobra.Command, f func(*cobra.Command)) {
	for _, sub := range cmd.Commands() {
		walkCommands(sub, f)
	}
	if !cmd.HasSubCommands() {
		f(cmd)
	}
}

// formatsOf lists the formats of a command, "" for its only one.
func formatsOf(cmd *cobra.Command) []string {
	flag := cmd.Flags().Lookup("format")
	if flag == nil {
		return []string{""}
	}
	return flag.Value.(choice).allowed
}

// madeTrial is a value that is put in place of one of the files.
type madeTrial struct {
	set string
	// environment says that it stands there, and not on the command line.
	environment bool
	// path, old and new are what an output must say, near each other.
	path, old, new string
	// browser prints the PDF, where there is one.
	browser string
	// columns is a --map, of which only columns of CSV are told.
	columns string
	// over is a file that is laid over the parameters with --over, and set empty.
	over string
	// ofCase says that totals must not tell more than that values of cases changed.
	ofCase bool
}

var madeTrials = []madeTrial{
	{set: "unit_costs.eviction.value=9999", path: "unit_costs.eviction.value", old: "10240", new: "9999"},
	{set: "unit_costs.eviction.value=9999", path: "unit_costs.eviction.value", old: "10240", new: "9999", environment: true},
	{set: "cases.sam.avoided[0].without=37%", path: "avoided[0].without", old: "41%", new: "37%", ofCase: true},
	{over: "local.yaml"},
	{columns: "kans=without"},
	{columns: "kans=without", environment: true},
}

// by is what an output must name as what changed the value.
func (m madeTrial) by() string {
	if m.environment {
		return "IPTA_SET"
	}
	return "--set"
}

// flag is the trial on a command line.
func (m madeTrial) flag() []string {
	if m.columns != "" {
		return []string{"--map", m.columns}
	}
	return []string{"--set", m.set}
}

// start runs a command line with what is set in the environment.
func (m madeTrial) start(dir string, args ...string) (output string, status int) {
	var environ []string
	switch {
	case m.environment && m.columns != "":
		environ = append(environ, "IPTA_MAP="+m.columns)
	case m.environment:
		environ = append(environ, "IPTA_SET="+m.set)
	}
	if m.browser != "" {
		environ = append(environ, browser.Variable+"="+m.browser, "PATH="+os.Getenv("PATH"), "HOME="+dir)
	}
	return inProcess(dir, environ, args...)
}

// inProcess runs a command line in this process; arguments that name a file of a
// folder lead there. The output is all that is printed.
func inProcess(dir string, environ []string, args ...string) (output string, status int) {
	for i, arg := range args {
		if _, err := os.Stat(filepath.Join(dir, arg)); err == nil && !filepath.IsAbs(arg) {
			args[i] = filepath.Join(dir, arg)
		}
	}
	var out bytes.Buffer
	env := Env{Out: &out, Err: &out, Environ: append([]string{"LC_ALL=C.UTF-8"}, environ...), Today: "2026-01-01", Parsed: &parsedBefore}
	status = Main(context.Background(), args, env)
	return out.String(), status
}

// run wants the output of one command line in one format to name the trial.
func (m madeTrial) run(t *testing.T, cmd *cobra.Command, line, format string) {
	t.Helper()
	hasSet, hasOver := cmd.Flags().Lookup("set") != nil, cmd.Flags().Lookup("over") != nil
	hasMap := cmd.Flags().Lookup("map") != nil
	_, fromResult := madeResults[strings.Fields(line)[0]]
	if m.ofCase && strings.HasPrefix(line, "params") || m.over != "" && !hasOver || m.columns != "" && !hasMap && !fromResult {
		return // reads no case, or no file to lay over others
	}
	if m.columns != "" {
		line = regexp.MustCompile(`case\.yaml|cases\.csv`).ReplaceAllString(line, "mapped.csv")
	}
	dir := t.TempDir()
	for name, text := range madeFiles {
		put(t, dir, name, text)
	}
	m.prepare(t, dir, line)
	args := strings.Fields(line)
	if format != "" {
		args = append(args, "-f", format)
	}
	file := filepath.Join(dir, "out")
	if cmd.Flags().Lookup("output") != nil {
		args = append(args, "-q", "-o", file)
	}
	switch {
	case m.over != "":
		args = append(args, "--over", m.over)
	case (hasSet || hasMap) && !m.environment:
		args = append(args, m.flag()...)
	}
	if format == pdf {
		m.browser = installedBrowser(t)
	}
	printed, status := m.start(dir, args...)
	if status != failure.Done {
		t.Fatalf("%s: exit status %d\n%s", m.set, status, printed)
	}
	text := printed
	if content, err := os.ReadFile(file); err == nil {
		text = madeText(t, content, format)
	}
	text = strings.Join(strings.Fields(strings.ReplaceAll(stdhtml.UnescapeString(text), `\`, "")), " ")
	text = regexp.MustCompile(`[^ "]*/([a-z]+\.yaml)`).ReplaceAllString(text, "$1") // the folder may be long
	if !regexp.MustCompile(`town\.yaml.{1,40}nl-2025`).MatchString(text) {
		t.Errorf("%s: it does not say that town.yaml lies over nl-2025\n%.1500s", m.set, text)
	}
	if m.over != "" {
		if !regexp.MustCompile(`local\.yaml.{1,40}(town|other)\.yaml`).MatchString(text) {
			t.Errorf("it does not say that local.yaml lies over the others\n%.1500s", text)
		}
		return
	}
	if m.columns != "" {
		by := "--map"
		if m.environment {
			by = "IPTA_MAP"
		}
		if !regexp.MustCompile(`kans.{1,60}without.{1,20}` + by).MatchString(text) {
			t.Errorf("%s: it does not say that the column was read so\n%.1500s", by, text)
		}
		return
	}
	switch {
	case !hasSet && !fromResult:
	case m.ofCase && (strings.Contains(line, "--totals-only") || strings.Contains(line, "--group-by") || strings.HasPrefix(line, "merge")):
		if !strings.Contains(text, "values of cases, which are not told here (--set)") && !strings.Contains(text, "cases.*") {
			t.Errorf("%s: it does not say that values of cases changed\n%.1500s", m.set, text)
		}
		if strings.Contains(text, "cases.sam") || strings.Contains(text, "sam:") {
			t.Errorf("%s: totals name the case\n%.1500s", m.set, text)
		}
	case m.ofCase && (strings.HasPrefix(line, "report") || strings.HasPrefix(line, "brief")): // there is no consent
		if !strings.Contains(text, "values of cases, which are not told here (--set)") {
			t.Errorf("%s: it does not say that values of cases changed\n%.1500s", m.set, text)
		}
	case !m.named(text):
		t.Errorf("%s: it does not name %s, %s and %s, by %s\n%.1500s", m.set, m.path, m.old, m.new, m.by(), text)
	}
}

// named reports whether a text has the path with the old and the new value, as files
// or as tables have them, and by what it was changed.
func (m madeTrial) named(text string) bool {
	const near = 160
	for _, at := range regexp.MustCompile(regexp.QuoteMeta(m.path)).FindAllStringIndex(text, -1) {
		around := text[max(0, at[0]-near):min(len(text), at[1]+near)]
		around = regexp.MustCompile(`(\d)[.,](\d{3})\b`).ReplaceAllString(around, "$1$2")
		if strings.Contains(around, m.old) && strings.Contains(around, m.new) && strings.Contains(around, m.by()) {
			return true
		}
	}
	return false
}

// madeResults are the results that commands read, each with how it is made.
var madeResults = map[string]map[string]string{
	"why":    {"old.json": "calc case.yaml -p other.yaml", "new.json": "calc case.yaml -p town.yaml"},
	"verify": {"new.json": "calc case.yaml -p town.yaml"},
	"merge":  {"part.json": "calc case.yaml -p town.yaml --totals-only"},
}

// prepare makes the results that a command line reads, those but the old one with
// the trial value.
func (m madeTrial) prepare(t *testing.T, dir, line string) {
	t.Helper()
	for name, made := range madeResults[strings.Fields(line)[0]] {
		if m.columns != "" {
			made = strings.ReplaceAll(made, "case.yaml", "mapped.csv")
		}
		args := append(strings.Fields(made), "-q", "-o", filepath.Join(dir, name))
		trial := name != "old.json" || m.columns != "" // no file is read without its columns
		if trial && !m.environment {
			args = append(args, m.flag()...)
		}
		of := m
		of.environment = m.environment && trial
		if printed, status := of.start(dir, args...); status != failure.Done {
			t.Fatal(printed)
		}
	}
}

// madeText returns what a reader of a format sees.
func madeText(t *testing.T, content []byte, format string) string {
	t.Helper()
	switch format {
	case "xlsx":
		return xlsxtest.Text(t, content)
	case docxFormat:
		return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(docxText(t, content), " ")
	case svg: // a remark may run over several lines, each with its own element
		return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(string(content), "")
	case "parquet":
		file, err := parquet.OpenFile(bytes.NewReader(content), int64(len(content)))
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, pair := range file.Metadata().KeyValueMetadata {
			all = append(all, pair.Key+" "+pair.Value)
		}
		return strings.Join(all, "\n")
	case pdf:
		read := exec.Command(installed.Program(t, installed.Browser, "pdftotext"), "-layout", "-", "-")
		read.Stdin = bytes.NewReader(content)
		text, err := read.Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	return string(content)
}

// TestNoFolders wants a publication and a workbook to tell no folder above the one that
// was given: it holds the name of a user. JSON keeps what was typed.
func TestNoFolders(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "eva-secret")
	for name, text := range map[string]string{"cases/a/case.yaml": madeFiles["case.yaml"], "town.yaml": madeFiles["town.yaml"]} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	given := []string{filepath.Join(dir, "cases"), "--over", filepath.Join(dir, "town.yaml"), "--set", "unit_costs.eviction.value=9999", "-q", "-o"}
	for _, c := range []struct {
		command, format string
		isTold          bool
	}{{"report", "html", false}, {"report", "markdown", false}, {"calc", "xlsx", false}, {"calc", "json", true}} {
		file := filepath.Join(t.TempDir(), "out."+c.format)
		args := append(append([]string{c.command, "-f", c.format}, given...), file)
		if output, status := inProcess(dir, nil, args...); status != failure.Done {
			t.Fatalf("%s -f %s: exit status %d\n%s", c.command, c.format, status, output)
		}
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := madeText(t, content, c.format)
		if at := strings.Index(text, "eva-secret"); at >= 0 != c.isTold {
			t.Errorf("%s -f %s: a folder stands at %d: %.200q", c.command, c.format, at, text[max(0, at-100):])
		}
		if strings.Contains(text, "--set:1") {
			t.Errorf("%s -f %s: a flag has no lines", c.command, c.format)
		}
	}
}
