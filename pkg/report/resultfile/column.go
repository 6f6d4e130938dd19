package resultfile

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// CaseColumns are the columns of the table of cases. A field stands here and nowhere
// else: the result file and its schema, CSV, JSON Lines, Parquet with its units and the
// figures of --require follow from its name, its type and its tags.
//
//	the name in Go   from where it is filled: the field of calc.CaseTotals, or else of model.Case
//	the type         a text, a year, an amount or another number; a pointer may be null
//	json             the name of the column
//	csv              its name in CSV and Parquet, where that is another one; field.DutchHead
//	                 has that in Dutch
//	unit             what a number is in, one of units; of amounts it is known
//	parquet          "dict" where few values recur
//	means, schema    what the schema says of it, as in package schema
type CaseColumns struct {
	ID           string        `json:"id" csv:"case"`
	Title        *string       `json:"title"`
	Municipality *string       `json:"municipality" parquet:"dict"`
	Start        *int          `json:"start"`
	Weight       report.Figure `json:"weight" unit:"young people"`
	Totals
}

// Totals are the sums of a case, or of all cases, in the chosen perspective.
type Totals struct {
	Costs              report.Amount  `json:"costs" means:"Positive; present value of the help / Positief; contante waarde van de hulp"`
	Benefits           report.Amount  `json:"benefits"`
	NPV                report.Amount  `json:"npv"`
	BenefitCostRatio   *report.Figure `json:"bcr" unit:"ratios"`
	ReturnOnInvestment *report.Figure `json:"roi" unit:"ratios"`
	BreakEvenShare     *report.Figure `json:"break_even_share" unit:"ratios"`
	Payback            *report.Figure `json:"payback" unit:"years" means:"Years / Jaren"`
	DiscountedPayback  *report.Figure `json:"discounted_payback" unit:"years"`
}

// Column is a column of the table of cases.
type Column struct {
	// Name is that in JSON, Head that in CSV and Parquet.
	Name, Head string
	// Number says that it holds numbers, and Money that these are amounts; others hold
	// texts and years.
	Number, Money bool
	// Year says that it holds a whole number, 0 for none.
	Year bool
	// Optional says that a row may have nothing in it, Dict that few values recur.
	Optional, Dict bool

	unit string
	// field is its place in CaseColumns, from its place in calc.CaseTotals or, where
	// ofCase, in model.Case.
	field, from []int
	ofCase      bool
}

// units are what numbers are in, in the order in which the columns are named by them.
var units = []string{report.Money, report.Years, "ratios", "young people"}

// Columns are the columns of the table of cases, in their order: Texts, which say what
// case it is, and then Numbers. The labels of a case stand between these where they are
// a column.
var (
	Columns        = newColumns()
	firstNumber    = slices.IndexFunc(Columns, func(c Column) bool { return c.Number })
	Texts, Numbers = Columns[:firstNumber], Columns[firstNumber:]
)

func newColumns() (columns []Column) {
	for _, f := range reflect.VisibleFields(reflect.TypeFor[CaseColumns]()) {
		if f.Anonymous {
			continue
		}
		c := Column{Name: f.Tag.Get("json"), Optional: f.Type.Kind() == reflect.Pointer, Dict: f.Tag.Get("parquet") == "dict", unit: f.Tag.Get("unit"), field: f.Index}
		c.Head = cmp.Or(f.Tag.Get("csv"), c.Name)
		kind := f.Type
		if c.Optional {
			kind = kind.Elem()
		}
		if c.Money = kind == reflect.TypeFor[report.Amount](); c.Money {
			c.unit = report.Money
		}
		c.Number, c.Year = kind.Kind() == reflect.Float64, kind.Kind() == reflect.Int
		from, ok := reflect.TypeFor[calc.CaseTotals]().FieldByName(f.Name)
		if !ok {
			from, ok = reflect.TypeFor[model.Case]().FieldByName(f.Name)
			c.ofCase = true
		}
		if !ok {
			panic("no case has a " + f.Name)
		}
		c.from = from.Index
		columns = append(columns, c)
	}
	slices.SortStableFunc(columns, func(a, b Column) int { return cmp.Compare(a.rank(), b.rank()) })
	return columns
}

func (c *Column) rank() int {
	if c.Number {
		return 1
	}
	return 0
}

// TotalsColumns are the columns that all cases together have too.
func TotalsColumns() []Column {
	return slices.DeleteFunc(slices.Clone(Columns), func(c Column) bool { return len(c.field) == 1 })
}

// Value returns the number of a row; it panics of a column without numbers.
func (c *Column) Value(r *CaseRow) calc.Ratio {
	switch x := c.source(r).Addr().Interface().(type) {
	case *float64:
		return calc.Ratio{Value: *x, OK: true}
	case *calc.Ratio:
		return *x
	case *calc.Payback:
		return x.Ratio
	}
	panic(c.Name + " is not a number")
}

func (c *Column) source(r *CaseRow) reflect.Value {
	if c.ofCase {
		return reflect.ValueOf(r.Case).Elem().FieldByIndex(c.from)
	}
	return reflect.ValueOf(&r.CaseTotals).Elem().FieldByIndex(c.from)
}

// String returns what a row has in the column, numbers as in a result file; "" where
// it has nothing.
func (c *Column) String(r *CaseRow) string { return c.text(r, false) }

// Rounded is String with numbers as the spreadsheet of a reader has them.
func (c *Column) Rounded(r *CaseRow) string { return c.text(r, true) }

func (c *Column) text(r *CaseRow, rounded bool) string {
	switch {
	case c.Year:
		if year := c.source(r).Int(); year != 0 {
			return strconv.FormatInt(year, 10)
		}
		return ""
	case !c.Number:
		return c.source(r).String()
	}
	switch x := c.Value(r); {
	case !x.OK:
		return ""
	case rounded:
		return report.Rounded(x.Value, c.unit)
	case c.Money:
		return report.Amount(x.Value).String()
	default:
		return report.Figure(x.Value).String()
	}
}

// newColumns returns what a row has in all columns, and adds why a number is missing
// to the reasons.
func (w writer) newColumns(r *CaseRow, reasons map[string]string) (all CaseColumns) {
	v := reflect.ValueOf(&all).Elem()
	for i := range Columns {
		c := &Columns[i]
		switch to := v.FieldByIndex(c.field).Addr().Interface().(type) {
		case *string:
			*to = c.String(r)
		case **string:
			*to = optional(c.String(r))
		case **int:
			if year := int(c.source(r).Int()); year != 0 {
				*to = &year
			}
		case *report.Amount:
			*to = report.Amount(c.Value(r).Value)
		case *report.Figure:
			*to = report.Figure(c.Value(r).Value)
		case **report.Figure:
			*to = w.Figure(c.Value(r), c.Name, reasons)
		}
	}
	return all
}

// Units says what the numbers of the table are in.
func (t *RowTerms) Units() string {
	var all []string
	for _, unit := range units {
		var names []string
		for i := range Columns {
			if Columns[i].unit == unit {
				names = append(names, Columns[i].Head)
			}
		}
		if unit == report.Money {
			unit = t.amounts()
		}
		all = append(all, strings.Join(names, ", ")+": "+unit)
	}
	return strings.Join(all, "; ")
}

func (t *RowTerms) amounts() string {
	return t.Currency + " in prices of " + strconv.Itoa(t.PriceLevel) + ", present value"
}
