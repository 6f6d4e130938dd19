package magazine

import (
	"ipta/pkg/calc"
	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/report/levers"
	"ipta/pkg/report/simulation"
	"ipta/pkg/sensitivity"
)

// oneWay moves each number that has a range to its ends, one at a time.
func (in Input) oneWay() (levers.OneWay, error) {
	a := levers.OneWay{Result: in.Result, Parameters: in.Parameters}
	plan, err := calc.NewPlan(in.Parameters, calc.Options{Perspective: in.Result.Perspective, Vary: calc.VaryUncertain}, calc.CasesOf(in.Result)...)
	if err != nil {
		return a, err
	}
	a.Swings, err = sensitivity.OneWay(plan, sensitivity.OneWayOptions{Cases: true})
	return a, err
}

// addRanges adds to the figures of a case how far its result may differ, and
// what moves it most.
func (in Input) addRanges(s *spread, i int, a levers.OneWay) {
	c := &in.Result.Cases[i]
	if in.simulated() {
		s.Pictures = append(s.Pictures, in.picture(s.Anchor+"-range", in.outcomes(i)).still(s.Panel.ID))
	}
	const most = 5
	if t, ok := levers.CaseTornado(a, i, most, in.Lang); ok {
		t.Base = c.NPV
		t.Subtitle = in.say(lang.Text{
			EN: "What is left, with each number at its lowest and its highest. %s",
			NL: "Wat overblijft, met elk getal op zijn laagst en zijn hoogst. %s"}, in.prices())
		s.Pictures = append(s.Pictures, in.picture(s.Anchor+"-tornado", t).still(s.Panel.ID))
	}
}

// simulated reports whether there are outcomes of each case to show.
func (in Input) simulated() bool {
	return in.Simulation != nil && len(in.Simulation.Cases) == len(in.Result.Cases)
}

// outcomes shows between which amounts the result of a case lies.
func (in Input) outcomes(i int) chart.Intervals {
	npv := &in.Simulation.Cases[i].NPV
	c := chart.Intervals{Unit: in.unit(), Rows: []chart.Interval{
		interval(in.say(lang.Text{EN: "What is left", NL: "Wat overblijft"}), npv)}}
	c.Title = in.say(lang.Text{
		EN: "%s the benefits exceed the costs",
		NL: "%s zijn de baten hoger dan de kosten"}, simulation.InDraws(npv.Positive, in.Simulation.Draws))
	if x := &in.Simulation.Cases[i]; x.Apart != x.Together {
		c.Title += "; " + simulation.EndsInShort(&x.Apart, &x.Together, in.Lang)
	}
	c.Subtitle = in.say(lang.Text{
		EN: "What is left. %s %s",
		NL: "Wat overblijft. %s %s"}, simulation.RangedOfCase(&in.Result.Cases[i], in.Parameters).Sentence(in.Lang), in.prices())
	return c
}

// interval takes the points of an interval from those of a simulation.
func interval(label string, s *sensitivity.Summary) chart.Interval {
	row := chart.Interval{Label: label}
	n := 0
	for k, share := range sensitivity.Percentiles {
		switch share {
		case 0.05, 0.25, 0.5, 0.75, 0.95:
			row.Points[n] = s.Points[k]
			n++
		}
	}
	return row
}
