package ground_test

import (
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

// TestElsewhere says of the range of an eviction that the file made it, of Work that
// its range follows from no source, and of a coach nothing.
func TestElsewhere(t *testing.T) {
	t.Parallel()
	p := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society).Parameters
	for id, want := range map[string]string{"coach": "", "eviction": "", "job": ""} {
		if got := ground.Elsewhere(p, p.UnitCost(id), lang.EN); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	if got := ground.Grade(0) + ground.Grade(3); got != "–3" && got != "—3" {
		t.Errorf("%q", got)
	}
	source := p.UnitCost("eviction").Source
	if got, want := ground.FullSource(source, lang.EN), "A, C, 2020, 3, https://example.org/c"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
