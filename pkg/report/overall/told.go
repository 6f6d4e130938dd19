package overall

import (
	"strings"

	"ipta/pkg/gate"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// Shown says in a sentence how much outputs show that tells of few cases, empty for nothing.
func (a Audit) Shown() lang.Message {
	if len(a.Told) == 0 {
		return lang.Message{}
	}
	return lang.Text{
		EN: "Also shown: %[1]s of fewer than %[2]d cases.",
		NL: "Er staat ook in: %[1]s over minder dan %[2]d casussen.",
	}.With(lang.Count{N: len(a.Told), One: lang.Text{EN: "thing that tells", NL: "gegeven dat iets verraadt"}, More: lang.Text{EN: "things that tell", NL: "gegevens die iets verraden"}}, a.MinCell)
}

// toldTable lists what outputs tell by what they show, at most so many rows.
func (a Audit) toldTable(w writer, top int) report.Table {
	t := report.Table{Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "What is shown", NL: "Wat er staat"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Cases", NL: "Casussen"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "What it tells", NL: "Wat het verraadt"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "In", NL: "In"}), Wrap: true},
	}}
	for _, x := range a.Told[:min(top, len(a.Told))] {
		cases := lang.Dash
		if x.Cases > 0 {
			cases = lang.Decimal{Value: float64(x.Cases)}.In(w.Lang)
		}
		words := tellings[x.How]
		what := w.Say(words.what)
		if len(x.Keys) > 0 {
			what = report.Capitalised(strings.TrimPrefix(what+": "+a.names(w, x.Keys), ": "))
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{report.Text(what), report.Text(cases), report.Text(w.Say(words.tells)), report.Text(x.Output)}})
	}
	return t
}

// tellings are what is shown, and what that tells.
var tellings = map[gate.Telling]struct{ what, tells lang.Text }{
	gate.SingleCases: {
		what:  lang.Text{EN: "Single cases", NL: "Afzonderlijke casussen"},
		tells: lang.Text{EN: "what each has, or the lowest and the highest", NL: "wat elke heeft, of de laagste en de hoogste"}},
	gate.ShownOfFew: {tells: lang.Text{EN: "what few cases have", NL: "wat enkele casussen hebben"}},
	gate.NamedOfFew: {
		what:  lang.Text{EN: "Names", NL: "Namen"},
		tells: lang.Text{EN: "which of these the few cases have", NL: "welke hiervan de enkele casussen hebben"}},
	gate.CellsOfHidden: {
		what:  lang.Text{EN: "Cells of a row or column without its sum", NL: "Cellen van een rij of kolom zonder som"},
		tells: lang.Text{EN: "which cells its cases are in", NL: "in welke cellen die casussen zitten"}},
	gate.SharesOfHidden: {
		what:  lang.Text{EN: "What each number does to the spread", NL: "Wat elk getal met de spreiding doet"},
		tells: lang.Text{EN: "with the spread: what has that number, also what is hidden or of few", NL: "met de spreiding: wat dat getal oplevert, ook als dat verborgen is of van enkelen"}},
}

// ToldThing is something that an output shows, and that tells of few cases.
type ToldThing struct {
	Output string       `json:"output"`
	How    gate.Telling `json:"how" schema:"enum=[\"single_cases\",\"few_cases\",\"names\",\"cells_of_hidden\",\"shares\"]" means:"Cases one by one, or the lowest and highest; a sum or count of few cases; names where there are few in all; cells of a row or column whose sum is hidden; what each number does to the spread / Casussen één voor één, of de laagste en hoogste; een som of aantal van enkele casussen; namen waar er in totaal maar enkele zijn; cellen van een rij of kolom waarvan de som verborgen is; wat elk getal met de spreiding doet"`
	Key    []DerivedKey `json:"key"`
	Cases  *int         `json:"cases,omitempty"`
}
