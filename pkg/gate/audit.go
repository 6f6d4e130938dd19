package gate

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"

	"ipta/pkg/calc"
)

// Seen is what a reader sees of one output: sums over cases, some of them hidden.
type Seen struct {
	Name string
	// Perspective is for whom it is, and Members are the stakeholders who count in it,
	// nil for all; Horizon is until which year it counts.
	Perspective string
	Members     []string
	Horizon     int
	// Stakeholders are all that there may be.
	Stakeholders []string
	// People is for how many young people the cases stand.
	People float64
	// Total is that of all cases.
	Total SeenSums
	// Cells are sums over parts of them.
	Cells []SeenCell
	// Lists are what cases are broken down by of which all values are among the cells.
	Lists []string
	// Crossed are the two things of a table of which all cells are listed, nil for none.
	Crossed []string
	// Singly says that figures of single cases are shown.
	Singly bool
	// Counts say in how many cases a check finds something. They do not add up.
	Counts []SeenCell
	// Shares are the ids of numbers of which it is told what each does to the outcome.
	Shares []string
}

// SeenSums are sums as a reader sees them, nil where they are not shown.
type SeenSums struct{ Cases, Costs, Benefits *float64 }

func (s SeenSums) of(f figure) *float64 {
	return [figures]*float64{s.Cases, s.Costs, s.Benefits}[f]
}

// SeenCell are the sums of one or two values of what cases are broken down by.
type SeenCell struct {
	Keys   []SeenKey
	Hidden bool
	SeenSums
}

// SeenKey is a value of a thing.
type SeenKey struct{ By, Value string }

// Derived is a figure that follows from what a reader sees, and is not shown.
type Derived struct {
	// Outputs are the names of those whose cases it is of: one, or two where it is the
	// difference of the second and the first.
	Outputs []string
	Keys    []SeenKey // none for all cases
	Figure  string    // "cases", "costs" or "benefits"
	// Low and High are the bounds; the same where it follows exactly.
	Low, High float64
	// Cases is of how many cases it is, at most; 0 where nobody can tell.
	Cases float64
}

// Exact reports whether the figure is known.
func (d Derived) Exact() bool {
	return !math.IsInf(d.High, 0) && d.High-d.Low <= 1e-6*max(1, math.Abs(d.High))
}

// width is how unsure a reader remains, as a share of the figure.
func (d Derived) width() float64 {
	if d.Exact() {
		return 0
	}
	return (d.High - d.Low) / max(math.Abs(d.High+d.Low)/2, 1e-9)
}

var figureNames = [figures]string{"cases", "costs", "benefits"}

// Audit returns what follows from outputs together that they do not show, with what
// gives most away first: hidden figures that are known exactly, or to within Margin,
// differences between outputs of some and of more cases that are of fewer than least, and
// what years come to that only one of two horizons has. It takes for granted that outputs
// with the same totals, or of as many cases and people for another perspective or horizon,
// are of the same cases, and that those of fewer cases are among those of more, unless an
// amount of theirs is larger. A reader is
// taken to know how sums add up, and that costs, benefits and numbers of cases are not
// below 0, unless some that are shown are. A number of cases that any output prints is known,
// and not given away: another hides it with the amounts beside it.
func Audit(outputs []Seen, least int) (found []Derived) {
	a := newAuditor(outputs)
	for f := range figures {
		s := a.system(f)
		s.solve()
		for i, x := range s.unknowns {
			if _, printed := s.known[i]; printed && f == numberOfCases { // hidden elsewhere with the amounts beside it
				continue
			}
			d := Derived{Outputs: a.of(x.population), Keys: x.keys, Figure: figureNames[f], Low: x.low, High: x.high}
			if x.hidden && (d.Exact() && d.High != 0 || x.low > 0 && d.width() < 2*Margin/100.0) {
				found = append(found, d)
			}
		}
	}
	found = append(append(found, a.differences(least)...), a.horizons()...)
	slices.SortStableFunc(found, func(x, y Derived) int {
		cases := func(d Derived) float64 {
			if d.Cases == 0 {
				return math.Inf(1)
			}
			return d.Cases
		}
		return cmp.Or(cmp.Compare(x.width(), y.width()), cmp.Compare(cases(x), cases(y)))
	})
	return found
}

// auditor knows of which cases outputs are.
type auditor struct {
	// populations are the outputs of the same cases, those of fewer first.
	populations [][]Seen
	// signed says of which figures some are below 0.
	signed [figures]bool
	// horizon is the longest.
	horizon int
	// renamed is under which name an earlier output has what another has under one that
	// is not there.
	renamed map[SeenKey]SeenKey
	// absent are what all values are of that a list of a population lacks, and one of more
	// cases has.
	absent map[int][]SeenKey
}

func newAuditor(outputs []Seen) *auditor {
	a := &auditor{renamed: map[SeenKey]SeenKey{}, absent: map[int][]SeenKey{}}
	for _, o := range outputs {
		i := slices.IndexFunc(a.populations, func(p []Seen) bool { return sameCases(p, o) })
		if i < 0 {
			a.populations = append(a.populations, nil)
			i = len(a.populations) - 1
		}
		a.populations[i] = append(a.populations[i], o)
		a.horizon = max(a.horizon, o.Horizon)
		for _, c := range append([]SeenCell{{SeenSums: o.Total}}, o.Cells...) {
			for f := range figures {
				a.signed[f] = a.signed[f] || c.of(f) != nil && *c.of(f) < 0
			}
		}
	}
	slices.SortStableFunc(a.populations, func(x, y []Seen) int { return cmp.Compare(*x[0].Total.Cases, *y[0].Total.Cases) })
	a.pair()
	return a
}

// sameCases reports whether an output is of the same cases as others are.
func sameCases(others []Seen, o Seen) bool {
	return *others[0].Total.Cases == *o.Total.Cases && others[0].People == o.People && !slices.ContainsFunc(others, func(x Seen) bool {
		return x.Perspective == o.Perspective && x.Horizon == o.Horizon && !sameSums(x.Total, o.Total)
	})
}

// pair compares which values lists have: one that a list of more cases lacks is another by
// a new name, if there is one only, and what it has besides is of cases that the other lacks.
func (a *auditor) pair() {
	type list struct {
		population int
		values     []string
	}
	before := map[string]list{}
	for p, outputs := range a.populations {
		for _, o := range outputs {
			for _, by := range o.Lists {
				var values, fresh []string
				last, any := before[by]
				for _, c := range o.Cells {
					if len(c.Keys) != 1 || c.Keys[0].By != by {
						continue
					}
					v := a.name(c.Keys[0]).Value
					values = append(values, v)
					if any && !slices.Contains(last.values, v) {
						fresh = append(fresh, v)
					}
				}
				lost := slices.DeleteFunc(slices.Clone(last.values), func(v string) bool { return slices.Contains(values, v) })
				switch {
				case by == calc.GroupYear:
				case len(lost) == 1 && len(fresh) == 1:
					a.renamed[SeenKey{by, fresh[0]}] = SeenKey{by, lost[0]}
					values[slices.Index(values, fresh[0])] = lost[0]
				case len(lost) == 0 && last.population < p && a.nested(last.population, p):
					for _, v := range fresh {
						a.absent[last.population] = append(a.absent[last.population], SeenKey{by, v})
					}
				}
				before[by] = list{p, values}
			}
		}
	}
}

// name returns a key by the name that it had first.
func (a *auditor) name(k SeenKey) SeenKey {
	if first, ok := a.renamed[k]; ok {
		return first
	}
	return k
}

// What a cell is of besides what cases are broken down by: only some stakeholders, and
// years until a horizon.
const (
	byPerspective = "perspective"
	byHorizon     = "horizon"
)

// keys returns of what a figure of a cell of an output is. A stakeholder has the same in
// all perspectives, and a year at all horizons.
func (a *auditor) keys(o Seen, f figure, of []SeenKey) (keys []SeenKey) {
	splits := false
	for _, k := range of {
		keys = append(keys, a.name(k))
		splits = splits || calc.SplitsCases(k.By)
	}
	has := func(by string) bool { return slices.ContainsFunc(of, func(k SeenKey) bool { return k.By == by }) }
	if o.Members != nil && f != numberOfCases && !has(calc.GroupStakeholder) {
		keys = append(keys, SeenKey{byPerspective, o.Perspective})
	}
	if o.Horizon != a.horizon && !has(calc.GroupYear) && (f != numberOfCases || splits) {
		keys = append(keys, SeenKey{byHorizon, strconv.Itoa(o.Horizon)})
	}
	return keys
}

func sameSums(x, y SeenSums) bool {
	for f := range figures {
		if math.Abs(*x.of(f)-*y.of(f)) > 1e-5 {
			return false
		}
	}
	return true
}

func (a *auditor) of(population int) (names []string) {
	if population < 0 || population >= len(a.populations) {
		return nil
	}
	for _, o := range a.populations[population] {
		names = append(names, o.Name)
	}
	return names
}

// shown returns the cells that a population shows of a figure, by name, the totals too.
func (a *auditor) shown(p int, f figure) map[string]SeenCell {
	cells := map[string]SeenCell{}
	for _, o := range a.populations[p] {
		for _, c := range append([]SeenCell{{SeenSums: o.Total}}, o.Cells...) {
			if c.of(f) != nil {
				c.Keys = a.keys(o, f, c.Keys)
				cells[nameOf(0, c.Keys)] = c
			}
		}
	}
	return cells
}

// nested reports whether the cases of a population may be among those of another with more:
// nothing that both show is less of more cases, but of figures that may be below 0.
func (a *auditor) nested(few, many int) bool {
	for f := range figures {
		if a.signed[f] {
			continue
		}
		more := a.shown(many, f)
		for name, x := range a.shown(few, f) {
			if y, ok := more[name]; ok && *y.of(f) < *x.of(f)-1e-5 {
				return false
			}
		}
	}
	return true
}

// differences returns what outputs of more cases tell of those whom others lack, where
// these are fewer than least.
func (a *auditor) differences(least int) (found []Derived) {
	for j := range a.populations {
		for i := range j {
			if !a.nested(i, j) {
				continue
			}
			all := *a.populations[j][0].Total.Cases - *a.populations[i][0].Total.Cases
			names := []string{a.populations[i][0].Name, a.populations[j][0].Name}
			for f := costs; f < figures; f++ {
				less, more := a.shown(i, f), a.shown(j, f)
				for _, k := range a.absent[i] {
					if zero := 0.0; a.populations[i][0].Members == nil {
						less[nameOf(0, []SeenKey{k})] = SeenCell{SeenSums: SeenSums{&zero, &zero, &zero}}
					}
				}
				for _, name := range slices.Sorted(maps.Keys(more)) {
					x, ok := less[name]
					y := more[name]
					if !ok {
						continue
					}
					n := all
					if x.Cases != nil && y.Cases != nil {
						n = *y.Cases - *x.Cases
					}
					if change := *y.of(f) - *x.of(f); n > 0 && n < float64(least) && change != 0 {
						found = append(found, Derived{Outputs: names, Keys: y.Keys, Figure: figureNames[f], Low: change, High: change, Cases: n})
					}
				}
			}
		}
	}
	return found
}

// horizons returns what years come to that only the longer of two horizons has, and that
// no output shows.
func (a *auditor) horizons() (found []Derived) {
	for _, outputs := range a.populations {
		outputs = slices.Clone(outputs)
		slices.SortStableFunc(outputs, func(x, y Seen) int { return cmp.Compare(x.Horizon, y.Horizon) })
		years := map[string]bool{}
		for _, o := range outputs {
			for _, c := range o.Cells {
				if len(c.Keys) == 1 && c.Keys[0].By == calc.GroupYear {
					years[c.Keys[0].Value] = true // shown, or hidden and found out as such
				}
			}
		}
		last := map[string]Seen{}
		for _, o := range outputs {
			short, ok := last[o.Perspective]
			last[o.Perspective] = o
			if !ok || short.Horizon == o.Horizon || years[strconv.Itoa(o.Horizon)] {
				continue
			}
			span := strconv.Itoa(o.Horizon)
			if short.Horizon+1 < o.Horizon {
				span = strconv.Itoa(short.Horizon+1) + "–" + span
			}
			keys := a.keys(o, costs, []SeenKey{{calc.GroupYear, span}})
			for f := costs; f < figures; f++ {
				if change := *o.Total.of(f) - *short.Total.of(f); math.Abs(change) > 1e-5 {
					found = append(found, Derived{Outputs: []string{short.Name, o.Name}, Keys: keys, Figure: figureNames[f], Low: change, High: change})
				}
			}
		}
	}
	return found
}
