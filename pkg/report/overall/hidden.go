package overall

import (
	"slices"
	"strconv"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/partial"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/sensitivity"
)

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

// hidden returns the choice of cases without what would tell of single cases of few:
// from the points of a few cases with known weights each of them can be reckoned.
func hidden(c sensitivity.Choice) sensitivity.Choice {
	c.NPV, c.BenefitCostRatio = sensitivity.Summary{Positive: c.NPV.Positive}, sensitivity.Summary{}
	c.Stakeholders, c.NPVs = nil, nil
	return c
}
