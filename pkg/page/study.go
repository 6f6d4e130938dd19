package page

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
)

// study is what one question is about, read and, where nothing is wrong, calculated.
type study struct {
	Request
	// names are the parameter sets that can be chosen.
	names      []string
	parameters *model.Parameters
	written    []written
	cases      []*model.Case
	analysis   *model.Analysis
	inputs     []resultfile.Input
	// findings are what was found in the files.
	findings []diag.Finding
	// all is the result of all cases, shown that of what the page shows; nil where
	// something is wrong.
	all, shown *calc.Result
	failure    string
}

// written is a case as it stands in its file.
type written struct {
	file int
	load.WrittenCase
}

// readSet is a parameter set that was read.
type readSet struct {
	key        string
	parameters *model.Parameters
	findings   []diag.Finding
}

// readFile is a file of cases that was read, and linked to parameters.
type readFile struct {
	key      string
	file     *diag.File
	written  []load.WrittenCase
	content  load.Content
	findings []diag.Finding
}

// file returns what is in a file of cases. Most files are the same from one question to
// the next.
func (e *Engine) file(f File, q Request, p *model.Parameters) *readFile {
	key := q.setKey() + "\x00" + f.Name + "\x00" + f.Text
	for _, r := range e.files {
		if r.key == key {
			return r
		}
	}
	r := &readFile{key: key, file: diagFile(f)}
	r.content, r.findings = load.Cases(r.file, nil)
	r.written = load.Written(r.file)
	if p != nil {
		for _, c := range r.content.Cases {
			r.findings = append(r.findings, check.Link(p, c)...)
		}
	}
	e.files = append(e.files, r)
	e.files = e.files[max(0, len(e.files)-keptFiles-len(q.Files)):]
	return r
}

func input(file *diag.File, kind string) resultfile.Input {
	sum := sha256.Sum256(file.Text)
	return resultfile.Input{Path: file.Name, SHA256: hex.EncodeToString(sum[:]), Kind: kind}
}

// setKey tells parameters apart.
func (q *Request) setKey() string {
	key := q.Parameters
	for _, f := range q.Sets {
		key += "\x00" + f.Name + "\x00" + f.Text
	}
	return key
}

// keptFiles is how many files are kept beside those of a question.
const keptFiles = 16

// keptSets is how many parameter sets are kept.
const keptSets = 4

// set returns the parameters of a question.
func (e *Engine) set(q Request) (*model.Parameters, []diag.Finding) {
	key := q.setKey()
	for _, s := range e.sets {
		if s.key == key {
			return s.parameters, slices.Clone(s.findings)
		}
	}
	read := func(name string, _ *diag.File) (*diag.File, error) {
		for _, f := range q.Sets { // which lie in no folder any more
			if f.Name == name[strings.LastIndexAny(name, `/\`)+1:] {
				return diagFile(f), nil
			}
		}
		if text, ok := e.Builtin(name); ok {
			return &diag.File{Name: name, Text: text}, nil
		}
		return nil, errors.New(noSet.With(name).In(q.Lang))
	}
	file, err := read(q.Parameters, nil)
	if err != nil {
		return nil, []diag.Finding{{ID: "no-file", Severity: diag.Error, Message: lang.Same("%s").With(err.Error())}}
	}
	p, findings := load.Parameters(file, read, nil)
	if p != nil {
		findings = append(findings, check.Parameters(p)...)
	}
	if diag.Failed(findings) {
		p = nil
	}
	e.sets = append(e.sets, readSet{key, p, findings})
	e.sets = e.sets[max(0, len(e.sets)-keptSets):]
	return p, slices.Clone(findings)
}

var noSet = lang.Text{EN: "the parameter set %q is not on this page; open its file too", NL: "de parameterset %q staat niet in dit blad; open ook dat bestand"}

// read reads and calculates what a question is about.
func (e *Engine) read(q Request) *study {
	st := &study{Request: q, names: e.Names}
	var findings []diag.Finding
	st.parameters, findings = e.set(q)
	for i, f := range q.Files {
		r := e.file(f, q, st.parameters)
		findings = append(findings, r.findings...)
		for _, w := range r.written {
			st.written = append(st.written, written{i, w})
		}
		st.cases = append(st.cases, r.content.Cases...)
		if len(r.content.Analyses) > 0 {
			st.analysis = r.content.Analyses[0]
		}
		st.inputs = append(st.inputs, input(r.file, "case"))
	}
	if st.parameters != nil {
		for _, file := range st.parameters.Files {
			st.inputs = append(st.inputs, input(file, "parameters"))
		}
	}
	findings = append(findings, check.Cases(st.cases)...)
	if st.analysis != nil {
		findings = append(findings, check.Analysis(st.analysis, st.cases, findings)...)
	}
	st.findings = diag.Sort(findings)
	if st.Case >= len(st.cases) || len(st.cases) == 1 && st.Case == All {
		st.Case = 0
	}
	if len(st.cases) == 0 || diag.Failed(st.findings) {
		return st
	}
	if _, ok := calc.Members(st.parameters, st.Perspective); !ok {
		st.Perspective = model.Society
	}
	var err error
	if st.all, err = method.Calculate(st.cases, st.Perspective, st.context(), 1); err != nil {
		st.failure = err.Error()
		return st
	}
	st.shown = st.all
	if one, ok := st.alone(); ok {
		context := st.context()
		context.Analysis = nil
		if st.shown, err = method.Calculate(one, st.Perspective, context, 1); err != nil {
			st.failure = err.Error()
		}
	}
	return st
}

func (st *study) context() method.Context {
	return method.Context{Parameters: st.parameters, Analysis: st.analysis}
}

// alone returns the case that is shown, as one young person; ok is false where all are
// shown, or where it is all there is.
func (st *study) alone() (one []*model.Case, ok bool) {
	if st.Case < 0 || len(st.cases) == 1 && st.cases[0].Weight.Value == 1 && st.analysis == nil {
		return st.cases, false
	}
	c := *st.cases[st.Case]
	c.Weight = model.Number{Value: 1}
	return []*model.Case{&c}, true
}

// of returns the cases that are shown, and the joint analysis where it is about these.
func (st *study) of() ([]*model.Case, *model.Analysis) {
	if one, ok := st.alone(); ok {
		return one, nil
	}
	return st.cases, st.analysis
}

// population is the number of young people from whom the shown cases were chosen.
func (st *study) population() float64 {
	if _, a := st.of(); a != nil {
		return a.Population
	}
	return 0
}

func (st *study) writer() report.Writer {
	return report.Writer{Lang: st.Lang, Params: st.parameters}
}

func (st *study) made() resolved.Made { return resolved.MadeOf(st.parameters, st.cases) }
