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
	parameters *model.Parameters
	cases      []*model.Case
}

func anyAttacked(seed uint64, s *reporttest.Study) attacked {
	r := rand.New(rand.NewPCG(seed, 1))
	a := attacked{parameters: s.Parameters}
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

// tally adds up the cases.
func (a attacked) tally(t *rapid.T, perspective string, by ...string) *calc.Tally {
	e, err := calc.NewEvaluator(a.parameters, calc.Options{Perspective: perspective}, by)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range a.cases {
		if _, err := e.Case(c); err != nil {
			t.Fatal(err)
		}
	}
	return e.Tally()
}

func (a attacked) output(t *rapid.T, perspective string, by ...string) *overall.Overall {
	all, err := overall.New(partial.New("1", a.parameters, perspective, a.tally(t, perspective, by...), resolved.Made{}), attackLeast, 1)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// only returns the cases with their lines of one domain.
func (a attacked) only(domain string) attacked {
	of := func(lines []*model.Line) []*model.Line {
		return slices.DeleteFunc(slices.Clone(lines), func(l *model.Line) bool { return l.Figure.DomainID() != domain })
	}
	some := attacked{parameters: a.parameters}
	for _, c := range a.cases {
		x := *c
		x.Interventions, x.Avoided, x.Achieved = of(c.Interventions), of(c.Avoided), of(c.Achieved)
		some.cases = append(some.cases, &x)
	}
	return some
}

const attackLeast = 10

// outputsOfAttack are what cases are published by, together or one by one.
var outputsOfAttack = [][]string{nil, {"municipality"}, {"district"}, {"domain"}, {"stakeholder"}, {"year"}, {"municipality", "district"},
	{"municipality", "domain"}, {"stakeholder", "municipality"}, {"municipality", "year"}, {"district", "domain"}, {"year", "district"}, {"district", "municipality"}, {"district", "stakeholder"}}

// perspectivesOfAttack are for whom they are published.
var perspectivesOfAttack = []string{model.Society, model.Society, "public", "town", "state", "landlord", "youth"}

// TestAttack publishes everything about random cases at once: totals, and totals by
// several groups and pairs of them, for society and for others. From all figures
// together, and with what a reader knows of how they add up, no sum follows that may not
// be seen.
func TestAttack(t *testing.T) {
	t.Parallel()
	s := reporttest.Read(t, attackParameters, attackCases, model.Society)
	shown, withheld, hidden := 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		a := anyAttacked(rapid.Uint64().Draw(t, "seed"), s)
		x := newAttacker(t, a)
		chosen := rapid.SliceOfNDistinct(rapid.IntRange(0, len(outputsOfAttack)-1), 1, 4, rapid.ID[int]).Draw(t, "outputs")
		var perspectives []string
		for _, i := range chosen {
			perspective := rapid.SampledFrom(perspectivesOfAttack).Draw(t, "perspective")
			perspectives = append(perspectives, perspective)
			all := a.output(t, perspective, outputsOfAttack[i]...)
			if all.TotalHidden() {
				withheld++
				continue
			}
			if perspective != model.Society {
				for _, p := range all.Parts(calc.GroupMunicipality) {
					if p.Hidden {
						hidden++
					} else {
						shown++
					}
				}
			}
			x.read(t, all)
		}
		for _, name := range x.derived() {
			if b, ok := x.sensitive[name]; ok {
				t.Fatalf("%s follows from totals by %v, for %v: %+v", name, chosen, perspectives, b)
			}
		}
	})
	t.Logf("of other perspectives %d totals are withheld; of the others %d municipalities are shown and %d are not", withheld, shown, hidden)
}

// attacker holds what a reader of outputs knows: sums of unknown amounts.
type attacker struct {
	parameters *model.Parameters
	known      map[string]bool
	nothing    map[string]bool // what is known to be 0
	sums       []map[string]int64
	// sensitive are the cells that may not be seen, by what they rest on.
	sensitive map[string]calc.Basis
	whole     calc.Basis
	values    map[string]map[string]bool // of each thing
}

// newAttacker returns one who knows how sums by stakeholder add up, but not which of them
// are of nothing.
func newAttacker(t *rapid.T, a attacked) *attacker {
	x := &attacker{parameters: a.parameters, known: map[string]bool{}, nothing: map[string]bool{}, sensitive: map[string]calc.Basis{}, values: map[string]map[string]bool{}}
	society := a.tally(t, model.Society)
	for _, b := range society.Bases(calc.GroupMunicipality) {
		x.whole = x.whole.Merge(b)
	}
	for _, f := range figuresSeen {
		x.tell(f, nil, false)
	}
	cells := map[string]map[calc.GroupKey]calc.Basis{"domain": {}, "year": {}}
	lists := map[string]map[string]calc.Basis{}
	for _, by := range []string{"municipality", "domain", "stakeholder", "year"} {
		lists[by] = society.Bases(by)
	}
	for _, by := range []string{"municipality", "district"} {
		g := a.tally(t, model.Society, by, "stakeholder").Groups()
		cells[by], lists[by] = map[calc.GroupKey]calc.Basis{}, map[string]calc.Basis{}
		for key, m := range g.Cells {
			cells[by][key] = m.Basis
		}
		for v, m := range g.Margins[0] {
			lists[by][v] = m.Basis
		}
	}
	for id, years := range society.StakeholderYearBases() {
		for year, b := range years {
			cells["year"][calc.GroupKey{strconv.Itoa(year), id}] = b
		}
	}
	for domain := range lists["domain"] {
		for id, b := range a.only(domain).tally(t, model.Society).Bases("stakeholder") {
			cells["domain"][calc.GroupKey{domain, id}] = b
		}
	}
	for by, list := range lists {
		for v, b := range list {
			keys := map[string]string{by: v}
			x.note(b, keys, !calc.SplitsCases(by))
			x.tell("costs", keys, false)
		}
	}
	for by, of := range cells {
		for v := range lists[by] {
			for id := range lists["stakeholder"] {
				keys := map[string]string{by: v, "stakeholder": id}
				x.note(of[calc.GroupKey{v, id}], keys, false)
				for _, f := range figuresSeen {
					delete(x.known, cell(f, keys))
				}
			}
			x.adds(map[string]string{by: v}, "stakeholder", nil)
		}
		for id := range lists["stakeholder"] {
			x.adds(map[string]string{"stakeholder": id}, by, nil)
		}
	}
	for by := range lists {
		x.adds(map[string]string{}, by, nil)
	}
	return x
}

// seenFrom returns the keys of a cell in a perspective: of a stakeholder it shows what
// all do.
func seenFrom(perspective string, keys map[string]string) map[string]string {
	if keys["stakeholder"] != "" || perspective == model.Society {
		return keys
	}
	seen := maps.Clone(keys)
	if seen == nil {
		seen = map[string]string{}
	}
	seen["perspective"] = perspective
	return seen
}

// tellFrom notes what a reader sees of a cell in a perspective, and how it is made up of
// stakeholders.
func (x *attacker) tellFrom(perspective, figure string, keys map[string]string, shown bool) {
	if figure == "cases" {
		x.tell(figure, keys, shown)
		return
	}
	seen := seenFrom(perspective, keys)
	x.tell(figure, seen, shown)
	if seen["perspective"] == "" {
		return
	}
	counted, _ := calc.Members(x.parameters, perspective)
	nothing := shown && x.known[cell(figure, seen)] && x.nothing[cell(figure, seen)]
	sum := map[string]int64{cell(figure, seen): -1}
	for id := range x.values["stakeholder"] {
		if counted[id] {
			of := maps.Clone(keys)
			if of == nil {
				of = map[string]string{}
			}
			of["stakeholder"] = id
			sum[cell(figure, of)]++
			if nothing { // no amount is below 0
				x.known[cell(figure, of)] = true
			}
		}
	}
	x.sums = append(x.sums, sum)
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
		return map[string]calc.Concentration{"costs": b.Largest.Costs, "benefits": b.Largest.Benefits, "cases": {All: calc.Micro(b.Cases), Cases: b.Cases}}
	}
	whole := of(x.whole)
	for figure, c := range of(b) {
		name := cell(figure, keys)
		switch few := b.Cases < attackLeast || c.Cases < attackLeast || 10*c.First > 7*c.All || 20*(c.First+c.Second) > 17*c.All; {
		case figure == "cases" && !counted:
		case figure != "cases" && c.All == 0: // it is known that there is nothing
			x.known[name], x.nothing[name] = true, true
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
	part, perspective := all.Part.Tally, all.Part.Perspective()
	note := func(b calc.Basis, keys map[string]string, counted bool) {
		x.note(b, seenFrom(perspective, keys), counted && perspective == model.Society)
	}
	for _, by := range []string{"municipality", "domain", "stakeholder", "year"} {
		for id, b := range part.Bases(by) {
			note(b, map[string]string{by: id}, !calc.SplitsCases(by))
		}
	}
	for _, f := range figuresSeen {
		x.tellFrom(perspective, f, nil, true)
	}
	g := part.Groups()
	for i, by := range g.By {
		for v, m := range g.Margins[i] {
			note(m.Basis, map[string]string{by: v}, !calc.SplitsCases(by))
		}
	}
	for key, m := range g.Cells {
		note(m.Basis, map[string]string{g.By[0]: key[0], g.By[1]: key[1]}, !calc.SplitsCases(g.By[0]) && !calc.SplitsCases(g.By[1]))
	}
	parts := func(by, id string, shown bool) {
		keys := map[string]string{by: id}
		x.tellFrom(perspective, "costs", keys, shown)
		x.tellFrom(perspective, "benefits", keys, shown)
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
	for _, by := range []string{"municipality", "district", "domain", "year"} {
		x.adds(seenFrom(perspective, nil), by, nil)
	}
	x.readYears(all)
	x.readFunds(all)
	if file.Groups == nil {
		return
	}
	cells := map[string]bool{}
	lines := map[[2]string]bool{} // of which any cell is listed
	for _, group := range file.Groups.Groups {
		keys := map[string]string{}
		for i, key := range group.Key {
			if key != nil {
				keys[file.Groups.By[i]] = *key
			}
		}
		for _, f := range figuresSeen {
			x.tellFrom(perspective, f, keys, group.Costs != nil)
			if len(keys) == 2 {
				cells[cell(f, seenFrom(perspective, keys))] = true
			}
		}
		for by, v := range keys {
			lines[[2]string{by, v}] = lines[[2]string{by, v}] || len(keys) == 2
		}
	}
	if len(file.Groups.By) == 2 { // in other lines any may be
		for a := range x.values[file.Groups.By[0]] {
			for b := range x.values[file.Groups.By[1]] {
				keys := map[string]string{file.Groups.By[0]: a, file.Groups.By[1]: b}
				for _, f := range figuresSeen {
					if !lines[[2]string{file.Groups.By[0], a}] || !lines[[2]string{file.Groups.By[1], b}] {
						cells[cell(f, seenFrom(perspective, keys))] = true
					}
				}
			}
		}
	}
	if len(file.Groups.By) == 2 && len(cells) > 0 {
		for i, by := range file.Groups.By {
			if file.Groups.By[1-i] == "stakeholder" && perspective != model.Society {
				continue // tellFrom says how they add up
			}
			for v := range x.values[by] {
				x.adds(seenFrom(perspective, map[string]string{by: v}), file.Groups.By[1-i], cells)
			}
		}
	}
}

// readYears takes in the years of stakeholders, of totals without groups.
func (x *attacker) readYears(all *overall.Overall) {
	shown := all.Result().Aggregate
	if len(shown.ByStakeholderYear) == 0 {
		return
	}
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
	if keys == nil {
		keys = map[string]string{}
	}
	for _, f := range figuresSeen {
		split := calc.SplitsCases(by)
		for k := range keys {
			split = split || calc.SplitsCases(k)
		}
		if f == "cases" && (split || keys["perspective"] != "") {
			continue
		}
		sum := map[string]int64{cell(f, keys): -1}
		for v := range x.values[by] {
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
