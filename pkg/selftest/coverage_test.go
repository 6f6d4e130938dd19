package selftest

import (
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"ipta/pkg/field"
)

// notMade are fields that random studies do not have, each with the reason.
var notMade = map[string]string{
	"parameters.extends":            "the kit has files that lie over others (oracle, byhand)",
	"case.achieved.borne_by":        "a value is enjoyed",
	"case.achieved.received_by":     "a value is enjoyed",
	"case.achieved.cashable":        "a value is in no budget",
	"case.achieved.basis":           "a value is no cost",
	"case.avoided.enjoyed_by":       "a cost is borne",
	"case.interventions.enjoyed_by": "a cost is borne",
}

// wanted lists the paths of all keys that an object may have.
func wanted(prefix string, fields field.Fields, all map[string]bool) {
	for _, f := range fields {
		path := prefix + "." + f.Key
		if f.Number != nil && strings.Contains(f.Key, ".") { // a ratio stands in the chance
			path = prefix + "." + f.Key[strings.LastIndex(f.Key, ".")+1:]
		}
		all[path] = true
		if f.Key == "source" || f.Key == "sources" {
			path = "source" // the same everywhere
		}
		wanted(path, f.Of, all)
	}
}

// seen notes the paths of all keys of a text; names of the author's are left out.
func seen(node *yaml.Node, path string, all map[string]bool) {
	all[path] = true
	for i, n := range node.Content {
		switch {
		case node.Kind != yaml.MappingNode:
			seen(n, path, all)
		case i%2 == 1:
			key := node.Content[i-1].Value
			seen(n, path+"."+key, all)
			if key == "source" || key == "sources" {
				seen(n, "source", all)
			}
			seen(n, path, all) // as if the key were a name
		}
	}
}

// manyStudies are as many as it takes to meet what is rare.
const manyStudies = 50

// TestEveryField wants each key that a case or a parameter file may have in some random
// study, so that a field that is added is compared too.
func TestEveryField(t *testing.T) {
	t.Parallel()
	want, got := map[string]bool{}, map[string]bool{}
	wanted("case", field.Case, want)
	wanted("parameters", field.Parameters, want)
	for k := range manyStudies {
		s := NewStudy(1, k, casesInStudy)
		for text, kind := range map[string]string{s.Parameters: "parameters", s.Cases: "case"} {
			decoder := yaml.NewDecoder(strings.NewReader(text))
			for {
				var node yaml.Node
				if decoder.Decode(&node) != nil {
					break
				}
				seen(&node, kind, got)
			}
		}
	}
	for path := range want {
		if _, ok := notMade[path]; !ok && !got[path] {
			t.Errorf("no random study has %s: put it into study.go or case.go, and what it does into pkg/definition", path)
		}
	}
	for path := range notMade {
		if !want[path] || got[path] {
			t.Errorf("notMade has %s, which is no field, or is made", path)
		}
	}
}

// TestEveryForm wants each form of a number, and each word of a list of words.
func TestEveryForm(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	for k := range manyStudies {
		s := NewStudy(1, k, casesInStudy)
		text.WriteString(s.Parameters + s.Cases + s.Perspective + "\n")
	}
	for _, form := range strings.Split("low:|high:|interval:|se:|distribution: pert|distribution: uniform|distribution: triangular|count:|of:|prior: {|prior: voices|worth:|voices:|number: the_share|number: the_ratio|number: the_amount|mid-year|year-start|year-end|base_year", "|") {
		if !strings.Contains(text.String(), form) {
			t.Errorf("no random study has %s", form)
		}
	}
}

// TestDefinition holds many studies to the method as package definition has it: none is
// refused, as of that nothing would be compared.
func TestDefinition(t *testing.T) {
	t.Parallel()
	n := 60
	if testing.Short() {
		n = 20
	}
	c := Comparison{Path: Definition}
	for k := range n {
		o, err := NewStudy(3, k, casesInStudy-k%2).open() // of an even number of cases the median is of two
		if err != nil {
			t.Errorf("study %d: %v", k, err)
			continue
		}
		o.walk(&c)
	}
	for _, d := range c.Differences {
		t.Errorf("study %d: %s is %s, want %s", d.Study, d.Figure, d.Got, d.Want)
	}
	if c.Figures < 100*n {
		t.Errorf("%d figures were compared", c.Figures)
	}
}
