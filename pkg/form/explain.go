package form

import (
	"cmp"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/lang"
)

// paragraph is a piece of the explanation.
type paragraph struct {
	text    lang.Text
	section bool
}

// explanation tells who fills in the form how to do so.
var explanation = []paragraph{
	{lang.Text{EN: "What is this?", NL: "Wat is dit?"}, true},
	{lang.Text{
		EN: "With this workbook you fill in what help costs and what it changes for a young person. The program ipta then calculates what that is worth, and for whom. You need no other program than Excel or LibreOffice to fill it in.",
		NL: "Met deze werkmap vult u in wat hulp kost en wat zij verandert voor een jongere. Het programma ipta rekent daarna uit wat dat waard is, en voor wie. Om in te vullen hebt u alleen Excel of LibreOffice nodig."}, false},
	{lang.Text{EN: "In this order", NL: "In deze volgorde"}, true},
	{lang.Text{
		EN: "1. Cases. Give each young person a short name that is not the real one, such as sam, and the year in which the help started.",
		NL: "1. Casussen. Geef elke jongere een korte naam die niet de echte is, zoals sam, en het jaar waarin de hulp begon."}, false},
	{lang.Text{
		EN: "2. Timeline and Story, if you want to tell the story. Choose yes for consent only if the young person agrees.",
		NL: "2. Tijdlijn en Verhaal, als u het verhaal wilt vertellen. Kies bij toestemming alleen ja als de jongere het goed vindt."}, false},
	{lang.Text{
		EN: "3. Lines. One row is one thing. Choose the young person; choose help, avoided or achieved; choose what it is about. Fill in how many a year, and in which years. Year 0 is the year in which the help starts.",
		NL: "3. Regels. Eén rij is één ding. Kies de jongere; kies hulp, vermeden of bereikt; kies waar het om gaat. Vul in hoeveel per jaar, en in welke jaren. Jaar 0 is het jaar waarin de hulp begint."}, false},
	{lang.Text{
		EN: "4. The chances. How likely would it have been without the help, and how likely is it with the help? Fill in one percentage, or what each of four people thinks: the young person, somebody from the network, the coach and the researcher. Let each of them think first, and talk after that.",
		NL: "4. De kansen. Hoe waarschijnlijk was het zonder de hulp geweest, en hoe waarschijnlijk is het met de hulp? Vul één percentage in, of wat elk van vier mensen denkt: de jongere, iemand uit het netwerk, de coach en de onderzoeker. Laat ieder eerst zelf nadenken, en praat daarna."}, false},
	{lang.Text{
		EN: "5. Without price. Write down what changed and has no amount, such as peace at home. It counts too.",
		NL: "5. Zonder prijs. Schrijf op wat er veranderde en geen bedrag heeft, zoals rust in huis. Ook dat telt."}, false},
	{lang.Text{EN: "Good to know", NL: "Goed om te weten"}, true},
	{lang.Text{
		EN: "You type in the light yellow cells. Other cells are locked. If you stand on a cell, a note says what goes there. An empty cell is fine: then nothing is known, or the usual value counts.",
		NL: "U typt in de lichtgele cellen. De andere cellen zitten op slot. Staat u op een cel, dan zegt een briefje wat daar hoort. Een lege cel mag: dan is er niets bekend, of geldt de gewone waarde."}, false},
	{lang.Text{
		EN: "On the sheet with lines, the columns to the right of “Remark” are for who knows more: how sure a number is, what was seen afterwards, or a price that is not in the list.",
		NL: "Op het blad met regels zijn de kolommen rechts van ‘Opmerking’ voor wie meer weet: hoe zeker een getal is, wat er later is gezien, of een prijs die niet in de lijst staat."}, false},
	{lang.Text{
		EN: "The young person decides what is written down about them. Use no real names, addresses or dates of birth.",
		NL: "De jongere beslist mee wat er wordt opgeschreven. Gebruik geen echte namen, adressen of geboortedata."}, false},
	{lang.Text{EN: "And then?", NL: "En dan?"}, true},
	{lang.Text{
		EN: "Save the workbook and send it to who calculates. They type: ipta check form.xlsx, and then ipta calc form.xlsx. If something is not right, ipta says on which sheet and in which cell.",
		NL: "Sla de werkmap op en stuur haar naar wie rekent. Die typt: ipta check invoer.xlsx, en daarna ipta calc invoer.xlsx. Klopt er iets niet, dan zegt ipta op welk blad en in welke cel."}, false},
}

var titleExplain = lang.Text{EN: "Fill in cases", NL: "Casussen invullen"}

// explain writes the first sheet.
func (b *book) explain() error {
	name := b.say(tabExplain)
	if err := cmp.Or(b.f.SetColWidth(name, "A", "A", 3), b.f.SetColWidth(name, "B", "B", 100), b.put(name, 2, 2, b.say(titleExplain), isTitle), b.f.SetRowHeight(name, 2, 28)); err != nil {
		return err
	}
	row := 3
	for _, p := range explanation {
		text := b.say(p.text)
		l, height := isParagraph, 17.0*float64(1+len([]rune(text))/105)
		if p.section {
			l, height = isSection, 28
		}
		if err := cmp.Or(b.put(name, row, 2, text, l), b.f.SetRowHeight(name, row, height)); err != nil {
			return err
		}
		row++
	}
	no := false
	return cmp.Or(b.page(name, 0, 0, "portrait"), b.f.SetSheetView(name, 0, &excelize.ViewOptions{ShowGridLines: &no}))
}

// writeCosts writes a sheet that shows the unit costs of the list.
func (b *book) writeCosts() error {
	name := b.say(tabCosts)
	p := b.o.Parameters
	title := p.Title.In(b.o.Lang)
	if title == "" {
		title = p.Name
	}
	err := cmp.Or(b.put(name, 1, 1, titleCosts.With(lang.Visible(title)).In(b.o.Lang), isTitle), b.f.SetRowHeight(name, 1, 26), b.put(name, 2, 1, b.say(helpCosts), isHelp))
	for i, x := range []struct {
		head  string
		width float64
	}{{b.say(heads["unit_cost"]), 48}, {b.say(headSort), 22}, {b.say(headPer), 16}, {headAmount.With(p.Currency).In(b.o.Lang), 14}, {b.say(heads["price_year"]), 12}, {b.say(heads["domain"]), 26}, {b.say(headID), 32}} {
		letters := string(rune('A' + i))
		err = cmp.Or(err, b.f.SetColWidth(name, letters, letters, x.width), b.put(name, 3, i+1, x.head, isHead))
	}
	for i, x := range b.lists[0].items {
		row := 4 + i
		goes := b.say(words["interventions"]) + ", " + b.say(words["avoided"])
		if x.isValue() {
			goes = b.say(words["achieved"])
		}
		err = cmp.Or(err, b.put(name, row, 1, x.shown, isCell), b.put(name, row, 2, goes, isCell), b.put(name, row, 3, b.o.unitName(x.cost.Unit), isCell),
			b.f.SetCellFloat(name, cell(row, 4), x.cost.Value.Value, -1, 64), b.f.SetCellStyle(name, cell(row, 4), cell(row, 4), b.styles[isAmount]),
			b.f.SetCellInt(name, cell(row, 5), int64(x.cost.PriceYear)), b.f.SetCellStyle(name, cell(row, 5), cell(row, 5), b.styles[isCell]),
			b.put(name, row, 6, lang.Visible(p.DomainLabel(x.cost.DomainID()).In(b.o.Lang)), isCell), b.put(name, row, 7, x.id, isCell))
	}
	return cmp.Or(err, b.page(name, 1, 3, "landscape"))
}
