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

// shareRows makes room for the rows of targets. A row that gets the same of each
// account as a row before it, in this plan and in those before, shares its room,
// and is dropped from the targets.
func (s sums) shareRows(targets [][]target, draws int) {
	keys := make([][]target, len(s)) // by row: accounts with shares
	for account, list := range targets {
		for _, t := range list {
			keys[t.row] = append(keys[t.row], target{account, t.share})
		}
	}
	before := slices.Clone(s)
	first := make([]int, len(s)) // by row: itself, or the row that it goes with
	for i := range s {
		first[i] = i
		alone := true // in its room, among the rows so far
		for k := range i {
			if s[i].kind == ofGroup || s[k].kind == ofGroup || !before[i].sharesRoom(&before[k]) {
				continue // groups get cases, and no accounts
			}
			alone = false
			if first[k] == k && slices.Equal(keys[i], keys[k]) {
				first[i] = k
				break
			}
		}
		switch {
		case first[i] != i:
			s[i].total = s[first[i]].total
		case before[i].total == nil && (len(keys[i]) > 0 || i <= benefitsRow || s[i].kind == ofGroup):
			s[i].total = make([]calc.Micro, draws)
		case !alone:
			s[i].total = slices.Clone(before[i].total)
		}
	}
	for account := range targets {
		targets[account] = slices.DeleteFunc(targets[account], func(t target) bool { return first[t.row] != t.row })
	}
}

// sharesRoom reports whether two rows stand in the same place, or in none.
func (r *sumRow) sharesRoom(o *sumRow) bool {
	if len(r.total) == 0 || len(o.total) == 0 {
		return len(r.total) == len(o.total)
	}
	return &r.total[0] == &o.total[0]
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
