package ground_test

import (
	"slices"
	"strings"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
	"ipta/pkg/report/reporttest"
)

// TestAddAll has on what the town's result rests, in a sentence and in euros.
func TestAddAll(t *testing.T) {
	t.Parallel()
	s := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)
	reporttest.Document(t, "town", func(l lang.Language) report.Document {
		w := report.Writer{Lang: l, Params: s.Parameters}
		d := report.Document{Title: ground.Title(l), Lang: l}
		d.Add(ground.Settings(w, s.Result))
		ground.AddAll(w, &d, s.Result)
		return d
	})
}

// TestElsewhere: what stands beside a price and has a source of its own is said of
// it, of all prices that share it at once.
func TestElsewhere(t *testing.T) {
	t.Parallel()
	text := strings.Replace(reporttest.Parameters, "sources: [", `sources: [{for: unit_costs.coach.borne_by, assumption: The town pays}, `+
		`{for: unit_costs.eviction.borne_by, publisher: A court, title: Bills}, {for: unit_costs.*.cashable, assumption: A guess}, `, 1)
	p := reporttest.Read(t, text, reporttest.Cases, model.Society).Parameters
	for id, want := range map[string]string{
		"coach":    "who bears it: Assumption: The town pays",
		"eviction": "cashable share: Assumption: A guess; who bears it: A court, Bills",
		"job":      "",
	} {
		if got := ground.Elsewhere(p, p.UnitCost(id), lang.EN); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	var told []string
	for _, r := range ground.Rests(p, []*model.UnitCost{p.UnitCost("coach"), p.UnitCost("coach"), p.UnitCost("eviction")}, lang.NL) {
		told = append(told, strings.Join(r.Of, "+")+": "+r.What+": "+r.Said)
	}
	want := []string{"Begeleider+Begeleider: wie het draagt: Aanname: The town pays",
		"Ontruiming: verzilverbaar deel: Aanname: A guess", "Ontruiming: wie het draagt: A court, Bills"}
	if !slices.Equal(told, want) {
		t.Errorf("%q, want %q", told, want)
	}
	if got, want := ground.Grade(0)+ground.Grade(3), lang.Dash+"3"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := ground.FullSource(p.UnitCost("eviction").Source, lang.EN), "A, C, 2020, p. 3, https://example.org/c"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
