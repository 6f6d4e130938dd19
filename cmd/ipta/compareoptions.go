package main

import (
	"io"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/require"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/calc"
	"ipta/pkg/decision"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/render"
	"ipta/pkg/report"
	"ipta/pkg/report/comparison"
	"ipta/pkg/report/simulation"
	"ipta/pkg/sensitivity"
)

// optionsAsked are what is asked of options that are held beside each other.
type optionsAsked struct {
	Draws int
	Seed  uint64
	Top   int
}

// doNothing is the name of the option that costs and brings nothing.
const doNothing = "none"

var optionsLong = lang.Text{
	EN: "Set options side by side, each a folder or file of cases, and none for doing nothing: what\neach costs and brings on average, what each adds to the one before it, how likely each is\nthe best, and what it is worth to know more before choosing. All are drawn with the same\ndraws. A parameter set among them stands for the cases of the option before it under that\nset. See ipta help options.",
	NL: "Zet opties naast elkaar, elk een map of bestand met casussen, en none voor niets doen: wat\nelke optie gemiddeld kost en oplevert, wat elke aan de vorige toevoegt, hoe waarschijnlijk\nelke de beste is, en wat het waard is om eerst meer te weten. Alle krijgen dezelfde\ntrekkingen. Een parameterset ertussen staat voor de casussen van de optie ervoor onder die\nset. Zie ipta help options."}

// addOptionFlags adds the flags for options.
func (s *session) addOptionFlags(cmd *cobra.Command, o *optionsAsked, result *resultOptions) {
	o.Draws, o.Seed, o.Top = sensitivity.DefaultDraws, sensitivity.DefaultSeed, usualTop
	s.add(cmd, draws{&o.Draws}, "draws", "", lang.Text{
		EN: "`NUMBER` of draws of options (default 10000)", NL: "`AANTAL` trekkingen van opties (standaard 10000)"})
	cmd.Flags().Uint64Var(&o.Seed, "seed", o.Seed, s.in(lang.Text{
		EN: "`NUMBER` that picks the draws of options (default 1)", NL: "`GETAL` dat de trekkingen van opties kiest (standaard 1)"}))
	s.addTopFlags(cmd, nil, &o.Top)
	s.addRequireFlag(cmd, result, "p_best.lighter>=0.8")
}

// holdsOptions reports whether each of the arguments is an option: with two parameter
// files, or with voices or profiles, they are cases.
func (o *compareOptions) holdsOptions() bool {
	return o.Each == "" && len(o.Profiles) == 0 && len(o.Params) < 2 && len(o.study.Cases) > 1
}

// refuseOptionFlags refuses what only options have.
func (o *compareOptions) refuseOptionFlags(cmd *cobra.Command) *failure.Failure {
	for _, name := range []string{"draws", "seed", "top", "require"} {
		if cmd.Flags().Changed(name) {
			return failure.OfUsage(lang.Text{
				EN: "--%s is for options, each a CASE of its own with one --params or none",
				NL: "--%s is voor opties, elk een eigen CASUS met één --params of geen"}, name)
		}
	}
	if with := slices.DeleteFunc([]string{"profiles", "each", "params"}, func(name string) bool { return !cmd.Flags().Changed(name) }); slices.Contains(o.study.Cases, doNothing) && len(with) > 0 {
		return failure.OfUsage(lang.Text{
			EN: "none is an option, and no case; leave it out with --%s", NL: "none is een optie, en geen casus; laat het weg bij --%s"}, with[0])
	}
	switch {
	case o.result.Format != svg:
	case !cmd.Flags().Changed("format") && o.result.File == "": // a setting that is for options
		o.result.Format = compareFormats[0]
	default:
		return failure.OfUsage(lang.Text{
			EN: "only options have a picture; choose table, markdown, csv or json", NL: "alleen opties hebben een plaatje; kies table, markdown, csv of json"})
	}
	return nil
}

// settleOptions wants an option that is not doing nothing, and that once.
func (o *compareOptions) settleOptions() *failure.Failure {
	nothing := 0
	for _, name := range o.study.Cases {
		if name == doNothing {
			nothing++
		}
	}
	switch {
	case nothing > 1:
		return failure.OfUsage(lang.Text{EN: "none stands twice; name it once", NL: "none staat er twee keer; noem het één keer"})
	case o.study.Cases[0] == doNothing && nothing == len(o.study.Cases):
		return failure.OfUsage(lang.Text{EN: "name an option beside none", NL: "noem een optie naast none"})
	}
	var before []string
	for _, operand := range o.study.Cases {
		place := path.Clean(files.Name(operand)) // lighter is ./lighter/ too
		if slices.Contains(before, place) {
			return failure.OfUsage(lang.Text{EN: "%s stands twice; name each option once", NL: "%s staat er twee keer; noem elke optie één keer"}, operand)
		}
		before = append(before, place)
	}
	return nil
}

// compareOptions draws each option and shows them beside each other.
func (o *compareOptions) compareOptions() error {
	var found []diag.Finding
	x := comparison.Choices{Seed: o.Seed}
	drawn := make([]decision.Option, len(o.study.Cases))
	names := o.optionNames()
	var cases []string // of the option before
	casesOf := make([]string, len(o.study.Cases))
	own := "" // the option that has them
	studies := make([]*study.Study, len(o.study.Cases))
	for i, operand := range o.study.Cases {
		if operand == doNothing {
			continue
		}
		asked := o.study
		asked.Params = o.Params[0]
		if o.isParameterSet(operand) {
			if cases == nil {
				return failure.OfUsage(lang.Text{
					EN: "%s is a parameter set, and stands for the cases of the option before it; name these first",
					NL: "%s is een parameterset, en staat voor de casussen van de optie ervoor; noem die eerst"}, operand)
			}
			asked.Params, casesOf[i] = operand, own
		} else {
			cases, own = []string{operand}, names[i]
		}
		asked.Cases = cases
		st, err := o.readStudy(&asked, false)
		if err != nil {
			return err
		}
		studies[i] = st
		found = append(found, st.Findings...)
		if err := sameMoney(studies, i, names); err != nil {
			return err
		}
		o.study.Perspective = asked.Perspective
	}
	out, err := o.openResult(&o.result)
	if err != nil {
		return err
	}
	defer out.Discard()
	for i, st := range studies {
		choice := comparison.Choice{}
		if st != nil {
			s, err := o.drawOption(st, false)
			if err != nil {
				return err
			}
			if choice, err = o.choice(st); err != nil {
				return err
			}
			choice.Name, choice.Side.Name, choice.CasesOf = names[i], names[i], casesOf[i]
			drawn[i] = decision.Option{YoungPeople: choice.Result.Aggregate.YoungPeople, Costs: s.Costs, Benefits: s.Benefits, Told: s.Aggregate.Told}
			found = append(found, s.Findings...)
		}
		x.Options = append(x.Options, choice)
	}
	x.Of = decision.Compare(drawn)
	if x.Apart, err = o.drawApart(studies, drawn); err != nil {
		return err
	}
	figures := require.OfOptions(comparison.NewChoicesFile(x, programVersion()))
	requirements, err := o.result.requirementsOf(figures.Names())
	if err != nil {
		return err
	}
	if err := o.writeOptions(out, x); err != nil {
		return err
	}
	if err := out.Commit(); err != nil {
		return err
	}
	o.tellFiles(once(found), o.result.Quiet)
	return o.judge(figures, requirements, false, 0)
}

// drawOption draws the numbers of an option: by their names, or apart where those of
// cases are stated otherwise elsewhere.
func (o *compareOptions) drawOption(st *study.Study, apart bool) (*sensitivity.Simulation, error) {
	plan, err := planOf(st, o.study.Perspective, calc.VaryUncertain)
	if err != nil {
		return nil, err
	}
	bar := o.newProgress(o.result.Quiet)
	s, err := sensitivity.Simulate(plan, sensitivity.Options{
		Draws: o.Draws, Seed: o.Seed, Jobs: st.Jobs, Progress: bar.show, Tell: !apart, NoDomains: true, ByStatement: apart})
	bar.Clear()
	if err != nil {
		return nil, failure.OfCalculation(err)
	}
	return s, nil
}

// drawApart compares options with numbers of cases drawn apart where options state them
// otherwise; nil where they state none otherwise.
func (o *compareOptions) drawApart(studies []*study.Study, drawn []decision.Option) (*decision.Comparison, error) {
	if otherwise, err := o.stateOtherwise(studies); err != nil || !otherwise {
		return nil, err
	}
	apart := slices.Clone(drawn)
	for i, st := range studies {
		if st == nil {
			continue
		}
		s, err := o.drawOption(st, true)
		if err != nil {
			return nil, err
		}
		apart[i].Costs, apart[i].Benefits, apart[i].Told = s.Costs, s.Benefits, nil
	}
	return decision.Compare(apart), nil
}

// stateOtherwise reports whether two options state a number of a case otherwise.
func (o *compareOptions) stateOtherwise(studies []*study.Study) (bool, error) {
	said := map[string]string{}
	for _, st := range studies {
		if st == nil {
			continue
		}
		plan, err := planOf(st, o.study.Perspective, calc.VaryUncertain)
		if err != nil {
			return false, err
		}
		for i := range plan.Variables {
			v := &plan.Variables[i]
			if v.Case == calc.Shared {
				continue
			}
			name, states := plan.Case(v.Case).StreamID()+": "+v.Path(), sensitivity.StatementOf(v)
			if before, ok := said[name]; ok && before != states {
				return true, nil
			}
			said[name] = states
		}
	}
	return false, nil
}

// choice calculates an option with every number at its value.
func (o *compareOptions) choice(st *study.Study) (comparison.Choice, error) {
	result, err := calculate(st, o.study.Perspective, "")
	if err != nil {
		return comparison.Choice{}, err
	}
	numbers := simulation.RangedOf(result, st.Parameters)
	return comparison.Choice{Result: result, Parameters: st.Parameters, Certain: numbers.Drawn < numbers.All,
		Side: report.Side{Made: st.Made(), Parameters: st.Parameters}}, nil
}

// writeOptions writes options in the format that was chosen.
func (o *compareOptions) writeOptions(w io.Writer, x comparison.Choices) error {
	var sides []report.Side
	var made []string
	for _, c := range x.Options {
		if c.Result != nil {
			sides = append(sides, c.Side)
			if text := c.Side.Made.String(); text != "" && !slices.Contains(made, text) {
				made = append(made, text)
			}
		}
	}
	switch file := comparison.NewChoicesFile(x, programVersion()); o.result.Format {
	case "json":
		return render.Data(w, file)
	case "csv":
		sheet := file.Sheet()
		sheet.Made = strings.Join(made, "; ")
		return render.Sheet(w, sheet, render.Dialect(o.result.Excel))
	}
	return o.renderDrawn(w, comparison.ChoicesDocument(x, o.Top, o.lang), report.SideLines(sides, o.lang), &o.result)
}

// isParameterSet reports whether an option is a parameter set: one that is built in, or
// a file that says so.
func (o *compareOptions) isParameterSet(name string) bool {
	if _, ok := study.Builtin(name); ok {
		return true
	}
	if ext := strings.ToLower(path.Ext(name)); ext != ".yaml" && ext != ".yml" {
		return false
	}
	text, err := o.Files.ReadLimited(files.Name(name), o.Limits.MostBytes())
	return err == nil && load.HeaderOf(&diag.File{Name: name, Text: text}).Kind == "parameters"
}

// optionNames names the options by their folders and files; where two are called alike, all
// by what was typed. Without names of people they are numbered.
func (o *compareOptions) optionNames() []string {
	names := make([]string, len(o.study.Cases))
	for i, operand := range o.study.Cases {
		name := path.Base(files.Name(operand))
		if ext := path.Ext(name); ext != name {
			name = strings.TrimSuffix(name, ext)
		}
		if names[i] = name; o.study.Pseudonymise {
			names[i] = o.session.in(lang.Text{EN: "option %d", NL: "optie %d"}, i+1)
		}
	}
	for i, name := range names {
		if slices.Contains(names[:i], name) || name == "." || name == ".." || name == "/" || name == doNothing && o.study.Cases[i] != doNothing {
			return slices.Clone(o.study.Cases)
		}
	}
	return names
}

// sameMoney refuses options of which amounts cannot be held against each other.
func sameMoney(studies []*study.Study, last int, names []string) error {
	for i, st := range studies[:last] {
		if st == nil {
			continue
		}
		a, b := st.Parameters, studies[last].Parameters
		if a.Currency != b.Currency || a.PriceLevel != b.PriceLevel {
			return failure.Of(lang.Text{
				EN: "%s is in %s of %d and %s in %s of %d; compare options in the same money",
				NL: "%s is in %s van %d en %s in %s van %d; vergelijk opties in hetzelfde geld"},
				names[i], a.Currency, a.PriceLevel, names[last], b.Currency, b.PriceLevel)
		}
	}
	return nil
}

// once returns findings of which no two say the same of the same place.
func once(findings []diag.Finding) []diag.Finding {
	return slices.CompactFunc(diag.Sort(findings), func(a, b diag.Finding) bool {
		return a.ID == b.ID && a.Pos.Name() == b.Pos.Name() && a.Pos.Line == b.Pos.Line && a.Pos.Column == b.Pos.Column && a.Path == b.Path && a.Case == b.Case
	})
}
