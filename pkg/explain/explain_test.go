package explain_test

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/discount"
	"ipta/pkg/explain"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
)

func read(t *testing.T, path string) *diag.File {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash(path))
	if err != nil {
		t.Fatal(err)
	}
	return &diag.File{Name: path, Text: text}
}

func noErrors(t *testing.T, findings []diag.Finding) {
	t.Helper()
	for _, f := range findings {
		if f.Severity == diag.Error {
			t.Fatalf("%s:%d: %s: %s", f.Pos.Name(), f.Pos.Line, f.Path, f.Message.In(lang.EN))
		}
	}
}

// loaded reads a parameter file and the cases that match a pattern. What a file
// extends lies beside it.
func loaded(t *testing.T, parameters, pattern string) (*model.Parameters, []*model.Case) {
	t.Helper()
	beside := func(name string, from *diag.File) (*diag.File, error) {
		name = strings.TrimSuffix(name, ".yaml") + ".yaml"
		return read(t, filepath.Join(filepath.Dir(from.Name), name)), nil
	}
	p, findings := load.Parameters(read(t, parameters), beside, nil)
	noErrors(t, findings)
	files, err := filepath.Glob(filepath.FromSlash(pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no file matches %s: %v", pattern, err)
	}
	var cases []*model.Case
	for _, name := range files {
		content, findings := load.Cases(read(t, name), nil)
		noErrors(t, findings)
		cases = append(cases, content.Cases...)
	}
	return p, cases
}

func calculated(t *testing.T, p *model.Parameters, cases []*model.Case, perspective string) *calc.Result {
	t.Helper()
	for _, c := range cases {
		noErrors(t, check.Link(p, c))
	}
	r, err := calc.Calculate(p, cases, calc.Options{Perspective: perspective}, 1)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A tree is worked out from its leaves alone; each branch may then miss the
// figure of the result by what adding in another order costs. Figures of all
// cases are rounded to a millionth per case, and what is divided by a year's
// flow feels that more.
const (
	tolerance      = 1e-9
	totalTolerance = 1e-7
	micro          = 1e-6
)

// evaluator does the sums of a tree, without help of the package.
type evaluator struct {
	t     *testing.T
	where string
	total bool
	nodes int
}

// evaluate returns the value of a node from the leaves below it, and holds it
// to the value that the node says it has.
func (e *evaluator) evaluate(n explain.Node) float64 {
	e.t.Helper()
	e.nodes++
	if n.Name.Text.EN == "" || n.Name.Text.NL == "" {
		e.t.Errorf("%s: a node without a name: %+v", e.where, n)
	}
	values := make([]float64, len(n.Children))
	scale := math.Abs(n.Value)
	for i, c := range n.Children {
		values[i] = e.evaluate(c)
		if n.Op == explain.Sum || n.Op == explain.Difference {
			scale += math.Abs(values[i])
		}
	}
	got := e.combine(n, values)
	allowed := tolerance * scale
	if e.total {
		allowed = totalTolerance*scale + micro*float64(len(values)+1)
	}
	if math.Abs(got-n.Value) > allowed {
		e.t.Errorf("%s: %s (%s) comes to %v, and the figure is %v", e.where, n.Name.In(lang.EN), n.Op, got, n.Value)
	}
	return got
}

func (e *evaluator) combine(n explain.Node, values []float64) float64 {
	e.t.Helper()
	if (n.Op == explain.FromFile) != (n.Input != nil) {
		e.t.Errorf("%s: %s is %s and its input is %v", e.where, n.Name.In(lang.EN), n.Op, n.Input)
	}
	result := 0.0
	switch n.Op {
	case explain.FromFile:
		if n.Input.Path == "" || (n.Input.Number != nil && n.Input.Number.Value != n.Value) {
			e.t.Errorf("%s: %s is not the number of the file: %+v", e.where, n.Name.In(lang.EN), n.Input)
		}
		return n.Value
	case explain.Constant, explain.Reference, explain.None:
		return n.Value
	case explain.Sum:
		for _, x := range values {
			result += x
		}
	case explain.Mean:
		for _, x := range values {
			result += x / float64(len(values))
		}
	case explain.Product:
		result = 1
		for _, x := range values {
			result *= x
		}
	case explain.Difference:
		result = values[0] - values[1]
	case explain.Quotient:
		result = values[0] / values[1]
	case explain.Power:
		result = math.Exp(values[1] * math.Log(values[0]))
		if values[1] == 0 {
			result = 1
		}
	case explain.Least:
		result = slices.Min(values)
	case explain.Greatest:
		result = slices.Max(values)
	case explain.Median:
		slices.Sort(values)
		result = (values[(len(values)-1)/2] + values[len(values)/2]) / 2
	default:
		e.t.Errorf("%s: unknown op %q", e.where, n.Op)
	}
	return result
}

// everyFigure evaluates all figures of a result, also those inside a line.
func everyFigure(t *testing.T, p *model.Parameters, r *calc.Result) {
	t.Helper()
	ids := []string{""}
	for _, c := range r.Cases {
		ids = append(ids, c.Case.ID)
	}
	for _, id := range ids {
		figures, err := explain.Figures(r, p, id)
		if err != nil {
			t.Fatal(err)
		}
		var parts []string
		for _, f := range figures {
			switch {
			case strings.HasPrefix(f, "by_"):
				parts = append(parts, f+".costs", f+".benefits")
			case strings.Contains(f, "["):
				parts = append(parts, f+".quantity", f+".unit_value", f+".present_value")
			}
		}
		for _, f := range append(figures, parts...) {
			n, err := explain.Figure(r, p, id, f)
			if err != nil {
				t.Fatal(err)
			}
			e := &evaluator{t: t, where: r.Perspective + " " + id + " " + f, total: id == ""}
			e.evaluate(n)
		}
	}
}

var perspectives = []string{"society", "public", "municipality"}

func TestTreesComeToTheirFigures(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, parameters, cases string }{
		{"examples", "../../parameters/nl-2024.yaml", "../../examples/ipta/[^a]*.yaml"},
		{"cautious", "../../parameters/nl-2024-cautious.yaml", "../../examples/ipta/[^a]*.yaml"},
		{"oracle", "../../testdata/oracle/parameters.yaml", "../../testdata/oracle/cases.yaml"},
		{"overlay", "../../testdata/oracle/overlay.yaml", "../../testdata/oracle/cases.yaml"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, cases := loaded(t, c.parameters, c.cases)
			for _, perspective := range perspectives {
				everyFigure(t, p, calculated(t, p, cases, perspective))
			}
		})
	}
}

// TestTreesOfCounts wants what is known by counts to be worked out from what was counted
// and expected: (12 + ½)/41; (3 + 50% · 8)/14, the half being the mean of four voices.
func TestTreesOfCounts(t *testing.T) {
	t.Parallel()
	p, cases := loaded(t, "../../parameters/nl-2024.yaml", "../../examples/minimal/case.yaml")
	content, findings := load.Cases(&diag.File{Name: "counts.yaml", Text: []byte(`ipta: case/1
id: counts
interventions: [{unit_cost: ipta_coach, quantity: 60}]
avoided:
  - {unit_cost: eviction, without: {count: 3, of: 6, prior: voices, worth: 8, voices: {young-person: 70%, network: 60%, coach: 40%, researcher: 30%}}, with: {count: 12, of: 40}, years: 1-3, drop_off: {count: 2, of: 9, prior: {value: 10%, worth: 5}}}
  - {unit_cost: eviction, without: {value: 30%, se: 5%}, with: {count: 0, of: 40}, years: 4}
`)}, nil)
	noErrors(t, findings)
	r := calculated(t, p, append(cases, content.Cases...), "society")
	everyFigure(t, p, r)
	line := &r.Cases[1].Lines[1]
	if got, want := line.NetEffect, 0.5-12.5/41; math.Abs(got-want) > 1e-12 {
		t.Errorf("net effect %v, want %v", got, want)
	}
}

// TestPaybackOfTheFirstYear wants costs that come back within the first year after the help
// to be explained as any: no full year, and of year 1 what year 0 left open of what it brings.
func TestPaybackOfTheFirstYear(t *testing.T) {
	t.Parallel()
	p, cases := loaded(t, "../../parameters/nl-2024.yaml", "../../examples/minimal/case.yaml")
	r := calculated(t, p, cases, "society")
	n, err := explain.Figure(r, p, cases[0].ID, "discounted_payback")
	if err != nil {
		t.Fatal(err)
	}
	if n.Op != explain.Sum || len(n.Children) != 2 || n.Children[0].Value != 0 || n.Children[1].Op != explain.Quotient {
		t.Fatalf("discounted payback is a %s of %d parts: %+v", n.Op, len(n.Children), n)
	}
	years := r.Cases[0].ByYear
	for i, want := range []float64{years[0].Costs, years[1].Benefits} { // there is nothing else in these years
		if got := n.Children[1].Children[i].Value; math.Abs(got-want) > tolerance*want {
			t.Errorf("part %d of year 1 is %v, want %v", i, got, want)
		}
	}
}

// TestTreesOfOtherMethods goes through the conventions, with rates that change
// and a base year before, in and after the cases' own.
func TestTreesOfOtherMethods(t *testing.T) {
	t.Parallel()
	for _, convention := range discount.Conventions {
		for _, base := range []int{2016, 2019, 2026} {
			p, cases := loaded(t, "../../testdata/oracle/parameters.yaml", "../../testdata/oracle/cases.yaml")
			p.Convention, p.BaseYear = convention, &base
			p.Rates = []model.Rate{
				{Rate: model.Number{Value: 0.02, Given: true}}, {From: 2, Rate: model.Number{Value: 0.035, Given: true}},
				{From: 4, Rate: model.Number{Value: 0.01, Given: true}},
			}
			p.Horizon = 7
			for i, u := range p.UnitCosts {
				u.RealGrowth = model.Number{Value: float64(i) / 100, Given: true}
			}
			everyFigure(t, p, calculated(t, p, cases, "society"))
		}
	}
}

func TestManyCasesAreNotOpened(t *testing.T) {
	t.Parallel()
	var p *model.Parameters
	var many []*model.Case
	for i := range 15 {
		var cases []*model.Case
		p, cases = loaded(t, "../../testdata/oracle/parameters.yaml", "../../testdata/oracle/cases.yaml")
		for k, c := range cases {
			c.ID = "case" + string(rune('a'+2*i+k))
			many = append(many, c)
		}
	}
	r := calculated(t, p, many, "public")
	everyFigure(t, p, r)
	n, err := explain.Figure(r, p, "total", "costs")
	if err != nil {
		t.Fatal(err)
	}
	if c := n.Children[0].Children[1]; c.Op != explain.Reference || c.Case != "casea" || c.Figure != "costs" || len(c.Children) != 0 {
		t.Errorf("got %+v, want a reference to the costs of casea", c)
	}
}

// leaf returns the first input of a tree with a path.
func leaf(n explain.Node, path string) *explain.Input {
	if n.Input != nil && n.Input.Path == path {
		return n.Input
	}
	for _, c := range n.Children {
		if found := leaf(c, path); found != nil {
			return found
		}
	}
	return nil
}

func TestInputsSayWhereTheyComeFrom(t *testing.T) {
	t.Parallel()
	p, cases := loaded(t, "../../parameters/nl-2024.yaml", "../../examples/ipta/yassin.yaml")
	r := calculated(t, p, cases, "society")
	n, err := explain.Figure(r, p, "yassin", "avoided[0]")
	if err != nil {
		t.Fatal(err)
	}
	if n.Event == nil || n.Event.ID != "notice-to-leave" {
		t.Errorf("the line hangs on %+v, want notice-to-leave", n.Event)
	}
	eviction := p.UnitCost("eviction")
	in := leaf(n, "unit_costs.eviction.value")
	if in == nil || in.Pos.IsZero() || in.PriceYear != eviction.PriceYear || in.Confidence != eviction.Confidence || len(in.Sources) != 1 || in.Sources[0] != eviction.Source {
		t.Errorf("the unit cost says %+v", in)
	}
	if in := leaf(n, "discounting.rate"); in == nil || in.Pos.IsZero() || len(in.Sources) != 1 || !strings.Contains(in.Sources[0].Publisher, "Rijkswaterstaat") {
		t.Errorf("the discount rate says %+v", in)
	}
	all, err := explain.Figure(r, p, "yassin", "benefits")
	if err != nil {
		t.Fatal(err)
	}
	if in := leaf(all, "indices.cpi.2024"); in == nil || in.Pos.IsZero() || len(in.Sources) == 0 {
		t.Errorf("the index says %+v", in)
	}
	voice := leaf(n, "cases.yassin.avoided[0].without.voices.coach")
	if voice == nil || voice.Pos.IsZero() || voice.EvidenceGrade != 4 || voice.Evidence == "" {
		t.Errorf("the coach's voice says %+v", voice)
	}
}

func TestUnknownNames(t *testing.T) {
	t.Parallel()
	p, cases := loaded(t, "../../parameters/nl-2024.yaml", "../../examples/ipta/[^a]*.yaml")
	r := calculated(t, p, cases, "society")
	for _, c := range []struct{ id, figure, want string }{
		{"yassin", "benefit", `there is no figure "benefit"; did you mean "benefits"?`},
		{"yassin", "avoided[9]", `there is no figure "avoided[9]"; did you mean "avoided[0]" (Eviction)?`},
		{"yasin", "npv", `there is no case "yasin"; did you mean "yassin"?`},
		{"nobody", "npv", `there is no case "nobody"; there are: total, daan, jairo, noor, robin, selam and yassin`},
	} {
		_, err := explain.Figure(r, p, c.id, c.figure)
		var unknown *explain.UnknownError
		if !errors.As(err, &unknown) || unknown.Error() != c.want {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}

func TestHeadlines(t *testing.T) {
	t.Parallel()
	p, cases := loaded(t, "../../testdata/oracle/parameters.yaml", "../../testdata/oracle/cases.yaml")
	cases[0].Interventions = nil
	r := calculated(t, p, cases, "society")
	all, err := explain.Headlines(r, p, "first")
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 8 || all[0].Value != r.Cases[0].NPV || all[0].Figure != "npv" || all[0].Case != "first" || len(all[0].Children) != 0 {
		t.Errorf("got %+v", all)
	}
	if bcr := all[3]; bcr.Op != explain.None || bcr.Missing.IsZero() {
		t.Errorf("without costs there is no ratio, got %+v", bcr)
	}
	n, err := explain.Figure(r, p, "first", "bcr")
	if err != nil || n.Missing.IsZero() || len(n.Children) != 2 {
		t.Errorf("got %+v, %v, want the reason and what is there", n, err)
	}
}
