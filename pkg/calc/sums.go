package calc

import (
	"errors"
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
		Municipalities: []PartSums{}, NPV: t.npv.out(),
	}
	for _, id := range slices.SortedFunc(maps.Keys(t.municipalities), byName) {
		m := t.municipalities[id]
		s.Municipalities = append(s.Municipalities, PartSums{ID: id, Cases: m.cases, FlowSums: m.flowSum.out(), Largest: m.largest.out()})
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

// WithoutBases returns the sums without what says on how many cases they rest.
func (s Sums) WithoutBases() Sums {
	s.CashableOf, s.RestOf, s.StepsOf = nil, nil, nil
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
		list[i] = PartSums{ID: x.id, Cases: x.cases, FlowSums: x.flowSum.out(), Largest: x.largest.out()}
		if len(x.years) > 0 {
			years := outYears(x.years)
			list[i].Years = &years
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

// ErrSums says that sums do not hold together: they are not what Tally.Sums
// gave for these parameters.
var ErrSums = errors.New("these sums do not hold together")

// NewTally returns the tally of which Sums were given, for the parameters with
// which the cases were evaluated. The error is ErrSums.
func NewTally(p *model.Parameters, s Sums) (*Tally, error) {
	var by GroupBy
	if s.Groups != nil {
		by = s.Groups.By
	}
	if by.Check() != nil || s.Groups != nil && len(by) == 0 {
		return nil, ErrSums
	}
	t := newTally(p, by)
	r := reader{years: len(t.years), cases: s.Cases}
	t.cases, t.positive, t.youngPeople = r.count(s.Cases), r.count(s.Positive), count(r.micro(Micro(s.YoungPeople)))
	t.flowSum, t.cashable = r.flow(s.FlowSums), r.micro(s.Cashable)
	copy(t.years, r.yearSums(s.Years))
	copy(t.flows, r.micros(s.Flows, r.years))
	copy(t.steps[:], r.micros(s.Steps, stepCount))
	t.ofCashable, t.ofRest = r.share(s.CashableOf, s.Cashable), r.share(s.RestOf, s.Benefits-s.Cashable)
	r.wrong = r.wrong || s.StepsOf != nil && len(s.StepsOf) != stepCount
	for i := range t.steps {
		var of *ShareSums
		if i < len(s.StepsOf) {
			of = &s.StepsOf[i]
		}
		t.ofSteps[i] = r.share(of, t.steps[i])
	}
	t.stakeholders = r.parts(s.Stakeholders, t.stakeholderNames, true)
	t.domains = r.parts(s.Domains, t.domainNames, false)
	for _, m := range s.Municipalities {
		r.wrong = r.wrong || t.municipalities[m.ID] != nil
		t.municipalities[m.ID] = &partSum{id: m.ID, cases: r.count(m.Cases), flowSum: r.flow(m.FlowSums), largest: r.largest(m.Largest, m.Cases, m.FlowSums)}
	}
	for _, v := range s.Voices {
		i := slices.Index(model.VoiceNames, v.Who)
		if i < 0 || t.asked[i] > 0 || v.Cases < 1 {
			return nil, ErrSums
		}
		t.asked[i], t.voices[i] = count(r.count(v.Cases)), r.flow(v.FlowSums)
	}
	r.points(&t.npv, s.NPV)
	if s.Groups != nil {
		r.groups(&t.groups, s.Groups)
	}
	if r.wrong {
		return nil, ErrSums
	}
	return t, nil
}

// reader holds sums to what Tally.Sums may give.
type reader struct {
	years, cases int
	wrong        bool
}

func (r *reader) count(n int) int {
	r.wrong = r.wrong || n < 0 || n > r.cases
	return n
}

func (r *reader) micro(m Micro) Micro {
	r.wrong = r.wrong || m < -maxMicro || m > maxMicro
	return m
}

func (r *reader) micros(list []Micro, n int) []Micro {
	r.wrong = r.wrong || len(list) != n
	for _, m := range list {
		r.micro(m)
	}
	return list
}

func (r *reader) flow(f FlowSums) flowSum { return flowSum{r.micro(f.Costs), r.micro(f.Benefits)} }

// largest returns how far sums of so many cases come from few of them.
func (r *reader) largest(l *Largest, cases int, f FlowSums) Largest {
	if l == nil {
		return Largest{ofOneCase(r.micro(f.Costs)), ofOneCase(r.micro(f.Benefits))}
	}
	r.wrong = r.wrong || !l.Costs.possible(cases) || !l.Benefits.possible(cases)
	return *l
}

// share returns on what an amount rests.
func (r *reader) share(s *ShareSums, amount Micro) (x shareSum) {
	if s == nil {
		x.add(amount)
		return x
	}
	r.wrong = r.wrong || !s.Largest.possible(s.Cases)
	return shareSum{r.count(s.Cases), s.Largest}
}

func (r *reader) yearSums(y YearSums) []yearSum {
	years := make([]yearSum, r.years)
	noted := y.Cases != nil || y.Largest != nil
	r.wrong = r.wrong || noted && (len(y.Cases) != r.years || len(y.Largest) != r.years)
	costs, benefits := r.micros(y.Costs, r.years), r.micros(y.Benefits, r.years)
	if r.wrong {
		return years
	}
	for t := range years {
		x := &years[t]
		x.flowSum = flowSum{costs[t], benefits[t]}
		switch {
		case noted:
			x.cases, x.largest = r.count(y.Cases[t]), r.largest(&y.Largest[t], y.Cases[t], FlowSums{})
		case x.flowSum != flowSum{}:
			x.cases, x.largest = 1, Largest{ofOneCase(costs[t]), ofOneCase(benefits[t])}
		}
	}
	return years
}

func (r *reader) parts(list []PartSums, names *roster, years bool) []partSum {
	var parts []partSum
	for _, x := range list {
		s := partAt(&parts, names.place(x.ID))
		r.wrong = r.wrong || s.cases > 0 || x.Cases < 1 || years != (x.Years != nil)
		*s = partSum{id: x.ID, cases: r.count(x.Cases), flowSum: r.flow(x.FlowSums), largest: r.largest(x.Largest, x.Cases, x.FlowSums)}
		if x.Years != nil {
			s.years = r.yearSums(*x.Years)
		}
	}
	return parts
}

func (r *reader) points(p *points, s PointSums) {
	r.micro(s.Least)
	r.micro(s.Most)
	r.wrong = r.wrong || len(s.Buckets) != len(s.Counts) || s.Least > s.Most || !slices.IsSorted(s.Values) ||
		(len(s.Values) > 0) == (len(s.Buckets) > 0) && r.cases > 0 || len(s.Values) > MostExactPoints
	n := int64(len(s.Values))
	for i, bucket := range s.Buckets {
		rises := i == 0 || bucket > s.Buckets[i-1]
		r.wrong = r.wrong || !rises || bucket < -int64(bucketOf(maxMicro)) || bucket > int64(bucketOf(maxMicro)) ||
			i < len(s.Counts) && (s.Counts[i] < 1 || s.Counts[i] > int64(r.cases))
		if r.wrong {
			return
		}
		n += s.Counts[i]
		p.put(int(bucket), int(s.Counts[i]))
	}
	r.wrong = r.wrong || n != int64(r.cases) || len(s.Buckets) > 0 && n <= MostExactPoints
	for _, x := range s.Values {
		m := Micro(x)
		r.wrong = r.wrong || m < s.Least || m > s.Most
		p.values = append(p.values, m)
	}
	if last := len(p.values) - 1; last >= 0 {
		r.wrong = r.wrong || p.values[0] != s.Least || p.values[last] != s.Most
	}
	p.n, p.least, p.most = r.cases, s.Least, s.Most
}

func (r *reader) groups(g *groupSums, s *GroupsSums) {
	if len(s.Margins) != len(s.By) || len(s.By) < 2 && len(s.Cells) > 0 {
		r.wrong = true
		return
	}
	for i, list := range s.Margins {
		for _, x := range list {
			if len(x.Key) != 1 || g.margins[i][x.Key[0]] != nil {
				r.wrong = true
				return
			}
			g.margins[i][x.Key[0]] = r.group(x)
		}
	}
	for _, x := range s.Cells {
		if len(x.Key) != 2 || g.cells[GroupKey(x.Key)] != nil || g.margins[0][x.Key[0]] == nil || g.margins[1][x.Key[1]] == nil {
			r.wrong = true
			return
		}
		g.cells[GroupKey(x.Key)] = r.group(x)
	}
}

func (r *reader) group(x GroupSums) *groupSum {
	r.wrong = r.wrong || x.Cases < 1
	return &groupSum{cases: r.count(x.Cases), people: count(r.micro(Micro(x.YoungPeople))), flowSum: r.flow(x.FlowSums), largest: r.largest(x.Largest, x.Cases, x.FlowSums)}
}
