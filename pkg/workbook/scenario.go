package workbook

import (
	"fmt"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/lang"
)

// scenarioGroup is a group of numbers with a range that goes to its ends together.
type scenarioGroup struct {
	id    string
	word  lang.Text
	kinds []field.Kind
	count int // of its numbers
}

// name returns the name of the cell that says which value of its numbers is in use: 1
// low, 2 base, 3 high and 4 the careful one.
func (g *scenarioGroup) name() string { return "scenario_" + g.id }

// scenarioGroups are the groups; the last are the numbers with a name, of whatever kind.
func scenarioGroups() []*scenarioGroup {
	return []*scenarioGroup{
		{id: "unit_costs", word: lang.Text{EN: "Unit costs", NL: "Kostprijzen"}, kinds: []field.Kind{field.Amount}},
		{id: "chances", word: lang.Text{EN: "Chances", NL: "Kansen"}, kinds: []field.Kind{field.Chance, field.Ratio}},
		{id: "shares", word: lang.Text{EN: "What goes off, and other shares", NL: "Wat eraf gaat, en andere aandelen"}, kinds: []field.Kind{field.Share}},
		{id: "quantities", word: lang.Text{EN: "Quantities", NL: "Aantallen"}, kinds: []field.Kind{field.Quantity, field.Weight}},
		{id: "rates", word: lang.Text{EN: "Discount rate and real growth", NL: "Discontovoet en reële groei"}, kinds: []field.Kind{field.Rate}},
		{id: "numbers", word: lang.Text{EN: "Numbers that lines share", NL: "Getallen die regels delen"}},
	}
}

// group returns the group of a number.
func (w *writer) group(f *field.Number, path string) *scenarioGroup {
	if !strings.HasPrefix(path, "numbers.") {
		for _, g := range w.groups {
			for _, k := range g.kinds {
				if k == f.Kind {
					return g
				}
			}
		}
	}
	return w.groups[len(w.groups)-1]
}

// scenarioPath is where the choice of a group stands among the inputs: it is one of the
// workbook, and stands in no file.
const scenarioPath = "scenario"

// The columns of the switch on the summary.
const (
	switchGroup   = 1
	switchWord    = 2
	switchCount   = 3
	switchList    = 6
	switchMeaning = 7
	switchNumber  = sumLast + 1 // beside what is printed
)

// scenarioRows returns how many rows the switch takes; with the empty one behind it there
// are none where no number has a range.
func (w *writer) scenarioRows() int {
	if len(w.groups) == 0 {
		return -1
	}
	return 3 + max(1+len(w.groups), len(scenarioWords))
}

// switchRows returns the row of the switch of all numbers and the last one of a group.
func (w *writer) switchRows() (all, last int) {
	all = summaryTop + answerRows + w.partyRows() + 3
	return all, all + len(w.groups)
}

// fillScenario writes the switch from a row of the summary on: one scenario for all
// numbers with a range, and one for each group of them. It returns the row behind it.
func (w *writer) fillScenario(row int) int {
	s := w.summary
	if len(w.groups) == 0 {
		return row
	}
	row = s.section(row, sumLast, w.say(sectionScenario), w.say(noteScenario))
	w.heads(s, row, 2, []string{w.say(headNumbers), w.say(sectionScenario), w.say(headHowMany), "", "", w.say(sectionScenario), w.say(headMeans), "", "", "", "", "", "", w.say(headScenarioNumber)})
	first, all := row+1, row+1
	as := fixed(first, switchList)
	list := span(first, switchList, first+len(scenarioWords)-1, switchList)
	words := span(first+1, switchList, first+len(scenarioWords)-1, switchList)
	for i, x := range scenarioWords {
		s.text(first+i, switchList, w.say(x.word), isKey)
		s.text(first+i, switchMeaning, w.say(x.means), isRemark)
	}
	const base = 2
	count := 0
	for _, g := range w.groups {
		count += g.count
	}
	write := func(row int, label lang.Text, path, name, word, formula, list string, count int) {
		s.text(row, switchGroup, w.say(label), isPlain)
		w.input(s, row, switchWord, path, word, asText)
		w.allow(s, fixed(row, switchWord), rule{list: list, message: messageScenario})
		s.formula(row, switchNumber, formula, float64(base), look{isSubtle, asIs})
		s.number(row, switchCount, float64(count), look{isPlain, asIs})
		w.name(name, s.of(fixed(row, switchNumber)))
	}
	chosen := func(row int) string { return at(row, switchWord) }
	write(row+1, wordAllNumbers, scenarioPath, "scenario_all", w.say(scenarioWords[base].word),
		fmt.Sprintf("IFERROR(MATCH(%s,%s,0),%d)", chosen(row+1), words, base), words, count)
	row++
	for _, g := range w.groups {
		row++
		write(row, g.word, scenarioPath+"."+g.id, g.name(), w.say(scenarioWords[0].word),
			fmt.Sprintf(`IF(OR(%s="",%s=%s),%s,IFERROR(MATCH(%s,%s,0),%s))`, chosen(row), chosen(row), as, at(all, switchNumber),
				chosen(row), words, at(all, switchNumber)), list, g.count)
	}
	return max(row, first+len(scenarioWords)-1) + 2
}

// scenarioWords are the scenarios to choose from; the first is for a group alone, and
// the others count from 1 on.
var scenarioWords = [...]struct{ word, means lang.Text }{
	{lang.Text{EN: "as above", NL: "als hierboven"}, lang.Text{EN: "for a group: the scenario of all numbers", NL: "voor een groep: het scenario van alle getallen"}},
	{lang.Text{EN: "low", NL: "laag"}, lang.Text{EN: "each number at its lowest", NL: "elk getal op zijn laagste waarde"}},
	{lang.Text{EN: "base", NL: "basis"}, lang.Text{EN: "each number as ipta calculated with it, or as you filled it in", NL: "elk getal zoals ipta ermee rekende, of zoals u het invulde"}},
	{lang.Text{EN: "high", NL: "hoog"}, lang.Text{EN: "each number at its highest", NL: "elk getal op zijn hoogste waarde"}},
	{lang.Text{EN: "cautious", NL: "voorzichtig"}, lang.Text{EN: "each number at the end where it alone makes the result worst, as the workbook stands now", NL: "elk getal aan de kant waar het alleen de uitkomst het slechtst maakt, zoals de werkmap nu is"}},
}

var (
	sectionScenario = lang.Text{EN: "Scenario", NL: "Scenario"}
	noteScenario    = lang.Text{
		EN: "Choose in the yellow cells at which value the numbers with a range stand. Numbers without a range stay what they are.",
		NL: "Kies in de gele cellen op welke waarde de getallen met een bandbreedte staan. Getallen zonder bandbreedte blijven wat ze zijn.",
	}
	headNumbers        = lang.Text{EN: "Numbers", NL: "Getallen"}
	headScenarioNumber = lang.Text{EN: "No.", NL: "Nr."}
	headHowMany        = lang.Text{EN: "How many", NL: "Hoeveel"}
	headMeans          = lang.Text{EN: "Means", NL: "Betekent"}
	wordAllNumbers     = lang.Text{EN: "All numbers with a range", NL: "Alle getallen met een bandbreedte"}
	messageScenario    = lang.Text{EN: "one of the words of the list", NL: "een van de woorden van de lijst"}
)
