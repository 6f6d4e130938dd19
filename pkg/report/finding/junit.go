package finding

import (
	"encoding/xml"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

type outcome struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

type test struct {
	Class   string   `xml:"classname,attr"`
	Name    string   `xml:"name,attr"`
	File    string   `xml:"file,attr,omitempty"`
	Line    int32    `xml:"line,attr,omitempty"`
	Failure *outcome `xml:"failure"`
	Skipped *outcome `xml:"skipped"`
}

type suite struct {
	Name     string `xml:"name,attr"`
	Tests    int    `xml:"tests,attr"`
	Failures int    `xml:"failures,attr"`
	Skipped  int    `xml:"skipped,attr"`
	Cases    []test `xml:"testcase"`
}

type suites struct {
	XMLName  xml.Name `xml:"testsuites"`
	Name     string   `xml:"name,attr"`
	Tests    int      `xml:"tests,attr"`
	Failures int      `xml:"failures,attr"`
	Skipped  int      `xml:"skipped,attr"`
	Suites   []suite  `xml:"testsuite"`
}

// junit has a suite for each file, in the order in which they were read, and one named
// ipta for what is about none. A file in which nothing is found is a test that passes.
func (g Log) junit(findings []diag.Finding) string {
	all := suites{Name: "ipta"}
	at := map[string]int{}
	of := func(name string) *suite {
		i, ok := at[name]
		if !ok {
			i = len(all.Suites)
			at[name] = i
			all.Suites = append(all.Suites, suite{Name: name})
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
		t := test{Class: name, Name: f.ID, File: f.Pos.Name()}
		if about := strings.TrimSuffix(findingPlace(f, g.Lang), ": "); about != "" {
			t.Name += ": " + lang.Visible(about)
		}
		if f.Pos.Line >= 1 && f.Pos.File.Sheet == nil {
			t.Line = f.Pos.Line
		}
		said := &outcome{Message: oneLine(f, g.Lang), Type: string(kindOf(f)), Text: annotationMessage(f, g.Lang)}
		if g.fails(f) {
			t.Failure = said
			s.Failures++
		} else {
			said.Type = ""
			t.Skipped = said
			s.Skipped++
		}
		s.Cases = append(s.Cases, t)
	}
	for i := range all.Suites {
		s := &all.Suites[i]
		if len(s.Cases) == 0 {
			s.Cases = []test{{Class: s.Name, Name: lang.Text{EN: "nothing is found", NL: "niets gevonden"}.In(g.Lang), File: s.Name}}
		}
		s.Tests = len(s.Cases)
		all.Tests, all.Failures, all.Skipped = all.Tests+s.Tests, all.Failures+s.Failures, all.Skipped+s.Skipped
	}
	text, err := xml.MarshalIndent(all, "", "  ")
	if err != nil {
		panic(err) // of texts and numbers all can be written
	}
	return xml.Header + string(text) + "\n"
}
