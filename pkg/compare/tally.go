package compare

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ipta/pkg/calc"
)

// fine is into how many parts a tally divides a micro-euro.
const fine = 1 << 32

// tally is a sum of amounts that does not depend on their order: whole
// micro-euros, and the rest of each amount in parts of 1/fine.
type tally struct {
	whole calc.Micro
	rest  int64
}

// add adds an amount in euros; the error is that of calc.ToMicro.
func (t *tally) add(amount float64) error {
	whole, err := calc.ToMicro(amount)
	if err != nil {
		return err
	}
	const microPerUnit = 1e6
	t.whole += whole
	t.rest += int64(math.Round((float64(amount*microPerUnit) - float64(whole)) * fine))
	return nil
}

// rounded returns the sum in whole micro-euros, and what was left out or added
// for it, in parts of 1/fine.
func (t *tally) rounded() (whole calc.Micro, left int64) {
	carry := (t.rest + fine/2) / fine
	if t.rest < 0 {
		carry = -((fine/2 - t.rest) / fine)
	}
	return t.whole + calc.Micro(carry), t.rest - carry*fine
}

func (t *tally) isZero() bool { return *t == tally{} }

// share is a tally that takes part in a distribution.
type share struct {
	of *tally
	id string
	to *calc.Micro
}

// distribute rounds the tallies to whole micro-euros that add up to total: each
// to the nearest, and the few micro-euros that are then over or short to those
// that rounding moved most the other way. So the opposite of all tallies gives
// the opposite amounts. It returns what nobody could take, as all tallies are 0.
func distribute(shares []share, total calc.Micro) calc.Micro {
	var takers []share
	for _, s := range shares {
		whole, _ := s.of.rounded()
		*s.to = whole
		total -= whole
		if !s.of.isZero() {
			takers = append(takers, s)
		}
	}
	if total == 0 || len(takers) == 0 {
		return total
	}
	sign := calc.Micro(1)
	if total < 0 {
		sign = -1
	}
	slices.SortFunc(takers, func(a, b share) int {
		wholeA, leftA := a.of.rounded()
		wholeB, leftB := b.of.rounded()
		return cmp.Or(
			cmp.Compare(int64(sign)*leftB, int64(sign)*leftA),
			cmp.Compare(sign*wholeB, sign*wholeA),
			strings.Compare(a.id, b.id),
		)
	})
	n := calc.Micro(len(takers))
	each, over := total/n, int(sign*(total%n))
	for i, s := range takers {
		*s.to += each
		if i < over {
			*s.to += sign
		}
	}
	return 0
}
