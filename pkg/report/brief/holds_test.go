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
	"ipta/pkg/chart"
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
		var at, lost int
		if _, err := fmt.Sscanf(said, "back at 0 in %d, below it again from %d on", &at, &lost); err == nil {
			if !wentUnder(flows, at-2024, lost-2024) {
				t.Fatalf("%v: %q", flows, said)
			}
		} else if n := crossings(flows); sum < 0 && n > 0 && net < 0 {
			t.Fatalf("%v: it was back at 0, and %q says nothing of it", flows, said)
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

// wentUnder reports whether the running sum of flows came from below 0 to at least 0 in
// one year, stayed there until another, and is below 0 from then on.
func wentUnder(flows []float64, back, lost int) bool {
	sum := 0.0
	for i, x := range flows {
		before := sum
		sum += x
		if i == back && !(before < 0 && sum >= 0) || i > back && i < lost && sum < 0 || i >= lost && sum >= 0 {
			return false
		}
	}
	return back < lost && lost < len(flows)
}

// crossings counts how often the running sum of flows comes from below 0 to at least 0.
func crossings(flows []float64) (n int) {
	sum := 0.0
	for _, x := range flows {
		if sum < 0 && sum+x >= 0 {
			n++
		}
		sum += x
	}
	return n
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

// TestPicturesAndTableAgree wants the picture of years, the picture of all parties and the
// table of a brief to tell one amount of what a party puts in, and one of what it gets
// back, also where something gets worse in a year or in an area of life: its costs, and
// its benefits less what gets worse.
func TestPicturesAndTableAgree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := &budget.Ledger{Prices: budget.Prices{Level: 2024}, First: 2024, All: budget.Party{ID: model.Society}}
		r := &calc.Result{Perspective: model.Society}
		p := &model.Parameters{Currency: "EUR", Horizon: 10}
		years := rapid.IntRange(1, 4).Draw(t, "years")
		l.Last, l.All.Years = 2024+years-1, make([]budget.Year, years)
		for _, id := range []string{"ann", "ben"} {
			x := budget.Party{ID: id}
			var flows []float64
			for k := range years {
				f := budget.Flow{Costs: float64(rapid.IntRange(0, 200).Draw(t, "costs")), Benefits: float64(rapid.IntRange(-90, 200).Draw(t, "benefits"))}
				f.Net = f.Benefits - f.Costs
				x.Total.Costs, x.Total.Benefits, x.Total.Net = x.Total.Costs+f.Costs, x.Total.Benefits+f.Benefits, x.Total.Net+f.Net
				x.Years = append(x.Years, budget.Year{Year: 2024 + k, Flow: f, Cumulative: x.Total.Net})
				flows = append(flows, f.Net)
			}
			x.Back = discount.Payback(flows, x.Total.Costs, 1e-6)
			l.Parties = append(l.Parties, x)
			p.Stakeholders = append(p.Stakeholders, model.Label{ID: id, Label: lang.Same(id)})
			r.Aggregate.ByStakeholder = append(r.Aggregate.ByStakeholder, calc.Part{ID: id, Costs: x.Total.Costs, Benefits: x.Total.Benefits, Net: x.Total.Net})
		}
		in := report.Writer{Lang: lang.EN, Params: p}
		ofYears := ledger.Picture(in, l).SVG(chart.Options{Lang: lang.EN})
		ofAll, ok := ledger.Parties(in, r, ledger.PartiesOptions{Ledger: l})
		if !ok {
			return // nothing moves
		}
		ofAll.Areas = []chart.Area{{Label: "home"}, {Label: "work"}}
		for i := range ofAll.Rows {
			home := float64(rapid.IntRange(-300, 300).Draw(t, "home"))
			ofAll.Rows[i].Areas = []float64{home, ofAll.Rows[i].Benefits - home}
		}
		w := writer{Writer: in, Subject: Subject{Result: r, Parameters: p, Ledger: l}, sizes: sizes{years: 2}}
		var table report.Table
		if payers, _ := w.payers(); len(payers) > 0 {
			table, _ = w.yearsTable(payers)
		}
		bars, _, _, _ := ofAll.Bars(lang.EN)
		for i, bar := range bars {
			x, _ := l.Party(bar.Label)
			told := func(amount float64) string {
				if amount == 0 {
					return ""
				}
				return in.Euros(amount)
			}
			pays, gets := told(x.Total.Costs), told(x.Total.Benefits)
			barPays, barGets := pays, gets
			if bar.Lost < 0 && gets != "" {
				barGets = "on balance " + gets
			}
			if bar.Lost < 0 && pays != "" {
				barPays = "pays " + pays
			}
			if bar.Pays != barPays || bar.Gets != barGets {
				t.Fatalf("%+v: the bar tells %q and %q", x.Total, bar.Pays, bar.Gets)
			}
			if said := ofAll.Describe(lang.EN); !strings.Contains(said, bar.Label+": pays "+in.Euros(x.Total.Costs)+", ") {
				t.Fatalf("%+v: the picture says %s", x.Total, said)
			}
			var both []string
			if pays != "" {
				both = append(both, "pays "+pays)
			}
			balance := "" // of years above and below 0
			if slices.ContainsFunc(x.Years, func(y budget.Year) bool { return y.Benefits < 0 }) {
				balance = "on balance "
			}
			switch {
			case x.Total.Benefits > 0:
				both = append(both, "gets "+balance+told(x.Total.Benefits))
			case x.Total.Benefits < 0:
				both = append(both, "loses "+balance+told(-x.Total.Benefits))
			}
			one := strings.Contains(ofYears, ">"+strings.Join(both, " · ")+"<")
			for _, want := range both { // a line each, where there is no room for one
				if !one && !strings.Contains(ofYears, ">"+want+"<") {
					t.Fatalf("%+v: %q does not stand in the picture of years: %s", x.Total, want, ofYears)
				}
			}
			for k, row := range table.Rows {
				if row.Cells[0].Text != bar.Label+": pays" {
					continue
				}
				back, want := table.Rows[k+1], in.Amount(x.Total.Benefits)
				below, above := false, false
				for _, cell := range back.Cells[1:] {
					minus := strings.HasPrefix(cell.Text, "−")
					below, above = below || minus, above || !minus && cell.Text != in.Amount(0).Text
				}
				name := "gets back"
				switch {
				case below:
					name = "gets back (below 0: pays more)"
				case x.Total.Benefits < 0: // nothing comes back in any column
					name, want = "pays more because of what changes", in.Amount(-x.Total.Benefits)
				}
				if below && !above {
					t.Fatalf("nothing comes back, and it is told as below 0: %+v", back)
				}
				if back.Cells[0].Text != name || row.Cells[len(row.Cells)-1].Text != in.Amount(x.Total.Costs).Text || back.Cells[len(back.Cells)-1].Text != want.Text {
					t.Fatalf("%+v, row %d: the table tells %+v and %+v, not %s", x.Total, i, row, back, name)
				}
				if out := table.Rows[k+2]; out.Cells[0].Text != "of which cashable" || out.Cells[1].Text != in.Amount(0).Text {
					t.Fatalf("nothing leaves a budget, and the table does not tell it: %+v", out)
				}
			}
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
// an amount for another age, which is known to be wrong, then by the euros of the lines
// that they are about, each line once; what is accepted
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
		turns := rapid.Bool().Draw(t, "somebody's estimates turn it")
		if turns {
			r.Aggregate.ByVoice = []calc.Voice{{Who: "coach", NPV: -1, Cases: 1}}
		}
		w := writer{Writer: report.Writer{Lang: lang.EN, Params: p}, Subject: Subject{Result: r, Parameters: p}, given: r, sizes: sizes{reservations: 3}}
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
			if before.severity == diag.Note && x.severity == diag.Warning || before.severity == x.severity && (x.id == check.AgeNorm || before.id != check.AgeNorm && before.euros < x.euros) {
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
		room := 3
		if turns {
			room--
		}
		if first, _, _ := w.weightiest(); turns != (len(first) > 0 && strings.HasPrefix(first[0], "With the estimates of the coach")) {
			t.Fatalf("whose estimates turn it is not the first: %s", told)
		}
		shown := 0
		for id := range euros {
			if strings.Contains(told, "Because of "+id+".") {
				shown++
			}
		}
		if shown != min(room, len(euros)) {
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

// TestOverAll wants the reservation on weak figures of some cases to say of the benefits of
// all which part is assumed, where a part is, and no other reservation to.
func TestOverAll(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		e := &calc.Evidence{}
		sum := 0.0
		for _, g := range calc.Grounds {
			x := float64(rapid.IntRange(0, 4).Draw(t, fmt.Sprint(g)))
			e.Benefits.Amounts[g] = x
			sum += x
		}
		weak := e.Benefits.Amounts[calc.Assumption] + e.Benefits.Amounts[calc.Trial] + e.Benefits.Amounts[calc.Ungraded]
		for _, l := range lang.Languages {
			w := writer{Writer: report.Writer{Lang: l}, Subject: Subject{Result: &calc.Result{Aggregate: calc.Aggregate{Evidence: e}}}, sizes: ofAnswer}
			said := w.overAll(&reservation{id: check.LowConfidence})
			if (said != "") != (weak > 0) {
				t.Fatalf("%v: %q", e.Benefits, said)
			}
			if want := " " + w.Percent(calc.Ratio{Value: weak / sum, OK: true}) + " "; weak > 0 && !strings.Contains(said, want) {
				t.Fatalf("%q does not say%s", said, want)
			}
			brief := w
			brief.sizes = steps[0]
			if said := w.overAll(&reservation{id: check.NoRange}) + brief.overAll(&reservation{id: check.LowConfidence}); said != "" {
				t.Fatal(said)
			}
		}
	})
}
