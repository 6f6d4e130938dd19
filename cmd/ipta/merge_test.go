package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/report/resultfile"
)

const totalsHead = "case,municipality,start,group,unit_cost,quantity,years,without,with\n"

// totalsOf writes the totals of cases in CSV to a file in a folder.
func totalsOf(t *testing.T, dir, name, cases string, flags ...string) {
	t.Helper()
	put(t, dir, "cases.csv", totalsHead+cases)
	args := append([]string{"calc", "-q", "cases.csv", "--totals-only", "-o", name}, flags...)
	if out, status := ipta(t, dir, args...); status != failure.Done {
		t.Fatalf("%v: status %d: %s", args, status, out)
	}
}

// put writes a text to a file in a folder.
func put(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// edited writes a file with a text replaced, which must be there.
func edited(t *testing.T, dir, from, to, old, replacement string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, from))
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(text), old, replacement, 1)
	if changed == string(text) {
		t.Fatalf("%q is not in %s", old, from)
	}
	put(t, dir, to, changed)
}

const (
	northern = "n1,Goes,2024,interventions,ipta_coach,10,0,,\nn1,,,avoided,eviction,,1,40%,5%\n" +
		"n2,Goes,2024,interventions,ipta_coach,20,0,,\nn2,,,avoided,eviction,,1,30%,5%\n" +
		"n3,Goes,2024,interventions,ipta_coach,30,0,,\nn3,,,avoided,eviction,,1,5%,30%\n"
	southern = "s1,Sluis,2024,interventions,ipta_coach,15,0,,\ns1,,,avoided,eviction,,1,50%,5%\n"
)

// TestMergeRefusesBrokenSums holds that what was changed by hand is refused, and
// a result that is worse than nothing is not.
func TestMergeRefusesBrokenSums(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	totalsOf(t, dir, "n.json", northern)
	const costs = `"costs": 4860000000,` // 60 hours at €81
	edited(t, dir, "n.json", "incons.json", costs, `"costs": 1,`)
	edited(t, dir, "n.json", "neg.json", costs, `"costs": -5,`)
	for _, c := range []struct{ name, want string }{
		{"incons.json", "the costs of all years add up to 4860, and those of the total are 0.000001; this result was changed"},
		{"neg.json", "what society pays for the help is below 0"},
	} {
		out, status := ipta(t, dir, "merge", c.name)
		if status != failure.Failed || !strings.Contains(out, c.want) || !strings.Contains(out, "[result-identity]") {
			t.Errorf("%s: status %d: %s", c.name, status, out)
		}
	}
	totalsOf(t, dir, "worse.json", "w,Goes,2024,interventions,ipta_coach,10,0,,\nw,,,avoided,eviction,,1,5%,40%\n")
	if out, status := ipta(t, dir, "merge", "worse.json"); status != failure.Done || !strings.Contains(out, "−€") {
		t.Errorf("status %d: %s", status, out)
	}
}

// TestMergeRefusesOtherDraws holds that draws that this version would not draw are not
// told of what numbers do to them.
func TestMergeRefusesOtherDraws(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, dir, "n.csv", totalsHead+northern)
	if out, status := ipta(t, dir, "simulate", "n.csv", "--totals-only", "--draws", "50", "-q", "-o", "new.json"); status != failure.Done {
		t.Fatalf("status %d: %s", status, out)
	}
	edited(t, dir, "new.json", "old.json", "\"draws\": {\n      \"drawing\": 3,", `"draws": {`)
	out, status := ipta(t, dir, "merge", "old.json")
	if status != failure.Failed || !strings.Contains(out, "[result-drawing]") || !strings.Contains(out, "make it again with ipta simulate") {
		t.Errorf("status %d: %s", status, out)
	}
}

// TestTotalsEstimate holds that totals and merged shares say what a simulation with its
// cases says of where the result of calc lies, but not why.
func TestTotalsEstimate(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, dir, "n.csv", strings.ReplaceAll(totalsHead+northern, "30%,5%", "30%,45%"))
	put(t, dir, "p.yaml", "ipta: parameters/1\nname: wide\nextends: nl-2024\ndefault_range: {1: 10%, 2: 20%, 3: 30%, 4: 40%, 5: 50%, 6: 60%}\n")
	simulated := func(name string, flags ...string) *resultfile.EstimateFigures {
		args := append([]string{"simulate", "n.csv", "-p", "p.yaml", "--draws", "50", "-q", "-o", name}, flags...)
		if name == "merged.json" {
			args = []string{"merge", "1.json", "2.json", "-q", "-o", name}
		}
		if out, status := ipta(t, dir, args...); status != failure.Done {
			t.Fatalf("%v: status %d: %s", args, status, out)
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		var result struct {
			Simulation struct{ Estimate *resultfile.EstimateFigures }
		}
		if err := json.Unmarshal(text, &result); err != nil {
			t.Fatal(err)
		}
		return result.Simulation.Estimate
	}
	want := simulated("whole.json")
	if want == nil || want.Below == 0 || want.Below == 1 {
		t.Fatalf("the simulation itself: %+v", want)
	}
	simulated("1.json", "--shard", "1/2")
	simulated("2.json", "--shard", "2/2")
	for _, got := range []*resultfile.EstimateFigures{simulated("totals.json", "--totals-only"), simulated("merged.json")} {
		if got == nil || got.NPV != want.NPV || got.Below != want.Below || got.MeanLess != want.MeanLess || got.Shifts != nil {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}
