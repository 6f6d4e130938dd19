package compare

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// side is one of the two settings that are compared.
type side struct {
	*Setting
	// members are the stakeholders that count, nil for all.
	members map[string]bool
	// indices are all indices of both settings, by name, each with all years.
	indices []model.Index
}

func newSide(s, other *Setting) side {
	members, _ := calc.Members(s.Parameters, s.Result.Perspective)
	return side{Setting: s, members: members, indices: completed(s.Parameters.Indices, other.Parameters.Indices)}
}

// completed returns the indices with those, and the years, that only other
// has. A year that is added stands to a year that both have as it does in other,
// so that it makes no difference on which base an index stands.
func completed(indices, other []model.Index) []model.Index {
	all := slices.Clone(indices)
	for _, o := range other {
		i := slices.IndexFunc(all, func(x model.Index) bool { return x.Name == o.Name })
		if i < 0 {
			all = append(all, o)
			continue
		}
		levels := maps.Clone(all[i].Levels)
		for year, level := range o.Levels {
			if _, ok := levels[year]; ok {
				continue
			}
			levels[year] = level
			if common, ok := nearestCommon(year, all[i].Levels, o.Levels); ok {
				levels[year] = all[i].Levels[common] * level / o.Levels[common]
			}
		}
		all[i].Levels = levels
	}
	slices.SortStableFunc(all, func(a, b model.Index) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// nearestCommon returns the year nearest to year that both have, of two the
// earlier one.
func nearestCommon(year int, a, b map[int]float64) (nearest int, ok bool) {
	for _, y := range slices.Sorted(maps.Keys(a)) {
		distance, best := max(y-year, year-y), max(nearest-year, year-nearest)
		if b[y] > 0 && a[y] > 0 && (!ok || distance < best) {
			nearest, ok = y, true
		}
	}
	return nearest, ok
}

// settings returns the players of the discount rate, convention, base year,
// horizon, price level and perspective. moveYear says that the price year of
// the line is the price level, as it names none itself.
func (c *comparison) settings(moveYear bool) []player {
	old, new := c.old.Parameters, c.new.Parameters
	var players []player
	add := func(block int, id string, what lang.Text, from, to Value, move func(to, from *state)) {
		players = append(players, player{block: block, move: move, change: Change{
			ID: id, Kind: Method, What: what.With(), Old: from, New: to,
			PosOld: settingPos(old, id), PosNew: settingPos(new, id),
		}})
	}
	if !sameRates(old.Rates, new.Rates) {
		add(timeBlock, "discounting.rate", lang.Text{EN: "discount rate", NL: "discontovoet"}, ratesValue(old.Rates), ratesValue(new.Rates),
			func(to, from *state) { to.p.Rates = from.p.Rates })
	}
	if old.Convention != new.Convention {
		add(timeBlock, "discounting.convention", lang.Text{EN: "moment in the year", NL: "moment in het jaar"}, word(string(old.Convention)), word(string(new.Convention)),
			func(to, from *state) { to.p.Convention = from.p.Convention })
	}
	if a, b := old.BaseYear, new.BaseYear; (a == nil) != (b == nil) || (a != nil && *a != *b) {
		add(timeBlock, "discounting.base_year", lang.Text{EN: "base year", NL: "basisjaar"}, baseYear(old), baseYear(new),
			func(to, from *state) { to.p.BaseYear = from.p.BaseYear })
	}
	if old.Horizon != new.Horizon {
		add(timeBlock, "horizon", lang.Text{EN: "horizon", NL: "horizon"}, year(old.Horizon), year(new.Horizon),
			func(to, from *state) { to.p.Horizon = from.p.Horizon })
	}
	if old.PriceLevel != new.PriceLevel {
		add(priceBlock, "price_level", lang.Text{EN: "price level", NL: "prijspeil"}, year(old.PriceLevel), year(new.PriceLevel),
			func(to, from *state) {
				to.p.PriceLevel = from.p.PriceLevel
				if moveYear {
					to.figure.PriceYear = from.figure.PriceYear
				}
			})
	}
	if c.perspective.ID != "" {
		players = append(players, player{change: c.perspective, block: shareBlock, move: func(to, from *state) { to.members = from.members }})
	}
	return players
}

func year(y int) Value { return Value{Number: float64(y), Unit: Year} }

func baseYear(p *model.Parameters) Value {
	if p.BaseYear == nil {
		return words(lang.Text{EN: "year 0 of each case", NL: "jaar 0 van elke casus"})
	}
	return year(*p.BaseYear)
}

// settingPos returns the place of a setting in a parameter file.
func settingPos(p *model.Parameters, id string) diag.Pos {
	if id == "discounting.rate" && len(p.Rates) > 0 {
		return p.Rates[0].Rate.Pos
	}
	key, _, _ := strings.Cut(id, ".")
	return p.At[key]
}

func sameRates(a, b []model.Rate) bool {
	return slices.EqualFunc(a, b, func(x, y model.Rate) bool { return x.From == y.From && x.Rate.Value == y.Rate.Value })
}

func ratesValue(rates []model.Rate) Value {
	if len(rates) == 1 {
		return Value{Number: rates[0].Rate.Value, Unit: Share}
	}
	var parts []any
	for _, r := range rates {
		parts = append(parts, lang.Share(r.Rate.Value), r.From)
	}
	one := lang.Text{EN: "%s from year %d", NL: "%s vanaf jaar %d"}
	all := lang.Text{EN: strings.Repeat(one.EN+", ", len(rates)), NL: strings.Repeat(one.NL+", ", len(rates))}
	return words(lang.Text{EN: strings.TrimSuffix(all.EN, ", "), NL: strings.TrimSuffix(all.NL, ", ")}, parts...)
}

// perspectiveChange returns the change of perspective, its ID "" when the same
// stakeholders count.
func perspectiveChange(old, new side) Change {
	if (old.members == nil) == (new.members == nil) && maps.Equal(old.members, new.members) {
		return Change{}
	}
	from, to := old.Result.Perspective, new.Result.Perspective
	change := Change{
		ID: "perspective", Kind: Method, What: lang.Text{EN: "perspective", NL: "perspectief"}.With(),
		Old: words(old.Parameters.PerspectiveLabel(from)), New: words(new.Parameters.PerspectiveLabel(to)),
		PosOld: perspectivePos(old.Parameters, from), PosNew: perspectivePos(new.Parameters, to),
	}
	if from == to {
		change.ID = "perspectives." + to
		change.Old, change.New = membersValue(old), membersValue(new)
	}
	return change
}

func perspectivePos(p *model.Parameters, id string) diag.Pos {
	for _, x := range p.Perspectives {
		if x.ID == id {
			return x.Pos
		}
	}
	return diag.Pos{}
}

// membersValue lists the stakeholders of a perspective.
func membersValue(s side) Value {
	names := slices.Sorted(maps.Keys(s.members))
	args := make([]any, len(names))
	for i, name := range names {
		args[i] = s.Parameters.StakeholderLabel(name)
	}
	return words(lang.Same(strings.TrimSuffix(strings.Repeat("%s, ", len(args)), ", ")), args...)
}

// biases returns the players of the entries of the optimism bias tables that a
// line has to do with, by the grades that it can have in a mix of the settings.
func (c *comparison) biases(old, new *state) []player {
	var players []player
	for _, grade := range mixedGrades(old, new) {
		players = append(players, c.bias("costs", grade, old, new, func(x *state) *float64 { return &x.bias.Costs[grade] })...)
		if new.line.Group != model.Intervention {
			players = append(players, c.bias("benefits", grade, old, new, func(x *state) *float64 { return &x.bias.Benefits[grade] })...)
		}
	}
	return players
}

// mixedGrades returns the grades that a line can have, rising: the worst of
// three, each from either setting.
func mixedGrades(old, new *state) []int {
	var grades []int
	best := 0
	for _, g := range [...][2]int{
		{old.line.EvidenceGrade, new.line.EvidenceGrade},
		{old.line.Confidence, new.line.Confidence},
		{old.figure.Confidence, new.figure.Confidence},
	} {
		best = max(best, min(g[0], g[1]))
		grades = append(grades, g[0], g[1])
	}
	slices.Sort(grades)
	return slices.DeleteFunc(slices.Compact(grades), func(g int) bool { return g < best })
}

func (c *comparison) bias(table string, grade int, old, new *state, entry func(*state) *float64) []player {
	from, to := *entry(old), *entry(new)
	if from == to {
		return nil
	}
	id := fmt.Sprintf("optimism_bias.%s.%d", table, grade)
	what := lang.Text{EN: "optimism bias of costs at grade %d", NL: "optimismecorrectie op kosten bij betrouwbaarheid %d"}
	if table == "benefits" {
		what = lang.Text{EN: "optimism bias of benefits at grade %d", NL: "optimismecorrectie op baten bij betrouwbaarheid %d"}
	}
	return []player{{block: effectBlock, move: func(to, from *state) { *entry(to) = *entry(from) }, change: Change{
		ID: id, Kind: Parameter, What: what.With(grade),
		Old: Value{Number: from, Unit: Share}, New: Value{Number: to, Unit: Share},
		PosOld: c.old.Parameters.BiasPos(table, grade), PosNew: c.new.Parameters.BiasPos(table, grade),
	}}}
}
