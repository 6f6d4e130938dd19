package load

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// entry is a key of a mapping with its value, or an item of a list.
type entry struct {
	in *yaml.Node
	// at is where it stands in the content of in: its key, or itself.
	at int
}

func (x entry) isKey() bool { return x.in.Kind == yaml.MappingNode }

// size is how many nodes it takes.
func (x entry) size() int {
	if x.isKey() {
		return 2
	}
	return 1
}

// there reports whether it is in the file.
func (x entry) there() bool { return x.at >= 0 && x.at < len(x.in.Content) }

func (x entry) nodes() []*yaml.Node { return x.in.Content[x.at : x.at+x.size()] }
func (x entry) value() *yaml.Node   { return x.in.Content[x.at+x.size()-1] }

// place is where an edit is made, with the text around it.
type place struct {
	// way leads to it: entries, each in the value of the one before. Those behind
	// the first that is not there have no node yet.
	way   []entry
	steps []step
	// missing are the steps behind the last entry of way that is in the tree.
	missing []step
	lines   []string
	// last is the last line of the document.
	last int
	do   *splice
}

// placeOf walks a path. Aliases on the way become values of their own: what is changed
// here is not changed elsewhere.
func placeOf(root *yaml.Node, steps []step) (place, error) {
	p := place{steps: steps, do: &splice{}}
	n := root
	for i, s := range steps {
		x := entry{in: n, at: none}
		switch {
		case s.inList && n.Kind == yaml.SequenceNode:
			x.at = min(s.index, len(n.Content))
		case !s.inList && n.Kind == yaml.MappingNode:
			for k := 0; k+1 < len(n.Content); k += 2 {
				if n.Content[k].Value == s.name {
					x.at = k
				}
			}
		default:
			return p, ErrNoPlace
		}
		p.way = append(p.way, x)
		if !x.there() {
			p.missing = steps[i+1:]
			return p, nil
		}
		if n = x.value(); n.Kind == yaml.AliasNode {
			n = copied(n)
			x.in.Content[x.at+x.size()-1] = n
		}
		if i+1 < len(steps) && n.Tag == "!!null" { // a key with nothing behind it
			*n = *empty(steps[i+1])
		}
	}
	return p, nil
}

// empty returns a value into which a step can go.
func empty(s step) *yaml.Node {
	if s.inList {
		return &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
	}
	return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
}

func (p *place) target() entry { return p.way[len(p.way)-1] }

// value returns what is at the place, nil for nothing.
func (p *place) value() *yaml.Node {
	if x := p.target(); x.there() {
		return x.value()
	}
	return nil
}

// put puts a value at the place.
func (p *place) put(fresh *yaml.Node) error {
	x := p.target()
	if !x.there() {
		return p.add(fresh)
	}
	old := x.value()
	fresh.LineComment = old.LineComment
	lowered(fresh)
	if fresh.Kind == yaml.ScalarNode && fresh.Tag == "!!str" && old.Kind == yaml.ScalarNode && old.Tag == "!!str" && fresh.Style == 0 {
		fresh.Style = old.Style &^ (yaml.LiteralStyle | yaml.FoldedStyle) // quotes stay quotes
	}
	fresh.Anchor = old.Anchor
	p.mark()
	x.in.Content[x.at+x.size()-1] = fresh
	p.unfold()
	return nil
}

// insert puts a value before the item at the place, or at the end of its list.
func (p *place) insert(fresh *yaml.Node) error {
	x := p.target()
	if len(p.missing) > 0 || !x.there() {
		return p.add(fresh)
	}
	if x.in.Kind != yaml.SequenceNode {
		return ErrNoPlace
	}
	p.grow(x, fresh)
	return nil
}

// add puts a value where nothing is yet, with the keys and lists that lead to it.
func (p *place) add(fresh *yaml.Node) error {
	for i := len(p.missing) - 1; i >= 0; i-- {
		holder := empty(p.missing[i])
		if !p.missing[i].inList {
			holder.Content = append(holder.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: p.missing[i].name})
		}
		holder.Content = append(holder.Content, fresh)
		fresh = holder
	}
	if len(p.missing) > 0 {
		styled(fresh)
		isList := fresh.Kind == yaml.SequenceNode && fresh.Content[0].Kind == yaml.MappingNode
		if isList || len(p.way) == 1 { // a part of the case, on lines of its own
			fresh.Style &^= yaml.FlowStyle
		}
	}
	p.grow(p.target(), fresh)
	return nil
}

// grow adds a value to the mapping or list of an entry: a key in its usual place, an
// item where the entry is.
func (p *place) grow(x entry, fresh *yaml.Node) {
	nodes := []*yaml.Node{fresh}
	if x.isKey() {
		nodes = []*yaml.Node{{Kind: yaml.ScalarNode, Tag: "!!str", Value: p.steps[len(p.way)-1].name}, fresh}
		x.at = p.usual(x.in)
	}
	if x.in.Style&yaml.FlowStyle != 0 || len(x.in.Content) == 0 {
		p.way = p.way[:len(p.way)-1] // what holds it is written anew
		p.mark()
		if len(x.in.Content) == 0 && fresh.Kind == yaml.MappingNode {
			x.in.Style &^= yaml.FlowStyle
		}
		x.in.Content = slices.Insert(x.in.Content, x.at, nodes...)
		p.unfold()
		return
	}
	p.do.kind = added
	at := entry{x.in, x.at}
	if at.there() && (x.at == 0 || !x.isKey()) {
		p.do.first, p.do.column = p.start(at)
		for !x.isKey() && p.do.first > 0 && p.isRemark(p.do.first-1, p.do.column) {
			p.do.first-- // above what is said of the next item
		}
	} else {
		behind := entry{x.in, x.at - x.size()}
		p.way[len(p.way)-1] = behind
		_, p.do.column = p.start(behind)
		p.do.first = p.finish()
	}
	p.do.end = p.do.first
	x.in.Content = slices.Insert(x.in.Content, x.at, nodes...)
	p.do.entry = x
}

// usual returns where in a mapping a new key goes: behind the last one that comes
// before it in the order of the format, else behind all.
func (p *place) usual(in *yaml.Node) int {
	order := orderOf(p.steps[:len(p.way)-1])
	mine := slices.Index(order, p.steps[len(p.way)-1].name)
	if mine < 0 {
		return len(in.Content)
	}
	at := 0
	for k := 0; k+1 < len(in.Content); k += 2 {
		if i := slices.Index(order, in.Content[k].Value); i >= 0 && i < mine {
			at = k + 2
		}
	}
	if at == 0 && len(in.Content) > 0 && len(p.way) == 1 {
		return 2 // never before the first line of a file
	}
	return at
}

// remove takes the entry away, and each that then holds nothing.
func (p *place) remove() error {
	if !p.target().there() {
		return ErrNoPlace
	}
	for len(p.way) > 1 {
		x := p.target()
		if len(x.in.Content) > x.size() {
			break
		}
		if above := p.way[len(p.way)-2]; !above.isKey() {
			break // an item stays, empty
		}
		p.way = p.way[:len(p.way)-1]
	}
	x := p.target()
	if x.in.Style&yaml.FlowStyle != 0 || len(x.in.Content) == x.size() {
		p.way = p.way[:len(p.way)-1]
		p.mark()
		if len(x.in.Content) == x.size() {
			x.in.Style |= yaml.FlowStyle
		}
		x.in.Content = slices.Delete(x.in.Content, x.at, x.at+x.size())
		return nil
	}
	p.mark()
	p.do.kind = away
	if x.at > 0 { // what is said of it alone goes with it
		for p.do.first > 0 && p.isRemark(p.do.first-1, p.do.column) {
			p.do.first--
		}
	}
	x.in.Content = slices.Delete(x.in.Content, x.at, x.at+x.size())
	return nil
}

// mark notes the lines of the deepest entry on the way that stands in lines of its
// own: what is written anew.
func (p *place) mark() {
	for i := range p.way {
		if p.way[i].in.Style&yaml.FlowStyle != 0 {
			p.way = p.way[:i]
			break
		}
	}
	if len(p.way) == 0 {
		p.do.first = none
		return
	}
	p.do.entry = p.target()
	p.do.first, p.do.column = p.start(p.do.entry)
	p.do.end = p.finish()
}

// unfold breaks a line that has become too long to read.
func (p *place) unfold() {
	if len(p.way) == 0 {
		return
	}
	if n := p.target().value(); n.Style&yaml.FlowStyle != 0 && n.Kind == yaml.MappingNode && lengthOf(n) > longest+longest/2 {
		n.Style &^= yaml.FlowStyle
		lowered(n)
	}
}

// lowered puts the comment behind what is now written in several lines behind the first
// of these: there is no other place for it.
func lowered(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode || n.Style&yaml.FlowStyle != 0 || n.LineComment == "" || len(n.Content) == 0 {
		return
	}
	first := n.Content[min(1, len(n.Content)-1)]
	if n.Kind == yaml.SequenceNode {
		first = n.Content[0]
	}
	first.LineComment = strings.TrimSpace(n.LineComment + " " + first.LineComment)
	n.LineComment = ""
	lowered(first)
}

func lengthOf(n *yaml.Node) (length int) {
	length = len(n.Value)
	for _, child := range n.Content {
		length += lengthOf(child) + len(", ")
	}
	return length
}

// start returns the line, from 0, and the column, from 0 and in characters, at which
// an entry starts: that of its key or of its dash.
func (p *place) start(x entry) (line, column int) {
	n := x.in.Content[x.at]
	if x.isKey() {
		return n.Line - 1, n.Column - 1
	}
	for line = n.Line - 1; line > 0; line-- {
		text := []rune(p.lines[line])
		if x.in.Column-1 < len(text) && text[x.in.Column-1] == '-' {
			break
		}
	}
	return line, x.in.Column - 1
}

// finish returns the line behind the last that the target says something in.
func (p *place) finish() int {
	end := p.last
	for i := len(p.way) - 1; i >= 0; i-- {
		x := p.way[i]
		if next := (entry{x.in, x.at + x.size()}); next.there() {
			end, _ = p.start(next)
			break
		}
	}
	first, column := p.start(p.target())
	for end > first+1 {
		text := strings.TrimSpace(p.lines[end-1])
		if text != "" && text[0] != '#' && text != "---" && text != "..." || text != "" && text[0] == '#' && indentOf(p.lines[end-1]) > column {
			break
		}
		end--
	}
	return end
}

// isRemark reports whether a line is nothing but a comment, indented as an entry is.
func (p *place) isRemark(line, column int) bool {
	text := strings.TrimSpace(p.lines[line])
	return strings.HasPrefix(text, "#") && indentOf(p.lines[line]) == column
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// lines returns the lines of a text, without their ends.
func lines(text string) []string {
	list := strings.Split(text, "\n")
	if list[len(list)-1] == "" {
		list = list[:len(list)-1]
	}
	return list
}
