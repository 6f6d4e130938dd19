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
	s.add(cmd, wholeNumber{&o.Jobs}, "jobs", "", lang.Text{
		EN: "`NUMBER` of processors to use (default 0: all); it never changes a result",
		NL: "`AANTAL` processoren (standaard 0: alle); het verandert nooit een uitkomst"})
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
	o.Params = study.DefaultParameters
	s.add(cmd, &parameterSet{target: &o.Params}, "params", "p", lang.Text{
		EN: "`NAME|FILE` of the parameters: a built-in set or a file (default " + study.DefaultParameters + ")",
		NL: "`NAAM|BESTAND` van de parameters: een ingebouwde set of een bestand (standaard " + study.DefaultParameters + ")"})
	s.addOverFlag(cmd, &o.Overs)
	s.complete(cmd, "params", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return study.BuiltinNames(), cobra.ShellCompDirectiveDefault
	})
	s.addSetFlag(cmd, &o.Sets)
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
