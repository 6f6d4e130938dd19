package main

import (
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// sides are the parameter sets that a run holds side by side, all with the same
// files and values laid over them.
type sides struct {
	names []string
	over  parameterOptions
}

// tell says of each unit cost that the cases use and one of the sets lacks which
// set that is, and which of the others has it.
func (s sides) tell(l limits, lacking string, findings []diag.Finding) []diag.Finding {
	for i, f := range findings {
		if f.ID != "unknown-unit-cost" {
			continue
		}
		message := lang.Text{EN: "in %s: %s", NL: "in %s: %s"}.With(lacking, f.Message)
		if id := textAt(f.Pos); id != "" {
			for _, name := range s.names {
				if name != lacking && s.has(l, name, id) {
					message = lang.Text{
						EN: "in %s: unknown unit cost %q; %s has it, and --over %s lays that over every set",
						NL: "in %s: onbekende kostprijs %q; %s heeft die, en --over %s legt die over elke set",
					}.With(lacking, id, name, name)
					break
				}
			}
		}
		findings[i].Message = message
	}
	return findings
}

// has reports whether a set that can be read has a unit cost.
func (s sides) has(l limits, name, id string) bool {
	s.over.Params = name
	files, err := l.parameterFiles(s.over)
	if err != nil {
		return false
	}
	p, _ := l.checkedParameters(files, nil)
	return p != nil && p.UnitCost(id) != nil
}

// textAt returns the text at a place, without quotes.
func textAt(pos diag.Pos) string {
	line := []rune(pos.File.Line(int(pos.Line)))
	from, to := int(pos.Column)-1, int(pos.Column+pos.Width)-1
	if from < 0 || to > len(line) {
		return ""
	}
	return strings.Trim(string(line[from:to]), `"'`)
}
