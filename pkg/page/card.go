package page

import (
	"strconv"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
	"ipta/pkg/report/unitcosts"
)

// Cards are the unit costs of a parameter set, to choose from.
type Cards struct {
	// Title, PriceLevel and the like say which set it is.
	Title      string   `json:"title"`
	PriceLevel int      `json:"price_level"`
	Horizon    int      `json:"horizon"`
	Domains    []Choice `json:"domains"`
	Cards      []Card   `json:"cards"`
	// Numbers are the numbers with a name, on which a line can stand.
	Numbers []Choice `json:"numbers"`
}

// Card is a unit cost.
type Card struct {
	ID     string     `json:"id"`
	Label  string     `json:"label"`
	Domain string     `json:"domain"`
	Kind   model.Kind `json:"kind"`
	Unit   string     `json:"unit"`
	// Price is that of one unit, in prices of the price level where there is one.
	Price   string `json:"price"`
	Range   string `json:"range,omitempty"`
	Bearers string `json:"bearers"`
	Grade   int    `json:"grade,omitempty"`
	Source  string `json:"source"`
	URL     string `json:"url,omitempty"`
	Note    string `json:"note,omitempty"`
	// Happens says that it is known what becomes of people where it counts: it is
	// something that may happen, rather than help.
	Happens bool `json:"happens,omitempty"`
	// Search is all that can be looked for, in small letters and both languages.
	Search string `json:"search"`
}

func (st *study) cards() *Cards {
	w, p := st.writer(), st.parameters
	c := &Cards{Title: p.Title.In(st.Lang), PriceLevel: p.PriceLevel, Horizon: p.Horizon, Domains: []Choice{}, Cards: []Card{}, Numbers: []Choice{}}
	for _, id := range unitcosts.DomainsInUse(p, p.UnitCosts) {
		c.Domains = append(c.Domains, Choice{id, p.DomainLabel(id).In(st.Lang)})
	}
	for _, x := range p.Numbers {
		c.Numbers = append(c.Numbers, Choice{x.ID, x.Label.In(st.Lang)})
	}
	for _, u := range p.UnitCosts {
		c.Cards = append(c.Cards, card(w, u))
	}
	return c
}

func card(w report.Writer, u *model.UnitCost) Card {
	p, l := w.Params, w.Lang
	x := Card{ID: u.ID, Label: u.Label.In(l), Domain: u.Domain.Name, Kind: u.Kind, Unit: w.UnitName(u.Unit), Grade: u.Grade(),
		Range: unitcosts.ValueRange(w, u.Value), URL: u.Source.URL, Note: strings.TrimSpace(u.Note.In(l))}
	value, year := u.Value.Value, u.PriceYear
	if level, ok := unitcosts.AtPriceLevel(p, u); ok {
		value, year = level, p.PriceLevel
	}
	x.Price = w.Say(lang.Text{EN: "%s per %s (prices of %s)", NL: "%s per %s (prijzen van %s)"},
		w.Price(value, report.PriceDecimals([]float64{value}, 100)), x.Unit, strconv.Itoa(year))
	var parts []string
	for _, portions := range [][]model.Portion{u.BorneBy, u.EnjoyedBy} {
		if len(portions) > 0 {
			parts = append(parts, w.Portions(portions))
		}
	}
	if len(u.ReceivedBy) > 0 {
		parts = append(parts, w.Say(lang.Text{EN: "received by %s", NL: "ontvangen door %s"}, w.Portions(u.ReceivedBy)))
	}
	x.Bearers = strings.Join(parts, "; ")
	if x.Source = u.Source.Assumed(l); x.Source == "" {
		x.Source = ground.FullSource(u.Source, l)
	}
	domain := p.DomainLabel(u.Domain.Name)
	happens, ok := report.Happening(&model.Line{UnitCost: model.Ref{Name: u.ID}})
	x.Happens = ok
	own := strings.ToLower(strings.Join([]string{u.Label.NL, u.Label.EN, strings.ReplaceAll(u.ID, "_", " ")}, " "))
	x.Search = strings.ToLower(strings.Join([]string{happens.NL, happens.EN, own, domain.NL, domain.EN, u.Note.NL, u.Note.EN, everydayWords(own)}, " "))
	return x
}
