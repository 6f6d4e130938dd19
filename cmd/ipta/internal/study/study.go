// Package study reads what a run needs: parameters, and cases of any number from files
// of YAML, CSV and JSON Lines, forms and folders, held to the rules that need the whole.
// Cases come block by block, in a stream or all at hand, to workers on all processors.
package study

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sync"
	"sync/atomic"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/limits"
	"ipta/pkg/check"
	"ipta/pkg/cohort"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/parallel"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
)

// ParameterOptions say with which parameters a run reckons.
type ParameterOptions struct {
	// Params is the name of a built-in parameter set, or a file, and Overs are the
	// files that are laid over it, each over those before it.
	Params string
	Overs  []string
	// Sets are PATH=VALUE as they were typed.
	Sets []string
}

// Options say what a run reads, and how it reckons.
type Options struct {
	ParameterOptions
	Perspective string
	Cases       []string
	// Renames are NAME=COLUMN as they were typed.
	Renames []string
	// Pseudonymise takes out of the cases what could lead to a person.
	Pseudonymise bool
	// Sides are the sets of a run that holds several side by side; Params is the
	// one that is read.
	Sides Sides
	// Jobs is how many files are read and cases are reckoned at a time; 0 is
	// one for each processor.
	Jobs int
}

// SetVariable is the variable of the environment that stands for --set.
const SetVariable = "IPTA_SET"

// Source is where a run reads from, and how much of it.
type Source struct {
	Files  *files.Files
	Limits limits.Limits
	// Refuse refuses a file that is named as one of parameters and is something else;
	// nil refuses none.
	Refuse func(name string, text []byte) error
}

// Reader reads what a run needs.
type Reader struct {
	Source
	// Lang is the language of the run, in which names are left out.
	Lang lang.Language
	// SetBy says where the values of --set stand, "" for the command line.
	SetBy string
	// SetAt are their places in a settings file.
	SetAt []diag.Pos
	// MapBy says where the values of --map stand, "" for the command line.
	MapBy string
	// Print prints what is wrong, or worth knowing, in the files, and Warn a line about
	// the run, both for people.
	Print func([]diag.Finding)
	Warn  func(lang.Text, ...any)
	// Progress is shown how far the run is, unless nil.
	Progress Progress
}

// Progress shows how far a run over many cases is.
type Progress interface {
	// Rate shows that so many bytes of all, and cases, are done; total is 0 when nobody
	// knows it.
	Rate(done, total int64, cases int)
	// Clear takes away what was shown.
	Clear()
}

// Study is what was read: everything that a calculation needs.
type Study struct {
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
	Aside *Reading
}

// Population is the number of young people from whom the cases were chosen, 0 where the
// joint analysis does not say so.
func (st *Study) Population() float64 {
	if st.Analysis == nil {
		return 0
	}
	return st.Analysis.Population
}

// Made says on what the figures of a study rest besides its files as they stand.
func (st *Study) Made() resolved.Made {
	m := resolved.MadeOf(st.Parameters, st.Cases)
	m.Columns = st.Columns
	m.Changes = append(m.Changes, st.Changes...)
	return m
}

// MadeLines are what Made comes to, for the head of an output.
func (st *Study) MadeLines(l lang.Language) []report.HeadLine {
	return report.MadeLines(st.Made(), st.Parameters, l)
}

// GroundLines are MadeLines without values that were changed, where findings tell
// of these.
func (st *Study) GroundLines(l lang.Language) []report.HeadLine {
	m := st.Made()
	m.Changes = nil
	return report.MadeLines(m, st.Parameters, l)
}

// Read reads and checks everything that a run needs. When something is
// wrong in a file, all that is wrong is printed and a failure returned; with
// checkOnly it stays in the findings of the study, and parameter files among
// the arguments are checked too.
func (r *Reader) Read(o *Options, checkOnly bool) (*Study, error) {
	b, err := r.Open(o, checkOnly)
	if err != nil {
		return nil, err
	}
	return b.Study, b.Each(b.Holder)
}

// Open returns the reading of what Read reads into its study.
func (r *Reader) Open(o *Options, checkOnly bool) (*Reading, error) {
	st, sets, parameters, err := r.start(*o)
	if err != nil {
		return nil, err
	}
	st.checkOnly = checkOnly
	renames, err := r.ParseRenames(o.Renames)
	if err != nil {
		return nil, err
	}
	members, err := r.Files.Expand(o.Cases)
	if err != nil {
		return nil, err
	}
	b := r.wholeFiles(st, members, cohort.Options{Sets: sets, Renames: renames, Limits: r.Limits.Limits})
	b.asked, b.askedFiles = o, parameters
	// The parameters are read while the cases are: each takes about as long.
	var ofParameters []diag.Finding
	var wait sync.WaitGroup
	wait.Go(func() { st.Parameters, ofParameters = r.CheckedParameters(parameters, sets) })
	b.settle = func() error {
		wait.Wait()
		if err := r.Limits.TooMany(len(st.Cases)); err != nil {
			return err
		}
		return r.check(b, ofParameters)
	}
	return b, nil
}

// check holds all that was read to the rules that need the whole of it.
func (r *Reader) check(b *Reading, ofParameters []diag.Finding) error {
	st, o := b.Study, b.asked
	ofLink := st.link(b.findings)
	if o.Sides.Names != nil {
		ofLink = o.Sides.Tell(r.Source, o.Params, ofLink)
	}
	st.Findings = diag.Sort(slices.Concat(ofParameters, b.findings, ofLink, load.UnusedSets(b.options.Sets, st.Cases)))
	switch {
	case diag.Failed(st.Findings) && st.checkOnly:
		st.addReadParameters(b.askedFiles, len(o.Overs))
		return nil
	case diag.Failed(st.Findings):
		r.Print(st.Findings)
		return failure.Silent(StatusOf(st.Findings))
	case len(st.Inputs) == 0 || len(st.Cases) == 0 && !st.checkOnly:
		r.Print(st.Findings)
		return NoCases(o.Cases)
	}
	if err := KnownPerspective(st.Parameters, &o.Perspective); err != nil {
		return err
	}
	if st.Tables {
		st.Columns = r.Columns(b.options.Renames)
	}
	st.addParameterInputs(len(o.Overs))
	if o.Pseudonymise {
		st.pseudonymise(r.Lang)
	}
	return nil
}

// CasesOnly reads cases for a run without parameters, and holds them to one another.
func (r *Reader) CasesOnly(args []string, renames []cohort.Rename) (*Study, error) {
	members, err := r.Files.Expand(args)
	if err != nil {
		return nil, err
	}
	st := &Study{Jobs: Processors(0)}
	b := r.wholeFiles(st, members, cohort.Options{Renames: renames, Limits: r.Limits.Limits})
	if err := b.Each(b.Holder); err != nil {
		return nil, err
	}
	switch st.Findings = diag.Sort(append(b.findings, check.Cases(st.Cases)...)); {
	case diag.Failed(st.Findings):
		r.Print(st.Findings)
		return nil, failure.Silent(failure.Failed)
	case len(st.Cases) == 0:
		return nil, NoCases(args)
	}
	return st, nil
}

// ParametersOnly reads the parameters of a run that reads its cases as a stream.
func (r *Reader) ParametersOnly(o *Options) (*Study, []load.Set, error) {
	st, sets, files, err := r.start(*o)
	if err != nil {
		return nil, nil, err
	}
	parameters, findings := r.CheckedParameters(files, sets)
	if st.Findings = diag.Sort(findings); diag.Failed(findings) {
		r.Print(st.Findings)
		return nil, nil, failure.Silent(StatusOf(st.Findings))
	}
	st.Parameters = parameters
	return st, sets, KnownPerspective(parameters, &o.Perspective)
}

// start returns a study in which nothing has been read yet, with the values
// of --set and the file of the parameters.
func (r *Reader) start(o Options) (st *Study, sets []load.Set, files []*diag.File, err error) {
	st = &Study{Jobs: Processors(o.Jobs)}
	if err := o.refuseNames(); err != nil {
		return nil, nil, nil, err
	}
	if sets, err = r.ParseSets(o.Sets); err != nil {
		return nil, nil, nil, err
	}
	files, err = r.ParameterFiles(o.ParameterOptions)
	return st, sets, files, err
}

// ParameterFiles returns the file of the parameters and those laid over it.
func (r Source) ParameterFiles(o ParameterOptions) ([]*diag.File, error) {
	if slices.Contains(ProfileNames(), o.Params) {
		return nil, failure.OfUsage(lang.Text{
			EN: "%s is a method without unit costs, and lies over a set: use --over %s, or ipta compare CASE... --profiles %s",
			NL: "%s is een methode zonder kostprijzen, en ligt over een set: gebruik --over %s, of ipta compare CASUS... --profiles %s"}, o.Params, o.Params, o.Params)
	}
	var files []*diag.File
	for _, name := range append([]string{o.Params}, o.Overs...) {
		file, err := r.ReadParameters(name, nil)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}

// CheckedParameters reads parameters with the files behind them and the values of
// --set laid over them; nil when they cannot be read.
func (r Source) CheckedParameters(files []*diag.File, sets []load.Set) (*model.Parameters, []diag.Finding) {
	limits := r.Limits
	limits.Reserved = isReserved
	parameters, findings := limits.Draft(files[0], files[1:], r.ReadParameters, sets)
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

// StatusOf returns the exit status for findings with errors: wrong usage when
// all of these are about --set, wherever that stands.
func StatusOf(findings []diag.Finding) int {
	for _, f := range findings {
		if f.Severity == diag.Error && !slices.Contains([]string{"--set", SetVariable, files.Settings}, f.Pos.Name()) {
			return failure.Failed
		}
	}
	return failure.Usage
}

// ParseSets reads the values of --set.
func (r *Reader) ParseSets(args []string) ([]load.Set, error) {
	var sets []load.Set
	var findings []diag.Finding
	for i, arg := range args {
		var at diag.Pos
		if i < len(r.SetAt) {
			at = r.SetAt[i]
		}
		set, found := load.ParseSet(arg, cmp.Or(r.SetBy, "--set"), at)
		sets = append(sets, set)
		findings = append(findings, found...)
	}
	if len(findings) > 0 {
		r.Print(findings)
		return nil, failure.Silent(StatusOf(findings))
	}
	return sets, nil
}

// link gives the lines their unit costs and holds all that was read to the
// rules that need the whole of it; found is what reading the cases found.
func (st *Study) link(found []diag.Finding) []diag.Finding {
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
func (st *Study) addParameterInputs(overs int) {
	files := slices.Clone(st.Parameters.Files)
	slices.Reverse(files[:overs])
	for _, file := range append(files[overs:], files[:overs]...) {
		st.Inputs = append(st.Inputs, Input(file, file.Name, "parameters"))
	}
}

// addReadParameters notes the parameter files of a run in which something is wrong: where
// they cannot be used, those that were asked for.
func (st *Study) addReadParameters(asked []*diag.File, overs int) {
	if st.Parameters != nil {
		st.addParameterInputs(overs)
		return
	}
	for _, file := range asked {
		st.Inputs = append(st.Inputs, Input(file, file.Name, "parameters"))
	}
}

// Input is what a result says of a file that was read as a whole.
func Input(file *diag.File, path, kind string) resultfile.Input {
	sum := sha256.Sum256(file.Text)
	return resultfile.Input{Path: path, SHA256: hex.EncodeToString(sum[:]), Kind: kind}
}
