package finding

import (
	"encoding/xml"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// TestOutcome says why a test failed, or was skipped.
type TestOutcome struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

// Test is a test of a Suite; no other of it has its class and name. It passed where it
// neither failed nor was skipped.
type Test struct {
	Class   string       `xml:"classname,attr"`
	Name    string       `xml:"name,attr"`
	File    string       `xml:"file,attr,omitempty"`
	Line    int32        `xml:"line,attr,omitempty"`
	Failure *TestOutcome `xml:"failure"`
	Skipped *TestOutcome `xml:"skipped"`
}

// Suite is a list of tests. JUnit fills in its counts.
type Suite struct {
	Name     string `xml:"name,attr"`
	Tests    int    `xml:"tests,attr"`
	Failures int    `xml:"failures,attr"`
	Skipped  int    `xml:"skipped,attr"`
	Cases    []Test `xml:"testcase"`
}

type suites struct {
	XMLName  xml.Name `xml:"testsuites"`
	Name     string   `xml:"name,attr"`
	Tests    int      `xml:"tests,attr"`
	Failures int      `xml:"failures,attr"`
	Skipped  int      `xml:"skipped,attr"`
	Suites   []Suite  `xml:"testsuite"`
}

// junit has a suite for each file, in the order in which they were read, and one named
// ipta for what is about none. A file in which nothing is found is a test that passes.
func (g Log) junit(findings []diag.Finding) string {
	all := suites{Name: "ipta"}
	at := map[string]int{}
	of := func(name string) *Suite {
		i, ok := at[name]
		if !ok {
			i = len(all.Suites)
			at[name] = i
			all.Suites = append(all.Suites, Suite{Name: name})
		}
		return &all.Suites[i]
	}
	for _, name := range g.Files {
		of(name)
	}
	for _, f := range findings {
		f = f.Said()
		name := f.Pos.Name()
		if name == "" {
			name = "ipta"
		}
		s := of(name)
		t := Test{Class: name, Name: f.ID, File: f.Pos.Name()}
		if about := strings.TrimSuffix(findingPlace(f, g.Lang), ": "); about != "" {
			t.Name += ": " + lang.Visible(about)
		}
		if f.Pos.Line >= 1 && f.Pos.File.Sheet == nil {
			t.Line = f.Pos.Line
		}
		said := &TestOutcome{Message: oneLine(f, g.Lang), Type: string(kindOf(f)), Text: annotationMessage(f, g.Lang)}
		if g.fails(f) {
			t.Failure = said
		} else {
			said.Type = ""
			t.Skipped = said
		}
		s.Cases = append(s.Cases, t)
	}
	for i := range all.Suites {
		if s := &all.Suites[i]; len(s.Cases) == 0 {
			s.Cases = []Test{{Class: s.Name, Name: lang.Text{EN: "nothing is found", NL: "niets gevonden"}.In(g.Lang), File: s.Name}}
		}
	}
	return JUnit(all.Suites)
}

// JUnit returns suites as services that run jobs read them.
func JUnit(list []Suite) string {
	all := suites{Name: "ipta", Suites: list}
	for i := range all.Suites {
		s := &all.Suites[i]
		s.Tests, s.Failures, s.Skipped = len(s.Cases), 0, 0
		for _, t := range s.Cases {
			if t.Failure != nil {
				s.Failures++
			}
			if t.Skipped != nil {
				s.Skipped++
			}
		}
		all.Tests, all.Failures, all.Skipped = all.Tests+s.Tests, all.Failures+s.Failures, all.Skipped+s.Skipped
	}
	text, err := xml.MarshalIndent(all, "", "  ")
	if err != nil {
		panic(err) // of texts and numbers all can be written
	}
	return xml.Header + string(text) + "\n"
}
