package model

import (
	"testing"

	"ipta/pkg/lang"
)

// TestPerspectiveLabel wants no perspective to pass for a stakeholder that it is not.
func TestPerspectiveLabel(t *testing.T) {
	t.Parallel()
	refs := func(names ...string) (all []Ref) {
		for _, name := range names {
			all = append(all, Ref{Name: name})
		}
		return all
	}
	p := &Parameters{
		Stakeholders: []Label{{ID: "town", Label: lang.Same("Town")}, {ID: "state", Label: lang.Same("State")}, {ID: "victims", Label: lang.Same("Victims")}},
		Perspectives: []Perspective{
			{ID: "town", Members: refs("town")}, {ID: "state", Members: refs("town", "state")}, {ID: "all", Label: lang.Same("All who pay"), Members: refs("town")}},
	}
	for id, want := range map[string]string{"town": "Town", "state": "state", "victims": "Victims", "all": "All who pay", "society": "society", "public": "public"} {
		if got := p.PerspectiveLabel(id).In(lang.EN); got != want {
			t.Errorf("%s is called %q, want %q", id, got, want)
		}
	}
}
