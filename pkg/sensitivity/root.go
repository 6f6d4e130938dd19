package sensitivity

import (
	"maps"
	"math"
	"slices"
	"strconv"
)

// finder closes in on all break-even values at once: each round evaluates one
// value of every search in one pass over the cases.
type finder struct {
	*evaluator
	found    []BreakEven
	searches []search
	// roots are, by number, where the net present value is 0, and what it is there
	// to the last digit.
	roots []map[float64]float64
}

// search looks for one place of one number.
type search interface {
	// next returns the number and the value of it to look at; ok is false when
	// the search is over, and what it found is noted.
	next(f *finder) (variable int, value float64, ok bool)
	// take is told the net present value there, not a number where amounts are too
	// large.
	take(f *finder, npv float64)
}

// place takes the results over the grid of a number, and begins the searches for
// what lies between them: each change of sign is closed in on, and where the
// result comes near to 0 and turns away again, it may have been there.
func (f *finder) place(variable int, grid []float64, at []Outcome, base float64) {
	b := &f.found[variable]
	b.NoEffect = true
	b.Nearest, b.NearestNPV = b.Number.Value, base
	for i, o := range at {
		switch tooLarge := math.IsNaN(o.NPV); {
		case tooLarge && grid[i] < b.Number.Value:
			b.Least = grid[min(i+1, len(grid)-1)]
		case tooLarge:
			b.Most = min(b.Most, grid[max(i-1, 0)])
		}
		b.NoEffect = b.NoEffect && o.NPV == base
		b.comeNear(grid[i], o.NPV)
	}
	if b.NoEffect {
		return
	}
	for i, o := range at {
		if o.NPV == 0 {
			f.root(variable, grid[i], 0)
		}
		if i > 0 && turns(at[i-1].NPV, o.NPV) {
			f.bracket(variable, grid[i-1], grid[i], at[i-1].NPV, o.NPV)
		}
		f.dip(variable, grid, at, i)
	}
	if last := len(grid) - 1; math.IsInf(b.Most, 1) && last > 0 {
		f.climb(variable, grid[last-1], grid[last], at[last-1].NPV, at[last].NPV)
	}
}

// turns reports whether two results have different signs.
func turns(a, b float64) bool { return a < 0 && b > 0 || a > 0 && b < 0 }

// comeNear notes where the result has come nearest to 0.
func (b *BreakEven) comeNear(value, npv float64) {
	if math.Abs(npv) < math.Abs(b.NearestNPV) {
		b.Nearest, b.NearestNPV = value, npv
	}
}

// root notes where a number makes the net present value 0, or as near to it as a
// number in 64 bits can. The result is 0 to the micro-euro over a stretch of
// values, of which the one with the fewest digits is looked for.
func (f *finder) root(variable int, value, npv float64) {
	if npv == 0 && value != 0 {
		f.searches = append(f.searches, &trim{variable: variable, value: value})
		return
	}
	f.note(variable, value, npv)
}

func (f *finder) note(variable int, value, npv float64) {
	if f.roots[variable] == nil {
		f.roots[variable] = map[float64]float64{}
	}
	f.roots[variable][value] = npv
}

// close goes on with all searches until they are over, and settles the values of
// each number: rising, and the one nearest to its own as Nearest.
func (f *finder) close() error {
	for len(f.searches) > 0 {
		var open []search
		before := len(f.searches)
		var scenarios []scenario
		for _, s := range f.searches {
			if variable, value, ok := s.next(f); ok {
				open = append(open, s)
				scenarios = append(scenarios, scenario{{variable, value}})
			}
		}
		f.searches = f.searches[before:] // those that were begun by what is over
		if len(open) == 0 {
			continue
		}
		_, at, err := f.evaluate(scenarios)
		if err != nil {
			return err
		}
		for i, s := range open {
			s.take(f, at[i].NPV)
		}
		f.searches = append(f.searches, open...)
	}
	for i := range f.found {
		b := &f.found[i]
		b.Values = slices.Sorted(maps.Keys(f.roots[i]))
		if value, ok := b.closest(); ok {
			b.Nearest, b.NearestNPV = value, f.roots[i][value]
		}
	}
	return nil
}

// sign notes which sign the net present value has in each of the ranges that the
// values of a number cut: within one it is the same all over.
func (f *finder) sign() error {
	type place struct{ variable, of int }
	var places []place
	var scenarios []scenario
	for i := range f.found {
		b := &f.found[i]
		if len(b.Values) == 0 {
			continue
		}
		b.Signs = make([]int, len(b.Values)+1)
		for k := range b.Signs {
			if x, ok := b.within(k); ok {
				places = append(places, place{i, k})
				scenarios = append(scenarios, scenario{{i, x}})
			}
		}
	}
	if len(scenarios) == 0 {
		return nil
	}
	_, at, err := f.evaluate(scenarios)
	if err != nil {
		return err
	}
	for i, p := range places {
		switch npv := at[i].NPV; {
		case npv > 0:
			f.found[p.variable].Signs[p.of] = 1
		case npv < 0:
			f.found[p.variable].Signs[p.of] = -1
		}
	}
	return nil
}

// within returns a value in one of the ranges that Values cut, counted from 0: the
// number's own where it lies there. ok is false when the range is empty.
func (b *BreakEven) within(k int) (value float64, ok bool) {
	low, high := b.Least, b.Most
	if k > 0 {
		low = max(low, b.Values[k-1])
	}
	if k < len(b.Values) {
		high = min(high, b.Values[k])
	}
	switch base := b.Number.Value; {
	case !(low < high):
		return 0, false
	case low < base && base < high:
		return base, true
	case math.IsInf(high, 1): // of a straight line: twice as far is far enough
		return low + max(math.Abs(low), 1), true
	}
	return low + float64((high-low)*0.5), true
}

// bracket is a range of one number at whose ends the net present value has
// different signs. It is narrowed down to the last digit by regula falsi with the
// Illinois rule (M. Dowell and P. Jarratt, BIT 11 (1971), 168–174), and where
// that is slow by halves.
type bracket struct {
	variable    int
	a, b        float64
	atA, atB    float64 // as the rule weighs them
	root        float64 // the value at hand
	best, least float64 // where the result came nearest to 0, and that
	steps       int
	lost        bool
}

func (f *finder) bracket(variable int, a, b, atA, atB float64) {
	r := &bracket{variable: variable, a: a, b: b, atA: atA, atB: atB, best: a, least: atA}
	if math.Abs(atB) < math.Abs(atA) {
		r.best, r.least = b, atB
	}
	f.searches = append(f.searches, r)
}

const mostSteps = 200 // of a bracket; some ten do

func (r *bracket) next(f *finder) (int, float64, bool) {
	const halve = 4
	middle := r.a + float64((r.b-r.a)*0.5)
	switch {
	case r.lost:
		return 0, 0, false
	case r.least == 0 || middle == r.a || middle == r.b || r.steps == mostSteps:
		f.root(r.variable, r.best, r.least)
		return 0, 0, false
	}
	r.root = r.b - float64(r.atB*((r.b-r.a)/(r.atB-r.atA)))
	if r.steps++; r.steps%halve == 0 || !(r.root > min(r.a, r.b) && r.root < max(r.a, r.b)) {
		r.root = middle
	}
	return r.variable, r.root, true
}

func (r *bracket) take(_ *finder, y float64) {
	if math.IsNaN(y) { // too large between two values that are not
		r.lost = true
		return
	}
	if math.Abs(y) < math.Abs(r.least) {
		r.best, r.least = r.root, y
	}
	if turns(y, r.atB) {
		r.a, r.atA = r.b, r.atB
	} else {
		r.atA /= 2 // the other end stayed: give it less weight
	}
	r.b, r.atB = r.root, y
}

// dip is a range in which the net present value comes nearer to 0 than at its
// ends, all on one side of it. It is searched by golden sections for where the
// result is nearest, and left for two brackets where it turns.
type dip struct {
	variable  int
	a, b      float64 // the ends
	atA, atB  float64
	c, d      float64 // between them
	atC, atD  float64
	value     float64 // the one at hand
	knowsC    bool
	knowsD    bool
	over      bool
	precision float64
}

// dip begins a search around grid point i where the result there is nearer to 0
// than at the points beside it.
func (f *finder) dip(variable int, grid []float64, at []Outcome, i int) {
	left, right := max(i-1, 0), min(i+1, len(grid)-1)
	y := at[i].NPV
	if len(grid) < 4 || y == 0 {
		return // a straight line has none
	}
	for _, k := range [...]int{left, right} {
		if !(math.Abs(at[k].NPV) >= math.Abs(y)) || turns(at[k].NPV, y) {
			return
		}
	}
	d := &dip{variable: variable, a: grid[left], b: grid[right], atA: at[left].NPV, atB: at[right].NPV}
	d.precision = float64(1e-10 * (1 + math.Abs(grid[i])))
	f.searches = append(f.searches, d)
}

const golden = 0.6180339887498949

func (s *dip) next(*finder) (int, float64, bool) {
	if s.over || s.b-s.a < s.precision {
		return 0, 0, false
	}
	s.c, s.d = s.b-float64(golden*(s.b-s.a)), s.a+float64(golden*(s.b-s.a))
	if s.value = s.c; s.knowsC {
		s.value = s.d
	}
	return s.variable, s.value, true
}

func (s *dip) take(f *finder, y float64) {
	f.found[s.variable].comeNear(s.value, y)
	switch {
	case math.IsNaN(y):
		s.over = true
		return
	case y == 0 || turns(y, s.atA):
		s.over = true
		if y == 0 {
			f.root(s.variable, s.value, 0)
			return
		}
		f.bracket(s.variable, s.a, s.value, s.atA, y)
		f.bracket(s.variable, s.value, s.b, y, s.atB)
		return
	case s.knowsC:
		s.atD, s.knowsD = y, true
	default:
		s.atC, s.knowsC = y, true
	}
	if !s.knowsC || !s.knowsD {
		return
	}
	if math.Abs(s.atC) <= math.Abs(s.atD) { // the next d is this c
		s.b, s.atB, s.atD, s.knowsC = s.d, s.atD, s.atC, false
	} else {
		s.a, s.atA, s.atC, s.knowsD = s.c, s.atC, s.atD, false
	}
}

// climb goes up a straight line that has no end, towards 0, until it turns.
type climb struct {
	variable int
	x, y     float64 // as far as it came, and the result there
	to       float64
	over     bool
}

// climb begins at the last of two values of a number, where the result comes
// nearer to 0: at twice the distance at which it would be 0, as the slope is
// known no better than the results are rounded.
func (f *finder) climb(variable int, before, x, atBefore, y float64) {
	if y == 0 || turns(atBefore, y) || !(math.Abs(y) < math.Abs(atBefore)) {
		return
	}
	left := float64(y * ((x - before) / (atBefore - y)))
	f.searches = append(f.searches, &climb{variable: variable, x: x, y: y, to: x + 2*left})
}

func (s *climb) next(*finder) (int, float64, bool) {
	return s.variable, s.to, !s.over && !math.IsInf(s.to, 0)
}

func (s *climb) take(f *finder, y float64) {
	switch {
	case math.IsNaN(y):
		f.found[s.variable].Most, s.over = s.x, true
	case y == 0:
		f.root(s.variable, s.to, 0)
		s.over = true
	case turns(s.y, y):
		f.bracket(s.variable, s.x, s.to, s.y, y)
		s.over = true
	default:
		f.found[s.variable].comeNear(s.to, y)
		s.x, s.y, s.to = s.to, y, s.to+2*(s.to-s.x)
	}
}

// trim looks for the number with the fewest digits that stands for a value at
// which the net present value is 0.
type trim struct {
	variable     int
	value, short float64
	digits       int
	over         bool
}

func (s *trim) next(f *finder) (int, float64, bool) {
	if s.over {
		return 0, 0, false
	}
	const near = 1e-6 // of the value: further away there may be another
	for s.digits == 0 || math.Abs(s.short-s.value) > near*math.Abs(s.value) {
		s.shorten()
	}
	if s.short == s.value {
		f.note(s.variable, s.value, 0)
		return 0, 0, false
	}
	return s.variable, s.short, true
}

func (s *trim) take(f *finder, y float64) {
	if y == 0 {
		f.note(s.variable, s.short, 0)
		s.over = true
		return
	}
	s.shorten()
}

func (s *trim) shorten() {
	s.short, _ = strconv.ParseFloat(strconv.FormatFloat(s.value, 'e', s.digits, 64), 64)
	s.digits++
}
