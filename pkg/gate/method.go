package gate

import (
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/model"
)

// found is what the method finds in the cases.
type found struct {
	findings []diag.Finding // on all cases together
	counts   []diag.Count
	// unlooked are numbers without a range of which it is not told what they do; own says
	// that there may be such in single cases.
	unlooked []string
	own      bool
}

// find fills in what the method finds, as one run over all cases does.
func (t *Totals) find() {
	sums := t.part.Findings
	if sums == nil {
		return
	}
	p := t.part.Parameters
	x := method.Totals{Parameters: p, Population: t.part.Population(t.aggregate.YoungPeople)}
	for _, c := range t.part.Made.Changes {
		if !c.OfCase() {
			change := model.Change{Path: c.Path, Old: string(c.Old), New: string(c.New), By: c.By}
			if change.New == "" {
				change.New = "null"
			}
			x.Changes = append(x.Changes, change)
		}
	}
	unranged := method.UnrangedOf(t.part.Tally, p, t.aggregate.NPV)
	t.found.unlooked, t.found.own = unranged.Unknown, unranged.Own
	hidden := t.pricesTell()
	for _, u := range unranged.Numbers {
		if !u.IsRate && (hidden || !t.may(u.Basis)) { // what it does would tell of few cases
			t.found.unlooked = append(t.found.unlooked, u.Path)
			continue
		}
		x.Swings = append(x.Swings, u.Swing)
	}
	r := calc.Result{Perspective: t.part.Perspective(), Aggregate: t.aggregate}
	sums.Fill(&r, x)
	t.found.findings, t.found.counts = r.Findings, r.FindingCounts
}

// partsHidden reports whether a domain or a stakeholder is not shown, of which the
// amount of a unit cost would tell.
func (t *Totals) partsHidden() bool {
	_, domains := t.apart(calc.GroupDomain, t.aggregate.ByDomain)
	_, stakeholders := t.apart(calc.GroupStakeholder, t.aggregate.ByStakeholder)
	return t.Guarded() || len(domains)+len(stakeholders) > 0
}

// Findings returns those on all cases together. An accepted one has no reason: those of
// cases and runs are not kept.
func (t *Totals) Findings() []diag.Finding { return slices.Clone(t.found.findings) }

// Count is in how many cases a check finds something. Of a hidden one the numbers are 1
// where there are any cases, and not to be told.
type Count struct {
	diag.Count
	Hidden bool
}

// Counts returns how often each check finds something: no numbers where cases that it
// finds, that are accepted or in which it finds nothing are fewer than may be seen, and
// nothing at all of few cases.
func (t *Totals) Counts() (list []Count) {
	if t.Few() {
		return nil
	}
	for _, c := range t.found.counts {
		x := Count{Count: c}
		all := t.aggregate.Cases
		if FewOf(c.Cases, all, t.least) || FewOf(c.Accepted, all, t.least) || FewOf(c.Cases+c.Accepted, all, t.least) {
			x.Hidden = true
			x.Cases, x.Accepted = min(c.Cases, 1), min(c.Accepted, 1)
		}
		list = append(list, x)
	}
	return list
}

// Doubts counts the warnings on the method that nobody accepted, each check once a case:
// for a verdict, and not to be shown.
func (t *Totals) Doubts() (n int) {
	for _, f := range t.found.findings {
		if f.Severity == diag.Warning && f.Accepted == nil {
			n++
		}
	}
	for _, c := range t.found.counts {
		if c.Severity == diag.Warning {
			n += c.Cases
		}
	}
	return n
}

// Unlooked returns the numbers of the parameters without a range of which it is not told
// what they do, and whether there may be such in single cases that matter; none of few
// cases, of which they tell what they have.
func (t *Totals) Unlooked() (paths []string, own bool) {
	if t.Few() {
		return nil, true
	}
	return slices.Clone(t.found.unlooked), t.found.own
}

// WhyNoEvidence says why it is not told on what costs and benefits rest.
func (t *Totals) WhyNoEvidence() lang.Message {
	if t.Guarded() && !t.Few() {
		return lang.Text{
			EN: "beside groups it might tell of a small one; without groups it is shown where it may be",
			NL: "naast groepen zou het iets kunnen verraden van een kleine; zonder groepen staat het er als dat mag"}.With()
	}
	return t.WhyWithheld()
}

// EvidenceHidden reports whether it is known on what costs and benefits rest, and may
// not be told: a part of them is of few cases, or stands beside groups. That all rests on
// the same tells nothing that the total does not.
func (t *Totals) EvidenceHidden() bool {
	x := t.part.Tally.Evidence()
	switch {
	case x == nil:
		return false
	case t.Few():
		return true
	case x.Costs.Uniform() && x.Benefits.Uniform():
		return false
	}
	return t.Guarded() || !t.may(t.part.Tally.SupportBases()...)
}

// carefulHidden reports whether a careful ratio would tell of few cases: with the ratio it
// says what has the price of an assumption, and that of a hidden domain or stakeholder
// then follows; where every price is of enough cases, no sum of some prices is of few.
func (t *Totals) carefulHidden() bool {
	_, known := t.part.Tally.CarefulBases()
	return known && t.least > 1 && t.pricesTell()
}

// pricesTell reports whether who knows what has the price of some unit costs may come to
// know that of few cases: of a domain or a stakeholder that is not shown, or what is left
// of one that is shown.
func (t *Totals) pricesTell() bool {
	bases, known := t.part.Tally.CarefulBases()
	return t.partsHidden() || t.least > 1 && !(known && t.may(bases...))
}

// withoutCareful returns evidence without careful ratios, and the reason where there is one.
func (t *Totals) withoutCareful(x calc.Evidence) *calc.Evidence {
	why := lang.Text{
		EN: "it would tell what has a price that few cases have, or that one or two dominate",
		NL: "het zou verraden wat een prijs oplevert die maar enkele casussen hebben, of die vooral van één of twee komt"}.With()
	if t.Guarded() {
		why = t.WhyNoEvidence()
	}
	for _, careful := range []*calc.Careful{&x.Careful, &x.Costs.Careful, &x.Benefits.Careful} {
		if careful.OK {
			*careful = calc.Careful{Ratio: withheld(why)}
		}
	}
	return &x
}
