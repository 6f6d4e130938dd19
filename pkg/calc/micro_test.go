package calc

import (
	"errors"
	"math"
	"testing"

	"ipta/pkg/model"
)

// TestToMicro: to the nearest, halves away from 0; too much is an error.
func TestToMicro(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		amount float64
		want   Micro
	}{
		{1.6e-6, 2}, {-1.6e-6, -2}, {1.4e-6, 1}, {0.5e-6, 1}, {-0.5e-6, -1}, {12.345678, 12345678},
	} {
		if got, err := ToMicro(c.amount); got != c.want || err != nil {
			t.Errorf("ToMicro(%v) = %v, %v; want %v", c.amount, got, err, c.want)
		}
	}
	for _, amount := range []float64{5e12, -5e12, math.Inf(1), math.NaN()} {
		if got, err := ToMicro(amount); !errors.Is(err, ErrOverflow) {
			t.Errorf("ToMicro(%v) = %v, %v; want ErrOverflow", amount, got, err)
		}
	}
}

// TestSumOverflow: a sum stays within half of an int64 to either side.
func TestSumOverflow(t *testing.T) {
	t.Parallel()
	for _, sign := range []Micro{1, -1} {
		var tally Tally
		total := sign * (maxMicro - 1)
		if tally.sum(&total, sign); tally.err != nil || total != sign*maxMicro {
			t.Errorf("up to the limit: %v, %v", total, tally.err)
		}
		if tally.sum(&total, sign); !errors.Is(tally.err, ErrOverflow) {
			t.Errorf("beyond the limit: %v, %v", total, tally.err)
		}
	}
}

// TestCashableOfPerspective: of an eviction avoided for sure the municipality
// bears 30 %, of which 40 % can be cashed: 10,000 · 30 % · 40 % = 1,200 of its
// benefits of 3,000, and 4,000 of society's 10,000.
func TestCashableOfPerspective(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		perspective        string
		benefits, cashable float64
	}{{"municipality", 3000, 1200}, {"society", 10000, 4000}} {
		p := testParameters()
		u, share := p.UnitCost("eviction"), given(0.4) // the municipality bears 30 %
		u.Value, u.PriceYear, u.Cashable = given(10000), p.PriceLevel, &share
		l := testLine(p, model.Avoided, "eviction", 0, 0)
		r := calculate(t, p, []*model.Case{testCase("sam", 1, l)}, Options{Perspective: c.perspective}, 1)
		if got := r.Cases[0].Totals; !near(got.Benefits, c.benefits, c.benefits) || !near(got.Cashable, c.cashable, c.cashable) {
			t.Errorf("%s: benefits %v, cashable %v; want %v, %v", c.perspective, got.Benefits, got.Cashable, c.benefits, c.cashable)
		}
	}
}
