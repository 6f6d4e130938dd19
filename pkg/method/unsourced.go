package method

import (
	"fmt"
	"slices"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// indexYear is one level of a price index.
type indexYear struct {
	index string
	year  int
}

// path returns the path of the level.
func (x indexYear) path() string { return fmt.Sprintf("indices.%s.%d", x.index, x.year) }

// unsourcedLevels returns the levels of price indices to which a file gave another
// value without a source (SPEC 3); nil where there are none.
func unsourcedLevels(p *model.Parameters) (all map[indexYear]bool) {
	if !slices.ContainsFunc(p.Sources, func(s model.NamedSource) bool { return s.IsZero() }) {
		return nil
	}
	all = map[indexYear]bool{}
	for _, index := range p.Indices {
		for year := range index.Levels {
			if x := (indexYear{index.Name, year}); p.IsUnsourced(x.path()) {
				all[x] = true
			}
		}
	}
	return all
}

// levels looks at the levels of the price index that bring a line to the price level,
// once each.
func (c *caseCheck) levels(l *model.Line) {
	if len(c.unsourced) == 0 || l.Figure.PriceYear == c.Parameters.PriceLevel {
		return
	}
	for _, year := range []int{l.Figure.PriceYear, c.Parameters.PriceLevel} {
		x := indexYear{l.Figure.Index.Name, year}
		if !c.unsourced[x] || c.counter == nil && !c.once(check.NoSource+" "+x.path()) {
			continue
		}
		c.add(check.NoSource, func() told {
			index, _ := c.Parameters.Index(x.index)
			return told{pos: l.Pos, path: l.ID(), message: lang.Text{
				EN: "%s is not what the files below give, and has no entry of its own in sources",
				NL: "%s is niet wat de bestanden eronder geven, en heeft geen eigen plek in sources",
			}.With(x.path()), related: []diag.Related{{Pos: index.LevelPos(year), Message: lang.Text{
				EN: "%q is defined here",
				NL: "%q staat hier",
			}.With(x.path())}}}
		})
	}
}

// rates looks at the discount rates in force to which a file gave another value without
// a source. Those that begin after the horizon are none, unless years are counted from
// a base year.
func (r *run) rates() {
	p := r.Parameters
	for i := range p.Rates {
		rate, path := &p.Rates[i], field.RatePath(i, len(p.Rates))
		if i > 0 && rate.From > p.Horizon && p.BaseYear == nil || rate.Rate.Named != "" || !p.IsUnsourced(path) {
			continue
		}
		r.rate(rate, path)
	}
}

func (r *run) rate(rate *model.Rate, path string) {
	r.addAt(check.NoSource, rate.Rate.Pos, path, lang.Text{
		EN: "the discount rate of %s is not what the files below give, and has no entry of its own in sources",
		NL: "de discontovoet van %s is niet wat de bestanden eronder geven, en heeft geen eigen plek in sources",
	}.With(lang.Share(rate.Rate.Value)))
}
