package load

import (
	"errors"
	"io"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// TestParsed holds what is kept of a text to what its parser gives, also where it ends in
// a mistake, and for several who ask at once.
func TestParsed(t *testing.T) {
	t.Parallel()
	kept := &Parsed{}
	for _, text := range []string{"", "a: 1\n", "a: 1\n---\nb: [2, &x {c: d}, *x]\n", "a: 1\n---\nb: [2\n", "\t"} {
		want, wantEnd := walk(nil, text)
		var wait sync.WaitGroup
		for range 4 {
			wait.Go(func() {
				got, end := walk(kept, text)
				if diff := cmp.Diff(want, got); diff != "" || end.Error() != wantEnd.Error() || errors.Is(end, io.EOF) != errors.Is(wantEnd, io.EOF) {
					t.Errorf("%q: kept ends in %v, parsed in %v:\n%s", text, end, wantEnd, diff)
				}
			})
		}
		wait.Wait()
	}
}

func walk(p *Parsed, text string) (documents []*yaml.Node, end error) {
	next := p.documentsOf([]byte(text))
	for {
		y, err := next()
		if err != nil {
			return documents, err
		}
		documents = append(documents, y)
	}
}
