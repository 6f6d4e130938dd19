package report

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ipta/pkg/calc"
	"ipta/pkg/discount"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Words that stand in more than one place.
var (
	wordCase         = lang.Text{EN: "Case", NL: "Casus"}
	wordCosts        = lang.Text{EN: "Costs", NL: "Kosten"}
	wordBenefits     = lang.Text{EN: "Benefits", NL: "Baten"}
	wordNet          = lang.Text{EN: "Net", NL: "Saldo"}
	wordTotal        = lang.Text{EN: "Total", NL: "Totaal"}
	wordYear         = lang.Text{EN: "Year", NL: "Jaar"}
	wordStakeholder  = lang.Text{EN: "Stakeholder", NL: "Partij"}
	wordDomain       = lang.Text{EN: "Domain", NL: "Domein"}
	wordWhoPays      = lang.Text{EN: "Who pays, who gains", NL: "Wie betaalt, wie profiteert"}
	wordByYear       = lang.Text{EN: "By year", NL: "Per jaar"}
	wordByDomain     = lang.Text{EN: "By domain", NL: "Per domein"}
	wordMunicipality = lang.Text{EN: "Municipality", NL: "Gemeente"}
	wordUnitCost     = lang.Text{EN: "Unit cost", NL: "Kostprijs"}
	headUnitCost     = lang.Text{EN: "Unit cost", NL: "Prijs\u00a0per eenheid"}
	wordPresentValue = lang.Text{EN: "Present value", NL: "Contante waarde"}
	wordNPV          = lang.Text{EN: "Net present value", NL: "Netto contante waarde"}
	wordShortNPV     = lang.Text{EN: "NPV", NL: "NCW"}
	wordShortBCR     = lang.Text{EN: "B/C ratio", NL: "B/K-ratio"}
	wordShortPayback = lang.Text{EN: "Paid back in", NL: "Verdient terug in"}
	wordBCR          = lang.Text{EN: "Benefit-cost ratio", NL: "Baten-kostenratio"}
	wordROI          = lang.Text{EN: "Return on investment", NL: "Rendement op de investering"}
	wordPayback      = lang.Text{EN: "Payback", NL: "Terugverdientijd"}
	wordBreakEven    = lang.Text{EN: "Break-even share", NL: "Break-evenaandeel"}
	wordCashable     = lang.Text{EN: "Cashable", NL: "Verzilverbaar"}
	wordAssumption   = lang.Text{EN: "assumption", NL: "aanname"}
	wordSharedError  = lang.Text{EN: "Shared error", NL: "Gezamenlijke fout"}
	wordPriceLevel   = lang.Text{EN: "Price level", NL: "Prijspeil"}
	wordPerspective  = lang.Text{EN: "Perspective", NL: "Perspectief"}
)

// GroupWords are the heads of the groups of lines.
var GroupWords = map[model.Group]lang.Text{
	model.Intervention: wordCosts,
	model.Avoided:      {EN: "Avoided", NL: "Vermeden"},
	model.Achieved:     {EN: "Achieved", NL: "Bereikt"},
}

var conventionWords = map[discount.Convention]lang.Text{
	discount.YearStart: {EN: "at the start of each year, year 0 undiscounted", NL: "aan het begin van elk jaar, jaar 0 niet verdisconteerd"},
	discount.MidYear:   {EN: "halfway through each year", NL: "halverwege elk jaar"},
	discount.YearEnd:   {EN: "at the end of each year", NL: "aan het einde van elk jaar"},
}

// StepWords are the steps from gross to net, as heads of columns.
var StepWords = map[calc.StepName]lang.Text{
	calc.Gross:          {EN: "Gross", NL: "Bruto"},
	calc.Counterfactual: {EN: "Counterfactual", NL: "Referentie"},
	calc.Deadweight:     field.Deadweight.Head,
	calc.Attribution:    {EN: "Attribution", NL: "Toerekening"},
	calc.Displacement:   field.Displacement.Head,
	calc.OptimismBias:   {EN: "Optimism bias", NL: "Optimisme"},
	calc.Net:            {EN: "Net", NL: "Netto"},
}

// VoiceWords are the people who are asked for their estimates.
var VoiceWords = map[string]lang.Text{
	"young-person": {EN: "young person", NL: "jongere"},
	"network":      {EN: "network", NL: "netwerk"},
	"coach":        {EN: "coach", NL: "coach"},
	"researcher":   {EN: "researcher", NL: "onderzoeker"},
}

// voiceNamed names a person who was asked as a sentence does: "the coach".
func voiceNamed(who string) lang.Text {
	t, ok := VoiceWords[who]
	switch {
	case !ok:
		return lang.Same(who)
	case who == "network":
		return lang.Text{EN: "the " + t.EN, NL: "het " + t.NL}
	}
	return lang.Text{EN: "the " + t.EN, NL: "de " + t.NL}
}

// VoicesNamed names people who were asked as a sentence does.
func VoicesNamed(voices []calc.Voice, l lang.Language) (names lang.List) {
	for _, v := range voices {
		names = append(names, voiceNamed(v.Who).In(l))
	}
	return names
}

// writer puts figures and texts into the words of one language.
type writer struct {
	l lang.Language
	p *model.Parameters
	o Options
}

func (w writer) say(t lang.Text, args ...any) string { return t.With(args...).In(w.l) }

// euros shows an amount in whole euros (or the file's other currency).
func (w writer) euros(x float64) string {
	return lang.Amount{Value: x, Currency: w.p.Currency}.In(w.l)
}

// price shows an amount with a number of decimals.
func (w writer) price(x float64, decimals int) string {
	return lang.Amount{Value: x, Currency: w.p.Currency, Decimals: decimals}.In(w.l)
}

// priceDecimals returns how many decimals a column of prices needs: none,
// unless that would change a price below a bound that readers still notice.
func priceDecimals(prices []float64, below float64) int {
	for _, x := range prices {
		if x != lang.Round(x, 0) && x < below && x > -below {
			return cents
		}
	}
	return 0
}

const cents = 2

// ratio shows a ratio with two decimals, or a dash.
func (w writer) ratio(r calc.Ratio) string {
	if !r.OK {
		return lang.Dash
	}
	return lang.Number(r.Value, 2, w.l)
}

// percent shows a computed share as a whole percentage, or a dash; only what is
// all reads as 100%, and only nothing as 0%.
func (w writer) percent(r calc.Ratio) string {
	if !r.OK {
		return lang.Dash
	}
	figures, _ := shareWords(r.Value, r.Value == 1, w.l)
	return figures
}

// years shows a duration with one decimal, or a dash.
func (w writer) years(r calc.Ratio) string {
	if !r.OK {
		return lang.Dash
	}
	return lang.Years(r.Value).In(w.l)
}

// amountTone marks what a reader looks for: a loss or a gain.
func amountTone(x float64) Tone {
	switch x = lang.Round(x, 0); {
	case x < 0:
		return Bad
	case x > 0:
		return Good
	}
	return Neutral
}

// lossTone marks a loss only.
func lossTone(x float64) Tone {
	if amountTone(x) == Bad {
		return Bad
	}
	return Neutral
}

func text(s string) Cell { return Cell{Text: s} }

// amount is a cell with an amount, marked when it is below zero.
func (w writer) amount(x float64) Cell { return Cell{Text: w.euros(x), Tone: lossTone(x)} }

// result is a cell with the amount that a table is about.
func (w writer) result(x float64) Cell { return Cell{Text: w.euros(x), Tone: amountTone(x)} }

// addsUp reports whether printed parts add up to a printed total.
func addsUp(total float64, parts ...float64) bool {
	sum := 0.0
	for _, x := range parts {
		sum += lang.Round(x, 0)
	}
	return sum == lang.Round(total, 0)
}

var roundingNote = lang.Text{
	EN: "Figures are rounded; parts may not add up to the total.",
	NL: "De bedragen zijn afgerond; de delen tellen daardoor niet overal precies op tot het totaal.",
}

// caseName returns what a reader calls a case.
func caseName(c *model.Case) string {
	if c.Title != "" {
		return c.Title
	}
	return c.ID
}

// span shows years, as "1" or "1–5".
func span(from, to int) string {
	switch {
	case to < from:
		return lang.Dash
	case to == from:
		return strconv.Itoa(from)
	}
	return strconv.Itoa(from) + "–" + strconv.Itoa(to)
}

// people shows a number of young people, who need not be whole.
func (w writer) people(n float64) string {
	noun := lang.Text{EN: "young people", NL: "jongeren"}
	if n == 1 {
		noun = lang.Text{EN: "young person", NL: "jongere"}
	}
	number := lang.Plain(n, w.l)
	if n == math.Trunc(n) {
		number = lang.Number(n, 0, w.l)
	}
	return number + " " + noun.In(w.l)
}

// cases shows a number of cases.
func (w writer) cases(n int) string {
	return lang.Count{N: n, One: lang.Text{EN: "case", NL: "casus"}, More: lang.Text{EN: "cases", NL: "casussen"}}.In(w.l)
}

// capitalised returns a phrase as it stands at the head of a row.
func capitalised(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// portions shows who bears, receives or enjoys an amount.
func (w writer) portions(list []model.Portion) string {
	parts := make([]string, len(list))
	for i, x := range list {
		parts[i] = w.p.StakeholderLabel(x.Stakeholder).In(w.l)
		if x.Share != 1 {
			parts[i] += " " + lang.Share(x.Share).In(w.l)
		}
	}
	return strings.Join(parts, ", ")
}
