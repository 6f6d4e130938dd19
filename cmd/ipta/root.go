package main

import (
	"slices"
	"sync"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/help"
	"ipta/cmd/ipta/internal/limits"
	"ipta/pkg/check"
	"ipta/pkg/lang"
)

// newRoot returns a fresh tree of commands in the language of the run. Cobra
// itself prints nothing: neither errors nor usage nor texts of its own.
func newRoot(s *session) *cobra.Command {
	var version bool
	root := &cobra.Command{
		Use: s.in(lang.Text{EN: "ipta COMMAND", NL: "ipta OPDRACHT"}),
		Long: s.in(lang.Text{
			EN: "ipta calculates the social costs and benefits of help to young people: case\nfiles and a parameter file in, tables out. It sends nothing anywhere.",
			NL: "ipta berekent de maatschappelijke kosten en baten van hulp aan jongeren:\ncasusbestanden en een parameterbestand erin, tabellen eruit. Er wordt nergens\niets heen gestuurd."}),
		Example: s.in(lang.Text{
			EN: "ipta init first       a first case and parameter file in the folder first\nipta calc first       its costs against its benefits\nipta check first      its files and its method\nipta help method      how ipta reckons",
			NL: "ipta init eerste      een eerste casus- en parameterbestand in de map eerste\nipta calc eerste      de kosten tegenover de baten\nipta check eerste     de bestanden en de methode\nipta help method      hoe ipta rekent"}),
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		Args:              cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) > 0:
				f := unknownCommand(cmd, args[0])
				f.Hint = seeHelp(cmd)
				return f
			case version:
				return printVersion(s)
			}
			return cmd.Help()
		},
	}
	root.SetIn(s.In)
	root.SetOut(s.Out)
	root.SetErr(s.Err)
	root.SetFlagErrorFunc(s.flagError)
	root.SetHelpFunc(s.help)
	root.Flags().BoolVar(&version, "version", false, s.in(lang.Text{EN: "print the version", NL: "toon de versie"}))
	s.addFlagsOfAll(root)
	root.AddCommand(
		newCalcCmd(s, runCalc),
		newCheckCmd(s, runCheck),
		newExplainCmd(s, runExplain),
		newCompareCmd(s, runCompare),
		newWhyCmd(s, runWhy),
		newVerifyCmd(s, runVerify),
		newSensitivityCmd(s, runSensitivity),
		newBreakEvenCmd(s, runBreakEven),
		newBudgetCmd(s, runBudget),
		newSimulateCmd(s, runSimulate),
		newMergeCmd(s, runMerge),
		newBriefCmd(s, runBrief),
		newReportCmd(s, runReport),
		newAppCmd(s, runApp),
		newConvertCmd(s, runConvert),
		newFormCmd(s, runForm),
		newReviewCmd(s, runReview),
		newTrackCmd(s, runTrack),
		newParamsCmd(s),
		newInitCmd(s, runInit),
		newSchemaCmd(s, runSchema),
		newCompletionCmd(s),
		newManCmd(s, runMan),
		newSelftestCmd(s, runSelftest),
		newVersionCmd(s),
	)
	root.SetHelpCommand(newHelpCmd(s))
	return root
}

// addFlagsOfAll adds the flags that every command has.
func (s *session) addFlagsOfAll(root *cobra.Command) {
	root.PersistentFlags().BoolP("help", "h", false, s.in(lang.Text{EN: "print this help", NL: "toon deze hulp"}))
	root.PersistentFlags().Var(languageFlag{new(string)}, "lang", s.in(lang.Text{
		EN: "`LANGUAGE` of all texts: nl or en (default: that of the system)",
		NL: "`TAAL` van alle teksten: nl of en (standaard die van het systeem)"}))
	root.PersistentFlags().Var(limits.Flag{Target: &s.Limits}, "limit", s.in(lang.Text{
		EN: "`NAME=NUMBER` lifts a limit on what is read or written; see ipta help settings; may be repeated",
		NL: "`NAAM=AANTAL` verruimt een grens aan wat wordt gelezen of geschreven; zie ipta help settings; mag vaker"}))
	s.complete(root, "lang", cobra.FixedCompletions([]string{"nl", "en"}, cobra.ShellCompDirectiveNoFileComp))
}

// languageFlag takes every name of a language that ipta speaks.
type languageFlag struct{ target *string }

func (f languageFlag) String() string { return *f.target }
func (f languageFlag) Type() string   { return "language" }

// Set takes a language as lang.Parse reads it, such as nl or nl_NL.
func (f languageFlag) Set(value string) error {
	if _, ok := lang.Parse(value); !ok {
		return failure.OfUsage(lang.Text{EN: "ipta does not speak %q; choose --lang nl or --lang en", NL: "ipta spreekt geen %q; kies --lang nl of --lang en"}, value)
	}
	*f.target = value
	return nil
}

// unknownCommand is the failure of a name that is no command.
func unknownCommand(cmd *cobra.Command, name string) *failure.Failure {
	var known []string
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			known = append(known, sub.Name())
		}
	}
	if called := commandNames().Among(name, known); len(called) == 1 {
		return failure.OfUsage(lang.Text{EN: "unknown command %q; write %s", NL: "onbekende opdracht %q; schrijf %s"}, name, called[0])
	}
	if near, ok := check.Nearest(name, known); ok {
		return failure.OfUsage(lang.Text{EN: "unknown command %q; did you mean %s?", NL: "onbekende opdracht %q; bedoelt u %s?"}, name, near)
	}
	return failure.OfUsage(lang.Text{EN: "unknown command %q; choose from %s", NL: "onbekende opdracht %q; kies uit %s"}, name, lang.List(known))
}

// commandNames are what people write for the names of commands, mostly in Dutch.
var commandNames = sync.OnceValue(func() *lang.Names {
	names := new(lang.Names)
	names.Add("calc", "calculate", "bereken", "berekenen", "reken", "uitrekenen")
	names.Add("compare", "vergelijk", "vergelijken")
	names.Add("check", "controleer", "controleren", "controle", "validate")
	names.Add("report", "rapport", "publicatie", "rapporteer", "verslag")
	names.Add("simulate", "simulation", "simuleer", "simuleren", "simulatie")
	names.Add("sensitivity", "gevoeligheid")
	names.Add("breakeven", "omslagpunt", "omslag")
	names.Add("budget", "begroting")
	names.Add("merge", "samenvoegen", "optellen")
	names.Add("why", "waarom")
	names.Add("verify", "verifieer", "narekenen")
	names.Add("explain", "uitleg", "leg-uit", "verklaar")
	names.Add("review", "beoordeel", "beoordeling")
	names.Add("params", "parameters", "kostprijzen")
	names.Add("convert", "converteer", "omzetten")
	names.Add("form", "formulier", "invulformulier")
	names.Add("track", "terugblik", "volgen")
	names.Add("init", "begin", "nieuw", "new")
	names.Add("schema", "schemas")
	names.Add("list", "lijst")
	names.Add("show", "toon")
	names.Add("diff", "verschil")
	names.Add("export", "exporteer")
	names.Add("import", "importeer")
	names.Add("update", "bijwerken")
	return names
})

// arguments returns a check on the number of arguments: at least least and, if
// most is not negative, at most most. Files among them get the names that results
// have.
func arguments(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		for i := range args {
			args[i] = files.Name(args[i])
		}
		var f *failure.Failure
		switch {
		case most >= 0 && len(args) > most:
			f = failure.OfUsage(lang.Text{EN: "%q is one argument too many", NL: "%q is een argument te veel"}, args[most])
		case slices.Contains(args[:min(len(args), max(least, 1))], ""):
			f = failure.OfUsage(lang.Text{EN: "an argument is empty, as where a variable is not set: %s", NL: "een argument is leeg, zoals bij een variabele die niet is gezet: %s"}, help.UsageLine(cmd))
		case len(args) < least:
			f = failure.OfUsage(lang.Text{EN: "an argument is missing: %s", NL: "er ontbreekt een argument: %s"}, help.UsageLine(cmd))
		default:
			return nil
		}
		f.Hint = seeHelp(cmd)
		return f
	}
}
