package page

import (
	"cmp"
	"math"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// Try is a chance on trial: what would it make?
type Try struct {
	Case  int     `json:"case"`
	Path  string  `json:"path"` // of a number of a line, as avoided[0].without
	Value float64 `json:"value"`
}

// TryOutcome is what it would make for the young person's case, in the perspective; a dash
// where another chance is still to be estimated.
type TryOutcome struct {
	NPV  float64 `json:"npv"`
	Text string  `json:"text"`
	// Pockets are for whom.
	Pockets []Pocket `json:"pockets"`
}

// tries reckons a case with other values, each by itself.
func (st *study) tries() []TryOutcome {
	all := []TryOutcome{}
	for _, x := range st.Tries {
		r := st.with(x)
		if r == nil || st.leavesOpen(x) {
			all = append(all, TryOutcome{Text: lang.Dash, Pockets: []Pocket{}})
			continue
		}
		w := st.writer()
		out := TryOutcome{NPV: r.NPV, Text: w.Euros(r.NPV), Pockets: []Pocket{}}
		for _, p := range r.ByStakeholder {
			if lang.Round(p.Net, 0) != 0 {
				out.Pockets = append(out.Pockets, Pocket{ID: p.ID, Label: st.parameters.StakeholderLabel(p.ID).In(st.Lang),
					Net: w.SignedEuros(p.Net), Tone: tones[report.AmountTone(p.Net)], Amount: p.Net})
			}
		}
		all = append(all, out)
	}
	return all
}

// leavesOpen reports whether something of the case is still to be given where this chance is:
// what it then makes turns on that.
func (st *study) leavesOpen(x Try) bool {
	c := st.cases[x.Case]
	at, _ := field.Parse(x.Path)
	for _, l := range c.Lines() {
		without, with := given(l)
		tried := l.ID() == at.Line
		if tried && at.Number == field.Without && with || tried && at.Number == field.With && without {
			continue
		}
		if st.isOpen(c, l) {
			return true
		}
	}
	return false
}

// with returns the result of a case with another value of one number; nil where there
// is no such number.
func (st *study) with(x Try) *calc.CaseResult {
	if x.Case < 0 || x.Case >= len(st.cases) || !(x.Value >= 0 && x.Value <= 1) {
		return nil
	}
	c := *st.cases[x.Case]
	c.Weight = model.Number{Value: 1}
	at, ok := field.Parse(x.Path)
	if !ok || at.Number == nil {
		return nil
	}
	found := false
	for _, list := range []*[]*model.Line{&c.Interventions, &c.Avoided, &c.Achieved} {
		*list = slices.Clone(*list)
		for i, l := range *list {
			if l.ID() != at.Line {
				continue
			}
			line := *l
			number := at.Number.OfLine(&line)
			if number == nil {
				return nil
			}
			*number = model.Number{Value: x.Value, Given: true}
			if ratio := field.RatioOf(&line); ratio != nil && at.Number == field.Without { // the chance with the help follows
				line.With.Value = ratio.ChanceWith(x.Value, ratio.OfLine(&line).Value)
			}
			(*list)[i], found = &line, true
		}
	}
	if !found {
		return nil
	}
	r, err := calc.Calculate(st.parameters, []*model.Case{&c}, calc.Options{Perspective: st.Perspective}, 1)
	if err != nil {
		return nil
	}
	return &r.Cases[0]
}

// Question is a chance to be estimated together.
type Question struct {
	Case int    `json:"case"`
	Path string `json:"path"`
	Line string `json:"line"` // "avoided[0]"
	Key  string `json:"key"`  // without or with
	// Label is what may happen; Text the question in full.
	Label string `json:"label"`
	Text  string `json:"text"`
	// Value is what the file now says, Given whether it does.
	Value float64 `json:"value"`
	Input string  `json:"input"`
	Given bool    `json:"given"`
	// Step is what one in ten more makes in euros, with its sign; Stake says it.
	Step  float64 `json:"step"`
	Stake string  `json:"stake"`
}

// questions are the chances of the shown case, those on which most euros hang first,
// and for each line first without the help and then with it.
func (st *study) questions() []Question {
	all := []Question{}
	if st.Case < 0 {
		return all
	}
	c := st.cases[st.Case]
	const tenth = 0.1
	weight := map[string]float64{}
	for _, l := range slices.Concat(c.Avoided, c.Achieved) {
		for _, n := range []*field.Number{field.Without, field.With} {
			if n == field.With && field.RatioOf(l) != nil {
				continue
			}
			x := n.OfLine(l)
			q := Question{Case: st.Case, Path: l.ID() + "." + n.Key, Line: l.ID(), Key: n.Key, Label: st.writer().LineLabel(l),
				Value: x.Value, Given: x.Given, Input: st.input(true, x.Value)}
			low, high := st.with(Try{st.Case, q.Path, 0}), st.with(Try{st.Case, q.Path, 1})
			if low == nil || high == nil {
				continue
			}
			q.Step = (high.NPV - low.NPV) * tenth
			q.Stake = st.stake(q.Step)
			q.Text = st.ask(c, l, n)
			weight[q.Line] = max(weight[q.Line], math.Abs(q.Step))
			all = append(all, q)
		}
	}
	slices.SortStableFunc(all, func(a, b Question) int { return cmp.Compare(weight[b.Line], weight[a.Line]) })
	return all
}

// stake says what one in ten more makes in euros.
func (st *study) stake(euros float64) string {
	amount := st.writer().Euros(math.Abs(euros))
	switch {
	case lang.Round(euros, 0) == 0:
		return st.writer().Say(lang.Text{EN: "One young person more, of ten, changes nothing in euros.", NL: "Eén jongere meer, van de tien, verandert niets in euro's."})
	case euros < 0:
		return st.writer().Say(lang.Text{EN: "Each young person more, of ten, makes what is left %s less.", NL: "Met elke jongere meer, van de tien, blijft er %s minder over."}, amount)
	}
	return st.writer().Say(lang.Text{EN: "Each young person more, of ten, makes what is left %s more.", NL: "Met elke jongere meer, van de tien, blijft er %s meer over."}, amount)
}

// ask puts a chance as a question about ten young people.
func (st *study) ask(c *model.Case, l *model.Line, n *field.Number) string {
	w, name, label := st.writer(), report.CallName(c), clean(st.writer().LineLabel(l))
	phrase, ok := report.Happening(l)
	switch {
	case ok && n == field.Without:
		return w.Say(lang.Text{
			EN: "Suppose %[1]s had not had this help. Of ten young people like %[1]s, how many would %[2]s?",
			NL: "Stel: %[1]s had deze hulp niet gehad. Hoeveel van tien jongeren zoals %[1]s zouden dan %[2]s?"}, name, phrase)
	case ok:
		return w.Say(lang.Text{
			EN: "And with the help, as it went? Of ten young people like %[1]s, how many would %[2]s?",
			NL: "En met de hulp, zoals het ging? Hoeveel van tien jongeren zoals %[1]s zouden dan %[2]s?"}, name, phrase)
	case n == field.Without:
		return w.Say(lang.Text{
			EN: "Suppose %[1]s had not had this help. Of ten young people like %[1]s, for how many would this have come: “%[2]s”?",
			NL: "Stel: %[1]s had deze hulp niet gehad. Bij hoeveel van tien jongeren zoals %[1]s was dit gebeurd: “%[2]s”?"}, name, label)
	}
	return w.Say(lang.Text{
		EN: "And with the help, as it went? Of ten young people like %[1]s, for how many would this come: “%[2]s”?",
		NL: "En met de hulp, zoals het ging? Bij hoeveel van tien jongeren zoals %[1]s gebeurt dit: “%[2]s”?"}, name, label)
}
