package report

import "ipta/pkg/lang"

// Visible returns a text of a file so that a terminal can show it; see
// lang.Visible.
func Visible(s string) string { return lang.Visible(s) }

// VisibleRune returns one character as Visible shows it.
func VisibleRune(r rune) rune { return lang.VisibleRune(r) }
