package calc

import (
	"encoding/binary"
	"math"

	"ipta/pkg/model"
)

// Account is where lines of a kind are added up: those of one domain that the
// same stakeholders bear in the same shares, costs apart from benefits. What a
// perspective, a stakeholder or a domain has follows from the sums of accounts.
type Account struct {
	// Cost says that the lines are interventions.
	Cost   bool
	Domain string
	// Counted is the part of the sum that counts in the perspective of the plan.
	Counted float64
	// Shares are what stakeholders bear or enjoy of each euro, less what they
	// receive; each stakeholder stands here once.
	Shares []model.Portion
}

// Accounts are the lines of a plan sorted by account.
type Accounts struct {
	List  []Account
	lines []flat // by case, then by account
	runs  []accountRun
	cases []int // the first run of each case, and the end
}

// accountRun says that the lines up to last, from the run before, are of one account.
type accountRun struct{ account, last int }

// Accounts sorts the lines of all cases by account.
func (p *Plan) Accounts() *Accounts {
	a := &Accounts{lines: make([]flat, 0, len(p.lines))}
	type kind struct {
		figure *model.UnitCost
		cost   bool
	}
	byFigure, byKey := map[kind]int{}, map[string]int{}
	accountOf := func(l *model.Line) int {
		k := kind{l.Figure, l.Group == model.Intervention}
		i, ok := byFigure[k]
		if !ok {
			i = a.add(newAccount(k.figure, p.weightOf(k.figure), k.cost), byKey)
			byFigure[k] = i
		}
		return i
	}
	var of []int
	for _, c := range p.cases {
		a.cases = append(a.cases, len(a.runs))
		of = of[:0]
		for k := c.first; k < c.last; k++ {
			of = append(of, accountOf(p.lines[k]))
		}
		for i, account := range of {
			if account < 0 {
				continue // taken with a line before
			}
			for k := i; k < len(of); k++ {
				if of[k] == account {
					a.lines = append(a.lines, p.full[c.first+k])
					of[k] = -1
				}
			}
			a.runs = append(a.runs, accountRun{account, len(a.lines)})
		}
	}
	a.cases = append(a.cases, len(a.runs))
	return a
}

func newAccount(figure *model.UnitCost, counted float64, cost bool) Account {
	return Account{Cost: cost, Domain: figure.DomainID(), Counted: counted, Shares: Shares(figure)}
}

// add returns the index of the account, which is that of an equal one.
func (a *Accounts) add(x Account, byKey map[string]int) int {
	key := append([]byte(x.Domain), 0)
	if x.Cost {
		key[len(key)-1] = 1
	}
	for _, s := range x.Shares {
		key = append(append(key, s.Stakeholder...), 0)
		key = binary.LittleEndian.AppendUint64(key, math.Float64bits(s.Share))
	}
	i, ok := byKey[string(key)]
	if !ok {
		i = len(a.List)
		a.List = append(a.List, x)
		byKey[string(key)] = i
	}
	return i
}

// Accounts calls visit for each account that case i has, with what its lines are
// worth in each draw, before any perspective. It uses sum, which has one element
// a draw, for all of them.
func (w *Worker) Accounts(a *Accounts, i int, sum []float64, visit func(account int)) {
	w.visit(a, i, sum, func(*Account) bool { return true }, visit)
}

// Benefits is Accounts without those of costs.
func (w *Worker) Benefits(a *Accounts, i int, sum []float64, visit func(account int)) {
	w.visit(a, i, sum, func(x *Account) bool { return !x.Cost }, visit)
}

// visit is Accounts of those that satisfy a condition.
func (w *Worker) visit(a *Accounts, i int, sum []float64, of func(*Account) bool, visit func(account int)) {
	w.enter(i)
	first := 0
	if a.cases[i] > 0 {
		first = a.runs[a.cases[i]-1].last
	}
	for _, run := range a.runs[a.cases[i]:a.cases[i+1]] {
		lines := a.lines[first:run.last]
		if first = run.last; !of(&a.List[run.account]) {
			continue
		}
		clear(sum)
		w.add(sum, lines)
		visit(run.account)
	}
}
