package main

import (
	"regexp"
	"strings"
	"testing"

	"ipta/pkg/lang"
)

// TestGreeting wants the commands in the greeting to be commands, and its lines to
// fit the window of Windows.
func TestGreeting(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		text := greeting.In(l)
		for line := range strings.Lines(text) {
			if len([]rune(line)) > 100 {
				t.Errorf("%d characters: %s", len([]rune(line)), line)
			}
		}
		commands := regexp.MustCompile(`\.\\ipta (\S+(?: \S+)*)`).FindAllStringSubmatch(text, -1)
		if len(commands) != 2 {
			t.Fatalf("%s: commands %q, want 2", l, commands)
		}
		for _, c := range commands {
			if output, status := ipta(t, t.TempDir(), strings.Fields(c[1])...); status != 0 {
				t.Errorf("ipta %s: exit status %d\n%s", c[1], status, output)
			}
		}
	}
}
