package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/help"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/render"
	"ipta/pkg/report/finding"
	"ipta/pkg/report/resultfile"
)

// checkOptions are all that one run of check needs.
type checkOptions struct {
	*session
	study  study.Options
	Format string
	Quiet  bool
	Strict bool
	AsOf   string
}

// checkFormats are the formats of findings.
var checkFormats = append([]string{"table", "json"}, finding.Services()...)

func newCheckCmd(s *session, run func(*checkOptions) error) *cobra.Command {
	o := &checkOptions{session: s, Format: "table"}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "check FILE...", NL: "check BESTAND..."}),
		Short: s.in(lang.Text{EN: "Check files and the method, and explain what is found", NL: "Controleer bestanden en de methode, en leg uit wat er is gevonden"}),
		Long: s.in(lang.Text{
			EN: "Check case files, parameter files and the method of the analysis, and say why each\nfinding matters and how to mend it. A FILE may be a folder, a pattern, or - for standard\ninput.",
			NL: "Controleer casusbestanden, parameterbestanden en de methode van de analyse, en zeg waarom\nelke bevinding ertoe doet en hoe u haar verhelpt. Een BESTAND mag ook een map zijn, een\npatroon, of - voor standaardinvoer."}),
		Example: s.in(lang.Text{
			EN: "ipta check first\nipta check first --strict --as-of 2026-12-31\nipta check first -f annotations",
			NL: "ipta check eerste\nipta check eerste --strict --as-of 2026-12-31\nipta check eerste -f annotations"}),
		Args:              arguments(1, -1),
		ValidArgsFunction: completeCases,
		PreRunE:           s.prepare,
		RunE: func(_ *cobra.Command, args []string) error {
			o.study.Cases = args
			return run(o)
		},
	}
	s.addStudyFlags(cmd, &o.study)
	s.addMethodFlags(cmd, &o.Strict, &o.AsOf)
	s.add(cmd, choice{&o.Format, checkFormats}, "format", "f", lang.Text{
		EN: "`FORMAT`: " + strings.Join(checkFormats, ", ") + " (default table); see ipta help settings",
		NL: "`FORMAAT`: " + strings.Join(checkFormats, ", ") + " (standaard table); zie ipta help settings"})
	s.toggle(cmd, &o.Quiet, "quiet", "q", lang.Text{EN: "print nothing where nothing is found", NL: "toon niets als er niets is gevonden"})
	return cmd
}

// runCheck prints all that is found, in the files and in the method, and ends
// with a summary.
func runCheck(o *checkOptions) error {
	st, _, findings, err := o.findAll(&o.study, o.AsOf)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(o.Out)
	switch {
	case o.Format == "json":
		err = render.Data(w, resultfile.NewFindings(append(o.ground(st), findings...), programVersion(), o.lang))
	case isService(o.Format):
		if o.Format == finding.WorkflowCommands {
			w.Reset(o.Files.Out)
		}
		fmt.Fprint(w, o.forService(o.Format, st, findings, o.Strict))
	case !o.Quiet || len(findings) > 0:
		o.layers(w, st)
		o.explain(w, findings)
		fmt.Fprintln(w, o.summary(st, findings))
	}
	if err := files.WriteError(cmp.Or(err, w.Flush())); err != nil {
		return err
	}
	switch {
	case diag.Failed(findings):
		return failure.Silent(study.StatusOf(findings))
	case o.Strict && diag.Doubts(findings):
		return failure.Silent(failure.Unmet)
	}
	return nil
}

// layers says which parameter file lies over which, and what columns were read as
// others. What else was changed against the files is among the findings.
func (o *checkOptions) layers(w io.Writer, st *study.Study) {
	if st.Parameters == nil {
		return
	}
	for _, line := range st.GroundLines(o.lang) {
		fmt.Fprintf(w, "%s\n\n", clean(line.Text))
	}
}

// explain prints findings, and of each kind once why it matters.
func (o *checkOptions) explain(w io.Writer, findings []diag.Finding) {
	told := map[string]bool{}
	for _, f := range findings {
		fmt.Fprint(w, finding.InWidth(o.findingWidth(o.Terminal), []diag.Finding{f}, o.lang, 0))
		if !f.Why.IsZero() && !told[f.ID] {
			told[f.ID] = true
			for i, line := range help.Wrap(f.Why.In(o.lang), min(o.width(), help.Width)-whyIndent) {
				mark := "= "
				if i > 0 {
					mark = "  "
				}
				fmt.Fprintf(w, "%*s%s%s\n", whyIndent-len(mark), "", mark, line)
			}
		}
	}
	if len(findings) > 0 {
		fmt.Fprintln(w)
	}
}

// whyIndent is how far a reason stands in, below the line of the file.
const whyIndent = 8

// summary counts what was read and what was found, in one line.
func (o *checkOptions) summary(st *study.Study, findings []diag.Finding) string {
	counts := map[diag.Severity]int{}
	accepted := 0
	for _, f := range findings {
		if f.Accepted != nil {
			accepted++
			continue
		}
		counts[f.Severity]++
	}
	return o.in(lang.Text{EN: "%s: %s, %s, %s, %d accepted", NL: "%s: %s, %s, %s, %d aanvaard"},
		lang.Count{N: len(filesOf(st)), One: lang.Text{EN: "file", NL: "bestand"}, More: lang.Text{EN: "files", NL: "bestanden"}},
		lang.Count{N: counts[diag.Error], One: lang.Text{EN: "error", NL: "fout"}, More: lang.Text{EN: "errors", NL: "fouten"}},
		warnings(counts[diag.Warning]),
		lang.Count{N: counts[diag.Note], One: lang.Text{EN: "note", NL: "opmerking"}, More: lang.Text{EN: "notes", NL: "opmerkingen"}},
		accepted)
}
