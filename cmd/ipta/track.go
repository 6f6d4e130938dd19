package main

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report/tracking"
	"ipta/pkg/track"
)

// trackOptions are all that one run of track needs.
type trackOptions struct {
	*session
	study   study.Options
	result  resultOptions
	Rows    string
	MinCell int
	// Voice is whose chances are held against what happened, "" for the file's.
	Voice string
	Worth float64
}

func newTrackCmd(s *session, run func(*trackOptions) error) *cobra.Command {
	o := &trackOptions{session: s, Worth: usualWorth}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "track CASE...", NL: "track CASUS..."}),
		Short: s.in(lang.Text{EN: "Hold the chances against what happened, and learn from it", NL: "Leg de kansen naast wat er gebeurde, en leer ervan"}),
		Long: s.in(lang.Text{
			EN: "Hold the chances with the help against what was measured afterwards (measured, on a line):\nhow much was expected and happened; how near the chances were, by kind of line and by who\ngave them (Brier score, and whether they were too hopeful or too gloomy); and what they\nbecome when the estimates are the prior and what was seen is the record. With fewer than ten\nyoung people it gives no verdict. It moves no figure of any other command: -o record.yaml\nwrites what was learned as numbers that a case can refer to, with --over record.yaml.",
			NL: "Leg de kansen met de hulp naast wat achteraf is gemeten (measured, op een regel): hoeveel er\nwerd verwacht en gebeurde; hoe dicht de kansen erbij zaten, naar soort regel en naar wie ze\ngaf (Brier-score, en of ze te hoopvol of te somber waren); en wat ze worden als de schattingen\nhet begin zijn en wat is gezien erbij komt. Bij minder dan tien jongeren volgt geen oordeel.\nHet verschuift geen cijfer van een andere opdracht: -o record.yaml schrijft wat is geleerd als\ngetallen waar een casus naar kan verwijzen, met --over record.yaml."}),
		Example: s.in(lang.Text{
			EN: "ipta track first\nipta track first --rows line -o followed.md\nipta track cohort.csv --rows none\nipta track first --voice coach --min-cell 0 -o record.yaml",
			NL: "ipta track eerste\nipta track eerste --rows line -o gevolgd.md\nipta track cohort.csv --rows none\nipta track eerste --voice coach --min-cell 0 -o record.yaml"}),
		Args:              arguments(1, -1),
		ValidArgsFunction: completeCases,
		PreRunE:           s.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.study.Cases = args
			if err := o.chooseFormat(cmd.Flags()); err != nil {
				return err
			}
			return run(o)
		},
	}
	s.addReadFlags(cmd, &o.study)
	s.addPseudonymiseFlag(cmd, &o.study)
	o.Rows = caseRows
	s.add(cmd, choice{&o.Rows, []string{caseRows, lineRows, noRows}}, "rows", "", lang.Text{
		EN: "`WHAT` stands beside what all cases come to: case (default), line or none",
		NL: "`WAT` er naast alle casussen samen staat: case (standaard), line of none"})
	s.add(cmd, choice{&o.Voice, model.VoiceNames}, "voice", "", lang.Text{
		EN: "`NAME` of whose chances are taken by outcome, and are learned from: young-person, network, coach or researcher (default: the value of the file)",
		NL: "`NAAM` van wie de kansen per uitkomst zijn, en waarvan wordt geleerd: young-person, network, coach of researcher (standaard de waarde van het bestand)"})
	s.add(cmd, worth{&o.Worth}, "worth", "", lang.Text{
		EN: "`NUMBER` of young people who were seen as whom the chances weigh in what is learned (default 10; 0: they do not count)",
		NL: "`AANTAL` jongeren die zijn gezien waarvoor de kansen meewegen in wat wordt geleerd (standaard 10; 0: ze tellen niet)"})
	s.addMinCellFlag(cmd, &o.MinCell)
	s.addOutputFlags(cmd, &o.result, []string{"table", "markdown", "csv", "json", yamlFormat})
	s.addExcelFlag(cmd, &o.result)
	return cmd
}

// usualWorth is as how many young people that were seen an estimate weighs.
const usualWorth = 10

// worth is a flag that holds a number from 0 on.
type worth struct{ target *float64 }

func (w worth) String() string { return strconv.FormatFloat(*w.target, 'f', -1, 64) }
func (w worth) Type() string   { return "number" }

// Set takes a number from 0 on, and no more than is of any use.
func (w worth) Set(value string) error {
	const most = 1e6
	x, err := strconv.ParseFloat(value, 64)
	if err != nil || !(x >= 0 && x <= most) {
		return failure.OfUsage(lang.Text{EN: "%q is not a number from 0 to 1000000", NL: "%q is geen getal van 0 tot en met 1000000"}, value)
	}
	*w.target = x
	return nil
}

// chooseFormat settles the format; a file .yaml is one of parameters.
func (o *trackOptions) chooseFormat(flags *pflag.FlagSet) error {
	switch strings.ToLower(filepath.Ext(o.result.File)) {
	case ".yaml", ".yml":
		if !flags.Changed("format") {
			o.result.Format = yamlFormat
			return nil
		}
	}
	return o.result.chooseFormat(flags)
}

// runTrack reads the cases and holds their chances against what happened.
func runTrack(o *trackOptions) error {
	st, err := o.readStudy(&o.study, false)
	if err != nil {
		return err
	}
	out, err := o.openResult(&o.result)
	if err != nil {
		return err
	}
	defer out.Discard()
	t := &tracking.Tracked{
		Study: track.Follow(st.Cases), Parameters: st.Parameters, Analysis: st.Analysis, Voice: track.Voice(o.Voice), Worth: o.Worth,
		Rows: tracking.Rows(o.Rows), MinCell: o.MinCell, Lang: o.lang}
	switch o.result.Format {
	case yamlFormat:
		text, left := tracking.ParameterFile(t, o.extends(), st.MadeLines(o.lang))
		if _, err = out.Write(text); err == nil && left > 0 {
			o.warn(lang.Text{
				EN: "left out: %s that would tell of fewer than %d young people; --min-cell 0 writes all",
				NL: "weggelaten: %s met iets over minder dan %d jongeren; --min-cell 0 schrijft alles"},
				lang.Count{N: left, One: lang.Text{EN: "outcome", NL: "uitkomst"}, More: lang.Text{EN: "outcomes", NL: "uitkomsten"}}, o.MinCell)
		}
	case "csv", "json":
		file := tracking.NewFile(t, o.meta(st, o.study))
		err = writeData(out, file, file.Sheet, file.Made, &o.result)
	default:
		err = o.renderDocument(out, tracking.Document(t), st.MadeLines(o.lang), &o.result)
	}
	if err != nil {
		return err
	}
	return o.finish(out, st, &o.result)
}

// extends names the parameters over which a file of what was learned is read: a
// built-in set; a file of the user may stand anywhere.
func (o *trackOptions) extends() string {
	if slices.Contains(study.BuiltinNames(), o.study.Params) {
		return o.study.Params
	}
	return ""
}
