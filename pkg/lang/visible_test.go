package lang

import "testing"

func TestVisible(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Yassin, 19 – zoë €":  "Yassin, 19 – zoë €",
		"a\tb\r\nc":           "a b  c",
		"\x1b[31mred\x00\x7f": "␛[31mred␀␡",
		"\u202egnp.exe\u009b": "\ufffdgnp.exe\ufffd",
		"a\xffb":              "a\ufffdb",
	} {
		if got := Visible(in); got != want {
			t.Errorf("Visible(%q) = %q, want %q", in, got, want)
		}
	}
}
