package report

import (
	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/model"
	"ipta/pkg/resolved"
)

// NewResult returns the result file of a calculation.
func NewResult(r *calc.Result, p *model.Parameters, meta Meta) Result {
	w := writer{l: meta.Lang, p: p}
	result := Result{
		Ipta:         "result/1",
		Version:      meta.Version,
		Currency:     p.Currency,
		PriceLevel:   p.PriceLevel,
		DiscountRate: Figure(p.Rates[0].Rate.Value),
		Convention:   p.Convention,
		Horizon:      p.Horizon,
		Perspective:  r.Perspective,
		Inputs:       append([]Input{}, meta.Inputs...),
		Cases:        make([]Case, len(r.Cases)),
		Aggregate:    w.newAggregate(&r.Aggregate),
		BaseYear:     p.BaseYear,
		Findings:     w.newFindings(r.Findings),
		Notes:        append(append([]string{}, SampleNotes(r, meta.Analysis, meta.Lang)...), meta.Remarks...),
		Settings:     meta.settings(),
		Made:         made(meta.Made),
	}
	cases := make([]*model.Case, len(r.Cases))
	for i := range r.Cases {
		cases[i] = r.Cases[i].Case
	}
	result.Resolved = resolved.Of(p, cases, r.Perspective)
	if len(p.Rates) > 1 {
		for _, x := range p.Rates {
			result.DiscountRates = append(result.DiscountRates, RateStep{From: x.From, Rate: Figure(x.Rate.Value)})
		}
	}
	for i := range r.Cases {
		result.Cases[i] = w.newCase(&r.Cases[i])
	}
	return result
}

func (w writer) newCase(c *calc.CaseResult) Case {
	reasons := map[string]string{}
	result := Case{
		ID:            c.Case.ID,
		Title:         optional(c.Case.Title),
		Municipality:  optional(c.Case.Municipality),
		Weight:        Figure(c.Weight),
		Totals:        w.newTotals(c.Totals, reasons),
		Lines:         make([]Line, len(c.Lines)),
		ByStakeholder: newParts(c.ByStakeholder),
		ByDomain:      newParts(c.ByDomain),
		ByYear:        newYears(c.ByYear),
		Findings:      w.newFindings(c.Findings),
		Evidence:      w.newEvidence(c.Evidence, reasons),
		Reasons:       reasons,
	}
	if c.Case.Start != 0 {
		result.Start = &c.Case.Start
	}
	for i := range c.Lines {
		result.Lines[i] = w.newLine(&c.Lines[i])
	}
	return result
}

func (w writer) newLine(l *calc.LineResult) Line {
	line := Line{
		ID:               l.Line.ID(),
		Group:            l.Line.Group,
		UnitCost:         optional(l.Line.UnitCost.Name),
		Label:            w.lineLabel(l.Line),
		Domain:           l.Line.Figure.Domain.Name,
		From:             l.Line.From,
		To:               l.To,
		Quantity:         Figure(l.Quantity),
		NetEffect:        Figure(l.NetEffect),
		UnitValue:        Figure(l.UnitValue),
		PresentValue:     Amount(l.PresentValue),
		PerspectiveValue: Amount(l.PerspectiveValue),
	}
	if l.Line.Group != model.Intervention {
		without, with := Figure(l.Line.Without.Value), Figure(l.Line.With.Value)
		line.Without, line.With = &without, &with
	}
	if line.Domain == "" {
		line.Domain = model.Other
	}
	return line
}

func (w writer) newTotals(t calc.Totals, reasons map[string]string) Totals {
	return Totals{
		Costs:             Amount(t.Costs),
		Benefits:          Amount(t.Benefits),
		NPV:               Amount(t.NPV),
		BCR:               w.figure(t.BenefitCostRatio, "bcr", reasons),
		ROI:               w.figure(t.ReturnOnInvestment, "roi", reasons),
		BreakEvenShare:    w.figure(t.BreakEvenShare, "break_even_share", reasons),
		Payback:           w.figure(t.Payback.Ratio, "payback", reasons),
		DiscountedPayback: w.figure(t.DiscountedPayback.Ratio, "discounted_payback", reasons),
	}
}

func (w writer) newAggregate(a *calc.Aggregate) Aggregate {
	reasons := map[string]string{}
	return Aggregate{
		Cases:          a.Cases,
		YoungPeople:    Figure(a.YoungPeople),
		Totals:         w.newTotals(a.Totals, reasons),
		MeanNPV:        w.optionalAmount(a.MeanNPV, "mean_npv", reasons),
		MinNPV:         w.optionalAmount(a.MinNPV, "min_npv", reasons),
		MedianNPV:      w.optionalAmount(a.MedianNPV, "median_npv", reasons),
		MaxNPV:         w.optionalAmount(a.MaxNPV, "max_npv", reasons),
		SharePositive:  w.figure(a.SharePositive, "share_positive", reasons),
		ByStakeholder:  newParts(a.ByStakeholder),
		ByDomain:       newParts(a.ByDomain),
		ByMunicipality: newParts(a.ByMunicipality),
		ByYear:         newYears(a.ByYear),
		Evidence:       w.newEvidence(a.Evidence, reasons),
		Reasons:        reasons,
	}
}

func newParts(parts []calc.Part) []Part {
	list := make([]Part, len(parts))
	for i, x := range parts {
		costs, benefits, net := Amount(x.Costs), Amount(x.Benefits), Amount(x.Net)
		list[i] = Part{ID: x.ID, Costs: &costs, Benefits: &benefits, Net: &net}
	}
	return list
}

func newYears(years []calc.Year) []Year {
	list := make([]Year, len(years))
	for i, y := range years {
		list[i] = Year{y.Year, Amount(y.Costs), Amount(y.Benefits), Amount(y.Net), Amount(y.Cumulative)}
	}
	return list
}

func (w writer) newFindings(findings []diag.Finding) []Finding {
	list := make([]Finding, len(findings))
	for i, f := range findings {
		list[i] = Finding{
			Check: f.ID, Severity: f.Severity, Message: f.Message.In(w.l),
			File: f.Pos.Name(), Line: f.Pos.Line, Column: f.Pos.Column,
		}
		if f.Accepted != nil {
			list[i].Accepted = &Accepted{Because: f.Accepted.Because, By: f.Accepted.By, Until: f.Accepted.Until}
		}
	}
	return list
}

// optional returns nil for an empty text, which a result file shows as null.
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
