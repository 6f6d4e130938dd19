package load

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestBatchesAreTheWhole reads the same file in batches and as a whole.
func TestBatchesAreTheWhole(t *testing.T) {
	t.Parallel()
	plain := string(manyCases(65))
	for _, c := range []struct {
		name    string
		text    string
		batches bool
	}{
		{"cases without mistakes", plain, true},
		{"mistakes", strings.NewReplacer("without: 30%", "without: 30", "- id: c77\n", "- id: c 77\n", "start: 2021", "strat: 2021").Replace(plain), true},
		{"dashes below the key", strings.ReplaceAll(plain, "\n  ", "\n"), true},
		{"comments and empty lines", strings.ReplaceAll(plain, "\n  - id:", "\n\n# next\n  - id:"), true},
		{"Windows line ends", strings.ReplaceAll(plain, "\n", "\r\n"), true},
		{"byte order mark", "\ufeff" + plain, true},
		{"no ids", strings.ReplaceAll(plain, "- id: c", "- title: c"), true},
		{"block scalars", strings.ReplaceAll(plain, "municipality: Zoetermeer", "title: |\n      - one\n      - two"), true},
		{"ampersand in a text", strings.ReplaceAll(plain, "Zoetermeer", "R&D & co"), true},
		{"quoted text with a line like an item", strings.ReplaceAll(plain, "Zoetermeer", "\"a\n  - id: b\""), false},
		{"another document", plain + "---\nid: last\n", false},
		{"a key behind the list", plain + "ipt: x\n", false},
		{"a key before the list", "foo: x\n" + plain, false},
		{"an anchor", strings.Replace(plain, "start: 2019", "start: &s 2019", 1), false},
		{"a syntax error", plain + "  - id: \"x\n", false},
		{"a tab", plain + "\t- id: x\n", false},
		{"a wrong header", strings.Replace(plain, "case/1", "parameters/1", 1), false},
		{"flow style", "ipta: case/1\ncases: [" + strings.Repeat("{id: a},\n", 30000) + "]\n", false},
	} {
		if testing.Short() && c.name != "mistakes" && c.name != "no ids" && c.name != "an anchor" {
			continue
		}
		file := newFile("x.yaml", c.text)
		inBatches := true
		stream := Limits{}.Stream(file, nil)
		for _, whole, ok := stream.next(); ok; _, whole, ok = stream.next() {
			inBatches = inBatches && !whole
		}
		if inBatches != c.batches {
			t.Errorf("%s: in batches %v, want %v", c.name, inBatches, c.batches)
		}
		whole := &caseFile{decoder: &decoder{}, file: file}
		whole.whole(whole.open(file))
		whole.name()
		content, findings := Cases(file, nil)
		if len(c.text) < 2*batchSize {
			t.Errorf("%s: only %d bytes", c.name, len(c.text))
		}
		if !reflect.DeepEqual(whole.content, content) { // cmp.Diff takes seconds here
			t.Errorf("%s: the whole and the batches differ", c.name)
		}
		if diff := cmp.Diff(brief(whole.findings), brief(findings)); c.batches && diff != "" {
			t.Errorf("%s: the whole (-) and the batches (+):\n%.2000s", c.name, diff)
		}
	}
}

func TestHasAnchor(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"a: &b c": true, "[&b c]": true, "- &b\n": true, "a: b & c": false, "R&D": false, "&": false, "": false, "a & b &c d": true,
	} {
		if got := hasAnchor([]byte(text)); got != want {
			t.Errorf("hasAnchor(%q) = %v", text, got)
		}
	}
	if bytes.Contains(manyCases(1), []byte("&")) {
		t.Error("the cohort of the benchmark has anchors")
	}
}
