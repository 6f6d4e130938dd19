package magazine_test

import (
	"strings"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
)

// TestSaidOnce wants it said once, before the figures, that amounts are rounded, and what
// paper has no mark for not to be explained there; what it has one for is.
func TestSaidOnce(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		got := wordsOf(parse(t, page(t, input(t, "ipta/*.yaml", l, nil))))
		if strings.Contains(got, report.RoundingNote.In(l)) {
			t.Errorf("%s: a table says again that amounts are rounded", l)
		}
		rounded := lang.Text{EN: "Amounts are rounded", NL: "Bedragen zijn afgerond"}.In(l)
		if n := strings.Count(got, rounded); n != 1 {
			t.Errorf("%s: %q stands %d times", l, rounded, n)
		}
		got = page(t, input(t, "ipta/*.yaml", l, nil))
		on, off := `<ul class="notes screen">`+"\n<li>"+calculation.NotePM.In(l), "<li>"+calculation.NotePM.In(l)
		if strings.Count(got, on) != strings.Count(got, off) || !strings.Contains(got, on) {
			t.Errorf("%s: paper says what PM is, and has none", l)
		}
		asked := lang.Text{EN: "The amounts below a table", NL: "De bedragen onder een tabel"}.In(l)
		if strings.Count(got, `<p class="prose paper">`+asked) != 1 {
			t.Errorf("%s: paper does not say once what the line of voices is", l)
		}
	}
}
