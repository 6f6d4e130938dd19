package unitcosts

import (
	"math"
	"reflect"
	"slices"
	"strconv"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/resolved"
	"ipta/pkg/schema"
)

// AuditFile is an audit for other programs. Its names are stable; what is not known, or
// not asked, is null.
type AuditFile struct {
	Ipta       string `json:"ipta" schema:"const=audit/1"`
	Name       string `json:"name"`
	Title      string `json:"title"`
	AsOf       string `json:"as_of"`
	Currency   string `json:"currency"`
	PriceLevel int    `json:"price_level"`
	// Cases is how many cases the use is of; Costs and Benefits are theirs.
	Cases    *int           `json:"cases"`
	Costs    *report.Amount `json:"costs"`
	Benefits *report.Amount `json:"benefits"`
	// OwnCosts and OwnBenefits are of lines that have an amount of their own.
	OwnCosts    *report.Amount `json:"own_costs"`
	OwnBenefits *report.Amount `json:"own_benefits"`
	Figures     []Audited      `json:"figures"`
	Made        resolved.Made  `json:"made"`
	ByKind      []AuditedKind  `json:"by_kind"`
}

// Audited is what an audit says of a unit cost or a number with a name. Costs and Benefits
// are the amounts of the cases that rest on it, by size, and the shares those of all of
// them; a line that rests on a unit cost and on a number counts for both.
type Audited struct {
	ID         string  `json:"id"`
	Label      string  `json:"label"`
	SourceKind *string `json:"source_kind"`
	// Year is that of its prices, the latest of amounts by year; of what has no prices
	// that at the end of its label, else that of the publication.
	Year       *int           `json:"year"`
	Age        *int           `json:"age"`
	AgesAfter  int            `json:"ages_after"`
	ReviewBy   *string        `json:"review_by"`
	OutOfDate  bool           `json:"out_of_date"`
	Why        *string        `json:"why"`
	Confidence *int           `json:"confidence"`
	Opens      bool           `json:"source_opens"`
	SeenVia    *string        `json:"source_via"`
	Costs      *report.Amount `json:"costs"`
	Benefits   *report.Amount `json:"benefits"`
	OfCosts    *report.Figure `json:"share_of_costs"`
	OfBenefits *report.Figure `json:"share_of_benefits"`
}

// AuditedKind is what an audit says of all figures of a kind of source, null for those of
// which nobody says it.
type AuditedKind struct {
	SourceKind *string        `json:"source_kind"`
	Figures    int            `json:"figures"`
	OutOfDate  int            `json:"out_of_date"`
	Opens      int            `json:"source_opens"`
	SeenVia    int            `json:"source_via"`
	Costs      *report.Amount `json:"costs"`
	Benefits   *report.Amount `json:"benefits"`
	OfCosts    *report.Figure `json:"share_of_costs"`
	OfBenefits *report.Figure `json:"share_of_benefits"`
}

// AuditSchema returns the JSON Schema of an audit, which follows from AuditFile.
func AuditSchema() []byte {
	return schema.Of("ipta audit/1",
		"The result of ipta params audit -f json. What is not known, or not asked, is null / Wat niet bekend is, of niet gevraagd, is null.",
		reflect.TypeFor[AuditFile](), nil)
}

// agesAfter is how many years after its own year a figure is out of date, by the kind of
// its source: what the law sets is set anew each year, news is soon old, a study of what
// happens to young people holds for longer. usuallyAges is that of a source of which
// nobody says the kind.
var agesAfter = map[string]int{
	"statute": 1, "statistics": 3, "guideline": 5, "study": 10, "report": 5, "press": 3, model.AssumptionKind: 5,
}

const usuallyAges = 5

// kindWords call the kinds of sources.
var kindWords = map[string]lang.Text{
	"":                   {EN: "not said", NL: "niet vermeld"},
	"statute":            {EN: "law", NL: "wet"},
	"statistics":         {EN: "statistics", NL: "statistiek"},
	"guideline":          {EN: "guideline", NL: "handleiding"},
	"study":              {EN: "study", NL: "onderzoek"},
	"report":             {EN: "report", NL: "rapport"},
	"press":              {EN: "press", NL: "pers"},
	model.AssumptionKind: {EN: "assumption", NL: "aanname"},
}

// amounts are costs and benefits that rest on a figure.
type amounts struct{ costs, benefits float64 }

func (x *amounts) add(amount float64, cost bool) {
	if cost {
		x.costs += amount
	} else {
		x.benefits += amount
	}
}

// uses are the amounts of a result by what they rest on. Amounts count by their size.
type uses struct {
	// unitCosts and numbers are by id; own are of lines that have an amount themselves.
	unitCosts, numbers map[string]*amounts
	own, all           amounts
}

func usesOf(r *calc.Result) uses {
	u := uses{unitCosts: map[string]*amounts{}, numbers: map[string]*amounts{}}
	for i := range r.Cases {
		c := &r.Cases[i]
		for k := range c.Lines {
			l := &c.Lines[k]
			amount, cost := math.Abs(c.Weight*l.PerspectiveValue), l.Line.Group == model.Intervention
			to := func(by map[string]*amounts, id string) {
				if by[id] == nil {
					by[id] = &amounts{}
				}
				by[id].add(amount, cost)
			}
			u.all.add(amount, cost)
			for _, x := range l.Line.Numbers {
				to(u.numbers, x.ID)
			}
			if l.Line.UnitCost.Name == "" || l.Line.OwnsAmount() {
				u.own.add(amount, cost)
			} else {
				to(u.unitCosts, l.Line.UnitCost.Name)
			}
		}
	}
	return u
}

// NewAuditFile returns the audit of a parameter file on a day, with its texts in a
// language; r is the result of cases that use it, nil for none.
func NewAuditFile(p *model.Parameters, r *calc.Result, asOf model.Date, l lang.Language) AuditFile {
	w := writer{report.Writer{Lang: l, Params: p}}
	f := AuditFile{Ipta: "audit/1", Name: p.Name, Title: p.Title.In(l), AsOf: string(asOf), Currency: p.Currency, PriceLevel: p.PriceLevel, Figures: []Audited{}}
	used := uses{}
	if r != nil {
		used = usesOf(r)
		n, costs, benefits := len(r.Cases), report.Amount(used.all.costs), report.Amount(used.all.benefits)
		f.Cases, f.Costs, f.Benefits = &n, &costs, &benefits
		f.OwnCosts, f.OwnBenefits, _, _ = usedPart(used.own, used.all)
	}
	add := func(u *model.UnitCost, by map[string]*amounts) {
		x := w.audited(u, asOf)
		if r != nil {
			part := by[u.ID]
			if part == nil {
				part = &amounts{}
			}
			x.Costs, x.Benefits, x.OfCosts, x.OfBenefits = usedPart(*part, used.all)
		}
		f.Figures = append(f.Figures, x)
	}
	for _, u := range p.UnitCosts {
		add(u, used.unitCosts)
	}
	for _, x := range p.Numbers {
		add(&x.UnitCost, used.numbers)
	}
	f.ByKind = kindsOf(f.Figures, r != nil, used.all)
	return f
}

// usedPart returns amounts, and which part of all they are: nil of nothing.
func usedPart(x, all amounts) (costs, benefits *report.Amount, ofCosts, ofBenefits *report.Figure) {
	c, b := report.Amount(x.costs), report.Amount(x.benefits)
	part := func(x, of float64) *report.Figure {
		if of == 0 {
			return nil
		}
		return new(report.Figure(x / of))
	}
	return &c, &b, part(x.costs, all.costs), part(x.benefits, all.benefits)
}

// IsOutOfDate reports whether the review of a figure is due on a day, or it is older than
// its kind of source allows.
func IsOutOfDate(u *model.UnitCost, asOf model.Date) bool { return writer{}.audited(u, asOf).OutOfDate }

// audited says how old a figure is on a day, and how well founded.
func (w writer) audited(u *model.UnitCost, asOf model.Date) Audited {
	kind := u.Source.KindOf(u.Basis)
	x := Audited{
		ID: u.ID, Label: u.Label.In(w.Lang), SourceKind: given(kind), AgesAfter: usuallyAges, ReviewBy: given(string(u.ReviewBy)),
		Confidence: given(u.Grade()), Opens: u.Source.HasAddress() && u.Source.Page != "", SeenVia: given(u.Source.Via.In(w.Lang)),
	}
	if years, ok := agesAfter[kind]; ok {
		x.AgesAfter = years
	}
	year := YearOf(u)
	old := false
	if today, err := strconv.Atoi(string(asOf)[:min(4, len(asOf))]); err == nil && year != 0 {
		age := max(0, today-year)
		x.Year, x.Age = &year, &age
		old = age > x.AgesAfter
	}
	due := method.Due(u, asOf)
	x.OutOfDate = old || due
	switch {
	case old && due:
		x.Why = given(w.Say(lang.Text{EN: "%d years old, and review overdue", NL: "%d jaar oud, en herziening te laat"}, *x.Age))
	case old:
		x.Why = given(w.Say(lang.Text{EN: "%d years old; at most %d", NL: "%d jaar oud; hoogstens %d"}, *x.Age, x.AgesAfter))
	case due:
		x.Why = given(w.Say(lang.Text{EN: "review overdue", NL: "herziening te laat"}))
	}
	return x
}

// YearOf returns the year that a figure is of: that of its prices, the latest of amounts by
// year. What has no prices is of the year at the end of its label, as that of a tax rate for
// which the law holds, "Tax, first bracket, 2025", else of that of its publication; 0 where
// nothing tells.
func YearOf(u *model.UnitCost) int {
	year := u.PriceYear
	if n := len(u.Values); n > 0 {
		year = max(year, u.Values[n-1].Year)
	}
	if year == 0 {
		if m := endsWithYear().FindStringSubmatch(u.Label.In(lang.EN)); m != nil {
			year, _ = strconv.Atoi(m[1])
		}
	}
	if year == 0 {
		year = u.Source.Year
	}
	return year
}

var endsWithYear = lang.Pattern(`, ((?:19|20|21)[0-9]{2})$`)

// kindsOf adds figures up by the kind of their source, in the order of SourceKinds.
func kindsOf(figures []Audited, used bool, all amounts) (list []AuditedKind) {
	for _, kind := range slices.Concat(model.SourceKinds, []string{""}) {
		x, sum := AuditedKind{SourceKind: given(kind)}, amounts{}
		for _, f := range figures {
			if (f.SourceKind == nil) != (kind == "") || f.SourceKind != nil && *f.SourceKind != kind {
				continue
			}
			x.Figures++
			count := func(n *int, is bool) {
				if is {
					*n++
				}
			}
			count(&x.OutOfDate, f.OutOfDate)
			count(&x.Opens, f.Opens)
			count(&x.SeenVia, f.SeenVia != nil)
			if used {
				sum.costs, sum.benefits = sum.costs+float64(*f.Costs), sum.benefits+float64(*f.Benefits)
			}
		}
		if x.Figures == 0 {
			continue
		}
		if used {
			x.Costs, x.Benefits, x.OfCosts, x.OfBenefits = usedPart(sum, all)
		}
		list = append(list, x)
	}
	return list
}

// Rows returns the figures as a table: the names of its columns, which are those of
// Audited in JSON, and a row a figure.
func (f AuditFile) Rows() (heads []string, rows [][]any) {
	for field := range reflect.TypeFor[Audited]().Fields() {
		heads = append(heads, field.Tag.Get("json"))
	}
	for _, x := range f.Figures {
		v := reflect.ValueOf(x)
		row := make([]any, v.NumField())
		for i := range row {
			if row[i] = cell(v.Field(i)); row[i] == true || row[i] == false {
				row[i] = strconv.FormatBool(row[i].(bool))
			}
		}
		rows = append(rows, row)
	}
	return heads, rows
}
