package form

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
)

// The most characters of what a spreadsheet shows beside a cell: of a title, and of a text.
const (
	mostTitle  = 32
	mostPrompt = 255
)

var wrongTitle = lang.Text{EN: "That cannot be right", NL: "Dat kan hier niet"}

// validate holds the cells of a column to what may stand there, with words that help.
func (b *book) validate(tab string, c *column, at int, columns map[string]int) error {
	v := excelize.NewDataValidation(true)
	v.Sqref = cell(firstRow, at) + ":" + cell(lastRow, at)
	help := b.say(c.help)
	title := b.say(c.head)
	if c.shape == labelled {
		v.Sqref = cell(headRow, at) + ":" + cell(lastRow, at)
	}
	if help != "" {
		v.SetInput(cut(title, mostTitle), cut(help, mostPrompt))
	}
	wrong := func(style excelize.DataValidationErrorStyle, t lang.Text) {
		v.SetError(style, b.say(wrongTitle), cut(b.say(t), mostPrompt))
	}
	decimal := func(low, high float64) error {
		return v.SetRange(low, high, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween)
	}
	const huge = 1e12
	switch c.shape {
	case share:
		least := 0.0
		if c.number != nil && c.number.Kind == field.Rate {
			least = -1
		}
		style := excelize.DataValidationErrorStyleStop
		if c.path[len(c.path)-1] == "prior" { // or the word voices
			style = excelize.DataValidationErrorStyleWarning
		}
		wrong(style, lang.Text{EN: "Fill in a part between 0% and 100%, such as 40%.", NL: "Vul een deel tussen 0% en 100% in, zoals 40%."})
		if err := decimal(least, 1); err != nil {
			return err
		}
	case number:
		wrong(excelize.DataValidationErrorStyleStop, lang.Text{EN: "Fill in a number, 0 or more.", NL: "Vul een getal in, 0 of meer."})
		if err := decimal(0, huge); err != nil {
			return err
		}
	case whole:
		low, high := 1900.0, 2200.0
		message := lang.Text{EN: "Fill in a year alone, such as 2023.", NL: "Vul alleen een jaar in, zoals 2023."}
		switch last := c.path[len(c.path)-1]; last {
		case "from", "to":
			low, high = 0, 1000
			message = lang.Text{EN: "Fill in one year, counted from year 0 in which the help starts: 0, 1, 2 …", NL: "Vul één jaar in, geteld vanaf jaar 0 waarin de hulp begint: 0, 1, 2 …"}
		case "grade", "confidence":
			low, high = 1, 6
			message = lang.Text{EN: "Fill in 1 (best) to 6.", NL: "Vul 1 (best) tot 6 in."}
		case "score":
			low, high = 1, 5
			message = lang.Text{EN: "Fill in 1 (acute problems) to 5 (self-sufficient).", NL: "Vul 1 (acute problemen) tot 5 (zelfredzaam) in."}
		}
		wrong(excelize.DataValidationErrorStyleStop, message)
		if err := v.SetRange(low, high, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween); err != nil {
			return err
		}
	case flag, yesNo:
		b.choose(v, []string{"true", "false"})
	case word:
		b.choose(v, c.words)
	case name:
		b.chooseFrom(v, c.list, columns)
	}
	if v.Type == "list" {
		wrong(excelize.DataValidationErrorStyleWarning, lang.Text{
			EN: "This is not in the list. The English name, or the name in files, may be filled in too.",
			NL: "Dit staat niet in de lijst. De Engelse naam of de naam in bestanden mag ook."})
	}
	if v.Type == "" && help == "" {
		return nil
	}
	return b.f.AddDataValidation(tab, v)
}

// choose offers words.
func (b *book) choose(v *excelize.DataValidation, keys []string) {
	var list []string
	for _, key := range keys {
		t, ok := words[key]
		if !ok {
			t = lang.Same(key)
		}
		list = append(list, b.say(t))
	}
	v.Type, v.Formula1 = "list", `"`+strings.Join(list, ",")+`"`
}

// chooseFrom offers the things of a list.
func (b *book) chooseFrom(v *excelize.DataValidation, list string, columns map[string]int) {
	from := ""
	switch list {
	case "cases":
		from = "list_cases"
	case "events":
		from = "list_events"
	case "unit_costs":
		from = b.costsByGroup(columns["group"])
	default:
		for _, l := range b.lists {
			if l.id == list && len(l.items) > 0 {
				from = "list_" + list
			}
		}
	}
	if from != "" {
		v.Type, v.Formula1 = "list", from
	}
}

// costsByGroup offers values for what was achieved, and costs for the rest.
func (b *book) costsByGroup(group int) string {
	values := 0
	for _, x := range b.lists[0].items {
		if x.isValue() {
			values++
		}
	}
	switch {
	case len(b.lists[0].items) == 0:
		return ""
	case group == 0 || values == 0 || values == len(b.lists[0].items):
		return "list_unit_costs"
	}
	return `IF($` + cell(firstRow, group) + `="` + b.say(words["achieved"]) + `",list_values,list_costs)`
}

// cut returns a text of at most so many characters.
func cut(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most-1]) + "…"
}

// writeLists writes the hidden sheet with the lists: of each the names in the language
// of the form, the ids, and the names in both languages; of unit costs the units and the
// amounts too.
func (b *book) writeLists() error {
	name := b.say(tabLists)
	if err := cmp.Or(b.put(name, 1, 1, header, isHelp), b.put(name, 1, 2, "lists", isHelp), b.put(name, 1, 3, string(b.o.Lang), isHelp)); err != nil {
		return err
	}
	at := 1
	for _, l := range b.lists {
		for i, part := range []string{"shown", "id", "nl", "en"} {
			if err := b.put(name, listFirst-1, at+i, l.id+"."+part, isHelp); err != nil {
				return err
			}
		}
		for i, x := range l.items {
			row := listFirst + i
			if err := cmp.Or(b.put(name, row, at, x.shown, isCell), b.put(name, row, at+1, x.id, isCell),
				b.put(name, row, at+2, lang.Visible(x.label.NL), isCell), b.put(name, row, at+3, lang.Visible(x.label.EN), isCell)); err != nil {
				return err
			}
		}
		if err := b.define("list_"+l.id, name, at, listFirst, listFirst+len(l.items)-1); err != nil {
			return err
		}
		if l.id != "unit_costs" || len(l.items) == 0 {
			at += 4
			continue
		}
		if err := b.writePrices(name, at, l.items); err != nil {
			return err
		}
		at += 6
	}
	for _, x := range []struct{ list, sheet, key string }{{"list_cases", "cases", "id"}, {"list_events", "timeline", "title"}} {
		for i := range b.sheets {
			s := &b.sheets[i]
			if s.id != x.sheet {
				continue
			}
			if err := b.define(x.list, b.say(s.name), s.keysOf()[x.key]+1, firstRow, lastRow); err != nil {
				return err
			}
		}
	}
	return b.page(name, 0, 0, "portrait")
}

// writePrices writes the units and the amounts of unit costs behind their list, which begins
// at a column, and gives what is avoided and what is enjoyed a name of its own.
func (b *book) writePrices(name string, list int, items []choice) error {
	units, costs := list+4, 0
	for i, x := range items {
		if !x.isValue() {
			costs++
		}
		if err := cmp.Or(b.put(name, listFirst+i, units, b.o.unitName(x.cost.Unit), isCell), b.f.SetCellFloat(name, cell(listFirst+i, units+1), x.cost.Value.Value, -1, 64)); err != nil {
			return err
		}
	}
	last := listFirst + len(items) - 1
	return cmp.Or(b.define("list_units", name, units, listFirst, last), b.define("list_amounts", name, units+1, listFirst, last),
		b.define("list_costs", name, list, listFirst, listFirst+costs-1), b.define("list_values", name, list, listFirst+costs, last))
}

// define gives a name to the cells of a column from one row to another; none where there
// are no such cells.
func (b *book) define(as, sheet string, column, first, last int) error {
	if last < first {
		return nil
	}
	letters := diag.Letters(column)
	return b.f.SetDefinedName(&excelize.DefinedName{Name: as, RefersTo: quoteSheet(sheet) + "!$" + letters + "$" + strconv.Itoa(first) + ":$" + letters + "$" + strconv.Itoa(last)})
}

func quoteSheet(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }
