package selftest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/cohort"
	"ipta/pkg/definition"
	"ipta/pkg/diag"
	"ipta/pkg/explain"
	"ipta/pkg/form"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/page"
	"ipta/pkg/partial"
	"ipta/pkg/report"
	"ipta/pkg/report/overall"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
)

// set is what the parameters of a study are called.
const set = "parameters.yaml"

// opened is a study as ipta reads and calculates it.
type opened struct {
	*Study
	parameters *model.Parameters
	cases      []*model.Case
	result     *calc.Result
	figures    []figure
}

// open reads and calculates a study.
func (s *Study) open() (*opened, error) {
	o := &opened{Study: s}
	var err error
	if o.parameters, err = readParameters(set, s.Parameters, noOther); err != nil {
		return nil, err
	}
	if o.cases, err = readCases(o.parameters, s.Cases); err != nil {
		return nil, err
	}
	if o.result, err = calc.Calculate(o.parameters, o.cases, calc.Options{Perspective: s.Perspective}, 1); err != nil {
		return nil, err
	}
	o.figures = resultFigures(o.result)
	return o, nil
}

func noOther(name string, _ *diag.File) (*diag.File, error) {
	return nil, errors.New("there is no other file than " + name)
}

func readParameters(name, text string, read load.Reader, sets ...load.Set) (*model.Parameters, error) {
	p, found := load.Parameters(&diag.File{Name: name, Text: []byte(text)}, read, sets)
	if err := refused(found); err != nil {
		return nil, err
	}
	return p, refused(check.Parameters(p))
}

func readCases(p *model.Parameters, text string) ([]*model.Case, error) {
	content, found := load.Cases(&diag.File{Name: "cases.yaml", Text: []byte(text)}, nil)
	if err := refused(found); err != nil {
		return nil, err
	}
	return content.Cases, link(p, content.Cases)
}

func link(p *model.Parameters, cases []*model.Case) error {
	for _, c := range cases {
		if err := refused(check.Link(p, c)); err != nil {
			return err
		}
	}
	return nil
}

// refused is the first error among findings.
func refused(found []diag.Finding) error {
	for _, f := range found {
		if f.Severity == diag.Error {
			return fmt.Errorf("%s:%d: %s [%s]", f.Pos.Name(), f.Pos.Line, f.Message.In(lang.EN), f.ID)
		}
	}
	return nil
}

// walk goes along a path, and notes what differs.
func (o *opened) walk(c *Comparison) {
	c.Cases += len(o.cases)
	var err error
	switch c.Path {
	case Definition:
		r := definition.Calculate(&o.data)
		c.lists(o.Number, o.figures, definedFigures(&o.data, &r))
	case YAML, CSV, DutchCSV, JSONLines, Form:
		err = o.again(c)
	case Merged:
		err = o.merged(c)
	case Saved:
		err = o.saved(c)
	case Explained:
		err = o.explained(c)
	case Kernel:
		err = o.kernel(c)
	case Page:
		err = o.page(c)
	}
	if err != nil {
		c.fail(o.Number, err.Error())
	}
}

// again writes the cases in a format, reads them and calculates.
func (o *opened) again(c *Comparison) error {
	var text bytes.Buffer
	var err error
	file := &diag.File{Name: "cases." + map[Path]string{YAML: "yaml", CSV: "csv", DutchCSV: "csv", JSONLines: "jsonl", Form: "xlsx"}[c.Path]}
	switch c.Path {
	case YAML:
		err = cohort.WriteYAML(&text, o.cases)
	case JSONLines:
		err = cohort.WriteJSONLines(&text, o.cases)
	case Form:
		_, err = form.Write(&text, o.cases, form.Options{Lang: lang.NL, Parameters: o.parameters, Areas: report.Areas(), Checks: check.MethodCodes, UnitName: report.UnitName, Spare: 1})
	case CSV:
		err = cohort.WriteCSV(&text, o.cases, cohort.English, nil)
	default:
		err = cohort.WriteCSV(&text, o.cases, cohort.Dutch, o.parameters.StakeholdersIn(lang.NL))
	}
	if err != nil {
		return err
	}
	file.Text = text.Bytes()
	var cases []*model.Case
	var found []diag.Finding
	switch c.Path {
	case YAML:
		content, f := load.Cases(file, nil)
		cases, found = content.Cases, f
	case Form:
		content, f := form.Read(file, load.Limits{}, nil)
		cases, found = content.Cases, f
	default:
		content, f := cohort.Read(file, cohort.Options{Name: file.Name, Format: cohort.Detect(file.Name, file.Text), Parameters: o.parameters})
		cases, found = content.Cases, f
	}
	if err := errors.Join(refused(found), link(o.parameters, cases)); err != nil {
		return err
	}
	r, err := calc.Calculate(o.parameters, cases, calc.Options{Perspective: o.Perspective}, 1)
	if err == nil {
		c.lists(o.Number, resultFigures(r), o.figures)
	}
	return err
}

// shards is into how many parts the cases fall to be merged.
const shards = 3

// merged adds up the cases in parts, each of which goes through a file.
func (o *opened) merged(c *Comparison) error {
	var sum *partial.Part
	for k := 1; k <= shards; k++ {
		e, err := calc.NewEvaluator(o.parameters, calc.Options{Perspective: o.Perspective}, nil)
		if err != nil {
			return err
		}
		for _, x := range o.cases {
			if partial.InShard(x.ID, k, shards) {
				if _, err := e.Case(x); err != nil {
					return err
				}
			}
		}
		part := partial.New("selftest", o.parameters, o.Perspective, e.Tally(), resolved.Made{})
		part.Shards = []partial.Shard{{Input: "cases", Of: shards, Parts: []int{k}}}
		all, err := overall.New(part, 0, 1)
		if err != nil {
			return err
		}
		all.Mergeable = true
		file, err := all.File(lang.EN)
		if err != nil {
			return err
		}
		text, err := json.Marshal(file)
		if err != nil {
			return err
		}
		read, found := partial.Read(&diag.File{Name: "part.json", Text: text}, reflect.TypeFor[resultfile.Result]())
		if err := refused(found); err != nil {
			return err
		}
		if sum == nil {
			sum = read
		} else if err := sum.Merge(read); err != nil {
			return err
		}
	}
	a, err := sum.Tally.Aggregate()
	if err != nil {
		return err
	}
	c.lists(o.Number, aggregateFigures(&a), aggregateFigures(&o.result.Aggregate))
	return nil
}

// saved writes a result file, and calculates the numbers in it.
func (o *opened) saved(c *Comparison) error {
	text, err := json.Marshal(resultfile.New(o.result, o.parameters, resultfile.Meta{Lang: lang.EN, Version: "selftest"}))
	if err != nil {
		return err
	}
	m, found := resolved.FromResult(&diag.File{Name: "result.json", Text: text})
	if err := refused(found); err != nil {
		return err
	}
	p, cases := m.Restore()
	if err := link(p, cases); err != nil {
		return err
	}
	r, err := calc.Calculate(p, cases, calc.Options{Perspective: o.Perspective}, 1)
	if err == nil {
		c.lists(o.Number, resultFigures(r), o.figures)
	}
	return err
}

// explained works out every branch of the figures of each case, and of all, from those
// below it.
func (o *opened) explained(c *Comparison) error {
	ids := []string{""}
	for _, x := range o.cases {
		ids = append(ids, x.ID)
	}
	for _, id := range ids {
		names, err := explain.Figures(o.result, o.parameters, id)
		if err != nil {
			return err
		}
		for _, name := range names {
			node, err := explain.Figure(o.result, o.parameters, id, name)
			if err != nil {
				return err
			}
			o.branch(c, id+"/"+name, &node)
		}
	}
	return nil
}

func (o *opened) branch(c *Comparison, name string, n *explain.Node) {
	for i := range n.Children {
		o.branch(c, name, &n.Children[i])
	}
	want, size, ok := reckoned(n)
	if !ok {
		return
	}
	if n.Case == "" || size > 1 { // totals are rounded to a micro-euro a case
		size = max(size, 10*microSize*float64(len(o.cases)))
	}
	c.number(o.Number, name+": "+n.Name.In(lang.EN), n.Value, want, size, c.Path.Tolerance())
}

// reckoned works out a branch from those below it; size is how large they are.
func reckoned(n *explain.Node) (value, size float64, ok bool) {
	if len(n.Children) == 0 {
		return 0, 0, false
	}
	first := n.Children[0].Value
	switch n.Op {
	case explain.Sum, explain.Mean:
		for i := range n.Children {
			value += n.Children[i].Value
			size += math.Abs(n.Children[i].Value)
		}
		if n.Op == explain.Mean {
			value /= float64(len(n.Children))
		}
		return value, size, true
	case explain.Difference:
		return first - n.Children[1].Value, math.Abs(first) + math.Abs(n.Children[1].Value), true
	case explain.Product:
		value = 1
		for i := range n.Children { // one of which may be a weight that is next to nothing
			value *= n.Children[i].Value
			size = max(size, math.Abs(n.Children[i].Value))
		}
		return value, size, true
	case explain.Quotient:
		return first / n.Children[1].Value, 0, true
	case explain.Power:
		return math.Pow(first, n.Children[1].Value), 0, true
	}
	return 0, 0, false
}

// baseDraws is one draw, in which every number has the value of the files.
type baseDraws struct{ plan *calc.Plan }

func (baseDraws) Len() int { return 1 }

func (d baseDraws) Fill(variable int, column []float64) {
	column[0] = d.plan.Variables[variable].Number.Value
}

// kernel runs the loop over draws for one draw.
func (o *opened) kernel(c *Comparison) error {
	plan, err := calc.NewPlan(o.parameters, calc.Options{Perspective: o.Perspective, Vary: calc.VaryUncertain}, o.cases...)
	if err != nil {
		return err
	}
	worker := plan.NewBlock(baseDraws{plan}).NewWorker()
	for i := range o.result.Cases {
		var costs, benefits [1]float64
		worker.Case(i, costs[:], benefits[:])
		x, size := &o.result.Cases[i], 0.0
		for k := range x.Lines {
			size += math.Abs(x.Lines[k].PresentValue)
		}
		name := "cases." + x.Case.ID + "."
		c.number(o.Number, name+"costs", costs[0], x.Costs, size, c.Path.Tolerance())
		c.number(o.Number, name+"benefits", benefits[0], x.Benefits, size, c.Path.Tolerance())
	}
	return nil
}

// question is what the page asks to draw the study.
func (o *opened) question() page.Request {
	return page.Request{
		Lang: lang.NL, Files: []page.File{{Name: "cases.yaml", Text: o.Cases}}, Parameters: set,
		Sets: []page.File{{Name: set, Text: o.Parameters}}, Perspective: o.Perspective, Case: page.All, Want: []string{"view"},
	}
}

// page asks the calculator of the page.
func (o *opened) page(c *Comparison) error {
	e := &page.Engine{Version: "selftest", Builtin: func(string) ([]byte, bool) { return nil, false }}
	return o.answered(c, new(e.Answer(o.question())))
}

// answered holds an answer to the result, to the last digit.
func (o *opened) answered(c *Comparison, answer *page.Answer) error {
	v := answer.View
	if v == nil || !v.OK || v.Head == nil || len(v.Cases) != len(o.cases) {
		return errors.New("the page has no result")
	}
	sums := func(name string, got page.Sums, want *calc.Totals) {
		c.number(o.Number, name+"costs", got.Costs, want.Costs, 0, 0)
		c.number(o.Number, name+"benefits", got.Benefits, want.Benefits, 0, 0)
		c.number(o.Number, name+"npv", got.NPV, want.NPV, 0, 0)
	}
	sums("aggregate.", v.Head.Sums, &o.result.Aggregate.Totals)
	for i := range v.Cases {
		x, want := &v.Cases[i], &o.result.Cases[i]
		if x.Result == nil || len(x.Lines) != len(want.Lines) {
			return errors.New("the page has no result of case " + x.ID)
		}
		sums("cases."+x.ID+".", *x.Result, &want.Totals)
		for k := range x.Lines {
			c.number(o.Number, "cases."+x.ID+"."+x.Lines[k].ID, x.Lines[k].Amount, want.Lines[k].PerspectiveValue, 0, 0)
		}
	}
	return nil
}
