package partial

import (
	"math"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/sensitivity"
)

// brokenDraws returns which identity the sums by draw break, or an empty message:
// they are of other cases than the sums at base values, or domains, stakeholders or
// groups do not add up to the net present value in some draw. Amounts are rounded to
// micro-euros one by one, so that sums may differ by some for each case.
func (x *Part) brokenDraws() lang.Message {
	d, cases := x.Draws, x.Tally.Cases()
	if c := d.Choice; c != nil && c.Cases != cases {
		return lang.Text{
			EN: "the draws are of %d cases, and the sums of %d",
			NL: "de trekkingen zijn van %d casussen, en de sommen van %d",
		}.With(c.Cases, cases)
	}
	benefits, costs := d.Rows[0].Draws, d.Rows[1].Draws // as Check wants them
	for _, of := range []struct {
		kind sensitivity.RowKind
		is   bool
		what lang.Text
	}{
		{sensitivity.RowDomain, true, lang.Text{EN: "domains", NL: "domeinen"}},
		{sensitivity.RowStakeholder, x.Perspective() == model.Society, lang.Text{EN: "stakeholders", NL: "partijen"}},
		{sensitivity.RowGroup, true, lang.Text{EN: "groups", NL: "groepen"}},
	} {
		sum, size := make([]float64, d.Draws), make([]float64, d.Draws)
		any := false
		for _, r := range d.Rows {
			if !of.is || r.Kind != of.kind {
				continue
			}
			any = true
			for k, m := range r.Draws {
				sum[k] += float64(m)
				size[k] += math.Abs(float64(m))
			}
		}
		if !any {
			continue
		}
		for k := range sum {
			const perCase, lastBits = 500, 1e-9
			want := float64(benefits[k]) - float64(costs[k])
			size[k] += math.Abs(float64(benefits[k])) + math.Abs(float64(costs[k]))
			if math.Abs(sum[k]-want) > max(float64(perCase*cases), float64(lastBits*size[k])) {
				return lang.Text{
					EN: "in draw %d the %s come to %s together, and benefits less costs to %s",
					NL: "in trekking %d komen de %s samen op %s, en baten min kosten op %s",
				}.With(k+1, of.what, number(sum[k]/microPerEuro), number(want/microPerEuro))
			}
		}
	}
	return lang.Message{}
}

const microPerEuro = 1e6
