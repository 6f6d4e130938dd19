package report

import "ipta/pkg/lang"

// UnitName returns a unit of a unit cost in the singular, in the words of a
// language: "hour" is "uur" in Dutch, also where the file gives it in English
// only. A unit that is not known is returned as the file gives it.
func UnitName(unit lang.Text, l lang.Language) string { return Writer{Lang: l}.UnitName(unit) }
