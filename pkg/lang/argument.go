package lang

import "strings"

// Argument writes a word so that a person can copy it as one argument of a command: in
// double quotes, which every shell knows, where a shell would take it apart or give a
// sign in it a meaning of its own.
func Argument(word string) string {
	if !strings.ContainsAny(word, " &();'\"$|<>*?[]{}") {
		return word
	}
	return `"` + strings.ReplaceAll(word, `"`, `\"`) + `"`
}
