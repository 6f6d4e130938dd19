package partial_test

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/partial"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/sensitivity"
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
		{`(\{\s*"input": "[^"]*",\s*"people": 40\s*\})`, `${1}, ${1}`, "totals.populations"},
		{`"covered": \d+`, fmt.Sprintf(`"covered": %d`, sums.YoungPeople+1), "totals.populations"},
		{`"set_aside": 1\b`, `"set_aside": -1`, "totals.set_aside"},
		{`("parts": \[\s*)2,(\s*)4`, `${1}2,${2}2`, "totals.shards"},
		{`("parts": \[\s*)2,(\s*)4`, `${1}4,${2}2`, "totals.shards"},
		{`("parts": \[\s*)2,(\s*)4`, `${1}2,${2}10`, "totals.shards"},
		{`(\{\s*"input": "cohort",[^}]*\})`, `${1}, ${1}`, "totals.shards"},
		{`"median_npv": [^,]*`, median, "aggregate.median_npv"},
		{`"median_npv": [^,]*`, fmt.Sprintf(`"median_npv": %.0f`, sums.NPV.Least.Float()-1e6), "aggregate.median_npv"},
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

// TestForgedShown changes figures that a result shows of all its cases, the least and the most
// of which a small group does not: the lowest and the highest, those of its last year, and a
// chance below 0.
func TestForgedShown(t *testing.T) {
	t.Parallel()
	p, cases := cohort(t)
	text := seal.ReplaceAllString(string(fileOf(t, made(t, p, cases[:5], nil, 10), 0)), "")
	for _, c := range []struct{ old, new, at string }{
		{`"min_npv": [^,]*`, `"min_npv": 7`, "aggregate.min_npv"},
		{`"max_npv": [^,]*`, `"max_npv": 7`, "aggregate.max_npv"},
		{`(?s)("by_year": \[.*?"year": 10,\s*"costs": )`, `${1}9`, "aggregate.by_year[10].costs"},
		{`"p_npv_positive": [0-9.]+`, `"p_npv_positive": -0.1`, "simulation.aggregate.apart.p_npv_positive"},
	} {
		changed := regexp.MustCompile(c.old).ReplaceAllString(text, c.new)
		whole, findings := partial.Read(&diag.File{Name: "part.json", Text: []byte(changed)}, reflect.TypeFor[resultfile.Result]())
		if whole != nil || len(findings) != 1 || findings[0].Path != c.at {
			t.Errorf("%q: %+v, want one at %s", c.new, findings, c.at)
		}
	}
}

// TestDrawsAddUp allows what domains come to beside benefits less costs to be off by half a
// thousandth of a euro for each case, or a thousand-millionth of all amounts where that is
// more, and no more, either way. The points of one draw are all the same, and no error.
func TestDrawsAddUp(t *testing.T) {
	t.Parallel()
	p, cases := cohort(t)
	const n = 5
	for _, people := range []float64{0.01, 1} {
		var some []*model.Case
		for _, c := range cases[:n] {
			c := another(t, p, c, 0)
			c.Weight.Value *= people
			some = append(some, c)
		}
		whole := made(t, p, some, nil, 1)
		size := 0.0
		for _, r := range whole.Draws.Rows {
			if r.Kind == sensitivity.RowTotal || r.Kind == sensitivity.RowDomain {
				size += math.Abs(float64(r.Draws[0]))
			}
		}
		for off, isWrong := range map[float64]bool{0: false, 0.9: false, -0.9: false, 1.1: true, -1.1: true} {
			part := made(t, p, some, nil, 1)
			i := slices.IndexFunc(part.Draws.Rows, func(r sensitivity.DrawRow) bool { return r.Kind == sensitivity.RowDomain })
			part.Draws.Rows[i].Draws[0] += int64(off * max(float64(500*n), 1e-9*size))
			_, findings := partial.Read(&diag.File{Name: "part.json", Text: file(t, part)}, reflect.TypeFor[resultfile.Result]())
			if wrong := len(findings) == 1 && findings[0].Path == "totals.draws.rows"; wrong != isWrong || len(findings) > 1 {
				t.Errorf("amounts of %v, off by %v: %+v", size/1e6, off, findings)
			}
		}
	}
}

// TestPopulationOfParts adds up from how many young people cases were chosen, by hand: of
// one input the larger of two counts, once, and cases of a run that says nothing count
// for whom they stand. A run without cases counts for nothing.
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
	for _, other := range []*partial.Part{of(3, 6, "north", 50), of(6, 9, "south", 0), of(9, 9, "west", 70)} {
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

// TestMergeOfNone adds parts with cases and one without, either way round: it takes nothing
// away from what is known of the others, and cases that were set aside add up.
func TestMergeOfNone(t *testing.T) {
	t.Parallel()
	p, cases := cohort(t)
	of := func(from, to, aside int) *partial.Part {
		part := made(t, p, cases[from:to], nil, 0)
		part.SetAside, part.Salt, part.IDs = aside, "", nil
		return part
	}
	none := func() *partial.Part {
		part := of(0, 0, 4)
		part.Findings, part.Salt = nil, partial.SaltName(salt)
		return part
	}
	a, b := of(0, 3, 2), none()
	for _, x := range []struct{ to, from *partial.Part }{{a, none()}, {b, of(0, 3, 2)}} {
		if err := x.to.Merge(x.from); err != nil {
			t.Fatal(err)
		}
		if x.to.Findings == nil || x.to.Findings.Cases != 3 || x.to.SetAside != 6 || x.to.Unseen || x.to.SomeIDs {
			t.Errorf("findings %+v, %d set aside, unseen %v, some ids %v; want those of 3 cases, 6, and none", x.to.Findings, x.to.SetAside, x.to.Unseen, x.to.SomeIDs)
		}
	}
	if empty := readPart(t, file(t, made(t, p, nil, nil, 0))); empty.Parts != nil || empty.Older {
		t.Errorf("without cases it is made of %v, older %v", empty.Parts, empty.Older)
	}
	a.SomeIDs = true // as a result of before salts were noted may say
	if err := a.Merge(of(3, 6, 0)); err != nil {
		t.Fatal(err)
	}
	if !a.SomeIDs || !a.Unseen {
		t.Errorf("some ids %v, unseen %v", a.SomeIDs, a.Unseen)
	}
}

// TestDoubts holds what is said of cases that may be in twice, and by which severity.
func TestDoubts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		part partial.Part
		want string
	}{
		{partial.Part{}, ""},
		{partial.Part{SomeIDs: true, Salts: []string{"a"}}, "warning: ids of cases were noted in some results and not in others"},
		{partial.Part{Salts: []string{"a", "b"}}, "warning: ids of cases were noted with different salts"},
		{partial.Part{Older: true, Unseen: true}, "warning: a result in it was made before"},
		{partial.Part{Older: true, Salt: "a"}, ""}, // the ids of all cases are there
		{partial.Part{Unseen: true}, "note: no ids of cases were noted"},
	} {
		var said []string
		for _, f := range c.part.Doubts() {
			said = append(said, fmt.Sprintf("%s: %s", f.Severity, f.Message.In(lang.EN)))
		}
		if got := strings.Join(said, "; "); !strings.HasPrefix(got, c.want) || len(said) > 1 || c.want == "" && got != "" {
			t.Errorf("%+v: %q, want %q", c.part, got, c.want)
		}
	}
	if got := (partial.Shard{Of: 4, Parts: []int{2}}).Missing(); !slices.Equal(got, []int{1, 3, 4}) {
		t.Errorf("of 4 shares with the second, %v are missing", got)
	}
}
