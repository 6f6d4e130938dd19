package cohort

import (
	"bytes"
	"io"
	"testing"
	"testing/iotest"
)

// TestOldMac ends lines as old Macs did with line feeds, however the text comes in, and
// leaves others as they are.
func TestOldMac(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a;b\r1;2\r\r3;é\r": "a;b\n1;2\n\n3;é\n",
		"a;b\r":             "a;b\r",
		"a;b\r\n1;2\r\n":    "a;b\r\n1;2\r\n",
		"a;\"b\rc\"\n1;2\n": "a;\"b\rc\"\n1;2\n",
		"a;b\r1;\xe9\r":     "a;b\n1;é\n",
	} {
		if got := UTF8([]byte(text)); string(got) != want {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
		got, err := io.ReadAll(&decoder{in: bytes.NewReader([]byte(text))})
		if string(got) != want || err != nil {
			t.Errorf("%q: read as %q, not %q: %v", text, got, want, err)
		}
	}
	const usual = "case;group\r\nsam;x\r\n"
	for n := range len(usual) {
		half := io.MultiReader(bytes.NewReader([]byte(usual[:n])), iotest.OneByteReader(bytes.NewReader([]byte(usual[n:]))))
		if got, err := io.ReadAll(&decoder{in: half}); string(got) != usual || err != nil {
			t.Errorf("cut behind %d bytes: %q: %v", n, got, err)
		}
	}
}
