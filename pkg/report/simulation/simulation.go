// Package simulation says what draws of all uncertain numbers show: the document
// of ipta simulate. What a result file holds of it stands in package resultfile.
//
//   - simulation.go: how likely a gain is.
//   - spread.go: how the results are spread.
//   - outcomes.go, publicfunds.go: how what one unit of each outcome costs is spread, and
//     what public money brings.
//   - estimate.go: where the result of ipta calc lies among them, and why their mean
//     is another.
//   - sure.go: in three questions, and a picture of the doubts, how sure it is.
//   - ends.go: what it makes whether estimates err by themselves or all together.
//   - worth.go: who pays and how sure their saving is; what knowing is worth; studies.go:
//     what studies are.
//   - ranged.go: how many of the numbers are drawn at all.
package simulation

import (
	"strconv"
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
	w.names = w.Names(calc.CasesOf(s.Result))
	d := report.Document{Title: w.TitleOf(lang.Text{EN: "Simulation", NL: "Simulatie"}, s.Result, s.Analysis), Lang: o.Lang}
	settings := ground.Settings(w.Writer, s.Result)
	settings.Items = append(settings.Items, report.KeyFigure{
		Label: w.Say(lang.Text{EN: "Draws", NL: "Trekkingen"}),
		Value: w.Say(lang.Text{EN: "%s; %s, seed %s", NL: "%s; %s, startgetal %s"},
			lang.Decimal{Value: float64(s.Simulation.Draws)}, samplerWords[s.Simulation.Sampler], strconv.FormatUint(s.Simulation.Seed, 10))})
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
	if s.Simulation.Draws > 1 {
		w.addOutcomes(&d)
		w.addPublicFunds(&d)
	}
	if !spreads(s.Simulation) {
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

// ChanceOfGain says for a headline in how many draws the benefits exceed the costs, with
// the choice of cases where that is known, and whether no chance is drawn; "" where nothing
// varies, or one draw or a part of the draws were made.
func ChanceOfGain(w report.Writer, r *calc.Result, s *sensitivity.Simulation) string {
	if s == nil || s.Draws < 2 || s.Partial || !spreads(s) {
		return ""
	}
	with := lang.Text{EN: "With other numbers", NL: "Met andere getallen"}
	if s.Aggregate.Choice.OK {
		with = lang.Text{EN: "With other numbers and other cases", NL: "Met andere getallen en andere casussen"}
	}
	text, in := lang.Text{EN: "%s, the benefits exceed the costs in none of %s recalculations%s.", NL: "%s zijn de baten in geen van %s doorrekeningen hoger dan de kosten%s."}, any(lang.Decimal{Value: float64(s.Draws)})
	switch share := report.DrawnTotals(&s.Aggregate)[0].NPV.Positive; share {
	case 0:
	case 1:
		text = lang.Text{EN: "%s, the benefits exceed the costs in all of %s recalculations%s.", NL: "%s zijn de baten in alle %s doorrekeningen hoger dan de kosten%s."}
	default:
		text, in = lang.Text{EN: "%s, the benefits exceed the costs in %s of the recalculations%s.", NL: "%s zijn de baten in %s van de doorrekeningen hoger dan de kosten%s."}, drawnShare(share)
	}
	return w.Say(text, with, in, unlessDrawn(w, r))
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
	if !spreads(w.Simulation) {
		d.Add(report.Paragraph{Text: w.unmoved()})
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
func (w simulationWriter) unmoved() string {
	if w.Simulation.Draws == 1 {
		return w.Say(report.OneDraw)
	}
	return w.Say(lang.Text{
		EN: "No number in these files has a range that moves the result, so that every draw gives the same. Give numbers low and high.",
		NL: "Geen getal in deze bestanden heeft een bandbreedte die de uitkomst verschuift, zodat elke trekking hetzelfde geeft. Geef getallen low en high."})
}

// spreads reports whether draws of all cases together differ, of which there must be more
// than one.
func spreads(s *sensitivity.Simulation) bool {
	return s.Draws > 1 && (s.Aggregate.NPV.SD > 0 || s.Aggregate.Choice.OK)
}

// likely says how likely it is that the benefits exceed the costs, and between which
// amounts the net present value lies.
func (w simulationWriter) likely(npv *sensitivity.Summary) string {
	likely := InDraws(npv.Positive, w.Simulation.Draws)
	switch {
	case !npv.OK: // what more there is may not be shown
		said := w.Say(lang.Text{EN: "%s the benefits exceed the costs.", NL: "%s zijn de baten hoger dan de kosten."}, likely)
		return strings.TrimSpace(said + " " + w.FewDraws(w.Simulation.Draws, false))
	case w.Simulation.Draws == 1:
		return w.Say(report.OneDraw)
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
