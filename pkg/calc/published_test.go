package calc_test

import (
	"math"
	"path/filepath"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/load"
)

// published is a worked example of a public source, written as files of ours:
// see published.yaml beside them for where the figures come from and for the
// tolerance of each, which is that of the printed digits.
type published struct {
	folder, parameters string
	rate               string // in place of the file's, "" for that
	figures            []printed
}

// printed is a figure as the source prints it.
type printed struct {
	id        string // as in published.yaml
	want, tol float64
	got       func(r *calc.Result) float64
}

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

func figure(id string, f func(calc.Totals) float64) func(*calc.Result) float64 {
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

const halfCent = 0.0050005

var openstaxProfile = []struct {
	rate string
	want float64
}{
	{"0%", 10000}, {"3%", 7231}, {"9%", 2836}, {"12%", 1081}, {"14%", 42}, {"15%", -442}, {"18%", -1773}, {"21%", -2939},
}

func publishedExamples() []published {
	examples := []published{
		{folder: "openstax_embroidery", parameters: "parameters.yaml", figures: []printed{
			{"npv", 2835.63, 0.0111, figure("machine", npv)}, // the source adds rounded amounts
			{"pv.1", 1834.86, halfCent, line("machine", 1)},
			{"pv.2", 3366.72, halfCent, line("machine", 2)},
			{"pv.3", 3860.92, halfCent, line("machine", 3)},
			{"pv.4", 3542.13, halfCent, line("machine", 4)},
			{"pv.5", 3249.66, halfCent, line("machine", 5)},
			{"pv.6", 2981.34, halfCent, line("machine", 6)},
			{"payback", 4, 1e-9, figure("machine", payback)},
			{"discounted_payback", 5.05, halfCent, figure("machine", func(t calc.Totals) float64 { return t.DiscountedPayback.Value })},
			{"pi", 1.18, halfCent, figure("machine", bcr)},
			{"heavy.npv", 3970.67, halfCent, figure("heavy", npv)},
			{"growing.npv", 26946.90, halfCent, figure("growing", npv)},
			{"payback.B", 5, 1e-9, figure("B", payback)},
			{"payback.C", 5, 1e-9, figure("C", payback)},
			{"payback.D", 5, 1e-9, figure("D", payback)},
			{"accounting.1", 7.5, 1e-9, figure("accounting1", payback)},
			{"accounting.2", 5.33, halfCent, figure("accounting2", payback)},
			{"accounting.3", 3.33, halfCent, figure("accounting3", payback)},
		}},
		{folder: "openstax_embroidery", parameters: "parameters.yaml", rate: "10%", figures: []printed{
			{"truck3.npv", 49474, 0.50005, figure("truck3", npv)},
			{"truck6.npv", 80658, 0.50005, figure("truck6", npv)},
		}},
		{folder: "pvm_sroi", parameters: "parameters.yaml", figures: []printed{
			{"employment.after_deadweight", 306000, 0.50005, firstYear("employment", steps("employment", 1, 3))},
			{"employment.year1", 214200, 0.50005, func(r *calc.Result) float64 { return caseOf(r, "employment").Lines[1].Years[0] }},
			{"employment.year2_pv", 144870, 0.50005, func(r *calc.Result) float64 { return caseOf(r, "employment").Lines[1].Years[1] }},
			{"employment.total_pv", 359070, 0.50005, figure("employment", benefits)},
			{"employment.ratio", 1.44, halfCent, figure("employment", bcr)},
			{"befriending.gross", 88000, 0.50005, steps("befriending", 1, 1)},
			{"befriending.net", 48620, 0.50005, figure("befriending", benefits)},
			{"befriending.ratio", 0.81, halfCent, figure("befriending", bcr)},
		}},
		{folder: "pvm_discount_schedule", parameters: "flat.yaml", figures: []printed{
			{"flood.flat", 2525725, 1, figure("flood", npv)},
			{"cloud.annuity", 11.52, halfCent, times(1.0/500000, line("cloud", 1))},
			{"cloud.pv_m", 5.76, halfCent, times(1e-6, line("cloud", 1))},
			{"century.flat", 0.032, 0.00050005, figure("century", npv)},
			{"water.pv", 135302079, 1, figure("water", npv)},
		}},
		{folder: "pvm_discount_schedule", parameters: "flat.yaml", rate: "7%", figures: []printed{
			{"cloud.annuity_high", 9.11, halfCent, times(1.0/500000, line("cloud", 1))},
			{"cloud.pv_high_m", 4.56, 0.0065, times(1e-6, line("cloud", 1))}, // printed from the rounded factor
		}},
		{folder: "pvm_discount_schedule", parameters: "flat.yaml", rate: "1.4%", figures: []printed{
			{"century.stern", 0.25, 0.0011, figure("century", npv)},
		}},
		{folder: "pvm_discount_schedule", parameters: "declining.yaml", figures: []printed{
			{"flood.declining", 2651046, 0.50005, figure("flood", npv)},
			{"century.declining", 0.051, 0.00050005, figure("century", npv)},
		}},
		{folder: "mvpf_job_training", parameters: "parameters.yaml", figures: []printed{
			{"jtpa_youth.mvpf", -0.23, halfCent, mvpf("jtpa_youth")},
			{"nsw_youth.mvpf", 0.60, halfCent, mvpf("nsw_youth")},
			{"year_up.mvpf", 0.43, halfCent, mvpf("year_up")},
			{"work_advance.mvpf", 0.78, halfCent, mvpf("work_advance")},
			{"job_corps.net_cost", 15886, 0.75, func(r *calc.Result) float64 { return caseOf(r, "job_corps").PublicFunds.Paid }},
			{"job_corps.mvpf", 0.1, 0.050005, mvpf("job_corps")},
			{"future_jobs_fund.society", 7750, 0.0005, figure("future_jobs_fund", npv)},
		}},
		{folder: "nist_edges_hospital", parameters: "parameters.yaml", figures: append(
			hospital("alt1", 4700332.427973959, 5851036.217394969, 65583614.84564495, 82174553.09763601, 1452298.0741473818,
				5768298.354805237, 300895589.4670254, 429465156.82941824, 85610596.42895262, -2904596.1482947636, 340949964.25217086),
			hospital("alt2", 4960378.482080402, 7151266.487927185, 71044581.98188026, 82174553.09763601, 1452298.0741473818,
				5381227.597772475, 300253618.45536137, 434461009.7605617, 92203525.67191987, 2867627.864602438, 345125111.95324427)...)},
	}
	for _, x := range openstaxProfile {
		examples = append(examples, published{folder: "openstax_embroidery", parameters: "parameters.yaml", rate: x.rate,
			figures: []printed{{"profile at " + x.rate, x.want, 0.6, figure("machine", npv)}}})
	}
	return examples
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
	const tol = 0.001
	return []printed{
		{id + ".response", response, tol, line(id, 3)},
		{id + ".loss_direct", direct, tol, line(id, 4)},
		{id + ".loss_indirect", indirect, tol, line(id, 5)},
		{id + ".lives", lives, tol, line(id, 6)},
		{id + ".one_time_cost", once, tol, line(id, 1)},
		{id + ".omr", repair, tol, line(id, 2)},
		{id + ".recurring", recurring, tol, line(id, 7)},
		{id + ".benefits", sum, tol, minus(figure(id, benefits), line(id, 10))},
		{id + ".costs", cost, tol, figure(id, costs)},
		{id + ".externality", externality, tol, line(id, 10)},
		{id + ".net_externality", net, tol, figure(id, npv)},
	}
}

func TestPublished(t *testing.T) {
	for _, example := range publishedExamples() {
		t.Run(example.folder+" "+example.rate, func(t *testing.T) {
			folder := filepath.Join(testdata, "published", example.folder)
			var sets []load.Set
			if example.rate != "" {
				set, findings := load.ParseSet("discounting.rate="+example.rate, "--set", diag.Pos{})
				noErrors(t, findings)
				sets = []load.Set{set}
			}
			r := calculateFiles(t, filepath.Join(folder, example.parameters), filepath.Join(folder, "cases.yaml"), sets, calc.Options{})
			for _, f := range example.figures {
				if got := f.got(r); math.Abs(got-f.want) > f.tol {
					t.Errorf("%s = %v, want %v within %v", f.id, got, f.want, f.tol)
				}
			}
		})
	}
}
