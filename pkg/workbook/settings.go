package workbook

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// fillSettings writes the settings, the price indices, the table of optimism
// bias and the discount factors.
func (w *writer) fillSettings() {
	s := w.settings
	s.widths = []float64{34, 20, 18, 15, 15, 15, 13, 13}
	subtitle := w.own(w.p.Title)
	if subtitle == "" {
		subtitle = lang.Visible(w.p.Name)
	}
	s.title(w.say(titleSettings), subtitle)
	s.text(3, 1, w.say(noteInputs), isNote)
	s.put(3, 3, cell{value: w.say(wordInput), look: look{isInput, asText}})
	s.upright = true
	s.frozenRows, s.repeatFirst, s.repeatLast = 2, 1, 2

	row := s.section(5, 4, w.say(sectionSettings), "")
	row = w.fillChoices(row)
	row = w.fillRates(row)
	row = w.fillIndices(row + 1)
	row = w.fillBias(row + 1)
	row = w.fillNumbers(row)
	row = w.fillRanges(s, row+1, 1)
	s.print(1, row-1, rangedLast)
	w.fillFactors(row)
}

// setting writes one setting with its name and a remark.
func (w *writer) setting(row int, label lang.Text, path, name string, value any, as format, remark lang.Text) {
	s := w.settings
	s.text(row, 1, w.say(label), isPlain)
	w.input(s, row, 2, path, value, as)
	if name != "" {
		w.name(name, s.of(fixed(row, 2)))
	}
	s.text(row, 3, w.say(remark), isRemark)
}

func (w *writer) fillChoices(row int) int {
	s, p := w.settings, w.p
	w.setting(row, wordPriceLevel, "price_level", "price_level", float64(p.PriceLevel), asYear, notePriceLevel)
	w.allow(s, fixed(row, 2), w.indexYear())
	w.setting(row+1, wordHorizon, "horizon", "horizon", float64(p.Horizon), asIs, noteHorizon)
	w.allow(s, fixed(row+1, 2), anyHorizon)

	// A choice is made among words; beside it stands which of them it is.
	last := perspectiveRow + len(w.perspectives) - 1
	column := func(column int) string { return w.shares.of(span(perspectiveRow, column, last, column)) }
	labels, ids := column(1), column(w.lastShare()+2)
	w.setting(row+2, wordPerspective, "perspective", "", w.perspectiveName(w.r.Perspective), asText, lang.Text{})
	w.allow(s, fixed(row+2, 2), rule{list: labels, message: lang.Text{
		EN: "a perspective of the sheet of shares", NL: "een perspectief van het blad met de verdeling"}})
	chosen := fixed(row+2, 2)
	s.formula(row+2, 3, fmt.Sprintf("IFERROR(MATCH(%s,%s,0),MATCH(%s,%s,0))", chosen, labels, chosen, ids),
		float64(1+slices.Index(w.perspectives, w.r.Perspective)), look{isRemark, asPlace})
	w.name("perspective_number", s.of(fixed(row+2, 3)))

	words := make([]string, len(discount.Conventions))
	for i, c := range discount.Conventions {
		words[i] = w.say(conventionWords[c])
	}
	w.setting(row+3, wordConvention, "discounting.convention", "", w.say(conventionWords[p.Convention]), asText, lang.Text{})
	w.allow(s, fixed(row+3, 2), rule{list: quoted(strings.Join(words, ",")), message: noteConvention})
	chosen = fixed(row+3, 2)
	s.formula(row+3, 3, fmt.Sprintf(`(MATCH(%s,{"%s"},0)-1)/2`, chosen, strings.Join(words, `","`)), within(p.Convention), look{isRemark, asMoment})
	w.name("moment", s.of(fixed(row+3, 3)))

	var base any
	if p.BaseYear != nil {
		base = float64(*p.BaseYear)
	}
	w.setting(row+4, wordBaseYear, "discounting.base_year", "base_year", base, asYear, noteBaseYear)
	w.allow(s, fixed(row+4, 2), w.baseYears())
	return row + 5
}

// fillIndices writes the price indices: a row a year, a column an index.
func (w *writer) fillIndices(row int) int {
	if len(w.p.Indices) == 0 {
		return row
	}
	s := w.settings
	last := 1 + len(w.p.Indices)
	row = s.section(row, max(4, last), w.say(sectionIndices), w.say(noteIndices))
	years := map[int]bool{}
	heads := []string{w.say(wordYear)}
	for _, x := range w.p.Indices {
		heads = append(heads, lang.Visible(x.Name))
		for year := range x.Levels {
			years[year] = true
		}
	}
	w.heads(s, row, 1, heads)
	head, first := row, row+1
	for _, year := range slices.Sorted(maps.Keys(years)) {
		row++
		s.number(row, 1, float64(year), look{isRowHead, asYear})
		for i, x := range w.p.Indices {
			level, ok := x.Levels[year]
			w.input(s, row, 2+i, "indices."+x.Name+"."+strconv.Itoa(year), optional(ok, level), asIs)
		}
	}
	w.allow(s, span(first, 2, row, last), anyQuantity)
	w.name("index_years", s.of(span(first, 1, row, 1)))
	w.name("index_names", s.of(span(head, 2, head, last)))
	w.name("index_levels", s.of(span(first, 2, row, last)))
	return row + 1
}

// fillBias writes the table of optimism bias, zeroes where the file has none.
func (w *writer) fillBias(row int) int {
	s := w.settings
	table := model.OptimismBias{}
	if w.p.OptimismBias != nil {
		table = *w.p.OptimismBias
	}
	row = s.section(row, 4, w.say(sectionBias), w.say(noteBias))
	w.heads(s, row, 1, []string{w.say(wordGrade), w.say(headRaise), w.say(headLower)})
	first := row + 1
	for grade := range model.MaxGrade + 1 {
		row++
		label := strconv.Itoa(grade)
		if grade == 0 {
			s.text(row, 1, w.say(wordNoGrade), isPlain)
			s.number(row, 2, 0, look{isPlain, asShare})
			s.number(row, 3, 0, look{isPlain, asShare})
			continue
		}
		s.text(row, 1, label, isPlain)
		w.input(s, row, 2, "optimism_bias.costs."+label, table.Costs[grade], asShare)
		w.input(s, row, 3, "optimism_bias.benefits."+label, table.Benefits[grade], asShare)
	}
	w.allow(s, span(first+1, 2, row, 3), anyPart)
	w.name("bias_costs", s.of(span(first, 2, row, 2)))
	w.name("bias_benefits", s.of(span(first, 3, row, 3)))
	return row + 1
}

// bias returns the correction for optimism of a line (SPEC 2.4).
func (w *writer) bias(l *model.Line, effect float64) float64 {
	table := w.p.OptimismBias
	switch {
	case table == nil:
		return 1
	case l.Group == model.Intervention || effect < 0:
		return 1 + table.Costs[l.Grade()]
	}
	return 1 - table.Benefits[l.Grade()]
}

// raised and lowered are the formulas of that correction, given the cell with
// the grade.
func raised(grade string) string { return fmt.Sprintf("1+INDEX(bias_costs,%s+1)", grade) }

func lowered(grade string) string { return fmt.Sprintf("1-INDEX(bias_benefits,%s+1)", grade) }
