package main

import (
	"errors"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/explain"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/render"
	"ipta/pkg/report/explanation"
)

// explainOptions are all that one run of explain needs.
type explainOptions struct {
	*session
	study  study.Options
	result resultOptions
	// Figure is what to explain, such as "npv" or "yassin.avoided[0]"; "" for
	// the headlines.
	Figure string
	// Depth is how many levels to open: a number, all, or "" for a page.
	Depth string
}

// explainFormats are the formats of an explanation.
var explainFormats = []string{"table", "markdown", "json"}

func newExplainCmd(s *session, run func(*explainOptions) error) *cobra.Command {
	o := &explainOptions{session: s}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "explain CASE... [FIGURE]", NL: "explain CASUS... [CIJFER]"}),
		Short: s.in(lang.Text{EN: "Show where a figure comes from, down to file, line and source", NL: "Toon waar een cijfer vandaan komt, tot op bestand, regel en bron"}),
		Long: s.in(lang.Text{
			EN: "Show where a figure comes from: as a tree down to the numbers of the files, each with its\nfile, line and source. Without a FIGURE it lists those that can be asked for.\n\nFigures have the names of the JSON result: npv, bcr, payback, avoided.0 (the first line\nunder avoided), by_stakeholder.municipality, by_domain.housing, by_year.3. Of several cases\nit explains the total; yassin.npv is that of the case yassin, yassin lists what it has.",
			NL: "Toon waar een cijfer vandaan komt: als boom tot op de getallen uit de bestanden, elk met\nbestand, regel en bron. Zonder CIJFER volgt een lijst van wat u kunt vragen.\n\nCijfers heten zoals in de JSON-uitkomst: npv, bcr, payback, avoided.0 (de eerste regel\nonder avoided), by_stakeholder.municipality, by_domain.housing, by_year.3. Van meer casussen\nwordt het totaal uitgelegd; yassin.npv is dat van de casus yassin, yassin toont wat zij heeft."}),
		Example: s.in(lang.Text{
			EN: "ipta explain first\nipta explain first npv\nipta explain first avoided.0 --depth all\nipta explain first by_stakeholder.municipality -o why.md",
			NL: "ipta explain eerste\nipta explain eerste npv\nipta explain eerste avoided.0 --depth all\nipta explain eerste by_stakeholder.municipality -o waarom.md"}),
		Args:              arguments(1, -1),
		ValidArgsFunction: completeCases,
		PreRunE:           s.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.study.Cases = args
			if last := len(args) - 1; o.Figure == "" && last > 0 && isFigure(s.Files, args[last]) {
				o.study.Cases, o.Figure = args[:last], args[last]
			}
			if err := o.result.chooseFormat(cmd.Flags()); err != nil {
				return err
			}
			return run(o)
		},
	}
	s.addStudyFlags(cmd, &o.study)
	s.addPseudonymiseFlag(cmd, &o.study)
	cmd.Flags().StringVar(&o.Figure, "figure", "", s.in(lang.Text{
		EN: "`FIGURE` to explain, the same as the last argument",
		NL: "`CIJFER` om uit te leggen, hetzelfde als het laatste argument"}))
	s.add(cmd, levels{&o.Depth}, "depth", "", lang.Text{
		EN: "`LEVELS` of the tree to open: a number, or all (default: what stands on a page)",
		NL: "`NIVEAUS` van de boom om te openen: een getal, of all (standaard wat op een pagina past)"})
	s.addOutputFlags(cmd, &o.result, explainFormats)
	return cmd
}

// levels is a flag that holds a number from 1 on, or all.
type levels struct{ target *string }

func (v levels) String() string { return *v.target }
func (v levels) Type() string   { return "levels" }

// Set takes a number from 1 on, or all.
func (v levels) Set(value string) error {
	if n, err := strconv.Atoi(value); value != "all" && (err != nil || n < 1) {
		return failure.OfUsage(lang.Text{EN: "%q is neither a number from 1 on nor all", NL: "%q is geen getal vanaf 1 en ook niet all"}, value)
	}
	*v.target = value
	return nil
}

// depth returns the levels as explanation.Options has them.
func (o *explainOptions) depth() int {
	if o.Depth == "all" {
		return -1
	}
	n, _ := strconv.Atoi(o.Depth) // "" is 0
	return n
}

// isFigure reports whether an argument is the name of a figure rather than of
// cases: no file or folder has it, and it does not look like a path.
func isFigure(f *files.Files, arg string) bool {
	if _, err := os.Lstat(f.At(arg)); err == nil || arg == files.Stdin {
		return false
	}
	lower := strings.ToLower(arg)
	return !strings.ContainsAny(arg, `/\*?`) && !strings.HasSuffix(lower, ".yaml") && !strings.HasSuffix(lower, ".yml")
}

// runExplain explains one figure, or lists those that there are.
func runExplain(o *explainOptions) error {
	st, err := o.readStudy(&o.study, false)
	if err != nil {
		return err
	}
	out, err := o.openResult(&o.result)
	if err != nil {
		return err
	}
	defer out.Discard()
	result, err := calc.Calculate(st.Parameters, st.Cases, calc.Options{Perspective: o.study.Perspective}, st.Jobs)
	if err != nil {
		return failure.OfCalculation(err)
	}
	caseID, figure := splitFigure(result, o.Figure)
	if figure, err = called(result, st.Parameters, caseID, figure); err != nil {
		return err
	}
	if err := o.write(out, st, result, caseID, figure); err != nil {
		return err
	}
	if err := out.Commit(); err != nil {
		return err
	}
	o.tellFiles(st.Findings, o.result.Quiet)
	return nil
}

// called returns the name of a figure that was asked for by its label, and any other as
// it stands.
func called(r *calc.Result, p *model.Parameters, caseID, figure string) (string, error) {
	if _, err := explain.Figure(r, p, caseID, figure); err == nil || figure == "" {
		return figure, nil
	}
	names := explain.Called(r, p, caseID, figure)
	if len(names) == 0 && caseID == "" && !isOfLines(figure) { // perhaps a line, which only cases have
		names = ofCases(r, p, figure)
	}
	switch len(names) {
	case 0:
		return figure, nil // which is told
	case 1:
		if caseID != "" || !strings.Contains(names[0], "[") {
			return names[0], nil
		}
	}
	for i, name := range names {
		names[i] = withDots(name)
	}
	if len(names) == 1 {
		return "", failure.OfUsage(lang.Text{EN: "%q is a figure of one case; write %s", NL: "%q is een cijfer van één casus; schrijf %s"}, figure, names[0])
	}
	return "", failure.OfUsage(lang.Text{EN: "several figures are called %q; write one of %s", NL: "meer cijfers heten %q; schrijf er één van %s"}, figure, lang.List(names))
}

// mostNamed is how many figures that are called the same are named.
const mostNamed = 8

// ofCases returns the names of what is called so in the cases, with the case in front.
func ofCases(r *calc.Result, p *model.Parameters, label string) (names []string) {
	for _, id := range caseIDs(r) {
		for _, name := range explain.Called(r, p, id, label) {
			if len(names) == mostNamed {
				return append(names, "…")
			}
			names = append(names, id+"."+name)
		}
	}
	return names
}

func (o *explainOptions) write(out *files.Output, st *study.Study, result *calc.Result, caseID, figure string) error {
	var nodes []explain.Node
	var names []string
	var err error
	if figure == "" {
		if nodes, err = explain.Headlines(result, st.Parameters, caseID); err == nil {
			names, err = explain.Figures(result, st.Parameters, caseID)
		}
	} else {
		nodes = make([]explain.Node, 1)
		nodes[0], err = explain.Figure(result, st.Parameters, caseID, figure)
	}
	if err != nil {
		return o.unknownFigure(st, result, err)
	}
	if o.result.Format == "json" {
		return render.Data(out, explanation.NewFile(result, st.Parameters, st.Made(), programVersion(), o.lang, nodes, names))
	}
	options := explanation.Options{Lang: o.lang, Depth: o.depth(), Ask: o.ask()}
	document := explanation.Headlines(result, st.Parameters, caseID, nodes, names, options)
	if figure != "" {
		document = explanation.Document(result, st.Parameters, nodes[0], options)
	}
	return o.renderDocument(out, document, st.MadeLines(o.lang), &o.result)
}

// ask is how to ask for another figure of the same cases; where nothing may lead to
// a person it names no file.
func (o *explainOptions) ask() string {
	if o.study.Pseudonymise {
		return o.in(lang.Text{EN: "ipta explain --pseudonymise CASE...", NL: "ipta explain --pseudonymise CASUS..."})
	}
	words := []string{"ipta explain"}
	for _, name := range o.study.Cases {
		words = append(words, lang.Argument(name))
	}
	const most = 3
	if len(words) > most {
		words = append(words[:most], "…")
	}
	return strings.Join(words, " ")
}

// lineByDot is a line as shells like it: avoided.0 for avoided[0].
var lineByDot = lang.Pattern(`\b(interventions|avoided|achieved)\.([0-9]+)`)

// withBrackets returns the name of a figure as results have it.
func withBrackets(name string) string { return lineByDot().ReplaceAllString(name, "$1[$2]") }

// withDots is the other way round.
func withDots(name string) string { return strings.NewReplacer("[", ".", "]", "").Replace(name) }

// caseIDs returns the names of the cases of a result.
func caseIDs(r *calc.Result) (ids []string) {
	for i := range r.Cases {
		ids = append(ids, r.Cases[i].Case.ID)
	}
	return ids
}

// typed returns the name of a figure as whoever asked writes it: with a dot where
// they had one, as not every shell takes brackets.
func (o *explainOptions) typed(name string) string {
	if strings.Contains(o.Figure, "[") {
		return name
	}
	return withDots(name)
}

// splitFigure splits the name of a figure into its case and the figure of it.
// Without a case in front it is that of the only case, or of all together.
func splitFigure(r *calc.Result, name string) (caseID, figure string) {
	name = withBrackets(name)
	first, rest, dotted := strings.Cut(name, ".")
	if first == explain.Total {
		return "", rest
	}
	for i := range r.Cases {
		if r.Cases[i].Case.ID == first {
			return first, rest
		}
	}
	if len(r.Cases) == 1 {
		caseID = r.Cases[0].Case.ID
	}
	known := []string{"by_stakeholder", "by_domain", "by_year", "by_municipality"}
	if _, near := check.Nearest(first, known); dotted && !isOfLines(first) && !near {
		return first, rest // a case that is not there
	}
	if len(r.Cases) > 1 && isOfLines(first) {
		return "", name
	}
	return caseID, name
}

// isOfLines reports whether a name begins as that of a line of a case does.
func isOfLines(name string) bool {
	first, _, _ := strings.Cut(name, ".")
	return strings.Contains(first, "[") || slices.Contains([]string{"interventions", "avoided", "achieved"}, first)
}

// unknownFigure is the failure of a figure, or of the case in front of it, that
// is not there. What it offers instead works when it is typed.
func (o *explainOptions) unknownFigure(st *study.Study, r *calc.Result, err error) error {
	var unknown *explain.UnknownError
	if !errors.As(err, &unknown) {
		return failure.Of(lang.Same("%s"), failure.Reason(err))
	}
	id, figure := splitFigure(r, o.Figure)
	has := func(id string) bool {
		_, err := explain.Figure(r, st.Parameters, id, figure)
		return figure != "" && err == nil
	}
	all := o.ask()
	if dotted := strings.Join(strings.Fields(o.Figure), "."); dotted != o.Figure { // "sam npv"
		id, figure := splitFigure(r, dotted)
		if _, err := explain.Figure(r, st.Parameters, id, figure); err == nil && figure != "" {
			unknown.Nearest, unknown.Near = o.typed(dotted), nil
			return &failure.Failure{Status: failure.Usage, Message: unknown.Message(), Hint: lang.Text{EN: "%s lists all figures.", NL: "%s toont alle cijfers."}.With(all)}
		}
	}
	if unknown.Nearest == "" && id == "" && !strings.Contains(figure, ".") { // perhaps a case
		unknown.Nearest, _ = check.Nearest(figure, caseIDs(r))
	}
	if before, ok := strings.CutSuffix(withBrackets(o.Figure), figure); ok && unknown.Figure != "" {
		unknown.Figure = o.typed(before + figure)
		if unknown.Nearest != "" {
			unknown.Nearest = o.typed(before + unknown.Nearest)
		}
		for i := range unknown.Near {
			unknown.Near[i].Name = o.typed(before + unknown.Near[i].Name)
		}
		switch {
		case id != "" && before != "":
			all += " " + id
		case id == "" && len(r.Cases) > 1 && isOfLines(figure): // which only a case has
			all += " " + r.Cases[0].Case.ID
		}
	} else if unknown.Nearest != "" && has(unknown.Nearest) {
		unknown.Nearest = o.typed(unknown.Nearest + "." + figure)
	}
	f := failure.OfUsage(lang.Same("%s"), unknown.Message())
	if i := slices.IndexFunc(r.Cases, func(c calc.CaseResult) bool { return has(c.Case.ID) }); i >= 0 && id == "" {
		f = failure.OfUsage(lang.Text{
			EN: "there are %d cases, and %s is a figure of one; put the case in front: %s",
			NL: "er zijn %d casussen, en %s is een cijfer van één; zet de casus ervoor: %s"},
			len(r.Cases), o.typed(figure), o.typed(r.Cases[i].Case.ID+"."+figure))
	}
	f.Hint = lang.Text{EN: "%s lists all figures.", NL: "%s toont alle cijfers."}.With(all)
	return f
}
