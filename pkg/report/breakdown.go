package report

import (
	"cmp"
	"slices"
	"strconv"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// label names a stakeholder, a domain or a municipality.
type label func(id string) lang.Text

// addStakeholders adds who bears the costs and who has the benefits.
func (w writer) addStakeholders(d *Document, r *calc.Result) {
	parts := r.Aggregate.ByStakeholder
	if len(parts) == 0 {
		return
	}
	d.add(Heading{Level: 2, Text: wordWhoPays.In(w.l)})
	// Of parts that are not all told apart nobody can say who has most.
	if gap := w.wrongPocket(parts); gap != "" && parts[len(parts)-1].ID != hiddenMark {
		d.add(Paragraph{Text: gap})
	}
	w.addParts(d, "", wordStakeholder, parts, w.p.StakeholderLabel, w.p.PerspectiveLabel(model.Society))
}

// addParts adds a table by stakeholder, domain or municipality, and says when
// its printed figures do not add up.
func (w writer) addParts(d *Document, caption string, head lang.Text, parts []calc.Part, name label, sum lang.Text) {
	t := Table{Caption: caption, Columns: []Column{
		{Head: head.In(w.l), Wrap: true},
		{Head: wordCosts.In(w.l), Align: Right},
		{Head: wordBenefits.In(w.l), Align: Right},
		{Head: wordNet.In(w.l), Align: Right},
	}}
	add := func(kind RowKind, name string, x calc.Part) bool {
		t.Rows = append(t.Rows, Row{Kind: kind, Cells: []Cell{
			text(name), w.amount(x.Costs), w.amount(x.Benefits), w.result(x.Net)}})
		return addsUp(x.Net, x.Benefits, -x.Costs)
	}
	even := true
	var total calc.Part
	var costs, benefits, nets []float64
	for _, x := range parts {
		even = add(Plain, name(x.ID).In(w.l), x) && even
		total.Costs += x.Costs
		total.Benefits += x.Benefits
		total.Net += x.Net
		costs, benefits, nets = append(costs, x.Costs), append(benefits, x.Benefits), append(nets, x.Net)
	}
	even = add(Total, capitalised(sum.In(w.l)), total) && even
	d.add(t)
	if !even || !addsUp(total.Costs, costs...) || !addsUp(total.Benefits, benefits...) || !addsUp(total.Net, nets...) {
		d.add(Notes{Items: []string{roundingNote.In(w.l)}})
	}
}

// addYears adds costs, benefits and the running sum, year by year, under a
// caption. start is the calendar year of year 0; 0 when it is not one and the
// same.
func (w writer) addYears(d *Document, caption string, years []calc.Year, start int) {
	t := Table{Caption: caption, Columns: []Column{
		{Head: wordYear.In(w.l)},
		{Head: wordCosts.In(w.l), Align: Right, Priority: 2},
		{Head: wordBenefits.In(w.l), Align: Right, Priority: 1},
		{Head: wordNet.In(w.l), Align: Right},
		{Head: w.say(lang.Text{EN: "Running sum", NL: "Opgeteld"}), Align: Right},
	}}
	even, printed := true, 0.0
	for _, y := range years {
		name := strconv.Itoa(y.Year)
		if start != 0 {
			name += " (" + strconv.Itoa(start+y.Year) + ")"
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{
			text(name), w.amount(y.Costs), w.amount(y.Benefits), w.amount(y.Net), w.result(y.Cumulative)}})
		printed += lang.Round(y.Net, 0)
		even = even && addsUp(y.Net, y.Benefits, -y.Costs) && printed == lang.Round(y.Cumulative, 0)
	}
	d.add(t)
	if !even {
		d.add(Notes{Items: []string{roundingNote.In(w.l)}})
	}
}

// addStakeholderYears adds the years of each stakeholder for whom anything
// happens, up to the last year in which it does.
func (w writer) addStakeholderYears(d *Document, parts []calc.Part, years [][]calc.Year, start int) {
	for i, part := range parts {
		if i >= len(years) {
			return
		}
		last := len(years[i])
		for last > 0 && years[i][last-1].Costs == 0 && years[i][last-1].Benefits == 0 {
			last--
		}
		if last > 0 {
			w.addYears(d, w.p.StakeholderLabel(part.ID).In(w.l), years[i][:last], start)
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
func (w writer) addBreakdown(d *Document, r *calc.Result, by string) {
	all := &r.Aggregate
	heading := func(t lang.Text) { d.add(Heading{Level: 2, Text: t.In(w.l)}) }
	switch by {
	case ByYear:
		if len(all.ByYear) == 0 {
			return // of totals that may not show them
		}
		heading(wordByYear)
		w.addYears(d, "", all.ByYear, commonStart(r))
	case ByDomain:
		heading(wordByDomain)
		w.addParts(d, "", wordDomain, all.ByDomain, w.p.DomainLabel, wordTotal)
	case ByMunicipality:
		heading(lang.Text{EN: "By municipality", NL: "Per gemeente"})
		w.addParts(d, "", wordMunicipality, all.ByMunicipality, w.municipality, wordTotal)
	case ByStakeholder:
		if len(all.ByStakeholderYear) == 0 {
			return // of totals that may not show them
		}
		heading(lang.Text{EN: "By stakeholder and year", NL: "Per partij en jaar"})
		w.addStakeholderYears(d, all.ByStakeholder, all.ByStakeholderYear, commonStart(r))
	case ByVoice:
		voices := r.Asked()
		if len(voices) == 1 && voices[0].Who == hiddenMark {
			return // of totals that may show nobody
		}
		if several(r) || w.o.Detail == Summary || len(voices) == 0 { // else it stands with the case
			heading(lang.Text{EN: "By voice", NL: "Per stem"})
			w.addVoices(d, voices, all.Cases)
		}
	}
}

// addCaseBreakdown adds a breakdown of one case of several.
func (w writer) addCaseBreakdown(d *Document, c *calc.CaseResult, by string) {
	switch by {
	case ByYear:
		w.addYears(d, wordByYear.In(w.l), c.ByYear, c.Case.Start)
	case ByDomain:
		w.addParts(d, wordByDomain.In(w.l), wordDomain, c.ByDomain, w.p.DomainLabel, wordTotal)
	case ByStakeholder:
		w.addStakeholderYears(d, c.ByStakeholder, c.ByStakeholderYear, c.Case.Start)
	}
}

// municipality names a municipality, which stands in results by its name.
func (w writer) municipality(name string) lang.Text {
	if name == "" {
		return lang.Text{EN: "Not given", NL: "Niet vermeld"}
	}
	return lang.Same(name)
}

// addVoices adds the result under each voice, and where two differ most. Of several
// cases together it tells for how many each was asked; cases is 0 for one case.
func (w writer) addVoices(d *Document, voices []calc.Voice, cases int) {
	if len(voices) == 0 {
		d.add(Paragraph{Text: w.say(lang.Text{
			EN: "No number in these cases has voices that differ. Give them as without: {voices: {young-person: 70%, coach: 40%}}.",
			NL: "Bij geen enkel getal in deze casussen staan stemmen die verschillen. Geef ze als without: {voices: {young-person: 70%, coach: 40%}}."})})
		return
	}
	t := Table{Columns: []Column{
		{Head: w.say(lang.Text{EN: "Result by the estimate of", NL: "Uitkomst volgens"}), Wrap: true},
		{Head: wordCosts.In(w.l), Align: Right},
		{Head: wordBenefits.In(w.l), Align: Right},
		{Head: wordShortNPV.In(w.l), Align: Right},
	}}
	if cases > 0 {
		t.Columns = append(t.Columns, Column{Head: wordAskedCases.In(w.l), Align: Right})
	}
	even := true
	hidden := false
	for _, v := range voices {
		if v.Who == hiddenMark {
			hidden = true
			row := Row{}
			for range t.Columns {
				row.Cells = append(row.Cells, text(hiddenMark))
			}
			t.Rows = append(t.Rows, row)
			continue
		}
		row := Row{Cells: []Cell{
			text(capitalised(w.voice(v.Who))), w.amount(v.Costs), w.amount(v.Benefits), w.result(v.NPV)}}
		if cases > 0 {
			row.Cells = append(row.Cells, text(lang.Plain(float64(v.Cases), w.l)))
		}
		t.Rows = append(t.Rows, row)
		even = even && addsUp(v.NPV, v.Benefits, -v.Costs)
	}
	d.add(t)
	if !hidden { // else another may be highest
		if told := w.voicesDiffer(voices); told != "" {
			d.add(Paragraph{Text: told})
		}
	}
	notes := w.notAllAsked(voices, cases)
	if !even {
		notes = append(notes, roundingNote.In(w.l))
	}
	if notes != nil {
		d.add(Notes{Items: notes})
	}
}

var wordAskedCases = lang.Text{EN: "Cases asked about", NL: "Casussen waarover gevraagd"}

// notAllAsked says how cases count of which somebody was not asked, if there are any.
func (w writer) notAllAsked(voices []calc.Voice, cases int) []string {
	if !slices.ContainsFunc(voices, func(v calc.Voice) bool { return v.Cases < cases }) {
		return nil
	}
	return []string{w.say(lang.Text{
		EN: "Of all cases together: a case about which a person was not asked counts as in the files.",
		NL: "Van alle casussen samen: een casus waarover iemand niets is gevraagd, telt zoals in de bestanden."})}
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
			if micros(v.NPV) == micros(npv) {
				who = append(who, voiceNamed(v.Who).In(w.l))
			}
		}
		return who
	}
	told := w.say(lang.Text{
		EN: "The result is highest by the estimates of %s and lowest by those of %s: %s apart",
		NL: "De uitkomst is het hoogst volgens %s en het laagst volgens %s: een verschil van %s",
	}, by(high.NPV), by(low.NPV), w.euros(high.NPV-low.NPV))
	if !addsUp(high.NPV-low.NPV, high.NPV, -low.NPV) {
		told += " (" + rounded.In(w.l) + ")"
	}
	return told + "."
}

func (w writer) voice(who string) string {
	if t, ok := VoiceWords[who]; ok {
		return t.In(w.l)
	}
	return who
}
