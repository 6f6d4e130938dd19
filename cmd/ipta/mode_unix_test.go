//go:build unix

package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"ipta/cmd/ipta/internal/failure"
)

// TestModes wants a result to be the user's alone, a publication to be as others
// may read it, and a file that was there to keep its mode.
func TestModes(t *testing.T) { // not parallel: the umask is one of the process
	old := syscall.Umask(0o022)
	defer syscall.Umask(old)
	dir := t.TempDir()
	for _, c := range []struct {
		name    string
		command string
		there   fs.FileMode
		want    fs.FileMode
	}{
		{"new.json", "calc", 0, 0o600},
		{"open.json", "calc", 0o644, 0o644},
		{"closed.json", "calc", 0o600, 0o600},
		{"new.html", "report", 0, 0o644},
		{"closed.html", "report", 0o600, 0o600},
		{"group.html", "report", 0o664, 0o664},
		{"page.html", "app", 0, 0o600}, // the files of cases stand in it
	} {
		name := filepath.Join(dir, c.name)
		if c.there != 0 {
			if err := os.WriteFile(name, nil, c.there); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(name, c.there); err != nil {
				t.Fatal(err)
			}
		}
		if status := Main(t.Context(), []string{c.command, "-q", "-o", name, "../../examples/minimal/case.yaml"}, Env{Out: t.Output(), Err: t.Output()}); status != failure.Done {
			t.Fatalf("%s ends with %d", c.name, status)
		}
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != c.want {
			t.Errorf("%s, which was %o: mode %o, want %o", c.name, c.there, got, c.want)
		}
	}
}
