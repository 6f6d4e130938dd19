package brief

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/finding"
)

// reservation is all that one check found and nobody accepted.
type reservation struct {
	id       string
	severity diag.Severity
	why      lang.Text
	// found counts the findings; cases are those that they are about.
	found int
	cases map[string]bool
	// lines are those of which the amounts hang on it, and euros the size of these,
	// weighted. isWhole says that a finding is about a case or the result as a whole.
	lines   map[*calc.LineResult]bool
	euros   float64
	isWhole bool
}

// known is 0 of what is known to be wrong, which comes before what is doubted.
func known(x *reservation) int {
	if x.id == check.AgeNorm {
		return 0
	}
	return 1
}

// reservations are what the checks found, the weightiest first: by severity, what is known
// to be wrong first, then by the euros that hang on it, then in the order of the checks. accepted counts the findings
// that a file accepts with a reason.
func (w writer) reservations() (all []*reservation, accepted int) {
	byID := map[string]*reservation{}
	add := func(list []diag.Finding, of *calc.CaseResult) {
		for _, f := range list {
			if f.Accepted != nil {
				accepted++
				continue
			}
			x := byID[f.ID]
			if x == nil {
				x = &reservation{id: f.ID, severity: f.Severity, why: f.Why, cases: map[string]bool{}, lines: map[*calc.LineResult]bool{}}
				byID[f.ID], all = x, append(all, x)
			}
			x.found++
			if of != nil {
				x.cases[of.Case.ID] = true
			}
			w.hang(x, f, of)
		}
	}
	r := w.Result
	add(r.Findings, nil)
	for i := range r.Cases {
		add(r.Cases[i].Findings, &r.Cases[i])
	}
	slices.SortStableFunc(all, func(a, b *reservation) int {
		return cmp.Or(cmp.Compare(rank(a.severity), rank(b.severity)), cmp.Compare(known(a), known(b)), cmp.Compare(b.euros, a.euros),
			cmp.Compare(slices.Index(check.MethodCodes, a.id), slices.Index(check.MethodCodes, b.id)))
	})
	return all, accepted
}

func rank(s diag.Severity) int {
	return slices.Index([]diag.Severity{diag.Error, diag.Warning, diag.Note}, s)
}

// hang adds to a reservation the lines that a finding is about; without any, all of its
// case, or of all.
func (w writer) hang(x *reservation, f diag.Finding, of *calc.CaseResult) {
	number, _ := field.Parse(f.Path)
	isOf := func(l *model.Line) bool {
		rest, ok := strings.CutPrefix(f.Path, l.ID())
		return ok && (rest == "" || rest[0] == '.') || number.UnitCost != "" && l.UnitCost.Name == number.UnitCost
	}
	visit := func(isOf func(*model.Line) bool) (any bool) {
		for i := range w.Result.Cases {
			c := &w.Result.Cases[i]
			if of != nil && c != of || f.Case != "" && c.Case.ID != f.Case {
				continue
			}
			for k := range c.Lines {
				l := &c.Lines[k]
				if !isOf(l.Line) {
					continue
				}
				any = true
				if !x.lines[l] {
					x.lines[l] = true
					x.euros += math.Abs(float64(c.Weight * l.PerspectiveValue))
				}
			}
		}
		return any
	}
	if !visit(isOf) {
		x.isWhole = true
		visit(func(*model.Line) bool { return true })
	}
}

// weightiest tells the weightiest reservations, first of all that somebody's estimates make
// another verdict, and counts the others and the findings that were accepted.
func (w writer) weightiest() (told []string, more, accepted int) {
	all, accepted := w.reservations()
	shown := all[:min(len(all), w.sizes.reservations)]
	turn := calculation.VoicesTurnInShort
	if w.apart {
		turn = calculation.VoicesTurn
	}
	if said := turn(w.Writer, &w.Result.Aggregate); said != "" {
		told, shown = append(told, said), shown[:min(len(shown), w.sizes.reservations-1)]
	}
	for _, x := range shown {
		told = append(told, w.reservation(x))
	}
	return told, len(all) - len(shown), accepted
}

// NothingFound stands where there are no reservations.
var NothingFound = lang.Text{
	EN: "The checks on the method found nothing. That does not say that the estimates are right.",
	NL: "De controles op de methode vonden niets. Dat zegt niet dat de schattingen kloppen."}

// WordReservations heads them.
var WordReservations = lang.Text{EN: "Reservations", NL: "Kanttekeningen"}

// addReservations adds the weightiest, and below them how many there are more and how all
// of it was reckoned.
func (w writer) addReservations(d *report.Document) {
	d.Add(report.Heading{Level: 2, Text: WordReservations.In(w.Lang)})
	notes, more, accepted := w.weightiest()
	if len(notes) == 0 {
		d.Add(report.Paragraph{Text: NothingFound.In(w.Lang)})
	} else {
		d.Add(report.Notes{Items: notes})
	}
	d.Add(report.Paragraph{Text: w.reckoned(Others(more, accepted, w.Lang)), Tone: report.Muted})
}

// reservation says what was found, of how much, and why it matters.
func (w writer) reservation(x *reservation) string {
	said := report.Capitalised(finding.Titles[x.id].In(w.Lang))
	var of []string
	switch n := len(x.cases); {
	case n > 0 && len(w.Result.Cases) > 1:
		of = append(of, w.Say(lang.Text{EN: "in %s of %s cases", NL: "in %s van %s casussen"}, lang.Number(float64(n), 0, w.Lang), lang.Number(float64(len(w.Result.Cases)), 0, w.Lang)))
	case x.found > 1:
		of = append(of, w.Say(lang.Text{EN: "%s times", NL: "%s keer"}, lang.Number(float64(x.found), 0, w.Lang)))
	}
	if !x.isWhole && lang.Round(x.euros, 0) > 0 {
		of = append(of, w.Say(lang.Text{EN: "in lines of %s together", NL: "in regels van samen %s"}, w.Euros(x.euros)))
	}
	if len(of) > 0 {
		said += " (" + strings.Join(of, ", ") + ")"
	}
	return said + ". " + w.norms(x) + w.overAll(x) + x.why.In(w.Lang)
}

// overAll says beside the cases in which most benefits rest on weak figures which part of the
// benefits of all has no source or an assumption for it; "" of what was found else, and in a brief,
// which says it of its own.
func (w writer) overAll(x *reservation) string {
	e := w.Result.Aggregate.Evidence
	if x.id != check.LowConfidence || e == nil || !w.apart {
		return ""
	}
	share := e.Benefits.Share(calc.Assumption, calc.Trial, calc.Ungraded)
	if !share.OK || share.Value == 0 {
		return ""
	}
	return w.Say(lang.Text{EN: "Of the benefits of all cases, %s rest on assumptions or have no source.", NL: "Van de baten van alle casussen heeft %s een aanname of niets als bron."}, w.Percent(share)) + " "
}

// mostNorms is how many pairs of amounts are told of a norm for another age.
const mostNorms = 2

// norms says of amounts for another age what was counted and what there is for the age of
// the young person, and of whom not; "" of what was found else.
func (w writer) norms(x *reservation) string {
	if x.id != check.AgeNorm {
		return ""
	}
	var pairs []string
	for i := range w.Result.Cases {
		c := &w.Result.Cases[i]
		for k := range c.Lines {
			l := &c.Lines[k]
			if !x.lines[l] {
				continue
			}
			if like := method.OtherNorm(w.Params, w.given.Cases[i].Case, l); like != nil {
				u := l.Line.Figure
				pair := w.Say(lang.Text{EN: `What was counted is "%s" (ages %s), %s per %s; for the age of the young person there is "%s" (ages %s), %s.`, NL: `Gerekend is met "%s" (%s jaar), %s per %s; voor de leeftijd van de jongere is er "%s" (%s jaar), %s.`},
					u.Label, method.AgesText(*u.Ages), method.NormAmount{Parameters: w.Params, UnitCost: u}, w.UnitName(u.Unit), like.Label, method.AgesText(*like.Ages), method.NormAmount{Parameters: w.Params, UnitCost: like})
				if !slices.Contains(pairs, pair) {
					pairs = append(pairs, pair)
				}
			}
		}
	}
	if len(pairs) == 0 {
		return ""
	}
	return strings.Join(report.FirstFew(pairs, mostNorms), " ") + " "
}

// Others counts the kinds of findings that are not told, and the findings that were
// accepted, in words; empty where there are none.
func Others(more, accepted int, l lang.Language) (parts lang.List) {
	if more > 0 {
		parts = append(parts, lang.Count{N: more, One: lang.Text{EN: "more reservation", NL: "andere kanttekening"},
			More: lang.Text{EN: "more reservations", NL: "andere kanttekeningen"}}.In(l))
	}
	if accepted > 0 {
		parts = append(parts, lang.Count{N: accepted, One: lang.Text{EN: "finding that was accepted with a reason", NL: "bevinding die met een reden is aanvaard"},
			More: lang.Text{EN: "findings that were accepted with a reason", NL: "bevindingen die met een reden zijn aanvaard"}}.In(l))
	}
	return parts
}
