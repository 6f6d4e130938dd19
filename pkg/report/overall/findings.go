package overall

import (
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/resultfile"
)

// said returns the findings on all cases together in a language: an accepted one has no
// reason of a single case or run.
func (t *Overall) said(l lang.Language) []diag.Finding {
	list := t.Findings()
	for i := range list {
		if list[i].Accepted != nil {
			list[i].Accepted = &diag.Acceptance{Because: lang.Text{EN: "in each of the cases", NL: "in elk van de casussen"}.In(l)}
		}
	}
	return list
}

// counted returns how often each check finds something.
func (t *Overall) counted() (list []calculation.Counted) {
	for _, c := range t.Counts() {
		list = append(list, calculation.Counted{Count: c.Count, Hidden: c.Hidden})
	}
	return list
}

// newCounts returns them as a file has them.
func (t *Overall) newCounts() []resultfile.FindingCount {
	list := []resultfile.FindingCount{}
	for _, c := range t.Counts() {
		x := resultfile.FindingCount{Check: c.ID, Severity: c.Severity, Suppressed: c.Hidden}
		if !c.Hidden {
			x.Cases, x.Accepted = &c.Cases, &c.Accepted
		}
		list = append(list, x)
	}
	return list
}

// methodNotes say what the checks on the method could not look at.
func (t *Overall) methodNotes(l lang.Language) (notes []string) {
	add := func(text lang.Text, args ...any) { notes = append(notes, text.With(args...).In(l)) }
	if t.Part.Findings == nil || t.Cases() > 0 && !t.Part.Tally.HasSupport() {
		add(lang.Text{
			EN: "How often the checks on the method find something is not known: a result in it was made before ipta counted that. Make it again with this version, or see ipta check.",
			NL: "Hoe vaak de controles op de methode iets vinden, is niet bekend: er zit een uitkomst in van voordat ipta dat telde. Maak haar opnieuw met deze versie, of zie ipta check.",
		})
		return notes
	}
	if t.Few() && t.Cases() > 0 {
		add(lang.Text{
			EN: "What the checks on the method find in the cases is not told: there are fewer than %d.",
			NL: "Wat de controles op de methode in de casussen vinden, staat er niet: het zijn er minder dan %d.",
		}, t.Least())
	}
	if len(t.Part.Findings.AsOf) > 1 {
		add(lang.Text{
			EN: "Dates were held against more than one date (--as-of): %s.",
			NL: "Datums zijn aan meer dan één datum getoetst (--as-of): %s.",
		}, lang.List(t.Part.Findings.AsOf))
	}
	unlooked, own := t.Unlooked()
	if len(unlooked) > 0 {
		add(lang.Text{
			EN: "Of numbers without a range (no-range) it is not told what these do: %s.",
			NL: "Van getallen zonder bandbreedte (no-range) staat er niet wat deze doen: %s.",
		}, writer{report.Writer{Lang: l}}.FirstOf(unlooked))
	}
	if own {
		add(lang.Text{
			EN: "Numbers of single cases without a range (no-range) were not looked at; ipta check does that.",
			NL: "Naar getallen van afzonderlijke casussen zonder bandbreedte (no-range) is niet gekeken; dat doet ipta check.",
		})
	}
	return notes
}
