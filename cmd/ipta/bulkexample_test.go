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
	for _, name := range []string{"parallel.sh", "slurm.sh", "kubernetes.yaml", "github.yml", "gitlab-ci.yml"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "examples", "bulk", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, words := range []string{"ipta calc -q", "--jobs 1", "--shard", "ipta merge part-*.json --strict -o total.json"} {
			if !strings.Contains(string(text), words) {
				t.Errorf("%s has no %q", name, words)
			}
		}
		if name == "kubernetes.yaml" {
			var doc map[string]any
			if err := yaml.Unmarshal(text, &doc); err != nil || doc["kind"] != "Job" {
				t.Errorf("%s: kind %v, %v", name, doc["kind"], err)
			}
		} else if !strings.HasSuffix(name, ".sh") {
			continue // which TestBulkJobs runs
		} else if output, err := exec.Command("sh", "-n", filepath.Join("..", "..", "examples", "bulk", name)).CombinedOutput(); err != nil && runtime.GOOS != "windows" {
			t.Errorf("%s: %v\n%s", name, err, output)
		}
	}
}

// bulkJobs reads a file of examples/bulk for a service that runs jobs: in how many parts,
// what stands in the environment of each of them, and the commands of their job and of
// the one that adds up.
func bulkJobs(t *testing.T, name string) (environ [][]string, part, total []string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "examples", "bulk", name))
	if err != nil {
		t.Fatal(err)
	}
	type job struct {
		// Of GitHub.
		Env      map[string]string
		Strategy struct{ Matrix struct{ Part []int } }
		Steps    []struct{ Run string }
		// Of GitLab.
		Parallel int
		Script   []string
	}
	var file struct {
		Jobs        map[string]job
		Part, Total job
	}
	if err := yaml.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	for k := range file.Part.Parallel {
		environ = append(environ, []string{fmt.Sprintf("CI_NODE_INDEX=%d", k+1), fmt.Sprintf("CI_NODE_TOTAL=%d", file.Part.Parallel)})
	}
	if name == "gitlab-ci.yml" {
		return environ, file.Part.Script, file.Total.Script
	}
	commands := func(j job) (list []string) {
		for _, step := range j.Steps {
			if strings.HasPrefix(step.Run, "ipta ") {
				list = append(list, step.Run)
			}
		}
		return list
	}
	first := file.Jobs["part"]
	for _, number := range first.Strategy.Matrix.Part {
		var set []string
		for name, value := range first.Env {
			set = append(set, name+"="+strings.NewReplacer("${{ matrix.part }}", fmt.Sprint(number),
				"${{ strategy.job-total }}", fmt.Sprint(len(first.Strategy.Matrix.Part))).Replace(value))
		}
		environ = append(environ, set)
	}
	return environ, commands(first), commands(file.Jobs["total"])
}

// TestBulkJobs runs the jobs of examples/bulk as they stand, those that install aside, each
// in a folder of its own: what they add up to is the total of one run over all cases.
func TestBulkJobs(t *testing.T) {
	t.Parallel()
	dir := onPath(t)
	cohort := filepath.Join(dir, "cohort.csv")
	smallCohort(t, cohort, 300)
	want, status := ipta(t, dir, "calc", "-q", "cohort.csv", "--totals-only", "-f", "json")
	if status != failure.Done {
		t.Fatal(want)
	}
	run := func(folder, command string, environ ...string) {
		t.Helper()
		job := exec.Command("sh", "-e", "-c", command)
		job.Dir = folder
		job.Env = append(append(harmless(os.Environ()), "PATH="+dir+":"+os.Getenv("PATH"), asIpta+"=1", "COHORT="+cohort, "LC_ALL=C.UTF-8"), environ...)
		if output, err := job.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", command, err, output)
		}
	}
	for _, name := range []string{"github.yml", "gitlab-ci.yml"} {
		environ, part, total := bulkJobs(t, name)
		if len(environ) < 2 || len(part) != 1 || len(total) != 1 {
			t.Fatalf("%s: %q, %q, %q", name, environ, part, total)
		}
		sums := t.TempDir()
		for k := range environ {
			folder := t.TempDir()
			run(folder, part[0], environ[k]...)
			made, _ := filepath.Glob(filepath.Join(folder, "part-*.json"))
			if len(made) != 1 {
				t.Fatalf("%s: job %d left %q", name, k, made)
			}
			if err := os.Rename(made[0], filepath.Join(sums, filepath.Base(made[0]))); err != nil {
				t.Fatal(err)
			}
		}
		run(sums, total[0])
		got, err := os.ReadFile(filepath.Join(sums, "total.json"))
		if err != nil {
			t.Fatal(err)
		}
		if withoutParts(string(got)) != withoutParts(want) {
			t.Errorf("%s adds up to something else than the whole:\n%.2000s\nwant\n%.2000s", name, got, want)
		}
	}
}
