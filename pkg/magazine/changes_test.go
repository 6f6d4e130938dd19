package magazine

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/resolved"
)

// TestPublicChanges wants of a case without consent, and of a text of any case,
// which may be somebody's name, no more than that something was changed.
func TestPublicChanges(t *testing.T) {
	t.Parallel()
	names := map[string]string{"yassin-k": "Yassin, 19", "kevin-j": "Young person 2"}
	hidden := map[string]string{"kevin-j": "Young person 2"}
	change := func(path, old, new string) resolved.Change {
		return resolved.Change{Path: path, Old: resolved.Written(old), New: resolved.Written(new), By: "--set"}
	}
	rest := resolved.Change{Path: resolved.AnyCase, By: "--set"}
	number := "{value: 40%, low: 25%, high: 55%, distribution: beta, voices: {young-person: 70%, coach: 40%}}"
	for _, c := range []struct{ in, want []resolved.Change }{
		{[]resolved.Change{change("unit_costs.eviction.value", "12900", "9999")}, []resolved.Change{change("unit_costs.eviction.value", "12900", "9999")}},
		{[]resolved.Change{change("cases.yassin-k.avoided[0].without", number, "30%")}, []resolved.Change{change("Yassin, 19: avoided[0].without", number, "30%")}},
		{[]resolved.Change{change("cases.yassin-k.title", "Yassin Kaya", "Yassin, 19")}, []resolved.Change{rest}},
		{[]resolved.Change{change("cases.yassin-k.municipality", "", "Ede"), change("cases.kevin-j.weight", "1", "2")}, []resolved.Change{rest}},
		{[]resolved.Change{change("cases.yassin-k.weight", "", "2")}, []resolved.Change{change("Yassin, 19: weight", "", "2")}},
	} {
		got := publicChanges(resolved.Made{Changes: c.in}, names, hidden).Changes
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%v (-want +got)\n%s", c.in, diff)
		}
	}
}
