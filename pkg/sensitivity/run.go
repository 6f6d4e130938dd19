package sensitivity

import (
	"slices"
	"sync"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/dist"
)

// run is one plan in evaluation.
type run struct {
	*Simulator
	plan     *calc.Plan
	accounts *calc.Accounts
	targets  [][]target // by account
	groupRow []int      // by case, the row of its group; nil without groups
	endRows  []endRow   // none where no number is an estimate
	columns  [][]float64
	numbers  []*sharedNumber // by variable, nil of own numbers without correlations
	sources  []source        // by variable, of own numbers
	points   [][]float64     // by variable, of own numbers of which they were asked
	own      []*ownResponse  // by variable, of the chunk at hand
	means    *calc.Means
	// chosenStreams tell by case how often it would have been chosen.
	chosenStreams []dist.Stream
	inputs        []int // by variable, the place among ownInputs; nil unless they are kept
	first         int   // dimension of the first of the plan's own numbers
	// free are the desks at which nobody sits; desks guards them.
	free     []*desk
	desks    sync.Mutex
	progress sync.Mutex
}

func (s *Simulator) newRun(plan *calc.Plan) *run {
	r := &run{
		Simulator: s, plan: plan, accounts: plan.Accounts(), first: s.dimensions,
		columns: make([][]float64, len(plan.Variables)), sources: make([]source, len(plan.Variables)),
		numbers: make([]*sharedNumber, len(plan.Variables)), points: make([][]float64, len(plan.Variables)),
	}
	if s.keepsOwn() {
		r.own = make([]*ownResponse, len(plan.Variables))
		if s.ownParts == nil {
			s.ownParts = make([]float64, s.o.Draws)
		}
	}
	s.dimensions += len(plan.Variables)
	estimated := false
	for i := range plan.Variables {
		v := &plan.Variables[i]
		if estimated = estimated || isEstimate(v) && s.ownShares(plan, v) == nil; v.Case == calc.Shared {
			r.numbers[i] = s.shared[v.Path()]
			r.numbers[i].used, r.numbers[i].studied = true, CanBeStudied(v)
			r.numbers[i].isIn(v.Domains)
			r.columns[i] = r.numbers[i].column
		}
	}
	for i := range r.accounts.List {
		r.targets = append(r.targets, s.total.targetsOf(&r.accounts.List[i]))
	}
	if s.o.GroupOf != nil {
		for i := range plan.Len() {
			r.groupRow = append(r.groupRow, s.total.row(ofGroup, s.o.GroupOf(plan.Case(i))))
		}
	}
	if estimated {
		s.drawSharedError()
		for _, kind := range s.ends() {
			r.endRows = append(r.endRows, endRow{kind, s.total.row(kind, benefitsID)})
		}
	}
	s.total.shareRows(r.targets, s.o.Draws, s.chooser != nil)
	if s.chooser != nil {
		for i := range plan.Len() {
			r.chosenStreams = append(r.chosenStreams, dist.NewStream(s.o.Seed, chosenName(plan, i)))
		}
	}
	return r
}

// chunk evaluates the cases from first to before last: block by block into
// their draws, then case by case into their summaries.
//
// A chunk that was begun is finished, so that the sums hold whole cases; only
// when there is nothing but this chunk, may it stop at fewer draws.
func (r *run) chunk(first, last int) error {
	stop := r.o.Stop
	if r.evaluated > 0 || last < r.plan.Len() {
		if r.partial = stop != nil && stop(); r.partial {
			return nil
		}
		stop = nil
	}
	r.drawOwn(first, last)
	r.addInputs(first, last)
	r.expect(first, last)
	size := (last - first) * r.o.Draws
	if r.o.SumsOnly {
		size = 0
	}
	r.npv, r.bcr = slices.Grow(r.npv[:0], size)[:size], slices.Grow(r.bcr[:0], size)[:size]
	for _, row := range r.endRows {
		r.atEnds[row.kind] = resized(r.atEnds[row.kind], size)
	}
	c := &chunk{run: r, first: first, last: last}
	blocks := (r.o.Draws + blockDraws - 1) / blockDraws
	c.effects = make([][]moments, blocks)
	c.failed = make([]bool, blocks)
	finished := 0
	done := parallel(r.o.Jobs, blocks, stop, func() func(int) {
		return func(b int) {
			c.block(b)
			r.tell(&finished, first, last, blocks)
		}
	})
	if slices.Contains(c.failed, true) {
		return calc.ErrOverflow
	}
	if done < blocks {
		r.partial = true
		if r.reached(done * blockDraws); r.draws == 0 {
			return nil
		}
	}
	if !r.o.SumsOnly {
		c.summarise()
	}
	for i := first; i < last; i++ {
		for v := range r.plan.OwnVariables(i) {
			r.sources[v].dist, r.points[v] = nil, nil // for those of the next chunk to take their room
			if r.own != nil {
				r.own[v] = nil
			}
		}
		if r.chooser != nil {
			r.chooser.count(r.plan.Weight(i))
		}
	}
	r.evaluated += last - first
	return nil
}

// tell reports progress.
func (r *run) tell(finished *int, first, last, blocks int) {
	if r.o.Progress == nil {
		return
	}
	r.progress.Lock()
	defer r.progress.Unlock()
	*finished++
	part := float64(float64(*finished) / float64(blocks) * float64(last-first))
	r.o.Progress((float64(first) + part) / float64(r.plan.Len()))
}

// reached takes whole slices among so many draws for those of the result, or all of
// them where the first slice was not reached.
func (r *run) reached(draws int) {
	last, whole := slices.BinarySearch(r.starts, draws)
	if !whole {
		last--
	}
	if last < 1 {
		r.draws, r.starts = draws, nil
		return
	}
	r.draws, r.starts = r.starts[last], r.starts[:last+1]
}

// drawOwn makes the sources of the own numbers of cases.
func (r *run) drawOwn(first, last int) {
	findings := make([][]*diag.Finding, last-first)
	parallel(r.o.Jobs, last-first, nil, func() func(int) {
		return func(k int) {
			for i := range r.plan.OwnVariables(first + k) {
				v := &r.plan.Variables[i]
				least, most := v.Bounds()
				var finding *diag.Finding
				r.sources[i], finding = r.newSource(r.streamOf(v), findingAt(r.plan, v), v.Number, least, most, r.first+i)
				if own := r.ownShares(r.plan, v); own != nil {
					r.sources[i].shares = own.column
					r.numbers[i] = r.correlatedNumber(i, own)
				} else if isEstimate(v) {
					r.sources[i].sign = v.Sign()
				}
				findings[k] = append(findings[k], finding)
			}
		}
	})
	if r.o.SumsOnly {
		return // they are about single cases
	}
	for _, list := range findings {
		if r.o.Each != nil && len(r.findings) >= mostFindings {
			break
		}
		for _, f := range list {
			r.note(f)
		}
	}
}
