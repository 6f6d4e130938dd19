package unitcosts_test

import (
	"fmt"
	"io"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/model"
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
