// Package overall shows what a run or a merge added up over cases that are not kept,
// without what would tell of a few of them.
//
//   - overall.go: the document; file.go: the file and the sheet.
//   - hidden.go: what would tell of a few cases, and is not shown.
//   - groups.go: the groups that were asked for, and which of them are hidden.
package overall

import (
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/partial"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/simulation"
	"ipta/pkg/sensitivity"
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
	// Aggregate and Groups are those of the part's tally.
	Aggregate calc.Aggregate
	Groups    calc.Groups
	// Simulation is nil when there was none.
	Simulation *sensitivity.Simulation
	// MinCell is the number of cases under which a group is not shown, as one that
	// few cases dominate is not, 0 for none; Hidden says which.
	MinCell int
	Hidden  partial.Hidden
	// Mergeable says that a file of it holds the sums themselves, exactly.
	Mergeable bool
	// Rejects is the file in which cases with mistakes were set aside, "" where that
	// is not known, as of merged results.
	Rejects string
}

// New returns what a part says of all cases together. The error is
// calc.ErrOverflow.
func New(part *partial.Part, minCell, jobs int) (*Overall, error) {
	t := &Overall{Part: part, Groups: part.Tally.Groups(), MinCell: minCell}
	var err error
	if t.Aggregate, err = part.Tally.Aggregate(); err != nil {
		return nil, err
	}
	if part.Draws != nil {
		if t.Simulation, err = part.Draws.Simulation(part.Parameters, part.Population(t.Aggregate.YoungPeople), jobs); err != nil {
			return nil, err
		}
		if s := t.Simulation; s.Aggregate.NPV.OK {
			s.Estimate = sensitivity.NewEstimate(s, t.Aggregate.NPV)
		}
	}
	t.Hidden = partial.Suppress(t.Groups, minCell)
	return t, nil
}

// Shown returns the aggregate without what may not be shown of it.
func (t *Overall) Shown() calc.Aggregate { return t.result().Aggregate }

// TooFew reports whether all cases together are fewer than a group must be.
func (t *Overall) TooFew() bool { return t.guarded() && t.Aggregate.Cases < t.MinCell }

// HoldsMore reports whether a file of it holds what may not be shown: the sums
// of small groups, and at least the lowest and the highest outcome of a case.
func (t *Overall) HoldsMore() bool { return t.Mergeable && t.MinCell > 1 && t.Aggregate.Cases > 0 }

// ExactTotals warns of a file that holds more than may be shown.
var ExactTotals = lang.Text{
	EN: "the part `totals` of this file is exact, also of small groups and single cases and whatever --min-cell, so that it can be merged; it is not for publication: share it with those who merge only, and publish what ipta merge shows",
	NL: "het deel `totals` van dit bestand is precies, ook van kleine groepen en losse casussen en wat --min-cell ook is, zodat het samen te voegen is; het is niet om te publiceren: deel het alleen met wie samenvoegt, en publiceer wat ipta merge toont",
}

// guarded reports whether small groups are hidden, and with them all other
// tables from which they could be found.
func (t *Overall) guarded() bool { return len(t.Groups.By) > 0 && t.MinCell > 1 }

// few reports whether all cases together are fewer than may be seen apart.
func (t *Overall) few() bool { return t.MinCell > 1 && t.Aggregate.Cases < t.MinCell }

// voices returns those who were asked, all about enough cases. Where one was asked about
// few none is shown, as the total is the mean of all: with the others it tells what that
// one says. One without figures stands for them then.
func (t *Overall) voices(all []calc.Voice) []calc.Voice {
	if slices.ContainsFunc(all, func(v calc.Voice) bool { return v.Cases < t.MinCell }) {
		return []calc.Voice{{Who: report.HiddenMark}}
	}
	return all
}

// fewNotes say what was asked for that is not shown as it is of few cases.
func (t *Overall) fewNotes(o calculation.Options) (notes []string) {
	asked := func(by string) bool { return slices.Contains(o.By, by) }
	voices := t.voices(t.Aggregate.ByVoice)
	switch {
	case t.Simulation != nil || t.MinCell < 2:
		return nil
	case t.guarded():
		o.By, o.GrossToNet = nil, false // not shown beside groups at all
	case asked(calculation.ByVoice) && len(voices) > 0 && voices[len(voices)-1].Who == report.HiddenMark:
		notes = append(notes, lang.Text{
			EN: "%s by voice is not shown: somebody was asked about fewer than %d cases, and the others would tell what that one says.",
			NL: "%s per stem staat er niet bij: iemand is naar minder dan %d casussen gevraagd, en de anderen zouden verraden wat die zegt.",
		}.With(report.HiddenMark, t.MinCell).In(o.Lang))
	}
	shown := t.result().Aggregate
	var withheld lang.List
	for _, x := range []struct {
		asked, shown bool
		what         lang.Text
	}{
		{asked(calculation.ByYear), len(shown.ByYear) > 0, lang.Text{EN: "years", NL: "jaren"}},
		{asked(calculation.ByStakeholder), len(shown.ByStakeholderYear) > 0, lang.Text{EN: "years of stakeholders", NL: "jaren van partijen"}},
		{o.GrossToNet, len(shown.GrossToNet) > 0, lang.Text{EN: "steps from gross to net", NL: "stappen van bruto naar netto"}},
		{t.Aggregate.Cashable != 0, t.cashableShown(), lang.Text{EN: "what is cashable", NL: "wat verzilverbaar is"}},
	} {
		if x.asked && !x.shown {
			withheld = append(withheld, x.what.In(o.Lang))
		}
	}
	if len(withheld) > 0 {
		notes = append(notes, lang.Text{EN: "Not shown (%s): %s.", NL: "Niet getoond (%s): %s."}.With(withheld, t.whyWithheld()).In(o.Lang))
	}
	if hidden := t.hiddenYears(); asked(calculation.ByYear) && len(hidden) > 0 && len(shown.ByYear) > 0 {
		notes = append(notes, lang.Text{
			EN: "%s is what is not shown apart (%s), nor any running sum from there on: %s.",
			NL: "%s is wat niet apart staat (%s); vanaf daar staat er ook niets opgeteld: %s.",
		}.With(report.HiddenMark, lang.Count{N: len(hidden), One: lang.Text{EN: "year", NL: "jaar"}, More: lang.Text{EN: "years", NL: "jaren"}}, t.whyHidden()).In(o.Lang))
	}
	return notes
}

// years returns the years that may be shown; the others stand together as one, the
// last. It returns none where all are hidden.
func (t *Overall) years(hidden map[int]bool) (years []calc.Year) {
	const together = -1
	rest := calc.Year{Year: together}
	any := false
	for _, y := range t.Aggregate.ByYear {
		if !hidden[y.Year] {
			years = append(years, y)
			any = any || y.Costs != 0 || y.Benefits != 0
			continue
		}
		rest.Costs += y.Costs
		rest.Benefits += y.Benefits
		rest.Net += y.Net
	}
	switch {
	case len(hidden) == 0:
		return years
	case !any:
		return nil
	}
	return append(years, rest)
}

func (t *Overall) result() *calc.Result {
	r := &calc.Result{Perspective: t.Part.Perspective(), Aggregate: t.Aggregate}
	a := &r.Aggregate
	a.ByMunicipality, _ = t.apart(calc.GroupMunicipality, a.ByMunicipality)
	a.ByDomain, _ = t.apart(calc.GroupDomain, a.ByDomain)
	shown, hidden := t.apart(calc.GroupStakeholder, a.ByStakeholder)
	a.ByStakeholder = shown
	hiddenYears := t.hiddenYears()
	a.ByYear = t.years(hiddenYears)
	a.ByStakeholderYear = nil
	if len(hiddenYears) == 0 {
		a.ByStakeholderYear = t.stakeholderYears(hidden)
	}
	if a.ByYear != nil || t.guarded() { // years beside groups, or of another run
		t.hidePayback(a, hiddenYears)
	}
	if t.anyTooFew(t.Part.Tally.StepBases()) {
		a.GrossToNet = nil
	}
	if !t.cashableShown() {
		a.Cashable = 0
	}
	if len(hidden) > 0 || t.guarded() || t.few() { // it splits the total between government and others
		withheld := t.whyWithheld()
		a.PublicFunds = calc.PublicFunds{MVPF: calc.Ratio{Reason: lang.Text{EN: withheld.In(lang.EN), NL: withheld.In(lang.NL)}}}
	}
	if t.guarded() {
		a.ByStakeholder, a.ByDomain, a.ByMunicipality, a.ByYear, a.ByStakeholderYear = nil, nil, nil, nil, nil
		a.GrossToNet, a.ByVoice = nil, nil
	}
	if t.MinCell > 1 {
		one := calc.Ratio{Reason: lang.Text{EN: "it is that of one case", NL: "het is die van één casus"}}
		a.MinNPV, a.MaxNPV = one, one
		a.ByVoice = t.voices(a.ByVoice)
		if t.few() {
			few := fewerCases.With(t.MinCell) // the median is that of one case, or of two
			a.MedianNPV = calc.Ratio{Reason: lang.Text{EN: few.In(lang.EN), NL: few.In(lang.NL)}}
			a.ByYear, a.ByStakeholderYear, a.GrossToNet = nil, nil, nil
		}
	}
	return r
}

// simulation returns what was drawn, without what may not be shown of it.
func (t *Overall) simulation() *sensitivity.Simulation {
	s := *t.Simulation
	a := &s.Aggregate
	if t.few() && a.Choice.OK {
		a.Choice = hidden(a.Choice)
	}
	if t.numbersHidden() {
		a.Numbers, a.Studies = nil, nil
	}
	if t.guarded() {
		a.Domains, a.Stakeholders, a.Choice.Stakeholders = nil, nil, nil
		return &s
	}
	_, domains := t.apart(calc.GroupDomain, t.Aggregate.ByDomain)
	_, stakeholders := t.apart(calc.GroupStakeholder, t.Aggregate.ByStakeholder)
	a.Domains = slices.DeleteFunc(slices.Clone(a.Domains), func(x sensitivity.DomainInformation) bool { return domains[x.ID] })
	for _, list := range []*[]sensitivity.StakeholderSimulation{&a.Stakeholders, &a.Choice.Stakeholders} {
		*list = slices.DeleteFunc(slices.Clone(*list), func(x sensitivity.StakeholderSimulation) bool { return stakeholders[x.ID] })
	}
	return &s
}

// Document returns the tables of the totals.
func (t *Overall) Document(o calculation.Options) report.Document {
	r, p := t.result(), t.Part.Parameters
	var d report.Document
	if t.guarded() && len(o.By) > 0 {
		o.By = nil
		o.Remarks = append(slices.Clone(o.Remarks), lang.Text{
			EN: "Tables that --by asks for are not shown beside groups: small groups could be found from them. Name what to break down by in --group-by.",
			NL: "Tabellen waar --by om vraagt, staan niet naast groepen: kleine groepen zouden daaruit te vinden zijn. Noem in --group-by waarnaar moet worden uitgesplitst.",
		}.In(o.Lang))
	}
	if t.Simulation == nil {
		o.Detail = report.Summary
		d = calculation.Document(r, p, t.Analysis, o)
	} else {
		d = simulation.Document(simulation.Run{Result: r, Parameters: p, Analysis: t.Analysis, Simulation: t.simulation()}, simulation.Options{Lang: o.Lang, Top: o.Top, Remarks: o.Remarks})
	}
	w := writer{report.Writer{Lang: o.Lang, Params: p}}
	if len(t.Groups.By) > 0 {
		d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "By %s", NL: "Per %s"}, t.groupName(o.Lang))})
		d.Add(t.groupTable(w))
		d.Add(report.Notes{Items: t.groupNotes(o.Lang)})
	}
	notes := slices.Concat(t.togetherNotes(o), t.fewNotes(o))
	if t.numbersHidden() {
		notes = append(notes, report.Capitalised(t.numbersNote().In(o.Lang))+".")
	}
	d.Add(report.Notes{Items: slices.Concat(notes, t.notes(o.Lang), t.partsNote(o.Lang))})
	return d
}
