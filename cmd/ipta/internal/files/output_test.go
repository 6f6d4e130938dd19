package files

import (
	"bytes"
	"testing"
)

// TestLongOutput wants a result on standard output to wait until it is whole, and
// one that takes much memory to go on at once, with nothing lost.
func TestLongOutput(t *testing.T) {
	t.Parallel()
	const part = mostWaiting / 2
	for _, c := range []struct{ parts, before int }{
		{1, 0}, {2, 0}, {3, 3}, {5, 5},
	} {
		var stdout bytes.Buffer
		out, err := (&Files{Out: &stdout}).Create("", OwnerOnly)
		if err != nil {
			t.Fatal(err)
		}
		var want []byte
		for i := range c.parts {
			text := bytes.Repeat([]byte{'a' + byte(i)}, part)
			want = append(want, text...)
			if n, err := out.Write(text); n != part || err != nil {
				t.Fatal(n, err)
			}
		}
		if got := stdout.Len(); got != c.before*part {
			t.Errorf("%d parts: %d bytes before the end, want %d", c.parts, got, c.before*part)
		}
		if err := out.Commit(); err != nil || !bytes.Equal(stdout.Bytes(), want) {
			t.Errorf("%d parts: %v, and %d bytes, want %d", c.parts, err, stdout.Len(), len(want))
		}
	}
}
