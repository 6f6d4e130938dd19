package simulation

import (
	"slices"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"

	"pgregory.net/rapid"
)

// TestSureHolds wants the picture to have an interval for each doubt that says
// something, in the order in which they are counted, its title to say first how likely
// a gain is with all of them, and each question to be answered without the figures that
// the picture tells.
func TestSureHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		summary := func(name string) (x sensitivity.Summary) {
			x = sensitivity.Summary{OK: true, SD: 1, Positive: rapid.SampledFrom([]float64{0, 0.0004, 0.03, 0.5, 0.751, 0.97, 0.9999, 1}).Draw(t, name)}
			for k := range x.Points {
				x.Points[k] = rapid.Float64Range(-1e6, 1e6).Draw(t, name)
			}
			slices.Sort(x.Points[:])
			return x
		}
		s := &sensitivity.Simulation{Draws: 1000, SharedError: rapid.SampledFrom([]float64{0, 0.25, 0.5, 1}).Draw(t, "ρ")}
		a := &s.Aggregate
		a.NPV, a.Estimates = summary("at ρ"), rapid.Bool().Draw(t, "estimates")
		a.Apart, a.Together = a.NPV, a.NPV
		if a.Estimates && s.SharedError > 0 {
			a.Apart = summary("apart")
		}
		if a.Estimates && s.SharedError < 1 {
			a.Together = summary("together")
		}
		if a.Estimates && s.SharedError > 0 {
			a.Numbers = []sensitivity.NumberInformation{{ID: field.SharedError.Key, EVPPI: rapid.SampledFrom([]float64{0, 0.2, 4321}).Draw(t, "worth")}}
		}
		c := &a.Choice
		n := rapid.IntRange(1, 12).Draw(t, "cases")
		if f := rapid.SampledFrom([]float64{0.1, 0.5, 1}).Draw(t, "f"); f < 1 {
			c.Cases, c.Fraction, c.OK = n, f, n > 1
		} else {
			s.Population = float64(rapid.SampledFrom([]int{0, n, n - 1}).Draw(t, "population"))
		}
		if c.OK {
			c.NPV = summary("with the choice")
			if c.NPV.OK = rapid.Bool().Draw(t, "shown"); !c.NPV.OK {
				c.NPV.Points = a.NPV.Points
			}
		}
		run := Run{Result: &calc.Result{Cases: make([]calc.CaseResult, n)}, Parameters: &model.Parameters{Currency: "EUR"}, Simulation: s}
		for i := range run.Result.Cases {
			run.Result.Cases[i].Case = &model.Case{}
		}
		fixed := false
		if rapid.Bool().Draw(t, "chances") {
			line := &model.Line{Group: rapid.SampledFrom([]model.Group{model.Intervention, model.Avoided}).Draw(t, "group")}
			fixed = line.Group != model.Intervention
			if rapid.Bool().Draw(t, "a chance has a range") {
				line.With.Spread, fixed = &model.Spread{Low: 0.1, High: 0.2}, false
			}
			run.Result.Cases[0].Lines = []calc.LineResult{{Line: line}}
		}
		l := rapid.SampledFrom(lang.Languages).Draw(t, "language")
		x, ok := NewSure(run, l)
		if !ok || len(x.Questions) != 3 {
			t.Fatalf("it says %+v", x)
		}
		want := []*sensitivity.Summary{&a.Apart}
		if a.Estimates && s.SharedError > 0 {
			want = append(want, &a.NPV)
		}
		if c.OK {
			want = append(want, &c.NPV)
		}
		shown := slices.DeleteFunc(slices.Clone(want), func(npv *sensitivity.Summary) bool { return !npv.OK })
		if len(x.Picture.Rows) != len(shown) {
			t.Fatalf("%d intervals, want %d: %+v", len(x.Picture.Rows), len(shown), x.Picture.Rows)
		}
		for i, row := range x.Picture.Rows {
			p := shown[i].Points
			if row.Points != [5]float64{p[p5], p[p25], p[p50], p[p75], p[p95]} || !strings.HasSuffix(row.Chance, " "+drawnShare(shown[i].Positive).In(l)) {
				t.Fatalf("interval %d is %+v, want %+v", i, row, shown[i])
			}
		}
		first, last := lower(InDraws(want[0].Positive, s.Draws).In(l)), lower(InDraws(want[len(want)-1].Positive, s.Draws).In(l))
		_, after, found := strings.Cut(x.Picture.Title, last)
		once := !slices.ContainsFunc(want, func(npv *sensitivity.Summary) bool { return lower(InDraws(npv.Positive, s.Draws).In(l)) != first })
		if !found || once == strings.Contains(after, first) {
			t.Fatalf("%q does not say %s and then %s", x.Picture.Title, last, first)
		}
		if vast := (lang.Text{EN: "the chances in them are fixed", NL: "de kansen staan daarin vast"}).In(l); strings.Contains(x.Picture.Title, vast) != fixed {
			t.Fatalf("chances are fixed: %v; %q", fixed, x.Picture.Title)
		}
		w := report.Writer{Lang: l, Params: run.Parameters}
		says := func(question int, npvs ...*sensitivity.Summary) string {
			said := strings.Join(x.Questions[question].Says, " ")
			rest := said
			for _, npv := range npvs {
				low, high := w.RoughEnds(npv.Points[p5], npv.Points[p95])
				for _, part := range []string{lower(InDraws(npv.Positive, s.Draws).In(l)), low, high} {
					_, after, found := strings.Cut(rest, part)
					if !found {
						t.Fatalf("%q does not say %s behind what comes before", said, part)
					}
					rest = after
				}
			}
			if n := strings.Count(said, lang.Text{EN: "9 in 10", NL: "9 van de 10"}.In(l)); n != len(npvs) {
				t.Fatalf("%q tells %d intervals, want %d", said, n, len(npvs))
			}
			return said
		}
		says(0) // the picture tells it
		var together []*sensitivity.Summary
		if a.Estimates && s.SharedError < 1 {
			together = append(together, &a.Together)
		}
		said := says(1, together...)
		if len(a.Numbers) > 0 && a.Numbers[0].EVPPI == 0 && strings.Count(said, "€") > 2*len(together) {
			t.Fatalf("%q tells a worth that there is not", said)
		}
		if len(a.Numbers) > 0 && a.Numbers[0].EVPPI > 0 && !strings.Contains(said, map[bool]string{false: w.Worth(0.2), true: w.Rough(4321)}[a.Numbers[0].EVPPI > 1]) {
			t.Fatalf("%q does not say what a control group is worth", said)
		}
		if !c.OK {
			why := says(2)
			if why == "" {
				t.Fatal("it does not say why the choice of cases is not counted")
			}
			all := c.Fraction == 0 && s.Population == float64(n)
			if nobody := (lang.Text{EN: "nobody else", NL: "niemand anders"}).In(l); strings.Contains(why, nobody) != all {
				t.Fatalf("of %d cases and a population of %v it says %q", n, s.Population, why)
			}
			if unnamed := (lang.Text{EN: "no population is named", NL: "geen populatie genoemd"}).In(l); strings.Contains(why, unnamed) != (c.Fraction == 0 && s.Population == 0) {
				t.Fatalf("of %d cases and a population of %v it says %q", n, s.Population, why)
			}
			return
		}
		if !c.NPV.OK {
			if said := says(2); !strings.Contains(said, report.TooFewChosen.In(l)) || strings.Contains(said, "€") || !strings.Contains(said, report.LeastDoubt.In(l)) {
				t.Fatalf("of a range that is not shown it says %q", said)
			}
			return
		}
		said = says(2)
		narrow := lang.Text{EN: "too narrow", NL: "te smal"}.In(l)
		if (n < 10) != strings.Contains(said, narrow) || !strings.Contains(said, report.LeastDoubt.In(l)) {
			t.Fatalf("of %d cases it says %q", n, said)
		}
	})
}

// lower is a sentence as it goes on behind another.
func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }
