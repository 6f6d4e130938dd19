package gate

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/calc"
)

// unknown is a sum that a reader may know between bounds.
type unknown struct {
	population int
	keys       []SeenKey
	hidden     bool // in some output
	low, high  float64
}

// system holds the sums of one figure.
type system struct {
	unknowns []unknown
	number   map[string]int
	known    map[int]float64
	rows     []map[int]float64 // each adds up to 0
	low      float64
}

func nameOf(population int, keys []SeenKey) string {
	sorted := slices.SortedFunc(slices.Values(keys), func(x, y SeenKey) int { return strings.Compare(x.By, y.By) })
	name := string(rune('a' + population))
	for _, k := range sorted {
		name += "\x00" + k.By + "\x00" + k.Value
	}
	return name
}

func (s *system) at(population int, keys ...SeenKey) int {
	name := nameOf(population, keys)
	i, ok := s.number[name]
	if !ok {
		i = len(s.unknowns)
		s.number[name] = i
		s.unknowns = append(s.unknowns, unknown{population: population, keys: keys, low: s.low, high: math.Inf(1)})
	}
	return i
}

// system gathers what is seen of a figure, and how it adds up.
func (a *auditor) system(f figure) *system {
	s := &system{number: map[string]int{}, known: map[int]float64{}}
	if a.signed[f] {
		s.low = math.Inf(-1)
	}
	adds := func(by ...string) bool { return f != numberOfCases || !slices.ContainsFunc(by, calc.SplitsCases) }
	for p, outputs := range a.populations {
		values := map[string][]string{}
		for _, o := range outputs {
			s.known[s.at(p, a.keys(o, f, nil)...)] = *o.Total.of(f)
			for _, c := range o.Cells {
				i := s.at(p, a.keys(o, f, c.Keys)...)
				if x := c.of(f); x != nil {
					s.known[i] = *x
				} else if c.Hidden {
					s.unknowns[i].hidden = true
				}
				if k := a.name(c.Keys[0]); len(c.Keys) == 1 && !slices.Contains(values[k.By], k.Value) {
					values[k.By] = append(values[k.By], k.Value)
				}
			}
		}
		for _, k := range a.absent[p] {
			s.known[s.at(p, k)] = 0
		}
		done := map[string]bool{}
		for _, o := range outputs {
			for _, by := range o.Lists {
				view := a.keys(o, f, []SeenKey{{By: by}})[1:]
				total := view
				if by == calc.GroupYear { // until this horizon
					total = a.keys(o, f, nil)
				}
				name := nameOf(p, total) + "\x00" + by
				if done[name] || !adds(by) {
					continue
				}
				done[name] = true
				row := map[int]float64{s.at(p, total...): -1}
				for _, v := range values[by] {
					if year, err := strconv.Atoi(v); by == calc.GroupYear && (err != nil || year > o.Horizon) {
						continue
					}
					row[s.at(p, append([]SeenKey{{by, v}}, view...)...)] = 1
				}
				s.rows = append(s.rows, row)
			}
			if len(o.Crossed) == 2 && adds(o.Crossed...) {
				s.cross(p, o, a, f, values)
			}
		}
		s.compose(p, a, values[calc.GroupStakeholder])
	}
	a.connect(s)
	return s
}

// compose says of what sums of some stakeholders, and of a shorter horizon, are made up.
func (s *system) compose(p int, a *auditor, stakeholders []string) {
	members := map[string][]string{}
	for _, o := range a.populations[p] {
		members[o.Perspective] = o.Members
		if stakeholders == nil {
			stakeholders = o.Stakeholders
		}
	}
	done := map[string]bool{}
	for i := 0; i < len(s.unknowns); i++ { // more come while it goes on
		x := s.unknowns[i]
		if x.population != p {
			continue
		}
		without := func(by string) (rest []SeenKey, value string) {
			for _, k := range x.keys {
				if k.By == by {
					value = k.Value
				} else {
					rest = append(rest, k)
				}
			}
			return rest, value
		}
		if rest, perspective := without(byPerspective); perspective != "" {
			row, whole := map[int]float64{i: -1}, map[int]float64{s.at(p, rest...): -1}
			for _, id := range stakeholders {
				k := s.at(p, append([]SeenKey{{calc.GroupStakeholder, id}}, rest...)...)
				whole[k] = 1
				if slices.Contains(members[perspective], id) {
					row[k] = 1
				}
			}
			s.rows = append(s.rows, row)
			if name := nameOf(p, rest); !done[name] {
				done[name] = true
				s.rows = append(s.rows, whole)
			}
			continue
		}
		if rest, horizon := without(byHorizon); horizon != "" {
			row := map[int]float64{i: -1, s.at(p, rest...): 1}
			last, err := strconv.Atoi(horizon)
			for year := last + 1; err == nil && year <= a.horizon; year++ {
				row[s.at(p, append([]SeenKey{{calc.GroupYear, strconv.Itoa(year)}}, rest...)...)] = -1
			}
			s.rows = append(s.rows, row)
		}
	}
}

// cross says how the cells of a table add up to its margins. Of a line of which no cell
// is listed, though it has a sum, any may be there.
func (s *system) cross(p int, o Seen, a *auditor, f figure, values map[string][]string) {
	listed, lines := map[string]bool{}, map[SeenKey]bool{}
	for _, c := range o.Cells {
		if len(c.Keys) == 2 {
			keys := []SeenKey{a.name(c.Keys[0]), a.name(c.Keys[1])}
			listed[nameOf(p, keys)] = true
			lines[keys[0]], lines[keys[1]] = true, true
		}
	}
	if len(listed) == 0 {
		return
	}
	for d, by := range o.Crossed {
		if o.Members != nil && o.Crossed[1-d] == calc.GroupStakeholder {
			continue // compose says which of them count
		}
		for _, v := range values[by] {
			line := SeenKey{by, v}
			row := map[int]float64{s.at(p, a.keys(o, f, []SeenKey{line})...): -1}
			for _, w := range values[o.Crossed[1-d]] {
				other := SeenKey{o.Crossed[1-d], w}
				if listed[nameOf(p, []SeenKey{line, other})] || !lines[line] || !lines[other] {
					row[s.at(p, a.keys(o, f, []SeenKey{line, other})...)] = 1
				}
			}
			s.rows = append(s.rows, row)
		}
	}
}

// connect says that what more cases have is not less than what fewer have.
func (a *auditor) connect(s *system) {
	for p := 1; p < len(a.populations); p++ {
		if !a.nested(p-1, p) {
			continue
		}
		for i := range len(s.unknowns) {
			x := s.unknowns[i]
			if x.population != p {
				continue
			}
			less, ok := s.number[nameOf(p-1, x.keys)]
			if !ok {
				continue
			}
			// The difference is an unknown of its own, beyond all populations.
			more := s.at(len(a.populations)+p, x.keys...)
			s.rows = append(s.rows, map[int]float64{i: -1, less: 1, more: 1})
		}
	}
}

// most is of how many sums at once a reader is taken to solve; beyond that only bounds
// are looked for.
const most = 1500

// solve finds what the sums say: first what follows exactly, by elimination, and then
// bounds, each from those of the others in a sum until nothing changes.
func (s *system) solve() {
	for i, x := range s.known {
		s.unknowns[i].low, s.unknowns[i].high = x, x
	}
	rows := s.open()
	if len(rows) <= most {
		rows = append(rows, reduced(rows)...)
	}
	for range 100 {
		changed := false
		for _, r := range rows {
			changed = s.tighten(r) || changed
		}
		if !changed {
			return
		}
	}
}

// sum is of unknowns, by number, rising; it is worth so much.
type sum struct {
	at    []int
	by    []float64
	worth float64
}

// open returns the sums of what is not known.
func (s *system) open() (rows []sum) {
	for _, row := range s.rows {
		var r sum
		for _, i := range slices.Sorted(maps.Keys(row)) {
			if x, ok := s.known[i]; ok {
				r.worth -= float64(row[i] * x)
			} else {
				r.at, r.by = append(r.at, i), append(r.by, row[i])
			}
		}
		if len(r.at) > 0 {
			rows = append(rows, r)
		}
	}
	return rows
}

// minus returns a sum less another, so that an unknown falls out.
func (r sum) minus(o sum, i int) sum {
	by := r.of(i) / o.of(i)
	left := sum{worth: r.worth - float64(by*o.worth)}
	for a, b := 0, 0; a < len(r.at) || b < len(o.at); {
		switch {
		case b == len(o.at) || a < len(r.at) && r.at[a] < o.at[b]:
			left.at, left.by = append(left.at, r.at[a]), append(left.by, r.by[a])
			a++
		case a == len(r.at) || o.at[b] < r.at[a]:
			left.at, left.by = append(left.at, o.at[b]), append(left.by, -float64(by*o.by[b]))
			b++
		default:
			if x := r.by[a] - float64(by*o.by[b]); math.Abs(x) > 1e-9 && r.at[a] != i {
				left.at, left.by = append(left.at, r.at[a]), append(left.by, x)
			}
			a++
			b++
		}
	}
	return left
}

// of returns how often an unknown is in the sum.
func (r sum) of(i int) float64 {
	if k, ok := slices.BinarySearch(r.at, i); ok {
		return r.by[k]
	}
	return 0
}

// reduced returns sums that say the same as others, each with an unknown that is in no
// other (Gauss-Jordan).
func reduced(rows []sum) (out []sum) {
	var pivots []int
	for _, r := range rows {
		for k, p := range pivots {
			if r.of(p) != 0 {
				r = r.minus(out[k], p)
			}
		}
		if len(r.at) == 0 {
			continue
		}
		p := r.at[0]
		for k := range out {
			if out[k].of(p) != 0 {
				out[k] = out[k].minus(r, p)
			}
		}
		out, pivots = append(out, r), append(pivots, p)
	}
	return out
}

// tighten narrows the bounds of each unknown of a sum by those of the others. It reports
// whether any became much narrower.
func (s *system) tighten(r sum) (changed bool) {
	for k, i := range r.at {
		low, high := r.worth, r.worth
		for o, j := range r.at {
			if o == k {
				continue
			}
			a, b := float64(r.by[o]*s.unknowns[j].low), float64(r.by[o]*s.unknowns[j].high)
			low, high = low-max(a, b), high-min(a, b)
		}
		low, high = low/r.by[k], high/r.by[k]
		if r.by[k] < 0 {
			low, high = high, low
		}
		x := &s.unknowns[i]
		slack := float64(1e-7 * max(1, math.Abs(r.worth)))
		if low > x.low+slack && low <= x.high+slack {
			x.low, changed = min(low, x.high), true
		}
		if high < x.high-slack && high >= x.low-slack {
			x.high, changed = max(high, x.low), true
		}
	}
	return changed
}
