package check

import (
	"fmt"
	"maps"
	"slices"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Parameters holds a parameter file, laid over those that it extends, to the
// rules that need the whole of it.
func Parameters(p *model.Parameters) []diag.Finding {
	r := &rules{p: p}
	r.rates()
	r.indices()
	r.reservedNames()
	for _, perspective := range p.Perspectives {
		if len(perspective.Members) == 0 && perspective.ID != model.Society {
			r.add("empty-perspective", perspective.Pos, "perspectives."+perspective.ID, lang.Text{
				EN: "the perspective %q has no stakeholders, so nothing counts in it; add one, or remove it",
				NL: "het perspectief %q heeft geen partijen, dus daarin telt niets mee; voeg er een toe, of haal het weg",
			}.With(perspective.ID))
		}
		for i, member := range perspective.Members {
			r.stakeholder(member, fmt.Sprintf("perspectives.%s[%d]", perspective.ID, i))
		}
	}
	for i := range p.Rates {
		r.named(&p.Rates[i].Rate, field.DiscountRate, field.RatePath(i, len(p.Rates)))
	}
	for _, u := range p.UnitCosts {
		for _, f := range field.FigureNumbers {
			if n := f.OfFigure(u); n != nil {
				r.named(n, f, "unit_costs."+u.ID+"."+f.Key)
			}
		}
		r.figure(figure{UnitCost: u, name: u.ID, path: "unit_costs." + u.ID, pos: u.Pos})
		r.namedRate(u)
	}
	r.correlations()
	r.allowed(p.Allow)
	r.tellGone()
	return r.found
}

// rates wants the steps of a discount schedule to rise.
func (r *rules) rates() {
	for i := 1; i < len(r.p.Rates); i++ {
		step, before := r.p.Rates[i], r.p.Rates[i-1]
		if step.From > before.From {
			continue
		}
		r.add("rate-order", step.Rate.Pos, fmt.Sprintf("discounting.rate[%d].from", i), lang.Text{
			EN: "this rate holds from year %d and the one before it from year %d; write the rates in order, each year once",
			NL: "deze voet geldt vanaf jaar %d en de vorige vanaf jaar %d; schrijf de voeten op volgorde, elk jaar een keer",
		}.With(step.From, before.From))
	}
}

// namedRate wants the discount rate that a unit cost names to be there.
func (r *rules) namedRate(u *model.UnitCost) {
	if u.Discount.Name == "" {
		return
	}
	known := make([]declared, len(r.p.Named))
	for i, x := range r.p.Named {
		known[i] = declared{name: x.ID, pos: x.Pos}
	}
	r.refer(namedRates, u.Discount, "unit_costs."+u.ID+".discount", known)
}

// indices wants every level to be above 0, and each index that a unit cost
// needs to have the price level.
func (r *rules) indices() {
	for _, x := range r.p.Indices {
		for _, year := range slices.Sorted(maps.Keys(x.Levels)) {
			if x.Levels[year] > 0 {
				continue
			}
			r.add("index-level", x.LevelPos(year), fmt.Sprintf("indices.%s.%d", x.Name, year), lang.Text{
				EN: "the level of %d is %s; the level of a price index is above 0",
				NL: "de stand van %d is %s; de stand van een prijsindex is hoger dan 0",
			}.With(year, plain(x.Levels[year])))
		}
		if _, ok := x.Levels[r.p.PriceLevel]; ok || r.p.PriceLevel == 0 { // which is missing, and was reported
			continue
		}
		var users []string
		for _, u := range r.p.UnitCosts {
			if u.Index.Name == x.Name && u.PriceYear != r.p.PriceLevel {
				users = append(users, u.ID)
			}
		}
		if len(users) > mostListed {
			users = append(users[:mostListed], "…")
		}
		if len(users) > 0 && !r.isGone(fmt.Sprintf("indices.%s.%d", x.Name, r.p.PriceLevel), r.p.At["price_level"], "price_level") {
			r.add("index-year", r.p.At["price_level"], "price_level", lang.Text{
				EN: "index %q has no year %d, to whose prices these unit costs must be brought: %s; add the year to indices.%s, or take another price level",
				NL: "index %q heeft geen jaar %d, het prijspeil waarnaar deze kostprijzen worden omgerekend: %s; voeg het jaar toe aan indices.%s, of kies een ander prijspeil",
			}.With(x.Name, r.p.PriceLevel, lang.List(users), x.Name), definedHere(declared{name: x.Name, pos: x.Pos}))
		}
	}
}

// plain is a number with the decimals that it has.
type plain float64

// In returns the number in words.
func (x plain) In(l lang.Language) string { return lang.Plain(float64(x), l) }

// reservedNames refuses names that have a meaning of their own.
func (r *rules) reservedNames() {
	for _, s := range r.p.Stakeholders {
		path := "stakeholders." + s.ID
		switch s.ID {
		case model.Society:
			r.societyDeclared(s.Pos, path)
		case model.Unallocated:
			r.add("reserved-name", s.Pos, path, lang.Text{
				EN: `"unallocated" stands for amounts whose bearer nobody named; give this stakeholder another name`,
				NL: `"unallocated" staat voor bedragen waarvan niemand de drager noemde; geef deze partij een andere naam`,
			}.With())
		}
	}
	for _, x := range r.p.Perspectives {
		if x.ID == model.Society {
			r.societyDeclared(x.Pos, "perspectives."+x.ID)
		}
	}
}

func (r *rules) societyDeclared(pos diag.Pos, path string) {
	r.add("reserved-name", pos, path, lang.Text{
		EN: `"society" is always there and stands for all stakeholders together; leave it out, or take another name`,
		NL: `"society" is er altijd en staat voor alle partijen samen; laat het weg, of kies een andere naam`,
	}.With())
}
