package calc

// Basis says on what a sum over cases rests: on how many of them, and how far it
// comes from few.
type Basis struct {
	// Cases is the number of cases of which something is in the sum.
	Cases   int
	Largest Largest
}

// Largest says how far costs and benefits come from few cases.
type Largest struct {
	Costs    Concentration `json:"costs"`
	Benefits Concentration `json:"benefits"`
}

// Concentration says how far a sum comes from few cases. The size of a case is
// its amount in the sum, weighted, in micro-euros and without sign. Concentrations
// of parts merge into the one of the whole, in any order.
type Concentration struct {
	// First and Second are the two largest sizes, 0 where there are none.
	First  Micro `json:"first"`
	Second Micro `json:"second"`
	// All is the sum of all sizes; where that is over what a sum may be it stays there.
	All Micro `json:"all"`
	// Cases is how many cases have anything of it; 0 where All is not says that it is not
	// known, as in files of before it was noted.
	Cases int `json:"cases,omitempty"`
}

// Merge returns the basis of the sum of both, which have no case in common.
func (b Basis) Merge(other Basis) Basis {
	b.Cases += other.Cases
	b.Largest.merge(other.Largest)
	return b
}

// Cover returns the basis of the sum of both, which may have cases in common: of
// as few cases, and coming as far from few of them, as may be.
func (b Basis) Cover(other Basis) Basis {
	b.Cases = max(b.Cases, other.Cases)
	b.Largest.Costs.cover(other.Largest.Costs)
	b.Largest.Benefits.cover(other.Largest.Benefits)
	return b
}

// add adds the amounts of a case.
func (l *Largest) add(x flowSum) {
	if x.costs != 0 {
		l.Costs.add(x.costs)
	}
	if x.benefits != 0 {
		l.Benefits.add(x.benefits)
	}
}

func (l *Largest) merge(other Largest) {
	l.Costs.merge(other.Costs)
	l.Benefits.merge(other.Benefits)
}

// add adds the amount of a case, which is not 0; each case comes by here for each of
// its parts.
func (c *Concentration) add(amount Micro) {
	c.Cases++
	size := max(amount, -amount)
	switch {
	case size > c.First:
		c.First, c.Second = size, c.First
	case size > c.Second:
		c.Second = size
	}
	c.All = addSizes(c.All, size)
}

// ofOneCase returns the concentration of an amount of a single case.
func ofOneCase(amount Micro) Concentration {
	size := max(amount, -amount)
	return Concentration{First: size, All: size, Cases: int(min(size, 1))}
}

// unknown reports whether it is not known how many cases have anything of it.
func (c Concentration) unknown() bool { return c.Cases == 0 && c.All > 0 }

func (c *Concentration) merge(other Concentration) {
	if c.unknown() || other.unknown() {
		c.Cases = 0
	} else {
		c.Cases += other.Cases
	}
	if other.First > c.First {
		c.First, c.Second = other.First, max(c.First, other.Second)
	} else {
		c.Second = max(c.Second, other.First)
	}
	c.All = addSizes(c.All, other.All)
}

// cover adds sizes as if the largest were of the same cases.
func (c *Concentration) cover(other Concentration) {
	if c.unknown() || other.unknown() {
		c.Cases = 0
	} else {
		c.Cases = max(c.Cases, other.Cases)
	}
	c.First = addSizes(c.First, other.First)
	c.Second = addSizes(c.Second, other.Second)
	c.All = addSizes(c.All, other.All)
}

// addSizes adds sizes, each of at most maxMicro, up to that.
func addSizes(a, b Micro) Micro { return min(a+b, maxMicro) }

// possible reports whether so many cases may have this concentration.
func (c Concentration) possible(cases int) bool {
	if c.Second < 0 || c.First < c.Second || c.All < c.First || c.All > maxMicro || c.Cases < 0 || c.Cases > cases {
		return false
	}
	others := c.All - c.First - c.Second // of the other cases, none larger than Second
	if !c.unknown() {
		if cases = c.Cases; cases > 1 && (c.Second == 0 || c.All < maxMicro && others < Micro(cases-2)) {
			return false
		}
	}
	switch {
	case cases < 1:
		return c.All == 0
	case cases < 2 || c.Second == 0:
		return c.Second == 0 && others == 0 && c.First > 0
	case others < 0:
		return c.All == maxMicro
	}
	return (others+c.Second-1)/c.Second <= Micro(cases-2)
}

// holds reports whether amounts of these sizes may add up to a sum. Sizes that are
// over what a sum may be say nothing of it.
func (c Concentration) holds(sum Micro) bool {
	return c.All == maxMicro || max(sum, -sum) <= c.All
}
