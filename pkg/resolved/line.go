package resolved

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Line is one line of a case. A number that is absent has the default of the
// method (SPEC 2.4).
type Line struct {
	Group model.Group `json:"group"`
	// UnitCost names a unit cost of the model; it may be absent.
	UnitCost string `json:"unit_cost,omitempty"`
	// Figure is what a unit costs where the line has keys of a unit cost itself;
	// Own names those keys.
	Figure        *UnitCost `json:"figure,omitempty"`
	Own           []string  `json:"own,omitempty" means:"The keys of figure that stand on the line / De sleutels van figure die op de regel staan"`
	Quantity      *Number   `json:"quantity,omitempty"`
	Total         *Number   `json:"total,omitempty"`
	From          int       `json:"from"`
	To            int       `json:"to"`
	Profile       []float64 `json:"profile,omitempty"`
	Without       *Number   `json:"without,omitempty"`
	With          *Number   `json:"with,omitempty"`
	RiskRatio     *Number   `json:"with_risk_ratio,omitempty"`
	OddsRatio     *Number   `json:"with_odds_ratio,omitempty"`
	HazardRatio   *Number   `json:"with_hazard_ratio,omitempty"`
	Deadweight    *Number   `json:"deadweight,omitempty"`
	Attributable  *Number   `json:"attributable,omitempty"`
	Displacement  *Number   `json:"displacement,omitempty"`
	DropOff       *Number   `json:"drop_off,omitempty"`
	EvidenceGrade int       `json:"evidence_grade,omitempty"`
	Confidence    int       `json:"confidence,omitempty"`
}

func (u *usage) ofLine(l *model.Line) Line {
	r := Line{
		Group: l.Group, UnitCost: l.UnitCost.Name, From: l.From, To: l.To,
		Profile: l.Profile, EvidenceGrade: l.EvidenceGrade, Confidence: l.Confidence,
	}
	if l.UnitCost.Name != "" {
		u.names[l.UnitCost.Name] = true
	}
	for _, key := range ownKeys {
		if l.OwnsKey(key) {
			r.Own = append(r.Own, key)
		}
	}
	if l.UnitCost.Name == "" || len(r.Own) > 0 {
		r.Figure = new(u.ofUnitCost(l.Figure))
	}
	for _, f := range field.LineNumbers {
		if f.Effect && l.Group == model.Intervention {
			continue
		}
		n := f.OfLine(l)
		u.number(n)
		*r.number(f) = ofDefault(*n, f.Default(l.Group))
	}
	return r
}

// ownKeys are the keys of a unit cost on a line that enter a calculation.
var ownKeys = []string{
	"label", "domain", "unit", "kind", "value", "price_year", "index", "real_growth", "borne_by", "received_by",
	"enjoyed_by", "cashable",
}

func (l Line) restore(index int) *model.Line {
	r := &model.Line{
		Group: l.Group, Index: index, UnitCost: model.Ref{Name: l.UnitCost}, From: l.From, To: l.To,
		Profile: l.Profile, EvidenceGrade: l.EvidenceGrade, Confidence: l.Confidence,
	}
	for _, f := range field.LineNumbers {
		*f.OfLine(r) = restoreDefault(*l.number(f), f.Default(l.Group))
	}
	if l.Figure != nil {
		r.Own = l.Figure.restore()
		r.Own.At = make(map[string]diag.Pos, len(l.Own))
		for _, key := range l.Own {
			r.Own.At[key] = diag.Pos{}
		}
	}
	return r
}

func (c *checker) line(path string, l *Line) {
	if !slices.Contains(model.Groups, l.Group) {
		c.add(path+".group", lang.Text{EN: "unknown group %q", NL: "onbekende groep %q"}.With(l.Group))
	}
	if (l.UnitCost == "" || len(l.Own) > 0) && l.Figure == nil {
		c.add(path+".figure", lang.Text{EN: "the line has no figure", NL: "de regel heeft geen bedrag"}.With())
	}
	if l.Figure != nil {
		c.unitCost(path+".figure", l.Figure)
	}
	c.within(path+".from", float64(l.From), 0, mostYears)
	c.within(path+".to", float64(l.To), float64(l.From), mostYears)
	for i, part := range l.Profile {
		c.within(fmt.Sprintf("%s.profile[%d]", path, i), part, 0, 1)
	}
	for _, f := range field.LineNumbers {
		c.number(path, f, *l.number(f))
	}
	c.within(path+".evidence_grade", float64(l.EvidenceGrade), 0, model.MaxGrade)
	c.within(path+".confidence", float64(l.Confidence), 0, model.MaxGrade)
}

// number returns where the number of a line stands that is named so in JSON.
func (l *Line) number(f *field.Number) **Number {
	return reflect.ValueOf(l).Elem().Field(lineFields[f]).Addr().Interface().(**Number)
}

// lineFields are the places in Line of its numbers. One that stands in another has a
// name of both.
var lineFields = func() map[*field.Number]int {
	places := map[*field.Number]int{}
	t := reflect.TypeFor[Line]()
	for _, f := range field.LineNumbers {
		for i := range t.NumField() {
			if key, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); key == strings.ReplaceAll(f.Key, ".", "_") {
				places[f] = i
			}
		}
		if _, ok := places[f]; !ok {
			panic("resolved.Line has no " + f.Key)
		}
	}
	return places
}()
