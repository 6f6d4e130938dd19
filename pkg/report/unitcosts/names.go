package unitcosts

import (
	"strconv"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
	"ipta/pkg/schema"
)

// Names returns the names that a case file may use of a parameter set, with what an
// editor shows of each: its label, and of a unit cost or number its value, how sure that is and
// where it comes from.
func Names(p *model.Parameters, l lang.Language) *schema.Names {
	w := writer{report.Writer{Lang: l, Params: p}}
	names := &schema.Names{By: map[string][]schema.Name{}, Unknown: w.Say(lang.Text{
		EN: "not a name in %s when this schema was made; ipta schema makes it anew, ipta check tells what is wrong",
		NL: "geen naam in %s toen dit schema werd gemaakt; ipta schema maakt het opnieuw, ipta check zegt wat er mis is"}, p.Name)}
	put := func(key, id string, lines ...string) {
		names.By[key] = append(names.By[key], schema.Name{ID: id, Text: strings.Join(lines, "\n\n")})
	}
	for _, u := range p.UnitCosts {
		put("unit_costs", u.ID, u.Label.In(l), w.nameFigure(u), w.nameSource(u))
	}
	for _, x := range p.Numbers {
		figure := NumberValue(w.Writer, x, x.Value.Value)
		if spread := NumberRange(w.Writer, x); spread != "" {
			figure += w.Say(lang.Text{EN: ", range %s", NL: ", bandbreedte %s"}, spread)
		}
		put("numbers", x.ID, x.Label.In(l), figure+w.nameGrade(&x.UnitCost), w.nameSource(&x.UnitCost))
	}
	for _, x := range p.Stakeholders {
		put("stakeholders", x.ID, p.StakeholderLabel(x.ID).In(l))
	}
	for _, x := range p.Domains {
		put("domains", x.ID, p.DomainLabel(x.ID).In(l))
	}
	for _, x := range p.Indices {
		put("indices", x.Name)
	}
	return names
}

// nameFigure says what a unit cost is: "€12,900.00 per event, prices of 2024, range
// €5,200.00 – €25,000.00, confidence 5 of 6 (1 is best)".
func (w writer) nameFigure(u *model.UnitCost) string {
	s := w.inPricesOf(u)
	if spread := ValueRange(w.Writer, u.Value); spread != "" {
		s += w.Say(lang.Text{EN: ", range %s", NL: ", bandbreedte %s"}, spread)
	}
	return s + w.nameGrade(u)
}

func (w writer) nameGrade(u *model.UnitCost) string {
	if u.Grade() == 0 {
		return ""
	}
	return w.Say(lang.Text{EN: ", confidence %s of 6 (1 is best)", NL: ", betrouwbaarheid %s van 6 (1 is het best)"}, strconv.Itoa(u.Grade()))
}

func (w writer) nameSource(u *model.UnitCost) string {
	switch {
	case u.Source.IsZero():
		return w.Say(ground.WordNoSource)
	case !u.Source.Assumption.IsZero() || u.Source.Trial != "":
		return u.Source.Assumed(w.Lang)
	}
	return w.Say(lang.Text{EN: "Source: %s", NL: "Bron: %s"}, ground.FullSource(u.Source, w.Lang))
}
