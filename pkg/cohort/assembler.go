package cohort

import (
	"slices"
	"strings"

	"ipta/pkg/dist"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
)

// assembler puts a plain case together in memory that it uses again and again.
// It takes what it is certain that the full reader takes, to the same model but
// for the places of values, and refuses everything else: whatever refuses
// returns false, and the full reader has the word. TestShortWay holds it to that.
type assembler struct {
	p     *model.Parameters
	units map[string]*model.UnitCost
	// changed are the ids of the cases that a --set changes.
	changed []string
	texts   map[string]string
	years   map[string][2]int
	blanks  [3]model.Line
	// memory is that of the case at hand, of which used lines and drawn spreads
	// are in use. lent and back hold that of other cases.
	*memory
	used, drawn int
	lent, back  []*memory
	// line is what was read of the line, or the case, at hand.
	line record
}

// memory is what a case is made of.
type memory struct {
	c       model.Case
	lines   []*model.Line
	groups  [3][]*model.Line
	spreads []*model.Spread
}

// record is what was read of a line, or of what a case has once.
type record struct {
	group   int
	seen    uint32 // by quick
	numbers [slots]written
}

// written is a number as it was read, with its parts.
type written struct {
	given        uint8 // by part
	x            [3]float64
	distribution string
}

// quick says what the assembler does with a value.
type quick uint8

const (
	odd quick = iota // leave it to the full reader
	anID
	aTitle
	aMunicipality
	aStart
	aNumber
	aUnitCost
	someYears
	aFirst
	aLast
	aGrade
	anEvidence
	aConfidence
	aNote
	aLabel
	aRowNumber // under no name, in the first column: R and pandas write these
	aGroup     // or what is passed over
)

// quickOf returns what the assembler does with the values of a column.
func quickOf(c *column) quick {
	switch {
	case c.slot != noSlot && c.slot < firstOfFigure && c.part <= distribution && c.slot.number().Kind != field.Ratio:
		return aNumber
	case strings.HasPrefix(c.key, "labels.") && isPlainID([]byte(c.path[1])):
		return aLabel
	case c.shape == ignored:
		return aGroup
	case c.shape == nameless:
		return aRowNumber
	}
	switch c.key {
	case "case":
		return anID
	case "title":
		return aTitle
	case "municipality":
		return aMunicipality
	case "start":
		return aStart
	case "group":
		return aGroup
	case "unit_cost":
		return aUnitCost
	case "years":
		return someYears
	case "from":
		return aFirst
	case "to":
		return aLast
	case "evidence_grade":
		return aGrade
	case "evidence_text":
		return anEvidence
	case "confidence":
		return aConfidence
	case "note":
		return aNote
	}
	return odd
}

// quantity and total, of which a line has one, are the places of their numbers.
var quantity, total = slotOf(field.UnitsPerYear), slotOf(field.Total)

var withSlot = slotOf(field.With)

func newAssembler(o *Options) *assembler {
	a := &assembler{
		memory: &memory{}, p: o.Parameters, changed: load.CaseSets(o.Sets),
		units: make(map[string]*model.UnitCost, len(o.Parameters.UnitCosts)), texts: map[string]string{}, years: map[string][2]int{},
	}
	for _, u := range o.Parameters.UnitCosts {
		a.units[u.ID] = u
	}
	for i, group := range model.Groups {
		l := field.Blank(group)
		if group != model.Intervention {
			l.From, l.To = 1, 1
		}
		a.blanks[i] = l
	}
	return a
}

// begin forgets the case before.
func (a *assembler) begin() {
	a.used, a.drawn = 0, 0
	for i := range a.groups {
		a.groups[i] = a.groups[i][:0]
	}
	a.c = model.Case{Weight: model.Number{Value: 1}, Labels: a.c.Labels[:0]}
	a.line = record{}
}

// once notes that a value of a kind was read; false when it was before.
func (r *record) once(q quick) bool {
	before := r.seen
	r.seen |= 1 << q
	return before&(1<<q) == 0
}

// ofCase takes a value of what a case has once. Numbers are kept until endHead.
func (a *assembler) ofCase(q quick, col *column, text []byte, w load.Writing) bool {
	switch q {
	case anID:
		a.c.ID = string(text)
		return isPlainID(text) && a.line.once(q) && !slices.Contains(a.changed, a.c.ID)
	case aTitle:
		a.c.Title = string(text)
		return isPlainText(text) && a.line.once(q)
	case aMunicipality:
		var ok bool
		a.c.Municipality, ok = a.text(text)
		return ok && a.line.once(q)
	case aStart:
		year, ok := smallNumber(text)
		a.c.Start = year
		return ok && year >= 1900 && year <= 2200 && a.line.once(q)
	case aLabel:
		return a.label(col.path[1], text)
	case aNumber:
		return col.slot == weight && a.line.number(col.slot, col.part, text, w)
	}
	return false
}

// label takes a label of the case.
func (a *assembler) label(name string, text []byte) bool {
	value, ok := a.text(text)
	if !ok || slices.ContainsFunc(a.c.Labels, func(l model.CaseLabel) bool { return l.Name == name }) {
		return false
	}
	a.c.Labels = append(a.c.Labels, model.CaseLabel{Name: name, Value: value})
	return true
}

// endHead ends what a case has once.
func (a *assembler) endHead() bool {
	if a.c.ID == "" || a.p.BaseYear != nil && a.c.Start == 0 {
		return false
	}
	if a.line.numbers[weight].given == 0 {
		return true
	}
	return a.set(&a.c.Weight, weight) && a.c.Weight.Value > 0 && (a.c.Weight.Spread == nil || a.c.Weight.Spread.Low > 0)
}

// beginLine begins a line of a group, counted as in model.Groups.
func (a *assembler) beginLine(group int) *model.Line {
	a.line = record{group: group}
	if a.used == len(a.lines) {
		a.lines = append(a.lines, new(model.Line))
	}
	l := a.lines[a.used]
	a.used++
	*l = a.blanks[group]
	l.Index = len(a.groups[group])
	return l
}

// ofLine takes a value of the line at hand.
func (a *assembler) ofLine(l *model.Line, q quick, s slot, p part, text []byte, w load.Writing) bool {
	switch q {
	case aNumber:
		return s != weight && a.line.number(s, p, text, w)
	case aUnitCost:
		u := a.units[string(text)]
		if u == nil || (u.Kind == model.Value) != (l.Group == model.Achieved) {
			return false
		}
		l.UnitCost.Name, l.Figure = u.ID, u
		return a.line.once(q)
	case someYears:
		years, ok := a.years[string(text)]
		if !ok {
			if years, ok = plainYears(text); !ok {
				return false
			}
			a.years[string(text)] = years
		}
		l.From, l.To = years[0], years[1]
		return a.line.once(q)
	case aFirst, aLast:
		year, ok := smallNumber(text)
		if q == aFirst {
			l.From = year
		} else {
			l.To = year
		}
		return ok && a.line.once(q)
	case aGrade:
		return a.grade(&l.EvidenceGrade, q, text)
	case aConfidence:
		return a.grade(&l.Confidence, q, text)
	case anEvidence:
		l.EvidenceText = string(text)
		return isPlainText(text) && a.line.once(q)
	case aNote:
		l.Note = lang.Same(string(text))
		return isPlainText(text) && a.line.once(q)
	case aRowNumber:
		return isDigits(string(text))
	}
	return false
}

func (a *assembler) grade(grade *int, q quick, text []byte) bool {
	x, ok := smallNumber(text)
	*grade = x
	return ok && x >= 1 && x <= model.MaxGrade && a.line.once(q)
}

// number takes a part of a number.
func (r *record) number(s slot, p part, text []byte, writing load.Writing) bool {
	w := &r.numbers[s]
	if w.given&(1<<p) != 0 {
		return false
	}
	w.given |= 1 << p
	if p == distribution {
		i := slices.Index(model.Distributions, string(text))
		if i >= 0 {
			w.distribution = model.Distributions[i]
		}
		return i >= 0
	}
	x, percent, thousands, ok := plainNumber(text, writing)
	w.x[p] = x
	switch kind := s.number().Kind; {
	case !ok:
		return false
	case kind == field.Weight:
		return !percent && !thousands
	case kind == field.Quantity:
		return !thousands
	}
	return x <= 1
}

// endLine ends the line at hand.
func (a *assembler) endLine(l *model.Line) bool {
	n := &a.line.numbers
	const span = 1<<aFirst | 1<<aLast
	if s := a.line.seen & (span | 1<<someYears); s&span != 0 && (s != span || l.From > l.To || l.To > load.MaxYear) {
		return false
	}
	if a.line.seen&(1<<aUnitCost) == 0 || n[quantity].given != 0 && n[total].given != 0 || l.Index >= load.MaxLines {
		return false
	}
	for i, of := range field.LineNumbers {
		s := firstOfLine + slot(i)
		if n[s].given == 0 {
			continue
		}
		if of.Effect && a.line.group == 0 || !a.set(of.OfLine(l), s) {
			return false
		}
	}
	a.groups[a.line.group] = append(a.groups[a.line.group], l)
	return true
}

// set gives a number of the model what was read.
func (a *assembler) set(n *model.Number, s slot) bool {
	const plain, ranged = 1 << base, 1<<base | 1<<low | 1<<high
	w := &a.line.numbers[s]
	n.Value, n.Given = w.x[base], true
	switch w.given &^ (1 << distribution) {
	case plain:
		return w.distribution == ""
	case ranged:
	default:
		return false
	}
	if a.drawn == len(a.spreads) {
		a.spreads = append(a.spreads, new(model.Spread))
	}
	n.Spread = a.spreads[a.drawn]
	a.drawn++
	*n.Spread = model.Spread{Low: w.x[low], High: w.x[high], Distribution: w.distribution}
	return w.x[low] <= w.x[base] && w.x[base] <= w.x[high] && dist.Refused(dist.Stated{Name: w.distribution, Value: w.x[base], Low: w.x[low], High: w.x[high]}) == nil
}

// end returns the case.
func (a *assembler) end() *model.Case {
	a.c.Interventions, a.c.Avoided, a.c.Achieved = a.groups[0], a.groups[1], a.groups[2]
	return &a.c
}

// release lends the case at hand with its memory. The next case gets that of one
// that came back, or new memory.
func (a *assembler) release() *model.Case {
	lent := a.memory
	a.lent = append(a.lent, lent)
	a.memory = &memory{}
	if last := len(a.back) - 1; last >= 0 {
		a.memory, a.back = a.back[last], a.back[:last]
	}
	return &lent.c
}

// takeBack takes back the memory of all cases that were lent.
func (a *assembler) takeBack() {
	a.back = append(a.back, a.lent...)
	a.lent = a.lent[:0]
}

// text returns a text that many cases have, such as a municipality.
func (a *assembler) text(text []byte) (string, bool) {
	if known, ok := a.texts[string(text)]; ok {
		return known, true
	}
	if !isPlainText(text) {
		return "", false
	}
	s := string(text)
	const most = 1 << 16 // beyond which it is no such text
	if len(a.texts) < most {
		a.texts[s] = s
	}
	return s, true
}
