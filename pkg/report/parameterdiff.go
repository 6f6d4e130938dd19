package report

import (
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/compare"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// ParameterDiff returns in what two parameter files differ: the settings, the
// unit costs in both with their values held at one price level, and those that
// only one of them has. With d, a difference between calculations of the same
// cases, it ends with what each change does to their net present value; d may
// be nil. Labels and notes are not compared.
func ParameterDiff(old, new *model.Parameters, d *compare.Difference, l lang.Language) Document {
	w := differ{old: writer{l: l, p: old}, new: writer{l: l, p: new}}
	doc := Document{Title: w.say(lang.Text{EN: "From %s to %s", NL: "Van %s naar %s"}, old.Name, new.Name), Lang: l}
	t := Table{Columns: []Column{
		{Head: w.say(lang.Text{EN: "What differs", NL: "Wat verschilt"}), Wrap: true},
		{Head: old.Name, Wrap: true},
		{Head: new.Name, Wrap: true},
		{Head: w.say(lang.Text{EN: "Change", NL: "Verschil"}), Align: Right},
		{Head: w.say(lang.Text{EN: "Source", NL: "Bron"}), Wrap: true, Priority: 1},
	}}
	w.part(&t, w.say(lang.Text{EN: "Settings", NL: "Instellingen"}), w.settings())
	for _, domain := range domainsInUse(new, new.UnitCosts) {
		for _, u := range new.UnitCosts {
			if before := old.UnitCost(u.ID); before != nil && u.Domain.Name == domain {
				w.part(&t, u.Label.In(l)+" ("+u.ID+")", w.unitCost(before, u))
			}
		}
	}
	w.part(&t, w.say(lang.Text{EN: "Only in %s", NL: "Alleen in %s"}, old.Name), w.only(old, new))
	w.part(&t, w.say(lang.Text{EN: "Only in %s", NL: "Alleen in %s"}, new.Name), w.only(new, old))
	if len(t.Rows) == 0 {
		doc.add(Paragraph{Text: w.say(lang.Text{EN: "Both hold the same figures.", NL: "Beide bevatten dezelfde cijfers."})})
		return doc
	}
	doc.add(t, Notes{Items: []string{w.say(lang.Text{
		EN: "Change: of a value, in prices of %d. Source: that of %s.",
		NL: "Verschil: van een bedrag, in prijzen van %d. Bron: die van %s."}, new.PriceLevel, new.Name)}})
	if d != nil {
		w.effects(&doc, d)
	}
	return doc
}

// differ sets two parameter files side by side.
type differ struct{ old, new writer }

func (w differ) say(t lang.Text, args ...any) string { return w.new.say(t, args...) }

// unlike is one thing in which two files differ.
type unlike struct{ what, old, new, change, source string }

// part adds a group with its rows, unless nothing differs.
func (w differ) part(t *Table, title string, rows []unlike) {
	if len(rows) == 0 {
		return
	}
	t.Rows = append(t.Rows, Row{Kind: Group, Cells: row(len(t.Columns), text(title), Cell{})})
	for _, x := range rows {
		cells := []Cell{text(x.what), text(x.old), text(x.new), text(x.change), {Text: x.source, Tone: Muted}}
		for i, c := range cells[1:3] {
			if c.Text == "" {
				cells[1+i].Text = lang.Dash
			}
		}
		t.Rows = append(t.Rows, Row{Cells: cells})
	}
}

// unitCost returns in what a unit cost differs.
func (w differ) unitCost(old, new *model.UnitCost) []unlike {
	var rows []unlike
	source := w.new.sourceText(new.Source)
	isApart := func(key string) bool { // the source does not give it
		at := new.At[key]
		return slices.ContainsFunc(new.Apart(), func(a model.Apart) bool { return a.Key == key }) ||
			!at.IsZero() && !new.Source.IsZero() && !new.Speaks(at)
	}
	sourced := func(key string, what lang.Text, a, b, change string) {
		switch {
		case a == b:
		case key != "" && isApart(key):
			rows = append(rows, unlike{what.In(w.new.l), a, b, change, w.say(lang.Text{EN: "none given", NL: "niet vermeld"})})
		default:
			rows = append(rows, unlike{what.In(w.new.l), a, b, change, source})
			source = "" // it stands once
		}
	}
	add := func(what lang.Text, a, b, change string) { sourced("", what, a, b, change) }
	value := func(w writer, u *model.UnitCost) string {
		return w.say(lang.Text{EN: "%s (%d)", NL: "%s (%d)"}, w.price(u.Value.Value, cents), u.PriceYear)
	}
	add(lang.Text{EN: "Value", NL: "Bedrag"}, value(w.old, old), value(w.new, new), w.change(old, new))
	if value(w.old, old) == value(w.new, new) { // otherwise the column says it
		if a, b := w.new.fullSource(old.Source), w.new.fullSource(new.Source); a != b {
			rows = append(rows, unlike{w.say(lang.Text{EN: "Source", NL: "Bron"}), a, b, "", ""})
			source = ""
		}
	}
	sourced("range", lang.Text{EN: "Range", NL: "Bandbreedte"}, w.old.valueRange(old.Value), w.new.valueRange(new.Value), "")
	sourced("kind", lang.Text{EN: "Kind", NL: "Soort"}, kindText(w.old, old), kindText(w.new, new), "")
	add(lang.Text{EN: "Unit", NL: "Eenheid"}, w.old.unitName(old.Unit), w.new.unitName(new.Unit), "")
	sourced("domain", wordDomain, w.old.p.DomainLabel(old.Domain.Name).In(w.old.l), w.new.p.DomainLabel(new.Domain.Name).In(w.new.l), "")
	sourced("index", lang.Text{EN: "Price index", NL: "Prijsindex"}, old.Index.Name, new.Index.Name, "")
	sourced("real_growth", lang.Text{EN: "Real growth", NL: "Reële groei"}, shareText(w.old, old.RealGrowth.Value), shareText(w.new, new.RealGrowth.Value), "")
	sourced("borne_by", lang.Text{EN: "Borne by", NL: "Gedragen door"}, w.old.portions(old.BorneBy), w.new.portions(new.BorneBy), "")
	sourced("received_by", lang.Text{EN: "Received by", NL: "Ontvangen door"}, w.old.portions(old.ReceivedBy), w.new.portions(new.ReceivedBy), "")
	sourced("enjoyed_by", lang.Text{EN: "Enjoyed by", NL: "Genoten door"}, w.old.portions(old.EnjoyedBy), w.new.portions(new.EnjoyedBy), "")
	sourced("includes", lang.Text{EN: "Includes", NL: "Omvat"}, strings.Join(names(old.Includes), ", "), strings.Join(names(new.Includes), ", "), "")
	sourced("overlaps", lang.Text{EN: "Overlaps", NL: "Overlapt met"}, strings.Join(names(old.Overlaps), ", "), strings.Join(names(new.Overlaps), ", "), "")
	sourced("confidence", lang.Text{EN: "Confidence", NL: "Betrouwbaarheid"}, grade(old.Confidence), grade(new.Confidence), "")
	sourced("cashable", wordCashable, cashableText(w.old, old), cashableText(w.new, new), "")
	sourced("basis", lang.Text{EN: "Basis", NL: "Grondslag"}, basisWords[old.Basis].In(w.old.l), basisWords[new.Basis].In(w.new.l), "")
	sourced("review_by", lang.Text{EN: "Review by", NL: "Herzien voor"}, string(old.ReviewBy), string(new.ReviewBy), "")
	return rows
}

// change returns by how much a value differs in per cent, both in prices of
// the new price level.
func (w differ) change(old, new *model.UnitCost) string {
	b, ok := w.new.atPriceLevel(new)
	same := *old
	same.Index = new.Index
	a, known := w.new.atPriceLevel(&same)
	if !known { // the new file may lack years that the old one has
		if a, known = w.old.atPriceLevel(old); w.old.p.PriceLevel != w.new.p.PriceLevel {
			known = false
		}
	}
	if !ok || !known || a == 0 || w.old.p.Currency != w.new.p.Currency {
		return lang.Dash
	}
	return signedPercent(b/a-1, w.new.l)
}

// signedPercent shows a relative change with one decimal and its sign.
func signedPercent(x float64, l lang.Language) string {
	s := lang.Number(x*100, 1, l) + "%"
	if lang.Round(x*100, 1) > 0 {
		s = "+" + s
	}
	return s
}

func shareText(w writer, x float64) string { return lang.Share(x).In(w.l) }

func kindText(w writer, u *model.UnitCost) string {
	if u.Kind == model.Value {
		return w.say(lang.Text{EN: "value", NL: "waarde"})
	}
	return w.say(lang.Text{EN: "cost", NL: "kosten"})
}

func cashableText(w writer, u *model.UnitCost) string {
	if u.Cashable == nil {
		return ""
	}
	return shareText(w, u.Cashable.Value)
}

// sourceText names a source as a table has room for it: who published it, and
// when.
func (w writer) sourceText(s model.Source) string {
	if s.Trial != "" {
		return s.AssumptionIn(w.l)
	}
	if s.Assumption != "" {
		return w.say(wordAssumption)
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

// fullSource names a source with all that tells it from another.
func (w writer) fullSource(s model.Source) string {
	year := ""
	if s.Year != 0 {
		year = strconv.Itoa(s.Year)
	}
	parts := []string{s.Publisher, s.Title, year, s.Page, s.URL, s.Via, s.AssumptionIn(w.l)}
	return strings.Join(slices.DeleteFunc(parts, func(x string) bool { return x == "" }), ", ")
}

// only returns the unit costs that one file has and the other has not.
func (w differ) only(has, lacks *model.Parameters) []unlike {
	var rows []unlike
	for _, u := range has.UnitCosts {
		if lacks.UnitCost(u.ID) != nil {
			continue
		}
		of := writer{l: w.new.l, p: has}
		x := unlike{what: u.Label.In(of.l) + " (" + u.ID + ")", source: of.sourceText(u.Source)}
		value := of.say(lang.Text{EN: "%s (%d)", NL: "%s (%d)"}, of.price(u.Value.Value, cents), u.PriceYear)
		if has == w.old.p {
			x.old = value
		} else {
			x.new = value
		}
		rows = append(rows, x)
	}
	return rows
}

// effects adds what each change does to the net present value of the cases.
func (w differ) effects(doc *Document, d *compare.Difference) {
	r := d.New.Result
	doc.add(Heading{Level: 2, Text: w.say(lang.Text{EN: "What this does to %s", NL: "Wat dit doet met %s"}, w.new.cases(len(r.Cases)))})
	t := Table{Columns: []Column{
		{Head: w.say(lang.Text{EN: "Change", NL: "Wijziging"}), Wrap: true},
		{Head: wordNPV.In(w.new.l), Align: Right},
	}}
	var parts []float64
	for _, c := range compare.Gather(d.Changes, leastEffect) {
		parts = append(parts, c.NPV.Float())
		t.Rows = append(t.Rows, Row{Cells: []Cell{text(capitalised(w.say(lang.Same("%s"), c.What))), w.new.signed(c.NPV)}})
	}
	t.Rows = append(t.Rows, Row{Kind: Total, Cells: []Cell{
		text(w.say(lang.Text{EN: "Together: from %s to %s", NL: "Samen: van %s naar %s"},
			w.old.euros(d.Old.Result.Aggregate.NPV), w.new.euros(r.Aggregate.NPV))), w.new.signed(d.NPV)}})
	doc.add(t)
	if !addsUp(d.NPV.Float(), parts...) {
		doc.add(Notes{Items: []string{w.say(roundingNote)}})
	}
}

// leastEffect is the share of all effects below which changes are put together.
const leastEffect = 0.005

// signed is a cell with an amount by which a result moves.
func (w writer) signed(m calc.Micro) Cell {
	c := w.result(m.Float())
	if c.Tone == Good {
		c.Text = "+" + c.Text
	}
	return c
}
