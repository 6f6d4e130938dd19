package finding

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// Log is what a run that was asked for its findings tells a service that runs jobs.
type Log struct {
	Lang lang.Language
	// Version is that of the program.
	Version string
	// Files are those that were read, by the names that the user gave them.
	Files []string
	// Strict says that a warning that nobody accepted fails the run.
	Strict bool
}

// WorkflowCommands is the format in which each line is a command to the service.
const WorkflowCommands = "annotations"

// JUnitFormat is the format of tests that passed or failed.
const JUnitFormat = "junit"

// services are the formats of findings that services read, by their names.
var services = []struct {
	name  string
	write func(Log, []diag.Finding) string
}{
	{WorkflowCommands, func(g Log, findings []diag.Finding) string { return Annotations(findings, g.Lang) }},
	{"sarif", Log.sarif},
	{"gitlab", Log.gitlab},
	{JUnitFormat, Log.junit},
}

// Services returns the names of the formats that Write knows.
func Services() (names []string) {
	for _, s := range services {
		names = append(names, s.name)
	}
	return names
}

// Write returns findings in one of the formats of Services:
//
//	annotations  workflow commands, see Annotations
//	sarif        SARIF 2.1.0 of OASIS, which code scanning takes
//	gitlab       a report of code quality of GitLab, a list of JSON
//	junit        suites of tests, a file each: an error is a failure, and with Strict a
//	             warning too; other findings are skipped tests
//
// The findings are in the order given.
func (g Log) Write(format string, findings []diag.Finding) string {
	for _, s := range services {
		if s.name == format {
			return s.write(g, findings)
		}
	}
	panic("no service reads " + format)
}

// place returns where a finding is shown: one that is about no file at the first file, as
// services drop what has no place.
func (g Log) place(f diag.Finding) diag.Pos {
	if f.Pos.IsZero() && len(g.Files) > 0 {
		return diag.Pos{File: &diag.File{Name: g.Files[0]}, Line: 1}
	}
	return f.Pos
}

// fails reports whether a finding fails the run.
func (g Log) fails(f diag.Finding) bool {
	return f.Severity == diag.Error || g.Strict && f.Severity == diag.Warning && f.Accepted == nil
}

// kindOf is the severity of a finding, by the worst of three: an accepted one is a note.
func kindOf(f diag.Finding) diag.Severity {
	if f.Accepted != nil || f.Severity == diag.Aside {
		return diag.Note
	}
	return f.Severity
}

// uri returns the name of a file as a reference, relative to where the run stood unless
// the name says all of it.
func uri(name string) string {
	u := url.URL{Path: strings.ReplaceAll(name, `\`, "/")}
	if drive := len(u.Path) > 2 && u.Path[1:3] == ":/"; drive {
		u.Path = "/" + u.Path
	}
	if strings.HasPrefix(u.Path, "/") {
		u.Scheme = "file"
	}
	return u.String()
}

// region is a place in a text, as SARIF has it: from 1, its end behind it.
type region struct {
	Line   int32 `json:"startLine"`
	Column int32 `json:"startColumn,omitempty"`
	End    int32 `json:"endColumn,omitempty"`
}

type location struct {
	Message  *words `json:"message,omitempty"`
	Physical struct {
		Artifact struct {
			URI string `json:"uri"`
		} `json:"artifactLocation"`
		Region *region `json:"region,omitempty"`
	} `json:"physicalLocation"`
}

type words struct {
	Text string `json:"text"`
}

type suppression struct {
	Kind   string `json:"kind"`
	Reason string `json:"justification"`
}

type sarifResult struct {
	Rule         string        `json:"ruleId"`
	Level        string        `json:"level"`
	Message      words         `json:"message"`
	Locations    []location    `json:"locations,omitempty"`
	Related      []location    `json:"relatedLocations,omitempty"`
	Suppressions []suppression `json:"suppressions,omitempty"`
}

type rule struct {
	ID   string `json:"id"`
	Help *words `json:"help,omitempty"`
}

func (g Log) sarif(findings []diag.Finding) string {
	type driver struct {
		Name    string `json:"name"`
		Version string `json:"version"`
		Rules   []rule `json:"rules"`
	}
	type run struct {
		Tool struct {
			Driver driver `json:"driver"`
		} `json:"tool"`
		Language string        `json:"language"`
		Columns  string        `json:"columnKind"`
		Results  []sarifResult `json:"results"`
	}
	r := run{Language: string(g.Lang), Columns: "unicodeCodePoints", Results: []sarifResult{}}
	r.Tool.Driver = driver{Name: "ipta", Version: g.Version, Rules: []rule{}}
	known := map[string]bool{}
	for _, f := range findings {
		if !known[f.ID] {
			known[f.ID] = true
			said := rule{ID: f.ID}
			if !f.Why.IsZero() {
				said.Help = &words{f.Why.In(g.Lang)}
			}
			r.Tool.Driver.Rules = append(r.Tool.Driver.Rules, said)
		}
		f = f.Said()
		result := sarifResult{Rule: f.ID, Level: string(kindOf(f)), Message: words{oneLine(f, g.Lang)}}
		if at, ok := sarifLocation(g.place(f)); ok {
			result.Locations = []location{at}
		}
		for _, other := range f.Related {
			if at, ok := sarifLocation(other.Pos); ok {
				at.Message = &words{lang.Visible(other.Message.In(g.Lang))}
				result.Related = append(result.Related, at)
			}
		}
		if f.Accepted != nil {
			result.Suppressions = []suppression{{"external", lang.Visible(acceptance(f.Accepted).In(g.Lang))}}
		}
		r.Results = append(r.Results, result)
	}
	return indented(struct {
		Schema  string `json:"$schema"`
		Version string `json:"version"`
		Runs    []run  `json:"runs"`
	}{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []run{r}})
}

// sarifLocation returns a place as SARIF has it; ok is false for nowhere. A cell of a
// workbook is no region of a text.
func sarifLocation(p diag.Pos) (at location, ok bool) {
	if p.IsZero() {
		return at, false
	}
	at.Physical.Artifact.URI = uri(p.Name())
	if p.File.Sheet == nil && p.Line >= 1 {
		r := region{Line: p.Line, Column: max(0, p.Column)}
		if r.Column > 0 && p.Width > 1 {
			r.End = p.Column + p.Width
		}
		at.Physical.Region = &r
	}
	return at, true
}

// oneLine says what a finding is about, in which cell if it is in a workbook, and what
// it says.
func oneLine(f diag.Finding, l lang.Language) string {
	text := findingPlace(f, l) + f.Message.In(l)
	if cell := f.Pos.Cell(); cell != "" {
		text = cell + ": " + text
	}
	return lang.Visible(text)
}

// gitlabKinds are severities as GitLab names them.
var gitlabKinds = map[diag.Severity]string{diag.Error: "blocker", diag.Warning: "major", diag.Note: "info"}

func (g Log) gitlab(findings []diag.Finding) string {
	type lines struct {
		Begin int32 `json:"begin"`
	}
	type place struct {
		Path  string `json:"path"`
		Lines lines  `json:"lines"`
	}
	type degradation struct {
		Description string `json:"description"`
		Check       string `json:"check_name"`
		// Fingerprint stays the same where only the line moves, or a figure in the text.
		Fingerprint string `json:"fingerprint"`
		Severity    string `json:"severity"`
		Location    place  `json:"location"`
	}
	list := make([]degradation, len(findings))
	seen := map[string]int{}
	for i, f := range findings {
		f = f.Said()
		at := g.place(f)
		d := degradation{Description: oneLine(f, g.Lang), Check: f.ID, Severity: gitlabKinds[kindOf(f)], Location: place{Path: at.Name(), Lines: lines{1}}}
		if f.Accepted != nil {
			d.Description += " (" + lang.Visible(acceptance(f.Accepted).In(g.Lang)) + ")"
		}
		if at.Line >= 1 && at.File.Sheet == nil {
			d.Location.Lines.Begin = at.Line
		}
		key := strings.Join([]string{f.ID, d.Location.Path, f.Case, f.Path}, "\x00")
		seen[key]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, seen[key]))
		d.Fingerprint = hex.EncodeToString(sum[:])
		list[i] = d
	}
	return indented(list)
}

// indented returns a value as JSON.
func indented(v any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		panic(err) // of texts and numbers all can be written
	}
	return b.String()
}
