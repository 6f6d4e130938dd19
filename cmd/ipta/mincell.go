package main

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/lang"
)

// caseless are the commands that read files and show what no person comes to, with how
// many arguments at most: further ones, but for built-in parameters, are cases.
var caseless = map[string]int{
	"app": 0, "params audit": 0, "params diff": 0,
	"check": anyNumber, "convert": anyNumber, "form": anyNumber, "params export": anyNumber, "params import": anyNumber, "params import-xlsx": anyNumber,
	"params list": anyNumber, "params reference": anyNumber, "params show": anyNumber, "params update": anyNumber,
}

const anyNumber = 1 << 30

// keepMinCell sees to it that nobody relies on a smallest number of cases that a run does
// not keep to: a flag that does nothing is refused, and of a setting it is said that it
// does not hold. A new command is taken for one that adds people up.
func (s *session) keepMinCell(cmd *cobra.Command, args []string) error {
	f := cmd.Flags().Lookup("min-cell")
	if f != nil && leavesCasesOut(cmd) {
		return nil
	}
	if f != nil && f.Changed && hides(f.Value.String()) {
		return failure.OfUsage(lang.Text{
			EN: "--min-cell goes with totals without single cases, such as --rows none; this output shows the cases one by one",
			NL: "--min-cell hoort bij totalen zonder afzonderlijke casussen, zoals --rows none; deze uitvoer toont de casussen stuk voor stuk"})
	}
	name := strings.TrimPrefix(cmd.CommandPath(), "ipta ")
	most, free := caseless[name]
	cases := slices.DeleteFunc(slices.Clone(args), func(arg string) bool { _, ok := study.Builtin(arg); return ok })
	quiet := cmd.Flags().Lookup("quiet")
	if set := s.strictestMinCell(); hides(set.value) && !(free && len(cases) <= most) && (quiet == nil || quiet.Value.String() != "true") {
		s.warn(lang.Text{
			EN: "%s says min-cell %s, which holds of totals without single cases (calc --rows none, merge) and not here: ipta %s shows what your own cases come to, however few they are; look whom it tells of before you publish",
			NL: "%s zegt min-cell %s; dat geldt voor totalen zonder afzonderlijke casussen (calc --rows none, merge) en hier niet: ipta %s toont wat uw eigen casussen opleveren, hoe weinig het er ook zijn; kijk over wie het iets verraadt voordat u publiceert"},
			set.from, set.value, name)
	}
	return nil
}

// hides reports whether a smallest number of cases hides anything.
func hides(value string) bool {
	n, err := strconv.Atoi(value)
	return err == nil && n > 1
}

// leavesCasesOut reports whether a run of a command with --min-cell keeps to it.
func leavesCasesOut(cmd *cobra.Command) bool {
	value := func(name string) string {
		if f := cmd.Flags().Lookup(name); f != nil {
			return f.Value.String()
		}
		return ""
	}
	isYAML := slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(filepath.Ext(value("output")))) || value("format") == yamlFormat
	return cmd.Flags().Lookup("rows") == nil || value("rows") == noRows || value("totals-only") == "true" || value("shard") != "" || value("group-by") != "" ||
		isYAML && cmd.Name() == "track" // which writes what was learned, of enough young people
}
