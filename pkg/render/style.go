//go:build !page

package render

import (
	"ipta/pkg/report"
)

// ANSI codes for a terminal (ECMA-48, SGR).
const (
	codeBold   = "\x1b[1m"
	codeRed    = "\x1b[31m"
	codeGreen  = "\x1b[32m"
	codeYellow = "\x1b[33m"
	codeGrey   = "\x1b[90m"
	codeReset  = "\x1b[0m"
)

var toneCodes = map[report.Tone]string{
	report.Good:  codeGreen,
	report.Bad:   codeRed,
	report.Muted: codeGrey,
}

// style returns a text in bold and in a tone, when there is colour.
func (o TextOptions) style(s string, bold bool, tone report.Tone) string {
	codes := toneCodes[tone]
	if bold {
		codes = codeBold + codes
	}
	return o.coded(s, codes)
}

func (o TextOptions) coded(s, codes string) string {
	if !o.Color || s == "" || codes == "" {
		return s
	}
	return codes + s + codeReset
}
