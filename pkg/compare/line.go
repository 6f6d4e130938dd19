package compare

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// place says where a pair of lines stands: in which case, under which number.
type place struct {
	caseOld, caseNew *model.Case
	old, new         *model.Line
}

// path returns the path of the line in the new setting.
func (at place) path() string { return "cases." + at.caseNew.ID + "." + at.new.ID() }

// figure returns the change of a key of the line's unit cost, the first of
// keys: of the parameter file, or of the line where it has one of the keys itself.
func (at place) figure(keys []string, what lang.Text) Change {
	own := at.new.UnitCost.Name == ""
	for _, key := range keys {
		own = own || at.old.OwnsKey(key) || at.new.OwnsKey(key)
	}
	if own {
		return at.line(keys[0], what)
	}
	id := "unit_costs." + at.new.UnitCost.Name + "." + keys[0]
	return Change{ID: id, Kind: Parameter, What: lang.Same("%s: %s").With(at.new.Figure.Label, what)}
}

// line returns the change of a key of the line.
func (at place) line(key string, what lang.Text) Change {
	return Change{
		ID: at.path() + "." + key, Kind: CaseLine,
		What: lang.Same("%s, %s: %s").With(caseName(at.caseNew), at.new.Figure.Label, what),
	}
}

func caseName(c *model.Case) string {
	if c.Title != "" {
		return c.Title
	}
	return c.ID
}

// replaced returns the change of the unit cost of a line, of which all that differs
// between the two is part; ok is false where the line kept its unit cost.
func (at place) replaced() (change Change, ok bool) {
	from, to := at.old.UnitCost, at.new.UnitCost
	if from.Name == to.Name {
		return Change{}, false
	}
	change = at.line("unit_cost", lang.Text{EN: "unit cost", NL: "kostprijs"})
	change.Old, change.New, change.PosOld, change.PosNew = word(from.Name), word(to.Name), from.Pos, to.Pos
	return change, true
}

// numbers returns the players of the line's own numbers.
func (c *comparison) numbers(at place) []player {
	var players []player
	add := func(block int, change Change, from, to Value, posOld, posNew diag.Pos, move func(to, from *state)) {
		change.Old, change.New, change.PosOld, change.PosNew = from, to, posOld, posNew
		players = append(players, player{change: change, block: block, move: move})
	}
	if from, to, key := quantities(at.old, at.new); key != "" {
		change, posOld, posNew := at.line(key, lang.Text{EN: "quantity", NL: "aantal"}), quantityPos(at.old), quantityPos(at.new)
		if x, ok := c.named(givenQuantity(at.old), givenQuantity(at.new)); ok {
			change, posOld, posNew = x, x.PosOld, x.PosNew
		}
		add(timeBlock, change, from, to, posOld, posNew,
			func(to, from *state) { to.line.Quantity, to.line.Total = from.line.Quantity, from.line.Total })
	}
	if at.old.From != at.new.From || at.old.To != at.new.To {
		add(timeBlock, at.line("years", lang.Text{EN: "years", NL: "jaren"}), years(at.old), years(at.new), at.old.YearsPos, at.new.YearsPos,
			func(to, from *state) { to.line.From, to.line.To = from.line.From, from.line.To })
	}
	if from, to := at.old.Profile, at.new.Profile; !slices.Equal(from, to) {
		add(timeBlock, at.line("profile", lang.Text{EN: "part in each year", NL: "deel in elk jaar"}), profile(from), profile(to), at.old.Pos, at.new.Pos,
			func(to, from *state) { to.line.Profile = from.line.Profile })
	}
	ratioOld, ratioNew := field.RatioOf(at.old), field.RatioOf(at.new)
	for _, f := range field.LineNumbers {
		from, to := f.OfLine(at.old), f.OfLine(at.new)
		switch {
		case !f.Effect:
			continue
		case f.Kind == field.Ratio && (f != ratioOld || f != ratioNew):
			continue // a chance with the help that follows in another way is one change, below
		case f == field.With && ratioOld != ratioNew:
			add(blockOf(f), at.line(f.Key, f.Name), part(f, from), part(f, to), from.Pos, to.Pos, moveWith)
			continue
		case f == field.With && ratioNew != nil:
			continue // which follows
		}
		if from.Value != to.Value {
			change, posOld, posNew := c.number(at, f, from, to)
			add(blockOf(f), change, part(f, from), part(f, to), posOld, posNew,
				func(to, from *state) { *f.OfLine(&to.line) = *f.OfLine(&from.line) })
		}
	}
	if from, to := at.old.EvidenceGrade, at.new.EvidenceGrade; c.biased() && from != to {
		add(effectBlock, at.line("evidence.grade", lang.Text{EN: "grade of the evidence", NL: "betrouwbaarheid van de onderbouwing"}), grade(from), grade(to), at.old.Pos, at.new.Pos,
			func(to, from *state) { to.line.EvidenceGrade = from.line.EvidenceGrade })
	}
	if from, to := at.old.Confidence, at.new.Confidence; c.biased() && from != to {
		add(effectBlock, at.line("confidence", lang.Text{EN: "confidence", NL: "betrouwbaarheid"}), grade(from), grade(to), at.old.Pos, at.new.Pos,
			func(to, from *state) { to.line.Confidence = from.line.Confidence })
	}
	return players
}

// part returns a share, with what was counted where it is known by that, or a ratio.
func part(f *field.Number, n *model.Number) Value {
	v := Value{Number: n.Value, Unit: Share}
	if f.Kind == field.Ratio {
		v.Unit = Plain
	}
	if n.Spread != nil {
		v.Text = n.Spread.Form.Counts()
	}
	return v
}

// moveWith takes over how the chance with the help follows, and what it is.
func moveWith(to, from *state) {
	to.line.With = from.line.With
	for _, f := range field.Ratios {
		*f.OfLine(&to.line) = *f.OfLine(&from.line)
	}
}

// number returns the change of a number of a line, and where it stands in both
// settings: where both have the same number with a name there, the change is of that.
func (c *comparison) number(at place, f *field.Number, from, to *model.Number) (change Change, posOld, posNew diag.Pos) {
	if x, ok := c.named(from, to); ok {
		return x, x.PosOld, x.PosNew
	}
	return at.line(f.Key, f.Name), from.Pos, to.Pos
}

// named returns the change of the number with a name for which two numbers stand; ok is
// false where they are not the same one.
func (c *comparison) named(from, to *model.Number) (change Change, ok bool) {
	a, b := c.old.Parameters.Number(from.Named), c.new.Parameters.Number(to.Named)
	if from.Named != to.Named || a == nil || b == nil {
		return Change{}, false
	}
	return Change{
		ID: field.NamedPath(b.ID), Kind: Parameter, What: lang.Same("%s").With(b.Label), PosOld: a.Value.Pos, PosNew: b.Value.Pos,
	}, true
}

// wholeCase returns the players of the numbers of the case.
func (c *comparison) wholeCase(at place, old, new *state) []player {
	var players []player
	add := func(block int, key string, what lang.Text, from, to Value, move func(to, from *state)) {
		players = append(players, player{block: block, move: move, change: Change{
			ID: "cases." + at.caseNew.ID + "." + key, Kind: CaseLine, What: lang.Same("%s: %s").With(caseName(at.caseNew), what),
			Old: from, New: to, PosOld: at.caseOld.At[key], PosNew: at.caseNew.At[key],
		}})
	}
	if old.weight != new.weight {
		add(weightBlock, "weight", lang.Text{EN: "weight", NL: "gewicht"}, Value{Number: old.weight, Unit: Plain}, Value{Number: new.weight, Unit: Plain},
			func(to, from *state) { to.weight = from.weight })
	}
	if old.start != new.start && (c.old.Parameters.BaseYear != nil || c.new.Parameters.BaseYear != nil) {
		add(timeBlock, "start", lang.Text{EN: "start", NL: "start"}, year(old.start), year(new.start),
			func(to, from *state) { to.start = from.start })
	}
	return players
}

// quantities returns how the quantity of a line differs, and its key, "" when
// it does not.
func quantities(old, new *model.Line) (from, to Value, key string) {
	number := func(l *model.Line) float64 {
		if l.Total.Given {
			return l.Total.Value
		}
		return l.Quantity.Value
	}
	key = "quantity"
	if new.Total.Given {
		key = "total"
	}
	a, b := number(old), number(new)
	if old.Total.Given == new.Total.Given {
		if a == b {
			key = ""
		}
		return Value{Number: a, Unit: Plain}, Value{Number: b, Unit: Plain}, key
	}
	in := func(l *model.Line, x float64) Value {
		if l.Total.Given {
			return words(lang.Text{EN: "%s over all years", NL: "%s over alle jaren"}, plain(x))
		}
		return words(lang.Text{EN: "%s a year", NL: "%s per jaar"}, plain(x))
	}
	return in(old, a), in(new, b), key
}

// plain is a number with the decimals that it has.
type plain float64

// In returns the number in words.
func (x plain) In(l lang.Language) string { return lang.Plain(float64(x), l) }

func quantityPos(l *model.Line) diag.Pos { return givenQuantity(l).Pos }

// givenQuantity is the quantity or the total of a line, whichever counts.
func givenQuantity(l *model.Line) *model.Number {
	if l.Total.Given {
		return &l.Total
	}
	return &l.Quantity
}

func years(l *model.Line) Value {
	if l.From == l.To {
		return word(fmt.Sprint(l.From))
	}
	return word(fmt.Sprintf("%d-%d", l.From, l.To))
}

// profile writes out which part counts in each year.
func profile(parts []float64) Value {
	if len(parts) == 0 {
		return words(lang.Text{EN: "all of it each year", NL: "elk jaar alles"})
	}
	format, args := "", make([]any, len(parts))
	for i, part := range parts {
		format += ", %s"
		args[i] = lang.Share(part)
	}
	return words(lang.Same(strings.TrimPrefix(format, ", ")), args...)
}

func sortedYears(levels map[int]float64) []int { return slices.Sorted(maps.Keys(levels)) }
