package page

import (
	"ipta/pkg/calc"
	"ipta/pkg/method"
	"ipta/pkg/report/simulation"
	"ipta/pkg/sensitivity"
)

// Chance is how sure the result is, from draws of all numbers that have a range.
type Chance struct {
	// Sentence is the short answer; Lead and Questions are the long one.
	Sentence  string   `json:"sentence"`
	Lead      []string `json:"lead"`
	SVG       string   `json:"svg,omitempty"`
	Questions []Asked  `json:"questions"`
	Draws     int      `json:"draws"`
	// Positive is the chance of a gain with all doubts that count.
	Positive float64 `json:"positive"`
}

// Asked is one of the questions on how sure it is, with its answers.
type Asked struct {
	Title string   `json:"title"`
	Says  []string `json:"says"`
}

// chance draws as ipta simulate does: with the same numbers of draws and the same seed,
// and so with the same outcome.
func (st *study) chance(draws int) *Chance {
	cases, a := st.of()
	plan := st.plan(cases, calc.VaryUncertain)
	if plan == nil {
		return nil
	}
	if draws == 0 {
		draws = sensitivity.DefaultDraws
	}
	s, err := sensitivity.Simulate(plan, sensitivity.Options{Draws: draws, Seed: sensitivity.DefaultSeed,
		Sampler: sensitivity.LatinHypercube, Jobs: 1, Population: st.population()})
	if err != nil {
		return nil
	}
	method.Drawn(s.Findings, cases, st.context())
	sure, ok := simulation.NewSure(simulation.Run{Result: st.shown, Parameters: st.parameters, Analysis: a, Simulation: s}, st.Lang)
	if !ok {
		return nil
	}
	c := &Chance{Lead: sure.Lead, Draws: draws, Positive: s.Aggregate.NPV.Positive, Questions: []Asked{}}
	if s.Aggregate.Choice.OK {
		c.Positive = s.Aggregate.Choice.NPV.Positive
	}
	for _, q := range sure.Questions {
		c.Questions = append(c.Questions, Asked{q.Title, q.Says})
	}
	if len(sure.Picture.Rows) > 0 {
		c.Sentence, c.SVG = sure.Picture.Title, picture(sure.Picture, st.Lang, "chance")
	} else if len(sure.Lead) > 0 {
		c.Sentence = sure.Lead[0]
	}
	return c
}
