package sensitivity

import (
	"math"
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
	// chosen are the same sums with other cases chosen (see chooser): of all together, of
	// stakeholders, and of rows that share their room with one of these.
	chosen []calc.Micro
}

// isChosen reports whether a row is of what the choice of cases tells of.
func (r *sumRow) isChosen() bool { return r.kind == ofAll || r.kind == ofStakeholder }

type rowKind uint8

const (
	ofAll rowKind = iota
	ofStakeholder
	ofDomain
	ofGroup
	// By how much benefits differ where estimates err apart, or all together.
	ofApart
	ofTogether
)

// byCase reports whether rows of the kind get whole cases, and no accounts.
func (k rowKind) byCase() bool { return k >= ofGroup }

const (
	costsRow = iota
	benefitsRow
)

const benefitsID = "benefits"

func newSums() sums { return sums{{kind: ofAll, id: "costs"}, {kind: ofAll, id: benefitsID}} }

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
// and is dropped from the targets. Choice says that there are sums of other cases.
func (s sums) shareRows(targets [][]target, draws int, choice bool) {
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
			if s[i].kind.byCase() || s[k].kind.byCase() || !before[i].sharesRoom(&before[k]) {
				continue
			}
			alone = false
			if first[k] == k && slices.Equal(keys[i], keys[k]) {
				first[i] = k
				break
			}
		}
		switch {
		case first[i] != i:
			s[i].total, s[i].chosen = s[first[i]].total, s[first[i]].chosen
		case before[i].total == nil && (len(keys[i]) > 0 || i <= benefitsRow || s[i].kind.byCase()):
			s[i].total = make([]calc.Micro, draws)
		case !alone:
			s[i].total, s[i].chosen = slices.Clone(before[i].total), slices.Clone(before[i].chosen)
		}
	}
	if choice {
		s.addChosen(first, draws)
	}
	for account := range targets {
		targets[account] = slices.DeleteFunc(targets[account], func(t target) bool { return first[t.row] != t.row })
	}
}

// addChosen makes room for the sums of other cases where a row, or one that goes with
// it, is of what they tell of.
func (s sums) addChosen(first []int, draws int) {
	for i := range s {
		if room := &s[first[i]]; s[i].isChosen() && room.total != nil && room.chosen == nil {
			room.chosen = make([]calc.Micro, draws)
		}
	}
	for i := range s {
		s[i].chosen = s[first[i]].chosen
	}
}

// sharesRoom reports whether two rows stand in the same place, or in none.
func (r *sumRow) sharesRoom(o *sumRow) bool {
	if len(r.total) == 0 || len(o.total) == 0 {
		return len(r.total) == len(o.total)
	}
	return &r.total[0] == &o.total[0]
}

const (
	microPerEuro = 1e6
	// mostMicro is above every amount that counts; what is too large for an integer
	// becomes the least or the most one.
	mostMicro = 1 << 62
)

// inMicro returns weight times an amount in micro-euros, which are not whole yet.
func inMicro(weight, amount float64) float64 {
	return float64(float64(weight*amount) * microPerEuro)
}

// rounded returns the whole number that is nearest to x, of two the one further from 0,
// as calc.ToMicro does. Adding the last number under a half takes a half to 1, and
// nothing that is less. Where x is out of range so is what is returned: see far.
func rounded(x float64) calc.Micro {
	const sign, underHalf = 1 << 63, 0x3fdfffffffffffff // bits of 0.49999999999999994
	return calc.Micro(x + math.Float64frombits(math.Float64bits(x)&sign|underHalf))
}

// far returns a negative number where an amount is mostMicro or more, or below
// −mostMicro. A sum that was wrapped around by an amount that is not far is far itself.
func far(m calc.Micro) calc.Micro { return m + mostMicro }

// holds reports whether a sum is right to which m was added last.
func holds(sum, m calc.Micro) bool {
	old := sum - m
	return far(m) >= 0 && (old^sum)&(m^sum) >= 0
}

// addRounded adds weight times each amount, rounded to a micro-euro, to sum. It
// reports whether all fitted in 64 bits.
func addRounded(sum []calc.Micro, weight float64, amounts []float64) (ok bool) {
	amounts = amounts[:len(sum)]
	outside := calc.Micro(0)
	for d, amount := range amounts {
		m := rounded(inMicro(weight, amount))
		sum[d] += m
		outside |= far(m) | far(sum[d])
	}
	return outside >= 0 || haveRounded(sum, weight, amounts)
}

// haveRounded reports whether sums fitted to which addRounded has added.
func haveRounded(sum []calc.Micro, weight float64, amounts []float64) bool {
	for d, total := range sum {
		if !holds(total, rounded(inMicro(weight, amounts[d]))) {
			return false
		}
	}
	return true
}

// addChange adds to sum by how much weight times each amount, rounded, differs from
// that of another. It reports whether all fitted in 64 bits.
func addChange(sum []calc.Micro, weight float64, amounts, others []float64) (ok bool) {
	amounts, others = amounts[:len(sum)], others[:len(sum)]
	wrong := calc.Micro(0)
	for d, old := range sum {
		m, n := rounded(inMicro(weight, amounts[d])), rounded(inMicro(weight, others[d]))
		change := m - n
		total := old + change
		wrong |= far(m) | far(n) | (old^total)&(change^total)
		sum[d] = total
	}
	return wrong >= 0
}
