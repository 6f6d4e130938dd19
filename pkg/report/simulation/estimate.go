package simulation

import (
	"math"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/sensitivity"
)

// meanReason is why the mean of the draws is not the result of calc.
type meanReason struct {
	// Difference is the mean less that result, and Printed that of the two amounts as
	// printed. Same says that Printed is nothing, Less that Difference rounds to
	// nothing all the same, Noise that the number of draws explains it.
	Difference, Printed float64
	Same, Less, Noise   bool
	// Part says that the numbers that shift move the result in the direction of the
	// difference, all of them by a tenth of it at least, Most by half of it. Shifts
	// are those that weigh most, up or down, of what is worth telling.
	Part, Most bool
	Shifts     []sensitivity.Shift
	// Rest is what the numbers that shift leave of the difference, and Bent says
	// that it is worth telling.
	Rest float64
	Bent bool
	// Others is what is left of the difference beside Shifts, and beside Rest where
	// that is told: as printed, all of them add up to it.
	Others float64
}

// reasonOf returns why a mean, known to within an error, is not that of an
// estimate.
func reasonOf(e *sensitivity.Estimate, mean, errorOfMean float64) meanReason {
	const named, noise, least, tell = 3, 4, 0.1, 0.25 // four errors, as the error is one of a few slices
	r := meanReason{Difference: mean - e.NPV, Printed: lang.Round(mean, 0) - lang.Round(e.NPV, 0)}
	size := math.Abs(r.Difference)
	switch {
	case r.Printed == 0:
		r.Same = true
		return r
	case size < 0.5:
		r.Less = true
		return r
	case size <= noise*errorOfMean:
		r.Noise = true
		return r
	case e.Unexplained:
		return r
	}
	r.Rest = r.Difference
	for _, x := range e.Shifts { // the weightiest first
		r.Rest -= x.NPV
		if math.Abs(x.NPV) >= least*size && len(r.Shifts) < named {
			r.Shifts = append(r.Shifts, x)
		}
	}
	part := 1 - r.Rest/r.Difference
	r.Part, r.Most = part >= least, part >= 0.5
	r.Bent = !r.Part || math.Abs(r.Rest) > max(tell*size, noise*errorOfMean)
	r.Others = r.Printed
	for _, x := range r.Shifts {
		r.Others -= lang.Round(x.NPV, 0)
	}
	if r.Bent {
		r.Others -= lang.Round(r.Rest, 0)
	}
	return r
}

// estimate says where the result of calc lies among the draws, and why their mean
// is another; "" where that is not known.
func (w simulationWriter) estimate() string {
	e, npv := w.Simulation.Estimate, &w.Simulation.Aggregate.NPV
	if e == nil {
		return ""
	}
	r := reasonOf(e, npv.Mean, npv.ErrorOfMean)
	said := w.Say(lang.Text{
		EN: "With every number at its value, so without draws, it is %s: in %s of the draws it is lower.",
		NL: "Met elk getal op zijn waarde, dus zonder trekkingen, is die %s: in %s van de trekkingen is die lager.",
	}, w.Euros(e.NPV), drawnShare(e.Below)) + " "
	switch {
	case r.Same:
		return said + w.Say(lang.Text{EN: "The mean of the draws is the same.", NL: "Het gemiddelde van de trekkingen is hetzelfde."})
	case r.Less:
		return said + w.Say(lang.Text{
			EN: "The mean of the draws differs from it by less than %s.",
			NL: "Het gemiddelde van de trekkingen scheelt daar minder dan %s mee."}, w.Euros(1))
	case r.Noise:
		return said + w.Say(lang.Text{
			EN: "The mean of the draws differs from it by no more than the number of draws explains.",
			NL: "Het gemiddelde van de trekkingen wijkt daar niet meer van af dan het aantal trekkingen verklaart."})
	}
	way := lang.Text{EN: "The mean of the draws is %s higher", NL: "Het gemiddelde van de trekkingen is %s hoger"}
	if r.Difference < 0 {
		way = lang.Text{EN: "The mean of the draws is %s lower", NL: "Het gemiddelde van de trekkingen is %s lager"}
	}
	said += w.Say(way, w.Euros(math.Abs(r.Printed)))
	if r.Part {
		because := lang.Text{
			EN: ", in part because numbers are not drawn at their value on average",
			NL: ", voor een deel doordat getallen gemiddeld niet op hun waarde worden getrokken"}
		if r.Most {
			because = lang.Text{
				EN: ", mostly because numbers are not drawn at their value on average",
				NL: ", vooral doordat getallen gemiddeld niet op hun waarde worden getrokken"}
		}
		said += w.Say(because)
	}
	if len(r.Shifts) > 0 {
		said += w.Say(lang.Text{EN: "; what weighs most: ", NL: "; wat het zwaarst weegt: "})
		var list []string
		for _, x := range r.Shifts {
			list = append(list, w.shift(x))
		}
		said += w.Say(lang.Same("%s"), lang.List(list))
		if r.Others != 0 {
			others := lang.Text{EN: "; everything else together: %s", NL: "; al het andere samen: %s"}
			if r.Bent {
				others = lang.Text{EN: "; all other numbers together: %s", NL: "; alle andere getallen samen: %s"}
			}
			said += w.Say(others, w.SignedEuros(r.Others))
		}
	}
	said += "."
	if r.Bent {
		said += " " + w.Say(lang.Text{
			EN: "%s comes from numbers that move the result together, or not in a straight line.",
			NL: "%s komt door getallen die de uitkomst samen verschuiven, of niet in een rechte lijn.",
		}, w.SignedEuros(r.Rest))
	}
	return said
}

// shift says of a number what its mean is, what its value, and what that does.
func (w simulationWriter) shift(x sensitivity.Shift) string {
	n := w.names.At(x.Case, x.Path)
	return w.Say(lang.Text{EN: "%s (on average %s, value %s: %s)", NL: "%s (gemiddeld %s, waarde %s: %s)"},
		w.names.Name(n, len(w.Result.Cases) == 1), w.names.Value(n, x.Mean), w.names.Value(n, x.Number.Value), w.SignedEuros(x.NPV))
}

// NewEstimate returns what a simulation says of the result of calc, nil where it
// does not know.
func NewEstimate(s Run, l lang.Language) *resultfile.EstimateFigures {
	e := s.Simulation.Estimate
	if e == nil {
		return nil
	}
	w := simulationWriter{Writer: report.Writer{Lang: l, Params: s.Parameters}, Run: s}
	w.names = w.Names(calc.CasesOf(s.Result))
	figures := &resultfile.EstimateFigures{
		NPV: report.Amount(e.NPV), Below: report.Figure(e.Below), MeanLess: report.Amount(s.Simulation.Aggregate.NPV.Mean - e.NPV),
		InWords: w.estimate(),
	}
	if !e.Unexplained {
		figures.Shifts = []resultfile.ShiftFigures{}
	}
	for _, x := range e.Shifts {
		figures.Shifts = append(figures.Shifts, resultfile.ShiftFigures{
			ID: x.ID, Value: report.Figure(x.Number.Value), Mean: report.Figure(x.Mean), NPV: report.Amount(x.NPV)})
	}
	return figures
}
