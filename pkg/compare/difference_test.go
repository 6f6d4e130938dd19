package compare_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/compare"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// placesOf returns a map of keys that stand nowhere.
func placesOf(keys ...string) map[string]diag.Pos {
	at := map[string]diag.Pos{}
	for _, key := range keys {
		at[key] = diag.Pos{}
	}
	return at
}

func between(t failer, old, new *compare.Setting) *compare.Difference {
	t.Helper()
	d, err := compare.Between(old, new)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func micro(t failer, euros float64) calc.Micro {
	t.Helper()
	m, err := calc.ToMicro(euros)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// effects are the changes as a mirror would show them: no matter in which
// direction one looks, the same effect belongs to the same values.
func effects(d *compare.Difference, sign calc.Micro) []calc.Micro {
	var all []calc.Micro
	for _, c := range d.Changes {
		all = append(all, sign*c.Costs, sign*c.Benefits)
	}
	slices.Sort(all)
	return all
}

func list(d *compare.Difference) (lines []string) {
	for _, c := range d.Changes {
		lines = append(lines, fmt.Sprintf("\n%s (%s): %v", c.ID, c.Kind, c.NPV))
	}
	return lines
}

// pairsPerCheck makes the 100 checks of rapid 1,000 pairs.
const pairsPerCheck = 10

func TestEffectsAddUpAndMirror(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := generator{t}
		for range pairsPerCheck {
			p, cases := testParameters(), g.cases()
			q := g.changeParameters(p)
			perspectives := []string{"society", "public", "municipality"}
			old := setting(t, p, rapid.SampledFrom(perspectives).Draw(t, "old perspective"), cases...)
			new := setting(t, q, rapid.SampledFrom(perspectives).Draw(t, "new perspective"), g.changeCases(cases)...)
			d := between(t, old, new)

			var costs, benefits, npv calc.Micro
			for _, c := range d.Changes {
				costs, benefits, npv = costs+c.Costs, benefits+c.Benefits, npv+c.NPV
			}
			want := micro(t, new.Result.Aggregate.NPV) - micro(t, old.Result.Aggregate.NPV)
			if npv != want || npv != d.NPV || costs != d.Costs || benefits != d.Benefits || npv != benefits-costs {
				t.Fatalf("effects add up to %v, the results differ by %v", npv, want)
			}

			mirror := between(t, new, old)
			if got, want := effects(mirror, -1), effects(d, 1); !slices.Equal(got, want) {
				t.Fatalf("the other way round gives %v, want %v\n%v\n%v", got, want, list(d), list(mirror))
			}
			if same := between(t, new, new); len(same.Changes) > 0 || same.NPV != 0 {
				t.Fatalf("between a setting and itself: %v", same.Changes)
			}
		}
	})
}

// TestOneChangeHasTheWholeEffect and the next ones have figures that can be
// worked by hand: eviction is 8500 in prices of 2015, all in year 0.
func TestOneChangeHasTheWholeEffect(t *testing.T) {
	t.Parallel()
	c := testCase("yassin", 3, testLine(model.Avoided, "eviction", 0, 0))
	q := testParameters()
	q.UnitCost("eviction").Value = given(9500)
	d := between(t, setting(t, testParameters(), "society", c), setting(t, q, "society", c))
	if len(d.Changes) != 1 {
		t.Fatalf("got %d changes, want 1", len(d.Changes))
	}
	got := d.Changes[0]
	const want = 3 * 1000 * 1.3031 // weight · euros · index
	if got.ID != "unit_costs.eviction.value" || got.Kind != compare.Parameter || got.NPV != micro(t, want) {
		t.Errorf("got %s (%s) %v, want unit_costs.eviction.value (parameter) %v", got.ID, got.Kind, got.NPV.Float(), want)
	}
	if got.Old.Number != 8500 || got.New.Number != 9500 || got.Old.Unit != compare.Amount {
		t.Errorf("got %v to %v, want 8500 to 9500", got.Old, got.New)
	}
}

// Two factors of a product: from 2 · 0.5 to 3 · 0.9 units of 10000. By hand, for
// the quantity the mean of (3−2)·0.5 and (3−2)·0.9 = 0.7; for the chance the
// mean of 2·0.4 and 3·0.4 = 1; together 1.7 = 2.7 − 1.
func TestTwoFactorsShareEvenly(t *testing.T) {
	t.Parallel()
	line := func(quantity, without float64) *model.Line {
		l := testLine(model.Avoided, "eviction", 0, 0)
		l.Own = &model.UnitCost{Value: given(10000), PriceYear: 2024, At: placesOf("value", "price_year")}
		l.Quantity, l.Without = given(quantity), given(without)
		return l
	}
	p := testParameters()
	d := between(t, setting(t, p, "", testCase("noor", 1, line(2, 0.5))), setting(t, p, "", testCase("noor", 1, line(3, 0.9))))
	want := map[string]float64{"cases.noor.avoided[0].without": 10000, "cases.noor.avoided[0].quantity": 7000}
	if len(d.Changes) != len(want) {
		t.Fatalf("got %d changes, want %d", len(d.Changes), len(want))
	}
	for _, c := range d.Changes {
		if c.NPV != micro(t, want[c.ID]) {
			t.Errorf("%s: got %v, want %v", c.ID, c.NPV.Float(), want[c.ID])
		}
	}
	if d.Changes[0].ID != "cases.noor.avoided[0].without" {
		t.Errorf("first is %s, want the largest", d.Changes[0].ID)
	}
}

func TestWhatChanged(t *testing.T) {
	t.Parallel()
	base := func() []*model.Line {
		return []*model.Line{
			testLine(model.Intervention, "coach", 0, 0), testLine(model.Intervention, "coach", 1, 1),
			testLine(model.Avoided, "eviction", 1, 3), testLine(model.Achieved, "work", 1, 5),
		}
	}
	p := testParameters()
	for _, c := range []struct {
		name   string
		change func(q *model.Parameters, lines *[]*model.Line)
		want   []string // IDs by name
	}{
		{"nothing", func(*model.Parameters, *[]*model.Line) {}, nil},
		{"rate", func(q *model.Parameters, _ *[]*model.Line) { q.Rates = []model.Rate{{Rate: given(0.03)}} }, []string{"discounting.rate"}},
		{"horizon", func(q *model.Parameters, _ *[]*model.Line) { q.Horizon = 2 }, []string{"horizon"}},
		{"value and prices", func(q *model.Parameters, _ *[]*model.Line) {
			u := q.UnitCost("eviction")
			u.Value, u.PriceYear = given(9000), 2024
		}, []string{"unit_costs.eviction.value"}},
		{"price year", func(q *model.Parameters, _ *[]*model.Line) { q.UnitCost("eviction").PriceYear = 2019 }, []string{"unit_costs.eviction.price_year"}},
		{"unused", func(q *model.Parameters, _ *[]*model.Line) { q.UnitCost("assistance").Value = given(1) }, nil},
		{"line in front", func(_ *model.Parameters, lines *[]*model.Line) {
			*lines = slices.Insert(*lines, 0, testLine(model.Intervention, "coach", 4, 4))
		}, []string{"cases.noor.interventions[0]"}},
		{"first line out", func(_ *model.Parameters, lines *[]*model.Line) { *lines = (*lines)[1:] }, []string{"cases.noor.interventions[0]"}},
		{"years", func(_ *model.Parameters, lines *[]*model.Line) { (*lines)[2].To = 2 }, []string{"cases.noor.avoided[0].years"}},
		{"own value", func(_ *model.Parameters, lines *[]*model.Line) {
			(*lines)[2].Own = &model.UnitCost{Value: given(1), At: placesOf("value")}
		}, []string{"cases.noor.avoided[0].value"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			q := testParameters()
			lines := base()
			c.change(q, &lines)
			d := between(t, setting(t, p, "", testCase("noor", 1, base()...)), setting(t, q, "", testCase("noor", 1, lines...)))
			var got []string
			for _, change := range d.Changes {
				got = append(got, change.ID)
			}
			slices.Sort(got)
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// Last year's figures in this year's prices: the index has a new year and
// another base, so that only the price level moves the result.
func TestNewPriceLevelOnAnotherBase(t *testing.T) {
	t.Parallel()
	q := testParameters()
	q.PriceLevel = 2025
	q.Indices[0].Levels = map[int]float64{2015: 50, 2019: 53.08, 2022: 60.715, 2024: 65.155, 2025: 67}
	l := testLine(model.Avoided, "eviction", 0, 0)
	own := testLine(model.Avoided, "", 0, 0)
	own.Own = &model.UnitCost{Label: lang.Same("own"), Value: given(100), At: placesOf("value", "label")}
	c := testCase("noor", 1, l, own)
	d := between(t, setting(t, testParameters(), "", c), setting(t, q, "", c))
	for _, change := range d.Changes {
		if change.ID != "price_level" && absolute(change.NPV) > 1 {
			t.Errorf("%s moves the result by %v, want 0", change.ID, change.NPV.Float())
		}
	}
	const want = 8500 * (1.34 - 1.3031) // 67/50 against 130.31/100; the line's own amount stays as it is
	if got := d.Changes[0]; got.ID != "price_level" || absolute(got.NPV-micro(t, want)) > 1 {
		t.Errorf("got %s %v, want price_level %v", got.ID, got.NPV.Float(), want)
	}
}

func absolute(m calc.Micro) calc.Micro { return max(m, -m) }

func TestCurrencies(t *testing.T) {
	t.Parallel()
	q := testParameters()
	q.Currency = "GBP"
	_, err := compare.Between(setting(t, testParameters(), ""), setting(t, q, ""))
	if _, ok := err.(*compare.CurrencyError); !ok {
		t.Errorf("got %v, want a CurrencyError", err)
	}
}

func TestGather(t *testing.T) {
	t.Parallel()
	changes := []compare.Change{
		{ID: "a", NPV: 900, Benefits: 900, Count: 1}, {ID: "b", NPV: -90, Costs: 90, Count: 1},
		{ID: "c", NPV: 6, Benefits: 6, Count: 1}, {ID: "d", NPV: -4, Benefits: -4, Count: 1},
	}
	got := compare.Gather(changes, 0.01)
	if len(got) != 3 || got[2].Kind != compare.Small || got[2].Count != 2 || got[2].NPV != 2 || got[2].Benefits != 2 {
		t.Errorf("got %+v", got)
	}
	if got := compare.Gather(changes, 0.005); !slices.EqualFunc(got, changes, func(a, b compare.Change) bool { return cmp.Compare(a.ID, b.ID) == 0 }) {
		t.Errorf("one alone is gathered: %+v", got)
	}
}
