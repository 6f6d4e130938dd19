package resultfile

import (
	"reflect"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/schema"
)

// Findings is what was found in files and in the method, without a result.
type Findings struct {
	IPTA     string `json:"ipta" schema:"const=findings/1"`
	Version  string `json:"version"`
	Errors   int    `json:"errors"`
	Warnings int    `json:"warnings"`
	Notes    int    `json:"notes"`
	// Accepted counts those of any kind that a file accepts; they are in no other count.
	Accepted int     `json:"accepted"`
	Findings []Found `json:"findings"`
}

// Found is a finding with what a result says elsewhere: which case it is about, which
// value, and why it matters; all three may be "".
type Found struct {
	Case string `json:"case,omitempty"`
	Path string `json:"path,omitempty"`
	Finding
	Why string `json:"why,omitempty"`
}

// FindingsSchema returns the JSON Schema of findings, which follows from Findings.
func FindingsSchema() []byte {
	return schema.Of("ipta findings/1",
		"The result of ipta check -f json: what was found in files and in the method / Wat er in de bestanden en in de methode is gevonden.",
		reflect.TypeFor[Findings](), schema.Types{reflect.TypeFor[diag.Severity](): {"enum": severities}})
}

// severities are those that a file holds.
var severities = []diag.Severity{diag.Error, diag.Warning, diag.Note}

// NewFindings returns findings as a file has them, in the order given.
func NewFindings(findings []diag.Finding, version string, l lang.Language) Findings {
	file := Findings{IPTA: "findings/1", Version: version, Findings: make([]Found, len(findings))}
	w := writer{report.Writer{Lang: l}}
	for i, f := range w.newFindings(findings) {
		file.Findings[i] = Found{Finding: f, Case: findings[i].Case, Path: findings[i].Path, Why: findings[i].Why.In(l)}
		switch {
		case f.Accepted != nil:
			file.Accepted++
		case f.Severity == diag.Error:
			file.Errors++
		case f.Severity == diag.Warning:
			file.Warnings++
		default:
			file.Notes++
		}
	}
	return file
}
