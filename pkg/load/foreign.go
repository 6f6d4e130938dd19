package load

import (
	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// ours are words of which each file of ipta has one at least: its header, or, where
// that was forgotten or has a mistake in it, a key that hardly stands elsewhere.
var ours = lang.Pattern(`\b(case|parameters|analysis|result|theme)/[0-9]|((?m:^[\s{-]*)['"]?|")(ipta|casus|interventions|avoided|achieved|unpriced|life_areas|unit_costs?|stakeholders|price_level|discounting|municipality|consent|accents)['"]?\s*:`)

// foreignHead is in how much of a text a word of ours stands.
const foreignHead = 1 << 20

// IsForeign reports whether a text of YAML or JSON is none of ours. It may be
// anything that the file of somebody else points at, such as a key or a list of
// passwords, so that no message should show a word of it.
func IsForeign(text []byte) bool { return !ours().Match(text[:min(len(text), foreignHead)]) }

// Foreign is the finding that stands in place of all that is wrong in a foreign
// file: it shows nothing of it.
func Foreign(name string) diag.Finding {
	return diag.Finding{ID: "header", Severity: diag.Error, Pos: diag.Pos{File: &diag.File{Name: name}}, Message: lang.Text{
		EN: "this is no file of ipta, and nothing of it is shown; such a file begins with a line as ipta: case/1",
		NL: "dit is geen bestand van ipta, en er wordt niets van getoond; zo'n bestand begint met een regel als ipta: case/1",
	}.With()}
}
