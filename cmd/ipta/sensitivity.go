package main

import (
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/help"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report/levers"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/sensitivity"
)

// sensitivityOptions are all that one run of sensitivity needs.
type sensitivityOptions struct {
	*session
	study  study.Options
	result resultOptions
	// TwoWay are the names of two numbers, or empty.
	TwoWay []string
	All    bool
	ByCase bool
	Top    int
}

func newSensitivityCmd(s *session, run func(*sensitivityOptions) error) *cobra.Command {
	o := &sensitivityOptions{session: s, Top: usualTop}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "sensitivity CASE...", NL: "sensitivity CASUS..."}),
		Short: s.in(lang.Text{EN: "Show what each number does at its low and at its high", NL: "Toon wat elk getal doet op zijn laagste en zijn hoogste waarde"}),
		Long: s.in(lang.Text{
			EN: "Show what each number with a range does: it goes to its low and to its high while all\nothers stay as they are, and the one that moves the net present value most stands\nfirst. With --two-way two numbers move together. See ipta help uncertainty.",
			NL: "Toon wat elk getal met een bandbreedte doet: het gaat naar zijn laagste en zijn hoogste\nwaarde terwijl alle andere blijven zoals ze zijn, en het getal dat de netto contante\nwaarde het meest verschuift staat bovenaan. Met --two-way bewegen twee getallen samen. Zie\nipta help uncertainty."}),
		Example: s.in(lang.Text{
			EN: "ipta sensitivity first\nipta sensitivity first --all --top 30\nipta sensitivity first --two-way unit_costs.ipta_coach.value discounting.rate\nipta sensitivity first -o tornado.svg",
			NL: "ipta sensitivity eerste\nipta sensitivity eerste --all --top 30\nipta sensitivity eerste --two-way unit_costs.ipta_coach.value discounting.rate\nipta sensitivity eerste -o tornado.svg"}),
		Args:              arguments(1, -1),
		ValidArgsFunction: completeCases,
		PreRunE:           s.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.study.Cases = args
			if err := o.result.chooseFormat(cmd.Flags()); err != nil {
				return err
			}
			if err := o.settlePair(cmd); err != nil {
				return err
			}
			return run(o)
		},
	}
	s.addStudyFlags(cmd, &o.study)
	s.addPseudonymiseFlag(cmd, &o.study)
	s.add(cmd, texts{&o.TwoWay}, "two-way", "", lang.Text{
		EN: "`A B`: a table over values of these two numbers, named as in --set, in place of one number at a time",
		NL: "`A B`: een tabel over waarden van deze twee getallen, genoemd zoals in --set, in plaats van één getal tegelijk"})
	s.toggle(cmd, &o.All, "all", "", lang.Text{
		EN: "take numbers without a range too, 20% lower and higher",
		NL: "neem ook getallen zonder bandbreedte mee, 20% lager en hoger"})
	s.addTopFlags(cmd, &o.ByCase, &o.Top)
	s.addOutputFlags(cmd, &o.result, pictureFormats)
	s.addExcelFlag(cmd, &o.result)
	return cmd
}

// pictureFormats are the formats of what can be drawn.
var pictureFormats = []string{"table", "markdown", "csv", "json", svg}

// usualTop is how many numbers a table shows unless more are asked for.
const usualTop = 15

// addTopFlags adds the flags that say how much is shown.
func (s *session) addTopFlags(cmd *cobra.Command, byCase *bool, top *int) {
	if byCase != nil {
		s.toggle(cmd, byCase, "by-case", "", lang.Text{EN: "show each case as well", NL: "toon ook elke casus"})
	}
	s.add(cmd, wholeNumber{top}, "top", "", lang.Text{
		EN: "`NUMBER` of rows in a table, the most important first (default 15; 0: all)",
		NL: "`AANTAL` rijen in een tabel, de belangrijkste eerst (standaard 15; 0: alle)"})
}

// settlePair takes the second name of --two-way A B from the arguments: names of
// numbers begin with unit_costs., cases. or discounting.
func (o *sensitivityOptions) settlePair(cmd *cobra.Command) error {
	var names []string
	for _, given := range o.TwoWay {
		names = append(names, strings.FieldsFunc(given, func(r rune) bool { return r == ' ' || r == ',' })...)
	}
	if len(names) == 1 {
		at := slices.IndexFunc(o.study.Cases, func(arg string) bool { return isNumberName(o.Files, arg) })
		if at >= 0 {
			names = append(names, o.study.Cases[at])
			o.study.Cases = slices.Delete(o.study.Cases, at, at+1)
		}
	}
	var f *failure.Failure
	switch {
	case len(names) == 0 && o.TwoWay == nil:
		return nil
	case len(names) != 2 || names[0] == names[1]:
		f = failure.OfUsage(lang.Text{
			EN: "--two-way takes two different numbers, such as: --two-way unit_costs.eviction.value discounting.rate",
			NL: "--two-way heeft twee verschillende getallen nodig, zoals: --two-way unit_costs.eviction.value discounting.rate"})
	case len(o.study.Cases) == 0:
		f = failure.OfUsage(lang.Text{EN: "an argument is missing: %s", NL: "er ontbreekt een argument: %s"}, help.UsageLine(cmd))
	default:
		o.TwoWay = names
		return nil
	}
	f.Hint = seeHelp(cmd)
	return f
}

// isNumberName reports whether an argument names a number and no file.
func isNumberName(f *files.Files, arg string) bool {
	for _, head := range []string{"unit_costs.", "cases.", "discounting."} {
		if strings.HasPrefix(arg, head) {
			_, err := os.Stat(f.At(arg))
			return err != nil
		}
	}
	return false
}

// runSensitivity reads and calculates the cases, moves their numbers and shows
// what that does.
func runSensitivity(o *sensitivityOptions) error {
	st, out, result, err := o.begin(&o.study, &o.result)
	if err != nil {
		return err
	}
	defer out.Discard()
	if len(o.TwoWay) > 0 {
		err = o.writeTwoWay(out, st, result)
	} else {
		err = o.writeOneWay(out, st, result)
	}
	if err != nil {
		return err
	}
	return o.finish(out, st, &o.result)
}

// begin reads the study of an analysis, opens its output and calculates.
func (s *session) begin(o *study.Options, r *resultOptions) (*study.Study, *files.Output, *calc.Result, error) {
	st, err := s.readStudy(o, false)
	if err != nil {
		return nil, nil, nil, err
	}
	out, err := s.openResult(r)
	if err != nil {
		return nil, nil, nil, err
	}
	result, err := calc.Calculate(st.Parameters, st.Cases, calc.Options{Perspective: o.Perspective}, st.Jobs)
	if err == nil {
		err = calc.AddEvidence(result, st.Parameters, st.Jobs)
	}
	if err != nil {
		out.Discard()
		return nil, nil, nil, failure.OfCalculation(err)
	}
	return st, out, result, nil
}

// finish writes the output and says what was found in the files.
func (s *session) finish(out *files.Output, st *study.Study, r *resultOptions) error {
	if err := out.Commit(); err != nil {
		return err
	}
	s.tellFiles(st.Findings, r.Quiet)
	return nil
}

// planOf compiles the cases of a study with numbers that vary.
func planOf(st *study.Study, perspective string, vary calc.Vary) (*calc.Plan, error) {
	return newPlan(st.Parameters, perspective, vary, st.Cases)
}

func newPlan(p *model.Parameters, perspective string, vary calc.Vary, cases []*model.Case) (*calc.Plan, error) {
	plan, err := calc.NewPlan(p, calc.Options{Perspective: perspective, Vary: vary}, cases...)
	if err != nil {
		return nil, failure.OfCalculation(err)
	}
	return plan, nil
}

// meta is what a file of data says of the run.
func (s *session) meta(st *study.Study, o study.Options) resultfile.Meta {
	return resultfile.Meta{Version: programVersion(), Inputs: st.Inputs, Lang: s.lang, Analysis: st.Analysis, Over: o.Overs, Set: o.Sets, Map: o.Renames,
		Pseudonymised: o.Pseudonymise, SetAside: st.Aside.Count(), Rejects: st.Aside.Rejected(), Made: st.Made()}
}

func (o *sensitivityOptions) writeOneWay(w io.Writer, st *study.Study, result *calc.Result) error {
	vary := calc.VaryUncertain
	if o.All {
		vary = calc.VaryAll
	}
	plan, err := planOf(st, o.study.Perspective, vary)
	if err != nil {
		return err
	}
	data := o.result.Format == "json" || o.result.Format == "csv"
	swings, err := sensitivity.OneWay(plan, sensitivity.OneWayOptions{Jobs: st.Jobs, Cases: o.ByCase || data})
	if err != nil {
		return failure.OfCalculation(err)
	}
	a := levers.OneWay{Result: result, Parameters: st.Parameters, Analysis: st.Analysis, Swings: swings}
	if data {
		file := levers.NewSensitivityFile(a, o.meta(st, o.study))
		return writeData(w, file, file.Sheet, file.Made, &o.result)
	}
	return o.renderDrawn(w, levers.Sensitivity(a, levers.SensitivityOptions{Lang: o.lang, Top: o.Top, ByCase: o.ByCase}), st.MadeLines(o.lang), &o.result)
}

func (o *sensitivityOptions) writeTwoWay(w io.Writer, st *study.Study, result *calc.Result) error {
	plan, err := planOf(st, o.study.Perspective, calc.VaryAll)
	if err != nil {
		return err
	}
	var found [2]int
	var refs [2]levers.NumberRef
	for i, name := range o.TwoWay {
		variable, ok := sensitivity.Find(plan, name)
		if !ok {
			return unknownNumber(plan, name)
		}
		v := &plan.Variables[variable]
		found[i] = variable
		refs[i] = levers.NumberRef{ID: plan.ID(variable), Path: v.Path(), Number: v.Number}
		if v.Case != calc.Shared {
			refs[i].Case = plan.Case(v.Case).ID
		}
	}
	rows, columns := around(&plan.Variables[found[0]]), around(&plan.Variables[found[1]])
	table, err := sensitivity.NewTwoWay(plan, found[0], found[1], rows, columns, st.Jobs)
	if err != nil {
		return failure.OfCalculation(err)
	}
	t := levers.TwoWay{Result: result, Parameters: st.Parameters, Analysis: st.Analysis, First: refs[0], Second: refs[1], Table: table}
	if o.result.Format == "json" || o.result.Format == "csv" {
		file := levers.NewTwoWayFile(t, o.meta(st, o.study))
		return writeData(w, file, file.Sheet, file.Made, &o.result)
	}
	return o.renderDrawn(w, levers.TwoWayDocument(t, o.lang), st.MadeLines(o.lang), &o.result)
}

// around returns values of a number for a table: its low, its high, its value,
// and those halfway.
func around(v *calc.Variable) []float64 {
	low, high := sensitivity.Ends(v)
	base := v.Number.Value
	return slices.Compact([]float64{low, low + float64((base-low)/2), base, base + float64((high-base)/2), high})
}

// unknownNumber is the failure of a name that no number of a run has.
func unknownNumber(plan *calc.Plan, name string) error {
	names := make([]string, len(plan.Variables))
	for i := range names {
		names[i] = plan.ID(i)
	}
	if near, ok := check.Nearest(name, names); ok {
		return failure.OfUsage(lang.Text{EN: "no number %q in this run; did you mean %s?", NL: "geen getal %q in deze berekening; bedoelt u %s?"}, name, near)
	}
	return failure.OfUsage(lang.Text{
		EN: "no number %q in this run; ipta sensitivity --all -f csv names all",
		NL: "geen getal %q in deze berekening; ipta sensitivity --all -f csv noemt ze alle"}, name)
}
