package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/check"
	"ipta/pkg/cohort"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/resolved"
)

// convertOptions are all that one run of convert needs.
type convertOptions struct {
	*session
	Cases   []string
	Renames []string
	File    string
	Format  string
	Excel   string
	Quiet   bool
	// Params are the parameters whose ids stand in the place of labels, and that the lists
	// of a form have.
	Params string
}

// convertFormats are the ways to write cases.
var convertFormats = []string{"yaml", "jsonl", "csv", "parquet", "xlsx"}

func newConvertCmd(s *session, run func(*convertOptions) error) *cobra.Command {
	o := &convertOptions{session: s}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "convert CASE...", NL: "convert CASUS..."}),
		Short: s.in(lang.Text{EN: "Write cases as YAML, JSON Lines, CSV, Parquet or a form in Excel", NL: "Schrijf casussen als YAML, JSON Lines, CSV, Parquet of invulformulier in Excel"}),
		Long: s.in(lang.Text{
			EN: "Write cases as YAML, JSON Lines, CSV, Parquet or a form in Excel. All that is counted stays the same,\nto the last digit; remarks in YAML and the way numbers were written do not. CSV has no\ncolumns for stories, unpriced effects and accepted findings: what is left out is told. The\nyears stand in two columns, from and to, as spreadsheets make dates of 1-3. A text in CSV that\na spreadsheet would take for a formula, a number or a date has an apostrophe in front, which is\ntaken off when it is read; signs stand in place of characters that steer and cannot be\nseen. A form (ipta help form) has the unit costs of --params in its lists. Where a\ntable or a form calls a unit cost, a stakeholder or a domain by its label, the id that it has in\n--params is written. Parquet has the rows of CSV, with numbers as numbers. JSON Lines, CSV and\nParquet take any number of cases in the same memory; rows of a table wait in the folder for\ntemporary files (TMPDIR) until all columns are known.",
			NL: "Schrijf casussen als YAML, JSON Lines, CSV, Parquet of invulformulier in Excel. Alles wat telt blijft\nhetzelfde, tot op het laatste cijfer; commentaar in YAML en hoe getallen waren geschreven\nniet. CSV heeft geen kolommen voor verhalen, effecten zonder prijs en aanvaarde bevindingen:\nwat wegvalt, wordt gemeld. De jaren staan in twee kolommen, from en to (van en tot), want\nspreadsheets maken van 1-3 een datum. In CSV krijgt een tekst die een spreadsheet voor een\nformule, getal of datum zou houden een apostrof ervoor, die er bij het lezen weer af gaat; voor\ntekens die sturen en niet te zien zijn, staan zichtbare tekens in de plaats. Een invulformulier (ipta help form) heeft\nin zijn lijsten de kostprijzen van --params. Waar een tabel of invulformulier een kostprijs, partij\nof domein bij het label noemt, komt het id te staan dat --params daarvoor heeft. Parquet heeft de rijen van CSV, met getallen als getallen. JSON Lines,\nCSV en Parquet kunnen elk aantal casussen aan in hetzelfde geheugen; rijen van een tabel wachten in\nde map voor tijdelijke bestanden (TMPDIR) tot alle kolommen bekend zijn."}),
		Example: s.in(lang.Text{
			EN: "ipta convert first -f csv\nipta convert first -o first.jsonl\nipta convert first -o first.csv --csv-excel nl",
			NL: "ipta convert eerste -f csv\nipta convert eerste -o eerste.jsonl\nipta convert eerste -o eerste.csv --csv-excel nl"}),
		Args:              arguments(1, -1),
		ValidArgsFunction: completeCases,
		PreRunE:           s.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.Cases = args
			if format, err := o.format(); err == nil {
				if err := excelIsForCSV(cmd.Flags(), format); err != nil {
					return err
				}
			}
			return run(o)
		},
	}
	s.addMapFlag(cmd, &o.Renames)
	o.Params = study.DefaultParameters
	s.add(cmd, &parameterSet{target: &o.Params}, "params", "p", lang.Text{
		EN: "`NAME|FILE` of the parameters whose ids are written, and whose unit costs the lists of a form have (default " + study.DefaultParameters + ")",
		NL: "`NAAM|BESTAND` van de parameters waarvan de id's worden geschreven, en waarvan de lijsten van een formulier de kostprijzen hebben (standaard " + study.DefaultParameters + ")"})
	s.add(cmd, choice{&o.Format, convertFormats}, "format", "f", lang.Text{
		EN: "`FORMAT`: yaml, jsonl, csv, parquet or xlsx, a form to fill in (default: that of the extension of --output)",
		NL: "`FORMAAT`: yaml, jsonl, csv, parquet of xlsx, een invulformulier (standaard dat van de extensie van --output)"})
	s.add(cmd, choice{&o.Excel, []string{"nl"}}, "csv-excel", "", lang.Text{
		EN: "`nl`: write CSV for a Dutch Excel, with Dutch heads, semicolons and decimal commas",
		NL: "`nl`: schrijf CSV voor een Nederlandse Excel, met Nederlandse koppen, puntkomma's en decimale komma's"})
	s.addFileFlags(cmd, &o.File, &o.Quiet)
	return cmd
}

// format returns the format to write.
func (o *convertOptions) format() (string, error) {
	switch f := cohort.Detect(o.File, nil); {
	case o.Format != "":
		return o.Format, nil
	case f != cohort.None:
		return string(f), nil
	case strings.HasSuffix(o.File, ".xlsx"):
		return "xlsx", nil
	case strings.HasSuffix(o.File, ".yaml"), strings.HasSuffix(o.File, ".yml"):
		return "yaml", nil
	case o.Excel != "":
		return "csv", nil
	}
	return "", failure.OfUsage(lang.Text{
		EN: "say as what the cases are to be written: --format yaml, jsonl, csv, parquet or xlsx, or --output with that extension",
		NL: "zeg als wat de casussen geschreven moeten worden: --format yaml, jsonl, csv, parquet of xlsx, of --output met die extensie"})
}

// runConvert reads cases and writes them in another format.
func runConvert(o *convertOptions) error {
	format, err := o.format()
	if err != nil {
		return err
	}
	if format == "xlsx" && filepath.Ext(o.File) != "" {
		if err := refuseOtherEnding(o.File); err != nil {
			return err
		}
	}
	renames, err := o.reader(true).ParseRenames(o.Renames)
	if err != nil {
		return err
	}
	p, err := o.readOnlyParameters(study.ParameterOptions{Params: o.Params})
	if err != nil {
		return err
	}
	var st *study.Study
	var lost, elsewhere []string
	var signs int
	var out *files.Output
	if format == "yaml" || format == "xlsx" {
		if st, err = o.readAll(renames, p); err != nil {
			return err
		}
		if out, err = o.Files.CreateLike(o.File, files.OwnerOnly); err != nil {
			return err
		}
		defer out.Discard()
		elsewhere = o.photosBeside(st.Cases, o.File)
		if format == "yaml" {
			err = cohort.WriteYAML(out, st.Cases)
		} else {
			lost, err = writeForm(out, st.Cases, p, o.lang)
		}
	} else {
		b, err := o.reader(o.Quiet).StreamCases(o.Cases, o.Renames)
		if err != nil {
			return err
		}
		if out, err = o.Files.CreateLike(o.File, files.OwnerOnly); err != nil {
			return err
		}
		defer out.Discard()
		to := &converted{convertOptions: o, format: format, p: p, out: out}
		if lost, signs, err = to.stream(b); err != nil {
			return err
		}
		st, elsewhere = b.Study, to.elsewhere
	}
	if err != nil {
		return err
	}
	if err := out.Commit(); err != nil {
		return err
	}
	o.tellFiles(st.Findings, o.Quiet)
	if (st.Tables || len(st.Columns) > 0) && !o.Quiet { // the file has no place for it
		for _, line := range report.MadeLines(resolved.Made{Columns: o.reader(true).Columns(renames)}, nil, o.lang) {
			o.warn(lang.Same("%s"), line.Text)
		}
	}
	o.tell(format, st.Analysis, lost, signs, elsewhere)
	return nil
}

// readAll reads the cases, holds them to one another, and puts the ids of parameters in the
// place of labels: a file of YAML takes no other.
func (o *convertOptions) readAll(renames []cohort.Rename, p *model.Parameters) (*study.Study, error) {
	st, err := o.reader(true).CasesOnly(o.Cases, renames)
	if err != nil {
		return nil, err
	}
	labels := check.NewLabels(p)
	for _, c := range st.Cases {
		labels.Take(c)
	}
	return st, nil
}

// ofAnalysis is what a format of cases has no place for.
var ofAnalysis = lang.Text{EN: "the joint analysis (%s)", NL: "de gezamenlijke analyse (%s)"}

// tell says what a format has no place for, in how many texts signs stand for characters
// that cannot be seen, which photos the file that was written cannot reach, and what the
// settings put in place, unless that is not wanted.
func (o *convertOptions) tell(format string, a *model.Analysis, lost []string, signs int, elsewhere []string) {
	if o.Quiet {
		return
	}
	if a != nil {
		lost = append(lost, ofAnalysis.With(a.Pos.Name()).In(o.lang))
	}
	if len(lost) > 0 {
		o.warn(lang.Text{EN: "left out, as %s has no place for it: %s", NL: "weggelaten, want %s heeft er geen plaats voor: %s"}, format, lang.List(lost))
	}
	if signs > 0 {
		o.warn(lang.Text{
			EN: "%s with characters that steer and cannot be seen, for which CSV has no escapes: signs stand in their place; yaml and jsonl keep them",
			NL: "%s met tekens die sturen en niet te zien zijn, waar CSV geen codes voor heeft: er staan zichtbare tekens voor in de plaats; yaml en jsonl bewaren ze"},
			lang.Count{N: signs, One: lang.Text{EN: "text", NL: "tekst"}, More: lang.Text{EN: "texts", NL: "teksten"}})
	}
	if len(elsewhere) > 0 {
		o.warn(lang.Text{
			EN: "photos of a case are looked for in the folder of its file and below; for %s copy there, with their folders if they have any: %s",
			NL: "foto's van een casus worden gezocht in de map van het bestand en daaronder; kopieer ze voor %s daarheen, met hun mappen als ze die hebben: %s",
		}, o.File, lang.List(elsewhere))
	}
	o.tellSets()
}

// tellSets says that what the settings put in place in cases, for the commands that
// calculate, is not written.
func (o *convertOptions) tellSets() {
	isForCase := func(set string) bool { return strings.HasPrefix(strings.TrimSpace(set), "cases.") }
	if from, ok := o.settings.origins["set"]; ok && slices.ContainsFunc(o.settings.values.GetStringSlice("set"), isForCase) {
		o.warn(lang.Text{
			EN: "the cases are written as their files have them; what %s sets is for calculations, and is left out",
			NL: "de casussen zijn geschreven zoals ze in hun bestanden staan; wat %s wijzigt, is voor berekeningen en is weggelaten",
		}, from.name())
	}
}
