package lang

import "testing"

func TestVisible(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Yassin, 19 – zoë €":                          "Yassin, 19 – zoë €",
		"a\tb\r\nc":                                   "a b  c",
		"\x1b[31mred\x00\x7f":                         "␛[31mred␀␡",
		"\u202egnp.exe\u009b":                         "\ufffdgnp.exe\ufffd",
		"a\xffb":                                      "a\ufffdb",
		"\u061c\u200e\u200f\u202a\u2066\u2069":        "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd",
		"a\u200bb\u2060c\ufeffd\u2028e\u2029f\u0085g": "a\ufffdb\ufffdc\ufffdd e f g",
		"می\u200cخواهم 👩\u200d🌾":                      "می\u200cخواهم 👩\u200d🌾",
		"ad\u200dmin\u200c \u200d":                    "ad\ufffdmin\ufffd \ufffd",
	} {
		if got := Visible(in); got != want {
			t.Errorf("Visible(%q) = %q, want %q", in, got, want)
		}
	}
}
