package report

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Writer puts figures and texts into the words of one language.
type Writer struct {
	Lang   lang.Language
	Params *model.Parameters
}

// Say fills in a text and returns it in the language of the writer.
func (w Writer) Say(t lang.Text, args ...any) string { return t.With(args...).In(w.Lang) }

// Euros shows an amount in whole euros (or the file's other currency).
func (w Writer) Euros(x float64) string {
	return lang.Amount{Value: x, Currency: w.Params.Currency}.In(w.Lang)
}

// SignedEuros is an amount with its sign where that of a loss stands.
func (w Writer) SignedEuros(x float64) string {
	return lang.Signed{Value: x, Currency: w.Params.Currency}.In(w.Lang)
}

// Rough shows an amount as a sentence or large type does that is no surer than its
// estimates: in three digits.
func (w Writer) Rough(x float64) string {
	const digits = 3
	return w.Euros(lang.RoundBy(x, lang.RoughBy(digits, x)))
}

// RoughEnds shows two amounts in three digits of the larger.
func (w Writer) RoughEnds(low, high float64) (from, to string) {
	const digits = 3
	by := lang.RoughBy(digits, low, high)
	return w.Euros(lang.RoundBy(low, by)), w.Euros(lang.RoundBy(high, by))
}

// Worth shows an expected value of knowing: what is not nothing is not € 0.
func (w Writer) Worth(x float64) string {
	if x > 0 && lang.Round(x, 0) == 0 {
		return "< " + w.Euros(1)
	}
	return w.Euros(x)
}

// Price shows an amount with a number of decimals.
func (w Writer) Price(x float64, decimals int) string {
	return lang.Amount{Value: x, Currency: w.Params.Currency, Decimals: decimals}.In(w.Lang)
}

// PriceDecimals returns how many decimals a column of prices needs: none,
// unless that would change a price below a bound that readers still notice.
func PriceDecimals(prices []float64, below float64) int {
	for _, x := range prices {
		if x != lang.Round(x, 0) && x < below && x > -below {
			return Cents
		}
	}
	return 0
}

// Cents are the decimals of a price in full.
const Cents = 2

// Ratio shows a ratio with two decimals, or a dash.
func (w Writer) Ratio(r calc.Ratio) string {
	if !r.OK {
		return lang.Dash
	}
	return lang.Number(r.Value, 2, w.Lang)
}

// Percent shows a computed share as a whole percentage, or a dash; only what is
// all reads as 100%, and only nothing as 0%.
func (w Writer) Percent(r calc.Ratio) string {
	if !r.OK {
		return lang.Dash
	}
	figures, _ := ShareWords(r.Value, r.Value == 1, w.Lang)
	return figures
}

// ShareWords shows a share as a whole percentage, in figures and as a sentence
// says it. What is not all never reads as 100%, nor what is something as 0%; all
// says that it is all.
func ShareWords(share float64, all bool, l lang.Language) (figures, spoken string) {
	percent := func(x float64) string { return lang.Number(x*100, 0, l) + "%" }
	const one = 0.01
	less, more := lang.Text{EN: "less than %s", NL: "minder dan %s"}, lang.Text{EN: "more than %s", NL: "meer dan %s"}
	switch rounded := lang.Round(share, 2); {
	case all:
	case share > 0 && share < one:
		return "< " + percent(one), less.With(percent(one)).In(l)
	case rounded == 1 && share < 1:
		return "> " + percent(1-one), more.With(percent(1 - one)).In(l)
	case rounded == 1:
		return "> " + percent(1), more.With(percent(1)).In(l)
	}
	return percent(share), percent(share)
}

// Probability shows the share of draws: no 0% or 100% where it is not quite so.
func (w Writer) Probability(p float64) string {
	switch {
	case p > 0 && p < 0.001:
		return "< " + lang.Share(0.001).In(w.Lang)
	case p > 0.999 && p < 1:
		return "> " + lang.Share(0.999).In(w.Lang)
	case p > 0 && p < 0.1 || p > 0.9 && p < 1:
		return lang.Number(100*p, 1, w.Lang) + "%"
	}
	return lang.Number(100*p, 0, w.Lang) + "%"
}

// fewDraws are those of which fewer than three lie beyond each end of the middle 95%, and
// by which a share of them may be 5 per cents off, and more.
const fewDraws = 100

// OneDraw says why nothing follows of one draw.
var OneDraw = lang.Text{
	EN: "A single draw does not say how far apart results lie: ask for 1,000 or more (--draws).",
	NL: "Met één trekking is niet te zeggen hoe ver uitkomsten uit elkaar liggen: vraag er 1.000 of meer (--draws)."}

// FewDraws says of few draws that how often something is so in them is hardly known, and
// where two ends of them lie, if any were told; "" of more.
func (w Writer) FewDraws(draws int, ends bool) string {
	switch {
	case draws >= fewDraws:
		return ""
	case ends:
		return w.Say(lang.Text{
			EN: "Of so few draws it is hardly known how often that is so, and where these two ends lie: ask for 1,000 or more (--draws).",
			NL: "Bij zo weinig trekkingen is nauwelijks bekend hoe vaak dat zo is, en waar die twee grenzen liggen: vraag er 1.000 of meer (--draws)."})
	}
	return w.Say(lang.Text{
		EN: "Of so few draws it is hardly known how often that is so: ask for 1,000 or more (--draws).",
		NL: "Bij zo weinig trekkingen is nauwelijks bekend hoe vaak dat zo is: vraag er 1.000 of meer (--draws)."})
}

// Years shows a duration with one decimal, or a dash.
func (w Writer) Years(r calc.Ratio) string {
	if !r.OK {
		return lang.Dash
	}
	return lang.Years(r.Value).In(w.Lang)
}

// People shows a number of young people, who need not be whole.
func (w Writer) People(n float64) string {
	noun := lang.Text{EN: "young people", NL: "jongeren"}
	if n == 1 {
		noun = lang.Text{EN: "young person", NL: "jongere"}
	}
	number := lang.Plain(n, w.Lang)
	if n == math.Trunc(n) {
		number = lang.Number(n, 0, w.Lang)
	}
	return number + " " + noun.In(w.Lang)
}

// Cases shows a number of cases.
func (w Writer) Cases(n int) string {
	return lang.Count{N: n, One: lang.Text{EN: "case", NL: "casus"}, More: lang.Text{EN: "cases", NL: "casussen"}}.In(w.Lang)
}

// FirstOf lists names, and only counts those after the fifth.
func (w Writer) FirstOf(names lang.List) string {
	const most = 5
	if len(names) <= most {
		return names.In(w.Lang)
	}
	rest := lang.Text{EN: "%d more", NL: "nog %d"}
	return append(slices.Clone(names[:most]), w.Say(rest, len(names)-most)).In(w.Lang)
}

// Portions shows who bears, receives or enjoys an amount.
func (w Writer) Portions(list []model.Portion) string {
	parts := make([]string, len(list))
	for i, x := range list {
		parts[i] = w.Params.StakeholderLabel(x.Stakeholder).In(w.Lang)
		if x.Share != 1 {
			parts[i] += " " + lang.Share(x.Share).In(w.Lang)
		}
	}
	return strings.Join(parts, ", ")
}

// Municipality names a municipality, which stands in results by its name.
func (w Writer) Municipality(name string) lang.Text {
	if name == "" {
		return lang.Text{EN: "Not given", NL: "Niet vermeld"}
	}
	return lang.Same(name)
}

// TheMany names a perspective in a sentence.
func (w Writer) TheMany(id string) string {
	if name, ok := PerspectiveName(w.Params, id, w.Lang); ok {
		return name
	}
	return strconv.Quote(w.Params.PerspectiveLabel(id).In(w.Lang))
}

// LineLabel names a line as a reader does.
func (w Writer) LineLabel(line *model.Line) string {
	if line.Figure != nil && !line.Figure.Label.IsZero() {
		return line.Figure.Label.In(w.Lang)
	}
	if line.UnitCost.Name != "" {
		return line.UnitCost.Name
	}
	return line.ID()
}

// NotAllAsked says how cases count of which somebody was not asked, if there are any.
func (w Writer) NotAllAsked(voices []calc.Voice, cases int) []string {
	if !slices.ContainsFunc(voices, func(v calc.Voice) bool { return v.Cases < cases }) {
		return nil
	}
	return []string{w.Say(lang.Text{
		EN: "Of all cases together: a case about which a person was not asked counts as in the files.",
		NL: "Van alle casussen samen: een casus waarover iemand niets is gevraagd, telt zoals in de bestanden."})}
}
