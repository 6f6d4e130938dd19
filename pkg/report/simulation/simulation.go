// Package simulation says what draws of all uncertain numbers show: the document
// of ipta simulate. What a result file holds of it stands in package resultfile.
//
//   - simulation.go: how likely a gain is, and how the results are spread.
//   - outcomes.go: how what one unit of each outcome costs is spread.
//   - estimate.go: where the result of ipta calc lies among them, and why their mean
//     is another.
//   - sure.go: in three questions, and a picture of the doubts, how sure it is.
//   - worth.go: who pays and how sure their saving is; what knowing is worth.
//   - ranged.go: how many of the numbers are drawn at all.
package simulation

import (
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/finding"
	"ipta/pkg/report/ground"
	"ipta/pkg/sensitivity"
)

// Run is a simulation and the calculation that it varies.
type Run struct {
	Result     *calc.Result
	Parameters *model.Parameters
	Analysis   *model.Analysis // may be nil
	Simulation *sensitivity.Simulation
	// Converge is the share of the mean under which its error had to come, 0
	// for none; Reached says that it did.
	Converge float64
	Reached  bool
}

// Options say what a document of a simulation shows.
type Options struct {
	Lang lang.Language
	// Top is how many numbers a table shows, 0 for all.
	Top int
	// Remarks are doubts about the result that the run found.
	Remarks []string
}

var samplerWords = map[sensitivity.Sampler]lang.Text{
	sensitivity.LatinHypercube: {EN: "Latin hypercube", NL: "Latin hypercube"},
	sensitivity.Sobol:          {EN: "Sobol points", NL: "Sobolpunten"},
	sensitivity.Plain:          {EN: "plain draws", NL: "gewone trekkingen"},
}

// Document returns the document of a simulation: how likely it is that
// the benefits exceed the costs, how the results are spread, who pays and how
// sure their saving is, and which number is worth finding out.
func Document(s Run, o Options) report.Document {
	w := simulationWriter{Writer: report.Writer{Lang: o.Lang, Params: s.Parameters}, Run: s, top: o.Top}
	w.names = w.Names(report.CasesOf(s.Result))
	d := report.Document{Title: w.TitleOf(lang.Text{EN: "Simulation", NL: "Simulatie"}, s.Result, s.Analysis), Lang: o.Lang}
	settings := ground.Settings(w.Writer, s.Result)
	settings.Items = append(settings.Items, report.KeyFigure{
		Label: w.Say(lang.Text{EN: "Draws", NL: "Trekkingen"}),
		Value: w.Say(lang.Text{EN: "%s; %s, seed %s", NL: "%s; %s, startgetal %s"},
			lang.Decimal{Value: float64(s.Simulation.Draws)}, samplerWords[s.Simulation.Sampler], lang.Plain(float64(s.Simulation.Seed), o.Lang))})
	d.Add(settings)
	for _, remark := range o.Remarks {
		d.Add(report.Paragraph{Text: remark})
	}
	w.addPartial(&d)
	if !s.Simulation.Aggregate.NPV.OK {
		return d
	}
	w.addOutcome(&d)
	w.addSpread(&d)
	w.addOutcomes(&d)
	w.addPublicFunds(&d)
	if !spreads(&s.Simulation.Aggregate) {
		return d
	}
	w.addPayers(&d)
	w.addWorth(&d)
	w.addStudies(&d)
	if len(s.Simulation.Findings) > 0 {
		d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "Findings on the distributions", NL: "Bevindingen op de verdelingen"})})
		d.Add(finding.Block(s.Simulation.Findings, report.Lines, true, w.Lang))
	}
	return d
}

type simulationWriter struct {
	report.Writer
	Run
	names report.NumberNames
	top   int
}

// addPartial says that the simulation was stopped.
func (w simulationWriter) addPartial(d *report.Document) {
	if w.Simulation.Partial {
		d.Add(report.Paragraph{Text: w.Stopped(w.Lang), Tone: report.Bad})
	}
}

// Stopped says of what the result is, of a simulation that was stopped; "" of
// one that was not.
func (x Run) Stopped(l lang.Language) string {
	s, w := x.Simulation, report.Writer{Lang: l}
	if !s.Partial {
		return ""
	}
	what := lang.Text{
		EN: "Stopped early: this is the result of the first %s of the draws that were asked for.",
		NL: "Eerder gestopt: dit is de uitkomst van de eerste %s van de gevraagde trekkingen."}.
		With(lang.Decimal{Value: float64(s.Draws)})
	switch {
	case len(s.Cases) == 0:
		what = lang.Text{EN: "Stopped before there was a result.", NL: "Gestopt voordat er een uitkomst was."}.With()
	case len(s.Cases) < len(x.Result.Cases):
		what = lang.Text{
			EN: "Stopped early: this is the result of %s of the %s.",
			NL: "Eerder gestopt: dit is de uitkomst van %s van de %s."}.
			With(lang.Decimal{Value: float64(len(s.Cases))}, w.Cases(len(x.Result.Cases)))
	}
	return what.In(l)
}

// total calls the total of the cases that were drawn.
func (w simulationWriter) total() string {
	if n := len(w.Simulation.Cases); w.Simulation.Partial && n < len(w.Result.Cases) {
		return w.Say(lang.Text{EN: "Total of %s", NL: "Totaal van %s"}, w.Cases(n))
	}
	return report.WordTotal.In(w.Lang)
}

// stopped says in a few words that the simulation was stopped, for a picture that
// goes its own way; "" where it was not.
func (w simulationWriter) stopped() string {
	switch s := w.Simulation; {
	case !s.Partial:
		return ""
	case len(s.Cases) < len(w.Result.Cases):
		return w.Say(lang.Text{EN: "; STOPPED EARLY, %s of the %s only", NL: "; EERDER GESTOPT, alleen %s van de %s"},
			lang.Decimal{Value: float64(len(s.Cases))}, w.Cases(len(w.Result.Cases)))
	}
	return w.Say(lang.Text{EN: "; STOPPED EARLY", NL: "; EERDER GESTOPT"})
}

// InDraws says in how many of a number of draws something was so: in all or none
// of them only where it is all or none.
func InDraws(share float64, draws int) lang.Message {
	n := lang.Decimal{Value: float64(draws)}
	switch share {
	case 0:
		return lang.Text{EN: "In none of the %s draws", NL: "In geen van de %s trekkingen"}.With(n)
	case 1:
		return lang.Text{EN: "In all of the %s draws", NL: "In alle %s trekkingen"}.With(n)
	}
	return lang.Text{EN: "In %s of the draws", NL: "In %s van de trekkingen"}.With(drawnShare(share))
}

// drawnShare is a share of draws, shown as probability shows it.
type drawnShare float64

// In returns the share as a percentage, in words where it is nearly none or all.
func (s drawnShare) In(l lang.Language) string {
	shown := report.Writer{Lang: l}.Probability(float64(s))
	if few, ok := strings.CutPrefix(shown, "< "); ok {
		return lang.Text{EN: "less than %s", NL: "minder dan %s"}.With(few).In(l)
	}
	if many, ok := strings.CutPrefix(shown, "> "); ok {
		return lang.Text{EN: "more than %s", NL: "meer dan %s"}.With(many).In(l)
	}
	return shown
}

// The places of points in sensitivity.Percentiles.
const (
	p2_5 = iota
	p5
	p25
	p50
	p75
	p95
	p97_5
)

// addOutcome says how likely it is that the benefits exceed the costs, in words
// and as a picture.
func (w simulationWriter) addOutcome(d *report.Document) {
	if !spreads(&w.Simulation.Aggregate) {
		d.Add(report.Paragraph{Text: w.Say(unmoved)})
		w.AddSample(d, w.Result, w.Analysis)
		return
	}
	totals := report.DrawnTotals(&w.Simulation.Aggregate)
	for i, x := range totals {
		said := x.Headed(w.likely(x.NPV), w.Lang)
		if i == len(totals)-1 && x.NPV.SD > 0 {
			said += " " + RangedOf(w.Result, w.Params).Sentence(w.Lang)
		}
		d.Add(report.Paragraph{Text: said})
	}
	ends := SharedError(w.Simulation, w.Euros, w.Lang)
	if ends != "" {
		ends = totals[len(totals)-1].Headed(ends, w.Lang)
	}
	for _, said := range []string{ends, w.estimate(), w.ChoiceNote(&w.Simulation.Aggregate.Choice)} {
		if said != "" {
			d.Add(report.Paragraph{Text: said})
		}
	}
	if picture := w.histogram(); picture != nil {
		d.Add(report.Picture{Chart: picture})
	}
	if picture := w.intervals(); len(picture.Rows) > 1 {
		d.Add(report.Picture{Chart: picture})
	}
	w.AddSample(d, w.Result, w.Analysis)
}

// unmoved says that draws of all cases together do not differ.
var unmoved = lang.Text{
	EN: "No number in these files has a range that moves the result, so that every draw gives the same. Give numbers low and high.",
	NL: "Geen getal in deze bestanden heeft een bandbreedte die de uitkomst verschuift, zodat elke trekking hetzelfde geeft. Geef getallen low en high."}

// spreads reports whether draws of all cases together differ.
func spreads(a *sensitivity.AggregateSimulation) bool { return a.NPV.SD > 0 || a.Choice.OK }

// likely says how likely it is that the benefits exceed the costs, and between which
// amounts the net present value lies.
func (w simulationWriter) likely(npv *sensitivity.Summary) string {
	likely := InDraws(npv.Positive, w.Simulation.Draws)
	switch {
	case !npv.OK: // what more there is may not be shown
		said := w.Say(lang.Text{EN: "%s the benefits exceed the costs.", NL: "%s zijn de baten hoger dan de kosten."}, likely)
		return strings.TrimSpace(said + " " + w.FewDraws(w.Simulation.Draws, false))
	case npv.SD == 0:
		return w.Say(lang.Text{
			EN: "Every draw gives the same net present value, %s: no number has a range that moves it.",
			NL: "Elke trekking geeft dezelfde netto contante waarde, %s: geen getal heeft een bandbreedte die haar verschuift."}, w.Euros(npv.Mean))
	}
	said := w.Say(lang.Text{
		EN: "%s the benefits exceed the costs. The net present value is %s on average, and lies between %s and %s in 95%% of the draws.",
		NL: "%s zijn de baten hoger dan de kosten. De netto contante waarde is gemiddeld %s en ligt in 95%% van de trekkingen tussen %s en %s.",
	}, likely, w.Euros(npv.Mean), w.Euros(npv.Points[p2_5]), w.Euros(npv.Points[p97_5]))
	return strings.TrimSpace(said + " " + w.FewDraws(w.Simulation.Draws, true))
}

// addSpread adds the tables of net present values and of benefit-cost ratios.
func (w simulationWriter) addSpread(d *report.Document) {
	s := w.Simulation
	together := report.Several(w.Result) || len(s.Cases) != len(w.Result.Cases)
	table := func(caption lang.Text, of func(npv, bcr *sensitivity.Summary) *sensitivity.Summary, show func(float64) report.Cell, chance bool) report.Table {
		t := report.Table{Caption: caption.In(w.Lang), Columns: []report.Column{
			{Head: report.WordCase.In(w.Lang), Wrap: true},
			{Head: w.Say(lang.Text{EN: "Mean", NL: "Gemiddeld"}), Align: report.Right},
			{Head: w.Say(lang.Text{EN: "Std. dev.", NL: "Std.afw."}), Align: report.Right, Priority: 3},
			{Head: w.Say(lang.Text{EN: "2.5%", NL: "2,5%"}), Align: report.Right},
			{Head: "25%", Align: report.Right, Priority: 4},
			{Head: "50%", Align: report.Right, Priority: 2},
			{Head: "75%", Align: report.Right, Priority: 4},
			{Head: w.Say(lang.Text{EN: "97.5%", NL: "97,5%"}), Align: report.Right},
		}}
		if chance {
			t.Columns = append(t.Columns, report.Column{Head: w.Say(lang.Text{EN: "NPV > 0", NL: "NCW > 0"}), Align: report.Right})
		}
		add := func(kind report.RowKind, name string, x *sensitivity.Summary) {
			cells := []report.Cell{report.Text(name)}
			for _, value := range [...]float64{x.Mean, x.SD, x.Points[p2_5], x.Points[p25], x.Points[p50], x.Points[p75], x.Points[p97_5]} {
				if !x.OK {
					cells = append(cells, report.Text(lang.Dash))
					continue
				}
				cells = append(cells, show(value))
			}
			if chance {
				cells = append(cells, report.Text(w.Probability(x.Positive)))
			}
			t.Rows = append(t.Rows, report.Row{Kind: kind, Cells: cells})
		}
		for i := range s.Cases {
			c := &s.Cases[i]
			name := c.Title
			if name == "" {
				name = c.ID
			}
			add(report.Plain, name, of(&c.NPV, &c.BenefitCostRatio))
		}
		for _, x := range report.DrawnTotals(&s.Aggregate) {
			switch {
			case len(s.Cases) == 0:
				add(report.Plain, x.Named(report.WordTotal.In(w.Lang), w.Lang), of(x.NPV, x.BenefitCostRatio))
			case together:
				add(report.Total, x.Named(w.total(), w.Lang), of(x.NPV, x.BenefitCostRatio))
			}
		}
		if chance {
			w.endRows(add)
		}
		return t
	}
	d.Add(table(report.WordNPV, func(npv, _ *sensitivity.Summary) *sensitivity.Summary { return npv }, w.Amount, true))
	d.Add(report.Notes{Items: w.spreadNotes(together)})
	d.Add(table(report.WordBCR, func(_, bcr *sensitivity.Summary) *sensitivity.Summary { return bcr },
		func(x float64) report.Cell { return report.Text(lang.Number(x, 2, w.Lang)) }, false))
}

// spreadNotes say what the points are and how exact the mean is.
func (w simulationWriter) spreadNotes(together bool) []string {
	notes := []string{w.Say(lang.Text{
		EN: "2.5% … 97.5%: the net present value below which that share of the draws lies.",
		NL: "2,5% … 97,5%: de netto contante waarde waar dat deel van de trekkingen onder ligt."})}
	if w.Simulation.Aggregate.Estimates {
		notes = append(notes, w.Say(lang.Text{
			EN: "Errors apart, together: the total if each estimate errs by itself, and if all err together.",
			NL: "Fouten apart, samen: het totaal als elke schatting op zichzelf fout zit, en als alle samen fout zitten."}))
	}
	if together && weighted(w.Result) {
		notes = append(notes, w.Say(lang.Text{
			EN: "A row is for one young person; the total counts each case for the young people for whom it stands.",
			NL: "Een regel geldt voor één jongere; het totaal telt elke casus zo vaak als er jongeren zijn waarvoor hij staat."}))
	}
	for _, x := range report.DrawnTotals(&w.Simulation.Aggregate) {
		switch {
		case x.NPV.SD > 0:
			notes = append(notes, x.Headed(w.exactness(x.NPV), w.Lang))
		case !x.NPV.OK:
			notes = append(notes, x.Headed(w.Say(lang.Text{EN: "not shown (%s): %s.", NL: "niet getoond (%s): %s."}, lang.Dash, report.TooFewChosen), w.Lang))
		}
	}
	switch {
	case w.Converge == 0:
	case w.Reached:
		notes = append(notes, w.Say(lang.Text{
			EN: "That is under the %s of the mean that was asked for.", NL: "Dat is onder de gevraagde %s van het gemiddelde."}, lang.Share(w.Converge)))
	default:
		notes = append(notes, w.Say(lang.Text{
			EN: "The %s of the mean that was asked for was not reached.", NL: "De gevraagde %s van het gemiddelde is niet bereikt."}, lang.Share(w.Converge)))
	}
	return notes
}

// exactness says how exact the mean of a spread is.
func (w simulationWriter) exactness(npv *sensitivity.Summary) string {
	exact, off := lang.Text{
		EN: "The mean is exact to about %s: that is its error from the number of draws.",
		NL: "Het gemiddelde is tot op ongeveer %s nauwkeurig: zo groot is de fout door het aantal trekkingen."}, npv.ErrorOfMean
	if lang.Round(off, 0) == 0 {
		exact, off = lang.Text{
			EN: "The mean is exact to less than %s: its error from the number of draws is no larger.",
			NL: "Het gemiddelde is tot op minder dan %s nauwkeurig: groter is de fout door het aantal trekkingen niet."}, 1
	}
	return w.Say(exact, w.Euros(off))
}

func weighted(r *calc.Result) bool {
	for i := range r.Cases {
		if r.Cases[i].Weight != 1 {
			return true
		}
	}
	return false
}

// histogram returns the picture of the net present values, nil without draws.
func (w simulationWriter) histogram() chart.Chart {
	s := w.Simulation
	if len(s.Costs) == 0 {
		return nil
	}
	const bars = 24
	npv, mean, positive, chances := make([]float64, len(s.Costs)), s.Aggregate.NPV.Mean, s.Aggregate.NPV.Positive, w.chanceInShort()
	for i, cost := range s.Costs {
		npv[i] = (s.Benefits[i] - cost).Float()
	}
	if c := &s.Aggregate.Choice; c.OK {
		if chances == "" {
			chances = w.Say(above0, drawnShare(s.Aggregate.NPV.Positive))
		}
		only := report.CasesOnly.In(w.Lang) + strings.Replace(chances, ";", ":", 1)
		with := report.WithChoice.In(w.Lang) + w.Say(above0, drawnShare(c.NPV.Positive))
		switch {
		case c.NPV.OK:
			npv, mean, positive, chances = c.NPVs, c.NPV.Mean, c.NPV.Positive, ", "+with+"; "+only
		default: // its range is not shown
			chances = "; " + strings.Replace(with, ";", ":", 1) + "; " + w.Say(lang.Text{EN: "drawn here ", NL: "hier getekend "}) + only
		}
	}
	return chart.Histogram{
		Caption: chart.Caption{
			Title: w.Say(lang.Text{EN: "%s the benefits exceed the costs", NL: "%s zijn de baten hoger dan de kosten"}, InDraws(positive, len(npv))),
			Subtitle: w.Say(lang.Text{EN: "Net present value, %s of %d; %s draws", NL: "Netto contante waarde, %s van %d; %s trekkingen"},
				report.CurrencyWord(w.Params.Currency), w.Params.PriceLevel, lang.Decimal{Value: float64(len(npv))}) + chances + w.stopped(),
		},
		Unit: chart.Unit{Currency: w.Params.Currency}, Bins: chart.NewBins(npv, bars), Rows: chart.NewBins(npv, chart.TextRows),
		Marks: []chart.Mark{{Label: w.Say(lang.Text{EN: "mean", NL: "gemiddelde"}), At: mean}},
	}
}
