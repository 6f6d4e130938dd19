package main

import (
	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/check"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// addStudyFlags adds the flags that say what is read and how it is reckoned.
func (s *session) addStudyFlags(cmd *cobra.Command, o *studyOptions) {
	s.addReadFlags(cmd, o)
	s.addPerspectiveFlag(cmd, o)
}

// addReadFlags adds the flags that say what is read.
func (s *session) addReadFlags(cmd *cobra.Command, o *studyOptions) {
	s.addParamsFlags(cmd, &o.parameterOptions)
	s.addMapFlag(cmd, &o.Renames)
	s.add(cmd, workers{&o.Jobs}, "jobs", "", lang.Text{
		EN: "`NUMBER` of processors to use (default 0: all); it never changes a result",
		NL: "`AANTAL` processoren (standaard 0: alle); het verandert nooit een uitkomst"})
}

// addPerspectiveFlag adds the flag that says whose costs and benefits count.
func (s *session) addPerspectiveFlag(cmd *cobra.Command, o *studyOptions) {
	cmd.Flags().StringVar(&o.Perspective, "perspective", model.Society, s.in(lang.Text{
		EN: "`NAME` of the perspective whose costs and benefits count (default society: everyone's)",
		NL: "`NAAM` van het perspectief waarvan kosten en baten tellen (standaard society: die van iedereen)"}))
	s.complete(cmd, "perspective", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return s.completePerspectives(o.Params), cobra.ShellCompDirectiveNoFileComp
	})
}

// addParamsFlags adds the flags that say which parameters are read.
func (s *session) addParamsFlags(cmd *cobra.Command, o *parameterOptions) {
	o.Params = defaultParameters
	s.add(cmd, &parameterSet{target: &o.Params}, "params", "p", lang.Text{
		EN: "`NAME|FILE` of the parameters: a built-in set or a file (default " + defaultParameters + ")",
		NL: "`NAAM|BESTAND` van de parameters: een ingebouwde set of een bestand (standaard " + defaultParameters + ")"})
	s.addOverFlag(cmd, &o.Overs)
	s.complete(cmd, "params", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return builtinNames(), cobra.ShellCompDirectiveDefault
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

// knownPerspective puts the id of a perspective in the place of its label, and refuses one
// that the parameter file does not have.
func knownPerspective(p *model.Parameters, name *string) error {
	if *name == "" {
		return nil
	}
	id, err := called(*name, p.PerspectiveNames(), lang.Text{EN: "unknown perspective %q", NL: "onbekend perspectief %q"})
	*name = id
	return err
}

// called returns the id of what the user names by its id or by its label in either
// language: what is typed for one run may be either, where there can be no doubt.
func called(name string, names *lang.Names, unknown lang.Text) (id string, err error) {
	ids, isLabel, say := check.Meant(name, names)
	switch {
	case len(ids) == 1 && isLabel:
		return ids[0], nil
	case len(ids) > 0:
		return "", failure.OfUsage(lang.Text{EN: "%s; %s", NL: "%s; %s"}, unknown.With(name), say)
	}
	return "", failure.OfUsage(lang.Text{EN: "%s; choose from %s", NL: "%s; kies uit %s"}, unknown.With(name), lang.List(names.IDs))
}
