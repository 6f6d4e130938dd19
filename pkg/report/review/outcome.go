package review

import (
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/gate"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/ground"
	"ipta/pkg/report/reference"
	"ipta/pkg/sensitivity"
)

func (v *reviewer) ranges() answer {
	a := answer{look: []string{"ipta sensitivity --all"}}
	n, of := 0, 0
	count := func(numbers ...model.Number) {
		for _, x := range numbers {
			if x.Given {
				of++
				if x.Spread != nil {
					n++
				}
			}
		}
	}
	for _, u := range v.used {
		count(u.Value)
	}
	for _, l := range v.help {
		count(l.Line.Quantity, l.Line.Total)
	}
	for _, l := range v.effects {
		for _, f := range field.LineNumbers {
			count(*f.OfLine(l.Line))
		}
	}
	for _, r := range v.Params.Rates {
		count(r.Rate)
	}
	a.status = share(n, of)
	v.add(&a, lang.Text{EN: "Numbers with low and high, or with voices: %d of %d.", NL: "Getallen met low en high, of met stemmen: %d van %d."}, n, of)
	if len(v.findings["no-range"]) == 0 && n > 0 {
		v.add(&a, lang.Text{EN: "No other moves the result by over 10%.", NL: "Geen ander verschuift de uitkomst meer dan 10%."})
	}
	v.found(&a, "no-range", PartlyMet)
	return a
}

// foremost is how many numbers an answer names.
const foremost = 3

func (v *reviewer) sensitivity() answer {
	a := answer{status: NotMet, look: []string{"ipta sensitivity"}}
	turning := 0
	for i := range v.Swings {
		s := &v.Swings[i]
		if s.Width() == 0 {
			break
		}
		a.status = Met
		if sensitivity.Turned(s.Base, s.Low) || sensitivity.Turned(s.Base, s.High) {
			turning++
		}
		switch {
		case i >= foremost:
		case v.few(func(c *calc.CaseResult) bool { return moves(c, s) }):
			v.withhold(&a)
		default:
			least, most := s.Span()
			v.add(&a, lang.Text{EN: "%s: net present value %s to %s.", NL: "%s: netto contante waarde %s tot %s."},
				v.Name(v.At(s.Case, s.Path), len(v.Result.Cases) == 1), v.Euros(least), v.Euros(most))
		}
	}
	if a.status == NotMet {
		v.add(&a, lang.Text{EN: "No number has a range that moves the result.", NL: "Geen getal heeft een bandbreedte die de uitkomst verschuift."})
		return a
	}
	v.add(&a, lang.Text{EN: "Numbers that turn the sign by themselves: %d.", NL: "Getallen die het teken op eigen kracht omkeren: %d."}, turning)
	return a
}

// moves reports whether a case has the number of a swing: its own, or that of a unit
// cost of one of its lines; any other number is of all.
func moves(c *calc.CaseResult, s *sensitivity.NumberSwing) bool {
	if s.Case != "" {
		return c.Case.ID == s.Case
	}
	of, isCost := strings.CutPrefix(s.Path, "unit_costs.")
	return !isCost || slices.ContainsFunc(c.Lines, func(l calc.LineResult) bool {
		return l.Line.Figure != nil && l.Line.Figure.ID != "" && strings.HasPrefix(of, l.Line.Figure.ID+".")
	})
}

// fewOfStakeholder reports whether what a stakeholder pays, or gets, is of few cases.
func (v *reviewer) fewOfStakeholder() bool {
	return slices.ContainsFunc(v.Result.Aggregate.ByStakeholder, func(p calc.Part) bool {
		of := func(amount func(calc.Part) float64) bool {
			return v.few(func(c *calc.CaseResult) bool {
				return slices.ContainsFunc(c.ByStakeholder, func(x calc.Part) bool { return x.ID == p.ID && amount(x) != 0 })
			})
		}
		return of(func(x calc.Part) float64 { return x.Costs }) || of(func(x calc.Part) float64 { return x.Benefits })
	})
}

func (v *reviewer) turning() answer {
	a := answer{status: Met, look: []string{"ipta breakeven"}}
	t := v.Result.Aggregate.Totals
	if !t.BreakEvenShare.OK {
		a.status = NotMet
	}
	a.says = append(a.says, calculation.BreakEvenShare(t, v.Lang).Sentence)
	return a
}

func (v *reviewer) simulation() answer {
	a := answer{status: AuthorsWord, look: []string{"ipta simulate"}}
	v.add(&a, lang.Text{
		EN: "ipta simulate varies all numbers with a range at once and tells in which share of the draws benefits exceed costs, and which number is worth finding out; add its outcome.",
		NL: "ipta simulate varieert alle getallen met een bandbreedte tegelijk en geeft in welk deel van de trekkingen de baten hoger zijn dan de kosten, en welk getal het uitzoeken waard is; voeg die uitkomst toe."})
	return a
}

func (v *reviewer) mainResult() answer {
	a := answer{status: Met, look: []string{"ipta calc"}}
	t := &v.Result.Aggregate
	v.add(&a, lang.Text{EN: "Costs %s, benefits %s, net present value %s.", NL: "Kosten %s, baten %s, netto contante waarde %s."}, v.Euros(t.Costs), v.Euros(t.Benefits), v.Euros(t.NPV))
	if t.BenefitCostRatio.OK {
		v.add(&a, lang.Text{EN: "Benefit-cost ratio %s.", NL: "Baten-kostenratio %s."}, v.Ratio(t.BenefitCostRatio))
	}
	if said := ground.Sentence(t.Evidence, t.Totals, v.Params, v.Lang); said != "" {
		a.says = append(a.says, said)
	}
	if t.Payback.OK {
		v.add(&a, lang.Text{EN: "Paid back in %s.", NL: "Terugverdiend in %s."}, v.Writer.Years(t.Payback.Ratio))
	}
	return a
}

// elsewhere sets the result beside published ratios of its definition and perspective.
// What that means is for the author to say.
func (v *reviewer) elsewhere() answer {
	a := answer{status: AuthorsWord, look: []string{"ipta params reference"}}
	t := &v.Result.Aggregate
	for _, said := range []string{
		reference.Ratio(v.Writer, v.References, v.Result), reference.PublicFunds(v.Writer, v.References, &t.PublicFunds),
	} {
		if said != "" {
			a.says = append(a.says, said)
		}
	}
	if len(a.says) == 0 {
		v.add(&a, lang.Text{EN: "There is no ratio to set beside others.", NL: "Er is geen ratio om naast andere te leggen."})
	}
	return a
}

func (v *reviewer) distribution() answer {
	a := answer{status: Met, look: []string{"ipta calc --by stakeholder"}}
	parts := v.Result.Aggregate.ByStakeholder
	v.add(&a, lang.Text{EN: "The table has %d stakeholders, and what they gain and lose adds up to the result for society.", NL: "De tabel heeft %d partijen, en wat zij winnen en verliezen telt op tot de uitkomst voor de samenleving."}, len(parts))
	if v.fewOfStakeholder() {
		v.withhold(&a)
	} else if gap := calculation.WrongPocket(v.Writer, parts); gap != "" {
		a.says = append(a.says, gap)
	}
	return a
}

func (v *reviewer) heterogeneity() answer {
	a := answer{status: Met, look: []string{"ipta calc --by municipality"}}
	t := &v.Result.Aggregate
	if t.Cases == 1 {
		a.status = NotMet
		v.add(&a, lang.Text{EN: "There is one case, so that nothing can be said of differences.", NL: "Er is één casus, dus over verschillen valt niets te zeggen."})
		return a
	}
	above := int(lang.Round(t.SharePositive.Value*float64(t.Cases), 0))
	if t.Cases < v.MinCell {
		v.add(&a, lang.Text{
			EN: "Net present value above 0 in %d of %d cases. Lowest and highest are each of one case, and the median of fewer than %d cases is of one or two; this list leaves them to ipta calc, which shows each case.",
			NL: "Netto contante waarde boven 0 bij %d van %d casussen. Laagste en hoogste zijn elk van één casus, en de mediaan van minder dan %d casussen is van één of twee; die staan niet in deze lijst, maar in ipta calc, die elke casus toont.",
		}, above, t.Cases, v.MinCell)
		return a
	}
	if t.Cases > 2 {
		v.add(&a, lang.Text{EN: "Median of the net present values of the cases: %s.", NL: "Mediaan van de netto contante waarden van de casussen: %s."}, v.Euros(t.MedianNPV.Value))
	}
	if v.MinCell > 1 && gate.FewOf(above, t.Cases, v.MinCell) {
		v.add(&a, lang.Text{
			EN: "Lowest and highest net present value are each of one case, and in how many cases it is above 0 would tell of fewer than %d; this list leaves them to ipta calc, which shows each case.",
			NL: "De laagste en de hoogste netto contante waarde zijn elk van één casus, en bij hoeveel casussen zij boven 0 ligt, zou iets zeggen over minder dan %d; die staan niet in deze lijst, maar in ipta calc, die elke casus toont.",
		}, v.MinCell)
		return a
	}
	if v.MinCell > 1 {
		v.add(&a, lang.Text{
			EN: "Net present value above 0 in %d of %d cases. Lowest and highest are each of one case; this list leaves them to ipta calc, which shows each case.",
			NL: "Netto contante waarde boven 0 bij %d van %d casussen. Laagste en hoogste zijn elk van één casus; die staan niet in deze lijst, maar in ipta calc, die elke casus toont.",
		}, above, t.Cases)
		return a
	}
	v.add(&a, lang.Text{
		EN: "Net present value of a case: lowest %s, highest %s; above 0 in %d of %d cases.",
		NL: "Netto contante waarde van een casus: laagste %s, hoogste %s; boven 0 bij %d van %d casussen.",
	}, v.Euros(t.MinNPV.Value), v.Euros(t.MaxNPV.Value), above, t.Cases)
	return a
}

func (v *reviewer) generalisation() answer {
	a := answer{status: AuthorsWord}
	if notes := report.SampleNotes(v.Result, nil, v.Lang); len(notes) > 0 {
		a.says = append(a.says, notes[0])
	}
	v.add(&a, lang.Text{EN: "Other places, years and ways to help are for the author to judge.", NL: "Andere plaatsen, jaren en vormen van hulp zijn aan de auteur om te beoordelen."})
	return a
}

func (v *reviewer) account() answer {
	a := answer{status: Met, look: []string{"ipta help method", "ipta explain", "ipta verify"}}
	v.add(&a, lang.Text{
		EN: "ipta explain leads every figure back to where it stands. Made with ipta %s from %d files (built-in sets counted too), of which the result in JSON holds the checksums.",
		NL: "ipta explain herleidt elk bedrag tot waar het staat. Gemaakt met ipta %s uit %d bestanden (ingebouwde sets meegeteld), waarvan de uitkomst in JSON de controlesommen heeft.",
	}, v.meta.Version, len(v.meta.Inputs))
	for _, c := range v.meta.Made.Changes {
		a.status = PartlyMet
		a.says = append(a.says, report.ChangeLine(c).In(v.Lang))
	}
	return a
}

func (v *reviewer) openFindings() answer {
	a := answer{status: Met, look: []string{"ipta check"}}
	open, accepted, notes := 0, 0, 0
	for _, list := range v.findings {
		for _, f := range list {
			switch {
			case f.Accepted != nil:
				accepted++
			case f.Severity == diag.Note:
				notes++
			default:
				open++
			}
		}
	}
	if open > 0 {
		a.status = PartlyMet
	}
	v.add(&a, lang.Text{EN: "Open warnings: %d. Accepted with a reason: %d. Notes: %d.", NL: "Open waarschuwingen: %d. Met een reden aanvaard: %d. Opmerkingen: %d."}, open, accepted, notes)
	return a
}

func (v *reviewer) interests() answer {
	a := answer{status: AuthorsWord}
	v.add(&a, lang.Text{EN: "No file says it.", NL: "Geen bestand zegt het."})
	return a
}
