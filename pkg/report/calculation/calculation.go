// Package calculation puts a calculation into tables: the document of ipta calc.
//
//   - calculation.go: what stands in it, in which order; what may be asked for.
//   - answer.go, aggregate.go: all cases together, in one sentence and in totals.
//   - case.go, assumptions.go: one case, line by line.
//   - breakdown.go: years, domains, stakeholders, municipalities, voices.
//   - outcome.go: what one unit of each outcome costs, and what public money brings.
//   - breakevenshare.go, pocket.go, netends.go: which part of the benefits must come true,
//     who pays while another gains, and who does so most, in sentences that hold of their
//     figures.
//   - findings.go: what was found on the method.
package calculation

import (
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
)

// writer writes what the options of a calculation ask for.
type writer struct {
	report.Writer
	o Options
}

// The breakdowns that Options.By may ask for.
const (
	ByYear         = "year"
	ByDomain       = "domain"
	ByMunicipality = "municipality"
	ByStakeholder  = "stakeholder"
	ByVoice        = "voice"
	ByOutcome      = "outcome"
)

// Breakdowns lists what Options.By may hold.
var Breakdowns = []string{ByYear, ByDomain, ByMunicipality, ByStakeholder, ByVoice, ByOutcome}

// Options say what a document of a calculation shows.
type Options struct {
	Lang   lang.Language
	Detail report.Detail
	// By are the breakdowns asked for, in the order in which they are shown.
	By []string
	// GrossToNet adds the steps from the gross effect to the net one.
	GrossToNet bool
	// Top is how many numbers the table of a simulation shows, 0 for all.
	Top int
	// Remarks are doubts about the result that the run found.
	Remarks []string
	// Counted are the findings on cases that are not kept.
	Counted []Counted
	// Grounds is why it is not told on what totals rest; nil where they do not hold it.
	Grounds lang.Localized
}

// Document returns the tables of a calculation. The answer comes first, in one sentence,
// and then the settings. Of several cases, and with the detail Summary of one too, the
// totals follow, who pays and who gains, a row a case, what all rests on and the
// breakdowns asked for; then each case, unless the detail is Summary, and the
// findings. Of one case its lines follow. a may be nil. A result without
// cases, such as a merged one, shows what holds for all cases together.
func Document(r *calc.Result, p *model.Parameters, a *model.Analysis, o Options) report.Document {
	w := writer{Writer: report.Writer{Lang: o.Lang, Params: p}, o: o}
	d := report.Document{Title: w.title(r, a), Lang: o.Lang}
	together := report.Several(r) || o.Detail == report.Summary
	if together {
		w.addAnswer(&d, r, a)
	} else {
		d.Add(report.Paragraph{Text: w.answer(r.Perspective, &r.Aggregate)})
	}
	d.Add(w.Settings(r))
	for _, remark := range o.Remarks {
		d.Add(report.Paragraph{Text: remark})
	}
	if together {
		w.addTotals(&d, r, a)
	} else {
		w.addCase(&d, r, &r.Cases[0])
	}
	w.addStakeholders(&d, r)
	if together {
		w.addCases(&d, r)
	}
	ground.AddAll(w.Writer, &d, r)
	for _, by := range o.By {
		w.addBreakdown(&d, r, by)
	}
	if o.GrossToNet && len(r.Aggregate.GrossToNet) > 0 && report.Several(r) {
		w.addSteps(&d, r)
	}
	if together && o.Detail != report.Summary {
		for i := range r.Cases {
			w.addCase(&d, r, &r.Cases[i])
		}
	}
	w.addFindings(&d, r)
	return d
}

func (w writer) title(r *calc.Result, a *model.Analysis) string {
	title := lang.Text{EN: "Costs and benefits", NL: "Kosten en baten"}.In(w.Lang)
	switch {
	case a != nil && !a.Title.IsZero():
		return a.Title.In(w.Lang) + ": " + report.Uncapitalised(title)
	case len(r.Cases) == 1:
		return title + ": " + report.CaseName(r.Cases[0].Case)
	}
	return w.Say(lang.Text{EN: "%s of %s", NL: "%s van %s"}, title, w.Cases(r.Aggregate.Cases))
}

func asked(by []string, name string) bool { return slices.Contains(by, name) }
