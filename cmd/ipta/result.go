package main

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ipta/cmd/ipta/internal/browser"
	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/require"
	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/render"
	"ipta/pkg/report"
	"ipta/pkg/report/finding"
)

// resultOptions say how a result is shown and what is asked of it.
type resultOptions struct {
	// Format is the name of a format, "" for that of the file's extension;
	// allowed are those that the command has.
	Format  string
	allowed []string
	files   *files.Files
	File    string
	Excel   string
	NoColor bool
	Quiet   bool
	Require []string
	Strict  bool
	// AsOf is the date against which dates in files are held; "" for none.
	AsOf string
}

// addOutputFlags adds the flags that say how a result is shown; the first of
// the formats is the usual one.
func (s *session) addOutputFlags(cmd *cobra.Command, o *resultOptions, formats []string) {
	o.allowed, o.files = formats, s.Files
	s.add(cmd, choice{&o.Format, formats}, "format", "f", lang.Text{
		EN: "`FORMAT`: " + strings.Join(formats, ", ") + " (default: that of the extension of --output, else " + formats[0] + ")",
		NL: "`FORMAAT`: " + strings.Join(formats, ", ") + " (standaard dat van de extensie van --output, anders " + formats[0] + ")"})
	cmd.Flags().VarP(&outputFile{target: &o.File}, "output", "o", s.in(lang.Text{
		EN: "`FILE` to write to, whole or not at all; its extension picks the format",
		NL: "`BESTAND` om naar te schrijven, heel of helemaal niet; de extensie kiest het formaat"}))
	s.toggle(cmd, &o.NoColor, "no-color", "", lang.Text{EN: "no colours, also on a terminal", NL: "geen kleuren, ook niet op een terminal"})
	s.addQuietFlag(cmd, &o.Quiet)
}

// addFileFlags adds the flags of what is written in one way only.
func (s *session) addFileFlags(cmd *cobra.Command, file *string, quiet *bool) {
	cmd.Flags().VarP(&outputFile{target: file}, "output", "o", s.in(lang.Text{
		EN: "`FILE` to write to, whole or not at all", NL: "`BESTAND` om naar te schrijven, heel of helemaal niet"}))
	s.addQuietFlag(cmd, quiet)
}

func (s *session) addQuietFlag(cmd *cobra.Command, quiet *bool) {
	s.toggle(cmd, quiet, "quiet", "q", lang.Text{EN: "nothing but errors on standard error", NL: "niets dan fouten op standaardfout"})
}

// addRequireFlag adds the flag for what must hold of a result, with an example.
func (s *session) addRequireFlag(cmd *cobra.Command, o *resultOptions, example string) {
	s.add(cmd, texts{&o.Require}, "require", "", lang.Text{
		EN: "`'" + example + "'`: end with status 3 if this does not hold; see ipta help settings; may be repeated",
		NL: "`'" + example + "'`: eindig met status 3 als dit niet klopt; zie ipta help settings; mag vaker"})
}

// onlyAsked leaves out requirements that stand in settings: those are on the figures of
// ipta calc, and this command has others.
func (o *resultOptions) onlyAsked(cmd *cobra.Command) {
	if !cmd.Flags().Changed("require") {
		o.Require = nil
	}
}

// refuseUnshown refuses flags on the command line that break down a table where the
// format is one of rows, or for a service, which have no place for it. JSON and workbooks
// hold every breakdown.
func (o *resultOptions) refuseUnshown(cmd *cobra.Command, flags ...string) error {
	if slices.Contains([]string{"table", markdown, "json", "xlsx"}, o.Format) {
		return nil
	}
	for _, name := range flags {
		if cmd.Flags().Changed(name) {
			return failure.OfUsage(lang.Text{
				EN: "--%s breaks down a table, and %s has no place for that; choose table or markdown, or json, which has it all",
				NL: "--%s splitst een tabel uit, en in %s is daar geen plaats voor; kies table of markdown, of json, dat alles heeft"}, name, o.Format)
		}
	}
	return nil
}

// addExcelFlag adds the flag for the CSV that a Dutch Excel opens.
func (s *session) addExcelFlag(cmd *cobra.Command, o *resultOptions) {
	s.add(cmd, choice{&o.Excel, []string{string(render.ExcelNL)}}, "csv-excel", "", lang.Text{
		EN: "`nl`: write CSV to be read in a Dutch Excel, with Dutch heads, semicolons, decimal commas and cents",
		NL: "`nl`: schrijf CSV om in een Nederlandse Excel te lezen, met Nederlandse koppen, puntkomma's, decimale komma's en centen"})
}

// addMethodFlags adds the flags on findings: whether a warning fails the run,
// and the date against which dates in files are held.
func (s *session) addMethodFlags(cmd *cobra.Command, strict *bool, asOf *string) {
	s.toggle(cmd, strict, "strict", "", lang.Text{
		EN: "end with status 3 if there is a warning that nobody accepted",
		NL: "eindig met status 3 als er een waarschuwing is die niemand heeft aanvaard"})
	s.add(cmd, day{asOf}, "as-of", "", lang.Text{
		EN: "`DATE` against which review_by and until are held, as 2027-01-31; without it no date counts",
		NL: "`DATUM` waarnaast review_by en until worden gelegd, als 2027-01-31; zonder telt geen datum mee"})
}

// noText are the formats in which no line is one of text, and that of our own
// workflow commands.
var noText = []string{"xlsx", "parquet", pdf, docxFormat, finding.WorkflowCommands}

// openResult opens the output of a result in its format.
func (s *session) openResult(o *resultOptions) (*files.Output, error) {
	return s.openFormat(o, files.OwnerOnly)
}

// openPublished is openResult for what is made to be read by others.
func (s *session) openPublished(o *resultOptions) (*files.Output, error) {
	return s.openFormat(o, files.ForOthers)
}

// openPrinted is openPublished with the program of the browser that prints, "" where none
// does; one that is not installed is told before anything is made.
func (s *session) openPrinted(o *resultOptions) (out *files.Output, program string, err error) {
	if o.Format == pdf {
		if program, err = browser.Find(s.Getenv); err != nil {
			return nil, "", err
		}
	}
	out, err = s.openPublished(o)
	return out, program, err
}

func (s *session) openFormat(o *resultOptions, mode fs.FileMode) (*files.Output, error) {
	create := s.Files.Create
	if o.Format == "yaml" { // parameters
		create = s.Files.CreateLike
	}
	out, err := create(o.File, mode)
	if err == nil {
		out.Binary = slices.Contains(noText, o.Format)
	}
	return out, err
}

// chooseFormat settles the format: that of --format if it was typed, else of
// the extension of --output, else CSV if --csv-excel was typed, else that of
// the settings, else the usual one of the command.
func (o *resultOptions) chooseFormat(flags *pflag.FlagSet) error {
	format, known := formatOf(o.File)
	switch {
	case flags.Changed("format"):
	case known && !slices.Contains(o.allowed, format):
		return failure.OfUsage(lang.Text{
			EN: "--output %s: this command does not write %s; choose from %s",
			NL: "--output %s: deze opdracht schrijft geen %s; kies uit %s"}, o.File, format, lang.List(o.allowed))
	case known:
		o.Format = format
	case flags.Changed("csv-excel"):
		o.Format = "csv"
	case o.Format != "":
	case files.IsStandard(o.File):
		o.Format = o.allowed[0]
	default:
		if info, err := os.Stat(o.files.At(o.File)); err == nil && info.IsDir() {
			return files.CannotWrite(o.File, syscall.EISDIR)
		}
		f := failure.OfUsage(lang.Text{
			EN: "--output %s: the extension says no format; choose from %s, or add --format",
			NL: "--output %s: de extensie zegt geen formaat; kies uit %s, of voeg --format toe"}, o.File, lang.List(o.extensions()))
		switch strings.ToLower(filepath.Ext(o.File)) {
		case ".doc", ".docx":
			f.Hint = lang.Text{EN: "ipta brief writes a page for Word.", NL: "ipta brief schrijft een bladzijde voor Word."}.With()
		case ".pdf", ".html", ".htm":
			f.Hint = lang.Text{EN: "ipta report and ipta brief write a PDF and HTML.", NL: "ipta report en ipta brief schrijven een pdf en HTML."}.With()
		}
		return f
	}
	return excelIsForCSV(flags, o.Format)
}

// excelIsForCSV refuses --csv-excel where it was typed and something else is written.
func excelIsForCSV(flags *pflag.FlagSet, format string) error {
	if !flags.Changed("csv-excel") || format == "csv" {
		return nil
	}
	return failure.OfUsage(lang.Text{
		EN: "--csv-excel is for CSV, and %s is written; leave out one of the two",
		NL: "--csv-excel is voor CSV, en er wordt %s geschreven; laat een van de twee weg"}, format)
}

// requirementsOf reads the values of --require over figures of these names.
func (o *resultOptions) requirementsOf(aggregate, ofCases []string) ([]require.Requirement, error) {
	var all []require.Requirement
	for _, text := range o.Require {
		r, f := require.Parse(text, aggregate, ofCases)
		if f != nil {
			return nil, f
		}
		all = append(all, r)
	}
	return all, nil
}

// renderDocument writes a document in a format that has no other data. Every
// document says at its head what its figures were made with.
func (s *session) renderDocument(w io.Writer, d report.Document, made []report.HeadLine, o *resultOptions) error {
	d.Made = made
	switch o.Format {
	case "markdown":
		return render.Markdown(w, d)
	default:
		width, color := s.width(), s.color(o.NoColor)
		if !files.IsStandard(o.File) {
			width, color = pipeWidth, false
		}
		return render.Text(w, d, render.TextOptions{Width: width, Color: color})
	}
}

// verdict is the failure of a result that does not hold what was asked of it,
// or nil.
func (s *session) verdict(r *calc.Result, requirements []require.Requirement, strict bool, fileDoubts []diag.Finding) error {
	return s.judge(require.Of(r), requirements, strict, require.CountDoubts(fileDoubts)+require.AllDoubts(r))
}

// judge is verdict on figures, with so many warnings that nobody accepted.
func (s *session) judge(figures require.Figures, requirements []require.Requirement, strict bool, doubts int) error {
	failures := 0
	for _, asked := range requirements {
		for _, m := range asked.Broken(figures) {
			s.warn(lang.Text{EN: "--require does not hold: %s", NL: "--require klopt niet: %s"}, m)
			failures++
		}
	}
	if strict && doubts > 0 {
		s.warn(lang.Text{EN: "--strict: %s that nobody accepted", NL: "--strict: %s die niemand heeft aanvaard"}, warnings(doubts))
		failures++
	}
	if failures > 0 {
		return failure.Silent(failure.Unmet)
	}
	return nil
}

func warnings(n int) lang.Count {
	return lang.Count{N: n, One: lang.Text{EN: "warning", NL: "waarschuwing"}, More: lang.Text{EN: "warnings", NL: "waarschuwingen"}}
}

// extensions lists the extensions that say a format of the command.
func (o *resultOptions) extensions() []string {
	var list []string
	for _, f := range formats {
		if slices.Contains(o.allowed, f.name) {
			list = append(list, f.ext)
		}
	}
	for _, format := range []string{svg, "jsonl", "parquet"} {
		if slices.Contains(o.allowed, format) {
			list = append(list, "."+format)
		}
	}
	return list
}
