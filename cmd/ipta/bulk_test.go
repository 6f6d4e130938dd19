package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"ipta/cmd/ipta/internal/failure"
)

// cohortFile returns cases of four lines, among which the line at bad is wrong
// if it is not 0.
func cohortFile(cases, bad int) []byte {
	var b bytes.Buffer
	b.WriteString("case,municipality,start,group,unit_cost,quantity,years,without,with,drop_off\n")
	line := 1
	row := func(i int, text string) {
		if line++; line == bad {
			text = strings.Replace(text, ",0.", ",7.", 1)
		}
		fmt.Fprintf(&b, "c%06d,%s,%d,%s\n", i, []string{"Delft", "Gouda", "'s-Gravenhage"}[i%3], 2020+i%3, text)
	}
	for i := range cases {
		row(i, fmt.Sprintf("interventions,ipta_coach,%d,0-%d,,,", 20+i%50, i%3))
		row(i, fmt.Sprintf("avoided,eviction,,1,0.%d,0.05,", 300+i%600))
		row(i, fmt.Sprintf("avoided,sheltered_living_day,%d.5,0-2,0.%d,0.01,", i%90, 200+i%500))
		row(i, fmt.Sprintf("achieved,paid_work,,1-%d,0.1,0.%d,0.15", 1+i%6, 200+i%700))
	}
	return b.Bytes()
}

// inFolder writes files to a new folder.
func inFolder(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestOneBadRow wants one bad row in many thousands to be reported with its row,
// and all other cases to come out as they would without it.
func TestOneBadRow(t *testing.T) {
	t.Parallel()
	const cases, bad = 2000, 4_315
	whole := cohortFile(cases, bad)
	lines := bytes.SplitAfter(cohortFile(cases, 0), []byte("\n"))
	first := bad - (bad-2)%4 // the rows of the case, counted from 1
	rest := bytes.Join(append(append([][]byte{}, lines[:first-1]...), lines[first+3:]...), nil)
	dir := inFolder(t, map[string][]byte{"bad.csv": whole, "rest.csv": rest})
	file := func(name string) string { return filepath.Join(dir, name) }
	output, status := ipta(t, ".", "calc", "-f", "jsonl", file("bad.csv"), "-o", file("none.jsonl"))
	if want := fmt.Sprintf("bad.csv:%d:", bad); status != failure.Failed || !strings.Contains(output, want) || strings.Count(output, "error:") != 1 {
		t.Errorf("exit status %d, want %d and one error at %s:\n%.500s", status, failure.Failed, want, output)
	}
	if _, err := os.Stat(file("none.jsonl")); err == nil {
		t.Error("a result was written")
	}
	for _, format := range []string{"jsonl", "csv", "json"} {
		want, status := ipta(t, ".", "calc", "-q", "-f", format, file("rest.csv"))
		if status != failure.Done {
			t.Fatalf("exit status %d: %.500s", status, want)
		}
		got, status := ipta(t, ".", "calc", "-q", "-f", format, "--rejects", file("rejects.csv"), file("bad.csv"))
		if status != failure.Done {
			t.Fatalf("exit status %d: %.500s", status, got)
		}
		got, found := strings.CutSuffix(got, fmt.Sprintf("ipta: 1 case with mistakes not counted, but set aside in %s\n", file("rejects.csv")))
		if format == "json" {
			note := "  \"notes\": [\n    \"1 case with mistakes not counted, but set aside in " + file("rejects.csv") + ".\"\n  ],\n"
			if !strings.Contains(got, note) {
				t.Error("the result does not say that a case is not counted")
			}
			aside := ",\n    \"set_aside\": 1,\n    \"rejects\": \"" + file("rejects.csv") + "\"" // with which verify sets it aside too
			if !strings.Contains(got, aside) {
				t.Error("the settings do not tell of the case that was set aside")
			}
			got = strings.Replace(strings.Replace(got, aside, "", 1), note, "  \"notes\": [],\n", 1)
			got, want = names.ReplaceAllString(got, ""), names.ReplaceAllString(want, "")
		}
		if got != want || !found {
			t.Errorf("%s: the other cases differ (%d and %d bytes), or nobody was warned", format, len(got), len(want))
		}
	}
	rejects, err := os.ReadFile(file("rejects.csv"))
	if err != nil || bytes.Count(rejects, []byte("\n")) != 5 || !bytes.Contains(rejects, fmt.Appendf(nil, ",%d,\"", bad)) {
		t.Errorf("%v: rejects:\n%s", err, rejects)
	}
}

// TestBulkSameBytes wants the same bytes for any number of processors, from a
// plain file and a packed one, from a file and standard input. A table in Markdown has
// all cases at hand, and takes them as a file.
func TestBulkSameBytes(t *testing.T) {
	t.Parallel()
	for format, cases := range map[string]int{"jsonl": 9000, "parquet": 9000, "markdown": 1000} {
		plain := cohortFile(cases, 0)
		gz, zst := packed(t, plain)
		dir := inFolder(t, map[string][]byte{"a.csv": plain, "packed": gz, "b.csv.zst": zst, "short.gz": gz[:len(gz)/2]})
		file := func(name string) string { return filepath.Join(dir, name) }
		want, status := ipta(t, ".", "calc", "-q", "-f", format, "--jobs", "1", file("a.csv"))
		if status != failure.Done {
			t.Fatalf("exit status %d: %.500s", status, want)
		}
		for _, args := range [][]string{{"--jobs", "4", file("a.csv")}, {file("packed")}, {file("b.csv.zst")}} {
			if got, _ := ipta(t, ".", append([]string{"calc", "-q", "-f", format}, args...)...); got != want {
				t.Errorf("%s of %q differs", format, args)
			}
		}
		for _, text := range [][]byte{plain, gz} {
			var out, stderr bytes.Buffer
			status := Main(context.Background(), []string{"calc", "-q", "-f", format, "-"}, Env{In: bytes.NewReader(text), Out: &out, Err: &stderr})
			if status != failure.Done || out.String() != want {
				t.Errorf("%s of standard input: exit status %d, %.200s", format, status, stderr.String())
			}
		}
		output, status := ipta(t, ".", "calc", "-f", format, "-o", file("out."+format), file("short.gz"))
		if status != failure.Failed || !strings.Contains(output, "ends too early") || strings.Count(output, "\n") != 1 {
			t.Errorf("%s of a file that was cut off: exit status %d, %s", format, status, output)
		}
		if left := entries(t, dir); len(left) != 4 {
			t.Errorf("something was left behind: %q", left)
		}
	}
}

// packed returns a text packed by gzip and by zstd.
func packed(t *testing.T, text []byte) (gz, zst []byte) {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(text); err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	e, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), e.EncodeAll(text, nil)
}

// TestBulkBrokenOutput wants one message of a disk that is full, and none of a
// pipe that was closed.
func TestBulkBrokenOutput(t *testing.T) {
	t.Parallel()
	text := cohortFile(2000, 0)
	for _, c := range []struct {
		err     error
		message string
	}{
		{syscall.EPIPE, ""},
		{syscall.ENOSPC, "ipta: write to standard output: the disk is full\n"},
	} {
		var stderr bytes.Buffer
		status := Main(context.Background(), []string{"calc", "-f", "jsonl", "-"}, Env{In: bytes.NewReader(text), Out: brokenWriter{c.err}, Err: &stderr})
		if status != failure.Failed || stderr.String() != c.message {
			t.Errorf("%v: exit status %d and %q, want 1 and %q", c.err, status, stderr.String(), c.message)
		}
	}
	// An input that vanishes while it is read.
	var stderr bytes.Buffer
	in := io.MultiReader(bytes.NewReader(text), brokenReader{syscall.EIO})
	status := Main(context.Background(), []string{"calc", "-f", "jsonl", "-"}, Env{In: in, Out: io.Discard, Err: &stderr})
	if status != failure.Failed || !strings.HasPrefix(stderr.String(), "ipta: -: ") || strings.Count(stderr.String(), "\n") != 1 {
		t.Errorf("a vanished input: exit status %d and %q", status, stderr.String())
	}
}

// brokenReader fails to read.
type brokenReader struct{ err error }

func (r brokenReader) Read([]byte) (int, error) { return 0, r.err }

// TestBulkTotals wants totals and their draws to be the same whether cases go as
// a stream or not, and whole or in shares that are merged.
func TestBulkTotals(t *testing.T) {
	t.Parallel()
	dir := inFolder(t, map[string][]byte{"few.csv": cohortFile(300, 0), "many.csv": cohortFile(2500, 0)})
	file := func(name string) string { return filepath.Join(dir, name) }
	run := func(args ...string) string {
		t.Helper()
		output, status := ipta(t, ".", append(args, "-q", "-f", "json")...)
		if status != failure.Done {
			t.Fatalf("%q: exit status %d: %.500s", args, status, output)
		}
		return output
	}
	for _, command := range [][]string{{"calc", "--totals-only"}, {"simulate", "--totals-only", "--draws", "50"}} {
		want := run(append(command, file("few.csv"))...)
		if got := run(append(command, "--rejects", file("rejects.csv"), file("few.csv"))...); got != want {
			t.Errorf("%q as a stream differs", command)
		}
		whole := file(command[0] + ".json")
		run(append(command, "-o", whole, file("many.csv"))...)
		merge := []string{"merge"}
		for _, shard := range []string{"1/2", "2/2"} {
			part := file(command[0] + shard[:1] + ".json")
			run(append(command, "--shard", shard, "-o", part, file("many.csv"))...)
			merge = append(merge, part)
		}
		if withoutParts(run(merge...)) != withoutParts(run("merge", whole)) {
			t.Errorf("%q in shares differs from the whole", command)
		}
	}
}

// TestBulkGate wants a stream of cases that are not shown to tell no more of few of
// them than other totals do.
func TestBulkGate(t *testing.T) {
	t.Parallel()
	cases := strings.Replace(string(cohortFile(1100, 0)), "Delft", "Small", 4) // the four rows of one case
	dir := inFolder(t, map[string][]byte{"many.csv": []byte(cases)})
	run := func(args ...string) string {
		t.Helper()
		output, status := ipta(t, dir, append([]string{"calc", "many.csv", "--rows", "none", "--by", "municipality", "-q"}, args...)...)
		if status != failure.Done {
			t.Fatalf("%q: exit status %d: %.500s", args, status, output)
		}
		return output
	}
	const told = "× is what is not shown apart (2 municipalities)"
	for _, format := range []string{"table", "markdown"} {
		open := run("-f", format, "--lang", "en", "--min-cell", "0")
		if !strings.Contains(open, "Small") || strings.Contains(open, told) {
			t.Errorf("-f %s --min-cell 0 hides what may be shown", format)
		}
		if output := run("-f", format, "--lang", "en"); strings.Contains(output, "Small") || !strings.Contains(output, told) {
			t.Errorf("-f %s shows a municipality of one case:\n%s", format, output)
		}
		if output := run("-f", format, "--lang", "en"); strings.Contains(output, "lowest") {
			t.Errorf("-f %s shows the figure of one case:\n%s", format, output)
		}
	}
}

// withoutParts returns totals without the list of the parts that they were added
// up from, which is all in which a sum differs from the whole.
func withoutParts(totals string) string { return listOfParts.ReplaceAllString(totals, "") }

var listOfParts = regexp.MustCompile(`(?s)"parts": \[.*?\],\n|"seal": "[0-9a-f]*",\n`)
