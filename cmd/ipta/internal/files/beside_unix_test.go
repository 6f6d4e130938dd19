//go:build unix

package files

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"ipta/pkg/photo"
)

// TestReadBeside wants nothing to be opened but an ordinary file below the
// folder: a pipe would wait for ever, a link may lead anywhere.
func TestReadBeside(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	dir := filepath.Join(top, "cases")
	if err := os.MkdirAll(filepath.Join(dir, "album"), 0o700); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(top, "secret"), "secret")
	writeFile(t, filepath.Join(dir, "album", "a.jpg"), "picture")
	writeFile(t, filepath.Join(dir, "large"), strings.Repeat("x", 100))
	for name, target := range map[string]string{
		"inside": "album/a.jpg", "up": "../secret", "absolute": filepath.Join(top, "secret"), "folder": "album", "loop": "loop",
		"album/back": "..", "device": "/dev/zero",
	} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"album/a.jpg": "", "./album//a.jpg": "", "album/../album/a.jpg": "",
		"inside": "photo-link", "up": "photo-link", "absolute": "photo-link", "folder/a.jpg": "photo-link", "loop": "photo-link",
		"album/back/large": "photo-link", "device": "photo-link",
		"pipe": "photo-not-a-file", "album": "photo-not-a-file",
		"../secret": "photo-outside", "/dev/zero": "photo-outside", "": "photo-outside", "album/../../secret": "photo-outside",
		"none.jpg": "photo-missing", "large/a.jpg": "photo-missing", "large": "photo-size", "a\x00b": "photo-missing",
	} {
		data, problem := new(Files).ReadBeside(filepath.Join(dir, "case.yaml"), name, 50)
		switch {
		case want == "" && (problem != nil || string(data) != "picture"):
			t.Errorf("%q is not read: %v", name, problem)
		case want != "" && (problem == nil || problem.ID != want || data != nil):
			t.Errorf("%q: %v, want %s", name, problem, want)
		}
	}
	if _, problem := new(Files).ReadBeside(Stdin, "a.jpg", photo.MaxFileSize); problem == nil || problem.ID != "photo-no-folder" {
		t.Errorf("standard input: %v", problem)
	}
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), OwnerOnly); err != nil {
		t.Fatal(err)
	}
}
