package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
)

// manyInYAML is how many cases the tests give in one file: more than a few, in
// several groups of its reader.
const manyInYAML = 2000

// cohortList returns the cases of cohortFile in YAML; change may change the text
// of a case.
func cohortList(cases int, change func(i int, text string) string) []byte {
	var b bytes.Buffer
	b.WriteString("ipta: case/1\ncases:\n")
	for i := range cases {
		text := fmt.Sprintf(`  - id: c%06d
    municipality: %s
    start: %d
    interventions:
      - {unit_cost: ipta_coach, quantity: %d, years: 0-%d}
    avoided:
      - {unit_cost: eviction, years: 1, without: 0.%d, with: 0.05}
      - {unit_cost: sheltered_living_day, quantity: %d.5, years: 0-2, without: 0.%d, with: 0.01}
    achieved:
      - {unit_cost: paid_work, years: 1-%d, without: 0.1, with: 0.%d, drop_off: 0.15}
`, i, []string{"Delft", "Gouda", "'''s-Gravenhage'"}[i%3], 2020+i%3, 20+i%50, i%3, 300+i%600, i%90, 200+i%500, 1+i%6, 200+i%700)
		if change != nil {
			text = change(i, text)
		}
		b.WriteString(text)
	}
	return b.Bytes()
}

// inCase returns a change of one case.
func inCase(number int, old, by string) func(int, string) string {
	return func(i int, text string) string {
		if i == number {
			return strings.Replace(text, old, by, 1)
		}
		return text
	}
}

// TestYAMLStreamMistakes wants a mistake far down in a large file of YAML to be
// told as it is when each case is looked at.
func TestYAMLStreamMistakes(t *testing.T) {
	t.Parallel()
	const late = manyInYAML - 9
	for name, change := range map[string]func(int, string) string{
		"a wrong number":  inCase(late, "quantity: ", "quantity: x"),
		"an unknown key":  inCase(late, "years", "yeers"),
		"an unknown cost": inCase(late, "paid_work", "paid_wrok"),
		"an id again":     inCase(late, fmt.Sprintf("c%06d", late), "c000003"),
		"no id":           inCase(late, "id: c", "title: c"),
		"an open quote":   inCase(late, "eviction", "\"eviction"),
		"an open bracket": inCase(late, "0.05}", "0.05"),
		"mistakes all over": func(i int, text string) string {
			for _, change := range []func(int, string) string{
				inCase(3, "paid_work", "paid_wrok"), inCase(70, "0.05}", "5}"), inCase(late-5, "paid_work", "paid_wrok"), inCase(late, "0.05}", "5}")} {
				text = change(i, text)
			}
			return text
		},
		"a quote that ends": inCase(late, "eviction", "\"evic\n  - id: b\n    tion\""),
	} {
		dir := inFolder(t, map[string][]byte{"a.yaml": cohortList(manyInYAML, change)})
		file := filepath.Join(dir, "a.yaml")
		want, status := ipta(t, ".", "calc", "--detail", "lines", file)
		if status != failure.Failed || !strings.Contains(want, "a.yaml:") {
			t.Fatalf("%s: exit status %d: %.500s", name, status, want)
		}
		runs := [][]string{{"calc", "-f", "jsonl"}}
		if name == "mistakes all over" {
			runs = append(runs, []string{"calc", "--rows", "none"}, []string{"simulate", "--draws", "20"})
		}
		for _, args := range runs {
			if got, status := ipta(t, ".", append(args, file)...); status != failure.Failed || got != want {
				t.Errorf("%s: %q: exit status %d:\n%.1000swant:\n%.1000s", name, args, status, got, want)
			}
		}
	}
}
