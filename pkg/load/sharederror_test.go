package load

import (
	"fmt"
	"strings"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/model"
)

// sharedErrorSaid is the shared error of parameters, and what speaks of it.
func sharedErrorSaid(p *model.Parameters) string {
	n := p.SharedError
	text := fmt.Sprintf("%v %v", n.Value, n.Given)
	for _, s := range p.SourcesOf("shared_error") {
		text += " " + strings.TrimSpace(s.Title+" "+s.Assumption.EN+" "+s.Trial)
	}
	return text
}

// TestSharedError reads the shared error of estimates in each shape, laid over
// another and tried: its source goes with its value (SPEC 3).
func TestSharedError(t *testing.T) {
	t.Parallel()
	const told = "shared_error: {value: 40%, source: {title: Study}}\n"
	for _, c := range []struct{ below, over, set, want string }{
		{"", "", "", "0.5 false"},
		{"shared_error: ~\n", "", "", "0.5 false"},
		{"shared_error: 0\n", "", "", "0 true"},
		{"shared_error: 100%\n", "", "", "1 true"},
		{told, "", "", "0.4 true Study"},
		{"shared_error: 40%\nsources: [{for: shared_error, title: Study}]\n", "", "", "0.4 true Study"},
		{told, "shared_error: 0.4", "", "0.4 true Study"},
		{told, "shared_error: 30%", "", "0.3 true"},
		{told, "shared_error: {value: 30%}", "", "0.3 true"},
		{told, "shared_error: {value: 30%, source: Ours}", "", "0.3 true Ours"},
		{told, "shared_error: {source: Ours}", "", "0.4 true Ours"},
		{told, "shared_error: ~", "", "0.5 false"},
		{"shared_error: 40%\nsources: [{for: shared_error, title: Study}]\n", "shared_error: 30%", "", "0.3 true"},
		{told, "", "shared_error=0", "0 true tried with IPTA_SET IPTA_SET"},
		{told, "", "shared_error.value=0", "0 true tried with IPTA_SET IPTA_SET"},
		{"", "", "shared_error=25%", "0.25 true tried with IPTA_SET IPTA_SET"},
	} {
		file, lower := newFile("base", parametersHead+c.below), map[string]string{}
		if c.over != "" {
			lower["base"] = parametersHead + c.below
			file = newFile("top", "ipta: parameters/1\nextends: base\n"+c.over+"\n")
		}
		var sets []string
		if c.set != "" {
			sets = []string{c.set}
		}
		p, findings := withSets(t, sets, func(sets []Set) (*model.Parameters, []diag.Finding) {
			return Parameters(file, reader(lower), sets)
		})
		if len(findings) > 0 {
			t.Errorf("%s%s %s: %s", c.below, c.over, c.set, brief(findings))
			continue
		}
		if got := sharedErrorSaid(p); got != c.want {
			t.Errorf("%s%s %s: got %q, want %q", c.below, c.over, c.set, got, c.want)
		}
	}
}

// TestSharedErrorRefused wants what cannot be a shared error to be refused at its place.
func TestSharedErrorRefused(t *testing.T) {
	t.Parallel()
	for text, id := range map[string]string{
		"shared_error: 50\n":                            "share-range",
		"shared_error: -10%\n":                          "share-range",
		"shared_error: half\n":                          "not-a-number",
		"shared_error: [50%]\n":                         "wrong-shape",
		"shared_error: {source: Ours}\n":                "missing-key",
		"shared_error: {value: 50%, low: 0, high: 1}\n": "unknown-key",
	} {
		_, findings := Parameters(newFile("base", parametersHead+text), nil, nil)
		if len(findings) == 0 || findings[0].ID != id {
			t.Errorf("%s: got %s, want %s", text, brief(findings), id)
		}
	}
	for _, set := range []string{"shared_error.source=Ours", "shared_error.source.publisher=CBS", "shared_error={value: 10%, source: Ours}"} {
		if _, findings := parseSets(t, set); len(findings) == 0 || findings[0].ID != "set-source" {
			t.Errorf("--set %s: got %s, want set-source", set, brief(findings))
		}
	}
}
