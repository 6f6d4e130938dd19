package selftest

import (
	"ipta/pkg/calc"
	"ipta/pkg/lang"
)

// source is who published an example.
type source struct{ publisher, title, url string }

// sources are the publications by their folder, in which published.yaml tells more.
var sources = map[string]source{
	"mvpf_job_training":     {"Policy Impacts; Hendren and Sprung-Keyser", "A Unified Welfare Analysis of Government Policies (2020)", "https://policyimpacts.org/policy-impacts-library/"},
	"nist_edges_hospital":   {"NIST", "Economic Decision Guide Software, Hospital V2 (2017)", "https://github.com/usnistgov/Economic-Resilience-Guide"},
	"openstax_embroidery":   {"OpenStax", "Principles of Finance, chapter 16; Principles of Accounting", "https://github.com/openstax/osbooks-principles-finance"},
	"pvm_discount_schedule": {"Public Value Metrics", "Social discount rate", "https://public-value-metrics.github.io/"},
	"pvm_sroi":              {"Public Value Metrics", "Social Return on Investment", "https://public-value-metrics.github.io/"},
}

// example is a worked example of a public source, written as files of ipta.
type example struct {
	folder, parameters string
	rate               string // in place of that of the file, "" for that
	figures            []printed
}

// printed is a figure as the source prints it.
type printed struct {
	id        string // as in published.yaml
	want, tol float64
	got       func(r *calc.Result) float64
}

// looser are the reasons for tolerances that are wider than the digits that are printed.
var looser = map[string]lang.Text{
	"openstax_embroidery/npv":               {EN: "the source adds up rounded amounts", NL: "de bron telt afgeronde bedragen op"},
	"pvm_discount_schedule/flood.flat":      {EN: "a euro, as the source itself allows", NL: "een euro, zoals de bron zelf toestaat"},
	"pvm_discount_schedule/water.pv":        {EN: "a euro, as the source itself allows", NL: "een euro, zoals de bron zelf toestaat"},
	"pvm_discount_schedule/cloud.pv_high_m": {EN: "the source reckons with a rounded factor", NL: "de bron rekent met een afgeronde factor"},
	"pvm_discount_schedule/century.stern":   {EN: "the source prints 3.997 for 1.014^100, which is 4.016", NL: "de bron geeft 3,997 voor 1,014^100, en dat is 4,016"},
	"mvpf_job_training/job_corps.net_cost":  {EN: "the source prints what goes in in whole dollars", NL: "de bron geeft wat erin gaat in hele dollars"},
}

// why says where the tolerance of a figure comes from.
func (e *example) why(p *printed) lang.Text {
	reason, ok := looser[e.folder+"/"+p.id]
	switch {
	case ok:
		return reason
	case p.tol == spare:
		return lang.Text{EN: "half of the last digit that is printed, and a tenth to spare", NL: "een half van het laatste cijfer dat er staat, en een tiende ruimte"}
	case p.tol == tenthOfCent:
		return lang.Text{EN: "a tenth of a cent, of figures with all their digits", NL: "een tiende cent, van cijfers met al hun decimalen"}
	case p.tol < tenthOfCent/1.5:
		return lang.Text{EN: "half of the third decimal, or nothing where it is whole", NL: "een half van de derde decimaal, of niets bij een heel getal"}
	}
	return lang.Text{EN: "half of the last digit that is printed", NL: "een half van het laatste cijfer dat er staat"}
}

const (
	halfCent    = 0.0050005
	tenthOfCent = 0.001
	spare       = 0.6
)

func caseOf(r *calc.Result, id string) *calc.CaseResult {
	for i := range r.Cases {
		if r.Cases[i].Case.ID == id {
			return &r.Cases[i]
		}
	}
	panic("no case " + id)
}

// line returns the present value of line i of a case, counting over all groups.
func line(id string, i int) func(*calc.Result) float64 {
	return func(r *calc.Result) float64 { return caseOf(r, id).Lines[i].PresentValue }
}

func total(id string, f func(calc.Totals) float64) func(*calc.Result) float64 {
	return func(r *calc.Result) float64 { return f(caseOf(r, id).Totals) }
}

func npv(t calc.Totals) float64      { return t.NPV }
func costs(t calc.Totals) float64    { return t.Costs }
func benefits(t calc.Totals) float64 { return t.Benefits }
func bcr(t calc.Totals) float64      { return t.BenefitCostRatio.Value }
func payback(t calc.Totals) float64  { return t.Payback.Value }

// steps returns the amount of a line after a number of steps from gross to net.
func steps(id string, i, n int) func(*calc.Result) float64 {
	return func(r *calc.Result) float64 {
		sum := 0.0
		for _, s := range caseOf(r, id).Lines[i].GrossToNet[:n] {
			sum += s.Amount
		}
		return sum
	}
}

func minus(a, b func(*calc.Result) float64) func(*calc.Result) float64 {
	return func(r *calc.Result) float64 { return a(r) - b(r) }
}

func times(x float64, f func(*calc.Result) float64) func(*calc.Result) float64 {
	return func(r *calc.Result) float64 { return x * f(r) }
}

func mvpf(id string) func(*calc.Result) float64 {
	return func(r *calc.Result) float64 { return caseOf(r, id).PublicFunds.MVPF.Value }
}

var openstaxProfile = []struct {
	rate string
	want float64
}{
	{"0%", 10000}, {"3%", 7231}, {"9%", 2836}, {"12%", 1081}, {"14%", 42}, {"15%", -442}, {"18%", -1773}, {"21%", -2939},
}

// examples lists the published examples.
func examples() []example {
	list := []example{
		{folder: "openstax_embroidery", parameters: "parameters.yaml", figures: []printed{
			{"npv", 2835.63, 0.0111, total("machine", npv)}, // the source adds rounded amounts
			{"pv.1", 1834.86, halfCent, line("machine", 1)},
			{"pv.2", 3366.72, halfCent, line("machine", 2)},
			{"pv.3", 3860.92, halfCent, line("machine", 3)},
			{"pv.4", 3542.13, halfCent, line("machine", 4)},
			{"pv.5", 3249.66, halfCent, line("machine", 5)},
			{"pv.6", 2981.34, halfCent, line("machine", 6)},
			{"payback", 4, 1e-9, total("machine", payback)},
			{"discounted_payback", 5.05, halfCent, total("machine", func(t calc.Totals) float64 { return t.DiscountedPayback.Value })},
			{"pi", 1.18, halfCent, total("machine", bcr)},
			{"heavy.npv", 3970.67, halfCent, total("heavy", npv)},
			{"growing.npv", 26946.90, halfCent, total("growing", npv)},
			{"payback.B", 5, 1e-9, total("B", payback)},
			{"payback.C", 5, 1e-9, total("C", payback)},
			{"payback.D", 5, 1e-9, total("D", payback)},
			{"accounting.1", 7.5, 1e-9, total("accounting1", payback)},
			{"accounting.2", 5.33, halfCent, total("accounting2", payback)},
			{"accounting.3", 3.33, halfCent, total("accounting3", payback)},
		}},
		{folder: "openstax_embroidery", parameters: "parameters.yaml", rate: "10%", figures: []printed{
			{"truck3.npv", 49474, 0.50005, total("truck3", npv)},
			{"truck6.npv", 80658, 0.50005, total("truck6", npv)},
		}},
		{folder: "pvm_sroi", parameters: "parameters.yaml", figures: []printed{
			{"employment.after_deadweight", 306000, 0.50005, firstYear("employment", steps("employment", 1, 3))},
			{"employment.year1", 214200, 0.50005, func(r *calc.Result) float64 { return caseOf(r, "employment").Lines[1].Years[0] }},
			{"employment.year2_pv", 144870, 0.50005, func(r *calc.Result) float64 { return caseOf(r, "employment").Lines[1].Years[1] }},
			{"employment.total_pv", 359070, 0.50005, total("employment", benefits)},
			{"employment.ratio", 1.44, halfCent, total("employment", bcr)},
			{"befriending.gross", 88000, 0.50005, steps("befriending", 1, 1)},
			{"befriending.net", 48620, 0.50005, total("befriending", benefits)},
			{"befriending.ratio", 0.81, halfCent, total("befriending", bcr)},
		}},
		{folder: "pvm_discount_schedule", parameters: "flat.yaml", figures: []printed{
			{"flood.flat", 2525725, 1, total("flood", npv)},
			{"cloud.annuity", 11.52, halfCent, times(1.0/500000, line("cloud", 1))},
			{"cloud.pv_m", 5.76, halfCent, times(1e-6, line("cloud", 1))},
			{"century.flat", 0.032, 0.00050005, total("century", npv)},
			{"water.pv", 135302079, 1, total("water", npv)},
		}},
		{folder: "pvm_discount_schedule", parameters: "flat.yaml", rate: "7%", figures: []printed{
			{"cloud.annuity_high", 9.11, halfCent, times(1.0/500000, line("cloud", 1))},
			{"cloud.pv_high_m", 4.56, 0.0065, times(1e-6, line("cloud", 1))}, // printed from the rounded factor
		}},
		{folder: "pvm_discount_schedule", parameters: "flat.yaml", rate: "1.4%", figures: []printed{
			{"century.stern", 0.25, 0.0011, total("century", npv)},
		}},
		{folder: "pvm_discount_schedule", parameters: "declining.yaml", figures: []printed{
			{"flood.declining", 2651046, 0.50005, total("flood", npv)},
			{"century.declining", 0.051, 0.00050005, total("century", npv)},
		}},
		{folder: "mvpf_job_training", parameters: "parameters.yaml", figures: []printed{
			{"jtpa_youth.mvpf", -0.23, halfCent, mvpf("jtpa_youth")},
			{"nsw_youth.mvpf", 0.60, halfCent, mvpf("nsw_youth")},
			{"year_up.mvpf", 0.43, halfCent, mvpf("year_up")},
			{"work_advance.mvpf", 0.78, halfCent, mvpf("work_advance")},
			{"job_corps.net_cost", 15886, 0.75, func(r *calc.Result) float64 { return caseOf(r, "job_corps").PublicFunds.Paid }},
			{"job_corps.mvpf", 0.1, 0.050005, mvpf("job_corps")},
			{"future_jobs_fund.society", 7750, 0.0005, total("future_jobs_fund", npv)},
		}},
		{folder: "nist_edges_hospital", parameters: "parameters.yaml", figures: append(
			hospital("alt1", 4700332.427973959, 5851036.217394969, 65583614.84564495, 82174553.09763601, 1452298.0741473818,
				5768298.354805237, 300895589.4670254, 429465156.82941824, 85610596.42895262, -2904596.1482947636, 340949964.25217086),
			hospital("alt2", 4960378.482080402, 7151266.487927185, 71044581.98188026, 82174553.09763601, 1452298.0741473818,
				5381227.597772475, 300253618.45536137, 434461009.7605617, 92203525.67191987, 2867627.864602438, 345125111.95324427)...)},
	}
	for _, x := range openstaxProfile {
		list = append(list, example{folder: "openstax_embroidery", parameters: "parameters.yaml", rate: x.rate,
			figures: []printed{{"profile at " + x.rate, x.want, spare, total("machine", npv)}}})
	}
	return list
}

// firstYear keeps the part of an amount of the first benefit that falls in year 0.
func firstYear(id string, f func(*calc.Result) float64) func(*calc.Result) float64 {
	return func(r *calc.Result) float64 {
		l := caseOf(r, id).Lines[1]
		return f(r) * l.Years[0] / l.PresentValue
	}
}

// hospital returns the figures of one alternative of the hospital: lines 0 to 2
// are costs, 3 to 6 losses by disaster, 7 to 9 benefits, 10 the externality,
// which the source keeps out of its benefits.
func hospital(id string, response, direct, indirect, lives, once, repair, recurring, sum, cost, externality, net float64) []printed {
	const tol = tenthOfCent
	return []printed{
		{id + ".response", response, tol, line(id, 3)},
		{id + ".loss_direct", direct, tol, line(id, 4)},
		{id + ".loss_indirect", indirect, tol, line(id, 5)},
		{id + ".lives", lives, tol, line(id, 6)},
		{id + ".one_time_cost", once, tol, line(id, 1)},
		{id + ".omr", repair, tol, line(id, 2)},
		{id + ".recurring", recurring, tol, line(id, 7)},
		{id + ".benefits", sum, tol, minus(total(id, benefits), line(id, 10))},
		{id + ".costs", cost, tol, total(id, costs)},
		{id + ".externality", externality, tol, line(id, 10)},
		{id + ".net_externality", net, tol, total(id, npv)},
	}
}
