package main

import (
	"io"

	"github.com/spf13/cobra"

	"ipta/pkg/lang"
	"ipta/pkg/render"
	"ipta/pkg/report/unitcosts"
	"ipta/pkg/workbook"
)

func newParamsExportCmd(s *session) *cobra.Command {
	o := &paramsOptions{session: s}
	cmd := &cobra.Command{
		Use:   "export",
		Short: s.in(lang.Text{EN: "Write all unit costs as CSV, Excel or JSON", NL: "Schrijf alle kostprijzen als CSV, Excel of JSON"}),
		Long: s.in(lang.Text{
			EN: "Write all that a parameter file says of its unit costs as a list, a row each, for Excel or\nanother program. Changes in it do not come back: for that, calculate a workbook (ipta calc\n-o result.xlsx) and read it with ipta params import-xlsx.",
			NL: "Schrijf alles wat een parameterbestand over zijn kostprijzen zegt als lijst, een rij per\nkostprijs, voor Excel of een ander programma. Wijzigingen daarin komen niet terug: maak\ndaarvoor een werkmap (ipta calc -o uitkomst.xlsx) en lees die met ipta params import-xlsx."}),
		Example: s.in(lang.Text{
			EN: "ipta params export -o unit-costs.xlsx\nipta params export -p uk-gmca-2013 -f json",
			NL: "ipta params export -o kostprijzen.xlsx\nipta params export -p uk-gmca-2013 -f json"}),
		Args:    arguments(0, 0),
		PreRunE: s.prepare,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runParamsExport(o, cmd) },
	}
	o.addParamsFlags(cmd, &o.ParameterOptions)
	o.addOutputFlags(cmd, &o.result, []string{"csv", "xlsx", "json"})
	o.addExcelFlag(cmd, &o.result)
	return cmd
}

func runParamsExport(o *paramsOptions, cmd *cobra.Command) error {
	if err := o.result.chooseFormat(cmd.Flags()); err != nil {
		return err
	}
	if err := o.refuseTerminal(&o.result); err != nil {
		return err
	}
	p, err := o.readOnlyParameters(o.ParameterOptions)
	if err != nil {
		return err
	}
	list := unitcosts.NewFile(p, o.lang)
	return o.write(&o.result, func(w io.Writer) error {
		switch o.result.Format {
		case "xlsx":
			return workbook.WriteUnitCosts(w, list, workbook.Options{Lang: o.lang, Version: programVersion()})
		case "json":
			return render.UnitCostsJSON(w, list)
		default:
			return render.UnitCostsCSV(w, list, render.Dialect(o.result.Excel), p.StakeholdersIn(lang.NL))
		}
	})
}
