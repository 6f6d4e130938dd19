// Package resolved holds all numbers that entered a calculation, with nothing
// left to look up: defaults filled in, files laid over each other, only what is
// in use. A result file carries them, so that it can be calculated again and
// compared with a later one without the files that it came from. Where the
// numbers stood, their sources and the stories are not in it.
package resolved

import (
	"ipta/pkg/discount"
	"ipta/pkg/model"
)

// Model is what a calculation used. Restoring and calculating it gives the same
// result to the last bit. Its JSON names are stable.
type Model struct {
	// Parameters is the name of the parameter file.
	Parameters  string      `json:"parameters"`
	Currency    string      `json:"currency"`
	PriceLevel  int         `json:"price_level"`
	Discounting Discounting `json:"discounting"`
	Horizon     int         `json:"horizon"`
	Perspective Perspective `json:"perspective"`
	// Government are the stakeholders who are government, absent where the parameters
	// do not say: those of the perspective calc.Government.
	Government []string `json:"government,omitempty"`
	// Indices are those in use with all their years, as a comparison with a
	// result at another price level asks for more than those in use.
	Indices      []Index    `json:"indices" schema:"null"`
	Stakeholders []Label    `json:"stakeholders" schema:"null"`
	Domains      []Label    `json:"domains" schema:"null"`
	UnitCosts    []UnitCost `json:"unit_costs" schema:"null"`
	// Numbers are those with a name that are in use.
	Numbers []NamedNumber `json:"numbers,omitempty" means:"Numbers that several lines share / Getallen die meer regels delen"`
	// OptimismBias is absent where none applies.
	OptimismBias *OptimismBias `json:"optimism_bias,omitempty"`
	// DefaultRange is by confidence grade, from 0; see model.Parameters.
	DefaultRange *Grades `json:"default_range,omitempty"`
	// SharedError is the part of their errors that estimates of cases share; absent in
	// results of before there was one, when they were drawn apart.
	SharedError *float64 `json:"shared_error,omitempty" schema:"minimum=0;maximum=1"`
	// Correlations are those that bear on the draws of what is in use.
	Correlations []Correlation `json:"correlations,omitempty"`
	Cases        []Case        `json:"cases"`
}

// Correlation says how far two numbers of the parameters rise together.
type Correlation struct {
	A    string  `json:"a"`
	B    string  `json:"b"`
	Rank float64 `json:"rank"`
}

// Grades holds a share for each grade of confidence, from 0 (none is given) to 6.
type Grades [model.MaxGrade + 1]float64

// Discounting is how flows of later years are brought to one year.
type Discounting struct {
	Rates      []Rate              `json:"rates"`
	Convention discount.Convention `json:"convention"`
	// Named are the rates in use that unit costs name, in place of Rates.
	Named []NamedRate `json:"named,omitempty" means:"Rates that unit costs name / Voeten die kostprijzen noemen"`
	// BaseYear is absent where each case is discounted to its own year 0.
	BaseYear *int `json:"base_year,omitempty"`
}

// Rate is the discount rate from a year on.
type Rate struct {
	From int    `json:"from"`
	Rate Number `json:"rate"`
}

// NamedRate is a discount rate of its own for the unit costs that name it.
type NamedRate struct {
	ID   string `json:"id"`
	Rate Number `json:"rate"`
}

// Perspective is whose costs and benefits count; Members is null for society.
type Perspective struct {
	ID      string   `json:"id"`
	Label   Text     `json:"label,omitzero"`
	Members []string `json:"members" schema:"null" means:"null: all / null: alle"`
}

// Index is a price index: the level of prices by year.
type Index struct {
	Name   string          `json:"name"`
	Levels map[int]float64 `json:"levels"`
}

// Text is a text in English and Dutch.
type Text struct {
	EN string `json:"en,omitempty"`
	NL string `json:"nl,omitempty"`
}

// Label is a stakeholder or a domain.
type Label struct {
	ID    string `json:"id"`
	Label Text   `json:"label,omitzero"`
}

// UnitCost is what one unit costs or is worth.
type UnitCost struct {
	// ID is "" for a figure that stands on a line only.
	ID         string     `json:"id,omitempty"`
	Label      Text       `json:"label,omitzero"`
	Domain     string     `json:"domain"`
	Unit       Text       `json:"unit,omitzero"`
	Kind       model.Kind `json:"kind"`
	Value      Number     `json:"value"`
	PriceYear  int        `json:"price_year"`
	Index      string     `json:"index"`
	RealGrowth *Number    `json:"real_growth,omitempty"`
	// Discount names a rate of Discounting.Named; absent for that of all others.
	Discount   string    `json:"discount,omitempty"`
	BorneBy    []Portion `json:"borne_by,omitempty"`
	ReceivedBy []Portion `json:"received_by,omitempty"`
	EnjoyedBy  []Portion `json:"enjoyed_by,omitempty"`
	// Confidence is a grade from 1 to 6, absent where none is given.
	Confidence int     `json:"confidence,omitempty"`
	Cashable   *Number `json:"cashable,omitempty"`
}

// NamedNumber is a number that several lines may share.
type NamedNumber struct {
	ID    string           `json:"id"`
	Label Text             `json:"label,omitzero"`
	Kind  model.NumberKind `json:"kind"`
	Value Number           `json:"value"`
	// Confidence is a grade from 1 to 6, absent where none is given.
	Confidence int `json:"confidence,omitempty"`
}

// Portion is the share of one stakeholder in an amount.
type Portion struct {
	Stakeholder string  `json:"stakeholder"`
	Share       float64 `json:"share"`
}

// OptimismBias holds by grade how much costs are raised and benefits lowered.
type OptimismBias struct {
	Costs    Grades `json:"costs"`
	Benefits Grades `json:"benefits"`
}

// Case is one young person's lines.
type Case struct {
	ID           string `json:"id"`
	Municipality string `json:"municipality,omitempty"`
	// Start is absent where the file does not say.
	Start  int     `json:"start,omitempty"`
	Weight *Number `json:"weight,omitempty"`
	// Lines are the interventions, then what was avoided, then what was achieved.
	Lines []Line `json:"lines"`
}
