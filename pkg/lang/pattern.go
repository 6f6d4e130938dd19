package lang

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression that is compiled when it is first asked for: most
// runs need few of them, and every run would wait for all. It panics then on what is
// no expression.
func Pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
