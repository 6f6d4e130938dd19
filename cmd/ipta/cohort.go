package main

import (
	"github.com/spf13/cobra"

	"ipta/pkg/lang"
)

// addMapFlag adds the flag that renames columns of CSV.
func (s *session) addMapFlag(cmd *cobra.Command, renames *[]string) {
	s.add(cmd, texts{renames}, "map", "", lang.Text{
		EN: "`NAME=COLUMN` reads the column NAME of a CSV file as one that ipta knows; may be repeated",
		NL: "`NAAM=KOLOM` leest de kolom NAAM van een CSV-bestand als een die ipta kent; mag vaker"})
}
