package files

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

// TestLimit wants a file that is too large to be refused, also where its size
// is not known beforehand.
func TestLimit(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "large.yaml")
	if err := os.WriteFile(name, make([]byte, 11), 0o600); err != nil {
		t.Fatal(err)
	}
	const limit = 10
	if _, err := new(Files).ReadLimited(name, limit); !errors.Is(err, TooLarge(limit)) {
		t.Errorf("a file of 11 bytes where 10 is the limit: %v", err)
	}
	if text, err := new(Files).ReadLimited(name, limit+1); err != nil || len(text) != 11 {
		t.Errorf("a file of 11 bytes where 11 is the limit gives %d bytes, %v", len(text), err)
	}
	if _, err := ReadStream(strings.NewReader("12345678901"), 0, limit); !errors.Is(err, TooLarge(limit)) {
		t.Errorf("a stream of 11 bytes where 10 is the limit: %v", err)
	}
	if text, err := ReadStream(strings.NewReader("1234567890"), 0, limit); err != nil || string(text) != "1234567890" {
		t.Errorf("a stream of 10 bytes gives %q, %v", text, err)
	}
	long := strings.Repeat("0123456789abcdef\n", 100_000)
	for _, size := range []int64{0, 1000, int64(len(long))} {
		in := iotest.DataErrReader(iotest.HalfReader(strings.NewReader(long)))
		if text, err := ReadStream(in, size, int64(len(long))); err != nil || string(text) != long {
			t.Errorf("a stream of %d bytes, of which %d were foreseen, gives %d other bytes, %v", len(long), size, len(text), err)
		}
	}
}
