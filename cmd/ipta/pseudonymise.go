package main

import (
	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/lang"
)

// addPseudonymiseFlag adds the flag that leaves out what could lead to a person.
func (s *session) addPseudonymiseFlag(cmd *cobra.Command, o *study.Options) {
	s.toggle(cmd, &o.Pseudonymise, "pseudonymise", "", lang.Text{
		EN: "leave out what could lead to a person: names, places, stories, remarks and the names of files",
		NL: "laat weg wat naar een persoon kan leiden: namen, plaatsen, verhalen, opmerkingen en bestandsnamen"})
}
