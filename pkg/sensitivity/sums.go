package sensitivity

import (
	"slices"

	"ipta/pkg/calc"
)

// sums are those of all cases, draw by draw, in whole micro-euros: exact, and
// the same in any order. The first two rows are costs and benefits in the
// perspective of the plan, the others what stakeholders and domains gain.
type sums []sumRow

type sumRow struct {
	kind  rowKind
	id    string
	total []calc.Micro
}

type rowKind uint8

const (
	ofAll rowKind = iota
	ofStakeholder
	ofDomain
	ofGroup
)

const (
	costsRow = iota
	benefitsRow
)

func newSums() sums { return sums{{kind: ofAll, id: "costs"}, {kind: ofAll, id: "benefits"}} }

// target is a row to which an account adds, with what the row has of each euro.
type target struct {
	row   int
	share float64
}

// targetsOf returns the rows to which an account adds, and makes new ones.
func (s *sums) targetsOf(a *calc.Account) []target {
	sign, first := 1.0, benefitsRow
	if a.Cost {
		sign, first = -1, costsRow
	}
	targets := []target{{first, a.Counted}}
	add := func(kind rowKind, id string, share float64) {
		if share != 0 {
			targets = append(targets, target{s.row(kind, id), sign * share})
		}
	}
	add(ofDomain, a.Domain, a.Counted)
	for _, x := range a.Shares {
		add(ofStakeholder, x.Stakeholder, x.Share)
	}
	return targets
}

// row returns the index of a row, which it adds when it is not there yet.
func (s *sums) row(kind rowKind, id string) int {
	for i, r := range *s {
		if r.kind == kind && r.id == id {
			return i
		}
	}
	*s = append(*s, sumRow{kind: kind, id: id})
	return len(*s) - 1
}

// shareRows drops from the targets of accounts every row that gets the same of
// each account as a row before it, and returns for each row the one to look at.
func (s sums) shareRows(targets [][]target) (same []int) {
	keys := make([][]target, len(s)) // by row: accounts with shares
	for account, list := range targets {
		for _, t := range list {
			keys[t.row] = append(keys[t.row], target{account, t.share})
		}
	}
	same = make([]int, len(s))
	for i := range s {
		same[i] = i
		for j := range i {
			if s[i].kind != ofGroup && s[j].kind != ofGroup && slices.Equal(keys[j], keys[i]) {
				same[i] = j
				break
			}
		}
	}
	for account := range targets {
		targets[account] = slices.DeleteFunc(targets[account], func(t target) bool { return same[t.row] != t.row })
	}
	return same
}

// empty returns sums of the same rows, all 0; a row is that which same says.
func (s sums) empty(draws int, same []int) sums {
	e := make(sums, len(s))
	for i, r := range s {
		e[i] = sumRow{kind: r.kind, id: r.id}
		if same[i] == i {
			e[i].total = make([]calc.Micro, draws)
		} else {
			e[i].total = e[same[i]].total
		}
	}
	return e
}

// add adds the sums of other cases, which have the same rows or fewer. It
// reports whether all fitted in 64 bits.
func (s sums) add(other sums) (ok bool) {
	ok = true
	for i := range other {
		ok = addAll(&s[i].total, other[i].total) && ok
	}
	return ok
}

func addAll(sum *[]calc.Micro, amounts []calc.Micro) (ok bool) {
	if *sum == nil {
		*sum = make([]calc.Micro, len(amounts))
	}
	wrong := calc.Micro(0)
	for d, m := range amounts {
		old := (*sum)[d]
		total := old + m
		wrong |= (old ^ total) & (m ^ total) // negative when both have a sign that the total has not
		(*sum)[d] = total
	}
	return wrong >= 0
}

// addRounded adds weight times each amount, rounded to a micro-euro as
// calc.ToMicro does, to sum. It reports whether all fitted in 64 bits.
func addRounded(sum []calc.Micro, weight float64, amounts []float64) (ok bool) {
	const (
		perEuro = 1e6
		limit   = 1 << 62 // of an amount; what is too large for an integer becomes the least or the most one
	)
	amounts = amounts[:len(sum)]
	wrong := calc.Micro(0)
	for d, old := range sum {
		x := float64(float64(weight*amounts[d]) * perEuro)
		whole := calc.Micro(x)
		m := whole + calc.Micro(2*(x-float64(whole))) // one further from a half on
		total := old + m
		wrong |= (whole + limit) | (old^total)&(m^total) // negative when one of them is out of range
		sum[d] = total
	}
	return wrong >= 0
}
