package overall

import (
	"fmt"
	"slices"
	"strconv"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/report/simulation"
)

// newYears returns years as a file has them: of what may not be shown the number only,
// and no running sum from there on.
func (t *Overall) newYears() []resultfile.Year {
	years := []resultfile.Year{}
	if t.Guarded() {
		return years
	}
	for _, y := range t.Years() {
		if y.Hidden {
			years = append(years, resultfile.Year{Year: y.Year.Year, Suppressed: true})
			continue
		}
		shown := resultfile.NewYears([]calc.Year{y.Year})[0]
		if !y.Running {
			shown.Cumulative = nil
		}
		years = append(years, shown)
	}
	return years
}

// newParts returns municipalities, domains or stakeholders as a file has them:
// none beside groups, and of what may not be shown the id only.
func (t *Overall) newParts(by string) []resultfile.Part {
	parts := []resultfile.Part{}
	if t.Guarded() {
		return parts
	}
	for _, x := range t.Parts(by) {
		if x.Hidden {
			parts = append(parts, resultfile.Part{ID: x.ID, Suppressed: true})
		} else {
			parts = append(parts, resultfile.NewParts([]calc.Part{x.Part})...)
		}
	}
	return parts
}

// File returns the result file. Its figures are those that may be shown; what is
// to be merged stands in its totals.
func (t *Overall) File(l lang.Language) (resultfile.Result, error) {
	p := t.Part.Parameters
	shown, drawn := t.Result(), t.Simulation()
	shown.Findings = slices.Concat(t.said(l), t.Part.Doubts())
	result := resultfile.New(shown, p, resultfile.Meta{Version: t.Part.Version, Lang: l, Analysis: t.Analysis, Made: t.Part.Made})
	a := &result.Aggregate
	a.ByMunicipality = t.newParts(calc.GroupMunicipality)
	a.ByDomain = t.newParts(calc.GroupDomain)
	a.ByStakeholder = t.newParts(calc.GroupStakeholder)
	if a.ByYear = t.newYears(); t.Least() > 1 && !t.Guarded() && t.HiddenYears() > 0 {
		a.Reasons["by_year"] = t.WhyWithheld().In(l)
	}
	if t.Part.Findings != nil {
		result.FindingCounts = t.newCounts()
	}
	if t.EvidenceHidden() {
		a.Reasons["evidence"] = t.WhyNoEvidence().In(l)
	}
	result.Resolved = t.Part.Model
	result.Notes = append(result.Notes, t.notes(l)...)
	if drawn != nil {
		result.Simulation = resultfile.NewSimulation(drawn, p, l)
		if t.NumbersHidden() > 0 {
			result.Simulation.Aggregate.Reasons["numbers"] = t.numbersNote().In(l)
		}
		result.Simulation.Estimate = simulation.NewEstimate(simulation.Run{Result: shown, Parameters: p, Simulation: drawn}, l)
	}
	if len(t.By()) > 0 {
		result.Groups = t.newGroups(l)
	}
	if !t.Mergeable {
		return result, nil
	}
	if t.TotalHidden() { // which only what is merged holds
		result.Notes = append(result.Notes, lang.Text{
			EN: "The total of this perspective is not for publication: with that for society it tells what a stakeholder has (%s).",
			NL: "Het totaal van dit perspectief is niet om te publiceren: met dat voor de samenleving verraadt het wat een partij heeft (%s).",
		}.With(t.Why()).In(l))
	}
	if t.HoldsMore() {
		result.Notes = append(result.Notes, report.Capitalised(ExactTotals.In(l))+".")
	}
	sums, err := t.Part.File()
	if err != nil {
		return result, err
	}
	if err := sums.SealBeside(result); err != nil {
		return result, err
	}
	result.Totals = sums
	return result, nil
}

// doubtNotes say in a document why a case that is in twice may not be seen; in a file these
// are findings.
func (t *Overall) doubtNotes(l lang.Language) (notes []string) {
	for _, doubt := range t.Part.Doubts() {
		notes = append(notes, report.Capitalised(doubt.Message.In(l))+".")
	}
	return notes
}

// notes are the other doubts about the totals.
func (t *Overall) notes(l lang.Language) []string {
	var notes []string
	add := func(text lang.Text, args ...any) { notes = append(notes, text.With(args...).In(l)) }
	for _, s := range t.Part.Shards {
		var missing lang.List
		for _, k := range s.Missing() {
			missing = append(missing, fmt.Sprintf("%d/%d", k, s.Of))
		}
		said := lang.Text{EN: "Not all cases are in it: shares %s are missing.", NL: "Niet alle casussen zitten erin: de delen %s ontbreken."}
		if len(missing) == 1 {
			said = lang.Text{EN: "Not all cases are in it: share %s is missing.", NL: "Niet alle casussen zitten erin: deel %s ontbreekt."}
		}
		add(said, writer{report.Writer{Lang: l}}.FirstOf(missing))
	}
	if t.Part.Older && t.Least() > 1 {
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
	if e := t.Result().Aggregate.PointsError; e > 0 {
		within := lang.Text{
			EN: "The median over cases lies within %s of the true one: there are over %s cases.",
			NL: "De mediaan over casussen ligt binnen %s van de ware: er zijn meer dan %s casussen.",
		}
		if t.MedianRounded() {
			within = lang.Text{
				EN: "Before it is rounded, the median over cases lies within %s of the true one: there are over %s cases.",
				NL: "Voordat zij is afgerond, ligt de mediaan over casussen binnen %s van de ware: er zijn meer dan %s casussen.",
			}
		}
		add(within, lang.Share(e).In(l), lang.Decimal{Value: calc.MostExactPoints})
	}
	if t.MedianRounded() {
		add(lang.Text{
			EN: "The median over cases is rounded to two digits: it may be the outcome of one case.",
			NL: "De mediaan over casussen is afgerond op twee cijfers: het kan de uitkomst van één casus zijn.",
		})
	}
	if t.Simulation() != nil && t.NumbersHidden() == 0 {
		add(lang.Text{
			EN: "Numbers of the parameters only are told apart; those of single cases are drawn too, and part of the spread.",
			NL: "Alleen getallen van de parameters staan apart; die van afzonderlijke casussen zijn ook getrokken en horen bij de spreiding.",
		})
	}
	return append(notes, t.methodNotes(l)...)
}

// partsNote names the results that were added up, by fingerprint, in a document; a file
// lists all of them beside the sums.
func (t *Overall) partsNote(l lang.Language) []string {
	parts := lang.List(t.Part.Parts)
	if len(parts) < 2 {
		return nil
	}
	return []string{lang.Text{
		EN: "Added up from %d results, by fingerprint: %s.",
		NL: "Opgeteld uit %d uitkomsten, met vingerafdruk: %s.",
	}.With(len(parts), writer{report.Writer{Lang: l}}.FirstOf(parts)).In(l)}
}

// Sheet returns a row for each group, or, without groups, for all cases
// together and for each stakeholder, domain, municipality and year, and of how many
// cases were set aside.
func (t *Overall) Sheet() report.Sheet {
	if len(t.By()) > 0 {
		return t.groupSheet()
	}
	p, a := t.Part.Parameters, &t.Result().Aggregate
	sheet := report.Sheet{Head: []string{"what", "id", "cases", "young_people", "costs", "benefits", "net", "bcr", "perspective", "currency", "price_level"}}
	add := func(what, id string, n, people report.SheetCell, costs, benefits, net float64) {
		ratio := report.SheetCell{}
		if costs > 0 {
			ratio = report.FigureData(report.Figure(benefits / costs))
		}
		sheet.Rows = append(sheet.Rows, []report.SheetCell{report.WordData(what), report.TextData(id), n, people,
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
			id = lang.Hidden
		}
		add("year", id, report.SheetCell{}, report.SheetCell{}, y.Costs, y.Benefits, y.Net)
	}
	for _, c := range t.Counts() {
		row := slices.Repeat([]report.SheetCell{{}}, len(sheet.Head))
		row[0], row[1] = report.WordData("finding"), report.TextData(c.ID)
		if !c.Hidden {
			row[2] = report.WholeData(c.Cases)
		}
		if c.Cases > 0 {
			sheet.Rows = append(sheet.Rows, row)
		}
	}
	if n := t.Part.SetAside; n > 0 {
		row := slices.Repeat([]report.SheetCell{{}}, len(sheet.Head))
		row[0], row[1], row[2] = report.WordData("set_aside"), report.TextData(t.Rejects), report.WholeData(n)
		sheet.Rows = append(sheet.Rows, row)
	}
	return sheet
}
