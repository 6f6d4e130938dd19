package gate

import "ipta/pkg/calc"

// Of a table with many rows and many columns whole lines are hidden: all cells of a town
// in a table by years, say, so that it is not told either which of them there are. Then
// each hidden cell may be exchanged for any other of its column, and what follows is made
// up of few sums: of each other column what all hidden lines have in it, and of each
// line that is shown what it has in columns with hidden sums.

// mostCells is of how many cells a table is protected one by one; of more that takes
// seconds.
const mostCells = 1500

// large reports whether the table is too large to look at all sets of lines.
func (t *table) large() bool {
	return min(t.rows, t.columns) > mostCuts || t.rows*t.columns > mostCells
}

// protectLarge hides whole lines until nothing that is hidden can be found, and returns
// them, by their place: rows, or with d 1 columns, of which cases are in one only.
func (t *table) protectLarge() (d int, whole []bool) {
	if t.shared[0] || !t.shared[1] && t.columns > t.rows {
		d = 1
	}
	lines, across := t.rows, t.columns
	if d == 1 {
		lines, across = across, lines
	}
	place := func(k, other int) (int, int) { return at(d, k, other), at(1-d, k, other) }
	basis := func(k, other int) calc.Basis { i, j := place(k, other); return t.bases[i][j] }
	sumHidden := func(other int) bool { i, j := place(lines, other); return t.hidden[i][j] }
	whole = make([]bool, lines)
	for k := range lines {
		i, j := place(k, across)
		whole[k] = t.hidden[i][j]
		for other := range across {
			b := basis(k, other)
			whole[k] = whole[k] || b.Cases > 0 && !sumHidden(other) && tooFew(b, t.least)
		}
		for f := range figures { // what is left of its sum is what columns with hidden sums have
			var left calc.Basis
			n := 0
			for other := range across {
				if b := basis(k, other); sumHidden(other) && f.in(b) {
					left = t.together(d, left, b)
					n++
				}
			}
			whole[k] = whole[k] || n == 1 || n > 1 && f.tooFew(left, t.least)
		}
	}
	// add hides one line more that has anything of the figure in some columns.
	add := func(f figure, in func(other int) bool) bool {
		best, cases := -1, 0
		for k := range lines {
			n := 0
			for other := range across {
				if b := basis(k, other); in(other) && f.in(b) {
					n = max(n, b.Cases)
				}
			}
			if !whole[k] && n > 0 && (best < 0 || n < cases) {
				best, cases = k, n
			}
		}
		if best >= 0 {
			whole[best] = true
		}
		return best >= 0
	}
	for changed := true; changed; {
		changed = false
		for f := range figures {
			for other := range across {
				if !sumHidden(other) {
					only := func(x int) bool { return x == other }
					changed = !t.leaves(f, d, whole, only) && add(f, only) || changed
				}
			}
			changed = !t.leaves(f, d, whole, sumHidden) && add(f, sumHidden) || changed
		}
	}
	for k := range lines {
		for other := range across {
			if i, j := place(k, other); t.bases[i][j].Cases > 0 && (whole[k] || sumHidden(other)) {
				t.hidden[i][j] = true
			}
		}
	}
	return d, whole
}

// together returns the basis of two cells of a line, or of what cases have in several.
func (t *table) together(d int, a, b calc.Basis) calc.Basis {
	if t.shared[1-d] {
		return a.Cover(b)
	}
	return a.Merge(b)
}

// leaves reports whether a figure of what hidden lines have in some columns may be seen,
// and leaves a reader unsure of what one line has.
func (t *table) leaves(f figure, d int, whole []bool, in func(other int) bool) bool {
	across := t.columns
	if d == 1 {
		across = t.rows
	}
	var sum calc.Basis
	n, all, needed := 0, 0.0, 0.0
	for k, hidden := range whole {
		var line calc.Basis
		for other := range across {
			if b := t.bases[at(d, k, other)][at(1-d, k, other)]; hidden && in(other) && f.in(b) {
				line = t.together(d, line, b)
			}
		}
		if !f.in(line) {
			continue
		}
		n++
		all += f.weight(line)
		if x := f.margin(line, t.least); x > 0 {
			needed = max(needed, f.weight(line)+x)
		}
		if t.shared[d] {
			sum = sum.Cover(line)
		} else {
			sum = sum.Merge(line)
		}
	}
	return n == 0 || n > 1 && all >= needed && !f.tooFew(sum, t.least)
}
