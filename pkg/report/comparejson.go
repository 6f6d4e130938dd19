package report

import (
	"fmt"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/compare"
	"ipta/pkg/lang"
	"ipta/pkg/resolved"
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

// Comparison is the JSON of results side by side. Its names are stable.
type Comparison struct {
	Ipta     string            `json:"ipta"` // "comparison/1"
	Version  string            `json:"version"`
	Currency string            `json:"currency"`
	Settings []ComparedSetting `json:"settings"`
	// Aggregate and the Outcomes of Cases hold one outcome a setting; null for a
	// case that a setting does not have.
	Aggregate []*ComparedOutcome `json:"aggregate"`
	Cases     []ComparedCase     `json:"cases"`
	// Differences hold every later setting against the first.
	Differences []ComparedDifference `json:"differences"`
}

// ComparedSetting is one way of calculating.
type ComparedSetting struct {
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

// ComparedCase is a case in each setting.
type ComparedCase struct {
	ID       string             `json:"id"`
	Outcomes []*ComparedOutcome `json:"outcomes"`
}

// ComparedOutcome is what comes out in one setting.
type ComparedOutcome struct {
	Costs    Amount  `json:"costs"`
	Benefits Amount  `json:"benefits"`
	NPV      Amount  `json:"npv"`
	BCR      *Figure `json:"bcr"`
}

// ComparedDifference is what changed from one setting to another. The amounts of
// Changes add up to its own exactly.
type ComparedDifference struct {
	Old      string           `json:"old"`
	New      string           `json:"new"`
	Costs    Micro            `json:"costs"`
	Benefits Micro            `json:"benefits"`
	NPV      Micro            `json:"npv"`
	Changes  []ComparedChange `json:"changes"`
}

// ComparedChange is one thing that changed and what it does to all cases
// together.
type ComparedChange struct {
	ID   string       `json:"id"`
	Kind compare.Kind `json:"kind"`
	What string       `json:"what"`
	// Old and New are numbers, texts, or null for what is not there.
	Old      any           `json:"old"`
	New      any           `json:"new"`
	Unit     compare.Unit  `json:"unit,omitempty"`
	OldPlace *ChangedPlace `json:"old_place,omitempty"`
	NewPlace *ChangedPlace `json:"new_place,omitempty"`
	Costs    Micro         `json:"costs"`
	Benefits Micro         `json:"benefits"`
	NPV      Micro         `json:"npv"`
}

// ChangedPlace is where a value stands.
type ChangedPlace struct {
	File   string `json:"file"`
	Line   int32  `json:"line"`
	Column int32  `json:"column"`
}

// NewComparison returns a comparison as JSON.
func NewComparison(settings []*compare.Setting, differences []*compare.Difference, sides []Side, version string, l lang.Language) Comparison {
	c := Comparison{
		Ipta: "comparison/1", Version: version, Currency: settings[0].Parameters.Currency,
		Cases: []ComparedCase{}, Differences: []ComparedDifference{},
	}
	for i, s := range settings {
		c.Settings = append(c.Settings, ComparedSetting{
			s.Name, s.Parameters.Name, s.Parameters.PriceLevel, s.Parameters.Horizon, s.Result.Perspective, made(sides[i].Made),
			restsOn(s, l)})
	}
	table := compare.BySetting(settings)
	c.Aggregate = newOutcomes(table.Rows[0].Outcomes)
	for _, row := range table.Rows[1:] {
		c.Cases = append(c.Cases, ComparedCase{row.Case.ID, newOutcomes(row.Outcomes)})
	}
	for _, x := range differences {
		d := ComparedDifference{
			Old: x.Old.Name, New: x.New.Name, Costs: Micro(x.Costs), Benefits: Micro(x.Benefits), NPV: Micro(x.NPV),
			Changes: []ComparedChange{},
		}
		for _, change := range x.Changes {
			d.Changes = append(d.Changes, newChange(change, l))
		}
		c.Differences = append(c.Differences, d)
	}
	return c
}

func newOutcomes(outcomes []compare.Outcome) []*ComparedOutcome {
	list := make([]*ComparedOutcome, len(outcomes))
	for i, o := range outcomes {
		if o.Present {
			list[i] = &ComparedOutcome{Amount(o.Costs), Amount(o.Benefits), Amount(o.NPV), ratioFigure(o.BenefitCostRatio)}
		}
	}
	return list
}

func newChange(c compare.Change, l lang.Language) ComparedChange {
	change := ComparedChange{
		ID: c.ID, Kind: c.Kind, What: c.What.In(l), Old: changedValue(c.Old, l), New: changedValue(c.New, l), Unit: c.New.Unit,
		Costs: Micro(c.Costs), Benefits: Micro(c.Benefits), NPV: Micro(c.NPV),
	}
	if c.New.IsZero() {
		change.Unit = c.Old.Unit
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
	return Figure(v.Number)
}
