package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
)

// oddParameters hold what a case that goes by makes hard: assumptions with and without a
// range, a transfer, a number with a name, growth without a range and a correlation.
const oddParameters = `ipta: parameters/1
name: odd
title: Odd
currency: EUR
price_level: 2024
discounting: {rate: 3%, convention: year-start}
horizon: 6
shared_error: 40%
stakeholders: {town: {label: Town}, state: {label: State}, youth: {label: Young person}}
perspectives: {public: {label: Government, members: [town, state]}}
domains: {all: {label: All}, school: {label: School}}
numbers:
  effect: {label: Effect, kind: share, value: 30%, confidence: 5, source: {assumption: ours}}
unit_costs:
  coach:  {label: Coach, domain: all, unit: hour, value: 100, low: 80, high: 125, price_year: 2024, borne_by: {town: 100%}, confidence: 5, source: {assumption: ours}}
  debt:   {label: Debt, domain: all, unit: year, value: 800, price_year: 2024, borne_by: {youth: 100%}, confidence: 5, source: {assumption: ours}}
  arrest: {label: Arrest, domain: all, unit: event, value: 4000, low: 1000, high: 6000, price_year: 2024, borne_by: {state: 100%}, confidence: 5, source: {assumption: ours}}
  benefit: {label: Benefit, domain: all, unit: year, value: 9000, price_year: 2024, borne_by: {state: 100%}, received_by: {youth: 100%}, confidence: 2, source: {publisher: SZW, title: Norms}}
  school: {label: School, kind: value, domain: school, unit: year, value: 700, real_growth: 2%, price_year: 2024, enjoyed_by: {youth: 100%}, confidence: 3, source: {publisher: DUO, title: Schools}}
`

// oddCase is one of them; what it saves is about what it costs, so that numbers of one case
// move the result of all.
func oddCase(i int) string {
	return fmt.Sprintf(`id: c%03d
municipality: %s
weight: %d
allow: [{check: double-count, because: "as asked %d"}]
interventions:
  - {unit_cost: coach, quantity: %d, years: 0}
  - {label: Own help %d, domain: all, unit: hour, value: {value: %d, low: 10, high: 200}, price_year: 2024, borne_by: {town: 100%%}, quantity: 3, years: 0, source: {assumption: guess}}
avoided:
  - {unit_cost: debt, without: 80%%, with: {value: 20%%, low: 10%%, high: 30%%}, years: 1-9}
  - {unit_cost: debt, without: 0.%d, with: 20%%, years: 2}
  - {unit_cost: benefit, without: 60%%, with: {number: effect}, years: 1}
  - {label: Thing %d, domain: school, unit: thing, value: %d, price_year: 2024, borne_by: {state: 100%%}, without: 50%%, with: 10%%, years: 1, source: {assumption: guess}}
achieved:
  - {unit_cost: school, without: 10%%, with: 60%%, years: 1-2, drop_off: 10%%}
`, i, []string{"Delft", "Gouda", "''"}[i%3], 1+i%4, i, 20+7*i%31, i%5, 60+i, 300+i, i%7, 500+90*i)
}

// TestPassingAsHeld wants the result file of cases that go by twice to be, to the byte, and
// with the same on standard error, that of cases that are at hand, as they are where a
// requirement looks at each.
func TestPassingAsHeld(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("some 50 runs")
	}
	files := map[string][]byte{"p.yaml": []byte(oddParameters), "analysis.yaml": []byte("ipta: analysis/1\ntitle: All\npopulation: 900\nselection: {en: by lot}\n" +
		"allow: [{check: no-source, because: known}]\nfeature: [c001, c999]\n")}
	var all, apart strings.Builder
	all.WriteString("ipta: case/1\ncases:\n")
	for i := range 30 {
		text := oddCase(i)
		all.WriteString("  - " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n    ") + "\n")
		if i < 7 {
			fmt.Fprintf(&apart, "---\nipta: case/1\n%s", text)
		}
		if i > 20 {
			files[fmt.Sprintf("folder%d.yaml", i)] = []byte("ipta: case/1\n" + oddCase(100+i))
		}
	}
	files["all.yaml"], files["apart.yaml"] = []byte(all.String()), []byte(strings.TrimPrefix(apart.String(), "---\n"))
	files["many.csv"], files["bad.csv"] = cohortFile(230, 0), cohortFile(120, 50)
	dir := inFolder(t, files)
	for _, name := range []string{"many.yaml", "many.jsonl", "many.parquet"} {
		if output, status := ipta(t, dir, "convert", "-q", "many.csv", "-o", name); status != failure.Done {
			t.Fatal(output)
		}
	}
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	for _, flags := range []string{
		"all.yaml -p p.yaml", "all.yaml analysis.yaml -p p.yaml", "apart.yaml all.yaml -p p.yaml --perspective youth",
		"apart.yaml -p p.yaml --perspective public --lang nl --as-of 2030-01-01", "folder21.yaml -p p.yaml",
		"folder21.yaml folder22.yaml folder23.yaml analysis.yaml -p p.yaml --jobs 3", "all.yaml -p p.yaml --set cases.c003.weight=40",
		"all.yaml -p p.yaml --set cases.c003.avoided[0].unit_cost=debt --set unit_costs.debt.value=40", "all.yaml -p p.yaml --set cases.none.weight=40",
		"all.yaml -p p.yaml --set discounting.rate=0 --strict", "many.csv", "many.yaml --jobs 1", "many.jsonl --jobs 4", "many.parquet",
		"bad.csv", "bad.csv --rejects r.csv", "none.yaml", "p.yaml", examples + "/ipta", examples + "/minimal --lang nl", examples + "/options",
	} {
		args := append([]string{"calc", "-f", "json"}, strings.Fields(flags)...)
		got, status := ipta(t, dir, args...)
		want, wanted := ipta(t, dir, append(args, "--require", "each:npv>-1e15")...)
		if got != want || status != wanted {
			t.Errorf("%s: exit status %d, want %d: %s", flags, status, wanted, differs(got, want))
		}
	}
}

// differs says where two texts begin to differ.
func differs(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d is\n%.300s\nwant\n%.300s", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(a), len(b))
}

// TestPassingInput wants standard input to be read twice where cases go by twice.
func TestPassingInput(t *testing.T) {
	t.Parallel()
	text := cohortFile(3, 0)
	name := filepath.Join(inFolder(t, map[string][]byte{"a.csv": text}), "a.csv")
	want, _ := ipta(t, ".", "calc", "-q", "-f", "json", name)
	var out bytes.Buffer
	Main(context.Background(), []string{"calc", "-q", "-f", "json", "-"}, Env{In: bytes.NewReader(text), Out: &out, Err: &out, Environ: harmless(os.Environ()), Today: today()})
	if got := names.ReplaceAllString(out.String(), ""); got != names.ReplaceAllString(want, "") {
		t.Errorf("cases from standard input: %s", differs(out.String(), want))
	}
}
