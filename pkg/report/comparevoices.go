package report

import (
	"ipta/pkg/calc"
	"ipta/pkg/compare"
	"ipta/pkg/lang"
	"ipta/pkg/resolved"
)

// mostDisagreements is how many numbers on which people differ are shown.
const mostDisagreements = 10

// ComparedVoices shows the result as it would be if each of the people who were
// asked were right, and the numbers on which they differ most in euros. ok is
// false when no number has voices.
func ComparedVoices(s *compare.Setting, o CompareOptions) (d Document, ok bool) {
	table, ok := compare.ByVoice(s.Result)
	if !ok {
		return Document{}, false
	}
	w := writer{l: o.Lang, p: s.Parameters}
	d = Document{Lang: o.Lang, Title: o.Title.In(o.Lang)}
	d.add(w.settings(s.Result))
	o.addSample(&d)
	d.add(w.voicesTable(table))
	d.add(Notes{append([]string{w.say(lang.Text{
		EN: "Net present value at the estimates of the file, and if only that person were right. All numbers without voices stay as they are.",
		NL: "Netto contante waarde bij de schattingen van het bestand, en als alleen die persoon gelijk had. Getallen zonder stemmen blijven zoals ze zijn."})}, w.notAllAsked(s.Result.Asked(), s.Result.Aggregate.Cases)...)})
	disagreements := compare.Disagreements(s)
	d.add(Heading{2, w.say(lang.Text{EN: "Where they differ most", NL: "Waar zij het meest verschillen"})}, w.disagreements(disagreements, table.Columns[1:]))
	if rest := len(disagreements) - mostDisagreements; rest > 0 {
		d.add(Notes{[]string{w.say(lang.Text{
			EN: "And %s that differ less; -f json holds all.", NL: "En %s waarin zij minder verschillen; -f json bevat ze alle."},
			lang.Count{N: rest, One: lang.Text{EN: "number", NL: "getal"}, More: lang.Text{EN: "numbers", NL: "getallen"}})}})
	}
	return d, true
}

// voiceName names a person who was asked; "" is what they say together.
func (w writer) voiceName(who string) string {
	if who == "" {
		return w.say(lang.Text{EN: "Together", NL: "Samen"})
	}
	if name, ok := VoiceWords[who]; ok {
		return capitalised(name.In(w.l))
	}
	return who
}

func (w writer) voicesTable(table compare.Table) Table {
	t := Table{Columns: []Column{{Head: wordCase.In(w.l), Wrap: true}}}
	for _, who := range table.Columns {
		t.Columns = append(t.Columns, Column{Head: w.voiceName(who), Align: Right})
	}
	row := func(kind RowKind, name string, value func(compare.Outcome) Cell, r compare.Row) {
		cells := []Cell{text(name)}
		for _, o := range r.Outcomes {
			if !o.Present {
				cells = append(cells, text(lang.Dash))
				continue
			}
			cells = append(cells, value(o))
		}
		t.Rows = append(t.Rows, Row{Kind: kind, Cells: cells})
	}
	npv := func(o compare.Outcome) Cell { return w.result(o.NPV) }
	for _, r := range table.Rows[1:] {
		row(Plain, caseName(r.Case), npv, r)
	}
	row(Total, w.say(lang.Text{EN: "All together", NL: "Alle samen"}), npv, table.Rows[0])
	row(Total, wordShortBCR.In(w.l), func(o compare.Outcome) Cell { return text(w.ratio(o.BenefitCostRatio)) }, table.Rows[0])
	counts := []Cell{text(wordAskedCases.In(w.l))}
	for _, n := range table.Asked {
		counts = append(counts, text(lang.Plain(float64(n), w.l)))
	}
	t.Rows = append(t.Rows, Row{Kind: Plain, Cells: counts})
	return t
}

// disagreements shows what each person says and what that does to the total.
func (w writer) disagreements(all []compare.Disagreement, asked []string) Table {
	t := Table{Columns: []Column{{Head: w.say(lang.Text{EN: "Number", NL: "Getal"}), Wrap: true}}}
	for _, who := range asked {
		t.Columns = append(t.Columns, Column{Head: w.voiceName(who), Align: Right, Priority: 1})
	}
	t.Columns = append(t.Columns, Column{Head: w.say(lang.Text{EN: "Difference in euros", NL: "Verschil in euro's"}), Align: Right})
	for _, x := range all[:min(len(all), mostDisagreements)] {
		cells := []Cell{text(capitalised(x.What.In(w.l)))}
		for _, who := range asked {
			shown := lang.Dash
			for _, v := range x.Number.Spread.Voices {
				if v.Who == who {
					shown = lang.Share(v.Value).In(w.l)
				}
			}
			cells = append(cells, text(shown))
		}
		t.Rows = append(t.Rows, Row{Cells: append(cells, text(w.euros(x.Range)))})
	}
	return t
}

// ComparedVoice is a result under one voice, as JSON.
type ComparedVoice struct {
	// Who is "" for what they say together.
	Who      string  `json:"who"`
	Costs    Amount  `json:"costs"`
	Benefits Amount  `json:"benefits"`
	NPV      Amount  `json:"npv"`
	BCR      *Figure `json:"bcr"`
	// Cases are those for which the person was asked, of all cases together.
	Cases int `json:"cases,omitempty"`
}

// VoiceResult are the results of a case under the voices of those who were asked
// about it.
type VoiceResult struct {
	ID     string          `json:"id"`
	Voices []ComparedVoice `json:"voices"`
}

// Disagreed is a number on which people differ.
type Disagreed struct {
	ID   string `json:"id"`
	What string `json:"what"`
	// Range is the difference in euros between the voices furthest apart.
	Range  Amount           `json:"range"`
	Voices []DisagreedVoice `json:"voices"`
}

// DisagreedVoice is what one person says, and by how much that alone raises the
// net present value of all cases together.
type DisagreedVoice struct {
	Who   string `json:"who"`
	Value Figure `json:"value"`
	NPV   Amount `json:"npv"`
}

// Voices is the JSON of a comparison of voices.
type Voices struct {
	Ipta    string `json:"ipta"` // "voices/1"
	Version string `json:"version"`
	resolved.Made
	Aggregate     []ComparedVoice `json:"aggregate"`
	Cases         []VoiceResult   `json:"cases"`
	Disagreements []Disagreed     `json:"disagreements"`
}

// NewVoices returns the comparison of voices as JSON; ok is false when no number
// has voices.
func NewVoices(s *compare.Setting, m resolved.Made, version string, l lang.Language) (v Voices, ok bool) {
	table, ok := compare.ByVoice(s.Result)
	if !ok {
		return Voices{}, false
	}
	v = Voices{Ipta: "voices/1", Version: version, Made: made(m), Aggregate: newComparedVoices(table, table.Rows[0])}
	for _, r := range table.Rows[1:] {
		v.Cases = append(v.Cases, VoiceResult{r.Case.ID, newComparedVoices(table, r)})
	}
	for _, x := range compare.Disagreements(s) {
		d := Disagreed{ID: x.ID, What: x.What.In(l), Range: Amount(x.Range)}
		for i, voice := range x.Number.Spread.Voices {
			d.Voices = append(d.Voices, DisagreedVoice{voice.Who, Figure(voice.Value), Amount(x.NPV[i])})
		}
		v.Disagreements = append(v.Disagreements, d)
	}
	return v, true
}

func newComparedVoices(table compare.Table, r compare.Row) []ComparedVoice {
	var list []ComparedVoice
	for i, o := range r.Outcomes {
		if !o.Present {
			continue
		}
		v := ComparedVoice{Who: table.Columns[i], Costs: Amount(o.Costs), Benefits: Amount(o.Benefits), NPV: Amount(o.NPV), BCR: ratioFigure(o.BenefitCostRatio)}
		if r.Case == nil {
			v.Cases = table.Asked[i]
		}
		list = append(list, v)
	}
	return list
}

// ratioFigure returns a ratio as result files have it, nil where there is none.
func ratioFigure(r calc.Ratio) *Figure {
	if !r.OK {
		return nil
	}
	f := Figure(r.Value)
	return &f
}
