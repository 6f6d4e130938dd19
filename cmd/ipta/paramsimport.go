package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/overlay"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/workbook"
)

// importOptions are all that one run of params import-xlsx needs.
type importOptions struct {
	*session
	Workbook string
	study.ParameterOptions
	// ParamsGiven says that Params was asked for; otherwise the workbook says.
	ParamsGiven bool
	File        string
}

func newParamsImportCmd(s *session) *cobra.Command {
	o := &importOptions{session: s}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "import-xlsx WORKBOOK", NL: "import-xlsx WERKMAP"}),
		Short: s.in(lang.Text{EN: "Turn what was changed in a workbook into a parameter file", NL: "Maak van wat in een werkmap is gewijzigd een parameterbestand"}),
		Long: s.in(lang.Text{
			EN: "Read the input cells of a workbook that ipta calc wrote and somebody changed, and write the\nchanges as a parameter file that extends the parameters of the workbook. A file extends one\nother: with --over, what is written is to be laid over the rest with --over. Give each --over\nand --set with which the workbook was made; a value of --set is still only tried, and goes\ninto no file unless the workbook has another one in its place. Changes of cases belong in case\nfiles: they are told as the --set that does the same. Whatever else was changed, such as a\nformula, a label or a range, is refused.",
			NL: "Lees de invoercellen van een werkmap die ipta calc schreef en die iemand wijzigde, en schrijf\nde wijzigingen als parameterbestand dat de parameters van de werkmap uitbreidt (extends). Een\nbestand breidt één ander uit: met --over is wat wordt geschreven bedoeld om met --over over\nde rest te leggen. Geef elke --over en --set waarmee de werkmap is gemaakt; een waarde van\n--set blijft een proefwaarde, en komt in geen bestand tenzij in de werkmap een andere in haar\nplaats staat. Wijzigingen van casussen horen in casusbestanden: u ziet de --set die hetzelfde\ndoet. Wat er verder is gewijzigd, zoals een formule, een naam of een bandbreedte, wordt\ngeweigerd."}),
		Example: s.in(lang.Text{
			EN: "ipta params import-xlsx result.xlsx -o changed.yaml\nipta params import-xlsx result.xlsx -p nl-2025",
			NL: "ipta params import-xlsx uitkomst.xlsx -o gewijzigd.yaml\nipta params import-xlsx uitkomst.xlsx -p nl-2025"}),
		Args: arguments(1, 1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"xlsx"}, cobra.ShellCompDirectiveFilterFileExt
		},
		PreRunE: s.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.Workbook, o.ParamsGiven = args[0], cmd.Flags().Changed("params")
			return runParamsImport(o)
		},
	}
	o.Params = study.DefaultParameters
	s.add(cmd, &parameterSet{target: &o.Params}, "params", "p", lang.Text{
		EN: "`NAME|FILE` of the parameters with which the workbook was written (default: the built-in set that it names)",
		NL: "`NAAM|BESTAND` van de parameters waarmee de werkmap is geschreven (standaard de ingebouwde set die zij noemt)"})
	s.addOverFlag(cmd, &o.Overs)
	s.addSetFlag(cmd, &o.Sets)
	cmd.Flags().VarP(&outputFile{target: &o.File}, "output", "o", s.in(lang.Text{
		EN: "parameter `FILE` to write (default: standard output)",
		NL: "parameter`BESTAND` om te schrijven (standaard: standaarduitvoer)"}))
	return cmd
}

func runParamsImport(o *importOptions) error {
	text, err := o.Files.ReadLimited(o.Workbook, o.Limits.MostBytes())
	if err != nil {
		return o.Files.CannotRead(o.Workbook, err)
	}
	p, changes, err := o.read(&diag.File{Name: o.Workbook, Text: text})
	if err != nil {
		return err
	}
	o.printFindings(diag.Sort(changes.Findings))
	if diag.Failed(changes.Findings) {
		return failure.Silent(failure.Failed)
	}
	if len(changes.Parameters) == 0 {
		o.warn(lang.Text{EN: "no parameter was changed in %s, so nothing is written", NL: "in %s is geen parameter gewijzigd, dus er wordt niets geschreven"}, o.Workbook)
	} else if err := o.writeOverlay(p, changes.Parameters); err != nil {
		return err
	}
	o.tellCases(changes.Cases)
	return nil
}

// read reads the parameters with which the workbook was written, and what was
// changed in it.
func (o *importOptions) read(file *diag.File) (*model.Parameters, workbook.Changes, error) {
	tried := o.Sets
	o.Sets = nil // they may be of a set that only the workbook names
	p, err := o.readOnlyParameters(o.ParameterOptions)
	if err != nil {
		return nil, workbook.Changes{}, err
	}
	changes := workbook.Read(file, p)
	isOther := !o.ParamsGiven && changes.Name != "" && changes.Name != p.Name
	if isOther {
		if _, ok := study.Builtin(changes.Name); !ok {
			return nil, changes, failure.OfUsage(lang.Text{
				EN: "%s was written with the parameters %q; give their file with --params, and what lay over it with --over",
				NL: "%s is geschreven met de parameters %q; geef hun bestand op met --params, en wat eroverheen lag met --over"}, o.Workbook, changes.Name)
		}
		o.Params = changes.Name
	}
	if o.Sets = tried; !isOther && len(o.Sets) == 0 {
		return p, changes, nil
	}
	if p, err = o.readParameterFile(o.ParameterOptions); err != nil {
		return nil, changes, err
	}
	return p, workbook.Read(file, p), nil
}

// writeOverlay writes the changes as a parameter file, after a check that it
// can be read.
func (o *importOptions) writeOverlay(p *model.Parameters, changes []workbook.Change) error {
	o.Sets = slices.DeleteFunc(o.Sets, func(set string) bool { return replaced(set, changes) })
	over := overlay.New(o.lang, o.Workbook, p)
	text, err := over.Text(baseOf(o.ParameterOptions, o.File), o.use(), o.name(p), changes)
	if err != nil {
		return err
	}
	base, err := o.ParameterFiles(o.ParameterOptions)
	if err != nil {
		return err
	}
	if len(o.Overs) == 0 {
		base = nil // the new file extends them itself
	}
	sets, err := o.reader(true).ParseSets(o.Sets)
	if err != nil {
		return err
	}
	_, findings := o.CheckedParameters(append(base, &diag.File{Name: o.called(), Text: text}), sets)
	o.printFindings(diag.Sort(workbook.InCells(findings, changes, o.called(), o.Workbook)))
	if diag.Failed(findings) {
		return failure.Silent(failure.Failed)
	}
	out, err := o.Files.CreateLike(o.File, files.OwnerOnly)
	if err != nil {
		return err
	}
	defer out.Discard()
	if _, err := out.Write(text); err != nil {
		return err
	}
	if err := out.Commit(); err != nil {
		return err
	}
	switch use := o.use(); {
	case len(o.Overs) > 0:
		o.warn(lang.Text{
			EN: "the changes lie over more than one file, and a file extends no more than one, so this one extends none; calculate with %s",
			NL: "de wijzigingen liggen over meer dan één bestand en een bestand breidt er niet meer dan één uit, dus dit breidt er geen uit; reken met %s"}, use)
	case use != "":
		o.warn(lang.Text{
			EN: "what was tried with --set does not stand in this file; for the figures of the workbook, calculate with %s",
			NL: "wat met --set is geprobeerd, staat niet in dit bestand; reken voor de cijfers van de werkmap met %s"}, use)
	}
	return nil
}

// replaced reports whether the workbook has another value in the place of one that
// was tried with --set, which would put the old one back.
func replaced(set string, changes []workbook.Change) bool {
	path, _, _ := strings.Cut(set, "=")
	path = strings.TrimSpace(path)
	return slices.ContainsFunc(changes, func(c workbook.Change) bool {
		return strings.HasPrefix(c.Path+".", path+".") || strings.HasPrefix(path+".", c.Path+".")
	})
}

// use returns the flags with which the file that is written gives the figures of
// the workbook, "" where it extends the parameters of the workbook by itself. With
// --over it cannot: extending one of the files takes away the others.
func (o *importOptions) use() string {
	if len(o.Overs)+len(o.Sets) == 0 {
		return ""
	}
	flags := "-p " + lang.Argument(o.called())
	if len(o.Overs) > 0 {
		flags = "-p " + lang.Argument(o.Params)
		for _, name := range append(slices.Clone(o.Overs), o.called()) {
			flags += " --over " + lang.Argument(name)
		}
	}
	for _, set := range o.Sets {
		flags += " --set " + lang.Argument(set)
	}
	return flags
}

// called is what the file that is written is called in messages.
func (o *importOptions) called() string {
	if files.IsStandard(o.File) {
		return "changed.yaml"
	}
	return o.File
}

// baseOf returns what a parameter file over others extends: a built-in set, or a path from
// the folder of the file that is written; "" where it extends none, as with --over.
func baseOf(o study.ParameterOptions, file string) string {
	if len(o.Overs) > 0 {
		return ""
	}
	if _, ok := study.Builtin(o.Params); ok || files.IsStandard(file) {
		return filepath.ToSlash(o.Params)
	}
	path, err := filepath.Rel(filepath.Dir(file), o.Params)
	if err != nil {
		path = o.Params
	}
	return filepath.ToSlash(path)
}

// nameOf returns the name of the parameters in a file: its own, without what says its kind.
func nameOf(file string) string {
	base := filepath.Base(file)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// name returns the name of the parameters that are written: that of the file.
func (o *importOptions) name(p *model.Parameters) string {
	if files.IsStandard(o.File) {
		return strings.ReplaceAll(p.Name, " + ", "-") + "-changed" // a plus is of --over
	}
	return nameOf(o.File)
}

// tellCases says which --set does what was changed in the cases.
func (o *importOptions) tellCases(changes []workbook.Change) {
	if len(changes) == 0 {
		return
	}
	lines := ""
	for _, c := range changes {
		lines += "\n  --set " + lang.Argument(c.Path+"="+overlay.Plain(c.New))
	}
	o.warn(lang.Text{
		EN: "%s in a case file; this does the same when you calculate:%s",
		NL: "%s in een casusbestand; dit doet hetzelfde bij het rekenen:%s"},
		lang.Count{N: len(changes), One: lang.Text{EN: "change belongs", NL: "wijziging hoort"}, More: lang.Text{EN: "changes belong", NL: "wijzigingen horen"}}, lines)
}
