package cohort

import (
	"slices"
	"strings"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

var rowOfTotals = lang.Text{
	EN: "this looks like a row of totals, and each row is a line of a case; take it out, or give the case another name",
	NL: "dit lijkt een rij met totalen, en elke rij is een regel van een casus; haal haar weg, of geef de casus een andere naam",
}

// isTotal reports whether a word is what people call a row of totals.
func isTotal(word string) bool {
	const longest = len("eindtotaal:")
	return len(word) <= longest && slices.Contains([]string{"total", "totals", "totaal", "totalen", "subtotal", "subtotaal", "eindtotaal"}, lang.Fold(word))
}

func (r *csvCase) unknownGroup(word string, pos diag.Pos) {
	what := lang.Text{
		EN: "%q is no group of lines; write interventions, avoided or achieved",
		NL: "%q is geen groep regels; schrijf interventies, vermeden of bereikt",
	}.With(word)
	switch near, ok := check.Nearest(strings.ToLower(word), groupWords); {
	case word == "" && isTotal(string(r.cells[r.caseAt].text(r.data))):
		what = rowOfTotals.With()
	case word == "":
		what = lang.Text{
			EN: "the group is missing; write interventions, avoided or achieved",
			NL: "de groep ontbreekt; schrijf interventies, vermeden of bereikt",
		}.With()
	case ok:
		what = lang.Text{EN: "%q is no group of lines; did you mean %q?", NL: "%q is geen groep regels; bedoelt u %q?"}.With(word, near)
	}
	r.report("csv-group", pos, "group", what)
}
