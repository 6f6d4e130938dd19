package calc

import (
	"math"
	"slices"
	"testing"

	"ipta/pkg/model"

	"pgregory.net/rapid"
)

// What others gain less what government pays is what society gains, whatever
// perspective the totals are of, and the ratio is that of the two.
func TestPublicFundsAreOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cases := anyCases(t)
		society := calculate(t, p, cases, Options{}, 1)
		other := calculate(t, p, cases, Options{Perspective: rapid.SampledFrom([]string{"public", "municipality"}).Draw(t, "perspective")}, 1)
		scale := 0.0
		for i := range society.Cases {
			c := &society.Cases[i]
			scale += c.Weight * size(c)
			checkPublicFunds(t, c.PublicFunds, c.ByStakeholder, c.NPV, size(c))
			if c.PublicFunds != other.Cases[i].PublicFunds {
				t.Fatalf("%+v for society, %+v for others", c.PublicFunds, other.Cases[i].PublicFunds)
			}
		}
		checkPublicFunds(t, society.Aggregate.PublicFunds, society.Aggregate.ByStakeholder, society.Aggregate.NPV, scale+1e7) // a hundred micro-euros: each part of each year is rounded to a whole one
	})
}

func checkPublicFunds(t *rapid.T, f PublicFunds, parts []Part, npv, scale float64) {
	if math.Abs(f.Gain-f.Paid-npv) > rounding*scale+3*residue { // each of the three is settled by itself
		t.Fatalf("others gain %v and government pays %v, but society has %v", f.Gain, f.Paid, npv)
	}
	isHelp := slices.ContainsFunc(parts, func(x Part) bool { return x.Costs != 0 })
	switch {
	case !isHelp:
		if f.MVPF.OK || f.PaysForItself || f.MVPF.Reason.IsZero() {
			t.Fatalf("nobody pays for any help: %+v", f)
		}
	case f.MVPF.OK:
		if f.PaysForItself || !(f.Paid > 0) || math.Abs(f.MVPF.Value*f.Paid-f.Gain) > 1e-9*math.Abs(f.Gain) {
			t.Fatalf("%+v", f)
		}
	case f.MVPF.Reason.IsZero() || f.Paid > 0 || f.PaysForItself != (f.Gain >= 0 && f.Gain-f.Paid > 0):
		t.Fatalf("%+v", f)
	}
}

// The cases of the definition, one by one.
func TestPublicFunds(t *testing.T) {
	for _, c := range []struct {
		gain, paid, want float64
		ok, itself       bool
		reason           string
	}{
		{gain: 50, paid: 100, want: 0.5, ok: true},
		{gain: -23, paid: 100, want: -0.23, ok: true}, // public money that leaves others worse off
		{gain: 0, paid: 100, want: 0, ok: true},
		{gain: 50, paid: -100, itself: true, reason: paysForItself.EN},
		{gain: 50, paid: 0, itself: true, reason: paysForItself.EN},
		{gain: 0, paid: -100, itself: true, reason: paysForItself.EN},
		{gain: -50, paid: -100, reason: othersLose.EN}, // 0.5 would read as if it were the first line
		{gain: -50, paid: 0, reason: othersLose.EN},
		{gain: 0, paid: 0, reason: nothingMoves.EN},
	} {
		f := PublicFundsOf(c.gain, c.paid)
		if f.MVPF.OK != c.ok || f.MVPF.Value != c.want || f.PaysForItself != c.itself || f.MVPF.Reason.EN != c.reason {
			t.Errorf("gain %v, paid %v: %+v", c.gain, c.paid, f)
		}
	}
	p := testParameters()
	p.Perspectives = nil
	r := calculate(t, p, []*model.Case{testCase("a", 1, testLine(p, model.Intervention, "coach", 0, 0))}, Options{}, 1)
	if f := r.Aggregate.PublicFunds; f.MVPF.OK || f.MVPF.Reason != noGovernment {
		t.Errorf("without a perspective public: %+v", f)
	}
}

// Social assistance that is no longer paid is a gain of government and as large a
// loss of the young person.
func TestPublicFundsOfATransfer(t *testing.T) {
	p := testParameters()
	p.Rates[0].Rate = given(0)
	// coach 64 · 130.31 / 121.43 = 68.68; assistance of 14400 · 130.31 / 106.16 = 17675.8,
	// of which 0.1 % is avoided: government pays 68.68 − 17.68 = 51.00, the young person
	// loses 17.68, so −17.68 / 51.00 = −0.3466.
	coach, assistance := testLine(p, model.Intervention, "coach", 0, 0), testLine(p, model.Avoided, "assistance", 0, 0)
	assistance.Without = given(0.001)
	f := calculate(t, p, []*model.Case{testCase("a", 1, coach, assistance)}, Options{}, 1).Cases[0].PublicFunds
	if math.Abs(f.MVPF.Value+0.3466) > 5e-5 || math.Abs(f.Gain+17.68) > 0.005 || math.Abs(f.Paid-51.00) > 0.005 {
		t.Errorf("%+v", f)
	}
}
