package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/check"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/report/resultfile"
)

// doubtfulCases returns cases of JSON Lines that give cause for most findings,
// each in its own rhythm, of which some are accepted.
func doubtfulCases(cases int) []byte {
	var b strings.Builder
	every := func(i, n int, text string) string {
		if i%n == 0 {
			return text
		}
		return ""
	}
	for i := range cases {
		fmt.Fprintf(&b, `{"id": "c%04d", "start": 2023, `, i)
		b.WriteString(every(i, 5, `"allow": [{"check": "sure-without", "because": "known"}, `+
			`{"check": "one-line", "because": "so it was", "until": "2025-01-01"}], `))
		b.WriteString(every(i, 11, `"story": {"timeline": [{"id": "e", "title": "A room", "when": "2024", "impact": true}]}, `))
		if i%6 != 0 {
			fmt.Fprintf(&b, `"interventions": [{"unit_cost": "ipta_coach", "quantity": %d}], `, 20+i%90)
		}
		b.WriteString(`"avoided": [{"unit_cost": "eviction"`)
		b.WriteString(every(i+1, 3, `, "without": 0.4, "with": 0.1`) + every(i+2, 7, `, "attributable": 0.5`) + "}")
		b.WriteString(every(i, 4, `, {"unit_cost": "eviction", "without": 0.9, "evidence": {"grade": 6}}`))
		b.WriteString(every(i, 8, `, {"unit_cost": "sheltered_living_day", "quantity": 9, "years": "1-40", "without": 0.3}`))
		b.WriteString(every(i, 9, `, {"label": "A debt", "value": 900, "price_year": 2013, "without": 0.1, "with": 0.2}`))
		b.WriteString(every(i, 10, `, {"unit_cost": "eviction", "value": 7000, "includes": ["sheltered_living_day"], "without": 0.2}`))
		b.WriteString("]}\n")
	}
	return []byte(b.String())
}

// countsOf says of how many cases of a result each check warns that nobody accepted,
// as a stream does: without numbers of single cases that have no range.
func countsOf(r resultfile.Result) string {
	cases := map[string]int{}
	for _, c := range r.Cases {
		seen := map[string]bool{}
		for _, f := range c.Findings {
			if f.Severity == "warning" && f.Accepted == nil && !seen[f.Check] && f.Check != check.NoRange {
				seen[f.Check] = true
				cases[f.Check]++
			}
		}
	}
	var list lang.List
	for _, f := range r.Findings {
		ofCase := f.Check == check.NoRange && strings.HasSuffix(f.File, ".jsonl")
		if f.Severity == "warning" && f.Accepted == nil && !ofCase && !slices.Contains(list, f.Check) {
			list = append(list, f.Check)
		}
	}
	for _, e := range method.Catalogue {
		if n := cases[e.Code]; n > 0 {
			list = append(list, fmt.Sprintf("%s in %s", e.Code, study.CountCases(n).In(lang.EN)))
		}
	}
	return list.In(lang.EN)
}

// TestBulkCountsFindings holds the warnings that a stream counts to those that
// the same cases have one by one, for any number of processors.
func TestBulkCountsFindings(t *testing.T) {
	t.Parallel()
	const analysis = "ipta: analysis/1\nallow:\n  - {check: full-attribution, because: a first look}\n"
	winner := `{"id": "w%d", "start": 2023, "weight": 3, "allow": [{"check": "all-winners", "because": "chosen"}], "avoided": [{"unit_cost": "eviction"}]}` + "\n"
	winners := fmt.Sprintf(winner+winner, 1, 2)
	dir := inFolder(t, map[string][]byte{
		"a.jsonl": doubtfulCases(900), "analysis.yaml": []byte(analysis), "winners.jsonl": []byte(winners),
		"winner.jsonl": []byte(winners + strings.Replace(fmt.Sprintf(winner, 3), "all-winners", "one-line", 1)),
	})
	file := func(name string) string { return filepath.Join(dir, name) }
	for _, x := range []struct {
		args []string
		// checks is how many checks at least warn of something.
		checks int
	}{
		{[]string{file("a.jsonl")}, 6},
		{[]string{file("a.jsonl"), "--perspective", "municipality"}, 6},
		{[]string{file("a.jsonl"), file("analysis.yaml")}, 5},
		{[]string{file("winners.jsonl")}, 3},
		{[]string{file("winner.jsonl")}, 4},
	} {
		args := append([]string{"calc", "--as-of", "2026-01-01"}, x.args...)
		text, status := ipta(t, ".", append(args, "-q", "-f", "json")...)
		var whole resultfile.Result
		if err := json.Unmarshal([]byte(text), &whole); status != failure.Done || err != nil {
			t.Fatalf("exit status %d, %v: %.500s", status, err, text)
		}
		want := "ipta: warnings on the method: " + countsOf(whole) + "; "
		if n := strings.Count(want, "-"); n < x.checks {
			t.Fatalf("%q: warnings of too few checks: %s", args, want)
		}
		for _, jobs := range []string{"1", "3"} {
			rows, status := ipta(t, ".", append(args, "-f", "jsonl", "--jobs", jobs)...)
			if status != failure.Done || !strings.Contains(rows, want) {
				t.Errorf("%q with %s jobs: exit status %d, and not %s:\n%.500s", args, jobs, status, want, rows[strings.LastIndex(rows, "\nipta:")+1:])
			}
		}
	}
}

// TestBulkStrict wants --strict to end a stream with status 3 if there is a
// warning that nobody accepted, and only then, and the rows to be there.
func TestBulkStrict(t *testing.T) {
	t.Parallel()
	clean := `{"id": "a", "start": 2023, "interventions": [{"unit_cost": "ipta_coach", "quantity": 90}], "avoided": [{"unit_cost": "eviction"}]}` + "\n"
	codes := []string{check.SureWithout, check.FullAttribution, check.OneLine, check.LowConfidence, check.OldPrice, check.NoSource, check.AllWinners}
	var allow []string
	for _, code := range codes {
		allow = append(allow, fmt.Sprintf(`{"check": %q, "because": "so it is"}`, code))
	}
	accepted := strings.Replace(clean, `"start"`, `"allow": [`+strings.Join(allow, ", ")+`], "start"`, 1)
	dir := inFolder(t, map[string][]byte{"open.jsonl": []byte(clean), "accepted.jsonl": []byte(accepted)})
	for name, want := range map[string]int{"open.jsonl": failure.Unmet, "accepted.jsonl": failure.Done} {
		for _, format := range []string{"jsonl", "csv"} {
			text, status := ipta(t, ".", "calc", "-f", format, "--strict", filepath.Join(dir, name))
			if status != want || !strings.Contains(text, "a") {
				t.Errorf("%s as %s: exit status %d, want %d:\n%s", name, format, status, want, text)
			}
			if warned := strings.Contains(text, "sure-without in 1 case"); warned != (want == failure.Unmet) {
				t.Errorf("%s as %s: warned is %t:\n%s", name, format, warned, text)
			}
		}
	}
}
