package main

import (
	"crypto/sha256"
	"encoding/hex"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"ipta/pkg/check"
	"ipta/pkg/cohort"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/parallel"
	"ipta/pkg/report"
)

// studyOptions say what a run reads, and how it reckons.
type studyOptions struct {
	// Params is the name of a built-in parameter set, or a file.
	Params string
	// Sets are PATH=VALUE as they were typed.
	Sets        []string
	Perspective string
	Cases       []string
	// Renames are NAME=COLUMN as they were typed.
	Renames []string
	// Pseudonymise takes out of the cases what could lead to a person.
	Pseudonymise bool
	// Jobs is how many files are read and cases are reckoned at a time; 0 is
	// one for each processor.
	Jobs int
}

// study is what was read: everything that a calculation needs.
type study struct {
	parameters *model.Parameters
	cases      []*model.Case
	// analysis is nil when no file holds one.
	analysis *model.Analysis
	inputs   []report.Input
	// files are the names of all files that were read, so that none of them is
	// written over.
	files []string
	// findings are what was found in the files that does not stop the run.
	findings  []diag.Finding
	jobs      int
	checkOnly bool
	// cohorts says that a file of CSV or JSON Lines was read.
	cohorts bool
	// size is how many bytes of cases were read.
	size atomic.Int64
}

// readStudy reads and checks everything that a run needs. When something is
// wrong in a file, all that is wrong is printed and a failure returned; with
// checkOnly it stays in the findings of the study, and parameter files among
// the arguments are checked too.
func (s *session) readStudy(o studyOptions, checkOnly bool) (*study, error) {
	st := &study{jobs: o.Jobs, checkOnly: checkOnly}
	if st.jobs == 0 {
		st.jobs = runtime.GOMAXPROCS(0)
	}
	if err := o.refuseNames(); err != nil {
		return nil, err
	}
	sets, err := s.parseSets(o.Sets)
	if err != nil {
		return nil, err
	}
	renames, err := parseRenames(o.Renames)
	if err != nil {
		return nil, err
	}
	members, err := expand(o.Cases)
	if err != nil {
		return nil, err
	}
	file, err := s.limits.readParameters(o.Params, nil)
	if err != nil {
		return nil, err
	}
	// The parameters are read while the cases are: each takes about as long.
	var findings []diag.Finding
	var wait sync.WaitGroup
	wait.Go(func() {
		st.parameters, findings = s.limits.Parameters(file, s.limits.readParameters, sets)
		if st.parameters != nil {
			findings = append(findings, check.Parameters(st.parameters)...)
		}
	})
	ofCases, err := s.readCases(st, members, sets, renames)
	wait.Wait()
	if err != nil {
		return nil, err
	}
	findings = append(findings, ofCases...)
	findings = append(findings, st.link()...)
	findings = append(findings, load.UnusedSets(sets, st.cases)...)
	if len(st.cases) > mostCases && st.cohorts {
		return nil, tooManyCases(len(st.cases))
	}
	st.findings = diag.Sort(findings)
	switch {
	case diag.Failed(st.findings) && checkOnly:
		return st, nil
	case diag.Failed(st.findings):
		s.printFindings(st.findings)
		return nil, silent(statusOf(st.findings))
	case len(st.inputs) == 0 || len(st.cases) == 0 && !checkOnly:
		s.printFindings(st.findings)
		return nil, noCases(o.Cases)
	}
	if err := knownPerspective(st.parameters, o.Perspective); err != nil {
		return nil, err
	}
	st.addParameterInputs(o.Params)
	if o.Pseudonymise {
		st.pseudonymise(s.lang)
	}
	return st, nil
}

// readParametersOnly reads the parameters of a run that reads its cases as a stream.
func (s *session) readParametersOnly(o studyOptions) (*study, []load.Set, error) {
	st := &study{jobs: o.Jobs}
	if st.jobs == 0 {
		st.jobs = runtime.GOMAXPROCS(0)
	}
	if err := o.refuseNames(); err != nil {
		return nil, nil, err
	}
	sets, err := s.parseSets(o.Sets)
	if err != nil {
		return nil, nil, err
	}
	file, err := s.limits.readParameters(o.Params, nil)
	if err != nil {
		return nil, nil, err
	}
	parameters, findings := s.limits.Parameters(file, s.limits.readParameters, sets)
	if parameters != nil {
		findings = append(findings, check.Parameters(parameters)...)
	}
	if st.findings = diag.Sort(findings); diag.Failed(findings) {
		s.printFindings(st.findings)
		return nil, nil, silent(statusOf(st.findings))
	}
	st.parameters = parameters
	return st, sets, knownPerspective(parameters, o.Perspective)
}

// statusOf returns the exit status for findings with errors: wrong usage when
// all of these are about --set.
func statusOf(findings []diag.Finding) int {
	for _, f := range findings {
		if f.Severity == diag.Error && f.Pos.Name() != "--set" {
			return statusFailed
		}
	}
	return statusUsage
}

// parseSets reads the values of --set.
func (s *session) parseSets(args []string) ([]load.Set, error) {
	var sets []load.Set
	var findings []diag.Finding
	for _, arg := range args {
		set, found := load.ParseSet(arg)
		sets = append(sets, set)
		findings = append(findings, found...)
	}
	if len(findings) > 0 {
		s.printFindings(findings)
		return nil, silent(statusUsage)
	}
	return sets, nil
}

// readCases reads the case files, several at a time, and keeps their order.
func (s *session) readCases(st *study, members []member, sets []load.Set, renames []cohort.Rename) ([]diag.Finding, error) {
	type result struct {
		file     *diag.File
		sum      string
		content  load.Content
		findings []diag.Finding
		// kind is what the file is: "case", "parameters", or "" for a file of a
		// folder that is neither and left alone.
		kind   string
		header load.Header
		// cohort is set for CSV and JSON Lines.
		cohort bool
		err    error
	}
	results := make([]result, len(members))
	parallel.Each(len(members), st.jobs, func(i int) {
		r := &results[i]
		if r.file, r.sum, r.err = s.readMember(members[i]); r.err != nil {
			return
		}
		if st.size.Add(int64(len(r.file.Text))) > largeInput {
			saveMemory()
		}
		if format := cohort.Detect(r.file.Name, r.file.Text); format != cohort.None {
			r.content, r.findings, r.kind, r.err = s.readCohort(r.file, format, members[i].walked, sets, renames)
			r.header.Found, r.cohort = true, true
			return
		}
		r.header = s.limits.HeaderOf(r.file)
		switch r.kind = st.kindOf(r.header, members[i].walked); r.kind {
		case "case":
			r.content, r.findings = s.limits.Cases(r.file, sets)
		case "parameters":
			r.findings = s.limits.checkParameters(r.file)
		}
	})
	var findings []diag.Finding
	for _, r := range results {
		if r.err != nil {
			return nil, r.err
		}
		if r.kind == "" {
			if !r.header.Found {
				findings = append(findings, noHeader(r.file, r.header.LikeCase))
			}
			continue
		}
		findings = append(findings, r.findings...)
		st.cohorts = st.cohorts || r.cohort
		st.cases = append(st.cases, r.content.Cases...)
		st.files = append(st.files, r.file.Name)
		st.inputs = append(st.inputs, report.Input{Path: r.file.Name, SHA256: r.sum, Kind: r.kind})
		for _, a := range r.content.Analyses {
			if st.analysis != nil {
				findings = append(findings, secondAnalysis(a, st.analysis))
				continue
			}
			st.analysis = a
		}
	}
	return findings, nil
}

// kindOf returns what to read a file as. A file that was named is read as a
// case, whatever it is, so that a mistake is told; so is one in a folder whose
// header says something unknown. Other files in a folder are left alone.
// Parameter files are read when they are to be checked.
func (st *study) kindOf(header load.Header, walked bool) string {
	switch {
	case header.Kind == "parameters" && st.checkOnly:
		return "parameters"
	case !walked, header.Found && header.Kind != "parameters" && header.Kind != "result" && header.Kind != "theme":
		return "case"
	}
	return ""
}

const noHeaderID = "no-header"

// noHeader says that a file of a folder was left alone: a warning when it looks
// like a case, for then the totals probably lack one.
func noHeader(file *diag.File, likeCase bool) diag.Finding {
	f := diag.Finding{ID: noHeaderID, Severity: diag.Note, Pos: diag.Pos{File: file}, Message: lang.Text{
		EN: `left alone: it has no line "ipta: case/1"`,
		NL: `overgeslagen: er staat geen regel "ipta: case/1" in`}.With()}
	if likeCase {
		f.Severity = diag.Warning
		f.Message = lang.Text{
			EN: `not counted: it looks like a case, and has no line "ipta: case/1"; add that line, or take the file out of the folder`,
			NL: `niet meegeteld: het lijkt een casus, maar er staat geen regel "ipta: case/1" in; voeg die regel toe, of haal het bestand uit de map`}.With()
	}
	return f
}

func secondAnalysis(a, first *model.Analysis) diag.Finding {
	return diag.Finding{ID: "second-analysis", Severity: diag.Error, Pos: a.Pos,
		Message: lang.Text{
			EN: "a run has one joint analysis, and this is the second; leave one of them out",
			NL: "een run heeft één gezamenlijke analyse, en dit is de tweede; laat een ervan weg"}.With(),
		Related: []diag.Related{{Pos: first.Pos, Message: lang.Text{EN: "the first is here", NL: "de eerste staat hier"}.With()}}}
}

// link gives the lines their unit costs and holds all that was read to the
// rules that need the whole of it.
func (st *study) link() []diag.Finding {
	var findings []diag.Finding
	if st.parameters != nil {
		linked := make([][]diag.Finding, len(st.cases))
		parallel.Each(len(st.cases), st.jobs, func(i int) { linked[i] = check.Link(st.parameters, st.cases[i]) })
		for _, found := range linked {
			findings = append(findings, found...)
		}
	}
	findings = append(findings, check.Cases(st.cases)...)
	if st.analysis != nil {
		findings = append(findings, check.Analysis(st.analysis, st.cases)...)
	}
	return findings
}

// addParameterInputs notes the parameter file and those that it extends, the
// one that was asked for under the name that the user gave it.
func (st *study) addParameterInputs(name string) {
	for i, file := range st.parameters.Files {
		path := file.Name
		if i == 0 {
			path = name
		}
		st.files = append(st.files, file.Name)
		st.inputs = append(st.inputs, input(file, path, "parameters"))
	}
}

func input(file *diag.File, path, kind string) report.Input {
	sum := sha256.Sum256(file.Text)
	return report.Input{Path: path, SHA256: hex.EncodeToString(sum[:]), Kind: kind}
}

// noCases is the failure of arguments in which there is no case at all.
func noCases(args []string) error {
	return failed(lang.Text{
		EN: `no case in %s; a case is a .yaml file with the line "ipta: case/1" (ipta init writes a first one)`,
		NL: `geen casus in %s; een casus is een .yaml-bestand met de regel "ipta: case/1" (ipta init schrijft een eerste)`}, lang.List(args))
}

// tellFiles prints what was found in the files on standard error; when quiet,
// only that a case may be missing from the result.
func (s *session) tellFiles(findings []diag.Finding, quiet bool) {
	if quiet {
		findings = slices.DeleteFunc(slices.Clone(findings), func(f diag.Finding) bool {
			return f.ID != noHeaderID || f.Severity != diag.Warning
		})
	}
	s.printFindings(findings)
}

// printFindings prints findings on standard error.
func (s *session) printFindings(findings []diag.Finding) {
	// A standard error that cannot be written leaves nobody to tell.
	_, _ = s.Err.Write([]byte(report.Diagnostics(findings, s.lang, report.MaxDiagnostics)))
}
