package files

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"ipta/cmd/ipta/internal/failure"
)

// packings are a text as it is packed.
func packings(tb testing.TB, text []byte) (all [][]byte) {
	tb.Helper()
	var gz, zst bytes.Buffer
	z, err := zstd.NewWriter(&zst)
	if err != nil {
		tb.Fatal(err)
	}
	for _, w := range []io.WriteCloser{gzip.NewWriter(&gz), z} {
		if _, err := w.Write(text); err != nil {
			tb.Fatal(err)
		}
		if err := w.Close(); err != nil {
			tb.Fatal(err)
		}
	}
	return [][]byte{gz.Bytes(), zst.Bytes()}
}

var packedText = bytes.Repeat([]byte("case,start\nsam,2024\nkim,2023\n"), 9)

// TestUnpackDamaged wants each byte that is changed, and each end that is cut off, to be
// told in words or to make no difference, and an error of the machine to stay what it is.
func TestUnpackDamaged(t *testing.T) {
	t.Parallel()
	for k, whole := range packings(t, packedText) {
		for i := range whole {
			changed := bytes.Clone(whole)
			changed[i] ^= 0x15
			for _, text := range [][]byte{changed, whole[:i]} {
				unpackWhole(t, text)
			}
		}
		machine := errors.New("the disk is on fire")
		r, err := Unpack(io.MultiReader(bytes.NewReader(whole[:len(whole)-9]), iotest.ErrReader(machine)))
		if err == nil {
			_, err = io.ReadAll(r)
		}
		if !errors.Is(err, machine) {
			t.Errorf("packing %d: %v", k, err)
		}
	}
}

// unpackWhole unpacks a text, of which any error must be in words.
func unpackWhole(t *testing.T, text []byte) {
	t.Helper()
	const most = 1 << 20
	r, err := Unpack(bytes.NewReader(text))
	if err == nil {
		_, err = io.Copy(io.Discard, io.LimitReader(r, most))
		_ = r.Close()
	}
	if f := (*failure.Failure)(nil); err != nil && !errors.As(err, &f) {
		t.Errorf("%x: %v", text[:min(len(text), 50)], err)
	}
}

// FuzzUnpack unpacks anything: nothing panics, and what is wrong is told in words.
func FuzzUnpack(f *testing.F) {
	for _, text := range packings(f, packedText) {
		f.Add(text)
		f.Add(text[:len(text)/2])
	}
	f.Add([]byte("case,start\n"))
	f.Add([]byte{})
	f.Fuzz(unpackWhole)
}
