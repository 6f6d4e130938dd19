package workbook

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/sensitivity"
)

// place says where a number with a range stands: the row of its ends, the column that
// says which of these is careful, and the cell with its base value.
type place struct {
	s                  *sheet
	row                int
	low, high, careful int
	base               string // as other sheets write it
	as                 format
	// What these hold.
	lowValue, value, highValue float64
}

func (p *place) of(column int) string { return p.s.of(fixed(p.row, column)) }

// put keeps the place of a number under its name.
func (w *writer) put(path string, p place) {
	id := idOf(path)
	w.places[id] = p
	w.placed = append(w.placed, id)
}

// idOf returns the name that calc gives a number, by the path of its input.
func idOf(path string) string {
	if trimmed := strings.TrimSuffix(path, ".value"); strings.HasPrefix(path, "discounting.") {
		return trimmed
	}
	return path
}

// alone is a number with a range that is tried alone, all others at their base values: by
// how much the result changes at its low and at its high.
type alone struct {
	id, name string
	place
	lines []*baseLine
	apart [2]float64
}

// width is how far the results at low, base and high lie apart, to the cent.
func (x *alone) width() float64 {
	return float64(roundCents(max(0, x.apart[0], x.apart[1])-min(0, x.apart[0], x.apart[1]))) / 100
}

// end returns which of low (1), base (2) and high (3) is careful: the one at which the
// result is least.
func (x *alone) end() float64 {
	const residue = 1e6
	low, high := math.Round(x.apart[0]*residue), math.Round(x.apart[1]*residue)
	switch {
	case low < 0 && math.Round((x.apart[0]-x.apart[1])*residue) <= 0:
		return 1
	case high < 0:
		return 3
	}
	return 2
}

// collectAlone lists the numbers with a range, in the order of the sheets, and the lines
// that rest on each.
func (w *writer) collectAlone() (lines []*baseLine) {
	byID := map[string]*alone{}
	for _, id := range w.placed {
		path, owner := id, ""
		if p, ok := field.Parse(id); ok && p.Case != "" {
			owner, path = p.Case, strings.TrimPrefix(id, casePath(&model.Case{ID: p.Case}, ""))
		}
		x := &alone{id: id, place: w.places[id], name: lang.Visible(w.called.Of(owner, path, false))}
		byID[id] = x
		w.alone = append(w.alone, x)
	}
	for _, c := range w.cases {
		for _, l := range c.lines {
			b := &baseLine{c: c, l: l}
			lines = append(lines, b)
			for _, id := range b.ids() {
				if x := byID[id]; x != nil {
					x.lines = append(x.lines, b)
				}
			}
		}
	}
	return lines
}

// apartOf returns by how much the worth of a line changes when each of its numbers alone
// goes to its low and its high, by the names of these.
func (w *writer) apartOf(b *baseLine) map[string][2]float64 {
	apart := map[string][2]float64{}
	plan, err := calc.NewPlan(w.p, calc.Options{Perspective: w.r.Perspective, Vary: calc.VaryUncertain})
	if err != nil {
		return apart
	}
	one := *b.c.r.Case
	one.Interventions, one.Avoided, one.Achieved = nil, nil, nil
	switch line := []*model.Line{b.l.l}; b.l.l.Group {
	case model.Intervention:
		one.Interventions = line
	case model.Avoided:
		one.Avoided = line
	default:
		one.Achieved = line
	}
	plan.Add(&one)
	swings, err := sensitivity.OneWay(plan, sensitivity.OneWayOptions{})
	if err != nil {
		return apart // amounts are too large at an end
	}
	for i := range swings {
		x := &swings[i]
		apart[x.ID] = [2]float64{x.Low - x.Base, x.High - x.Base}
	}
	return apart
}

// The columns of the list of the numbers, and of the table of their lines.
const (
	aloneName = iota + 1
	aloneLow
	aloneBase
	aloneHigh
	aloneAtLow
	aloneAtHigh
	aloneWidth
	aloneEnd
	aloneLast = aloneEnd

	linedNumber = 1
	linedLine   = 2
	linedAtLow  = 3
	linedAtHigh = 4
)

// aloneTop is the row of the heads of the list.
const aloneTop = 5

// aloneColumn returns a column of the list.
func (w *writer) aloneColumn(column int) string {
	return w.one.of(span(aloneTop+1, column, aloneTop+len(w.alone), column))
}

// fillAlone writes the sheet on which each number is tried alone: what each does and which
// of its ends is careful; the lines at the base values; and what a number does in each.
func (w *writer) fillAlone(lines []*baseLine) {
	s := w.one
	s.widths = []float64{52, 52, 13, 13, 13, 13, 13, 13}
	for len(s.widths) < baseWorth {
		s.widths = append(s.widths, 12)
	}
	s.unprinted = true
	s.title(w.say(titleAlone), "")
	w.subtitle(s)
	s.frozenRows, s.frozenColumns, s.repeatFirst, s.repeatLast = 2, 1, 1, 2
	s.paragraph(3, aloneLast, isParagraph, w.say(noteAlone))
	s.section(aloneTop-1, aloneLast, w.say(sectionListed), "")
	w.heads(s, aloneTop, 1, w.headsOf(headsAlone))

	row := s.section(aloneTop+len(w.alone)+2, baseWorth, w.say(sectionBaseLines), w.say(noteBaseLines))
	w.heads(s, row, 2, w.headsOf(headsBaseLines))
	first := row + 1
	for _, b := range lines {
		row++
		b.row = row
		b.fill(s)
	}
	row++
	s.text(row, 1, w.say(wordTotal), isTotal)
	s.fill(row, 2, baseWorth-1, look{isTotal, asText})
	s.formula(row, baseWorth, fmt.Sprintf("SUM(%s)", span(first, baseWorth, row-1, baseWorth)), w.r.Aggregate.NPV, look{isTotal, asMoney})
	w.name("result_base", s.of(fixed(row, baseWorth)))
	result := w.summary.of(fixed(w.sumTotal(), sumNPV))
	w.must(w.say(controlBase), w.inScenario(2, near(result, "result_base")), false)
	w.must(w.say(controlCautious), w.inScenario(4, result+"<=result_base+0.005"), false)

	row = s.section(row+2, linedAtHigh, w.say(sectionLined), "")
	w.heads(s, row, 2, w.headsOf([]lang.Text{wordNumber, headLine, headChangeLow, headChangeHigh}))
	apart := map[*baseLine]map[string][2]float64{}
	for _, b := range lines {
		apart[b] = w.apartOf(b)
	}
	for i, x := range w.alone {
		first, here := row+1, aloneTop+1+i
		for _, b := range x.lines {
			row++
			s.formula(row, linedNumber, fixedColumn(here, aloneName), x.name, look{isLabel, asText})
			s.text(row, linedLine, b.c.name()+": "+b.c.lineName(b.l.l), isLabel)
			for end, column := range []int{aloneLow, aloneHigh} {
				by := apart[b][x.id][end]
				x.apart[end] += by
				s.formula(row, linedAtLow+end, b.change(x.id, fixed(here, column)), by, look{isPlain, asAmount})
			}
		}
		w.fillAloneRow(x, here, first, row)
	}
}

// fillAloneRow writes what a number does alone, which follows from its rows by line, and
// where it stands which of its ends is careful.
func (w *writer) fillAloneRow(x *alone, row, first, last int) {
	s := w.one
	s.text(row, aloneName, x.name, isLabel)
	s.formula(row, aloneLow, x.of(x.low), x.lowValue, look{isPlain, x.as})
	s.formula(row, aloneBase, x.base, x.value, look{isPlain, x.as})
	s.formula(row, aloneHigh, x.of(x.high), x.highValue, look{isPlain, x.as})
	for end, column := range []int{aloneAtLow, aloneAtHigh} {
		sum := "0"
		if last >= first {
			sum = "SUM(" + span(first, linedAtLow+end, last, linedAtLow+end) + ")"
		}
		s.formula(row, column, sum, x.apart[end], look{isKey, asAmount})
	}
	low, high := at(row, aloneAtLow), at(row, aloneAtHigh)
	s.formula(row, aloneWidth, fmt.Sprintf("ROUND(MAX(0,%s,%s)-MIN(0,%s,%s),2)", low, high, low, high), x.width(), look{isPlain, asAmount})
	s.formula(row, aloneEnd, fmt.Sprintf("IF(AND(ROUND(%s,6)<0,ROUND(%s-%s,6)<=0),1,IF(ROUND(%s,6)<0,3,2))", low, low, high, high), x.end(), look{isKey, asEnd})
	x.s.formula(x.row, x.careful, s.of(at(row, aloneEnd)), x.end(), look{isPlain, asEnd})
}

// inScenario is a condition that need only hold when all numbers stand at a scenario.
func (w *writer) inScenario(scenario int, condition string) string {
	chosen := make([]string, len(w.groups))
	for i, g := range w.groups {
		chosen[i] = fmt.Sprintf("%s=%d", g.name(), scenario)
	}
	return fmt.Sprintf("IF(AND(%s),%s,1)", strings.Join(chosen, ","), condition)
}

// weightiest returns the numbers in the order of what they do, of two that do as much the
// first of the list.
func (w *writer) weightiest() []*alone {
	ranked := slices.Clone(w.alone)
	slices.SortStableFunc(ranked, func(a, b *alone) int { return cmp.Compare(b.width(), a.width()) })
	return ranked[:min(len(ranked), mostSwings)]
}

// sourceCases returns the cases as the files have them.
func (w *writer) sourceCases() (cases []*model.Case) {
	for i := range w.r.Cases {
		cases = append(cases, w.r.Cases[i].Case)
	}
	return cases
}

var (
	sheetAlone = lang.Text{EN: "One by one", NL: "Een voor een"}
	aboutAlone = lang.Text{EN: "what each number with a range does alone, and which of its ends is careful", NL: "wat elk getal met een bandbreedte alleen doet, en welke kant voorzichtig is"}
	titleAlone = lang.Text{EN: "Each number alone at its low and at its high", NL: "Elk getal alleen op zijn laag en op zijn hoog"}
	noteAlone  = lang.Text{
		EN: "One number at a time, all others at their base value, whatever scenario is chosen. The careful end of a number is the one at which the result is lowest; if both ends make it higher, the base value. All of it is calculated here and follows each change.",
		NL: "Steeds één getal, alle andere op hun basiswaarde, welk scenario u ook kiest. De voorzichtige kant van een getal is die waarbij de uitkomst het laagst is; maken beide kanten haar hoger, dan de basiswaarde. Alles wordt hier berekend en verandert mee.",
	}
	sectionListed    = lang.Text{EN: "The numbers, and what they do to the result", NL: "De getallen, en wat ze met de uitkomst doen"}
	sectionBaseLines = lang.Text{EN: "Each line at the base values", NL: "Elke regel op de basiswaarden"}
	noteBaseLines    = lang.Text{
		EN: "Counts × units a year × price × net effect × discounted years. Years are those of the discount factors.",
		NL: "Telt mee × eenheden per jaar × prijs × netto effect × contante jaren. Jaren zijn die van de disconteringsfactoren.",
	}
	controlBase     = lang.Text{EN: "One by one: the lines at the base values come to the result", NL: "Een voor een: de regels op de basiswaarden komen op de uitkomst"}
	controlCautious = lang.Text{EN: "The scenario cautious is not better than base", NL: "Het scenario voorzichtig is niet beter dan basis"}
	sectionLined    = lang.Text{EN: "By how much the result changes, by number and line", NL: "Hoeveel de uitkomst verandert, per getal en regel"}
	headChangeLow   = lang.Text{EN: "At low", NL: "Bij laag"}
	headChangeHigh  = lang.Text{EN: "At high", NL: "Bij hoog"}
	wordWidth       = lang.Text{EN: "Width", NL: "Breedte"}
	headsAlone      = []lang.Text{wordNumber, wordLow, wordBase, wordHigh, headChangeLow, headChangeHigh, wordWidth, wordCareful}
	headsBaseLines  = slices.Concat([]lang.Text{wordCase, headLine, {EN: "Counts", NL: "Telt mee"}, {EN: "Units a year", NL: "Eenheden per jaar"}, {EN: "Price", NL: "Prijs"}},
		headsOf(field.EffectKeys), []lang.Text{{EN: "Real growth", NL: "Reële groei"}, {EN: "Worst grade", NL: "Slechtste graad"}, {EN: "Ratio", NL: "Verhouding"},
			{EN: "First year", NL: "Eerste jaar"}, {EN: "Last year", NL: "Laatste jaar"}, {EN: "Discounted years", NL: "Contante jaren"}, {EN: "Net effect", NL: "Netto effect"}, {EN: "Result", NL: "Uitkomst"}})
)
