package main

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
	"ipta/pkg/report/explanation"
	"ipta/pkg/report/verification"
)

// calculated writes the result of a command line to a file and returns its name.
func calculated(t *testing.T, args ...string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "result.json")
	output, status := ipta(t, filepath.Join("..", ".."), append([]string{"calc", "-q", "-o", name}, args...)...)
	if status != failure.Done {
		t.Fatalf("ipta calc %q: exit status %d\n%s", args, status, output)
	}
	return name
}

// TestVerifyExamples wants every result to be found again, byte for byte, in
// whatever way it was asked for.
func TestVerifyExamples(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"examples/ipta"},
		{"examples/ipta", "examples/minimal", "--lang", "nl", "--jobs", "1"},
		{"examples/ipta", "-p", "nl-2024-cautious", "--perspective", "municipality", "--as-of", "2030-01-01"},
		{"examples/ipta/yassin.yaml", "--set", "unit_costs.eviction.value=9000", "--set", "cases.yassin.avoided[0].with=20%"},
		{"testdata/oracle/cases.yaml", "-p", "testdata/oracle/overlay.yaml"},
	} {
		name := calculated(t, args...)
		output, status := ipta(t, filepath.Join("..", ".."), "verify", name, "-f", "json")
		var v verification.Verification
		if err := json.Unmarshal([]byte(output), &v); err != nil || status != failure.Done || !v.Bytes || v.Verdict != verification.Identical {
			t.Errorf("ipta calc %q: exit status %d\n%s", args, status, output)
		}
		// Elsewhere the files are not there, and nothing is verified.
		output, status = ipta(t, t.TempDir(), "verify", name)
		if status != failure.Failed || !strings.Contains(output, "the totals do follow from the numbers") {
			t.Errorf("ipta calc %q, elsewhere: exit status %d\n%s", args, status, output)
		}
	}
}

// TestVerifyLanguages wants a result of either language to be found again, in
// whichever language that is asked.
func TestVerifyLanguages(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"calc"}, {"calc", "--pseudonymise"}, {"calc", "--set", "unit_costs.eviction.value=9000"},
		{"simulate", "--draws", "60"}, {"simulate", "--draws", "60", "--set", "horizon=4"},
	} {
		for _, made := range lang.Languages {
			name := filepath.Join(t.TempDir(), "result.json")
			folder := filepath.Join("..", "..")
			args := append(slices.Clone(args), "examples/ipta", "-q", "--lang", string(made), "-o", name)
			if output, status := ipta(t, folder, args...); status != failure.Done {
				t.Fatalf("ipta %q: exit status %d\n%s", args, status, output)
			}
			for _, asked := range lang.Languages {
				for _, where := range []string{folder, t.TempDir()} { // with its files and without
					var v verification.Verification
					output, _ := ipta(t, where, "verify", name, "-f", "json", "--lang", string(asked))
					if err := json.Unmarshal([]byte(output), &v); err != nil || v.FirstDifference != nil || v.Verdict == verification.Different {
						t.Errorf("ipta %q, verify --lang %s: %s", args, asked, output)
					}
				}
			}
		}
	}
}

// TestResultInUTF16 reads a result that PowerShell wrote, as what ipta wrote.
func TestResultInUTF16(t *testing.T) {
	t.Parallel()
	name := calculated(t, "examples/ipta", "--rows", "none")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "utf16.json")
	content := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(string(text))) {
		content = binary.LittleEndian.AppendUint16(content, unit)
	}
	if err := os.WriteFile(other, content, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"merge", "-q", "-f", "csv"}, {"merge", "--audit", "-f", "json"}} {
		want, _ := ipta(t, t.TempDir(), append(args, name)...)
		got, status := ipta(t, t.TempDir(), append(args, other)...)
		if got = strings.ReplaceAll(got, other, name); got != want || status != failure.Done {
			t.Errorf("%q: status %d\n%s, want\n%s", args, status, got, want)
		}
	}
}

// TestVerifyChangedResult wants a result that was changed by hand to be noticed.
func TestVerifyChangedResult(t *testing.T) {
	t.Parallel()
	name := calculated(t, "examples/minimal")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(text), `"benefits": `, `"benefits": 1`, 1)
	if err := os.WriteFile(name, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	output, status := ipta(t, filepath.Join("..", ".."), "verify", name, "-f", "json")
	var v verification.Verification
	if err := json.Unmarshal([]byte(output), &v); err != nil || status != failure.Failed || v.Cause != verification.ResultChanged || v.FirstDifference.Path != "cases[0].benefits" {
		t.Errorf("exit status %d\n%s", status, output)
	}
}

// TestVerifyForged wants a result to be held against its own numbers also where
// nothing was read: because the files are elsewhere, or it names none.
func TestVerifyForged(t *testing.T) {
	t.Parallel()
	name := calculated(t, "examples/minimal")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	inputs := func(r map[string]any) { r["inputs"] = []any{} }
	totals := func(r map[string]any) {
		a := r["aggregate"].(map[string]any)
		a["costs"] = a["costs"].(float64) / 2
	}
	resolved := func(r map[string]any) {
		r["resolved"].(map[string]any)["price_level"] = 2023
	}
	for _, c := range []struct {
		name, folder string
		forge        []func(map[string]any)
		says         string
		verdict      verification.Verdict
	}{
		{"elsewhere", t.TempDir(), nil, "the totals do follow", verification.NotVerified},
		{"no inputs", filepath.Join("..", ".."), []func(map[string]any){inputs}, "the totals do follow", verification.NotVerified},
		{"totals elsewhere", t.TempDir(), []func(map[string]any){totals}, "the totals do not follow", verification.Different},
		{"totals without inputs", filepath.Join("..", ".."), []func(map[string]any){inputs, totals}, "the totals do not follow", verification.Different},
		{"numbers elsewhere", t.TempDir(), []func(map[string]any){resolved}, "the totals do not follow", verification.Different},
		{"numbers", filepath.Join("..", ".."), []func(map[string]any){resolved}, "Different", verification.Different},
	} {
		forged := map[string]any{}
		if err := json.Unmarshal(text, &forged); err != nil {
			t.Fatal(err)
		}
		for _, f := range c.forge {
			f(forged)
		}
		text, err := json.Marshal(forged)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "forged.json")
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		var v verification.Verification
		output, status := ipta(t, c.folder, "verify", file, "-f", "json")
		if err := json.Unmarshal([]byte(output), &v); err != nil || status != failure.Failed || v.Verdict != c.verdict {
			t.Errorf("%s: exit status %d\n%s", c.name, status, output)
		}
		output, status = ipta(t, c.folder, "verify", file)
		if !strings.Contains(strings.Join(strings.Fields(output), " "), c.says) || status != failure.Failed {
			t.Errorf("%s: exit status %d\n%s", c.name, status, output)
		}
	}
}

// TestWhyMirrors wants why A B to be why B A with opposite signs.
func TestWhyMirrors(t *testing.T) {
	t.Parallel()
	old := calculated(t, "examples/ipta")
	new := calculated(t, "examples/ipta/noor.yaml", "examples/ipta/selam.yaml", "examples/minimal", "-p", "nl-2024-cautious",
		"--perspective", "public", "--set", "horizon=4", "--set", "cases.noor.weight=40")
	type effect struct{ NPV, Costs, Benefits json.Number }
	type comparison struct {
		Differences []struct {
			effect
			Changes []struct {
				ID string
				effect
			}
		}
	}
	micros := func(n json.Number) int64 {
		x, err := n.Float64()
		if err != nil {
			t.Fatal(err)
		}
		return int64(math.Round(x * 1e6))
	}
	changes := func(a, b string) map[string][2]int64 {
		output, status := ipta(t, ".", "why", a, b, "-f", "json")
		var c comparison
		if err := json.Unmarshal([]byte(output), &c); err != nil || status != failure.Done {
			t.Fatalf("exit status %d, %v\n%s", status, err, output)
		}
		list := map[string][2]int64{}
		var sum int64
		for _, x := range c.Differences[0].Changes {
			list[x.ID] = [2]int64{micros(x.Costs), micros(x.Benefits)}
			sum += micros(x.NPV)
		}
		if d := c.Differences[0]; sum != micros(d.NPV) || sum != micros(d.Benefits)-micros(d.Costs) {
			t.Errorf("the changes add up to %v, and the difference is %v", sum, d.NPV)
		}
		return list
	}
	forth, back := changes(old, new), changes(new, old)
	const least = 10 // far fewer than there are
	if len(forth) != len(back) || len(forth) < least {
		t.Errorf("%d changes one way and %d the other", len(forth), len(back))
	}
	for id, x := range forth {
		if y := back[id]; x != [2]int64{-y[0], -y[1]} {
			t.Errorf("%s: %v one way and %v the other", id, x, y)
		}
	}
}

// TestExplainExamples wants every figure that a case is said to have to be
// explained, and to add up.
func TestExplainExamples(t *testing.T) {
	t.Parallel()
	explained := func(figure string) explanation.File {
		args := []string{"explain", filepath.Join("..", "..", "examples", "ipta"), "-f", "json"}
		if figure != "" {
			args = append(args, figure)
		}
		output, status := ipta(t, ".", args...)
		var e explanation.File
		if err := json.Unmarshal([]byte(output), &e); err != nil || status != failure.Done {
			t.Fatalf("%q: exit status %d, %v\n%.500s", figure, status, err, output)
		}
		return e
	}
	figures := []string{"total.npv", "total.payback", "total.by_stakeholder.municipality"}
	for _, figure := range explained("robin").Known {
		figures = append(figures, "robin."+figure)
	}
	for _, figure := range figures {
		if e := explained(figure); !e.AddsUp || len(e.Figures) != 1 {
			t.Errorf("%s does not add up", figure)
		}
	}
}

// TestVerifySimulation wants a simulation that says it had another seed to come
// out differently, and one of before the way of drawing was noted to be told apart.
func TestVerifySimulation(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "result.json")
	output, status := ipta(t, filepath.Join("..", ".."), "simulate", "examples/ipta", "--draws", "100", "--seed", "3", "-q", "-o", name)
	if status != failure.Done {
		t.Fatalf("exit status %d\n%s", status, output)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	const drawing = `"drawing": 3,`
	if !strings.Contains(string(text), drawing) {
		t.Fatal("the way of drawing is not noted")
	}
	for _, c := range []struct {
		seed, drawing string
		cause         verification.Cause
	}{{"3", drawing, ""}, {"4", drawing, verification.ResultChanged}, {"4", "", verification.DrawingChanged}, {"4", `"drawing": 1,`, verification.DrawingChanged}} {
		seed := c.seed
		changed := strings.Replace(strings.Replace(string(text), `"seed": 3`, `"seed": `+seed, 1), drawing, c.drawing, 1)
		if err := os.WriteFile(name, []byte(changed), 0o600); err != nil {
			t.Fatal(err)
		}
		output, status := ipta(t, filepath.Join("..", ".."), "verify", name, "-f", "json")
		var v verification.Verification
		if err := json.Unmarshal([]byte(output), &v); err != nil || v.Simulation != verification.DrawnAgain {
			t.Fatalf("seed %s: exit status %d\n%s", seed, status, output)
		}
		if same := seed == "3"; v.Bytes != same || (v.FirstDifference == nil) != same {
			t.Errorf("seed %s: %s", seed, output)
		}
		if d := v.FirstDifference; d != nil && !strings.HasPrefix(d.Path, "simulation.") {
			t.Errorf("seed %s: the first difference is at %s", seed, d.Path)
		}
		if v.Cause != c.cause {
			t.Errorf("seed %s, %q: the cause is %q, want %q", seed, c.drawing, v.Cause, c.cause)
		}
	}
}
