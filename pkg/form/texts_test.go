package form

import (
	"regexp"
	"testing"
)

// TestHelpHasNoKeys wants the notes at cells to name no key of files.
func TestHelpHasNoKeys(t *testing.T) {
	key := regexp.MustCompile(`[a-z]_[a-z]|\b(yes|true|quantity|value) `)
	for _, s := range sheets(need{}) {
		for _, c := range s.columns {
			if found := key.FindString(c.help.NL); found != "" && c.key() != "kind" {
				t.Errorf("%s %s: %s", s.id, c.key(), c.help.NL)
			}
		}
	}
}
