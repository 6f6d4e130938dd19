package unitcosts

import (
	"strconv"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
)

// WordNumbers heads the numbers with a name.
var WordNumbers = lang.Text{EN: "Numbers that lines share", NL: "Getallen die regels delen"}

// numberKinds say what sort of number one with a name is.
var numberKinds = map[model.NumberKind]lang.Text{
	model.ShareNumber: {EN: "share", NL: "deel"}, model.RatioNumber: {EN: "ratio", NL: "verhouding"}, model.AmountNumber: {EN: "amount", NL: "bedrag of aantal"},
}

// NumberKind says what sort of number one with a name is.
func NumberKind(w report.Writer, x *model.NamedNumber) string { return w.Say(numberKinds[x.Holds]) }

// NumberValue shows a value of a number with a name: not rounded.
func NumberValue(w report.Writer, x *model.NamedNumber, value float64) string {
	if x.Holds == model.ShareNumber {
		return ShareText(w, value)
	}
	return lang.Quantity(value, w.Lang)
}

// NumberRange shows how far a number with a name may lie from its value.
func NumberRange(w report.Writer, x *model.NamedNumber) string {
	s := x.Value.Spread
	if s == nil {
		return ""
	}
	text := NumberValue(w, x, s.Low) + " – " + NumberValue(w, x, s.High)
	if s.Distribution != "" {
		text += " (" + s.Distribution + ")"
	}
	return text
}

// numbers returns the table of numbers with a name.
func (w writer) numbers(chosen []*model.NamedNumber) report.Table {
	t := report.Table{Caption: WordNumbers.In(w.Lang), Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "Number", NL: "Getal"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Name", NL: "Naam"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Kind", NL: "Soort"}), Priority: 2},
		{Head: w.Say(lang.Text{EN: "Value", NL: "Waarde"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "Range", NL: "Bandbreedte"}), Align: report.Right, Priority: 1},
		{Head: w.Say(lang.Text{EN: "Grade", NL: "Graad"}), Align: report.Right, Priority: 3},
		{Head: w.Say(lang.Text{EN: "Source of", NL: "Bron uit"}), Align: report.Right, Priority: 4},
	}}
	for _, x := range chosen {
		spread := NumberRange(w.Writer, x)
		if spread == "" {
			spread = lang.Dash
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			report.Text(x.Label.In(w.Lang)), {Text: x.ID, Tone: report.Muted}, report.Text(NumberKind(w.Writer, x)),
			report.Text(NumberValue(w.Writer, x, x.Value.Value)), report.Text(spread), report.Text(ground.Grade(x.Grade())), report.Text(w.sourceYear(x.Source)),
		}})
	}
	return t
}

// addNumbers adds the table of numbers with a name, where there are any.
func (w writer) addNumbers(d *report.Document, numbers []*model.NamedNumber) {
	if len(numbers) > 0 {
		d.Add(w.numbers(numbers))
	}
}

// sourceYear says of which year a source is, or that it is an assumption.
func (w writer) sourceYear(s model.Source) string {
	switch {
	case !s.Assumption.IsZero():
		return w.Say(report.WordAssumption)
	case s.Year != 0:
		return strconv.Itoa(s.Year)
	}
	return lang.Dash
}

// OneNumber returns all that a parameter file says of one number with a name.
func OneNumber(p *model.Parameters, x *model.NamedNumber, l lang.Language) report.Document {
	w := writer{report.Writer{Lang: l, Params: p}}
	d := report.Document{Title: x.Label.In(l), Lang: l}
	d.Add(report.KeyFigures{Items: filled([]report.KeyFigure{
		{Label: w.Say(lang.Text{EN: "Name", NL: "Naam"}), Value: x.ID},
		{Label: w.Say(lang.Text{EN: "Kind", NL: "Soort"}), Value: NumberKind(w.Writer, x)},
		{Label: w.Say(lang.Text{EN: "Value", NL: "Waarde"}), Value: NumberValue(w.Writer, x, x.Value.Value)},
		{Label: w.Say(lang.Text{EN: "Range", NL: "Bandbreedte"}), Value: NumberRange(w.Writer, x)},
		{Label: w.Say(lang.Text{EN: "In a case", NL: "In een casus"}), Value: "{number: " + x.ID + "}"},
		{Label: w.Say(lang.Text{EN: "Stands here for", NL: "Staat hier voor"}), Value: strings.Join(w.standsFor(x), ", ")},
	})})
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "Where it comes from", NL: "Waar het vandaan komt"})})
	d.Add(report.KeyFigures{Items: filled(w.sourceFigures(&x.UnitCost))})
	if note := strings.TrimSpace(x.Note.In(l)); note != "" {
		d.Add(report.Paragraph{Text: note})
	}
	return d
}

// standsFor lists the numbers of the parameter file for which a number with a name
// stands, by their paths.
func (w writer) standsFor(x *model.NamedNumber) (paths []string) {
	for i := range w.Params.Rates {
		if w.Params.Rates[i].Rate.Named == x.ID {
			paths = append(paths, field.RatePath(i, len(w.Params.Rates)))
		}
	}
	for _, u := range w.Params.UnitCosts {
		for _, f := range field.FigureNumbers {
			if n := f.OfFigure(u); n != nil && n.Named == x.ID {
				paths = append(paths, "unit_costs."+u.ID+"."+f.Key)
			}
		}
	}
	return paths
}

// ListedNumber is a number with a name in a File.
type ListedNumber struct {
	ID           string           `json:"id"`
	Label        string           `json:"label"`
	Kind         model.NumberKind `json:"kind"`
	Value        report.Figure    `json:"value"`
	Low          *report.Figure   `json:"low"`
	High         *report.Figure   `json:"high"`
	Distribution *string          `json:"distribution"`
	Confidence   *int             `json:"confidence"`
	ReviewBy     *string          `json:"review_by"`
	SourceKind   *string          `json:"source_kind"`
	Publisher    *string          `json:"source_publisher"`
	SourceTitle  *string          `json:"source_title"`
	SourceYear   *int             `json:"source_year"`
	Page         *string          `json:"source_page"`
	URL          *string          `json:"source_url"`
	Via          *string          `json:"source_via"`
	Assumption   *string          `json:"assumption"`
	Note         *string          `json:"note"`
}

func (w writer) listedNumber(n *model.NamedNumber) ListedNumber {
	u := w.listed(&n.UnitCost) // of which all that is said of a value is the same
	return ListedNumber{
		ID: u.ID, Label: u.Label, Kind: n.Holds, Value: u.Value, Low: u.Low, High: u.High, Distribution: u.Distribution,
		Confidence: u.Confidence, ReviewBy: u.ReviewBy, SourceKind: u.SourceKind, Publisher: u.Publisher, SourceTitle: u.SourceTitle, SourceYear: u.SourceYear,
		Page: u.Page, URL: u.URL, Via: u.Via, Assumption: u.Assumption, Note: u.Note,
	}
}
