package main

import (
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/workbook"
)

// importOptions are all that one run of params import-xlsx needs.
type importOptions struct {
	*session
	Workbook string
	parameterOptions
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
			EN: "Read the input cells of a workbook that ipta calc wrote and somebody changed, and write the\nchanges as a parameter file that lies over the parameters of the workbook (extends). Changes\nof cases belong in case files: they are told as the --set that does the same. Whatever else\nwas changed, such as a formula, is refused.",
			NL: "Lees de invoercellen van een werkmap die ipta calc schreef en die iemand wijzigde, en schrijf\nde wijzigingen als parameterbestand dat over de parameters van de werkmap ligt (extends).\nWijzigingen van casussen horen in casusbestanden: u ziet de --set die hetzelfde doet. Wat er\nverder is gewijzigd, zoals een formule, wordt geweigerd."}),
		Example: s.in(lang.Text{
			EN: "ipta params import-xlsx result.xlsx -o changed.yaml\nipta params import-xlsx result.xlsx -p nl-2024",
			NL: "ipta params import-xlsx uitkomst.xlsx -o gewijzigd.yaml\nipta params import-xlsx uitkomst.xlsx -p nl-2024"}),
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
	o.Params = defaultParameters
	s.add(cmd, &parameterSet{target: &o.Params}, "params", "p", lang.Text{
		EN: "`NAME|FILE` of the parameters with which the workbook was written (default: the built-in set that it names)",
		NL: "`NAAM|BESTAND` van de parameters waarmee de werkmap is geschreven (standaard de ingebouwde set die zij noemt)"})
	s.addOverFlag(cmd, &o.Overs)
	cmd.Flags().StringVarP(&o.File, "output", "o", "", s.in(lang.Text{
		EN: "parameter `FILE` to write (default: standard output)",
		NL: "parameter`BESTAND` om te schrijven (standaard: standaarduitvoer)"}))
	return cmd
}

func runParamsImport(o *importOptions) error {
	text, err := o.limits.files.readLimited(o.Workbook, o.limits.fileSize())
	if err != nil {
		return o.limits.files.cannotRead(o.Workbook, err)
	}
	p, changes, err := o.read(&diag.File{Name: o.Workbook, Text: text})
	if err != nil {
		return err
	}
	o.printFindings(diag.Sort(changes.Findings))
	if diag.Failed(changes.Findings) {
		return silent(statusFailed)
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
	p, err := o.readOnlyParameters(o.parameterOptions)
	if err != nil {
		return nil, workbook.Changes{}, err
	}
	changes := workbook.Read(file, p)
	if o.ParamsGiven || changes.Name == "" || changes.Name == p.Name {
		return p, changes, nil
	}
	if _, ok := builtin(changes.Name); !ok {
		return nil, changes, wrongUsage(lang.Text{
			EN: "%s was written with the parameters %q; give their file with --params, and what lay over it with --over",
			NL: "%s is geschreven met de parameters %q; geef hun bestand op met --params, en wat eroverheen lag met --over"}, o.Workbook, changes.Name)
	}
	o.Params = changes.Name
	if p, err = o.readParameterFile(o.parameterOptions); err != nil {
		return nil, changes, err
	}
	return p, workbook.Read(file, p), nil
}

// writeOverlay writes the changes as a parameter file, after a check that it
// can be read.
func (o *importOptions) writeOverlay(p *model.Parameters, changes []workbook.Change) error {
	over := newOverlay(o.lang, o.Workbook, p)
	text, err := over.text(o.base(), o.name(p), changes)
	if err != nil {
		return err
	}
	name := o.File
	if name == "" || name == "-" {
		name = "changed.yaml" // only in messages
	}
	files, err := o.limits.parameterFiles(o.parameterOptions)
	if err != nil {
		return err
	}
	if len(o.Overs) == 0 {
		files = nil // the new file extends them itself
	}
	_, findings := o.limits.checkedParameters(append(files, &diag.File{Name: name, Text: text}), nil)
	o.printFindings(diag.Sort(findings))
	if diag.Failed(findings) {
		return silent(statusFailed)
	}
	out, err := o.openOutput(o.File)
	if err != nil {
		return err
	}
	defer out.discard()
	if _, err := out.Write(text); err != nil {
		return err
	}
	return out.commit()
}

// base returns what the parameter file extends: a built-in set, or a path from
// the folder of the file that is written.
func (o *importOptions) base() string {
	if _, ok := builtin(o.Params); ok || o.File == "" || o.File == "-" {
		return filepath.ToSlash(o.Params)
	}
	path, err := filepath.Rel(filepath.Dir(o.File), o.Params)
	if err != nil {
		path = o.Params
	}
	return filepath.ToSlash(path)
}

// name returns the name of the parameters that are written: that of the file.
func (o *importOptions) name(p *model.Parameters) string {
	if o.File == "" || o.File == "-" {
		return p.Name + "-changed"
	}
	base := filepath.Base(o.File)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// tellCases says which --set does what was changed in the cases.
func (o *importOptions) tellCases(changes []workbook.Change) {
	if len(changes) == 0 {
		return
	}
	lines := ""
	for _, c := range changes {
		lines += "\n  --set '" + c.Path + "=" + plainValue(c.New) + "'"
	}
	o.warn(lang.Text{
		EN: "%s belongs in a case file; this does the same when you calculate:%s",
		NL: "%s hoort in een casusbestand; dit doet hetzelfde bij het rekenen:%s"},
		lang.Count{N: len(changes), One: lang.Text{EN: "change", NL: "wijziging"}, More: lang.Text{EN: "changes", NL: "wijzigingen"}}, lines)
}
