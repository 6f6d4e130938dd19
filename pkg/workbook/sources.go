package workbook

import (
	"fmt"
	"strconv"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/finding"
	"ipta/pkg/report/ground"
)

// sourceHeads is the row of the heads of the sheet of sources, which are those of all its
// parts and stay in sight.
const sourceHeads = 3

// fillSources writes where each figure comes from: the unit costs, the settings,
// and the evidence for the lines of the cases. Addresses are texts, no links.
func (w *writer) fillSources(s *sheet) {
	s.title(w.say(titleSources), lang.Visible(w.p.Name))
	s.widths = []float64{27, 18, 20, 42, 6, 14, 26, 9, 11, 62}
	s.frozenRows, s.frozenColumns, s.repeatFirst, s.repeatLast = sourceHeads, 1, 1, sourceHeads
	const last = 10
	w.heads(s, sourceHeads, last, w.headsOf(headsSources))
	row := s.section(sourceHeads+1, last, w.say(sheetUnitCosts), "") - 1
	for _, f := range w.figures {
		if f.unvalued {
			continue
		}
		row++
		u := f.cost
		w.sourceRow(s, row, w.figureName(f), w.domainName(u), u.Source)
		grade := w.costCell(f, costGrade)
		if u.Grade() > 0 || u.Confidence == 0 { // otherwise it is not that of this value
			s.formula(row, 8, fmt.Sprintf(`IF(%s="","",%s)`, grade, grade), gradeOf(u.Grade()), look{isWrapped, asIs})
		}
		s.text(row, 9, lang.Visible(string(u.ReviewBy)), isWrapped)
		note := w.own(u.Note)
		if elsewhere := ground.Elsewhere(w.p, u, w.l); elsewhere != "" {
			note = strings.TrimSpace(note + "\n" + w.say(ground.WordElsewhere) + ": " + lang.Visible(elsewhere))
		}
		s.text(row, 10, w.withoutIDs(note), isWrapped)
	}
	if len(w.numbers) > 0 {
		row = s.section(row+2, last, w.say(sectionNumbers), "") - 1
	}
	for _, x := range w.p.Numbers {
		if w.numbers[x.ID] == "" {
			continue
		}
		row++
		w.sourceRow(s, row, w.own(x.Label), "", x.Source)
		s.put(row, 8, cell{value: gradeOf(x.Grade()), look: look{isWrapped, asIs}})
		s.text(row, 9, lang.Visible(string(x.ReviewBy)), isWrapped)
		s.text(row, 10, w.withoutIDs(w.own(x.Note)), isWrapped)
	}
	if said := w.settingSources(); len(said) > 0 {
		row = s.section(row+2, last, w.say(sheetSettings), "") - 1
		for _, x := range said {
			row++
			w.sourceRow(s, row, x.what, x.of(), x.source)
			if x.source.IsZero() { // another file gave this value
				s.text(row, 4, w.say(wordNoSource), isWrapped)
			}
		}
	}
	row = s.section(row+2, last, w.say(sectionEvidence), "") - 1
	for _, c := range w.cases {
		for _, l := range c.lines {
			if evidence := w.evidence(l.l); evidence != "" || l.l.ShownEvidence() > 0 {
				row++
				s.texts(row, 1, isWrapped, c.lineName(l.l), caseName(c.r.Case), "", evidence)
				s.text(row, 8, w.evidenceGrade(l.l), isWrapped)
			}
		}
	}
}

func (w *writer) headsOf(texts []lang.Text) []string {
	heads := make([]string, len(texts))
	for i, t := range texts {
		heads[i] = w.say(t)
	}
	return heads
}

func (w *writer) sourceRow(s *sheet, row int, id, label string, x model.Source) {
	title := x.Title
	if !x.Assumption.IsZero() {
		title = strings.TrimSpace(title + " " + x.Assumed(w.l))
	}
	year := ""
	if x.Year != 0 {
		year = lang.Plain(float64(x.Year), w.l)
	}
	publisher := x.Publisher
	if via := x.Via.In(w.l); via != "" {
		publisher += " (" + w.say(wordVia) + " " + via + ")"
	}
	for i, text := range []string{id, label, publisher, w.withoutIDs(title), year, x.Page, x.URL} {
		s.text(row, 1+i, lang.Visible(text), isWrapped)
	}
}

// gradeOf returns a grade, or an empty text for none.
func gradeOf(grade int) any {
	if grade == 0 {
		return ""
	}
	return float64(grade)
}

// evidenceGrade returns the grade of a line's evidence in words.
func (w *writer) evidenceGrade(l *model.Line) string {
	grade := l.ShownEvidence()
	if grade == 0 {
		return ""
	}
	return w.say(wordGrade) + " " + lang.Plain(float64(grade), w.l)
}

// evidence returns on what the chances of a line rest: who estimated what, and
// the words of the case file.
func (w *writer) evidence(l *model.Line) string {
	parts := []string{}
	for _, x := range []struct {
		word lang.Text
		n    model.Number
	}{{wordWithout, l.Without}, {wordWith, l.With}} {
		if x.n.Spread == nil {
			continue
		}
		if form := (report.Writer{Lang: w.l, Params: w.p}).Form(&x.n, func(x float64) string { return lang.Share(x).In(w.l) }); form != "" {
			parts = append(parts, w.say(x.word)+": "+form)
		}
		for _, v := range x.n.Spread.Voices {
			parts = append(parts, w.say(x.word)+", "+w.say(report.VoiceWords[v.Who])+": "+lang.Share(v.Value).In(w.l))
		}
	}
	for _, text := range []string{l.EvidenceText, l.Note.In(w.l)} {
		if text != "" {
			parts = append(parts, lang.Visible(text))
		}
	}
	return strings.Join(parts, "; ")
}

// fillChecks writes whether the workbook still says what ipta computed, whether
// its parts add up, and the findings on files and method.
func (w *writer) fillChecks(s *sheet) {
	s.title(w.say(titleChecks), w.say(noteChecks))
	s.widths = []float64{38, 16, 24, 22, 52, 42, 30, 16}
	s.frozenRows, s.repeatFirst, s.repeatLast = 2, 1, 2
	row, compared := w.fillComparison(s, 4)
	row = w.fillControls(s, row+1)
	row = s.section(row+1, findingCode, w.say(sectionFindings), "")
	w.heads(s, row, findingCode, w.headsOf(headsFindings))
	findings := 0
	add := func(name string, list []diag.Finding) {
		for _, f := range list {
			row++
			findings++
			s.texts(row, 1, isWrapped, name, w.say(severityWords[f.Severity]), w.say(finding.Titles[f.ID]), w.place(f.Pos), lang.Visible(f.Message.In(w.l)),
				lang.Visible(f.Why.In(w.l)), w.acceptance(f.Accepted))
			s.text(row, findingCode, f.ID, isSubtle)
		}
	}
	add(w.say(wordAllCases), w.r.Findings)
	for _, c := range w.cases {
		add(caseName(c.r.Case), c.r.Findings)
	}
	if findings == 0 {
		row++
		s.text(row, 1, w.say(noteNoFindings), isPlain)
	}
	s.print(1, row, findingCode-1)
	w.sayChanged(compared, w.fillParts(s, row+2))
}

// findingCode is the column of what a file calls the check of a finding.
const findingCode = 8

// place returns the file and line that a finding is about; of a flag or a variable
// of the environment, which has no lines, the name.
func (w *writer) place(p diag.Pos) string {
	name := report.ShortPath(p.Name(), w.o.Given)
	if p.IsZero() || p.Line < 1 || strings.HasPrefix(name, "--") || strings.HasPrefix(name, "IPTA_") {
		return lang.Visible(name)
	}
	return lang.Visible(name) + ":" + strconv.Itoa(int(p.Line))
}

func (w *writer) acceptance(a *diag.Acceptance) string {
	if a == nil {
		return ""
	}
	text := a.Reason()
	if a.By != "" {
		text += " (" + a.By + ")"
	}
	if a.Until != "" {
		text += " " + w.say(wordUntil) + " " + a.Until
	}
	return lang.Visible(text)
}
