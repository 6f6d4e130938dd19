package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/workbook"
)

// overlay builds a parameter file from what was changed in a workbook.
type overlay struct {
	l        lang.Language
	workbook string
	p        *model.Parameters
	root     *yaml.Node
}

func newOverlay(l lang.Language, workbook string, p *model.Parameters) *overlay {
	return &overlay{l: l, workbook: lang.Visible(workbook), p: p, root: &yaml.Node{Kind: yaml.MappingNode}}
}

func (v *overlay) say(t lang.Text, args ...any) string { return t.With(args...).In(v.l) }

// text returns the file: it extends base and is called name.
func (v *overlay) text(base, name string, changes []workbook.Change) ([]byte, error) {
	v.set("ipta", &yaml.Node{Kind: yaml.ScalarNode, Value: "parameters/1"})
	v.set("name", text(name))
	extends := text(base)
	v.set("extends", extends)
	for _, c := range changes {
		node := valueNode(c.New)
		node.LineComment = v.say(lang.Text{EN: "was %s", NL: "was %s"}, plainValue(c.Old))
		v.set(c.Path, node)
	}
	// After all values, so that what belongs to one does not come between two.
	for _, c := range changes {
		v.dropRange(c)
		v.unsource(c)
	}
	v.root.Content[0].HeadComment = v.say(lang.Text{
		EN: "What was changed in the workbook %s, over the parameters with which it was written.\nWritten by ipta params import-xlsx; give the changed figures their sources.",
		NL: "Wat is gewijzigd in de werkmap %s, over de parameters waarmee zij is geschreven.\nGeschreven door ipta params import-xlsx; geef de gewijzigde cijfers hun bron."}, v.workbook)
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(v.root); err != nil {
		return nil, fmt.Errorf("write parameters: %w", err)
	}
	return b.Bytes(), e.Close()
}

// set puts a node at a path, unless something stands there.
func (v *overlay) set(path string, value *yaml.Node) {
	at := v.root
	steps := strings.Split(path, ".")
	for i, step := range steps {
		child := entry(at, step)
		switch {
		case child != nil:
		case i == len(steps)-1:
			at.Content = append(at.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: step}, value)
		default:
			child = &yaml.Node{Kind: yaml.MappingNode}
			at.Content = append(at.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: step}, child)
		}
		at = child
	}
}

// entry returns the value of a key of a mapping, or nil.
func entry(mapping *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return mapping.Content[i+1]
		}
	}
	return nil
}

// dropRange takes away a range that does not hold the new value, as a file may
// not say so.
func (v *overlay) dropRange(c workbook.Change) {
	parent, isValue := strings.CutSuffix(c.Path, ".value")
	number := v.number(parent)
	new, isNumber := c.New.(float64)
	if !isValue || !isNumber || number == nil || number.Spread == nil || number.Spread.Low <= new && new <= number.Spread.High {
		return
	}
	low := null()
	low.LineComment = v.say(lang.Text{
		EN: "the range from %s to %s does not hold the new value; give another one",
		NL: "de bandbreedte van %s tot %s omvat de nieuwe waarde niet; geef een andere"},
		plainValue(number.Spread.Low), plainValue(number.Spread.High))
	v.set(parent+".low", low)
	v.set(parent+".high", null())
	if number.Spread.Distribution != "" {
		v.set(parent+".distribution", null())
	}
}

// number returns the number of which a path is the parent of the value, or nil.
func (v *overlay) number(parent string) *model.Number {
	if id, ok := strings.CutPrefix(parent, "unit_costs."); ok {
		if u := v.p.UnitCost(id); u != nil {
			return &u.Value
		}
	}
	if parent == "discounting.rate" && len(v.p.Rates) == 1 {
		return &v.p.Rates[0].Rate
	}
	return nil
}

// unsource says of a unit cost with another value that its source no longer
// has the figure.
func (v *overlay) unsource(c workbook.Change) {
	id, isUnitCost := strings.CutPrefix(c.Path, "unit_costs.")
	id, isValue := strings.CutSuffix(id, ".value")
	u := v.p.UnitCost(id)
	if !isUnitCost || !isValue || u == nil {
		return
	}
	source := "unit_costs." + id + ".source."
	v.set(source+"assumption", text(v.say(lang.Text{EN: "filled in by hand in %s", NL: "met de hand ingevuld in %s"}, v.workbook)))
	for _, x := range []struct {
		key   string
		given bool
	}{
		{"publisher", u.Source.Publisher != ""}, {"title", u.Source.Title != ""}, {"year", u.Source.Year != 0},
		{"page", u.Source.Page != ""}, {"url", u.Source.URL != ""}, {"via", u.Source.Via != ""},
	} {
		if x.given {
			v.set(source+x.key, null())
		}
	}
}

func null() *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: "null"} }

// text returns a node that is read as text, whatever it looks like.
func text(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s} }

// valueNode returns a changed value as a file has it.
func valueNode(value any) *yaml.Node {
	switch x := value.(type) {
	case string:
		return text(x)
	case []string:
		list := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
		for _, item := range x {
			list.Content = append(list.Content, text(item))
		}
		return list
	case discount.Schedule:
		list := &yaml.Node{Kind: yaml.SequenceNode}
		for _, step := range x {
			list.Content = append(list.Content, &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle, Content: []*yaml.Node{
				text("from"), {Kind: yaml.ScalarNode, Value: strconv.Itoa(step.From)},
				text("rate"), {Kind: yaml.ScalarNode, Value: plainValue(step.Rate)},
			}})
		}
		return list
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Value: plainValue(value)}
}

// plainValue returns a changed value in one line, as --set takes it.
func plainValue(value any) string {
	switch x := value.(type) {
	case nil:
		return "null"
	case float64:
		return strconv.FormatFloat(x, 'f', -1, 64)
	case []string:
		return "[" + strings.Join(x, ", ") + "]"
	case discount.Schedule:
		parts := make([]string, len(x))
		for i, step := range x {
			parts[i] = fmt.Sprintf("{from: %d, rate: %s}", step.From, plainValue(step.Rate))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return fmt.Sprint(value)
}
