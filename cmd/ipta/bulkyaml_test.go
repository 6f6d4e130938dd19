package main

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
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

const onlyTotals = "There are more than 1,000 cases, so that only totals are shown; "

// TestYAMLStreamsAsCSV wants the same cases to give the same from one large file
// of YAML as from CSV, for any number of processors, also packed and from standard
// input.
func TestYAMLStreamsAsCSV(t *testing.T) {
	t.Parallel()
	list := cohortList(manyInYAML, nil)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(list); err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	dir := inFolder(t, map[string][]byte{"a.csv": cohortFile(manyInYAML, 0), "a.yaml": list, "b.yaml.gz": packed.Bytes()})
	file := func(name string) string { return filepath.Join(dir, name) }
	for _, c := range []struct {
		args   []string
		remark string
	}{
		{[]string{"calc", "-f", "markdown", "--by", "year", "--require", "bcr>0"}, "--detail lines shows each case, and -f jsonl writes a row of each."},
		{[]string{"calc", "-f", "jsonl"}, ""},
		{[]string{"calc", "--totals-only", "-f", "json"}, ""},
		{[]string{"simulate", "-f", "markdown", "--draws", "20"}, "-f csv writes a row of each."},
		{[]string{"simulate", "-f", "csv", "--draws", "20"}, ""},
	} {
		args := append(c.args, "-q")
		want, status := ipta(t, ".", append(args, file("a.csv"))...)
		if status != statusDone {
			t.Fatalf("%q: exit status %d: %.500s", args, status, want)
		}
		same := func(from, got string, status int) {
			t.Helper()
			without := got
			if c.remark != "" {
				without = strings.Replace(got, onlyTotals+c.remark+"\n\n", "", 1)
				without = strings.TrimSuffix(without, "\n"+onlyTotals+c.remark+"\n")
			}
			if status != statusDone || without != want || without == got && c.remark != "" {
				t.Errorf("%q from %s: exit status %d, and not what CSV gives:\n%.3000s", args, from, status, got)
			}
		}
		got, status := ipta(t, ".", append(args, "--jobs", "1", file("a.yaml"))...)
		same("YAML", got, status)
		got, status = ipta(t, ".", append(args, "--jobs", "3", file("b.yaml.gz"))...)
		same("packed YAML", got, status)
		var out, stderr bytes.Buffer
		status = Main(context.Background(), append(args, "-"), Env{In: bytes.NewReader(list), Out: &out, Err: &stderr})
		same("standard input", out.String(), status)
	}
}

// TestYAMLShowsEach wants each case of a large file of YAML to be shown where that
// was asked for or is needed, and the totals of a few more only where they are more.
func TestYAMLShowsEach(t *testing.T) {
	t.Parallel()
	dir := inFolder(t, map[string][]byte{"many.yaml": cohortList(fewCases+1, nil), "few.yaml": cohortList(fewCases, nil)})
	for _, c := range []struct {
		file string
		args []string
		each bool
	}{
		{"many.yaml", nil, false},
		{"few.yaml", nil, true},
		{"many.yaml", []string{"--detail", "lines"}, true},
		{"many.yaml", []string{"--detail", "summary"}, true},
		{"many.yaml", []string{"--strict"}, true},
		{"many.yaml", []string{"--require", "each: npv>0"}, true},
		{"many.yaml", []string{"--require", "findings==0"}, true},
		{"many.yaml", []string{"-f", "json"}, true},
		{"many.yaml", []string{"-f", "csv"}, true},
	} {
		output, _ := ipta(t, ".", append(append([]string{"calc", "-q"}, c.args...), filepath.Join(dir, c.file))...)
		if each := strings.Contains(output, "c000777"); each != c.each || strings.Contains(output, onlyTotals[:20]) == c.each {
			t.Errorf("%s with %q: each case is there %v, want %v", c.file, c.args, each, c.each)
		}
	}
}

// TestYAMLLongCases wants cases on standard input to be counted beyond what is
// looked at first, where each is long.
func TestYAMLLongCases(t *testing.T) {
	t.Parallel()
	long := func(_ int, text string) string {
		return text + "    # " + strings.Repeat("-", firstProbe/fewCases) + "\n"
	}
	var out, stderr bytes.Buffer
	in := bytes.NewReader(cohortList(fewCases+1, long))
	status := Main(context.Background(), []string{"calc", "-q", "-"}, Env{In: in, Out: &out, Err: &stderr})
	if status != statusDone || !strings.Contains(out.String(), onlyTotals[:20]) {
		t.Errorf("exit status %d, and no totals:\n%.2000s%s", status, out.String(), stderr.String())
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
		if status != statusFailed || !strings.Contains(want, "a.yaml:") {
			t.Fatalf("%s: exit status %d: %.500s", name, status, want)
		}
		runs := [][]string{{"calc"}}
		if name == "mistakes all over" {
			runs = append(runs, []string{"calc", "--totals-only"}, []string{"simulate", "--draws", "20"})
		}
		for _, args := range runs {
			if got, status := ipta(t, ".", append(args, file)...); status != statusFailed || got != want {
				t.Errorf("%s: %q: exit status %d:\n%.1000swant:\n%.1000s", name, args, status, got, want)
			}
		}
	}
}
