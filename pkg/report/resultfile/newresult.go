package resultfile

import (
	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/resolved"
)

// writer writes in one language, with the labels of one parameter file.
type writer struct{ report.Writer }

// New returns the result file of a calculation.
func New(r *calc.Result, p *model.Parameters, meta Meta) Result {
	s := NewStream(r, p, meta)
	s.Result.Cases = make([]Case, len(r.Cases))
	for i := range r.Cases {
		s.Result.Cases[i] = s.Case(i)
		s.Resolved.Cases = append(s.Resolved.Cases, s.Numbers(i))
	}
	return s.Result
}

// Stream is a result file of which the cases are made one by one, when they are written:
// all of very many take much memory. Case and Numbers may be called by several goroutines.
type Stream struct {
	// Result is without its cases.
	Result
	Len     int
	Case    func(i int) Case
	Numbers func(i int) resolved.Case
}

// NewStream returns the same as New, for who writes it.
func NewStream(r *calc.Result, p *model.Parameters, meta Meta) Stream {
	cases := calc.CasesOf(r)
	w := writer{report.Writer{Lang: meta.Lang, Params: p}}
	return Stream{
		Result: NewFrame(r, p, meta, resolved.WithoutCases(p, cases, r.Perspective)), Len: len(r.Cases),
		Case:    func(i int) Case { return w.newCase(&r.Cases[i]) },
		Numbers: func(i int) resolved.Case { return resolved.OfCase(p, cases[i]) },
	}
}

// NewCase returns a case of a result file.
func NewCase(c *calc.CaseResult, p *model.Parameters, l lang.Language) Case {
	return writer{report.Writer{Lang: l, Params: p}}.newCase(c)
}

// NewFrame returns a result file without its cases, and so are the numbers that entered.
func NewFrame(r *calc.Result, p *model.Parameters, meta Meta, numbers resolved.Model) Result {
	w := writer{report.Writer{Lang: meta.Lang, Params: p}}
	result := Result{
		Ipta:         "result/1",
		Version:      meta.Version,
		Currency:     p.Currency,
		PriceLevel:   p.PriceLevel,
		DiscountRate: report.Figure(p.Rates[0].Rate.Value),
		Convention:   p.Convention,
		Horizon:      p.Horizon,
		Perspective:  r.Perspective,
		Inputs:       append([]Input{}, meta.Inputs...),
		Aggregate:    w.newAggregate(r),
		BaseYear:     p.BaseYear,
		Findings:     w.newFindings(r.Findings),
		Notes:        append(append([]string{}, report.SampleNotes(r, meta.Analysis, meta.Lang)...), meta.Remarks...),
		Settings:     meta.Settings(),
		Made:         report.WithChanges(meta.Made),
		Resolved:     numbers,
	}
	if len(p.Rates) > 1 {
		for _, x := range p.Rates {
			result.DiscountRates = append(result.DiscountRates, RateStep{From: x.From, Rate: report.Figure(x.Rate.Value)})
		}
	}
	return result
}

func (w writer) newCase(c *calc.CaseResult) Case {
	reasons := map[string]string{}
	result := Case{
		CaseColumns:   w.newColumns(&CaseRow{c.Case, c.CaseTotals()}, reasons),
		Lines:         make([]Line, len(c.Lines)),
		ByStakeholder: NewParts(c.ByStakeholder),
		ByDomain:      NewParts(c.ByDomain),
		ByYear:        NewYears(c.ByYear),
		Findings:      w.newFindings(c.Findings),
		Evidence:      w.newEvidence(c.Evidence, reasons),
		Reasons:       reasons,
	}
	result.MVPF, result.PublicFunds = w.newPublicFunds(&c.PublicFunds, reasons)
	result.Outcomes = w.newOutcomes(c.Outcomes())
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
		Label:            w.LineLabel(l.Line),
		Domain:           l.Line.Figure.Domain.Name,
		From:             l.Line.From,
		To:               l.To,
		Quantity:         report.Figure(l.Quantity),
		NetEffect:        report.Figure(l.NetEffect),
		UnitValue:        report.Figure(l.UnitValue),
		PresentValue:     report.Amount(l.PresentValue),
		PerspectiveValue: report.Amount(l.PerspectiveValue),
	}
	if l.Line.Group != model.Intervention {
		without, with := report.Figure(l.Line.Without.Value), report.Figure(l.Line.With.Value)
		line.Without, line.With = &without, &with
	}
	if line.Domain == "" {
		line.Domain = model.Other
	}
	return line
}

func (w writer) newAggregate(r *calc.Result) Aggregate {
	a, reasons := &r.Aggregate, map[string]string{}
	mvpf, funds := w.newPublicFunds(&a.PublicFunds, reasons)
	return Aggregate{
		Cases:          a.Cases,
		YoungPeople:    report.Figure(a.YoungPeople),
		Totals:         w.newColumns(&CaseRow{&model.Case{}, calc.CaseTotals{Totals: a.Totals}}, reasons).Totals,
		MeanNPV:        w.OptionalAmount(a.MeanNPV, "mean_npv", reasons),
		MinNPV:         w.OptionalAmount(a.MinNPV, "min_npv", reasons),
		MedianNPV:      w.OptionalAmount(a.MedianNPV, "median_npv", reasons),
		MaxNPV:         w.OptionalAmount(a.MaxNPV, "max_npv", reasons),
		SharePositive:  w.Figure(a.SharePositive, "share_positive", reasons),
		ByStakeholder:  NewParts(a.ByStakeholder),
		ByDomain:       NewParts(a.ByDomain),
		ByMunicipality: NewParts(a.ByMunicipality),
		ByYear:         NewYears(a.ByYear),
		MVPF:           mvpf,
		PublicFunds:    funds,
		Outcomes:       w.newAllOutcomes(r, reasons),
		Evidence:       w.newEvidence(a.Evidence, reasons),
		WithoutOne:     w.newWithoutOne(r, reasons),
		Reasons:        reasons,
	}
}

// NewParts returns parts of a result as a file has them, none as an empty list.
func NewParts(parts []calc.Part) []Part {
	list := make([]Part, len(parts))
	for i, x := range parts {
		costs, benefits, net := report.Amount(x.Costs), report.Amount(x.Benefits), report.Amount(x.Net)
		list[i] = Part{ID: x.ID, Costs: &costs, Benefits: &benefits, Net: &net}
	}
	return list
}

// NewYears returns years of a result as a file has them.
func NewYears(years []calc.Year) []Year {
	list := make([]Year, len(years))
	for i, y := range years {
		costs, benefits, net, running := report.Amount(y.Costs), report.Amount(y.Benefits), report.Amount(y.Net), report.Amount(y.Cumulative)
		list[i] = Year{Year: y.Year, Costs: &costs, Benefits: &benefits, Net: &net, Cumulative: &running}
	}
	return list
}

func (w writer) newFindings(findings []diag.Finding) []Finding {
	list := make([]Finding, len(findings))
	for i, f := range findings {
		list[i] = Finding{
			Check: f.ID, Severity: f.Severity, Message: f.Said().Message.In(w.Lang),
			File: f.Pos.Name(), Line: f.Pos.Line, Column: f.Pos.Column, Cell: f.Pos.Cell(),
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
