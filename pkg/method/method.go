// Package method looks in a result for what reviewers of social cost-benefit
// analyses reject: certainty that nobody has, amounts that count twice,
// figures without a source, success stories only (SPEC 5).
//
// A finding says what stands in the way of trusting the result; it does not
// change the result. A file may accept a finding, with its reason: it then
// stays in the list, with that reason.
//
//   - catalogue.go: all checks, in words: what, why it matters, how to mend it.
//   - line.go, double.go, case.go, run.go, trial.go: what is looked at in a line,
//     in two lines, in a case, in all cases, and in what a run changed; age.go,
//     unsourced.go, drawn.go: in ages, in sources, and in how numbers are drawn.
//   - count.go, sums.go: the same, counted, of cases that are not kept; rounds.go: of
//     cases that go by twice.
//   - method.go: the walk over the result, and what a file accepts.
package method

import (
	"slices"
	"strconv"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/sensitivity"
)

// Context is what the checks need beside the result.
type Context struct {
	Parameters *model.Parameters
	// Analysis is nil when there is no analysis file.
	Analysis *model.Analysis
	// AsOf is the date against which review_by and until are held; "", which
	// lies before every date, leaves them out of account.
	AsOf model.Date
	// Swings say what each number does to the result (sensitivity.Swings); the
	// check no-range needs them, and finds nothing without.
	Swings []sensitivity.Swing
}

// Check fills in the findings of each case, and those of all cases together,
// sorted by place, the accepted ones among them.
func Check(r *calc.Result, x Context) {
	run := &run{Context: x, result: r, contents: map[*model.UnitCost]map[string]bool{}, unsourced: unsourcedLevels(x.Parameters)}
	for i := range r.Cases {
		c := &caseCheck{run: run, CaseResult: &r.Cases[i]}
		c.check()
		r.Cases[i].Findings = diag.Sort(c.found)
	}
	run.check()
	r.Findings = diag.Sort(run.found)
}

// run checks all cases together.
type run struct {
	Context
	result *calc.Result
	found  []diag.Finding
	// contents caches what unit costs contain; see contained.
	contents map[*model.UnitCost]map[string]bool
	// young caches who is the young person; see youngPerson.
	young map[string]bool
	// unsourced are the levels of price indices without the source that they had.
	unsourced map[indexYear]bool
	// counter counts the findings on cases, which are not kept; it may be nil.
	counter *Counter
	// moving and large are what transfers and ranges look at.
	moving transfers
	large  unranged
}

// caseCheck checks one case.
type caseCheck struct {
	*run
	*calc.CaseResult
	found []diag.Finding
	// told holds what was said already and is said once a case.
	told map[string]bool
}

func (c *caseCheck) check() {
	for i := range c.Lines {
		c.line(&c.Lines[i])
	}
	c.doubleCount()
	c.income()
	c.attribution()
	c.benefits()
	c.story()
	c.costs()
	c.trials()
}

// told is what a finding says, and where.
type told struct {
	pos     diag.Pos
	path    string
	message lang.Message
	related []diag.Related
}

// add adds a finding on the case; tell is called unless it is only counted.
func (c *caseCheck) add(code string, tell func() told) {
	if c.counter != nil {
		c.counter.mark(code)
		return
	}
	x := tell()
	f := newFinding(code, x.pos, x.path, x.message, x.related)
	f.Case = c.Case.ID
	c.accept(&f, c.Case.Allow)
	c.found = append(c.found, f)
}

// once reports whether something is said for the first time in this case.
func (c *caseCheck) once(what string) bool {
	if c.told[what] {
		return false
	}
	if c.told == nil {
		c.told = map[string]bool{}
	}
	c.told[what] = true
	return true
}

// newFinding returns a finding whose message ends with how to mend it.
func newFinding(code string, pos diag.Pos, path string, m lang.Message, related []diag.Related) diag.Finding {
	e, ok := Explain(code)
	if !ok {
		panic("method: no check " + code)
	}
	return diag.Finding{
		ID: code, Severity: e.Severity, Pos: pos, Path: path,
		Message: lang.Same("%s; %s").With(m, e.Mend), Why: e.Why, Related: related,
	}
}

// accept accepts a finding if the file that it is about does, or the analysis,
// or the parameters. Of an acceptance that has lapsed the place is told.
func (r *run) accept(f *diag.Finding, allow []model.Allow) {
	lists := [][]model.Allow{allow, nil, r.Parameters.Allow}
	if r.Analysis != nil {
		lists[1] = r.Analysis.Allow
	}
	Accept(f, r.AsOf, lists...)
}

// Accept accepts a finding if one of the lists does on a date, "" for no date.
// Of an acceptance that has lapsed the place is told.
func Accept(f *diag.Finding, asOf model.Date, lists ...[]model.Allow) {
	for _, a := range slices.Concat(lists...) {
		switch {
		case a.Check != f.ID:
		case lapsed(a, asOf):
			f.Related = append(f.Related, diag.Related{Pos: a.Pos, Message: lang.Text{
				EN: "accepted here until %s, which is past",
				NL: "hier aanvaard tot en met %s, en dat is voorbij",
			}.With(string(a.Until))})
		default:
			f.Accepted = acceptance(a)
			return
		}
	}
}

// acceptedByAll accepts a finding on all cases together if each of them does:
// a file on one young person cannot speak for the others.
func (r *run) acceptedByAll(f *diag.Finding) {
	if r.counter != nil {
		f.Accepted = r.counter.acceptedByAll(f.ID)
		return
	}
	for i := range r.result.Cases {
		allow := r.result.Cases[i].Case.Allow
		at := slices.IndexFunc(allow, func(a model.Allow) bool { return a.Check == f.ID && !lapsed(a, r.AsOf) })
		if at < 0 {
			f.Accepted = nil
			return
		}
		f.Accepted = acceptance(allow[at])
	}
}

func lapsed(a model.Allow, asOf model.Date) bool { return a.Until != "" && a.Until < asOf }

func acceptance(a model.Allow) *diag.Acceptance {
	return &diag.Acceptance{Because: a.Because, By: a.By, Until: string(a.Until)}
}

// years are years of a line in their order, at least one.
type years []int

// In returns the years in words, as in "year 1", "years 1-3" or "years 1 and 3-5".
func (y years) In(l lang.Language) string {
	if len(y) == 1 {
		return lang.Text{EN: "year %d", NL: "jaar %d"}.With(y[0]).In(l)
	}
	var spans lang.List
	for i, last := 0, 0; i < len(y); i = last + 1 {
		for last = i; last+1 < len(y) && y[last+1] == y[last]+1; last++ {
		}
		span := strconv.Itoa(y[i])
		if last > i {
			span += "-" + strconv.Itoa(y[last])
		}
		spans = append(spans, span)
	}
	return lang.Text{EN: "years %s", NL: "jaar %s"}.With(spans).In(l)
}

// span returns the years of a line, whether or not anything counts in them.
func span(l *model.Line) (y years) {
	for t := l.From; t <= l.To; t++ {
		y = append(y, t)
	}
	return y
}
