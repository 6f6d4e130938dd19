package study

import (
	"slices"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Sides are the parameter sets that a run holds side by side, all with the same
// files and values laid over them.
type Sides struct {
	Names []string
	Over  ParameterOptions
}

// lacked is a sort of name that the cases use and a set may lack.
type lacked struct {
	has func(p *model.Parameters, id string) bool
	// laid tells that another set has it and can lie over all, and whole that another
	// has it and cannot.
	laid, whole lang.Text
}

// lackedOf is what a set may lack, by the finding that says so.
var lackedOf = map[string]lacked{
	"unknown-unit-cost": {
		has: func(p *model.Parameters, id string) bool { return p.UnitCost(id) != nil },
		laid: lang.Text{
			EN: "in %s: unknown unit cost %q; %s has it, and --over %s lays that over every set",
			NL: "in %s: onbekende kostprijs %q; %s heeft die, en --over %s legt die over elke set",
		},
		whole: lang.Text{
			EN: "in %s: unknown unit cost %q; %s has it: take a unit cost that both have, or give it in the prices of %s, in a file of its own with --over FILE",
			NL: "in %s: onbekende kostprijs %q; %s heeft die: neem een kostprijs die beide hebben, of geef die in de prijzen van %s, in een eigen bestand met --over BESTAND",
		},
	},
	"unknown-number": {
		has: func(p *model.Parameters, id string) bool { return p.Number(id) != nil },
		laid: lang.Text{
			EN: "in %s: unknown number %q; %s has it, and --over %s lays that over every set",
			NL: "in %s: onbekend getal %q; %s heeft dat, en --over %s legt dat over elke set",
		},
		whole: lang.Text{
			EN: "in %s: unknown number %q; %s has it: take a number that both have, or give it to %s in a file of its own with --over FILE",
			NL: "in %s: onbekend getal %q; %s heeft dat: neem een getal dat beide hebben, of geef het aan %s in een eigen bestand met --over BESTAND",
		},
	},
}

// Tell says of each unit cost and number that the cases use and one of the sets lacks
// which set that is, and which of the others has it.
func (s Sides) Tell(r Source, lacking string, findings []diag.Finding) []diag.Finding {
	for i, f := range findings {
		sort, ok := lackedOf[f.ID]
		if !ok {
			continue
		}
		message := lang.Text{EN: "in %s: %s", NL: "in %s: %s"}.With(lacking, f.Message)
		if id := textAt(f.Pos); id != "" {
			for _, name := range s.Names {
				if p := s.read(r, name); name == lacking || p == nil || !sort.has(p, id) {
					continue
				}
				if s.lays(r, lacking, name) {
					message = sort.laid.With(lacking, id, name, name)
				} else { // which would take the place of the other, or does not fit over it
					message = sort.whole.With(lacking, id, name, lacking)
				}
				findings[i].Related = nil // of what might have been meant
				break
			}
		}
		findings[i].Message = message
	}
	return findings
}

// lays reports whether a file with figures of its own can lie over a set. A whole
// set cannot: nothing of the other would be left.
func (s Sides) lays(r Source, under, name string) bool {
	p := s.read(r, name)
	if p == nil || len(p.Names) <= 1+len(s.Over.Overs) {
		return false
	}
	s.Over.Overs = append(slices.Clone(s.Over.Overs), name)
	return s.read(r, under) != nil
}

// read returns the parameters of a set with what lies over it, nil where they cannot
// be read.
func (s Sides) read(r Source, name string) *model.Parameters {
	s.Over.Params = name
	files, err := r.ParameterFiles(s.Over)
	if err != nil {
		return nil
	}
	p, _ := r.CheckedParameters(files, nil)
	return p
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
