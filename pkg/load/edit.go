package load

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/field"
)

// An Editor changes values of a YAML file where they stand. What an edit does not
// touch stays as it was written, byte by byte: comments, order, blank lines, quotes.
//
// A value is found by its path, as findings write it: avoided[0].without, behind the
// number of its document, from 0.
type Editor struct {
	text string
	docs []*yaml.Node
	// windows says that lines end in CR LF, and are given back so.
	windows bool
}

// ErrNoPlace is the error of an edit at a path that does not exist, or that cannot
// take it.
var ErrNoPlace = errors.New("there is no such place in the file")

// NewEditor returns an editor of a file, which must be YAML.
func NewEditor(text []byte) (*Editor, error) {
	e := &Editor{text: strings.TrimPrefix(string(text), "\ufeff")}
	if e.windows = strings.Contains(e.text, "\r\n"); e.windows {
		e.text = strings.ReplaceAll(e.text, "\r\n", "\n")
	}
	var err error
	e.docs, err = parsed(e.text)
	return e, err
}

// Text returns the file as it now is.
func (e *Editor) Text() []byte {
	if e.windows {
		return []byte(strings.ReplaceAll(e.text, "\n", "\r\n"))
	}
	return []byte(e.text)
}

// parsed returns the documents of a text, without those that hold nothing.
func parsed(text string) (docs []*yaml.Node, err error) {
	parser := yaml.NewDecoder(strings.NewReader(text))
	for {
		doc, err := nextDocument(parser)
		switch {
		case isEnd(err):
			return docs, nil
		case err != nil:
			return nil, err
		case len(doc.Content) == 1 && doc.Content[0].Tag != "!!null":
			docs = append(docs, doc)
		}
	}
}

// Set puts a value at a path, in place of what is there or as a new key; keys on the
// way to it are made. value is JSON: a text is written in quotes only where YAML
// needs them.
func (e *Editor) Set(doc int, path string, value json.RawMessage) error {
	return e.edit(doc, path, func(p place) error {
		fresh, err := nodeOf(value)
		if err != nil {
			return err
		}
		return p.put(fresh)
	})
}

// Insert puts a value into the list at a path before the item with an index; one
// beyond the end adds it. A list that is not there is made.
func (e *Editor) Insert(doc int, path string, index int, value json.RawMessage) error {
	fresh, err := nodeOf(value)
	if err != nil {
		return err
	}
	return e.insert(doc, path, index, fresh)
}

func (e *Editor) insert(doc int, path string, index int, fresh *yaml.Node) error {
	return e.edit(doc, path+"["+strconv.Itoa(max(index, 0))+"]", func(p place) error { return p.insert(fresh) })
}

// Remove takes the key or item at a path away, and what held nothing else.
func (e *Editor) Remove(doc int, path string) error {
	return e.edit(doc, path, func(p place) error { return p.remove() })
}

// Move takes the item at a path to another list of the same document, before the item
// with an index as the list is without it.
func (e *Editor) Move(doc int, from, to string, index int) error {
	before := *e
	var moved *yaml.Node
	err := e.edit(doc, from, func(p place) error {
		if moved = p.value(); moved == nil {
			return ErrNoPlace
		}
		return p.remove()
	})
	if err == nil {
		err = e.insert(doc, to, index, copied(moved))
	}
	if err != nil {
		*e = before
	}
	return err
}

// edit makes a change at a path: on the tree, and then in the text. An edit that fails
// changes nothing.
func (e *Editor) edit(doc int, path string, change func(place) error) (err error) {
	before := *e
	defer func() {
		if r := recover(); r != nil { // of the writer of YAML, on what it did not foresee
			err = fmt.Errorf("%v", r)
		}
		if err != nil {
			*e = before
			e.docs, _ = parsed(e.text)
		}
	}()
	steps, ok := stepsOf(path)
	if !ok || doc < 0 || doc >= len(e.docs) {
		return ErrNoPlace
	}
	p, err := placeOf(e.docs[doc].Content[0], steps)
	if err != nil {
		return err
	}
	p.lines = lines(e.text)
	p.last = len(p.lines)
	if doc+1 < len(e.docs) {
		p.last = e.docs[doc+1].Content[0].Line - 1
	}
	if err := change(p); err != nil {
		return err
	}
	text, spliced := p.spliced()
	if spliced {
		docs, err := parsed(text)
		if spliced = err == nil && len(docs) == len(e.docs) && slices.EqualFunc(docs, e.docs, sameNode); spliced {
			e.text, e.docs = text, docs
			return nil
		}
	}
	return e.rewrite()
}

// rewrite writes all documents anew, which keeps comments but no blank lines.
func (e *Editor) rewrite() error {
	var out bytes.Buffer
	writer := yaml.NewEncoder(&out)
	writer.SetIndent(indentation)
	for _, doc := range e.docs {
		if err := writer.Encode(doc); err != nil {
			return err
		}
	}
	if err := writer.Close(); err != nil {
		return err
	}
	docs, err := parsed(out.String())
	if err != nil {
		return err
	}
	if len(docs) != len(e.docs) || !slices.EqualFunc(docs, e.docs, sameNode) {
		return ErrNoPlace
	}
	e.text, e.docs = out.String(), docs
	return nil
}

// sameNode reports whether two trees say the same, wherever that stands.
func sameNode(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || a.Value != b.Value || a.Anchor != b.Anchor || len(a.Content) != len(b.Content) {
		return false
	}
	if a.Kind == yaml.ScalarNode && a.ShortTag() != b.ShortTag() {
		return false
	}
	for i := range a.Content {
		if !sameNode(a.Content[i], b.Content[i]) {
			return false
		}
	}
	return true
}

// stepsOf takes a path apart: keys, and indexes in brackets.
func stepsOf(path string) (steps []step, ok bool) {
	for part := range strings.SplitSeq(path, ".") {
		name, rest, indexed := strings.Cut(part, "[")
		if name == "" || indexed && rest == "" {
			return nil, false
		}
		steps = append(steps, step{name: name})
		for rest != "" {
			number, more, closed := strings.Cut(rest, "]")
			index, err := strconv.Atoi(number)
			if !closed || err != nil || index < 0 {
				return nil, false
			}
			steps = append(steps, step{index: index, inList: true})
			if rest = more; rest != "" && rest[0] != '[' {
				return nil, false
			}
			rest = strings.TrimPrefix(rest, "[")
		}
	}
	return steps, true
}

// nodeOf returns the tree of a value in JSON, its keys in their order.
func nodeOf(value json.RawMessage) (*yaml.Node, error) {
	reader := json.NewDecoder(bytes.NewReader(value))
	reader.UseNumber()
	n, err := nextValue(reader, 0)
	if err != nil {
		return nil, err
	}
	styled(n)
	return n, nil
}

func nextValue(reader *json.Decoder, depth int) (*yaml.Node, error) {
	token, err := reader.Token()
	if err != nil {
		return nil, err
	}
	if depth > MaxDepth {
		return nil, ErrNoPlace
	}
	switch x := token.(type) {
	case json.Delim:
		n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
		if x == '[' {
			n.Kind, n.Tag = yaml.SequenceNode, "!!seq"
		}
		for reader.More() {
			child, err := nextValue(reader, depth+1) // a key too
			if err != nil {
				return nil, err
			}
			n.Content = append(n.Content, child)
		}
		_, err := reader.Token()
		return n, err
	case string:
		n := &yaml.Node{}
		n.SetString(x)
		return n, nil
	case json.Number:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: x.String()}, nil
	case bool:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: strconv.FormatBool(x)}, nil
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: "null"}, nil
}

const (
	// indentation is how many spaces a level is indented.
	indentation = 2
	// longest is up to how many characters a mapping or a list is written in one line.
	longest = 100
)

// styled writes mappings and lists that are short in one line, as a person does, and
// returns about how many characters that takes.
func styled(n *yaml.Node) (length int) {
	flow := true
	for _, child := range n.Content {
		length += styled(child) + len(", ")
		flow = flow && (child.Kind == yaml.ScalarNode && child.Style != yaml.LiteralStyle || child.Style&yaml.FlowStyle != 0)
		if n.Kind == yaml.SequenceNode && child.Kind == yaml.MappingNode && len(child.Content) > indentation*2 {
			flow = false // a list of objects, each on a line of its own
		}
	}
	if n.Kind == yaml.ScalarNode {
		return len(n.Value)
	}
	n.Style &^= yaml.FlowStyle
	if flow && (length <= longest || len(n.Content) == 0) {
		n.Style |= yaml.FlowStyle
	}
	return length
}

// copied returns a tree of its own, without anchors and with what its aliases stand for.
func copied(n *yaml.Node) *yaml.Node {
	c := *behindAlias(n)
	c.Anchor, c.Content = "", slices.Clone(c.Content)
	for i, child := range c.Content {
		c.Content[i] = copied(child)
	}
	return &c
}

// orderOf returns the keys of what stands at a path of a case, in the order in which
// they are written; nil where there is none.
func orderOf(steps []step) (keys []string) {
	fields := field.Case
	if len(steps) > 1 && steps[0].name == "cases" {
		steps = steps[2:]
	}
	for _, s := range steps {
		if s.inList {
			continue
		}
		i := slices.IndexFunc(fields, func(f field.Field) bool { return f.Key == s.name })
		if i < 0 {
			return nil
		}
		fields = fields[i].Of
	}
	return append([]string{"ipta"}, fields.Keys(nil)...)
}
