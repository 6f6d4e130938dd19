package main

import (
	"io"

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

// annotations is the format of findings that a service which runs scheduled
// jobs shows in a merge request, beside the line of the file.
const annotations = "annotations"

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

// ground says as annotations on what the rest rests besides the files as they
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

// runAnnotations calculates, and shows what is found and which requirement does
// not hold as annotations in place of the result.
func runAnnotations(o *calcOptions, requirements []require.Requirement) error {
	switch {
	case o.study.Pseudonymise:
		return failure.OfUsage(lang.Text{
			EN: "annotations name files and lines, which --pseudonymise leaves out; choose another format",
			NL: "annotations noemt bestanden en regels, en --pseudonymise laat die weg; kies een ander formaat"})
	case o.mistakes.Rejects != "":
		return failure.OfUsage(lang.Text{
			EN: "annotations show mistakes, which --rejects sets aside; leave one of them out",
			NL: "annotations toont fouten, en --rejects zet die apart; laat een van beide weg"})
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
	findings = append(o.ground(st), findings...)
	wrong := diag.Failed(findings)
	if result != nil {
		for _, asked := range requirements {
			for _, m := range asked.Broken(require.Of(result)) {
				findings = append(findings, diag.Finding{ID: "require", Severity: diag.Error,
					Message: lang.Text{EN: "--require does not hold: %s", NL: "--require klopt niet: %s"}.With(m)})
			}
		}
	}
	if _, err := io.WriteString(out, finding.Annotations(findings, o.lang)); err != nil {
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
