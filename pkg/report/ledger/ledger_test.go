package ledger_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/budget"
	"ipta/pkg/calc"
	"ipta/pkg/chart"
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ledger"
	"ipta/pkg/report/reporttest"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/sensitivity"

	"pgregory.net/rapid"
)

// townBudget returns the budget of the town, with what its parties would pay if the
// costs were shared.
func townBudget(t *testing.T) ledger.Budget {
	t.Helper()
	s := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)
	l, err := budget.New(s.Parameters, s.Cases, 1)
	if err != nil {
		t.Fatal(err)
	}
	settled, err := budget.Settle(s.Result.Aggregate.ByStakeholder, func(id string) bool { return budget.CanBeAsked(s.Parameters, id) })
	if err != nil {
		t.Fatal(err)
	}
	if err := settled.Draw(s.Parameters, s.Cases, sensitivity.Options{Draws: 200, Seed: 1, Jobs: 1}); err != nil {
		t.Fatal(err)
	}
	return ledger.Budget{Ledger: l, Result: s.Result, Parameters: s.Parameters, Analysis: s.Analysis, Settlement: &settled}
}

// TestBudget is the budget of the town. The coach costs 40 hours at €70 for Sam and
// 3 · 80 for Kim, €2,800 + €16,800 = €19,600 in 2024. The town bears 60% of evictions:
// in 2025 Sam's €9,000 · 50% · 95% · 80% and Kim's 3 · €9,000 · 10% · 90% · 85%, together
// 60% of €3,420 + €2,065.50.
func TestBudget(t *testing.T) {
	t.Parallel()
	b := townBudget(t)
	town, _ := b.Ledger.Party("town")
	if got, want := town.At(2025).Benefits, 0.6*(3420+2065.5); town.At(2024).Costs != 19600 || math.Abs(got-want) > 1e-6 {
		t.Errorf("the town pays %v in 2024 and gains %v in 2025, want 19,600 and %v", town.At(2024).Costs, got, want)
	}
	reporttest.Document(t, "budget", func(l lang.Language) report.Document { return ledger.Document(b, ledger.Options{Lang: l}) })
	file := ledger.NewFile(b, resultfile.Meta{Version: "1", Lang: lang.EN})
	reporttest.JSON(t, "budget", file)
	reporttest.Sheet(t, "settlement", file.Sheet())
	b.Settlement = nil
	nominal, err := b.Ledger.Inflated(b.Parameters, 0.02)
	if err != nil {
		t.Fatal(err)
	}
	b.Ledger = nominal
	reporttest.Document(t, "nominal", func(l lang.Language) report.Document { return ledger.Document(b, ledger.Options{Lang: l, Width: 60}) })
	reporttest.Sheet(t, "nominal", ledger.NewFile(b, resultfile.Meta{Version: "1", Lang: lang.NL}).Sheet())
}

// TestSentenceHolds wants what is said of a party to be so: in the year in which it is
// back at 0 its running sum is not below 0, nor in any later one, and the year before it
// is; not at all where it ends below 0; no amount but those of the party; and "of which"
// of a part that is no larger than its whole.
func TestSentenceHolds(t *testing.T) {
	t.Parallel()
	town := townBudget(t)
	rapid.Check(t, func(t *rapid.T) {
		l := &budget.Ledger{Prices: budget.Prices{Level: 2024}, First: 2024}
		x := budget.Party{ID: "town"}
		var flows []float64
		sum := 0.0
		for i := range rapid.IntRange(1, 8).Draw(t, "years") {
			f := budget.Flow{Costs: float64(rapid.SampledFrom([]int{0, 0, 1, 100, 250}).Draw(t, "costs")), Benefits: float64(rapid.SampledFrom([]int{0, 0, 1, 100, 300, -50}).Draw(t, "benefits"))}
			f.Cashable = float64(rapid.SampledFrom([]int{0, 0, 40, 100, -70}).Draw(t, "cashable"))
			f.Net = f.Benefits - f.Costs
			sum += f.Net
			x.Years = append(x.Years, budget.Year{Year: 2024 + i, Flow: f, Cumulative: sum})
			x.Total.Costs, x.Total.Benefits, x.Total.Net = x.Total.Costs+f.Costs, x.Total.Benefits+f.Benefits, sum
			x.Total.Cashable += f.Cashable
			flows, l.Last = append(flows, f.Net), 2024+i
		}
		x.Back = discount.Payback(flows, x.Total.Costs, 1e-6)
		l.Parties, l.All = []budget.Party{x}, x
		in := report.Writer{Lang: lang.EN, Params: town.Parameters}
		said := ledger.Sentence(in, l, &x)
		headlineHolds(t, ledger.Headline(report.Writer{Lang: lang.EN, Params: town.Parameters}, l), said, l)
		below := func(year int) bool { return x.At(year).Cumulative < 0 }
		var year, lost int
		var rest string
		switch {
		case x.Total.Costs == 0:
			if said != "" {
				t.Fatalf("nothing is paid, and it says %q", said)
			}
			return
		case strings.Contains(said, "never below 0"):
			for _, y := range x.Years {
				if y.Cumulative < 0 {
					t.Fatalf("%q, and in %d the sum is %v", said, y.Year, y.Cumulative)
				}
			}
		case strings.Contains(said, "below it again from"):
			_, rest, _ = strings.Cut(said, "; back at 0 in ")
			if _, err := fmt.Sscanf(rest, "%d, below it again from %d on", &year, &lost); err != nil || below(year) || !below(year-1) || !below(l.Last) || !below(lost) || below(lost-1) {
				t.Fatalf("%q, of %+v (%v)", said, x.Years, err)
			}
		case strings.Contains(said, "back at 0 in "):
			_, rest, _ = strings.Cut(said, "back at 0 in ")
			if _, err := fmt.Sscanf(rest, "%d", &year); err != nil || !below(year-1) {
				t.Fatalf("%q, of %+v", said, x.Years)
			}
			for y := year; y <= l.Last; y++ {
				if below(y) {
					t.Fatalf("%q, and in %d it is below 0: %+v", said, y, x.Years)
				}
			}
		case strings.Contains(said, "not back at 0 within the horizon"):
			if !below(l.Last) {
				t.Fatalf("%q, of %+v", said, x.Years)
			}
		default:
			t.Fatalf("%q says nothing of when it is back", said)
		}
		if !strings.Contains(strings.ReplaceAll(said, ",", ""), fmt.Sprintf("costs €%.0f", x.Total.Costs)) {
			t.Fatalf("%q does not say %v", said, x.Total.Costs)
		}
		if span := strings.Contains(said, "benefits "); span && strings.Contains(said, "of which") != (x.Total.Cashable != 0 && x.Total.CashableIsPart()) {
			t.Fatalf("%q, of benefits of %v and cashable %v", said, x.Total.Benefits, x.Total.Cashable)
		} else if span && strings.Contains(said, in.Euros(x.Total.Cashable)+" cashable") != (x.Total.Cashable != 0) {
			t.Fatalf("%q does not say that %v is cashable", said, x.Total.Cashable)
		}
	})
}

// headlineHolds wants the headline over a picture to say what the one party is left with
// or has put in, and when it is back as what is said of it has it.
func headlineHolds(t *rapid.T, headline, said string, l *budget.Ledger) {
	t.Helper()
	x := l.Parties[0]
	if x.Total.Costs == 0 {
		if headline != "Nobody pays for the help" {
			t.Fatalf("%q, and nothing is paid", headline)
		}
		return
	}
	net := lang.RoundBy(x.Total.Net, lang.RoughBy(3, x.Total.Net)) // a headline has three digits
	end := fmt.Sprintf("€%.0f left by %d", net, l.Last)
	switch {
	case x.Total.Net == 0:
		end = fmt.Sprintf("less than €1 left by %d", l.Last)
	case x.Total.Net < 0:
		end = fmt.Sprintf("€%.0f put in by %d", -net, l.Last)
	}
	if !strings.HasSuffix(strings.ReplaceAll(headline, ",", ""), end) {
		t.Fatalf("%q does not end with %q", headline, end)
	}
	if year, ok := l.BackIn(x); ok && x.Back.Year > 0 && !strings.Contains(headline, fmt.Sprintf("back in %d", year)) {
		t.Fatalf("%q does not say that it is back in %d", headline, year)
	}
	for _, words := range []string{"never below 0 at the end of a year", fmt.Sprintf("below it again from %d on", l.First+x.Back.Lost)} {
		if strings.Contains(headline, words) != strings.Contains(said, words) {
			t.Fatalf("%q, and elsewhere %q", headline, said)
		}
	}
}

// TestChangesHands wants what is said of who pays and who receives to be so, whoever pays
// now and gains: each by what it pays more or less than now, and nothing where all pay the
// same.
func TestChangesHands(t *testing.T) {
	t.Parallel()
	town := townBudget(t)
	rapid.Check(t, func(t *rapid.T) {
		var parts []calc.Part
		for _, id := range []string{"town", "landlord"} {
			amount := rapid.SampledFrom([]int{0, 100, 250, 400, 1000})
			parts = append(parts, calc.Part{ID: id, Costs: float64(amount.Draw(t, "costs")), Benefits: float64(amount.Draw(t, "benefits"))})
		}
		s, err := budget.Settle(parts, func(string) bool { return true })
		if err != nil {
			t.Fatal(err)
		}
		b := town
		b.Settlement = &s
		var said []string
		for _, block := range ledger.Document(b, ledger.Options{Lang: lang.EN}).Blocks {
			if p, ok := block.(report.Paragraph); ok && strings.Contains(p.Text, ": paid by ") {
				said = append(said, p.Text)
			}
		}
		var want []string
		for _, way := range []struct {
			head string
			ok   bool
			of   func(x budget.Share) float64
		}{{"By gain", s.ByGain, func(x budget.Share) float64 { return x.ByGain }}, {"No loss", s.NoLoss, func(x budget.Share) float64 { return x.NoLoss }}} {
			if !way.ok || len(s.Shares) < 2 {
				continue
			}
			name := map[string]string{"town": "Town", "landlord": "Landlord"}
			for i, x := range s.Shares { // of two, what one pays more the other receives
				if more := way.of(x) - x.Now; more > 0.000_000_5 {
					want = append(want, fmt.Sprintf("%s: paid by %s €%.0f, and received by %s €%.0f.", way.head, name[x.ID], more, name[s.Shares[1-i].ID], more))
				}
			}
		}
		for i, text := range said {
			said[i] = strings.ReplaceAll(text, "€1,", "€1")
		}
		if !slices.Equal(said, want) {
			t.Fatalf("said %q, want %q, of %+v", said, want, s.Shares)
		}
	})
}

// TestRangesWithChoice wants the ranges of parties to be those with the choice of cases
// where they are known, and the picture to say of which they are.
func TestRangesWithChoice(t *testing.T) {
	t.Parallel()
	s := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)
	of := func(low, high float64) []sensitivity.StakeholderSimulation {
		x := sensitivity.StakeholderSimulation{ID: "town", Net: sensitivity.Summary{OK: true}}
		x.Net.Points[slices.Index(sensitivity.Percentiles[:], 0.05)], x.Net.Points[slices.Index(sensitivity.Percentiles[:], 0.95)] = low, high
		return []sensitivity.StakeholderSimulation{x}
	}
	apart := &sensitivity.Simulation{Aggregate: sensitivity.AggregateSimulation{Stakeholders: of(2.9, 3.1)}}
	c, _ := ledger.Parties(report.Writer{Lang: lang.EN, Params: s.Parameters}, s.Result, ledger.PartiesOptions{Simulation: apart})
	if c.Range != "" || slices.ContainsFunc(c.Rows, func(r chart.Party) bool { return r.Range != nil }) {
		t.Errorf("a range of nothing: %q, %+v", c.Range, c.Rows)
	}
	for _, choice := range []bool{true, false} {
		drawn := &sensitivity.Simulation{Aggregate: sensitivity.AggregateSimulation{Stakeholders: of(-2, 3), Choice: sensitivity.Choice{OK: choice, Stakeholders: of(-20, 30)}}}
		for l, words := range map[lang.Language][2]string{lang.EN: {"other numbers and cases", "of these cases only"}, lang.NL: {"andere getallen en casussen", "alleen van deze casussen"}} {
			c, ok := ledger.Parties(report.Writer{Lang: l, Params: s.Parameters}, s.Result, ledger.PartiesOptions{Simulation: drawn})
			i := slices.IndexFunc(c.Rows, func(r chart.Party) bool { return r.Range != nil })
			if !ok || i < 0 {
				t.Fatal("no range")
			}
			want, k := [2]float64{-2, 3}, 1
			if choice {
				want, k = [2]float64{-20, 30}, 0
			}
			if *c.Rows[i].Range != want || !strings.Contains(c.Range, words[k]) || strings.Contains(c.Range, words[1-k]) {
				t.Errorf("%v: %v, %q", choice, *c.Rows[i].Range, c.Range)
			}
		}
	}
}

// TestPartiesAddUp wants the picture to have all that everyone pays and gets, however many are
// drawn apart: in its rows, and in the areas of life of each row; who has least left first.
func TestPartiesAddUp(t *testing.T) {
	t.Parallel()
	s := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)
	var costs, benefits float64
	for _, x := range s.Result.Aggregate.ByStakeholder {
		costs, benefits = costs+x.Costs, benefits+x.Benefits
	}
	near := func(x, y float64) bool { return math.Abs(x-y) < 1e-6 }
	parted := false
	for most := range 4 {
		c, _ := ledger.Parties(report.Writer{Lang: lang.EN, Params: s.Parameters}, s.Result, ledger.PartiesOptions{Most: most})
		var paid, got float64
		for i, row := range c.Rows {
			paid, got = paid+row.Costs, got+row.Benefits
			sum := 0.0
			for _, x := range row.Areas {
				sum += x
			}
			if !near(sum, row.Benefits) {
				t.Errorf("%d apart: %s gets %v, in areas %v", most, row.Label, row.Benefits, row.Areas)
			}
			others := strings.HasSuffix(row.Label, "others")
			parted = parted || others
			if i > 0 && !others && row.Benefits-row.Costs < c.Rows[i-1].Benefits-c.Rows[i-1].Costs {
				t.Errorf("%d apart: %s stands behind %s", most, row.Label, c.Rows[i-1].Label)
			}
			if others && (i != len(c.Rows)-1 || i != most || strings.HasPrefix(row.Label, "1 ")) {
				t.Errorf("%d apart: %q in place %d of %d", most, row.Label, i, len(c.Rows))
			}
		}
		if !near(paid, costs) || !near(got, benefits) {
			t.Errorf("%d apart: %v and %v in the rows, %v and %v in all", most, paid, got, costs, benefits)
		}
	}
	if !parted {
		t.Error("too few stakeholders to put some together")
	}
}
