// Package load turns the text of YAML files into package model: parameter files,
// with the files that they extend, and case files. It reads no files itself.
//
// A file goes through four steps. A source holds its text to be UTF-8 and to
// be of a reasonable size. YAML is parsed and its nodes are turned into a tree
// of our own (node): aliases and merge keys are taken out, a key that stands
// twice is found, and every value knows its file, line and column. On that tree
// `extends` and --set do their work. Then a decoder walks it, key by key, and
// fills the model. Whatever is wrong becomes a finding that says how to mend
// it, and the walk goes on: all mistakes are reported at once.
//
// Scalars are read by this package and not by YAML: 010 is not 8 here, .nan is
// no amount, and a number that looks Dutch (8.500, 8,50) is never silently
// something else.
package load

import (
	"ipta/pkg/diag"
	"ipta/pkg/model"
)

// Reader returns the file that a name means (as given with -p or in `extends`),
// seen from the file from, which is nil for the command line. The edge of the
// program implements it: the file system and the built-in sets. A file beside an error
// is the one that was probably meant: it is read to find the other mistakes.
type Reader func(name string, from *diag.File) (*diag.File, error)

// Content is what the documents of a case file hold.
type Content struct {
	Cases    []*model.Case
	Analyses []*model.Analysis
}

// Parameters reads a parameter file, laid over the files that it extends, with
// the values of sets in place of its own. It returns nil when there are errors.
func Parameters(file *diag.File, read Reader, sets []Set) (*model.Parameters, []diag.Finding) {
	return Limits{}.Parameters(file, read, sets)
}

// Parameters is the function of that name with other limits.
func (l Limits) Parameters(file *diag.File, read Reader, sets []Set) (*model.Parameters, []diag.Finding) {
	return l.Layered(file, nil, read, sets)
}

// Layered is Parameters with files that lie over the one that was asked for, each
// over those before it. What such a file extends must be among the files already.
func (l Limits) Layered(file *diag.File, overs []*diag.File, read Reader, sets []Set) (*model.Parameters, []diag.Finding) {
	p, findings := l.Draft(file, overs, read, sets)
	if diag.Failed(findings) {
		p = nil
	}
	return p, findings
}

// Draft is Layered that returns parameters with errors too, as far as they could be read:
// to find what else is wrong with them, and to calculate with nothing. It returns nil where
// nothing could be read, or not all that they lie over.
func (l Limits) Draft(file *diag.File, overs []*diag.File, read Reader, sets []Set) (*model.Parameters, []diag.Finding) {
	d := &decoder{limits: l}
	chain := extension{d: d, read: read}
	root := chain.load(file)
	for _, over := range overs {
		if root != nil {
			root = chain.lay(root, over)
		}
	}
	if root == nil {
		return nil, diag.Sort(d.findings)
	}
	d.files, d.given = chain.files, []string{file.Name}
	for _, over := range overs {
		d.given = append(d.given, over.Name)
	}
	for _, set := range settled(sets) {
		if !set.forCase() && !d.baseless {
			d.applySet(root, set, 0)
		}
	}
	d.settleValues(root)
	p := d.parameters(root, file)
	p.Files, p.Names, p.Given, p.Changes = chain.files, chain.names, d.given, d.changes
	for i := range overs {
		p.Name += " + " + p.Names[len(overs)-1-i].Name
	}
	if d.baseless {
		p = nil
	}
	return p, diag.Sort(d.findings)
}

// Cases reads a case file: cases, and analyses, in the order of the file, with
// the values of sets in place of their own. A document with an error in it is
// left out, or holds what could be read of it.
func Cases(file *diag.File, sets []Set) (Content, []diag.Finding) {
	return Limits{}.Cases(file, sets)
}

// Cases is the function of that name with other limits.
func (l Limits) Cases(file *diag.File, sets []Set) (Content, []diag.Finding) {
	all := l.Stream(file, sets).all()
	return all.content, diag.Sort(all.findings)
}
