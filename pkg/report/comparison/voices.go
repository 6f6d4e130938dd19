package comparison

import (
	"ipta/pkg/calc"
	"ipta/pkg/compare"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/resolved"
)

// mostDisagreements is how many numbers on which people differ are shown.
const mostDisagreements = 10

// VoicesDocument shows the result as it would be if each of the people who were
// asked were right, and the numbers on which they differ most in euros. ok is
// false when no number has voices.
func VoicesDocument(s *compare.Setting, o Options) (d report.Document, ok bool) {
	table, ok := compare.ByVoice(s.Result)
	if !ok {
		return report.Document{}, false
	}
	w := writer{report.Writer{Lang: o.Lang, Params: s.Parameters}}
	d = report.Document{Lang: o.Lang, Title: o.Title.In(o.Lang)}
	d.Add(w.Settings(s.Result))
	o.addSample(&d)
	d.Add(w.voicesTable(table))
	d.Add(report.Notes{Items: append([]string{w.Say(lang.Text{
		EN: "Net present value at the estimates of the file, and if only that person were right. All numbers without voices stay as they are.",
		NL: "Netto contante waarde bij de schattingen van het bestand, en als alleen die persoon gelijk had. Getallen zonder stemmen blijven zoals ze zijn."})}, w.NotAllAsked(s.Result.Asked(), s.Result.Aggregate.Cases)...)})
	disagreements := compare.Disagreements(s)
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "Where they differ most", NL: "Waar zij het meest verschillen"})})
	if len(disagreements) == 0 {
		d.Add(report.Paragraph{Text: w.Say(lang.Text{EN: "On no number do they differ.", NL: "Bij geen enkel getal verschillen zij."})})
		return d, true
	}
	d.Add(w.disagreements(disagreements, table.Columns[1:]))
	if rest := len(disagreements) - mostDisagreements; rest > 0 {
		d.Add(report.Notes{Items: []string{w.Say(lang.Text{
			EN: "And %s that differ less; -f json holds all.", NL: "En %s waarin zij minder verschillen; -f json bevat ze alle."},
			lang.Count{N: rest, One: lang.Text{EN: "number", NL: "getal"}, More: lang.Text{EN: "numbers", NL: "getallen"}})}})
	}
	return d, true
}

// voiceName names a person who was asked; "" is what they say together.
func (w writer) voiceName(who string) string {
	if who == "" {
		return w.Say(lang.Text{EN: "Together", NL: "Samen"})
	}
	if name, ok := report.VoiceWords[who]; ok {
		return report.Capitalised(name.In(w.Lang))
	}
	return who
}

func (w writer) voicesTable(table compare.Table) report.Table {
	t := report.Table{Columns: []report.Column{{Head: report.WordCase.In(w.Lang), Wrap: true}}}
	for _, who := range table.Columns {
		t.Columns = append(t.Columns, report.Column{Head: w.voiceName(who), Align: report.Right})
	}
	row := func(kind report.RowKind, name string, value func(compare.Outcome) report.Cell, r compare.Row) {
		cells := []report.Cell{report.Text(name)}
		for _, o := range r.Outcomes {
			if !o.Present {
				cells = append(cells, report.Text(lang.Dash))
				continue
			}
			cells = append(cells, value(o))
		}
		t.Rows = append(t.Rows, report.Row{Kind: kind, Cells: cells})
	}
	npv := func(o compare.Outcome) report.Cell { return w.Outcome(o.NPV) }
	for _, r := range table.Rows[1:] {
		row(report.Plain, report.CaseName(r.Case), npv, r)
	}
	row(report.Total, w.Say(lang.Text{EN: "All together", NL: "Alle samen"}), npv, table.Rows[0])
	row(report.Total, report.WordShortBCR.In(w.Lang), func(o compare.Outcome) report.Cell { return report.Text(w.Ratio(o.BenefitCostRatio)) }, table.Rows[0])
	counts := []report.Cell{report.Text(report.WordAskedCases.In(w.Lang))}
	for _, n := range table.Asked {
		counts = append(counts, report.Text(lang.Plain(float64(n), w.Lang)))
	}
	t.Rows = append(t.Rows, report.Row{Kind: report.Plain, Cells: counts})
	return t
}

// disagreements shows what each person says and what that does to the total.
func (w writer) disagreements(all []compare.Disagreement, asked []string) report.Table {
	t := report.Table{Columns: []report.Column{{Head: w.Say(lang.Text{EN: "Number", NL: "Getal"}), Wrap: true}}}
	for i, who := range asked {
		t.Columns = append(t.Columns, report.Column{Head: w.voiceName(who), Align: report.Right, Priority: len(asked) - i})
	}
	t.Columns = append(t.Columns, report.Column{Head: w.Say(lang.Text{EN: "Difference in %s", NL: "Verschil in %s"}, report.CurrencyNouns(w.Params.Currency)), Align: report.Right})
	for _, x := range all[:min(len(all), mostDisagreements)] {
		cells := []report.Cell{report.Text(report.Capitalised(x.What.In(w.Lang)))}
		for _, who := range asked {
			shown := lang.Dash
			for _, v := range x.Number.Spread.Voices {
				if v.Who == who {
					shown = lang.Share(v.Value).In(w.Lang)
				}
			}
			cells = append(cells, report.Text(shown))
		}
		t.Rows = append(t.Rows, report.Row{Cells: append(cells, report.Text(w.Euros(x.Range)))})
	}
	return t
}

// Voice is a result under one voice, as JSON.
type Voice struct {
	// Who is "" for what they say together.
	Who      string         `json:"who"`
	Costs    report.Amount  `json:"costs"`
	Benefits report.Amount  `json:"benefits"`
	NPV      report.Amount  `json:"npv"`
	BCR      *report.Figure `json:"bcr"`
	// Cases are those for which the person was asked, of all cases together.
	Cases int `json:"cases,omitempty"`
}

// VoiceResult are the results of a case under the voices of those who were asked
// about it.
type VoiceResult struct {
	ID     string  `json:"id"`
	Voices []Voice `json:"voices"`
}

// Disagreed is a number on which people differ.
type Disagreed struct {
	ID   string `json:"id"`
	What string `json:"what"`
	// Range is the difference in euros between the voices furthest apart.
	Range  report.Amount    `json:"range"`
	Voices []DisagreedVoice `json:"voices"`
}

// DisagreedVoice is what one person says, and by how much that alone raises the
// net present value of all cases together.
type DisagreedVoice struct {
	Who   string        `json:"who"`
	Value report.Figure `json:"value"`
	NPV   report.Amount `json:"npv"`
}

// VoicesFile is the JSON of a comparison of voices.
type VoicesFile struct {
	Ipta    string `json:"ipta"` // "voices/1"
	Version string `json:"version"`
	resolved.Made
	Aggregate     []Voice       `json:"aggregate"`
	Cases         []VoiceResult `json:"cases"`
	Disagreements []Disagreed   `json:"disagreements"`
}

// NewVoicesFile returns the comparison of voices as JSON; ok is false when no number
// has voices.
func NewVoicesFile(s *compare.Setting, m resolved.Made, version string, l lang.Language) (v VoicesFile, ok bool) {
	table, ok := compare.ByVoice(s.Result)
	if !ok {
		return VoicesFile{}, false
	}
	v = VoicesFile{Ipta: "voices/1", Version: version, Made: report.WithChanges(m), Aggregate: newComparedVoices(table, table.Rows[0]), Disagreements: []Disagreed{}}
	for _, r := range table.Rows[1:] {
		v.Cases = append(v.Cases, VoiceResult{r.Case.ID, newComparedVoices(table, r)})
	}
	for _, x := range compare.Disagreements(s) {
		d := Disagreed{ID: x.ID, What: x.What.In(l), Range: report.Amount(x.Range)}
		for i, voice := range x.Number.Spread.Voices {
			d.Voices = append(d.Voices, DisagreedVoice{voice.Who, report.Figure(voice.Value), report.Amount(x.NPV[i])})
		}
		v.Disagreements = append(v.Disagreements, d)
	}
	return v, true
}

func newComparedVoices(table compare.Table, r compare.Row) []Voice {
	var list []Voice
	for i, o := range r.Outcomes {
		if !o.Present {
			continue
		}
		v := Voice{Who: table.Columns[i], Costs: report.Amount(o.Costs), Benefits: report.Amount(o.Benefits), NPV: report.Amount(o.NPV), BCR: ratioFigure(o.BenefitCostRatio)}
		if r.Case == nil {
			v.Cases = table.Asked[i]
		}
		list = append(list, v)
	}
	return list
}

// ratioFigure returns a ratio as result files have it, nil where there is none.
func ratioFigure(r calc.Ratio) *report.Figure {
	if !r.OK {
		return nil
	}
	return new(report.Figure(r.Value))
}
