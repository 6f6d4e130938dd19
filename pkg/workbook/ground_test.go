package workbook_test

import (
	"slices"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
)

// TestGrounds holds that the summary says what the result rests on: in euros, and
// as ipta calculated it what the ratio is at the careful ends.
func TestGrounds(t *testing.T) {
	st := read(t, options{params: "nl-2024", cases: examples(t)})
	if err := calc.AddEvidence(st.r, st.p, 1); err != nil {
		t.Fatal(err)
	}
	rows := raw(t, open(t, st.write(t, lang.EN)), "Summary")
	total := firstCase(t, rows) + 6 // the row below the six cases
	if said := rows[total+1][0]; !strings.HasPrefix(said, "As ipta calculated it, whatever is changed here: 46% of the benefits and 66% of the costs") {
		t.Errorf("below the ratios: %q", said)
	}
	section := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 0 && row[0] == "What it rests on" })
	if section < 0 {
		t.Fatal("no section")
	}
	want := []struct{ name, costs, benefits string }{
		{"Rests on", "Costs", "Benefits"},
		{"Source, grade 1–2", "198705.33", "60307.60"},
		{"Source, grade 3–4", "491514.89", "1592188.74"},
		{"Source, grade 5–6", "244453.87", "149151.11"},
		{"Assumption", "1840432.22", "1527986.90"},
		{"Trial value", "0", "0"},
		{"No source, or no grade", "0", "0"},
	}
	for i, w := range want {
		row := slices.Concat(rows[section+1+i], make([]string, 8))
		if !strings.HasPrefix(row[0], w.name) || !strings.HasPrefix(row[4], w.costs) || !strings.HasPrefix(row[5], w.benefits) {
			t.Errorf("%q, want %q", row, w)
		}
	}
}
