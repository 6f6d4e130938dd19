package explanation

import (
	"strconv"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/explain"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
)

// inputBranches shows each number that the tree refers to with all that is
// known about it.
func (t *treeWriter) inputBranches() []report.Branch {
	branches := make([]report.Branch, len(t.inputs))
	for i, n := range t.inputs {
		in := n.Input
		branches[i] = report.Branch{Mark: "[" + strconv.Itoa(i+1) + "]", Text: n.Name.In(t.Lang), Value: t.value(n)}
		for _, remark := range []string{t.where(in), t.quality(n), t.evidence(in)} {
			if remark != "" {
				branches[i].Remarks = append(branches[i].Remarks, remark)
			}
		}
		branches[i].Remarks = append(branches[i].Remarks, t.sources(in.Sources)...)
		branches[i].Remarks = append(branches[i].Remarks, t.asides(in)...)
		if note := strings.TrimSpace(in.Note.In(t.Lang)); note != "" {
			branches[i].Remarks = append(branches[i].Remarks, report.Capitalised(note))
		}
	}
	return branches
}

// place names a place in a file, "" for nowhere.
func place(pos diag.Pos) string {
	if pos.IsZero() {
		return ""
	}
	if pos.File.Sheet == nil {
		pos.Column = 0 // the line is enough
	}
	return pos.String()
}

// where says in which file and line a number stands, and its name there.
func (t *treeWriter) where(in *explain.Input) string {
	at := place(in.Pos)
	if at == "" {
		at = t.Say(lang.Text{EN: "not in a file: what the method takes", NL: "in geen bestand: wat de methode aanhoudt"})
	}
	return at + " · " + in.Path
}

// quality says in which prices an amount stands, how far it may be off, how
// sure it is and when to look at it again.
func (t *treeWriter) quality(n explain.Node) string {
	in := n.Input
	var parts []string
	if in.PriceYear != 0 {
		parts = append(parts, t.Say(lang.Text{EN: "prices of %d", NL: "prijspeil %d"}, in.PriceYear))
	}
	if in.Number != nil && in.Number.Spread != nil {
		low, high := n, n
		low.Value, high.Value = in.Number.Spread.Low, in.Number.Spread.High
		parts = append(parts, t.Say(lang.Text{EN: "range %s – %s", NL: "bandbreedte %s – %s"}, t.plain(low), t.plain(high)))
		remarks := t.rangeRemarks(in)
		form := t.Form(in.Number, func(x float64) string {
			low.Value = x
			return t.plain(low)
		})
		if form != "" {
			remarks = append([]string{form}, remarks...)
		}
		if len(remarks) > 0 {
			parts[len(parts)-1] += " (" + strings.Join(remarks, "; ") + ")"
		}
	}
	if in.Confidence != 0 {
		parts = append(parts, t.Say(lang.Text{EN: "confidence %d of 6 (1 is best)", NL: "betrouwbaarheid %d van 6 (1 is het best)"}, in.Confidence))
		if in.ConfidenceFrom != "" {
			parts[len(parts)-1] += " (" + ground.NotTheSources.With(in.ConfidenceFrom).In(t.Lang) + ")"
		}
	}
	if in.ReviewBy != "" {
		parts = append(parts, t.Say(lang.Text{EN: "review by %s", NL: "herzien voor %s"}, string(in.ReviewBy)))
	}
	return strings.Join(parts, " · ")
}

// rangeRemarks says how a number with a range is drawn, and whose the range is
// where what gives the number does not give it.
func (t *treeWriter) rangeRemarks(in *explain.Input) (remarks []string) {
	s := in.Number.Spread
	if s.Distribution != "" {
		remarks = append(remarks, s.Distribution)
	}
	switch from := t.rangeFrom(in); {
	case s.ByGrade != 0:
		remarks = append(remarks, ground.ByGrade.With(s.ByGrade).In(t.Lang))
	case from != "" && len(in.Sources) > 0:
		remarks = append(remarks, t.Say(lang.Text{EN: "%s, not from the source", NL: "%s, niet uit de bron"}, from))
	case from != "":
		remarks = append(remarks, from)
	}
	return remarks
}

// rangeFrom says what gives the range of a number, or each end that something else
// gives than the number; "" where nothing does.
func (t *treeWriter) rangeFrom(in *explain.Input) string {
	var ends lang.List
	s := in.Number.Spread
	low, high, drawn := s.LowPos.Name(), s.HighPos.Name(), s.DrawnPos.Name()
	if low == high && in.RangeFrom != "" {
		return t.Say(lang.Text{EN: "from %s", NL: "uit %s"}, in.RangeFrom)
	}
	for _, end := range []struct{ key, from string }{{"low", low}, {"high", high}, {"distribution", drawn}} {
		if end.from != in.Number.Pos.Name() && end.from != "" && (end.key != "distribution" || len(ends) == 0) {
			ends = append(ends, t.Say(lang.Text{EN: "%s from %s", NL: "%s uit %s"}, end.key, end.from))
		}
	}
	return ends.In(t.Lang)
}

// evidence says on what the numbers of a line rest, with the first of them that
// a file gives.
func (t *treeWriter) evidence(in *explain.Input) string {
	key := strings.Join([]string{in.Path[:strings.LastIndex(in.Path, "]")+1], in.Evidence}, "\n")
	if in.Pos.IsZero() || t.told[key] {
		return ""
	}
	t.told[key] = true
	switch text := strings.TrimSpace(in.Evidence); {
	case in.EvidenceGrade != 0 && text != "":
		return t.Say(lang.Text{EN: "Evidence, grade %d: %s", NL: "Onderbouwing, graad %d: %s"}, in.EvidenceGrade, text)
	case in.EvidenceGrade != 0:
		return t.Say(lang.Text{EN: "Evidence of grade %d", NL: "Onderbouwing van graad %d"}, in.EvidenceGrade)
	case text != "":
		return t.Say(lang.Text{EN: "Evidence: %s", NL: "Onderbouwing: %s"}, text)
	}
	return ""
}

// sources says where a number was found, or why it was assumed.
func (t *treeWriter) sources(of []model.Source) []string {
	var list []string
	for _, s := range of {
		switch {
		case !s.Assumption.IsZero():
			list = append(list, s.Assumed(t.Lang))
		case !s.IsZero():
			list = append(list, t.Say(lang.Text{EN: "Source: %s", NL: "Bron: %s"}, t.source(s)))
		}
	}
	return list
}

// asides says where parts of a number come from that have sources of their own. Of an
// end that is tried the range says so.
func (t *treeWriter) asides(in *explain.Input) (list []string) {
	for _, a := range in.Asides {
		for i, said := range t.sources(a.Sources) {
			if a.Key == "from" || a.Sources[i].Trial == "" {
				list = append(list, t.Say(lang.Same("%s – %s"), ground.AsideWords[a.Key], said))
			}
		}
	}
	return list
}

// source names a publication: who, what, when, which page, where to read it.
func (t *treeWriter) source(s model.Source) string {
	title := s.Title
	if s.Year != 0 {
		title = strings.TrimSpace(title + " (" + strconv.Itoa(s.Year) + ")")
	}
	via := ""
	if !s.Via.IsZero() {
		via = t.Say(lang.Text{EN: "through %s", NL: "via %s"}, s.Via)
	}
	var parts []string
	for _, part := range []string{s.Publisher, title, report.PageOf(s.Page), s.URL, via} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}
