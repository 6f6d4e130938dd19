package main

import (
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/partial"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"
)

// checkTotals refuses what a simulation lacks that shows totals without single
// cases, or goes through the cases as a stream.
func (o *simulateOptions) checkTotals() error {
	if err := o.totals.check(&o.result); err != nil || !o.totals.asked() && !slices.Contains(caseFormats, o.result.Format) {
		return err
	}
	switch {
	case o.Sampler == string(sensitivity.Sobol):
		return wrongUsage(lang.Text{
			EN: "--sampler sobol: its draws depend on which numbers are in use, so that they do not add up with those of other cases; take latin-hypercube or plain",
			NL: "--sampler sobol: de trekkingen hangen af van welke getallen in gebruik zijn, zodat zij niet optellen met die van andere casussen; neem latin-hypercube of plain"})
	case o.Converge > 0:
		return wrongUsage(lang.Text{
			EN: "--converge chooses the number of draws by the cases, and cases in a stream and totals that add up need the same number; take --draws",
			NL: "--converge kiest het aantal trekkingen naar de casussen, en casussen in een stroom en optelbare totalen vragen overal hetzelfde aantal; neem --draws"})
	case o.Raw:
		return wrongUsage(lang.Text{
			EN: "--raw does not go with totals without single cases", NL: "--raw gaat niet samen met totalen zonder afzonderlijke casussen"})
	}
	return nil
}

// options are those of a simulation in which cases go as a stream.
func (o *simulateOptions) options(jobs int) sensitivity.Options {
	return sensitivity.Options{Draws: o.Draws, Seed: o.Seed, Sampler: sensitivity.Sampler(o.Sampler), Jobs: jobs}
}

// newSimulator returns a simulator that adds up only. Sums of groups by a thing
// of which a case has one value are kept by draw.
func (o *simulateOptions) newSimulator(p *model.Parameters, jobs int, progress func(float64)) (*sensitivity.Simulator, error) {
	options := o.options(jobs)
	options.SumsOnly, options.Progress = true, progress
	if by := o.totals.GroupBy; len(by) == 1 && !calc.SplitsCases(by[0]) {
		options.GroupOf = func(c *model.Case) string { return calc.GroupOf(c, by[0]) }
	}
	s, err := sensitivity.NewSimulator(p, options)
	if err != nil {
		return nil, cannotCalculate(err)
	}
	return s, nil
}

// runSimulateTotals is runSimulate for totals without single cases.
func runSimulateTotals(o *simulateOptions) error {
	requirements, err := o.result.requirementsOf(mergedFigureNames())
	if err != nil {
		return err
	}
	if p, err := o.session.probe(o.study.Cases, o.bulk); err != nil {
		return err
	} else if p.streamsTotals(o.bulk) {
		return o.runBulkTotals(p, requirements)
	}
	st, err := o.readStudy(o.study, false)
	if err != nil {
		return err
	}
	salt, err := o.totals.salt(o.limits.files)
	if err != nil {
		return err
	}
	out, err := o.openResult(&o.result)
	if err != nil {
		return err
	}
	defer out.discard()
	part, err := o.totals.gather(st, o.study.Perspective, salt)
	if err != nil {
		return err
	}
	if part.Draws, err = o.drawTotals(st); err != nil {
		return err
	}
	return o.finishTotals(out, st, part, requirements, nil)
}

// drawTotals simulates the cases of a study.
func (o *simulateOptions) drawTotals(st *study) (*sensitivity.DrawSums, error) {
	plan, err := calc.NewPlan(st.parameters, calc.Options{Perspective: o.study.Perspective, Vary: calc.VaryUncertain})
	if err != nil {
		return nil, cannotCalculate(err)
	}
	for _, c := range st.cases {
		if o.totals.Shard.has(c.ID) {
			plan.Add(c)
		}
	}
	bar := o.newProgress(o.result.Quiet)
	defer bar.clear()
	s, err := o.newSimulator(st.parameters, st.jobs, bar.show)
	if err != nil {
		return nil, err
	}
	if err := s.Add(plan); err != nil {
		return nil, cannotCalculate(err)
	}
	sums, err := s.Sums()
	if err != nil {
		return nil, cannotCalculate(err)
	}
	return sums, nil
}

// finishTotals writes the totals, with remarks on how they were made, and gives
// the verdict.
func (o *simulateOptions) finishTotals(out *output, st *study, part *partial.Part, requirements []requirement, remarks []string) error {
	return o.session.finishTotals(out, st, part, &o.totals, &o.result, report.Options{Top: o.Top, Remarks: remarks}, requirements)
}
