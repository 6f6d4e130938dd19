package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/jsondiff"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/calc"
	"ipta/pkg/cohort"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/method"
	"ipta/pkg/render"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/report/simulation"
	"ipta/pkg/report/verification"
	"ipta/pkg/sensitivity"
)

// verifyOptions are all that one run of verify needs.
type verifyOptions struct {
	*session
	result resultOptions
	// Result is the file to verify.
	Result string
	Jobs   int
}

func newVerifyCmd(s *session, run func(*verifyOptions) error) *cobra.Command {
	o := &verifyOptions{session: s}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "verify RESULT", NL: "verify UITKOMST"}),
		Short: s.in(lang.Text{EN: "Calculate a result again: identical, or the first difference and its cause", NL: "Reken een uitkomst na: gelijk, of het eerste verschil en de oorzaak"}),
		Long: s.in(lang.Text{
			EN: "Calculate a result again from the files that it names (their paths count from the working\nfolder) and hold it against itself: identical, or the first difference, and whether the\nfiles, the program or the settings changed. Where files are missing nothing is\nverified; then it says whether the totals follow from the numbers in the result. A\nsimulation is drawn again. RESULT is a file of ipta calc or simulate -f json. The exit\nstatus is 0 for identical, 1 otherwise.",
			NL: "Reken een uitkomst na uit de bestanden die erin staan (hun paden tellen vanaf de werkmap) en\nleg haar ernaast: gelijk, of het eerste verschil, en of de bestanden, het programma of de\ninstellingen zijn gewijzigd. Ontbreken er bestanden, dan is er niets nagerekend; ipta zegt dan of\nde totalen volgen uit de getallen in de uitkomst. Een simulatie wordt opnieuw getrokken.\nUITKOMST is een bestand van ipta calc of simulate -f json. De status bij het einde is 0 voor\ngelijk, anders 1."}),
		Example: s.in(lang.Text{
			EN: "ipta calc first -o result.json\nipta verify result.json",
			NL: "ipta calc eerste -o uitkomst.json\nipta verify uitkomst.json"}),
		Args:              arguments(1, 1),
		ValidArgsFunction: completeResults,
		PreRunE:           s.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.Result = args[0]
			if err := o.result.chooseFormat(cmd.Flags()); err != nil {
				return err
			}
			return run(o)
		},
	}
	s.addJobsFlag(cmd, &o.Jobs)
	s.addOutputFlags(cmd, &o.result, []string{"table", "markdown", "json"})
	return cmd
}

// runVerify calculates a result again and says whether it holds.
func runVerify(o *verifyOptions) error {
	saved, err := o.readResult(o.Result)
	if err != nil {
		return err
	}
	out, err := o.openResult(&o.result)
	if err != nil {
		return err
	}
	defer out.Discard()
	v, err := o.verify(saved)
	if err != nil {
		return err
	}
	if o.result.Format == "json" {
		err = render.Data(out, v)
	} else {
		err = o.renderDocument(out, verification.Document(v, o.lang), report.MadeLines(v.Made, nil, o.lang), &o.result)
	}
	if err == nil {
		err = out.Commit()
	}
	if err == nil && !v.Verdict.Holds() {
		err = failure.Silent(failure.Failed)
	}
	return err
}

// Names in a result that are not held against it: what is told apart from it,
// and what does not follow from the numbers.
var (
	toldApart = []string{"version", "inputs"}
	notInside = []string{"version", "inputs", "settings", "title", "label", "unit", "findings", "notes", "reasons", "resolved", "changes", "layers", "columns", "evidence"}
)

// verify calculates a result again, from its files or else from its numbers.
func (o *verifyOptions) verify(saved *savedResult) (verification.Verification, error) {
	v := verification.Verification{
		Simulation: simulationState(saved),
		Ipta:       "verification/1", Result: o.Result, Verdict: verification.Identical, Made: saved.made(),
		MadeBy: saved.result.Version, CheckedBy: programVersion(), Inputs: []verification.CheckedInput{},
	}
	changed, cases := false, false
	for _, in := range saved.result.Inputs {
		state, err := o.stateOf(in)
		if err != nil {
			return v, err
		}
		v.Inputs = append(v.Inputs, verification.CheckedInput{Path: in.Path, Kind: in.Kind, State: state})
		changed = changed || state == verification.Changed
		v.FromNumbers = v.FromNumbers || state == verification.Missing
		cases = cases || in.Kind == "case"
	}
	v.FromNumbers = v.FromNumbers || !cases
	was, err := jsondiff.Parse(saved.file.Text)
	if err != nil {
		return v, failure.Of(lang.Same("%s: %s"), o.Result, failure.Reason(err))
	}
	inside, err := o.again(saved)
	if err != nil {
		return v, err
	}
	insideDifference := jsondiff.First(was, inside, "", notInside)
	if v.FromNumbers {
		v.Verdict = verification.NotVerified
	} else {
		text, err := o.repeat(saved)
		if err != nil {
			return v, err
		}
		now, err := jsondiff.Parse(text)
		if err != nil {
			return v, failure.Of(lang.Same("%s: %s"), o.Result, failure.Reason(err))
		}
		v.Bytes = bytes.Equal(text, saved.file.Text)
		v.FirstDifference = cmp.Or(setAsideDifference(was, now), jsondiff.First(placeless(was, saved.result.Inputs), placeless(now, saved.result.Inputs), "", toldApart))
	}
	v.FirstDifference = cmp.Or(v.FirstDifference, insideDifference)
	switch {
	case v.FirstDifference != nil:
		v.Verdict, v.Cause = verification.Different, cause(v, changed, insideDifference, saved.result.Simulation)
	case changed:
		v.Verdict = verification.SameFigures
	}
	return v, nil
}

// setAsideDifference says that another number of cases is set aside: whatever else
// differs follows from that.
func setAsideDifference(was, now jsondiff.Value) *verification.FirstDifference {
	number := func(result jsondiff.Value) string {
		settings, _ := result.Get("settings")
		n, ok := settings.Get("set_aside")
		if !ok {
			return "0"
		}
		return n.Shown()
	}
	if number(was) == number(now) {
		return nil
	}
	return &verification.FirstDifference{Path: "settings.set_aside", Was: number(was), Now: number(now)}
}

// placeless returns a result of which findings in what is none of its inputs, such as
// settings, have no place: that is where a run was asked for, and none of its figures.
func placeless(result jsondiff.Value, inputs []resultfile.Input) jsondiff.Value {
	if !result.Object && !result.List {
		return result
	}
	result.Items = slices.Clone(result.Items)
	file, isFinding := result.Get("file")
	_, checked := result.Get("check")
	isFinding = isFinding && checked && !slices.ContainsFunc(inputs, func(in resultfile.Input) bool {
		path, err := json.Marshal(in.Path)
		return err == nil && string(path) == file.Text
	})
	for i := range result.Items {
		if isFinding && slices.Contains([]string{"file", "line", "column"}, result.Keys[i]) {
			result.Items[i] = jsondiff.Value{Text: "null"}
			continue
		}
		result.Items[i] = placeless(result.Items[i], inputs)
	}
	return result
}

// simulationState says whether the simulation of a result can be drawn again.
func simulationState(r *savedResult) verification.SimulationState {
	switch {
	case r.result.Simulation == nil:
		return ""
	case r.result.Simulation.Partial:
		return verification.StoppedEarly
	case r.result.Settings.Pseudonymised:
		return verification.OtherNames
	}
	return verification.DrawnAgain
}

// cause says why a result comes out differently. inside is the first difference
// when it is calculated from its own numbers, drawn its simulation.
func cause(v verification.Verification, changed bool, inside *verification.FirstDifference, drawn *resultfile.Simulation) verification.Cause {
	switch {
	case inside != nil && strings.HasPrefix(inside.Path, "simulation.") && drawn.Drawing != sensitivity.Drawing:
		return verification.DrawingChanged
	case inside != nil && v.MadeBy != v.CheckedBy:
		return verification.ProgramChanged
	case inside != nil:
		return verification.ResultChanged
	case changed:
		return verification.InputsChanged
	case v.MadeBy != v.CheckedBy:
		return verification.ProgramChanged
	}
	return verification.SettingChanged
}

// stateOf says what became of a file of a result.
func (o *verifyOptions) stateOf(in resultfile.Input) (verification.InputState, error) {
	if in.Path == files.Stdin {
		return verification.Missing, nil
	}
	var text []byte
	if file, ok := study.Builtin(in.Path); ok && in.Kind == "parameters" {
		text = file.Text
	} else {
		var err error
		text, err = o.Files.ReadLimited(in.Path, load.Batched*o.Limits.MostBytes())
		if errors.Is(err, fs.ErrNotExist) {
			return verification.Missing, nil
		}
		if err != nil {
			return "", o.Files.CannotRead(in.Path, err)
		}
	}
	if sum := sha256.Sum256(text); hex.EncodeToString(sum[:]) != in.SHA256 {
		// A result may name any file: of one that holds no cases nothing is shown.
		if format := cohort.Detect(in.Path, text); in.Kind == "case" && format != cohort.None && !cohort.HoldsCases(format, text, nil) {
			return "", failure.Of(lang.Text{EN: "%s: this is no file of cases, though the result says so", NL: "%s: dit is geen bestand met casussen, al zegt de uitkomst dat"}, in.Path)
		}
		return verification.Changed, nil
	}
	return verification.Unchanged, nil
}

// repeat calculates a result again from its files and returns it as JSON.
func (o *verifyOptions) repeat(saved *savedResult) ([]byte, error) {
	settings := saved.result.Settings
	asked := study.Options{ParameterOptions: study.ParameterOptions{Overs: settings.Over, Sets: settings.Set}, Renames: settings.Map,
		Perspective: saved.perspective(), Jobs: o.Jobs}
	for _, in := range saved.result.Inputs {
		switch {
		case in.Kind == "case":
			asked.Cases = append(asked.Cases, in.Path)
		case asked.Params == "":
			asked.Params = in.Path
		}
	}
	made := saved.made() // a run has its sets from one place, and its columns
	if len(made.Changes) > 0 {
		o.setBy = made.Changes[0].By
	}
	if len(made.Columns) > 0 {
		o.mapBy = made.Columns[0].By
	}
	if from := o.settings.origins["set"]; from.name() == o.setBy && len(from.values) == len(settings.Set) {
		o.setAt = from.values
	}
	st, err := o.readAs(saved, asked)
	if err != nil {
		return nil, err
	}
	result, err := calculate(st, asked.Perspective, settings.AsOf)
	if err != nil {
		return nil, err
	}
	file := resultfile.New(result, st.Parameters, resultfile.Meta{
		Version: programVersion(), Inputs: st.Inputs, Lang: cmp.Or(settings.Lang, o.lang), Analysis: st.Analysis,
		Over: settings.Over, Set: settings.Set, Map: settings.Map, AsOf: settings.AsOf, SetAside: st.Aside.Count(), Rejects: st.Aside.Rejected(), Made: st.Made(),
		Remarks: st.Aside.Doubts(cmp.Or(settings.Lang, o.lang))})
	if file.Simulation, err = o.drawAgain(saved, st, result, st.Population(), file.Settings.Lang); err != nil {
		return nil, err
	}
	var text bytes.Buffer
	err = render.JSON(&text, file)
	return text.Bytes(), err
}

// readAs reads the cases of a result, and sets those with mistakes aside where the
// result did.
func (o *verifyOptions) readAs(saved *savedResult, asked study.Options) (*study.Study, error) {
	if saved.result.Settings.SetAside == 0 {
		return o.readStudy(&asked, false)
	}
	return o.reader(o.result.Quiet).ReadAgain(asked, saved.result.Settings.Rejects)
}

// again calculates a result from the numbers in it.
func (o *verifyOptions) again(r *savedResult) (jsondiff.Value, error) {
	setting, err := r.setting()
	if err != nil {
		return jsondiff.Value{}, err
	}
	l := cmp.Or(r.result.Settings.Lang, o.lang)
	file := resultfile.New(setting.Result, setting.Parameters, resultfile.Meta{Lang: l})
	if r.result.Settings.Pseudonymised {
		file.Simulation = r.result.Simulation // its numbers were drawn under ids that are not here
	} else if was := r.result.Simulation; was != nil {
		file.Simulation, err = o.drawAgain(r, &study.Study{Parameters: setting.Parameters}, setting.Result, float64(was.Population), l)
		if err != nil {
			return jsondiff.Value{}, err
		}
	}
	var text bytes.Buffer
	if err := render.JSON(&text, file); err != nil {
		return jsondiff.Value{}, err
	}
	return jsondiff.Parse(text.Bytes())
}

// drawAgain simulates again as the result says it was simulated. A simulation
// that was stopped early is given as it is: nobody can stop at the same draw.
func (o *verifyOptions) drawAgain(r *savedResult, st *study.Study, result *calc.Result, population float64, l lang.Language) (*resultfile.Simulation, error) {
	was, p := r.result.Simulation, st.Parameters
	if was == nil || was.Partial {
		return was, nil
	}
	plan, err := newPlan(p, r.perspective(), calc.VaryUncertain, calc.CasesOf(result))
	if err != nil {
		return nil, err
	}
	bar := o.newProgress(o.result.Quiet)
	defer bar.Clear()
	s, err := sensitivity.Simulate(plan, sensitivity.Options{Draws: was.Draws, Seed: was.Seed, Sampler: was.Sampler, Jobs: study.Processors(o.Jobs), Progress: bar.show, Population: population, Study: was.StudyPlan(), PublicFunds: was.Aggregate.PublicFunds != nil})
	if err != nil {
		return nil, failure.OfCalculation(err)
	}
	if was.Aggregate.Outcomes != nil {
		if s.Aggregate.Outcomes, err = s.Outcomes(result, p, sensitivity.Options{Seed: was.Seed, Sampler: was.Sampler, Jobs: study.Processors(o.Jobs)}); err != nil {
			return nil, failure.OfCalculation(err)
		}
	}
	method.Drawn(s.Findings, st.Cases, methodContext(st, r.result.Settings.AsOf))
	again := resultfile.NewSimulation(s, p, l)
	if was.Drawing == 0 {
		again.Drawing = 0 // of an earlier version, the draws of which may be the same
	}
	if was.Estimate != nil { // a result of an earlier version has none
		again.Estimate = simulation.NewEstimate(simulation.Run{Result: result, Parameters: p, Simulation: s}, l)
	}
	return again, nil
}
