package calc

import (
	"slices"

	"ipta/pkg/field"
	"ipta/pkg/model"
)

// voiceDraws is a block of one draw for each of the four people who were asked:
// in it every number that they estimated has that person's value.
type voiceDraws struct{ plan *Plan }

func (voiceDraws) Len() int { return len(model.VoiceNames) }

func (v voiceDraws) Fill(variable int, column []float64) {
	n := v.plan.Variables[variable].Number
	for d, who := range model.VoiceNames {
		column[d] = n.Value
		if n.Spread == nil {
			continue
		}
		for _, voice := range n.Spread.Voices {
			if voice.Who == who {
				column[d] = n.Spread.Under(voice)
			}
		}
	}
}

// voiceBlock returns the block of the four voices, nil when no number has any.
func (p *Plan) voiceBlock() *Block {
	for i := range p.Variables {
		if s := p.Variables[i].Number.Spread; s != nil && len(s.Voices) > 0 {
			return p.NewBlock(voiceDraws{p})
		}
	}
	return nil
}

// byVoice returns the outcome of case i under each voice.
func (w *Worker) byVoice(i int) []Voice {
	n := len(model.VoiceNames)
	costs, benefits := make([]float64, n), make([]float64, n)
	w.Case(i, costs, benefits)
	result := make([]Voice, n)
	for d, who := range model.VoiceNames {
		result[d] = Voice{Who: who, Costs: settled(costs[d]), Benefits: settled(benefits[d])}
		result[d].NPV = settled(result[d].Benefits - result[d].Costs)
	}
	return result
}

// voicesOf returns the outcome of a case of which someone estimated a number.
func (p *Plan) voicesOf(c *model.Case) ([]Voice, error) {
	plan, err := NewPlan(p.Parameters, Options{Perspective: p.Perspective, Vary: p.vary}, c)
	if err != nil {
		return nil, err
	}
	return plan.voiceBlock().NewWorker().byVoice(0), nil
}

// Asked returns the outcomes under the voices of those who were asked for a number
// of the case. ByVoice has all four, also of who said nothing of this case, whose
// outcome is then that of the file.
func (r *CaseResult) Asked() []Voice { return among(r.ByVoice, field.Asked(r.Case)) }

// Asked returns the same of all cases together: of those who were asked for a
// number of some case.
func (r *Result) Asked() []Voice { return r.Aggregate.ByVoice }

func among(voices []Voice, asked []string) (some []Voice) {
	for _, v := range voices {
		if slices.Contains(asked, v.Who) {
			some = append(some, v)
		}
	}
	return some
}
