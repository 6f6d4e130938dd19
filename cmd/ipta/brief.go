package main

import (
	"bytes"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ipta/cmd/ipta/internal/browser"
	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/docx"
	"ipta/pkg/lang"
	"ipta/pkg/render"
	"ipta/pkg/report"
	"ipta/pkg/report/brief"
)

// briefOptions are all that one run of brief needs.
type briefOptions struct {
	*session
	study  study.Options
	result resultOptions
	// Inflation says in which prices the budget stands, as for ipta budget.
	Inflation string
	// Sender and Date stand on the page as they are given.
	Sender, Date string
}

// docxFormat is the format of a brief that Word opens.
const docxFormat = "docx"

// briefFormats are the formats of a brief, the usual one first, each with the extensions
// of a file of that format.
var briefFormats = []struct {
	name string
	exts []string
}{
	{markdown, []string{".md"}}, {docxFormat, []string{".docx"}}, {pdf, []string{".pdf"}}, {html, []string{".html", ".htm"}},
}

func newBriefCmd(s *session, run func(*briefOptions) error) *cobra.Command {
	o := &briefOptions{session: s}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "brief CASE...", NL: "brief CASUS..."}),
		Short: s.in(lang.Text{EN: "Put the result on one page, for who decides", NL: "Zet de uitkomst op één bladzijde, voor wie beslist"}),
		Long: s.in(lang.Text{
			EN: "Put the result on one page of A4, for who decides: the answer in a sentence, costs, benefits and\ntheir ratio, where that stands among published ones, a picture of who pays, who gains and when, the\nfirst three years of the budget, what it rests on, what would turn it, and the three reservations\nthat weigh most. All of it follows from the files. Where the page would be too long, less is told;\nthe type does not get smaller.\n\nWith -o brief.docx it opens in Word, with styles, real tables and a picture that can be edited there;\n-o brief.pdf is printed by a Chromium, Chrome or Edge that is installed (IPTA_BROWSER names another\none); -o brief.html is a page for a screen and for paper; without -o it is Markdown. --sender and\n--date stand on the page as they are given: ipta does not look at the clock.",
			NL: "Zet de uitkomst op één A4, voor wie beslist: het antwoord in één zin, kosten, baten en hun\nverhouding, waar die ligt tussen gepubliceerde ratio's, een plaatje van wie betaalt, wie\nerop vooruitgaat en wanneer, de eerste drie jaar van de begroting, waar het op rust, wanneer\nhet omslaat, en de drie kanttekeningen die het zwaarst wegen. Alles volgt uit de bestanden.\nWaar de bladzijde te lang zou worden, staat er minder op; de letter wordt niet kleiner.\n\nMet -o a4.docx opent het in Word, met stijlen, echte tabellen en een plaatje dat daar te bewerken\nis; -o a4.pdf wordt afgedrukt door een Chromium, Chrome of Edge die op de computer staat\n(IPTA_BROWSER noemt een andere); -o a4.html is een pagina voor scherm en papier; zonder -o is het\nMarkdown. --sender en --date staan op de bladzijde zoals u ze geeft: ipta kijkt niet op de klok."}),
		Example: s.in(lang.Text{
			EN: "ipta brief first\nipta brief first -o brief.docx --sender \"Youth team\" --date \"2 March 2026\"\nipta brief first --perspective municipality -o brief.html",
			NL: "ipta brief eerste\nipta brief eerste -o a4.docx --sender \"Team Jeugd\" --date \"2 maart 2026\"\nipta brief eerste --perspective municipality -o a4.html"}),
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
	s.addStudyFlags(cmd, &o.study)
	s.addPseudonymiseFlag(cmd, &o.study)
	s.addInflationFlag(cmd, &o.Inflation)
	s.addSenderFlags(cmd, &o.Sender, &o.Date)
	s.addMethodFlags(cmd, &o.result.Strict, &o.result.AsOf)
	var names []string
	for _, f := range briefFormats {
		names = append(names, f.name)
	}
	s.addOutputFlags(cmd, &o.result, names)
	_ = cmd.Flags().MarkHidden("no-color") // there are none; the flag may stand in ipta.yaml
	return cmd
}

// addSenderFlags adds the flags that say who sends a page and of when it is.
func (s *session) addSenderFlags(cmd *cobra.Command, sender, date *string) {
	cmd.Flags().StringVar(sender, "sender", "", s.in(lang.Text{
		EN: "`TEXT` that says on the page who sends it", NL: "`TEKST` die op de bladzijde zegt van wie zij komt"}))
	cmd.Flags().StringVar(date, "date", "", s.in(lang.Text{
		EN: "`TEXT` that says on the page of when it is", NL: "`TEKST` die op de bladzijde zegt van wanneer zij is"}))
}

// chooseFormat settles the format, and refuses a file of another, and a terminal for
// what cannot be read there.
func (o *briefOptions) chooseFormat(flags *pflag.FlagSet) error {
	ext := strings.ToLower(filepath.Ext(o.result.File))
	toFile := !files.IsStandard(o.result.File)
	known := ""
	for _, f := range briefFormats {
		if slices.Contains(f.exts, ext) {
			known = f.name
		}
	}
	switch {
	case flags.Changed("format"):
	case toFile && known != "":
		o.result.Format = known
	case toFile:
		return failure.OfUsage(lang.Text{
			EN: "--output %s: the page is Word, a PDF, HTML or Markdown; give the file the extension .docx, .pdf, .html or .md",
			NL: "--output %s: de bladzijde is Word, een pdf, HTML of Markdown; geef het bestand de extensie .docx, .pdf, .html of .md"}, o.result.File)
	case o.result.Format == "":
		o.result.Format = markdown
	}
	if o.Terminal && !toFile && o.result.Format != markdown {
		return failure.OfUsage(lang.Text{
			EN: "%s cannot be read in a terminal; write the page to a file with -o brief.%s",
			NL: "%s is in een terminal niet te lezen; schrijf de bladzijde naar een bestand met -o a4.%s"}, o.result.Format, o.result.Format)
	}
	return nil
}

// runBrief reads, calculates, looks for what turns the result, and writes the page.
func runBrief(o *briefOptions) error {
	st, err := o.readStudy(&o.study, false)
	if err != nil {
		return err
	}
	out, program, err := o.openPrinted(&o.result)
	if err != nil {
		return err
	}
	defer out.Discard()
	subject := brief.Subject{Parameters: st.Parameters, Analysis: st.Analysis, Sender: o.Sender, Date: o.Date, Made: st.Made()}
	if subject.Result, err = calculate(st, o.study.Perspective, o.result.AsOf); err != nil {
		return err
	}
	if subject.BreakEvens, err = breakEvens(st, o.study.Perspective, st.Cases...); err != nil {
		return err
	}
	if subject.References, err = study.References(); err != nil {
		return err
	}
	if len(undated(st.Cases)) == 0 {
		if subject.Ledger, err = ledgerOf(st, o.Inflation); err != nil {
			return err
		}
	}
	subject.Endless = o.result.Format == markdown
	page := brief.Document(subject, o.lang)
	if err := o.write(out, page, program); err != nil {
		return err
	}
	if err := o.finish(out, st, &o.result); err != nil {
		return err
	}
	if !subject.Endless && !brief.Fits(page) && !o.result.Quiet {
		o.warn(lang.Text{
			EN: "this may be more than one page: names, titles or changes are too long for it; shorten them",
			NL: "dit kan meer dan één bladzijde zijn: namen, titels of wijzigingen zijn te lang; kort ze in"})
	}
	return o.verdict(subject.Result, nil, o.result.Strict, st.Findings)
}

// write writes the page in its format; a browser prints it, if one is given.
func (o *briefOptions) write(w io.Writer, d report.Document, program string) error {
	switch o.result.Format {
	case docxFormat:
		return docx.Write(w, d, docx.Properties{Creator: o.Sender})
	case html, pdf:
		var page bytes.Buffer
		if err := render.HTML(&page, d); err != nil {
			return err
		}
		content := page.Bytes()
		if program != "" {
			var err error
			if content, err = browser.Print(program, content, o.Environ, browser.Patience, o.onInterrupt); err != nil {
				return err
			}
		}
		_, err := w.Write(content)
		return err
	}
	return render.Markdown(w, d)
}
