// Package selftest holds the figures of ipta to those of others, on the machine on which it
// runs: fixed cases worked out by hand, by an independent calculator and by publications,
// and random cases along every way by which ipta comes to a figure.
//
//   - selftest.go: a run, from the kit and the random cases to an outcome.
//   - path.go: the ways, each with the difference that it allows.
//   - kit.go, published.go: the fixed cases, and what they are held to.
//   - study.go, case.go, number.go, mapping.go, random.go: random cases, as text for ipta
//     and as plain data for package definition.
//   - walk.go, outside.go: the ways within ipta, and those by other programs.
//   - figure.go, comparison.go: figures by name, and how far they lie apart.
//   - outcome.go, file.go: what is told of it, as a document, JUnit and JSON.
package selftest

import (
	"sync/atomic"

	"ipta/pkg/parallel"
)

// Options say what is run.
type Options struct {
	// Cases is how many random cases are made, 0 for none, and Seed says which.
	Cases int
	Seed  uint64
	// Jobs is on how many goroutines; it never changes what is found.
	Jobs int
	// Progress is told how much is done, 0 to 1; nil for nobody.
	Progress func(done float64)
	// Programs are those besides ipta that are asked; nil for none.
	Programs *Programs
}

// Programs are what calculates outside ipta. Each is nil where there is none.
type Programs struct {
	// Recalculate returns workbooks as a program of spreadsheets calculates them.
	Recalculate func(books [][]byte) ([][]byte, error)
	// Render returns what a page of HTML holds once its scripts have run.
	Render func(page []byte) (html string, err error)
}

// studiesOutside is how many studies programs outside ipta are asked of.
const studiesOutside = 4

// Run compares the kit, and walks all paths with random cases.
func Run(read Reader, o Options) (*Outcome, error) {
	all := &Outcome{Options: o, Absent: map[Path]bool{}}
	text, err := read("byhand/figures.txt")
	if err != nil {
		return nil, err
	}
	if all.Sums, err = Sums(text); err != nil {
		return nil, err
	}
	all.Comparisons, all.Figures = Kit(read)
	random, studies := walkAll(o)
	all.Comparisons = append(all.Comparisons, random...)
	all.Comparisons = append(all.Comparisons, all.outside(studies)...)
	differs := map[int]bool{}
	for i := range all.Comparisons {
		for study := range all.Comparisons[i].studies {
			differs[study] = true
		}
	}
	for k, s := range studies {
		if differs[k] {
			all.Failed = append(all.Failed, s)
		}
	}
	return all, nil
}

// walkAll walks the paths within the program.
func walkAll(o Options) (all []Comparison, made []*Study) {
	n, last := studies(o.Cases)
	found := make([][]Comparison, n)
	made = make([]*Study, n)
	var done atomic.Int64
	parallel.Each(n, o.Jobs, func(k int) {
		cases := casesInStudy
		if k == n-1 {
			cases = last
		}
		made[k] = NewStudy(o.Seed, k, cases)
		found[k] = made[k].compare()
		if now := done.Add(1); o.Progress != nil {
			o.Progress(float64(now) / float64(n))
		}
	})
	all = newComparisons()
	for i := range all {
		all[i].NotRun = n == 0
		for k := range found {
			all[i].merge(found[k][i])
		}
	}
	return all, made
}

func newComparisons() (list []Comparison) {
	for _, p := range Paths() {
		if p.IsRandom() && !p.IsOutside() {
			list = append(list, Comparison{Path: p})
		}
	}
	return list
}

// compare walks all paths within the program with one study.
func (s *Study) compare() []Comparison {
	list := newComparisons()
	o, err := s.open()
	if err != nil { // which no path can do without
		list[0].fail(s.Number, err.Error())
		return list
	}
	for i := range list {
		o.walk(&list[i])
	}
	return list
}
