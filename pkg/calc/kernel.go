package calc

import "slices"

// presentValue returns what a line is worth in one draw (SPEC 2.5):
//
//	PV(line) = Σ_t q(t) · u · (1+g)^t · DF(t) = c · f · g
//
// c is the product of its certain factors (quantity, unit cost, net effect), f
// that of its uncertain ones, and g its discounted timing; see chain and timing
// for what enters each. The conversion keeps the product from being fused with
// a sum, which some machines do and others do not.
func presentValue(c, f, g float64) float64 { return float64(c * f * g) }

// Draws gives the values of the uncertain numbers of a plan in a block of draws.
type Draws interface {
	// Len returns the number of draws, at least 1.
	Len() int
	// Fill sets column to the values of a variable of the plan, draw by draw.
	// It is called from several goroutines.
	Fill(variable int, column []float64)
}

// Block holds the rows that all cases share, for a block of draws. Some 1,000
// draws are a good size: the rows of a few lines then fit in a core's own cache.
type Block struct {
	plan    *Plan
	source  Draws
	draws   int
	columns [][]float64 // by variable; nil for a number of one case
	shared  rows
	tables  []factorTable
	order   []orderedTiming // of the shared timings
}

// rows are the values of products F and timings G, one value a draw.
type rows struct {
	products, timings [][]float64
	values            []float64 // what they are made of
	// weights, weight and step are room for timings.
	weights, weight, step []float64
}

// NewBlock computes the shared rows for a block of draws.
func (p *Plan) NewBlock(source Draws) *Block { return p.NewBlockIn(&Block{}, source) }

// NewBlockIn is NewBlock in the room of a block that is of no more use, of a plan with the
// same parameters.
func (p *Plan) NewBlockIn(old *Block, source Draws) *Block {
	b := &Block{plan: p, columns: make([][]float64, len(p.Variables)), order: timingOrder(p.shared.timings), shared: old.shared, tables: old.tables}
	for i := range min(len(b.columns), len(old.columns)) {
		if p.Variables[i].Case == Shared {
			b.columns[i] = old.columns[i]
		}
	}
	b.Reset(source)
	return b
}

// Reset computes the shared rows for another block of draws, in the room of
// those that were there. Workers on the block are then workers on the new one.
func (b *Block) Reset(source Draws) {
	p := b.plan
	b.source, b.draws = source, source.Len()
	for i := range p.Variables {
		if p.Variables[i].Case == Shared {
			b.columns[i] = room(b.columns[i], b.draws)
			source.Fill(i, b.columns[i])
		}
	}
	b.tables = b.tables[:0]
	for i := range p.cases {
		for rate := range len(p.Parameters.Named) + 1 {
			b.addTable(discounts{p.offset(p.cases[i].source), int32(rate)})
		}
	}
	b.fill(&b.shared, p.shared, b.column)
	b.sharedTimings()
}

// room returns room for n values, which is that of values where it suffices.
func room(values []float64, n int) []float64 {
	if cap(values) < n {
		return make([]float64, n)
	}
	return values[:n]
}

// column returns the values of an uncertain operand that all cases share.
func (b *Block) column(o operand) []float64 { return b.columns[o.column] }

// addTable computes the discount factors of a way of discounting, once.
func (b *Block) addTable(by discounts) {
	for _, t := range b.tables {
		if t.by == by {
			return
		}
	}
	n := len(b.tables)
	b.tables = slices.Grow(b.tables, 1)[:n+1]
	b.discountTable(&b.tables[n], by)
}

// table returns the discount factors of a way of discounting that a case of the plan has.
func (b *Block) table(by discounts) [][]float64 {
	for _, t := range b.tables {
		if t.by == by {
			return t.factors
		}
	}
	panic("calc: no discount factors for this timing")
}

// room makes room for the rows of a set, in place of those that were there.
func (r *rows) room(set rowSet, draws int) {
	r.values = room(r.values, draws*(len(set.products)+len(set.timings)))
	values := r.values
	cut := func(table [][]float64, n int) [][]float64 {
		table = table[:0]
		for range n {
			table, values = append(table, values[:draws:draws]), values[draws:]
		}
		return table
	}
	r.products, r.timings = cut(r.products, len(set.products)), cut(r.timings, len(set.timings))
}

// fill makes the rows of a set and computes those of its products; column gives
// the values of the uncertain operands in it.
func (b *Block) fill(r *rows, set rowSet, column func(operand) []float64) {
	r.room(set, b.draws)
	for i, product := range set.products {
		if len(product) == 1 && product[0].op == Itself {
			r.products[i] = column(product[0].a) // the number itself
			continue
		}
		row := r.products[i]
		if len(product) > 0 && product[0].op == Itself {
			copy(row, column(product[0].a))
			product = product[1:]
		} else {
			for d := range row {
				row[d] = 1
			}
		}
		for k := range product {
			product[k].multiply(row, column)
		}
	}
}

// multiply multiplies each draw of row by the factor.
func (f *factor) multiply(row []float64, column func(operand) []float64) {
	var a, b []float64 // nil: certain
	if !f.a.isCertain() {
		a = column(f.a)[:len(row)]
	}
	if !f.b.isCertain() {
		b = column(f.b)[:len(row)]
	}
	switch f.op {
	case Itself:
		for d := range row {
			row[d] *= a[d]
		}
	case Complement:
		for d := range row {
			row[d] *= 1 - a[d]
		}
	case Difference:
		if f.by == Itself {
			subtract(row, a, b, f)
			return
		}
		fallthrough
	default:
		x, y := f.a.value, f.b.value
		for d := range row {
			if a != nil {
				x = a[d]
			}
			if b != nil {
				y = b[d]
			}
			row[d] *= f.of(x, y)
		}
	}
}

// subtract multiplies each draw of row by a less b, which are nil where they are certain.
func subtract(row, a, b []float64, f *factor) {
	switch x, y := f.a.value, f.b.value; {
	case b == nil:
		for d := range row {
			row[d] *= a[d] - y
		}
	case a == nil:
		for d := range row {
			row[d] *= x - b[d]
		}
	default:
		for d := range row {
			row[d] *= a[d] - b[d]
		}
	}
}

// Worker evaluates cases in a block of draws. One goroutine uses one Worker.
type Worker struct {
	block *Block
	own   rows
	// source, unless nil, gives the numbers of single cases in place of the block's.
	source Draws
	// first is the first variable of the case at hand, columns are the values
	// of its own numbers from there on, and drawn says which of them are filled.
	first   int
	columns [][]float64
	drawn   []bool
}

// NewWorker returns a worker on the block.
func (b *Block) NewWorker() *Worker { return &Worker{block: b} }

// NewWorkerOn returns a worker on the block, also after it is Reset, for whom the
// numbers of single cases are those of another source; those of all cases are the
// block's.
func (b *Block) NewWorkerOn(source Draws) *Worker { return &Worker{block: b, source: source} }

// Column returns the values of a number of the case that was entered last, or
// of one that all cases share. They are valid until another case is entered.
func (w *Worker) Column(variable int) []float64 {
	if column := w.block.columns[variable]; column != nil {
		return column
	}
	k := variable - w.first
	if !w.drawn[k] {
		w.columns[k] = room(w.columns[k], w.block.draws)
		w.fill(variable, w.columns[k])
		w.drawn[k] = true
	}
	return w.columns[k]
}

// fill sets column to the values of a number of a case.
func (w *Worker) fill(variable int, column []float64) {
	if w.source != nil {
		w.source.Fill(variable, column)
		return
	}
	w.block.source.Fill(variable, column)
}

// enter computes the rows that case i has of its own.
func (w *Worker) enter(i int) {
	c := &w.block.plan.cases[i]
	if len(c.own.products)+len(c.own.timings) == 0 {
		return
	}
	n := c.lastVariable - c.firstVariable
	for len(w.columns) < n {
		w.columns, w.drawn = append(w.columns, nil), append(w.drawn, false)
	}
	clear(w.drawn) // also after Reset, as the case is entered again
	w.first = c.firstVariable
	column := func(o operand) []float64 { return w.Column(int(o.column)) }
	w.block.fill(&w.own, c.own, column)
	for i, g := range c.own.timings {
		clear(w.own.timings[i])
		w.block.addTiming(&w.own, w.own.timings[i], g, 0, column)
	}
}

// rows returns F and G of a line of the case that was entered.
func (w *Worker) rows(l flat) (f, g []float64) {
	f, g = pick(l.F, w.block.shared.products, w.own.products), pick(l.G, w.block.shared.timings, w.own.timings)
	return f, g
}

// add adds to each draw of sum what the lines are worth in it, in their order:
// four at a time, so that sum is read and written once for four lines.
func (w *Worker) add(sum []float64, lines []flat) {
	n := len(sum)
	for len(lines) >= 4 {
		l0, l1, l2, l3 := lines[0], lines[1], lines[2], lines[3]
		f0, g0 := w.rows(l0)
		f1, g1 := w.rows(l1)
		f2, g2 := w.rows(l2)
		f3, g3 := w.rows(l3)
		f0, f1, f2, f3 = f0[:n], f1[:n], f2[:n], f3[:n]
		g0, g1, g2, g3 = g0[:n], g1[:n], g2[:n], g3[:n]
		for d := range sum {
			s := sum[d] + presentValue(l0.C, f0[d], g0[d])
			s += presentValue(l1.C, f1[d], g1[d])
			s += presentValue(l2.C, f2[d], g2[d])
			sum[d] = s + presentValue(l3.C, f3[d], g3[d])
		}
		lines = lines[4:]
	}
	for _, l := range lines {
		f, g := w.rows(l)
		f, g = f[:n], g[:n]
		for d := range sum {
			sum[d] += presentValue(l.C, f[d], g[d])
		}
	}
}

// Case adds to each draw of costs and benefits what case i costs and brings in
// the perspective of the plan. Both have one element a draw.
func (w *Worker) Case(i int, costs, benefits []float64) {
	w.enter(i)
	c := &w.block.plan.cases[i]
	w.add(costs, w.block.plan.counted[c.first:c.costs])
	w.add(benefits, w.block.plan.counted[c.costs:c.last])
}
