package partial_test

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/partial"
	"ipta/pkg/report/resultfile"
)

// TestForged changes what stands beside the sums of a part whose seal was taken off, as
// who changes a file by hand does: each is found for what it is, and never added.
func TestForged(t *testing.T) {
	t.Parallel()
	p, cases := cohort(t)
	part := made(t, p, cases[:5], nil, 10)
	part.Shards = []partial.Shard{{Input: "cohort", Of: 9, Parts: []int{2, 4}}}
	part.SetAside = 1
	if err := part.ChosenFrom(40); err != nil {
		t.Fatal(err)
	}
	text := seal.ReplaceAllString(string(file(t, part)), "")
	if whole, findings := partial.Read(&diag.File{Name: "part.json", Text: []byte(text)}, reflect.TypeFor[resultfile.Result]()); whole == nil {
		t.Fatalf("as it stands: %v", findings)
	}
	sums, err := part.Tally.Sums()
	if err != nil {
		t.Fatal(err)
	}
	median := fmt.Sprintf(`"median_npv": %.0f`, sums.NPV.Most.Float()+1e6)
	for _, c := range []struct{ old, new, at string }{
		{`"people": 40\b`, `"people": 0`, "totals.populations"},
		{`"covered": \d+`, fmt.Sprintf(`"covered": %d`, sums.YoungPeople+1), "totals.populations"},
		{`"set_aside": 1\b`, `"set_aside": -1`, "totals.set_aside"},
		{`("parts": \[\s*)2,(\s*)4`, `${1}2,${2}2`, "totals.shards"},
		{`("parts": \[\s*)2,(\s*)4`, `${1}4,${2}2`, "totals.shards"},
		{`("parts": \[\s*)2,(\s*)4`, `${1}2,${2}10`, "totals.shards"},
		{`"median_npv": [^,]*`, median, "aggregate.median_npv"},
		{`("parts": \[\s*)2,(\s*)4`, `${1}2,${2}5`, "totals"},    // which the fingerprint tells
		{`("choice": \{\s*"cases": )5`, `${1}6`, "totals.draws"}, // of more cases than the sums
	} {
		changed := text
		if found := regexp.MustCompile(c.old).FindStringSubmatchIndex(text); found != nil {
			changed = text[:found[0]] + string(regexp.MustCompile(c.old).ExpandString(nil, c.new, text, found)) + text[found[1]:]
		}
		if changed == text {
			t.Errorf("%q is not in\n%.3000s", c.old, text[strings.Index(text, `"totals": {`):])
			continue
		}
		whole, findings := partial.Read(&diag.File{Name: "part.json", Text: []byte(changed)}, reflect.TypeFor[resultfile.Result]())
		if whole != nil || len(findings) != 1 || !strings.HasPrefix(findings[0].Path, c.at) {
			t.Errorf("%q: %+v, want one at %s", c.new, findings, c.at)
		}
	}
}

// TestPopulationOfParts adds up from how many young people cases were chosen, by hand: of
// one input the larger of two counts, once, and cases of a run that says nothing count
// for whom they stand.
func TestPopulationOfParts(t *testing.T) {
	t.Parallel()
	p, cases := cohort(t)
	of := func(from, to int, input string, population float64) *partial.Part {
		part := made(t, p, cases[from:to], nil, 0)
		part.Shards = []partial.Shard{{Input: input, Of: 3, Parts: []int{from/3 + 1}}}
		if err := part.ChosenFrom(population); err != nil {
			t.Fatal(err)
		}
		return part
	}
	a := of(0, 3, "north", 40)
	for _, other := range []*partial.Part{of(3, 6, "north", 50), of(6, 9, "south", 0)} {
		if err := a.Merge(other); err != nil {
			t.Fatal(err)
		}
	}
	sums, err := a.Tally.Sums()
	if err != nil {
		t.Fatal(err)
	}
	people, south := float64(sums.YoungPeople)/1e9, 0.0
	for _, c := range cases[6:9] {
		south += c.Weight.Value
	}
	if got, want := a.Population(people), 50+south; got < want-1e-6 || got > want+1e-6 {
		t.Errorf("they were chosen from %v young people, want %v", got, want)
	}
}
