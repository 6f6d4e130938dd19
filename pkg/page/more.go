package page

import (
	"bytes"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/explain"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/render"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/explanation"
	"ipta/pkg/report/levers"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/report/simulation"
	"ipta/pkg/sensitivity"
)

// explain shows where a figure of what is shown comes from; none while it turns on what is
// open.
func (st *study) explain(figure string) *Document {
	if cases, _ := st.of(); st.open(cases).any() {
		return nil
	}
	id := explain.Total
	if len(st.shown.Cases) == 1 {
		id = st.shown.Cases[0].Case.ID
	}
	node, err := explain.Figure(st.shown, st.parameters, id, figure)
	if err != nil {
		return nil
	}
	d := explanation.Document(st.shown, st.parameters, node, explanation.Options{Lang: st.Lang, Depth: -1})
	return newDocument(d, "explain")
}

// report shows the result as ipta calc prints it; none while it turns on what is open.
func (st *study) report() *Document {
	cases, a := st.of()
	if st.open(cases).any() {
		return nil
	}
	detail := report.Lines
	if len(st.shown.Cases) > 1 {
		detail = report.Summary
	}
	d := calculation.Document(st.shown, st.parameters, a, calculation.Options{Lang: st.Lang, Detail: detail})
	return newDocument(d, "report")
}

// Moves are the numbers that move the result most.
type Moves struct {
	SVG  string `json:"svg"`
	Rows []Move `json:"rows"`
	// Note says how many numbers are left out for having no range, "" for none.
	Note string `json:"note,omitempty"`
}

// Move is a number and what it does between its low and its high.
type Move struct {
	Label string `json:"label"`
	// Case and Path are its place, where it stands in a case; Case is All otherwise.
	Case  int    `json:"case"`
	Path  string `json:"path"`
	Ends  string `json:"ends"`
	Width string `json:"width"`
}

// mostMoves is how many numbers are shown.
const mostMoves = 8

var (
	leftOut        = lang.Text{EN: "Left out, because the page does not know how far off it may be: %s. What is left out may move the result as much.", NL: "Niet meegedaan, omdat niet bekend is hoever het ernaast kan zitten: %s. Wat niet meedoet, kan de uitkomst even veel verschuiven."}
	numberWithout  = lang.Text{EN: "number without a range", NL: "getal zonder bandbreedte"}
	numbersWithout = lang.Text{EN: "numbers without a range", NL: "getallen zonder bandbreedte"}
)

func (st *study) moves() *Moves {
	cases, _ := st.of()
	if st.open(cases).any() {
		return nil
	}
	plan := st.plan(cases, calc.VaryUncertain)
	if plan == nil {
		return nil
	}
	swings, err := sensitivity.OneWay(plan, sensitivity.OneWayOptions{Jobs: 1})
	if err != nil {
		return nil
	}
	of := levers.OneWay{Result: st.shown, Parameters: st.parameters, Swings: swings}
	d := levers.Sensitivity(of, levers.SensitivityOptions{Lang: st.Lang, Top: mostMoves})
	m := &Moves{Rows: []Move{}}
	if p, ok := report.FirstPicture(d); ok {
		m.SVG = picture(p.Chart, st.Lang, "moves")
	}
	ranged := simulation.RangedOf(st.shown, st.parameters)
	if n := ranged.All - ranged.Drawn; n > 0 {
		m.Note = leftOut.With(lang.Count{N: n, One: numberWithout, More: numbersWithout}).In(st.Lang)
	}
	names := st.writer().Names(cases)
	for i := range swings[:min(len(swings), mostMoves)] {
		s := &swings[i]
		if s.Width() == 0 {
			continue
		}
		number := names.At(s.Case, s.Path)
		at := slices.IndexFunc(st.cases, func(c *model.Case) bool { return c.ID == s.Case }) // −1, which is All, of the parameters
		m.Rows = append(m.Rows, Move{Label: names.Name(number, len(cases) == 1), Case: at, Path: s.Path,
			Ends: names.Ends(number, s.LowValue, s.HighValue), Width: st.writer().Euros(s.Width())})
	}
	return m
}

// plan returns the plan of cases, nil where there can be none.
func (st *study) plan(cases []*model.Case, vary calc.Vary) *calc.Plan {
	plan, _ := calc.NewPlan(st.parameters, calc.Options{Perspective: st.Perspective, Vary: vary}, cases...)
	return plan
}

// resultFiles are the result as programs read it: that of all cases. While something in one
// of them is open there is no result to save: a file would give it as if it were certain.
func (st *study) resultFiles(a *Answer, asJSON, asCSV bool, version string) {
	if open := st.open(st.cases); open.any() {
		a.Error = lang.Text{
			EN: "There is no result to save yet. %s",
			NL: "Er is nog geen uitkomst om te bewaren. %s"}.With(open.says(st.Lang)).In(st.Lang)
		return
	}
	file := resultfile.New(st.all, st.parameters, resultfile.Meta{
		Version: version, Inputs: st.inputs, Lang: st.Lang, Analysis: st.analysis, Made: st.made()})
	var out bytes.Buffer
	if asJSON && render.JSON(&out, file) == nil {
		a.JSON = out.String()
	}
	out.Reset()
	if asCSV && render.CSV(&out, file, st.dialect()) == nil {
		a.CSV = out.String()
	}
}

// dialect is the CSV that a spreadsheet of the language opens.
func (st *study) dialect() render.Dialect {
	if st.Lang == lang.NL {
		return render.ExcelNL
	}
	return ""
}

// clean is a text on one line.
func clean(text string) string { return strings.Join(strings.Fields(text), " ") }
