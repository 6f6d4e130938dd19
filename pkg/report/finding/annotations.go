package finding

import (
	"fmt"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// annotationKinds are the commands by which a scheduled job shows a finding
// beside the line of the file.
var annotationKinds = map[diag.Severity]string{
	diag.Error:   "error",
	diag.Warning: "warning",
	diag.Note:    "notice",
}

// Annotations returns findings as workflow commands, one a line, which the
// services that run scheduled jobs show in a merge request beside the line of
// the file:
//
//	::warning file=cases/sam.yaml,line=14,col=16,endColumn=36,title=sure-without::avoided[0].without: …
//
// An accepted finding is a notice that says why it may stand. Why a finding on
// the method matters follows its message. No findings give "".
func Annotations(findings []diag.Finding, l lang.Language) string {
	var b strings.Builder
	for _, f := range findings {
		kind := annotationKinds[f.Severity]
		if f.Accepted != nil {
			kind = annotationKinds[diag.Note]
		}
		fmt.Fprintf(&b, "::%s %s::%s\n", kind, annotationPlace(f), annotationText(annotationMessage(f, l)))
	}
	return b.String()
}

// annotationPlace returns the properties of an annotation: as much of the place
// as is known, and the name of the check.
func annotationPlace(f diag.Finding) string {
	var parts []string
	if !f.Pos.IsZero() {
		parts = append(parts, "file="+annotationProperty(f.Pos.Name()))
		isText := f.Pos.File.Sheet == nil
		if isText && f.Pos.Line >= 1 {
			parts = append(parts, fmt.Sprintf("line=%d", f.Pos.Line))
		}
		if isText && f.Pos.Line >= 1 && f.Pos.Column >= 1 {
			parts = append(parts, fmt.Sprintf("col=%d", f.Pos.Column))
			if f.Pos.Width > 1 {
				parts = append(parts, fmt.Sprintf("endColumn=%d", f.Pos.Column+f.Pos.Width))
			}
		}
	}
	return strings.Join(append(parts, "title="+annotationProperty(f.ID)), ",")
}

func annotationMessage(f diag.Finding, l lang.Language) string {
	f = f.Said()
	message := findingPlace(f, l) + f.Message.In(l)
	if cell := f.Pos.Cell(); cell != "" { // of a workbook nobody sees a line
		message = cell + ": " + message
	}
	if f.Accepted != nil {
		message += " (" + acceptance(f.Accepted).In(l) + ")"
	}
	lines := []string{message}
	if !f.Why.IsZero() {
		lines = append(lines, f.Why.In(l))
	}
	for _, other := range f.Related {
		lines = append(lines, locationIn(other.Pos, l)+other.Message.In(l))
	}
	for i := range lines {
		lines[i] = lang.Visible(lines[i])
	}
	return strings.Join(lines, "\n")
}

// In a workflow command a percent sign, a line end and, in a property, a colon
// and a comma are written as codes.
var (
	annotationTextCodes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	annotationPropertyCodes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func annotationText(s string) string { return annotationTextCodes.Replace(s) }

func annotationProperty(s string) string { return annotationPropertyCodes.Replace(s) }
