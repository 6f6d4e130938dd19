package main

import (
	"bytes"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ipta/cmd/ipta/internal/browser"
	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/require"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/budget"
	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/magazine"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/report/consent"
	"ipta/pkg/sensitivity"
)

// reportOptions are all that one run of report needs.
type reportOptions struct {
	*session
	study  study.Options
	result resultOptions
	// Theme is the file of a house style, "" for none.
	Theme string
	// Sender and Date stand on the cover as they are given.
	Sender, Date string
}

// html is the usual format of the publication.
const html = "html"

// pdf is the format of a publication that a browser printed.
const pdf = "pdf"

// markdown is the format of the publication to paste elsewhere.
const markdown = "markdown"

func newReportCmd(s *session, run func(*reportOptions) error) *cobra.Command {
	o := &reportOptions{session: s}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "report CASE...", NL: "report CASUS..."}),
		Short: s.in(lang.Text{EN: "Make the publication: the stories and the figures in one page", NL: "Maak de publicatie: de verhalen en de cijfers in één pagina"}),
		Long: s.in(lang.Text{
			EN: "Make the publication: the stories and the figures in one page of HTML, to read on a screen, on a\nphone and on paper. The page asks nothing of any other place. With sliders a reader can make the sum\nagain with other numbers. With -o report.pdf a Chromium, Chrome or Edge that is installed prints it\n(IPTA_BROWSER names another one); -o report.md writes the same as Markdown, to paste elsewhere.\n\nA story is published only with consent in its file (story: consent: {story: true}), its photos only\nwith photos: true as well; without it only its figures are. What in a text looks like a surname, an\naddress, a full date, a phone number, an e-mail address or a citizen service number is told first,\nand so are a town, an age and something rare together: read those findings before you publish.\n--pseudonymise leaves out everything that could lead to a person.",
			NL: "Maak de publicatie: de verhalen en de cijfers in één pagina HTML, om te lezen op een scherm, op\neen telefoon en op papier. De pagina haalt niets van elders. Met schuiven kan een lezer de som\nopnieuw maken met andere getallen. Met -o rapport.pdf drukt een Chromium, Chrome of Edge die op de\ncomputer staat haar af (IPTA_BROWSER noemt een andere); -o rapport.md schrijft hetzelfde in\nMarkdown, om elders te plakken.\n\nEen verhaal wordt alleen gepubliceerd met toestemming in het bestand (story: consent: {story: true}),\nfoto's alleen met ook photos: true; zonder toestemming staan er alleen cijfers. Wat in een tekst lijkt\nop een achternaam, een adres, een volledige datum, een telefoonnummer, een e-mailadres of een bsn\nwordt eerst gemeld, en ook een plaats, een leeftijd en iets zeldzaams bij elkaar: lees dat voordat u\npubliceert. --pseudonymise laat alles weg wat naar een persoon kan leiden."}),
		Example: s.in(lang.Text{
			EN: "ipta report first -o report.html\nipta report cases --lang nl --strict -o report.pdf",
			NL: "ipta report eerste -o rapport.html\nipta report casussen --lang en --strict -o rapport.pdf"}),
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
	cmd.Flags().StringVar(&o.Theme, "theme", "", s.in(lang.Text{
		EN: "`FILE` of a house style: colours, logo and fonts; see ipta help theme",
		NL: "`BESTAND` met een huisstijl: kleuren, logo en lettertypen; zie ipta help theme"}))
	s.addSenderFlags(cmd, &o.Sender, &o.Date)
	s.addMethodFlags(cmd, &o.result.Strict, &o.result.AsOf)
	s.addOutputFlags(cmd, &o.result, []string{html, pdf, markdown})
	s.watchable(cmd, &o.result.Quiet)
	_ = cmd.Flags().MarkHidden("no-color") // a page keeps its colours; the flag may stand in ipta.yaml
	return cmd
}

// chooseFormat settles the format, and refuses a file that is no publication,
// and a terminal.
func (o *reportOptions) chooseFormat(flags *pflag.FlagSet) error {
	name := o.result.File
	ext := strings.ToLower(filepath.Ext(name))
	toFile := !files.IsStandard(name)
	switch {
	case !toFile && o.Terminal:
		return failure.OfUsage(lang.Text{
			EN: "the publication cannot be read in a terminal; write it to a file with -o report.html",
			NL: "de publicatie is in een terminal niet te lezen; schrijf haar naar een bestand met -o rapport.html"})
	case flags.Changed("format"):
	case ext == ".html" || ext == ".htm":
		o.result.Format = html
	case ext == ".pdf":
		o.result.Format = pdf
	case ext == ".md":
		o.result.Format = markdown
	case toFile:
		return failure.OfUsage(lang.Text{
			EN: "--output %s: the publication is a page, a PDF or Markdown; give the file the extension .html, .pdf or .md",
			NL: "--output %s: de publicatie is een pagina, een pdf of Markdown; geef het bestand de extensie .html, .pdf of .md"}, name)
	case o.result.Format == "":
		o.result.Format = html
	}
	return nil
}

// runReport reads, calculates, checks method and texts, and writes the page.
func runReport(o *reportOptions) error {
	st, err := o.readStudy(&o.study, false)
	if err != nil {
		return err
	}
	if n := len(st.Cases); n > o.Limits.MostPublished() {
		return failure.OfUsage(lang.Text{
			EN: "there are %d cases, and a publication tells at most %d; name those to tell, use ipta calc for all, or allow more with --limit report-cases=NUMBER",
			NL: "er zijn %d casussen, en een publicatie vertelt er hoogstens %d; noem welke, gebruik ipta calc voor alle, of sta meer toe met --limit report-cases=AANTAL"}, n, o.Limits.MostPublished())
	}
	photos, err := o.readPhotos(st)
	if err != nil {
		return err
	}
	theme, err := o.readTheme(o.Theme)
	if err != nil {
		return err
	}
	out, program, err := o.openPrinted(&o.result)
	if err != nil {
		return err
	}
	defer out.Discard()
	result, err := calculate(st, o.study.Perspective, o.result.AsOf)
	if err != nil {
		return err
	}
	simulation, err := o.simulate(st)
	if err != nil {
		return err
	}
	var ledger *budget.Ledger
	if len(undated(st.Cases)) == 0 {
		if ledger, err = ledgerOf(st, ""); err != nil {
			return err
		}
	}
	leaks := magazine.Disclosures(st.Cases, st.Analysis, st.Parameters, model.Date(o.result.AsOf))
	findings := diag.Sort(slices.Concat(st.Findings, magazine.NoSpread(st.Cases, st.Analysis), leaks))
	o.tell(findings, result, st)
	if o.result.Strict && diag.Doubts(leaks) {
		o.warn(lang.Text{
			EN: "--strict: nothing is published as long as a text may lead to a person",
			NL: "--strict: er wordt niets gepubliceerd zolang een tekst naar een persoon kan leiden"})
		return failure.Silent(failure.Unmet)
	}
	err = o.publish(out, program, magazine.Input{
		Result: result, Parameters: st.Parameters, Analysis: st.Analysis, Simulation: simulation, Ledger: ledger, Sender: o.Sender, Date: o.Date,
		Lang: o.lang, Version: programVersion(), Inputs: st.Inputs, Photos: photos, Theme: theme, Pseudonymised: o.study.Pseudonymise, Disclosures: leaks, Made: st.Made(), Given: o.study.Named()})
	if err != nil {
		return err
	}
	if err := out.Commit(); err != nil {
		return err
	}
	return o.verdict(result, nil, o.result.Strict, findings)
}

// publish writes the publication; a browser prints it, if one is given.
func (o *reportOptions) publish(out *files.Output, program string, in magazine.Input) error {
	if program != "" {
		content, err := o.print(program, in)
		if err != nil {
			return err
		}
		_, err = out.Write(content)
		return err
	}
	write := magazine.HTML
	if o.result.Format == markdown {
		write = magazine.Markdown
	}
	content, err := o.page(write, in)
	if err != nil {
		return err
	}
	_, err = out.Write(content)
	return err
}

// page returns the publication as one of its writers writes it.
func (o *reportOptions) page(write func(io.Writer, magazine.Input) error, in magazine.Input) ([]byte, error) {
	var page bytes.Buffer
	if err := write(&page, in); err != nil {
		return nil, failure.Of(lang.Text{EN: "make the publication: %s", NL: "de publicatie maken: %s"}, failure.Reason(err))
	}
	return page.Bytes(), nil
}

// print has a browser print the publication: once to learn on which page each part
// begins, and again with these numbers in its contents. A browser whose PDF does not tell
// leaves the numbers out.
func (o *reportOptions) print(program string, in magazine.Input) (content []byte, err error) {
	in.Pages = map[string]int{}
	const passes = 3 // numbers of other widths might move what comes after them
	for range passes {
		page, err := o.page(magazine.HTML, in)
		if err != nil {
			return nil, err
		}
		if content, err = browser.Print(program, page, o.Environ, browser.Patience, o.onInterrupt); err != nil {
			return nil, err
		}
		pages, ok := browser.Pages(content)
		if ok && maps.Equal(pages, in.Pages) || !ok && in.Pages == nil {
			break
		}
		in.Pages = pages
	}
	return content, nil
}

// simulate draws all uncertain numbers together, so that the publication can
// say how sure its result is. Without uncertain numbers there is nothing to say.
func (o *reportOptions) simulate(st *study.Study) (*sensitivity.Simulation, error) {
	plan, err := planOf(st, o.study.Perspective, calc.VaryUncertain)
	if err != nil || len(plan.Variables) == 0 {
		return nil, err
	}
	const draws, seed = 10_000, 1 // as ipta simulate does
	simulation, err := sensitivity.Simulate(plan, sensitivity.Options{Draws: draws, Seed: seed, Sampler: sensitivity.LatinHypercube, Jobs: st.Jobs, Population: st.Population()})
	if err != nil {
		return nil, failure.OfCalculation(err)
	}
	method.Drawn(simulation.Findings, st.Cases, methodContext(st, o.result.AsOf))
	return simulation, nil
}

// tell says on standard error what was found, and whose story is left out.
func (o *reportOptions) tell(findings []diag.Finding, result *calc.Result, st *study.Study) {
	o.tellFiles(slices.DeleteFunc(slices.Clone(findings), func(f diag.Finding) bool { return f.Accepted != nil }), o.result.Quiet)
	if o.result.Quiet {
		return
	}
	withheld := 0
	for _, c := range st.Cases {
		if !consent.Story(c) {
			withheld++
		}
	}
	if withheld > 0 && !o.study.Pseudonymise {
		o.warn(lang.Text{
			EN: "without consent, only figures are published of %s (story: consent: story: true gives it)",
			NL: "zonder toestemming worden alleen cijfers gepubliceerd van %s (story: consent: story: true geeft die)"},
			study.CountCases(withheld))
	}
	if doubts := require.AllDoubts(result); doubts > 0 {
		o.warn(lang.Text{EN: "%s on the method, told in the publication", NL: "%s over de methode, vermeld in de publicatie"}, warnings(doubts))
	}
}
