package calc

import (
	"errors"
	"slices"

	"ipta/pkg/model"
)

// ErrSums says that sums do not hold together: they are not what Tally.Sums
// gave for these parameters.
var ErrSums = errors.New("these sums do not hold together")

// SumsError is ErrSums with the place, below the sums: "years" or "groups.cells".
type SumsError struct{ At string }

func (e SumsError) Error() string { return ErrSums.Error() + ": " + e.At }

// Is reports whether target is ErrSums.
func (e SumsError) Is(target error) bool { return target == ErrSums }

// NewTally returns the tally of which Sums were given, for the parameters with
// which the cases were evaluated. The error is ErrSums.
func NewTally(p *model.Parameters, s Sums) (*Tally, error) {
	var by GroupBy
	if s.Groups != nil {
		by = s.Groups.By
	}
	if by.Check() != nil || s.Groups != nil && len(by) == 0 {
		return nil, SumsError{"groups.by"}
	}
	t := newTally(p, by)
	r := reader{years: len(t.years), cases: s.Cases}
	t.cases, t.positive, t.youngPeople = r.count(s.Cases), r.count(s.Positive), count(r.micro(Micro(s.YoungPeople)))
	t.flowSum = r.flow(s.FlowSums)
	r.at = "years"
	copy(t.years, r.yearSums(s.Years))
	r.at = "flows"
	copy(t.flows, r.micros(s.Flows, r.years))
	r.at = "steps"
	copy(t.steps[:], r.micros(s.Steps, stepCount))
	r.at = "cashable"
	t.cashable = r.micro(s.Cashable)
	t.ofCashable, t.ofRest = r.share(s.CashableOf, s.Cashable), r.share(s.RestOf, s.Benefits-s.Cashable)
	r.at = "steps_of"
	r.fails(s.StepsOf != nil && len(s.StepsOf) != stepCount)
	for i := range t.steps {
		var of *ShareSums
		if i < len(s.StepsOf) {
			of = &s.StepsOf[i]
		}
		t.ofSteps[i] = r.share(of, t.steps[i])
	}
	r.at = "stakeholders"
	t.stakeholders = r.parts(s.Stakeholders, t.stakeholderNames, true)
	r.at = "domains"
	t.domains = r.parts(s.Domains, t.domainNames, false)
	r.at = "municipalities"
	for _, m := range s.Municipalities {
		r.fails(t.municipalities[m.ID] != nil)
		t.municipalities[m.ID] = new(r.part(m))
	}
	r.at = "voices"
	for _, v := range s.Voices {
		i := slices.Index(model.VoiceNames, v.Who)
		if i < 0 || t.asked[i] > 0 || v.Cases < 1 {
			return nil, SumsError{"voices"}
		}
		t.asked[i], t.voices[i] = count(r.count(v.Cases)), r.flow(v.FlowSums)
	}
	r.at = "npv"
	r.points(&t.npv, s.NPV)
	r.at = "groups"
	if s.Groups != nil {
		r.groups(&t.groups, s.Groups)
	}
	t.support = r.support(p, s.Support)
	t.crossed = r.crossed(t, s.Crossed)
	if r.wrong {
		return nil, SumsError{r.wrongAt}
	}
	return t, nil
}

// reader holds sums to what Tally.Sums may give.
type reader struct {
	years, cases int
	// at is what is being read; wrongAt is what was wrong first.
	at, wrongAt string
	wrong       bool
}

// fails notes that what is being read is wrong, if it is.
func (r *reader) fails(wrong bool) {
	if wrong && !r.wrong {
		r.wrong, r.wrongAt = true, r.at
	}
}

func (r *reader) count(n int) int {
	r.fails(n < 0 || n > r.cases)
	return n
}
func (r *reader) micro(m Micro) Micro {
	r.fails(m < -maxMicro || m > maxMicro)
	return m
}
func (r *reader) micros(list []Micro, n int) []Micro {
	r.fails(len(list) != n)
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
	r.fails(!l.Costs.possible(cases) || !l.Benefits.possible(cases))
	return *l
}

// share returns on what an amount rests.
func (r *reader) share(s *ShareSums, amount Micro) (x shareSum) {
	if s == nil {
		x.add(amount)
		return x
	}
	r.fails(!s.Largest.possible(s.Cases) || s.Largest.Cases > 0 && s.Largest.Cases != s.Cases)
	return shareSum{r.count(s.Cases), s.Largest}
}
func (r *reader) yearSums(y YearSums) []yearSum {
	years := make([]yearSum, r.years)
	noted := y.Cases != nil || y.Largest != nil
	r.fails(noted && (len(y.Cases) != r.years || len(y.Largest) != r.years))
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
		r.fails(s.cases > 0 || x.Cases < 1 || years != (x.Years != nil))
		*s = r.part(x)
		if x.Years != nil {
			s.years = r.yearSums(*x.Years)
		}
	}
	return parts
}

// part returns all of a part but its years.
func (r *reader) part(x PartSums) partSum {
	return partSum{id: x.ID, cases: r.count(x.Cases), flowSum: r.flow(x.FlowSums), largest: r.largest(x.Largest, x.Cases, x.FlowSums)}
}
func (r *reader) points(p *points, s PointSums) {
	r.micro(s.Least)
	r.micro(s.Most)
	r.fails(len(s.Buckets) != len(s.Counts) || s.Least > s.Most || !slices.IsSorted(s.Values) ||
		(len(s.Values) > 0) == (len(s.Buckets) > 0) && r.cases > 0 || len(s.Values) > MostExactPoints)
	n := int64(len(s.Values))
	for i, bucket := range s.Buckets {
		rises := i == 0 || bucket > s.Buckets[i-1]
		r.fails(!rises || bucket < -int64(bucketOf(maxMicro)) || bucket > int64(bucketOf(maxMicro)) ||
			i < len(s.Counts) && (s.Counts[i] < 1 || s.Counts[i] > int64(r.cases)))
		if r.wrong {
			return
		}
		n += s.Counts[i]
		p.put(int(bucket), int(s.Counts[i]))
	}
	r.fails(n != int64(r.cases) || len(s.Buckets) > 0 && n <= MostExactPoints)
	for _, x := range s.Values {
		m := Micro(x)
		r.fails(m < s.Least || m > s.Most)
		p.values = append(p.values, m)
	}
	if last := len(p.values) - 1; last >= 0 {
		r.fails(p.values[0] != s.Least || p.values[last] != s.Most)
	}
	p.n, p.least, p.most = r.cases, s.Least, s.Most
}
func (r *reader) groups(g *groupSums, s *GroupsSums) {
	if len(s.Margins) != len(s.By) || len(s.By) < 2 && len(s.Cells) > 0 {
		r.fails(true)
		return
	}
	for i, list := range s.Margins {
		for _, x := range list {
			if len(x.Key) != 1 || g.margins[i][x.Key[0]] != nil {
				r.fails(true)
				return
			}
			g.margins[i][x.Key[0]] = r.group(x)
		}
	}
	for _, x := range s.Cells {
		if len(x.Key) != 2 || g.cells[GroupKey(x.Key)] != nil || g.margins[0][x.Key[0]] == nil || g.margins[1][x.Key[1]] == nil {
			r.fails(true)
			return
		}
		g.cells[GroupKey(x.Key)] = r.group(x)
	}
}
func (r *reader) group(x GroupSums) *groupSum {
	r.fails(x.Cases < 1)
	return &groupSum{cases: r.count(x.Cases), people: count(r.micro(Micro(x.YoungPeople))), flowSum: r.flow(x.FlowSums), largest: r.largest(x.Largest, x.Cases, x.FlowSums)}
}
