package calculation

import (
	"cmp"
	"slices"
	"strconv"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// label names a stakeholder, a domain or a municipality.
type label func(id string) lang.Text

// addStakeholders adds who bears the costs and who has the benefits.
func (w writer) addStakeholders(d *report.Document, r *calc.Result) {
	parts := r.Aggregate.ByStakeholder
	if len(parts) == 0 {
		return
	}
	d.Add(report.Heading{Level: 2, Text: report.WordWhoPays.In(w.Lang)})
	// Of parts that are not all told apart nobody can say who has most.
	if gap := WrongPocket(w.Writer, parts); gap != "" && parts[len(parts)-1].ID != lang.Hidden {
		d.Add(report.Paragraph{Text: gap})
	}
	w.addParts(d, "", report.WordStakeholder, parts, w.Params.StakeholderLabel, w.Params.PerspectiveLabel(model.Society))
}

// addParts adds a table by stakeholder, domain or municipality, and says when
// its printed figures do not add up.
func (w writer) addParts(d *report.Document, caption string, head lang.Text, parts []calc.Part, name label, sum lang.Text) {
	t := report.Table{Caption: caption, Columns: []report.Column{
		{Head: head.In(w.Lang), Wrap: true},
		{Head: report.WordCosts.In(w.Lang), Align: report.Right},
		{Head: report.WordBenefits.In(w.Lang), Align: report.Right},
		{Head: report.WordNet.In(w.Lang), Align: report.Right},
	}}
	add := func(kind report.RowKind, name string, x calc.Part) bool {
		t.Rows = append(t.Rows, report.Row{Kind: kind, Cells: []report.Cell{
			report.Text(name), w.Amount(x.Costs), w.Amount(x.Benefits), w.Outcome(x.Net)}})
		return report.AddsUp(x.Net, x.Benefits, -x.Costs)
	}
	even := true
	var total calc.Part
	var costs, benefits, nets []float64
	for _, x := range parts {
		even = add(report.Plain, name(x.ID).In(w.Lang), x) && even
		total.Costs += x.Costs
		total.Benefits += x.Benefits
		total.Net += x.Net
		costs, benefits, nets = append(costs, x.Costs), append(benefits, x.Benefits), append(nets, x.Net)
	}
	even = add(report.Total, report.Capitalised(sum.In(w.Lang)), total) && even
	d.Add(t)
	if !even || !report.AddsUp(total.Costs, costs...) || !report.AddsUp(total.Benefits, benefits...) || !report.AddsUp(total.Net, nets...) {
		d.Add(report.Notes{Items: []string{report.RoundingNote.In(w.Lang)}})
	}
}

// addYears adds costs, benefits and the running sum, year by year, under a
// caption. start is the calendar year of year 0; 0 when it is not one and the
// same. Years that may not be shown are one below 0, the last; from where one is
// missing there is no running sum. They end with the last in which anything flows.
func (w writer) addYears(d *report.Document, caption string, years []calc.Year, start int) {
	t := report.Table{Caption: caption, Columns: []report.Column{
		{Head: report.WordYear.In(w.Lang)},
		{Head: report.WordCosts.In(w.Lang), Align: report.Right, Priority: 2},
		{Head: report.WordBenefits.In(w.Lang), Align: report.Right, Priority: 1},
		{Head: report.WordNet.In(w.Lang), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "Running sum", NL: "Opgeteld"}), Align: report.Right},
	}}
	even, printed := true, 0.0
	if shown := flowing(years); len(shown) > 0 {
		years = shown
	} else {
		years = years[:min(len(years), 1)] // of a case in which nothing flows
	}
	for i, y := range years {
		name, running := strconv.Itoa(y.Year), w.Outcome(y.Cumulative)
		switch {
		case y.Year < 0:
			name = lang.Hidden
		case start != 0:
			name += " (" + strconv.Itoa(start+y.Year) + ")"
		}
		known := y.Year == i
		if !known {
			running = report.Text(lang.Hidden)
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			report.Text(name), w.Amount(y.Costs), w.Amount(y.Benefits), w.Amount(y.Net), running}})
		printed += lang.Round(y.Net, 0)
		even = even && report.AddsUp(y.Net, y.Benefits, -y.Costs) && (!known || printed == lang.Round(y.Cumulative, 0))
	}
	d.Add(t)
	if !even {
		d.Add(report.Notes{Items: []string{report.RoundingNote.In(w.Lang)}})
	}
}

// flowing returns the years up to the last in which anything flows; what may not be
// shown counts as flowing.
func flowing(years []calc.Year) []calc.Year {
	for last := len(years) - 1; last >= 0 && years[last].Year >= 0 && years[last].Costs == 0 && years[last].Benefits == 0; last-- {
		years = years[:last]
	}
	return years
}

// addStakeholderYears adds the years of each stakeholder for whom anything happens.
func (w writer) addStakeholderYears(d *report.Document, parts []calc.Part, years [][]calc.Year, start int) {
	for i, part := range parts {
		if i >= len(years) {
			return
		}
		if len(flowing(years[i])) > 0 {
			w.addYears(d, w.Params.StakeholderLabel(part.ID).In(w.Lang), years[i], start)
		}
	}
}

// commonStart returns the calendar year of year 0 of all cases, or 0.
func commonStart(r *calc.Result) int {
	if len(r.Cases) == 0 {
		return 0
	}
	start := r.Cases[0].Case.Start
	for _, c := range r.Cases {
		if c.Case.Start != start {
			return 0
		}
	}
	return start
}

// addBreakdown adds a breakdown of all cases together.
func (w writer) addBreakdown(d *report.Document, r *calc.Result, by string) {
	all := &r.Aggregate
	heading := func(t lang.Text) { d.Add(report.Heading{Level: 2, Text: t.In(w.Lang)}) }
	switch by {
	case ByYear:
		if len(all.ByYear) == 0 {
			return // of totals that may not show them
		}
		heading(report.WordByYear)
		w.addYears(d, "", all.ByYear, commonStart(r))
	case ByDomain:
		heading(report.WordByDomain)
		w.addParts(d, "", report.WordDomain, all.ByDomain, w.Params.DomainLabel, report.WordTotal)
	case ByMunicipality:
		heading(lang.Text{EN: "By municipality", NL: "Per gemeente"})
		w.addParts(d, "", report.WordMunicipality, all.ByMunicipality, w.Municipality, report.WordTotal)
	case ByStakeholder:
		if len(all.ByStakeholderYear) == 0 {
			return // of totals that may not show them
		}
		heading(lang.Text{EN: "By stakeholder and year, discounted", NL: "Per partij en jaar, verdisconteerd"})
		w.addStakeholderYears(d, all.ByStakeholder, all.ByStakeholderYear, commonStart(r))
	case ByOutcome:
		w.addAllOutcomes(d, r)
	case ByVoice:
		voices := r.Asked()
		if len(voices) == 1 && voices[0].Who == lang.Hidden {
			return // of totals that may show nobody
		}
		if report.Several(r) || w.o.Detail == report.Summary || len(voices) == 0 { // else it stands with the case
			heading(lang.Text{EN: "By voice", NL: "Per stem"})
			if gone, ok := report.VoicesGone(r); ok && len(voices) == 0 {
				d.Add(report.Paragraph{Text: report.Capitalised(gone.In(w.Lang)) + "."})
				return
			}
			w.addVoices(d, voices, all.Cases)
		}
	}
}

// addCaseBreakdown adds a breakdown of one case of several.
func (w writer) addCaseBreakdown(d *report.Document, c *calc.CaseResult, by string) {
	switch by {
	case ByYear:
		w.addYears(d, report.WordByYear.In(w.Lang), c.ByYear, c.Case.Start)
	case ByDomain:
		w.addParts(d, report.WordByDomain.In(w.Lang), report.WordDomain, c.ByDomain, w.Params.DomainLabel, report.WordTotal)
	case ByOutcome:
		w.addOutcomes(d, w.Say(wordOutcomes, report.CurrencyNoun(w.Params.Currency)), c.Outcomes(), c.Costs)
		w.addPublicFunds(d, &c.PublicFunds, c.ByStakeholder)
	case ByStakeholder:
		w.addStakeholderYears(d, c.ByStakeholder, c.ByStakeholderYear, c.Case.Start)
	}
}

// addVoices adds the result under each voice, and where two differ most. Of several
// cases together it tells for how many each was asked; cases is 0 for one case.
func (w writer) addVoices(d *report.Document, voices []calc.Voice, cases int) {
	if len(voices) == 0 {
		d.Add(report.Paragraph{Text: w.Say(lang.Text{
			EN: "No number in these cases has voices that differ. Give them as without: {voices: {young-person: 70%, coach: 40%}}.",
			NL: "Bij geen enkel getal in deze casussen staan stemmen die verschillen. Geef ze als without: {voices: {young-person: 70%, coach: 40%}}."})})
		return
	}
	t := report.Table{Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "Result by the estimate of", NL: "Uitkomst volgens"}), Wrap: true},
		{Head: report.WordCosts.In(w.Lang), Align: report.Right},
		{Head: report.WordBenefits.In(w.Lang), Align: report.Right},
		{Head: report.WordShortNPV.In(w.Lang), Align: report.Right},
	}}
	if cases > 0 {
		t.Columns = append(t.Columns, report.Column{Head: report.WordAskedCases.In(w.Lang), Align: report.Right})
	}
	even := true
	for _, v := range voices {
		row := report.Row{Cells: []report.Cell{
			report.Text(report.Capitalised(w.voice(v.Who))), w.Amount(v.Costs), w.Amount(v.Benefits), w.Outcome(v.NPV)}}
		if cases > 0 {
			row.Cells = append(row.Cells, report.Text(lang.Plain(float64(v.Cases), w.Lang)))
		}
		t.Rows = append(t.Rows, row)
		even = even && report.AddsUp(v.NPV, v.Benefits, -v.Costs)
	}
	d.Add(t)
	if told := w.voicesDiffer(voices); told != "" {
		d.Add(report.Paragraph{Text: told})
	}
	notes := w.NotAllAsked(voices, cases)
	if !even {
		notes = append(notes, report.RoundingNote.In(w.Lang))
	}
	if notes != nil {
		d.Add(report.Notes{Items: notes})
	}
}

// voicesDiffer says by whose estimates the result is highest and lowest, each who
// are so alike; "" where it is the same by all.
func (w writer) voicesDiffer(voices []calc.Voice) string {
	byNPV := func(a, b calc.Voice) int { return cmp.Compare(a.NPV, b.NPV) }
	high, low := slices.MaxFunc(voices, byNPV), slices.MinFunc(voices, byNPV)
	if lang.Round(high.NPV-low.NPV, 0) == 0 {
		return ""
	}
	by := func(npv float64) (who lang.List) {
		for _, v := range voices {
			if report.Micros(v.NPV) == report.Micros(npv) {
				who = append(who, report.VoiceNamed(v.Who).In(w.Lang))
			}
		}
		return who
	}
	told := w.Say(lang.Text{
		EN: "The result is highest by the estimates of %s and lowest by those of %s: %s apart",
		NL: "De uitkomst is het hoogst volgens %s en het laagst volgens %s: een verschil van %s",
	}, by(high.NPV), by(low.NPV), w.Euros(high.NPV-low.NPV))
	if !report.AddsUp(high.NPV-low.NPV, high.NPV, -low.NPV) {
		told += " (" + rounded.In(w.Lang) + ")"
	}
	return told + "."
}

func (w writer) voice(who string) string {
	if t, ok := report.VoiceWords[who]; ok {
		return t.In(w.Lang)
	}
	return who
}
