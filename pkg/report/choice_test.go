package report

import (
	"strings"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/sensitivity"

	"pgregory.net/rapid"
)

// TestChoiceNote holds what is said of the choice of cases to what is so, in both
// languages: nothing where there are no others, of one case that it tells nothing, of
// few that their range is too narrow where it is shown, and never that it is all doubt.
func TestChoiceNote(t *testing.T) {
	t.Parallel()
	words := []struct {
		lang                  lang.Language
		nothing, narrow, rare string
		sample                string
	}{
		{lang.EN, "One case tells nothing", "too narrow", "cannot show what is rare", "no random sample"},
		{lang.NL, "Eén casus zegt niets", "te smal", "niet laten zien wat zeldzaam is", "geen aselecte steekproef"},
	}
	rapid.Check(t, func(t *rapid.T) {
		c := sensitivity.Choice{Cases: rapid.IntRange(0, 30).Draw(t, "cases"), Fraction: rapid.SampledFrom([]float64{0.02, 0.5, 1}).Draw(t, "fraction")}
		from := lang.Round(float64(c.Cases)/c.Fraction, 6)
		c.People = rapid.SampledFrom([]float64{from, float64(c.Cases)}).Draw(t, "people")
		others := c.Cases > 0 && c.Fraction < 1
		c.OK = others && c.Cases > 1
		c.NPV.OK = c.OK && rapid.Bool().Draw(t, "shown")
		few := c.OK && c.Cases < 10
		for _, x := range words {
			said := Writer{Lang: x.lang}.ChoiceNote(&c)
			if stand := (Writer{Lang: x.lang}).People(lang.Round(c.People, 6)); c.OK && !strings.Contains(said, stand) {
				t.Fatalf("%+v: %q does not say of whom the total is: %s", c, said, stand)
			}
			for text, want := range map[string]bool{x.nothing: others && c.Cases == 1, x.narrow: few && c.NPV.OK, x.rare: few, x.sample: c.OK} {
				if strings.Contains(said, text) != want {
					t.Fatalf("%+v: %q says %q: %v, want %v", c, said, text, !want, want)
				}
			}
			if (said != "") != others {
				t.Fatalf("%+v: %q", c, said)
			}
		}
		totals := DrawnTotals(&sensitivity.AggregateSimulation{Choice: c})
		if (len(totals) == 2) != c.OK || c.OK && totals[0].Named("x", lang.EN) != "x, with the choice of cases" {
			t.Fatalf("%+v: %d totals, the first %q", c, len(totals), totals[0].Named("x", lang.EN))
		}
		if last := totals[len(totals)-1].Headed("In all", lang.EN); others == (last == "In all") {
			t.Fatalf("%+v: %q", c, last)
		}
	})
}
