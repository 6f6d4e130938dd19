package brief

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/budget"
	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ledger"
)

// TestWhenHolds holds what is said of when money is back against generated flows: the
// year is the first from which the running sum stays at or above 0, nobody is back who
// was never below it, and nothing is said of who pays nothing.
func TestWhenHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		flows := rapid.SliceOfN(rapid.SampledFrom([]float64{-100, -3, 0, 2, 50, 80}), 1, 8).Draw(t, "flows")
		costs := rapid.SampledFrom([]float64{0, 100}).Draw(t, "costs")
		net := rapid.SampledFrom([]float64{-5, 0, 5}).Draw(t, "net")
		l := &budget.Ledger{First: 2024}
		said := ledger.When(l, &budget.Party{Back: discount.Payback(flows, costs, 1e-9)}, net, 10).In(lang.EN)
		if (said == "") != (costs == 0) {
			t.Fatalf("costs %v: %q", costs, said)
		}
		if costs == 0 {
			return
		}
		first, sum, below := -1, 0.0, false
		for i, x := range flows {
			sum += x
			below = below || sum < 0
			if sum < 0 {
				first = -1
			} else if first < 0 {
				first = i
			}
		}
		if never := strings.HasPrefix(said, "never below 0"); never == below {
			t.Fatalf("%v: %q", flows, said)
		}
		back := below && strings.HasPrefix(said, "back in ") || !below
		if back != (sum >= 0) {
			t.Fatalf("%v: %q", flows, said)
		}
		if year := yearOf(said); back && below && year != 2024+first {
			t.Fatalf("%v: %q, want %d", flows, said, 2024+first)
		}
		if denies := strings.Contains(said, "but not discounted"); denies != (back && net < 0) {
			t.Fatalf("net %v: %q", net, said)
		}
		if net >= 0 && strings.HasPrefix(said, "not back") {
			t.Fatalf("net %v: %q", net, said)
		}
	})
}

func yearOf(said string) (year int) {
	for _, r := range said {
		if r >= '0' && r <= '9' {
			year = year*10 + int(r-'0')
		}
	}
	return year
}

// TestCountsHold holds the counts of sources to each other: what can be opened has a
// source, and all that is told adds up.
func TestCountsHold(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"", "x"})
		var sources []model.Source
		bare := 0
		for range rapid.IntRange(1, 9).Draw(t, "sources") {
			s := model.Source{Publisher: word.Draw(t, "publisher"), URL: word.Draw(t, "address"), Page: word.Draw(t, "page"), Assumption: lang.Same(word.Draw(t, "assumption"))}
			s.Trial = rapid.SampledFrom([]string{"", "", "--set"}).Draw(t, "trial")
			if s.IsZero() && s.Trial == "" {
				bare++
			}
			sources = append(sources, s)
		}
		n := count(sources)
		if n.all != len(sources) || n.sourced+n.assumed+n.tried+bare != n.all || n.opened > n.sourced || n.paged > n.opened {
			t.Fatalf("%+v of %+v", n, sources)
		}
		said := writer{Writer: report.Writer{Lang: lang.EN}}.counted(n)
		if strings.Contains(said, "neither") != (bare > 0) {
			t.Fatalf("%d bare: %s", bare, said)
		}
	})
}

// TestStartsHold wants it told that the help began in several years exactly where it did.
func TestStartsHold(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		years := rapid.SliceOfN(rapid.IntRange(2019, 2022), 1, 4).Draw(t, "years")
		r := &calc.Result{}
		for _, year := range years {
			r.Cases = append(r.Cases, calc.CaseResult{Case: &model.Case{Start: year}})
		}
		said := writer{Writer: report.Writer{Lang: lang.EN}, Subject: Subject{Result: r}}.starts()
		first, last := slices.Min(years), slices.Max(years)
		if (said == "") != (first == last) {
			t.Fatalf("%v: %q", years, said)
		}
		if said != "" && !strings.Contains(said, fmt.Sprintf("from %d to %d,", first, last)) {
			t.Fatalf("%v: %q", years, said)
		}
	})
}

// TestReservationsHold wants the weightiest findings first: warnings before remarks,
// then by the euros of the lines that they are about, each line once; what is accepted
// is counted and not told, and the number of those left out is right.
func TestReservationsHold(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := &model.Parameters{Currency: "EUR"}
		c := &model.Case{ID: "sam"}
		r := &calc.Result{Cases: []calc.CaseResult{{Case: c, Weight: 2}}}
		for i := range 3 {
			l := &model.Line{Group: model.Avoided, Index: i, UnitCost: model.Ref{Name: []string{"a", "a", "b"}[i]}}
			c.Avoided = append(c.Avoided, l)
			r.Cases[0].Lines = append(r.Cases[0].Lines, calc.LineResult{Line: l, PerspectiveValue: rapid.SampledFrom([]float64{-30, 0, 10, 200}).Draw(t, "value")})
		}
		value := func(i int) float64 { return 2 * math.Abs(r.Cases[0].Lines[i].PerspectiveValue) }
		// What hangs on each path: one line, those of a unit cost, or all.
		paths := map[string]float64{
			"avoided[1].without": value(1), "avoided[2]": value(2), "unit_costs.a.value": value(0) + value(1), "discounting.rate": value(0) + value(1) + value(2)}
		names := []string{"avoided[1].without", "avoided[2]", "unit_costs.a.value", "discounting.rate"}
		euros := map[string]float64{}
		severities := map[string]diag.Severity{}
		accepted := 0
		for _, id := range rapid.SliceOfDistinct(rapid.SampledFrom(check.MethodCodes), func(s string) string { return s }).Draw(t, "checks") {
			path := rapid.SampledFrom(names).Draw(t, "path")
			f := diag.Finding{ID: id, Path: path, Severity: rapid.SampledFrom([]diag.Severity{diag.Warning, diag.Note}).Draw(t, "severity"),
				Why: lang.Text{EN: "Because of " + id + ".", NL: "Vanwege " + id + "."}}
			if rapid.Bool().Draw(t, "accepted") {
				f.Accepted = &diag.Acceptance{Because: "known"}
				accepted++
			} else {
				euros[id], severities[id] = paths[path], f.Severity
			}
			r.Cases[0].Findings = append(r.Cases[0].Findings, f, f) // twice the same
			if f.Accepted != nil {
				accepted++
			}
		}
		w := writer{Writer: report.Writer{Lang: lang.EN, Params: p}, Subject: Subject{Result: r, Parameters: p}, sizes: sizes{reservations: 3}}
		all, gotAccepted := w.reservations()
		if len(all) != len(euros) || gotAccepted != accepted {
			t.Fatalf("%d reservations of %d, %d accepted of %d", len(all), len(euros), gotAccepted, accepted)
		}
		for i, x := range all {
			if x.euros != euros[x.id] || x.severity != severities[x.id] {
				t.Fatalf("%s: %v euros, want %v", x.id, x.euros, euros[x.id])
			}
			if i == 0 {
				continue
			}
			before := all[i-1]
			if before.severity == diag.Note && x.severity == diag.Warning || before.severity == x.severity && before.euros < x.euros {
				t.Fatalf("%+v stands before %+v", before, x)
			}
		}
		var d report.Document
		w.addReservations(&d)
		told := ""
		for _, b := range d.Blocks {
			switch b := b.(type) {
			case report.Paragraph:
				told += b.Text
			case report.Notes:
				told += strings.Join(b.Items, "\n")
			}
		}
		shown := 0
		for id := range euros {
			if strings.Contains(told, "Because of "+id+".") {
				shown++
			}
		}
		if shown != min(3, len(euros)) {
			t.Fatalf("%d are told: %s", shown, told)
		}
		if more := len(euros) - shown; strings.Contains(told, "more reservation") != (more > 0) || strings.Contains(told, "accepted with a reason") != (accepted > 0) {
			t.Fatalf("%d more, %d accepted: %s", more, accepted, told)
		}
		if slices.ContainsFunc(r.Cases[0].Findings, func(f diag.Finding) bool { return f.Accepted != nil && strings.Contains(told, f.Why.EN) }) {
			t.Fatalf("an accepted one is told: %s", told)
		}
	})
}
