package page

import (
	"encoding/json"
	"strconv"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// CaseView is a case.
type CaseView struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	// Call is what a sentence calls the young person.
	Call string `json:"call"`
	// File is the file in which it stands.
	File int `json:"file"`
	// Data is the case as it stands in its file: every scalar a text.
	Data json.RawMessage `json:"data"`
	// Lines are in the order of the file; none where the case cannot be read.
	Lines  []LineView `json:"lines"`
	Result *Sums      `json:"result,omitempty"`
	// Left is what is left for one young person, and Stands for how many it stands, for the
	// list of cases.
	Left   string `json:"left,omitempty"`
	Stands string `json:"stands,omitempty"`
}

// LineView is a line of a case.
type LineView struct {
	ID    string      `json:"id"` // as in paths: "avoided[0]"
	Group model.Group `json:"group"`
	Label string      `json:"label"`
	// Card is the unit cost on which it rests, "" for one of its own.
	Card  string `json:"card,omitempty"`
	Unit  string `json:"unit,omitempty"`
	Years string `json:"years"`
	From  int    `json:"from"`
	To    int    `json:"to"`
	Event string `json:"event,omitempty"`
	Note  string `json:"note,omitempty"`
	// Numbers are those that the line may have, in the order of the file format.
	Numbers []NumberView `json:"numbers"`
	// Grade is how sure the line is, 1 (best) to 6, 0 where nobody said.
	Grade    int    `json:"grade,omitempty"`
	Evidence string `json:"evidence,omitempty"`
	// Open says that a chance of it is still to be estimated, or of help how much it was.
	Open bool `json:"open,omitempty"`
	// Times is how many units a year, times the price of one.
	Times string `json:"times,omitempty"`
	// Amount is what it comes to in the perspective, and Value the same in words; none
	// where there is no result, or where a chance is still to be estimated.
	Amount float64 `json:"amount"`
	Value  string  `json:"value,omitempty"`
	// Signed is what it adds to what is left, or takes off.
	Signed string `json:"signed,omitempty"`
	Tone   string `json:"tone,omitempty"`
}

// NumberView is a number of a line.
type NumberView struct {
	Key   string `json:"key"`
	Label string `json:"label"`
	// Percent says that it is shown as a percentage.
	Percent bool `json:"percent,omitempty"`
	// Given says that the file gives it; otherwise it is what the method takes.
	Given bool    `json:"given,omitempty"`
	Value float64 `json:"value"`
	// Text is the number as it is read, Input as it is typed.
	Text  string `json:"text"`
	Input string `json:"input"`
	// Form is how the file gives it: "", range, error, voices, count, named or ratio.
	Form string `json:"form,omitempty"`
	// Range is how far it may lie from it, in words.
	Range string  `json:"range,omitempty"`
	Low   float64 `json:"low,omitempty"`
	High  float64 `json:"high,omitempty"`
	// Voices are who was asked, and what they said.
	Voices []VoiceView `json:"voices,omitempty"`
}

// VoiceView is what one person estimated.
type VoiceView struct {
	Who   string  `json:"who"`
	Label string  `json:"label"`
	Value float64 `json:"value"`
	Text  string  `json:"text"`
}

func (st *study) caseViews() []CaseView {
	all := []CaseView{}
	for i, x := range st.written {
		v := CaseView{File: x.file, Data: x.Value.JSON(), Lines: []LineView{}}
		if len(st.cases) == len(st.written) {
			st.readCase(&v, i)
		}
		all = append(all, v)
	}
	return all
}

func (st *study) readCase(v *CaseView, i int) {
	c := st.cases[i]
	v.ID, v.Title, v.Call = c.ID, report.CaseName(c), report.CallName(c)
	var result *calc.CaseResult
	if st.all != nil {
		result = &st.all.Cases[i]
		v.Result = &Sums{result.Costs, result.Benefits, result.NPV}
		v.Stands = lang.Plain(c.Weight.Value, st.Lang)
		if !st.open([]*model.Case{c}).any() {
			v.Left = st.writer().Euros(result.NPV)
		}
	}
	for k, l := range c.Lines() {
		line := st.line(c, l)
		if result != nil {
			x := &result.Lines[k]
			line.Amount = x.PerspectiveValue
			if !line.Open {
				line.says(st.writer())
			}
			if !line.Open || line.Group != model.Intervention {
				line.Times = st.times(x)
			}
		}
		v.Lines = append(v.Lines, line)
	}
}

// says puts the amount of a line in words.
func (v *LineView) says(w report.Writer) {
	added := v.Amount
	if v.Group == model.Intervention {
		added = -added
	}
	v.Value, v.Signed, v.Tone = w.Euros(v.Amount), w.SignedEuros(added), tones[report.LossTone(v.Amount)]
}

func (st *study) line(c *model.Case, l *model.Line) LineView {
	v := LineView{ID: l.ID(), Group: l.Group, Card: l.UnitCost.Name, Years: report.Span(l.From, l.To), From: l.From, To: l.To,
		Event: l.Event.Name, Note: l.Note.In(st.Lang), Grade: l.Grade(), Evidence: l.EvidenceText, Open: st.isOpen(c, l), Numbers: []NumberView{}}
	if l.Figure != nil && st.parameters != nil {
		v.Label, v.Unit = st.writer().LineLabel(l), st.writer().UnitName(l.Figure.Unit)
	} else if v.Label = l.UnitCost.Name; l.Own != nil && !l.Own.Label.IsZero() {
		v.Label = l.Own.Label.In(st.Lang)
	}
	for _, n := range field.LineNumbers {
		x := n.OfLine(l)
		switch {
		case n.Effect && l.Group == model.Intervention:
		case n.Kind == field.Ratio && !x.Given, n == field.Total && !x.Given:
		default:
			v.Numbers = append(v.Numbers, st.number(n, x, l))
		}
	}
	if l.Own != nil && l.OwnsKey(field.Value.Key) {
		v.Numbers = append(v.Numbers, st.number(field.Value, &l.Own.Value, l))
	}
	return v
}

// times is the sum of one year of a line: quantity times price, in prices of the price level.
func (st *study) times(x *calc.LineResult) string {
	w := st.writer()
	text := lang.Plain(lang.Round(x.Quantity, 4), st.Lang) + " × " + w.Price(x.UnitValue, report.PriceDecimals([]float64{x.UnitValue}, 100))
	if f := x.Line.Figure; f != nil {
		text = w.Say(lang.Text{EN: "%s per %s", NL: "%s per %s"}, text, w.UnitName(f.Unit))
	}
	return text
}

func (st *study) number(n *field.Number, x *model.Number, l *model.Line) NumberView {
	v := NumberView{Key: n.Key, Label: n.Head.In(st.Lang), Given: x.Given, Value: x.Value, Percent: n.Kind.IsPercent()}
	if n == field.With && field.RatioOf(l) != nil {
		v.Form = "ratio"
	}
	v.Text, v.Input = st.shownNumber(v.Percent, x.Value), st.input(v.Percent, x.Value)
	s := x.Spread
	switch {
	case x.Named != "":
		v.Form = "named"
	case s == nil:
		return v
	case len(s.Voices) > 0:
		v.Form = "voices"
	case s.Form.IsCounted():
		v.Form = "count"
	case s.Form.SE > 0:
		v.Form = "error"
	case s.ByGrade == 0:
		v.Form = "range"
	}
	if s == nil {
		return v
	}
	v.Low, v.High = s.Low, s.High
	v.Range = st.shownNumber(v.Percent, s.Low) + " – " + st.shownNumber(v.Percent, s.High)
	if form := st.writer().Form(x, func(y float64) string { return st.shownNumber(v.Percent, y) }); form != "" {
		v.Range += " (" + form + ")"
	}
	for _, voice := range s.Voices {
		v.Voices = append(v.Voices, VoiceView{voice.Who, report.VoiceNamed(voice.Who).In(st.Lang), voice.Value, st.shownNumber(v.Percent, voice.Value)})
	}
	return v
}

// shownNumber is a number as a reader has it, with three decimals of a percentage at
// most.
func (st *study) shownNumber(percent bool, x float64) string {
	if percent {
		return lang.Share(lang.Round(x, 5)).In(st.Lang)
	}
	return lang.Plain(lang.Round(x, 4), st.Lang)
}

// input is a number as it is typed: without a sign for its unit, and without marks
// between thousands.
func (st *study) input(percent bool, x float64) string {
	if percent {
		x = lang.Round(x*100, 8)
	}
	return st.decimals(strconv.FormatFloat(x, 'f', -1, 64))
}

// scalarAt returns the text at a path of a value, as the file has it.
func scalarAt(v load.Value, path string) (text string, ok bool) {
	v, ok = v.At(path)
	if !ok || v.Len() > 0 {
		return "", false
	}
	return v.Scalar(), true
}
