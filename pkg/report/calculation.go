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

// The breakdowns that Options.By may ask for.
const (
	ByYear         = "year"
	ByDomain       = "domain"
	ByMunicipality = "municipality"
	ByStakeholder  = "stakeholder"
	ByVoice        = "voice"
)

// Breakdowns lists what Options.By may hold.
var Breakdowns = []string{ByYear, ByDomain, ByMunicipality, ByStakeholder, ByVoice}

// Options say what a document of a calculation shows.
type Options struct {
	Lang   lang.Language
	Detail Detail
	// By are the breakdowns asked for, in the order in which they are shown.
	By []string
	// GrossToNet adds the steps from the gross effect to the net one.
	GrossToNet bool
	// Top is how many numbers the table of a simulation shows, 0 for all.
	Top int
	// Remarks are doubts about the result that the run found.
	Remarks []string
}

// Calculation returns the tables of a calculation. Of several cases, and with the
// detail Summary of one too, the answer comes first: one sentence, the settings and
// the totals, who pays and who gains, a row a case, what all rests on and the
// breakdowns asked for; then each case, unless the detail is Summary, and the
// findings. Of one case its lines come first. a may be nil. A result without
// cases, such as a merged one, shows what holds for all cases together.
func Calculation(r *calc.Result, p *model.Parameters, a *model.Analysis, o Options) Document {
	w := writer{l: o.Lang, p: p, o: o}
	d := Document{Title: w.title(r, a), Lang: o.Lang}
	together := several(r) || o.Detail == Summary
	if together {
		w.addAnswer(&d, r, a)
	}
	d.add(w.settings(r))
	for _, remark := range o.Remarks {
		d.add(Paragraph{Text: remark})
	}
	if together {
		w.addTotals(&d, r)
	} else {
		w.addCase(&d, r, &r.Cases[0])
	}
	w.addStakeholders(&d, r)
	if together {
		w.addCases(&d, r)
	}
	w.addEvidenceOfAll(&d, r)
	for _, by := range o.By {
		w.addBreakdown(&d, r, by)
	}
	if o.GrossToNet && len(r.Aggregate.GrossToNet) > 0 && several(r) {
		w.addSteps(&d, r)
	}
	if together && o.Detail != Summary {
		for i := range r.Cases {
			w.addCase(&d, r, &r.Cases[i])
		}
	}
	w.addFindings(&d, r)
	return d
}

// several reports whether the cases together say something that the one case
// does not.
func several(r *calc.Result) bool { return len(r.Cases) != 1 || r.Cases[0].Weight != 1 }

func (w writer) title(r *calc.Result, a *model.Analysis) string {
	title := lang.Text{EN: "Costs and benefits", NL: "Kosten en baten"}.In(w.l)
	switch {
	case a != nil && !a.Title.IsZero():
		return a.Title.In(w.l) + ": " + strings.ToLower(title[:1]) + title[1:]
	case len(r.Cases) == 1:
		return title + ": " + caseName(r.Cases[0].Case)
	}
	return w.say(lang.Text{EN: "%s of %s", NL: "%s van %s"}, title, w.cases(r.Aggregate.Cases))
}

// settings say in which euros everything that follows stands.
func (w writer) settings(r *calc.Result) KeyFigures {
	return KeyFigures{Items: []KeyFigure{
		{Label: wordPerspective.In(w.l), Value: w.perspective(r.Perspective)},
		{Label: wordPriceLevel.In(w.l), Value: strconv.Itoa(w.p.PriceLevel)},
		{Label: w.say(lang.Text{EN: "Discount rate", NL: "Discontovoet"}), Value: w.discounting()},
		{Label: w.say(lang.Text{EN: "Horizon", NL: "Horizon"}), Value: w.horizon()},
		{Label: w.say(lang.Text{EN: "Parameters", NL: "Parameters"}), Value: w.p.Name},
	}}
}

// settingsAndGround are the settings, and what all cases together rest on, where
// nothing else in a document says so.
func (w writer) settingsAndGround(r *calc.Result) KeyFigures {
	head := w.settings(r)
	head.Items = append(head.Items, w.evidenceFigure(r.Aggregate.Evidence, r.Aggregate.Totals)...)
	return head
}

// perspective names the perspective and the stakeholders in it.
func (w writer) perspective(id string) string {
	name := w.p.PerspectiveLabel(id).In(w.l)
	if id == model.Society {
		return w.say(lang.Text{EN: "%s (all stakeholders)", NL: "%s (alle partijen)"}, name)
	}
	for _, x := range w.p.Perspectives {
		if x.ID == id {
			var members lang.List
			for _, m := range x.Members {
				members = append(members, w.p.StakeholderLabel(m.Name).In(w.l))
			}
			if list := members.In(w.l); list != name {
				return name + " (" + list + ")"
			}
		}
	}
	return name
}

// discounting says at which rate and moment flows are discounted, and to when.
func (w writer) discounting() string {
	var rates []string
	for i, x := range w.p.Rates {
		rate := lang.Share(x.Rate.Value).In(w.l)
		if i > 0 {
			rate = w.say(lang.Text{EN: "%s from year %d", NL: "%s vanaf jaar %d"}, rate, x.From)
		}
		rates = append(rates, rate)
	}
	s := strings.Join(rates, ", ") + "; " + conventionWords[w.p.Convention].In(w.l)
	if w.p.BaseYear != nil {
		s += "; " + w.say(lang.Text{EN: "discounted to %d", NL: "teruggerekend naar %d"}, *w.p.BaseYear)
	}
	return s
}

// SampleNotes returns what must be said when weights let cases stand for more
// young people than there are cases: that chosen cases are no random sample
// (SPEC 2.7). It returns nil when they do not. a may be nil.
func SampleNotes(r *calc.Result, a *model.Analysis, l lang.Language) []string {
	w := writer{l: l}
	if r.Aggregate.YoungPeople <= float64(r.Aggregate.Cases) {
		return nil
	}
	notes := []string{w.say(lang.Text{
		EN: "%s stand for %s. Chosen cases are no random sample: the total holds only if the others fare as these did.",
		NL: "%s staan voor %s. Gekozen casussen zijn geen aselecte steekproef: het totaal geldt alleen als het de anderen net zo vergaat.",
	}, w.cases(r.Aggregate.Cases), w.people(r.Aggregate.YoungPeople))}
	if r.Aggregate.Cases == 1 {
		notes[0] = w.say(lang.Text{
			EN: "1 case stands for %s. A chosen case is no random sample: the total holds only if the others fare as this one did.",
			NL: "1 casus staat voor %s. Een gekozen casus is geen aselecte steekproef: het totaal geldt alleen als het de anderen net zo vergaat.",
		}, w.people(r.Aggregate.YoungPeople))
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
		notes = append(notes, w.say(population, w.people(a.Population)))
	}
	return notes
}

// addSample adds SampleNotes to a document that is about something else.
func (w writer) addSample(d *Document, r *calc.Result, a *model.Analysis) {
	if notes := SampleNotes(r, a, w.l); len(notes) > 0 {
		d.add(Paragraph{Text: strings.Join(notes, " "), Tone: Muted})
	}
}

func asked(by []string, name string) bool { return slices.Contains(by, name) }
