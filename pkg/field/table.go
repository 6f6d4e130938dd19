package field

import (
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// CaseWeight is the number of young people for whom a case stands.
var CaseWeight = &Number{
	Key: "weight", Dutch: "gewicht", Name: lang.Text{EN: "weight", NL: "gewicht"}, Kind: Weight, plain: 1,
}

// The numbers of a line.
var (
	UnitsPerYear = &Number{
		Key: "quantity", Dutch: "aantal", Name: lang.Text{EN: "quantity a year", NL: "aantal per jaar"}, Head: lang.Text{EN: "Quantity a year", NL: "Aantal per jaar"},
		Kind: Quantity, plain: 1,
		line: func(l *model.Line) *model.Number { return &l.Quantity },
	}
	Total = &Number{
		Key: "total", Dutch: "totaal", Name: lang.Text{EN: "quantity over all years", NL: "aantal over alle jaren"}, Head: lang.Text{EN: "Total, in place of it", NL: "Of totaal"},
		Kind: Quantity,
		line: func(l *model.Line) *model.Number { return &l.Total },
	}
	Without = &Number{
		Key: "without", Dutch: "zonder", Name: lang.Text{EN: "chance without the help", NL: "kans zonder de hulp"}, Head: lang.Text{EN: "Without help", NL: "Zonder hulp"},
		Kind: Chance, Effect: true, signs: [2]int8{1, -1}, Lever: true,
		line: func(l *model.Line) *model.Number { return &l.Without },
	}
	With = &Number{
		Key: "with", Dutch: "met", Name: lang.Text{EN: "chance with the help", NL: "kans met de hulp"}, Head: lang.Text{EN: "With help", NL: "Met hulp"},
		Kind: Chance, Effect: true, signs: [2]int8{-1, 1}, Lever: true,
		line: func(l *model.Line) *model.Number { return &l.With },
	}
	Deadweight = &Number{
		Key: "deadweight", Dutch: "vanzelf", Name: lang.Text{EN: "deadweight", NL: "wat ook zonder hulp gebeurd was"}, Head: lang.Text{EN: "Deadweight", NL: "Ook zonder hulp"},
		Kind: Share, Effect: true, signs: [2]int8{-1, -1},
		line: func(l *model.Line) *model.Number { return &l.Deadweight },
	}
	Attributable = &Number{
		Key: "attributable", Dutch: "toerekenbaar", Name: lang.Text{EN: "part due to this help", NL: "deel dat door deze hulp komt"}, Head: lang.Text{EN: "Attributable", NL: "Toerekenbaar"},
		Kind: Share, Effect: true, signs: [2]int8{1, 1}, Lever: true, plain: 1,
		line: func(l *model.Line) *model.Number { return &l.Attributable },
	}
	Displacement = &Number{
		Key: "displacement", Dutch: "verdringing", Name: lang.Text{EN: "displacement", NL: "verdringing"}, Head: lang.Text{EN: "Displacement", NL: "Verdringing"},
		Kind: Share, Effect: true, signs: [2]int8{-1, -1},
		line: func(l *model.Line) *model.Number { return &l.Displacement },
	}
	DropOff = &Number{
		Key: "drop_off", Dutch: "afname", Name: lang.Text{EN: "drop-off a year", NL: "afname per jaar"}, Head: lang.Text{EN: "Drop-off a year", NL: "Afname per jaar"},
		Kind: Share, Effect: true, signs: [2]int8{-1, -1}, Curved: true,
		line: func(l *model.Line) *model.Number { return &l.DropOff },
	}
)

// The numbers of a unit cost, which a line may have itself.
var (
	Value = &Number{
		Key: "value", Dutch: "waarde", Name: lang.Text{EN: "unit cost", NL: "kostprijs"}, Head: lang.Text{EN: "Value", NL: "Bedrag"},
		Kind: Amount, Lever: true,
		figure: func(u *model.UnitCost) *model.Number { return &u.Value },
	}
	RealGrowth = &Number{
		Key: "real_growth", Dutch: "reele_groei", Name: lang.Text{EN: "real growth", NL: "reële groei"}, Head: lang.Text{EN: "Real growth", NL: "Reële groei"},
		Kind: Rate, Curved: true,
		figure: func(u *model.UnitCost) *model.Number { return &u.RealGrowth },
	}
	Cashable = &Number{
		Key: "cashable", Dutch: "verzilverbaar", Name: lang.Text{EN: "cashable", NL: "verzilverbaar"}, Head: lang.Text{EN: "Cashable", NL: "Verzilverbaar"},
		Kind:   Share,
		figure: func(u *model.UnitCost) *model.Number { return u.Cashable },
	}
)

// DiscountRate is the discount rate, or one of several.
var DiscountRate = &Number{
	Key: "rate", Name: lang.Text{EN: "discount rate", NL: "discontovoet"}, Kind: Rate, Lever: true, Curved: true,
}

// SharedError is the part of their errors that all estimates of cases share.
var SharedError = &Number{
	Key: "shared_error", Name: lang.Text{EN: "shared error of the estimates", NL: "gezamenlijke fout van de schattingen"}, Kind: Share, plain: 0.5,
}

// LineNumbers are the numbers of a line, and FigureNumbers those of a unit cost,
// in the order in which files have them.
var (
	LineNumbers   = [...]*Number{UnitsPerYear, Total, Without, With, RiskRatio, OddsRatio, HazardRatio, Deadweight, Attributable, Displacement, DropOff}
	FigureNumbers = [...]*Number{Value, RealGrowth, Cashable}
)

// Default returns what the number is on a line, or a case, that does not give it
// (SPEC 2.4): what was avoided would surely have come without the help and does
// not come with it, what was achieved the other way round, and an intervention
// is given for certain.
func (n *Number) Default(g model.Group) float64 {
	switch {
	case n == Without && g == model.Avoided, n == With && g != model.Avoided:
		return 1
	case n == Without, n == With:
		return 0
	}
	return n.plain
}

// Blank returns a line of a group on which nothing stands: each number of it has its
// default.
func Blank(g model.Group) model.Line {
	l := model.Line{Group: g}
	for _, n := range LineNumbers {
		n.OfLine(&l).Value = n.Default(g)
	}
	return l
}

// EffectKeys are the keys of a line that say what the help changes; a ratio stands
// in one of them.
var EffectKeys = keys(func(n *Number) bool { return n.Effect && n.Kind != Ratio })

// LineKeys are the keys of all numbers of a line; a ratio stands in one of them.
var LineKeys = keys(func(n *Number) bool { return n.Kind != Ratio })

func keys(of func(*Number) bool) (list []string) {
	for _, n := range LineNumbers {
		if of(n) {
			list = append(list, n.Key)
		}
	}
	return list
}

// Find returns the number of a line, a unit cost or a case with a key; nil when
// there is none.
func Find(key string) *Number {
	for _, list := range [][]*Number{LineNumbers[:], FigureNumbers[:], {CaseWeight, DiscountRate}} {
		for _, n := range list {
			if n.Key == key {
				return n
			}
		}
	}
	return nil
}

// Asked names who was asked for a number of the case, in the order of
// model.VoiceNames; nil when nobody was.
func Asked(c *model.Case) (who []string) {
	for _, name := range model.VoiceNames {
		if askedOf(c, name) {
			who = append(who, name)
		}
	}
	return who
}

func askedOf(c *model.Case, who string) bool {
	for _, l := range c.Lines() {
		for _, n := range LineNumbers {
			s := n.OfLine(l).Spread
			if s == nil {
				continue
			}
			for _, v := range s.Voices {
				if v.Who == who {
					return true
				}
			}
		}
	}
	return false
}
