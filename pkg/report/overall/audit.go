package overall

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/gate"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
	"ipta/pkg/schema"
)

// Audit is what a reader could find in outputs that was not meant to be seen.
type Audit struct {
	Outputs []gate.Seen
	// Currency is that of all of them.
	Currency string
	MinCell  int
	Derived  []gate.Derived
	// Told is what outputs tell of few cases by what they show.
	Told []gate.Told
	// Exact are the names of outputs that hold the sums themselves.
	Exact []string
	// labels are what stakeholders, domains and perspectives are called.
	labels map[gate.SeenKey]lang.Text
}

// NewAudit looks at result files, as they are read; names has that of each.
func NewAudit(names []string, files []resultfile.Result, minCell int) Audit {
	a := Audit{MinCell: minCell, labels: map[gate.SeenKey]lang.Text{}}
	label := func(by, id string, text resolved.Text) {
		a.labels[gate.SeenKey{By: by, Value: id}] = lang.Text{EN: text.EN, NL: text.NL}
	}
	for i, f := range files {
		label("perspective", f.Resolved.Perspective.ID, f.Resolved.Perspective.Label)
		for _, x := range f.Resolved.Stakeholders {
			label(calc.GroupStakeholder, x.ID, x.Label)
		}
		for _, x := range f.Resolved.Domains {
			label(calc.GroupDomain, x.ID, x.Label)
		}
		a.Outputs, a.Currency = append(a.Outputs, seen(names[i], f)), f.Currency
		a.Told = append(a.Told, gate.Tells(a.Outputs[i], minCell)...)
		if f.Totals != nil {
			a.Exact = append(a.Exact, names[i])
		}
	}
	a.Derived = gate.Audit(a.Outputs, minCell)
	return a
}

// byFinding is that a sum is of cases in which a check finds something.
const byFinding = "finding"

// seen returns what a reader sees of a result file.
func seen(name string, f resultfile.Result) gate.Seen {
	number := func(x *report.Amount) *float64 { return (*float64)(x) }
	whole := func(n int) *float64 { x := float64(n); return &x }
	costs, benefits := float64(f.Aggregate.Costs), float64(f.Aggregate.Benefits)
	s := gate.Seen{Name: name, Perspective: f.Resolved.Perspective.ID, Members: f.Resolved.Perspective.Members, Horizon: f.Resolved.Horizon,
		People: float64(f.Aggregate.YoungPeople), Total: gate.SeenSums{Cases: whole(f.Aggregate.Cases), Costs: &costs, Benefits: &benefits}}
	s.Singly = len(f.Cases) > 0 || f.Aggregate.MinNPV != nil || f.Simulation != nil && len(f.Simulation.Cases) > 0
	for _, x := range f.Resolved.Stakeholders {
		s.Stakeholders = append(s.Stakeholders, x.ID)
	}
	for _, list := range []struct {
		by    string
		parts []resultfile.Part
	}{{calc.GroupMunicipality, f.Aggregate.ByMunicipality}, {calc.GroupDomain, f.Aggregate.ByDomain}, {calc.GroupStakeholder, f.Aggregate.ByStakeholder}} {
		for _, p := range list.parts {
			s.Cells = append(s.Cells, gate.SeenCell{Keys: []gate.SeenKey{{By: list.by, Value: p.ID}}, Hidden: p.Suppressed, SeenSums: gate.SeenSums{Costs: number(p.Costs), Benefits: number(p.Benefits)}})
		}
		if len(list.parts) > 0 {
			s.Lists = append(s.Lists, list.by)
		}
	}
	for _, y := range f.Aggregate.ByYear {
		s.Cells = append(s.Cells, gate.SeenCell{Keys: []gate.SeenKey{{By: calc.GroupYear, Value: fmt.Sprint(y.Year)}}, Hidden: y.Suppressed, SeenSums: gate.SeenSums{Costs: number(y.Costs), Benefits: number(y.Benefits)}})
	}
	if len(f.Aggregate.ByYear) > 0 {
		s.Lists = append(s.Lists, calc.GroupYear)
	}
	for _, c := range f.FindingCounts {
		x := gate.SeenCell{Keys: []gate.SeenKey{{By: byFinding, Value: c.Check}}, Hidden: c.Suppressed}
		if c.Cases != nil && c.Accepted != nil {
			x.Cases = whole(*c.Cases + *c.Accepted)
		}
		s.Counts = append(s.Counts, x)
	}
	if f.Simulation != nil {
		for _, x := range f.Simulation.Aggregate.Numbers {
			s.Shares = append(s.Shares, x.ID)
		}
	}
	if f.Groups == nil {
		return s
	}
	s.Lists = append(s.Lists, f.Groups.By...)
	if len(f.Groups.By) == 2 {
		s.Crossed = f.Groups.By
	}
	for _, g := range f.Groups.Groups {
		c := gate.SeenCell{Hidden: g.Suppressed, SeenSums: gate.SeenSums{Costs: number(g.Costs), Benefits: number(g.Benefits)}}
		if g.Cases != nil {
			c.Cases = whole(*g.Cases)
		}
		for i, key := range g.Key {
			if key != nil {
				c.Keys = append(c.Keys, gate.SeenKey{By: f.Groups.By[i], Value: *key})
			}
		}
		s.Cells = append(s.Cells, c)
	}
	return s
}

// ReadSeen reads a result file for an audit; ok is false when it is none, or of other
// than totals.
func ReadSeen(text []byte) (f resultfile.Result, ok bool) {
	err := json.Unmarshal(text, &f)
	named := err == nil && f.Ipta == "result/1"
	return f, named && (f.Groups == nil || len(f.Groups.By) > 0 && !slices.ContainsFunc(f.Groups.Groups, func(g resultfile.GroupTotals) bool {
		return len(g.Key) != len(f.Groups.By) || !slices.ContainsFunc(g.Key, func(k *string) bool { return k != nil })
	}))
}

// SameSettings reports whether the figures of two results were reckoned alike, so that
// they can be subtracted: the same rates, and the same prices of what both have. What
// another perspective or horizon tells is known.
func SameSettings(a, b *resultfile.Result) bool {
	x, y := a.Resolved, b.Resolved
	for _, d := range []*resolved.Discounting{&x.Discounting, &y.Discounting} { // of which a result of cases names those in use
		d.Named = nil
	}
	alike := a.Currency == b.Currency && a.PriceLevel == b.PriceLevel && reflect.DeepEqual(x.Discounting, y.Discounting) && reflect.DeepEqual(x.OptimismBias, y.OptimismBias)
	for _, r := range a.Resolved.Discounting.Named {
		k := slices.IndexFunc(b.Resolved.Discounting.Named, func(o resolved.NamedRate) bool { return o.ID == r.ID })
		alike = alike && (k < 0 || reflect.DeepEqual(r, b.Resolved.Discounting.Named[k]))
	}
	for i := range x.UnitCosts {
		k := slices.IndexFunc(y.UnitCosts, func(u resolved.UnitCost) bool { return u.ID == x.UnitCosts[i].ID })
		alike = alike && (k < 0 || reflect.DeepEqual(x.UnitCosts[i], y.UnitCosts[k]))
	}
	return alike
}

// Summary says in a sentence what follows.
func (a Audit) Summary() lang.Message {
	text := lang.Text{EN: "this output", NL: "deze uitkomst"}
	if len(a.Outputs) > 1 {
		text = lang.Text{EN: "these outputs together", NL: "deze uitkomsten samen"}
	}
	if len(a.Derived) == 0 {
		return lang.Text{
			EN: "From %s nothing was found to follow that is not shown, by adding and subtracting.",
			NL: "Uit %s bleek niets te volgen dat niet wordt getoond, met optellen en aftrekken.",
		}.With(text)
	}
	return lang.Text{
		EN: "From %[1]s a reader can derive %[2]s; what gives most away stands first.",
		NL: "Uit %[1]s kan een lezer %[2]s afleiden; wat het meest verraadt, staat bovenaan.",
	}.With(text, lang.Count{N: len(a.Derived), One: lang.Text{EN: "figure that is not shown", NL: "cijfer dat niet wordt getoond"}, More: lang.Text{EN: "figures that are not shown", NL: "cijfers die niet worden getoond"}})
}

// HoldsSums says of a named output that it hides nothing.
var HoldsSums = lang.Text{
	EN: "%s holds the sums themselves (totals): who has that file knows them all.",
	NL: "%s bevat de sommen zelf (totals): wie dat bestand heeft, weet ze allemaal.",
}

// Document shows what follows, at most so many rows.
func (a Audit) Document(l lang.Language, top int) report.Document {
	w := writer{report.Writer{Lang: l}}
	d := report.Document{Title: w.Say(lang.Text{EN: "What a reader could derive", NL: "Wat een lezer kan afleiden"}), Lang: l}
	d.Add(report.Paragraph{Text: a.Summary().In(l)})
	if len(a.Derived) > 0 {
		t := report.Table{Columns: []report.Column{
			{Head: w.Say(lang.Text{EN: "What", NL: "Wat"}), Wrap: true},
			{Head: w.Say(lang.Text{EN: "Figure", NL: "Cijfer"})},
			{Head: w.Say(lang.Text{EN: "Cases", NL: "Casussen"}), Align: report.Right},
			{Head: w.Say(lang.Text{EN: "At least", NL: "Minstens"}), Align: report.Right},
			{Head: w.Say(lang.Text{EN: "At most", NL: "Hoogstens"}), Align: report.Right},
			{Head: w.Say(lang.Text{EN: "From", NL: "Uit"}), Wrap: true},
		}}
		for _, x := range a.Derived[:min(top, len(a.Derived))] {
			cases := report.Text(lang.Dash)
			if x.Cases > 0 {
				cases = report.Text(lang.Decimal{Value: x.Cases}.In(l))
			}
			t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{report.Text(a.what(w, x)), report.Text(a.figure(x, l)), cases,
				report.Text(lang.Decimal{Value: lang.Round(x.Low, 0)}.In(l)), report.Text(lang.Decimal{Value: lang.Round(x.High, 0)}.In(l)), report.Text(strings.Join(x.Outputs, ", "))}})
		}
		d.Add(t)
	}
	if len(a.Told) > 0 {
		d.Add(report.Paragraph{Text: a.Shown().In(l)})
		d.Add(a.toldTable(w, top))
	}
	var notes []string
	if n := max(len(a.Derived)-top, 0) + max(len(a.Told)-top, 0); n > 0 {
		notes = append(notes, w.Say(lang.Text{EN: "And %d more; --top shows more, -f json all.", NL: "En nog %d; --top toont meer, -f json alles."}, n))
	}
	for _, name := range a.Exact {
		notes = append(notes, w.Say(HoldsSums, name)+" "+w.Say(lang.Text{EN: "Looked at is what else it shows.", NL: "Gekeken is naar wat er verder in staat."}))
	}
	d.Add(report.Notes{Items: append(notes, a.assumed(l)...)})
	return d
}

// assumed says what the audit takes for granted, and what it does not look at.
func (a Audit) assumed(l lang.Language) []string {
	return []string{
		lang.Text{
			EN: "Taken for granted: outputs with the same totals are of the same cases, as are those of as many cases and young people for another perspective or horizon; those of fewer cases are among those of more, unless an amount of theirs is larger; of two lists that differ in one name that one is the same by another name, and what only the list of more cases names has no cases in the other.",
			NL: "Uitgangspunt: uitkomsten met dezelfde totalen gaan over dezelfde casussen, en die van evenveel casussen en jongeren voor een ander perspectief of een andere horizon ook; die van minder casussen zitten in die van meer, tenzij een bedrag ervan groter is; verschillen twee lijsten in één naam, dan is dat dezelfde onder een andere naam, en wat alleen de lijst van meer casussen noemt, heeft in de andere geen casussen.",
		}.In(l),
		lang.Text{
			EN: "Told are what follows exactly, what is known to within %d%%, differences of fewer than %d cases, years that only one of two horizons has, and what is shown of few. Bounds may be narrower still for who reckons longer.",
			NL: "Genoemd zijn wat precies volgt, wat op %d%% na bekend is, verschillen van minder dan %d casussen, jaren die maar één van twee horizonnen heeft, en wat er van enkele casussen staat. Wie langer rekent, vindt misschien nog nauwere grenzen.",
		}.With(gate.Margin, a.MinCell).In(l),
		lang.Text{
			EN: "Not looked at: what a reader knows from elsewhere, such as which district lies in which town; how the parameters divide a cost among stakeholders; what prices do that few cases have; and medians, chances and payback times.",
			NL: "Niet meegenomen: wat een lezer van elders weet, zoals welke wijk in welke gemeente ligt; hoe de parameters kosten over partijen verdelen; wat prijzen doen die maar enkele casussen hebben; en medianen, kansen en terugverdientijden.",
		}.In(l),
	}
}

// figure names a figure, an amount with what it is in.
func (a Audit) figure(x gate.Derived, l lang.Language) string {
	name := figureWords[x.Figure].In(l)
	if x.Figure != "cases" {
		name += " (" + a.Currency + ")"
	}
	return name
}

var figureWords = map[string]lang.Text{
	"cases": {EN: "number of cases", NL: "aantal casussen"}, "costs": {EN: "costs", NL: "kosten"}, "benefits": {EN: "benefits", NL: "baten"}}

// what names what a figure is of.
func (a Audit) what(w writer, x gate.Derived) string {
	name := a.names(w, x.Keys)
	if x.Cases > 0 {
		name = w.Say(lang.Text{EN: "%s: the cases that are in one only", NL: "%s: de casussen die maar in één zitten"}, name)
	}
	return report.Capitalised(name)
}

// names puts in words what a figure is of.
func (a Audit) names(w writer, keys []gate.SeenKey) string {
	var names []string
	for i, k := range keys {
		value := k.Value
		if label := a.labels[k].In(w.Lang); label != "" {
			value = label
		}
		if value == "" {
			value = w.Say(lang.Text{EN: "not given", NL: "niet vermeld"})
		}
		head := lowerHead(k.By, w.Lang)
		switch k.By {
		case byFinding:
			head = w.Say(lang.Text{EN: "cases with the finding", NL: "casussen met de bevinding"})
		case "perspective":
			head = w.Say(lang.Text{EN: "for", NL: "voor"})
		case "horizon":
			head = w.Say(lang.Text{EN: "until year", NL: "tot en met jaar"})
		}
		if i > 0 && keys[i-1].By == k.By {
			names = append(names, value)
			continue
		}
		names = append(names, head+" "+value)
	}
	if len(names) == 0 {
		return w.Say(lang.Text{EN: "all cases", NL: "alle casussen"})
	}
	return strings.Join(names, ", ")
}

// AuditFile is an audit as data.
type AuditFile struct {
	Ipta     string          `json:"ipta" schema:"const=disclosure/1"`
	Version  string          `json:"version"`
	Currency string          `json:"currency"`
	MinCell  int             `json:"min_cell" means:"Differences of fewer cases are told / Verschillen van minder casussen worden genoemd"`
	Margin   int             `json:"margin" means:"What is known to within so many percent is told / Wat op zoveel procent na bekend is, wordt genoemd"`
	Outputs  []string        `json:"outputs" means:"The files, as they were given / De bestanden, zoals ze zijn opgegeven"`
	Exact    []string        `json:"exact" means:"The files that hold the sums themselves / De bestanden die de sommen zelf bevatten"`
	Derived  []DerivedFigure `json:"derived" means:"What follows and is not shown; what gives most away first / Wat volgt en niet wordt getoond; wat het meest verraadt eerst"`
	Told     []ToldThing     `json:"told" means:"What outputs show, and tells of few cases / Wat uitkomsten tonen, en iets over enkele casussen verraadt"`
	Notes    []string        `json:"notes"`
}

// DerivedFigure is one of them.
type DerivedFigure struct {
	Outputs []string      `json:"outputs" means:"Of whose cases it is; of two, what the second has more / Van wiens casussen het is; bij twee: wat de tweede meer heeft"`
	Key     []DerivedKey  `json:"key" means:"Of what; empty: all cases / Waarvan; leeg: alle casussen"`
	Figure  string        `json:"figure" schema:"enum=[\"cases\",\"costs\",\"benefits\"]"`
	Exact   bool          `json:"exact"`
	Low     report.Amount `json:"low"`
	High    report.Amount `json:"high"`
	Cases   *int          `json:"cases,omitempty" means:"Of how many cases at most / Van hoogstens hoeveel casussen"`
}

// DerivedKey is a value of what cases are broken down by.
type DerivedKey struct {
	By    string `json:"by"`
	Value string `json:"value"`
}

// keysOf returns keys as data.
func keysOf(keys []gate.SeenKey) []DerivedKey {
	list := make([]DerivedKey, len(keys))
	for i, k := range keys {
		list[i] = DerivedKey(k)
	}
	return list
}

// File returns the audit as data.
func (a Audit) File(version string, l lang.Language) AuditFile {
	f := AuditFile{Ipta: "disclosure/1", Version: version, Currency: a.Currency, MinCell: a.MinCell, Margin: gate.Margin, Outputs: []string{}, Exact: append([]string{}, a.Exact...), Derived: []DerivedFigure{}, Told: []ToldThing{}, Notes: a.assumed(l)}
	for _, o := range a.Outputs {
		f.Outputs = append(f.Outputs, o.Name)
	}
	for _, x := range a.Derived {
		d := DerivedFigure{Outputs: x.Outputs, Key: keysOf(x.Keys), Figure: x.Figure, Exact: x.Exact(), Low: report.Amount(x.Low), High: report.Amount(x.High)}
		if n := int(x.Cases); n > 0 {
			d.Cases = &n
		}
		f.Derived = append(f.Derived, d)
	}
	for _, x := range a.Told {
		thing := ToldThing{Output: x.Output, How: x.How, Key: keysOf(x.Keys)}
		if n := x.Cases; n > 0 {
			thing.Cases = &n
		}
		f.Told = append(f.Told, thing)
	}
	return f
}

// AuditSchema returns the JSON Schema of AuditFile.
func AuditSchema() []byte {
	return schema.Of("ipta disclosure/1",
		"The result of ipta merge --audit -f json: figures that follow from published totals and are not shown, and what is shown and tells of few cases / Cijfers die uit gepubliceerde totalen volgen en niet worden getoond, en wat er staat en iets over enkele casussen verraadt.",
		reflect.TypeFor[AuditFile](), nil)
}
