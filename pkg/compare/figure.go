package compare

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// indices returns the players of the price indices that a line may need. A line
// in prices of the price level, whatever that is, needs none.
func (c *comparison) indices(old, new *state, moveYear bool) []player {
	if moveYear {
		return nil
	}
	years := []int{old.figure.PriceYear, new.figure.PriceYear, old.p.PriceLevel, new.p.PriceLevel}
	slices.Sort(years)
	years = slices.Compact(years)
	if len(years) == 1 {
		return nil
	}
	names := []string{old.figure.Index.Name, new.figure.Index.Name}
	slices.Sort(names)
	var players []player
	for _, name := range slices.Compact(names) {
		i := slices.IndexFunc(old.p.Indices, func(x model.Index) bool { return x.Name == name })
		if i < 0 {
			continue
		}
		known(old, i, years)
		known(new, i, years)
		a, b := old.p.Indices[i], new.p.Indices[i]
		changed := slices.DeleteFunc(slices.Clone(years), func(y int) bool { return a.Levels[y] == b.Levels[y] })
		if len(changed) == 0 {
			continue
		}
		id := "indices." + name
		players = append(players, player{
			block: priceBlock,
			move: func(to, from *state) {
				to.p.Indices = slices.Clone(to.p.Indices)
				to.p.Indices[i] = from.p.Indices[i]
			},
			change: Change{
				ID: id, Kind: Parameter, What: lang.Text{EN: "price index %s", NL: "prijsindex %s"}.With(name),
				Old: c.levels(name, 0), New: c.levels(name, 1),
				PosOld: levelPos(c.old.Parameters, name, changed[0]), PosNew: levelPos(c.new.Parameters, name, changed[0]),
			},
		})
	}
	return players
}

// known gives index i of a state every year that a mix of the settings may ask
// for. A year that neither setting has, as both keep clear of it, gets the level
// of the year nearest to it.
func known(x *state, i int, years []int) {
	levels := x.p.Indices[i].Levels
	for _, year := range years {
		if _, ok := levels[year]; ok {
			continue
		}
		nearest, ok := nearestCommon(year, levels, levels)
		if !ok {
			return
		}
		levels = maps.Clone(levels)
		levels[year] = levels[nearest]
		x.p.Indices = slices.Clone(x.p.Indices)
		x.p.Indices[i].Levels = levels
	}
}

// levelPos returns the place of the level of a year.
func levelPos(p *model.Parameters, name string, year int) diag.Pos {
	x, _ := p.Index(name)
	return x.LevelPos(year)
}

// mostLevels is how many levels of an index are written out.
const mostLevels = 3

// levels writes out the levels of an index that differ between the settings, in
// the old (0) or the new one (1).
func (c *comparison) levels(name string, which int) Value {
	var parts []string
	settings := [2]*model.Parameters{c.old.Parameters, c.new.Parameters}
	a, _ := settings[which].Index(name)
	b, _ := settings[1-which].Index(name)
	for _, year := range sortedYears(a.Levels) {
		if other, ok := b.Levels[year]; ok && other == a.Levels[year] {
			continue
		}
		if len(parts) == mostLevels {
			parts = append(parts, "…")
			break
		}
		parts = append(parts, fmt.Sprintf("%d: %v", year, a.Levels[year]))
	}
	return word(strings.Join(parts, ", "))
}

// figures returns the players of a line's unit cost: what a unit costs and in
// which prices, its real growth, who bears it, how sure it is.
func (c *comparison) figures(at place, old, new *state, moveYear bool) []player {
	knownRate(old, new)
	knownRate(new, old)
	var players []player
	add := func(block int, keys []string, what lang.Text, from, to Value, posOld, posNew diag.Pos, move func(to, from *state)) {
		change := at.figure(keys, what)
		if f := field.Find(keys[0]); f == field.Value || f == field.RealGrowth {
			if x, ok := c.named(f.OfFigure(&old.figure), f.OfFigure(&new.figure)); ok {
				change, posOld, posNew = x, x.PosOld, x.PosNew
			}
		}
		change.Old, change.New, change.PosOld, change.PosNew = from, to, posOld, posNew
		players = append(players, player{change: change, block: block, move: move})
	}
	if key, what, from, to := c.price(old, new, moveYear); key != "" {
		add(priceBlock, []string{key, "value", "price_year", "index"}, what, from, to, figurePos(&old.figure, key), figurePos(&new.figure, key),
			func(to, from *state) {
				to.figure.Value, to.figure.Index = from.figure.Value, from.figure.Index
				if !moveYear {
					to.figure.PriceYear = from.figure.PriceYear
				}
			})
	}
	if from, to := old.figure.RealGrowth, new.figure.RealGrowth; from.Value != to.Value {
		add(timeBlock, []string{"real_growth"}, lang.Text{EN: "real growth", NL: "reële groei"}, Value{Number: from.Value, Unit: Share}, Value{Number: to.Value, Unit: Share}, from.Pos, to.Pos,
			func(to, from *state) { to.figure.RealGrowth = from.figure.RealGrowth })
	}
	if from, to := old.figure.Discount.Name, new.figure.Discount.Name; from != to {
		add(timeBlock, []string{"discount"}, lang.Text{EN: "which discount rate", NL: "welke discontovoet"}, rateName(from), rateName(to), old.figure.Discount.Pos, new.figure.Discount.Pos,
			func(to, from *state) { to.figure.Discount = from.figure.Discount })
	}
	if key := bearers(&old.figure, &new.figure); key != "" {
		add(shareBlock, []string{key, "borne_by", "received_by", "enjoyed_by"}, lang.Text{EN: "who bears, receives or enjoys it", NL: "wie het draagt, ontvangt of er iets aan heeft"},
			c.old.portions(&old.figure), c.new.portions(&new.figure), figurePos(&old.figure, key), figurePos(&new.figure, key),
			func(to, from *state) {
				to.figure.BorneBy, to.figure.ReceivedBy, to.figure.EnjoyedBy = from.figure.BorneBy, from.figure.ReceivedBy, from.figure.EnjoyedBy
			})
	}
	if from, to := old.figure.Confidence, new.figure.Confidence; c.biased() && from != to {
		add(effectBlock, []string{"confidence"}, lang.Text{EN: "confidence", NL: "betrouwbaarheid"}, grade(from), grade(to),
			old.figure.At["confidence"], new.figure.At["confidence"],
			func(to, from *state) { to.figure.Confidence = from.figure.Confidence })
	}
	return players
}

// biased reports whether grades of confidence have any effect.
func (c *comparison) biased() bool {
	return c.old.Parameters.OptimismBias != nil || c.new.Parameters.OptimismBias != nil
}

func grade(g int) Value {
	if g == 0 {
		return words(lang.Text{EN: "none", NL: "geen"})
	}
	return Value{Number: float64(g), Unit: Plain}
}

// price says how what a unit costs differs: the key that changed and its
// values. Where both the amount and the prices in which it stands did, they are
// one change, as the one means nothing without the other.
func (c *comparison) price(old, new *state, moveYear bool) (key string, what lang.Text, from, to Value) {
	a, b := &old.figure, &new.figure
	worth := field.Value.NameOf(b)
	value := a.Value.Value != b.Value.Value
	prices := a.PriceYear != b.PriceYear && !moveYear
	switch index := a.Index.Name != b.Index.Name; {
	case value && (prices || index):
		in := func(s side, u *model.UnitCost) Value {
			amount := lang.Amount{Value: u.Value.Value, Currency: s.Parameters.Currency}
			if amount.Value != math.Trunc(amount.Value) {
				amount.Decimals = 2
			}
			return words(lang.Text{EN: "%s (prices of %d)", NL: "%s (prijspeil %d)"}, amount, u.PriceYear)
		}
		return "value", worth, in(c.old, a), in(c.new, b)
	case value:
		return "value", worth, Value{Number: a.Value.Value, Unit: Amount}, Value{Number: b.Value.Value, Unit: Amount}
	case prices:
		return "price_year", lang.Text{EN: "price year", NL: "prijspeil van het bedrag"}, year(a.PriceYear), year(b.PriceYear)
	case index:
		return "index", lang.Text{EN: "price index", NL: "prijsindex"}, word(a.Index.Name), word(b.Index.Name)
	}
	return "", lang.Text{}, Value{}, Value{}
}

// figurePos returns the place of a key of a unit cost, nowhere for a default.
func figurePos(u *model.UnitCost, key string) diag.Pos {
	if key == "value" {
		return u.Value.Pos
	}
	return u.At[key]
}

// bearers returns the key under which the shares of stakeholders differ, "" when
// they do not.
func bearers(a, b *model.UnitCost) string {
	same := func(x, y []model.Portion) bool {
		return slices.EqualFunc(x, y, func(x, y model.Portion) bool {
			return x.Stakeholder == y.Stakeholder && x.Share == y.Share
		})
	}
	switch {
	case !same(a.BorneBy, b.BorneBy):
		return "borne_by"
	case !same(a.ReceivedBy, b.ReceivedBy):
		return "received_by"
	case !same(a.EnjoyedBy, b.EnjoyedBy):
		return "enjoyed_by"
	}
	return ""
}

// portions writes out who bears, receives or enjoys a unit cost.
func (s side) portions(u *model.UnitCost) Value {
	format := lang.Text{}
	var args []any
	for _, list := range []struct {
		portions []model.Portion
		head     lang.Text
	}{
		{u.BorneBy, lang.Text{EN: "borne by ", NL: "gedragen door "}},
		{u.ReceivedBy, lang.Text{EN: "received by ", NL: "ontvangen door "}},
		{u.EnjoyedBy, lang.Text{EN: "enjoyed by ", NL: "ten goede aan "}},
	} {
		for i, x := range list.portions {
			head := lang.Same(", ")
			if i == 0 {
				head = list.head
				if len(args) > 0 {
					head.EN, head.NL = "; "+head.EN, "; "+head.NL
				}
			}
			format.EN += head.EN + "%s %s"
			format.NL += head.NL + "%s %s"
			args = append(args, s.Parameters.StakeholderLabel(x.Stakeholder), lang.Share(x.Share))
		}
	}
	return words(format, args...)
}

// rateName returns the name of a discount rate, in words for that of all.
func rateName(name string) Value {
	if name == "" {
		return words(lang.Text{EN: "that of all", NL: "die van alles"})
	}
	return word(name)
}

// knownRate gives a state the discount rate that the figure of another one names, where it
// has none of that name: so that the mixes of both know it.
func knownRate(to, from *state) {
	name := from.figure.Discount.Name
	named := func(x model.NamedRate) bool { return x.ID == name }
	if i := slices.IndexFunc(from.p.Named, named); i >= 0 && !slices.ContainsFunc(to.p.Named, named) {
		to.p.Named = append(slices.Clone(to.p.Named), from.p.Named[i])
	}
}

// namedRates returns the players of the discount rates with a name by which the unit cost
// of a line may go. Both settings know all of them.
func (c *comparison) namedRates(old, new *state) (players []player) {
	names := []string{old.figure.Discount.Name, new.figure.Discount.Name}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		a, b := old.p.RatesBy(name), new.p.RatesBy(name)
		i := slices.IndexFunc(old.p.Named, func(x model.NamedRate) bool { return x.ID == name })
		k := slices.IndexFunc(new.p.Named, func(x model.NamedRate) bool { return x.ID == name })
		if name == "" || i < 0 || k < 0 || sameRates(a, b) {
			continue
		}
		players = append(players, player{
			block: timeBlock,
			move: func(to, from *state) {
				to.p.Named = slices.Clone(to.p.Named)
				at := slices.IndexFunc(to.p.Named, func(x model.NamedRate) bool { return x.ID == name })
				to.p.Named[at].Rate = model.Number{Value: b[0].Rate.Value, Given: true}
			},
			change: Change{
				ID: field.NamedRatePath(name), Kind: Method, What: lang.Text{EN: "discount rate %s", NL: "discontovoet %s"}.With(name),
				Old: ratesValue(a), New: ratesValue(b), PosOld: old.p.Named[i].Rate.Pos, PosNew: new.p.Named[k].Rate.Pos,
			},
		})
	}
	return players
}
