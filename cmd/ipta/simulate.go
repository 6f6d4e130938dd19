package main

import (
	"io"
	"slices"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/require"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/render"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/report/simulation"
	"ipta/pkg/sensitivity"
)

// simulateOptions are all that one run of simulate needs.
type simulateOptions struct {
	*session
	caseOptions
	drawOptions
	// Study are the numbers, and More how many more young people, of which to tell
	// what following them is worth.
	Study []string
	More  []int
	Raw   bool
	// Inputs puts the numbers that were drawn beside the outcomes of Raw.
	Inputs bool
	// Outcomes draws what one unit of each outcome costs too.
	Outcomes bool
	Top      int
}

// drawOptions say how is drawn.
type drawOptions struct {
	Draws    int
	Seed     uint64
	Sampler  string
	Converge float64
}

func newSimulateCmd(s *session, run func(*simulateOptions) error) *cobra.Command {
	o := &simulateOptions{session: s, Top: usualTop, drawOptions: drawOptions{Draws: sensitivity.DefaultDraws, Seed: sensitivity.DefaultSeed, Sampler: string(sensitivity.LatinHypercube)}}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "simulate CASE...", NL: "simulate CASUS..."}),
		Short: s.in(lang.Text{EN: "Draw all numbers with a range at once: how likely is a gain?", NL: "Trek alle getallen met een bandbreedte tegelijk: hoe waarschijnlijk is winst?"}),
		Long: s.in(lang.Text{
			EN: "Draw all numbers that have a range at once, thousands of times; the others stay as if\ncertain: how the result is spread, how likely it is that benefits exceed costs, for whom\nthe help pays off, and which number is worth finding out. Where the cases stand for more\nyoung people, chance and range are given with the choice of cases first, and then for these\ncases only. The same files and seed always give the same result. See ipta help uncertainty.",
			NL: "Trek alle getallen met een bandbreedte tegelijk, duizenden keren; de andere blijven staan\nalsof ze zeker zijn: hoe de uitkomst gespreid is, hoe waarschijnlijk het is dat de baten\nhoger zijn dan de kosten, voor wie de hulp zich terugverdient, en welk getal het uitzoeken\nwaard is. Staan de casussen voor meer jongeren, dan staan kans en bandbreedte er eerst\nmet de keuze van de casussen, en dan alleen voor deze casussen. Dezelfde bestanden en\nhetzelfde startgetal geven altijd dezelfde uitkomst. Zie ipta help uncertainty."}),
		Example: s.in(lang.Text{
			EN: "ipta simulate first\nipta simulate first --draws 20000 --seed 7 --sampler sobol\nipta simulate first --converge 0.5% -o result.json\nipta simulate first -o histogram.svg\nipta simulate first --require 'p_npv_positive>=0.8'",
			NL: "ipta simulate eerste\nipta simulate eerste --draws 20000 --seed 7 --sampler sobol\nipta simulate eerste --converge 0.5% -o uitkomst.json\nipta simulate eerste -o histogram.svg\nipta simulate eerste --require 'p_npv_positive>=0.8'"}),
		Args:              arguments(1, -1),
		ValidArgsFunction: completeCases,
		PreRunE:           s.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.study.Cases = args
			if err := o.result.chooseFormat(cmd.Flags()); err != nil {
				return err
			}
			if o.Raw && o.result.Format != "csv" {
				return failure.OfUsage(lang.Text{EN: "--raw goes with csv; add -f csv", NL: "--raw hoort bij csv; voeg -f csv toe"})
			}
			if o.Inputs && !o.Raw {
				return failure.OfUsage(lang.Text{EN: "--inputs goes with --raw; add --raw", NL: "--inputs hoort bij --raw; voeg --raw toe"})
			}
			if err := o.checkTotals(); err != nil {
				return err
			}
			if o.Outcomes && (o.totals.asked() || !slices.Contains([]string{"table", "markdown", "json"}, o.result.Format)) {
				return failure.OfUsage(lang.Text{
					EN: "--outcomes goes with table, markdown or json, and with the cases",
					NL: "--outcomes hoort bij table, markdown of json, en bij de casussen"})
			}
			for _, name := range []string{"study", "more"} {
				if cmd.Flags().Changed(name) && (o.result.Format == svg || o.result.Format == "csv") {
					return failure.OfUsage(lang.Text{
						EN: "--%s: %s has no place for what a study is worth; choose table, markdown or json",
						NL: "--%s: in %s is geen plaats voor wat een onderzoek waard is; kies table, markdown of json"}, name, o.result.Format)
				}
			}
			return run(o)
		},
	}
	s.addStudyFlags(cmd, &o.study)
	s.addPseudonymiseFlag(cmd, &o.study)
	o.addDrawFlags(cmd)
	s.addTotalsFlags(cmd, &o.totals, []string{caseRows, noRows}, lang.Text{
		EN: "`WHAT` stands beside the totals: case or none (default case); none alone leaves cases out",
		NL: "`WAT` naast de totalen staat: case of none (standaard case); alleen none laat casussen weg"})
	s.addMistakeFlags(cmd, &o.mistakes)
	s.addTopFlags(cmd, nil, &o.Top)
	s.addRequireFlag(cmd, &o.result, "p_npv_positive>=0.8")
	s.add(cmd, texts{&o.Study}, "study", "", lang.Text{
		EN: "`NUMBER` of which to tell what following more young people is worth, as 'cases.sam.avoided[0].without', or best for the three most worth it; may be repeated (default best with --more)",
		NL: "`GETAL` waarvan wordt gezegd wat meer jongeren volgen waard is, zoals 'cases.sam.avoided[0].without', of best voor de drie die het meest waard zijn; mag vaker (standaard best bij --more)"})
	s.add(cmd, followed{&o.More}, "more", "", lang.Text{
		EN: "`NUMBERS` of young people to follow for --study (default 10,40,160)", NL: "`AANTALLEN` jongeren om te volgen voor --study (standaard 10,40,160)"})
	s.addMethodFlags(cmd, &o.result.Strict, &o.result.AsOf)
	s.addOutputFlags(cmd, &o.result, slices.Concat(pictureFormats, caseFormats))
	s.addExcelFlag(cmd, &o.result)
	s.toggle(cmd, &o.Outcomes, "outcomes", "", lang.Text{
		EN: "also draw what one unit of each outcome costs, as one averted eviction, and what public money brings (MVPF)",
		NL: "trek ook wat één eenheid van elke uitkomst kost, zoals één voorkomen ontruiming, en wat publiek geld oplevert (MVPF)"})
	s.toggle(cmd, &o.Raw, "raw", "", lang.Text{
		EN: "as CSV: costs, benefits and net present value draw by draw",
		NL: "als CSV: kosten, baten en netto contante waarde per trekking"})
	s.toggle(cmd, &o.Inputs, "inputs", "", lang.Text{
		EN: "with --raw: beside them each number that was drawn, under the name that JSON gives it",
		NL: "bij --raw: ernaast elk getal dat is getrokken, onder de naam die het in JSON heeft"})
	return cmd
}

// addDrawFlags adds the flags that say how is drawn.
func (o *simulateOptions) addDrawFlags(cmd *cobra.Command) {
	s := o.session
	s.add(cmd, draws{&o.Draws}, "draws", "", lang.Text{
		EN: "`NUMBER` of draws (default 10000)", NL: "`AANTAL` trekkingen (standaard 10000)"})
	cmd.Flags().Uint64Var(&o.Seed, "seed", o.Seed, s.in(lang.Text{
		EN: "`NUMBER` that picks the draws (default 1)", NL: "`GETAL` dat de trekkingen kiest (standaard 1)"}))
	names := make([]string, len(sensitivity.Samplers))
	for i, name := range sensitivity.Samplers {
		names[i] = string(name)
	}
	s.add(cmd, choice{&o.Sampler, names}, "sampler", "", lang.Text{
		EN: "`HOW` to draw: latin-hypercube, sobol or plain (default latin-hypercube)",
		NL: "`HOE` te trekken: latin-hypercube, sobol of plain (standaard latin-hypercube)"})
	s.add(cmd, percentage{&o.Converge}, "converge", "", lang.Text{
		EN: "`SHARE`, as 1%: draw on until the error of the mean is under this share of it",
		NL: "`AANDEEL`, zoals 1%: trek door tot de fout van het gemiddelde onder dit deel ervan ligt"})
}

// mostConverge is how many draws --converge takes at most, unless --draws
// asks for more.
const mostConverge = 200_000

// runSimulate draws the numbers of cases, and shows how the results are spread.
func runSimulate(o *simulateOptions) error {
	names := require.SimulationNames
	switch {
	case o.totals.asked() || o.streams():
		names = require.MergedNames
	case o.Outcomes:
		names = require.OutcomeNames
	}
	requirements, err := o.result.requirementsOf(names())
	if err != nil {
		return err
	}
	return o.runCases(&o.caseOptions, o.sink(requirements), requirements)
}

// sink returns what becomes of the cases: totals, or rows of cases that go by, or a
// table of all.
func (o *simulateOptions) sink(requirements []require.Requirement) sink {
	totals := newTotals(o.session, &o.caseOptions, requirements)
	switch {
	case o.totals.asked():
		totals.shown.Top = o.Top
		return &drawnTotals{totals, o}
	case o.streams():
		totals.onlyDraws = len(requirements) == 0
		return &drawnCases{totals, o}
	}
	return &simulated{simulateOptions: o}
}

// simulated is a simulation of cases that are all at hand.
type simulated struct {
	*simulateOptions
	held
	of simulation.Run
}

// end calculates the cases, draws their numbers and writes how the results are spread.
func (s *simulated) end() error {
	result, err := calculate(s.st, s.study.Perspective, s.result.AsOf)
	if err != nil {
		return err
	}
	if s.of, err = s.simulate(s.st, result); err != nil {
		return err
	}
	if drawn := s.of.Simulation; s.result.Format == svg && drawn.Partial && !drawn.Aggregate.NPV.OK {
		s.warn(lang.Text{EN: "stopped before there was a result; nothing was written", NL: "gestopt voordat er een uitkomst was; er is niets geschreven"})
		return failure.Silent(failure.Interrupted)
	}
	return s.write(s.out, s.st, s.of)
}

func (s *simulated) tell() (figures require.Figures, doubts int, err error) {
	s.tellFindings(s.st, s.of)
	s.st.Aside.Tell(s.mistakes.Rejects)
	if s.of.Simulation.Partial {
		s.warn(lang.Text{EN: "stopped early; the result is marked as partial", NL: "eerder gestopt; de uitkomst is gemarkeerd als onvolledig"})
		return figures, 0, failure.Silent(failure.Interrupted)
	}
	doubts = require.CountDoubts(s.st.Findings) + require.CountDoubts(s.of.Simulation.Findings) + require.AllDoubts(s.of.Result)
	return require.OfSimulation(s.of), doubts, nil
}

// simulate draws, and shows on a terminal how far it is.
func (o *simulateOptions) simulate(st *study.Study, result *calc.Result) (simulation.Run, error) {
	simulated := simulation.Run{Result: result, Parameters: st.Parameters, Analysis: st.Analysis, Converge: o.Converge}
	plan, err := planOf(st, o.study.Perspective, calc.VaryUncertain)
	if err != nil {
		return simulated, err
	}
	wanted, err := o.studyPlan(plan)
	if err != nil {
		return simulated, err
	}
	bar := o.newProgress(o.result.Quiet)
	options := sensitivity.Options{
		Draws: o.Draws, Seed: o.Seed, Sampler: sensitivity.Sampler(o.Sampler), Jobs: st.Jobs, Progress: bar.show, Stop: o.finishWhenStopped(),
		Population: st.Population(), Study: wanted, Inputs: o.Inputs, PublicFunds: o.Outcomes}
	if o.Converge > 0 {
		simulated.Simulation, simulated.Reached, err = sensitivity.SimulateUntil(plan, options, o.Converge, max(mostConverge, o.Draws))
	} else {
		simulated.Simulation, err = sensitivity.Simulate(plan, options)
	}
	bar.Clear()
	if err != nil {
		return simulated, failure.OfCalculation(err)
	}
	if o.Outcomes && simulated.Simulation.Aggregate.NPV.OK {
		options.Progress = nil
		if simulated.Simulation.Aggregate.Outcomes, err = simulated.Simulation.Outcomes(result, st.Parameters, options); err != nil {
			return simulated, failure.OfCalculation(err)
		}
	}
	method.Drawn(simulated.Simulation.Findings, st.Cases, methodContext(st, o.result.AsOf))
	return simulated, nil
}

// tellFindings says on standard error what was found: in the files, about
// distributions unless the output says it, and how much on the method.
func (o *simulateOptions) tellFindings(st *study.Study, s simulation.Run) {
	found := st.Findings
	if o.result.Format == "csv" || o.result.Format == svg {
		found = append(found, s.Simulation.Findings...)
	}
	o.tellFiles(found, o.result.Quiet)
	o.tellDoubts(require.AllDoubts(s.Result), o.result.Quiet)
}

func (o *simulateOptions) write(w io.Writer, st *study.Study, s simulation.Run) error {
	switch {
	case o.result.Format == "json":
		meta := o.meta(st, o.study)
		meta.AsOf, meta.Remarks = o.result.AsOf, st.Aside.Doubts(o.lang)
		file := resultfile.NewStream(s.Result, st.Parameters, meta)
		file.Simulation = resultfile.NewSimulation(s.Simulation, st.Parameters, o.lang)
		file.Simulation.Stopped = s.Stopped(o.lang)
		file.Simulation.Estimate = simulation.NewEstimate(s, o.lang)
		return render.JSONStream(w, file)
	case o.result.Format == "csv" && o.Raw:
		return writeSheet(w, resultfile.DrawsSheet(s.Simulation), st.Made(), &o.result)
	case o.result.Format == "csv":
		return writeSheet(w, resultfile.SimulationSheet(s.Simulation, st.Parameters), st.Made(), &o.result)
	}
	remarks, head := st.Aside.Doubts(o.lang), st.MadeLines(o.lang)
	if o.result.Format == svg { // a picture has no other place for them
		for _, remark := range remarks {
			head = append(head, report.HeadLine{Text: remark})
		}
	}
	return o.renderDrawn(w, simulation.Document(s, simulation.Options{Lang: o.lang, Top: o.Top, Remarks: remarks}), head, &o.result)
}
