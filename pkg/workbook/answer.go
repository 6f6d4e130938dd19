package workbook

import (
	"fmt"

	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
)

// The columns of the answer on the summary.
const (
	answerWhat   = 1
	answerNow    = 2
	answerStored = sumCosts
	answerApart  = sumBenefits
)

// answerRows are the rows that the answer takes, up to the scenario.
const answerRows = 12

// The rows of the answer in words: which is higher, and whether that is so with careful
// values.
const (
	answerVerdict = summaryTop + 1
	answerCareful = summaryTop + 2
)

// answerFigures is how many figures the answer has.
const answerFigures = 5

// answer returns the row of the answer with a figure of all cases: the net present value
// (0), costs, benefits, their ratio, and when it is paid back (4).
func answer(figure int) int { return summaryTop + 4 + figure }

// The rows of the answer that say what is changed, and whether the checks hold.
var (
	answerChanged = answer(answerFigures)
	answerChecks  = answer(answerFigures + 1)
)

// fillAnswer writes, at the top of the summary, the figures of all cases beside those
// that ipta calculated, and what is to be known of them.
func (w *writer) fillAnswer() int {
	s, g, total := w.summary, &w.r.Aggregate, w.sumTotal()
	s.section(summaryTop, sumLast, w.say(sectionAnswer), "")
	w.heads(s, answerCareful+1, 1, []string{w.say(wordWeighted), w.say(headNow), "", "", w.say(headStored), w.say(headApart), "", "", "", "", "", "", ""})
	for i, x := range []struct {
		word   lang.Text
		column int
		value  any
		as     format
	}{
		{wordNPV, sumNPV, g.NPV, asMoney}, {wordCosts, sumCosts, g.Costs, asMoney},
		{wordBenefits, sumBenefits, g.Benefits, asMoney}, {wordBCR, sumBCR, valueOf(g.BenefitCostRatio), asRatio},
		{wordPayback, sumPayback, valueOf(g.Payback.Ratio), asYears},
	} {
		row := answer(i)
		now, stored, apart := at(row, answerNow), at(row, answerStored), any(0.0)
		s.text(row, answerWhat, w.say(x.word), isPlain)
		s.formula(row, answerNow, at(total, x.column), x.value, look{isKey, x.as})
		s.put(row, answerStored, cell{value: x.value, look: look{isPlain, x.as}})
		if _, isNumber := x.value.(float64); !isNumber {
			apart = lang.Dash
		}
		s.formula(row, answerApart, fmt.Sprintf(`IF(COUNT(%s,%s)=2,ROUND(%s-%s,2),"–")`, now, stored, now, stored), apart, look{isPlain, x.as})
	}
	s.text(answerChanged, answerWhat, w.say(wordSince), isPlain)
	s.text(answerChecks, answerWhat, w.say(titleChecks), isPlain)
	w.sayVerdict()
	return summaryTop + answerRows
}

// sayVerdict writes above the figures of the answer whether the benefits are higher than
// the costs; and of a gain that careful values turn into a loss, that they do, as every
// headline has it. Of numbers that were changed that is not known: then it is told of
// those that ipta calculated with.
func (w *writer) sayVerdict() {
	g := &w.r.Aggregate
	verdict := answerMore
	if cents := roundCents(g.Benefits - g.Costs); cents < 0 {
		verdict = answerLess
	} else if cents == 0 {
		verdict = answerEqual
	}
	left := fmt.Sprintf("ROUND(%s-%s,2)", at(answer(2), answerNow), at(answer(1), answerNow))
	w.summary.formula(answerVerdict, answerWhat, fmt.Sprintf("IF(%s<0,%s,IF(%s=0,%s,%s))", left, quoted(w.say(answerLess)), left, quoted(w.say(answerEqual)), quoted(w.say(answerMore))),
		w.say(verdict), look{isKey, asText})
	if careful := calculation.UnlessCarefulInShort(report.Writer{Lang: w.l, Params: w.p}, g.Evidence, g.Totals); careful != "" && verdict == answerMore {
		stored := w.say(headStored) + ": " + report.Uncapitalised(careful)
		w.summary.formula(answerCareful, answerWhat, fmt.Sprintf(`IF(%s<=0,"",IF(%s=%s,%s,%s))`, left, at(answerChanged, answerNow), quoted(w.say(answerUnchanged)), quoted(careful), quoted(stored)),
			careful, look{isKey, asText})
	}
}

// partyRows returns how many rows the parties take on the summary.
func (w *writer) partyRows() int { return len(w.stakeholders) + 4 }

// fillParties writes on the summary, from a row on, what each party pays and gets, and
// returns the row behind.
func (w *writer) fillParties(row int) int {
	s := w.summary
	lines := w.say(wordSheetOfTheCase)
	if w.many() {
		lines = w.say(wordOnSheet, w.tables[partHolders].s.name)
	}
	row = s.section(row, sumLast, w.say(titleStakeholders), w.say(noteParties, w.settings.name, w.whoGains.name, lines))
	w.heads(s, row, 1, []string{w.say(wordStakeholder), "", "", "", w.say(wordCosts), w.say(wordBenefits), w.say(wordNet), w.sayMoney(headPerEuro)})
	for i, id := range w.stakeholders {
		row++
		costs, benefits := w.stakeholderTotal(id, 0), w.stakeholderTotal(id, 1)
		s.text(row, 1, w.own(w.p.StakeholderLabel(id)), isPlain)
		w.net(row, w.whoGains.of(fixed(w.stakeTotals[0], 3+i)), w.whoGains.of(fixed(w.stakeTotals[1], 3+i)), costs, benefits)
		back := any(lang.Dash)
		if roundCents(costs) > 0 {
			back = benefits / costs
		}
		s.formula(row, sumBCR, fmt.Sprintf(`IF(ROUND(%s,2)>0,%s/%s,"–")`, at(row, sumCosts), at(row, sumBenefits), at(row, sumCosts)), back, look{isPlain, asRatio})
	}
	return row + 2
}

// sayChanged writes below the answer whether the result is what ipta calculated, of all
// cases together and in the cells of the checks that compare the two.
func (w *writer) sayChanged(compared ...string) {
	apart := "SUMPRODUCT(ABS(" + span(answer(0), answerApart, answer(2), answerApart) + "))"
	for _, cells := range compared {
		apart += "+SUMPRODUCT(ABS(" + cells + "))"
	}
	w.summary.formula(answerChanged, answerNow, fmt.Sprintf("IF(IFERROR(%s,1)=0,%s,%s)", apart, quoted(w.say(answerUnchanged)), quoted(w.say(answerDiffers))),
		w.say(answerUnchanged), look{isKey, asText})
}

// roundCents rounds an amount to cents, as ROUND(x,2) does.
func roundCents(x float64) int64 {
	const cents = 100
	if x < 0 {
		return -int64(float64(-x*cents) + 0.5)
	}
	return int64(float64(x*cents) + 0.5)
}

// sayControls writes below the answer whether all that must hold does, and which check
// is the first that does not; rows are those of the checks on their sheet.
func (w *writer) sayControls(checks *sheet, first, last int) {
	labels, results := checks.of(span(first, controlLabel, last, controlLabel)), checks.of(span(first, controlResult, last, controlResult))
	wrong := quoted(w.say(wordNotInOrder))
	n := len(w.controls)
	failed, name := 0, ""
	for i := len(w.controls) - 1; i >= 0; i-- {
		if w.controls[i].fails {
			failed, name = failed+1, w.controls[i].label
		}
	}
	holds, fails := w.say(answerHolds, n), w.say(answerFails, n)
	value := holds
	if failed > 0 {
		value = fmt.Sprint(failed, fails, name)
	}
	count := fmt.Sprintf("COUNTIF(%s,%s)", results, wrong)
	w.summary.formula(answerChecks, answerNow, fmt.Sprintf("IF(%s=0,%s,%s&%s&INDEX(%s,MATCH(%s,%s,0)))", count, quoted(holds), count,
		quoted(fails), labels, wrong, results), value, look{isKey, asText})
}

var (
	sectionAnswer = lang.Text{EN: "The answer", NL: "De uitkomst"}
	headNow       = lang.Text{EN: "Now", NL: "Nu"}
	headStored    = lang.Text{EN: "As ipta calculated", NL: "Zoals ipta rekende"}
	noteParties   = lang.Text{
		EN: "Whatever the perspective. Choose that of a party on the sheet %s, and the answer above is theirs, also when they have their money back. By case on the sheet %s, by line %s.",
		NL: "Los van het perspectief. Kies op het blad %s dat van een partij, dan is de uitkomst hierboven die van haar, ook wanneer zij haar geld terug heeft. Per casus op het blad %s, per regel %s.",
	}
	wordSheetOfTheCase = lang.Text{EN: "on the sheet of the case", NL: "op het blad van de casus"}
	headPerEuro        = lang.Text{EN: "Back per %s", NL: "Terug per %s"}
	headApart          = lang.Text{EN: "Difference", NL: "Verschil"}
	wordSince          = lang.Text{EN: "Since ipta calculated it", NL: "Sinds ipta het berekende"}
	answerMore         = lang.Text{EN: "The benefits are higher than the costs.", NL: "De baten zijn hoger dan de kosten."}
	answerEqual        = lang.Text{EN: "The benefits are equal to the costs.", NL: "De baten zijn gelijk aan de kosten."}
	answerLess         = lang.Text{EN: "The benefits are lower than the costs.", NL: "De baten zijn lager dan de kosten."}
	answerUnchanged    = lang.Text{EN: "unchanged: the result, by case, by party and by year, is what ipta calculated, to the cent", NL: "ongewijzigd: de uitkomst, per casus, per partij en per jaar, is wat ipta berekende, tot op de cent"}
	answerDiffers      = lang.Text{EN: "changed: a number or the scenario is another than in ipta's calculation", NL: "gewijzigd: een getal of het scenario is anders dan in de berekening van ipta"}
	answerHolds        = lang.Text{EN: "all %d checks hold", NL: "alle %d controles kloppen"}
	answerFails        = lang.Text{EN: " of %d checks do not hold; the first: ", NL: " van de %d controles kloppen niet; de eerste: "}
)
