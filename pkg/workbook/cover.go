package workbook

import (
	"fmt"
	"path"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/consent"
)

// coverLast is the last column of the cover.
const coverLast = 4

// link is a cell from which one goes to another sheet.
type link struct {
	row, column int
	to          *sheet
}

// fillCover writes the first sheet: what the workbook is and for whom, the answer as it
// is now, how to use it, and what stands on which of the sheets.
func (w *writer) fillCover(s *sheet, sheets []*sheet) {
	s.widths = []float64{34, 18, 18, 52}
	s.upright = true
	s.title(w.summaryTitle(), "")
	w.subtitle(s)
	s.paragraph(3, coverLast, isWrapped, w.say(noteCover))
	row := w.fillCoverAnswer(s, 5)
	row = w.fillUse(s, row+1)
	row = s.section(row+1, coverLast, w.say(sectionContents), "")
	for _, x := range sheets {
		s.text(row, 1, x.name, isLink)
		s.text(row, 2, w.about(x), isPlain)
		s.links = append(s.links, link{row, 1, x})
		row++
	}
	row = w.fillColours(s, row+1)
	w.fillOrigin(s, row+1)
	s.print(1, len(s.rows)-1, coverLast)
}

// fillCoverAnswer writes the figures of all cases, which follow the summary.
func (w *writer) fillCoverAnswer(s *sheet, row int) int {
	row = s.section(row, coverLast, w.say(sectionAnswer), "")
	copied := func(row, column, from, fromColumn int, as format) {
		c := w.summary.rows[from][fromColumn]
		s.formula(row, column, w.summary.of(fixed(from, fromColumn)), c.value, look{c.look.kind, as})
	}
	copied(row, 1, answerVerdict, answerWhat, asText)
	if w.summary.cell(answerCareful, answerWhat).formula != "" {
		row++
		copied(row, 1, answerCareful, answerWhat, asText)
	}
	for i := range answerFigures {
		row++
		copied(row, 1, answer(i), answerWhat, asText)
		copied(row, 2, answer(i), answerNow, w.summary.rows[answer(i)][answerNow].look.format)
	}
	row = w.sayMostPays(s, row)
	if len(w.groups) > 0 {
		row++
		s.text(row, 1, w.say(sectionScenario), isPlain)
		first, last := w.switchRows()
		groups := w.summary.of(span(first+1, switchWord, last, switchWord))
		s.formula(row, 2, fmt.Sprintf("%s&IF(COUNTIF(%s,%s)+COUNTBLANK(%s)=%d,\"\",%s)", w.summary.of(fixed(first, switchWord)), groups,
			w.summary.of(fixed(first, switchList)), groups, len(w.groups), quoted(w.say(wordOtherGroups))), w.say(scenarioWords[2].word), look{isKey, asText})
	}
	for _, from := range []int{answerChanged, answerChecks} {
		row++
		copied(row, 1, from, answerWhat, asText)
		copied(row, 2, from, answerNow, asText)
	}
	return row + 1
}

// sayMostPays writes below a row which party pays most, and what comes back to it; it
// returns the last row that it wrote.
func (w *writer) sayMostPays(s *sheet, row int) int {
	n := len(w.stakeholders)
	if n == 0 {
		return row
	}
	first := summaryTop + answerRows + 3
	cells := func(column int) string { return w.summary.of(span(first, column, first+n-1, column)) }
	most, paid := 0, 0.0
	for i, id := range w.stakeholders {
		if costs := w.stakeholderTotal(id, 0); costs > paid {
			most, paid = i, costs
		}
	}
	place := fmt.Sprintf("MATCH(MAX(%s),%s,0)", cells(sumCosts), cells(sumCosts))
	whole, as := 0.0, 0
	for _, id := range w.stakeholders {
		costs := w.stakeholderTotal(id, 0)
		whole += max(costs, 0)
		if lang.Round(costs, cents) == lang.Round(paid, cents) {
			as++
		}
	}
	text, label := w.extentPaid(cells(sumCosts), paid, whole, as)
	says := w.say(wordNobodyPays)
	if lang.Round(paid, cents) > 0 {
		says = label + ": " + w.own(w.p.StakeholderLabel(w.stakeholders[most]))
	}
	s.formula(row+1, 1, fmt.Sprintf(`IF(ROUND(MAX(%s),%d)<=0,%s,%s&": "&INDEX(%s,%s))`, cells(sumCosts), cents, quoted(w.say(wordNobodyPays)), text, cells(1), place), says, look{isPlain, asText})
	s.formula(row+1, 2, fmt.Sprintf("MAX(%s)", cells(sumCosts)), paid, look{isKey, asMoney})
	s.text(row+2, 1, w.sayMoney(wordComesBack), isPlain)
	s.formula(row+2, 2, fmt.Sprintf("INDEX(%s,%s)", cells(sumBCR), place), w.summary.cell(first+most, sumBCR).value, look{isKey, asRatio})
	return row + 2
}

// cents is to how many decimals amounts are compared.
const cents = 2

// extentPaid says which part of the whole the one pays who pays most, and whether others
// pay as much: the formula for it over the costs, and what it says now that paid is the
// largest of them and as many pay that.
func (w *writer) extentPaid(costs string, paid, whole float64, as int) (formula, says string) {
	largest := fmt.Sprintf("ROUND(MAX(%s),%d)", costs, cents)
	all := fmt.Sprintf("ROUND(SUMIF(%s,\">0\"),%d)", costs, cents)
	equal := fmt.Sprintf("SUMPRODUCT(--(ROUND(%s,%d)=%s))", costs, cents, largest)
	half := fmt.Sprintf("ROUND(2*MAX(%s),%d)", costs, cents)
	paysEqually := w.say(wordPayEqually)
	formula = fmt.Sprintf("IF(%[1]s>=%[2]s,%[5]s,IF(%[3]s>1,IF(%[4]s=%[2]s,%[6]s,%[3]s&%[7]s),IF(%[4]s=%[2]s,%[8]s,IF(%[4]s>%[2]s,%[9]s,%[10]s))))", largest, all, equal, half,
		quoted(w.say(wordPaysAll)), quoted(w.say(wordBothHalf)), quoted(paysEqually), quoted(w.say(wordPaysHalf)), quoted(w.say(wordPaysMost)), quoted(w.say(wordPaysLargest)))
	total, twice := lang.Round(whole, cents), lang.Round(2*paid, cents)
	switch {
	case lang.Round(paid, cents) >= total:
		return formula, w.say(wordPaysAll)
	case as > 1 && twice == total:
		return formula, w.say(wordBothHalf)
	case as > 1:
		return formula, fmt.Sprint(as) + paysEqually
	case twice == total:
		return formula, w.say(wordPaysHalf)
	case twice > total:
		return formula, w.say(wordPaysMost)
	}
	return formula, w.say(wordPaysLargest)
}

// fillUse writes how to use the workbook, in steps.
func (w *writer) fillUse(s *sheet, row int) int {
	row = s.section(row, coverLast, w.say(sectionUse), "")
	given := w.say(wordSheetOfCase)
	if c := w.cases[0]; c.s == nil {
		given = w.say(wordOnSheet, c.on(partGiven).name)
	}
	scenario := w.say(useScenario, w.summary.name)
	if len(w.groups) == 0 {
		scenario = w.say(useNoScenario)
	}
	for i, step := range []string{
		w.say(useRead, w.summary.name), scenario, w.say(useChange, w.costs.name, w.settings.name, given),
		w.say(useSee, w.summary.name), w.say(usePrint), w.say(useKeep),
	} {
		s.paragraph(row, coverLast, isWrapped, fmt.Sprintf("%d.  %s", i+1, step))
		row++
	}
	return row
}

// fillColours writes what cells look like.
func (w *writer) fillColours(s *sheet, row int) int {
	row = s.section(row, coverLast, w.say(sectionColours), "")
	for _, x := range []struct {
		k    kind
		says lang.Text
	}{{isInput, colourOfInput}, {isPlain, colourOfFormula}, {isKey, colourOfKey}, {isLink, colourOfLink}} {
		s.text(row, 1, w.say(wordSample), x.k)
		s.text(row, 2, w.say(x.says), isRemark)
		row++
	}
	return row
}

// fillOrigin writes of what the workbook was made.
func (w *writer) fillOrigin(s *sheet, row int) {
	row = s.section(row, coverLast, w.say(sectionOrigin), "")
	add := func(what lang.Text, value string) {
		if value != "" {
			s.text(row, 1, w.say(what), isPlain)
			s.text(row, 2, lang.Visible(value), isPlain)
			row++
		}
	}
	add(wordVersion, strings.TrimSpace("ipta "+w.o.Version))
	add(wordParameters, w.p.Name)
	var given []string
	for _, g := range w.o.Given {
		given = append(given, path.Base(strings.ReplaceAll(g, `\`, "/")))
	}
	const most = 8
	if more := len(given) - most; more > 0 {
		given = append(given[:most], w.say(wordMore, more))
	}
	add(wordCaseFiles, strings.Join(given, ", "))
	add(wordCases, fmt.Sprint(len(w.r.Cases)))
	lines := make([]string, len(w.o.Made))
	for i, l := range w.o.Made {
		lines[i] = lang.Visible(l.Text)
	}
	if len(lines) > 0 {
		s.paragraph(row, coverLast, isChange, strings.Join(lines, "\n"))
		row++
	}
	if n := w.withoutConsent(); n > 0 {
		s.paragraph(row, coverLast, isChange, w.say(noConsent, n, len(w.r.Cases)))
		row++
	}
	if notes := report.SampleNotes(w.r, w.a, w.l); len(notes) > 0 {
		s.paragraph(row, coverLast, isParagraph, lang.Visible(strings.Join(notes, " ")))
	}
}

// withoutConsent counts the cases of which the story may not be published.
func (w *writer) withoutConsent() (n int) {
	for i := range w.r.Cases {
		if !consent.Story(w.r.Cases[i].Case) {
			n++
		}
	}
	return n
}

var noConsent = lang.Text{
	EN: "Not to be published as it is: of %d of the %d cases the files give no consent to publish the story, and this workbook names them and says what was counted. --pseudonymise leaves the names out.",
	NL: "Zo niet om te publiceren: van %d van de %d casussen geven de bestanden geen toestemming om het verhaal te publiceren, en deze werkmap noemt hen en wat er is geteld. --pseudonymise laat de namen weg.",
}

// about returns a line on what stands on a sheet: what it says of itself, or its title.
func (w *writer) about(s *sheet) string {
	switch {
	case s.about != "":
		return s.about
	case len(s.rows) > 1 && len(s.rows[1]) > 1:
		if title, ok := s.rows[1][1].value.(string); ok {
			return title
		}
	}
	return ""
}

var (
	sheetCover = lang.Text{EN: "Cover", NL: "Voorblad"}
	noteCover  = lang.Text{
		EN: "This workbook shows what the help costs, what it brings and to whom, for those who decide on it or advise on it: municipalities, insurers, funds, researchers. It is a model: every sum is a formula that leads back to an assumption that you can change.",
		NL: "Deze werkmap laat zien wat de hulp kost, wat zij oplevert en voor wie. Zij is bedoeld voor wie erover beslist of adviseert: gemeenten, verzekeraars, fondsen, onderzoekers. Het is een rekenmodel: elke som is een formule die teruggaat op een aanname die u kunt veranderen.",
	}
	sectionUse      = lang.Text{EN: "How to use it", NL: "Zo gebruikt u de werkmap"}
	sectionContents = lang.Text{EN: "Contents", NL: "Inhoud"}
	sectionColours  = lang.Text{EN: "What the colours mean", NL: "Wat de kleuren betekenen"}
	sectionOrigin   = lang.Text{EN: "Made of", NL: "Gemaakt van"}

	useRead       = lang.Text{EN: "Read the answer above. The sheet %s has the figures behind it.", NL: "Lees hierboven de uitkomst. Op het blad %s staan de cijfers erachter."}
	useScenario   = lang.Text{EN: "Choose a scenario on the sheet %s: low, base, high or cautious, for all numbers with a range or for a group of them.", NL: "Kies op het blad %s een scenario: laag, basis, hoog of voorzichtig, voor alle getallen met een bandbreedte of voor een groep."}
	useNoScenario = lang.Text{EN: "No number has a range, so that there are no scenarios to choose from. Give ranges in the files.", NL: "Geen getal heeft een bandbreedte, dus er zijn geen scenario's om uit te kiezen. Geef bandbreedtes op in de bestanden."}
	useChange     = lang.Text{EN: "Change what you know better: the blue figures on yellow. Unit costs stand on the sheet %s, settings on %s, and the assumptions about a young person %s.", NL: "Verander wat u beter weet: de blauwe getallen op geel. Kostprijzen staan op het blad %s, instellingen op %s, en de aannames over een jongere %s."}
	useSee        = lang.Text{EN: "See on the sheet %s what it does: the difference from what ipta calculated, whether the checks hold, and what the numbers do that weighed most.", NL: "Zie op het blad %s wat het doet: het verschil met wat ipta berekende, of de controles kloppen, en wat de getallen doen die het zwaarst wogen."}
	useKeep       = lang.Text{EN: "Save the workbook. To use changed unit costs and settings in ipta as well: ipta params import-xlsx WORKBOOK.xlsx -o PARAMETERS.yaml; it tells how to take over changes in cases.", NL: "Bewaar de werkmap. Wilt u gewijzigde kostprijzen en instellingen ook in ipta gebruiken: ipta params import-xlsx WERKMAP.xlsx -o PARAMETERS.yaml; die opdracht vertelt hoe u wijzigingen bij casussen overneemt."}

	usePrint = lang.Text{EN: "Print it if you like: each sheet fits on A4. What is only there to calculate with stays off paper.", NL: "Druk haar af als u wilt: elk blad past op A4. Wat er alleen staat om mee te rekenen, komt niet op papier."}

	wordPaysMost   = lang.Text{EN: "Pays most", NL: "Betaalt het meest"}
	wordNobodyPays = lang.Text{EN: "Nobody pays", NL: "Niemand betaalt"}
	wordPaysAll    = lang.Text{EN: "Pays all", NL: "Betaalt alles"}
	wordPaysHalf   = lang.Text{EN: "Pays half", NL: "Betaalt de helft"}
	wordBothHalf   = lang.Text{EN: "Two pay half each, one of them", NL: "Twee betalen elk de helft, onder wie"}
	// wordPayEqually comes after how many they are.
	wordPayEqually  = lang.Text{EN: " pay as much, one of them", NL: " betalen evenveel, onder wie"}
	wordPaysLargest = lang.Text{EN: "Pays the largest share", NL: "Betaalt het grootste aandeel"}
	wordComesBack   = lang.Text{EN: "Comes back to it, per %s", NL: "Komt daar terug, per %s"}

	wordSheetOfCase = lang.Text{EN: "on the sheet of that young person", NL: "op het blad van die jongere"}
	wordOnSheet     = lang.Text{EN: "on the sheet %s", NL: "op het blad %s"}
	wordOtherGroups = lang.Text{EN: ", and another one for a group", NL: ", en voor een groep een ander"}
	wordSample      = lang.Text{EN: "1234", NL: "1234"}
	colourOfInput   = lang.Text{EN: "you can change this: a number, or a choice from a list", NL: "dit kunt u veranderen: een getal, of een keuze uit een lijst"}
	colourOfFormula = lang.Text{EN: "a formula, or what the files say; locked, without a password", NL: "een formule, of wat in de bestanden staat; vergrendeld, zonder wachtwoord"}
	colourOfKey     = lang.Text{EN: "a result, or the value that is in use now", NL: "een uitkomst, of de waarde die nu geldt"}
	colourOfLink    = lang.Text{EN: "goes to another sheet", NL: "gaat naar een ander blad"}
	wordVersion     = lang.Text{EN: "Program", NL: "Programma"}
	wordParameters  = lang.Text{EN: "Parameters", NL: "Parameters"}
	wordCaseFiles   = lang.Text{EN: "Cases from", NL: "Casussen uit"}
	wordCases       = lang.Text{EN: "Number of cases", NL: "Aantal casussen"}
	wordMore        = lang.Text{EN: "and %d more", NL: "en nog %d"}

	aboutSummary  = lang.Text{EN: "the answer, the scenario, all cases, and the total by theme, place and year", NL: "de uitkomst, het scenario, alle casussen, en het totaal per thema, plaats en jaar"}
	aboutBudget   = lang.Text{EN: "when whose budget pays and gains", NL: "wanneer wiens budget betaalt en wint"}
	aboutSettings = lang.Text{EN: "year of prices, horizon, discount rate, price indices, shared numbers", NL: "prijspeil, horizon, discontovoet, prijsindexen, gedeelde getallen"}
	aboutCosts    = lang.Text{EN: "what a unit costs or is worth, with its range", NL: "wat een eenheid kost of waard is, met de bandbreedte"}
	aboutShares   = lang.Text{EN: "who bears, receives and enjoys each amount, and who counts", NL: "wie elk bedrag draagt, ontvangt en geniet, en wie meetelt"}
	aboutCase     = lang.Text{EN: "the whole calculation of %s", NL: "de hele berekening van %s"}
	aboutWho      = lang.Text{EN: "who pays and who gains, in all and by case", NL: "wie betaalt en wie erop vooruitgaat, in totaal en per casus"}
	aboutYears    = lang.Text{EN: "costs and benefits by year, and when the help is paid back", NL: "kosten en baten per jaar, en wanneer de hulp is terugverdiend"}
	aboutDomains  = lang.Text{EN: "costs and benefits by domain, by evidence, and from gross to net", NL: "kosten en baten per domein, naar bewijs, en van bruto naar netto"}
	aboutSources  = lang.Text{EN: "where each unit cost and chance comes from", NL: "waar elke kostprijs en kans vandaan komt"}
	aboutChecks   = lang.Text{EN: "whether the sums agree, and what ipta found", NL: "of de sommen kloppen, en wat ipta vond"}
)
