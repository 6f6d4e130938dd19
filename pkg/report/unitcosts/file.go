package unitcosts

import (
	"reflect"
	"strconv"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
	"ipta/pkg/resolved"
	"ipta/pkg/schema"
)

// File is a file with all unit costs of a parameter file, for other
// programs. Its names are stable; what a file does not say is null.
type File struct {
	Ipta       string `json:"ipta" schema:"const=unit-costs/1"`
	Name       string `json:"name"`
	Title      string `json:"title"`
	Currency   string `json:"currency"`
	PriceLevel int    `json:"price_level"`
	resolved.Made
	UnitCosts []Listed `json:"unit_costs"`
	// Numbers are the numbers with a name, absent where there are none.
	Numbers []ListedNumber `json:"numbers,omitempty"`
}

// Listed is a unit cost in a File. Value, Low and High are in
// prices of PriceYear, ValueAtPriceLevel in those of the list; it is null where
// the index lacks a year.
type Listed struct {
	ID                string         `json:"id"`
	Label             string         `json:"label"`
	Domain            string         `json:"domain"`
	Kind              model.Kind     `json:"kind"`
	Unit              string         `json:"unit"`
	Value             report.Figure  `json:"value"`
	Low               *report.Figure `json:"low"`
	High              *report.Figure `json:"high"`
	Distribution      *string        `json:"distribution"`
	PriceYear         int            `json:"price_year"`
	Values            ByYearFile     `json:"values"`
	Index             *string        `json:"index"`
	Discount          *string        `json:"discount"`
	Ages              *string        `json:"ages"`
	ValueAtPriceLevel *report.Figure `json:"value_at_price_level"`
	RealGrowth        report.Figure  `json:"real_growth"`
	BorneBy           Portions       `json:"borne_by"`
	ReceivedBy        Portions       `json:"received_by"`
	EnjoyedBy         Portions       `json:"enjoyed_by"`
	Includes          []string       `json:"includes"`
	Overlaps          []string       `json:"overlaps"`
	Confidence        *int           `json:"confidence"`
	Cashable          *report.Figure `json:"cashable"`
	Basis             *string        `json:"basis"`
	ReviewBy          *string        `json:"review_by"`
	SourceKind        *string        `json:"source_kind"`
	Publisher         *string        `json:"source_publisher"`
	SourceTitle       *string        `json:"source_title"`
	SourceYear        *int           `json:"source_year"`
	Page              *string        `json:"source_page"`
	URL               *string        `json:"source_url"`
	Via               *string        `json:"source_via"`
	Assumption        *string        `json:"assumption"`
	Note              *string        `json:"note"`
	// Elsewhere says what of the above is not what the source says, and whose it is.
	Elsewhere *string `json:"from_elsewhere"`
}

// Portions holds shares of an amount by stakeholder.
type Portions map[string]report.Figure

// ByYearFile holds amounts by year, as the law sets them; it is empty where there is one
// amount.
type ByYearFile map[string]report.Figure

// Schema returns the JSON Schema of a list of unit costs, which follows from File.
func Schema() []byte {
	return schema.Of("ipta unit-costs/1",
		"The result of ipta params export -f json. Values in currency, in prices of price_year; what a file does not say is null / Waarden in currency, in prijzen van price_year; wat een bestand niet zegt, is null.",
		reflect.TypeFor[File](), schema.Types{
			reflect.TypeFor[model.Kind]():       {"enum": model.Kinds},
			reflect.TypeFor[resolved.Written](): {"type": []string{"number", "string", "null"}},
		})
}

// NewFile returns the list of all unit costs of a parameter file, with
// its texts in a language.
func NewFile(p *model.Parameters, l lang.Language) File {
	w := writer{report.Writer{Lang: l, Params: p}}
	list := File{Ipta: "unit-costs/1", Name: p.Name, Title: p.Title.In(l), Currency: p.Currency, PriceLevel: p.PriceLevel, Made: resolved.MadeOf(p, nil)}
	list.UnitCosts = make([]Listed, len(p.UnitCosts))
	for i, u := range p.UnitCosts {
		list.UnitCosts[i] = w.listed(u)
	}
	for _, x := range p.Numbers {
		list.Numbers = append(list.Numbers, w.listedNumber(x))
	}
	return list
}

func (w writer) listed(u *model.UnitCost) Listed {
	x := Listed{
		ID: u.ID, Label: u.Label.In(w.Lang), Domain: u.Domain.Name, Kind: u.Kind, Unit: u.Unit.In(w.Lang),
		Value: report.Figure(u.Value.Value), PriceYear: u.PriceYear, RealGrowth: report.Figure(u.RealGrowth.Value),
		BorneBy: newPortions(u.BorneBy), ReceivedBy: newPortions(u.ReceivedBy), EnjoyedBy: newPortions(u.EnjoyedBy),
		Includes: RefNames(u.Includes), Overlaps: RefNames(u.Overlaps),
		Values: ByYearFile{}, Index: given(u.Index.Name), Discount: given(u.Discount.Name),
		SourceKind: given(u.Source.Kind),
		Confidence: given(u.Grade()), Basis: given(u.Basis), ReviewBy: given(string(u.ReviewBy)),
		Publisher: given(u.Source.Publisher), SourceTitle: given(u.Source.Title), SourceYear: given(u.Source.Year),
		Page: given(u.Source.Page), URL: given(u.Source.URL), Via: given(u.Source.Via.In(w.Lang)),
		Assumption: given(u.Source.Assumption.In(w.Lang)), Note: given(strings.TrimSpace(u.Note.In(w.Lang))),
		Elsewhere: given(ground.Elsewhere(w.Params, u, w.Lang)),
	}
	if s := u.Value.Spread; s != nil {
		low, high := report.Figure(s.Low), report.Figure(s.High)
		x.Low, x.High, x.Distribution = &low, &high, given(s.Distribution)
	}
	for _, y := range u.Values {
		x.Values[strconv.Itoa(y.Year)] = report.Figure(y.Amount)
	}
	if u.Ages != nil {
		x.Ages = given(u.Ages.String())
	}
	if level, ok := AtPriceLevel(w.Params, u); ok {
		x.ValueAtPriceLevel = new(report.Figure(level))
	}
	if u.Cashable != nil {
		x.Cashable = new(report.Figure(u.Cashable.Value))
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
		portions[x.Stakeholder] += report.Figure(x.Share)
	}
	return portions
}

// RefNames lists the names that references give.
func RefNames(refs []model.Ref) []string {
	list := make([]string, len(refs))
	for i, ref := range refs {
		list[i] = ref.Name
	}
	return list
}
