package compare

import (
	"fmt"
	"maps"
	"slices"

	"ipta/pkg/diag"
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

// chances lists the shares of a line that is avoided or achieved.
var chances = []struct {
	key    string
	what   lang.Text
	block  int
	number func(*model.Line) *model.Number
}{
	{"without", lang.Text{EN: "chance without the help", NL: "kans zonder de hulp"}, effectBlock, func(l *model.Line) *model.Number { return &l.Without }},
	{"with", lang.Text{EN: "chance with the help", NL: "kans met de hulp"}, effectBlock, func(l *model.Line) *model.Number { return &l.With }},
	{"deadweight", lang.Text{EN: "deadweight", NL: "wat ook zonder hulp gebeurd was"}, deadweightBlock, func(l *model.Line) *model.Number { return &l.Deadweight }},
	{"attributable", lang.Text{EN: "part due to this help", NL: "deel dat door deze hulp komt"}, attributableBlock, func(l *model.Line) *model.Number { return &l.Attributable }},
	{"displacement", lang.Text{EN: "displacement", NL: "verdringing"}, displacementBlock, func(l *model.Line) *model.Number { return &l.Displacement }},
	{"drop_off", lang.Text{EN: "drop-off a year", NL: "afname per jaar"}, timeBlock, func(l *model.Line) *model.Number { return &l.DropOff }},
}

// numbers returns the players of the line's own numbers.
func (c *comparison) numbers(at place) []player {
	var players []player
	add := func(block int, change Change, from, to Value, posOld, posNew diag.Pos, move func(to, from *state)) {
		change.Old, change.New, change.PosOld, change.PosNew = from, to, posOld, posNew
		players = append(players, player{change: change, block: block, move: move})
	}
	if from, to := at.old.UnitCost, at.new.UnitCost; from.Name != to.Name {
		// Nothing else differs between such lines (see renamed), so nothing moves.
		add(priceBlock, at.line("unit_cost", lang.Text{EN: "unit cost", NL: "kostprijs"}), word(from.Name), word(to.Name), from.Pos, to.Pos, func(_, _ *state) {})
	}
	if from, to, key := quantities(at.old, at.new); key != "" {
		add(timeBlock, at.line(key, lang.Text{EN: "quantity", NL: "aantal"}), from, to, quantityPos(at.old), quantityPos(at.new),
			func(to, from *state) { to.line.Quantity, to.line.Total = from.line.Quantity, from.line.Total })
	}
	if at.old.From != at.new.From || at.old.To != at.new.To {
		add(timeBlock, at.line("years", lang.Text{EN: "years", NL: "jaren"}), years(at.old), years(at.new), at.old.YearsPos, at.new.YearsPos,
			func(to, from *state) { to.line.From, to.line.To = from.line.From, from.line.To })
	}
	if at.new.Group != model.Intervention {
		for _, x := range chances {
			from, to := x.number(at.old), x.number(at.new)
			if from.Value != to.Value {
				add(x.block, at.line(x.key, x.what), Value{Number: from.Value, Unit: Share}, Value{Number: to.Value, Unit: Share}, from.Pos, to.Pos,
					func(to, from *state) { *x.number(&to.line) = *x.number(&from.line) })
			}
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

func quantityPos(l *model.Line) diag.Pos {
	if l.Total.Given {
		return l.Total.Pos
	}
	return l.Quantity.Pos
}

func years(l *model.Line) Value {
	if l.From == l.To {
		return word(fmt.Sprint(l.From))
	}
	return word(fmt.Sprintf("%d-%d", l.From, l.To))
}

func sortedYears(levels map[int]float64) []int { return slices.Sorted(maps.Keys(levels)) }
