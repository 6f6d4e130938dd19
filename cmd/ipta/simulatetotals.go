package main

import (
	"slices"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/sensitivity"
)

// checkTotals refuses what a simulation lacks that shows totals without single
// cases, or goes through the cases as a stream.
func (o *simulateOptions) checkTotals() error {
	if err := o.totals.check(&o.result); err != nil || !o.totals.asked() && !slices.Contains(caseFormats, o.result.Format) {
		return err
	}
	switch {
	case o.asksStudy():
		return failure.OfUsage(lang.Text{
			EN: "--study and --more need the numbers of the cases, which totals without single cases, and cases in a stream, do not keep",
			NL: "--study en --more hebben de getallen van de casussen nodig, en die bewaren totalen zonder afzonderlijke casussen en casussen in een stroom niet"})
	case o.Sampler == string(sensitivity.Sobol):
		return failure.OfUsage(lang.Text{
			EN: "--sampler sobol: its draws depend on which numbers are in use, so that they do not add up with those of other cases; take latin-hypercube or plain",
			NL: "--sampler sobol: de trekkingen hangen af van welke getallen in gebruik zijn, zodat zij niet optellen met die van andere casussen; neem latin-hypercube of plain"})
	case o.Converge > 0:
		return failure.OfUsage(lang.Text{
			EN: "--converge chooses the number of draws by the cases, and cases in a stream and totals that add up need the same number; take --draws",
			NL: "--converge kiest het aantal trekkingen naar de casussen, en casussen in een stroom en optelbare totalen vragen overal hetzelfde aantal; neem --draws"})
	case o.Raw:
		return failure.OfUsage(lang.Text{
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
func (o *simulateOptions) newSimulator(p *model.Parameters, jobs int) (*sensitivity.Simulator, error) {
	options := o.options(jobs)
	options.SumsOnly, options.Choice = true, true
	if by := o.totals.GroupBy; len(by) == 1 && !calc.SplitsCases(by[0]) {
		options.GroupOf = func(c *model.Case) string { return calc.GroupOf(c, by[0]) }
	}
	s, err := sensitivity.NewSimulator(p, options)
	if err != nil {
		return nil, failure.OfCalculation(err)
	}
	return s, nil
}

// drawnTotals are totals of cases that are not shown: each block of cases meets the
// same draws, and only the sums are kept.
type drawnTotals struct {
	*bulkTotals
	o *simulateOptions
}

func (d *drawnTotals) begin(b *study.Reading, out *files.Output) error {
	if err := d.bulkTotals.begin(b, out); err != nil {
		return err
	}
	b.Keeps = true
	var err error
	d.simulator, err = d.o.newSimulator(b.Study.Parameters, b.Study.Jobs)
	return err
}
