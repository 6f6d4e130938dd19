package main

import (
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/check"
	"ipta/pkg/form"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// formOptions are all that one run of form needs.
type formOptions struct {
	*session
	study.ParameterOptions
	// Cases are those to fill in; none for an empty form.
	Cases   []string
	Renames []string
	File    string
	Quiet   bool
}

func newFormCmd(s *session, run func(*formOptions) error) *cobra.Command {
	o := &formOptions{session: s}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "form [CASE...]", NL: "form [CASUS...]"}),
		Short: s.in(lang.Text{EN: "Write an Excel workbook in which cases are filled in", NL: "Schrijf een Excel-werkmap waarin u casussen invult"}),
		Long: s.in(lang.Text{
			EN: "Write an Excel workbook in which a coach fills in cases, without a terminal or an editor:\none row is one line of a case, and unit costs, groups and people are chosen from lists by\nwhat they are called. Every command reads the workbook as a CASE: ipta calc form.xlsx. With\nCASEs, they are filled in; what a form has no place for is told. The lists have the unit\ncosts of --params. More: ipta help form.",
			NL: "Schrijf een Excel-werkmap waarin een begeleider casussen invult, zonder terminal of editor:\néén rij is één regel van een casus, en kostprijzen, groepen en mensen kiest u uit lijsten bij\nhun naam. Elke opdracht leest de werkmap als CASUS: ipta calc invoer.xlsx. Met CASUSSEN erbij\nzijn die ingevuld; waar een formulier geen plaats voor heeft, wordt gemeld. De lijsten hebben\nde kostprijzen van --params. Meer: ipta help form."}),
		Example: s.in(lang.Text{
			EN: "ipta form -o form.xlsx\nipta form first -o form.xlsx --lang nl\nipta calc form.xlsx",
			NL: "ipta form -o invoer.xlsx\nipta form eerste -o invoer.xlsx\nipta calc invoer.xlsx"}),
		Args:              arguments(0, -1),
		ValidArgsFunction: completeCases,
		PreRunE:           s.prepare,
		RunE: func(_ *cobra.Command, args []string) error {
			o.Cases = args
			return run(o)
		},
	}
	s.addParamsFlags(cmd, &o.ParameterOptions)
	s.addMapFlag(cmd, &o.Renames)
	s.addFileFlags(cmd, &o.File, &o.Quiet)
	return cmd
}

// runForm writes a form.
func runForm(o *formOptions) error {
	if o.File == "" {
		return failure.OfUsage(lang.Text{
			EN: "say to which file the form is to be written: -o form.xlsx",
			NL: "zeg naar welk bestand het formulier moet: -o invoer.xlsx"})
	}
	if err := refuseOtherEnding(o.File); err != nil {
		return err
	}
	convert := &convertOptions{session: o.session, Cases: o.Cases, File: o.File, Quiet: o.Quiet}
	st := &study.Study{}
	p, err := o.readOnlyParameters(o.ParameterOptions)
	if err != nil {
		return err
	}
	if len(o.Cases) > 0 {
		renames, err := o.reader(true).ParseRenames(o.Renames)
		if err != nil {
			return err
		}
		if st, err = convert.readAll(renames, p); err != nil {
			return err
		}
	}
	create := o.Files.Create
	if len(o.Cases) > 0 { // over an older one of these
		create = o.Files.CreateLike
	}
	out, err := create(o.File, files.OwnerOnly)
	if err != nil {
		return err
	}
	defer out.Discard()
	elsewhere := o.photosBeside(st.Cases, o.File)
	lost, err := writeForm(out, st.Cases, p, o.lang)
	if err != nil {
		return err
	}
	if err := out.Commit(); err != nil {
		return err
	}
	o.tellFiles(st.Findings, o.Quiet)
	convert.tell("xlsx", st.Analysis, lost, 0, elsewhere)
	return nil
}

// refuseOtherEnding refuses to write a form under a name by which it would be opened as
// something else.
func refuseOtherEnding(name string) error {
	ext := filepath.Ext(name)
	if files.IsStandard(name) || strings.EqualFold(ext, ".xlsx") {
		return nil
	}
	return failure.OfUsage(lang.Text{
		EN: "a form is an Excel workbook, whose name ends in .xlsx, and %q does not; write -o %s",
		NL: "een invulformulier is een Excel-werkmap, waarvan de naam eindigt op .xlsx, en %q eindigt anders; schrijf -o %s",
	}, name, lang.Argument(strings.TrimSuffix(name, ext)+".xlsx"))
}

// photosBeside names the photos of cases from the folder of the file to which these are
// written, as who reads that file looks for them there; it returns those that lie neither
// in it nor below it, which no file may name.
func (s *session) photosBeside(cases []*model.Case, name string) (elsewhere lang.List) {
	if files.IsStandard(name) {
		return nil
	}
	folder, err := filepath.Abs(filepath.Dir(s.Files.At(name)))
	if err != nil {
		return nil
	}
	for _, c := range cases {
		if c.Story == nil || c.Pos.Name() == files.Stdin {
			continue
		}
		from, err := filepath.Abs(filepath.Dir(s.Files.At(c.Pos.Name())))
		if err != nil || from == folder {
			continue
		}
		for i := range c.Story.Photos {
			file := &c.Story.Photos[i].File
			rel, err := filepath.Rel(folder, filepath.Join(from, filepath.FromSlash(*file)))
			if err == nil && filepath.IsLocal(rel) {
				*file = filepath.ToSlash(rel)
				continue
			}
			elsewhere = append(elsewhere, filepath.ToSlash(filepath.Join(filepath.Dir(c.Pos.Name()), filepath.FromSlash(*file))))
		}
	}
	return elsewhere
}

// writeForm writes a form with cases filled in, and returns the keys for which it has no
// place.
func writeForm(w io.Writer, cases []*model.Case, p *model.Parameters, l lang.Language) (lost []string, err error) {
	return form.Write(w, cases, form.Options{
		Lang: l, Parameters: p, Areas: report.Areas(), Checks: check.MethodCodes, UnitName: report.UnitName, Version: programVersion()})
}
