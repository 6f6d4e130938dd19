package sensitivity

import (
	"slices"
	"strings"
	"sync"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/dist"
	"ipta/pkg/field"
	"ipta/pkg/model"
)

const (
	// blockDraws are evaluated together: their rows fit in a core's own cache.
	// Results do not depend on the number, but for the last digits of what is
	// fitted to a case's own numbers.
	blockDraws = 500
	// chunkBytes bounds the memory for the draws of cases that are evaluated
	// together, but for leastChunk of them: what all cases share is computed
	// again for each chunk, and a run of one chunk that is stopped has all cases.
	chunkBytes = 8 << 20
	leastChunk = 8
	// mostFindings are kept where nothing else is kept of single cases.
	mostFindings = 100
)

// Simulator draws all uncertain numbers together and evaluates cases with them.
// Cases may be added plan by plan, so that memory does not grow with their
// number, except by one Summary of each: every plan meets the same draws of the
// same numbers, and sums over cases are exact.
type Simulator struct {
	parameters *model.Parameters
	o          Options
	// draws and starts (see Options.sliceStarts) are those of the result: fewer than
	// asked for when the simulation was stopped early.
	draws      int
	starts     []int
	slices     int // into which all draws fall
	maker      *dist.Maker
	groups     []group
	shared     map[string]*sharedNumber
	correlated map[string]*ownShares // by path among all
	dimensions int                   // of the Sobol sequence that were given out
	sharedError
	total      sums
	chooser    *chooser // nil where other cases are of no interest
	cases      []CaseSimulation
	ownNumbers []ownNumber
	// ownCorrelated are the numbers of single cases that have correlations.
	ownCorrelated []*sharedNumber
	findings      []diag.Finding
	partial       bool
	evaluated     int // cases
	expected      expected
	shifts        [][]float64      // of the common error, see shiftOf; nil where there is none
	places        [][]calc.Between // of estimates then, by ownErrors
	ownErrors     ownErrors
	// ownParts is, draw by draw, by how much numbers of single cases move the expected
	// result, each by itself, and ownVariance what that is of its variance.
	ownParts    []float64
	ownVariance float64
	// ownInputs are the draws of the numbers of single cases, kept for Options.Inputs.
	ownInputs []Input
	// npv and bcr are room for the draws of one chunk of cases.
	npv, bcr []float64
	// atEnds are their net present values at the ends of ρ, by row kind.
	atEnds map[rowKind][]float64
	// root is the simulator of which this is a fork, nil for none; drawing guards what
	// that draws, and taken is how many findings it took from forks.
	root    *Simulator
	drawing *sync.Mutex
	spare   *spare // of all forks
	taken   int
}

// sharedNumber is a number with its draws that all cases meet alike: one of the
// parameter file, or the shared error. A number of one case that has correlations is
// one too, as its draws follow from numbers outside its case.
type sharedNumber struct {
	path    string
	general bool // of all lines and no domain: the discount rate
	source  source
	column  []float64
	used    bool // by a case
	group   int  // of correlations, −1 for none
	// correlatedAs is its path among them: that in the file of parameters, where a case
	// has the id of its stream. It is empty for the shared error.
	correlatedAs string
	// mean, sd and points are those of its distribution, see measure.
	mean, sd float64
	points   []float64
	effect   sharedEffect
	// caseID is the id of its case, of a number of one case that has correlations.
	caseID  string
	studied bool     // it can be
	domains []string // of the lines in which it stands
}

// ownNumber is a number of one case, with what it does to its case. It does
// not keep the distribution, which is some 20 kB, nor the case.
type ownNumber struct {
	path, caseID string
	streamCase   string // the id that its case has in the draws
	stated       dist.Stated
	exact        *ownResponse // nil where it is fitted
	studied      bool         // it can be
	domains      []string     // of the lines in which it stands
	low, high    float64      // nearly its least and most
	effect       effect       // that is fitted, on the weighted net present value
}

// NewSimulator returns a simulator without cases. The error says which option
// cannot be met; it is ErrCorrelations where the correlations of the
// parameters are at fault, and an *UndrawableError where one of their numbers is.
func NewSimulator(p *model.Parameters, o Options) (*Simulator, error) {
	return newSimulator(p, o, &dist.Maker{})
}

// newSimulator is NewSimulator with distributions of a maker, which may have made them for
// others already.
func newSimulator(p *model.Parameters, o Options, maker *dist.Maker) (*Simulator, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	s := &Simulator{parameters: p, o: o, draws: o.Draws, maker: maker, drawing: &sync.Mutex{}, spare: &spare{}, shared: map[string]*sharedNumber{}, correlated: map[string]*ownShares{}, total: newSums(),
		sharedError: newSharedError(p.SharedError.Value), atEnds: map[rowKind][]float64{}}
	if s.groups, err = groupsOf(p.Correlations); err != nil {
		return nil, err
	}
	most := 1
	for _, g := range s.groups {
		most = max(most, len(g.leads))
	}
	if o.Choice {
		s.chooser = newChooser(o)
	}
	s.starts = o.sliceStarts(most)
	s.slices = max(1, len(s.starts)-1)
	var numbers []field.Shared
	for _, g := range s.groups {
		for _, path := range g.paths {
			if at, _ := field.Parse(path); at.Case != "" {
				continue // its case is not at hand yet
			}
			n, ok := field.FindShared(p, path)
			if !ok || n.Number.Spread == nil {
				panic("sensitivity: " + path + " has a correlation and no range") // check refuses it
			}
			numbers = append(numbers, n)
		}
	}
	s.addShared(numbers)
	for _, g := range s.groups {
		s.addCorrelated(g.paths)
		s.correlate(&g)
	}
	if err := undrawable(s.findings); err != nil {
		return nil, err
	}
	return s, nil
}

// addShared draws numbers of the parameter file.
func (s *Simulator) addShared(numbers []field.Shared) {
	first := s.dimensions
	s.dimensions += len(numbers)
	drawn := make([]*sharedNumber, len(numbers))
	findings := make([]*diag.Finding, len(numbers))
	parallel(s.o.Jobs, len(numbers), nil, func() func(int) {
		return func(i int) {
			n := &sharedNumber{path: numbers[i].Path, general: numbers[i].Field == field.DiscountRate, column: make([]float64, s.o.Draws)}
			least, most := numbers[i].Field.Kind.Bounds()
			n.source, findings[i] = s.newSource("parameters: "+n.path, diag.Finding{Pos: numbers[i].Number.Pos, Path: n.path}, numbers[i].Number, least, most, first+i)
			s.fill(&n.source, 0, n.column)
			n.group, n.correlatedAs = s.groupOf(n.path), n.path
			n.measure(s)
			drawn[i] = n
		}
	})
	for i, n := range drawn {
		s.shared[n.path] = n
		s.note(findings[i])
	}
}

// measure notes once what is asked of the distribution case by case.
func (n *sharedNumber) measure(s *Simulator) {
	d := n.source.dist
	n.mean, n.sd, n.points = d.Mean(), d.SD(), s.atPoints(&n.source)
}

// isIn notes of which domains the lines are in which the number stands.
func (n *sharedNumber) isIn(domains []string) {
	for _, domain := range domains {
		if !slices.Contains(n.domains, domain) {
			n.domains = append(n.domains, domain)
		}
	}
}

func (s *Simulator) note(f *diag.Finding) {
	if f != nil {
		s.findings = append(s.findings, *f)
	}
}

// Add evaluates all cases of a plan, which must vary uncertain numbers only
// (calc.VaryUncertain), be of the simulator's parameters, and have the same
// perspective each time. The error is calc.ErrOverflow or an *UndrawableError. After
// Options.Stop has asked to stop, Add does nothing.
func (s *Simulator) Add(plan *calc.Plan) error {
	if s.partial {
		return nil
	}
	if err := s.drawable(plan); err != nil {
		return err
	}
	var numbers []field.Shared
	for i := range plan.Variables {
		v := &plan.Variables[i]
		if _, ok := s.shared[v.Path()]; v.Case == calc.Shared && !ok {
			numbers = append(numbers, field.Shared{Path: v.Path(), Field: v.Field, Number: v.Number})
		}
	}
	slices.SortFunc(numbers, func(a, b field.Shared) int { return strings.Compare(a.Path, b.Path) })
	s.draw(numbers)

	r := s.newRun(plan)
	defer r.clear()
	size := max(leastChunk, chunkBytes/(2*8*s.o.Draws))
	for first := 0; first < plan.Len(); first += size {
		if err := r.chunk(first, min(first+size, plan.Len())); err != nil || s.partial {
			return err
		}
	}
	return nil
}
