package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
)

// small has thirty young people in Delft and Gouda, and three in Klein, whose amounts
// nobody else has, nor the theft that they avoid, which was measured.
func small() (all, three string) {
	head := "case,municipality,labels.district,start,group,unit_cost,quantity,years,without,with,measured\n"
	var rows, few strings.Builder
	person := func(w *strings.Builder, i int, town, district string, hours float64, share int) {
		fmt.Fprintf(w, "c%d,%s,%s,2024,interventions,ipta_coach,%g,0,,,\n", i, town, district, hours)
		fmt.Fprintf(w, "c%d,,,,avoided,eviction,,1-3,%d%%,5%%,2025-06: %s\n", i, share, []string{"no", "yes"}[i%2])
		if town == "Klein" {
			fmt.Fprintf(w, "c%d,,,,avoided,theft,1,1-2,%d%%,5%%,2025-06: no\n", i, share)
		}
	}
	for i := range 30 {
		person(&rows, i, []string{"Delft", "Gouda"}[i%2], []string{"Noord", "Zuid", "West"}[i%3], 60+float64(7*i%50), 40+i)
	}
	for i, hours := range []float64{23.4, 345.6, 567.8} {
		person(&few, 50+i, "Klein", "Noord", hours, 61+7*i)
	}
	return head + rows.String() + few.String(), head + few.String()
}

// TestGateBytes looks in everything that adds people up, in every format, for a figure
// of the three of Klein, together or one by one. The median is of one case, none of them.
func TestGateBytes(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	all, three := small()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	cases, klein := write("all.csv", all), write("klein.csv", three)
	run := func(args ...string) string {
		t.Helper()
		output, status := ipta(t, ".", args...)
		if status != failure.Done {
			t.Fatalf("ipta %q: exit status %d\n%s", args, status, output)
		}
		return output
	}
	type sums struct{ Costs, Benefits, NPV float64 }
	var secret struct {
		Aggregate sums
		Cases     []sums
	}
	output, _, _ := strings.Cut(run("calc", klein, "-f", "json", "-q"), "\nipta:")
	if err := json.Unmarshal([]byte(output), &secret); err != nil {
		t.Fatal(err)
	}
	hidden := map[string]string{}
	for _, s := range append(secret.Cases, secret.Aggregate) {
		for what, x := range map[string]float64{"costs": s.Costs, "benefits": s.Benefits, "NPV": s.NPV} {
			digits := fmt.Sprintf("%.6f", x) // of a file
			hidden[digits[:len(digits)-4]] = what
			for _, l := range []lang.Language{lang.EN, lang.NL} {
				hidden[lang.Number(x, 0, l)] = what
			}
		}
	}
	whole := filepath.Join(dir, "whole.json")
	run("calc", cases, "--rows", "none", "-o", whole, "-q")
	names := map[string]string{"theft": "name", "Theft": "name", "Diefstal": "name"} // of what only they avoid
	lines := [][]string{{"merge", whole, "--by", "municipality,domain,year,stakeholder,outcome,voice"}, {"simulate", cases, "--rows", "none", "--draws", "50"}, {"simulate", cases, "--group-by", "municipality", "--draws", "50"},
		{"calc", cases, "--rows", "none", "--by", "municipality,domain,year,stakeholder,outcome,voice", "--gross-to-net"}, {"track", cases, "--rows", "none"}, {"review", cases}, {"merge", "--audit", whole}}
	for _, by := range []string{"municipality", "district", "domain", "stakeholder", "year", "municipality,district", "district,municipality", "municipality,domain", "stakeholder,municipality", "municipality,year"} {
		lines = append(lines, []string{"calc", cases, "--group-by", by}, []string{"calc", cases, "--group-by", by, "--perspective", "municipality"})
	}
	root := newRoot(newSession(nil, Env{}))
	for _, line := range lines {
		cmd, _, err := root.Find(line[:1])
		if err != nil {
			t.Fatal(err)
		}
		formats := formatsOf(cmd)
		switch {
		case slices.Contains(line, "--audit"):
			formats = []string{"table", "markdown", "json"}
		case line[0] != "track" && line[0] != "review":
			formats = totalsFormats
		}
		for _, format := range formats {
			for _, l := range []string{"en", "nl"} {
				if l == "nl" && (format == "csv" || format == "json") {
					continue // in which figures are written as in English
				}
				args := append(append([]string{}, line...), "-f", format, "--lang", l)
				if i := slices.Index(args, "--by"); i > 0 && format == "csv" { // which breaks nothing down
					args = slices.DeleteFunc(slices.Delete(args, i, i+2), func(arg string) bool { return arg == "--gross-to-net" })
				}
				text := run(args...)
				if format == "json" { // without the sums, which are there to be merged
					text = withoutSums(t, text)
				}
				for figure, what := range hidden {
					if strings.Contains(text, figure) {
						t.Errorf("ipta %q tells the %s of the three of Klein or of one of them: %s", args, what, figure)
					}
				}
				for name := range names {
					if line[0] == "track" && strings.Contains(text, name) {
						t.Errorf("ipta %q tells what only the three of Klein avoid: %s", args, name)
					}
				}
			}
		}
	}
	found := strings.Contains(run("track", cases, "--rows", "none", "--min-cell", "0", "-f", "csv"), "theft")
	text := run("calc", cases, "--group-by", "municipality", "--min-cell", "0", "-f", "csv")
	if !found || !slices.ContainsFunc(slices.Collect(maps.Keys(hidden)), func(figure string) bool { return strings.Contains(text, figure) }) {
		t.Error("nothing is found where all is shown: does the test look for the right figures?")
	}
}

// withoutSums returns a result without what is there to be merged.
func withoutSums(t *testing.T, text string) string {
	t.Helper()
	var file map[string]any
	output := text[strings.Index(text, "{\n") : strings.LastIndex(text, "\n}")+2] // without warnings
	if err := json.Unmarshal([]byte(output), &file); err != nil {
		t.Fatal(err)
	}
	delete(file, "totals")
	delete(file, "resolved")
	without, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(without)
}

// TestGateCells holds that it is not told of what few cases there is anything: neither in
// which domains and years the three of Klein have something, nor, where nobody else is, what
// checks find in them and which domains they have.
func TestGateCells(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	all, three := small()
	for name, text := range map[string]string{"all.csv": all, "three.csv": three} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run := func(args ...string) string {
		t.Helper()
		output, status := ipta(t, dir, args...)
		if status != failure.Done {
			t.Fatalf("ipta %q: exit status %d\n%s", args, status, output)
		}
		return output
	}
	for _, by := range []string{"municipality,domain", "municipality,year", "municipality,stakeholder", "municipality,district"} {
		for _, least := range []string{"10", "0"} {
			text := run("calc", "all.csv", "--group-by", by, "-f", "csv", "--min-cell", least)
			sums, cells := 0, 0
			for line := range strings.Lines(text) {
				if strings.HasPrefix(line, "Klein,*,") {
					sums++
				} else if strings.HasPrefix(line, "Klein,") {
					cells++
				}
			}
			if sums != 1 || (cells > 0) != (least == "0") {
				t.Errorf("--group-by %s --min-cell %s: %d cells of Klein, and %d sums of it:\n%s", by, least, cells, sums, text)
			}
		}
	}
	for _, format := range totalsFormats {
		for _, args := range [][]string{{"calc", "three.csv", "--rows", "none"}, {"simulate", "three.csv", "--rows", "none", "--draws", "50"}} {
			if format != "csv" && args[0] == "calc" {
				args = append(args, "--by", "municipality,domain")
			}
			text := run(append(args, "-f", format)...)
			if format == "json" {
				text = withoutSums(t, text)
			}
			for _, name := range []string{"Klein", "crime", "housing", "eviction", "theft", "Safety", "Housing", "low-confidence", "one-line"} {
				if strings.Contains(text, name) {
					t.Errorf("ipta %q -f %s tells what three cases have: %s\n%s", args, format, name, text)
				}
			}
		}
	}
}

// ownLines are a run of each command that shows what one's own cases come to, in a way that
// lets nothing through the gate: they are for who has the files, and say so where a setting
// asks for more.
var ownLines = map[string]string{
	"app": "app sam.yaml -o page.html", "breakeven": "breakeven sam.yaml", "brief": "brief sam.yaml", "budget": "budget sam.yaml", "compare": "compare sam.yaml -p nl-2024 -p nl-2025",
	"explain": "explain sam.yaml", "report": "report sam.yaml -f markdown", "sensitivity": "sensitivity sam.yaml", "verify": "verify sam.json", "why": "why sam.json sam.json",
	"params audit": "params audit sam.yaml", "params diff": "params diff nl-2024 nl-2025 sam.yaml",
	"calc": "calc sam.yaml", "simulate": "simulate sam.yaml --draws 50", "track": "track sam.yaml",
}

// noSums are the commands that add no people up.
var noSums = []string{
	"check", "completion", "convert", "form", "help", "init", "man", "schema", "selftest", "version",
	"params export", "params import", "params import-xlsx", "params list", "params reference", "params show", "params update",
}

// TestGateWalk holds that each command either has --min-cell, and then TestGateBytes runs
// it in all its formats, or says where a setting asks for a smallest number of cases that it
// does not keep to it; but for those that add no people up.
func TestGateWalk(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	sam := "ipta: case/1\nid: sam\ntitle: Sam\nmunicipality: Ede\nstart: 2024\ninterventions: [{unit_cost: ipta_coach, quantity: 80}]\navoided: [{unit_cost: eviction, years: 1, without: 40%, with: 5%, measured: [{on: 2025-06, happened: no}]}]\n"
	if err := os.WriteFile(filepath.Join(dir, "sam.yaml"), []byte(sam), 0o600); err != nil {
		t.Fatal(err)
	}
	if output, status := ipta(t, dir, "calc", "sam.yaml", "-o", "sam.json"); status != failure.Done {
		t.Fatal(output)
	}
	gated := []string{"calc", "merge", "review", "simulate", "track"}
	walkCommands(newRoot(newSession(nil, Env{})), func(cmd *cobra.Command) {
		name := strings.TrimPrefix(cmd.CommandPath(), "ipta ")
		has := cmd.Flags().Lookup("min-cell") != nil
		line, own := ownLines[name]
		if has != slices.Contains(gated, name) || !has && own == slices.Contains(noSums, name) {
			t.Errorf("ipta %s: with --min-cell add it to TestGateBytes, else to ownLines, or to noSums if it adds no people up", name)
		}
		for _, least := range []string{"", "20"} {
			if !own {
				break
			}
			var said bytes.Buffer
			environ := append(harmless(os.Environ()), "IPTA_MIN_CELL="+least)
			status := Main(t.Context(), strings.Fields(line), Env{Out: io.Discard, Err: &said, Dir: dir, Environ: environ, Today: "2026-01-01"})
			if status != failure.Done || strings.Contains(said.String(), "IPTA_MIN_CELL says min-cell 20, ") != (least != "") || strings.Contains(said.String(), "ipta "+name+" shows") != (least != "") {
				t.Errorf("ipta %s, with min-cell %q: exit status %d\n%s", line, least, status, &said)
			}
		}
	})
}
