package selftest

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/definition"
)

// figure is one figure of a result, by a name that says which.
type figure struct {
	name  string
	value float64
	// none says that there is no value, as of a ratio without costs.
	none bool
	// size is how large what it is added up from is, or 0: 100,000 less 99,999.99
	// is no surer than 100,000.
	size float64
}

// figures collects figures under a common beginning of their names.
type figures struct {
	list   []figure
	prefix string
	size   float64
}

func (f *figures) put(name string, value float64) {
	f.list = append(f.list, figure{name: f.prefix + name, value: value, size: f.size})
}

// ratio puts a ratio of which the second part is by: what is little over is little sure.
func (f *figures) ratio(name string, value float64, ok bool, by float64) {
	size := 1.0
	if by != 0 {
		size = max(1, f.size*(1+math.Abs(value))/math.Abs(by))
	}
	f.list = append(f.list, figure{name: f.prefix + name, value: value, none: !ok, size: size})
}

func (f *figures) pointer(name string, value *float64) {
	if value == nil {
		f.ratio(name, 0, false, 0)
		return
	}
	f.ratio(name, *value, true, 0)
}

// sums puts costs, benefits and what is left, where they are not all 0: who lists
// whom with nothing is a matter of taste.
func (f *figures) sums(name string, costs, benefits float64) {
	if costs == 0 && benefits == 0 {
		return
	}
	f.put(name+".costs", costs)
	f.put(name+".benefits", benefits)
	f.put(name+".net", benefits-costs)
}

// microSize is the size of which a micro-euro is a thousand-millionth; an aggregate is
// rounded to one a case (SPEC 2.7).
const microSize = 1000

// resultFigures are the figures of a result of ipta.
func resultFigures(r *calc.Result) []figure {
	f := &figures{}
	whole := 0.0
	for i := range r.Cases {
		c := &r.Cases[i]
		f.prefix, f.size = "cases."+c.Case.ID+".", 0
		f.put("weight", c.Weight)
		gross := 0.0
		for k := range c.Lines {
			l := &c.Lines[k]
			f.prefix = "cases." + c.Case.ID + "." + l.Line.ID() + "."
			f.size = 1 // two chances near each other leave little, and little sure
			f.put("to", float64(l.To))
			f.put("net_effect", l.NetEffect)
			f.size = 0
			f.put("quantity", l.Quantity)
			f.put("unit_value", l.UnitValue)
			f.size = math.Abs(l.Quantity * l.UnitValue)
			f.put("present_value", l.PresentValue)
			f.put("perspective_value", l.PerspectiveValue)
			if l.Cashable.OK && l.Line.Group != "intervention" {
				f.put("cashable", l.Cashable.Value)
			}
			for t, amount := range l.Years {
				f.put(fmt.Sprintf("years[%d]", t), amount)
			}
			if len(l.GrossToNet) > 0 {
				f.put("gross", l.GrossToNet[0].Amount)
			}
			gross += math.Abs(l.PresentValue)
		}
		f.prefix, f.size = "cases."+c.Case.ID+".", gross
		f.totals(&c.Totals, c.ByYear, c.ByStakeholder, c.ByDomain)
		whole += float64(gross * c.Weight)
	}
	f.aggregate(&r.Aggregate, whole)
	return f.sorted()
}

// aggregateFigures are those of all cases together.
func aggregateFigures(a *calc.Aggregate) []figure {
	f := &figures{}
	f.aggregate(a, 0)
	return f.sorted()
}

// aggregate puts figures of all cases together; size is how large what they are added
// up from is.
func (f *figures) aggregate(a *calc.Aggregate, size float64) {
	f.prefix, f.size = "aggregate.", max(size, microSize*float64(a.Cases*(1+len(a.ByYear))))
	f.put("cases", float64(a.Cases))
	f.put("young_people", a.YoungPeople)
	f.totals(&a.Totals, a.ByYear, a.ByStakeholder, a.ByDomain)
	for _, x := range a.ByMunicipality {
		f.sums("by_municipality."+x.ID, x.Costs, x.Benefits)
	}
	for _, x := range []struct {
		name  string
		ratio calc.Ratio
	}{{"mean_npv", a.MeanNPV}, {"min_npv", a.MinNPV}, {"median_npv", a.MedianNPV}, {"max_npv", a.MaxNPV}, {"share_positive", a.SharePositive}} {
		f.put(x.name, x.ratio.Value)
	}
}

func (f *figures) totals(t *calc.Totals, years []calc.Year, stakeholders, domains []calc.Part) {
	f.put("costs", t.Costs)
	f.put("benefits", t.Benefits)
	f.put("npv", t.NPV)
	f.put("cashable", t.Cashable)
	f.ratio("bcr", t.BenefitCostRatio.Value, t.BenefitCostRatio.OK, t.Costs)
	f.ratio("roi", t.ReturnOnInvestment.Value, t.ReturnOnInvestment.OK, t.Costs)
	f.ratio("break_even_share", t.BreakEvenShare.Value, t.BreakEvenShare.OK, t.Benefits)
	for _, x := range []struct {
		name string
		calc.Payback
	}{{"payback", t.Payback}, {"discounted_payback", t.DiscountedPayback}} {
		by := 0.0 // what came in in the year in which it was earned back
		if x.OK && x.Recovery.Year < len(years) {
			by = years[x.Recovery.Year].Net
		}
		f.ratio(x.name, x.Value, x.OK, by)
	}
	for _, x := range stakeholders {
		f.sums("by_stakeholder."+x.ID, x.Costs, x.Benefits)
	}
	for _, x := range domains {
		f.sums("by_domain."+x.ID, x.Costs, x.Benefits)
	}
	for _, y := range years {
		name := fmt.Sprintf("by_year[%d]", y.Year)
		f.put(name+".costs", y.Costs)
		f.put(name+".benefits", y.Benefits)
		f.put(name+".net", y.Net)
		f.put(name+".cumulative", y.Cumulative)
	}
}

// definedFigures are the same figures by definition.
func definedFigures(s *definition.Study, r *definition.Result) []figure {
	f := &figures{}
	for i := range r.Cases {
		c, from := &r.Cases[i], &s.Cases[i]
		f.prefix = "cases." + from.ID + "."
		f.put("weight", c.Weight)
		for k := range c.Lines {
			l := &c.Lines[k]
			f.prefix = "cases." + from.ID + "." + from.Lines[k].ID + "."
			f.put("to", float64(l.To))
			f.put("quantity", l.Quantity)
			f.put("net_effect", l.NetEffect)
			f.put("unit_value", l.UnitValue)
			f.put("present_value", l.PresentValue)
			f.put("perspective_value", l.Counted)
			if l.SaysCashable && from.Lines[k].Group != definition.Intervention {
				f.put("cashable", l.Cashable)
			}
			for t, amount := range l.Years {
				f.put(fmt.Sprintf("years[%d]", t), amount*l.Weight)
			}
			if from.Lines[k].Group != definition.Intervention {
				f.put("gross", l.Gross)
			}
		}
		f.prefix = "cases." + from.ID + "."
		f.defined(&c.Totals)
	}
	f.prefix = "aggregate."
	f.put("cases", float64(len(r.Cases)))
	f.put("young_people", r.YoungPeople)
	f.defined(&r.Aggregate)
	for name, x := range r.Aggregate.Municipality {
		f.sums("by_municipality."+name, x.Costs, x.Benefits)
	}
	f.put("mean_npv", r.Mean)
	f.put("min_npv", r.Least)
	f.put("median_npv", r.Median)
	f.put("max_npv", r.Most)
	f.put("share_positive", r.Positive)
	return f.sorted()
}

func (f *figures) defined(t *definition.Totals) {
	f.put("costs", t.Costs)
	f.put("benefits", t.Benefits)
	f.put("npv", t.Net())
	f.put("cashable", t.Cashable)
	f.pointer("bcr", t.Ratio)
	f.pointer("roi", t.Return)
	f.pointer("break_even_share", t.BreakEven)
	f.pointer("payback", t.Payback)
	f.pointer("discounted_payback", t.DiscountedPayback)
	for name, x := range t.Stakeholders {
		f.sums("by_stakeholder."+name, x.Costs, x.Benefits)
	}
	for name, x := range t.Domains {
		f.sums("by_domain."+name, x.Costs, x.Benefits)
	}
	sum := 0.0
	for year, x := range t.Years {
		name := fmt.Sprintf("by_year[%d]", year)
		sum += x.Net()
		f.put(name+".costs", x.Costs)
		f.put(name+".benefits", x.Benefits)
		f.put(name+".net", x.Net())
		f.put(name+".cumulative", sum)
	}
}

func (f *figures) sorted() []figure {
	slices.SortFunc(f.list, func(a, b figure) int { return cmp.Compare(a.name, b.name) })
	return f.list
}
