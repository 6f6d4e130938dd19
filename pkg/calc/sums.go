package calc

import (
	"maps"
	"slices"

	"ipta/pkg/model"
)

// Sums are what a Tally holds, laid out for a file: whole numbers only, and the
// same for the same cases in whatever order or split they were added. Amounts
// are in micro-euros, numbers of young people in thousand-millionths.
type Sums struct {
	Cases       int   `json:"cases"`
	Positive    int   `json:"positive"`
	YoungPeople int64 `json:"young_people"`
	FlowSums
	Cashable Micro `json:"cashable"`
	// CashableOf and RestOf are of the benefits that can leave a budget and the others.
	CashableOf *ShareSums `json:"cashable_of,omitempty"`
	RestOf     *ShareSums `json:"rest_of,omitempty"`
	// By year, from year 0: discounted, and net without discounting.
	Years YearSums `json:"years"`
	Flows []Micro  `json:"flows"`
	// Steps are those from gross to net.
	Steps          []Micro     `json:"steps"`
	StepsOf        []ShareSums `json:"steps_of,omitempty"`
	Stakeholders   []PartSums  `json:"stakeholders"`
	Domains        []PartSums  `json:"domains"`
	Municipalities []PartSums  `json:"municipalities"`
	// Voices are of those who estimated a number of some case.
	Voices []VoiceSums `json:"voices,omitempty"`
	NPV    PointSums   `json:"npv"`
	Groups *GroupsSums `json:"groups,omitempty"`
	// Support is absent where it is not known of all cases what they rest on, as in
	// files of before it was noted.
	Support *SupportSums  `json:"support,omitempty"`
	Crossed []CrossedSums `json:"crossed,omitempty"`
}

// FlowSums are costs and benefits.
type FlowSums struct {
	Costs    Micro `json:"costs"`
	Benefits Micro `json:"benefits"`
}

// VoiceSums say by how much costs and benefits are more if one person's estimates
// are right, and in how many cases that person was asked.
type VoiceSums struct {
	Who   string `json:"who"`
	Cases int    `json:"cases"`
	FlowSums
}

// YearSums are costs and benefits by year, with on how many cases each year rests.
// Without Cases and Largest, as in files of before they were noted, a year counts as
// of one case.
type YearSums struct {
	Costs    []Micro   `json:"costs"`
	Benefits []Micro   `json:"benefits"`
	Cases    []int     `json:"cases,omitempty"`
	Largest  []Largest `json:"largest,omitempty"`
}

// ShareSums say on how many cases a sum rests, and how far it comes from few of
// them. Without them, as in files of before they were noted, it counts as of one.
type ShareSums struct {
	Cases   int           `json:"cases"`
	Largest Concentration `json:"largest"`
}

// PartSums are the sums of a stakeholder, a domain or a municipality; years are
// those of a stakeholder. Without Largest, as in files of before it was noted, all
// counts as the amount of one case: as far from few as amounts can come that are
// not partly below 0.
type PartSums struct {
	ID    string `json:"id"`
	Cases int    `json:"cases"`
	FlowSums
	Largest *Largest  `json:"largest,omitempty"`
	Years   *YearSums `json:"years,omitempty"`
}

// PointSums say how the net present values of cases are spread, unweighted: all
// of them in order, or how many lie in each bucket.
type PointSums struct {
	Least  Micro  `json:"least"`
	Most   Micro  `json:"most"`
	Values Series `json:"values,omitempty"`
	// Buckets and Counts go together.
	Buckets Series `json:"buckets,omitempty"`
	Counts  Series `json:"counts,omitempty"`
}

// GroupsSums are the sums by group: of single values of each thing, and of
// pairs where two things were crossed.
type GroupsSums struct {
	By      GroupBy       `json:"by"`
	Margins [][]GroupSums `json:"margins"`
	Cells   []GroupSums   `json:"cells,omitempty"`
}

// GroupSums are the sums of one group.
type GroupSums struct {
	Key         []string `json:"key"`
	Cases       int      `json:"cases"`
	YoungPeople int64    `json:"young_people"`
	FlowSums
	// Largest is as in PartSums.
	Largest *Largest `json:"largest,omitempty"`
}

// Sums returns the sums so far. The error is ErrOverflow.
func (t *Tally) Sums() (Sums, error) {
	s := Sums{
		Cases: t.cases, Positive: t.positive, YoungPeople: int64(t.youngPeople), FlowSums: t.flowSum.out(),
		Cashable: t.cashable, CashableOf: t.ofCashable.out(), RestOf: t.ofRest.out(), Years: outYears(t.years), Flows: slices.Clone(t.flows), Steps: slices.Clone(t.steps[:]),
		Stakeholders: outParts(sorted(t.stakeholders, t.stakeholderNames)), Domains: outParts(sorted(t.domains, t.domainNames)),
		Municipalities: []PartSums{}, NPV: t.npv.out(), Support: t.support.out(), Crossed: t.crossed.out(t),
	}
	for _, id := range slices.SortedFunc(maps.Keys(t.municipalities), byName) {
		s.Municipalities = append(s.Municipalities, t.municipalities[id].out())
	}
	for _, x := range t.ofSteps {
		s.StepsOf = append(s.StepsOf, *x.out())
	}
	for i, v := range t.voices {
		if n := int(t.asked[i]); n > 0 {
			s.Voices = append(s.Voices, VoiceSums{model.VoiceNames[i], n, v.out()})
		}
	}
	if len(t.groups.by) > 0 {
		s.Groups = t.groups.out(t)
	}
	return s, t.err
}

func (f flowSum) out() FlowSums { return FlowSums{f.costs, f.benefits} }

// out returns all of the part but its years.
func (s *partSum) out() PartSums {
	return PartSums{ID: s.id, Cases: s.cases, FlowSums: s.flowSum.out(), Largest: s.largest.out()}
}

func (l Largest) out() *Largest { return &l }

func (s shareSum) out() *ShareSums { return &ShareSums{s.cases, s.largest} }

func outYears(years []yearSum) YearSums {
	n := len(years)
	y := YearSums{make([]Micro, n), make([]Micro, n), make([]int, n), make([]Largest, n)}
	for t, f := range years {
		y.Costs[t], y.Benefits[t], y.Cases[t], y.Largest[t] = f.costs, f.benefits, f.cases, f.largest
	}
	return y
}

// WithoutBases returns the sums without what says on how many cases they rest, and
// on what sources.
func (s Sums) WithoutBases() Sums {
	s.CashableOf, s.RestOf, s.StepsOf, s.Support, s.Crossed = nil, nil, nil, nil, nil
	s.Years.Cases, s.Years.Largest = nil, nil
	for _, parts := range []*[]PartSums{&s.Stakeholders, &s.Domains, &s.Municipalities} {
		*parts = slices.Clone(*parts)
		for i := range *parts {
			x := &(*parts)[i]
			x.Largest = nil
			if x.Years != nil {
				x.Years = &YearSums{Costs: x.Years.Costs, Benefits: x.Years.Benefits}
			}
		}
	}
	return s
}

func outParts(parts []partSum) []PartSums {
	list := make([]PartSums, len(parts))
	for i, x := range parts {
		list[i] = x.out()
		if len(x.years) > 0 {
			list[i].Years = new(outYears(x.years))
		}
	}
	return list
}

func (p *points) out() PointSums {
	s := PointSums{Least: p.least, Most: p.most}
	slices.Sort(p.values)
	for _, m := range p.values {
		s.Values = append(s.Values, int64(m))
	}
	for i, n := range p.counts {
		if n > 0 {
			s.Buckets, s.Counts = append(s.Buckets, int64(p.first+i)), append(s.Counts, int64(n))
		}
	}
	return s
}

func (g *groupSums) out(t *Tally) *GroupsSums {
	s := &GroupsSums{By: g.by}
	for i, by := range g.by {
		list := []GroupSums{}
		for _, key := range slices.SortedFunc(maps.Keys(g.margins[i]), t.orderOf(by)) {
			list = append(list, g.margins[i][key].out(key))
		}
		s.Margins = append(s.Margins, list)
	}
	if len(g.by) == 2 {
		first, second := t.orderOf(g.by[0]), t.orderOf(g.by[1])
		order := func(a, b GroupKey) int {
			if c := first(a[0], b[0]); c != 0 {
				return c
			}
			return second(a[1], b[1])
		}
		for _, key := range slices.SortedFunc(maps.Keys(g.cells), order) {
			s.Cells = append(s.Cells, g.cells[key].out(key[:]...))
		}
	}
	return s
}

func (s *groupSum) out(key ...string) GroupSums {
	return GroupSums{slices.Clone(key), s.cases, int64(s.people), s.flowSum.out(), s.largest.out()}
}
