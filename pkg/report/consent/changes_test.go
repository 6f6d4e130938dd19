package consent

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/resolved"
)

// TestPublicChanges wants of a case without consent, and of a text of any case,
// which may be somebody's name, no more than that something was changed; of what
// may be told, the name that readers have for it.
func TestPublicChanges(t *testing.T) {
	t.Parallel()
	hidden := Hidden{"kevin-j": "Young person 2"}
	change := func(path, old, new string) resolved.Change {
		return resolved.Change{Path: path, Old: resolved.Written(old), New: resolved.Written(new), By: "--set"}
	}
	eviction := &model.UnitCost{ID: "eviction", Label: lang.Text{EN: "Eviction"}, Unit: lang.Same("event")}
	yassin := &model.Case{ID: "yassin-k", Title: "Yassin, 19", Avoided: []*model.Line{{Group: model.Avoided, Figure: eviction}}}
	cases := []*model.Case{yassin, {ID: "kevin-j", Title: "Young person 2"}}
	p := &model.Parameters{Currency: "EUR", UnitCosts: []*model.UnitCost{eviction}}
	rest := "Changed against the files: values of cases, which are not told here (--set)."
	number := "{value: 40%, low: 25%, high: 55%, distribution: beta, voices: {young-person: 70%, coach: 40%}}"
	for _, c := range []struct {
		in   []resolved.Change
		want []string
	}{
		{[]resolved.Change{change("unit_costs.eviction.value", "12900", "9999")},
			[]string{"Changed against the files: “Eviction: unit cost” is €9,999; it was €12,900 (--set). unit_costs.eviction.value"}},
		{[]resolved.Change{change("unit_costs.eviction.value", "{value: 12900, low: 9}", "9999"), change("horizon", "10", "8")},
			[]string{"Changed against the files: “Eviction: unit cost” is €9,999; it was {value: 12900, low: 9} (--set). unit_costs.eviction.value",
				"Changed against the files: horizon is 8; it was 10 (--set)."}},
		{[]resolved.Change{change("discounting.rate", "2.25%", "0.03"), change("discounting.convention", "year-start", "year-end")},
			[]string{"Changed against the files: “Discount rate” is 3%; it was 2.25% (--set). discounting.rate",
				"Changed against the files: discounting.convention is year-end; it was year-start (--set)."}},
		{[]resolved.Change{change("cases.yassin-k.avoided[0].without", number, "30%")},
			[]string{"Changed against the files: “Yassin, 19 · Eviction: chance without the help” is 30%; it was " + shown(number) + " (--set). Yassin, 19: avoided[0].without"}},
		{[]resolved.Change{change("cases.yassin-k.avoided[0]", "{}", "null")},
			[]string{"Changed against the files: Yassin, 19: avoided[0] is taken away; it was {} (--set)."}},
		{[]resolved.Change{change("cases.yassin-k.title", "Yassin Kaya", "Yassin, 19")}, []string{rest}},
		{[]resolved.Change{change("cases.yassin-k.municipality", "", "Ede"), change("cases.kevin-j.avoided[0].without", "1", "2")}, []string{rest}},
		{[]resolved.Change{change("cases.yassin-k.weight", "", "2")}, []string{"Changed against the files: Yassin, 19: weight is 2; the files do not say it (--set)."}},
	} {
		var got []string
		for _, line := range Changes(resolved.Made{Changes: c.in}, p, cases, hidden, lang.EN) {
			got = append(got, strings.TrimSpace(line.Text+" "+line.Path))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%v (-want +got)\n%s", c.in, diff)
		}
	}
	over := Changes(resolved.Made{Layers: []string{"/home/eva/our-town.yaml", `C:\eva\base.yaml`, "nl-2024"}}, p, cases, hidden, lang.EN)
	if want := "Parameters: our-town.yaml, laid over base.yaml, laid over nl-2024."; len(over) != 1 || over[0].Text != want {
		t.Errorf("got %v, want %s", over, want)
	}
}

func shown(w string) string {
	text, _ := resolved.Written(w).Shown()
	return text
}
