package check

import (
	"fmt"
	"maps"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// defaultIndex is the price index of a unit cost that names none (SPEC 2.2).
const defaultIndex = "cpi"

// Link gives each line of a case its Figure, and holds the case to the rules
// that need the parameters. The figure of a line without keys of its own is
// the unit cost of the parameters itself. Where a unit cost is not known the
// Figure is nil and the case cannot be calculated.
//
// A case may be linked again, to other parameters: Link changes nothing but the
// figures and the numbers that depend on others, which are those with a name and a
// chance with the help that follows by a ratio.
func Link(p *model.Parameters, c *model.Case) []diag.Finding {
	r := &rules{p: p}
	if p.BaseYear != nil && c.Start == 0 {
		r.add("missing-start", c.Pos, "start", lang.Text{
			EN: "start is missing, and base_year %d brings all cases to one year; add the calendar year in which the help starts",
			NL: "start ontbreekt, en base_year %d brengt alle casussen naar een jaar; voeg het kalenderjaar toe waarin de hulp begint",
		}.With(*p.BaseYear))
	}
	if c.ByLabel { // the caller has Labels where there are many such cases
		NewLabels(p).Take(c)
	}
	r.weight(c)
	for _, group := range [][]*model.Line{c.Interventions, c.Avoided, c.Achieved} {
		for _, l := range group {
			r.numbers(l)
			l.Figure = r.link(l)
			l.TriedNumber = r.tried(l)
			l.Numbers = r.standing(l)
			if l.Event.Name != "" {
				r.event(c, l.Event, l.ID()+".event")
			}
		}
	}
	for i, x := range c.Unpriced {
		if x.For.Name != "" {
			r.stakeholder(x.For, fmt.Sprintf("unpriced[%d].for", i))
		}
		if x.Event.Name != "" {
			r.event(c, x.Event, fmt.Sprintf("unpriced[%d].event", i))
		}
	}
	r.correlated(c)
	r.timeline(c)
	r.allowed(c.Allow)
	return r.found
}

// weight warns of a weight with a range. It is no estimate of what happens but
// says of whom the total speaks: all draws are about the same young people.
func (r *rules) weight(c *model.Case) {
	if s := c.Weight.Spread; s == nil || s.Low == s.High {
		return
	}
	r.add("weight-range", c.Weight.Pos, "weight", lang.Text{
		EN: "the low and high of a weight are not used: it says for how many young people the case stands, which the draws keep as it is; leave them out, and try other numbers with --set cases.%s.weight=NUMBER",
		NL: "low en high van een gewicht worden niet gebruikt: het zegt voor hoeveel jongeren de casus staat, en de trekkingen laten dat zoals het is; laat ze weg, en probeer andere getallen met --set cases.%s.weight=GETAL",
	}.With(c.ID))
	r.found[len(r.found)-1].Severity = diag.Warning
}

// link returns the figure of a line, or nil when there is none.
func (r *rules) link(l *model.Line) *model.UnitCost {
	var shared *model.UnitCost
	switch {
	case l.UnitCost.Name != "":
		shared = r.p.UnitCost(l.UnitCost.Name)
		if shared == nil {
			r.unitCost(l.UnitCost, l.ID()+".unit_cost")
			return nil
		}
		r.relabelled(l, shared)
	case !l.OwnsKey("value"):
		r.add("missing-figure", l.Pos, l.ID(), lang.Text{
			EN: "this line has no amount; add unit_cost with a name of the parameter file, or a value of its own",
			NL: "deze regel heeft geen bedrag; voeg unit_cost toe met een naam uit het parameterbestand, of een eigen value",
		}.With())
		return nil
	}
	if l.Own == nil || len(l.Own.At) == 0 {
		r.kind(l, shared)
		return shared
	}
	if shared == nil {
		u := r.standalone(l)
		r.ownNumbers(l, u)
		r.p.SpreadByGrade(u, max(u.Confidence, l.Confidence))
		r.kind(l, u)
		r.figure(figure{UnitCost: u, name: u.Label, path: l.ID(), pos: u.Pos, own: l.Own.At})
		return u
	}
	r.withoutValue(l, shared)
	u := merged(shared, l)
	r.ownNumbers(l, u)
	r.p.SpreadByGrade(u, max(u.Confidence, l.Confidence))
	if r.kind(l, u) {
		r.figure(figure{UnitCost: u, name: u.ID, path: l.ID(), pos: l.Pos, own: l.Own.At})
	}
	r.priceYearKept(l, u)
	return u
}

// standalone returns the figure of a line that names no unit cost, with a
// default for each key that is not there.
func (r *rules) standalone(l *model.Line) *model.UnitCost {
	u := *l.Own
	if u.Pos.IsZero() {
		u.Pos = l.Pos
	}
	if !l.OwnsKey("kind") {
		u.Kind = model.Cost
		if l.Group == model.Achieved || len(u.EnjoyedBy) > 0 {
			u.Kind = model.Value
		}
	}
	if u.PriceYear == 0 {
		u.PriceYear = r.p.PriceLevel
	}
	if u.Index.Name == "" {
		u.Index.Name = defaultIndex
	}
	if u.Domain.Name == "" {
		u.Domain.Name = model.Other
	}
	if u.Unit.IsZero() {
		u.Unit = model.UnnamedUnit
	}
	if u.Label.IsZero() {
		u.Label = lang.Text{
			EN: fmt.Sprintf("%s %d", groupLabels[l.Group].EN, l.Index+1),
			NL: fmt.Sprintf("%s %d", groupLabels[l.Group].NL, l.Index+1),
		}
	}
	if len(u.BorneBy)+len(u.ReceivedBy)+len(u.EnjoyedBy) == 0 {
		unknown := []model.Portion{{Stakeholder: model.Unallocated, Share: 1}}
		switch { // a key that stands there with nobody behind it is a mistake
		case u.Kind != model.Value && !l.OwnsKey("borne_by"):
			u.BorneBy = unknown
		case u.Kind == model.Value && !l.OwnsKey("enjoyed_by"):
			u.EnjoyedBy = unknown
		}
	}
	return &u
}

// groupLabels call a line that has no label by its group and number.
var groupLabels = map[model.Group]lang.Text{
	model.Intervention: {EN: "Help", NL: "Hulp"},
	model.Avoided:      {EN: "Avoided", NL: "Vermeden"},
	model.Achieved:     {EN: "Achieved", NL: "Bereikt"},
}

// merged returns a unit cost of the parameters with a line's own keys in place
// of its keys. An amount of the line's own has its own range, source and grade, or
// none: what is said of the parameter does not speak for it (SPEC 4). The grade of
// the line itself is in Line.Grade.
func merged(shared *model.UnitCost, l *model.Line) *model.UnitCost {
	own := l.Own
	u := *shared
	u.At = make(map[string]diag.Pos, len(shared.At)+len(own.At))
	maps.Copy(u.At, shared.At)
	maps.Copy(u.At, own.At)
	for key := range own.At {
		switch key {
		case "label":
			u.Label = own.Label
		case "domain":
			u.Domain = own.Domain
		case "unit":
			u.Unit = own.Unit
		case "kind":
			u.Kind = own.Kind
		case "value":
			u.Value = own.Value
		case "price_year":
			u.PriceYear = own.PriceYear
		case "index":
			u.Index = own.Index
		case "real_growth":
			u.RealGrowth = own.RealGrowth
		case "borne_by":
			u.BorneBy = own.BorneBy
		case "received_by":
			u.ReceivedBy = own.ReceivedBy
		case "enjoyed_by":
			u.EnjoyedBy = own.EnjoyedBy
		case "includes":
			u.Includes = own.Includes
		case "overlaps":
			u.Overlaps = own.Overlaps
		case "cashable":
			u.Cashable = own.Cashable
		case "basis":
			u.Basis = own.Basis
		}
	}
	if l.OwnsAmount() {
		u.Source = own.Source
		u.Value.Spread = own.Value.Spread
		u.Confidence, u.TriedGrade, u.ReviewBy, u.Note = 0, false, "", lang.Text{}
		for _, key := range []string{"source", "low", "high", "distribution", "confidence", "review_by", "note"} {
			if _, ok := own.At[key]; !ok {
				delete(u.At, key)
			}
		}
	}
	if u.Kind != shared.Kind { // who bore the cost does not enjoy the value
		u.BorneBy, u.ReceivedBy, u.EnjoyedBy = own.BorneBy, own.ReceivedBy, own.EnjoyedBy
	}
	return &u
}

// withoutValue refuses what only says something of a value, on a line that has the
// value of its unit cost: a source of its own, or another unit. The value is not
// what that source says, nor what was said per that unit (SPEC 4).
func (r *rules) withoutValue(l *model.Line, shared *model.UnitCost) {
	if l.OwnsKey("source") && !l.OwnsAmount() {
		r.add("value-missing", l.Own.At["source"], l.ID()+".source", lang.Text{
			EN: "the source stands without a value, and the value of %q is not from this source; add the value that it gives, or name it in the text of evidence",
			NL: "de bron staat er zonder waarde, en de waarde van %q komt niet uit deze bron; voeg de waarde toe die zij geeft, of noem haar in de tekst van evidence",
		}.With(shared.ID))
	}
	if unit := l.Own.Unit; l.OwnsKey("unit") && !l.OwnsKey("value") && unit.EN != shared.Unit.EN && unit.NL != shared.Unit.NL {
		r.add("value-missing", l.Own.At["unit"], l.ID()+".unit", lang.Text{
			EN: "the value of %q is per %s, not per %s; add a value per %s, or leave the unit out",
			NL: "de waarde van %q is per %s, niet per %s; voeg een waarde per %s toe, of laat de eenheid weg",
		}.With(shared.ID, shared.Unit, unit, unit))
	}
}

// kind reports whether a cost stands where costs belong, and a value where
// values belong.
func (r *rules) kind(l *model.Line, u *model.UnitCost) bool {
	isValue := u.Kind == model.Value
	if isValue == (l.Group == model.Achieved) {
		return true
	}
	pos, path, name := l.UnitCost.Pos, l.ID()+".unit_cost", any(u.ID)
	if l.UnitCost.Name == "" {
		pos, path, name = u.Pos, l.ID(), u.Label
	}
	for _, key := range []string{"enjoyed_by", "kind"} {
		if l.OwnsKey(key) {
			pos, path = l.Own.At[key], l.ID()+"."+key
		}
	}
	m := lang.Text{
		EN: `"%s" is a cost, and under %s stand values; move the line to avoided if this cost is avoided, or take a value (kind: value)`,
		NL: `"%s" is een kostenpost, en onder %s staan waarden; zet de regel onder avoided als deze kosten worden vermeden, of neem een waarde (kind: value)`,
	}
	if isValue {
		m = lang.Text{
			EN: `"%s" is a value, and under %s stand costs; move the line to achieved, or take a cost (kind: cost)`,
			NL: `"%s" is een waarde, en onder %s staan kosten; zet de regel onder achieved, of neem een kostenpost (kind: cost)`,
		}
	}
	r.add("kind-mismatch", pos, path, m.With(name, l.Group.Key()))
	return false
}

// priceYearKept says in whose prices a line's own value is read when it takes
// the place of a parameter's.
func (r *rules) priceYearKept(l *model.Line, u *model.UnitCost) {
	if !l.OwnsKey("value") || l.OwnsKey("price_year") || u.PriceYear == r.p.PriceLevel {
		return
	}
	r.add("price-year-kept", l.Own.At["value"], l.ID()+".value", lang.Text{
		EN: "the value is read in prices of %d, the price year of %q; add price_year if it stands in other prices",
		NL: "de waarde wordt gelezen in prijzen van %d, het prijspeil van %q; voeg price_year toe als het andere prijzen zijn",
	}.With(u.PriceYear, u.ID))
	r.found[len(r.found)-1].Severity = diag.Note
}
