package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
)

// TestConvertStream wants tables and JSON Lines to come back as they were by way of each
// other, of more cases than are kept in memory, and nothing to be written of cases of which
// the last has a mistake.
func TestConvertStream(t *testing.T) {
	t.Parallel()
	good := cohortFile(600, 0)
	dir := inFolder(t, map[string][]byte{
		"a.csv": good, "bad.csv": append(bytes.Clone(good), "z,Delft,2020,avoided,eviction,,1,7,7,\n"...),
	})
	convert := func(args ...string) (string, int) {
		return ipta(t, dir, append([]string{"convert", "-q", "--limit", "cases=100"}, args...)...)
	}
	first := ""
	for _, way := range [][]string{{"a.csv", "1.csv"}, {"1.csv", "2.parquet", "3.jsonl", "4.parquet", "5.csv"}, {"1.csv", "6.jsonl", "7.csv"}} {
		for i, name := range way[1:] {
			if output, status := convert(way[i], "-o", name); status != failure.Done {
				t.Fatalf("%s to %s: %s", way[i], name, output)
			}
		}
		last, err := os.ReadFile(filepath.Join(dir, way[len(way)-1]))
		if err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = string(last)
		}
		if string(last) != first || strings.Count(first, "\n") != 2401 {
			t.Errorf("by way of %q comes something else: %d and %d lines", way, strings.Count(first, "\n"), bytes.Count(last, []byte("\n")))
		}
	}
	before := len(entries(t, dir))
	for _, format := range []string{"csv", "jsonl", "parquet"} {
		output, status := convert("bad.csv", "-o", "out."+format)
		if status != failure.Failed || !strings.Contains(output, "bad.csv:2402:") {
			t.Errorf("%s: exit status %d, %s", format, status, output)
		}
	}
	if after := entries(t, dir); len(after) != before {
		t.Errorf("something was left behind: %q", after)
	}
}
