package gate

import (
	"math"
	"slices"
	"strconv"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/partial"
	"ipta/pkg/sensitivity"
)

// Totals are sums over cases as they may be shown. Nothing else makes one than Open, so
// that what shows sums over people, and takes Totals, has come through here.
type Totals struct {
	part  *partial.Part
	least int
	// aggregate, groups and drawn are exact, and do not leave this package but in a
	// verdict.
	aggregate calc.Aggregate
	groups    calc.Groups
	drawn     *sensitivity.Simulation // nil when the part is of no simulation
	hidden    hidden
	// lists are the municipalities, domains, stakeholders and years that are not shown.
	lists   map[string]map[string]bool
	counted func(stakeholder string) bool // nil: all
	found   found
}

// Open lets through what may be shown of a part where sums of fewer than least cases,
// and those that one or two dominate, may not; with least below 2 all may. The error is
// calc.ErrOverflow.
func Open(part *partial.Part, least, jobs int) (*Totals, error) {
	t := &Totals{part: part, least: least, groups: part.Tally.Groups()}
	var err error
	if t.aggregate, err = part.Tally.Aggregate(); err != nil {
		return nil, err
	}
	if part.Draws != nil {
		if t.drawn, err = part.Draws.Simulation(part.Parameters, part.Population(t.aggregate.YoungPeople), jobs); err != nil {
			return nil, err
		}
		if s := t.drawn; s.Aggregate.NPV.OK {
			s.Estimate = sensitivity.NewEstimate(s, t.aggregate.NPV)
		}
	}
	if members, ok := calc.Members(part.Parameters, part.Perspective()); ok && members != nil {
		t.counted = func(id string) bool { return members[id] }
	}
	t.hidden, t.lists = t.hideGroups(), map[string]map[string]bool{}
	for _, by := range []string{calc.GroupMunicipality, calc.GroupDomain, calc.GroupStakeholder, calc.GroupYear} {
		t.lists[by] = t.listOf(by, t.names(by))
	}
	t.find()
	return t, nil
}

// Cases is the number of cases, which is always shown.
func (t *Totals) Cases() int { return t.aggregate.Cases }

// Least is the number of cases under which a sum is not shown, 0 or 1 for none.
func (t *Totals) Least() int { return t.least }

// Guarded reports whether small groups are hidden, and with them all other
// tables from which they could be found.
func (t *Totals) Guarded() bool { return len(t.groups.By) > 0 && t.least > 1 }

// Few reports whether all cases together are fewer than may be seen apart.
func (t *Totals) Few() bool { return t.least > 1 && t.aggregate.Cases < t.least }

// ForVerdict returns the exact sums, for judging them against a requirement: not to be
// shown, as they hold what may not be.
func (t *Totals) ForVerdict() (*calc.Result, *sensitivity.Simulation) {
	return &calc.Result{Perspective: t.part.Perspective(), Aggregate: t.aggregate}, t.drawn
}

// may reports whether each of the sums may be seen.
func (t *Totals) may(bases ...calc.Basis) bool {
	return !slices.ContainsFunc(bases, func(b calc.Basis) bool { return t.least > 1 && b.Cases > 0 && tooFew(b, t.least) })
}

// Why says why a group may not be shown; which reason holds of which group
// would tell of the group.
func (t *Totals) Why() lang.Message {
	return lang.Text{
		EN: "fewer than %d cases, one case with more than %d%% of its costs or benefits or two with more than %d%%, or it would tell what such a group is",
		NL: "minder dan %d casussen, één casus met meer dan %d%% van de kosten of de baten of twee met meer dan %d%%, of het zou zo'n groep verraden",
	}.With(t.least, DominantCase, DominantPair)
}

// WhyWithheld says why something is not shown that is of all cases together.
func (t *Totals) WhyWithheld() lang.Message {
	if t.Few() {
		return fewerCases.With(t.least)
	}
	return t.Why()
}

// fewerCases is why nothing is told that would be of one case of few.
var fewerCases = lang.Text{EN: "there are fewer than %d cases", NL: "er zijn minder dan %d casussen"}

// Part is one of several that add up to the total, as it may be shown: nothing but the
// id of a hidden one.
type Part struct {
	calc.Part
	Hidden bool
}

// Parts returns the municipalities, domains or stakeholders; none of few cases, as which
// there are tells what these have.
func (t *Totals) Parts(by string) (parts []Part) {
	if t.Few() {
		return nil
	}
	all := t.partsBy(by)
	_, hidden := t.apart(by, all)
	for _, x := range all {
		if hidden[x.ID] {
			x = calc.Part{ID: x.ID}
		}
		parts = append(parts, Part{x, hidden[x.ID]})
	}
	return parts
}

// HiddenParts returns how many of the municipalities, domains or stakeholders are not
// shown, and whether all are.
func (t *Totals) HiddenParts(by string) (n int, all bool) {
	parts, hidden := t.apart(by, t.partsBy(by))
	return len(hidden), len(hidden) > 0 && parts == nil
}

func (t *Totals) partsBy(by string) []calc.Part {
	switch by {
	case calc.GroupMunicipality:
		return t.aggregate.ByMunicipality
	case calc.GroupDomain:
		return t.aggregate.ByDomain
	case calc.GroupStakeholder:
		return t.aggregate.ByStakeholder
	}
	return nil
}

// names returns those of the municipalities, domains, stakeholders or years, in order.
func (t *Totals) names(by string) (names []string) {
	for _, x := range t.partsBy(by) {
		names = append(names, x.ID)
	}
	if by == calc.GroupYear {
		for _, y := range t.aggregate.ByYear {
			names = append(names, strconv.Itoa(y.Year))
		}
	}
	return names
}

// Cashable reports whether any benefits can leave a budget, and whether that may be
// seen; the total less that is seen then too.
func (t *Totals) Cashable() (any, shown bool) {
	cashable, rest := t.part.Tally.CashableBases()
	return t.aggregate.Cashable != 0, t.may(cashable, rest)
}

// voices returns those who were asked, all about enough cases. Where one was asked about
// few none is shown, as the total is the mean of all: with the others it tells what that
// one says. One without figures stands for them then.
func (t *Totals) voices(all []calc.Voice) []calc.Voice {
	if slices.ContainsFunc(all, func(v calc.Voice) bool { return v.Cases < t.least }) {
		return []calc.Voice{{Who: lang.Hidden}}
	}
	return all
}

// VoicesHidden reports whether somebody was asked about too few cases.
func (t *Totals) VoicesHidden() bool {
	voices := t.voices(t.aggregate.ByVoice)
	return len(voices) > 0 && voices[0].Who == lang.Hidden
}

// Result returns the sums without what may not be shown: parts that may not stand
// together, as the last, and what would tell of them is left out.
func (t *Totals) Result() *calc.Result {
	r := &calc.Result{Perspective: t.part.Perspective(), Aggregate: t.aggregate}
	a := &r.Aggregate
	a.ByMunicipality, _ = t.apart(calc.GroupMunicipality, a.ByMunicipality)
	a.ByDomain, _ = t.apart(calc.GroupDomain, a.ByDomain)
	stakeholders, hidden := t.apart(calc.GroupStakeholder, a.ByStakeholder)
	a.ByStakeholder = stakeholders
	hiddenYears := t.hiddenYears()
	a.ByYear = t.yearsApart(hiddenYears)
	a.ByStakeholderYear = nil
	if len(hiddenYears) == 0 {
		a.ByStakeholderYear = t.stakeholderYears(hidden)
	}
	if a.ByYear != nil || t.Guarded() { // years beside groups, or of another run
		t.hidePayback(a, hiddenYears)
	}
	if !t.may(t.part.Tally.StepBases()...) {
		a.GrossToNet = nil
	}
	if _, shown := t.Cashable(); !shown {
		a.Cashable = 0
	}
	switch {
	case t.EvidenceHidden():
		a.Evidence = nil
	case a.Evidence != nil && t.carefulHidden():
		a.Evidence = t.withoutCareful(*a.Evidence)
	}
	if len(hidden) > 0 || t.Guarded() || t.Few() { // it splits the total between government and others
		a.PublicFunds = calc.PublicFunds{MVPF: withheld(t.WhyWithheld())}
	}
	if t.Guarded() {
		a.ByStakeholder, a.ByDomain, a.ByMunicipality, a.ByYear, a.ByStakeholderYear = nil, nil, nil, nil, nil
		a.GrossToNet, a.ByVoice = nil, nil
	}
	if t.least > 1 {
		one := calc.Ratio{Reason: lang.Text{EN: "it is that of one case", NL: "het is die van één casus"}}
		a.MinNPV, a.MaxNPV = one, one
		a.ByVoice = t.voices(a.ByVoice)
		if t.Few() {
			a.MedianNPV = withheld(fewerCases.With(t.least)) // it is that of one case, or of two
			a.ByYear, a.ByStakeholderYear, a.GrossToNet = nil, nil, nil
		}
		a.MedianNPV.Value = twoDigits(a.MedianNPV.Value)
		t.hideShare(&a.SharePositive)
	}
	return r
}

// hideShare leaves out the share of cases that gain where these are few, or the others
// are: with the number of cases it tells how many.
func (t *Totals) hideShare(share *calc.Ratio) {
	n := int(math.Round(share.Value * float64(t.aggregate.Cases)))
	if share.OK && FewOf(n, t.aggregate.Cases, t.least) {
		*share = withheld(lang.Text{
			EN: "those that gain, or those that do not, are fewer than %d cases",
			NL: "die winnen, of die niet winnen, zijn minder dan %d casussen"}.With(t.least))
	}
}

// withheld is a figure that is not shown, with the reason.
func withheld(why lang.Message) calc.Ratio {
	return calc.Ratio{Reason: lang.Text{EN: why.In(lang.EN), NL: why.In(lang.NL)}}
}

// MedianRounded reports whether the median is shown in two digits: of an odd number of
// cases it is that of one, of an even number the mean of two.
func (t *Totals) MedianRounded() bool { return t.least > 1 && !t.Few() && t.aggregate.MedianNPV.OK }

// twoDigits returns x in two significant digits.
func twoDigits(x float64) float64 {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'e', 1, 64), 64)
	if err != nil {
		panic(err) // what FormatFloat writes is a number
	}
	return rounded
}

// apart returns the municipalities, domains or stakeholders that may be shown;
// those that may not, and what would tell what these are, stand together as one,
// the last. Stakeholders who do not all count in the perspective add up to more
// than one total, so that none is shown where one may not be; nor is a table of
// them that nobody asked for and that tells nothing.
func (t *Totals) apart(by string, all []calc.Part) (parts []calc.Part, hidden map[string]bool) {
	hidden = t.lists[by]
	if len(hidden) == 0 {
		return all, nil
	}
	if by == calc.GroupStakeholder && (len(hidden) == len(all) || t.part.Perspective() != model.Society) {
		hidden = map[string]bool{}
		for _, x := range all {
			hidden[x.ID] = true
		}
		return nil, hidden
	}
	together := calc.Part{ID: lang.Hidden}
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
