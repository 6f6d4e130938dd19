package calc

import (
	"fmt"
	"slices"
	"strings"

	"ipta/pkg/model"
)

// GroupBy names what cases are broken down by: nothing, one thing, or two that
// are crossed. Each is one of GroupMunicipality, GroupDomain, GroupStakeholder
// and GroupYear, or the name of a label of the cases.
type GroupBy []string

// What every case can be broken down by. A case is in one municipality; its
// lines may be in several domains, years and of several stakeholders.
const (
	GroupMunicipality = "municipality"
	GroupDomain       = "domain"
	GroupStakeholder  = "stakeholder"
	GroupYear         = "year"
)

// SplitsCases reports whether one case may be in several groups.
func SplitsCases(by string) bool {
	return by == GroupDomain || by == GroupStakeholder || by == GroupYear
}

// GroupOf returns the value of a thing of which a case has one.
func GroupOf(c *model.Case, by string) string {
	if by == GroupMunicipality {
		return c.Municipality
	}
	return c.LabelValue(by)
}

// GroupsError says that groups cannot be crossed as asked.
type GroupsError struct{ By GroupBy }

func (e GroupsError) Error() string {
	return fmt.Sprintf("groups by %s: at most two things can be crossed, and one of domain, stakeholder and year",
		strings.Join(e.By, ", "))
}

// Check returns a GroupsError when groups cannot be crossed as asked.
func (g GroupBy) Check() error {
	if len(g) > 2 || len(g) == 2 && (g[0] == g[1] || SplitsCases(g[0]) && SplitsCases(g[1])) {
		return GroupsError{g}
	}
	return nil
}

// GroupKey names a group: a value of each thing that was asked for. "" is the
// group of cases that do not say. A year is that of the flows, from year 0.
type GroupKey [2]string

// GroupTotals are the sums over a group: of the cases in it, or of the part of
// them that falls in it. A stakeholder's are what it bears and gains, whatever
// the perspective; all others are those of the perspective.
type GroupTotals struct {
	Basis
	YoungPeople float64
	// Costs and Benefits are exact.
	Costs, Benefits Micro
}

// groupSums adds up groups. A table of two things has sums of its rows and
// columns too: a case in two cells of a row is one case of the row.
type groupSums struct {
	by GroupBy
	// cells are by both values; margins by one of them, empty for the other.
	cells   map[GroupKey]*groupSum
	margins [2]map[string]*groupSum
	// values is room for those of a case.
	values [2][]groupValue
}

type groupSum struct {
	cases  int
	people count
	flowSum
	largest Largest
}

// groupValue is a value of a case, with what the case has in it.
type groupValue struct {
	key string
	flowSum
}

func newGroupSums(by GroupBy) groupSums {
	return groupSums{by: by, cells: map[GroupKey]*groupSum{},
		margins: [2]map[string]*groupSum{{}, {}}}
}

// addCase adds a case whose lines are in the ledger and which as a whole costs
// and brings so much.
func (g *groupSums) addCase(t *Tally, c *model.Case, b *ledger, whole flowSum) {
	for i, by := range g.by {
		g.values[i] = g.valuesOf(t, by, g.values[i][:0], c, b, whole)
		for _, x := range g.values[i] {
			if g.margins[i][x.key] == nil {
				x.key = strings.Clone(x.key) // the case may be read over
				g.margins[i][x.key] = &groupSum{}
			}
			g.margins[i][x.key].add(t, c.Weight.Value, x.flowSum)
		}
	}
	if len(g.by) < 2 {
		return
	}
	for _, x := range g.values[0] {
		for _, y := range g.values[1] {
			sums := y.flowSum
			if SplitsCases(g.by[0]) {
				sums = x.flowSum
			}
			key := GroupKey{x.key, y.key}
			if g.cells[key] == nil {
				g.cells[GroupKey{strings.Clone(x.key), strings.Clone(y.key)}] = &groupSum{}
			}
			g.cells[key].add(t, c.Weight.Value, sums)
		}
	}
}

func (s *groupSum) add(t *Tally, weight float64, x flowSum) {
	s.cases++
	t.people(&s.people, weight)
	t.sumFlow(&s.flowSum, x)
	s.largest.add(x)
}

// valuesOf appends what a case has of one thing.
func (g *groupSums) valuesOf(t *Tally, by string, values []groupValue, c *model.Case, b *ledger, whole flowSum) []groupValue {
	w := c.Weight.Value
	switch by {
	case GroupDomain:
		for _, i := range b.domainOrder {
			values = append(values, groupValue{t.domainNames.ids[i], t.microFlow(w, b.domains[i].flow)})
		}
	case GroupStakeholder:
		for _, i := range b.stakeholderOrder {
			values = append(values, groupValue{t.stakeholderNames.ids[i], t.microFlow(w, b.stakeholders[i].flow)})
		}
	case GroupYear:
		for year, y := range b.years {
			if b.yearsUsed[year] {
				values = append(values, groupValue{t.yearNames[year], t.microFlow(w, y)})
			}
		}
	default:
		return append(values, groupValue{GroupOf(c, by), whole})
	}
	return values
}

func (g *groupSums) merge(t *Tally, other *groupSums) {
	mergeGroups(t, g.cells, other.cells)
	for i := range g.margins {
		mergeGroups(t, g.margins[i], other.margins[i])
	}
}

func mergeGroups[K GroupKey | string](t *Tally, sums, other map[K]*groupSum) {
	for key, x := range other {
		s, ok := sums[key]
		if !ok {
			s = &groupSum{}
			sums[key] = s
		}
		s.cases += x.cases
		t.addPeople(&s.people, x.people)
		t.sumFlow(&s.flowSum, x.flowSum)
		s.largest.merge(x.largest)
	}
}

// Groups are the sums by group: a list by one thing, or a table of two.
type Groups struct {
	By GroupBy
	// Values are the values of each thing in the order of results: municipalities
	// and labels by name, those who do not say last.
	Values [2][]string
	// Margins are the sums by one value, Cells by two; a cell in which there is
	// no case is not in it.
	Margins [2]map[string]GroupTotals
	Cells   map[GroupKey]GroupTotals
}

// Cases returns the number of cases so far.
func (t *Tally) Cases() int { return t.cases }

// By returns what cases are broken down by.
func (t *Tally) By() GroupBy { return slices.Clone(t.groups.by) }

// Groups returns the sums by group so far.
func (t *Tally) Groups() Groups {
	g := Groups{By: slices.Clone(t.groups.by), Cells: map[GroupKey]GroupTotals{}}
	for key, s := range t.groups.cells {
		g.Cells[key] = s.totals()
	}
	for i, by := range g.By {
		g.Margins[i] = map[string]GroupTotals{}
		for key, s := range t.groups.margins[i] {
			g.Margins[i][key] = s.totals()
			g.Values[i] = append(g.Values[i], key)
		}
		slices.SortFunc(g.Values[i], t.orderOf(by))
	}
	return g
}

func (s *groupSum) totals() GroupTotals {
	return GroupTotals{Basis{s.cases, s.largest}, s.people.Float(), s.costs, s.benefits}
}

// orderOf returns the order of the values of one thing.
func (t *Tally) orderOf(by string) func(a, b string) int {
	switch by {
	case GroupDomain:
		return t.domainNames.compare
	case GroupStakeholder:
		return t.stakeholderNames.compare
	case GroupYear:
		return func(a, b string) int { return slices.Index(t.yearNames, a) - slices.Index(t.yearNames, b) }
	}
	return byName
}
