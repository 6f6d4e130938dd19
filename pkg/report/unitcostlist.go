package report

import (
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/resolved"
)

// UnitCostList is a file with all unit costs of a parameter file, for other
// programs. Its names are stable; what a file does not say is null.
type UnitCostList struct {
	Ipta       string `json:"ipta"` // "unit-costs/1"
	Name       string `json:"name"`
	Title      string `json:"title"`
	Currency   string `json:"currency"`
	PriceLevel int    `json:"price_level"`
	resolved.Made
	UnitCosts []ListedUnitCost `json:"unit_costs"`
}

// ListedUnitCost is a unit cost in a UnitCostList. Value, Low and High are in
// prices of PriceYear, ValueAtPriceLevel in those of the list; it is null where
// the index lacks a year.
type ListedUnitCost struct {
	ID                string     `json:"id"`
	Label             string     `json:"label"`
	Domain            string     `json:"domain"`
	Kind              model.Kind `json:"kind"`
	Unit              string     `json:"unit"`
	Value             Figure     `json:"value"`
	Low               *Figure    `json:"low"`
	High              *Figure    `json:"high"`
	Distribution      *string    `json:"distribution"`
	PriceYear         int        `json:"price_year"`
	ValueAtPriceLevel *Figure    `json:"value_at_price_level"`
	RealGrowth        Figure     `json:"real_growth"`
	BorneBy           Portions   `json:"borne_by"`
	ReceivedBy        Portions   `json:"received_by"`
	EnjoyedBy         Portions   `json:"enjoyed_by"`
	Includes          []string   `json:"includes"`
	Overlaps          []string   `json:"overlaps"`
	Confidence        *int       `json:"confidence"`
	Cashable          *Figure    `json:"cashable"`
	Basis             *string    `json:"basis"`
	ReviewBy          *string    `json:"review_by"`
	Publisher         *string    `json:"source_publisher"`
	SourceTitle       *string    `json:"source_title"`
	SourceYear        *int       `json:"source_year"`
	Page              *string    `json:"source_page"`
	URL               *string    `json:"source_url"`
	Via               *string    `json:"source_via"`
	Assumption        *string    `json:"assumption"`
	Note              *string    `json:"note"`
	// Elsewhere says what of the above is not what the source says, and whose it is.
	Elsewhere *string `json:"from_elsewhere"`
}

// Portions holds shares of an amount by stakeholder.
type Portions map[string]Figure

// NewUnitCostList returns the list of all unit costs of a parameter file, with
// its texts in a language.
func NewUnitCostList(p *model.Parameters, l lang.Language) UnitCostList {
	w := writer{l: l, p: p}
	list := UnitCostList{Ipta: "unit-costs/1", Name: p.Name, Title: p.Title.In(l), Currency: p.Currency, PriceLevel: p.PriceLevel, Made: resolved.MadeOf(p, nil)}
	list.UnitCosts = make([]ListedUnitCost, len(p.UnitCosts))
	for i, u := range p.UnitCosts {
		list.UnitCosts[i] = w.listed(u)
	}
	return list
}

func (w writer) listed(u *model.UnitCost) ListedUnitCost {
	x := ListedUnitCost{
		ID: u.ID, Label: u.Label.In(w.l), Domain: u.Domain.Name, Kind: u.Kind, Unit: u.Unit.In(w.l),
		Value: Figure(u.Value.Value), PriceYear: u.PriceYear, RealGrowth: Figure(u.RealGrowth.Value),
		BorneBy: newPortions(u.BorneBy), ReceivedBy: newPortions(u.ReceivedBy), EnjoyedBy: newPortions(u.EnjoyedBy),
		Includes: names(u.Includes), Overlaps: names(u.Overlaps),
		Confidence: given(u.Grade()), Basis: given(u.Basis), ReviewBy: given(string(u.ReviewBy)),
		Publisher: given(u.Source.Publisher), SourceTitle: given(u.Source.Title), SourceYear: given(u.Source.Year),
		Page: given(u.Source.Page), URL: given(u.Source.URL), Via: given(u.Source.Via),
		Assumption: given(u.Source.AssumptionIn(w.l)), Note: given(strings.TrimSpace(u.Note.In(w.l))),
		Elsewhere: given(Elsewhere(u, w.l)),
	}
	if s := u.Value.Spread; s != nil {
		low, high := Figure(s.Low), Figure(s.High)
		x.Low, x.High, x.Distribution = &low, &high, given(s.Distribution)
	}
	if level, ok := w.atPriceLevel(u); ok {
		figure := Figure(level)
		x.ValueAtPriceLevel = &figure
	}
	if u.Cashable != nil {
		cashable := Figure(u.Cashable.Value)
		x.Cashable = &cashable
	}
	return x
}

// given returns what a file says, or nil where it says nothing.
func given[T comparable](x T) *T {
	var nothing T
	if x == nothing {
		return nil
	}
	return &x
}

func newPortions(list []model.Portion) Portions {
	portions := Portions{}
	for _, x := range list {
		portions[x.Stakeholder] += Figure(x.Share)
	}
	return portions
}

func names(refs []model.Ref) []string {
	list := make([]string, len(refs))
	for i, ref := range refs {
		list[i] = ref.Name
	}
	return list
}
