package files

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
)

// TestWaiting wants what waits to be read as it was written, from anywhere, whether it stands
// in memory or for the greater part in a spool.
func TestWaiting(t *testing.T) {
	t.Parallel()
	var long strings.Builder
	for i := range spillSize / 5 {
		fmt.Fprintf(&long, "line %d\n", i)
	}
	for _, text := range []string{"", "short", long.String()} {
		w := new(Files).NewWaiting()
		for rest := text; rest != ""; {
			n, err := w.Write([]byte(rest[:min(len(rest), 4001)]))
			if err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
		if len(text) > spillSize && (w.spool == nil || len(w.text) > spillSize) {
			t.Errorf("%d bytes wait in memory", len(w.text))
		}
		for range 2 {
			var out bytes.Buffer
			if n, err := w.WriteTo(&out); err != nil || int(n) != len(text) || out.String() != text {
				t.Errorf("%d bytes come out as %d others, %v", len(text), out.Len(), err)
			}
		}
		for _, from := range []int{0, 3, len(text) / 2, len(text) - len(w.text) - 2, len(text) - 2} {
			if from < 0 || from > len(text) {
				continue
			}
			in := w.reader().(io.ReaderAt)
			got := make([]byte, 10)
			n, err := in.ReadAt(got, int64(from))
			if want := text[from:min(from+10, len(text))]; string(got[:n]) != want || n < 10 && err != io.EOF {
				t.Errorf("from %d on it is %q, %v, want %q", from, got[:n], err, want)
			}
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestWaitingWithoutDisk wants all to wait in memory where no file can be made for it.
func TestWaitingWithoutDisk(t *testing.T) {
	for _, variable := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(variable, filepath.Join(t.TempDir(), "none"))
	}
	w := new(Files).NewWaiting()
	text := strings.Repeat("0123456789", spillSize/5)
	for range 2 {
		if n, err := w.Write([]byte(text)); n != len(text) || err != nil {
			t.Fatal(n, err)
		}
	}
	var out bytes.Buffer
	if _, err := w.WriteTo(&out); err != nil || out.String() != text+text {
		t.Errorf("%d bytes come out as %d others, %v", 2*len(text), out.Len(), err)
	}
}
