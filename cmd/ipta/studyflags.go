package main

import (
	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// addStudyFlags adds the flags that say what is read and how it is reckoned.
func (s *session) addStudyFlags(cmd *cobra.Command, o *study.Options) {
	s.addReadFlags(cmd, o)
	s.addPerspectiveFlag(cmd, o)
}

// addReadFlags adds the flags that say what is read.
func (s *session) addReadFlags(cmd *cobra.Command, o *study.Options) {
	s.addParamsFlags(cmd, &o.ParameterOptions)
	s.addMapFlag(cmd, &o.Renames)
	s.addJobsFlag(cmd, &o.Jobs)
}

// addJobsFlag adds the flag of how many processors are used.
func (s *session) addJobsFlag(cmd *cobra.Command, jobs *int) {
	s.add(cmd, wholeNumber{jobs}, "jobs", "", lang.Text{
		EN: "`NUMBER` of processors to use (default 0: all); it never changes a result",
		NL: "`AANTAL` processoren (standaard 0: alle); het verandert nooit een uitkomst"})
}

// addMapFlag adds the flag that renames columns of CSV.
func (s *session) addMapFlag(cmd *cobra.Command, renames *[]string) {
	s.add(cmd, texts{renames}, "map", "", lang.Text{
		EN: "`NAME=COLUMN` reads the column NAME of a CSV file as one that ipta knows; may be repeated",
		NL: "`NAAM=KOLOM` leest de kolom NAAM van een CSV-bestand als een die ipta kent; mag vaker"})
}

// addPseudonymiseFlag adds the flag that leaves out what could lead to a person.
func (s *session) addPseudonymiseFlag(cmd *cobra.Command, o *study.Options) {
	s.toggle(cmd, &o.Pseudonymise, "pseudonymise", "", lang.Text{
		EN: "leave out what could lead to a person: names, places, stories, remarks and the names of files",
		NL: "laat weg wat naar een persoon kan leiden: namen, plaatsen, verhalen, opmerkingen en bestandsnamen"})
}

// addPerspectiveFlag adds the flag that says whose costs and benefits count.
func (s *session) addPerspectiveFlag(cmd *cobra.Command, o *study.Options) {
	cmd.Flags().StringVar(&o.Perspective, "perspective", model.Society, s.in(lang.Text{
		EN: "`NAME` of the perspective whose costs and benefits count (default society: everyone's)",
		NL: "`NAAM` van het perspectief waarvan kosten en baten tellen (standaard society: die van iedereen)"}))
	s.complete(cmd, "perspective", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return s.completePerspectives(o.Params), cobra.ShellCompDirectiveNoFileComp
	})
}

// addParamsFlags adds the flags that say which parameters are read.
func (s *session) addParamsFlags(cmd *cobra.Command, o *study.ParameterOptions) {
	s.addParamsFlag(cmd, &o.Params)
	s.addOverFlag(cmd, &o.Overs)
	s.addSetFlag(cmd, &o.Sets)
}

// addParamsFlag adds the flag of the parameters themselves.
func (s *session) addParamsFlag(cmd *cobra.Command, params *string) {
	*params = study.DefaultParameters
	s.add(cmd, &parameterSet{target: params}, "params", "p", lang.Text{
		EN: "`NAME|FILE` of the parameters: a built-in set or a file (default " + study.DefaultParameters + ")",
		NL: "`NAAM|BESTAND` van de parameters: een ingebouwde set of een bestand (standaard " + study.DefaultParameters + ")"})
	s.complete(cmd, "params", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return study.BuiltinNames(), cobra.ShellCompDirectiveDefault
	})
}

// addSetFlag adds the flag of values that are put in place of those of the files.
func (s *session) addSetFlag(cmd *cobra.Command, sets *[]string) {
	s.add(cmd, texts{sets}, "set", "", lang.Text{
		EN: "`PATH=VALUE` puts another value in place of one of the files, such as unit_costs.eviction.value=9000; may be repeated",
		NL: "`PAD=WAARDE` zet een andere waarde in de plaats van een uit de bestanden, zoals unit_costs.eviction.value=9000; mag vaker"})
}

// addOverFlag adds the flag of files that are laid over the parameters.
func (s *session) addOverFlag(cmd *cobra.Command, overs *[]string) {
	s.add(cmd, fileNames{texts{overs}}, "over", "", lang.Text{
		EN: "parameter `FILE` to lay over the parameters: its own keys in place of theirs; may be repeated",
		NL: "parameter`BESTAND` om over de parameters te leggen: zijn sleutels komen in de plaats van de hunne; mag vaker"})
}

// completePerspectives lists the perspectives of a parameter file.
func (s *session) completePerspectives(name string) []string {
	if p := s.completeParameters(name); p != nil {
		return p.PerspectiveNames().IDs
	}
	return nil
}
