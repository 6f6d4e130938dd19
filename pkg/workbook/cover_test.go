package workbook

import (
	"strings"
	"testing"

	"ipta/pkg/lang"
)

// TestExtentPaid has who pays most of what: of 100, two who pay 50 each pay half each, and
// of 30, 30 and 20 nobody pays most of the 80.
func TestExtentPaid(t *testing.T) {
	t.Parallel()
	w := &writer{l: lang.EN}
	for _, c := range []struct {
		paid, whole float64
		as          int
		want        string
	}{
		{100, 100, 1, "Pays all"},
		{50, 100, 2, "Two pay half each, one of them"},
		{50.001, 100, 2, "Two pay half each, one of them"}, // to the cent
		{50, 100, 1, "Pays half"},
		{60, 100, 1, "Pays most"},
		{40, 100, 1, "Pays the largest share"},
		{30, 80, 2, "2 pay as much, one of them"},
	} {
		formula, says := w.extentPaid("B2:B4", c.paid, c.whole, c.as)
		if says != c.want || !strings.Contains(formula, strings.TrimPrefix(c.want, "2")) {
			t.Errorf("%+v: %s, of %s", c, says, formula)
		}
	}
}
