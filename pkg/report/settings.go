package report

import (
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Detail says how much of a calculation is shown.
type Detail string

// The details: a row a case; the lines of each case; and the assumptions of
// each line and why a finding matters as well.
const (
	Summary Detail = "summary"
	Lines   Detail = "lines"
	Full    Detail = "full"
)

// Details lists the details, from little to much.
var Details = []Detail{Summary, Lines, Full}

// Several reports whether the cases together say something that the one case
// does not.
func Several(r *calc.Result) bool { return len(r.Cases) != 1 || r.Cases[0].Weight != 1 }

// Settings say in which euros everything that follows stands.
func (w Writer) Settings(r *calc.Result) KeyFigures {
	return KeyFigures{Items: []KeyFigure{
		{Label: WordPerspective.In(w.Lang), Value: w.Perspective(r.Perspective)},
		{Label: WordPriceLevel.In(w.Lang), Value: strconv.Itoa(w.Params.PriceLevel)},
		{Label: w.Say(lang.Text{EN: "Discount rate", NL: "Discontovoet"}), Value: w.Discounting()},
		{Label: w.Say(lang.Text{EN: "Horizon", NL: "Horizon"}), Value: w.Horizon()},
		{Label: w.Say(lang.Text{EN: "Parameters", NL: "Parameters"}), Value: w.Params.Name},
	}}
}

// Perspective names the perspective and the stakeholders in it.
func (w Writer) Perspective(id string) string {
	name := w.Params.PerspectiveLabel(id).In(w.Lang)
	if id == model.Society {
		return w.Say(lang.Text{EN: "%s (all stakeholders)", NL: "%s (alle partijen)"}, name)
	}
	for _, x := range w.Params.Perspectives {
		if x.ID == id {
			var members lang.List
			for _, m := range x.Members {
				members = append(members, w.Params.StakeholderLabel(m.Name).In(w.Lang))
			}
			if list := members.In(w.Lang); list != name {
				return name + " (" + list + ")"
			}
		}
	}
	return name
}

// Discounting says at which rate and moment flows are discounted, and to when.
func (w Writer) Discounting() string {
	var rates []string
	for i, x := range w.Params.Rates {
		rate := lang.Share(x.Rate.Value).In(w.Lang)
		if i > 0 {
			rate = w.Say(lang.Text{EN: "%s from year %d", NL: "%s vanaf jaar %d"}, rate, x.From)
		}
		rates = append(rates, rate)
	}
	s := strings.Join(rates, ", ") + "; " + conventionWords[w.Params.Convention].In(w.Lang)
	for _, x := range w.Params.Named {
		if slices.ContainsFunc(w.Params.UnitCosts, func(u *model.UnitCost) bool { return u.Discount.Name == x.ID }) {
			s += "; " + w.Say(lang.Text{EN: "%s: %s, for the unit costs that say so", NL: "%s: %s, voor de kostprijzen die dat zeggen"}, lang.Visible(x.ID), lang.Share(x.Rate.Value))
		}
	}
	if w.Params.BaseYear != nil {
		s += "; " + w.Say(lang.Text{EN: "discounted to %d", NL: "teruggerekend naar %d"}, *w.Params.BaseYear)
	}
	return s
}

// SampleNotes returns what must be said when weights let cases stand for more
// young people than there are cases: that chosen cases are no random sample
// (SPEC 2.7). It returns nil when they do not. a may be nil.
func SampleNotes(r *calc.Result, a *model.Analysis, l lang.Language) []string {
	w := Writer{Lang: l}
	if r.Aggregate.YoungPeople <= float64(r.Aggregate.Cases) {
		return nil
	}
	notes := []string{w.Say(lang.Text{
		EN: "%s stand for %s. Chosen cases are no random sample: the total holds only if the others fare as these did.",
		NL: "%s staan voor %s. Gekozen casussen zijn geen aselecte steekproef: het totaal geldt alleen als het de anderen net zo vergaat.",
	}, w.Cases(r.Aggregate.Cases), w.People(r.Aggregate.YoungPeople))}
	if r.Aggregate.Cases == 1 {
		notes[0] = w.Say(lang.Text{
			EN: "1 case stands for %s. A chosen case is no random sample: the total holds only if the others fare as this one did.",
			NL: "1 casus staat voor %s. Een gekozen casus is geen aselecte steekproef: het totaal geldt alleen als het de anderen net zo vergaat.",
		}, w.People(r.Aggregate.YoungPeople))
	}
	how := lang.Text{EN: "How they were chosen", NL: "Hoe ze zijn gekozen"}
	if r.Aggregate.Cases == 1 {
		how = lang.Text{EN: "How it was chosen", NL: "Hoe die is gekozen"}
	}
	switch {
	case a != nil && strings.TrimSpace(a.Selection.In(l)) != "":
		chosen := strings.TrimSpace(a.Selection.In(l))
		if !strings.ContainsAny(chosen[len(chosen)-1:], ".!?") {
			chosen += "."
		}
		notes = append(notes, how.In(l)+": "+chosen)
	default:
		notes = append(notes, how.In(l)+lang.Text{EN: " is not said.", NL: ", is niet vermeld."}.In(l))
	}
	if a != nil && a.Population > 0 {
		population := lang.Text{EN: "Population: %s.", NL: "Populatie: %s."}
		if r.Aggregate.YoungPeople > a.Population {
			population = lang.Text{
				EN: "Population: %s. That is fewer than these cases stand for: the total counts more young people than there are.",
				NL: "Populatie: %s. Dat is minder dan waar deze casussen voor staan: het totaal telt meer jongeren dan er zijn."}
		}
		notes = append(notes, w.Say(population, w.People(a.Population)))
	}
	return notes
}

// AddSample adds SampleNotes to a document that is about something else.
func (w Writer) AddSample(d *Document, r *calc.Result, a *model.Analysis) {
	if notes := SampleNotes(r, a, w.Lang); len(notes) > 0 {
		d.Add(Paragraph{Text: strings.Join(notes, " "), Tone: Muted})
	}
}

// Horizon says up to which year flows count.
func (w Writer) Horizon() string {
	return w.Say(lang.Text{EN: "%s after year 0", NL: "%s na jaar 0"}, w.Quantity(float64(w.Params.Horizon), lang.Same("year")))
}

// SharedError says how far the parameters let estimates err together.
func (w Writer) SharedError() string {
	return w.Say(lang.Text{EN: "%s of what estimates are wrong by", NL: "%s van wat schattingen ernaast zitten"}, lang.Share(w.Params.SharedError.Value))
}

// TitleOf titles a document on a result: what it is, of which cases.
func (w Writer) TitleOf(what lang.Text, r *calc.Result, a *model.Analysis) string {
	switch {
	case a != nil && !a.Title.IsZero():
		return what.In(w.Lang) + ": " + a.Title.In(w.Lang)
	case len(r.Cases) == 1:
		return what.In(w.Lang) + ": " + CaseName(r.Cases[0].Case)
	}
	return w.Say(lang.Text{EN: "%s of %s", NL: "%s van %s"}, what, w.Cases(r.Aggregate.Cases))
}
