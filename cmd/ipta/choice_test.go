package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/cmd/ipta/internal/failure"
)

// chosenCohort writes a cohort of cases that stand for more young people, and a joint
// analysis that says from how many they were chosen.
func chosenCohort(t *testing.T, dir string, cases int) {
	var b strings.Builder
	b.WriteString("case,municipality,weight,group,unit_cost,quantity,quantity_low,quantity_high,years,without,without_low,without_high,with\n")
	for i := range cases {
		fmt.Fprintf(&b, "c%02d,Delft,%d,interventions,ipta_coach,%d,10,90,0,,,,\n", i, 2+i%3, 20+7*i%60)
		fmt.Fprintf(&b, "c%02d,Delft,%d,avoided,eviction,,,,1,%d%%,20%%,80%%,5%%\n", i, 2+i%3, 30+9*i%50)
	}
	put(t, dir, "cohort.csv", b.String())
	put(t, dir, "analysis.yaml", "ipta: analysis/1\ntitle: Chosen\npopulation: 90\nselection: {en: by hand, nl: met de hand}\n")
}

// drawnOf reads the simulation of a result.
func drawnOf(t *testing.T, dir, name string) (all map[string]any, choice map[string]any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Simulation struct{ Aggregate map[string]any }
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	choice, _ = file.Simulation.Aggregate["choice_of_cases"].(map[string]any)
	return file.Simulation.Aggregate, choice
}

// TestChoiceOfCasesMerges holds that shares of a cohort, merged in any order, say of
// the choice of cases what all cases at once do, to the last digit, also where the
// Population is not that for which they stand; and that sums say what a simulation of
// the cases themselves says.
func TestChoiceOfCasesMerges(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	chosenCohort(t, dir, 14)
	run := func(args ...string) {
		t.Helper()
		if out, status := ipta(t, dir, args...); status != failure.Done {
			t.Fatalf("%v: status %d: %s", args, status, out)
		}
	}
	simulate := func(name string, flags ...string) {
		t.Helper()
		run(append([]string{"simulate", "cohort.csv", "analysis.yaml", "--draws", "300", "-q", "-o", name}, flags...)...)
	}
	simulate("cases.json")
	simulate("whole.json", "--rows", "none", "--jobs", "3")
	for k := range 3 {
		simulate(fmt.Sprintf("%d.json", k), "--rows", "none", "--shard", fmt.Sprintf("%d/3", k+1))
	}
	run("merge", "2.json", "0.json", "-q", "-o", "two.json")
	run("merge", "1.json", "two.json", "-q", "-o", "merged.json")
	want, choice := drawnOf(t, dir, "whole.json")
	if f := choice["f"]; f != 0.155555555556 { // 14 of 90
		t.Errorf("the cases are %v of all", f)
	}
	got, _ := drawnOf(t, dir, "merged.json")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	_, ofCases := drawnOf(t, dir, "cases.json")
	if diff := cmp.Diff(choice, ofCases); diff != "" {
		t.Error(diff)
	}
}

// TestChoiceOfFewCases holds that totals of fewer cases than may be seen apart give the
// chance, from which nobody can be reckoned, and no range, from which all can.
func TestChoiceOfFewCases(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	chosenCohort(t, dir, 5)
	args := []string{"simulate", "cohort.csv", "analysis.yaml", "--draws", "300", "-q"}
	if out, status := ipta(t, dir, append(args, "--rows", "none", "-o", "few.json")...); status != failure.Done {
		t.Fatal(out)
	}
	_, choice := drawnOf(t, dir, "few.json")
	if _, ok := choice["p_npv_positive"].(float64); !ok || choice["npv"] != nil || choice["bcr"] != nil || fmt.Sprint(choice["stakeholders"]) != "[]" {
		t.Errorf("got %v", choice)
	}
	out, _ := ipta(t, dir, append(args, "--rows", "none")...)
	if want := "With the choice of cases: not shown (–)"; !strings.Contains(out, want) || strings.Contains(out, "With the choice of cases −") {
		t.Errorf("want %q in\n%s", want, out)
	}
	if out, status := ipta(t, dir, append(args, "-o", "cases.json")...); status != failure.Done {
		t.Fatal(out)
	}
	_, shown := drawnOf(t, dir, "cases.json")
	if shown["npv"] == nil || shown["p_npv_positive"] != choice["p_npv_positive"] {
		t.Errorf("with its cases: %v, without: %v", shown["p_npv_positive"], choice["p_npv_positive"])
	}
}

// TestRequireChance holds that a requirement on the chance of a total means the one
// with the choice of cases.
func TestRequireChance(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	chosenCohort(t, dir, 14)
	args := []string{"simulate", "cohort.csv", "analysis.yaml", "--draws", "300", "-q"}
	if out, status := ipta(t, dir, append(args, "-o", "r.json")...); status != failure.Done {
		t.Fatal(out)
	}
	_, choice := drawnOf(t, dir, "r.json")
	chance := choice["p_npv_positive"].(float64)
	for _, flags := range [][]string{nil, {"--rows", "none"}, {"-f", "csv"}} {
		for bound, want := range map[float64]int{chance - 0.001: failure.Done, chance + 0.001: failure.Unmet} {
			flags := append(flags, "--require", fmt.Sprintf("p_npv_positive>=%v", bound))
			if out, status := ipta(t, dir, append(args, flags...)...); status != want {
				t.Errorf("%v: status %d, want %d: %.300s", flags, status, want, out)
			}
		}
	}
}
