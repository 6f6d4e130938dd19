package main

import (
	"io"
	"slices"
	"strings"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/require"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/report/finding"
	"ipta/pkg/sensitivity"
)

// isService reports whether a format holds findings for a service that runs scheduled
// jobs, which shows them in a merge request beside the line of the file.
func isService(format string) bool { return slices.Contains(finding.Services(), format) }

// filesOf returns the files of the user that were read: no set that is built in.
func filesOf(st *study.Study) (files []string) {
	for _, in := range st.Inputs {
		if _, known := study.Builtin(in.Path); !known {
			files = append(files, in.Path)
		}
	}
	return files
}

// forService returns findings as a service reads them, with what the figures rest on.
func (s *session) forService(format string, st *study.Study, findings []diag.Finding, strict bool) string {
	g := finding.Log{Lang: s.lang, Version: programVersion(), Strict: strict, Files: filesOf(st)}
	isFile := func(name string) bool {
		_, known := study.Builtin(name)
		return !known && !strings.HasPrefix(name, "--") && name != study.SetVariable
	}
	return g.Write(format, finding.AtUse(append(s.ground(st), findings...), st.Parameters, st.Cases, isFile))
}

// findAll reads everything and returns all that is found, in the files and in
// the method. The result is nil when there is none: no cases, or an error.
func (s *session) findAll(o *study.Options, asOf string) (*study.Study, *calc.Result, []diag.Finding, error) {
	st, err := s.readStudy(o, true)
	if err != nil {
		return nil, nil, nil, err
	}
	findings := study.WithoutForeign(st.Findings)
	switch {
	case diag.Failed(findings):
		return st, nil, findings, nil
	case len(st.Cases) == 0:
		return st, nil, append(findings, method.Trials(st.Parameters)...), nil
	}
	result, err := calculate(st, o.Perspective, asOf)
	if err != nil {
		return nil, nil, nil, err
	}
	for i := range result.Cases {
		findings = append(findings, result.Cases[i].Findings...)
	}
	findings = append(findings, result.Findings...)
	plan, err := planOf(st, o.Perspective, calc.VaryUncertain)
	if err != nil {
		return nil, nil, nil, err
	}
	drawn := sensitivity.CheckDistributions(plan)
	method.Drawn(drawn, st.Cases, methodContext(st, asOf))
	return st, result, append(findings, drawn...), nil
}

// ground says as findings on what the rest rests besides the files as they
// stand; values that were changed are among the findings.
func (s *session) ground(st *study.Study) (notes []diag.Finding) {
	if st.Parameters == nil {
		return nil
	}
	for _, line := range st.GroundLines(s.lang) {
		notes = append(notes, diag.Finding{ID: "made", Severity: diag.Note, Message: lang.Same("%s").With(line.Text)})
	}
	return notes
}

// runForService calculates, and shows what is found and which requirement does not hold
// to a service, in place of the result.
func runForService(o *calcOptions, requirements []require.Requirement) error {
	switch {
	case o.study.Pseudonymise:
		return failure.OfUsage(lang.Text{
			EN: "%s names files and lines, which --pseudonymise leaves out; choose another format",
			NL: "%s noemt bestanden en regels, en --pseudonymise laat die weg; kies een ander formaat"}, o.result.Format)
	case o.mistakes.Rejects != "":
		return failure.OfUsage(lang.Text{
			EN: "%s shows mistakes, which --rejects sets aside; leave one of them out",
			NL: "%s toont fouten, en --rejects zet die apart; laat een van beide weg"}, o.result.Format)
	}
	st, result, findings, err := o.findAll(&o.study, o.result.AsOf)
	if err != nil {
		return err
	}
	if result == nil && !diag.Failed(findings) {
		return study.NoCases(o.study.Cases)
	}
	out, err := o.openResult(&o.result)
	if err != nil {
		return err
	}
	defer out.Discard()
	wrong := diag.Failed(findings)
	if result != nil {
		for _, asked := range requirements {
			for _, m := range asked.Broken(require.Of(result)) {
				findings = append(findings, diag.Finding{ID: "require", Severity: diag.Error,
					Message: lang.Text{EN: "--require does not hold: %s", NL: "--require klopt niet: %s"}.With(m)})
			}
		}
	}
	if _, err := io.WriteString(out, o.forService(o.result.Format, st, findings, o.result.Strict)); err != nil {
		return err
	}
	if err := out.Commit(); err != nil {
		return err
	}
	if wrong {
		return failure.Silent(study.StatusOf(findings))
	}
	return o.verdict(result, requirements, o.result.Strict, st.Findings)
}
