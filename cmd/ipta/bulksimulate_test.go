package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
)

// drawnCohort returns so many cases with uncertain numbers of their own. They are
// long, so that they stand in several blocks of a stream.
func drawnCohort(cases int) []byte {
	var b bytes.Buffer
	b.WriteString("case,title,municipality,group,unit_cost,quantity,quantity_low,quantity_high,years,without,without_low,without_high,with,note\n")
	note := strings.Repeat("a long remark ", 70)
	for i := range cases {
		id, quantity, chance := fmt.Sprintf("c%05d,Case %d,Delft", i, i), 20+i%60, 300+i%500
		if i%7 > 0 { // others have no costs, and no ratio
			fmt.Fprintf(&b, "%s,interventions,ipta_coach,%d,%d,%d,0-1,,,,,%s\n", id, quantity, quantity-10, quantity+15, note)
		}
		fmt.Fprintf(&b, "%s,avoided,eviction,,,,1,0.%d,0.%d,0.%d,0.05,%s\n", id, chance, chance-150, chance+150, note)
	}
	return b.Bytes()
}

// TestSimulatedRows wants the rows of a simulation that goes through the cases as
// a stream to be those of one that has them all at hand, to the byte, for any
// number of goroutines.
func TestSimulatedRows(t *testing.T) {
	t.Parallel()
	dir := inFolder(t, map[string][]byte{"many.csv": drawnCohort(1200)})
	many, yaml := filepath.Join(dir, "many.csv"), filepath.Join(dir, "many.yaml")
	run := func(args ...string) string {
		t.Helper()
		output, status := ipta(t, ".", args...)
		if status != failure.Done {
			t.Fatalf("%s: exit status %d: %.500s", args, status, output)
		}
		return output
	}
	run("convert", many, "-o", yaml)
	simulate := func(args ...string) string {
		t.Helper()
		return run(append([]string{"simulate", "-q", "--draws", "200", "--seed", "7"}, args...)...)
	}
	for jobs, dialect := range map[string][]string{"1": {"-f", "csv"}, "8": {"-f", "csv", "--csv-excel", "nl"}} {
		want := simulate(append(dialect, yaml)...)
		if got := simulate(append(dialect, many, "--jobs", jobs)...); got != want {
			t.Errorf("%s with %s jobs: the stream gives other rows than the cases at hand", dialect, jobs)
		}
	}
	lines := simulate(many, "-f", "jsonl", "--jobs", "1")
	for _, format := range []string{"jsonl", "parquet"} {
		if simulate(many, "-f", format, "--jobs", "1") != simulate(many, "-f", format, "--jobs", "8") {
			t.Errorf("%s depends on the number of jobs", format)
		}
	}
	if simulate(yaml, "-f", "jsonl") != lines {
		t.Error("JSON Lines of YAML are not those of CSV")
	}
	sameAsResult(t, lines, simulate(yaml, "-f", "json"))
}

// sameAsResult wants each line to hold the simulation of the case in a result.
func sameAsResult(t *testing.T, lines, result string) {
	t.Helper()
	type drawn struct {
		ID       string          `json:"id"`
		NPV      json.RawMessage `json:"npv"`
		BCR      json.RawMessage `json:"bcr"`
		Positive json.RawMessage `json:"p_npv_positive"`
	}
	var whole struct {
		Simulation struct {
			Cases []drawn `json:"cases"`
		} `json:"simulation"`
	}
	if err := json.Unmarshal([]byte(result), &whole); err != nil {
		t.Fatal(err)
	}
	text := func(d drawn) string {
		var b bytes.Buffer
		for _, part := range []json.RawMessage{d.NPV, d.BCR, d.Positive} {
			if err := json.Compact(&b, part); err != nil {
				t.Fatal(err)
			}
		}
		return d.ID + b.String()
	}
	in := bufio.NewScanner(strings.NewReader(lines))
	n := 0
	for ; in.Scan(); n++ {
		var d drawn
		if err := json.Unmarshal(in.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		if n >= len(whole.Simulation.Cases) || text(d) != text(whole.Simulation.Cases[n]) {
			t.Fatalf("case %d is %s, not as in the result", n+1, text(d))
		}
	}
	if n != len(whole.Simulation.Cases) || n == 0 {
		t.Errorf("%d lines, want %d", n, len(whole.Simulation.Cases))
	}
}
