package sensitivity

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/model"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// sumsOf simulates cases batch by batch and returns the sums.
func sumsOf(t failer, b *build, o Options, batches ...[]*model.Case) *DrawSums {
	o.SumsOnly, o.Choice, o.GroupOf = true, true, func(c *model.Case) string { return c.ID[len(c.ID)-1:] }
	s, err := NewSimulator(b.parameters, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, cases := range batches {
		plan, err := calc.NewPlan(b.parameters, calc.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			plan.Add(c)
		}
		if err := s.Add(plan); err != nil {
			t.Fatal(err)
		}
	}
	sums, err := s.Sums()
	if err != nil {
		t.Fatal(err)
	}
	return sums
}

type failer interface {
	Fatal(...any)
	Fatalf(string, ...any)
}

func text(t failer, v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestDrawSumsMerge holds that the sums of parts merge into those of the whole:
// the same text, whatever the split, the order and the number of goroutines.
func TestDrawSumsMerge(t *testing.T) {
	b := examples(t)
	b.weighted(29, 30, 1)
	b.parameters.Correlations = nil
	o := Options{Draws: 80, Seed: 5, Jobs: 2}
	want := text(t, sumsOf(t, b, o, b.cases))
	rapid.Check(t, func(t *rapid.T) {
		o := o
		o.Jobs = rapid.IntRange(1, 3).Draw(t, "jobs")
		split := make([][]*model.Case, 3)
		for _, c := range b.cases {
			i := rapid.IntRange(0, 2).Draw(t, "part")
			split[i] = append(split[i], c)
		}
		x, y, z := sumsOf(t, b, o, split[0]), sumsOf(t, b, o, split[1]), sumsOf(t, b, o, split[2])
		if rapid.Bool().Draw(t, "read") {
			if err := json.Unmarshal([]byte(text(t, x)), x); err != nil {
				t.Fatal(err)
			}
			if err := x.Check(b.parameters); err != nil {
				t.Fatal(err)
			}
		}
		if rapid.Bool().Draw(t, "the other way") {
			x, z = z, x
		}
		for _, m := range [][2]*DrawSums{{y, z}, {x, y}} {
			if err := m[0].Merge(m[1]); err != nil {
				t.Fatal(err)
			}
		}
		if got := text(t, x); got != want {
			t.Fatal("the merged sums differ from those of the whole")
		}
		if got := text(t, sumsOf(t, b, o, split...)); got != want {
			t.Fatal("the sums of batches differ from those of the whole")
		}
	})
}

// TestDrawSumsSayWhatTheSimulationSays holds the simulation that follows from
// sums to one of the cases themselves.
func TestDrawSumsSayWhatTheSimulationSays(t *testing.T) {
	t.Parallel()
	b := examples(t)
	o := Options{Draws: 1000, Seed: 2, Jobs: 2}
	whole := simulate(t, b.plan(t, calc.VaryUncertain), o)
	want := whole.Aggregate
	s, err := sumsOf(t, b, o, b.cases).Simulation(b.parameters, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	if e := NewEstimate(s, whole.Estimate.NPV); e.Below != whole.Estimate.Below {
		t.Errorf("%v of the draws are below the result of calc, in the simulation itself %v", e.Below, whole.Estimate.Below)
	}
	got := s.Aggregate
	shared := map[string]float64{}
	for _, n := range want.Numbers {
		if n.Case == "" {
			shared[n.ID] = n.EVPPI
		}
	}
	for _, n := range got.Numbers {
		if evppi, ok := shared[n.ID]; !ok || evppi != n.EVPPI {
			t.Errorf("%s is worth %v, in the simulation itself %v", n.ID, n.EVPPI, evppi)
		}
		delete(shared, n.ID)
	}
	if len(shared) > 0 {
		t.Errorf("missing: %v", shared)
	}
	if len(got.Groups) == 0 {
		t.Error("no groups")
	}
	// What a domain tells of others is no less than what any of its numbers does: sums know
	// only those of the parameters.
	for i, d := range got.Domains {
		if x := &want.Domains[i]; d.VarianceShare <= x.VarianceShare && d.EVPPI <= x.EVPPI {
			x.VarianceShare, x.EVPPI = d.VarianceShare, d.EVPPI
		}
	}
	want.Numbers, got.Numbers, got.Groups = nil, nil, nil
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestGroupsOfASimulation holds what groups gain to what all gain.
func TestGroupsOfASimulation(t *testing.T) {
	t.Parallel()
	b := examples(t)
	sums := sumsOf(t, b, Options{Draws: 100, Seed: 2}, b.cases)
	rows := map[string]calc.Series{}
	net := make(calc.Series, sums.Draws)
	for _, r := range sums.Rows {
		rows[string(r.Kind)+" "+r.ID] = r.Draws
		for i, m := range r.Draws {
			if r.Kind == RowGroup {
				net[i] += m
			}
		}
	}
	for i, m := range net {
		want := rows["total benefits"][i] - rows["total costs"][i]
		if off := m - want; off > int64(len(b.cases)) || -off > int64(len(b.cases)) {
			t.Fatalf("draw %d: groups gain %d, all %d", i, m, want)
		}
	}
}

func TestDrawSumsThatDoNotHold(t *testing.T) {
	t.Parallel()
	b := examples(t)
	for i, change := range []func(*DrawSums){
		func(d *DrawSums) { d.Draws++ },
		func(d *DrawSums) { d.Draws = -1 },
		func(d *DrawSums) { d.Sampler = Sobol },
		func(d *DrawSums) { d.Sampler = "" },
		func(d *DrawSums) { d.Rows = d.Rows[1:] },
		func(d *DrawSums) { d.Rows[3].Kind = "heap" },
		func(d *DrawSums) { d.Rows[3].Draws = nil },
		func(d *DrawSums) { d.Rows[0].Chosen = nil },
		func(d *DrawSums) { d.Rows[len(d.Rows)-1].Chosen = d.Rows[0].Chosen },
		func(d *DrawSums) { d.Choice = nil },
		func(d *DrawSums) { d.Choice.Cases = -1 },
		func(d *DrawSums) { d.Choice.Draws = d.Choice.Draws[1:] },
		func(d *DrawSums) { d.Choice.Draws[3] = -1 },
		func(d *DrawSums) { d.Rows[2], d.Rows[3] = d.Rows[3], d.Rows[2] },
		func(d *DrawSums) { d.Used[0] = "unit_costs.gold.value" },
		func(d *DrawSums) { d.Used = append(d.Used, d.Used[0]) },
	} {
		d := sumsOf(t, b, Options{Draws: 10, Seed: 2}, b.cases)
		if err := d.Check(b.parameters); err != nil {
			t.Fatalf("unchanged: %v", err)
		}
		change(d)
		if err := d.Check(b.parameters); !errors.Is(err, ErrDrawSums) {
			t.Errorf("change %d: error %v", i, err)
		}
	}
	d := sumsOf(t, b, Options{Draws: 10}, b.cases)
	d.Drawing--
	if err := d.Check(b.parameters); !errors.Is(err, ErrDrawing) {
		t.Errorf("drawn in another way: error %v", err)
	}
}

func TestNoDrawSums(t *testing.T) {
	t.Parallel()
	b := examples(t)
	plan := b.plan(t, calc.VaryUncertain)
	for _, o := range []Options{{Draws: 64, Sampler: Sobol}, {Draws: 2000, Stop: func() bool { return true }}} {
		s, err := NewSimulator(b.parameters, o)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Add(plan); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Sums(); !errors.Is(err, ErrNoSums) {
			t.Errorf("%v: error %v", o.Sampler, err)
		}
	}
	x, y := sumsOf(t, b, Options{Draws: 10}, b.cases), sumsOf(t, b, Options{Draws: 10, Seed: 3}, b.cases)
	if err := x.Merge(y); !errors.Is(err, ErrDrawSums) {
		t.Errorf("another seed: error %v", fmt.Sprint(err))
	}
}

// TestForks holds the sums of forks, each with some of the cases at the same time, to
// those of all cases one after the other, and what is found in them too.
func TestForks(t *testing.T) {
	t.Parallel()
	b := examples(t)
	b.weighted(29, 30, 1)
	o := Options{Draws: 80, Seed: 5, Jobs: 2}
	want := text(t, sumsOf(t, b, o, b.cases))
	o.SumsOnly, o.Choice, o.GroupOf = true, true, func(c *model.Case) string { return c.ID[len(c.ID)-1:] }
	root, err := NewSimulator(b.parameters, o)
	if err != nil {
		t.Fatal(err)
	}
	forks := make([]*Simulator, 3)
	var work sync.WaitGroup
	for i := range forks {
		work.Go(func() {
			forks[i] = root.Fork(nil)
			for k := i; k < len(b.cases); k += len(forks) {
				plan, err := calc.NewPlan(b.parameters, calc.Options{})
				if err != nil {
					t.Error(err)
					return
				}
				plan.Add(b.cases[k])
				if err := forks[i].Add(plan); err != nil {
					t.Error(err)
				}
			}
		})
	}
	work.Wait()
	idle := root.Fork(nil) // without cases
	got, err := idle.Sums()
	for _, f := range forks {
		sums, failed := f.Sums()
		if err = errors.Join(err, failed, got.Merge(sums)); err != nil {
			t.Fatal(err)
		}
	}
	if got := text(t, got); got != want {
		t.Errorf("the sums of forks differ from those of one simulator:\n%s\nwant\n%s", got, want)
	}
}

// TestTake holds that findings of forks are taken over once, and not without end.
func TestTake(t *testing.T) {
	t.Parallel()
	root, err := NewSimulator(&model.Parameters{}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range [][2]int{{60, 60}, {0, 60}, {30, 90}, {50, mostFindings}} {
		f := root.Fork(nil)
		f.findings = make([]diag.Finding, c[0])
		root.Take(f)
		root.Take(f)
		if n := len(root.findings); n != c[1] {
			t.Errorf("%d findings, want %d", n, c[1])
		}
	}
}
