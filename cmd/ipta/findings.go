package main

import (
	"slices"

	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/diag"
	"ipta/pkg/report/finding"
)

// tellFiles prints what was found in the files on standard error; when quiet,
// only that a case may be missing from the result.
func (s *session) tellFiles(findings []diag.Finding, quiet bool) {
	if quiet {
		findings = slices.DeleteFunc(slices.Clone(findings), func(f diag.Finding) bool {
			return f.ID != study.NoHeader || f.Severity != diag.Warning
		})
	}
	s.printFindings(findings)
}

// printFindings prints findings on standard error.
func (s *session) printFindings(findings []diag.Finding) {
	// A standard error that cannot be written leaves nobody to tell.
	_, _ = s.Err.Write([]byte(finding.InWidth(s.findingWidth(s.ErrTerminal), study.WithoutForeign(findings), s.lang, finding.MaxDiagnostics)))
}
