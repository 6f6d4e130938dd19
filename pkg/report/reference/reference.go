// Package reference sets a result beside published ratios of like help: those of the
// same definition and perspective only.
//
//   - reference.go: where a result stands among them, and the sentence that says so.
//   - list.go: the published ratios as a document and as data.
package reference

import (
	"cmp"
	"math"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// Fewest is how many published ratios there must be for a result to be set beside them.
const Fewest = 3

// Standing is where a ratio stands among published ones of its definition and
// perspective: above so many, as high as so many, below the others. The published ratio
// itself counts, whatever its range.
type Standing struct {
	Above, Same, Below int
}

// Of is the number of published ratios.
func (s Standing) Of() int { return s.Above + s.Same + s.Below }

// LookAgain reports whether it is above, or below, at least nine of ten.
func (s Standing) LookAgain() bool {
	const outOfTen = 9
	return s.Of() > 0 && 10*max(s.Above, s.Below) >= outOfTen*s.Of()
}

// Stand returns where a ratio stands. It is compared as it is shown, in two decimals,
// as the published ones are; +Inf stands above all.
func Stand(list []model.Reference, definition model.RatioDefinition, perspective string, value float64) (s Standing) {
	if !math.IsInf(value, 0) {
		value = lang.Round(value, 2)
	}
	for _, r := range list {
		switch {
		case r.Definition != definition || r.Perspective != perspective:
		case value > r.Value:
			s.Above++
		case value < r.Value:
			s.Below++
		default:
			s.Same++
		}
	}
	return s
}

// names say in a sentence what ratios are of a definition.
var names = map[model.RatioDefinition]lang.Text{
	model.BenefitCost:  {EN: "benefit-cost ratios", NL: "baten-kostenratio's"},
	model.SocialReturn: {EN: "social returns on investment (SROI)", NL: "maatschappelijke rendementen (SROI)"},
	model.PublicFunds:  {EN: "values of public funds (MVPF)", NL: "waarden van publiek geld (MVPF)"},
}

// Sentence says where a ratio stands among published ones, as "1.50 is higher than 3 of
// 15 published benefit-cost ratios of like help"; and that there are too few where they are.
func Sentence(w report.Writer, list []model.Reference, definition model.RatioDefinition, perspective string, value float64) string {
	s := Stand(list, definition, perspective, value)
	whose := w.TheMany(perspective)
	if s.Of() < Fewest {
		return w.Say(lang.Text{
			EN: "Too few published %s for %s are known here to set it beside (%d).",
			NL: "Er zijn hier te weinig gepubliceerde %s voor %s bekend om hem naast te leggen (%d).",
		}, names[definition], whose, s.Of())
	}
	shown := w.Say(lang.Text{EN: "Infinite", NL: "Oneindig"})
	if !math.IsInf(value, 0) {
		shown = lang.Number(value, 2, w.Lang)
	}
	text := lang.Text{EN: "%s is higher than %d of %d published %s for %s", NL: "%s is hoger dan %d van %d gepubliceerde %s voor %s"}
	n := s.Above
	if s.Below > s.Above {
		text = lang.Text{EN: "%s is lower than %d of %d published %s for %s", NL: "%s is lager dan %d van %d gepubliceerde %s voor %s"}
		n = s.Below
	}
	end := lang.Text{EN: " (other help: %s).", NL: " (andere hulp: %s)."}
	if s.LookAgain() {
		end = lang.Text{EN: " (other help: %s): look again.", NL: " (andere hulp: %s): kijk nog eens."}
	}
	return w.Say(text, shown, n, s.Of(), names[definition], whose) + w.Say(end, byCountry(w, list, definition, perspective, value, s.Below > s.Above))
}

// byCountry says of how many ratios from each country a value is above, or below: the
// country with most ratios first, then in the order of the list.
func byCountry(w report.Writer, list []model.Reference, definition model.RatioDefinition, perspective string, value float64, below bool) lang.List {
	var codes []string
	at := map[string]Standing{}
	for _, r := range list {
		if _, seen := at[r.Country]; !seen && r.Definition == definition && r.Perspective == perspective {
			codes = append(codes, r.Country)
			at[r.Country] = Stand(slices.DeleteFunc(slices.Clone(list), func(x model.Reference) bool { return x.Country != r.Country }), definition, perspective, value)
		}
	}
	slices.SortStableFunc(codes, func(a, b string) int { return cmp.Compare(at[b].Of(), at[a].Of()) })
	var parts lang.List
	for _, code := range codes {
		n := at[code].Above
		if below {
			n = at[code].Below
		}
		parts = append(parts, w.Say(lang.Text{EN: "%d of %d from %s", NL: "%d van %d uit %s"}, n, at[code].Of(), country(code)))
	}
	return parts
}

// country names a country in a sentence, by its code where that is all that is known.
func country(code string) lang.Text {
	if name, ok := countries[code]; ok {
		return name
	}
	if code == "" {
		return lang.Text{EN: "a country that is not named", NL: "een land dat niet is genoemd"}
	}
	return lang.Same(code)
}

var countries = map[string]lang.Text{
	"NL": {EN: "the Netherlands", NL: "Nederland"},
	"US": {EN: "the United States", NL: "de Verenigde Staten"},
	"GB": {EN: "the United Kingdom", NL: "het Verenigd Koninkrijk"},
	"BE": {EN: "Belgium", NL: "België"},
	"DE": {EN: "Germany", NL: "Duitsland"},
}

// Ratio says where the benefit-cost ratio of all cases stands; "" where there is none.
func Ratio(w report.Writer, list []model.Reference, r *calc.Result) string {
	ratio := r.Aggregate.BenefitCostRatio
	if !ratio.OK {
		return ""
	}
	return Sentence(w, list, model.BenefitCost, r.Perspective, ratio.Value)
}

// PublicFunds says where the MVPF of all cases stands, which is the same in every
// perspective; "" where there is none.
func PublicFunds(w report.Writer, list []model.Reference, f *calc.PublicFunds) string {
	switch {
	case f.PaysForItself:
		return Sentence(w, list, model.PublicFunds, model.Society, math.Inf(1))
	case f.MVPF.OK:
		return Sentence(w, list, model.PublicFunds, model.Society, f.MVPF.Value)
	}
	return ""
}
