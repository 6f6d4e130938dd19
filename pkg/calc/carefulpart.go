package calc

import (
	"maps"
	"slices"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// CarefulSums are what a careful ratio needs of cases that are not kept.
type CarefulSums struct {
	// Assumed are the assumptions of the parameters, by name.
	Assumed []AssumedSums `json:"assumed"`
	// Together are by how much two of them change lines that hang on both, more than each
	// alone.
	Together []TogetherSums `json:"together,omitempty"`
	// Own is the most that hangs on an assumption that a single case makes.
	Own FlowSums `json:"own"`
	// Priced say on what cases rests what has the price of each unit cost, "" of those
	// that lines have of their own.
	Priced []CrossedCell `json:"priced"`
	// Large says that an amount is too large at some end.
	Large bool `json:"large,omitempty"`
}

// AssumedSums are the costs and benefits that hang on an assumption, by its ground, and
// by how much more all costs and benefits are at its low and at its high.
type AssumedSums struct {
	ID     string `json:"id"`
	Ground Ground `json:"ground"`
	Cases  int    `json:"cases"`
	FlowSums
	Largest *Largest `json:"largest,omitempty"`
	Low     FlowSums `json:"low"`
	High    FlowSums `json:"high"`
}

// TogetherSums are those of two assumptions: both at low, the first at high, the second,
// and both.
type TogetherSums struct {
	First   string     `json:"first"`
	Second  string     `json:"second"`
	Corners []FlowSums `json:"corners"`
}

func (k *carefulSums) out() *CarefulSums {
	if k == nil {
		return nil
	}
	x := &CarefulSums{Assumed: []AssumedSums{}, Own: k.own.out(), Priced: []CrossedCell{}, Large: k.large}
	for _, id := range slices.Sorted(maps.Keys(k.assumed)) {
		a := k.assumed[id]
		x.Assumed = append(x.Assumed, AssumedSums{ID: id, Ground: a.ground, Cases: a.cases, FlowSums: a.flowSum.out(), Largest: a.largest.out(), Low: a.ends[0].out(), High: a.ends[1].out()})
	}
	for _, ids := range slices.SortedFunc(maps.Keys(k.together), func(a, b [mostMoved]string) int { return slices.Compare(a[:], b[:]) }) {
		pair := TogetherSums{First: ids[0], Second: ids[1]}
		for _, f := range k.together[ids] {
			pair.Corners = append(pair.Corners, f.out())
		}
		x.Together = append(x.Together, pair)
	}
	for _, id := range slices.Sorted(maps.Keys(k.priced)) {
		x.Priced = append(x.Priced, CrossedCell{id, BasisSums(*k.priced[id])})
	}
	return x
}

// careful returns that of which sums were given, nil for none.
func (r *reader) careful(p *model.Parameters, x *CarefulSums) *carefulSums {
	if x == nil {
		return nil
	}
	r.at = "support.careful"
	k := newCarefulSums()
	k.own, k.large = r.flow(x.Own), x.Large
	r.fails(x.Own.Costs < 0 || x.Own.Benefits < 0)
	for _, a := range x.Assumed {
		is := assumptionOf(p, a.ID)
		r.fails(is == nil || k.assumed[a.ID] != nil || a.Ground < 0 || a.Ground >= groundCount ||
			is != nil && !is.hasRange() && (a.Low != FlowSums{} || a.High != FlowSums{}))
		k.assumed[a.ID] = &assumedSum{
			partSum: partSum{id: a.ID, cases: r.count(a.Cases), flowSum: r.flow(a.FlowSums), largest: r.largest(a.Largest, a.Cases, a.FlowSums)},
			ground:  a.Ground, ends: [2]flowSum{r.flow(a.Low), r.flow(a.High)}}
	}
	for _, pair := range x.Together {
		ids := [mostMoved]string{pair.First, pair.Second}
		r.fails(len(pair.Corners) != atEnds || pair.First >= pair.Second || k.together[ids] != nil || k.assumed[pair.First] == nil || k.assumed[pair.Second] == nil)
		if r.wrong {
			return nil
		}
		for corner, f := range pair.Corners {
			*k.pair(pair.First, pair.Second, corner) = r.flow(f)
		}
	}
	for _, u := range x.Priced {
		r.fails(k.priced[u.ID] != nil || u.ID != "" && p.UnitCost(u.ID) == nil)
		k.priced[u.ID] = new(r.basis(u.BasisSums))
	}
	return k
}

// careful holds by how much costs and benefits are more at the ends of a unit cost to
// what has its price: no more than so much as it moves.
func (b *identities) careful(t *Tally) {
	if t.support == nil || t.support.careful == nil {
		return
	}
	k := t.support.careful
	for _, id := range slices.Sorted(maps.Keys(k.assumed)) {
		a, is := k.assumed[id], assumptionOf(t.parameters, id)
		name, ok := strings.CutPrefix(id, unitCostPrefix)
		if !ok || is == nil || !is.hasRange() || is.number.Value == 0 {
			continue
		}
		var of Largest
		if p := k.priced[name]; p != nil {
			of = p.Largest
		}
		for end, x := range a.ends {
			part := is.end(end, 0)/is.number.Value - 1
			for _, side := range []struct {
				change Micro
				all    Concentration
			}{{x.costs, of.Costs}, {x.benefits, of.Benefits}} {
				most := float64(sizeOf(side.all.All) * max(part, -part))
				if size := sizeOf(side.change); size > most && !b.near(size, most, most) {
					b.fails(lang.Text{
						EN: "at an end of %[1]s the total changes by %[2]s, and all that has its price by at most %[3]s",
						NL: "aan een grens van %[1]s verandert het totaal met %[2]s, en alles wat die prijs heeft met hoogstens %[3]s",
					}, lang.Same(id).With(), euros(side.change), figureText(most/microPerUnit))
				}
			}
		}
	}
}
