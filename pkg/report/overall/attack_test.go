package overall_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/partial"
	"ipta/pkg/report/overall"
	"ipta/pkg/report/reporttest"
	"ipta/pkg/resolved"
)

// attackParameters have stakeholders of whom some do not count in a perspective, and
// domains with costs only, with benefits only and with both.
const attackParameters = `ipta: parameters/1
name: Attack
currency: EUR
price_level: 2024
discounting: {rate: {value: 3%, low: 2%, high: 4%}}
horizon: 3
sources: [{for: discounting.rate, publisher: A, title: B, year: 2020}]
stakeholders: {town: {label: {en: Town, nl: Gemeente}}, state: {label: {en: State, nl: Rijk}}, landlord: {label: {en: Landlord, nl: Verhuurder}}, youth: {label: {en: Young person, nl: Jongere}}}
perspectives: {public: {label: {en: Public purse, nl: Schatkist}, members: [town, state]}}
domains: {help: {label: {en: Help, nl: Hulp}}, home: {label: {en: Home, nl: Wonen}}, work: {label: {en: Work, nl: Werk}}, care: {label: {en: Care, nl: Zorg}}}
unit_costs:
  coach: {label: {en: Coach, nl: Begeleider}, domain: help, unit: hour, value: 70, price_year: 2024, borne_by: {town: 100%}, confidence: 2, source: {publisher: A, title: B, year: 2023}}
  course: {label: {en: Course, nl: Cursus}, domain: work, unit: hour, value: 30, price_year: 2024, borne_by: {state: 100%}, confidence: 2, source: {publisher: A, title: B, year: 2023}}
  eviction: {label: {en: Eviction, nl: Ontruiming}, domain: home, unit: event, value: 9000, price_year: 2024, borne_by: {town: 60%, landlord: 40%}, confidence: 3, source: {publisher: A, title: C, year: 2020}}
  clinic: {label: {en: Clinic, nl: Kliniek}, domain: care, unit: day, value: 400, price_year: 2024, borne_by: {state: 100%}, confidence: 3, source: {publisher: A, title: C, year: 2020}}
  job: {label: {en: Work, nl: Werk}, domain: work, unit: year, kind: value, value: 6000, price_year: 2024, enjoyed_by: {youth: 100%}, confidence: 6, source: {assumption: Half of a low wage}}
`

// attackCases has each line that a case of the attack may have.
const attackCases = `ipta: case/1
id: all
municipality: A
start: 2024
interventions: [{unit_cost: coach, quantity: 40}, {unit_cost: course, quantity: 10, years: 1}]
avoided: [{unit_cost: eviction, without: 50%, with: 0%, years: 1}, {unit_cost: clinic, quantity: 3, without: 50%, with: 0%, years: 2}]
achieved: [{unit_cost: job, without: 0%, with: 30%, years: 1-3}]
`

// attacked are random cases, and what each output of them shows.
type attacked struct {
	parameters  *model.Parameters
	perspective string
	cases       []*model.Case
}

func anyAttacked(seed uint64, s *reporttest.Study) attacked {
	r := rand.New(rand.NewPCG(seed, 1))
	a := attacked{parameters: s.Parameters, perspective: []string{model.Society, "public"}[r.IntN(2)]}
	whole := s.Cases[0]
	towns, districts := 1+r.IntN(4), 1+r.IntN(4)
	amounts := []float64{1, 1, 2, 3, 10, 400}
	// How often cases have a line, and how far districts are those of a town.
	often := map[string]float64{}
	for _, name := range []string{"coach", "course", "eviction", "clinic", "job"} {
		often[name] = []float64{0.1, 0.3, 0.6, 1, 1}[r.IntN(5)]
	}
	nested := []float64{0, 0.5, 0.9, 1}[r.IntN(4)]
	for i := range 10 + r.IntN(90) {
		c := *whole
		c.ID = fmt.Sprint("c", i)
		c.Municipality = string(rune('A' + min(towns-1, r.IntN(2*towns))))
		district := strconv.Itoa(min(districts-1, r.IntN(2*districts)))
		if r.Float64() < nested {
			district = c.Municipality + district
		}
		c.Labels = []model.CaseLabel{{Name: "district", Value: district}}
		pick := func(lines []*model.Line) (some []*model.Line) {
			for _, l := range lines {
				if r.Float64() < often[l.UnitCost.Name] {
					x := *l
					x.Quantity.Value = amounts[r.IntN(len(amounts))]
					some = append(some, &x)
				}
			}
			return some
		}
		c.Interventions, c.Avoided, c.Achieved = pick(whole.Interventions), pick(whole.Avoided), pick(whole.Achieved)
		a.cases = append(a.cases, &c)
	}
	return a
}

func (a attacked) output(t *rapid.T, by ...string) *overall.Overall {
	e, err := calc.NewEvaluator(a.parameters, calc.Options{Perspective: a.perspective}, by)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range a.cases {
		if _, err := e.Case(c); err != nil {
			t.Fatal(err)
		}
	}
	all, err := overall.New(partial.New("1", a.parameters, a.perspective, e.Tally(), resolved.Made{}), attackLeast, 1)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

const attackLeast = 10

// outputsOfAttack are what cases are published by, together or one by one.
var outputsOfAttack = [][]string{nil, {"municipality"}, {"district"}, {"domain"}, {"stakeholder"}, {"year"}, {"municipality", "district"},
	{"municipality", "domain"}, {"stakeholder", "municipality"}, {"municipality", "year"}, {"district", "domain"}, {"year", "district"}, {"district", "municipality"}, {"district", "stakeholder"}}

// TestAttack publishes everything about random cases at once: totals, and totals by
// several groups and pairs of them. From all figures together, and with what a reader
// knows of how they add up, no sum follows that may not be seen.
func TestAttack(t *testing.T) {
	t.Parallel()
	s := reporttest.Read(t, attackParameters, attackCases, model.Society)
	rapid.Check(t, func(t *rapid.T) {
		a := anyAttacked(rapid.Uint64().Draw(t, "seed"), s)
		x := newAttacker(a)
		chosen := rapid.SliceOfNDistinct(rapid.IntRange(0, len(outputsOfAttack)-1), 1, 4, rapid.ID[int]).Draw(t, "outputs")
		for _, i := range chosen {
			x.read(t, a.output(t, outputsOfAttack[i]...))
		}
		for _, name := range x.derived() {
			if b, ok := x.sensitive[name]; ok {
				t.Fatalf("%s follows from totals by %v, for %s: %+v", name, chosen, a.perspective, b)
			}
		}
	})
}

// attacker holds what a reader of outputs knows: sums of unknown amounts.
type attacker struct {
	members func(stakeholder string) bool
	number  map[string]int
	known   map[string]bool
	sums    []map[string]int64
	// sensitive are the cells that may not be seen, by what they rest on.
	sensitive map[string]calc.Basis
	whole     calc.Basis
	values    map[string]map[string]bool // of each thing
}

func newAttacker(a attacked) *attacker {
	counted, _ := calc.Members(a.parameters, a.perspective)
	return &attacker{members: func(id string) bool { return counted == nil || counted[id] },
		number: map[string]int{}, known: map[string]bool{}, sensitive: map[string]calc.Basis{}, values: map[string]map[string]bool{}}
}

// cell names a figure of a cell by up to two things, whatever their order.
func cell(figure string, keys map[string]string) string {
	name := figure
	for _, by := range slices.Sorted(maps.Keys(keys)) {
		name += " " + by + "=" + keys[by]
	}
	return name
}

// tell notes what a reader sees of a cell.
func (x *attacker) tell(figure string, keys map[string]string, shown bool) {
	for by, v := range keys {
		if x.values[by] == nil {
			x.values[by] = map[string]bool{}
		}
		x.values[by][v] = true
	}
	if shown {
		x.known[cell(figure, keys)] = true
	}
}

// note says on what a cell rests.
func (x *attacker) note(b calc.Basis, keys map[string]string, counted bool) {
	of := func(b calc.Basis) map[string]calc.Concentration {
		return map[string]calc.Concentration{"costs": b.Largest.Costs, "benefits": b.Largest.Benefits, "cases": {All: calc.Micro(b.Cases)}}
	}
	whole := of(x.whole)
	for figure, c := range of(b) {
		name := cell(figure, keys)
		switch few := b.Cases < attackLeast || 10*c.First > 7*c.All || 20*(c.First+c.Second) > 17*c.All; {
		case figure == "cases" && !counted:
		case figure != "cases" && c.All == 0: // it is known that there is nothing
			x.known[name] = true
		case few && c != whole[figure]: // the total is always shown
			x.sensitive[name] = b
		}
	}
}

var figuresSeen = []string{"costs", "benefits", "cases"}

// read takes in what an output shows, and says what may not be seen.
func (x *attacker) read(t *rapid.T, all *overall.Overall) {
	file, err := all.File(lang.EN)
	if err != nil {
		t.Fatal(err)
	}
	part := all.Part.Tally
	x.whole = calc.Basis{}
	for _, b := range part.Bases("municipality") {
		x.whole = x.whole.Merge(b)
	}
	for _, by := range []string{"municipality", "domain", "stakeholder", "year"} {
		for id, b := range part.Bases(by) {
			x.note(b, map[string]string{by: id}, !calc.SplitsCases(by))
		}
	}
	for _, f := range figuresSeen {
		x.tell(f, nil, true)
	}
	g := part.Groups()
	for i, by := range g.By {
		for v, m := range g.Margins[i] {
			x.note(m.Basis, map[string]string{by: v}, !calc.SplitsCases(by))
		}
	}
	for key, m := range g.Cells {
		x.note(m.Basis, map[string]string{g.By[0]: key[0], g.By[1]: key[1]}, !calc.SplitsCases(g.By[0]) && !calc.SplitsCases(g.By[1]))
	}
	parts := func(by, id string, shown bool) {
		keys := map[string]string{by: id}
		x.tell("costs", keys, shown)
		x.tell("benefits", keys, shown)
	}
	for _, p := range file.Aggregate.ByMunicipality {
		parts("municipality", p.ID, p.Costs != nil)
	}
	for _, p := range file.Aggregate.ByDomain {
		parts("domain", p.ID, p.Costs != nil)
	}
	for _, p := range file.Aggregate.ByStakeholder {
		parts("stakeholder", p.ID, p.Costs != nil)
	}
	for _, p := range file.Aggregate.ByYear {
		parts("year", strconv.Itoa(p.Year), p.Costs != nil)
	}
	for _, by := range []string{"municipality", "district", "domain", "stakeholder", "year"} {
		x.adds(map[string]string{}, by, nil)
	}
	x.readYears(all)
	x.readFunds(all)
	if file.Groups == nil {
		return
	}
	cells := map[string]bool{}
	for _, group := range file.Groups.Groups {
		keys := map[string]string{}
		for i, key := range group.Key {
			if key != nil {
				keys[file.Groups.By[i]] = *key
			}
		}
		for _, f := range figuresSeen {
			x.tell(f, keys, group.Costs != nil)
			if len(keys) == 2 {
				cells[cell(f, keys)] = true
			}
		}
	}
	for _, by := range file.Groups.By {
		x.adds(map[string]string{}, by, nil)
	}
	if len(file.Groups.By) == 2 && len(cells) > 0 {
		for i, by := range file.Groups.By {
			for v := range x.values[by] {
				x.adds(map[string]string{by: v}, file.Groups.By[1-i], cells)
			}
		}
	}
}

// readYears takes in the years of stakeholders, of totals without groups.
func (x *attacker) readYears(all *overall.Overall) {
	shown := all.Result().Aggregate
	cells := map[string]bool{}
	for id, years := range all.Part.Tally.StakeholderYearBases() {
		for year, b := range years {
			keys := map[string]string{"stakeholder": id, "year": strconv.Itoa(year)}
			x.note(b, keys, false)
			for _, f := range figuresSeen {
				cells[cell(f, keys)] = true
			}
		}
	}
	if len(shown.ByStakeholderYear) == 0 {
		return
	}
	for i, p := range shown.ByStakeholder {
		if p.ID == lang.Hidden || i >= len(shown.ByStakeholderYear) {
			continue
		}
		for _, y := range shown.ByStakeholderYear[i] {
			keys := map[string]string{"stakeholder": p.ID, "year": strconv.Itoa(y.Year)}
			x.tell("costs", keys, true)
			x.tell("benefits", keys, true)
		}
	}
	for by, values := range map[string]map[string]bool{"stakeholder": x.values["stakeholder"], "year": x.values["year"]} {
		other := map[string]string{"stakeholder": "year", "year": "stakeholder"}[by]
		for v := range values {
			x.adds(map[string]string{by: v}, other, cells)
		}
	}
}

// readFunds takes in what government pays: the sum of what its members have.
func (x *attacker) readFunds(all *overall.Overall) {
	if !all.Result().Aggregate.PublicFunds.Known {
		return
	}
	sum := map[string]int64{}
	for id := range x.values["stakeholder"] {
		if id == "town" || id == "state" {
			sum[cell("benefits", map[string]string{"stakeholder": id})]++
			sum[cell("costs", map[string]string{"stakeholder": id})]--
		}
	}
	x.sums = append(x.sums, sum)
}

// adds says that the cells with some keys add up over all values of a thing to the
// one without it. Stakeholders who do not count are left out of the sum. Cells that
// are not there have nothing.
func (x *attacker) adds(keys map[string]string, by string, cells map[string]bool) {
	if len(x.values[by]) == 0 {
		return
	}
	for _, f := range figuresSeen {
		split := calc.SplitsCases(by)
		for k := range keys {
			split = split || calc.SplitsCases(k)
		}
		if f == "cases" && split {
			continue
		}
		sum := map[string]int64{cell(f, keys): -1}
		for v := range x.values[by] {
			if by == "stakeholder" && !x.members(v) {
				continue
			}
			all := maps.Clone(keys)
			all[by] = v
			if name := cell(f, all); cells == nil || cells[name] {
				sum[name]++
			}
		}
		x.sums = append(x.sums, sum)
	}
}

// derived returns the unknown cells that have one solution, by Gauss-Jordan modulo a
// prime.
func (x *attacker) derived() (found []string) {
	const prime = 1_000_000_007
	number := map[string]int{}
	var names []string
	var rows [][]int64
	for _, sum := range x.sums {
		for name := range sum {
			if _, ok := number[name]; !ok && !x.known[name] {
				number[name] = len(names)
				names = append(names, name)
			}
		}
	}
	for _, sum := range x.sums {
		row := make([]int64, len(names))
		for name, by := range sum {
			if i, ok := number[name]; ok {
				row[i] = ((by % prime) + prime) % prime
			}
		}
		rows = append(rows, row)
	}
	at := 0
	for column := range names {
		pivot := slices.IndexFunc(rows[at:], func(r []int64) bool { return r[column] != 0 })
		if pivot < 0 {
			continue
		}
		rows[at], rows[at+pivot] = rows[at+pivot], rows[at]
		inverse, e, base := int64(1), prime-2, rows[at][column]
		for ; e > 0; e >>= 1 {
			if e&1 == 1 {
				inverse = inverse * base % prime
			}
			base = base * base % prime
		}
		for i := range rows[at] {
			rows[at][i] = rows[at][i] * inverse % prime
		}
		for k := range rows {
			if by := rows[k][column]; k != at && by != 0 {
				for i := range rows[k] {
					rows[k][i] = ((rows[k][i]-by*rows[at][i])%prime + prime) % prime
				}
			}
		}
		at++
	}
	for _, row := range rows {
		first, n := -1, 0
		for i, v := range row {
			if v != 0 {
				n++
				first = i
			}
		}
		if n == 1 {
			found = append(found, names[first])
		}
	}
	for name := range x.known {
		found = append(found, name)
	}
	slices.Sort(found)
	return found
}
