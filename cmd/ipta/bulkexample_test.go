package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"ipta/cmd/ipta/internal/failure"
)

// smallCohort writes cases as CSV: rows of a case together.
func smallCohort(t *testing.T, file string, cases int) {
	t.Helper()
	var b strings.Builder
	b.WriteString("case,municipality,start,group,unit_cost,quantity,without,with,years,labels.district\n")
	for i := range cases {
		place := fmt.Sprintf("id-%d,%s,2023", i, []string{"Breda", "Ede", "Goes"}[i%3])
		fmt.Fprintf(&b, "%s,intervention,ipta_coach,%d,,,0-1,%s\n", place, 20+i%60, []string{"West", "East"}[i%2])
		fmt.Fprintf(&b, "%s,avoided,eviction,,0.%d,0.1,1,%s\n", place, 2+i%7, []string{"West", "East"}[i%2])
	}
	if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestBulkExample runs the plain-shell example and holds its total to that of
// one run over all cases.
func TestBulkExample(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("there is no sh")
	}
	dir := t.TempDir()
	cohort := filepath.Join(dir, "cohort.csv")
	smallCohort(t, cohort, 1200)
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	example := exec.Command("sh", filepath.Join("..", "..", "examples", "bulk", "shares.sh"), cohort, filepath.Join(dir, "parts"), "5")
	example.Env = append(harmless(os.Environ()), "IPTA="+program, asIpta+"=1", "FLAGS=--group-by district", "LC_ALL=C.UTF-8")
	if output, err := example.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	if parts, _ := filepath.Glob(filepath.Join(dir, "parts", "part-*.json")); len(parts) != 5 {
		t.Errorf("shares: %q", parts)
	}
	want, status := ipta(t, ".", "calc", "-q", cohort, "--group-by", "district", "--totals-only", "-f", "json")
	if status != failure.Done {
		t.Fatal(want)
	}
	got, err := os.ReadFile(filepath.Join(dir, "parts", "total.json"))
	if err != nil {
		t.Fatal(err)
	}
	if withoutParts(string(got)) != withoutParts(want) {
		t.Errorf("the shares add up to something else than the whole:\n%.2000s\nwant\n%.2000s", got, want)
	}
}

// TestBulkExamplesSayTheSame holds the other examples to the commands of the one
// that runs, and the manifest to YAML.
func TestBulkExamplesSayTheSame(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"parallel.sh", "slurm.sh", "kubernetes.yaml"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "examples", "bulk", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, words := range []string{"ipta calc -q", "--jobs 1", "--shard", "ipta merge part-*.json --strict -o total.json"} {
			if !strings.Contains(string(text), words) {
				t.Errorf("%s has no %q", name, words)
			}
		}
		if strings.HasSuffix(name, ".yaml") {
			var doc map[string]any
			if err := yaml.Unmarshal(text, &doc); err != nil || doc["kind"] != "Job" {
				t.Errorf("%s: kind %v, %v", name, doc["kind"], err)
			}
		} else if output, err := exec.Command("sh", "-n", filepath.Join("..", "..", "examples", "bulk", name)).CombinedOutput(); err != nil && runtime.GOOS != "windows" {
			t.Errorf("%s: %v\n%s", name, err, output)
		}
	}
}
