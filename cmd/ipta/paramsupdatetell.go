package main

import (
	"fmt"
	"slices"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report/ground"
	"ipta/pkg/report/unitcosts"
)

// tell says what was done and what could not be brought along.
func (u *update) tell() {
	o := u.o
	for _, x := range u.indices {
		o.warn(lang.Text{EN: "%s: prices of %d are %s times those of %d", NL: "%s: de prijzen van %d zijn %s keer die van %d"}, x.index.Name, o.To,
			lang.Decimal{Value: u.level(x, o.To) / u.level(x, u.p.PriceLevel), Decimals: 4}, u.p.PriceLevel)
	}
	var ids lang.List
	for _, c := range u.left {
		ids = append(ids, c.ID)
	}
	if len(ids) > 0 {
		o.warn(lang.Text{
			EN: "%d series of the law have no amount of %d and are indexed; give each with --value ID=AMOUNT: %s",
			NL: "%d reeksen van de wet hebben geen bedrag van %d en zijn geïndexeerd; geef elk met --value ID=BEDRAG: %s"}, len(ids), o.To, ids)
	}
	law := u.law()
	if len(law) > 0 {
		o.warn(lang.Text{
			EN: "%d more figures are of the law of an earlier year and have no amounts by year, so that they are indexed or stay what they are; look each up: %s",
			NL: "nog %d cijfers zijn van de wet van een eerder jaar en hebben geen bedragen per jaar, zodat ze zijn geïndexeerd of blijven wat ze zijn; zoek elk op: %s"}, len(law), law)
	}
	if built := u.builtOn(append(ids, law...)); len(built) > 0 {
		o.warn(lang.Text{
			EN: "the reason or note of other figures names one of those, so look whether they still hold: %s",
			NL: "de reden of opmerking bij andere cijfers noemt een daarvan; kijk dus of ze nog kloppen: %s"}, built)
	}
	var old lang.List
	day := model.Date(fmt.Sprintf("%d-12-31", o.To))
	for _, c := range u.p.UnitCosts {
		isGiven := slices.ContainsFunc(u.given, func(x newAmount) bool { return x.u == c })
		if !isGiven && unitcosts.IsOutOfDate(c, day) {
			old = append(old, c.ID)
		}
	}
	if len(old) > 0 {
		o.warn(lang.Text{
			EN: "not brought along: an index makes no figure newer; at the end of %d, %d of %d unit costs are out of date (ipta params audit): %s",
			NL: "niet mee: een index maakt geen cijfer nieuwer; eind %d zijn %d van %d kostprijzen verouderd (ipta params audit): %s"}, o.To, len(old), len(u.p.UnitCosts), old)
	}
}

// law returns the unit costs and numbers that the law sets, by their kind of source or as a
// norm for some ages, of an earlier year than that of the new prices and without amounts by
// year.
func (u *update) law() (ids lang.List) {
	for _, c := range u.p.Figures() {
		isLaw := c.Source.KindOf(c.Basis) == "statute" || c.Ages != nil
		if isLaw && len(c.Values) == 0 && unitcosts.YearOf(c) < u.o.To {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// builtOn returns the unit costs and numbers of which the reason, the note or the source of
// a part names one of some others by its id, or names the key of all numbers: nothing else
// in a file tells that a figure was worked out of others. Those that have an amount of the
// year itself are not among them.
func (u *update) builtOn(others []string) (ids lang.List) {
	if slices.ContainsFunc(others, func(id string) bool { return u.p.Number(id) != nil }) {
		others = append(others, "numbers")
	}
	for _, c := range u.p.Figures() {
		has := slices.ContainsFunc(c.Values, func(y model.YearAmount) bool { return y.Year == u.o.To })
		if has || slices.Contains(others, c.ID) {
			continue
		}
		said := strings.Join([]string{c.Source.Assumption.In(lang.NL), c.Note.In(lang.NL), ground.Elsewhere(u.p, c, lang.NL)}, " ")
		if slices.ContainsFunc(anID().FindAllString(said, -1), func(word string) bool { return slices.Contains(others, word) }) {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// anID is a word that may be the name of a unit cost.
var anID = lang.Pattern(`[A-Za-z0-9_-]+`)
