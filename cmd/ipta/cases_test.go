package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/require"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/model"
)

// listed is a sink that lists the ids of the cases, and what was asked of it.
type listed struct {
	all    bool // wants all cases at hand
	b      *study.Reading
	out    io.Writer
	asked  []string
	ids    []string
	blocks int
}

func (l *listed) manner() manner {
	if l.all {
		return atHand
	}
	return goBy
}

func (l *listed) begin(b *study.Reading, out *files.Output) error {
	l.b, l.out, l.asked = b, out, append(l.asked, "begin")
	return nil
}

func (l *listed) worker() (study.Worker, error) { return &listWorker{of: l}, nil }

func (l *listed) end() error {
	l.asked = append(l.asked, "end")
	_, err := fmt.Fprintln(l.out, len(l.ids))
	return err
}

func (l *listed) tell() (figures require.Figures, doubts int, err error) {
	l.asked = append(l.asked, "tell")
	return figures, 0, nil
}

type listWorker struct {
	of    *listed
	ids   []string
	cases []*model.Case
}

func (w *listWorker) Begin(int) { w.ids, w.cases = nil, nil }

func (w *listWorker) Add(c *model.Case, _ int) error {
	w.ids = append(w.ids, strings.Clone(c.ID))
	w.cases = append(w.cases, c)
	return nil
}

func (w *listWorker) Done() error { return nil }

func (w *listWorker) Give() error {
	w.of.ids = append(w.of.ids, w.ids...)
	w.of.blocks++
	if w.of.all {
		w.of.b.Study.Cases = append(w.of.b.Study.Cases, w.cases...)
	}
	return nil
}

// TestRunCases wants a sink to be given all cases in their order, of one and of
// many, in a stream and at hand, and to write only when there are no more.
func TestRunCases(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1, 8000} {
		for _, all := range []bool{false, true} {
			dir := t.TempDir()
			name := filepath.Join(dir, "cases.csv")
			writeFile(t, name, string(cohortFile(n, 0)))
			var out strings.Builder
			s := newSession(nil, Env{Out: &out, Err: io.Discard})
			l := &listed{all: all}
			o := &caseOptions{study: study.Options{ParameterOptions: study.ParameterOptions{Params: study.DefaultParameters}, Perspective: model.Society, Cases: []string{name}}}
			if err := s.runCases(o, l, nil); err != nil {
				t.Fatal(err)
			}
			if want := []string{"begin", "end", "tell"}; !slices.Equal(l.asked, want) {
				t.Errorf("%d cases, at hand %v: asked %q, want %q", n, all, l.asked, want)
			}
			if got, want := out.String(), fmt.Sprintln(n); got != want || len(l.ids) != n || !slices.IsSorted(l.ids) {
				t.Errorf("%d cases, at hand %v: wrote %q of %d ids in %d blocks", n, all, got, len(l.ids), l.blocks)
			}
		}
	}
}
