// Package overall shows what a run or a merge added up over cases that are not kept,
// without what would tell of a few of them.
//
//   - overall.go: the document, file and sheet of it.
//   - groups.go: the groups that were asked for, and which of them are hidden.
package overall

import (
	"fmt"
	"slices"
	"strconv"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/partial"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/resultfile"
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

// cashableShown reports whether it may be seen what of the benefits can leave a
// budget; the total less that is seen then too.
func (t *Overall) cashableShown() bool {
	cashable, rest := t.Part.Tally.CashableBases()
	return !partial.TooFew(cashable, t.MinCell) && !partial.TooFew(rest, t.MinCell)
}

// anyTooFew reports whether one of the sums may not be seen.
func (t *Overall) anyTooFew(bases []calc.Basis) bool {
	return slices.ContainsFunc(bases, func(b calc.Basis) bool { return partial.TooFew(b, t.MinCell) })
}

// stakeholderYears returns the years of each stakeholder that is shown, nil for one that
// has a year that may not be seen; of none where what those have in a
// year, which is the total less the others, may not be seen either.
func (t *Overall) stakeholderYears(hidden map[string]bool) (years [][]calc.Year) {
	bases := t.Part.Tally.StakeholderYearBases()
	left := make([]calc.Basis, len(t.Aggregate.ByYear))
	any := false
	for i, x := range t.Aggregate.ByStakeholder {
		if !hidden[x.ID] && !t.anyTooFew(bases[x.ID]) {
			years = append(years, t.Aggregate.ByStakeholderYear[i])
			any = true
			continue
		}
		if !hidden[x.ID] {
			years = append(years, nil)
		}
		for year, b := range bases[x.ID] {
			left[year] = left[year].Cover(b)
		}
	}
	if !any || t.anyTooFew(left) {
		return nil
	}
	return years
}

// hiddenYears returns the years that may not be seen, and those that would tell what
// these are.
func (t *Overall) hiddenYears() map[int]bool {
	var names []string
	for _, y := range t.Aggregate.ByYear {
		names = append(names, strconv.Itoa(y.Year))
	}
	hidden := map[int]bool{}
	groups := map[string]bool{}
	for i, by := range t.Groups.By {
		if by == calc.GroupYear {
			groups = t.Hidden.Margins[i]
		}
	}
	apart := partial.SuppressList(names, t.Part.Tally.Bases(calc.GroupYear), t.MinCell, true)
	for i, name := range names {
		if apart[name] || groups[name] {
			hidden[t.Aggregate.ByYear[i].Year] = true
		}
	}
	return hidden
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

// newYears returns years as a file has them: of what may not be shown the number only,
// and no running sum from there on.
func (t *Overall) newYears() []resultfile.Year {
	hidden := t.hiddenYears()
	if t.guarded() || t.years(hidden) == nil {
		return []resultfile.Year{}
	}
	years := resultfile.NewYears(t.Aggregate.ByYear)
	unknown := false
	for i := range years {
		y := &years[i]
		if hidden[y.Year] {
			*y, unknown = resultfile.Year{Year: y.Year, Suppressed: true}, true
		}
		if unknown {
			y.Cumulative = nil
		}
	}
	return years
}

// hidePayback leaves out a payback that falls after the first hidden year, when others
// are shown: with them it would tell what that one is.
func (t *Overall) hidePayback(a *calc.Aggregate, hidden map[int]bool) {
	for _, y := range t.Aggregate.ByYear {
		if !hidden[y.Year] {
			continue
		}
		for _, p := range []*calc.Payback{&a.Payback, &a.DiscountedPayback} {
			if p.OK && p.Value > float64(y.Year-1) {
				*p = calc.Payback{Ratio: calc.Ratio{Reason: lang.Text{
					EN: "it would tell what a year comes to that is not shown",
					NL: "het zou verraden wat een jaar oplevert dat niet wordt getoond"}}}
			}
		}
		return
	}
}

// whyWithheld says why something is not shown that is of all cases together.
func (t *Overall) whyWithheld() lang.Message {
	if t.few() {
		return fewerCases.With(t.MinCell)
	}
	return t.whyHidden()
}

// fewerCases is why nothing is told that would be of one case of few.
var fewerCases = lang.Text{EN: "there are fewer than %d cases", NL: "er zijn minder dan %d casussen"}

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

// apart returns the municipalities, domains or stakeholders that may be shown;
// those that may not, and what would tell what these are, stand together as one,
// the last. Stakeholders who do not all count in the perspective add up to more
// than one total, so that none is shown where one may not be; nor is a table of
// them that nobody asked for and that tells nothing.
func (t *Overall) apart(by string, all []calc.Part) (parts []calc.Part, hidden map[string]bool) {
	var names []string
	for _, x := range all {
		names = append(names, x.ID)
	}
	hidden = partial.SuppressList(names, t.Part.Tally.Bases(by), t.MinCell, calc.SplitsCases(by))
	if len(hidden) == 0 {
		return all, nil
	}
	if by == calc.GroupStakeholder && (len(hidden) == len(names) || t.Part.Perspective() != model.Society) {
		for _, name := range names {
			hidden[name] = true
		}
		return nil, hidden
	}
	together := calc.Part{ID: report.HiddenMark}
	for _, x := range all {
		if !hidden[x.ID] {
			parts = append(parts, x)
			continue
		}
		together.Costs += x.Costs
		together.Benefits += x.Benefits
		together.Net += x.Net
	}
	return append(parts, together), hidden
}

// togetherNotes say what of the tables that are shown does not stand apart.
func (t *Overall) togetherNotes(o calculation.Options) []string {
	if t.guarded() {
		return nil
	}
	a := &t.Aggregate
	var hidden lang.List
	var notes []string
	for _, x := range []struct {
		by        string
		parts     []calc.Part
		shown     bool
		one, more lang.Text
	}{
		{calc.GroupStakeholder, a.ByStakeholder, true, lang.Text{EN: "stakeholder", NL: "partij"}, lang.Text{EN: "stakeholders", NL: "partijen"}},
		{calc.GroupMunicipality, a.ByMunicipality, t.Simulation == nil && slices.Contains(o.By, calculation.ByMunicipality), lang.Text{EN: "municipality", NL: "gemeente"}, lang.Text{EN: "municipalities", NL: "gemeenten"}},
		{calc.GroupDomain, a.ByDomain, t.Simulation != nil || slices.Contains(o.By, calculation.ByDomain), lang.Text{EN: "domain", NL: "domein"}, lang.Text{EN: "domains", NL: "domeinen"}},
	} {
		parts, isHidden := t.apart(x.by, x.parts)
		switch {
		case !x.shown || len(isHidden) == 0:
		case parts == nil:
			notes = append(notes, lang.Text{
				EN: "Who pays and who gains is not shown: %s.",
				NL: "Wie betaalt en wie profiteert staat er niet bij: %s."}.With(t.whyHidden()).In(o.Lang))
		default:
			hidden = append(hidden, lang.Count{N: len(isHidden), One: x.one, More: x.more}.In(o.Lang))
		}
	}
	switch {
	case hidden == nil:
	case t.Simulation != nil: // what was drawn of them does not add up to a row
		notes = append(notes, lang.Text{EN: "Not shown (%s): %s.", NL: "Niet getoond (%s): %s."}.With(hidden, t.whyHidden()).In(o.Lang))
	default:
		notes = append(notes, lang.Text{
			EN: "%s is what is not shown apart (%s): %s.",
			NL: "%s is wat niet apart staat (%s): %s.",
		}.With(report.HiddenMark, hidden, t.whyHidden()).In(o.Lang))
	}
	return notes
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

// numbersHidden reports whether it may not be told what single numbers do to the outcome:
// the sums of draws do not say how many cases use each, and from the share in the spread
// of a unit cost of a hidden domain or stakeholder the amount of its case can be reckoned.
func (t *Overall) numbersHidden() bool {
	if t.Simulation == nil || len(t.Simulation.Aggregate.Numbers) == 0 {
		return false
	}
	_, domains := t.apart(calc.GroupDomain, t.Aggregate.ByDomain)
	_, stakeholders := t.apart(calc.GroupStakeholder, t.Aggregate.ByStakeholder)
	return len(domains)+len(stakeholders) > 0
}

// numbersNote says of how many numbers it is not told what they do.
func (t *Overall) numbersNote() lang.Message {
	n := lang.Count{N: len(t.Simulation.Aggregate.Numbers), One: lang.Text{EN: "number", NL: "getal"}, More: lang.Text{EN: "numbers", NL: "getallen"}}
	return lang.Text{
		EN: "what single numbers do to the outcome is not shown (%s): it would tell what is not shown of a domain or a stakeholder",
		NL: "wat afzonderlijke getallen met de uitkomst doen, staat er niet bij (%s): het zou verraden wat van een domein of partij niet wordt getoond",
	}.With(n)
}

// newParts returns municipalities, domains or stakeholders as a file has them:
// none beside groups, and of what may not be shown the id only.
func (t *Overall) newParts(by string, all []calc.Part) []resultfile.Part {
	if t.guarded() {
		return []resultfile.Part{}
	}
	_, hidden := t.apart(by, all)
	parts := resultfile.NewParts(all)
	for i := range parts {
		if id := parts[i].ID; hidden[id] {
			parts[i] = resultfile.Part{ID: id, Suppressed: true}
		}
	}
	return parts
}

// File returns the result file. Its figures are those that may be shown; what is
// to be merged stands in its totals.
func (t *Overall) File(l lang.Language) (resultfile.Result, error) {
	p := t.Part.Parameters
	result := resultfile.New(t.result(), p, resultfile.Meta{Version: t.Part.Version, Lang: l, Analysis: t.Analysis, Made: t.Part.Made})
	a := &result.Aggregate
	a.ByMunicipality = t.newParts(calc.GroupMunicipality, t.Aggregate.ByMunicipality)
	a.ByDomain = t.newParts(calc.GroupDomain, t.Aggregate.ByDomain)
	a.ByStakeholder = t.newParts(calc.GroupStakeholder, t.Aggregate.ByStakeholder)
	if a.ByYear = t.newYears(); t.MinCell > 1 && !t.guarded() && len(t.hiddenYears()) > 0 {
		a.Reasons["by_year"] = t.whyWithheld().In(l)
	}
	result.Resolved = t.Part.Model
	result.Notes = append(result.Notes, t.notes(l)...)
	if t.Simulation != nil {
		s := t.simulation()
		result.Simulation = resultfile.NewSimulation(s, p, l)
		if t.numbersHidden() {
			result.Simulation.Aggregate.Reasons["numbers"] = t.numbersNote().In(l)
		}
		result.Simulation.Estimate = simulation.NewEstimate(simulation.Run{Result: t.result(), Parameters: p, Simulation: s}, l)
	}
	if len(t.Groups.By) > 0 {
		result.Groups = t.newGroups(l)
	}
	if !t.Mergeable {
		return result, nil
	}
	if t.HoldsMore() {
		result.Notes = append(result.Notes, report.Capitalised(ExactTotals.In(l))+".")
	}
	var err error
	result.Totals, err = t.Part.File()
	return result, err
}

// notes are the doubts about the totals.
func (t *Overall) notes(l lang.Language) []string {
	var notes []string
	add := func(text lang.Text, args ...any) { notes = append(notes, text.With(args...).In(l)) }
	for _, s := range t.Part.Shards {
		var missing lang.List
		for _, k := range s.Missing() {
			missing = append(missing, fmt.Sprintf("%d/%d", k, s.Of))
		}
		add(lang.Text{
			EN: "Not all cases are in it: shares %s are missing.",
			NL: "Niet alle casussen zitten erin: deel %s ontbreekt.",
		}, writer{report.Writer{Lang: l}}.FirstOf(missing))
	}
	for _, doubt := range t.Part.Doubts() {
		notes = append(notes, report.Capitalised(doubt.In(l))+".")
	}
	if t.Part.Older && t.MinCell > 1 {
		add(lang.Text{
			EN: "A result in it was made before ipta noted the largest cases: of each group, all that it has counts as of one case. Make it again to see more.",
			NL: "Er zit een uitkomst in van voordat ipta de grootste casussen noteerde: van elke groep telt alles wat zij heeft als van één casus. Maak haar opnieuw om meer te zien.",
		})
	}
	if n := t.Part.SetAside; n > 0 {
		cases := lang.Count{N: n, One: lang.Text{EN: "case", NL: "casus"}, More: lang.Text{EN: "cases", NL: "casussen"}}
		if t.Rejects == "" {
			add(lang.Text{EN: "%s with mistakes not counted.", NL: "%s met fouten niet meegeteld."}, cases)
		} else {
			add(lang.Text{EN: "%s with mistakes not counted, but set aside in %s.", NL: "%s met fouten niet meegeteld, maar apart gezet in %s."}, cases, t.Rejects)
		}
	}
	if e := t.Aggregate.PointsError; e > 0 {
		add(lang.Text{
			EN: "The median over cases lies within %s of the true one: there are over %s cases.",
			NL: "De mediaan over casussen ligt binnen %s van de ware: er zijn meer dan %s casussen.",
		}, lang.Share(e).In(l), lang.Decimal{Value: calc.MostExactPoints})
	}
	if t.Simulation != nil && !t.numbersHidden() {
		add(lang.Text{
			EN: "Numbers of the parameters only are told apart; those of single cases are drawn too, and part of the spread.",
			NL: "Alleen getallen van de parameters staan apart; die van afzonderlijke casussen zijn ook getrokken en horen bij de spreiding.",
		})
	}
	add(lang.Text{
		EN: "The method was not checked case by case; ipta check does that.",
		NL: "De methode is niet per casus gecontroleerd; dat doet ipta check.",
	})
	return notes
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
	d.Add(report.Notes{Items: append(notes, t.notes(o.Lang)...)})
	return d
}

// Sheet returns a row for each group, or, without groups, for all cases
// together and for each stakeholder, domain, municipality and year, and of how many
// cases were set aside.
func (t *Overall) Sheet() report.Sheet {
	if len(t.Groups.By) > 0 {
		return t.groupSheet()
	}
	p, a := t.Part.Parameters, &t.result().Aggregate
	sheet := report.Sheet{Head: []string{"what", "id", "cases", "young_people", "costs", "benefits", "net", "bcr", "perspective", "currency", "price_level"}}
	add := func(what, id string, n, people report.SheetCell, costs, benefits, net float64) {
		ratio := report.SheetCell{}
		if costs > 0 {
			ratio = report.FigureData(report.Figure(benefits / costs))
		}
		sheet.Rows = append(sheet.Rows, []report.SheetCell{report.TextData(what), report.TextData(id), n, people,
			report.AmountData(report.Amount(costs)), report.AmountData(report.Amount(benefits)), report.AmountData(report.Amount(net)), ratio,
			report.TextData(t.Part.Perspective()), report.TextData(p.Currency), report.WholeData(p.PriceLevel)})
	}
	add("total", "", report.WholeData(a.Cases), report.FigureData(report.Figure(a.YoungPeople)), a.Costs, a.Benefits, a.NPV)
	for _, list := range []struct {
		what  string
		parts []calc.Part
	}{{"stakeholder", a.ByStakeholder}, {"domain", a.ByDomain}, {"municipality", a.ByMunicipality}} {
		for _, x := range list.parts {
			add(list.what, x.ID, report.SheetCell{}, report.SheetCell{}, x.Costs, x.Benefits, x.Net)
		}
	}
	for _, y := range a.ByYear {
		id := strconv.Itoa(y.Year)
		if y.Year < 0 {
			id = report.HiddenMark
		}
		add("year", id, report.SheetCell{}, report.SheetCell{}, y.Costs, y.Benefits, y.Net)
	}
	if n := t.Part.SetAside; n > 0 {
		row := slices.Repeat([]report.SheetCell{{}}, len(sheet.Head))
		row[0], row[1], row[2] = report.TextData("set_aside"), report.TextData(t.Rejects), report.WholeData(n)
		sheet.Rows = append(sheet.Rows, row)
	}
	return sheet
}

// hidden returns the choice of cases without what would tell of single cases of few:
// from the points of a few cases with known weights each of them can be reckoned.
func hidden(c sensitivity.Choice) sensitivity.Choice {
	c.NPV, c.BenefitCostRatio = sensitivity.Summary{Positive: c.NPV.Positive}, sensitivity.Summary{}
	c.Stakeholders, c.NPVs = nil, nil
	return c
}
