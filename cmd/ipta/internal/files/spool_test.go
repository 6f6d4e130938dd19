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
			in := io.ReaderAt(w)
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

// TestTwice wants what comes only once to be read while the rest is still to come, and from
// the beginning again, whether or not its beginning was looked at and all of it was read.
func TestTwice(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("a line of text\n", 3*HeadSize/15)
	for _, peeks := range []bool{false, true} {
		for _, reads := range []int{0, 100, len(text) + 1} {
			in := strings.NewReader(text)
			f := &Files{In: in}
			f.Twice()
			if peeks {
				if head, err := f.Peek(Stdin); err != nil || string(head) != text[:HeadSize] {
					t.Fatalf("%d bytes, %v", len(head), err)
				}
			}
			first, _, err := f.Open(Stdin, Unlimited)
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(io.LimitReader(first, int64(reads)))
			if want := text[:min(reads, len(text))]; err != nil || string(got) != want {
				t.Errorf("at first %d bytes, %v, want %d", len(got), err, len(want))
			}
			if reads < len(text) && in.Len() == 0 {
				t.Errorf("for %d bytes all is read", reads)
			}
			for range 2 {
				again, size, err := f.Open(Stdin, Unlimited)
				if err != nil {
					t.Fatal(err)
				}
				if got, err := io.ReadAll(again); err != nil || string(got) != text || int(size) != len(text) {
					t.Errorf("again %d bytes of %d, %v", len(got), size, err)
				}
			}
			f.Forget()
		}
	}
}
