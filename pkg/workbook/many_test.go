package workbook_test

import (
	"fmt"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
)

// manyCases are n cases of all kinds, each with figures of its own: with costs only, with
// benefits only, with counts, ratios and effects without a price. Two have each title.
func manyCases(n int) string {
	var b strings.Builder
	b.WriteString("ipta: case/1\ncases:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - id: case-%d\n    title: \"Case %d, a title?\"\n    municipality: %s\n    start: %d\n    weight: %g\n", i, i/2, []string{"Delft", "Gouda"}[i%2], 2018+i%5, 1+float64(i)/4)
		if i%7 != 3 {
			fmt.Fprintf(&b, "    interventions:\n      - {unit_cost: coach, total: %d, years: 0-3, profile: [20%%, 50%%, 10%%], confidence: 2}\n      - {unit_cost: coach, quantity: %d, years: 1-9, value: 75}\n", 80+i, 5+i)
		}
		if i%7 != 5 {
			fmt.Fprintf(&b, "    avoided:\n      - {unit_cost: home, without: %d%%, with: {value: 5%%, low: 1%%, high: 9%%}, years: 1-4, drop_off: {value: 30%%, low: 10%%, high: 35%%}, evidence: {grade: 4}}\n      - {unit_cost: benefit, without: {count: %d, of: 60}, with: {hazard_ratio: 0.5}, years: 1-6, attributable: 60%%, displacement: 20%%}\n", 20+i%50, 20+i%20)
		}
		if i%7 == 4 {
			b.WriteString("    achieved: [{unit_cost: job, without: 10%, with: 60%, years: 2-7, drop_off: 15%}]\n    unpriced: [{label: Rest, direction: +, for: youth}]\n")
		}
	}
	return b.String()
}

// chosenName returns what a case is called in the list of the sheet that shows one.
func chosenName(s study, i int) string {
	c := s.r.Cases[i].Case
	return fmt.Sprintf("%s (%s)", c.Title, c.ID)
}

// TestChosen writes more cases than have sheets of their own. LibreOffice calculates that
// workbook anew and every cell comes to what ipta says; and whichever case is chosen, its
// sheet shows that case to the cent.
func TestChosen(t *testing.T) {
	inFull(t)
	t.Parallel()
	const n = 24
	st := read(t, options{paramsText: settings, caseText: manyCases(n)})
	written := st.writeBudget(t, lang.EN, 0.02)
	books := [][]byte{written}
	chosen := []int{0, 3, 4, 5, 6, 12, 23} // of each kind
	for _, i := range chosen {
		books = append(books, fillIn(t, written, map[string]any{"case": chosenName(st, i)}))
	}
	calculated := recalculate(t, books...)
	compare(t, calculated[0], written)
	for k, i := range chosen {
		holdsChosen(t, calculated[1+k], st, i)
	}
}

// holdsChosen holds the sheet of the chosen case to the result of that case.
func holdsChosen(t *testing.T, content []byte, s study, i int) {
	t.Helper()
	f := open(t, content)
	rows := raw(t, f, "Case")
	c := &s.r.Cases[i]
	wrong := 0
	for _, sheet := range f.GetSheetList() {
		for _, row := range raw(t, f, sheet) {
			for _, value := range row {
				if isError(value) {
					wrong++
				}
			}
		}
	}
	if wrong > 0 {
		t.Errorf("case %d: %d cells hold an error", i, wrong)
	}
	want := map[string]any{
		"Costs": c.Costs, "Benefits": c.Benefits, "Net present value": c.NPV, "Benefit-cost ratio": c.BenefitCostRatio,
		"Payback, in years": c.Payback.Ratio, "Payback, discounted": c.DiscountedPayback.Ratio, "Cashable part of the benefits": c.Cashable,
		"Municipality": c.Case.Municipality, "Year 0": c.Case.Start, "Stands for young people": c.Weight,
	}
	lines := map[string]int{}
	for _, row := range rows {
		if len(row) > 2 {
			if w, ok := want[row[1]]; ok && !alike(row[2], shownAs(w)) {
				t.Errorf("case %d: %s is %s, ipta says %s", i, row[1], row[2], shownAs(w))
			}
			delete(want, row[1])
		}
		for _, value := range row {
			if strings.HasPrefix(value, "cases."+c.Case.ID+".") {
				lines[value]++
			} else if strings.HasPrefix(value, "cases.") {
				t.Errorf("case %d shows a line of another: %q", i, row)
			}
		}
	}
	if len(want) > 0 || len(lines) != len(c.Lines) {
		t.Errorf("case %d: missing %v, and %d lines of %d", i, want, len(lines), len(c.Lines))
	}
}

// shownAs returns what a cell holds that shows a value.
func shownAs(x any) string {
	if r, ok := x.(calc.Ratio); ok {
		if !r.OK {
			return lang.Dash
		}
		return fmt.Sprint(r.Value)
	}
	return fmt.Sprint(x)
}
