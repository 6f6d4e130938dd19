package calc

import (
	"maps"
	"math"
	"slices"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Broken returns the first identity that the sums break, as no cases whatever
// give them, or an empty message: what society pays is below 0; or years,
// stakeholders, domains, municipalities or groups do not add up to the total
// (SPEC 10); or the net present value does not follow from that of the cases,
// or a year from its amount before discounting. at is which of the sums it is, such
// as "years". p and perspective are those with which the cases were evaluated.
//
// Amounts of a case are rounded to micro-euros one by one, so that a sum may
// differ by half of one for each amount in it; what is of whole cases, such as
// municipalities, adds up to the last digit.
func (t *Tally) Broken(p *model.Parameters, perspective string) (broken lang.Message, at string) {
	members, _ := Members(p, perspective)
	counted := func(id string) bool { return members == nil || members[id] }
	b := identities{cases: t.cases}
	var society, stakeholders, domains, municipalities, years flowSum
	inMunicipalities := 0
	societyYears := make([]flowSum, len(t.years))
	b.at = "stakeholders"
	for _, s := range t.stakeholders {
		var own flowSum
		for year, y := range s.years {
			own.plus(y.flowSum)
			societyYears[year].plus(y.flowSum)
		}
		if s.cases > 0 {
			b.same(lang.Text{EN: "the years of %[1]s", NL: "de jaren van %[1]s"}.With(s.id), own, lang.Text{EN: "its total", NL: "het totaal daarvan"}, s.flowSum)
		}
		society.plus(s.flowSum)
		if counted(s.id) {
			stakeholders.plus(s.flowSum)
		}
	}
	help := lang.Text{EN: "the help", NL: "de hulp"}.With()
	b.at = "costs"
	if members == nil && t.costs < 0 { // no case has any below 0
		b.belowZero(help, t.costs)
	}
	b.at = "stakeholders"
	b.notBelow(help, society.costs)
	for year, y := range societyYears {
		b.notBelow(lang.Text{EN: "the help in year %d", NL: "de hulp in jaar %d"}.With(year), y.costs)
	}
	for _, d := range t.domains {
		domains.plus(d.flowSum)
	}
	for _, m := range t.municipalities {
		municipalities.plus(m.flowSum)
		inMunicipalities += m.cases
	}
	for _, y := range t.years {
		years.plus(y.flowSum)
	}
	whole := lang.Text{EN: "the total", NL: "het totaal"}
	b.at = "years"
	b.same(lang.Text{EN: "all years", NL: "alle jaren"}.With(), years, whole, t.flowSum)
	b.at = "stakeholders"
	b.same(lang.Text{EN: "all stakeholders", NL: "alle partijen"}.With(), stakeholders, whole, t.flowSum)
	b.at = "domains"
	b.same(lang.Text{EN: "all domains", NL: "alle domeinen"}.With(), domains, whole, t.flowSum)
	b.at, b.exact = "municipalities", true
	b.same(lang.Text{EN: "all municipalities", NL: "alle gemeenten"}.With(), municipalities, whole, t.flowSum)
	b.exact = false
	b.count(lang.Text{EN: "all municipalities", NL: "alle gemeenten"}.With(), inMunicipalities)
	b.at = "npv"
	b.outcomes(t)
	b.at = "steps"
	b.steps(t)
	b.at = "flows"
	b.discounted(t, p)
	b.at = "groups"
	b.groups(t, counted)
	b.at, b.exact = "support", false
	b.support(t)
	b.at = "support.careful"
	b.careful(t)
	b.at = "crossed"
	b.crossed(t)
	b.sizes(t)
	return b.broken, b.brokenAt
}

// plus adds amounts, which newTally has held to their bounds one by one; sums
// that would not fit are not the total either.
func (f *flowSum) plus(x flowSum) {
	f.costs += x.costs
	f.benefits += x.benefits
}

// identities keeps the first that is broken.
type identities struct {
	cases int
	// at is which of the sums are looked at, exact that these add up to the last digit.
	at, brokenAt string
	exact        bool
	broken       lang.Message
}

// figureText is a number as a message shows it.
type figureText float64

func (x figureText) In(l lang.Language) string { return lang.Plain(float64(x), l) }

func euros(m Micro) figureText { return figureText(m.Float()) }

func (b *identities) fails(text lang.Text, args ...any) {
	if b.broken.IsZero() {
		b.broken, b.brokenAt = text.With(args...), b.at
	}
}

// amountsPerCase is to how many rounded amounts of a case a sum comes at most,
// with room to spare: stakeholders, domains, years, lines.
const amountsPerCase = 1000

// near reports whether two sums are the same but for rounding; size is how
// large the amounts in them are.
func (b *identities) near(x, y, size float64) bool {
	const lastBits = 1e-9
	return math.Abs(x-y) <= max(float64(amountsPerCase*b.cases/2), lastBits*size)
}

// sizeOf returns how large amounts are together.
func sizeOf(list ...Micro) (sum float64) {
	for _, m := range list {
		sum += math.Abs(float64(m))
	}
	return sum
}

func (b *identities) same(parts lang.Message, sum flowSum, total lang.Text, want flowSum) {
	large := sizeOf(sum.costs, sum.benefits, want.costs, want.benefits)
	near := func(x, y Micro) bool {
		if b.exact {
			return x == y
		}
		return b.near(float64(x), float64(y), large)
	}
	differ := lang.Text{
		EN: "the %[1]s of %[2]s add up to %[3]s, and those of %[4]s are %[5]s",
		NL: "de %[1]s van %[2]s zijn samen %[3]s, en die van %[4]s %[5]s",
	}
	if !near(sum.costs, want.costs) {
		b.fails(differ, lang.Text{EN: "costs", NL: "kosten"}, parts, euros(sum.costs), total, euros(want.costs))
	}
	if !near(sum.benefits, want.benefits) {
		b.fails(differ, lang.Text{EN: "benefits", NL: "baten"}, parts, euros(sum.benefits), total, euros(want.benefits))
	}
}

func (b *identities) notBelow(what lang.Message, costs Micro) {
	if costs < 0 && !b.near(float64(costs), 0, 0) {
		b.belowZero(what, costs)
	}
}

func (b *identities) belowZero(what lang.Message, costs Micro) {
	b.fails(lang.Text{
		EN: "what society pays for %s is below 0: %s",
		NL: "wat de samenleving voor %s betaalt is minder dan 0: %s",
	}, what, euros(costs))
}

func (b *identities) count(what lang.Message, n int) {
	if n != b.cases {
		b.fails(lang.Text{
			EN: "the numbers of cases of %s add up to %d, and there are %d",
			NL: "de aantallen casussen van %s zijn samen %d, en het zijn er %d",
		}, what, n, b.cases)
	}
}

func (b *identities) people(what lang.Message, n, want count) {
	if n != want {
		b.fails(lang.Text{
			EN: "%[1]s are of %[2]s young people together, and there are %[3]s",
			NL: "%[1]s zijn samen van %[2]s jongeren, en het zijn er %[3]s",
		}, what, figureText(n.Float()), figureText(want.Float()))
	}
}

// outcomes holds the net present value of all to those of the cases, of which
// it is the sum by number of young people: so it is not below the lowest for
// all of them, nor above the highest.
func (b *identities) outcomes(t *Tally) {
	npv := float64(t.benefits) - float64(t.costs)
	people := t.youngPeople.Float()
	low, high := float64(people*float64(t.npv.least)), float64(people*float64(t.npv.most))
	// The weight of each case is rounded to a millionth of a young person.
	const halfMicro = 0.5e-6
	weights := float64(halfMicro * float64(b.cases))
	low -= float64(weights * math.Abs(float64(t.npv.least)))
	high += float64(weights * math.Abs(float64(t.npv.most)))
	large := sizeOf(t.costs, t.benefits) + float64(people*microPerUnit)
	if npv < low && !b.near(npv, low, large) || npv > high && !b.near(npv, high, large) {
		b.fails(lang.Text{
			EN: "the net present value of all, benefits less costs, is %s, which %s young people of between %s and %s each cannot have",
			NL: "de netto contante waarde van alle, baten min kosten, is %s, en dat kunnen %s jongeren van elk tussen %s en %s niet hebben",
		}, euros(t.benefits-t.costs), figureText(people), euros(t.npv.least), euros(t.npv.most))
	}
	if !t.npv.isExact() {
		return
	}
	above, below := 0, 0
	for _, v := range t.npv.values {
		if v > 0 {
			above++
		}
		if v < 0 {
			below++
		}
	}
	if t.positive < above || t.positive > b.cases-below {
		b.fails(lang.Text{
			EN: "%d cases have a net present value above 0, and %d are counted",
			NL: "%d casussen hebben een netto contante waarde boven 0, en er zijn er %d geteld",
		}, above, t.positive)
	}
}

// steps holds the way from gross to net to the benefits.
func (b *identities) steps(t *Tally) {
	last := len(t.steps) - 1
	var sum Micro
	for _, m := range t.steps[:last] {
		sum += m
	}
	large := sizeOf(t.steps[:]...)
	for _, m := range []Micro{sum, t.steps[last]} {
		if !b.near(float64(m), float64(t.benefits), large+sizeOf(t.benefits)) {
			b.fails(lang.Text{
				EN: "the steps from gross to net come to %s, and the benefits to %s",
				NL: "de stappen van bruto naar netto komen uit op %s, en de baten op %s",
			}, euros(m), euros(t.benefits))
		}
	}
}

// discounted holds each year to its amount before discounting, where all cases
// share the year from which that is reckoned, and all unit costs the rate.
func (b *identities) discounted(t *Tally, p *model.Parameters) {
	if p.BaseYear != nil || slices.ContainsFunc(p.UnitCosts, func(u *model.UnitCost) bool { return u.Discount.Name != "" }) {
		return
	}
	for year, factor := range p.ScheduleBy("").Factors(nil, 0, p.Horizon, p.Convention) {
		costs, benefits := t.years[year].costs, t.years[year].benefits
		want := float64(float64(t.flows[year]) * factor)
		if !b.near(float64(benefits-costs), want, sizeOf(costs, benefits)+math.Abs(want)) {
			b.fails(lang.Text{
				EN: "year %d comes to %s, and its amount before discounting to %s",
				NL: "jaar %d komt uit op %s, en het bedrag ervan voor verdiscontering op %s",
			}, year, euros(benefits-costs), euros(t.flows[year]))
		}
	}
}

// sizes holds each sum to the sizes of its amounts: it is not above these together.
func (b *identities) sizes(t *Tally) {
	look := func(at string, x flowSum, l Largest) {
		if b.at = at; !l.Costs.holds(x.costs) || !l.Benefits.holds(x.benefits) {
			b.fails(lang.Text{
				EN: "costs of %s or benefits of %s are more than all amounts in them together",
				NL: "kosten van %s of baten van %s zijn meer dan alle bedragen erin samen",
			}, euros(x.costs), euros(x.benefits))
		}
	}
	for year, y := range t.years {
		look("years", y.flowSum, y.largest)
		for _, s := range t.stakeholders {
			if len(s.years) > 0 {
				look("stakeholders", s.years[year].flowSum, s.years[year].largest)
			}
		}
	}
	for _, s := range t.stakeholders {
		look("stakeholders", s.flowSum, s.largest)
	}
	for _, d := range t.domains {
		look("domains", d.flowSum, d.largest)
	}
	for i, m := range t.steps {
		look("steps", flowSum{benefits: m}, t.ofSteps[i].basis().Largest)
	}
	look("cashable", flowSum{benefits: t.cashable}, t.ofCashable.basis().Largest)
	look("cashable", flowSum{benefits: t.benefits - t.cashable}, t.ofRest.basis().Largest)
	if t.support == nil {
		return
	}
	for i := range t.support.sides {
		for _, x := range append(t.support.sides[i].grounds[:], t.support.sides[i].open) {
			look("support", flowSum{benefits: x.amount}, x.basis().Largest)
		}
	}
}

// groups holds the groups of each thing to the total, and those of two things
// to those of one.
func (b *identities) groups(t *Tally, counted func(stakeholder string) bool) {
	g := &t.groups
	counts := func(i int, key string) bool { return g.by[i] != GroupStakeholder || counted(key) }
	for i, by := range g.by {
		var sum flowSum
		n, people := 0, count(0)
		for key, x := range g.margins[i] {
			if counts(i, key) {
				sum.plus(x.flowSum)
			}
			n += x.cases
			people += x.people
		}
		name := lang.Text{EN: "all groups by %s", NL: "alle groepen per %s"}.With(by)
		b.exact = !SplitsCases(by)
		b.same(name, sum, lang.Text{EN: "the total", NL: "het totaal"}, t.flowSum)
		if b.exact {
			b.count(name, n)
			b.people(name, people, t.youngPeople)
		}
	}
	if len(g.by) < 2 {
		return
	}
	for i, by := range g.by {
		rows, people := map[string]flowSum{}, map[string]count{}
		for key, x := range g.cells {
			if counts(1-i, key[1-i]) {
				row := rows[key[i]]
				row.plus(x.flowSum)
				rows[key[i]] = row
			}
			people[key[i]] += x.people
		}
		b.exact = !SplitsCases(g.by[1-i])
		for _, key := range slices.SortedFunc(maps.Keys(g.margins[i]), t.orderOf(by)) {
			b.same(lang.Text{EN: "the cells of %s", NL: "de cellen van %s"}.With(key), rows[key],
				lang.Text{EN: "all of it", NL: "alles daarvan"}, g.margins[i][key].flowSum)
			if b.exact {
				b.people(lang.Text{EN: "the cells of %s", NL: "de cellen van %s"}.With(key), people[key], g.margins[i][key].people)
			}
		}
	}
}
