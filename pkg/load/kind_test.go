package load

import (
	"testing"
	"unicode/utf16"
)

func TestHeaderOf(t *testing.T) {
	t.Parallel()
	aCase := Header{Found: true, Kind: "case"}
	for _, c := range []struct {
		text string
		want Header
	}{
		{"# remark\nipta: case/1 # remark\n", aCase},
		{"\ufeffipta: case/1\r\n", aCase},
		{"\"ipta\": case/1\n", aCase},
		{"{\"title\": \"Sam\", \"ipta\": \"case/1\"}", aCase},
		{"ipta : case/1\n", aCase},
		{"ipta:\n  case/1\n", aCase},
		{"  ipta: case/1\n  id: a\n", aCase},
		{"--- {ipta: case/1, id: a}\n", aCase},
		{"%YAML 1.2\n---\nipta : case/1\n", aCase},
		{"ipta: !!str case/1\n", aCase},
		{"ipta: &h case/1\n", aCase},
		{"id: &h case/1\nipta: *h\n", aCase},
		{"---\n---\nipta: case/1\n", aCase},
		{"{\"ipta\": \"case/1\",\n", aCase},
		{"ipta: case/2\n", aCase},
		{"{ipta: analysis/1}\n", Header{Found: true, Kind: "analysis"}},
		{"{ipta: parameters/1}\n", Header{Found: true, Kind: "parameters"}},
		{"ipta: result/1\n", Header{Found: true, Kind: "result"}},
		{"ipta: cases/1\n", Header{Found: true}},
		{"ipta:\n", Header{Found: true}},
		{"avoided: []\n", Header{LikeCase: true}},
		{"cases: []\n", Header{LikeCase: true}},
		{"hello: {ipta: case/1}\n", Header{}},
		{"- ipta\n", Header{}},
		{"a: [", Header{}},
		{"", Header{}},
	} {
		if got := HeaderOf(newFile("x.yaml", c.text)); got != c.want {
			t.Errorf("%q: got %+v, want %+v", c.text, got, c.want)
		}
	}
	var wide []byte
	for _, u := range utf16.Encode([]rune("\ufeffipta: case/1\n")) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	if got := HeaderOf(newFile("x.yaml", string(wide))); got != aCase {
		t.Errorf("a case in UTF-16: got %+v, want %+v", got, aCase)
	}
}

// TestKindOf knows a file by its header or its keys, and a result by its first key.
func TestKindOf(t *testing.T) {
	t.Parallel()
	page := ".TH IPTA-CASE-FILE 7\nipta: case/1\n" // a page of a manual, which shows a case
	if got := KindOf([]byte(page), false); got != "" {
		t.Errorf("a page of a manual: %q", got)
	}
	if got := KindOf([]byte("# mine\n\n---\nipta: case/1\n"), false); got != "case" {
		t.Errorf("a case without a name: %q", got)
	}
	for _, c := range []struct{ text, want string }{
		{"ipta: case/1\n", "case"},
		{"# mine\nipta: parameters/1\n", "parameters"},
		{"{\n  \"ipta\": \"result/1\",\n  \"avoided\": [", "result"},
		{"{\"ipta\":\"unit-costs/1\"}", "unit-costs"},
		{"avoided: []\n", "case"},
		{"title: x\nipta: theme/1\n", "theme"},
		{"A remark: none\n", ""},
		{"{\"properties\": {\"ipta\": {\"const\": \"case/1\"}}}", ""},
		{"%PDF-1.7\n\x00\xff", ""},
		{"", ""},
	} {
		if got := KindOf([]byte(c.text), true); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
