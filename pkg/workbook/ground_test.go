package workbook_test

import (
	"slices"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
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

// TestNoShare wants words where a part of the benefits would be a share of a sum of which
// one is below 0, in the cells and by their formulas; the costs keep their shares.
func TestNoShare(t *testing.T) {
	t.Parallel()
	st := read(t, options{paramsText: settings, caseText: `ipta: case/1
cases:
  - id: worse
    start: 2021
    interventions: [{unit_cost: coach, quantity: 10, years: 0}]
    avoided: [{unit_cost: home, without: 10%, with: 60%, years: 1, evidence: {grade: 2}}]
    achieved: [{unit_cost: job, without: 10%, with: 20%, years: 1}]
`})
	written := st.write(t, lang.EN)
	books := [][]byte{written}
	if !testing.Short() {
		books = append(books, recalculate(t, written)...)
	}
	for _, book := range books {
		rows := raw(t, open(t, book), "Summary")
		section := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 0 && row[0] == "What it rests on" })
		words := 0
		for _, row := range rows[section+2 : section+2+len(calc.Grounds)] {
			if row[7] == "no share" {
				words++
			}
			if !isNumber(row[6]) {
				t.Errorf("the costs have no share: %q", row)
			}
		}
		if note := rows[section+2+len(calc.Grounds)][0]; words != len(calc.Grounds) || !strings.HasPrefix(note, "No share: ") {
			t.Errorf("%d rows say that there is no share, and below them stands %q", words, note)
		}
	}
}

// TestVerdictUnlessCareful wants the cover and the summary to tell a gain that careful values
// turn into a loss as every headline does, and nothing of the kind of any other result.
func TestVerdictUnlessCareful(t *testing.T) {
	t.Parallel()
	st := read(t, options{paramsText: settings, caseText: scratchCases})
	if err := calc.AddEvidence(st.r, st.p, 1); err != nil {
		t.Fatal(err)
	}
	x := &st.r.Aggregate
	for _, c := range []struct {
		gain, careful float64
		want          bool
	}{{5000, 0.95, true}, {5000, 1.02, false}, {-5000, 0.95, false}} {
		x.Totals.Benefits, x.Totals.NPV = x.Costs+c.gain, c.gain
		x.Evidence.Careful.Ratio = calc.Ratio{Value: c.careful, OK: true}
		for l, words := range map[lang.Language]string{lang.EN: "With ", lang.NL: "Met "} {
			said := calculation.UnlessCarefulInShort(report.Writer{Lang: l, Params: st.p}, x.Evidence, x.Totals)
			f := open(t, st.write(t, l))
			for _, sheet := range f.GetSheetList()[:2] {
				var below string
				for i, row := range raw(t, f, sheet) {
					if len(row) > 0 && strings.HasPrefix(row[0], lang.Text{EN: "The benefits are ", NL: "De baten zijn "}.In(l)) {
						below = strings.Join(slices.Concat(raw(t, f, sheet)[i+1], []string{""})[:1], "")
					}
				}
				if strings.HasPrefix(below, words) != c.want || c.want && below != said {
					t.Errorf("%s, %s: a gain of %v, and %v with careful values: %q", l, sheet, c.gain, c.careful, below)
				}
			}
		}
	}
}
