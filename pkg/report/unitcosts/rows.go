package unitcosts

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"ipta/pkg/report"
)

// Rows returns the list as a table: the names of its columns, which are those
// of Listed in JSON with the price level and the currency, the name of the list and
// what was changed added, and a row a unit cost and a number with a name. Every cell
// is a string, an int, a Figure, or nil for nothing.
func (l File) Rows() (heads []string, rows [][]any) {
	for f := range reflect.TypeFor[Listed]().Fields() {
		head := f.Tag.Get("json")
		if heads = append(heads, head); IsCalculated(head) {
			heads = append(heads, "price_level", "currency")
		}
	}
	heads = append(heads, "parameters")
	made := l.Made.String()
	if made != "" {
		heads = append(heads, report.ChangedColumn)
	}
	add := func(of any, cells map[string]any) {
		cells["parameters"], cells[report.ChangedColumn] = l.Name, made
		v := reflect.ValueOf(of)
		for i := range v.NumField() {
			cells[v.Type().Field(i).Tag.Get("json")] = cell(v.Field(i))
		}
		row := make([]any, len(heads))
		for i, head := range heads {
			row[i] = cells[head]
		}
		rows = append(rows, row)
	}
	for _, u := range l.UnitCosts {
		add(u, map[string]any{"price_level": l.PriceLevel, "currency": l.Currency})
	}
	for _, x := range l.Numbers { // of which a unit cost has all the columns, and more
		add(x, map[string]any{})
	}
	return heads, rows
}

// IsCalculated reports whether a column has an amount that was calculated; all other
// numbers are as the parameter file gives them, to be read back.
func IsCalculated(head string) bool { return head == "value_at_price_level" }

// cell returns a value of a file as that of a cell.
func cell(v reflect.Value) any {
	switch x := v.Interface().(type) {
	case Portions:
		return x.text()
	case ByYearFile:
		return x.text()
	case []string:
		return strings.Join(x, "; ")
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return v.Elem().Interface()
	case reflect.String:
		return v.String()
	default:
		return v.Interface()
	}
}

// text shows shares in a cell: "municipality 0.55; state 0.45", in the order of
// the names; nil for none.
func (p Portions) text() any {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(p)) {
		parts = append(parts, name+" "+p[name].String())
	}
	if len(parts) == 0 {
		return nil
	}
	return strings.Join(parts, "; ")
}

// text shows amounts in a cell: "2024: 96.62; 2025: 102.67"; nil for none.
func (y ByYearFile) text() any {
	var parts []string
	for _, year := range slices.Sorted(maps.Keys(y)) {
		parts = append(parts, year+": "+y[year].String())
	}
	if len(parts) == 0 {
		return nil
	}
	return strings.Join(parts, "; ")
}

// IsPortions reports whether a column holds stakeholders with shares.
func IsPortions(column string) bool {
	return slices.Contains([]string{"borne_by", "received_by", "enjoyed_by"}, column)
}
