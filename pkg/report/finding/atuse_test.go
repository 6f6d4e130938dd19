package finding_test

import (
	"strings"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report/finding"
)

// TestAtUse wants a finding on a figure that is built in at the line of the case that
// counts it, and any other where it is.
func TestAtUse(t *testing.T) {
	t.Parallel()
	set, town, file := &diag.File{Name: "set"}, &diag.File{Name: "town.yaml"}, &diag.File{Name: "sam.yaml"}
	at := func(f *diag.File, line int32) diag.Pos { return diag.Pos{File: f, Line: line, Column: 3} }
	p := &model.Parameters{UnitCosts: []*model.UnitCost{{ID: "coach", Pos: at(set, 10)}, {ID: "eviction", Pos: at(set, 20)}, {ID: "debt", Pos: at(town, 15)}}}
	cases := []*model.Case{{Pos: at(file, 2), Avoided: []*model.Line{
		{UnitCost: model.Ref{Name: "debt", Pos: at(file, 7)}}, {UnitCost: model.Ref{Name: "eviction", Pos: at(file, 8)}}}}}
	for _, c := range []struct {
		name string
		pos  diag.Pos
		want string
	}{
		{"the unit cost itself", at(set, 20), "sam.yaml:8:3"},
		{"a key of it", at(set, 25), "sam.yaml:8:3"},
		{"one that no line counts", at(set, 12), "sam.yaml:1:1"},
		{"none", at(set, 3), "sam.yaml:1:1"},
		{"a file of the user", at(town, 16), "town.yaml:16:3"},
		{"a case", at(file, 9), "sam.yaml:9:3"},
		{"the command line", at(&diag.File{Name: "--set"}, 1), "sam.yaml:1:1"},
		{"nowhere", diag.Pos{}, ""},
	} {
		got := finding.AtUse([]diag.Finding{{Pos: c.pos, Message: lang.Same("old").With()}}, p, cases, func(name string) bool { return strings.HasSuffix(name, ".yaml") })[0]
		said := "old"
		if c.want != c.pos.String() {
			said = c.pos.String() + ": old"
		}
		wantEqual(t, c.name+": "+got.Pos.String()+" "+got.Message.In(lang.EN), c.name+": "+c.want+" "+said)
	}
}
