package main

import (
	"io"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/form"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/xlsx"
)

// formOptions are all that one run of form needs.
type formOptions struct {
	*session
	parameterOptions
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
	s.addParamsFlags(cmd, &o.parameterOptions)
	s.addMapFlag(cmd, &o.Renames)
	cmd.Flags().StringVarP(&o.File, "output", "o", "", s.in(lang.Text{
		EN: "`FILE` to write to, whole or not at all", NL: "`BESTAND` om naar te schrijven, heel of helemaal niet"}))
	s.toggle(cmd, &o.Quiet, "quiet", "q", lang.Text{EN: "nothing but errors on standard error", NL: "niets dan fouten op standaardfout"})
	return cmd
}

// runForm writes a form.
func runForm(o *formOptions) error {
	if o.File == "" {
		return failure.OfUsage(lang.Text{
			EN: "say to which file the form is to be written: -o form.xlsx",
			NL: "zeg naar welk bestand het formulier moet: -o invoer.xlsx"})
	}
	convert := &convertOptions{session: o.session, Cases: o.Cases, Quiet: o.Quiet}
	st := &study{}
	var findings []diag.Finding
	p, err := o.readOnlyParameters(o.parameterOptions)
	if err != nil {
		return err
	}
	if len(o.Cases) > 0 {
		renames, err := o.parseRenames(o.Renames)
		if err != nil {
			return err
		}
		if st, findings, err = convert.readAll(renames, p); err != nil {
			return err
		}
	}
	out, err := o.Files.Create(o.File, files.OwnerOnly)
	if err != nil {
		return err
	}
	defer out.Discard()
	lost, err := writeForm(out, st.Cases, p, o.lang)
	if err != nil {
		return err
	}
	if err := out.Commit(); err != nil {
		return err
	}
	o.tellFiles(findings, o.Quiet)
	if st.Analysis != nil {
		lost = append(lost, "analysis/1")
	}
	if !o.Quiet {
		convert.tellLoss("xlsx", lost, 0)
		convert.tellSets()
	}
	return nil
}

// writeForm writes a form with cases filled in, and returns the keys for which it has no
// place.
func writeForm(w io.Writer, cases []*model.Case, p *model.Parameters, l lang.Language) (lost []string, err error) {
	return form.Write(w, cases, form.Options{
		Lang: l, Parameters: p, Areas: report.Areas(), Checks: check.MethodCodes, UnitName: report.UnitName, Version: programVersion()})
}

// isWorkbook reports whether a file is to be read as a workbook: by how it begins, or by its
// name where it does not even begin as one.
func isWorkbook(file *diag.File) bool {
	return xlsx.LooksLike(file.Text) || files.IsWorkbook(file.Name)
}

// readForm reads a workbook as a form. kind is "case", and "" for one of a folder that is
// no form or an empty one: found then says that it is left alone. One that cannot be read
// may well be a form, and is an error in a folder too.
func (s *session) readForm(file *diag.File, walked bool, sets []load.Set) (content load.Content, found []diag.Finding, kind string) {
	if walked && !files.IsWorkbook(file.Name) {
		return load.Content{}, []diag.Finding{leftWorkbook(file, diag.Warning, lang.Text{
			EN: "not counted: of workbooks only .xlsx is read; if it is a form, save it as .xlsx, else take it out of the folder",
			NL: "niet meegeteld: van werkmappen wordt alleen .xlsx gelezen; is het een formulier, sla het dan op als .xlsx, en haal het anders uit de map"})}, ""
	}
	c, found := form.Read(file, s.Limits.Limits, sets)
	if walked && len(found) == 1 {
		switch found[0].ID {
		case form.OtherKind:
			return load.Content{}, []diag.Finding{leftWorkbook(file, diag.Note, lang.Text{
				EN: "left alone: this workbook is no form for cases",
				NL: "overgeslagen: deze werkmap is geen formulier voor casussen"})}, ""
		case form.Empty:
			return load.Content{}, []diag.Finding{leftWorkbook(file, diag.Note, lang.Text{
				EN: "left alone: nothing is filled in in this form yet",
				NL: "overgeslagen: in dit formulier is nog niets ingevuld"})}, ""
		}
	}
	return c.Content, found, "case"
}

// leftWorkbook says that a workbook of a folder was left alone.
func leftWorkbook(file *diag.File, severity diag.Severity, message lang.Text) diag.Finding {
	return diag.Finding{ID: "workbook-left", Severity: severity, Pos: diag.Pos{File: file}, Message: message.With()}
}

// caseList reads cases group by group.
type caseList interface {
	// Next returns the next group and what was found in it; ok is false at the end.
	Next() (content load.Content, findings []diag.Finding, ok bool)
	// Offset returns how many bytes of the file the groups so far take.
	Offset() int
}

// formList is the cases of a form as one group.
type formList struct {
	content load.Content
	found   []diag.Finding
	size    int
	done    bool
}

// Next returns all cases once.
func (f *formList) Next() (content load.Content, findings []diag.Finding, ok bool) {
	if f.done {
		return load.Content{}, nil, false
	}
	f.done = true
	return f.content, f.found, true
}

// Offset returns the size of the workbook when its cases were given.
func (f *formList) Offset() int {
	if f.done {
		return f.size
	}
	return 0
}
