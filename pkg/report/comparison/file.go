package comparison

import (
	"fmt"
	"reflect"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/compare"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/resolved"
	"ipta/pkg/schema"
)

// Micro is an exact amount in whole millionths, in JSON as an amount.
type Micro calc.Micro

// String returns the amount in its shortest form.
func (m Micro) String() string {
	const unit = 1_000_000
	sign := ""
	whole, rest := m/unit, m%unit
	if m < 0 {
		sign, whole, rest = "-", -whole, -rest
	}
	return sign + strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%d.%06d", whole, rest), "0"), ".")
}

// MarshalJSON returns the amount as a JSON number.
func (m Micro) MarshalJSON() ([]byte, error) { return []byte(m.String()), nil }

// File is the JSON of results side by side. Its names are stable.
type File struct {
	Ipta     string    `json:"ipta" schema:"const=comparison/1"`
	Version  string    `json:"version"`
	Currency string    `json:"currency"`
	Settings []Setting `json:"settings"`
	// Aggregate and the Outcomes of Cases hold one outcome a setting; null for a
	// case that a setting does not have.
	Aggregate []*Outcome `json:"aggregate"`
	Cases     []Case     `json:"cases"`
	// Differences hold every later setting against the first.
	Differences []Difference `json:"differences"`
}

// Setting is one way of calculating.
type Setting struct {
	Name        string `json:"name"`
	Parameters  string `json:"parameters"`
	PriceLevel  int    `json:"price_level"`
	Horizon     int    `json:"horizon"`
	Perspective string `json:"perspective"`
	// Made is what was changed against the files.
	resolved.Made
	// RestsOn says what costs, benefits and their ratio rest on; "" where there is
	// nothing to say it of.
	RestsOn string `json:"rests_on,omitempty"`
}

// Case is a case in each setting.
type Case struct {
	ID       string     `json:"id"`
	Outcomes []*Outcome `json:"outcomes"`
}

// Outcome is what comes out in one setting.
type Outcome struct {
	Costs    report.Amount  `json:"costs"`
	Benefits report.Amount  `json:"benefits"`
	NPV      report.Amount  `json:"npv"`
	BCR      *report.Figure `json:"bcr"`
}

// Difference is what changed from one setting to another. The amounts of
// Changes add up to its own exactly.
type Difference struct {
	Old      string   `json:"old"`
	New      string   `json:"new"`
	Costs    Micro    `json:"costs"`
	Benefits Micro    `json:"benefits"`
	NPV      Micro    `json:"npv"`
	Changes  []Change `json:"changes"`
}

// Change is one thing that changed and what it does to all cases
// together.
type Change struct {
	ID   string       `json:"id"`
	Kind compare.Kind `json:"kind"`
	What string       `json:"what"`
	// Old and New are numbers, texts, or null for what is not there.
	Old any `json:"old"`
	New any `json:"new"`
	// OldCounts and NewCounts say what was counted, of a number that is known by that.
	OldCounts string        `json:"old_counts,omitempty"`
	NewCounts string        `json:"new_counts,omitempty"`
	Unit      compare.Unit  `json:"unit,omitempty"`
	OldPlace  *ChangedPlace `json:"old_place,omitempty"`
	NewPlace  *ChangedPlace `json:"new_place,omitempty"`
	Costs     Micro         `json:"costs"`
	Benefits  Micro         `json:"benefits"`
	NPV       Micro         `json:"npv"`
}

// ChangedPlace is where a value stands.
type ChangedPlace struct {
	File   string `json:"file"`
	Line   int32  `json:"line"`
	Column int32  `json:"column"`
}

// Schema returns the JSON Schema of results side by side, which follows from File.
func Schema() []byte {
	return schema.Of("ipta comparison/1",
		"The result of ipta compare -f json of parameter files. Amounts in currency, discounted; changes add up to their difference / Bedragen in currency, verdisconteerd; wijzigingen tellen op tot hun verschil.",
		reflect.TypeFor[File](), types)
}

// NewFile returns a comparison as JSON.
func NewFile(settings []*compare.Setting, differences []*compare.Difference, sides []report.Side, version string, l lang.Language) File {
	c := File{
		Ipta: "comparison/1", Version: version, Currency: settings[0].Parameters.Currency,
		Cases: []Case{}, Differences: []Difference{},
	}
	for i, s := range settings {
		c.Settings = append(c.Settings, Setting{
			s.Name, s.Parameters.Name, s.Parameters.PriceLevel, s.Parameters.Horizon, s.Result.Perspective, report.WithChanges(sides[i].Made),
			restsOn(s, l)})
	}
	table := compare.BySetting(settings)
	c.Aggregate = newOutcomes(table.Rows[0].Outcomes)
	for _, row := range table.Rows[1:] {
		c.Cases = append(c.Cases, Case{row.Case.ID, newOutcomes(row.Outcomes)})
	}
	for _, x := range differences {
		d := Difference{
			Old: x.Old.Name, New: x.New.Name, Costs: Micro(x.Costs), Benefits: Micro(x.Benefits), NPV: Micro(x.NPV),
			Changes: []Change{},
		}
		for _, change := range x.Changes {
			d.Changes = append(d.Changes, newChange(change, l))
		}
		c.Differences = append(c.Differences, d)
	}
	return c
}

func newOutcomes(outcomes []compare.Outcome) []*Outcome {
	list := make([]*Outcome, len(outcomes))
	for i, o := range outcomes {
		if o.Present {
			list[i] = &Outcome{report.Amount(o.Costs), report.Amount(o.Benefits), report.Amount(o.NPV), ratioFigure(o.BenefitCostRatio)}
		}
	}
	return list
}

func newChange(c compare.Change, l lang.Language) Change {
	change := Change{
		ID: c.ID, Kind: c.Kind, What: c.What.In(l), Old: changedValue(c.Old, l), New: changedValue(c.New, l), Unit: c.New.Unit,
		Costs: Micro(c.Costs), Benefits: Micro(c.Benefits), NPV: Micro(c.NPV),
	}
	if c.New.IsZero() {
		change.Unit = c.Old.Unit
	}
	if c.Old.Unit != compare.None {
		change.OldCounts = c.Old.Text.In(l)
	}
	if c.New.Unit != compare.None {
		change.NewCounts = c.New.Text.In(l)
	}
	if !c.PosOld.IsZero() {
		change.OldPlace = &ChangedPlace{c.PosOld.Name(), c.PosOld.Line, c.PosOld.Column}
	}
	if !c.PosNew.IsZero() {
		change.NewPlace = &ChangedPlace{c.PosNew.Name(), c.PosNew.Line, c.PosNew.Column}
	}
	return change
}

func changedValue(v compare.Value, l lang.Language) any {
	switch {
	case v.IsZero():
		return nil
	case v.Unit == compare.None:
		return v.Text.In(l)
	}
	return report.Figure(v.Number)
}
