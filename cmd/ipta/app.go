package main

import (
	"bytes"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/cohort"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/onepage"
	"ipta/pkg/page"
)

// appOptions are all that one run of app needs.
type appOptions struct {
	*session
	study study.Options
	// File is where the page goes, "" or - for standard output.
	File  string
	Quiet bool
}

func newAppCmd(s *session, run func(*appOptions) error) *cobra.Command {
	o := &appOptions{session: s}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "app [CASE...]", NL: "app [CASUS...]"}),
		Short: s.in(lang.Text{EN: "Make a page that calculates, for who has no terminal", NL: "Maak een blad dat zelf rekent, voor wie geen terminal heeft"}),
		Long: s.in(lang.Text{
			EN: "Make a page that holds the calculator itself: one file of HTML, to send to a colleague or to put on a\nlaptop at the table. It opens in a browser, also without a network, and asks nothing of any other place:\nwhat is typed stays in the page, until who sits there saves it as a case file, as ipta reads it. Its\nfigures are those of ipta calc, and so are its checks and its messages.\n\nWith cases, the page opens with these in it, stories and all: give it only to who may read them.\nWithout, it begins empty. The parameters of -p go with it, and so do the built-in sets.",
			NL: "Maak een blad dat de rekenmachine zelf bevat: één HTML-bestand, om aan een collega te sturen of op een\nlaptop op tafel te zetten. Het opent in een browser, ook zonder netwerk, en haalt niets van elders: wat\nu typt blijft in het blad, tot u het bewaart als casusbestand, zoals ipta het leest. De cijfers zijn die\nvan ipta calc, en de controles en meldingen ook.\n\nMet casussen opent het blad met deze erin, met verhaal en al: geef het alleen aan wie ze mag lezen.\nZonder begint het leeg. De parameters van -p gaan mee, en de ingebouwde sets ook."}),
		Example: s.in(lang.Text{
			EN: "ipta app -o case.html\nipta app first -o first.html\nipta app cases -p our-town.yaml --lang nl -o cases.html",
			NL: "ipta app -o casus.html\nipta app eerste -o eerste.html\nipta app casussen -p onze-stad.yaml --lang en -o casussen.html"}),
		Args:              arguments(0, -1),
		ValidArgsFunction: completeCases,
		PreRunE:           s.prepare,
		RunE: func(_ *cobra.Command, args []string) error {
			o.study.Cases = args
			if err := o.check(); err != nil {
				return err
			}
			return run(o)
		},
	}
	s.addParamsFlag(cmd, &o.study.Params)
	s.addPerspectiveFlag(cmd, &o.study)
	cmd.Flags().VarP(&outputFile{target: &o.File}, "output", "o", s.in(lang.Text{
		EN: "`FILE` to write to, whole or not at all, as case.html",
		NL: "`BESTAND` om naar te schrijven, heel of helemaal niet, zoals casus.html"}))
	s.addQuietFlag(cmd, &o.Quiet)
	return cmd
}

// check refuses a file that is no page, and a terminal.
func (o *appOptions) check() error {
	switch ext := strings.ToLower(filepath.Ext(o.File)); {
	case files.IsStandard(o.File) && o.Terminal:
		return failure.OfUsage(lang.Text{
			EN: "the page cannot be read in a terminal; write it to a file with -o case.html",
			NL: "het blad is in een terminal niet te lezen; schrijf het naar een bestand met -o casus.html"})
	case !files.IsStandard(o.File) && ext != ".html" && ext != ".htm":
		return failure.OfUsage(lang.Text{
			EN: "--output %s: the page is HTML; give the file the extension .html",
			NL: "--output %s: het blad is HTML; geef het bestand de extensie .html"}, o.File)
	}
	return nil
}

// runApp reads and checks the cases, and writes the page with them in it.
func runApp(o *appOptions) error {
	given, findings, err := o.given()
	if err != nil {
		return err
	}
	mode := files.ForOthers
	if len(o.study.Cases) > 0 {
		mode = files.OwnerOnly // it holds files on persons as they are
	}
	out, err := o.openFormat(&resultOptions{File: o.File, Format: html}, mode)
	if err != nil {
		return err
	}
	defer out.Discard()
	out.Binary = true // the calculator stands in it as signs that mean nothing
	o.tellFiles(findings, o.Quiet)
	var page bytes.Buffer
	err = onepage.HTML(&page, given, onepage.Engine)
	if err == nil {
		_, err = out.Write(page.Bytes())
	}
	if err != nil {
		return failure.Of(lang.Text{EN: "make the page: %s", NL: "het blad maken: %s"}, failure.Reason(err))
	}
	if err := out.Commit(); err != nil {
		return err
	}
	const megabyte = 1_000_000
	if page.Len() > onepage.Large && !o.Quiet {
		o.warn(lang.Text{
			EN: "the page is %s MB, which some mail does not take and a phone opens slowly; with fewer cases it is smaller",
			NL: "het blad is %s MB: niet elke mail neemt dat aan, en een telefoon opent het traag; met minder casussen wordt het kleiner"},
			lang.Number(float64(page.Len())/megabyte, 1, o.lang))
	}
	return nil
}

// given returns what the page has when it is opened.
func (o *appOptions) given() (g onepage.Given, findings []diag.Finding, err error) {
	g = onepage.Given{Lang: o.lang, Version: programVersion(), Parameters: o.study.Params, Perspective: o.study.Perspective}
	var st *study.Study
	if len(o.study.Cases) == 0 {
		st, _, err = o.reader(true).ParametersOnly(&o.study)
	} else {
		st, err = o.readStudy(&o.study, false)
	}
	if err != nil {
		return g, nil, err
	}
	g.Perspective = o.study.Perspective // which may have been a label
	var texts []*diag.File
	add := func(file *diag.File) error {
		if cohort.Detect(file.Name, file.Text) != cohort.None {
			params := "" // whose ids stand in YAML
			if o.study.Params != study.DefaultParameters {
				params = " -p " + lang.Argument(o.study.Params)
			}
			return failure.Of(lang.Text{
				EN: "%s: the page opens cases in YAML; make them with ipta convert %s%s -o cases.yaml",
				NL: "%s: het blad opent casussen in YAML; maak die met ipta convert %s%s -o casussen.yaml"}, file.Name, lang.Argument(file.Name), params)
		}
		if !slices.Contains(texts, file) {
			texts = append(texts, file)
		}
		return nil
	}
	for _, c := range st.Cases {
		if err := add(c.Pos.File); err != nil {
			return g, nil, err
		}
	}
	if st.Analysis != nil {
		if err := add(st.Analysis.Pos.File); err != nil {
			return g, nil, err
		}
	}
	g.Files = named(texts)
	var sets []*diag.File
	for _, file := range st.Parameters.Files {
		if _, ok := study.Builtin(file.Name); !ok {
			sets = append(sets, file)
		}
	}
	if g.Sets = named(sets); len(sets) > 0 && sets[0].Name == st.Parameters.Files[0].Name {
		g.Parameters = g.Sets[0].Name
	}
	return g, st.Findings, nil
}

// named returns files under their own names, without the folders in which they lie:
// these would tell whose computer it was. Of two with one name the second keeps its
// folder, in its name.
func named(list []*diag.File) []page.File {
	var all []page.File
	for _, file := range list {
		slashed := filepath.ToSlash(file.Name)
		name := path.Base(slashed)
		if slices.ContainsFunc(all, func(f page.File) bool { return f.Name == name }) {
			name = path.Base(path.Dir(slashed)) + "-" + name
		}
		if name == "-" { // standard input
			name = "case.yaml"
		}
		all = append(all, page.File{Name: name, Text: string(file.Text)})
	}
	return all
}
