package study

import (
	"path/filepath"
	"slices"
	"strings"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
	"ipta/pkg/pseudonym"
)

// refuseNames refuses a --set that names a case beside --pseudonymise: results
// tell what was set.
func (o *Options) refuseNames() error {
	if o.Pseudonymise && o.SetsCases() {
		return failure.OfUsage(lang.Text{
			EN: "--set of a case names that case in the result; change the case file, or leave out --pseudonymise",
			NL: "--set bij een casus noemt die casus in de uitkomst; wijzig het casusbestand, of laat --pseudonymise weg"})
	}
	return nil
}

// SetsCases reports whether a --set names a case.
func (o *Options) SetsCases() bool {
	return slices.ContainsFunc(o.Sets, func(set string) bool { return strings.HasPrefix(strings.TrimSpace(set), "cases") })
}

// Named are the files and folders of the command line that an output may name; none
// where it leaves out what could lead to a person.
func (o *Options) Named() []string {
	if o.Pseudonymise {
		return nil
	}
	return o.Cases
}

// pseudonymise takes out of the study what could lead to a person.
func (st *Study) pseudonymise(l lang.Language) {
	names := pseudonym.Apply(st.Cases, st.Analysis, l)
	pseudonym.Parameters(st.Parameters)
	for i := range st.Columns { // a heading may name a place
		st.Columns[i].Name = ""
	}
	for i := range st.Inputs {
		in := &st.Inputs[i]
		switch name, ok := names[in.Path]; {
		case in.Kind == "parameters":
			in.Path = filepath.Base(in.Path)
		case ok:
			in.Path = name
		default: // a file in which nothing was counted
			in.Path = lang.Text{EN: "another file", NL: "een ander bestand"}.In(l)
		}
	}
}
