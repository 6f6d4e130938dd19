package method

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// counted counts what is found in some of the cases, by their places.
func (w *world) counted(t *testing.T, places ...int) *Counter {
	t.Helper()
	e, err := calc.NewEvaluator(w.p, calc.Options{Perspective: w.perspective}, nil)
	if err != nil {
		t.Fatal(err)
	}
	e.KeepLines()
	k := NewCounter(w.perspective, w.x)
	for _, at := range places {
		if _, err := e.Case(w.cases[at]); err != nil {
			t.Fatal(err)
		}
		k.Case(w.cases[at], e.Lines(), at)
	}
	return k
}

// fourCases are cases of which three count an outcome as sure without the help: of yassin and
// noor nobody accepts it, of selam it is accepted, and daan accepts what is not found there.
func fourCases() *world {
	w := newWorld()
	for _, id := range []string{"selam", "daan", "noor"} {
		w.addCase(id)
	}
	for _, at := range []int{0, 1, 3} {
		w.cases[at].Avoided[0].Without = model.Number{Value: 1}
	}
	for _, at := range []int{1, 2} {
		w.cases[at].Allow = []model.Allow{{Check: check.SureWithout, Because: "judge"}}
	}
	for _, c := range w.cases {
		c.Allow = append(c.Allow, model.Allow{Check: check.AllWinners, Because: c.ID})
	}
	return w
}

// TestCounts holds the counts of cases that go by, in three runs of which that with the last
// case comes first: of two cases nobody accepts it, and the first of these is the example.
func TestCounts(t *testing.T) {
	t.Parallel()
	w := fourCases()
	r := w.result(t)
	whole, parts := w.counted(t, 0, 1, 2, 3), w.counted(t, 1, 3)
	parts.Merge(w.counted(t, 0))
	parts.Merge(w.counted(t, 2))
	for name, k := range map[string]*Counter{"whole": whole, "in three parts": parts} {
		got := calc.Result{Perspective: r.Perspective, Aggregate: r.Aggregate}
		k.Fill(&got, nil, &Unranged{})
		e, _ := Explain(check.SureWithout)
		want := []diag.Count{{ID: check.SureWithout, Severity: diag.Warning, Cases: 2, Accepted: 1, Example: "yassin", Mend: e.Mend}}
		if d := cmp.Diff(want, got.FindingCounts); d != "" {
			t.Errorf("%s: counts (-want +got):\n%s", name, d)
		}
		if len(got.Findings) != 1 || got.Findings[0].ID != check.AllWinners || got.Findings[0].Accepted == nil || got.Findings[0].Accepted.Because != "noor" {
			t.Errorf("%s: %+v, want %s, accepted by every case, the last of them noor", name, got.Findings, check.AllWinners)
		}
	}
	got := calc.Result{Perspective: r.Perspective, Aggregate: r.Aggregate}
	whole.Fill(&got, &model.Analysis{Allow: []model.Allow{{Check: check.SureWithout}}}, &Unranged{})
	if x := got.FindingCounts; len(x) != 1 || x[0].Cases != 0 || x[0].Accepted != 3 || x[0].Example != "yassin" {
		t.Errorf("accepted by the analysis: %+v", x)
	}
	w.cases[0].Allow = nil
	got = calc.Result{Perspective: r.Perspective, Aggregate: r.Aggregate}
	w.counted(t, 0, 1, 2, 3).Fill(&got, nil, &Unranged{})
	if len(got.Findings) != 1 || got.Findings[0].Accepted != nil {
		t.Errorf("%+v, want %s, which yassin does not accept", got.Findings, check.AllWinners)
	}
}

// TestSums holds what a file says of those counts, which two parts add up to, and what it
// makes of a result: what the analysis accepts is accepted in all four cases.
func TestSums(t *testing.T) {
	t.Parallel()
	const people = 4e9
	w := fourCases()
	r := w.result(t)
	winners := CheckSums{Check: check.AllWinners, Allowed: 4}
	want := &Sums{Cases: 4, Checks: []CheckSums{{Check: check.SureWithout, Cases: 2, Accepted: 1, Allowed: 2}, winners}, Unnamed: 4, UnnamedPeople: people}
	got := w.counted(t, 0, 1, 2, 3).Sums(nil, people)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("sums (-want +got):\n%s", d)
	}
	if d := cmp.Diff(want, w.counted(t, 0, 3).Sums(nil, people/2).Merge(w.counted(t, 1, 2).Sums(nil, people/2))); d != "" {
		t.Errorf("sums of two parts (-want +got):\n%s", d)
	}
	accepted := w.counted(t, 0, 1, 2, 3).Sums(&model.Analysis{Allow: []model.Allow{{Check: check.SureWithout}}}, people)
	if d := cmp.Diff([]CheckSums{{Check: check.SureWithout, Accepted: 3, Allowed: 4}, winners}, accepted.Checks); d != "" {
		t.Errorf("accepted by the analysis (-want +got):\n%s", d)
	}
	filled := calc.Result{Aggregate: r.Aggregate}
	accepted.Fill(&filled, Totals{Parameters: w.p})
	if x := filled.FindingCounts; len(x) != 1 || x[0].Cases != 0 || x[0].Accepted != 3 {
		t.Errorf("accepted by the analysis: %+v", x)
	}
	for allowed, is := range map[int]bool{4: true, 3: false} {
		got.Checks[1].Allowed = allowed
		filled := calc.Result{Aggregate: r.Aggregate}
		got.Fill(&filled, Totals{Parameters: w.p})
		if len(filled.Findings) != 1 || (filled.Findings[0].Accepted != nil) != is || len(filled.FindingCounts) != 1 {
			t.Errorf("allowed by %d: %+v and %+v", allowed, filled.Findings, filled.FindingCounts)
		}
	}
}

// TestSumsOfChosen finds a small sample where cases stand for others and their run does not
// say how they were chosen: of four cases, two are of such a run.
func TestSumsOfChosen(t *testing.T) {
	t.Parallel()
	w := fourCases()
	r := w.result(t)
	for _, c := range []struct {
		people, unnamed float64 // in all, and for whom those two stand
		found           bool
	}{{8, 6, true}, {8, 2, false}, {4, 2, false}, {5, 3, true}} {
		filled := calc.Result{Aggregate: r.Aggregate}
		filled.Aggregate.YoungPeople, filled.Aggregate.SharePositive.OK = c.people, false
		s := &Sums{Cases: 4, Unnamed: 2, UnnamedPeople: int64(c.unnamed * 1e9)}
		s.Fill(&filled, Totals{Parameters: w.p})
		if got := codes(&filled) == check.SmallSample; got != c.found {
			t.Errorf("%+v: found %q", c, codes(&filled))
		}
	}
	chosen := lang.Same("all of two districts")
	for unnamed, a := range map[int]*model.Analysis{0: {Population: 10, Selection: chosen}, 1: {Selection: chosen}, 2: {Population: 10}} {
		if got := w.counted(t, 0, 1, 2, 3).Sums(a, 4e9); (got.Unnamed > 0) != (unnamed > 0) {
			t.Errorf("%+v: %d are of runs that do not say it", a, got.Unnamed)
		}
	}
}

// TestUnranged holds what numbers without a range do, 20 % lower and higher: of costs of
// 2 · 1,000 a price of 1,000 moves 400 down and up, and a benefit of 400 moves 80. The net
// present value is 400 + 40 + 500 − 2,000; what a case has of its own comes to 40, of which
// 20 % is less than a tenth of that.
func TestUnranged(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.c.Interventions[0].Quantity.Value = 2
	w.c.Avoided[1].UnitCost, w.c.Avoided[1].Own = model.Ref{}, ownValue(100)
	r := w.result(t)
	e, err := calc.NewEvaluator(w.p, calc.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	e.KeepSupport()
	if _, err := e.Case(w.c); err != nil {
		t.Fatal(err)
	}
	u := UnrangedOf(e.Tally(), w.p, r.Aggregate.NPV)
	got := map[string][2]float64{}
	for _, s := range u.Swings() {
		got[s.Path] = [2]float64{s.Low, s.High}
	}
	want := map[string][2]float64{
		"unit_costs.a.value": {-660, -1460}, "unit_costs.b.value": {-1140, -980}, "unit_costs.v.value": {-1160, -960}, "discounting.rate": {-1060, -1060}}
	if d := cmp.Diff(want, got); d != "" || !u.Own {
		t.Errorf("own %v, swings (-want +got):\n%s", u.Own, d)
	}
	if UnrangedOf(e.Tally(), w.p, -1_000_000).Own {
		t.Error("a number of one case moves a million")
	}
}

// TestSumsHold refuses counts that four cases cannot have.
func TestSumsHold(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(s *Sums){
		"":                             func(*Sums) {},
		"another number of cases":      func(s *Sums) { s.Cases = 5 },
		"found and accepted":           func(s *Sums) { s.Checks[0].Cases, s.Checks[0].Accepted, s.Checks[0].Allowed = 3, 2, 1 },
		"found, and allowed by others": func(s *Sums) { s.Checks[0].Allowed = 3 },
		"twice":                        func(s *Sums) { s.Checks[1] = s.Checks[0] },
		"below 0":                      func(s *Sums) { s.Checks[0].Accepted = -1 },
		"out of order":                 func(s *Sums) { s.Checks[0], s.Checks[1] = s.Checks[1], s.Checks[0] },
		"unnamed people":               func(s *Sums) { s.UnnamedPeople-- },
		"unnamed people of nobody":     func(s *Sums) { s.Unnamed = 0 },
		"more unnamed than there are":  func(s *Sums) { s.Unnamed = 5 },
		"a date":                       func(s *Sums) { s.AsOf = []string{"2026"} },
	} {
		s := &Sums{Cases: 4, Checks: []CheckSums{{Check: check.SureWithout, Cases: 2, Accepted: 1, Allowed: 2}, {Check: check.AllWinners, Allowed: 4}}, Unnamed: 4, UnnamedPeople: 4e9}
		change(s)
		if s.Holds(4, 4e9) != (name == "") {
			t.Errorf("%q: holds %v", name, s.Holds(4, 4e9))
		}
	}
}
