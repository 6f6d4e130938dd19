package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"ipta/cmd/ipta/internal/failure"
)

// written is what a run writes, to be read while it runs.
type written struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (w *written) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.Write(p)
}

// since returns what was written since it was asked last.
func (w *written) since() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	text := w.text.String()
	w.text.Reset()
	return text
}

// watcher is a run that watches its files, which looks at them when the test says so.
type watcher struct {
	t *testing.T
	// idle says that the run has looked, and has run if that was to be; next has it look again.
	idle, next chan struct{}
	out, err   written
	end        func() int
}

// watching starts a run that watches its files and waits for its first round.
func watching(t *testing.T, dir string, terminal bool, args ...string) *watcher {
	t.Helper()
	w := &watcher{t: t, idle: make(chan struct{}), next: make(chan struct{})}
	ctx, cancel := context.WithCancel(context.Background())
	status := make(chan int, 1)
	wait := func(ctx context.Context) bool {
		for _, c := range []chan struct{}{w.idle, w.next} {
			select {
			case c <- struct{}{}:
			case <-ctx.Done():
				return false
			}
		}
		return true
	}
	go func() {
		status <- Main(ctx, append(args, "--watch", "--lang", "en"), Env{In: strings.NewReader(""), Out: &w.out, Err: &w.err, Dir: dir, Wait: wait, Terminal: terminal, Width: 100})
	}()
	w.end = func() int { cancel(); return <-status }
	w.take(w.idle)
	return w
}

// take takes what the run gives when it waits.
func (w *watcher) take(c chan struct{}) {
	w.t.Helper()
	select {
	case <-c:
	case <-time.After(longestRun):
		w.t.Fatalf("the run looks no more:\n%s%s", w.out.since(), w.err.since())
	}
}

// look has the run look at its files, and run if that is to be.
func (w *watcher) look() {
	w.t.Helper()
	w.take(w.next)
	w.take(w.idle)
}

// round has the run see a save, and see that it is over: it runs.
func (w *watcher) round() (out, err string) {
	w.t.Helper()
	w.look()
	w.look()
	return w.out.since(), w.err.since()
}

// TestWatch saves files of each kind that a run reads: each makes a round, a mistake too, and
// what is not read makes none. An interrupt ends it well.
func TestWatch(t *testing.T) {
	t.Parallel()
	dir := inFolder(t, map[string][]byte{
		"town.yaml": []byte("{ipta: parameters/1, name: town, extends: base.yaml}\n"),
		"base.yaml": []byte("{ipta: parameters/1, name: base, extends: nl-2024}\n"),
	})
	if err := os.MkdirAll(filepath.Join(dir, "cases", "more"), 0o700); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "cases", "sam.yaml"), "ipta: case/1\ntitle: Sam\ninterventions: [{unit_cost: ipta_coach}]\n")
	w := watching(t, dir, true, "calc", "cases", "-p", "town.yaml", "-q")
	if out := w.out.since(); !strings.Contains(out, "Sam") || strings.Contains(out, clearScreen) {
		t.Errorf("the first round: %s", out)
	}
	if out, _ := w.round(); out != "" {
		t.Errorf("nothing was saved, and it ran: %s", out)
	}
	for _, c := range []struct{ file, text, want string }{
		{"cases/sam.yaml", "ipta: case/1\ntitle: Samira\ninterventions: [{unit_cost: ipta_coach}]\n", "Samira"},
		{"base.yaml", "{ipta: parameters/1, name: base, extends: nl-2024, unit_costs: {ipta_coach: {value: 1234, price_year: 2024, source: {assumption: y}}}}\n", "€1,234"},
		{"cases/more/noor.yaml", "{ipta: case/1, title: Noor, interventions: [{unit_cost: ipta_coach}]}\n", "Noor"},
		{"cases/analysis.yaml", "{ipta: analysis/1, title: Two lives}\n", "Two lives"},
		{"cases/sam.yaml", "ipta: case/1\ntitel: Sam\n", `error: titel: unknown key "titel"`},
		{"cases/sam.yaml", "ipta: case/1\ntitle: Sam again\ninterventions: [{unit_cost: ipta_coach}]\n", "Sam again"},
	} {
		name := filepath.Join(dir, filepath.FromSlash(c.file))
		writeFile(t, name, c.text)
		out, err := w.round()
		if !strings.Contains(out+err, c.want) || !strings.HasPrefix(out, clearScreen) {
			t.Errorf("after a save of %s it shows no %q:\n%s%s", c.file, c.want, out, err)
		}
	}
	writeFile(t, filepath.Join(dir, "elsewhere.yaml"), "ipta: case/1\n")
	if out, _ := w.round(); out != "" {
		t.Errorf("it ran at a file that it does not read: %s", out)
	}
	if status := w.end(); status != failure.Done {
		t.Errorf("an interrupt ends it with status %d", status)
	}
}

// TestWatchWaits wants a file that is being written to be left alone until it is as it was a
// look before.
func TestWatchWaits(t *testing.T) {
	t.Parallel()
	const text = "ipta: case/1\ntitle: Sam\ninterventions: [{unit_cost: ipta_coach}]\n"
	dir := inFolder(t, map[string][]byte{"sam.yaml": []byte(text)})
	w := watching(t, dir, false, "calc", "sam.yaml")
	if err := w.err.since(); !strings.Contains(err, "watching 1 file; runs again at each save, until Ctrl-C") {
		t.Errorf("it says %q", err)
	}
	w.out.since()
	for i := range 3 {
		writeFile(t, filepath.Join(dir, "sam.yaml"), text+strings.Repeat("# more\n", i+1))
		w.look()
		if out := w.out.since(); out != "" {
			t.Errorf("it reads while the file is written: %s", out)
		}
	}
	w.look()
	if out := w.out.since(); !strings.Contains(out, "Sam") || strings.Contains(out, clearScreen) {
		t.Errorf("the file is whole, and it shows %q", out)
	}
	w.end()
}

// TestWatchWrites wants -o to be written anew, whole, with the photos of a story watched too.
func TestWatchWrites(t *testing.T) {
	t.Parallel()
	dir := inFolder(t, map[string][]byte{
		"sam.yaml": []byte("ipta: case/1\ntitle: Sam\ninterventions: [{unit_cost: ipta_coach}]\nstory: {consent: {story: true, photos: true}, summary: Hello, photos: [{file: a.png, alt: A}]}\n"),
	})
	logo, err := os.ReadFile("../../examples/theme/logo.png")
	if err != nil {
		t.Fatal(err)
	}
	w := watching(t, dir, false, "report", "sam.yaml", "-o", "out.html")
	if _, err := os.Stat(filepath.Join(dir, "out.html")); err == nil {
		t.Error("a photo is missing, and it published")
	}
	writeFile(t, filepath.Join(dir, "a.png"), string(logo))
	out, errors := w.round()
	page, err := os.ReadFile(filepath.Join(dir, "out.html"))
	if err != nil || !bytes.HasSuffix(bytes.TrimSpace(page), []byte("</html>")) || out != "" {
		t.Errorf("with the photo there it does not publish: %v\n%s%s", err, out, errors)
	}
	writeFile(t, filepath.Join(dir, "sam.yaml"), "ipta: case/1\ntitle: Sam\ninterventions: [{unit_cost: ipta_coach}]\nstory: {consent: {story: true}, summary: Good evening}\n")
	w.round()
	if page, err := os.ReadFile(filepath.Join(dir, "out.html")); err != nil || !bytes.Contains(page, []byte("Good evening")) {
		t.Errorf("the page is not written anew: %v", err)
	}
	if status := w.end(); status != failure.Done {
		t.Errorf("an interrupt ends it with status %d", status)
	}
}

// TestWatchInput wants standard input to be refused.
func TestWatchInput(t *testing.T) {
	t.Parallel()
	var out, errors written
	status := Main(context.Background(), []string{"calc", "-", "--watch", "--lang", "en"}, Env{In: strings.NewReader(""), Out: io.Discard, Err: &errors})
	if status != failure.Usage || !strings.Contains(errors.since(), "standard input is read once and cannot be watched") {
		t.Errorf("status %d, %s", status, out.since())
	}
}
