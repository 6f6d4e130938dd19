package review

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report/ground"
)

func (v *reviewer) yearsCounted() answer {
	a := answer{status: Met, look: v.places(v.Params.At["horizon"])}
	last := 0
	for _, l := range v.effects {
		last = max(last, l.To)
	}
	if len(v.effects) == 0 {
		v.add(&a, lang.Same("%s. %s"), v.Horizon(), noEffect)
	} else {
		v.add(&a, lang.Text{EN: "%s; the last effect falls in year %d. Why this horizon is for the author to say.", NL: "%s; het laatste effect valt in jaar %d. Waarom deze horizon, is aan de auteur."}, v.Horizon(), last)
	}
	v.found(&a, "beyond-horizon", PartlyMet)
	return a
}

func (v *reviewer) rates() answer {
	a := answer{status: PartlyMet, look: v.places(v.Params.At["discounting"])}
	v.add(&a, lang.Text{EN: "%s.", NL: "%s."}, v.Discounting())
	var sources []model.Source // each once, of all steps of the rate
	for i := range v.Params.Rates {
		for _, s := range v.Params.SourcesOf(field.RatePath(i, len(v.Params.Rates))) {
			s.Pos = diag.Pos{}
			if !slices.Contains(sources, s) {
				sources = append(sources, s)
			}
		}
	}
	if len(sources) > 0 {
		a.status = Met
	}
	for _, s := range sources {
		v.addRateSource(&a, s)
	}
	if len(sources) == 0 {
		v.add(&a, lang.Text{EN: "No source is given for it.", NL: "Er is geen bron voor gegeven."})
	}
	for i := range v.Params.Rates {
		for _, x := range v.Params.AsidesOf(field.RatePath(i, len(v.Params.Rates))) {
			v.add(&a, lang.Same("%s: %s."), ground.AsideWords[x.Key], v.briefly(x.Sources))
		}
	}
	rate := v.Params.Rates[0].Rate
	switch spread := rate.Spread; {
	case spread == nil:
	case len(v.Params.Rates) > 1:
		v.add(&a, lang.Text{EN: "Range of the first: %s to %s.", NL: "Bandbreedte van de eerste: %s tot %s."}, lang.Share(spread.Low), lang.Share(spread.High))
	case spread.LowPos.Name() != spread.HighPos.Name():
		v.add(&a, lang.Text{EN: "Range %s (from %s) to %s (from %s).", NL: "Bandbreedte %s (uit %s) tot %s (uit %s)."}, lang.Share(spread.Low), spread.LowPos.Name(), lang.Share(spread.High), spread.HighPos.Name())
	case rate.RangeFrom() != "" && spread.ByGrade == 0:
		v.add(&a, lang.Text{EN: "Range %s to %s, not from the source but from %s.", NL: "Bandbreedte %s tot %s, niet uit de bron maar uit %s."}, lang.Share(spread.Low), lang.Share(spread.High), rate.RangeFrom())
	default:
		v.add(&a, lang.Text{EN: "Range %s to %s.", NL: "Bandbreedte %s tot %s."}, lang.Share(spread.Low), lang.Share(spread.High))
	}
	return a
}

// briefly names sources as a list does: who says it, what and when; of an assumption
// that it is one.
func (v *reviewer) briefly(sources []model.Source) lang.List {
	var names lang.List
	for _, s := range sources {
		name := strings.Join(slices.DeleteFunc([]string{s.Publisher, s.Title}, func(x string) bool { return x == "" }), ", ")
		if !s.Assumption.IsZero() {
			name = v.Say(lang.Text{EN: "an assumption", NL: "een aanname"})
		}
		names = append(names, name)
	}
	return names
}

// addRateSource says where the discount rate comes from.
func (v *reviewer) addRateSource(a *answer, s model.Source) {
	if !s.Assumption.IsZero() {
		a.status = PartlyMet
		v.add(a, lang.Same("%s."), s.Assumed(v.Lang))
		return
	}
	v.add(a, lang.Text{EN: "Source: %s, %s.", NL: "Bron: %s, %s."}, s.Publisher, s.Title)
}

func (v *reviewer) prices() answer {
	a := answer{status: Met, look: v.places(v.Params.At["price_level"])}
	indexed, first := 0, math.MaxInt
	for _, u := range v.used {
		if u.PriceYear != v.Params.PriceLevel && u.PriceYear != 0 {
			indexed++
			first = min(first, u.PriceYear)
		}
	}
	v.add(&a, lang.Text{EN: "%s, prices of %s.", NL: "%s, prijzen van %s."}, v.Params.Currency, strconv.Itoa(v.Params.PriceLevel))
	if indexed > 0 {
		v.add(&a, lang.Text{
			EN: "Prices in use that are brought there with a price index: %d of %d, the oldest from %s.",
			NL: "Gebruikte prijzen die daarheen zijn gebracht met een prijsindex: %d van %d, de oudste uit %s.",
		}, indexed, len(v.used), strconv.Itoa(first))
	}
	return a
}
