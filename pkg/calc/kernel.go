package calc

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

// base is the block of one draw in which every number has its base value.
type base struct{ plan *Plan }

func (base) Len() int { return 1 }

func (b base) Fill(variable int, column []float64) {
	column[0] = b.plan.Variables[variable].Number.Value
}

// Block holds the rows that all cases share, for a block of draws.
type Block struct {
	plan    *Plan
	source  Draws
	draws   int
	columns [][]float64 // by variable; nil for a number of one case
	shared  rows
	tables  []factorTable
}

// rows are the values of products F and timings G, one value a draw.
type rows struct {
	products, timings [][]float64
}

// NewBlock computes the shared rows for a block of draws.
func (p *Plan) NewBlock(source Draws) *Block {
	b := &Block{plan: p, source: source, draws: source.Len(), columns: make([][]float64, len(p.Variables))}
	for i := range p.Variables {
		if p.Variables[i].Case == Shared {
			b.columns[i] = make([]float64, b.draws)
			source.Fill(i, b.columns[i])
		}
	}
	for i := range p.cases {
		b.addTable(p.offset(p.cases[i].source))
	}
	b.shared = newRows(p.shared, b.draws)
	b.fill(&b.shared, p.shared, b.value)
	return b
}

// value returns an operand in draw d.
func (b *Block) value(o operand, d int) float64 {
	if o.isCertain() {
		return o.value
	}
	return b.columns[o.column][d]
}

// addTable computes the discount factors of an offset, once.
func (b *Block) addTable(offset int32) {
	for _, t := range b.tables {
		if t.offset == offset {
			return
		}
	}
	b.tables = append(b.tables, b.discountTable(offset))
}

// table returns the discount factors of an offset that a case of the plan has.
func (b *Block) table(offset int32) [][]float64 {
	for _, t := range b.tables {
		if t.offset == offset {
			return t.factors
		}
	}
	panic("calc: no discount factors for this offset")
}

func newRows(set rowSet, draws int) rows {
	r := rows{products: make([][]float64, len(set.products)), timings: make([][]float64, len(set.timings))}
	values := make([]float64, draws*(len(set.products)+len(set.timings)))
	for _, table := range [...][][]float64{r.products, r.timings} {
		for i := range table {
			table[i], values = values[:draws:draws], values[draws:]
		}
	}
	return r
}

// fill computes the rows of a set.
func (b *Block) fill(r *rows, set rowSet, value func(operand, int) float64) {
	for i, product := range set.products {
		row := r.products[i]
		for d := range row {
			x := 1.0
			for _, f := range product {
				x *= f.of(value(f.a, d), value(f.b, d))
			}
			row[d] = x
		}
	}
	for i, g := range set.timings {
		b.timingRow(r.timings[i], g, value)
	}
}

// Worker evaluates cases in a block of draws. One goroutine uses one Worker.
type Worker struct {
	block *Block
	own   rows
	// columns are the values of the numbers of the case at hand.
	columns map[int32][]float64
}

// NewWorker returns a worker on the block.
func (b *Block) NewWorker() *Worker {
	return &Worker{block: b, columns: map[int32][]float64{}}
}

// value returns an operand in draw d, drawing a number of the case when it is
// first asked for.
func (w *Worker) value(o operand, d int) float64 {
	if o.isCertain() {
		return o.value
	}
	if column := w.block.columns[o.column]; column != nil {
		return column[d]
	}
	column, ok := w.columns[o.column]
	if !ok {
		column = make([]float64, w.block.draws)
		w.block.source.Fill(int(o.column), column)
		w.columns[o.column] = column
	}
	return column[d]
}

// enter computes the rows that case i has of its own.
func (w *Worker) enter(i int) {
	set := w.block.plan.cases[i].own
	if len(set.products)+len(set.timings) == 0 {
		return
	}
	clear(w.columns)
	w.own = newRows(set, w.block.draws)
	w.block.fill(&w.own, set, w.value)
}

// rows returns F and G of a line of the case that was entered.
func (w *Worker) rows(l flat) (f, g []float64) {
	f, g = pick(l.F, w.block.shared.products, w.own.products), pick(l.G, w.block.shared.timings, w.own.timings)
	return f, g
}

func pick(r row, shared, local [][]float64) []float64 {
	if r&own != 0 {
		return local[r&^own]
	}
	return shared[r]
}

// add adds to each draw of sum what the lines are worth in it.
func (w *Worker) add(sum []float64, lines []flat) {
	for _, l := range lines {
		f, g := w.rows(l)
		f, g = f[:len(sum)], g[:len(sum)]
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
