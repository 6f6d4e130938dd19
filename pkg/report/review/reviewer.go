package review

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
)

// reviewer answers the questions of a review.
type reviewer struct {
	report.NumberNames
	Subject
	meta resultfile.Meta
	// help are the lines that the help costs, effects all others; used are the
	// figures behind them, each once.
	help, effects []*calc.LineResult
	used          []*model.UnitCost
	// findings are those on the method by their code.
	findings map[string][]diag.Finding
}

func newReviewer(of Subject, meta resultfile.Meta) *reviewer {
	w := report.Writer{Lang: meta.Lang, Params: of.Parameters}
	v := &reviewer{NumberNames: w.Names(calc.CasesOf(of.Result)), Subject: of, meta: meta, used: method.UnitCostsInUse(of.Result), findings: map[string][]diag.Finding{}}
	all := slices.Clone(of.Result.Findings)
	for i := range of.Result.Cases {
		c := &of.Result.Cases[i]
		all = append(all, c.Findings...)
		for k := range c.Lines {
			line := &c.Lines[k]
			if line.Line.Group == model.Intervention {
				v.help = append(v.help, line)
			} else {
				v.effects = append(v.effects, line)
			}
		}
	}
	for _, f := range all {
		v.findings[f.ID] = append(v.findings[f.ID], f)
	}
	return v
}

// answer is what a run says to a question.
type answer struct {
	status     Status
	says, look []string
}

// add adds a sentence to an answer.
func (v *reviewer) add(a *answer, t lang.Text, args ...any) {
	a.says = append(a.says, v.Say(t, args...))
}

// share is Met when all of total are so, NotMet when none are or there is nothing.
func share(n, total int) Status {
	switch n {
	case 0:
		return NotMet
	case total:
		return Met
	}
	return PartlyMet
}

// need makes what is met by less than all of total met in part.
func (a *answer) need(n, total int) {
	if n < total {
		a.status = worst(a.status, PartlyMet)
	}
}

// worst is the lower of two statuses.
func worst(a, b Status) Status {
	order := []Status{Met, PartlyMet, NotMet}
	return order[max(slices.Index(order, a), slices.Index(order, b))]
}

// having counts the lines of which something holds, and returns the places of
// those of which it does not.
func having(lines []*calc.LineResult, holds func(*model.Line) bool) (n int, lacking []diag.Pos) {
	for _, l := range lines {
		if holds(l.Line) {
			n++
		} else {
			lacking = append(lacking, l.Line.Pos)
		}
	}
	return n, lacking
}

var noEffect = lang.Text{EN: "No line names an effect of the help.", NL: "Geen regel noemt een effect van de hulp."}

// ofEffects counts the lines of effects of which something holds, and says so in an
// answer; without any line it says that.
func (v *reviewer) ofEffects(holds func(*model.Line) bool, what lang.Text) answer {
	n, lacking := having(v.effects, holds)
	a := answer{status: share(n, len(v.effects)), look: v.places(lacking...)}
	if len(v.effects) == 0 {
		v.add(&a, noEffect)
		return a
	}
	v.add(&a, lang.Text{EN: what.EN + ": %d of %d.", NL: what.NL + ": %d van %d."}, n, len(v.effects))
	return a
}

// fewPlaces is how many places an answer names.
const fewPlaces = 3

// places names places in files, as far as they have one: the first few.
func (v *reviewer) places(all ...diag.Pos) []string {
	var names []string
	for _, p := range all {
		if p.IsZero() {
			continue
		}
		name := p.Name() + ":" + strconv.Itoa(int(p.Line))
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if more := len(names) - fewPlaces; more > 0 {
		names = append(names[:fewPlaces], v.Say(lang.Text{EN: "%d more", NL: "nog %d"}, more))
	}
	return names
}

// found says which findings of a code there are, and makes the status of an
// answer at best what they leave: an open one is worse than an accepted one.
func (v *reviewer) found(a *answer, code string, open Status) {
	list := v.findings[code]
	if len(list) == 0 {
		return
	}
	accepted := 0
	var at []diag.Pos
	for _, f := range list {
		at = append(at, f.Pos)
		if f.Accepted != nil {
			accepted++
		}
	}
	count := lang.Count{N: len(list), One: lang.Text{EN: "finding", NL: "bevinding"}, More: lang.Text{EN: "findings", NL: "bevindingen"}}
	v.add(a, lang.Text{EN: "Check %s: %s, %d accepted.", NL: "Controle %s: %s, %d aanvaard."}, code, count, accepted)
	if accepted < len(list) {
		a.status = worst(a.status, open)
	} else {
		a.status = worst(a.status, PartlyMet)
	}
	a.look = append(a.look, v.places(at...)...)
}

// lineCount shows a number of lines.
func lineCount(n int) lang.Count {
	return lang.Count{N: n, One: lang.Text{EN: "line", NL: "regel"}, More: lang.Text{EN: "lines", NL: "regels"}}
}

// addGrades says how often each grade was given: grade 4 (2×), grade 5 (1×).
func (v *reviewer) addGrades(a *answer, counts map[int]int) {
	var parts []string
	for _, grade := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, v.Say(lang.Text{EN: "grade %d (%d×)", NL: "graad %d (%d×)"}, grade, counts[grade]))
	}
	v.add(a, lang.Text{EN: "How often each, from 1 (best) to 6: %s.", NL: "Hoe vaak elke, van 1 (best) tot 6: %s."}, strings.Join(parts, ", "))
}

// step returns what a step from gross to net takes off or adds, over all cases.
func (v *reviewer) step(name calc.StepName) float64 {
	for _, s := range v.Result.Aggregate.GrossToNet {
		if s.Name == name {
			return s.Amount
		}
	}
	return 0
}

// percentOf shows a part of a whole.
func (v *reviewer) percentOf(part, whole float64) string {
	return v.Percent(calc.Ratio{Value: part / whole, OK: whole != 0})
}

// few reports whether something is of cases of which it holds, but of fewer than may be
// told of all together. Fewer cases than that are reviewed as they are.
func (v *reviewer) few(holds func(*calc.CaseResult) bool) bool {
	n := 0
	for i := range v.Result.Cases {
		if holds(&v.Result.Cases[i]) {
			n++
		}
	}
	return v.MinCell > 1 && len(v.Result.Cases) >= v.MinCell && n > 0 && n < v.MinCell
}

// withhold says that an amount is not told.
func (v *reviewer) withhold(a *answer) {
	v.add(a, lang.Text{EN: "An amount of fewer than %d cases is not told.", NL: "Een bedrag van minder dan %d casussen staat er niet bij."}, v.MinCell)
}
