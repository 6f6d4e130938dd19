package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// everyDistribution lies over nl-2024 and makes numbers that the examples use
// uncertain in each way that there is.
const everyDistribution = `ipta: parameters/1
name: every-distribution
extends: nl-2024
discounting:
  rate: [{from: 0, rate: {value: 3.1%, low: 2%, high: 4.3%, distribution: normal}}, {from: 4, rate: 1.7%}]
  convention: mid-year
optimism_bias: {costs: {3: 5%, 4: 10%, 5: 20%}, benefits: {3: 7%, 4: 15%, 5: 30%}}
unit_costs:
  ipta_coach: {value: 71.3, low: 55, high: 93, distribution: gamma, price_year: 2017, confidence: 5}
  eviction: {value: 9100, low: 5000, high: 19000, distribution: lognormal, price_year: 2019, real_growth: 1.3%, confidence: 5}
  paid_work: {value: 21000, low: 12000, high: 27000, distribution: triangular, price_year: 2025, confidence: 5}
  social_assistance: {value: 15000, low: 13000, high: 17500, distribution: uniform, price_year: 2019, confidence: 3}
  theft: {value: 1100, low: 400, high: 2900, distribution: pert, price_year: 2022, confidence: 3}
correlations:
  - {a: unit_costs.eviction.value, b: unit_costs.theft.value, rank: 0.4}
`

// uncertainCase has the distribution that is for shares only.
const uncertainCase = `ipta: case/1
id: uncertain
title: Uncertain, 20
start: 2021
weight: 3.7
interventions:
  - {unit_cost: ipta_coach, total: 133, years: 0-2}
avoided:
  - unit_cost: eviction
    without: {value: 41%, low: 22%, high: 63%, distribution: beta}
    with: {value: 7%, low: 1%, high: 17%, distribution: beta}
    years: 1-7
    drop_off: 13%
achieved:
  - unit_cost: paid_work
    without: 10%
    with: {voices: {young-person: 70%, network: 50%, coach: 47%, researcher: 31%}}
    years: 1-9
    drop_off: {value: 15%, low: 5%, high: 33%, distribution: beta}
    attributable: 70%
`

// manyCases are more than one thread takes at a time.
const manyCases = 300

// sameBytesRuns are command lines that together use every calculation. FILE is
// where one writes what is no text.
var sameBytesRuns = []string{
	"calc cases --detail full",
	"calc cases/*.yaml -p every.yaml -f json",
	"calc cases --detail full -f json",
	"calc many.csv -f json --detail full",
	"calc cases -p every.yaml -f json --perspective public",
	"calc cases -p every.yaml -f csv",
	"calc cases -p every.yaml -f markdown --by year --by stakeholder",
	"calc cases/uncertain.yaml -p every.yaml --by voice",
	"calc cases -p every.yaml -o FILE.xlsx",
	"check cases every.yaml",
	"explain cases/uncertain.yaml -p every.yaml -f json",
	"compare cases -p nl-2024 -p every.yaml -f json",
	"sensitivity cases -p every.yaml --all --by-case -f json",
	"sensitivity cases --all --by-case -f csv",
	"sensitivity cases -f svg",
	"sensitivity many.csv --all -f csv",
	"simulate many.csv --draws 50 -f csv",
	"breakeven cases -p every.yaml --by-case -f json",
	"budget cases --settle --draws 500 -f json",
	"budget cases -f svg",
	"simulate cases -p every.yaml --draws 500 -f json",
	"simulate cases -p every.yaml --draws 512 --sampler sobol -f csv",
	"simulate cases -p every.yaml --draws 500",
	"simulate cases --draws 500 -f svg",
	"report cases -p every.yaml -o FILE.html",
	"params export -p every.yaml -f json",
}

// surroundings is where and by what a command line is run.
type surroundings struct {
	name    string
	dir     string
	program []string // with its first arguments; none for this test's own
	env     []string
	flags   string
	crlf    bool // its input files have Windows line ends
}

// printed returns all that a command line prints and writes.
func (in surroundings) printed(t *testing.T, line string) string {
	t.Helper()
	program := in.program
	if program == nil {
		own, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		program = []string{own}
	}
	file := filepath.Join(t.TempDir(), "out")
	args := strings.Fields(strings.TrimSpace(line + " " + in.flags))
	for i := range args {
		args[i] = strings.Replace(args[i], "FILE", file, 1)
	}
	if strings.HasSuffix(program[len(program)-1], ".exe") { // as who types it does
		for i := range args {
			args[i] = strings.ReplaceAll(args[i], "/", `\`)
		}
	}
	if !slices.Contains(args, "--lang") {
		args = append(args, "--lang", "en")
	}
	cmd := exec.Command(program[0], append(program[1:len(program):len(program)], args...)...)
	cmd.Dir = in.dir
	cmd.Env = append([]string{asIpta + "=1", "HOME=" + in.dir, "LC_ALL=C.UTF-8"}, in.env...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: ipta %s: %v\n%.300s", in.name, strings.Join(args, " "), err, out.String())
	}
	written, err := filepath.Glob(file + "*")
	if err != nil {
		t.Fatal(err)
	}
	if len(written) == 0 && strings.Contains(line, "FILE") {
		t.Fatalf("%s: ipta %s writes no file", in.name, strings.Join(args, " "))
	}
	for _, name := range written {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(content)
	}
	if out.Len() == 0 {
		t.Fatalf("%s: ipta %s prints nothing", in.name, strings.Join(args, " "))
	}
	return strings.ReplaceAll(out.String(), file, "FILE")
}

// copyInputs writes the six examples and the files above to a folder.
func copyInputs(t *testing.T, dir string, crlf bool) {
	t.Helper()
	cases := filepath.Join(dir, "cases")
	if err := os.CopyFS(cases, os.DirFS(filepath.Join("..", "..", "examples", "ipta"))); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		filepath.Join(dir, "every.yaml"):       everyDistribution,
		filepath.Join(cases, "uncertain.yaml"): uncertainCase,
		filepath.Join(dir, "many.csv"):         string(cohortFile(manyCases, 0)),
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if !crlf {
		return
	}
	err := filepath.WalkDir(dir, func(name string, _ os.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".yaml" && filepath.Ext(name) != ".csv" {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(name, bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")), 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// sha256s are the fingerprints of files.
var sha256s = regexp.MustCompile(`\b[0-9a-f]{64}\b`)

// TestSameBytes wants the same bytes from the same inputs in all surroundings:
// any number of threads, time zone, locale and folder, and with Windows line
// ends, where only the fingerprints of the files differ. IPTA_PROGRAMS holds
// programs instead, one a line, which must print the same: .ci/same-bytes builds
// ipta for other processors, .ci/windows for Windows.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	here, there, windows := t.TempDir(), filepath.Join(t.TempDir(), "een map", "ergens"), t.TempDir()
	copyInputs(t, here, false)
	copyInputs(t, there, false)
	copyInputs(t, windows, true)
	others := []surroundings{
		{name: "one thread", dir: here, flags: "--jobs 1"},
		{name: "eight threads", dir: here, flags: "--jobs 8", env: []string{"GOMAXPROCS=8"}},
		{name: "another place on earth", dir: here, env: []string{"TZ=Pacific/Kiritimati", "LC_ALL=tr_TR.UTF-8", "LANG=ja_JP.UTF-8", "RUNEWIDTH_EASTASIAN=1", "GOMAXPROCS=1", "GOGC=10"}},
		{name: "another folder", dir: there},
		{name: "Windows line ends", dir: windows, crlf: true},
	}
	programs := os.Getenv("IPTA_PROGRAMS")
	if programs != "" {
		others = nil // the run without them tries these
	}
	for program := range strings.Lines(programs) {
		if program := strings.Fields(program); len(program) > 0 {
			others = append(others, surroundings{name: strings.Join(program, " "), dir: here, program: program})
		}
	}
	for _, line := range sameBytesRuns {
		t.Run(line, func(t *testing.T) {
			t.Parallel()
			want := surroundings{name: "here", dir: here}.printed(t, line)
			for _, in := range others {
				if in.flags != "" && (strings.HasPrefix(line, "params") || strings.HasPrefix(line, "check")) {
					continue // without --jobs
				}
				got, want := in.printed(t, line), want
				if in.crlf {
					got, want = sha256s.ReplaceAllString(got, ""), sha256s.ReplaceAllString(want, "")
				}
				if got != want {
					t.Errorf("%s: other bytes (-here +there)\n%.3000s", in.name, cmp.Diff(want, got))
				}
			}
		})
	}
}

// TestSameNumbersInDutch wants the numbers of a result not to depend on the
// language of its texts.
func TestSameNumbersInDutch(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	copyInputs(t, dir, false)
	for _, line := range sameBytesRuns {
		if !strings.HasSuffix(line, "json") {
			continue
		}
		var results [2]any
		for i, language := range []string{"en", "nl"} {
			in := surroundings{name: language, dir: dir, flags: "-q --lang " + language}
			output := in.printed(t, line)
			if err := json.Unmarshal([]byte(output), &results[i]); err != nil {
				t.Fatalf("ipta %s: %v\n%.300s", line, err, output)
			}
		}
		if diff := cmp.Diff(numbersOnly(results[0]), numbersOnly(results[1])); diff != "" {
			t.Errorf("ipta %s: other numbers (-English +Dutch)\n%s", line, diff)
		}
	}
}

// numbersOnly returns a value of JSON with its texts blanked.
func numbersOnly(v any) any {
	switch v := v.(type) {
	case string:
		return ""
	case []any:
		for i := range v {
			v[i] = numbersOnly(v[i])
		}
	case map[string]any:
		for key := range v {
			v[key] = numbersOnly(v[key])
		}
	}
	return v
}
