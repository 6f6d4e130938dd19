package load

import (
	"bytes"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// splice is what happens to the text: entry, a whole number of lines from its start,
// is written anew, taken away, or added behind or before another.
type splice struct {
	kind  spliceKind
	entry entry
	// first and end are its lines, counted from 0, before the change; end is not in it.
	first, end int
	// column is where it starts in its first line.
	column int
}

type spliceKind int

const (
	again spliceKind = iota
	away
	added
)

// spliced returns the text with the change in it; ok is false where it cannot be made
// line by line.
func (p *place) spliced() (text string, ok bool) {
	s := p.do
	if s.first == none || s.first > s.end || s.end > len(p.lines) {
		return "", false
	}
	var fresh []string
	if s.kind != away {
		written, err := s.written()
		if err != nil {
			return "", false
		}
		for i, line := range lines(written) {
			if i > 0 || s.kind == added {
				line = strings.Repeat(" ", s.column) + line
			}
			fresh = append(fresh, strings.TrimRight(line, " "))
		}
		if s.kind == again {
			old := []rune(p.lines[s.first])
			if s.column > len(old) {
				return "", false
			}
			fresh[0] = string(old[:s.column]) + fresh[0]
		}
		if s.kind == added && s.column == 0 && len(fresh) > 1 && s.first > 0 && slices.Contains(p.lines, "") {
			fresh = append([]string{""}, fresh...) // as between the other parts of the file
		}
	}
	if s.kind == away && s.entry.isKey() && strings.TrimSpace(string([]rune(p.lines[s.first])[:s.column])) != "" {
		return "", false // it stands behind a dash
	}
	return strings.Join(slices.Replace(p.lines, s.first, s.end, fresh...), "\n") + "\n", true
}

// written is the entry as YAML, from its own column on.
func (s *splice) written() (string, error) {
	alone := &yaml.Node{Kind: s.entry.in.Kind, Tag: s.entry.in.Tag}
	for _, n := range s.entry.nodes() {
		c := *n // the comments above and below it stay where they are
		bare(&c, true)
		alone.Content = append(alone.Content, &c)
	}
	var out bytes.Buffer
	writer := yaml.NewEncoder(&out)
	writer.SetIndent(indentation)
	if err := writer.Encode(alone); err != nil {
		return "", err
	}
	err := writer.Close()
	return out.String(), err
}

// bare takes away the comments above the first and below the last of a tree, as far
// as it can be told that they stand outside.
func bare(n *yaml.Node, first bool) {
	n.FootComment = ""
	if first {
		n.HeadComment = ""
	}
	if len(n.Content) == 0 {
		return
	}
	n.Content = slices.Clone(n.Content)
	for i, child := range n.Content {
		if i > 1 && i < len(n.Content)-2 {
			continue
		}
		c := *child
		if i == 0 && first {
			c.HeadComment = ""
		}
		if i >= len(n.Content)-2 {
			bare(&c, i == 0 && first)
		}
		n.Content[i] = &c
	}
}
