package finding_test

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/report/finding"
)

// found are findings of each kind, with texts that would end a text of JSON or XML, at
// places of each kind.
func found() []diag.Finding {
	hostile := lang.Same("%s").With("<b>&\"'\\\r\n]]>\x00\u2028")
	at := func(name string, line int32) diag.Pos {
		return diag.Pos{File: &diag.File{Name: name}, Line: line, Column: 2, Width: 3}
	}
	cell := at("form.xlsx", 7)
	cell.File.Sheet = &diag.Sheet{Name: "Lines"}
	return []diag.Finding{
		{ID: "syntax", Severity: diag.Error, Pos: at("a b/%é.yaml", 3), Message: hostile},
		{ID: "no-range", Severity: diag.Warning, Pos: at(`C:\x\y.yaml`, 4), Message: hostile, Case: "sam", Path: "avoided[0]", Why: lang.Text{EN: "why", NL: "waarom"}},
		{ID: "no-range", Severity: diag.Warning, Pos: at(`C:\x\y.yaml`, 9), Message: hostile, Case: "sam", Path: "avoided[0]"},
		{ID: "one-line", Severity: diag.Warning, Pos: cell, Message: hostile, Accepted: &diag.Acceptance{Because: "<ok>"}},
		{ID: "all-winners", Severity: diag.Note, Message: hostile, Related: []diag.Related{{Pos: at("c.yaml", 1), Message: hostile}}},
		{ID: "syntax", Severity: diag.Aside, Pos: at("c.yaml", 5), Message: hostile},
	}
}

// TestServices wants each format to be read back with every finding in it once.
func TestServices(t *testing.T) {
	t.Parallel()
	for _, strict := range []bool{false, true} {
		log := finding.Log{Lang: lang.NL, Version: "1", Files: []string{"good.yaml", "c.yaml"}, Strict: strict}
		var sarif struct {
			Runs []struct {
				Tool struct {
					Driver struct{ Rules []struct{ ID string } }
				}
				Results []struct {
					RuleID, Level string
					Locations     []struct {
						PhysicalLocation struct {
							ArtifactLocation struct{ URI string }
							Region           *struct{ StartLine, StartColumn, EndColumn int }
						}
					}
					RelatedLocations []any
					Suppressions     []struct{ Justification string }
				}
			}
		}
		if err := json.Unmarshal([]byte(log.Write("sarif", found())), &sarif); err != nil {
			t.Fatal(err)
		}
		results := sarif.Runs[0].Results
		var levels, places []string
		for _, r := range results {
			levels = append(levels, r.Level)
			for _, at := range r.Locations {
				places = append(places, at.PhysicalLocation.ArtifactLocation.URI)
			}
		}
		wantEqual(t, strings.Join(levels, " "), "error warning warning note note note")
		wantEqual(t, strings.Join(places, " "), "a%20b/%25%C3%A9.yaml file:///C:/x/y.yaml file:///C:/x/y.yaml form.xlsx good.yaml c.yaml")
		if region := results[0].Locations[0].PhysicalLocation.Region; region.StartLine != 3 || region.StartColumn != 2 || region.EndColumn != 5 {
			t.Errorf("%+v", region)
		}
		if results[3].Locations[0].PhysicalLocation.Region != nil || len(results[3].Suppressions) != 1 || len(results[4].RelatedLocations) != 1 || len(sarif.Runs[0].Tool.Driver.Rules) != 4 {
			t.Errorf("%+v", sarif)
		}

		var gitlab []struct {
			Description, Fingerprint, Severity string
			Location                           struct {
				Path  string
				Lines struct{ Begin int }
			}
		}
		if err := json.Unmarshal([]byte(log.Write("gitlab", found())), &gitlab); err != nil {
			t.Fatal(err)
		}
		prints := map[string]bool{}
		for i, d := range gitlab {
			prints[d.Fingerprint] = true
			if d.Location.Path == "" || d.Location.Lines.Begin < 1 || d.Severity != []string{"blocker", "major", "major", "info", "info", "info"}[i] {
				t.Errorf("%+v", d)
			}
		}
		if len(gitlab) != len(found()) || len(prints) != len(gitlab) {
			t.Errorf("%d findings, %d fingerprints", len(gitlab), len(prints))
		}

		var junit struct {
			Tests    int `xml:"tests,attr"`
			Failures int `xml:"failures,attr"`
			Skipped  int `xml:"skipped,attr"`
			Suites   []struct {
				Name  string `xml:"name,attr"`
				Cases []struct {
					Failure, Skipped *struct{}
				} `xml:"testcase"`
			} `xml:"testsuite"`
		}
		if err := xml.Unmarshal([]byte(log.Write("junit", found())), &junit); err != nil {
			t.Fatal(err)
		}
		failures := 1
		if strict {
			failures = 3 // the two warnings that nobody accepted too
		}
		var names []string
		for _, s := range junit.Suites {
			names = append(names, s.Name)
		}
		wantEqual(t, strings.Join(names, "|"), `good.yaml|c.yaml|a b/%é.yaml|C:\x\y.yaml|form.xlsx|ipta`)
		if passes := 1; junit.Failures != failures || junit.Skipped != len(found())-failures || junit.Tests != len(found())+passes {
			t.Errorf("%+v", junit)
		}
	}
}

// TestFingerprint wants what a service knows a finding by to stay where only its line
// moves.
func TestFingerprint(t *testing.T) {
	t.Parallel()
	moved := found()
	for i := range moved {
		if !moved[i].Pos.IsZero() {
			moved[i].Pos.Line += 10
		}
	}
	of := func(findings []diag.Finding) (prints []string) {
		var list []struct{ Fingerprint string }
		if err := json.Unmarshal([]byte(finding.Log{}.Write("gitlab", findings)), &list); err != nil {
			t.Fatal(err)
		}
		for _, d := range list {
			prints = append(prints, d.Fingerprint)
		}
		return prints
	}
	wantEqual(t, strings.Join(of(moved), "\n"), strings.Join(of(found()), "\n"))
}

func wantEqual(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
