package sensitivity

import "ipta/pkg/calc"

// chunk is a range of cases that are evaluated together.
type chunk struct {
	*run
	first, last int
	sums        sums
	// effects holds, by block, what the own numbers of the cases do to them.
	effects [][]moments
	failed  []bool // by block: an amount was too large
}

// blockSource gives the draws of one block to the calculator.
type blockSource struct {
	*run
	from, draws int
}

// Len implements calc.Draws.
func (b *blockSource) Len() int { return b.draws }

// Fill implements calc.Draws.
func (b *blockSource) Fill(variable int, column []float64) {
	if shared := b.columns[variable]; shared != nil {
		copy(column, shared[b.from:])
		return
	}
	b.fill(&b.sources[variable], b.from, column)
}

// desk is where one block is evaluated, case by case.
type desk struct {
	*chunk
	from, to int // draws
	worker   *calc.Worker
	sum      []float64   // of an account
	rows     [][]float64 // as in sums
	touched  []int       // rows that the case at hand has
	has      []bool      // by row
	ok       bool
}

// block evaluates all cases of the chunk in block b.
func (c *chunk) block(b int) {
	from := b * blockDraws
	to := min(from+blockDraws, c.o.Draws)
	d := &desk{
		chunk: c, from: from, to: to, ok: true,
		worker: c.plan.NewBlock(&blockSource{c.run, from, to - from}).NewWorker(),
		sum:    make([]float64, to-from), rows: make([][]float64, len(c.total)), has: make([]bool, len(c.total)),
	}
	for i := range d.rows {
		d.rows[i] = make([]float64, to-from)
	}
	var effects []moments
	for i := c.first; i < c.last; i++ {
		d.evaluate(i)
		if d.addUp(i); c.o.SumsOnly {
			continue
		}
		npv := d.record(i)
		for v := range c.plan.OwnVariables(i) {
			effects = append(effects, momentsOf(&c.sources[v], d.worker.Column(v), npv))
		}
	}
	c.effects[b], c.failed[b] = effects, !d.ok
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

// addUp adds the case to the sums.
func (d *desk) addUp(i int) {
	weight := d.plan.Weight(i)
	for _, row := range d.touched {
		if !addRounded(d.sums[row].total[d.from:d.to], weight, d.rows[row]) {
			d.ok = false
		}
	}
	if d.groupRow == nil {
		return
	}
	net, costs := d.sum[:d.to-d.from], d.rows[costsRow]
	for k, benefit := range d.rows[benefitsRow][:len(net)] {
		net[k] = benefit - costs[k]
	}
	if !addRounded(d.sums[d.groupRow[i]].total[d.from:d.to], weight, net) {
		d.ok = false
	}
}

// record keeps the draws of the case, and returns those of its net present value.
func (d *desk) record(i int) []float64 {
	start := (i - d.first) * d.o.Draws
	npv, bcr := d.npv[start+d.from:start+d.to], d.bcr[start+d.from:start+d.to]
	benefits := d.rows[benefitsRow][:len(npv)]
	bcr = bcr[:len(npv)]
	for k, cost := range d.rows[costsRow][:len(npv)] {
		npv[k] = benefits[k] - cost
		bcr[k] = ratio(benefits[k], cost)
	}
	return npv
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
			cases[k].NPV = s.summarise(npv, c.slices)
			cases[k].BenefitCostRatio = s.summarise(bcr, c.slices)
		}
	})
	c.cases = append(c.cases, cases...)
	at := 0
	for i := c.first; i < c.last; i++ {
		sd := cases[i-c.first].NPV.SD
		for v := range c.plan.OwnVariables(i) {
			var m moments
			for b := range c.effects {
				if c.effects[b] != nil {
					m.add(&c.effects[b][at])
				}
			}
			at++
			number := ownNumber{path: c.plan.ID(v), caseID: c.plan.Case(i).ID, source: c.sources[v]}
			number.effect = m.effect(sd).scaled(c.plan.Weight(i))
			c.ownNumbers = append(c.ownNumbers, number)
		}
	}
}
