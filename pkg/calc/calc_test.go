package calc

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// rounding is the relative error that a few hundred operations may bring.
const rounding = 1e-11

func near(got, want, size float64) bool {
	return math.Abs(got-want) <= rounding*math.Abs(size)+residue
}

func calculate(t interface {
	Fatal(...any)
	Helper()
}, p *model.Parameters, cases []*model.Case, o Options, jobs int) *Result {
	t.Helper()
	r, err := Calculate(p, cases, o, jobs)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// size is the sum of the sizes of all lines of a case: what rounding errors are
// to be held against.
func size(c *CaseResult) float64 {
	sum := 0.0
	for _, l := range c.Lines {
		sum += math.Abs(l.PresentValue)
	}
	return sum
}

// The formula of SPEC 2.4 and 2.5 once more, as one would write it down from
// the text: with powers, year by year, from the model.
func presentValueFromText(p *model.Parameters, c *model.Case, l *model.Line) float64 {
	x, _ := p.Index("cpi")
	u := l.Figure.Value.Value * x.Levels[p.PriceLevel] / x.Levels[l.Figure.PriceYear]
	e := 1.0
	raise, lower := 0.0, 0.0
	if p.OptimismBias != nil {
		raise, lower = p.OptimismBias.Costs[l.Grade()], p.OptimismBias.Benefits[l.Grade()]
	}
	drop := 0.0
	if l.Group == model.Intervention {
		e = 1 + raise
	} else {
		delta := l.Without.Value - l.With.Value
		if l.Group == model.Achieved {
			delta = -delta
		}
		e = delta * (1 - l.Deadweight.Value) * l.Attributable.Value * (1 - l.Displacement.Value)
		if delta < 0 {
			e *= 1 + raise
		} else {
			e *= 1 - lower
		}
		drop = l.DropOff.Value
	}
	quantity := l.Quantity.Value
	profile := make([]float64, l.To-l.From+1) // the parts of all years, the last going on
	parts := 0.0
	for i := range profile {
		switch {
		case len(l.Profile) == 0:
			profile[i] = 1
		case i < len(l.Profile):
			profile[i] = l.Profile[i]
		default:
			profile[i] = profile[i-1]
		}
		parts += profile[i]
	}
	if l.Total.Given {
		quantity = l.Total.Value / parts
	}
	sum := 0.0
	for t := l.From; t <= min(l.To, p.Horizon); t++ {
		years := float64(t)
		if p.BaseYear != nil {
			years += float64(c.Start - *p.BaseYear)
		}
		years += map[discount.Convention]float64{discount.YearStart: 0, discount.MidYear: 0.5, discount.YearEnd: 1}[p.Convention]
		sum += quantity * profile[t-l.From] * e * math.Pow(1-drop, float64(t-l.From)) * u *
			math.Pow(1+l.Figure.RealGrowth.Value, float64(t)) * math.Pow(1+p.ScheduleBy(l.Figure.Discount.Name)[0].Rate, -years)
	}
	return sum
}

func TestPresentValueIsThatOfTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cases := anyCases(t)
		r := calculate(t, p, cases, Options{}, 1)
		for _, c := range r.Cases {
			for _, l := range c.Lines {
				want := presentValueFromText(p, c.Case, l.Line)
				if !near(l.PresentValue, want, want) {
					t.Fatalf("%s: present value %v, want %v", l.Line.ID(), l.PresentValue, want)
				}
			}
		}
	})
}

// Everything that a case is split into adds up to the case.
func TestPartsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cases := anyCases(t)
		perspective := rapid.SampledFrom([]string{"", "public", "municipality"}).Draw(t, "perspective")
		r := calculate(t, p, cases, Options{Perspective: perspective}, 1)
		for i := range r.Cases {
			c := &r.Cases[i]
			whole := size(c)
			var lines, domains, years, stakeholders, counted float64
			for _, l := range c.Lines {
				sign := 1.0
				if l.Line.Group == model.Intervention {
					sign = -1
				}
				lines += sign * l.PerspectiveValue
				sum := 0.0
				for _, amount := range l.Years {
					sum += amount
				}
				if !near(sum, l.PerspectiveValue, whole) {
					t.Fatalf("%s: years add up to %v, want %v", l.Line.ID(), sum, l.PerspectiveValue)
				}
				checkSteps(t, &l, whole)
			}
			for _, d := range c.ByDomain {
				domains += d.Net
			}
			for _, y := range c.ByYear {
				years += y.Net
			}
			members, _ := Members(p, r.Perspective)
			for k, s := range c.ByStakeholder {
				stakeholders += s.Net
				if members == nil || members[s.ID] {
					counted += s.Net
				}
				if last := c.ByStakeholderYear[k][p.Horizon]; !near(last.Cumulative, s.Net, whole) {
					t.Fatalf("years of %s add up to %v, want %v", s.ID, last.Cumulative, s.Net)
				}
			}
			for name, got := range map[string]float64{"lines": lines, "domains": domains, "years": years, "stakeholders": counted} {
				if !near(got, c.NPV, whole) {
					t.Fatalf("%s add up to %v, want the net present value %v", name, got, c.NPV)
				}
			}
		}
	})
}

func checkSteps(t *rapid.T, l *LineResult, whole float64) {
	if l.Line.Group == model.Intervention {
		if l.GrossToNet != nil {
			t.Fatalf("an intervention has steps from gross to net")
		}
		return
	}
	sum := 0.0
	for _, s := range l.GrossToNet[:len(l.GrossToNet)-1] {
		sum += s.Amount
	}
	net := l.GrossToNet[len(l.GrossToNet)-1]
	gross := math.Abs(l.GrossToNet[0].Amount)
	if net.Name != Net || net.Amount != l.PerspectiveValue || !near(sum, net.Amount, whole+gross) {
		t.Fatalf("%s: steps add up to %v, net is %v", l.Line.ID(), sum, net.Amount)
	}
}

// Where society looks, a transfer moves nothing.
func TestTransfersCancelForSociety(t *testing.T) {
	p := testParameters()
	c := testCase("a", 1, testLine(p, model.Avoided, "assistance", 1, 5))
	r := calculate(t, p, []*model.Case{c}, Options{}, 1)
	if got := r.Cases[0]; got.NPV != 0 || got.Lines[0].PresentValue <= 0 {
		t.Errorf("net present value %v, want 0; the line itself %v", got.NPV, got.Lines[0].PresentValue)
	}
	r = calculate(t, p, []*model.Case{c}, Options{Perspective: "municipality"}, 1)
	if got := r.Cases[0]; got.NPV != got.Lines[0].PresentValue {
		t.Errorf("for the municipality %v, want the whole %v", got.NPV, got.Lines[0].PresentValue)
	}
}

func TestEdges(t *testing.T) {
	p := testParameters()
	coach := func() *model.Line { return testLine(p, model.Intervention, "coach", 0, 0) }
	eviction := func() *model.Line { return testLine(p, model.Avoided, "eviction", 1, 1) }

	t.Run("deadweight 1 gives no benefit", func(t *testing.T) {
		l := eviction()
		l.Deadweight = given(1)
		r := calculate(t, p, []*model.Case{testCase("a", 1, coach(), l)}, Options{}, 1)
		if r.Cases[0].Benefits != 0 {
			t.Errorf("benefits %v, want 0", r.Cases[0].Benefits)
		}
	})
	t.Run("rate 0 gives the plain sum", func(t *testing.T) {
		free := testParameters()
		free.Rates[0].Rate = given(0)
		l := testLine(free, model.Intervention, "coach", 0, 3)
		r := calculate(t, free, []*model.Case{testCase("a", 1, l)}, Options{}, 1)
		// 64 in prices of 2022 is 64 · 130.31 / 121.43 in those of 2024; four years.
		if want := 4 * 64 * 130.31 / 121.43; !near(r.Cases[0].Costs, want, want) {
			t.Errorf("costs %v, want %v", r.Cases[0].Costs, want)
		}
	})
	t.Run("after the horizon nothing counts", func(t *testing.T) {
		l := testLine(p, model.Avoided, "eviction", 11, 14)
		r := calculate(t, p, []*model.Case{testCase("a", 1, coach(), l)}, Options{}, 1)
		if got := r.Cases[0].Lines[1]; got.PresentValue != 0 || got.To != 10 {
			t.Errorf("present value %v to year %d, want 0 to 10", got.PresentValue, got.To)
		}
	})
	t.Run("without costs there is no ratio", func(t *testing.T) {
		r := calculate(t, p, []*model.Case{testCase("a", 1, eviction())}, Options{}, 1)
		got := r.Cases[0]
		if got.BenefitCostRatio.OK || got.ReturnOnInvestment.OK || got.BenefitCostRatio.Reason.IsZero() {
			t.Errorf("ratio %+v, return %+v; want none, with a reason", got.BenefitCostRatio, got.ReturnOnInvestment)
		}
		if got.BreakEvenShare != (Ratio{Value: 0, OK: true}) {
			t.Errorf("break-even share %+v, want 0", got.BreakEvenShare)
		}
	})
	t.Run("an effect against its heading is a negative benefit", func(t *testing.T) {
		l := eviction()
		l.Without, l.With = given(0.1), given(0.4)
		r := calculate(t, p, []*model.Case{testCase("a", 1, coach(), l)}, Options{}, 1)
		got := r.Cases[0]
		if got.Benefits >= 0 || got.Costs <= 0 || got.BreakEvenShare.OK {
			t.Errorf("benefits %v, costs %v, break-even %+v", got.Benefits, got.Costs, got.BreakEvenShare)
		}
	})
	t.Run("a transfer leaves nothing to divide by", func(t *testing.T) {
		// 0.5 + 0.4 + 0.1 − 0.2 − 0.6 − 0.2 is 5.6e-17 in binary fractions.
		odd := testParameters()
		u := odd.UnitCost("assistance")
		u.BorneBy = []model.Portion{{Stakeholder: "municipality", Share: 0.5}, {Stakeholder: "state", Share: 0.4}, {Stakeholder: "participant", Share: 0.1}}
		u.ReceivedBy = []model.Portion{{Stakeholder: "state", Share: 0.2}, {Stakeholder: "participant", Share: 0.6}, {Stakeholder: "municipality", Share: 0.2}}
		c := testCase("a", 1, testLine(odd, model.Intervention, "assistance", 0, 0), testLine(odd, model.Avoided, "eviction", 1, 1))
		got := calculate(t, odd, []*model.Case{c}, Options{}, 1).Cases[0]
		if got.Costs != 0 || got.BenefitCostRatio.OK || got.Payback.OK || got.Payback.Reason != nothingPaid {
			t.Errorf("costs %v, ratio %+v, payback %+v; want 0 and none twice", got.Costs, got.BenefitCostRatio, got.Payback)
		}
	})
	t.Run("what costs as much as it brings is not in the plus", func(t *testing.T) {
		// 100,000 hours · (0.8 − 0.7) against 10,000 hours: 1.5e-11 in binary fractions.
		free := testParameters()
		free.Rates[0].Rate = given(0)
		cost, l := testLine(free, model.Intervention, "coach", 0, 0), testLine(free, model.Avoided, "coach", 1, 1)
		cost.Quantity, l.Quantity = given(10000), given(100000)
		l.Without, l.With = given(0.8), given(0.7)
		r := calculate(t, free, []*model.Case{testCase("a", 1, cost, l)}, Options{}, 1)
		got := r.Cases[0]
		if got.NPV != 0 || r.Aggregate.SharePositive.Value != 0 || !got.Payback.OK || math.Abs(got.Payback.Value-1) > rounding {
			t.Errorf("net present value %v, share above 0 %v, payback %+v; want 0, 0 and 1", got.NPV, r.Aggregate.SharePositive.Value, got.Payback)
		}
	})
	t.Run("a weight of next to nobody", func(t *testing.T) {
		r := calculate(t, p, []*model.Case{testCase("a", 1e-7, coach())}, Options{}, 1)
		if got := r.Aggregate; got.YoungPeople != 1e-7 || math.IsInf(got.MeanNPV.Value, 0) {
			t.Errorf("%v young people, mean %+v", got.YoungPeople, got.MeanNPV)
		}
		r = calculate(t, p, []*model.Case{testCase("a", 1e-12, coach())}, Options{}, 1)
		if r.Aggregate.MeanNPV.OK {
			t.Errorf("a mean over nobody: %+v", r.Aggregate.MeanNPV)
		}
	})
	t.Run("no cases", func(t *testing.T) {
		r := calculate(t, p, nil, Options{}, 4)
		if r.Aggregate.Cases != 0 || r.Aggregate.MeanNPV.OK {
			t.Errorf("aggregate of nothing: %+v", r.Aggregate)
		}
	})
	t.Run("unknown perspective", func(t *testing.T) {
		if _, err := Calculate(p, nil, Options{Perspective: "moon"}, 1); fmt.Sprint(err) != `unknown perspective "moon"` {
			t.Errorf("error %v", err)
		}
	})
	t.Run("too large to add up", func(t *testing.T) {
		c := testCase("a", 1e9, eviction())
		if _, err := Calculate(p, []*model.Case{c}, Options{}, 1); !errors.Is(err, ErrOverflow) {
			t.Errorf("error %v, want ErrOverflow", err)
		}
	})
}

// ignored are the fields of a result that hold what went in.
var ignored = cmp.Options{
	cmp.AllowUnexported(CaseResult{}),
	cmpopts.IgnoreTypes(&model.Case{}, &model.Line{}),
}

// The number of goroutines never changes a bit, nor does the order of the
// cases change the aggregate.
func TestSameBitsInAnyOrder(t *testing.T) {
	p := testParameters()
	var cases []*model.Case
	generate := anyCase(p, "case")
	for i := range 500 {
		cases = append(cases, generate.Example(i))
	}
	one := calculate(t, p, cases, Options{}, 1)
	many := calculate(t, p, cases, Options{}, 8)
	if diff := cmp.Diff(one, many, ignored); diff != "" {
		t.Errorf("8 goroutines give another result (-1 +8):\n%s", diff)
	}
	reversed := make([]*model.Case, len(cases))
	for i, c := range cases {
		reversed[len(cases)-1-i] = c
	}
	back := calculate(t, p, reversed, Options{}, 3).Aggregate
	byID := cmpopts.SortSlices(func(a, b Part) bool { return a.ID < b.ID })
	noOrder := cmpopts.IgnoreFields(Aggregate{}, "ByStakeholderYear")
	if diff := cmp.Diff(one.Aggregate, back, ignored, byID, noOrder); diff != "" {
		t.Errorf("reversed cases give another aggregate (-one +reversed):\n%s", diff)
	}
}

// The payback of a result agrees with its years, costs and net present value.
func TestPaybackAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cases := anyCases(t)
		if rapid.Bool().Draw(t, "base year") {
			p.BaseYear = new(2018)
		}
		r := calculate(t, p, cases, Options{Perspective: rapid.SampledFrom([]string{"", "participant", "municipality"}).Draw(t, "perspective")}, 1)
		holds := func(name string, x Totals, years []Year, least float64) {
			for _, b := range []Payback{x.Payback, x.DiscountedPayback} {
				if b.OK == (b.Reason != lang.Text{}) || b.OK != (b.Recovery.Outcome == discount.Recovered) || b.OK && !(x.Costs > 0) {
					t.Fatalf("%s: payback %+v of costs %v", name, b, x.Costs)
				}
			}
			b := x.DiscountedPayback
			if b.OK != (x.NPV >= 0 && x.Costs > 0) {
				t.Fatalf("%s: discounted payback %+v of costs %v and a net present value of %v", name, b, x.Costs, x.NPV)
			}
			for i, y := range years {
				if b.OK && (i >= b.Recovery.Year && y.Cumulative < -least || i == b.Recovery.Year-1 && y.Cumulative >= 0) {
					t.Fatalf("%s: discounted payback %+v, running sum of year %d %v", name, b, i, y.Cumulative)
				}
			}
		}
		for i := range r.Cases {
			holds(r.Cases[i].Case.ID, r.Cases[i].Totals, r.Cases[i].ByYear, residue)
		}
		holds("all", r.Aggregate.Totals, r.Aggregate.ByYear, residue*float64(1+2*len(cases)*len(r.Aggregate.ByYear)))
	})
}

// baseDraws is a block of many draws that are all the base.
type baseDraws struct {
	plan *Plan
	n    int
}

func (b baseDraws) Len() int { return b.n }

func (b baseDraws) Fill(variable int, column []float64) {
	for d := range column {
		column[d] = b.plan.Variables[variable].Number.Value
	}
}

// No spread in the draws gives the base result, to the bit.
func TestDrawsWithoutSpreadGiveTheBase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cases := anyCases(t)
		o := Options{Vary: rapid.SampledFrom([]Vary{VaryUncertain, VaryAll, VaryLevers}).Draw(t, "vary")}
		plan, err := NewPlan(p, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			plan.Add(c)
		}
		want, err := Calculate(p, cases, o, 1)
		if err != nil {
			t.Fatal(err)
		}
		const draws = 7
		w := plan.NewBlock(baseDraws{plan, draws}).NewWorker()
		for i := range cases {
			costs, benefits := make([]float64, draws), make([]float64, draws)
			w.Case(i, costs, benefits)
			for d := range draws {
				if settled(costs[d]) != want.Cases[i].Costs || settled(benefits[d]) != want.Cases[i].Benefits {
					t.Fatalf("draw %d: costs %v, benefits %v; want %v and %v",
						d, costs[d], benefits[d], want.Cases[i].Costs, want.Cases[i].Benefits)
				}
			}
		}
	})
}

func TestVoices(t *testing.T) {
	p := testParameters()
	l := testLine(p, model.Avoided, "eviction", 0, 0)
	l.Without = model.Number{Value: 0.5, Given: true, Spread: &model.Spread{Low: 0.2, High: 0.8, Voices: []model.Voice{
		{Who: "coach", Value: 0.8}, {Who: "young-person", Value: 0.2},
	}}}
	coach := func() *model.Line { return testLine(p, model.Intervention, "coach", 0, 0) }
	r := calculate(t, p, []*model.Case{testCase("asked", 1, coach(), l), testCase("silent", 2, coach())}, Options{}, 1)
	const u = 8500 * 130.31 / 100
	asked := r.Cases[0].ByVoice
	for d, want := range []float64{0.2 * u, 0.5 * u, 0.8 * u, 0.5 * u} { // in the order of model.VoiceNames
		if !near(asked[d].Benefits, want, want) {
			t.Errorf("benefits under %s = %v, want %v", asked[d].Who, asked[d].Benefits, want)
		}
	}
	// 64 in prices of 2022, for three young people.
	const cost = 3 * 64 * 130.31 / 121.43
	for _, v := range r.Aggregate.ByVoice {
		if v.Cases != 1 {
			t.Errorf("%s was asked about one case, got %d", v.Who, v.Cases)
		}
	}
	if got, want := r.Aggregate.ByVoice[0].NPV, 0.2*u-cost; math.Abs(got-want) > 2/microPerUnit {
		t.Errorf("all cases under the young person: %v, want %v", got, want)
	}
}
