package partial

import (
	"cmp"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/resolved"
)

// Refusal says why two parts do not add up.
type Refusal struct{ Message lang.Message }

// Error returns the reason in English.
func (r *Refusal) Error() string { return r.Message.In(lang.EN) }

// In returns the reason in words.
func (r *Refusal) In(l lang.Language) string { return r.Message.In(l) }

// Refusal returns the first thing that keeps two parts apart, or nil.
func (x *Part) Refusal(other *Part) *Refusal {
	for _, look := range []func(other *Part) lang.Message{
		x.parameters, x.settings, x.simulation, x.twice,
	} {
		if m := look(other); !m.IsZero() {
			return &Refusal{m}
		}
	}
	return nil
}

func (x *Part) parameters(other *Part) lang.Message {
	a, b := &x.Model, &other.Model
	two := lang.Text{
		EN: "they have different parameters: %v (%v and %v)",
		NL: "zij hebben verschillende parameters: %v (%v en %v)",
	}
	differ := func(what lang.Text, of, and any) lang.Message { return two.With(what, of, and) }
	switch {
	case x.hash() == other.hash():
		return lang.Message{}
	case a.Currency != b.Currency:
		return differ(lang.Text{EN: "the currency", NL: "de munteenheid"}, a.Currency, b.Currency)
	case a.PriceLevel != b.PriceLevel:
		return differ(lang.Text{EN: "the price level", NL: "het prijspeil"}, a.PriceLevel, b.PriceLevel)
	case a.Horizon != b.Horizon:
		return differ(lang.Text{EN: "the horizon", NL: "de horizon"}, a.Horizon, b.Horizon)
	case rates(a) != rates(b):
		return differ(lang.Text{EN: "discounting", NL: "het verdisconteren"}, rates(a), rates(b))
	case sharedError(a) != sharedError(b):
		return differ(field.SharedError.Name, lang.Share(sharedError(a)), lang.Share(sharedError(b)))
	case a.Parameters != b.Parameters:
		return differ(lang.Text{EN: "their names", NL: "hun namen"}, a.Parameters, b.Parameters)
	}
	if ids := changedUnitCosts(a, b); len(ids) > 0 {
		return lang.Text{
			EN: "they have different parameters: unit costs %s",
			NL: "zij hebben verschillende parameters: kostprijzen %s",
		}.With(ids)
	}
	if textOf(a.Numbers) != textOf(b.Numbers) {
		return lang.Text{
			EN: "they have different parameters: the numbers that lines share",
			NL: "zij hebben verschillende parameters: de getallen die regels delen",
		}.With()
	}
	return lang.Text{
		EN: "they have different parameters named %s: indices, optimism bias, labels or the like",
		NL: "zij hebben verschillende parameters met de naam %s: indexcijfers, optimismecorrectie, namen of iets dergelijks",
	}.With(a.Parameters)
}

// sharedError returns the part of their errors that the estimates of a model share.
func sharedError(m *resolved.Model) float64 {
	if m.SharedError == nil {
		return 0
	}
	return *m.SharedError
}

// rates says how a model discounts.
func rates(m *resolved.Model) string {
	var list []string
	for _, r := range m.Discounting.Rates {
		list = append(list, lang.Share(r.Rate.Value).In(lang.EN))
	}
	for _, r := range m.Discounting.Named {
		list = append(list, r.ID+" "+lang.Share(r.Rate.Value).In(lang.EN))
	}
	text := strings.Join(append(list, string(m.Discounting.Convention)), ", ")
	if y := m.Discounting.BaseYear; y != nil {
		text += ", " + lang.Plain(float64(*y), lang.EN)
	}
	return text
}

// changedUnitCosts lists the first unit costs that are not the same in both.
func changedUnitCosts(a, b *resolved.Model) lang.List {
	const most = 3
	texts := func(m *resolved.Model) map[string]string {
		all := map[string]string{}
		for i := range m.UnitCosts {
			all[m.UnitCosts[i].ID] = textOf(&m.UnitCosts[i])
		}
		return all
	}
	inA, inB := texts(a), texts(b)
	var ids lang.List
	for _, m := range []*resolved.Model{a, b} {
		for _, u := range m.UnitCosts {
			if inA[u.ID] != inB[u.ID] && !slices.Contains(ids, u.ID) && len(ids) < most {
				ids = append(ids, u.ID)
			}
		}
	}
	return ids
}

func (x *Part) settings(other *Part) lang.Message {
	switch a, b := x.Tally.By(), other.Tally.By(); {
	case x.Version != other.Version:
		return lang.Text{
			EN: "one was made by ipta %s, the other by ipta %s; make both with one version",
			NL: "de ene is gemaakt met ipta %s, de andere met ipta %s; maak beide met één versie",
		}.With(x.Version, other.Version)
	case textOf(x.Model.Perspective) != textOf(other.Model.Perspective):
		return lang.Text{
			EN: "they have different perspectives: %s and %s",
			NL: "zij hebben verschillende perspectieven: %s en %s",
		}.With(x.Perspective(), other.Perspective())
	case !slices.Equal(a, b):
		return lang.Text{
			EN: "they have different groups (--group-by): %s and %s",
			NL: "zij hebben verschillende groepen (--group-by): %s en %s",
		}.With(groupNames(a), groupNames(b))
	}
	return lang.Message{}
}

func groupNames(by calc.GroupBy) lang.Message {
	if len(by) == 0 {
		return lang.Text{EN: "none", NL: "geen"}.With()
	}
	return lang.Same("%s").With(strings.Join(by, ","))
}

func (x *Part) simulation(other *Part) lang.Message {
	a, b := x.Draws, other.Draws
	switch {
	case a == nil && b == nil:
		return lang.Message{}
	case a == nil || b == nil:
		return lang.Text{
			EN: "one is a simulation and the other is not",
			NL: "de ene is een simulatie en de andere niet",
		}.With()
	case a.Draws != b.Draws:
		return lang.Text{
			EN: "they have different numbers of draws: %d and %d",
			NL: "zij hebben een verschillend aantal trekkingen: %d en %d",
		}.With(a.Draws, b.Draws)
	case a.Seed != b.Seed:
		return lang.Text{
			EN: "they have different seeds: %d and %d",
			NL: "zij hebben een verschillend startgetal: %d en %d",
		}.With(a.Seed, b.Seed)
	case a.Sampler != b.Sampler:
		return lang.Text{
			EN: "they were drawn in different ways: %s and %s",
			NL: "zij zijn op verschillende manieren getrokken: %s en %s",
		}.With(a.Sampler, b.Sampler)
	}
	return lang.Message{}
}

// twice looks for cases that are in both.
func (x *Part) twice(other *Part) lang.Message {
	for _, a := range x.Shards {
		for _, b := range other.Shards {
			switch {
			case a.Input != b.Input:
				continue
			case a.Of != b.Of:
				return lang.Text{
					EN: "they are shares of the same cases, of %d and of %d; make all with the same number",
					NL: "het zijn delen van dezelfde casussen, van %d en van %d; maak alle met hetzelfde aantal",
				}.With(a.Of, b.Of)
			}
			for _, k := range a.Parts {
				if slices.Contains(b.Parts, k) {
					return lang.Text{
						EN: "share %d/%d of the same cases is in both",
						NL: "deel %d/%d van dezelfde casussen zit in beide",
					}.With(k, a.Of)
				}
			}
		}
	}
	switch {
	case x.Tally.Cases() == 0 || other.Tally.Cases() == 0:
		return lang.Message{}
	case x.Salt == "" || other.Salt != x.Salt:
		return x.twiceByContent(other)
	}
	if n := common(x.IDs, other.IDs); n > 0 {
		return lang.Text{
			EN: "%s in both: the same id, by its hash",
			NL: "%s in beide: dezelfde id, volgens de hash",
		}.With(lang.Count{N: n, One: lang.Text{EN: "case is", NL: "casus zit"}, More: lang.Text{EN: "cases are", NL: "casussen zitten"}})
	}
	return lang.Message{}
}

// twiceByContent looks for a result that is in both, where no ids tell.
func (x *Part) twiceByContent(other *Part) lang.Message {
	sums, err := x.Tally.Sums()
	others, err2 := other.Tally.Sums()
	if err != nil || err2 != nil {
		return lang.Message{} // Merge says so
	}
	if n := common(x.fingerprints(sums), other.fingerprints(others)); n > 0 {
		return lang.Text{
			EN: "%s in both already, by fingerprint; leave one out",
			NL: "%s al in beide, volgens de vingerafdruk; laat er een weg",
		}.With(lang.Count{N: n, One: lang.Text{EN: "result is", NL: "uitkomst zit"}, More: lang.Text{EN: "results are", NL: "uitkomsten zitten"}})
	}
	// Results of before parts were noted tell by the outcomes of their cases
	// only. Few are the same to the micro-euro by chance, unless all are alike.
	const telling = 3
	a, b := sums.NPV.Values, others.NPV.Values
	if n := common(a, b); (x.Older || other.Older) && n == min(len(a), len(b)) && len(slices.Compact(slices.Clone(a))) >= telling && len(slices.Compact(slices.Clone(b))) >= telling {
		return lang.Text{
			EN: "the outcomes of all %d cases of the one are in the other too, to the last digit, and an older result does not say of which others it was made; make both again with this version, which does",
			NL: "de uitkomsten van alle %d casussen van de ene staan tot op het laatste cijfer ook in de andere, en een oudere uitkomst zegt niet waaruit zij is opgeteld; maak beide opnieuw met deze versie, die dat wel zegt",
		}.With(n)
	}
	return lang.Message{}
}

// common counts what is in both of two sorted lists.
func common[S ~[]E, E cmp.Ordered](a, b S) (n int) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}
