package sensitivity

import (
	"slices"
	"sync"

	"ipta/pkg/calc"
)

// chunk is a range of cases that are evaluated together.
type chunk struct {
	*run
	first, last int
	// effects holds, by block, what the own numbers of the cases do to them.
	effects [][]moments
	failed  []bool // by block: an amount was too large
}

// blockSource gives the draws of one block to the calculator.
type blockSource struct {
	*run
	from, draws int
	// shares are, of the case at hand, those that estimates have of their own, by
	// variable from first on: before the shared error.
	first  int
	shares [][]float64
}

// Len implements calc.Draws.
func (b *blockSource) Len() int { return b.draws }

// Fill implements calc.Draws.
func (b *blockSource) Fill(variable int, column []float64) {
	if shared := b.columns[variable]; shared != nil {
		copy(column, shared[b.from:])
		return
	}
	x := &b.sources[variable]
	b.fillShares(x, b.from, column)
	if x.sign != 0 && b.rho > 0 {
		b.keep(variable, column)
		b.shift(x.sign, b.from, column)
	}
	x.valuesOf(column)
}

// keep keeps the shares that an estimate has of its own.
func (b *blockSource) keep(variable int, column []float64) {
	at := variable - b.first
	for len(b.shares) <= at {
		b.shares = append(b.shares, nil)
	}
	b.shares[at] = resized(b.shares[at], len(column))
	copy(b.shares[at], column)
}

// desk is where blocks are evaluated, one after another, case by case.
type desk struct {
	*run
	source  blockSource
	block   *calc.Block
	worker  *calc.Worker
	ends    []*atEnd
	sum     []float64   // of an account
	chosen  []float64   // how often the case at hand would have been chosen
	rows    [][]float64 // as in sums
	within  []reach     // by row, of those with sums of other cases
	touched []int       // rows that the case at hand has
	has     []bool      // by row
	ok      bool
}

// desk returns one that nobody sits at.
func (r *run) desk() *desk {
	r.desks.Lock()
	defer r.desks.Unlock()
	if last := len(r.free) - 1; last >= 0 {
		d := r.free[last]
		r.free = r.free[:last]
		return d
	}
	d := &desk{run: r, rows: make([][]float64, len(r.total)), within: make([]reach, len(r.total)), has: make([]bool, len(r.total))}
	d.source.run = r
	return d
}

// leave gives a desk back.
func (r *run) leave(d *desk) {
	r.desks.Lock()
	defer r.desks.Unlock()
	r.free = append(r.free, d)
}

// spare keeps the blocks of plans that were evaluated, for those that come next to take
// their room: what all cases share takes some MB for each desk.
type spare struct {
	mu     sync.Mutex
	blocks []*calc.Block
}

func (s *spare) take() *calc.Block {
	s.mu.Lock()
	defer s.mu.Unlock()
	last := len(s.blocks) - 1
	if last < 0 {
		return &calc.Block{}
	}
	b := s.blocks[last]
	s.blocks = s.blocks[:last]
	return b
}

// clear gives the blocks of all desks away, at the end of a run.
func (r *run) clear() {
	r.spare.mu.Lock()
	defer r.spare.mu.Unlock()
	for _, d := range r.free {
		r.spare.blocks = append(r.spare.blocks, d.block)
	}
	r.free = nil
}

// start goes to the draws from one to before another.
func (d *desk) start(from, to int) {
	d.source.from, d.source.draws, d.ok = from, to-from, true
	for i := range d.within {
		if x := &d.total[i]; x.chosen != nil {
			d.within[i] = reachOf(x.total[from:to], x.chosen[from:to])
		}
	}
	if d.block == nil {
		d.block = d.plan.NewBlockIn(d.spare.take(), &d.source)
		d.worker = d.block.NewWorker()
		for _, x := range d.endRows {
			end := &atEnd{desk: d, kind: x.kind, row: x.row}
			end.worker = d.block.NewWorkerOn(end)
			d.ends = append(d.ends, end)
		}
		d.sum = make([]float64, to-from)
		for i := range d.rows {
			d.rows[i] = make([]float64, to-from)
		}
		return
	}
	d.block.Reset(&d.source)
	d.sum = slices.Grow(d.sum[:0], to-from)[:to-from]
	for i := range d.rows {
		d.rows[i] = slices.Grow(d.rows[i][:0], to-from)[:to-from]
	}
}

// block evaluates all cases of the chunk in block b.
func (c *chunk) block(b int) {
	d := c.desk()
	defer c.leave(d)
	from := b * blockDraws
	to := min(from+blockDraws, c.o.Draws)
	d.start(from, to)
	var effects []moments
	for i := c.first; i < c.last; i++ {
		first, estimated := c.estimates(i)
		d.source.first = first
		d.evaluate(i)
		if estimated {
			for _, end := range d.ends {
				end.evaluate(i)
			}
		}
		if d.addUp(i); c.o.SumsOnly {
			continue
		}
		c.keepInputs(d, i)
		at := (i - c.first) * c.o.Draws
		if estimated {
			for _, end := range d.ends {
				end.net(c.atEnds[end.kind][at+from : at+to])
			}
		}
		npv := c.npv[at+from : at+to]
		d.ratios(npv, c.bcr[at+from:at+to])
		if c.o.Each != nil {
			continue
		}
		for v := range c.plan.OwnVariables(i) {
			if own := c.own[v]; own != nil && own.unknown {
				effects = append(effects, momentsOf(&c.sources[v], d.apart(v), npv))
			} else if own != nil && own.sign == 0 {
				own.addTo(c.ownParts[from:to], 1, d.worker.Column(v))
			}
		}
	}
	c.effects[b], c.failed[b] = effects, !d.ok
}

// apart returns the draws of an own number of the case at hand without the shared
// error, which is a number of its own.
func (d *desk) apart(variable int) []float64 {
	if d.sources[variable].sign != 0 && d.rho > 0 {
		return d.ends[0].worker.Column(variable) // that of ofApart
	}
	return d.worker.Column(variable)
}

// evaluate computes what case i costs and brings, and what its parts have of it.
func (d *desk) evaluate(i int) {
	for _, row := range d.touched {
		d.has[row] = false
	}
	d.touched = d.touched[:0]
	d.worker.Accounts(d.accounts, i, d.sum, func(account int) {
		for _, t := range d.targets[account] {
			if d.has[t.row] {
				addScaled(d.rows[t.row], t.share, d.sum)
				continue
			}
			d.has[t.row] = true
			d.touched = append(d.touched, t.row)
			setScaled(d.rows[t.row], t.share, d.sum)
		}
	})
	for _, row := range [...]int{costsRow, benefitsRow} {
		if !d.has[row] {
			clear(d.rows[row]) // it may hold those of another case
		}
	}
}

// addUp adds the case at hand to the sums.
func (d *desk) addUp(i int) {
	weight, from, to := d.plan.Weight(i), d.source.from, d.source.from+d.source.draws
	if d.chooser != nil {
		d.choose(i)
	}
	for _, row := range d.touched {
		sums, ok := &d.total[row], false
		if sums.chosen == nil {
			ok = addRounded(sums.total[from:to], weight, d.rows[row])
		} else {
			ok = addChosen(sums.total[from:to], sums.chosen[from:to], &d.within[row], weight, d.chosen, d.rows[row])
		}
		d.ok = d.ok && ok
	}
	if d.groupRow == nil {
		return
	}
	net, costs := d.sum, d.rows[costsRow]
	for k, benefit := range d.rows[benefitsRow][:len(net)] {
		net[k] = benefit - costs[k]
	}
	if !addRounded(d.total[d.groupRow[i]].total[from:to], weight, net) {
		d.ok = false
	}
}

// ratios sets the net present value and the benefit-cost ratio of the case at
// hand.
func (d *desk) ratios(npv, bcr []float64) {
	benefits, bcr := d.rows[benefitsRow][:len(npv)], bcr[:len(npv)]
	for k, cost := range d.rows[costsRow][:len(npv)] {
		npv[k] = benefits[k] - cost
		bcr[k] = ratio(benefits[k], cost)
	}
}

// ratio returns the benefit-cost ratio, not a number where there is none.
func ratio(benefits, costs float64) float64 {
	if costs > 0 {
		return benefits / costs
	}
	return notRatio
}

func addScaled(sum []float64, by float64, amounts []float64) {
	amounts = amounts[:len(sum)]
	for d := range sum {
		sum[d] += float64(by * amounts[d])
	}
}

func setScaled(sum []float64, by float64, amounts []float64) {
	amounts = amounts[:len(sum)]
	if by == 1 { // as it is of what counts for all
		copy(sum, amounts)
		return
	}
	for d := range sum {
		sum[d] = by * amounts[d]
	}
}

// summarise describes the cases of the chunk and what their own numbers do.
func (c *chunk) summarise() {
	cases := make([]CaseSimulation, c.last-c.first)
	parallel(c.o.Jobs, len(cases), nil, func() func(int) {
		s := &selector{}
		return func(k int) {
			source := c.plan.Case(c.first + k)
			start := k * c.o.Draws
			npv, bcr := c.npv[start:start+c.draws], c.bcr[start:start+c.draws]
			cases[k] = CaseSimulation{ID: source.ID, Title: source.Title, Weight: c.plan.Weight(c.first + k)}
			cases[k].NPV = s.summarise(npv, c.starts)
			cases[k].BenefitCostRatio = s.summarise(bcr, c.starts)
			cases[k].Apart, cases[k].Together = cases[k].NPV, cases[k].NPV
			if _, estimated := c.estimates(c.first + k); !estimated {
				return
			}
			for _, end := range c.endRows {
				x := s.summarise(c.atEnds[end.kind][start:start+c.draws], c.starts)
				if end.kind == ofApart {
					cases[k].Apart = x
				} else {
					cases[k].Together = x
				}
			}
		}
	})
	if c.o.Each != nil {
		c.o.Each(c.plan, c.first, cases)
		return
	}
	c.cases = append(c.cases, cases...)
	at := 0
	for i := c.first; i < c.last; i++ {
		sd := cases[i-c.first].NPV.SD
		for v := range c.plan.OwnVariables(i) {
			if n := c.numbers[v]; n != nil { // it has correlations
				n.used = true
				c.ownCorrelated = append(c.ownCorrelated, n)
				continue
			}
			number := ownNumber{path: c.plan.ID(v), caseID: c.plan.Case(i).ID, streamCase: c.plan.Case(i).StreamID(), stated: c.sources[v].Stated, studied: CanBeStudied(&c.plan.Variables[v]),
				domains: c.plan.Variables[v].Domains, exact: c.own[v]}
			switch {
			case number.exact == nil:
				number.exact = &ownResponse{sign: c.signOf(v)} // it stands in no line that counts
			case number.exact.unknown:
				var m moments
				for b := range c.effects {
					if c.effects[b] != nil {
						m.add(&c.effects[b][at])
					}
				}
				at++
				number.low, number.high = c.sources[v].ends()
				number.exact, number.effect = nil, m.effect(sd).scaled(c.plan.Weight(i))
			case number.exact.sign == 0:
				c.ownVariance += number.exact.variance
			}
			if number.exact != nil {
				number.exact.points = nil
			}
			c.ownNumbers = append(c.ownNumbers, number)
		}
	}
}
