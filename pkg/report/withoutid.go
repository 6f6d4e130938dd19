package report

import (
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// idWords are words that can be ids, and are of no language.
var idWords = lang.Pattern(`[a-z0-9]*_[a-z0-9_]*`)

// WithoutIDs returns a text with the labels of the unit costs that it calls by an id, so
// that no code stands before readers; show says how a label is written.
func WithoutIDs(text string, p *model.Parameters, show func(lang.Text) string) string {
	if !strings.Contains(text, "_") {
		return text
	}
	return idWords().ReplaceAllStringFunc(text, func(word string) string {
		if u := p.UnitCost(word); u != nil && !u.Label.IsZero() {
			return "“" + show(u.Label) + "”"
		}
		return word
	})
}
