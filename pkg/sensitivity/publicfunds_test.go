package sensitivity

import (
	"math"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Government pays 1,000 for help that saves it what is uniform from 0 to 2,000 · x, and
// brings a young person 300: with x = 0.4 it pays 1,000 to 200 on balance, an MVPF of 0.3 to
// 1.5, with 5 % and 95 % points of 300 / 960 = 0.3125 and 300 / 240 = 1.25. With x = 1 it
// pays in half of the draws, and in the other half the help pays for itself.
func TestPublicFunds(t *testing.T) {
	t.Parallel()
	ofFunds := func(x float64, public bool) *PublicFundsSimulation {
		b := newBuild(certainly(0))
		b.parameters.Stakeholders = []model.Label{{ID: "town"}, {ID: "young"}}
		b.parameters.Perspectives = nil
		if public {
			b.parameters.Perspectives = []model.Perspective{{ID: calc.Government, Members: []model.Ref{{Name: "town"}}}}
		}
		costly, saved := b.cost("help", certainly(1000)), b.cost("saved", certainly(2000))
		gained := b.cost("gained", certainly(300))
		for _, u := range []*model.UnitCost{costly, saved, gained} {
			u.Unit, u.BorneBy = lang.Same("event"), []model.Portion{{Stakeholder: "town", Share: 1}}
		}
		gained.Kind, gained.BorneBy, gained.EnjoyedBy = model.Value, nil, []model.Portion{{Stakeholder: "young", Share: 1}}
		c := b.newCase("a")
		help(c, costly)
		l := avoid(c, saved)
		l.Without, l.With = number("uniform", x/2, 0, x), certainly(0)
		always := avoid(c, gained)
		always.Without, always.With = certainly(1), certainly(0)
		s, err := Simulate(b.plan(t, calc.VaryUncertain), Options{Draws: 4000, Jobs: 1, PublicFunds: true})
		if err != nil {
			t.Fatal(err)
		}
		return s.Aggregate.PublicFunds
	}
	const p5, p95 = 1, 5
	f := ofFunds(0.4, true)
	if p := f.MVPF.Points; f.Pays != 1 || f.PaysForItself != 0 || math.Abs(p[p5]-0.3125) > 0.002 || math.Abs(p[p95]-1.25) > 0.01 {
		t.Errorf("%+v", f)
	}
	if f := ofFunds(1, true); math.Abs(f.Pays-0.5) > 0.001 || math.Abs(f.PaysForItself-0.5) > 0.001 || !f.MVPF.OK {
		t.Errorf("%+v", f)
	}
	if f := ofFunds(1, false); f.Known || f.MVPF.OK {
		t.Errorf("nobody is government: %+v", f)
	}
}
