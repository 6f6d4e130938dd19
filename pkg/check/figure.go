package check

import (
	"fmt"
	"math"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// sharesTolerance is how far shares may be from adding up to 100 %: far above
// what adding fractions in floating point can cost, far below one cent.
const sharesTolerance = 1e-9

// figure is a unit cost under the eye: one of the parameter file, or that of a
// line with keys of its own.
type figure struct {
	*model.UnitCost
	name any // what messages call it
	path string
	pos  diag.Pos
	// own holds the keys to look at; nil for all of them.
	own map[string]diag.Pos
}

// looksAt reports whether a key is to be judged here; the keys that a line
// takes over are judged in the parameter file.
func (f figure) looksAt(key string) bool {
	if f.own == nil {
		return true
	}
	_, ok := f.own[key]
	return ok
}

// at returns the place of a key, or of the whole when it has none.
func (f figure) at(key string) diag.Pos {
	if pos, ok := f.At[key]; ok {
		return pos
	}
	return f.pos
}

func (f figure) key(key string) string { return f.path + "." + key }

// figure holds a unit cost to the rules.
func (r *rules) figure(f figure) {
	if f.looksAt("domain") && f.Domain.Name != "" && f.Domain.Name != model.Other {
		r.refer(domains, f.Domain, f.key("domain"), labels(r.p.Domains))
	}
	for i, ref := range f.Includes {
		if f.looksAt("includes") {
			r.unitCost(ref, fmt.Sprintf("%s[%d]", f.key("includes"), i))
		}
	}
	for i, ref := range f.Overlaps {
		if f.looksAt("overlaps") {
			r.unitCost(ref, fmt.Sprintf("%s[%d]", f.key("overlaps"), i))
		}
	}
	r.bearers(f)
	r.indexYear(f)
}

// bearers wants a cost to be borne and a value to be enjoyed, by declared
// stakeholders, for the whole amount.
func (r *rules) bearers(f figure) {
	wrong := false
	if f.Kind == model.Value {
		wrong = r.wrongKey(f, "borne_by", f.BorneBy) || wrong
		wrong = r.wrongKey(f, "received_by", f.ReceivedBy) || wrong
	} else {
		wrong = r.wrongKey(f, "enjoyed_by", f.EnjoyedBy)
	}
	switch {
	case wrong: // the key that is missing is the one that stands there wrongly
	case r.namesNobody(f):
	case f.Kind == model.Value && len(f.EnjoyedBy) == 0:
		r.add("missing-bearer", f.at("kind"), f.key("enjoyed_by"), lang.Text{
			EN: `"%s" is a value and does not say who enjoys it; add enjoyed_by with the shares of the stakeholders`,
			NL: `"%s" is een waarde en zegt niet wie er iets aan heeft; voeg enjoyed_by toe met het deel van elke partij`,
		}.With(f.name))
	case f.Kind != model.Value && len(f.BorneBy) == 0 && f.IsTransfer():
		r.add("missing-bearer", f.at("received_by"), f.key("borne_by"), lang.Text{
			EN: `"%s" says who receives it and not who pays it; add borne_by with the shares of the stakeholders`,
			NL: `"%s" zegt wie het ontvangt en niet wie het betaalt; voeg borne_by toe met het deel van elke partij`,
		}.With(f.name))
	case f.Kind != model.Value && len(f.BorneBy) == 0:
		r.add("missing-bearer", f.pos, f.key("borne_by"), lang.Text{
			EN: `"%s" does not say who bears it; add borne_by with the shares of the stakeholders`,
			NL: `"%s" zegt niet wie het draagt; voeg borne_by toe met het deel van elke partij`,
		}.With(f.name))
	}
	r.portions(f, "borne_by", f.BorneBy)
	r.portions(f, "received_by", f.ReceivedBy)
	r.portions(f, "enjoyed_by", f.EnjoyedBy)
}

// namesNobody finds the key that says who bears or enjoys it, with nobody behind
// it.
func (r *rules) namesNobody(f figure) bool {
	key, portions := "borne_by", f.BorneBy
	if f.Kind == model.Value {
		key, portions = "enjoyed_by", f.EnjoyedBy
	}
	pos, given := f.At[key]
	if !given || len(portions) > 0 || !f.looksAt(key) {
		return false
	}
	example := "municipality"
	if len(r.p.Stakeholders) > 0 {
		example = r.p.Stakeholders[0].ID
	}
	m := lang.Text{
		EN: `nobody is named who bears "%s"; write the stakeholders with their shares, as in %s: {%s: 100%%}`,
		NL: `er staat niet wie "%s" draagt; schrijf de partijen met hun deel, zoals %s: {%s: 100%%}`,
	}
	if f.Kind == model.Value {
		m = lang.Text{
			EN: `nobody is named who enjoys "%s"; write the stakeholders with their shares, as in %s: {%s: 100%%}`,
			NL: `er staat niet wie iets aan "%s" heeft; schrijf de partijen met hun deel, zoals %s: {%s: 100%%}`,
		}
	}
	r.add("missing-bearer", pos, f.key(key), m.With(f.name, key, example))
	return true
}

// wrongKey finds a key of the other kind.
func (r *rules) wrongKey(f figure, key string, portions []model.Portion) bool {
	if len(portions) == 0 || !f.looksAt(key) {
		return false
	}
	m := lang.Text{
		EN: `"%s" is a cost, and a cost is not enjoyed; write borne_by, or kind: value`,
		NL: `"%s" is een kostenpost, en aan kosten heeft niemand iets; schrijf borne_by, of kind: value`,
	}
	if f.Kind == model.Value {
		m = lang.Text{
			EN: `"%s" is a value, and a value is not borne or received; write enjoyed_by, or kind: cost`,
			NL: `"%s" is een waarde, en een waarde wordt niet gedragen of ontvangen; schrijf enjoyed_by, of kind: cost`,
		}
	}
	pos, kind := f.at(key), f.At["kind"]
	if !r.liesOver(kind, pos) {
		r.add("wrong-bearer-key", pos, f.key(key), m.With(f.name))
		return true
	}
	// The file with the key may be a built-in set, and the other one made it wrong.
	r.add("wrong-bearer-key", kind, f.key("kind"), lang.Same("%s; %s").With(m.With(f.name), lang.Text{
		EN: "the one below goes with %s: null", NL: "die eronder gaat weg met %s: null"}.With(key)), diag.Related{Pos: pos, Message: lang.Text{
		EN: "the other one stands here", NL: "de andere staat hier"}.With()})
	return true
}

// portions wants the shares of one key to be of declared stakeholders and to
// add up: to 100 %, or for a transfer's receivers to at most that, as part of
// a transfer may reach nobody.
func (r *rules) portions(f figure, key string, portions []model.Portion) {
	if len(portions) == 0 || !f.looksAt(key) {
		return
	}
	sum := 0.0
	for _, x := range portions {
		sum += x.Share
		r.stakeholder(model.Ref{Name: x.Stakeholder, Pos: x.Pos}, f.key(key)+"."+x.Stakeholder)
	}
	switch excess := sum - 1; {
	case math.Abs(excess) <= sharesTolerance:
	case key == "received_by" && excess < 0:
	case key == "received_by":
		r.add("shares-sum", f.at(key), f.key(key), lang.Text{
			EN: "the shares add up to %s; of a transfer at most 100%% can be received: take off %s",
			NL: "de delen zijn samen %s; van een overdracht kan hoogstens 100%% ontvangen worden: haal er %s af",
		}.With(percentage(sum), percentage(excess)))
	case excess > 0:
		r.add("shares-sum", f.at(key), f.key(key), lang.Text{
			EN: "the shares add up to %s; they must add up to 100%%: take off %s",
			NL: "de delen zijn samen %s; zij moeten samen 100%% zijn: haal er %s af",
		}.With(percentage(sum), percentage(excess)))
	default:
		r.add("shares-sum", f.at(key), f.key(key), lang.Text{
			EN: "the shares add up to %s; they must add up to 100%%: say who has the other %s",
			NL: "de delen zijn samen %s; zij moeten samen 100%% zijn: zeg voor wie de andere %s is",
		}.With(percentage(sum), percentage(-excess)))
	}
}

// percentage is a share with all decimals that a sum of shares may show.
type percentage float64

// In returns the share as a percentage with up to six decimals.
func (x percentage) In(l lang.Language) string { return lang.Plain(float64(x)*100, l) + "%" }

// indexYear wants the index of a unit cost to be declared and to have the year
// in whose prices it stands. Between equal years no index is needed.
func (r *rules) indexYear(f figure) {
	if !f.looksAt("price_year") && !f.looksAt("index") {
		return
	}
	level := r.p.PriceLevel
	needed := f.PriceYear != 0 && f.PriceYear != level
	given := !f.Index.Pos.IsZero()
	if !needed && !given {
		return
	}
	ref := f.Index
	if !given {
		ref.Pos = f.at("price_year")
	}
	known := make([]declared, len(r.p.Indices))
	for i, x := range r.p.Indices {
		known[i] = declared{name: x.Name, pos: x.Pos}
	}
	if !r.refer(indices, ref, f.key("index"), known) || !needed {
		return
	}
	index, _ := r.p.Index(f.Index.Name)
	years := []int{f.PriceYear}
	if f.own != nil { // of the file's own unit costs, indices has looked at the price level
		years = append(years, level)
	}
	for _, year := range years {
		if _, ok := index.Levels[year]; ok || r.isGone(fmt.Sprintf("indices.%s.%d", index.Name, year), f.at("price_year"), f.key("price_year")) {
			continue
		}
		r.add("index-year", f.at("price_year"), f.key("price_year"), lang.Text{
			EN: `index %q has no year %d, and "%s" must go from prices of %d to those of %d; add the year to indices.%s, or state the value in prices of another year`,
			NL: `index %q heeft geen jaar %d, en "%s" moet van prijspeil %d naar %d; voeg het jaar toe aan indices.%s, of geef de waarde in prijzen van een ander jaar`,
		}.With(index.Name, year, f.name, f.PriceYear, level, index.Name), definedHere(declared{name: index.Name, pos: index.Pos}))
	}
}
