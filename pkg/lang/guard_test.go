package lang

import (
	"regexp"
	"strings"
	"testing"
	"testing/quick"
)

func TestGuard(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                               "",
		"Sam: 4 :: 5 # a ## b":           "Sam: 4 :: 5 # a ## b",
		"::error::x":                     "∶:error::x",
		"a\n \t::stop-commands::x\n":     "a\n \t∶:stop-commands::x\n",
		"a\r::error::x":                  "a\r∶:error::x",
		"\u00a0\ufeff::x":                "\u00a0\ufeff∶:x",
		":::x":                           "∶::x",
		"a ##[error]x":                   "a #♯[error]x",
		"##vso[task.setvariable]":        "#♯vso[task.setvariable]",
		"####[group] ##teamcity[x ##[":   "###♯[group] #♯teamcity[x #♯[",
		"## [a](b)\n##\n# [x]\n#[y] ##a": "## [a](b)\n##\n# [x]\n#[y] ##a",
		": :x\n:x":                       ": :x\n:x",
		"a#::\n#\n::x":                   "a#::\n#\n∶:x",
	} {
		if got := Guarded(in); got != want {
			t.Errorf("Guarded(%q) = %q, want %q", in, got, want)
		}
	}
}

// commands are what services take for a command to themselves.
var commands = regexp.MustCompile(`(?m)(^|\r)[\s\x{85}\x{a0}\x{2000}-\x{200a}\x{2028}\x{2029}\x{3000}\x{feff}]*::|##[A-Za-z]*\[`)

// TestGuardParts wants a text to come out the same however it is cut, and to hold
// no command.
func TestGuardParts(t *testing.T) {
	t.Parallel()
	letters := []string{":", "::", "#", "##", "[", "vso", " ", "\n", "\r", "é", "\u2003", "x", "error"}
	property := func(choices []byte, cuts []bool) bool {
		var text strings.Builder
		for _, c := range choices {
			text.WriteString(letters[int(c)%len(letters)])
		}
		whole := Guarded(text.String())
		var g Guard
		var parts, part []byte
		for i, c := range []byte(text.String()) {
			part = append(part, c)
			if i < len(cuts) && cuts[i] {
				parts, part = g.Append(parts, part), nil
			}
		}
		parts = g.Flush(g.Append(parts, part))
		return string(parts) == whole && !commands.MatchString(whole)
	}
	if err := quick.Check(property, &quick.Config{MaxCount: 5000}); err != nil {
		t.Error(err)
	}
}
