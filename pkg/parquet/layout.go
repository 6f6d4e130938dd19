package parquet

import (
	"reflect"
	"slices"
	"strconv"

	"github.com/parquet-go/parquet-go"

	"ipta/pkg/calc"
	"ipta/pkg/model"
	"ipta/pkg/report/resultfile"
)

// layout says which columns a table has: fields of a struct, in their order.
type layout struct {
	name   string
	fields []reflect.StructField
	// columns counts them; labels are two.
	columns int
}

// label is a label of a case: a list keeps their order, which a map would not.
type label struct {
	Name  string `parquet:"name,dict"`
	Value string `parquet:"value,dict"`
}

// newLayout returns a layout that says what case a row is of.
func newLayout(name string) *layout {
	l := &layout{name: name}
	for i := range resultfile.Texts {
		x := &resultfile.Texts[i]
		var options []string
		if x.Optional {
			options = append(options, "optional")
		}
		if x.Dict {
			options = append(options, "dict")
		}
		l.add(x.Head, textOf(x, "1"), options...)
	}
	l.field("labels", reflect.TypeFor[[]label](), "list")
	l.columns++
	return l
}

// add adds a column of values such as this one.
func (l *layout) add(name string, like parquet.Value, options ...string) {
	t := map[parquet.Kind]reflect.Type{
		parquet.ByteArray: reflect.TypeFor[string](), parquet.Double: reflect.TypeFor[float64](),
		parquet.Int32: reflect.TypeFor[int32](), parquet.Int64: reflect.TypeFor[uint64](), // a seed
	}[like.Kind()]
	l.field(name, t, options...)
}

func (l *layout) number(name string, optional bool) {
	if optional {
		l.add(name, parquet.DoubleValue(0), "optional")
	} else {
		l.add(name, parquet.DoubleValue(0))
	}
}

func (l *layout) field(name string, t reflect.Type, options ...string) {
	for _, x := range options {
		name += "," + x
	}
	l.columns++
	l.fields = append(l.fields, reflect.StructField{
		Name: "F" + strconv.Itoa(len(l.fields)), Type: t, Tag: reflect.StructTag(`parquet:"` + name + `"`)})
}

func (l *layout) schema() *parquet.Schema {
	return parquet.NewSchema(l.name, parquet.SchemaOf(reflect.Zero(reflect.StructOf(l.fields)).Interface()))
}

// textOf returns a text or a year as the value of its column.
func textOf(x *resultfile.Column, s string) parquet.Value {
	switch {
	case s == "" && x.Optional:
		return parquet.NullValue()
	case x.Year:
		year, _ := strconv.ParseInt(s, 10, 32) // it was made of a number
		return parquet.Int32Value(int32(year))
	}
	return parquet.ValueOf(s)
}

// grow adds a row to rows that says what case it is of; the other values follow in the
// order of the layout.
func grow(rows []Row, c *model.Case, text func(*resultfile.Column) string) ([]Row, *Row) {
	rows = slices.Grow(rows, 1)[:len(rows)+1]
	r := &rows[len(rows)-1]
	*r = Row{values: r.values[:0], changes: c.Changes}
	for i := range resultfile.Texts {
		x := &resultfile.Texts[i]
		r.add(textOf(x, text(x)), x.Optional)
	}
	r.list(c.Labels, func(l *model.CaseLabel) string { return l.Name })
	r.list(c.Labels, func(l *model.CaseLabel) string { return l.Value })
	return rows, r
}

func (r *Row) add(v parquet.Value, optional bool) {
	defined := 0
	if optional && !v.IsNull() {
		defined = 1
	}
	r.values = append(r.values, v.Level(0, defined, r.column))
	r.column++
}

func (r *Row) number(x calc.Ratio, money, optional bool) { r.add(number(x, money), optional) }

func (r *Row) list(labels []model.CaseLabel, of func(*model.CaseLabel) string) {
	for i := range labels {
		r.values = append(r.values, parquet.ValueOf(of(&labels[i])).Level(min(i, 1), 1, r.column))
	}
	if len(labels) == 0 {
		r.values = append(r.values, parquet.NullValue().Level(0, 0, r.column))
	}
	r.column++
}
