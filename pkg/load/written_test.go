package load_test

import (
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/load"
)

// TestWritten shows a file as it was written: nothing is read into it.
func TestWritten(t *testing.T) {
	t.Parallel()
	file := &diag.File{Name: "x.yaml", Text: []byte(`ipta: analysis/1
title: Together
---
ipta: case/1
id: sam
start: 2020
avoided: [{unit_cost: eviction, without: 40%, with: }]
---
cases:
  - {id: noor, title: "Noor, \"17\"", weight: 010}
  - oops
  - {id: jairo}
`)}
	got := ""
	for _, c := range load.Written(file) {
		got += c.Path + " " + string(c.Value.JSON()) + "\n"
	}
	want := ` {"ipta":"case/1","id":"sam","start":"2020","avoided":[{"unit_cost":"eviction","without":"40%","with":null}]}
cases[0] {"id":"noor","title":"Noor, \"17\"","weight":"010"}
cases[2] {"id":"jairo"}
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if all := load.Written(&diag.File{Name: "x.yaml", Text: []byte("a: [")}); len(all) > 0 {
		t.Errorf("a file that is no YAML has %d cases", len(all))
	}
}
