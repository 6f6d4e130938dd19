package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"

	"ipta/cmd/ipta/internal/failure"
)

// inFormats writes cases as CSV, and converts them to the other formats.
func inFormats(t *testing.T, cases int) (files []string) {
	t.Helper()
	dir := inFolder(t, map[string][]byte{"a.csv": cohortFile(cases, 0)})
	files = []string{filepath.Join(dir, "a.csv")}
	for _, name := range []string{"a.jsonl", "a.yaml"} {
		name = filepath.Join(dir, name)
		if output, status := ipta(t, ".", "convert", "-q", files[0], "-o", name); status != failure.Done {
			t.Fatal(output)
		}
		files = append(files, name)
	}
	return files
}

// names are what in a result names its files and the places in them.
var names = regexp.MustCompile(`"inputs": \[[^]]*\],\n|"(file|line|column)": .*\n`)

// TestSameFlagsSameOutput wants the same cases to give the same output from CSV,
// JSON Lines and YAML, for any number of them.
func TestSameFlagsSameOutput(t *testing.T) {
	t.Parallel()
	many := []string{
		"calc", "calc -f json", "calc -f csv", "calc -f csv --rows line", "calc --rows none -f json",
		"simulate --draws 9 -f json", "simulate --draws 9 -f csv", "simulate --draws 9 --rows none",
	}
	few := slices.Concat(many, []string{
		"calc -f markdown --rows case --by year", "calc --rows none --min-cell 0", "calc --totals-only -f csv",
		"calc -f csv --require each:npv>-1e9", "calc -f csv --csv-excel nl", "calc -f jsonl", "calc -f parquet", "calc -f json --rows case",
		"calc --rejects rejects", "calc -f json --rejects rejects", "calc --group-by municipality --min-cell 0",
		"simulate --draws 9", "simulate --draws 9 -f csv --strict", "simulate --draws 9 -f jsonl", "simulate --draws 9 --rejects rejects",
	})
	for cases, all := range map[int][]string{1: few, 3: few, 1001: many} {
		files := inFormats(t, cases)
		for _, flags := range all {
			var want string
			for _, name := range files {
				args := strings.Fields(flags)
				if last := len(args) - 1; args[last] == "rejects" {
					if strings.HasSuffix(name, "yaml") {
						continue // which has no rows to be set aside
					}
					args[last] = name + ".rejects"
				}
				output, _ := ipta(t, ".", append(args, "-q", name)...)
				output = names.ReplaceAllString(output, "")
				if want == "" {
					want = output
				}
				if output != want || len(output) < 99 {
					t.Errorf("%d cases: %s: %s gives something else than %s:\n%.300s\nwant\n%.300s", cases, flags, filepath.Base(name), filepath.Base(files[0]), output, want)
				}
			}
		}
	}
}

// TestSameHead wants CSV to have the same columns for one case as for many.
func TestSameHead(t *testing.T) {
	t.Parallel()
	for _, flags := range []string{"calc -f csv", "calc -f csv --rows line", "simulate --draws 9 -f csv"} {
		var want string
		for _, cases := range []int{1, 2, 1001} {
			for _, name := range inFormats(t, cases) {
				output, _ := ipta(t, ".", append(strings.Fields(flags), "-q", name)...)
				head, _, _ := strings.Cut(output, "\n")
				if want == "" {
					want = head
				}
				if head != want {
					t.Errorf("%s of %d cases in %s has the head\n%s\nwant\n%s", flags, cases, filepath.Base(name), head, want)
				}
			}
		}
	}
}

// TestRowsBesideTotals wants what stands beside the totals to be what --rows says.
func TestRowsBesideTotals(t *testing.T) {
	t.Parallel()
	one, few := inFormats(t, 1)[2], inFormats(t, 12)[2]
	const line = "IPTA coach  "
	for _, c := range []struct {
		file, flags string
		cases       int
		lines       bool
	}{
		{one, "", 1, true},
		{one, "--rows case", 1, false},
		{one, "--rows line", 1, true},
		{one, "--rows none --min-cell 0", 0, false},
		{few, "", 12, false},
		{few, "--rows case", 12, false},
		{few, "--rows line", 12, true},
		{few, "--detail lines", 12, true},
		{few, "--detail summary", 12, false},
		{few, "--detail full", 12, true},
		{few, "--rows none", 0, false},
		{few, "--totals-only", 0, false},
	} {
		output, status := ipta(t, ".", append(append([]string{"calc", "-q"}, strings.Fields(c.flags)...), c.file)...)
		shown := map[string]bool{}
		for _, id := range regexp.MustCompile(`\bc0000\d\d\b`).FindAllString(output, -1) {
			shown[id] = true
		}
		if status != failure.Done || len(shown) != c.cases || strings.Contains(output, line) != c.lines {
			t.Errorf("%s %s: exit status %d, %d cases, want %d, and with lines %v:\n%s", filepath.Base(c.file), c.flags, status, len(shown), c.cases, c.lines, output)
		}
	}
}

// TestJSONHoldsAll wants JSON to hold every case; or, of a simulation, which keeps them in
// memory, to end with an error that says how many are too many and what to do.
func TestJSONHoldsAll(t *testing.T) {
	t.Parallel()
	for _, name := range inFormats(t, 1001) {
		for _, command := range []string{"calc", "simulate --draws 9"} {
			args := append(strings.Fields(command), "-q", "-f", "json", name)
			output, status := ipta(t, ".", args...)
			var result struct{ Cases []struct{ ID string } }
			if err := json.Unmarshal([]byte(output), &result); err != nil || status != failure.Done || len(result.Cases) != 1001 {
				t.Errorf("%q: exit status %d, %d cases, %v", args, status, len(result.Cases), err)
			}
			for _, flags := range []string{"-f json", "", "--rejects " + name + ".rejects"} {
				if command == "calc" || strings.HasSuffix(name, "yaml") && strings.Contains(flags, "rejects") {
					continue
				}
				args := append(append(strings.Fields(command), strings.Fields(flags)...), "--limit", "cases=1000", "-o", name+".txt", "-f", "json", name)
				output, status := ipta(t, ".", args...)
				for _, words := range []string{"more than 1,000 cases", "--rows none", "jsonl or parquet", "--limit cases="} {
					if status != failure.Failed || !strings.Contains(output, words) {
						t.Errorf("%q: exit status %d, and no %q: %.400s", args, status, words, output)
					}
				}
				if _, err := os.Stat(name + ".txt"); err == nil {
					t.Errorf("%q: something was written", args)
				}
			}
		}
	}
}

// TestStreamFromAnywhere wants a stream of YAML to give the same from a file, packed,
// and on standard input, for any number of processors.
func TestStreamFromAnywhere(t *testing.T) {
	t.Parallel()
	list := cohortList(manyInYAML, nil)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(list); err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	dir := inFolder(t, map[string][]byte{"a.yaml": list, "b.yaml.gz": packed.Bytes()})
	for _, flags := range []string{"calc -f jsonl", "calc --rows none -f json", "simulate --rows none --draws 20 -f json"} {
		args := append(strings.Fields(flags), "-q")
		want, status := ipta(t, ".", append(args, "--jobs", "1", filepath.Join(dir, "a.yaml"))...)
		if status != failure.Done {
			t.Fatalf("%q: exit status %d: %.500s", args, status, want)
		}
		if got, _ := ipta(t, ".", append(args, "--jobs", "3", filepath.Join(dir, "b.yaml.gz"))...); got != want {
			t.Errorf("%q: packed YAML gives something else", args)
		}
		var out, stderr bytes.Buffer
		status = Main(context.Background(), append(args, "-"), Env{In: bytes.NewReader(list), Out: &out, Err: &stderr})
		if status != failure.Done || out.String() != want {
			t.Errorf("%q: standard input gives something else: exit status %d, %.300s", args, status, stderr.String())
		}
	}
}

// TestManyFiles wants cases in files of their own, between others, to give what
// they give in one file.
func TestManyFiles(t *testing.T) {
	t.Parallel()
	files := map[string][]byte{"m.csv": cohortFile(3, 0), "n.jsonl": []byte(`{"id": "n", "avoided": [{"unit_cost": "eviction", "without": 0.2}]}`)}
	const few = 200 // as many files of one case go in a block
	for i := range 2*few + 9 {
		text := fmt.Sprintf("ipta: case/1\nid: y%03d\navoided: [{unit_cost: eviction, without: {value: 0.%d, low: 0.1, high: 0.9}}]\n", i, 10+i%80)
		files[fmt.Sprintf("%c%03d.yaml", "az"[i%2], i)] = []byte(text)
	}
	folder := inFolder(t, files)
	whole := filepath.Join(t.TempDir(), "all.jsonl")
	if output, status := ipta(t, ".", "convert", "-q", folder, "-o", whole); status != failure.Done {
		t.Fatal(output)
	}
	for _, flags := range []string{"calc -f jsonl", "calc --rows none -f json", "simulate -f csv --draws 9", "simulate --rows none --draws 9"} {
		want, _ := ipta(t, ".", append(strings.Fields(flags), "-q", whole)...)
		for _, jobs := range []string{"1", "3"} {
			if got, status := ipta(t, ".", append(strings.Fields(flags), "-q", "--jobs", jobs, folder)...); status != failure.Done || got != want {
				t.Errorf("%s with %s jobs: exit status %d, and not what one file gives:\n%.500s\nwant\n%.500s", flags, jobs, status, got, want)
			}
		}
	}
}

// TestRowsContradict wants flags that contradict each other to be refused.
func TestRowsContradict(t *testing.T) {
	t.Parallel()
	name := inFormats(t, 2)[0]
	for _, flags := range []string{
		"--rows case --totals-only", "--rows line --group-by municipality", "--rows case --shard 1/2 -f json",
		"--rows line -f jsonl", "--rows line --detail summary", "--rows case --detail lines", "--rows none -f xlsx",
	} {
		output, status := ipta(t, ".", append([]string{"calc", name}, strings.Fields(flags)...)...)
		if status != failure.Usage {
			t.Errorf("%s: exit status %d: %.300s", flags, status, output)
		}
	}
}
