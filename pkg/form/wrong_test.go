package form_test

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/form"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/report/finding"
	"ipta/pkg/xlsx"
)

// The sheets of a form by what they are called in it.
var tabs = map[string]string{
	"cases": "Casussen", "lines": "Regels", "timeline": "Tijdlijn", "story": "Verhaal", "quotes": "Citaten",
	"unpriced": "Zonder prijs", "areas": "Leefgebieden", "photos": "Foto's", "allow": "Aanvaard",
}

// put is what somebody fills in: in a row, from 1, of a sheet, in the column with a key.
type put struct {
	sheet string
	row   int
	key   string
	value any
}

// day is a number that a spreadsheet shows as a date, and formula is one with the outcome
// that was saved.
type (
	day     struct{ number float64 }
	percent struct{ number float64 }
	formula struct{ text, outcome string }
)

// filler fills in a form.
type filler struct {
	t testing.TB
	f *excelize.File
	// columns are those of the sheets by their keys.
	columns map[string]map[string]int
}

func newFiller(t testing.TB, content []byte) *filler {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return &filler{t: t, f: f, columns: columnsOf(t, content)}
}

// columnsOf returns the places of the columns of a form by sheet and key.
func columnsOf(t testing.TB, content []byte) map[string]map[string]int {
	t.Helper()
	book, err := xlsx.Read(content, xlsx.Usual)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]map[string]int{}
	for _, s := range book.Sheets {
		id, columns := "", map[string]int{}
		for _, c := range s.Cells {
			switch {
			case c.Row == 1 && c.Column == 2:
				id = c.Text
			case c.Row == 2:
				columns[c.Text] = c.Column
			}
		}
		all[id] = columns
	}
	return all
}

// cell names the cell of a row, from 1, and a column; row 0 is the head.
func (f *filler) cell(p put) string {
	column := f.columns[p.sheet][p.key]
	if column == 0 {
		f.t.Fatalf("the sheet %s has no column %s", p.sheet, p.key)
	}
	return fmt.Sprintf("%s%d", diag.Letters(column), p.row+6)
}

func (f *filler) put(all ...put) {
	f.t.Helper()
	for _, p := range all {
		tab, cell := tabs[p.sheet], f.cell(p)
		var err error
		style := func(code string) {
			id, errStyle := f.f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			if err == nil {
				err = errStyle
			}
			if err == nil {
				err = f.f.SetCellStyle(tab, cell, cell, id)
			}
		}
		switch v := p.value.(type) {
		case day:
			err = f.f.SetCellFloat(tab, cell, v.number, -1, 64)
			style("d-m-yyyy")
		case percent:
			err = f.f.SetCellFloat(tab, cell, v.number, -1, 64)
			style("0%")
		case formula:
			if v.outcome != "" {
				err = f.f.SetCellStr(tab, cell, v.outcome)
			}
			if err == nil {
				err = f.f.SetCellFormula(tab, cell, v.text)
			}
		default:
			err = f.f.SetCellValue(tab, cell, v)
		}
		if err != nil {
			f.t.Fatal(err)
		}
	}
}

func (f *filler) bytes() []byte {
	f.t.Helper()
	b, err := f.f.WriteToBuffer()
	if err != nil {
		f.t.Fatal(err)
	}
	return b.Bytes()
}

// right is a form that is filled in as it should be.
var right = []put{
	{"cases", 1, "id", "sam"}, {"cases", 1, "title", "Sam, 19"}, {"cases", 1, "start", 2024},
	{"lines", 1, "case", "sam"}, {"lines", 1, "group", "hulp"}, {"lines", 1, "unit_cost", "IPTA-coach"}, {"lines", 1, "quantity", 80},
	{"lines", 2, "case", "sam"}, {"lines", 2, "group", "vermeden"}, {"lines", 2, "unit_cost", "Huisuitzetting"}, {"lines", 2, "years.from", 1},
	{"lines", 2, "without", 0.6}, {"lines", 2, "with", 0.2}, {"lines", 2, "event", "Brief over ontruiming"},
	{"timeline", 1, "case", "sam"}, {"timeline", 1, "when", "2024-03"}, {"timeline", 1, "title", "Brief over ontruiming"}, {"timeline", 1, "kind", "tegenslag"},
	{"story", 1, "case", "sam"}, {"story", 1, "consent.story", "ja"}, {"story", 1, "summary", "Ik heb weer een huis."},
	{"quotes", 1, "case", "sam"}, {"quotes", 1, "who", "coach"}, {"quotes", 1, "text", "Hij belde zelf."},
	{"unpriced", 1, "case", "sam"}, {"unpriced", 1, "label", "Rust"}, {"unpriced", 1, "direction", "beter"},
	{"areas", 1, "case", "sam"}, {"areas", 1, "area", "Wonen"}, {"areas", 1, "on", "2024"}, {"areas", 1, "score", 2},
	{"allow", 1, "case", "sam"}, {"allow", 1, "check", "sure-without"}, {"allow", 1, "because", "Het stond vast."},
}

// found reads a form and holds its cases to the parameters.
func found(t testing.TB, content []byte, p *model.Parameters) ([]*model.Case, []diag.Finding) {
	t.Helper()
	c, all := form.Read(&diag.File{Name: "invoer.xlsx", Text: content}, load.Limits{}, nil)
	all = append(all, check.Cases(c.Cases)...)
	for _, one := range c.Cases {
		all = append(all, check.Link(p, one)...)
	}
	return c.Cases, diag.Sort(all)
}

func TestRight(t *testing.T) {
	t.Parallel()
	o := options(lang.NL)
	f := newFiller(t, write(t, nil, o))
	f.put(right...)
	cases, all := found(t, f.bytes(), o.Parameters)
	if len(all) > 0 {
		t.Fatal(finding.Diagnostics(all, lang.NL, 0))
	}
	c := cases[0]
	if l := c.Avoided[0]; l.UnitCost.Name != "eviction" || l.Without.Value != 0.6 || l.Event.Name == "" || l.From != 1 {
		t.Errorf("the line is %+v", l)
	}
	if c.Story == nil || !c.Story.ConsentStory || c.Story.Timeline[0].Kind != "setback" || c.LifeAreas[0].ID != "housing" || c.Unpriced[0].Direction != "+" {
		t.Errorf("the case is %+v", c)
	}
}

// wrong are fillings in which something is not right: what is filled in besides, at which
// cell a finding must stand, and words of it.
var wrong = []struct {
	name string
	fill []put
	at   put // its value is part of the message
}{
	// Shares.
	{"a percentage without its sign", []put{{"lines", 2, "without", 60}}, put{"lines", 2, "without", "60 is meer dan 1; schrijf 60% of 0,6"}},
	{"above 100%", []put{{"lines", 2, "without", percent{1.4}}}, put{"lines", 2, "without", "1,4 is 140%, en dat is meer dan 100%"}},
	{"below 0%", []put{{"lines", 2, "with", -0.1}}, put{"lines", 2, "with", "-0,1 ligt niet tussen 0% en 100%"}},
	{"a word for a chance", []put{{"lines", 2, "without", "misschien"}}, put{"lines", 2, "without", `"misschien" is geen getal`}},
	{"about", []put{{"lines", 2, "without", "ca. 60%"}}, put{"lines", 2, "without", `"ca. 60%" is geen getal`}},
	{"two chances in one cell", []put{{"lines", 2, "without", "40-60%"}}, put{"lines", 2, "without", `"40-60%" is een bandbreedte`}},
	{"per mille", []put{{"lines", 2, "without", "40‰"}}, put{"lines", 2, "without", `"40‰" is geen getal`}},
	{"text above 100%", []put{{"lines", 2, "without", "140%"}}, put{"lines", 2, "without", "140% ligt niet tussen"}},
	{"a question mark", []put{{"lines", 2, "with", "?"}}, put{"lines", 2, "with", `"?" is geen getal`}},
	{"a dash for nothing", []put{{"lines", 2, "with", "-"}}, put{"lines", 2, "with", `"-" is geen getal`}},
	{"n.v.t.", []put{{"lines", 2, "with", "n.v.t."}}, put{"lines", 2, "with", `"n.v.t." is geen getal`}},
	{"a chance that became a date", []put{{"lines", 2, "without", day{45292}}}, put{"lines", 2, "without", "een datum gemaakt van wat hier is getypt (2024-01-01)"}},
	{"true", []put{{"lines", 2, "without", true}}, put{"lines", 2, "without", `"true" is geen getal`}},
	{"deadweight too high", []put{{"lines", 2, "deadweight", 1.5}}, put{"lines", 2, "deadweight", "1,5 is 150%, en dat is meer dan 100%"}},
	{"attributable as 80", []put{{"lines", 2, "attributable", 80}}, put{"lines", 2, "attributable", "80 is meer dan 1; schrijf 80%"}},
	{"displacement as a word", []put{{"lines", 2, "displacement", "veel"}}, put{"lines", 2, "displacement", `"veel" is geen getal`}},
	{"drop-off below 0", []put{{"lines", 2, "drop_off", -0.2}}, put{"lines", 2, "drop_off", "-0,2 ligt niet tussen"}},
	// Voices.
	{"a voice too high", []put{{"lines", 3, "case", "sam"}, {"lines", 3, "group", "vermeden"}, {"lines", 3, "unit_cost", "Huisuitzetting"}, {"lines", 3, "without.voices.coach", 1.2}}, put{"lines", 3, "without.voices.coach", "1,2 is 120%, en dat is meer dan 100%"}},
	{"a voice in words", []put{{"lines", 2, "with", nil}, {"lines", 2, "with.voices.network", "weet niet"}}, put{"lines", 2, "with.voices.network", `"weet niet" is geen getal`}},
	{"a value outside the voices", []put{{"lines", 2, "without.voices.coach", 0.1}, {"lines", 2, "without.voices.researcher", 0.2}}, put{"lines", 2, "without", "60% ligt buiten wat de stemmen zeggen"}},
	{"a range beside voices", []put{{"lines", 2, "without", nil}, {"lines", 2, "without.voices.coach", 0.6}, {"lines", 2, "without.low", 0.5}}, put{"lines", 2, "without.low", `laagste (low)" staat naast wat elk van de vier mensen zegt; laat het weg: "Kans zonder de hulp: laagste (low)" en`}},
	// Ranges and what else says how sure a number is.
	{"low without high", []put{{"lines", 2, "without.low", 0.4}}, put{"lines", 2, "without.low", `laagste (low)" staat er zonder "Kans zonder de hulp: hoogste (high)"`}},
	{"high without low", []put{{"lines", 2, "with.high", 0.4}}, put{"lines", 2, "with.high", `hoogste (high)" staat er zonder "Kans met de hulp: laagste (low)"`}},
	{"low above the value", []put{{"lines", 2, "without.low", 0.7}, {"lines", 2, "without.high", 0.8}}, put{"lines", 2, "without.low", `laagste (low)" 0,7 is hoger dan "Kans zonder de hulp" 0,6`}},
	{"high below the value", []put{{"lines", 2, "without.low", 0.1}, {"lines", 2, "without.high", 0.2}}, put{"lines", 2, "without.high", `hoogste (high)" 0,2 is lager dan "Kans zonder de hulp" 0,6`}},
	{"low above high", []put{{"lines", 2, "without.low", 0.9}, {"lines", 2, "without.high", 0.3}}, put{"lines", 2, "without.low", `laagste (low)" 0,9 is hoger dan "Kans zonder de hulp: hoogste (high)" 0,3`}},
	{"a range without a value", []put{{"lines", 1, "quantity", nil}, {"lines", 1, "quantity.low", 5}, {"lines", 1, "quantity.high", 9}}, put{"lines", 1, "quantity", `"Hoeveel per jaar" ontbreekt hier`}},
	{"an unknown distribution", []put{{"lines", 2, "without.distribution", "normale"}, {"lines", 2, "without.low", 0.5}, {"lines", 2, "without.high", 0.7}}, put{"lines", 2, "without.distribution", `"normale" staat niet in de lijst van deze cel; bedoelt u "normaal"?`}},
	{"a distribution alone", []put{{"lines", 2, "without.distribution", "driehoek"}}, put{"lines", 2, "without.distribution", `een verdeling heeft "Kans zonder de hulp: laagste (low)" en "Kans zonder de hulp: hoogste (high)" nodig; geef ze allebei, of schrijf "vast"`}},
	{"an interval alone", []put{{"lines", 2, "without.interval", 0.9}}, put{"lines", 2, "without.interval", "interval zegt welk deel"}},
	{"an interval of all", []put{{"lines", 2, "without.interval", 1}, {"lines", 2, "without.low", 0.5}, {"lines", 2, "without.high", 0.7}}, put{"lines", 2, "without.interval", "1 is geen interval"}},
	{"a standard error of 0", []put{{"lines", 2, "without.se", 0}}, put{"lines", 2, "without.se", "een standaardfout van 0"}},
	{"a standard error beside a range", []put{{"lines", 2, "without.se", 0.1}, {"lines", 2, "without.low", 0.5}, {"lines", 2, "without.high", 0.7}}, put{"lines", 2, "without.low", `laagste (low)" staat naast "Kans zonder de hulp: standaardfout (se)"`}},
	{"a count alone", []put{{"lines", 2, "without", nil}, {"lines", 2, "without.count", 12}}, put{"lines", 2, "without.count", `geteld: hoeveel (count)" staat er zonder "Kans zonder de hulp: geteld: van hoeveel (of)"`}},
	{"of alone", []put{{"lines", 2, "without", nil}, {"lines", 2, "without.of", 12}}, put{"lines", 2, "without.of", `geteld: van hoeveel (of)" staat er zonder "Kans zonder de hulp: geteld: hoeveel (count)"`}},
	{"more counted than followed", []put{{"lines", 2, "without", nil}, {"lines", 2, "without.count", 50}, {"lines", 2, "without.of", 40}}, put{"lines", 2, "without.count", `geteld: hoeveel (count)" 50 is meer dan "Kans zonder de hulp: geteld: van hoeveel (of)" 40`}},
	{"half a person", []put{{"lines", 2, "without", nil}, {"lines", 2, "without.count", 12.5}, {"lines", 2, "without.of", 40}}, put{"lines", 2, "without.count", "12,5 is geen heel getal"}},
	{"another value than counted", []put{{"lines", 2, "without.count", 12}, {"lines", 2, "without.of", 40}}, put{"lines", 2, "without", "niet wat uit de tellingen volgt"}},
	{"worth without counts", []put{{"lines", 2, "without", nil}, {"lines", 2, "without.worth", 10}}, put{"lines", 2, "without.worth", `gewicht daarvan (worth)" staat er zonder tellingen; voeg "Kans zonder de hulp: geteld: hoeveel (count)" en "Kans zonder de hulp: geteld: van hoeveel (of)" toe`}},
	{"a prior without its weight", []put{{"lines", 2, "without", nil}, {"lines", 2, "without.count", 12}, {"lines", 2, "without.of", 40}, {"lines", 2, "without.prior", 0.5}}, put{"lines", 2, "without.worth", `gewicht daarvan (worth)" ontbreekt hier`}},
	{"a prior in words", []put{{"lines", 2, "without", nil}, {"lines", 2, "without.count", 12}, {"lines", 2, "without.of", 40}, {"lines", 2, "without.prior", "hoog"}, {"lines", 2, "without.worth", 4}}, put{"lines", 2, "without.prior", `"hoog" is geen getal`}},
	{"voices beforehand that are not there", []put{{"lines", 2, "without", nil}, {"lines", 2, "without.count", 12}, {"lines", 2, "without.of", 40}, {"lines", 2, "without.prior", "stemmen"}, {"lines", 2, "without.worth", 4}}, put{"lines", 2, "without.prior", `vooraf verwacht (prior)": stemmen vraagt om de stemmen; voeg ze toe, zoals "Kans zonder de hulp, volgens coach": 40%`}},
	{"a number of the list that is not there", []put{{"lines", 2, "drop_off.number", "bestaat-niet"}}, put{"lines", 2, "drop_off.number", "bestaat-niet"}},
	{"a number of the list beside a value", []put{{"lines", 2, "drop_off", 0.1}, {"lines", 2, "drop_off.number", "x"}}, put{"lines", 2, "drop_off", `"Afname per jaar" staat naast "Afname per jaar: getal uit de lijst (number)"`}},
	{"a ratio beside a chance", []put{{"lines", 2, "with.risk_ratio", 0.6}}, put{"lines", 2, "with", `"Kans met de hulp" staat naast "Relatief risico"`}},
	{"two ratios", []put{{"lines", 2, "with", nil}, {"lines", 2, "with.risk_ratio", 0.6}, {"lines", 2, "with.odds_ratio", 0.6}}, put{"lines", 2, "with.odds_ratio", `"Oddsratio" staat naast "Relatief risico"`}},
	{"a ratio below 0", []put{{"lines", 2, "with", nil}, {"lines", 2, "with.risk_ratio", -1}}, put{"lines", 2, "with.risk_ratio", "-1 is lager dan 0"}},
	{"one in three", []put{{"lines", 2, "without", "1/3"}}, put{"lines", 2, "without", `maak deze cel leeg en vul in: "Kans zonder de hulp: geteld: hoeveel (count)": 1, "Kans zonder de hulp: geteld: van hoeveel (of)": 3`}},
	{"from 40 to 60 per cent", []put{{"lines", 2, "without", "40-60%"}}, put{"lines", 2, "without", `schrijf de waarde die het meest aannemelijk is, en 40% en 60% in de kolommen voor de laagste en hoogste waarde`}},
	{"not known", []put{{"lines", 2, "without", "weet niet"}}, put{"lines", 2, "without", "schrijf cijfers, met een komma voor decimalen, zoals 8500 of 0,5"}},
	{"euros and cents", []put{{"lines", 2, "value", "€ 1.060,50"}}, put{"lines", 2, "value", "schrijf 1060,5"}},
	// Quantities and years.
	{"hours in words", []put{{"lines", 1, "quantity", "80 uur"}}, put{"lines", 1, "quantity", `"80 uur" is geen getal`}},
	{"thousands in two ways", []put{{"lines", 1, "quantity", "1.060"}}, put{"lines", 1, "quantity", "1.060 kan twee dingen betekenen"}},
	{"yes hours", []put{{"lines", 1, "quantity", true}}, put{"lines", 1, "quantity", `"true" is geen getal`}},
	{"no number", []put{{"lines", 1, "quantity", "NaN"}}, put{"lines", 1, "quantity", `"NaN" staat waar een programma geen getal kon uitrekenen`}},
	{"without end", []put{{"lines", 1, "quantity", "inf"}}, put{"lines", 1, "quantity", `"inf" is geen getal`}},
	{"below 0 as a text", []put{{"lines", 1, "quantity", "-3"}}, put{"lines", 1, "quantity", "-3 is lager dan 0"}},
	{"below 0", []put{{"lines", 1, "quantity", -3}}, put{"lines", 1, "quantity", "-3 is lager dan 0"}},
	{"an amount with a currency", []put{{"lines", 2, "value", "€ 50"}}, put{"lines", 2, "value", "staat een munt"}},
	{"an hour of the day", []put{{"lines", 1, "quantity", day{45292.5}}}, put{"lines", 1, "quantity", "een datum gemaakt"}},
	{"quantity and total", []put{{"lines", 1, "total", 90}}, put{"lines", 1, "total", `"Hoeveel per jaar" (per jaar) en "Of over alle jaren samen"`}},
	{"a range of years that became a date", []put{{"lines", 2, "years.from", day{46143}}}, put{"lines", 2, "years.from", "vul het eerste en het laatste jaar in twee cellen in"}},
	{"the number of a date", []put{{"lines", 2, "years.to", 46143}}, put{"lines", 2, "years.to", "een datum gemaakt van wat hier is getypt (2026-05-01)"}},
	{"years that run back", []put{{"lines", 2, "years.from", 3}, {"lines", 2, "years.to", 1}}, put{"lines", 2, "years.from", `"3-1" loopt terug`}},
	{"a calendar year", []put{{"lines", 2, "years.from", 2025}}, put{"lines", 2, "years.from", "zijn kalenderjaren"}},
	{"a last year alone", []put{{"lines", 2, "years.from", nil}, {"lines", 2, "years.to", 3}}, put{"lines", 2, "years.from", "het eerste jaar ontbreekt"}},
	{"half a year", []put{{"lines", 2, "years.from", 0.5}}, put{"lines", 2, "years.from", `"0,5" is geen jaar`}},
	{"a year in words", []put{{"lines", 2, "years.to", "einde"}}, put{"lines", 2, "years.to", `"einde" is geen jaar`}},
	{"a year below 0", []put{{"lines", 2, "years.from", -1}}, put{"lines", 2, "years.from", `"-1" is geen jaar`}},
	{"a part of the profile too high", []put{{"lines", 1, "profile", "50%; 150%"}}, put{"lines", 1, "profile", "150% ligt niet tussen"}},
	{"a profile of nothing", []put{{"lines", 1, "profile", "0%"}}, put{"lines", 1, "profile", "er blijft niets over"}},
	{"a profile in words", []put{{"lines", 1, "profile", "oplopend"}}, put{"lines", 1, "profile", `"oplopend" is geen getal`}},
	// What a line is about.
	{"no group", []put{{"lines", 2, "group", nil}}, put{"lines", 2, "group", "kies hulp, vermeden of bereikt"}},
	{"an unknown group", []put{{"lines", 2, "group", "bespaard"}}, put{"lines", 2, "group", `"bespaard" is geen soort regel`}},
	{"an unknown unit cost", []put{{"lines", 2, "unit_cost", "Huisuitzeting"}}, put{"lines", 2, "unit_cost", "Huisuitzeting"}},
	{"no unit cost and no price", []put{{"lines", 2, "unit_cost", nil}}, put{"lines", 2, "unit_cost", `uit de lijst bij "Waar gaat het om?", of vul een eigen prijs in bij "Bedrag per eenheid"`}},
	{"a value among what was avoided", []put{{"lines", 2, "unit_cost", "Betaald werk, jaar"}}, put{"lines", 2, "unit_cost", `"Betaald werk, jaar" is een waarde, en onder vermeden staan kosten; zet de regel onder bereikt`}},
	{"a chance of the help itself", []put{{"lines", 1, "without", 0.5}}, put{"lines", 1, "without", "dit is de hulp zelf"}},
	{"no case", []put{{"cases", 2, "id", "kim"}, {"lines", 2, "case", nil}}, put{"lines", 2, "case", "bij welke casus"}},
	{"a case that is not there", []put{{"lines", 2, "case", "sem"}}, put{"lines", 2, "case", `geen casus "sem"; bedoelt u "sam"?`}},
	{"a case that is far from there", []put{{"lines", 2, "case", "Mohammed"}}, put{"lines", 2, "case", `geen casus "Mohammed"; voeg haar daar toe`}},
	{"an event that is not there", []put{{"lines", 2, "event", "Diploma"}}, put{"lines", 2, "event", "Diploma"}},
	{"an event of another case", []put{{"cases", 2, "id", "kim"}, {"cases", 2, "start", 2023}, {"timeline", 2, "case", "kim"}, {"timeline", 2, "when", "2024"}, {"timeline", 2, "title", "Diploma"}, {"timeline", 2, "id", "diploma"},
		{"lines", 2, "event", "Diploma"}}, put{"lines", 2, "event", `"Diploma" is een gebeurtenis van de casus "kim", en deze rij hoort bij "sam"; kies een gebeurtenis van "sam"`}},
	{"two events of one name", []put{{"timeline", 2, "case", "sam"}, {"timeline", 2, "title", "Brief over ontruiming"}, {"timeline", 2, "id", "brief-2"}}, put{"lines", 2, "event", "kan er meer uit de lijst zijn"}},
	{"a grade of 7", []put{{"lines", 2, "evidence.grade", 7}}, put{"lines", 2, "evidence.grade", `"7" is geen graad`}},
	{"half a grade", []put{{"lines", 2, "evidence.grade", 3.5}}, put{"lines", 2, "evidence.grade", "3,5 is geen heel getal"}},
	{"a grade of the line in words", []put{{"lines", 2, "confidence", "goed"}}, put{"lines", 2, "confidence", `"goed" is geen graad`}},
	// Measurements.
	{"a measurement without an outcome", []put{{"lines", 2, "measured.0.on", "2025"}}, put{"lines", 2, "measured.0.happened", `"Meting 1: Was het gebeurd?" ontbreekt hier`}},
	{"an outcome without a date", []put{{"lines", 2, "measured.0.happened", "ja"}}, put{"lines", 2, "measured.0.on", `"Meting 1: Wanneer" ontbreekt hier`}},
	{"perhaps", []put{{"lines", 2, "measured.0.on", "2025"}, {"lines", 2, "measured.0.happened", "misschien"}}, put{"lines", 2, "measured.0.happened", `"misschien" staat niet in de lijst van deze cel; kies ja of nee`}},
	{"a date in words", []put{{"lines", 2, "measured.1.on", "vorig jaar"}, {"lines", 2, "measured.1.happened", "nee"}}, put{"lines", 2, "measured.1.on", `"vorig jaar" is geen jaar, maand of dag`}},
	{"one date twice", []put{{"lines", 2, "measured.0.on", "2025"}, {"lines", 2, "measured.0.happened", "nee"}, {"lines", 2, "measured.1.on", "2025"}, {"lines", 2, "measured.1.happened", "ja"}}, put{"lines", 2, "measured.1.on", "ook de datum van een andere meting"}},
	// A price of one's own.
	{"shares that do not add up", []put{{"lines", 2, "borne_by.0.who", "Gemeente"}, {"lines", 2, "borne_by.0.share", 0.5}}, put{"lines", 2, "borne_by.0.who", "100%"}},
	{"a part of nobody", []put{{"lines", 2, "borne_by.1.share", 0.5}}, put{"lines", 2, "borne_by.1.who", "kies wie uit de lijst"}},
	{"two without parts", []put{{"lines", 2, "borne_by.0.who", "Gemeente"}, {"lines", 2, "borne_by.1.who", "Zorgverzekeraar"}, {"lines", 2, "borne_by.1.share", 0.3}}, put{"lines", 2, "borne_by.0.share", "welk deel van Gemeente is"}},
	{"one twice", []put{{"lines", 2, "borne_by.0.who", "Gemeente"}, {"lines", 2, "borne_by.0.share", 0.5}, {"lines", 2, "borne_by.1.who", "gemeente"}, {"lines", 2, "borne_by.1.share", 0.5}}, put{"lines", 2, "borne_by.1.who", "twee keer gekozen"}},
	{"an unknown payer", []put{{"lines", 2, "borne_by.0.who", "de buurman"}}, put{"lines", 2, "borne_by.0.who", "de buurman"}},
	{"an amount in words", []put{{"lines", 2, "value", "gratis"}}, put{"lines", 2, "value", `"gratis" is geen getal`}},
	{"a year of prices that is a date", []put{{"lines", 2, "price_year", day{45292}}}, put{"lines", 2, "price_year", "vul 2024 in"}},
	{"a year of prices of another age", []put{{"lines", 2, "price_year", 24}}, put{"lines", 2, "price_year", "24 is geen volledig jaartal; schrijf 2024"}},
	{"an unknown basis", []put{{"lines", 2, "basis", "offerte"}}, put{"lines", 2, "basis", `"offerte" staat niet in de lijst van deze cel; kies gemiddeld, marginaal, tarief of wettelijk`}},
	{"an unknown domain", []put{{"lines", 2, "domain", "Ruimtevaart"}}, put{"lines", 2, "domain", "Ruimtevaart"}},
	{"a text once and in one language", []put{{"lines", 2, "label", "Iets"}, {"lines", 2, "label.en", "Something"}}, put{"lines", 2, "label.en", "laat er één van staan"}},
	// Cases.
	{"no short name", []put{{"cases", 1, "id", nil}}, put{"cases", 1, "id", "geen korte naam"}},
	{"a name with a space", []put{{"cases", 1, "id", "Sam 19"}}, put{"cases", 1, "id", `"Sam 19" kan geen "Korte naam" zijn`}},
	{"one name twice", []put{{"cases", 2, "id", "sam"}}, put{"cases", 2, "id", `de casus "sam" staat ook ergens anders`}},
	{"a date for a year", []put{{"cases", 1, "start", day{45383}}}, put{"cases", 1, "start", "hier staat een datum (2024-04-01), en alleen een jaar is bedoeld; vul 2024 in"}},
	{"the number of a date for a year", []put{{"cases", 1, "start", 45383}}, put{"cases", 1, "start", "2024-04-01"}},
	{"a year of two digits", []put{{"cases", 1, "start", 24}}, put{"cases", 1, "start", "24 is geen volledig jaartal; schrijf 2024"}},
	{"a year in words", []put{{"cases", 1, "start", "vorig jaar"}}, put{"cases", 1, "start", `"vorig jaar" is geen jaartal`}},
	{"a weight of 0", []put{{"cases", 1, "weight", 0}}, put{"cases", 1, "weight", "0 is niet hoger dan 0"}},
	{"a label without a name", []put{{"cases", 1, "labels.0", "West"}}, put{"cases", 0, "labels.0", "deze kolom heeft geen naam"}},
	{"two labels of one name", []put{{"cases", 0, "labels.0", "wijk"}, {"cases", 0, "labels.1", "wijk"}, {"cases", 1, "labels.0", "West"}, {"cases", 1, "labels.1", "Oost"}}, put{"cases", 0, "labels.1", `twee kolommen heten "wijk"`}},
	// The other sheets.
	{"a day that is none", []put{{"timeline", 1, "when", "2024-02-31"}}, put{"timeline", 1, "when", `"2024-02-31" is geen jaar, maand of dag`}},
	{"spring", []put{{"timeline", 1, "when", "lente 2024"}}, put{"timeline", 1, "when", `"lente 2024" is geen jaar, maand of dag`}},
	{"an event without a title", []put{{"timeline", 2, "case", "sam"}, {"timeline", 2, "when", "2024"}}, put{"timeline", 2, "title", `"Titel" ontbreekt hier`}},
	{"an unknown kind of event", []put{{"timeline", 1, "kind", "feest"}}, put{"timeline", 1, "kind", `"feest" staat niet in de lijst van deze cel; kies tegenslag, hulp, stap vooruit of mijlpaal`}},
	{"impact as perhaps", []put{{"timeline", 1, "impact", "misschien"}}, put{"timeline", 1, "impact", `"misschien" staat niet in de lijst van deze cel; kies ja of nee`}},
	{"consent as perhaps", []put{{"story", 1, "consent.story", "later"}}, put{"story", 1, "consent.story", `"later" staat niet in de lijst van deze cel; kies ja of nee`}},
	{"a second story", []put{{"story", 2, "case", "sam"}, {"story", 2, "now", "Goed."}}, put{"story", 2, "case", "een tweede verhaal"}},
	{"a language that is none", []put{{"story", 1, "language", "Nederlands"}}, put{"story", 1, "language", `"Nederlands" is geen taalcode`}},
	{"a quote of nobody", []put{{"quotes", 1, "who", nil}}, put{"quotes", 1, "who", `"wie" ontbreekt hier`}},
	{"a quote of the neighbour", []put{{"quotes", 1, "who", "buurvrouw"}}, put{"quotes", 1, "who", `"buurvrouw" staat niet in de lijst van deze cel; kies jongere, netwerk, coach of onderzoeker`}},
	{"an effect without words", []put{{"unpriced", 1, "label", nil}}, put{"unpriced", 1, "label", `"Wat het is" ontbreekt hier`}},
	{"a direction that is none", []put{{"unpriced", 1, "direction", "opzij"}}, put{"unpriced", 1, "direction", `"opzij" staat niet in de lijst van deze cel; kies beter of slechter`}},
	{"an effect for somebody unknown", []put{{"unpriced", 1, "for", "de kat"}}, put{"unpriced", 1, "for", "de kat"}},
	{"a score of 6", []put{{"areas", 1, "score", 6}}, put{"areas", 1, "score", "6 ligt niet tussen 1 en 5"}},
	{"no score", []put{{"areas", 1, "score", nil}}, put{"areas", 1, "score", `"Score, 1 tot 5" ontbreekt hier`}},
	{"no area", []put{{"areas", 1, "area", nil}}, put{"areas", 1, "area", "welk leefgebied"}},
	{"before twice", []put{{"areas", 1, "on", "voor"}, {"areas", 2, "case", "sam"}, {"areas", 2, "area", "Wonen"}, {"areas", 2, "on", "Voor"}, {"areas", 2, "score", 3}}, put{"areas", 2, "on", "staat er twee keer"}},
	{"a photo without words", []put{{"photos", 1, "case", "sam"}, {"photos", 1, "file", "vos.png"}}, put{"photos", 1, "alt", `"Wat er te zien is" ontbreekt hier`}},
	{"an unknown check", []put{{"allow", 1, "check", "zeker"}}, put{"allow", 1, "check", "zeker"}},
	{"no reason", []put{{"allow", 1, "because", nil}}, put{"allow", 1, "because", `"Waarom het mag blijven staan" ontbreekt hier`}},
	{"until a month", []put{{"allow", 1, "until", "mei"}}, put{"allow", 1, "until", `"mei" is geen datum`}},
	// What a spreadsheet makes of it.
	{"a formula with an error", []put{{"lines", 2, "without", nil}, {"lines", 2, "without", formula{"1/0", ""}}}, put{"lines", 2, "without", "formule zonder uitkomst"}},
	{"a hidden character", []put{{"lines", 2, "note", "let\u0090op"}}, put{"lines", 2, "note", "onzichtbaar teken"}},
	{"a text that became a date", []put{{"cases", 1, "title", day{45383}}}, put{"cases", 1, "title", "een datum gemaakt"}},
}

// keyed is what only files have: keys with an underscore, objects in braces, and decimals
// with a point, where they are not thousands.
var keyed = regexp.MustCompile(`[a-z]+_[a-z]+|\{|\b\d+\.\d{1,2}\b`)

// some is one in how many that a short run tries, of what takes a workbook each.
const some = 6

// foreign returns a Dutch word of the form that does not stand between quotation marks.
func foreign(message string) string {
	if message == "" {
		return "nothing"
	}
	plain := regexp.MustCompile(`"[^"]*"`).ReplaceAllString(message, "")
	return regexp.MustCompile(`(?i)\b(hulp|vermeden|bereikt|ja|nee|kosten|waarde|beter|slechter|tegenslag|stap|mijlpaal|jongere|netwerk|onderzoeker|gemiddeld|marginaal|tarief|wettelijk|` +
		`kans|hoeveel|wie|welk|deel|jaar|bedrag|eenheid|soort|graad|wanneer|titel|blad|leefgebied|mensen|wat|het|van|de|een)\b`).FindString(plain)
}

// TestWrong fills in a form in ways in which it should not be, and wants a finding at the
// cell that is to be mended, in words that say how.
func TestWrong(t *testing.T) {
	t.Parallel()
	o := options(lang.NL)
	empty := write(t, nil, o)
	if len(wrong) < 100 {
		t.Errorf("there are %d wrong fillings", len(wrong))
	}
	for i, c := range wrong {
		if testing.Short() && i%some != 0 {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			f := newFiller(t, empty)
			f.put(right...)
			f.put(c.fill...)
			_, all := found(t, f.bytes(), o.Parameters)
			at := "invoer.xlsx:" + diag.Pos{File: &diag.File{Sheet: &diag.Sheet{Name: tabs[c.at.sheet]}}, Line: 1, Column: 1}.String()
			at = strings.TrimSuffix(strings.Replace(at, "invoer.xlsx::", "invoer.xlsx:", 1), "A1") + f.cell(c.at)
			said := false
			for _, x := range all {
				x = x.Said()
				said = said || x.Severity == diag.Error && x.Pos.String() == at && strings.Contains(x.Message.In(lang.NL), c.at.value.(string))
				if x.Pos.File == nil || x.Pos.File.Sheet == nil {
					t.Errorf("%s stands at no cell", x.ID)
				}
				for _, l := range lang.Languages {
					if key := keyed.FindString(x.Message.In(l)); key != "" && (l == lang.NL || (key[0] < '0' || key[0] > '9')) {
						t.Errorf("%s names %s, which no form has: %s", x.ID, key, x.Message.In(l))
					}
				}
				if dutch := foreign(x.Message.In(lang.EN)); dutch != "" {
					t.Errorf("%s says %q in an English sentence: %s", x.ID, dutch, x.Message.In(lang.EN))
				}
			}
			if !said {
				t.Errorf("nothing at %s that says %q:\n%s", at, c.at.value, finding.Diagnostics(all, lang.NL, 0))
			}
		})
	}
}

// TestRelabelled calculates a form with a newer list, in which two unit costs have changed
// labels.
func TestRelabelled(t *testing.T) {
	t.Parallel()
	o := options(lang.NL)
	f := newFiller(t, write(t, nil, o))
	f.put(right...)
	newer := *o.Parameters
	newer.UnitCosts = slices.Clone(newer.UnitCosts)
	change := func(id string, label lang.Text) {
		i := slices.IndexFunc(newer.UnitCosts, func(u *model.UnitCost) bool { return u.ID == id })
		u := *newer.UnitCosts[i]
		u.Label = label
		newer.UnitCosts[i] = &u
	}
	eviction := newer.UnitCost("eviction").Label
	change("eviction", lang.Text{EN: "Eviction with a trial", NL: "Huisuitzetting na een zitting"})
	if _, all := found(t, f.bytes(), &newer); len(all) > 0 {
		t.Errorf("nothing else is called so: %s", finding.Diagnostics(all, lang.NL, 0))
	}
	change("shelter_night", eviction)
	_, all := found(t, f.bytes(), &newer)
	if len(all) != 1 || all[0].ID != "relabelled" || all[0].Severity != diag.Warning || !strings.HasSuffix(all[0].Pos.String(), "Regels!C8") ||
		!strings.Contains(all[0].Said().Message.In(lang.NL), `"Huisuitzetting" is in deze parameters een andere kostprijs dan in de lijst waaruit is gekozen: de regel telt met "Huisuitzetting na een zitting"`) {
		t.Error(finding.Diagnostics(all, lang.NL, 0))
	}
}
