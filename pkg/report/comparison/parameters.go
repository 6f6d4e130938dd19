package comparison

import (
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/compare"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
	"ipta/pkg/report/unitcosts"
)

// Parameters returns in what two parameter files differ: the settings, the
// unit costs in both with their values held at one price level, and those that
// only one of them has. With d, a difference between calculations of the same
// cases, it ends with what each change does to their net present value; d may
// be nil. Labels and notes are not compared.
func Parameters(old, new *model.Parameters, d *compare.Difference, l lang.Language) report.Document {
	w := differ{old: writer{report.Writer{Lang: l, Params: old}}, new: writer{report.Writer{Lang: l, Params: new}}}
	doc := report.Document{Title: w.say(lang.Text{EN: "From %s to %s", NL: "Van %s naar %s"}, old.Name, new.Name), Lang: l}
	t := report.Table{Columns: []report.Column{
		{Head: w.say(lang.Text{EN: "What differs", NL: "Wat verschilt"}), Wrap: true},
		{Head: old.Name, Wrap: true},
		{Head: new.Name, Wrap: true},
		{Head: w.say(lang.Text{EN: "Change", NL: "Verschil"}), Align: report.Right},
		{Head: w.say(lang.Text{EN: "Source", NL: "Bron"}), Wrap: true, Priority: 1},
	}}
	w.part(&t, w.say(lang.Text{EN: "Settings", NL: "Instellingen"}), w.settings())
	for _, domain := range unitcosts.DomainsInUse(new, new.UnitCosts) {
		for _, u := range new.UnitCosts {
			if before := old.UnitCost(u.ID); before != nil && u.Domain.Name == domain {
				w.part(&t, u.Label.In(l)+" ("+u.ID+")", w.unitCost(before, u))
			}
		}
	}
	for _, x := range new.Numbers {
		if before := old.Number(x.ID); before != nil {
			w.part(&t, x.Label.In(l)+" ("+x.ID+")", w.number(before, x))
		}
	}
	w.part(&t, w.say(lang.Text{EN: "Only in %s", NL: "Alleen in %s"}, old.Name), w.only(old, new))
	w.part(&t, w.say(lang.Text{EN: "Only in %s", NL: "Alleen in %s"}, new.Name), w.only(new, old))
	if len(t.Rows) == 0 {
		doc.Add(report.Paragraph{Text: w.say(lang.Text{EN: "Both hold the same figures.", NL: "Beide bevatten dezelfde cijfers."})})
		return doc
	}
	doc.Add(t, report.Notes{Items: []string{w.say(lang.Text{
		EN: "Change: of a value, in prices of %d. Source: that of %s.",
		NL: "Verschil: van een bedrag, in prijzen van %d. Bron: die van %s."}, new.PriceLevel, new.Name)}})
	if d != nil {
		w.effects(&doc, d)
	}
	return doc
}

// differ sets two parameter files side by side.
type differ struct{ old, new writer }

func (w differ) say(t lang.Text, args ...any) string { return w.new.Say(t, args...) }

// unlike is one thing in which two files differ.
type unlike struct{ what, old, new, change, source string }

// part adds a group with its rows, unless nothing differs.
func (w differ) part(t *report.Table, title string, rows []unlike) {
	if len(rows) == 0 {
		return
	}
	t.Rows = append(t.Rows, report.Row{Kind: report.Group, Cells: report.FirstAndLast(len(t.Columns), report.Text(title), report.Cell{})})
	for _, x := range rows {
		cells := []report.Cell{report.Text(x.what), report.Text(x.old), report.Text(x.new), report.Text(x.change), {Text: x.source, Tone: report.Muted}}
		for i, c := range cells[1:3] {
			if c.Text == "" {
				cells[1+i].Text = lang.Dash
			}
		}
		t.Rows = append(t.Rows, report.Row{Cells: cells})
	}
}

// unitCost returns in what a unit cost differs.
func (w differ) unitCost(old, new *model.UnitCost) []unlike {
	var rows []unlike
	source := w.new.sourceText(new.Source)
	rests := map[string]string{}
	for _, r := range ground.RestsOf(w.new.Params, new, w.new.Lang) {
		rests[r.Key] = r.Said
	}
	// What is no part of the value, of how sure it is, or of another file, is not of its source.
	isApart := func(key string) bool {
		at := new.At[key]
		return slices.Contains([]string{"real_growth", "cashable", "borne_by", "received_by", "enjoyed_by"}, key) ||
			slices.ContainsFunc(new.Apart(), func(a model.Apart) bool {
				return a.Key == key || key == "range" && slices.Contains([]string{"low", "high", "distribution"}, a.Key)
			}) ||
			!at.IsZero() && !new.Source.IsZero() && !new.Speaks(at)
	}
	sourced := func(key string, what lang.Text, a, b, change string) {
		switch {
		case a == b:
		case key != "" && rests[key] != "":
			rows = append(rows, unlike{what.In(w.new.Lang), a, b, change, rests[key]})
		case key != "" && isApart(key):
			rows = append(rows, unlike{what.In(w.new.Lang), a, b, change, w.say(lang.Text{EN: "none given", NL: "niet vermeld"})})
		default:
			rows = append(rows, unlike{what.In(w.new.Lang), a, b, change, source})
			source = "" // it stands once
		}
	}
	add := func(what lang.Text, a, b, change string) { sourced("", what, a, b, change) }
	was, is := w.old.valueInPrices(old), w.new.valueInPrices(new)
	add(lang.Text{EN: "Value", NL: "Bedrag"}, was, is, w.change(old, new))
	if was == is { // otherwise the column says it
		if a, b := ground.FullSource(old.Source, w.new.Lang), ground.FullSource(new.Source, w.new.Lang); a != b {
			rows = append(rows, unlike{w.say(lang.Text{EN: "Source", NL: "Bron"}), a, b, "", ""})
			source = ""
		}
	}
	sourced("range", lang.Text{EN: "Range", NL: "Bandbreedte"}, unitcosts.ValueRange(w.old.Writer, old.Value), unitcosts.ValueRange(w.new.Writer, new.Value), "")
	sourced("values", lang.Text{EN: "Amounts by year", NL: "Bedragen per jaar"}, unitcosts.ByYear(w.old.Writer, old), unitcosts.ByYear(w.new.Writer, new), "")
	sourced("kind", lang.Text{EN: "Kind", NL: "Soort"}, unitcosts.KindText(w.old.Writer, old), unitcosts.KindText(w.new.Writer, new), "")
	add(lang.Text{EN: "Unit", NL: "Eenheid"}, w.old.UnitName(old.Unit), w.new.UnitName(new.Unit), "")
	sourced("domain", report.WordDomain, w.old.Params.DomainLabel(old.Domain.Name).In(w.old.Lang), w.new.Params.DomainLabel(new.Domain.Name).In(w.new.Lang), "")
	sourced("index", lang.Text{EN: "Price index", NL: "Prijsindex"}, old.Index.Name, new.Index.Name, "")
	sourced("real_growth", lang.Text{EN: "Real growth", NL: "Reële groei"}, unitcosts.ShareText(w.old.Writer, old.RealGrowth.Value), unitcosts.ShareText(w.new.Writer, new.RealGrowth.Value), "")
	sourced("discount", lang.Text{EN: "Discount rate", NL: "Discontovoet"}, unitcosts.RateText(w.old.Writer, old), unitcosts.RateText(w.new.Writer, new), "")
	sourced("ages", lang.Text{EN: "Ages", NL: "Leeftijden"}, agesText(old), agesText(new), "")
	sourced("borne_by", lang.Text{EN: "Borne by", NL: "Gedragen door"}, w.old.Portions(old.BorneBy), w.new.Portions(new.BorneBy), "")
	sourced("received_by", lang.Text{EN: "Received by", NL: "Ontvangen door"}, w.old.Portions(old.ReceivedBy), w.new.Portions(new.ReceivedBy), "")
	sourced("enjoyed_by", lang.Text{EN: "Enjoyed by", NL: "Genoten door"}, w.old.Portions(old.EnjoyedBy), w.new.Portions(new.EnjoyedBy), "")
	sourced("includes", lang.Text{EN: "Includes", NL: "Omvat"}, strings.Join(unitcosts.RefNames(old.Includes), ", "), strings.Join(unitcosts.RefNames(new.Includes), ", "), "")
	sourced("overlaps", lang.Text{EN: "Overlaps", NL: "Overlapt met"}, strings.Join(unitcosts.RefNames(old.Overlaps), ", "), strings.Join(unitcosts.RefNames(new.Overlaps), ", "), "")
	sourced("confidence", lang.Text{EN: "Confidence", NL: "Betrouwbaarheid"}, ground.Grade(old.Confidence), ground.Grade(new.Confidence), "")
	sourced("cashable", report.WordCashable, unitcosts.CashableText(w.old.Writer, old), unitcosts.CashableText(w.new.Writer, new), "")
	sourced("basis", lang.Text{EN: "Basis", NL: "Grondslag"}, unitcosts.BasisWords[old.Basis].In(w.old.Lang), unitcosts.BasisWords[new.Basis].In(w.new.Lang), "")
	sourced("review_by", lang.Text{EN: "Review by", NL: "Herzien voor"}, string(old.ReviewBy), string(new.ReviewBy), "")
	return rows
}

// valueInPrices shows the value of a unit cost, and of which year the prices are.
func (w writer) valueInPrices(u *model.UnitCost) string {
	return w.Price(u.Value.Value, report.Cents) + " (" + strconv.Itoa(u.PriceYear) + ")"
}

// agesText shows for which ages an amount holds, "" for all.
func agesText(u *model.UnitCost) string {
	if u.Ages == nil {
		return ""
	}
	return report.Span(u.Ages.From, u.Ages.To)
}

// change returns by how much a value differs in per cent, both in prices of
// the new price level.
func (w differ) change(old, new *model.UnitCost) string {
	b, ok := unitcosts.AtPriceLevel(w.new.Params, new)
	same := *old
	same.Index = new.Index
	a, known := unitcosts.AtPriceLevel(w.new.Params, &same)
	if !known { // the new file may lack years that the old one has
		if a, known = unitcosts.AtPriceLevel(w.old.Params, old); w.old.Params.PriceLevel != w.new.Params.PriceLevel {
			known = false
		}
	}
	if !ok || !known || a == 0 || w.old.Params.Currency != w.new.Params.Currency {
		return lang.Dash
	}
	return signedPercent(b/a-1, w.new.Lang)
}

// signedPercent shows a relative change with one decimal and its sign.
func signedPercent(x float64, l lang.Language) string {
	s := lang.Number(x*100, 1, l) + "%"
	if lang.Round(x*100, 1) > 0 {
		s = "+" + s
	}
	return s
}

// sourceText names a source as a table has room for it: who published it, and
// when.
func (w writer) sourceText(s model.Source) string {
	if s.Trial != "" {
		return s.Assumption.In(w.Lang)
	}
	if !s.Assumption.IsZero() {
		return w.Say(report.WordAssumption)
	}
	name := s.Publisher
	if name == "" {
		name = s.Title
	}
	if s.Year != 0 {
		name = strings.TrimPrefix(name+", "+strconv.Itoa(s.Year), ", ")
	}
	return name
}

// only returns the unit costs that one file has and the other has not.
func (w differ) only(has, lacks *model.Parameters) []unlike {
	var rows []unlike
	of := writer{report.Writer{Lang: w.new.Lang, Params: has}}
	add := func(u *model.UnitCost, value string) {
		x := unlike{what: u.Label.In(of.Lang) + " (" + u.ID + ")", source: of.sourceText(u.Source)}
		if has == w.old.Params {
			x.old = value
		} else {
			x.new = value
		}
		rows = append(rows, x)
	}
	for _, u := range has.UnitCosts {
		if lacks.UnitCost(u.ID) == nil {
			add(u, of.valueInPrices(u))
		}
	}
	for _, n := range has.Numbers {
		if lacks.Number(n.ID) == nil {
			add(&n.UnitCost, unitcosts.NumberValue(of.Writer, n, n.Value.Value))
		}
	}
	return rows
}

// number returns in what a number with a name differs.
func (w differ) number(old, new *model.NamedNumber) []unlike {
	var rows []unlike
	source := w.new.sourceText(new.Source)
	add := func(what lang.Text, a, b, change string) {
		if a != b {
			rows = append(rows, unlike{what.In(w.new.Lang), a, b, change, source})
			source = "" // it stands once
		}
	}
	change := lang.Dash
	if old.Value.Value != 0 {
		change = signedPercent(new.Value.Value/old.Value.Value-1, w.new.Lang)
	}
	value := func(w writer, x *model.NamedNumber) string { return unitcosts.NumberValue(w.Writer, x, x.Value.Value) }
	add(lang.Text{EN: "Value", NL: "Waarde"}, value(w.old, old), value(w.new, new), change)
	add(lang.Text{EN: "Source", NL: "Bron"}, ground.FullSource(old.Source, w.new.Lang), ground.FullSource(new.Source, w.new.Lang), "")
	add(lang.Text{EN: "Range", NL: "Bandbreedte"}, unitcosts.NumberRange(w.old.Writer, old), unitcosts.NumberRange(w.new.Writer, new), "")
	add(lang.Text{EN: "Kind", NL: "Soort"}, unitcosts.NumberKind(w.old.Writer, old), unitcosts.NumberKind(w.new.Writer, new), "")
	add(lang.Text{EN: "Confidence", NL: "Betrouwbaarheid"}, ground.Grade(old.Confidence), ground.Grade(new.Confidence), "")
	add(lang.Text{EN: "Review by", NL: "Herzien voor"}, string(old.ReviewBy), string(new.ReviewBy), "")
	return rows
}

// effects adds what each change does to the net present value of the cases.
func (w differ) effects(doc *report.Document, d *compare.Difference) {
	r := d.New.Result
	doc.Add(report.Heading{Level: 2, Text: w.say(lang.Text{EN: "What this does to %s", NL: "Wat dit doet met %s"}, w.new.Cases(len(r.Cases)))})
	t := report.Table{Columns: []report.Column{
		{Head: w.say(lang.Text{EN: "Change", NL: "Wijziging"}), Wrap: true},
		{Head: report.WordNPV.In(w.new.Lang), Align: report.Right},
	}}
	var parts []float64
	for _, c := range compare.Gather(d.Changes, leastEffect) {
		parts = append(parts, c.NPV.Float())
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{report.Text(report.Capitalised(w.say(lang.Same("%s"), c.What))), w.new.change(c.NPV.Float())}})
	}
	t.Rows = append(t.Rows, report.Row{Kind: report.Total, Cells: []report.Cell{
		report.Text(w.say(lang.Text{EN: "Together: from %s to %s", NL: "Samen: van %s naar %s"},
			w.old.Euros(d.Old.Result.Aggregate.NPV), w.new.Euros(r.Aggregate.NPV))), w.new.change(d.NPV.Float())}})
	doc.Add(t)
	if !report.AddsUp(d.NPV.Float(), parts...) {
		doc.Add(report.Notes{Items: []string{w.say(report.RoundingNote)}})
	}
}

// leastEffect is the share of all effects below which changes are put together.
const leastEffect = 0.005
