package study

import (
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
)

// TestNamesOfBuiltins wants a file of one's own to have no name that a reader takes
// for that of a built-in set, and any other name to be free.
func TestNamesOfBuiltins(t *testing.T) {
	t.Parallel()
	own := &diag.File{Name: "own.yaml", Text: []byte("ipta: parameters/1\n")}
	for name, want := range map[string]bool{
		"nl-2024": true, "NL-2024": true, " nl-2024 ": true, "nl_2024": true, "nl 2024": true, "nl2024": true,
		"nl\u20112024": true, "nl\u20132024": true, "nl\u22122024": true, "nl\u00ad-2024": true, "nl-\u200b2024": true,
		"nl-2024.yaml": true, "nl-2024.yml": true, "nl-2024 + x": true, "nl_2024+x": true,
		"n\u04cf-2024": true, "\u0578l-2024": true, "\u0274\u029f-2024": true, "\uff4e\uff4c\uff0d\uff12\uff10\uff12\uff14": true,
		"nl-2\u043e24": true, "nl-2O24": true, "nI-2024": true, "n1-2024": true, "\U0001d427l-2024": true, "nl-\u06f2024": true,
		"nl-2024\u3164": true, "\uffa0nl-2024": true, "nl-2024\u115f": true, "\u24dd\u24db-\u2461\u24ea\u2461\u2463": true,
		"n\u217c-2024": true, "nl-\u00b2\u2070\u00b2\u2074": true, "n\u0323l-2024": true, "\u1e45l-2024": true,
		"nl-2024-\u0441autious": true, "nö-2024": false, "na-2024": false, "ni-2024": false, "\u6211\u4eec-2024": false,
		"nl-2024-amsterdam": false, "nl-2025": true, "nl-2029": false, "own": false, "town + nl-2024": false, "": false,
	} {
		if got := isReserved(name, own); got != want {
			t.Errorf("%q: reserved is %v", name, got)
		}
	}
	file, _ := Builtin("nl-2024")
	if isReserved("nl-2024", file) {
		t.Error("the built-in set may not have its own name")
	}
}

// TestTextsOfBuiltins wants each note and each assumption of a built-in set in both
// languages, with the same figures in them: a reader of either is told the same.
func TestTextsOfBuiltins(t *testing.T) {
	t.Parallel()
	digits := func(text string) string {
		all := []rune(strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, text))
		slices.Sort(all) // an amount may stand elsewhere in the sentence, and with other separators
		return string(all)
	}
	seen := map[string]int{}
	for _, name := range slices.Concat(BuiltinNames(), ProfileNames()) {
		set, _ := Builtin(name)
		var file yaml.Node
		if err := yaml.Unmarshal(set.Text, &file); err != nil {
			t.Fatal(err)
		}
		check := func(key string, n *yaml.Node) {
			seen[key]++
			var both struct{ EN, NL string }
			switch err := n.Decode(&both); {
			case err != nil || both.EN == "" || both.NL == "" || both.EN == both.NL:
				t.Errorf("%s:%d: this %s is not in both languages: %+v", name, n.Line, key, both)
			case digits(both.EN) != digits(both.NL):
				t.Errorf("%s:%d: this %s has other figures in the other language:\n%s\n%s", name, n.Line, key, both.EN, both.NL)
			}
		}
		var walk func(n *yaml.Node)
		walk = func(n *yaml.Node) {
			for i, child := range n.Content {
				if n.Kind == yaml.MappingNode && i%2 == 1 {
					if key := n.Content[i-1].Value; key == "note" || key == "assumption" {
						check(key, child)
					}
				}
				walk(child)
			}
		}
		walk(&file)
	}
	if seen["note"] < 100 || seen["assumption"] < 60 {
		t.Errorf("there are %v", seen)
	}
}
