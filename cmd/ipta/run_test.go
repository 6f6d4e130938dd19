package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
)

// brokenWriter fails to write.
type brokenWriter struct{ err error }

func (w brokenWriter) Write([]byte) (int, error) { return 0, w.err }

func TestBrokenOutput(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err     error
		message string
	}{
		{syscall.EPIPE, ""},
		{errors.New("it fell over"), "ipta: write to standard output: it fell over\n"},
	} {
		for _, line := range []string{"version", "--help", "calc --help", "help", "help calc", "help method", ""} {
			var stderr bytes.Buffer
			status := Main(context.Background(), strings.Fields(line), Env{Out: brokenWriter{c.err}, Err: &stderr})
			if status != failure.Failed || stderr.String() != c.message {
				t.Errorf("ipta %s, %v: exit status %d and %q, want 1 and %q", line, c.err, status, stderr.String(), c.message)
			}
		}
	}
}

// TestInterrupted wants Ctrl-C to end a run at once, also one that waits for
// standard input.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	in, never := io.Pipe()
	defer never.Close()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if status := Main(ctx, []string{"calc", "-"}, Env{In: in, Out: io.Discard, Err: io.Discard}); status != failure.Interrupted {
		t.Errorf("exit status %d, want %d", status, failure.Interrupted)
	}
}

// TestInterruptedOutput wants an interrupted run to leave nothing, whether or
// not it goes on for a moment.
func TestInterruptedOutput(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := newSession(nil, Env{})
	out, err := s.Files.Create(filepath.Join(dir, "out.txt"), files.OwnerOnly)
	if err != nil {
		t.Fatal(err)
	}
	if left := entries(t, dir); len(left) != 1 || !strings.HasPrefix(left[0], ".ipta-") {
		t.Errorf("while running there are %q", left)
	}
	if _, err := io.WriteString(out, "result"); err != nil {
		t.Fatal(err)
	}
	s.discard()
	var f *failure.Failure
	if err := out.Commit(); !errors.As(err, &f) || f.Status != failure.Interrupted {
		t.Errorf("an interrupted run can still commit: %v", err)
	}
	if left := entries(t, dir); len(left) != 0 {
		t.Errorf("an interrupted run leaves %q", left)
	}
}

func entries(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range list {
		names = append(names, entry.Name())
	}
	return names
}

func TestWidth(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		env  Env
		want int
	}{
		{Env{}, 100},
		{Env{Width: 80}, 100},
		{Env{Terminal: true, Width: 80}, 80},
		{Env{Terminal: true, Width: 20}, 30},
		{Env{Terminal: true, Width: 80, Environ: []string{"COLUMNS=132"}}, 132},
		{Env{Environ: []string{"COLUMNS=72"}}, 72},
		{Env{Environ: []string{"COLUMNS=wide"}}, 100},
	} {
		if got := newSession(nil, c.env).width(); got != c.want {
			t.Errorf("%+v: width %d, want %d", c.env, got, c.want)
		}
	}
	for _, c := range []struct {
		env  Env
		want int
	}{
		{Env{}, 0},
		{Env{Terminal: true, Width: 80}, 0}, // only Out is a terminal
		{Env{ErrTerminal: true, Width: 80}, 80},
		{Env{ErrTerminal: true, Width: 20}, 30},
		{Env{Environ: []string{"COLUMNS=72"}}, 72},
	} {
		if s := newSession(nil, c.env); s.findingWidth(s.ErrTerminal) != c.want {
			t.Errorf("%+v: findings in %d places, want %d", c.env, s.findingWidth(s.ErrTerminal), c.want)
		}
	}
}

func TestColor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		env     Env
		refused bool
		want    bool
	}{
		{Env{}, false, false},
		{Env{Terminal: true}, false, true},
		{Env{Terminal: true}, true, false},
		{Env{Terminal: true, Environ: []string{"NO_COLOR=1"}}, false, false},
		{Env{Terminal: true, Environ: []string{"TERM=dumb"}}, false, false},
	} {
		if got := newSession(nil, c.env).color(c.refused); got != c.want {
			t.Errorf("%+v, refused %v: colour %v, want %v", c.env, c.refused, got, c.want)
		}
	}
}
