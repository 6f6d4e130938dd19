package partial_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/gate"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/partial"
	"ipta/pkg/render"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/overall"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
	"ipta/pkg/sensitivity"
)

type failer interface {
	Fatal(...any)
	Fatalf(string, ...any)
	Helper()
}

func read(t failer, name string) *diag.File {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return &diag.File{Name: name, Text: text}
}

func noErrors(t failer, findings []diag.Finding) {
	t.Helper()
	for _, f := range findings {
		if f.Severity == diag.Error {
			t.Fatalf("%s: %s", f.Path, f.Message.In(lang.EN))
		}
	}
}

// cohort returns the six cases of the example three times over, with ids,
// weights, municipalities and labels of their own.
func cohort(t failer) (*model.Parameters, []*model.Case) {
	t.Helper()
	p, findings := load.Parameters(read(t, "../../parameters/nl-2024.yaml"), nil, nil)
	noErrors(t, findings)
	files, err := filepath.Glob("../../examples/ipta/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var cases []*model.Case
	for _, name := range files {
		content, findings := load.Cases(read(t, name), nil)
		noErrors(t, findings)
		for _, c := range content.Cases {
			for copied := range 3 {
				cases = append(cases, another(t, p, c, copied))
			}
		}
	}
	return p, cases
}

func another(t failer, p *model.Parameters, c *model.Case, n int) *model.Case {
	t.Helper()
	other := *c
	other.ID = fmt.Sprint(c.ID, n)
	other.Weight.Value += float64(n) / 3
	other.Municipality = []string{c.Municipality, "Ede", ""}[n]
	other.Labels = []model.CaseLabel{{Name: "district", Value: []string{"", "West", "East"}[(n+len(c.ID))%3]}}
	for _, lines := range []*[]*model.Line{&other.Interventions, &other.Avoided, &other.Achieved} {
		old := *lines
		*lines = nil
		for _, l := range old {
			line := *l
			*lines = append(*lines, &line)
		}
	}
	noErrors(t, check.Link(p, &other))
	return &other
}

var salt = []byte("a salt of enough bytes")

// made returns the part of a run over cases.
func made(t failer, p *model.Parameters, cases []*model.Case, by calc.GroupBy, draws int) *partial.Part {
	t.Helper()
	return madeIn(t, "public", p, cases, by, draws)
}

func madeIn(t failer, perspective string, p *model.Parameters, cases []*model.Case, by calc.GroupBy, draws int) *partial.Part {
	t.Helper()
	e, err := calc.NewEvaluator(p, calc.Options{Perspective: perspective}, by)
	if err != nil {
		t.Fatal(err)
	}
	e.KeepLines()
	e.KeepSupport()
	counter := method.NewCounter(perspective, method.Context{Parameters: p, AsOf: "2026-01-01"})
	part := partial.New("test", p, perspective, e.Tally(), resolved.MadeOf(p, nil))
	part.Salt = partial.SaltName(salt)
	for i, c := range cases {
		if _, err := e.Case(c); err != nil {
			t.Fatal(err)
		}
		counter.Case(c, e.Lines(), i)
		part.IDs = append(part.IDs, partial.Ident(salt, c.ID))
	}
	part.SortIDs()
	sums, err := e.Tally().Sums()
	if err != nil {
		t.Fatal(err)
	}
	part.Findings = counter.Sums(nil, sums.YoungPeople)
	if draws == 0 {
		return part
	}
	o := sensitivity.Options{Draws: draws, Seed: 7, SumsOnly: true, Choice: true, Jobs: 1}
	if len(by) == 1 && !calc.SplitsCases(by[0]) {
		o.GroupOf = func(c *model.Case) string { return calc.GroupOf(c, by[0]) }
	}
	s, err := sensitivity.NewSimulator(p, o)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := calc.NewPlan(p, calc.Options{Perspective: perspective})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		plan.Add(c)
	}
	if err := s.Add(plan); err != nil {
		t.Fatal(err)
	}
	if part.Draws, err = s.Sums(); err != nil {
		t.Fatal(err)
	}
	return part
}

// file returns a part as a result file, in which no sum of fewer than ten cases is shown.
func file(t failer, part *partial.Part) []byte {
	t.Helper()
	return fileOf(t, part, 10)
}

// fileOf is file for sums of fewer than least.
func fileOf(t failer, part *partial.Part, least int) []byte {
	t.Helper()
	all, err := overall.New(part, least, 1)
	if err != nil {
		t.Fatal(err)
	}
	all.Mergeable = true
	result, err := all.File(lang.EN)
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := render.JSON(&text, result); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}

func readPart(t failer, text []byte) *partial.Part {
	t.Helper()
	part, findings := partial.Read(&diag.File{Name: "part.json", Text: text}, reflect.TypeFor[resultfile.Result]())
	noErrors(t, findings)
	return part
}

// listOfParts and seal are those of a result file.
var (
	listOfParts = regexp.MustCompile(`(?s)    "parts": \[.*?\],\n`)
	seal        = regexp.MustCompile(`    "(?:seal|beside)": ".*",\n`)
)

// withoutParts returns a result file as older versions wrote it.
func withoutParts(text string) string {
	return seal.ReplaceAllString(listOfParts.ReplaceAllString(text, ""), "")
}

// TestMergeIsTheWhole holds that the files of parts, however the cases were
// split and in whatever order and nesting they are merged, give the file of the
// whole: the same bytes, but for the list of the parts.
func TestMergeIsTheWhole(t *testing.T) {
	p, cases := cohort(t)
	for _, c := range []struct {
		by    calc.GroupBy
		draws int
	}{
		{nil, 0}, {calc.GroupBy{"district"}, 0}, {calc.GroupBy{calc.GroupMunicipality, calc.GroupDomain}, 0},
		{nil, 40}, {calc.GroupBy{calc.GroupMunicipality}, 40}, {calc.GroupBy{calc.GroupStakeholder}, 40},
	} {
		t.Run(fmt.Sprint(c.by, c.draws), func(t *testing.T) {
			t.Parallel()
			whole := made(t, p, cases, c.by, c.draws)
			want, shown := withoutParts(string(file(t, whole))), tables(t, whole)
			for seed := range uint64(5) {
				r := rand.New(rand.NewPCG(seed, 1))
				split := make([][]*model.Case, 1+r.IntN(4))
				for _, x := range cases {
					i := r.IntN(len(split))
					split[i] = append(split[i], x)
				}
				var parts []*partial.Part
				for _, some := range split {
					parts = append(parts, readPart(t, file(t, made(t, p, some, c.by, c.draws))))
				}
				for len(parts) > 1 {
					i := 1 + r.IntN(len(parts)-1)
					a, b := parts[0], parts[i]
					if r.IntN(2) == 0 {
						a, b = b, a
					}
					if err := a.Merge(b); err != nil {
						t.Fatal(err)
					}
					if r.IntN(2) == 0 {
						a = readPart(t, file(t, a))
					}
					parts[0] = a
					parts = append(parts[:i], parts[i+1:]...)
				}
				if got := withoutParts(string(file(t, parts[0]))); got != want {
					t.Fatalf("seed %d: merged:\n%.3000s\nwhole:\n%.3000s", seed, got, want)
				}
				if seed > 0 { // the file has all that is shown
					continue
				}
				if got := tables(t, parts[0]); got != shown {
					t.Fatal(cmp.Diff(shown, got))
				}
			}
		})
	}
}

// addedFrom is the note that tells a sum from one run.
var addedFrom = regexp.MustCompile(`(?m)^.*(Added up from|Opgeteld uit) .*\n`)

// tables returns what a part shows, as Markdown in both languages and as CSV, with small
// groups and without, but for the list of its parts.
func tables(t failer, part *partial.Part) string {
	t.Helper()
	var text bytes.Buffer
	for _, minCell := range []int{0, 10} {
		all, err := overall.New(part, minCell, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range []lang.Language{lang.EN, lang.NL} {
			if err := render.Markdown(&text, all.Document(calculation.Options{Lang: l, By: calculation.Breakdowns, GrossToNet: true})); err != nil {
				t.Fatal(err)
			}
		}
		if err := render.Sheet(&text, all.Sheet(), render.Dialect("")); err != nil {
			t.Fatal(err)
		}
	}
	return addedFrom.ReplaceAllString(text.String(), "")
}

// TestInShard holds that each case is in one share, and that shares are about
// as large.
func TestInShard(t *testing.T) {
	t.Parallel()
	const shares, cases = 7, 7000
	sizes := make([]int, shares)
	for i := range cases {
		found := 0
		for k := 1; k <= shares; k++ {
			if partial.InShard(fmt.Sprint("case-", i), k, shares) {
				sizes[k-1]++
				found++
			}
		}
		if found != 1 {
			t.Fatalf("case %d is in %d shares", i, found)
		}
	}
	for k, n := range sizes {
		if n < cases/shares*9/10 || n > cases/shares*11/10 {
			t.Errorf("share %d has %d of %d cases", k+1, n, cases)
		}
	}
}

// TestChangedFiles holds that a file that was changed is no part.
func TestChangedFiles(t *testing.T) {
	t.Parallel()
	p, cases := cohort(t)
	text := string(file(t, made(t, p, cases[:5], calc.GroupBy{"district"}, 10)))
	for _, c := range []struct{ old, new, id string }{
		{`"totals": {`, `"total": {`, "result-key"},
		{`"totals": {`, `"totals": null, "changes": [], "layers": {`, "result-key"},
		{`"cases": 5,
      "positive"`, `"cases": 6,
      "positive"`, "result-changed"},
		{`"parameters_sha256": "`, `"parameters_sha256": "0`, "result-changed"},
		{`"unnamed": 5,`, `"unnamed": 6,`, "result-changed"},
		{`"ids": "`, `"ids": "A`, "result-changed"},
		{`"seed": 7,
      "sampler": "latin-hypercube"`, `"seed": 7,
      "sampler": "sobol"`, "result-changed"},
		{`"resolved"`, `"removed"`, "result-resolved"},
		{`"parameters": "nl-2024"`, `"parameters": "nl-2025"`, "result-changed"},
	} {
		changed := strings.Replace(text, c.old, c.new, 1)
		if changed == text {
			t.Fatalf("%q is not in\n%s", c.old, text)
		}
		_, findings := partial.Read(&diag.File{Name: "part.json", Text: []byte(changed)}, reflect.TypeFor[resultfile.Result]())
		if len(findings) == 0 || findings[0].ID != c.id {
			t.Errorf("%q: %v, want %s", c.new, findings, c.id)
		}
	}
}

func TestRefusalChangesNothing(t *testing.T) {
	t.Parallel()
	p, cases := cohort(t)
	part := made(t, p, cases[:5], nil, 0)
	want := string(file(t, part))
	err := part.Merge(made(t, p, cases[3:8], nil, 0))
	if refused := (*partial.Refusal)(nil); !errors.As(err, &refused) || !strings.Contains(err.Error(), "2 cases are in both") {
		t.Errorf("error %v", err)
	}
	if got := string(file(t, part)); got != want {
		t.Error("a refused merge has changed the part")
	}
}

func FuzzRead(f *testing.F) {
	p, cases := cohort(f)
	f.Add(file(f, made(f, p, cases[:2], calc.GroupBy{calc.GroupMunicipality, "district"}, 5)))
	f.Add(older(f, file(f, made(f, p, cases[:2], nil, 0))))
	f.Add(file(f, made(f, p, nil, nil, 0)))
	f.Add([]byte(`{"ipta":"result/1","totals":{"sums":{}},"resolved":{"discounting":{"rates":[{"from":0,"rate":0.02}],"convention":"year-start"},"price_level":2024,"perspective":{"id":"society","members":null},"cases":[]}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		part, findings := partial.Read(&diag.File{Name: "part.json", Text: text}, reflect.TypeFor[resultfile.Result]())
		if diag.Failed(findings) {
			return
		}
		if part.Draws != nil && part.Draws.Draws > 1000 {
			t.Skip("too slow here")
		}
		again := readPart(t, file(t, part))
		if !bytes.Equal(file(t, again), file(t, part)) {
			t.Error("what is read is written otherwise")
		}
		if err := again.Merge(part); err == nil && part.Salt != "" && len(part.IDs) > 0 {
			t.Error("the same cases were added twice")
		}
	})
}

// TestRemarks shows what a run doubts of its totals, also of drawn ones.
func TestRemarks(t *testing.T) {
	t.Parallel()
	const doubt = "an id may be there twice"
	p, cases := cohort(t)
	for _, draws := range []int{0, 100} {
		all, err := overall.New(made(t, p, cases, nil, draws), 0, 1)
		if err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		if err := render.Markdown(&text, all.Document(calculation.Options{Lang: lang.EN, Remarks: []string{doubt}})); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(text.String(), doubt) {
			t.Errorf("%d draws: the doubt is not told", draws)
		}
	}
}

// TestBrokenIdentities changes amounts of a part, and wants the message that
// names what no longer adds up.
func TestBrokenIdentities(t *testing.T) {
	t.Parallel()
	p, cases := cohort(t)
	part := made(t, p, cases[:5], nil, 0)
	text := string(file(t, part))
	sums, err := part.Tally.Sums()
	if err != nil {
		t.Fatal(err)
	}
	costs := fmt.Sprintf(`"costs": %d,`, sums.Costs)
	npv := regexp.MustCompile(`"npv": [^,]*,`).FindString(text)
	for _, c := range []struct{ old, new, want string }{
		{costs, `"costs": 1,`, "the costs of all years add up to"},
		{costs, `"costs": -5,`, "the costs of all years add up to"}, // a part of society may get more than it pays
		{npv, `"npv": 1,`, "the result says net present value, benefits less costs, of 1, and the sums"},
	} {
		changed := strings.Replace(text, c.old, c.new, 1)
		if changed == text {
			t.Fatalf("%q is not in\n%s", c.old, text)
		}
		_, findings := partial.Read(&diag.File{Name: "part.json", Text: []byte(changed)}, reflect.TypeFor[resultfile.Result]())
		if len(findings) != 1 || findings[0].ID != "result-identity" || !strings.Contains(findings[0].Message.In(lang.EN), c.want) {
			t.Errorf("%q: %v, want %s", c.new, findings, c.want)
		}
	}
}

// addedUp returns the file of the sum of two files, or why they were refused.
func addedUp(t failer, a, b []byte) ([]byte, error) {
	t.Helper()
	part := readPart(t, a)
	if err := part.Merge(readPart(t, b)); err != nil {
		return nil, err
	}
	return file(t, part), nil
}

// TestTwice holds that no result is added twice, in whatever sum it is, with ids
// and without, and that merge doubts where it cannot see so.
func TestTwice(t *testing.T) {
	t.Parallel()
	p, cases := cohort(t)
	results := func(salted bool) (list [][]byte) {
		for _, some := range [][]*model.Case{cases[:9], cases[9:15], cases[15:]} { // each example three times
			part := made(t, p, some, nil, 0)
			if !salted {
				part.IDs, part.Salt = nil, ""
			}
			list = append(list, file(t, part))
		}
		return list
	}
	plain, salted := results(false), results(true)
	var old [][]byte
	for _, x := range plain {
		old = append(old, []byte(withoutParts(string(x))))
	}
	sum := func(list ...[]byte) []byte {
		t.Helper()
		all := list[0]
		for _, x := range list[1:] {
			var err error
			if all, err = addedUp(t, all, x); err != nil {
				t.Fatal(err)
			}
		}
		return all
	}
	oldSum := []byte(withoutParts(string(sum(plain[0], plain[1]))))
	const fingerprint, ids, outcomes = "in both already, by fingerprint", "9 cases are in both", "the outcomes of all 9 cases of the one"
	for name, c := range map[string]struct {
		a, b []byte
		want string
	}{
		"itself":                       {plain[0], plain[0], fingerprint},
		"in a sum":                     {sum(plain[0], plain[1]), plain[0], fingerprint},
		"in a sum of a sum":            {sum(plain[2], sum(plain[0], plain[1])), plain[1], fingerprint},
		"in two sums":                  {sum(plain[0], plain[1]), sum(plain[1], plain[2]), fingerprint},
		"with ids":                     {sum(salted[0], salted[1]), salted[0], ids},
		"once with ids":                {salted[0], plain[0], fingerprint},
		"once with ids in a sum":       {sum(salted[0], plain[1]), salted[0], fingerprint},
		"one of an older version":      {plain[0], old[0], fingerprint},
		"an older one in a sum":        {sum(plain[0], old[1]), old[1], fingerprint},
		"in an older sum":              {oldSum, plain[0], outcomes},
		"an older one in an older sum": {oldSum, old[0], outcomes},
	} {
		for _, x := range [][2][]byte{{c.a, c.b}, {c.b, c.a}} {
			if _, err := addedUp(t, x[0], x[1]); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: error %v, want %s", name, err, c.want)
			}
		}
	}
	const someIDs, older, unseen = "ids of cases were noted in some results", "a result in it was made before", "no ids of cases were noted"
	other := made(t, p, cases[9:15], nil, 0)
	other.Salt = partial.SaltName([]byte("a salt of other bytes"))
	pepper := file(t, other)
	const salts = "ids of cases were noted with different salts"
	beside := made(t, p, cases[8:15], nil, 0)
	beside.IDs, beside.Salt = nil, ""
	overlaps := []byte(withoutParts(string(file(t, beside)))) // one outcome in common, which may be chance
	shard := func(some []*model.Case, input string, k int) []byte {
		part := made(t, p, some, nil, 0)
		part.IDs, part.Salt, part.Shards = nil, "", []partial.Shard{{Input: input, Of: 3, Parts: []int{k}}}
		return file(t, part)
	}
	one, two, three, elsewhere := shard(cases[:3], "a", 1), shard(cases[3:9], "a", 2), shard(cases[9:15], "a", 3), shard(cases[15:], "b", 2)
	for name, c := range map[string]struct {
		list [][]byte
		want string
	}{
		"shares of one input": {[][]byte{one, two, three}, ""},
		"of two inputs":       {[][]byte{one, elsewhere}, unseen},
		"one more, and more":  {[][]byte{sum(one, plain[2]), two}, unseen},
		"one more at the end": {[][]byte{sum(one, two, three), plain[2]}, unseen},
		"without ids":         {plain, unseen},
		"without ids, nested": {[][]byte{sum(plain[0], plain[1]), plain[2]}, unseen},
		"one without ids":     {plain[:1], ""},
		"some without, later": {[][]byte{sum(plain[0], plain[1]), salted[2]}, someIDs},
		"with ids":            {salted, ""},
		"ids of some":         {[][]byte{salted[0], plain[1]}, someIDs},
		"ids of some, nested": {[][]byte{sum(salted[0], plain[1]), salted[2]}, someIDs},
		"other salts":         {[][]byte{salted[0], pepper}, salts},
		"an outcome of both":  {[][]byte{old[0], overlaps}, older},
		"other salts, nested": {[][]byte{sum(salted[0], pepper), salted[2]}, salts},
		"an older one":        {[][]byte{plain[0], old[1]}, older},
		"an older one nested": {[][]byte{sum(plain[0], old[1]), plain[2]}, older},
	} {
		doubts := ""
		for _, m := range readPart(t, sum(c.list...)).Doubts() {
			doubts += m.Message.In(lang.EN)
		}
		if c.want == "" && doubts != "" || !strings.HasPrefix(doubts, c.want) {
			t.Errorf("%s: doubts %q, want %q", name, doubts, c.want)
		}
	}
}

// older returns a result file as it was before the largest cases were noted.
func older(t testing.TB, text []byte) []byte {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var result any
	if err := d.Decode(&result); err != nil {
		t.Fatal(err)
	}
	var strip func(x any)
	strip = func(x any) {
		switch x := x.(type) {
		case []any:
			for _, item := range x {
				strip(item)
			}
		case map[string]any:
			for _, name := range []string{"largest", "cashable_of", "rest_of", "steps_of", "seal", "beside", "support", "finding_counts"} {
				delete(x, name)
			}
			if _, isTotals := x["parameters_sha256"]; isTotals {
				delete(x, "findings")
			}
			delete(x, "crossed")
			if years, ok := x["years"].(map[string]any); ok {
				delete(years, "cases")
			}
			for _, item := range x {
				strip(item)
			}
		}
	}
	strip(result)
	without, err := json.MarshalIndent(result, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return without
}

// TestOlderLargest holds that a file from before the largest cases were noted is
// the same result by its fingerprint, that no group of it is shown, as one case may
// dominate each, and that with newer ones it counts as one case.
func TestOlderLargest(t *testing.T) {
	t.Parallel()
	p, cases := cohort(t)
	var same []*model.Case
	for range 40 {
		same = append(same, cases[0])
	}
	by := calc.GroupBy{calc.GroupMunicipality}
	hidden := func(part *partial.Part) int {
		t.Helper()
		totals, err := gate.Open(part, 10, 1)
		if err != nil {
			t.Fatal(err)
		}
		n, _ := totals.HiddenGroups()
		return n
	}
	newer := file(t, madeIn(t, model.Society, p, same[:30], by, 0))
	ofPublic := older(t, file(t, made(t, p, same, by, 0)))
	older := older(t, file(t, madeIn(t, model.Society, p, same[30:], by, 0)))
	if n := hidden(readPart(t, ofPublic)); n != 1 {
		t.Errorf("%d groups of an older file of one perspective are hidden, want all", n)
	}
	if strings.Contains(string(older), "largest") {
		t.Fatalf("largest cases are left in\n%s", older)
	}
	if _, err := addedUp(t, older, file(t, madeIn(t, model.Society, p, same[30:], by, 0))); err == nil || !strings.Contains(err.Error(), "in both") {
		t.Errorf("the same result in an older file: error %v", err)
	}
	if n := hidden(readPart(t, newer)); n != 0 {
		t.Errorf("%d groups of 30 cases that are alike are hidden", n)
	}
	if n := hidden(readPart(t, older)); n != 1 {
		t.Errorf("%d groups of an older file are hidden, want all", n)
	}
	all, err := overall.New(readPart(t, []byte(withoutParts(string(older)))), 10, 1)
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := render.Markdown(&text, all.Document(calculation.Options{Lang: lang.EN})); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text.String(), "all that it has counts as of one case") {
		t.Errorf("nothing says why no group is shown:\n%s", &text)
	}
	a, b := readPart(t, newer), readPart(t, older)
	a.IDs, a.Salt, b.IDs, b.Salt = nil, "", nil, ""
	if err := a.Merge(b); err != nil {
		t.Fatal(err)
	}
	if n := hidden(a); n != 0 { // 10 of 40 count as one
		t.Errorf("%d groups are hidden of 30 cases and an older file of 10", n)
	}
}

// TestChangedParts holds that a list that cannot be of those cases is refused.
func TestChangedParts(t *testing.T) {
	t.Parallel()
	p, cases := cohort(t)
	text := string(file(t, made(t, p, cases[:1], nil, 0)))
	for _, list := range []string{`["0"]`, `["zzzzzzzzzzzzzzzz"]`, `["0123456789abcdef", "1123456789abcdef"]`} {
		changed := listOfParts.ReplaceAllString(text, `    "parts": `+list+",\n")
		_, findings := partial.Read(&diag.File{Name: "part.json", Text: []byte(changed)}, reflect.TypeFor[resultfile.Result]())
		if changed == text || len(findings) == 0 || findings[0].ID != "result-changed" {
			t.Errorf("%s: %v", list, findings)
		}
	}
}
