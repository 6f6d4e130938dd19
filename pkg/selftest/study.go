package selftest

import (
	"fmt"
	"strconv"
	"strings"

	"ipta/pkg/definition"
)

// Study is a parameter file and a file of cases, made up: as text, which ipta reads,
// and as plain data, which package definition reckons with. The two are written side
// by side, so that a reader that misses something is found out.
type Study struct {
	// Number counts the studies of a run from 0.
	Number int
	// Parameters and Cases are the texts of the two files.
	Parameters, Cases string
	// Perspective is whose costs and benefits count.
	Perspective string
	data        definition.Study
}

// casesInStudy is how many cases share a parameter file.
const casesInStudy = 5

// studies returns how many studies a number of cases makes, and how many cases the
// last of them has.
func studies(cases int) (n, last int) {
	n = (cases + casesInStudy - 1) / casesInStudy
	return n, cases - (n-1)*casesInStudy
}

// generator writes a study.
type generator struct {
	*random
	s *Study
	// costs and values name the unit costs by kind.
	costs, values []string
}

// NewStudy returns study k of a seed: always the same.
func NewStudy(seed uint64, k, cases int) *Study {
	g := &generator{random: newRandom(seed, k), s: &Study{Number: k}}
	g.parameters()
	documents := make([]string, cases)
	for i := range documents {
		documents[i] = g.caseFile(fmt.Sprintf("s%d-%d", k+1, i+1))
	}
	g.s.Cases = strings.Join(documents, "---\n")
	return g.s
}

var (
	stakeholders = [...]string{"municipality", "state", "insurers", "participant", "victims"}
	domains      = [...]string{"care", "work", "housing"}
	perspectives = map[string][]string{
		"society": nil, "public": {"municipality", "state", "insurers"}, "local": {"municipality"}, "participant": {"participant"},
	}
	voices = [...]string{"young-person", "network", "coach", "researcher"}
)

const (
	earliest, latest = 2008, 2028
	namedRate        = "steady"
)

// parameters writes the parameter file.
func (g *generator) parameters() {
	d := &g.s.data
	file := &mapping{}
	file.put("ipta", "parameters/1")
	file.put("name", "selftest-"+strconv.Itoa(g.s.Number+1))
	file.put("title", both("Verzonnen cijfers", "Invented figures"))
	if g.in(2) {
		file.put("note", both("Om mee te rekenen, niet om te geloven", "To reckon with, not to believe"))
	}
	if g.in(2) {
		file.put("currency", "EUR")
	}
	d.PriceLevel = g.between(2014, 2026)
	file.put("price_level", strconv.Itoa(d.PriceLevel))
	g.discounting(file)
	d.Horizon = pick(g.random, 10, 10, 0, 1, 5, 15, 40)
	if d.Horizon != 10 || g.in(2) {
		file.put("horizon", strconv.Itoa(d.Horizon))
	}
	g.indices(file)

	people, places := &mapping{}, &mapping{}
	for _, name := range stakeholders {
		label := &mapping{}
		label.put("label", both("De "+name, "The "+name))
		people.put(name, label.flow())
	}
	for _, name := range domains {
		label := &mapping{}
		label.put("label", both("Gebied "+name, "Area "+name))
		places.put(name, label.flow())
	}
	file.put("stakeholders", people.flow())
	public := &mapping{}
	public.put("label", both("publiek", "public sector"))
	public.put("members", list(perspectives["public"]...))
	views := &mapping{}
	views.put("public", public.flow())
	views.put("local", list(perspectives["local"]...))
	file.put("perspectives", views.flow())
	file.put("domains", places.flow())
	g.s.Perspective = pick(g.random, "society", "society", "public", "local", "participant")
	d.Perspective = perspectives[g.s.Perspective]

	g.numbers(file)
	g.unitCosts(file)
	if g.in(2) {
		bias := &mapping{}
		bias.put("costs", g.byGrade(&d.Costs))
		bias.put("benefits", g.byGrade(&d.Benefits))
		file.put("optimism_bias", bias.flow())
	}
	if g.in(3) { // widths of ranges, which move no figure here
		var widths [7]float64
		file.put("default_range", g.byGrade(&widths))
	}
	switch g.below(3) {
	case 0:
		file.put("shared_error", decimal{g.between(0, 100), 0}.percent())
	case 1:
		file.put("shared_error", "{value: 40%, source: {assumption: for a test}}")
	}
	if g.in(3) {
		file.put("correlations", "[{a: unit_costs.ranged.value, b: unit_costs.other.value, rank: 0.5}]")
	}
	if g.in(3) {
		file.put("sources", "[{for: [indices.cpi], publisher: Nobody, title: Invented, year: 2020, url: 'https://example.org', page: 1, via: a test, kind: report}]")
	}
	if g.in(3) {
		file.put("allow", "[{check: no-source, because: all of it is invented, by: the test, until: 2027-01-01}]")
	}
	g.s.Parameters = file.block("")
}

func (g *generator) byGrade(to *[7]float64) string {
	m := &mapping{}
	for grade := 1; grade <= 6; grade++ {
		if g.in(4) {
			continue
		}
		x := decimal{g.between(0, 40), 0}
		to[grade] = x.share()
		m.put(strconv.Itoa(grade), x.percent())
	}
	return m.flow()
}

func (g *generator) discounting(file *mapping) {
	d := &g.s.data
	m := &mapping{}
	rate := func() (float64, string) {
		x := pick(g.random, decimal{g.between(0, 80), 1}, decimal{225, 2}, decimal{-g.between(1, 20), 1}, decimal{0, 0})
		if x.units > 0 && g.in(3) {
			low, high := decimal{x.units - g.between(0, x.units), x.places}, decimal{x.units + g.between(0, 20), x.places}
			return x.share(), "{value: " + x.percent() + ", low: " + low.percent() + ", high: " + high.percent() + "}"
		}
		return x.share(), x.percent()
	}
	if g.in(2) {
		x, text := rate()
		d.Rates = []definition.Rate{{Rate: x}}
		m.put("rate", text)
	} else {
		from, steps := 0, []string{}
		for range g.between(1, 3) {
			x, text := rate()
			d.Rates = append(d.Rates, definition.Rate{From: from, Rate: x})
			steps = append(steps, "{from: "+strconv.Itoa(from)+", rate: "+text+"}")
			from += g.between(1, 6)
		}
		m.put("rate", list(steps...))
	}
	x := decimal{g.between(0, 50), 1}
	d.NamedRates = map[string]float64{namedRate: x.share()}
	m.put("rates", "{"+namedRate+": "+x.percent()+"}")
	d.Convention = pick(g.random, "year-start", "mid-year", "year-end")
	if d.Convention != "year-start" || g.in(2) {
		m.put("convention", d.Convention)
	}
	if g.in(3) {
		d.BaseYear = g.between(2016, 2024)
		m.put("base_year", strconv.Itoa(d.BaseYear))
	}
	file.put("discounting", m.flow())
}

func (g *generator) indices(file *mapping) {
	d := &g.s.data
	d.Indices = map[string]map[int]float64{}
	all := &mapping{}
	for _, name := range []string{"cpi", "wages"} {
		levels, m := map[int]float64{}, &mapping{}
		x := decimal{g.between(7000, 12000), 2}
		for year := earliest; year <= latest; year++ {
			levels[year] = x.value()
			text := x.String()
			if year == latest {
				text = "{value: " + text + ", forecast: true}"
			}
			m.put(strconv.Itoa(year), text)
			x.units += g.between(-50, 500)
		}
		d.Indices[name] = levels
		all.put(name, m.flow())
	}
	file.put("indices", all.flow())
}

// numbers writes one number of each kind with a name.
func (g *generator) numbers(file *mapping) {
	d := &g.s.data
	d.Numbers = map[string]definition.NamedNumber{}
	all := &mapping{}
	for _, kind := range []string{"share", "ratio", "amount"} {
		m := &mapping{}
		m.put("label", both("Getal "+kind, "Number "+kind))
		m.put("kind", kind)
		x, grade := g.decimalOf(kind), g.between(0, 6)
		write, value, most := decimal.String, x.value(), 0
		if kind == "share" {
			x = decimal{g.between(100, 900), 1}
			write, value, most = decimal.percent, x.share(), 1000
		}
		m.put("value", write(x))
		switch how := g.below(3); {
		case how == 0:
			g.ends(m, x, write, most)
		case how == 1 && x.units > 0: // of nothing there is no error
			m.put("se", write(decimal{x.units/20 + 1, x.places}))
		}
		m.put("source", g.source())
		if grade > 0 {
			m.put("confidence", strconv.Itoa(grade))
		}
		if g.in(4) {
			m.put("review_by", "2030-01-01")
			m.put("note", both("Een opmerking", "A remark"))
		}
		d.Numbers["the_"+kind] = definition.NamedNumber{Number: definition.Number{Given: true, HasValue: true, Value: value}, Confidence: grade}
		all.put("the_"+kind, m.flow())
	}
	file.put("numbers", all.flow())
}

// unitCosts writes the unit costs; "ranged" and "other" always have a range.
func (g *generator) unitCosts(file *mapping) {
	g.s.data.UnitCosts = map[string]definition.UnitCost{}
	all := &mapping{}
	names := []string{"ranged", "other", "coach", "norm", "grant", "theft", "job", "diploma"}
	for _, name := range names {
		isValue := name == "job" || name == "diploma"
		if isValue {
			g.values = append(g.values, name)
		} else {
			g.costs = append(g.costs, name)
		}
		m := &mapping{}
		m.put("label", both("Post "+name, "Item "+name))
		m.put("domain", pick(g.random, domains[:]...))
		m.put("unit", pick(g.random, "hour", "day", "year", "event", "{nl: stuk, en: piece}"))
		u := definition.UnitCost{Domain: m.values[1]}
		switch {
		case name == "norm":
			g.byYear(m, &u)
		case name == "ranged" || name == "other":
			x := g.decimalOf("amount")
			u.Value = plain(x.value())
			m.put("value", x.String())
			g.ends(m, x, decimal.String, 0)
		case g.in(4):
			u.Value = definition.Number{Given: true, Name: "the_amount"}
			m.put("value", "{number: the_amount}")
		case g.in(4): // with a standard error beside it
			x := g.decimalOf("amount")
			x.units++ // of nothing there is no error
			u.Value = plain(x.value())
			m.put("value", x.String())
			m.put("se", decimal{x.units/10 + 1, x.places}.String())
		default:
			u.Value = g.amount(m, "value")
		}
		if u.ByYear == nil {
			u.PriceYear = g.between(earliest, latest-1)
			m.put("price_year", strconv.Itoa(u.PriceYear))
		}
		if isValue {
			m.put("kind", "value")
		} else if g.in(3) {
			m.put("kind", "cost")
		}
		g.figure(m, &u, isValue)
		if g.in(3) {
			u.Discount = namedRate
			m.put("discount", namedRate)
		}
		if u.Confidence = g.between(0, 6); u.Confidence > 0 {
			m.put("confidence", strconv.Itoa(u.Confidence))
		}
		if u.Value.Name == "" { // else it is that of the number
			m.put("source", g.source())
		}
		if g.in(4) {
			m.put("ages", "16-27")
		}
		if g.in(4) {
			m.put("review_by", "2031-06-30")
			m.put("note", both("Een opmerking", "A remark"))
		}
		g.s.data.UnitCosts[name] = u
		all.put(name, m.flow())
	}
	file.put("unit_costs", "\n"+all.block("  "))
}

// byYear writes amounts of each year, as a law sets them.
func (g *generator) byYear(m *mapping, u *definition.UnitCost) {
	u.ByYear = map[int]float64{}
	amounts := &mapping{}
	year := g.s.data.PriceLevel - g.between(0, 4)
	for range g.between(1, 4) {
		x := g.decimalOf("amount")
		x.units++ // no amount is 0
		u.ByYear[year] = x.value()
		amounts.put(strconv.Itoa(year), x.String())
		year += g.between(1, 3)
	}
	m.put("values", amounts.flow())
	m.put("basis", "statutory")
}

func (g *generator) source() string {
	return pick(g.random, "{assumption: for a test}",
		"{publisher: Nobody, title: Invented figures, year: 2020, url: 'https://example.org', page: 3}",
		"{title: Invented figures, kind: study, via: a test}")
}

// figure writes what a unit cost may have, and a line in its place.
func (g *generator) figure(m *mapping, u *definition.UnitCost, isValue bool) {
	if g.in(3) {
		u.Index = pick(g.random, "cpi", "wages")
		m.put("index", u.Index)
	}
	if g.in(3) {
		x := decimal{g.between(-20, 30), 1}
		u.Growth = plain(x.share())
		m.put("real_growth", x.percent())
	}
	if isValue {
		u.Enjoyed = g.portions(m, "enjoyed_by", true)
	} else {
		u.Borne = g.portions(m, "borne_by", true)
		if g.in(3) {
			u.Received = g.portions(m, "received_by", g.in(2))
		}
		if g.in(3) {
			x := decimal{g.between(0, 100), 0}
			u.Cashable = plain(x.share())
			m.put("cashable", x.percent())
		}
		if u.ByYear == nil && g.in(3) {
			m.put("basis", pick(g.random, "average", "marginal", "tariff"))
		}
	}
	if g.in(5) {
		m.put("includes", "[ranged]")
	}
	if g.in(5) {
		m.put("overlaps", "[other]")
	}
}

// portions writes shares of one to three stakeholders, of all or of a part.
func (g *generator) portions(m *mapping, key string, whole bool) (list []definition.Share) {
	shares, left := &mapping{}, 100
	first := g.below(len(stakeholders))
	n := g.between(1, 3)
	for i := range n {
		part := left
		if i < n-1 || !whole {
			part = g.between(1, left-(n-i))
		}
		left -= part
		who := stakeholders[(first+i)%len(stakeholders)]
		list = append(list, definition.Share{Who: who, Part: decimal{part, 0}.share()})
		shares.put(who, decimal{part, 0}.percent())
	}
	m.put(key, shares.flow())
	return list
}
