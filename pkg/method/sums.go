package method

import (
	"math"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/model"
	"ipta/pkg/sensitivity"
)

// Sums are what a Counter has counted, laid out for a file: numbers of cases by check,
// and nothing of single cases. Those of parts merge into those of the whole, in any
// order.
type Sums struct {
	// AsOf are the dates against which dates were held, in order; none where they
	// were left out of account.
	AsOf  []string `json:"as_of,omitempty"`
	Cases int      `json:"cases"`
	// Checks are in the order of the Catalogue, without those that found nothing and
	// that no case accepts.
	Checks []CheckSums `json:"checks"`
	// Unnamed are the cases of runs that do not say from how many young people they
	// were chosen and how, and for how many young people these stand, in
	// thousand-millionths.
	Unnamed       int   `json:"unnamed"`
	UnnamedPeople int64 `json:"unnamed_people"`
	// Unsourced are the discount rates in force without the source that they had.
	Unsourced []string `json:"unsourced,omitempty"`
}

// CheckSums are in how many cases a check finds something: that nobody accepted, and
// that is accepted. Allowed is how many cases accept the check, whether it finds
// something or not.
type CheckSums struct {
	Check    string `json:"check"`
	Cases    int    `json:"cases"`
	Accepted int    `json:"accepted"`
	Allowed  int    `json:"allowed"`
}

// perPerson is what numbers of young people are counted in.
const perPerson = 1e9

// Sums returns the counts for a file, of cases that stand for so many young people, in
// thousand-millionths. a
// is the analysis, or nil: what it, or the parameters, accept is accepted in every case.
func (k *Counter) Sums(a *model.Analysis, people int64) *Sums {
	whole := run{Context: k.check.Context, result: &calc.Result{}, counter: k}
	whole.Analysis = a
	s := &Sums{Cases: k.cases, Checks: []CheckSums{}}
	if d := string(whole.AsOf); d != "" && k.cases > 0 {
		s.AsOf = []string{d}
	}
	for i, e := range Catalogue {
		c := &k.counts[i]
		x := CheckSums{Check: e.Code, Cases: c.open.n, Accepted: c.accepted.n, Allowed: c.allowed}
		f := diag.Finding{ID: e.Code}
		if whole.accept(&f, nil); f.Accepted != nil {
			x = CheckSums{Check: e.Code, Accepted: c.open.n + c.accepted.n, Allowed: k.cases}
		}
		if x.Cases+x.Accepted+x.Allowed > 0 {
			s.Checks = append(s.Checks, x)
		}
	}
	if a == nil || a.Population <= 0 || a.Selection.IsZero() {
		s.Unnamed, s.UnnamedPeople = k.cases, people
	}
	if k.cases > 0 {
		whole.rates()
	}
	for _, f := range whole.found {
		s.Unsourced = append(s.Unsourced, f.Path)
	}
	slices.Sort(s.Unsourced)
	return s
}

// Merge returns the counts of both, which have no case in common; nil where those of
// one are not known.
func (s *Sums) Merge(other *Sums) *Sums {
	if s == nil || other == nil {
		return nil
	}
	sum := &Sums{Cases: s.Cases + other.Cases, Checks: []CheckSums{},
		Unnamed: s.Unnamed + other.Unnamed, UnnamedPeople: s.UnnamedPeople + other.UnnamedPeople,
		AsOf: union(s.AsOf, other.AsOf), Unsourced: union(s.Unsourced, other.Unsourced)}
	for _, e := range Catalogue {
		a, b := s.of(e.Code), other.of(e.Code)
		x := CheckSums{e.Code, a.Cases + b.Cases, a.Accepted + b.Accepted, a.Allowed + b.Allowed}
		if x.Cases+x.Accepted+x.Allowed > 0 {
			sum.Checks = append(sum.Checks, x)
		}
	}
	return sum
}

func union(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// of returns the counts of a check.
func (s *Sums) of(code string) CheckSums {
	if i := slices.IndexFunc(s.Checks, func(x CheckSums) bool { return x.Check == code }); i >= 0 {
		return s.Checks[i]
	}
	return CheckSums{Check: code}
}

// Holds reports whether there can be such counts of so many cases, who stand for so
// many young people in thousand-millionths.
func (s *Sums) Holds(cases int, people int64) bool {
	if s == nil {
		return true
	}
	last := -1
	for _, x := range s.Checks {
		at := place(x.Check)
		if at <= last || x.Cases < 0 || x.Accepted < 0 || x.Allowed < 0 || x.Cases > cases || x.Accepted > cases ||
			x.Allowed > cases || x.Cases+x.Accepted > cases || x.Cases+x.Allowed > cases {
			return false
		}
		last = at
	}
	isDate := func(d string) bool { return len(d) == len("2026-01-01") }
	return s.Cases == cases && s.Unnamed >= 0 && s.Unnamed <= cases && s.UnnamedPeople >= 0 && s.UnnamedPeople <= people &&
		(s.Unnamed < cases || s.UnnamedPeople == people) && (s.Unnamed > 0 || s.UnnamedPeople == 0) && slices.IsSorted(s.AsOf) && !slices.ContainsFunc(s.AsOf, func(d string) bool { return !isDate(d) }) &&
		slices.IsSorted(s.Unsourced)
}

// Totals are what Fill needs beside counts.
type Totals struct {
	Parameters *model.Parameters
	// Population is from how many young people the cases were chosen, 0 where no run
	// says so.
	Population float64
	// Changes are what the runs changed in the parameters.
	Changes []model.Change
	// Swings are those of the parameters, of numbers without a range.
	Swings []sensitivity.Swing
}

// Fill fills in the findings of a result of which the Aggregate is known, and the
// cases are counted here: the counts by check, and those on all cases together. An
// accepted one has no reason: those of cases and of runs are not kept.
func (s *Sums) Fill(r *calc.Result, x Totals) {
	whole := run{Context: Context{Parameters: x.Parameters, Swings: x.Swings}, result: r}
	whole.sampleOf(float64(s.UnnamedPeople)/perPerson <= float64(s.Unnamed)+sampleTolerance, x.Population)
	for _, c := range x.Changes {
		whole.addAt(check.TrialValue, diag.Pos{}, c.Path, trial(c))
	}
	for i := range x.Parameters.Rates {
		rate, path := &x.Parameters.Rates[i], field.RatePath(i, len(x.Parameters.Rates))
		if slices.Contains(s.Unsourced, path) {
			whole.rate(rate, path)
		}
	}
	whole.ranges()
	for _, f := range whole.found {
		f.Accepted, f.Pos = nil, diag.Pos{}
		if s.Cases > 0 && s.of(f.ID).Allowed == s.Cases {
			f.Accepted = &diag.Acceptance{}
		}
		r.Findings = append(r.Findings, f)
	}
	for _, c := range s.Checks {
		e, _ := Explain(c.Check)
		if c.Cases+c.Accepted > 0 {
			r.FindingCounts = append(r.FindingCounts, diag.Count{ID: c.Check, Severity: e.Severity, Cases: c.Cases, Accepted: c.Accepted, Mend: e.Mend})
		}
	}
}

// Unranged are what numbers of the parameters without a range do to the net present
// value of cases that are not kept.
type Unranged struct {
	// Numbers are those of which it is known.
	Numbers []UnrangedNumber
	// Unknown are the paths of the others: the result is no straight line in them.
	Unknown []string
	// Own says that there may be such numbers in single cases that move the result by
	// so much that no-range finds them: one case holds enough.
	Own bool
}

// UnrangedNumber is one of them, with on what cases rests what hangs on it; a discount
// rate is of all.
type UnrangedNumber struct {
	sensitivity.Swing
	Basis  calc.Basis
	IsRate bool
}

// UnrangedOf returns what a tally knows of numbers without a range, of all cases
// together with a net present value.
func UnrangedOf(t *calc.Tally, p *model.Parameters, npv float64) (u Unranged) {
	known, unknown, most := t.Unranged(p, sensitivity.Width)
	u.Unknown, u.Own = unknown, most > leastSwing*math.Abs(npv)
	for _, x := range known {
		s := sensitivity.Swing{ID: x.Path, Path: x.Path, Base: npv, Number: x.Number, Low: npv + x.Low, High: npv + x.High}
		u.Numbers = append(u.Numbers, UnrangedNumber{s, x.Basis, x.IsRate})
	}
	return u
}

// Swings returns what no-range looks at.
func (u *Unranged) Swings() (all []sensitivity.Swing) {
	for _, x := range u.Numbers {
		all = append(all, x.Swing)
	}
	return all
}
