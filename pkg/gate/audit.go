package gate

import (
	"cmp"
	"math"
	"slices"
)

// Seen is what a reader sees of one output: sums over cases, some of them hidden.
type Seen struct {
	Name string
	// Total is that of all cases.
	Total SeenSums
	// Cells are sums over parts of them.
	Cells []SeenCell
	// Lists are what cases are broken down by of which all values are among the cells.
	Lists []string
	// Crossed are the two things of a table of which all cells are listed, nil for none.
	Crossed []string
	// Members are the stakeholders who count in the total, nil for all.
	Members []string
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
// gives most away first: hidden figures that are known exactly, or to within Margin, and
// differences between outputs of some and of more cases that are of fewer than least. It
// takes for granted that outputs with the same totals are of the same cases, and that
// those of fewer cases are among those of more. A reader is taken to know how sums add
// up, and that costs and numbers of cases are not below 0, nor benefits unless some are.
func Audit(outputs []Seen, least int) (found []Derived) {
	a := newAuditor(outputs)
	for f := range figures {
		s := a.system(f)
		s.solve()
		for _, x := range s.unknowns {
			d := Derived{Outputs: a.of(x.population), Keys: x.keys, Figure: figureNames[f], Low: x.low, High: x.high}
			if x.hidden && (d.Exact() && d.High != 0 || x.low > 0 && d.width() < 2*Margin/100.0) {
				found = append(found, d)
			}
		}
	}
	found = append(found, a.differences(least)...)
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
	// signed says that some benefits are below 0.
	signed bool
}

func newAuditor(outputs []Seen) *auditor {
	a := &auditor{}
	for _, o := range outputs {
		i := slices.IndexFunc(a.populations, func(p []Seen) bool { return sameSums(p[0].Total, o.Total) })
		if i < 0 {
			a.populations = append(a.populations, nil)
			i = len(a.populations) - 1
		}
		a.populations[i] = append(a.populations[i], o)
		for _, c := range o.Cells {
			a.signed = a.signed || c.Benefits != nil && *c.Benefits < 0
		}
	}
	slices.SortStableFunc(a.populations, func(x, y []Seen) int { return cmp.Compare(*x[0].Total.Cases, *y[0].Total.Cases) })
	return a
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

// differences returns what outputs of more cases tell of those whom others lack, where
// these are fewer than least.
func (a *auditor) differences(least int) (found []Derived) {
	for j := range a.populations {
		for i := range j {
			few, many := a.populations[i][0].Total, a.populations[j][0].Total
			all := *many.Cases - *few.Cases
			cells := map[string]SeenCell{}
			for _, o := range a.populations[i] {
				for _, c := range o.Cells {
					if !c.Hidden {
						cells[nameOf(0, c.Keys)] = c
					}
				}
			}
			names := []string{a.populations[i][0].Name, a.populations[j][0].Name}
			add := func(keys []SeenKey, less, more SeenSums) {
				n := all
				if less.Cases != nil && more.Cases != nil {
					n = *more.Cases - *less.Cases
				}
				if n <= 0 || n >= float64(least) {
					return
				}
				for _, f := range []figure{costs, benefits} {
					if x, y := less.of(f), more.of(f); x != nil && y != nil && *x != *y {
						found = append(found, Derived{Outputs: names, Keys: keys, Figure: figureNames[f], Low: *y - *x, High: *y - *x, Cases: n})
					}
				}
			}
			add(nil, few, many)
			seen := map[string]bool{}
			for _, o := range a.populations[j] {
				for _, c := range o.Cells {
					name := nameOf(0, c.Keys)
					if less, ok := cells[name]; ok && !c.Hidden && !seen[name] {
						seen[name] = true
						add(c.Keys, less.SeenSums, c.SeenSums)
					}
				}
			}
		}
	}
	return found
}
