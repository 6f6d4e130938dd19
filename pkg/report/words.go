package report

import (
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
	WordCase         = lang.Text{EN: "Case", NL: "Casus"}
	WordCosts        = lang.Text{EN: "Costs", NL: "Kosten"}
	WordBenefits     = lang.Text{EN: "Benefits", NL: "Baten"}
	WordNet          = lang.Text{EN: "Net", NL: "Saldo"}
	WordTotal        = lang.Text{EN: "Total", NL: "Totaal"}
	WordYear         = lang.Text{EN: "Year", NL: "Jaar"}
	WordStakeholder  = lang.Text{EN: "Stakeholder", NL: "Partij"}
	WordDomain       = lang.Text{EN: "Domain", NL: "Domein"}
	WordWhoPays      = lang.Text{EN: "Who pays, who gains", NL: "Wie betaalt, wie gaat erop vooruit"}
	WordByYear       = lang.Text{EN: "By year, discounted", NL: "Per jaar, verdisconteerd"}
	WordByDomain     = lang.Text{EN: "By domain", NL: "Per domein"}
	WordMunicipality = lang.Text{EN: "Municipality", NL: "Gemeente"}
	WordUnitCost     = lang.Text{EN: "Unit cost", NL: "Kostprijs"}
	HeadUnitCost     = lang.Text{EN: "Unit cost", NL: "Prijs\u00a0per eenheid"}
	WordPresentValue = lang.Text{EN: "Present value", NL: "Contante waarde"}
	WordNPV          = lang.Text{EN: "Net present value", NL: "Netto contante waarde"}
	WordShortNPV     = lang.Text{EN: "NPV", NL: "NCW"}
	WordShortBCR     = lang.Text{EN: "B/C ratio", NL: "B/K-ratio"}
	WordShortPayback = lang.Text{EN: "Paid back in", NL: "Verdient terug in"}
	WordBCR          = lang.Text{EN: "Benefit-cost ratio", NL: "Baten-kostenratio"}
	WordROI          = lang.Text{EN: "Return on investment", NL: "Rendement op de investering"}
	WordPayback      = lang.Text{EN: "Payback", NL: "Terugverdientijd"}
	WordBreakEven    = lang.Text{EN: "Break-even share", NL: "Break-evenaandeel"}
	WordCashable     = lang.Text{EN: "Cashable", NL: "Verzilverbaar"}
	WordAssumption   = lang.Text{EN: "assumption", NL: "aanname"}
	WordSharedError  = lang.Text{EN: "Shared error", NL: "Gezamenlijke fout"}
	WordPriceLevel   = lang.Text{EN: "Price level", NL: "Prijspeil"}
	WordPerspective  = lang.Text{EN: "Perspective", NL: "Perspectief"}
)

// GroupWords are the heads of the groups of lines.
var GroupWords = map[model.Group]lang.Text{
	model.Intervention: WordCosts,
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

// VoiceNamed names a person who was asked as a sentence does: "the coach".
func VoiceNamed(who string) lang.Text {
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
		names = append(names, VoiceNamed(v.Who).In(l))
	}
	return names
}

// WordAskedCases heads in how many cases somebody was asked.
var WordAskedCases = lang.Text{EN: "Cases asked about", NL: "Casussen waarover gevraagd"}

// PerspectiveName returns how a sentence calls a perspective; ok is false for one
// with a label of its own, which stands in quotation marks.
func PerspectiveName(p *model.Parameters, id string, l lang.Language) (name string, ok bool) {
	label := p.PerspectiveLabel(id).In(l)
	for _, known := range perspectiveNames {
		if label == known[0].In(l) {
			return known[1].In(l), true
		}
	}
	return "", false
}

// perspectiveNames are the labels of the parties that the parameters know, each
// with what it is called in a sentence.
var perspectiveNames = [][2]lang.Text{
	{{EN: "society", NL: "samenleving"}, {EN: "society", NL: "de samenleving"}},
	{{EN: "public", NL: "publieke sector"}, {EN: "the public sector", NL: "de publieke sector"}},
	{{EN: "Municipality", NL: "Gemeente"}, {EN: "the municipality", NL: "de gemeente"}},
	{{EN: "State", NL: "Rijk"}, {EN: "the State", NL: "het Rijk"}},
	{{EN: "Health insurers", NL: "Zorgverzekeraars"}, {EN: "the health insurers", NL: "de zorgverzekeraars"}},
	{{EN: "Housing association", NL: "Woningcorporatie"}, {EN: "the housing association", NL: "de woningcorporatie"}},
	{{EN: "Young person", NL: "Jongere"}, {EN: "the young person", NL: "de jongere"}},
	{{EN: "Victims", NL: "Slachtoffers"}, {EN: "the victims", NL: "de slachtoffers"}},
	{{EN: "Employers", NL: "Werkgevers"}, {EN: "the employers", NL: "de werkgevers"}},
	{{EN: "Creditors", NL: "Schuldeisers"}, {EN: "the creditors", NL: "de schuldeisers"}},
}

// CurrencyWord calls a currency as a reader does.
func CurrencyWord(code string) string {
	if code == "EUR" {
		return "euro"
	}
	return code
}

// currencyNouns are how texts speak of one and of more of a currency.
var currencyNouns = map[string][2]lang.Text{
	"EUR": {{EN: "euro", NL: "euro"}, {EN: "euros", NL: "euro's"}},
	"GBP": {{EN: "pound", NL: "pond"}, {EN: "pounds", NL: "ponden"}},
	"USD": {{EN: "dollar", NL: "dollar"}, {EN: "dollars", NL: "dollars"}},
}

// CurrencyNoun is one of a currency, as in "each pound of help"; of one without a name
// its code.
func CurrencyNoun(code string) lang.Text {
	if nouns, ok := currencyNouns[code]; ok {
		return nouns[0]
	}
	return lang.Same(code)
}

// CurrencyNouns is more of a currency, as in "counted in pounds".
func CurrencyNouns(code string) lang.Text {
	if nouns, ok := currencyNouns[code]; ok {
		return nouns[1]
	}
	return lang.Same(code)
}

// BenefitsPer heads a ratio as an amount: benefits per pound of costs.
var BenefitsPer = lang.Text{EN: "Benefits per %s of costs", NL: "Baten per %s kosten"}

// AddsUp reports whether printed parts add up to a printed total.
func AddsUp(total float64, parts ...float64) bool {
	sum := 0.0
	for _, x := range parts {
		sum += lang.Round(x, 0)
	}
	return sum == lang.Round(total, 0)
}

// RoundingNote says why printed parts may not add up: see AddsUp.
var RoundingNote = lang.Text{
	EN: "Figures are rounded; parts may not add up to the total.",
	NL: "De bedragen zijn afgerond; de delen tellen daardoor niet overal precies op tot het totaal.",
}

// CaseName returns what a reader calls a case.
func CaseName(c *model.Case) string {
	if c.Title != "" {
		return c.Title
	}
	return c.ID
}

// CallName returns how a sentence calls the young person of a case: the pseudonym
// without what follows it, such as the age.
func CallName(c *model.Case) string {
	before, _, _ := strings.Cut(CaseName(c), ",")
	return strings.TrimSpace(before)
}

// Span shows years, as "1" or "1–5".
func Span(from, to int) string {
	switch {
	case to < from:
		return lang.Dash
	case to == from:
		return strconv.Itoa(from)
	}
	return strconv.Itoa(from) + "–" + strconv.Itoa(to)
}

// MoreNumbers counts numbers that are not shown.
func MoreNumbers(rest int) lang.Count {
	return lang.Count{N: rest, One: lang.Text{EN: "more number", NL: "getal"}, More: lang.Text{EN: "more numbers", NL: "getallen"}}
}

// MoreDomains counts domains that are not shown.
func MoreDomains(rest int) lang.Count {
	return lang.Count{N: rest, One: lang.Text{EN: "more domain", NL: "domein"}, More: lang.Text{EN: "more domains", NL: "domeinen"}}
}

// More says how many rows are not shown, and how to see them.
func (w Writer) More(rest lang.Count) string {
	return w.Say(lang.Text{EN: "%s: --top 0 shows all.", NL: "Nog %s: --top 0 toont alles."}, rest)
}

// FirstFew returns the first of a list, all of them when top is 0.
func FirstFew[T any](list []T, top int) []T {
	if top > 0 && len(list) > top {
		return list[:top]
	}
	return list
}

// Capitalised returns a phrase as it stands at the head of a row.
func Capitalised(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// Uncapitalised returns a sentence as it stands within another.
func Uncapitalised(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(first)) + s[size:]
}

// EventKindWords call the kinds of events of a timeline, and an event without one.
var EventKindWords = map[string]lang.Text{
	"setback":   {EN: "Setback", NL: "Tegenslag"},
	"help":      {EN: "Help", NL: "Hulp"},
	"step":      {EN: "Step forward", NL: "Stap vooruit"},
	"milestone": {EN: "Milestone", NL: "Mijlpaal"},
	"":          {EN: "Moment", NL: "Moment"},
}
