package unitcosts_test

import (
	"fmt"
	"io"
	"reflect"
	"slices"
	"testing"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/pricelist"
	"ipta/pkg/report"
	"ipta/pkg/report/reporttest"
	"ipta/pkg/report/unitcosts"
)

// TestList has the three prices of the town: as a table, one by one, and audited
// three years on.
func TestList(t *testing.T) {
	t.Parallel()
	p := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society).Parameters
	reporttest.Document(t, "list", func(l lang.Language) report.Document { return unitcosts.List(p, p.UnitCosts, p.Numbers, l) })
	reporttest.Document(t, "audit", func(l lang.Language) report.Document { return unitcosts.Audit(p, nil, "2027-01-01", l) })
	for _, u := range p.UnitCosts {
		reporttest.Document(t, u.ID, func(l lang.Language) report.Document { return unitcosts.One(p, u, l) })
	}
}

// TestFile has them for programs: an eviction of €7,500 in 2020 is €9,000 in prices
// of 2024, which are 120 to 100.
func TestFile(t *testing.T) {
	t.Parallel()
	p := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society).Parameters
	file := unitcosts.NewFile(p, lang.EN)
	reporttest.JSON(t, "list", file)
	reporttest.Stored(t, "list.rows", func(w io.Writer) error {
		heads, rows := file.Rows()
		for i, head := range heads {
			fmt.Fprintf(w, "%s: ", head)
			for _, row := range rows {
				fmt.Fprintf(w, " %v |", row[i])
			}
			fmt.Fprintln(w)
		}
		return nil
	})
	eviction := p.UnitCost("eviction")
	if value, ok := unitcosts.AtPriceLevel(p, eviction); !ok || value != 9000 {
		t.Errorf("an eviction is %v in prices of 2024", value)
	}
}

// TestListHasEachKey wants a column for every key of a unit cost, and of a number with a
// name, in what params export writes, and that params import takes it back.
func TestListHasEachKey(t *testing.T) {
	t.Parallel()
	notListed := map[string]bool{
		"interval": true, "se": true, // of which low and high are the ends that are drawn between
	}
	keys := pricelist.Keys()
	for of, fields := range map[reflect.Type]field.Fields{reflect.TypeFor[unitcosts.Listed](): field.UnitCost, reflect.TypeFor[unitcosts.ListedNumber](): field.NamedNumber} {
		var columns []string
		for f := range of.Fields() {
			columns = append(columns, f.Tag.Get("json"))
		}
		want := func(column, key string) {
			if !notListed[key] && !slices.Contains(columns, column) {
				t.Errorf("%s has no column %s", of.Name(), column)
			}
			if !slices.Contains(keys, key) {
				t.Errorf("no column of a list can be %s", key)
			}
		}
		for _, f := range fields {
			if f.Shape != field.Sourced {
				want(f.Key, f.Key)
			}
			for _, part := range f.Of {
				column := "source_" + part.Key
				if part.Key == "assumption" {
					column = part.Key
				}
				want(column, "source."+part.Key)
			}
		}
	}
}
