package main

import (
	"slices"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
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

// tellDoubts says how many warnings on the method there are that nobody accepted.
func (s *session) tellDoubts(doubts int, quiet bool) {
	if doubts > 0 && !quiet {
		s.warn(lang.Text{EN: "%s on the method; ipta check explains", NL: "%s over de methode; ipta check legt uit"}, warnings(doubts))
	}
}

// refuse prints findings that stop a run, and returns its failure.
func (s *session) refuse(findings []diag.Finding) error {
	s.printFindings(diag.Sort(findings))
	return failure.Silent(failure.Failed)
}

// printFindings prints findings on standard error.
func (s *session) printFindings(findings []diag.Finding) {
	// A standard error that cannot be written leaves nobody to tell.
	_, _ = s.Err.Write([]byte(finding.InWidth(s.findingWidth(s.ErrTerminal), study.WithoutForeign(findings), s.lang, finding.MaxDiagnostics)))
}
