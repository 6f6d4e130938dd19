package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
)

// small has thirty young people in Delft and Gouda, and three in Klein, whose amounts
// nobody else has.
func small() (all, three string) {
	head := "case,municipality,labels.district,start,group,unit_cost,quantity,years,without,with\n"
	var rows, few strings.Builder
	person := func(w *strings.Builder, i int, town, district string, hours float64, share int) {
		fmt.Fprintf(w, "c%d,%s,%s,2024,interventions,ipta_coach,%g,0,,\n", i, town, district, hours)
		fmt.Fprintf(w, "c%d,,,,avoided,eviction,,1-3,%d%%,5%%\n", i, share)
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
			hidden[fmt.Sprintf("%.4f", x)] = what // of a file, which has six decimals
			for _, l := range []lang.Language{lang.EN, lang.NL} {
				hidden[lang.Number(x, 0, l)] = what
			}
		}
	}
	whole := filepath.Join(dir, "whole.json")
	run("calc", cases, "--rows", "none", "-o", whole, "-q")
	lines := [][]string{{"merge", whole, "--by", "municipality,domain,year,stakeholder,outcome,voice"}, {"simulate", cases, "--rows", "none", "--draws", "50"}, {"simulate", cases, "--group-by", "municipality", "--draws", "50"},
		{"calc", cases, "--rows", "none", "--by", "municipality,domain,year,stakeholder,outcome,voice", "--gross-to-net"}}
	for _, by := range []string{"municipality", "district", "domain", "stakeholder", "year", "municipality,district", "district,municipality", "municipality,domain", "stakeholder,municipality", "municipality,year"} {
		lines = append(lines, []string{"calc", cases, "--group-by", by})
	}
	found := false
	for _, line := range lines {
		for _, format := range totalsFormats {
			for _, l := range []string{"en", "nl"} {
				args := append(append([]string{}, line...), "-f", format, "--lang", l)
				text := run(args...)
				if format == "json" { // without the sums, which are there to be merged
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
					text = string(without)
				}
				for figure, what := range hidden {
					if strings.Contains(text, figure) {
						t.Errorf("ipta %q tells the %s of the three of Klein or of one of them: %s", args, what, figure)
					}
				}
			}
		}
	}
	text := run("calc", cases, "--group-by", "municipality", "--min-cell", "0", "-f", "csv")
	for figure := range hidden {
		found = found || strings.Contains(text, figure)
	}
	if !found {
		t.Error("nothing is found where all is shown: does the test look for the right figures?")
	}
}
