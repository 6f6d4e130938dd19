package load

import (
	"bytes"
	"sync"

	"gopkg.in/yaml.v3"
)

// Parsed keeps what the YAML of parameters was parsed to, by its text, for a program that
// reads the same parameters again. Nothing changes what it keeps. The zero value keeps
// nothing yet, and nil never does; several goroutines may use one.
type Parsed struct{ texts sync.Map }

// wholeText are the documents of a text, and the mistake or io.EOF that ends them.
type wholeText struct {
	documents []*yaml.Node
	end       error
}

// documentsOf returns a function that returns one document of the text after another, as
// nextDocument does.
func (p *Parsed) documentsOf(text []byte) func() (*yaml.Node, error) {
	parser := yaml.NewDecoder(bytes.NewReader(text))
	if p == nil {
		return func() (*yaml.Node, error) { return nextDocument(parser) }
	}
	known, ok := p.texts.Load(string(text))
	if !ok {
		all := &wholeText{}
		for all.end == nil {
			var y *yaml.Node
			if y, all.end = nextDocument(parser); all.end == nil {
				all.documents = append(all.documents, y)
			}
		}
		known, _ = p.texts.LoadOrStore(string(text), all)
	}
	all, next := known.(*wholeText), -1
	return func() (*yaml.Node, error) {
		if next++; next < len(all.documents) {
			return all.documents[next], nil
		}
		return nil, all.end
	}
}
