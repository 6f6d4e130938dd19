package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/calc"
	"ipta/pkg/compare"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/pseudonym"
	"ipta/pkg/render"
	"ipta/pkg/report"
	"ipta/pkg/report/comparison"
	"ipta/pkg/resolved"
)

// compareOptions are all that one run of compare needs.
type compareOptions struct {
	*session
	study  study.Options
	result resultOptions
	// Params are the parameter sets or files, the first of which the others are
	// held against.
	Params []string
	// Profiles are those of method that lie over the one set of Params in turn.
	Profiles []string
	optionsAsked
	// Each is "voice" to compare the people who were asked, else "".
	Each string
}

// compareFormats are the formats of comparisons.
var compareFormats = []string{"table", "markdown", "csv", "json"}

func newCompareCmd(s *session, run func(*compareOptions) error) *cobra.Command {
	o := &compareOptions{session: s}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "compare CASE... [-p A]...", NL: "compare CASUS... [-p A]..."}),
		Short: s.in(lang.Text{EN: "Set kinds of help, or the same cases under several parameter files, side by side", NL: "Zet soorten hulp, of dezelfde casussen onder meer parameterbestanden, naast elkaar"}),
		Long: s.in(lang.Text{
			EN: optionsLong.EN + "\n\nWith -p twice or more: set the same cases under several parameter files side by side: the results, the\ndifferences to the first, and which changed number moves the result by how much. These\neffects add up to the difference exactly, whatever the order of the changes.\nWith --each voice: the result if each of the people who were asked were right.\nWith --profiles: the same figures by the dated methods of other countries and years,\nwhich --over lays over any set too.",
			NL: optionsLong.NL + "\n\nMet twee keer -p of vaker: zet dezelfde casussen onder meer parameterbestanden naast elkaar: de uitkomsten, de\nverschillen met de eerste, en welk gewijzigd getal de uitkomst hoeveel verandert. Die\neffecten tellen precies op tot het verschil, in welke volgorde u ook wijzigt.\nMet --each voice: de uitkomst als elk van de gevraagde mensen gelijk had.\nMet --profiles: dezelfde cijfers volgens de gedateerde methoden van andere landen en\njaren, die --over ook over elke set legt."}),
		Example: s.in(lang.Text{
			EN: "ipta compare lighter first none\nipta compare lighter first none --draws 20000 -o chances.svg\nipta compare first -p nl-2025 -p nl-2025-cautious\nipta compare first -p nl-2025 -p first/parameters.yaml -o changes.csv\nipta compare first --each voice\nipta compare first --profiles all",
			NL: "ipta compare lichter eerste none\nipta compare lichter eerste none --draws 20000 -o kansen.svg\nipta compare eerste -p nl-2025 -p nl-2025-cautious\nipta compare eerste -p nl-2025 -p eerste/parameters.yaml -o wijzigingen.csv\nipta compare eerste --each voice\nipta compare eerste --profiles all"}),
		Args:              arguments(1, -1),
		ValidArgsFunction: completeCases,
		PreRunE:           s.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.study.Cases = args
			o.result.onlyAsked(cmd)
			if err := o.result.chooseFormat(cmd.Flags()); err != nil {
				return err
			}
			if err := o.settle(cmd); err != nil {
				return err
			}
			return run(o)
		},
	}
	s.addStudyFlags(cmd, &o.study)
	s.addPseudonymiseFlag(cmd, &o.study)
	params := cmd.Flags().Lookup("params")
	params.Value, params.DefValue = fileNames{texts{&o.Params}}, ""
	params.Usage = s.in(lang.Text{
		EN: "`NAME|FILE` of parameters to compare: a built-in set or a file; give it for each",
		NL: "`NAAM|BESTAND` van parameters om te vergelijken: een ingebouwde set of een bestand; geef hem voor elk"})
	s.add(cmd, choice{&o.Each, []string{"voice"}}, "each", "", lang.Text{
		EN: "`voice`: compare what each of the people who were asked says",
		NL: "`voice`: vergelijk wat elk van de gevraagde mensen zegt"})
	profiles := append([]string{allProfiles}, study.ProfileNames()...)
	s.add(cmd, choices{&o.Profiles, profiles}, "profiles", "", lang.Text{
		EN: "`PROFILE`: how much is convention? the set as it stands, and by the method of: " + strings.Join(profiles, ", "),
		NL: "`PROFIEL`: hoeveel is afspraak? de set zoals zij is, en volgens de methode van: " + strings.Join(profiles, ", ")})
	s.addOptionFlags(cmd, &o.optionsAsked, &o.result)
	s.addOutputFlags(cmd, &o.result, append(slices.Clone(compareFormats), svg)) // options have a picture
	return cmd
}

// allProfiles stands for every profile of method.
const allProfiles = "all"

// settle wants two parameter files, or one for voices.
func (o *compareOptions) settle(cmd *cobra.Command) error {
	if slices.Contains(o.Profiles, allProfiles) {
		o.Profiles = study.ProfileNames()
	}
	if len(o.Params) == 0 && (o.Each != "" || len(o.Profiles) > 0) {
		o.Params = []string{study.DefaultParameters}
	}
	var f *failure.Failure
	switch {
	case len(o.Profiles) > 0 && (len(o.Params) > 1 || o.Each != ""):
		f = failure.OfUsage(lang.Text{
			EN: "--profiles compares one parameter set with itself by other methods; leave one --params, and no --each",
			NL: "--profiles vergelijkt één parameterset met zichzelf volgens andere methoden; laat één --params staan, en geen --each"})
	case o.Each != "" && len(o.Params) > 1:
		f = failure.OfUsage(lang.Text{EN: "--each voice compares under one parameter file; leave one --params", NL: "--each voice vergelijkt onder één parameterbestand; laat één --params staan"})
	case o.Each != "" && o.result.Format == "csv":
		f = failure.OfUsage(lang.Text{EN: "--each voice has no csv; choose table, markdown or json", NL: "--each voice kent geen csv; kies table, markdown of json"})
	case o.Each == "" && len(o.Profiles) == 0 && len(o.Params) < 2 && len(o.study.Cases) < 2:
		f = failure.OfUsage(lang.Text{
			EN: "name two parameter files or sets to compare, such as: -p nl-2025 -p nl-2025-cautious; or two options, such as: lighter ipta none",
			NL: "noem twee parameterbestanden of -sets om te vergelijken, zoals: -p nl-2025 -p nl-2025-cautious; of twee opties, zoals: lichter ipta none"})
	case !o.holdsOptions():
		f = o.refuseOptionFlags(cmd)
	default:
		f = o.settleOptions()
	}
	if len(o.Params) == 0 {
		o.Params = []string{study.DefaultParameters}
	}
	if f == nil {
		return nil
	}
	f.Hint = seeHelp(cmd)
	return f
}

// runCompare calculates the cases under each parameter file and shows what
// differs.
func runCompare(o *compareOptions) error {
	if o.holdsOptions() {
		return o.compareOptions()
	}
	first := o.study
	first.Params = o.Params[0]
	first.Sides = o.sides()
	st, err := o.readStudy(&first, false)
	if err != nil {
		return err
	}
	o.study.Perspective = first.Perspective
	out, err := o.openResult(&o.result)
	if err != nil {
		return err
	}
	defer out.Discard()
	settings, err := o.settings(st)
	if err != nil {
		return err
	}
	if o.Each == "voice" {
		err = o.writeVoices(out, settings[0], st)
	} else {
		err = o.write(out, settings, st)
	}
	if err != nil {
		return err
	}
	if err := out.Commit(); err != nil {
		return err
	}
	o.tellFiles(st.Findings, o.result.Quiet)
	return nil
}

// sets are the parameters that are compared, by the names that they have beside each
// other: those of --params, or one set as it stands and by other methods.
func (o *compareOptions) sets() (names []string, sets []study.ParameterOptions) {
	for _, name := range o.Params {
		names, sets = append(names, name), append(sets, study.ParameterOptions{Params: name, Overs: o.study.Overs, Sets: o.study.Sets})
	}
	for _, profile := range o.Profiles {
		by := sets[0]
		by.Overs = append(slices.Clone(by.Overs), profile)
		names, sets = append(names, profile), append(sets, by)
	}
	return names, sets
}

// settings calculates the cases of a study under each parameter file.
func (o *compareOptions) settings(st *study.Study) ([]*compare.Setting, error) {
	names, sets := o.sets()
	settings := make([]*compare.Setting, len(sets))
	for i, name := range names {
		p := st.Parameters
		if i > 0 {
			var err error
			if p, err = o.readParameterFile(sets[i]); err != nil {
				return nil, err
			}
			if err := study.KnownPerspective(p, &o.study.Perspective); err != nil {
				return nil, err
			}
			if o.study.Pseudonymise {
				pseudonym.Parameters(p)
			}
		}
		setting, findings, err := compare.NewSetting(name, p, st.Cases, o.study.Perspective, st.Jobs)
		if err != nil {
			return nil, failure.OfCalculation(err)
		}
		if diag.Failed(findings) {
			o.printFindings(diag.Sort(o.sides().Tell(o.Source, name, findings)))
			return nil, failure.Of(lang.Text{
				EN: "the cases cannot be calculated with the parameters %s",
				NL: "de casussen zijn met de parameters %s niet te berekenen"}, name)
		}
		if err := calc.AddEvidence(setting.Result, p, st.Jobs); err != nil {
			return nil, failure.OfCalculation(err)
		}
		settings[i] = &setting
	}
	return settings, nil
}

// sides are the sets that are compared.
func (o *compareOptions) sides() study.Sides {
	return study.Sides{Names: o.Params, Over: o.study.ParameterOptions}
}

// differences holds every later setting against the first.
func differences(settings []*compare.Setting) ([]*compare.Difference, error) {
	var list []*compare.Difference
	for _, other := range settings[1:] {
		d, err := compare.Between(settings[0], other)
		if err != nil {
			return nil, failure.Of(lang.Text{EN: "compare: %s", NL: "vergelijken: %s"}, failure.Reason(err))
		}
		list = append(list, d)
	}
	return list, nil
}

func (o *compareOptions) write(out *files.Output, settings []*compare.Setting, st *study.Study) error {
	options := comparison.Options{Lang: o.lang, Sample: report.SampleNotes(settings[0].Result, st.Analysis, o.lang),
		Title: lang.Text{EN: "Compared: %s", NL: "Vergeleken: %s"}.With(strings.Join(o.Params, " – "))}
	if len(o.Profiles) > 0 {
		options.Title = lang.Text{EN: "%s, by other methods", NL: "%s, volgens andere methoden"}.With(o.Params[0])
		options.Notes = append([]string{comparison.Convention(settings, o.lang)}, comparison.Profiles(settings, o.lang)...)
	}
	return o.writeComparison(out, settings, sidesOf(st, settings), options, &o.result)
}

// sidesOf says what each setting of the study was made with.
func sidesOf(st *study.Study, settings []*compare.Setting) []report.Side {
	sides := make([]report.Side, len(settings))
	for i, s := range settings {
		sides[i] = report.Side{Name: s.Name, Made: resolved.MadeOf(s.Parameters, calc.CasesOf(s.Result)), Parameters: s.Parameters}
		sides[i].Made.Columns = st.Columns
	}
	return sides
}

// writeComparison writes settings side by side in the format that was chosen.
func (s *session) writeComparison(out *files.Output, settings []*compare.Setting, sides []report.Side, options comparison.Options, result *resultOptions) error {
	changes, err := differences(settings)
	if err != nil {
		return err
	}
	if slices.Contains([]string{"json", "csv"}, result.Format) {
		file := comparison.NewFile(settings, changes, sides, programVersion(), s.lang)
		if result.Format == "json" {
			return render.Data(out, file)
		}
		return render.Changes(out, file)
	}
	return s.renderDocument(out, comparison.Document(settings, changes, options), report.SideLines(sides, s.lang), result)
}

// writeVoices writes the result under each voice.
func (o *compareOptions) writeVoices(out *files.Output, setting *compare.Setting, st *study.Study) error {
	var document report.Document
	sides := sidesOf(st, []*compare.Setting{setting})
	voices, ok := comparison.NewVoicesFile(setting, sides[0].Made, programVersion(), o.lang)
	if ok && o.result.Format == "json" {
		return render.Data(out, voices)
	}
	if ok {
		document, ok = comparison.VoicesDocument(setting, comparison.Options{
			Lang: o.lang, Sample: report.SampleNotes(setting.Result, st.Analysis, o.lang),
			Title: lang.Text{EN: "The result by voice", NL: "De uitkomst per stem"}.With()})
	}
	if gone, isTried := report.VoicesGone(setting.Result); !ok && isTried {
		return &failure.Failure{Status: failure.Failed, Message: gone}
	}
	if !ok {
		return failure.Of(lang.Text{
			EN: "no number of these cases has voices; give them as without: {voices: {young-person: 70%, coach: 40%}}",
			NL: "geen getal van deze casussen heeft stemmen; geef ze als without: {voices: {young-person: 70%, coach: 40%}}"})
	}
	return o.renderDocument(out, document, report.SideLines(sides, o.lang), &o.result)
}
