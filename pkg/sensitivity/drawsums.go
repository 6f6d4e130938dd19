package sensitivity

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/model"
)

// DrawSums are the sums over cases in each draw, laid out for a file: whole
// micro-euros, so that those of parts merge into those of the whole, to the last
// digit and in any order.
type DrawSums struct {
	// Drawing is the way of drawing (see the constant); 0 in files from before it was
	// recorded.
	Drawing int     `json:"drawing"`
	Draws   int     `json:"draws"`
	Seed    uint64  `json:"seed"`
	Sampler Sampler `json:"sampler"`
	// Used are the paths of the uncertain numbers of the parameters that some
	// case uses, in order.
	Used []string `json:"used"`
	// Choice is what the choice of cases needs beside the rows.
	Choice *ChoiceSums `json:"choice"`
	// Rows are sorted by kind, then by name; costs and benefits are always there.
	Rows []DrawRow `json:"rows"`
	// Expected is what is expected without drawing; nil in files from before it was
	// recorded, and where parts lacked it.
	Expected *DrawExpected `json:"expected,omitempty"`
}

// DrawExpected is the expected net present value of all cases, exactly, and what numbers
// of the parameters do to it.
type DrawExpected struct {
	NPV     int64 `json:"npv"`
	Unknown bool  `json:"unknown,omitempty"` // it cannot be told exactly
	// Common is by how much more is expected at points of the common error of estimates.
	Common calc.Series `json:"common,omitempty"`
	// Numbers are those in use, in the order of their paths.
	Numbers []DrawEffect `json:"numbers"`
}

// DrawEffect is by how much more is expected where a number is one standard deviation
// above its mean, and, beside that, at points of its distribution.
type DrawEffect struct {
	ID      string      `json:"id"`
	Slope   int64       `json:"slope"`
	Curve   calc.Series `json:"curve,omitempty"`
	Unknown bool        `json:"unknown,omitempty"`
}

// DrawRow is one amount by draw: what all costs or brings, or what a
// stakeholder, a domain or a group of cases gains.
type DrawRow struct {
	Kind  RowKind     `json:"kind"`
	ID    string      `json:"id"`
	Draws calc.Series `json:"draws"`
	// Chosen is the same of other cases that might have been chosen: of all together and
	// of stakeholders only.
	Chosen calc.Series `json:"chosen,omitempty"`
}

// ChoiceSums are of how many cases the sums are and of how many young people, in
// thousand-millionths, and for how many the other cases would stand, by draw.
type ChoiceSums struct {
	Cases       int         `json:"cases"`
	YoungPeople int64       `json:"young_people"`
	Draws       calc.Series `json:"draws"`
}

// RowKind says what a row is of.
type RowKind string

// The kinds of rows.
const (
	RowTotal       RowKind = "total"
	RowStakeholder RowKind = "stakeholder"
	RowDomain      RowKind = "domain"
	RowGroup       RowKind = "group"
	// By how much the benefits of all differ where estimates err apart, or together.
	RowApart    RowKind = "apart"
	RowTogether RowKind = "together"
)

var rowKinds = []RowKind{ofAll: RowTotal, ofStakeholder: RowStakeholder, ofDomain: RowDomain, ofGroup: RowGroup, ofApart: RowApart, ofTogether: RowTogether}

// ErrNoSums says that the sums of a simulation cannot be had: it was stopped
// early, or its draws depend on which cases there are (Sobol).
var ErrNoSums = errors.New("the draws of this simulation do not add up with those of others")

// ErrDrawSums says that sums of draws do not hold together, or not with those
// that they are merged with.
var ErrDrawSums = errors.New("these draws do not hold together")

// ErrDrawing says that sums are of draws that were drawn in another way than now, or
// lack something that is kept now: what they tell cannot be told of them.
var ErrDrawing = errors.New("these draws were drawn in another way")

// Sums returns the sums over the cases so far.
func (s *Simulator) Sums() (*DrawSums, error) {
	if s.partial || s.o.Sampler == Sobol {
		return nil, ErrNoSums
	}
	d := &DrawSums{Drawing: Drawing, Draws: s.o.Draws, Seed: s.o.Seed, Sampler: s.o.Sampler, Used: []string{}}
	for path, n := range s.shared {
		if n.used {
			d.Used = append(d.Used, path)
		}
	}
	slices.Sort(d.Used)
	if c := s.chooser; c != nil {
		d.Choice = &ChoiceSums{c.cases, c.people, seriesOf(c.peopleOf)}
	}
	for _, r := range s.total {
		row := DrawRow{Kind: rowKinds[r.kind], ID: r.id, Draws: make(calc.Series, s.o.Draws)}
		copy(row.Draws, seriesOf(r.total))
		if r.isChosen() && s.chooser != nil {
			row.Chosen = make(calc.Series, s.o.Draws)
			copy(row.Chosen, seriesOf(r.chosen))
		}
		if r.kind == ofAll || r.total != nil {
			d.Rows = append(d.Rows, row)
		}
	}
	slices.SortFunc(d.Rows, compareRows)
	d.Expected = &DrawExpected{NPV: int64(s.expected.amount), Unknown: s.expected.unknown, Numbers: []DrawEffect{}}
	if f := s.sharedError.number; f != nil {
		d.Expected.Common = seriesOf(f.effect.curve)
	}
	for _, path := range d.Used {
		e := &s.shared[path].effect
		d.Expected.Numbers = append(d.Expected.Numbers, DrawEffect{ID: path, Slope: int64(e.slope), Curve: seriesOf(e.curve), Unknown: e.unknown})
	}
	return d, nil
}

// seriesOf returns amounts as a file has them; nil of none.
func seriesOf(sums []calc.Micro) (series calc.Series) {
	for _, m := range sums {
		series = append(series, int64(m))
	}
	return series
}

// sumsOfSeries returns the amounts of a file; nil of none.
func sumsOfSeries(series calc.Series) (sums []calc.Micro) {
	for _, m := range series {
		sums = append(sums, calc.Micro(m))
	}
	return sums
}

func compareRows(a, b DrawRow) int {
	return cmp.Or(cmp.Compare(slices.Index(rowKinds, a.Kind), slices.Index(rowKinds, b.Kind)), strings.Compare(a.ID, b.ID))
}

// Merge adds the sums over other cases, which must have been drawn alike; other
// is left as it is. The error is calc.ErrOverflow or ErrDrawSums; d is then of no
// more use.
func (d *DrawSums) Merge(other *DrawSums) error {
	if d.Drawing != other.Drawing || d.Draws != other.Draws || d.Seed != other.Seed || d.Sampler != other.Sampler {
		return ErrDrawSums
	}
	d.Used = append(slices.Clone(d.Used), other.Used...)
	slices.Sort(d.Used)
	d.Used = slices.Compact(d.Used)
	rows := slices.Clone(d.Rows)
	for _, x := range other.Rows {
		i, found := slices.BinarySearchFunc(rows, x, compareRows)
		if !found {
			rows = slices.Insert(rows, i, x)
			continue
		}
		draws, ok := added(rows[i].Draws, x.Draws)
		chosen, alike := added(rows[i].Chosen, x.Chosen)
		if !ok || !alike {
			return calc.ErrOverflow
		}
		rows[i].Draws, rows[i].Chosen = draws, chosen
	}
	d.Rows = rows
	d.Expected = d.Expected.plus(other.Expected)
	return d.mergeChoice(other)
}

// mergeChoice adds what the choice of cases needs beside the rows.
func (d *DrawSums) mergeChoice(other *DrawSums) error {
	a, b := d.Choice, other.Choice
	if a == nil || b == nil {
		d.Choice = nil
		return nil
	}
	people, ok := added(calc.Series{a.YoungPeople}, calc.Series{b.YoungPeople})
	draws, alike := added(a.Draws, b.Draws)
	if !ok || !alike {
		return calc.ErrOverflow
	}
	d.Choice = &ChoiceSums{a.Cases + b.Cases, people[0], draws}
	return nil
}

// added returns the sum of two series of one length; it is not ok where one is too
// large.
func added(a, b calc.Series) (sum calc.Series, ok bool) {
	sum = slices.Clone(a)
	for k, m := range b {
		old := sum[k]
		sum[k] += m
		if (old^sum[k])&(m^sum[k]) < 0 {
			return nil, false
		}
	}
	return sum, true
}

// plus returns what is expected of two parts together; nil where that of one is not
// known.
func (e *DrawExpected) plus(o *DrawExpected) *DrawExpected {
	if e == nil || o == nil {
		return nil
	}
	curve := func(a, b calc.Series, unknown *bool) calc.Series {
		if a == nil {
			return b
		}
		sum, ok := added(a, b)
		if !ok {
			*unknown = true
			return a
		}
		return sum
	}
	add := func(a, b int64, unknown *bool) int64 { return curve(calc.Series{a}, calc.Series{b}, unknown)[0] }
	r := &DrawExpected{Unknown: e.Unknown || o.Unknown, Numbers: slices.Clone(e.Numbers)}
	r.NPV = add(e.NPV, o.NPV, &r.Unknown)
	r.Common = curve(e.Common, o.Common, &r.Unknown)
	for _, x := range o.Numbers {
		i, found := slices.BinarySearchFunc(r.Numbers, x, compareEffects)
		if !found {
			r.Numbers = slices.Insert(r.Numbers, i, x)
			continue
		}
		n := &r.Numbers[i]
		n.Unknown = n.Unknown || x.Unknown
		n.Slope = add(n.Slope, x.Slope, &n.Unknown)
		n.Curve = curve(n.Curve, x.Curve, &n.Unknown)
	}
	return r
}

func compareEffects(a, b DrawEffect) int { return strings.Compare(a.ID, b.ID) }

// holds reports whether it is of the numbers in use.
func (e *DrawExpected) holds(used []string) bool {
	fits := func(s calc.Series) bool { return s == nil || len(s) == pointCount }
	return e == nil || fits(e.Common) && slices.EqualFunc(e.Numbers, used, func(x DrawEffect, path string) bool {
		return x.ID == path && fits(x.Curve)
	})
}

// Check returns ErrDrawing or ErrDrawSums unless the sums are such as Simulator.Sums
// gives for the parameters.
func (d *DrawSums) Check(p *model.Parameters) error {
	if d.Drawing != Drawing {
		return ErrDrawing
	}
	o, err := Options{Draws: d.Draws, Seed: d.Seed, Sampler: d.Sampler}.withDefaults()
	if err != nil || !d.Choice.holds(d.Draws) || o.Draws != d.Draws || o.Sampler != d.Sampler || d.Sampler == Sobol || len(d.Rows) < 2 {
		return ErrDrawSums
	}
	for i, r := range d.Rows {
		chosen := 0
		if r.Kind == RowTotal || r.Kind == RowStakeholder {
			chosen = d.Draws
		}
		if len(r.Draws) != d.Draws || len(r.Chosen) != chosen || !slices.Contains(rowKinds, r.Kind) || i > 0 && compareRows(d.Rows[i-1], r) >= 0 {
			return ErrDrawSums
		}
	}
	for i, id := range []string{"benefits", "costs"} {
		if d.Rows[i].Kind != RowTotal || d.Rows[i].ID != id {
			return ErrDrawSums
		}
	}
	if !d.endsFit(p.SharedError.Value) {
		return ErrDrawSums
	}
	for i, path := range d.Used {
		n, ok := field.FindShared(p, path)
		if !ok || n.Number.Spread == nil || i > 0 && path <= d.Used[i-1] {
			return ErrDrawSums
		}
	}
	if !d.Expected.holds(d.Used) {
		return ErrDrawSums
	}
	return nil
}

// endsFit reports whether the rows for both ends of ρ are those that sums over cases
// with estimates have, or none.
func (d *DrawSums) endsFit(rho float64) bool {
	var kinds []rowKind
	for _, r := range d.Rows {
		if kind := rowKind(slices.Index(rowKinds, r.Kind)); kind == ofApart || kind == ofTogether {
			if kinds = append(kinds, kind); r.ID != benefitsID {
				return false
			}
		}
	}
	wanted := newSharedError(rho)
	return kinds == nil || slices.Equal(kinds, wanted.ends())
}

// holds reports whether there can be such sums of so many draws.
func (c *ChoiceSums) holds(draws int) bool {
	return c != nil && c.Cases >= 0 && c.YoungPeople >= 0 && len(c.Draws) == draws &&
		!slices.ContainsFunc(c.Draws, func(people int64) bool { return people < 0 })
}
