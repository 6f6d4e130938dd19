package unitcosts

import (
	"maps"
	"slices"
	"strings"

	"ipta/pkg/report"
)

// Rows returns the list as a table: the names of its columns, which are those
// of the JSON file with the name of the list, the currency and the price level
// added, and a row a unit cost and a number with a name. Every cell is a string, an int, a Figure, or nil
// for nothing.
func (l File) Rows() (heads []string, rows [][]any) {
	heads = []string{
		"id", "label", "domain", "kind", "unit", "value", "low", "high", "distribution", "price_year",
		"value_at_price_level", "price_level", "currency", "real_growth",
		"borne_by", "received_by", "enjoyed_by", "includes", "overlaps", "confidence", "cashable", "basis", "review_by",
		"source_publisher", "source_title", "source_year", "source_page", "source_url", "source_via", "assumption", "note",
		"from_elsewhere", "parameters",
	}
	made := l.Made.String()
	if made != "" {
		heads = append(heads, report.ChangedColumn)
	}
	for _, u := range l.UnitCosts {
		rows = append(rows, []any{
			u.ID, u.Label, u.Domain, string(u.Kind), u.Unit, u.Value, orNil(u.Low), orNil(u.High), orNil(u.Distribution), u.PriceYear,
			orNil(u.ValueAtPriceLevel), l.PriceLevel, l.Currency, u.RealGrowth,
			u.BorneBy.text(), u.ReceivedBy.text(), u.EnjoyedBy.text(), strings.Join(u.Includes, "; "), strings.Join(u.Overlaps, "; "),
			orNil(u.Confidence), orNil(u.Cashable), orNil(u.Basis), orNil(u.ReviewBy),
			orNil(u.Publisher), orNil(u.SourceTitle), orNil(u.SourceYear), orNil(u.Page), orNil(u.URL), orNil(u.Via),
			orNil(u.Assumption), orNil(u.Note), orNil(u.Elsewhere), l.Name,
		})
		if made != "" {
			rows[len(rows)-1] = append(rows[len(rows)-1], made)
		}
	}
	for _, x := range l.Numbers { // of which a unit cost has all the columns, and more
		row := make([]any, len(heads))
		for i, head := range heads {
			row[i] = map[string]any{
				"id": x.ID, "label": x.Label, "kind": string(x.Kind), "value": x.Value, "low": orNil(x.Low), "high": orNil(x.High),
				"distribution": orNil(x.Distribution), "confidence": orNil(x.Confidence), "review_by": orNil(x.ReviewBy),
				"source_publisher": orNil(x.Publisher), "source_title": orNil(x.SourceTitle), "source_year": orNil(x.SourceYear),
				"source_page": orNil(x.Page), "source_url": orNil(x.URL), "source_via": orNil(x.Via), "assumption": orNil(x.Assumption),
				"note": orNil(x.Note), "parameters": l.Name, report.ChangedColumn: made,
			}[head]
		}
		rows = append(rows, row)
	}
	return heads, rows
}

func orNil[T any](x *T) any {
	if x == nil {
		return nil
	}
	return *x
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
