package page_test

import (
	"strings"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/page"
)

// TestNotEstimated wants no chance of a gain while there is no help that cost something,
// or while nobody estimated a chance.
func TestNotEstimated(t *testing.T) {
	t.Parallel()
	const help = "interventions: [{unit_cost: ipta_coach, quantity: {value: 60, low: 50, high: 70}}]\n"
	for _, c := range []struct {
		text, want string // how the sentence begins
		open       bool
	}{
		{"avoided: [{unit_cost: eviction, years: 1}]\n", "Hoe zeker het is, is nog niet te zeggen: er staat nog geen hulp in", true},
		{"avoided: [{unit_cost: eviction, without: {value: 50%, low: 40%, high: 60%}, with: 10%}]\n", "Hoe zeker het is, is nog niet te zeggen: er staat nog geen hulp in", false},
		{help + "avoided: [{unit_cost: eviction}]\n", "Hoe zeker het is, is nog niet te zeggen. Nog niet geschat: Huisuitzetting.", true},
		{help + "achieved: [{unit_cost: paid_work}]\n", "Hoe zeker het is, is nog niet te zeggen. Nog niet geschat: Betaald werk, jaar.", true},
		{help + "avoided: [{unit_cost: eviction, without: {voices: {coach: 50%, network: 30%}}, with: 10%}]\n", "Met alle twijfel meegeteld", false},
	} {
		a := newEngine().Answer(page.Request{Lang: lang.NL, Files: []page.File{{Name: "sam.yaml", Text: "ipta: case/1\n" + c.text}},
			Parameters: "nl-2024", Want: []string{"view", "chance"}})
		if a.Chance == nil || !strings.HasPrefix(a.Chance.Sentence, c.want) {
			t.Errorf("%s: %+v %+v", c.text, a.Chance, a.View.Findings)
			continue
		}
		if (a.View.Head.Open != "") != c.open {
			t.Errorf("%s: the head says %q", c.text, a.View.Head.Open)
		}
	}
}
