package budget

import (
	"cmp"
	"math"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/model"
	"ipta/pkg/sensitivity"
)

// Settlement says what each of those who can pay would pay for the help if its costs
// were shared by what each gains. Amounts are as calc has them: discounted, weighted.
type Settlement struct {
	// Shares are those who are asked to pay and gain or pay anything, in the order of
	// the parameter file.
	Shares []Share
	// Others is what those pay who are not asked: it stays as it is.
	Others []calc.Part
	// Costs is what is shared: what those who are asked pay now. Gains is what they
	// gain together.
	Costs, Gains float64
	// ByGain says that there is a settlement in proportion to gains; NoLoss that there
	// is one by which nobody of them loses.
	ByGain, NoLoss bool
	// Draws is how many draws the chances are of; 0 where none were taken.
	Draws int
}

// Share is what one of those pays who are asked.
type Share struct {
	ID string
	// Gains is what the help brings, below 0 where it costs more; Now what is paid for
	// the help today. ByGain and NoLoss are what is paid after each settlement; below 0
	// is received.
	Gains, Now, ByGain, NoLoss float64
	// The chance that each still pays more than it gains. It is taken that shares are
	// agreed, as parts of costs that turn out as they do.
	LosesNow, LosesByGain, LosesNoLoss float64
}

// Settle shares the costs of the help among those who are asked.
//
// In proportion to gains, each pays the part of the costs that its gain is of the sum
// of all gains above 0; who gains nothing pays nothing. There is no such settlement
// where nobody gains.
//
// So that nobody loses, nobody pays more than it gains, and what each pays is as near
// as it can be to what it pays now: with the least sum of squares of the differences.
// Who pays more than it gains then pays what it gains; what that leaves open the others
// bear in equal parts, none beyond its gain. There is such a settlement if all gains
// together are not below the costs.
//
// Both add up to the costs to the micro-euro, so that what some pay more others pay less.
func Settle(parts []calc.Part, asked func(id string) bool) (Settlement, error) {
	var s Settlement
	var now, gains []calc.Micro
	var costs, all calc.Micro
	for _, x := range parts {
		paid, err := calc.ToMicro(x.Costs)
		if err != nil {
			return s, err
		}
		gained, err := calc.ToMicro(x.Benefits)
		if err != nil {
			return s, err
		}
		switch {
		case paid == 0 && gained == 0:
		case !asked(x.ID):
			s.Others = append(s.Others, x)
		default:
			s.Shares = append(s.Shares, Share{ID: x.ID})
			now, gains = append(now, paid), append(gains, gained)
			costs, all = costs+paid, all+gained
		}
	}
	s.Costs, s.Gains = costs.Float(), all.Float()
	byGain, noLoss := inProportion(costs, gains), withoutLoss(now, gains)
	s.ByGain, s.NoLoss = byGain != nil, noLoss != nil
	for i := range s.Shares {
		x := &s.Shares[i]
		x.Now, x.Gains = now[i].Float(), gains[i].Float()
		if s.ByGain {
			x.ByGain = byGain[i].Float()
		}
		if s.NoLoss {
			x.NoLoss = noLoss[i].Float()
		}
	}
	return s, nil
}

// inProportion shares costs by gains above 0; nil where there are none, or no costs.
func inProportion(costs calc.Micro, gains []calc.Micro) []calc.Micro {
	sum, most := 0.0, 0
	for i, x := range gains {
		sum += max(x.Float(), 0)
		if x > gains[most] {
			most = i
		}
	}
	if !(sum > 0) || costs <= 0 {
		return nil
	}
	shares := make([]calc.Micro, len(gains))
	rest := costs
	for i, x := range gains {
		shares[i] = calc.Micro(math.Round(float64(costs) * (max(x.Float(), 0) / sum)))
		rest -= shares[i]
	}
	shares[most] += rest // of rounding
	return shares
}

// withoutLoss returns what is nearest to now and nowhere above gains; nil where gains
// do not suffice, or there are no costs.
func withoutLoss(now, gains []calc.Micro) []calc.Micro {
	shares := slices.Clone(now)
	var open, room, costs calc.Micro
	var able []int // who can bear more
	for i, gain := range gains {
		costs += now[i]
		if gain < now[i] {
			open += now[i] - gain
			shares[i] = gain
		} else if gain > now[i] {
			room += gain - now[i]
			able = append(able, i)
		}
	}
	if room < open || costs <= 0 {
		return nil
	}
	slices.SortStableFunc(able, func(a, b int) int { return cmp.Compare(gains[a]-now[a], gains[b]-now[b]) })
	for k, i := range able {
		more := min(open/calc.Micro(len(able)-k), gains[i]-now[i]) // the last has room for all that is left
		shares[i] += more
		open -= more
	}
	return shares
}

// Draw fills in the chance that each of those who are asked still loses: in each draw
// of all numbers that have a range, the same for all, each pays its share of what the
// costs then are.
func (s *Settlement) Draw(p *model.Parameters, cases []*model.Case, o sensitivity.Options) error {
	costs, gains := make([][]calc.Micro, len(s.Shares)), make([][]calc.Micro, len(s.Shares))
	var total []float64
	o.SumsOnly = true
	for i, x := range s.Shares {
		plan, err := calc.NewPlan(alone(p), calc.Options{Perspective: x.ID}, cases...)
		if err != nil {
			return err
		}
		simulator, err := sensitivity.NewSimulator(plan.Parameters, o)
		if err != nil {
			return err
		}
		if err := simulator.Add(plan); err != nil {
			return err
		}
		drawn := simulator.Result()
		costs[i], gains[i] = drawn.Costs, drawn.Benefits
		if i == 0 {
			total = make([]float64, len(drawn.Costs))
		}
		if drawn.Partial || len(drawn.Costs) != len(total) {
			return nil // it was stopped
		}
		for d, cost := range drawn.Costs {
			total[d] += cost.Float()
		}
	}
	s.Draws = len(total)
	if s.Draws == 0 {
		return nil
	}
	for i := range s.Shares {
		x := &s.Shares[i]
		var losses [3]int
		for d, cost := range total {
			pays := [3]float64{costs[i][d].Float()}
			if s.Costs != 0 { // else there is no other way than now
				pays[1], pays[2] = float64(x.ByGain/s.Costs*cost), float64(x.NoLoss/s.Costs*cost)
			}
			for way, paid := range pays {
				// Less than a cent is no loss: shares are as exact as that.
				const cent = 0.01
				if paid-gains[i][d].Float() >= cent {
					losses[way]++
				}
			}
		}
		for way, chance := range []*float64{&x.LosesNow, &x.LosesByGain, &x.LosesNoLoss} {
			*chance = float64(losses[way]) / float64(s.Draws)
		}
	}
	return nil
}

// alone returns parameters with nobody but stakeholders to look from: a perspective may
// have the name of one, and more members.
func alone(p *model.Parameters) *model.Parameters {
	x := *p
	x.Perspectives = nil
	return &x
}
