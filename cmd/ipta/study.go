package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sync"
	"sync/atomic"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/check"
	"ipta/pkg/cohort"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/parallel"
	"ipta/pkg/report"
	"ipta/pkg/report/finding"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
)

// parameterOptions say with which parameters a run reckons.
type parameterOptions struct {
	// Params is the name of a built-in parameter set, or a file, and Overs are the
	// files that are laid over it, each over those before it.
	Params string
	Overs  []string
	// Sets are PATH=VALUE as they were typed.
	Sets []string
}

// studyOptions say what a run reads, and how it reckons.
type studyOptions struct {
	parameterOptions
	Perspective string
	Cases       []string
	// Renames are NAME=COLUMN as they were typed.
	Renames []string
	// Pseudonymise takes out of the cases what could lead to a person.
	Pseudonymise bool
	// sides are the sets of a run that holds several side by side; Params is the
	// one that is read.
	sides sides
	// Jobs is how many files are read and cases are reckoned at a time; 0 is
	// one for each processor.
	Jobs int
}

// study is what was read: everything that a calculation needs.
type study struct {
	Parameters *model.Parameters
	Cases      []*model.Case
	// Analysis is nil when no file holds one.
	Analysis *model.Analysis
	Inputs   []resultfile.Input
	// Findings are what was found in the files that does not stop the run.
	Findings  []diag.Finding
	Jobs      int
	checkOnly bool
	// Tables says that a file of CSV was read.
	Tables bool
	// size is how many bytes of cases were read.
	size atomic.Int64
	// Changes are those of cases that went by as a stream.
	Changes []resolved.Change
	// Columns are those that were read as others.
	Columns []resolved.Column
	// Aside knows what was set aside, nil where nothing could be.
	Aside *bulk
}

// Population is the number of young people from whom the cases were chosen, 0 where the
// joint analysis does not say so.
func (st *study) Population() float64 {
	if st.Analysis == nil {
		return 0
	}
	return st.Analysis.Population
}

// Made says on what the figures of a study rest besides its files as they stand.
func (st *study) Made() resolved.Made {
	m := resolved.MadeOf(st.Parameters, st.Cases)
	m.Columns = st.Columns
	m.Changes = append(m.Changes, st.Changes...)
	return m
}

// MadeLines are what Made comes to, for the head of an output.
func (st *study) MadeLines(l lang.Language) []report.HeadLine {
	return report.MadeLines(st.Made(), st.Parameters, l)
}

// GroundLines are MadeLines without values that were changed, where findings tell
// of these.
func (st *study) GroundLines(l lang.Language) []report.HeadLine {
	m := st.Made()
	m.Changes = nil
	return report.MadeLines(m, st.Parameters, l)
}

// readStudy reads and checks everything that a run needs. When something is
// wrong in a file, all that is wrong is printed and a failure returned; with
// checkOnly it stays in the findings of the study, and parameter files among
// the arguments are checked too.
func (s *session) readStudy(o *studyOptions, checkOnly bool) (*study, error) {
	b, err := s.openStudy(o, checkOnly)
	if err != nil {
		return nil, err
	}
	return b.study, b.each(b.holder)
}

// openStudy returns a run that reads what readStudy reads into its study.
func (s *session) openStudy(o *studyOptions, checkOnly bool) (*bulk, error) {
	st, sets, parameters, err := s.startStudy(*o)
	if err != nil {
		return nil, err
	}
	st.checkOnly = checkOnly
	renames, err := s.parseRenames(o.Renames)
	if err != nil {
		return nil, err
	}
	members, err := s.Files.Expand(o.Cases)
	if err != nil {
		return nil, err
	}
	b := s.wholeFiles(st, members, cohort.Options{Sets: sets, Renames: renames, Limits: s.Limits.Limits})
	b.asked = o
	// The parameters are read while the cases are: each takes about as long.
	var ofParameters []diag.Finding
	var wait sync.WaitGroup
	wait.Go(func() { st.Parameters, ofParameters = s.checkedParameters(parameters, sets) })
	b.settle = func() error {
		wait.Wait()
		if err := s.Limits.TooMany(len(st.Cases)); err != nil {
			return err
		}
		return s.checkStudy(b, ofParameters)
	}
	return b, nil
}

// checkStudy holds all that was read to the rules that need the whole of it.
func (s *session) checkStudy(b *bulk, ofParameters []diag.Finding) error {
	st, o := b.study, b.asked
	ofLink := st.link(b.findings)
	if o.sides.names != nil {
		ofLink = o.sides.tell(s.source, o.Params, ofLink)
	}
	st.Findings = diag.Sort(slices.Concat(ofParameters, b.findings, ofLink, load.UnusedSets(b.options.Sets, st.Cases)))
	switch {
	case diag.Failed(st.Findings) && st.checkOnly:
		return nil
	case diag.Failed(st.Findings):
		s.printFindings(st.Findings)
		return failure.Silent(statusOf(st.Findings))
	case len(st.Inputs) == 0 || len(st.Cases) == 0 && !st.checkOnly:
		s.printFindings(st.Findings)
		return noCases(o.Cases)
	}
	if err := knownPerspective(st.Parameters, &o.Perspective); err != nil {
		return err
	}
	if st.Tables {
		st.Columns = s.columns(b.options.Renames)
	}
	st.addParameterInputs(len(o.Overs))
	if o.Pseudonymise {
		st.pseudonymise(s.lang)
	}
	return nil
}

// readParametersOnly reads the parameters of a run that reads its cases as a stream.
func (s *session) readParametersOnly(o *studyOptions) (*study, []load.Set, error) {
	st, sets, files, err := s.startStudy(*o)
	if err != nil {
		return nil, nil, err
	}
	parameters, findings := s.checkedParameters(files, sets)
	if st.Findings = diag.Sort(findings); diag.Failed(findings) {
		s.printFindings(st.Findings)
		return nil, nil, failure.Silent(statusOf(st.Findings))
	}
	st.Parameters = parameters
	return st, sets, knownPerspective(parameters, &o.Perspective)
}

// startStudy returns a study in which nothing has been read yet, with the values
// of --set and the file of the parameters.
func (s *session) startStudy(o studyOptions) (st *study, sets []load.Set, files []*diag.File, err error) {
	st = &study{Jobs: processors(o.Jobs)}
	if err := o.refuseNames(); err != nil {
		return nil, nil, nil, err
	}
	if sets, err = s.parseSets(o.Sets); err != nil {
		return nil, nil, nil, err
	}
	files, err = s.parameterFiles(o.parameterOptions)
	return st, sets, files, err
}

// parameterFiles returns the file of the parameters and those laid over it.
func (r source) parameterFiles(o parameterOptions) ([]*diag.File, error) {
	var files []*diag.File
	for _, name := range append([]string{o.Params}, o.Overs...) {
		file, err := r.readParameters(name, nil)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}

// checkedParameters reads parameters with the files behind them and the values of
// --set laid over them; nil when they cannot be read.
func (r source) checkedParameters(files []*diag.File, sets []load.Set) (*model.Parameters, []diag.Finding) {
	limits := r.Limits
	limits.Reserved = isReserved
	parameters, findings := limits.Draft(files[0], files[1:], r.readParameters, sets)
	if parameters == nil {
		return nil, findings
	}
	failed := diag.Failed(findings)
	findings = append(findings, check.Beside(findings, check.Parameters(parameters))...)
	if failed {
		parameters = nil
	}
	return parameters, findings
}

// statusOf returns the exit status for findings with errors: wrong usage when
// all of these are about --set, wherever that stands.
func statusOf(findings []diag.Finding) int {
	for _, f := range findings {
		if f.Severity == diag.Error && !slices.Contains([]string{"--set", setVariable, files.Settings}, f.Pos.Name()) {
			return failure.Failed
		}
	}
	return failure.Usage
}

// parseSets reads the values of --set.
func (s *session) parseSets(args []string) ([]load.Set, error) {
	var sets []load.Set
	var findings []diag.Finding
	for i, arg := range args {
		var at diag.Pos
		if i < len(s.setAt) {
			at = s.setAt[i]
		}
		set, found := load.ParseSetOf(arg, cmp.Or(s.setBy, "--set"), at)
		sets = append(sets, set)
		findings = append(findings, found...)
	}
	if len(findings) > 0 {
		s.printFindings(findings)
		return nil, failure.Silent(statusOf(findings))
	}
	return sets, nil
}

// link gives the lines their unit costs and holds all that was read to the
// rules that need the whole of it; found is what reading the cases found.
func (st *study) link(found []diag.Finding) []diag.Finding {
	var findings []diag.Finding
	if st.Parameters != nil {
		linked := make([][]diag.Finding, len(st.Cases))
		labels := check.NewLabels(st.Parameters)
		parallel.Each(len(st.Cases), st.Jobs, func(i int) {
			labels.Take(st.Cases[i])
			linked[i] = check.Link(st.Parameters, st.Cases[i])
		})
		for _, found := range linked {
			findings = append(findings, found...)
		}
	}
	findings = append(findings, check.Cases(st.Cases)...)
	if st.Analysis != nil {
		findings = append(findings, check.Analysis(st.Analysis, st.Cases, found)...)
	}
	return findings
}

// addParameterInputs notes the parameter file that was asked for and those that it
// extends, then the files that were laid over it, in the order of --over.
func (st *study) addParameterInputs(overs int) {
	files := slices.Clone(st.Parameters.Files)
	slices.Reverse(files[:overs])
	for _, file := range append(files[overs:], files[:overs]...) {
		st.Inputs = append(st.Inputs, input(file, file.Name, "parameters"))
	}
}

func input(file *diag.File, path, kind string) resultfile.Input {
	sum := sha256.Sum256(file.Text)
	return resultfile.Input{Path: path, SHA256: hex.EncodeToString(sum[:]), Kind: kind}
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
	_, _ = s.Err.Write([]byte(finding.InWidth(s.findingWidth(s.ErrTerminal), withoutForeign(findings), s.lang, finding.MaxDiagnostics)))
}
