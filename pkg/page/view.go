package page

import (
	"slices"
	"strings"

	"ipta/pkg/budget"
	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/ground"
	"ipta/pkg/report/ledger"
)

// View is all that the page draws at once.
type View struct {
	// OK says that there is a result. Where something is wrong in the files there is no
	// Head, and the page leaves the last one.
	OK bool `json:"ok"`
	// Failure says why there is none where no finding does.
	Failure string   `json:"failure,omitempty"`
	Head    *Head    `json:"head,omitempty"`
	Files   []string `json:"files"`
	// Case is the case that is shown, or All.
	Case  int        `json:"case"`
	Cases []CaseView `json:"cases"`
	// Findings are those in the files, then those on the method.
	Findings    []Finding    `json:"findings"`
	Differences []Difference `json:"differences"`
	// Perspectives and Sets are what can be chosen.
	Perspectives []Choice `json:"perspectives"`
	Sets         []Choice `json:"sets"`
	Perspective  string   `json:"perspective"`
	Parameters   string   `json:"parameters"`
	// Stakeholders are those whom effects can be for.
	Stakeholders []Choice `json:"stakeholders"`
}

// Choice is one thing to choose.
type Choice struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// Head is what stands above everything.
type Head struct {
	// Title is whom it is about.
	Title    string `json:"title"`
	Sentence string `json:"sentence"`
	// Figures are costs, benefits, and what is left.
	Figures []Item `json:"figures"`
	Sums
	// Open says what was not estimated or filled in yet, "" where all was. Until then there
	// are no figures but the costs, where how much help there was is given.
	Open string `json:"open,omitempty"`
	// Change is what the last change did to what is left, "" where nothing was changed,
	// and Grew 1 where more is left, -1 where less is.
	Change string `json:"change,omitempty"`
	Grew   int    `json:"grew,omitempty"`
	// Rests says what it rests on, and Grounds in shares.
	Rests   string  `json:"rests,omitempty"`
	Grounds []Share `json:"grounds"`
	// Parties is the picture of them; "" where nothing moves.
	Parties string `json:"parties,omitempty"`
	// Pockets are who pays and who gains; Pocket says it in a sentence.
	Pockets []Pocket `json:"pockets"`
	Pocket  string   `json:"pocket,omitempty"`
	// Settings are what it is reckoned with: perspective, price level, discount rate, horizon
	// and parameters.
	Settings []string `json:"settings"`
	// Notes are what one must know of these cases, such as how they were chosen.
	Notes []string `json:"notes,omitempty"`
}

// Share is the part of costs or benefits that rests on one ground.
type Share struct {
	Side   string  `json:"side"` // costs or benefits
	Label  string  `json:"label"`
	Ground string  `json:"ground"`
	Share  float64 `json:"share"`
	Text   string  `json:"text"`
}

// Pocket is what a stakeholder pays and gains.
type Pocket struct {
	ID       string  `json:"id"`
	Label    string  `json:"label"`
	Costs    string  `json:"costs"`
	Benefits string  `json:"benefits"`
	Net      string  `json:"net"`
	Tone     string  `json:"tone,omitempty"`
	Amount   float64 `json:"amount"`
}

// groundKeys name the grounds for the style of the page.
var groundKeys = map[calc.Ground]string{
	calc.Grade12: "strong", calc.Grade34: "middling", calc.Grade56: "weak",
	calc.Assumption: "assumed", calc.Trial: "trial", calc.Ungraded: "none",
}

func (st *study) view() *View {
	v := &View{OK: st.shown != nil, Failure: st.failure, Case: st.Case, Perspective: st.Perspective, Parameters: st.Parameters,
		Files: []string{}, Findings: []Finding{}, Differences: st.differences(), Perspectives: []Choice{}, Sets: []Choice{}, Stakeholders: []Choice{}}
	for _, f := range st.Files {
		v.Files = append(v.Files, f.Name)
	}
	v.Cases = st.caseViews()
	v.Findings = st.findingViews()
	for _, name := range st.names {
		v.Sets = append(v.Sets, Choice{name, name})
	}
	for _, f := range st.Sets {
		v.Sets = append(v.Sets, Choice{f.Name, f.Name})
	}
	if p := st.parameters; p != nil {
		for _, id := range p.PerspectiveNames().IDs {
			v.Perspectives = append(v.Perspectives, Choice{id, report.Capitalised(p.PerspectiveLabel(id).In(st.Lang))})
		}
		for _, x := range p.Stakeholders {
			v.Stakeholders = append(v.Stakeholders, Choice{x.ID, x.Label.In(st.Lang)})
		}
	}
	if st.shown != nil {
		v.Head = st.head()
	}
	return v
}

func (st *study) head() *Head {
	w, a := st.writer(), &st.shown.Aggregate
	h := &Head{Sums: Sums{a.Costs, a.Benefits, a.NPV}, Grounds: []Share{}, Pockets: []Pocket{}}
	people := w.People(a.YoungPeople)
	h.Title = people
	if st.Case >= 0 {
		h.Title = report.CallName(st.cases[st.Case])
		people = h.Title
	}
	h.Sentence = calculation.Answer(w, st.shown.Perspective, a, people)
	for _, x := range w.Settings(st.shown).Items {
		h.Settings = append(h.Settings, x.Label+": "+x.Value)
	}
	for _, x := range []struct {
		label lang.Text
		value float64
	}{{report.WordCosts, a.Costs}, {report.WordBenefits, a.Benefits}, {report.WordNPV, a.NPV}} {
		h.Figures = append(h.Figures, Item{Label: x.label.In(st.Lang), Value: w.Euros(x.value), Tone: tones[report.LossTone(x.value)]})
	}
	cases, analysis := st.of()
	if !slices.ContainsFunc(cases, func(c *model.Case) bool { return len(c.Lines()) > 0 }) { // no result of nothing
		h.dash(0, 1, 2)
		h.Sentence = w.Say(lang.Text{
			EN: "What the help to %s cost and what it brought is not in it yet.",
			NL: "Wat de hulp aan %s kostte en wat zij opleverde, staat er nog niet in."}, people)
	}
	open := st.open(cases)
	if open.any() { // no answer that turns on what nobody gave
		h.openFigures(w, a, open, people)
	} else {
		h.change(w, st.Before)
	}
	if e := a.Evidence; e != nil && !open.any() {
		h.Rests = ground.Sentence(e, a.Totals, st.parameters, st.Lang)
		h.Grounds = append(append(h.Grounds, st.shares("benefits", &e.Benefits)...), st.shares("costs", &e.Costs)...)
	}
	for _, x := range a.ByStakeholder {
		if x.Costs == 0 && x.Benefits == 0 || open.any() {
			continue
		}
		h.Pockets = append(h.Pockets, Pocket{x.ID, st.parameters.StakeholderLabel(x.ID).In(st.Lang),
			w.Euros(x.Costs), w.Euros(x.Benefits), w.SignedEuros(x.Net), tones[report.AmountTone(x.Net)], x.Net})
	}
	if !open.any() {
		h.Pocket = calculation.WrongPocket(w, a.ByStakeholder)
		if c, ok := ledger.Parties(w, st.shown, ledger.PartiesOptions{Ledger: st.budget(cases)}); ok {
			h.Parties = picture(c, st.Lang, "parties")
		}
	}
	if st.Case == All {
		h.Notes = report.SampleNotes(st.shown, analysis, st.Lang)
	}
	return h
}

// budget is that of cases; nil where one does not say in which year it starts.
func (st *study) budget(cases []*model.Case) *budget.Ledger {
	l, err := budget.New(st.parameters, cases, 1)
	if err != nil {
		return nil
	}
	return l
}

// openFigures puts a dash for each figure that turns on what is open, and says what is.
func (h *Head) openFigures(w report.Writer, a *calc.Aggregate, o open, people string) {
	h.dash(1, 2)
	h.Open = o.says(w.Lang)
	if len(o.chances) > 0 {
		h.Open += " " + w.Say(lang.Text{
			EN: "Fill in both chances, without the help and with it.",
			NL: "Vul beide kansen in, zonder de hulp en met de hulp."})
	}
	if len(o.amounts) > 0 {
		h.dash(0)
		h.Sentence = w.Say(lang.Text{
			EN: "What the help to %s costs and brings cannot be said yet.",
			NL: "Wat de hulp aan %s kost en oplevert, is nog niet te zeggen."}, people)
		return
	}
	h.Sentence = w.Say(lang.Text{
		EN: "The help to %s costs about %s. What it brings cannot be said yet.",
		NL: "De hulp aan %s kost ongeveer %s. Wat zij oplevert, is nog niet te zeggen."}, people, w.Euros(a.Costs))
}

// dash puts a dash in the place of figures.
func (h *Head) dash(figures ...int) {
	for _, i := range figures {
		h.Figures[i].Value, h.Figures[i].Tone = lang.Dash, ""
	}
}

// change says what the last change did to what is left.
func (h *Head) change(w report.Writer, before *Sums) {
	if before == nil {
		return
	}
	difference := report.Micros(h.NPV) - report.Micros(before.NPV)
	switch {
	case difference > 0:
		h.Grew = 1
	case difference < 0:
		h.Grew = -1
	case report.Micros(h.Costs) == report.Micros(before.Costs):
		return
	}
	h.Change = w.SignedEuros(h.NPV - before.NPV)
}

// shares are what the costs, or the benefits, rest on.
func (st *study) shares(side string, x *calc.Support) (all []Share) {
	for _, g := range calc.Grounds {
		share := x.Share(g)
		if !share.OK || share.Value == 0 {
			continue
		}
		all = append(all, Share{side, ground.Words[g].In(st.Lang), groundKeys[g], share.Value, st.writer().Percent(share)})
	}
	return all
}

// Finding is something found in a file or on the method.
type Finding struct {
	ID       string        `json:"id"`
	Severity diag.Severity `json:"severity"`
	// About names what it is about in the user's words, "" for nothing in particular.
	About string `json:"about,omitempty"`
	Text  string `json:"text"`
	Why   string `json:"why,omitempty"`
	// Case is the case that it is about, All where it is about none; Path is its place in
	// there.
	Case int    `json:"case"`
	Path string `json:"path,omitempty"`
	File string `json:"file,omitempty"`
	Line int32  `json:"line,omitempty"`
	// Method says that it is on the method, and that the file may accept it.
	Method   bool   `json:"method,omitempty"`
	Accepted string `json:"accepted,omitempty"`
	// Mends are ways to mend it at once.
	Mends []Mend `json:"mends,omitempty"`
}

// Mend mends a finding by edits.
type Mend struct {
	Label string `json:"label"`
	Edits []Edit `json:"edits"`
}

func (st *study) findingViews() []Finding {
	all := []Finding{}
	for _, f := range st.findings {
		all = append(all, st.finding(f))
	}
	if st.shown != nil { // the figures in them are of as many young people as those in the head
		cases, _ := st.of()
		open := st.open(cases).any()
		found := slices.Clone(st.shown.Findings)
		for i := range st.shown.Cases {
			found = append(found, st.shown.Cases[i].Findings...)
		}
		for _, f := range found {
			if open && (ofResult[f.ID] || st.hasFigure(f.Message)) { // which turns on what is open
				continue
			}
			x := st.finding(f)
			if assumed[f.ID] && st.isOpenAt(x.Case, x.Path) {
				continue
			}
			x.Method = true
			all = append(all, x)
		}
	}
	return all
}

// ofResult are the remarks on what the result is, also where they name no figure; assumed
// are those on what the method takes for a chance that nobody gave.
var (
	ofResult = map[string]bool{check.AllWinners: true, check.OneLine: true, check.NegativeEffect: true, check.LowConfidence: true, check.NoRange: true}
	assumed  = map[string]bool{check.SureWithout: true, check.SureWith: true}
)

// isOpenAt reports whether the line of a case at a path is open.
func (st *study) isOpenAt(at int, path string) bool {
	if at < 0 || at >= len(st.cases) {
		return false
	}
	c := st.cases[at]
	line, _, _ := strings.Cut(path, ".")
	return slices.ContainsFunc(c.Lines(), func(l *model.Line) bool { return l.ID() == line && st.isOpen(c, l) })
}

// hasFigure reports whether a remark names an amount or a share.
func (st *study) hasFigure(m lang.Message) bool {
	zero := lang.Amount{Currency: st.parameters.Currency}.In(st.Lang)
	sign := strings.TrimSpace(strings.Trim(zero, "0\u00a0"))
	text := m.In(st.Lang)
	return strings.Contains(text, "%") || strings.Contains(text, sign)
}

func (st *study) finding(f diag.Finding) Finding {
	x := Finding{ID: f.ID, Severity: f.Severity, Text: report.Capitalised(f.Message.In(st.Lang)), Why: f.Why.In(st.Lang),
		Case: All, Path: f.Path, File: f.Pos.Name(), Line: f.Pos.Line}
	if f.Accepted != nil {
		x.Accepted = f.Accepted.Reason()
	}
	x.Case, x.Path = st.placed(f)
	x.About = st.about(x.Case, x.Path)
	x.Mends = st.mends(&x)
	st.inFields(&x)
	return x
}
