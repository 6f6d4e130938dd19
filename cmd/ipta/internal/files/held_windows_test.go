package files

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"ipta/pkg/lang"
)

// hold opens a file as Excel does: others may read it at most, or do nothing at all.
func hold(t *testing.T, name string, share uint32) (release func()) {
	t.Helper()
	path, err := syscall.UTF16PtrFromString(name)
	if err != nil {
		t.Fatal(err)
	}
	file, err := syscall.CreateFile(path, syscall.GENERIC_READ|syscall.GENERIC_WRITE, share, nil, syscall.OPEN_EXISTING, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	return func() { _ = syscall.CloseHandle(file) }
}

const isHeld = "open in another program, such as Excel; close it there"

// TestHeld wants a file that another program has open to be named so: before a long
// run when that is known, and where it was opened meanwhile, when it is written.
func TestHeld(t *testing.T) {
	dir, err := os.MkdirTemp("", "") // Wine cannot take away what t.TempDir makes
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	for _, share := range []uint32{0, syscall.FILE_SHARE_READ} {
		name := filepath.Join(dir, "uitkomst van één jaar.csv")
		if err := os.WriteFile(name, []byte("old"), 0o600); err != nil {
			t.Fatal(err)
		}
		f := &Files{}
		release := hold(t, name, share)
		_, err := f.Create(name, OwnerOnly)
		release()
		if err == nil || !strings.Contains(err.Error(), isHeld) {
			t.Errorf("shared as %d: Create: %v", share, err)
		}
		if err = f.CannotRead(name, syscall.Errno(32)); !strings.Contains(err.Error(), isHeld) {
			t.Error(err)
		}
		out, err := f.Create(name, OwnerOnly)
		if err != nil {
			t.Fatal(err)
		}
		defer out.Discard()
		if _, err := out.Write([]byte("new")); err != nil {
			t.Fatal(err)
		}
		release = hold(t, name, share)
		if share == 0 { // another program looks at it for a moment
			time.AfterFunc(200*time.Millisecond, release)
		} else {
			defer release()
		}
		err = out.Commit()
		text, _ := os.ReadFile(name)
		switch {
		case share == 0 && (err != nil || string(text) != "new"):
			t.Errorf("held for a moment: %v, %q", err, text)
		case share != 0 && (err == nil || !strings.Contains(err.Error(), isHeld) || string(text) != "old"):
			t.Errorf("held: %v, %q", err, text)
		}
	}
	if text := reason(`map\con.json`, os.ErrNotExist).In(lang.EN); !strings.Contains(text, "device") {
		t.Error(text)
	}
}
