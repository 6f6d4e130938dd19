package simulation

import (
	"fmt"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"

	"pgregory.net/rapid"
)

// TestSharedErrorHolds wants the sentence on the shared error to say how far estimates
// err together, and the chance and the range at each end that is another than the
// result itself, in that order; and nothing where no estimate is drawn.
func TestSharedErrorHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		summary := func(name string) sensitivity.Summary {
			s := sensitivity.Summary{OK: true, Positive: rapid.SampledFrom([]float64{0, 0.0004, 0.03, 0.5, 0.751, 0.97, 0.9999, 1}).Draw(t, name)}
			s.Points[p2_5] = rapid.Float64Range(-1e6, 0).Draw(t, name+" low")
			s.Points[p97_5] = rapid.Float64Range(0, 1e6).Draw(t, name+" high")
			return s
		}
		s := &sensitivity.Simulation{Draws: 1000, SharedError: rapid.SampledFrom([]float64{0, 0.25, 0.5, 1}).Draw(t, "ρ")}
		s.Aggregate.Apart, s.Aggregate.Together = summary("apart"), summary("together")
		s.Aggregate.Estimates = rapid.Bool().Draw(t, "estimates")
		l := rapid.SampledFrom(lang.Languages).Draw(t, "language")
		euros := func(x float64) string { return fmt.Sprintf("«%.0f»", x) }
		said := SharedError(s, euros, l)
		if !s.Aggregate.Estimates {
			if said != "" {
				t.Fatalf("without estimates it says %q", said)
			}
			return
		}
		want := []string{lang.Share(s.SharedError).In(l)}
		for _, end := range []struct {
			isThere bool
			npv     *sensitivity.Summary
		}{{s.SharedError > 0, &s.Aggregate.Apart}, {s.SharedError < 1, &s.Aggregate.Together}} {
			figures := []string{drawnShare(end.npv.Positive).In(l), euros(end.npv.Points[p2_5]), euros(end.npv.Points[p97_5])}
			if end.isThere {
				want = append(want, figures...)
			}
		}
		rest := said
		for _, part := range want {
			_, after, found := strings.Cut(rest, part)
			if !found {
				t.Fatalf("%q does not say %s behind what comes before", said, part)
			}
			rest = after
		}
		if n := strings.Count(said, "«"); n != (len(want)-1)/3*2 {
			t.Fatalf("%q gives %d amounts", said, n)
		}
	})
}

// TestChanceOfGainHolds wants a headline to tell the chance with the choice of cases where
// that is known, to say so, to say none and all only of none and all of the draws, and that
// chances are fixed exactly where none is drawn.
func TestChanceOfGainHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		chance := rapid.SampledFrom([]float64{0, 0.00004, 0.5, 0.701, 0.99999, 1})
		s := &sensitivity.Simulation{Draws: rapid.SampledFrom([]int{1, 2, 10_000}).Draw(t, "draws"), Partial: rapid.Bool().Draw(t, "partial")}
		a := &s.Aggregate
		a.NPV = sensitivity.Summary{OK: true, Positive: chance.Draw(t, "these"), SD: float64(rapid.IntRange(0, 1).Draw(t, "moves"))}
		a.Choice.OK = rapid.Bool().Draw(t, "others")
		fixed := rapid.Bool().Draw(t, "fixed")
		line := &model.Line{Group: model.Avoided}
		if !fixed {
			line.With.Spread = &model.Spread{}
		}
		r := &calc.Result{Cases: []calc.CaseResult{{Lines: []calc.LineResult{{Line: line}}}}}
		share := a.NPV.Positive
		if a.Choice.OK {
			a.Choice.NPV.Positive = chance.Draw(t, "with others")
			share = a.Choice.NPV.Positive
		}
		for _, l := range lang.Languages {
			w := report.Writer{Lang: l}
			said := ChanceOfGain(w, r, s)
			if (said != "") != (s.Draws > 1 && !s.Partial && (a.NPV.SD > 0 || a.Choice.OK)) {
				t.Fatalf("%+v: %q", s, said)
			}
			if said == "" {
				continue
			}
			has := func(x lang.Text) bool { return strings.Contains(said, x.In(l)) }
			if has(lang.Text{EN: "other cases", NL: "andere casussen"}) != a.Choice.OK || has(lang.Text{EN: " none ", NL: " geen "}) != (share == 0) || has(lang.Text{EN: " all ", NL: " alle "}) != (share == 1) {
				t.Fatalf("%v: %q", share, said)
			}
			if share > 0 && share < 1 && !strings.Contains(said, drawnShare(share).In(l)) {
				t.Fatalf("%v: %q", share, said)
			}
			if has(lang.Text{EN: "chances in them are fixed", NL: "kansen staan daarin vast"}) != fixed {
				t.Fatalf("chances are fixed: %v: %q", fixed, said)
			}
		}
	})
}
