// Package overlay writes what was changed in a workbook as a parameter file.
package overlay

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/discount"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/workbook"
)

// Overlay builds a parameter file from what was changed in a workbook.
type Overlay struct {
	l        lang.Language
	workbook string
	p        *model.Parameters
	root     *yaml.Node
}

// New returns an overlay over parameters of what was changed in a workbook.
func New(l lang.Language, workbook string, p *model.Parameters) *Overlay {
	return &Overlay{l: l, workbook: lang.Visible(workbook), p: p, root: &yaml.Node{Kind: yaml.MappingNode}}
}

func (v *Overlay) say(t lang.Text, args ...any) string { return t.With(args...).In(v.l) }

// Text returns the file: it extends base, or no file for "", and is called name.
// use says with which flags it is used, "" where it extends one.
func (v *Overlay) Text(base, use, name string, changes []workbook.Change) ([]byte, error) {
	v.set("ipta", &yaml.Node{Kind: yaml.ScalarNode, Value: "parameters/1"})
	v.set("name", text(name))
	if base != "" {
		v.set("extends", text(base))
	}
	for _, c := range changes {
		node := valueNode(c.New)
		node.LineComment = v.say(lang.Text{EN: "was %s", NL: "was %s"}, Plain(c.Old))
		v.set(c.Path, node)
	}
	for _, c := range changes {
		v.portions(c)
	}
	for _, c := range changes { // after all values, so that what belongs to one does not come between two
		v.state(c)
	}
	v.root.Content[0].HeadComment = v.say(lang.Text{
		EN: "What was changed in the workbook %s, over the parameters with which it was written.\nWritten by ipta params import-xlsx; give the changed figures their sources, ranges and grades.",
		NL: "Wat is gewijzigd in de werkmap %s, over de parameters waarmee zij is geschreven.\nGeschreven door ipta params import-xlsx; geef de gewijzigde cijfers hun bron, bandbreedte en graad."}, v.workbook)
	if use != "" {
		v.root.Content[0].HeadComment += "\n" + v.say(lang.Text{EN: "Use: %s", NL: "Gebruik: %s"}, lang.Visible(use))
	}
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(v.root); err != nil {
		return nil, fmt.Errorf("write parameters: %w", err)
	}
	return b.Bytes(), e.Close()
}

// set puts a node at a path, unless something stands there.
func (v *Overlay) set(path string, value *yaml.Node) {
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

// portions writes all shares of a group of bearers of which one was changed: they
// are replaced whole.
func (v *Overlay) portions(c workbook.Change) {
	u, key := v.unitCost(c)
	group, _, _ := strings.Cut(key, ".")
	var all []model.Portion
	switch group {
	case "borne_by":
		all = u.BorneBy
	case "received_by":
		all = u.ReceivedBy
	case "enjoyed_by":
		all = u.EnjoyedBy
	default:
		return
	}
	path := "unit_costs." + u.ID + "." + group
	for _, x := range all {
		v.set(path+"."+x.Stakeholder, valueNode(x.Share))
	}
	of := v.get(path)
	for i := len(of.Content) - 2; i >= 0; i -= 2 {
		if of.Content[i+1].Value == "null" { // who bears nothing any more
			of.Content = slices.Delete(of.Content, i, i+2)
		}
	}
}

// state writes what goes with another value, or with the value in other prices:
// its price year, and that it was filled in by hand. The range and the source of
// the old value are not there any more; its grade only where the workbook has
// corrected the new one for optimism by it, so that the figures stay the same.
func (v *Overlay) state(c workbook.Change) {
	u, key := v.unitCost(c)
	table := "unit_costs."
	if at, ok := field.Parse(c.Path); ok && at.Named != "" {
		if x := v.p.Number(at.Named); x != nil {
			u, key, table = &x.UnitCost, "value", "numbers."
		}
	}
	if key != "value" && key != "price_year" {
		return
	}
	path := table + u.ID + "."
	if key == "price_year" && len(u.Values) > 0 { // of which the year is that of one of the amounts
		v.set(path+"value", valueNode(u.Value.Value))
	}
	if u.PriceYear != 0 {
		v.set(path+"price_year", valueNode(float64(u.PriceYear)))
	}
	v.set(path+"source.assumption", text(v.say(lang.Text{EN: "filled in by hand in %s", NL: "met de hand ingevuld in %s"}, v.workbook)))
	if v.p.OptimismBias != nil && u.Confidence != 0 && entry(v.get(table+u.ID), "confidence") == nil {
		grade := valueNode(float64(u.Confidence))
		grade.LineComment = v.say(lang.Text{
			EN: "the grade of the old value, by which the workbook corrects: give the new value its own",
			NL: "de graad van de oude waarde, waarmee de werkmap corrigeert: geef de nieuwe waarde haar eigen"})
		v.set(path+"confidence", grade)
	}
	if r := u.Value.Spread; key == "value" && r != nil && r.ByGrade == 0 {
		v.get(path + "value").LineComment += v.say(lang.Text{
			EN: ", with a range from %s to %s: give the new value its own",
			NL: ", met een bandbreedte van %s tot %s: geef de nieuwe waarde haar eigen"},
			Plain(r.Low), Plain(r.High))
	}
}

// unitCost returns the unit cost of a change and the key behind it; "" for a
// change of something else.
func (v *Overlay) unitCost(c workbook.Change) (u *model.UnitCost, key string) {
	rest, ok := strings.CutPrefix(c.Path, "unit_costs.")
	id, key, _ := strings.Cut(rest, ".")
	if u = v.p.UnitCost(id); !ok || u == nil {
		return nil, ""
	}
	return u, key
}

// get returns the node at a path that is there.
func (v *Overlay) get(path string) *yaml.Node {
	at := v.root
	for _, step := range strings.Split(path, ".") {
		at = entry(at, step)
	}
	return at
}

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
				text("rate"), {Kind: yaml.ScalarNode, Value: Plain(step.Rate)},
			}})
		}
		return list
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Value: Plain(value)}
}

// Plain returns a changed value in one line, as --set takes it.
func Plain(value any) string {
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
			parts[i] = fmt.Sprintf("{from: %d, rate: %s}", step.From, Plain(step.Rate))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return fmt.Sprint(value)
}
