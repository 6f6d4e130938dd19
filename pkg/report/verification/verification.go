// Package verification says whether a result file can be made again from its
// inputs: the document of ipta verify, with the first difference and its cause.
package verification

import (
	"slices"

	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/resolved"
)

// writer writes in one language, with the labels of one parameter file.
type writer struct{ report.Writer }

// Verdict says whether a result holds when it is calculated again.
type Verdict string

// The verdicts.
const (
	// Identical: the same bytes, or the same values written by another version or
	// laid out otherwise.
	Identical Verdict = "identical"
	// NotVerified: files are missing, so that nobody can say whether its numbers are
	// theirs; the figures do follow from these numbers.
	NotVerified Verdict = "not verified"
	// SameFigures: files changed, and nothing of the result with them.
	SameFigures Verdict = "same figures, other files"
	Different   Verdict = "different"
)

// Holds reports whether the result was found again.
func (v Verdict) Holds() bool { return v == Identical }

// Cause is what made a result come out differently.
type Cause string

// The causes.
const (
	InputsChanged  Cause = "inputs"   // a file is not what it was
	ProgramChanged Cause = "program"  // another version reckons otherwise
	SettingChanged Cause = "settings" // the same files, reckoned in another way
	DrawingChanged Cause = "drawing"  // only the simulation, which was drawn in another way
	ResultChanged  Cause = "result"   // the result does not follow from its own numbers
)

// InputState says what became of a file that a result was made from.
type InputState string

// The states.
const (
	Unchanged InputState = "unchanged"
	Changed   InputState = "changed"
	Missing   InputState = "missing"
)

// SimulationState says what became of the simulation in a result.
type SimulationState string

// The states of a simulation; "" is that of a result without one.
const (
	DrawnAgain SimulationState = "drawn again"
	// StoppedEarly: nobody can stop at the same draw.
	StoppedEarly SimulationState = "stopped early"
	// OtherNames: numbers of cases were drawn under names that the result leaves out.
	OtherNames SimulationState = "drawn under other names"
)

var simulationStateWords = map[SimulationState]lang.Text{
	DrawnAgain:   {EN: "drawn again", NL: "opnieuw getrokken"},
	StoppedEarly: {EN: "not drawn again, as it was stopped early", NL: "niet opnieuw getrokken, want zij is eerder gestopt"},
	OtherNames: {
		EN: "not drawn again, as it was pseudonymised: numbers of cases were drawn under names that are left out",
		NL: "niet opnieuw getrokken, want de uitkomst is gepseudonimiseerd: getallen van casussen zijn getrokken onder namen die zijn weggelaten"},
}

// CheckedInput is a file that a result was made from.
type CheckedInput struct {
	Path  string     `json:"path"`
	Kind  string     `json:"kind"`
	State InputState `json:"state"`
}

// FirstDifference is the first place in a result that comes out differently.
type FirstDifference struct {
	// Path names the place, such as "cases[2].lines[0].unit_value".
	Path string `json:"path"`
	// Was is what the result says there, Now what it would say; JSON, or "" for
	// nothing.
	Was string `json:"was"`
	Now string `json:"now"`
}

// Verification says whether a result holds. Its JSON names are stable.
type Verification struct {
	Ipta    string  `json:"ipta"` // "verification/1"
	Result  string  `json:"result"`
	Verdict Verdict `json:"verdict"`
	// FromNumbers says that files are missing, so that the result was only held
	// against the numbers in it.
	FromNumbers bool `json:"from_numbers"`
	// Bytes says that the same bytes came out.
	Bytes     bool           `json:"same_bytes"`
	MadeBy    string         `json:"made_by"`
	CheckedBy string         `json:"checked_by"`
	Inputs    []CheckedInput `json:"inputs"`
	// Simulation says whether the simulation was drawn again, "" where there is none.
	Simulation      SimulationState  `json:"simulation,omitempty"`
	FirstDifference *FirstDifference `json:"first_difference"`
	// Cause is "" where nothing differs.
	Cause Cause `json:"cause,omitempty"`
	// Made is what the result says was changed against the files.
	resolved.Made
}

var verdictWords = map[Verdict]lang.Text{
	Identical:   {EN: "Identical", NL: "Gelijk"},
	NotVerified: {EN: "Not verified", NL: "Niet nagerekend"},
	SameFigures: {EN: "Same figures, but not the same files", NL: "Dezelfde cijfers, maar niet dezelfde bestanden"},
	Different:   {EN: "Different", NL: "Verschillend"},
}

var causeWords = map[Cause]lang.Text{
	InputsChanged: {
		EN: "Files changed since the result was made: %s. From its own numbers this ipta finds the same result, so the change lies in the files.",
		NL: "Bestanden zijn gewijzigd sinds de uitkomst is gemaakt: %s. Uit de getallen in de uitkomst vindt deze ipta hetzelfde, dus het zit in de bestanden."},
	ProgramChanged: {
		EN: "From the same numbers this version of ipta reckons otherwise than the one that made the result (%s).",
		NL: "Uit dezelfde getallen rekent deze versie van ipta anders dan de versie die de uitkomst maakte (%s)."},
	DrawingChanged: {
		EN: "From the numbers in it this ipta finds the figures of ipta calc again. Only its simulation differs: it was drawn in another way than this version draws (by ipta %s). Simulate again to compare.",
		NL: "Uit de getallen erin vindt deze ipta de cijfers van ipta calc terug. Alleen de simulatie verschilt: die is op een andere manier getrokken dan deze versie trekt (door ipta %s). Simuleer opnieuw om te vergelijken."},
	SettingChanged: {
		EN: "The files are what they were and the program reckons the same, so a setting differs, such as --set or --as-of.",
		NL: "De bestanden zijn zoals ze waren en het programma rekent hetzelfde, dus een instelling verschilt, zoals --set of --as-of."},
	ResultChanged: {
		EN: "The result does not follow from the numbers in it: it was changed after it was made, or made by another build.",
		NL: "De uitkomst volgt niet uit de getallen erin: zij is gewijzigd nadat zij was gemaakt, of gemaakt met een andere build."},
}

var stateWords = map[InputState]lang.Text{
	Unchanged: {EN: "unchanged", NL: "ongewijzigd"},
	Changed:   {EN: "changed", NL: "gewijzigd"},
	Missing:   {EN: "missing", NL: "ontbreekt"},
}

var stateTones = map[InputState]report.Tone{Changed: report.Bad, Missing: report.Bad}

var kindWords = map[string]lang.Text{
	"case":       {EN: "case", NL: "casus"},
	"parameters": {EN: "parameters", NL: "parameters"},
}

// Document shows whether a result holds, which of its files changed, and the
// first difference with its cause.
func Document(v Verification, l lang.Language) report.Document {
	w := writer{report.Writer{Lang: l}}
	d := report.Document{Lang: l, Title: w.Say(lang.Text{EN: "Verification of %s", NL: "Controle van %s"}, v.Result)}
	tone := report.Bad
	if v.Verdict.Holds() {
		tone = report.Good
	}
	figures := []report.KeyFigure{
		{Label: w.Say(lang.Text{EN: "Verdict", NL: "Oordeel"}), Value: verdictWords[v.Verdict].In(l) + w.detail(v), Tone: tone},
		{Label: w.Say(lang.Text{EN: "Made by", NL: "Gemaakt met"}), Value: "ipta " + v.MadeBy},
		{Label: w.Say(lang.Text{EN: "Checked by", NL: "Nagerekend met"}), Value: "ipta " + v.CheckedBy},
	}
	if v.Simulation != "" {
		figures = append(figures, report.KeyFigure{Label: w.Say(lang.Text{EN: "Simulation", NL: "Simulatie"}), Value: simulationStateWords[v.Simulation].In(l)})
	}
	d.Add(report.KeyFigures{Items: figures})
	if x := v.FirstDifference; x != nil {
		d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "First difference", NL: "Eerste verschil"})}, report.KeyFigures{Items: []report.KeyFigure{
			{Label: w.Say(lang.Text{EN: "Place", NL: "Plaats"}), Value: x.Path},
			{Label: w.Say(lang.Text{EN: "The result says", NL: "In de uitkomst"}), Value: orDash(x.Was)},
			{Label: w.Say(lang.Text{EN: "Calculated again", NL: "Nagerekend"}), Value: orDash(x.Now), Tone: report.Bad},
		}})
	}
	if v.Cause != "" {
		d.Add(report.Paragraph{Text: w.Say(causeWords[v.Cause], culprits(v)...)})
	}
	t := report.Table{Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "File", NL: "Bestand"}), Wrap: true}, {Head: w.Say(lang.Text{EN: "Kind", NL: "Soort"}), Priority: 1},
		{Head: w.Say(lang.Text{EN: "State", NL: "Toestand"})}}}
	for _, in := range v.Inputs {
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{report.Text(in.Path), report.Text(kindWords[in.Kind].In(l)), {Text: stateWords[in.State].In(l), Tone: stateTones[in.State]}}})
	}
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "Files of the result", NL: "Bestanden van de uitkomst"})}, t)
	if slices.ContainsFunc(v.Inputs, func(in CheckedInput) bool { return in.State == Missing }) {
		d.Add(report.Notes{Items: []string{w.Say(lang.Text{
			EN: "Files are looked for under these names from the folder in which ipta runs: run it in the folder in which the result was made.",
			NL: "Bestanden worden onder deze namen gezocht vanuit de map waarin ipta draait: draai het in de map waarin de uitkomst is gemaakt."})}})
	}
	return d
}

// detail says how far "identical" goes.
func (w writer) detail(v Verification) string {
	switch {
	case v.Bytes:
		return w.Say(lang.Text{EN: ", byte for byte", NL: ", byte voor byte"})
	case v.FromNumbers && v.Cause == DrawingChanged:
		return w.Say(lang.Text{EN: ": could not read the inputs, and the numbers in the file give another simulation",
			NL: ": de bestanden waren niet te lezen, en uit de getallen in de uitkomst komt een andere simulatie"})
	case v.FromNumbers && v.Verdict == Different:
		return w.Say(lang.Text{EN: ": could not read the inputs, and the totals do not follow from the numbers in the file",
			NL: ": de bestanden waren niet te lezen, en de totalen volgen niet uit de getallen in de uitkomst"})
	case v.FromNumbers:
		return w.Say(lang.Text{EN: ": could not read the inputs; the totals do follow from the numbers in the file",
			NL: ": de bestanden waren niet te lezen; de totalen volgen wel uit de getallen in de uitkomst"})
	case v.Verdict == Identical && v.MadeBy != v.CheckedBy:
		return w.Say(lang.Text{EN: " in all values; only the version of ipta differs", NL: " in alle waarden; alleen de versie van ipta verschilt"})
	case v.Verdict == Identical:
		return w.Say(lang.Text{EN: " in all values; only the layout of the file differs", NL: " in alle waarden; alleen de opmaak van het bestand verschilt"})
	}
	return ""
}

// culprits names what a cause points at: the files, or the version.
func culprits(v Verification) []any {
	switch v.Cause {
	case ProgramChanged, DrawingChanged:
		return []any{v.MadeBy}
	case InputsChanged:
		var names lang.List
		for _, in := range v.Inputs {
			if in.State == Changed {
				names = append(names, in.Path)
			}
		}
		return []any{names}
	}
	return nil
}

func orDash(s string) string {
	if s == "" {
		return lang.Dash
	}
	return s
}
