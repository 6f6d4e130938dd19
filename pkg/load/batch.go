package load

import (
	"bytes"

	"gopkg.in/yaml.v3"
)

// batchSize is how many bytes of a long list of cases are parsed at a time, and
// the least size of a file that is parsed in batches at all.
const batchSize = 32 << 10

// batch is a part of a file that holds whole items of its list of cases.
type batch struct {
	text  []byte
	line  int // lines of the file before it
	first int // items of the list before it
	items int
}

// batches returns the parts of a long file of one document with a list of cases,
// to be parsed one by one: the parser's nodes of a whole cohort would fill the
// memory. There are none where the text cannot be cut up with certainty; then
// the file must be read as a whole.
//
// A cut is right if it falls between two items of the list. Inside a text of
// several lines a line may look like an item, but then the batch before the
// cut ends inside a quote or bracket and cannot be parsed, or it holds fewer
// items than were counted.
func (d *caseFile) batches(src *source) []batch {
	head, batches := cut(src)
	if len(batches) < 2 {
		return nil
	}
	var y yaml.Node
	if yaml.Unmarshal(head, &y) != nil || len(y.Content) == 0 {
		return nil
	}
	probe := &decoder{limits: d.limits}
	root := (&builder{d: probe, src: src}).build(y.Content[0], 1)
	if root == nil || len(probe.findings) > 0 || len(root.fields) != 2 || root.fields[1].name != "cases" ||
		!root.fields[1].value.isNull() || probe.header(root, true, caseHeader) == "" {
		return nil
	}
	return batches
}

// read parses and decodes the items of a batch; nil when it is no whole items.
func (b *batch) read(whole *caseFile, src *source) *caseFile {
	y, err := nextDocument(yaml.NewDecoder(bytes.NewReader(b.text)))
	if err != nil || y.Content[0].Kind != yaml.SequenceNode || len(y.Content[0].Content) != b.items {
		return nil
	}
	d := &caseFile{decoder: &decoder{limits: whole.limits, path: []step{{name: "cases"}}}, file: whole.file, sets: whole.sets}
	tree := builder{d: d.decoder, src: src, line: b.line}
	const depth = 3 // of an item, below the document and its list
	for i, item := range y.Content[0].Content {
		d.pushIndex(b.first + i)
		if n := tree.build(item, depth); n != nil && !tree.tagged {
			d.oneCase(n)
		}
		tree.reuse()
		d.pop()
	}
	return d
}

// cut returns the text before the list of cases, and the list in batches; none
// when the text is short, or is not laid out line by line in one document.
func cut(src *source) (head []byte, batches []batch) {
	text := src.text
	if len(text) < 2*batchSize || bytes.Contains(text, []byte("\n---")) || bytes.Contains(text, []byte("\n...")) || hasAnchor(text) {
		return nil, nil
	}
	items, begin, l := 0, 0, layout{indent: none}
	for n, start := range src.starts {
		switch l.next(src.line(n + 1)) {
		case behind:
			return nil, nil
		case item:
			if items == 0 {
				head = text[:start]
			}
			if items == 0 || start-begin >= batchSize {
				if items > 0 {
					batches[len(batches)-1].text = text[begin:start]
				}
				begin = start
				batches = append(batches, batch{text: text[begin:], line: n, first: items})
			}
			batches[len(batches)-1].items++
			items++
		}
	}
	return head, batches
}

// hasAnchor reports whether a text may have an anchor (&name), which holds for
// all of a document.
func hasAnchor(text []byte) bool {
	for i := 1; i+1 < len(text); i++ {
		at := bytes.IndexByte(text[i:len(text)-1], '&')
		if at < 0 {
			return false
		}
		i += at
		if bytes.IndexByte([]byte(" \t\n[{,"), text[i-1]) >= 0 && text[i+1] != ' ' {
			return true
		}
	}
	return false
}
