// Package overall shows what a run or a merge added up over cases that are not kept,
// without what would tell of a few of them.
//
//   - overall.go: the document; file.go: the file and the sheet.
//   - hidden.go: what would tell of a few cases, and is not shown.
//   - findings.go: what the method finds, and could not look at.
//   - groups.go: the groups that were asked for, and which of them are hidden.
//   - audit.go: what a reader of outputs could find in them that was to be hidden.
package overall

import (
	"slices"

	"ipta/pkg/gate"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/partial"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/simulation"
)

// writer writes in one language, with the labels of one parameter file.
type writer struct{ report.Writer }

// Overall is what a run or a merge added up, without its cases, and how it is
// shown.
type Overall struct {
	Part *partial.Part
	// Analysis titles the totals and says for whom the cases stand; nil for none, as
	// of merged results.
	Analysis *model.Analysis
	// Totals are what may be shown of the part.
	*gate.Totals
	// Mergeable says that a file of it holds the sums themselves, exactly.
	Mergeable bool
	// Rejects is the file in which cases with mistakes were set aside, "" where that
	// is not known, as of merged results.
	Rejects string
}

// New returns what a part says of all cases together, where sums of fewer than minCell
// cases may not be shown. The error is calc.ErrOverflow.
func New(part *partial.Part, minCell, jobs int) (*Overall, error) {
	totals, err := gate.Open(part, minCell, jobs)
	if err != nil {
		return nil, err
	}
	return &Overall{Part: part, Totals: totals}, nil
}

// TooFew reports whether all cases together are fewer than a group must be.
func (t *Overall) TooFew() bool { return t.Guarded() && t.Few() }

// HoldsMore reports whether a file of it holds what may not be shown: the sums
// of small groups, and at least the lowest and the highest outcome of a case.
func (t *Overall) HoldsMore() bool { return t.Mergeable && t.Least() > 1 && t.Cases() > 0 }

// ExactTotals warns of a file that holds more than may be shown.
var ExactTotals = lang.Text{
	EN: "the part `totals` of this file is exact, also of small groups and single cases and whatever --min-cell, so that it can be merged; it is not for publication: share it with those who merge only, and publish what ipta merge shows",
	NL: "het deel `totals` van dit bestand is precies, ook van kleine groepen en losse casussen en wat --min-cell ook is, zodat het samen te voegen is; het is niet om te publiceren: deel het alleen met wie samenvoegt, en publiceer wat ipta merge toont",
}

// fewNotes say what was asked for that is not shown as it is of few cases.
func (t *Overall) fewNotes(o calculation.Options) (notes []string) {
	asked := func(by string) bool { return slices.Contains(o.By, by) }
	cashable, cashableShown := t.Cashable()
	switch {
	case t.Simulation() != nil || t.Least() < 2:
		return nil
	case t.Guarded():
		o.By, o.GrossToNet = nil, false // not shown beside groups at all
	case asked(calculation.ByVoice) && t.VoicesHidden():
		notes = append(notes, lang.Text{
			EN: "%s by voice is not shown: somebody was asked about fewer than %d cases, and the others would tell what that one says.",
			NL: "%s per stem staat er niet bij: iemand is naar minder dan %d casussen gevraagd, en de anderen zouden verraden wat die zegt.",
		}.With(lang.Hidden, t.Least()).In(o.Lang))
	}
	shown := t.Result().Aggregate
	var withheld lang.List
	for _, x := range []struct {
		asked, shown bool
		what         lang.Text
	}{
		{t.Few() && asked(calculation.ByMunicipality), false, lang.Text{EN: "municipalities", NL: "gemeenten"}},
		{t.Few() && asked(calculation.ByDomain), false, lang.Text{EN: "domains", NL: "domeinen"}},
		{asked(calculation.ByYear), len(shown.ByYear) > 0, lang.Text{EN: "years", NL: "jaren"}},
		{asked(calculation.ByStakeholder), len(shown.ByStakeholderYear) > 0, lang.Text{EN: "years of stakeholders", NL: "jaren van partijen"}},
		{o.GrossToNet, len(shown.GrossToNet) > 0, lang.Text{EN: "steps from gross to net", NL: "stappen van bruto naar netto"}},
		{cashable, cashableShown, lang.Text{EN: "what is cashable", NL: "wat verzilverbaar is"}},
	} {
		if x.asked && !x.shown {
			withheld = append(withheld, x.what.In(o.Lang))
		}
	}
	if len(withheld) > 0 {
		notes = append(notes, lang.Text{EN: "Not shown (%s): %s.", NL: "Niet getoond (%s): %s."}.With(withheld, t.WhyWithheld()).In(o.Lang))
	}
	if hidden := t.HiddenYears(); asked(calculation.ByYear) && hidden > 0 && len(shown.ByYear) > 0 {
		notes = append(notes, lang.Text{
			EN: "%s is what is not shown apart (%s), nor any running sum from there on: %s.",
			NL: "%s is wat niet apart staat (%s); vanaf daar staat er ook niets opgeteld: %s.",
		}.With(lang.Hidden, lang.Count{N: hidden, One: lang.Text{EN: "year", NL: "jaar"}, More: lang.Text{EN: "years", NL: "jaren"}}, t.Why()).In(o.Lang))
	}
	return notes
}

// Document returns the tables of the totals.
func (t *Overall) Document(o calculation.Options) report.Document {
	r, s, p := t.Result(), t.Simulation(), t.Part.Parameters
	r.Findings, o.Counted = t.said(o.Lang), t.counted()
	if t.EvidenceHidden() {
		o.Grounds = t.WhyNoEvidence()
	}
	var d report.Document
	if t.Guarded() && len(o.By) > 0 {
		o.By = nil
		o.Remarks = append(slices.Clone(o.Remarks), lang.Text{
			EN: "Tables that --by asks for are not shown beside groups: small groups could be found from them. Name what to break down by in --group-by.",
			NL: "Tabellen waar --by om vraagt, staan niet naast groepen: kleine groepen zouden daaruit te vinden zijn. Noem in --group-by waarnaar moet worden uitgesplitst.",
		}.In(o.Lang))
	}
	if s == nil {
		o.Detail = report.Summary
		d = calculation.Document(r, p, t.Analysis, o)
	} else {
		d = simulation.Document(simulation.Run{Result: r, Parameters: p, Analysis: t.Analysis, Simulation: s}, simulation.Options{Lang: o.Lang, Top: o.Top, Remarks: o.Remarks})
	}
	w := writer{report.Writer{Lang: o.Lang, Params: p}}
	if len(t.By()) > 0 {
		d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "By %s", NL: "Per %s"}, t.groupName(o.Lang))})
		d.Add(t.groupTable(w))
		d.Add(report.Notes{Items: t.groupNotes(o.Lang)})
	}
	notes := slices.Concat(t.togetherNotes(o), t.fewNotes(o))
	if t.NumbersHidden() > 0 {
		notes = append(notes, report.Capitalised(t.numbersNote().In(o.Lang))+".")
	}
	d.Add(report.Notes{Items: slices.Concat(notes, t.doubtNotes(o.Lang), t.notes(o.Lang), t.partsNote(o.Lang))})
	return d
}
