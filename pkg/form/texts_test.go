package form

import (
	"regexp"
	"testing"
)

// TestHelpHasNoKeys wants the Dutch notes at cells to have no key of files and no English.
func TestHelpHasNoKeys(t *testing.T) {
	key := regexp.MustCompile(`[a-z]_[a-z]|\{|\b(yes|true|quantity|value|cost|average|marginal|tariff|statutory|or|and|better|worse|help|before|after)\b`)
	for _, s := range sheets(need{}) {
		for _, c := range s.columns {
			if found := key.FindString(c.help.NL); found != "" {
				t.Errorf("%s %s: %s", s.id, c.key(), c.help.NL)
			}
		}
	}
}
